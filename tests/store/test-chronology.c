/* test-chronology.c: what a chronology tells, and what it keeps to itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-chronology.h"
#include "wp-coles.h"
#include "wp-id.h"

static WpChronology *
try_read (WpColesFixture *fixture, const WpChronologyAsk *ask, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_store_chronology_async (fixture->temp->store, fixture->coles->family, ask, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_chronology_finish (fixture->temp->store, result, error);
}

static WpChronology *
read_chronology (WpColesFixture *fixture, const WpChronologyAsk *ask)
{
  g_autoptr (GError) error = NULL;
  WpChronology *chronology = try_read (fixture, ask, &error);

  g_assert_no_error (error);
  g_assert_nonnull (chronology);
  return chronology;
}

/* The whole period, everything. */
static const WpChronologyAsk whole = { .from = WP_DATE_NONE, .to = WP_DATE_NONE };
static const WpChronologyAsk plain = { .plain = TRUE, .from = WP_DATE_NONE, .to = WP_DATE_NONE };
static const WpChronologyAsk guarded = {
  .with_protected = TRUE, .reason = "Court asked for it", .from = WP_DATE_NONE, .to = WP_DATE_NONE
};

static char *
add_note (WpColesFixture *fixture, const char *date, const char *kind, WpSensitivity event_is, WpSensitivity note_is)
{
  WpRecord *event = wp_store_new_record (fixture->temp->store, WP_KIND_EVENT);
  WpRecord *note = wp_store_new_record (fixture->temp->store, WP_KIND_CASE_NOTE);
  char *id = g_strdup (wp_record_get_id (event));
  gint64 at = 0;

  g_assert_true (wp_instant_parse_any (date, &at));
  wp_record_meta (event)->sensitivity = event_is;
  wp_record_set_text (event, WP_EVENT_FAMILY, fixture->coles->family);
  wp_record_set_text (event, WP_EVENT_KIND, kind);
  wp_record_set_number (event, WP_EVENT_OCCURRED_AT, at);
  wp_record_set_number (event, WP_EVENT_RECORDED_AT, at);
  wp_record_set_text (event, WP_EVENT_PROFESSIONAL, fixture->coles->jo);
  wp_record_set_number (event, WP_EVENT_CHILD_ALONE, 1);
  wp_temp_store_add (fixture->temp, event);
  wp_record_meta (note)->sensitivity = note_is;
  wp_record_set_text (note, WP_CASE_NOTE_EVENT, id);
  wp_record_set_text (note, WP_CASE_NOTE_SUMMARY, "A summary");
  wp_record_set_text (note, WP_CASE_NOTE_NARRATIVE, "A narrative");
  wp_record_set_text (note, WP_CASE_NOTE_CHILD_WORDS, "My words");
  wp_record_set_text (note, WP_CASE_NOTE_ANALYSIS, "An analysis");
  wp_temp_store_add (fixture->temp, note);
  return id;
}

static const WpEventDetail *
detail_at (WpChronology *chronology, guint index)
{
  g_assert_cmpuint (index, <, chronology->events->len);
  return ((WpChronologyEvent *) g_ptr_array_index (chronology->events, index))->detail;
}

static const WpPersonCard *
find_person (WpChronology *chronology, const char *id)
{
  for (guint i = 0; i < chronology->people->len; i++)
    {
      const WpPersonCard *card = g_ptr_array_index (chronology->people, i);
      if (g_str_equal (card->person_id, id))
        return card;
    }
  return NULL;
}

