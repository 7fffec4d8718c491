/* wp-timeline-build.c: which lanes a timeline shows, and on which of them each event lies.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "wp-timeline-private.h"

/* How far an extent reaches back where nothing is known. */
#define EMPTY_DAYS 365

void
wp_timeline_shown_free (WpTimelineShown *shown)
{
  g_free (shown->lane.key);
  g_free (shown->lane.label);
  g_free (shown->lane.detail);
  g_free (shown->lane.service_kind);
  g_free (shown->lane.spoken);
  g_array_unref (shown->marks);
  g_free (shown);
}

static WpTimelineShown *
add_shown (WpTimeline *self, const WpTimelineLane *lane, WpTimelineTrack *track)
{
  WpTimelineShown *shown = g_new0 (WpTimelineShown, 1);

  shown->lane = *lane;
  shown->lane.key = g_strdup (lane->key);
  shown->lane.label = g_strdup (lane->label);
  shown->lane.detail = g_strdup (lane->detail);
  shown->lane.service_kind = g_strdup (lane->service_kind);
  shown->lane.spoken = g_strdup (lane->spoken);
  shown->track = track;
  shown->marks = g_array_new (FALSE, FALSE, sizeof (WpTimelineMark));
  g_ptr_array_add (self->shown, shown);
  return shown;
}

static WpTimelineShown *
add_heading (WpTimeline *self, WpTimelineLaneType type, const char *key, const char *label, const char *detail)
{
  const WpTimelineLane lane = { .type = type,
                                .key = (char *) key,
                                .label = (char *) label,
                                .detail = (char *) detail,
                                .service_kind = (char *) "",
                                .spoken = (char *) label,
                                .born = WP_DATE_NONE,
                                .due = WP_DATE_NONE,
                                .died = WP_DATE_NONE,
                                .folded = wp_timeline_is_folded (self, key),
                                .n_rows = 1 };

  return add_shown (self, &lane, NULL);
}

/* ---- People ---- */

/* Those whom events are about though they are no members of the family. */
static void
find_strangers (WpTimeline *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *people = self->events->facets->people;

  g_ptr_array_set_size (self->strangers, 0);
  for (guint i = 0; i < self->data->people->len; i++)
    g_hash_table_add (known, ((WpTimelineTrack *) g_ptr_array_index (self->data->people, i))->lane.key);
  for (guint i = 0; i < people->len; i++)
    {
      const WpFilterChoice *choice = g_ptr_array_index (people, i);
      if (g_hash_table_contains (known, choice->id))
        continue;
      WpTimelineTrack *track =
          wp_timeline_track_new (WP_TIMELINE_PERSON, choice->id, choice->label != NULL ? choice->label : "");
      track->rank = 2;
      wp_timeline_track_finish (track);
      g_ptr_array_add (self->strangers, track);
    }
}

static void
add_folded_name (GString *names, guint n, const WpTimelineTrack *track)
{
  /* Two are told by name, the rest by how many they are. */
  if (n < 2)
    g_string_append_printf (names, "%s%s", n > 0 ? ", " : "", track->lane.label);
}

static void
add_more (WpTimeline *self, GPtrArray *more)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *detail = NULL;

  for (guint i = 0; i < more->len; i++)
    add_folded_name (names, i, g_ptr_array_index (more, i));
  detail = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more", "%u more", more->len), more->len);
  gboolean folded = add_heading (self, WP_TIMELINE_MORE, "more", names->str, detail)->lane.folded;
  for (guint i = 0; i < more->len && !folded; i++)
    {
      WpTimelineTrack *track = g_ptr_array_index (more, i);
      add_shown (self, &track->lane, track);
    }
}

