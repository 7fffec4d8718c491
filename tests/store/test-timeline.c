/* test-timeline.c: a family's whole life as lanes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "wp-coles.h"
#include "wp-kinds.h"
#include "wp-timeline.h"

typedef struct
{
  WpTempStore *temp;
  WpColes *coles;
  WpEventList *events;
  WpTimeline *timeline;
  char *visit;
  char *call;
  char *share;
  char *tac;
  guint n_changed;
} Fixture;

static void
wait_until_loaded (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (wp_timeline_get_loading (fixture->timeline) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (wp_timeline_get_loading (fixture->timeline));
}

static void
changed_cb (WpTimeline *timeline, Fixture *fixture)
{
  fixture->n_changed++;
}

static void
open_timeline (Fixture *fixture)
{
  fixture->events = wp_event_list_new (fixture->temp->store, fixture->coles->family);
  fixture->timeline = wp_timeline_new (fixture->temp->store, fixture->coles->family, fixture->events);
  g_signal_connect (fixture->timeline, "changed", G_CALLBACK (changed_cb), fixture);
  wait_until_loaded (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->temp = wp_temp_store_new ();
  fixture->coles = wp_coles_add (fixture->temp);
  const WpColes *coles = fixture->coles;
  fixture->visit = wp_coles_event (fixture->temp, coles->family, "2025-02-03", "visit", coles->jo, NULL, coles->tyler,
                                   "Settled since the move");
  fixture->call = wp_coles_event (fixture->temp, coles->family, "2025-02-07", "contact", coles->sam, NULL, coles->mia,
                                  "Wants the college open day");
  fixture->share = wp_coles_event (fixture->temp, coles->family, "2023-05-05", "safeguarding_share", coles->colin, NULL,
                                   coles->lee, NULL);
  fixture->tac = wp_coles_event (fixture->temp, coles->family, "2023-04-13", "tac", coles->colin, NULL, NULL, "Review");
  open_timeline (fixture);
}

static void
close_timeline (Fixture *fixture)
{
  g_assert_finalize_object (fixture->timeline);
  g_assert_finalize_object (fixture->events);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_timeline (fixture);
  g_free (fixture->visit);
  g_free (fixture->call);
  g_free (fixture->share);
  g_free (fixture->tac);
  wp_coles_free (fixture->coles);
  wp_temp_store_free (fixture->temp);
}

static guint
find (Fixture *fixture, const char *key)
{
  int lane = wp_timeline_find_lane (fixture->timeline, key);

  g_assert_cmpint (lane, >=, 0);
  return (guint) lane;
}

static const WpTimelineLane *
get_lane (Fixture *fixture, const char *key)
{
  return wp_timeline_get_lane (fixture->timeline, find (fixture, key));
}

static guint
count_marks (Fixture *fixture, const char *key)
{
  guint n;

  wp_timeline_get_marks (fixture->timeline, find (fixture, key), &n);
  return n;
}

static const WpTimelineMark *
get_mark (Fixture *fixture, const char *event)
{
  guint lane, index, n;

  g_assert_true (wp_timeline_find_event (fixture->timeline, event, -1, &lane, &index));
  const WpTimelineMark *marks = wp_timeline_get_marks (fixture->timeline, lane, &n);
  g_assert_cmpuint (index, <, n);
  return &marks[index];
}

static const WpTimelineSpan *
get_span (Fixture *fixture, const char *key, guint index)
{
  guint n;
  const WpTimelineSpan *spans = wp_timeline_get_spans (fixture->timeline, find (fixture, key), &n);

  g_assert_cmpuint (index, <, n);
  return &spans[index];
}

static guint
count_spans (Fixture *fixture, const char *key)
{
  guint n;

  wp_timeline_get_spans (fixture->timeline, find (fixture, key), &n);
  return n;
}

static void
assert_keys (Fixture *fixture, const char *first, ...)
{
  va_list keys;
  guint n = 0;

  va_start (keys, first);
  for (const char *key = first; key != NULL; key = va_arg (keys, const char *))
    {
      g_assert_cmpuint (n, <, wp_timeline_get_n_lanes (fixture->timeline));
      g_assert_cmpstr (wp_timeline_get_lane (fixture->timeline, n)->key, ==, key);
      n++;
    }
  va_end (keys);
  g_assert_cmpuint (wp_timeline_get_n_lanes (fixture->timeline), ==, n);
}

/* Adds a record whose texts are given as pairs of field and text, ended by -1. */
static char *
add (Fixture *fixture, WpKindId kind, ...)
{
  WpRecord *record = wp_store_new_record (fixture->temp->store, kind);
  char *id = g_strdup (wp_record_get_id (record));
  va_list fields;

  va_start (fields, kind);
  for (int field = va_arg (fields, int); field >= 0; field = va_arg (fields, int))
    {
      const char *text = va_arg (fields, const char *);
      WpDate date;
      if (wp_kind (kind)->fields[field].type == WP_FIELD_DATE && wp_date_parse_iso (text, &date))
        wp_record_set_date (record, (guint) field, date);
      else
        wp_record_set_text (record, (guint) field, text);
    }
  va_end (fields);
  wp_temp_store_add (fixture->temp, record);
  return id;
}

/* An event of which more can be said than wp_coles_event() does. */
static char *
add_event (Fixture *fixture, WpDate date, int minutes, const char *precision, gboolean planned, const char *corrects)
{
  WpRecord *record = wp_store_new_record (fixture->temp->store, WP_KIND_EVENT);
  char *id = g_strdup (wp_record_get_id (record));

  wp_record_set_text (record, WP_EVENT_FAMILY, fixture->coles->family);
  wp_record_set_text (record, WP_EVENT_KIND, "contact");
  wp_record_set_number (record, WP_EVENT_OCCURRED_AT, wp_instant_from_date_time (date, MAX (minutes, 0)));
  wp_record_set_number (record, WP_EVENT_RECORDED_AT, WP_TEST_NOW);
  wp_record_set_text (record, WP_EVENT_PRECISION, precision);
  if (minutes >= 0)
    wp_record_set_number (record, WP_EVENT_HAS_TIME, 1);
  if (planned)
    wp_record_set_number (record, WP_EVENT_PLANNED, 1);
  if (corrects != NULL)
    {
      wp_record_set_text (record, WP_EVENT_SUPERSEDES, corrects);
      wp_record_set_text (record, WP_EVENT_CORRECTION_REASON, "It was another day");
    }
  wp_temp_store_add (fixture->temp, record);
  return id;
}

