/* wp-json-text.c: the few things that writing JSON takes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-json-text.h"

/* What a character is written as after a backslash; 0: it stands for itself, 'u': by its number. */
static const char ESCAPES[256] = {
  [0 ... 7] = 'u', ['\b'] = 'b', ['\t'] = 't',        ['\n'] = 'n', [11] = 'u',
  ['\f'] = 'f',    ['\r'] = 'r', [14 ... 0x1f] = 'u', ['"'] = '"',  ['\\'] = '\\',
};

void
wp_json_add_text (GString *to, const char *text)
{
  static const char digits[] = "0123456789abcdef";
  gsize size = 2;
  char *at;

  if (text == NULL)
    {
      g_string_append_len (to, "null", 4);
      return;
    }
  /* A text that is JSON itself has an escape every few letters: its room is made once. */
  for (const char *c = text; *c != '\0'; c++)
    {
      const char escape = ESCAPES[(guchar) *c];
      size += escape == 0 ? 1 : escape == 'u' ? 6 : 2;
    }
  g_string_set_size (to, to->len + size);
  at = to->str + to->len - size;
  *at++ = '"';
  for (const char *c = text; *c != '\0'; c++)
    {
      const char escape = ESCAPES[(guchar) *c];
      if (escape == 0)
        {
          *at++ = *c;
          continue;
        }
      *at++ = '\\';
      *at++ = escape;
      if (escape != 'u')
        continue;
      *at++ = '0';
      *at++ = '0';
      *at++ = digits[(guchar) *c >> 4];
      *at++ = digits[(guchar) *c & 15];
    }
  *at = '"';
}

void
wp_json_add_number (GString *to, gint64 number)
{
  char digits[24];
  char *at = digits + sizeof digits;
  guint64 rest = number < 0 ? 0 - (guint64) number : (guint64) number;

  do
    *--at = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--at = '-';
  g_string_append_len (to, at, digits + sizeof digits - at);
}
