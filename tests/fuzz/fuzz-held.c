/* fuzz-held.c: any bytes at all as what is held back, as a decision, and as what came of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
expect_same (GBytes *first, GBytes *second)
{
  if (second == NULL || !g_bytes_equal (first, second))
    g_error ("What was read changed on its way");
}

static void
try_list (GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpHeldList) list = wp_held_list_read (body, &error);

  if ((list == NULL) == (error == NULL))
    g_error ("Either there is a list or an error");
  if (list == NULL)
    return;
  g_autoptr (GBytes) written = wp_held_list_write (list);
  g_autoptr (WpHeldList) again = wp_held_list_read (written, NULL);
  g_autoptr (GBytes) third = again != NULL ? wp_held_list_write (again) : NULL;
  expect_same (written, third);
}

static void
try_decision (GBytes *body)
{
  g_auto (WpDecision) decision = { 0 };
  g_auto (WpDecision) again = { 0 };

  if (!wp_decision_read (body, &decision, NULL))
    return;
  g_autoptr (GBytes) written = wp_decision_write (&decision);
  g_autoptr (GBytes) third = wp_decision_read (written, &again, NULL) ? wp_decision_write (&again) : NULL;
  expect_same (written, third);
}

static void
try_fates (GBytes *body)
{
  g_autoptr (WpFates) fates = wp_fates_read (body, NULL);
  g_autoptr (GPtrArray) mids = wp_held_ask_read (body, NULL);

  if (fates != NULL)
    {
      g_autoptr (GBytes) written = wp_fates_write (fates);
      g_autoptr (WpFates) again = wp_fates_read (written, NULL);
      g_autoptr (GBytes) third = again != NULL ? wp_fates_write (again) : NULL;
      expect_same (written, third);
    }
  if (mids != NULL)
    {
      g_autoptr (GBytes) written = wp_held_ask_write (mids);
      g_autoptr (GPtrArray) again = wp_held_ask_read (written, NULL);
      if (again == NULL || again->len != mids->len)
        g_error ("A question changed on its way");
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);

  try_list (body);
  try_decision (body);
  try_fates (body);
  return 0;
}
