/* test-wire-json.c: only JSON that every reader understands alike, and no more of it than was asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-json.h"

#include <string.h>

#define DEPTH 8

/* What is wrong with @text as a whole value, or -1. */
static int
fault_of (const char *text, gsize size)
{
  g_autofree char *copy = g_memdup2 (text, size); /* With nothing behind it, so that a step too far is noticed. */
  g_autoptr (GError) error = NULL;
  WpJsonSlice slice = { NULL, 0 };
  WpJson json;

  if (wp_json_begin (&json, copy, size, DEPTH))
    wp_json_slice (&json, &slice);
  if (wp_json_end (&json, &error))
    {
      g_assert_nonnull (slice.text);
      return -1;
    }
  g_assert_true (error->domain == WP_WIRE_FAULT);
  return error->code;
}

static void
test_taken (void)
{
  static const char *const texts[] = {
    "null",
    "true",
    " false ",
    "0",
    "-0",
    "-12.5e-3",
    "1E+2",
    "123456789012345678901234567890",
    "\"\"",
    "\"Si\303\242n \360\237\231\202 \\u00e2\\ud83d\\ude42 \\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "[]",
    "{}",
    "[1,[2,[3]],{\"a\":{\"b\":null}}]",
    "\r\n\t{ \"a\" : 1 , \"b\" : [ ] }\n",
    "[[[[[[[[]]]]]]]]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_cmpint (fault_of (texts[i], strlen (texts[i])), ==, -1);
      /* Cut short anywhere it is no value any more, but for a number. */
      for (gsize size = 0; size < strlen (texts[i]) && !g_ascii_isdigit (texts[i][0]) && texts[i][0] != '-'; size++)
        if (g_ascii_isspace (texts[i][strlen (texts[i]) - 1]) ? size + 2 < strlen (texts[i]) : TRUE)
          g_assert_cmpint (fault_of (texts[i], size), >=, 0);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    WpWireFault fault;
  } cases[] = {
    { "", WP_WIRE_FAULT_SYNTAX },
    { "  ", WP_WIRE_FAULT_SYNTAX },
    { "nul", WP_WIRE_FAULT_SYNTAX },
    { "nulL", WP_WIRE_FAULT_SYNTAX },
    { "NaN", WP_WIRE_FAULT_SYNTAX },
    { "Infinity", WP_WIRE_FAULT_SYNTAX },
    { "'a'", WP_WIRE_FAULT_SYNTAX },
    { "// c\n1", WP_WIRE_FAULT_SYNTAX },
    { "01", WP_WIRE_FAULT_SYNTAX },
    { "+1", WP_WIRE_FAULT_SYNTAX },
    { ".5", WP_WIRE_FAULT_SYNTAX },
    { "1.", WP_WIRE_FAULT_SYNTAX },
    { "1e", WP_WIRE_FAULT_SYNTAX },
    { "-", WP_WIRE_FAULT_SYNTAX },
    { "0x10", WP_WIRE_FAULT_SYNTAX },
    { "1 2", WP_WIRE_FAULT_SYNTAX },
    { "[1,]", WP_WIRE_FAULT_SYNTAX },
    { "[,1]", WP_WIRE_FAULT_SYNTAX },
    { "[1 2]", WP_WIRE_FAULT_SYNTAX },
    { "[1}", WP_WIRE_FAULT_SYNTAX },
    { "{\"a\":1,}", WP_WIRE_FAULT_SYNTAX },
    { "{\"a\" 1}", WP_WIRE_FAULT_SYNTAX },
    { "{a:1}", WP_WIRE_FAULT_SYNTAX },
    { "{1:1}", WP_WIRE_FAULT_SYNTAX },
    { "{\"\":1}", WP_WIRE_FAULT_SYNTAX },
    { "{\"a\":1,\"b\":2,\"a\":3}", WP_WIRE_FAULT_SYNTAX },
    { "{\"abcdefgh1\":1,\"abcdefgh2\":2,\"abcdefgh1\":3}", WP_WIRE_FAULT_SYNTAX },
    { "[{\"x\":{\"a\":1,\"a\":1}}]", WP_WIRE_FAULT_SYNTAX },
    /* The same name once more, but for an escape. */
    { "{\"a\":1,\"\\u0061\":2}", WP_WIRE_FAULT_SYNTAX },
    { "\"a", WP_WIRE_FAULT_SYNTAX },
    { "\"a\\\"", WP_WIRE_FAULT_SYNTAX },
    { "\"a\nb\"", WP_WIRE_FAULT_SYNTAX },
    { "\"a\\x41\"", WP_WIRE_FAULT_SYNTAX },
    { "\"\\u00\"", WP_WIRE_FAULT_SYNTAX },
    { "\"\\u00g0\"", WP_WIRE_FAULT_SYNTAX },
    { "\"\\u0000\"", WP_WIRE_FAULT_SYNTAX },
    { "\"\\ud83d\"", WP_WIRE_FAULT_SYNTAX },
    { "\"\\ud83d\\u0041\"", WP_WIRE_FAULT_SYNTAX },
    { "\"\\ude42\\ud83d\"", WP_WIRE_FAULT_SYNTAX },
    /* No UTF-8: a lone byte, an overlong slash, half of a pair, above the last character, a cut sequence. */
    { "\"\377\"", WP_WIRE_FAULT_SYNTAX },
    { "\"\300\257\"", WP_WIRE_FAULT_SYNTAX },
    { "\"\355\240\275\"", WP_WIRE_FAULT_SYNTAX },
    { "\"\364\220\200\200\"", WP_WIRE_FAULT_SYNTAX },
    { "\"\303", WP_WIRE_FAULT_SYNTAX },
    { "\357\273\2771", WP_WIRE_FAULT_SYNTAX },
    { "1e999", WP_WIRE_FAULT_LIMIT },
    { "-1e309", WP_WIRE_FAULT_LIMIT },
    { "12345678901234567890123456789012345678901", WP_WIRE_FAULT_LIMIT },
    { "[[[[[[[[[]]]]]]]]]", WP_WIRE_FAULT_LIMIT },
    { "[[[[{\"a\":[[[{}]]]}]]]]", WP_WIRE_FAULT_LIMIT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (fault_of (cases[i].text, strlen (cases[i].text)), ==, cases[i].fault);
    }
  g_assert_cmpint (fault_of ("\"a\0b\"", 5), ==, WP_WIRE_FAULT_SYNTAX);
  g_assert_cmpint (fault_of ("1\0", 2), ==, WP_WIRE_FAULT_SYNTAX);
}

/* However deep a body goes, the reader stops where it was told to, and does not run out of stack. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (text, '[');
  g_assert_cmpint (fault_of (text->str, text->len), ==, WP_WIRE_FAULT_LIMIT);
  g_string_truncate (text, 0);
  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, "{\"a\":");
  g_assert_cmpint (fault_of (text->str, text->len), ==, WP_WIRE_FAULT_LIMIT);
}

static void
test_many_members (void)
{
  for (guint n = WP_JSON_MAX_MEMBERS; n <= WP_JSON_MAX_MEMBERS + 1; n++)
    {
      g_autoptr (GString) text = g_string_new ("{");
      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "%s\"a_long_name_%u\":%u", i > 0 ? "," : "", i, i);
      g_string_append_c (text, '}');
      g_assert_cmpint (fault_of (text->str, text->len), ==, n > WP_JSON_MAX_MEMBERS ? WP_WIRE_FAULT_LIMIT : -1);
    }
  g_autofree char *name = g_strnfill (WP_JSON_MAX_NAME + 1, 'n');
  g_autofree char *text = g_strdup_printf ("{\"%s\":1}", name);
  g_assert_cmpint (fault_of (text, strlen (text)), ==, WP_WIRE_FAULT_SYNTAX);
}

/* Whatever a text holds, it comes back as it was written. */
static void
test_text_there_and_back (void)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (gunichar c = 1; c < 0x11000; c += c < 0x300 ? 1 : 97)
    {
      if (c < 0xd800 || c > 0xdfff)
        g_string_append_unichar (all, c);
    }
  g_string_append (all, "\360\237\231\202 plain to the end");
  for (gsize start = 0; start < 40; start++)
    {
      g_autoptr (GString) written = g_string_new (NULL);
      g_autofree char *read = NULL;
      WpJson json;
      wp_json_add_text (written, all->str + start);
      g_assert_true (wp_json_begin (&json, written->str, written->len, 1));
      g_assert_true (wp_json_read_text (&json, &read));
      g_assert_true (wp_json_end (&json, NULL));
      g_assert_cmpstr (read, ==, all->str + start);
    }
}

