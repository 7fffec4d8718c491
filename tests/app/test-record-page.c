/* test-record-page.c: recording what happened: drafts, saving, undoing, correcting.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"
#include "wp-record-page.h"
#include "wp-ui-test.h"

typedef struct
{
  WpUiTest *ui;
  WpColes *coles;
  GtkWindow *window;
  WpRecordPage *page;
} Fixture;

static void
show_page (Fixture *f)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  f->window = GTK_WINDOW (adw_window_new ());
  f->page = wp_record_page_new (f->ui->context, f->coles->family);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (f->page));
  adw_window_set_content (ADW_WINDOW (f->window), overlay);
  gtk_window_set_default_size (f->window, 900, 800);
  gtk_window_present (f->window);
  wp_record_page_shown (f->page);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->ui = wp_ui_test_new ();
  f->coles = wp_coles_add (f->ui->temp);
  show_page (f);
}

static void
hide_page (Fixture *f)
{
  wp_ui_close (f->window);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hide_page (f);
  wp_coles_free (f->coles);
  wp_ui_test_free (f->ui);
}

static gboolean
has_entry (gpointer data)
{
  return wp_record_page_get_entry (((Fixture *) data)->page) != NULL;
}

static gboolean
has_no_entry (gpointer data)
{
  return !has_entry (data);
}

static WpRecordEntry *
begin (Fixture *f, const char *form)
{
  wp_record_page_begin (f->page, form);
  wp_ui_wait_for (has_entry, f);
  return wp_record_page_get_entry (f->page);
}

static gboolean
is_kept (gpointer data)
{
  WpRecordEntry *entry = wp_record_page_get_entry (((Fixture *) data)->page);

  return g_str_has_prefix (wp_record_entry_get_status (entry), "Kept as a draft, 09:55");
}

static void
type_note (WpRecordEntry *entry, guint field, const char *text)
{
  GtkWidget *control = wp_form_row_get_control (wp_record_form_get_row (wp_record_entry_get_note_form (entry), field));

  if (GTK_IS_TEXT_VIEW (control))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (control)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (control), text);
}

static gint64
count (Fixture *f, const char *sql)
{
  return wp_temp_store_query (f->ui->temp, sql);
}

static void
begun_is_open_again (Fixture *f, gconstpointer data)
{
  WpRecordEntry *entry = begin (f, "visit");

  type_note (entry, WP_CASE_NOTE_SUMMARY, "Tyler settled");
  type_note (entry, WP_CASE_NOTE_CHILD_WORDS, "“I like it at Gran’s” 🏠");
  wp_record_subjects_set (wp_record_entry_get_subjects (entry), f->coles->tyler, TRUE, TRUE, TRUE);
  type_note (entry, WP_CASE_NOTE_ANALYSIS, "Next: school");
  wp_ui_wait_for (is_kept, f);
  g_assert_cmpint (count (f, "SELECT count(*) FROM draft"), ==, 1);
  g_autofree char *id = g_strdup (wp_record_entry_get_draft_id (entry));
  hide_page (f);
  show_page (f);
  wp_ui_wait_for (has_entry, f);
  entry = wp_record_page_get_entry (f->page);
  g_assert_cmpstr (wp_record_entry_get_draft_id (entry), ==, id);
  g_assert_cmpstr (wp_record_entry_get_form (entry), ==, "visit");
  WpRecord *note = wp_record_form_get_record (wp_record_entry_get_note_form (entry));
  g_assert_cmpstr (wp_record_get_text (note, WP_CASE_NOTE_CHILD_WORDS), ==, "“I like it at Gran’s” 🏠");
  g_assert_cmpstr (wp_record_get_text (note, WP_CASE_NOTE_ANALYSIS), ==, "Next: school");
  g_autoptr (GPtrArray) subjects = wp_record_subjects_make (wp_record_entry_get_subjects (entry), f->ui->temp->store);
  g_assert_cmpuint (subjects->len, ==, 1);
  g_assert_true (wp_record_get_boolean (g_ptr_array_index (subjects, 0), WP_EVENT_SUBJECT_ALONE));
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "record-visit");
}

static void
saving_makes_the_event_and_drops_the_draft (Fixture *f, gconstpointer data)
{
  gint64 events = count (f, "SELECT count(*) FROM event WHERE voided = 0");
  gint64 notes = count (f, "SELECT count(*) FROM case_note WHERE voided = 0");
  WpRecordEntry *entry = begin (f, "visit");

  type_note (entry, WP_CASE_NOTE_SUMMARY, "Tyler settled");
  wp_record_subjects_set (wp_record_entry_get_subjects (entry), f->coles->tyler, TRUE, TRUE, TRUE);
  wp_ui_wait_for (is_kept, f);
  wp_record_entry_save (entry);
  wp_ui_wait_for (has_no_entry, f);
  g_assert_cmpint (count (f, "SELECT count(*) FROM draft"), ==, 0);
  g_assert_cmpint (count (f, "SELECT count(*) FROM event WHERE voided = 0"), ==, events + 1);
  g_assert_cmpint (count (f, "SELECT count(*) FROM case_note WHERE voided = 0"), ==, notes + 1);
  g_assert_cmpint (count (f, "SELECT child_seen + child_alone FROM event ORDER BY rowid DESC LIMIT 1"), ==, 2);
  /* Undoing takes it back and opens the draft again. */
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Undo"));
  wp_ui_wait_for (has_entry, f);
  g_assert_cmpint (count (f, "SELECT count(*) FROM event WHERE voided = 0"), ==, events);
  g_assert_cmpint (count (f, "SELECT count(*) FROM draft"), ==, 1);
  entry = wp_record_page_get_entry (f->page);
  g_assert_cmpstr (
      wp_record_get_text (wp_record_form_get_record (wp_record_entry_get_note_form (entry)), WP_CASE_NOTE_SUMMARY), ==,
      "Tyler settled");
}

