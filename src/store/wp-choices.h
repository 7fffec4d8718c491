/* wp-choices.h: the records that a reference may lead to, found as somebody types.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/**
 * WpChoice: one record that may be chosen, as people know it.
 */
struct _WpChoice
{
  WpView parent_instance;
  char *id;
  int kind;     /* WpKindId */
  char *name;   /* “Ruth Adeyemi” */
  char *detail; /* what tells it from others of that name: “Health visitor, Aldermere Health”; or "" */
};

#define WP_TYPE_CHOICE (wp_choice_get_type ())
G_DECLARE_FINAL_TYPE (WpChoice, wp_choice, WP, CHOICE, WpView)

/**
 * wp_choice_rank:
 * @folded: what is looked for, as wp_words_fold() gives it; "" is found in everything
 *
 * How well a choice fits: each word of @folded has to be somewhere in the name or the detail, in any order; accents and
 * case do not count. Any thread.
 *
 * Returns: 0 when it does not fit; more the better: the name begins so; all words begin words; they are in it.
 */
guint wp_choice_rank (const char *name, const char *detail, const char *folded);

/**
 * wp_store_can_choose: whether records of @kind belong to the authority rather than to one family, so that there may be
 * too many to list and wp_store_choices_async() finds them.
 */
gboolean wp_store_can_choose (WpKindId kind);

/**
 * wp_store_choices_async:
 * @kind: one for which wp_store_can_choose()
 * @text: what was typed; "" finds the first by name
 * @limit: how many at most
 *
 * Finds records of @kind by their name, and professionals by their role and agency too. Cancel it when something else
 * is asked for, since answers may overtake one another.
 */
void wp_store_choices_async (WpStore *store,
                             WpKindId kind,
                             const char *text,
                             guint limit,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * wp_store_choices_by_id_async:
 * @ids: (nullable) (array zero-terminated=1): ids of records of such kinds, or of people
 * @family_id: (nullable): a family, whose involvements and agreements name records that are found as well
 *
 * Finds what certain records are called, those that were taken back too: what a record names is to be read even when it
 * may not be chosen any more.
 */
void wp_store_choices_by_id_async (WpStore *store,
                                   const char *const *ids,
                                   const char *family_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * wp_store_choices_finish: for both.
 *
 * Returns: (transfer full) (element-type WpChoice): what was found; what was typed for, best first, then by name.
 */
GPtrArray *wp_store_choices_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
