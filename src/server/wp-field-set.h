/* wp-field-set.h: the members of a JSON object by name, each as the bytes that came. Pure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpFieldSet: values stay the text that they were, so that what nobody here knows survives. A member that is null is
 * there; wp_field_set_get() tells. Not for more than some hundred members.
 */
typedef struct _WpFieldSet WpFieldSet;

WpFieldSet *wp_field_set_new (void);
/** wp_field_set_parse: (transfer full) (nullable): %NULL unless @text is one strict JSON object. */
WpFieldSet *wp_field_set_parse (const char *text);
void wp_field_set_free (WpFieldSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpFieldSet, wp_field_set_free)

guint wp_field_set_size (WpFieldSet *self);
/** wp_field_set_name, wp_field_set_value: of the member at @index: JSON. */
const char *wp_field_set_name (WpFieldSet *self, guint index);
const char *wp_field_set_value (WpFieldSet *self, guint index);

gboolean wp_field_set_has (WpFieldSet *self, const char *name);
/** wp_field_set_get: (nullable): the value's JSON; %NULL if there is none or it is null. */
const char *wp_field_set_get (WpFieldSet *self, const char *name);
/** wp_field_set_dup_text: (transfer full) (nullable): a member that is a string. */
char *wp_field_set_dup_text (WpFieldSet *self, const char *name);
/** wp_field_set_get_short: a member that is a string of less than @size bytes without escapes; else "". */
gboolean wp_field_set_get_short (WpFieldSet *self, const char *name, char *text, gsize size);
gboolean wp_field_set_get_number (WpFieldSet *self, const char *name, gint64 *number);
/** wp_field_set_is_true: whether the member is true. */
gboolean wp_field_set_is_true (WpFieldSet *self, const char *name);

/** wp_field_set_put: @json %NULL puts null. */
void wp_field_set_put (WpFieldSet *self, const char *name, const char *json);
/** wp_field_set_put_text: passes over %NULL and "". */
void wp_field_set_put_text (WpFieldSet *self, const char *name, const char *text);
void wp_field_set_put_number (WpFieldSet *self, const char *name, gint64 number);
void wp_field_set_remove (WpFieldSet *self, const char *name);

char *wp_field_set_to_text (WpFieldSet *self);
/** wp_field_set_to_fields: (transfer full): the same without what is null, and without what says something of the
 * record rather than being in it, whose name begins with “$”. */
char *wp_field_set_to_fields (WpFieldSet *self);

/** wp_json_same: whether two values (JSON, %NULL for none) are the same, however their strings are escaped. */
gboolean wp_json_same (const char *a, const char *b);

G_END_DECLS
