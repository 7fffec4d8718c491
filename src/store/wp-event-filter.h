/* wp-event-filter.h: what a list of events shall show, made ready to be asked of thousands of rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-event-rows.h"

G_BEGIN_DECLS

/* One thread at a time; it may be handed to another. */
typedef struct _WpEventFilterState WpEventFilterState;

/** wp_event_filter_new: a copy of @filter (nullable). */
WpEventFilterState *wp_event_filter_new (const WpEventFilter *filter);
/** wp_event_filter_copy: asks for the same; to be resolved anew. */
WpEventFilterState *wp_event_filter_copy (const WpEventFilterState *self);
void wp_event_filter_free (WpEventFilterState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpEventFilterState, wp_event_filter_free)

/** wp_event_filter_resolve: turns ids into places among @facets; to be called before any event is asked about. */
void wp_event_filter_resolve (WpEventFilterState *self, const WpEventFacets *facets, GArray *leads);

/** wp_event_filter_asks: whether anything is asked for that could hide an event. */
gboolean wp_event_filter_asks (const WpEventFilterState *self);

/** wp_event_filter_words: (nullable): the words to look for. */
const char *wp_event_filter_words (const WpEventFilterState *self);

/** wp_event_filter_names_person, wp_event_filter_names_agency: whether @id is one of those asked for; and,
 * when none is asked for, %TRUE of all. @id may be %NULL. */
gboolean wp_event_filter_names_person (const WpEventFilterState *self, const char *id);
gboolean wp_event_filter_names_agency (const WpEventFilterState *self, const char *id);

/** wp_event_filter_asks_people: whether people are asked for. */
gboolean wp_event_filter_asks_people (const WpEventFilterState *self);

/**
 * wp_event_filter_takes:
 * @extra: (nullable): of a row that is no event
 * @with_words: (nullable): ids of the events that the words are in
 */
gboolean wp_event_filter_takes (const WpEventFilterState *self,
                                const WpEventEntry *entry,
                                const WpEventExtra *extra,
                                GHashTable *with_words);

G_END_DECLS
