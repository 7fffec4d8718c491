/* wp-kin.c: who is related to whom, in words and as a drawing that is laid out.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-kin.h"

#include <glib/gi18n-lib.h>

#include "wp-kin-private.h"
#include "wp-kin-words.h"
#include "wp-kind.h"

/* What the drawing makes of each type of relationship. */
typedef enum { DRAWN_AS_PARENT, DRAWN_AS_COUPLE, DRAWN_NEAR, NOT_DRAWN } Drawn;

static const struct
{
  const char *type;
  Drawn drawn;
  int what;
  gboolean has_line;
} types[] = {
  { "parent", DRAWN_AS_PARENT, WP_GENOGRAM_BIRTH, TRUE },
  { "adoptive_parent", DRAWN_AS_PARENT, WP_GENOGRAM_ADOPTED, TRUE },
  { "foster_carer", DRAWN_AS_PARENT, WP_GENOGRAM_FOSTERED, TRUE },
  { "guardian", DRAWN_AS_PARENT, WP_GENOGRAM_FOSTERED, FALSE },
  { "step_parent", DRAWN_AS_PARENT, WP_GENOGRAM_STEP, FALSE },
  { "partner", DRAWN_AS_COUPLE, WP_GENOGRAM_PARTNERS, TRUE },
  { "spouse", DRAWN_AS_COUPLE, WP_GENOGRAM_MARRIED, TRUE },
  { "ex_partner", DRAWN_AS_COUPLE, WP_GENOGRAM_SEPARATED, TRUE },
  { "sibling", DRAWN_NEAR, WP_GENOGRAM_NEAR_SIBLING, TRUE },
  { "half_sibling", DRAWN_NEAR, WP_GENOGRAM_NEAR_COUSIN, FALSE },
  { "step_sibling", DRAWN_NEAR, WP_GENOGRAM_NEAR_COUSIN, FALSE },
  { "cousin", DRAWN_NEAR, WP_GENOGRAM_NEAR_COUSIN, FALSE },
  { "grandparent", DRAWN_NEAR, WP_GENOGRAM_NEAR_GRANDPARENT, FALSE },
  { "aunt_uncle", DRAWN_NEAR, WP_GENOGRAM_NEAR_AUNT_UNCLE, FALSE },
};

static int
find_type (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return (int) i;
  return -1;
}

void
wp_kin_person_free (gpointer data)
{
  WpKinPerson *person = data;

  g_free (person->id);
  g_free (person->name);
  g_free (person->given);
  g_free (person->sex);
  g_free (person->age);
  g_free (person->short_age);
  g_free (person->life);
  g_free (person);
}

void
wp_kin_tie_free (gpointer data)
{
  WpKinTie *tie = data;

  g_free (tie->type);
  g_free (tie->strength);
  g_free (tie);
}

static void
home_free (gpointer data)
{
  WpKinHome *home = data;

  g_free (home->id);
  g_free (home->label);
  g_free (home->name);
  g_array_unref (home->members);
  g_free (home);
}

WpKin *
wp_kin_new (const char *family_id, WpDate today)
{
  WpKin *self = g_new0 (WpKin, 1);

  self->family_id = g_strdup (family_id);
  self->today = today;
  self->people = g_ptr_array_new_with_free_func (wp_kin_person_free);
  self->ties = g_ptr_array_new_with_free_func (wp_kin_tie_free);
  self->homes = g_ptr_array_new_with_free_func (home_free);
  return self;
}

void
wp_kin_free (WpKin *self)
{
  g_free (self->family_id);
  g_free (self->family_name);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->ties);
  g_ptr_array_unref (self->homes);
  g_free (self);
}

guint
wp_kin_find (const WpKin *self, const char *id)
{
  for (guint i = 0; i < self->people->len; i++)
    if (g_strcmp0 (wp_kin_person (self, i)->id, id) == 0)
      return i;
  return G_MAXUINT;
}

const WpKinPerson *
wp_kin_person (const WpKin *self, guint i)
{
  return g_ptr_array_index (self->people, i);
}

const WpKinTie *
wp_kin_tie (const WpKin *self, guint i)
{
  return g_ptr_array_index (self->ties, i);
}

const WpKinHome *
wp_kin_home (const WpKin *self, guint i)
{
  return g_ptr_array_index (self->homes, i);
}

/* Parents first, then couples, then the rest, in the order of the table. */
static int
compare_ties (gconstpointer a, gconstpointer b)
{
  const WpKinTie *one = *(WpKinTie *const *) a;
  const WpKinTie *other = *(WpKinTie *const *) b;
  guint one_type = (guint) find_type (one->type);
  guint other_type = (guint) find_type (other->type);

  if (one_type != other_type)
    return one_type < other_type ? -1 : 1;
  if (one->person != other->person)
    return one->person < other->person ? -1 : 1;
  return one->other < other->other ? -1 : one->other > other->other;
}

