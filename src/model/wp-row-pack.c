/* wp-row-pack.c: puts spans of time that overlap into rows below one another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-row-pack.h"

guint
wp_row_pack (GArray *ends, double from, double to)
{
  guint row = 0;

  while (row < ends->len && g_array_index (ends, double, row) > from)
    row++;
  if (row == ends->len)
    g_array_append_val (ends, to);
  else
    g_array_index (ends, double, row) = to;
  return row;
}
