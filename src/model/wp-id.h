/* wp-id.h: identifiers of records, made where the record is made.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters in an id, without the closing NUL. In memory an id is always canonical text: lower-case hexadecimal in
 * groups of 8, 4, 4, 4 and 12 with hyphens between. */
#define WP_ID_LENGTH 36

/* Bytes in the binary form, the one that goes into a database column. */
#define WP_ID_BYTES 16

/* Makes a new id of version 7 (RFC 9562): 48 bits of @now_ms, milliseconds of UTC taken from the caller's clock, then
 * 74 bits from the system's random source. Ids asked for one after the other in the same millisecond sort in the order
 * in which they were made, as long as no other millisecond is asked for in between. A time before 1970 counts as 1970.
 * May be called from any thread. The caller frees the text. */
char *wp_id_new (gint64 now_ms);

/* As wp_id_new(), into the caller's buffer, which is closed with a NUL. */
void wp_id_new_into (gint64 now_ms, char out[WP_ID_LENGTH + 1]);

/* Makes the same id each time for the same two texts, and practically never the same for two others: for rows that
 * come again and again from outside, where @space names the source and @name its own key. The id is of version 8,
 * filled from SHA-256. The caller frees the text. */
char *wp_id_from_seed (const char *space, const char *name);

/* Whether @id is canonical text of a UUID of the usual variant with a version from 1 to 8. NULL is not, nor are capital
 * letters, braces and the id of nothing but noughts. */
gboolean wp_id_is_valid (const char *id);

/* As wp_id_is_valid() for WP_ID_LENGTH characters that stand in the middle of a text, with no NUL behind them. */
gboolean wp_id_is_valid_slice (const char *id);

/* Writes the 16 bytes that @id stands for into @out, and returns TRUE; or returns FALSE, leaving @out undefined, if
 * @id is NULL or is not canonical text. The version is not looked at. */
gboolean wp_id_to_bytes (const char *id, guint8 out[WP_ID_BYTES]);

/* Writes the canonical text of 16 bytes into @out, closed with a NUL. */
void wp_id_from_bytes (const guint8 in[WP_ID_BYTES], char out[WP_ID_LENGTH + 1]);

G_END_DECLS
