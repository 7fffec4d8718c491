/* wp-identifier.c: NHS numbers, pupil numbers and property numbers, and what is said of any identifier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-identifier-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NHS_LENGTH 10
#define UPN_LENGTH 13
#define UPRN_MOST 12

/* The range of NHS numbers that are kept for tests: 999, six digits in order, and the check digit. */
#define TEST_PREFIX 999
#define TEST_NUMBERS 1000000
#define TEST_BLOCK 100

/* No I, O or S. A letter's place is its value. */
static const char upn_letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";

typedef struct
{
  char *(*normalise) (const char *text);
  WpIdentifierVerdict (*check) (const char *text);
  char *(*format) (const char *text);
  const char *messages[WP_IDENTIFIER_IMPOSSIBLE + 1];
} Kind;

static const Kind kinds[] = {
  [WP_IDENTIFIER_NHS_NUMBER] = {
    wp_nhs_number_normalise,
    wp_nhs_number_check,
    wp_nhs_number_format,
    {
      [WP_IDENTIFIER_EMPTY] = N_ ("There is no NHS number yet. Leave it blank if you do not know it."),
      [WP_IDENTIFIER_BAD_FORMAT] = N_ ("An NHS number has ten digits. Check it against a letter from the NHS."),
      [WP_IDENTIFIER_BAD_CHECK_DIGIT] = N_ ("One of the digits of this NHS number is wrong, or two have changed places. Check it against a letter from the NHS."),
      [WP_IDENTIFIER_IMPOSSIBLE] = N_ ("No NHS number has ten equal digits. Leave it blank if you do not know it."),
    },
  },
  [WP_IDENTIFIER_UPN] = {
    wp_upn_normalise,
    wp_upn_check,
    wp_upn_format,
    {
      [WP_IDENTIFIER_EMPTY] = N_ ("There is no pupil number yet. Leave it blank and choose why it is missing."),
      [WP_IDENTIFIER_BAD_FORMAT] = N_ ("A pupil number is a letter and twelve digits, or a letter, eleven digits and a letter. Ask the school for it."),
      [WP_IDENTIFIER_BAD_CHECK_DIGIT] = N_ ("The first letter of this pupil number does not fit the rest, so a part of it is mistyped. Check it with the school."),
      [WP_IDENTIFIER_IMPOSSIBLE] = N_ ("No school gives out this pupil number. Check it with the school."),
    },
  },
  [WP_IDENTIFIER_POSTCODE] = {
    wp_postcode_normalise,
    wp_postcode_check,
    wp_postcode_format,
    {
      [WP_IDENTIFIER_EMPTY] = N_ ("There is no postcode yet. Leave it blank if you do not know it."),
      [WP_IDENTIFIER_BAD_FORMAT] = N_ ("This does not look like a postcode, such as YO99 9ZZ. Check each letter and digit."),
      [WP_IDENTIFIER_BAD_CHECK_DIGIT] = N_ ("This does not look like a postcode, such as YO99 9ZZ. Check each letter and digit."),
      [WP_IDENTIFIER_IMPOSSIBLE] = N_ ("Royal Mail uses no postcode with these letters. Check O and 0, I and 1."),
    },
  },
  [WP_IDENTIFIER_UPRN] = {
    wp_uprn_normalise,
    wp_uprn_check,
    wp_uprn_format,
    {
      [WP_IDENTIFIER_EMPTY] = N_ ("There is no property number yet. Leave it blank if you do not know it."),
      [WP_IDENTIFIER_BAD_FORMAT] = N_ ("A property number (UPRN) has from one to twelve digits and nothing else. Check it in the address list."),
      [WP_IDENTIFIER_BAD_CHECK_DIGIT] = N_ ("A property number (UPRN) has from one to twelve digits and nothing else. Check it in the address list."),
      [WP_IDENTIFIER_IMPOSSIBLE] = N_ ("No property has the number 0. Leave it blank if you do not know it."),
    },
  },
  [WP_IDENTIFIER_PHONE] = {
    wp_phone_normalise,
    wp_phone_check,
    wp_phone_format,
    {
      [WP_IDENTIFIER_EMPTY] = N_ ("There is no telephone number yet. Leave it blank if you do not know it."),
      [WP_IDENTIFIER_BAD_FORMAT] = N_ ("This telephone number has too few or too many digits, or something that is no digit. Write it with its area code, or with + and the country’s code."),
      [WP_IDENTIFIER_BAD_CHECK_DIGIT] = N_ ("This telephone number has too few or too many digits, or something that is no digit. Write it with its area code, or with + and the country’s code."),
      [WP_IDENTIFIER_IMPOSSIBLE] = N_ ("No telephone number in the United Kingdom begins like this. Check the first digits."),
    },
  },
};

