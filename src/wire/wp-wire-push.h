/* wp-wire-push.h: POST /v1/push: what a device sends, and what became of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-wire-line.h"
#include "wp-wire-mutation.h"
#include "wp-wire-row.h"

G_BEGIN_DECLS

/**
 * WpSpan: numbers of the feed from the first to the last, both with it; 0 and 0 are none.
 */
typedef struct
{
  gint64 first, last;
} WpSpan;

/**
 * WP_WIRE_MAX_SPANS: so many a pull names at most, which its query has room for.
 */
#define WP_WIRE_MAX_SPANS 5

/**
 * wp_spans_to_text, wp_spans_from_text: "88101-88140,88201-88300", in rising order, and back. Reading gives how many
 * there are, 0 for a text that is none.
 */
char *wp_spans_to_text (const WpSpan *spans, guint n);
guint wp_spans_from_text (const char *text, WpSpan spans[WP_WIRE_MAX_SPANS]);

/**
 * WpPush: {"proto":1,"schema":1,"epoch":"E1","muts":[{"mid":…,"kind":…,"id":…,"add":true,"base":…,"at":…,"set":{…},
 * "over":[…]}…],"brief":true}. "add", "base", "over" and "brief" are left out where they say nothing.
 */
struct _WpPush
{
  gatomicrefcount refs;
  int proto, schema;
  char *epoch;          /* (owned) */
  GPtrArray *mutations; /* (owned) (element-type WpMutation) */
  gboolean brief;       /* of a record that is as its addition says, the revision is enough of an answer */
};

typedef enum {
  WP_OUT_APPLIED,
  WP_OUT_CONFLICT,    /* at least one field was not taken: a conflict record tells */
  WP_OUT_QUARANTINED, /* held back for somebody who may decide */
  WP_OUT_REFUSED,     /* the same id came before with another content */
  WP_N_OUTS,
} WpOut;

/**
 * wp_out_name: "applied", "conflict", "quarantined", "refused".
 */
const char *wp_out_name (WpOut out);

/**
 * wp_out_from_name: the reverse.
 *
 * Returns: whether @name is one.
 */
gboolean wp_out_from_name (const char *name, WpOut *out);

/**
 * WpAck: what became of one mutation: {"mid":…,"out":"applied","row":[kind, [meta], {fields}]}, or of one that added a
 * record, in a brief answer, {"mid":…,"out":"applied","rev":88140}: the record is as it says, by who sent it.
 */
typedef struct
{
  char mid[37];
  WpOut out;
  WpRow *row; /* (owned) (nullable): the record as it is now; none when its sender may not see it: forget it */
  gint64 rev; /* of a record that is as it was sent, instead of the row; 0 elsewhere */
} WpAck;

/**
 * WpPushReply: {"epoch":"E1","by":…,"span":[88101,88140],"acks":[…]}. "by" is left out where no answer is brief, and
 * "span" where any is not.
 */
typedef struct
{
  char *epoch;     /* (owned) */
  char by[37];     /* the account that sent it; "" where it is not said */
  WpSpan span;     /* the numbers that the push was given: no other row has one of them; empty where it is not said */
  GPtrArray *acks; /* (owned) (element-type WpAck), one for each mutation, in order. A server that has written
                      WP_WIRE_FULL_BODY bytes may stop there: what has no ack was not looked at, and is sent again */
} WpPushReply;

/** wp_push_ref, wp_push_free: one more holds it; one holds it no longer. On any thread, while nobody changes it. */
WpPush *wp_push_new (void);
WpPush *wp_push_ref (WpPush *push);
WpPushReply *wp_push_reply_new (void);
void wp_push_free (WpPush *push);
void wp_push_reply_free (WpPushReply *reply);
void wp_ack_free (WpAck *ack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpPush, wp_push_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpPushReply, wp_push_reply_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpAck, wp_ack_free)

/**
 * wp_push_write, wp_push_read, wp_push_reply_write, wp_push_reply_read: to a body and back. What is read keeps the
 * limits of wp-wire-line.h; @error is of WP_WIRE_FAULT and names the place, never a value. Two mutations of one push
 * don't have the same id.
 *
 * Returns: (transfer full) (nullable): %NULL with @error
 */
GBytes *wp_push_write (const WpPush *push);
WpPush *wp_push_read (GBytes *body, GError **error);
GBytes *wp_push_reply_write (const WpPushReply *reply);
WpPushReply *wp_push_reply_read (GBytes *body, GError **error);

G_END_DECLS
