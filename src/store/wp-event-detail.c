/* wp-event-detail.c: one event with everything that was recorded about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-detail.h"

#include <glib/gi18n-lib.h>

#include "wp-event-detail-read.h"
#include "wp-event-text.h"
#include "wp-person-names.h"

WP_DEFINE_VIEW (WpEventPerson,
                wp_event_person,
                WP_VIEW_MEMBER (WpEventPerson, ID, person_id),
                WP_VIEW_MEMBER (WpEventPerson, ID, professional_id),
                WP_VIEW_MEMBER (WpEventPerson, TEXT, name),
                WP_VIEW_MEMBER (WpEventPerson, TEXT, initials),
                WP_VIEW_MEMBER (WpEventPerson, TEXT, role),
                WP_VIEW_MEMBER (WpEventPerson, TEXT, attendance),
                WP_VIEW_MEMBER (WpEventPerson, TEXT, attendance_text),
                WP_VIEW_MEMBER (WpEventPerson, BOOLEAN, seen),
                WP_VIEW_MEMBER (WpEventPerson, BOOLEAN, alone))

WP_DEFINE_VIEW (WpEventAccount,
                wp_event_account,
                WP_VIEW_MEMBER (WpEventAccount, ID, event_id),
                WP_VIEW_MEMBER (WpEventAccount, TEXT, text),
                WP_VIEW_MEMBER (WpEventAccount, TEXT, reason),
                WP_VIEW_MEMBER (WpEventAccount, TEXT, summary))

WP_DEFINE_VIEW (WpEventDetail,
                wp_event_detail,
                WP_VIEW_MEMBER (WpEventDetail, ID, event_id),
                WP_VIEW_MEMBER (WpEventDetail, ID, family_id),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, kind),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, kind_text),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, title),
                WP_VIEW_MEMBER (WpEventDetail, INT64, occurred_at),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, when),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, professional),
                WP_VIEW_MEMBER (WpEventDetail, ID, professional_id),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, role),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, agency),
                WP_VIEW_MEMBER (WpEventDetail, ID, agency_id),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, service_kind),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, mode),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, purpose),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, reached),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, seen),
                WP_VIEW_MEMBER (WpEventDetail, BOOLEAN, child_alone),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, level_from),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, level_to),
                WP_VIEW_MEMBER (WpEventDetail, BOOLEAN, planned),
                WP_VIEW_MEMBER (WpEventDetail, INT, sensitivity),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, summary),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, narrative),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, child_words),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, analysis),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, recorded_text),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, correction_reason),
                WP_VIEW_MEMBER (WpEventDetail, ID, superseded_by),
                WP_VIEW_MEMBER (WpEventDetail, INT, n_corrections),
                WP_VIEW_MEMBER (WpEventDetail, TEXT, corrections_text),
                WP_VIEW_MEMBER (WpEventDetail, LIST, subjects),
                WP_VIEW_MEMBER (WpEventDetail, LIST, attendees),
                WP_VIEW_MEMBER (WpEventDetail, LIST, accounts))

/* Accounts that correct each other in a circle must not hold us. */
#define MAX_ACCOUNTS 100

static const char event_sql[] =
    "SELECT e.id, e.family, e.kind, e.occurred_at, e.ended_at, e.precision, e.has_time, e.recorded_at, p.name, p.id,"
    " p.role, a.name, a.id, coalesce (s.kind, a.kind), e.mode, e.purpose, e.successful, e.child_seen, e.child_alone,"
    " e.level_from, e.level_to, e.planned, e.sensitivity, u.name, e.correction_reason, e.supersedes,"
    " (SELECT c.id FROM event c WHERE c.supersedes = e.id AND c.voided = 0 ORDER BY c.rid DESC LIMIT 1)"
    " FROM event e LEFT JOIN professional p ON p.id = e.professional LEFT JOIN service s ON s.id = p.service"
    " LEFT JOIN agency a ON a.id = coalesce (e.agency, p.agency) LEFT JOIN user u ON u.id = e.created_by"
    " WHERE e.id = ? AND e.voided = 0";
