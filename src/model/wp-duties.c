/* wp-duties.c: what a council has to tell families of, and by what a service is known to be part of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-duties.h"

#include <glib/gi18n-lib.h>

#include "wp-words.h"

#define MOST_ALTERNATIVES 60
#define MOST_WORDS 6

#define YEARS(n) ((n) *12)

static const WpDutyTheme all[WP_N_DUTIES] = {
  [WP_DUTY_LOCAL_OFFER] = { "local_offer", N_ ("Local Offer"),
                            "need:send|need:disability|need:autism|need:adhd|need:speech|send|sendiass|special "
                            "educational"
                            "|disab*|autis*|ehcp|short breaks|sensory impairment|hearing impairment|visual impairment",
                            0, YEARS (26) },
  [WP_DUTY_CHILDCARE] = { "childcare", N_ ("Funded childcare"),
                          "need:childcare|nurser*|preschool*|pre school|childmind*|creche*|playgroup*|wraparound"
                          "|holiday club|breakfast club|after school club|out of school club",
                          0, YEARS (15) },
};

static const WpDutyTheme local_offer[] = {
  { "education", N_ ("Education"), "need:learning|need:attendance|school*|college*|teach*|portage|ehcp|nurser*", 0,
    YEARS (26) },
  { "health", N_ ("Health"),
    "need:health|need:speech|need:mental_health|need:toileting|nhs|therap*|clinic*|nurse|paediatric*|camhs", 0,
    YEARS (26) },
  { "social_care", N_ ("Social care and short breaks"),
    "need:carers|short break*|respite|social care|social worker|direct payment*|personal assistant*|equipment", 0,
    YEARS (26) },
  { "training", N_ ("Preparing for adulthood"),
    "need:employment|apprentice*|internship*|preparing adulthood|supported living|traineeship*|job coach", YEARS (14),
    YEARS (26) },
  { "travel", N_ ("Travel"), "travel*|transport|blue badge|bus pass|minibus|taxi*", 0, YEARS (26) },
  { "leisure", N_ ("Childcare and leisure"),
    "need:activities|need:childcare|need:toddlers|need:friends|club*|sport*|swim*|play*|leisure|youth", 0, YEARS (26) },
  { "advice", N_ ("Advice and support for families"),
    "need:parenting|need:debt|advice|sendiass|information|support group|parent carer*|forum|advoca*|helpline|mediation",
    0, YEARS (26) },
};

static const WpDutyTheme childcare[] = {
  { "funded_under_threes", N_ ("Funded places, 9 months to 2 years"),
    "funded|15 hours|30 hours|free hours|free early|entitlement", 9, YEARS (3) },
  { "funded_threes_fours", N_ ("Funded places, 3 and 4 years"),
    "funded|15 hours|30 hours|free hours|free early|entitlement", YEARS (3), YEARS (5) },
  { "nurseries", N_ ("Nurseries and pre-schools"), "nurser*|preschool*|pre school|playgroup*", 0, YEARS (6) },
  { "childminders", N_ ("Childminders"), "childmind*|child minder*", 0, YEARS (15) },
  { "after_school", N_ ("Before and after school"), "after school|breakfast club|wraparound|out of school", YEARS (3),
    YEARS (15) },
  { "holidays", N_ ("Holiday clubs"), "holiday*|playscheme*|play scheme|haf", YEARS (3), YEARS (15) },
  { "creches", N_ ("Crèches and occasional care"), "creche*|occasional care|sitter*", 0, YEARS (8) },
};

const WpDutyTheme *
wp_duty_all (WpDuty duty)
{
  g_return_val_if_fail (duty < WP_N_DUTIES, NULL);

  return &all[duty];
}

const WpDutyTheme *
wp_duty_themes (WpDuty duty, guint *n)
{
  *n = duty == WP_DUTY_LOCAL_OFFER ? G_N_ELEMENTS (local_offer) : G_N_ELEMENTS (childcare);
  return duty == WP_DUTY_LOCAL_OFFER ? local_offer : childcare;
}

char *
wp_duty_setting (WpDuty duty, const WpDutyTheme *theme)
{
  return theme == &all[duty] ? g_strdup_printf ("duty.%s", theme->code)
                             : g_strdup_printf ("duty.%s.%s", all[duty].code, theme->code);
}

/* ---- Rules ---- */

static void
clear_term (gpointer data)
{
  g_free (((WpDutyTerm *) data)->text);
}

/* What stands between two spaces may be several words to the index. */
static void
add_terms (GArray *terms, const char *written)
{
  g_autofree char *folded = wp_words_fold (written);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL && terms->len < MOST_WORDS; i++)
    {
      WpDutyTerm term = { .begun = words[i + 1] == NULL && g_str_has_suffix (written, "*") };

      if (*words[i] == '\0')
        continue;
      term.text = g_strdup (words[i]);
      g_array_append_val (terms, term);
    }
}

static GArray *
read_alternative (const char *alternative)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (WpDutyTerm));

  g_array_set_clear_func (terms, clear_term);
  if (g_str_has_prefix (alternative, "need:"))
    {
      WpDutyTerm term = { .need = TRUE, .text = g_strdup (alternative + 5) };
      g_array_append_val (terms, term);
      return terms;
    }
  g_auto (GStrv) words = g_strsplit (alternative, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    add_terms (terms, words[i]);
  return terms;
}

GPtrArray *
wp_duty_rule_read (const char *rule)
{
  GPtrArray *alternatives = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_auto (GStrv) split = g_strsplit (rule != NULL ? rule : "", "|", -1);

  for (guint i = 0; split[i] != NULL && alternatives->len < MOST_ALTERNATIVES; i++)
    {
      g_autoptr (GArray) terms = read_alternative (g_strstrip (split[i]));
      if (terms->len > 0)
        g_ptr_array_add (alternatives, g_steal_pointer (&terms));
    }
  return alternatives;
}
