/* test-directory-page.c: the directory: what is found, let go of, read, put right, compared, handed over and counted.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-basket-panel.h"
#include "wp-coles.h"
#include "wp-directory-area.h"
#include "wp-directory-page.h"
#include "wp-duties-page.h"
#include "wp-duty-report.h"
#include "wp-family-chooser.h"
#include "wp-handout.h"
#include "wp-listing-editor.h"
#include "wp-listing-kit.h"
#include "wp-listing-row.h"
#include "wp-needs-bar.h"
#include "wp-service-words.h"
#include "wp-side-by-side.h"
#include "wp-ui-test.h"

#define END -1

typedef struct
{
  WpUiTest *ui;
  WpWindow *window;
  WpDirectoryPage *page;
} Fixture;

static void
add_services (WpTempStore *temp)
{
  g_autofree char *feed = wp_listing_kit_feed (temp, "Town directory");
  static const char *const weekly = "W|1|WE||945|1020|||0";

  g_free (wp_listing_kit_save (
      temp,
      wp_listing_kit_record (feed, "Worry Less", WP_LISTED_SERVICE_NEEDS, "anxiety", WP_LISTED_SERVICE_AGE_FROM, "84",
                             WP_LISTED_SERVICE_AGE_TO, "144", WP_LISTED_SERVICE_FREE, "1", WP_LISTED_SERVICE_TELEPHONE,
                             "01632 960512", WP_LISTED_SERVICE_SESSIONS, weekly, WP_LISTED_SERVICE_PLACES,
                             "|YO99 1AB|Hob Lane Centre", WP_LISTED_SERVICE_ASSURED_ON, "2025-01-10", END)));
  g_free (wp_listing_kit_save (temp, wp_listing_kit_record (feed, "Talk It Out", WP_LISTED_SERVICE_NEEDS, "anxiety",
                                                            WP_LISTED_SERVICE_AGE_FROM, "96", WP_LISTED_SERVICE_AGE_TO,
                                                            "228", WP_LISTED_SERVICE_FREE, "0", WP_LISTED_SERVICE_COST,
                                                            "£10", WP_LISTED_SERVICE_TELEPHONE, "01632 960533",
                                                            WP_LISTED_SERVICE_ASSURED_ON, "2023-11-01", END)));
  g_free (wp_listing_kit_save (temp,
                               wp_listing_kit_record (feed, "Community Pantry", WP_LISTED_SERVICE_NEEDS, "food", END)));
}

static gboolean
is_answered (gpointer data)
{
  return !wp_listing_finder_is_busy (wp_directory_page_get_finder (data))
         && wp_listing_finder_get_result (wp_directory_page_get_finder (data)) != NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->ui = wp_ui_test_new ();
  if (data == NULL)
    add_services (f->ui->temp);
  f->window = wp_ui_test_open (f->ui);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.area", "s", "directory");
  f->page = WP_DIRECTORY_PAGE (wp_directory_area_get_view (WP_DIRECTORY_AREA (wp_window_get_page (f->window)), "find"));
  wp_ui_wait_for (is_answered, f->page);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  wp_ui_test_free (f->ui);
}

static void
type (Fixture *f, const char *words)
{
  wp_directory_page_set_words (f->page, words);
  wp_ui_wait_for (is_answered, f->page);
}

static void
choose (Fixture *f, WpListingFilterId filter, guint value)
{
  wp_narrow_panel_choose (wp_directory_page_get_narrow (f->page), filter, value, NULL);
  wp_ui_wait_for (is_answered, f->page);
}

static guint
n_hits (Fixture *f)
{
  return g_list_model_get_n_items (wp_listing_finder_get_hits (wp_directory_page_get_finder (f->page)));
}

static WpListingHit *
hit (Fixture *f, guint position)
{
  g_autoptr (WpListingHit) found =
      g_list_model_get_item (wp_listing_finder_get_hits (wp_directory_page_get_finder (f->page)), position);

  g_assert_nonnull (found);
  return found;
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_assert_nonnull (wp_ui_wait_for_text (f->window, ADW_TYPE_STATUS_PAGE, "No services yet"));
}

static void
test_search (Fixture *f, gconstpointer data)
{
  GtkWidget *row;

  g_assert_cmpuint (n_hits (f), ==, 3);
  type (f, "worried all the time");
  g_assert_cmpuint (n_hits (f), ==, 2);
  g_assert_nonnull (wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "2 services"));
  g_assert_nonnull (wp_ui_find_named (f->window, GTK_TYPE_BUTTON, "Remove Anxiety"));
  row = wp_ui_find (f->window, WP_TYPE_LISTING_ROW, NULL);
  g_assert_nonnull (row);
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "directory-search");

  choose (f, WP_LISTING_FILTER_FREE, WP_LISTING_WISH_FREE);
  g_assert_cmpuint (n_hits (f), ==, 1);
  g_assert_cmpstr (hit (f, 0)->name, ==, "Worry Less");
  g_assert_nonnull (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Clear 1"));
  /* One fits; more would if what is not free counted too, and the button does just that. */
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Not free too: 2"));
  wp_ui_wait_for (is_answered, f->page);
  g_assert_cmpuint (n_hits (f), ==, 2);
  g_assert_null (wp_ui_find (f->window, GTK_TYPE_BUTTON, "Clear 1"));

  /* A need that the words name and that is not meant. */
  wp_ui_click (wp_ui_find_named (f->window, GTK_TYPE_BUTTON, "Remove Anxiety"));
  wp_ui_wait_for (is_answered, f->page);
  g_assert_null (wp_ui_find_named (f->window, GTK_TYPE_BUTTON, "Remove Anxiety"));
  type (f, "");
  g_assert_cmpuint (n_hits (f), ==, 3);
}