static gboolean
is_gap (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x00a0 || c == 0x200b || c == 0xfeff || c == '-' || c == 0x2212
         || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

char *
wp_identifier_compact (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text == NULL ? "" : text, -1);
  GString *result = g_string_new (NULL);
  const char *at;

  for (at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!is_gap (c))
        g_string_append_unichar (result, c < 0x80 ? (gunichar) g_ascii_toupper ((char) c) : c);
    }
  return g_string_free (result, FALSE);
}

gboolean
wp_identifier_is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

WpIdentifierVerdict
wp_identifier_check (WpIdentifierKind kind, const char *text)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), WP_IDENTIFIER_BAD_FORMAT);

  return kinds[kind].check (text);
}

char *
wp_identifier_normalise (WpIdentifierKind kind, const char *text)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind].normalise (text);
}

char *
wp_identifier_format (WpIdentifierKind kind, const char *text)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind].format (text);
}

const char *
wp_identifier_verdict_message (WpIdentifierKind kind, WpIdentifierVerdict verdict)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);
  g_return_val_if_fail ((guint) verdict <= WP_IDENTIFIER_IMPOSSIBLE, NULL);

  return verdict == WP_IDENTIFIER_VALID ? NULL : _ (kinds[kind].messages[verdict]);
}

/* ---- NHS number ---- */

/* The check digit of nine digits; 10 if there is none, and no number has them. */
static int
nhs_check_digit (const char *digits)
{
  int sum = 0;
  int i;

  for (i = 0; i < NHS_LENGTH - 1; i++)
    sum += (digits[i] - '0') * (NHS_LENGTH - i);
  return (11 - sum % 11) % 11;
}

char *
wp_nhs_number_normalise (const char *text)
{
  return wp_identifier_compact (text);
}

WpIdentifierVerdict
wp_nhs_number_check (const char *text)
{
  g_autofree char *number = wp_identifier_compact (text);

  if (*number == '\0')
    return WP_IDENTIFIER_EMPTY;
  if (strlen (number) != NHS_LENGTH || !wp_identifier_is_digits (number))
    return WP_IDENTIFIER_BAD_FORMAT;
  if (nhs_check_digit (number) != number[NHS_LENGTH - 1] - '0')
    return WP_IDENTIFIER_BAD_CHECK_DIGIT;
  if (strspn (number, (char[]){ number[0], '\0' }) == NHS_LENGTH)
    return WP_IDENTIFIER_IMPOSSIBLE;
  return WP_IDENTIFIER_VALID;
}

char *
wp_nhs_number_format (const char *text)
{
  g_autofree char *number = wp_identifier_compact (text);

  if (strlen (number) != NHS_LENGTH || !wp_identifier_is_digits (number))
    return g_utf8_make_valid (text == NULL ? "" : text, -1);
  return g_strdup_printf ("%.3s %.3s %s", number, number + 3, number + 6);
}

/* The check digit of the test number with six given digits in the middle; 10 if there is no such number. */
static int
test_check_digit (guint middle)
{
  /* What 999 adds to the sum. */
  guint sum = 9 * (10 + 9 + 8);
  guint rest = middle;
  guint weight;

  /* The last one of all would have ten equal digits. */
  if (middle == TEST_NUMBERS - 1)
    return 10;
  for (weight = 2; weight <= 7; weight++, rest /= 10)
    sum += rest % 10 * weight;
  return (int) (11 - sum % 11) % 11;
}

