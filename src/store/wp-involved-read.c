/* wp-involved-read.c: who works with a family now.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-involved-read.h"

#include <glib/gi18n-lib.h>

#include "wp-blanks-read.h"
#include "wp-identifier.h"

/* Days without contact after which somebody who works with a family wants looking at. */
#define CONTACT_OLD_DAYS 28

static const char involved_sql[] =
    "SELECT i.id, p.id, a.id, p.name, coalesce (i.role, p.role), a.name, s.name, coalesce (s.kind, a.kind), i.status,"
    " i.lead, n.given, i.valid_from, i.from_precision, coalesce (p.telephone, a.telephone),"
    " coalesce (p.email, a.email), w.user, i.strength, i.flow, i.sensitivity FROM involvement i LEFT JOIN professional "
    "p ON p.id = i.professional"
    " LEFT JOIN service s ON s.id = coalesce (i.service, p.service)"
    " LEFT JOIN agency a ON a.id = coalesce (i.agency, p.agency, s.agency) LEFT JOIN staff w ON w.id = p.staff"
    " LEFT JOIN person q ON q.id = i.person LEFT JOIN search_person n ON n.rid = q.rid"
    " WHERE i.family = ?1 AND i.voided = 0 AND i.status <> 'ended' AND (i.valid_to IS NULL OR i.valid_to > ?2)";
/* Latest first, so that reading ends as soon as everybody's last contact is found. */
static const char contacts_sql[] =
    "SELECT e.professional, e.occurred_at FROM event e WHERE e.family = ?1 AND e.occurred_at <= ?2 AND e.voided = 0"
    " AND coalesce (e.planned, 0) = 0 AND e.successful = 1 AND e.professional IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM event c WHERE c.supersedes = e.id AND c.voided = 0)"
    " ORDER BY e.occurred_at DESC";

static char *
join_role (const WpInvolved *self)
{
  const char *where = self->professional_id == NULL && g_str_equal (self->name, self->service) ? self->agency
                      : *self->agency != '\0' && !g_str_equal (self->agency, self->name)       ? self->agency
                                                                                               : "";

  if (*self->role != '\0' && *where != '\0')
    return g_strdup_printf (_ ("%s, %s"), self->role, where);
  return g_strdup (*self->role != '\0' ? self->role : where);
}

static WpInvolved *
make_involved (WpStmt *row, const WpReadContext *context)
{
  WpInvolved *self = g_object_new (WP_TYPE_INVOLVED, NULL);
  g_autofree char *user = wp_stmt_dup_id (row, 15);

  self->involvement_id = wp_stmt_dup_id (row, 0);
  self->professional_id = wp_stmt_dup_id (row, 1);
  self->agency_id = wp_stmt_dup_id (row, 2);
  wp_view_set_text (&self->role, wp_stmt_text (row, 4));
  wp_view_set_text (&self->agency, wp_stmt_text (row, 5));
  wp_view_set_text (&self->service, wp_stmt_text (row, 6));
  wp_view_set_text (&self->name, wp_stmt_text (row, 3));
  if (*self->name == '\0')
    wp_view_set_text (&self->name, *self->service != '\0' ? self->service : self->agency);
  wp_view_set_text (&self->service_kind, wp_stmt_text (row, 7));
  wp_view_set_text (&self->status, wp_stmt_text (row, 8));
  if (!g_str_equal (self->status, "active"))
    wp_view_set_text (&self->status_text, wp_codes_label (context->codes, "involvement_status", self->status));
  self->lead = wp_stmt_int (row, 9) != 0;
  if (!wp_stmt_is_null (row, 10))
    {
      wp_view_set_text (&self->person, wp_stmt_text (row, 10));
      wp_view_take_text (&self->with_whom, g_strdup_printf (_ ("for %s"), wp_stmt_text (row, 10)));
    }
  wp_view_set_text (&self->strength, wp_stmt_text (row, 16));
  wp_view_set_text (&self->flow, wp_stmt_text (row, 17));
  self->sensitivity = (int) wp_stmt_int (row, 18);
  self->since = wp_read_date (row, 11);
  if (self->since != WP_DATE_NONE)
    {
      WpPrecision precision = wp_read_precision (row, 12);
      g_autofree char *date = precision == WP_PRECISION_EXACT ? wp_date_format (self->since, WP_DATE_SHORT)
                                                              : wp_date_format_precise (self->since, precision);
      wp_view_take_text (&self->since_text, g_strdup_printf (_ ("Since %s"), date));
    }
  self->contact_days = -1;
  if (!wp_stmt_is_null (row, 13))
    wp_view_take_text (&self->telephone, wp_phone_format (wp_stmt_text (row, 13)));
  wp_view_set_text (&self->email, wp_stmt_text (row, 14));
  wp_view_take_text (&self->role_and_agency, join_role (self));
  self->me = user != NULL && g_strcmp0 (user, context->user) == 0;
  return self;
}

