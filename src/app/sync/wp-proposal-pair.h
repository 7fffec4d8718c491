/* wp-proposal-pair.h: what a change that is held back proposes, beside what stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-proposal.h"

G_BEGIN_DECLS

/**
 * wp_proposal_pair_new: (transfer floating): one field, a group that the keyboard reaches as one: its name, a card with
 * what is proposed and one with what stands.
 */
GtkWidget *wp_proposal_pair_new (const WpProposedValue *value);

/**
 * wp_proposal_list_new: (transfer floating): all that is proposed, a row a field: for a new record, and for one that is
 * not on this device, beside which nothing can stand.
 */
GtkWidget *wp_proposal_list_new (WpProposal *proposal);

G_END_DECLS
