/* wp-body.h: small JSON bodies of the routes of accounts: strictly read, plainly written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-c/json.h>

#include "wp-wire.h"

G_BEGIN_DECLS

typedef struct json_object WpBody;
static inline void
wp_body_free (WpBody *json)
{
  json_object_put (json);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpBody, wp_body_free)

/** wp_body_read: (transfer full) (nullable): @body as one object in valid UTF-8, at most eight deep, with nothing
 * behind it; otherwise @answer says what is wrong. */
WpBody *wp_body_read (GBytes *body, WpWireAnswer *answer);

/** wp_body_text: (transfer none) (nullable): the member @name, a text of 1 to @most bytes without NUL; otherwise
 * @answer says what is wrong. */
const char *wp_body_text (WpBody *json, const char *name, gsize most, WpWireAnswer *answer);

/** wp_body_number: whether the member @name is a whole number from 0 up; otherwise @answer says what is wrong. */
gboolean wp_body_number (WpBody *json, const char *name, gint64 *value, WpWireAnswer *answer);

/** wp_body_object: (transfer none) (nullable): the member @name, an object. */
WpBody *wp_body_object (WpBody *json, const char *name, WpWireAnswer *answer);

void wp_body_add_text (WpBody *json, const char *name, const char *value);
void wp_body_add_number (WpBody *json, const char *name, gint64 value);

/** wp_body_answer: makes @json the body of an answer of status 200. */
void wp_body_answer (WpBody *json, WpWireAnswer *answer);

G_END_DECLS
