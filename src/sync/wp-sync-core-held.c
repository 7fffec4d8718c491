/* wp-sync-core-held.c: asking what managers decided about what the server held back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-core-private.h"

#include <string.h>

#include "wp-held-fate.h"
#include "wp-role.h"

/* Nobody is woken by what comes to be held: who may decide asks now and then. */
#define DECIDER_MS (60 * 1000)

gboolean
wp_sync_core_may_decide (WpDb *db, gboolean *may, GError **error)
{
  g_autofree char *name = NULL;
  WpRole role;

  if (!wp_sync_core_get (db, WP_SYNC_SETTING_ROLE, &name, error))
    return FALSE;
  *may = name != NULL && wp_role_from_name (name, &role) && wp_role_may_decide (role);
  return TRUE;
}

/* Whoever sent what waits asks after each pull, since a decision lets the pull come back. */
static gboolean
is_due (WpSyncCore *self, gboolean decides, guint n)
{
  gint64 since = wp_clock_now (self->clock) - self->held_asked;

  if (self->held_asked == 0 || since < 0)
    return n > 0 || decides;
  return (n > 0 && self->ask_held) || (decides && since >= DECIDER_MS);
}

gboolean
wp_sync_core_next_held (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error)
{
  g_autoptr (GPtrArray) mids = wp_held_undecided (db, self->held_after, WP_WIRE_MAX_HELD, error);
  gboolean decides;

  if (mids != NULL && mids->len == 0 && self->held_after[0] != '\0')
    wp_sync_core_pass_held (self);
  if (mids == NULL || !wp_sync_core_may_decide (db, &decides, error) || !is_due (self, decides, mids->len))
    return FALSE;
  request->method = "POST";
  request->path = g_strdup (WP_SYNC_CORE_HELD);
  request->body = wp_held_ask_write (mids);
  return TRUE;
}

static gboolean
note_open (WpDb *db, int open, GError **error)
{
  g_autofree char *before = NULL;
  g_autofree char *now = open >= 0 ? g_strdup_printf ("%d", open) : NULL;

  if (!wp_sync_core_get (db, WP_SYNC_SETTING_TO_DECIDE, &before, error))
    return FALSE;
  return g_strcmp0 (before, now) == 0 || wp_sync_core_set (db, error, WP_SYNC_SETTING_TO_DECIDE, now, NULL);
}

static gboolean
note_fates (WpDb *db, const WpFates *fates, GError **error)
{
  guint n = fates->decided->len;
  g_autofree WpHeldFate *notes = g_new0 (WpHeldFate, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      const WpFate *fate = g_ptr_array_index (fates->decided, i);
      notes[i] = (WpHeldFate){ fate->mid, fate->released, fate->by[0] != '\0' ? fate->by : NULL, fate->at, fate->why };
    }
  return wp_held_decide (db, notes, n, error) && note_open (db, fates->open, error);
}

gboolean
wp_sync_core_take_held (
    WpSyncCore *self, WpDb *db, const WpWireRequest *request, GBytes *body, WpSyncOutcome *outcome, GError **error)
{
  GError *failed = NULL;
  g_autoptr (WpFates) fates = wp_fates_read (body, &failed);
  g_autoptr (GPtrArray) mids = wp_held_ask_read (request->body, NULL);

  if (fates == NULL || mids == NULL)
    return wp_sync_core_wrong (error, failed);
  if (!note_fates (db, fates, error))
    return FALSE;
  wp_sync_core_pass_held (self);
  /* Where many wait they are asked about in turn. */
  outcome->more = mids->len == WP_WIRE_MAX_HELD;
  if (outcome->more)
    {
      g_strlcpy (self->held_after, g_ptr_array_index (mids, mids->len - 1), sizeof self->held_after);
      self->held_asked = 0;
    }
  return TRUE;
}

void
wp_sync_core_pass_held (WpSyncCore *self)
{
  self->held_asked = wp_clock_now (self->clock);
  self->held_after[0] = '\0';
  self->ask_held = FALSE;
}