void
wp_kin_complete (WpKin *self)
{
  g_ptr_array_sort (self->ties, compare_ties);
  for (guint i = 0; i < self->people->len; i++)
    {
      WpKinPerson *person = g_ptr_array_index (self->people, i);
      gboolean has_ties = FALSE;
      for (guint t = 0; t < self->ties->len && !person->kin; t++)
        {
          const WpKinTie *tie = wp_kin_tie (self, t);
          if (tie->person != i && tie->other != i)
            continue;
          has_ties = TRUE;
          person->kin = find_type (tie->type) >= 0;
        }
      /* A member of whom nothing is known but that they belong to the family stands in the drawing too. */
      person->kin |= person->member && !has_ties;
    }
}

/* ---- What may leave the screen ---- */

static WpKinPerson *
copy_person (const WpKinPerson *person)
{
  WpKinPerson *copy = g_memdup2 (person, sizeof *person);

  copy->id = g_strdup (person->id);
  copy->name = g_strdup (person->name);
  copy->given = g_strdup (person->given);
  copy->sex = g_strdup (person->sex);
  copy->age = g_strdup (person->age);
  copy->short_age = g_strdup (person->short_age);
  copy->life = g_strdup (person->life);
  return copy;
}

WpKin *
wp_kin_copy_some (const WpKin *self, gboolean (*takes) (const WpKinPerson *, gpointer), gpointer data, gboolean guarded)
{
  WpKin *copy = wp_kin_new (self->family_id, self->today);
  g_autofree guint *numbers = g_new (guint, MAX (self->people->len, 1));

  copy->family_name = g_strdup (self->family_name);
  for (guint i = 0; i < self->people->len; i++)
    {
      const WpKinPerson *person = wp_kin_person (self, i);
      numbers[i] = takes (person, data) ? copy->people->len : G_MAXUINT;
      if (numbers[i] != G_MAXUINT)
        g_ptr_array_add (copy->people, copy_person (person));
    }
  for (guint i = 0; i < self->ties->len; i++)
    {
      const WpKinTie *tie = wp_kin_tie (self, i);
      if ((tie->sensitivity != WP_SENSITIVITY_NORMAL && !guarded) || numbers[tie->person] == G_MAXUINT
          || numbers[tie->other] == G_MAXUINT)
        continue;
      WpKinTie *made = g_memdup2 (tie, sizeof *tie);
      made->person = numbers[tie->person];
      made->other = numbers[tie->other];
      made->type = g_strdup (tie->type);
      made->strength = g_strdup (tie->strength);
      g_ptr_array_add (copy->ties, made);
    }
  for (guint i = 0; i < self->homes->len; i++)
    {
      const WpKinHome *home = wp_kin_home (self, i);
      if (home->sensitivity != WP_SENSITIVITY_NORMAL && !guarded)
        continue;
      WpKinHome *made = g_memdup2 (home, sizeof *home);
      made->id = g_strdup (home->id);
      made->label = g_strdup (home->label);
      made->name = g_strdup (home->name);
      made->members = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint k = 0; k < home->members->len; k++)
        if (numbers[g_array_index (home->members, guint, k)] != G_MAXUINT)
          g_array_append_val (made->members, numbers[g_array_index (home->members, guint, k)]);
      g_ptr_array_add (copy->homes, made);
    }
  return copy;
}

static gboolean
is_open (const WpKinPerson *person, gpointer data)
{
  return person->sensitivity == WP_SENSITIVITY_NORMAL;
}

WpKin *
wp_kin_copy_open (const WpKin *self)
{
  return wp_kin_copy_some (self, is_open, NULL, FALSE);
}

/* ---- In words ---- */

/* What a relationship is called now: who was a partner is a former one. */
static const char *
type_now (const WpKinTie *tie)
{
  gboolean couple = g_str_equal (tie->type, "partner") || g_str_equal (tie->type, "spouse");

  return tie->over && couple ? "ex_partner" : tie->type;
}

static gboolean
is_said (const WpKinTie *tie, gboolean without_line)
{
  int type = find_type (tie->type);

  if (tie->over && g_str_equal (type_now (tie), tie->type))
    return FALSE;
  return !without_line || (type >= 0 && !types[type].has_line);
}

