/* wp-genogram-private.h: what the steps of the layout hand to one another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-genogram-plan.h"

G_BEGIN_DECLS

#define NOBODY WP_GENOGRAM_NOBODY

/* One relationship as it was told, by the numbers of the plan's nodes. */
typedef enum { TOLD_PARENT, TOLD_COUPLE, TOLD_NEAR } ToldKind;

typedef struct
{
  ToldKind kind;
  guint one;
  guint other;
  int what; /* a WpGenogramLink, WpGenogramTie or WpGenogramNear */
} Told;

/* A person, with the number by age in which the layout knows them: the eldest first, those of unknown age last. */
typedef struct
{
  guint node; /* number in the plan */
  gboolean male;
  WpDate birth;
  guint component;
  int row;
  int pos;       /* place in the row of the component */
  guint parents; /* how many drops end here */
  guint couples; /* how many couples they are in */
  double x;
} Person;

typedef struct
{
  guint child;
  WpGenogramLink link;
  gboolean backward; /* it closes a circle, so it is not drawn */
} Kid;

typedef struct
{
  guint a; /* person numbers, a < b; NOBODY in both for brothers and sisters without parents */
  guint b;
  WpGenogramTie tie;
  GArray *kids; /* (owned) of Kid, the eldest first */
} Couple;

typedef struct
{
  guint one;
  guint other;
  WpGenogramNear near_kin;
} Near;

/* People of one component, row by row. */
typedef struct
{
  guint n_people;
  guint n_rows;
  GArray **rows;   /* (owned): of person numbers, from the left */
  GArray **below;  /* (owned): of numbers of couples, those whose children hang below each row */
  GArray **beside; /* (owned): of numbers of couples, those of whom both stand in each row */
  int shift;       /* row of the drawing in which the first row stands */
} Component;

typedef struct
{
  guint n;
  Person *people;  /* (owned) */
  GArray *couples; /* (owned) of Couple */
  GArray *nears;   /* (owned) of Near */
  guint n_components;
  Component *components; /* (owned) */
  guint n_homes;
  GArray **homes; /* (owned): person numbers of each household */
} Sketch;

static inline Couple *
sketch_couple (const Sketch *self, guint i)
{
  return &g_array_index (self->couples, Couple, i);
}

/* Whether two people are, or were, a couple. */
static inline gboolean
sketch_are_couple (const Sketch *self, guint a, guint b)
{
  for (guint i = 0; i < self->couples->len; i++)
    {
      const Couple *couple = sketch_couple (self, i);
      if (couple->a == MIN (a, b) && couple->b == MAX (a, b))
        return TRUE;
    }
  return FALSE;
}

/* The other one of a couple; NOBODY if there is none, or if @one is not of it. */
static inline guint
couple_other (const Couple *couple, guint one)
{
  return couple->a == one ? couple->b : couple->b == one ? couple->a : NOBODY;
}

static inline Kid *
couple_kid (const Couple *couple, guint i)
{
  return &g_array_index (couple->kids, Kid, i);
}

/* wp-genogram-kin.c: people by age, and couples out of what was told. */
Sketch *wp_genogram_sketch_new (const WpGenogramPlan *plan);
void wp_genogram_sketch_free (Sketch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sketch, wp_genogram_sketch_free)

/* wp-genogram-rank.c: components, and the generation of each person in theirs. */
void wp_genogram_rank (Sketch *self);

/* wp-genogram-order.c: who stands where in each row of a component. */
void wp_genogram_order (Sketch *self, guint component);

/* wp-genogram-cost.c: how bad the order of a component's rows is. */
guint wp_genogram_row_cost (const Sketch *self, guint component, guint row);
guint wp_genogram_cost (const Sketch *self, guint component);
void wp_genogram_cost_prepare (Sketch *self);
int wp_genogram_anchor (const Sketch *self, const Couple *couple);

/* wp-genogram-place.c: how far from the left everybody stands. */
void wp_genogram_place (Sketch *self);
double wp_genogram_anchor_x (const Sketch *self, const Couple *couple);
gboolean wp_genogram_is_bracket (const Sketch *self, const Couple *couple);

/* wp-genogram-lines.c: heights, and the lines of unions and drops; fills the plan. */
void wp_genogram_draw_lines (const Sketch *self, WpGenogramPlan *plan);

/* wp-genogram-outline.c: the outlines of households; needs the plan's nodes placed. */
void wp_genogram_draw_homes (WpGenogramPlan *plan);

G_END_DECLS