static const char note_sql[] = "SELECT summary, narrative, child_words, analysis, sensitivity FROM case_note"
                               " WHERE event = ? AND voided = 0 ORDER BY rid DESC LIMIT 1";
static const char subjects_sql[] =
    "SELECT q.id, n.name, x.seen, x.alone, (SELECT m.role FROM family_member m WHERE m.person = q.id"
    " AND m.family = e.family AND m.voided = 0 ORDER BY m.rid DESC LIMIT 1) FROM event_subject x"
    " JOIN event e ON e.id = x.event JOIN person q ON q.id = x.person LEFT JOIN search_person n ON n.rid = q.rid"
    " WHERE x.event = ? AND x.voided = 0 ORDER BY x.rid";
static const char attendees_sql[] =
    "SELECT q.id, p.id, coalesce (p.name, n.name), p.role, (SELECT m.role FROM family_member m"
    " WHERE m.person = q.id AND m.family = e.family AND m.voided = 0 ORDER BY m.rid DESC LIMIT 1), x.attendance"
    " FROM event_attendee x JOIN event e ON e.id = x.event LEFT JOIN professional p ON p.id = x.professional"
    " LEFT JOIN person q ON q.id = x.person LEFT JOIN search_person n ON n.rid = q.rid"
    " WHERE x.event = ? AND x.voided = 0 ORDER BY q.id IS NULL, x.rid";
static const char account_sql[] =
    "SELECT e.id, e.recorded_at, coalesce (u.name, p.name), e.supersedes, e.correction_reason,"
    " (SELECT coalesce (c.summary, c.narrative) FROM case_note c WHERE c.event = e.id AND c.voided = 0"
    "  ORDER BY c.rid DESC LIMIT 1)"
    " FROM event e LEFT JOIN user u ON u.id = e.created_by LEFT JOIN professional p ON p.id = e.professional"
    " WHERE e.id = ?";

static char *
describe_recording (const char *by, gint64 at)
{
  g_autofree char *when = wp_instant_format (at);

  return by != NULL && *by != '\0' ? g_strdup_printf (_ ("Recorded by %s, %s"), by, when)
                                   : g_strdup_printf (_ ("Recorded %s"), when);
}

static void
describe_contact (WpEventDetail *self, WpStmt *row, const WpReadContext *context)
{
  gboolean known = !wp_stmt_is_null (row, 16);
  gboolean reached = wp_stmt_int (row, 16) != 0;

  wp_view_set_text (&self->mode, wp_codes_label (context->codes, "contact_mode", wp_stmt_text (row, 14)));
  wp_view_set_text (&self->purpose, wp_codes_label (context->codes, "contact_purpose", wp_stmt_text (row, 15)));
  self->child_alone = wp_stmt_int (row, 18) != 0;
  self->planned = wp_stmt_int (row, 21) != 0;
  wp_view_take_text (&self->title, wp_event_title (context->codes, self->kind, wp_stmt_text (row, 14),
                                                   self->child_alone, known && !reached && !self->planned));
  if (known && !self->planned)
    wp_view_set_text (&self->reached, reached ? _ ("They were reached") : _ ("They were not reached"));
  if (self->child_alone)
    wp_view_set_text (&self->seen, _ ("A child was seen alone"));
  else if (!wp_stmt_is_null (row, 17))
    wp_view_set_text (&self->seen, wp_stmt_int (row, 17) != 0 ? _ ("A child was seen") : _ ("No child was seen"));
}

