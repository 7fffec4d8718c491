/* test-search.c: finding people as somebody types.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"
#include "wp-record-text.h"
#include "wp-search.h"

static GPtrArray *
search (WpColesFixture *fixture, const char *text)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_search_async (fixture->temp->store, text, 20, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  GPtrArray *hits = wp_store_search_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (hits);
  return hits;
}

static const WpSearchHit *
find (GPtrArray *hits, const char *person)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const WpSearchHit *hit = g_ptr_array_index (hits, i);
      if (g_strcmp0 (hit->person_id, person) == 0)
        return hit;
    }
  return NULL;
}

/* Each line: what is typed, who comes first, why. */
static void
assert_first (WpColesFixture *fixture, const char *text, const char *person, const char *why)
{
  g_autoptr (GPtrArray) hits = search (fixture, text);

  g_test_message ("“%s” finds %u", text, hits->len);
  g_assert_cmpuint (hits->len, >, 0);
  const WpSearchHit *hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->person_id, ==, person);
  if (why != NULL)
    g_assert_cmpstr (hit->why, ==, why);
}

static void
assert_none (WpColesFixture *fixture, const char *text)
{
  g_autoptr (GPtrArray) hits = search (fixture, text);

  g_assert_cmpuint (hits->len, ==, 0);
}

static void
test_names (WpColesFixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;

  assert_first (fixture, "tyler", coles->tyler, "");
  assert_first (fixture, "ty", coles->tyler, "");
  assert_first (fixture, "Coles Tyler", coles->tyler, "");
  assert_first (fixture, "coles  TYL", coles->tyler, "");
  assert_first (fixture, "mía", coles->mia, "");
  assert_first (fixture, "coles family mia", coles->mia, "");
  assert_first (fixture, "pugh", coles->tyler, "Also known as Tyler Hawthorne-Pugh");
  assert_first (fixture, "hawthornepugh", coles->tyler, "Also known as Tyler Hawthorne-Pugh");
  assert_first (fixture, "dayna", coles->dana, "Sounds like Dana");
  assert_first (fixture, "tykler coles", coles->tyler, "Spelt nearly like Tyler");
  assert_none (fixture, "tyler zebedee");
  assert_none (fixture, "");
  assert_none (fixture, " \t–…“” ");
}

static void
test_numbers (WpColesFixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;

  assert_first (fixture, "999 000 0018", coles->mia, "NHS number 999 000 0018");
  assert_first (fixture, "9990000018", coles->mia, "NHS number 999 000 0018");
  assert_first (fixture, "9990000018 mia", coles->mia, NULL);
  assert_first (fixture, "999000001", coles->mia, NULL);
  assert_first (fixture, "t816000012001", coles->mia, "Pupil number T816000012001");
  assert_first (fixture, "07700 900461", coles->dana, "Telephone 07700 900 461");
  assert_first (fixture, "+44 7700 900461", coles->dana, "Telephone 07700 900 461");
  assert_first (fixture, "461", coles->dana, "Telephone ends 461");
  assert_first (fixture, "dana 0461", coles->dana, NULL);
  assert_none (fixture, "9990000018 tyler");
  assert_none (fixture, "462");
}

static void
test_births (WpColesFixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  const char *const forms[] = { "19/5/14",     "19/05/2014",       "19.5.2014",  "2014-05-19",
                                "19 May 2014", "19th may 14",      "May 2014",   "2014",
                                "19052014",    "tyler coles 2014", "2014 tyler", "coles 19/5/14" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    assert_first (fixture, forms[i], coles->tyler, NULL);
  assert_first (fixture, "20 June 2008", coles->mia, "Born 20 June 2008");
  assert_none (fixture, "20 June 2007");
}

static void
test_places (WpColesFixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  g_autoptr (GPtrArray) all = search (fixture, "yo99");

  g_assert_cmpuint (all->len, ==, 5);
  /* The protected address of Lee must not lead to him, whole or in part. */
  g_assert_null (find (all, coles->lee));
  assert_none (fixture, "yo99 8xx");
  assert_none (fixture, "lee yo99");
  assert_first (fixture, "YO99 9ZZ dana", coles->dana, "Lives at YO99 9ZZ");
  assert_first (fixture, "tyler yo999zz", coles->tyler, "Lives at YO99 9ZZ");
  assert_first (fixture, "tyler yo99 9", coles->tyler, NULL);
}

static void
test_shown (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = search (fixture, "coles");
  const WpSearchHit *tyler = find (hits, fixture->coles->tyler);
  const WpSearchHit *lee = find (hits, fixture->coles->lee);

  g_assert_cmpuint (hits->len, ==, 6);
  g_assert_cmpstr (tyler->name, ==, "Tyler Coles");
  g_assert_cmpstr (tyler->aliases, ==, "Tyler Hawthorne-Pugh");
  g_assert_cmpstr (tyler->age, ==, "10");
  g_assert_cmpstr (tyler->born, ==, "19 May 2014");
  g_assert_cmpstr (tyler->family_name, ==, "Coles family");
  g_assert_cmpstr (tyler->level, ==, "2");
  g_assert_true (tyler->mine);
  g_assert_true (tyler->open);
  g_assert_false (tyler->left);
  /* Who has left the family comes last. */
  g_assert_true (lee->left);
  g_assert_true (lee == g_ptr_array_index (hits, 5));

  g_autofree char *name = NULL;
  g_object_get ((gpointer) tyler, "family-name", &name, NULL);
  g_assert_cmpstr (name, ==, "Coles family");
}

static void
test_families (WpColesFixture *fixture, gconstpointer data)
{
  g_autofree char *other = wp_temp_store_add_family (fixture->temp, "Okonkwo family");
  g_autofree char *alone = wp_temp_store_add_person (fixture->temp, NULL, "Zeno", "Abara");
  WpRecord *member = wp_store_new_record (fixture->temp->store, WP_KIND_FAMILY_MEMBER);

  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, other);
  wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, fixture->coles->tyler);
  wp_temp_store_add (fixture->temp, member);

  g_autoptr (GPtrArray) both = search (fixture, "tyler");
  g_assert_cmpuint (both->len, ==, 2);
  assert_first (fixture, "okonkwo", fixture->coles->tyler, "By the family’s name");
  g_autoptr (GPtrArray) none = search (fixture, "zeno");
  g_assert_cmpuint (none->len, ==, 1);
  g_assert_null (((WpSearchHit *) g_ptr_array_index (none, 0))->family_id);
}

