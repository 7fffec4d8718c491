/* wp-blanks-read.c: which agencies a family's picture says nothing of, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-blanks-read.h"

#include <glib/gi18n-lib.h>

/* So many agencies of one kind that never had to do with the family are told one by one. */
#define MAX_ALONE 2

/* The authority's own table, of as many rows as there are agencies whose data we hold. */
static const char coverage_sql[] =
    "SELECT c.agency, a.name, a.kind, c.valid_from, c.valid_to, c.as_of FROM source_coverage c"
    " JOIN agency a ON a.id = c.agency WHERE c.voided = 0 AND a.voided = 0";
static const char involvements_sql[] =
    "SELECT a.id, a.name, a.kind, i.status, i.valid_to, p.staff IS NOT NULL FROM involvement i"
    " LEFT JOIN professional p ON p.id = i.professional LEFT JOIN service s ON s.id = i.service"
    " JOIN agency a ON a.id = coalesce (i.agency, p.agency, s.agency) WHERE i.family = ? AND i.voided = 0";
static const char markers_sql[] =
    "SELECT a.id, a.name, a.kind, m.blank, w.name FROM marker m LEFT JOIN agency a ON a.id = m.agency"
    " LEFT JOIN staff w ON w.id = m.broker WHERE m.family = ? AND m.voided = 0";
static const char agreements_sql[] = "SELECT agency, withdrawn_on FROM agreement WHERE family = ? AND voided = 0"
                                     " AND purpose = 'share' AND agency IS NOT NULL";

typedef struct
{
  WpBlankFacts facts;
  char *agency; /* (owned) (nullable) */
  char *name;   /* (owned) */
  char *kind;   /* (owned) */
  char *broker; /* (owned) (nullable) */
  WpDate ended; /* the last involvement that is over */
  WpDate withdrawn;
  gboolean agreed;
  gboolean known; /* a marker or an involvement: not just covered */
} Agency;

static void
agency_free (gpointer data)
{
  Agency *agency = data;

  g_free (agency->agency);
  g_free (agency->name);
  g_free (agency->kind);
  g_free (agency->broker);
  g_free (agency);
}

typedef struct
{
  WpDb *db;
  const WpReadContext *context;
  GHashTable *agencies; /* (owned): id → Agency; "" for a marker that names none */
} Reader;

/* The agency of a row whose first columns are its id, name and kind. */
static Agency *
find (Reader *reader, WpStmt *row)
{
  g_autofree char *id = wp_stmt_dup_id (row, 0);
  Agency *agency = g_hash_table_lookup (reader->agencies, id != NULL ? id : "");

  if (agency != NULL)
    return agency;
  agency = g_new0 (Agency, 1);
  agency->agency = g_strdup (id);
  agency->name = g_strdup (id != NULL ? wp_read_text (row, 1) : _ ("A service"));
  agency->kind = g_strdup (wp_read_text (row, 2));
  agency->facts.as_of = WP_DATE_NONE;
  agency->facts.reports_itself = g_str_equal (agency->kind, "early_help");
  agency->ended = WP_DATE_NONE;
  agency->withdrawn = WP_DATE_NONE;
  g_hash_table_insert (reader->agencies, g_strdup (id != NULL ? id : ""), agency);
  return agency;
}

static gboolean
read_coverage (Reader *reader, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (reader->db, coverage_sql, error);
  WpDate today = reader->context->today;

  while (rows != NULL && wp_stmt_step (rows, error))
    {
      Agency *agency = find (reader, rows);
      WpDate from = wp_read_date (rows, 3);
      WpDate to = wp_read_date (rows, 4);
      if ((from == WP_DATE_NONE || from <= today) && (to == WP_DATE_NONE || to > today))
        agency->facts.covered = TRUE;
      agency->facts.as_of = MAX (agency->facts.as_of, wp_read_date (rows, 5));
      agency->facts.has_source = TRUE;
    }
  return *error == NULL;
}

static gboolean
read_involvements (Reader *reader, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (reader->db, involvements_sql, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, reader->context->id);
  while (wp_stmt_step (rows, error))
    {
      Agency *agency = find (reader, rows);
      WpDate to = wp_read_date (rows, 4);
      gboolean over =
          g_str_equal (wp_read_text (rows, 3), "ended") || (to != WP_DATE_NONE && to <= reader->context->today);
      agency->known = TRUE;
      agency->facts.has_source = TRUE;
      if (over)
        agency->ended = MAX (agency->ended, to);
      else
        agency->facts.active = TRUE;
      if (wp_stmt_int (rows, 5) != 0)
        agency->facts.reports_itself = TRUE;
    }
  return *error == NULL;
}

static gboolean
read_markers (Reader *reader, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (reader->db, markers_sql, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, reader->context->id);
  while (wp_stmt_step (rows, error))
    {
      Agency *agency = find (reader, rows);
      const char *blank = wp_read_text (rows, 3);
      agency->known = TRUE;
      agency->facts.marked_sensitive |= g_str_equal (blank, "sensitive");
      agency->facts.marked_withheld |= g_str_equal (blank, "withheld");
      agency->facts.marked_stale |= g_str_equal (blank, "stale");
      agency->facts.marked_not_covered |= g_str_equal (blank, "not_covered");
      if (agency->broker == NULL)
        agency->broker = wp_stmt_dup_text (rows, 4);
    }
  return *error == NULL;
}

