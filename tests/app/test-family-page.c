/* test-family-page.c: a family's page: its head, who works with them, what happened, and the event that is read.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-blank-row.h"
#include "wp-coles.h"
#include "wp-event-line.h"
#include "wp-family-page.h"
#include "wp-involved-row.h"
#include "wp-ui-test.h"

static const char count_views[] = "SELECT count(*) FROM audit WHERE action = 'view'";

/* A family with three events of which the ids are kept, and a window on its page. */
typedef struct
{
  WpUiTest *ui;
  WpColes *coles;
  char *visit; /* latest */
  char *call;
  char *meeting; /* two years ago */
  WpWindow *window;
  WpFamilyPage *page;
  WpEventView *events;
  WpEventList *list;
} Fixture;

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;

  return wp_family_page_get_picture (fixture->page) != NULL && !wp_event_list_get_loading (fixture->list);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  gboolean empty = GPOINTER_TO_INT (data);

  fixture->ui = wp_ui_test_new ();
  g_settings_set_string (fixture->ui->settings, "family-view", "list");
  fixture->coles = wp_coles_add (fixture->ui->temp);
  if (!empty)
    {
      fixture->meeting = wp_coles_event (fixture->ui->temp, fixture->coles->family, "2023-04-13", "tac",
                                         fixture->coles->sam, fixture->coles->early_help, NULL, "Level raised to 3a");
      fixture->call =
          wp_coles_event (fixture->ui->temp, fixture->coles->family, "2025-01-30", "contact", fixture->coles->colin,
                          fixture->coles->school, fixture->coles->tyler, "Attendance 97 % this term");
      fixture->visit =
          wp_coles_event (fixture->ui->temp, fixture->coles->family, "2025-02-07", "visit", fixture->coles->jo,
                          fixture->coles->early_help, fixture->coles->mia, "Wants to see the college");
    }
  fixture->window = wp_ui_test_open (fixture->ui);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-family", "s", fixture->coles->family));
  fixture->page = WP_FAMILY_PAGE (wp_window_get_page (fixture->window));
  fixture->events = wp_whole_picture_get_events (wp_family_page_get_whole_picture (fixture->page));
  fixture->list = wp_event_view_get_list (fixture->events);
  wp_ui_wait_for (is_loaded, fixture);
  wp_ui_settle (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (fixture->page), &page);
  wp_ui_test_free (fixture->ui);
  g_assert_null (page);
  wp_coles_free (fixture->coles);
  g_free (fixture->visit);
  g_free (fixture->call);
  g_free (fixture->meeting);
}

typedef struct
{
  Fixture *fixture;
  const char *event_id;
} Awaited;

static gboolean
is_read (gpointer data)
{
  Awaited *awaited = data;
  Fixture *fixture = awaited->fixture;
  WpRecordPanel *panel = wp_whole_picture_get_panel (wp_family_page_get_whole_picture (fixture->page));
  WpEventDetail *detail = wp_record_panel_get_detail (panel);

  return detail != NULL && g_str_equal (detail->event_id, awaited->event_id);
}

static void
await_event (Fixture *fixture, const char *event_id)
{
  Awaited awaited = { fixture, event_id };

  wp_ui_wait_for (is_read, &awaited);
}

static void
test_head (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  g_assert_nonnull (wp_ui_find (page, GTK_TYPE_LABEL, "Coles family"));
  g_assert_nonnull (wp_ui_find (page, GTK_TYPE_LABEL, wp_family_page_get_picture (fixture->page)->episode_text));
  g_assert_nonnull (wp_ui_find_named (page, GTK_TYPE_WIDGET, "Level 2"));
  g_assert_true (ADW_IS_VIEW_SWITCHER (wp_page_get_title_widget (WP_PAGE (fixture->page))));
  g_assert_true (wp_page_get_dense (WP_PAGE (fixture->page)));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Whole Picture");
  g_assert_null (strstr (wp_page_get_title (WP_PAGE (fixture->page)), "Coles"));
  wp_ui_picture (fixture->window, "family");
}

static gboolean
is_viewed (gpointer data)
{
  return wp_temp_store_query (data, count_views) == 1;
}

/* Opening a family is audited, and reading it anew is not. */
static void
test_audit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;

  wp_ui_wait_for (is_viewed, fixture->ui->temp);
  name = wp_temp_store_add_person (fixture->ui->temp, fixture->coles->family, "Pat", "Coles");
  wp_ui_settle (fixture->window);
  g_assert_cmpint (wp_temp_store_query (fixture->ui->temp, count_views), ==, 1);
}

