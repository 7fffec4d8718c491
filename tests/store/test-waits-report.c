/* test-waits-report.c: waiting lists by service, by locality and place by place.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-waits-report.h"

#include "wp-choices.h"
#include "wp-id.h"
#include "wp-listing-kit.h"
#include "wp-sync-kit.h"

#define TODAY (wp_date_make (2025, 2, 11))

typedef struct
{
  WpTempStore *temp;
  char *family;
  char *mia;
  char *house;  /* a service of ours */
  char *listed; /* one of the directory */
} Fixture;

static char *
save (Fixture *fixture, WpRecord *record)
{
  char *id = g_strdup (wp_record_get_id (record));

  wp_temp_store_add (fixture->temp, record);
  return id;
}

static char *
add_service (Fixture *fixture, const char *name)
{
  WpRecord *agency = wp_store_new_record (fixture->temp->store, WP_KIND_AGENCY);
  WpRecord *service = wp_store_new_record (fixture->temp->store, WP_KIND_SERVICE);

  wp_record_set_text (agency, WP_AGENCY_NAME, "Town Trust");
  wp_record_set_text (agency, WP_AGENCY_KIND, "health");
  wp_record_set_text (service, WP_SERVICE_NAME, name);
  g_autofree char *agency_id = save (fixture, agency);
  wp_record_set_text (service, WP_SERVICE_AGENCY, agency_id);
  return save (fixture, service);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->temp = wp_temp_store_new ();
  g_autofree char *feed = wp_listing_kit_feed (fixture->temp, "Town directory");
  fixture->family = wp_temp_store_add_family (fixture->temp, "Coles family");
  fixture->mia = wp_temp_store_add_person (fixture->temp, fixture->family, "Mia", "Coles");
  fixture->house = add_service (fixture, "Counselling");
  fixture->listed = wp_listing_kit_save (
      fixture->temp, wp_listing_kit_record (feed, "Talk It Out", WP_LISTED_SERVICE_ORGANISATION, "Talk",
                                            WP_LISTED_SERVICE_WAIT, "19 weeks", WP_LISTED_SERVICE_WAIT_DAYS, "133",
                                            WP_LISTED_SERVICE_ASSURED_ON, "2025-01-02", -1));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wp_temp_store_free (fixture->temp);
  g_free (fixture->family);
  g_free (fixture->mia);
  g_free (fixture->house);
  g_free (fixture->listed);
}

static void
add_wait (Fixture *fixture, guint field, const char *service, WpDate added, WpDate started, WpDate removed)
{
  WpRecord *record = wp_store_new_record (fixture->temp->store, WP_KIND_WAITING);

  wp_record_set_text (record, WP_WAITING_FAMILY, fixture->family);
  wp_record_set_text (record, field, service);
  wp_record_set_date (record, WP_WAITING_ADDED_ON, added);
  wp_record_set_date (record, WP_WAITING_STARTED_ON, started);
  wp_record_set_date (record, WP_WAITING_REMOVED_ON, removed);
  if (removed != WP_DATE_NONE)
    wp_record_set_text (record, WP_WAITING_REMOVED_REASON, "moved");
  g_free (save (fixture, record));
}

static WpWaitsReport *
read_report (Fixture *fixture)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_waits_async (fixture->temp->store, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  WpWaitsReport *report = wp_store_waits_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  return report;
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WpWaitsReport) report = read_report (fixture);

  g_assert_cmpuint (report->services->len, ==, 0);
  g_assert_cmpuint (report->localities->len, ==, 0);
  g_assert_cmpuint (report->entries->len, ==, 0);
}

