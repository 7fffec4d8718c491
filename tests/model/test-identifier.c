/* test-identifier.c: identifiers, by the worked values of the standards.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-identifier.h"

#include <string.h>

typedef struct
{
  const char *text;
  WpIdentifierVerdict verdict;
} Case;

static void
assert_cases (WpIdentifierKind kind, const Case *cases, gsize n_cases)
{
  gsize i;

  for (i = 0; i < n_cases; i++)
    {
      g_autofree char *normal = wp_identifier_normalise (kind, cases[i].text);
      g_autofree char *shown = wp_identifier_format (kind, cases[i].text);
      WpIdentifierVerdict verdict = wp_identifier_check (kind, cases[i].text);

      if (verdict != cases[i].verdict)
        g_error ("“%s” is judged %d, not %d", cases[i].text, verdict, cases[i].verdict);
      /* To normalise or to show changes no verdict, and normalising is done once and for all. */
      g_assert_cmpint (wp_identifier_check (kind, normal), ==, verdict);
      g_assert_cmpint (wp_identifier_check (kind, shown), ==, verdict);
      {
        g_autofree char *again = wp_identifier_normalise (kind, normal);

        g_assert_cmpstr (again, ==, normal);
      }
      g_assert_true (g_utf8_validate (normal, -1, NULL));
      g_assert_true (g_utf8_validate (shown, -1, NULL));
    }
}

