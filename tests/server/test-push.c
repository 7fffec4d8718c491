/* test-push.c: what becomes of what devices send.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-server-fixture.h"

#define COUNT_CONFLICTS "SELECT count(*) FROM rec WHERE kind = 'conflict'"
#define COUNT_RECORDS "SELECT count(*) FROM rec"
#define COUNT_HELD "SELECT count(*) FROM quarantine"

static void
grant_north (WpServerFixture *self, WpFixtureDevice *device)
{
  wp_fixture_grant (self, device->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_RESTRICTED, NULL);
}

static WpPush *
new_push (const char *epoch)
{
  WpPush *push = wp_push_new ();

  push->proto = WP_WIRE_PROTO;
  push->schema = WP_WIRE_SCHEMA;
  g_free (push->epoch);
  push->epoch = g_strdup (epoch);
  return push;
}

/* Whoever adds a family sees it, and goes on working with it in the same breath. */
static void
test_add_a_family (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) other = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char family[37], person[37], member[37], note[37];
  g_autofree char *set = NULL;

  wp_fixture_id (self, family);
  wp_fixture_id (self, person);
  wp_fixture_id (self, member);
  wp_fixture_id (self, note);
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_FAMILY, family, -1,
                                      "{\"name\":\"Coles family\",\"zz_new\":{\"x\":1.50},\"$source\":\"old\"}"),
                   ==, WP_OUT_APPLIED);
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_PERSON, person, -1, "{\"dob\":\"2014-05-19\"}"), ==,
                   WP_OUT_APPLIED);
  set = g_strdup_printf ("{\"family\":\"%s\",\"person\":\"%s\"}", family, person);
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_FAMILY_MEMBER, member, -1, set), ==, WP_OUT_APPLIED);
  wp_fixture_pull (device, 3);
  wp_fixture_assert_right (device);
  const WpRow *row = wp_fixture_row (device, family);
  g_assert_cmpstr (row->fields, ==, "{\"name\":\"Coles family\",\"zz_new\":{\"x\":1.50}}");
  g_assert_cmpstr (row->source, ==, "old");
  g_assert_cmpstr (row->created_by, ==, device->caller.user);
  wp_fixture_pull (other, 3);
  g_assert_null (wp_fixture_row (other, family));
  wp_fixture_assert_right (other);
}

/* (transfer full) */
static WpPushReply *
push_briefly (WpFixtureDevice *device, WpMutation *first, WpMutation *second)
{
  g_autoptr (WpPush) push = new_push ("E1");
  g_autoptr (GError) error = NULL;
  WpWireAnswer answer = { 0 };

  push->brief = TRUE;
  g_ptr_array_add (push->mutations, first);
  if (second != NULL)
    g_ptr_array_add (push->mutations, second);
  g_autoptr (GBytes) body = wp_push_write (push);
  WpWireRequest request = { .method = "POST", .path = (char *) "/v1/push", .body = body };
  wp_service_push (device->fixture->service, device->fixture->sql, &device->caller, &request, &answer);
  WpPushReply *reply = wp_push_reply_read (answer.body, &error);
  g_assert_no_error (error);
  wp_wire_answer_clear (&answer);
  return reply;
}

static const WpAck *
ack_of (WpPushReply *reply, guint i)
{
  return g_ptr_array_index (reply->acks, i);
}

static WpMutation *
copy_mutation (const WpMutation *mutation)
{
  WpMutation *copy = wp_mutation_new ();

  g_strlcpy (copy->mid, mutation->mid, sizeof copy->mid);
  g_strlcpy (copy->id, mutation->id, sizeof copy->id);
  copy->kind = g_strdup (mutation->kind);
  copy->add = mutation->add;
  copy->at = mutation->at;
  copy->set = g_strdup (mutation->set);
  return copy;
}

