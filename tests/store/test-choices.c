/* test-choices.c: finding the record that a reference leads to among thousands, and naming what is named.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-choices.h"
#include "wp-coles.h"

static GPtrArray *
find (WpTempStore *temp, WpKindId kind, const char *text, guint limit)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_choices_async (temp->store, kind, text, limit, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  GPtrArray *choices = wp_store_choices_finish (temp->store, result, &error);
  g_assert_no_error (error);
  return choices;
}

static WpChoice *
get (GPtrArray *choices, guint i)
{
  g_assert_cmpuint (choices->len, >, i);
  return g_ptr_array_index (choices, i);
}

static void
test_any_part (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();
  g_autoptr (WpColes) coles = wp_coles_add (temp);
  static const struct
  {
    const char *typed;
    const char *found;
  } cases[] = {
    { "sam o", "Sam Okafor" },      { "OKAF", "Sam Okafor" },         { "kafor", "Sam Okafor" },
    { "bray colin", "Colin Bray" }, { "safeguarding", "Colin Bray" }, { "millgate", "Colin Bray" },
    { "millg cól", "Colin Bray" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) choices = find (temp, WP_KIND_PROFESSIONAL, cases[i].typed, 10);
      g_assert_cmpuint (choices->len, ==, 1);
      g_assert_cmpstr (get (choices, 0)->name, ==, cases[i].found);
    }
  g_autoptr (GPtrArray) colin = find (temp, WP_KIND_PROFESSIONAL, "bray", 10);
  g_assert_cmpstr (get (colin, 0)->detail, ==, "Safeguarding lead, Millgate Primary");
  g_autoptr (GPtrArray) nobody = find (temp, WP_KIND_PROFESSIONAL, "okafor police", 10);
  g_assert_cmpuint (nobody->len, ==, 0);
}

static void
add_agency (WpTempStore *temp, const char *name)
{
  WpRecord *agency = wp_store_new_record (temp->store, WP_KIND_AGENCY);

  wp_record_set_text (agency, WP_AGENCY_NAME, name);
  wp_record_set_text (agency, WP_AGENCY_KIND, "health");
  wp_temp_store_add (temp, agency);
}

static void
test_best_first (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();

  add_agency (temp, "Woodcarers");
  add_agency (temp, "Young Carers");
  add_agency (temp, "Carers’ Centre");
  add_agency (temp, "A Centre");
  g_autoptr (GPtrArray) found = find (temp, WP_KIND_AGENCY, "carers", 10);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (get (found, 0)->name, ==, "Carers’ Centre");
  g_assert_cmpstr (get (found, 1)->name, ==, "Young Carers");
  g_assert_cmpstr (get (found, 2)->name, ==, "Woodcarers");
  g_autoptr (GPtrArray) first = find (temp, WP_KIND_AGENCY, "  ", 2);
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpstr (get (first, 0)->name, ==, "A Centre");
}

static void
test_taken_back (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();
  g_autoptr (WpColes) coles = wp_coles_add (temp);
  const char *const ids[] = { coles->colin, coles->dana, coles->episode, NULL };
  WpChange *change = wp_change_new ("void");
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_change_void (change, WP_KIND_PROFESSIONAL, coles->colin, NULL);
  g_assert_true (wp_temp_store_save (temp, change, NULL, &error));
  g_autoptr (GPtrArray) offered = find (temp, WP_KIND_PROFESSIONAL, "bray", 10);
  g_assert_cmpuint (offered->len, ==, 0);
  wp_store_choices_by_id_async (temp->store, ids, NULL, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) named = wp_store_choices_finish (temp->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (named->len, ==, 2);
  g_assert_cmpstr (get (named, 0)->name, ==, "Colin Bray");
  g_assert_cmpint (get (named, 0)->kind, ==, WP_KIND_PROFESSIONAL);
  g_assert_cmpstr (get (named, 1)->name, ==, "Dana Coles");
}

static gboolean
has (GPtrArray *choices, const char *id)
{
  for (guint i = 0; i < choices->len; i++)
    {
      if (g_str_equal (get (choices, i)->id, id))
        return TRUE;
    }
  return FALSE;
}

static void
test_of_family (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();
  g_autoptr (WpColes) coles = wp_coles_add (temp);
  GAsyncResult *waiting = NULL;

  wp_store_choices_by_id_async (temp->store, NULL, coles->family, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) named = wp_store_choices_finish (temp->store, result, NULL);
  g_assert_true (has (named, coles->sam));
  g_assert_true (has (named, coles->housing));
  g_assert_false (has (named, coles->police));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/choices/any-part", test_any_part);
  g_test_add_func ("/choices/best-first", test_best_first);
  g_test_add_func ("/choices/taken-back", test_taken_back);
  g_test_add_func ("/choices/of-family", test_of_family);
  return g_test_run ();
}
