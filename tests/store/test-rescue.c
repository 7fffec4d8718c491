/* test-rescue.c: that what was sent and has to be forgotten can still be read by the authority, and by nobody else.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <sodium.h>
#include <string.h>

#include "wp-draft.h"
#include "wp-rescue.h"
#include "wp-rows.h"
#include "wp-store-error.h"
#include "wp-sync-kit.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

static guint8 public_key[crypto_box_PUBLICKEYBYTES];
static guint8 secret_key[crypto_box_SECRETKEYBYTES];

static gpointer
set_key_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_rows_set_setting (db, WP_SETTING_RESCUE_KEY, data, error);
  return NULL;
}

static WpTempStore *
new_store_with_key (void)
{
  WpTempStore *t = wp_temp_store_new ();
  g_autofree char *key = g_base64_encode (public_key, sizeof public_key);
  g_autoptr (GError) error = NULL;

  wp_temp_store_write (t, set_key_job, key, &error);
  g_assert_no_error (error);
  return t;
}

/* A family that was made here, and that the server has taken. */
static char *
add_sent_family (WpTempStore *t, const char *name)
{
  char *id = wp_temp_store_add_family (t, name);
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  const WpOutboxItem *item = items->pdata[items->len - 1];

  wp_kit_ack (t, item->mid, WP_SENT_APPLIED, wp_kit_get (t, WP_KIND_FAMILY, id), 3);
  return id;
}

static void
run (WpTempStore *t, WpDbJob job, gpointer data)
{
  g_autoptr (GError) error = NULL;

  wp_temp_store_write (t, job, data, &error);
  g_assert_no_error (error);
}

static gpointer
offer_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_outbox_offer_again (db, WP_TEST_NOW + 1000, error);
  return NULL;
}

static gpointer
trim_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_outbox_trim_sent (db, WP_TEST_NOW + 31 * DAY_MS, error);
  return NULL;
}

static gpointer
erase_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_incoming_erase (db, error);
  return NULL;
}

static gpointer
next_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_rescue_next (db, error);
}

static gpointer
handed_over_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_rescue_handed_over (db, data, error);
  return NULL;
}

static char *
next_bundle (WpTempStore *t)
{
  g_autoptr (GError) error = NULL;
  char *bundle = wp_temp_store_write (t, next_job, NULL, &error);

  g_assert_no_error (error);
  return bundle;
}

/* What the authority reads in a bundle. */
static char *
open_bundle (const char *bundle)
{
  gsize size;
  g_autofree guint8 *sealed = g_base64_decode (bundle, &size);

  g_assert_cmpuint (size, >, crypto_box_SEALBYTES);
  char *text = g_malloc0 (size - crypto_box_SEALBYTES + 1);
  g_assert_cmpint (crypto_box_seal_open ((guint8 *) text, sealed, size, public_key, secret_key), ==, 0);
  return text;
}

static void
what_is_forgotten_is_kept_sealed (void)
{
  g_autoptr (WpTempStore) t = new_store_with_key ();
  g_autofree char *id = add_sent_family (t, "Quxborough");

  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Vexmoor");
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  wp_kit_ack (t, ((WpOutboxItem *) items->pdata[0])->mid, WP_SENT_APPLIED, wp_kit_get (t, WP_KIND_FAMILY, id), 4);
  wp_kit_apply_one (t, wp_kit_forget (id, wp_levels_none (), 12));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM sent WHERE payload IS NOT NULL"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM kept_sealed"), ==, 1);
  g_assert_null (next_bundle (t));

  run (t, offer_job, NULL);
  g_autofree char *bundle = next_bundle (t);
  g_assert_nonnull (bundle);
  g_autofree char *text = open_bundle (bundle);
  g_assert_true (g_str_has_prefix (text, "{\"whole_picture_rescue\":1,\"items\":["));
  g_assert_nonnull (strstr (text, "Quxborough"));
  g_assert_nonnull (strstr (text, "Vexmoor"));
  g_assert_nonnull (strstr (text, id));
  run (t, handed_over_job, bundle);
  g_assert_null (next_bundle (t));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM kept_sealed"), ==, 0);
}

static void
what_may_not_be_seen_once_sent_is_kept_sealed (void)
{
  g_autoptr (WpTempStore) t = new_store_with_key ();
  g_autofree char *id = wp_temp_store_add_family (t, "Quxborough");
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);

  wp_kit_ack (t, ((WpOutboxItem *) items->pdata[0])->mid, WP_SENT_QUARANTINED, NULL, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 0);
  run (t, offer_job, NULL);
  g_autofree char *bundle = next_bundle (t);
  g_assert_nonnull (bundle);
  g_autofree char *text = open_bundle (bundle);
  g_assert_nonnull (strstr (text, "Quxborough"));
}

