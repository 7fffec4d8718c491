/* wp-event-list-facets.c: what the list of events can be narrowed down by: its people, agencies and kinds.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-list-private.h"

WP_DEFINE_VIEW (WpFilterChoice,
                wp_filter_choice,
                WP_VIEW_MEMBER (WpFilterChoice, ID, id),
                WP_VIEW_MEMBER (WpFilterChoice, TEXT, label),
                WP_VIEW_MEMBER (WpFilterChoice, TEXT, detail),
                WP_VIEW_MEMBER (WpFilterChoice, INT, n_events))

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(WpFilterChoice *const *) a)->label, (*(WpFilterChoice *const *) b)->label);
}

/* By name; the facets' own order is what the entries refer to, so it stays. */
static void
replace_choices (GListStore *store, GPtrArray *choices)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < choices->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (choices, i));
  g_ptr_array_sort (sorted, compare_choices);
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), sorted->pdata, sorted->len);
}

void
wp_event_list_count_kinds (WpEventList *self)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->rows->entries->len; i++)
    {
      const WpEventEntry *entry = get_entry (self, (int) i);
      if (entry->kind == NULL || entry->hidden)
        continue;
      WpFilterChoice *choice = g_hash_table_lookup (known, entry->kind);
      if (choice == NULL)
        {
          choice = g_object_new (WP_TYPE_FILTER_CHOICE, NULL);
          choice->id = g_strdup (entry->kind);
          wp_view_set_text (&choice->label,
                            wp_codes_label (wp_store_get_codes (self->store), "event_kind", entry->kind));
          g_ptr_array_add (kinds, choice);
          g_hash_table_insert (known, (gpointer) entry->kind, choice);
        }
      choice->n_events++;
    }
  replace_choices (self->kinds, kinds);
}

void
wp_event_list_take_facets (WpEventList *self, WpEventFacets *facets)
{
  wp_event_facets_apply (facets, self->rows);
  g_clear_pointer (&self->facets, wp_event_facets_free);
  self->facets = facets;
  wp_event_filter_resolve (self->filter, facets, self->rows->leads);
  replace_choices (self->people, facets->people);
  replace_choices (self->agencies, facets->agencies);
}
