/* wp-event-list.c: everything that happened in one family, latest first, as a list that reads itself page by page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-list-private.h"

#include <glib/gi18n-lib.h>

/* Rows whose texts are read together: some above the one that is asked for, since people scroll both ways. */
#define PAGE_ROWS 64
#define PAGE_ABOVE 16

enum {
  PROP_N_SHOWN = 1,
  PROP_N_TOTAL,
  PROP_LOADING,
  PROP_PEOPLE,
  PROP_AGENCIES,
  PROP_KINDS,
  N_PROPERTIES,
};

enum {
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void wp_event_list_model_init (GListModelInterface *iface);
static void read_rows (WpEventList *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (WpEventList,
                               wp_event_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, wp_event_list_model_init))

static void
set_loading (WpEventList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

void
wp_event_list_fail (WpEventList *self, GError *error)
{
  set_loading (self, FALSE);
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* ---- Which rows are shown ---- */

static gint64
make_key (const WpEventEntry *entry, const WpEventExtra *extra)
{
  if (extra == NULL)
    return entry->rid << 2;
  const char *id = extra->id != NULL ? extra->id : extra->title;
  return ((gint64) g_str_hash (id) << 24 | (gint64) (guint16) entry->date << 6 | entry->row << 2) | 1;
}

static void
add_heading (GArray *shown, int month, gboolean new_year)
{
  Shown heading = { .entry = -1, .month = month, .new_year = new_year };

  g_array_append_val (shown, heading);
}

/* Ends the month that has its heading at @place. The key of a heading holds all that it says. */
static void
end_heading (GArray *shown, int place, guint n)
{
  if (place < 0)
    return;
  g_array_index (shown, Shown, place + 1).edges |= WP_EVENT_EDGE_FIRST;
  g_array_index (shown, Shown, shown->len - 1).edges |= WP_EVENT_EDGE_LAST;
  Shown *heading = &g_array_index (shown, Shown, place);
  heading->n_shown = n;
  heading->key = ((gint64) heading->month << 32 | (gint64) n << 3 | (heading->new_year ? 4 : 0)) | 2;
}

static GArray *
choose_rows (WpEventList *self, guint *n_shown, guint *n_total)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (Shown));
  int heading = -1;
  int month_before = G_MININT;
  guint n = 0;

  *n_shown = 0;
  *n_total = 0;
  for (guint i = 0; self->rows != NULL && i < self->rows->entries->len; i++)
    {
      const WpEventEntry *entry = get_entry (self, (int) i);
      const WpEventExtra *extra = entry->extra >= 0 ? g_ptr_array_index (self->rows->extras, entry->extra) : NULL;
      int year, month;
      if (entry->hidden)
        continue;
      *n_total += extra == NULL;
      if (!wp_event_filter_takes (self->filter, entry, extra, self->with_words)
          || !wp_date_split (entry->date, &year, &month, NULL))
        continue;
      int key = year * 12 + month - 1;
      if (key != month_before)
        {
          end_heading (shown, heading, n);
          heading = (int) shown->len;
          add_heading (shown, key, month_before == G_MININT || month_before / 12 != year);
          month_before = key;
          n = 0;
        }
      Shown row = { .key = make_key (entry, extra), .entry = (int) i };
      g_array_append_val (shown, row);
      n += extra == NULL;
      *n_shown += extra == NULL;
    }
  end_heading (shown, heading, n);
  return shown;
}

static void
set_edges (WpEventItem *item, int edges)
{
  if (item->edges == edges)
    return;
  item->edges = edges;
  g_object_notify (G_OBJECT (item), "edges");
}

/* The rows that stay may have new neighbours. */
static void
refresh_edges (WpEventList *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      const Shown *shown = get_shown (self, i);
      WpEventItem *item = g_hash_table_lookup (self->items, GSIZE_TO_POINTER (shown->key));

      if (item != NULL)
        set_edges (item, shown->edges);
    }
}

