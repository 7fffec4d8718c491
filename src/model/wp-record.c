/* wp-record.c: records whose properties come from the table of fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record.h"

#include <string.h>

typedef struct
{
  gboolean set;
  union
  {
    char *text; /* (owned) */
    gint64 number;
  };
} Value;

struct _WpRecord
{
  GObject parent_instance;

  const WpKind *kind;
  WpMeta meta;
  gboolean quiet;
  Value *values; /* kind->n_fields of them, in the same allocation as the instance */
};

typedef struct
{
  GObjectClass parent_class;

  const WpKind *kind;
  GParamSpec **properties; /* one for each field, and "id" last; they live as long as the class, which is for ever */
} WpRecordClass;

static void wp_record_class_init (gpointer klass, gpointer class_data);

static gpointer wp_record_parent_class;

static void
unset_value (const WpField *field, Value *value)
{
  if (value->set && wp_field_is_text (field))
    g_free (value->text);
  value->set = FALSE;
  value->number = 0;
}

static void
changed (WpRecord *self, guint field)
{
  WpRecordClass *klass = (WpRecordClass *) ((GTypeInstance *) self)->g_class;

  if (!self->quiet)
    g_object_notify_by_pspec ((GObject *) self, klass->properties[field]);
}

static void
wp_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpRecord *self = WP_RECORD (object);
  guint field = id - 1;

  if (field == self->kind->n_fields)
    g_value_set_string (value, self->meta.id);
  else if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, wp_record_get_text (self, field));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, wp_record_get_boolean (self, field));
  else
    g_value_set_int64 (value, wp_record_get_number (self, field, 0));
}

static void
wp_record_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WpRecord *self = WP_RECORD (object);
  guint field = id - 1;

  if (G_VALUE_HOLDS_STRING (value))
    wp_record_set_text (self, field, g_value_get_string (value));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    wp_record_set_number (self, field, g_value_get_boolean (value));
  else
    wp_record_set_number (self, field, g_value_get_int64 (value));
}

static void
wp_record_finalize (GObject *object)
{
  WpRecord *self = WP_RECORD (object);

  for (guint i = 0; i < self->kind->n_fields; i++)
    unset_value (&self->kind->fields[i], &self->values[i]);
  g_free (self->meta.source);
  g_free (self->meta.external_id);
  G_OBJECT_CLASS (wp_record_parent_class)->finalize (object);
}

static void
wp_record_class_init (gpointer klass, gpointer class_data)
{
  GObjectClass *object_class = klass;
  WpRecordClass *record_class = klass;
  const WpKind *kind = class_data;

  record_class->kind = kind;
  if (kind == NULL)
    {
      wp_record_parent_class = g_type_class_peek_parent (klass);
      object_class->finalize = wp_record_finalize;
      return;
    }
  object_class->get_property = wp_record_get_property;
  object_class->set_property = wp_record_set_property;
  record_class->properties = g_new0 (GParamSpec *, kind->n_fields + 1);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WpField *field = &kind->fields[i];
      g_autofree char *name = g_strdelimit (g_strdup (field->name), "_", '-');
      GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_NICK | G_PARAM_STATIC_BLURB | G_PARAM_EXPLICIT_NOTIFY;
      GParamSpec *pspec;
      if (wp_field_is_text (field))
        pspec = g_param_spec_string (name, field->label, field->help, NULL, flags);
      else if (field->type == WP_FIELD_BOOLEAN)
        pspec = g_param_spec_boolean (name, field->label, field->help, FALSE, flags);
      else
        pspec = g_param_spec_int64 (name, field->label, field->help, G_MININT64, G_MAXINT64, 0, flags);
      g_object_class_install_property (object_class, i + 1, pspec);
      record_class->properties[i] = pspec;
    }
  g_object_class_install_property (
      object_class, kind->n_fields + 1,
      g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
wp_record_init (GTypeInstance *instance, gpointer klass)
{
  WpRecord *self = (WpRecord *) instance;

  self->kind = ((WpRecordClass *) klass)->kind;
  self->values = (Value *) (self + 1);
}

GType
wp_record_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      GTypeInfo info = {
        .class_size = sizeof (WpRecordClass),
        .class_init = wp_record_class_init,
        .instance_size = sizeof (WpRecord),
      };
      GType made =
          g_type_register_static (G_TYPE_OBJECT, g_intern_static_string ("WpRecord"), &info, G_TYPE_FLAG_ABSTRACT);
      g_once_init_leave (&type, made);
    }
  return type;
}

GType
wp_record_type (WpKindId kind)
{
  static gsize types[WP_N_KINDS];

  if (g_once_init_enter (&types[kind]))
    {
      const WpKind *info = wp_kind (kind);
      GTypeInfo type_info = {
        .class_size = sizeof (WpRecordClass),
        .class_init = wp_record_class_init,
        .class_data = info,
        .instance_size = sizeof (WpRecord) + info->n_fields * sizeof (Value),
        .instance_init = wp_record_init,
      };
      GType made = g_type_register_static (WP_TYPE_RECORD, info->type_name, &type_info, 0);
      g_once_init_leave (&types[kind], made);
    }
  return types[kind];
}

