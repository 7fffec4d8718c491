/* wp-scope.h: what a record belongs to and how guarded it is: what permissions grant and what sync carries.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-record.h"

G_BEGIN_DECLS

#define WP_N_COMPARTMENTS (WP_COMPARTMENT_VOLUNTEER + 1)
#define WP_N_SENSITIVITIES (WP_SENSITIVITY_SEALED + 1)

/**
 * WpScope: root × compartment × sensitivity.
 */
typedef struct
{
  WpRootKind root_kind;
  char root[37];
  WpCompartment compartment;
  WpSensitivity sensitivity;
} WpScope;

/**
 * WpLevels: for each compartment the highest sensitivity that may be seen, or -1 for none of it.
 */
typedef struct
{
  gint8 highest[WP_N_COMPARTMENTS];
} WpLevels;

/**
 * wp_levels_none, wp_levels_all: nothing at all; every compartment up to @highest.
 */
WpLevels wp_levels_none (void);
WpLevels wp_levels_all (WpSensitivity highest);

/**
 * wp_levels_allow: whether @levels let a record of @compartment and @sensitivity be seen.
 */
gboolean wp_levels_allow (const WpLevels *levels, WpCompartment compartment, WpSensitivity sensitivity);

/**
 * wp_levels_add: makes @self let through whatever @other does too.
 */
void wp_levels_add (WpLevels *self, const WpLevels *other);

/**
 * wp_levels_equal, wp_levels_is_none: whether both let the same through; whether nothing is let through.
 */
gboolean wp_levels_equal (const WpLevels *a, const WpLevels *b);
gboolean wp_levels_is_none (const WpLevels *levels);

/**
 * wp_record_compartment: the compartment of @record: its kind's, but for a conflict that of the record which it is
 * about, by its field "compartment"; of a conflict that names none, counselling, which fewest may see.
 */
WpCompartment wp_record_compartment (WpRecord *record);

/**
 * wp_compartment_from_name, wp_root_kind_from_name: the reverse of the names.
 *
 * Returns: whether @name is one; @compartment or @root_kind is then set.
 */
gboolean wp_compartment_from_name (const char *name, WpCompartment *compartment);
gboolean wp_root_kind_from_name (const char *name, WpRootKind *root_kind);

G_END_DECLS