static void
test_who (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GtkWidget *sam = wp_ui_find_named (page, WP_TYPE_INVOLVED_ROW, "Sam Okafor");
  GtkWidget *jo = wp_ui_find_named (page, WP_TYPE_INVOLVED_ROW, "Jo Marsh");

  g_assert_nonnull (sam);
  g_assert_nonnull (wp_ui_find (sam, GTK_TYPE_LABEL, "Lead"));
  g_assert_null (wp_ui_find (sam, GTK_TYPE_LABEL, "You"));
  g_assert_nonnull (jo);
  g_assert_nonnull (wp_ui_find (jo, GTK_TYPE_LABEL, "You"));
  g_assert_nonnull (wp_ui_find (page, WP_TYPE_BLANK_ROW, NULL));
  wp_ui_click (wp_ui_find_named (sam, GTK_TYPE_BUTTON, "Copy the number of Sam Okafor"));
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  WpWholePicture *picture = wp_family_page_get_whole_picture (fixture->page);

  g_assert_false (wp_whole_picture_is_reading (picture));
  g_assert_true (wp_event_view_select (fixture->events, fixture->visit));
  await_event (fixture, fixture->visit);
  g_assert_true (wp_whole_picture_is_reading (picture));
  wp_ui_settle (fixture->window);
  wp_ui_picture (fixture->window, "family-reading");

  /* Down is earlier, up is later, and headings in between are not stopped at. */
  gtk_widget_activate_action (GTK_WIDGET (picture), "picture.next", NULL);
  await_event (fixture, fixture->call);
  gtk_widget_activate_action (GTK_WIDGET (picture), "picture.next", NULL);
  await_event (fixture, fixture->meeting);
  gtk_widget_activate_action (GTK_WIDGET (picture), "picture.previous", NULL);
  await_event (fixture, fixture->call);

  gtk_widget_activate_action (GTK_WIDGET (picture), "picture.close", NULL);
  g_assert_false (wp_whole_picture_is_reading (picture));
  g_assert_cmpstr (wp_event_view_get_selected (fixture->events), ==, fixture->call);
}

static gboolean
shows_one (gpointer data)
{
  return wp_event_list_get_n_shown (data) == 1;
}

static gboolean
shows_none (gpointer data)
{
  return wp_event_list_get_n_shown (data) == 0;
}

static gboolean
shows_all (gpointer data)
{
  return wp_event_list_get_n_shown (data) == 3;
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_assert_true (wp_event_view_select (fixture->events, fixture->visit));
  await_event (fixture, fixture->visit);
  wp_event_view_set_words (fixture->events, "college");
  wp_ui_wait_for (shows_one, fixture->list);
  g_assert_nonnull (wp_ui_wait_for_text (fixture->page, GTK_TYPE_LABEL, "1 of 3 events"));
  wp_event_view_set_words (fixture->events, "attendance");
  wp_ui_wait_for (shows_one, fixture->list);
  g_assert_cmpuint (wp_event_list_find (fixture->list, fixture->call), !=, G_MAXUINT);
  /* What is read beside the list stays, though the filter hides its row. */
  g_assert_cmpstr (wp_event_view_get_selected (fixture->events), ==, fixture->visit);
  wp_ui_picture (fixture->window, "family-filtered");

  wp_event_view_set_words (fixture->events, "nowhere");
  wp_ui_wait_for (shows_none, fixture->list);
  g_assert_nonnull (wp_ui_wait_for_text (fixture->page, ADW_TYPE_STATUS_PAGE, "No events match"));
  wp_ui_picture (fixture->window, "family-no-match");
  wp_ui_click (wp_ui_find (fixture->page, GTK_TYPE_BUTTON, "Clear filters"));
  wp_ui_wait_for (shows_all, fixture->list);
  g_assert_nonnull (wp_ui_wait_for_text (fixture->page, GTK_TYPE_LABEL, "3 events"));
}

static gboolean
is_entry_open (gpointer data)
{
  return wp_record_page_get_entry (wp_family_page_get_record (((Fixture *) data)->page)) != NULL;
}

/* Records a visit as a person does, of some days ago so that it is not the first of the list. */
static void
record_visit (Fixture *fixture, const char *day, const char *summary)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "family.record-visit", NULL);
  wp_ui_wait_for (is_entry_open, fixture);
  WpRecordEntry *entry = wp_record_page_get_entry (wp_family_page_get_record (fixture->page));
  wp_form_row_set_typed (wp_record_form_get_row (wp_record_entry_get_event_form (entry), WP_EVENT_OCCURRED_AT), day);
  wp_form_row_set_typed (wp_record_form_get_row (wp_record_entry_get_note_form (entry), WP_CASE_NOTE_SUMMARY), summary);
  wp_record_entry_save (entry);
}

static gboolean
is_new_selected (gpointer data)
{
  Fixture *fixture = data;
  const char *selected = wp_event_view_get_selected (fixture->events);

  return selected != NULL && !g_str_equal (selected, fixture->visit);
}

