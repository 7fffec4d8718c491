/* wp-sim-check.c: what must hold, whatever happened.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sim.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "wp-audit-chain.h"
#include "wp-outbox.h"
#include "wp-record-text.h"
#include "wp-rows.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);
  return json_object_ref (json_node_get_object (node));
}

/* Members of the record itself have a name of their own. */
static JsonObject *
fields_of (const char *set)
{
  JsonObject *object = parse (set);
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (((const char *) l->data)[0] == '$')
      json_object_remove_member (object, l->data);
  return object;
}

static gboolean
same_fields (WpRecord *a, WpRecord *b)
{
  const WpKind *kind = wp_record_get_kind (a);

  for (guint i = 0; i < kind->n_fields; i++)
    if (!wp_record_same_value (a, b, i))
      return FALSE;
  return TRUE;
}

/* A person reads their own writes: what waits, laid over what the device shows, changes nothing. */
static void
check_own_writes (WpSimDevice *device)
{
  g_autoptr (GPtrArray) waiting = wp_outbox_read (device->db, 1000, 1 << 24, NULL);

  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    {
      const WpOutboxItem *item = g_ptr_array_index (waiting, i);
      const WpKind *kind = wp_kind_by_name (item->kind);
      g_autoptr (WpRecord) shown = wp_rows_get (device->db, kind, item->id, NULL);
      if (shown == NULL)
        continue;
      g_autoptr (WpRecord) expected = wp_record_copy (shown);
      for (guint j = i; j < waiting->len; j++)
        {
          const WpOutboxItem *later = g_ptr_array_index (waiting, j);
          g_autoptr (JsonObject) fields = NULL;
          guint wrong;
          if (!g_str_equal (later->id, item->id))
            continue;
          fields = fields_of (later->set);
          g_assert_true (wp_record_apply_json (expected, fields, &wrong));
        }
      if (!same_fields (shown, expected))
        wp_sim_fail (device->sim, "READ-YOUR-WRITES: device %u does not show what waits in it (%s)", device->n,
                     item->kind);
    }
}

/* What hangs on records by their ids and says what is in them. */
static const char *const traces[] = {
  "SELECT DISTINCT kind, record FROM sent WHERE payload IS NOT NULL OR decided_why IS NOT NULL",
  "SELECT DISTINCT kind, record FROM history",
  "SELECT DISTINCT kind, record FROM unknown_member",
};

/* Nothing can be read of a record that is not held, at any time: what is forgotten later may be forgotten by nobody. */
static void
check_traces (WpSimDevice *device)
{
  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    {
      g_auto (WpStmtScope) rows = wp_db_prepare (device->db, traces[i], NULL);
      while (rows != NULL && wp_stmt_step (rows, NULL))
        {
          const WpKind *kind = wp_kind_by_name (wp_stmt_text (rows, 0));
          g_autofree char *id = wp_stmt_dup_id (rows, 1);
          if (wp_rows_exists (device->db, kind, id, NULL) == 0)
            wp_sim_fail (device->sim, "TRACE: device %u can still read of a %s that it does not hold", device->n,
                         kind->name);
        }
    }
}

void
wp_sim_check_reader (WpSimDevice *device)
{
  if (device->sim->failure != NULL || wp_disk_has_crashed (device->disk))
    return;
  check_traces (device);
  /* What is offered again to a server that was restored was answered before, and may have lost. */
  if (!device->sim->restored)
    check_own_writes (device);
}

/* Whether something else in @page takes @held away, rightly. */
static gboolean
goes_anyway (const WpPage *page, WpRecord *held)
{
  const WpMeta *meta = wp_record_meta (held);

  for (guint i = 0; i < page->ops->len; i++)
    {
      const WpOp *op = &g_array_index (page->ops, WpOp, i);
      if (op->seq < meta->rev)
        continue;
      if ((op->type == WP_OP_FORGET && g_str_equal (op->scope.root, meta->root))
          || (op->type == WP_OP_LEFT && g_str_equal (op->row.id, meta->id)))
        return TRUE;
    }
  return FALSE;
}