static void
add_people (WpTimeline *self)
{
  GPtrArray *const lists[] = { self->data->people, self->strangers };
  g_autoptr (GPtrArray) now = g_ptr_array_new ();
  g_autoptr (GPtrArray) more = g_ptr_array_new ();
  const WpEventFilterState *filter = self->events->filter;
  gboolean asked = wp_event_filter_asks_people (filter);

  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      for (guint i = 0; i < lists[k]->len; i++)
        {
          WpTimelineTrack *track = g_ptr_array_index (lists[k], i);
          if (wp_event_filter_names_person (filter, track->lane.key))
            g_ptr_array_add (track->current || asked ? now : more, track);
        }
    }
  g_autofree char *n = wp_number_format (now->len + more->len);
  gboolean folded = add_heading (self, WP_TIMELINE_PEOPLE, "people", _ ("People"), n)->lane.folded;
  if (folded)
    return;
  add_heading (self, WP_TIMELINE_FAMILY, "family", _ ("Whole family"), "");
  for (guint i = 0; i < now->len; i++)
    {
      WpTimelineTrack *track = g_ptr_array_index (now, i);
      add_shown (self, &track->lane, track);
    }
  if (more->len > 0)
    add_more (self, more);
}

static void
add_services (WpTimeline *self)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new ();

  for (guint i = 0; i < self->data->services->len; i++)
    {
      WpTimelineTrack *track = g_ptr_array_index (self->data->services, i);
      if (wp_event_filter_names_agency (self->events->filter, track->agency))
        g_ptr_array_add (services, track);
    }
  if (services->len == 0)
    return;
  g_autofree char *n = wp_number_format (services->len);
  gboolean folded = add_heading (self, WP_TIMELINE_SERVICES, "services", _ ("Services"), n)->lane.folded;
  for (guint i = 0; i < services->len && !folded; i++)
    {
      WpTimelineTrack *track = g_ptr_array_index (services, i);
      add_shown (self, &track->lane, track);
    }
}

/* ---- Extent ---- */

static void
reach_track (WpTimeline *self, const WpTimelineTrack *track)
{
  for (guint i = 0; track != NULL && i < track->spans->len; i++)
    {
      const WpTimelineSpan *span = &g_array_index (track->spans, WpTimelineSpan, i);
      if (!isinf (span->from))
        self->extent_from = MIN (self->extent_from, span->from);
      if (!isinf (span->to))
        self->extent_to = MAX (self->extent_to, span->to);
    }
}

static void
reach_mark (WpTimeline *self, const WpEventEntry *entry)
{
  WpTimelineMark mark = wp_timeline_mark_new (entry);

  self->extent_from = MIN (self->extent_from, mark.from);
  self->extent_to = MAX (self->extent_to, mark.to);
}

/* The first and the last event are enough: the entries are in order, whatever is filtered out. */
static void
reach_events (WpTimeline *self)
{
  const GArray *entries = self->events->rows->entries;
  const WpEventEntry *last = NULL;
  const WpEventEntry *first = NULL;

  for (guint i = 0; i < entries->len && last == NULL; i++)
    {
      const WpEventEntry *entry = &g_array_index (entries, WpEventEntry, i);
      if (entry->extra < 0 && !entry->hidden)
        last = entry;
    }
  for (guint i = entries->len; i > 0 && first == NULL; i--)
    {
      const WpEventEntry *entry = &g_array_index (entries, WpEventEntry, i - 1);
      if (entry->extra < 0 && !entry->hidden)
        first = entry;
    }
  if (last == NULL)
    return;
  reach_mark (self, first);
  reach_mark (self, last);
}

static void
find_extent (WpTimeline *self)
{
  const WpTimelineData *data = self->data;

  self->extent_from = INFINITY;
  self->extent_to = data->now;
  reach_track (self, data->level);
  reach_track (self, data->agreements);
  for (guint i = 0; i < data->services->len; i++)
    reach_track (self, g_ptr_array_index (data->services, i));
  for (guint i = 0; i < data->people->len; i++)
    {
      const WpTimelineTrack *track = g_ptr_array_index (data->people, i);
      reach_track (self, track);
      if (track->rank == 0 && track->lane.born != WP_DATE_NONE)
        self->extent_from = MIN (self->extent_from, track->lane.born);
      if (track->rank == 0 && track->lane.born == WP_DATE_NONE && track->lane.due != WP_DATE_NONE)
        self->extent_to = MAX (self->extent_to, track->lane.due + 1);
    }
  reach_events (self);
  if (self->extent_from >= self->extent_to)
    self->extent_from = self->extent_to - EMPTY_DAYS;
}

