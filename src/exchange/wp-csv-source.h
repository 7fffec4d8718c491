/* wp-csv-source.h: the text under a CSV reader, whatever its encoding, as a sliding window of bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WpCsvEncoding:
 * @WP_CSV_UTF8: UTF-8, with or without a byte order mark.
 * @WP_CSV_UTF16_LE: UTF-16, little end first, known by its byte order mark.
 * @WP_CSV_UTF16_BE: UTF-16, big end first, known by its byte order mark.
 * @WP_CSV_WINDOWS_1252: Windows-1252, which is what older Windows programs call “ANSI”.
 *
 * How the bytes of a file stand for text.
 */
typedef enum {
  WP_CSV_UTF8,
  WP_CSV_UTF16_LE,
  WP_CSV_UTF16_BE,
  WP_CSV_WINDOWS_1252,
} WpCsvEncoding;

/* How much of a file is looked at before its encoding and its separator are settled. */
#define WP_CSV_SAMPLE_BYTES ((gsize) 1024 * 1024)

/*
 * A window onto the text. The unread part is data[pos] to data[len - 1]; data[len] always exists and holds a line feed,
 * so that a scan for line ends needs no other bound. UTF-16 is turned into UTF-8 on its way in; UTF-8 and Windows-1252
 * stand as they came. The fields are open to the reader because it looks at every byte; only pos may be set by it.
 * Private to src/exchange; used by one thread at a time.
 */
typedef struct
{
  guint8 *data; /* (owned) */
  gsize pos;
  gsize len;
  gsize capacity;
  guint64 base; /* how many bytes of text were dropped before data[0] */
  gboolean ended;
  WpCsvEncoding encoding;

  GInputStream *stream; /* (owned) */
  GByteArray *raw;      /* (owned) (nullable): UTF-16 read and not yet turned into UTF-8 */
  guint64 n_read;       /* bytes taken from the stream */
  guint64 mark_bytes;   /* length of the byte order mark that was dropped */
  gboolean started;
} WpCsvSource;

/* Makes @source ready to read @stream, of which it keeps a reference. Reads nothing yet. */
void wp_csv_source_init (WpCsvSource *source, GInputStream *stream);

/* Gives back all that @source holds. The stream is not closed. */
void wp_csv_source_clear (WpCsvSource *source);

/*
 * Reads the sample, settles the encoding and drops the byte order mark. Does nothing once it has succeeded; after a
 * failure it may be called again and goes on. Returns FALSE and sets @error on a read error or cancellation.
 */
gboolean wp_csv_source_start (WpCsvSource *source, GCancellable *cancellable, GError **error);

/*
 * Adds at least one byte to the window, or sets ended. What lies before pos is dropped, and data, pos and len may all
 * change. Returns FALSE and sets @error on a read error or cancellation, leaving the window as it was.
 */
gboolean wp_csv_source_fill (WpCsvSource *source, GCancellable *cancellable, GError **error);

/*
 * Returns how many bytes of the stream lie before pos. UTF-16 is counted as it is read, so its figure runs ahead by up
 * to one read; at the end of the stream it is exact for every encoding.
 */
guint64 wp_csv_source_get_offset (const WpCsvSource *source);

/* Says whether all of @text is ASCII. */
gboolean wp_csv_text_is_ascii (const guint8 *text, gsize length);

/*
 * Says whether @text is UTF-8, taking NUL for a character like any other. With @may_be_cut a last character that lacks
 * its last bytes is no fault.
 */
gboolean wp_csv_text_is_utf8 (const guint8 *text, gsize length, gboolean may_be_cut);

/*
 * Appends @text, which is Windows-1252, to @utf8 as UTF-8. The five bytes that Windows-1252 leaves without a meaning
 * become U+FFFD.
 */
void wp_csv_append_windows_1252 (GByteArray *utf8, const guint8 *text, gsize length);

G_END_DECLS
