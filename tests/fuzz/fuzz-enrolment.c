/* fuzz-enrolment.c: any bytes at all as the file that an administrator hands out.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-enrolment.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpEnrolment) enrolment = wp_enrolment_read (bytes, &error);
  g_autofree char *text = g_strndup ((const char *) data, size);

  if ((enrolment == NULL) == (error == NULL))
    g_error ("Either there is an enrolment or an error");
  if (enrolment != NULL)
    {
      g_autofree char *server = wp_server_address (enrolment->server, NULL);
      if (!g_str_has_prefix (enrolment->server, "https://") || server == NULL)
        g_error ("An enrolment leads to no server that is safe to talk to");
      if (strlen (enrolment->code) != strlen ("XXXX-XXXX-XXXX"))
        g_error ("An enrolment without a whole code was taken");
    }
  if (g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *address = wp_server_address (text, NULL);
      g_autoptr (WpEnrolment) typed = wp_enrolment_new (text, text, NULL);
      if ((address != NULL && !g_str_has_prefix (address, "https://"))
          || (typed != NULL && !g_str_has_prefix (typed->server, "https://")))
        g_error ("An address without protection was taken");
    }
  return 0;
}
