/* test-service.c: what managers and administrators do, what happens by itself, and how tampering shows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "wp-audit-hash.h"
#include "wp-server-fixture.h"
#include "wp-sql-sqlite.h"

typedef void (*Route) (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer);

/* The body of an answer that has to be good. */
static char *
ask (WpFixtureDevice *device, Route route, const char *path, const char *body)
{
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  WpWireRequest request = { .method = body != NULL ? "POST" : "GET", .path = (char *) path, .body = bytes };
  WpWireAnswer answer = { 0 };
  gsize size;

  route (device->fixture->service, device->fixture->sql, &device->caller, &request, &answer);
  g_assert_cmpuint (answer.status, ==, 200);
  const char *text = g_bytes_get_data (answer.body, &size);
  char *copy = g_strndup (text, size);
  wp_wire_answer_clear (&answer);
  return copy;
}

static WpWireError
ask_in_vain (WpFixtureDevice *device, Route route, const char *path, const char *body)
{
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  WpWireRequest request = { .method = body != NULL ? "POST" : "GET", .path = (char *) path, .body = bytes };
  WpWireAnswer answer = { 0 };

  route (device->fixture->service, device->fixture->sql, &device->caller, &request, &answer);
  WpWireError error = wp_wire_answer_get_error (&answer);
  wp_wire_answer_clear (&answer);
  return error;
}

static void
assert_sound (WpServerFixture *self)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_service_check (self->service, self->sql, problems, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

static guint
count_problems (WpServerFixture *self)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_service_check (self->service, self->sql, problems, &error));
  return problems->len;
}

static void
run_script (WpServerFixture *self, const char *script)
{
  g_autoptr (GError) error = NULL;

  wp_sql_script (self->sql, script, &error);
  g_assert_no_error (error);
}

