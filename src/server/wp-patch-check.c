/* wp-patch-check.c: whether what a device sends can be part of a record at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-patch-check.h"

#include <string.h>

#include "wp-wire.h"

#define MAX_MEMBERS 100

static gboolean
is_name (const char *name)
{
  gsize n = strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_");

  return n > 0 && n <= WP_WIRE_MAX_NAME && name[n] == '\0';
}

static const char *
check_member (const WpKind *kind, const char *name, const char *value, WpFieldSet *current)
{
  int number = wp_kind_find_field (kind, name);
  const char *now = current != NULL ? wp_field_set_get (current, name) : NULL;

  if (!is_name (name))
    return "name";
  if (now == NULL || wp_json_same (now, value))
    return NULL;
  if (kind->append_only)
    return "append-only";
  return number >= 0 && (kind->fields[number].flags & WP_FIELD_FIXED) ? "fixed" : NULL;
}

/* A device never makes a conflict, and of one it sets nothing but how it was settled. */
static const char *
check_settlement (WpFieldSet *patch, gboolean is_new)
{
  static const char *const names[] = { "settled", "settled_by", "settled_at", NULL };
  static const char *const choices[] = { "first", "second", "both", NULL };
  char settled[16];

  for (guint i = 0; i < wp_field_set_size (patch); i++)
    {
      if (!g_strv_contains (names, wp_field_set_name (patch, i)))
        return "conflict";
    }
  if (is_new || !wp_field_set_get_short (patch, "settled", settled, sizeof settled)
      || !g_strv_contains (choices, settled))
    return "conflict";
  return NULL;
}

gboolean
wp_patch_is_well_formed (const WpKind *kind, const char *set, WpFieldSet *patch)
{
  return wp_field_set_size (patch) <= MAX_MEMBERS && wp_fields_check (kind, set, TRUE) == NULL;
}

const char *
wp_patch_check (const WpKind *kind, WpFieldSet *patch, WpFieldSet *current)
{
  const char *wrong = NULL;

  if (kind->id == WP_KIND_CONFLICT)
    wrong = check_settlement (patch, current == NULL);
  for (guint i = 0; i < wp_field_set_size (patch) && wrong == NULL; i++)
    {
      const char *name = wp_field_set_name (patch, i);
      if (name[0] != '$')
        wrong = check_member (kind, name, wp_field_set_get (patch, name), current);
    }
  return wrong;
}
