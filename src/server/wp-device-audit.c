/* wp-device-audit.c: POST /v1/audit: the devices' own chains of who looked at what, kept and anchored.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-chain.h"

#define SQL_LAST "SELECT seq, hash FROM device_audit WHERE device = ?1 ORDER BY seq DESC LIMIT 1"
#define SQL_ADD                                                                                            \
  "INSERT INTO device_audit (device, seq, at, user_id, device_said, action, kind, object, reason, detail," \
  " salt, payload_hash, prev_hash, hash, received)"                                                        \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"

#define MAX_ENTRIES 500
#define MAX_SALT 64

typedef struct
{
  gint64 n, at;
  char user[37], device[37], object[37]; /* "" for none */
  char *action, *kind, *reason, *detail; /* (owned) (nullable) */
  guint8 salt[MAX_SALT];
  gsize salt_size;
  guint8 payload[WP_AUDIT_HASH_SIZE], before[WP_AUDIT_HASH_SIZE], hash[WP_AUDIT_HASH_SIZE];
} Entry;

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->action);
  g_free (entry->kind);
  g_free (entry->reason);
  g_free (entry->detail);
}

static gboolean
read_optional_id (WpJson *json, char id[37])
{
  id[0] = '\0';
  return wp_json_read_null (json) || wp_json_read_id (json, id);
}

static gboolean
read_optional_text (WpJson *json, char **text)
{
  g_clear_pointer (text, g_free);
  return wp_json_read_null (json) || wp_json_read_text (json, text);
}

/* Bytes in hexadecimal digits; @size: (inout): the most, then how many there are. */
static gboolean
read_bytes (WpJson *json, guint8 *bytes, gsize *size)
{
  char text[2 * MAX_SALT + 1];
  gsize max = *size;
  gsize length;

  if (!wp_json_read_short (json, text, sizeof text))
    return FALSE;
  length = strlen (text);
  if (length % 2 != 0 || length / 2 > max || strspn (text, "0123456789abcdef") != length)
    return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "bytes in hexadecimal digits were expected");
  for (gsize i = 0; i < length / 2; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
  *size = length / 2;
  return TRUE;
}

static gboolean
read_hash (WpJson *json, guint8 hash[WP_AUDIT_HASH_SIZE])
{
  gsize size = WP_AUDIT_HASH_SIZE;

  return read_bytes (json, hash, &size)
         && (size == WP_AUDIT_HASH_SIZE || wp_json_fail (json, WP_WIRE_FAULT_VALUE, "a hash was expected"));
}

static gboolean
read_member (WpJson *json, const WpJsonSlice *name, Entry *entry)
{
  if (wp_json_slice_is (name, "n"))
    return wp_json_read_number (json, 1, WP_WIRE_MAX_NUMBER, &entry->n);
  if (wp_json_slice_is (name, "at"))
    return wp_json_read_number (json, -WP_WIRE_MAX_NUMBER, WP_WIRE_MAX_NUMBER, &entry->at);
  if (wp_json_slice_is (name, "user"))
    return read_optional_id (json, entry->user);
  if (wp_json_slice_is (name, "device"))
    return read_optional_id (json, entry->device);
  if (wp_json_slice_is (name, "object"))
    return read_optional_id (json, entry->object);
  if (wp_json_slice_is (name, "action"))
    return read_optional_text (json, &entry->action);
  if (wp_json_slice_is (name, "kind"))
    return read_optional_text (json, &entry->kind);
  if (wp_json_slice_is (name, "reason"))
    return read_optional_text (json, &entry->reason);
  if (wp_json_slice_is (name, "detail"))
    return read_optional_text (json, &entry->detail);
  if (wp_json_slice_is (name, "salt"))
    {
      entry->salt_size = MAX_SALT;
      return read_bytes (json, entry->salt, &entry->salt_size);
    }
  if (wp_json_slice_is (name, "payload"))
    return read_hash (json, entry->payload);
  if (wp_json_slice_is (name, "before"))
    return read_hash (json, entry->before);
  if (wp_json_slice_is (name, "hash"))
    return read_hash (json, entry->hash);
  return wp_json_slice (json, NULL);
}

static void
read_entry (WpJson *json, GArray *entries)
{
  Entry entry = { 0 };
  WpJsonScope scope;
  WpJsonSlice name;

  wp_json_begin_object (json, &scope);
  while (wp_json_next_member (json, &scope, &name))
    read_member (json, &name, &entry);
  if (entry.action == NULL || entry.n == 0 || entries->len == MAX_ENTRIES)
    wp_json_fail (json, WP_WIRE_FAULT_VALUE, "an entry has no number or action, or there are too many");
  g_array_append_val (entries, entry);
}

/* (nullable): NULL with @error. */
static GArray *
read_entries (GBytes *body, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  gsize size = 0;
  const char *text = body != NULL ? g_bytes_get_data (body, &size) : NULL;
  WpJsonScope scope, list;
  WpJsonSlice name;
  WpJson json;

  g_array_set_clear_func (entries, clear_entry);
  wp_json_begin (&json, text != NULL ? text : "", size, 4);
  wp_json_begin_object (&json, &scope);
  while (wp_json_next_member (&json, &scope, &name))
    {
      if (!wp_json_slice_is (&name, "entries"))
        {
          wp_json_slice (&json, NULL);
          continue;
        }
      wp_json_begin_array (&json, &list);
      while (wp_json_next_element (&json, &list))
        read_entry (&json, entries);
    }
  return wp_json_end (&json, error) ? g_steal_pointer (&entries) : NULL;
}