/* How many valid numbers come before each block, so that any serial is found without counting from the start. */
static const guint32 *
get_block_starts (void)
{
  static gsize once = 0;
  static guint32 starts[TEST_NUMBERS / TEST_BLOCK + 1];

  if (g_once_init_enter (&once))
    {
      guint32 count = 0;
      guint i;

      for (i = 0; i < TEST_NUMBERS; i++)
        {
          if (i % TEST_BLOCK == 0)
            starts[i / TEST_BLOCK] = count;
          if (test_check_digit (i) != 10)
            count++;
        }
      starts[TEST_NUMBERS / TEST_BLOCK] = count;
      g_once_init_leave (&once, 1);
    }
  return starts;
}

char *
wp_nhs_number_from_serial (guint32 serial)
{
  const guint32 *starts = get_block_starts ();
  guint low = 0;
  guint high = TEST_NUMBERS / TEST_BLOCK;
  guint32 left;
  guint middle;

  if (serial >= starts[high])
    return NULL;
  while (high - low > 1)
    {
      guint half = (low + high) / 2;

      if (starts[half] <= serial)
        low = half;
      else
        high = half;
    }
  left = serial - starts[low];
  for (middle = low * TEST_BLOCK; test_check_digit (middle) == 10 || left-- > 0; middle++)
    ;
  return g_strdup_printf ("%d%06u%d", TEST_PREFIX, middle, test_check_digit (middle));
}

/* ---- Unique pupil number ---- */

/* The check letter of the twelve characters behind it; NUL if one of them is not allowed. */
static char
upn_check_letter (const char *rest)
{
  int sum = 0;
  int i;

  for (i = 0; i < UPN_LENGTH - 1; i++)
    {
      const char *letter;

      if (g_ascii_isdigit (rest[i]))
        sum += (rest[i] - '0') * (i + 2);
      else if (i == UPN_LENGTH - 2 && rest[i] != '\0' && (letter = strchr (upn_letters, rest[i])) != NULL)
        sum += (int) (letter - upn_letters) * (i + 2);
      else
        return '\0';
    }
  return upn_letters[sum % 23];
}

char *
wp_upn_normalise (const char *text)
{
  return wp_identifier_compact (text);
}

WpIdentifierVerdict
wp_upn_check (const char *text)
{
  g_autofree char *upn = wp_identifier_compact (text);
  char letter;

  if (*upn == '\0')
    return WP_IDENTIFIER_EMPTY;
  if (strlen (upn) != UPN_LENGTH || strchr (upn_letters, upn[0]) == NULL)
    return WP_IDENTIFIER_BAD_FORMAT;
  letter = upn_check_letter (upn + 1);
  if (letter == '\0')
    return WP_IDENTIFIER_BAD_FORMAT;
  return letter == upn[0] ? WP_IDENTIFIER_VALID : WP_IDENTIFIER_BAD_CHECK_DIGIT;
}

char *
wp_upn_format (const char *text)
{
  return wp_identifier_compact (text);
}

char *
wp_upn_make (guint authority, guint school, guint year, guint serial)
{
  char rest[UPN_LENGTH];

  g_return_val_if_fail (authority <= 999 && school <= 9999 && serial <= 999, NULL);

  g_snprintf (rest, sizeof rest, "%03u%04u%02u%03u", authority, school, year % 100, serial);
  return g_strdup_printf ("%c%s", upn_check_letter (rest), rest);
}

/* ---- Unique property reference number ---- */

char *
wp_uprn_normalise (const char *text)
{
  g_autofree char *uprn = wp_identifier_compact (text);
  gsize noughts = strspn (uprn, "0");

  if (noughts > 0 && uprn[noughts] == '\0')
    noughts--;
  return g_strdup (uprn + noughts);
}

WpIdentifierVerdict
wp_uprn_check (const char *text)
{
  g_autofree char *uprn = wp_uprn_normalise (text);

  if (*uprn == '\0')
    return WP_IDENTIFIER_EMPTY;
  if (!wp_identifier_is_digits (uprn) || strlen (uprn) > UPRN_MOST)
    return WP_IDENTIFIER_BAD_FORMAT;
  return strcmp (uprn, "0") == 0 ? WP_IDENTIFIER_IMPOSSIBLE : WP_IDENTIFIER_VALID;
}

char *
wp_uprn_format (const char *text)
{
  return wp_uprn_normalise (text);
}
