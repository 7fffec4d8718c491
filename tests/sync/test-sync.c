/* test-sync.c: desks and the real server: what one saves the other has, with the line up, down and up again.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-bulk.h"
#include "wp-draft.h"
#include "wp-id.h"
#include "wp-intake.h"
#include "wp-rows.h"
#include "wp-sync-held.h"
#include "wp-temp-store.h"
#include "wp-test-server.h"
#include "wp-wire.h"

#define PASSWORD "nine green bottles"

/* A change has to be on the other desk within this time. */
#define GOAL_MS 2000
#define LONGEST_MS 60000

/* One desk: a store and what keeps it alike with the server. */
typedef struct
{
  WpTempStore *temp;
  WpSecrets *secrets;
  WpSync *sync;
} Desk;

static void
open_sync (Desk *desk)
{
  desk->sync = wp_sync_new_with_secrets (desk->temp->store, desk->secrets);
  wp_sync_start (desk->sync);
}

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->temp = wp_temp_store_new ();
  desk->secrets = wp_secrets_new_in_memory ();
  open_sync (desk);
  return desk;
}

static void
close_sync (Desk *desk)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_sync_stop_async (desk->sync, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_sync_stop_finish (desk->sync, result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&desk->sync));
}

static void
desk_free (Desk *desk)
{
  close_sync (desk);
  wp_temp_store_free (desk->temp);
  g_object_unref (desk->secrets);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

/* The program ends and begins again. */
static void
restart (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  close_sync (desk);
  wp_temp_store_close (desk->temp);
  wp_temp_store_open (desk->temp, &error);
  g_assert_no_error (error);
  open_sync (desk);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Turns the main context until @holds says so, at most @longest ms. Returns how long it took. */
static gint64
wait_for (gboolean (*holds) (gpointer data), gpointer data, gint64 longest)
{
  gint64 began = g_get_monotonic_time ();
  guint id = g_timeout_add (5, wake_cb, NULL);
  gint64 took = 0;

  while (!holds (data))
    {
      g_main_context_iteration (NULL, TRUE);
      took = (g_get_monotonic_time () - began) / 1000;
      g_assert_cmpint (took, <, longest);
    }
  g_source_remove (id);
  return (g_get_monotonic_time () - began) / 1000;
}

typedef struct
{
  Desk *desk;
  WpSyncState state;
  int last; /* -1 at first */
} Wanted;

static gboolean
has_state (gpointer data)
{
  Wanted *wanted = data;
  WpSyncState state = wp_sync_get_state (wanted->desk->sync);
  const char *message = wp_sync_get_message (wanted->desk->sync);

  if ((int) state != wanted->last)
    g_test_message ("It is in state %d, and %d is waited for: %s", state, wanted->state,
                    message != NULL ? message : "");
  wanted->last = (int) state;
  return state == wanted->state;
}

static void
wait_for_state_at_most (Desk *desk, WpSyncState state, gint64 longest)
{
  Wanted wanted = { desk, state, -1 };

  wait_for (has_state, &wanted, longest);
}

static void
wait_for_state (Desk *desk, WpSyncState state)
{
  wait_for_state_at_most (desk, state, LONGEST_MS);
}

static gboolean
enrol_with (Desk *desk, const WpEnrolment *enrolment, const char *password, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_sync_enrol_async (desk->sync, enrolment, password, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_sync_enrol_finish (desk->sync, result, error);
}

static gboolean
enrol (Desk *desk, GBytes *file, GError **error)
{
  g_autoptr (WpEnrolment) enrolment = wp_enrolment_read (file, error);

  g_assert_nonnull (enrolment);
  return enrol_with (desk, enrolment, PASSWORD, error);
}

static gboolean
sign_in (Desk *desk, const char *password, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_sync_sign_in_async (desk->sync, password, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_sync_sign_in_finish (desk->sync, result, error);
}

static Desk *
desk_of (GBytes *file)
{
  Desk *desk = desk_new ();
  g_autoptr (GError) error = NULL;

  enrol (desk, file, &error);
  g_assert_no_error (error);
  wait_for_state (desk, WP_SYNC_UP_TO_DATE);
  return desk;
}

/* A desk that is enrolled and has all that it may see. */
static Desk *
desk_at (WpTestServer *server, const char *name)
{
  g_autoptr (GBytes) file = wp_test_server_add_user (server, name, name);

  return desk_of (file);
}

/* A record of a desk, read when somebody wants it. */
typedef struct
{
  Desk *desk;
  const char *id;
  const char *name;
} Family;

static WpRecord *
read_family (Desk *desk, const char *id)
{
  GAsyncResult *waiting = NULL;

  wp_store_get_async (desk->temp->store, WP_KIND_FAMILY, id, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_get_finish (desk->temp->store, result, NULL);
}

static gboolean
has_family (gpointer data)
{
  const Family *wanted = data;
  g_autoptr (WpRecord) family = read_family (wanted->desk, wanted->id);

  return family != NULL && g_strcmp0 (wp_record_get_text (family, WP_FAMILY_NAME), wanted->name) == 0;
}

static gint64
wait_for_family (Desk *desk, const char *id, const char *name, gint64 longest)
{
  Family wanted = { desk, id, name };

  return wait_for (has_family, &wanted, longest);
}

static void
rename_family (Desk *desk, const char *id, const char *name)
{
  g_autoptr (WpRecord) before = read_family (desk, id);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");
  g_autoptr (GError) error = NULL;

  wp_record_set_text (after, WP_FAMILY_NAME, name);
  wp_change_edit (change, after, before);
  wp_temp_store_save (desk->temp, change, NULL, &error);
  g_assert_no_error (error);
}

static int
get_int (Desk *desk, const char *property)
{
  int value;

  g_object_get (desk->sync, property, &value, NULL);
  return value;
}

static gboolean
something_waits (gpointer data)
{
  return get_int (data, "waiting") > 0;
}

static gboolean
nothing_waits (gpointer data)
{
  const Desk *desk = data;

  return wp_temp_store_query (desk->temp, "SELECT count(*) FROM outbox") == 0;
}

#define NEEDS_SERVER                             \
  if (!wp_test_server_is_there ())               \
    {                                            \
      g_test_skip ("there is no server to run"); \
      return;                                    \
    }

static void
a_change_is_on_the_other_desk_within_two_seconds (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");
  g_autoptr (Desk) sam = desk_at (server, "sam");
  gint64 slowest = 0;
  gint64 sum = 0;

  g_autofree char *id = wp_temp_store_add_family (jo->temp, "Coles family");
  gint64 took = wait_for_family (sam, id, "Coles family", GOAL_MS);
  g_test_message ("A new family was on the other desk after %" G_GINT64_FORMAT " ms", took);
  for (guint i = 0; i < 10; i++)
    {
      Desk *from = i % 2 == 0 ? sam : jo;
      Desk *to = i % 2 == 0 ? jo : sam;
      g_autofree char *name = g_strdup_printf ("Coles family %u", i);
      rename_family (from, id, name);
      took = wait_for_family (to, id, name, GOAL_MS);
      slowest = MAX (slowest, took);
      sum += took;
      wait_for (nothing_waits, from, GOAL_MS);
    }
  g_test_message ("A change was on the other desk after %" G_GINT64_FORMAT " ms, at most %" G_GINT64_FORMAT " ms",
                  sum / 10, slowest);
  g_assert_cmpint (get_int (jo, "conflicts"), ==, 0);
  g_assert_cmpint (get_int (sam, "held"), ==, 0);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  wait_for_state (sam, WP_SYNC_UP_TO_DATE);
}

static void
work_goes_on_with_the_line_down (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");
  g_autoptr (Desk) sam = desk_at (server, "sam");

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("Price family %u", i);
      wp_test_server_stop (server, i == 1);
      g_autofree char *id = wp_temp_store_add_family (jo->temp, name);
      wait_for_state (jo, WP_SYNC_OFFLINE);
      g_assert_nonnull (wp_sync_get_message (jo->sync));
      wait_for (something_waits, jo, LONGEST_MS);
      wp_test_server_start (server);
      wp_sync_try_now (jo->sync);
      wp_sync_try_now (sam->sync);
      wait_for_family (sam, id, name, LONGEST_MS);
      wait_for_state (jo, WP_SYNC_UP_TO_DATE);
      g_assert_null (wp_sync_get_message (jo->sync));
    }
}

#define MANY 4500

static gboolean
put_many (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) families = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("Family %u", i);
      char id[37];
      wp_id_new_into (g_get_real_time () / 1000, id);
      g_ptr_array_add (families, wp_record_new (WP_KIND_FAMILY, id));
      wp_record_set_text (families->pdata[i], WP_FAMILY_NAME, name);
    }
  return wp_bulk_put (bulk, (WpRecord **) families->pdata, families->len, NULL, error);
}

static gboolean
half_is_sent (gpointer data)
{
  return get_int (data, "waiting") < MANY - 1000;
}

static gboolean
has_many (gpointer data)
{
  Desk *desk = data;

  return wp_temp_store_query (desk->temp, "SELECT count(*) FROM family") == MANY;
}

/* More than fits into a push goes out one push behind the other. The server is killed in the middle of it: what it took
 * and could not say is sent once more, and nothing is there twice. */
static void
much_is_sent_once_though_the_server_is_killed (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");
  g_autoptr (Desk) sam = desk_at (server, "sam");
  wp_store_bulk_async (jo->temp->store, WP_BULK_IMPORT, put_many, NULL, NULL, NULL, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_store_bulk_finish (jo->temp->store, result, &error);
  g_assert_no_error (error);
  wp_sync_try_now (jo->sync);
  wait_for (something_waits, jo, LONGEST_MS);
  wait_for (half_is_sent, jo, LONGEST_MS);
  wp_test_server_stop (server, TRUE);
  wait_for_state (jo, WP_SYNC_OFFLINE);
  wp_test_server_start (server);
  wp_sync_try_now (jo->sync);
  wp_sync_try_now (sam->sync);
  wait_for (nothing_waits, jo, LONGEST_MS);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  wait_for (has_many, sam, LONGEST_MS);
  g_assert_cmpint (get_int (jo, "conflicts"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (jo->temp, "SELECT count(DISTINCT rev) FROM family WHERE rev > 0"), ==, MANY);
}

static gboolean
has_conflict (gpointer data)
{
  return get_int (data, "conflicts") > 0;
}

static void
the_same_field_on_two_desks_is_a_conflict (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");
  g_autoptr (Desk) sam = desk_at (server, "sam");

  g_autofree char *id = wp_temp_store_add_family (jo->temp, "Coles family");
  wait_for_family (sam, id, "Coles family", LONGEST_MS);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  wp_sync_set_paused (jo->sync, TRUE);
  wp_sync_set_paused (sam->sync, TRUE);
  wait_for_state (jo, WP_SYNC_STOPPED);
  rename_family (jo, id, "Coles-Price family");
  rename_family (sam, id, "Coles-Adeyemi family");
  wp_sync_set_paused (jo->sync, FALSE);
  wait_for (nothing_waits, jo, LONGEST_MS);
  wp_sync_set_paused (sam->sync, FALSE);
  wait_for (has_conflict, sam, LONGEST_MS);
  wait_for (has_conflict, jo, LONGEST_MS);
  wait_for_family (sam, id, "Coles-Price family", LONGEST_MS);
}

static gboolean
has_begun (gpointer data)
{
  Desk *desk = data;
  double fraction;

  g_object_get (desk->sync, "fraction", &fraction, NULL);
  return wp_sync_get_state (desk->sync) == WP_SYNC_PREPARING && fraction > 0;
}

static gpointer
place_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_rows_get_setting (db, WP_SETTING_CURSOR, error);
}

/* The place in the feed that the store has reached. */
static WpCursor
get_place (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = wp_temp_store_write (desk->temp, place_job, NULL, &error);
  WpCursor place = { 0 };

  g_assert_no_error (error);
  g_assert_true (text == NULL || wp_cursor_from_text (text, &place));
  return place;
}

typedef struct
{
  Desk *desk;
  WpCursor before;
} Moved;

static gboolean
has_moved (gpointer data)
{
  const Moved *moved = data;
  WpCursor now = get_place (moved->desk);

  return wp_cursor_compare (&now, &moved->before) != 0;
}

/* The fictional authority comes in several pages. The program ends in the middle of them, and goes on where it was. */
static void
a_first_sync_that_is_stopped_goes_on (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  g_free (wp_test_server_run (server, "demo", NULL));
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_new ();
  g_autoptr (GBytes) file = wp_test_server_add_user (server, "jo", "jo");
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  enrol (jo, file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wp_sync_get_state (jo->sync), ==, WP_SYNC_PREPARING);
  wait_for (has_begun, jo, LONGEST_MS);
  close_sync (jo);
  wp_temp_store_close (jo->temp);
  wp_temp_store_open (jo->temp, &error);
  g_assert_no_error (error);
  gint64 held = wp_temp_store_query (jo->temp, "SELECT count(*) FROM event");
  Moved moved = { jo, get_place (jo) };
  open_sync (jo);
  wait_for (has_moved, &moved, LONGEST_MS);
  WpCursor place = get_place (jo);
  g_assert_cmpint (wp_cursor_compare (&place, &moved.before), >, 0);
  g_assert_cmpint (wp_temp_store_query (jo->temp, "SELECT count(*) FROM event"), >=, held);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  g_test_message ("The first sync took %" G_GINT64_FORMAT " ms with a restart in it",
                  (g_get_monotonic_time () - began) / 1000);
  g_assert_cmpint (wp_temp_store_query (jo->temp, "SELECT count(*) FROM event"), >, held);
  g_assert_cmpint (wp_temp_store_query (jo->temp, "SELECT count(*) FROM outbox"), ==, 0);
}

static void
a_password_is_asked_for_when_the_session_ends (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");
  g_autoptr (GError) error = NULL;

  wp_sync_sign_out (jo->sync);
  g_assert_cmpint (wp_sync_get_state (jo->sync), ==, WP_SYNC_SIGNED_OUT);
  g_autofree char *id = wp_temp_store_add_family (jo->temp, "Coles family");
  g_assert_false (sign_in (jo, "wrong", &error));
  g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_true (sign_in (jo, PASSWORD, &error));
  g_assert_no_error (error);
  wait_for (nothing_waits, jo, LONGEST_MS);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);

  /* Started again, the session is the same one; without the secrets it is gone, and so is the device's key. */
  restart (jo);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  close_sync (jo);
  g_object_unref (jo->secrets);
  jo->secrets = wp_secrets_new_in_memory ();
  open_sync (jo);
  wait_for_state (jo, WP_SYNC_SIGNED_OUT);
  g_assert_false (sign_in (jo, PASSWORD, &error));
  g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_ENROLMENT);
  g_clear_error (&error);

  /* The same server takes the device again with another code. */
  g_autoptr (GBytes) file = wp_test_server_enrol_again (server, "jo");
  g_assert_true (enrol (jo, file, &error));
  g_assert_no_error (error);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  g_autoptr (WpRecord) family = read_family (jo, id);
  g_assert_nonnull (family);
}

static void
codes_and_stores_are_checked (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_new ();
  g_autoptr (Desk) full = desk_new ();
  g_autoptr (Desk) late = desk_new ();
  g_autoptr (GBytes) file = wp_test_server_add_user (server, "jo", "jo");
  g_autoptr (GError) error = NULL;

  /* A store with families of its own is not mixed with the server's, and the code is still good afterwards. */
  g_free (wp_temp_store_add_family (full->temp, "Coles family"));
  g_assert_false (enrol (full, file, &error));
  g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_NOT_EMPTY);
  g_clear_error (&error);
  g_assert_true (enrol (jo, file, &error));
  g_assert_no_error (error);
  g_assert_false (enrol (late, file, &error));
  g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_ENROLMENT);
  g_assert_false (wp_sync_is_enrolled (late->sync));
}

