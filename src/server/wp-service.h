/* wp-service.h: the server's answers to requests, apart from the line that carries them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-clock.h"
#include "wp-ready-push.h"
#include "wp-role.h"
#include "wp-scope.h"
#include "wp-server-error.h"
#include "wp-sql.h"
#include "wp-wire.h"

G_BEGIN_DECLS

/** WpCaller: who asks, as a token told. */
typedef struct
{
  char user[37];
  char device[37];
  WpRole role;
} WpCaller;

/** WpService: shared by all threads; each call is given a connection that no other call uses meanwhile. */
typedef struct _WpService WpService;

WpService *wp_service_new (WpClock *clock);
void wp_service_free (WpService *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpService, wp_service_free)

/** wp_service_schema: makes the tables that are not there yet; on every opening for writing, before anything else. */
gboolean wp_service_schema (WpSql *sql, GError **error);

/**
 * WpServiceNews:
 * @roots: (element-type utf8): roots with news, among them those that have left a holder
 * @users: (element-type utf8): whose grants changed
 *
 * For those who wait for news: called after the commit, on the thread of the call.
 */
typedef void (*WpServiceNews) (GHashTable *roots, GHashTable *users, gint64 seq, gpointer data);
void wp_service_set_news (WpService *self, WpServiceNews news, gpointer data);

/**
 * WpServiceNote:
 * @sql: the connection, inside the transaction that does what the line says
 * @line: one JSON object without line breaks
 *
 * What must outlive a restored backup: called before the commit, on the thread of the call. An end of a grant is
 * {"what":"revoke","grant":id,"user":id,"holder":id}, a record made more sensitive
 * {"what":"sensitivity","kind":…,"id":…,"to":…}.
 *
 * Returns: %FALSE with @error if it could not be kept; the call then fails and nothing is changed
 */
typedef gboolean (*WpServiceNote) (WpSql *sql, const char *line, gpointer data, GError **error);
void wp_service_set_note (WpService *self, WpServiceNote note, gpointer data);

/**
 * WpServiceAdmit:
 * @sql: the connection, inside the transaction in which the caller is going to write
 * @caller: as known when the request came; its role is brought up to date
 * @answer: gets an error if the caller may not write any more
 *
 * Since a request may have waited for its turn, and an account may have been closed meanwhile. On the thread of the
 * call.
 *
 * Returns: %FALSE with @error if the storage failed
 */
typedef gboolean (*WpServiceAdmit) (WpSql *sql, WpCaller *caller, WpWireAnswer *answer, gpointer data, GError **error);
void wp_service_set_admit (WpService *self, WpServiceAdmit admit, gpointer data);

/** wp_service_replay: does again what a note says; quietly passes over what is not there, or is so already. */
gboolean wp_service_replay (WpService *self, WpSql *sql, const char *line, GError **error);

/*
 * The routes of sync: each sets status 200 and a body, or an error, in @answer; each opens and ends its transaction.
 */

/**
 * wp_service_push: POST /v1/push; needs a connection that may write.
 *
 * Every mutation is answered on its own: one that can't be taken blocks no other. What was sent before is answered as
 * it was then. The whole body is one transaction, on the disk before the answer.
 */
void wp_service_push (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer);

/**
 * wp_service_push_many:
 * @callers, @pushes: (array length=n): several pushes that wait together; they are used up
 * @answers: (array length=n): all zero
 *
 * As wp_service_push() for each in turn, but in one transaction: one wait for the disk serves them all. Should it fail,
 * each is taken by itself.
 */
void wp_service_push_many (WpService *self,
                           WpSql *sql,
                           const WpCaller *const *callers,
                           WpReadyPush *const *pushes,
                           WpWireAnswer *const *answers,
                           guint n);

/**
 * wp_service_pull: GET /v1/pull; a reader will do. It never waits.
 * @waits: (out) (optional): whether there is nothing to send and the cursor is at the end, so that the caller may wait
 */
void wp_service_pull (WpService *self,
                      WpSql *sql,
                      const WpCaller *caller,
                      const WpWireRequest *request,
                      WpWireAnswer *answer,
                      gboolean *waits);

/** wp_service_digest: GET /v1/digest?after=ROOT&limit=N: {"roots":[["root",count,"hex digest"]…],"more":bool}: for each
 * root how many records the caller may see, and the sum modulo 2^64 of the first 8 bytes (little-endian) of SHA-256
 * over 16 bytes of id and 8 of revision (little-endian), in 16 hexadecimal digits. A reader will do. */
void wp_service_digest (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer);

/** wp_service_audit: POST /v1/audit: {"entries":[…]} → {"upto":n}; needs a connection that may write. */
void wp_service_audit (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer);

/** wp_service_quarantine: GET /v1/quarantine: what is held back in scopes that the caller, a manager, may see, as
 * wp-wire-held.h has it, oldest first, at most 200; needs a connection that may write, since it enters the reading in
 * the chain. */
void wp_service_quarantine (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer);

/**
 * wp_service_history: GET /v1/history?id=ID&before=REV&limit=N; needs a connection that may write, since each reading
 * is noted in the audit.
 *
 * {"id","kind","entries":[{"mid","user","at","received","rev","base","out","add","set":{…},"before":{…}}…],
 * "more":bool}: what changed the record, the latest first, at most 200 and @limit, of revisions below REV; "before" is
 * what each overwrote. What is held back is not in it. A record that the caller may not see is not found, as one that
 * is not there.
 */
void wp_service_history (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer);

