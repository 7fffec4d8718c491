/* wp-server-fixture.c: a service over a store in memory, with people, families and devices that follow its feed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-server-fixture.h"

#include <string.h>

#include "wp-id.h"
#include "wp-record-text.h"
#include "wp-sql-sqlite.h"

/* 1 July 2024, 12:00 in London. */
#define NOON G_GINT64_CONSTANT (1719831600000)

#define SQL_REV "SELECT rev FROM rec WHERE id = ?1"
#define SQL_ALL "SELECT id, rev, root, compartment, sensitivity FROM rec"

WpServerFixture *
wp_server_fixture_new (const char *path)
{
  WpServerFixture *self = g_new0 (WpServerFixture, 1);
  g_autoptr (GError) error = NULL;

  self->clock = wp_clock_new_fixed (NOON);
  self->sql = wp_sql_open_sqlite (path != NULL ? path : ":memory:", FALSE, &error);
  g_assert_no_error (error);
  wp_service_schema (self->sql, &error);
  g_assert_no_error (error);
  self->service = wp_service_new (self->clock);
  wp_fixture_id (self, self->authority);
  wp_fixture_put (self, WP_KIND_AUTHORITY, self->authority, "name", "Northbrook", NULL);
  wp_fixture_id (self, self->north);
  wp_fixture_put (self, WP_KIND_LOCALITY, self->north, "name", "North", NULL);
  wp_fixture_id (self, self->south);
  wp_fixture_put (self, WP_KIND_LOCALITY, self->south, "name", "South", NULL);
  wp_fixture_id (self, self->team);
  wp_fixture_put (self, WP_KIND_TEAM, self->team, "name", "First team", NULL);
  wp_fixture_id (self, self->staff);
  wp_fixture_put (self, WP_KIND_STAFF, self->staff, "name", "Sam Hill", "role", "family_worker", "team", self->team,
                  NULL);
  return self;
}

void
wp_server_fixture_free (WpServerFixture *self)
{
  wp_service_free (self->service);
  wp_sql_close (self->sql);
  g_object_unref (self->clock);
  g_free (self);
}

void
wp_fixture_id (WpServerFixture *self, char id[37])
{
  wp_id_new_into (wp_clock_now (self->clock), id);
}

void
wp_fixture_put (WpServerFixture *self, WpKindId kind, const char *id, ...)
{
  g_autoptr (WpRecord) record = wp_record_new (kind, id);
  g_autoptr (GError) error = NULL;
  va_list pairs;

  va_start (pairs, id);
  for (const char *name = va_arg (pairs, const char *); name != NULL; name = va_arg (pairs, const char *))
    {
      const char *value = va_arg (pairs, const char *);
      if (g_str_equal (name, "$sensitivity"))
        g_assert_true (wp_sensitivity_from_name (value, &wp_record_meta (record)->sensitivity));
      else
        g_assert_true (wp_record_set_value (record, (guint) wp_kind_find_field (wp_kind (kind), name), value));
    }
  va_end (pairs);
  wp_service_put (self->service, self->sql, &record, 1, NULL, &error);
  g_assert_no_error (error);
}

void
wp_fixture_family (WpServerFixture *self, const char *locality, char family[37])
{
  char row[37];

  wp_fixture_id (self, family);
  wp_fixture_put (self, WP_KIND_FAMILY, family, "name", "Coles family", NULL);
  if (locality == NULL)
    return;
  wp_fixture_id (self, row);
  wp_fixture_put (self, WP_KIND_FAMILY_LOCALITY, row, "family", family, "locality", locality, NULL);
}

void
wp_fixture_person (WpServerFixture *self, const char *family, char person[37], char membership[37])
{
  char name[37];

  wp_fixture_id (self, person);
  wp_fixture_put (self, WP_KIND_PERSON, person, "dob", "2014-05-19", NULL);
  wp_fixture_id (self, name);
  wp_fixture_put (self, WP_KIND_PERSON_NAME, name, "person", person, "type", "legal", "given", "Tyler", NULL);
  wp_fixture_id (self, membership);
  wp_fixture_put (self, WP_KIND_FAMILY_MEMBER, membership, "family", family, "person", person, NULL);
}

void
wp_fixture_grant (WpServerFixture *self,
                  const char *user,
                  WpHolderKind kind,
                  const char *holder,
                  WpSensitivity highest,
                  char grant[37])
{
  WpGrant given = { .holder_kind = kind, .levels = wp_levels_all (highest), .reason = (char *) "test" };
  g_autoptr (GError) error = NULL;

  g_strlcpy (given.user, user, sizeof given.user);
  g_strlcpy (given.holder, holder, sizeof given.holder);
  wp_service_grant (self->service, self->sql, &given, NULL, &error);
  g_assert_no_error (error);
  if (grant != NULL)
    memcpy (grant, given.id, sizeof given.id);
}

