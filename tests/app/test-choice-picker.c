/* test-choice-picker.c: choosing one record out of few and out of thousands.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-choice-picker.h"
#include "wp-coles.h"
#include "wp-form-choices.h"
#include "wp-ui-test.h"

typedef struct
{
  WpUiTest *ui;
  WpColes *coles;
  GtkWindow *window;
  GListStore *people;
  WpChoicePicker *picker;
  guint n_chosen;
} Fixture;

static void
chosen_cb (Fixture *f)
{
  f->n_chosen++;
}

static void
add_person (Fixture *f, const char *id, const char *name, const char *detail)
{
  g_autoptr (WpFormChoice) choice = wp_form_choice_new (id, name, detail);

  g_list_store_append (f->people, choice);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->ui = wp_ui_test_new ();
  f->coles = wp_coles_add (f->ui->temp);
  f->people = g_list_store_new (WP_TYPE_FORM_CHOICE);
  add_person (f, "1", "Dana Coles", "Parent");
  add_person (f, "2", "Mia Coles", "Child");
  f->window = GTK_WINDOW (adw_window_new ());
  f->picker = WP_CHOICE_PICKER (wp_choice_picker_new (G_LIST_MODEL (f->people), "None"));
  gtk_widget_set_valign (GTK_WIDGET (f->picker), GTK_ALIGN_START);
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->picker));
  gtk_window_set_default_size (f->window, 500, 500);
  g_signal_connect_swapped (f->picker, "notify::chosen", G_CALLBACK (chosen_cb), f);
  gtk_window_present (f->window);
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->picker == NULL;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->picker), (gpointer *) &f->picker);
  wp_ui_close (f->window);
  /* A search that was given up still has to come back to say so. */
  wp_ui_wait_for (is_gone, f);
  g_object_unref (f->people);
  wp_coles_free (f->coles);
  wp_ui_test_free (f->ui);
}

static char *
dup_found (Fixture *f)
{
  GListModel *found = wp_choice_picker_get_found (f->picker);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (WpFormChoice) choice = g_list_model_get_item (found, i);
      g_string_append_printf (names, "%s|", wp_form_choice_get_name (choice));
    }
  return g_string_free (names, FALSE);
}

static void
activate (Fixture *f, guint position)
{
  GtkWidget *list = wp_ui_find (f->picker, GTK_TYPE_LIST_VIEW, NULL);

  g_signal_emit_by_name (list, "activate", position);
}

static void
few_are_a_list (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (wp_choice_picker_get_label (f->picker), ==, "None");
  gtk_test_accessible_assert_role (f->picker, GTK_ACCESSIBLE_ROLE_COMBO_BOX);
  gtk_test_accessible_assert_property (f->picker, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "None");
  gtk_widget_activate (GTK_WIDGET (f->picker));
  wp_choice_picker_open (f->picker);
  gtk_test_accessible_assert_state (f->picker, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  g_autofree char *all = dup_found (f);
  g_assert_cmpstr (all, ==, "None|Dana Coles|Mia Coles|");
  g_assert_null (wp_ui_find (f->picker, GTK_TYPE_SEARCH_ENTRY, NULL));
  activate (f, 2);
  g_assert_cmpstr (wp_choice_picker_get_chosen (f->picker), ==, "2");
  g_assert_cmpstr (wp_choice_picker_get_label (f->picker), ==, "Mia Coles, Child");
  gtk_test_accessible_assert_property (f->picker, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Mia Coles, Child");
  g_assert_cmpuint (f->n_chosen, ==, 1);
  wp_choice_picker_open (f->picker);
  activate (f, 0);
  g_assert_cmpstr (wp_choice_picker_get_chosen (f->picker), ==, "");
  g_assert_cmpuint (f->n_chosen, ==, 2);
}

static gboolean
has_three (gpointer data)
{
  return g_list_model_get_n_items (wp_choice_picker_get_found (((Fixture *) data)->picker)) >= 4;
}

static gboolean
has_one (gpointer data)
{
  return g_list_model_get_n_items (wp_choice_picker_get_found (((Fixture *) data)->picker)) == 1;
}

static gboolean
is_named (gpointer data)
{
  return g_str_equal (wp_choice_picker_get_label (((Fixture *) data)->picker),
                      "Colin Bray, Safeguarding lead, Millgate Primary");
}

static void
thousands_are_asked_of_the_store (Fixture *f, gconstpointer data)
{
  g_autoptr (GListStore) none = g_list_store_new (WP_TYPE_FORM_CHOICE);

  wp_choice_picker_set_choices (f->picker, G_LIST_MODEL (none));
  wp_choice_picker_search_store (f->picker, f->ui->temp->store, WP_KIND_PROFESSIONAL);
  wp_choice_picker_open (f->picker);
  wp_ui_wait_for (has_three, f);
  g_assert_nonnull (wp_ui_find (f->picker, GTK_TYPE_SEARCH_ENTRY, NULL));
  wp_ui_settle (f->window);
  /* What is asked for while an answer is on its way is what is answered. */
  wp_choice_picker_search (f->picker, "oka");
  wp_choice_picker_search (f->picker, "millgate");
  wp_ui_wait_for (has_one, f);
  g_autofree char *found = dup_found (f);
  g_assert_cmpstr (found, ==, "Colin Bray|");
  GtkWidget *entry = wp_ui_find (f->picker, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (wp_choice_picker_get_chosen (f->picker), ==, f->coles->colin);
  g_assert_true (is_named (f));
}

static void
what_was_chosen_before_has_its_name (Fixture *f, gconstpointer data)
{
  wp_choice_picker_set_chosen (f->picker, f->coles->colin, NULL);
  g_assert_cmpstr (wp_choice_picker_get_label (f->picker), ==, "Something not listed here");
  wp_choice_picker_search_store (f->picker, f->ui->temp->store, WP_KIND_PROFESSIONAL);
  wp_ui_wait_for (is_named, f);
  wp_choice_picker_set_chosen (f->picker, "9", "Somebody who left");
  g_assert_cmpstr (wp_choice_picker_get_label (f->picker), ==, "Somebody who left");
  g_assert_cmpstr (wp_choice_picker_get_chosen (f->picker), ==, "9");
}

static void
add (void)
{
#define ADD(path, test) g_test_add ("/choice-picker/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("few", few_are_a_list);
  ADD ("many", thousands_are_asked_of_the_store);
  ADD ("before", what_was_chosen_before_has_its_name);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