static void
test_escapes (void)
{
  const char *text = "\"\\u0041\\ud83d\\ude42\\u00e2 \\\"\\\\\\/\\b\\f\\n\\r\\t.\"";
  g_autofree char *read = NULL;
  WpJson json;

  g_assert_true (wp_json_begin (&json, text, strlen (text), 1));
  g_assert_true (wp_json_read_text (&json, &read));
  g_assert_cmpstr (read, ==, "A\360\237\231\202\303\242 \"\\/\b\f\n\r\t.");
}

static gboolean
read_number (const char *text, gint64 least, gint64 most, gint64 *number)
{
  WpJson json;

  return wp_json_begin (&json, text, strlen (text), 1) && wp_json_read_number (&json, least, most, number)
         && wp_json_end (&json, NULL);
}

static void
test_numbers (void)
{
  static const gint64 numbers[] = { 0, -1, 7, 10, 99, 1099511627776, G_MAXINT64, G_MININT64 };
  gint64 read;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *expected = g_strdup_printf ("%" G_GINT64_FORMAT, numbers[i]);
      wp_json_add_number (text, numbers[i]);
      g_assert_cmpstr (text->str, ==, expected);
      g_assert_true (read_number (text->str, G_MININT64, G_MAXINT64, &read));
      g_assert_cmpint (read, ==, numbers[i]);
    }
  g_assert_false (read_number ("9223372036854775808", G_MININT64, G_MAXINT64, &read));
  g_assert_false (read_number ("99999999999999999999999999999999", G_MININT64, G_MAXINT64, &read));
  g_assert_false (read_number ("1.0", 0, 10, &read));
  g_assert_false (read_number ("1e1", 0, 10, &read));
  g_assert_false (read_number ("11", 0, 10, &read));
  g_assert_false (read_number ("-1", 0, 10, &read));
  g_assert_false (read_number ("\"1\"", 0, 10, &read));
  g_assert_false (read_number ("true", 0, 10, &read));
}