static void
test_ages (Fixture *f, gconstpointer data)
{
  type (f, "anxiety");
  choose (f, WP_LISTING_FILTER_AGE, 16);
  g_assert_cmpuint (n_hits (f), ==, 1);
  g_assert_cmpstr (hit (f, 0)->name, ==, "Talk It Out");
  /* Ages exclude one another. */
  choose (f, WP_LISTING_FILTER_AGE, 6);
  g_assert_nonnull (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Clear 1"));
  g_assert_cmpuint (n_hits (f), ==, 2);
}

/* Worry Less is on Wednesdays alone, and of the others nothing is told. */
static void
test_days (Fixture *f, gconstpointer data)
{
  type (f, "anxiety");
  choose (f, WP_LISTING_FILTER_DAYS, 1 << 2);
  g_assert_cmpuint (n_hits (f), ==, 1);
  g_assert_cmpstr (hit (f, 0)->name, ==, "Worry Less");
  g_assert_true (g_strv_contains ((const char *const *) hit (f, 0)->why, "Wed"));
  /* What would give more lets go of the day. */
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Any day: 2"));
  wp_ui_wait_for (is_answered, f->page);
  g_assert_cmpuint (n_hits (f), ==, 2);
  g_assert_null (wp_ui_find (f->window, GTK_TYPE_BUTTON, "Clear 1"));
}

static gboolean
is_called (gpointer data)
{
  Fixture *f = data;

  return g_str_equal (wp_saved_searches_button_get_label (wp_directory_page_get_saved (f->page)), "After school, 8");
}

static gboolean
is_said_shared (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM saved_search WHERE shared = 1 AND voided = 0") == 1;
}

static gboolean
is_deleted (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM saved_search WHERE voided = 0") == 0;
}

static void
test_saved (Fixture *f, gconstpointer data)
{
  WpSavedSearchesButton *saved = wp_directory_page_get_saved (f->page);
  WpNarrowPanel *narrow = wp_directory_page_get_narrow (f->page);
  GtkWidget *button = wp_ui_find (saved, GTK_TYPE_MENU_BUTTON, NULL);

  g_assert_cmpstr (wp_saved_searches_button_get_label (saved), ==, "Saved searches");
  type (f, "anxiety");
  choose (f, WP_LISTING_FILTER_AGE, 6);
  choose (f, WP_LISTING_FILTER_TIME, WP_LISTING_TIME_AFTER_SCHOOL);
  choose (f, WP_LISTING_FILTER_DAYS, 1 << 2);
  choose (f, WP_LISTING_FILTER_DISTANCE, 5);
  wp_narrow_panel_set_near (narrow, "YO99 1AA");
  wp_ui_settle (f->window);
  wp_saved_searches_button_save (saved, "After school, 8", FALSE, FALSE);
  wp_ui_wait_for (is_called, f);
  /* Where somebody lives is not kept unless it is wanted. */
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM saved_search WHERE query LIKE '%YO99%'"), ==,
                   0);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wp_ui_click (wp_ui_find_named (saved, GTK_TYPE_TOGGLE_BUTTON, "Share After school, 8"));
  wp_ui_wait_for (is_said_shared, f->ui->temp);
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "directory-saved");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));

  /* It is called by its name until something else is asked for. */
  wp_narrow_panel_clear (narrow);
  type (f, "pantry");
  g_assert_cmpstr (wp_saved_searches_button_get_label (saved), ==, "Saved searches");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wp_ui_click (wp_ui_find_named (saved, GTK_TYPE_BUTTON, "After school, 8"));
  wp_ui_wait_for (is_answered, f->page);
  g_assert_true (is_called (f));
  g_assert_cmpuint (n_hits (f), ==, 1);
  g_assert_cmpstr (hit (f, 0)->name, ==, "Worry Less");
  g_assert_cmpuint (wp_narrow_panel_get_miles (narrow), ==, 5);
  g_assert_cmpstr (wp_narrow_panel_get_near (narrow), ==, "");

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wp_ui_click (wp_ui_find_named (saved, GTK_TYPE_BUTTON, "Delete After school, 8"));
  wp_ui_wait_for (is_deleted, f->ui->temp);
  g_assert_nonnull (wp_ui_wait_for_text (saved, GTK_TYPE_LABEL, "No search has been saved yet."));
}

