/* wp-fake-target.h: a target for imports that keeps records in a hash table, for tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "wp-import-target.h"

G_BEGIN_DECLS

/**
 * WpFakeTarget: keeps what it is given, refuses what refers to nothing, and counts.
 */
typedef struct
{
  GHashTable *records;       /* (owned): WpRecord by id */
  guint n_puts;              /* batches taken */
  guint fail_at;             /* the batch, from 1, that fails as a full disk would; 0 for none */
  guint cancel_at;           /* the batch, from 1, after which @cancellable is cancelled; 0 for none */
  GCancellable *cancellable; /* not owned */
  gboolean forgetful;        /* takes everything and keeps nothing, to measure the importer's own memory */
  double last_progress;
} WpFakeTarget;

void wp_fake_target_init (WpFakeTarget *self);
void wp_fake_target_clear (WpFakeTarget *self);

/* The functions; the data is the WpFakeTarget. */
const WpImportTarget *wp_fake_target_functions (void);

/* How many records of a kind it keeps. */
guint wp_fake_target_count (WpFakeTarget *self, WpKindId kind);

/* The record that has this external id, or NULL. */
WpRecord *wp_fake_target_find (WpFakeTarget *self, WpKindId kind, const char *source, const char *external_id);

G_END_DECLS
