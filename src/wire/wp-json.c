/* wp-json.c: strict, bounded reading of JSON without a tree.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-json.h"

#include <math.h>
#include <string.h>

#include "wp-id.h"

G_DEFINE_QUARK (wp - wire - fault - quark, wp_wire_fault)

/* Eight bytes at once: high bits where a byte is what is asked for. */
#define EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (guint64) (byte))
#define HAS_ZERO(word) (((word) -EACH (1)) & ~(word) &EACH (0x80))
#define HAS_BELOW(word, n) (((word) -EACH (n)) & ~(word) &EACH (0x80))

/* The first byte becomes the lowest. */
static guint64
load_word (const char *at)
{
  guint64 word;

  memcpy (&word, at, sizeof word);
  return GUINT64_FROM_LE (word);
}

gboolean
wp_json_fail (WpJson *json, WpWireFault code, const char *what)
{
  if (json->fault == NULL)
    {
      json->fault = what;
      json->fault_at = json->at;
      json->fault_code = code;
    }
  return FALSE;
}

static gboolean
fail_syntax (WpJson *json, const char *what)
{
  return wp_json_fail (json, WP_WIRE_FAULT_SYNTAX, what);
}

void
wp_json_set_error (const WpJson *json, GError **error)
{
  g_set_error (error, WP_WIRE_FAULT, json->fault_code, "At byte %" G_GSIZE_FORMAT ": %s.",
               (gsize) (json->fault_at - json->start), json->fault);
}

static gboolean
check_utf8 (WpJson *json)
{
  const char *at = json->at;

  while (at < json->end)
    {
      if (json->end - at >= 8 && (load_word (at) & EACH (0x80)) == 0)
        at += 8;
      else if ((*at & 0x80) == 0)
        at++;
      else
        {
          gunichar c = g_utf8_get_char_validated (at, json->end - at);
          if (c == (gunichar) -1 || c == (gunichar) -2)
            {
              json->at = at;
              return fail_syntax (json, "this is no UTF-8");
            }
          at = g_utf8_next_char (at);
        }
    }
  return TRUE;
}

gboolean
wp_json_begin (WpJson *json, const char *text, gsize size, guint max_depth)
{
  *json = (WpJson){ .start = text, .at = text, .end = text + size, .depth = max_depth };
  return check_utf8 (json);
}

static void
skip_space (WpJson *json)
{
  while (json->at < json->end && (*json->at == ' ' || *json->at == '\n' || *json->at == '\r' || *json->at == '\t'))
    json->at++;
}

static inline char
peek (WpJson *json)
{
  if (json->fault != NULL)
    return '\0';
  /* Programs write no space, so this is all that mostly happens. */
  if (json->at < json->end && (guchar) *json->at > ' ')
    return *json->at;
  skip_space (json);
  return json->at < json->end ? *json->at : '\0';
}

char
wp_json_peek (WpJson *json)
{
  return peek (json);
}

gboolean
wp_json_end (WpJson *json, GError **error)
{
  skip_space (json);
  if (json->fault == NULL && json->at < json->end)
    fail_syntax (json, "something follows after the end");
  if (json->fault == NULL)
    return TRUE;
  wp_json_set_error (json, error);
  return FALSE;
}

/* Takes @c where it comes next. */
static inline gboolean
take (WpJson *json, char c)
{
  if (peek (json) != c)
    return FALSE;
  json->at++;
  return TRUE;
}

static gboolean
begin (WpJson *json, WpJsonScope *scope, char bracket, const char *otherwise)
{
  scope->started = FALSE;
  scope->n_names = 0;
  if (!take (json, bracket))
    return wp_json_fail (json, WP_WIRE_FAULT_VALUE, otherwise);
  if (json->depth == 0)
    return wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "objects and arrays lie too deep in one another");
  json->depth--;
  return TRUE;
}

gboolean
wp_json_begin_object (WpJson *json, WpJsonScope *scope)
{
  return begin (json, scope, '{', "an object was expected");
}

gboolean
wp_json_begin_array (WpJson *json, WpJsonScope *scope)
{
  return begin (json, scope, '[', "an array was expected");
}

/* Whether another one follows in the object or array that @bracket closes. */
static gboolean
goes_on (WpJson *json, WpJsonScope *scope, char bracket)
{
  if (take (json, bracket))
    {
      json->depth++;
      return FALSE;
    }
  if (scope->started && !take (json, ','))
    return fail_syntax (json, "a comma or the closing bracket was expected");
  scope->started = TRUE;
  return json->fault == NULL;
}

