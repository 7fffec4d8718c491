/* test-keep-page.c: keeping the directory true: what to check, and what came of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-directory-area.h"
#include "wp-directory-page.h"
#include "wp-editor.h"
#include "wp-follow-ups.h"
#include "wp-id.h"
#include "wp-keep-page.h"
#include "wp-listing-kit.h"
#include "wp-listing-queue.h"
#include "wp-record-text.h"
#include "wp-ui-test.h"

#define END -1

typedef struct
{
  WpUiTest *ui;
  WpWindow *window;
  WpDirectoryArea *area;
  WpKeepPage *page;
} Fixture;

static void
signpost (WpTempStore *temp, const char *listed, const char *sent_on, const char *follow_up)
{
  g_autofree char *id = wp_id_new (WP_TEST_NOW);
  WpRecord *record = wp_record_new (WP_KIND_SIGNPOSTING, id);

  wp_record_set_value (record, WP_SIGNPOSTING_SENT_ON, sent_on);
  wp_record_set_value (record, WP_SIGNPOSTING_FOLLOW_UP, follow_up);
  wp_record_set_text (record, WP_SIGNPOSTING_LISTED, listed);
  wp_record_set_text (record, WP_SIGNPOSTING_NEEDS, "anxiety");
  wp_temp_store_add (temp, record);
}

static void
add_services (WpTempStore *temp)
{
  g_autofree char *feed = wp_listing_kit_feed (temp, "Town directory");
  g_autofree char *talk = wp_listing_kit_save (
      temp, wp_listing_kit_record (feed, "Talk It Out", WP_LISTED_SERVICE_ORGANISATION, "Riverbank Counselling",
                                   WP_LISTED_SERVICE_TELEPHONE, "01632 960533", WP_LISTED_SERVICE_ASSURED_ON,
                                   "2023-11-01", END));

  g_free (wp_listing_kit_save (temp, wp_listing_kit_record (feed, "Community Pantry", END)));
  signpost (temp, talk, "2025-01-20", "2025-02-03");
  signpost (temp, talk, "2025-02-04", "2025-02-11");
}

static guint
n_checks (Fixture *f)
{
  return g_list_model_get_n_items (wp_keep_list_get_items (wp_keep_page_get_checks (f->page)));
}

static guint
n_follow_ups (Fixture *f)
{
  return g_list_model_get_n_items (wp_keep_list_get_items (wp_keep_page_get_follow_ups (f->page)));
}

static gboolean
is_read (gpointer data)
{
  return n_checks (data) == 2 && n_follow_ups (data) == 2;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->ui = wp_ui_test_new ();
  if (data == NULL)
    add_services (f->ui->temp);
  f->window = wp_ui_test_open (f->ui);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.area", "s", "directory");
  f->area = WP_DIRECTORY_AREA (wp_window_get_page (f->window));
  f->page = WP_KEEP_PAGE (wp_directory_area_show_view (f->area, "keep"));
  if (data == NULL)
    wp_ui_wait_for (is_read, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  wp_ui_test_free (f->ui);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_assert_nonnull (wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Nothing is due"));
  g_assert_nonnull (
      wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Every service has been checked in the last six months."));
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "keep-empty");
}

static gboolean
is_opened (gpointer data)
{
  return wp_ui_find_window (WP_TYPE_EDITOR) != NULL
         && gtk_widget_get_mapped (GTK_WIDGET (wp_ui_find_window (WP_TYPE_EDITOR)));
}

static gboolean
one_check_left (gpointer data)
{
  return n_checks (data) == 1;
}

static gboolean
one_follow_up_left (gpointer data)
{
  return n_follow_ups (data) == 1;
}

static void
test_check (Fixture *f, gconstpointer data)
{
  g_autoptr (WpListingToCheck) first =
      g_list_model_get_item (wp_keep_list_get_items (wp_keep_page_get_checks (f->page)), 0);

  /* It was given twice, the other never. */
  g_assert_cmpstr (first->name, ==, "Talk It Out");
  g_assert_nonnull (wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Given 2 times in 12 months"));
  g_assert_nonnull (wp_ui_find (f->page, GTK_TYPE_LABEL, "15 months ago"));
  g_assert_nonnull (wp_ui_find (f->page, GTK_TYPE_LABEL, "01632 960533"));
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "keep");
  wp_ui_click (wp_ui_find_named (f->page, GTK_TYPE_BUTTON, "I Checked This: Talk It Out"));
  wp_ui_wait_for (is_opened, NULL);
  wp_editor_save (WP_EDITOR (wp_ui_find_window (WP_TYPE_EDITOR)));
  wp_ui_wait_for (one_check_left, f);
  g_assert_nonnull (wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Check recorded"));
  g_assert_null (wp_ui_find_named (f->page, GTK_TYPE_BUTTON, "I Checked This: Talk It Out"));
}