WpRecord *
wp_record_new (WpKindId kind, const char *id)
{
  WpRecord *self = g_object_new (wp_record_type (kind), NULL);

  g_assert (id != NULL && strlen (id) == sizeof self->meta.id - 1);
  memcpy (self->meta.id, id, sizeof self->meta.id);
  self->meta.root_kind = self->kind->root;
  return self;
}

void
wp_record_set_quiet (WpRecord *self, gboolean quiet)
{
  self->quiet = quiet;
}

WpRecord *
wp_record_copy (WpRecord *self)
{
  WpRecord *copy = wp_record_new (self->kind->id, self->meta.id);

  copy->meta = self->meta;
  copy->meta.source = g_strdup (self->meta.source);
  copy->meta.external_id = g_strdup (self->meta.external_id);
  for (guint i = 0; i < self->kind->n_fields; i++)
    wp_record_copy_value (copy, self, i);
  return copy;
}

const WpKind *
wp_record_get_kind (WpRecord *self)
{
  return self->kind;
}

const char *
wp_record_get_id (WpRecord *self)
{
  return self->meta.id;
}

WpMeta *
wp_record_meta (WpRecord *self)
{
  return &self->meta;
}

void
wp_record_set_source (WpRecord *self, const char *source, const char *external_id)
{
  g_free (self->meta.source);
  g_free (self->meta.external_id);
  self->meta.source = g_strdup (source);
  self->meta.external_id = g_strdup (external_id);
}

gboolean
wp_record_is_set (WpRecord *self, guint field)
{
  g_assert (field < self->kind->n_fields);
  return self->values[field].set;
}

void
wp_record_unset (WpRecord *self, guint field)
{
  g_assert (field < self->kind->n_fields);
  if (!self->values[field].set)
    return;
  unset_value (&self->kind->fields[field], &self->values[field]);
  changed (self, field);
}

const char *
wp_record_get_text (WpRecord *self, guint field)
{
  g_assert (field < self->kind->n_fields && wp_field_is_text (&self->kind->fields[field]));
  return self->values[field].set ? self->values[field].text : NULL;
}

void
wp_record_set_text (WpRecord *self, guint field, const char *value)
{
  if (g_strcmp0 (wp_record_get_text (self, field), value) != 0)
    wp_record_take_text (self, field, g_strdup (value));
}

void
wp_record_take_text (WpRecord *self, guint field, char *value)
{
  g_assert (field < self->kind->n_fields && wp_field_is_text (&self->kind->fields[field]));
  unset_value (&self->kind->fields[field], &self->values[field]);
  if (value != NULL && value[0] != '\0')
    {
      self->values[field].set = TRUE;
      self->values[field].text = value;
    }
  else
    g_free (value);
  changed (self, field);
}

gint64
wp_record_get_number (WpRecord *self, guint field, gint64 fallback)
{
  g_assert (field < self->kind->n_fields && !wp_field_is_text (&self->kind->fields[field]));
  return self->values[field].set ? self->values[field].number : fallback;
}

void
wp_record_set_number (WpRecord *self, guint field, gint64 value)
{
  g_assert (field < self->kind->n_fields && !wp_field_is_text (&self->kind->fields[field]));
  if (self->values[field].set && self->values[field].number == value)
    return;
  self->values[field].set = TRUE;
  self->values[field].number = value;
  changed (self, field);
}

gint32
wp_record_get_date (WpRecord *self, guint field)
{
  return (gint32) wp_record_get_number (self, field, G_MININT32);
}

void
wp_record_set_date (WpRecord *self, guint field, gint32 date)
{
  if (date == G_MININT32)
    wp_record_unset (self, field);
  else
    wp_record_set_number (self, field, date);
}

gboolean
wp_record_get_boolean (WpRecord *self, guint field)
{
  return wp_record_get_number (self, field, 0) != 0;
}

gboolean
wp_record_same_value (WpRecord *self, WpRecord *other, guint field)
{
  g_assert (self->kind == other->kind && field < self->kind->n_fields);
  const Value *a = &self->values[field];
  const Value *b = &other->values[field];
  if (a->set != b->set)
    return FALSE;
  if (!a->set)
    return TRUE;
  return wp_field_is_text (&self->kind->fields[field]) ? strcmp (a->text, b->text) == 0 : a->number == b->number;
}

void
wp_record_copy_value (WpRecord *self, WpRecord *from, guint field)
{
  g_assert (self->kind == from->kind && field < self->kind->n_fields);
  if (!from->values[field].set)
    wp_record_unset (self, field);
  else if (wp_field_is_text (&self->kind->fields[field]))
    wp_record_set_text (self, field, from->values[field].text);
  else
    wp_record_set_number (self, field, from->values[field].number);
}
