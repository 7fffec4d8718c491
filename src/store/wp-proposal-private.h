/* wp-proposal-private.h: what a proposal holds, for the file that reads proposals.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-proposal.h"

G_BEGIN_DECLS

struct _WpProposal
{
  GObject parent_instance;

  char mid[37];
  char *kind_name;    /* (owned) */
  const WpKind *kind; /* (nullable): of a kind that this program knows */
  char record[37];
  gboolean add;
  char *set; /* (owned) */
  char user[37];
  gint64 at;
  char *reason; /* (owned) */

  char *where;  /* (owned) (nullable): all from here on once it was read */
  char *by;     /* (owned) (nullable) */
  char *family; /* (owned) (nullable) */
  gboolean here;
  gboolean guarded;  /* it is about an address that is or may be protected */
  GPtrArray *values; /* (owned) (element-type WpProposedValue) */
};

void wp_proposed_value_free (gpointer data);

G_END_DECLS
