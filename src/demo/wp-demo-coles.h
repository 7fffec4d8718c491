/* wp-demo-coles.h: the Coles family, who are in every fictional authority, with dates that never move.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-demo-town.h"

G_BEGIN_DECLS

/**
 * wp_demo_coles_add: adds the family with what has happened to it up to the maker's day and what was planned then. Its
 *   ids depend on the seed alone.
 *
 * Returns: whether work with the family is open on that day.
 */
gboolean wp_demo_coles_add (WpDemoMaker *maker, const WpDemoTown *town);

G_END_DECLS
