/* fuzz-rescue.c: any bytes at all as what a device sealed before it erased itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRescue) rescue = wp_rescue_read (body, &error);

  if ((rescue == NULL) == (error == NULL))
    g_error ("Either there is a bundle or an error");
  for (guint i = 0; rescue != NULL && i < rescue->mutations->len; i++)
    {
      const WpMutation *mutation = g_ptr_array_index (rescue->mutations, i);
      guint8 hash[32];

      wp_mutation_hash (mutation, hash);
      if (mutation->mid[0] == '\0' || mutation->id[0] == '\0' || mutation->set[0] != '{')
        g_error ("Half a mutation was taken");
    }
  for (guint i = 0; rescue != NULL && i < rescue->drafts->len; i++)
    {
      if (((const char *) g_ptr_array_index (rescue->drafts, i))[0] != '{')
        g_error ("A draft that is no object was taken");
    }
  return 0;
}
