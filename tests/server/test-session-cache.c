/* test-session-cache.c: that nobody's session lives on in memory when it has ended.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-session-cache.h"

#define TOKEN "token-of-jo"

static void
what_was_looked_up_is_found_until_the_cache_is_emptied (void)
{
  WpSessionCache *cache = wp_session_cache_new ();
  WpSession session = { .until = 7 };

  g_assert_null (wp_session_cache_find (cache, TOKEN, NULL));
  wp_session_cache_add (cache, TOKEN, &session, wp_session_cache_generation (cache));
  const WpSession *found = wp_session_cache_find (cache, TOKEN, NULL);
  g_assert_nonnull (found);
  g_assert_cmpint (found->until, ==, 7);
  g_assert_null (wp_session_cache_find (cache, "token-of-dana", NULL));
  wp_session_cache_clear (cache);
  g_assert_null (wp_session_cache_find (cache, TOKEN, NULL));
  wp_session_cache_free (cache);
}

/* The account is closed between the look at the database and its answer. */
static void
what_was_looked_up_before_it_was_emptied_is_not_kept (void)
{
  WpSessionCache *cache = wp_session_cache_new ();
  WpSession session = { .until = 7 };
  guint64 generation = wp_session_cache_generation (cache);

  wp_session_cache_clear (cache);
  wp_session_cache_add (cache, TOKEN, &session, generation);
  g_assert_null (wp_session_cache_find (cache, TOKEN, NULL));
  wp_session_cache_add (cache, TOKEN, &session, wp_session_cache_generation (cache));
  g_assert_nonnull (wp_session_cache_find (cache, TOKEN, NULL));
  wp_session_cache_free (cache);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session-cache/found-until-emptied", what_was_looked_up_is_found_until_the_cache_is_emptied);
  g_test_add_func ("/session-cache/looked-up-before-it-was-emptied",
                   what_was_looked_up_before_it_was_emptied_is_not_kept);
  return g_test_run ();
}
