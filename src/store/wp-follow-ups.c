/* wp-follow-ups.c: whom to ask what came of the services that they were told of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-follow-ups.h"

#include "wp-needs.h"
#include "wp-read.h"

static const char due_sql[] =
    "SELECT s.id, s.sent_on, s.follow_up, s.enquirer, s.channel, s.district, l.name, s.needs, s.listed"
    " FROM signposting s LEFT JOIN locality l ON l.id = s.locality"
    " WHERE s.follow_up <= ?1 AND s.outcome IS NULL AND s.voided = 0 ORDER BY s.follow_up, s.rid LIMIT ?2";
static const char service_sql[] = "SELECT l.name, coalesce (s.telephone, l.telephone) FROM listed_service l"
                                  " LEFT JOIN listing_shown s ON s.rid = l.rid WHERE l.id = ?1";

WP_DEFINE_VIEW (WpFollowUp,
                wp_follow_up,
                WP_VIEW_MEMBER (WpFollowUp, ID, id),
                WP_VIEW_MEMBER (WpFollowUp, INT, sent_on),
                WP_VIEW_MEMBER (WpFollowUp, INT, due_on),
                WP_VIEW_MEMBER (WpFollowUp, TEXT, enquirer),
                WP_VIEW_MEMBER (WpFollowUp, TEXT, channel),
                WP_VIEW_MEMBER (WpFollowUp, TEXT, district),
                WP_VIEW_MEMBER (WpFollowUp, TEXT, locality),
                WP_VIEW_MEMBER (WpFollowUp, TEXT, needs),
                WP_VIEW_MEMBER (WpFollowUp, TEXT, services),
                WP_VIEW_MEMBER (WpFollowUp, ID, listed),
                WP_VIEW_MEMBER (WpFollowUp, TEXT, telephone))

/* Codes with spaces between as labels with commas between. */
static char *
label_needs (const char *codes)
{
  g_auto (GStrv) list = g_strsplit (codes, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *label = wp_need_label (list[i]);

      if (*list[i] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", label != NULL ? label : list[i]);
    }
  return g_strdup (text->str);
}

static gboolean
read_services (WpDb *db, WpFollowUp *item, const char *ids, GError **error)
{
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);
  g_autoptr (GString) names = g_string_new (NULL);
  GError *failed = NULL;

  for (guint i = 0; failed == NULL && list[i] != NULL; i++)
    {
      g_auto (WpStmtScope) row = NULL;

      if (!g_uuid_string_is_valid (list[i]))
        continue;
      row = wp_db_prepare (db, service_sql, error);
      if (row == NULL)
        return FALSE;
      wp_stmt_bind_id (row, 1, list[i]);
      if (!wp_stmt_step (row, &failed))
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", wp_read_text (row, 0));
      if (item->listed == NULL)
        {
          item->listed = g_strdup (list[i]);
          wp_view_set_text (&item->telephone, wp_stmt_text (row, 1));
        }
    }
  wp_view_set_text (&item->services, names->str);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static WpFollowUp *
read_row (WpStmt *row, WpCodes *codes)
{
  WpFollowUp *item = g_object_new (WP_TYPE_FOLLOW_UP, NULL);
  const char *enquirer = wp_stmt_text (row, 3);
  const char *channel;

  item->id = wp_stmt_dup_id (row, 0);
  item->sent_on = wp_read_date (row, 1);
  item->due_on = wp_read_date (row, 2);
  wp_view_set_text (&item->enquirer, enquirer != NULL ? wp_codes_label (codes, "enquirer", enquirer) : NULL);
  channel = wp_stmt_text (row, 4);
  wp_view_set_text (&item->channel, channel != NULL ? wp_codes_label (codes, "signpost_channel", channel) : NULL);
  wp_view_set_text (&item->district, wp_stmt_text (row, 5));
  wp_view_set_text (&item->locality, wp_stmt_text (row, 6));
  wp_view_take_text (&item->needs, label_needs (wp_read_text (row, 7)));
  return item;
}

static gpointer
due_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpReadContext *context = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, due_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 1, wp_instant_to_date (context->now));
  wp_stmt_bind_int (rows, 2, context->limit);
  while (wp_stmt_step (rows, &failed))
    {
      WpFollowUp *item = read_row (rows, context->codes);

      g_ptr_array_add (items, item);
      if (!read_services (db, item, wp_read_text (rows, 8), error))
        return NULL;
    }
  if (failed == NULL)
    return g_steal_pointer (&items);
  g_propagate_error (error, failed);
  return NULL;
}

void
wp_store_follow_ups_async (
    WpStore *store, gint64 now, guint most, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  WpReadContext *context = wp_read_context_new (store, NULL);

  context->now = now;
  context->limit = most;
  wp_store_read_async (store, due_job, context, (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
wp_store_follow_ups_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
