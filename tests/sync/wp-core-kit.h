/* wp-core-kit.h: the engine on a store of its own, and answers as a server would give them, for the tests of the
 * engine. SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-outbox.h"
#include "wp-sync-core.h"
#include "wp-temp-store.h"

G_BEGIN_DECLS

#define WP_KIT_EPOCH "E1"

/**
 * WpCoreKit: an engine that is enrolled in the epoch "E1" and has read nothing yet.
 */
typedef struct
{
  WpTempStore *temp;     /* (owned) */
  WpSyncCore *core;      /* (owned) */
  WpWireRequest request; /* (owned): the last one */
  WpSyncOutcome outcome; /* of the last answer */
  GError *error;         /* (owned) (nullable): of the last answer */
} WpCoreKit;

WpCoreKit *wp_core_kit_new (void);
void wp_core_kit_free (WpCoreKit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpCoreKit, wp_core_kit_free)

/** wp_core_kit_restart: as after a crash: the engine is another one, the store what it was. */
void wp_core_kit_restart (WpCoreKit *self);

/** wp_core_kit_next: asks the engine for its next request, which is then in "request". */
gboolean wp_core_kit_next (WpCoreKit *self, WpSyncLane lane);

/** wp_core_kit_next_ahead: asks for the push behind the last one, which is then in "request". */
gboolean wp_core_kit_next_ahead (WpCoreKit *self);

/** wp_core_kit_keep: (transfer full): the last request, to be answered later. */
WpWireRequest wp_core_kit_keep (WpCoreKit *self);

/** wp_core_kit_answer: answers the last request. @body: (nullable) (transfer full). Returns: whether it was taken. */
gboolean wp_core_kit_answer (WpCoreKit *self, WpSyncLane lane, guint status, GBytes *body);
gboolean
wp_core_kit_answer_to (WpCoreKit *self, WpSyncLane lane, const WpWireRequest *request, guint status, GBytes *body);

/** wp_core_kit_refuse: answers the last request with an error of the protocol. */
gboolean wp_core_kit_refuse (WpCoreKit *self, WpSyncLane lane, WpWireError error);

/** wp_core_kit_push: (transfer full): the last request read as a push, which it must be. */
WpPush *wp_core_kit_push (WpCoreKit *self);

/**
 * wp_core_kit_acks: (transfer full): a reply to the last request: each of its mutations came out as @out, and its
 * record is at the revision @rev and those after it.
 */
GBytes *wp_core_kit_acks (WpCoreKit *self, WpOut out, gint64 rev);

/** wp_core_kit_page: (transfer full): a page with @records as they are at the revisions @rev and up. */
GBytes *wp_core_kit_page (
    const char *epoch, WpRecord **records, guint n, gint64 rev, const char *next, gboolean more, gint64 left);

/** wp_core_kit_pull: asks for a page and answers with it; it must be taken. */
void wp_core_kit_pull (WpCoreKit *self, GBytes *page);

/** wp_core_kit_family: (transfer full): a family that no store holds yet. */
WpRecord *wp_core_kit_family (const char *name);

/** wp_core_kit_setting: (transfer full) (nullable). */
char *wp_core_kit_setting (WpCoreKit *self, const char *name);
void wp_core_kit_set_setting (WpCoreKit *self, const char *name, const char *value);

/** wp_core_kit_assert_query: of the last request. wp_core_kit_assert_setting: @value %NULL for none. */
void wp_core_kit_assert_query (WpCoreKit *self, const char *name, const char *value);
void wp_core_kit_assert_setting (WpCoreKit *self, const char *name, const char *value);

/** wp_core_kit_arrive: the first sync, with nothing in it. */
void wp_core_kit_arrive (WpCoreKit *self);

gint64 wp_core_kit_count_families (WpCoreKit *self);

/** wp_core_kit_waiting: how many mutations wait. */
gint64 wp_core_kit_waiting (WpCoreKit *self);

/** wp_core_kit_run: runs @job on the writer's thread; it must not fail. */
gpointer wp_core_kit_run (WpCoreKit *self, WpDbJob job, gpointer data);

G_END_DECLS
