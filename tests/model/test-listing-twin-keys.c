/* test-listing-twin-keys.c: which listed services have a key in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-twin-keys.h"

#define NEITHER (-1)

typedef struct
{
  const char *name, *places, *telephone, *url;
} Service;

static GPtrArray *
make_keys (const Service *service)
{
  g_autoptr (WpRecord) record = wp_record_new (WP_KIND_LISTED_SERVICE, "018f0000-0000-7000-8000-000000000001");

  wp_record_set_text (record, WP_LISTED_SERVICE_NAME, service->name);
  wp_record_set_text (record, WP_LISTED_SERVICE_PLACES, service->places);
  wp_record_set_text (record, WP_LISTED_SERVICE_TELEPHONE, service->telephone);
  wp_record_set_text (record, WP_LISTED_SERVICE_URL, service->url);
  return wp_listing_twin_keys (record);
}

/* Why the two look like one, by the first key that they share. */
static int
compare (const Service *one, const Service *other)
{
  g_autoptr (GPtrArray) keys = make_keys (one);
  g_autoptr (GPtrArray) others = make_keys (other);

  for (guint i = 0; i < keys->len; i++)
    if (g_ptr_array_find_with_equal_func (others, keys->pdata[i], g_str_equal, NULL))
      return (int) wp_listing_twin_key_why (keys->pdata[i]);
  return NEITHER;
}

static void
test_shared (void)
{
  static const struct
  {
    Service one, other;
    int why;
  } pairs[] = {
    { { "Little Otters", "|YO99 1AA|Hall" },
      { "LITTLE  otters!", "53.9,-1.1|YO99 1AA|" },
      WP_LISTING_TWIN_NAME_AND_POSTCODE },
    { { "Little Otters", "|YO99 1AA|Hall" }, { "Little Otters", "|YO99 1AB|Hall" }, NEITHER },
    { { "Little Otters", "|YO99 1AA|Hall" }, { "Calm Minds", "|YO99 1AA|Hall" }, NEITHER },
    { { "Otters", "|YO99 9ZZ|\n|YO99 1AA|" }, { "Otters", "|YO99 1AA|" }, WP_LISTING_TWIN_NAME_AND_POSTCODE },
    { { "Calm Minds", NULL, "01632 960 001" },
      { "Calm minds", NULL, "+44 (0)1632 960001" },
      WP_LISTING_TWIN_NAME_AND_TELEPHONE },
    { { "Calm Minds", NULL, "01632 960 001" }, { "Calm Minds", NULL, "01632 960002" }, NEITHER },
    { { "Calm Minds", NULL, "01632 960 001" }, { "Otters", NULL, "01632 960001" }, NEITHER },
    { { "Calm", NULL, NULL, "http://www.calm.example.org" },
      { "Minds", NULL, NULL, "https://Calm.example.org//" },
      WP_LISTING_TWIN_URL },
    { { "Calm", NULL, NULL, "calm.example.org/a" }, { "Calm", NULL, NULL, "calm.example.org/b" }, NEITHER },
    /* A name alone says nothing, and no name nothing at all. */
    { { "Calm" }, { "Calm" }, NEITHER },
    { { NULL, "|YO99 1AA|", "01632 960001" }, { NULL, "|YO99 1AA|", "01632 960001" }, NEITHER },
    { { "!", "|YO99 1AA|", "01632 960001" }, { "?", "|YO99 1AA|", "01632 960001" }, NEITHER },
    /* A place without a postcode is no place to compare by. */
    { { "Otters", "53.95761,-1.08271||Hall" }, { "Otters", "53.95761,-1.08271||Hall" }, NEITHER },
    /* What reads the same in another part is another key. */
    { { "Otters", "|YO99 1AA|" }, { "Otters", NULL, "YO99 1AA" }, NEITHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("pair %u", i);
      g_assert_cmpint (compare (&pairs[i].one, &pairs[i].other), ==, pairs[i].why);
      g_assert_cmpint (compare (&pairs[i].other, &pairs[i].one), ==, pairs[i].why);
    }
}

/* The reasons come in their order, so that the first that two services share is the one to be told. */
static void
test_order (void)
{
  const Service service = { "Otters", "|YO99 1AA|\n|YO99 1AB|", "01632 960001", "https://otters.example.org" };
  static const WpListingTwinWhy expected[] = { WP_LISTING_TWIN_NAME_AND_POSTCODE, WP_LISTING_TWIN_NAME_AND_POSTCODE,
                                               WP_LISTING_TWIN_NAME_AND_TELEPHONE, WP_LISTING_TWIN_URL };
  g_autoptr (GPtrArray) keys = make_keys (&service);

  g_assert_cmpuint (keys->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < keys->len; i++)
    g_assert_cmpint (wp_listing_twin_key_why (keys->pdata[i]), ==, expected[i]);
}

static void
test_many_places (void)
{
  g_autoptr (GString) places = g_string_new (NULL);
  const Service service = { "Otters" };
  Service many = service;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (places, "%s|YO99 %uAA|", i > 0 ? "\n" : "", i);
  many.places = places->str;
  g_autoptr (GPtrArray) keys = make_keys (&many);
  g_assert_cmpuint (keys->len, ==, 10);
}

/* Stores keep sums of these, so that a key may not come out otherwise one day. */
static void
test_lasting (void)
{
  const Service service = { "Otters’ Club", "|YO99 1AA|", "01632 960001", "https://www.otters.example.org/" };
  g_autoptr (GPtrArray) keys = make_keys (&service);

  g_assert_cmpuint (keys->len, ==, 3);
  g_assert_cmpstr (keys->pdata[0], ==, "0otters club\nYO99 1AA");
  g_assert_cmpstr (keys->pdata[1], ==, "1otters club\n01632960001");
  g_assert_cmpstr (keys->pdata[2], ==, "2otters.example.org\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing-twin-keys/shared", test_shared);
  g_test_add_func ("/listing-twin-keys/order", test_order);
  g_test_add_func ("/listing-twin-keys/many-places", test_many_places);
  g_test_add_func ("/listing-twin-keys/lasting", test_lasting);
  return g_test_run ();
}
