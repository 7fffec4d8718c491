/* wp-duties.h: what a council has to tell families of, and by what a service is known to be part of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpDuty: a duty to inform.
 * @WP_DUTY_LOCAL_OFFER: what there is for children and young people from birth to 25 with special educational needs or
 *   a disability: Children and Families Act 2014, section 30, by the themes of the Special Educational Needs and
 *   Disability Regulations 2014, schedule 2
 * @WP_DUTY_CHILDCARE: what childcare there is, funded places before others: Childcare Act 2006, section 12
 */
typedef enum {
  WP_DUTY_LOCAL_OFFER,
  WP_DUTY_CHILDCARE,
  WP_N_DUTIES,
} WpDuty;

/**
 * WpDutyTheme: a part of a duty.
 *
 * Its rule is what makes a service part of it: alternatives with "|" between, any of which is enough. "need:send" is a
 * need by its code; anything else is one or more folded words, all of which have to be there, where "therap*" is every
 * word that begins so.
 */
typedef struct
{
  const char *code;
  const char *label; /* translatable */
  const char *rule;
  int age_from; /* months; the service is for somebody of [age_from, age_to) */
  int age_to;
} WpDutyTheme;

/**
 * wp_duty_all: the whole of @duty, of which the themes are parts: what is of none of them may still belong.
 */
const WpDutyTheme *wp_duty_all (WpDuty duty);

/**
 * wp_duty_themes: (transfer none) (array length=n): at most 31.
 */
const WpDutyTheme *wp_duty_themes (WpDuty duty, guint *n);

/**
 * wp_duty_setting: (transfer full): the name of the setting by which an authority puts a rule of its own in place of
 *   that of @theme: "duty.local_offer.travel", or "duty.local_offer" for the whole.
 */
char *wp_duty_setting (WpDuty duty, const WpDutyTheme *theme);

/**
 * WpDutyTerm: one thing that a rule asks of a service.
 */
typedef struct
{
  gboolean need;  /* @text is the code of a need, else a folded word */
  gboolean begun; /* any word that begins so */
  char *text;     /* (owned) */
} WpDutyTerm;

/**
 * wp_duty_rule_read:
 * @rule: (nullable): of any length and content, of which the first 60 alternatives of at most 6 words each count
 *
 * Returns: (transfer full) (element-type GArray of WpDutyTerm): the alternatives; none where the rule says nothing.
 */
GPtrArray *wp_duty_rule_read (const char *rule);

G_END_DECLS
