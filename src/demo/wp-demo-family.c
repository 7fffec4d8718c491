/* wp-demo-family.c: draws one family of the fictional authority: who is in it, of what age, and who lives where.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-family.h"

#include <string.h>

#define YEAR 365

static WpDemoPerson *
add_person (WpDemoFamily *self, const char *role, WpDemoHeritage heritage, WpDemoGeneration generation, char sex)
{
  WpDemoPerson *person = &self->people[self->n_people++];

  memset (person, 0, sizeof *person);
  person->role = role;
  person->heritage = heritage;
  person->sex = sex;
  person->given = wp_demo_pick_given (&self->rng, heritage, generation, sex);
  person->dob = person->edd = person->died = WP_DATE_NONE;
  person->school = -1;
  return person;
}

/* A function, since MIN() would draw twice. */
static WpDate
earlier (WpDate a, WpDate b)
{
  return MIN (a, b);
}

static int
pick_school (WpDemoFamily *self, WpDate dob, WpDate today)
{
  /* A school year runs from September; the count of those since the fifth birthday's. */
  int age = wp_age_years (dob, today);
  WpDemoLocality locality = wp_demo_neighbourhood_locality (self->neighbourhood);

  if (age < 2 || age > 18)
    return -1;
  if (age < 4)
    return wp_demo_chance (&self->rng, 350) ? WP_DEMO_SCHOOL_NURSERIES + (int) wp_demo_below (&self->rng, 5) : -1;
  if (wp_demo_chance (&self->rng, 25))
    return WP_DEMO_SCHOOL_SPECIALS + (int) wp_demo_below (&self->rng, 2);
  if (age < 11)
    return (int) (wp_demo_chance (&self->rng, 850) ? self->neighbourhood
                                                   : wp_demo_below (&self->rng, WP_DEMO_N_NEIGHBOURHOODS));
  if (age < 16)
    return WP_DEMO_SCHOOL_SECONDARIES
           + (int) (wp_demo_chance (&self->rng, 880) ? locality * 2 + wp_demo_below (&self->rng, 2)
                                                     : wp_demo_below (&self->rng, 6));
  return wp_demo_chance (&self->rng, 600) ? WP_DEMO_SCHOOL_COLLEGE : -1;
}

static void
add_children (WpDemoFamily *self, WpDemoMaker *maker, const char *surname, WpDemoHeritage heritage)
{
  static const guint weights[] = { 300, 360, 200, 90, 30, 20 };
  guint n = 1 + wp_demo_pick_weighted (&self->rng, weights, G_N_ELEMENTS (weights));
  WpDate dob = self->plan->last_seen - wp_demo_between (&self->rng, 200, 16 * YEAR);
  gboolean unborn = self->plan->open && wp_demo_chance (&self->rng, 60);

  /* A family that was known as a family then had a child then. */
  dob = earlier (dob, self->plan->first_seen - wp_demo_between (&self->rng, 60, 3 * YEAR));
  for (guint i = 0; i < n && dob < maker->today - 3; i++)
    {
      WpDemoPerson *child =
          add_person (self, "child", heritage, WP_DEMO_CHILD, wp_demo_chance (&self->rng, 495) ? 'F' : 'M');
      child->child = TRUE;
      child->dob = dob;
      child->school = pick_school (self, dob, maker->today);
      g_strlcpy (child->surname, surname, sizeof child->surname);
      for (guint j = 0; j < self->n_people - 1; j++)
        {
          if (self->people[j].given == child->given)
            child->given = wp_demo_pick_given (&self->rng, heritage, WP_DEMO_CHILD, child->sex);
        }
      /* Two in a hundred are twins. */
      dob += wp_demo_chance (&self->rng, 20) ? 0 : wp_demo_between (&self->rng, 380, 4 * YEAR);
    }
  if (unborn)
    {
      WpDemoPerson *child = add_person (self, "unborn", heritage, WP_DEMO_CHILD, 'F');
      child->child = TRUE;
      child->sex = 'U';
      child->given = "Unborn";
      child->edd = maker->today + wp_demo_between (&self->rng, 5, 210);
      g_strlcpy (child->surname, surname, sizeof child->surname);
    }
}

static WpDate
eldest (const WpDemoFamily *self)
{
  WpDate date = self->plan->first_seen;

  for (guint i = 1; i < self->n_people; i++)
    {
      if (self->people[i].child && self->people[i].dob != WP_DATE_NONE)
        date = MIN (date, self->people[i].dob);
    }
  return date;
}

static void
add_partner (WpDemoFamily *self, WpDemoNumbers *numbers, WpDemoHeritage heritage, WpDate first_child)
{
  guint draw = wp_demo_below (&self->rng, 1000);
  char sex = self->people[0].sex == 'F' ? 'M' : 'F';
  WpDemoPerson *person;

  if (self->n_people >= WP_DEMO_MAX_PEOPLE - 5 || draw >= 650)
    return;
  self->partner_is_parent = draw < 420;
  self->partner = (int) self->n_people;
  if (!self->partner_is_parent && numbers->has_link && numbers->link.sex == sex && wp_demo_chance (&self->rng, 400))
    {
      /* Somebody who left the family before has found a new one, and belongs to both. */
      self->people[self->n_people] = numbers->link;
      self->people[self->n_people].role = "partner";
      self->people[self->n_people].known = TRUE;
      self->people[self->n_people].household = 0;
      self->n_people++;
      numbers->has_link = FALSE;
      return;
    }
  person = add_person (self, self->partner_is_parent ? "parent" : "partner", heritage, WP_DEMO_PARENT, sex);
  person->dob =
      earlier (self->people[0].dob + wp_demo_between (&self->rng, -7 * YEAR, 6 * YEAR), first_child - 17 * YEAR);
  if (self->partner_is_parent && wp_demo_chance (&self->rng, 700))
    g_strlcpy (person->surname, self->people[1].surname, sizeof person->surname);
  else
    wp_demo_pick_surname (&self->rng, heritage, person->surname, sizeof person->surname);
}

