/* test-wire-page.c: pages of a feed, the operations in them, and cursors.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire.h"

#include <string.h>

#define ID "0192f0c0-0000-7000-8000-000000000001"
#define ROOT "0192f0c0-0000-7000-8000-000000000002"
#define META "[\"" ID "\",7,\"family\",\"" ROOT "\",\"case\",\"normal\",5,null,6,null,0,null,null]"
#define TAIL "],\"next\":[7,null,null],\"more\":false}"
#define HEAD "{\"epoch\":\"E1\",\"ops\":["

static const WpScope scope = { WP_ROOT_FAMILY, ROOT, WP_COMPARTMENT_CASE, WP_SENSITIVITY_RESTRICTED };

static WpPage *
read_page (const char *text, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return wp_page_read (body, error);
}

static void
test_there_and_back (void)
{
  WpPageWriter *writer = wp_page_writer_new ("E1");
  WpCursor next = { .seq = 1099511627780, .root = ROOT, .id = ID };
  WpLevels keep = wp_levels_none ();
  WpRow row = { .kind = (char *) "event", .id = ID, .rev = 9, .scope = scope, .fields = (char *) "{\"a\":1}" };
  g_autoptr (GError) error = NULL;

  keep.highest[WP_COMPARTMENT_INDEX] = WP_SENSITIVITY_SEALED;
  row.voided = TRUE;
  row.source = (char *) "a \"b\"";
  row.created_at = -5;
  wp_page_writer_row (writer, &row);
  wp_page_writer_left (writer, "person", ROOT, &scope, 11);
  wp_page_writer_forget (writer, WP_ROOT_PERSON, ID, 12, &keep);
  g_assert_cmpuint (wp_page_writer_count (writer), ==, 3);
  g_autoptr (GBytes) body = wp_page_writer_end (writer, &next, TRUE, 4321);
  g_autoptr (WpPage) page = wp_page_read (body, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (page->epoch, ==, "E1");
  g_assert_cmpint (wp_cursor_compare (&page->next, &next), ==, 0);
  g_assert_true (page->more);
  g_assert_cmpint (page->left, ==, 4321);
  g_assert_cmpuint (page->ops->len, ==, 3);
  const WpOp *op = &g_array_index (page->ops, WpOp, 0);
  g_assert_cmpint (op->type, ==, WP_OP_ROW);
  g_assert_cmpstr (op->row.kind, ==, "event");
  g_assert_cmpint (op->row.created_at, ==, -5);
  g_assert_cmpstr (op->row.source, ==, "a \"b\"");
  g_assert_null (op->row.external_id);
  g_assert_true (op->row.voided);
  g_assert_cmpstr (op->row.fields, ==, "{\"a\":1}");
  g_assert_cmpint (op->row.scope.sensitivity, ==, WP_SENSITIVITY_RESTRICTED);
  op = &g_array_index (page->ops, WpOp, 1);
  g_assert_cmpint (op->type, ==, WP_OP_LEFT);
  g_assert_cmpstr (op->row.kind, ==, "person");
  g_assert_cmpstr (op->row.id, ==, ROOT);
  g_assert_cmpstr (op->row.scope.root, ==, ROOT);
  g_assert_cmpint (op->row.scope.compartment, ==, WP_COMPARTMENT_CASE);
  g_assert_cmpint (op->seq, ==, 11);
  op = &g_array_index (page->ops, WpOp, 2);
  g_assert_cmpint (op->type, ==, WP_OP_FORGET);
  g_assert_cmpint (op->scope.root_kind, ==, WP_ROOT_PERSON);
  g_assert_cmpstr (op->scope.root, ==, ID);
  g_assert_cmpint (op->seq, ==, 12);
  g_assert_true (wp_levels_equal (&op->levels, &keep));
}

static void
test_empty (void)
{
  WpCursor next = { .seq = 3 };
  g_autoptr (GBytes) body = wp_page_writer_end (wp_page_writer_new ("E2"), &next, FALSE, -1);
  g_autoptr (WpPage) page = wp_page_read (body, NULL);

  g_assert_cmpuint (page->ops->len, ==, 0);
  g_assert_false (page->more);
  g_assert_cmpint (page->left, ==, -1);
  g_assert_cmpstr (page->next.root, ==, "");
}

/* A newer server may put more at the end of what it sends. */
static void
test_additions (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPage) page =
      read_page ("{\"later\":{},\"more\":true,\"next\":[1,null,null,\"x\"],\"ops\":[[\"u\",\"play_session\",[\"" ID
                 "\",7,\"family\",null,\"case\",\"normal\",5,null,6,null,0,null,null,\"later\"],{\"x\":[{}]},1],"
                 "[\"f\",\"family\",\"" ROOT "\",3,[0,0,0,0,0,0,0,0,-1,2]]],\"epoch\":\"E1\"}",
                 &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->ops->len, ==, 2);
  const WpOp *op = &g_array_index (page->ops, WpOp, 0);
  g_assert_cmpstr (op->row.kind, ==, "play_session");
  g_assert_cmpstr (op->row.scope.root, ==, ID);
  g_assert_cmpstr (op->row.fields, ==, "{\"x\":[{}]}");
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "",
    "{}",
    "{\"epoch\":\"E1\",\"ops\":[],\"more\":false}",
    "{\"epoch\":\"E1\",\"ops\":[],\"next\":[7,null,null]}",
    "{\"epoch\":\"E1\",\"next\":[7,null,null],\"more\":false}",
    "{\"ops\":[],\"next\":[7,null,null],\"more\":false}",
    "{\"epoch\":\"E1\",\"ops\":[],\"next\":[7,null],\"more\":false}",
    "{\"epoch\":\"E1\",\"ops\":[],\"next\":[-7,null,null],\"more\":false}",
    "{\"epoch\":\"E1\",\"ops\":[],\"next\":[7,\"\",null],\"more\":false}",
    "{\"epoch\":\"E1\",\"ops\":[],\"next\":[7,null,null],\"more\":0}",
    "{\"epoch\":\"E1\",\"ops\":[],\"ops\":[],\"next\":[7,null,null],\"more\":false}",
    HEAD "1" TAIL,
    HEAD "[]" TAIL,
    HEAD "[\"z\"]" TAIL,
    HEAD "[\"uu\"]" TAIL,
    HEAD "[\"u\"]" TAIL,
    HEAD "[\"u\",\"event\"]" TAIL,
    HEAD "[\"u\",\"event\"," META "]" TAIL,
    HEAD "[\"u\",\"event\"," META ",[]]" TAIL,
    HEAD "[\"u\",\"event\"," META ",\"{}\"]" TAIL,
    HEAD "[\"u\",\"event\",{},{}]" TAIL,
    HEAD "[\"u\",\"event\",[\"" ID "\",7,\"house\",null,\"case\",\"normal\",5,null,6,null,0,null,null],{}]" TAIL,
    HEAD "[\"u\",\"event\",[\"" ID "\",7,\"family\",null,\"cases\",\"normal\",5,null,6,null,0,null,null],{}]" TAIL,
    HEAD "[\"u\",\"event\",[\"" ID "\",7,\"family\",null,\"case\",\"open\",5,null,6,null,0,null,null],{}]" TAIL,
    HEAD "[\"u\",\"event\",[\"" ID "\",7,\"family\",null,\"case\",\"normal\",5,null,6,null,2,null,null],{}]" TAIL,
    HEAD "[\"u\",\"event\",[\"" ID "\",7,\"family\",null,\"case\",\"normal\",5,null,6,null,0,null],{}]" TAIL,
    HEAD "[\"u\",\"event\",[\"" ID "\",-7,\"family\",null,\"case\",\"normal\",5,null,6,null,0,null,null],{}]" TAIL,
    HEAD "[\"x\",\"person\",\"" ID "\",\"family\",\"" ROOT "\",\"case\",\"normal\"]" TAIL,
    HEAD "[\"x\",\"person\",null,\"family\",\"" ROOT "\",\"case\",\"normal\",3]" TAIL,
    HEAD "[\"f\",\"family\",null,3,[0,0,0,0,0,0,0,0,0]]" TAIL,
    HEAD "[\"f\",\"family\",\"" ROOT "\",3,[0,0,0,0,0,0,0,0]]" TAIL,
    HEAD "[\"f\",\"family\",\"" ROOT "\",3,[0,0,0,0,0,0,0,0,3]]" TAIL,
    HEAD "[\"f\",\"family\",\"" ROOT "\",3,[0,0,0,0,0,0,0,0,-2]]" TAIL,
  };
  g_autoptr (WpPage) right = read_page (HEAD "[\"u\",\"event\"," META ",{}]" TAIL, NULL);

  g_assert_nonnull (right);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("%s", wrong[i]);
      g_assert_null (read_page (wrong[i], &error));
      g_assert_true (error->domain == WP_WIRE_FAULT);
    }
}

