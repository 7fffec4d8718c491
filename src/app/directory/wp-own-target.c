/* wp-own-target.c: this desk's store as the place where services of its own feeds are kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-own-target.h"

#include <glib/gi18n-lib.h>

#include "wp-import-report-json.h"
#include "wp-spoken.h"

static gboolean
load_cb (WpFeedMarkFunc func, gpointer to, gpointer data, GError **error)
{
  const WpOwnTarget *self = data;

  return wp_bulk_each_own_mark (self->bulk, self->told->feed, func, to, error);
}

static gboolean
store_cb (const WpFeedBatch *batch, gpointer data, GError **error)
{
  WpOwnTarget *self = data;
  g_autoptr (GPtrArray) services = g_ptr_array_new ();
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  WpOwnBatch own = {
    .feed = self->feed, .services = services, .gone = gone, .marks = batch->marks, .told = self->told
  };

  for (guint i = 0; i < batch->puts->len; i++)
    {
      WpFeedPut *put = g_ptr_array_index (batch->puts, i);

      if (put->change == WP_FEED_GONE)
        g_ptr_array_add (gone, put->id);
      else
        g_ptr_array_add (services, put->record);
    }
  g_free (self->told->state);
  self->told->state = g_strdup (batch->state);
  self->told->tried_at = wp_clock_now (self->clock);
  self->told->counts = batch->report->counts;
  if (!wp_bulk_put_own (self->bulk, &own, error))
    return FALSE;
  g_clear_object (&self->feed);
  return TRUE;
}

const WpFeedTarget *
wp_own_target (void)
{
  static const WpFeedTarget TARGET = { .load = load_cb, .store = store_cb };

  return &TARGET;
}

gboolean
wp_own_target_end (
    WpOwnTarget *self, const WpFeedReport *read, WpImportReport *report, const GError *failed, GError **error)
{
  WpOwnBatch own = { .told = self->told };
  const gint64 now = wp_clock_now (self->clock);

  if (read != NULL)
    self->told->counts = read->counts;
  g_free (self->told->message);
  self->told->message = failed != NULL ? g_strdup (failed->message) : NULL;
  g_free (self->told->report);
  self->told->report = wp_import_report_to_json (report);
  self->told->tried_at = now;
  if (failed == NULL)
    self->told->ended_at = now;
  if (self->feed == NULL && failed == NULL && read != NULL && read->complete)
    self->feed = wp_record_new (WP_KIND_FEED, self->told->feed);
  if (self->feed != NULL && failed == NULL && read != NULL && read->complete)
    wp_record_set_number (self->feed, WP_FEED_COMPLETE_AT, now);
  own.feed = self->feed;
  if (!wp_bulk_put_own (self->bulk, &own, error))
    return FALSE;
  g_clear_object (&self->feed);
  return TRUE;
}

/* ---- The report ---- */

/* “row 12”, “page 3, row 12, /schedules/0/opens_at” */
static char *
place_of (const WpListingIssue *issue)
{
  const char *pointer = issue->pointer != NULL ? issue->pointer : "";
  g_autofree char *row = wp_number_format ((gint64) issue->index + 1);
  g_autofree char *page = wp_number_format (issue->page);
  g_autofree char *where = NULL;

  if (issue->fault == WP_LISTING_FAULT_PAGE)
    where = g_strdup_printf (_ ("page %s"), page);
  else
    where =
        issue->page > 0 ? g_strdup_printf (_ ("page %1$s, row %2$s"), page, row) : g_strdup_printf (_ ("row %s"), row);
  return pointer[0] != '\0' ? g_strdup_printf ("%s, %s", where, pointer) : g_steal_pointer (&where);
}

static void
tell_issue (WpImportReport *report, const WpListingIssue *issue)
{
  g_autofree char *place = place_of (issue);
  g_autofree char *service =
      issue->service != NULL ? g_strdup_printf (_ ("The service’s number is %s."), issue->service) : NULL;

  wp_import_report_add (report, issue->row ? WP_IMPORT_ERROR : WP_IMPORT_WARNING, 0, place, issue->value,
                        wp_listing_fault_describe (issue->fault), service);
}

WpImportFile *
wp_own_tell (WpImportReport *report, const char *name, const WpFeedReport *read)
{
  WpImportFile *file = wp_import_report_add_file (report, name);
  const WpFeedCounts *counts = &read->counts;

  file->rows = (WpImportCounts){ .read = (guint64) counts->read + counts->left_out,
                                 .added = (guint64) counts->added + counts->back,
                                 .changed = counts->changed,
                                 .same = counts->same,
                                 .left_out = counts->left_out };
  for (guint i = 0; i < read->issues->len; i++)
    tell_issue (report, g_ptr_array_index (read->issues, i));
  if (counts->gone == 0)
    return file;
  g_autofree char *number = wp_number_format (counts->gone);
  g_autofree char *why = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s service was not listed the last two times, and is shown no more.",
                   "%s services were not listed the last two times, and are shown no more.", counts->gone),
      number);
  wp_import_report_add (report, WP_IMPORT_NOTICE, 0, NULL, NULL, why, NULL);
  return file;
}
