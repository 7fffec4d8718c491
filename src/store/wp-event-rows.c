/* wp-event-rows.c: what a list of events reads: first the bare rows, then what filters need, then texts by the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-blanks-read.h"
#include "wp-event-text.h"
#include "wp-words.h"

static const char rows_sql[] = "SELECT rid, occurred_at, kind, precision, has_time, planned, sensitivity FROM event"
                               " WHERE family = ? AND voided = 0 ORDER BY occurred_at DESC";
static const char corrections_sql[] = "SELECT e.rid, o.rid FROM event e JOIN event o ON o.id = e.supersedes"
                                      " WHERE e.family = ? AND e.supersedes IS NOT NULL AND e.voided = 0";
static const char involvements_sql[] =
    "SELECT i.id, coalesce (p.name, s.name, a.name), coalesce (i.role, p.role), a.id, a.name,"
    " coalesce (s.kind, a.kind), i.valid_from, i.valid_to, i.from_precision, i.lead, p.id, n.given FROM involvement i"
    " LEFT JOIN professional p ON p.id = i.professional LEFT JOIN service s ON s.id = coalesce (i.service, p.service)"
    " LEFT JOIN agency a ON a.id = coalesce (i.agency, p.agency, s.agency) LEFT JOIN person q ON q.id = i.person"
    " LEFT JOIN search_person n ON n.rid = q.rid WHERE i.family = ? AND i.voided = 0";
static const char facets_sql[] = "SELECT rid, id, agency, professional FROM event WHERE family = ? AND voided = 0";
static const char subjects_sql[] = "SELECT event, person FROM event_subject WHERE root = ? AND voided = 0";
static const char professional_sql[] = "SELECT name, agency FROM professional WHERE id = ?";
static const char agency_sql[] = "SELECT name, kind FROM agency WHERE id = ?";
static const char given_sql[] = "SELECT s.given FROM person p JOIN search_person s ON s.rid = p.rid WHERE p.id = ?";
static const char texts_sql[] =
    "SELECT e.id, e.kind, e.mode, e.child_alone, e.successful, e.level_from, e.level_to, p.name, a.name,"
    " coalesce (s.kind, a.kind), e.occurred_at, e.precision, e.has_time, e.planned FROM event e"
    " LEFT JOIN professional p ON p.id = e.professional LEFT JOIN service s ON s.id = p.service"
    " LEFT JOIN agency a ON a.id = coalesce (e.agency, p.agency) WHERE e.rid = ?";
static const char note_sql[] = "SELECT coalesce (summary, narrative, '') FROM case_note WHERE event = ? AND voided = 0"
                               " ORDER BY rid DESC LIMIT 1";
static const char event_people_sql[] =
    "SELECT s.given FROM event_subject x JOIN person p ON p.id = x.person JOIN search_person s ON s.rid = p.rid"
    " WHERE x.event = ? AND x.voided = 0 ORDER BY x.rid";
static const char notes_sql[] = "SELECT event, summary, narrative, child_words, analysis FROM case_note"
                                " WHERE root = ? AND voided = 0";
static const char named_sql[] = "SELECT e.id, p.name FROM event e JOIN professional p ON p.id = e.professional"
                                " WHERE e.family = ? AND e.voided = 0";

/* ---- The bare rows ---- */

static void
extra_free (gpointer data)
{
  WpEventExtra *extra = data;

  g_free (extra->id);
  g_free (extra->title);
  g_free (extra->summary);
  g_free (extra->agency_id);
  g_free (extra->agency);
  g_free (extra->professional);
  g_free (extra->service_kind);
  g_free (extra);
}

void
wp_event_rows_free (WpEventRows *rows)
{
  g_array_unref (rows->entries);
  g_ptr_array_unref (rows->extras);
  g_array_unref (rows->leads);
  g_free (rows);
}

