/* test-editors.c: each editor saves what was typed in one change, says what is wrong, and can be undone.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"
#include "wp-family-editor.h"
#include "wp-level-editor.h"
#include "wp-people-known.h"
#include "wp-person-editor.h"
#include "wp-plain-editor.h"
#include "wp-ui-test.h"

typedef struct
{
  WpUiTest *ui;
  WpColes *coles;
  GtkWindow *window;
  GtkWidget *anchor;
  gboolean opened;
  gboolean closed;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  f->ui = wp_ui_test_new ();
  f->coles = wp_coles_add (f->ui->temp);
  f->window = GTK_WINDOW (adw_window_new ());
  f->anchor = gtk_label_new ("anchor");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), f->anchor);
  adw_window_set_content (ADW_WINDOW (f->window), overlay);
  gtk_window_set_default_size (f->window, 900, 700);
  gtk_window_present (f->window);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  wp_ui_close (f->window);
  wp_coles_free (f->coles);
  wp_ui_test_free (f->ui);
}

static void
opened_cb (WpEditor *editor, Fixture *f)
{
  f->opened = TRUE;
}

static void
gone_cb (gpointer data, GObject *object)
{
  ((Fixture *) data)->closed = TRUE;
}

static gboolean
is_opened (gpointer data)
{
  return ((Fixture *) data)->opened;
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->closed;
}

static WpEditor *
wait_open (Fixture *f, WpEditor *editor)
{
  f->opened = FALSE;
  f->closed = FALSE;
  g_signal_connect (editor, "opened", G_CALLBACK (opened_cb), f);
  g_object_weak_ref (G_OBJECT (editor), gone_cb, f);
  wp_ui_wait_for (is_opened, f);
  return editor;
}

/* The one form of an editor of one record. */
static WpRecordForm *
get_form (WpEditor *editor)
{
  return WP_RECORD_FORM (wp_ui_find (editor, WP_TYPE_RECORD_FORM, NULL));
}

/* Fills a row as a person does, so that the form knows that it was edited. */
static void
fill (WpRecordForm *form, guint field, const char *value)
{
  WpFormRow *row = wp_record_form_get_row (form, field);

  wp_form_row_set_typed (row, value);
  g_signal_emit_by_name (row, "edited");
}

static void
save (Fixture *f, WpEditor *editor)
{
  wp_editor_save (editor);
  wp_ui_wait_for (is_closed, f);
}

static gint64
count (Fixture *f, const char *sql)
{
  return wp_temp_store_query (f->ui->temp, sql);
}

static gint64 wanted;
static const char *wanted_sql;

static gboolean
is_counted (gpointer data)
{
  return count (data, wanted_sql) == wanted;
}

/* The toast whose button was pressed takes a moment to go. */
static gboolean
has_no_undo (gpointer data)
{
  return wp_ui_find (((Fixture *) data)->window, GTK_TYPE_BUTTON, "Undo") == NULL;
}

static void
undo (Fixture *f, const char *sql, gint64 n)
{
  wanted = n;
  wanted_sql = sql;
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Undo"));
  wp_ui_wait_for (is_counted, f);
  wp_ui_wait_for (has_no_undo, f);
}

