/* wp-waits-report.c: counts the places on waiting lists.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-waits-report.h"

#include <glib/gi18n-lib.h>

#include "wp-read.h"

#define MAX_ENTRIES 1000

/* A service of which nothing happened for so long, and that nobody waits for, is not told of. */
#define QUIET_MONTHS 24

static const char waits_sql[] =
    "SELECT w.id, w.family, w.person, w.service, w.listed, w.added_on, w.started_on, w.removed_on, w.last_checked_on,"
    " w.priority, (SELECT x.locality FROM family_locality x WHERE x.family = w.family AND x.voided = 0"
    "  AND coalesce (x.valid_from, ?1) <= ?1 AND (x.valid_to IS NULL OR x.valid_to > ?1)"
    "  ORDER BY x.valid_from DESC, x.rid DESC LIMIT 1)"
    " FROM waiting w WHERE w.added_on <= ?1 AND w.voided = 0 ORDER BY w.added_on, w.rid";
static const char service_sql[] = "SELECT s.name, a.name, NULL, NULL, NULL FROM service s"
                                  " LEFT JOIN agency a ON a.id = s.agency WHERE s.id = ?1";
/* As it is shown, with the corrections that stand; one that has gone, as it was listed last. */
static const char listed_sql[] =
    "SELECT coalesce (s.name, l.name), coalesce (s.organisation, l.organisation),"
    " CASE WHEN s.rid IS NULL THEN l.wait ELSE s.wait END, l.wait_days, l.assured_on FROM listed_service l"
    " LEFT JOIN listing_shown s ON s.rid = l.rid WHERE l.id = ?1";
static const char locality_sql[] = "SELECT name FROM locality WHERE id = ?1";
static const char family_sql[] = "SELECT name FROM family WHERE id = ?1";
static const char given_sql[] = "SELECT s.given FROM person p JOIN search_person s ON s.rid = p.rid WHERE p.id = ?1";

WP_DEFINE_VIEW (WpWaitsMonth,
                wp_waits_month,
                WP_VIEW_MEMBER (WpWaitsMonth, INT, first),
                WP_VIEW_MEMBER (WpWaitsMonth, TEXT, label),
                WP_VIEW_MEMBER (WpWaitsMonth, INT, joined),
                WP_VIEW_MEMBER (WpWaitsMonth, INT, started),
                WP_VIEW_MEMBER (WpWaitsMonth, INT, removed),
                WP_VIEW_MEMBER (WpWaitsMonth, INT, waiting),
                WP_VIEW_MEMBER (WpWaitsMonth, DOUBLE, median),
                WP_VIEW_MEMBER (WpWaitsMonth, INT, p90))

WP_DEFINE_VIEW (WpServiceWaits,
                wp_service_waits,
                WP_VIEW_MEMBER (WpServiceWaits, ID, id),
                WP_VIEW_MEMBER (WpServiceWaits, BOOLEAN, listed),
                WP_VIEW_MEMBER (WpServiceWaits, TEXT, name),
                WP_VIEW_MEMBER (WpServiceWaits, TEXT, organisation),
                WP_VIEW_MEMBER (WpServiceWaits, TEXT, published),
                WP_VIEW_MEMBER (WpServiceWaits, INT, published_days),
                WP_VIEW_MEMBER (WpServiceWaits, INT, assured_on),
                WP_VIEW_MEMBER (WpServiceWaits, INT, n_waiting),
                WP_VIEW_MEMBER (WpServiceWaits, DOUBLE, median),
                WP_VIEW_MEMBER (WpServiceWaits, INT, longest),
                WP_VIEW_MEMBER (WpServiceWaits, INT, joined),
                WP_VIEW_MEMBER (WpServiceWaits, INT, started),
                WP_VIEW_MEMBER (WpServiceWaits, INT, removed),
                WP_VIEW_MEMBER (WpServiceWaits, DOUBLE, completed_median),
                WP_VIEW_MEMBER (WpServiceWaits, INT, completed_p90),
                WP_VIEW_MEMBER (WpServiceWaits, INT, trend),
                WP_VIEW_MEMBER (WpServiceWaits, DOUBLE, pressure),
                WP_VIEW_MEMBER (WpServiceWaits, INT, n_unchecked),
                WP_VIEW_MEMBER (WpServiceWaits, LIST, months))

