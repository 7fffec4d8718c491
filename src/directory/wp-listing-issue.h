/* wp-listing-issue.h: what could not be taken from a feed as it stands, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpListingFault: why a row, or a value in it, was left out; or, for the last few, what was done instead.
 */
typedef enum {
  WP_LISTING_FAULT_NOT_OBJECT,  /* a row that is no object */
  WP_LISTING_FAULT_NO_ID,       /* a row */
  WP_LISTING_FAULT_NO_NAME,     /* a row */
  WP_LISTING_FAULT_DUPLICATE,   /* a row whose id came before */
  WP_LISTING_FAULT_TYPE,        /* an object where there should be a text, or the like */
  WP_LISTING_FAULT_NUMBER,      /* no number, or one that cannot be */
  WP_LISTING_FAULT_AGES,        /* the lowest is above the highest, or no age at all */
  WP_LISTING_FAULT_DATE,        /* no date */
  WP_LISTING_FAULT_TIME,        /* no time of day */
  WP_LISTING_FAULT_PERIOD,      /* ends before it begins */
  WP_LISTING_FAULT_RULE,        /* of a schedule: no frequency, days or days of the month */
  WP_LISTING_FAULT_CODE,        /* a word that is not in the list */
  WP_LISTING_FAULT_URL,         /* no address, or one that is not to be followed */
  WP_LISTING_FAULT_EMAIL,       /* no e-mail address */
  WP_LISTING_FAULT_PHONE,       /* no telephone number */
  WP_LISTING_FAULT_COORDINATES, /* off the earth, or one of the two missing, or 0, 0 */
  WP_LISTING_FAULT_SWAPPED,     /* latitude and longitude the wrong way round */
  WP_LISTING_FAULT_TOO_LONG,    /* a text that was shortened */
  WP_LISTING_FAULT_TOO_MANY,    /* a list of which only the first were read */
  WP_LISTING_FAULT_DETAIL,      /* the publisher lists the service, and does not tell of it */
  WP_LISTING_FAULT_PAGE,        /* a whole page that could not be read; the value says why */
  WP_LISTING_FAULT_ROW,         /* a row of a table that could not be read; the value says why */
  WP_LISTING_FAULT_ORPHAN,      /* a row of a table that belongs to none of the rows that are there */
} WpListingFault;

/**
 * WpListingIssue: one of these things.
 */
typedef struct
{
  WpListingFault fault;
  gboolean row;  /* the whole row was left out; else the value alone, and the row is there */
  char *service; /* (owned) (nullable): the service's id */
  guint page;    /* from 1; 0 when there are none */
  guint index;   /* of the row in its page or file, from 0 */
  char *pointer; /* (owned): where in the row, as a JSON pointer (RFC 6901); "" is the row itself */
  char *value;   /* (owned) (nullable): what was there, shortened to 80 characters, on one line */
} WpListingIssue;

/** wp_listing_issue_new: @value is shortened. Returns: (transfer full) */
WpListingIssue *wp_listing_issue_new (
    WpListingFault fault, gboolean row, const char *service, guint index, const char *pointer, const char *value);
WpListingIssue *wp_listing_issue_copy (const WpListingIssue *self);
void wp_listing_issue_free (WpListingIssue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpListingIssue, wp_listing_issue_free)

/** wp_listing_fault_to_string: its name for files and other programs, never translated: "no-id". */
const char *wp_listing_fault_to_string (WpListingFault fault);

/** wp_listing_fault_describe: what is wrong and what was done, in words of the person's language. */
const char *wp_listing_fault_describe (WpListingFault fault);

G_END_DECLS
