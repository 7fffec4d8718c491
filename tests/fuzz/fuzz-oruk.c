/* fuzz-oruk.c: whatever a feed of services may send.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "wp-check.h"
#include "wp-listing-record.h"
#include "wp-oruk-write.h"
#include "wp-oruk.h"

#define FEED "0194fdc2-fa2f-7cc0-81d3-ff120015e001"
#define TODAY (wp_date_make (2026, 11, 22))

static void
check_text (const char *text)
{
  if (text != NULL && (*text == '\0' || !g_utf8_validate (text, -1, NULL)))
    g_error ("A text is empty, or no text");
}

static void
check_listing (const WpListing *listing)
{
  check_text (listing->name);
  check_text (listing->description);
  check_text (listing->url);
  check_text (listing->email);
  if (listing->id == NULL)
    g_error ("A listing has no id");
  if (listing->minimum_age != WP_LISTING_NO_AGE && listing->maximum_age != WP_LISTING_NO_AGE
      && listing->minimum_age > listing->maximum_age)
    g_error ("Ages are the wrong way round");
  for (guint i = 0; i < listing->locations->len; i++)
    {
      const WpListingLocation *location = &g_array_index (listing->locations, WpListingLocation, i);

      if (location->has_point
          && !(location->latitude >= -90 && location->latitude <= 90 && location->longitude >= -180
               && location->longitude <= 180))
        g_error ("A point is off the earth");
    }
  for (guint i = 0; i < listing->schedules->len; i++)
    {
      const WpListingSchedule *schedule = &g_array_index (listing->schedules, WpListingSchedule, i);

      if (schedule->opens >= 24 * 60 || schedule->closes > 24 * 60 || schedule->interval < 1
          || schedule->location >= (int) listing->locations->len)
        g_error ("A schedule can't be");
    }
}

/* What was read is written so that it is read back without a fault, and makes a record that may be kept. */
static void
check_written (const WpListing *listing)
{
  g_autofree char *text = wp_oruk_write_service (listing, FEED, WP_ORUK_WRITE_ALL);
  g_autoptr (WpListing) again = wp_oruk_read_written (text);
  g_autoptr (GPtrArray) problems = wp_problems_new ();
  char *kept = wp_listing_body (listing, FEED);
  g_autoptr (WpRecord) record = kept != NULL ? wp_listing_to_record (listing, FEED, kept, TODAY) : NULL;

  if (again == NULL || g_strcmp0 (again->name, listing->name) != 0)
    g_error ("What was written can't be read");
  if (record == NULL)
    return;
  wp_record_check (record, wp_codes_get_default (), TODAY, problems);
  if (wp_problems_have_error (problems))
    g_error ("A record may not be kept: %s", wp_problems_summary (problems, wp_record_get_kind (record)));
}

static void
check_page (WpOrukPage *page, const GError *error)
{
  if ((page == NULL) == (error == NULL))
    g_error ("Either there is a page or an error");
  for (guint i = 0; page != NULL && i < page->listings->len; i++)
    check_listing (g_ptr_array_index (page->listings, i));
  for (guint i = 0; page != NULL && i < page->listings->len; i++)
    if (((const WpListing *) g_ptr_array_index (page->listings, i))->name != NULL)
      check_written (g_ptr_array_index (page->listings, i));
  for (guint i = 0; page != NULL && i < page->issues->len; i++)
    {
      const WpListingIssue *issue = g_ptr_array_index (page->issues, i);

      check_text (issue->value);
      check_text (wp_listing_fault_describe (issue->fault));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) failed = NULL;
  g_autoptr (WpOrukPage) page = wp_oruk_read_page (body, &error);
  g_autoptr (WpOrukPage) places = wp_oruk_read_places (body, &failed);
  g_autoptr (WpOrukTerms) terms = wp_oruk_read_terms (body, NULL);
  g_auto (WpOrukAbout) about = { 0 };

  check_page (page, error);
  if (places != NULL || failed == NULL)
    check_page (places, failed);
  for (guint i = 0; terms != NULL && i < terms->texts->terms->len; i++)
    check_text (g_array_index (terms->texts->terms, WpListingTerm, i).name);
  if (wp_oruk_read_about (body, &about))
    check_text (about.version);
  return 0;
}
