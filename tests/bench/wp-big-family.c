/* wp-big-family.c: one family with as many events as are asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-big-family.h"

#include "wp-bench.h"
#include "wp-bulk.h"
#include "wp-id.h"

#define NOW G_GINT64_CONSTANT (1739267700000)
#define HOURS_BETWEEN 40
#define N_PEOPLE 5
#define N_WORKERS 2

typedef struct
{
  guint n_events;
  GPtrArray *records;
  char *family; /* (owned) */
  char *people[N_PEOPLE];
  char *workers[N_WORKERS];
} Making;

static char *
add (Making *making, WpKindId kind, WpRecord **record)
{
  char *id = wp_id_new (NOW);

  *record = wp_record_new (kind, id);
  wp_record_meta (*record)->created_at = NOW;
  wp_record_meta (*record)->updated_at = NOW;
  g_ptr_array_add (making->records, *record);
  return id;
}

static void
add_person (Making *making, guint n)
{
  static const char *const given[N_PEOPLE] = { "Dana", "Rhys", "Mia", "Tyler", "Ffion" };
  g_autofree char *id = NULL;
  WpRecord *record;

  making->people[n] = add (making, WP_KIND_PERSON, &record);
  wp_record_set_date (record, WP_PERSON_DOB, 10000 + (WpDate) n * 900);
  id = add (making, WP_KIND_PERSON_NAME, &record);
  wp_record_set_text (record, WP_PERSON_NAME_PERSON, making->people[n]);
  wp_record_set_text (record, WP_PERSON_NAME_TYPE, "legal");
  wp_record_set_text (record, WP_PERSON_NAME_GIVEN, given[n]);
  g_free (g_steal_pointer (&id));
  id = add (making, WP_KIND_FAMILY_MEMBER, &record);
  wp_record_set_text (record, WP_FAMILY_MEMBER_FAMILY, making->family);
  wp_record_set_text (record, WP_FAMILY_MEMBER_PERSON, making->people[n]);
}

static void
add_worker (Making *making, guint n)
{
  static const char *const names[N_WORKERS] = { "Priya Nair", "Jo Marsh" };
  static const char *const agencies[N_WORKERS] = { "Aldermere Early Help", "Aldermere Homes" };
  g_autofree char *agency = NULL;
  WpRecord *record;

  agency = add (making, WP_KIND_AGENCY, &record);
  wp_record_set_text (record, WP_AGENCY_NAME, agencies[n]);
  making->workers[n] = add (making, WP_KIND_PROFESSIONAL, &record);
  wp_record_set_text (record, WP_PROFESSIONAL_NAME, names[n]);
  wp_record_set_text (record, WP_PROFESSIONAL_AGENCY, agency);
}

static void
add_event (Making *making, guint n)
{
  static const char *const kinds[] = { "visit", "contact", "contact", "note", "visit", "contact" };
  gint64 at = NOW - (gint64) (n + 1) * HOURS_BETWEEN * 3600 * 1000;
  g_autofree char *event = NULL;
  g_autofree char *other = NULL;
  WpRecord *record;

  event = add (making, WP_KIND_EVENT, &record);
  wp_record_set_text (record, WP_EVENT_FAMILY, making->family);
  wp_record_set_text (record, WP_EVENT_KIND, kinds[n % G_N_ELEMENTS (kinds)]);
  wp_record_set_number (record, WP_EVENT_OCCURRED_AT, at);
  wp_record_set_number (record, WP_EVENT_RECORDED_AT, at);
  wp_record_set_text (record, WP_EVENT_PROFESSIONAL, making->workers[n % N_WORKERS]);
  wp_record_set_number (record, WP_EVENT_SUCCESSFUL, n % 5 != 0);
  other = add (making, WP_KIND_CASE_NOTE, &record);
  wp_record_set_text (record, WP_CASE_NOTE_EVENT, event);
  wp_record_set_text (record, WP_CASE_NOTE_SUMMARY,
                      n % 3 == 0 ? "Settled, and talking about school again after a hard week at home"
                                 : "Spoke of the new term; wants to try the club on Thursdays");
}

static gboolean
make (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;
  WpRecord *record;

  making->records = g_ptr_array_new_with_free_func (g_object_unref);
  making->family = add (making, WP_KIND_FAMILY, &record);
  wp_record_set_text (record, WP_FAMILY_NAME, "Coles family");
  for (guint i = 0; i < N_PEOPLE; i++)
    add_person (making, i);
  for (guint i = 0; i < N_WORKERS; i++)
    add_worker (making, i);
  for (guint i = 0; i < making->n_events; i++)
    add_event (making, i);
  return wp_bulk_put (bulk, (WpRecord **) making->records->pdata, making->records->len, NULL, error);
}

char *
wp_big_family_make (WpStore *store, guint n_events)
{
  Making making = { .n_events = n_events };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  wp_store_bulk_async (store, WP_BULK_IMPORT, make, &making, NULL, NULL, NULL, wp_bench_await_cb, &waiting);
  result = wp_bench_await (&waiting);
  wp_store_bulk_finish (store, result, &error);
  wp_bench_check (error);
  g_ptr_array_unref (making.records);
  for (guint i = 0; i < N_PEOPLE; i++)
    g_free (making.people[i]);
  for (guint i = 0; i < N_WORKERS; i++)
    g_free (making.workers[i]);
  return making.family;
}
