/* wp-digest.c: GET /v1/digest: what somebody sees of each root, in one number, so that a device can compare.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-feed-private.h"
#include "wp-id.h"

#define SQL_ROWS "SELECT id, compartment, sensitivity, rev FROM rec WHERE root = ?1 ORDER BY id"

#define MAX_ROOTS 1000

/* So many rows are looked at for one answer, and a root is never cut in two. */
#define MAX_EXAMINED 100000

typedef struct
{
  WpSql *sql;       /* (unowned) */
  WpViewer *viewer; /* (unowned) */
  GString *json;    /* (owned) */
  guint limit;
  guint n_roots;
  guint examined;
} Digest;

static guint64
digest_row (const guint8 id[WP_ID_BYTES], gint64 rev)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gint64 bytes = GINT64_TO_LE (rev);
  guint8 hash[32];
  gsize size = sizeof hash;
  guint64 first;

  g_checksum_update (sum, id, WP_ID_BYTES);
  g_checksum_update (sum, (const guchar *) &bytes, sizeof bytes);
  g_checksum_get_digest (sum, hash, &size);
  memcpy (&first, hash, sizeof first);
  return GUINT64_FROM_LE (first);
}

static gboolean
add_root (Digest *self, const WpFeedRoot *root, GError **error)
{
  const WpRootView *view = wp_viewer_root (self->viewer, root->kind, root->root, error);
  g_auto (WpSqlScope) rows = view != NULL ? wp_sql (self->sql, SQL_ROWS, error) : NULL;
  GError *failed = NULL;
  guint64 digest = 0;
  gint64 n = 0;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, root->root);
  while (wp_sql_step (rows, &failed))
    {
      gsize size;
      self->examined++;
      if (!wp_levels_allow (&view->levels, (WpCompartment) wp_sql_int (rows, 1), (WpSensitivity) wp_sql_int (rows, 2)))
        continue;
      digest += digest_row (wp_sql_blob (rows, 0, &size), wp_sql_int (rows, 3));
      n++;
    }
  if (n > 0)
    g_string_append_printf (self->json, "%s[\"%s\",%" G_GINT64_FORMAT ",\"%016" G_GINT64_MODIFIER "x\"]",
                            self->n_roots++ > 0 ? "," : "", root->root, n, digest);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
add_roots (Digest *self, const char *after, gboolean *more, GError **error)
{
  g_autofree char *from = g_strdup (after);

  *more = TRUE;
  while (*more)
    {
      g_autoptr (GArray) roots = wp_feed_roots (self->viewer, from, error);
      if (roots == NULL)
        return FALSE;
      const WpFeedRoot *last = roots->len > 0 ? &g_array_index (roots, WpFeedRoot, roots->len - 1) : NULL;
      *more = last != NULL && strcmp (last->root, from) != 0;
      for (guint i = 0; *more && i < roots->len; i++)
        {
          const WpFeedRoot *root = &g_array_index (roots, WpFeedRoot, i);
          if (strcmp (root->root, from) == 0)
            continue;
          if (self->n_roots >= self->limit || self->examined >= MAX_EXAMINED)
            return TRUE;
          if (!add_root (self, root, error))
            return FALSE;
        }
      if (last != NULL)
        {
          g_free (from);
          from = g_strdup (last->root);
        }
    }
  return TRUE;
}

static gboolean
answer_digest (WpService *self,
               WpSql *sql,
               const WpCaller *caller,
               const char *after,
               guint limit,
               WpWireAnswer *answer,
               GError **error)
{
  g_autoptr (WpViewer) viewer = wp_service_viewer (self, sql, caller->user, error);
  g_autoptr (GString) json = g_string_new ("{\"roots\":[");
  Digest digest = { .sql = sql, .json = json, .limit = limit };
  gboolean more;

  digest.viewer = viewer;
  if (viewer == NULL || !wp_viewer_read_grants (viewer, error) || !add_roots (&digest, after, &more, error))
    return FALSE;
  g_string_append_printf (json, "],\"more\":%s}", more ? "true" : "false");
  wp_answer_take_text (answer, g_string_free (g_steal_pointer (&json), FALSE));
  return TRUE;
}

void
wp_service_digest (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer)
{
  g_autofree char *after = wp_wire_query (request->path, "after");
  g_autofree char *limit = wp_wire_query (request->path, "limit");
  g_autoptr (GError) error = NULL;
  gint64 n = MAX_ROOTS;

  if (after == NULL || g_str_equal (after, "0"))
    {
      g_free (after);
      after = g_strdup ("");
    }
  if ((*after != '\0' && !wp_id_is_valid (after))
      || (limit != NULL && !g_ascii_string_to_signed (limit, 10, 1, G_MAXINT, &n, NULL)))
    {
      wp_wire_answer_set_error (answer, WP_WIRE_BAD_REQUEST, "The query of the digest is not understood.");
      return;
    }
  if (wp_sql_begin (sql, FALSE, &error))
    {
      g_auto (WpSqlRollback) view = sql;
      answer_digest (self, sql, caller, after, (guint) MIN (n, MAX_ROOTS), answer, &error);
    }
  if (error != NULL)
    wp_service_fail (answer, error);
}