static gboolean
read_events (WpDb *db, const WpReadContext *context, WpEventRows *rows, GError **error)
{
  g_auto (WpStmtScope) row = wp_read_ask (db, rows_sql, context->id, error);
  /* Neighbours are often on one day. */
  gint64 day_begin = 0;
  gint64 day_end = 0;
  WpDate date = WP_DATE_NONE;
  int hour, minute;

  while (row != NULL && wp_stmt_step (row, error))
    {
      WpEventEntry entry = { .row = WP_EVENT_ROW_EVENT, .extra = -1, .agency = -1, .professional = -1 };
      entry.rid = wp_stmt_int (row, 0);
      entry.at = wp_stmt_int (row, 1);
      entry.kind = g_intern_string (wp_read_text (row, 2));
      entry.precision = (guint8) wp_read_precision (row, 3);
      entry.has_time = wp_stmt_int (row, 4) != 0;
      entry.planned = wp_stmt_int (row, 5) != 0;
      entry.sensitivity = (guint8) wp_stmt_int (row, 6);
      if (entry.at < day_begin || entry.at >= day_end)
        {
          date = wp_instant_to_date (entry.at);
          day_begin = wp_instant_from_date_time (date, 0);
          day_end = wp_instant_from_date_time (date + 1, 0);
        }
      entry.date = date;
      if (entry.has_time && wp_instant_split (entry.at, NULL, &hour, &minute))
        entry.minutes = (gint16) (hour * 60 + minute);
      g_array_append_val (rows->entries, entry);
    }
  return *error == NULL;
}

/* A chain of corrections shows its last account only; it counts those that it hides. */
static gboolean
read_corrections (WpDb *db, const WpReadContext *context, WpEventRows *rows, GError **error)
{
  g_autoptr (GHashTable) later = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) places = NULL;
  g_auto (WpStmtScope) row = wp_read_ask (db, corrections_sql, context->id, error);

  while (row != NULL && wp_stmt_step (row, error))
    g_hash_table_insert (later, GSIZE_TO_POINTER (wp_stmt_int (row, 1)), GSIZE_TO_POINTER (wp_stmt_int (row, 0)));
  if (*error != NULL || g_hash_table_size (later) == 0)
    return *error == NULL;

  places = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < rows->entries->len; i++)
    g_hash_table_insert (places, GSIZE_TO_POINTER (g_array_index (rows->entries, WpEventEntry, i).rid),
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < rows->entries->len; i++)
    {
      WpEventEntry *entry = &g_array_index (rows->entries, WpEventEntry, i);
      gpointer last = g_hash_table_lookup (later, GSIZE_TO_POINTER (entry->rid));
      gpointer next;
      /* Bounded, so that accounts which correct each other do not hold us. */
      for (guint n = 0; last != NULL && n < 1000 && (next = g_hash_table_lookup (later, last)) != NULL; n++)
        last = next;
      guint place = last != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (places, last)) : 0;
      if (place == 0 || place == i + 1)
        continue;
      entry->hidden = TRUE;
      entry->shown_by = (gint64) GPOINTER_TO_SIZE (last);
      g_array_index (rows->entries, WpEventEntry, place - 1).n_corrections++;
    }
  return TRUE;
}

static void
add_extra (WpEventRows *rows, WpEventRow kind, WpDate date, WpPrecision precision, WpEventExtra *extra)
{
  WpEventEntry entry = { .row = kind, .date = date, .precision = (guint8) precision, .agency = -1, .professional = -1 };

  /* At the end of the day, so that it stands above what happened on it. */
  entry.at = wp_instant_from_date_time (date, 1439);
  entry.extra = (int) rows->extras->len;
  g_ptr_array_add (rows->extras, extra);
  g_array_append_val (rows->entries, entry);
}

static WpEventExtra *
make_involvement_extra (WpStmt *row, gboolean ended)
{
  WpEventExtra *extra = g_new0 (WpEventExtra, 1);
  const char *name = wp_read_text (row, 1);
  const char *whom = wp_stmt_text (row, 11);

  extra->id = wp_stmt_dup_id (row, 0);
  if (whom != NULL)
    extra->title =
        g_strdup_printf (ended ? _ ("%s no longer works with %s") : _ ("%s began to work with %s"), name, whom);
  else
    extra->title = g_strdup_printf (
        ended ? _ ("%s no longer works with the family") : _ ("%s began to work with the family"), name);
  extra->summary = g_strdup (wp_read_text (row, 2));
  extra->agency_id = wp_stmt_dup_id (row, 3);
  extra->agency = g_strdup (wp_read_text (row, 4));
  extra->professional = g_strdup (name);
  extra->service_kind = g_strdup (wp_read_text (row, 5));
  return extra;
}

