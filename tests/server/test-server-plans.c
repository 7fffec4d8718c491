/* test-server-plans.c: nothing that a request asks of the store looks through a whole table.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <sqlite3.h>
#include <string.h>

#include "wp-server-fixture.h"
#include "wp-sql-sqlite.h"

#define ASK "{\"mids\":[\"0192f0c0-0000-7000-8000-00000000000a\"]}"

static gboolean
is_allowed (const char *step)
{
  return !g_str_has_prefix (step, "SCAN ")
         || strstr (step, "CONSTANT ROW") != NULL
         /* In the order of an index, from its beginning and with a limit. */
         || strstr (step, "SCAN tomb USING") != NULL || strstr (step, "SCAN audit") != NULL;
}

static void
pull_and_ask (WpFixtureDevice *device, const char *query)
{
  WpServerFixture *self = device->fixture;
  g_autofree char *path = g_strconcat ("/v1/x", query, NULL);
  WpWireRequest request = { .method = "GET", .path = path };
  WpWireAnswer answer = { 0 };

  wp_service_pull (self->service, self->sql, &device->caller, &request, &answer, NULL);
  wp_wire_answer_clear (&answer);
  wp_service_digest (self->service, self->sql, &device->caller, &request, &answer);
  wp_wire_answer_clear (&answer);
  wp_service_quarantine (self->service, self->sql, &device->caller, &request, &answer);
  wp_wire_answer_clear (&answer);
  request.body = g_bytes_new_static (ASK, strlen (ASK));
  wp_service_held (self->service, self->sql, &device->caller, &request, &answer);
  wp_wire_answer_clear (&answer);
  g_bytes_unref (request.body);
}

static void
ask_history (WpFixtureDevice *device, const char *id)
{
  WpServerFixture *self = device->fixture;
  g_autofree char *path = g_strconcat ("/v1/history?id=", id, NULL);
  WpWireRequest request = { .method = "GET", .path = path };
  WpWireAnswer answer = { 0 };

  wp_service_history (self->service, self->sql, &device->caller, &request, &answer);
  g_assert_cmpuint (answer.status, ==, 200);
  wp_wire_answer_clear (&answer);
}

static void
run_everything (WpServerFixture *self)
{
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_MANAGER, NULL);
  g_autoptr (GPtrArray) holders = NULL;
  g_autoptr (GError) error = NULL;
  char family[37], person[37], member[37], own[37], grant[37], episode[37], allocation[37];

  wp_fixture_family (self, self->north, family);
  wp_fixture_person (self, family, person, member);
  wp_fixture_id (self, episode);
  wp_fixture_put (self, WP_KIND_EPISODE, episode, "family", family, "state", "active", "opened_on", "2024-06-01", NULL);
  wp_fixture_id (self, allocation);
  wp_fixture_put (self, WP_KIND_ALLOCATION, allocation, "episode", episode, "family", family, "staff", self->staff,
                  "valid_from", "2024-06-02", "valid_to", "2030-01-01", NULL);
  wp_fixture_pull (device, 3);
  wp_fixture_grant (self, device->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_SEALED, grant);
  gint64 base = wp_fixture_rev (self, person);
  wp_fixture_pull (device, 3);
  wp_fixture_change (device, WP_KIND_PERSON, person, base, "{\"gender\":\"a\"}");
  wp_fixture_change (device, WP_KIND_PERSON, person, base, "{\"gender\":\"b\",\"$sensitivity\":\"sealed\"}");
  wp_fixture_change (device, WP_KIND_PERSON, family, 0, "{}");
  wp_fixture_id (self, own);
  wp_fixture_change (device, WP_KIND_FAMILY, own, -1, "{\"name\":\"Own\"}");
  wp_fixture_pull (device, 3);
  wp_fixture_revoke (self, grant);
  wp_fixture_pull (device, 3);
  pull_and_ask (device, "?after=0");
  g_autofree char *one = g_strconcat ("?after=0&root=", own, NULL);
  pull_and_ask (device, one);
  ask_history (device, own);
  g_assert_true (wp_service_sweep (self->service, self->sql, &error));
  holders = wp_service_holders_of_root (self->service, self->sql, own, &error);
  g_assert_no_error (error);
}

static void
test_plans (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *handle = wp_db_get_handle (wp_sql_sqlite_db (self->sql));

  run_everything (self);
  for (sqlite3_stmt *stmt = sqlite3_next_stmt (handle, NULL); stmt != NULL; stmt = sqlite3_next_stmt (handle, stmt))
    g_ptr_array_add (statements, g_strdup (sqlite3_sql (stmt)));
  g_assert_cmpuint (statements->len, >, 40);
  for (guint i = 0; i < statements->len; i++)
    {
      const char *sql = g_ptr_array_index (statements, i);
      g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
      sqlite3_stmt *plan = NULL;
      g_assert_cmpint (sqlite3_prepare_v2 (handle, explain, -1, &plan, NULL), ==, SQLITE_OK);
      while (sqlite3_step (plan) == SQLITE_ROW)
        {
          const char *step = (const char *) sqlite3_column_text (plan, 3);
          if (is_allowed (step) && (strstr (step, "TEMP B-TREE") == NULL || strstr (sql, "grant_") != NULL))
            continue;
          g_test_message ("%s: %s", step, sql);
          g_test_fail ();
        }
      sqlite3_finalize (plan);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/plans", test_plans);
  return g_test_run ();
}
