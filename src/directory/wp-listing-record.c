/* wp-listing-record.c: a listing as a record: flat, so that it can be searched, with all of it in one field.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-record.h"

#include <math.h>
#include <string.h>

#include "wp-id.h"
#include "wp-identifier.h"
#include "wp-listing-facts.h"
#include "wp-listing-needs.h"
#include "wp-listing-places.h"
#include "wp-listing-sessions.h"
#include "wp-oruk-write.h"
#include "wp-oruk.h"
#include "wp-words.h"

/* In characters; the fields' own bounds. */
#define MOST_BODY 400000
#define MOST_COST 1000
#define MOST_WAIT 300
#define MOST_LINES 60000
#define MOST_TERMS 20000
#define MOST_NEEDS 1000
#define MOST_ELIGIBILITY 4000
#define MOST_PHONE 100
#define MOST_URL 2000
#define MOST_MONTHS 1800
/* Bytes of extents beyond which they are left out. */
#define LONG_BODY 60000
/* Bytes of a description that are searched for needs: what it is about stands at its beginning. */
#define LEADING 400
#define EARLIEST_YEAR 1890

void
wp_listing_id (const char *feed, const char *source, char id[37])
{
  g_autofree char *made = wp_id_from_seed (feed, source);

  g_strlcpy (id, made, 37);
}

char *
wp_listing_body (const WpListing *listing, const char *feed)
{
  g_autofree char *body = wp_oruk_write_service (listing, feed, WP_ORUK_WRITE_ALL);

  if (strlen (body) > LONG_BODY)
    {
      g_free (body);
      body = wp_oruk_write_service (listing, feed, WP_ORUK_WRITE_NO_EXTENTS);
    }
  return strlen (body) <= MOST_BODY || g_utf8_strlen (body, -1) <= MOST_BODY ? g_steal_pointer (&body) : NULL;
}

/* At most so many characters of it. */
static void
set_text (WpRecord *record, guint field, const char *text, glong most)
{
  g_autofree char *cut = NULL;

  if (text == NULL || *text == '\0')
    return;
  /* There are no more characters than bytes. */
  if (strlen (text) > (gsize) most && g_utf8_strlen (text, -1) > most)
    cut = g_utf8_substring (text, 0, most);
  wp_record_set_text (record, field, cut != NULL ? cut : text);
}

/* The same on one line. */
static void
set_line (WpRecord *record, guint field, const char *text, glong most)
{
  g_autofree char *line = text != NULL ? g_strdelimit (g_strdup (text), "\r\n\t", ' ') : NULL;

  set_text (record, field, line, most);
}

static void
set_told (WpRecord *record, guint field, int told)
{
  if (told != WP_LISTING_NOT_TOLD)
    wp_record_set_number (record, field, told != 0);
}

static void
set_ages (WpRecord *record, const WpListing *listing)
{
  if (listing->minimum_age != WP_LISTING_NO_AGE)
    wp_record_set_number (record, WP_LISTED_SERVICE_AGE_FROM,
                          MIN ((gint64) floor (listing->minimum_age * 12 + 0.5), MOST_MONTHS));
  if (listing->maximum_age != WP_LISTING_NO_AGE)
    {
      const double most = listing->maximum_age;
      const gint64 to = most == floor (most) ? ((gint64) most + 1) * 12 : (gint64) floor (most * 12) + 1;

      wp_record_set_number (record, WP_LISTED_SERVICE_AGE_TO, MIN (to, MOST_MONTHS));
    }
}

static void
add_part (GString *text, const char *part, const char *between)
{
  if (part == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, between);
  g_string_append (text, part);
}

static char *
describe_cost (const WpListingCost *cost)
{
  g_autoptr (GString) text = g_string_new (cost->option);
  const gboolean pounds = cost->currency == NULL || g_str_equal (cost->currency, "GBP");

  if (cost->amount != WP_LISTING_NO_AMOUNT)
    {
      char amount[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (amount, sizeof amount, cost->amount == floor (cost->amount) ? "%.0f" : "%.2f", cost->amount);
      g_string_append_printf (text, "%s%s%s%s%s", text->len > 0 ? ": " : "", pounds ? "£" : "", amount,
                              pounds ? "" : " ", pounds ? "" : cost->currency);
    }
  add_part (text, cost->description, " ");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_cost (WpRecord *record, const WpListing *listing)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < listing->costs->len; i++)
    {
      g_autofree char *cost = describe_cost (&g_array_index (listing->costs, WpListingCost, i));

      add_part (text, cost, "; ");
    }
  if (listing->fees != NULL && strstr (text->str, listing->fees) == NULL)
    add_part (text, listing->fees, "; ");
  set_line (record, WP_LISTED_SERVICE_COST, text->str, MOST_COST);
  set_told (record, WP_LISTED_SERVICE_FREE, wp_listing_free (listing));
}

