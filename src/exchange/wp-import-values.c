/* wp-import-values.c: the values of an extract, as councils' systems write them, turned into ours.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-import-columns.h"

/* How many codes a message names. */
#define MOST_CODES_NAMED 8

/* clang-format off */
static const WpImportSynonym synonyms[] = {
  { "agreement_purpose", "sharing", "share", FALSE },
  { "agreement_purpose", "support", "work", FALSE },
  { "episode_state", "allocated", "active", FALSE },
  { "episode_state", "open", "active", FALSE },
  { "family_role", "father", "parent", FALSE },
  { "family_role", "mother", "parent", FALSE },
  { "family_role", "stepparent", "partner", FALSE },
  { "involvement_status", "closed", "ended", FALSE },
  { "involvement_status", "current", "active", FALSE },
  { "involvement_status", "open", "active", FALSE },
  { "involvement_status", "pending", "waiting", FALSE },
  { "relationship_type", "aunt", "aunt_uncle", FALSE },
  { "relationship_type", "brother", "sibling", FALSE },
  { "relationship_type", "child", "parent", TRUE },
  { "relationship_type", "daughter", "parent", TRUE },
  { "relationship_type", "father", "parent", FALSE },
  { "relationship_type", "grandchild", "grandparent", TRUE },
  { "relationship_type", "granddaughter", "grandparent", TRUE },
  { "relationship_type", "grandfather", "grandparent", FALSE },
  { "relationship_type", "grandmother", "grandparent", FALSE },
  { "relationship_type", "grandson", "grandparent", TRUE },
  { "relationship_type", "halfbrother", "half_sibling", FALSE },
  { "relationship_type", "halfsister", "half_sibling", FALSE },
  { "relationship_type", "husband", "spouse", FALSE },
  { "relationship_type", "mother", "parent", FALSE },
  { "relationship_type", "sister", "sibling", FALSE },
  { "relationship_type", "son", "parent", TRUE },
  { "relationship_type", "stepbrother", "step_sibling", FALSE },
  { "relationship_type", "stepchild", "step_parent", TRUE },
  { "relationship_type", "stepdaughter", "step_parent", TRUE },
  { "relationship_type", "stepfather", "step_parent", FALSE },
  { "relationship_type", "stepmother", "step_parent", FALSE },
  { "relationship_type", "stepsister", "step_sibling", FALSE },
  { "relationship_type", "stepson", "step_parent", TRUE },
  { "relationship_type", "uncle", "aunt_uncle", FALSE },
  { "relationship_type", "wife", "spouse", FALSE },
  { "sex", "1", "M", FALSE },
  { "sex", "2", "F", FALSE },
  { "sex", "unknown", "U", FALSE },
  { "yes_no_unknown", "1", "yes", FALSE },
  { "yes_no_unknown", "0", "no", FALSE },
  { "yes_no_unknown", "n", "no", FALSE },
  { "yes_no_unknown", "y", "yes", FALSE },
};
/* clang-format on */

static const char *const yes_words[] = { "yes", "y", "true", "t", "1", "ie", "oes", "ydy" };
static const char *const no_words[] = { "no", "n", "false", "f", "0", "na", "nac", "nage", "nacydy" };
static const char *const unknown_words[] = { "unknown", "notknown", "nk", "u", "anhysbys" };

const WpImportSynonym *
wp_import_synonyms (guint *n)
{
  *n = G_N_ELEMENTS (synonyms);
  return synonyms;
}

/* Whether wp_import_clean() may have something to take out within @text: a control character, or what is encoded with
 * the same first byte as a control character of Latin 1, a no-break space or a byte order mark. */
static gboolean
wants_cleaning (const char *text)
{
  for (const guchar *at = (const guchar *) text; *at != '\0'; at++)
    {
      if ((*at < 0x20 && *at != '\n' && *at != '\t') || *at == 0x7f || *at == 0xc2 || *at == 0xef)
        return TRUE;
    }
  return FALSE;
}

char *
wp_import_clean (const char *text)
{
  if (!wants_cleaning (text))
    return g_strstrip (g_strdup (text));

  GString *clean = g_string_sized_new (strlen (text));

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c == '\r')
        g_string_append_c (clean, '\n');
      else if (c == '\n' && at > text && at[-1] == '\r')
        continue;
      else if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0xfeff)
        continue;
      else
        g_string_append_len (clean, at, g_utf8_next_char (at) - at);
    }
  while (g_str_has_prefix (clean->str, "\xc2\xa0"))
    g_string_erase (clean, 0, 2);
  while (g_str_has_suffix (clean->str, "\xc2\xa0"))
    g_string_truncate (clean, clean->len - 2);
  return g_strstrip (g_string_free (clean, FALSE));
}

