/* test-duty-services.c: which listed services are part of what a council has to tell of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-duty-services.h"
#include "wp-listing-kit.h"

enum { END = -1 };

#define ADD(temp, feed, ...) g_free (wp_listing_kit_save (temp, wp_listing_kit_record (feed, __VA_ARGS__)))

static GPtrArray *
read_services (WpTempStore *temp, WpDuty duty)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *services;

  wp_store_duty_services_async (temp->store, duty, WP_TEST_NOW, NULL, wp_await_cb, &waiting);
  result = wp_await (&waiting);
  services = wp_store_duty_services_finish (temp->store, result, &error);
  g_assert_no_error (error);
  return services;
}

/* “name: theme, theme; gaps” of each. */
static char *
tell (WpTempStore *temp, WpDuty duty)
{
  g_autoptr (GPtrArray) services = read_services (temp, duty);
  GString *told = g_string_new (NULL);
  guint n;
  const WpDutyTheme *themes = wp_duty_themes (duty, &n);

  for (guint i = 0; i < services->len; i++)
    {
      const WpDutyService *service = g_ptr_array_index (services, i);

      g_string_append_printf (told, "%s%s:", i > 0 ? "; " : "", service->name);
      for (guint k = 0; k < n; k++)
        if (service->themes & (1 << k))
          g_string_append_printf (told, " %s", themes[k].code);
    }
  return g_string_free (told, FALSE);
}

#define assert_told(temp, duty, expected)      \
  G_STMT_START                                 \
  {                                            \
    g_autofree char *told = tell (temp, duty); \
    g_assert_cmpstr (told, ==, expected);      \
  }                                            \
  G_STMT_END

static void
add_services (WpTempStore *temp)
{
  g_autofree char *feed = wp_listing_kit_feed (temp, "Town directory");

  ADD (temp, feed, "Anchor Therapies", WP_LISTED_SERVICE_NEEDS, "speech", END);
  ADD (temp, feed, "Bus Buddies", WP_LISTED_SERVICE_SUMMARY, "Travel training for disabled teenagers", END);
  /* For grown-ups, and for nobody in particular. */
  ADD (temp, feed, "Carers at Home", WP_LISTED_SERVICE_NEEDS, "disability", WP_LISTED_SERVICE_AGE_FROM, "780", END);
  ADD (temp, feed, "Chess Club", END);
  ADD (temp, feed, "Daisy Nursery", WP_LISTED_SERVICE_AGE_FROM, "3", WP_LISTED_SERVICE_AGE_TO, "36",
       WP_LISTED_SERVICE_SUMMARY, "Funded hours", END);
  ADD (temp, feed, "Half-term Holiday Club", WP_LISTED_SERVICE_NEEDS, "childcare", WP_LISTED_SERVICE_AGE_FROM, "60",
       WP_LISTED_SERVICE_AGE_TO, "144", END);
  ADD (temp, feed, "Oak", WP_LISTED_SERVICE_NEEDS, "autism", END);
}

static void
test_themes (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();

  assert_told (temp, WP_DUTY_LOCAL_OFFER, "");
  add_services (temp);
  assert_told (temp, WP_DUTY_LOCAL_OFFER, "Anchor Therapies: health; Bus Buddies: travel; Oak:");
  /* A nursery up to three has no place for four-year-olds, and a holiday club for schoolchildren no nursery place. */
  assert_told (temp, WP_DUTY_CHILDCARE,
               "Daisy Nursery: funded_under_threes nurseries; Half-term Holiday Club: holidays");
}

static void
set_rule (WpTempStore *temp, const char *name, const char *rule)
{
  WpRecord *record = wp_store_new_record (temp->store, WP_KIND_SETTING);

  wp_record_set_text (record, WP_SETTING_NAME, name);
  wp_record_set_text (record, WP_SETTING_VALUE, rule);
  wp_temp_store_add (temp, record);
}

/* An authority may say otherwise. */
static void
test_settings (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();

  add_services (temp);
  set_rule (temp, "duty.local_offer.travel", "chess");
  set_rule (temp, "duty.local_offer.leisure", "need:autism|travel training");
  set_rule (temp, "duty.childcare", "daisy");
  assert_told (temp, WP_DUTY_LOCAL_OFFER, "Anchor Therapies: health; Bus Buddies: leisure; Oak: leisure");
  assert_told (temp, WP_DUTY_CHILDCARE, "Daisy Nursery: funded_under_threes nurseries");
}

/* Whatever stands in a setting, it can be read. */
static void
test_odd_settings (void)
{
  static const char *const odd[] = { "\"", "a\" OR b", "*", "need:", "need:\"x\"", "{name}: x", "(", "NEAR", "AND|OR" };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (WpTempStore) temp = wp_temp_store_new ();

      add_services (temp);
      set_rule (temp, "duty.local_offer", odd[i]);
      g_ptr_array_unref (read_services (temp, WP_DUTY_LOCAL_OFFER));
    }
}

static void
test_gaps (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();
  g_autofree char *feed = wp_listing_kit_feed (temp, "Town directory");
  g_autoptr (GPtrArray) services = NULL;
  static const int expected[] = { WP_DUTY_GAP_NONE, WP_DUTY_GAP_WAIT | WP_DUTY_GAP_DATE | WP_DUTY_GAP_REACH,
                                  WP_DUTY_GAP_DATE };

  ADD (temp, feed, "A whole one", WP_LISTED_SERVICE_NEEDS, "send", WP_LISTED_SERVICE_WAIT_DAYS, "0",
       WP_LISTED_SERVICE_ASSURED_ON, "2024-02-12", WP_LISTED_SERVICE_EMAIL, "help@example.org", END);
  ADD (temp, feed, "Bare", WP_LISTED_SERVICE_NEEDS, "send", END);
  ADD (temp, feed, "Old", WP_LISTED_SERVICE_NEEDS, "send", WP_LISTED_SERVICE_WAIT, "Some weeks",
       WP_LISTED_SERVICE_ASSURED_ON, "2024-01-31", WP_LISTED_SERVICE_TELEPHONE, "01632 960001", END);
  services = read_services (temp, WP_DUTY_LOCAL_OFFER);
  g_assert_cmpuint (services->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < services->len; i++)
    g_assert_cmpint (((WpDutyService *) g_ptr_array_index (services, i))->gaps, ==, expected[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duty-services/themes", test_themes);
  g_test_add_func ("/duty-services/settings", test_settings);
  g_test_add_func ("/duty-services/odd-settings", test_odd_settings);
  g_test_add_func ("/duty-services/gaps", test_gaps);
  return g_test_run ();
}
