/* wp-people-agreements.c: a family's agreements as rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-people-agreements.h"

#include <glib/gi18n-lib.h>

/* One reading: first the names, then the agreements. */
typedef struct
{
  WpPeopleGroup *agreements; /* a reference */
  GCancellable *cancellable; /* (owned) (nullable) */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->cancellable);
  wp_people_group_unref (reading->agreements);
  g_free (reading);
}

static const char *
find_name (WpPeopleGroup *self, WpRecord *agreement, guint field)
{
  return wp_people_group_find_name (self, wp_record_get_text (agreement, field));
}

static char *
dup_title (WpPeopleGroup *self, WpRecord *agreement)
{
  WpCodes *codes = wp_context_get_codes (self->context);
  const char *agency = find_name (self, agreement, WP_AGREEMENT_AGENCY);
  const char *purpose =
      wp_codes_label (codes, "agreement_purpose", wp_record_get_text (agreement, WP_AGREEMENT_PURPOSE));
  const char *person = find_name (self, agreement, WP_AGREEMENT_FOR_PERSON);

  if (agency[0] != '\0')
    /* Translators: whom the agreement is about, what to (“Share information”), and with which agency. */
    return g_strdup_printf (_ ("%1$s: %2$s, %3$s"), person, purpose, agency);
  return g_strdup_printf (_ ("%1$s: %2$s"), person, purpose);
}

static char *
dup_subtitle (WpPeopleGroup *self, WpRecord *agreement)
{
  const char *giver = find_name (self, agreement, WP_AGREEMENT_GIVEN_BY);
  g_autofree char *given = wp_date_format (wp_record_get_date (agreement, WP_AGREEMENT_GIVEN_ON), WP_DATE_MEDIUM);
  g_autofree char *review = wp_date_format (wp_record_get_date (agreement, WP_AGREEMENT_REVIEW_BY), WP_DATE_MEDIUM);
  g_autofree char *withdrawn =
      wp_date_format (wp_record_get_date (agreement, WP_AGREEMENT_WITHDRAWN_ON), WP_DATE_MEDIUM);
  g_autofree char *agreed = g_strdup_printf (_ ("Agreed by %1$s, %2$s"), giver, given);

  if (withdrawn[0] != '\0')
    return g_strdup_printf (_ ("%1$s. Withdrawn %2$s"), agreed, withdrawn);
  if (review[0] != '\0')
    return g_strdup_printf (_ ("%1$s. Review by %2$s"), agreed, review);
  return g_steal_pointer (&agreed);
}

static void
add_button (GtkWidget *row, const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_row (WpPeopleGroup *self, WpRecord *agreement)
{
  GtkWidget *row = adw_action_row_new ();
  const char *id = wp_record_get_id (agreement);
  g_autofree char *title = dup_title (self, agreement);
  g_autofree char *subtitle = dup_subtitle (self, agreement);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (!wp_record_is_set (agreement, WP_AGREEMENT_WITHDRAWN_ON))
    {
      add_button (row, _ ("_Withdraw…"), "edit.withdraw", g_variant_new_string (id));
      add_button (row, _ ("_Edit…"), "edit.record", g_variant_new ("(us)", (guint32) WP_KIND_AGREEMENT, id));
    }
  add_button (row, _ ("_History"), "edit.history", g_variant_new ("(us)", (guint32) WP_KIND_AGREEMENT, id));
  wp_people_group_add (self, row);
}

static void
agreements_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  WpPeopleGroup *self = reading->agreements;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) agreements = wp_store_list_finish (WP_STORE (source), result, &error);

  if (agreements != NULL && self->group != NULL)
    {
      wp_people_group_clear (self);
      for (guint i = agreements->len; i-- > 0;)
        add_row (self, g_ptr_array_index (agreements, i));
      gtk_widget_set_visible (GTK_WIDGET (self->group), agreements->len > 0);
    }
  else if (agreements == NULL)
    wp_people_group_fail (self, _ ("The Agreements Could Not Be Read"), error);
  reading_free (reading);
}

static void
choices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  WpPeopleGroup *self = reading->agreements;
  g_autoptr (GError) error = NULL;

  if (!wp_people_group_take_choices (self, result, &error))
    {
      wp_people_group_fail (self, _ ("The Agreements Could Not Be Read"), error);
      reading_free (reading);
      return;
    }
  wp_store_list_async (WP_STORE (source), WP_KIND_AGREEMENT, WP_AGREEMENT_FAMILY, self->family_id, reading->cancellable,
                       agreements_cb, reading);
}

void
wp_people_agreements_load (WpPeopleGroup *self, GCancellable *cancellable)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->agreements = wp_people_group_ref (self);
  g_set_object (&reading->cancellable, cancellable);
  wp_form_choices_load_async (wp_context_get_store (self->context), self->family_id, cancellable, choices_cb, reading);
}
