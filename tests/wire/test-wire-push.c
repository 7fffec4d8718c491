/* test-wire-push.c: pushes and their replies, whole, wrong, too much and cut short.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire.h"

#include <string.h>

#define MID "0192f0c0-0000-7000-8000-00000000000a"
#define OTHER_MID "0192f0c0-0000-7000-8000-00000000000b"
#define ID "0192f0c0-0000-7000-8000-000000000001"
#define HEAD "{\"proto\":1,\"schema\":1,\"epoch\":\"E1\",\"muts\":["
#define MUTATION "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"at\":5,\"set\":{\"sex\":\"F\"}}"

static WpMutation *
make_mutation (const char *mid)
{
  WpMutation *mutation = wp_mutation_new ();

  g_strlcpy (mutation->mid, mid, sizeof mutation->mid);
  mutation->kind = g_strdup ("person");
  g_strlcpy (mutation->id, ID, sizeof mutation->id);
  mutation->base = 1099511627777;
  mutation->at = 1795255331000;
  mutation->set = g_strdup ("{ \"school\":\"O\\u00e2k\",\"new\":[1.5e3] }");
  g_ptr_array_add (mutation->over, g_strdup (OTHER_MID));
  return mutation;
}

static WpPush *
read_push (const char *text, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return wp_push_read (body, error);
}

static void
test_there_and_back (void)
{
  g_autoptr (WpPush) push = wp_push_new ();
  g_autoptr (WpPush) read = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  guint8 hash[32], other[32];

  push->proto = 1;
  push->schema = 42;
  push->brief = TRUE;
  push->epoch = g_strdup ("E7");
  g_ptr_array_add (push->mutations, make_mutation (MID));
  g_ptr_array_add (push->mutations, make_mutation (OTHER_MID));
  ((WpMutation *) g_ptr_array_index (push->mutations, 1))->add = TRUE;
  body = wp_push_write (push);
  read = wp_push_read (body, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->proto, ==, 1);
  g_assert_cmpint (read->schema, ==, 42);
  g_assert_true (read->brief);
  g_assert_cmpstr (read->epoch, ==, "E7");
  g_assert_cmpuint (read->mutations->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const WpMutation *a = g_ptr_array_index (push->mutations, i);
      const WpMutation *b = g_ptr_array_index (read->mutations, i);
      /* Byte for byte, or a repeat would not be known as one. */
      g_assert_cmpstr (b->set, ==, a->set);
      g_assert_cmpint (b->add, ==, a->add);
      g_assert_cmpint (b->base, ==, a->base);
      g_assert_cmpint (b->at, ==, a->at);
      g_assert_cmpuint (b->over->len, ==, 1);
      wp_mutation_hash (a, hash);
      wp_mutation_hash (b, other);
      g_assert_cmpmem (hash, sizeof hash, other, sizeof other);
    }
}

/* Whatever differs in a mutation shows in its hash. */
static void
test_hash (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (WpMutation) mutation = make_mutation (i == 1 ? OTHER_MID : MID);
      guint8 hash[32];
      if (i == 2)
        {
          g_free (mutation->kind);
          mutation->kind = g_strdup ("family");
        }
      if (i == 3)
        g_strlcpy (mutation->id, MID, sizeof mutation->id);
      mutation->add = i == 4;
      mutation->base += i == 5;
      mutation->at += i == 6;
      if (i == 7)
        mutation->set[2] = ' ';
      if (i == 8)
        g_ptr_array_set_size (mutation->over, 0);
      if (i == 9)
        g_ptr_array_add (mutation->over, g_strdup (MID));
      wp_mutation_hash (mutation, hash);
      g_assert_true (g_hash_table_add (seen, g_base64_encode (hash, sizeof hash)));
    }
}