WP_DEFINE_VIEW (WpLocalityWaits,
                wp_locality_waits,
                WP_VIEW_MEMBER (WpLocalityWaits, TEXT, name),
                WP_VIEW_MEMBER (WpLocalityWaits, INT, n_waiting),
                WP_VIEW_MEMBER (WpLocalityWaits, DOUBLE, median),
                WP_VIEW_MEMBER (WpLocalityWaits, INT, longest),
                WP_VIEW_MEMBER (WpLocalityWaits, INT, trend))

WP_DEFINE_VIEW (WpWaitEntry,
                wp_wait_entry,
                WP_VIEW_MEMBER (WpWaitEntry, ID, waiting_id),
                WP_VIEW_MEMBER (WpWaitEntry, ID, family_id),
                WP_VIEW_MEMBER (WpWaitEntry, TEXT, family),
                WP_VIEW_MEMBER (WpWaitEntry, TEXT, person),
                WP_VIEW_MEMBER (WpWaitEntry, TEXT, service),
                WP_VIEW_MEMBER (WpWaitEntry, TEXT, priority),
                WP_VIEW_MEMBER (WpWaitEntry, INT, added_on),
                WP_VIEW_MEMBER (WpWaitEntry, INT, days),
                WP_VIEW_MEMBER (WpWaitEntry, INT, checked_on),
                WP_VIEW_MEMBER (WpWaitEntry, INT, unchecked))

/* The places on one list, or of those who live in one locality. */
typedef struct
{
  char *id;      /* (owned): "" for no locality */
  char *name;    /* (owned) (nullable): once it is read */
  GArray *waits; /* (owned) (element-type WpWait) */
  guint n_unchecked;
  gboolean listed;
} Group;

typedef struct
{
  WpDb *db;
  const WpReadContext *context;
  GPtrArray *services;    /* (owned) (element-type Group) */
  GHashTable *by_service; /* (owned): id → Group */
  GPtrArray *localities;  /* (owned) (element-type Group) */
  GHashTable *by_locality;
  GPtrArray *entries; /* (owned) (element-type WpWaitEntry) */
  GPtrArray *of;      /* (owned) (element-type Group): the service of each entry */
} Counting;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->waits);
  g_free (group->id);
  g_free (group->name);
  g_free (group);
}

static void
counting_clear (Counting *self)
{
  g_ptr_array_unref (self->services);
  g_ptr_array_unref (self->localities);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->of);
  g_hash_table_unref (self->by_service);
  g_hash_table_unref (self->by_locality);
}

static Group *
find_group (GPtrArray *groups, GHashTable *by_id, const char *id)
{
  Group *group = g_hash_table_lookup (by_id, id);

  if (group != NULL)
    return group;
  group = g_new0 (Group, 1);
  group->id = g_strdup (id);
  group->waits = g_array_new (FALSE, FALSE, sizeof (WpWait));
  g_ptr_array_add (groups, group);
  g_hash_table_insert (by_id, group->id, group);
  return group;
}

static void
add_entry (Counting *self, WpStmt *row, Group *service)
{
  WpDate today = self->context->today;
  WpWaitEntry *entry;

  if (self->entries->len >= MAX_ENTRIES)
    return;
  entry = g_object_new (WP_TYPE_WAIT_ENTRY, NULL);
  entry->waiting_id = wp_stmt_dup_id (row, 0);
  entry->family_id = wp_stmt_dup_id (row, 1);
  wp_view_take_text (&entry->person, wp_stmt_dup_id (row, 2));
  wp_view_set_text (&entry->priority, wp_codes_label (self->context->codes, "wait_priority", wp_stmt_text (row, 9)));
  entry->added_on = wp_read_date (row, 5);
  entry->days = today - entry->added_on;
  entry->checked_on = wp_read_date (row, 8);
  entry->unchecked = today - (entry->checked_on != WP_DATE_NONE ? entry->checked_on : entry->added_on);
  g_ptr_array_add (self->entries, entry);
  g_ptr_array_add (self->of, service);
}

static void
add_wait (Counting *self, WpStmt *row)
{
  WpWait wait = { wp_read_date (row, 5), wp_read_date (row, 6), wp_read_date (row, 7) };
  g_autofree char *house = wp_stmt_dup_id (row, 3);
  g_autofree char *listed = wp_stmt_dup_id (row, 4);
  g_autofree char *place = wp_stmt_dup_id (row, 10);
  Group *locality = find_group (self->localities, self->by_locality, place != NULL ? place : "");
  Group *service;

  if (house == NULL && listed == NULL)
    return;
  service = find_group (self->services, self->by_service, house != NULL ? house : listed);
  service->listed = house == NULL;
  g_array_append_val (service->waits, wait);
  g_array_append_val (locality->waits, wait);
  if (!wp_wait_is_open (&wait, self->context->today))
    return;
  WpDate checked = wp_read_date (row, 8);
  service->n_unchecked +=
      self->context->today - (checked != WP_DATE_NONE ? checked : wait.added) > WP_WAITS_UNCHECKED_DAYS;
  add_entry (self, row, service);
}