static const char *
or_none (const char *id)
{
  return *id != '\0' ? id : NULL;
}

static gboolean
fits (const Entry *entry, const guint8 before[WP_AUDIT_HASH_SIZE])
{
  WpAuditEntry said = { .at = entry->at,
                        .user = or_none (entry->user),
                        .device = or_none (entry->device),
                        .action = entry->action,
                        .kind = entry->kind,
                        .object = or_none (entry->object) };
  guint8 hash[WP_AUDIT_HASH_SIZE];

  if (memcmp (entry->before, before, WP_AUDIT_HASH_SIZE) != 0)
    return FALSE;
  if (entry->salt_size > 0)
    {
      wp_audit_hash_payload (entry->salt, entry->salt_size, entry->reason, entry->detail, hash);
      if (memcmp (hash, entry->payload, WP_AUDIT_HASH_SIZE) != 0)
        return FALSE;
    }
  else if (entry->reason != NULL || entry->detail != NULL)
    return FALSE;
  wp_audit_hash_entry (entry->n, &said, entry->payload, before, hash);
  return memcmp (hash, entry->hash, WP_AUDIT_HASH_SIZE) == 0;
}

static gboolean
read_last (WpSql *sql, const char *device, gint64 *n, guint8 hash[WP_AUDIT_HASH_SIZE], GError **error)
{
  g_auto (WpSqlScope) row = wp_sql (sql, SQL_LAST, error);
  GError *failed = NULL;

  *n = 0;
  memset (hash, 0, WP_AUDIT_HASH_SIZE);
  if (row == NULL)
    return FALSE;
  wp_sql_bind_id (row, 1, device);
  if (wp_sql_step (row, &failed))
    {
      gsize size = 0;
      const guint8 *bytes = wp_sql_blob (row, 1, &size);
      *n = wp_sql_int (row, 0);
      if (size == WP_AUDIT_HASH_SIZE)
        memcpy (hash, bytes, size);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
add_entry (WpWork *work, const char *device, const Entry *entry, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_ADD, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, device);
  wp_sql_bind_int (rows, 2, entry->n);
  wp_sql_bind_int (rows, 3, entry->at);
  wp_sql_bind_id (rows, 4, entry->user);
  wp_sql_bind_id (rows, 5, entry->device);
  wp_sql_bind_text (rows, 6, entry->action);
  wp_sql_bind_text (rows, 7, entry->kind);
  wp_sql_bind_id (rows, 8, entry->object);
  wp_sql_bind_text (rows, 9, entry->reason);
  wp_sql_bind_text (rows, 10, entry->detail);
  wp_sql_bind_blob (rows, 11, entry->salt_size > 0 ? entry->salt : NULL, entry->salt_size);
  wp_sql_bind_blob (rows, 12, entry->payload, sizeof entry->payload);
  wp_sql_bind_blob (rows, 13, entry->before, sizeof entry->before);
  wp_sql_bind_blob (rows, 14, entry->hash, sizeof entry->hash);
  wp_sql_bind_int (rows, 15, work->now);
  return wp_sql_run (rows, error);
}

/* Writes the head of the device's chain, or the number of an entry that does not fit, into the server's own: neither
 * can be rewritten afterwards without its showing. */
static gboolean
anchor (WpWork *work, const WpCaller *caller, const char *action, gint64 n, const guint8 *hash, GError **error)
{
  g_autoptr (GString) detail = g_string_new (NULL);
  WpAuditEntry entry = { .user = caller->user, .device = caller->device, .action = action };

  g_string_printf (detail, "%" G_GINT64_FORMAT, n);
  for (guint i = 0; hash != NULL && i < WP_AUDIT_HASH_SIZE; i++)
    g_string_append_printf (detail, "%s%02x", i == 0 ? " " : "", hash[i]);
  entry.detail = detail->str;
  return wp_chain_append (work, &entry, error);
}

static gboolean
take_entries (WpWork *work, const WpCaller *caller, GArray *entries, gint64 *upto, GError **error)
{
  guint8 before[WP_AUDIT_HASH_SIZE];
  gint64 begun;

  if (!read_last (work->sql, caller->device, &begun, before, error))
    return FALSE;
  *upto = begun;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      if (entry->n <= *upto)
        continue;
      /* After a gap nothing can be told: the device is asked to go on from what is here. */
      if (entry->n != *upto + 1)
        break;
      if (!fits (entry, before))
        return anchor (work, caller, "device-audit-broken", entry->n, NULL, error);
      if (!add_entry (work, caller->device, entry, error))
        return FALSE;
      memcpy (before, entry->hash, sizeof before);
      *upto = entry->n;
    }
  return *upto == begun || anchor (work, caller, "device-audit", *upto, before, error);
}

void
wp_service_audit (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) entries = read_entries (request->body, &error);
  g_auto (WpWork) work = { 0 };
  gint64 upto = 0;

  if (entries == NULL)
    wp_wire_answer_set_error (answer, WP_WIRE_BAD_REQUEST, error->message);
  else if (wp_work_begin (&work, self, sql, &error) && take_entries (&work, caller, entries, &upto, &error)
           && wp_work_commit (&work, &error))
    wp_answer_take_text (answer, g_strdup_printf ("{\"upto\":%" G_GINT64_FORMAT "}", upto));
  else
    wp_service_fail (answer, error);
}
