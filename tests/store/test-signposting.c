/* test-signposting.c: follow-ups that are due, and needs that nothing was found for.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-follow-ups.h"
#include "wp-id.h"
#include "wp-listing-kit.h"
#include "wp-locality-at.h"
#include "wp-record-text.h"
#include "wp-unmet-needs.h"

enum { END = -1 };

typedef struct
{
  WpTempStore *temp;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->temp = wp_temp_store_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wp_temp_store_free (fixture->temp);
}

static WpDate
day (const char *iso)
{
  WpDate date;

  g_assert_true (wp_date_parse_iso (iso, &date));
  return date;
}

/* A signposting with the values of fields after it, ended by END. Returns: its id. */
static char *
signpost (Fixture *fixture, const char *on, ...)
{
  char *id = wp_id_new (WP_TEST_NOW);
  WpRecord *record = wp_record_new (WP_KIND_SIGNPOSTING, id);
  va_list fields;

  wp_record_set_date (record, WP_SIGNPOSTING_SENT_ON, day (on));
  va_start (fields, on);
  for (int field = va_arg (fields, int); field != END; field = va_arg (fields, int))
    g_assert_true (wp_record_set_value (record, (guint) field, va_arg (fields, const char *)));
  va_end (fields);
  wp_temp_store_add (fixture->temp, record);
  return id;
}

static char *
add_locality (Fixture *fixture, const char *name)
{
  char *id = wp_id_new (WP_TEST_NOW);
  WpRecord *record = wp_record_new (WP_KIND_LOCALITY, id);

  wp_record_set_text (record, WP_LOCALITY_NAME, name);
  wp_temp_store_add (fixture->temp, record);
  return id;
}

static GPtrArray *
read_due (Fixture *fixture, gint64 now, guint most)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_follow_ups_async (fixture->temp->store, now, most, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  GPtrArray *items = wp_store_follow_ups_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  return items;
}

/* It is 11 February 2025. */
static void
test_due (Fixture *fixture, gconstpointer data)
{
  g_autofree char *feed = wp_listing_kit_feed (fixture->temp, "Town directory");
  g_autofree char *chess = wp_listing_kit_save (
      fixture->temp, wp_listing_kit_record (feed, "Chess", WP_LISTED_SERVICE_TELEPHONE, "01632 960111", END));
  g_autofree char *judo = wp_listing_kit_save (fixture->temp, wp_listing_kit_record (feed, "Judo", END));
  g_autofree char *both = g_strconcat (chess, " ", judo, NULL);
  g_autofree char *west = add_locality (fixture, "Aldermere West");
  g_autofree char *today =
      signpost (fixture, "2025-02-04", WP_SIGNPOSTING_FOLLOW_UP, "2025-02-11", WP_SIGNPOSTING_LISTED, both,
                WP_SIGNPOSTING_NEEDS, "anxiety sleep", WP_SIGNPOSTING_ENQUIRER, "parent", WP_SIGNPOSTING_CHANNEL,
                "text", WP_SIGNPOSTING_DISTRICT, "YO99", WP_SIGNPOSTING_LOCALITY, west, END);
  g_autofree char *late = signpost (fixture, "2025-01-04", WP_SIGNPOSTING_FOLLOW_UP, "2025-01-11", END);
  g_autofree char *later = signpost (fixture, "2025-02-04", WP_SIGNPOSTING_FOLLOW_UP, "2025-02-12", END);
  g_autofree char *known =
      signpost (fixture, "2025-01-04", WP_SIGNPOSTING_FOLLOW_UP, "2025-01-11", WP_SIGNPOSTING_OUTCOME, "attended", END);
  g_autofree char *never = signpost (fixture, "2025-01-04", END);
  g_autoptr (GPtrArray) items = read_due (fixture, WP_TEST_NOW, 10);
  WpFollowUp *item;

  g_assert_cmpuint (items->len, ==, 2);
  item = items->pdata[0];
  g_assert_cmpstr (item->id, ==, late);
  g_assert_cmpstr (item->services, ==, "");
  g_assert_null (item->listed);
  item = items->pdata[1];
  g_assert_cmpstr (item->id, ==, today);
  g_assert_cmpint (item->due_on, ==, day ("2025-02-11"));
  g_assert_cmpint (item->sent_on, ==, day ("2025-02-04"));
  g_assert_cmpstr (item->services, ==, "Chess, Judo");
  g_assert_cmpstr (item->listed, ==, chess);
  g_assert_cmpstr (item->telephone, ==, "01632 960111");
  g_assert_cmpstr (item->needs, ==, "Anxiety, Sleep");
  g_assert_cmpstr (item->enquirer, ==, "Parent or carer");
  g_assert_cmpstr (item->channel, ==, "Text message");
  g_assert_cmpstr (item->district, ==, "YO99");
  g_assert_cmpstr (item->locality, ==, "Aldermere West");

  g_ptr_array_unref (items);
  items = read_due (fixture, WP_TEST_NOW, 1);
  g_assert_cmpuint (items->len, ==, 1);
  g_ptr_array_unref (items);
  items = read_due (fixture, WP_TEST_NOW + G_GINT64_CONSTANT (86400000), 10);
  g_assert_cmpuint (items->len, ==, 3);
}

