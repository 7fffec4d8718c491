/* wp-import-columns.c: which extracts there are, their columns, and how a file is known for one of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REQUIRED TRUE
#define NONE FALSE
#define FIELD_COLUMN(EXTRACT, COLUMN, NAME, ALIASES, FLAG, KIND, FIELD, EXAMPLE, HELP) \
  { NAME, ALIASES, FLAG, WP_KIND_##KIND, WP_##KIND##_##FIELD, EXAMPLE, HELP },
#define SPECIAL_COLUMN(EXTRACT, COLUMN, NAME, ALIASES, FLAG, KIND, EXAMPLE, HELP) \
  { NAME, ALIASES, FLAG, WP_KIND_##KIND, -1, EXAMPLE, HELP },
#define COLUMNS(EXTRACT, extract, ...)                                                                                \
  static const WpImportColumn extract##_columns[] = { WP_IMPORT_##EXTRACT##_COLUMNS (FIELD_COLUMN, SPECIAL_COLUMN) }; \
  G_STATIC_ASSERT (G_N_ELEMENTS (extract##_columns) <= WP_IMPORT_MAX_COLUMNS);

WP_IMPORT_EXTRACTS (COLUMNS)

#define EXTRACT_ENTRY(EXTRACT, extract, KIND, LABEL) \
  { .id = WP_EXTRACT_##EXTRACT,                      \
    .name = #extract,                                \
    .label = LABEL,                                  \
    .kind = WP_KIND_##KIND,                          \
    .columns = extract##_columns,                    \
    .n_columns = G_N_ELEMENTS (extract##_columns) },

static const WpExtract extracts[WP_N_EXTRACTS] = { WP_IMPORT_EXTRACTS (EXTRACT_ENTRY) };

const WpExtract *
wp_extract (WpExtractId id)
{
  g_assert (id < WP_N_EXTRACTS);
  return &extracts[id];
}

char *
wp_import_fold_heading (const char *heading)
{
  GString *folded = g_string_new (NULL);

  for (const char *at = heading; *at != '\0'; at++)
    {
      if (g_str_has_prefix (at, "\xc2\xa0"))
        at += 1; /* a space that does not break */
      else if (g_str_has_prefix (at, "\xef\xbb\xbf"))
        at += 2; /* a byte order mark */
      else if (g_ascii_isalnum (*at) || (guchar) *at >= 0x80)
        g_string_append_c (folded, g_ascii_tolower (*at));
    }
  return g_string_free (folded, FALSE);
}

static gboolean
is_word_of (const char *words, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = strstr (words, word); at != NULL && length > 0; at = strstr (at + 1, word))
    {
      if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

/* The number of the column of @extract that @folded is a heading of, or -1. A name goes before another's alias. */
static int
find_column (const WpExtract *extract, const char *folded)
{
  for (guint i = 0; i < extract->n_columns; i++)
    {
      g_autofree char *name = wp_import_fold_heading (extract->columns[i].name);
      if (strcmp (name, folded) == 0)
        return (int) i;
    }
  for (guint i = 0; i < extract->n_columns; i++)
    {
      if (is_word_of (extract->columns[i].aliases, folded))
        return (int) i;
    }
  return -1;
}

typedef struct
{
  int field[WP_IMPORT_MAX_COLUMNS];
  guint matched;
  guint required;
  guint required_there;
} Fit;

static void
fit_extract (const WpExtract *extract, char **folded, guint n, Fit *fit)
{
  memset (fit, 0, sizeof *fit);
  for (guint i = 0; i < WP_IMPORT_MAX_COLUMNS; i++)
    fit->field[i] = -1;
  for (guint i = 0; i < n; i++)
    {
      int column = find_column (extract, folded[i]);
      if (column < 0 || fit->field[column] >= 0)
        continue;
      fit->field[column] = (int) i;
      fit->matched++;
    }
  for (guint i = 0; i < extract->n_columns; i++)
    {
      if (!extract->columns[i].required)
        continue;
      fit->required++;
      fit->required_there += fit->field[i] >= 0;
    }
}

static gboolean
is_named_after (const char *file_name, const WpExtract *extract)
{
  if (file_name == NULL)
    return FALSE;
  g_autofree char *folded_file = wp_import_fold_heading (file_name);
  g_autofree char *folded_name = wp_import_fold_heading (extract->name);
  return strstr (folded_file, folded_name) != NULL;
}

/* Complete fits go before all others; then the one with most columns; then the one that the file is named after. For
 * want of a complete one, the name decides first. */
static const WpExtract *
choose_extract (const Fit *fits, const char *file_name)
{
  const WpExtract *best = NULL;
  guint best_score = 0;
  gboolean tied = FALSE;

  for (guint i = 0; i < WP_N_EXTRACTS; i++)
    {
      gboolean complete = fits[i].required_there == fits[i].required && fits[i].matched > 1;
      gboolean named = is_named_after (file_name, &extracts[i]);
      guint score = 0;
      if (complete)
        score = 10000 + fits[i].matched * 2 + named;
      else if (named && fits[i].matched > 0)
        score = 5000 + fits[i].matched;
      else if (fits[i].required_there * 2 > fits[i].required)
        score = 1000 * fits[i].required_there / fits[i].required + fits[i].matched;
      if (score > best_score)
        {
          best = &extracts[i];
          best_score = score;
          tied = FALSE;
        }
      else if (score == best_score)
        tied = TRUE;
    }
  return tied ? NULL : best;
}

gboolean
wp_import_heading_init (WpImportHeading *heading, const char *file_name, const char *const *headings, guint n)
{
  g_auto (GStrv) folded = g_new0 (char *, n + 1);
  g_autofree Fit *fits = g_new (Fit, WP_N_EXTRACTS);

  for (guint i = 0; i < n; i++)
    folded[i] = wp_import_fold_heading (headings[i]);
  for (guint i = 0; i < WP_N_EXTRACTS; i++)
    fit_extract (&extracts[i], folded, n, &fits[i]);

  heading->extract = choose_extract (fits, file_name);
  heading->n_fields = n;
  heading->ignored = g_ptr_array_new_with_free_func (g_free);
  heading->missing = g_ptr_array_new_with_free_func (g_free);
  if (heading->extract == NULL)
    return FALSE;

  const Fit *fit = &fits[heading->extract->id];
  memcpy (heading->field, fit->field, sizeof heading->field);
  for (guint i = 0; i < n; i++)
    {
      int column = find_column (heading->extract, folded[i]);
      if ((column < 0 || fit->field[column] != (int) i) && *headings[i] != '\0')
        g_ptr_array_add (heading->ignored, g_strdup (headings[i]));
    }
  for (guint i = 0; i < heading->extract->n_columns; i++)
    {
      const WpImportColumn *column = &heading->extract->columns[i];
      if (column->required && fit->field[i] < 0)
        g_ptr_array_add (heading->missing, g_strdup (column->name));
    }
  return heading->missing->len == 0;
}

void
wp_import_heading_clear (WpImportHeading *heading)
{
  g_clear_pointer (&heading->ignored, g_ptr_array_unref);
  g_clear_pointer (&heading->missing, g_ptr_array_unref);
}
