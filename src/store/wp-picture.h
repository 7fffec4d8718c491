/* wp-picture.h: the whole picture of one family: who they are, who works with them now, and where we cannot see.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-blank.h"
#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/**
 * WpInvolved: one professional, or one service where nobody is named, who works with the family now.
 */
struct _WpInvolved
{
  WpView parent_instance;
  char *involvement_id;
  char *professional_id; /* %NULL where nobody is named */
  char *agency_id;       /* %NULL when not known */
  char *name;            /* of the professional, else of the service or agency */
  char *role;            /* “Health visitor” */
  char *agency;          /* name of the agency, or "" */
  char *service;         /* name of the service, or "" */
  char *role_and_agency; /* “Health visitor, Community Health” */
  char *service_kind;    /* code of list service_kind, or "" */
  char *status;          /* code of list involvement_status */
  char *status_text;     /* “Waiting”; "" for active */
  char *with_whom;       /* “for Rhys”, or "" when it is the whole family */
  char *person;          /* “Rhys”, or "" when it is the whole family */
  char *strength;        /* code of list tie_strength, or "" */
  char *flow;            /* code of list tie_flow, or "" */
  int sensitivity;       /* WpSensitivity of the involvement */
  int since;             /* WpDate, or WP_DATE_NONE */
  char *since_text;      /* “Since 25 Nov 2024”, or "" */
  int contact_days;      /* days since this professional last reached them, or -1 for never */
  char *contact_text;    /* “4 days ago”, or "" for never */
  gboolean contact_old;  /* so long ago that it wants looking at: over 28 days */
  char *telephone;       /* formatted, or "" */
  char *email;
  gboolean lead; /* the lead professional */
  gboolean me;   /* the user */
};

#define WP_TYPE_INVOLVED (wp_involved_get_type ())
G_DECLARE_FINAL_TYPE (WpInvolved, wp_involved, WP, INVOLVED, WpView)

/**
 * WpBlank: one agency that nothing is seen of, and why.
 */
struct _WpBlank
{
  WpView parent_instance;
  char *agency_id;    /* %NULL when the agency itself is not told */
  char *name;         /* of the agency; “A service” where it is not told */
  char *service_kind; /* code of list service_kind, or "" */
  int blank;          /* a #WpBlankKind */
  char *code;         /* of list blank: "none", "not_covered", "withheld", "sensitive", "stale" */
  char *text;         /* “Stale: nothing since 12 Dec 2024” */
  int since;          /* WpDate, or WP_DATE_NONE */
  char *broker;       /* name of whom to ask, or "" */
};

#define WP_TYPE_BLANK (wp_blank_get_type ())
G_DECLARE_FINAL_TYPE (WpBlank, wp_blank, WP, BLANK, WpView)

/**
 * WpPicture: what stands at the head of a family's page and beside it.
 */
struct _WpPicture
{
  WpView parent_instance;
  char *family_id;
  char *name;          /* “Coles family” */
  char *reference;     /* or "" */
  char *level;         /* code of the level of need in force, or "" */
  char *level_label;   /* “2 Early help” */
  int level_since;     /* WpDate, or WP_DATE_NONE */
  char *episode_id;    /* the open episode, else the latest; %NULL for none */
  char *episode_state; /* code of list episode_state, or "" */
  char *episode_text;  /* “Early help, day 85”, “Closed 8 Dec 2023”, “No episode” */
  gboolean open;
  int day_count;              /* days since it was opened; 0 when closed */
  char *next_text;            /* “Next step 14 Feb 2025”, or "" */
  char *owner;                /* name of the owner of the next step, or "" */
  char *members_text;         /* “Dana 36, Rhys 38, Mia 16, Tyler 10, Ivy 1” */
  char *address_text;         /* “3 Quarry Lane, Aldermere YO99 9ZZ”, “Address protected”, or "" */
  gboolean address_protected; /* the home that everybody lives at is protected */
  char *locality;             /* name, or "" */
  GStrv chips;                /* short things to know at once: “Address protected”, “Interpreter: Polish” */
  gboolean mine;              /* allocated to the user */
  GListModel *involved;       /* of WpInvolved: the lead first, then by kind of service and since when */
  GListModel *blanks;         /* of WpBlank: as the authority orders kinds of service */
};

#define WP_TYPE_PICTURE (wp_picture_get_type ())
G_DECLARE_FINAL_TYPE (WpPicture, wp_picture, WP, PICTURE, WpView)

/**
 * wp_store_picture_async: reads the picture of @family_id as it is today.
 */
void wp_store_picture_async (
    WpStore *store, const char *family_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_picture_finish:
 *
 * Returns: (transfer full): the picture, or %NULL; NOT_FOUND when there is no such family.
 */
WpPicture *wp_store_picture_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
