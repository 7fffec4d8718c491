/* wp-waits-csv.c: waiting lists as a table for spreadsheets.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-waits-csv.h"

#include "wp-table-file.h"

/* What is written for people is for programs too, so names of columns stay as they are in every language. */
static const char *const columns[] = { "service",          "organisation",  "month",  "published_wait", "published_on",
                                       "waiting",          "median_so_far", "joined", "started",        "taken_off",
                                       "median_completed", "p90_completed", NULL };

static void
add_service (GPtrArray *rows, const WpServiceWaits *service)
{
  g_autofree char *assured = service->assured_on != WP_DATE_NONE ? wp_date_to_iso (service->assured_on) : g_strdup ("");
  g_autofree char *waiting = wp_table_file_dup_count (service->n_waiting);
  g_autofree char *so_far = wp_table_file_dup_measure (service->median, service->n_waiting);
  g_autofree char *joined = wp_table_file_dup_count (service->joined);
  g_autofree char *started = wp_table_file_dup_count (service->started);
  g_autofree char *removed = wp_table_file_dup_count (service->removed);
  g_autofree char *median = wp_table_file_dup_measure (service->completed_median, service->started);
  g_autofree char *p90 = wp_table_file_dup_measure (service->completed_p90, service->started);
  const char *const cells[G_N_ELEMENTS (columns)] = { service->name,    service->organisation,
                                                      "last 12 months", service->published,
                                                      assured,          waiting,
                                                      so_far,           joined,
                                                      started,          removed,
                                                      median,           p90 };

  wp_table_file_add_row (rows, cells);
}

static void
add_month (GPtrArray *rows, const WpServiceWaits *service, const WpWaitsMonth *month)
{
  g_autofree char *first = wp_date_to_iso (month->first);
  g_autofree char *waiting = wp_table_file_dup_count (month->waiting);
  g_autofree char *joined = wp_table_file_dup_count (month->joined);
  g_autofree char *started = wp_table_file_dup_count (month->started);
  g_autofree char *removed = wp_table_file_dup_count (month->removed);
  g_autofree char *median = wp_table_file_dup_measure (month->median, month->started);
  g_autofree char *p90 = wp_table_file_dup_measure (month->p90, month->started);
  const char *const cells[G_N_ELEMENTS (columns)] = {
    service->name, service->organisation, first, "", "", waiting, "", joined, started, removed, median, p90
  };

  first[strlen ("2025-02")] = '\0';
  wp_table_file_add_row (rows, cells);
}

GPtrArray *
wp_waits_csv_rows (const WpWaitsReport *report)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  wp_table_file_add_row (rows, columns);
  for (guint i = 0; i < report->services->len; i++)
    {
      const WpServiceWaits *service = g_ptr_array_index (report->services, i);
      guint n = g_list_model_get_n_items (service->months);

      add_service (rows, service);
      for (guint j = 0; j < n; j++)
        {
          g_autoptr (WpWaitsMonth) month = g_list_model_get_item (service->months, j);
          add_month (rows, service, month);
        }
    }
  return rows;
}