/* A device that asks for it is told only the revision of what is as it sent it, and the row of all else. */
static void
test_brief_answer (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, wp_clock_now (self->clock));
  g_autofree char *then = g_strdup_printf ("%" G_GINT64_FORMAT, wp_clock_now (self->clock) + 1000);
  g_autofree char *set =
      g_strdup_printf ("{\"name\":\"Coles family\",\"$created_at\":%s,\"$updated_at\":%s}", now, now);
  g_autofree char *later =
      g_strdup_printf ("{\"name\":\"Coles family\",\"$created_at\":%s,\"$updated_at\":%s}", now, then);
  char id[37];

  wp_fixture_id (self, id);
  WpMutation *first = wp_fixture_mutation (device, WP_KIND_FAMILY, id, -1, set);
  WpMutation *repeat = copy_mutation (first);
  g_autoptr (WpPushReply) reply = push_briefly (device, first, NULL);
  g_assert_cmpint (ack_of (reply, 0)->out, ==, WP_OUT_APPLIED);
  g_assert_cmpint (ack_of (reply, 0)->rev, ==, wp_fixture_rev (self, id));
  g_assert_null (ack_of (reply, 0)->row);
  g_assert_cmpstr (reply->by, ==, device->caller.user);
  /* Others may have changed what came before. */
  g_autoptr (WpPushReply) again = push_briefly (device, repeat, NULL);
  g_assert_nonnull (ack_of (again, 0)->row);
  /* The device's clock is ahead, and the server believes less. */
  wp_fixture_id (self, id);
  g_autoptr (WpPushReply) ahead =
      push_briefly (device, wp_fixture_mutation (device, WP_KIND_FAMILY, id, -1, later), NULL);
  g_assert_nonnull (ack_of (ahead, 0)->row);
  /* What the same push changes again. */
  wp_fixture_id (self, id);
  first = wp_fixture_mutation (device, WP_KIND_FAMILY, id, -1, set);
  WpMutation *second = wp_fixture_mutation (device, WP_KIND_FAMILY, id, 0, "{\"name\":\"Price family\"}");
  g_ptr_array_add (second->over, g_strdup (first->mid));
  g_autoptr (WpPushReply) both = push_briefly (device, first, second);
  g_assert_nonnull (ack_of (both, 0)->row);
  g_assert_nonnull (ack_of (both, 1)->row);
  /* What may not be added is not told of at all. */
  wp_fixture_family (self, self->north, id);
  g_autofree char *unseen = g_strdup_printf ("{\"family\":\"%s\",\"$created_at\":%s,\"$updated_at\":%s}", id, now, now);
  wp_fixture_id (self, id);
  g_autoptr (WpPushReply) held =
      push_briefly (device, wp_fixture_mutation (device, WP_KIND_EVENT, id, -1, unseen), NULL);
  g_assert_cmpint (ack_of (held, 0)->out, ==, WP_OUT_QUARANTINED);
  g_assert_cmpint (ack_of (held, 0)->rev, ==, 0);
  g_assert_cmpstr (held->by, ==, "");
}

/* How many rows the feed brings behind @after when the device says that it has @own. */
static guint
count_pulled (WpFixtureDevice *device, gint64 after, const char *own)
{
  g_autofree char *path = g_strdup_printf ("/v1/pull?after=%" G_GINT64_FORMAT ",0,0%s%s", after,
                                           own != NULL ? "&own=" : "", own != NULL ? own : "");
  WpWireRequest request = { .method = "GET", .path = path };
  g_autoptr (GError) error = NULL;
  WpWireAnswer answer = { 0 };

  wp_service_pull (device->fixture->service, device->fixture->sql, &device->caller, &request, &answer, NULL);
  g_assert_cmpuint (answer.status, ==, 200);
  g_autoptr (WpPage) page = wp_page_read (answer.body, &error);
  g_assert_no_error (error);
  wp_wire_answer_clear (&answer);
  return page->ops->len;
}

static WpMutation *
add_name (WpFixtureDevice *device, const char *person, char id[37])
{
  gint64 now = wp_clock_now (device->fixture->clock);
  g_autofree char *set = g_strdup_printf ("{\"person\":\"%s\",\"given\":\"Megan\",\"$created_at\":%" G_GINT64_FORMAT
                                          ",\"$updated_at\":%" G_GINT64_FORMAT "}",
                                          person, now, now);

  wp_fixture_id (device->fixture, id);
  return wp_fixture_mutation (device, WP_KIND_PERSON_NAME, id, -1, set);
}

