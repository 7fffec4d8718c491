/* wp-signpost.c: counting, without a name, what somebody was told of, and keeping it on a family's record.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-signpost.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "wp-error-dialog.h"
#include "wp-needs.h"
#include "wp-record-shape.h"
#include "wp-toasts.h"

/* A note's one line holds no more, in characters. */
#define SUMMARY_MOST 200

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

static void
count (WpChange *change, WpContext *context, const WpSignpost *signpost)
{
  g_autoptr (WpRecord) record = wp_store_new_record (wp_context_get_store (context), WP_KIND_SIGNPOSTING);
  g_auto (GStrv) needs = g_strdupv (signpost->needs);

  wp_record_set_date (record, WP_SIGNPOSTING_SENT_ON, wp_clock_today (wp_context_get_clock (context)));
  wp_record_set_text (record, WP_SIGNPOSTING_ENQUIRER, signpost->enquirer);
  wp_record_set_text (record, WP_SIGNPOSTING_DISTRICT, signpost->district);
  wp_record_set_text (record, WP_SIGNPOSTING_LOCALITY, signpost->locality);
  set_codes (record, WP_SIGNPOSTING_NEEDS, needs);
  if (signpost->unmet)
    set_codes (record, WP_SIGNPOSTING_UNMET, needs);
  wp_record_set_text (record, WP_SIGNPOSTING_LISTED, signpost->listed);
  wp_record_set_text (record, WP_SIGNPOSTING_CHANNEL, signpost->channel);
  wp_record_set_date (record, WP_SIGNPOSTING_FOLLOW_UP, signpost->follow_up);
  wp_change_add (change, record);
}

/* ---- The family's record ---- */

/* Adds what @sentence is, which is taken. */
static void
add_sentence (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
  g_free (sentence);
}

static char *
write_note (WpContext *context, const WpSignpost *signpost)
{
  g_autoptr (GString) needs = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; signpost->needs != NULL && signpost->needs[i] != NULL; i++)
    {
      const char *label = wp_need_label (signpost->needs[i]);
      g_string_append_printf (needs, "%s%s", i > 0 ? ", " : "", label != NULL ? label : signpost->needs[i]);
    }
  if (needs->len > 0)
    /* Translators: %s lists needs, such as “Anxiety, Sleep”. */
    add_sentence (text, g_strdup_printf (_ ("Asked about: %s."), needs->str));
  /* Translators: %s is a way, such as “Text message”. */
  add_sentence (text, g_strdup_printf (_ ("Given by: %s."), wp_codes_label (wp_context_get_codes (context),
                                                                            "signpost_channel", signpost->channel)));
  if (wp_date_is_valid (signpost->follow_up))
    {
      g_autofree char *date = wp_date_format (signpost->follow_up, WP_DATE_MEDIUM);
      /* Translators: %s is a date. */
      add_sentence (text, g_strdup_printf (_ ("To be followed up on %s."), date));
    }
  /* Translators: %s is a person's name. */
  add_sentence (text, g_strdup_printf (_ ("%s agreed that this is kept on the family’s record."),
                                       signpost->agreed->person->name));
  return g_strdup (text->str);
}

/* How they were reached, in the words that every contact has. */
static const char *
get_mode (const char *channel)
{
  static const char *const same[] = { "text", "email", "letter" };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (g_str_equal (channel, same[i]))
      return same[i];
  return g_str_equal (channel, "told") ? "phone" : NULL;
}

static char *
clip (const char *text)
{
  g_autofree char *begin = g_utf8_substring (text, 0, SUMMARY_MOST - 1);

  return g_strconcat (begin, "…", NULL);
}

static void
keep (WpChange *change, WpContext *context, const WpSignpost *signpost)
{
  WpStore *store = wp_context_get_store (context);
  g_autoptr (WpRecord) event = wp_record_shape_new_event (context, signpost->agreed->family_id, "signpost");
  g_autoptr (WpRecord) note = wp_store_new_record (store, WP_KIND_CASE_NOTE);
  /* Translators: %s lists services by their names. */
  g_autofree char *told = g_strdup_printf (_ ("Told about %s"), signpost->names);
  g_autofree char *summary = g_utf8_strlen (told, -1) <= SUMMARY_MOST ? g_strdup (told) : clip (told);
  g_autofree char *rest = write_note (context, signpost);
  g_autofree char *narrative = g_strjoin ("\n", told, rest, NULL);

  wp_record_set_text (event, WP_EVENT_MODE, get_mode (signpost->channel));
  wp_record_set_text (note, WP_CASE_NOTE_EVENT, wp_record_get_id (event));
  wp_record_set_text (note, WP_CASE_NOTE_SUMMARY, summary);
  wp_record_set_text (note, WP_CASE_NOTE_NARRATIVE, narrative);
  wp_change_add (change, event);
  wp_record_shape_add_subject (store, change, event, signpost->agreed->person->person_id);
  wp_change_add (change, note);
}

void
wp_signpost_save (GtkWidget *from, WpContext *context, const WpSignpost *signpost, const char *text)
{
  g_autoptr (WpChange) change = wp_change_new ("record");
  Job *job = g_new0 (Job, 1);

  if (!signpost->counted)
    count (change, context, signpost);
  if (signpost->agreed != NULL)
    keep (change, context, signpost);
  job->from = g_object_ref (from);
  job->context = g_object_ref (context);
  job->text = g_strdup (text);
  wp_store_save_async (wp_context_get_store (context), g_steal_pointer (&change), NULL, saved_cb, job);
}
