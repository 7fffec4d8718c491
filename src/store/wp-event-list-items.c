/* wp-event-list-items.c: the items of the list of events, and their texts, which are read page by page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-event-list-private.h"
#include "wp-event-text.h"

/* ---- Texts by the page ---- */

typedef struct
{
  WpCodes *codes;   /* (owned) */
  GArray *rids;     /* (owned) of gint64 */
  GPtrArray *items; /* (owned) of WpEventItem: made on the reader's thread */
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_object_unref (page->codes);
  g_array_unref (page->rids);
  g_ptr_array_unref (page->items);
  g_free (page);
}

static gpointer
page_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Page *asked = data;
  Page *page = g_new0 (Page, 1);

  page->codes = g_object_ref (asked->codes);
  page->rids = g_array_ref (asked->rids);
  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < page->rids->len && *error == NULL; i++)
    {
      WpEventItem *item = g_object_new (WP_TYPE_EVENT_ITEM, NULL);
      g_ptr_array_add (page->items, item);
      wp_event_texts_read (db, g_array_index (page->rids, gint64, i), item, page->codes, error);
    }
  if (*error == NULL)
    return page;
  page_free (page);
  return NULL;
}

static char *
speak (const WpEventItem *item)
{
  g_autoptr (GString) text = g_string_new (item->title);

  g_string_append_printf (text, ". %s.", item->date_text);
  if (*item->summary != '\0')
    g_string_append_printf (text, " %s", item->summary);
  if (*item->professional != '\0' || *item->agency != '\0')
    g_string_append_printf (text, ". %s", *item->professional != '\0' ? item->professional : item->agency);
  if (item->planned)
    g_string_append_printf (text, ". %s", _ ("Planned"));
  if (item->corrected)
    g_string_append_printf (text, ". %s", _ ("Corrected"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
swap (char **one, char **other)
{
  char *kept = *one;

  *one = *other;
  *other = kept;
}

/* Moves what was read into the item that is shown. */
static void
fill_item (WpEventItem *item, WpEventItem *read)
{
  swap (&item->id, &read->id);
  swap (&item->title, &read->title);
  swap (&item->summary, &read->summary);
  swap (&item->people, &read->people);
  swap (&item->professional, &read->professional);
  swap (&item->agency, &read->agency);
  swap (&item->service_kind, &read->service_kind);
  swap (&item->level_from, &read->level_from);
  swap (&item->level_to, &read->level_to);
  swap (&item->date_text, &read->date_text);
  item->child_alone = read->child_alone;
  item->loaded = TRUE;
  wp_view_take_text (&item->spoken, speak (item));
  wp_view_notify_all (WP_VIEW (item));
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WpEventList) self = user_data;
  g_autoptr (GError) error = NULL;
  Page *page = wp_store_read_finish (WP_STORE (source), result, &error);

  if (page == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        wp_event_list_fail (self, error);
      return;
    }
  for (guint i = 0; i < page->rids->len; i++)
    {
      gint64 key = g_array_index (page->rids, gint64, i) << 2;
      WpEventItem *item = g_hash_table_lookup (self->items, GSIZE_TO_POINTER (key));
      WpEventItem *read = g_ptr_array_index (page->items, i);
      if (item != NULL && read->loaded)
        fill_item (item, read);
    }
  page_free (page);
}

static gboolean
ask_for_page_cb (gpointer user_data)
{
  WpEventList *self = user_data;
  Page *page = g_new0 (Page, 1);

  self->page_source = 0;
  page->codes = g_object_ref (wp_store_get_codes (self->store));
  page->rids = g_steal_pointer (&self->wanted);
  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  wp_store_read_async (self->store, page_job, page, page_free, page_free, NULL, page_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
wp_event_list_want_text (WpEventList *self, gint64 rid)
{
  if (!g_hash_table_add (self->asked, GSIZE_TO_POINTER (rid)))
    return;
  g_array_append_val (self->wanted, rid);
  if (self->page_source == 0)
    self->page_source = g_idle_add_full (G_PRIORITY_DEFAULT, ask_for_page_cb, self, NULL);
}

/* ---- Items ---- */

static WpEventItem *
make_heading (WpEventList *self, const Shown *shown)
{
  WpEventItem *item = g_object_new (WP_TYPE_EVENT_ITEM, NULL);
  WpDate first = wp_date_make (shown->month / 12, shown->month % 12 + 1, 1);
  g_autofree char *both = wp_date_format (first, WP_DATE_MONTH_YEAR);
  g_autofree char *year = g_strdup_printf ("%d", shown->month / 12);
  const char *space = strrchr (both, ' ');

  item->row = WP_EVENT_ROW_HEADING;
  item->date = first;
  if (shown->new_year)
    wp_view_set_text (&item->year, year);
  /* “February 2025”: the year stands behind in both languages. */
  wp_view_take_text (&item->month, space != NULL ? g_strndup (both, (gsize) (space - both)) : g_strdup (both));
  item->n_shown = (int) shown->n_shown;
  wp_view_take_text (
      &item->n_text,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u shown", "%u shown", shown->n_shown), shown->n_shown));
  wp_view_set_text (&item->date_text, both);
  wp_view_take_text (&item->spoken, g_strdup_printf ("%s, %s", both, item->n_text));
  item->loaded = TRUE;
  return item;
}

static void
fill_dates (WpEventItem *item, const WpEventEntry *entry)
{
  item->row = entry->row;
  item->occurred_at = entry->at;
  item->date = entry->date;
  item->precision = entry->precision;
  if (entry->precision == WP_PRECISION_EXACT)
    {
      int day;
      wp_date_split (entry->date, NULL, NULL, &day);
      wp_view_take_text (&item->day, g_strdup_printf ("%d", day));
      wp_view_take_text (&item->weekday, wp_date_format (entry->date, WP_DATE_WEEKDAY_SHORT));
      if (entry->has_time)
        wp_view_take_text (&item->time, wp_event_time (entry->at));
    }
}

static WpEventItem *
make_extra (const WpEventEntry *entry, const WpEventExtra *extra)
{
  WpEventItem *item = g_object_new (WP_TYPE_EVENT_ITEM, NULL);

  fill_dates (item, entry);
  item->id = g_strdup (extra->id);
  wp_view_set_text (&item->title, extra->title);
  wp_view_set_text (&item->summary, extra->summary);
  wp_view_set_text (&item->agency, extra->agency);
  wp_view_set_text (&item->professional, extra->professional);
  wp_view_set_text (&item->service_kind, extra->service_kind);
  wp_view_take_text (&item->date_text, wp_event_when (entry->at, WP_INSTANT_NONE, entry->precision, FALSE));
  item->blank = extra->blank;
  wp_view_take_text (&item->spoken, speak (item));
  item->loaded = TRUE;
  return item;
}

/* What the bare row tells, anew: the same event may have been corrected meanwhile. */
void
wp_event_list_fill_entry (WpEventList *self, WpEventItem *item, const WpEventEntry *entry)
{
  fill_dates (item, entry);
  wp_view_set_text (&item->kind, entry->kind);
  wp_view_set_text (&item->kind_text, wp_codes_label (wp_store_get_codes (self->store), "event_kind", entry->kind));
  item->planned = entry->planned;
  item->corrected = entry->n_corrections > 0;
  item->n_corrections = (int) entry->n_corrections;
  item->sensitivity = entry->sensitivity;
}

WpEventItem *
wp_event_list_make_item (WpEventList *self, const Shown *shown)
{
  if (shown->entry < 0)
    return make_heading (self, shown);
  const WpEventEntry *entry = get_entry (self, shown->entry);
  if (entry->extra >= 0)
    return make_extra (entry, g_ptr_array_index (self->rows->extras, entry->extra));
  WpEventItem *item = g_object_new (WP_TYPE_EVENT_ITEM, NULL);
  wp_event_list_fill_entry (self, item, entry);
  wp_view_set_text (&item->title, item->kind_text);
  return item;
}