/* What a device has sent, and was answered for, does not come back to it; what was changed since does. */
static void
test_own_rows_stay_away (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) other = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char family[37], person[37], member[37], first[37], second[37], third[37];

  wp_fixture_family (self, self->north, family);
  wp_fixture_person (self, family, person, member);
  grant_north (self, device);
  grant_north (self, other);
  wp_fixture_pull (device, 100);
  WpMutation *one = add_name (device, person, first);
  g_autoptr (WpPushReply) reply = push_briefly (device, one, add_name (device, person, second));
  gint64 before = reply->span.first - 1;
  g_assert_cmpint (reply->span.first, ==, wp_fixture_rev (self, first));
  g_assert_cmpint (reply->span.last, ==, wp_fixture_rev (self, second));
  g_autofree char *own = wp_spans_to_text (&reply->span, 1);
  g_assert_cmpuint (count_pulled (device, before, NULL), ==, 2);
  g_assert_cmpuint (count_pulled (device, before, own), ==, 0);
  g_assert_cmpuint (count_pulled (other, before, NULL), ==, 2);
  g_assert_cmpint (
      wp_fixture_change (other, WP_KIND_PERSON_NAME, first, wp_fixture_rev (self, first), "{\"given\":\"Meg\"}"), ==,
      WP_OUT_APPLIED);
  g_assert_cmpuint (count_pulled (device, before, own), ==, 1);
  /* An answer that holds a row names no span: the row may be of another number. */
  g_autoptr (WpPushReply) mixed = push_briefly (
      device, add_name (device, person, third),
      wp_fixture_mutation (device, WP_KIND_PERSON_NAME, second, wp_fixture_rev (self, second), "{\"given\":\"Mags\"}"));
  g_assert_cmpint (mixed->span.last, ==, 0);
}

/* The same field changed on two devices: the first stands, the second is kept beside it, and both see the conflict. */
static void
test_conflict_travels_and_settles (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) one = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) two = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char family[37], person[37], member[37];
  const WpRow *conflict = NULL;
  GHashTableIter iter;
  gpointer value;

  wp_fixture_family (self, self->north, family);
  wp_fixture_person (self, family, person, member);
  grant_north (self, one);
  grant_north (self, two);
  gint64 base = wp_fixture_rev (self, person);
  g_assert_cmpint (wp_fixture_change (one, WP_KIND_PERSON, person, base, "{\"gender\":\"girl\"}"), ==, WP_OUT_APPLIED);
  g_assert_cmpint (
      wp_fixture_change (two, WP_KIND_PERSON, person, base, "{\"gender\":\"woman\",\"language\":\"Welsh\"}"), ==,
      WP_OUT_CONFLICT);
  g_assert_nonnull (strstr (wp_fixture_row (two, person)->fields, "\"gender\":\"girl\""));
  g_assert_nonnull (strstr (wp_fixture_row (two, person)->fields, "\"language\":\"Welsh\""));
  wp_fixture_pull (one, 2);
  wp_fixture_assert_right (one);
  g_hash_table_iter_init (&iter, one->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    conflict = g_str_equal (((WpRow *) value)->kind, "conflict") ? value : conflict;
  g_assert_nonnull (conflict);
  g_assert_cmpstr (conflict->scope.root, ==, person);
  g_assert_nonnull (strstr (conflict->fields, "\"first\":\"\\\"girl\\\"\""));
  g_assert_nonnull (strstr (conflict->fields, "\"second\":\"\\\"woman\\\"\""));
  g_assert_nonnull (strstr (conflict->fields, one->caller.user));
  g_assert_nonnull (strstr (conflict->fields, two->caller.user));
  /* The first choice stands; a later one is taken without effect. */
  g_autofree char *id = g_strdup (conflict->id);
  g_assert_cmpint (wp_fixture_change (one, WP_KIND_CONFLICT, id, conflict->rev,
                                      "{\"settled\":\"second\",\"settled_at\":1719831600000}"),
                   ==, WP_OUT_APPLIED);
  g_assert_cmpint (wp_fixture_change (two, WP_KIND_CONFLICT, id, 0, "{\"settled\":\"first\"}"), ==, WP_OUT_APPLIED);
  g_assert_nonnull (strstr (wp_fixture_row (two, id)->fields, "\"settled\":\"second\""));
  g_assert_nonnull (strstr (wp_fixture_row (two, id)->fields, "\"settled_by\":\""));
  g_assert_cmpint (wp_fixture_change (two, WP_KIND_CONFLICT, id, 0, "{\"first\":\"1\"}"), ==, WP_OUT_QUARANTINED);
  /* The conflict goes where its record goes. */
  g_assert_cmpint (wp_fixture_change (one, WP_KIND_PERSON, person, wp_fixture_rev (self, person),
                                      "{\"$sensitivity\":\"restricted\"}"),
                   ==, WP_OUT_APPLIED);
  wp_fixture_pull (one, 2);
  wp_fixture_assert_right (one);
  g_assert_cmpint (wp_fixture_row (one, id)->scope.sensitivity, ==, WP_SENSITIVITY_RESTRICTED);
}

