/* wp-family-editor.c: a new family with its first people, and a new household.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-family-editor.h"

#include <glib/gi18n-lib.h>

#include "wp-people-known.h"

/* An open editor of a family. */
typedef struct
{
  WpEditor *editor; /* owns this */
  WpRecordForm *family;
  GPtrArray *people; /* (owned) (element-type WpPersonForms) */
  WpPeopleKnown *known;
  GtkWidget *more;
} Founding;

/* An open editor of a household. */
typedef struct
{
  WpRecordForm *household;
  WpRecordForm *address;
  GPtrArray *checks; /* (owned) (element-type GtkCheckButton): one for each member of the family, with the id */
} Housing;

static const char founding_key[] = "wp-family-founding";
static const char person_key[] = "wp-person";

static void
founding_free (gpointer data)
{
  Founding *founding = data;

  g_ptr_array_unref (founding->people);
  g_free (founding);
}

static void
housing_free (gpointer data)
{
  Housing *housing = data;

  g_ptr_array_unref (housing->checks);
  g_free (housing);
}

/* Whoever was typed into last is looked for among those known. */
static void
name_edited_cb (WpRecordForm *form, Founding *founding)
{
  for (guint i = 0; i < founding->people->len; i++)
    {
      const WpPersonForms *forms = g_ptr_array_index (founding->people, i);
      if (forms->name != form && forms->person != form)
        continue;
      wp_person_editor_complete_forms (forms);
      g_autofree char *text = wp_person_editor_dup_search (forms);
      wp_people_known_search (founding->known, text);
    }
}

static void
add_person (Founding *founding, const char *role)
{
  WpPersonForms *forms = g_new0 (WpPersonForms, 1);
  /* Translators: the first, second … person of a new family. */
  g_autofree char *heading = g_strdup_printf (_ ("Person %u"), founding->people->len + 1);

  wp_editor_begin_optional (founding->editor);
  wp_person_editor_add_forms (founding->editor, wp_record_get_id (wp_record_form_get_record (founding->family)), role,
                              heading, forms);
  wp_editor_end_optional (founding->editor);
  g_signal_connect (forms->name, "edited", G_CALLBACK (name_edited_cb), founding);
  g_signal_connect (forms->person, "edited", G_CALLBACK (name_edited_cb), founding);
  g_ptr_array_add (founding->people, forms);
}

static void
more_cb (Founding *founding)
{
  add_person (founding, "child");
  const WpPersonForms *forms = g_ptr_array_index (founding->people, founding->people->len - 1);
  gtk_widget_grab_focus (GTK_WIDGET (wp_record_form_get_row (forms->name, WP_PERSON_NAME_GIVEN)));
}

static void
open_known_cb (WpPeopleKnown *known, WpSearchHit *hit, Founding *founding)
{
  if (hit->family_id == NULL)
    {
      wp_editor_say (founding->editor, _ ("This person is in no family. Make the family, then add them to it."));
      return;
    }
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (founding->editor));
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.open-family", "s", hit->family_id);
  gtk_window_close (GTK_WINDOW (founding->editor));
}

static void
family_saved_cb (WpEditor *editor, Founding *founding)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (editor));

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.open-family", "s",
                                wp_record_get_id (wp_record_form_get_record (founding->family)));
}

static void
build_family (WpEditor *editor, gpointer data)
{
  static const int locality_left_out[] = { WP_FAMILY_LOCALITY_FAMILY, WP_FAMILY_LOCALITY_VALID_TO, WP_RECORD_FORM_END };
  Founding *founding = data;
  WpStore *store = wp_editor_get_store (editor);
  g_autoptr (WpRecord) family = wp_store_new_record (store, WP_KIND_FAMILY);
  g_autoptr (WpRecord) locality = wp_store_new_record (store, WP_KIND_FAMILY_LOCALITY);

  founding->family = wp_editor_add_record (editor, family, NULL, NULL, NULL);
  wp_record_set_text (locality, WP_FAMILY_LOCALITY_FAMILY, wp_record_get_id (family));
  wp_record_set_date (locality, WP_FAMILY_LOCALITY_VALID_FROM, wp_editor_get_today (editor));
  wp_editor_begin_optional (editor);
  wp_editor_add_record (editor, locality, NULL, NULL, locality_left_out);
  wp_editor_end_optional (editor);
  founding->known = wp_people_known_new (store, _ ("Known already. Is it one of these?"), _ ("Open Their Family"));
  g_signal_connect (founding->known, "chosen", G_CALLBACK (open_known_cb), founding);
  wp_editor_add_widget (editor, GTK_WIDGET (founding->known));
  founding->more = gtk_button_new_with_mnemonic (_ ("Add _Another Person"));
  gtk_widget_set_halign (founding->more, GTK_ALIGN_START);
  g_signal_connect_swapped (founding->more, "clicked", G_CALLBACK (more_cb), founding);
  wp_editor_add_widget (editor, founding->more);
  add_person (founding, "parent");
  add_person (founding, "child");
  g_signal_connect (editor, "saved", G_CALLBACK (family_saved_cb), founding);
}

