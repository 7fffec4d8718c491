/* test-wire-openapi.c: the description that others read says what the reader of messages takes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-glib/json-glib.h>

#include "wp-role.h"
#include "wp-wire.h"

static JsonNode *document;

static JsonNode *
find (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) found = json_path_query (path, document, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (found)), ==, 1);
  return json_node_copy (json_array_get_element (json_node_get_array (found), 0));
}

/* The example at @path, as a body. */
static GBytes *
find_example (const char *path)
{
  g_autoptr (JsonNode) node = find (path);
  char *text = json_to_string (node, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

static void
test_examples (void)
{
  g_autoptr (GBytes) push_body =
      find_example ("$.paths['/v1/push'].post.requestBody.content['application/json'].example");
  g_autoptr (GBytes) reply_body =
      find_example ("$.paths['/v1/push'].post.responses['200'].content['application/json'].example");
  g_autoptr (GBytes) page_body =
      find_example ("$.paths['/v1/pull'].get.responses['200'].content['application/json'].example");
  g_autoptr (GBytes) ask_body =
      find_example ("$.paths['/v1/held'].post.requestBody.content['application/json'].example");
  g_autoptr (GBytes) fates_body =
      find_example ("$.paths['/v1/held'].post.responses['200'].content['application/json'].example");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ask = wp_held_ask_read (ask_body, &error);
  g_assert_no_error (error);
  g_autoptr (WpFates) fates = wp_fates_read (fates_body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fates->decided->len, ==, ask->len);
  g_autoptr (WpPush) push = wp_push_read (push_body, &error);
  g_assert_no_error (error);
  g_autoptr (WpPushReply) reply = wp_push_reply_read (reply_body, &error);
  g_assert_no_error (error);
  g_autoptr (WpPage) page = wp_page_read (page_body, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < push->mutations->len; i++)
    {
      const WpMutation *mutation = g_ptr_array_index (push->mutations, i);
      g_assert_cmpstr (wp_fields_check (wp_kind_by_name (mutation->kind), mutation->set, mutation->add), ==, NULL);
    }
  g_assert_cmpuint (reply->acks->len, ==, push->mutations->len);
  for (guint i = 0; i <= WP_OP_FORGET; i++)
    g_assert_cmpint (g_array_index (page->ops, WpOp, i).type, ==, i);
}

static void
assert_limit (const char *name, gint64 limit)
{
  g_autofree char *path = g_strconcat ("$['x-limits'].", name, NULL);
  g_autoptr (JsonNode) node = find (path);

  g_assert_cmpint (json_node_get_int (node), ==, limit);
}

static void
test_limits (void)
{
  assert_limit ("body", WP_WIRE_MAX_BODY);
  assert_limit ("mutations", WP_WIRE_MAX_MUTATIONS);
  assert_limit ("set", WP_WIRE_MAX_SET);
  assert_limit ("over", WP_WIRE_MAX_OVER);
  assert_limit ("page", WP_WIRE_MAX_PAGE);
  assert_limit ("wait", WP_WIRE_MAX_WAIT);
  assert_limit ("depth", WP_WIRE_MAX_DEPTH);
  assert_limit ("members", WP_JSON_MAX_MEMBERS);
  assert_limit ("name", WP_JSON_MAX_NAME);
}

/* The names in @path are those that @name_of gives for the numbers from @first up to @n. */
static void
assert_names (const char *path, const char *(*name_of) (guint), guint first, guint n)
{
  g_autoptr (JsonNode) node = find (path);
  JsonArray *names = json_node_get_array (node);

  g_assert_cmpuint (json_array_get_length (names), ==, n - first);
  for (guint i = first; i < n; i++)
    g_assert_cmpstr (json_array_get_string_element (names, i - first), ==, name_of (i));
}

static void
test_names (void)
{
  assert_names ("$.components.schemas.Error.properties.error.enum", (const char *(*) (guint)) wp_wire_error_name,
                WP_WIRE_BAD_REQUEST, WP_N_WIRE_ERRORS);
  assert_names ("$.components.schemas.Out.enum", (const char *(*) (guint)) wp_out_name, 0, WP_N_OUTS);
  assert_names ("$.components.schemas.Role.enum", (const char *(*) (guint)) wp_role_name, 0, WP_N_ROLES);
  assert_names ("$.components.schemas.RootKind.enum", (const char *(*) (guint)) wp_root_kind_name, 0, WP_ROOT_USER + 1);
  assert_names ("$.components.schemas.Compartment.enum", (const char *(*) (guint)) wp_compartment_name, 0,
                WP_N_COMPARTMENTS);
  assert_names ("$.components.schemas.Sensitivity.enum", (const char *(*) (guint)) wp_sensitivity_name, 0,
                WP_N_SENSITIVITIES);
}

/* A reference that leads nowhere breaks every tool that reads the description. */
static void
check_references (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        {
          if (g_str_equal (name, "$ref"))
            {
              const char *to = json_node_get_string (member);
              g_assert_true (g_str_has_prefix (to, "#/components/schemas/"));
              g_autofree char *path = g_strconcat ("$.components.schemas.", strrchr (to, '/') + 1, NULL);
              g_autoptr (JsonNode) found = find (path);
              g_assert_nonnull (found);
            }
          else
            check_references (member);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      check_references (json_array_get_element (json_node_get_array (node), i));
}

static void
test_references (void)
{
  check_references (document);
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  json_parser_load_from_file (parser, WP_SOURCE_ROOT "/data/openapi.json", &error);
  g_assert_no_error (error);
  document = json_parser_get_root (parser);
  g_test_add_func ("/openapi/examples", test_examples);
  g_test_add_func ("/openapi/limits", test_limits);
  g_test_add_func ("/openapi/names", test_names);
  g_test_add_func ("/openapi/references", test_references);
  return g_test_run ();
}