gboolean
wp_json_next_element (WpJson *json, WpJsonScope *scope)
{
  return goes_on (json, scope, ']');
}

/* The first of a quote, a backslash and a control character from @at on, or @end. */
static inline const char *
find_special (const char *at, const char *end)
{
  while (end - at >= 8)
    {
      guint64 word = load_word (at);
      guint64 found = HAS_ZERO (word ^ EACH ('"')) | HAS_ZERO (word ^ EACH ('\\')) | HAS_BELOW (word, 0x20);
      if (found != 0)
        return at + (guint) __builtin_ctzll (found) / 8;
      at += 8;
    }
  while (at < end && *at != '"' && *at != '\\' && (guchar) *at >= 0x20)
    at++;
  return at;
}

/* Moves over the string that comes next; @slice gets what stands between its quotes. */
static gboolean
scan_string (WpJson *json, WpJsonSlice *slice, gboolean *escapes)
{
  *escapes = FALSE;
  if (!take (json, '"'))
    return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "a text was expected");
  slice->text = json->at;
  while ((json->at = find_special (json->at, json->end)) < json->end && *json->at == '\\')
    {
      *escapes = TRUE;
      /* What it stands for is looked at where it is resolved or checked. */
      json->at += json->end - json->at >= 2 && (guchar) json->at[1] >= 0x20 ? 2 : 1;
    }
  if (json->at >= json->end)
    return fail_syntax (json, "the text does not end");
  if (*json->at != '"')
    return fail_syntax (json, "a text holds a control character");
  slice->size = (gsize) (json->at - slice->text);
  json->at++;
  return TRUE;
}

static guint64
head_of (const WpJson *json, const WpJsonSlice *name)
{
  guint64 head = 0;

  if (json->end - name->text < (gssize) sizeof head)
    memcpy (&head, name->text, MIN (name->size, sizeof head));
  else if (name->size < sizeof head)
    head = load_word (name->text) & ((G_GUINT64_CONSTANT (1) << 8 * name->size) - 1);
  else
    head = load_word (name->text);
  return head;
}

static gboolean
remember_name (WpJson *json, WpJsonScope *scope, const WpJsonSlice *name)
{
  guint64 head = head_of (json, name);

  for (guint i = 0; i < scope->n_names; i++)
    {
      if (scope->names[i].head == head && scope->names[i].name.size == name->size
          && memcmp (scope->names[i].name.text, name->text, name->size) == 0)
        return fail_syntax (json, "two members have the same name");
    }
  if (scope->n_names == WP_JSON_MAX_MEMBERS)
    return wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "an object has too many members");
  scope->names[scope->n_names].head = head;
  scope->names[scope->n_names++].name = *name;
  return TRUE;
}

gboolean
wp_json_next_member (WpJson *json, WpJsonScope *scope, WpJsonSlice *name)
{
  gboolean escapes;
  gboolean more = goes_on (json, scope, '}');

  *name = (WpJsonSlice){ "", 0 };
  if (!more)
    return FALSE;
  if (peek (json) != '"')
    return fail_syntax (json, "the name of a member was expected");
  if (!scan_string (json, name, &escapes))
    return FALSE;
  if (escapes || name->size == 0 || name->size > WP_JSON_MAX_NAME)
    return fail_syntax (json, "the name of a member has an escape or is too long");
  if (!remember_name (json, scope, name))
    return FALSE;
  return take (json, ':') || fail_syntax (json, "a colon was expected");
}

gboolean
wp_json_slice_is (const WpJsonSlice *slice, const char *text)
{
  return strncmp (text, slice->text, slice->size) == 0 && text[slice->size] == '\0';
}

char *
wp_json_slice_dup (const WpJsonSlice *slice)
{
  char *text = g_malloc (slice->size + 1);

  memcpy (text, slice->text, slice->size);
  text[slice->size] = '\0';
  return text;
}

/* The four digits of \uXXXX, or -1. */
static int
read_hex (const char *at, const char *end)
{
  int value = 0;

  if (end - at < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);
      if (digit < 0)
        return -1;
      value = value << 4 | digit;
    }
  return value;
}

