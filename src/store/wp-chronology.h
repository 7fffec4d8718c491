/* wp-chronology.h: everything that a chronology on paper tells of one family, gathered in one reading.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-event-detail.h"
#include "wp-event-filter.h"
#include "wp-kin.h"
#include "wp-people.h"
#include "wp-picture.h"

G_BEGIN_DECLS

/**
 * WpChronologyAsk: what shall be in it.
 */
typedef struct
{
  gboolean plain;                   /* for the family: see below */
  gboolean with_protected;          /* protected addresses, and restricted and sealed matter; never in the family's */
  const char *reason;               /* (nullable): why, in the person's words; needed for what is protected */
  const WpEventFilterState *filter; /* (nullable): which events; copied */
  WpDate from;                      /* the first day, or WP_DATE_NONE */
  WpDate to;                        /* the last day, or WP_DATE_NONE */
} WpChronologyAsk;

/**
 * WpChronologyEvent: one thing that happened, as its latest account tells it.
 */
typedef struct
{
  WpEventDetail *detail; /* (owned): its accounts are those that it corrects; they are not for showing */
  WpDate date;
  WpPrecision precision;
  char *time; /* (owned): “15:30”, or "" */
} WpChronologyEvent;

/**
 * WpChronologyInvolved: somebody who works with the family, or did. All texts are (owned) and never %NULL.
 */
typedef struct
{
  char *name;      /* of the professional, else of the service or agency */
  char *role;      /* “Health visitor”, or "" */
  char *agency;    /* name, or "" where it is the name above */
  char *kind;      /* code of list service_kind, or "" */
  char *kind_text; /* “Health”, or "" */
  char *whom;      /* “Rhys”, or "" for the whole family */
  char *dates;     /* “since 21 Sep 2023”, “3 May 2020 to 21 Sep 2023”, or "" */
  char *status;    /* “Waiting”; "" for active and ended */
  char *telephone; /* formatted, or "" */
  WpDate from;
  WpDate to;
  gboolean lead;
  gboolean over;
} WpChronologyInvolved;

/**
 * WpChronologyLevel: one step of the level of need.
 */
typedef struct
{
  char *level;  /* code of list level */
  char *label;  /* “3a Complex” */
  char *whom;   /* “Mia”, or "" for the whole family */
  char *by;     /* name, or "" */
  char *reason; /* "" in the family's version */
  WpDate from;
} WpChronologyLevel;

/**
 * WpChronologyAgreement: what somebody agreed to.
 */
typedef struct
{
  char *given_by; /* given name */
  char *whom;     /* given name */
  char *purpose;  /* code of list agreement_purpose */
  char *purpose_text;
  char *agency; /* name, or "" */
  char *scope;  /* “Health”, or "" */
  WpDate given_on;
  WpDate review_by;
  WpDate withdrawn_on;
} WpChronologyAgreement;

/**
 * WpChronology: the whole of it. Made on the reader's thread, handed over whole, and not changed any more: any thread
 * may read it.
 *
 * Left out, unless what is protected was asked for: records that are restricted or sealed, whatever is only about a
 * person whose record is, and the addresses that are protected. What is left out leaves no trace, not in the counts
 * either. Of an event that was corrected the latest account stands alone.
 *
 * In the family's version moreover: what is the professionals' own business (triage, supervision, claims and the like),
 * their analysis, reasons and notes where a summary says what happened, what a child said when seen alone, people who
 * are not in the family any more, and where we cannot see.
 */
typedef struct
{
  char *family_id;
  char *name;            /* “Coles family” */
  char *reference;       /* or "" */
  gboolean plain;        /* as asked */
  gboolean is_protected; /* holds what is protected */
  gboolean filtered;     /* a filter left events out */
  WpDate from;           /* as asked */
  WpDate to;             /* as asked */
  WpDate first;          /* day of the first event that is in it, or WP_DATE_NONE */
  WpDate last;           /* day of the last, likewise */
  WpDate today;
  gint64 made_at;        /* UTC ms */
  guint n_total;         /* events that could be in it with no filter and no period */
  GPtrArray *people;     /* of WpPersonCard, as wp_store_people_async() orders them */
  GPtrArray *involved;   /* of WpChronologyInvolved: the lead first, then those of now, then those of before */
  GPtrArray *levels;     /* of WpChronologyLevel, oldest first */
  GPtrArray *agreements; /* of WpChronologyAgreement, oldest first */
  GPtrArray *events;     /* of WpChronologyEvent, oldest first */
  GPtrArray *blanks;     /* of WpBlank: sources that are stale or not covered */
  WpKin *kin;            /* who is related to whom, of those who may be named */
} WpChronology;

WpChronology *wp_chronology_ref (WpChronology *self);
void wp_chronology_unref (WpChronology *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpChronology, wp_chronology_unref)

/**
 * wp_store_chronology_async: reads the chronology of @family_id. Asking for what is protected enters into the audit
 * who asked and why, before anything is read.
 */
void wp_store_chronology_async (WpStore *store,
                                const char *family_id,
                                const WpChronologyAsk *ask,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/**
 * wp_store_chronology_finish:
 *
 * Returns: (transfer full): the chronology, or %NULL; REFUSED where what is protected was asked for without a reason,
 *   NOT_FOUND when there is no such family.
 */
WpChronology *wp_store_chronology_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
