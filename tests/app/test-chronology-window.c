/* test-chronology-window.c: choosing what a chronology holds, turning its pages, and what the audit is told.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "wp-chronology-window.h"
#include "wp-coles.h"
#include "wp-ui-test.h"

typedef struct
{
  WpUiTest *ui;
  WpColes *coles;
  WpChronologyWindow *window;
  char *folder;
} Fixture;

static gboolean
is_ready (gpointer data)
{
  return !wp_chronology_window_is_busy (data);
}

static void
open_window (Fixture *fixture, WpEventList *events)
{
  fixture->window = wp_chronology_window_show (fixture->ui->context, GTK_WIDGET (fixture->ui->window),
                                               fixture->coles->family, events);
  wp_ui_wait_for (is_ready, fixture->window);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const kept[] = { "chronology-cover", "chronology-people",   "chronology-involved",
                                      "chronology-table", "chronology-timeline", "chronology-paper" };

  fixture->ui = wp_ui_test_new ();
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_settings_reset (fixture->ui->settings, kept[i]);
  fixture->coles = wp_coles_add (fixture->ui->temp);
  for (guint i = 1; i <= 30; i++)
    {
      g_autofree char *date = g_strdup_printf ("2024-01-%02u", i);
      g_free (wp_coles_event (fixture->ui->temp, fixture->coles->family, date, "visit", fixture->coles->jo, NULL,
                              i % 2 == 0 ? fixture->coles->mia : fixture->coles->tyler, "Saw them at home"));
    }
  wp_ui_test_open (fixture->ui);
  fixture->folder = g_dir_make_tmp ("wp-chronology-XXXXXX", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  wp_ui_close (fixture->window);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  wp_coles_free (fixture->coles);
  wp_ui_test_free (fixture->ui);
}

static guint
count_pages (Fixture *fixture)
{
  return wp_paper_get_n_pages (wp_paper_view_get_paper (wp_chronology_window_get_view (fixture->window)));
}

static char *
tell_page (Fixture *fixture, guint page)
{
  return wp_paper_dup_text (wp_paper_view_get_paper (wp_chronology_window_get_view (fixture->window)), page);
}

static GtkWidget *
find_switch (Fixture *fixture, const char *title)
{
  GtkWidget *row = wp_ui_find (fixture->window, ADW_TYPE_ACTION_ROW, title);

  g_assert_nonnull (row);
  return wp_ui_find (row, GTK_TYPE_SWITCH, NULL);
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gint64
count_audit (Fixture *fixture, const char *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM audit WHERE %s", where);

  /* Saving waits behind the audit. */
  g_free (wp_temp_store_add_family (fixture->ui->temp, "Another"));
  return wp_temp_store_query (fixture->ui->temp, sql);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, NULL);
  WpPaperView *view = wp_chronology_window_get_view (fixture->window);
  guint n = count_pages (fixture);
  g_autofree char *number = g_strdup_printf ("Page 1 of %u", n);

  g_assert_cmpuint (n, >, 3);
  g_assert_nonnull (wp_ui_find (fixture->window, GTK_TYPE_LABEL, number));
  GtkWidget *area = wp_ui_find (view, GTK_TYPE_DRAWING_AREA, NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, number);
  wp_ui_picture (fixture->window, "chronology-window");

  GtkWidget *next = wp_ui_find_named (fixture->window, GTK_TYPE_BUTTON, "Next page");
  GtkWidget *previous = wp_ui_find_named (fixture->window, GTK_TYPE_BUTTON, "Page before");
  g_assert_false (gtk_widget_get_sensitive (previous));
  wp_ui_click (next);
  g_assert_cmpuint (wp_paper_view_get_page (view), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (view), "paper.last", NULL);
  g_assert_cmpuint (wp_paper_view_get_page (view), ==, n - 1);
  g_assert_false (gtk_widget_get_sensitive (next));
  gtk_widget_activate_action (GTK_WIDGET (view), "paper.zoom-in", NULL);
  wp_ui_settle (fixture->window);
  g_assert_cmpint (gtk_drawing_area_get_content_width (GTK_DRAWING_AREA (area)), >, 300);

  /* With less in it there are fewer pages, and the page that was shown is gone. */
  gtk_switch_set_active (GTK_SWITCH (find_switch (fixture, "Cover")), FALSE);
  gtk_switch_set_active (GTK_SWITCH (find_switch (fixture, "Table of events")), FALSE);
  wp_ui_wait_for (is_ready, fixture->window);
  g_assert_cmpuint (count_pages (fixture), <, n - 1);
  g_assert_cmpuint (wp_paper_view_get_page (view), <, count_pages (fixture));
}