/* The answer was lost, the record forgotten, and a new grant lets the repeated answer tell of it again. */
static void
what_is_answered_after_the_forgetting_is_kept_sealed (void)
{
  g_autoptr (WpTempStore) t = new_store_with_key ();
  g_autofree char *id = add_sent_family (t, "Quxborough");

  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Vexmoor");
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  WpRecord *row = wp_kit_get (t, WP_KIND_FAMILY, id);
  wp_kit_apply_one (t, wp_kit_forget (id, wp_levels_none (), 11));
  wp_kit_ack (t, ((WpOutboxItem *) items->pdata[0])->mid, WP_SENT_APPLIED, row, 13);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM sent WHERE payload IS NOT NULL"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM sent"), ==, 2);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM kept_sealed"), ==, 2);
  run (t, offer_job, NULL);
  g_autofree char *first = next_bundle (t);
  run (t, handed_over_job, first);
  g_autofree char *second = next_bundle (t);
  g_autofree char *text = open_bundle (second);
  g_assert_nonnull (strstr (text, "Vexmoor"));
}

/* What the server could not take is with nobody else; its author may read it as long as they may see the record. */
static void
what_was_refused_is_handed_over_sealed (void)
{
  static const char SAID[] = "SELECT count(*) FROM sent WHERE out = 3 AND payload LIKE '%Quxborough%'";
  g_autoptr (WpTempStore) t = new_store_with_key ();
  g_autofree char *id = wp_temp_store_add_family (t, "Quxborough");
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);

  wp_kit_ack (t, ((WpOutboxItem *) items->pdata[0])->mid, WP_SENT_REFUSED, NULL, 0);
  g_assert_cmpint (wp_temp_store_query (t, SAID), ==, 1);
  g_autofree char *bundle = next_bundle (t);
  g_assert_nonnull (bundle);
  g_autofree char *text = open_bundle (bundle);
  g_assert_nonnull (strstr (text, "Quxborough"));
  g_assert_nonnull (strstr (text, ((WpOutboxItem *) items->pdata[0])->mid));

  wp_kit_apply_one (t, wp_kit_forget (id, wp_levels_none (), 12));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM sent WHERE payload IS NOT NULL"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM kept_sealed"), ==, 1);
  run (t, handed_over_job, bundle);
  /* A restored server is not offered it once more. */
  run (t, offer_job, NULL);
  g_assert_null (next_bundle (t));
  g_autoptr (GPtrArray) again = wp_kit_outbox (t);
  g_assert_cmpuint (again->len, ==, 0);
}

static void
what_was_refused_of_what_is_forgotten_is_sealed_alone (void)
{
  g_autoptr (WpTempStore) t = new_store_with_key ();
  g_autofree char *id = add_sent_family (t, "Quxborough");

  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Vexmoor");
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  wp_kit_apply_one (t, wp_kit_forget (id, wp_levels_none (), 12));
  wp_kit_ack (t, ((WpOutboxItem *) items->pdata[0])->mid, WP_SENT_REFUSED, NULL, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM sent WHERE payload IS NOT NULL"), ==, 0);
  g_autofree char *bundle = next_bundle (t);
  g_assert_nonnull (bundle);
  g_autofree char *text = open_bundle (bundle);
  g_assert_nonnull (strstr (text, "Vexmoor"));
  g_assert_null (strstr (text, "Quxborough"));
}

static void
an_erased_store_keeps_what_was_sent_sealed (void)
{
  g_autoptr (WpTempStore) t = new_store_with_key ();
  g_autofree char *id = add_sent_family (t, "Quxborough");

  run (t, erase_job, NULL);
  run (t, offer_job, NULL);
  g_autofree char *bundle = next_bundle (t);
  g_assert_nonnull (bundle);
  g_autofree char *text = open_bundle (bundle);
  g_assert_nonnull (strstr (text, id));
}

static void
it_is_kept_for_30_days_unless_it_is_owed (void)
{
  g_autoptr (WpTempStore) t = new_store_with_key ();
  g_autofree char *one = add_sent_family (t, "One");
  g_autofree char *two = NULL;

  wp_kit_apply_one (t, wp_kit_forget (one, wp_levels_none (), 12));
  run (t, offer_job, NULL);
  two = add_sent_family (t, "Two");
  wp_kit_apply_one (t, wp_kit_forget (two, wp_levels_none (), 12));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM kept_sealed"), ==, 2);
  run (t, trim_job, NULL);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM kept_sealed"), ==, 1);
  g_autofree char *bundle = next_bundle (t);
  g_autofree char *text = open_bundle (bundle);
  g_assert_nonnull (strstr (text, one));
}

static gpointer
unsent_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_rows_set_setting (db, WP_SETTING_RESCUED, data, error);
  return NULL;
}

static void
what_was_never_sent_goes_first (void)
{
  g_autoptr (WpTempStore) t = new_store_with_key ();
  g_autofree char *id = add_sent_family (t, "Quxborough");

  wp_kit_apply_one (t, wp_kit_forget (id, wp_levels_none (), 12));
  run (t, offer_job, NULL);
  run (t, unsent_job, (gpointer) "Zmlyc3Q=\nc2Vjb25k");
  g_autofree char *first = next_bundle (t);
  g_assert_cmpstr (first, ==, "Zmlyc3Q=");
  run (t, handed_over_job, first);
  g_autofree char *second = next_bundle (t);
  g_assert_cmpstr (second, ==, "c2Vjb25k");
  run (t, handed_over_job, second);
  g_autofree char *third = next_bundle (t);
  g_assert_nonnull (third);
  run (t, handed_over_job, third);
  g_assert_null (next_bundle (t));
}