/* @supersedes gets the account that this one corrects. */
static gboolean
read_event (WpDb *db,
            const WpReadContext *context,
            const char *event_id,
            WpEventDetail *self,
            char **supersedes,
            GError **error)
{
  g_auto (WpStmtScope) row = wp_read_ask (db, event_sql, event_id, error);

  if (row == NULL)
    return FALSE;
  if (!wp_stmt_step (row, error))
    {
      if (*error == NULL)
        g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND,
                     _ ("This event is not held on this device any more. Open the family again."));
      return FALSE;
    }
  self->event_id = wp_stmt_dup_id (row, 0);
  self->family_id = wp_stmt_dup_id (row, 1);
  wp_view_set_text (&self->kind, wp_stmt_text (row, 2));
  wp_view_set_text (&self->kind_text, wp_codes_label (context->codes, "event_kind", self->kind));
  self->occurred_at = wp_stmt_int (row, 3);
  wp_view_take_text (&self->when, wp_event_when (self->occurred_at,
                                                 wp_stmt_is_null (row, 4) ? WP_INSTANT_NONE : wp_stmt_int (row, 4),
                                                 wp_read_precision (row, 5), wp_stmt_int (row, 6) != 0));
  wp_view_set_text (&self->professional, wp_stmt_text (row, 8));
  self->professional_id = wp_stmt_dup_id (row, 9);
  wp_view_set_text (&self->role, wp_stmt_text (row, 10));
  wp_view_set_text (&self->agency, wp_stmt_text (row, 11));
  self->agency_id = wp_stmt_dup_id (row, 12);
  wp_view_set_text (&self->service_kind, wp_stmt_text (row, 13));
  describe_contact (self, row, context);
  wp_view_set_text (&self->level_from, wp_stmt_text (row, 19));
  wp_view_set_text (&self->level_to, wp_stmt_text (row, 20));
  self->sensitivity = (int) wp_stmt_int (row, 22);
  const char *by = wp_stmt_is_null (row, 23) ? self->professional : wp_stmt_text (row, 23);
  wp_view_take_text (&self->recorded_text, describe_recording (by, wp_stmt_int (row, 7)));
  wp_view_set_text (&self->correction_reason, wp_stmt_text (row, 24));
  *supersedes = wp_stmt_dup_id (row, 25);
  self->superseded_by = wp_stmt_dup_id (row, 26);
  return TRUE;
}

static gboolean
read_note (WpDb *db, WpEventDetail *self, GError **error)
{
  g_auto (WpStmtScope) row = wp_read_ask (db, note_sql, self->event_id, error);

  if (row == NULL || !wp_stmt_step (row, error))
    return *error == NULL;
  wp_view_set_text (&self->summary, wp_stmt_text (row, 0));
  wp_view_set_text (&self->narrative, wp_stmt_text (row, 1));
  wp_view_set_text (&self->child_words, wp_stmt_text (row, 2));
  wp_view_set_text (&self->analysis, wp_stmt_text (row, 3));
  self->sensitivity = MAX (self->sensitivity, (int) wp_stmt_int (row, 4));
  return TRUE;
}

static void
set_name (WpEventPerson *person, const char *name)
{
  wp_view_set_text (&person->name, name != NULL && *name != '\0' ? name : _ ("No name"));
  wp_view_take_text (&person->initials, wp_name_initials (person->name));
}

static gboolean
read_subjects (WpDb *db, const WpReadContext *context, WpEventDetail *self, GError **error)
{
  GListStore *subjects = g_list_store_new (WP_TYPE_EVENT_PERSON);
  g_auto (WpStmtScope) row = wp_read_ask (db, subjects_sql, self->event_id, error);

  self->subjects = G_LIST_MODEL (subjects);
  while (row != NULL && wp_stmt_step (row, error))
    {
      g_autoptr (WpEventPerson) person = g_object_new (WP_TYPE_EVENT_PERSON, NULL);
      person->person_id = wp_stmt_dup_id (row, 0);
      set_name (person, wp_stmt_text (row, 1));
      person->seen = wp_stmt_int (row, 2) != 0;
      person->alone = wp_stmt_int (row, 3) != 0;
      wp_view_set_text (&person->role, wp_codes_label (context->codes, "family_role", wp_stmt_text (row, 4)));
      g_list_store_append (subjects, person);
    }
  return *error == NULL;
}

