/* test-widening.c: nobody comes to see more by what they send themselves.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-members.h"
#include "wp-server-fixture.h"

/* A child in a family of the north, with a warning that is restricted. */
typedef struct
{
  WpServerFixture *server;
  WpFixtureDevice *worker; /* sees what is normal in the north */
  char family[37], child[37], alert[37];
  char mid[37]; /* of what was sent last */
} Fixture;

static void
setup (Fixture *self, gconstpointer data)
{
  char membership[37];

  self->server = wp_server_fixture_new (NULL);
  self->worker = wp_fixture_device (self->server, WP_ROLE_WORKER, NULL);
  wp_fixture_family (self->server, self->server->north, self->family);
  wp_fixture_person (self->server, self->family, self->child, membership);
  wp_fixture_id (self->server, self->alert);
  wp_fixture_put (self->server, WP_KIND_ALERT, self->alert, "person", self->child, "text", "Ring first", "$sensitivity",
                  "restricted", NULL);
  wp_fixture_grant (self->server, self->worker->caller.user, WP_HOLDER_LOCALITY, self->server->north,
                    WP_SENSITIVITY_NORMAL, NULL);
}

static void
teardown (Fixture *self, gconstpointer data)
{
  wp_fixture_device_free (self->worker);
  wp_server_fixture_free (self->server);
}

/* Somewhere else the worker sees what is restricted. */
static void
grant_elsewhere (Fixture *self, WpHolderKind kind, const char *holder)
{
  wp_fixture_grant (self->server, self->worker->caller.user, kind, holder, WP_SENSITIVITY_RESTRICTED, NULL);
}

static WpOut
add (Fixture *self, WpFixtureDevice *device, WpKindId kind, char id[37], const char *format, ...) G_GNUC_PRINTF (5, 6);

static WpOut
add (Fixture *self, WpFixtureDevice *device, WpKindId kind, char id[37], const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *set = g_strdup_vprintf (format, args);
  va_end (args);
  if (id[0] == '\0')
    wp_fixture_id (self->server, id);
  g_autoptr (WpMutation) mutation = wp_fixture_mutation (device, kind, id, -1, set);
  memcpy (self->mid, mutation->mid, sizeof self->mid);
  return wp_fixture_push (device, mutation, NULL);
}

/* Whatever was sent, the device holds what its user may see, and that is not the warning. */
static void
assert_no_wider (Fixture *self)
{
  wp_fixture_pull (self->worker, 100);
  wp_fixture_assert_right (self->worker);
  g_assert_nonnull (wp_fixture_row (self->worker, self->child));
  g_assert_null (wp_fixture_row (self->worker, self->alert));
}

static gboolean
is_listed (Fixture *self, WpFixtureDevice *manager)
{
  WpWireRequest request = { .method = "GET", .path = (char *) "/v1/quarantine" };
  WpWireAnswer answer = { 0 };

  wp_service_quarantine (self->server->service, self->server->sql, &manager->caller, &request, &answer);
  g_assert_cmpuint (answer.status, ==, 200);
  gboolean listed =
      g_strstr_len (g_bytes_get_data (answer.body, NULL), (gssize) g_bytes_get_size (answer.body), self->mid) != NULL;
  wp_wire_answer_clear (&answer);
  return listed;
}

static guint
release (Fixture *self, WpFixtureDevice *manager, const char *out)
{
  g_autofree char *text = g_strdup_printf ("{\"mid\":\"%s\",\"release\":true}", self->mid);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  WpWireRequest request = { .method = "POST", .path = (char *) "/v1/quarantine", .body = body };
  WpWireAnswer answer = { 0 };

  wp_service_decide (self->server->service, self->server->sql, &manager->caller, &request, &answer);
  guint status = answer.status;
  if (status == 200)
    g_assert_nonnull (
        g_strstr_len (g_bytes_get_data (answer.body, NULL), (gssize) g_bytes_get_size (answer.body), out));
  wp_wire_answer_clear (&answer);
  return status;
}

static WpFixtureDevice *
make_manager (Fixture *self, WpHolderKind kind, const char *holder, WpSensitivity highest)
{
  WpFixtureDevice *manager = wp_fixture_device (self->server, WP_ROLE_MANAGER, NULL);

  wp_fixture_grant (self->server, manager->caller.user, kind, holder, highest, NULL);
  return manager;
}

