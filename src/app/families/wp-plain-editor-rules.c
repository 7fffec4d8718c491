/* wp-plain-editor-rules.c: what the editor of one kind has besides the kind's fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-plain-editor-rules.h"

#include <glib/gi18n-lib.h>

#include "wp-entry.h"
#include "wp-form-episode.h"
#include "wp-record-shape.h"
#include "wp-relation-words.h"
#include "wp-wrapped-label.h"

/* An agreement is looked at again after this many months unless somebody says otherwise. */
#define REVIEW_MONTHS 6

/* The first thing wanted for an involvement: the family's involvements. */
#define WANT_INVOLVEMENTS 0

void
wp_plain_want (WpEditor *editor, WpKindId kind, const char *family_id)
{
  if (kind == WP_KIND_INVOLVEMENT)
    wp_editor_want (editor, WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, family_id);
}

void
wp_plain_fill (WpRecord *record, const char *family_id, WpDate today)
{
  switch (wp_record_get_kind (record)->id)
    {
    case WP_KIND_HOUSEHOLD_MEMBER:
      wp_record_set_date (record, WP_HOUSEHOLD_MEMBER_VALID_FROM, today);
      break;
    case WP_KIND_PERSON_NAME:
      wp_record_set_text (record, WP_PERSON_NAME_TYPE, "known_as");
      break;
    case WP_KIND_IDENTIFIER:
      wp_record_set_text (record, WP_IDENTIFIER_TYPE, "nhs_number");
      break;
    case WP_KIND_CONTACT_POINT:
      wp_record_set_text (record, WP_CONTACT_POINT_TYPE, "mobile");
      break;
    case WP_KIND_ALERT:
      wp_record_set_date (record, WP_ALERT_VALID_FROM, today);
      break;
    case WP_KIND_ADDRESS:
      wp_record_set_text (record, WP_ADDRESS_TYPE, "home");
      break;
    case WP_KIND_INVOLVEMENT:
      wp_record_set_text (record, WP_INVOLVEMENT_STATUS, "active");
      wp_record_set_date (record, WP_INVOLVEMENT_VALID_FROM, today);
      break;
    case WP_KIND_AGREEMENT:
      wp_record_set_text (record, WP_AGREEMENT_PURPOSE, "share");
      wp_record_set_date (record, WP_AGREEMENT_GIVEN_ON, today);
      wp_record_set_date (record, WP_AGREEMENT_REVIEW_BY, wp_date_add_months (today, REVIEW_MONTHS));
      break;
    default:
      break;
    }
}

/* ---- Relationships ---- */

static void
show_sentence_cb (WpRecordForm *form, WpEditor *editor)
{
  WpRecord *record = wp_record_form_get_record (form);
  WpFormChoices *choices = wp_editor_get_choices (editor);
  GtkLabel *label = g_object_get_data (G_OBJECT (form), "wp-sentence");
  const char *type = wp_record_get_text (record, WP_RELATIONSHIP_TYPE);
  const char *person = wp_form_choices_find_name (choices, wp_record_get_text (record, WP_RELATIONSHIP_PERSON));
  const char *other = wp_form_choices_find_name (choices, wp_record_get_text (record, WP_RELATIONSHIP_OTHER));

  if (type == NULL || person == NULL || other == NULL)
    {
      gtk_label_set_label (label, _ ("Choose both people and what the first is to the second."));
      return;
    }
  g_autofree char *sentence =
      wp_relation_sentence (type, person, other, wp_context_get_codes (wp_editor_get_context (editor)));
  gtk_label_set_label (label, sentence);
}

void
wp_plain_extend_relationship (WpEditor *editor, WpRecordForm *form)
{
  GtkWidget *sentence = wp_wrapped_label_new (NULL, "heading");

  g_object_set_data (G_OBJECT (form), "wp-sentence", sentence);
  g_signal_connect_object (form, "edited", G_CALLBACK (show_sentence_cb), editor, 0);
  wp_editor_add_widget (editor, sentence);
  show_sentence_cb (form, editor);
}

/* ---- Involvements ---- */

static const char *
find_lead_name (WpEditor *editor, WpRecord *record)
{
  WpRecord *lead =
      wp_entry_find_lead (wp_editor_get_records (editor, WANT_INVOLVEMENTS), record, wp_editor_get_today (editor));

  if (lead == NULL)
    return NULL;
  const char *name = wp_form_choices_find_name (wp_editor_get_choices (editor),
                                                wp_record_get_text (lead, WP_INVOLVEMENT_PROFESSIONAL));
  return name != NULL ? name : _ ("Somebody else");
}