/* Waits for what a save has changed to be read again. */
static void
wait_for_change (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  guint before = fixture->n_changed;

  while ((fixture->n_changed == before || wp_timeline_get_loading (fixture->timeline)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (fixture->n_changed, >, before);
}

/* ---- Lanes ---- */

static void
test_lanes (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;

  assert_keys (fixture, "level", "agreements", "people", "family", coles->mia, coles->tyler, coles->ivy, coles->rhys,
               coles->dana, "more", "services", coles->early_help, coles->school, coles->camhs, coles->counselling,
               coles->police, coles->housing, NULL);
  g_assert_cmpstr (get_lane (fixture, coles->mia)->label, ==, "Mia");
  g_assert_cmpstr (get_lane (fixture, coles->mia)->detail, ==, "16");
  g_assert_cmpstr (get_lane (fixture, coles->mia)->spoken, ==, "Mia, 16: 2 events, 1 service");
  g_assert_cmpstr (get_lane (fixture, coles->dana)->detail, ==, "mother");
  g_assert_cmpstr (get_lane (fixture, coles->rhys)->detail, ==, "partner of a parent");
  g_assert_cmpint (get_lane (fixture, coles->ivy)->born, ==, wp_date_make (2023, 6, 27));
  g_assert_cmpstr (get_lane (fixture, "people")->detail, ==, "6");
  g_assert_cmpstr (get_lane (fixture, "services")->detail, ==, "6");
  g_assert_cmpstr (get_lane (fixture, coles->school)->label, ==, "Millgate Primary");
  g_assert_cmpstr (get_lane (fixture, coles->school)->service_kind, ==, "education");
  g_assert_cmpstr (get_lane (fixture, coles->police)->spoken, ==, "Police, Police and justice. Source not covered");
}

/* What somebody is to most of the children, else the part in the family. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  const char *types[] = { "parent", "step_parent", "step_parent" };
  const char *children[] = { coles->ivy, coles->mia, coles->tyler };
  g_autofree char *pat = NULL;

  close_timeline (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_free (add (fixture, WP_KIND_RELATIONSHIP, WP_RELATIONSHIP_PERSON, coles->rhys, WP_RELATIONSHIP_OTHER, children[i],
                 WP_RELATIONSHIP_TYPE, types[i], -1));
  pat = add (fixture, WP_KIND_PERSON, WP_PERSON_DOB, "1961-03-11", WP_PERSON_SEX, "F", -1);
  g_free (add (fixture, WP_KIND_FAMILY_MEMBER, WP_FAMILY_MEMBER_FAMILY, coles->family, WP_FAMILY_MEMBER_PERSON, pat,
               WP_FAMILY_MEMBER_ROLE, "grandparent", -1));
  open_timeline (fixture);
  g_assert_cmpstr (get_lane (fixture, coles->rhys)->detail, ==, "stepfather");
  g_assert_cmpstr (get_lane (fixture, pat)->detail, ==, "grandmother");
  g_assert_cmpuint (find (fixture, pat), ==, find (fixture, coles->dana) + 1);
}

/* Who is not in the family now is folded away, with what happened still to be seen. */
static void
test_folding (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  guint serial = wp_timeline_get_serial (fixture->timeline);

  g_assert_true (get_lane (fixture, "more")->folded);
  g_assert_cmpstr (get_lane (fixture, "more")->label, ==, "Lee");
  g_assert_cmpstr (get_lane (fixture, "more")->detail, ==, "1 more");
  g_assert_cmpuint (count_marks (fixture, "more"), ==, 1);
  g_assert_cmpint (wp_timeline_find_lane (fixture->timeline, coles->lee), ==, -1);

  wp_timeline_set_folded (fixture->timeline, "more", FALSE);
  g_assert_cmpuint (fixture->n_changed, >, 0);
  g_assert_cmpuint (wp_timeline_get_serial (fixture->timeline), >, serial);
  g_assert_false (get_lane (fixture, "more")->folded);
  g_assert_cmpuint (find (fixture, coles->lee), ==, find (fixture, "more") + 1);
  g_assert_cmpuint (count_marks (fixture, "more"), ==, 0);
  g_assert_cmpuint (count_marks (fixture, coles->lee), ==, 1);

  guint n_changed = fixture->n_changed;
  wp_timeline_set_folded (fixture->timeline, "more", FALSE);
  g_assert_cmpuint (fixture->n_changed, ==, n_changed);
  wp_timeline_set_folded (fixture->timeline, "people", TRUE);
  wp_timeline_set_folded (fixture->timeline, "services", TRUE);
  assert_keys (fixture, "level", "agreements", "people", "services", NULL);
  wp_timeline_set_folded (fixture->timeline, "people", FALSE);
  wp_timeline_set_folded (fixture->timeline, "more", TRUE);
  g_assert_cmpint (wp_timeline_find_lane (fixture->timeline, coles->lee), ==, -1);
  g_assert_cmpint (wp_timeline_find_lane (fixture->timeline, coles->mia), >=, 0);
}

/* ---- Spans ---- */

static void
test_levels (Fixture *fixture, gconstpointer data)
{
  const WpTimelineSpan *first = get_span (fixture, "level", 0);
  const WpTimelineSpan *second = get_span (fixture, "level", 1);

  g_assert_cmpuint (count_spans (fixture, "level"), ==, 2);
  g_assert_cmpstr (first->code, ==, "3a");
  g_assert_cmpfloat (first->from, ==, wp_date_make (2023, 4, 13));
  g_assert_cmpfloat (first->to, ==, wp_date_make (2024, 11, 18));
  g_assert_false (first->open);
  g_assert_cmpstr (first->spoken, ==, "3a Complex, 13 Apr 2023 to 18 Nov 2024");
  g_assert_cmpfloat (second->from, ==, first->to);
  g_assert_true (second->open && isinf (second->to));
}

static void
test_involvements (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  const WpTimelineSpan *sam = get_span (fixture, coles->early_help, 0);
  const WpTimelineSpan *jo = get_span (fixture, coles->early_help, 1);

  /* Two at once lie in two rows. */
  g_assert_cmpint (get_lane (fixture, coles->early_help)->n_rows, ==, 2);
  g_assert_cmpint (sam->type, ==, WP_TIMELINE_SPAN_INVOLVED);
  g_assert_true (sam->lead && sam->open);
  g_assert_cmpstr (sam->label, ==, "Sam Okafor");
  g_assert_nonnull (sam->id);
  g_assert_cmpstr (jo->label, ==, "Jo Marsh: Tyler");
  g_assert_cmpint (jo->row, !=, sam->row);
  g_assert_cmpstr (jo->spoken, ==,
                   "Jo Marsh, Family support worker, Aldermere Early Help, for Tyler, since 2 Dec 2024");
}

static void
test_waiting_and_loose (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;

  close_timeline (fixture);
  g_free (add (fixture, WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, coles->family, WP_INVOLVEMENT_AGENCY,
               coles->early_help, WP_INVOLVEMENT_STATUS, "waiting", WP_INVOLVEMENT_VALID_FROM, "2022-03-01",
               WP_INVOLVEMENT_VALID_TO, "2022-05-03", WP_INVOLVEMENT_FROM_PRECISION, "month", -1));
  open_timeline (fixture);
  const WpTimelineSpan *waiting = get_span (fixture, coles->early_help, 0);
  g_assert_cmpint (waiting->type, ==, WP_TIMELINE_SPAN_WAITING);
  g_assert_cmpstr (waiting->label, ==, "Waiting 9 weeks");
  g_assert_true (waiting->from_loose);
  g_assert_cmpstr (waiting->spoken, ==, "Aldermere Early Help. Waiting, March 2022 to 3 May 2022");
  g_assert_false (waiting->open);
}

/* The record of an involvement that has begun does not tell of the wait before it; an event does. */
static void
test_waits (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;

  close_timeline (fixture);
  g_free (
      wp_coles_event (fixture->temp, coles->family, "2023-02-16", "wait_add", NULL, coles->camhs, coles->mia, NULL));
  g_free (wp_coles_event (fixture->temp, coles->family, "2025-01-07", "wait_add", NULL, coles->school, NULL, NULL));
  g_free (wp_coles_event (fixture->temp, coles->family, "2022-01-04", "wait_add", NULL, coles->police, NULL, NULL));
  g_free (wp_coles_event (fixture->temp, coles->family, "2022-03-01", "wait_end", NULL, coles->police, NULL, NULL));
  g_free (
      wp_coles_event (fixture->temp, coles->family, "2022-01-04", "wait_add", NULL, coles->counselling, NULL, NULL));
  g_free (wp_coles_event (fixture->temp, coles->family, "2022-01-04", "wait_add", coles->sam, NULL, NULL, NULL));
  open_timeline (fixture);
  const WpTimelineSpan *wait = get_span (fixture, coles->camhs, 1);
  g_assert_cmpint (wait->type, ==, WP_TIMELINE_SPAN_WAITING);
  g_assert_cmpstr (wait->label, ==, "Waiting 23 weeks");
  g_assert_cmpfloat (wait->to, ==, wp_date_make (2023, 8, 1));
  g_assert_cmpstr (wait->spoken, ==, "Aldermere CAMHS, Waiting 23 weeks, 16 Feb 2023 to 1 Aug 2023");
  g_assert_cmpint (get_span (fixture, coles->camhs, 2)->type, ==, WP_TIMELINE_SPAN_INVOLVED);

  /* Somebody there works with them already; the list of whom nobody is told stays untold. */
  g_assert_cmpuint (count_spans (fixture, coles->school), ==, 2);
  g_assert_cmpuint (count_spans (fixture, coles->counselling), ==, 1);
  g_assert_cmpuint (count_spans (fixture, coles->early_help), ==, 2);
  wait = get_span (fixture, coles->police, 1);
  g_assert_cmpint (wait->type, ==, WP_TIMELINE_SPAN_WAITING);
  g_assert_cmpfloat (wait->to, ==, wp_date_make (2022, 3, 1));
}

static guint
count_waits (Fixture *fixture, const char *lane)
{
  guint n = 0;

  for (guint i = 0; i < count_spans (fixture, lane); i++)
    n += get_span (fixture, lane, i)->type == WP_TIMELINE_SPAN_WAITING;
  return n;
}

/* A place on a list is a dashed bar of its own service, once, whatever else tells of it. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;

  close_timeline (fixture);
  char *camhs = add (fixture, WP_KIND_SERVICE, WP_SERVICE_NAME, "CAMHS", WP_SERVICE_AGENCY, coles->camhs, -1);
  /* Three days before the event of it, on the lane of the agency, which has no lane of the service. */
  g_free (add (fixture, WP_KIND_WAITING, WP_WAITING_FAMILY, coles->family, WP_WAITING_SERVICE, camhs, WP_WAITING_PERSON,
               coles->mia, WP_WAITING_ADDED_ON, "2023-02-13", WP_WAITING_STARTED_ON, "2023-08-01", -1));
  g_free (
      wp_coles_event (fixture->temp, coles->family, "2023-02-16", "wait_add", NULL, coles->camhs, coles->mia, NULL));
  char *play =
      add (fixture, WP_KIND_SERVICE, WP_SERVICE_NAME, "Play therapy", WP_SERVICE_AGENCY, coles->early_help, -1);
  /* An involvement says the first; the second is another time. */
  g_free (add (fixture, WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, coles->family, WP_INVOLVEMENT_SERVICE, play,
               WP_INVOLVEMENT_STATUS, "waiting", WP_INVOLVEMENT_VALID_FROM, "2022-03-01", WP_INVOLVEMENT_VALID_TO,
               "2022-05-03", -1));
  g_free (add (fixture, WP_KIND_WAITING, WP_WAITING_FAMILY, coles->family, WP_WAITING_SERVICE, play,
               WP_WAITING_ADDED_ON, "2022-03-05", WP_WAITING_REMOVED_ON, "2022-05-03", -1));
  g_free (add (fixture, WP_KIND_WAITING, WP_WAITING_FAMILY, coles->family, WP_WAITING_SERVICE, play,
               WP_WAITING_ADDED_ON, "2025-01-21", -1));
  open_timeline (fixture);
  g_assert_cmpuint (count_waits (fixture, coles->camhs), ==, 1);
  const WpTimelineSpan *wait = get_span (fixture, coles->camhs, 1);
  g_assert_cmpint (wait->type, ==, WP_TIMELINE_SPAN_WAITING);
  g_assert_cmpfloat (wait->from, ==, wp_date_make (2023, 2, 13));
  g_assert_cmpfloat (wait->to, ==, wp_date_make (2023, 8, 1));
  g_assert_cmpstr (wait->spoken, ==, "Aldermere CAMHS, Waiting 24 weeks, for Mia, 13 Feb 2023 to 1 Aug 2023");
  g_assert_cmpuint (count_waits (fixture, play), ==, 2);
  wait = get_span (fixture, play, count_spans (fixture, play) - 1);
  g_assert_cmpstr (wait->label, ==, "Waiting 3 weeks");
  g_assert_true (wait->open);
  g_free (camhs);
  g_free (play);
}

static void
test_agreements (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  const WpTimelineSpan *band = get_span (fixture, "agreements", 0);

  g_assert_cmpstr (band->label, ==, "Dana: Aldermere Homes");
  g_assert_cmpstr (band->spoken, ==, "Dana, 23 Jan 2023 to 6 Feb 2025. Aldermere Homes, Share information. Withdrawn");
  g_assert_true (band->withdrawn);
  g_assert_false (band->open);
  g_assert_cmpfloat (band->to, ==, wp_date_make (2025, 2, 6));
  g_assert_cmpint (get_lane (fixture, "agreements")->n_rows, ==, 1);

  /* What one person agreed to on one day is one band; two at once lie in two rows. */
  for (guint i = 0; i < 2; i++)
    g_free (add (fixture, WP_KIND_AGREEMENT, WP_AGREEMENT_FAMILY, coles->family, WP_AGREEMENT_FOR_PERSON, coles->mia,
                 WP_AGREEMENT_GIVEN_BY, coles->mia, WP_AGREEMENT_PURPOSE, "share", WP_AGREEMENT_AGENCY,
                 i == 0 ? coles->camhs : coles->school, WP_AGREEMENT_GIVEN_ON, "2024-12-02", -1));
  wait_for_change (fixture);
  g_assert_cmpuint (count_spans (fixture, "agreements"), ==, 2);
  band = get_span (fixture, "agreements", 1);
  g_assert_cmpstr (band->label, ==, "Mia: Aldermere CAMHS, Millgate Primary");
  g_assert_cmpint (band->row, ==, 1);
  g_assert_true (band->open && !band->withdrawn);
  g_assert_cmpint (get_lane (fixture, "agreements")->n_rows, ==, 2);
}

/* Each of the five kinds of blank, in the time for which it holds. */
static void
test_blanks (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;

  /* Stale: what was open is known until the source fell silent. Before we held data, it is not covered. */
  g_assert_cmpuint (count_spans (fixture, coles->camhs), ==, 3);
  const WpTimelineSpan *before = get_span (fixture, coles->camhs, 0);
  const WpTimelineSpan *bar = get_span (fixture, coles->camhs, 1);
  const WpTimelineSpan *stale = get_span (fixture, coles->camhs, 2);
  g_assert_cmpint (before->blank, ==, WP_BLANK_NOT_COVERED);
  g_assert_cmpfloat (before->to, ==, wp_date_make (2020, 1, 1));
  g_assert_cmpint (bar->blank, ==, WP_BLANK_NOT_BLANK);
  g_assert_cmpfloat (bar->to, ==, wp_date_make (2024, 12, 12));
  g_assert_false (bar->open);
  g_assert_cmpint (stale->blank, ==, WP_BLANK_STALE);
  g_assert_cmpfloat (stale->from, ==, wp_date_make (2024, 12, 12));
  g_assert_true (stale->open);
  g_assert_cmpstr (bar->spoken, ==, "Aldermere CAMHS, for Mia, since 1 Aug 2023");
  g_assert_cmpstr (stale->spoken, ==, "Stale: nothing since 12 Dec 2024");

  /* Withheld after the agreement was withdrawn; what was before stays. */
  const WpTimelineSpan *withheld = get_span (fixture, coles->housing, count_spans (fixture, coles->housing) - 1);
  g_assert_cmpint (withheld->blank, ==, WP_BLANK_WITHHELD);
  g_assert_cmpfloat (withheld->from, ==, wp_date_make (2025, 2, 6));
  g_assert_cmpint (get_span (fixture, coles->housing, 1)->type, ==, WP_TIMELINE_SPAN_INVOLVED);

  /* Sensitive: nothing but that, at all times. Not covered, by a marker: likewise. */
  g_assert_cmpuint (count_spans (fixture, coles->counselling), ==, 1);
  g_assert_cmpint (get_span (fixture, coles->counselling, 0)->blank, ==, WP_BLANK_SENSITIVE);
  g_assert_true (isinf (get_span (fixture, coles->counselling, 0)->from));
  g_assert_cmpuint (count_spans (fixture, coles->police), ==, 1);
  g_assert_cmpint (get_span (fixture, coles->police, 0)->blank, ==, WP_BLANK_NOT_COVERED);
}

/* Nothing of an involvement with a service that is sensitive is to be seen, not even when it was or how many there are.
 */
static void
test_sensitive_hides (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;

  g_free (add (fixture, WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, coles->family, WP_INVOLVEMENT_AGENCY,
               coles->counselling, WP_INVOLVEMENT_PERSON, coles->mia, WP_INVOLVEMENT_STATUS, "ended",
               WP_INVOLVEMENT_VALID_FROM, "2019-03-01", WP_INVOLVEMENT_VALID_TO, "2019-05-03", -1));
  wait_for_change (fixture);
  g_assert_cmpuint (count_spans (fixture, coles->counselling), ==, 1);
  g_assert_cmpstr (get_lane (fixture, coles->counselling)->spoken, ==,
                   "Counselling, Mental health. Sensitive: ask the broker");
  g_assert_cmpstr (get_lane (fixture, coles->mia)->spoken, ==, "Mia, 16: 2 events, 1 service");
}

/* What is withheld is not told either: neither when it ended, nor that there was more. */
static void
test_withheld_hides (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;

  close_timeline (fixture);
  g_free (add (fixture, WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, coles->family, WP_INVOLVEMENT_AGENCY,
               coles->housing, WP_INVOLVEMENT_STATUS, "active", WP_INVOLVEMENT_VALID_FROM, "2024-03-01", -1));
  g_free (add (fixture, WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, coles->family, WP_INVOLVEMENT_AGENCY,
               coles->housing, WP_INVOLVEMENT_STATUS, "active", WP_INVOLVEMENT_VALID_FROM, "2025-02-07", -1));
  open_timeline (fixture);
  g_assert_cmpuint (count_spans (fixture, coles->housing), ==, 4);
  const WpTimelineSpan *cut = get_span (fixture, coles->housing, 2);
  g_assert_cmpint (cut->type, ==, WP_TIMELINE_SPAN_INVOLVED);
  g_assert_cmpfloat (cut->to, ==, wp_date_make (2025, 2, 6));
  g_assert_cmpstr (cut->spoken, ==, "Aldermere Homes, 1 Mar 2024 to 6 Feb 2025");
  g_assert_cmpint (get_span (fixture, coles->housing, 3)->blank, ==, WP_BLANK_WITHHELD);
}

/* After the last involvement ended there is none, as long as we hold data. */
static void
test_no_involvement (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  g_autofree char *agency = NULL;
  static const struct
  {
    const char *from;
    const char *to;
  } times[] = { { "2021-02-01", "2021-06-01" }, { "2022-09-01", "2023-03-04" } };

  close_timeline (fixture);
  agency = add (fixture, WP_KIND_AGENCY, WP_AGENCY_NAME, "Social care", WP_AGENCY_KIND, "social_care", -1);
  g_free (add (fixture, WP_KIND_SOURCE_COVERAGE, WP_SOURCE_COVERAGE_AGENCY, agency, WP_SOURCE_COVERAGE_VALID_FROM,
               "2021-05-01", WP_SOURCE_COVERAGE_VALID_TO, "2024-06-01", -1));
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_free (add (fixture, WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, coles->family, WP_INVOLVEMENT_AGENCY, agency,
                 WP_INVOLVEMENT_STATUS, "ended", WP_INVOLVEMENT_VALID_FROM, times[i].from, WP_INVOLVEMENT_VALID_TO,
                 times[i].to, -1));
  open_timeline (fixture);
  /* Not covered, the first bar, the second, none, and not covered again. */
  g_assert_cmpuint (count_spans (fixture, agency), ==, 5);
  const WpTimelineSpan *before = get_span (fixture, agency, 0);
  const WpTimelineSpan *none = get_span (fixture, agency, 3);
  const WpTimelineSpan *after = get_span (fixture, agency, 4);
  g_assert_cmpint (before->blank, ==, WP_BLANK_NOT_COVERED);
  g_assert_cmpfloat (before->to, ==, wp_date_make (2021, 2, 1));
  g_assert_cmpint (none->blank, ==, WP_BLANK_NONE);
  g_assert_cmpfloat (none->from, ==, wp_date_make (2023, 3, 4));
  g_assert_cmpfloat (none->to, ==, wp_date_make (2024, 6, 1));
  g_assert_cmpint (after->blank, ==, WP_BLANK_NOT_COVERED);
  g_assert_cmpfloat (after->from, ==, wp_date_make (2024, 6, 1));
  g_assert_true (after->open);
}

static void
test_unborn (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  g_autofree char *born = NULL;
  g_autofree char *unborn = NULL;

  close_timeline (fixture);
  born = add (fixture, WP_KIND_PERSON, WP_PERSON_DOB, "2024-06-27", WP_PERSON_EDD, "2024-06-20", -1);
  unborn = add (fixture, WP_KIND_PERSON, WP_PERSON_EDD, "2025-06-20", -1);
  g_free (add (fixture, WP_KIND_FAMILY_MEMBER, WP_FAMILY_MEMBER_FAMILY, coles->family, WP_FAMILY_MEMBER_PERSON, born,
               WP_FAMILY_MEMBER_ROLE, "child", -1));
  g_free (add (fixture, WP_KIND_FAMILY_MEMBER, WP_FAMILY_MEMBER_FAMILY, coles->family, WP_FAMILY_MEMBER_PERSON, unborn,
               WP_FAMILY_MEMBER_ROLE, "unborn", -1));
  open_timeline (fixture);
  const WpTimelineSpan *span = get_span (fixture, born, 0);
  g_assert_cmpint (span->type, ==, WP_TIMELINE_SPAN_UNBORN);
  g_assert_cmpfloat (span->to, ==, wp_date_make (2024, 6, 27));
  g_assert_cmpfloat (span->from, <, wp_date_make (2023, 10, 1));
  g_assert_cmpstr (span->label, ==, "Unborn, due 20 Jun");
  span = get_span (fixture, unborn, 0);
  g_assert_true (span->open && isinf (span->to));
  g_assert_cmpstr (get_lane (fixture, unborn)->detail, ==, "unborn");
  /* The one who is not born yet comes after those who are. */
  g_assert_cmpuint (find (fixture, unborn), ==, find (fixture, born) + 1);
  g_assert_cmpuint (count_marks (fixture, born), ==, 1);
  g_assert_cmpuint (count_marks (fixture, unborn), ==, 0);
}

/* ---- Marks ---- */

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  const WpTimelineMark *visit = get_mark (fixture, fixture->visit);
  guint lane, index;

  g_assert_cmpstr (visit->kind, ==, "visit");
  g_assert_cmpfloat (visit->day, ==, wp_date_make (2025, 2, 3) + 0.5);
  g_assert_cmpfloat (visit->from, ==, visit->day);
  g_assert_false (visit->alone);
  g_assert_true (get_mark (fixture, fixture->share)->alone);
  g_assert_true (wp_timeline_find_event (fixture->timeline, fixture->visit, -1, &lane, &index));
  g_assert_cmpuint (lane, ==, find (fixture, coles->tyler));
  g_assert_true (wp_timeline_find_event (fixture->timeline, fixture->visit, (int) lane, &lane, &index));
  g_assert_false (
      wp_timeline_find_event (fixture->timeline, fixture->visit, (int) find (fixture, coles->mia), &lane, &index));
  g_assert_true (wp_timeline_find_event (fixture->timeline, fixture->tac, -1, &lane, &index));
  g_assert_cmpuint (lane, ==, find (fixture, "family"));
  g_assert_false (wp_timeline_find_event (fixture->timeline, coles->dana, -1, &lane, &index));

  /* Births of children stand though no event tells of them; those of their parents were before this life. */
  g_assert_cmpuint (count_marks (fixture, coles->ivy), ==, 1);
  g_assert_cmpuint (count_marks (fixture, coles->dana), ==, 0);
}

