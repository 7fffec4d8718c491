/* wp-intake.h: takes in what the server tells of records, within one transaction. For the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-incoming.h"
#include "wp-rescue.h"
#include "wp-save.h"

G_BEGIN_DECLS

/** WP_SETTING_CURSOR, WP_SETTING_AUDIT_SENT, WP_SETTING_SCRUB, WP_SETTING_MET: where in the feed this device is; up to
 * which number the server has this device's audit; what of a scrub is still to be done; the number by which what comes
 * is noted while everything is read once more, and how far its end has come. */
#define WP_SETTING_CURSOR "sync-cursor"
#define WP_SETTING_AUDIT_SENT "sync-audit"
#define WP_SETTING_SCRUB "scrub-owed"
#define WP_SETTING_MET "sync-met"

/**
 * WpIntake: what a transaction that takes in a page or an answer has met so far. Lives as long as it, on the writer's
 * thread.
 */
typedef struct
{
  WpDb *db;
  WpSaver *saver;   /* (owned): what was touched, and whose search terms that changes */
  gboolean first;   /* a first sync: nothing is told of what changed */
  gboolean known;   /* the last record was here already */
  gboolean waiting; /* something waits to be sent, */
  gboolean scoped;  /* the server's scope is kept of some record, */
  gboolean unknown; /* there are members that this program does not know, */
  gboolean stale;   /* or records of a root that is read once more, which have not come yet */
  int meeting;      /* everything is read once more: the number by which what comes is noted; else 0 */
  gboolean forgot;
  WpRescueBox *box; /* (owned) (nullable): takes copies of what was sent of what is forgotten */
} WpIntake;

/** wp_intake_new: the transaction is open. %NULL with @error. */
WpIntake *wp_intake_new (WpDb *db, gboolean first, gint64 now, GError **error);
void wp_intake_free (WpIntake *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpIntake, wp_intake_free)

/** wp_intake_look_at_outbox: looks again whether anything waits. */
gboolean wp_intake_look_at_outbox (WpIntake *self, GError **error);

typedef enum {
  WP_INTAKE_ANY,
  /* An answer to what was sent tells of what is here. What is not here any more was forgotten since, and comes through
   * the feed if it is ours again; what was sent of it is forgotten too. */
  WP_INTAKE_HELD_ONLY,
} WpIntakeMode;

/** wp_intake_row: stores a row under what still waits for its record, unless a newer one is here. */
gboolean wp_intake_row (WpIntake *self, const WpIncoming *incoming, WpIntakeMode mode, GError **error);

/** wp_intake_as_sent: the server has the record, which the mutation numbered @n added here, as that says, by the
 * account
 * @by, with the revision @rev. @known (out): %FALSE if that is not enough to know what the server has, and nothing was
 * done: something was saved here since, a row of the server was stored, or the record is not here. */
gboolean wp_intake_as_sent (WpIntake *self,
                            const WpKind *kind,
                            const char *id,
                            gint64 rev,
                            const char *by,
                            gint64 n,
                            gboolean *known,
                            GError **error);

/** wp_intake_left: drops the record @id if the scope that the server gave it here is @scope, and its revision is below
 * @seq. */
gboolean wp_intake_left (
    WpIntake *self, const char *kind_name, const char *id, const WpScope *scope, gint64 seq, GError **error);

/** wp_intake_forget_root: drops what of @root @keep does not allow and whose revision is not above @seq. */
gboolean wp_intake_forget_root (WpIntake *self, const char *root, const WpLevels *keep, gint64 seq, GError **error);

/** wp_intake_forget: drops one record, whatever it is, if it is here. */
gboolean wp_intake_forget (WpIntake *self, const WpKind *kind, const char *id, GError **error);

/** wp_intake_forget_unknown: drops one record of a kind that is not known. */
gboolean wp_intake_forget_unknown (WpIntake *self, const char *id, GError **error);

/** wp_intake_seal: (element-type WpOutboxItem): seals copies of @sent, since they may not stay readable. */
gboolean wp_intake_seal (WpIntake *self, GPtrArray *sent, GError **error);

/** wp_intake_finish: search terms, the mark of a scrub that is owed, and what to tell. Then commit. */
gboolean wp_intake_finish (WpIntake *self, guint64 *kinds, GHashTable *touched, GError **error);

G_END_DECLS
