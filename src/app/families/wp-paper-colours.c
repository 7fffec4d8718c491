/* wp-paper-colours.c: the colours of levels of need and of services, on white paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-paper-colours.h"

typedef struct
{
  const char *code;
  guint32 colour;
} Colour;

/* What the style sheet has for light windows: a test keeps the two alike. */
static const Colour levels[] = {
  { "1", 0x0a9cbc }, { "2", 0x2a75ba }, { "3a", 0x6441a9 }, { "3b", 0x71115b }, { "4", 0x410620 },
};
static const Colour services[] = {
  { "early_help", 0x1c64d8 },  { "education", 0x9a5300 }, { "health", 0x1b8a66 },  { "mental_health", 0x6b2394 },
  { "social_care", 0xd9500a }, { "police", 0xd9500a },    { "housing", 0x5e5c64 }, { "community", 0xb05ab6 },
};

static guint32
find (const Colour *colours, guint n, const char *code)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (colours[i].code, code) == 0)
        return colours[i].colour;
    }
  return WP_PAPER_DIM;
}

guint32
wp_paper_level_colour (const char *level, guint32 *ink)
{
  /* On the first white could not be read. */
  if (ink != NULL)
    *ink = g_strcmp0 (level, "1") == 0 ? 0x000000 : 0xffffff;
  return find (levels, G_N_ELEMENTS (levels), level);
}

guint32
wp_paper_service_colour (const char *kind)
{
  return find (services, G_N_ELEMENTS (services), kind);
}

guint32
wp_paper_tint (guint32 colour)
{
  guint32 tint = 0;

  for (guint shift = 0; shift <= 16; shift += 8)
    {
      double part = (double) (colour >> shift & 0xff);
      tint |= (guint32) (255 - (255 - part) * 0.15) << shift;
    }
  return tint;
}
