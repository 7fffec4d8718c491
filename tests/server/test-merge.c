/* test-merge.c: each rule by which a patch meets a record.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-merge.h"
#include "wp-patch-check.h"

#define FIRST "0198c0de-0000-7000-8000-000000000001"
#define OTHER "0198c0de-0000-7000-8000-000000000002"
#define OWN "0198c0de-0000-7000-8000-000000000003"
#define NEW "0198c0de-0000-7000-8000-000000000009"

/* One line: what the record is, what comes, and what then stands. The record was made at 10 by FIRST. */
typedef struct
{
  const char *name;
  const char *fields;
  const char *changed; /* (nullable): a field that OTHER set at 20 */
  gboolean own;        /* … or that OWN, which the patch was made upon, set */
  gboolean voided;     /* withdrawn, at the number of "$voided" */
  gint64 base;
  const char *patch;
  const char *then;
  gboolean changes;
  guint n_clashes;
  gboolean voided_then;
  WpSensitivity sensitivity_then;
} Rule;

static const Rule rules[] = {
  { "seen", "{\"a\":1}", NULL, 0, 0, 10, "{\"a\":2}", "{\"a\":2}", 1, 0, 0, 0 },
  { "unseen", "{\"a\":1}", "a", 0, 0, 10, "{\"a\":2}", "{\"a\":1}", 0, 1, 0, 0 },
  { "seen-later", "{\"a\":1}", "a", 0, 0, 20, "{\"a\":2}", "{\"a\":2}", 1, 0, 0, 0 },
  { "own-earlier", "{\"a\":1}", "a", 1, 0, 10, "{\"a\":2}", "{\"a\":2}", 1, 0, 0, 0 },
  { "same-value", "{\"a\":\"x\"}", "a", 0, 0, 10, "{\"a\":\"\\u0078\"}", "{\"a\":\"x\"}", 0, 0, 0, 0 },
  { "other-field", "{\"a\":1,\"b\":1}", "b", 0, 0, 10, "{\"a\":2}", "{\"a\":2,\"b\":1}", 1, 0, 0, 0 },
  { "one-of-two", "{\"a\":1,\"b\":1}", "b", 0, 0, 10, "{\"a\":2,\"b\":2}", "{\"a\":2,\"b\":1}", 1, 1, 0, 0 },
  { "unset", "{\"a\":1}", NULL, 0, 0, 10, "{\"a\":null}", "{}", 1, 0, 0, 0 },
  { "unset-unseen", "{\"a\":1}", "a", 0, 0, 10, "{\"a\":null}", "{\"a\":1}", 0, 1, 0, 0 },
  { "unset-twice", "{}", "a", 0, 0, 10, "{\"a\":null}", "{}", 0, 0, 0, 0 },
  { "withdraw", "{\"a\":1}", NULL, 0, 0, 10, "{\"$voided\":true}", "{\"a\":1}", 1, 0, 1, 0 },
  { "withdraw-what-was-edited", "{\"a\":1}", "a", 0, 0, 10, "{\"$voided\":true}", "{\"a\":1}", 0, 1, 0, 0 },
  { "withdraw-own-edit", "{\"a\":1}", "a", 1, 0, 10, "{\"$voided\":true}", "{\"a\":1}", 1, 0, 1, 0 },
  { "edit-and-withdraw", "{\"a\":1}", NULL, 0, 0, 10, "{\"a\":2,\"$voided\":true}", "{\"a\":2}", 1, 0, 1, 0 },
  { "edit-what-was-withdrawn", "{\"a\":1}", "$voided", 0, 1, 10, "{\"a\":2}", "{\"a\":1}", 0, 1, 1, 0 },
  { "edit-what-is-seen-withdrawn", "{\"a\":1}", "$voided", 0, 1, 20, "{\"a\":2}", "{\"a\":2}", 1, 0, 1, 0 },
  { "bring-back", "{\"a\":1}", "$voided", 0, 1, 20, "{\"$voided\":false,\"a\":2}", "{\"a\":2}", 1, 0, 0, 0 },
  { "bring-back-unseen", "{\"a\":1}", "$voided", 0, 1, 10, "{\"$voided\":false}", "{\"a\":1}", 0, 1, 1, 0 },
  { "withdraw-both", "{\"a\":1}", "$voided", 0, 1, 10, "{\"$voided\":true}", "{\"a\":1}", 0, 0, 1, 0 },
  { "raise", "{\"a\":1}", NULL, 0, 0, 10, "{\"$sensitivity\":\"sealed\"}", "{\"a\":1}", 1, 0, 0, 2 },
  { "raise-unseen", "{\"a\":1}", "$sensitivity", 0, 0, 10, "{\"$sensitivity\":\"sealed\"}", "{\"a\":1}", 0, 1, 0, 0 },
  { "unknown-field", "{\"zz_new\":{\"x\":[1.50]}}", NULL, 0, 0, 10, "{\"zz_other\":1e3}",
    "{\"zz_new\":{\"x\":[1.50]},\"zz_other\":1e3}", 1, 0, 0, 0 },
};

