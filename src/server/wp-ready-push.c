/* wp-ready-push.c: a push that was read, and of which all is worked out that takes no look at what is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ready-push.h"

#include <string.h>

#include "wp-patch-check.h"

void
wp_ready_mutation_init (WpReadyMutation *self, const WpMutation *mutation)
{
  self->mutation = mutation;
  self->kind = wp_kind_by_name (mutation->kind);
  self->patch = wp_field_set_parse (mutation->set);
  self->well_formed =
      self->kind != NULL && self->patch != NULL && wp_patch_is_well_formed (self->kind, mutation->set, self->patch);
  wp_mutation_hash (mutation, self->hash);
}

void
wp_ready_mutation_clear (WpReadyMutation *self)
{
  g_clear_pointer (&self->patch, wp_field_set_free);
}

/* Ids are all as long and in small letters, so that their order is that of their text. */
static void
widen (WpIdRange *range, const char *id)
{
  if (range->from[0] == '\0' || strcmp (id, range->from) < 0)
    memcpy (range->from, id, sizeof range->from);
  if (strcmp (id, range->to) > 0)
    memcpy (range->to, id, sizeof range->to);
}

WpReadyPush *
wp_ready_push_new (GBytes *body)
{
  WpReadyPush *self = g_new0 (WpReadyPush, 1);

  if (body == NULL)
    self->error = g_error_new_literal (WP_WIRE_FAULT, WP_WIRE_FAULT_VALUE, "The push has no body.");
  else
    self->push = wp_push_read (body, &self->error);
  if (self->push == NULL)
    return self;
  self->mutations = g_new0 (WpReadyMutation, MAX (self->push->mutations->len, 1));
  for (guint i = 0; i < self->push->mutations->len; i++)
    {
      const WpMutation *mutation = g_ptr_array_index (self->push->mutations, i);
      wp_ready_mutation_init (&self->mutations[i], mutation);
      widen (&self->mids, mutation->mid);
      if (mutation->add)
        widen (&self->added, mutation->id);
    }
  return self;
}

void
wp_ready_push_renew (WpReadyPush *self)
{
  for (guint i = 0; self->push != NULL && i < self->push->mutations->len; i++)
    {
      wp_ready_mutation_clear (&self->mutations[i]);
      wp_ready_mutation_init (&self->mutations[i], g_ptr_array_index (self->push->mutations, i));
    }
}

void
wp_ready_push_free (WpReadyPush *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; self->push != NULL && i < self->push->mutations->len; i++)
    wp_ready_mutation_clear (&self->mutations[i]);
  g_free (self->mutations);
  wp_push_free (self->push);
  g_clear_error (&self->error);
  g_free (self);
}