static void
test_cut (void)
{
  static const char text[] = HEAD "[\"u\",\"event\"," META ",{\"a\":\"\303\242\"}]" TAIL;
  g_autoptr (WpPage) whole = read_page (text, NULL);

  g_assert_nonnull (whole);
  for (gsize size = 0; size < sizeof text - 1; size++)
    {
      g_autoptr (GBytes) body = g_bytes_new (text, size);
      g_assert_null (wp_page_read (body, NULL));
    }
}

static gboolean
is_taken (guint n, gsize each)
{
  WpPageWriter *writer = wp_page_writer_new ("E1");
  g_autofree char *text = g_strnfill (each, 'x');
  g_autofree char *fields = g_strdup_printf ("{\"x\":\"%s\"}", text);
  WpRow row = { .kind = (char *) "event", .id = ID, .scope = scope, .fields = fields };
  WpCursor next = { 0 };

  for (guint i = 0; i < n; i++)
    wp_page_writer_row (writer, &row);
  g_assert_cmpuint (wp_page_writer_size (writer), >, n * each);
  g_autoptr (GBytes) body = wp_page_writer_end (writer, &next, FALSE, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPage) page = wp_page_read (body, &error);
  if (page == NULL)
    g_assert_error (error, WP_WIRE_FAULT, WP_WIRE_FAULT_LIMIT);
  return page != NULL;
}

