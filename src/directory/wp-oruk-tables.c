/* wp-oruk-tables.c: reads services from the CSV tables of Open Referral UK.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-oruk-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-csv-reader.h"
#include "wp-directory-error.h"
#include "wp-oruk-private.h"

typedef enum {
  SERVICE,
  ORGANIZATION,
  PROGRAM,
  LOCATION,
  AT_LOCATION,
  SCHEDULE,
  ADDRESS,
  ACCESS,
  CONTACT,
  PHONE,
  COST,
  FUNDING,
  LANGUAGE,
  AREA,
  TAXONOMY,
  TERM,
  ATTRIBUTE,
  N_TABLES,
} Table;

/* What the file of a table may be called, without ".csv". */
static const char *const NAMES[N_TABLES][4] = {
  [SERVICE] = { "services", "service" },
  [ORGANIZATION] = { "organizations", "organization", "organisations", "organisation" },
  [PROGRAM] = { "programs", "program" },
  [LOCATION] = { "locations", "location" },
  [AT_LOCATION] = { "service_at_locations", "service_at_location" },
  [SCHEDULE] = { "schedules", "schedule" },
  [ADDRESS] = { "addresses", "address" },
  [ACCESS] = { "accessibility", "accessibilities" },
  [CONTACT] = { "contacts", "contact" },
  [PHONE] = { "phones", "phone" },
  [COST] = { "cost_options", "cost_option" },
  [FUNDING] = { "funding", "fundings" },
  [LANGUAGE] = { "languages", "language" },
  [AREA] = { "service_areas", "service_area" },
  [TAXONOMY] = { "taxonomies", "taxonomy" },
  [TERM] = { "taxonomy_terms", "taxonomy_term" },
  [ATTRIBUTE] = { "attributes", "attribute" },
};

/* How rows hang together: the column of @table that names a row of @other. With @inside the other row is put into this
 * one as @member, else this one is added to @member of the other. Of the links of a table that are not inside the first
 * that leads anywhere counts. */
typedef struct
{
  Table table;
  const char *column;
  Table other;
  const char *member;
  gboolean inside;
} Link;

static const Link LINKS[] = {
  { SERVICE, "organization_id", ORGANIZATION, "organization", TRUE },
  { SERVICE, "program_id", PROGRAM, "program", TRUE },
  { AT_LOCATION, "location_id", LOCATION, "location", TRUE },
  { AT_LOCATION, "service_id", SERVICE, "service_at_locations", FALSE },
  { SCHEDULE, "service_at_location_id", AT_LOCATION, "schedules", FALSE },
  { SCHEDULE, "service_id", SERVICE, "schedules", FALSE },
  { ADDRESS, "location_id", LOCATION, "addresses", FALSE },
  { ACCESS, "location_id", LOCATION, "accessibility", FALSE },
  { CONTACT, "service_at_location_id", AT_LOCATION, "contacts", FALSE },
  { CONTACT, "location_id", LOCATION, "contacts", FALSE },
  { CONTACT, "service_id", SERVICE, "contacts", FALSE },
  { CONTACT, "organization_id", ORGANIZATION, "contacts", FALSE },
  { PHONE, "contact_id", CONTACT, "phones", FALSE },
  { PHONE, "service_at_location_id", AT_LOCATION, "phones", FALSE },
  { PHONE, "location_id", LOCATION, "phones", FALSE },
  { PHONE, "service_id", SERVICE, "phones", FALSE },
  { PHONE, "organization_id", ORGANIZATION, "phones", FALSE },
  { COST, "service_id", SERVICE, "cost_options", FALSE },
  { FUNDING, "service_id", SERVICE, "funding", FALSE },
  { FUNDING, "organization_id", ORGANIZATION, "funding", FALSE },
  { LANGUAGE, "location_id", LOCATION, "languages", FALSE },
  { LANGUAGE, "service_id", SERVICE, "languages", FALSE },
  { LANGUAGE, "phone_id", PHONE, "languages", FALSE },
  { AREA, "service_at_location_id", AT_LOCATION, "service_areas", FALSE },
  { AREA, "service_id", SERVICE, "service_areas", FALSE },
  { TERM, "taxonomy_id", TAXONOMY, "taxonomy_detail", TRUE },
  { ATTRIBUTE, "taxonomy_term_id", TERM, "taxonomy_term", TRUE },
  { ATTRIBUTE, "link_id", SERVICE, "attributes", FALSE },
};

