/* wp-chronology.c: everything that a chronology on paper tells of one family, gathered in one reading.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chronology.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-audit.h"
#include "wp-chronology-read.h"
#include "wp-event-detail-read.h"
#include "wp-event-rows.h"
#include "wp-event-text.h"

static const char family_sql[] = "SELECT name, reference FROM family WHERE id = ? AND voided = 0";
static const char notes_sql[] =
    "SELECT event FROM case_note WHERE root = ? AND voided = 0 AND sensitivity <> 0"; /* normal is 0 */

/* What professionals do among themselves, or with the law; the family is told of it in other ways. */
static const char *const professional_kinds[] = {
  "triage", "gate",  "allocation", "tac_invite", "note", "supervision_decision", "safeguarding_share",
  "claim",  "merge", "sar",        "correction", NULL
};

/* What is asked of the reader's thread. */
typedef struct
{
  WpReadContext *context;     /* (owned) */
  WpEventFilterState *filter; /* (owned) */
  gboolean plain;
  gboolean with_protected;
  WpDate from;
  WpDate to;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  wp_read_context_free (asked->context);
  wp_event_filter_free (asked->filter);
  g_free (asked);
}

static void
event_free (gpointer data)
{
  WpChronologyEvent *event = data;

  g_object_unref (event->detail);
  g_free (event->time);
  g_free (event);
}

static WpChronology *
chronology_new (const Asked *asked)
{
  WpChronology *self = g_atomic_rc_box_new0 (WpChronology);

  self->family_id = g_strdup (asked->context->id);
  self->plain = asked->plain;
  self->is_protected = asked->with_protected;
  self->filtered = wp_event_filter_asks (asked->filter);
  self->from = asked->from;
  self->to = asked->to;
  self->first = self->last = WP_DATE_NONE;
  self->today = asked->context->today;
  self->made_at = asked->context->now;
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  self->involved = g_ptr_array_new ();
  self->levels = g_ptr_array_new ();
  self->agreements = g_ptr_array_new ();
  self->events = g_ptr_array_new_with_free_func (event_free);
  self->blanks = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

static void
chronology_clear (gpointer data)
{
  WpChronology *self = data;

  g_free (self->family_id);
  g_free (self->name);
  g_free (self->reference);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->involved);
  g_ptr_array_unref (self->levels);
  g_ptr_array_unref (self->agreements);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->blanks);
  g_clear_pointer (&self->kin, wp_kin_free);
}

