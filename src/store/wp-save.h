/* wp-save.h: how records get into the store, for people's changes and for bulk. For the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-bulk.h"
#include "wp-codes.h"
#include "wp-date.h"
#include "wp-db.h"

G_BEGIN_DECLS

/**
 * WpSaver: who saves, when, by what lists, and what the transaction has touched so far. Lives as long as one
 * transaction, on the writer's thread.
 */
typedef struct
{
  WpDb *db;
  WpCodes *codes; /* (owned) */
  gint64 now;     /* UTC ms */
  WpDate today;
  char *user;      /* (owned) (nullable) */
  char *device;    /* (owned) (nullable) */
  char *authority; /* (owned): id of the authority's record */
  gboolean bulk;   /* so much is written that nobody asks which records */
  gboolean unsent; /* nothing of it goes to the outbox */
  guint added;     /* records of a bulk, in this transaction */
  guint changed;
  guint64 kinds;        /* bits of the kinds that were written */
  GHashTable *touched;  /* ids of records and roots that were written */
  GHashTable *people;   /* ids of people whose search terms have to be made anew */
  GHashTable *families; /* ids of families likewise */
  GHashTable *listings; /* ids of listed services that have to be found by something else */
  GPtrArray *leads;     /* (element-type WpRecord): involvements that this change makes lead */
  GPtrArray *captured;  /* (owned) (nullable): mutations that are noted and not written yet; wp-capture.c */

  gboolean known;            /* the last record that was put was there already */
  const WpKind *holder_kind; /* (nullable): of the record that led to the last root, */
  char holder[37];           /* its id, */
  WpRootKind holder_root_kind;
  char holder_root[37]; /* and the root */
} WpSaver;

/**
 * wp_saver_new:
 * @user: (nullable): who saves
 *
 * Returns: (transfer full) (nullable): a saver for one transaction of @db; %NULL with @error when the store does not
 *   tell whose it is.
 */
WpSaver *wp_saver_new (WpDb *db, WpCodes *codes, gint64 now, const char *user, GError **error);
void wp_saver_free (WpSaver *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpSaver, wp_saver_free)

/**
 * wp_saver_apply:
 * @undo: (out) (optional) (transfer full): what puts it back
 *
 * Checks and writes a person's change: rows, history, outbox, audit, search terms. The caller has a transaction open
 * and commits it, or rolls back when this fails.
 */
gboolean wp_saver_apply (WpSaver *self, WpChange *change, WpChange **undo, GError **error);

/**
 * wp_saver_put:
 *
 * Writes one record of an import or of the fictional authority: added when its id is new, changed with history when
 * it differs from what is there, else left alone. The maker has checked it; only a second lead of a family is refused
 * here, so what ends the first has to be put before. Search terms wait for wp_saver_index().
 */
gboolean wp_saver_put (WpSaver *self, WpRecord *record, WpPutOutcome *outcome, GError **error);

/**
 * wp_saver_index: makes the search terms of all that was touched anew.
 */
gboolean wp_saver_index (WpSaver *self, GError **error);

/**
 * wp_saver_read_parents:
 * @parents: (element-type utf8): takes copies of the ids of all recorded parents by birth or adoption
 */
void wp_saver_read_parents (WpDb *db, const char *person, GPtrArray *parents);

G_END_DECLS
