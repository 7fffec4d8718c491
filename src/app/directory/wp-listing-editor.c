/* wp-listing-editor.c: noting that a listed service was checked, and putting right what is listed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-editor.h"

#include <glib/gi18n-lib.h>

#include "wp-record-text.h"

static const char form_key[] = "wp-listing-form";

/* What people learn on the telephone. Times and places are told in the notice, in words. */
static const guint correctable[] = {
  WP_LISTED_SERVICE_TELEPHONE, WP_LISTED_SERVICE_EMAIL, WP_LISTED_SERVICE_COST,
  WP_LISTED_SERVICE_WAIT,      WP_LISTED_SERVICE_HOW,   WP_LISTED_SERVICE_NOTICE,
};

static gboolean
is_correctable (guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (correctable); i++)
    if (correctable[i] == field)
      return TRUE;
  return FALSE;
}

static void
add_check (WpEditor *editor, WpListingDetail *detail, const char *heading)
{
  static const int left_out[] = { WP_LISTING_CHECK_LISTED, WP_RECORD_FORM_END };
  g_autoptr (WpRecord) check = wp_store_new_record (wp_editor_get_store (editor), WP_KIND_LISTING_CHECK);
  WpRecordForm *form;

  wp_record_set_text (check, WP_LISTING_CHECK_LISTED, detail->id);
  wp_record_set_date (check, WP_LISTING_CHECK_CHECKED_ON, wp_editor_get_today (editor));
  wp_record_set_text (check, WP_LISTING_CHECK_WAY, "phoned");
  form = wp_editor_add_record (editor, check, NULL, heading, left_out);
  if (g_object_get_data (G_OBJECT (editor), form_key) == NULL)
    g_object_set_data (G_OBJECT (editor), form_key, form);
}

static void
build_check (WpEditor *editor, gpointer data)
{
  add_check (editor, data, NULL);
}

WpEditor *
wp_listing_editor_check (WpContext *context, GtkWidget *anchor, WpListingDetail *detail)
{
  WpEditor *editor = wp_editor_new (context, anchor, NULL, _ ("I Checked This"));

  wp_editor_set_action (editor, "record", _ ("Check recorded"));
  wp_editor_open (editor, build_check, g_object_ref (detail), g_object_unref);
  return editor;
}

/* ---- Corrections ---- */

static gboolean
says_same (const char *one, const char *other)
{
  return g_strcmp0 (one != NULL ? one : "", other != NULL ? other : "") == 0;
}

static void
complete_corrections (WpEditor *editor, WpChange *change, gpointer data)
{
  WpListingDetail *detail = data;
  WpRecord *edited = wp_record_form_get_record (wp_listing_editor_get_form (editor));
  const WpKind *kind = wp_record_get_kind (edited);

  for (guint i = 0; i < G_N_ELEMENTS (correctable); i++)
    {
      guint field = correctable[i];
      g_autofree char *value = wp_record_dup_value (edited, field);
      g_autofree char *shown = wp_record_dup_value (detail->record, field);
      g_autofree char *said = wp_record_dup_value (detail->listed, field);
      g_autoptr (WpRecord) correction = NULL;

      if (says_same (value, shown))
        continue;
      correction = wp_store_new_record (wp_editor_get_store (editor), WP_KIND_LISTING_CORRECTION);
      wp_record_set_text (correction, WP_LISTING_CORRECTION_LISTED, detail->id);
      wp_record_set_text (correction, WP_LISTING_CORRECTION_MEMBER, kind->fields[field].name);
      wp_record_set_text (correction, WP_LISTING_CORRECTION_SAID, said);
      wp_record_set_text (correction, WP_LISTING_CORRECTION_VALUE, value);
      wp_change_add (change, correction);
    }
}

static gboolean
check_corrections (WpEditor *editor, gpointer data)
{
  return wp_record_form_check (wp_listing_editor_get_form (editor)) == NULL;
}

static void
build_corrections (WpEditor *editor, gpointer data)
{
  WpListingDetail *detail = data;
  g_autoptr (WpRecord) record = wp_record_copy (detail->record);
  guint n = wp_record_get_kind (record)->n_fields;
  g_autofree int *left_out = g_new (int, n + 1);
  GtkWidget *hint = gtk_label_new (_ ("Write what is so now. It counts here until the publisher says something else; "
                                      "what they say stays to be seen."));
  guint left = 0;
  WpRecordForm *form;

  for (guint field = 0; field < n; field++)
    if (!is_correctable (field))
      left_out[left++] = (int) field;
  left_out[left] = WP_RECORD_FORM_END;
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  wp_editor_add_widget (editor, hint);
  form = wp_record_form_new (record, wp_context_get_codes (wp_editor_get_context (editor)),
                             wp_editor_get_choices (editor), wp_editor_get_today (editor), left_out);
  wp_record_form_set_heading (form, wp_record_get_text (record, WP_LISTED_SERVICE_NAME));
  g_object_set_data (G_OBJECT (editor), form_key, form);
  g_signal_connect_object (form, "edited", G_CALLBACK (wp_editor_touch), editor, G_CONNECT_SWAPPED);
  wp_editor_add_widget (editor, GTK_WIDGET (form));
  add_check (editor, detail, _ ("How this is known"));
}

WpEditor *
wp_listing_editor_correct (WpContext *context, GtkWidget *anchor, WpListingDetail *detail)
{
  WpEditor *editor = wp_editor_new (context, anchor, NULL, _ ("Correct What Is Listed"));

  wp_editor_set_action (editor, "correct", _ ("Correction saved"));
  wp_editor_set_check (editor, check_corrections);
  wp_editor_set_complete (editor, complete_corrections);
  wp_editor_open (editor, build_corrections, g_object_ref (detail), g_object_unref);
  return editor;
}

WpRecordForm *
wp_listing_editor_get_form (WpEditor *editor)
{
  return g_object_get_data (G_OBJECT (editor), form_key);
}
