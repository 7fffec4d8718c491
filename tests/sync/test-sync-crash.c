/* test-sync-crash.c: what takes several steps is begun again after a crash at any of them, and comes to the same end.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdlib.h>

#include "wp-core-kit.h"
#include "wp-fault-vfs.h"
#include "wp-store-open.h"

/* The flows. In each the engine is asked what it wants, and told what the server says, until it has nothing to ask. */
typedef enum {
  FLOW_EPOCH, /* the server was restored */
  FLOW_GONE,  /* the cursor is too old */
  FLOW_WIPE,  /* all is to be erased */
} Flow;

/* Each run dies at another write, flush or cut of the disk, so many after the last; erasing takes many of them. */
static const guint steps[] = { [FLOW_EPOCH] = 4, [FLOW_GONE] = 4, [FLOW_WIPE] = 47 };
#define MOST 5000

/* What the server says to a pull: one of the two families that the desk had is still there. */
static void
answer_pull (Flow flow, const WpWireRequest *request, WpRecord *stays, WpWireAnswer *answer)
{
  g_autofree char *epoch = wp_wire_query (request->path, "epoch");
  g_autofree char *after = wp_wire_query (request->path, "after");

  if (flow == FLOW_WIPE)
    wp_wire_answer_set_error (answer, WP_WIRE_WIPE, "For a test.");
  else if (flow == FLOW_EPOCH && g_strcmp0 (epoch, WP_KIT_EPOCH) == 0)
    wp_wire_answer_set_error (answer, WP_WIRE_CONFLICTING, "For a test.");
  else if (flow == FLOW_GONE && g_strcmp0 (after, "6,0,0") == 0)
    wp_wire_answer_set_error (answer, WP_WIRE_GONE, "For a test.");
  else
    {
      gboolean begins = g_strcmp0 (after, "0,0,0") == 0;
      answer->status = 200;
      answer->body = wp_core_kit_page (flow == FLOW_EPOCH ? "E2" : WP_KIT_EPOCH, &stays, begins ? 1 : 0, 5,
                                       begins ? "50,0,0" : "60,0,0", begins, 0);
    }
}

static gboolean
turn (WpSyncCore *core, WpDb *db, Flow flow, WpRecord *stays, gboolean *more, GError **error)
{
  WpWireRequest request = { 0 };
  WpWireAnswer answer = { 0 };
  WpSyncOutcome outcome = { 0 };
  gboolean done = FALSE;

  if (wp_sync_core_next (core, db, WP_LANE_PULL, 0, &request, error))
    {
      answer_pull (flow, &request, stays, &answer);
      done = wp_sync_core_answer (core, db, WP_LANE_PULL, &request, &answer, &outcome, error);
    }
  *more = outcome.more;
  wp_sync_outcome_clear (&outcome);
  wp_wire_request_clear (&request);
  wp_wire_answer_clear (&answer);
  return done;
}

static gboolean
go_through (WpSyncCore *core, WpDb *db, Flow flow, WpRecord *stays, GError **error)
{
  gboolean more = TRUE;

  for (guint i = 0; more && i < 20; i++)
    {
      if (!turn (core, db, flow, stays, &more, error))
        return FALSE;
    }
  return TRUE;
}

static WpRecord *
make_family (const char *id, const char *name)
{
  WpRecord *family = wp_record_new (WP_KIND_FAMILY, id);
  WpMeta *meta = wp_record_meta (family);

  wp_record_set_text (family, WP_FAMILY_NAME, name);
  meta->root_kind = WP_ROOT_FAMILY;
  g_strlcpy (meta->root, id, sizeof meta->root);
  meta->created_at = WP_TEST_NOW;
  meta->updated_at = WP_TEST_NOW;
  return family;
}

#define STAYS "018f0000-0000-7000-8000-00000000000a"
#define GOES "018f0000-0000-7000-8000-00000000000b"

/* The process that dies: opens the store on a disk that ends it at @operation, and goes through the flow. */
static int
die_at (const char *path, Flow flow, guint operation)
{
  WpStoreOpening *opening = g_new0 (WpStoreOpening, 1);
  g_autoptr (WpClock) clock = wp_clock_new_fixed (WP_TEST_NOW);
  g_autoptr (WpSyncCore) core = wp_sync_core_new (clock);
  g_autoptr (WpRecord) stays = make_family (STAYS, "Coles family");
  g_autoptr (GError) error = NULL;

  wp_fault_vfs_register ();
  wp_db_set_default_vfs (WP_FAULT_VFS);
  opening->path = g_strdup (path);
  opening->now = WP_TEST_NOW;
  WpDb *db = wp_store_open_writer (opening, &error);
  g_assert_no_error (error);
  wp_store_opening_free (opening);
  wp_fault_vfs_reset ();
  wp_fault_vfs_exit_at (operation);
  go_through (core, db, flow, stays, &error);
  return EXIT_SUCCESS;
}