static gboolean
is_read (gpointer data)
{
  return wp_listing_pane_get_detail (wp_directory_page_get_pane (data)) != NULL;
}

static gboolean
duties_are_read (gpointer data)
{
  return !wp_duties_page_is_busy (data);
}

static gboolean
one_is_shown (gpointer data)
{
  return g_list_model_get_n_items (wp_duties_page_get_shown (data)) == 1;
}

static void
test_duties (Fixture *f, gconstpointer data)
{
  g_autofree char *feed = wp_listing_kit_feed (f->ui->temp, "More");
  g_autofree char *id =
      wp_listing_kit_save (f->ui->temp, wp_listing_kit_record (feed, "Speak Up", WP_LISTED_SERVICE_NEEDS, "send speech",
                                                               WP_LISTED_SERVICE_TELEPHONE, "01632 960111", END));
  WpDirectoryArea *area = WP_DIRECTORY_AREA (wp_window_get_page (f->window));
  WpDutiesPage *page = WP_DUTIES_PAGE (wp_directory_area_show_view (area, "duties"));
  g_autofree char *path = g_build_filename (f->ui->temp->folder, "local-offer.csv", NULL);
  g_autofree char *written = NULL;

  wp_ui_wait_for (duties_are_read, page);
  wp_ui_wait_for (one_is_shown, page);
  g_assert_nonnull (wp_ui_find_named (page, GTK_TYPE_LIST_BOX_ROW, "Health, 1, 1 lacks something"));
  g_assert_nonnull (wp_ui_find_named (page, GTK_TYPE_LIST_BOX_ROW, "Travel, 0, A gap: nothing is listed"));
  g_assert_nonnull (wp_ui_wait_for_text (page, GTK_TYPE_LABEL, "No wait told · Not vouched for in 12 months"));
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "directory-duties");

  wp_duties_page_choose (page, WP_DUTY_LOCAL_OFFER, 4);
  g_assert_nonnull (wp_ui_wait_for_text (page, ADW_TYPE_STATUS_PAGE, "Nothing is listed here"));
  wp_duties_page_choose (page, WP_DUTY_LOCAL_OFFER, WP_DUTY_WHOLE);
  wp_duties_page_save_to (page, path);
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Table saved");
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "Health,Speak Up,,01632 960111,,"));
  g_assert_nonnull (strstr (written, "Travel,,,,,,,A gap: nothing is listed"));
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM audit WHERE action = 'export'"), ==, 1);

  /* It opens where services are found. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "directory.open-listing", "s", id));
  wp_ui_wait_for (is_read, f->page);

  wp_directory_area_show_view (area, "duties");
  wp_duties_page_choose (page, WP_DUTY_CHILDCARE, WP_DUTY_WHOLE);
  wp_ui_wait_for (duties_are_read, page);
  g_assert_nonnull (wp_ui_find_named (page, GTK_TYPE_LIST_BOX_ROW, "Childminders, 0, A gap: nothing is listed"));
}

static gboolean
is_corrected (gpointer data)
{
  Fixture *f = data;

  return is_answered (f->page) && n_hits (f) > 0 && hit (f, 0)->corrected;
}

static gboolean
is_opened (gpointer data)
{
  return wp_ui_find_window (WP_TYPE_EDITOR) != NULL
         && gtk_widget_get_mapped (GTK_WIDGET (wp_ui_find_window (WP_TYPE_EDITOR)));
}

static gboolean
is_closed (gpointer data)
{
  return wp_ui_find_window (WP_TYPE_EDITOR) == NULL;
}

static void
test_correct (Fixture *f, gconstpointer data)
{
  WpEditor *editor;
  WpFormRow *row;

  type (f, "Talk It Out");
  wp_directory_page_open (f->page, 0);
  wp_ui_wait_for (is_read, f->page);
  g_assert_nonnull (wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "15 months ago"));
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "directory-detail");
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Correct…"));
  wp_ui_wait_for (is_opened, NULL);
  editor = WP_EDITOR (wp_ui_find_window (WP_TYPE_EDITOR));
  row = wp_record_form_get_row (wp_listing_editor_get_form (editor), WP_LISTED_SERVICE_TELEPHONE);
  g_assert_null (wp_record_form_get_row (wp_listing_editor_get_form (editor), WP_LISTED_SERVICE_NAME));
  wp_form_row_set_typed (row, "01632 960777");
  g_signal_emit_by_name (row, "edited");
  wp_editor_save (editor);
  wp_ui_wait_for (is_closed, NULL);
  wp_ui_wait_for (is_corrected, f);
  g_assert_cmpstr (hit (f, 0)->telephone, ==, "01632 960777");
  /* That somebody rang them counts as a check, and so it is fresh again. */
  g_assert_cmpint (hit (f, 0)->freshness, ==, WP_LISTING_FRESH);
  g_assert_nonnull (wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL,
                                         "Telephone corrected to “01632 960777”. Listed as “01632 960533”."));
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM listing_correction WHERE voided = 0"), ==,
                   1);
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM listing_check WHERE voided = 0"), ==, 1);
}