static gboolean
read_attendees (WpDb *db, const WpReadContext *context, WpEventDetail *self, GError **error)
{
  GListStore *attendees = g_list_store_new (WP_TYPE_EVENT_PERSON);
  g_auto (WpStmtScope) row = wp_read_ask (db, attendees_sql, self->event_id, error);

  self->attendees = G_LIST_MODEL (attendees);
  while (row != NULL && wp_stmt_step (row, error))
    {
      g_autoptr (WpEventPerson) person = g_object_new (WP_TYPE_EVENT_PERSON, NULL);
      person->person_id = wp_stmt_dup_id (row, 0);
      person->professional_id = wp_stmt_dup_id (row, 1);
      set_name (person, wp_stmt_text (row, 2));
      wp_view_set_text (&person->role, person->professional_id != NULL
                                           ? wp_stmt_text (row, 3)
                                           : wp_codes_label (context->codes, "family_role", wp_stmt_text (row, 4)));
      wp_view_set_text (&person->attendance, wp_stmt_text (row, 5));
      wp_view_set_text (&person->attendance_text, wp_codes_label (context->codes, "attendance", wp_stmt_text (row, 5)));
      g_list_store_append (attendees, person);
    }
  return *error == NULL;
}

/* Gives the account before @event in @next, "" at the end. */
static gboolean
read_account (WpDb *db,
              WpEventDetail *self,
              const char *event,
              const char *reason,
              char **next,
              char **next_reason,
              GError **error)
{
  g_auto (WpStmtScope) row = wp_read_ask (db, account_sql, event, error);
  g_autoptr (WpEventAccount) account = NULL;

  if (row == NULL || !wp_stmt_step (row, error))
    return FALSE;
  account = g_object_new (WP_TYPE_EVENT_ACCOUNT, NULL);
  account->event_id = wp_stmt_dup_id (row, 0);
  wp_view_take_text (&account->text, describe_recording (wp_stmt_text (row, 2), wp_stmt_int (row, 1)));
  wp_view_set_text (&account->reason, reason);
  wp_view_set_text (&account->summary, wp_stmt_text (row, 5));
  g_list_store_append (G_LIST_STORE (self->accounts), account);
  *next = wp_stmt_dup_id (row, 3);
  *next_reason = wp_stmt_dup_text (row, 4);
  return TRUE;
}

static gboolean
read_accounts (WpDb *db, WpEventDetail *self, const char *supersedes, GError **error)
{
  g_autofree char *event = g_strdup (supersedes);
  g_autofree char *reason = g_strdup (self->correction_reason);

  self->accounts = G_LIST_MODEL (g_list_store_new (WP_TYPE_EVENT_ACCOUNT));
  while (event != NULL && self->n_corrections < MAX_ACCOUNTS)
    {
      char *next = NULL;
      char *next_reason = NULL;
      if (!read_account (db, self, event, reason, &next, &next_reason, error))
        break;
      self->n_corrections++;
      g_free (event);
      g_free (reason);
      event = next;
      reason = next_reason;
    }
  if (self->n_corrections == 1)
    wp_view_set_text (&self->corrections_text, _ ("Corrected once"));
  else if (self->n_corrections > 1)
    wp_view_take_text (&self->corrections_text,
                       g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Corrected %d time", "Corrected %d times",
                                                     (gulong) self->n_corrections),
                                        self->n_corrections));
  return *error == NULL;
}

WpEventDetail *
wp_event_detail_read (WpDb *db, const WpReadContext *context, const char *event_id, GError **error)
{
  g_autoptr (WpEventDetail) self = g_object_new (WP_TYPE_EVENT_DETAIL, NULL);
  g_autofree char *supersedes = NULL;

  if (read_event (db, context, event_id, self, &supersedes, error) && read_note (db, self, error)
      && read_subjects (db, context, self, error) && read_attendees (db, context, self, error)
      && read_accounts (db, self, supersedes, error))
    return g_steal_pointer (&self);
  return NULL;
}

static gpointer
event_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpReadContext *context = data;

  return wp_event_detail_read (db, context, context->id, error);
}

void
wp_store_event_async (
    WpStore *store, const char *event_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  wp_store_read_async (store, event_job, wp_read_context_new (store, event_id), (GDestroyNotify) wp_read_context_free,
                       g_object_unref, cancellable, callback, user_data);
}

WpEventDetail *
wp_store_event_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