/* What a newer program adds beside the known is passed over; what is in a set is kept. */
static void
test_additions (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPush) push = read_push ("{\"muts\":[{\"set\":{\"x\":1},\"new\":{\"a\":[]},\"id\":\"" ID
                                       "\",\"kind\":\"play_session\",\"mid\":\"" MID
                                       "\"}],\"epoch\":\"E1\",\"later\":[null],\"schema\":9,\"proto\":2}",
                                       &error);

  g_assert_no_error (error);
  g_assert_cmpint (push->proto, ==, 2);
  const WpMutation *mutation = g_ptr_array_index (push->mutations, 0);
  g_assert_cmpstr (mutation->kind, ==, "play_session");
  g_assert_cmpstr (mutation->set, ==, "{\"x\":1}");
  g_assert_false (mutation->add);
  g_assert_cmpint (mutation->base, ==, 0);
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "",
    "[]",
    "{}",
    "null",
    HEAD,
    HEAD "]",
    HEAD "]}x",
    HEAD "null]}",
    HEAD "{}]}",
    HEAD MUTATION "," MUTATION "]}",
    "{\"proto\":1,\"schema\":1,\"muts\":[]}",
    "{\"proto\":\"1\",\"schema\":1,\"epoch\":\"E1\",\"muts\":[]}",
    "{\"proto\":0,\"schema\":1,\"epoch\":\"E1\",\"muts\":[]}",
    "{\"proto\":99999999999,\"schema\":1,\"epoch\":\"E1\",\"muts\":[]}",
    "{\"proto\":1,\"schema\":1,\"epoch\":\"E 1\",\"muts\":[]}",
    "{\"proto\":1,\"schema\":1,\"epoch\":null,\"muts\":[]}",
    "{\"proto\":1,\"schema\":1,\"epoch\":\"E1\",\"muts\":{}}",
    "{\"proto\":1,\"proto\":1,\"schema\":1,\"epoch\":\"E1\",\"muts\":[]}",
    HEAD "{\"mid\":\"x\",\"kind\":\"person\",\"id\":\"" ID "\",\"set\":{}}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"Person\",\"id\":\"" ID "\",\"set\":{}}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"p; DROP\",\"id\":\"" ID "\",\"set\":{}}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"\",\"id\":\"" ID "\",\"set\":{}}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":7,\"set\":{}}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\"}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"set\":[]}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"set\":null}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"set\":{\"a\":1,\"a\":2}}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"set\":{},\"base\":-1}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"set\":{},\"base\":1e3}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"set\":{},\"base\":9007199254740993}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"set\":{},\"add\":1}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"set\":{},\"over\":[1]}]}",
    HEAD "{\"mid\":\"" MID "\",\"kind\":\"person\",\"id\":\"" ID "\",\"set\":{},\"over\":\"" MID "\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("%s", wrong[i]);
      g_assert_null (read_push (wrong[i], &error));
      g_assert_true (error->domain == WP_WIRE_FAULT);
      g_assert_null (strstr (error->message, "DROP"));
    }
}

static WpPushReply *
read_reply (const char *text, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return wp_push_reply_read (body, error);
}

/* Of a record that is as it was sent only the revision comes. */
static void
test_brief (void)
{
  static const char *const wrong[] = {
    "{\"epoch\":\"E1\",\"acks\":[{\"mid\":\"" MID "\",\"out\":\"applied\",\"rev\":0}]}",
    "{\"epoch\":\"E1\",\"acks\":[{\"mid\":\"" MID "\",\"out\":\"quarantined\",\"rev\":7}]}",
    "{\"epoch\":\"E1\",\"by\":\"somebody\",\"acks\":[]}",
    "{\"epoch\":\"E1\",\"span\":[7,6],\"acks\":[]}",
    "{\"epoch\":\"E1\",\"span\":[7],\"acks\":[]}",
  };
  g_autoptr (WpPushReply) reply = wp_push_reply_new ();
  g_autoptr (WpPushReply) read = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  WpAck *ack = g_new0 (WpAck, 1);

  reply->epoch = g_strdup ("E1");
  g_strlcpy (reply->by, ID, sizeof reply->by);
  g_strlcpy (ack->mid, MID, sizeof ack->mid);
  ack->rev = 88140;
  reply->span = (WpSpan){ 88139, 88140 };
  g_ptr_array_add (reply->acks, ack);
  body = wp_push_reply_write (reply);
  read = wp_push_reply_read (body, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->by, ==, ID);
  g_assert_cmpint (read->span.first, ==, 88139);
  g_assert_cmpint (read->span.last, ==, 88140);
  ack = g_ptr_array_index (read->acks, 0);
  g_assert_cmpint (ack->rev, ==, 88140);
  g_assert_null (ack->row);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) failed = NULL;
      g_assert_null (read_reply (wrong[i], &failed));
      g_assert_true (failed->domain == WP_WIRE_FAULT);
    }
}

