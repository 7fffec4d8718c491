/* test-lead.c: a family has one lead professional at a time, whoever writes: a person or an import.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-bulk.h"
#include "wp-temp-store.h"

static WpRecord *
new_lead (WpTempStore *t, const char *family, const char *role)
{
  WpRecord *agency = wp_store_new_record (t->store, WP_KIND_AGENCY);
  WpRecord *involvement = wp_store_new_record (t->store, WP_KIND_INVOLVEMENT);

  wp_record_set_text (agency, WP_AGENCY_NAME, "Early Help");
  wp_record_set_text (agency, WP_AGENCY_KIND, "early_help");
  wp_record_set_text (involvement, WP_INVOLVEMENT_AGENCY, wp_record_get_id (agency));
  wp_temp_store_add (t, agency);
  wp_record_set_text (involvement, WP_INVOLVEMENT_FAMILY, family);
  wp_record_set_text (involvement, WP_INVOLVEMENT_ROLE, role);
  wp_record_set_text (involvement, WP_INVOLVEMENT_STATUS, "active");
  wp_record_set_number (involvement, WP_INVOLVEMENT_LEAD, TRUE);
  return involvement;
}

static WpRecord *
copy_ended (WpRecord *involvement)
{
  WpRecord *ended = wp_record_copy (involvement);

  wp_record_set_text (ended, WP_INVOLVEMENT_STATUS, "ended");
  return ended;
}

static gint64
count_leads (WpTempStore *t)
{
  return wp_temp_store_query (t,
                              "SELECT count(*) FROM involvement WHERE lead = 1 AND status = 'active' AND voided = 0");
}

static void
a_second_lead_is_refused (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *coles = wp_temp_store_add_family (t, "Coles family");
  g_autofree char *harper = wp_temp_store_add_family (t, "Harper family");
  g_autoptr (WpRecord) first = new_lead (t, coles, "Family support worker");
  g_autoptr (WpRecord) second = new_lead (t, coles, "School nurse");
  g_autoptr (GError) error = NULL;

  wp_temp_store_add (t, g_object_ref (first));
  wp_temp_store_add (t, new_lead (t, harper, "Health visitor"));
  WpChange *change = wp_change_new ("create");
  wp_change_add (change, second);
  g_assert_false (wp_temp_store_save (t, change, NULL, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "one lead at a time"));
  g_assert_cmpint (count_leads (t), ==, 2);

  /* Working with the family beside the lead is another matter. */
  wp_record_set_number (second, WP_INVOLVEMENT_LEAD, FALSE);
  wp_temp_store_add (t, g_object_ref (second));
  g_autoptr (WpRecord) leading = wp_record_copy (second);
  wp_record_set_number (leading, WP_INVOLVEMENT_LEAD, TRUE);
  g_clear_error (&error);
  change = wp_change_new ("alter");
  wp_change_edit (change, leading, second);
  g_assert_false (wp_temp_store_save (t, change, NULL, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED);
}

/* In whichever order the change names the two. */
static void
the_lead_passes_in_one_change (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (WpRecord) first = new_lead (t, family, "Family support worker");
  g_autoptr (WpRecord) second = new_lead (t, family, "School nurse");
  g_autoptr (WpRecord) ended = copy_ended (first);
  WpChange *change = wp_change_new ("alter");
  WpChange *undo = NULL;
  g_autoptr (GError) error = NULL;

  wp_temp_store_add (t, g_object_ref (first));
  wp_change_add (change, second);
  wp_change_edit (change, ended, first);
  g_assert_true (wp_temp_store_save (t, change, &undo, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_leads (t), ==, 1);
  g_assert_true (wp_temp_store_save (t, undo, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_leads (t), ==, 1);
}

static void
a_lead_does_not_come_back_beside_another (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (WpRecord) first = new_lead (t, family, "Family support worker");
  WpChange *change = wp_change_new ("void");
  WpChange *undo = NULL;
  g_autoptr (GError) error = NULL;

  wp_temp_store_add (t, g_object_ref (first));
  wp_change_void (change, WP_KIND_INVOLVEMENT, wp_record_get_id (first), "Entered twice");
  g_assert_true (wp_temp_store_save (t, change, &undo, &error));
  wp_temp_store_add (t, new_lead (t, family, "School nurse"));
  g_assert_false (wp_temp_store_save (t, undo, NULL, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED);
  g_assert_cmpint (count_leads (t), ==, 1);
}

/* ---- Bulk ---- */

typedef struct
{
  WpRecord *records[2];
  WpPutOutcome outcomes[2];
} Batch;

static gboolean
make (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  Batch *batch = data;

  return wp_bulk_put (bulk, batch->records, G_N_ELEMENTS (batch->records), batch->outcomes, error);
}

static void
put (WpTempStore *t, Batch *batch)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_bulk_async (t->store, WP_BULK_IMPORT, make, batch, NULL, NULL, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_true (wp_store_bulk_finish (t->store, result, &error));
  g_assert_no_error (error);
}

static void
bulk_leaves_a_second_lead_out (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (WpRecord) first = new_lead (t, family, "Family support worker");
  g_autoptr (WpRecord) second = new_lead (t, family, "School nurse");
  Batch batch = { { first, second }, { 0 } };

  put (t, &batch);
  g_assert_cmpint (batch.outcomes[0], ==, WP_PUT_ADDED);
  g_assert_cmpint (batch.outcomes[1], ==, WP_PUT_SECOND_LEAD);
  put (t, &batch);
  g_assert_cmpint (batch.outcomes[0], ==, WP_PUT_SAME);
  g_assert_cmpint (batch.outcomes[1], ==, WP_PUT_SECOND_LEAD);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM involvement"), ==, 1);

  /* One that is there and shall lead is left as it is. */
  wp_record_set_number (second, WP_INVOLVEMENT_LEAD, FALSE);
  put (t, &batch);
  g_assert_cmpint (batch.outcomes[1], ==, WP_PUT_ADDED);
  wp_record_set_number (second, WP_INVOLVEMENT_LEAD, TRUE);
  wp_record_set_text (second, WP_INVOLVEMENT_ROLE, "Matron");
  put (t, &batch);
  g_assert_cmpint (batch.outcomes[1], ==, WP_PUT_SECOND_LEAD);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM involvement WHERE role = 'Matron'"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM history"), ==, 0);
}

static void
bulk_passes_the_lead_on (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (WpRecord) first = new_lead (t, family, "Family support worker");
  g_autoptr (WpRecord) second = new_lead (t, family, "School nurse");
  g_autoptr (WpRecord) ended = copy_ended (first);
  Batch batch = { { second, ended }, { 0 } };

  wp_temp_store_add (t, g_object_ref (first));
  put (t, &batch);
  g_assert_cmpint (batch.outcomes[0], ==, WP_PUT_ADDED);
  g_assert_cmpint (batch.outcomes[1], ==, WP_PUT_CHANGED);
  g_assert_cmpint (count_leads (t), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lead/a-second-lead-is-refused", a_second_lead_is_refused);
  g_test_add_func ("/lead/the-lead-passes-in-one-change", the_lead_passes_in_one_change);
  g_test_add_func ("/lead/a-lead-does-not-come-back-beside-another", a_lead_does_not_come_back_beside_another);
  g_test_add_func ("/lead/bulk-leaves-a-second-lead-out", bulk_leaves_a_second_lead_out);
  g_test_add_func ("/lead/bulk-passes-the-lead-on", bulk_passes_the_lead_on);
  return g_test_run ();
}