static gboolean
basket_is_read (gpointer data)
{
  return wp_basket_is_read (data);
}

static gboolean
is_counted (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM signposting WHERE voided = 0") == 1;
}

static gboolean
is_said (gpointer window)
{
  return wp_ui_find (window, GTK_TYPE_LABEL, "Done. It was counted before.") != NULL;
}

static void
test_hand_over (Fixture *f, gconstpointer data)
{
  WpBasket *basket = wp_directory_page_get_basket (f->page);
  GdkContentProvider *provider;
  g_auto (GValue) copied = G_VALUE_INIT;
  GtkWindow *window;

  type (f, "worried all the time");
  for (guint i = 0; i < 2; i++)
    g_assert_true (wp_basket_add (basket, hit (f, i)->id));
  wp_ui_wait_for (basket_is_read, basket);
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "directory-compare");

  window = wp_side_by_side_show (GTK_WIDGET (f->page), basket);
  wp_ui_settle (window);
  g_assert_nonnull (wp_ui_find_named (window, GTK_TYPE_LABEL, "Talk It Out, Cost: £10"));
  wp_ui_picture (window, "directory-side");
  wp_ui_close (window);

  /* Not before it was said that it is safe. */
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Copy as Text"));
  g_assert_nonnull (
      wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Ask whether it is safe to text them, and tick “Text”."));
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM signposting"), ==, 0);
  wp_ui_click (wp_ui_find_named (f->window, GTK_TYPE_TOGGLE_BUTTON, "Safe to text, they said so"));
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Copy as Text"));
  wp_ui_wait_for (is_counted, f->ui->temp);
  g_value_init (&copied, G_TYPE_STRING);
  provider = gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (f->window)));
  g_assert_true (gdk_content_provider_get_value (provider, &copied, NULL));
  g_assert_nonnull (strstr (g_value_get_string (&copied), "Worry Less"));
  g_assert_nonnull (strstr (g_value_get_string (&copied), "Ring: 01632 960512"));
  g_assert_nonnull (strstr (g_value_get_string (&copied), "When: Wed 15:45–17:00"));
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM signposting WHERE needs = 'anxiety'"
                                                     " AND channel = 'text' AND enquirer = 'parent'"
                                                     " AND length (listed) = 73 AND unmet IS NULL"),
                   ==, 1);
  /* The same given again, by another way, is not counted again. */
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Told Them"));
  wp_ui_wait_for (is_said, f->window);
  g_assert_true (is_counted (f->ui->temp));
  /* The next caller has said nothing yet. */
  wp_basket_clear (basket);
  g_assert_true (wp_basket_add (basket, hit (f, 0)->id));
  g_assert_false (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (wp_ui_find_named (f->window, GTK_TYPE_TOGGLE_BUTTON, "Safe to text, they said so"))));
}

