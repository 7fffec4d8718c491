/* wp-signpost.c: counting, without a name, what somebody was told of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-signpost.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "wp-error-dialog.h"
#include "wp-toasts.h"

typedef struct
{
  GtkWidget *from;    /* (owned) */
  WpContext *context; /* (owned) */
  char *text;         /* (owned) */
} Job;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  WpChange *undo = NULL;

  if (wp_store_save_finish (WP_STORE (source), result, &undo, &error))
    wp_toasts_show_undo (job->from, job->context, job->text, undo);
  else
    wp_error_dialog_show (job->from, _ ("It Could Not Be Counted"), error);
  g_object_unref (job->from);
  g_object_unref (job->context);
  g_free (job->text);
  g_free (job);
}

static int
compare_codes (const void *one, const void *other)
{
  return strcmp (*(char *const *) one, *(char *const *) other);
}

/* Sorted, with spaces between. */
static void
set_codes (WpRecord *record, guint field, GStrv codes)
{
  g_autofree char *text = NULL;

  if (codes == NULL || codes[0] == NULL)
    return;
  qsort (codes, g_strv_length (codes), sizeof *codes, compare_codes);
  text = g_strjoinv (" ", codes);
  wp_record_set_text (record, field, text);
}

void
wp_signpost_save (GtkWidget *from, WpContext *context, const WpSignpost *signpost, const char *text)
{
  WpStore *store = wp_context_get_store (context);
  g_autoptr (WpRecord) record = wp_store_new_record (store, WP_KIND_SIGNPOSTING);
  g_autoptr (WpChange) change = wp_change_new ("record");
  g_auto (GStrv) needs = g_strdupv (signpost->needs);
  Job *job = g_new0 (Job, 1);

  wp_record_set_date (record, WP_SIGNPOSTING_SENT_ON, wp_clock_today (wp_context_get_clock (context)));
  wp_record_set_text (record, WP_SIGNPOSTING_ENQUIRER, signpost->enquirer);
  wp_record_set_text (record, WP_SIGNPOSTING_DISTRICT, signpost->district);
  set_codes (record, WP_SIGNPOSTING_NEEDS, needs);
  if (signpost->unmet)
    set_codes (record, WP_SIGNPOSTING_UNMET, needs);
  wp_record_set_text (record, WP_SIGNPOSTING_LISTED, signpost->listed);
  wp_record_set_text (record, WP_SIGNPOSTING_CHANNEL, signpost->channel);
  wp_record_set_date (record, WP_SIGNPOSTING_FOLLOW_UP, signpost->follow_up);
  wp_change_add (change, record);
  job->from = g_object_ref (from);
  job->context = g_object_ref (context);
  job->text = g_strdup (text);
  wp_store_save_async (store, g_steal_pointer (&change), NULL, saved_cb, job);
}
