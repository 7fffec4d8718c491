/* wp-follow-ups.h: whom to ask what came of the services that they were told of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/** WpFollowUp: somebody without a name, who was told of services and of whom nothing has been heard since. */
struct _WpFollowUp
{
  WpView parent_instance;
  char *id;        /* of the signposting */
  int sent_on;     /* WpDate */
  int due_on;      /* WpDate: never after today */
  char *enquirer;  /* “Parent”, or "" */
  char *channel;   /* “Text message”, or "" */
  char *district;  /* “YO99”, or "" */
  char *locality;  /* its name, or "" */
  char *needs;     /* “Anxiety, Sleep”, or "" */
  char *services;  /* “Worry Less, Den Club”, or "" where they were told of none */
  char *listed;    /* id of the first of them; %NULL for none */
  char *telephone; /* of the first, corrections laid over it; or "" */
};

#define WP_TYPE_FOLLOW_UP (wp_follow_up_get_type ())
G_DECLARE_FINAL_TYPE (WpFollowUp, wp_follow_up, WP, FOLLOW_UP, WpView)

/**
 * wp_store_follow_ups_async:
 * @now: UTC ms
 * @most: most to give
 *
 * Finds the signpostings whose day to follow up has come in Europe/London and that have no outcome: the longest due
 * first.
 */
void wp_store_follow_ups_async (WpStore *store,
                                gint64 now,
                                guint most,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/** wp_store_follow_ups_finish: (transfer full) (element-type WpFollowUp) (nullable): %NULL with @error. */
GPtrArray *wp_store_follow_ups_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