static void
test_new_is_selected (Fixture *fixture, gconstpointer data)
{
  g_assert_true (wp_event_view_select (fixture->events, fixture->visit));
  await_event (fixture, fixture->visit);
  record_visit (fixture, "3/2/2025", "Tyler settled");
  wp_ui_wait_for (is_new_selected, fixture);
  g_assert_cmpint (wp_temp_store_query (fixture->ui->temp, "SELECT count(*) FROM event WHERE kind = 'visit'"), ==, 2);
  guint position = wp_event_list_find (fixture->list, wp_event_view_get_selected (fixture->events));
  g_assert_cmpuint (position, >, wp_event_list_find (fixture->list, fixture->visit));
  wp_ui_settle (fixture->window);
  wp_ui_picture (fixture->window, "family-recorded");
}

static void
test_new_may_be_hidden (Fixture *fixture, gconstpointer data)
{
  g_assert_true (wp_event_view_select (fixture->events, fixture->visit));
  await_event (fixture, fixture->visit);
  wp_event_view_set_words (fixture->events, "college");
  wp_ui_wait_for (shows_one, fixture->list);
  record_visit (fixture, "3/2/2025", "Tyler settled");
  while (wp_event_list_get_n_total (fixture->list) < 4)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_new_selected (fixture));
  /* The toast that undoes comes first, and this one when that has gone. */
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (fixture->page), ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *undo = wp_ui_wait_for_text (overlay, GTK_TYPE_BUTTON, "Undo");
  GtkWidget *close = gtk_widget_get_next_sibling (undo);
  wp_ui_click (close);
  wp_ui_wait_for_text (overlay, GTK_TYPE_LABEL, "The filters hide what you recorded");
  wp_ui_click (wp_ui_wait_for_text (overlay, GTK_TYPE_BUTTON, "Show"));
  wp_ui_wait_for (is_new_selected, fixture);
  g_assert_false (wp_event_list_is_filtered (fixture->list));
}

/* A new event comes into the list while another is read: the selection stays with what it was on. */
static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  g_autofree char *later = NULL;

  g_assert_true (wp_event_view_select (fixture->events, fixture->call));
  await_event (fixture, fixture->call);
  later = wp_coles_event (fixture->ui->temp, fixture->coles->family, "2025-02-10", "note", fixture->coles->jo,
                          fixture->coles->early_help, NULL, "Rang the college");
  while (wp_event_list_get_n_total (fixture->list) < 4)
    g_main_context_iteration (NULL, TRUE);
  wp_ui_settle (fixture->window);
  g_assert_cmpstr (wp_event_view_get_selected (fixture->events), ==, fixture->call);
  gtk_widget_activate_action (GTK_WIDGET (fixture->events), "picture.previous", NULL);
  await_event (fixture, fixture->visit);
}

/* Each row of the list says the whole of itself to a screen reader. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *line;

  g_assert_true (wp_event_view_select (fixture->events, fixture->visit));
  await_event (fixture, fixture->visit);
  line = wp_ui_find (fixture->page, WP_TYPE_EVENT_LINE, NULL);
  g_assert_nonnull (line);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (gtk_widget_get_parent (line)), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (gtk_widget_get_parent (line)), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_nonnull (wp_ui_find_named (fixture->page, GTK_TYPE_MENU_BUTTON, "People: all are shown"));
  g_assert_nonnull (wp_ui_find_named (fixture->page, GTK_TYPE_MENU_BUTTON, "Jump to a date"));
  g_assert_nonnull (wp_ui_find_named (fixture->page, GTK_TYPE_BUTTON, "Earlier event"));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (wp_event_list_get_n_total (fixture->list), ==, 0);
  wp_ui_picture (fixture->window, "family-no-events");
  g_assert_nonnull (wp_ui_wait_for_text (fixture->page, GTK_TYPE_LABEL, "0 events"));
}

static void
test_no_such_family (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-family", "s", "01948f50-0000-7000-8000-000000000000");
  g_assert_nonnull (wp_ui_wait_for_text (window, ADW_TYPE_STATUS_PAGE, "This family can’t be shown"));
}

static void
add_with (const char *path, gboolean empty, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (empty), set_up, test, tear_down);
}

static void
add (void)
{
  add_with ("/family-page/head", FALSE, test_head);
  add_with ("/family-page/audit", FALSE, test_audit);
  add_with ("/family-page/who", FALSE, test_who);
  add_with ("/family-page/read", FALSE, test_read);
  add_with ("/family-page/filters", FALSE, test_filters);
  add_with ("/family-page/refresh", FALSE, test_refresh);
  add_with ("/family-page/recorded", FALSE, test_new_is_selected);
  add_with ("/family-page/recorded-hidden", FALSE, test_new_may_be_hidden);
  add_with ("/family-page/names", FALSE, test_names);
  add_with ("/family-page/empty", TRUE, test_empty);
  g_test_add_func ("/family-page/no-such-family", test_no_such_family);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