/* What grants on the whole authority stand on is no record's id. */
static void
test_reserved_id (Fixture *self, gconstpointer data)
{
  char id[37] = WP_HOLDER_WHOLE;
  gint64 before = wp_fixture_count (self->server, "SELECT count(*) FROM grant_");

  g_assert_cmpint (add (self, self->worker, WP_KIND_FAMILY, id, "{\"name\":\"All\"}"), ==, WP_OUT_QUARANTINED);
  g_assert_cmpint (add (self, self->worker, WP_KIND_PERSON, id, "{}"), ==, WP_OUT_QUARANTINED);
  g_assert_cmpint (wp_fixture_count (self->server, "SELECT count(*) FROM grant_"), ==, before);
  assert_no_wider (self);
}

/* A grant on one sort of holder is none on another that bears its id. */
static void
test_sort_of_holder (Fixture *self, gconstpointer data)
{
  g_autoptr (WpFixtureDevice) other = wp_fixture_device (self->server, WP_ROLE_WORKER, NULL);

  wp_fixture_grant (self->server, other->caller.user, WP_HOLDER_TEAM, WP_HOLDER_WHOLE, WP_SENSITIVITY_SEALED, NULL);
  wp_fixture_pull (other, 100);
  g_assert_null (wp_fixture_row (other, self->family));
}

/* A family of one's own is seen by what one sees anywhere, and by no more. */
static void
test_own (Fixture *self, gconstpointer data)
{
  char family[37] = "", guarded[37] = "";

  g_assert_cmpint (add (self, self->worker, WP_KIND_FAMILY, guarded, "{\"$sensitivity\":\"restricted\"}"), ==,
                   WP_OUT_QUARANTINED);
  g_assert_cmpint (add (self, self->worker, WP_KIND_FAMILY, family, "{}"), ==, WP_OUT_APPLIED);
  grant_elsewhere (self, WP_HOLDER_TEAM, self->server->team);
  guarded[0] = '\0';
  g_assert_cmpint (add (self, self->worker, WP_KIND_FAMILY, guarded, "{\"$sensitivity\":\"restricted\"}"), ==,
                   WP_OUT_APPLIED);
  assert_no_wider (self);
}

/* The everyday case: a child that is known is put into a new family. */
static void
test_membership_as_before (Fixture *self, gconstpointer data)
{
  char family[37] = "", member[37] = "";

  g_assert_cmpint (add (self, self->worker, WP_KIND_FAMILY, family, "{}"), ==, WP_OUT_APPLIED);
  g_assert_cmpint (add (self, self->worker, WP_KIND_FAMILY_MEMBER, member, "{\"family\":\"%s\",\"person\":\"%s\"}",
                        family, self->child),
                   ==, WP_OUT_APPLIED);
  assert_no_wider (self);
}

/* By a family of one's own, in which one sees more; @data: from when the child is to be in it */
static void
test_membership (Fixture *self, gconstpointer data)
{
  g_autoptr (WpFixtureDevice) little =
      make_manager (self, WP_HOLDER_LOCALITY, self->server->north, WP_SENSITIVITY_NORMAL);
  g_autoptr (WpFixtureDevice) enough =
      make_manager (self, WP_HOLDER_AUTHORITY, self->server->authority, WP_SENSITIVITY_RESTRICTED);
  char family[37] = "", member[37] = "";
  const char *from = data;

  grant_elsewhere (self, WP_HOLDER_TEAM, self->server->team);
  g_assert_cmpint (add (self, self->worker, WP_KIND_FAMILY, family, "{}"), ==, WP_OUT_APPLIED);
  g_assert_cmpint (add (self, self->worker, WP_KIND_FAMILY_MEMBER, member, "{\"family\":\"%s\",\"person\":\"%s\"%s}",
                        family, self->child, from),
                   ==, WP_OUT_QUARANTINED);
  assert_no_wider (self);
  g_assert_cmpint (wp_fixture_rev (self->server, member), ==, 0);
  /* It is not for whoever sees no more than its author. */
  g_assert_false (is_listed (self, little));
  g_assert_cmpuint (release (self, little, "applied"), ==, 404);
  g_assert_true (is_listed (self, enough));
  g_assert_cmpuint (release (self, enough, "applied"), ==, 200);
  wp_fixture_pull (self->worker, 100);
  wp_fixture_assert_right (self->worker);
  g_assert_cmpint (wp_fixture_row (self->worker, self->alert) != NULL, ==, *from == '\0');
}

/* Into a team in which one sees more. */
static void
test_allocation (Fixture *self, gconstpointer data)
{
  char allocation[37] = "";

  grant_elsewhere (self, WP_HOLDER_TEAM, self->server->team);
  g_assert_cmpint (add (self, self->worker, WP_KIND_ALLOCATION, allocation,
                        "{\"family\":\"%s\",\"staff\":\"%s\",\"outcome\":\"allocated\"}", self->family,
                        self->server->staff),
                   ==, WP_OUT_QUARANTINED);
  assert_no_wider (self);
}