/* What is the same to several is said once: “mother of Mia, Tyler”. */
static char *
describe (const WpKin *self, guint person, gboolean without_line)
{
  g_autofree gboolean *done = g_new0 (gboolean, MAX (self->ties->len, 1));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->ties->len; i++)
    {
      const WpKinTie *tie = wp_kin_tie (self, i);
      gboolean inverse = tie->other == person;
      g_autoptr (GString) names = g_string_new (NULL);
      if (done[i] || (tie->person != person && !inverse) || !is_said (tie, without_line) || (without_line && inverse))
        continue;
      for (guint j = i; j < self->ties->len; j++)
        {
          const WpKinTie *other = wp_kin_tie (self, j);
          guint whom = inverse ? other->person : other->other;
          if ((inverse ? other->other : other->person) != person || !is_said (other, without_line)
              || !g_str_equal (type_now (other), type_now (tie)))
            continue;
          done[j] = TRUE;
          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", wp_kin_person (self, whom)->given);
        }
      g_autofree char *phrase = wp_kin_phrase (type_now (tie), inverse, wp_kin_person (self, person)->sex, names->str);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", phrase);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
wp_kin_dup_words (const WpKin *self, guint person)
{
  return describe (self, person, FALSE);
}

char *
wp_kin_dup_words_without_line (const WpKin *self, guint person)
{
  return describe (self, person, TRUE);
}

char *
wp_kin_dup_couple_dates (const WpKin *self, guint one, guint other)
{
  int from = 0;
  int to = 0;

  for (guint i = 0; i < self->ties->len; i++)
    {
      const WpKinTie *tie = wp_kin_tie (self, i);
      int type = find_type (tie->type);
      if (type < 0 || types[type].drawn != DRAWN_AS_COUPLE
          || !((tie->person == one && tie->other == other) || (tie->person == other && tie->other == one)))
        continue;
      /* Of somebody who is a former partner the record begins when it ended. */
      if (tie->from != WP_DATE_NONE)
        wp_date_split (tie->from, g_str_equal (tie->type, "ex_partner") ? &to : &from, NULL, NULL);
      if (tie->to != WP_DATE_NONE && tie->over)
        wp_date_split (tie->to, &to, NULL, NULL);
    }
  if (from != 0 && to != 0)
    return g_strdup_printf ("%d–%d", from, to);
  if (from != 0)
    return g_strdup_printf (_ ("since %d"), from);
  return to != 0 ? g_strdup_printf (_ ("until %d"), to) : g_strdup ("");
}

/* ---- As a drawing ---- */

static void
plan_tie (const WpKin *self, WpGenogramPlan *plan, const WpKinTie *tie)
{
  const WpKinPerson *person = wp_kin_person (self, tie->person);
  const WpKinPerson *other = wp_kin_person (self, tie->other);
  int type = find_type (tie->type);

  if (type < 0)
    return;
  switch (types[type].drawn)
    {
    case DRAWN_AS_PARENT:
      if (!tie->over || types[type].what <= WP_GENOGRAM_ADOPTED)
        wp_genogram_plan_add_parent (plan, person->id, other->id, types[type].what);
      break;
      case DRAWN_AS_COUPLE: {
        /* A marriage ends with a death, too, and that is no divorce. */
        gboolean parted = tie->over && !person->deceased && !other->deceased;
        WpGenogramTie what = !parted                                   ? (WpGenogramTie) types[type].what
                             : types[type].what == WP_GENOGRAM_MARRIED ? WP_GENOGRAM_DIVORCED
                                                                       : WP_GENOGRAM_SEPARATED;
        wp_genogram_plan_add_couple (plan, person->id, other->id, what);
        break;
      }
    case DRAWN_NEAR:
      wp_genogram_plan_add_near (plan, person->id, other->id, types[type].what);
      break;
    default:
      break;
    }
}

WpGenogramPlan *
wp_kin_plan (const WpKin *self, WpKinMeasure measure, gpointer data)
{
  WpGenogramPlan *plan = wp_genogram_plan_new ();

  for (guint i = 0; i < self->people->len; i++)
    {
      const WpKinPerson *person = wp_kin_person (self, i);
      if (!person->kin)
        continue;
      wp_genogram_plan_add_person (plan, person->id, person->birth, g_str_equal (person->sex, "M"));
      if (measure != NULL)
        wp_genogram_plan_set_words (plan, person->id, measure (self, i, data));
    }
  for (guint i = 0; i < self->ties->len; i++)
    plan_tie (self, plan, wp_kin_tie (self, i));
  for (guint i = 0; i < self->homes->len; i++)
    {
      const WpKinHome *home = wp_kin_home (self, i);
      for (guint k = 0; k < home->members->len; k++)
        wp_genogram_plan_add_home (plan, home->id, wp_kin_person (self, g_array_index (home->members, guint, k))->id);
    }
  wp_genogram_plan_lay_out (plan);
  return plan;
}
