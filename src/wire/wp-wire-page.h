/* wp-wire-page.h: GET /v1/pull: a page of a person's feed, and the place in the feed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-wire-row.h"

G_BEGIN_DECLS

/* GET /v1/pull?epoch=E1&after=SEQ,ROOT,ID&limit=N&wait=S&schema=1&proto=1 and, to read one root whole, &root=ROOT:
 * positions are then (0, root, id). */

/**
 * WpCursor: a place in a person's feed. A row stands at (max (its revision, the instant at which its root became
 * visible to the person), its root, its id): what a new grant back-fills comes through the same feed, root by root.
 */
typedef struct
{
  gint64 seq;
  char root[37]; /* "" before the first, as is id */
  char id[37];
} WpCursor;

/**
 * wp_cursor_to_text:
 *
 * Returns: (transfer full): "SEQ,ROOT,ID" with 0 for no root and no id, for a query and to keep.
 */
char *wp_cursor_to_text (const WpCursor *cursor);

/**
 * wp_cursor_from_text: the reverse; "0" alone is the place before everything.
 *
 * Returns: whether @text is a cursor; @cursor is then set.
 */
gboolean wp_cursor_from_text (const char *text, WpCursor *cursor);

/**
 * wp_cursor_compare: below 0, 0 or above 0 as @a stands before, at or behind @b.
 */
int wp_cursor_compare (const WpCursor *a, const WpCursor *b);

typedef enum {
  WP_OP_ROW,    /* ["u", kind, [meta], {fields}] */
  WP_OP_LEFT,   /* ["x", kind, id, root_kind, root, compartment, sensitivity, seq]: it has left this scope: drop it if
                   the server's scope that is held for it is this one and the revision held is older than seq */
  WP_OP_FORGET, /* ["f", root_kind, root, seq, [highest…]]: of this root keep only what these levels allow (nine
                   numbers, -1 for none): drop the rest whose revision is not above seq */
} WpOpType;

/**
 * WpOp: one operation of a page.
 */
typedef struct
{
  WpOpType type;
  WpRow row;       /* ROW: whole; LEFT: kind, id and scope */
  WpScope scope;   /* FORGET: root kind and root */
  WpLevels levels; /* FORGET */
  gint64 seq;      /* LEFT and FORGET */
} WpOp;

/**
 * WpPage: {"epoch":"E1","ops":[…],"next":[seq,root,id],"more":false,"left":-1}, where root and id may be null.
 */
typedef struct
{
  char *epoch;   /* (owned) */
  WpCursor next; /* to ask for the next page */
  gboolean more; /* there is more at once */
  gint64 left;   /* rough number of rows still to come, for a progress bar; -1 unknown */
  GArray *ops;   /* (owned) (element-type WpOp) */
} WpPage;

void wp_page_free (WpPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpPage, wp_page_free)

/**
 * wp_page_read:
 *
 * Returns: (transfer full) (nullable): the page in @body, within the limits of wp-wire-line.h; %NULL with @error, which
 *   is of WP_WIRE_FAULT and names the place, never a value.
 */
WpPage *wp_page_read (GBytes *body, GError **error);

/**
 * WpPageWriter: writes the page as the server goes through its rows, without a copy of each. One thread at a time.
 */
typedef struct _WpPageWriter WpPageWriter;

WpPageWriter *wp_page_writer_new (const char *epoch);
void wp_page_writer_free (WpPageWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpPageWriter, wp_page_writer_free)

void wp_page_writer_row (WpPageWriter *self, const WpRow *row);
void wp_page_writer_left (WpPageWriter *self, const char *kind, const char *id, const WpScope *scope, gint64 seq);
void
wp_page_writer_forget (WpPageWriter *self, WpRootKind root_kind, const char *root, gint64 seq, const WpLevels *keep);

/**
 * wp_page_writer_count, wp_page_writer_size: the operations and bytes so far. A page is ended at the limit that was
 * asked for, at most WP_WIRE_MAX_PAGE, or at WP_WIRE_FULL_BODY.
 */
guint wp_page_writer_count (WpPageWriter *self);
gsize wp_page_writer_size (WpPageWriter *self);

/**
 * wp_page_writer_end: (transfer full): the body; @self is freed.
 */
GBytes *wp_page_writer_end (WpPageWriter *self, const WpCursor *next, gboolean more, gint64 left);

G_END_DECLS