/* Tells only of the rows between those that stay at the top and those that stay at the end. */
static void
show_rows (WpEventList *self)
{
  guint n_shown, n_total;
  GArray *shown = choose_rows (self, &n_shown, &n_total);
  g_autoptr (GArray) before = self->shown;
  guint top = 0;
  guint end = 0;
  guint shorter = MIN (before->len, shown->len);

  while (top < shorter && g_array_index (before, Shown, top).key == g_array_index (shown, Shown, top).key)
    top++;
  while (end < shorter - top
         && g_array_index (before, Shown, before->len - 1 - end).key
                == g_array_index (shown, Shown, shown->len - 1 - end).key)
    end++;
  self->shown = shown;
  self->n_shown = n_shown;
  self->n_total = n_total;
  refresh_edges (self);
  if (before->len - top - end > 0 || shown->len - top - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), top, before->len - top - end, shown->len - top - end);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SHOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TOTAL]);
}

/* ---- The model ---- */

static WpEventItem *
find_item (WpEventList *self, guint position)
{
  const Shown *shown = get_shown (self, position);
  WpEventItem *item = g_hash_table_lookup (self->items, GSIZE_TO_POINTER (shown->key));

  if (item == NULL)
    {
      item = wp_event_list_make_item (self, shown);
      item->edges = shown->edges;
      g_hash_table_insert (self->items, GSIZE_TO_POINTER (shown->key), item);
    }
  return item;
}

static GType
wp_event_list_get_item_type (GListModel *model)
{
  return WP_TYPE_EVENT_ITEM;
}

static guint
wp_event_list_get_n_items (GListModel *model)
{
  return WP_EVENT_LIST (model)->shown->len;
}

static gpointer
wp_event_list_get_item (GListModel *model, guint position)
{
  WpEventList *self = WP_EVENT_LIST (model);

  if (position >= self->shown->len)
    return NULL;
  WpEventItem *item = find_item (self, position);
  const Shown *shown = get_shown (self, position);
  if (shown->entry < 0 || get_entry (self, shown->entry)->extra >= 0
      || g_hash_table_contains (self->asked, GSIZE_TO_POINTER (get_entry (self, shown->entry)->rid)))
    return g_object_ref (item);

  guint first = position > PAGE_ABOVE ? position - PAGE_ABOVE : 0;
  for (guint i = first; i < MIN (first + PAGE_ROWS, self->shown->len); i++)
    {
      int index = get_shown (self, i)->entry;
      if (index < 0 || get_entry (self, index)->extra >= 0)
        continue;
      find_item (self, i);
      wp_event_list_want_text (self, get_entry (self, index)->rid);
    }
  return g_object_ref (item);
}

static void
wp_event_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = wp_event_list_get_item_type;
  iface->get_n_items = wp_event_list_get_n_items;
  iface->get_item = wp_event_list_get_item;
}

/* ---- Reading ---- */

static gpointer
rows_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_event_rows_read (db, data, error);
}

static gpointer
facets_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_event_facets_read (db, data, error);
}

static gpointer
words_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_event_words_find (db, data, cancellable, error);
}

static void
words_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WpEventList) self = user_data;
  g_autoptr (GError) error = NULL;
  GHashTable *found = wp_store_read_finish (WP_STORE (source), result, &error);

  if (found == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        wp_event_list_fail (self, error);
      return;
    }
  g_clear_pointer (&self->with_words, g_hash_table_unref);
  self->with_words = found;
  g_clear_object (&self->searching);
  set_loading (self, FALSE);
  show_rows (self);
}

/* Once the facets are known: words are looked for first, all else takes effect at once. */
static void
apply_filter (WpEventList *self)
{
  const char *words = wp_event_filter_words (self->filter);

  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->with_words, g_hash_table_unref);
  if (words == NULL)
    {
      set_loading (self, FALSE);
      show_rows (self);
      return;
    }
  WpReadContext *context = wp_read_context_new (self->store, self->family);
  context->text = g_strdup (words);
  self->searching = g_cancellable_new ();
  set_loading (self, TRUE);
  wp_store_read_async (self->store, words_job, context, (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) g_hash_table_unref, self->searching, words_cb, g_object_ref (self));
}

