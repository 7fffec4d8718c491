/* wp-chronology-read.h: the parts of a chronology, read one by one.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-chronology.h"
#include "wp-read.h"

G_BEGIN_DECLS

/**
 * WpChronologyReader: one reading of a chronology, on the reader's thread.
 */
typedef struct
{
  WpDb *db;
  const WpReadContext *context; /* its id is the family's */
  WpChronology *chronology;
  GHashTable *people; /* (owned): id of a person → whether they may be named, for those who were asked about */
  GPtrArray *blanks;  /* (owned) (nullable) of WpBlank: all of them */
  GCancellable *cancellable;
} WpChronologyReader;

/** wp_chronology_may_name: whether the person may be named; everybody may where what is protected was asked for. */
gboolean wp_chronology_may_name (WpChronologyReader *reader, const char *person, GError **error);

/** wp_chronology_overlaps: whether something from @from to before @to (both may be WP_DATE_NONE) is in the period. */
gboolean wp_chronology_overlaps (const WpChronology *chronology, WpDate from, WpDate to);

/* Each fills one part of the chronology; %FALSE with @error, which is not %NULL. The people come first. */
gboolean wp_chronology_read_people (WpChronologyReader *reader, GError **error);
gboolean wp_chronology_read_kin (WpChronologyReader *reader, GError **error);
gboolean wp_chronology_read_involved (WpChronologyReader *reader, GError **error);
gboolean wp_chronology_read_levels (WpChronologyReader *reader, GError **error);
gboolean wp_chronology_read_agreements (WpChronologyReader *reader, GError **error);

G_END_DECLS
