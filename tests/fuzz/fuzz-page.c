/* fuzz-page.c: any bytes at all as a page of a feed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-id.h"
#include "wp-wire.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static GBytes *
write_page (const WpPage *page)
{
  WpPageWriter *writer = wp_page_writer_new (page->epoch);

  for (guint i = 0; i < page->ops->len; i++)
    {
      const WpOp *op = &g_array_index (page->ops, WpOp, i);
      if (op->type == WP_OP_ROW)
        wp_page_writer_row (writer, &op->row);
      else if (op->type == WP_OP_LEFT)
        wp_page_writer_left (writer, op->row.kind, op->row.id, &op->row.scope, op->seq);
      else
        wp_page_writer_forget (writer, op->scope.root_kind, op->scope.root, op->seq, &op->levels);
    }
  return wp_page_writer_end (writer, &page->next, page->more, page->left);
}

/* A record takes in what a row holds, and gives all of it back. */
static void
check_row (const WpRow *row)
{
  g_autofree char *unknown = NULL;
  g_autofree char *unknown_again = NULL;
  g_autoptr (WpRecord) record = wp_row_to_record (row, &unknown, NULL);
  WpRow back = { 0 };

  if (!wp_id_is_valid (row->id) || !wp_id_is_valid (row->scope.root))
    g_error ("A row without an id was taken");
  if (record == NULL)
    return;
  wp_row_from_record (&back, record, unknown);
  g_autoptr (WpRecord) again = wp_row_to_record (&back, &unknown_again, NULL);
  if (again == NULL || g_strcmp0 (unknown, unknown_again) != 0)
    g_error ("A record can't be read back");
  for (guint i = 0; i < wp_record_get_kind (record)->n_fields; i++)
    if (!wp_record_same_value (record, again, i))
      g_error ("A field changed on its way");
  wp_row_clear (&back);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPage) page = wp_page_read (body, &error);
  g_autofree char *cursor = NULL;
  WpCursor next;

  if ((page == NULL) == (error == NULL))
    g_error ("Either there is a page or an error");
  if (page == NULL)
    return 0;
  for (guint i = 0; i < page->ops->len; i++)
    if (g_array_index (page->ops, WpOp, i).type == WP_OP_ROW)
      check_row (&g_array_index (page->ops, WpOp, i).row);
  cursor = wp_cursor_to_text (&page->next);
  if (!wp_cursor_from_text (cursor, &next) || wp_cursor_compare (&next, &page->next) != 0)
    g_error ("A cursor changed on its way");
  g_autoptr (GBytes) written = write_page (page);
  g_autoptr (WpPage) again = wp_page_read (written, &error);
  if (again == NULL)
    g_error ("What was read can't be written: %s", error->message);
  g_autoptr (GBytes) third = write_page (again);
  if (!g_bytes_equal (written, third))
    g_error ("A page changed on its way");
  return 0;
}
