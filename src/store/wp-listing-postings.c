/* wp-listing-postings.c: the services that have a word, kept for the next letter typed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-postings.h"

#include <string.h>

/* Somebody who types asks for the words before the last one again at each letter, and for two filters more with the
 * same words. A word that half of the services have takes milliseconds to be read, and some microseconds to be laid
 * over another. */
#define MOST_POSTINGS 96
#define MOST_BEGINNINGS 32

static const char match_sql[] = "SELECT rowid FROM listing_text WHERE listing_text MATCH ?1";
static const char need_sql[] = "SELECT rid FROM listing_need WHERE need = ?1";
static const char vocab_sql[] = "SELECT term FROM listing_vocab WHERE term >= ?1 AND term < ?2";

typedef struct
{
  gpointer value; /* (owned) */
  guint64 used;
} Kept;

struct _WpListingPostings
{
  GHashTable *postings; /* (owned) (element-type utf8 Kept): of #WpListingPosting */
  GHashTable *terms;    /* (owned) (element-type utf8 Kept): of #GPtrArray */
  gint64 most;
  guint64 now; /* counts what was asked for */
};

/* ---- Bits ---- */

WpListingBits *
wp_listing_bits_new (gint64 most)
{
  WpListingBits *self = g_new0 (WpListingBits, 1);

  self->most = most;
  self->bits = g_new0 (guint64, wp_listing_bits_size (self));
  return self;
}

WpListingBits *
wp_listing_bits_copy (const WpListingBits *self)
{
  WpListingBits *copy = wp_listing_bits_new (self->most);

  memcpy (copy->bits, self->bits, wp_listing_bits_size (self) * sizeof *self->bits);
  copy->n = self->n;
  return copy;
}

void
wp_listing_bits_free (WpListingBits *self)
{
  if (self == NULL)
    return;
  g_free (self->bits);
  g_free (self);
}

void
wp_listing_bits_add (WpListingBits *self, const WpListingBits *other)
{
  g_return_if_fail (self->most == other->most);

  self->n = 0;
  for (gsize i = 0; i < wp_listing_bits_size (self); i++)
    {
      self->bits[i] |= other->bits[i];
      self->n += (guint) __builtin_popcountll (self->bits[i]);
    }
}

void
wp_listing_bits_keep (WpListingBits *self, const WpListingBits *other)
{
  g_return_if_fail (self->most == other->most);

  self->n = 0;
  for (gsize i = 0; i < wp_listing_bits_size (self); i++)
    {
      self->bits[i] &= other->bits[i];
      self->n += (guint) __builtin_popcountll (self->bits[i]);
    }
}

static void
set_bit (WpListingBits *self, gint64 rid)
{
  guint64 bit;

  if (rid < 0 || rid > self->most)
    return;
  bit = G_GUINT64_CONSTANT (1) << (rid % 64);
  self->n += (self->bits[rid / 64] & bit) == 0;
  self->bits[rid / 64] |= bit;
}

/* ---- What is kept ---- */

static void
clear_posting (gpointer data)
{
  WpListingPosting *posting = data;

  wp_listing_bits_free (posting->all);
  wp_listing_bits_free (posting->names);
}

void
wp_listing_posting_unref (WpListingPosting *self)
{
  g_rc_box_release_full (self, clear_posting);
}

static void
kept_posting_free (gpointer data)
{
  wp_listing_posting_unref (((Kept *) data)->value);
  g_free (data);
}

static void
kept_terms_free (gpointer data)
{
  g_ptr_array_unref (((Kept *) data)->value);
  g_free (data);
}

WpListingPostings *
wp_listing_postings_new (void)
{
  WpListingPostings *self = g_new0 (WpListingPostings, 1);

  self->postings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, kept_posting_free);
  self->terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, kept_terms_free);
  return self;
}

void
wp_listing_postings_free (WpListingPostings *self)
{
  g_hash_table_unref (self->postings);
  g_hash_table_unref (self->terms);
  g_free (self);
}