static gboolean
read_waits (Counting *self, GCancellable *cancellable, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (self->db, waits_sql, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_int (rows, 1, self->context->today);
  while (wp_stmt_step (rows, error))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      add_wait (self, rows);
    }
  return *error == NULL;
}

static WpWaitsMonth *
new_month (GArray *waits, WpDate first, WpDate today)
{
  WpWaitsMonth *month = g_object_new (WP_TYPE_WAITS_MONTH, NULL);
  WpDate last = MIN (wp_date_add_months (first, 1) - 1, today);
  WpWaitsFlow flow = wp_waits_flow (waits, first, last);

  month->first = first;
  wp_view_take_text (&month->label, wp_date_format_precise (first, WP_PRECISION_MONTH));
  month->joined = (int) flow.joined;
  month->started = (int) flow.started;
  month->removed = (int) flow.removed;
  month->waiting = (int) wp_waits_now (waits, last).n;
  month->median = flow.median;
  month->p90 = flow.p90;
  return month;
}

static GListModel *
new_months (GArray *waits, WpDate today)
{
  GListStore *months = g_list_store_new (WP_TYPE_WAITS_MONTH);
  int year;
  int month;
  int day;

  wp_date_split (today, &year, &month, &day);
  for (int i = WP_WAITS_MONTHS - 1; i >= 0; i--)
    {
      g_autoptr (WpWaitsMonth) one = new_month (waits, wp_date_add_months (wp_date_make (year, month, 1), -i), today);
      g_list_store_append (months, one);
    }
  return G_LIST_MODEL (months);
}

static gboolean
is_quiet (GArray *waits, WpDate today)
{
  WpWaitsFlow flow = wp_waits_flow (waits, wp_date_add_months (today, -QUIET_MONTHS), today);

  return flow.joined + flow.started + flow.removed == 0 && wp_waits_now (waits, today).n == 0;
}

static gboolean
name_service (Counting *self, Group *group, WpServiceWaits *waits, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (self->db, group->listed ? listed_sql : service_sql, error);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, group->id);
  gboolean found = wp_stmt_step (row, error);
  if (*error != NULL)
    return FALSE;
  wp_view_set_text (&waits->name, found ? wp_stmt_text (row, 0) : _ ("A service"));
  wp_view_set_text (&waits->organisation, found ? wp_stmt_text (row, 1) : NULL);
  wp_view_set_text (&waits->published, found ? wp_stmt_text (row, 2) : NULL);
  waits->published_days = found && !wp_stmt_is_null (row, 3) ? (int) wp_stmt_int (row, 3) : -1;
  waits->assured_on = found ? wp_read_date (row, 4) : WP_DATE_NONE;
  group->name = g_strdup (waits->name);
  return TRUE;
}

static WpServiceWaits *
new_service (Counting *self, Group *group, GError **error)
{
  g_autoptr (WpServiceWaits) waits = g_object_new (WP_TYPE_SERVICE_WAITS, NULL);
  WpDate today = self->context->today;
  WpWaitsNow now = wp_waits_now (group->waits, today);
  WpWaitsFlow year = wp_waits_flow (group->waits, wp_date_add_months (today, -12) + 1, today);

  if (!name_service (self, group, waits, error))
    return NULL;
  waits->id = g_strdup (group->id);
  waits->listed = group->listed;
  waits->n_waiting = (int) now.n;
  waits->median = now.median;
  waits->longest = now.longest;
  waits->joined = (int) year.joined;
  waits->started = (int) year.started;
  waits->removed = (int) year.removed;
  waits->completed_median = year.median;
  waits->completed_p90 = year.p90;
  waits->trend = (int) wp_waits_trend (group->waits, today);
  waits->pressure = wp_waits_pressure (group->waits, today);
  waits->n_unchecked = (int) group->n_unchecked;
  waits->months = new_months (group->waits, today);
  return g_steal_pointer (&waits);
}

