/* wp-store-private.h: what the store holds, for the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

struct _WpStore
{
  GObject parent_instance;

  char *folder;       /* (owned) */
  char *path;         /* (owned): of the database file */
  int lock;           /* the profile's lock file, held as long as the store is open; -1 before and after */
  WpClock *clock;     /* (owned) */
  WpCodes *codes;     /* (owned) */
  WpDbWorker *writer; /* (owned) (nullable): NULL once closed */
  WpDbWorker *reader; /* (owned) (nullable): likewise */
  char *user;         /* (owned) (nullable) */
  gboolean empty;     /* no family is held */
  GHashTable *drafts; /* id → what of it is being written and waits to be; wp-draft.c; main thread */
};

/* What only a saver may make: the codes, user and instant of the moment in which somebody pressed save. */
typedef struct
{
  WpCodes *codes; /* (owned) */
  char *user;     /* (owned) (nullable) */
  gint64 now;
} WpSaveContext;

void wp_save_context_init (WpSaveContext *context, WpStore *store);
void wp_save_context_clear (WpSaveContext *context);

/**
 * WpChangeMaker: makes what is to be saved out of what lies in the store. Writer's thread, in the save's transaction.
 *
 * Returns: (transfer full) (nullable): the change, or %NULL with @error.
 */
typedef WpChange *(*WpChangeMaker) (WpDb *db, const WpSaveContext *context, gpointer data, GError **error);

/**
 * wp_store_save_made_async: wp_store_save_async() of what @maker makes. Finish as that.
 */
void wp_store_save_made_async (WpStore *self,
                               WpChangeMaker maker,
                               gpointer data,
                               GDestroyNotify free_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/**
 * wp_store_translate_error: turns an error of the layer below into one of this layer, in place.
 */
void wp_store_translate_error (GError **error);

/**
 * wp_store_id_list: the keys of @ids as a GStrv, an empty one when there are too many to name.
 */
GStrv wp_store_id_list (GHashTable *ids);

/* Frees a value of WpStore's table of drafts. */
void wp_draft_slot_free (gpointer slot);

/* Urgent work goes before bulk work. */
#define WP_STORE_PRIORITY_URGENT G_PRIORITY_HIGH
#define WP_STORE_PRIORITY_BULK G_PRIORITY_LOW

G_END_DECLS