/* The new professional gets an id at once, so that the involvement can lead to it before it is saved. */
static void
new_professional_cb (GtkButton *button, WpRecordForm *form)
{
  static const int left_out[] = { WP_PROFESSIONAL_STAFF, WP_PROFESSIONAL_CLUSTER, WP_PROFESSIONAL_SERVICE,
                                  WP_RECORD_FORM_END };
  WpEditor *editor = WP_EDITOR (gtk_widget_get_root (GTK_WIDGET (form)));
  g_autoptr (WpRecord) professional = wp_store_new_record (wp_editor_get_store (editor), WP_KIND_PROFESSIONAL);

  gtk_widget_set_visible (GTK_WIDGET (button), FALSE);
  wp_form_choices_add (wp_editor_get_choices (editor), "professional", wp_record_get_id (professional),
                       _ ("New professional, below"), NULL);
  wp_record_set_text (wp_record_form_get_record (form), WP_INVOLVEMENT_PROFESSIONAL, wp_record_get_id (professional));
  wp_form_row_refresh (wp_record_form_get_row (form, WP_INVOLVEMENT_PROFESSIONAL));
  WpRecordForm *added = wp_editor_add_record (editor, professional, NULL, _ ("New professional"), left_out);
  wp_editor_touch (editor);
  gtk_widget_grab_focus (GTK_WIDGET (wp_record_form_get_row (added, WP_PROFESSIONAL_NAME)));
}

void
wp_plain_extend_involvement (WpEditor *editor, WpRecordForm *form)
{
  WpRecord *record = wp_record_form_get_record (form);
  WpRecord *before = wp_editor_get_before (editor, form);

  wp_form_episode_follow (form, WP_INVOLVEMENT_EPISODE, WP_INVOLVEMENT_VALID_FROM, wp_editor_get_choices (editor));
  if (before != NULL)
    {
      wp_record_copy_value (record, before, WP_INVOLVEMENT_EPISODE);
      wp_form_episode_keep (form);
    }
  const char *lead = find_lead_name (editor, record);
  GtkWidget *note = wp_wrapped_label_new (NULL, "heading");
  g_autofree char *text =
      lead != NULL ? g_strdup_printf (_ ("%s leads now."), lead) : g_strdup (_ ("Nobody else leads now."));
  gtk_label_set_label (GTK_LABEL (note), text);
  wp_editor_add_widget (editor, note);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_New Professional…"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (new_professional_cb), form, 0);
  wp_editor_add_widget (editor, button);
}

gboolean
wp_plain_check_involvement (WpEditor *editor, gpointer data)
{
  WpRecordForm *form = data;
  WpRecord *record = wp_record_form_get_record (form);

  if (!wp_record_get_boolean (record, WP_INVOLVEMENT_LEAD)
      || g_strcmp0 (wp_record_get_text (record, WP_INVOLVEMENT_STATUS), "active") != 0)
    return TRUE;
  const char *lead = find_lead_name (editor, record);
  if (lead == NULL)
    return TRUE;
  g_autofree char *message =
      g_strdup_printf (_ ("%s leads now, and there is one lead at a time. Change that involvement first."), lead);
  wp_record_form_show_problem (form, WP_INVOLVEMENT_LEAD, message);
  return FALSE;
}

/* ---- Agreements ---- */

void
wp_plain_complete_agreement (WpEditor *editor, WpChange *change, gpointer data)
{
  WpRecordForm *form = data;
  WpRecord *agreement = wp_record_form_get_record (form);
  gboolean withdrawn = wp_record_is_set (agreement, WP_AGREEMENT_WITHDRAWN_ON);
  WpRecord *before = wp_editor_get_before (editor, form);
  WpStore *store = wp_editor_get_store (editor);

  if (before != NULL && withdrawn == wp_record_is_set (before, WP_AGREEMENT_WITHDRAWN_ON))
    return;
  g_autoptr (WpRecord) event = wp_store_new_record (store, WP_KIND_EVENT);
  wp_entry_fill_agreement_event (event, agreement, withdrawn, wp_clock_now (wp_store_get_clock (store)));
  wp_form_episode_fill (event, WP_EVENT_EPISODE, WP_EVENT_OCCURRED_AT, wp_editor_get_choices (editor));
  WpRecord *me = wp_context_get_professional (wp_editor_get_context (editor));
  if (me != NULL)
    wp_record_set_text (event, WP_EVENT_PROFESSIONAL, wp_record_get_id (me));
  wp_change_add (change, event);
  wp_record_shape_add_subject (store, change, event, wp_record_get_text (agreement, WP_AGREEMENT_FOR_PERSON));
}