static void
test_whole (WpColesFixture *fixture, gconstpointer data)
{
  g_autofree char *later = add_note (fixture, "2025-02-03", "visit", WP_SENSITIVITY_NORMAL, WP_SENSITIVITY_NORMAL);
  g_autofree char *earlier = wp_coles_event (fixture->temp, fixture->coles->family, "2023-04-13", "tac",
                                             fixture->coles->jo, NULL, fixture->coles->mia, "Level raised");
  g_autoptr (WpChronology) chronology = read_chronology (fixture, &whole);

  g_assert_cmpstr (chronology->name, ==, "Coles family");
  g_assert_cmpuint (chronology->people->len, ==, 6);
  g_assert_cmpuint (chronology->n_total, ==, 2);
  g_assert_cmpstr (detail_at (chronology, 0)->event_id, ==, earlier);
  g_assert_cmpstr (detail_at (chronology, 0)->summary, ==, "Level raised");
  g_assert_cmpstr (detail_at (chronology, 1)->event_id, ==, later);
  g_assert_cmpstr (detail_at (chronology, 1)->analysis, ==, "An analysis");
  g_assert_cmpint (chronology->first, ==, wp_date_make (2023, 4, 13));
  g_assert_cmpint (chronology->last, ==, wp_date_make (2025, 2, 3));

  const WpChronologyInvolved *lead = g_ptr_array_index (chronology->involved, 0);
  const WpChronologyInvolved *last = g_ptr_array_index (chronology->involved, chronology->involved->len - 1);
  g_assert_true (lead->lead);
  g_assert_cmpstr (lead->name, ==, "Sam Okafor");
  g_assert_true (last->over);
  g_assert_cmpstr (last->name, ==, "Aldermere Homes");
  g_assert_cmpstr (last->dates, ==, "23 Jan 2023 to 6 Feb 2025");
  g_assert_cmpuint (chronology->levels->len, ==, 2);
  g_assert_cmpstr (((WpChronologyLevel *) g_ptr_array_index (chronology->levels, 0))->label, ==, "3a Complex");
  g_assert_cmpuint (chronology->agreements->len, ==, 1);
}

static void
test_leaves_out (WpColesFixture *fixture, gconstpointer data)
{
  g_autofree char *sealed = add_note (fixture, "2023-05-05", "safeguarding_share", WP_SENSITIVITY_SEALED, 0);
  g_autofree char *noted = add_note (fixture, "2023-05-06", "visit", 0, WP_SENSITIVITY_RESTRICTED);
  g_autofree char *told = add_note (fixture, "2023-05-07", "visit", 0, 0);
  g_autoptr (WpChronology) chronology = read_chronology (fixture, &whole);

  g_assert_cmpuint (chronology->n_total, ==, 1);
  g_assert_cmpstr (detail_at (chronology, 0)->event_id, ==, told);
  const WpPersonCard *lee = find_person (chronology, fixture->coles->lee);
  g_assert_nonnull (lee);
  for (guint i = 0; i < g_list_model_get_n_items (lee->addresses); i++)
    {
      g_autoptr (WpPersonAddress) address = g_list_model_get_item (lee->addresses, i);
      g_assert_null (strstr (address->text, "Hidden Row"));
    }
}

