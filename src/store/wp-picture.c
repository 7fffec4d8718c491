/* wp-picture.c: the whole picture of one family: who they are, who works with them now, and where we cannot see.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-picture.h"

#include <glib/gi18n-lib.h>

#include "wp-address-read.h"
#include "wp-blanks-read.h"
#include "wp-family-read.h"
#include "wp-involved-read.h"

WP_DEFINE_VIEW (WpInvolved,
                wp_involved,
                WP_VIEW_MEMBER (WpInvolved, ID, involvement_id),
                WP_VIEW_MEMBER (WpInvolved, ID, professional_id),
                WP_VIEW_MEMBER (WpInvolved, ID, agency_id),
                WP_VIEW_MEMBER (WpInvolved, TEXT, name),
                WP_VIEW_MEMBER (WpInvolved, TEXT, role),
                WP_VIEW_MEMBER (WpInvolved, TEXT, agency),
                WP_VIEW_MEMBER (WpInvolved, TEXT, service),
                WP_VIEW_MEMBER (WpInvolved, TEXT, role_and_agency),
                WP_VIEW_MEMBER (WpInvolved, TEXT, service_kind),
                WP_VIEW_MEMBER (WpInvolved, TEXT, status),
                WP_VIEW_MEMBER (WpInvolved, TEXT, status_text),
                WP_VIEW_MEMBER (WpInvolved, TEXT, with_whom),
                WP_VIEW_MEMBER (WpInvolved, TEXT, person),
                WP_VIEW_MEMBER (WpInvolved, TEXT, strength),
                WP_VIEW_MEMBER (WpInvolved, TEXT, flow),
                WP_VIEW_MEMBER (WpInvolved, INT, sensitivity),
                WP_VIEW_MEMBER (WpInvolved, INT, since),
                WP_VIEW_MEMBER (WpInvolved, TEXT, since_text),
                WP_VIEW_MEMBER (WpInvolved, INT, contact_days),
                WP_VIEW_MEMBER (WpInvolved, TEXT, contact_text),
                WP_VIEW_MEMBER (WpInvolved, BOOLEAN, contact_old),
                WP_VIEW_MEMBER (WpInvolved, TEXT, telephone),
                WP_VIEW_MEMBER (WpInvolved, TEXT, email),
                WP_VIEW_MEMBER (WpInvolved, BOOLEAN, lead),
                WP_VIEW_MEMBER (WpInvolved, BOOLEAN, me))

WP_DEFINE_VIEW (WpBlank,
                wp_blank,
                WP_VIEW_MEMBER (WpBlank, ID, agency_id),
                WP_VIEW_MEMBER (WpBlank, TEXT, name),
                WP_VIEW_MEMBER (WpBlank, TEXT, service_kind),
                WP_VIEW_MEMBER (WpBlank, INT, blank),
                WP_VIEW_MEMBER (WpBlank, TEXT, code),
                WP_VIEW_MEMBER (WpBlank, TEXT, text),
                WP_VIEW_MEMBER (WpBlank, INT, since),
                WP_VIEW_MEMBER (WpBlank, TEXT, broker))

WP_DEFINE_VIEW (WpPicture,
                wp_picture,
                WP_VIEW_MEMBER (WpPicture, ID, family_id),
                WP_VIEW_MEMBER (WpPicture, TEXT, name),
                WP_VIEW_MEMBER (WpPicture, TEXT, reference),
                WP_VIEW_MEMBER (WpPicture, TEXT, level),
                WP_VIEW_MEMBER (WpPicture, TEXT, level_label),
                WP_VIEW_MEMBER (WpPicture, INT, level_since),
                WP_VIEW_MEMBER (WpPicture, ID, episode_id),
                WP_VIEW_MEMBER (WpPicture, TEXT, episode_state),
                WP_VIEW_MEMBER (WpPicture, TEXT, episode_text),
                WP_VIEW_MEMBER (WpPicture, BOOLEAN, open),
                WP_VIEW_MEMBER (WpPicture, INT, day_count),
                WP_VIEW_MEMBER (WpPicture, TEXT, next_text),
                WP_VIEW_MEMBER (WpPicture, TEXT, owner),
                WP_VIEW_MEMBER (WpPicture, TEXT, members_text),
                WP_VIEW_MEMBER (WpPicture, TEXT, address_text),
                WP_VIEW_MEMBER (WpPicture, BOOLEAN, address_protected),
                WP_VIEW_MEMBER (WpPicture, TEXT, locality),
                WP_VIEW_MEMBER (WpPicture, STRV, chips),
                WP_VIEW_MEMBER (WpPicture, BOOLEAN, mine),
                WP_VIEW_MEMBER (WpPicture, LIST, involved),
                WP_VIEW_MEMBER (WpPicture, LIST, blanks))

static const char family_sql[] = "SELECT name, reference, sensitivity FROM family WHERE id = ? AND voided = 0";
static const char episode_sql[] =
    "SELECT e.id, e.state, e.opened_on, e.closed_on, e.next_date, w.name, e.within_12_months FROM episode e"
    " LEFT JOIN staff w ON w.id = e.owner WHERE e.family = ?1 AND e.voided = 0 AND e.opened_on <= ?2"
    " ORDER BY e.closed_on IS NOT NULL, e.opened_on DESC, e.rid DESC LIMIT 1";
/* Those who care for the children, the children by age, then everybody else. */
static const char members_sql[] =
    "SELECT s.given, p.dob, p.dob_precision, p.edd, p.died_on, p.interpreter, p.language, p.sensitivity,"
    " (SELECT count (*) FROM alert a WHERE a.person = p.id AND a.voided = 0"
    "  AND (a.valid_to IS NULL OR a.valid_to > ?2)),"
    " EXISTS (SELECT 1 FROM address x WHERE x.person = p.id AND x.voided = 0 AND " WP_SQL_IS_PROTECTED (
        "x") "  AND (x.valid_to IS NULL OR x.valid_to > ?2))"
             " FROM family_member m JOIN person p ON p.id = m.person LEFT JOIN search_person s ON s.rid = p.rid"
             " WHERE m.family = ?1 AND m.voided = 0 AND p.voided = 0 AND (m.valid_to IS NULL OR m.valid_to > ?2)"
             " ORDER BY CASE m.role WHEN 'parent' THEN 0 WHEN 'carer' THEN 1 WHEN 'partner' THEN 2 WHEN 'child' THEN 3"
             " WHEN 'unborn' THEN 4 ELSE 5 END, p.dob IS NULL, p.dob, m.rid";
