/* test-sync-care.c: what the engine asks beside pushing and pulling: what became of what is held, audit, digests.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-audit.h"
#include "wp-core-kit.h"
#include "wp-incoming.h"
#include "wp-sync-error.h"

/* Goes past the audit entries. */
static void
pass_audit (WpCoreKit *kit)
{
  while (wp_core_kit_next (kit, WP_LANE_CARE) && g_str_has_prefix (kit->request.path, "/v1/audit"))
    {
      g_autofree char *reply = g_strdup_printf ("{\"upto\":%" G_GINT64_FORMAT "}",
                                                wp_temp_store_query (kit->temp, "SELECT max(seq) FROM audit"));
      g_assert_true (wp_core_kit_answer (kit, WP_LANE_CARE, 200, g_bytes_new (reply, strlen (reply))));
    }
}

/* Sends what waits; all of it is held back. Gives the id of the last mutation. */
static char *
push_held (WpCoreKit *kit)
{
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_autoptr (WpPush) push = wp_core_kit_push (kit);
  char *mid = g_strdup (((const WpMutation *) push->mutations->pdata[push->mutations->len - 1])->mid);
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, wp_core_kit_acks (kit, WP_OUT_QUARANTINED, 7)));
  return mid;
}

static gboolean
asks_about_held (WpCoreKit *kit)
{
  return wp_core_kit_next (kit, WP_LANE_CARE) && g_str_equal (kit->request.path, "/v1/held");
}

static void
answer_held (WpCoreKit *kit, const char *text)
{
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_CARE, 200, g_bytes_new (text, strlen (text))));
  g_assert_no_error (kit->error);
}

static gint64
count_undecided (WpCoreKit *kit)
{
  return wp_temp_store_query (kit->temp, "SELECT count(*) FROM sent WHERE out = 2 AND decided IS NULL");
}

/* Whoever sent what is held asks once, and again when a pull came back; what was decided is kept, and asked no more. */
static void
what_is_held_is_asked_about (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");
  g_autofree char *mid = push_held (kit);

  pass_audit (kit);
  g_assert_true (asks_about_held (kit));
  g_autoptr (GPtrArray) mids = wp_held_ask_read (kit->request.body, NULL);
  g_assert_cmpuint (mids->len, ==, 1);
  g_assert_cmpstr (mids->pdata[0], ==, mid);
  answer_held (kit, "{\"decided\":[]}");
  g_assert_false (asks_about_held (kit));
  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, NULL, 0, 0, "9,0,0", FALSE, 0));
  g_assert_true (asks_about_held (kit));
  g_assert_cmpint (count_undecided (kit), ==, 1);

  /* An answer that can't be understood changes nothing. */
  g_assert_false (wp_core_kit_answer (kit, WP_LANE_CARE, 200, g_bytes_new_static ("{}", 2)));
  g_clear_error (&kit->error);
  g_assert_true (asks_about_held (kit));
  g_autofree char *refused = g_strdup_printf (
      "{\"decided\":[{\"mid\":\"%s\",\"released\":false,\"by\":\"%s\",\"at\":5,\"why\":\"Moved away\"}]}", mid, id);
  answer_held (kit, refused);
  g_assert_cmpint (count_undecided (kit), ==, 0);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM sent WHERE decided = 0 AND decided_at = 5"
                                                   " AND decided_why = 'Moved away'"),
                   ==, 1);
  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, NULL, 0, 0, "10,0,0", FALSE, 0));
  g_assert_false (asks_about_held (kit));
}

/* A server of before does not know the question: that is no failure, and the care goes on. */
static void
a_server_that_knows_nothing_of_it_is_let_be (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");
  g_autofree char *mid = push_held (kit);

  pass_audit (kit);
  g_assert_true (asks_about_held (kit));
  g_assert_true (wp_core_kit_refuse (kit, WP_LANE_CARE, WP_WIRE_NOT_FOUND));
  g_assert_cmpint (kit->outcome.error, ==, WP_WIRE_OK);
  g_assert_false (asks_about_held (kit));
  g_assert_cmpint (count_undecided (kit), ==, 1);
}