static void
check_toggled_cb (WpEditor *editor)
{
  wp_editor_touch (editor);
}

static void
build_household (WpEditor *editor, gpointer data)
{
  static const int household_left_out[] = { WP_HOUSEHOLD_FAMILY, WP_HOUSEHOLD_VALID_TO, WP_RECORD_FORM_END };
  static const int address_left_out[] = { WP_ADDRESS_PERSON,   WP_ADDRESS_HOUSEHOLD, WP_ADDRESS_VALID_FROM,
                                          WP_ADDRESS_VALID_TO, WP_ADDRESS_LOCALITY,  WP_ADDRESS_NEIGHBOURHOOD,
                                          WP_RECORD_FORM_END };
  Housing *housing = data;
  WpStore *store = wp_editor_get_store (editor);
  g_autoptr (WpRecord) household = wp_store_new_record (store, WP_KIND_HOUSEHOLD);
  g_autoptr (WpRecord) address = wp_store_new_record (store, WP_KIND_ADDRESS);
  GListModel *people = wp_form_choices_get (wp_editor_get_choices (editor), "person");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_ ("Who lives there"));

  wp_record_set_text (household, WP_HOUSEHOLD_FAMILY, wp_editor_get_family (editor));
  wp_record_set_date (household, WP_HOUSEHOLD_VALID_FROM, wp_editor_get_today (editor));
  wp_record_set_text (address, WP_ADDRESS_HOUSEHOLD, wp_record_get_id (household));
  wp_record_set_text (address, WP_ADDRESS_TYPE, "home");
  housing->household = wp_editor_add_record (editor, household, NULL, NULL, household_left_out);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "title-4");
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WpFormChoice) person = g_list_model_get_item (people, i);
      GtkWidget *check = gtk_check_button_new_with_label (wp_form_choice_get_label (person));
      g_object_set_data_full (G_OBJECT (check), person_key, g_strdup (wp_form_choice_get_id (person)), g_free);
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (check_toggled_cb), editor);
      g_ptr_array_add (housing->checks, check);
      gtk_box_append (GTK_BOX (box), check);
    }
  wp_editor_add_widget (editor, box);
  wp_editor_begin_optional (editor);
  housing->address = wp_editor_add_record (editor, address, NULL, _ ("Address"), address_left_out);
  wp_editor_end_optional (editor);
}

static void
complete_household (WpEditor *editor, WpChange *change, gpointer data)
{
  Housing *housing = data;
  WpRecord *household = wp_record_form_get_record (housing->household);

  for (guint i = 0; i < housing->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (housing->checks, i);
      if (!gtk_check_button_get_active (check))
        continue;
      g_autoptr (WpRecord) member = wp_store_new_record (wp_editor_get_store (editor), WP_KIND_HOUSEHOLD_MEMBER);
      wp_record_set_text (member, WP_HOUSEHOLD_MEMBER_HOUSEHOLD, wp_record_get_id (household));
      wp_record_set_text (member, WP_HOUSEHOLD_MEMBER_PERSON, g_object_get_data (G_OBJECT (check), person_key));
      wp_record_set_date (member, WP_HOUSEHOLD_MEMBER_VALID_FROM,
                          wp_record_get_date (household, WP_HOUSEHOLD_VALID_FROM));
      wp_change_add (change, member);
    }
}

WpEditor *
wp_family_editor_add (WpContext *context, GtkWidget *anchor)
{
  WpEditor *editor = wp_editor_new (context, anchor, NULL, _ ("New Family"));
  Founding *founding = g_new0 (Founding, 1);

  founding->editor = editor;
  founding->people = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data (G_OBJECT (editor), founding_key, founding);
  wp_editor_set_action (editor, "create", _ ("Family made"));
  wp_editor_open (editor, build_family, founding, founding_free);
  return editor;
}

WpRecordForm *
wp_family_editor_get_form (WpEditor *editor)
{
  return ((Founding *) g_object_get_data (G_OBJECT (editor), founding_key))->family;
}

const WpPersonForms *
wp_family_editor_get_person (WpEditor *editor, guint place)
{
  Founding *founding = g_object_get_data (G_OBJECT (editor), founding_key);

  return place < founding->people->len ? g_ptr_array_index (founding->people, place) : NULL;
}

WpEditor *
wp_household_editor_add (WpContext *context, GtkWidget *anchor, const char *family_id)
{
  WpEditor *editor = wp_editor_new (context, anchor, family_id, _ ("Add Household"));
  Housing *housing = g_new0 (Housing, 1);

  housing->checks = g_ptr_array_new ();
  wp_editor_set_action (editor, "create", _ ("Household added"));
  wp_editor_set_complete (editor, complete_household);
  wp_editor_open (editor, build_household, housing, housing_free);
  return editor;
}
