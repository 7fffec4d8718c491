/* wp-sync-face.h: how sync stands, in words: what the button, the page and the screen reader say of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-sync.h"

G_BEGIN_DECLS

/**
 * WpSyncFace: how sync stands at one moment, apart from the engine, so that each state can be shown and looked at.
 */
typedef struct
{
  WpSyncState state;
  int waiting;      /* changes of this device that are not sent */
  gint64 oldest;    /* when the first of them was saved, UTC ms; 0 for none */
  gint64 last;      /* when the two were last the same, UTC ms; 0 for never */
  double fraction;  /* of a first sync, 0 to 1; below 0 when not known */
  int conflicts;    /* to be settled */
  int held;         /* changes of this device that wait for a manager */
  gboolean decides; /* this account decides about such changes of others, */
  int to_decide;    /* and so many wait for it */
  gint64 lease;     /* when this device must have reached the server again, UTC ms; 0 for none */
  gboolean lapsed;  /* it has not, so that what is held here will soon be erased */
  gboolean kept;    /* the sign-in outlasts the program */
  gint64 skew;      /* ms that this device's clock is ahead of the server's; 0 for next to nothing */
  char *message;    /* (owned) (nullable): what the engine says of how it stands */
  char *server;     /* (owned) (nullable): its host */
  char *authority;  /* (owned) (nullable): whose it is */
  char *account;    /* (owned) (nullable) */
} WpSyncFace;

/**
 * wp_sync_face_read: how @sync stands now. Main thread.
 */
void wp_sync_face_read (WpSync *sync, WpSyncFace *face);
void wp_sync_face_clear (WpSyncFace *face);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpSyncFace, wp_sync_face_clear)

/**
 * wp_sync_face_icon: the name of the icon for it.
 */
const char *wp_sync_face_icon (const WpSyncFace *face);

/**
 * wp_sync_face_caption: a few words for the header bar: what needs somebody first.
 */
char *wp_sync_face_caption (const WpSyncFace *face);

/**
 * wp_sync_face_title, wp_sync_face_sentence: the same for the page: a heading, and what it means and what to do.
 */
const char *wp_sync_face_title (const WpSyncFace *face);
char *wp_sync_face_sentence (const WpSyncFace *face);

/**
 * wp_sync_face_needs_somebody: whether it goes on only when somebody does something, or somebody has to know why it
 * does not any more.
 */
gboolean wp_sync_face_needs_somebody (const WpSyncFace *face);

/**
 * wp_sync_face_to_decide: what waits for this account's decision, in words.
 */
char *wp_sync_face_to_decide (const WpSyncFace *face);

/**
 * wp_sync_face_waiting: what waits, in words, with the day of the first; "" when nothing waits.
 */
char *wp_sync_face_waiting (const WpSyncFace *face);

/**
 * wp_sync_face_skew: a sentence on this device's clock, or %NULL where it goes right.
 */
char *wp_sync_face_skew (const WpSyncFace *face);

G_END_DECLS