static void
test_own_edits_build_on_one_another (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) thief = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char family[37];

  wp_fixture_family (self, self->north, family);
  grant_north (self, device);
  grant_north (self, thief);
  gint64 base = wp_fixture_rev (self, family);
  g_autoptr (WpMutation) first = wp_fixture_mutation (device, WP_KIND_FAMILY, family, base, "{\"name\":\"A\"}");
  g_autoptr (WpMutation) second = wp_fixture_mutation (device, WP_KIND_FAMILY, family, base, "{\"name\":\"B\"}");
  g_autoptr (WpMutation) stolen = wp_fixture_mutation (thief, WP_KIND_FAMILY, family, base, "{\"name\":\"C\"}");
  g_ptr_array_add (second->over, g_strdup (first->mid));
  g_ptr_array_add (stolen->over, g_strdup (second->mid));
  g_assert_cmpint (wp_fixture_push (device, first, NULL), ==, WP_OUT_APPLIED);
  g_assert_cmpint (wp_fixture_push (device, second, NULL), ==, WP_OUT_APPLIED);
  g_assert_nonnull (strstr (wp_fixture_row (device, family)->fields, "\"B\""));
  /* Naming somebody else's mutation does not count as having seen it. */
  g_assert_cmpint (wp_fixture_push (thief, stolen, NULL), ==, WP_OUT_CONFLICT);
}

static void
test_replays (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) other = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char family[37];

  wp_fixture_id (self, family);
  g_autoptr (WpMutation) add = wp_fixture_mutation (device, WP_KIND_FAMILY, family, -1, "{\"name\":\"A\"}");
  g_assert_cmpint (wp_fixture_push (device, add, NULL), ==, WP_OUT_APPLIED);
  gint64 rev = wp_fixture_rev (self, family);
  gint64 history = wp_fixture_count (self, "SELECT count(*) FROM mutation");
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_FAMILY, family, rev, "{\"name\":\"B\"}"), ==, WP_OUT_APPLIED);
  g_assert_cmpint (wp_fixture_push (device, add, NULL), ==, WP_OUT_APPLIED);
  g_assert_nonnull (strstr (wp_fixture_row (device, family)->fields, "\"B\""));
  g_assert_cmpint (wp_fixture_count (self, "SELECT count(*) FROM mutation"), ==, history + 1);
  /* Another content under the same id, or another sender, is refused. */
  g_free (add->set);
  add->set = g_strdup ("{\"name\":\"C\"}");
  g_assert_cmpint (wp_fixture_push (device, add, NULL), ==, WP_OUT_REFUSED);
  g_assert_nonnull (wp_fixture_row (device, family));
  g_free (add->set);
  add->set = g_strdup ("{\"name\":\"A\"}");
  g_assert_cmpint (wp_fixture_push (other, add, NULL), ==, WP_OUT_REFUSED);
  g_assert_null (wp_fixture_row (other, family));
}