/* The character of an escape; @at stands behind its backslash and is moved over it. 0: it is none. */
static gunichar
resolve (const char **at, const char *end)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  const char *found = *at < end ? strchr (from, **at) : NULL;
  int high, low;

  if (found != NULL && *found != '\0')
    {
      (*at)++;
      return (gunichar) to[found - from];
    }
  if (*at >= end || **at != 'u' || (high = read_hex (*at + 1, end)) <= 0)
    return 0;
  *at += 5;
  if (high < 0xd800 || high > 0xdfff)
    return (gunichar) high;
  if (high > 0xdbff || end - *at < 6 || (*at)[0] != '\\' || (*at)[1] != 'u')
    return 0;
  low = read_hex (*at + 2, end);
  if (low < 0xdc00 || low > 0xdfff)
    return 0;
  *at += 6;
  return 0x10000 + ((gunichar) (high - 0xd800) << 10 | (gunichar) (low - 0xdc00));
}

/* @to (nullable): where the text goes, at least as long as the slice. No escape is shorter than what it stands for. */
static gboolean
unescape (WpJson *json, const WpJsonSlice *slice, char *to)
{
  const char *at = slice->text;
  const char *end = at + slice->size;

  while (at < end)
    {
      const char *escape = memchr (at, '\\', (gsize) (end - at));
      gsize plain = (gsize) ((escape != NULL ? escape : end) - at);
      gunichar c = 0;
      char encoded[6];

      if (to != NULL)
        {
          memcpy (to, at, plain);
          to += plain;
        }
      at += plain;
      if (at == end)
        break;
      at++;
      c = resolve (&at, end);
      if (c == 0)
        return fail_syntax (json, "an escape in a text is none, or stands for no character");
      if (to != NULL)
        {
          int size = g_unichar_to_utf8 (c, encoded);
          memcpy (to, encoded, (gsize) size);
          to += size;
        }
    }
  if (to != NULL)
    *to = '\0';
  return TRUE;
}

gboolean
wp_json_read_text (WpJson *json, char **text)
{
  WpJsonSlice slice;
  gboolean escapes;

  *text = NULL;
  if (!scan_string (json, &slice, &escapes))
    return FALSE;
  if (!escapes)
    {
      *text = wp_json_slice_dup (&slice);
      return TRUE;
    }
  g_autofree char *made = g_malloc (slice.size + 1);
  if (!unescape (json, &slice, made))
    return FALSE;
  *text = g_steal_pointer (&made);
  return TRUE;
}

gboolean
wp_json_read_short (WpJson *json, char *buffer, gsize size)
{
  WpJsonSlice slice;
  gboolean escapes;

  buffer[0] = '\0';
  if (!scan_string (json, &slice, &escapes))
    return FALSE;
  if (escapes || slice.size >= size)
    return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "a name or number is too long or has an escape");
  memcpy (buffer, slice.text, slice.size);
  buffer[slice.size] = '\0';
  return TRUE;
}

gboolean
wp_json_read_id (WpJson *json, char id[37])
{
  WpJsonSlice slice;
  gboolean escapes;

  id[0] = '\0';
  if (!scan_string (json, &slice, &escapes))
    return FALSE;
  if (slice.size != WP_ID_LENGTH || !wp_id_is_valid_slice (slice.text))
    return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "an id was expected");
  memcpy (id, slice.text, WP_ID_LENGTH);
  id[WP_ID_LENGTH] = '\0';
  return TRUE;
}

static gboolean
is_digit (const WpJson *json)
{
  return json->at < json->end && g_ascii_isdigit (*json->at);
}

static gboolean
skip_digits (WpJson *json)
{
  if (!is_digit (json))
    return fail_syntax (json, "a digit was expected");
  while (is_digit (json))
    json->at++;
  return TRUE;
}

static gboolean
skip_whole (WpJson *json)
{
  if (json->at < json->end && *json->at == '-')
    json->at++;
  if (json->at < json->end && *json->at == '0')
    {
      json->at++;
      return !is_digit (json) || fail_syntax (json, "a number begins with 0");
    }
  return skip_digits (json);
}

/* So many digits fit in a gint64 whatever they are. */
#define SAFE_DIGITS 18

/* The value of digits that may have a minus before them; FALSE when no gint64 holds it. */
static gboolean
parse_digits (const char *at, const char *end, gint64 *number)
{
  gboolean negative = *at == '-';
  guint64 most = (guint64) G_MAXINT64 + (negative ? 1 : 0);
  guint64 value = 0;

  at += negative ? 1 : 0;
  if (end - at > SAFE_DIGITS + 1)
    return FALSE;
  for (guint i = 0; at < end; i++, at++)
    {
      guint digit = (guint) (*at - '0');
      if (i >= SAFE_DIGITS && value > (most - digit) / 10)
        return FALSE;
      value = value * 10 + digit;
    }
  *number = negative ? (gint64) (0 - value) : (gint64) value;
  return TRUE;
}