/* An event about several lies on the lane of each, and counts once. */
static void
test_several_people (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  const char *people[] = { coles->mia, coles->lee };
  guint bins[4];
  guint lane, index;
  double from, to;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    g_free (add (fixture, WP_KIND_EVENT_SUBJECT, WP_EVENT_SUBJECT_EVENT, fixture->visit, WP_EVENT_SUBJECT_PERSON,
                 people[i], -1));
  wait_for_change (fixture);
  g_assert_cmpuint (count_marks (fixture, coles->mia), ==, 3);
  g_assert_cmpuint (count_marks (fixture, coles->tyler), ==, 2);
  g_assert_cmpuint (count_marks (fixture, "more"), ==, 2);
  g_assert_true (
      wp_timeline_find_event (fixture->timeline, fixture->visit, (int) find (fixture, coles->tyler), &lane, &index));
  g_assert_cmpuint (lane, ==, find (fixture, coles->tyler));
  wp_timeline_get_extent (fixture->timeline, &from, &to);
  wp_timeline_histogram (fixture->timeline, from, to, 4, bins);
  g_assert_cmpuint (bins[0] + bins[1] + bins[2] + bins[3], ==, 4);
  g_assert_cmpuint (bins[3], ==, 4);
}

static void
test_stranger (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pat = wp_temp_store_add_person (fixture->temp, NULL, "Pat", "Hale");

  g_free (wp_coles_event (fixture->temp, fixture->coles->family, "2025-01-02", "visit", NULL, NULL, pat, NULL));
  wait_for_change (fixture);
  g_assert_cmpstr (get_lane (fixture, "more")->label, ==, "Lee, Pat");
  g_assert_cmpstr (get_lane (fixture, "more")->spoken, ==, "Lee, Pat, 2 more: 2 events");
  g_assert_cmpuint (count_marks (fixture, "more"), ==, 2);
  wp_timeline_set_folded (fixture->timeline, "more", FALSE);
  g_assert_cmpuint (count_marks (fixture, pat), ==, 1);
}