/** wp_service_decide: POST /v1/quarantine {"mid":…,"release":bool,"why":…}: releases an entry as the caller's own
 * mutation, or refuses it; {"out":"applied"|"conflict"|"quarantined"|"refused"}. What the caller may not see is not
 * found. Those who wait for whose change it is are woken. */
void wp_service_decide (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer);

/** wp_service_held: POST /v1/held {"mids":[…]}: what was decided about those of the caller's own mutations that were
 * held back, as wp-wire-held.h has it; of what waits still, and of what is not the caller's, nothing. To who may decide
 * it also tells how much waits for them. A reader will do. */
void wp_service_held (
    WpService *self, WpSql *sql, const WpCaller *caller, const WpWireRequest *request, WpWireAnswer *answer);

/* What administrators do, used by the verbs and by tests; each in its own transaction. */

/** WpHolderKind: what a grant may be given on: with it come the roots that lie in it. */
typedef enum {
  WP_HOLDER_AUTHORITY, /* every root */
  WP_HOLDER_LOCALITY,  /* families whose current locality it is, and their people */
  WP_HOLDER_TEAM,      /* families that are allocated to its staff, and their people */
  WP_HOLDER_FAMILY,    /* the family and its people */
  WP_HOLDER_PERSON,
  WP_HOLDER_USER,
  WP_N_HOLDER_KINDS,
} WpHolderKind;

typedef struct
{
  char id[37]; /* "": one is made */
  char user[37];
  WpHolderKind holder_kind;
  char holder[37];
  WpLevels levels;
  gint64 from;  /* UTC ms; 0 at once */
  gint64 until; /* UTC ms; 0: no end */
  char *reason; /* (owned) (nullable) */
} WpGrant;

void wp_grant_free (WpGrant *grant);

/** wp_service_grant: fills in the id. @by: (nullable): the user who grants. */
gboolean wp_service_grant (WpService *self, WpSql *sql, WpGrant *grant, const char *by, GError **error);
/** wp_service_revoke: ends a grant at once; what was seen through it alone is forgotten by its user's devices. */
gboolean wp_service_revoke (
    WpService *self, WpSql *sql, const char *grant_id, const char *by, const char *reason, GError **error);
/** wp_service_grants: (transfer full) (element-type WpGrant): those of @user that have not ended. */
GPtrArray *wp_service_grants (WpService *self, WpSql *sql, const char *user, GError **error);
/** wp_service_sweep: makes what begins or ends by the calendar take effect, and clears away what is too old to be asked
 * for; called once a minute. */
gboolean wp_service_sweep (WpService *self, WpSql *sql, GError **error);
/** wp_service_put: writes records on the server itself (import, demo, accounts), as by @user (nullable). Those that are
 * there already take the values given. */
gboolean wp_service_put (WpService *self, WpSql *sql, WpRecord **records, guint n, const char *user, GError **error);
/** wp_service_visible: what @user may see of @root now. */
gboolean
wp_service_visible (WpService *self, WpSql *sql, const char *user, const char *root, WpLevels *levels, GError **error);

/*
 * Waiting. Somebody is to be woken if one of the holders of a root with news is among their holders. Both give
 * (transfer full) (element-type utf8) ids; "everybody" stands for what everybody with an account sees.
 */
GPtrArray *wp_service_holders_of_user (WpService *self, WpSql *sql, const char *user, GError **error);
GPtrArray *wp_service_holders_of_root (WpService *self, WpSql *sql, const char *root, GError **error);

/* What verbs read. */

/** wp_service_seq: the counter and the epoch's name ("E1"; (transfer full)). Either may be %NULL. */
gboolean wp_service_seq (WpService *self, WpSql *sql, gint64 *seq, char **epoch, GError **error);
/** wp_service_find_named: records of @kind whose field "name" (or "sign_in" for a user) is @name: how many (2 for two
 * and more), and the id of one. Reads every record of the kind: for the command line. */
gboolean wp_service_find_named (
    WpService *self, WpSql *sql, const char *kind, const char *name, char id[37], guint *n, GError **error);

/** wp_service_note_audit: adds an entry to the server's own chain, inside the caller's transaction.
 * @detail: (nullable): payload that may be erased later without breaking the chain */
gboolean wp_service_note_audit (WpService *self,
                                WpSql *sql,
                                const char *action,
                                const char *user,
                                const char *device,
                                const char *detail,
                                GError **error);

/** wp_service_note_deed: adds an entry for what was done at the server itself, inside the caller's transaction: by
 * nobody with an account, so that it names no user.
 * @who: who did it, as the operating system knows them
 * @kind: (nullable): of what it was done to, and
 * @object: (nullable): its id */
gboolean wp_service_note_deed (WpService *self,
                               WpSql *sql,
                               const char *action,
                               const char *who,
                               const char *kind,
                               const char *object,
                               GError **error);

/** wp_service_check: whether what is stored holds together: every reference leads somewhere, no revision is above the
 * counter, what lies in which holder is as its records say, the audit chains are whole. Adds a sentence to @problems
 * (element-type utf8) for each kind of fault. Reads everything, as it is at one instant, while others may write; a
 * reader will do. */
gboolean wp_service_check (WpService *self, WpSql *sql, GPtrArray *problems, GError **error);

/** wp_service_new_epoch: after a restore: the next epoch, whose counter begins above every earlier one. */
gboolean wp_service_new_epoch (WpService *self, WpSql *sql, GError **error);

G_END_DECLS