/* Who may decide asks how much waits, now and then, and is told. */
static void
who_decides_is_told_how_much_waits (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();

  pass_audit (kit);
  g_assert_false (asks_about_held (kit));
  wp_core_kit_set_setting (kit, "sync-role", "manager");
  g_assert_true (asks_about_held (kit));
  answer_held (kit, "{\"decided\":[],\"open\":3}");
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT value FROM setting_local WHERE name = 'sync-to-decide'"), ==,
                   3);
  g_assert_false (asks_about_held (kit));
  wp_clock_set (kit->temp->clock, wp_clock_now (kit->temp->clock) + 61000);
  g_assert_true (asks_about_held (kit));
}

static void
audit_entries_go_out_in_their_order (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();

  wp_core_kit_arrive (kit);
  for (guint i = 0; i < 3; i++)
    g_free (wp_temp_store_add_family (kit->temp, "Coles family"));
  gint64 last = wp_temp_store_query (kit->temp, "SELECT max(seq) FROM audit");
  g_assert_cmpint (last, >=, 3);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_CARE));
  g_assert_cmpstr (kit->request.path, ==, "/v1/audit");
  g_autofree char *body = g_strndup (g_bytes_get_data (kit->request.body, NULL), g_bytes_get_size (kit->request.body));
  g_assert_true (g_str_has_prefix (body, "{\"entries\":[{\"n\":1,"));

  /* The server says how far it has them; one that was restored says less, and is told again from there. */
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_CARE, 200, g_bytes_new_static ("{\"upto\":2}", 10)));
  wp_core_kit_assert_setting (kit, "sync-audit", "2");
  g_assert_true (wp_core_kit_next (kit, WP_LANE_CARE));
  g_autofree char *rest = g_strndup (g_bytes_get_data (kit->request.body, NULL), g_bytes_get_size (kit->request.body));
  g_assert_true (g_str_has_prefix (rest, "{\"entries\":[{\"n\":3,"));
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_CARE, 200, g_bytes_new_static ("{\"upto\":1}", 10)));
  wp_core_kit_assert_setting (kit, "sync-audit", "1");
  g_assert_false (kit->outcome.more);

  /* A server can't have more than there is. */
  g_assert_true (wp_core_kit_next (kit, WP_LANE_CARE));
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_CARE, 200, g_bytes_new_static ("{\"upto\":999}", 12)));
  g_autofree char *upto = wp_core_kit_setting (kit, "sync-audit");
  g_assert_cmpint (g_ascii_strtoll (upto, NULL, 10), ==, last);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_CARE));
  g_assert_true (g_str_has_prefix (kit->request.path, "/v1/digest"));
}

/* What somebody looked for is words about nobody who is held here. */
static void
words_of_the_audit_go_once_the_server_has_them (void)
{
  static const char WORDS[] = "SELECT count(*) FROM audit WHERE detail = 'Zephyrine'";
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *held = NULL;

  wp_core_kit_arrive (kit);
  held = wp_temp_store_add_family (kit->temp, "Coles family");
  wp_store_audit (kit->temp->store, "search", -1, NULL, "Zephyrine", NULL);
  wp_store_audit (kit->temp->store, "view", WP_KIND_FAMILY, held, "history", NULL);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_CARE));
  g_assert_cmpint (wp_temp_store_query (kit->temp, WORDS), ==, 1);
  pass_audit (kit);
  g_assert_cmpint (wp_temp_store_query (kit->temp, WORDS), ==, 0);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM audit WHERE detail = 'history'"), ==, 1);
}

static gpointer
digest_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_incoming_digest (db, NULL, 1000, error);
}

/* What the server would say of the roots that the store holds; @wrong: (nullable): the one of which it says otherwise
 */
