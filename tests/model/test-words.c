/* test-words.c: names folded, split, sounded and compared, hostile text among them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-words.h"

#include <string.h>

static void
assert_fold (const char *text, const char *expected)
{
  g_autofree char *folded = wp_words_fold (text);
  g_autofree char *again = wp_words_fold (folded);

  g_assert_cmpstr (folded, ==, expected);
  g_assert_cmpstr (again, ==, expected);
}

static void
test_fold (void)
{
  assert_fold ("O'Brien", "obrien");
  assert_fold ("O’BRIEN", "obrien");
  assert_fold ("  Siân   Llŷr ", "sian llyr");
  assert_fold ("Sia\u0302n", "sian");
  assert_fold ("Smith-Jones", "smith jones");
  assert_fold ("Łukasz Żółć", "lukasz zolc");
  assert_fold ("Straße Ærø", "strasse aero");
  assert_fold ("ﬁona Ⅳ", "fiona iv");
  assert_fold ("St. John, M.A.", "st john m a");
  assert_fold ("¿?–", "");
  assert_fold ("", "");
  assert_fold (NULL, "");
}

static void
assert_split (const char *text, const char *expected)
{
  g_auto (GStrv) words = wp_words_split (text);
  g_autofree char *joined = g_strjoinv ("|", words);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_split (void)
{
  assert_split ("Mia Smith-Jones", "mia|smith|jones|smithjones");
  assert_split ("Anna-Maria O'Neill-Ó Briain", "anna|maria|annamaria|oneill|o|oneillo|briain");
  assert_split ("- a -- b -", "a|b");
  assert_split ("mia MIA Mía", "mia");
  assert_split ("", "");
  assert_split (NULL, "");
}

static void
test_sound_alike (void)
{
  static const char *const alike[][4] = {
    { "Smith", "Smyth" },
    { "Sean", "Shaun", "Shawn", "Seán" },
    { "Catherine", "Kathryn", "Katherine", "Cathryn" },
    { "Philip", "Phillip" },
    { "Thomson", "Thompson" },
    { "Mohammed", "Muhammad", "Mohamed", "Mohammad" },
    { "Siân", "Shan" },
    { "Stephen", "Steven" },
    { "Rhys", "Reece", "Reese", "Rees" },
    { "Geoffrey", "Jeffrey", "Jeffery" },
    { "Leigh", "Lee" },
    { "Nguyen", "Nguyễn" },
    { "Siobhan", "Siobhán", "Shivaun", "Chevonne" },
    { "Niamh", "Neve" },
    { "Llew", "Lew" },
    { "Dafydd", "David" },
    { "Ffion", "Fion" },
    { "Kowalski", "Kovalski" },
    { "Szymon", "Shimon" },
    { "Khan", "Kahn" },
    { "Hussain", "Hussein", "Hossain" },
    { "Yusuf", "Yousef", "Youssef" },
    { "Dhillon", "Dillon" },
    { "Knight", "Night" },
    { "Christine", "Kristine" },
    { "Caoimhe", "Keeva" },
    { "Ahmed", "Ahmad" },
  };
  gsize i, j;

  for (i = 0; i < G_N_ELEMENTS (alike); i++)
    {
      g_autofree char *first = wp_words_sound (alike[i][0]);

      g_assert_cmpstr (first, !=, "");
      for (j = 1; j < 4 && alike[i][j] != NULL; j++)
        {
          g_autofree char *key = wp_words_sound (alike[i][j]);

          if (strcmp (key, first) != 0)
            g_error ("%s is %s, but %s is %s", alike[i][0], first, alike[i][j], key);
        }
    }
}

static void
test_sound_apart (void)
{
  static const char *const apart[][2] = {
    { "Okafor", "Okapor" }, { "Smith", "Jones" }, { "Mia", "Nia" },        { "Tyler", "Tyrone" },
    { "Cole", "Coleman" },  { "Rhys", "Rhian" },  { "Bob", "Bo" },         { "Jacob", "Jack" },
    { "Evans", "Bevan" },   { "Khan", "Chan" },   { "Mohammed", "Ahmed" }, { "Dana", "Hannah" },
  };
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (apart); i++)
    {
      g_autofree char *a = wp_words_sound (apart[i][0]);
      g_autofree char *b = wp_words_sound (apart[i][1]);

      if (strcmp (a, b) == 0)
        g_error ("%s and %s are both %s", apart[i][0], apart[i][1], a);
    }
}

static void
test_distance (void)
{
  g_assert_cmpuint (wp_words_distance ("smith", "smith", 2), ==, 0);
  g_assert_cmpuint (wp_words_distance ("smith", "smiht", 2), ==, 1);
  g_assert_cmpuint (wp_words_distance ("smith", "smyth", 2), ==, 1);
  g_assert_cmpuint (wp_words_distance ("smith", "smiths", 2), ==, 1);
  g_assert_cmpuint (wp_words_distance ("kitten", "sitting", 5), ==, 3);
  g_assert_cmpuint (wp_words_distance ("kitten", "sitting", 2), ==, 3);
  g_assert_cmpuint (wp_words_distance ("kitten", "sitting", 0), ==, 1);
  /* A swapped pair is not touched again: alignment, not the full distance. */
  g_assert_cmpuint (wp_words_distance ("ca", "abc", 5), ==, 3);
  g_assert_cmpuint (wp_words_distance ("ba", "ab", 1), ==, 1);
  g_assert_cmpuint (wp_words_distance ("xyba", "xyab", 1), ==, 1);
  g_assert_cmpuint (wp_words_distance ("Zoë", "Zoe", 3), ==, 1);
  g_assert_cmpuint (wp_words_distance ("", "abc", 5), ==, 3);
  g_assert_cmpuint (wp_words_distance (NULL, NULL, 5), ==, 0);
  g_assert_cmpuint (wp_words_distance ("\xff\xfe", "\xff", 5), ==, 1);
}