static void
what_is_missing_or_not_yet_is_said (Fixture *f, gconstpointer data)
{
  WpRecordEntry *entry = begin (f, "contact");
  WpFormRow *when = wp_record_form_get_row (wp_record_entry_get_event_form (entry), WP_EVENT_OCCURRED_AT);
  WpFormRow *planned = wp_record_form_get_row (wp_record_entry_get_event_form (entry), WP_EVENT_PLANNED);
  WpFormRow *summary = wp_record_form_get_row (wp_record_entry_get_note_form (entry), WP_CASE_NOTE_SUMMARY);

  wp_form_row_set_typed (when, "1 March 2025\n10:00");
  wp_record_entry_save (entry);
  g_assert_true (wp_record_page_get_entry (f->page) == entry);
  g_assert_cmpstr (wp_form_row_get_message (summary), ==, "This is needed. Fill it in.");
  g_assert_nonnull (strstr (wp_form_row_get_message (when), "not happened yet"));
  gtk_test_accessible_assert_state (wp_form_row_get_control (when), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "record-errors");
  type_note (entry, WP_CASE_NOTE_SUMMARY, "To ring about the school");
  wp_form_row_set_typed (planned, "1");
  wp_record_entry_save (entry);
  wp_ui_wait_for (has_no_entry, f);
  g_assert_cmpint (count (f, "SELECT count(*) FROM event WHERE planned = 1 AND kind = 'contact'"), ==, 1);
}

static void
a_correction_stands_for_what_it_corrects (Fixture *f, gconstpointer data)
{
  g_autofree char *event = wp_coles_event (f->ui->temp, f->coles->family, "2025-02-03", "visit", f->coles->jo, NULL,
                                           f->coles->tyler, "Tyler settled");

  wp_record_page_correct (f->page, event);
  wp_ui_wait_for (has_entry, f);
  WpRecordEntry *entry = wp_record_page_get_entry (f->page);
  WpRecord *note = wp_record_form_get_record (wp_record_entry_get_note_form (entry));
  WpFormRow *reason = wp_record_form_get_row (wp_record_entry_get_event_form (entry), WP_EVENT_CORRECTION_REASON);
  g_assert_cmpstr (wp_record_get_text (note, WP_CASE_NOTE_SUMMARY), ==, "Tyler settled");
  type_note (entry, WP_CASE_NOTE_SUMMARY, "Tyler unsettled");
  wp_record_entry_save (entry);
  g_assert_cmpstr (wp_form_row_get_message (reason), !=, "");
  wp_form_row_set_typed (reason, "Wrong word");
  wp_record_entry_save (entry);
  wp_ui_wait_for (has_no_entry, f);
  g_assert_cmpint (count (f, "SELECT count(*) FROM event WHERE supersedes IS NOT NULL AND voided = 0"), ==, 1);
  g_assert_cmpint (count (f, "SELECT count(*) FROM case_note WHERE summary = 'Tyler settled' AND voided = 0"), ==, 1);
  g_assert_cmpint (count (f, "SELECT count(*) FROM case_note WHERE summary = 'Tyler unsettled'"), ==, 1);
}

