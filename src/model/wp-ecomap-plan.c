/* wp-ecomap-plan.c: where those stand who are round a family.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ecomap-plan.h"

#include <math.h>

#include "wp-ecomap-private.h"

#define MARGIN 14.0
#define FIRST_RADIUS 158.0
#define STEP 8.0
/* The ring is wider than high, as screens and the words are. */
#define FLATNESS 1.15
/* So long at least is the line from the family to a circle, with a name on it. */
#define LINE 46.0

typedef struct
{
  double left, top, right, bottom;
} Box;

/* ---- Circles ---- */

static Box
box_of (const WpEcomapSpot *spot)
{
  return (Box){ spot->x - WP_ECOMAP_CELL / 2, spot->y - WP_ECOMAP_RING - (spot->label_above ? WP_ECOMAP_LABEL : 0) - 3,
                spot->x + WP_ECOMAP_CELL / 2,
                spot->y + WP_ECOMAP_RING + (spot->label_above ? 0 : WP_ECOMAP_LABEL) + 3 };
}

static gboolean
fits (const WpEcomapPlan *self)
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
        }
    }
  return TRUE;
}

static void
spread (WpEcomapPlan *self, double radius)
{
  for (guint i = 0; i < self->n; i++)
    {
      double angle = -G_PI_2 + 2 * G_PI * i / self->n;
      self->spots[i].x = FLATNESS * radius * cos (angle);
      self->spots[i].y = radius * sin (angle);
      self->spots[i].label_above = self->spots[i].y < 0;
    }
}

static Box
stand_in_a_ring (WpEcomapPlan *self)
{
  double radius = FIRST_RADIUS;
  Box all = { -WP_ECOMAP_FAMILY, -WP_ECOMAP_FAMILY, WP_ECOMAP_FAMILY, WP_ECOMAP_FAMILY };

  for (spread (self, radius); !fits (self); spread (self, radius))
    radius += STEP;
  for (guint i = 0; i < self->n; i++)
    {
      Box box = box_of (&self->spots[i]);
      all = (Box){ MIN (all.left, box.left), MIN (all.top, box.top), MAX (all.right, box.right),
                   MAX (all.bottom, box.bottom) };
    }
  return all;
}

/* ---- Lists ---- */

static Box
stand_in_lists (WpEcomapPlan *self, const guint *groups, guint last)
{
  Box all = { -WP_ECOMAP_FAMILY, -WP_ECOMAP_FAMILY, WP_ECOMAP_FAMILY, WP_ECOMAP_FAMILY };

  wp_ecomap_make_lists (self, groups, last);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const WpEcomapBox *box = &g_array_index (self->boxes, WpEcomapBox, i);
      all = (Box){ MIN (all.left, box->x), MIN (all.top, box->y), MAX (all.right, box->x + WP_ECOMAP_BOX),
                   MAX (all.bottom, box->y + box->height) };
    }
  return all;
}

/* ---- The plan ---- */

WpEcomapPlan *
wp_ecomap_plan_new (guint n, const guint *groups, guint last)
{
  WpEcomapPlan *self = g_new0 (WpEcomapPlan, 1);
  Box all;

  self->n = n;
  self->spots = g_new0 (WpEcomapSpot, MAX (n, 1));
  self->boxes = g_array_new (FALSE, TRUE, sizeof (WpEcomapBox));
  self->links = g_array_new (FALSE, TRUE, sizeof (WpEcomapLink));
  all = n <= WP_ECOMAP_MOST_CIRCLES ? stand_in_a_ring (self) : stand_in_lists (self, groups, last);
  self->x = round (MARGIN - all.left);
  self->y = round (MARGIN - all.top);
  self->width = self->x + all.right + MARGIN;
  self->height = self->y + all.bottom + MARGIN;
  for (guint i = 0; i < n; i++)
    {
      self->spots[i].x = round (self->spots[i].x + self->x);
      self->spots[i].y = round (self->spots[i].y + self->y);
    }
  for (guint i = 0; i < self->boxes->len; i++)
    {
      WpEcomapBox *box = &g_array_index (self->boxes, WpEcomapBox, i);
      box->x += self->x;
      box->y += self->y;
    }
  for (guint i = 0; i < self->links->len; i++)
    {
      WpEcomapLink *link = &g_array_index (self->links, WpEcomapLink, i);
      *link = (WpEcomapLink){ link->x1 + self->x, link->y1 + self->y, link->x2 + self->x, link->y2 + self->y };
    }
  return self;
}

void
wp_ecomap_plan_free (WpEcomapPlan *self)
{
  g_array_unref (self->boxes);
  g_array_unref (self->links);
  g_free (self->spots);
  g_free (self);
}

const WpEcomapBox *
wp_ecomap_plan_box (const WpEcomapPlan *self, guint spot)
{
  double x = self->spots[spot].x;
  double y = self->spots[spot].y;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const WpEcomapBox *box = &g_array_index (self->boxes, WpEcomapBox, i);
      if (x > box->x && x < box->x + WP_ECOMAP_BOX && y > box->y && y < box->y + box->height)
        return box;
    }
  return NULL;
}

guint
wp_ecomap_plan_step (const WpEcomapPlan *self, guint spot, int right, int down)
{
  const WpEcomapSpot *from = &self->spots[spot];
  guint found = spot;
  double best = G_MAXDOUBLE;

  if (self->boxes->len == 0)
    return right + down > 0 ? (spot + 1) % self->n : (spot + self->n - 1) % self->n;
  for (guint i = 0; i < self->n; i++)
    {
      double x = self->spots[i].x - from->x;
      double y = self->spots[i].y - from->y;
      gboolean ahead = right != 0 ? x * right > 0 : fabs (x) < 1 && y * down > 0;
      /* The next column before one that is farther, however far the row. */
      double far_off = fabs (x) * 100 + fabs (y);
      if (!ahead || far_off >= best)
        continue;
      best = far_off;
      found = i;
    }
  return found;
}