static void
test_imprecise (Fixture *fixture, gconstpointer data)
{
  close_timeline (fixture);
  g_autofree char *month = add_event (fixture, wp_date_make (2024, 2, 1), -1, "month", FALSE, NULL);
  g_autofree char *year = add_event (fixture, wp_date_make (2021, 1, 1), -1, "year", FALSE, NULL);
  g_autofree char *guess = add_event (fixture, wp_date_make (2020, 8, 1), -1, "estimated", FALSE, NULL);
  g_autofree char *timed = add_event (fixture, wp_date_make (2024, 7, 1), 15 * 60 + 30, "exact", FALSE, NULL);
  guint index, n;

  open_timeline (fixture);
  const WpTimelineMark *mark = get_mark (fixture, month);
  g_assert_cmpfloat (mark->from, ==, wp_date_make (2024, 2, 1));
  g_assert_cmpfloat (mark->to, ==, wp_date_make (2024, 3, 1));
  g_assert_cmpfloat (mark->day, ==, mark->from + 14.5);
  mark = get_mark (fixture, year);
  g_assert_cmpfloat (mark->to - mark->from, ==, 365);
  mark = get_mark (fixture, guess);
  g_assert_cmpfloat (mark->day, ==, wp_date_make (2020, 8, 1) + 0.5);
  g_assert_cmpfloat (mark->from, ==, wp_date_make (2020, 1, 1));
  g_assert_cmpfloat (get_mark (fixture, timed)->day, ==, wp_date_make (2024, 7, 1) + 15.5 / 24);

  /* Sorted by where they are drawn. */
  guint lane = find (fixture, "family");
  const WpTimelineMark *marks = wp_timeline_get_marks (fixture->timeline, lane, &n);
  for (guint i = 1; i < n; i++)
    g_assert_cmpfloat (marks[i - 1].day, <=, marks[i].day);
  g_assert_true (wp_timeline_find_event (fixture->timeline, year, (int) lane, &lane, &index));
  g_autofree char *words = wp_timeline_describe_mark (fixture->timeline, lane, index);
  g_assert_cmpstr (words, ==, "Contact, 2021");
}