static void
whoever_left_stays_on_what_names_them (Fixture *f, gconstpointer data)
{
  g_autofree char *stranger = wp_temp_store_add_person (f->ui->temp, NULL, "Kim", "Hart");
  g_autofree char *event = wp_coles_event (f->ui->temp, f->coles->family, "2019-02-03", "visit", f->coles->jo, NULL,
                                           f->coles->lee, "Lee was at home");
  WpRecord *subject = wp_store_new_record (f->ui->temp->store, WP_KIND_EVENT_SUBJECT);
  wp_record_set_text (subject, WP_EVENT_SUBJECT_EVENT, event);
  wp_record_set_text (subject, WP_EVENT_SUBJECT_PERSON, stranger);
  wp_temp_store_add (f->ui->temp, subject);

  /* Nobody who left is offered for what happens now. */
  begin (f, "visit");
  g_assert_null (wp_ui_find_named (f->window, GTK_TYPE_CHECK_BUTTON, "Lee Coles (left the family)"));
  wp_record_page_correct (f->page, event);
  wp_ui_wait_for (has_entry, f);
  WpRecordEntry *entry = wp_record_page_get_entry (f->page);
  GtkWidget *lee = wp_ui_find_named (f->window, GTK_TYPE_CHECK_BUTTON, "Lee Coles (left the family)");
  g_assert_nonnull (lee);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (lee)));
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "record-correct-left");
  wp_form_row_set_typed (wp_record_form_get_row (wp_record_entry_get_event_form (entry), WP_EVENT_CORRECTION_REASON),
                         "Wrong word");
  wp_record_entry_save (entry);
  wp_ui_wait_for (has_no_entry, f);
  g_assert_cmpint (count (f, "SELECT count(*) FROM event_subject s JOIN event e ON e.id = s.event"
                             " WHERE e.supersedes IS NOT NULL"),
                   ==, 2);
  g_assert_cmpint (count (f, "SELECT count(*) FROM event e JOIN event o ON o.id = e.supersedes"
                             " WHERE e.professional = o.professional"),
                   ==, 1);
}

/* The episode that the form would save for what happened on @day. */
static const char *
episode_on (WpRecordEntry *entry, const char *day)
{
  WpRecordForm *form = wp_record_entry_get_event_form (entry);
  WpFormRow *row = wp_record_form_get_row (form, WP_EVENT_OCCURRED_AT);

  wp_form_row_set_typed (row, day);
  g_signal_emit_by_name (row, "edited");
  return wp_record_get_text (wp_record_form_get_record (form), WP_EVENT_EPISODE);
}

static gint64
count_episode (Fixture *f, const char *what)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM event WHERE episode IS %s AND voided = 0", what);

  return count (f, sql);
}

static void
what_happened_belongs_to_the_episode_of_its_day (Fixture *f, gconstpointer data)
{
  WpRecordEntry *entry = begin (f, "visit");
  WpRecordForm *form = wp_record_entry_get_event_form (entry);
  GtkWidget *row = GTK_WIDGET (wp_record_form_get_row (form, WP_EVENT_EPISODE));

  g_assert_cmpstr (wp_record_get_text (wp_record_form_get_record (form), WP_EVENT_EPISODE), ==, f->coles->episode);
  g_assert_cmpstr (episode_on (entry, "1/3/2024"), ==, NULL);
  /* Intervals are half-open: the day of closing is not in it any more, the day before is. */
  g_assert_cmpstr (episode_on (entry, "8/12/2023"), ==, NULL);
  g_assert_cmpstr (episode_on (entry, "7/12/2023"), !=, NULL);
  g_assert_cmpstr (episode_on (entry, "7/12/2023"), !=, f->coles->episode);
  g_assert_cmpstr (episode_on (entry, "15/1/2023"), ==, NULL);
  g_assert_false (gtk_widget_get_visible (row));
  g_assert_cmpstr (episode_on (entry, "10/2/2025"), ==, f->coles->episode);
  type_note (entry, WP_CASE_NOTE_SUMMARY, "Tyler settled");
  gint64 before = count_episode (f, "NOT NULL");
  wp_record_entry_save (entry);
  wp_ui_wait_for (has_no_entry, f);
  g_assert_cmpint (count_episode (f, "NOT NULL"), ==, before + 1);
}

