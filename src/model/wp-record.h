/* wp-record.h: one record of any kind, as a GObject whose properties come from the kind's table of fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-kinds.h"

G_BEGIN_DECLS

#define WP_TYPE_RECORD (wp_record_get_type ())
#define WP_RECORD(object) (G_TYPE_CHECK_INSTANCE_CAST ((object), WP_TYPE_RECORD, WpRecord))
#define WP_IS_RECORD(object) (G_TYPE_CHECK_INSTANCE_TYPE ((object), WP_TYPE_RECORD))

typedef struct _WpRecord WpRecord;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpRecord, g_object_unref)

/**
 * WpMeta: what every record has besides its fields. Ids are canonical UUID text, "" for none; instants UTC ms.
 */
typedef struct
{
  char id[37];
  WpRootKind root_kind;
  char root[37]; /* id of the root; "" until it is worked out on the first save */
  WpSensitivity sensitivity;
  gint64 rev; /* the server's revision; 0 for a record that no server has seen */
  gint64 created_at;
  char created_by[37]; /* a user */
  gint64 updated_at;
  char updated_by[37]; /* a user */
  char *source;        /* (owned) (nullable): the system it was imported from */
  char *external_id;   /* (owned) (nullable): its id there; with source and kind it is unique */
  gboolean voided;     /* taken back: kept with its history, shown nowhere else */
} WpMeta;

GType wp_record_get_type (void);

/**
 * wp_record_type:
 *
 * Each kind is a type of its own ("WpPerson"), a child of #WpRecord, with a property for each field: strings for
 * TEXT, LONG_TEXT, CODE and REF, int64 for DATE (days), INSTANT (ms) and INTEGER, boolean for BOOLEAN; "id" is a
 * read-only string. An unset number reads as 0: ask wp_record_is_set(). Any thread.
 */
GType wp_record_type (WpKindId kind);

/**
 * wp_record_new:
 * @id: canonical UUID text; make it with wp_id_new()
 *
 * Returns: (transfer full): an empty record of @kind. A record belongs to one thread at a time.
 */
WpRecord *wp_record_new (WpKindId kind, const char *id);

/**
 * wp_record_set_quiet: while @quiet, which a new record is not, its setters emit no notify: for whoever makes many
 * records and fills them in before anybody else can have seen them.
 */
void wp_record_set_quiet (WpRecord *self, gboolean quiet);

/**
 * wp_record_copy:
 *
 * Returns: (transfer full): a copy with the same id and meta.
 */
WpRecord *wp_record_copy (WpRecord *self);

const WpKind *wp_record_get_kind (WpRecord *self);
const char *wp_record_get_id (WpRecord *self);

/**
 * wp_record_meta:
 *
 * Returns: (transfer none): the record's meta, to read and to write.
 */
WpMeta *wp_record_meta (WpRecord *self);

/**
 * wp_record_set_source: notes where an imported record came from. Both strings are copied.
 */
void wp_record_set_source (WpRecord *self, const char *source, const char *external_id);

/* The fields by number (WP_PERSON_DOB). Setters copy, emit notify, and accept only values of the field's type. */

gboolean wp_record_is_set (WpRecord *self, guint field);
void wp_record_unset (WpRecord *self, guint field);

/**
 * wp_record_get_text:
 *
 * Returns: (transfer none) (nullable): a TEXT, LONG_TEXT, CODE or REF; %NULL when unset. Valid until it is set again.
 */
const char *wp_record_get_text (WpRecord *self, guint field);

/**
 * wp_record_set_text: @value %NULL or "" unsets the field.
 */
void wp_record_set_text (WpRecord *self, guint field, const char *value);

/**
 * wp_record_take_text: as wp_record_set_text(), taking over @value.
 */
void wp_record_take_text (WpRecord *self, guint field, char *value);

/**
 * wp_record_get_number:
 *
 * Returns: a DATE (days since 1970-01-01), INSTANT (UTC ms), INTEGER or BOOLEAN; @fallback when unset.
 */
gint64 wp_record_get_number (WpRecord *self, guint field, gint64 fallback);
void wp_record_set_number (WpRecord *self, guint field, gint64 value);

/**
 * wp_record_get_date:
 *
 * Returns: a DATE as days since 1970-01-01, or G_MININT32 (WP_DATE_NONE) when unset.
 */
gint32 wp_record_get_date (WpRecord *self, guint field);

/**
 * wp_record_set_date: @date G_MININT32 (WP_DATE_NONE) unsets the field.
 */
void wp_record_set_date (WpRecord *self, guint field, gint32 date);

/**
 * wp_record_get_boolean: whether a BOOLEAN is set and true.
 */
gboolean wp_record_get_boolean (WpRecord *self, guint field);

/**
 * wp_record_same_value: whether @field has the same value, or none, in both. They must be of one kind.
 */
gboolean wp_record_same_value (WpRecord *self, WpRecord *other, guint field);

/**
 * wp_record_copy_value: makes @field of @self what it is in @from.
 */
void wp_record_copy_value (WpRecord *self, WpRecord *from, guint field);

G_END_DECLS