void
wp_fixture_revoke (WpServerFixture *self, const char *grant)
{
  g_autoptr (GError) error = NULL;

  wp_service_revoke (self->service, self->sql, grant, NULL, NULL, &error);
  g_assert_no_error (error);
}

WpFixtureDevice *
wp_fixture_device (WpServerFixture *self, WpRole role, const char *user)
{
  WpFixtureDevice *device = g_new0 (WpFixtureDevice, 1);

  device->fixture = self;
  device->caller.role = role;
  device->cursor = g_strdup ("0");
  device->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) wp_row_free);
  wp_fixture_id (self, device->caller.device);
  if (user != NULL)
    g_strlcpy (device->caller.user, user, sizeof device->caller.user);
  else
    {
      wp_fixture_id (self, device->caller.user);
      wp_fixture_put (self, WP_KIND_USER, device->caller.user, "sign_in", device->caller.user, "name", "Somebody",
                      NULL);
    }
  return device;
}

void
wp_fixture_device_free (WpFixtureDevice *self)
{
  g_free (self->cursor);
  g_hash_table_unref (self->rows);
  g_free (self);
}

static WpRow *
copy_row (const WpRow *row)
{
  WpRow *copy = g_new (WpRow, 1);

  *copy = *row;
  copy->kind = g_strdup (row->kind);
  copy->source = g_strdup (row->source);
  copy->external_id = g_strdup (row->external_id);
  copy->fields = g_strdup (row->fields);
  return copy;
}

static void
keep_row (WpFixtureDevice *self, const WpRow *row)
{
  const WpRow *held = g_hash_table_lookup (self->rows, row->id);

  if (held == NULL || held->rev <= row->rev)
    g_hash_table_replace (self->rows, g_strdup (row->id), copy_row (row));
}

static void
drop_left (WpFixtureDevice *self, const WpOp *op)
{
  const WpRow *held = g_hash_table_lookup (self->rows, op->row.id);
  const WpScope *scope = &op->row.scope;

  if (held != NULL && held->rev < op->seq && strcmp (held->scope.root, scope->root) == 0
      && held->scope.compartment == scope->compartment && held->scope.sensitivity == scope->sensitivity)
    g_hash_table_remove (self->rows, op->row.id);
}

static void
drop_forgotten (WpFixtureDevice *self, const WpOp *op)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const WpRow *row = value;
      if (strcmp (row->scope.root, op->scope.root) == 0 && row->rev <= op->seq
          && !wp_levels_allow (&op->levels, row->scope.compartment, row->scope.sensitivity))
        g_hash_table_iter_remove (&iter);
    }
}

static void
apply_op (WpFixtureDevice *self, const WpOp *op)
{
  switch (op->type)
    {
    case WP_OP_ROW:
      keep_row (self, &op->row);
      self->n_rows++;
      break;
    case WP_OP_LEFT:
      drop_left (self, op);
      self->n_left++;
      break;
    case WP_OP_FORGET:
      drop_forgotten (self, op);
      self->n_forgets++;
      break;
    }
}

gboolean
wp_fixture_pull_page (WpFixtureDevice *self, guint limit)
{
  g_autofree char *epoch = NULL;
  g_assert_true (wp_service_seq (self->fixture->service, self->fixture->sql, NULL, &epoch, NULL));
  g_autofree char *path = g_strdup_printf ("/v1/pull?epoch=%s&after=%s&limit=%u", epoch, self->cursor, limit);
  WpWireRequest request = { .method = "GET", .path = path };
  WpWireAnswer answer = { 0 };
  g_autoptr (GError) error = NULL;

  wp_service_pull (self->fixture->service, self->fixture->sql, &self->caller, &request, &answer, NULL);
  g_assert_cmpuint (answer.status, ==, 200);
  g_autoptr (WpPage) page = wp_page_read (answer.body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->ops->len, <=, limit + 2);
  for (guint i = 0; i < page->ops->len; i++)
    apply_op (self, &g_array_index (page->ops, WpOp, i));
  g_free (self->cursor);
  self->cursor = wp_cursor_to_text (&page->next);
  self->n_pages++;
  wp_wire_answer_clear (&answer);
  return page->more;
}