/* A fault stays the first one, and its place is told without the text. */
static void
test_fault (void)
{
  const char *text = "{\"secret\":[1,x]}";
  g_autoptr (GError) error = NULL;
  WpJsonScope object, array;
  WpJsonSlice name;
  gint64 number;
  WpJson json;

  g_assert_true (wp_json_begin (&json, text, strlen (text), 4));
  g_assert_true (wp_json_begin_object (&json, &object));
  g_assert_true (wp_json_next_member (&json, &object, &name));
  g_assert_true (wp_json_slice_is (&name, "secret"));
  g_assert_false (wp_json_slice_is (&name, "secre"));
  g_assert_false (wp_json_slice_is (&name, "secrets"));
  g_assert_true (wp_json_begin_array (&json, &array));
  g_assert_true (wp_json_next_element (&json, &array));
  g_assert_true (wp_json_read_number (&json, 0, 1, &number));
  g_assert_true (wp_json_next_element (&json, &array));
  g_assert_false (wp_json_read_number (&json, 0, 1, &number));
  g_assert_false (wp_json_next_element (&json, &array));
  g_assert_false (wp_json_next_member (&json, &object, &name));
  g_assert_false (wp_json_fail (&json, WP_WIRE_FAULT_LIMIT, "later"));
  g_assert_false (wp_json_end (&json, &error));
  g_assert_error (error, WP_WIRE_FAULT, WP_WIRE_FAULT_VALUE);
  g_assert_cmpstr (error->message, ==, "At byte 13: a whole number was expected.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/taken", test_taken);
  g_test_add_func ("/json/refused", test_refused);
  g_test_add_func ("/json/deep", test_deep);
  g_test_add_func ("/json/many-members", test_many_members);
  g_test_add_func ("/json/text-there-and-back", test_text_there_and_back);
  g_test_add_func ("/json/escapes", test_escapes);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/fault", test_fault);
  return g_test_run ();
}
