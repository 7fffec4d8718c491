/* wp-field-revs.h: for each field of a record: at which revision it was last set, and by which mutation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpFieldRevs: kept as text beside the record, a line a field: name, revision, mutation. The name "*" stands for every
 * field that has no line of its own: a record that is new has that line alone. Pure.
 */
typedef struct _WpFieldRevs WpFieldRevs;

typedef struct
{
  gint64 rev;
  char mid[37];
} WpFieldRev;

/** wp_field_revs_new: all fields as set at @rev by the mutation @mid. */
WpFieldRevs *wp_field_revs_new (gint64 rev, const char *mid);

/** wp_field_revs_from_text: (nullable): %NULL for what wp_field_revs_to_text() has not written. */
WpFieldRevs *wp_field_revs_from_text (const char *text);
char *wp_field_revs_to_text (WpFieldRevs *self);
void wp_field_revs_free (WpFieldRevs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpFieldRevs, wp_field_revs_free)

/** wp_field_revs_get: (transfer none): never %NULL. */
const WpFieldRev *wp_field_revs_get (WpFieldRevs *self, const char *field);
void wp_field_revs_set (WpFieldRevs *self, const char *field, gint64 rev, const char *mid);

/** wp_field_revs_unseen: whether any field was set after @base by a mutation that is not in @over (element-type utf8)
 * (nullable). */
gboolean wp_field_revs_unseen (WpFieldRevs *self, gint64 base, GPtrArray *over);

/** wp_field_rev_is_seen: whether somebody who saw revision @base, and whose own mutations are @over, has seen this. */
gboolean wp_field_rev_is_seen (const WpFieldRev *self, gint64 base, GPtrArray *over);

G_END_DECLS