void
wp_listing_postings_clear (WpListingPostings *self, gint64 most)
{
  g_hash_table_remove_all (self->postings);
  g_hash_table_remove_all (self->terms);
  self->most = most;
}

static gpointer
look_up (WpListingPostings *self, GHashTable *table, const char *key)
{
  Kept *kept = g_hash_table_lookup (table, key);

  if (kept == NULL)
    return NULL;
  kept->used = ++self->now;
  return kept->value;
}

/* In place of what was asked for longest ago. */
static void
keep (WpListingPostings *self, GHashTable *table, guint most, const char *key, gpointer value)
{
  Kept *kept = g_new (Kept, 1);

  if (g_hash_table_size (table) >= most)
    {
      GHashTableIter iter;
      gpointer name, one;
      const char *oldest = NULL;
      guint64 used = G_MAXUINT64;

      g_hash_table_iter_init (&iter, table);
      while (g_hash_table_iter_next (&iter, &name, &one))
        {
          if (((Kept *) one)->used < used)
            {
              used = ((Kept *) one)->used;
              oldest = name;
            }
        }
      g_hash_table_remove (table, oldest);
    }
  *kept = (Kept){ value, ++self->now };
  g_hash_table_insert (table, g_strdup (key), kept);
}

/* ---- Reading ---- */

static gboolean
read_rows (WpDb *db, const char *sql, const char *asked, WpListingBits *bits, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_text (rows, 1, asked);
  while (wp_stmt_step (rows, &failed))
    set_bit (bits, wp_stmt_int (rows, 0));
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
read_posting (WpDb *db, WpListingPostingKind kind, const char *word, WpListingPosting *posting, GError **error)
{
  g_autofree char *anywhere = NULL;
  g_autofree char *in_names = NULL;

  if (kind == WP_LISTING_POSTING_NEED)
    return read_rows (db, need_sql, word, posting->all, error);
  anywhere = g_strdup_printf ("\"%s\"%s", word, kind == WP_LISTING_POSTING_BEGUN ? " *" : "");
  in_names = g_strdup_printf ("{name other_name} : (%s)", anywhere);
  return read_rows (db, match_sql, anywhere, posting->all, error)
         && (posting->all->n == 0 || read_rows (db, match_sql, in_names, posting->names, error));
}

WpListingPosting *
wp_listing_postings_get (WpListingPostings *self, WpDb *db, WpListingPostingKind kind, const char *word, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%u%s", kind, word);
  WpListingPosting *kept = look_up (self, self->postings, key);
  g_autoptr (WpListingPosting) posting = NULL;

  if (kept != NULL)
    return g_rc_box_acquire (kept);
  posting = g_rc_box_new0 (WpListingPosting);
  posting->all = wp_listing_bits_new (self->most);
  posting->names = wp_listing_bits_new (self->most);
  if (!read_posting (db, kind, word, posting, error))
    return NULL;
  keep (self, self->postings, MOST_POSTINGS, key, g_rc_box_acquire (posting));
  return g_steal_pointer (&posting);
}

GPtrArray *
wp_listing_postings_terms (WpListingPostings *self, WpDb *db, const char *beginning, GError **error)
{
  GPtrArray *kept = look_up (self, self->terms, beginning);
  g_autoptr (GPtrArray) terms = NULL;
  g_autofree char *end = g_strconcat (beginning, "\xf4\x8f\xbf\xbf", NULL);
  GError *failed = NULL;

  if (kept != NULL)
    return g_ptr_array_ref (kept);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, vocab_sql, error);
  if (rows == NULL)
    return NULL;
  terms = g_ptr_array_new_with_free_func (g_free);
  wp_stmt_bind_text (rows, 1, beginning);
  wp_stmt_bind_text (rows, 2, end);
  while (wp_stmt_step (rows, &failed))
    g_ptr_array_add (terms, wp_stmt_dup_text (rows, 0));
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  keep (self, self->terms, MOST_BEGINNINGS, beginning, g_ptr_array_ref (terms));
  return g_steal_pointer (&terms);
}