/* Whoever types an address and a code tells no name: the server knows whose the code is, and says so. The certificate
 * is one that the system does not trust, so the test brings it along. */
static void
an_address_and_a_code_are_enough (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_new ();
  g_autoptr (GBytes) file = wp_test_server_add_user (server, "jo", "Jo Marsh");
  g_autoptr (GError) error = NULL;
  g_autoptr (WpEnrolment) written = wp_enrolment_read (file, &error);
  g_autofree char *code = g_ascii_strdown (written->code, -1);
  g_autofree char *account = NULL;

  g_autoptr (WpEnrolment) typed = wp_enrolment_new (written->server + strlen ("https://"), code, &error);
  g_assert_no_error (error);
  g_assert_null (typed->sign_in);
  typed->ca = g_strdup (written->ca);
  g_assert_true (enrol_with (jo, typed, PASSWORD, &error));
  g_assert_no_error (error);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  g_object_get (jo->sync, "account", &account, NULL);
  g_assert_cmpstr (account, ==, "jo");
  wp_sync_sign_out (jo->sync);
  g_assert_true (sign_in (jo, PASSWORD, &error));
  g_assert_no_error (error);
}

static gboolean
holds_nothing (gpointer data)
{
  const Desk *desk = data;

  return wp_temp_store_query (desk->temp, "SELECT count(*) FROM family") == 0;
}

