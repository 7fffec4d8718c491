/* wp-listing-issue.c: what could not be taken from a feed as it stands, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-issue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-plain-text.h"

#define LONGEST_VALUE 80

typedef struct
{
  const char *name;
  const char *words;
} Fault;

static const Fault FAULTS[] = {
  [WP_LISTING_FAULT_NOT_OBJECT] = { "not-object", N_ ("The row is no service: it was left out.") },
  [WP_LISTING_FAULT_NO_ID] = { "no-id", N_ ("The service has no id: it was left out.") },
  [WP_LISTING_FAULT_NO_NAME] = { "no-name", N_ ("The service has no name: it was left out.") },
  [WP_LISTING_FAULT_DUPLICATE] = { "duplicate", N_ ("The id came before: the second service was left out.") },
  [WP_LISTING_FAULT_TYPE] = { "type", N_ ("This is not the kind of value that belongs here: it was left out.") },
  [WP_LISTING_FAULT_NUMBER] = { "number", N_ ("This is not a number that can be right: it was left out.") },
  [WP_LISTING_FAULT_AGES] = { "ages", N_ ("These ages cannot be right: they were left out.") },
  [WP_LISTING_FAULT_DATE] = { "date", N_ ("This is not a date: it was left out.") },
  [WP_LISTING_FAULT_TIME] = { "time", N_ ("This is not a time of day: it was left out.") },
  [WP_LISTING_FAULT_PERIOD] = { "period", N_ ("This ends before it begins: the dates were left out.") },
  [WP_LISTING_FAULT_RULE] = { "rule", N_ ("This does not tell the days of a schedule: it was left out.") },
  [WP_LISTING_FAULT_CODE] = { "code", N_ ("This word is not one of those that may stand here: it was left out.") },
  [WP_LISTING_FAULT_URL] = { "url", N_ ("This is not a web address that can safely be opened: it was left out.") },
  [WP_LISTING_FAULT_EMAIL] = { "email", N_ ("This is not an e-mail address: it was left out.") },
  [WP_LISTING_FAULT_PHONE] = { "phone", N_ ("This is not a telephone number: it was left out.") },
  [WP_LISTING_FAULT_COORDINATES] = { "coordinates", N_ ("There is no such place on the earth: it was left out.") },
  [WP_LISTING_FAULT_SWAPPED] = { "swapped",
                                 N_ ("Latitude and longitude are the wrong way round: they were left out.") },
  [WP_LISTING_FAULT_TOO_LONG] = { "too-long", N_ ("The text is too long: it was shortened.") },
  [WP_LISTING_FAULT_TOO_MANY] = { "too-many", N_ ("The list is too long: only the first were read.") },
  [WP_LISTING_FAULT_DETAIL] = { "detail", N_ ("The publisher did not give the service’s details.") },
  [WP_LISTING_FAULT_PAGE] = { "page", N_ ("A page could not be read: the services on it are missing.") },
  [WP_LISTING_FAULT_ROW] = { "unreadable", N_ ("The row could not be read: it was left out.") },
  [WP_LISTING_FAULT_ORPHAN] = { "orphan", N_ ("It belongs to nothing in these files: it was left out.") },
};

static char *
shorten (const char *value)
{
  return value != NULL ? wp_plain_text (value, strlen (value), WP_PLAIN_TEXT_ONE_LINE, LONGEST_VALUE, NULL) : NULL;
}

WpListingIssue *
wp_listing_issue_new (
    WpListingFault fault, gboolean row, const char *service, guint index, const char *pointer, const char *value)
{
  WpListingIssue *self = g_new0 (WpListingIssue, 1);

  self->fault = fault;
  self->row = row;
  self->service = shorten (service);
  self->index = index;
  self->pointer = g_strdup (pointer);
  self->value = shorten (value);
  return self;
}

WpListingIssue *
wp_listing_issue_copy (const WpListingIssue *self)
{
  WpListingIssue *copy = g_memdup2 (self, sizeof *self);

  copy->service = g_strdup (self->service);
  copy->pointer = g_strdup (self->pointer);
  copy->value = g_strdup (self->value);
  return copy;
}

void
wp_listing_issue_free (WpListingIssue *self)
{
  g_free (self->service);
  g_free (self->pointer);
  g_free (self->value);
  g_free (self);
}

const char *
wp_listing_fault_to_string (WpListingFault fault)
{
  return FAULTS[fault].name;
}

const char *
wp_listing_fault_describe (WpListingFault fault)
{
  return _ (FAULTS[fault].words);
}