static GBytes *
make_digest (WpCoreKit *kit, const char *wrong)
{
  g_autoptr (GArray) roots = wp_core_kit_run (kit, digest_job, NULL);
  GString *reply = g_string_new ("{\"roots\":[");

  for (guint i = 0; i < roots->len; i++)
    {
      const WpRootDigest *root = &g_array_index (roots, WpRootDigest, i);
      g_string_append_printf (reply, "%s[\"%s\",%" G_GINT64_FORMAT ",\"%016" G_GINT64_MODIFIER "x\"]", i > 0 ? "," : "",
                              root->root, root->count, root->digest + (g_strcmp0 (root->root, wrong) == 0 ? 1 : 0));
    }
  g_string_append (reply, "],\"more\":false}");
  return g_string_free_to_bytes (reply);
}

static void
only_the_root_that_differs_is_read_again (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autoptr (WpRecord) same = wp_core_kit_family ("Coles family");
  g_autoptr (WpRecord) different = wp_core_kit_family ("Price family");
  WpRecord *both[] = { same, different };
  const char *root = wp_record_get_id (different);

  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, both, 2, 5, "6,0,0", FALSE, 0));
  pass_audit (kit);
  g_assert_true (g_str_has_prefix (kit->request.path, "/v1/digest"));
  wp_core_kit_assert_query (kit, "epoch", WP_KIT_EPOCH);
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_CARE, 200, make_digest (kit, root)));
  g_assert_true (wp_core_kit_next (kit, WP_LANE_CARE));
  wp_core_kit_assert_query (kit, "root", root);
  wp_record_set_text (different, WP_FAMILY_NAME, "Price-Jones family");
  g_autofree char *next = g_strdup_printf ("0,%s,%s", root, root);
  g_assert_true (
      wp_core_kit_answer (kit, WP_LANE_CARE, 200, wp_core_kit_page (WP_KIT_EPOCH, &different, 1, 9, next, FALSE, 0)));
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM family WHERE name = 'Price-Jones family'"), ==,
                   1);
  /* The feed goes on where it was, and nothing is compared again today. */
  wp_core_kit_assert_setting (kit, "sync-cursor", "6,0,0");
  g_assert_false (wp_core_kit_next (kit, WP_LANE_CARE));
  wp_clock_set (kit->temp->clock, WP_TEST_NOW + G_GINT64_CONSTANT (25) * 3600 * 1000);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_CARE));
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_CARE, 200, make_digest (kit, NULL)));
  g_assert_false (wp_core_kit_next (kit, WP_LANE_CARE));
}

/* The family is forgotten in the feed while its older state is on its way: it does not come back. */
static void
a_root_that_was_overtaken_is_asked_for_again (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autoptr (WpRecord) family = wp_core_kit_family ("Price family");
  const char *root = wp_record_get_id (family);
  WpLevels none = wp_levels_none ();
  WpCursor next = { .seq = 20 };

  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, &family, 1, 5, "6,0,0", FALSE, 0));
  pass_audit (kit);
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_CARE, 200, make_digest (kit, root)));
  g_assert_true (wp_core_kit_next (kit, WP_LANE_CARE));
  WpWireRequest asked = wp_core_kit_keep (kit);
  g_autofree char *place = g_strdup_printf ("0,%s,%s", root, root);
  GBytes *old = wp_core_kit_page (WP_KIT_EPOCH, &family, 1, 5, place, FALSE, 0);

  WpPageWriter *writer = wp_page_writer_new (WP_KIT_EPOCH);
  wp_page_writer_forget (writer, WP_ROOT_FAMILY, root, 20, &none);
  wp_core_kit_pull (kit, wp_page_writer_end (writer, &next, FALSE, 0));
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 0);
  g_assert_true (wp_core_kit_answer_to (kit, WP_LANE_CARE, &asked, 200, old));
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 0);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_CARE));
  wp_core_kit_assert_query (kit, "root", root);
  g_assert_true (
      wp_core_kit_answer (kit, WP_LANE_CARE, 200, wp_core_kit_page (WP_KIT_EPOCH, NULL, 0, 9, place, FALSE, 0)));
  g_assert_false (wp_core_kit_next (kit, WP_LANE_CARE));
  wp_wire_request_clear (&asked);
}

