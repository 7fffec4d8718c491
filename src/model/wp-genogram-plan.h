/* wp-genogram-plan.h: where everybody stands in the drawing of a family.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-date.h"

G_BEGIN_DECLS

/* Lengths, in units of which one is a pixel at the usual size of text. */
#define WP_GENOGRAM_SYMBOL 52.0 /* side of a square, width of a circle */
#define WP_GENOGRAM_CELL \
  116.0 /* least distance between the middles of two neighbours; their names share no part of it */
#define WP_GENOGRAM_LABEL 54.0 /* least room for words below a symbol: three lines */

/* Instead of a person's number: nobody. */
#define WP_GENOGRAM_NOBODY G_MAXUINT

/**
 * WpGenogramLink: how somebody came to be the child of somebody. The order is that of importance: where two are
 * recorded for the same pair, the lower counts.
 */
typedef enum {
  WP_GENOGRAM_BIRTH,
  WP_GENOGRAM_ADOPTED,
  WP_GENOGRAM_FOSTERED, /* by a foster carer or a special guardian */
  WP_GENOGRAM_STEP,
  WP_GENOGRAM_SIBLING, /* only known as brother or sister of somebody who hangs there */
} WpGenogramLink;

/**
 * WpGenogramTie: what two people are, or were, to each other as a couple. Of several the highest counts.
 */
typedef enum {
  WP_GENOGRAM_PARENTS, /* they have a child together; no more is recorded */
  WP_GENOGRAM_PARTNERS,
  WP_GENOGRAM_MARRIED,
  WP_GENOGRAM_SEPARATED,
  WP_GENOGRAM_DIVORCED,
} WpGenogramTie;

/**
 * WpGenogramNear: kinship that is known without the people between; it is not drawn as a line, but says who stands in
 * which generation and near whom.
 */
typedef enum {
  WP_GENOGRAM_NEAR_SIBLING,
  WP_GENOGRAM_NEAR_GRANDPARENT, /* the first is two generations above the second */
  WP_GENOGRAM_NEAR_AUNT_UNCLE,
  WP_GENOGRAM_NEAR_COUSIN,
} WpGenogramNear;

typedef struct
{
  double x;
  double y;
} WpGenogramPoint;

/**
 * WpGenogramNode: one person. @x and @y are the middle of the symbol.
 */
typedef struct
{
  char *id; /* (owned) */
  WpDate birth;
  gboolean male;
  int generation; /* 0 is the uppermost row */
  double x;
  double y;
  double words; /* height of the words below the symbol; once laid out, of the room that the row has for words */
} WpGenogramNode;

/**
 * WpGenogramUnion: a couple, one parent alone, or brothers and sisters whose parents are not recorded. Its line goes
 * through @points; of one parent alone, and of nobody, there is none. What hangs on it begins at @drop: in the middle,
 * or straight above a child that is the only one and does not stand below the middle.
 */
typedef struct
{
  guint a; /* the left one; %WP_GENOGRAM_NOBODY in both where no parent is recorded */
  guint b; /* the right one, or %WP_GENOGRAM_NOBODY */
  WpGenogramTie tie;
  WpGenogramPoint points[4];
  guint n_points; /* 0, 2 or 4 */
  WpGenogramPoint drop;
} WpGenogramUnion;

/**
 * WpGenogramDrop: the line from a union down to one child: from the union's drop to @bar_y, along to @x, down to @y. In
 * records that contradict themselves a child may stand above its parent: such a line is not @drawn.
 */
typedef struct
{
  guint couple; /* number of the union */
  guint child;
  WpGenogramLink link;
  gboolean drawn;
  double bar_y;
  double x;
  double y;
} WpGenogramDrop;

/**
 * WpGenogramHome: a household with its outline: closed loops with right angles, each given by its corners. The label
 * stands in the middle of the lower edge of the last row.
 */
typedef struct
{
  char *id;         /* (owned) */
  GArray *members;  /* (owned) of guint */
  GPtrArray *loops; /* (owned) of GArray of WpGenogramPoint */
  WpGenogramPoint label;
  double label_width; /* the most that the label may take */
} WpGenogramHome;