static void
test_planned_and_corrected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *planned = add_event (fixture, wp_date_make (2025, 3, 6), 600, NULL, TRUE, NULL);
  g_autofree char *corrected = add_event (fixture, wp_date_make (2023, 4, 14), -1, NULL, FALSE, fixture->tac);
  double from, to;

  wait_for_change (fixture);
  g_assert_true (get_mark (fixture, planned)->planned);
  wp_timeline_get_extent (fixture->timeline, &from, &to);
  g_assert_cmpfloat (to, >, wp_date_make (2025, 3, 6));
  g_assert_cmpfloat (from, ==, wp_date_make (2008, 6, 20));
  /* The account that was corrected is not drawn; its id finds the correction. */
  const WpTimelineMark *mark = get_mark (fixture, fixture->tac);
  g_assert_cmpstr (mark->id, ==, corrected);
  g_assert_true (mark->corrected);
  g_assert_cmpuint (count_marks (fixture, "family"), ==, 2);
}

/* What was taken back is drawn no more, and a service of which nothing else is known goes with it. */
static void
test_taken_back (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  g_autofree char *agency =
      add (fixture, WP_KIND_AGENCY, WP_AGENCY_NAME, "Toddler group", WP_AGENCY_KIND, "community", -1);
  g_autofree char *involvement =
      add (fixture, WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, coles->family, WP_INVOLVEMENT_AGENCY, agency,
           WP_INVOLVEMENT_STATUS, "active", WP_INVOLVEMENT_VALID_FROM, "2024-03-01", -1);
  WpChange *change = wp_change_new ("edit");
  guint lane, index;

  wait_for_change (fixture);
  g_assert_cmpuint (count_spans (fixture, agency), ==, 1);
  wp_change_void (change, WP_KIND_INVOLVEMENT, involvement, "Entered twice");
  wp_change_void (change, WP_KIND_EVENT, fixture->visit, "Entered twice");
  g_assert_true (wp_temp_store_save (fixture->temp, change, NULL, NULL));
  wait_for_change (fixture);
  g_assert_cmpint (wp_timeline_find_lane (fixture->timeline, agency), ==, -1);
  g_assert_false (wp_timeline_find_event (fixture->timeline, fixture->visit, -1, &lane, &index));
  g_assert_cmpuint (count_marks (fixture, coles->tyler), ==, 1);
}