/* Types into a draft of @family. Returns: whether it is kept as it is; a draft that is not says so. */
static gboolean
type (WpTempStore *t, const char *family, const char *content)
{
  g_autoptr (WpDraft) draft = wp_draft_new ("018f0000-0000-7000-8000-0000000000d1", "note", family, content);
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_save_draft_async (t->store, draft, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  if (wp_store_save_draft_finish (t->store, result, &error))
    return TRUE;
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND);
  return FALSE;
}

static void
a_draft_of_what_is_forgotten_is_handed_over_sealed (void)
{
  g_autoptr (WpTempStore) t = new_store_with_key ();
  g_autofree char *id = add_sent_family (t, "Quxborough");
  g_autofree char *other = add_sent_family (t, "Staying");

  g_assert_true (type (t, id, "{\"narrative\":\"Half a sen\"}"));
  wp_kit_apply_one (t, wp_kit_forget (id, wp_levels_none (), 12));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM draft"), ==, 0);
  /* Nobody else ever had it, so it does not wait for a server that was restored. */
  g_autofree char *bundle = next_bundle (t);
  g_assert_nonnull (bundle);
  g_autofree char *text = open_bundle (bundle);
  g_assert_nonnull (strstr (text, "Half a sen"));
  g_assert_nonnull (strstr (text, id));
  g_assert_null (strstr (text, "Quxborough"));
  run (t, trim_job, NULL);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM kept_sealed"), ==, 1);
  run (t, handed_over_job, bundle);
  g_assert_null (next_bundle (t));
}

/* Somebody still types while the page goes in that takes the family away. */
static void
what_is_typed_after_the_forgetting_is_sealed_as_well (void)
{
  g_autoptr (WpTempStore) t = new_store_with_key ();
  g_autofree char *id = add_sent_family (t, "Quxborough");

  g_assert_true (type (t, id, "{\"narrative\":\"Half a sen\"}"));
  wp_kit_apply_one (t, wp_kit_forget (id, wp_levels_none (), 12));
  g_assert_false (type (t, id, "{\"narrative\":\"Half a sentence\"}"));
  g_assert_false (type (t, id, "{\"narrative\":\"Half a sentence and more\"}"));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM draft"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM kept_sealed WHERE draft IS NOT NULL"), ==, 1);
  g_autofree char *bundle = next_bundle (t);
  g_assert_nonnull (bundle);
  g_autofree char *text = open_bundle (bundle);
  g_assert_nonnull (strstr (text, "Half a sentence and more"));
}

static void
without_a_key_nothing_keeps_a_device_from_forgetting (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *id = add_sent_family (t, "Quxborough");

  wp_kit_apply_one (t, wp_kit_forget (id, wp_levels_none (), 12));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM kept_sealed"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  crypto_box_keypair (public_key, secret_key);
  g_test_add_func ("/rescue/what-is-forgotten-is-kept-sealed", what_is_forgotten_is_kept_sealed);
  g_test_add_func ("/rescue/what-may-not-be-seen-once-sent-is-kept-sealed",
                   what_may_not_be_seen_once_sent_is_kept_sealed);
  g_test_add_func ("/rescue/what-is-answered-after-the-forgetting-is-kept-sealed",
                   what_is_answered_after_the_forgetting_is_kept_sealed);
  g_test_add_func ("/rescue/what-was-refused-is-handed-over-sealed", what_was_refused_is_handed_over_sealed);
  g_test_add_func ("/rescue/what-was-refused-of-what-is-forgotten-is-sealed-alone",
                   what_was_refused_of_what_is_forgotten_is_sealed_alone);
  g_test_add_func ("/rescue/an-erased-store-keeps-what-was-sent-sealed", an_erased_store_keeps_what_was_sent_sealed);
  g_test_add_func ("/rescue/it-is-kept-for-30-days-unless-it-is-owed", it_is_kept_for_30_days_unless_it_is_owed);
  g_test_add_func ("/rescue/what-was-never-sent-goes-first", what_was_never_sent_goes_first);
  g_test_add_func ("/rescue/a-draft-of-what-is-forgotten-is-handed-over-sealed",
                   a_draft_of_what_is_forgotten_is_handed_over_sealed);
  g_test_add_func ("/rescue/what-is-typed-after-the-forgetting-is-sealed-as-well",
                   what_is_typed_after_the_forgetting_is_sealed_as_well);
  g_test_add_func ("/rescue/without-a-key-nothing-keeps-a-device-from-forgetting",
                   without_a_key_nothing_keeps_a_device_from_forgetting);
  return g_test_run ();
}
