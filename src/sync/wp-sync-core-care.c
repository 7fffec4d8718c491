/* wp-sync-core-care.c: audit entries to the server, what it holds back, and comparing what is here with what it says.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-core-private.h"

#include <string.h>

#include "wp-audit-chain.h"
#include "wp-audit-erase.h"
#include "wp-id.h"
#include "wp-sync-json.h"

#define MOST_ENTRIES 500
#define MOST_ROOTS 1000
#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

/* When more roots than this differ, everything is read again in one go. */
#define MOST_AGAIN 200

static gboolean
get_number (WpDb *db, const char *name, gint64 *number, GError **error)
{
  g_autofree char *text = NULL;

  if (!wp_sync_core_get (db, name, &text, error))
    return FALSE;
  *number = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
  return TRUE;
}

static gboolean
set_number (WpDb *db, const char *name, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return wp_sync_core_set (db, error, name, text, NULL);
}

/* ---- Audit ---- */

static void
add_member (GString *to, const char *name, const char *text)
{
  g_string_append_printf (to, ",\"%s\":", name);
  wp_json_add_text (to, text);
}

static void
add_hex (GString *to, const char *name, const guint8 *bytes, gsize size)
{
  g_string_append_printf (to, ",\"%s\":\"", name);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (to, "%02x", bytes[i]);
  g_string_append_c (to, '"');
}

static void
add_entry (GString *to, const WpAuditLine *line)
{
  g_string_append_printf (to, "{\"n\":%" G_GINT64_FORMAT ",\"at\":%" G_GINT64_FORMAT, line->n, line->entry.at);
  add_member (to, "user", line->entry.user);
  add_member (to, "device", line->entry.device);
  add_member (to, "action", line->entry.action);
  add_member (to, "kind", line->entry.kind);
  add_member (to, "object", line->entry.object);
  add_member (to, "reason", line->entry.reason);
  add_member (to, "detail", line->entry.detail);
  add_hex (to, "salt", line->salt, line->salt_size);
  add_hex (to, "payload", line->payload, sizeof line->payload);
  add_hex (to, "before", line->before, sizeof line->before);
  add_hex (to, "hash", line->hash, sizeof line->hash);
  g_string_append_c (to, '}');
}

static gboolean
next_audit (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error)
{
  gint64 upto;

  if (!get_number (db, WP_SYNC_SETTING_AUDIT, &upto, error))
    return FALSE;
  g_autoptr (GPtrArray) lines = wp_audit_chain_read (db, upto, MOST_ENTRIES, error);
  if (lines == NULL || lines->len == 0)
    return FALSE;
  GString *body = g_string_new ("{\"entries\":[");
  for (guint i = 0; i < lines->len; i++)
    {
      if (i > 0)
        g_string_append_c (body, ',');
      add_entry (body, g_ptr_array_index (lines, i));
    }
  g_string_append (body, "]}");
  self->offered = ((const WpAuditLine *) g_ptr_array_index (lines, lines->len - 1))->n;
  request->method = "POST";
  request->path = g_strdup ("/v1/audit");
  request->body = g_string_free_to_bytes (body);
  return TRUE;
}

static gboolean
take_audit (WpSyncCore *self, WpDb *db, GBytes *body, WpSyncOutcome *outcome, GError **error)
{
  g_autoptr (JsonObject) reply = wp_sync_json_read (body);
  gint64 told = reply != NULL ? wp_sync_json_int (reply, "upto", -1) : -1;
  gint64 before;

  if (told < 0)
    return wp_sync_core_wrong (error, NULL);
  if (!get_number (db, WP_SYNC_SETTING_AUDIT, &before, error))
    return FALSE;
  /* A restored server may be behind, and is told again from there; it can't know of what was never sent. One that does
   * not move is asked again at the next time only. */
  gint64 upto = MIN (told, self->offered);
  outcome->more = upto > before;
  return upto == before || wp_audit_note_sent (db, upto, error);
}

/* ---- One root once more ---- */

static gboolean
next_root (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error)
{
  const char *root = g_queue_peek_head (&self->roots);
  g_autofree char *epoch = NULL;

  if (!wp_sync_core_get (db, WP_SYNC_SETTING_EPOCH, &epoch, error))
    return FALSE;
  if (self->place == NULL)
    {
      if (!wp_incoming_begin_again (db, root, error))
        return FALSE;
      self->place = g_strdup_printf ("0,%s,0", root);
    }
  self->overtaken = FALSE;
  request->method = "GET";
  request->path = g_strdup_printf ("/v1/pull?proto=%d&schema=%d&limit=%d&epoch=%s&after=%s&root=%s", WP_WIRE_PROTO,
                                   WP_WIRE_SCHEMA, WP_WIRE_MAX_PAGE, epoch, self->place, root);
  return TRUE;
}