/* Whoever saves meanwhile is not kept waiting: a check needs no more than a connection that reads. */
static void
test_check_beside_a_writer (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wp-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autoptr (WpServerFixture) fixture = wp_server_fixture_new (path);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WpSql) reader = NULL;
  g_autoptr (GError) error = NULL;
  char family[37];

  wp_fixture_family (fixture, fixture->north, family);
  reader = wp_sql_open_sqlite (path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (wp_sql_begin (fixture->sql, TRUE, &error));
  /* What is not committed yet is none of its business. */
  run_script (fixture, "DELETE FROM member");
  g_assert_true (wp_service_check (fixture->service, reader, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  wp_sql_rollback (fixture->sql);
  g_clear_pointer (&reader, wp_sql_close);
  g_clear_pointer (&fixture, wp_server_fixture_free);
  g_remove (path);
  g_rmdir (folder);
}

/* What a worker may no longer change is seen by the manager of that scope alone, who takes it in or not. */
static void
test_quarantine (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) worker = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) manager = wp_fixture_device (self, WP_ROLE_MANAGER, NULL);
  g_autoptr (WpFixtureDevice) elsewhere = wp_fixture_device (self, WP_ROLE_MANAGER, NULL);
  char family[37], grant[37];

  wp_fixture_family (self, self->north, family);
  wp_fixture_grant (self, worker->caller.user, WP_HOLDER_FAMILY, family, WP_SENSITIVITY_NORMAL, grant);
  wp_fixture_grant (self, manager->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_grant (self, elsewhere->caller.user, WP_HOLDER_LOCALITY, self->south, WP_SENSITIVITY_NORMAL, NULL);
  gint64 base = wp_fixture_rev (self, family);
  wp_fixture_revoke (self, grant);
  g_autoptr (WpMutation) late = wp_fixture_mutation (worker, WP_KIND_FAMILY, family, base, "{\"reference\":\"F1\"}");
  g_autoptr (WpMutation) other = wp_fixture_mutation (worker, WP_KIND_FAMILY, family, base, "{\"reference\":\"F2\"}");
  g_assert_cmpint (wp_fixture_push (worker, late, NULL), ==, WP_OUT_QUARANTINED);
  g_assert_cmpint (wp_fixture_push (worker, other, NULL), ==, WP_OUT_QUARANTINED);

  g_assert_cmpint (wp_fixture_count (self, "SELECT count(*) FROM audit WHERE action = 'held'"), ==, 0);
  g_autofree char *seen = ask (manager, wp_service_quarantine, "/v1/quarantine", NULL);
  g_assert_cmpint (wp_fixture_count (self, "SELECT count(*) FROM audit WHERE action = 'held'"), ==, 1);
  g_assert_nonnull (strstr (seen, late->mid));
  g_assert_nonnull (strstr (seen, "\"set\":{\"reference\":\"F1\"}"));
  g_assert_nonnull (strstr (seen, worker->caller.user));
  g_autofree char *unseen = ask (elsewhere, wp_service_quarantine, "/v1/quarantine", NULL);
  g_assert_cmpstr (unseen, ==, "{\"entries\":[]}");
  g_assert_cmpint (ask_in_vain (worker, wp_service_quarantine, "/v1/quarantine", NULL), ==, WP_WIRE_FORBIDDEN);

  g_autofree char *take = g_strdup_printf ("{\"mid\":\"%s\",\"release\":true}", late->mid);
  g_autofree char *refuse = g_strdup_printf ("{\"mid\":\"%s\",\"release\":false}", other->mid);
  g_assert_cmpint (ask_in_vain (elsewhere, wp_service_decide, "/v1/quarantine", take), ==, WP_WIRE_NOT_FOUND);
  g_assert_cmpint (ask_in_vain (worker, wp_service_decide, "/v1/quarantine", take), ==, WP_WIRE_FORBIDDEN);
  g_assert_cmpint (ask_in_vain (manager, wp_service_decide, "/v1/quarantine", "{\"mid\":\"x\"}"), ==,
                   WP_WIRE_BAD_REQUEST);
  g_autofree char *out = ask (manager, wp_service_decide, "/v1/quarantine", take);
  g_assert_cmpstr (out, ==, "{\"out\":\"applied\"}");
  g_autofree char *refused = ask (manager, wp_service_decide, "/v1/quarantine", refuse);
  g_assert_cmpstr (refused, ==, "{\"out\":\"refused\"}");
  g_assert_cmpint (ask_in_vain (manager, wp_service_decide, "/v1/quarantine", take), ==, WP_WIRE_NOT_FOUND);
  wp_fixture_pull (manager, 10);
  g_assert_nonnull (strstr (wp_fixture_row (manager, family)->fields, "F1"));
  g_assert_cmpstr (wp_fixture_row (manager, family)->updated_by, ==, manager->caller.user);
  g_autofree char *rest = ask (manager, wp_service_quarantine, "/v1/quarantine", NULL);
  g_assert_cmpstr (rest, ==, "{\"entries\":[]}");
  assert_sound (self);
}

static void
note_news_cb (GHashTable *roots, GHashTable *users, gint64 seq, gpointer data)
{
  GString *told = data;
  GHashTableIter iter;
  gpointer user;

  g_hash_table_iter_init (&iter, users);
  while (g_hash_table_iter_next (&iter, &user, NULL))
    g_string_append_printf (told, "%s ", (const char *) user);
}

static WpFates *
ask_fates (WpFixtureDevice *device, const char *mid)
{
  g_autofree char *body = g_strdup_printf ("{\"mids\":[\"%s\"]}", mid);
  g_autofree char *text = ask (device, wp_service_held, "/v1/held", body);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  WpFates *fates = wp_fates_read (bytes, NULL);

  g_assert_nonnull (fates);
  return fates;
}

/* Whoever sent what was held is woken when it is decided, and hears by whom and why; nobody else does. */
static void
test_fate (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) worker = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) other = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) manager = wp_fixture_device (self, WP_ROLE_MANAGER, NULL);
  g_autoptr (GString) told = g_string_new (NULL);
  char family[37];

  wp_fixture_family (self, self->north, family);
  wp_fixture_grant (self, manager->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
  g_autoptr (WpMutation) late = wp_fixture_mutation (worker, WP_KIND_FAMILY, family, 0, "{\"reference\":\"F1\"}");
  g_assert_cmpint (wp_fixture_push (worker, late, NULL), ==, WP_OUT_QUARANTINED);
  g_autoptr (WpFates) before = ask_fates (worker, late->mid);
  g_assert_cmpuint (before->decided->len, ==, 0);
  g_assert_cmpint (before->open, ==, -1);
  g_autoptr (WpFates) waits = ask_fates (manager, late->mid);
  g_assert_cmpint (waits->open, ==, 1);

  wp_service_set_news (self->service, note_news_cb, told);
  g_autofree char *refuse = g_strdup_printf ("{\"mid\":\"%s\",\"release\":false,\"why\":\"Moved away\"}", late->mid);
  g_autofree char *out = ask (manager, wp_service_decide, "/v1/quarantine", refuse);
  wp_service_set_news (self->service, NULL, NULL);
  g_assert_cmpstr (out, ==, "{\"out\":\"refused\"}");
  g_assert_nonnull (strstr (told->str, worker->caller.user));

  g_autoptr (WpFates) fates = ask_fates (worker, late->mid);
  g_assert_cmpuint (fates->decided->len, ==, 1);
  const WpFate *fate = g_ptr_array_index (fates->decided, 0);
  g_assert_false (fate->released);
  g_assert_cmpstr (fate->by, ==, manager->caller.user);
  g_assert_cmpstr (fate->why, ==, "Moved away");
  g_autoptr (WpFates) not_theirs = ask_fates (other, late->mid);
  g_assert_cmpuint (not_theirs->decided->len, ==, 0);
  g_autoptr (WpFates) empty = ask_fates (manager, late->mid);
  g_assert_cmpint (empty->open, ==, 0);
  g_assert_cmpint (ask_in_vain (worker, wp_service_held, "/v1/held", "{\"mids\":7}"), ==, WP_WIRE_BAD_REQUEST);
  /* A sync after it is as before, and the reason lies apart from the audit. */
  wp_fixture_pull (worker, 10);
  wp_fixture_assert_right (worker);
  g_assert_cmpint (
      wp_fixture_count (self, "SELECT count(*) FROM audit WHERE reason LIKE '%Moved%' OR detail LIKE '%Moved%'"), ==,
      0);
  assert_sound (self);
}

