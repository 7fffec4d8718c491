/* wp-verb-grants.c: grants as they are typed: what for, how far and until when.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "wp-id.h"
#include "wp-verbs.h"

static const char *const HOLDERS[WP_N_HOLDER_KINDS] = {
  [WP_HOLDER_AUTHORITY] = "authority", [WP_HOLDER_LOCALITY] = "locality", [WP_HOLDER_TEAM] = "team",
  [WP_HOLDER_FAMILY] = "family",       [WP_HOLDER_PERSON] = "person",     [WP_HOLDER_USER] = "user",
};

void
wp_verb_grants_clear (WpVerbGrants *options)
{
  g_clear_pointer (&options->grants, g_strfreev);
  g_clear_pointer (&options->up_to, g_free);
  g_clear_pointer (&options->compartments, g_free);
  g_clear_pointer (&options->until, g_free);
  g_clear_pointer (&options->reason, g_free);
}

static gboolean
usage (GError **error, const char *text, const char *what)
{
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_USAGE, "“%s” %s", text, what);
  return FALSE;
}

static gboolean
read_levels (const WpVerbGrants *options, WpLevels *levels, GError **error)
{
  WpSensitivity highest = WP_SENSITIVITY_NORMAL;
  g_auto (GStrv) names = NULL;

  if (options->up_to != NULL && !wp_sensitivity_from_name (options->up_to, &highest))
    return usage (error, options->up_to, "is no sensitivity. Give normal, restricted or sealed.");
  if (options->compartments == NULL)
    {
      *levels = wp_levels_all (highest);
      return TRUE;
    }
  *levels = wp_levels_none ();
  names = g_strsplit (options->compartments, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      WpCompartment compartment;

      if (!wp_compartment_from_name (g_strstrip (names[i]), &compartment))
        return usage (error, names[i],
                      "is no compartment. They are index, involvement, case, assessment, attendance, meeting, "
                      "counselling, supervision and volunteer.");
      levels->highest[compartment] = (gint8) highest;
    }
  return TRUE;
}

/* The last day counts whole, by the local time zone. */
static gboolean
read_until (const char *text, gint64 *until, GError **error)
{
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) end = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  int year, month, date;
  char more;

  *until = 0;
  if (text == NULL)
    return TRUE;
  if (sscanf (text, "%4d-%2d-%2d%c", &year, &month, &date, &more) == 3)
    day = g_date_time_new (zone, year, month, date, 0, 0, 0);
  if (day == NULL)
    return usage (error, text, "is no day. Write it as 2026-12-31.");
  end = g_date_time_add_days (day, 1);
  *until = g_date_time_to_unix (end) * 1000;
  return TRUE;
}

static gboolean
read_holder (WpServer *server, WpSql *sql, const char *text, WpGrant *grant, GError **error)
{
  const char *sign = strchr (text, '=');
  g_autofree char *kind = sign != NULL ? g_strndup (text, sign - text) : g_strdup (text);
  const char *name = sign != NULL ? sign + 1 : "";
  guint found = 0;

  for (guint i = 0; i < WP_N_HOLDER_KINDS; i++)
    if (g_str_equal (kind, HOLDERS[i]))
      {
        grant->holder_kind = i;
        found = 1;
      }
  if (found == 0)
    return usage (error, text,
                  "is nothing that a grant can be given on. Write locality=NAME, team=NAME, family=ID, person=ID, "
                  "user=NAME or authority.");
  if (grant->holder_kind == WP_HOLDER_AUTHORITY)
    {
      g_strlcpy (grant->holder, server->settings->authority_id, sizeof grant->holder);
      return TRUE;
    }
  if (wp_id_is_valid (name))
    {
      g_strlcpy (grant->holder, name, sizeof grant->holder);
      return TRUE;
    }
  if (*name == '\0')
    return usage (error, text, "does not say which one. Write locality=NAME.");
  if (!wp_service_find_named (server->service, sql, kind, name, grant->holder, &found, error))
    return FALSE;
  if (found == 1)
    return TRUE;
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND,
               found == 0 ? "There is no %s called “%s”." : "There is more than one %s called “%s”. Give its id.", kind,
               name);
  return FALSE;
}

static gboolean
each_grant (WpServer *server, WpSql *sql, const WpVerbGrants *options, const char *user, gboolean give, GError **error)
{
  for (guint i = 0; options->grants != NULL && options->grants[i] != NULL; i++)
    {
      WpGrant grant = { 0 };

      if (!read_levels (options, &grant.levels, error) || !read_until (options->until, &grant.until, error)
          || !read_holder (server, sql, options->grants[i], &grant, error))
        return FALSE;
      if (!give)
        continue;
      g_strlcpy (grant.user, user, sizeof grant.user);
      grant.reason = options->reason != NULL ? options->reason : (char *) "given by hand";
      if (!wp_service_grant (server->service, sql, &grant, NULL, error))
        return FALSE;
      printf ("Granted: %s, up to %s (grant %s).\n", options->grants[i],
              options->up_to != NULL ? options->up_to : "normal", grant.id);
    }
  return TRUE;
}

gboolean
wp_verb_grants_check (WpServer *server, WpSql *sql, const WpVerbGrants *options, GError **error)
{
  return each_grant (server, sql, options, NULL, FALSE, error);
}

gboolean
wp_verb_grants_give (WpServer *server, WpSql *sql, const WpVerbGrants *options, const char *user, GError **error)
{
  return each_grant (server, sql, options, user, TRUE, error);
}
