/* test-feed.c: what comes to a device: exactly what its user may see, whatever changes between two pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-server-fixture.h"

static void
test_everybody_sees_the_index_of_the_authority (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char family[37];

  wp_fixture_family (self, self->north, family);
  wp_fixture_pull (device, 100);
  g_assert_nonnull (wp_fixture_row (device, self->north));
  g_assert_nonnull (wp_fixture_row (device, self->staff));
  g_assert_nonnull (wp_fixture_row (device, device->caller.user));
  g_assert_null (wp_fixture_row (device, family));
  wp_fixture_assert_right (device);
  wp_fixture_pull (device, 100);
  g_assert_cmpuint (device->n_rows, ==, 0);
  g_assert_cmpuint (device->n_pages, ==, 1);
}

/* A grant fills what was there before it came, at any size of page, and leaves nothing when it ends. */
static void
test_grant_given_and_revoked (void)
{
  for (guint limit = 1; limit < 8; limit++)
    {
      g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
      g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
      char families[3][37], person[37], membership[37], grant[37];

      for (guint i = 0; i < 3; i++)
        {
          wp_fixture_family (self, i < 2 ? self->north : self->south, families[i]);
          wp_fixture_person (self, families[i], person, membership);
        }
      wp_fixture_pull (device, limit);
      wp_fixture_assert_right (device);
      wp_fixture_grant (self, device->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, grant);
      wp_fixture_pull (device, limit);
      wp_fixture_assert_right (device);
      g_assert_nonnull (wp_fixture_row (device, families[0]));
      g_assert_null (wp_fixture_row (device, families[2]));
      wp_fixture_revoke (self, grant);
      wp_fixture_pull (device, limit);
      wp_fixture_assert_right (device);
      g_assert_null (wp_fixture_row (device, families[0]));
    }
}

/* The grant ends while its back-fill is under way. */
static void
test_revoked_between_pages (void)
{
  for (guint pages = 1; pages < 12; pages++)
    {
      g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
      g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
      char family[37], person[37], membership[37], grant[37];

      wp_fixture_pull (device, 100);
      for (guint i = 0; i < 4; i++)
        {
          wp_fixture_family (self, self->north, family);
          wp_fixture_person (self, family, person, membership);
        }
      wp_fixture_grant (self, device->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, grant);
      for (guint i = 0; i < pages && wp_fixture_pull_page (device, 2); i++)
        ;
      wp_fixture_revoke (self, grant);
      wp_fixture_pull (device, 2);
      wp_fixture_assert_right (device);
      g_assert_null (wp_fixture_row (device, family));
    }
}