/* Into a locality in which one sees more. */
static void
test_locality (Fixture *self, gconstpointer data)
{
  char row[37] = "";

  grant_elsewhere (self, WP_HOLDER_LOCALITY, self->server->south);
  g_assert_cmpint (add (self, self->worker, WP_KIND_FAMILY_LOCALITY, row, "{\"family\":\"%s\",\"locality\":\"%s\"}",
                        self->family, self->server->south),
                   ==, WP_OUT_QUARANTINED);
  assert_no_wider (self);
}

/* A colleague whose families lie in the north is put into a team in which the manager sees more. */
static void
test_staff (Fixture *self, gconstpointer data)
{
  g_autoptr (WpFixtureDevice) manager =
      make_manager (self, WP_HOLDER_LOCALITY, self->server->north, WP_SENSITIVITY_NORMAL);
  char allocation[37], team[37];

  wp_fixture_id (self->server, allocation);
  wp_fixture_put (self->server, WP_KIND_ALLOCATION, allocation, "family", self->family, "staff", self->server->staff,
                  "outcome", "allocated", NULL);
  wp_fixture_id (self->server, team);
  wp_fixture_put (self->server, WP_KIND_TEAM, team, "name", "Second team", NULL);
  wp_fixture_grant (self->server, manager->caller.user, WP_HOLDER_TEAM, team, WP_SENSITIVITY_RESTRICTED, NULL);
  g_autofree char *set = g_strdup_printf ("{\"team\":\"%s\"}", team);
  gint64 rev = wp_fixture_rev (self->server, self->server->staff);
  g_assert_cmpint (wp_fixture_change (manager, WP_KIND_STAFF, self->server->staff, rev, set), ==, WP_OUT_QUARANTINED);
  g_assert_cmpint (wp_fixture_rev (self->server, self->server->staff), ==, rev);
  wp_fixture_pull (manager, 100);
  wp_fixture_assert_right (manager);
  g_assert_null (wp_fixture_row (manager, self->alert));
  g_assert_cmpint (wp_fixture_change (manager, WP_KIND_STAFF, self->server->staff, rev, "{\"name\":\"Sam Lee\"}"), ==,
                   WP_OUT_APPLIED);
}

/* Whoever sees what is sealed in their locality founds families there like anybody else. */
static void
test_founding (Fixture *self, gconstpointer data)
{
  g_autoptr (WpFixtureDevice) guard = wp_fixture_device (self->server, WP_ROLE_WORKER, NULL);
  char family[37] = "", row[37] = "", child[37] = "", member[37] = "";

  wp_fixture_grant (self->server, guard->caller.user, WP_HOLDER_LOCALITY, self->server->north, WP_SENSITIVITY_SEALED,
                    NULL);
  g_assert_cmpint (add (self, guard, WP_KIND_FAMILY, family, "{}"), ==, WP_OUT_APPLIED);
  g_assert_cmpint (add (self, guard, WP_KIND_FAMILY_LOCALITY, row, "{\"family\":\"%s\",\"locality\":\"%s\"}", family,
                        self->server->north),
                   ==, WP_OUT_APPLIED);
  g_assert_cmpint (add (self, guard, WP_KIND_PERSON, child, "{}"), ==, WP_OUT_APPLIED);
  g_assert_cmpint (
      add (self, guard, WP_KIND_FAMILY_MEMBER, member, "{\"family\":\"%s\",\"person\":\"%s\"}", family, child), ==,
      WP_OUT_APPLIED);
}

/* A family that somebody founded before they were let into a team goes into that team with them. */
static void
test_founded_before (Fixture *self, gconstpointer data)
{
  g_autoptr (WpFixtureDevice) early = wp_fixture_device (self->server, WP_ROLE_WORKER, NULL);
  char family[37] = "", allocation[37] = "";

  g_assert_cmpint (add (self, early, WP_KIND_FAMILY, family, "{}"), ==, WP_OUT_APPLIED);
  wp_fixture_grant (self->server, early->caller.user, WP_HOLDER_TEAM, self->server->team, WP_SENSITIVITY_RESTRICTED,
                    NULL);
  g_assert_cmpint (add (self, early, WP_KIND_ALLOCATION, allocation,
                        "{\"family\":\"%s\",\"staff\":\"%s\",\"outcome\":\"allocated\"}", family, self->server->staff),
                   ==, WP_OUT_APPLIED);
}

