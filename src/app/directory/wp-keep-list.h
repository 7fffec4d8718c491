/* wp-keep-list.h: a list of what waits to be done in the directory, kept as the store is.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpKeepListKind: what such a list is made of.
 */
typedef struct
{
  const char *title; /* translatable */
  const char *about; /* translatable: what is listed, and in which order */
  const char *icon;  /* where nothing waits */
  const char *empty; /* translatable: what is said then */
  const char *calm;  /* translatable: and below it */
  guint64 kinds;     /* bits of the kinds of which it is made */
  GType type;        /* of an item */
  guint most;        /* most to read */
  void (*read) (WpStore *store,
                gint64 now,
                guint most,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data);
  GPtrArray *(*finish) (WpStore *store, GAsyncResult *result, GError **error);
  GtkWidget *(*make_row) (gpointer item, WpContext *context); /* a GtkListBoxRow */
} WpKeepListKind;

/**
 * WpKeepList: a heading with how many there are, a row for each, and a button for more; or that nothing waits. When it
 * is read again the cursor stays at the same place in it.
 */
#define WP_TYPE_KEEP_LIST (wp_keep_list_get_type ())
G_DECLARE_FINAL_TYPE (WpKeepList, wp_keep_list, WP, KEEP_LIST, AdwBin)

/**
 * wp_keep_list_new:
 * @kind: has to stay
 */
GtkWidget *wp_keep_list_new (WpContext *context, const WpKeepListKind *kind);

/**
 * wp_keep_list_read: reads it again: a day may have passed.
 */
void wp_keep_list_read (WpKeepList *self);

/**
 * wp_keep_list_get_items: (transfer none): all that was read.
 */
GListModel *wp_keep_list_get_items (WpKeepList *self);

G_END_DECLS
