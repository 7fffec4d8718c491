/* test-wire-held.c: what is held back and decided, there and back, wrong and too much; and bundles of rescued work.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire.h"

#include <string.h>

#define MID "0192f0c0-0000-7000-8000-00000000000a"
#define ID "0192f0c0-0000-7000-8000-000000000001"
#define USER "0192f0c0-0000-7000-8000-000000000003"
#define HELD                                                                                                  \
  "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"user\":\"" USER "\",\"at\":5,\"received\":6," \
  "\"reason\":\"unseen\",\"base\":7,\"add\":false,\"set\":{\"sex\":\"F\",\"new\":[1]}}"
#define MUTATION \
  "{\"mid\":\"" MID "\",\"id\":\"" ID "\",\"kind\":\"person\",\"add\":false,\"base\":3,\"at\":5,\"set\":{}}"

static GBytes *
body_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
test_list (void)
{
  g_autoptr (GBytes) body = body_of ("{\"entries\":[" HELD "],\"more\":true,\"later\":{}}");
  g_autoptr (GError) error = NULL;
  g_autoptr (WpHeldList) list = wp_held_list_read (body, &error);

  g_assert_no_error (error);
  g_assert_true (list->more);
  g_assert_cmpuint (list->entries->len, ==, 1);
  const WpHeld *held = g_ptr_array_index (list->entries, 0);
  g_assert_cmpstr (held->mid, ==, MID);
  g_assert_cmpstr (held->user, ==, USER);
  g_assert_cmpstr (held->reason, ==, "unseen");
  g_assert_cmpstr (held->set, ==, "{\"sex\":\"F\",\"new\":[1]}");
  g_assert_cmpint (held->received, ==, 6);
  g_autoptr (GBytes) written = wp_held_list_write (list);
  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                   "{\"entries\":[" HELD "],\"more\":true}", strlen ("{\"entries\":[" HELD "],\"more\":true}"));
}

static void
test_wrong_lists (void)
{
  static const char *const wrong[] = {
    "{}",
    "[]",
    "{\"entries\":{}}",
    "{\"entries\":[{}]}",
    "{\"entries\":[{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"reason\":\"x\"}]}",
    "{\"entries\":[{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"reason\":\"x\",\"set\":[]}]}",
    "{\"entries\":[{\"mid\":\"" MID "\",\"kind\":\"Person\",\"id\":\"" ID "\",\"reason\":\"x\",\"set\":{}}]}",
    "{\"entries\":[{\"mid\":\"x\",\"kind\":\"person\",\"id\":\"" ID "\",\"reason\":\"x\",\"set\":{}}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) body = body_of (wrong[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (wp_held_list_read (body, &error));
      g_assert_error (error, WP_WIRE_FAULT, WP_WIRE_FAULT_VALUE);
    }
}

static void
test_too_much (void)
{
  g_autoptr (GString) text = g_string_new ("{\"entries\":[");
  g_autoptr (GString) mids = g_string_new ("{\"mids\":[");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= WP_WIRE_MAX_HELD; i++)
    {
      g_string_append (text, i > 0 ? "," HELD : HELD);
      g_string_append (mids, i > 0 ? ",\"" MID "\"" : "\"" MID "\"");
    }
  g_string_append (text, "]}");
  g_string_append (mids, "]}");
  g_autoptr (GBytes) list = body_of (text->str);
  g_assert_null (wp_held_list_read (list, &error));
  g_assert_error (error, WP_WIRE_FAULT, WP_WIRE_FAULT_LIMIT);
  g_clear_error (&error);
  g_autoptr (GBytes) ask = body_of (mids->str);
  g_assert_null (wp_held_ask_read (ask, &error));
  g_assert_error (error, WP_WIRE_FAULT, WP_WIRE_FAULT_LIMIT);
}

static void
test_decision (void)
{
  WpDecision decision = { .mid = MID, .release = FALSE, .why = (char *) "“No”\nnot here" };
  g_autoptr (GBytes) body = wp_decision_write (&decision);
  g_auto (WpDecision) read = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_decision_read (body, &read, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (read.mid, ==, MID);
  g_assert_false (read.release);
  g_assert_cmpstr (read.why, ==, decision.why);

  g_autofree char *long_why = g_strnfill (WP_WIRE_MAX_WHY + 1, 'x');
  decision.why = long_why;
  g_autoptr (GBytes) too_long = wp_decision_write (&decision);
  g_auto (WpDecision) none = { 0 };
  g_assert_false (wp_decision_read (too_long, &none, &error));
  g_assert_error (error, WP_WIRE_FAULT, WP_WIRE_FAULT_LIMIT);
  g_assert_null (none.why);
  g_clear_error (&error);
  g_autoptr (GBytes) half = body_of ("{\"mid\":\"" MID "\"}");
  g_assert_false (wp_decision_read (half, &none, &error));
  g_assert_error (error, WP_WIRE_FAULT, WP_WIRE_FAULT_VALUE);
}

static void
test_fates (void)
{
  g_autoptr (WpFates) fates = wp_fates_new ();
  WpFate *fate = g_new0 (WpFate, 1);
  g_autoptr (GError) error = NULL;

  g_strlcpy (fate->mid, MID, sizeof fate->mid);
  g_strlcpy (fate->by, USER, sizeof fate->by);
  fate->at = 9;
  fate->why = g_strdup ("Moved away");
  g_ptr_array_add (fates->decided, fate);
  g_autoptr (GBytes) body = wp_fates_write (fates);
  g_autoptr (WpFates) read = wp_fates_read (body, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->open, ==, -1);
  const WpFate *back = g_ptr_array_index (read->decided, 0);
  g_assert_false (back->released);
  g_assert_cmpstr (back->by, ==, USER);
  g_assert_cmpstr (back->why, ==, "Moved away");
  g_autoptr (GBytes) counted =
      body_of ("{\"decided\":[{\"mid\":\"" MID "\",\"released\":true,\"by\":null}],\"open\":4}");
  g_autoptr (WpFates) other = wp_fates_read (counted, &error);
  g_assert_no_error (error);
  g_assert_cmpint (other->open, ==, 4);
  g_assert_true (((const WpFate *) g_ptr_array_index (other->decided, 0))->released);
  g_autoptr (GBytes) negative = body_of ("{\"decided\":[],\"open\":-1}");
  g_assert_null (wp_fates_read (negative, NULL));
  g_autoptr (GBytes) silent = body_of ("{\"decided\":[{\"mid\":\"" MID "\"}]}");
  g_assert_null (wp_fates_read (silent, NULL));
}

static void
test_rescue (void)
{
  g_autoptr (GBytes) body = body_of ("{\"whole_picture_rescue\":1,\"items\":[" MUTATION ",{\"draft\":\"" ID
                                     "\",\"form\":\"visit\",\"content\":\"{}\"}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRescue) rescue = wp_rescue_read (body, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rescue->mutations->len, ==, 1);
  g_assert_cmpint (((const WpMutation *) g_ptr_array_index (rescue->mutations, 0))->base, ==, 3);
  g_assert_cmpuint (rescue->drafts->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (rescue->drafts, 0), "visit"));
}

/* What a server could not take is handed over too, and may be what can't be read: it keeps nobody from the rest. */
static void
test_unreadable_rescue (void)
{
  g_autoptr (GBytes) body = body_of ("{\"whole_picture_rescue\":1,\"items\":[{\"mid\":\"" MID
                                     "\",\"set\":{\"name\":\"Half\"}}," MUTATION "]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRescue) rescue = wp_rescue_read (body, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rescue->mutations->len, ==, 1);
  g_assert_cmpuint (rescue->drafts->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (rescue->drafts, 0), "Half"));
}

static void
test_wrong_rescues (void)
{
  static const char *const wrong[] = {
    "{}",
    "{\"whole_picture_rescue\":1}",
    "{\"whole_picture_rescue\":2,\"items\":[]}",
    "{\"items\":[]}",
    "{\"whole_picture_rescue\":1,\"items\":[1]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) body = body_of (wrong[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (wp_rescue_read (body, &error));
      g_assert_error (error, WP_WIRE_FAULT, WP_WIRE_FAULT_VALUE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/held/list", test_list);
  g_test_add_func ("/wire/held/wrong-lists", test_wrong_lists);
  g_test_add_func ("/wire/held/too-much", test_too_much);
  g_test_add_func ("/wire/held/decision", test_decision);
  g_test_add_func ("/wire/held/fates", test_fates);
  g_test_add_func ("/wire/rescue/read", test_rescue);
  g_test_add_func ("/wire/rescue/unreadable", test_unreadable_rescue);
  g_test_add_func ("/wire/rescue/wrong", test_wrong_rescues);
  return g_test_run ();
}
