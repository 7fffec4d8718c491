/* wp-wait.c: waiting in place, for the tour and the tests, which have the main thread to themselves.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wait.h"

static gboolean
set_cb (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_REMOVE;
}

gboolean
wp_wait_for (gboolean (*condition) (gpointer data), gpointer data, guint seconds)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (seconds, set_cb, &late);

  while (!late && !condition (data))
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (timeout);
  return !late;
}

void
wp_wait_ms (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, set_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}