static void
assert_text (char *taken, const char *expected)
{
  g_autofree char *text = taken;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_nhs_number (void)
{
  static const Case cases[] = {
    { "9434765919", WP_IDENTIFIER_VALID },
    { "9990000018", WP_IDENTIFIER_VALID },
    { "9990000026", WP_IDENTIFIER_VALID },
    { "9990000034", WP_IDENTIFIER_VALID },
    { " 999 000 0018 ", WP_IDENTIFIER_VALID },
    { "999–000–0018", WP_IDENTIFIER_VALID },
    { "999\u00a0000\u00a00018", WP_IDENTIFIER_VALID },
    { NULL, WP_IDENTIFIER_EMPTY },
    { "", WP_IDENTIFIER_EMPTY },
    { " - ", WP_IDENTIFIER_EMPTY },
    { "9990000019", WP_IDENTIFIER_BAD_CHECK_DIGIT },
    { "9990000081", WP_IDENTIFIER_BAD_CHECK_DIGIT },
    /* The sum leaves 10, for which there is no digit. */
    { "9990000000", WP_IDENTIFIER_BAD_CHECK_DIGIT },
    { "1111111111", WP_IDENTIFIER_IMPOSSIBLE },
    { "0000000000", WP_IDENTIFIER_IMPOSSIBLE },
    { "9999999999", WP_IDENTIFIER_IMPOSSIBLE },
    { "999000001", WP_IDENTIFIER_BAD_FORMAT },
    { "99900000181", WP_IDENTIFIER_BAD_FORMAT },
    { "999000001X", WP_IDENTIFIER_BAD_FORMAT },
    { "９９９００００018", WP_IDENTIFIER_BAD_FORMAT },
    { "\xff\xfe", WP_IDENTIFIER_BAD_FORMAT },
  };

  assert_cases (WP_IDENTIFIER_NHS_NUMBER, cases, G_N_ELEMENTS (cases));
  assert_text (wp_nhs_number_normalise (" 999-000 0018"), "9990000018");
  assert_text (wp_nhs_number_format ("9990000018"), "999 000 0018");
  assert_text (wp_nhs_number_format ("12 34"), "12 34");
}

static void
test_nhs_serial (void)
{
  g_autofree char *last = NULL;
  guint32 serial;

  assert_text (wp_nhs_number_from_serial (0), "9990000018");
  assert_text (wp_nhs_number_from_serial (1), "9990000026");
  assert_text (wp_nhs_number_from_serial (2), "9990000034");
  /* Each valid number of the range comes once and in order. */
  for (serial = 0;; serial += 7)
    {
      g_autofree char *number = wp_nhs_number_from_serial (serial);

      if (number == NULL)
        break;
      g_assert_cmpint (wp_nhs_number_check (number), ==, WP_IDENTIFIER_VALID);
      g_assert_cmpstr (number, >=, "9990000000");
      if (last != NULL)
        g_assert_cmpstr (number, >, last);
      g_free (last);
      last = g_steal_pointer (&number);
    }
  g_assert_cmpuint (serial, >, 909000);
  g_assert_cmpuint (serial, <, 909200);
}

static void
test_upn (void)
{
  static const Case cases[] = {
    { "B801200005001", WP_IDENTIFIER_VALID },
    { "X00180001701A", WP_IDENTIFIER_VALID },
    { "P207000016049", WP_IDENTIFIER_VALID },
    { "T816000012001", WP_IDENTIFIER_VALID },
    { "X816000018002", WP_IDENTIFIER_VALID },
    { " t816-0000 12001", WP_IDENTIFIER_VALID },
    { "", WP_IDENTIFIER_EMPTY },
    { "Q207000016049", WP_IDENTIFIER_BAD_CHECK_DIGIT },
    { "B207000016049", WP_IDENTIFIER_BAD_CHECK_DIGIT },
    { "B801200005002", WP_IDENTIFIER_BAD_CHECK_DIGIT },
    { "X00180001701B", WP_IDENTIFIER_BAD_CHECK_DIGIT },
    { "I801200005001", WP_IDENTIFIER_BAD_FORMAT },
    { "X00180001701S", WP_IDENTIFIER_BAD_FORMAT },
    { "B80120000500", WP_IDENTIFIER_BAD_FORMAT },
    { "B8012000050011", WP_IDENTIFIER_BAD_FORMAT },
    { "8801200005001", WP_IDENTIFIER_BAD_FORMAT },
    { "B8012A0005001", WP_IDENTIFIER_BAD_FORMAT },
    { "\xff\xff", WP_IDENTIFIER_BAD_FORMAT },
  };

  assert_cases (WP_IDENTIFIER_UPN, cases, G_N_ELEMENTS (cases));
  assert_text (wp_upn_make (816, 0, 2012, 1), "T816000012001");
  assert_text (wp_upn_make (816, 0, 2018, 2), "X816000018002");
}

static void
test_postcode (void)
{
  static const Case cases[] = {
    { "YO99 9ZZ", WP_IDENTIFIER_VALID },
    { "yo999zz", WP_IDENTIFIER_VALID },
    { " m1 1ae ", WP_IDENTIFIER_VALID },
    { "B33 8TH", WP_IDENTIFIER_VALID },
    { "W1A 0AX", WP_IDENTIFIER_VALID },
    { "CR2 6XH", WP_IDENTIFIER_VALID },
    { "DN55 1PT", WP_IDENTIFIER_VALID },
    { "EC1A 1BB", WP_IDENTIFIER_VALID },
    { "N1P 1AA", WP_IDENTIFIER_VALID },
    { "GIR 0AA", WP_IDENTIFIER_VALID },
    { "bfpo 12", WP_IDENTIFIER_VALID },
    { "BFPO1234", WP_IDENTIFIER_VALID },
    { "", WP_IDENTIFIER_EMPTY },
    { "QO99 9ZZ", WP_IDENTIFIER_IMPOSSIBLE },
    { "VO99 9ZZ", WP_IDENTIFIER_IMPOSSIBLE },
    { "YI99 9ZZ", WP_IDENTIFIER_IMPOSSIBLE },
    { "YZ99 9ZZ", WP_IDENTIFIER_IMPOSSIBLE },
    { "W1L 0AX", WP_IDENTIFIER_IMPOSSIBLE },
    { "EC1C 1BB", WP_IDENTIFIER_IMPOSSIBLE },
    { "YO99 9CZ", WP_IDENTIFIER_IMPOSSIBLE },
    { "YO99 9ZO", WP_IDENTIFIER_IMPOSSIBLE },
    { "YO99", WP_IDENTIFIER_BAD_FORMAT },
    { "YO99 ZZZ", WP_IDENTIFIER_BAD_FORMAT },
    { "YO999 9ZZ", WP_IDENTIFIER_BAD_FORMAT },
    { "99YO 9ZZ", WP_IDENTIFIER_BAD_FORMAT },
    { "BFPO", WP_IDENTIFIER_BAD_FORMAT },
    { "BFPO 12345", WP_IDENTIFIER_BAD_FORMAT },
    { "ÝO99 9ZZ", WP_IDENTIFIER_BAD_FORMAT },
    { "\xc3", WP_IDENTIFIER_BAD_FORMAT },
  };

  assert_cases (WP_IDENTIFIER_POSTCODE, cases, G_N_ELEMENTS (cases));
  assert_text (wp_postcode_format (" yo9 99zz"), "YO99 9ZZ");
  assert_text (wp_postcode_normalise ("m11ae"), "M1 1AE");
  assert_text (wp_postcode_normalise ("bfpo12"), "BFPO 12");
  assert_text (wp_postcode_normalise (" near york "), "NEAR YORK");
  assert_text (wp_postcode_normalise (NULL), "");
  assert_text (wp_postcode_district ("yo999zz"), "YO99");
  assert_text (wp_postcode_district ("BFPO 12"), "BFPO");
  assert_text (wp_postcode_district ("YO99"), NULL);
}

static void
test_uprn (void)
{
  static const Case cases[] = {
    { "1", WP_IDENTIFIER_VALID },
    { "100050535544", WP_IDENTIFIER_VALID },
    { "000010001234", WP_IDENTIFIER_VALID },
    { "0000000000010001234", WP_IDENTIFIER_VALID },
    { "", WP_IDENTIFIER_EMPTY },
    { "0", WP_IDENTIFIER_IMPOSSIBLE },
    { "0000", WP_IDENTIFIER_IMPOSSIBLE },
    { "1000505355441", WP_IDENTIFIER_BAD_FORMAT },
    { "12a", WP_IDENTIFIER_BAD_FORMAT },
    { "+12", WP_IDENTIFIER_BAD_FORMAT },
  };

  assert_cases (WP_IDENTIFIER_UPRN, cases, G_N_ELEMENTS (cases));
  assert_text (wp_uprn_normalise (" 000010001234"), "10001234");
}

static void
test_phone (void)
{
  static const Case cases[] = {
    { "01632 960001", WP_IDENTIFIER_VALID },
    { "(01632) 960 001", WP_IDENTIFIER_VALID },
    { "07700 900123", WP_IDENTIFIER_VALID },
    { "+44 7700 900123", WP_IDENTIFIER_VALID },
    { "+44 (0)7700 900123", WP_IDENTIFIER_VALID },
    { "0044 7700 900123", WP_IDENTIFIER_VALID },
    { "447700900123", WP_IDENTIFIER_VALID },
    { "020 7946 0123", WP_IDENTIFIER_VALID },
    { "0800 1111", WP_IDENTIFIER_VALID },
    { "0808 157 0000", WP_IDENTIFIER_VALID },
    { "116 123", WP_IDENTIFIER_VALID },
    { "999", WP_IDENTIFIER_VALID },
    { "111", WP_IDENTIFIER_VALID },
    { "+353 1 234 5678", WP_IDENTIFIER_VALID },
    { "00 48 22 123 45 67", WP_IDENTIFIER_VALID },
    { "01632 96000", WP_IDENTIFIER_VALID },
    { NULL, WP_IDENTIFIER_EMPTY },
    { "  ", WP_IDENTIFIER_EMPTY },
    { "04632 960001", WP_IDENTIFIER_IMPOSSIBLE },
    { "+0 123 456 789", WP_IDENTIFIER_IMPOSSIBLE },
    { "960001", WP_IDENTIFIER_BAD_FORMAT },
    { "07700 90012", WP_IDENTIFIER_BAD_FORMAT },
    { "07700 9001234", WP_IDENTIFIER_BAD_FORMAT },
    { "07700 900123 x5", WP_IDENTIFIER_BAD_FORMAT },
    { "call Pat", WP_IDENTIFIER_BAD_FORMAT },
    { "+", WP_IDENTIFIER_BAD_FORMAT },
    { "+44", WP_IDENTIFIER_BAD_FORMAT },
    { "+12345678901234567", WP_IDENTIFIER_BAD_FORMAT },
    { "0", WP_IDENTIFIER_BAD_FORMAT },
    { "\xf0\x9f\x98\x80", WP_IDENTIFIER_BAD_FORMAT },
    { "\xff", WP_IDENTIFIER_BAD_FORMAT },
  };

  assert_cases (WP_IDENTIFIER_PHONE, cases, G_N_ELEMENTS (cases));
  assert_text (wp_phone_normalise ("+44 (0)7700-900 123"), "07700900123");
  assert_text (wp_phone_normalise ("00353 1 234 5678"), "+35312345678");
  assert_text (wp_phone_format ("07700900123"), "07700 900 123");
  assert_text (wp_phone_format ("+441632960001"), "01632 960 001");
  assert_text (wp_phone_format ("02079460123"), "020 7946 0123");
  assert_text (wp_phone_format ("01134960123"), "0113 496 0123");
  assert_text (wp_phone_format ("03001234567"), "0300 123 4567");
  assert_text (wp_phone_format ("08001111"), "0800 1111");
  assert_text (wp_phone_format ("116123"), "116 123");
  assert_text (wp_phone_format ("999"), "999");
  assert_text (wp_phone_format (" ask Pat "), "ask Pat");
}

static void
test_messages (void)
{
  int kind, verdict;

  for (kind = WP_IDENTIFIER_NHS_NUMBER; kind <= WP_IDENTIFIER_PHONE; kind++)
    {
      g_assert_null (wp_identifier_verdict_message ((WpIdentifierKind) kind, WP_IDENTIFIER_VALID));
      for (verdict = WP_IDENTIFIER_EMPTY; verdict <= WP_IDENTIFIER_IMPOSSIBLE; verdict++)
        {
          const char *message = wp_identifier_verdict_message ((WpIdentifierKind) kind, (WpIdentifierVerdict) verdict);

          /* A sentence on what is wrong, and one on what to do. */
          g_assert_nonnull (message);
          g_assert_nonnull (strstr (message, ". "));
          g_assert_true (g_str_has_suffix (message, "."));
        }
    }
}

static void
test_huge (void)
{
  g_autofree char *digits = g_strnfill (1000000, '9');
  int kind;

  for (kind = WP_IDENTIFIER_NHS_NUMBER; kind <= WP_IDENTIFIER_PHONE; kind++)
    {
      g_autofree char *shown = wp_identifier_format ((WpIdentifierKind) kind, digits);

      g_assert_cmpint (wp_identifier_check ((WpIdentifierKind) kind, digits), ==, WP_IDENTIFIER_BAD_FORMAT);
      g_assert_cmpuint (strlen (shown), ==, 1000000);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identifier/nhs-number", test_nhs_number);
  g_test_add_func ("/identifier/nhs-serial", test_nhs_serial);
  g_test_add_func ("/identifier/upn", test_upn);
  g_test_add_func ("/identifier/postcode", test_postcode);
  g_test_add_func ("/identifier/uprn", test_uprn);
  g_test_add_func ("/identifier/phone", test_phone);
  g_test_add_func ("/identifier/messages", test_messages);
  g_test_add_func ("/identifier/huge", test_huge);
  return g_test_run ();
}
