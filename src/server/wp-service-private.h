/* wp-service-private.h: what the files of the service share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-merge.h"
#include "wp-service.h"
#include "wp-viewer.h"

G_BEGIN_DECLS

struct _WpService
{
  WpClock *clock; /* (owned) */
  WpServiceNews news;
  gpointer news_data;
  WpServiceNote note;
  gpointer note_data;
  WpServiceAdmit admit;
  gpointer admit_data;
};

/**
 * WpWork: one transaction that changes what is stored. Begin, do, then commit or just clear it. It holds the counter's
 * row from the start, so that the order of numbers is the order of commits.
 */
typedef struct
{
  WpService *service; /* (unowned) */
  WpSql *sql;         /* (unowned) */
  gint64 epoch;
  gint64 seq;         /* the last number given out */
  gint64 seq_before;  /* the last that was given out before */
  gint64 now;         /* UTC ms */
  char authority[37]; /* "" before the authority's record is there */
  gboolean open;
  gboolean quiet;     /* nothing goes into the journal: it comes from there */
  gboolean all_new;   /* no mutation of the push at hand came before */
  gboolean adds_new;  /* no record that it adds was there before it */
  WpViewer *viewer;   /* (owned) (nullable): of the caller, kept up with what this work changes */
  GHashTable *scopes; /* (owned): kinds and scopes of records that this work has met; see wp_work_scope() */
  GHashTable *roots;  /* (owned) (element-type utf8) */
  GHashTable *users;  /* (owned) (element-type utf8) */
} WpWork;

gboolean wp_work_begin (WpWork *work, WpService *service, WpSql *sql, GError **error);
/** wp_work_begin_reading: looks at what is stored as it is at one instant, while others go on writing; just to be
 * cleared. A reader will do. */
gboolean wp_work_begin_reading (WpWork *work, WpService *service, WpSql *sql, GError **error);
gint64 wp_work_next (WpWork *work);
void wp_work_touch_root (WpWork *work, const char *root);
void wp_work_touch_user (WpWork *work, const char *user);
/** wp_work_note: for the journal; see #WpServiceNote. */
gboolean wp_work_note (WpWork *work, WpFieldSet *line, GError **error);
/** wp_work_admit: see #WpServiceAdmit; %TRUE with an error in @answer if @caller may not write any more. */
gboolean wp_work_admit (WpWork *work, WpCaller *caller, WpWireAnswer *answer, GError **error);
/** wp_work_commit: stores the counter, commits, and then tells those who wait. */
gboolean wp_work_commit (WpWork *work, GError **error);
/** wp_work_clear: rolls back what was not committed. */
void wp_work_clear (WpWork *work);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpWork, wp_work_clear)

/** wp_service_viewer: (transfer full) (nullable): of @user, as of now. */
WpViewer *wp_service_viewer (WpService *self, WpSql *sql, const char *user, GError **error);

/** wp_epoch_name: (transfer full): "E1". */
char *wp_epoch_name (gint64 epoch);

/** wp_service_fail: turns @error into an answer: 503 when the disk is full or the storage is busy, else 500. */
void wp_service_fail (WpWireAnswer *answer, const GError *error);

/** wp_answer_take_text: status 200 with @json as the body. */
void wp_answer_take_text (WpWireAnswer *answer, char *json);

G_END_DECLS
