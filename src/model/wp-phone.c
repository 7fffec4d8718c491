/* wp-phone.c: telephone numbers of the United Kingdom's plan, and others behind a plus sign.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-identifier-private.h"

#include <string.h>

#define ABROAD_LEAST 7
#define ABROAD_MOST 15

/* Numbers that are whole with three digits. */
static const char *const short_services[] = { "100", "101", "105", "111", "112", "119",
                                              "123", "150", "155", "159", "999", NULL };

/* The helpline for children is the one freephone number with so few digits. */
static const char childline[] = "08001111";

/* Digits, with a plus sign in front if there was one; NULL if there is anything else but what people put between. */
static char *
take_digits (const char *compact)
{
  GString *digits = g_string_new (NULL);
  const char *at;

  for (at = compact; *at != '\0'; at++)
    {
      if (g_ascii_isdigit (*at) || (*at == '+' && digits->len == 0))
        g_string_append_c (digits, *at);
      else if (strchr ("()./", *at) == NULL)
        {
          g_string_free (digits, TRUE);
          return NULL;
        }
    }
  return g_string_free (digits, FALSE);
}

char *
wp_phone_normalise (const char *text)
{
  g_autofree char *compact = wp_identifier_compact (text);
  g_autofree char *digits = take_digits (compact);
  const char *home = NULL;

  if (digits == NULL)
    {
      char *valid = g_utf8_make_valid (text, -1);

      return g_strstrip (valid);
    }
  if (g_str_has_prefix (digits, "+44"))
    home = digits + 3;
  else if (g_str_has_prefix (digits, "0044"))
    home = digits + 4;
  else if (g_str_has_prefix (digits, "44") && strlen (digits) == 12)
    home = digits + 2;
  if (home != NULL)
    return g_strconcat ("0", *home == '0' ? home + 1 : home, NULL);
  if (g_str_has_prefix (digits, "00"))
    return g_strconcat ("+", digits + 2, NULL);
  return g_steal_pointer (&digits);
}

/* A number of the national plan, from its 0 on. */
static WpIdentifierVerdict
check_home (const char *number, gsize length)
{
  if (strcmp (number, childline) == 0)
    return WP_IDENTIFIER_VALID;
  /* Some area codes and freephone numbers have nine digits behind the 0; all else has ten. */
  if (length != 11 && !(length == 10 && (number[1] == '1' || number[1] == '8')))
    return WP_IDENTIFIER_BAD_FORMAT;
  return strchr ("1235789", number[1]) != NULL ? WP_IDENTIFIER_VALID : WP_IDENTIFIER_IMPOSSIBLE;
}

WpIdentifierVerdict
wp_phone_check (const char *text)
{
  g_autofree char *number = wp_phone_normalise (text);
  gsize length = strlen (number);

  if (length == 0)
    return WP_IDENTIFIER_EMPTY;
  if (number[0] == '+')
    {
      if (!wp_identifier_is_digits (number + 1) || length - 1 < ABROAD_LEAST || length - 1 > ABROAD_MOST)
        return WP_IDENTIFIER_BAD_FORMAT;
      return number[1] == '0' ? WP_IDENTIFIER_IMPOSSIBLE : WP_IDENTIFIER_VALID;
    }
  if (!wp_identifier_is_digits (number))
    return WP_IDENTIFIER_BAD_FORMAT;
  if (g_strv_contains (short_services, number) || (length == 6 && g_str_has_prefix (number, "116")))
    return WP_IDENTIFIER_VALID;
  if (number[0] != '0')
    return WP_IDENTIFIER_BAD_FORMAT;
  return check_home (number, length);
}

/* How many digits the area or the service has, the 0 counted. */
static gsize
area_length (const char *number)
{
  if (number[1] == '2' || g_str_has_prefix (number, "056"))
    return 3;
  if (number[1] == '3' || number[1] == '8' || number[1] == '9')
    return 4;
  if (number[1] == '1' && (number[2] == '1' || number[3] == '1'))
    return 4;
  return 5;
}

char *
wp_phone_format (const char *text)
{
  g_autofree char *number = wp_phone_normalise (text);
  gsize length = strlen (number);
  gsize area;

  if (wp_phone_check (text) != WP_IDENTIFIER_VALID)
    return g_strstrip (g_utf8_make_valid (text == NULL ? "" : text, -1));
  if (length == 6)
    return g_strdup_printf ("%.3s %s", number, number + 3);
  if (number[0] == '+' || length < 6)
    return g_steal_pointer (&number);
  area = area_length (number);
  if (length < 11)
    return g_strdup_printf ("%.*s %s", (int) area, number, number + area);
  /* The rest in two parts: 4 and 4, 3 and 4, or 3 and 3. */
  if (area == 3)
    return g_strdup_printf ("%.3s %.4s %s", number, number + 3, number + 7);
  return g_strdup_printf ("%.*s %.3s %s", (int) area, number, number + area, number + area + 3);
}
