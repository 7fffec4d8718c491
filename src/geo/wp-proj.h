/* wp-proj.h: the PROJ library, loaded when it is first needed. Private to src/geo.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <proj.h>

G_BEGIN_DECLS

/* The functions of PROJ that are used here, as proj.h declares them. */
typedef struct
{
  __typeof__ (proj_context_create) *context_create;
  __typeof__ (proj_context_destroy) *context_destroy;
  __typeof__ (proj_context_set_enable_network) *context_set_enable_network;
  __typeof__ (proj_log_level) *log_level;
  __typeof__ (proj_create_crs_to_crs) *create_crs_to_crs;
  __typeof__ (proj_destroy) *destroy;
  __typeof__ (proj_trans) *trans;
  __typeof__ (proj_errno_reset) *errno_reset;
} WpProj;

/*
 * Returns the library, or NULL where it is not installed. It is not linked, since it brings a dozen libraries for a
 * network that it may not use here, which would cost every start of the program, while an import alone needs it. Any
 * thread.
 */
const WpProj *wp_proj_get (void);

G_END_DECLS