static void
test_spans (void)
{
  static const char *const wrong[] = {
    "", "1", "0-1", "2-1", "1-2-3", "1-2,2-3", "1-2,", "a-b", "1-2,4-5,7-8,10-11,13-14,16-17", "1-99999999999999999"
  };
  WpSpan spans[WP_WIRE_MAX_SPANS] = { { 1099511627777, 1099511627777 }, { 1099511627780, 1099511628779 } };
  WpSpan read[WP_WIRE_MAX_SPANS];
  g_autofree char *text = wp_spans_to_text (spans, 2);

  g_assert_cmpstr (text, ==, "1099511627777-1099511627777,1099511627780-1099511628779");
  g_assert_cmpuint (wp_spans_from_text (text, read), ==, 2);
  g_assert_cmpmem (spans, 2 * sizeof spans[0], read, 2 * sizeof read[0]);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpuint (wp_spans_from_text (wrong[i], read), ==, 0);
  /* As many as are named at once fit into a query, however high their numbers. */
  for (guint i = 0; i < WP_WIRE_MAX_SPANS; i++)
    spans[i] = (WpSpan){ WP_WIRE_MAX_NUMBER, WP_WIRE_MAX_NUMBER };
  g_autofree char *longest = wp_spans_to_text (spans, WP_WIRE_MAX_SPANS);
  g_assert_cmpuint (strlen (longest), <=, WP_WIRE_MAX_QUERY);
}

/* A push or a reply that was cut anywhere is never taken for a whole one. */
static void
test_cut (void)
{
  static const char push[] = HEAD MUTATION "]}";
  static const char reply[] = "{\"epoch\":\"E1\",\"acks\":[{\"mid\":\"" MID "\",\"out\":\"quarantined\"}]}";
  g_autoptr (WpPush) whole = read_push (push, NULL);

  g_assert_nonnull (whole);
  for (gsize size = 0; size < sizeof push - 1; size++)
    {
      g_autoptr (GBytes) body = g_bytes_new (push, size);
      g_autoptr (GError) error = NULL;
      g_assert_null (wp_push_read (body, &error));
      g_assert_nonnull (error);
    }
  for (gsize size = 0; size < sizeof reply - 1; size++)
    {
      g_autoptr (GBytes) body = g_bytes_new (reply, size);
      g_assert_null (wp_push_reply_read (body, NULL));
    }
}

static GBytes *
make_many (guint n, guint over, gsize set_size)
{
  g_autoptr (WpPush) push = wp_push_new ();

  push->proto = push->schema = 1;
  push->epoch = g_strdup ("E1");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *mid = g_strdup_printf ("0192f0c0-0000-7000-8000-%012x", i);
      WpMutation *mutation = make_mutation (mid);
      for (guint j = 1; j < over; j++)
        g_ptr_array_add (mutation->over, g_strdup (MID));
      if (set_size > 0)
        {
          g_autofree char *text = g_strnfill (set_size - 8, 'x');
          g_free (mutation->set);
          mutation->set = g_strdup_printf ("{\"x\":\"%s\"}", text);
        }
      g_ptr_array_add (push->mutations, mutation);
    }
  return wp_push_write (push);
}

static gboolean
is_taken (guint n, guint over, gsize set_size)
{
  g_autoptr (GBytes) body = make_many (n, over, set_size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPush) push = wp_push_read (body, &error);

  if (push == NULL)
    g_assert_error (error, WP_WIRE_FAULT, WP_WIRE_FAULT_LIMIT);
  return push != NULL;
}

