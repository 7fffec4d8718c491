/* test-codes.c: the authority's lists lie over the dictionary's.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-codes.h"

static WpRecord *
make_code (const char *list, const char *code, const char *label, gint64 position, gboolean active)
{
  WpRecord *record = wp_record_new (WP_KIND_CODE, "0192f0c0-0000-7000-8000-000000000001");

  wp_record_set_text (record, WP_CODE_LIST, list);
  wp_record_set_text (record, WP_CODE_CODE, code);
  wp_record_set_text (record, WP_CODE_LABEL, label);
  wp_record_set_number (record, WP_CODE_POSITION, position);
  wp_record_set_number (record, WP_CODE_ACTIVE, active);
  return record;
}

static void
defaults_have_order_and_labels (void)
{
  WpCodes *codes = wp_codes_get_default ();
  guint n;
  const WpCodeItem *levels = wp_codes_list (codes, "level", &n);

  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpstr (levels[3].code, ==, "3b");
  g_assert_cmpint (wp_codes_position (codes, "level", "4"), ==, 4);
  g_assert_cmpint (wp_codes_position (codes, "level", "5"), ==, -1);
  g_assert_cmpstr (wp_codes_label (codes, "event_kind", "tac"), ==, "TAC meeting");
  g_assert_cmpstr (wp_codes_label (codes, "event_kind", "unheard of"), ==, "unheard of");
  g_assert_cmpstr (wp_codes_label (codes, "event_kind", NULL), ==, "");
  g_assert_null (wp_codes_list (codes, "no such list", &n));
}

static void
the_authority_changes_them (void)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (records, make_code ("level", "2", "2 Targeted", 1, TRUE));
  g_ptr_array_add (records, make_code ("level", "3b", "3b Child in need", 3, FALSE));
  g_ptr_array_add (records, make_code ("level", "5", "5 Beyond", 9, TRUE));
  g_autoptr (WpCodes) codes = wp_codes_new (records);
  guint n;
  const WpCodeItem *levels = wp_codes_list (codes, "level", &n);

  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpstr (levels[4].code, ==, "5");
  g_assert_cmpstr (wp_codes_label (codes, "level", "2"), ==, "2 Targeted");
  /* A code that is not offered any more is still known, for the records that have it. */
  g_assert_true (wp_codes_has (codes, "level", "3b"));
  g_assert_cmpstr (levels[3].code, ==, "4");
}

static void
what_systems_write_is_recognised (void)
{
  WpCodes *codes = wp_codes_get_default ();

  g_assert_cmpstr (wp_codes_match (codes, "contact_mode", "HOME VISIT"), ==, "home");
  g_assert_cmpstr (wp_codes_match (codes, "service_kind", "mental-health"), ==, "mental_health");
  g_assert_cmpstr (wp_codes_match (codes, "venue_kind", "Childrens centre"), ==, "childrens_centre");
  g_assert_cmpstr (wp_codes_match (codes, "sex", "female"), ==, "F");
  g_assert_null (wp_codes_match (codes, "sex", "yes"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codes/defaults-have-order-and-labels", defaults_have_order_and_labels);
  g_test_add_func ("/codes/the-authority-changes-them", the_authority_changes_them);
  g_test_add_func ("/codes/what-systems-write-is-recognised", what_systems_write_is_recognised);
  return g_test_run ();
}
