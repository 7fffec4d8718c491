/* wp-form-choices.c: the records that a form's references may lead to.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-form-choices.h"

#include <glib/gi18n-lib.h>

#include "wp-choices.h"
#include "wp-people.h"

struct _WpFormChoice
{
  GObject parent_instance;
  char *id;     /* (owned) */
  char *name;   /* (owned) */
  char *detail; /* (owned) */
  char *label;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (WpFormChoice, wp_form_choice, G_TYPE_OBJECT)

struct _WpFormChoices
{
  GObject parent_instance;
  GHashTable *lists;   /* (owned): kind's name → GListStore of WpFormChoice */
  GHashTable *choices; /* (owned): id → WpFormChoice */
  GPtrArray *episodes; /* (owned) (element-type WpRecord) */
  WpStore *store;      /* (owned) (nullable): where the authority's records are looked for */
};

G_DEFINE_FINAL_TYPE (WpFormChoices, wp_form_choices, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_LABEL,
};

/* What is read for a load, and how many answers are awaited. */
typedef struct
{
  WpFormChoices *choices; /* (owned) */
  GError *error;          /* (owned) (nullable): the first that came */
  guint pending;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_object (&load->choices);
  g_clear_error (&load->error);
  g_free (load);
}

static void
answer (GTask *task, GError *error)
{
  Load *load = g_task_get_task_data (task);

  if (error != NULL && load->error == NULL)
    load->error = error;
  else
    g_clear_error (&error);
  if (--load->pending > 0)
    return;
  if (load->error != NULL)
    g_task_return_error (task, g_steal_pointer (&load->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&load->choices), g_object_unref);
}

static void
people_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) people = wp_store_people_finish (WP_STORE (source), result, &error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      WpPersonCard *card = g_ptr_array_index (people, i);
      wp_form_choices_add (load->choices, "person", card->person_id, card->name, card->role_text);
    }
  answer (task, error);
}

/* An episode has no name: it is known by when it was opened. */
static char *
dup_episode_name (WpRecord *record)
{
  g_autofree char *opened = wp_date_format (wp_record_get_date (record, WP_EPISODE_OPENED_ON), WP_DATE_MEDIUM);

  /* Translators: an episode of support, known by the date on which it began. */
  return g_strdup_printf (_ ("Opened %s"), opened);
}

static void
add_record (WpFormChoices *self, WpRecord *record)
{
  const WpKind *kind = wp_record_get_kind (record);
  const char *id = wp_record_get_id (record);

  if (kind->id == WP_KIND_EPISODE)
    {
      g_autofree char *name = dup_episode_name (record);
      wp_form_choices_add (self, kind->name, id, name, NULL);
      g_ptr_array_add (self->episodes, g_object_ref (record));
    }
  else if (kind->id == WP_KIND_HOUSEHOLD)
    wp_form_choices_add (self, kind->name, id, wp_record_get_text (record, WP_HOUSEHOLD_NAME), NULL);
}

/* What the family's records name already: it comes first in its list, and can be told by its name at once. */
static void
named_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) choices = wp_store_choices_finish (WP_STORE (source), result, &error);

  if (choices != NULL)
    wp_form_choices_take_named (load->choices, choices);
  answer (task, error);
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) records = wp_store_list_finish (WP_STORE (source), result, &error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    add_record (load->choices, g_ptr_array_index (records, i));
  answer (task, error);
}

static void
wp_form_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpFormChoice *self = WP_FORM_CHOICE (object);

  if (id == PROP_ID)
    g_value_set_string (value, self->id);
  else if (id == PROP_NAME)
    g_value_set_string (value, self->name);
  else
    g_value_set_string (value, self->label);
}

static void
wp_form_choice_finalize (GObject *object)
{
  WpFormChoice *self = WP_FORM_CHOICE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->detail);
  g_free (self->label);
  G_OBJECT_CLASS (wp_form_choice_parent_class)->finalize (object);
}