typedef struct
{
  GPtrArray *rows[N_TABLES]; /* (owned) (element-type json_object) */
  GHashTable *ids[N_TABLES]; /* (owned): text of a row's id to the row */
  GArray *numbers[N_TABLES]; /* (owned) (element-type guint): the number of each row in its file, from 0 */
  GPtrArray *issues;
  guint64 n_issues;
  guint n_rows;
} Tables;

static void
tables_clear (Tables *self)
{
  for (guint t = 0; t < N_TABLES; t++)
    {
      g_hash_table_unref (self->ids[t]);
      g_ptr_array_unref (self->rows[t]);
      g_array_unref (self->numbers[t]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tables, tables_clear)

static void
put_cb (gpointer row)
{
  json_object_put (row);
}

static void
tables_init (Tables *self, GPtrArray *issues)
{
  *self = (Tables){ .issues = issues };
  for (guint t = 0; t < N_TABLES; t++)
    {
      self->rows[t] = g_ptr_array_new_with_free_func (put_cb);
      self->ids[t] = g_hash_table_new (g_str_hash, g_str_equal);
      self->numbers[t] = g_array_new (FALSE, FALSE, sizeof (guint));
    }
}

static void
note (Tables *self, WpListingFault fault, Table table, guint number, const char *id, const char *value)
{
  g_autofree char *pointer = g_strconcat ("/", NAMES[table][0], NULL);

  if (self->n_issues++ < WP_ORUK_MAX_ISSUES)
    g_ptr_array_add (self->issues, wp_listing_issue_new (fault, TRUE, id, number, pointer, value));
}

/* The table that a file of this name holds; N_TABLES for none. */
static Table
table_of (const char *name)
{
  g_autofree char *base = g_ascii_strdown (name, -1);

  if (!g_str_has_suffix (base, ".csv"))
    return N_TABLES;
  base[strlen (base) - strlen (".csv")] = '\0';
  for (guint t = 0; t < N_TABLES; t++)
    for (guint i = 0; i < G_N_ELEMENTS (NAMES[t]) && NAMES[t][i] != NULL; i++)
      if (g_str_equal (base, NAMES[t][i]))
        return t;
  return N_TABLES;
}

static const char *
text_of (struct json_object *row, const char *column)
{
  struct json_object *value = NULL;

  return json_object_object_get_ex (row, column, &value) && json_object_is_type (value, json_type_string)
             ? json_object_get_string (value)
             : NULL;
}

static void
add_row (Tables *self, Table table, GStrv header, const WpCsvRow *read, guint number)
{
  struct json_object *row = json_object_new_object ();
  const char *id;

  for (guint i = 0; i < read->n_fields && header[i] != NULL; i++)
    if (*header[i] != '\0' && *read->fields[i] != '\0')
      json_object_object_add (row, header[i], json_object_new_string (read->fields[i]));
  id = text_of (row, "id");
  /* Some publish a table under both of its names. */
  if (id != NULL && table != SERVICE && g_hash_table_contains (self->ids[table], id))
    {
      json_object_put (row);
      return;
    }
  if (id != NULL && !g_hash_table_contains (self->ids[table], id))
    g_hash_table_insert (self->ids[table], (char *) id, row);
  g_ptr_array_add (self->rows[table], row);
  g_array_append_val (self->numbers[table], number);
}

static GStrv
make_header (const WpCsvRow *row)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < row->n_fields; i++)
    g_ptr_array_add (names, g_strstrip (g_ascii_strdown (row->fields[i], -1)));
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}

static gboolean
read_rows (Tables *self, Table table, WpCsvReader *reader, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) header = NULL;
  guint number = 0;
  WpCsvRow row;

  for (;;)
    {
      switch (wp_csv_reader_next (reader, cancellable, &row, error))
        {
        case WP_CSV_FAILED:
          return FALSE;
        case WP_CSV_END:
          return TRUE;
        case WP_CSV_BAD_ROW:
          note (self, WP_LISTING_FAULT_ROW, table, number++, NULL, row.problem);
          continue;
        case WP_CSV_ROW:
          break;
        }
      if (header == NULL)
        {
          header = make_header (&row);
          continue;
        }
      if (++self->n_rows > WP_ORUK_MAX_TABLE_ROWS)
        {
          g_set_error_literal (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_LIMIT,
                               _ ("These tables have more rows than are read."));
          return FALSE;
        }
      add_row (self, table, header, &row, number++);
    }
}

