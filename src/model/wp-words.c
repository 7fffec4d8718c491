/* wp-words.c: names and words folded, split and compared.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-words.h"

#include <string.h>

/* Texts up to this many code points are compared without allocating. */
#define ON_STACK 64

/* Letters that have no accent to take off, and how they are spelt without. */
static const struct
{
  gunichar letter;
  const char *plain;
} plain_letters[] = {
  { 0x00df, "ss" }, { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" },  { 0x00fe, "th" },
  { 0x0111, "d" },  { 0x0131, "i" },  { 0x0142, "l" }, { 0x0153, "oe" },
};

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x00b4 || c == 0x2018 || c == 0x2019 || c == 0x02bc || c == 0x2032;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Invisible signs of direction and joining stand inside words without parting them. */
static gboolean
is_silent (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK || type == G_UNICODE_FORMAT
         || is_apostrophe (c);
}

static void
append_plain (GString *result, gunichar c)
{
  gsize i;

  if (c >= 0xdf && c <= 0x153)
    for (i = 0; i < G_N_ELEMENTS (plain_letters); i++)
      if (plain_letters[i].letter == c)
        {
          g_string_append (result, plain_letters[i].plain);
          return;
        }
  g_string_append_unichar (result, c);
}

/* Small letters without what can be taken off them. Most names are plain to begin with. */
static char *
lower (const char *text)
{
  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *opened = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  g_autofree char *folded = g_utf8_casefold (opened, -1);
  /* Casefolding may bring back a letter that comes apart. */
  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
}

/* Folds @text; with @keep_hyphens a hyphen between two letters stays. */
static char *
fold (const char *text, gboolean keep_hyphens)
{
  g_autofree char *plain = lower (text == NULL ? "" : text);
  GString *result = g_string_sized_new (strlen (plain));
  char gap = '\0';
  const char *at;

  for (at = plain; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_silent (c))
        continue;
      if (g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_SPACING_MARK)
        {
          if (gap != '\0' && result->len > 0)
            g_string_append_c (result, gap);
          gap = '\0';
          append_plain (result, c);
        }
      else
        gap = gap == '\0' && keep_hyphens && is_hyphen (c) ? '-' : ' ';
    }
  return g_string_free (result, FALSE);
}

char *
wp_words_fold (const char *text)
{
  return fold (text, FALSE);
}

/* Adds @word, unless it is empty or was there before. */
static void
add_word (GPtrArray *words, GHashTable *seen, const char *word)
{
  char *copy;

  if (*word == '\0' || g_hash_table_contains (seen, word))
    return;
  copy = g_strdup (word);
  g_hash_table_add (seen, copy);
  g_ptr_array_add (words, copy);
}

GStrv
wp_words_split (const char *text)
{
  g_autofree char *folded = fold (text, TRUE);
  g_auto (GStrv) pieces = g_strsplit (folded, " ", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *words = g_ptr_array_new ();
  gsize i, j;

  for (i = 0; pieces[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (pieces[i], "-", -1);
      g_autofree char *joined = g_strjoinv (NULL, parts);

      for (j = 0; parts[j] != NULL; j++)
        add_word (words, seen, parts[j]);
      add_word (words, seen, joined);
    }
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (words, FALSE);
}

/* Reads the next code point of text that may be no UTF-8, and moves on by at least a byte. */
static gunichar
next_point (const char **cursor)
{
  gunichar c = (guchar) * *cursor;

  if (c < 0x80)
    {
      (*cursor)++;
      return c;
    }
  c = g_utf8_get_char_validated (*cursor, -1);
  if (c >= (gunichar) -2)
    {
      (*cursor)++;
      return 0xfffd;
    }
  *cursor = g_utf8_next_char (*cursor);
  return c;
}

static gsize
count_points (const char *text)
{
  gsize count = 0;

  while (*text != '\0')
    {
      next_point (&text);
      count++;
    }
  return count;
}

static void
read_points (const char *text, gunichar *points)
{
  while (*text != '\0')
    *points++ = next_point (&text);
}

/* The table of distances row by row, of which three are kept: @rows holds three of @m + 1 each. */
static guint
align (const gunichar *a, gsize n, const gunichar *b, gsize m, guint max, guint *rows)
{
  guint *two_ago = rows;
  guint *last = rows + (m + 1);
  guint *row = rows + 2 * (m + 1);
  guint least_of_last = 0;
  gsize i, j;

  for (j = 0; j <= m; j++)
    last[j] = (guint) j;
  for (i = 1; i <= n; i++)
    {
      guint least = (guint) i;
      guint *spare = two_ago;

      row[0] = least;
      for (j = 1; j <= m; j++)
        {
          guint cost = a[i - 1] == b[j - 1] ? 0 : 1;
          guint best = MIN (MIN (last[j], row[j - 1]) + 1, last[j - 1] + cost);

          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            best = MIN (best, two_ago[j - 2] + 1);
          row[j] = best;
          least = MIN (least, best);
        }
      /* A swap looks two rows back, so one row beyond the limit is not enough to give up: two are. */
      if (least > max && least_of_last > max)
        return max + 1;
      least_of_last = least;
      two_ago = last;
      last = row;
      row = spare;
    }
  return MIN (last[m], max + 1);
}

guint
wp_words_distance (const char *a, const char *b, guint max)
{
  gunichar near_points[2 * ON_STACK];
  guint near_rows[3 * (ON_STACK + 1)];
  g_autofree gunichar *far_points = NULL;
  g_autofree guint *far_rows = NULL;
  gunichar *points = near_points;
  guint *rows = near_rows;
  gsize n, m;

  a = a == NULL ? "" : a;
  b = b == NULL ? "" : b;
  max = MIN (max, G_MAXUINT - 2);
  n = count_points (a);
  m = count_points (b);
  if ((n > m ? n - m : m - n) > max)
    return max + 1;
  if (n > ON_STACK || m > ON_STACK)
    {
      points = far_points = g_new (gunichar, n + m);
      rows = far_rows = g_new (guint, 3 * (m + 1));
    }
  read_points (a, points);
  read_points (b, points + n);
  return align (points, n, points + n, m, max, rows);
}

gboolean
wp_words_contain (const char *haystack, const char *folded_needle)
{
  g_autofree char *folded = NULL;

  if (folded_needle == NULL || *folded_needle == '\0')
    return TRUE;
  folded = wp_words_fold (haystack);
  return strstr (folded, folded_needle) != NULL;
}

int
wp_words_compare_nearness (gconstpointer a, gconstpointer b, gpointer typed)
{
  const char *one = *(const char *const *) a;
  const char *other = *(const char *const *) b;
  guint far = wp_words_distance (typed, one, 2);
  guint other_far = wp_words_distance (typed, other, 2);

  return far != other_far ? (far < other_far ? -1 : 1) : strcmp (one, other);
}
