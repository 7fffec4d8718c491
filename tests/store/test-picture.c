/* test-picture.c: the whole picture of a family: its head, who works with them, and the blanks.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"
#include "wp-family-summary.h"
#include "wp-picture.h"

static WpPicture *
read_picture (WpColesFixture *fixture, const char *family, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_store_picture_async (fixture->temp->store, family, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_picture_finish (fixture->temp->store, result, error);
}

static void
test_head (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPicture) picture = read_picture (fixture, fixture->coles->family, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (picture->name, ==, "Coles family");
  g_assert_cmpstr (picture->level, ==, "2");
  g_assert_cmpstr (picture->level_label, ==, "2 Early help");
  g_assert_cmpstr (picture->episode_text, ==, "Early help, day 85");
  g_assert_cmpint (picture->day_count, ==, 85);
  g_assert_true (picture->open);
  g_assert_true (picture->mine);
  /* Lee has left. */
  g_assert_cmpstr (picture->members_text, ==, "Dana 36, Rhys 38, Mia 16, Tyler 10, Ivy 19 months");
  g_assert_cmpstr (picture->address_text, ==, "3 Quarry Lane, Aldermere YO99 9ZZ");
  g_assert_false (picture->address_protected);
  g_assert_cmpstr (picture->next_text, ==, "Next step 6 Mar 2025");
  g_assert_true (g_strv_contains ((const char *const *) picture->chips, "1 warning for visitors"));
  g_assert_finalize_object (g_steal_pointer (&picture));
}

static void
test_protected_home (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WpRecord *address = wp_store_new_record (fixture->temp->store, WP_KIND_ADDRESS);

  wp_record_set_text (address, WP_ADDRESS_HOUSEHOLD, fixture->coles->household);
  wp_record_set_text (address, WP_ADDRESS_LINES, "1 Secret Court");
  wp_record_set_text (address, WP_ADDRESS_TYPE, "refuge");
  wp_temp_store_add (fixture->temp, address);
  g_autoptr (WpPicture) picture = read_picture (fixture, fixture->coles->family, &error);
  g_assert_cmpstr (picture->address_text, ==, "Address protected");
  g_assert_true (picture->address_protected);
}

static void
test_involved (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const WpColes *coles = fixture->coles;
  g_free (wp_coles_event (fixture->temp, coles->family, "2025-02-03", "visit", coles->jo, NULL, coles->tyler, NULL));
  g_free (wp_coles_event (fixture->temp, coles->family, "2025-01-20", "visit", coles->jo, NULL, coles->tyler, NULL));
  g_free (wp_coles_event (fixture->temp, coles->family, "2024-12-20", "contact", coles->colin, NULL, NULL, NULL));
  g_autoptr (WpPicture) picture = read_picture (fixture, coles->family, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (picture->involved), ==, 3);
  g_autoptr (WpInvolved) lead = g_list_model_get_item (picture->involved, 0);
  g_autoptr (WpInvolved) me = g_list_model_get_item (picture->involved, 1);
  g_autoptr (WpInvolved) school = g_list_model_get_item (picture->involved, 2);
  g_assert_cmpstr (lead->name, ==, "Sam Okafor");
  g_assert_true (lead->lead);
  g_assert_cmpint (lead->contact_days, ==, -1);
  g_assert_cmpstr (lead->since_text, ==, "Since 25 Nov 2024");
  g_assert_cmpstr (me->name, ==, "Jo Marsh");
  g_assert_true (me->me);
  g_assert_cmpstr (me->with_whom, ==, "for Tyler");
  g_assert_cmpint (me->contact_days, ==, 8);
  g_assert_cmpstr (me->telephone, ==, "01632 960 151");
  g_assert_cmpstr (me->role_and_agency, ==, "Family support worker, Aldermere Early Help");
  g_assert_cmpstr (school->service_kind, ==, "education");
  g_assert_true (school->contact_old);
}

static const WpBlank *
find_blank (WpPicture *picture, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (picture->blanks); i++)
    {
      g_autoptr (WpBlank) blank = g_list_model_get_item (picture->blanks, i);
      if (g_str_equal (blank->name, name))
        return blank;
    }
  g_test_message ("no blank for %s", name);
  g_test_fail ();
  return NULL;
}