/* A new family leads to the locality that it is put into, and a person to the family that they are made a member of:
 * whoever decides there sees it all, and can let it through in its order. */
static void
test_quarantine_of_what_is_new (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) reader = wp_fixture_device (self, WP_ROLE_READER, NULL);
  g_autoptr (WpFixtureDevice) manager = wp_fixture_device (self, WP_ROLE_MANAGER, NULL);
  g_autoptr (WpFixtureDevice) elsewhere = wp_fixture_device (self, WP_ROLE_MANAGER, NULL);
  g_autoptr (WpFixtureDevice) whole = wp_fixture_device (self, WP_ROLE_MANAGER, NULL);
  char family[37], person[37], place[37], member[37];

  wp_fixture_grant (self, manager->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_grant (self, elsewhere->caller.user, WP_HOLDER_LOCALITY, self->south, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_grant (self, whole->caller.user, WP_HOLDER_AUTHORITY, self->authority, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_id (self, family);
  wp_fixture_id (self, person);
  wp_fixture_id (self, place);
  wp_fixture_id (self, member);
  g_autofree char *placed =
      g_strdup_printf ("{\"family\":\"%s\",\"locality\":\"%s\",\"valid_from\":\"2026-01-05\"}", family, self->north);
  g_autofree char *belongs = g_strdup_printf ("{\"family\":\"%s\",\"person\":\"%s\"}", family, person);
  WpMutation *changes[] = {
    wp_fixture_mutation (reader, WP_KIND_FAMILY, family, -1, "{\"name\":\"Lund family\"}"),
    wp_fixture_mutation (reader, WP_KIND_FAMILY_LOCALITY, place, -1, placed),
    wp_fixture_mutation (reader, WP_KIND_PERSON, person, -1, "{\"sex\":\"F\"}"),
    wp_fixture_mutation (reader, WP_KIND_FAMILY_MEMBER, member, -1, belongs),
  };
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_assert_cmpint (wp_fixture_push (reader, changes[i], NULL), ==, WP_OUT_QUARANTINED);
  g_autoptr (WpFates) theirs = ask_fates (elsewhere, changes[0]->mid);
  g_assert_cmpint (theirs->open, ==, 0);
  g_autoptr (WpFates) of_whole = ask_fates (whole, changes[0]->mid);
  g_assert_cmpint (of_whole->open, ==, 4);
  g_autoptr (WpFates) ours = ask_fates (manager, changes[0]->mid);
  g_assert_cmpint (ours->open, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *take = g_strdup_printf ("{\"mid\":\"%s\",\"release\":true}", changes[i]->mid);
      g_autofree char *out = ask (manager, wp_service_decide, "/v1/quarantine", take);
      g_assert_cmpstr (out, ==, "{\"out\":\"applied\"}");
    }
  wp_fixture_pull (manager, 10);
  g_assert_nonnull (wp_fixture_row (manager, family));
  g_assert_nonnull (wp_fixture_row (manager, person));
  wp_fixture_assert_right (manager);
  assert_sound (self);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    wp_mutation_free (changes[i]);
}

/* What can't be taken even by the manager stays where it is. */
static void
test_quarantine_of_what_makes_no_sense (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) manager = wp_fixture_device (self, WP_ROLE_MANAGER, NULL);
  char family[37];

  wp_fixture_family (self, self->north, family);
  wp_fixture_grant (self, manager->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
  g_autoptr (WpMutation) wrong =
      wp_fixture_mutation (manager, WP_KIND_FAMILY, family, wp_fixture_rev (self, family), "{\"name\":7}");
  wp_fixture_push (manager, wrong, NULL);
  g_autofree char *take = g_strdup_printf ("{\"mid\":\"%s\",\"release\":true}", wrong->mid);
  g_autofree char *out = ask (manager, wp_service_decide, "/v1/quarantine", take);
  g_assert_cmpstr (out, ==, "{\"out\":\"quarantined\"}");
  g_assert_cmpint (wp_fixture_count (self, "SELECT count(*) FROM quarantine WHERE state = 0"), ==, 1);
  g_assert_cmpint (wp_fixture_count (self, "SELECT count(*) FROM quarantine"), ==, 1);
}

/* Two who see the same get the same numbers; one record more shows in its root alone. */
static void
test_digest (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) one = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char families[3][37], person[37], membership[37];

  for (guint i = 0; i < 3; i++)
    wp_fixture_family (self, i < 2 ? self->north : self->south, families[i]);
  wp_fixture_person (self, families[0], person, membership);
  wp_fixture_grant (self, one->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
  g_autofree char *before = ask (one, wp_service_digest, "/v1/digest", NULL);
  g_assert_nonnull (strstr (before, families[0]));
  g_assert_nonnull (strstr (before, families[1]));
  g_assert_null (strstr (before, families[2]));
  g_assert_true (g_str_has_suffix (before, "],\"more\":false}"));
  /* Page by page it is the same. */
  g_autoptr (GString) joined = g_string_new ("{\"roots\":[");
  g_autofree char *after = g_strdup ("0");
  gboolean more = TRUE;
  while (more)
    {
      g_autofree char *path = g_strdup_printf ("/v1/digest?epoch=E1&after=%s&limit=1", after);
      g_autofree char *page = ask (one, wp_service_digest, path, NULL);
      more = g_str_has_suffix (page, "\"more\":true}");
      char *entry = strstr (page, "[[");
      if (entry == NULL)
        break;
      g_string_append_printf (joined, "%s%.*s", joined->len > 10 ? "," : "", (int) (strchr (entry, ']') - entry),
                              entry + 1);
      g_free (after);
      after = g_strndup (entry + 3, 36);
    }
  g_string_append (joined, "],\"more\":false}");
  g_assert_cmpstr (joined->str, ==, before);
  wp_fixture_put (self, WP_KIND_FAMILY, families[0], "reference", "F7", NULL);
  g_autofree char *now = ask (one, wp_service_digest, "/v1/digest", NULL);
  g_assert_cmpstr (now, !=, before);
  g_assert_cmpint (strlen (now), ==, strlen (before));
  g_assert_cmpint (ask_in_vain (one, wp_service_digest, "/v1/digest?after=x", NULL), ==, WP_WIRE_BAD_REQUEST);
}

static void
add_hex (GString *to, const char *name, const guint8 *bytes, gsize size)
{
  g_string_append_printf (to, ",\"%s\":\"", name);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (to, "%02x", bytes[i]);
  g_string_append_c (to, '"');
}

/* Entries @from to @to of a device's chain, in one body; @wrong is the number of one that was changed afterwards. */
static char *
make_entries (WpFixtureDevice *device, gint64 from, gint64 to, gint64 wrong)
{
  GString *body = g_string_new ("{\"entries\":[");
  guint8 before[32] = { 0 };

  for (gint64 n = 1; n <= to; n++)
    {
      WpAuditEntry entry = { .at = 1000 + n, .user = device->caller.user, .action = "open", .detail = "Coles" };
      guint8 salt[16], payload[32], hash[32];
      memset (salt, (int) n, sizeof salt);
      wp_audit_hash_payload (salt, sizeof salt, NULL, entry.detail, payload);
      wp_audit_hash_entry (n, &entry, payload, before, hash);
      if (n >= from)
        {
          g_string_append_printf (body,
                                  "%s{\"n\":%" G_GINT64_FORMAT ",\"at\":%" G_GINT64_FORMAT
                                  ",\"user\":\"%s\",\"device\":null,\"action\":\"%s\",\"kind\":null,\"object\":null,"
                                  "\"reason\":null,\"detail\":\"Coles\"",
                                  n > from ? "," : "", n, entry.at, entry.user, n == wrong ? "view" : "open");
          add_hex (body, "salt", salt, sizeof salt);
          add_hex (body, "payload", payload, sizeof payload);
          add_hex (body, "before", before, sizeof before);
          add_hex (body, "hash", hash, sizeof hash);
          g_string_append_c (body, '}');
        }
      memcpy (before, hash, sizeof before);
    }
  g_string_append (body, "]}");
  return g_string_free (body, FALSE);
}

static void
test_chains_of_devices (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  const struct
  {
    gint64 from, to, wrong;
    const char *answer;
  } steps[] = {
    { 1, 3, 0, "{\"upto\":3}" }, { 2, 5, 0, "{\"upto\":5}" }, { 8, 9, 0, "{\"upto\":5}" },
    { 6, 9, 8, "{\"upto\":7}" }, { 6, 9, 0, "{\"upto\":9}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *body = make_entries (device, steps[i].from, steps[i].to, steps[i].wrong);
      g_autofree char *answer = ask (device, wp_service_audit, "/v1/audit", body);
      g_assert_cmpstr (answer, ==, steps[i].answer);
    }
  g_assert_cmpint (wp_fixture_count (self, "SELECT count(*) FROM audit WHERE action = 'device-audit-broken'"), ==, 1);
  g_assert_cmpint (ask_in_vain (device, wp_service_audit, "/v1/audit", "{\"entries\":[{\"n\":1}]}"), ==,
                   WP_WIRE_BAD_REQUEST);
  assert_sound (self);
  run_script (self, "UPDATE device_audit SET action = 'print' WHERE seq = 4");
  g_assert_cmpuint (count_problems (self), ==, 1);
}

/* The server's own chain: a changed, a missing and an erased entry. */
static void
test_tampering_shows (void)
{
  static const struct
  {
    const char *script;
    guint problems;
  } tampering[] = {
    { "UPDATE audit SET reason = 'other' WHERE seq = 2", 1 },
    { "UPDATE audit SET at = at + 1 WHERE seq = 2", 1 },
    { "DELETE FROM audit WHERE seq = 2", 1 },
    { "UPDATE audit SET user_id = x'00112233445566778899aabbccddeeff' WHERE seq = 2", 1 },
    { "UPDATE audit SET reason = NULL, detail = NULL, salt = x'' WHERE seq = 2", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tampering); i++)
    {
      g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
      g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
      for (guint n = 0; n < 3; n++)
        wp_fixture_grant (self, device->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
      assert_sound (self);
      run_script (self, tampering[i].script);
      g_assert_cmpuint (count_problems (self), ==, tampering[i].problems);
    }
}

static void
test_check_finds_faults (void)
{
  static const char *const faults[] = {
    "UPDATE rec SET fields = '{' WHERE kind = 'staff'",
    "UPDATE rec SET rev = rev + 1000000 WHERE kind = 'team'",
    "UPDATE rec SET root = x'00112233445566778899aabbccddeeff' WHERE kind = 'team'",
    "DELETE FROM rec WHERE kind = 'team'",
    "UPDATE member SET gone_seq = 1 WHERE holder_kind = 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
      char family[37];
      wp_fixture_family (self, self->north, family);
      assert_sound (self);
      run_script (self, faults[i]);
      g_assert_cmpuint (count_problems (self), >=, 1);
    }
}

/* What begins and ends by the calendar takes effect with the sweep, and what has ended shows nothing even before it. */
static void
test_sweep (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (GError) error = NULL;
  gint64 now = wp_clock_now (self->clock);
  char family[37], person[37], membership[37];
  WpGrant grant = { .holder_kind = WP_HOLDER_LOCALITY,
                    .levels = wp_levels_all (WP_SENSITIVITY_NORMAL),
                    .from = now + WP_DAY_MS,
                    .until = now + 10 * WP_DAY_MS };
  WpLevels levels;

  wp_fixture_family (self, self->north, family);
  wp_fixture_person (self, family, person, membership);
  wp_fixture_put (self, WP_KIND_FAMILY_MEMBER, membership, "family", family, "person", person, "valid_to", "2024-07-05",
                  NULL);
  g_strlcpy (grant.user, device->caller.user, sizeof grant.user);
  g_strlcpy (grant.holder, self->north, sizeof grant.holder);
  g_assert_true (wp_service_grant (self->service, self->sql, &grant, NULL, &error));
  g_assert_true (wp_service_sweep (self->service, self->sql, &error));
  wp_fixture_pull (device, 5);
  g_assert_null (wp_fixture_row (device, family));
  wp_clock_set (self->clock, now + WP_DAY_MS);
  g_assert_true (wp_service_sweep (self->service, self->sql, &error));
  wp_fixture_pull (device, 5);
  wp_fixture_assert_right (device);
  g_assert_nonnull (wp_fixture_row (device, person));
  /* The membership ends on 5 July. */
  wp_clock_set (self->clock, now + 4 * WP_DAY_MS);
  g_assert_true (wp_service_sweep (self->service, self->sql, &error));
  wp_fixture_pull (device, 5);
  wp_fixture_assert_right (device);
  g_assert_null (wp_fixture_row (device, person));
  g_assert_nonnull (wp_fixture_row (device, family));
  wp_clock_set (self->clock, now + 10 * WP_DAY_MS);
  g_assert_true (wp_service_visible (self->service, self->sql, device->caller.user, family, &levels, &error));
  g_assert_true (wp_levels_is_none (&levels));
  g_assert_true (wp_service_sweep (self->service, self->sql, &error));
  wp_fixture_pull (device, 5);
  wp_fixture_assert_right (device);
  g_assert_null (wp_fixture_row (device, family));
  g_assert_no_error (error);
  assert_sound (self);
}

/* Tombstones go after the longest time that a device can be away; a cursor from before can't be served then. */
static void
test_old_tombstones (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (GError) error = NULL;
  char family[37];

  wp_fixture_family (self, self->north, family);
  wp_fixture_pull (device, 5);
  wp_fixture_put (self, WP_KIND_FAMILY, family, "name", "Coles", "$sensitivity", "restricted", NULL);
  wp_clock_set (self->clock, wp_clock_now (self->clock) + 60 * WP_DAY_MS);
  g_assert_true (wp_service_sweep (self->service, self->sql, &error));
  g_assert_cmpint (wp_fixture_count (self, "SELECT count(*) FROM tomb"), ==, 1);
  wp_clock_set (self->clock, wp_clock_now (self->clock) + 20 * WP_DAY_MS);
  g_assert_true (wp_service_sweep (self->service, self->sql, &error));
  g_assert_cmpint (wp_fixture_count (self, "SELECT count(*) FROM tomb"), ==, 0);
  g_autofree char *path = g_strdup_printf ("/v1/pull?epoch=E1&after=%s", device->cursor);
  WpWireRequest request = { .method = "GET", .path = path };
  WpWireAnswer answer = { 0 };
  wp_service_pull (self->service, self->sql, &device->caller, &request, &answer, NULL);
  g_assert_cmpint (wp_wire_answer_get_error (&answer), ==, WP_WIRE_GONE);
  wp_wire_answer_clear (&answer);
}

static void
test_epoch (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autofree char *epoch = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before, after;
  char family[37];

  g_assert_true (wp_service_seq (self->service, self->sql, &before, NULL, &error));
  g_assert_cmpint (before, >, G_GINT64_CONSTANT (1) << 40);
  g_assert_true (wp_service_new_epoch (self->service, self->sql, &error));
  g_assert_true (wp_service_seq (self->service, self->sql, &after, &epoch, &error));
  g_assert_cmpstr (epoch, ==, "E2");
  g_assert_cmpint (after, ==, G_GINT64_CONSTANT (2) << 40);
  wp_fixture_family (self, self->north, family);
  g_assert_cmpint (wp_fixture_rev (self, family), >, after);
  assert_sound (self);
}

static gboolean
note_cb (WpSql *sql, const char *line, gpointer data, GError **error)
{
  g_ptr_array_add (data, g_strdup (line));
  return TRUE;
}

/* What must outlive a restored backup is told before the commit, and done again from those lines. */
static void
test_notes_are_replayed (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  char family[37], grant[37];

  wp_fixture_family (self, self->north, family);
  wp_fixture_grant (self, device->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_SEALED, grant);
  wp_fixture_pull (device, 10);
  g_autofree char *revoke = g_strdup_printf ("{\"what\":\"revoke\",\"grant\":\"%s\"}", grant);
  g_autofree char *raise =
      g_strdup_printf ("{\"what\":\"sensitivity\",\"kind\":\"family\",\"id\":\"%s\",\"to\":\"sealed\"}", family);
  const char *const lines[] = {
    raise, raise, revoke, revoke, "{\"what\":\"wipe\"}", "not JSON", "{\"what\":\"revoke\",\"grant\":\"' OR 1=1\"}"
  };
  wp_service_set_note (self->service, note_cb, notes);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_true (wp_service_replay (self->service, self->sql, lines[i], &error));
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 0);
  wp_fixture_pull (device, 10);
  wp_fixture_assert_right (device);
  g_assert_null (wp_fixture_row (device, family));
  g_assert_cmpint (wp_fixture_count (self, "SELECT sensitivity FROM rec WHERE kind = 'family'"), ==, 2);
  /* The same, done by hand, is told of. */
  wp_fixture_grant (self, device->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_SEALED, grant);
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_FAMILY, family, wp_fixture_rev (self, family),
                                      "{\"$sensitivity\":\"normal\"}"),
                   ==, WP_OUT_APPLIED);
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_FAMILY, family, wp_fixture_rev (self, family),
                                      "{\"$sensitivity\":\"sealed\"}"),
                   ==, WP_OUT_APPLIED);
  wp_fixture_revoke (self, grant);
  g_autofree char *revoked =
      g_strdup_printf ("{\"what\":\"revoke\",\"grant\":\"%s\",\"user\":\"%s\",\"holder\":\"%s\"}", grant,
                       device->caller.user, self->north);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (notes, 0), ==, raise);
  g_assert_cmpstr (g_ptr_array_index (notes, 1), ==, revoked);
}