/* What the server has acknowledged may be ahead of the feed, and is then not taken away by what lies behind it. */
GPtrArray *
wp_sim_newer (WpSimDevice *device)
{
  GPtrArray *newer = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WpPage) page = device->sim->page != NULL ? wp_page_read (device->sim->page, NULL) : NULL;

  for (guint i = 0; page != NULL && i < page->ops->len; i++)
    {
      const WpOp *op = &g_array_index (page->ops, WpOp, i);
      const WpKind *kind = op->type == WP_OP_LEFT ? wp_kind_by_name (op->row.kind) : NULL;
      g_autoptr (WpRecord) held = kind != NULL ? wp_rows_get (device->db, kind, op->row.id, NULL) : NULL;
      if (held != NULL && wp_record_meta (held)->rev > op->seq && !goes_anyway (page, held))
        {
          g_ptr_array_add (newer, g_strdup (kind->name));
          g_ptr_array_add (newer, g_strdup (op->row.id));
        }
    }
  return newer;
}

void
wp_sim_check_newer (WpSimDevice *device, GPtrArray *newer)
{
  for (guint i = 0; i < newer->len; i += 2)
    if (wp_rows_exists (device->db, wp_kind_by_name (newer->pdata[i]), newer->pdata[i + 1], NULL) == 0)
      wp_sim_fail (device->sim, "TAKEN AWAY: device %u lost a %s that is newer than what took it away", device->n,
                   (const char *) newer->pdata[i]);
}

/* The mutations that devices keep sealed, since they had to forget what they were about. */
static GHashTable *
read_sealed (WpSim *self)
{
  GHashTable *mids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < WP_SIM_DEVICES; i++)
    {
      g_auto (WpStmtScope) rows = wp_db_prepare (self->devices[i].db, "SELECT bundle FROM kept_sealed", NULL);
      while (wp_stmt_step (rows, NULL))
        {
          g_autofree char *text = wp_sim_open_bundle (wp_stmt_text (rows, 0));
          g_autoptr (JsonObject) bundle = parse (text);
          JsonArray *items = json_object_get_array_member (bundle, "items");
          for (guint k = 0; k < json_array_get_length (items); k++)
            {
              JsonObject *item = json_array_get_object_element (items, k);
              g_hash_table_add (mids, g_strdup (json_object_get_string_member (item, "mid")));
            }
        }
    }
  return mids;
}

static char *
member_text (JsonObject *object, const char *name)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_root (generator, json_object_get_member (object, name));
  return json_generator_to_data (generator, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

void
wp_sim_digest (const char *set, char digest[65])
{
  g_autoptr (JsonObject) object = parse (set);
  g_autoptr (GList) names = g_list_sort (json_object_get_members (object), compare_names);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *value = member_text (object, l->data);
      g_autofree char *line = g_strdup_printf ("%s %s\n", (const char *) l->data, value);
      g_checksum_update (sum, (const guchar *) line, -1);
    }
  g_strlcpy (digest, g_checksum_get_string (sum), 65);
}

/* Every committed edit is in the server's history, once, and says there what it said. What a restored server lacks and
 * its device had to forget before is among what that device hands over, sealed. */
static void
check_history (WpSim *self)
{
  g_autoptr (GHashTable) sealed = read_sealed (self);

  for (guint i = 0; i < self->edits->len; i++)
    {
      const WpSimEdit *edit = &g_array_index (self->edits, WpSimEdit, i);
      g_auto (WpSqlScope) rows = wp_sql (self->sql, "SELECT patch FROM mutation WHERE mid = ?1", NULL);
      char digest[65] = "";
      wp_sql_bind_id (rows, 1, edit->mid);
      if (wp_sql_step (rows, NULL))
        wp_sim_digest (wp_sql_text (rows, 0), digest);
      if (digest[0] == '\0' && !(self->restored && g_hash_table_contains (sealed, edit->mid)))
        wp_sim_fail (self, "LOST: edit %u of device %u is not in the server's history", i, edit->device);
      if (digest[0] != '\0' && !g_str_equal (digest, edit->digest))
        wp_sim_fail (self, "ALTERED: edit %u of device %u says something else in the server's history", i,
                     edit->device);
    }
}