static void
simple_records_are_added_and_undone (Fixture *f, gconstpointer data)
{
  static const struct
  {
    WpKindId kind;
    guint owner;
    guint field[2];
    const char *value[2];
  } records[] = {
    { WP_KIND_PERSON_NAME,
      WP_PERSON_NAME_PERSON,
      { WP_PERSON_NAME_GIVEN, WP_PERSON_NAME_SURNAME },
      { "Mimi", "Coles" } },
    { WP_KIND_IDENTIFIER,
      WP_IDENTIFIER_PERSON,
      { WP_IDENTIFIER_TYPE, WP_IDENTIFIER_VALUE },
      { "nhs_number", "9990000042" } },
    { WP_KIND_CONTACT_POINT,
      WP_CONTACT_POINT_PERSON,
      { WP_CONTACT_POINT_VALUE, WP_CONTACT_POINT_SAFE_CALL },
      { "07700 900 123", "0" } },
    { WP_KIND_ALERT, WP_ALERT_PERSON, { WP_ALERT_TEXT, WP_ALERT_TEXT }, { "Dog", "Dog in the garden" } },
    { WP_KIND_ADDRESS, WP_ADDRESS_PERSON, { WP_ADDRESS_LINES, WP_ADDRESS_POSTCODE }, { "1 New Road", "yo99 9zz" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT count(*) FROM %s WHERE voided = 0", wp_kind (records[i].kind)->name);
      gint64 before = count (f, sql);
      WpEditor *editor = wait_open (f, wp_plain_editor_add (f->ui->context, f->anchor, f->coles->family,
                                                            records[i].kind, records[i].owner, f->coles->mia));
      for (guint j = 0; j < 2; j++)
        fill (get_form (editor), records[i].field[j], records[i].value[j]);
      save (f, editor);
      g_assert_cmpint (count (f, sql), ==, before + 1);
      undo (f, sql, before);
    }
}

static void
an_edit_changes_what_was_changed (Fixture *f, gconstpointer data)
{
  WpEditor *editor =
      wait_open (f, wp_plain_editor_edit (f->ui->context, f->anchor, f->coles->family, WP_KIND_PERSON, f->coles->mia));

  fill (get_form (editor), WP_PERSON_LANGUAGE, "Cymraeg");
  wp_ui_settle (editor);
  wp_ui_picture (editor, "editor-person");
  save (f, editor);
  g_assert_cmpint (count (f, "SELECT count(*) FROM person WHERE language = 'Cymraeg'"), ==, 1);
  undo (f, "SELECT count(*) FROM person WHERE language = 'Cymraeg'", 0);
}

static void
a_wrong_number_is_refused_in_words (Fixture *f, gconstpointer data)
{
  WpEditor *editor = wait_open (f, wp_plain_editor_add (f->ui->context, f->anchor, f->coles->family, WP_KIND_IDENTIFIER,
                                                        WP_IDENTIFIER_PERSON, f->coles->mia));
  WpFormRow *row = wp_record_form_get_row (get_form (editor), WP_IDENTIFIER_VALUE);

  fill (get_form (editor), WP_IDENTIFIER_VALUE, "99900");
  wp_editor_save (editor);
  g_assert_cmpstr (wp_form_row_get_message (row), !=, "");
  gtk_test_accessible_assert_state (wp_form_row_get_control (row), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_false (f->closed);
  wp_ui_settle (editor);
  wp_ui_picture (editor, "editor-error");
  fill (get_form (editor), WP_IDENTIFIER_VALUE, "9990000042");
  save (f, editor);
}

static void
nobody_is_their_own_parent_nor_ancestor (Fixture *f, gconstpointer data)
{
  WpEditor *editor = wait_open (f, wp_plain_editor_add (f->ui->context, f->anchor, f->coles->family,
                                                        WP_KIND_RELATIONSHIP, WP_RELATIONSHIP_PERSON, f->coles->mia));
  WpRecordForm *form = get_form (editor);

  fill (form, WP_RELATIONSHIP_TYPE, "parent");
  fill (form, WP_RELATIONSHIP_OTHER, f->coles->mia);
  wp_editor_save (editor);
  g_assert_nonnull (strstr (wp_form_row_get_message (wp_record_form_get_row (form, WP_RELATIONSHIP_OTHER)),
                            "Nobody is their own relation"));
  /* Dana is Mia's mother already. */
  fill (form, WP_RELATIONSHIP_OTHER, f->coles->dana);
  g_assert_nonnull (wp_ui_find (editor, GTK_TYPE_LABEL, "Mia Coles is the parent of Dana Coles."));
  wp_editor_save (editor);
  while (!gtk_widget_get_sensitive (wp_ui_find (editor, GTK_TYPE_BUTTON, "Save")))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (f->closed);
  fill (form, WP_RELATIONSHIP_TYPE, "friend");
  save (f, editor);
}

static void
there_is_one_lead_at_a_time (Fixture *f, gconstpointer data)
{
  WpEditor *editor = wait_open (f, wp_plain_editor_add (f->ui->context, f->anchor, f->coles->family,
                                                        WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, f->coles->family));
  WpRecordForm *form = get_form (editor);

  fill (form, WP_INVOLVEMENT_PROFESSIONAL, f->coles->colin);
  fill (form, WP_INVOLVEMENT_LEAD, "1");
  wp_editor_save (editor);
  g_assert_nonnull (strstr (wp_form_row_get_message (wp_record_form_get_row (form, WP_INVOLVEMENT_LEAD)), "leads now"));
  fill (form, WP_INVOLVEMENT_LEAD, "0");
  save (f, editor);
}

static void
an_involvement_belongs_to_the_episode_of_its_start (Fixture *f, gconstpointer data)
{
  WpEditor *editor = wait_open (f, wp_plain_editor_add (f->ui->context, f->anchor, f->coles->family,
                                                        WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, f->coles->family));
  WpRecordForm *form = get_form (editor);
  WpRecord *record = wp_record_form_get_record (form);

  g_assert_cmpstr (wp_record_get_text (record, WP_INVOLVEMENT_EPISODE), ==, f->coles->episode);
  fill (form, WP_INVOLVEMENT_VALID_FROM, "1 March 2024");
  g_assert_cmpstr (wp_record_get_text (record, WP_INVOLVEMENT_EPISODE), ==, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (wp_record_form_get_row (form, WP_INVOLVEMENT_EPISODE))));
  fill (form, WP_INVOLVEMENT_PROFESSIONAL, f->coles->colin);
  save (f, editor);
  g_assert_cmpint (count (f, "SELECT count(*) FROM involvement WHERE episode IS NOT NULL"), ==, 0);
}

static void
a_professional_who_is_not_listed_is_added_with_the_involvement (Fixture *f, gconstpointer data)
{
  gint64 before = count (f, "SELECT count(*) FROM professional");
  WpEditor *editor = wait_open (f, wp_plain_editor_add (f->ui->context, f->anchor, f->coles->family,
                                                        WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, f->coles->family));

  wp_ui_click (wp_ui_find (editor, GTK_TYPE_BUTTON, "New Professional…"));
  GtkWidget *last = gtk_widget_get_last_child (gtk_widget_get_parent (GTK_WIDGET (get_form (editor))));
  fill (WP_RECORD_FORM (last), WP_PROFESSIONAL_NAME, "Ann Other");
  save (f, editor);
  g_assert_cmpint (count (f, "SELECT count(*) FROM professional"), ==, before + 1);
  g_assert_cmpint (count (f, "SELECT count(*) FROM involvement i JOIN professional p ON p.id = i.professional "
                             "WHERE p.name = 'Ann Other'"),
                   ==, 1);
}

static void
a_level_needs_a_reason_and_tells_what_happened (Fixture *f, gconstpointer data)
{
  const char *sql = "SELECT count(*) FROM event WHERE kind = 'level' AND level_to = '3b' AND voided = 0"
                    " AND episode IS NOT NULL";
  WpEditor *editor = wait_open (f, wp_level_editor_add (f->ui->context, f->anchor, f->coles->family));
  WpRecordForm *form = wp_level_editor_get_form (editor);

  fill (form, WP_LEVEL_OF_NEED_LEVEL, "3b");
  wp_editor_save (editor);
  g_assert_cmpstr (wp_form_row_get_message (wp_record_form_get_row (form, WP_LEVEL_OF_NEED_REASON)), !=, "");
  fill (form, WP_LEVEL_OF_NEED_REASON, "Arrears and low mood");
  save (f, editor);
  g_assert_cmpint (count (f, sql), ==, 1);
  undo (f, sql, 0);
}

static void
an_agreement_is_given_and_withdrawn (Fixture *f, gconstpointer data)
{
  WpEditor *editor = wait_open (f, wp_plain_editor_add (f->ui->context, f->anchor, f->coles->family, WP_KIND_AGREEMENT,
                                                        WP_AGREEMENT_FAMILY, f->coles->family));
  WpRecordForm *form = get_form (editor);
  g_autofree char *id = g_strdup (wp_record_get_id (wp_record_form_get_record (form)));

  fill (form, WP_AGREEMENT_FOR_PERSON, f->coles->mia);
  fill (form, WP_AGREEMENT_GIVEN_BY, f->coles->dana);
  fill (form, WP_AGREEMENT_AGENCY, f->coles->housing);
  save (f, editor);
  gint64 given = count (f, "SELECT count(*) FROM event WHERE kind = 'agreement' AND voided = 0");
  g_assert_cmpint (given, >=, 1);
  editor = wait_open (f, wp_agreement_editor_withdraw (f->ui->context, f->anchor, f->coles->family, id));
  const char *sql = "SELECT count(*) FROM event WHERE kind = 'withdrawal' AND voided = 0 AND episode IS NOT NULL";
  gint64 withdrawn = count (f, sql);
  fill (wp_level_editor_get_form (editor), WP_AGREEMENT_WITHDRAWN_NOTE, "By phone");
  save (f, editor);
  g_assert_cmpint (count (f, sql), ==, withdrawn + 1);
}

static gboolean
has_known (gpointer data)
{
  return wp_people_known_get_n (data) > 0;
}

static void
somebody_known_is_added_as_one_record (Fixture *f, gconstpointer data)
{
  g_autofree char *other = wp_temp_store_add_family (f->ui->temp, "Marsh family");
  gint64 people = count (f, "SELECT count(*) FROM person");
  gint64 members = count (f, "SELECT count(*) FROM family_member");
  WpEditor *editor = wait_open (f, wp_person_editor_add (f->ui->context, f->anchor, other));
  const WpPersonForms *forms = wp_person_editor_get_forms (editor);
  WpPeopleKnown *known = NULL;

  fill (forms->name, WP_PERSON_NAME_GIVEN, "Mia");
  fill (forms->name, WP_PERSON_NAME_SURNAME, "Coles");
  for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_parent (GTK_WIDGET (forms->name))); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (WP_IS_PEOPLE_KNOWN (child))
        known = WP_PEOPLE_KNOWN (child);
    }
  wp_ui_wait_for (has_known, known);
  wp_ui_settle (editor);
  wp_ui_picture (editor, "editor-add-person");
  wp_people_known_choose (known, 0);
  g_assert_null (wp_person_editor_get_forms (editor)->name);
  save (f, editor);
  g_assert_cmpint (count (f, "SELECT count(*) FROM person"), ==, people);
  g_assert_cmpint (count (f, "SELECT count(*) FROM family_member"), ==, members + 1);
}