static void
test_limits (void)
{
  g_assert_true (is_taken (0, 1, 0));
  g_assert_true (is_taken (WP_WIRE_MAX_MUTATIONS, 1, 0));
  g_assert_false (is_taken (WP_WIRE_MAX_MUTATIONS + 1, 1, 0));
  g_assert_true (is_taken (1, WP_WIRE_MAX_OVER, 0));
  g_assert_false (is_taken (1, WP_WIRE_MAX_OVER + 1, 0));
  g_assert_true (is_taken (1, 1, WP_WIRE_MAX_SET));
  g_assert_false (is_taken (1, 1, WP_WIRE_MAX_SET + 1));
  g_assert_true (is_taken (3, 1, WP_WIRE_MAX_SET));
  g_assert_false (is_taken (4, 1, WP_WIRE_MAX_SET));
}

static void
test_reply (void)
{
  g_autoptr (WpPushReply) reply = wp_push_reply_new ();
  g_autoptr (WpPushReply) read = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  reply->epoch = g_strdup ("E1");
  for (guint i = 0; i < WP_N_OUTS; i++)
    {
      WpAck *ack = g_new0 (WpAck, 1);
      g_snprintf (ack->mid, sizeof ack->mid, "0192f0c0-0000-7000-8000-%012x", i);
      ack->out = i;
      if (i % 2 == 0)
        {
          ack->row = g_new0 (WpRow, 1);
          ack->row->kind = g_strdup ("person");
          g_strlcpy (ack->row->id, ID, sizeof ack->row->id);
          g_strlcpy (ack->row->scope.root, ID, sizeof ack->row->scope.root);
          ack->row->rev = 17 + i;
          ack->row->fields = g_strdup ("{\"sex\":\"F\"}");
        }
      g_ptr_array_add (reply->acks, ack);
    }
  body = wp_push_reply_write (reply);
  read = wp_push_reply_read (body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->acks->len, ==, WP_N_OUTS);
  for (guint i = 0; i < WP_N_OUTS; i++)
    {
      const WpAck *a = g_ptr_array_index (reply->acks, i);
      const WpAck *b = g_ptr_array_index (read->acks, i);
      g_assert_cmpstr (b->mid, ==, a->mid);
      g_assert_cmpint (b->out, ==, i);
      g_assert_cmpint (b->row != NULL, ==, i % 2 == 0);
      if (b->row != NULL)
        {
          g_assert_cmpint (b->row->rev, ==, 17 + i);
          g_assert_cmpstr (b->row->fields, ==, "{\"sex\":\"F\"}");
          g_assert_cmpstr (b->row->scope.root, ==, ID);
        }
    }
}

static void
test_replies_refused (void)
{
  static const char *const wrong[] = {
    "{\"epoch\":\"E1\"}",
    "{\"acks\":[]}",
    "{\"epoch\":\"E1\",\"acks\":[{\"mid\":\"" MID "\"}]}",
    "{\"epoch\":\"E1\",\"acks\":[{\"out\":\"applied\"}]}",
    "{\"epoch\":\"E1\",\"acks\":[{\"mid\":\"" MID "\",\"out\":\"lost\"}]}",
    "{\"epoch\":\"E1\",\"acks\":[{\"mid\":\"" MID "\",\"out\":\"applied\",\"row\":{}}]}",
    "{\"epoch\":\"E1\",\"acks\":[{\"mid\":\"" MID "\",\"out\":\"applied\",\"row\":[]}]}",
    "{\"epoch\":\"E1\",\"acks\":[{\"mid\":\"" MID "\",\"out\":\"applied\",\"row\":[\"person\",[\"" ID "\"],{}]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new (wrong[i], strlen (wrong[i]));
      g_autoptr (GError) error = NULL;
      g_test_message ("%s", wrong[i]);
      g_assert_null (wp_push_reply_read (body, &error));
      g_assert_true (error->domain == WP_WIRE_FAULT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/push/there-and-back", test_there_and_back);
  g_test_add_func ("/push/hash", test_hash);
  g_test_add_func ("/push/additions", test_additions);
  g_test_add_func ("/push/refused", test_refused);
  g_test_add_func ("/push/spans", test_spans);
  g_test_add_func ("/push/brief", test_brief);
  g_test_add_func ("/push/cut", test_cut);
  g_test_add_func ("/push/limits", test_limits);
  g_test_add_func ("/push/reply", test_reply);
  g_test_add_func ("/push/replies-refused", test_replies_refused);
  return g_test_run ();
}