static char *
read_unmet (Fixture *fixture, const char *since)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  wp_store_unmet_needs_async (fixture->temp->store, day (since), NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) items = wp_store_unmet_needs_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const WpUnmetNeed *item = items->pdata[i];
      g_string_append_printf (text, "%s%s, %s: %d", i > 0 ? "; " : "", item->label, item->locality, item->n);
    }
  return g_string_free (text, FALSE);
}

static void
test_unmet (Fixture *fixture, gconstpointer data)
{
  g_autofree char *west = add_locality (fixture, "West");
  g_autofree char *east = add_locality (fixture, "East");
  g_autofree char *text = read_unmet (fixture, "2024-01-01");

  g_assert_cmpstr (text, ==, "");
  g_free (signpost (fixture, "2025-02-01", WP_SIGNPOSTING_UNMET, "anxiety sleep", WP_SIGNPOSTING_LOCALITY, west, END));
  g_free (signpost (fixture, "2025-01-01", WP_SIGNPOSTING_UNMET, "anxiety", WP_SIGNPOSTING_LOCALITY, west, END));
  g_free (signpost (fixture, "2025-01-02", WP_SIGNPOSTING_UNMET, "anxiety", WP_SIGNPOSTING_LOCALITY, east, END));
  g_free (signpost (fixture, "2025-01-02", WP_SIGNPOSTING_UNMET, "anxiety", END));
  /* Something was found. */
  g_free (signpost (fixture, "2025-01-02", WP_SIGNPOSTING_NEEDS, "food", END));
  g_free (text);
  text = read_unmet (fixture, "2025-01-01");
  g_assert_cmpstr (text, ==, "Anxiety, East: 1; Anxiety, West: 2; Anxiety, : 1; Sleep, West: 1");
  g_free (text);
  text = read_unmet (fixture, "2025-01-02");
  g_assert_cmpstr (text, ==, "Anxiety, East: 1; Anxiety, West: 1; Anxiety, : 1; Sleep, West: 1");
}

static void
add_outline (Fixture *fixture, const char *locality, const char *coordinates, const char *valid_to)
{
  g_autofree char *id = wp_id_new (WP_TEST_NOW);
  WpRecord *record = wp_record_new (WP_KIND_BOUNDARY, id);

  wp_record_set_text (record, WP_BOUNDARY_AREA_TYPE, "locality");
  wp_record_set_text (record, WP_BOUNDARY_LOCALITY, locality);
  wp_record_take_text (record, WP_BOUNDARY_GEOMETRY,
                       g_strdup_printf ("{\"type\":\"Polygon\",\"coordinates\":[%s]}", coordinates));
  wp_record_set_value (record, WP_BOUNDARY_VALID_TO, valid_to);
  wp_temp_store_add (fixture->temp, record);
}

static char *
find_locality (Fixture *fixture, double latitude, double longitude)
{
  WpPoint point = { latitude, longitude };
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_locality_at_async (fixture->temp->store, &point, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (WpLocalityAt) found = wp_store_locality_at_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  return found != NULL ? g_strdup (found->name) : NULL;
}

static void
test_locality (Fixture *fixture, gconstpointer data)
{
  g_autofree char *west = add_locality (fixture, "West");
  g_autofree char *old = add_locality (fixture, "Old West");
  g_autofree char *name = NULL;

  /* It went when the boundaries were drawn anew. */
  add_outline (fixture, old, "[[-2,53],[-1,53],[-1,54],[-2,54],[-2,53]]", "2024-04-01");
  add_outline (fixture, west, "[[-1.5,53],[-1,53],[-1,54],[-1.5,54],[-1.5,53]]", NULL);
  name = find_locality (fixture, 53.5, -1.2);
  g_assert_cmpstr (name, ==, "West");
  g_assert_null (find_locality (fixture, 53.5, -1.7));
}

#define TEST(name, function) g_test_add ("/signposting/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("due", test_due);
  TEST ("unmet", test_unmet);
  TEST ("locality", test_locality);
  return g_test_run ();
}
