/* wp-safe-ways.c: whether it is safe to send something to somebody.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-safe-ways.h"

#include <glib/gi18n-lib.h>

gboolean
wp_safe_ways_is_sent (const char *channel)
{
  return g_str_equal (channel, "text") || g_str_equal (channel, "email") || g_str_equal (channel, "letter");
}

/* 1 safe, 0 not safe, -1 not said, or not a way for it. */
static int
get_flag (WpPersonLine *line, const char *channel)
{
  if (line->former)
    return -1;
  if (g_str_equal (channel, "letter"))
    return line->safe_post;
  if (g_str_equal (line->type, g_str_equal (channel, "email") ? "email" : "mobile"))
    return line->safe_text;
  return -1;
}

static char *
say_safe (const char *channel, const char *name, const char *value)
{
  if (g_str_equal (channel, "letter"))
    /* Translators: %s is a person's name. */
    return g_strdup_printf (_ ("It is on record that post to %s is safe."), name);
  /* Translators: %1$s is a person's name, %2$s a telephone number or an e-mail address. */
  return g_strdup_printf (_ ("It is on record that writing to %1$s is safe at %2$s."), name, value);
}

static char *
say_unsafe (const char *channel, const char *name, const char *value)
{
  if (g_str_equal (channel, "letter"))
    /* Translators: %s is a person's name. */
    return g_strdup_printf (_ ("It is not safe to post anything to %s."), name);
  if (g_str_equal (channel, "email"))
    /* Translators: %1$s is a person's name, %2$s an e-mail address. */
    return g_strdup_printf (_ ("It is not safe to e-mail %1$s at %2$s."), name, value);
  /* Translators: %1$s is a person's name, %2$s a telephone number. */
  return g_strdup_printf (_ ("It is not safe to text %1$s at %2$s."), name, value);
}

WpWaySafety
wp_safe_ways_judge (WpPersonCard *person, const char *channel, char **why)
{
  guint n = person != NULL ? g_list_model_get_n_items (person->contacts) : 0;
  g_autofree char *unsafe = NULL;

  *why = NULL;
  if (!wp_safe_ways_is_sent (channel))
    {
      *why = g_strdup ("");
      return WP_WAY_SAFE;
    }
  if (person != NULL && person->address_protected && g_str_equal (channel, "letter"))
    {
      /* Translators: %s is a person's name. */
      *why = g_strdup_printf (_ ("The address of %s is protected: nothing is posted to it from here."), person->name);
      return WP_WAY_UNSAFE;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpPersonLine) line = g_list_model_get_item (person->contacts, i);
      int flag = get_flag (line, channel);

      if (flag == 1)
        {
          *why = say_safe (channel, person->name, line->value);
          return WP_WAY_SAFE;
        }
      if (flag == 0 && unsafe == NULL)
        unsafe = say_unsafe (channel, person->name, line->value);
    }
  *why = unsafe != NULL ? g_steal_pointer (&unsafe) : g_strdup ("");
  return **why != '\0' ? WP_WAY_UNSAFE : WP_WAY_ASK;
}