/* The home where most of them live. */
static const char home_sql[] = "SELECT x.id, " WP_SQL_IS_PROTECTED (
    "x") " FROM household h JOIN address x ON x.household = h.id"
         " WHERE h.family = ?1 AND h.voided = 0 AND (h.valid_to IS NULL OR h.valid_to > ?2)"
         " AND x.voided = 0 AND (x.valid_to IS NULL OR x.valid_to > ?2)"
         " ORDER BY (SELECT count (*) FROM household_member m WHERE m.household = h.id AND m.voided = 0"
         " AND (m.valid_to IS NULL OR m.valid_to > ?2)) DESC, x.rid DESC LIMIT 1";

static WpStmt *
ask (WpDb *db, const char *sql, const WpReadContext *context, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  wp_stmt_bind_id (stmt, 1, context->id);
  wp_stmt_bind_int (stmt, 2, context->today);
  return stmt;
}

static gboolean
read_family (WpDb *db, const WpReadContext *context, WpPicture *self, GStrvBuilder *chips, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, family_sql, error);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, context->id);
  if (!wp_stmt_step (row, error))
    {
      if (*error == NULL)
        g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND,
                     _ ("This family is not held on this device any more. Look for it again."));
      return FALSE;
    }
  self->family_id = g_strdup (context->id);
  wp_view_set_text (&self->name, wp_stmt_text (row, 0));
  wp_view_set_text (&self->reference, wp_stmt_text (row, 1));
  if (wp_stmt_int (row, 2) != WP_SENSITIVITY_NORMAL)
    g_strv_builder_add (chips, _ ("Restricted record"));
  return TRUE;
}

static void
describe_episode (WpPicture *self, const WpReadContext *context, WpDate opened, WpDate closed)
{
  if (self->open)
    {
      gboolean working = g_str_equal (self->episode_state, "active") || g_str_equal (self->episode_state, "review");
      self->day_count = context->today - opened;
      wp_view_take_text (&self->episode_text,
                         g_strdup_printf (_ ("%s, day %d"),
                                          working
                                              ? _ ("Early help")
                                              : wp_codes_label (context->codes, "episode_state", self->episode_state),
                                          self->day_count));
      return;
    }
  if (closed == WP_DATE_NONE)
    {
      wp_view_set_text (&self->episode_text, wp_codes_label (context->codes, "episode_state", self->episode_state));
      return;
    }
  g_autofree char *date = wp_date_format (closed, WP_DATE_SHORT);
  wp_view_take_text (&self->episode_text, g_strdup_printf (_ ("Closed %s"), date));
}

static gboolean
read_episode (WpDb *db, const WpReadContext *context, WpPicture *self, GStrvBuilder *chips, GError **error)
{
  g_auto (WpStmtScope) row = ask (db, episode_sql, context, error);

  if (row == NULL)
    return FALSE;
  if (!wp_stmt_step (row, error))
    {
      wp_view_set_text (&self->episode_text, _ ("No episode"));
      return *error == NULL;
    }
  WpDate closed = wp_read_date (row, 3);
  WpDate next = wp_read_date (row, 4);
  self->episode_id = wp_stmt_dup_id (row, 0);
  wp_view_set_text (&self->episode_state, wp_stmt_text (row, 1));
  self->open = wp_family_is_open (db, context->id, context->today, error);
  describe_episode (self, context, wp_read_date (row, 2), closed);
  if (self->open && next != WP_DATE_NONE)
    {
      g_autofree char *date = wp_date_format (next, WP_DATE_SHORT);
      wp_view_take_text (&self->next_text, g_strdup_printf (_ ("Next step %s"), date));
    }
  wp_view_set_text (&self->owner, wp_stmt_text (row, 5));
  if (self->open && wp_stmt_int (row, 6) != 0)
    g_strv_builder_add (chips, _ ("Asked again within 12 months"));
  return *error == NULL;
}

