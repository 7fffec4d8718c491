/* wp-incoming-digest.c: what is held of each root, as a number to compare with the server's.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-incoming.h"

#include <string.h>

#include "wp-id.h"

#define SQL_UNKNOWN_ROOTS "SELECT DISTINCT root FROM unknown_record WHERE root > ?1 ORDER BY root LIMIT ?2"
#define SQL_UNKNOWN "SELECT root, id, rev FROM unknown_record WHERE root > ?1 AND root <= ?2 ORDER BY root"

/* "" stands before all. */
static void
bind_after (WpStmt *rows, const char *after)
{
  if (after != NULL && after[0] != '\0')
    wp_stmt_bind_id (rows, 1, after);
  else
    wp_stmt_bind_blob (rows, 1, "", 0);
}

static gboolean
collect_roots (WpDb *db, const char *sql, const char *after, guint max, GTree *roots, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  bind_after (rows, after);
  wp_stmt_bind_int (rows, 2, max);
  while (wp_stmt_step (rows, &failed))
    {
      char *root = wp_stmt_dup_id (rows, 0);
      if (root != NULL)
        g_tree_insert (roots, root, NULL);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gint
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

/* The next roots of which anything is held, in order. */
static GArray *
read_roots (WpDb *db, const char *after, guint max, GError **error)
{
  g_autoptr (GTree) roots = g_tree_new_full (compare_ids, NULL, g_free, NULL);
  GArray *digests = g_array_new (FALSE, TRUE, sizeof (WpRootDigest));

  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT DISTINCT root FROM %s WHERE root > ?1 ORDER BY root LIMIT ?2", wp_kind (k)->name);
      if (!collect_roots (db, sql, after, max, roots, error))
        goto failed;
    }
  if (!collect_roots (db, SQL_UNKNOWN_ROOTS, after, max, roots, error))
    goto failed;
  for (GTreeNode *node = g_tree_node_first (roots); node != NULL && digests->len < max; node = g_tree_node_next (node))
    {
      WpRootDigest digest = { 0 };
      g_strlcpy (digest.root, g_tree_node_key (node), sizeof digest.root);
      g_array_append_val (digests, digest);
    }
  return digests;

failed:
  g_array_unref (digests);
  return NULL;
}

static guint64
digest_record (GChecksum *sum, const char *id, gint64 rev)
{
  guint8 bytes[WP_ID_BYTES + 8];
  guint8 hash[32];
  gsize size = sizeof hash;
  guint64 number = GUINT64_TO_LE ((guint64) rev);

  wp_id_to_bytes (id, bytes);
  memcpy (bytes + WP_ID_BYTES, &number, sizeof number);
  g_checksum_reset (sum);
  g_checksum_update (sum, bytes, sizeof bytes);
  g_checksum_get_digest (sum, hash, &size);
  memcpy (&number, hash, sizeof number);
  return GUINT64_FROM_LE (number);
}

/* The rows come in the order of their roots, as the digests stand. */
static gboolean
add_records (WpDb *db, const char *sql, const char *after, GArray *digests, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, sql, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  GError *failed = NULL;
  char root[37], id[37];
  guint i = 0;

  if (rows == NULL)
    return FALSE;
  bind_after (rows, after);
  wp_stmt_bind_id (rows, 2, g_array_index (digests, WpRootDigest, digests->len - 1).root);
  while (wp_stmt_step (rows, &failed))
    {
      wp_stmt_id (rows, 0, root);
      wp_stmt_id (rows, 1, id);
      while (i < digests->len && strcmp (g_array_index (digests, WpRootDigest, i).root, root) < 0)
        i++;
      g_assert (i < digests->len);
      WpRootDigest *digest = &g_array_index (digests, WpRootDigest, i);
      digest->count++;
      digest->digest += digest_record (sum, id, wp_stmt_int (rows, 2));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static GArray *
digest_page (WpDb *db, const char *after, guint max, GError **error)
{
  g_autoptr (GArray) digests = read_roots (db, after, max, error);

  if (digests == NULL)
    return NULL;
  for (guint k = 0; digests->len > 0 && k < WP_N_KINDS; k++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT root, id, rev FROM %s WHERE root > ?1 AND root <= ?2 AND rev > 0"
                                              " ORDER BY root",
                                              wp_kind (k)->name);
      if (!add_records (db, sql, after, digests, error))
        return NULL;
    }
  if (digests->len > 0 && !add_records (db, SQL_UNKNOWN, after, digests, error))
    return NULL;
  return g_steal_pointer (&digests);
}

/* Roots of which the server has seen nothing are left out, and others come in their place, so that only the last page
 * is a short one. */
GArray *
wp_incoming_digest (WpDb *db, const char *after, guint max, GError **error)
{
  g_autoptr (GArray) digests = g_array_new (FALSE, FALSE, sizeof (WpRootDigest));
  char from[37] = "";
  guint looked_at = max;

  g_strlcpy (from, after != NULL ? after : "", sizeof from);
  while (digests->len < max && looked_at == max)
    {
      g_autoptr (GArray) page = digest_page (db, from, max, error);
      if (page == NULL)
        return NULL;
      looked_at = page->len;
      for (guint i = 0; i < page->len && digests->len < max; i++)
        {
          const WpRootDigest *digest = &g_array_index (page, WpRootDigest, i);
          g_strlcpy (from, digest->root, sizeof from);
          if (digest->count > 0)
            g_array_append_val (digests, *digest);
        }
    }
  return g_steal_pointer (&digests);
}