/* The family lies in the south now, though the row of the north was left open. Taking the later row back would open
 * what somebody sees in the north. */
static void
test_superseded_locality (Fixture *self, gconstpointer data)
{
  g_autoptr (WpFixtureDevice) other = wp_fixture_device (self->server, WP_ROLE_WORKER, NULL);
  char row[37], note[37] = "";

  wp_fixture_id (self->server, row);
  wp_fixture_put (self->server, WP_KIND_FAMILY_LOCALITY, row, "family", self->family, "locality", self->server->south,
                  "valid_from", "2020-02-01", NULL);
  wp_fixture_grant (self->server, other->caller.user, WP_HOLDER_LOCALITY, self->server->south, WP_SENSITIVITY_NORMAL,
                    NULL);
  wp_fixture_grant (self->server, other->caller.user, WP_HOLDER_LOCALITY, self->server->north,
                    WP_SENSITIVITY_RESTRICTED, NULL);
  g_assert_cmpint (
      wp_fixture_change (other, WP_KIND_FAMILY_LOCALITY, row, wp_fixture_rev (self->server, row), "{\"$voided\":true}"),
      ==, WP_OUT_QUARANTINED);
  wp_fixture_pull (other, 100);
  wp_fixture_assert_right (other);
  g_assert_null (wp_fixture_row (other, self->alert));
  /* What does not open it is taken. */
  g_assert_cmpint (add (self, other, WP_KIND_FAMILY_LOCALITY, note,
                        "{\"family\":\"%s\",\"locality\":\"%s\",\"valid_from\":\"2020-03-01\"}", self->family,
                        self->server->south),
                   ==, WP_OUT_APPLIED);
}

/* What was undone in a push is looked at anew when the push comes back to it. */
static void
test_again_in_one_push (Fixture *self, gconstpointer data)
{
  g_autoptr (WpPush) push = wp_push_new ();
  char family[37] = "", member[37];
  WpWireAnswer answer = { 0 };
  g_autoptr (GError) error = NULL;

  grant_elsewhere (self, WP_HOLDER_TEAM, self->server->team);
  g_assert_cmpint (add (self, self->worker, WP_KIND_FAMILY, family, "{}"), ==, WP_OUT_APPLIED);
  wp_fixture_id (self->server, member);
  g_autofree char *first =
      g_strdup_printf ("{\"family\":\"%s\",\"person\":\"%s\",\"valid_to\":\"2020-01-31\"}", family, self->child);
  push->proto = WP_WIRE_PROTO;
  push->schema = WP_WIRE_SCHEMA;
  g_clear_pointer (&push->epoch, g_free);
  g_assert_true (wp_service_seq (self->server->service, self->server->sql, NULL, &push->epoch, NULL));
  WpMutation *added = wp_fixture_mutation (self->worker, WP_KIND_FAMILY_MEMBER, member, -1, first);
  WpMutation *patched = wp_fixture_mutation (self->worker, WP_KIND_FAMILY_MEMBER, member, 0, "{\"valid_to\":null}");
  patched->over = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (patched->over, g_strdup (added->mid));
  g_ptr_array_add (push->mutations, added);
  g_ptr_array_add (push->mutations, patched);
  g_ptr_array_add (push->mutations, wp_fixture_mutation (self->worker, WP_KIND_FAMILY_MEMBER, member, -1, first));
  g_autoptr (GBytes) body = wp_push_write (push);
  WpWireRequest request = { .method = "POST", .path = (char *) "/v1/push", .body = body };
  wp_service_push (self->server->service, self->server->sql, &self->worker->caller, &request, &answer);
  g_assert_cmpuint (answer.status, ==, 200);
  g_autoptr (WpPushReply) reply = wp_push_reply_read (answer.body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->acks->len, ==, 3);
  g_assert_cmpint (((WpAck *) g_ptr_array_index (reply->acks, 0))->out, ==, WP_OUT_APPLIED);
  g_assert_cmpint (((WpAck *) g_ptr_array_index (reply->acks, 1))->out, ==, WP_OUT_QUARANTINED);
  wp_wire_answer_clear (&answer);
  assert_no_wider (self);
}

