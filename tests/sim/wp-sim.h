/* wp-sim.h: a small world of devices and a server, played from a seed: the real engine, store and server on disks that
 * crash, with a line that loses, repeats and cuts.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-codes.h"
#include "wp-crash-vfs.h"
#include "wp-db.h"
#include "wp-service.h"
#include "wp-sync-core.h"

G_BEGIN_DECLS

#define WP_SIM_DEVICES 4
#define WP_SIM_LOCALITIES 2

/**
 * WpSimMutant: faults that are put in on purpose, between the engine and the server or below them, to show that the
 * checks find each.
 */
typedef enum {
  WP_SIM_SOUND,
  WP_SIM_NO_DEDUPLICATION,    /* the server forgets which mutations it had */
  WP_SIM_CURSOR_EARLY,        /* the cursor is stored before the page */
  WP_SIM_ACK_CLEARS_ALL,      /* an acknowledgement empties the outbox */
  WP_SIM_PULL_HIDES_EDIT,     /* a row is stored as if nothing waited for it */
  WP_SIM_NO_FORGET,           /* nobody is told to forget */
  WP_SIM_NO_MOVE_TOMBSTONE,   /* nobody is told that a record left its scope */
  WP_SIM_LAST_WRITER_WINS,    /* what comes last is taken, whatever it was made upon */
  WP_SIM_CURSOR_NO_TIE_BREAK, /* the cursor has no place within one revision */
  WP_SIM_SERVER_NO_FLUSH,     /* the server answers before its disk has it */
  WP_SIM_REUSED_COUNTERS,     /* ids of mutations come from a counter that a restored store repeats */
  WP_SIM_FORGET_ALWAYS,       /* what is to be forgotten is, also what came since */
  WP_SIM_ALWAYS_BRIEF,        /* of what was added the server says but the revision, though it is not as it was sent */
  WP_SIM_ALL_OWN,             /* the feed leaves out what others changed as if the device had sent it */
  WP_SIM_N_MUTANTS,
} WpSimMutant;

const char *wp_sim_mutant_name (WpSimMutant mutant);

/** WpSimCounts: what happened, over all seeds. */
typedef struct
{
  guint64 seeds, edits, syncs, ahead, crashes, drops, repeats, late, cuts, conflicts, held, forgets, restores, grants,
      full;
} WpSimCounts;

typedef struct _WpSim WpSim;

/** WpSimDevice: a person at a desk. */
typedef struct
{
  WpSim *sim;
  guint n;
  WpDisk *disk;     /* (owned) */
  char *path;       /* (owned) */
  WpDb *db;         /* (owned) (nullable): while it runs */
  WpSyncCore *core; /* (owned) (nullable) */
  WpClock *clock;   /* (owned): goes wrong by "skew" */
  gint64 skew;
  WpCaller caller;
  gint64 noted;   /* the last row of the outbox that is in the log */
  WpRecord *form; /* (owned) (nullable): opened earlier, to be saved later */
  guint counter;  /* of REUSED_COUNTERS */
  guint64 restarts;
} WpSimDevice;

/** WpSimLate: a push that the line kept. */
typedef struct
{
  guint device;
  GBytes *body; /* (owned) */
} WpSimLate;

void wp_sim_late_free (gpointer late);

/** WpSimEdit: a mutation that a device has on its disk. */
typedef struct
{
  char mid[37];
  guint device;
  gint64 base;     /* what its device says that it was made upon */
  char digest[65]; /* of what it sets, as wp_sim_digest() has it */
} WpSimEdit;

struct _WpSim
{
  guint64 seed;
  guint64 random;
  WpSimMutant mutant;
  gboolean faults;
  gboolean restored; /* the server has come back from a backup */
  gint64 now;
  WpClock *clock;
  WpDisk *disk;       /* (owned): the server's */
  WpDisk *backup;     /* (owned) (nullable) */
  char *path;         /* (owned) */
  WpSql *sql;         /* (owned) (nullable) */
  WpService *service; /* (owned) */
  GPtrArray *notes;   /* (owned) (element-type utf8): the journal outside the backup */
  WpSimDevice devices[WP_SIM_DEVICES];
  GArray *edits;    /* (owned) (element-type WpSimEdit) */
  GHashTable *mids; /* (owned): index of "edits" by mid */
  GBytes *page;     /* (owned) (nullable): the last page as the server wrote it */
  GPtrArray *late;  /* (owned) (element-type WpSimLate): pushes that come again later */
  char *failure;    /* (owned) (nullable): the first thing that was wrong */
  WpSimCounts *counts;
};

/** wp_sim_run: plays @seed. Returns: (transfer full) (nullable): what was wrong, or %NULL. */
char *wp_sim_run (guint64 seed, WpSimMutant mutant, WpSimCounts *counts);

/* For the files of the simulation. */

void wp_sim_fail (WpSim *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
guint wp_sim_chance (WpSim *self, guint below);
gboolean wp_sim_happens (WpSim *self, guint per_mille);
const char *wp_sim_locality (guint n);

/** wp_sim_device_restart, wp_sim_server_restart: after a crash of theirs: opens again on what the disk kept. */
void wp_sim_device_restart (WpSimDevice *device);
void wp_sim_server_restart (WpSim *self);
/** wp_sim_wake: opens again whoever has crashed. */
void wp_sim_wake (WpSim *self);
/** wp_sim_open_bundle: (transfer full): what the authority reads in a bundle that a device has sealed. */
char *wp_sim_open_bundle (const char *bundle);

/** wp_sim_digest: what @set, the fields of a mutation, says, whatever order they are in. */
void wp_sim_digest (const char *set, char digest[65]);

/** wp_sim_note_edits: logs what @device has in its outbox since the last time. */
void wp_sim_note_edits (WpSimDevice *device);

/** wp_sim_edit: somebody saves something. */
void wp_sim_edit (WpSimDevice *device);

/** wp_sim_push, wp_sim_pull, wp_sim_care: one lane, until there is nothing more or the line fails. */
void wp_sim_push (WpSimDevice *device);
void wp_sim_pull (WpSimDevice *device);
void wp_sim_care (WpSimDevice *device);
/** wp_sim_deliver_late: a push that was sent long ago arrives. */
void wp_sim_deliver_late (WpSim *self);

/** wp_sim_regrant: somebody's access changes. */
void wp_sim_regrant (WpSim *self);
/** wp_sim_back_up, wp_sim_restore: the server's store is copied; the copy takes its place. */
void wp_sim_back_up (WpSim *self);
void wp_sim_restore (WpSim *self);

/** wp_sim_check_reader: whether what a person saved and has not sent is what they see, and nothing else can be read. */
void wp_sim_check_reader (WpSimDevice *device);
/** wp_sim_newer: (transfer full) (element-type utf8): ids of records that @device holds newer than what the last page
 * says has left; wp_sim_check_newer(): whether they are all still there. */
GPtrArray *wp_sim_newer (WpSimDevice *device);
void wp_sim_check_newer (WpSimDevice *device, GPtrArray *newer);
/** wp_sim_check: every invariant, when all is quiet. */
void wp_sim_check (WpSim *self);

G_END_DECLS