static gboolean
is_chooser_open (gpointer data)
{
  return wp_ui_find_window (WP_TYPE_FAMILY_CHOOSER) != NULL;
}

static gboolean
is_chooser_closed (gpointer data)
{
  return wp_ui_find_window (WP_TYPE_FAMILY_CHOOSER) == NULL;
}

static gboolean
is_kept (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM event WHERE kind = 'signpost' AND voided = 0") == 1;
}

static gboolean
is_undone (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM event WHERE kind = 'signpost' AND voided = 0") == 0
         && wp_temp_store_query (data, "SELECT count(*) FROM signposting WHERE voided = 0") == 0;
}

/* Dana has a mobile telephone that is not safe to text. */
static void
test_record (Fixture *f, gconstpointer data)
{
  g_autoptr (WpColes) coles = wp_coles_add (f->ui->temp);
  WpRecord *mobile = wp_store_new_record (f->ui->temp->store, WP_KIND_CONTACT_POINT);
  WpBasket *basket = wp_directory_page_get_basket (f->page);
  WpFamilyChooser *chooser;
  GtkWidget *counted;
  GtkWidget *family;
  GtkWidget *button;
  GtkWidget *way;

  wp_record_set_text (mobile, WP_CONTACT_POINT_PERSON, coles->dana);
  wp_record_set_text (mobile, WP_CONTACT_POINT_TYPE, "mobile");
  wp_record_set_text (mobile, WP_CONTACT_POINT_VALUE, "07700 900461");
  wp_record_set_number (mobile, WP_CONTACT_POINT_SAFE_TEXT, FALSE);
  wp_temp_store_add (f->ui->temp, mobile);
  type (f, "worry less");
  wp_basket_add (basket, hit (f, 0)->id);
  wp_ui_wait_for (basket_is_read, basket);

  /* The arrow keys choose as they pass: nothing opens, and nothing is kept or counted before it is said where. */
  family = wp_ui_wait_for_text (f->window, GTK_TYPE_CHECK_BUTTON, "On a family’s record");
  g_assert_null (wp_ui_find_named (f->window, GTK_TYPE_BUTTON, "Choose the family"));
  counted = wp_ui_find (gtk_widget_get_parent (family), GTK_TYPE_CHECK_BUTTON, NULL);
  wp_ui_settle (f->window);
  g_assert_true (gtk_widget_grab_focus (counted));
  g_assert_true (gtk_widget_child_focus (counted, GTK_DIR_DOWN));
  wp_ui_settle (f->window);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (family)));
  g_assert_false (is_chooser_open (NULL));
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Told Them"));
  button = wp_ui_find_named (f->window, GTK_TYPE_BUTTON, "Choose the family");
  g_assert_nonnull (wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Choose the family, or have it only counted."));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == button);
  g_assert_true (is_undone (f->ui->temp));
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "directory-no-family");
  wp_ui_click (button);
  wp_ui_wait_for (is_chooser_open, NULL);
  chooser = WP_FAMILY_CHOOSER (wp_ui_find_window (WP_TYPE_FAMILY_CHOOSER));
  wp_family_chooser_set_text (chooser, "dana coles");
  g_assert_nonnull (wp_ui_wait_for_text (chooser, GTK_TYPE_LABEL, "Dana Coles"));
  wp_family_chooser_open (chooser, coles->family);
  g_assert_nonnull (wp_ui_wait_for_text (chooser, GTK_TYPE_LABEL, "Mobile: 07700 900 461. Not safe to: text."));
  wp_ui_settle (chooser);
  /* Without permission it is not kept. */
  wp_ui_click (wp_ui_wait_for_text (chooser, GTK_TYPE_BUTTON, "They Agreed"));
  g_assert_nonnull (wp_ui_wait_for_text (chooser, GTK_TYPE_LABEL,
                                         "Say who of the family agreed. Without their permission it is only counted, "
                                         "without a name."));
  wp_ui_picture (chooser, "directory-agree");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (wp_ui_find (chooser, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  wp_ui_click (wp_ui_wait_for_text (chooser, GTK_TYPE_BUTTON, "They Agreed"));
  wp_ui_wait_for (is_chooser_closed, NULL);
  g_assert_nonnull (wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Coles family. Dana Coles agreed."));
  g_assert_nonnull (wp_ui_find_named (f->window, GTK_TYPE_BUTTON, "Change the family"));

  way = wp_ui_find_named (f->window, GTK_TYPE_TOGGLE_BUTTON, "Safe to text, they said so");
  g_assert_false (gtk_widget_get_sensitive (way));
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Copy as Text"));
  g_assert_nonnull (wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL,
                                         "It is not safe to text Dana Coles at 07700 900 461. Choose another way: "
                                         "E-mail, Letter, Large Print, Told Them."));
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "directory-refused");
  g_assert_true (is_undone (f->ui->temp));
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Told Them"));
  wp_ui_wait_for (is_kept, f->ui->temp);
  g_assert_cmpint (wp_temp_store_query (f->ui->temp,
                                        "SELECT count(*) FROM event e JOIN event_subject s ON s.event = e.id JOIN"
                                        " case_note n ON n.event = e.id WHERE e.kind = 'signpost' AND e.mode = 'phone'"
                                        " AND n.summary = 'Told about Worry Less'"
                                        " AND n.narrative LIKE '%Dana Coles agreed%'"),
                   ==, 1);
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM signposting WHERE channel = 'told'"), ==, 1);
  /* All of it is taken back at once. */
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Undo"));
  wp_ui_wait_for (is_undone, f->ui->temp);
}