static void
test_services (Fixture *fixture, gconstpointer data)
{
  WpDate none = WP_DATE_NONE;

  add_wait (fixture, WP_WAITING_LISTED, fixture->listed, TODAY - 10, none, none);
  add_wait (fixture, WP_WAITING_LISTED, fixture->listed, TODAY - 60, none, none);
  add_wait (fixture, WP_WAITING_LISTED, fixture->listed, TODAY - 100, TODAY - 41, none);
  add_wait (fixture, WP_WAITING_LISTED, fixture->listed, TODAY - 400, TODAY - 364, none);
  add_wait (fixture, WP_WAITING_LISTED, fixture->listed, TODAY - 90, none, TODAY - 1);
  add_wait (fixture, WP_WAITING_SERVICE, fixture->house, TODAY - 200, none, none);
  /* Of this one nothing has happened for years. */
  g_autofree char *old = add_service (fixture, "Once upon a time");
  add_wait (fixture, WP_WAITING_SERVICE, old, TODAY - 1200, TODAY - 1100, none);

  g_autoptr (WpWaitsReport) report = read_report (fixture);
  g_assert_cmpuint (report->services->len, ==, 2);
  const WpServiceWaits *talk = g_ptr_array_index (report->services, 0);
  g_assert_cmpstr (talk->name, ==, "Talk It Out");
  g_assert_cmpstr (talk->organisation, ==, "Talk");
  g_assert_true (talk->listed);
  g_assert_cmpstr (talk->published, ==, "19 weeks");
  g_assert_cmpint (talk->published_days, ==, 133);
  g_assert_cmpint (talk->assured_on, ==, wp_date_make (2025, 1, 2));
  g_assert_cmpint (talk->n_waiting, ==, 2);
  g_assert_cmpfloat (talk->median, ==, 35);
  g_assert_cmpint (talk->longest, ==, 60);
  /* In the year from 12 February 2024: 364 days ago is that very day. */
  g_assert_cmpint (talk->joined, ==, 4);
  g_assert_cmpint (talk->started, ==, 2);
  g_assert_cmpint (talk->removed, ==, 1);
  g_assert_cmpfloat (talk->completed_median, ==, 47.5);
  g_assert_cmpint (talk->completed_p90, ==, 59);
  g_assert_cmpint (talk->trend, ==, WP_WAITS_RISING);
  g_assert_cmpint (talk->n_unchecked, ==, 1);

  g_assert_cmpuint (g_list_model_get_n_items (talk->months), ==, WP_WAITS_MONTHS);
  g_autoptr (WpWaitsMonth) last = g_list_model_get_item (talk->months, WP_WAITS_MONTHS - 1);
  g_assert_cmpint (last->first, ==, wp_date_make (2025, 2, 1));
  g_assert_cmpstr (last->label, ==, "February 2025");
  g_assert_cmpint (last->joined, ==, 1);
  g_assert_cmpint (last->removed, ==, 1);
  g_assert_cmpint (last->waiting, ==, 2);
  g_assert_cmpfloat (last->median, ==, -1);
  g_autoptr (WpWaitsMonth) january = g_list_model_get_item (talk->months, WP_WAITS_MONTHS - 2);
  g_assert_cmpint (january->started, ==, 1);
  g_assert_cmpint (january->p90, ==, 59);
  g_autoptr (WpWaitsMonth) first = g_list_model_get_item (talk->months, 0);
  g_assert_cmpint (first->first, ==, wp_date_make (2023, 9, 1));

  const WpServiceWaits *house = g_ptr_array_index (report->services, 1);
  g_assert_cmpstr (house->name, ==, "Counselling");
  g_assert_cmpint (house->published_days, ==, -1);
  g_assert_cmpint (house->trend, ==, WP_WAITS_STEADY);
  g_assert_cmpfloat (house->completed_median, ==, -1);
}