char *
wp_import_join_lines (const char *text)
{
  return g_strdelimit (g_strdup (text), "\n\t", ' ');
}

gboolean
wp_import_is_blank (const char *text)
{
  return *text == '\0' || strcmp (text, "-") == 0 || g_ascii_strcasecmp (text, "null") == 0
         || g_ascii_strcasecmp (text, "n/a") == 0;
}

static gboolean
is_one_of (const char *word, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      if (strcmp (word, words[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
wp_import_parse_boolean (const char *text, gboolean *value, gboolean *known)
{
  if (strlen (text) > 20)
    return FALSE;
  g_autofree char *word = wp_import_fold_heading (text);
  *value = is_one_of (word, yes_words, G_N_ELEMENTS (yes_words));
  *known = *value || is_one_of (word, no_words, G_N_ELEMENTS (no_words));
  return *known || is_one_of (word, unknown_words, G_N_ELEMENTS (unknown_words));
}

/* One or two digits at @at, or -1. */
static int
take_number (const char **at)
{
  int number = -1;

  for (int digits = 0; g_ascii_isdigit (**at) && digits < 2; digits++, (*at)++)
    number = MAX (number, 0) * 10 + (**at - '0');
  return number;
}

gboolean
wp_import_parse_time (const char *text, int *minutes)
{
  const char *at = text;
  int hour = take_number (&at);
  int minute = 0;
  gboolean has_minute = *at == ':' || *at == '.';

  if (has_minute)
    {
      at++;
      minute = take_number (&at);
    }
  if (has_minute && *at == ':')
    {
      at++;
      int second = take_number (&at);
      if (second < 0 || second > 60)
        return FALSE;
      if (*at == '.')
        at += 1 + strspn (at + 1, "0123456789");
    }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return FALSE;
  while (*at == ' ')
    at++;
  gboolean pm = g_ascii_strcasecmp (at, "pm") == 0 || g_ascii_strcasecmp (at, "p.m.") == 0;
  gboolean am = g_ascii_strcasecmp (at, "am") == 0 || g_ascii_strcasecmp (at, "a.m.") == 0;
  if ((am || pm) && (hour < 1 || hour > 12))
    return FALSE;
  if (!am && !pm && (*at != '\0' || !has_minute))
    return FALSE;
  if ((am || pm) && hour == 12)
    hour = 0;
  *minutes = (hour + (pm ? 12 : 0)) * 60 + minute;
  return TRUE;
}

gboolean
wp_import_parse_date (const char *text, WpDate latest, WpDate *date, WpPrecision *precision)
{
  g_autofree char *day = g_strndup (text, 80);
  char *colon = strchr (day, ':');

  /* "2008-06-20 00:00:00" and "20/06/2008T00:00": everything from the hour on is cut off. */
  if (colon != NULL)
    {
      while (colon > day && g_ascii_isdigit (colon[-1]))
        colon--;
      if (colon == day || (colon[-1] != ' ' && colon[-1] != 'T'))
        return FALSE;
      colon[-1] = '\0';
    }
  if (strlen (text) > 80)
    return FALSE;
  if (latest != WP_DATE_NONE)
    return wp_date_parse_any_until (day, latest, date, precision);
  return wp_date_parse_any (day, date, precision);
}

const char *
wp_import_match_code (WpCodes *codes, const char *list, const char *text, gboolean *reversed)
{
  if (reversed != NULL)
    *reversed = FALSE;
  if (strlen (text) > 200)
    return NULL;
  const char *code = wp_codes_match (codes, list, text);
  if (code != NULL)
    return code;

  g_autofree char *word = wp_import_fold_heading (text);
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    {
      if (strcmp (synonyms[i].list, list) != 0 || strcmp (synonyms[i].word, word) != 0)
        continue;
      if (reversed != NULL)
        *reversed = synonyms[i].reversed;
      /* The authority may have taken the code out of its list. */
      return wp_codes_has (codes, list, synonyms[i].code) ? synonyms[i].code : NULL;
    }
  return NULL;
}

char *
wp_import_list_codes (WpCodes *codes, const char *list)
{
  guint n;
  const WpCodeItem *items = wp_codes_list (codes, list, &n);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < n && i < MOST_CODES_NAMED; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", items[i].code);
  if (n > MOST_CODES_NAMED)
    {
      guint more = n - MOST_CODES_NAMED;
      g_string_append (names, ", ");
      g_string_append_printf (names, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", more), more);
    }
  return g_string_free (names, FALSE);
}
