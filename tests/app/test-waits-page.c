/* test-waits-page.c: the page of waiting lists, and what a family's people show of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-coles.h"
#include "wp-editor.h"
#include "wp-people-page.h"
#include "wp-ui-test.h"
#include "wp-waits-chart.h"
#include "wp-waits-csv.h"
#include "wp-waits-page.h"

#define TODAY (wp_date_make (2025, 2, 11))

typedef struct
{
  WpUiTest *ui;
  WpColes *coles;
  GtkWindow *window;
  char *service;
} Fixture;

/* A label below @widget that has @text anywhere in it. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

typedef struct
{
  GtkWindow *window;
  const char *text;
} Said;

static gboolean
is_said (gpointer data)
{
  const Said *said = data;

  return says (GTK_WIDGET (said->window), said->text);
}

static void
wait_until_said (Fixture *f, const char *text)
{
  Said said = { f->window, text };

  g_test_message ("%s", text);
  wp_ui_wait_for (is_said, &said);
}

static void
show (Fixture *f, GtkWidget *child)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  f->window = GTK_WINDOW (adw_window_new ());
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), child);
  adw_window_set_content (ADW_WINDOW (f->window), overlay);
  gtk_window_set_default_size (f->window, 1200, 1000);
  gtk_window_present (f->window);
}

static char *
add (Fixture *f, WpRecord *record)
{
  char *id = g_strdup (wp_record_get_id (record));

  wp_temp_store_add (f->ui->temp, record);
  return id;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->ui = wp_ui_test_new ();
  f->coles = wp_coles_add (f->ui->temp);
  WpRecord *service = wp_store_new_record (f->ui->temp->store, WP_KIND_SERVICE);
  wp_record_set_text (service, WP_SERVICE_NAME, "Play therapy");
  wp_record_set_text (service, WP_SERVICE_AGENCY, f->coles->counselling);
  f->service = add (f, service);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  wp_ui_close (f->window);
  wp_coles_free (f->coles);
  wp_ui_test_free (f->ui);
  g_free (f->service);
}

static char *
add_wait (Fixture *f, WpDate added, WpDate started)
{
  WpRecord *record = wp_store_new_record (f->ui->temp->store, WP_KIND_WAITING);

  wp_record_set_text (record, WP_WAITING_FAMILY, f->coles->family);
  wp_record_set_text (record, WP_WAITING_PERSON, f->coles->mia);
  wp_record_set_text (record, WP_WAITING_SERVICE, f->service);
  wp_record_set_date (record, WP_WAITING_ADDED_ON, added);
  wp_record_set_date (record, WP_WAITING_STARTED_ON, started);
  return add (f, record);
}

static void
loaded_cb (WpWaitsPage *page, gboolean *loaded)
{
  *loaded = TRUE;
}

static WpWaitsPage *
show_page (Fixture *f)
{
  WpWaitsPage *page = g_object_new (WP_TYPE_WAITS_PAGE, "context", f->ui->context, NULL);
  gboolean loaded = FALSE;

  g_signal_connect (page, "loaded", G_CALLBACK (loaded_cb), &loaded);
  show (f, GTK_WIDGET (page));
  wp_page_shown (WP_PAGE (page));
  while (!loaded)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (page, &loaded);
  return page;
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  show_page (f);
  wait_until_said (f, "Nobody Waits");
}

static void
test_services (Fixture *f, gconstpointer data)
{
  g_free (add_wait (f, TODAY - 60, WP_DATE_NONE));
  g_free (add_wait (f, TODAY - 10, WP_DATE_NONE));
  g_free (add_wait (f, TODAY - 50, TODAY - 20));
  WpWaitsPage *page = show_page (f);
  wait_until_said (f, "Play therapy");
  wait_until_said (f, "2 wait now. Half have waited 35 days or more, the longest 60 days.");
  wp_waits_page_set_view (page, "pressure");
  wait_until_said (f, "Everybody who waits: 2, of whom 1 was not asked after");
  /* What is saved meanwhile is counted at once. */
  g_free (add_wait (f, TODAY - 90, WP_DATE_NONE));
  wait_until_said (f, "Everybody who waits: 3, of whom 2 were not asked after");
}

