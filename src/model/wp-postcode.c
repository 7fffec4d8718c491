/* wp-postcode.c: postcodes by shape and letters.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-identifier-private.h"

#include <string.h>

#define INWARD_LENGTH 3
#define SHORTEST 5
#define LONGEST 7

/* The letters that each place of the outward part lets in. */
#define FIRST_LETTERS "ABCDEFGHIJKLMNOPRSTUWYZ"
#define SECOND_LETTERS "ABCDEFGHKLMNOPQRSTUVWXY"
#define THIRD_LETTERS "ABCDEFGHJKPSTUW"
#define FOURTH_LETTERS "ABEHMNPRVWXY"
#define INWARD_LETTERS "ABDEFGHJLNPQRSTUWXYZ"

static gboolean
is_forces (const char *compact)
{
  gsize length = strlen (compact);

  return g_str_has_prefix (compact, "BFPO") && length > 4 && length <= 8 && wp_identifier_is_digits (compact + 4);
}

/* The shape of a compact postcode: A for each letter, N for each digit. FALSE if it has anything else, or is too long.
 */
static gboolean
find_shape (const char *compact, char shape[LONGEST + 1])
{
  gsize i;

  for (i = 0; compact[i] != '\0'; i++)
    {
      if (i == LONGEST || !g_ascii_isalnum (compact[i]))
        return FALSE;
      shape[i] = g_ascii_isdigit (compact[i]) ? 'N' : 'A';
    }
  shape[i] = '\0';
  return i >= SHORTEST;
}

static gboolean
has_known_shape (const char *shape)
{
  static const char *const shapes[] = { "ANNAA", "ANNNAA", "ANANAA", "AANNAA", "AANNNAA", "AANANAA", NULL };

  return g_strv_contains (shapes, shape);
}

static gboolean
has_known_letters (const char *compact, const char *shape)
{
  const char *inward = compact + strlen (compact) - INWARD_LENGTH;

  if (strchr (FIRST_LETTERS, compact[0]) == NULL || strchr (INWARD_LETTERS, inward[1]) == NULL
      || strchr (INWARD_LETTERS, inward[2]) == NULL)
    return FALSE;
  if (shape[1] == 'A' && strchr (SECOND_LETTERS, compact[1]) == NULL)
    return FALSE;
  if (g_str_has_prefix (shape, "ANA"))
    return strchr (THIRD_LETTERS, compact[2]) != NULL;
  if (g_str_has_prefix (shape, "AANA"))
    return strchr (FOURTH_LETTERS, compact[3]) != NULL;
  return TRUE;
}

char *
wp_postcode_normalise (const char *text)
{
  g_autofree char *compact = wp_identifier_compact (text);
  char shape[LONGEST + 1];
  int outward;

  if (is_forces (compact))
    return g_strdup_printf ("BFPO %s", compact + 4);
  if (!find_shape (compact, shape))
    {
      g_autofree char *valid = g_utf8_make_valid (text == NULL ? "" : text, -1);

      return g_utf8_strup (g_strstrip (valid), -1);
    }
  outward = (int) strlen (compact) - INWARD_LENGTH;
  return g_strdup_printf ("%.*s %s", outward, compact, compact + outward);
}

WpIdentifierVerdict
wp_postcode_check (const char *text)
{
  g_autofree char *compact = wp_identifier_compact (text);
  char shape[LONGEST + 1];

  if (*compact == '\0')
    return WP_IDENTIFIER_EMPTY;
  if (is_forces (compact) || strcmp (compact, "GIR0AA") == 0)
    return WP_IDENTIFIER_VALID;
  if (!find_shape (compact, shape) || !has_known_shape (shape))
    return WP_IDENTIFIER_BAD_FORMAT;
  return has_known_letters (compact, shape) ? WP_IDENTIFIER_VALID : WP_IDENTIFIER_IMPOSSIBLE;
}

char *
wp_postcode_format (const char *text)
{
  return wp_postcode_normalise (text);
}

char *
wp_postcode_district (const char *text)
{
  g_autofree char *postcode = NULL;

  if (wp_postcode_check (text) != WP_IDENTIFIER_VALID)
    return NULL;
  postcode = wp_postcode_normalise (text);
  return g_strndup (postcode, strcspn (postcode, " "));
}