static void
test_rule (gconstpointer data)
{
  const Rule *rule = data;
  WpMergeState state = { .fields = wp_field_set_parse (rule->fields),
                         .revs = wp_field_revs_new (10, FIRST),
                         .voided = rule->voided };
  g_autoptr (WpFieldSet) patch = wp_field_set_parse (rule->patch);
  g_autoptr (GPtrArray) over = g_ptr_array_new ();
  WpMergeResult result;

  g_ptr_array_add (over, (gpointer) OWN);
  if (rule->changed != NULL)
    wp_field_revs_set (state.revs, rule->changed, 20, rule->own ? OWN : OTHER);
  wp_merge (&state, patch, rule->base, over, 30, NEW, &result);
  g_autofree char *then = wp_field_set_to_text (state.fields);
  g_assert_cmpstr (then, ==, rule->then);
  g_assert_cmpint (result.changed, ==, rule->changes);
  g_assert_cmpuint (result.clashes->len, ==, rule->n_clashes);
  g_assert_cmpint (state.voided, ==, rule->voided_then);
  g_assert_cmpint (state.sensitivity, ==, rule->sensitivity_then);
  g_assert_cmpint (wp_field_set_size (result.before) > 0, ==, rule->changes);
  for (guint i = 0; i < wp_field_set_size (result.before); i++)
    g_assert_cmpint (wp_field_revs_get (state.revs, wp_field_set_name (result.before, i))->rev, ==, 30);
  wp_merge_result_clear (&result);
  wp_merge_state_clear (&state);
}

static void
test_revisions_come_back_from_text (void)
{
  g_autoptr (WpFieldRevs) revs = wp_field_revs_new (10, FIRST);

  wp_field_revs_set (revs, "school", 12, OTHER);
  wp_field_revs_set (revs, "school", 14, OWN);
  g_autofree char *text = wp_field_revs_to_text (revs);
  g_autoptr (WpFieldRevs) again = wp_field_revs_from_text (text);
  g_assert_nonnull (again);
  g_assert_cmpint (wp_field_revs_get (again, "school")->rev, ==, 14);
  g_assert_cmpstr (wp_field_revs_get (again, "school")->mid, ==, OWN);
  g_assert_cmpint (wp_field_revs_get (again, "sex")->rev, ==, 10);
  g_assert_null (wp_field_revs_from_text (""));
  g_assert_null (wp_field_revs_from_text ("school 12 x\n"));
  g_assert_null (wp_field_revs_from_text ("* 12"));
}

static const char *
check (WpKindId kind, const char *set, const char *current)
{
  g_autoptr (WpFieldSet) patch = wp_field_set_parse (set);
  g_autoptr (WpFieldSet) now = current != NULL ? wp_field_set_parse (current) : NULL;

  return wp_patch_is_well_formed (wp_kind (kind), set, patch) ? wp_patch_check (wp_kind (kind), patch, now) : "form";
}

static void
test_what_cannot_be_part_of_a_record (void)
{
  g_assert_null (check (WP_KIND_PERSON, "{\"dob\":\"2014-05-19\",\"zz_new\":[1]}", NULL));
  g_assert_cmpstr (check (WP_KIND_PERSON, "{\"dob\":\"19/5/14\"}", NULL), ==, "form");
  g_assert_cmpstr (check (WP_KIND_PERSON, "{\"school\":\"' OR 1=1 --\"}", NULL), ==, "form");
  g_assert_cmpstr (check (WP_KIND_PERSON, "{\"a b\":1}", NULL), ==, "name");
  g_assert_cmpstr (check (WP_KIND_PERSON, "{\"a;DROP TABLE rec\":1}", NULL), ==, "name");
  g_assert_null (check (WP_KIND_CASE_NOTE, "{\"summary\":\"x\"}", "{}"));
  g_assert_null (check (WP_KIND_CASE_NOTE, "{\"summary\":\"x\"}", "{\"summary\":\"x\"}"));
  g_assert_cmpstr (check (WP_KIND_CASE_NOTE, "{\"summary\":\"y\"}", "{\"summary\":\"x\"}"), ==, "append-only");
  g_assert_cmpstr (check (WP_KIND_FAMILY_MEMBER, "{\"person\":\"" OTHER "\"}", "{\"person\":\"" FIRST "\"}"), ==,
                   "fixed");
  g_assert_cmpstr (check (WP_KIND_CONFLICT, "{\"settled\":\"first\"}", NULL), ==, "conflict");
  g_assert_null (check (WP_KIND_CONFLICT, "{\"settled\":\"first\",\"settled_at\":1}", "{}"));
  g_assert_cmpstr (check (WP_KIND_CONFLICT, "{\"settled\":\"neither\"}", "{}"), ==, "conflict");
  g_assert_cmpstr (check (WP_KIND_CONFLICT, "{\"settled\":\"first\",\"first\":\"1\"}", "{}"), ==, "conflict");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *path = g_strconcat ("/merge/", rules[i].name, NULL);
      g_test_add_data_func (path, &rules[i], test_rule);
    }
  g_test_add_func ("/merge/revisions", test_revisions_come_back_from_text);
  g_test_add_func ("/merge/patch-check", test_what_cannot_be_part_of_a_record);
  return g_test_run ();
}
