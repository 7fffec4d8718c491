/* wp-demo-geography.c: the map of the fictional authority, drawn as a grid that is bent into a town.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-geography.h"

#include <math.h>
#include <string.h>

#include "wp-demo-rng.h"

#define COLUMNS 7
#define ROWS 6
#define CORNERS ((COLUMNS + 1) * (ROWS + 1))
#define STEPS 8 /* pieces of the border between two corners */

/* The middle of the town and half its width and height, in millionths of a degree. */
#define MIDDLE_LON 450000
#define MIDDLE_LAT 54200000
#define HALF_WIDTH 125000
#define HALF_HEIGHT 78000

/* Millionths of a degree: whole numbers, so that what is shared is shared exactly. */
typedef struct
{
  gint64 lon;
  gint64 lat;
} Point;

struct _WpDemoMap
{
  guint64 seed;
  Point corners[CORNERS];
};

static const char *const names[WP_DEMO_N_NEIGHBOURHOODS] = {
  "Fernhill",     "Quarry Hill",  "Millgate",    "Castle Dykes", "Holme Park",     "Tanner Row",   "Saltwick",
  "Abbot’s Mead", "Westfield",    "Larkrise",    "Low Bridge",   "Osier Bank",     "Harbourside",  "St Hild’s",
  "Ropewalk",     "Lantern Quay", "Eastgarth",   "Kelder Wood",  "Staithe End",    "Gorse Hill",   "Priory Fields",
  "Marram",       "Netherby",     "Beacon Top",  "Cobble Green", "Spinnaker Park", "Old Brewery",  "Tide Mill",
  "Northcliffe",  "High Aldmere", "Thornby",     "Wold End",     "Moorgarth",      "Ashlea",       "Skelder",
  "Hawthorn Rig", "Cold Ings",    "Barley Fold", "Upper Keld",   "Stonebeck",      "Raven’s Howe", "Ings Lane",
};

static WpDemoLocality
cell_locality (guint column, guint row)
{
  return row >= 4 ? WP_DEMO_NORTH : column < 3 ? WP_DEMO_WEST : WP_DEMO_EAST;
}

/* The cells are numbered by locality first, as the names are. */
static void
cell_of (guint index, guint *column, guint *row)
{
  guint at = 0;

  for (guint locality = 0; locality < WP_DEMO_N_LOCALITIES; locality++)
    {
      for (guint cell = 0; cell < COLUMNS * ROWS; cell++)
        {
          *column = cell % COLUMNS;
          *row = cell / COLUMNS;
          if (cell_locality (*column, *row) == locality && at++ == index)
            return;
        }
    }
}

const char *
wp_demo_neighbourhood_name (guint index)
{
  return names[index];
}

WpDemoLocality
wp_demo_neighbourhood_locality (guint index)
{
  guint column;
  guint row;

  cell_of (index, &column, &row);
  return cell_locality (column, row);
}

static double
jitter (guint64 seed, guint64 key)
{
  return (double) (wp_demo_mix (seed, key) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53) * 2 - 1;
}

WpDemoMap *
wp_demo_map_new (guint64 seed)
{
  WpDemoMap *self = g_new0 (WpDemoMap, 1);

  self->seed = wp_demo_mix (seed, 'M');
  for (guint at = 0; at < CORNERS; at++)
    {
      guint i = at % (COLUMNS + 1);
      guint j = at / (COLUMNS + 1);
      double u = -1 + 2.0 * i / COLUMNS;
      double v = -1 + 2.0 * j / ROWS;
      if (i > 0 && i < COLUMNS)
        u += jitter (self->seed, at * 2) * 0.2 / COLUMNS * 2;
      if (j > 0 && j < ROWS)
        v += jitter (self->seed, at * 2 + 1) * 0.2 / ROWS * 2;
      /* A square bent into a round town. */
      self->corners[at].lon = MIDDLE_LON + llround (HALF_WIDTH * u * sqrt (1 - v * v / 2));
      self->corners[at].lat = MIDDLE_LAT + llround (HALF_HEIGHT * v * sqrt (1 - u * u / 2));
    }
  return self;
}

void
wp_demo_map_free (WpDemoMap *self)
{
  g_free (self);
}

/* The points from one corner to the next, without the last. Drawn from the lower corner to the higher whichever way we
 * go, so that both sides of a border see the same points. */