/* What is held back about a record is for whoever sees the record as it has become. */
static void
test_held_moves (Fixture *self, gconstpointer data)
{
  g_autoptr (WpFixtureDevice) manager =
      make_manager (self, WP_HOLDER_LOCALITY, self->server->north, WP_SENSITIVITY_NORMAL);
  g_autoptr (WpFixtureDevice) reader = wp_fixture_device (self->server, WP_ROLE_READER, NULL);
  char alert[37];

  wp_fixture_id (self->server, alert);
  wp_fixture_put (self->server, WP_KIND_ALERT, alert, "person", self->child, "text", "Dog", NULL);
  wp_fixture_grant (self->server, reader->caller.user, WP_HOLDER_LOCALITY, self->server->north, WP_SENSITIVITY_NORMAL,
                    NULL);
  g_autoptr (WpMutation) mutation =
      wp_fixture_mutation (reader, WP_KIND_ALERT, alert, wp_fixture_rev (self->server, alert), "{\"text\":\"Cat\"}");
  memcpy (self->mid, mutation->mid, sizeof self->mid);
  g_assert_cmpint (wp_fixture_push (reader, mutation, NULL), ==, WP_OUT_QUARANTINED);
  g_assert_true (is_listed (self, manager));
  wp_fixture_put (self->server, WP_KIND_ALERT, alert, "person", self->child, "text", "Dog", "$sensitivity", "sealed",
                  NULL);
  g_assert_false (is_listed (self, manager));
}

/* What leads to nothing that is there is for who sees the whole authority, as far as they see. */
static void
test_held_without_a_place (Fixture *self, gconstpointer data)
{
  g_autoptr (WpFixtureDevice) normal =
      make_manager (self, WP_HOLDER_AUTHORITY, self->server->authority, WP_SENSITIVITY_NORMAL);
  g_autoptr (WpFixtureDevice) all =
      make_manager (self, WP_HOLDER_AUTHORITY, self->server->authority, WP_SENSITIVITY_SEALED);
  char alert[37] = "", nobody[37];

  wp_fixture_id (self->server, nobody);
  g_assert_cmpint (add (self, self->worker, WP_KIND_ALERT, alert,
                        "{\"person\":\"%s\",\"text\":\"Dog\",\"$sensitivity\":\"sealed\"}", nobody),
                   ==, WP_OUT_QUARANTINED);
  g_assert_false (is_listed (self, normal));
  g_assert_true (is_listed (self, all));
}

/* The place in a feed of one root tells nothing of what is not seen of it. */
static void
test_one_root_tells_nothing (Fixture *self, gconstpointer data)
{
  const char *roots[] = { self->child, self->family };
  g_autoptr (WpFixtureDevice) stranger = wp_fixture_device (self->server, WP_ROLE_WORKER, NULL);
  WpFixtureDevice *devices[] = { self->worker, stranger };

  for (guint i = 0; i < G_N_ELEMENTS (devices) * G_N_ELEMENTS (roots); i++)
    {
      g_autofree char *path = g_strdup_printf ("/v1/pull?epoch=E1&after=0&limit=100&root=%s", roots[i % 2]);
      WpWireRequest request = { .method = "GET", .path = path };
      WpWireAnswer answer = { 0 };
      wp_service_pull (self->server->service, self->server->sql, &devices[i / 2]->caller, &request, &answer, NULL);
      g_assert_cmpuint (answer.status, ==, 200);
      g_autoptr (WpPage) page = wp_page_read (answer.body, NULL);
      g_assert_cmpint (wp_cursor_compare (&page->next, &(WpCursor){ 0 }), ==, 0);
      g_assert_false (page->more);
      g_assert_cmpint (page->ops->len > 0, ==, i < 2);
      wp_wire_answer_clear (&answer);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, func) g_test_add ("/widening/" name, Fixture, data, setup, func, teardown)
  ADD ("reserved-id", NULL, test_reserved_id);
  ADD ("sort-of-holder", NULL, test_sort_of_holder);
  ADD ("own", NULL, test_own);
  ADD ("membership-as-before", NULL, test_membership_as_before);
  ADD ("membership", "", test_membership);
  ADD ("membership-later", ",\"valid_from\":\"2027-03-01\"", test_membership);
  ADD ("allocation", NULL, test_allocation);
  ADD ("locality", NULL, test_locality);
  ADD ("staff", NULL, test_staff);
  ADD ("founding", NULL, test_founding);
  ADD ("founded-before", NULL, test_founded_before);
  ADD ("superseded-locality", NULL, test_superseded_locality);
  ADD ("again-in-one-push", NULL, test_again_in_one_push);
  ADD ("held-moves", NULL, test_held_moves);
  ADD ("held-without-a-place", NULL, test_held_without_a_place);
  ADD ("one-root", NULL, test_one_root_tells_nothing);
#undef ADD
  return g_test_run ();
}
