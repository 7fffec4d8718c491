/* fuzz-push-reply.c: any bytes at all as what the server says of a push.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPushReply) reply = wp_push_reply_read (body, &error);
  WpWireAnswer answer = { .status = 403, .body = body };

  wp_wire_answer_get_error (&answer);
  if ((reply == NULL) == (error == NULL))
    g_error ("Either there is a reply or an error");
  if (reply == NULL)
    return 0;
  g_autoptr (GBytes) written = wp_push_reply_write (reply);
  g_autoptr (WpPushReply) again = wp_push_reply_read (written, &error);
  if (again == NULL || again->acks->len != reply->acks->len)
    g_error ("What was read can't be written");
  g_autoptr (GBytes) third = wp_push_reply_write (again);
  if (!g_bytes_equal (written, third))
    g_error ("A reply changed on its way");
  return 0;
}
