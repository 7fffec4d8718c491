/* wp-change-private.h: what a change holds, for the file that saves it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-change.h"

G_BEGIN_DECLS

typedef enum {
  WP_CHANGE_ADD,
  WP_CHANGE_EDIT,
  WP_CHANGE_VOID,
  WP_CHANGE_RESTORE,
} WpChangeType;

typedef struct
{
  WpChangeType type;
  WpKindId kind;
  char id[37];
  WpRecord *record; /* (owned) (nullable): of an ADD or EDIT */
  WpRecord *before; /* (owned) (nullable): of an EDIT */
} WpChangeItem;

struct _WpChange
{
  char *action;     /* (owned) */
  char *reason;     /* (owned) (nullable) */
  char *draft;      /* (owned) (nullable): id of the draft that this becomes */
  GPtrArray *items; /* (owned) (element-type WpChangeItem) */
};

G_END_DECLS