typedef struct
{
  WpCoreKit *kit;
  Flow flow;
  WpRecord *stays;
} Rest;

static gpointer
rest_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Rest *rest = data;

  go_through (rest->kit->core, db, rest->flow, rest->stays, error);
  return NULL;
}

static WpCoreKit *
make_desk (void)
{
  WpCoreKit *kit = wp_core_kit_new ();
  g_autoptr (WpRecord) stays = make_family (STAYS, "Coles family");
  g_autoptr (WpRecord) goes = make_family (GOES, "Price family");
  WpRecord *both[] = { stays, goes };

  g_free (wp_temp_store_add_family (kit->temp, "Sent"));
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, wp_core_kit_acks (kit, WP_OUT_APPLIED, 3)));
  g_free (wp_temp_store_add_family (kit->temp, "Waits"));
  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, both, 2, 5, "6,0,0", FALSE, 0));
  return kit;
}

static void
check_end (WpCoreKit *kit, Flow flow)
{
  g_autofree char *again = wp_core_kit_setting (kit, "sync-again");
  g_autofree char *epoch = wp_core_kit_setting (kit, "sync-epoch");
  g_autofree char *wiping = wp_core_kit_setting (kit, "sync-wiping");

  g_assert_cmpstr (again, ==, NULL);
  g_assert_cmpstr (wiping, ==, NULL);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM stale"), ==, 0);
  if (flow == FLOW_WIPE)
    {
      g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM family"), ==, 0);
      g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
      return;
    }
  g_assert_cmpstr (epoch, ==, flow == FLOW_EPOCH ? "E2" : WP_KIT_EPOCH);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM family WHERE name = 'Coles family'"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM family WHERE name = 'Price family'"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM family WHERE name = 'Waits'"), ==, 1);
  /* What was sent before is offered to a restored server, once. */
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, flow == FLOW_EPOCH ? 2 : 1);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(DISTINCT mid) FROM outbox"), ==,
                   wp_core_kit_waiting (kit));
}

static void
a_crash_at_any_step_comes_to_the_same_end (gconstpointer data)
{
  Flow flow = (Flow) GPOINTER_TO_UINT (data);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  guint crashes = 0;

  for (guint operation = 1; operation < MOST; operation += steps[flow])
    {
      g_autoptr (WpCoreKit) kit = make_desk ();
      g_autoptr (WpRecord) stays = make_family (STAYS, "Coles family");
      g_autofree char *path = g_build_filename (kit->temp->folder, "store.db", NULL);
      g_autofree char *which = g_strdup_printf ("%u", flow);
      g_autofree char *number = g_strdup_printf ("%u", operation);
      char *argv[] = { self, (char *) "--die", path, which, number, NULL };
      g_autoptr (GError) error = NULL;
      Rest rest = { kit, flow, stays };
      int status;

      wp_temp_store_close (kit->temp);
      g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
      g_assert_no_error (error);
      gboolean ended = g_spawn_check_wait_status (status, &error);
      g_assert_true (ended || error->code == WP_FAULT_EXIT_STATUS);
      g_clear_error (&error);
      wp_temp_store_open (kit->temp, &error);
      g_assert_no_error (error);
      wp_core_kit_run (kit, rest_job, &rest);
      check_end (kit, flow);
      if (ended)
        break;
      crashes++;
    }
  g_test_message ("%u crashes", crashes);
  g_assert_cmpuint (crashes, >, 3);
  g_assert_cmpuint (crashes * steps[flow], <, MOST - steps[flow]);
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "--die"))
    return die_at (argv[2], (Flow) atoi (argv[3]), (guint) atoi (argv[4]));
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sync/crash/epoch", GUINT_TO_POINTER (FLOW_EPOCH), a_crash_at_any_step_comes_to_the_same_end);
  g_test_add_data_func ("/sync/crash/gone", GUINT_TO_POINTER (FLOW_GONE), a_crash_at_any_step_comes_to_the_same_end);
  g_test_add_data_func ("/sync/crash/wipe", GUINT_TO_POINTER (FLOW_WIPE), a_crash_at_any_step_comes_to_the_same_end);
  return g_test_run ();
}
