/* test-duties.c: the rules by which services belong to what a council has to tell of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-duties.h"
#include "wp-needs.h"

static char *
tell (const char *rule)
{
  g_autoptr (GPtrArray) alternatives = wp_duty_rule_read (rule);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < alternatives->len; i++)
    {
      GArray *terms = g_ptr_array_index (alternatives, i);

      g_string_append (told, i > 0 ? "|" : "");
      for (guint k = 0; k < terms->len; k++)
        {
          const WpDutyTerm *term = &g_array_index (terms, WpDutyTerm, k);
          g_string_append_printf (told, "%s%s%s%s", k > 0 ? "+" : "", term->need ? "#" : "", term->text,
                                  term->begun ? "…" : "");
        }
    }
  return g_string_free (told, FALSE);
}

#define assert_told(rule, expected)       \
  G_STMT_START                            \
  {                                       \
    g_autofree char *told = tell (rule);  \
    g_assert_cmpstr (told, ==, expected); \
  }                                       \
  G_STMT_END

static void
test_rules (void)
{
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GPtrArray) read = NULL;

  assert_told (NULL, "");
  assert_told ("", "");
  assert_told (" | |*|\"'|", "");
  assert_told ("need:send", "#send");
  assert_told ("Crèche* | after-school  Club|O’Hara", "creche…|after+school+club|ohara");
  for (guint i = 0; i < 500; i++)
    g_string_append (many, "a b c d e f g|");
  read = wp_duty_rule_read (many->str);
  g_assert_cmpuint (read->len, ==, 60);
}

static gboolean
is_need (const char *code)
{
  return wp_need_label (code) != NULL;
}

static void
check_theme (const WpDutyTheme *theme, GHashTable *settings, WpDuty duty)
{
  g_autoptr (GPtrArray) alternatives = wp_duty_rule_read (theme->rule);
  g_autofree char *written = tell (theme->rule);

  g_assert_cmpuint (alternatives->len, >, 0);
  g_assert_cmpint (theme->age_from, <, theme->age_to);
  g_assert_true (g_hash_table_add (settings, wp_duty_setting (duty, theme)));
  for (guint i = 0; i < alternatives->len; i++)
    {
      GArray *terms = g_ptr_array_index (alternatives, i);
      for (guint k = 0; k < terms->len; k++)
        if (g_array_index (terms, WpDutyTerm, k).need)
          g_assert_true (is_need (g_array_index (terms, WpDutyTerm, k).text));
    }
}

/* Every rule says something, names needs that there are, and has a setting of its own. */
static void
test_themes (void)
{
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint duty = 0; duty < WP_N_DUTIES; duty++)
    {
      guint n;
      const WpDutyTheme *themes = wp_duty_themes (duty, &n);

      check_theme (wp_duty_all (duty), settings, duty);
      g_assert_cmpuint (n, <, 32);
      for (guint i = 0; i < n; i++)
        check_theme (&themes[i], settings, duty);
    }
  g_assert_true (g_hash_table_contains (settings, "duty.local_offer"));
  g_assert_true (g_hash_table_contains (settings, "duty.local_offer.travel"));
  g_assert_true (g_hash_table_contains (settings, "duty.childcare.holidays"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duties/rules", test_rules);
  g_test_add_func ("/duties/themes", test_themes);
  return g_test_run ();
}