/* Births and deaths of which an event tells are not told twice. */
static void
test_birth_event (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;

  g_free (wp_coles_event (fixture->temp, coles->family, "2023-06-27", "birth", NULL, NULL, coles->ivy, NULL));
  wait_for_change (fixture);
  g_assert_cmpuint (count_marks (fixture, coles->ivy), ==, 1);
}

/* ---- Filter ---- */

static void
apply (Fixture *fixture, const WpEventFilter *filter)
{
  wp_event_list_set_filter (fixture->events, filter);
  wait_until_loaded (fixture);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  const char *const tyler[] = { coles->tyler, NULL };
  const char *const lee[] = { coles->lee, NULL };
  const char *const school[] = { coles->school, NULL };
  const char *const visits[] = { "visit", NULL };
  double from, to, filtered_from, filtered_to;

  wp_timeline_get_extent (fixture->timeline, &from, &to);
  apply (fixture, &(WpEventFilter){ .people = tyler });
  assert_keys (fixture, "level", "agreements", "people", "family", coles->tyler, "services", coles->early_help,
               coles->school, coles->camhs, coles->counselling, coles->police, coles->housing, NULL);
  g_assert_cmpuint (count_marks (fixture, coles->tyler), ==, 2);
  g_assert_cmpuint (count_marks (fixture, "family"), ==, 1);
  wp_timeline_get_extent (fixture->timeline, &filtered_from, &filtered_to);
  g_assert_cmpfloat (from, ==, filtered_from);
  g_assert_cmpfloat (to, ==, filtered_to);

  /* Whoever is asked for is not folded away. */
  apply (fixture, &(WpEventFilter){ .people = lee });
  g_assert_cmpint (wp_timeline_find_lane (fixture->timeline, "more"), ==, -1);
  g_assert_cmpuint (count_marks (fixture, coles->lee), ==, 1);

  apply (fixture, &(WpEventFilter){ .agencies = school });
  g_assert_cmpuint (find (fixture, coles->school), ==, wp_timeline_get_n_lanes (fixture->timeline) - 1);
  g_assert_cmpstr (get_lane (fixture, "services")->detail, ==, "1");
  g_assert_cmpint (wp_timeline_find_lane (fixture->timeline, coles->mia), >=, 0);
  g_assert_cmpuint (count_marks (fixture, "family"), ==, 1);
  g_assert_cmpuint (count_marks (fixture, coles->ivy), ==, 0);

  /* Kinds and words hide marks, and no lanes. */
  apply (fixture, &(WpEventFilter){ .kinds = visits });
  g_assert_cmpuint (count_marks (fixture, coles->tyler), ==, 1);
  g_assert_cmpuint (count_marks (fixture, coles->mia), ==, 0);
  apply (fixture, &(WpEventFilter){ .words = "settled" });
  g_assert_cmpuint (count_marks (fixture, coles->tyler), ==, 1);
  g_assert_cmpuint (count_marks (fixture, "family"), ==, 0);
  apply (fixture, NULL);
  g_assert_cmpuint (count_marks (fixture, coles->mia), ==, 2);
}