/* What is not there, what is not seen, and what leads to either get the same answer to the byte. */
static void
test_no_oracle (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char hidden[37], unknown[37], fresh[37];
  const char *const targets[] = { hidden, unknown };

  wp_fixture_family (self, self->south, hidden);
  wp_fixture_id (self, unknown);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *set = g_strdup_printf ("{\"family\":\"%s\",\"name\":\"Home\"}", targets[i]);
      WpAck *patch = NULL;
      WpAck *hung = NULL;
      WpAck *again = NULL;
      g_autoptr (WpMutation) change = wp_fixture_mutation (device, WP_KIND_FAMILY, targets[i], 0, "{\"name\":\"X\"}");
      wp_fixture_push (device, change, &patch);
      g_assert_cmpint (patch->out, ==, WP_OUT_QUARANTINED);
      g_assert_null (patch->row);
      wp_fixture_push (device, change, &again);
      g_assert_cmpint (again->out, ==, WP_OUT_QUARANTINED);
      wp_fixture_id (self, fresh);
      g_autoptr (WpMutation) add = wp_fixture_mutation (device, WP_KIND_HOUSEHOLD, fresh, -1, set);
      wp_fixture_push (device, add, &hung);
      g_assert_cmpint (hung->out, ==, WP_OUT_QUARANTINED);
      g_assert_null (hung->row);
      wp_ack_free (patch);
      wp_ack_free (hung);
      wp_ack_free (again);
    }
  g_assert_cmpint (wp_fixture_count (self, COUNT_HELD), ==, 4);
  g_assert_cmpint (wp_fixture_count (self, COUNT_CONFLICTS), ==, 0);
  /* An add under an id that is taken, out of sight. */
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_FAMILY, hidden, -1, "{\"name\":\"X\"}"), ==, WP_OUT_QUARANTINED);
  wp_fixture_pull (device, 10);
  wp_fixture_assert_right (device);
}

/* What can't be taken comes back with the record as it is, if that may be seen, and blocks nothing. */
static void
test_held_back (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) reader = wp_fixture_device (self, WP_ROLE_READER, NULL);
  g_autoptr (WpFixtureDevice) worker = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char family[37], id[37];

  wp_fixture_family (self, self->north, family);
  grant_north (self, reader);
  grant_north (self, worker);
  g_assert_cmpint (wp_fixture_change (reader, WP_KIND_FAMILY, family, 0, "{\"name\":\"X\"}"), ==, WP_OUT_QUARANTINED);
  g_assert_nonnull (strstr (wp_fixture_row (reader, family)->fields, "Coles"));
  g_assert_cmpint (
      wp_fixture_change (worker, WP_KIND_LOCALITY, self->north, wp_fixture_rev (self, self->north), "{\"name\":\"X\"}"),
      ==, WP_OUT_QUARANTINED);
  g_assert_cmpint (wp_fixture_change (worker, WP_KIND_FAMILY, family, wp_fixture_rev (self, family), "{\"name\":7}"),
                   ==, WP_OUT_QUARANTINED);
  g_assert_cmpint (wp_fixture_change (worker, WP_KIND_FAMILY, family, wp_fixture_rev (self, family),
                                      "{\"$sensitivity\":\"sealed\"}"),
                   ==, WP_OUT_QUARANTINED);
  g_assert_cmpint (wp_fixture_change (worker, WP_KIND_PERSON, family, wp_fixture_rev (self, family), "{}"), ==,
                   WP_OUT_QUARANTINED);
  wp_fixture_id (self, id);
  g_assert_cmpint (wp_fixture_change (worker, WP_KIND_AUTHORITY, id, -1, "{\"name\":\"Mine\"}"), ==,
                   WP_OUT_QUARANTINED);
  g_assert_cmpint (wp_fixture_count (self, COUNT_CONFLICTS), ==, 0);
}