/* ---- Marks ---- */

typedef struct
{
  int family;     /* lane of the whole family, or -1 */
  int more;       /* lane of those who are folded away, or -1 */
  int places[64]; /* lane of each of the facets' people, or -1 */
} Places;

static void
find_places (WpTimeline *self, Places *places)
{
  GPtrArray *people = self->events->facets->people;
  int more = wp_timeline_find_lane (self, "more");
  gboolean folded = more >= 0 && wp_timeline_shown_at (self, (guint) more)->lane.folded;

  places->family = wp_timeline_find_lane (self, "family");
  places->more = folded ? more : -1;
  for (guint i = 0; i < G_N_ELEMENTS (places->places); i++)
    {
      const WpFilterChoice *choice = i < people->len ? g_ptr_array_index (people, i) : NULL;
      int lane = choice != NULL ? wp_timeline_find_lane (self, choice->id) : -1;
      if (lane < 0 && choice != NULL && wp_event_filter_names_person (self->events->filter, choice->id))
        lane = places->more;
      places->places[i] = lane;
    }
}

static void
put (WpTimeline *self, int lane, const WpTimelineMark *mark)
{
  WpTimelineShown *shown = wp_timeline_shown_at (self, (guint) lane);

  g_array_append_vals (shown->marks, mark, 1);
}

static void
put_event (WpTimeline *self, const Places *places, const WpEventEntry *entry)
{
  WpTimelineMark mark = wp_timeline_mark_new (entry);
  gboolean in_more = FALSE;
  gboolean any = FALSE;

  g_array_append_val (self->days, mark.day);
  for (guint64 people = entry->people; people != 0; people &= people - 1)
    {
      int lane = places->places[__builtin_ctzll (people)];
      /* Several of those who are folded away share a lane. */
      if (lane < 0 || (lane == places->more && in_more))
        continue;
      put (self, lane, &mark);
      in_more |= lane == places->more;
      any = TRUE;
    }
  if (!any && places->family >= 0)
    put (self, places->family, &mark);
}

static gboolean
has_event_of (const WpTimelineShown *shown, const char *kind, WpDate date)
{
  for (guint i = 0; i < shown->marks->len; i++)
    {
      const WpTimelineMark *mark = &g_array_index (shown->marks, WpTimelineMark, i);
      if (mark->kind == kind && fmin (mark->from, floor (mark->day)) - 1 <= date && mark->to + 1 >= date)
        return TRUE;
    }
  return FALSE;
}

