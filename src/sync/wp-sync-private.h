/* wp-sync-private.h: the inside of WpSync, for the files that make it up. Main thread, but for what a job is given.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-lease.h"
#include "wp-sync-json.h"
#include "wp-sync-reading.h"
#include "wp-sync.h"
#include "wp-transport.h"

G_BEGIN_DECLS

/* What the store keeps of the enrolment, among this device's settings. */
#define WP_SYNC_SETTING_SERVER "sync-server"
#define WP_SYNC_SETTING_CA "sync-ca"
#define WP_SYNC_SETTING_DEVICE "sync-device"
#define WP_SYNC_SETTING_ACCOUNT "sync-account"
#define WP_SYNC_SETTING_AUTHORITY "sync-authority"
#define WP_SYNC_SETTING_AUTHORITY_NAME "sync-authority-name"
#define WP_SYNC_SETTING_CONTACT "sync-contact"
#define WP_SYNC_SETTING_SEEN "sync-seen"
#define WP_SYNC_SETTING_AHEAD "sync-ahead"
#define WP_SYNC_SETTING_CHANCE "sync-chance"
#define WP_SYNC_SETTING_LEASE_DAYS "sync-lease-days"
/* When this device and the server were last the same. */
#define WP_SYNC_SETTING_LAST "sync-last"
/* Why what was held here is gone, until it is here again: see WpSyncErased. */
#define WP_SYNC_SETTING_ERASED "sync-erased"

/* One of the three loops that go on beside each other. A turn of it lasts while one request follows the other at once:
 * one may be on the line while the answer to the one before it goes into the store. */
typedef struct
{
  WpSync *sync; /* (unowned) */
  WpSyncLane id;
  gboolean busy;  /* a turn is going on */
  gboolean again; /* something came up meanwhile */
  guint timer;
  guint failures;   /* in a row */
  guint quick;      /* answers in a row that came at once and brought nothing */
  gint64 began;     /* when the request went out, by the monotonic clock */
  GError *problem;  /* (owned) (nullable): why it failed last */
  gboolean renewed; /* the token was renewed for this request already */

  /* The turn. */
  guint turn;       /* tells it from the others */
  gboolean asking;  /* a request is on the line, or on its way there or back */
  gboolean arrived; /* its answer is there and waits to go in */
  gboolean storing; /* the answer to the one before goes in */
  gboolean halted;  /* nothing more goes out in this turn */
  GError *halt;     /* (owned) (nullable): why */
  WpWireRequest request;
  WpWireAnswer answer;
  WpSyncReading *reading; /* (owned) (nullable): of the answer */
  WpWireRequest ahead;    /* of a push: what is ready to follow; without a path: nothing */
  gboolean follows;       /* of a push: the answer that goes in is whole, so what follows may go out */
  GCancellable *line;     /* (owned) (nullable): of the request, while it is on the line */

  guint64 sent;   /* of pushes: how many went out; */
  guint64 stored; /* of how many it is known what came of them */
  guint64 until;  /* of others: how many must be stored before the answer that has arrived */
} WpSyncLoop;

/* Why nothing goes on at all. */
typedef enum {
  WP_SYNC_FREE,
  WP_SYNC_NEEDS_SIGN_IN,
  WP_SYNC_REFUSED, /* the account or device was disabled */
  WP_SYNC_WIPED,   /* everything was erased; the server has to be told */
} WpSyncBlock;

/* Why what was held here was erased. */
typedef enum {
  WP_SYNC_ERASED_NOT,
  WP_SYNC_ERASED_LAPSED, /* the server was not reached for too long */
  WP_SYNC_ERASED_WIPED,  /* the authority asked for it */
} WpSyncErased;

/* What the store says of sync, read by whichever job is there. */
typedef struct
{
  int waiting;
  gint64 oldest;
  int held;
  int conflicts;
  int to_decide; /* -1: nothing is for this account to decide */
  gboolean preparing;
} WpSyncCounts;

struct _WpSync
{
  GObject parent_instance;

  WpStore *store;           /* (owned) */
  gulong store_id;          /* of its signal */
  WpSyncCore *core;         /* (owned): only in jobs of the store's writer */
  WpSecrets *secrets;       /* (owned) */
  gulong secrets_id;        /* of its signal */
  WpTransport *transport;   /* (owned) (nullable): NULL while not enrolled */
  GNetworkMonitor *network; /* (owned) (nullable) */
  gulong network_id;
  GCancellable *cancellable; /* (owned): of all that is on the line but the loops' requests */

  char *server;         /* (owned) (nullable): the address */
  char *ca;             /* (owned) (nullable): PEM of the certificate that alone is trusted */
  char *host;           /* (owned) (nullable) */
  char *device;         /* (owned) (nullable): our id at the server; NULL while not enrolled */
  char *account;        /* (owned) (nullable) */
  char *authority;      /* (owned) (nullable): its id */
  char *authority_name; /* (owned) (nullable) */
  char *role;           /* (owned) (nullable): as the server last named it since the start */

  gboolean started;
  gboolean paused;
  gboolean stopping;
  gboolean emitting; /* the store's "changed" is our own word */
  guint under_way;   /* what stopping has to wait for */
  GTask *stopped;    /* (owned) (nullable): to end then */
  WpSyncBlock block;
  char *block_message; /* (owned) (nullable) */
  char *unread;        /* (owned) (nullable): why it is not known whether this device is enrolled */
  WpSyncErased erased;

  /* Of enrolling: a reply that is lost must not burn the code, so the next try comes with the same key. */
  char *trial_code; /* (owned) (nullable) */
  char *trial_key;  /* (owned) (nullable) */

