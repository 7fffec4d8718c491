/* wp-role.c: the roles of accounts and what each may write.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-role.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *label;
} roles[WP_N_ROLES] = {
  [WP_ROLE_READER] = { "reader", N_ ("Reader") },
  [WP_ROLE_WORKER] = { "worker", N_ ("Worker") },
  [WP_ROLE_OFFICER] = { "officer", N_ ("Information officer") },
  [WP_ROLE_MANAGER] = { "manager", N_ ("Manager") },
  [WP_ROLE_ADMINISTRATOR] = { "administrator", N_ ("Administrator") },
};

const char *
wp_role_name (WpRole role)
{
  return roles[role].name;
}

gboolean
wp_role_from_name (const char *name, WpRole *role)
{
  for (guint i = 0; i < WP_N_ROLES; i++)
    {
      if (g_strcmp0 (name, roles[i].name) == 0)
        {
          *role = i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
wp_role_label (WpRole role)
{
  return _ (roles[role].label);
}

/* What those who work with families write. A marker tells of what its readers may not see, so it is not theirs. */
static gboolean
is_of_the_work (WpKindId kind)
{
  WpRootKind root = wp_kind (kind)->root;

  if (kind == WP_KIND_MARKER)
    return FALSE;
  return root == WP_ROOT_FAMILY || root == WP_ROOT_PERSON || kind == WP_KIND_AGENCY || kind == WP_KIND_SERVICE
         || kind == WP_KIND_PROFESSIONAL || kind == WP_KIND_CONFLICT || kind == WP_KIND_LISTING_CHECK
         || kind == WP_KIND_LISTING_CORRECTION || kind == WP_KIND_LISTING_TWIN || kind == WP_KIND_SIGNPOSTING
         || kind == WP_KIND_SAVED_SEARCH;
}

gboolean
wp_role_may_decide (WpRole role)
{
  return role == WP_ROLE_MANAGER || role == WP_ROLE_ADMINISTRATOR;
}

gboolean
wp_role_may_write (WpRole role, WpKindId kind)
{
  WpRootKind root = wp_kind (kind)->root;

  switch (role)
    {
    case WP_ROLE_WORKER:
      return is_of_the_work (kind);
    case WP_ROLE_OFFICER:
      return is_of_the_work (kind) || kind == WP_KIND_SOURCE_COVERAGE;
    case WP_ROLE_MANAGER:
      return is_of_the_work (kind) || kind == WP_KIND_SOURCE_COVERAGE || kind == WP_KIND_TEAM || kind == WP_KIND_STAFF
             || kind == WP_KIND_MARKER;
    case WP_ROLE_ADMINISTRATOR:
      return root == WP_ROOT_AUTHORITY || root == WP_ROOT_USER;
    case WP_ROLE_READER:
    case WP_N_ROLES:
      break;
    }
  return FALSE;
}