static void
add_others (WpDemoFamily *self, WpDemoMaker *maker, WpDemoHeritage heritage, WpDate first_child)
{
  WpDemoPerson *person;

  if (!self->partner_is_parent && wp_demo_chance (&self->rng, 620))
    {
      self->other_parent = (int) self->n_people;
      person = add_person (self, "parent", heritage, WP_DEMO_PARENT, self->people[0].sex == 'F' ? 'M' : 'F');
      person->dob =
          earlier (self->people[0].dob + wp_demo_between (&self->rng, -8 * YEAR, 4 * YEAR), first_child - 17 * YEAR);
      person->household = -1;
      person->held_apart = wp_demo_chance (&self->rng, 110);
      if (wp_demo_chance (&self->rng, 600))
        g_strlcpy (person->surname, self->people[1].surname, sizeof person->surname);
      else
        wp_demo_pick_surname (&self->rng, heritage, person->surname, sizeof person->surname);
      if (wp_demo_chance (&self->rng, 25))
        person->died = wp_demo_between (&self->rng, self->plan->first_seen, maker->today - 1);
    }
  if (wp_demo_chance (&self->rng, 170))
    {
      person =
          add_person (self, "grandparent", heritage, WP_DEMO_GRANDPARENT, wp_demo_chance (&self->rng, 750) ? 'F' : 'M');
      person->dob = self->people[0].dob - wp_demo_between (&self->rng, 18 * YEAR, 34 * YEAR);
      person->household = wp_demo_chance (&self->rng, 700);
      g_strlcpy (person->surname, self->people[0].surname, sizeof person->surname);
      if (wp_demo_chance (&self->rng, 60))
        person->died = wp_demo_between (&self->rng, self->plan->first_seen, maker->today - 1);
    }
  if (wp_demo_chance (&self->rng, 40))
    {
      person = add_person (self, "other", heritage, WP_DEMO_PARENT, wp_demo_chance (&self->rng, 600) ? 'F' : 'M');
      person->dob = self->people[0].dob + wp_demo_between (&self->rng, -9 * YEAR, 9 * YEAR);
      person->household = -1;
      g_strlcpy (person->surname, self->people[0].surname, sizeof person->surname);
    }
}

void
wp_demo_family_make (WpDemoFamily *self, WpDemoMaker *maker, WpDemoNumbers *numbers, const WpDemoPlan *plan)
{
  WpDemoHeritage heritage;
  WpDemoPerson *parent;
  WpDate first_child;
  char surname[64];

  wp_demo_rng_init (&self->rng, maker->seed, (guint64) 'F' << 32 | plan->index);
  wp_demo_begin_ids (maker, plan->index);
  self->plan = plan;
  self->n_people = 0;
  self->partner = self->other_parent = -1;
  self->partner_is_parent = FALSE;
  self->made_at = wp_demo_at (wp_demo_workday (plan->first_seen), wp_demo_between (&self->rng, 9 * 60, 16 * 60));
  wp_demo_make_id (maker, self->id);
  do
    self->neighbourhood = wp_demo_below (&self->rng, WP_DEMO_N_NEIGHBOURHOODS);
  while (wp_demo_neighbourhood_locality (self->neighbourhood) != plan->locality);

  heritage = wp_demo_pick_heritage (&self->rng);
  wp_demo_pick_surname (&self->rng, heritage, surname, sizeof surname);
  parent = add_person (self, "parent", heritage, WP_DEMO_PARENT, wp_demo_chance (&self->rng, 900) ? 'F' : 'M');
  g_strlcpy (parent->surname, surname, sizeof parent->surname);
  if (wp_demo_chance (&self->rng, 250))
    wp_demo_pick_surname (&self->rng, heritage, parent->surname, sizeof parent->surname);
  add_children (self, maker, surname, heritage);
  first_child = eldest (self);
  self->people[0].dob = first_child - wp_demo_between (&self->rng, 18 * YEAR, 38 * YEAR);
  add_partner (self, numbers, heritage, first_child);
  add_others (self, maker, heritage, first_child);
  for (guint i = 0; i < self->n_people; i++)
    {
      if (!self->people[i].known)
        wp_demo_make_id (maker, self->people[i].id);
    }
  if (self->other_parent >= 0 && !self->people[self->other_parent].held_apart
      && self->people[self->other_parent].died == WP_DATE_NONE)
    {
      numbers->link = self->people[self->other_parent];
      numbers->has_link = TRUE;
    }
  g_snprintf (self->name, sizeof self->name, "%s family", surname);
}