  char *access;        /* (owned) (nullable) */
  gint64 access_until; /* UTC ms by the server's clock */
  gboolean renewing;
  guint signing_in;   /* by a person, with a password: how many are under way */
  GPtrArray *waiters; /* (element-type GTask): for the token */

  gboolean greeted;   /* the server was asked for its clock and version, and is one to work with */
  gboolean caught_up; /* the last page of news was the last that there was */
  gint64 offset;      /* ms by which this device is ahead */
  gint64 ahead;       /* the same as it was kept: what the clock here is worth before the server has told the time */
  WpLease lease;
  gint64 ticked; /* monotonic ms */
  guint tick;
  guint ticks;
  guint tidying;
  guint counting;
  gboolean rescuing;
  gboolean rescue_owed; /* something sealed may wait to be handed over */
  guint rescue_timer;
  gint64 rescue_not_before; /* as the server said: monotonic us */
  char *bundle;             /* that is being handed over */
  gint64 held_asked;        /* when the server was last to be asked about what it holds back: monotonic ms */
  guint held_timer;

  WpSyncLoop loops[WP_N_LANES];

  /* The properties. */
  WpSyncState state;
  WpSyncCounts counts;
  double fraction;
  gint64 last;
  char *message; /* (owned) (nullable) */
};

/* ---- wp-sync-state.c ---- */

/* The state that sync is in. @message: (out) (transfer full) (nullable): what is said of it */
WpSyncState wp_sync_work_out (WpSync *self, char **message);

/* The names of WpSyncErased in the store. @text: (nullable) */
const char *wp_sync_erased_name (WpSyncErased erased);
WpSyncErased wp_sync_erased_from_name (const char *text);

/* ---- wp-sync.c ---- */

/* Works out the state and tells of what has changed. */
void wp_sync_update (WpSync *self);
void wp_sync_take_counts (WpSync *self, const WpSyncCounts *counts);

/* Something that stopping has to wait for has begun, or ended. */
void wp_sync_hold (WpSync *self);
void wp_sync_release (WpSync *self);

void wp_sync_set_block (WpSync *self, WpSyncBlock block, const char *message);

/* An answer came, whatever it said and to whomever: by it the server's clock is known. @server_time: UTC ms, 0 when it
 * told none, or none came */
void wp_sync_note_answer (WpSync *self, gint64 server_time);
/* The server did what this device asked as one of its own, or is too old to: the lease begins anew. After
 * wp_sync_note_answer(). */
void wp_sync_note_admitted (WpSync *self);
/* All that the server has for this device is here, and all that was saved here is there. */
void wp_sync_note_same (WpSync *self);

/* The time by the server's clock, as well as it is known. */
gint64 wp_sync_now (WpSync *self);

/* Tells the store's listeners of what came. @touched: (nullable): all of it */
void wp_sync_emit_changed (WpSync *self, guint64 kinds, GHashTable *touched);

/* A job's part: fills @counts. */
gboolean wp_sync_count (WpDb *db, WpSyncCounts *counts, GError **error);

/* ---- wp-sync-begin.c ---- */

/* Reads what the store and the Secret Service keep, and begins if it may. */
void wp_sync_begin (WpSync *self);
/* Begins to work with the server and device that self names. */
gboolean wp_sync_connect (WpSync *self, GError **error);
/* Does what could not be done at the beginning, because the store or the disk did not let it. */
void wp_sync_begin_again (WpSync *self);
/* Lets the lease see what time it is; keeps it. */
void wp_sync_see (WpSync *self);
void wp_sync_note_lease (WpSync *self);

/* ---- wp-sync-loops.c ---- */

void wp_sync_loops_init (WpSync *self);
void wp_sync_loops_clear (WpSync *self);
/* Begins what there is to do on @lane after @delay ms. */
void wp_sync_kick (WpSync *self, WpSyncLane lane, guint delay);
void wp_sync_kick_all (WpSync *self);
/* Asks for news at once, even where a pull waits for some: its connection may be dead since a suspend. */
void wp_sync_ask_anew (WpSync *self);
/* Gives up waiting to try again; what is on the line is cancelled by the caller. */
void wp_sync_rest (WpSync *self);
/* Scrubs what was forgotten, soon. */
void wp_sync_tidy_soon (WpSync *self);

/* Whether anything may be asked now. */
gboolean wp_sync_may_go (WpSync *self);

/* ---- wp-sync-session.c ---- */

/* A token that can be used now, renewed if need be. Finishing: (transfer full). */
void wp_sync_token_async (WpSync *self, GAsyncReadyCallback callback, gpointer user_data);
char *wp_sync_token_finish (WpSync *self, GAsyncResult *result, GError **error);
void wp_sync_forget_token (WpSync *self);
/* Hears what time it is by the server, where nothing else is asked of it, and then erases what is over. */
void wp_sync_ask_time (WpSync *self);
/* Takes the tokens of an answer. Returns FALSE with @error when they are not there. */
gboolean wp_sync_take_tokens (WpSync *self, JsonObject *reply, GError **error);
/* (transfer full) (nullable): a signature over @text by the device's key. */
char *wp_sync_sign (WpSync *self, const char *text);

/* ---- wp-sync-rescue.c ---- */

/* Hands over what was sealed; when everything was erased, says so and ends the enrolment. */
void wp_sync_rescue (WpSync *self);
/* The account or device was disabled: seals what waits, so that the authority alone can open it. */
void wp_sync_seal (WpSync *self);
/* Everything was erased because the server said so: nothing goes on but telling it. */
void wp_sync_set_wiped (WpSync *self);
/* Erases everything: the lease is over, or the server said so outside of the lanes. */
void wp_sync_erase (WpSync *self, gboolean wiped);
/* Erases everything if the lease and its grace are over, and nobody has a chance left to sign in. */
void wp_sync_erase_if_over (WpSync *self);

G_END_DECLS