static void
wp_form_choice_class_init (WpFormChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wp_form_choice_get_property;
  object_class->finalize = wp_form_choice_finalize;
  g_object_class_install_property (
      object_class, PROP_ID, g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_NAME,
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_LABEL,
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
wp_form_choice_init (WpFormChoice *self)
{
}

static void
wp_form_choices_finalize (GObject *object)
{
  WpFormChoices *self = WP_FORM_CHOICES (object);

  g_hash_table_unref (self->choices);
  g_hash_table_unref (self->lists);
  g_ptr_array_unref (self->episodes);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wp_form_choices_parent_class)->finalize (object);
}

static void
wp_form_choices_class_init (WpFormChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_form_choices_finalize;
}

static void
wp_form_choices_init (WpFormChoices *self)
{
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->episodes = g_ptr_array_new_with_free_func (g_object_unref);
}

WpFormChoice *
wp_form_choice_new (const char *id, const char *name, const char *detail)
{
  WpFormChoice *self = g_object_new (WP_TYPE_FORM_CHOICE, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name != NULL ? name : "");
  self->detail = g_strdup (detail != NULL ? detail : "");
  self->label = self->detail[0] != '\0' ? g_strdup_printf ("%s, %s", self->name, detail) : g_strdup (self->name);
  return self;
}

const char *
wp_form_choice_get_id (WpFormChoice *self)
{
  return self->id;
}

const char *
wp_form_choice_get_name (WpFormChoice *self)
{
  return self->name;
}

const char *
wp_form_choice_get_detail (WpFormChoice *self)
{
  return self->detail;
}

const char *
wp_form_choice_get_label (WpFormChoice *self)
{
  return self->label;
}

WpFormChoices *
wp_form_choices_new (void)
{
  return g_object_new (WP_TYPE_FORM_CHOICES, NULL);
}

void
wp_form_choices_load_async (
    WpStore *store, const char *family_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  g_task_set_source_tag (task, wp_form_choices_load_async);
  g_task_set_task_data (task, load, load_free);
  load->choices = wp_form_choices_new ();
  load->choices->store = g_object_ref (store);
  load->pending = 4;
  if (family_id == NULL)
    g_task_return_pointer (task, g_steal_pointer (&load->choices), g_object_unref);
  else
    {
      wp_store_people_async (store, family_id, cancellable, people_cb, g_object_ref (task));
      wp_store_list_async (store, WP_KIND_HOUSEHOLD, WP_HOUSEHOLD_FAMILY, family_id, cancellable, list_cb,
                           g_object_ref (task));
      wp_store_list_async (store, WP_KIND_EPISODE, WP_EPISODE_FAMILY, family_id, cancellable, list_cb,
                           g_object_ref (task));
      wp_store_choices_by_id_async (store, NULL, family_id, cancellable, named_cb, g_object_ref (task));
    }
}

WpFormChoices *
wp_form_choices_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GListModel *
wp_form_choices_get (WpFormChoices *self, const char *kind)
{
  GListStore *list = g_hash_table_lookup (self->lists, kind);

  if (list == NULL)
    {
      list = g_list_store_new (WP_TYPE_FORM_CHOICE);
      g_hash_table_insert (self->lists, g_strdup (kind), list);
    }
  return G_LIST_MODEL (list);
}

void
wp_form_choices_add (WpFormChoices *self, const char *kind, const char *id, const char *name, const char *detail)
{
  GListStore *list = G_LIST_STORE (wp_form_choices_get (self, kind));
  g_autoptr (WpFormChoice) choice = wp_form_choice_new (id, name, detail);
  gpointer before = g_hash_table_lookup (self->choices, id);
  guint position;

  if (before != NULL && g_list_store_find (list, before, &position))
    g_list_store_splice (list, position, 1, (gpointer *) &choice, 1);
  else
    g_list_store_append (list, choice);
  g_hash_table_insert (self->choices, g_strdup (id), g_object_ref (choice));
}

const char *
wp_form_choices_find_name (WpFormChoices *self, const char *id)
{
  WpFormChoice *choice = id != NULL ? g_hash_table_lookup (self->choices, id) : NULL;

  return choice != NULL ? choice->name : NULL;
}

void
wp_form_choices_take_named (WpFormChoices *self, GPtrArray *choices)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const WpChoice *choice = g_ptr_array_index (choices, i);
      wp_form_choices_add (self, wp_kind ((WpKindId) choice->kind)->name, choice->id, choice->name, choice->detail);
    }
}

GPtrArray *
wp_form_choices_get_episodes (WpFormChoices *self)
{
  return self->episodes;
}

WpStore *
wp_form_choices_get_store (WpFormChoices *self)
{
  return self->store;
}