static void
facets_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WpEventList) self = user_data;
  g_autoptr (GError) error = NULL;
  WpEventFacets *facets = wp_store_read_finish (WP_STORE (source), result, &error);

  if (facets == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        wp_event_list_fail (self, error);
      return;
    }
  g_clear_object (&self->reading);
  wp_event_list_take_facets (self, facets);
  apply_filter (self);
}

/* Items that stay are told what the new rows say, and their texts are read again. */
static void
refresh_items (WpEventList *self)
{
  for (guint i = 0; i < self->rows->entries->len; i++)
    {
      const WpEventEntry *entry = get_entry (self, (int) i);
      WpEventItem *item =
          entry->extra < 0 ? g_hash_table_lookup (self->items, GSIZE_TO_POINTER (entry->rid << 2)) : NULL;
      if (item == NULL)
        continue;
      wp_event_list_fill_entry (self, item, entry);
      wp_event_list_want_text (self, entry->rid);
    }
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WpEventList) self = user_data;
  g_autoptr (GError) error = NULL;
  WpEventRows *rows = wp_store_read_finish (WP_STORE (source), result, &error);

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        wp_event_list_fail (self, error);
      return;
    }
  g_clear_pointer (&self->rows, wp_event_rows_free);
  self->rows = rows;
  g_clear_pointer (&self->facets, wp_event_facets_free);
  g_hash_table_remove_all (self->asked);
  refresh_items (self);
  wp_event_list_count_kinds (self);
  /* With a filter the rows wait for what it needs. */
  if (!wp_event_list_is_filtered (self))
    show_rows (self);
  wp_store_read_async (self->store, facets_job, wp_read_context_new (self->store, self->family),
                       (GDestroyNotify) wp_read_context_free, (GDestroyNotify) wp_event_facets_free, self->reading,
                       facets_cb, g_object_ref (self));
}

static void
read_rows (WpEventList *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  set_loading (self, TRUE);
  wp_store_read_async (self->store, rows_job, wp_read_context_new (self->store, self->family),
                       (GDestroyNotify) wp_read_context_free, (GDestroyNotify) wp_event_rows_free, self->reading,
                       rows_cb, g_object_ref (self));
}

static void
store_changed_cb (WpStore *store, guint64 kinds, const char *const *ids, gpointer user_data)
{
  WpEventList *self = user_data;

  if (ids == NULL || ids[0] == NULL || g_strv_contains (ids, self->family))
    read_rows (self);
}

/* ---- Object ---- */

static void
wp_event_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpEventList *self = WP_EVENT_LIST (object);

  switch (id)
    {
    case PROP_N_SHOWN:
      g_value_set_uint (value, self->n_shown);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->n_total);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_PEOPLE:
      g_value_set_object (value, self->people);
      break;
    case PROP_AGENCIES:
      g_value_set_object (value, self->agencies);
      break;
    case PROP_KINDS:
      g_value_set_object (value, self->kinds);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_event_list_dispose (GObject *object)
{
  WpEventList *self = WP_EVENT_LIST (object);

  g_clear_signal_handler (&self->changed_id, self->store);
  g_clear_handle_id (&self->page_source, g_source_remove);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wp_event_list_parent_class)->dispose (object);
}

static void
wp_event_list_finalize (GObject *object)
{
  WpEventList *self = WP_EVENT_LIST (object);

  g_clear_object (&self->reading);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->rows, wp_event_rows_free);
  g_clear_pointer (&self->facets, wp_event_facets_free);
  g_clear_pointer (&self->with_words, g_hash_table_unref);
  wp_event_filter_free (self->filter);
  g_array_unref (self->shown);
  g_array_unref (self->wanted);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->asked);
  g_object_unref (self->people);
  g_object_unref (self->agencies);
  g_object_unref (self->kinds);
  g_free (self->family);
  G_OBJECT_CLASS (wp_event_list_parent_class)->finalize (object);
}

