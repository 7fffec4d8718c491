/* wp-waits-report.h: the waiting lists as they are seen from here: of each service, of each locality, and place by
 * place. SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"
#include "wp-waits.h"

G_BEGIN_DECLS

/* So many months are told of each service, the present one last. */
#define WP_WAITS_MONTHS 18

/* A place on a list that nobody asked after for longer than this is unchecked (default, six weeks). */
#define WP_WAITS_UNCHECKED_DAYS 42

/** WpWaitsMonth: one calendar month of one service; the present month as far as it is gone. */
struct _WpWaitsMonth
{
  WpView parent_instance;
  int first;   /* WpDate of its first day */
  char *label; /* “Mar 2025” */
  int joined;
  int started;
  int removed;
  int waiting;   /* at the end of its last day */
  double median; /* days that those who started had waited; -1 for none */
  int p90;       /* -1 for none */
};

#define WP_TYPE_WAITS_MONTH (wp_waits_month_get_type ())
G_DECLARE_FINAL_TYPE (WpWaitsMonth, wp_waits_month, WP, WAITS_MONTH, WpView)

/**
 * WpServiceWaits: one service that somebody waits for or has waited for within the last two years. What it publishes
 * itself stands beside what is observed here. “Year” is the last 12 months, today included.
 */
struct _WpServiceWaits
{
  WpView parent_instance;
  char *id;           /* of a service of the house, or of a listed one */
  gboolean listed;    /* in the directory */
  char *name;         /* “A service” where it is not held here */
  char *organisation; /* or agency; or "" */
  char *published;    /* the wait that it tells of itself, or "" */
  int published_days; /* -1 for none */
  int assured_on;     /* WpDate on which its publisher vouched for that, or WP_DATE_NONE */
  int n_waiting;
  double median; /* days that they have waited; -1 for none */
  int longest;   /* -1 for none */
  int joined;    /* in the year */
  int started;
  int removed;
  double completed_median; /* days that those who started in the year had waited; -1 for none */
  int completed_p90;       /* -1 for none */
  int trend;               /* a #WpWaitsTrend */
  double pressure;         /* see wp_waits_pressure() */
  int n_unchecked;
  GListModel *months; /* of WpWaitsMonth, the earliest first */
};

#define WP_TYPE_SERVICE_WAITS (wp_service_waits_get_type ())
G_DECLARE_FINAL_TYPE (WpServiceWaits, wp_service_waits, WP, SERVICE_WAITS, WpView)

/** WpLocalityWaits: those who wait and live in one locality now, for whatever service. */
struct _WpLocalityWaits
{
  WpView parent_instance;
  char *name; /* “Not in a locality” for the rest */
  int n_waiting;
  double median; /* -1 for none */
  int longest;   /* -1 for none */
  int trend;
};

#define WP_TYPE_LOCALITY_WAITS (wp_locality_waits_get_type ())
G_DECLARE_FINAL_TYPE (WpLocalityWaits, wp_locality_waits, WP, LOCALITY_WAITS, WpView)

/** WpWaitEntry: one place on a list that goes on. */
struct _WpWaitEntry
{
  WpView parent_instance;
  char *waiting_id;
  char *family_id;
  char *family;
  char *person; /* first name, or "" for the whole family */
  char *service;
  char *priority; /* in words, or "" */
  int added_on;
  int days;       /* since then */
  int checked_on; /* when somebody asked last, or WP_DATE_NONE */
  int unchecked;  /* days since then, or since it was added */
};

#define WP_TYPE_WAIT_ENTRY (wp_wait_entry_get_type ())
G_DECLARE_FINAL_TYPE (WpWaitEntry, wp_wait_entry, WP, WAIT_ENTRY, WpView)

typedef struct
{
  GPtrArray *services;   /* (owned) of WpServiceWaits, those that press most first */
  GPtrArray *localities; /* (owned) of WpLocalityWaits, those with most who wait first */
  GPtrArray *entries;    /* (owned) of WpWaitEntry, the longest first; 1,000 at most */
} WpWaitsReport;

void wp_waits_report_free (WpWaitsReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpWaitsReport, wp_waits_report_free)

/**
 * wp_store_waits_async: counts all places on waiting lists that this device holds, as of today.
 */
void wp_store_waits_async (WpStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** wp_store_waits_finish: (transfer full) (nullable): the report; %NULL with @error. */
WpWaitsReport *wp_store_waits_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
