/* wp-postcode-key.c: a postcode as one number, in the order in which postcodes are listed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-postcode-key.h"

#include <string.h>

#define BASE 37
#define LENGTH 7
#define OUTWARD 4
#define INWARD 3
#define SHORTEST_OUTWARD 2

/* How many keys share all but their last one, two or three characters. */
#define PER_SECTOR ((gint64) BASE * BASE)
#define PER_DISTRICT ((gint64) BASE * BASE * BASE)

/* Copies the letters and digits of @text as capitals, and tells where the first space between them stood.
 *
 * Returns: how many there are, or 0 if there are more than @most or something else */
static guint
compact (const char *text, guint most, char *out, guint *space)
{
  guint n = 0;
  gboolean spaced = FALSE;

  *space = 0;
  for (; *text != '\0'; text++)
    {
      if (*text == ' ')
        {
          spaced = n > 0;
          continue;
        }
      if (!g_ascii_isalnum (*text) || n == most)
        return 0;
      if (spaced && *space == 0)
        *space = n;
      out[n++] = g_ascii_toupper (*text);
    }
  /* A space at the end says that the outward code is done. */
  if (spaced && *space == 0)
    *space = n;
  return n;
}

static int
digit_of (char letter)
{
  return letter == ' ' ? 0 : g_ascii_isdigit (letter) ? letter - '0' + 1 : letter - 'A' + 11;
}

static gboolean
is_outward (const char *text, guint n)
{
  return n >= SHORTEST_OUTWARD && n <= OUTWARD && g_ascii_isalpha (text[0]);
}

/* Whether @text begins a digit and two letters. */
static gboolean
begins_inward (const char *text, guint n)
{
  return n <= INWARD && (n < 1 || g_ascii_isdigit (text[0])) && (n < 2 || g_ascii_isalpha (text[1]))
         && (n < 3 || g_ascii_isalpha (text[2]));
}

/* The first @outward characters, filled up, then the others: the keys of all postcodes that begin so. An outward code
 * that nothing follows is filled up only if it is @whole. */
static WpPostcodeRange
range_of (const char *text, guint n, guint outward, gboolean whole)
{
  gint64 key = 0;
  gint64 span = 1;
  guint at = 0;

  for (guint i = 0; i < n; i++)
    {
      for (; i == outward && at < OUTWARD; at++)
        key *= BASE;
      key = key * BASE + digit_of (text[i]);
      at++;
    }
  for (; n == outward && whole && at < OUTWARD; at++)
    key *= BASE;
  for (; at < LENGTH; at++)
    span *= BASE;
  return (WpPostcodeRange){ key * span, key * span + span - 1 };
}

gint64
wp_postcode_key (const char *text)
{
  char letters[LENGTH];
  guint space;
  guint n = compact (text, LENGTH, letters, &space);

  if (n < SHORTEST_OUTWARD + INWARD || !is_outward (letters, n - INWARD)
      || !begins_inward (letters + n - INWARD, INWARD))
    return 0;
  return range_of (letters, n, n - INWARD, TRUE).low;
}

void
wp_postcode_key_text (gint64 key, char text[WP_POSTCODE_TEXT_LENGTH])
{
  static const char letters[] = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  char fixed[LENGTH];
  guint n = 0;

  for (int i = LENGTH - 1; i >= 0; i--, key /= BASE)
    fixed[i] = letters[key % BASE];
  for (guint i = 0; i < LENGTH; i++)
    {
      if (i == OUTWARD)
        text[n++] = ' ';
      if (fixed[i] != ' ')
        text[n++] = fixed[i];
    }
  text[n] = '\0';
}

WpPostcodeRange
wp_postcode_key_sector (gint64 key)
{
  gint64 low = key - key % PER_SECTOR;

  return (WpPostcodeRange){ low, low + PER_SECTOR - 1 };
}

WpPostcodeRange
wp_postcode_key_district (gint64 key)
{
  gint64 low = key - key % PER_DISTRICT;

  return (WpPostcodeRange){ low, low + PER_DISTRICT - 1 };
}

guint
wp_postcode_key_typed (const char *typed, WpPostcodeRange ranges[WP_POSTCODE_MAX_RANGES])
{
  char letters[LENGTH];
  guint space;
  guint n = compact (typed, LENGTH, letters, &space);
  guint found = 0;
  gint64 whole = wp_postcode_key (typed);

  if (whole != 0)
    {
      ranges[0] = (WpPostcodeRange){ whole, whole };
      return 1;
    }
  if (n == 0 || !g_ascii_isalpha (letters[0]))
    return 0;
  if (space == 0 && n <= OUTWARD)
    ranges[found++] = range_of (letters, n, n, FALSE);
  /* The longest outward code first. */
  for (guint outward = MIN (n, OUTWARD); outward >= SHORTEST_OUTWARD; outward--)
    {
      if (space != 0 ? outward != space : outward == n)
        continue;
      if (begins_inward (letters + outward, n - outward) && found < WP_POSTCODE_MAX_RANGES)
        ranges[found++] = range_of (letters, n, outward, TRUE);
    }
  return found;
}

gboolean
wp_postcode_key_part (const char *text, WpPostcodeRange *range, gboolean *sector)
{
  char letters[LENGTH];
  guint space;
  guint n = compact (text, OUTWARD + 1, letters, &space);
  guint outward = space != 0 ? space : MIN (n, OUTWARD);

  if (!is_outward (letters, outward) || n > outward + 1 || !begins_inward (letters + outward, n - outward))
    return FALSE;
  *sector = n > outward;
  *range = range_of (letters, n, outward, TRUE);
  return TRUE;
}