static void
test_nearest (Fixture *fixture, gconstpointer data)
{
  WpTimeline *timeline = fixture->timeline;
  const WpColes *coles = fixture->coles;
  guint lane = find (fixture, coles->mia);

  g_assert_cmpint (wp_timeline_nearest (timeline, lane, -1e6), ==, 0);
  g_assert_cmpint (wp_timeline_nearest (timeline, lane, 1e6), ==, 1);
  g_assert_cmpint (wp_timeline_nearest (timeline, lane, wp_date_make (2017, 1, 1)), ==, 1);
  g_assert_cmpint (wp_timeline_nearest (timeline, lane, wp_date_make (2016, 1, 1)), ==, 0);
  g_assert_cmpint (wp_timeline_nearest (timeline, find (fixture, coles->dana), 0), ==, -1);
}

static void
assert_text (char *taken, const char *expected)
{
  g_autofree char *text = taken;

  g_assert_cmpstr (text, ==, expected);
}

/* Spans in view are found however long they are. */
static void
test_span_range (Fixture *fixture, gconstpointer data)
{
  guint lane = find (fixture, fixture->coles->housing);
  guint first, end;

  wp_timeline_spans_range (fixture->timeline, lane, wp_date_make (2024, 1, 1), wp_date_make (2024, 1, 2), &first, &end);
  g_assert_cmpuint (end - first, ==, 1);
  g_assert_cmpint (get_span (fixture, fixture->coles->housing, first)->type, ==, WP_TIMELINE_SPAN_INVOLVED);
  wp_timeline_spans_range (fixture->timeline, lane, wp_date_make (2030, 1, 1), wp_date_make (2031, 1, 1), &first, &end);
  g_assert_cmpuint (end - first, >=, 1);
  wp_timeline_spans_range (fixture->timeline, find (fixture, "level"), 0, 100, &first, &end);
  g_assert_cmpuint (first, ==, end);
}