static gboolean
read_agreements (Reader *reader, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (reader->db, agreements_sql, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, reader->context->id);
  while (wp_stmt_step (rows, error))
    {
      g_autofree char *id = wp_stmt_dup_id (rows, 0);
      Agency *agency = id != NULL ? g_hash_table_lookup (reader->agencies, id) : NULL;
      WpDate withdrawn = wp_read_date (rows, 1);
      if (agency == NULL)
        continue;
      if (withdrawn == WP_DATE_NONE || withdrawn > reader->context->today)
        agency->agreed = TRUE;
      else
        agency->withdrawn = MAX (agency->withdrawn, withdrawn);
    }
  return *error == NULL;
}

static WpBlank *
make_blank (const Agency *agency, WpBlankKind kind)
{
  static const char *const codes[] = { "sensitive", "withheld", "stale", "not_covered", "none", "" };
  WpBlank *blank = g_object_new (WP_TYPE_BLANK, NULL);

  blank->agency_id = g_strdup (agency->agency);
  wp_view_set_text (&blank->name, agency->name);
  wp_view_set_text (&blank->service_kind, agency->kind);
  blank->blank = kind;
  wp_view_set_text (&blank->code, codes[kind]);
  blank->since = WP_DATE_NONE;
  if (kind == WP_BLANK_WITHHELD)
    blank->since = agency->withdrawn;
  else if (kind == WP_BLANK_STALE)
    blank->since = agency->facts.as_of;
  else if (kind == WP_BLANK_NONE)
    blank->since = agency->ended;
  wp_view_take_text (&blank->text, wp_blank_explain (kind, blank->since));
  wp_view_set_text (&blank->broker, agency->broker);
  return blank;
}

/* Of those who never had to do with the family: how many there are of a kind, and one row for many. */
static void
add_strangers (Reader *reader, GPtrArray *strangers, GPtrArray *blanks)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < strangers->len; i++)
    {
      Agency *agency = g_ptr_array_index (strangers, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, agency->kind));
      g_hash_table_insert (counts, agency->kind, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < strangers->len; i++)
    {
      Agency *agency = g_ptr_array_index (strangers, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, agency->kind));
      if (n == 0)
        continue;
      WpBlank *blank = make_blank (agency, WP_BLANK_NONE);
      g_ptr_array_add (blanks, blank);
      if (n <= MAX_ALONE)
        continue;
      g_clear_pointer (&blank->agency_id, g_free);
      g_autofree char *kind = g_strdup (wp_codes_label (reader->context->codes, "service_kind", agency->kind));
      wp_view_take_text (
          &blank->name,
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %u other agency", "%s: %u other agencies", n), kind, n));
      g_hash_table_insert (counts, agency->kind, NULL);
    }
}

static int
compare_blanks (gconstpointer a, gconstpointer b, gpointer data)
{
  const WpBlank *one = *(WpBlank *const *) a;
  const WpBlank *other = *(WpBlank *const *) b;
  int place = wp_codes_position (data, "service_kind", one->service_kind);
  int other_place = wp_codes_position (data, "service_kind", other->service_kind);

  /* A kind that is not told, at -1, comes last. */
  if (place != other_place)
    return (guint) place < (guint) other_place ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

GPtrArray *
wp_blanks_read (WpDb *db, const WpReadContext *context, GError **error)
{
  g_autoptr (GHashTable) agencies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, agency_free);
  g_autoptr (GPtrArray) strangers = g_ptr_array_new ();
  Reader reader = { db, context, agencies };
  GPtrArray *blanks;
  GHashTableIter iter;
  gpointer value;

  if (!read_coverage (&reader, error) || !read_involvements (&reader, error) || !read_markers (&reader, error)
      || !read_agreements (&reader, error))
    return NULL;
  int stale = wp_read_authority_number (db, WP_AUTHORITY_STALE_DAYS, WP_BLANK_STALE_DAYS, error);
  if (stale < 0)
    return NULL;
  blanks = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, agencies);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Agency *agency = value;
      agency->facts.agreement_missing = agency->withdrawn != WP_DATE_NONE && !agency->agreed;
      WpBlankKind kind = wp_blank_judge (&agency->facts, context->today, stale);
      if (kind == WP_BLANK_NOT_BLANK)
        continue;
      if (kind == WP_BLANK_NONE && !agency->known)
        g_ptr_array_add (strangers, agency);
      else
        g_ptr_array_add (blanks, make_blank (agency, kind));
    }
  add_strangers (&reader, strangers, blanks);
  g_ptr_array_sort_with_data (blanks, compare_blanks, context->codes);
  return blanks;
}

WpBlank *
wp_blanks_find (GPtrArray *blanks, const char *agency)
{
  for (guint i = 0; agency != NULL && i < blanks->len; i++)
    {
      WpBlank *blank = g_ptr_array_index (blanks, i);
      if (g_strcmp0 (blank->agency_id, agency) == 0)
        return blank;
    }
  return NULL;
}
