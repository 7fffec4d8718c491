/* wp-kin-words.c: relationships in words, by sex and read from either side.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-kin-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *type;
  const char *female;
  const char *male;
  const char *other;
  /* Read from the other side; %NULL where it is the same. */
  const char *back_female;
  const char *back_male;
  const char *back_other;
} KinWords;

/* clang-format off */
static const KinWords table[] = {
  { "parent", N_ ("mother of %s"), N_ ("father of %s"), N_ ("parent of %s"), N_ ("daughter of %s"), N_ ("son of %s"),
    N_ ("child of %s") },
  { "step_parent", N_ ("stepmother of %s"), N_ ("stepfather of %s"), N_ ("step-parent of %s"),
    N_ ("stepdaughter of %s"), N_ ("stepson of %s"), N_ ("stepchild of %s") },
  { "adoptive_parent", N_ ("adoptive mother of %s"), N_ ("adoptive father of %s"), N_ ("adoptive parent of %s"),
    N_ ("adopted daughter of %s"), N_ ("adopted son of %s"), N_ ("adopted child of %s") },
  { "foster_carer", N_ ("foster carer of %s"), N_ ("foster carer of %s"), N_ ("foster carer of %s"),
    N_ ("fostered by %s"), N_ ("fostered by %s"), N_ ("fostered by %s") },
  { "guardian", N_ ("special guardian of %s"), N_ ("special guardian of %s"), N_ ("special guardian of %s"),
    N_ ("under the guardianship of %s"), N_ ("under the guardianship of %s"), N_ ("under the guardianship of %s") },
  { "grandparent", N_ ("grandmother of %s"), N_ ("grandfather of %s"), N_ ("grandparent of %s"),
    N_ ("granddaughter of %s"), N_ ("grandson of %s"), N_ ("grandchild of %s") },
  { "aunt_uncle", N_ ("aunt of %s"), N_ ("uncle of %s"), N_ ("aunt or uncle of %s"), N_ ("niece of %s"),
    N_ ("nephew of %s"), N_ ("niece or nephew of %s") },
  { "sibling", N_ ("sister of %s"), N_ ("brother of %s"), N_ ("brother or sister of %s"), NULL, NULL, NULL },
  { "half_sibling", N_ ("half-sister of %s"), N_ ("half-brother of %s"), N_ ("half-brother or half-sister of %s"), NULL,
    NULL, NULL },
  { "step_sibling", N_ ("stepsister of %s"), N_ ("stepbrother of %s"), N_ ("stepbrother or stepsister of %s"), NULL,
    NULL, NULL },
  { "partner", N_ ("partner of %s"), N_ ("partner of %s"), N_ ("partner of %s"), NULL, NULL, NULL },
  { "spouse", N_ ("wife or civil partner of %s"), N_ ("husband or civil partner of %s"),
    N_ ("married to %s, or in a civil partnership"), NULL, NULL, NULL },
  { "ex_partner", N_ ("former partner of %s"), N_ ("former partner of %s"), N_ ("former partner of %s"), NULL, NULL,
    NULL },
  { "cousin", N_ ("cousin of %s"), N_ ("cousin of %s"), N_ ("cousin of %s"), NULL, NULL, NULL },
  { "friend", N_ ("friend of %s"), N_ ("friend of %s"), N_ ("friend of %s"), NULL, NULL, NULL },
  { "other", N_ ("connected with %s"), N_ ("connected with %s"), N_ ("connected with %s"), NULL, NULL, NULL },
};
/* clang-format on */

static const char *
find_phrase (const char *type, gboolean inverse, const char *sex)
{
  const KinWords *words = &table[G_N_ELEMENTS (table) - 1];

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (table); i++)
    {
      if (g_str_equal (table[i].type, type))
        words = &table[i];
    }
  gboolean back = inverse && words->back_other != NULL;
  if (g_strcmp0 (sex, "F") == 0)
    return _ (back ? words->back_female : words->female);
  if (g_strcmp0 (sex, "M") == 0)
    return _ (back ? words->back_male : words->male);
  return _ (back ? words->back_other : words->other);
}

/* The phrase is a translation with one “%s” in it; put in by hand, since it is no constant. */
static char *
fill (const char *phrase, const char *names)
{
  const char *place = strstr (phrase, "%s");

  if (place == NULL)
    return g_strconcat (phrase, " ", names, NULL);
  return g_strdup_printf ("%.*s%s%s", (int) (place - phrase), phrase, names, place + 2);
}

char *
wp_kin_phrase (const char *type, gboolean inverse, const char *sex, const char *names)
{
  return fill (find_phrase (type, inverse, sex), names);
}

char *
wp_kin_label (const char *type, gboolean inverse, const char *sex)
{
  g_autofree char *text = g_strstrip (fill (find_phrase (type, inverse, sex), ""));
  g_autofree char *first = g_utf8_substring (text, 0, MIN (1, g_utf8_strlen (text, -1)));
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, text + strlen (first), NULL);
}

typedef struct
{
  const char *type;
  const char *female;
  const char *male;
  const char *other;
} KinNoun;

static const KinNoun nouns[] = {
  { "parent", NC_ ("kin", "mother"), NC_ ("kin", "father"), NC_ ("kin", "parent") },
  { "step_parent", NC_ ("kin", "stepmother"), NC_ ("kin", "stepfather"), NC_ ("kin", "step-parent") },
  { "adoptive_parent", NC_ ("kin", "adoptive mother"), NC_ ("kin", "adoptive father"), NC_ ("kin", "adoptive parent") },
  { "foster_carer", NC_ ("kin", "foster carer"), NC_ ("kin", "foster carer"), NC_ ("kin", "foster carer") },
  { "guardian", NC_ ("kin", "guardian"), NC_ ("kin", "guardian"), NC_ ("kin", "guardian") },
  { "grandparent", NC_ ("kin", "grandmother"), NC_ ("kin", "grandfather"), NC_ ("kin", "grandparent") },
  { "sibling", NC_ ("kin", "sister"), NC_ ("kin", "brother"), NC_ ("kin", "brother or sister") },
  { "half_sibling", NC_ ("kin", "half-sister"), NC_ ("kin", "half-brother"), NC_ ("kin", "half-sibling") },
  { "step_sibling", NC_ ("kin", "stepsister"), NC_ ("kin", "stepbrother"), NC_ ("kin", "step-sibling") },
  { "aunt_uncle", NC_ ("kin", "aunt"), NC_ ("kin", "uncle"), NC_ ("kin", "aunt or uncle") },
  { "cousin", NC_ ("kin", "cousin"), NC_ ("kin", "cousin"), NC_ ("kin", "cousin") },
};

char *
wp_kin_noun (const char *type, const char *sex)
{
  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      const char *noun = g_strcmp0 (sex, "F") == 0   ? nouns[i].female
                         : g_strcmp0 (sex, "M") == 0 ? nouns[i].male
                                                     : nouns[i].other;
      if (g_str_equal (nouns[i].type, type))
        return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "kin", noun));
    }
  return NULL;
}
