/* wp-words-sound.c: a key that words have in common if they sound alike.
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names reach a record by ear: over the telephone, from a school's list, from a neighbour. The key is our own, made for
 * the names that are common here. It is coarse on purpose, since distance and date of birth sort what it finds.
 *
 * The word is folded, so that accents are gone, and all but a to z is left out. Then, from left to right, the first
 * rule of the table that fits writes a consonant or two, or nothing; a letter that no rule fits writes nothing. Vowels
 * write nothing either, except that one at the start writes A. A letter is not written twice running unless a vowel
 * parts it. Voiced and voiceless go together (b with p is not lost: both are P; d and t are T; f and v are F; s and z
 * are S).
 *
 *   English: silent beginnings (Knight, Wright, Psyche); ph is F, so Stephen is Steven; gh inside is silent (Leigh,
 * Lee); c, ck, k and q are K but c before e, i or y is S; g before those is J at the start (Geoffrey); ch is X but K
 * before a consonant (Christine); th is T (Catherine, Kathryn); mps is MS (Thompson); the l of alm and olm is silent;
 * h, w and y sound at the start before a vowel, and w also inside. Welsh: ll is L, dd is T as th is (Dafydd), ff and f
 * are F, rh is R (Rhys, Reece), si before a or o is X (Siân, Shan), w between consonants is a vowel. Irish: bh and mh
 * inside are F (Siobhan, Niamh), Sean and Seamus begin with X. South Asian: kh is K, bh, dh and gh at the start are P,
 * T and K, v and w are alike between vowels, ngh is NK. Polish: sz, cz and rz are X, w before a vowel is F, j after a
 * vowel is silent before a consonant. */

#include "wp-words.h"

#include <string.h>

#define LONGEST_KEY 12

/* Letters of a word that are looked at: more than a key ever needs. */
#define LONGEST_WORD 64

typedef enum {
  ANYWHERE,
  AT_START,
  INSIDE, /* not at the start */
  AT_END,
} Place;

/* What must come behind the letters of a rule. */
typedef enum {
  ANY,
  VOWEL,
  SOFT, /* e, i or y */
  CONSONANT,
} Next;

/* In the order of the first letter, and there the special before the general. */
typedef struct
{
  char letters[5];
  char written[3];
  Place place;
  Next next;
} Rule;

static const Rule rules[] = {
  { "alm", "M", INSIDE, ANY },     { "bh", "P", AT_START, ANY },       { "bh", "F", INSIDE, ANY },
  { "b", "P", ANYWHERE, ANY },     { "ch", "K", ANYWHERE, CONSONANT }, { "ch", "X", ANYWHERE, ANY },
  { "ck", "K", ANYWHERE, ANY },    { "cz", "X", ANYWHERE, ANY },       { "c", "S", ANYWHERE, SOFT },
  { "c", "K", ANYWHERE, ANY },     { "dge", "J", INSIDE, ANY },        { "d", "T", ANYWHERE, ANY },
  { "f", "F", ANYWHERE, ANY },     { "gn", "N", AT_START, ANY },       { "gh", "K", AT_START, ANY },
  { "gh", "", INSIDE, ANY },       { "g", "J", AT_START, SOFT },       { "g", "K", ANYWHERE, ANY },
  { "h", "H", AT_START, VOWEL },   { "j", "J", AT_START, ANY },        { "j", "J", INSIDE, VOWEL },
  { "kn", "N", AT_START, ANY },    { "k", "K", ANYWHERE, ANY },        { "l", "L", ANYWHERE, ANY },
  { "mb", "M", AT_END, ANY },      { "mh", "F", INSIDE, ANY },         { "mps", "MS", INSIDE, ANY },
  { "m", "M", ANYWHERE, ANY },     { "ngh", "NK", ANYWHERE, ANY },     { "n", "N", ANYWHERE, ANY },
  { "olm", "M", INSIDE, ANY },     { "pn", "N", AT_START, ANY },       { "ps", "S", AT_START, ANY },
  { "ph", "F", ANYWHERE, ANY },    { "p", "P", ANYWHERE, ANY },        { "q", "K", ANYWHERE, ANY },
  { "rz", "X", ANYWHERE, ANY },    { "r", "R", ANYWHERE, ANY },        { "sch", "X", ANYWHERE, ANY },
  { "seam", "XM", AT_START, ANY }, { "sean", "XN", AT_START, ANY },    { "sh", "X", ANYWHERE, ANY },
  { "sia", "X", AT_START, ANY },   { "sio", "X", ANYWHERE, ANY },      { "sz", "X", ANYWHERE, ANY },
  { "s", "S", ANYWHERE, ANY },     { "tch", "X", ANYWHERE, ANY },      { "tio", "X", INSIDE, ANY },
  { "t", "T", ANYWHERE, ANY },     { "v", "F", ANYWHERE, ANY },        { "wr", "R", AT_START, ANY },
  { "wh", "W", AT_START, VOWEL },  { "w", "W", AT_START, VOWEL },      { "w", "F", INSIDE, VOWEL },
  { "x", "S", AT_START, ANY },     { "x", "KS", ANYWHERE, ANY },       { "y", "Y", AT_START, VOWEL },
  { "z", "S", ANYWHERE, ANY },
};

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", c) != NULL;
}

static gboolean
follows (char c, Next next)
{
  switch (next)
    {
    case VOWEL:
      return is_vowel (c);
    case SOFT:
      return c == 'e' || c == 'i' || c == 'y';
    case CONSONANT:
      return c != '\0' && !is_vowel (c);
    case ANY:
    default:
      return TRUE;
    }
}

static const Rule *
find_rule (const char *at, gboolean at_start)
{
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const Rule *rule = &rules[i];
      gsize length;

      if (rule->letters[0] != *at)
        continue;
      length = strlen (rule->letters);
      if (strncmp (at, rule->letters, length) != 0 || (rule->place == AT_START && !at_start)
          || (rule->place == INSIDE && at_start) || (rule->place == AT_END && at[length] != '\0'))
        continue;
      if (follows (at[length], rule->next))
        return rule;
    }
  return NULL;
}

/* Copies the letters a to z of a folded text. */
static void
take_letters (const char *folded, char word[LONGEST_WORD + 1])
{
  gsize length = 0;

  for (; *folded != '\0' && length < LONGEST_WORD; folded++)
    if (g_ascii_islower (*folded))
      word[length++] = *folded;
  word[length] = '\0';
}

char *
wp_words_sound (const char *token)
{
  g_autofree char *folded = wp_words_fold (token);
  char word[LONGEST_WORD + 1];
  GString *key = g_string_sized_new (LONGEST_KEY + 2);
  gboolean parted = TRUE;
  const char *at = word;

  take_letters (folded, word);
  while (*at != '\0' && key->len < LONGEST_KEY)
    {
      const Rule *rule = find_rule (at, at == word);
      const char *written;

      if (rule == NULL)
        {
          if (is_vowel (*at) && at == word)
            g_string_append_c (key, 'A');
          parted = parted || is_vowel (*at);
          at++;
          continue;
        }
      for (written = rule->written; *written != '\0'; written++)
        {
          if (parted || key->str[key->len - 1] != *written)
            g_string_append_c (key, *written);
          parted = FALSE;
        }
      at += strlen (rule->letters);
      /* A rule that ends with a vowel has passed over it. */
      parted = parted || is_vowel (at[-1]);
    }
  g_string_truncate (key, MIN (key->len, LONGEST_KEY));
  return g_string_free (key, FALSE);
}
