/* wp-options.h: what was asked for on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-demo.h"

G_BEGIN_DECLS

/**
 * WpOptions: the command line, read before the application is made, since its id depends on the profile.
 */
typedef struct
{
  char *profile;        /* (owned): the folder of the profile, absolute */
  gboolean demo;        /* the fictional authority */
  WpDemoSize demo_size; /* how much of it */
  guint64 demo_seed;    /* what it is made from */
  char **import_files;  /* (owned) (nullable): files to bring in */
  char *tour;           /* (owned) (nullable): the folder for the tour's pictures */
  char *tour_pass;      /* (owned) (nullable): which of the tour's passes this process is */
  char *tour_stop;      /* (owned) (nullable): with what the names of the stops begin that it takes; all unless told */
  gboolean version;     /* only say which version this is */
} WpOptions;

void wp_options_free (WpOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpOptions, wp_options_free)

/**
 * wp_options_parse:
 * @arguments: (inout): the program's name and what follows it; what is understood is taken out
 *
 * Returns: (transfer full) (nullable): what was asked for; %NULL with a message for the person when it makes no sense.
 *   “--help” prints itself and ends the process.
 */
WpOptions *wp_options_parse (char ***arguments, GError **error);

/**
 * wp_options_dup_application_id:
 *
 * Returns: (transfer full): the program's id for the usual profile, and for any other the same with a word made from
 *   the folder, so that one profile is open once and several may be open side by side.
 */
char *wp_options_dup_application_id (const WpOptions *self);

G_END_DECLS
