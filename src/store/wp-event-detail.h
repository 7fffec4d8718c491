/* wp-event-detail.h: one event with everything that was recorded about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/**
 * WpEventPerson: somebody whom an event is about, or who was there.
 */
struct _WpEventPerson
{
  WpView parent_instance;
  char *person_id;       /* %NULL for a professional */
  char *professional_id; /* %NULL for a person */
  char *name;
  char *initials;
  char *role;            /* “Child”, “Health visitor”, or "" */
  char *attendance;      /* code of list attendance, or "" */
  char *attendance_text; /* “Sent apologies”, or "" */
  gboolean seen;
  gboolean alone;
};

#define WP_TYPE_EVENT_PERSON (wp_event_person_get_type ())
G_DECLARE_FINAL_TYPE (WpEventPerson, wp_event_person, WP, EVENT_PERSON, WpView)

/**
 * WpEventAccount: one account of what happened that a later one corrected.
 */
struct _WpEventAccount
{
  WpView parent_instance;
  char *event_id;
  char *text;    /* “Recorded by Jo Marsh, 13 Apr 2023 at 17:12” */
  char *reason;  /* why the account after it was written, or "" */
  char *summary; /* what it said in one line, or "" */
};

#define WP_TYPE_EVENT_ACCOUNT (wp_event_account_get_type ())
G_DECLARE_FINAL_TYPE (WpEventAccount, wp_event_account, WP, EVENT_ACCOUNT, WpView)

/**
 * WpEventDetail: an event as the panel beside the list shows it.
 */
struct _WpEventDetail
{
  WpView parent_instance;
  char *event_id;
  char *family_id;
  char *kind;         /* code of list event_kind */
  char *kind_text;    /* “Visit” */
  char *title;        /* “Home visit, child seen alone” */
  gint64 occurred_at; /* UTC ms */
  char *when;         /* “Thursday 13 April 2023, 15:30 to 16:30” */
  char *professional; /* name, or "" */
  char *professional_id;
  char *role;   /* of the professional */
  char *agency; /* name, or "" */
  char *agency_id;
  char *service_kind; /* code, or "" */
  char *mode;         /* “Home visit”, or "" */
  char *purpose;      /* “Checking in”, or "" */
  char *reached;      /* “They were reached”, “They were not reached”, or "" */
  char *seen;         /* “A child was seen alone”, “A child was seen”, “No child was seen”, or "" */
  gboolean child_alone;
  char *level_from; /* code, or "" */
  char *level_to;
  gboolean planned;
  int sensitivity; /* WpSensitivity: the stricter of the event's and its note's */
  char *summary;   /* in one line, or "" */
  char *narrative; /* or "" */
  char *child_words;
  char *analysis;
  char *recorded_text;     /* “Recorded by Jo Marsh, 13 Apr 2023, 17:12” */
  char *correction_reason; /* of this account, or "" */
  char *superseded_by;     /* id of the account that corrects this one, or %NULL */
  int n_corrections;       /* accounts before this one */
  char *corrections_text;  /* “Corrected once”, or "" */
  GListModel *subjects;    /* of WpEventPerson: whom it is about; empty when it is the whole family */
  GListModel *attendees;   /* of WpEventPerson */
  GListModel *accounts;    /* of WpEventAccount: the accounts that it corrects, latest first */
};

#define WP_TYPE_EVENT_DETAIL (wp_event_detail_get_type ())
G_DECLARE_FINAL_TYPE (WpEventDetail, wp_event_detail, WP, EVENT_DETAIL, WpView)

/**
 * wp_store_event_async: reads one event with its notes, people and corrections.
 */
void wp_store_event_async (
    WpStore *store, const char *event_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_event_finish:
 *
 * Returns: (transfer full): the event, or %NULL; NOT_FOUND when there is none.
 */
WpEventDetail *wp_store_event_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