/* A root that the server does not tell of is not ours any more; one that we lack is fetched. */
static void
roots_that_one_side_lacks_are_found (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autoptr (WpRecord) gone = wp_core_kit_family ("Coles family");
  g_autoptr (WpRecord) missing = wp_core_kit_family ("Price family");
  g_autofree char *reply =
      g_strdup_printf ("{\"roots\":[[\"%s\",1,\"0123456789abcdef\"]],\"more\":false}", wp_record_get_id (missing));

  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, &gone, 1, 5, "6,0,0", FALSE, 0));
  pass_audit (kit);
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_CARE, 200, g_bytes_new (reply, strlen (reply))));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (wp_core_kit_next (kit, WP_LANE_CARE));
      g_autofree char *root = wp_wire_query (kit->request.path, "root");
      g_autofree char *next = g_strdup_printf ("0,%s,%s", root, root);
      gboolean ours = g_strcmp0 (root, wp_record_get_id (missing)) == 0;
      g_assert_true (wp_core_kit_answer (kit, WP_LANE_CARE, 200,
                                         wp_core_kit_page (WP_KIT_EPOCH, &missing, ours, 9, next, FALSE, 0)));
    }
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 1);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM family WHERE name = 'Price family'"), ==, 1);
}

static void
wrong_digests_change_nothing (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autoptr (WpRecord) family = wp_core_kit_family ("Coles family");
  static const char *const wrong[] = {
    "",
    "{}",
    "{\"roots\":{},\"more\":false}",
    "{\"roots\":[],\"more\":true}",
    "{\"roots\":[],\"more\":\"no\"}",
    "{\"roots\":[[\"018f0000-0000-7000-8000-0000000000ff\",1,2]],\"more\":false}",
    "{\"roots\":[[\"not an id\",1,\"00\"]],\"more\":false}",
    "{\"roots\":[[[],{},null]],\"more\":false}",
    "{\"roots\":[[\"018f0000-0000-7000-8000-0000000000ff\",1,\"00\"],[\"018f0000-0000-7000-8000-0000000000ff\",1,"
    "\"00\"]],\"more\":false}",
  };

  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, &family, 1, 5, "6,0,0", FALSE, 0));
  pass_audit (kit);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (wp_core_kit_answer (kit, WP_LANE_CARE, 200, g_bytes_new (wrong[i], strlen (wrong[i]))));
      g_assert_error (kit->error, WP_SYNC_ERROR, WP_SYNC_ERROR_ANSWER);
      g_assert_true (wp_core_kit_next (kit, WP_LANE_CARE));
      g_assert_true (g_str_has_prefix (kit->request.path, "/v1/digest"));
    }
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/care/held", what_is_held_is_asked_about);
  g_test_add_func ("/sync/care/held-unknown", a_server_that_knows_nothing_of_it_is_let_be);
  g_test_add_func ("/sync/care/to-decide", who_decides_is_told_how_much_waits);
  g_test_add_func ("/sync/care/audit", audit_entries_go_out_in_their_order);
  g_test_add_func ("/sync/care/audit-words", words_of_the_audit_go_once_the_server_has_them);
  g_test_add_func ("/sync/care/digest", only_the_root_that_differs_is_read_again);
  g_test_add_func ("/sync/care/overtaken", a_root_that_was_overtaken_is_asked_for_again);
  g_test_add_func ("/sync/care/lacking", roots_that_one_side_lacks_are_found);
  g_test_add_func ("/sync/care/wrong", wrong_digests_change_nothing);
  return g_test_run ();
}
