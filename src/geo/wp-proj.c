/* wp-proj.c: the PROJ library, loaded when it is first needed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-proj.h"

#include <dlfcn.h>

/* The name of the interface that the header describes: one for all versions 9. */
#if PROJ_VERSION_MAJOR == 9
#  define LIBRARY "libproj.so.25"
#else
#  define LIBRARY "libproj.so"
#endif

static gboolean
load (WpProj *proj)
{
  const struct
  {
    const char *name;
    gpointer *place;
  } functions[] = {
    { "proj_context_create", (gpointer *) &proj->context_create },
    { "proj_context_destroy", (gpointer *) &proj->context_destroy },
    { "proj_context_set_enable_network", (gpointer *) &proj->context_set_enable_network },
    { "proj_log_level", (gpointer *) &proj->log_level },
    { "proj_create_crs_to_crs", (gpointer *) &proj->create_crs_to_crs },
    { "proj_destroy", (gpointer *) &proj->destroy },
    { "proj_trans", (gpointer *) &proj->trans },
    { "proj_errno_reset", (gpointer *) &proj->errno_reset },
  };
  gpointer library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);

  for (guint i = 0; library != NULL && i < G_N_ELEMENTS (functions); i++)
    {
      *functions[i].place = dlsym (library, functions[i].name);
      if (*functions[i].place == NULL)
        return FALSE;
    }
  return library != NULL;
}

const WpProj *
wp_proj_get (void)
{
  static WpProj proj;
  static gsize state = 0;

  /* 1: not there; 2: there. */
  if (g_once_init_enter (&state))
    g_once_init_leave (&state, load (&proj) ? 2 : 1);
  return state == 2 ? &proj : NULL;
}
