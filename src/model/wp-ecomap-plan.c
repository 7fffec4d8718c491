/* wp-ecomap-plan.c: where those stand who are round a family.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ecomap-plan.h"

#include <math.h>

#define MARGIN 14.0
#define FIRST_RADIUS 158.0
#define STEP 8.0
/* The ring is wider than high, as screens and the words are. */
#define FLATNESS 1.15
/* So long at least is the line from the family to a circle, with a name on it. */
#define LINE 46.0
/* Many stand on more than one ring, one by one in turn, with so much from one ring to the next. */
#define MOST_RINGS 4
#define RING_STEP (2 * WP_ECOMAP_RING + WP_ECOMAP_LABEL + 12)

typedef struct
{
  double left, top, right, bottom;
} Box;

static Box
box_of (const WpEcomapSpot *spot)
{
  return (Box){ spot->x - WP_ECOMAP_CELL / 2, spot->y - WP_ECOMAP_RING - (spot->label_above ? WP_ECOMAP_LABEL : 0) - 3,
                spot->x + WP_ECOMAP_CELL / 2,
                spot->y + WP_ECOMAP_RING + (spot->label_above ? 0 : WP_ECOMAP_LABEL) + 3 };
}

/* How much of a way from 0 to @length lies between @low and @high: narrows what of it is left, from *first to *last. */
static void
cut (double length, double low, double high, double *first, double *last)
{
  if (length == 0)
    {
      if (low > 0 || high < 0)
        *last = -1;
      return;
    }
  *first = MAX (*first, MIN (low / length, high / length));
  *last = MIN (*last, MAX (low / length, high / length));
}

/* Whether the line from the family to @spot runs over @box. */
static gboolean
runs_over (const WpEcomapSpot *spot, const Box *box)
{
  double first = 0, last = 1;

  cut (spot->x, box->left, box->right, &first, &last);
  cut (spot->y, box->top, box->bottom, &first, &last);
  return first < last;
}

static gboolean
fits (const WpEcomapPlan *self, guint n_rings)
{
  for (guint i = 0; i < self->n; i++)
    {
      Box one = box_of (&self->spots[i]);
      if (hypot (self->spots[i].x, self->spots[i].y) < WP_ECOMAP_FAMILY + WP_ECOMAP_RING + LINE)
        return FALSE;
      for (guint j = 0; j < i; j++)
        {
          Box other = box_of (&self->spots[j]);
          if (one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)
            return FALSE;
          /* Of those on one ring no line can reach another. */
          if (i % n_rings != j % n_rings && (runs_over (&self->spots[i], &other) || runs_over (&self->spots[j], &one)))
            return FALSE;
        }
    }
  return TRUE;
}

static void
spread (WpEcomapPlan *self, double radius, guint n_rings)
{
  for (guint i = 0; i < self->n; i++)
    {
      double angle = -G_PI_2 + 2 * G_PI * i / self->n;
      double from = radius + RING_STEP * (i % n_rings);
      self->spots[i].x = FLATNESS * from * cos (angle);
      self->spots[i].y = from * sin (angle);
      self->spots[i].label_above = self->spots[i].y < 0;
    }
}

/* How far out everybody comes to stand on @n_rings rings; no farther than @most is tried. */
static double
find_radius (WpEcomapPlan *self, guint n_rings, double most)
{
  double radius = FIRST_RADIUS;

  for (spread (self, radius, n_rings); !fits (self, n_rings); spread (self, radius, n_rings))
    {
      radius += STEP;
      if (radius + RING_STEP * (n_rings - 1) >= most)
        return most;
    }
  return radius + RING_STEP * (MIN (n_rings, MAX (self->n, 1)) - 1);
}

WpEcomapPlan *
wp_ecomap_plan_new (guint n)
{
  WpEcomapPlan *self = g_new0 (WpEcomapPlan, 1);
  guint n_rings = 1;
  double least;
  Box all = { -WP_ECOMAP_FAMILY, -WP_ECOMAP_FAMILY, WP_ECOMAP_FAMILY, WP_ECOMAP_FAMILY };

  self->n = n;
  self->spots = g_new0 (WpEcomapSpot, MAX (n, 1));
  least = find_radius (self, 1, G_MAXDOUBLE);
  for (guint tried = 2; tried <= MOST_RINGS; tried++)
    {
      double radius = find_radius (self, tried, least);
      if (radius < least)
        {
          least = radius;
          n_rings = tried;
        }
    }
  spread (self, least - RING_STEP * (n_rings - 1), n_rings);
  for (guint i = 0; i < n; i++)
    {
      Box box = box_of (&self->spots[i]);
      all = (Box){ MIN (all.left, box.left), MIN (all.top, box.top), MAX (all.right, box.right),
                   MAX (all.bottom, box.bottom) };
    }
  self->x = MARGIN - all.left;
  self->y = MARGIN - all.top;
  self->width = all.right - all.left + 2 * MARGIN;
  self->height = all.bottom - all.top + 2 * MARGIN;
  for (guint i = 0; i < n; i++)
    {
      self->spots[i].x = round (self->spots[i].x + self->x);
      self->spots[i].y = round (self->spots[i].y + self->y);
    }
  return self;
}

void
wp_ecomap_plan_free (WpEcomapPlan *self)
{
  g_free (self->spots);
  g_free (self);
}
