/* wp-event-filter.c: what a list of events shall show, made ready to be asked of thousands of rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-filter.h"

#include "wp-words.h"

/* Who led the work, by place among the facets' professionals. */
typedef struct
{
  int professional;
  WpDate from;
  WpDate to;
} Lead;

struct _WpEventFilterState
{
  GStrv people;     /* (owned) (nullable) */
  GStrv agencies;   /* likewise */
  GPtrArray *kinds; /* (owned) (nullable) of interned codes */
  char *words;      /* (owned) (nullable) */
  gboolean lead_only;
  guint64 people_bits;
  GArray *agency_places; /* (owned) of int */
  GArray *leads;         /* (owned) of Lead */
};

static GStrv
copy_list (const char *const *list)
{
  return list != NULL && list[0] != NULL ? g_strdupv ((GStrv) list) : NULL;
}

WpEventFilterState *
wp_event_filter_new (const WpEventFilter *filter)
{
  WpEventFilterState *self = g_new0 (WpEventFilterState, 1);

  self->agency_places = g_array_new (FALSE, FALSE, sizeof (int));
  self->leads = g_array_new (FALSE, FALSE, sizeof (Lead));
  if (filter == NULL)
    return self;
  self->people = copy_list (filter->people);
  self->agencies = copy_list (filter->agencies);
  self->lead_only = filter->lead_only;
  if (filter->kinds != NULL && filter->kinds[0] != NULL)
    {
      self->kinds = g_ptr_array_new ();
      for (guint i = 0; filter->kinds[i] != NULL; i++)
        g_ptr_array_add (self->kinds, (gpointer) g_intern_string (filter->kinds[i]));
    }
  g_autofree char *folded = wp_words_fold (filter->words);
  if (*folded != '\0')
    self->words = g_steal_pointer (&folded);
  return self;
}

WpEventFilterState *
wp_event_filter_copy (const WpEventFilterState *self)
{
  WpEventFilterState *copy = wp_event_filter_new (NULL);

  copy->people = g_strdupv (self->people);
  copy->agencies = g_strdupv (self->agencies);
  copy->words = g_strdup (self->words);
  copy->lead_only = self->lead_only;
  if (self->kinds != NULL)
    copy->kinds = g_ptr_array_copy (self->kinds, NULL, NULL);
  return copy;
}

void
wp_event_filter_free (WpEventFilterState *self)
{
  g_strfreev (self->people);
  g_strfreev (self->agencies);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_free (self->words);
  g_array_unref (self->agency_places);
  g_array_unref (self->leads);
  g_free (self);
}

static int
find_place (GPtrArray *choices, const char *id)
{
  for (guint i = 0; i < choices->len; i++)
    {
      if (g_strcmp0 (((WpFilterChoice *) g_ptr_array_index (choices, i))->id, id) == 0)
        return (int) i;
    }
  return -1;
}

void
wp_event_filter_resolve (WpEventFilterState *self, const WpEventFacets *facets, GArray *leads)
{
  self->people_bits = 0;
  g_array_set_size (self->agency_places, 0);
  g_array_set_size (self->leads, 0);
  for (guint i = 0; self->people != NULL && self->people[i] != NULL; i++)
    {
      int place = find_place (facets->people, self->people[i]);
      if (place >= 0)
        self->people_bits |= G_GUINT64_CONSTANT (1) << MIN (place, 63);
    }
  for (guint i = 0; self->agencies != NULL && self->agencies[i] != NULL; i++)
    {
      int place = find_place (facets->agencies, self->agencies[i]);
      if (place >= 0)
        g_array_append_val (self->agency_places, place);
    }
  for (guint i = 0; i < leads->len; i++)
    {
      const WpEventLead *known = &g_array_index (leads, WpEventLead, i);
      Lead lead = { find_place (facets->professionals, known->professional), known->from, known->to };
      if (lead.professional >= 0)
        g_array_append_val (self->leads, lead);
    }
}

gboolean
wp_event_filter_asks (const WpEventFilterState *self)
{
  return self->people != NULL || self->agencies != NULL || self->kinds != NULL || self->words != NULL
         || self->lead_only;
}

const char *
wp_event_filter_words (const WpEventFilterState *self)
{
  return self->words;
}

static gboolean
names (GStrv list, const char *id)
{
  return list == NULL || (id != NULL && g_strv_contains ((const char *const *) list, id));
}

gboolean
wp_event_filter_names_person (const WpEventFilterState *self, const char *id)
{
  return names (self->people, id);
}

gboolean
wp_event_filter_names_agency (const WpEventFilterState *self, const char *id)
{
  return names (self->agencies, id);
}

gboolean
wp_event_filter_asks_people (const WpEventFilterState *self)
{
  return self->people != NULL;
}

static gboolean
is_lead (const WpEventFilterState *self, const WpEventEntry *entry)
{
  for (guint i = 0; i < self->leads->len; i++)
    {
      const Lead *lead = &g_array_index (self->leads, Lead, i);
      if (lead->professional == entry->professional && (lead->from == WP_DATE_NONE || lead->from <= entry->date)
          && (lead->to == WP_DATE_NONE || lead->to > entry->date))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_agency (const WpEventFilterState *self, int place)
{
  for (guint i = 0; i < self->agency_places->len; i++)
    {
      if (g_array_index (self->agency_places, int, i) == place)
        return TRUE;
    }
  return FALSE;
}

gboolean
wp_event_filter_takes (const WpEventFilterState *self,
                       const WpEventEntry *entry,
                       const WpEventExtra *extra,
                       GHashTable *with_words)
{
  if (extra != NULL)
    {
      if (self->people != NULL || self->kinds != NULL || self->words != NULL || self->lead_only)
        return FALSE;
      return names (self->agencies, extra->agency_id);
    }
  if (self->kinds != NULL && !g_ptr_array_find (self->kinds, entry->kind, NULL))
    return FALSE;
  if (self->people != NULL && entry->people != 0 && (entry->people & self->people_bits) == 0)
    return FALSE;
  if (self->agencies != NULL && !is_agency (self, entry->agency))
    return FALSE;
  if (self->lead_only && !is_lead (self, entry))
    return FALSE;
  return self->words == NULL || (with_words != NULL && g_hash_table_contains (with_words, entry->id));
}
