/* test-needs.c: needs in people's own words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-needs.h"

#include <locale.h>

#include "wp-words.h"

static void
test_the_list (void)
{
  guint n;
  const WpNeed *needs = wp_needs (&n);

  g_assert_cmpuint (n, >=, 45);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) phrases = g_strsplit (needs[i].phrases, "|", -1);

      /* Looked up by halves, so in order. */
      if (i > 0)
        g_assert_cmpstr (needs[i - 1].code, <, needs[i].code);
      g_assert_nonnull (wp_need_label (needs[i].code));
      for (guint j = 0; phrases[j] != NULL; j++)
        {
          g_autofree char *folded = wp_words_fold (phrases[j]);

          g_assert_cmpstr (phrases[j], ==, folded);
        }
    }
  g_assert_null (wp_need_label ("nothing"));
  g_assert_null (wp_need_label (NULL));
}

static void
check (const char *text, const char *codes)
{
  g_autoptr (GArray) found = wp_needs_in (text);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const WpNeedFound *one = &g_array_index (found, WpNeedFound, i);

      g_string_append_printf (list, "%s%s=%.*s", i > 0 ? ", " : "", one->code, (int) (one->to - one->from),
                              text + one->from);
    }
  g_assert_cmpstr (list->str, ==, codes);
}

static void
test_in_words (void)
{
  check ("worried all the time, won’t sleep", "anxiety=worried all the time, sleep=won’t sleep");
  check ("She won't go to school", "attendance=won't go to school");
  check ("worryed and ANXOIUS", "anxiety=ANXOIUS");
  check ("Mae’n methu cysgu", "sleep=methu cysgu");
  check ("bereavment", "bereavement=bereavment");
  check ("dad died, mum depresed", "fathers=dad, bereavement=died, depression=depresed");
  check ("breast feeding", "breastfeeding=breast feeding");
  check ("xyzzy", "");
  check ("", "");
  check ("\xff\xfe sleep", "");
}

static void
test_no_text (void)
{
  g_autoptr (GArray) found = wp_needs_in (NULL);

  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_suggest (void)
{
  const char *codes[4];

  g_assert_cmpuint (wp_needs_suggest ("anx", codes, 4), ==, 1);
  g_assert_cmpstr (codes[0], ==, "anxiety");
  g_assert_cmpuint (wp_needs_suggest ("welfare", codes, 4), ==, 1);
  g_assert_cmpstr (codes[0], ==, "debt");
  g_assert_cmpuint (wp_needs_suggest ("bailiff", codes, 4), ==, 1);
  g_assert_cmpstr (codes[0], ==, "debt");
  g_assert_cmpuint (wp_needs_suggest (NULL, codes, 4), ==, 4);
  g_assert_cmpstr (codes[0], ==, "prison");
  g_assert_cmpuint (wp_needs_suggest ("zzz", codes, 4), ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/needs/the-list", test_the_list);
  g_test_add_func ("/needs/in-words", test_in_words);
  g_test_add_func ("/needs/no-text", test_no_text);
  g_test_add_func ("/needs/suggest", test_suggest);
  return g_test_run ();
}