/* The first address there; one with a postcode before others. */
static const WpListingAddress *
find_address (const WpListing *listing, guint location)
{
  const WpListingAddress *found = NULL;

  for (guint i = 0; i < listing->addresses->len; i++)
    {
      const WpListingAddress *address = &g_array_index (listing->addresses, WpListingAddress, i);

      if (address->location == (int) location
          && (found == NULL || (found->postcode == NULL && address->postcode != NULL)))
        found = address;
    }
  return found;
}

static char *
label_place (const WpListingLocation *location, const WpListingAddress *address)
{
  g_autoptr (GString) text = g_string_new (location->name);

  if (address != NULL)
    {
      if (g_strcmp0 (address->address_1, location->name) != 0)
        add_part (text, address->address_1, ", ");
      add_part (text, address->address_2, ", ");
      add_part (text, address->city, ", ");
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
clear_place (gpointer data)
{
  WpListingPlace *place = data;

  g_free (place->postcode);
  g_free (place->label);
}

/* Lines of a field, of which the last are left out if they do not fit. */
static void
take_lines (WpRecord *record, guint field, char *text)
{
  g_autofree char *lines = text;

  while (lines != NULL && strlen (lines) > MOST_LINES && g_utf8_strlen (lines, -1) > MOST_LINES)
    {
      char *last = strrchr (lines, '\n');

      if (last == NULL)
        return;
      *last = '\0';
    }
  if (lines != NULL)
    wp_record_take_text (record, field, g_steal_pointer (&lines));
}

static void
set_places (WpRecord *record, const WpListing *listing)
{
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (WpListingPlace));
  gboolean online = FALSE;

  g_array_set_clear_func (places, clear_place);
  for (guint i = 0; i < listing->locations->len && i < WP_LISTING_MOST_PLACES; i++)
    {
      const WpListingLocation *location = &g_array_index (listing->locations, WpListingLocation, i);
      const WpListingAddress *address = find_address (listing, i);
      WpListingPlace place = { .has_point = location->has_point,
                               .point = { location->latitude, location->longitude },
                               .label = label_place (location, address) };

      if (address != NULL && address->postcode != NULL)
        place.postcode = wp_postcode_normalise (address->postcode);
      online |= location->kind == WP_LISTING_PLACE_VIRTUAL;
      g_array_append_val (places, place);
    }
  take_lines (record, WP_LISTED_SERVICE_PLACES, wp_listing_places_write (places));
  if (online)
    wp_record_set_number (record, WP_LISTED_SERVICE_ONLINE, TRUE);
}

/* The last day of a rule that is told by how often it happens; only what is sure. */
static WpDate
end_of_count (const WpListingSchedule *schedule)
{
  guint days = 0;

  if (schedule->count <= 0 || schedule->start == WP_DATE_NONE)
    return WP_DATE_NONE;
  for (guint day = 0; day < 7; day++)
    days += schedule->days >> day & 1;
  if (schedule->freq == WP_LISTING_FREQ_DAILY)
    return schedule->start + (schedule->count - 1) * schedule->interval;
  if (schedule->freq != WP_LISTING_FREQ_WEEKLY)
    return WP_DATE_NONE;
  days = MAX (days, 1);
  return schedule->start + (int) ((guint) schedule->count + days - 1) / (int) days * 7 * schedule->interval - 1;
}

static WpDate
earlier (WpDate a, WpDate b)
{
  return a == WP_DATE_NONE ? b : b == WP_DATE_NONE ? a : MIN (a, b);
}

static gboolean
make_session (const WpListingSchedule *schedule, WpListingSession *session)
{
  static const char FREQS[] = { 'O', 'D', 'W', 'M', 'Y' };
  static const char *const DAYS[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

  *session = (WpListingSession){ .freq = FREQS[schedule->freq],
                                 .interval = (guint) MAX (schedule->interval, 1),
                                 .opens = schedule->opens,
                                 .closes = schedule->closes,
                                 .place = schedule->location };
  if (schedule->freq == WP_LISTING_FREQ_NONE && schedule->days != 0)
    session->freq = 'W';
  if ((schedule->byday != NULL
       && g_strlcpy (session->byday, schedule->byday, sizeof session->byday) >= sizeof session->byday)
      || (schedule->bymonthday != NULL
          && g_strlcpy (session->bymonthday, schedule->bymonthday, sizeof session->bymonthday)
                 >= sizeof session->bymonthday))
    return FALSE;
  /* What is held every other week is counted from its start; else the later of both begins it. */
  session->from = schedule->start;
  if (session->from == WP_DATE_NONE || (session->interval == 1 && schedule->valid_from != WP_DATE_NONE))
    session->from = MAX (schedule->start, schedule->valid_from);
  session->to = earlier (earlier (schedule->until, schedule->valid_to), end_of_count (schedule));
  if (session->freq == 'W' && schedule->byday == NULL && schedule->start != WP_DATE_NONE)
    g_strlcpy (session->byday, DAYS[wp_date_weekday (schedule->start) - 1], sizeof session->byday);
  if (session->place >= WP_LISTING_MOST_PLACES)
    session->place = WP_LISTING_SERVICE_WIDE;
  return session->freq != 'O' || session->from != WP_DATE_NONE;
}

static gboolean
says_any (const char *text, const char *const *words)
{
  g_autofree char *folded = text != NULL ? wp_words_fold (text) : NULL;

  for (; folded != NULL && *words != NULL; words++)
    if (strstr (folded, *words) != NULL)
      return TRUE;
  return FALSE;
}

static void
set_sessions (WpRecord *record, const WpListing *listing)
{
  static const char *const ONLINE[] = { "online", "virtual", "video", "remote", "ar lein", NULL };
  static const char *const PHONE[] = { "phone", "helpline", "ffon", NULL };
  static const char *const LINE[] = { "helpline", "phone line", "phoneline", "llinell gymorth", NULL };
  g_autoptr (GArray) sessions = g_array_new (FALSE, FALSE, sizeof (WpListingSession));

  if (says_any (listing->name, LINE))
    wp_record_set_number (record, WP_LISTED_SERVICE_BY_PHONE, TRUE);
  for (guint i = 0; i < listing->schedules->len; i++)
    {
      const WpListingSchedule *schedule = &g_array_index (listing->schedules, WpListingSchedule, i);
      WpListingSession session;

      if (says_any (schedule->attending, ONLINE))
        wp_record_set_number (record, WP_LISTED_SERVICE_ONLINE, TRUE);
      if (says_any (schedule->attending, PHONE))
        wp_record_set_number (record, WP_LISTED_SERVICE_BY_PHONE, TRUE);
      if (sessions->len < WP_LISTING_MOST_SESSIONS && make_session (schedule, &session))
        g_array_append_val (sessions, session);
    }
  take_lines (record, WP_LISTED_SERVICE_SESSIONS, wp_listing_sessions_write (sessions));
}

static gboolean
is_voice (const WpListingPhone *phone)
{
  static const char *const OTHERS[] = { "fax", "text", "sms", "tty", "textphone", "minicom", "pager", NULL };

  return !says_any (phone->type, OTHERS);
}

/* The service's own before that of whom to ask for, of the place, and of the organisation. */
static void
set_telephone (WpRecord *record, const WpListing *listing)
{
  static const int RANKS[] = { [WP_LISTING_OF_SERVICE] = 0,
                               [WP_LISTING_OF_CONTACT] = 1,
                               [WP_LISTING_OF_LOCATION] = 2,
                               [WP_LISTING_OF_ORGANIZATION] = 3 };
  const WpListingPhone *found = NULL;
  g_autofree char *number = NULL;

  for (guint i = 0; i < listing->phones->len; i++)
    {
      const WpListingPhone *phone = &g_array_index (listing->phones, WpListingPhone, i);

      if (is_voice (phone) && (found == NULL || RANKS[phone->of] < RANKS[found->of]))
        found = phone;
    }
  if (found == NULL)
    return;
  /* As a JSON number it has lost the nought in front. */
  if (wp_phone_check (found->number) != WP_IDENTIFIER_VALID && g_ascii_isdigit (*found->number)
      && *found->number != '0')
    {
      g_autofree char *with = g_strconcat ("0", found->number, NULL);

      number = wp_phone_check (with) == WP_IDENTIFIER_VALID ? wp_phone_format (with) : NULL;
    }
  if (number == NULL)
    number = wp_phone_format (found->number);
  if (found->extension != NULL)
    {
      g_autofree char *with = g_strdup_printf ("%s ext. %s", number, found->extension);

      set_line (record, WP_LISTED_SERVICE_TELEPHONE, with, MOST_PHONE);
    }
  else
    set_line (record, WP_LISTED_SERVICE_TELEPHONE, number, MOST_PHONE);
}

static void
set_email (WpRecord *record, const WpListing *listing)
{
  const char *email = listing->email;

  for (guint i = 0; email == NULL && i < listing->contacts->len; i++)
    {
      const WpListingContact *contact = &g_array_index (listing->contacts, WpListingContact, i);

      if (contact->of != WP_LISTING_OF_ORGANIZATION)
        email = contact->email;
    }
  set_line (record, WP_LISTED_SERVICE_EMAIL, email != NULL ? email : listing->organization.email, 254);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The needs that each of the texts names, by code. */
static void
set_needs (WpRecord *record, const WpListing *listing, const char *terms)
{
  g_autofree char *leading = listing->description != NULL ? g_strndup (listing->description, LEADING) : NULL;
  const char *texts[] = { listing->name, listing->alternate_name, terms, leading };
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  if (leading != NULL && strlen (leading) == LEADING)
    {
      /* Not half a word, nor half a character. */
      char *space = strrchr (leading, ' ');

      if (space != NULL)
        *space = '\0';
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    wp_listing_needs (texts[i], codes);
  g_ptr_array_sort (codes, compare_codes);
  for (guint i = 0; i < codes->len; i++)
    add_part (text, g_ptr_array_index (codes, i), " ");
  set_text (record, WP_LISTED_SERVICE_NEEDS, text->str, MOST_NEEDS);
}

static void
set_terms (WpRecord *record, const WpListing *listing)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < listing->terms->len; i++)
    {
      const WpListingTerm *term = &g_array_index (listing->terms, WpListingTerm, i);

      if (term->name != NULL && g_hash_table_add (seen, (gpointer) term->name))
        add_part (text, term->name, "\n");
    }
  set_text (record, WP_LISTED_SERVICE_TERMS, text->str, MOST_TERMS);
  set_needs (record, listing, text->str);
}

static const char *
status_code (WpListingStatus status)
{
  static const char *const CODES[] = { NULL, "active", "inactive", "defunct", "temporarily_closed" };

  return CODES[status];
}

static void
set_ways (WpRecord *record, const WpListing *listing)
{
  int self = wp_listing_self_referral (listing->application);
  int days = wp_listing_wait_days (listing->wait_time);

  if (self == WP_LISTING_NOT_TOLD)
    self = wp_listing_self_referral (listing->eligibility);
  if (self == WP_LISTING_NOT_TOLD)
    self = wp_listing_self_referral (listing->description);
  set_told (record, WP_LISTED_SERVICE_SELF_REFERRAL, self);
  if (days != WP_LISTING_NOT_TOLD)
    wp_record_set_number (record, WP_LISTED_SERVICE_WAIT_DAYS, days);
  set_line (record, WP_LISTED_SERVICE_WAIT, listing->wait_time, MOST_WAIT);
  set_text (record, WP_LISTED_SERVICE_ELIGIBILITY, listing->eligibility, MOST_ELIGIBILITY);
  set_text (record, WP_LISTED_SERVICE_HOW, listing->application, MOST_ELIGIBILITY);
  set_text (record, WP_LISTED_SERVICE_NOTICE, listing->alert, MOST_ELIGIBILITY);
}

WpRecord *
wp_listing_to_record (const WpListing *listing, const char *feed, char *body, WpDate today)
{
  char id[37];
  WpRecord *record;

  wp_listing_id (feed, listing->id, id);
  record = wp_record_new (WP_KIND_LISTED_SERVICE, id);
  wp_record_set_quiet (record, TRUE);
  wp_record_set_text (record, WP_LISTED_SERVICE_FEED, feed);
  set_line (record, WP_LISTED_SERVICE_SOURCE_ID, listing->id, 300);
  set_line (record, WP_LISTED_SERVICE_NAME, listing->name, 300);
  set_line (record, WP_LISTED_SERVICE_OTHER_NAME, listing->alternate_name, 300);
  set_line (record, WP_LISTED_SERVICE_ORGANISATION, listing->organization.name, 300);
  set_text (record, WP_LISTED_SERVICE_SUMMARY, listing->description, 20000);
  set_text (record, WP_LISTED_SERVICE_STATUS, status_code (listing->status), 100);
  set_ages (record, listing);
  set_cost (record, listing);
  set_places (record, listing);
  set_sessions (record, listing);
  wp_record_take_text (record, WP_LISTED_SERVICE_LANGUAGES, wp_listing_language_codes (listing));
  wp_record_take_text (record, WP_LISTED_SERVICE_ACCESS, wp_listing_access_codes (listing));
  set_ways (record, listing);
  if (listing->assured != WP_DATE_NONE && listing->assured <= today
      && listing->assured >= wp_date_make (EARLIEST_YEAR, 1, 1))
    wp_record_set_date (record, WP_LISTED_SERVICE_ASSURED_ON, listing->assured);
  set_terms (record, listing);
  set_telephone (record, listing);
  set_email (record, listing);
  set_line (record, WP_LISTED_SERVICE_URL, listing->url != NULL ? listing->url : listing->organization.url, MOST_URL);
  wp_record_take_text (record, WP_LISTED_SERVICE_BODY, body);
  return record;
}

WpListing *
wp_listing_from_record (WpRecord *record)
{
  const char *body = wp_record_get_text (record, WP_LISTED_SERVICE_BODY);

  return body != NULL ? wp_oruk_read_written (body) : NULL;
}