static gboolean
read_members (WpDb *db, const WpReadContext *context, WpPicture *self, GStrvBuilder *chips, GError **error)
{
  g_auto (WpStmtScope) rows = ask (db, members_sql, context, error);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_protected = FALSE;
  gboolean restricted = FALSE;
  guint alerts = 0;

  if (rows == NULL)
    return FALSE;
  while (wp_stmt_step (rows, error))
    {
      WpDate dob = wp_read_date (rows, 1);
      WpDate edd = wp_read_date (rows, 3);
      const char *given = wp_read_text (rows, 0);
      if (*given == '\0')
        given = dob == WP_DATE_NONE && edd != WP_DATE_NONE ? _ ("Unborn child") : _ ("No name");
      g_autofree char *age =
          wp_read_age (dob, wp_read_precision (rows, 2), edd, wp_read_date (rows, 4), context->today);
      g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? ", " : "", given, *age != '\0' ? " " : "", age);
      if (wp_stmt_int (rows, 5) != 0)
        {
          const char *language = wp_read_text (rows, 6);
          g_autofree char *chip = g_strdup_printf (_ ("Interpreter: %s"), *language != '\0' ? language : given);
          g_strv_builder_add (chips, chip);
        }
      restricted |= wp_stmt_int (rows, 7) != WP_SENSITIVITY_NORMAL;
      alerts += (guint) wp_stmt_int (rows, 8);
      is_protected |= wp_stmt_int (rows, 9) != 0;
    }
  wp_view_take_text (&self->members_text, g_string_free (g_steal_pointer (&text), FALSE));
  if (is_protected || self->address_protected)
    g_strv_builder_add (chips, _ ("Address protected"));
  if (restricted)
    g_strv_builder_add (chips, _ ("Restricted person"));
  if (alerts > 0)
    {
      g_autofree char *chip = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u warning for visitors", "%u warnings for visitors", alerts), alerts);
      g_strv_builder_add (chips, chip);
    }
  return *error == NULL;
}

static gboolean
read_home (WpDb *db, const WpReadContext *context, WpPicture *self, GError **error)
{
  g_auto (WpStmtScope) row = ask (db, home_sql, context, error);

  if (row == NULL)
    return FALSE;
  if (!wp_stmt_step (row, error))
    return *error == NULL;
  self->address_protected = wp_stmt_int (row, 1) != 0;
  if (self->address_protected)
    wp_view_set_text (&self->address_text, _ ("Address protected"));
  else
    {
      g_autofree char *id = wp_stmt_dup_id (row, 0);
      wp_view_take_text (&self->address_text, wp_address_read_open (db, id, error));
    }
  return *error == NULL;
}

static GListModel *
make_list (GType type, GPtrArray *items)
{
  GListStore *list = g_list_store_new (type);

  g_list_store_splice (list, 0, 0, items->pdata, items->len);
  return G_LIST_MODEL (list);
}

static gboolean
read_around (WpDb *db, const WpReadContext *context, WpPicture *self, GError **error)
{
  g_autoptr (GPtrArray) blanks = wp_blanks_read (db, context, error);
  g_autoptr (GPtrArray) involved = NULL;

  if (blanks == NULL)
    return FALSE;
  involved = wp_involved_read (db, context, blanks, error);
  if (involved == NULL)
    return FALSE;
  self->involved = make_list (WP_TYPE_INVOLVED, involved);
  self->blanks = make_list (WP_TYPE_BLANK, blanks);
  return TRUE;
}

static gpointer
picture_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpReadContext *context = data;
  g_autoptr (WpPicture) self = g_object_new (WP_TYPE_PICTURE, NULL);
  g_autoptr (GStrvBuilder) chips = g_strv_builder_new ();

  if (!read_family (db, context, self, chips, error) || !read_home (db, context, self, error)
      || !read_members (db, context, self, chips, error) || !read_episode (db, context, self, chips, error)
      || !read_around (db, context, self, error))
    return NULL;
  WpDate since = WP_DATE_NONE;
  wp_view_take_text (&self->level, wp_family_read_level (db, context->id, context->today, &since, error));
  self->level_since = since;
  if (*self->level != '\0')
    wp_view_set_text (&self->level_label, wp_codes_label (context->codes, "level", self->level));
  wp_view_take_text (&self->locality, wp_family_read_locality (db, context->id, context->today, error));
  self->mine = wp_family_is_mine (db, context->id, context->user, context->today, error);
  self->chips = g_strv_builder_end (chips);
  return *error == NULL ? g_steal_pointer (&self) : NULL;
}

void
wp_store_picture_async (
    WpStore *store, const char *family_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  wp_store_read_async (store, picture_job, wp_read_context_new (store, family_id),
                       (GDestroyNotify) wp_read_context_free, g_object_unref, cancellable, callback, user_data);
}

WpPicture *
wp_store_picture_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
