/* wp-id.c: identifiers of records, made where the record is made.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-id.h"

#include <string.h>

#include "wp-random.h"

/* The two digits of each byte, side by side. */
static const char hex_pairs[513] = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                                   "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
                                   "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f"
                                   "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f"
                                   "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
                                   "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf"
                                   "c0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf"
                                   "e0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";

/* One more than the value of each lower-case digit, so that every other character is nought, and not a digit. */
static const guint8 hex_value[256] = {
  ['0'] = 1, ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
  ['8'] = 9, ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

/* Where the two digits of each byte stand in the text. */
static const guint8 byte_place[WP_ID_BYTES] = { 0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34 };

/* The random part of an id, 74 bits of it used: 12 in @high and 62 in @low. */
typedef struct
{
  gint64 ms;
  guint16 high;
  guint64 low;
} Tail;

#define HIGH_MASK 0x0fffU
#define LOW_MASK ((G_GUINT64_CONSTANT (1) << 62) - 1)

static GMutex tail_lock;
static Tail tail = { -1, 0, 0 };
static guint tail_source; /* what it was drawn from: another source begins another tail */

/* Call with the lock held. The same millisecond as last time steps the tail on by a random stride; another one begins
 * a new tail, its top bit clear so that there is always room to step. */
static Tail
next_tail (gint64 ms)
{
  if (ms == tail.ms && tail_source == wp_random_source_number ())
    {
      guint32 stride;

      wp_random_bytes (&stride, sizeof stride);
      tail.low += (guint64) stride + 1;
      if (tail.low > LOW_MASK)
        {
          tail.low &= LOW_MASK;
          tail.high = (tail.high + 1) & HIGH_MASK;
        }
    }
  else
    {
      wp_random_bytes (&tail.high, sizeof tail.high);
      wp_random_bytes (&tail.low, sizeof tail.low);
      tail.high &= HIGH_MASK >> 1;
      tail.low &= LOW_MASK;
      tail.ms = ms;
      tail_source = wp_random_source_number ();
    }
  return tail;
}

static void
set_version (guint8 bytes[WP_ID_BYTES], guint version)
{
  bytes[6] = (guint8) ((bytes[6] & 0x0f) | (version << 4));
  bytes[8] = (guint8) ((bytes[8] & 0x3f) | 0x80);
}

void
wp_id_new_into (gint64 now_ms, char out[WP_ID_LENGTH + 1])
{
  guint8 bytes[WP_ID_BYTES];
  guint64 ms = (guint64) MAX (now_ms, 0);
  Tail mine;
  int i;

  g_mutex_lock (&tail_lock);
  mine = next_tail ((gint64) ms);
  g_mutex_unlock (&tail_lock);

  for (i = 0; i < 6; i++)
    bytes[i] = (guint8) (ms >> (40 - 8 * i));
  bytes[6] = (guint8) (mine.high >> 8);
  bytes[7] = (guint8) mine.high;
  for (i = 0; i < 8; i++)
    bytes[8 + i] = (guint8) (mine.low >> (56 - 8 * i));
  set_version (bytes, 7);
  wp_id_from_bytes (bytes, out);
}

char *
wp_id_new (gint64 now_ms)
{
  char *id = g_malloc (WP_ID_LENGTH + 1);

  wp_id_new_into (now_ms, id);
  return id;
}

char *
wp_id_from_seed (const char *space, const char *name)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  char *id = g_malloc (WP_ID_LENGTH + 1);

  /* The NUL after the space goes in too: without it "ab" + "c" and "a" + "bc" would be one. */
  g_checksum_update (sum, (const guchar *) space, (gssize) strlen (space) + 1);
  g_checksum_update (sum, (const guchar *) name, (gssize) strlen (name));
  g_checksum_get_digest (sum, digest, &length);
  set_version (digest, 8);
  wp_id_from_bytes (digest, id);
  return id;
}

/* Eight characters at once: the highest bit of each byte that lies from @least to @most, none of which is above 127. */
#define EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (guint64) (byte))
#define IN_RANGE(word, least, most) \
  (((word) | EACH (0x80)) - EACH (least)) & ((EACH (most) | EACH (0x80)) - (word)) & EACH (0x80)

static gboolean
are_digits (guint64 word)
{
  guint64 digits;

  if ((word & EACH (0x80)) != 0)
    return FALSE;
  digits = (IN_RANGE (word, '0', '9')) | (IN_RANGE (word, 'a', 'f'));
  return digits == EACH (0x80);
}

gboolean
wp_id_is_valid_slice (const char *id)
{
  guint64 digits[4];

  /* Without the dashes, in any order. */
  memcpy (digits, id, 8);
  memcpy (digits + 1, id + 28, 8);
  memcpy ((char *) digits + 16, id + 9, 4);
  memcpy ((char *) digits + 20, id + 14, 4);
  memcpy ((char *) digits + 24, id + 19, 4);
  memcpy ((char *) digits + 28, id + 24, 4);
  return are_digits (digits[0]) && are_digits (digits[1]) && are_digits (digits[2]) && are_digits (digits[3])
         && id[8] == '-' && id[13] == '-' && id[18] == '-' && id[23] == '-' && id[14] >= '1' && id[14] <= '8'
         && (id[19] == '8' || id[19] == '9' || id[19] == 'a' || id[19] == 'b');
}

gboolean
wp_id_is_valid (const char *id)
{
  return id != NULL && strnlen (id, WP_ID_LENGTH + 1) == WP_ID_LENGTH && wp_id_is_valid_slice (id);
}

gboolean
wp_id_to_bytes (const char *id, guint8 out[WP_ID_BYTES])
{
  int i;

  if (id == NULL)
    return FALSE;
  for (i = 0; i < WP_ID_BYTES; i++)
    {
      const guchar *pair = (const guchar *) id + byte_place[i];
      guint8 high = hex_value[pair[0]];
      guint8 low;

      /* In this order, so that nothing is read past the NUL of a text that is too short. */
      if (high == 0)
        return FALSE;
      low = hex_value[pair[1]];
      if (low == 0)
        return FALSE;
      if ((i == 3 || i == 5 || i == 7 || i == 9) && pair[2] != '-')
        return FALSE;
      out[i] = (guint8) ((high - 1) << 4 | (low - 1));
    }
  return id[WP_ID_LENGTH] == '\0';
}

void
wp_id_from_bytes (const guint8 in[WP_ID_BYTES], char out[WP_ID_LENGTH + 1])
{
  int i;

  for (i = 0; i < WP_ID_BYTES; i++)
    memcpy (out + byte_place[i], hex_pairs + 2 * in[i], 2);
  out[8] = out[13] = out[18] = out[23] = '-';
  out[WP_ID_LENGTH] = '\0';
}
