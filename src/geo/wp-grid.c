/* wp-grid.c: from the grids of the maps of these islands to degrees, and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-grid.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-proj.h"

#define WGS_84 "EPSG:4326"

struct _WpGrid
{
  const WpProj *proj;
  PJ_CONTEXT *context; /* (owned) */
  PJ *to_degrees;      /* (owned): easting, northing to latitude, longitude */
};

WpGrid *
wp_grid_new (WpGridKind kind, GError **error)
{
  static const char *const names[] = { [WP_GRID_BRITISH] = "EPSG:27700", [WP_GRID_IRISH] = "EPSG:29903" };
  g_autoptr (WpGrid) self = g_new0 (WpGrid, 1);

  self->proj = wp_proj_get ();
  if (self->proj != NULL)
    self->context = self->proj->context_create ();
  if (self->context != NULL)
    {
      self->proj->log_level (self->context, PJ_LOG_NONE);
      self->proj->context_set_enable_network (self->context, 0);
      self->to_degrees = self->proj->create_crs_to_crs (self->context, names[kind], WGS_84, NULL);
    }
  if (self->to_degrees == NULL)
    {
      g_set_error (error, WP_GEO_ERROR, WP_GEO_ERROR_PROJ,
                   _ ("Places on the map can’t be worked out here: the library PROJ is not there, or does not find its "
                      "data (proj.db). Ask whoever looks after this computer to install it."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
wp_grid_free (WpGrid *self)
{
  if (self == NULL)
    return;
  if (self->proj != NULL)
    {
      self->proj->destroy (self->to_degrees);
      self->proj->context_destroy (self->context);
    }
  g_free (self);
}

/* An error of one point must not stand in the way of the next. */
static gboolean
turn (WpGrid *self, PJ_DIRECTION direction, double *first, double *second)
{
  PJ_COORD coord = { .v = { *first, *second, 0, HUGE_VAL } };

  self->proj->errno_reset (self->to_degrees);
  coord = self->proj->trans (self->to_degrees, direction, coord);
  *first = coord.v[0];
  *second = coord.v[1];
  return isfinite (coord.v[0]) && isfinite (coord.v[1]);
}

gboolean
wp_grid_to_point (WpGrid *self, double easting, double northing, WpPoint *point)
{
  point->latitude = easting;
  point->longitude = northing;
  return isfinite (easting) && isfinite (northing) && turn (self, PJ_FWD, &point->latitude, &point->longitude)
         && wp_point_is_valid (point);
}

gboolean
wp_grid_from_point (WpGrid *self, const WpPoint *point, double *easting, double *northing)
{
  *easting = point->latitude;
  *northing = point->longitude;
  return wp_point_is_valid (point) && turn (self, PJ_INV, easting, northing);
}
