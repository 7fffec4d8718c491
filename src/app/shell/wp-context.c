/* wp-context.c: what every page leans on: the store, the clock, the settings, and who works here.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-context.h"

#define KIND_BIT(kind) (G_GUINT64_CONSTANT (1) << (kind))

static const guint64 kinds_at_hand =
    KIND_BIT (WP_KIND_AUTHORITY) | KIND_BIT (WP_KIND_USER) | KIND_BIT (WP_KIND_STAFF) | KIND_BIT (WP_KIND_PROFESSIONAL);

struct _WpContext
{
  GObject parent_instance;

  WpStore *store;         /* (owned) */
  WpSync *sync;           /* (owned) */
  WpPostcodes *postcodes; /* (owned) */
  GSettings *settings;    /* (owned) */
  WpRecord *authority;    /* (owned) (nullable) */
  WpRecord *user;         /* (owned) (nullable) */
  WpRecord *staff;        /* (owned) (nullable) */
  WpRecord *professional; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpContext, wp_context, G_TYPE_OBJECT)

enum {
  PROP_AUTHORITY = 1,
  PROP_USER,
  PROP_STAFF,
  PROP_PROFESSIONAL,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
keep (WpContext *self, WpRecord **place, WpRecord *record, guint prop)
{
  if (g_set_object (place, record))
    g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* Loading: the authority, then the account, the member of staff and the professional, each by the one before. */

/* What was read; %NULL when it could not be, and then @task has been told of the error. */
static GPtrArray *
finish_list (GObject *source, GAsyncResult *result, GTask *task)
{
  GError *error = NULL;
  GPtrArray *records = wp_store_list_finish (WP_STORE (source), result, &error);

  if (records == NULL)
    g_task_return_error (task, error);
  return records;
}

static void
professionals_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpContext *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) records = finish_list (source, result, task);

  if (records == NULL)
    return;
  keep (self, &self->professional, records->len > 0 ? g_ptr_array_index (records, 0) : NULL, PROP_PROFESSIONAL);
  g_task_return_boolean (task, TRUE);
}

static void
staff_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpContext *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) records = NULL;
  WpRecord *found = NULL;
  GError *error = NULL;

  records = wp_store_list_finish (WP_STORE (source), result, &error);
  if (records == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < records->len && found == NULL; i++)
    {
      WpRecord *record = g_ptr_array_index (records, i);

      if (g_strcmp0 (wp_record_get_text (record, WP_STAFF_USER), wp_store_get_user (self->store)) == 0)
        found = record;
    }
  keep (self, &self->staff, found, PROP_STAFF);
  if (found == NULL)
    {
      keep (self, &self->professional, NULL, PROP_PROFESSIONAL);
      g_task_return_boolean (task, TRUE);
      return;
    }
  wp_store_list_async (self->store, WP_KIND_PROFESSIONAL, WP_PROFESSIONAL_STAFF, wp_record_get_id (found),
                       g_task_get_cancellable (task), professionals_cb, g_object_ref (task));
}

static void
user_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpContext *self = g_task_get_source_object (task);
  g_autoptr (WpRecord) user = NULL;
  g_autoptr (GError) error = NULL;

  user = wp_store_get_finish (WP_STORE (source), result, &error);
  if (user == NULL && !g_error_matches (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  keep (self, &self->user, user, PROP_USER);
  if (user == NULL)
    {
      keep (self, &self->staff, NULL, PROP_STAFF);
      keep (self, &self->professional, NULL, PROP_PROFESSIONAL);
      g_task_return_boolean (task, TRUE);
      return;
    }
  wp_store_list_async (self->store, WP_KIND_STAFF, -1, NULL, g_task_get_cancellable (task), staff_cb,
                       g_object_ref (task));
}

static void
authority_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpContext *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) records = finish_list (source, result, task);

  if (records == NULL)
    return;
  keep (self, &self->authority, records->len > 0 ? g_ptr_array_index (records, 0) : NULL, PROP_AUTHORITY);
  if (wp_store_get_user (self->store) == NULL)
    {
      keep (self, &self->user, NULL, PROP_USER);
      keep (self, &self->staff, NULL, PROP_STAFF);
      keep (self, &self->professional, NULL, PROP_PROFESSIONAL);
      g_task_return_boolean (task, TRUE);
      return;
    }
  wp_store_get_async (self->store, WP_KIND_USER, wp_store_get_user (self->store), g_task_get_cancellable (task),
                      user_cb, g_object_ref (task));
}

static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!wp_context_load_finish (WP_CONTEXT (source), result, &error)
      && !g_error_matches (error, WP_STORE_ERROR, WP_STORE_ERROR_CLOSED))
    g_warning ("Could not read again who works here: %s", error->message);
}

static void
store_changed_cb (WpStore *store, guint64 kinds, const char *const *ids, WpContext *self)
{
  if (kinds & kinds_at_hand)
    wp_context_load_async (self, NULL, reloaded_cb, NULL);
}