/* A record that is damaged on the server holds up what concerns it, and nothing else. */
static void
test_damaged_record (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (GError) error = NULL;
  char family[37];

  wp_fixture_id (self, family);
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_FAMILY, family, -1, "{\"name\":\"A\"}"), ==, WP_OUT_APPLIED);
  wp_sql_script (self->sql, "UPDATE rec SET revs = 'x' WHERE kind = 'family'", &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      wp_fixture_change (device, WP_KIND_FAMILY, family, wp_fixture_rev (self, family), "{\"name\":\"B\"}"), ==,
      WP_OUT_QUARANTINED);
}

/* Text that would be SQL stays text, in kinds, names and values; ids that are none never come so far. */
static void
test_injection (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char family[37];
  gint64 before = wp_fixture_count (self, COUNT_RECORDS);

  wp_fixture_id (self, family);
  g_autoptr (WpMutation) strange = wp_fixture_mutation (device, WP_KIND_FAMILY, family, -1, "{}");
  g_free (strange->kind);
  strange->kind = g_strdup ("family'; DROP TABLE rec; --");
  WpWireAnswer answer = { 0 };
  g_autoptr (WpPush) push = new_push ("E1");
  g_ptr_array_set_free_func (push->mutations, NULL);
  g_ptr_array_add (push->mutations, strange);
  g_autoptr (GBytes) body = wp_push_write (push);
  WpWireRequest request = { .method = "POST", .path = (char *) "/v1/push", .body = body };
  wp_service_push (self->service, self->sql, &device->caller, &request, &answer);
  g_assert_cmpuint (answer.status, <, 500);
  wp_wire_answer_clear (&answer);
  g_assert_cmpint (wp_fixture_count (self, COUNT_RECORDS), ==, before);
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_FAMILY, family, -1,
                                      "{\"name\":\"Robert'); DROP TABLE rec;--\",\"reference\":\"\\u0027 OR 1=1\"}"),
                   ==, WP_OUT_APPLIED);
  g_assert_nonnull (strstr (wp_fixture_row (device, family)->fields, "Robert'); DROP TABLE rec;--"));
  g_assert_cmpint (wp_fixture_count (self, COUNT_RECORDS), ==, before + 1);
}

static void
test_a_push_of_a_thousand (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpPush) push = new_push ("E1");
  g_autoptr (GError) error = NULL;
  WpWireAnswer answer = { 0 };

  for (guint i = 0; i < WP_WIRE_MAX_MUTATIONS; i++)
    {
      char family[37];
      wp_fixture_id (self, family);
      g_ptr_array_add (push->mutations,
                       i == 500 ? wp_fixture_mutation (device, WP_KIND_FAMILY, family, 0, "{\"name\":\"Nobody\"}")
                                : wp_fixture_mutation (device, WP_KIND_FAMILY, family, -1, "{\"name\":\"Coles\"}"));
    }
  g_autoptr (GBytes) body = wp_push_write (push);
  WpWireRequest request = { .method = "POST", .path = (char *) "/v1/push", .body = body };
  wp_service_push (self->service, self->sql, &device->caller, &request, &answer);
  g_autoptr (WpPushReply) reply = wp_push_reply_read (answer.body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->acks->len, ==, WP_WIRE_MAX_MUTATIONS);
  for (guint i = 0; i < reply->acks->len; i++)
    {
      const WpAck *ack = g_ptr_array_index (reply->acks, i);
      g_assert_cmpint (ack->out, ==, i == 500 ? WP_OUT_QUARANTINED : WP_OUT_APPLIED);
    }
  wp_wire_answer_clear (&answer);
  wp_fixture_pull (device, 300);
  wp_fixture_assert_right (device);
}