static void
of_several_open_episodes_one_is_chosen (Fixture *f, gconstpointer data)
{
  WpRecord *other = wp_store_new_record (f->ui->temp->store, WP_KIND_EPISODE);
  g_autofree char *id = g_strdup (wp_record_get_id (other));

  wp_record_set_text (other, WP_EPISODE_FAMILY, f->coles->family);
  wp_record_set_text (other, WP_EPISODE_STATE, "active");
  wp_record_set_date (other, WP_EPISODE_OPENED_ON, wp_date_make (2025, 1, 20));
  wp_temp_store_add (f->ui->temp, other);
  WpRecordEntry *entry = begin (f, "visit");
  WpRecordForm *form = wp_record_entry_get_event_form (entry);
  WpFormRow *row = wp_record_form_get_row (form, WP_EVENT_EPISODE);
  type_note (entry, WP_CASE_NOTE_SUMMARY, "Tyler settled");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  wp_record_entry_save (entry);
  g_assert_cmpstr (wp_form_row_get_message (row), ==, "This is needed. Fill it in.");
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "record-episodes");
  wp_form_row_set_typed (row, id);
  g_signal_emit_by_name (row, "edited");
  /* A day on which only the first was open, and back. */
  g_assert_cmpstr (episode_on (entry, "2/1/2025"), ==, f->coles->episode);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (row)));
  g_assert_cmpstr (episode_on (entry, "10/2/2025"), ==, f->coles->episode);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  wp_record_entry_save (entry);
  wp_ui_wait_for (has_no_entry, f);
  g_assert_cmpint (count_episode (f, "NOT NULL"), ==, 1);
}

static void
a_draft_thrown_away_can_be_had_back (Fixture *f, gconstpointer data)
{
  WpRecordEntry *entry = begin (f, "note");

  g_assert_null (wp_record_form_get_row (wp_record_entry_get_event_form (entry), WP_EVENT_MODE));
  type_note (entry, WP_CASE_NOTE_SUMMARY, "School rang");
  wp_ui_wait_for (is_kept, f);
  wp_record_entry_discard (entry);
  wp_ui_wait_for (has_no_entry, f);
  g_assert_cmpint (count (f, "SELECT count(*) FROM draft"), ==, 0);
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Undo"));
  wp_ui_wait_for (has_entry, f);
  g_assert_cmpint (count (f, "SELECT count(*) FROM draft"), ==, 1);
}

static void
a_template_never_takes_the_place_of_what_was_typed (Fixture *f, gconstpointer data)
{
  WpRecordEntry *entry = begin (f, "visit");

  type_note (entry, WP_CASE_NOTE_NARRATIVE, "Already written");
  wp_record_entry_insert_template (entry, 0);
  const char *text =
      wp_record_get_text (wp_record_form_get_record (wp_record_entry_get_note_form (entry)), WP_CASE_NOTE_NARRATIVE);
  g_assert_nonnull (strstr (text, "Already written"));
  g_assert_nonnull (strstr (text, "Who was there:"));
}

static void
add (void)
{
#define ADD(path, test) g_test_add ("/record-page/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("restore", begun_is_open_again);
  ADD ("save", saving_makes_the_event_and_drops_the_draft);
  ADD ("wrong", what_is_missing_or_not_yet_is_said);
  ADD ("correct", a_correction_stands_for_what_it_corrects);
  ADD ("left", whoever_left_stays_on_what_names_them);
  ADD ("episode", what_happened_belongs_to_the_episode_of_its_day);
  ADD ("episodes", of_several_open_episodes_one_is_chosen);
  ADD ("discard", a_draft_thrown_away_can_be_had_back);
  ADD ("template", a_template_never_takes_the_place_of_what_was_typed);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
