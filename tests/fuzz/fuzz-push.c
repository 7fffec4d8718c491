/* fuzz-push.c: any bytes at all as what a device sends.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-c/json.h>
#include <string.h>

#include "wp-wire.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What we take, everybody else has to be able to read as well. */
static void
expect_json (const guint8 *data, gsize size)
{
  struct json_tokener *tokener = json_tokener_new ();
  struct json_object *object;

  json_tokener_set_flags (tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
  object = json_tokener_parse_ex (tokener, (const char *) data, (int) size);
  if (object == NULL)
    g_error ("This was taken for JSON and is none");
  json_object_put (object);
  json_tokener_free (tokener);
}

static void
check_mutation (const WpMutation *mutation, const WpMutation *again)
{
  const WpKind *kind = wp_kind_by_name (mutation->kind);
  guint8 hash[32], other[32];

  wp_mutation_hash (mutation, hash);
  wp_mutation_hash (again, other);
  if (memcmp (hash, other, sizeof hash) != 0)
    g_error ("A mutation changed on its way");
  if (mutation->set[0] != '{')
    g_error ("A mutation without a set was taken");
  if (kind != NULL && wp_fields_check (kind, mutation->set, mutation->add) == NULL)
    {
      g_autofree char *unknown = NULL;
      g_autoptr (GError) error = NULL;
      WpRow row = { .kind = mutation->kind, .fields = mutation->set };
      memcpy (row.id, mutation->id, sizeof row.id);
      g_autoptr (WpRecord) record = wp_row_to_record (&row, &unknown, &error);
      if (record == NULL)
        g_error ("What fits its kind makes no record: %s", error->message);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPush) push = wp_push_read (body, &error);

  if ((push == NULL) == (error == NULL))
    g_error ("Either there is a push or an error");
  if (push == NULL)
    return 0;
  expect_json (data, size);
  g_autoptr (GBytes) written = wp_push_write (push);
  g_autoptr (WpPush) again = wp_push_read (written, &error);
  if (again == NULL || again->mutations->len != push->mutations->len)
    g_error ("What was read can't be written");
  for (guint i = 0; i < push->mutations->len; i++)
    check_mutation (g_ptr_array_index (push->mutations, i), g_ptr_array_index (again->mutations, i));
  return 0;
}