/* The plain definition, every cell kept, to hold the quick one against. */
static guint
slow_distance (const char *a, const char *b)
{
  guint table[16][16];
  gsize n = strlen (a), m = strlen (b), i, j;

  for (i = 0; i <= n; i++)
    for (j = 0; j <= m; j++)
      {
        if (i == 0 || j == 0)
          {
            table[i][j] = (guint) (i + j);
            continue;
          }
        table[i][j] =
            MIN (MIN (table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          table[i][j] = MIN (table[i][j], table[i - 2][j - 2] + 1);
      }
  return table[n][m];
}

static void
test_distance_at_random (void)
{
  int round;

  for (round = 0; round < 20000; round++)
    {
      char a[12], b[12];
      guint max = (guint) g_test_rand_int_range (0, 6);
      int n = g_test_rand_int_range (0, 11), m = g_test_rand_int_range (0, 11), i;

      for (i = 0; i < n; i++)
        a[i] = (char) g_test_rand_int_range ('a', 'd');
      for (i = 0; i < m; i++)
        b[i] = (char) g_test_rand_int_range ('a', 'd');
      a[n] = b[m] = '\0';
      g_assert_cmpuint (wp_words_distance (a, b, max), ==, MIN (slow_distance (a, b), max + 1));
    }
}

static void
test_contain (void)
{
  g_assert_true (wp_words_contain ("Siân Llŷr O’Brien", "llyr obr"));
  g_assert_true (wp_words_contain ("anything", ""));
  g_assert_false (wp_words_contain ("Siân", "shan"));
  g_assert_false (wp_words_contain (NULL, "a"));
}

static void
test_nicknames (void)
{
  g_assert_true (g_strv_contains (wp_words_nicknames ("bob"), "robert"));
  g_assert_true (g_strv_contains (wp_words_nicknames ("robert"), "bob"));
  g_assert_true (g_strv_contains (wp_words_nicknames ("liz"), "elizabeth"));
  g_assert_true (g_strv_contains (wp_words_nicknames ("kate"), "catherine"));
  g_assert_true (g_strv_contains (wp_words_nicknames ("sam"), "samuel"));
  g_assert_true (g_strv_contains (wp_words_nicknames ("sam"), "samantha"));
  g_assert_false (g_strv_contains (wp_words_nicknames ("samuel"), "samantha"));
  g_assert_false (g_strv_contains (wp_words_nicknames ("sam"), "sam"));
  g_assert_null (wp_words_nicknames ("okafor")[0]);
  g_assert_null (wp_words_nicknames ("")[0]);
  g_assert_null (wp_words_nicknames (NULL)[0]);
}

/* Nothing that a person or a file may bring stops any of them, and what comes out is UTF-8. */
static void
assert_survives (const char *text)
{
  g_autofree char *folded = wp_words_fold (text);
  g_autofree char *key = wp_words_sound (text);
  g_auto (GStrv) words = wp_words_split (text);
  gsize i;

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_cmpuint (strlen (key), <=, 12);
  for (i = 0; words[i] != NULL; i++)
    g_assert_true (*words[i] != '\0' && g_utf8_validate (words[i], -1, NULL));
  g_assert_true (wp_words_contain (text, folded));
  g_assert_cmpuint (wp_words_distance (text, text, 2), ==, 0);
  g_assert_cmpuint (wp_words_distance (text, "mia", G_MAXUINT), <=, strlen (text) + 3);
}

static void
test_long (void)
{
  g_autofree char *letters = g_strnfill (10000, 'a');
  g_autofree char *hyphens = g_strnfill (10000, '-');
  GString *marks = g_string_new ("e");
  GString *names = g_string_new (NULL);
  g_auto (GStrv) words = NULL;
  g_autofree char *folded = NULL;
  int i;

  for (i = 0; i < 5000; i++)
    {
      g_string_append (marks, "\u0301");
      g_string_append_printf (names, "n%d-", i % 1000);
    }
  assert_survives (hyphens);
  assert_survives (marks->str);
  folded = wp_words_fold (marks->str);
  g_assert_cmpstr (folded, ==, "e");
  words = wp_words_split (names->str);
  /* Each once, and all of them joined. */
  g_assert_cmpuint (g_strv_length (words), ==, 1001);
  g_assert_cmpuint (wp_words_distance (letters, letters + 1, 1), ==, 1);
  g_assert_cmpuint (wp_words_distance (letters, "mia", 2), ==, 3);
  g_string_free (marks, TRUE);
  g_string_free (names, TRUE);
}

static void
test_right_to_left (void)
{
  assert_survives ("\u202eمحمد\u200f עברית");
  assert_fold ("مُحَمَّد", "محمد");
  assert_fold ("\u200fמִיָה\u200e Cole", "מיה cole");
  assert_split ("محمد خان", "محمد|خان");
}

static void
test_emoji (void)
{
  g_autofree char *key = wp_words_sound ("😀");

  assert_survives ("Mia 👩‍👧‍👦 Cole😀");
  assert_fold ("Mia 👩‍👧‍👦 Cole😀", "mia cole");
  g_assert_cmpstr (key, ==, "");
}

static void
test_invalid (void)
{
  static const char *const bad[] = { "\xff",      "Mi\xc3", "\xc3\x28 a", "\xed\xa0\x80x", "\xf8\x88\x80\x80\x80",
                                     "a\x80-\x80" };
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *copy = g_strdup (bad[i]);

      assert_survives (copy);
    }
  assert_fold ("Mi\xc3 Cole", "mi cole");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/fold", test_fold);
  g_test_add_func ("/words/split", test_split);
  g_test_add_func ("/words/sound-alike", test_sound_alike);
  g_test_add_func ("/words/sound-apart", test_sound_apart);
  g_test_add_func ("/words/distance", test_distance);
  g_test_add_func ("/words/distance-at-random", test_distance_at_random);
  g_test_add_func ("/words/contain", test_contain);
  g_test_add_func ("/words/nicknames", test_nicknames);
  g_test_add_func ("/words/long", test_long);
  g_test_add_func ("/words/right-to-left", test_right_to_left);
  g_test_add_func ("/words/emoji", test_emoji);
  g_test_add_func ("/words/invalid", test_invalid);
  return g_test_run ();
}