/* What two desks have saved since the backup comes back from them; what one of them had sent and the other had taken in
 * is there once. */
static void
a_restored_server_gets_back_what_was_sent (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");
  g_autoptr (Desk) sam = desk_at (server, "sam");
  Desk *desks[] = { jo, sam };
  g_autofree char *folder = g_path_get_dirname (wp_test_server_get_folder (server));
  g_autofree char *backup = g_build_filename (folder, "backup", NULL);
  g_autoptr (GError) error = NULL;

  g_autofree char *before = wp_temp_store_add_family (jo->temp, "Before the backup");
  wait_for_family (sam, before, "Before the backup", LONGEST_MS);
  g_free (wp_test_server_run (server, "backup", backup, NULL));
  g_autofree char *after = wp_temp_store_add_family (jo->temp, "After the backup");
  wait_for_family (sam, after, "After the backup", LONGEST_MS);
  rename_family (sam, before, "Changed after the backup");
  wait_for_family (jo, before, "Changed after the backup", LONGEST_MS);
  wait_for (nothing_waits, sam, LONGEST_MS);
  wp_test_server_restore (server, backup);
  g_autofree char *away = wp_temp_store_add_family (sam->temp, "Saved meanwhile");
  wp_test_server_start (server);

  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      wp_sync_try_now (desks[i]->sync);
      wait_for_state (desks[i], WP_SYNC_SIGNED_OUT);
      g_assert_true (sign_in (desks[i], PASSWORD, &error));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      wait_for_family (desks[i], before, "Changed after the backup", LONGEST_MS);
      wait_for_family (desks[i], after, "After the backup", LONGEST_MS);
      wait_for_family (desks[i], away, "Saved meanwhile", LONGEST_MS);
      wait_for (nothing_waits, desks[i], LONGEST_MS);
      wait_for_state (desks[i], WP_SYNC_UP_TO_DATE);
      g_assert_cmpint (wp_temp_store_query (desks[i]->temp, "SELECT count(*) FROM family"), ==, 3);
      g_assert_cmpint (get_int (desks[i], "conflicts"), ==, 0);
    }
}

