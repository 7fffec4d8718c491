/* wp-oruk-private.h: what the parts of the reader share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-c/json.h>

#include "wp-oruk.h"

G_BEGIN_DECLS

/* How many characters are kept of a name, of a text of some lines, of a long one, and of what was drawn on a map. */
#define WP_ORUK_SHORT 300
#define WP_ORUK_MIDDLE 4000
#define WP_ORUK_LONG 20000
#define WP_ORUK_EXTENT 200000
/* How many of one kind of part are read of one service. */
#define WP_ORUK_MOST 1000

/* Where an object lies in its row, made into a JSON pointer only when something is wrong. */
typedef struct _WpOrukSpot
{
  const struct _WpOrukSpot *up; /* (nullable): the row itself */
  const char *name;
  int index; /* -1: not in an array */
} WpOrukSpot;

/* One row that is being read. */
typedef struct
{
  WpListing *listing;
  GPtrArray *issues; /* (element-type WpListingIssue) */
  guint64 *n_issues;
  const char *service; /* (nullable): its id, once known */
  guint index;
  gboolean plain; /* its texts are plain: what looks like markup in them is none */
} WpOrukRow;

/* An object, and where it lies. */
typedef struct
{
  WpOrukRow *row;
  struct json_object *object;
  const WpOrukSpot *spot; /* (nullable) */
} WpOrukAt;

/* Notes an issue with member @name (nullable) of @at; @value may be NULL. */
void wp_oruk_note (const WpOrukAt *at, const char *name, WpListingFault fault, gboolean row, const char *value);

/* The member, or NULL when it is missing, null or "". */
struct json_object *wp_oruk_member (const WpOrukAt *at, const char *name);

/* Plain text of a member, kept by the listing: of one line, or with lines. */
const char *wp_oruk_line (const WpOrukAt *at, const char *name, gsize most);
const char *wp_oruk_lines (const WpOrukAt *at, const char *name, gsize most);

/* Values, checked; nothing (NULL, WP_DATE_NONE …) with an issue when they cannot be. */
const char *wp_oruk_url (const WpOrukAt *at, const char *name);
const char *wp_oruk_email (const WpOrukAt *at, const char *name);
WpDate wp_oruk_date (const WpOrukAt *at, const char *name);
int wp_oruk_time (const WpOrukAt *at, const char *name);
gboolean wp_oruk_number (const WpOrukAt *at, const char *name, double least, double most, double *number);

/* Going through a member that should be an array of objects: one object is taken for an array of one, and a text for an
 * object of which no more than @text is known. */
typedef struct
{
  const WpOrukAt *in;
  const char *name;
  struct json_object *member; /* (nullable) */
  guint n;
  guint i;
  WpOrukSpot spot;
  WpOrukAt at;      /* the element, for whoever goes through them */
  const char *text; /* (nullable): what there is instead of an object */
} WpOrukEach;

void wp_oruk_each_begin (WpOrukEach *each, const WpOrukAt *in, const char *name);
/* @texts: whether a text may stand for an object */
gboolean wp_oruk_each_next (WpOrukEach *each, gboolean texts);

/* One object inside another; FALSE when there is none. */
gboolean wp_oruk_inner (const WpOrukAt *in, const char *name, WpOrukSpot *spot, WpOrukAt *inner);

/* The parts of a service. @location is an index or WP_LISTING_SERVICE_WIDE. */
/* @at: (nullable): the service at the location, when it is told of */
void wp_oruk_read_location_of (const WpOrukAt *at, const WpOrukAt *in);
void wp_oruk_read_schedules (const WpOrukAt *at, const char *name, int location);
void wp_oruk_read_costs (const WpOrukAt *at);
void wp_oruk_read_contacts (const WpOrukAt *at, WpListingOf of, int index);
void wp_oruk_read_phones (const WpOrukAt *at, WpListingOf of, int index);
void wp_oruk_read_languages (const WpOrukAt *at, int location);
void wp_oruk_read_attributes (const WpOrukAt *at);
gboolean wp_oruk_read_term (const WpOrukAt *at, WpListingTerm *term);

/* Rows. NULL when the row was left out, with an issue. */
WpListing *wp_oruk_read_service (struct json_object *object, guint index, GPtrArray *issues, guint64 *n_issues);
/* The same of what we have written, whose texts are plain. */
WpListing *wp_oruk_read_plain_service (struct json_object *object, guint index, GPtrArray *issues, guint64 *n_issues);
WpListing *wp_oruk_read_place (struct json_object *object, guint index, GPtrArray *issues, guint64 *n_issues);

G_END_DECLS
