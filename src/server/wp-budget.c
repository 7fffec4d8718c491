/* wp-budget.c: memory that many share, of which nobody can take all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-budget.h"

struct _WpBudget
{
  gsize most;
  gsize taken;
  GHashTable *shares; /* utf8 → bytes; only of those who have some */
};

WpBudget *
wp_budget_new (gsize most)
{
  WpBudget *self = g_new0 (WpBudget, 1);

  self->most = most;
  self->shares = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
wp_budget_free (WpBudget *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->shares);
  g_free (self);
}

static gsize
share_of (WpBudget *self, const char *who)
{
  return GPOINTER_TO_SIZE (g_hash_table_lookup (self->shares, who));
}

gboolean
wp_budget_take (WpBudget *self, const char *who, gsize bytes)
{
  gsize left = self->most - self->taken;
  gsize own = share_of (self, who);

  if (bytes == 0)
    return TRUE;
  if (bytes > left || own + bytes > left - bytes)
    return FALSE;
  self->taken += bytes;
  g_hash_table_insert (self->shares, g_strdup (who), GSIZE_TO_POINTER (own + bytes));
  return TRUE;
}

void
wp_budget_give_back (WpBudget *self, const char *who, gsize bytes)
{
  gsize own = share_of (self, who);

  g_return_if_fail (bytes <= own);

  self->taken -= bytes;
  if (own == bytes)
    g_hash_table_remove (self->shares, who);
  else
    g_hash_table_insert (self->shares, g_strdup (who), GSIZE_TO_POINTER (own - bytes));
}

gsize
wp_budget_taken (WpBudget *self)
{
  return self->taken;
}
