/* test-people.c: the cards of a family's people.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"
#include "wp-people.h"

static GPtrArray *
read_people (WpColesFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  wp_store_people_async (fixture->temp->store, fixture->coles->family, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  GPtrArray *people = wp_store_people_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  return people;
}

static void
test_cards (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) people = read_people (fixture);
  const char *const order[] = { "Dana Coles", "Rhys Coles", "Mia Coles", "Tyler Coles", "Ivy Coles", "Lee Coles" };

  g_assert_cmpuint (people->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < people->len; i++)
    g_assert_cmpstr (((WpPersonCard *) g_ptr_array_index (people, i))->name, ==, order[i]);

  const WpPersonCard *dana = g_ptr_array_index (people, 0);
  g_assert_cmpstr (dana->relationships, ==, "mother of Mia, Tyler; partner of Rhys");
  g_assert_cmpstr (dana->responsibility, ==, "Parental responsibility for Mia, Tyler");
  g_assert_cmpstr (dana->initials, ==, "DC");
  g_autoptr (WpPersonLine) phone = g_list_model_get_item (dana->contacts, 0);
  g_assert_cmpstr (phone->value, ==, "07700 900 461");
  g_assert_cmpstr (phone->safe, ==, "Safe to: call. Not safe to: leave a voicemail.");
  g_assert_cmpint (phone->safe_text, ==, -1);

  const WpPersonCard *rhys = g_ptr_array_index (people, 1);
  g_assert_cmpstr (rhys->relationships, ==, "partner of Dana");
  g_assert_cmpuint (g_list_model_get_n_items (rhys->alerts), ==, 1);
  g_autoptr (WpPersonLine) alert = g_list_model_get_item (rhys->alerts, 0);
  g_assert_cmpstr (alert->value, ==, "A large dog at the back door");
  g_assert_cmpstr (alert->type, ==, "now");

  const WpPersonCard *mia = g_ptr_array_index (people, 2);
  g_assert_cmpstr (mia->age, ==, "16");
  g_assert_cmpstr (mia->born, ==, "Born 20 June 2008");
  g_assert_cmpstr (mia->relationships, ==, "sister of Tyler; daughter of Dana, Lee");
  g_autoptr (WpPersonLine) number = g_list_model_get_item (mia->identifiers, 0);
  g_assert_cmpstr (number->value, ==, "999 000 0018");
  g_assert_false (number->doubtful);
  g_autoptr (WpPersonAddress) home = g_list_model_get_item (mia->addresses, 0);
  g_assert_cmpstr (home->text, ==, "3 Quarry Lane, Aldermere YO99 9ZZ");
  g_assert_cmpstr (home->household, ==, "Dana’s home");

  const WpPersonCard *tyler = g_ptr_array_index (people, 3);
  g_autoptr (WpPersonLine) name = g_list_model_get_item (tyler->names, 0);
  g_assert_cmpstr (name->value, ==, "Tyler Hawthorne-Pugh");
  g_assert_true (name->former);
}

static void
test_protected (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) people = read_people (fixture);
  const WpPersonCard *lee = g_ptr_array_index (people, 5);
  g_autoptr (WpPersonAddress) address = g_list_model_get_item (lee->addresses, 0);
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  g_assert_true (lee->left);
  g_assert_cmpstr (lee->member_dates, ==, "in the family until 3 May 2020");
  g_assert_true (lee->address_protected);
  g_assert_true (address->is_protected);
  g_assert_cmpstr (address->text, ==, "Address protected");
  g_assert_cmpstr (address->postcode, ==, "");

  wp_store_reveal_address_async (fixture->temp->store, address->address_id, "  ", NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) refused = wp_await (&waiting);
  g_assert_null (wp_store_reveal_address_finish (fixture->temp->store, refused, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED);
  g_clear_error (&error);

  gint64 before = wp_temp_store_query (fixture->temp, "SELECT count (*) FROM audit WHERE action = 'view'");
  wp_store_reveal_address_async (fixture->temp->store, address->address_id, "A court asked", NULL, wp_await_cb,
                                 &waiting);
  g_autoptr (GAsyncResult) told = wp_await (&waiting);
  g_autofree char *text = wp_store_reveal_address_finish (fixture->temp->store, told, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "9 Hidden Row YO99 8XX");
  /* Saving waits behind the audit. */
  g_free (wp_temp_store_add_family (fixture->temp, "Another family"));
  g_assert_cmpint (wp_temp_store_query (fixture->temp, "SELECT count (*) FROM audit WHERE action = 'view'"), ==,
                   before + 1);
}

static void
test_unborn_and_dead (WpColesFixture *fixture, gconstpointer data)
{
  WpRecord *unborn = wp_store_new_record (fixture->temp->store, WP_KIND_PERSON);
  WpRecord *dead = wp_store_new_record (fixture->temp->store, WP_KIND_PERSON);
  WpRecord *people[] = { unborn, dead };
  WpDate date;

  wp_record_set_date (unborn, WP_PERSON_EDD, wp_date_make (2025, 6, 20));
  g_assert_true (wp_date_parse_iso ("1950-03-01", &date));
  wp_record_set_date (dead, WP_PERSON_DOB, date);
  wp_record_set_date (dead, WP_PERSON_DIED_ON, wp_date_make (2021, 3, 2));
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      WpRecord *member = wp_store_new_record (fixture->temp->store, WP_KIND_FAMILY_MEMBER);
      wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, fixture->coles->family);
      wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, wp_record_get_id (people[i]));
      wp_record_set_text (member, WP_FAMILY_MEMBER_ROLE, i == 0 ? "unborn" : "grandparent");
      wp_temp_store_add (fixture->temp, people[i]);
      wp_temp_store_add (fixture->temp, member);
    }
  g_autoptr (GPtrArray) cards = read_people (fixture);
  const WpPersonCard *first = g_ptr_array_index (cards, 5);
  const WpPersonCard *second = g_ptr_array_index (cards, 6);
  g_assert_true (first->unborn);
  g_assert_cmpstr (first->name, ==, "Unborn child");
  g_assert_cmpstr (first->age, ==, "unborn, due 20 June 2025");
  g_assert_true (second->deceased);
  g_assert_cmpstr (second->age, ==, "died aged 71");
}

#define ADD(name, func) WP_COLES_TEST ("/people/" name, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("cards", test_cards);
  ADD ("protected", test_protected);
  ADD ("unborn-and-dead", test_unborn_and_dead);
  return g_test_run ();
}
