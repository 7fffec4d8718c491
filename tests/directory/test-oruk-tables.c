/* test-oruk-tables.c: services from the CSV tables of Open Referral UK.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "wp-directory-error.h"
#include "wp-oruk-tables.h"

typedef struct
{
  char *folder; /* (owned) */
  GPtrArray *listings;
  GPtrArray *issues;
} Kit;

static void
kit_init (Kit *self)
{
  self->folder = g_dir_make_tmp ("wp-tables-XXXXXX", NULL);
  self->listings = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_unref);
  self->issues = NULL;
}

static void
kit_clear (Kit *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_ptr_array_unref (self->listings);
  g_clear_pointer (&self->issues, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kit, kit_clear)

static void
write_table (Kit *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static gboolean
keep_cb (WpListing *listing, gpointer data, GError **error)
{
  g_ptr_array_add (((Kit *) data)->listings, wp_listing_ref (listing));
  return TRUE;
}

static gboolean
read_all (Kit *self, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_new_build_filename (self->folder, name, NULL);

  g_ptr_array_set_size (self->listings, 0);
  g_clear_pointer (&self->issues, g_ptr_array_unref);
  return wp_oruk_read_tables (file, keep_cb, self, &self->issues, NULL, error);
}

static const WpListing *
listing (Kit *self, guint i)
{
  return g_ptr_array_index (self->listings, i);
}

static void
assert_issue (Kit *self, guint i, WpListingFault fault, const char *pointer, guint index)
{
  const WpListingIssue *issue = g_ptr_array_index (self->issues, i);

  g_assert_cmpint (issue->fault, ==, fault);
  g_assert_cmpstr (issue->pointer, ==, pointer);
  g_assert_cmpuint (issue->index, ==, index);
}

static void
test_put_together (void)
{
  g_auto (Kit) kit;
  g_autoptr (GError) error = NULL;

  kit_init (&kit);
  write_table (&kit, "services.csv",
               "id,organization_id,name,status,minimum_age,maximum_age\n"
               "s1,o1,Stay and play,active,0,4\ns2,o1,Den Club,active,6,12\n");
  write_table (&kit, "organizations.csv", "id,name,description\no1,Larkfield Trust,\"Helps, and listens\"\n");
  write_table (&kit, "service_at_location.csv", "id,service_id,location_id\na1,s1,l1\na2,s2,l1\n");
  write_table (&kit, "locations.csv",
               "id,location_type,name,latitude,longitude\nl1,physical,Hob Lane,53.9576,-1.0827\n");
  write_table (&kit, "addresses.csv",
               "id,location_id,address_1,city,postal_code,country,address_type\n"
               "d1,l1,4 Hob Lane,York,YO99 1AA,GB,physical\n");
  /* The same table under its other name. */
  write_table (&kit, "address.csv", "id,location_id,address_1,postal_code\nd1,l1,4 Hob Lane,YO99 1AA\n");
  write_table (&kit, "schedules.csv",
               "id,service_id,service_at_location_id,freq,byday,opens_at,closes_at\n"
               "h1,s1,,WEEKLY,\"MO,TH\",09:30,11:00\nh2,s2,a2,WEEKLY,WE,15:45,17:00\n");
  write_table (&kit, "contacts.csv", "id,service_id,name\nc1,s1,Pat\n");
  write_table (&kit, "phones.csv", "id,contact_id,organization_id,number\np1,c1,,01632 960001\np2,,o1,01632 960002\n");
  write_table (&kit, "cost_options.csv", "id,service_id,option,amount\nk1,s2,Under 18s,2.50\n");
  write_table (&kit, "taxonomies.csv", "id,name,description\nx1,Needs,All\n");
  write_table (&kit, "taxonomy_terms.csv", "id,name,description,taxonomy_id\nt1,Anxiety,Worry,x1\n");
  write_table (&kit, "attributes.csv", "id,link_id,taxonomy_term_id,link_type\nb1,s2,t1,service\n");
  write_table (&kit, "meta_table_descriptions.csv", "id,name\nm1,services\n");

  g_assert_true (read_all (&kit, ".", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (kit.issues->len, ==, 0);
  g_assert_cmpuint (kit.listings->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (listing (&kit, i)->organization.name, ==, "Larkfield Trust");
      g_assert_cmpuint (listing (&kit, i)->locations->len, ==, 1);
      g_assert_true (wp_listing_has_point (listing (&kit, i)));
      g_assert_cmpuint (listing (&kit, i)->addresses->len, ==, 1);
      g_assert_cmpuint (listing (&kit, i)->schedules->len, ==, 1);
      g_assert_false (listing (&kit, i)->thin);
    }
  g_assert_cmpuint (listing (&kit, 0)->contacts->len, ==, 1);
  g_assert_cmpuint (listing (&kit, 0)->phones->len, ==, 2);
  g_assert_cmpuint (listing (&kit, 0)->costs->len, ==, 0);
  g_assert_cmpint (g_array_index (listing (&kit, 0)->schedules, WpListingSchedule, 0).location, ==,
                   WP_LISTING_SERVICE_WIDE);
  g_assert_cmpuint (listing (&kit, 1)->phones->len, ==, 1);
  g_assert_cmpuint (listing (&kit, 1)->costs->len, ==, 1);
  g_assert_cmpuint (listing (&kit, 1)->terms->len, ==, 1);
  g_assert_cmpstr (g_array_index (listing (&kit, 1)->terms, WpListingTerm, 0).name, ==, "Anxiety");
  g_assert_cmpint (g_array_index (listing (&kit, 1)->schedules, WpListingSchedule, 0).location, ==, 0);

  /* The same, when the table of services is named. */
  g_assert_true (read_all (&kit, "services.csv", &error));
  g_assert_cmpuint (kit.listings->len, ==, 2);
  g_assert_cmpuint (listing (&kit, 1)->costs->len, ==, 1);
}

static void
test_bad_rows (void)
{
  g_auto (Kit) kit;
  g_autoptr (GError) error = NULL;

  kit_init (&kit);
  write_table (&kit, "services.csv", "ID, Name,schedules\ns1,One,odd\n,Nobody,\ns1,Again,\ns2,\ns3,Three,\n");
  write_table (&kit, "cost_options.csv", "id,service_id,amount\nk1,nowhere,2\nk2,s1,\"3\nk3,s3,4\n");
  write_table (&kit, "schedules.csv", "id,service_id,freq,byday\nh1,s1,WEEKLY,MO\n");
  g_assert_true (read_all (&kit, ".", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (kit.listings->len, ==, 2);
  g_assert_cmpstr (listing (&kit, 0)->id, ==, "s1");
  /* A list takes the place of a text that stands under its name. */
  g_assert_cmpuint (listing (&kit, 0)->schedules->len, ==, 1);
  g_assert_cmpuint (listing (&kit, 1)->costs->len, ==, 1);
  g_assert_cmpuint (kit.issues->len, ==, 5);
  assert_issue (&kit, 0, WP_LISTING_FAULT_ROW, "/cost_options", 1);
  assert_issue (&kit, 1, WP_LISTING_FAULT_ORPHAN, "/cost_options", 0);
  assert_issue (&kit, 2, WP_LISTING_FAULT_NO_ID, "", 1);
  assert_issue (&kit, 3, WP_LISTING_FAULT_DUPLICATE, "/services", 2);
  assert_issue (&kit, 4, WP_LISTING_FAULT_NO_NAME, "", 3);
}

static void
test_what_is_no_table (void)
{
  g_auto (Kit) kit;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) other = NULL;

  kit_init (&kit);
  folder = g_file_new_for_path (kit.folder);
  other = g_file_get_child (folder, "people.csv");
  g_assert_true (wp_oruk_is_table (folder));
  g_assert_false (wp_oruk_is_table (other));
  write_table (&kit, "people.csv", "id,name\n1,Ann\n");
  g_assert_false (read_all (&kit, ".", &error));
  g_assert_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_SHAPE);
  g_clear_error (&error);
  g_assert_false (read_all (&kit, "nowhere", &error));
  g_assert_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_SHAPE);
  g_clear_error (&error);
  write_table (&kit, "services.csv", "");
  g_assert_true (read_all (&kit, ".", &error));
  g_assert_cmpuint (kit.listings->len, ==, 0);
}

static gboolean
refuse_cb (WpListing *one, gpointer data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

static void
test_it_stops (void)
{
  g_auto (Kit) kit;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) folder = NULL;

  kit_init (&kit);
  folder = g_file_new_for_path (kit.folder);
  write_table (&kit, "services.csv", "id,name\ns1,One\n");
  g_assert_false (wp_oruk_read_tables (folder, refuse_cb, NULL, &kit.issues, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_clear_pointer (&kit.issues, g_ptr_array_unref);
  g_cancellable_cancel (cancellable);
  g_assert_false (wp_oruk_read_tables (folder, keep_cb, &kit, &kit.issues, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (kit.listings->len, ==, 0);
}

/* The standard's own example, where it is at hand. */
static void
test_the_example (void)
{
  g_auto (Kit) kit;
  const char *data = g_getenv ("WP_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : WP_SOURCE_ROOT "/../shared/data",
                                            "oruk/uk-profile-3.0/examples/csv", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  kit_init (&kit);
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("The example is not here.");
      return;
    }
  g_assert_true (wp_oruk_read_tables (folder, keep_cb, &kit, &kit.issues, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (kit.listings->len, ==, 1);
  g_assert_cmpstr (listing (&kit, 0)->name, ==, "Community Counselling");
  g_assert_cmpstr (listing (&kit, 0)->organization.name, ==, "Example Organization Inc.");
  g_assert_cmpuint (listing (&kit, 0)->locations->len, ==, 1);
  g_assert_cmpuint (listing (&kit, 0)->addresses->len, ==, 1);
  g_assert_cmpuint (listing (&kit, 0)->schedules->len, ==, 1);
  g_assert_cmpuint (listing (&kit, 0)->costs->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oruk-tables/put-together", test_put_together);
  g_test_add_func ("/oruk-tables/bad-rows", test_bad_rows);
  g_test_add_func ("/oruk-tables/what-is-no-table", test_what_is_no_table);
  g_test_add_func ("/oruk-tables/it-stops", test_it_stops);
  g_test_add_func ("/oruk-tables/the-example", test_the_example);
  return g_test_run ();
}