static void replay (WpServerFixture *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
replay (WpServerFixture *self, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, format);
  g_autofree char *line = g_strdup_vprintf (format, args);
  va_end (args);
  g_assert_true (wp_service_replay (self->service, self->sql, line, &error));
  g_assert_no_error (error);
}

/* What was made after the backup comes back from devices, but not what had been taken away of it. */
static void
test_notes_of_what_is_not_there_yet (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) other = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (GError) error = NULL;
  char family[37], kept[37], person[37], alert[37], grant[37];

  g_assert_true (wp_service_new_epoch (self->service, self->sql, &error));
  wp_fixture_id (self, family);
  wp_fixture_id (self, kept);
  wp_fixture_id (self, person);
  wp_fixture_id (self, alert);
  wp_fixture_id (self, grant);
  replay (self, "{\"what\":\"revoke\",\"grant\":\"%s\",\"user\":\"%s\",\"holder\":\"%s\"}", grant, device->caller.user,
          family);
  replay (self, "{\"what\":\"sensitivity\",\"kind\":\"alert\",\"id\":\"%s\",\"to\":\"sealed\"}", alert);
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_FAMILY, family, -1, "{}"), ==, WP_OUT_APPLIED);
  g_assert_null (wp_fixture_row (device, family));
  g_assert_cmpint (wp_fixture_change (other, WP_KIND_FAMILY, kept, -1, "{}"), ==, WP_OUT_APPLIED);
  g_assert_nonnull (wp_fixture_row (other, kept));
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_PERSON, person, -1, "{}"), ==, WP_OUT_APPLIED);
  g_autofree char *set = g_strdup_printf ("{\"person\":\"%s\",\"text\":\"Dog\"}", person);
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_ALERT, alert, -1, set), ==, WP_OUT_APPLIED);
  g_assert_null (wp_fixture_row (device, alert));
  g_assert_cmpint (wp_fixture_count (self, "SELECT sensitivity FROM rec WHERE kind = 'alert'"), ==, 2);
  wp_fixture_pull (device, 10);
  wp_fixture_assert_right (device);
  assert_sound (self);
}