/* One accepted write of one field. */
typedef struct
{
  gint64 rev;
  char device[37];
  char *value; /* (owned) */
} Written;

static void
written_free (gpointer data)
{
  g_free (((Written *) data)->value);
  g_free (data);
}

/* The fields that @mid did not get through: there is a conflict record for each. */
static GHashTable *
read_conflicts (WpSim *self)
{
  g_auto (WpSqlScope) rows = wp_sql (self->sql, "SELECT fields FROM rec WHERE kind = 'conflict'", NULL);
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (wp_sql_step (rows, NULL))
    {
      g_autoptr (JsonObject) fields = parse (wp_sql_text (rows, 0));
      g_hash_table_add (set, g_strdup_printf ("%s %s", json_object_get_string_member (fields, "mid"),
                                              json_object_get_string_member (fields, "field")));
    }
  return set;
}

static void
check_write (WpSim *self, GHashTable *last, const char *id, const char *field, WpSqlRows *rows, JsonObject *patch)
{
  g_autofree char *key = g_strdup_printf ("%s %s", id, field);
  const Written *before = g_hash_table_lookup (last, key);
  Written *now = g_new0 (Written, 1);
  char mid[37];

  wp_sql_id (rows, 1, mid);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->mids, mid));
  gint64 base = number > 0 ? g_array_index (self->edits, WpSimEdit, number - 1).base : wp_sql_int (rows, 2);
  now->rev = wp_sql_int (rows, 3);
  wp_sql_id (rows, 4, now->device);
  now->value = member_text (patch, field);
  if (before != NULL && base < before->rev && !g_str_equal (before->device, now->device)
      && !g_str_equal (before->value, now->value))
    wp_sim_fail (self, "SILENT OVERWRITE: %s of a record was replaced by somebody who had not seen it", field);
  g_hash_table_insert (last, g_steal_pointer (&key), now);
}

/* No value is overwritten by somebody who has not seen it, unless a conflict says so; and what was accepted last is
 * what stands. */
static void
check_overwrites (WpSim *self)
{
  g_autoptr (GHashTable) conflicts = read_conflicts (self);
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, written_free);
  g_auto (WpSqlScope) rows = wp_sql (
      self->sql,
      "SELECT id, mid, base, rev, device, patch FROM mutation WHERE rev > 0 AND kind <> 'conflict' ORDER BY rev", NULL);
  char id[37], mid[37];

  while (wp_sql_step (rows, NULL))
    {
      g_autoptr (JsonObject) patch = parse (wp_sql_text (rows, 5));
      g_autoptr (GList) members = json_object_get_members (patch);
      wp_sql_id (rows, 0, id);
      wp_sql_id (rows, 1, mid);
      for (GList *l = members; l != NULL; l = l->next)
        {
          g_autofree char *lost = g_strdup_printf ("%s %s", mid, (const char *) l->data);
          if (((const char *) l->data)[0] != '$' && !g_hash_table_contains (conflicts, lost))
            check_write (self, last, id, l->data, rows, patch);
        }
    }

  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, last);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) parts = g_strsplit (key, " ", 2);
      g_auto (WpSqlScope) row = wp_sql (self->sql, "SELECT fields FROM rec WHERE id = ?1", NULL);
      wp_sql_bind_id (row, 1, parts[0]);
      if (!wp_sql_step (row, NULL))
        {
          wp_sim_fail (self, "DROPPED: a record that was taken is not there");
          continue;
        }
      g_autoptr (JsonObject) fields = parse (wp_sql_text (row, 0));
      g_autofree char *stands =
          json_object_has_member (fields, parts[1]) ? member_text (fields, parts[1]) : g_strdup ("null");
      if (!g_str_equal (stands, ((Written *) value)->value))
        wp_sim_fail (self, "DROPPED: %s was taken and is not what stands", parts[1]);
    }
}

