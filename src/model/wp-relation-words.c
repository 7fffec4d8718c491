/* wp-relation-words.c: a relationship as a sentence.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-relation-words.h"

#include <glib/gi18n-lib.h>

/* Whole sentences, since languages put them together differently. The first name is of the person who is the parent,
 * partner and so on; the second of the other. */
static const struct
{
  const char *type;
  const char *sentence;
} sentences[] = {
  { "parent", N_ ("%1$s is the parent of %2$s.") },
  { "step_parent", N_ ("%1$s is the step-parent of %2$s.") },
  { "adoptive_parent", N_ ("%1$s is the adoptive parent of %2$s.") },
  { "foster_carer", N_ ("%1$s is the foster carer of %2$s.") },
  { "guardian", N_ ("%1$s is the special guardian of %2$s.") },
  { "grandparent", N_ ("%1$s is the grandparent of %2$s.") },
  { "sibling", N_ ("%1$s is the brother or sister of %2$s.") },
  { "half_sibling", N_ ("%1$s is the half-brother or half-sister of %2$s.") },
  { "step_sibling", N_ ("%1$s is the stepbrother or stepsister of %2$s.") },
  { "partner", N_ ("%1$s is the partner of %2$s.") },
  { "spouse", N_ ("%1$s is the husband, wife or civil partner of %2$s.") },
  { "ex_partner", N_ ("%1$s is the former partner of %2$s.") },
  { "aunt_uncle", N_ ("%1$s is the aunt or uncle of %2$s.") },
  { "cousin", N_ ("%1$s is the cousin of %2$s.") },
  { "friend", N_ ("%1$s is a friend of the family of %2$s.") },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

char *
wp_relation_sentence (const char *type, const char *person, const char *other, WpCodes *codes)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      if (g_strcmp0 (sentences[i].type, type) == 0)
        return g_strdup_printf (_ (sentences[i].sentence), person, other);
    }
  /* Translators: a person, another person, and what the first is to the second, such as “Neighbour”. */
  return g_strdup_printf (_ ("%1$s is to %2$s: %3$s."), person, other,
                          wp_codes_label (codes, "relationship_type", type));
}

#pragma GCC diagnostic pop