static void
news_cb (GHashTable *roots, GHashTable *users, gint64 seq, gpointer data)
{
  GString *told = data;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, roots);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_string_append_printf (told, "root %s;", (char *) id);
  g_hash_table_iter_init (&iter, users);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_string_append_printf (told, "user %s;", (char *) id);
}

static gboolean
share_a_holder (GPtrArray *one, GPtrArray *other)
{
  for (guint i = 0; i < one->len; i++)
    {
      if (g_ptr_array_find_with_equal_func (other, g_ptr_array_index (one, i), g_str_equal, NULL))
        return TRUE;
    }
  return FALSE;
}

/* Those who wait are told of roots and users, and find by their holders whether it concerns them. */
static void
test_news (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) north = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) south = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (GString) told = g_string_new (NULL);
  char family[37], grant[37];

  wp_service_set_news (self->service, news_cb, told);
  wp_fixture_family (self, self->north, family);
  g_assert_nonnull (strstr (told->str, family));
  g_string_truncate (told, 0);
  wp_fixture_grant (self, north->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, grant);
  g_assert_nonnull (strstr (told->str, north->caller.user));
  wp_fixture_grant (self, south->caller.user, WP_HOLDER_LOCALITY, self->south, WP_SENSITIVITY_NORMAL, NULL);
  g_autoptr (GPtrArray) of_family = wp_service_holders_of_root (self->service, self->sql, family, NULL);
  g_autoptr (GPtrArray) of_authority = wp_service_holders_of_root (self->service, self->sql, self->authority, NULL);
  g_autoptr (GPtrArray) of_north = wp_service_holders_of_user (self->service, self->sql, north->caller.user, NULL);
  g_autoptr (GPtrArray) of_south = wp_service_holders_of_user (self->service, self->sql, south->caller.user, NULL);
  g_assert_true (share_a_holder (of_family, of_north));
  g_assert_false (share_a_holder (of_family, of_south));
  g_assert_true (share_a_holder (of_authority, of_south));
  g_string_truncate (told, 0);
  wp_fixture_pull (north, 10);
  g_assert_cmpstr (told->str, ==, "");
}