static void
test_version_and_period (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, NULL);
  wp_chronology_window_set_plain (fixture->window, TRUE);
  wp_ui_wait_for (is_ready, fixture->window);
  g_autofree char *cover = tell_page (fixture, 0);
  g_assert_nonnull (strstr (cover, "In plain words, for the family"));
  g_assert_null (wp_ui_find (fixture->window, ADW_TYPE_ACTION_ROW, "Protected and sealed matter"));

  GtkWidget *period = wp_ui_find (fixture->window, ADW_TYPE_COMBO_ROW, "Events");
  adw_combo_row_set_selected (ADW_COMBO_ROW (period), 2);
  GtkWidget *from = wp_ui_find (fixture->window, ADW_TYPE_ENTRY_ROW, "From");
  GtkWidget *to = wp_ui_find (fixture->window, ADW_TYPE_ENTRY_ROW, "To");
  gtk_editable_set_text (GTK_EDITABLE (from), "11 January 2024");
  gtk_editable_set_text (GTK_EDITABLE (to), "20/1/2024");
  wp_ui_wait_for (is_ready, fixture->window);
  g_autofree char *part = tell_page (fixture, 0);
  g_assert_nonnull (strstr (part, "10 of 30 events"));
  g_assert_nonnull (strstr (part, "11 January 2024 to 20 January 2024"));

  gtk_editable_set_text (GTK_EDITABLE (to), "1/1/2024");
  wp_ui_wait_for (is_ready, fixture->window);
  g_assert_nonnull (wp_ui_find (fixture->window, GTK_TYPE_LABEL,
                                "That is no day, or the days are the wrong way round. Write a date such as 13 April "
                                "2023."));
}

static gboolean
is_loaded (gpointer list)
{
  return !wp_event_list_get_loading (list);
}

static void
test_as_filtered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WpEventList) list = wp_event_list_new (fixture->ui->temp->store, fixture->coles->family);
  const char *const people[] = { fixture->coles->mia, NULL };

  wp_event_list_set_filter (list, &(WpEventFilter){ .people = people });
  wp_ui_wait_for (is_loaded, list);
  open_window (fixture, list);
  g_autofree char *cover = tell_page (fixture, 0);
  g_assert_nonnull (strstr (cover, "15 of 30 events: a part was picked out"));
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pdf = g_build_filename (fixture->folder, "Chronology.pdf", NULL);
  g_autofree char *csv = g_build_filename (fixture->folder, "Chronology.csv", NULL);
  g_autofree char *printed = g_build_filename (fixture->folder, "Printed.pdf", NULL);
  g_autofree char *table = NULL;

  open_window (fixture, NULL);
  wp_chronology_window_save (fixture->window, WP_CHRONOLOGY_PDF, pdf);
  wp_ui_wait_for_text (fixture->window, GTK_TYPE_LABEL, "Saved");
  g_assert_true (is_there (pdf));
  wp_chronology_window_save (fixture->window, WP_CHRONOLOGY_CSV, csv);
  wp_ui_wait_for (is_there, csv);
  wp_chronology_window_print (fixture->window, printed);
  wp_ui_wait_for_text (fixture->window, GTK_TYPE_LABEL, "Sent to the printer");
  g_assert_true (is_there (printed));
  g_assert_true (g_file_get_contents (csv, &table, NULL, NULL));
  g_assert_nonnull (strstr (table, "2024-01-30,exact,,Visit"));

  g_assert_cmpint (count_audit (fixture, "action = 'export'"), ==, 2);
  g_assert_cmpint (count_audit (fixture, "action = 'print'"), ==, 1);
}

static void
test_protected (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, NULL);
  gtk_switch_set_active (GTK_SWITCH (find_switch (fixture, "Protected and sealed matter")), TRUE);
  wp_ui_wait_for (is_ready, fixture->window);
  g_autofree char *before = tell_page (fixture, 1);
  /* Nothing is told before there is a reason. */
  g_assert_null (strstr (before, "Hidden Row"));

  GtkWidget *reason = wp_ui_find (fixture->window, ADW_TYPE_ENTRY_ROW, "Why is it needed? (needed)");
  gtk_editable_set_text (GTK_EDITABLE (reason), "   ");
  g_signal_emit_by_name (reason, "apply");
  g_assert_true (gtk_widget_has_css_class (reason, "error"));
  gtk_editable_set_text (GTK_EDITABLE (reason), "The court asks");
  g_signal_emit_by_name (reason, "apply");
  wp_ui_wait_for (is_ready, fixture->window);
  g_autofree char *after = tell_page (fixture, 1);
  g_assert_nonnull (strstr (after, "Hidden Row"));
  g_assert_cmpint (count_audit (fixture, "action = 'view' AND reason = 'The court asks'"), ==, 1);

  gtk_switch_set_active (GTK_SWITCH (find_switch (fixture, "Protected and sealed matter")), FALSE);
  wp_ui_wait_for (is_ready, fixture->window);
  g_autofree char *again = tell_page (fixture, 1);
  g_assert_null (strstr (again, "Hidden Row"));
}

