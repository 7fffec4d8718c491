/* wp-conflict-item.h: what a conflict's item holds, for the files that read and settle conflicts.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-conflicts.h"

G_BEGIN_DECLS

struct _WpConflictItem
{
  GObject parent_instance;

  char id[37];
  const WpKind *kind;
  char record[37];
  char *family;      /* (owned) (nullable) */
  char *where;       /* (owned) */
  char *field;       /* (owned): its name, "$voided" or "$sensitivity" */
  char *field_label; /* (owned) */
  char *before;      /* (owned) */
  char *first;       /* (owned) */
  char *first_by;    /* (owned) */
  gint64 first_at;
  char *second;    /* (owned) */
  char *second_by; /* (owned) */
  gint64 second_at;
  char *hidden[3];  /* (owned) (nullable): what before, first and second say once they are revealed */
  gboolean guarded; /* those values may be shown only for a reason */
  gboolean mine;
  gboolean text;
  char *settled;    /* (owned) (nullable) */
  char *settled_by; /* (owned) */
  gint64 settled_at;
  gint64 seen;  /* revision of the record as it lay here, */
  char *stands; /* (owned) (nullable): and the value of the field as machines keep it */
  char *offers; /* (owned) (nullable): the second value likewise */
};

/** wp_conflict_item_hide: puts a word in place of each value, until wp_conflict_item_reveal(). */
void wp_conflict_item_hide (WpConflictItem *self);

G_END_DECLS