static void
end_root (WpSyncCore *self)
{
  g_clear_pointer (&self->place, g_free);
  g_free (g_queue_pop_head (&self->roots));
}

static gboolean
take_root (WpSyncCore *self, WpDb *db, GBytes *body, WpSyncOutcome *outcome, GError **error)
{
  g_autoptr (WpSyncReading) reading = wp_sync_reading_of_page (body);
  const WpPage *page = reading->wrong == NULL ? reading->page : NULL;
  g_autofree char *cursor = page != NULL ? wp_cursor_to_text (&page->next) : NULL;
  g_autofree char *epoch = NULL;
  gboolean more;

  if (!wp_sync_core_get (db, WP_SYNC_SETTING_EPOCH, &epoch, error))
    return FALSE;
  /* The page may be older than what the feed has taken away meanwhile, and must not bring it back. */
  if (self->overtaken)
    {
      g_clear_pointer (&self->place, g_free);
      outcome->more = TRUE;
      return TRUE;
    }
  if (page == NULL || g_strcmp0 (page->epoch, epoch) != 0 || (page->more && g_strcmp0 (cursor, self->place) == 0))
    {
      end_root (self);
      return wp_sync_core_wrong (error, reading->wrong);
    }
  if (!wp_sync_core_apply (self, db, reading, NULL, TRUE, outcome, error))
    return FALSE;
  outcome->more = TRUE;
  if (page->more)
    {
      g_free (self->place);
      self->place = g_steal_pointer (&cursor);
      return TRUE;
    }
  if (!wp_incoming_end_again (db, g_queue_peek_head (&self->roots), &more, &outcome->kinds, outcome->touched, error))
    return FALSE;
  end_root (self);
  return TRUE;
}

/* ---- Digests ---- */

static gboolean
next_digest (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error)
{
  g_autofree char *epoch = NULL;
  gboolean preparing;
  gint64 at;

  if (!wp_sync_core_is_preparing (db, &preparing, error) || !get_number (db, WP_SYNC_SETTING_DIGEST_AT, &at, error)
      || !wp_sync_core_get (db, WP_SYNC_SETTING_EPOCH, &epoch, error))
    return FALSE;
  gint64 since = wp_clock_now (self->clock) - at;
  if (preparing || epoch == NULL || (since >= 0 && since < DAY_MS))
    return FALSE;
  request->method = "GET";
  request->path = g_strdup_printf ("/v1/digest?epoch=%s&after=%s&limit=%d", epoch,
                                   self->counted[0] != '\0' ? self->counted : "0", MOST_ROOTS);
  return TRUE;
}

static gboolean
read_root (JsonNode *node, WpRootDigest *root)
{
  JsonArray *triple = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (triple == NULL || json_array_get_length (triple) != 3)
    return FALSE;
  JsonNode *id = json_array_get_element (triple, 0);
  JsonNode *count = json_array_get_element (triple, 1);
  JsonNode *digest = json_array_get_element (triple, 2);
  if (json_node_get_value_type (id) != G_TYPE_STRING || json_node_get_value_type (count) != G_TYPE_INT64
      || json_node_get_value_type (digest) != G_TYPE_STRING || !wp_id_is_valid (json_node_get_string (id)))
    return FALSE;
  g_strlcpy (root->root, json_node_get_string (id), sizeof root->root);
  root->count = json_node_get_int (count);
  return g_ascii_string_to_unsigned (json_node_get_string (digest), 16, 0, G_MAXUINT64, &root->digest, NULL);
}

/* The roots that the server tells of, which have to rise. */
static GArray *
read_roots (JsonObject *reply, const char *after)
{
  JsonNode *member = reply != NULL ? json_object_get_member (reply, "roots") : NULL;
  JsonArray *list = member != NULL && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (WpRootDigest));
  const char *last = after;

  if (list == NULL || json_array_get_length (list) > MOST_ROOTS)
    return NULL;
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      WpRootDigest root;
      if (!read_root (json_array_get_element (list, i), &root) || strcmp (root.root, last) <= 0)
        return NULL;
      g_array_append_val (roots, root);
      last = g_array_index (roots, WpRootDigest, roots->len - 1).root;
    }
  return g_steal_pointer (&roots);
}

static void
note_different (WpSyncCore *self, const char *root)
{
  g_queue_push_tail (&self->roots, g_strdup (root));
}

/* Goes through both lists in the order of the roots. @bound: (nullable): the last root that the server's list covers.
 */