static gboolean
read_involvements (WpDb *db, const WpReadContext *context, WpEventRows *rows, GError **error)
{
  g_auto (WpStmtScope) row = wp_read_ask (db, involvements_sql, context->id, error);

  while (row != NULL && wp_stmt_step (row, error))
    {
      WpDate from = wp_read_date (row, 6);
      WpDate to = wp_read_date (row, 7);
      if (from != WP_DATE_NONE)
        add_extra (rows, WP_EVENT_ROW_INVOLVED, from, wp_read_precision (row, 8), make_involvement_extra (row, FALSE));
      if (to != WP_DATE_NONE && to <= context->today)
        add_extra (rows, WP_EVENT_ROW_INVOLVED_END, to, WP_PRECISION_EXACT, make_involvement_extra (row, TRUE));
      if (wp_stmt_int (row, 9) != 0)
        {
          WpEventLead lead = { .from = from, .to = to };
          wp_stmt_id (row, 10, lead.professional);
          g_array_append_val (rows->leads, lead);
        }
    }
  return *error == NULL;
}

/* A blank stands where it begins; one that never began has no place among what happened. */
static gboolean
read_blanks (WpDb *db, const WpReadContext *context, WpEventRows *rows, GError **error)
{
  g_autoptr (GPtrArray) blanks = wp_blanks_read (db, context, error);

  for (guint i = 0; blanks != NULL && i < blanks->len; i++)
    {
      const WpBlank *blank = g_ptr_array_index (blanks, i);
      if (blank->since == WP_DATE_NONE || blank->blank == WP_BLANK_NONE)
        continue;
      WpEventExtra *extra = g_new0 (WpEventExtra, 1);
      extra->title = g_strdup (blank->name);
      extra->summary = g_strdup (blank->text);
      extra->agency_id = g_strdup (blank->agency_id);
      extra->agency = g_strdup (blank->name);
      extra->professional = g_strdup ("");
      extra->service_kind = g_strdup (blank->service_kind);
      extra->blank = blank->blank;
      add_extra (rows, WP_EVENT_ROW_BLANK, blank->since, WP_PRECISION_EXACT, extra);
    }
  return *error == NULL;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const WpEventEntry *one = a;
  const WpEventEntry *other = b;

  if (one->at != other->at)
    return one->at > other->at ? -1 : 1;
  if (one->rid != other->rid)
    return one->rid > other->rid ? -1 : 1;
  return one->extra - other->extra;
}

WpEventRows *
wp_event_rows_read (WpDb *db, const WpReadContext *context, GError **error)
{
  g_autoptr (WpEventRows) rows = g_new0 (WpEventRows, 1);

  rows->entries = g_array_new (FALSE, FALSE, sizeof (WpEventEntry));
  rows->extras = g_ptr_array_new_with_free_func (extra_free);
  rows->leads = g_array_new (FALSE, FALSE, sizeof (WpEventLead));
  if (!read_events (db, context, rows, error) || !read_corrections (db, context, rows, error)
      || !read_involvements (db, context, rows, error) || !read_blanks (db, context, rows, error))
    return NULL;
  g_array_sort (rows->entries, compare_entries);
  return g_steal_pointer (&rows);
}

/* ---- What filters need ---- */

typedef struct
{
  WpDb *db;
  WpEventFacets *facets;
  GHashTable *people;        /* (owned): id → index + 1 */
  GHashTable *agencies;      /* likewise */
  GHashTable *professionals; /* likewise */
  GArray *their_agencies;    /* (owned) of int: by index of the professional */
} FacetReader;

void
wp_event_facets_free (WpEventFacets *facets)
{
  g_array_unref (facets->events);
  g_hash_table_unref (facets->places);
  g_ptr_array_unref (facets->people);
  g_ptr_array_unref (facets->agencies);
  g_ptr_array_unref (facets->professionals);
  g_free (facets);
}

/* The index of @id among @choices; made with the name that @sql tells when it is new. */
static int
find_choice (FacetReader *reader,
             GHashTable *known,
             GPtrArray *choices,
             const char *sql,
             const char *id,
             char **more,
             GError **error)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (known, id));

  if (index > 0)
    return (int) index - 1;
  WpFilterChoice *choice = g_object_new (WP_TYPE_FILTER_CHOICE, NULL);
  choice->id = g_strdup (id);
  g_ptr_array_add (choices, choice);
  g_hash_table_insert (known, choice->id, GUINT_TO_POINTER (choices->len));
  g_auto (WpStmtScope) row = wp_read_ask (reader->db, sql, id, error);
  if (row != NULL && wp_stmt_step (row, error))
    {
      wp_view_set_text (&choice->label, wp_stmt_text (row, 0));
      if (choices == reader->facets->agencies)
        wp_view_set_text (&choice->detail, wp_stmt_text (row, 1));
      if (more != NULL)
        *more = wp_stmt_dup_id (row, 1);
    }
  return (int) choices->len - 1;
}