static int
compare_services (gconstpointer a, gconstpointer b)
{
  const WpServiceWaits *one = *(WpServiceWaits *const *) a;
  const WpServiceWaits *other = *(WpServiceWaits *const *) b;

  if (one->pressure != other->pressure)
    return one->pressure > other->pressure ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

static int
compare_localities (gconstpointer a, gconstpointer b)
{
  const WpLocalityWaits *one = *(WpLocalityWaits *const *) a;
  const WpLocalityWaits *other = *(WpLocalityWaits *const *) b;

  if (one->n_waiting != other->n_waiting)
    return one->n_waiting > other->n_waiting ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

static gboolean
tell_services (Counting *self, GPtrArray *services, GError **error)
{
  for (guint i = 0; i < self->services->len; i++)
    {
      Group *group = g_ptr_array_index (self->services, i);
      WpServiceWaits *waits;
      if (is_quiet (group->waits, self->context->today))
        continue;
      if ((waits = new_service (self, group, error)) == NULL)
        return FALSE;
      g_ptr_array_add (services, waits);
    }
  g_ptr_array_sort (services, compare_services);
  return TRUE;
}

static gboolean
tell_localities (Counting *self, GPtrArray *localities, GError **error)
{
  WpDate today = self->context->today;

  for (guint i = 0; i < self->localities->len; i++)
    {
      Group *group = g_ptr_array_index (self->localities, i);
      WpLocalityWaits *waits = g_object_new (WP_TYPE_LOCALITY_WAITS, NULL);
      WpWaitsNow now = wp_waits_now (group->waits, today);
      g_ptr_array_add (localities, waits);
      g_autofree char *name =
          *group->id != '\0' ? wp_read_one_text (self->db, locality_sql, group->id, error) : g_strdup ("");
      if (*error != NULL)
        return FALSE;
      wp_view_set_text (&waits->name, *name != '\0' ? name : _ ("Not in a locality"));
      waits->n_waiting = (int) now.n;
      waits->median = now.median;
      waits->longest = now.longest;
      waits->trend = (int) wp_waits_trend (group->waits, today);
    }
  g_ptr_array_sort (localities, compare_localities);
  return TRUE;
}

static gboolean
name_entries (Counting *self, GError **error)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      WpWaitEntry *entry = g_ptr_array_index (self->entries, i);
      const Group *service = g_ptr_array_index (self->of, i);
      g_autofree char *person = g_steal_pointer (&entry->person);
      wp_view_take_text (&entry->person, person != NULL && *person != '\0'
                                             ? wp_read_one_text (self->db, given_sql, person, error)
                                             : g_strdup (""));
      if (*error == NULL)
        wp_view_take_text (&entry->family, wp_read_one_text (self->db, family_sql, entry->family_id, error));
      if (*error != NULL)
        return FALSE;
      wp_view_set_text (&entry->service, service->name);
    }
  return TRUE;
}

static gpointer
waits_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Counting counting = { .db = db, .context = data };
  g_autoptr (WpWaitsReport) report = g_new0 (WpWaitsReport, 1);
  GError *failed = NULL;

  counting.services = g_ptr_array_new_with_free_func (group_free);
  counting.by_service = g_hash_table_new (g_str_hash, g_str_equal);
  counting.localities = g_ptr_array_new_with_free_func (group_free);
  counting.by_locality = g_hash_table_new (g_str_hash, g_str_equal);
  counting.entries = g_ptr_array_new_with_free_func (g_object_unref);
  counting.of = g_ptr_array_new ();
  report->services = g_ptr_array_new_with_free_func (g_object_unref);
  report->localities = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean told = read_waits (&counting, cancellable, &failed) && tell_services (&counting, report->services, &failed)
                  && tell_localities (&counting, report->localities, &failed) && name_entries (&counting, &failed);
  report->entries = g_ptr_array_ref (counting.entries);
  counting_clear (&counting);
  if (told)
    return g_steal_pointer (&report);
  g_propagate_error (error, failed);
  return NULL;
}

void
wp_waits_report_free (WpWaitsReport *report)
{
  g_clear_pointer (&report->services, g_ptr_array_unref);
  g_clear_pointer (&report->localities, g_ptr_array_unref);
  g_clear_pointer (&report->entries, g_ptr_array_unref);
  g_free (report);
}

void
wp_store_waits_async (WpStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  wp_store_read_async (store, waits_job, wp_read_context_new (store, NULL), (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) wp_waits_report_free, cancellable, callback, user_data);
}

WpWaitsReport *
wp_store_waits_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
