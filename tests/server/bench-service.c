/* bench-service.c: what pulling and pushing cost, against reading and writing the same rows alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "wp-server-fixture.h"
#include "wp-sql-sqlite.h"

#define FAMILIES 400
#define CONTACTS 40
#define PUSHES 3200

#define AT_ONCE 16

#define SQL_READ                                                                                         \
  "SELECT id, kind, rev, root_kind, root, compartment, sensitivity, created_at, created_by, updated_at," \
  " updated_by, voided, source, external_id, fields FROM rec ORDER BY root, id"

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

static GBytes *
write_push (WpMutation **mutations, guint n)
{
  g_autoptr (WpPush) push = wp_push_new ();

  push->proto = WP_WIRE_PROTO;
  push->schema = WP_WIRE_SCHEMA;
  g_free (push->epoch);
  push->epoch = g_strdup ("E1");
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (push->mutations, mutations[i]);
  return wp_push_write (push);
}

static void
send (WpFixtureDevice *device, WpMutation **mutations, guint n)
{
  g_autoptr (GBytes) body = write_push (mutations, n);
  WpWireRequest request = { .method = "POST", .path = (char *) "/v1/push", .body = body };
  WpWireAnswer answer = { 0 };

  wp_service_push (device->fixture->service, device->fixture->sql, &device->caller, &request, &answer);
  g_assert_cmpuint (answer.status, ==, 200);
  wp_wire_answer_clear (&answer);
}

/* Families with some dozens of records each, added from a device in pushes of a thousand. */
static guint
fill (WpFixtureDevice *device)
{
  WpServerFixture *self = device->fixture;
  WpMutation *mutations[WP_WIRE_MAX_MUTATIONS];
  guint total = 0;
  guint n = 0;

  for (guint f = 0; f < FAMILIES; f++)
    {
      char person[37];
      wp_fixture_id (self, person);
      mutations[n++] = wp_fixture_mutation (device, WP_KIND_PERSON, person, -1, "{\"dob\":\"2014-05-19\"}");
      for (guint i = 0; i < CONTACTS; i++)
        {
          char id[37];
          g_autofree char *set = g_strdup_printf ("{\"person\":\"%s\",\"type\":\"mobile\",\"value\":\"07700 900%03u\","
                                                  "\"safe_call\":true,\"note\":\"Ring after four o’clock, and "
                                                  "leave no message with anybody else in the house.\"}",
                                                  person, i);
          wp_fixture_id (self, id);
          mutations[n++] = wp_fixture_mutation (device, WP_KIND_CONTACT_POINT, id, -1, set);
        }
      if (n + CONTACTS + 1 > WP_WIRE_MAX_MUTATIONS || f + 1 == FAMILIES)
        {
          send (device, mutations, n);
          total += n;
          n = 0;
        }
    }
  return total;
}

/* Pushes of one row from several devices that wait together. */
static double
time_pushing (WpFixtureDevice *device, guint at_once)
{
  double begun = now ();

  for (guint done = 0; done < PUSHES; done += at_once)
    {
      GBytes *bodies[AT_ONCE];
      WpWireAnswer answers[AT_ONCE] = { 0 };
      const WpCaller *callers[AT_ONCE];
      WpReadyPush *pushes[AT_ONCE];
      WpWireAnswer *answer[AT_ONCE];
      for (guint i = 0; i < at_once; i++)
        {
          char id[37];
          wp_fixture_id (device->fixture, id);
          WpMutation *one = wp_fixture_mutation (device, WP_KIND_AGENCY, id, -1, "{\"name\":\"Food bank\"}");
          bodies[i] = write_push (&one, 1);
          pushes[i] = wp_ready_push_new (bodies[i]);
          callers[i] = &device->caller;
          answer[i] = &answers[i];
        }
      wp_service_push_many (device->fixture->service, device->fixture->sql, callers, pushes, answer, at_once);
      for (guint i = 0; i < at_once; i++)
        {
          g_assert_cmpuint (answers[i].status, ==, 200);
          wp_wire_answer_clear (&answers[i]);
          wp_ready_push_free (pushes[i]);
          g_bytes_unref (bodies[i]);
        }
    }
  return PUSHES / (now () - begun);
}

static double
time_reading (WpServerFixture *self)
{
  g_auto (WpSqlScope) rows = wp_sql (self->sql, SQL_READ, NULL);
  double begun = now ();
  gsize bytes = 0;

  while (wp_sql_step (rows, NULL))
    {
      char id[37];
      for (int i = 0; i < 15; i++)
        {
          if (i == 0 || i == 4 || i == 8 || i == 10)
            bytes += wp_sql_id (rows, i, id);
          else if (i == 1 || i >= 12)
            bytes += wp_sql_text (rows, i) != NULL;
          else
            bytes += (gsize) wp_sql_int (rows, i);
        }
    }
  g_assert_cmpuint (bytes, >, 0);
  return now () - begun;
}

static double
time_pulling (WpFixtureDevice *device, guint *n_pages)
{
  g_autofree char *after = g_strdup ("0");
  double spent = 0;
  gboolean more = TRUE;

  *n_pages = 0;
  while (more)
    {
      g_autofree char *path = g_strdup_printf ("/v1/pull?epoch=E1&after=%s&limit=5000", after);
      WpWireRequest request = { .method = "GET", .path = path };
      WpWireAnswer answer = { 0 };
      double begun = now ();
      wp_service_pull (device->fixture->service, device->fixture->sql, &device->caller, &request, &answer, NULL);
      spent += now () - begun;
      g_autoptr (WpPage) page = wp_page_read (answer.body, NULL);
      more = page->more;
      g_free (after);
      after = wp_cursor_to_text (&page->next);
      g_free (device->cursor);
      device->cursor = g_strdup (after);
      (*n_pages)++;
      wp_wire_answer_clear (&answer);
    }
  return spent;
}

static void
bench (const char *path)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (path);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  double begun = now ();
  guint total = fill (device);
  guint n_pages;

  g_print ("push of a thousand rows each: %.0f rows/s\n", total / (now () - begun));
  g_print ("push of one row each, on the disk before the answer: %.0f/s\n", time_pushing (device, 1));
  g_print ("the same from %d devices that wait together: %.0f/s\n", AT_ONCE, time_pushing (device, AT_ONCE));
  time_reading (self);
  double reading = time_reading (self);
  time_pulling (device, &n_pages);
  double pulling = time_pulling (device, &n_pages);
  g_print ("pull of %u rows in %u pages: %.1f µs a row, reading them alone %.1f: %.2f times\n", total + 2 * PUSHES,
           n_pages, pulling * 1e6 / (total + 2 * PUSHES), reading * 1e6 / (total + 2 * PUSHES), pulling / reading);
  begun = now ();
  for (guint i = 0; i < PUSHES; i++)
    wp_fixture_pull_page (device, 5000);
  g_print ("pull without news: %.1f µs\n", (now () - begun) * 1e6 / PUSHES);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wp-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "server.db", NULL);
  const char *const suffixes[] = { "", "-wal", "-shm" };

  bench (path);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);
      g_unlink (file);
    }
  g_rmdir (folder);
  return 0;
}
