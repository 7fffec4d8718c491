/* wp-waits-csv.c: waiting lists as a table for spreadsheets.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-waits-csv.h"

#include "wp-csv-writer.h"

#define FEWEST 5

/* What is written for people is for programs too, so names of columns stay as they are in every language. */
static const char *const columns[] = { "service",          "organisation",  "month",  "published_wait", "published_on",
                                       "waiting",          "median_so_far", "joined", "started",        "taken_off",
                                       "median_completed", "p90_completed" };

typedef struct
{
  WpCsvWriter *writer;
  GCancellable *cancellable; /* (nullable) */
} Output;

static char *
dup_count (int n)
{
  return n > 0 && n < FEWEST ? g_strdup_printf ("<%d", FEWEST) : g_strdup_printf ("%d", n);
}

/* The measure of @n people. */
static char *
dup_measure (double days, int n)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (days < 0)
    return g_strdup ("");
  if (n < FEWEST)
    return g_strdup_printf ("<%d", FEWEST);
  return g_strdup (g_ascii_formatd (text, sizeof text, "%g", days));
}

static gboolean
write_service (const Output *output, const WpServiceWaits *service, GError **error)
{
  g_autofree char *assured = service->assured_on != WP_DATE_NONE ? wp_date_to_iso (service->assured_on) : g_strdup ("");
  g_autofree char *waiting = dup_count (service->n_waiting);
  g_autofree char *so_far = dup_measure (service->median, service->n_waiting);
  g_autofree char *joined = dup_count (service->joined);
  g_autofree char *started = dup_count (service->started);
  g_autofree char *removed = dup_count (service->removed);
  g_autofree char *median = dup_measure (service->completed_median, service->started);
  g_autofree char *p90 = dup_measure (service->completed_p90, service->started);
  const char *const fields[G_N_ELEMENTS (columns)] = { service->name,    service->organisation,
                                                       "last 12 months", service->published,
                                                       assured,          waiting,
                                                       so_far,           joined,
                                                       started,          removed,
                                                       median,           p90 };

  return wp_csv_writer_write_row (output->writer, fields, G_N_ELEMENTS (fields), output->cancellable, error);
}

static gboolean
write_month (const Output *output, const WpServiceWaits *service, const WpWaitsMonth *month, GError **error)
{
  g_autofree char *first = wp_date_to_iso (month->first);
  g_autofree char *waiting = dup_count (month->waiting);
  g_autofree char *joined = dup_count (month->joined);
  g_autofree char *started = dup_count (month->started);
  g_autofree char *removed = dup_count (month->removed);
  g_autofree char *median = dup_measure (month->median, month->started);
  g_autofree char *p90 = dup_measure (month->p90, month->started);
  const char *const fields[G_N_ELEMENTS (columns)] = {
    service->name, service->organisation, first, "", "", waiting, "", joined, started, removed, median, p90
  };

  first[strlen ("2025-02")] = '\0';
  return wp_csv_writer_write_row (output->writer, fields, G_N_ELEMENTS (fields), output->cancellable, error);
}

gboolean
wp_waits_csv_write (const WpWaitsReport *report, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (WpCsvWriter) writer = wp_csv_writer_new (stream, WP_CSV_WRITER_MARK);
  const Output output = { writer, cancellable };

  if (!wp_csv_writer_write_row (writer, columns, G_N_ELEMENTS (columns), cancellable, error))
    return FALSE;
  for (guint i = 0; i < report->services->len; i++)
    {
      const WpServiceWaits *service = g_ptr_array_index (report->services, i);
      guint n = g_list_model_get_n_items (service->months);
      if (!write_service (&output, service, error))
        return FALSE;
      for (guint j = 0; j < n; j++)
        {
          g_autoptr (WpWaitsMonth) month = g_list_model_get_item (service->months, j);
          if (!write_month (&output, service, month, error))
            return FALSE;
        }
    }
  return wp_csv_writer_flush (writer, cancellable, error);
}