static gboolean
is_shown (gpointer data)
{
  return wp_listing_pane_get_detail (wp_directory_page_get_pane (data)) != NULL;
}

/* A row opens its service where services are found. */
static void
test_open (Fixture *f, gconstpointer data)
{
  GtkWidget *label = wp_ui_wait_for_text (f->page, GTK_TYPE_LABEL, "Community Pantry");
  WpDirectoryPage *find = WP_DIRECTORY_PAGE (wp_directory_area_get_view (f->area, "find"));

  gtk_widget_activate (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
  wp_ui_wait_for (is_shown, find);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (find)));
}

static char *
follow_up_id (Fixture *f, guint position)
{
  g_autoptr (WpFollowUp) item =
      g_list_model_get_item (wp_keep_list_get_items (wp_keep_page_get_follow_ups (f->page)), position);

  return g_strdup (item->id);
}

static void
test_follow_up (Fixture *f, gconstpointer data)
{
  g_autofree char *late = follow_up_id (f, 0);
  g_autofree char *today = NULL;

  g_assert_nonnull (wp_ui_wait_for_text (f->page, GTK_TYPE_LABEL, "Due 8 days ago"));
  g_assert_nonnull (wp_ui_find (f->page, GTK_TYPE_LABEL, "Due today"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), "keep.outcome", "(ss)", late, "full"));
  wp_ui_wait_for (one_follow_up_left, f);
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM signposting WHERE outcome = 'full'"), ==, 1);
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Undo"));
  wp_ui_wait_for (is_read, f);
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM signposting WHERE outcome IS NOT NULL"), ==,
                   0);

  today = follow_up_id (f, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), "keep.postpone", "(si)", today, 7));
  wp_ui_wait_for (one_follow_up_left, f);
  /* 18 February 2025, as a day since 1970. */
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM signposting WHERE follow_up = 20137"), ==,
                   1);
}

static gboolean
one_need_unmet (gpointer data)
{
  Fixture *f = data;

  return g_list_model_get_n_items (wp_unmet_table_get_rows (wp_keep_page_get_unmet (f->page))) == 1;
}

static gboolean
is_saved (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

/* What leaves the team hides numbers below five. */
static void
test_unmet (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->ui->temp->folder, "unmet.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *west = wp_id_new (WP_TEST_NOW);
  g_autofree char *east = wp_id_new (WP_TEST_NOW);
  WpRecord *locality = wp_record_new (WP_KIND_LOCALITY, west);

  g_assert_nonnull (wp_ui_wait_for_text (f->page, GTK_TYPE_LABEL, "No need was left unmet"));
  wp_record_set_text (locality, WP_LOCALITY_NAME, "West");
  wp_temp_store_add (f->ui->temp, locality);
  locality = wp_record_new (WP_KIND_LOCALITY, east);
  wp_record_set_text (locality, WP_LOCALITY_NAME, "East");
  wp_temp_store_add (f->ui->temp, locality);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *id = wp_id_new (WP_TEST_NOW);
      WpRecord *record = wp_record_new (WP_KIND_SIGNPOSTING, id);

      wp_record_set_value (record, WP_SIGNPOSTING_SENT_ON, "2024-06-01");
      wp_record_set_text (record, WP_SIGNPOSTING_UNMET, "anxiety");
      wp_record_set_text (record, WP_SIGNPOSTING_LOCALITY, i < 6 ? west : east);
      wp_temp_store_add (f->ui->temp, record);
    }
  wp_ui_wait_for (one_need_unmet, f);
  g_assert_nonnull (wp_ui_wait_for_text (f->page, GTK_TYPE_LABEL, "8"));
  g_assert_nonnull (wp_ui_find (f->page, GTK_TYPE_LABEL, "6"));
  g_assert_nonnull (wp_ui_find (f->page, GTK_TYPE_LABEL, "2"));
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "keep-unmet");
  wp_unmet_table_save_to (wp_keep_page_get_unmet (f->page), path);
  wp_ui_wait_for (is_saved, path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   "\xef\xbb\xbfNeed,Locality,Times nothing was found,From,To\r\n"
                   "Anxiety,East,<5,2024-02-12,2025-02-11\r\n"
                   "Anxiety,West,6,2024-02-12,2025-02-11\r\n");
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM audit WHERE action = 'export'"), ==, 1);
  /* It was eight months ago. */
  wp_ui_click (wp_ui_find_named (f->page, GTK_TYPE_TOGGLE_BUTTON, "3 months"));
  g_assert_nonnull (wp_ui_wait_for_text (f->page, GTK_TYPE_LABEL, "No need was left unmet"));
}

static void
add (void)
{
#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
  ADD ("/keep-page/empty", "empty", test_empty);
  ADD ("/keep-page/check", NULL, test_check);
  ADD ("/keep-page/open", NULL, test_open);
  ADD ("/keep-page/follow-up", NULL, test_follow_up);
  ADD ("/keep-page/unmet", NULL, test_unmet);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
