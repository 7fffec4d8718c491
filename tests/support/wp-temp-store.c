/* wp-temp-store.c: a store in a folder of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-temp-store.h"

#include "wp-remove-folder.h"

#define LONGEST_WAIT_S 60

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
wp_await_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
wp_await (GAsyncResult **result)
{
  gboolean late = FALSE;
  guint id = g_timeout_add_seconds (LONGEST_WAIT_S, wake_cb, &late);

  while (*result == NULL && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (id);
  return g_steal_pointer (result);
}

gboolean
wp_temp_store_open (WpTempStore *self, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_store_open_async (self->folder, self->clock, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  self->store = wp_store_open_finish (result, error);
  return self->store != NULL;
}

WpTempStore *
wp_temp_store_new (void)
{
  WpTempStore *self = g_new0 (WpTempStore, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("wp-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->clock = wp_clock_new_fixed (WP_TEST_NOW);
  wp_temp_store_open (self, &error);
  g_assert_no_error (error);
  return self;
}

void
wp_temp_store_close (WpTempStore *self)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return;
  wp_store_close_async (self->store, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_store_close_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->store));
}

void
wp_temp_store_free (WpTempStore *self)
{
  wp_temp_store_close (self);
  wp_remove_folder (self->folder);
  g_free (self->folder);
  g_object_unref (self->clock);
  g_free (self);
}

gboolean
wp_temp_store_save (WpTempStore *self, WpChange *change, WpChange **undo, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_store_save_async (self->store, change, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_save_finish (self->store, result, undo, error);
}

void
wp_temp_store_add (WpTempStore *self, WpRecord *record)
{
  WpChange *change = wp_change_new ("create");
  g_autoptr (GError) error = NULL;

  wp_change_add (change, record);
  wp_temp_store_save (self, change, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (record);
}

char *
wp_temp_store_add_family (WpTempStore *self, const char *name)
{
  WpRecord *family = wp_store_new_record (self->store, WP_KIND_FAMILY);
  char *id = g_strdup (wp_record_get_id (family));

  wp_record_set_text (family, WP_FAMILY_NAME, name);
  wp_temp_store_add (self, family);
  return id;
}

char *
wp_temp_store_add_person (WpTempStore *self, const char *family, const char *given, const char *surname)
{
  g_autoptr (WpRecord) person = wp_store_new_record (self->store, WP_KIND_PERSON);
  g_autoptr (WpRecord) name = wp_store_new_record (self->store, WP_KIND_PERSON_NAME);
  g_autoptr (WpRecord) member = wp_store_new_record (self->store, WP_KIND_FAMILY_MEMBER);
  WpChange *change = wp_change_new ("create");
  g_autoptr (GError) error = NULL;

  wp_record_set_text (name, WP_PERSON_NAME_PERSON, wp_record_get_id (person));
  wp_record_set_text (name, WP_PERSON_NAME_TYPE, "legal");
  wp_record_set_text (name, WP_PERSON_NAME_GIVEN, given);
  wp_record_set_text (name, WP_PERSON_NAME_SURNAME, surname);
  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, family);
  wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, wp_record_get_id (person));
  wp_change_add (change, person);
  wp_change_add (change, name);
  if (family != NULL)
    wp_change_add (change, member);
  wp_temp_store_save (self, change, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (wp_record_get_id (person));
}

char *
wp_temp_store_add_user (WpTempStore *self, const char *name)
{
  g_autoptr (WpRecord) user = wp_store_new_record (self->store, WP_KIND_USER);
  g_autoptr (WpRecord) staff = wp_store_new_record (self->store, WP_KIND_STAFF);
  g_autoptr (WpRecord) professional = wp_store_new_record (self->store, WP_KIND_PROFESSIONAL);
  WpChange *change = wp_change_new ("create");
  g_autoptr (GError) error = NULL;

  wp_record_set_text (user, WP_USER_SIGN_IN, name);
  wp_record_set_text (user, WP_USER_NAME, name);
  wp_record_set_text (staff, WP_STAFF_NAME, name);
  wp_record_set_text (staff, WP_STAFF_ROLE, "family_support_worker");
  wp_record_set_text (staff, WP_STAFF_USER, wp_record_get_id (user));
  wp_record_set_text (professional, WP_PROFESSIONAL_NAME, name);
  wp_record_set_text (professional, WP_PROFESSIONAL_STAFF, wp_record_get_id (staff));
  wp_change_add (change, user);
  wp_change_add (change, staff);
  wp_change_add (change, professional);
  wp_temp_store_save (self, change, NULL, &error);
  g_assert_no_error (error);
  wp_store_set_user (self->store, wp_record_get_id (user));
  return g_strdup (wp_record_get_id (staff));
}

gpointer
wp_temp_store_write (WpTempStore *self, WpDbJob job, gpointer data, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_store_write_async (self->store, TRUE, job, data, NULL, NULL, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_write_finish (self->store, result, error);
}

static gpointer
refuse_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_db_exec (db, "CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.audit BEGIN SELECT raise (ABORT, 'no entry'); END",
              error);
  return NULL;
}

void
wp_temp_store_refuse_audit (WpTempStore *self)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_write_async (self->store, TRUE, refuse_job, NULL, NULL, NULL, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_store_write_finish (self->store, result, &error);
  g_assert_no_error (error);
}

static gpointer
query_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *value = g_new0 (gint64, 1);

  wp_db_query_int (db, data, value, error);
  return value;
}

gint64
wp_temp_store_query (WpTempStore *self, const char *sql)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_write_async (self->store, TRUE, query_job, (gpointer) sql, NULL, g_free, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autofree gint64 *value = wp_store_write_finish (self->store, result, &error);
  g_assert_no_error (error);
  return *value;
}
