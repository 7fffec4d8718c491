/* wp-person-editor.c: adding somebody to a family: who is known already, or somebody new.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-person-editor.h"

#include <glib/gi18n-lib.h>

#include "wp-people-known.h"

/* An open editor. */
typedef struct
{
  WpEditor *editor; /* owns this */
  WpPersonForms forms;
  WpPeopleKnown *known;
  GtkWidget *search;
  GtkWidget *chosen; /* says who was chosen */
  GtkWidget *start_over;
} Adding;

static const char adding_key[] = "wp-person-adding";

static const int name_left_out[] = { WP_PERSON_NAME_PERSON, WP_PERSON_NAME_VALID_FROM, WP_PERSON_NAME_VALID_TO,
                                     WP_RECORD_FORM_END };

/* What a first meeting tells; the rest of the person's fields are in “Edit Person”. */
static const int person_left_out[] = {
  WP_PERSON_DIED_ON,     WP_PERSON_GENDER,
  WP_PERSON_ETHNICITY,   WP_PERSON_DISABILITY,
  WP_PERSON_LANGUAGE,    WP_PERSON_CORRESPONDENCE_LANGUAGE,
  WP_PERSON_INTERPRETER, WP_PERSON_COMMUNICATION_NEEDS,
  WP_PERSON_SEND,        WP_PERSON_EDUCATION,
  WP_PERSON_SCHOOL,      WP_PERSON_UPN_MISSING_REASON,
  WP_RECORD_FORM_END,
};

static const int member_left_out[] = { WP_FAMILY_MEMBER_FAMILY, WP_FAMILY_MEMBER_PERSON, WP_FAMILY_MEMBER_VALID_TO,
                                       WP_RECORD_FORM_END };

static void
search_changed_cb (Adding *adding)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (adding->search));
  g_autofree char *text =
      typed[0] != '\0' || adding->forms.name == NULL ? g_strdup (typed) : wp_person_editor_dup_search (&adding->forms);

  wp_people_known_search (adding->known, text);
}

static void
person_edited_cb (Adding *adding)
{
  wp_person_editor_complete_forms (&adding->forms);
  search_changed_cb (adding);
}

static WpRecordForm *
add_member_form (WpEditor *editor, const char *family_id, const char *person_id, const char *role)
{
  g_autoptr (WpRecord) member = wp_store_new_record (wp_editor_get_store (editor), WP_KIND_FAMILY_MEMBER);

  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, family_id);
  wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, person_id);
  wp_record_set_text (member, WP_FAMILY_MEMBER_ROLE, role);
  return wp_editor_add_record (editor, member, NULL, NULL, member_left_out);
}

static void
drop_form (WpEditor *editor, WpRecordForm **form)
{
  if (*form != NULL)
    wp_editor_remove_record (editor, *form);
  *form = NULL;
}

static void
show_new (Adding *adding)
{
  drop_form (adding->editor, &adding->forms.member);
  wp_person_editor_add_forms (adding->editor, wp_editor_get_family (adding->editor), NULL, _ ("Somebody new"),
                              &adding->forms);
  g_signal_connect_swapped (adding->forms.name, "edited", G_CALLBACK (search_changed_cb), adding);
  g_signal_connect_swapped (adding->forms.person, "edited", G_CALLBACK (person_edited_cb), adding);
  gtk_widget_set_visible (adding->chosen, FALSE);
  gtk_widget_set_visible (adding->start_over, FALSE);
  gtk_widget_set_visible (adding->search, TRUE);
}

static void
chosen_cb (WpPeopleKnown *known, WpSearchHit *hit, Adding *adding)
{
  g_autofree char *born =
      hit->born[0] != '\0' ? g_strdup_printf (_ ("%1$s, born %2$s"), hit->name, hit->born) : g_strdup (hit->name);

  drop_form (adding->editor, &adding->forms.name);
  drop_form (adding->editor, &adding->forms.person);
  drop_form (adding->editor, &adding->forms.member);
  adding->forms.member = add_member_form (adding->editor, wp_editor_get_family (adding->editor), hit->person_id, NULL);
  gtk_label_set_label (GTK_LABEL (adding->chosen), born);
  gtk_widget_set_visible (adding->chosen, TRUE);
  gtk_widget_set_visible (adding->start_over, TRUE);
  gtk_widget_set_visible (adding->search, FALSE);
  wp_people_known_search (adding->known, "");
  wp_editor_touch (adding->editor);
}

