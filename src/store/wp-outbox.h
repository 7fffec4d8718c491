/* wp-outbox.h: what this device has still to send, and what became of what it sent. For the sync layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-db.h"
#include "wp-store.h"

G_BEGIN_DECLS

/* Everything here runs inside a job on the writer's thread with its connection (or, in a simulation, on the one
 * thread there is). The functions that write open and commit their own transaction.
 *
 * Tables: outbox (pending, in the order of saving; with "base" of the moment in which the form was opened, "over", and
 * "adds"), sent (acknowledged in the last 30 days, with what came of it, so that a server restored from a backup can be
 * offered them again). */

typedef struct
{
  gint64 n;
  char mid[37];
  char *kind;
  char id[37];
  gboolean add;
  gint64 base;
  gint64 at;
  char *set;       /* JSON as wp-wire.h says */
  GPtrArray *over; /* (element-type utf8) */
  gint64 acked_at; /* 0 while it waits */
} WpOutboxItem;

/** wp_outbox_read: (transfer full) (element-type WpOutboxItem): the oldest, whole, up to @max and @max_bytes of set
 * (at least one). */
GPtrArray *wp_outbox_read (WpDb *db, guint max, gsize max_bytes, GError **error);

/** wp_outbox_read_sent: (transfer full) (element-type WpOutboxItem): what was sent of the record @id and would be
 * offered to a restored server. @id %NULL: of all records. */
GPtrArray *wp_outbox_read_sent (WpDb *db, const char *id, GError **error);

/** wp_outbox_read_after: the same of those that wait behind the one whose number is @after. */
GPtrArray *wp_outbox_read_after (WpDb *db, gint64 after, guint max, gsize max_bytes, GError **error);

/** wp_outbox_count: how many wait; @oldest (out) (optional): when the first was saved, UTC ms. */
gint64 wp_outbox_count (WpDb *db, gint64 *oldest, GError **error);

typedef enum { WP_SENT_APPLIED, WP_SENT_CONFLICT, WP_SENT_QUARANTINED, WP_SENT_REFUSED } WpSentOut;

/** WpIncoming: a record as the server has it. @unknown: members that this program does not know, kept beside it. A kind
 * that this program does not know has no @record: then @kind, @meta (id, root, revision and all) and @compartment tell
 * what it is, and @unknown holds all its fields. */
typedef struct
{
  WpRecord *record; /* (owned) (nullable) */
  char *unknown;    /* (owned) (nullable): JSON object */
  char *kind;       /* (owned) (nullable): of a kind that is not known, as is all below */
  WpMeta meta;      /* "source" and "external_id" are owned */
  WpCompartment compartment;
} WpIncoming;
void wp_incoming_clear (WpIncoming *incoming);

/** WpAcked: the answer for one mutation; @row (nullable): the record now, none: it is no longer ours: forget it. Only
 * of what was refused the record stays as it is without a row; what it said is kept, and sealed to be handed over. */
typedef struct
{
  char mid[37];
  WpSentOut out;
  WpIncoming *row; /* (nullable) */
  gint64 rev; /* without a row: the record is as the addition said, with this revision; 0: nothing is said of that */
  const char *by;  /* with a revision: the account by which the server has it */
  const char *set; /* (nullable): what was sent of it, JSON, if the caller has it: it is kept with what was sent */
} WpAcked;

/** wp_outbox_ack: in one durable transaction takes the acknowledged out of the outbox, stores the rows (under whatever
 * still waits for them) and forgets what has none. An answer that comes again takes nothing out and is no error. A row
 * of a record that is not here is passed over: it was forgotten since, and so is what was sent of it. @taken (out): how
 * many of them, from the first on, are dealt with; none when something older than one of them still waits: nothing is
 * done then, since a record's earlier change would come to lie over a later one. Fewer than all when one tells only a
 * revision, but the record was changed here since it was sent or is not here: that one and what follows stay in the
 * outbox. They are sent again, and to what was sent before the server answers with the row.
 * @touched (nullable): gets ids for "changed". */
gboolean wp_outbox_ack (WpDb *db,
                        const WpAcked *acks,
                        guint n,
                        gint64 now,
                        guint *taken,
                        guint64 *kinds,
                        GHashTable *touched,
                        GError **error);

/** wp_outbox_offer_again: puts what was sent in the last 30 days back at the head of the outbox: the server was
 * restored. What was sealed of it, since its records were forgotten, is to be handed over. */
gboolean wp_outbox_offer_again (WpDb *db, gint64 now, GError **error);

/** wp_outbox_trim_sent: drops what was acknowledged more than 30 days ago. */
gboolean wp_outbox_trim_sent (WpDb *db, gint64 now, GError **error);

G_END_DECLS
