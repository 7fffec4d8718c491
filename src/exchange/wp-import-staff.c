/* wp-import-staff.c: rows of agencies, of professionals, and of what the extracts cover.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-builders.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-identifier.h"
#include "wp-import-values.h"

/* Numbers of colleagues are free text with us, such as “01632 960200 ext. 4”: what is a number is put in its one form,
 * what is none is kept. */
static void
set_telephone (WpImportRow *row, WpRecord *record, guint field, guint column)
{
  const char *text = wp_import_row_get_word (row, column);

  wp_import_row_note (row, record, field, column);
  if (text == NULL)
    return;
  g_autofree char *line = wp_import_join_lines (text);
  gboolean is_number = wp_phone_check (line) == WP_IDENTIFIER_VALID;
  wp_record_take_text (record, field, is_number ? wp_phone_normalise (line) : g_steal_pointer (&line));
}

void
wp_import_build_agencies (WpImportRow *row)
{
  if (row->external_id == NULL)
    return;
  WpRecord *agency = wp_import_row_add (row, WP_KIND_AGENCY, row->external_id);
  set_telephone (row, agency, WP_AGENCY_TELEPHONE, WP_COLUMN_AGENCIES_TELEPHONE);
  wp_import_row_set_text (row, agency, WP_AGENCY_EMAIL, WP_COLUMN_AGENCIES_EMAIL);
  wp_import_row_fill (row, agency);
}

#define COLUMN(name) WP_COLUMN_PROFESSIONALS_##name

static void
set_working_time (WpImportRow *row, WpRecord *staff)
{
  const char *text = wp_import_row_get_word (row, COLUMN (FTE_PERCENT));
  g_autofree char *digits = text != NULL ? g_strdelimit (g_strdup (text), "%", ' ') : NULL;
  char *end = NULL;

  wp_import_row_note (row, staff, WP_STAFF_FTE_PERCENT, COLUMN (FTE_PERCENT));
  if (text == NULL)
    return;
  double number = g_ascii_strtod (g_strstrip (digits), &end);
  if (strchr (digits, '.') != NULL && strchr (text, '%') == NULL && number <= 1)
    number *= 100;
  if (end == digits || *end != '\0' || !(number >= 0 && number <= 100))
    wp_import_row_tell (row, WP_IMPORT_ERROR, COLUMN (FTE_PERCENT), NULL, _ ("This is no part of a working week."),
                        _ ("Write per cent, 0 to 100, or a part of one such as 0.8."));
  else
    wp_record_set_number (staff, WP_STAFF_FTE_PERCENT, (gint64) (number + 0.5));
}

static WpRecord *
add_staff (WpImportRow *row)
{
  WpRecord *staff = wp_import_row_add (row, WP_KIND_STAFF, row->external_id);

  wp_import_row_set_text (row, staff, WP_STAFF_NAME, COLUMN (NAME));
  set_telephone (row, staff, WP_STAFF_TELEPHONE, COLUMN (TELEPHONE));
  wp_import_row_set_text (row, staff, WP_STAFF_EMAIL, COLUMN (EMAIL));
  set_working_time (row, staff);
  wp_import_row_fill (row, staff);
  if (g_strcmp0 (wp_record_get_text (staff, WP_STAFF_MANAGER), wp_record_get_id (staff)) == 0)
    wp_import_row_tell (row, WP_IMPORT_ERROR, COLUMN (MANAGER_ID), NULL, _ ("Nobody is their own manager."),
                        _ ("Give the manager’s number, or leave it empty."));
  return staff;
}

void
wp_import_build_professionals (WpImportRow *row)
{
  if (row->external_id == NULL)
    return;
  WpRecord *staff = wp_import_row_get_word (row, COLUMN (STAFF_ROLE)) != NULL ? add_staff (row) : NULL;
  WpRecord *professional = wp_import_row_add (row, WP_KIND_PROFESSIONAL, row->external_id);

  if (staff != NULL)
    wp_record_set_text (professional, WP_PROFESSIONAL_STAFF, wp_record_get_id (staff));
  set_telephone (row, professional, WP_PROFESSIONAL_TELEPHONE, COLUMN (TELEPHONE));
  wp_import_row_set_text (row, professional, WP_PROFESSIONAL_EMAIL, COLUMN (EMAIL));
  wp_import_row_fill (row, professional);
}

#undef COLUMN
#define COLUMN(name) WP_COLUMN_SOURCE_COVERAGE_##name

void
wp_import_build_source_coverage (WpImportRow *row)
{
  g_autofree char *agency = wp_import_row_key (row, COLUMN (AGENCY_ID));
  g_autofree char *from = wp_import_row_key (row, COLUMN (FROM));
  g_autofree char *key = g_strjoin ("|", agency, from, NULL);

  wp_import_row_fill (
      row, wp_import_row_add (row, WP_KIND_SOURCE_COVERAGE, row->external_id != NULL ? row->external_id : key));
}
