/* wp-csv-source.c: the text under a CSV reader, whatever its encoding, as a sliding window of bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-csv-source.h"

#include <string.h>

#define FIRST_BYTES ((gsize) 16 * 1024)
#define READ_BYTES ((gsize) 256 * 1024)
#define REPLACEMENT 0xFFFD

/* Windows-1252 differs from Latin-1 only here, at 0x80 to 0x9F. */
static const guint16 windows_1252_high[32] = {
  0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

/* Leaves room for @wanted more bytes and the line feed that closes the window. */
static void
make_room (WpCsvSource *source, gsize wanted)
{
  if (source->capacity - source->len > wanted)
    return;
  if (source->pos > 0)
    {
      memmove (source->data, source->data + source->pos, source->len - source->pos);
      source->base += source->pos;
      source->len -= source->pos;
      source->pos = 0;
    }
  if (source->capacity - source->len <= wanted)
    {
      source->capacity = MAX (source->capacity * 2, source->len + wanted + 1);
      source->data = g_realloc (source->data, source->capacity);
    }
}

/* Takes up to @wanted bytes from the stream into @into. Returns their number, 0 at the end, -1 on an error. */
static gssize
take (WpCsvSource *source, guint8 *into, gsize wanted, GCancellable *cancellable, GError **error)
{
  gssize n = g_input_stream_read (source->stream, into, wanted, cancellable, error);

  if (n > 0)
    source->n_read += n;
  return n;
}

static guint16
unit_at (const WpCsvSource *source, gsize at)
{
  const guint8 *bytes = source->raw->data + at;

  return source->encoding == WP_CSV_UTF16_LE ? bytes[0] | bytes[1] << 8 : bytes[0] << 8 | bytes[1];
}

static void
append_char (WpCsvSource *source, gunichar c)
{
  source->len += g_unichar_to_utf8 (c, (char *) source->data + source->len);
}

/* Turns what is whole of the raw UTF-16 into UTF-8; at the end of the stream, what is not whole as well. */
static void
convert_utf16 (WpCsvSource *source, gboolean at_end)
{
  gsize n = source->raw->len;
  gsize at = 0;

  /* No pair of bytes makes more than three, and no odd one more than three. */
  make_room (source, n / 2 * 3 + 3);
  while (n - at >= 2)
    {
      guint16 unit = unit_at (source, at);

      if (unit < 0xD800 || unit > 0xDFFF)
        {
          append_char (source, unit);
          at += 2;
          continue;
        }
      if (unit < 0xDC00 && n - at < 4 && !at_end)
        break;
      if (unit < 0xDC00 && n - at >= 4)
        {
          guint16 low = unit_at (source, at + 2);

          if (low >= 0xDC00 && low <= 0xDFFF)
            {
              append_char (source, 0x10000 + ((gunichar) (unit - 0xD800) << 10) + (low - 0xDC00));
              at += 4;
              continue;
            }
        }
      append_char (source, REPLACEMENT);
      at += 2;
    }
  if (at_end && at < n)
    {
      append_char (source, REPLACEMENT);
      at = n;
    }
  if (at > 0)
    g_byte_array_remove_range (source->raw, 0, at);
}

static gboolean
fill_utf16 (WpCsvSource *source, GCancellable *cancellable, GError **error)
{
  gsize before = source->base + source->len;

  while (source->base + source->len == before && !source->ended)
    {
      guint kept = source->raw->len;
      gssize n;

      g_byte_array_set_size (source->raw, kept + READ_BYTES);
      n = take (source, source->raw->data + kept, READ_BYTES, cancellable, error);
      g_byte_array_set_size (source->raw, kept + MAX (n, 0));
      if (n < 0)
        return FALSE;
      source->ended = n == 0;
      convert_utf16 (source, source->ended);
    }
  return TRUE;
}

static gboolean
fill_bytes (WpCsvSource *source, GCancellable *cancellable, GError **error)
{
  gssize n;

  make_room (source, READ_BYTES);
  n = take (source, source->data + source->len, source->capacity - source->len - 1, cancellable, error);
  if (n < 0)
    return FALSE;
  source->len += n;
  source->ended = n == 0;
  return TRUE;
}

static void
settle_encoding (WpCsvSource *source)
{
  const guint8 *data = source->data;
  gsize len = source->len;

  if (len >= 2 && ((data[0] == 0xFF && data[1] == 0xFE) || (data[0] == 0xFE && data[1] == 0xFF)))
    {
      source->encoding = data[0] == 0xFF ? WP_CSV_UTF16_LE : WP_CSV_UTF16_BE;
      source->mark_bytes = 2;
      source->raw = g_byte_array_new ();
      g_byte_array_append (source->raw, data + 2, len - 2);
      source->len = 0;
      convert_utf16 (source, source->ended);
    }
  else if (len >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      source->encoding = WP_CSV_UTF8;
      source->mark_bytes = 3;
      source->len -= 3;
      memmove (source->data, source->data + 3, source->len);
    }
  else if (!wp_csv_text_is_utf8 (data, len, !source->ended))
    {
      source->encoding = WP_CSV_WINDOWS_1252;
    }
}

void
wp_csv_source_init (WpCsvSource *source, GInputStream *stream)
{
  *source = (WpCsvSource){
    .stream = g_object_ref (stream),
    .capacity = FIRST_BYTES,
    .encoding = WP_CSV_UTF8,
  };
  source->data = g_malloc (source->capacity);
  source->data[0] = '\n';
}

void
wp_csv_source_clear (WpCsvSource *source)
{
  g_clear_object (&source->stream);
  g_clear_pointer (&source->raw, g_byte_array_unref);
  g_clear_pointer (&source->data, g_free);
}

gboolean
wp_csv_source_start (WpCsvSource *source, GCancellable *cancellable, GError **error)
{
  if (source->started)
    return TRUE;

  /* The sample has exactly its size, however the stream cuts its answers, so that the same file always reads alike. */
  while (source->len < WP_CSV_SAMPLE_BYTES && !source->ended)
    {
      gssize n;

      make_room (source, 1);
      n = take (source, source->data + source->len, MIN (WP_CSV_SAMPLE_BYTES, source->capacity - 1) - source->len,
                cancellable, error);
      if (n < 0)
        return FALSE;
      source->len += n;
      source->ended = n == 0;
    }
  settle_encoding (source);
  source->data[source->len] = '\n';
  source->started = TRUE;
  return TRUE;
}

gboolean
wp_csv_source_fill (WpCsvSource *source, GCancellable *cancellable, GError **error)
{
  gboolean filled;

  if (source->ended)
    return TRUE;
  if (source->raw != NULL)
    filled = fill_utf16 (source, cancellable, error);
  else
    filled = fill_bytes (source, cancellable, error);
  source->data[source->len] = '\n';
  return filled;
}

guint64
wp_csv_source_get_offset (const WpCsvSource *source)
{
  if (!source->started)
    return 0;
  if (source->raw != NULL)
    return source->n_read;
  return source->base + source->pos + source->mark_bytes;
}

gboolean
wp_csv_text_is_ascii (const guint8 *text, gsize length)
{
  guint64 seen = 0;

  for (; length >= sizeof seen; text += sizeof seen, length -= sizeof seen)
    {
      guint64 word;

      memcpy (&word, text, sizeof word);
      seen |= word;
    }
  for (; length > 0; text++, length--)
    seen |= *text;
  return (seen & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

gboolean
wp_csv_text_is_utf8 (const guint8 *text, gsize length, gboolean may_be_cut)
{
  const char *at = (const char *) text;
  const char *end = at + length;

  while (!g_utf8_validate_len (at, end - at, &at))
    {
      if (*at == '\0')
        {
          at++;
          continue;
        }
      return may_be_cut && end - at < 4 && g_utf8_get_char_validated (at, end - at) == (gunichar) -2;
    }
  return TRUE;
}

void
wp_csv_append_windows_1252 (GByteArray *utf8, const guint8 *text, gsize length)
{
  guint before = utf8->len;
  char *to;

  if (length == 0)
    return;
  g_byte_array_set_size (utf8, before + length * 3);
  to = (char *) utf8->data + before;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] < 0x80)
        *to++ = text[i];
      else
        to += g_unichar_to_utf8 (text[i] <= 0x9F ? windows_1252_high[text[i] - 0x80] : text[i], to);
    }
  g_byte_array_set_size (utf8, to - (char *) utf8->data);
}
