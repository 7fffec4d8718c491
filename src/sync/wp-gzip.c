/* wp-gzip.c: compressing and decompressing bodies.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-gzip.h"

#include <glib/gi18n-lib.h>

#define CHUNK (64 * 1024)
#define LEVEL 6

static GBytes *
convert (GConverter *converter, GBytes *bytes, gsize max, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gsize size;
  const guint8 *in = g_bytes_get_data (bytes, &size);
  gsize taken = 0;

  for (;;)
    {
      gsize read = 0;
      gsize written = 0;
      GConverterResult result = g_converter_convert (converter, in + taken, size - taken, chunk, CHUNK,
                                                     G_CONVERTER_INPUT_AT_END, &read, &written, error);
      if (result == G_CONVERTER_ERROR)
        return NULL;
      taken += read;
      if (out->len + written > max)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _ ("The answer is larger than any may be."));
          return NULL;
        }
      g_byte_array_append (out, chunk, (guint) written);
      if (result == G_CONVERTER_FINISHED)
        return g_byte_array_free_to_bytes (g_steal_pointer (&out));
    }
}

GBytes *
wp_gzip_pack (GBytes *bytes)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, LEVEL);

  return convert (G_CONVERTER (compressor), bytes, G_MAXUINT, NULL);
}

GBytes *
wp_gzip_unpack (GBytes *bytes, gsize max, GError **error)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  return convert (G_CONVERTER (decompressor), bytes, max, error);
}