void
wp_fixture_pull (WpFixtureDevice *self, guint limit)
{
  guint left = 100000;

  self->n_rows = self->n_left = self->n_forgets = self->n_pages = 0;
  while (wp_fixture_pull_page (self, limit))
    g_assert_cmpuint (left--, >, 0);
}

const WpRow *
wp_fixture_row (WpFixtureDevice *self, const char *id)
{
  return g_hash_table_lookup (self->rows, id);
}

void
wp_fixture_assert_right (WpFixtureDevice *self)
{
  WpServerFixture *fixture = self->fixture;
  g_auto (WpSqlScope) rows = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  rows = wp_sql (fixture->sql, SQL_ALL, &error);
  while (wp_sql_step (rows, &error))
    {
      char id[37], root[37];
      WpLevels levels;
      wp_sql_id (rows, 0, id);
      wp_sql_id (rows, 2, root);
      g_assert_true (wp_service_visible (fixture->service, fixture->sql, self->caller.user, root, &levels, &error));
      gboolean visible =
          wp_levels_allow (&levels, (WpCompartment) wp_sql_int (rows, 3), (WpSensitivity) wp_sql_int (rows, 4));
      const WpRow *held = wp_fixture_row (self, id);
      if (visible != (held != NULL))
        g_error ("%s is %s but %s", id, visible ? "visible" : "not visible", held != NULL ? "held" : "not held");
      if (held == NULL)
        continue;
      g_assert_cmpint (held->rev, ==, wp_sql_int (rows, 1));
      g_assert_cmpstr (held->scope.root, ==, root);
      n++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, g_hash_table_size (self->rows));
}

WpMutation *
wp_fixture_mutation (WpFixtureDevice *self, WpKindId kind, const char *id, gint64 base, const char *set)
{
  WpMutation *mutation = wp_mutation_new ();

  wp_fixture_id (self->fixture, mutation->mid);
  mutation->kind = g_strdup (wp_kind (kind)->name);
  g_strlcpy (mutation->id, id, sizeof mutation->id);
  mutation->add = base < 0;
  mutation->base = MAX (base, 0);
  mutation->at = wp_clock_now (self->fixture->clock);
  g_free (mutation->set);
  mutation->set = g_strdup (set);
  return mutation;
}

WpOut
wp_fixture_push (WpFixtureDevice *self, WpMutation *mutation, WpAck **ack)
{
  g_autoptr (WpPush) push = wp_push_new ();
  g_autoptr (GError) error = NULL;
  WpWireAnswer answer = { 0 };

  push->proto = WP_WIRE_PROTO;
  push->schema = WP_WIRE_SCHEMA;
  g_clear_pointer (&push->epoch, g_free);
  g_assert_true (wp_service_seq (self->fixture->service, self->fixture->sql, NULL, &push->epoch, NULL));
  g_ptr_array_set_free_func (push->mutations, NULL);
  g_ptr_array_add (push->mutations, mutation);
  g_autoptr (GBytes) body = wp_push_write (push);
  WpWireRequest request = { .method = "POST", .path = (char *) "/v1/push", .body = body };
  wp_service_push (self->fixture->service, self->fixture->sql, &self->caller, &request, &answer);
  g_assert_cmpuint (answer.status, ==, 200);
  g_autoptr (WpPushReply) reply = wp_push_reply_read (answer.body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->acks->len, ==, 1);
  WpAck *only = g_ptr_array_index (reply->acks, 0);
  WpOut out = only->out;
  g_assert_cmpstr (only->mid, ==, mutation->mid);
  if (only->row != NULL)
    keep_row (self, only->row);
  else
    g_hash_table_remove (self->rows, mutation->id);
  if (ack != NULL)
    *ack = g_ptr_array_steal_index (reply->acks, 0);
  wp_wire_answer_clear (&answer);
  return out;
}

WpOut
wp_fixture_change (WpFixtureDevice *self, WpKindId kind, const char *id, gint64 base, const char *set)
{
  g_autoptr (WpMutation) mutation = wp_fixture_mutation (self, kind, id, base, set);

  return wp_fixture_push (self, mutation, NULL);
}

gint64
wp_fixture_rev (WpServerFixture *self, const char *id)
{
  g_auto (WpSqlScope) rows = wp_sql (self->sql, SQL_REV, NULL);

  wp_sql_bind_id (rows, 1, id);
  return wp_sql_step (rows, NULL) ? wp_sql_int (rows, 0) : 0;
}

gint64
wp_fixture_count (WpServerFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_auto (WpSqlScope) rows = wp_sql (self->sql, sql, &error);

  g_assert_no_error (error);
  return wp_sql_step (rows, NULL) ? wp_sql_int (rows, 0) : 0;
}