/* Several pushes at once: each has its answer, and one that can't be read keeps none of the others back. */
static void
test_many_at_once (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  WpFixtureDevice *devices[3];
  GBytes *bodies[3];
  WpWireAnswer answers[3] = { 0 };
  const WpCaller *callers[3];
  WpReadyPush *pushes[3];
  WpWireAnswer *answer[3];
  char families[3][37];

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (WpPush) push = new_push ("E1");
      devices[i] = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
      wp_fixture_id (self, families[i]);
      g_ptr_array_add (push->mutations,
                       wp_fixture_mutation (devices[i], WP_KIND_FAMILY, families[i], -1, "{\"name\":\"Coles\"}"));
      bodies[i] = i == 1 ? g_bytes_new_static ("{]", 2) : wp_push_write (push);
      pushes[i] = wp_ready_push_new (bodies[i]);
      callers[i] = &devices[i]->caller;
      answer[i] = &answers[i];
    }
  wp_service_push_many (self->service, self->sql, callers, pushes, answer, 3);
  g_assert_cmpint (wp_wire_answer_get_error (&answers[1]), ==, WP_WIRE_BAD_REQUEST);
  for (guint i = 0; i < 3; i++)
    {
      if (i != 1)
        g_assert_cmpuint (answers[i].status, ==, 200);
      wp_fixture_pull (devices[i], 10);
      wp_fixture_assert_right (devices[i]);
      g_assert_cmpint (wp_fixture_row (devices[i], families[i]) != NULL, ==, i != 1);
      wp_wire_answer_clear (&answers[i]);
      wp_ready_push_free (pushes[i]);
      g_bytes_unref (bodies[i]);
      wp_fixture_device_free (devices[i]);
    }
}

/* As the account stands when it is the push's turn. */
static gboolean
admit_cb (WpSql *sql, WpCaller *caller, WpWireAnswer *answer, gpointer data, GError **error)
{
  const char *how = data;

  g_assert_nonnull (sql);
  if (g_str_equal (how, "closed"))
    wp_wire_answer_set_error (answer, WP_WIRE_FORBIDDEN, "This account is closed.");
  else
    caller->role = WP_ROLE_READER;
  return TRUE;
}

static gboolean
fail_once_cb (WpSql *sql, WpCaller *caller, WpWireAnswer *answer, gpointer data, GError **error)
{
  if (strcmp (caller->device, data) != 0)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "That one can't be taken.");
  return FALSE;
}

/* Of pushes that share a transaction one that fails takes no other with it. */
static void
test_one_of_many_fails (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  WpFixtureDevice *devices[3];
  WpWireAnswer answers[3] = { 0 };
  const WpCaller *callers[3];
  WpReadyPush *pushes[3];
  WpWireAnswer *answer[3];

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (WpPush) push = new_push ("E1");
      char family[37];
      devices[i] = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
      wp_fixture_id (self, family);
      g_ptr_array_add (push->mutations, wp_fixture_mutation (devices[i], WP_KIND_FAMILY, family, -1, "{}"));
      g_autoptr (GBytes) body = wp_push_write (push);
      pushes[i] = wp_ready_push_new (body);
      callers[i] = &devices[i]->caller;
      answer[i] = &answers[i];
    }
  gint64 before = wp_fixture_count (self, COUNT_RECORDS);
  wp_service_set_admit (self->service, fail_once_cb, devices[1]->caller.device);
  wp_service_push_many (self->service, self->sql, callers, pushes, answer, 3);
  g_assert_cmpuint (answers[0].status, ==, 200);
  g_assert_cmpint (wp_wire_answer_get_error (&answers[1]), ==, WP_WIRE_FAILED);
  g_assert_cmpuint (answers[2].status, ==, 200);
  g_assert_cmpint (wp_fixture_count (self, COUNT_RECORDS), ==, before + 2);
  for (guint i = 0; i < 3; i++)
    {
      wp_wire_answer_clear (&answers[i]);
      wp_ready_push_free (pushes[i]);
      wp_fixture_device_free (devices[i]);
    }
}