/* Rights narrow: a restricted grant ends while a normal one stays. */
static void
test_narrowed (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char family[37], person[37], membership[37], wide[37], secret[37];

  wp_fixture_family (self, self->north, family);
  wp_fixture_person (self, family, person, membership);
  wp_fixture_id (self, secret);
  wp_fixture_put (self, WP_KIND_CONTACT_POINT, secret, "person", person, "type", "mobile", "value", "07700 900123",
                  "$sensitivity", "restricted", NULL);
  wp_fixture_grant (self, device->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_grant (self, device->caller.user, WP_HOLDER_FAMILY, family, WP_SENSITIVITY_RESTRICTED, wide);
  wp_fixture_pull (device, 3);
  wp_fixture_assert_right (device);
  g_assert_nonnull (wp_fixture_row (device, secret));
  wp_fixture_revoke (self, wide);
  wp_fixture_pull (device, 3);
  wp_fixture_assert_right (device);
  g_assert_null (wp_fixture_row (device, secret));
  g_assert_nonnull (wp_fixture_row (device, person));
}

/* A child in two families is one record, which is seen through either. */
static void
test_child_in_two_families (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) one = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) other = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char north[37], south[37], child[37], in_north[37], in_south[37];

  wp_fixture_family (self, self->north, north);
  wp_fixture_family (self, self->south, south);
  wp_fixture_person (self, north, child, in_north);
  wp_fixture_grant (self, one->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_grant (self, other->caller.user, WP_HOLDER_LOCALITY, self->south, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_pull (one, 2);
  wp_fixture_pull (other, 2);
  g_assert_null (wp_fixture_row (other, child));
  wp_fixture_id (self, in_south);
  wp_fixture_put (self, WP_KIND_FAMILY_MEMBER, in_south, "family", south, "person", child, NULL);
  wp_fixture_pull (one, 2);
  wp_fixture_pull (other, 2);
  wp_fixture_assert_right (one);
  wp_fixture_assert_right (other);
  g_assert_nonnull (wp_fixture_row (other, child));
  g_assert_null (wp_fixture_row (other, in_north));
  /* Leaving the first family takes the child from those who saw it there alone. */
  wp_fixture_put (self, WP_KIND_FAMILY_MEMBER, in_north, "family", north, "person", child, "valid_to", "2024-06-30",
                  NULL);
  wp_fixture_pull (one, 2);
  wp_fixture_pull (other, 2);
  wp_fixture_assert_right (one);
  wp_fixture_assert_right (other);
  g_assert_null (wp_fixture_row (one, child));
  g_assert_nonnull (wp_fixture_row (other, child));
}

static void
test_family_moves_locality (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) north = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) south = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) both = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char family[37], person[37], membership[37], row[37];

  wp_fixture_family (self, NULL, family);
  wp_fixture_id (self, row);
  wp_fixture_put (self, WP_KIND_FAMILY_LOCALITY, row, "family", family, "locality", self->north, NULL);
  wp_fixture_person (self, family, person, membership);
  wp_fixture_grant (self, north->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_grant (self, south->caller.user, WP_HOLDER_LOCALITY, self->south, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_grant (self, both->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_grant (self, both->caller.user, WP_HOLDER_LOCALITY, self->south, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_pull (north, 2);
  wp_fixture_pull (south, 2);
  wp_fixture_pull (both, 2);
  wp_fixture_put (self, WP_KIND_FAMILY_LOCALITY, row, "family", family, "locality", self->south, NULL);
  wp_fixture_pull (north, 2);
  wp_fixture_pull (south, 2);
  wp_fixture_pull (both, 2);
  wp_fixture_assert_right (north);
  wp_fixture_assert_right (south);
  wp_fixture_assert_right (both);
  g_assert_null (wp_fixture_row (north, person));
  g_assert_nonnull (wp_fixture_row (south, person));
  g_assert_cmpuint (both->n_forgets, ==, 0);
  /* And back. */
  wp_fixture_put (self, WP_KIND_FAMILY_LOCALITY, row, "family", family, "locality", self->north, NULL);
  wp_fixture_pull (north, 2);
  wp_fixture_pull (south, 2);
  wp_fixture_assert_right (north);
  wp_fixture_assert_right (south);
}

/* An allocation takes the family into the team of the worker; the worker's move takes it along. */
static void
test_allocation_to_a_team (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_MANAGER, NULL);
  char family[37], episode[37], allocation[37], other_team[37];

  wp_fixture_family (self, NULL, family);
  wp_fixture_grant (self, device->caller.user, WP_HOLDER_TEAM, self->team, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_pull (device, 10);
  g_assert_null (wp_fixture_row (device, family));
  wp_fixture_id (self, episode);
  wp_fixture_put (self, WP_KIND_EPISODE, episode, "family", family, "state", "active", "opened_on", "2024-06-01", NULL);
  wp_fixture_id (self, allocation);
  wp_fixture_put (self, WP_KIND_ALLOCATION, allocation, "episode", episode, "family", family, "staff", self->staff,
                  "valid_from", "2024-06-02", NULL);
  wp_fixture_pull (device, 10);
  wp_fixture_assert_right (device);
  g_assert_nonnull (wp_fixture_row (device, episode));
  wp_fixture_id (self, other_team);
  wp_fixture_put (self, WP_KIND_TEAM, other_team, "name", "Second team", NULL);
  wp_fixture_put (self, WP_KIND_STAFF, self->staff, "name", "Sam Hill", "role", "family_worker", "team", other_team,
                  NULL);
  wp_fixture_pull (device, 10);
  wp_fixture_assert_right (device);
  g_assert_null (wp_fixture_row (device, family));
}

/* A record whose sensitivity is raised leaves the devices that may not see it any more, though their page was between.
 */
static void
test_sensitivity_raised (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (WpFixtureDevice) keeper = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  char family[37], person[37], membership[37];

  wp_fixture_family (self, self->north, family);
  wp_fixture_person (self, family, person, membership);
  wp_fixture_grant (self, device->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
  wp_fixture_grant (self, keeper->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_SEALED, NULL);
  wp_fixture_pull (device, 10);
  wp_fixture_pull (keeper, 10);
  g_assert_cmpint (wp_fixture_change (keeper, WP_KIND_PERSON, person, wp_fixture_rev (self, person),
                                      "{\"$sensitivity\":\"sealed\"}"),
                   ==, WP_OUT_APPLIED);
  wp_fixture_pull (device, 10);
  wp_fixture_pull (keeper, 10);
  wp_fixture_assert_right (device);
  wp_fixture_assert_right (keeper);
  g_assert_null (wp_fixture_row (device, person));
  g_assert_cmpuint (device->n_left, ==, 1);
  g_assert_cmpint (wp_fixture_change (keeper, WP_KIND_PERSON, person, wp_fixture_rev (self, person),
                                      "{\"$sensitivity\":\"normal\"}"),
                   ==, WP_OUT_APPLIED);
  wp_fixture_pull (device, 10);
  wp_fixture_assert_right (device);
  g_assert_cmpint (wp_fixture_count (self, "SELECT count(*) FROM tomb WHERE sensitivity = 0"), ==, 0);
}

static void
check_pull (WpFixtureDevice *device, const char *query, WpWireError expected)
{
  g_autofree char *path = g_strconcat ("/v1/pull?", query, NULL);
  WpWireRequest request = { .method = "GET", .path = path };
  WpWireAnswer answer = { 0 };

  wp_service_pull (device->fixture->service, device->fixture->sql, &device->caller, &request, &answer, NULL);
  g_assert_cmpint (wp_wire_answer_get_error (&answer), ==, expected);
  wp_wire_answer_clear (&answer);
}

static void
test_cursors_that_cannot_be_served (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);

  check_pull (device, "epoch=E1&after=0", WP_WIRE_OK);
  check_pull (device, "epoch=E1&after=9007199254740991,0,0", WP_WIRE_GONE);
  check_pull (device, "epoch=E1&after=2199023255552,0,0", WP_WIRE_GONE);
  check_pull (device, "epoch=E2&after=0", WP_WIRE_CONFLICTING);
  check_pull (device, "epoch=E1&after=1%20OR%201=1", WP_WIRE_BAD_REQUEST);
  check_pull (device, "epoch=E1&after=0&limit=0", WP_WIRE_BAD_REQUEST);
  check_pull (device, "epoch=E1&after=0&root=x", WP_WIRE_BAD_REQUEST);
  check_pull (device, "epoch=E1&after=0&proto=0", WP_WIRE_TOO_OLD);
}

/* One root is read whole, as far as it may be seen. */
static void
test_one_root (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (WpFixtureDevice) device = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  g_autoptr (GError) error = NULL;
  char family[37], hidden[37];
  guint n = 0;

  wp_fixture_family (self, self->north, family);
  wp_fixture_family (self, self->south, hidden);
  wp_fixture_grant (self, device->caller.user, WP_HOLDER_LOCALITY, self->north, WP_SENSITIVITY_NORMAL, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *after = g_strdup ("0");
      gboolean more = TRUE;
      while (more)
        {
          g_autofree char *path =
              g_strdup_printf ("/v1/pull?epoch=E1&root=%s&after=%s&limit=1", i == 0 ? family : hidden, after);
          WpWireRequest request = { .method = "GET", .path = path };
          WpWireAnswer answer = { 0 };
          wp_service_pull (self->service, self->sql, &device->caller, &request, &answer, NULL);
          g_autoptr (WpPage) page = wp_page_read (answer.body, &error);
          g_assert_no_error (error);
          n += page->ops->len;
          more = page->more;
          g_free (after);
          after = wp_cursor_to_text (&page->next);
          wp_wire_answer_clear (&answer);
        }
      g_assert_cmpuint (n, ==, 2);
    }
}

/* Many small steps in no order, with pages that end anywhere: after each pull a device holds exactly what it may. */
static void
test_random (void)
{
  g_autoptr (WpServerFixture) self = wp_server_fixture_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  WpFixtureDevice *devices[4];
  char families[6][37], localities[6][37], people[12][37], memberships[12][37], grants[16][37];
  guint n_grants = 0;

  for (guint i = 0; i < 4; i++)
    devices[i] = wp_fixture_device (self, WP_ROLE_WORKER, NULL);
  for (guint i = 0; i < 6; i++)
    {
      wp_fixture_family (self, NULL, families[i]);
      wp_fixture_id (self, localities[i]);
      wp_fixture_put (self, WP_KIND_FAMILY_LOCALITY, localities[i], "family", families[i], "locality", self->north,
                      NULL);
    }
  for (guint i = 0; i < 12; i++)
    wp_fixture_person (self, families[i % 6], people[i], memberships[i]);
  for (guint step = 0; step < 600; step++)
    {
      guint f = (guint) g_rand_int_range (rand, 0, 6);
      guint p = (guint) g_rand_int_range (rand, 0, 12);
      WpFixtureDevice *device = devices[g_rand_int_range (rand, 0, 4)];
      switch (g_rand_int_range (rand, 0, 7))
        {
        case 0:
          wp_fixture_put (self, WP_KIND_FAMILY_LOCALITY, localities[f], "family", families[f], "locality",
                          g_rand_boolean (rand) ? self->north : self->south, NULL);
          break;
        case 1:
          wp_fixture_put (self, WP_KIND_PERSON, people[p], "gender", g_rand_boolean (rand) ? "a" : "b", "$sensitivity",
                          wp_sensitivity_name ((WpSensitivity) g_rand_int_range (rand, 0, 3)), NULL);
          break;
        case 2:
          wp_fixture_put (self, WP_KIND_FAMILY_MEMBER, memberships[p], "valid_to",
                          g_rand_boolean (rand) ? "2024-06-30" : "2030-01-01", NULL);
          break;
        case 3:
          if (n_grants < G_N_ELEMENTS (grants))
            wp_fixture_grant (self, device->caller.user, g_rand_boolean (rand) ? WP_HOLDER_LOCALITY : WP_HOLDER_FAMILY,
                              g_rand_boolean (rand) ? self->north : families[f],
                              (WpSensitivity) g_rand_int_range (rand, 0, 3), grants[n_grants++]);
          break;
        case 4:
          if (n_grants > 0 && g_rand_int_range (rand, 0, 2) == 0)
            wp_fixture_revoke (self, grants[--n_grants]);
          break;
        case 5:
          wp_fixture_pull_page (device, (guint) g_rand_int_range (rand, 1, 6));
          break;
        default:
          wp_fixture_pull (device, (guint) g_rand_int_range (rand, 1, 9));
          wp_fixture_assert_right (device);
        }
    }
  for (guint i = 0; i < 4; i++)
    {
      wp_fixture_pull (devices[i], 3);
      wp_fixture_assert_right (devices[i]);
      wp_fixture_device_free (devices[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/everybody", test_everybody_sees_the_index_of_the_authority);
  g_test_add_func ("/feed/grant", test_grant_given_and_revoked);
  g_test_add_func ("/feed/revoked-between-pages", test_revoked_between_pages);
  g_test_add_func ("/feed/narrowed", test_narrowed);
  g_test_add_func ("/feed/two-families", test_child_in_two_families);
  g_test_add_func ("/feed/moves-locality", test_family_moves_locality);
  g_test_add_func ("/feed/allocation", test_allocation_to_a_team);
  g_test_add_func ("/feed/sensitivity", test_sensitivity_raised);
  g_test_add_func ("/feed/cursors", test_cursors_that_cannot_be_served);
  g_test_add_func ("/feed/one-root", test_one_root);
  g_test_add_func ("/feed/random", test_random);
  return g_test_run ();
}