static void
test_asked_for (WpColesFixture *fixture, gconstpointer data)
{
  static const char n_views[] = "SELECT count (*) FROM audit WHERE action = 'view' AND reason = 'Court asked for it'";
  g_autofree char *sealed = add_note (fixture, "2023-05-05", "safeguarding_share", WP_SENSITIVITY_SEALED, 0);
  g_autoptr (GError) error = NULL;
  WpChronologyAsk blank = guarded;

  blank.reason = "  ";
  g_assert_null (try_read (fixture, &blank, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED);

  g_autoptr (WpChronology) chronology = read_chronology (fixture, &guarded);
  g_assert_cmpstr (detail_at (chronology, 0)->event_id, ==, sealed);
  const WpPersonCard *lee = find_person (chronology, fixture->coles->lee);
  g_autoptr (WpPersonAddress) address = g_list_model_get_item (lee->addresses, 0);
  g_assert_cmpstr (address->text, ==, "9 Hidden Row YO99 8XX");
  /* Saving waits behind the audit. */
  g_free (wp_temp_store_add_family (fixture->temp, "Another"));
  g_assert_cmpint (wp_temp_store_query (fixture->temp, n_views), ==, 1);
}

/* Somebody whose record is restricted is named nowhere: not as one of them, not as kin, not by what is about them. */
static void
test_restricted_person (WpColesFixture *fixture, gconstpointer data)
{
  WpRecord *uncle = wp_store_new_record (fixture->temp->store, WP_KIND_PERSON);
  g_autofree char *id = g_strdup (wp_record_get_id (uncle));
  WpRecord *name = wp_store_new_record (fixture->temp->store, WP_KIND_PERSON_NAME);
  WpRecord *member = wp_store_new_record (fixture->temp->store, WP_KIND_FAMILY_MEMBER);
  WpRecord *kin = wp_store_new_record (fixture->temp->store, WP_KIND_RELATIONSHIP);

  wp_record_meta (uncle)->sensitivity = WP_SENSITIVITY_SEALED;
  wp_temp_store_add (fixture->temp, uncle);
  wp_record_set_text (name, WP_PERSON_NAME_PERSON, id);
  wp_record_set_text (name, WP_PERSON_NAME_TYPE, "legal");
  wp_record_set_text (name, WP_PERSON_NAME_GIVEN, "Zebedee");
  wp_temp_store_add (fixture->temp, name);
  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, fixture->coles->family);
  wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, id);
  wp_temp_store_add (fixture->temp, member);
  wp_record_set_text (kin, WP_RELATIONSHIP_PERSON, fixture->coles->dana);
  wp_record_set_text (kin, WP_RELATIONSHIP_OTHER, id);
  wp_record_set_text (kin, WP_RELATIONSHIP_TYPE, "partner");
  wp_temp_store_add (fixture->temp, kin);
  g_free (wp_coles_event (fixture->temp, fixture->coles->family, "2024-01-05", "contact", NULL, NULL, id, "Rang"));

  g_autoptr (WpChronology) chronology = read_chronology (fixture, &whole);
  g_assert_null (find_person (chronology, id));
  g_assert_cmpuint (chronology->n_total, ==, 0);
  g_assert_null (strstr (find_person (chronology, fixture->coles->dana)->relationships, "Zebedee"));
  g_assert_nonnull (strstr (find_person (chronology, fixture->coles->dana)->relationships, "mother of Mia"));

  g_autoptr (WpChronology) all = read_chronology (fixture, &guarded);
  g_assert_nonnull (find_person (all, id));
  g_assert_cmpuint (all->n_total, ==, 1);
}

static void
test_plain (WpColesFixture *fixture, gconstpointer data)
{
  g_autofree char *visit = add_note (fixture, "2023-05-07", "visit", 0, 0);
  g_autofree char *decision = add_note (fixture, "2023-05-08", "supervision_decision", 0, 0);
  WpChronologyAsk ask = plain;

  ask.with_protected = TRUE; /* the family's version never has it, whatever was asked */
  g_autoptr (WpChronology) chronology = read_chronology (fixture, &ask);
  g_assert_false (chronology->is_protected);
  g_assert_cmpuint (chronology->events->len, ==, 1);
  g_assert_cmpstr (detail_at (chronology, 0)->event_id, ==, visit);
  g_assert_cmpstr (detail_at (chronology, 0)->summary, ==, "A summary");
  g_assert_cmpstr (detail_at (chronology, 0)->narrative, ==, "");
  g_assert_cmpstr (detail_at (chronology, 0)->analysis, ==, "");
  g_assert_cmpstr (detail_at (chronology, 0)->child_words, ==, "");
  g_assert_null (find_person (chronology, fixture->coles->lee));
  g_assert_cmpuint (chronology->blanks->len, ==, 0);
  for (guint i = 0; i < chronology->levels->len; i++)
    g_assert_cmpstr (((WpChronologyLevel *) g_ptr_array_index (chronology->levels, i))->reason, ==, "");
}