static int
find_agency (FacetReader *reader, const char *id, GError **error)
{
  return find_choice (reader, reader->agencies, reader->facets->agencies, agency_sql, id, NULL, error);
}

static int
find_professional (FacetReader *reader, const char *id, GError **error)
{
  g_autofree char *agency = NULL;
  guint before = reader->facets->professionals->len;
  int index =
      find_choice (reader, reader->professionals, reader->facets->professionals, professional_sql, id, &agency, error);

  if (reader->facets->professionals->len > before)
    {
      int theirs = agency != NULL ? find_agency (reader, agency, error) : -1;
      g_array_append_val (reader->their_agencies, theirs);
    }
  return index;
}

static gboolean
read_facets (FacetReader *reader, const WpReadContext *context, GHashTable *places, GError **error)
{
  g_auto (WpStmtScope) row = wp_read_ask (reader->db, facets_sql, context->id, error);

  while (row != NULL && wp_stmt_step (row, error))
    {
      WpEventFacet facet = { .rid = wp_stmt_int (row, 0), .agency = -1, .professional = -1 };
      char id[WP_STMT_ID_LENGTH];
      wp_stmt_id (row, 1, facet.id);
      if (wp_stmt_id (row, 3, id))
        {
          facet.professional = find_professional (reader, id, error);
          facet.agency = g_array_index (reader->their_agencies, int, facet.professional);
        }
      if (wp_stmt_id (row, 2, id))
        facet.agency = find_agency (reader, id, error);
      if (facet.agency >= 0)
        ((WpFilterChoice *) g_ptr_array_index (reader->facets->agencies, facet.agency))->n_events++;
      if (*error != NULL)
        return FALSE;
      g_array_append_val (reader->facets->events, facet);
      g_hash_table_insert (places, g_memdup2 (facet.id, sizeof facet.id),
                           GUINT_TO_POINTER (reader->facets->events->len));
    }
  return *error == NULL;
}

static gboolean
read_subjects (FacetReader *reader, const WpReadContext *context, GHashTable *places, GError **error)
{
  g_auto (WpStmtScope) row = wp_read_ask (reader->db, subjects_sql, context->id, error);

  while (row != NULL && wp_stmt_step (row, error))
    {
      char event[WP_STMT_ID_LENGTH];
      char person[WP_STMT_ID_LENGTH];
      wp_stmt_id (row, 0, event);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, event));
      if (place == 0 || !wp_stmt_id (row, 1, person))
        continue;
      int index = find_choice (reader, reader->people, reader->facets->people, given_sql, person, NULL, error);
      ((WpFilterChoice *) g_ptr_array_index (reader->facets->people, index))->n_events++;
      /* No family has so many; whoever comes after shares the last place. */
      g_array_index (reader->facets->events, WpEventFacet, place - 1).people |= G_GUINT64_CONSTANT (1)
                                                                                << MIN (index, 63);
    }
  return *error == NULL;
}

WpEventFacets *
wp_event_facets_read (WpDb *db, const WpReadContext *context, GError **error)
{
  g_autoptr (WpEventFacets) facets = g_new0 (WpEventFacets, 1);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) agencies = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) professionals = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (int));
  FacetReader reader = { db, facets, people, agencies, professionals, theirs };

  facets->events = g_array_new (FALSE, FALSE, sizeof (WpEventFacet));
  facets->places = g_hash_table_new (NULL, NULL);
  facets->people = g_ptr_array_new_with_free_func (g_object_unref);
  facets->agencies = g_ptr_array_new_with_free_func (g_object_unref);
  facets->professionals = g_ptr_array_new_with_free_func (g_object_unref);
  if (!read_facets (&reader, context, places, error) || !read_subjects (&reader, context, places, error))
    return NULL;
  for (guint i = 0; i < facets->events->len; i++)
    g_hash_table_insert (facets->places, GSIZE_TO_POINTER (g_array_index (facets->events, WpEventFacet, i).rid),
                         GUINT_TO_POINTER (i + 1));
  return g_steal_pointer (&facets);
}