static gboolean
compare (WpSyncCore *self, WpDb *db, GArray *theirs, const char *bound, GError **error)
{
  char after[37];
  guint t = 0;

  g_strlcpy (after, self->counted, sizeof after);
  for (;;)
    {
      g_autoptr (GArray) ours = wp_incoming_digest (db, after[0] != '\0' ? after : NULL, MOST_ROOTS, error);
      if (ours == NULL)
        return FALSE;
      for (guint i = 0; i < ours->len; i++)
        {
          const WpRootDigest *our = &g_array_index (ours, WpRootDigest, i);
          if (bound != NULL && strcmp (our->root, bound) > 0)
            break;
          for (; t < theirs->len && strcmp (g_array_index (theirs, WpRootDigest, t).root, our->root) < 0; t++)
            note_different (self, g_array_index (theirs, WpRootDigest, t).root);
          const WpRootDigest *their = t < theirs->len ? &g_array_index (theirs, WpRootDigest, t) : NULL;
          gboolean same = their != NULL && g_str_equal (their->root, our->root);
          if (!same || their->count != our->count || their->digest != our->digest)
            note_different (self, our->root);
          t += same;
        }
      const char *last = ours->len > 0 ? g_array_index (ours, WpRootDigest, ours->len - 1).root : NULL;
      if (ours->len < MOST_ROOTS || (bound != NULL && strcmp (last, bound) >= 0))
        break;
      g_strlcpy (after, last, sizeof after);
    }
  for (; t < theirs->len; t++)
    note_different (self, g_array_index (theirs, WpRootDigest, t).root);
  return TRUE;
}

static gboolean
take_digest (WpSyncCore *self, WpDb *db, GBytes *body, WpSyncOutcome *outcome, GError **error)
{
  g_autoptr (JsonObject) reply = wp_sync_json_read (body);
  g_autoptr (GArray) theirs = read_roots (reply, self->counted);
  JsonNode *member = reply != NULL ? json_object_get_member (reply, "more") : NULL;

  if (theirs == NULL || member == NULL || json_node_get_value_type (member) != G_TYPE_BOOLEAN
      || (json_node_get_boolean (member) && theirs->len == 0))
    {
      self->counted[0] = '\0';
      return wp_sync_core_wrong (error, NULL);
    }
  gboolean more = json_node_get_boolean (member);
  const char *last = theirs->len > 0 ? g_array_index (theirs, WpRootDigest, theirs->len - 1).root : NULL;
  if (!compare (self, db, theirs, more ? last : NULL, error))
    return FALSE;
  outcome->more = TRUE;
  g_strlcpy (self->counted, more ? last : "", sizeof self->counted);
  if (self->roots.length > MOST_AGAIN)
    {
      g_queue_clear_full (&self->roots, g_free);
      self->counted[0] = '\0';
      outcome->preparing = TRUE;
      return set_number (db, WP_SYNC_SETTING_DIGEST_AT, wp_clock_now (self->clock), error)
             && wp_sync_core_begin_all (db, error);
    }
  return more || set_number (db, WP_SYNC_SETTING_DIGEST_AT, wp_clock_now (self->clock), error);
}

/* ---- The lane ---- */

gboolean
wp_sync_core_next_care (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error)
{
  GError *failed = NULL;
  gboolean found = FALSE;

  found = next_audit (self, db, request, &failed);
  if (!found && failed == NULL)
    found = wp_sync_core_next_held (self, db, request, &failed);
  if (!found && failed == NULL && self->roots.length > 0)
    found = next_root (self, db, request, &failed);
  if (!found && failed == NULL && self->roots.length == 0)
    found = next_digest (self, db, request, &failed);
  if (failed != NULL)
    g_propagate_error (error, failed);
  g_free (self->care_path);
  self->care_path = found ? g_strdup (request->path) : NULL;
  return found;
}

gboolean
wp_sync_core_take_care (
    WpSyncCore *self, WpDb *db, const WpWireRequest *request, GBytes *body, WpSyncOutcome *outcome, GError **error)
{
  /* What comes late or twice is about something else. */
  if (g_strcmp0 (request->path, self->care_path) != 0)
    return TRUE;
  g_clear_pointer (&self->care_path, g_free);
  if (g_str_has_prefix (request->path, "/v1/audit"))
    return take_audit (self, db, body, outcome, error);
  if (g_str_equal (request->path, WP_SYNC_CORE_HELD))
    return wp_sync_core_take_held (self, db, request, body, outcome, error);
  if (g_str_has_prefix (request->path, "/v1/digest"))
    return take_digest (self, db, body, outcome, error);
  return self->roots.length == 0 || take_root (self, db, body, outcome, error);
}