static void
test_corrected (WpColesFixture *fixture, gconstpointer data)
{
  g_autofree char *first = wp_coles_event (fixture->temp, fixture->coles->family, "2024-03-04", "visit",
                                           fixture->coles->jo, NULL, NULL, "Wrongly told");
  WpRecord *second = wp_store_new_record (fixture->temp->store, WP_KIND_EVENT);
  g_autofree char *id = g_strdup (wp_record_get_id (second));
  gint64 at = 0;

  g_assert_true (wp_instant_parse_any ("2024-03-04", &at));
  wp_record_set_text (second, WP_EVENT_FAMILY, fixture->coles->family);
  wp_record_set_text (second, WP_EVENT_KIND, "visit");
  wp_record_set_number (second, WP_EVENT_OCCURRED_AT, at);
  wp_record_set_number (second, WP_EVENT_RECORDED_AT, at);
  wp_record_set_text (second, WP_EVENT_SUPERSEDES, first);
  wp_record_set_text (second, WP_EVENT_CORRECTION_REASON, "The day was wrong.");
  wp_temp_store_add (fixture->temp, second);

  g_autoptr (WpChronology) chronology = read_chronology (fixture, &whole);
  g_assert_cmpuint (chronology->events->len, ==, 1);
  g_assert_cmpstr (detail_at (chronology, 0)->event_id, ==, id);
  g_assert_cmpint (detail_at (chronology, 0)->n_corrections, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (detail_at (chronology, 0)->accounts), ==, 0);
}

static void
test_period_and_filter (WpColesFixture *fixture, gconstpointer data)
{
  g_autofree char *before = wp_coles_event (fixture->temp, fixture->coles->family, "2022-12-31", "visit", NULL, NULL,
                                            fixture->coles->mia, NULL);
  g_autofree char *mia = wp_coles_event (fixture->temp, fixture->coles->family, "2023-06-30", "visit", NULL, NULL,
                                         fixture->coles->mia, NULL);
  g_autofree char *tyler = wp_coles_event (fixture->temp, fixture->coles->family, "2023-06-30", "visit", NULL, NULL,
                                           fixture->coles->tyler, NULL);
  WpRecord *vague = wp_store_new_record (fixture->temp->store, WP_KIND_EVENT);
  g_autofree char *year = g_strdup (wp_record_get_id (vague));
  const char *const people[] = { fixture->coles->mia, NULL };
  g_autoptr (WpEventFilterState) filter = wp_event_filter_new (&(WpEventFilter){ .people = people });

  wp_record_set_text (vague, WP_EVENT_FAMILY, fixture->coles->family);
  wp_record_set_text (vague, WP_EVENT_KIND, "note");
  wp_record_set_number (vague, WP_EVENT_OCCURRED_AT, wp_instant_from_date_time (wp_date_make (2023, 1, 1), 0));
  wp_record_set_number (vague, WP_EVENT_RECORDED_AT, WP_TEST_NOW);
  wp_record_set_text (vague, WP_EVENT_PRECISION, "year");
  wp_temp_store_add (fixture->temp, vague);

  WpChronologyAsk ask = { .from = wp_date_make (2023, 6, 1), .to = wp_date_make (2023, 6, 30), .filter = filter };
  g_autoptr (WpChronology) chronology = read_chronology (fixture, &ask);
  g_assert_cmpuint (chronology->n_total, ==, 4);
  g_assert_true (chronology->filtered);
  g_assert_cmpuint (chronology->events->len, ==, 2);
  g_assert_cmpstr (detail_at (chronology, 0)->event_id, ==, year);
  g_assert_cmpstr (detail_at (chronology, 1)->event_id, ==, mia);
  /* The level that was in force when the period began counts, later ones do not. */
  g_assert_cmpuint (chronology->levels->len, ==, 1);
}

static void
test_unknown_family (WpColesFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_free (fixture->coles->family);
  fixture->coles->family = wp_id_new (WP_TEST_NOW);
  g_assert_null (try_read (fixture, &whole, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND);
}

#define ADD(name, func) WP_COLES_TEST ("/chronology/" name, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("leaves-out", test_leaves_out);
  ADD ("asked-for", test_asked_for);
  ADD ("restricted-person", test_restricted_person);
  ADD ("plain", test_plain);
  ADD ("corrected", test_corrected);
  ADD ("period-and-filter", test_period_and_filter);
  ADD ("unknown-family", test_unknown_family);
  return g_test_run ();
}