void
wp_event_facets_apply (const WpEventFacets *facets, WpEventRows *rows)
{
  for (guint i = 0; i < rows->entries->len; i++)
    {
      WpEventEntry *entry = &g_array_index (rows->entries, WpEventEntry, i);
      guint place =
          entry->extra < 0 ? GPOINTER_TO_UINT (g_hash_table_lookup (facets->places, GSIZE_TO_POINTER (entry->rid))) : 0;
      if (place == 0)
        continue;
      const WpEventFacet *facet = &g_array_index (facets->events, WpEventFacet, place - 1);
      memcpy (entry->id, facet->id, sizeof entry->id);
      entry->agency = facet->agency;
      entry->professional = facet->professional;
      entry->people = facet->people;
    }
}

/* ---- Texts ---- */

static char *
read_people (WpDb *db, const char *event, GError **error)
{
  g_auto (WpStmtScope) row = wp_read_ask (db, event_people_sql, event, error);
  GString *people = g_string_new (NULL);

  while (row != NULL && wp_stmt_step (row, error))
    g_string_append_printf (people, "%s%s", people->len > 0 ? ", " : "", wp_read_text (row, 0));
  return g_string_free (people, FALSE);
}

/* One line of a note, which may be long. */
static char *
read_summary (WpDb *db, const char *event, GError **error)
{
  g_autofree char *text = wp_read_one_text (db, note_sql, event, error);

  g_strdelimit (text, "\r\n\t", ' ');
  if (g_utf8_strlen (text, -1) <= 200)
    return g_steal_pointer (&text);
  g_autofree char *cut = g_utf8_substring (text, 0, 199);
  return g_strconcat (cut, "…", NULL);
}

gboolean
wp_event_texts_read (WpDb *db, gint64 rid, WpEventItem *item, WpCodes *codes, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, texts_sql, error);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_int (row, 1, rid);
  if (!wp_stmt_step (row, error))
    return *error == NULL;
  g_free (item->id);
  item->id = wp_stmt_dup_id (row, 0);
  item->child_alone = wp_stmt_int (row, 3) != 0;
  gboolean missed = !wp_stmt_is_null (row, 4) && wp_stmt_int (row, 4) == 0 && wp_stmt_int (row, 13) == 0;
  wp_view_take_text (&item->title,
                     wp_event_title (codes, wp_read_text (row, 1), wp_stmt_text (row, 2), item->child_alone, missed));
  wp_view_set_text (&item->level_from, wp_stmt_text (row, 5));
  wp_view_set_text (&item->level_to, wp_stmt_text (row, 6));
  wp_view_set_text (&item->professional, wp_stmt_text (row, 7));
  wp_view_set_text (&item->agency, wp_stmt_text (row, 8));
  wp_view_set_text (&item->service_kind, wp_stmt_text (row, 9));
  wp_view_take_text (&item->date_text, wp_event_when (wp_stmt_int (row, 10), WP_INSTANT_NONE,
                                                      wp_read_precision (row, 11), wp_stmt_int (row, 12) != 0));
  wp_stmt_reset (row);
  wp_view_take_text (&item->people, read_people (db, item->id, error));
  g_autofree char *summary = read_summary (db, item->id, error);
  if (*item->people != '\0' && *summary != '\0')
    wp_view_take_text (&item->summary, g_strdup_printf (_ ("%s. %s"), item->people, summary));
  else
    wp_view_set_text (&item->summary, *summary != '\0' ? summary : item->people);
  item->loaded = *error == NULL;
  return *error == NULL;
}

/* ---- Words ---- */

static gboolean
holds (char **words, GPtrArray *texts)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean found = FALSE;
      for (guint k = 0; k < texts->len && !found; k++)
        found = wp_words_contain (g_ptr_array_index (texts, k), words[i]);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_in (WpDb *db,
         const char *sql,
         const WpReadContext *context,
         char **words,
         GHashTable *found,
         GCancellable *cancellable,
         GError **error)
{
  g_auto (WpStmtScope) row = wp_read_ask (db, sql, context->id, error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  while (row != NULL && wp_stmt_step (row, error))
    {
      char id[WP_STMT_ID_LENGTH];
      g_ptr_array_set_size (texts, 0);
      for (int i = 1; i < wp_stmt_n_columns (row); i++)
        g_ptr_array_add (texts, (gpointer) wp_read_text (row, i));
      if (holds (words, texts) && wp_stmt_id (row, 0, id))
        g_hash_table_add (found, g_strdup (id));
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return *error == NULL;
}

GHashTable *
wp_event_words_find (WpDb *db, const WpReadContext *context, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = wp_words_fold (context->text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  if (!find_in (db, notes_sql, context, words, found, cancellable, error)
      || !find_in (db, named_sql, context, words, found, cancellable, error))
    return NULL;
  return g_steal_pointer (&found);
}