static void
test_most (Fixture *f, gconstpointer data)
{
  WpBasket *basket = wp_directory_page_get_basket (f->page);
  g_autofree char *feed = wp_listing_kit_feed (f->ui->temp, "More");
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i <= WP_BASKET_MOST; i++)
    {
      g_ptr_array_add (ids, wp_listing_kit_save (f->ui->temp, wp_listing_kit_record (feed, "Club", END)));
      g_assert_cmpint (wp_basket_add (basket, g_ptr_array_index (ids, i)), ==, i < WP_BASKET_MOST);
    }
  wp_basket_remove (basket, g_ptr_array_index (ids, 0));
  g_assert_true (wp_basket_add (basket, g_ptr_array_index (ids, WP_BASKET_MOST)));
  wp_ui_wait_for (basket_is_read, basket);
}

static void
test_paper (Fixture *f, gconstpointer data)
{
  WpBasket *basket = wp_directory_page_get_basket (f->page);
  WpHandoutOptions large = { .authority = "Aldermere Council", .today = 20130, .large = TRUE };
  WpHandoutOptions letter = { .authority = "Aldermere Council", .made_by = "Jo Marsh", .today = 20130, .letter = TRUE };
  g_autoptr (WpPaper) print = NULL;
  g_autoptr (WpPaper) post = NULL;
  g_autofree char *first = NULL;
  g_autofree char *read = NULL;
  g_autofree char *mail = NULL;

  type (f, "worry less");
  wp_basket_add (basket, hit (f, 0)->id);
  wp_ui_wait_for (basket_is_read, basket);
  print = wp_handout_pages_new (basket, &large);
  post = wp_handout_pages_new (basket, &letter);
  first = wp_paper_dup_text (print, 0);
  read = wp_paper_dup_text (post, 0);
  /* The smallest letters on it are of 9.5 points times the scale. */
  g_assert_cmpfloat (wp_paper_get_scale (print) * 9.5, >=, 16);
  g_assert_nonnull (strstr (first, "01632 960512"));
  g_assert_nonnull (strstr (read, "Hello,"));
  g_assert_nonnull (strstr (read, "Jo Marsh"));

  mail = wp_handout_dup_mailto ("Help & more", "One\nTwo: 50%");
  g_assert_cmpstr (mail, ==, "mailto:?subject=Help%20%26%20more&body=One%0D%0ATwo%3A%2050%25");
}

