/* wp-import-case.c: rows of episodes, allocations, agreements, involvements and levels of need.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-builders.h"

#include <glib/gi18n-lib.h>

#include "wp-import-values.h"

/* A record with the row’s own number or, where it has none, with the parts from @first to NULL in its place. */
static WpRecord *G_GNUC_NULL_TERMINATED
add_keyed (WpImportRow *row, WpKindId kind, const char *first, ...)
{
  if (row->external_id != NULL)
    return wp_import_row_add (row, kind, row->external_id);

  g_autoptr (GString) key = g_string_new (first);
  va_list parts;
  va_start (parts, first);
  for (const char *part = va_arg (parts, const char *); part != NULL; part = va_arg (parts, const char *))
    g_string_append_printf (key, "|%s", part);
  va_end (parts);
  return wp_import_row_add (row, kind, key->str);
}

void
wp_import_build_episodes (WpImportRow *row)
{
  if (row->external_id != NULL)
    {
      WpRecord *episode = wp_import_row_add (row, WP_KIND_EPISODE, row->external_id);
      wp_import_row_fill (row, episode);
      if (g_strcmp0 (wp_record_get_text (episode, WP_EPISODE_PREVIOUS), wp_record_get_id (episode)) == 0)
        wp_import_row_tell (row, WP_IMPORT_ERROR, WP_COLUMN_EPISODES_PREVIOUS_ID, NULL,
                            _ ("An episode can’t come before itself."),
                            _ ("Give the number of the episode before, or leave it empty."));
    }
}

void
wp_import_build_allocations (WpImportRow *row)
{
  g_autofree char *episode = wp_import_row_key (row, WP_COLUMN_ALLOCATIONS_EPISODE_ID);
  g_autofree char *staff = wp_import_row_key (row, WP_COLUMN_ALLOCATIONS_STAFF_ID);
  g_autofree char *from = wp_import_row_key (row, WP_COLUMN_ALLOCATIONS_FROM);

  wp_import_row_fill (row, add_keyed (row, WP_KIND_ALLOCATION, episode, staff, from, NULL));
}

void
wp_import_build_agreements (WpImportRow *row)
{
  if (row->external_id != NULL)
    wp_import_row_fill (row, wp_import_row_add (row, WP_KIND_AGREEMENT, row->external_id));
}

/* Services have no extract of their own: an involvement names one of its agency's. */
static void
set_service (WpImportRow *row, WpRecord *involvement, const char *name)
{
  const char *agency = wp_import_row_get_word (row, WP_COLUMN_INVOLVEMENTS_AGENCY_ID);

  if (agency == NULL)
    {
      wp_import_row_tell (row, WP_IMPORT_ERROR, WP_COLUMN_INVOLVEMENTS_SERVICE, NULL,
                          _ ("A service is named without its agency."),
                          _ ("Give the agency’s number, or leave the service empty."));
      return;
    }
  g_autofree char *folded = wp_import_fold_heading (name);
  g_autofree char *external_id = g_strconcat (agency, ":", folded, NULL);
  g_autofree char *id = wp_import_row_id (row, WP_KIND_SERVICE, external_id);
  if (!wp_import_seen_lookup (row->context->named, id, NULL, NULL))
    {
      WpRecord *service = wp_import_row_add (row, WP_KIND_SERVICE, external_id);
      wp_record_meta (service)->sensitivity = WP_SENSITIVITY_NORMAL;
      wp_import_row_set_text (row, service, WP_SERVICE_NAME, WP_COLUMN_INVOLVEMENTS_SERVICE);
      wp_record_take_text (service, WP_SERVICE_AGENCY, wp_import_row_id (row, WP_KIND_AGENCY, agency));
      wp_import_row_note (row, service, WP_SERVICE_AGENCY, WP_COLUMN_INVOLVEMENTS_AGENCY_ID);
    }
  wp_record_set_text (involvement, WP_INVOLVEMENT_SERVICE, id);
}

void
wp_import_build_involvements (WpImportRow *row)
{
  const char *service = wp_import_row_get_word (row, WP_COLUMN_INVOLVEMENTS_SERVICE);

  if (row->external_id == NULL)
    return;
  g_autoptr (WpRecord) involvement = NULL;
  involvement = g_object_ref (wp_import_row_add (row, WP_KIND_INVOLVEMENT, row->external_id));
  wp_import_row_fill (row, involvement);
  if (service == NULL)
    return;
  set_service (row, involvement, service);
  /* The service has to be kept before what refers to it. */
  g_ptr_array_remove (row->records, involvement);
  g_ptr_array_add (row->records, g_steal_pointer (&involvement));
}

void
wp_import_build_levels (WpImportRow *row)
{
  g_autofree char *family = wp_import_row_key (row, WP_COLUMN_LEVELS_FAMILY_ID);
  g_autofree char *person = wp_import_row_key (row, WP_COLUMN_LEVELS_PERSON_ID);
  g_autofree char *from = wp_import_row_key (row, WP_COLUMN_LEVELS_FROM);

  wp_import_row_fill (row, add_keyed (row, WP_KIND_LEVEL_OF_NEED, family, person, from, NULL));
}

void
wp_import_build (WpImportRow *row)
{
#define BUILDER(EXTRACT, extract, ...) [WP_EXTRACT_##EXTRACT] = wp_import_build_##extract,
  static void (*const builders[WP_N_EXTRACTS]) (WpImportRow * row) = { WP_IMPORT_EXTRACTS (BUILDER) };
#undef BUILDER

  builders[row->heading->extract->id](row);
  wp_import_row_check (row);
}
