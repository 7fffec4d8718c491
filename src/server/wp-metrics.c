/* wp-metrics.c: what the server counts, in the text format that Prometheus reads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-metrics.h"

#include <stdio.h>
#include <unistd.h>

#define N_BUCKETS G_N_ELEMENTS (BUCKETS)

/* The upper ends, in microseconds, of the classes of time that an answer takes. */
static const gint64 BUCKETS[] = { 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000, 5000000 };

typedef struct
{
  const char *name;
  const char *type;
  const char *help;
} Description;

static const Description DESCRIPTIONS[WP_N_METRICS] = {
  [WP_METRIC_CONNECTIONS] = { "connections", "gauge", "Open connections." },
  [WP_METRIC_CONNECTIONS_ALL] = { "connections_total", "counter", "Connections since the start." },
  [WP_METRIC_TURNED_AWAY] = { "connections_turned_away_total", "counter", "Connections beyond what is allowed." },
  [WP_METRIC_TOO_SLOW] = { "connections_too_slow_total", "counter", "Connections closed for being slow or idle." },
  [WP_METRIC_HANDSHAKES_FAILED] = { "handshakes_failed_total", "counter", "TLS handshakes that failed." },
  [WP_METRIC_WAITING] = { "pulls_waiting", "gauge", "Pulls that wait for news." },
  [WP_METRIC_WOKEN] = { "pulls_woken_total", "counter", "Pulls that news woke." },
  [WP_METRIC_BYTES_IN] = { "body_bytes_in_total", "counter", "Bytes of bodies received, as they came." },
  [WP_METRIC_BYTES_OUT] = { "body_bytes_out_total", "counter", "Bytes of bodies sent, as they went." },
  [WP_METRIC_WRONG] = { "wrong_credentials_total", "counter", "Wrong passwords, codes, signatures and tokens." },
  [WP_METRIC_REUSED] = { "refresh_reused_total", "counter", "Spent refresh tokens that came again." },
  [WP_METRIC_LIMITED] = { "limited_total", "counter", "Requests told to come back later." },
  [WP_METRIC_READ_QUEUE] = { "read_queue", "gauge", "Requests that wait for a reader." },
  [WP_METRIC_WRITE_QUEUE] = { "write_queue", "gauge", "Requests that wait for the writer." },
  [WP_METRIC_PASSWORD_QUEUE] = { "password_queue", "gauge", "Passwords that wait to be hashed." },
  [WP_METRIC_REVISION] = { "revision", "gauge", "The counter of the records." },
};

typedef struct
{
  guint64 statuses[6]; /* by hundreds; [0] for what was never answered */
  guint64 buckets[N_BUCKETS + 1];
  double seconds;
  guint64 n;
} Route;

struct _WpMetrics
{
  gint64 values[WP_N_METRICS];
  GHashTable *routes; /* utf8 (unowned) → Route */
};

WpMetrics *
wp_metrics_new (void)
{
  WpMetrics *self = g_new0 (WpMetrics, 1);

  self->routes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  return self;
}

void
wp_metrics_free (WpMetrics *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->routes);
  g_free (self);
}

void
wp_metrics_add (WpMetrics *self, WpMetric metric, gint64 n)
{
  self->values[metric] += n;
}

void
wp_metrics_set (WpMetrics *self, WpMetric metric, gint64 value)
{
  self->values[metric] = value;
}

gint64
wp_metrics_get (WpMetrics *self, WpMetric metric)
{
  return self->values[metric];
}

void
wp_metrics_answered (WpMetrics *self, const char *name, guint status, gint64 microseconds)
{
  Route *route = g_hash_table_lookup (self->routes, name);
  guint bucket = 0;

  if (route == NULL)
    {
      route = g_new0 (Route, 1);
      g_hash_table_insert (self->routes, (gpointer) name, route);
    }
  while (bucket < N_BUCKETS && microseconds > BUCKETS[bucket])
    bucket++;
  route->statuses[status / 100 < G_N_ELEMENTS (route->statuses) ? status / 100 : 0]++;
  route->buckets[bucket]++;
  route->seconds += microseconds / (double) G_USEC_PER_SEC;
  route->n++;
}

static gint64
resident_bytes (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL) || sscanf (text, "%*d %ld", &pages) != 1)
    return 0;
  return (gint64) pages * sysconf (_SC_PAGESIZE);
}

static void
append_number (GString *text, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (number, sizeof number, "%.6g", value));
}

static void
append_head (GString *text, const char *name, const char *type, const char *help)
{
  g_string_append_printf (text, "# HELP whole_picture_%s %s\n# TYPE whole_picture_%s %s\n", name, help, name, type);
}

char *
wp_metrics_text (WpMetrics *self)
{
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer name, value;

  for (guint i = 0; i < WP_N_METRICS; i++)
    {
      append_head (text, DESCRIPTIONS[i].name, DESCRIPTIONS[i].type, DESCRIPTIONS[i].help);
      g_string_append_printf (text, "whole_picture_%s %" G_GINT64_FORMAT "\n", DESCRIPTIONS[i].name, self->values[i]);
    }
  append_head (text, "resident_bytes", "gauge", "Memory of the process.");
  g_string_append_printf (text, "whole_picture_resident_bytes %" G_GINT64_FORMAT "\n", resident_bytes ());

  append_head (text, "requests_total", "counter", "Requests by route and class of status.");
  g_hash_table_iter_init (&iter, self->routes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    for (guint i = 0; i < G_N_ELEMENTS (((Route *) value)->statuses); i++)
      if (((Route *) value)->statuses[i] > 0)
        g_string_append_printf (text,
                                "whole_picture_requests_total{route=\"%s\",status=\"%uxx\"} %" G_GUINT64_FORMAT "\n",
                                (const char *) name, i, ((Route *) value)->statuses[i]);

  append_head (text, "request_seconds", "histogram", "Time until the answer, without waiting for news.");
  g_hash_table_iter_init (&iter, self->routes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      Route *route = value;
      guint64 sum = 0;

      for (guint i = 0; i < N_BUCKETS; i++)
        {
          sum += route->buckets[i];
          g_string_append_printf (text, "whole_picture_request_seconds_bucket{route=\"%s\",le=\"", (const char *) name);
          append_number (text, BUCKETS[i] / (double) G_USEC_PER_SEC);
          g_string_append_printf (text, "\"} %" G_GUINT64_FORMAT "\n", sum);
        }
      g_string_append_printf (text,
                              "whole_picture_request_seconds_bucket{route=\"%s\",le=\"+Inf\"} %" G_GUINT64_FORMAT "\n",
                              (const char *) name, route->n);
      g_string_append_printf (text, "whole_picture_request_seconds_sum{route=\"%s\"} ", (const char *) name);
      append_number (text, route->seconds);
      g_string_append_printf (text, "\nwhole_picture_request_seconds_count{route=\"%s\"} %" G_GUINT64_FORMAT "\n",
                              (const char *) name, route->n);
    }
  return g_string_free (text, FALSE);
}
