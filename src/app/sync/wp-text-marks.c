/* wp-text-marks.c: which words of two versions of a text are not in the other.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-text-marks.h"

#include <string.h>

#define MAX_WORDS 1000
#define MARK_ALPHA 0x3000

/* A word and where it stands. */
typedef struct
{
  guint start; /* bytes */
  guint end;
} Word;

static GArray *
find_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *p = text;

  while (*p != '\0')
    {
      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      const char *start = p;
      while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        {
          Word word = { (guint) (start - text), (guint) (p - text) };
          g_array_append_val (words, word);
        }
    }
  return words;
}

static gboolean
same_word (const char *a, const Word *in_a, const char *b, const Word *in_b)
{
  guint length = in_a->end - in_a->start;

  return length == in_b->end - in_b->start && memcmp (a + in_a->start, b + in_b->start, length) == 0;
}

/* Which of the words between @from and @to are in the longest run that both have: a table of lengths, walked back. */
static void
keep_common (
    const char *a, GArray *words_a, guint from, guint to_a, const char *b, GArray *words_b, guint to_b, guint8 *kept)
{
  guint rows = to_a - from + 1;
  guint columns = to_b - from + 1;
  g_autofree guint16 *lengths = g_new0 (guint16, (gsize) rows * columns);

  for (guint i = rows - 1; i-- > 0;)
    for (guint j = columns - 1; j-- > 0;)
      {
        guint16 down = lengths[(i + 1) * columns + j];
        guint16 right = lengths[i * columns + j + 1];
        if (same_word (a, &g_array_index (words_a, Word, from + i), b, &g_array_index (words_b, Word, from + j)))
          lengths[i * columns + j] = (guint16) (lengths[(i + 1) * columns + j + 1] + 1);
        else
          lengths[i * columns + j] = MAX (down, right);
      }
  for (guint i = 0, j = 0; i < rows - 1 && j < columns - 1;)
    {
      if (same_word (a, &g_array_index (words_a, Word, from + i), b, &g_array_index (words_b, Word, from + j)))
        {
          kept[from + i] = TRUE;
          i++;
          j++;
        }
      else if (lengths[(i + 1) * columns + j] >= lengths[i * columns + j + 1])
        i++;
      else
        j++;
    }
}

static void
mark (PangoAttrList *marks, guint start, guint end)
{
  PangoAttribute *attributes[] = {
    pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
    pango_attr_background_new (0x3500, 0x8400, 0xe400),
    pango_attr_background_alpha_new (MARK_ALPHA),
  };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      attributes[i]->start_index = start;
      attributes[i]->end_index = end;
      pango_attr_list_insert (marks, attributes[i]);
    }
}

/* Words that stand side by side are marked as one. */
static void
mark_rest (PangoAttrList *marks, GArray *words, const guint8 *kept)
{
  for (guint i = 0; i < words->len;)
    {
      guint first = i;
      while (i < words->len && !kept[i])
        i++;
      if (i > first)
        mark (marks, g_array_index (words, Word, first).start, g_array_index (words, Word, i - 1).end);
      else
        i++;
    }
}

PangoAttrList *
wp_text_marks (const char *text, const char *other)
{
  PangoAttrList *marks = pango_attr_list_new ();
  g_autoptr (GArray) words = find_words (text);
  g_autoptr (GArray) others = find_words (other);
  g_autofree guint8 *kept = g_new0 (guint8, words->len + 1);
  guint from = 0;
  guint to = words->len;
  guint to_other = others->len;

  if (words->len == 0 || others->len == 0)
    return marks;
  while (from < to && from < to_other
         && same_word (text, &g_array_index (words, Word, from), other, &g_array_index (others, Word, from)))
    kept[from++] = TRUE;
  while (to > from && to_other > from
         && same_word (text, &g_array_index (words, Word, to - 1), other, &g_array_index (others, Word, to_other - 1)))
    {
      kept[--to] = TRUE;
      to_other--;
    }
  if (to - from <= MAX_WORDS && to_other - from <= MAX_WORDS)
    keep_common (text, words, from, to, other, others, to_other, kept);
  mark_rest (marks, words, kept);
  return marks;
}
