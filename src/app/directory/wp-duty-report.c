/* wp-duty-report.c: what is told of a duty in words and as a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-duty-report.h"

#include <glib/gi18n-lib.h>

#include "wp-service-words.h"
#include "wp-table-file.h"

#define N_COLUMNS 8

gboolean
wp_duty_is_in (const WpDutyService *service, int theme)
{
  return theme == WP_DUTY_WHOLE || (theme == WP_DUTY_NO_THEME ? service->themes == 0 : (service->themes >> theme & 1));
}

void
wp_duty_count (GPtrArray *services, int theme, WpDutyCount *count)
{
  *count = (WpDutyCount){ 0 };
  for (guint i = 0; i < services->len; i++)
    {
      const WpDutyService *service = g_ptr_array_index (services, i);

      if (!wp_duty_is_in (service, theme))
        continue;
      count->n++;
      count->lacking += service->gaps != 0;
      for (guint gap = 0; gap < WP_DUTY_N_GAPS; gap++)
        count->gaps[gap] += service->gaps >> gap & 1;
    }
}

/* ---- Words ---- */

char *
wp_duty_complete_words (const WpDutyCount *count)
{
  /* Translators: of %4$u services so many tell it; each %u is a number. */
  return g_strdup_printf (_ ("Of %4$u, %1$u tell how long one waits, %2$u were vouched for in the last 12 months, "
                             "and %3$u can be rung or written to."),
                          count->n - count->gaps[0], count->n - count->gaps[1], count->n - count->gaps[2], count->n);
}

char *
wp_duty_lacking_words (const WpDutyCount *count)
{
  if (count->n == 0)
    return g_strdup (_ ("A gap: nothing is listed"));
  if (count->lacking == 0)
    return g_strdup (_ ("Nothing is missing"));
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u lacks something", "%u lack something", (gulong) count->lacking),
      count->lacking);
}

char *
wp_duty_gap_words (int gaps)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (gaps & WP_DUTY_GAP_WAIT)
    g_strv_builder_add (builder, _ ("No wait told"));
  if (gaps & WP_DUTY_GAP_DATE)
    g_strv_builder_add (builder, _ ("Not vouched for in 12 months"));
  if (gaps & WP_DUTY_GAP_REACH)
    g_strv_builder_add (builder, _ ("No telephone or e-mail"));
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

/* ---- The table ---- */

static void
add_row (GPtrArray *rows, const char *theme, const WpDutyService *service)
{
  char **row = g_new0 (char *, N_COLUMNS + 1);
  gboolean dated = service != NULL && service->last_on != WP_DATE_NONE;

  row[0] = g_strdup (theme);
  row[1] = g_strdup (service != NULL ? service->name : "");
  row[2] = g_strdup (service != NULL ? service->organisation : "");
  row[3] = g_strdup (service != NULL ? service->telephone : "");
  row[4] = g_strdup (service != NULL ? service->email : "");
  row[5] = service != NULL ? wp_service_words_wait (service->wait, service->wait_days) : g_strdup ("");
  row[6] = dated ? wp_date_format (service->last_on, WP_DATE_SHORT) : g_strdup ("");
  row[7] = service != NULL ? wp_duty_gap_words (service->gaps) : g_strdup (_ ("A gap: nothing is listed"));
  g_ptr_array_add (rows, row);
}

static void
add_theme (GPtrArray *rows, const char *label, GPtrArray *services, int theme)
{
  guint n = 0;

  for (guint i = 0; i < services->len; i++)
    {
      const WpDutyService *service = g_ptr_array_index (services, i);

      if (!wp_duty_is_in (service, theme))
        continue;
      add_row (rows, label, service);
      n++;
    }
  if (n == 0 && theme >= 0)
    add_row (rows, label, NULL);
}

GPtrArray *
wp_duty_rows (WpDuty duty, GPtrArray *services)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *const heads[] = {
    _ ("Theme"),  _ ("Service"), _ ("Organisation"),     _ ("Telephone"),
    _ ("E-mail"), _ ("Wait"),    _ ("Last vouched for"), _ ("What is missing"),
    NULL,
  };
  guint n;
  const WpDutyTheme *themes = wp_duty_themes (duty, &n);

  wp_table_file_add_row (rows, heads);
  for (guint i = 0; i < n; i++)
    add_theme (rows, _ (themes[i].label), services, (int) i);
  add_theme (rows, _ ("In no theme"), services, WP_DUTY_NO_THEME);
  return rows;
}
