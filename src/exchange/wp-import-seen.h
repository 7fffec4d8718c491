/* wp-import-seen.h: which ids an import has met, on which line and with what content, in 16 bytes each.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpImportSeen: a set of ids. It keeps 64 bits of each, which are evenly spread since ids are made by SHA-256, so that
 * a file of millions of rows takes tens of megabytes and not a gigabyte, and those lie in a file without a name rather
 * than in memory. That two of ten million ids share them happens
 * once in some 400,000 imports. For one thread at a time.
 */
typedef struct _WpImportSeen WpImportSeen;

WpImportSeen *wp_import_seen_new (void);
void wp_import_seen_free (WpImportSeen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpImportSeen, wp_import_seen_free)

/**
 * wp_import_seen_clear: forgets all ids, and gives their memory back.
 */
void wp_import_seen_clear (WpImportSeen *self);

/**
 * wp_import_seen_add: notes @id; one that is there already takes the new line and content.
 * @line: where it stood
 * @content: a hash of what stood there
 */
void wp_import_seen_add (WpImportSeen *self, const char *id, guint32 line, guint32 content);

/**
 * wp_import_seen_lookup:
 * @line: (out) (optional)
 * @content: (out) (optional)
 *
 * Returns: whether @id was noted.
 */
gboolean wp_import_seen_lookup (WpImportSeen *self, const char *id, guint32 *line, guint32 *content);

/**
 * wp_import_seen_key: the 64 bits that stand for @id; never 0.
 */
guint64 wp_import_seen_key (const char *id);

G_END_DECLS