static void
wp_event_list_class_init (WpEventListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = wp_event_list_get_property;
  object_class->dispose = wp_event_list_dispose;
  object_class->finalize = wp_event_list_finalize;
  properties[PROP_N_SHOWN] = g_param_spec_uint ("n-shown", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_PEOPLE] = g_param_spec_object ("people", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_AGENCIES] = g_param_spec_object ("agencies", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_KINDS] = g_param_spec_object ("kinds", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
wp_event_list_init (WpEventList *self)
{
  self->filter = wp_event_filter_new (NULL);
  self->shown = g_array_new (FALSE, FALSE, sizeof (Shown));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->asked = g_hash_table_new (NULL, NULL);
  self->people = g_list_store_new (WP_TYPE_FILTER_CHOICE);
  self->agencies = g_list_store_new (WP_TYPE_FILTER_CHOICE);
  self->kinds = g_list_store_new (WP_TYPE_FILTER_CHOICE);
}

WpEventList *
wp_event_list_new (WpStore *store, const char *family_id)
{
  WpEventList *self = g_object_new (WP_TYPE_EVENT_LIST, NULL);

  self->store = g_object_ref (store);
  self->family = g_strdup (family_id);
  self->changed_id = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  read_rows (self);
  return self;
}

void
wp_event_list_set_filter (WpEventList *self, const WpEventFilter *filter)
{
  wp_event_filter_free (self->filter);
  self->filter = wp_event_filter_new (filter);
  if (self->facets == NULL)
    return;
  wp_event_filter_resolve (self->filter, self->facets, self->rows->leads);
  apply_filter (self);
}

gboolean
wp_event_list_is_filtered (WpEventList *self)
{
  return wp_event_filter_asks (self->filter);
}

WpEventFilterState *
wp_event_list_dup_filter (WpEventList *self)
{
  return wp_event_filter_copy (self->filter);
}

guint
wp_event_list_get_n_shown (WpEventList *self)
{
  return self->n_shown;
}

guint
wp_event_list_get_n_total (WpEventList *self)
{
  return self->n_total;
}

gboolean
wp_event_list_get_loading (WpEventList *self)
{
  return self->loading;
}

guint
wp_event_list_find (WpEventList *self, const char *event_id)
{
  gint64 rid = 0;

  for (guint i = 0; self->rows != NULL && event_id != NULL && i < self->rows->entries->len; i++)
    {
      const WpEventEntry *entry = get_entry (self, (int) i);
      if (entry->extra < 0 && g_str_equal (entry->id, event_id))
        rid = entry->hidden ? entry->shown_by : entry->rid;
    }
  for (guint i = 0; rid != 0 && i < self->shown->len; i++)
    {
      if (get_shown (self, i)->key == rid << 2)
        return i;
    }
  return G_MAXUINT;
}

guint
wp_event_list_find_date (WpEventList *self, gint32 date)
{
  guint last = G_MAXUINT;

  for (guint i = 0; i < self->shown->len; i++)
    {
      const Shown *shown = get_shown (self, i);
      if (shown->entry < 0)
        continue;
      last = i;
      if (get_entry (self, shown->entry)->date <= date)
        break;
    }
  return last;
}

static gboolean
is_event (WpEventList *self, guint position)
{
  const Shown *shown = get_shown (self, position);

  return shown->entry >= 0 && get_entry (self, shown->entry)->extra < 0;
}

guint
wp_event_list_next (WpEventList *self, guint position)
{
  for (guint i = position == G_MAXUINT ? 0 : position + 1; i < self->shown->len; i++)
    {
      if (is_event (self, i))
        return i;
    }
  return G_MAXUINT;
}

guint
wp_event_list_previous (WpEventList *self, guint position)
{
  for (guint i = MIN (position, self->shown->len); i > 0; i--)
    {
      if (is_event (self, i - 1))
        return i - 1;
    }
  return G_MAXUINT;
}