static gboolean
has_message (gpointer words)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);
      if (!ADW_IS_MESSAGE_DIALOG (window)
          || strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (window)), words) == NULL)
        continue;
      gtk_window_destroy (window);
      return TRUE;
    }
  return FALSE;
}

/* Nothing leaves before it is entered; and where nothing left after it was entered, that is entered too. */
static void
test_audit_first (Fixture *fixture, gconstpointer data)
{
  g_autofree char *taken = g_build_filename (fixture->folder, "taken", NULL);
  g_autofree char *pdf = g_build_filename (fixture->folder, "Chronology.pdf", NULL);

  open_window (fixture, NULL);
  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  wp_chronology_window_save (fixture->window, WP_CHRONOLOGY_CSV, taken);
  wp_ui_wait_for (has_message, (gpointer) "Nothing was changed");
  g_assert_cmpint (count_audit (fixture, "action = 'export'"), ==, 1);
  g_assert_cmpint (count_audit (fixture, "action = 'export-failed'"), ==, 1);
  g_rmdir (taken);

  wp_temp_store_refuse_audit (fixture->ui->temp);
  wp_chronology_window_save (fixture->window, WP_CHRONOLOGY_PDF, pdf);
  wp_ui_wait_for (has_message, (gpointer) "Nothing has left it.");
  g_assert_false (is_there (pdf));
  /* Of a print to a file no page is drawn. */
  wp_chronology_window_print (fixture->window, pdf);
  wp_ui_wait_for (has_message, (gpointer) "Nothing has left it.");
  g_autofree char *content = NULL;
  gsize length = 0;
  if (g_file_get_contents (pdf, &content, &length, NULL))
    g_assert_null (g_strstr_len (content, (gssize) length, "/Font"));
}

static gboolean
is_folded (gpointer flap)
{
  return adw_flap_get_folded (flap);
}

/* In a narrow window the options lie over the pages when they are asked for; Escape puts them away first. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, NULL);
  GtkWidget *flap = wp_ui_find (fixture->window, ADW_TYPE_FLAP, NULL);
  g_assert_false (is_folded (flap));
  g_assert_true (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 800);
  wp_ui_wait_for (is_folded, flap);
  wp_ui_settle (fixture->window);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 700);
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
  wp_ui_picture (fixture->window, "chronology-narrow");
  GtkWidget *toggle = wp_ui_find_named (fixture->window, GTK_TYPE_TOGGLE_BUTTON, "What Is in It");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  wp_ui_settle (fixture->window);
  g_assert_true (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
  wp_ui_picture (fixture->window, "chronology-narrow-options");
}

static void
test_right_to_left (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_window (fixture, NULL);
  wp_ui_settle (fixture->window);
  wp_ui_picture (fixture->window, "chronology-rtl");
  GtkWidget *next = wp_ui_find_named (fixture->window, GTK_TYPE_BUTTON, "Next page");
  GtkWidget *previous = wp_ui_find_named (fixture->window, GTK_TYPE_BUTTON, "Page before");
  graphene_rect_t one, other;
  g_assert_true (gtk_widget_compute_bounds (next, GTK_WIDGET (fixture->window), &one));
  g_assert_true (gtk_widget_compute_bounds (previous, GTK_WIDGET (fixture->window), &other));
  g_assert_cmpfloat (one.origin.x, <, other.origin.x);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

#define ADD(name, func) g_test_add ("/chronology-window/" name, Fixture, NULL, set_up, func, tear_down)

static void
add (void)
{
  ADD ("pages", test_pages);
  ADD ("version-and-period", test_version_and_period);
  ADD ("as-filtered", test_as_filtered);
  ADD ("save", test_save);
  ADD ("protected", test_protected);
  ADD ("audit-first", test_audit_first);
  ADD ("narrow", test_narrow);
  ADD ("right-to-left", test_right_to_left);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
