/* wp-http-gzip.c: compressed bodies, with an end to how far they may inflate.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-http-private.h"

/* Rows compress to a sixth at once; more effort gains little and would cost more time than all else that a row costs.
 */
#define LEVEL 1
#define STEP (64 * 1024)

/* Nothing is allocated beyond @most and a step, however much a few bytes claim to be. */
static GBytes *
convert (GConverter *converter, GBytes *bytes, gsize most, gboolean *too_large)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize size;
  const guint8 *in = g_bytes_get_data (bytes, &size);
  gsize used = 0;

  for (;;)
    {
      guint8 step[STEP];
      gsize read = 0;
      gsize written = 0;
      GConverterResult result = g_converter_convert (converter, in + used, size - used, step, sizeof step,
                                                     G_CONVERTER_INPUT_AT_END, &read, &written, NULL);

      if (result == G_CONVERTER_ERROR)
        return NULL;
      used += read;
      if (out->len + written > most)
        {
          if (too_large != NULL)
            *too_large = TRUE;
          return NULL;
        }
      g_byte_array_append (out, step, (guint) written);
      if (result == G_CONVERTER_FINISHED)
        /* Something behind the end is no part of it, and no business of ours. */
        return used == size ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
    }
}

GBytes *
wp_http_inflate (GBytes *bytes, gsize most, gboolean *too_large)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  *too_large = FALSE;
  if (g_bytes_get_size (bytes) == 0)
    return NULL;
  return convert (converter, bytes, most, too_large);
}

GBytes *
wp_http_deflate (GBytes *bytes)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, LEVEL));

  return convert (converter, bytes, G_MAXSIZE / 2, NULL);
}
