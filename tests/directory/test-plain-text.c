/* test-plain-text.c: what is left of a publisher's text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "wp-plain-text.h"

static void
check (const char *text, const char *expected)
{
  g_autofree char *plain = wp_plain_text (text, strlen (text), WP_PLAIN_TEXT_LINES, 10000, NULL);

  g_assert_cmpstr (plain, ==, expected);
}

static void
test_plain (void)
{
  check ("Drop in any time", "Drop in any time");
  check ("  Drop   in\tany time ", "Drop in any time");
  check ("One\nTwo\r\n\r\n\r\n\r\nThree  \n", "One\nTwo\n\nThree");
  check ("Croeso – dewch â’ch plant", "Croeso – dewch â’ch plant");
  check ("", NULL);
  check (" \n\t ", NULL);
  check ("\xc2\xa0", NULL);
  check ("Ages 5 < 11 & over, 3 > 2, a<5", "Ages 5 < 11 & over, 3 > 2, a<5");
  check ("R&D, AT&T; &unknown; &", "R&D, AT&T; &unknown; &");
}

static void
test_tags (void)
{
  check ("<p>First</p><p>Second<br>line</p>", "First\n\nSecond\nline");
  check ("<P CLASS=\"a > b\">First</P>\n  <div>Second</div>", "First\n\nSecond");
  check ("<ul><li>Tea</li><li>Toast</li></ul>After", "• Tea\n• Toast\n\nAfter");
  check ("some <b>bold</b> and <a href='https://example.org'>a link</a>.", "some bold and a link.");
  check ("a<td>b<td>c", "a b c");
  check ("<p>one\ntwo</p>", "one two");
  check ("<o:p></o:p>Word", "Word");
  check ("a <!-- hidden <p> --> b", "a b");
  check ("a <!-- never closed", "a <!-- never closed");
  check ("a <b", "a <b");
  check ("<b title=\"never closed>text</b> after", "text after");
}

static void
test_whole (void)
{
  check ("a<script>alert('x < y')</script>b", "a b");
  check ("a<STYLE type='text/css'>p { color: red }</STYLE >b", "a b");
  check ("a<script>never closed > b", "a");
  check ("a<iframe src='https://example.org'/>b", "a b");
  check ("<head><title>T</title></head>Body", "Body");
}

static void
test_entities (void)
{
  check ("Tea &amp; toast &pound;5 &ndash; &#163;6 &#xA3;7", "Tea & toast £5 – £6 £7");
  check ("a&nbsp;b", "a b");
  check ("&#146;", "’");
  check ("&#0;&#xD800;&#x110000;&#99999999;x", "x");
  check ("T&ycirc; Gwyn", "Tŷ Gwyn");
  check ("5 &lt; 6", "5 < 6");
  check ("&#163 5", "£ 5");
  /* Escaped twice. */
  check ("&lt;p&gt;Hello &amp;amp; welcome&lt;/p&gt;&lt;p&gt;Again&lt;/p&gt;", "Hello & welcome\n\nAgain");
  check ("&lt;script&gt;alert(1)&lt;/script&gt;Safe", "Safe");
}

static void
test_hostile (void)
{
  check ("safe\xe2\x80\xae"
         "cod.exe\xe2\x81\xa6x\x01\x7f",
         "safecod.exex");
  check ("\xef\xbb\xbfstart soft\xc2\xadhyphen", "start softhyphen");
  check ("bad \xff byte", "bad \xef\xbf\xbd byte");
}

static void
test_limits (void)
{
  gboolean cut = FALSE;
  g_autofree char *short_text = wp_plain_text ("croeso", 6, WP_PLAIN_TEXT_LINES, 6, &cut);
  g_autofree char *line = NULL;
  g_autofree char *long_text = NULL;

  g_assert_cmpstr (short_text, ==, "croeso");
  g_assert_false (cut);
  long_text = wp_plain_text ("tŷ bach twt", strlen ("tŷ bach twt"), WP_PLAIN_TEXT_LINES, 5, &cut);
  g_assert_cmpstr (long_text, ==, "tŷ b…");
  g_assert_true (cut);
  line = wp_plain_text ("<p>a</p><li>b\nc", strlen ("<p>a</p><li>b\nc"), WP_PLAIN_TEXT_ONE_LINE, 100, NULL);
  g_assert_cmpstr (line, ==, "a b c");
}

/* Texts made to be slow to read. */
static void
test_linear (void)
{
  static const char *const PARTS[] = { "<a ", "<a \"", "<!--", "<script>", "&lt;", "<p", "</", "<a '>\"", "&#" };

  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *plain = NULL;
      gint64 start;

      while (text->len < 1000000)
        g_string_append (text, PARTS[i]);
      g_string_append (text, i % 2 == 0 ? ">" : "");
      start = g_get_monotonic_time ();
      plain = wp_plain_text (text->str, text->len, WP_PLAIN_TEXT_LINES, 1000000, NULL);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_TIME_SPAN_SECOND);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain-text/plain", test_plain);
  g_test_add_func ("/plain-text/tags", test_tags);
  g_test_add_func ("/plain-text/whole", test_whole);
  g_test_add_func ("/plain-text/entities", test_entities);
  g_test_add_func ("/plain-text/hostile", test_hostile);
  g_test_add_func ("/plain-text/limits", test_limits);
  g_test_add_func ("/plain-text/linear", test_linear);
  return g_test_run ();
}