static gboolean
check (WpEditor *editor, gpointer data)
{
  Adding *adding = data;
  WpRecord *member = wp_record_form_get_record (adding->forms.member);
  GListModel *people = wp_form_choices_get (wp_editor_get_choices (editor), "person");

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WpFormChoice) person = g_list_model_get_item (people, i);
      if (g_strcmp0 (wp_form_choice_get_id (person), wp_record_get_text (member, WP_FAMILY_MEMBER_PERSON)) == 0)
        {
          wp_editor_say (editor, _ ("This person is or was in the family already. Edit that on their card."));
          return FALSE;
        }
    }
  return TRUE;
}

static void
build (WpEditor *editor, gpointer data)
{
  Adding *adding = data;
  GtkWidget *hint = gtk_label_new (_ ("Look first whether they are known: a child in two families is one record."));

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  adding->search = gtk_search_entry_new ();
  g_object_set (adding->search, "placeholder-text", _ ("Name, date of birth, NHS number, postcode"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (adding->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find somebody who is known"), -1);
  g_signal_connect_swapped (adding->search, "search-changed", G_CALLBACK (search_changed_cb), adding);
  adding->known = wp_people_known_new (wp_editor_get_store (editor), _ ("Is it one of these?"), _ ("Choose"));
  g_signal_connect (adding->known, "chosen", G_CALLBACK (chosen_cb), adding);
  adding->chosen = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (adding->chosen), TRUE);
  gtk_label_set_xalign (GTK_LABEL (adding->chosen), 0);
  gtk_widget_add_css_class (adding->chosen, "title-4");
  adding->start_over = gtk_button_new_with_mnemonic (_ ("Somebody _Else"));
  gtk_widget_set_halign (adding->start_over, GTK_ALIGN_START);
  g_signal_connect_swapped (adding->start_over, "clicked", G_CALLBACK (show_new), adding);
  wp_editor_add_widget (editor, hint);
  wp_editor_add_widget (editor, adding->search);
  wp_editor_add_widget (editor, GTK_WIDGET (adding->known));
  wp_editor_add_widget (editor, adding->chosen);
  wp_editor_add_widget (editor, adding->start_over);
  wp_editor_set_check (editor, check);
  show_new (adding);
  gtk_widget_grab_focus (adding->search);
}

WpEditor *
wp_person_editor_add (WpContext *context, GtkWidget *anchor, const char *family_id)
{
  WpEditor *editor = wp_editor_new (context, anchor, family_id, _ ("Add Person"));
  Adding *adding = g_new0 (Adding, 1);

  adding->editor = editor;
  g_object_set_data (G_OBJECT (editor), adding_key, adding);
  wp_editor_set_action (editor, "create", _ ("Person added"));
  wp_editor_open (editor, build, adding, g_free);
  return editor;
}

void
wp_person_editor_add_forms (
    WpEditor *editor, const char *family_id, const char *role, const char *heading, WpPersonForms *forms)
{
  WpStore *store = wp_editor_get_store (editor);
  g_autoptr (WpRecord) person = wp_store_new_record (store, WP_KIND_PERSON);
  g_autoptr (WpRecord) name = wp_store_new_record (store, WP_KIND_PERSON_NAME);

  wp_record_set_text (name, WP_PERSON_NAME_PERSON, wp_record_get_id (person));
  wp_record_set_text (name, WP_PERSON_NAME_TYPE, "legal");
  forms->name = wp_editor_add_record (editor, name, NULL, heading, name_left_out);
  forms->person = wp_editor_add_record (editor, person, NULL, NULL, person_left_out);
  forms->member = add_member_form (editor, family_id, wp_record_get_id (person), role);
}

void
wp_person_editor_complete_forms (const WpPersonForms *forms)
{
  WpRecord *person = wp_record_form_get_record (forms->person);
  WpRecord *name = wp_record_form_get_record (forms->name);

  if (wp_record_is_set (person, WP_PERSON_EDD) && !wp_record_is_set (person, WP_PERSON_DOB)
      && !wp_record_is_set (name, WP_PERSON_NAME_GIVEN) && !wp_record_is_set (name, WP_PERSON_NAME_SURNAME))
    {
      /* Translators: stands where the first names will be, of a child who is not born yet. */
      wp_record_set_text (name, WP_PERSON_NAME_GIVEN, _ ("Unborn"));
      wp_form_row_refresh (wp_record_form_get_row (forms->name, WP_PERSON_NAME_GIVEN));
    }
}

char *
wp_person_editor_dup_search (const WpPersonForms *forms)
{
  WpRecord *name = wp_record_form_get_record (forms->name);
  const char *given = wp_record_get_text (name, WP_PERSON_NAME_GIVEN);
  const char *surname = wp_record_get_text (name, WP_PERSON_NAME_SURNAME);

  if (given == NULL || surname == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%s %s", given, surname);
}

const WpPersonForms *
wp_person_editor_get_forms (WpEditor *editor)
{
  Adding *adding = g_object_get_data (G_OBJECT (editor), adding_key);

  return &adding->forms;
}
