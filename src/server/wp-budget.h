/* wp-budget.h: memory that many share, of which nobody can take all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpBudget: so many bytes for all together, and for each no more than what is left over for the others: one alone gets
 * half of it, and while n hoard as much as they may, each has one part of n + 1, and as much is left for whoever comes
 * next. The main thread's.
 */
typedef struct _WpBudget WpBudget;

/** wp_budget_new: @most: bytes, all together */
WpBudget *wp_budget_new (gsize most);
void wp_budget_free (WpBudget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpBudget, wp_budget_free)

/** wp_budget_take: counts @bytes for @who. Returns %FALSE, and counts nothing, if there is no room for them. */
gboolean wp_budget_take (WpBudget *self, const char *who, gsize bytes);

/** wp_budget_give_back: so many bytes that @who took are free again. */
void wp_budget_give_back (WpBudget *self, const char *who, gsize bytes);

/** wp_budget_taken: by all together. */
gsize wp_budget_taken (WpBudget *self);

G_END_DECLS