/* Outside the team nothing tells of fewer than five. */
static void
test_csv (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->ui->temp->folder, "waiting.csv", NULL);
  g_autofree char *text = NULL;

  for (int i = 0; i < 6; i++)
    g_free (add_wait (f, TODAY - 60 - i, i < 2 ? TODAY - 20 : WP_DATE_NONE));
  WpWaitsPage *page = show_page (f);
  wp_waits_page_save_to (page, path);
  wait_until_said (f, "Waiting lists saved");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Play therapy,"));
  g_assert_nonnull (strstr (text, ",last 12 months,,,<5,<5,6,<5,0,<5,<5\r\n"));
  g_assert_nonnull (strstr (text, ",2024-12,,,6,,6,0,0,,\r\n"));
  g_assert_nonnull (strstr (text, ",2025-01,,,<5,,0,<5,0,<5,<5\r\n"));
  g_assert_null (strstr (text, "Coles"));
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM audit WHERE action = 'export'"), ==, 1);
}

static void
test_axis (void)
{
  static const struct
  {
    int largest, top;
  } rows[] = { { 0, 5 }, { 5, 5 }, { 6, 10 }, { 11, 20 }, { 21, 50 }, { 51, 100 }, { 501, 1000 }, { 3650, 5000 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (wp_waits_chart_top (rows[i].largest), ==, rows[i].top);
}

/* What one presses on the family's page, and that it is noted. */
static void
test_family (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_wait (f, TODAY - 70, WP_DATE_NONE);
  show (f, GTK_WIDGET (wp_people_page_new (f->ui->context, f->coles->family)));
  wait_until_said (f, "Play therapy");
  wait_until_said (f, "Waiting 10 weeks. On the list since 3 December 2024");
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Still Waiting, Checked Today"));
  wait_until_said (f, "Checked on 11 February 2025");
  wp_ui_picture (f->window, "waits-family");
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Started"));
  wait_until_said (f, "Started on 11 February 2025");
}

static gboolean
is_opened (gpointer data)
{
  return wp_ui_find_window (WP_TYPE_EDITOR) != NULL
         && wp_ui_find (wp_ui_find_window (WP_TYPE_EDITOR), GTK_TYPE_BUTTON, "Save") != NULL
         && wp_ui_find (wp_ui_find_window (WP_TYPE_EDITOR), WP_TYPE_RECORD_FORM, NULL) != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return wp_ui_find_window (WP_TYPE_EDITOR) == NULL;
}

/* A place is asked for, chased by two people, gained, and becomes one on the list with an event. */
static void
test_asked (Fixture *f, gconstpointer data)
{
  WpRecord *asked = wp_store_new_record (f->ui->temp->store, WP_KIND_BROKERING);
  wp_record_set_text (asked, WP_BROKERING_FAMILY, f->coles->family);
  wp_record_set_text (asked, WP_BROKERING_SERVICE, f->service);
  wp_record_set_text (asked, WP_BROKERING_NEED, "anxiety");
  wp_record_set_date (asked, WP_BROKERING_ASKED_ON, TODAY - 20);
  wp_record_set_text (asked, WP_BROKERING_ANSWER, "asked");
  g_autofree char *id = add (f, asked);
  for (int i = 0; i < 2; i++)
    {
      WpRecord *step = wp_store_new_record (f->ui->temp->store, WP_KIND_BROKERING_STEP);
      wp_record_set_text (step, WP_BROKERING_STEP_BROKERING, id);
      wp_record_set_date (step, WP_BROKERING_STEP_CHASED_ON, TODAY - 5 + i);
      g_free (add (f, step));
    }
  show (f, GTK_WIDGET (wp_people_page_new (f->ui->context, f->coles->family)));
  wait_until_said (f, "Asked for: Play therapy");
  wait_until_said (f, "Chased 2 times, last on 7 February 2025");
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Gained"));
  wait_until_said (f, "Gained, 11 February 2025");
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Put on the List…"));
  wp_ui_wait_for (is_opened, NULL);
  wp_ui_click (wp_ui_wait_for_text (wp_ui_find_window (WP_TYPE_EDITOR), GTK_TYPE_BUTTON, "Save"));
  wp_ui_wait_for (is_closed, NULL);
  wait_until_said (f, "On the list since 11 February 2025");
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM event WHERE kind = 'wait_add'"), ==, 1);
}

static void
add_tests (void)
{
  g_test_add ("/waits-page/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/waits-page/services", Fixture, NULL, set_up, test_services, tear_down);
  g_test_add ("/waits-page/csv", Fixture, NULL, set_up, test_csv, tear_down);
  g_test_add ("/waits-page/family", Fixture, NULL, set_up, test_family, tear_down);
  g_test_add ("/waits-page/asked", Fixture, NULL, set_up, test_asked, tear_down);
  g_test_add_func ("/waits-page/axis", test_axis);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add_tests);
}