/* ---- Reading anew, and texts ---- */

static void
test_reload (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  guint tyler = find (fixture, coles->tyler);

  wp_timeline_set_folded (fixture->timeline, "services", TRUE);
  g_free (add (fixture, WP_KIND_LEVEL_OF_NEED, WP_LEVEL_OF_NEED_FAMILY, coles->family, WP_LEVEL_OF_NEED_LEVEL, "1",
               WP_LEVEL_OF_NEED_VALID_FROM, "2025-02-10", WP_LEVEL_OF_NEED_REASON, "Settled", -1));
  wait_for_change (fixture);
  g_assert_cmpuint (count_spans (fixture, "level"), ==, 3);
  g_assert_cmpuint (find (fixture, coles->tyler), ==, tyler);
  g_assert_true (get_lane (fixture, "services")->folded);

  g_free (add (fixture, WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, coles->family, WP_INVOLVEMENT_AGENCY, coles->school,
               WP_INVOLVEMENT_STATUS, "active", WP_INVOLVEMENT_VALID_FROM, "2025-02-10", -1));
  wait_for_change (fixture);
  wp_timeline_set_folded (fixture->timeline, "services", FALSE);
  g_assert_cmpint (get_lane (fixture, coles->school)->n_rows, ==, 2);

  /* A record of another family changes nothing here. */
  g_autofree char *other = wp_temp_store_add_family (fixture->temp, "Hale family");
  guint n_changed = fixture->n_changed;
  g_free (wp_coles_event (fixture->temp, other, "2025-01-02", "visit", NULL, NULL, NULL, NULL));
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (fixture->n_changed, ==, n_changed);
}

/* A person's own record belongs to no family: its change is seen all the same. */
static void
test_reload_person (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  g_autofree char *name = add (fixture, WP_KIND_PERSON_NAME, WP_PERSON_NAME_PERSON, coles->mia, WP_PERSON_NAME_TYPE,
                               "known_as", WP_PERSON_NAME_GIVEN, "Mimi", -1);

  wait_for_change (fixture);
  g_assert_cmpstr (get_lane (fixture, coles->mia)->label, ==, "Mimi");
}

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  guint lane, index;

  g_assert_true (wp_timeline_find_event (fixture->timeline, fixture->visit, -1, &lane, &index));
  assert_text (wp_timeline_describe_mark (fixture->timeline, lane, index), "Visit, 3 February 2025");
  g_autoptr (WpEventItem) item = wp_timeline_get_item (fixture->timeline, lane, index);
  while (!item->loaded && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (item->id, ==, fixture->visit);
  assert_text (wp_timeline_describe_mark (fixture->timeline, lane, index), item->spoken);
  g_assert_nonnull (strstr (item->spoken, "Settled since the move"));
  g_assert_null (wp_timeline_get_item (fixture->timeline, find (fixture, fixture->coles->ivy), 0));
}

#define ADD(name, function) g_test_add ("/timeline/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("lanes", test_lanes);
  ADD ("parts", test_parts);
  ADD ("folding", test_folding);
  ADD ("levels", test_levels);
  ADD ("involvements", test_involvements);
  ADD ("waiting-and-loose", test_waiting_and_loose);
  ADD ("waits", test_waits);
  ADD ("places", test_places);
  ADD ("agreements", test_agreements);
  ADD ("blanks", test_blanks);
  ADD ("sensitive-hides", test_sensitive_hides);
  ADD ("withheld-hides", test_withheld_hides);
  ADD ("no-involvement", test_no_involvement);
  ADD ("unborn", test_unborn);
  ADD ("marks", test_marks);
  ADD ("several-people", test_several_people);
  ADD ("stranger", test_stranger);
  ADD ("imprecise", test_imprecise);
  ADD ("planned-and-corrected", test_planned_and_corrected);
  ADD ("taken-back", test_taken_back);
  ADD ("birth-event", test_birth_event);
  ADD ("filter", test_filter);
  ADD ("nearest", test_nearest);
  ADD ("span-range", test_span_range);
  ADD ("reload", test_reload);
  ADD ("reload-person", test_reload_person);
  ADD ("texts", test_texts);
  return g_test_run ();
}
