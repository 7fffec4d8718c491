/* test-scope.c: what a record belongs to, what a role may write, and where chance comes from.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-scope.h"

#include <string.h>

#include "wp-id.h"
#include "wp-random.h"
#include "wp-role.h"

#define ID "0192f0c0-0000-7000-8000-000000000001"

static void
test_levels (void)
{
  WpLevels none = wp_levels_none ();
  WpLevels levels = wp_levels_none ();
  WpLevels all = wp_levels_all (WP_SENSITIVITY_RESTRICTED);

  g_assert_true (wp_levels_is_none (&none));
  g_assert_false (wp_levels_allow (&none, WP_COMPARTMENT_INDEX, WP_SENSITIVITY_NORMAL));
  g_assert_false (wp_levels_is_none (&all));
  g_assert_true (wp_levels_allow (&all, WP_COMPARTMENT_VOLUNTEER, WP_SENSITIVITY_RESTRICTED));
  g_assert_false (wp_levels_allow (&all, WP_COMPARTMENT_VOLUNTEER, WP_SENSITIVITY_SEALED));
  levels.highest[WP_COMPARTMENT_CASE] = WP_SENSITIVITY_SEALED;
  g_assert_false (wp_levels_equal (&levels, &all));
  wp_levels_add (&all, &levels);
  g_assert_true (wp_levels_allow (&all, WP_COMPARTMENT_CASE, WP_SENSITIVITY_SEALED));
  g_assert_true (wp_levels_allow (&all, WP_COMPARTMENT_INDEX, WP_SENSITIVITY_RESTRICTED));
  g_assert_false (wp_levels_allow (&all, WP_COMPARTMENT_INDEX, WP_SENSITIVITY_SEALED));
}

static void
test_names (void)
{
  WpCompartment compartment;
  WpRootKind root;
  WpRole role;

  for (guint i = 0; i < WP_N_COMPARTMENTS; i++)
    {
      g_assert_true (wp_compartment_from_name (wp_compartment_name (i), &compartment));
      g_assert_cmpuint (compartment, ==, i);
    }
  for (guint i = 0; i <= WP_ROOT_USER; i++)
    {
      g_assert_true (wp_root_kind_from_name (wp_root_kind_name (i), &root));
      g_assert_cmpuint (root, ==, i);
    }
  for (guint i = 0; i < WP_N_ROLES; i++)
    {
      g_assert_true (wp_role_from_name (wp_role_name (i), &role));
      g_assert_cmpuint (role, ==, i);
      g_assert_cmpstr (wp_role_label (i), !=, "");
    }
  g_assert_false (wp_compartment_from_name ("Case", &compartment));
  g_assert_false (wp_root_kind_from_name (NULL, &root));
  g_assert_false (wp_role_from_name ("", &role));
}

/* A conflict is as guarded as the record that it is about, and where that can't be told as guarded as can be. */
static void
test_compartment_of_a_conflict (void)
{
  g_autoptr (WpRecord) note = wp_record_new (WP_KIND_CASE_NOTE, ID);
  g_autoptr (WpRecord) conflict = wp_record_new (WP_KIND_CONFLICT, ID);

  g_assert_cmpint (wp_record_compartment (note), ==, WP_COMPARTMENT_CASE);
  g_assert_cmpint (wp_record_compartment (conflict), ==, WP_COMPARTMENT_COUNSELLING);
  wp_record_set_text (conflict, WP_CONFLICT_COMPARTMENT, "attendance");
  g_assert_cmpint (wp_record_compartment (conflict), ==, WP_COMPARTMENT_ATTENDANCE);
}

static void
test_roles (void)
{
  static const struct
  {
    WpRole role;
    WpKindId kind;
    gboolean may;
  } cases[] = {
    { WP_ROLE_WORKER, WP_KIND_PERSON, TRUE },           { WP_ROLE_WORKER, WP_KIND_CASE_NOTE, TRUE },
    { WP_ROLE_WORKER, WP_KIND_PROFESSIONAL, TRUE },     { WP_ROLE_WORKER, WP_KIND_STAFF, FALSE },
    { WP_ROLE_WORKER, WP_KIND_MARKER, FALSE },          { WP_ROLE_WORKER, WP_KIND_CONFLICT, TRUE },
    { WP_ROLE_OFFICER, WP_KIND_SOURCE_COVERAGE, TRUE }, { WP_ROLE_MANAGER, WP_KIND_STAFF, TRUE },
    { WP_ROLE_MANAGER, WP_KIND_CODE, FALSE },           { WP_ROLE_ADMINISTRATOR, WP_KIND_CODE, TRUE },
    { WP_ROLE_ADMINISTRATOR, WP_KIND_USER, TRUE },      { WP_ROLE_ADMINISTRATOR, WP_KIND_FAMILY, FALSE },
    { WP_ROLE_ADMINISTRATOR, WP_KIND_PERSON, FALSE },   { WP_ROLE_MANAGER, WP_KIND_USER, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (wp_role_may_write (cases[i].role, cases[i].kind), ==, cases[i].may);
  for (guint k = 0; k < WP_N_KINDS; k++)
    g_assert_false (wp_role_may_write (WP_ROLE_READER, k));
}

static void
count_up (guint8 *bytes, gsize size, gpointer data)
{
  guint8 *next = data;

  for (gsize i = 0; i < size; i++)
    bytes[i] = (*next)++;
}

/* The same seed gives the same ids, whatever was drawn before it. */
static void
test_random_source (void)
{
  guint8 bytes[2000] = { 0 };
  guint8 zeros[2000] = { 0 };
  char ids[2][WP_ID_LENGTH + 1];
  guint8 next;

  wp_random_bytes (bytes, sizeof bytes);
  g_assert_cmpint (memcmp (bytes, zeros, 1000), !=, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *before = wp_id_new (1000);
      next = 7;
      wp_random_set_source (count_up, &next);
      wp_id_new_into (1000, ids[i]);
      wp_random_set_source (NULL, NULL);
      g_assert_cmpstr (before, !=, ids[i]);
    }
  g_assert_cmpstr (ids[0], ==, ids[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scope/levels", test_levels);
  g_test_add_func ("/scope/names", test_names);
  g_test_add_func ("/scope/compartment-of-a-conflict", test_compartment_of_a_conflict);
  g_test_add_func ("/role/may-write", test_roles);
  g_test_add_func ("/random/source", test_random_source);
  return g_test_run ();
}