WpChronology *
wp_chronology_ref (WpChronology *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
wp_chronology_unref (WpChronology *self)
{
  g_atomic_rc_box_release_full (self, chronology_clear);
}

/* ---- Which events ---- */

/* Events of which something may not be told: the whole of each is left out. */
static GHashTable *
read_guarded (WpChronologyReader *reader, GError **error)
{
  g_autoptr (GHashTable) guarded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (reader->chronology->is_protected)
    return g_steal_pointer (&guarded);
  g_auto (WpStmtScope) rows = wp_db_prepare (reader->db, notes_sql, error);
  if (rows == NULL)
    return NULL;
  wp_stmt_bind_id (rows, 1, reader->context->id);
  while (wp_stmt_step (rows, error))
    g_hash_table_add (guarded, wp_stmt_dup_id (rows, 0));
  return *error == NULL ? g_steal_pointer (&guarded) : NULL;
}

/* Bits of the people among @facets who may not be named. */
static guint64
find_guarded_people (WpChronologyReader *reader, const WpEventFacets *facets, GError **error)
{
  guint64 bits = 0;

  for (guint i = 0; i < MIN (facets->people->len, 63); i++)
    {
      const WpFilterChoice *choice = g_ptr_array_index (facets->people, i);
      if (!wp_chronology_may_name (reader, choice->id, error))
        bits |= G_GUINT64_CONSTANT (1) << i;
    }
  return bits;
}

static gboolean
may_tell (const WpChronology *self, const WpEventEntry *entry, GHashTable *guarded, guint64 guarded_people)
{
  if (entry->hidden || entry->extra >= 0)
    return FALSE;
  if (self->plain && g_strv_contains (professional_kinds, entry->kind))
    return FALSE;
  if (self->is_protected)
    return TRUE;
  return entry->sensitivity == WP_SENSITIVITY_NORMAL && !g_hash_table_contains (guarded, entry->id)
         && (entry->people == 0 || (entry->people & ~guarded_people) != 0);
}

/* A date that is only a month or a year is in every period that has a day of it. */
static gboolean
is_in_period (const WpChronology *self, const WpEventEntry *entry)
{
  WpDate end = entry->precision == WP_PRECISION_MONTH  ? wp_date_add_months (entry->date, 1)
               : entry->precision == WP_PRECISION_YEAR ? wp_date_add_months (entry->date, 12)
                                                       : entry->date + 1;

  return wp_chronology_overlaps (self, entry->date, end);
}

/* ---- What they say ---- */

static gboolean
keep_nameable (WpChronologyReader *reader, GListModel *people, GError **error)
{
  for (guint i = g_list_model_get_n_items (people); i > 0; i--)
    {
      g_autoptr (WpEventPerson) person = g_list_model_get_item (people, i - 1);
      if (!wp_chronology_may_name (reader, person->person_id, error))
        g_list_store_remove (G_LIST_STORE (people), i - 1);
    }
  return *error == NULL;
}

static void
strip_for_family (WpEventDetail *detail)
{
  wp_view_set_text (&detail->analysis, "");
  wp_view_set_text (&detail->correction_reason, "");
  if (*detail->summary != '\0')
    wp_view_set_text (&detail->narrative, "");
  if (detail->child_alone)
    wp_view_set_text (&detail->child_words, "");
}

static gboolean
add_event (WpChronologyReader *reader, const WpEventEntry *entry, GError **error)
{
  WpChronology *self = reader->chronology;
  g_autoptr (WpEventDetail) detail = wp_event_detail_read (reader->db, reader->context, entry->id, error);

  if (detail == NULL)
    return FALSE;
  guint n_subjects = g_list_model_get_n_items (detail->subjects);
  if (!keep_nameable (reader, detail->subjects, error) || !keep_nameable (reader, detail->attendees, error))
    return FALSE;
  if (!self->is_protected
      && (detail->sensitivity != WP_SENSITIVITY_NORMAL
          || (n_subjects > 0 && g_list_model_get_n_items (detail->subjects) == 0)))
    return TRUE;
  /* What earlier accounts said is not for paper: that there were some is. */
  g_list_store_remove_all (G_LIST_STORE (detail->accounts));
  if (self->plain)
    strip_for_family (detail);
  WpChronologyEvent *event = g_new0 (WpChronologyEvent, 1);
  event->detail = g_steal_pointer (&detail);
  event->date = entry->date;
  event->precision = entry->precision;
  event->time = entry->has_time && entry->precision == WP_PRECISION_EXACT ? wp_event_time (entry->at) : g_strdup ("");
  g_ptr_array_add (self->events, event);
  self->first = self->first == WP_DATE_NONE ? entry->date : MIN (self->first, entry->date);
  self->last = MAX (self->last, entry->date);
  return TRUE;
}

static gboolean
read_events (WpChronologyReader *reader, WpEventFilterState *filter, GError **error)
{
  g_autoptr (WpEventRows) rows = wp_event_rows_read (reader->db, reader->context, error);
  g_autoptr (WpEventFacets) facets = rows != NULL ? wp_event_facets_read (reader->db, reader->context, error) : NULL;
  g_autoptr (GHashTable) guarded = facets != NULL ? read_guarded (reader, error) : NULL;
  g_autoptr (GHashTable) with_words = NULL;

  if (guarded == NULL)
    return FALSE;
  wp_event_facets_apply (facets, rows);
  wp_event_filter_resolve (filter, facets, rows->leads);
  if (wp_event_filter_words (filter) != NULL)
    {
      with_words = wp_event_words_find (reader->db, reader->context, reader->cancellable, error);
      if (with_words == NULL)
        return FALSE;
    }
  guint64 guarded_people = find_guarded_people (reader, facets, error);
  /* They are latest first. */
  for (guint i = rows->entries->len; i > 0 && *error == NULL; i--)
    {
      const WpEventEntry *entry = &g_array_index (rows->entries, WpEventEntry, i - 1);
      if (!may_tell (reader->chronology, entry, guarded, guarded_people))
        continue;
      reader->chronology->n_total++;
      if (is_in_period (reader->chronology, entry) && wp_event_filter_takes (filter, entry, NULL, with_words)
          && !g_cancellable_set_error_if_cancelled (reader->cancellable, error))
        add_event (reader, entry, error);
    }
  return *error == NULL;
}

/* ---- The whole ---- */

static gboolean
read_family (WpChronologyReader *reader, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (reader->db, family_sql, error);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, reader->context->id);
  if (wp_stmt_step (row, error))
    {
      reader->chronology->name = g_strdup (wp_read_text (row, 0));
      reader->chronology->reference = g_strdup (wp_read_text (row, 1));
      return TRUE;
    }
  if (*error == NULL)
    g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND,
                 _ ("This family is not held on this device any more. Look for it again."));
  return FALSE;
}

static gpointer
chronology_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;
  g_autoptr (WpChronology) self = chronology_new (asked);
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  WpChronologyReader reader = { db, asked->context, self, people, NULL, cancellable };
  gboolean done = read_family (&reader, error) && wp_chronology_read_people (&reader, error)
                  && wp_chronology_read_kin (&reader, error) && wp_chronology_read_involved (&reader, error)
                  && wp_chronology_read_levels (&reader, error) && wp_chronology_read_agreements (&reader, error)
                  && read_events (&reader, asked->filter, error);

  g_clear_pointer (&reader.blanks, g_ptr_array_unref);
  return done ? g_steal_pointer (&self) : NULL;
}

void
wp_store_chronology_async (WpStore *store,
                           const char *family_id,
                           const WpChronologyAsk *ask,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autofree char *reason = g_strstrip (g_strdup (ask->reason != NULL ? ask->reason : ""));
  gboolean with_protected = ask->with_protected && !ask->plain;

  if (with_protected && *reason == '\0')
    {
      g_task_report_new_error (
          store, callback, user_data, wp_store_chronology_async, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED,
          _ ("Protected and sealed matter is put on paper only for a reason. Say why it is needed."));
      return;
    }
  /* Entered first: what was asked for counts, even if it could not be read. */
  if (with_protected)
    wp_store_audit (store, "view", WP_KIND_FAMILY, family_id, "chronology with protected and sealed matter", reason);
  Asked *asked = g_new0 (Asked, 1);
  asked->context = wp_read_context_new (store, family_id);
  asked->filter = ask->filter != NULL ? wp_event_filter_copy (ask->filter) : wp_event_filter_new (NULL);
  asked->context->text = g_strdup (wp_event_filter_words (asked->filter));
  asked->plain = ask->plain;
  asked->with_protected = with_protected;
  asked->from = ask->from;
  asked->to = ask->to;
  wp_store_read_async (store, chronology_job, asked, asked_free, (GDestroyNotify) wp_chronology_unref, cancellable,
                       callback, user_data);
}

WpChronology *
wp_store_chronology_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
