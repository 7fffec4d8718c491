/* wp-level-editor.c: a new level of need, and the withdrawal of an agreement.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-level-editor.h"

#include <glib/gi18n-lib.h>

#include "wp-entry.h"
#include "wp-form-episode.h"
#include "wp-plain-editor-rules.h"
#include "wp-record-shape.h"

/* The one thing that either editor reads: the family's levels, or the agreement. */
#define WANT 0

static const char form_key[] = "wp-level-form";

/* The event that a level came into force is about its person, or about the whole family. */
static void
complete_level (WpEditor *editor, WpChange *change, gpointer data)
{
  WpRecord *level = wp_record_form_get_record (wp_level_editor_get_form (editor));
  WpStore *store = wp_editor_get_store (editor);
  const char *person = wp_record_get_text (level, WP_LEVEL_OF_NEED_PERSON);
  const char *before = wp_entry_find_level (wp_editor_get_records (editor, WANT), person,
                                            wp_record_get_date (level, WP_LEVEL_OF_NEED_VALID_FROM));
  g_autoptr (WpRecord) event = wp_store_new_record (store, WP_KIND_EVENT);

  wp_entry_fill_level_event (event, level, before, wp_clock_now (wp_store_get_clock (store)));
  wp_form_episode_fill (event, WP_EVENT_EPISODE, WP_EVENT_OCCURRED_AT, wp_editor_get_choices (editor));
  wp_change_add (change, event);
  wp_record_shape_add_subject (store, change, event, person);
}

static void
show_level_cb (WpRecordForm *form, WpEditor *editor)
{
  WpRecord *level = wp_record_form_get_record (form);
  GtkLabel *label = g_object_get_data (G_OBJECT (form), "wp-level-now");
  const char *now =
      wp_entry_find_level (wp_editor_get_records (editor, WANT), wp_record_get_text (level, WP_LEVEL_OF_NEED_PERSON),
                           wp_editor_get_today (editor));
  WpCodes *codes = wp_context_get_codes (wp_editor_get_context (editor));
  g_autofree char *text = now != NULL
                              ? g_strdup_printf (_ ("The level now is %s."), wp_codes_label (codes, "level", now))
                              : g_strdup (_ ("No level is recorded yet."));

  gtk_label_set_label (label, text);
}

static void
build_level (WpEditor *editor, gpointer data)
{
  static const int left_out[] = { WP_LEVEL_OF_NEED_FAMILY, WP_RECORD_FORM_END };
  g_autoptr (WpRecord) level = wp_store_new_record (wp_editor_get_store (editor), WP_KIND_LEVEL_OF_NEED);
  WpRecord *me = wp_context_get_professional (wp_editor_get_context (editor));
  GtkWidget *now = gtk_label_new (NULL);

  wp_record_set_text (level, WP_LEVEL_OF_NEED_FAMILY, wp_editor_get_family (editor));
  wp_record_set_date (level, WP_LEVEL_OF_NEED_VALID_FROM, wp_editor_get_today (editor));
  if (me != NULL)
    wp_record_set_text (level, WP_LEVEL_OF_NEED_DECIDED_BY, wp_record_get_id (me));
  gtk_label_set_xalign (GTK_LABEL (now), 0);
  gtk_label_set_wrap (GTK_LABEL (now), TRUE);
  gtk_widget_add_css_class (now, "heading");
  wp_editor_add_widget (editor, now);
  WpRecordForm *form = wp_editor_add_record (editor, level, NULL, NULL, left_out);
  g_object_set_data (G_OBJECT (editor), form_key, form);
  g_object_set_data (G_OBJECT (form), "wp-level-now", now);
  g_signal_connect_object (form, "edited", G_CALLBACK (show_level_cb), editor, 0);
  show_level_cb (form, editor);
}

static void
complete_withdrawal (WpEditor *editor, WpChange *change, gpointer data)
{
  wp_plain_complete_agreement (editor, change, wp_level_editor_get_form (editor));
}

static gboolean
check_withdrawal (WpEditor *editor, gpointer data)
{
  WpRecordForm *form = wp_level_editor_get_form (editor);

  return wp_record_form_check (form) == NULL;
}

static void
build_withdrawal (WpEditor *editor, gpointer data)
{
  static const int left_out[] = {
    WP_AGREEMENT_FAMILY,   WP_AGREEMENT_FOR_PERSON, WP_AGREEMENT_GIVEN_BY,  WP_AGREEMENT_CAPACITY,
    WP_AGREEMENT_PURPOSE,  WP_AGREEMENT_AGENCY,     WP_AGREEMENT_SCOPE,     WP_AGREEMENT_LAWFUL_BASIS,
    WP_AGREEMENT_EVIDENCE, WP_AGREEMENT_GIVEN_ON,   WP_AGREEMENT_REVIEW_BY, WP_RECORD_FORM_END,
  };
  WpRecord *before = g_ptr_array_index (wp_editor_get_records (editor, WANT), 0);
  g_autoptr (WpRecord) agreement = wp_record_copy (before);
  GtkWidget *hint = gtk_label_new (_ ("Withdrawing stops new sharing. What was shared and recorded stays."));

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  wp_editor_add_widget (editor, hint);
  if (!wp_record_is_set (agreement, WP_AGREEMENT_WITHDRAWN_ON))
    wp_record_set_date (agreement, WP_AGREEMENT_WITHDRAWN_ON, wp_editor_get_today (editor));
  WpRecordForm *form = wp_editor_add_record (editor, agreement, before, NULL, left_out);
  wp_form_row_set_needed (wp_record_form_get_row (form, WP_AGREEMENT_WITHDRAWN_ON), TRUE);
  g_object_set_data (G_OBJECT (editor), form_key, form);
}

WpEditor *
wp_level_editor_add (WpContext *context, GtkWidget *anchor, const char *family_id)
{
  WpEditor *editor = wp_editor_new (context, anchor, family_id, _ ("Record Level of Need"));

  wp_editor_set_action (editor, "create", _ ("Level of need recorded"));
  wp_editor_set_complete (editor, complete_level);
  wp_editor_want (editor, WP_KIND_LEVEL_OF_NEED, WP_LEVEL_OF_NEED_FAMILY, family_id);
  wp_editor_open (editor, build_level, NULL, NULL);
  return editor;
}

WpRecordForm *
wp_level_editor_get_form (WpEditor *editor)
{
  return g_object_get_data (G_OBJECT (editor), form_key);
}

WpEditor *
wp_agreement_editor_withdraw (WpContext *context, GtkWidget *anchor, const char *family_id, const char *id)
{
  WpEditor *editor = wp_editor_new (context, anchor, family_id, _ ("Withdraw Agreement"));

  wp_editor_set_action (editor, "alter", _ ("Agreement withdrawn"));
  wp_editor_set_check (editor, check_withdrawal);
  wp_editor_set_complete (editor, complete_withdrawal);
  wp_editor_want (editor, WP_KIND_AGREEMENT, -1, id);
  wp_editor_open (editor, build_withdrawal, NULL, NULL);
  return editor;
}