static void
somebody_new_is_one_change (Fixture *f, gconstpointer data)
{
  const char *sql = "SELECT count(*) FROM person WHERE voided = 0";
  gint64 people = count (f, sql);
  WpEditor *editor = wait_open (f, wp_person_editor_add (f->ui->context, f->anchor, f->coles->family));
  const WpPersonForms *forms = wp_person_editor_get_forms (editor);

  fill (forms->person, WP_PERSON_EDD, "20 June 2025");
  g_assert_cmpstr (wp_record_get_text (wp_record_form_get_record (forms->name), WP_PERSON_NAME_GIVEN), ==, "Unborn");
  fill (forms->member, WP_FAMILY_MEMBER_ROLE, "unborn");
  save (f, editor);
  g_assert_cmpint (count (f, sql), ==, people + 1);
  undo (f, sql, people);
}

static void
a_new_family_has_its_first_people (Fixture *f, gconstpointer data)
{
  WpEditor *editor = wait_open (f, wp_family_editor_add (f->ui->context, f->anchor));
  gint64 people = count (f, "SELECT count(*) FROM person");

  fill (wp_family_editor_get_form (editor), WP_FAMILY_NAME, "Ward family");
  fill (wp_family_editor_get_person (editor, 0)->name, WP_PERSON_NAME_GIVEN, "Una");
  fill (wp_family_editor_get_person (editor, 0)->name, WP_PERSON_NAME_SURNAME, "Ward");
  g_assert_null (wp_family_editor_get_person (editor, 2));
  wp_ui_settle (editor);
  wp_ui_picture (editor, "editor-family");
  save (f, editor);
  g_assert_cmpint (count (f, "SELECT count(*) FROM family WHERE name = 'Ward family'"), ==, 1);
  /* The second person was left empty, and is not made. */
  g_assert_cmpint (count (f, "SELECT count(*) FROM person"), ==, people + 1);
}