static void
add_border (const WpDemoMap *self, guint from, guint to, GString *out)
{
  guint low = MIN (from, to);
  guint high = MAX (from, to);
  Point a = self->corners[low];
  Point b = self->corners[high];
  double dx = (double) (b.lon - a.lon);
  double dy = (double) (b.lat - a.lat);

  for (guint step = 0; step < STEPS; step++)
    {
      guint at = from == low ? step : STEPS - step;
      double t = (double) at / STEPS;
      double bend = 0;
      int lon;
      int lat;
      if (at != 0 && at != STEPS)
        /* A curve, and a little roughness; both fade towards the corners, where borders come close to one another. */
        bend = (jitter (self->seed, (guint64) (low * 64 + high) << 8 | 99)
                + jitter (self->seed, (guint64) (low * 64 + high) << 8 | at) * 0.35)
               * sin (G_PI * t) * 0.05;
      lon = (int) (a.lon + llround (dx * t - dy * 1.6 * bend));
      lat = (int) (a.lat + llround (dy * t + dx / 1.6 * bend));
      /* As whole numbers, since a fraction would be written as the person's language has it. */
      g_string_append_printf (out, "%s[%d.%06d,%d.%06d]", out->str[out->len - 1] == '[' ? "" : ",", lon / 1000000,
                              lon % 1000000, lat / 1000000, lat % 1000000);
    }
}

static const char opening[] = "{\"type\":\"Polygon\",\"coordinates\":[[";
#define PREFIX (sizeof opening - 1)

/* The outline of all cells that @wanted marks: the borders of each, less those that two of them share. */
static char *
outline (const WpDemoMap *self, const gboolean wanted[COLUMNS * ROWS])
{
  int next[CORNERS];
  int start = -1;
  int at;
  GString *text = g_string_new (opening);
  char *first;

  for (guint i = 0; i < CORNERS; i++)
    next[i] = -1;
  for (int cell = 0; cell < COLUMNS * ROWS; cell++)
    {
      static const int steps[4][2] = { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } };
      int column = cell % COLUMNS;
      int row = cell / COLUMNS;
      int base = row * (COLUMNS + 1) + column;
      int corners[5] = { base, base + 1, base + COLUMNS + 2, base + COLUMNS + 1, base };
      if (!wanted[cell])
        continue;
      for (int side = 0; side < 4; side++)
        {
          int c = column + steps[side][0];
          int r = row + steps[side][1];
          if (c >= 0 && c < COLUMNS && r >= 0 && r < ROWS && wanted[r * COLUMNS + c])
            continue;
          next[corners[side]] = corners[side + 1];
          start = corners[side];
        }
    }
  at = start;
  do
    {
      add_border (self, (guint) at, (guint) next[at], text);
      at = next[at];
    }
  while (at != start);
  /* A ring ends where it began. */
  first = g_strndup (text->str + PREFIX, (gsize) (strchr (text->str + PREFIX, ']') - text->str) - PREFIX + 1);
  g_string_append_printf (text, ",%s]]}", first);
  g_free (first);
  return g_string_free (text, FALSE);
}

char *
wp_demo_map_neighbourhood (const WpDemoMap *self, guint index)
{
  gboolean wanted[COLUMNS * ROWS] = { FALSE };
  guint column;
  guint row;

  cell_of (index, &column, &row);
  wanted[row * COLUMNS + column] = TRUE;
  return outline (self, wanted);
}

char *
wp_demo_map_locality (const WpDemoMap *self, WpDemoLocality locality)
{
  gboolean wanted[COLUMNS * ROWS];

  for (guint cell = 0; cell < COLUMNS * ROWS; cell++)
    wanted[cell] = cell_locality (cell % COLUMNS, cell / COLUMNS) == locality;
  return outline (self, wanted);
}

char *
wp_demo_map_authority (const WpDemoMap *self)
{
  gboolean wanted[COLUMNS * ROWS];

  for (guint cell = 0; cell < COLUMNS * ROWS; cell++)
    wanted[cell] = TRUE;
  return outline (self, wanted);
}

/* Eight columns and five rows of groups, away from the borders, which bend. */
void
wp_demo_map_point (const WpDemoMap *self, guint neighbourhood, guint group, double *latitude, double *longitude)
{
  guint column;
  guint row;
  const Point *low;
  const Point *high;
  double x = 0.15 + 0.7 * (group % 8 + 0.5) / 8;
  double y = 0.15 + 0.7 * (group / 8 % 5 + 0.5) / 5;

  cell_of (neighbourhood, &column, &row);
  low = &self->corners[row * (COLUMNS + 1) + column];
  high = low + COLUMNS + 1;
  *longitude =
      ((low[0].lon * (1 - x) + low[1].lon * x) * (1 - y) + (high[0].lon * (1 - x) + high[1].lon * x) * y) / 1e6;
  *latitude = ((low[0].lat * (1 - x) + low[1].lat * x) * (1 - y) + (high[0].lat * (1 - x) + high[1].lat * x) * y) / 1e6;
}