static gboolean
is_left_out (const WpInvolved *self, GPtrArray *blanks)
{
  const WpBlank *blank = wp_blanks_find (blanks, self->agency_id);

  if (blank == NULL)
    return FALSE;
  return blank->blank == WP_BLANK_SENSITIVE || blank->blank == WP_BLANK_WITHHELD || self->professional_id == NULL;
}

static gboolean
read_contacts (WpDb *db, const WpReadContext *context, GPtrArray *involved, GError **error)
{
  g_autoptr (GHashTable) open = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (WpStmtScope) rows = NULL;

  for (guint i = 0; i < involved->len; i++)
    {
      WpInvolved *self = g_ptr_array_index (involved, i);
      if (self->professional_id != NULL)
        g_hash_table_add (open, self->professional_id);
    }
  int old = wp_read_authority_number (db, WP_AUTHORITY_CONTACT_OLD_DAYS, CONTACT_OLD_DAYS, error);
  if (old < 0)
    return FALSE;
  rows = wp_db_prepare (db, contacts_sql, error);
  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, context->id);
  wp_stmt_bind_int (rows, 2, context->now);
  while (g_hash_table_size (open) > 0 && wp_stmt_step (rows, error))
    {
      char professional[WP_STMT_ID_LENGTH];
      wp_stmt_id (rows, 0, professional);
      if (!g_hash_table_remove (open, professional))
        continue;
      int days = context->today - wp_instant_to_date (wp_stmt_int (rows, 1));
      for (guint i = 0; i < involved->len; i++)
        {
          WpInvolved *self = g_ptr_array_index (involved, i);
          if (g_strcmp0 (self->professional_id, professional) != 0)
            continue;
          self->contact_days = days;
          self->contact_old = days > old;
          wp_view_take_text (&self->contact_text, wp_days_ago_format (days));
        }
    }
  return *error == NULL;
}

static int
compare_involved (gconstpointer a, gconstpointer b, gpointer data)
{
  const WpInvolved *one = *(WpInvolved *const *) a;
  const WpInvolved *other = *(WpInvolved *const *) b;
  int place = wp_codes_position (data, "service_kind", one->service_kind);
  int other_place = wp_codes_position (data, "service_kind", other->service_kind);

  if (one->lead != other->lead)
    return one->lead ? -1 : 1;
  if (place != other_place)
    return (guint) place < (guint) other_place ? -1 : 1;
  if (one->since != other->since)
    return one->since < other->since ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

GPtrArray *
wp_involved_read (WpDb *db, const WpReadContext *context, GPtrArray *blanks, GError **error)
{
  g_autoptr (GPtrArray) involved = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, involved_sql, error);

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_id (rows, 1, context->id);
  wp_stmt_bind_int (rows, 2, context->today);
  while (wp_stmt_step (rows, error))
    {
      g_autoptr (WpInvolved) self = make_involved (rows, context);
      if (!is_left_out (self, blanks))
        g_ptr_array_add (involved, g_object_ref (self));
    }
  if (*error != NULL || !read_contacts (db, context, involved, error))
    return NULL;
  g_ptr_array_sort_with_data (involved, compare_involved, context->codes);
  return g_steal_pointer (&involved);
}
