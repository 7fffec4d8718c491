/* wp-chronology-output.c: a chronology on its way to a printer or into a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chronology-output.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-outgoing.h"
#include "wp-paper-print.h"
#include "wp-toasts.h"

/* What it was when it began is what counts. */
typedef struct
{
  GtkWidget *from;              /* (owned) */
  WpChronology *chronology;     /* (owned) */
  WpChronologyOptions *options; /* (owned) */
  WpOutgoing *outgoing;         /* (owned) */
  WpChronologyFormat format;
  char *path; /* (owned) (nullable) */
} Job;

static WpOutgoing *
make_outgoing (WpContext *context, WpChronology *chronology, const char *action, const char *sort, const char *reason)
{
  g_autofree char *from = wp_date_to_iso (chronology->from);
  g_autofree char *to = wp_date_to_iso (chronology->to);
  g_autofree char *detail = g_strdup_printf (
      "chronology, %s, %s, %u of %u events, period %s to %s%s%s", sort,
      chronology->plain ? "for the family" : "for professionals", chronology->events->len, chronology->n_total,
      from != NULL ? from : "the beginning", to != NULL ? to : "the end", chronology->filtered ? ", filtered" : "",
      chronology->is_protected ? ", with protected and sealed matter" : "");

  return wp_outgoing_new (wp_context_get_store (context), action, chronology->family_id, detail,
                          chronology->is_protected ? reason : NULL);
}

static Job *
job_new (GtkWidget *from, WpChronology *chronology, const WpChronologyOptions *options, WpOutgoing *outgoing)
{
  Job *job = g_new0 (Job, 1);

  job->from = g_object_ref (from);
  job->chronology = wp_chronology_ref (chronology);
  job->options = wp_chronology_options_copy (options);
  job->outgoing = outgoing;
  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->from);
  wp_chronology_unref (job->chronology);
  wp_chronology_options_free (job->options);
  wp_outgoing_unref (job->outgoing);
  g_free (job->path);
  g_free (job);
}

/* ---- Files ---- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (wp_chronology_save_finish (result, &error))
    wp_toasts_show (job->from, _ ("Saved"));
  else
    {
      wp_outgoing_fail (job->outgoing);
      wp_error_dialog_show (job->from, _ ("It Could Not Be Saved"), error);
    }
  job_free (job);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (wp_outgoing_enter_finish (result, &error))
    {
      wp_chronology_save_async (job->chronology, job->options, job->format, job->path, NULL, saved_cb, job);
      return;
    }
  wp_error_dialog_show (job->from, _ ("It Could Not Be Saved"), error);
  job_free (job);
}

void
wp_chronology_output_save (GtkWidget *from,
                           WpContext *context,
                           WpChronology *chronology,
                           const WpChronologyOptions *options,
                           const char *reason,
                           WpChronologyFormat format,
                           const char *path)
{
  const char *sort = format == WP_CHRONOLOGY_PDF ? "PDF" : "CSV";
  Job *job = job_new (from, chronology, options, make_outgoing (context, chronology, "export", sort, reason));

  job->format = format;
  job->path = g_strdup (path);
  wp_outgoing_enter_async (job->outgoing, entered_cb, job);
}

/* ---- Paper ---- */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (wp_paper_print_finish (result, &error))
    wp_toasts_show (job->from, _ ("Sent to the printer"));
  else if (error != NULL)
    wp_error_dialog_show (job->from, _ ("It Could Not Be Printed"), error);
  job_free (job);
}

void
wp_chronology_output_print (GtkWidget *from,
                            WpContext *context,
                            WpChronology *chronology,
                            const WpChronologyOptions *options,
                            const char *reason,
                            const char *file)
{
  Job *job = job_new (from, chronology, options, make_outgoing (context, chronology, "print", "paper", reason));

  /* Of its own: the pages that are shown may be taken away while a printer is slow. */
  wp_paper_print_async (from, wp_chronology_pages_new (chronology, options), _ ("Chronology"), file, job->outgoing,
                        printed_cb, job);
}
