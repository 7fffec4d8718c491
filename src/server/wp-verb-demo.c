/* wp-verb-demo.c: fills the server with a fictional authority.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <unistd.h>

#include "wp-demo-postcodes.h"
#include "wp-demo.h"
#include "wp-verbs.h"

typedef struct
{
  WpServer *server;
  WpSql *sql;
  guint64 n;
  gboolean shows;
} Filling;

/* The fictional authority's own record lends what it says to the one that there is. */
static WpRecord *
as_ours (Filling *filling, WpRecord *record)
{
  WpRecord *ours = wp_record_new (WP_KIND_AUTHORITY, filling->server->settings->authority_id);

  for (guint field = 0; field < WP_N_AUTHORITY_FIELDS; field++)
    if (wp_record_is_set (record, field))
      wp_record_copy_value (ours, record, field);
  wp_record_set_text (ours, WP_AUTHORITY_NAME, filling->server->settings->authority);
  return ours;
}

static gboolean
take_cb (WpRecord **records, guint n, double fraction, gpointer data, GError **error)
{
  Filling *filling = data;
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (batch, wp_record_get_kind (records[i])->id == WP_KIND_AUTHORITY ? as_ours (filling, records[i])
                                                                                     : g_object_ref (records[i]));
  filling->n += n;
  if (filling->shows)
    fprintf (stderr, "\r%3.0f %%", fraction * 100);
  return wp_service_put (filling->server->service, filling->sql, (WpRecord **) batch->pdata, batch->len, NULL, error);
}

int
wp_verb_demo (int argc, char **argv)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  g_autoptr (WpServer) server = NULL;
  g_autoptr (WpSql) sql = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *size_name = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seed = 1;
  WpDemoSize size = WP_DEMO_SMALL;
  Filling filling = { .shows = isatty (STDERR_FILENO) };
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "size", 0, 0, G_OPTION_ARG_STRING, &size_name, "locality (as is), york, york10 or hampshire", "SIZE" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "The same seed gives the same people (1)", "NUMBER" },
    { NULL },
  };

  if (!wp_verb_options ("demo", "",
                        "Fills the server with fictional families, to try it with. For a server that holds "
                        "nothing real.",
                        entries, &argc, &argv, &folder, &exit))
    return exit;
  if (size_name != NULL && !wp_demo_size_from_name (size_name, &size))
    return wp_verb_usage ("demo", "The size is one of locality, york, york10 and hampshire.");
  server = wp_server_new (folder, clock, &error);
  sql = server != NULL ? wp_server_open (server, &error) : NULL;
  filling.server = server;
  filling.sql = sql;
  if (sql == NULL
      || !wp_demo_generate ((guint64) seed, size, wp_clock_today (clock), wp_clock_now (clock), take_cb, &filling,
                            &error)
      || !wp_demo_write_postcodes (folder, (guint64) seed, wp_clock_now (clock), &error))
    return wp_verb_fail (error);
  /* Nothing that it holds is anybody's, so it may be tried from any desk. */
  if (server->settings->require_encryption)
    {
      server->settings->require_encryption = FALSE;
      if (!wp_server_settings_save (server->settings, &error))
        return wp_verb_fail (error);
    }
  if (filling.shows)
    fprintf (stderr, "\r     \r");
  printf ("%" G_GUINT64_FORMAT " records of a fictional authority were put in.\n", filling.n);
  return WP_VERB_DONE;
}