/* What is changed, taken back and restored is found so at once. */
static void
test_changes (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *family = wp_temp_store_add_family (fixture->temp, "Quill family");
  g_autofree char *person = wp_temp_store_add_person (fixture->temp, family, "Zelda", "Quill");
  WpChange *change = wp_change_new ("void");
  WpChange *undo = NULL;

  assert_first (fixture, "zelda", person, NULL);
  wp_change_void (change, WP_KIND_PERSON, person, "entered twice");
  g_assert_true (wp_temp_store_save (fixture->temp, change, &undo, &error));
  g_assert_no_error (error);
  assert_none (fixture, "zelda");
  g_assert_true (wp_temp_store_save (fixture->temp, undo, NULL, &error));
  assert_first (fixture, "zelda", person, NULL);

  WpRecord *number = wp_store_new_record (fixture->temp->store, WP_KIND_IDENTIFIER);
  wp_record_set_text (number, WP_IDENTIFIER_PERSON, person);
  wp_record_set_text (number, WP_IDENTIFIER_TYPE, "nhs_number");
  wp_record_set_text (number, WP_IDENTIFIER_VALUE, "9990000034");
  wp_temp_store_add (fixture->temp, number);
  assert_first (fixture, "999 000 0034", person, NULL);
}

/* Nothing is left of a name that nobody has any more: neither the name nor what finds it misspelt. */
static void
test_forgotten (WpColesFixture *fixture, gconstpointer data)
{
  static const char near_sql[] = "SELECT count(*) FROM name_near WHERE word IN ('zebedee', 'quill')";
  g_autofree char *zebedee = wp_temp_store_add_person (fixture->temp, NULL, "Zebedee", "Quill");
  g_autofree char *other = wp_temp_store_add_person (fixture->temp, NULL, "Ivy", "Quill");
  g_autoptr (GError) error = NULL;
  WpChange *undo = NULL;
  WpChange *change = wp_change_new ("void");

  assert_first (fixture, "zebeede", zebedee, NULL);
  /* Each word once, and once without each of its letters; of two alike side by side either leaves the same. */
  g_assert_cmpint (wp_temp_store_query (fixture->temp, near_sql), ==, 7 + 5);
  wp_change_void (change, WP_KIND_PERSON, zebedee, "entered twice");
  g_assert_true (wp_temp_store_save (fixture->temp, change, &undo, &error));
  g_assert_no_error (error);
  /* Quill is Ivy's name too. */
  g_assert_cmpint (wp_temp_store_query (fixture->temp, "SELECT count(*) FROM name_near WHERE word = 'zebedee'"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (fixture->temp, near_sql), ==, 5);
  g_assert_true (wp_temp_store_save (fixture->temp, undo, NULL, &error));
  g_assert_no_error (error);
  assert_first (fixture, "zebeede", zebedee, NULL);
}

static void
test_strange (WpColesFixture *fixture, gconstpointer data)
{
  g_autofree char *person = wp_temp_store_add_person (fixture->temp, NULL, "שָׁלוֹם", "😀 \"AND OR* NEAR(");
  g_autofree char *vowel_signs = wp_temp_store_add_person (fixture->temp, NULL, "मिया", "वर्मा");
  g_autofree char *longest = g_strnfill (10000, 'a');

  assert_first (fixture, "שלום", person, NULL);
  assert_first (fixture, "near", person, NULL);
  assert_first (fixture, "मिया", vowel_signs, NULL);
  assert_first (fixture, "मिया वर्", vowel_signs, NULL);
  assert_none (fixture, "\" OR terms : *");
  assert_none (fixture, longest);
  assert_none (fixture, "\xff\xfe bad bytes");
}

/* Keeps the reader busy until *data is set. */
static gpointer
hold_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  while (!g_atomic_int_get ((int *) data))
    g_usleep (1000);
  return NULL;
}

/* A search that waits behind another is dropped when somebody types on. */
static void
test_cancelled (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;
  int released = 0;

  wp_store_read_async (fixture->temp->store, hold_job, &released, NULL, NULL, NULL, NULL, NULL);
  wp_store_search_async (fixture->temp->store, "c", 20, cancellable, wp_await_cb, &waiting);
  g_cancellable_cancel (cancellable);
  g_atomic_int_set (&released, 1);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  GPtrArray *hits = wp_store_search_finish (fixture->temp->store, result, &error);
  g_assert_null (hits);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, func) WP_COLES_TEST ("/search/" name, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("names", test_names);
  ADD ("numbers", test_numbers);
  ADD ("births", test_births);
  ADD ("places", test_places);
  ADD ("shown", test_shown);
  ADD ("families", test_families);
  ADD ("changes", test_changes);
  ADD ("forgotten", test_forgotten);
  ADD ("strange", test_strange);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