static void
test_words (void)
{
  WpListingSession first = { .freq = 'M',
                             .interval = 1,
                             .byday = "1TU",
                             .opens = 600,
                             .closes = -1,
                             .from = WP_DATE_NONE,
                             .to = WP_DATE_NONE,
                             .place = -1 };
  g_autofree char *session = wp_service_words_session (&first);
  g_autofree char *ages = wp_service_words_ages (72, 144);
  g_autofree char *up = wp_service_words_ages (-1, 60);
  g_autofree char *now = wp_service_words_next (20130, 900, 1020, TRUE, 20130);
  g_autofree char *today = wp_service_words_next (20130, 900, 1020, FALSE, 20130);
  g_autofree char *never = wp_service_words_fresh (WP_LISTING_UNKNOWN, WP_DATE_NONE, 20130);

  g_assert_cmpstr (session, ==, "Every month, First Tue 10:00");
  g_assert_cmpstr (ages, ==, "Ages 6 to 11");
  g_assert_cmpstr (up, ==, "Up to age 4");
  g_assert_cmpstr (now, ==, "Open now, until 17:00");
  g_assert_cmpstr (today, ==, "Today 15:00");
  g_assert_cmpstr (never, ==, "Never checked");
}

static void
add (void)
{
#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
  ADD ("/directory-page/empty", "empty", test_empty);
  ADD ("/directory-page/search", NULL, test_search);
  ADD ("/directory-page/saved", NULL, test_saved);
  ADD ("/directory-page/duties", NULL, test_duties);
  ADD ("/directory-page/ages", NULL, test_ages);
  ADD ("/directory-page/days", NULL, test_days);
  ADD ("/directory-page/correct", NULL, test_correct);
  ADD ("/directory-page/hand-over", NULL, test_hand_over);
  ADD ("/directory-page/record", NULL, test_record);
  ADD ("/directory-page/most", NULL, test_most);
  ADD ("/directory-page/paper", NULL, test_paper);
  g_test_add_func ("/directory-page/words", test_words);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