static void
a_household_has_an_address_and_members (Fixture *f, gconstpointer data)
{
  WpEditor *editor = wait_open (f, wp_household_editor_add (f->ui->context, f->anchor, f->coles->family));
  gint64 addresses = count (f, "SELECT count(*) FROM address");
  gint64 members = count (f, "SELECT count(*) FROM household_member");

  fill (get_form (editor), WP_HOUSEHOLD_NAME, "Pat’s home");
  GtkWidget *label = wp_ui_find (editor, GTK_TYPE_LABEL, "Mia Coles, Child");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
  save (f, editor);
  g_assert_cmpint (count (f, "SELECT count(*) FROM address"), ==, addresses);
  g_assert_cmpint (count (f, "SELECT count(*) FROM household_member"), ==, members + 1);
}

static void
what_was_typed_is_put_aside_not_lost (Fixture *f, gconstpointer data)
{
  WpEditor *editor = wait_open (f, wp_plain_editor_add (f->ui->context, f->anchor, f->coles->family, WP_KIND_ALERT,
                                                        WP_ALERT_PERSON, f->coles->mia));

  fill (get_form (editor), WP_ALERT_TEXT, "Dog in the garden");
  gtk_window_close (GTK_WINDOW (editor));
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Go Back to It"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (editor)));
  g_assert_cmpstr (wp_record_get_text (wp_record_form_get_record (get_form (editor)), WP_ALERT_TEXT), ==,
                   "Dog in the garden");
  save (f, editor);
}

static void
add (void)
{
#define ADD(path, test) g_test_add ("/editors/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("simple", simple_records_are_added_and_undone);
  ADD ("edit", an_edit_changes_what_was_changed);
  ADD ("wrong", a_wrong_number_is_refused_in_words);
  ADD ("relations", nobody_is_their_own_parent_nor_ancestor);
  ADD ("lead", there_is_one_lead_at_a_time);
  ADD ("episode", an_involvement_belongs_to_the_episode_of_its_start);
  ADD ("new-professional", a_professional_who_is_not_listed_is_added_with_the_involvement);
  ADD ("level", a_level_needs_a_reason_and_tells_what_happened);
  ADD ("agreement", an_agreement_is_given_and_withdrawn);
  ADD ("known", somebody_known_is_added_as_one_record);
  ADD ("new-person", somebody_new_is_one_change);
  ADD ("family", a_new_family_has_its_first_people);
  ADD ("household", a_household_has_an_address_and_members);
  ADD ("put-aside", what_was_typed_is_put_aside_not_lost);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