/* Whether @shown is the record that the server has in the row at hand. */
static gboolean
is_same (WpSqlRows *rows, const WpKind *kind, WpRecord *shown)
{
  g_autoptr (WpRecord) expected = wp_record_new (kind->id, wp_record_get_id (shown));
  g_autoptr (JsonObject) fields = parse (wp_sql_text (rows, 4));
  const WpMeta *meta = wp_record_meta (shown);
  char root[37];
  guint wrong;

  wp_sql_id (rows, 1, root);
  return wp_record_apply_json (expected, fields, &wrong) && same_fields (shown, expected)
         && meta->rev == wp_sql_int (rows, 5) && meta->voided == (wp_sql_int (rows, 6) != 0)
         && (gint64) meta->sensitivity == wp_sql_int (rows, 3) && g_str_equal (meta->root, root);
}

/* What the server would show @device, of what it has. */
static guint
check_server_rows (WpSim *self, WpSimDevice *device)
{
  g_auto (WpSqlScope) rows =
      wp_sql (self->sql,
              "SELECT id, root, compartment, sensitivity, fields, rev, voided, kind FROM rec ORDER BY root, id", NULL);
  guint visible = 0;
  char id[37], root[37];

  while (wp_sql_step (rows, NULL))
    {
      const WpKind *kind = wp_kind_by_name (wp_sql_text (rows, 7));
      WpLevels levels;
      wp_sql_id (rows, 0, id);
      wp_sql_id (rows, 1, root);
      wp_service_visible (self->service, self->sql, device->caller.user, root, &levels, NULL);
      gboolean may =
          wp_levels_allow (&levels, (WpCompartment) wp_sql_int (rows, 2), (WpSensitivity) wp_sql_int (rows, 3));
      g_autoptr (WpRecord) shown = wp_rows_get (device->db, kind, id, NULL);
      if (shown != NULL && !may)
        wp_sim_fail (self, "LEAK: device %u holds a %s that its user may not see", device->n, kind->name);
      else if (shown == NULL && may)
        wp_sim_fail (self, "MISSING: device %u lacks a %s that its user may see", device->n, kind->name);
      else if (shown != NULL && !is_same (rows, kind, shown))
        wp_sim_fail (self, "DIVERGED: device %u and the server differ in a %s", device->n, kind->name);
      visible += may;
    }
  return visible;
}

static void
check_device (WpSim *self, WpSimDevice *device)
{
  guint visible = check_server_rows (self, device);
  gint64 held = 0;
  gint64 entries, broken;

  if (wp_outbox_count (device->db, NULL, NULL) != 0)
    wp_sim_fail (self, "STUCK: device %u has not sent all", device->n);
  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", wp_kind (k)->name);
      gint64 n = 0;
      g_assert_true (wp_db_query_int (device->db, sql, &n, NULL));
      held += n;
    }
  if (held != (gint64) visible)
    wp_sim_fail (self, "EXTRA: device %u holds %d records, and may see %u", device->n, (int) held, visible);
  check_traces (device);
  if (!wp_audit_chain_verify (device->db, &entries, &broken, NULL) || broken != 0)
    wp_sim_fail (self, "AUDIT: the chain of device %u is broken", device->n);
}

void
wp_sim_check (WpSim *self)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  check_history (self);
  check_overwrites (self);
  for (guint i = 0; i < WP_SIM_DEVICES; i++)
    check_device (self, &self->devices[i]);
  if (!wp_service_check (self->service, self->sql, problems, NULL) || problems->len > 0)
    wp_sim_fail (self, "SERVER: %s", problems->len > 0 ? (const char *) g_ptr_array_index (problems, 0) : "unreadable");
}
