/* wp-wire-held.h: /v1/quarantine and /v1/held: what is held back, what is decided about it, and who hears of that.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-json.h"

G_BEGIN_DECLS

#define WP_WIRE_MAX_HELD 200 /* entries of one answer, and mutations that one question names */
#define WP_WIRE_MAX_WHY 4000 /* bytes of the words in which a manager says why */

/**
 * WpHeld: one mutation that the server holds back, as a manager sees it: {"mid","kind","id","user","at","received",
 * "reason","base","add","set":{…}}.
 */
typedef struct
{
  char mid[37];
  char *kind; /* (owned): name; may be one that this program does not know */
  char id[37];
  char user[37];   /* whose change it is; "" where nobody is named */
  gint64 at;       /* saved, by the clock of the device, UTC ms */
  gint64 received; /* UTC ms */
  char *reason;    /* (owned): a word: "unseen", "role", "rescue" …; more may come */
  gint64 base;
  gboolean add;
  char *set; /* (owned): JSON object */
} WpHeld;

void wp_held_free (WpHeld *held);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpHeld, wp_held_free)

/**
 * WpHeldList: the answer to GET /v1/quarantine: {"entries":[…],"more":true}. "more" is left out where it is not so.
 */
typedef struct
{
  GPtrArray *entries; /* (owned) (element-type WpHeld): oldest first */
  gboolean more;      /* there are more than these */
} WpHeldList;

WpHeldList *wp_held_list_new (void);
void wp_held_list_free (WpHeldList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpHeldList, wp_held_list_free)

/**
 * WpDecision: POST /v1/quarantine: {"mid":…,"release":bool,"why":…}.
 */
typedef struct
{
  char mid[37];
  gboolean release;
  char *why; /* (owned) (nullable): for whose change it is: at most WP_WIRE_MAX_WHY bytes */
} WpDecision;

void wp_decision_clear (WpDecision *decision);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpDecision, wp_decision_clear)

/**
 * WpFate: what was decided about one mutation, as its sender hears of it: {"mid","released":bool,"by","at","why"}.
 */
typedef struct
{
  char mid[37];
  gboolean released;
  char by[37]; /* the manager; "" where nobody is named */
  gint64 at;   /* UTC ms, by the server's clock */
  char *why;   /* (owned) (nullable) */
} WpFate;

void wp_fate_free (WpFate *fate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpFate, wp_fate_free)

/**
 * WpFates: the answer to POST /v1/held: {"decided":[…],"open":3}. It names only what was decided. "open" is there for
 * those who may decide: how much waits for them, at most WP_WIRE_MAX_HELD.
 */
typedef struct
{
  GPtrArray *decided; /* (owned) (element-type WpFate) */
  int open;           /* -1: not told */
} WpFates;

WpFates *wp_fates_new (void);
void wp_fates_free (WpFates *fates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpFates, wp_fates_free)

/* To a body and back: a list of what is held, a decision, the question {"mids":[…]} (element-type utf8) of POST
 * /v1/held, and its answer. What is read keeps the limits above and those of wp-wire-line.h; @error is of WP_WIRE_FAULT
 * and names the place, never a value.
 *
 * Those that read give (transfer full) (nullable): %NULL, or %FALSE, with @error. */
GBytes *wp_held_list_write (const WpHeldList *list);
WpHeldList *wp_held_list_read (GBytes *body, GError **error);
GBytes *wp_decision_write (const WpDecision *decision);
gboolean wp_decision_read (GBytes *body, WpDecision *decision, GError **error);
GBytes *wp_held_ask_write (GPtrArray *mids);
GPtrArray *wp_held_ask_read (GBytes *body, GError **error);
GBytes *wp_fates_write (const WpFates *fates);
WpFates *wp_fates_read (GBytes *body, GError **error);

G_END_DECLS