/* What the person's own record tells, unless an event tells of it or the filter asks for other things. */
static void
put_life (WpTimeline *self, guint lane, const char *kind, WpDate date, WpPrecision precision)
{
  WpTimelineShown *shown = wp_timeline_shown_at (self, lane);
  WpEventEntry entry = {
    .date = date, .kind = kind, .precision = (guint8) precision, .extra = -1, .agency = -1, .professional = -1
  };

  if (date == WP_DATE_NONE || date < self->extent_from || has_event_of (shown, kind, date)
      || !wp_event_filter_takes (self->events->filter, &entry, NULL, self->events->with_words))
    return;
  WpTimelineMark mark = wp_timeline_mark_new (&entry);
  put (self, (int) lane, &mark);
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const WpTimelineMark *one = a;
  const WpTimelineMark *other = b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  return one->rid < other->rid ? -1 : one->rid > other->rid;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static gboolean
are_sorted (const GArray *marks)
{
  for (guint i = 1; i < marks->len; i++)
    if (compare_marks (&g_array_index (marks, WpTimelineMark, i - 1), &g_array_index (marks, WpTimelineMark, i)) > 0)
      return FALSE;
  return TRUE;
}

/* They come in order but for those that are not known to the day, and births and deaths: those are taken out, sorted,
 * and put in where they belong. */
static void
sort_marks (GArray *marks)
{
  g_autoptr (GArray) exact = NULL;
  g_autoptr (GArray) loose = NULL;
  guint k = 0, n = 0;

  if (are_sorted (marks))
    return;
  exact = g_array_sized_new (FALSE, FALSE, sizeof (WpTimelineMark), marks->len);
  loose = g_array_new (FALSE, FALSE, sizeof (WpTimelineMark));
  for (guint i = 0; i < marks->len; i++)
    {
      const WpTimelineMark *mark = &g_array_index (marks, WpTimelineMark, i);
      g_array_append_vals (mark->precision == WP_PRECISION_EXACT && mark->rid != 0 ? exact : loose, mark, 1);
    }
  if (!are_sorted (exact))
    g_array_sort (exact, compare_marks);
  g_array_sort (loose, compare_marks);
  for (guint i = 0; i < exact->len; i++)
    {
      const WpTimelineMark *mark = &g_array_index (exact, WpTimelineMark, i);
      for (; k < loose->len && compare_marks (&g_array_index (loose, WpTimelineMark, k), mark) <= 0; k++)
        g_array_index (marks, WpTimelineMark, n++) = g_array_index (loose, WpTimelineMark, k);
      g_array_index (marks, WpTimelineMark, n++) = *mark;
    }
  for (; k < loose->len; k++)
    g_array_index (marks, WpTimelineMark, n++) = g_array_index (loose, WpTimelineMark, k);
}

static void
sort_days (GArray *days)
{
  for (guint i = 1; i < days->len; i++)
    if (g_array_index (days, double, i - 1) > g_array_index (days, double, i))
      {
        g_array_sort (days, compare_days);
        return;
      }
}

static void
put_marks (WpTimeline *self)
{
  Places places;

  find_places (self, &places);
  g_array_set_size (self->days, 0);
  for (guint i = self->events->shown->len; i > 0; i--)
    {
      const Shown *row = get_shown (self->events, i - 1);
      const WpEventEntry *entry = row->entry >= 0 ? get_entry (self->events, row->entry) : NULL;
      if (entry != NULL && entry->extra < 0)
        put_event (self, &places, entry);
    }
  sort_days (self->days);
  for (guint i = 0; i < self->shown->len; i++)
    {
      WpTimelineLane *lane = &wp_timeline_shown_at (self, i)->lane;
      if (lane->type == WP_TIMELINE_PERSON)
        {
          put_life (self, i, g_intern_static_string ("birth"), lane->born, lane->born_precision);
          put_life (self, i, g_intern_static_string ("death"), lane->died, WP_PRECISION_EXACT);
        }
      sort_marks (wp_timeline_shown_at (self, i)->marks);
    }
}

/* ---- In words ---- */

static void
speak_lane (WpTimelineShown *shown)
{
  WpTimelineLane *lane = &shown->lane;
  g_autoptr (GString) text = g_string_new (lane->label);
  guint n = shown->marks->len;

  if (lane->type != WP_TIMELINE_PERSON && lane->type != WP_TIMELINE_FAMILY && lane->type != WP_TIMELINE_MORE)
    return;
  if (*lane->detail != '\0')
    g_string_append_printf (text, ", %s", lane->detail);
  g_autofree char *events = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", n), n);
  g_string_append_printf (text, ": %s", events);
  if (shown->track != NULL && shown->track->n_services > 0)
    {
      guint k = shown->track->n_services;
      g_autofree char *services = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u service", "%u services", k), k);
      g_string_append_printf (text, ", %s", services);
    }
  wp_timeline_set_text (&lane->spoken, g_string_free (g_steal_pointer (&text), FALSE));
}

void
wp_timeline_build (WpTimeline *self)
{
  WpTimelineData *data = self->data;

  wp_timeline_forget_places (self);
  g_ptr_array_set_size (self->shown, 0);
  find_strangers (self);
  find_extent (self);
  if (data->level != NULL)
    add_shown (self, &data->level->lane, data->level);
  if (data->agreements != NULL)
    add_shown (self, &data->agreements->lane, data->agreements);
  add_people (self);
  add_services (self);
  put_marks (self);
  for (guint i = 0; i < self->shown->len; i++)
    speak_lane (wp_timeline_shown_at (self, i));
}