/* Somebody says who they are. */

static void
introduced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (wp_context_load_finish (WP_CONTEXT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
people_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpContext *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!wp_store_save_finish (WP_STORE (source), result, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  wp_store_set_user (self->store, g_task_get_task_data (task));
  wp_context_load_async (self, g_task_get_cancellable (task), introduced_cb, g_object_ref (task));
}

static void
wp_context_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpContext *self = WP_CONTEXT (object);

  switch (id)
    {
    case PROP_AUTHORITY:
      g_value_set_object (value, self->authority);
      break;
    case PROP_USER:
      g_value_set_object (value, self->user);
      break;
    case PROP_STAFF:
      g_value_set_object (value, self->staff);
      break;
    case PROP_PROFESSIONAL:
      g_value_set_object (value, self->professional);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_context_dispose (GObject *object)
{
  WpContext *self = WP_CONTEXT (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->sync);
  g_clear_object (&self->postcodes);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_object (&self->authority);
  g_clear_object (&self->user);
  g_clear_object (&self->staff);
  g_clear_object (&self->professional);
  G_OBJECT_CLASS (wp_context_parent_class)->dispose (object);
}

static void
wp_context_class_init (WpContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[N_PROPS] = { NULL, "authority", "user", "staff", "professional" };

  object_class->get_property = wp_context_get_property;
  object_class->dispose = wp_context_dispose;
  for (guint i = 1; i < N_PROPS; i++)
    props[i] = g_param_spec_object (names[i], NULL, NULL, WP_TYPE_RECORD, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
wp_context_init (WpContext *self)
{
}

WpContext *
wp_context_new (WpStore *store, GSettings *settings)
{
  WpContext *self = g_object_new (WP_TYPE_CONTEXT, NULL);

  self->store = g_object_ref (store);
  self->sync = wp_sync_new (store);
  self->postcodes = wp_postcodes_new (wp_store_get_folder (store));
  self->settings = g_object_ref (settings);
  g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  return self;
}

WpStore *
wp_context_get_store (WpContext *self)
{
  return self->store;
}

WpClock *
wp_context_get_clock (WpContext *self)
{
  return wp_store_get_clock (self->store);
}

WpSync *
wp_context_get_sync (WpContext *self)
{
  return self->sync;
}

WpPostcodes *
wp_context_get_postcodes (WpContext *self)
{
  return self->postcodes;
}

GSettings *
wp_context_get_settings (WpContext *self)
{
  return self->settings;
}

WpCodes *
wp_context_get_codes (WpContext *self)
{
  return wp_store_get_codes (self->store);
}

WpRecord *
wp_context_get_authority (WpContext *self)
{
  return self->authority;
}

WpRecord *
wp_context_get_user (WpContext *self)
{
  return self->user;
}

WpRecord *
wp_context_get_staff (WpContext *self)
{
  return self->staff;
}

WpRecord *
wp_context_get_professional (WpContext *self)
{
  return self->professional;
}

void
wp_context_load_async (WpContext *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, wp_context_load_async);
  wp_store_list_async (self->store, WP_KIND_AUTHORITY, -1, NULL, cancellable, authority_cb, g_object_ref (task));
}

gboolean
wp_context_load_finish (WpContext *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
wp_context_introduce_async (WpContext *self,
                            const char *name,
                            const char *role,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (WpRecord) user = wp_store_new_record (self->store, WP_KIND_USER);
  g_autoptr (WpRecord) staff = wp_store_new_record (self->store, WP_KIND_STAFF);
  g_autoptr (WpRecord) professional = wp_store_new_record (self->store, WP_KIND_PROFESSIONAL);
  g_autofree char *sign_in = g_utf8_strdown (name, -1);
  WpChange *change = wp_change_new ("create");

  g_task_set_source_tag (task, wp_context_introduce_async);
  g_task_set_task_data (task, g_strdup (wp_record_get_id (user)), g_free);

  wp_record_set_text (user, WP_USER_SIGN_IN, g_strdelimit (sign_in, " ", '.'));
  wp_record_set_text (user, WP_USER_NAME, name);
  wp_record_set_text (staff, WP_STAFF_NAME, name);
  wp_record_set_text (staff, WP_STAFF_ROLE, role);
  wp_record_set_text (staff, WP_STAFF_USER, wp_record_get_id (user));
  wp_record_set_text (professional, WP_PROFESSIONAL_NAME, name);
  wp_record_set_text (professional, WP_PROFESSIONAL_ROLE,
                      wp_codes_label (wp_context_get_codes (self), "staff_role", role));
  wp_record_set_text (professional, WP_PROFESSIONAL_STAFF, wp_record_get_id (staff));

  wp_change_add (change, user);
  wp_change_add (change, staff);
  wp_change_add (change, professional);
  wp_store_save_async (self->store, change, cancellable, people_saved_cb, g_object_ref (task));
}

gboolean
wp_context_introduce_finish (WpContext *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
