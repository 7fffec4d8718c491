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

WpEcomapPlan *
wp_ecomap_plan_new (guint n)
{
  WpEcomapPlan *self = g_new0 (WpEcomapPlan, 1);
  double radius = FIRST_RADIUS;
  Box all = { -WP_ECOMAP_FAMILY, -WP_ECOMAP_FAMILY, WP_ECOMAP_FAMILY, WP_ECOMAP_FAMILY };

  self->n = n;
  self->spots = g_new0 (WpEcomapSpot, MAX (n, 1));
  spread (self, radius);
  while (!fits (self))
    {
      radius += STEP;
      spread (self, radius);
    }
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