/* An account that was closed, or made one that may only read, while its push waited. */
static void
test_account_changed_meanwhile (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpPush) push = new_push ("E1");
  WpWireAnswer answer = { 0 };
  gint64 before = wp_fixture_count (self, COUNT_RECORDS);
  char family[37];

  wp_fixture_id (self, family);
  g_ptr_array_add (push->mutations, wp_fixture_mutation (device, WP_KIND_FAMILY, family, -1, "{}"));
  g_autoptr (GBytes) body = wp_push_write (push);
  WpWireRequest request = { .method = "POST", .path = (char *) "/v1/push", .body = body };
  wp_service_set_admit (self->service, admit_cb, (gpointer) "closed");
  wp_service_push (self->service, self->sql, &device->caller, &request, &answer);
  g_assert_cmpint (wp_wire_answer_get_error (&answer), ==, WP_WIRE_FORBIDDEN);
  wp_wire_answer_clear (&answer);
  g_assert_cmpint (wp_fixture_count (self, COUNT_RECORDS), ==, before);
  g_assert_cmpint (wp_fixture_count (self, COUNT_HELD), ==, 0);
  wp_service_set_admit (self->service, admit_cb, (gpointer) "reader");
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_FAMILY, family, -1, "{}"), ==, WP_OUT_QUARANTINED);
  wp_service_set_admit (self->service, NULL, NULL);
  wp_fixture_id (self, family);
  g_assert_cmpint (wp_fixture_change (device, WP_KIND_FAMILY, family, -1, "{}"), ==, WP_OUT_APPLIED);
}

static void
test_another_epoch (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpPush) push = new_push ("E7");
  WpWireAnswer answer = { 0 };

  g_autoptr (GBytes) body = wp_push_write (push);
  WpWireRequest request = { .method = "POST", .path = (char *) "/v1/push", .body = body };
  wp_service_push (self->service, self->sql, &device->caller, &request, &answer);
  g_assert_cmpint (wp_wire_answer_get_error (&answer), ==, WP_WIRE_CONFLICTING);
  wp_wire_answer_clear (&answer);
}

/* An address that is hung on another person leaves those who saw it on the first. */
static void
test_record_changes_root (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) mover = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) north = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char one[37], two[37], a[37], b[37], member[37], address[37];
  g_autofree char *set = NULL;

  wp_fixture_family (self, self->north, one);
  wp_fixture_family (self, self->south, two);
  wp_fixture_person (self, one, a, member);
  wp_fixture_person (self, two, b, member);
  wp_fixture_id (self, address);
  wp_fixture_put (self, WP_KIND_ADDRESS, address, "person", a, "postcode", "YO99 1AA", NULL);
  grant_north (self, mover);
  wp_fixture_grant (self, mover->caller.user, WP_HOLDER_LOCALITY, self->south, WP_SENSITIVITY_RESTRICTED, NULL);
  grant_north (self, north);
  wp_fixture_pull (north, 5);
  g_assert_nonnull (wp_fixture_row (north, address));
  set = g_strdup_printf ("{\"person\":\"%s\"}", b);
  g_assert_cmpint (wp_fixture_change (mover, WP_KIND_ADDRESS, address, wp_fixture_rev (self, address), set), ==,
                   WP_OUT_APPLIED);
  wp_fixture_pull (mover, 5);
  wp_fixture_pull (north, 5);
  wp_fixture_assert_right (mover);
  wp_fixture_assert_right (north);
  g_assert_null (wp_fixture_row (north, address));
  g_assert_cmpstr (wp_fixture_row (mover, address)->scope.root, ==, b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/push/family", test_add_a_family);
  g_test_add_func ("/push/brief", test_brief_answer);
  g_test_add_func ("/push/own", test_own_rows_stay_away);
  g_test_add_func ("/push/conflict", test_conflict_travels_and_settles);
  g_test_add_func ("/push/own-edits", test_own_edits_build_on_one_another);
  g_test_add_func ("/push/replays", test_replays);
  g_test_add_func ("/push/no-oracle", test_no_oracle);
  g_test_add_func ("/push/held-back", test_held_back);
  g_test_add_func ("/push/damaged", test_damaged_record);
  g_test_add_func ("/push/injection", test_injection);
  g_test_add_func ("/push/thousand", test_a_push_of_a_thousand);
  g_test_add_func ("/push/many", test_many_at_once);
  g_test_add_func ("/push/one-of-many", test_one_of_many_fails);
  g_test_add_func ("/push/account-changed", test_account_changed_meanwhile);
  g_test_add_func ("/push/epoch", test_another_epoch);
  g_test_add_func ("/push/changes-root", test_record_changes_root);
  return g_test_run ();
}