/**
 * WpGenogramPlan: first told of people and what they are to each other, then laid out. Not for two threads at once.
 */
typedef struct
{
  GArray *nodes;  /* (owned) of WpGenogramNode, in the order in which they were added */
  GArray *unions; /* (owned) of WpGenogramUnion; filled by laying out */
  GArray *drops;  /* (owned) of WpGenogramDrop; filled by laying out */
  GArray *homes;  /* (owned) of WpGenogramHome */
  double width;   /* of the whole drawing, which begins at 0, 0 */
  double height;
  guint n_generations;

  GHashTable *numbers; /* (owned): id → number + 1 */
  GArray *told;        /* (owned): what was told, for the layout alone */
} WpGenogramPlan;

WpGenogramPlan *wp_genogram_plan_new (void);
void wp_genogram_plan_free (WpGenogramPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpGenogramPlan, wp_genogram_plan_free)

/**
 * wp_genogram_plan_add_person:
 * @birth: day of birth, or the day on which an unborn child is expected, or %WP_DATE_NONE: orders brothers and sisters
 * @male: stands left in a couple
 *
 * Does nothing when @id was added before.
 */
void wp_genogram_plan_add_person (WpGenogramPlan *self, const char *id, WpDate birth, gboolean male);

/**
 * wp_genogram_plan_set_words:
 * @height: of what stands below the symbol of the person @id
 *
 * Says how much room somebody's words need; a row has as much as the one of its people who needs most, and
 * %WP_GENOGRAM_LABEL at the least. To be said before the layout.
 */
void wp_genogram_plan_set_words (WpGenogramPlan *self, const char *id, double height);

/**
 * wp_genogram_plan_add_parent, wp_genogram_plan_add_couple, wp_genogram_plan_add_near: tell one relationship. What
 * names somebody who was not added, or the same person twice, is left aside.
 */
void wp_genogram_plan_add_parent (WpGenogramPlan *self, const char *parent, const char *child, WpGenogramLink link);
void wp_genogram_plan_add_couple (WpGenogramPlan *self, const char *one, const char *other, WpGenogramTie tie);
void wp_genogram_plan_add_near (WpGenogramPlan *self, const char *one, const char *other, WpGenogramNear near_kin);

/**
 * wp_genogram_plan_add_home: says that @person lives in the household @id. Somebody may live in two.
 */
void wp_genogram_plan_add_home (WpGenogramPlan *self, const char *id, const char *person);

/**
 * wp_genogram_plan_lay_out:
 *
 * Gives everybody a place: parents above their children, couples side by side, the eldest left, with as few lines
 * crossing as it finds. The same people give the same drawing, in whatever order they were told. Sixty people take a
 * few milliseconds. Call it once, after everything was told.
 */
void wp_genogram_plan_lay_out (WpGenogramPlan *self);

/**
 * wp_genogram_plan_find: (returns): the number of the person @id, or %WP_GENOGRAM_NOBODY.
 */
guint wp_genogram_plan_find (const WpGenogramPlan *self, const char *id);

/**
 * wp_genogram_plan_count_crossings:
 *
 * Returns: how often lines of different unions cross or lie on one another, or a line goes through somebody's symbol.
 */
guint wp_genogram_plan_count_crossings (const WpGenogramPlan *self);

/**
 * WpGenogramWay: where an arrow key leads.
 */
typedef enum { WP_GENOGRAM_UP, WP_GENOGRAM_DOWN, WP_GENOGRAM_LEFT, WP_GENOGRAM_RIGHT } WpGenogramWay;

/**
 * wp_genogram_plan_step:
 *
 * Returns: who is next from @person: up a parent, down the eldest child, sideways the neighbour in the row; where there
 *   is no parent or child, the nearest in the row above or below; @person itself at the edge.
 */
guint wp_genogram_plan_step (const WpGenogramPlan *self, guint person, WpGenogramWay way);

G_END_DECLS
