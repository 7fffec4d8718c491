/* wp-json.h: strict, bounded reading of JSON without a tree.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-json-text.h"

G_BEGIN_DECLS

/**
 * What a body may hold: JSON as RFC 8259 has it, in UTF-8 without a mark, and beyond that
 * - no member named twice in an object, since readers differ on which of the two counts;
 * - names of members without escapes, of 1 to 60 bytes, at most 128 in one object;
 * - no U+0000 and no half of a surrogate pair, escaped or not;
 * - numbers of at most 40 characters that are finite;
 * - objects and arrays in one another at most as deep as was asked for.
 */
#define WP_JSON_MAX_MEMBERS 128
#define WP_JSON_MAX_NAME 60
#define WP_JSON_MAX_NUMBER 40

typedef enum {
  WP_WIRE_FAULT_SYNTAX, /* not JSON, or not as strict as it has to be */
  WP_WIRE_FAULT_VALUE,  /* JSON, but something has the wrong type, is missing or can't be */
  WP_WIRE_FAULT_LIMIT,  /* too much of something */
} WpWireFault;

#define WP_WIRE_FAULT (wp_wire_fault_quark ())
GQuark wp_wire_fault_quark (void);

/**
 * WpJson: a place in a text. Set it up with wp_json_begin(); it points into the text, which must stay as it is. After
 * the first fault every further call fails, so that it is enough to look once, at the end.
 */
typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  guint depth; /* how much deeper it may go */

  const char *fault; /* (nullable): what was wrong first; static */
  const char *fault_at;
  WpWireFault fault_code;
} WpJson;

/**
 * WpJsonSlice: bytes of the text, not ended by a NUL.
 */
typedef struct
{
  const char *text;
  gsize size;
} WpJsonSlice;

/**
 * WpJsonScope: an object or array that is being gone through, on the caller's stack.
 */
typedef struct
{
  gboolean started;
  guint n_names;
  struct
  {
    guint64 head; /* the first bytes of the name: most differ in them */
    WpJsonSlice name;
  } names[WP_JSON_MAX_MEMBERS];
} WpJsonScope;

/**
 * wp_json_begin: sets @json up to read the @size bytes of @text, and checks that they are UTF-8.
 *
 * Returns: whether they are; if not @json has its fault already.
 */
gboolean wp_json_begin (WpJson *json, const char *text, gsize size, guint max_depth);

/**
 * wp_json_end: whether the value has been read without fault and nothing but space is left behind it.
 */
gboolean wp_json_end (WpJson *json, GError **error);

/**
 * wp_json_fail: notes @what as the fault, at the place that was reached, if there is none yet.
 * @what: a static sentence without its full stop, in English, for logs and other programs
 *
 * Returns: %FALSE
 */
gboolean wp_json_fail (WpJson *json, WpWireFault code, const char *what);

/**
 * wp_json_set_error: makes an error of the fault. The message names the place as a number of bytes, never the text.
 */
void wp_json_set_error (const WpJson *json, GError **error);

/* Going through an object or an array: begin, then next until it returns FALSE (the end, or a fault). Between two calls
 * of next exactly one value is read, skipped or sliced. */

gboolean wp_json_begin_object (WpJson *json, WpJsonScope *scope);
gboolean wp_json_next_member (WpJson *json, WpJsonScope *scope, WpJsonSlice *name);
gboolean wp_json_begin_array (WpJson *json, WpJsonScope *scope);
gboolean wp_json_next_element (WpJson *json, WpJsonScope *scope);

/**
 * wp_json_slice_is: whether @slice is @text, byte for byte.
 */
gboolean wp_json_slice_is (const WpJsonSlice *slice, const char *text);

/**
 * wp_json_slice_dup:
 *
 * Returns: (transfer full): the bytes, with a NUL behind them.
 */
char *wp_json_slice_dup (const WpJsonSlice *slice);

/**
 * wp_json_peek:
 *
 * Returns: the first character of the value that comes next: one of `{["-tfn` or a digit; '\0' at the end. It is not
 *   yet known to be right.
 */
char wp_json_peek (WpJson *json);

/* Values. Each fails when the value that comes next has another type. */

/**
 * wp_json_read_text:
 * @text: (out) (transfer full): with a NUL behind it, escapes resolved
 */
gboolean wp_json_read_text (WpJson *json, char **text);

/**
 * wp_json_read_short: as wp_json_read_text() into @buffer; it fails when the text and its NUL are more than @size
 * bytes, or hold an escape: for ids, names and codes.
 */
gboolean wp_json_read_short (WpJson *json, char *buffer, gsize size);

/**
 * wp_json_read_id: a canonical UUID.
 */
gboolean wp_json_read_id (WpJson *json, char id[37]);

/**
 * wp_json_read_number: a whole number between @least and @most, written without fraction and exponent.
 */
gboolean wp_json_read_number (WpJson *json, gint64 least, gint64 most, gint64 *number);

gboolean wp_json_read_boolean (WpJson *json, gboolean *value);

/**
 * wp_json_read_null:
 *
 * Returns: whether the next value is null; then it is read. Anything else is left to be read and is no fault.
 */
gboolean wp_json_read_null (WpJson *json);

/**
 * wp_json_slice: any value, checked through and through, as its bytes in the text.
 * @slice: (out) (optional): where they are
 */
gboolean wp_json_slice (WpJson *json, WpJsonSlice *slice);

G_END_DECLS