static void
test_blanks (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPicture) picture = read_picture (fixture, fixture->coles->family, &error);
  const struct
  {
    const char *name;
    const char *text;
    WpBlankKind kind;
  } expected[] = {
    { "Aldermere CAMHS", "Stale: nothing since 12 Dec 2024", WP_BLANK_STALE },
    { "Counselling", "Sensitive: ask the broker", WP_BLANK_SENSITIVE },
    { "Aldermere Homes", "Withheld: agreement ended 6 Feb 2025", WP_BLANK_WITHHELD },
    { "Police", "Source not covered", WP_BLANK_NOT_COVERED },
  };

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (picture->blanks), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const WpBlank *blank = find_blank (picture, expected[i].name);
      g_assert_cmpstr (blank->text, ==, expected[i].text);
      g_assert_cmpint (blank->blank, ==, expected[i].kind);
    }
}

/* How long is long ago is the authority's to say. */
static void
test_authority_says_when (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const WpColes *coles = fixture->coles;
  WpRecord *authority = wp_store_new_record (fixture->temp->store, WP_KIND_AUTHORITY);

  g_free (wp_coles_event (fixture->temp, coles->family, "2025-02-03", "visit", coles->jo, NULL, coles->tyler, NULL));
  wp_record_set_text (authority, WP_AUTHORITY_NAME, "Aldermere Council");
  wp_record_set_number (authority, WP_AUTHORITY_STALE_DAYS, 365);
  wp_record_set_number (authority, WP_AUTHORITY_CONTACT_OLD_DAYS, 7);
  wp_temp_store_add (fixture->temp, authority);
  g_autoptr (WpPicture) picture = read_picture (fixture, coles->family, &error);
  g_assert_no_error (error);
  g_autoptr (WpInvolved) me = g_list_model_get_item (picture->involved, 1);
  g_assert_cmpint (me->contact_days, ==, 8);
  g_assert_true (me->contact_old);
  for (guint i = 0; i < g_list_model_get_n_items (picture->blanks); i++)
    {
      g_autoptr (WpBlank) blank = g_list_model_get_item (picture->blanks, i);
      g_assert_cmpint (blank->blank, !=, WP_BLANK_STALE);
    }
}

static void
test_missing (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPicture) picture = read_picture (fixture, fixture->coles->dana, &error);

  g_assert_null (picture);
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND);
}

static void
test_mine (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;
  const WpColes *coles = fixture->coles;
  g_free (wp_coles_event (fixture->temp, coles->family, "2025-02-07", "contact", coles->sam, NULL, coles->mia, NULL));

  wp_store_mine_async (fixture->temp->store, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) mine = wp_store_mine_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mine->len, ==, 1);
  const WpFamilySummary *family = g_ptr_array_index (mine, 0);
  g_assert_cmpstr (family->name, ==, "Coles family");
  g_assert_cmpstr (family->members, ==, "Dana, Rhys, Mia, Tyler, Ivy");
  g_assert_cmpstr (family->level, ==, "2");
  g_assert_cmpint (family->contact_days, ==, 4);
  g_assert_cmpstr (family->next_text, ==, "6 Mar 2025");
  g_assert_false (family->overdue);
}

static void
test_recent (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *other = wp_temp_store_add_family (fixture->temp, "Quill family");
  GAsyncResult *waiting = NULL;

  wp_store_note_opened (fixture->temp->store, fixture->coles->family);
  wp_clock_set (fixture->temp->clock, WP_TEST_NOW + 1000);
  wp_store_note_opened (fixture->temp->store, other);
  /* Saving waits behind what was noted. */
  g_free (wp_temp_store_add_family (fixture->temp, "Another family"));
  wp_store_recent_async (fixture->temp->store, 10, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) recent = wp_store_recent_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recent->len, ==, 2);
  g_assert_cmpstr (((WpFamilySummary *) g_ptr_array_index (recent, 0))->name, ==, "Quill family");
  g_assert_true (((WpFamilySummary *) g_ptr_array_index (recent, 1))->mine);
  g_assert_cmpstr (((WpFamilySummary *) g_ptr_array_index (recent, 1))->state, ==, "Active");
}

#define ADD(name, func) WP_COLES_TEST ("/picture/" name, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("head", test_head);
  ADD ("protected-home", test_protected_home);
  ADD ("involved", test_involved);
  ADD ("blanks", test_blanks);
  ADD ("authority-says-when", test_authority_says_when);
  ADD ("missing", test_missing);
  ADD ("mine", test_mine);
  ADD ("recent", test_recent);
  return g_test_run ();
}