gboolean
wp_json_read_number (WpJson *json, gint64 least, gint64 most, gint64 *number)
{
  char c = peek (json);
  const char *start = json->at;

  *number = 0;
  if (c != '-' && !g_ascii_isdigit (c))
    return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "a whole number was expected");
  if (!skip_whole (json))
    return FALSE;
  if (json->at < json->end && (*json->at == '.' || *json->at == 'e' || *json->at == 'E'))
    return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "a whole number was expected");
  if (!parse_digits (start, json->at, number) || *number < least || *number > most)
    return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "a number is too small or too large");
  return TRUE;
}

static gboolean
is_finite (const char *start, gsize size)
{
  char digits[WP_JSON_MAX_NUMBER + 1];

  memcpy (digits, start, size);
  digits[size] = '\0';
  return isfinite (g_ascii_strtod (digits, NULL));
}

static gboolean
skip_number (WpJson *json)
{
  const char *start = json->at;
  gboolean has_exponent = FALSE;

  if (!skip_whole (json))
    return FALSE;
  if (json->at < json->end && *json->at == '.')
    {
      json->at++;
      if (!skip_digits (json))
        return FALSE;
    }
  if (json->at < json->end && (*json->at == 'e' || *json->at == 'E'))
    {
      has_exponent = TRUE;
      json->at++;
      if (json->at < json->end && (*json->at == '+' || *json->at == '-'))
        json->at++;
      if (!skip_digits (json))
        return FALSE;
    }
  gsize size = (gsize) (json->at - start);
  if (size > WP_JSON_MAX_NUMBER)
    return wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "a number has too many digits");
  return !has_exponent || is_finite (start, size) || wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "a number is too large");
}

/* Takes @word if it comes next. */
static gboolean
take_word (WpJson *json, const char *word)
{
  gsize size = strlen (word);

  if ((gsize) (json->end - json->at) < size || memcmp (json->at, word, size) != 0)
    return FALSE;
  json->at += size;
  return TRUE;
}

gboolean
wp_json_read_boolean (WpJson *json, gboolean *value)
{
  char c = peek (json);

  *value = c == 't';
  return (c == 't' && take_word (json, "true")) || (c == 'f' && take_word (json, "false"))
         || wp_json_fail (json, WP_WIRE_FAULT_VALUE, "true or false was expected");
}

gboolean
wp_json_read_null (WpJson *json)
{
  return peek (json) == 'n' && take_word (json, "null");
}

static gboolean
skip_text (WpJson *json)
{
  WpJsonSlice slice;
  gboolean escapes;

  return scan_string (json, &slice, &escapes) && (!escapes || unescape (json, &slice, NULL));
}

static gboolean skip_value (WpJson *json);

static gboolean
skip_object (WpJson *json)
{
  WpJsonScope scope;
  WpJsonSlice name;

  wp_json_begin_object (json, &scope);
  while (wp_json_next_member (json, &scope, &name))
    skip_value (json);
  return json->fault == NULL;
}

static gboolean
skip_array (WpJson *json)
{
  WpJsonScope scope;

  wp_json_begin_array (json, &scope);
  while (wp_json_next_element (json, &scope))
    skip_value (json);
  return json->fault == NULL;
}

static gboolean
skip_value (WpJson *json)
{
  char c = peek (json);
  gboolean value;

  switch (c)
    {
    case '{':
      return skip_object (json);
    case '[':
      return skip_array (json);
    case '"':
      return skip_text (json);
    case 't':
    case 'f':
      return wp_json_read_boolean (json, &value);
    case 'n':
      return wp_json_read_null (json) || fail_syntax (json, "a value was expected");
    default:
      if (c == '-' || g_ascii_isdigit (c))
        return skip_number (json);
      return fail_syntax (json, "a value was expected");
    }
}

gboolean
wp_json_slice (WpJson *json, WpJsonSlice *slice)
{
  const char *start;

  peek (json);
  start = json->at;
  if (!skip_value (json))
    return FALSE;
  if (slice != NULL)
    *slice = (WpJsonSlice){ start, (gsize) (json->at - start) };
  return TRUE;
}
