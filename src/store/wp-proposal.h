/* wp-proposal.h: a change that somebody proposes to a record, beside what stands there now.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpProposedValue: one field of a proposal. Texts are as people read them, "" for no value, and “Address protected” for
 * what tells where a protected address is.
 */
typedef struct
{
  char *label;
  char *stands; /* now, in this device's store */
  char *offers;
  char *hidden_stands; /* (nullable): what they say once they are revealed */
  char *hidden_offers;
} WpProposedValue;

/**
 * WpProposal: one change that the server holds back, for whoever decides about it. It is made of what the server told,
 * and then read against the store.
 */
#define WP_TYPE_PROPOSAL (wp_proposal_get_type ())
G_DECLARE_FINAL_TYPE (WpProposal, wp_proposal, WP, PROPOSAL, GObject)

/**
 * wp_proposal_new:
 * @mid: the mutation's id
 * @kind: a kind's name, which this program need not know
 * @record: the record's id
 * @add: whether the record is new
 * @set: a JSON object: the fields by name, as in a mutation
 * @user: (nullable): whose change it is, an id
 * @at: when it was saved, by the clock of the device, UTC ms
 * @reason: the server's word for why it is held back
 */
WpProposal *wp_proposal_new (const char *mid,
                             const char *kind,
                             const char *record,
                             gboolean add,
                             const char *set,
                             const char *user,
                             gint64 at,
                             const char *reason);

const char *wp_proposal_get_mid (WpProposal *self);

/** wp_proposal_get_kind, _get_record: which record it is; the kind is -1 for one that this program does not know. */
int wp_proposal_get_kind (WpProposal *self);
const char *wp_proposal_get_record (WpProposal *self);
gboolean wp_proposal_is_new (WpProposal *self);
gint64 wp_proposal_get_at (WpProposal *self);
const char *wp_proposal_get_reason (WpProposal *self);

/* Once they have been read: */

/** wp_proposal_get_where: “Mia Cole”, “Mia Cole – Way to reach”: which record it is, as far as that is known here. */
const char *wp_proposal_get_where (WpProposal *self);

/** wp_proposal_get_kind_label: “Way to reach”. */
const char *wp_proposal_get_kind_label (WpProposal *self);

/** wp_proposal_get_by: the name of whose change it is. */
const char *wp_proposal_get_by (WpProposal *self);

/** wp_proposal_get_family: (nullable): in which family the record is shown. */
const char *wp_proposal_get_family (WpProposal *self);

/** wp_proposal_is_here: whether this device has the record, so that what stands can be told. */
gboolean wp_proposal_is_here (WpProposal *self);

/** wp_proposal_is_hidden: whether “Address protected” stands in place of some of its values. */
gboolean wp_proposal_is_hidden (WpProposal *self);

/** wp_proposal_reveal: tells them from now on. Only once wp_store_reveal_versions_finish() allowed it. */
void wp_proposal_reveal (WpProposal *self);

guint wp_proposal_get_n_values (WpProposal *self);
const WpProposedValue *wp_proposal_get_value (WpProposal *self, guint index);

/**
 * wp_store_proposals_async:
 * @proposals: (element-type WpProposal): nobody else's until this has ended
 *
 * Reads them against the store: names, what stands, and the families. What is new is also called by what other
 * proposals among them say of it. wp_store_proposals_finish() returns: (transfer full): @proposals; %NULL with @error.
 */
void wp_store_proposals_async (
    WpStore *store, GPtrArray *proposals, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *wp_store_proposals_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