static gboolean
read_table (Tables *self, Table table, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (WpCsvReader) reader = NULL;

  if (stream == NULL)
    return FALSE;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, error);
  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) > WP_ORUK_MAX_TABLE)
    {
      g_autofree char *name = g_file_get_basename (file);

      g_set_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_LIMIT, _ ("“%s” is too large to be read."), name);
      return FALSE;
    }
  reader = wp_csv_reader_new (G_INPUT_STREAM (stream));
  return read_rows (self, table, reader, cancellable, error);
}

static gboolean
read_folder (Tables *self, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileEnumerator) files =
      g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, cancellable, error);
  gboolean is_any = FALSE;

  if (files == NULL)
    return FALSE;
  for (;;)
    {
      GFileInfo *info;
      GFile *file;
      Table table;

      if (!g_file_enumerator_iterate (files, &info, &file, cancellable, error))
        return FALSE;
      if (info == NULL)
        break;
      table = table_of (g_file_info_get_name (info));
      if (table == N_TABLES)
        continue;
      is_any = is_any || table == SERVICE;
      if (!read_table (self, table, file, cancellable, error))
        return FALSE;
    }
  if (!is_any)
    g_set_error_literal (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_SHAPE,
                         _ ("There is no table of services here: a file “services.csv” is needed."));
  return is_any;
}

static void
append (struct json_object *to, const char *member, struct json_object *row)
{
  struct json_object *list = NULL;

  /* A column of that name is no list. */
  if (!json_object_object_get_ex (to, member, &list) || !json_object_is_type (list, json_type_array))
    {
      list = json_object_new_array ();
      json_object_object_add (to, member, list);
    }
  json_object_array_add (list, json_object_get (row));
}

/* Puts the row where it belongs. */
static void
put_row (Tables *self, Table table, guint i)
{
  struct json_object *row = g_ptr_array_index (self->rows[table], i);
  const char *lost = NULL;
  gboolean placed = FALSE;

  for (guint l = 0; l < G_N_ELEMENTS (LINKS); l++)
    {
      const Link *link = &LINKS[l];
      const char *id = link->table == table ? text_of (row, link->column) : NULL;
      struct json_object *other;

      if (id == NULL || (placed && !link->inside))
        continue;
      other = g_hash_table_lookup (self->ids[link->other], id);
      if (other == NULL)
        lost = id;
      else if (link->inside)
        json_object_object_add (row, link->member, json_object_get (other));
      else
        {
          append (other, link->member, row);
          placed = TRUE;
        }
    }
  /* An attribute may be of what is not read. */
  if (lost != NULL && !placed && table != SERVICE && table != TERM && table != ATTRIBUTE)
    note (self, WP_LISTING_FAULT_ORPHAN, table, g_array_index (self->numbers[table], guint, i), NULL, lost);
}

static gboolean
hand_over (Tables *self, WpOrukListingFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->rows[SERVICE]->len; i++)
    {
      struct json_object *row = g_ptr_array_index (self->rows[SERVICE], i);
      guint number = g_array_index (self->numbers[SERVICE], guint, i);
      const char *id = text_of (row, "id");
      g_autoptr (WpListing) listing = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (id != NULL && g_hash_table_lookup (self->ids[SERVICE], id) != row)
        {
          note (self, WP_LISTING_FAULT_DUPLICATE, SERVICE, number, id, text_of (row, "name"));
          continue;
        }
      listing = wp_oruk_read_service (row, number, self->issues, &self->n_issues);
      if (listing == NULL)
        continue;
      /* The tables tell all that there is of it. */
      listing->thin = listing->placeless = FALSE;
      if (!func (listing, data, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wp_oruk_is_table (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return (name != NULL && table_of (name) == SERVICE)
         || g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY;
}

gboolean
wp_oruk_names_table (const char *name)
{
  return table_of (name) != N_TABLES;
}

gboolean
wp_oruk_read_tables (
    GFile *where, WpOrukListingFunc func, gpointer data, GPtrArray **issues, GCancellable *cancellable, GError **error)
{
  gboolean is_folder = g_file_query_file_type (where, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY;
  g_autoptr (GFile) folder = is_folder ? g_object_ref (where) : g_file_get_parent (where);
  g_auto (Tables) tables;

  *issues = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_issue_free);
  tables_init (&tables, *issues);
  if (!read_folder (&tables, folder, cancellable, error))
    return FALSE;
  for (guint t = 0; t < N_TABLES; t++)
    for (guint i = 0; i < tables.rows[t]->len; i++)
      put_row (&tables, t, i);
  return hand_over (&tables, func, data, cancellable, error);
}