static void
test_places_and_localities (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = wp_temp_store_add_family (fixture->temp, "Adeyemi family");
  WpRecord *locality = wp_store_new_record (fixture->temp->store, WP_KIND_LOCALITY);
  wp_record_set_text (locality, WP_LOCALITY_NAME, "West");
  g_autofree char *west = save (fixture, locality);
  WpRecord *lives = wp_store_new_record (fixture->temp->store, WP_KIND_FAMILY_LOCALITY);
  wp_record_set_text (lives, WP_FAMILY_LOCALITY_FAMILY, other);
  wp_record_set_text (lives, WP_FAMILY_LOCALITY_LOCALITY, west);
  wp_record_set_date (lives, WP_FAMILY_LOCALITY_VALID_FROM, TODAY - 900);
  g_free (save (fixture, lives));
  for (guint i = 0; i < 3; i++)
    {
      WpRecord *record = wp_store_new_record (fixture->temp->store, WP_KIND_WAITING);
      wp_record_set_text (record, WP_WAITING_FAMILY, i == 0 ? fixture->family : other);
      if (i == 0)
        wp_record_set_text (record, WP_WAITING_PERSON, fixture->mia);
      wp_record_set_text (record, WP_WAITING_SERVICE, fixture->house);
      wp_record_set_text (record, WP_WAITING_PRIORITY, "urgent");
      wp_record_set_date (record, WP_WAITING_ADDED_ON, TODAY - 70 + (int) i);
      if (i == 0)
        wp_record_set_date (record, WP_WAITING_LAST_CHECKED_ON, TODAY - 5);
      g_free (save (fixture, record));
    }

  g_autoptr (WpWaitsReport) report = read_report (fixture);
  g_assert_cmpuint (report->entries->len, ==, 3);
  const WpWaitEntry *longest = g_ptr_array_index (report->entries, 0);
  g_assert_cmpstr (longest->family, ==, "Coles family");
  g_assert_cmpstr (longest->family_id, ==, fixture->family);
  g_assert_cmpstr (longest->person, ==, "Mia");
  g_assert_cmpstr (longest->service, ==, "Counselling");
  g_assert_cmpstr (longest->priority, ==, "Urgent");
  g_assert_cmpint (longest->days, ==, 70);
  g_assert_cmpint (longest->unchecked, ==, 5);
  const WpWaitEntry *unchecked = g_ptr_array_index (report->entries, 1);
  g_assert_cmpint (unchecked->checked_on, ==, WP_DATE_NONE);
  g_assert_cmpint (unchecked->unchecked, ==, 69);
  g_assert_cmpstr (unchecked->person, ==, "");
  g_assert_cmpuint (report->localities->len, ==, 2);
  const WpLocalityWaits *first = g_ptr_array_index (report->localities, 0);
  const WpLocalityWaits *second = g_ptr_array_index (report->localities, 1);
  g_assert_cmpstr (first->name, ==, "West");
  g_assert_cmpint (first->n_waiting, ==, 2);
  g_assert_cmpint (first->longest, ==, 69);
  g_assert_cmpstr (second->name, ==, "Not in a locality");
  const WpServiceWaits *service = g_ptr_array_index (report->services, 0);
  g_assert_cmpint (service->n_unchecked, ==, 2);
}

static char *
choose (Fixture *fixture, const char *typed)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  wp_store_choices_async (fixture->temp->store, WP_KIND_LISTED_SERVICE, typed, 10, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) choices = wp_store_choices_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < choices->len; i++)
    g_string_append_printf (names, "%s;", ((WpChoice *) g_ptr_array_index (choices, i))->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* A service of the directory is chosen by words of its name and of who runs it, whatever else is typed between. */
static void
test_choose_listed (Fixture *fixture, gconstpointer data)
{
  static const char *const finding[] = { "", "talk", "it out", "TAL ou", "talk-out", "\"talk" };
  static const char *const not_finding[] = { "counselling", "talk nowhere", "alk" };

  for (guint i = 0; i < G_N_ELEMENTS (finding); i++)
    {
      g_autofree char *names = choose (fixture, finding[i]);
      g_assert_cmpstr (names, ==, "Talk It Out;");
    }
  for (guint i = 0; i < G_N_ELEMENTS (not_finding); i++)
    {
      g_autofree char *names = choose (fixture, not_finding[i]);
      g_assert_cmpstr (names, ==, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/waits-report/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/waits-report/services", Fixture, NULL, set_up, test_services, tear_down);
  g_test_add ("/waits-report/places-and-localities", Fixture, NULL, set_up, test_places_and_localities, tear_down);
  g_test_add ("/waits-report/choose-listed", Fixture, NULL, set_up, test_choose_listed, tear_down);
  return g_test_run ();
}