static void
test_named (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (GError) error = NULL;
  char id[37], family[37];
  guint n;

  g_assert_true (wp_service_find_named (self->service, self->sql, "locality", "South", id, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (id, ==, self->south);
  g_assert_true (wp_service_find_named (self->service, self->sql, "locality", "'; --", id, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  wp_fixture_family (self, self->north, family);
  wp_fixture_family (self, self->north, family);
  g_assert_true (wp_service_find_named (self->service, self->sql, "family", "Coles family", id, &n, &error));
  g_assert_cmpuint (n, ==, 2);
}

static void
test_whole_authority (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (GPtrArray) grants = NULL;
  char family[37], person[37], membership[37];

  wp_fixture_grant (self, device->caller.user, WP_HOLDER_AUTHORITY, self->authority, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_family (self, NULL, family);
  wp_fixture_person (self, family, person, membership);
  wp_fixture_pull (device, 3);
  wp_fixture_assert_right (device);
  g_assert_nonnull (wp_fixture_row (device, person));
  grants = wp_service_grants (self->service, self->sql, device->caller.user, NULL);
  g_assert_cmpuint (grants->len, ==, 1);
  g_assert_cmpstr (((WpGrant *) g_ptr_array_index (grants, 0))->holder, ==, self->authority);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/quarantine", test_quarantine);
  g_test_add_func ("/service/quarantine-fate", test_fate);
  g_test_add_func ("/service/quarantine-new", test_quarantine_of_what_is_new);
  g_test_add_func ("/service/quarantine-nonsense", test_quarantine_of_what_makes_no_sense);
  g_test_add_func ("/service/digest", test_digest);
  g_test_add_func ("/service/device-chains", test_chains_of_devices);
  g_test_add_func ("/service/tampering", test_tampering_shows);
  g_test_add_func ("/service/check", test_check_finds_faults);
  g_test_add_func ("/service/sweep", test_sweep);
  g_test_add_func ("/service/tombstones", test_old_tombstones);
  g_test_add_func ("/service/epoch", test_epoch);
  g_test_add_func ("/service/notes", test_notes_are_replayed);
  g_test_add_func ("/service/notes-of-later", test_notes_of_what_is_not_there_yet);
  g_test_add_func ("/service/news", test_news);
  g_test_add_func ("/service/named", test_named);
  g_test_add_func ("/service/whole-authority", test_whole_authority);
  g_test_add_func ("/service/check-beside-a-writer", test_check_beside_a_writer);
  return g_test_run ();
}
