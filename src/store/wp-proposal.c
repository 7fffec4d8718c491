/* wp-proposal.c: a change that somebody proposes to a record.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-proposal-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (WpProposal, wp_proposal, G_TYPE_OBJECT)

void
wp_proposed_value_free (gpointer data)
{
  WpProposedValue *value = data;

  g_free (value->label);
  g_free (value->stands);
  g_free (value->offers);
  g_free (value->hidden_stands);
  g_free (value->hidden_offers);
  g_free (value);
}

static void
wp_proposal_finalize (GObject *object)
{
  WpProposal *self = WP_PROPOSAL (object);

  g_free (self->kind_name);
  g_free (self->set);
  g_free (self->reason);
  g_free (self->where);
  g_free (self->by);
  g_free (self->family);
  g_ptr_array_unref (self->values);
  G_OBJECT_CLASS (wp_proposal_parent_class)->finalize (object);
}

static void
wp_proposal_class_init (WpProposalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_proposal_finalize;
}

static void
wp_proposal_init (WpProposal *self)
{
  self->values = g_ptr_array_new_with_free_func (wp_proposed_value_free);
}

WpProposal *
wp_proposal_new (const char *mid,
                 const char *kind,
                 const char *record,
                 gboolean add,
                 const char *set,
                 const char *user,
                 gint64 at,
                 const char *reason)
{
  WpProposal *self = g_object_new (WP_TYPE_PROPOSAL, NULL);

  g_strlcpy (self->mid, mid, sizeof self->mid);
  self->kind_name = g_strdup (kind);
  self->kind = wp_kind_by_name (kind);
  g_strlcpy (self->record, record, sizeof self->record);
  self->add = add;
  self->set = g_strdup (set);
  g_strlcpy (self->user, user != NULL ? user : "", sizeof self->user);
  self->at = at;
  self->reason = g_strdup (reason);
  return self;
}

const char *
wp_proposal_get_mid (WpProposal *self)
{
  return self->mid;
}

int
wp_proposal_get_kind (WpProposal *self)
{
  return self->kind != NULL ? (int) self->kind->id : -1;
}

const char *
wp_proposal_get_record (WpProposal *self)
{
  return self->record;
}

gboolean
wp_proposal_is_new (WpProposal *self)
{
  return self->add;
}

gint64
wp_proposal_get_at (WpProposal *self)
{
  return self->at;
}

const char *
wp_proposal_get_reason (WpProposal *self)
{
  return self->reason;
}

const char *
wp_proposal_get_where (WpProposal *self)
{
  return self->where;
}

const char *
wp_proposal_get_kind_label (WpProposal *self)
{
  return self->kind != NULL ? wp_kind_label (self->kind) : _ ("Record of a newer version");
}

const char *
wp_proposal_get_by (WpProposal *self)
{
  return self->by;
}

const char *
wp_proposal_get_family (WpProposal *self)
{
  return self->family;
}

gboolean
wp_proposal_is_here (WpProposal *self)
{
  return self->here;
}

gboolean
wp_proposal_is_hidden (WpProposal *self)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const WpProposedValue *value = g_ptr_array_index (self->values, i);
      if (value->hidden_stands != NULL || value->hidden_offers != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
reveal (char **text, char **hidden)
{
  if (*hidden == NULL)
    return;
  g_free (*text);
  *text = g_steal_pointer (hidden);
}

void
wp_proposal_reveal (WpProposal *self)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      WpProposedValue *value = g_ptr_array_index (self->values, i);
      reveal (&value->stands, &value->hidden_stands);
      reveal (&value->offers, &value->hidden_offers);
    }
}

guint
wp_proposal_get_n_values (WpProposal *self)
{
  return self->values->len;
}

const WpProposedValue *
wp_proposal_get_value (WpProposal *self, guint index)
{
  return g_ptr_array_index (self->values, index);
}