static void
test_limits (void)
{
  g_assert_true (is_taken (WP_WIRE_MAX_PAGE, 10));
  g_assert_false (is_taken (WP_WIRE_MAX_PAGE + 1, 10));
  g_assert_true (is_taken (1, WP_WIRE_MAX_SET - 8));
  g_assert_false (is_taken (1, WP_WIRE_MAX_SET - 7));
  /* What a server may write at most: almost full, and then one of the largest. */
  g_assert_true (is_taken (3, WP_WIRE_MAX_SET - 8));
  g_assert_false (is_taken (4, WP_WIRE_MAX_SET - 8));
}

static void
test_cursors (void)
{
  static const char *const wrong[] = { "",
                                       "x",
                                       "7",
                                       "7,0",
                                       "7,0,0,0",
                                       " 7,0,0",
                                       "-7,0,0",
                                       "+7,0,0",
                                       "7,,",
                                       "7,0,1",
                                       "7," ROOT ",",
                                       "7," ROOT "," ID "x",
                                       "9007199254740993,0,0",
                                       "7;0;0" };
  WpCursor cursor = { .seq = 88121, .root = ROOT, .id = ID };
  WpCursor read;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = wp_cursor_to_text (&cursor);
      g_assert_true (wp_cursor_from_text (text, &read));
      g_assert_cmpint (wp_cursor_compare (&read, &cursor), ==, 0);
      (i == 0 ? cursor.id : cursor.root)[0] = '\0';
      if (i < 2)
        g_assert_cmpint (wp_cursor_compare (&cursor, &read), <, 0);
    }
  g_assert_true (wp_cursor_from_text ("0", &read));
  g_assert_cmpint (read.seq, ==, 0);
  g_assert_false (wp_cursor_from_text (NULL, &read));
  /* The server marks the places of a first sync in a high bit, so all that a number may be has to come back. */
  cursor.seq = (G_GINT64_CONSTANT (1) << 52) + 7 * (G_GINT64_CONSTANT (1) << 40) + 12345;
  g_autofree char *first_sync = wp_cursor_to_text (&cursor);
  g_assert_true (wp_cursor_from_text (first_sync, &read));
  g_assert_cmpint (read.seq, ==, cursor.seq);
  g_autoptr (GBytes) body = wp_page_writer_end (wp_page_writer_new ("E7"), &cursor, TRUE, 1);
  g_autoptr (WpPage) page = wp_page_read (body, NULL);
  g_assert_cmpint (page->next.seq, ==, cursor.seq);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_false (wp_cursor_from_text (wrong[i], &read));
    }
  read.seq = cursor.seq - 1;
  g_strlcpy (read.root, ROOT, sizeof read.root);
  g_assert_cmpint (wp_cursor_compare (&read, &cursor), <, 0);
  g_assert_cmpint (wp_cursor_compare (&cursor, &read), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/there-and-back", test_there_and_back);
  g_test_add_func ("/page/empty", test_empty);
  g_test_add_func ("/page/additions", test_additions);
  g_test_add_func ("/page/refused", test_refused);
  g_test_add_func ("/page/cut", test_cut);
  g_test_add_func ("/page/limits", test_limits);
  g_test_add_func ("/page/cursors", test_cursors);
  return g_test_run ();
}