/* A right that is taken away takes away what it showed, on the desk too. */
static void
what_may_not_be_seen_any_more_is_forgotten (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");
  g_autoptr (Desk) sam = desk_at (server, "sam");

  g_autofree char *id = wp_temp_store_add_family (jo->temp, "Coles family");
  wait_for_family (sam, id, "Coles family", LONGEST_MS);
  g_free (wp_test_server_run (server, "user", "revoke", "sam", "all", NULL));
  wait_for (holds_nothing, sam, LONGEST_MS);
  g_assert_cmpint (wp_temp_store_query (jo->temp, "SELECT count(*) FROM family"), ==, 1);
  wait_for_state (sam, WP_SYNC_UP_TO_DATE);
}

static char *
find_device (WpTestServer *server)
{
  g_autofree char *list = wp_test_server_run (server, "device", "list", NULL);
  g_autoptr (GRegex) regex = g_regex_new ("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_true (g_regex_match (regex, list, 0, &match));
  return g_match_info_fetch (match, 0);
}

static void
save_draft (Desk *desk, const char *content)
{
  g_autoptr (WpDraft) draft = wp_draft_new ("018f0000-0000-7000-8000-0000000000dd", "visit", NULL, content);
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_save_draft_async (desk->temp->store, draft, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_store_save_draft_finish (desk->temp->store, result, &error);
  g_assert_no_error (error);
}

/* The first number of what @sql finds in the server's own store. */
static gint64
count_at (WpTestServer *server, const char *sql)
{
  g_autofree char *path = g_build_filename (wp_test_server_get_folder (server), "records.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpDb) db = wp_db_open (path, WP_DB_OPEN_READ_ONLY, &error);
  gint64 value;

  g_assert_no_error (error);
  g_assert_true (wp_db_query_int (db, sql, &value, &error));
  return value;
}

static gboolean
has_handed_over (gpointer data)
{
  const Desk *desk = data;

  return wp_temp_store_query (desk->temp, "SELECT count(*) FROM setting_local WHERE name = 'sync-rescue'") == 0;
}

static void
a_device_that_is_to_be_wiped_erases_itself (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");
  g_autofree char *device = find_device (server);
  g_autofree char *kept = wp_temp_store_add_family (jo->temp, "Coles family");

  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  wait_for (nothing_waits, jo, LONGEST_MS);
  save_draft (jo, "{\"note\":\"half a sentence\"}");
  g_free (wp_test_server_run (server, "device", "wipe", device, NULL));
  wait_for_state (jo, WP_SYNC_OFF);
  g_assert_cmpint (wp_temp_store_query (jo->temp, "SELECT count(*) FROM family"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (jo->temp, "SELECT count(*) FROM draft"), ==, 0);
  g_assert_null (wp_secrets_get (jo->secrets, WP_SECRET_DEVICE_KEY));
  g_assert_nonnull (wp_sync_get_message (jo->sync));
  /* What was never sent is at the server, sealed. */
  g_assert_cmpint (count_at (server, "SELECT count(*) FROM rescue_bundle"), ==, 1);

  /* The desk may be used again. */
  g_autoptr (GBytes) file = wp_test_server_enrol_again (server, "jo");
  g_autoptr (GError) error = NULL;
  g_assert_true (enrol (jo, file, &error));
  g_assert_no_error (error);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  wait_for_family (jo, kept, "Coles family", LONGEST_MS);
}

/* What is held back and decided about. */

static Desk *
manager_at (WpTestServer *server)
{
  g_autoptr (GBytes) file = wp_test_server_add_manager (server, "boss", "Sam Okafor");

  return desk_of (file);
}

static WpHeldChanges *
ask_held (Desk *desk, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_sync_held_async (desk->sync, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_sync_held_finish (desk->sync, result, error);
}

/* The only change that waits for the decision of @desk. */
static WpProposal *
only_held (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpHeldChanges) changes = ask_held (desk, &error);

  g_assert_no_error (error);
  g_assert_false (changes->more);
  g_assert_cmpuint (changes->proposals->len, ==, 1);
  return g_object_ref (g_ptr_array_index (changes->proposals, 0));
}

static WpDecided
decide (Desk *desk, WpProposal *proposal, gboolean release, const char *why)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;
  WpDecided decided = WP_DECIDED_GONE;

  wp_sync_decide_async (desk->sync, wp_proposal_get_mid (proposal), release, why, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_sync_decide_finish (desk->sync, result, &decided, &error);
  g_assert_no_error (error);
  return decided;
}

static gboolean
is_held (gpointer data)
{
  return get_int (data, "held") > 0;
}

static gboolean
is_decided (gpointer data)
{
  return get_int (data, "held") == 0;
}

static gboolean
may_decide (gpointer data)
{
  return get_int (data, "to-decide") >= 0;
}

/* The latest of what was held here is as it should be, and says @words. */
static void
assert_last_problem (Desk *desk, WpSyncFate fate, const char *words)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_sync_problems_async (desk->sync, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) problems = wp_sync_problems_finish (desk->sync, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, >, 0);
  const WpSyncProblem *last = g_ptr_array_index (problems, 0);
  g_assert_cmpint (last->fate, ==, fate);
  g_assert_nonnull (strstr (last->why, words));
}

/* Whoever sent what was held hears of the decision as soon as it is taken, and not after thirty days. */
static void
a_decision_reaches_whose_change_it_is (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");
  g_autoptr (Desk) boss = manager_at (server);
  g_autoptr (GError) error = NULL;

  wait_for (may_decide, boss, LONGEST_MS);
  g_assert_false (may_decide (jo));
  g_autofree char *id = wp_temp_store_add_family (jo->temp, "Coles family");
  wait_for_family (boss, id, "Coles family", LONGEST_MS);
  g_free (wp_test_server_run (server, "user", "role", "jo", "reader", NULL));
  wp_test_server_stop (server, FALSE);
  wp_test_server_start (server);
  rename_family (jo, id, "Coles and Pritchard");
  wp_sync_try_now (jo->sync);
  wait_for (is_held, jo, LONGEST_MS);

  g_autoptr (WpProposal) first = only_held (boss);
  g_assert_cmpint (get_int (boss, "to-decide"), ==, 1);
  g_assert_cmpstr (wp_proposal_get_where (first), ==, "Coles family");
  g_assert_cmpstr (wp_proposal_get_by (first), ==, "jo");
  g_assert_cmpstr (wp_proposal_get_reason (first), ==, "role");
  g_assert_cmpuint (wp_proposal_get_n_values (first), ==, 1);
  g_assert_cmpstr (wp_proposal_get_value (first, 0)->stands, ==, "Coles family");
  g_assert_cmpstr (wp_proposal_get_value (first, 0)->offers, ==, "Coles and Pritchard");
  g_assert_cmpint (decide (boss, first, FALSE, "They moved away"), ==, WP_DECIDED_DONE);
  gint64 took = wait_for (is_decided, jo, LONGEST_MS);
  g_test_message ("A refusal was on the desk after %" G_GINT64_FORMAT " ms", took);
  assert_last_problem (jo, WP_SYNC_TURNED_DOWN, "“They moved away”");
  assert_last_problem (jo, WP_SYNC_TURNED_DOWN, "Sam Okafor");
  g_assert_cmpint (decide (boss, first, TRUE, NULL), ==, WP_DECIDED_GONE);

  rename_family (jo, id, "Coles, Mill Lane");
  wait_for (is_held, jo, LONGEST_MS);
  g_autoptr (WpProposal) second = only_held (boss);
  g_assert_cmpint (decide (boss, second, TRUE, NULL), ==, WP_DECIDED_DONE);
  wait_for (is_decided, jo, LONGEST_MS);
  wait_for_family (jo, id, "Coles, Mill Lane", LONGEST_MS);
  assert_last_problem (jo, WP_SYNC_LET_THROUGH, "Sam Okafor");
  g_autoptr (WpHeldChanges) none = ask_held (boss, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->proposals->len, ==, 0);
  g_assert_cmpint (get_int (boss, "to-decide"), ==, 0);

  /* Nobody else may, and without the line nobody can. */
  g_assert_null (ask_held (jo, &error));
  g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_REFUSED);
  g_clear_error (&error);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  wp_test_server_stop (server, FALSE);
  g_assert_null (ask_held (boss, &error));
  g_assert_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE);
}

/* Work that a desk could not send before it was erased comes before a manager once the bundle has been opened. */
static void
rescued_work_is_decided_about (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");
  g_autofree char *device = find_device (server);
  g_autoptr (Desk) boss = manager_at (server);
  g_autofree char *id = wp_temp_store_add_family (jo->temp, "Coles family");

  wait_for_family (boss, id, "Coles family", LONGEST_MS);
  wait_for (nothing_waits, jo, LONGEST_MS);
  wp_sync_set_paused (jo->sync, TRUE);
  rename_family (jo, id, "Coles and Pritchard");
  g_free (wp_test_server_run (server, "device", "wipe", device, NULL));
  wp_test_server_stop (server, FALSE);
  wp_test_server_start (server);
  wp_sync_set_paused (jo->sync, FALSE);
  wait_for_state (jo, WP_SYNC_OFF);
  g_autofree char *listed = wp_test_server_run (server, "rescue", "list", NULL);
  g_assert_nonnull (strstr (listed, "1 change, 1 of them not on the server"));
  g_free (wp_test_server_run (server, "rescue", "open", "--all", NULL));
  wp_sync_try_now (boss->sync);
  wait_for_state (boss, WP_SYNC_UP_TO_DATE);
  g_autoptr (WpProposal) held = only_held (boss);
  g_assert_cmpstr (wp_proposal_get_reason (held), ==, "rescue");
  g_assert_cmpint (decide (boss, held, TRUE, NULL), ==, WP_DECIDED_DONE);
  wait_for_family (boss, id, "Coles and Pritchard", LONGEST_MS);
}

/* Past its lease and its grace a desk that can't reach its server erases what it holds, and gets it back with the line.
 */
static void
a_desk_that_was_away_too_long_erases_itself (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");
  g_autofree char *kept = wp_temp_store_add_family (jo->temp, "Coles family");

  wait_for (nothing_waits, jo, LONGEST_MS);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  wp_test_server_stop (server, FALSE);
  close_sync (jo);
  g_free (wp_temp_store_add_family (jo->temp, "Never sent"));
  wp_clock_set (jo->temp->clock, g_get_real_time () / 1000 + G_GINT64_CONSTANT (22) * 24 * 3600 * 1000);
  open_sync (jo);
  wait_for (holds_nothing, jo, LONGEST_MS);
  wp_test_server_start (server);
  wp_sync_try_now (jo->sync);
  wait_for_family (jo, kept, "Coles family", LONGEST_MS);
  wait_for_state (jo, WP_SYNC_UP_TO_DATE);
  g_assert_cmpint (wp_temp_store_query (jo->temp, "SELECT count(*) FROM family"), ==, 1);
  wait_for (has_handed_over, jo, LONGEST_MS);
  g_assert_cmpint (count_at (server, "SELECT count(*) FROM rescue_bundle"), ==, 1);
}

static void
a_closed_account_is_told_so (void)
{
  NEEDS_SERVER
  g_autoptr (WpTestServer) server = wp_test_server_new ();
  wp_test_server_start (server);
  g_autoptr (Desk) jo = desk_at (server, "jo");

  g_free (wp_test_server_run (server, "user", "disable", "jo", NULL));
  g_free (wp_temp_store_add_family (jo->temp, "Coles family"));
  /* At once, and not when its question that waits for news, or its next daily check, comes to an end. */
  wait_for_state_at_most (jo, WP_SYNC_FAILED, 15000);
  g_assert_nonnull (wp_sync_get_message (jo->sync));
  g_free (wp_test_server_run (server, "user", "disable", "--open-again", "jo", NULL));
  wp_sync_try_now (jo->sync);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/desks/two-seconds", a_change_is_on_the_other_desk_within_two_seconds);
  g_test_add_func ("/sync/desks/line-down", work_goes_on_with_the_line_down);
  g_test_add_func ("/sync/desks/much", much_is_sent_once_though_the_server_is_killed);
  g_test_add_func ("/sync/desks/conflict", the_same_field_on_two_desks_is_a_conflict);
  g_test_add_func ("/sync/desks/first-sync", a_first_sync_that_is_stopped_goes_on);
  g_test_add_func ("/sync/desks/sign-in", a_password_is_asked_for_when_the_session_ends);
  g_test_add_func ("/sync/desks/codes", codes_and_stores_are_checked);
  g_test_add_func ("/sync/desks/typed", an_address_and_a_code_are_enough);
  g_test_add_func ("/sync/desks/restored", a_restored_server_gets_back_what_was_sent);
  g_test_add_func ("/sync/desks/revoked", what_may_not_be_seen_any_more_is_forgotten);
  g_test_add_func ("/sync/desks/decided", a_decision_reaches_whose_change_it_is);
  g_test_add_func ("/sync/desks/rescued", rescued_work_is_decided_about);
  g_test_add_func ("/sync/desks/wipe", a_device_that_is_to_be_wiped_erases_itself);
  g_test_add_func ("/sync/desks/lease", a_desk_that_was_away_too_long_erases_itself);
  g_test_add_func ("/sync/desks/closed", a_closed_account_is_told_so);
  return g_test_run ();
}
