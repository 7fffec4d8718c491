/* test-id.c: ids: their form, their order, and that no two are the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-id.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1700000000123)

static void
test_form (void)
{
  g_autofree char *id = wp_id_new (NOW);
  guint8 bytes[WP_ID_BYTES];
  char again[WP_ID_LENGTH + 1];
  gint64 ms = 0;
  int i;

  g_assert_cmpuint (strlen (id), ==, WP_ID_LENGTH);
  g_assert_true (wp_id_is_valid (id));
  g_assert_cmpint (id[14], ==, '7');
  g_assert_nonnull (strchr ("89ab", id[19]));
  g_assert_true (wp_id_to_bytes (id, bytes));
  for (i = 0; i < 6; i++)
    ms = ms << 8 | bytes[i];
  g_assert_cmpint (ms, ==, NOW);
  wp_id_from_bytes (bytes, again);
  g_assert_cmpstr (again, ==, id);
}

static void
test_known_bytes (void)
{
  static const guint8 bytes[WP_ID_BYTES] = { 0x01, 0x7f, 0x22, 0xe2, 0x79, 0xb0, 0x7c, 0xc3,
                                             0x98, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f };
  guint8 read[WP_ID_BYTES];
  char text[WP_ID_LENGTH + 1];

  /* The worked example of RFC 9562, appendix A.6. */
  wp_id_from_bytes (bytes, text);
  g_assert_cmpstr (text, ==, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  g_assert_true (wp_id_to_bytes (text, read));
  g_assert_cmpmem (read, sizeof read, bytes, sizeof bytes);
}

static void
test_order (void)
{
  char last[WP_ID_LENGTH + 1] = "";
  char id[WP_ID_LENGTH + 1];
  int i;

  for (i = 0; i < 100000; i++)
    {
      wp_id_new_into (NOW + i / 50000, id);
      g_assert_cmpstr (id, >, last);
      memcpy (last, id, sizeof id);
    }
  wp_id_new_into (-5, id);
  g_assert_true (g_str_has_prefix (id, "00000000-0000-7"));
}

#define EACH 20000

static gpointer
make_many (gpointer data)
{
  char (*ids)[WP_ID_LENGTH + 1] = g_malloc (EACH * sizeof *ids);
  int i;

  for (i = 0; i < EACH; i++)
    wp_id_new_into (NOW, ids[i]);
  return ids;
}

static void
test_threads (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GThread *threads[4];
  gsize i;
  int j;

  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ids", make_many, NULL);
  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      char (*ids)[WP_ID_LENGTH + 1] = g_thread_join (threads[i]);

      for (j = 0; j < EACH; j++)
        {
          g_assert_true (g_hash_table_add (seen, g_strdup (ids[j])));
          if (j > 0)
            g_assert_cmpstr (ids[j], >, ids[j - 1]);
        }
      g_free (ids);
    }
}

static void
test_malformed (void)
{
  static const char *const bad[] = {
    "",
    "0",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
    "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
    "017f22e279b07cc398c4dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4_dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
    "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
    "017f22e2-79b0-7cc3-98c4-dc0c0c0739\xc3\xa9",
  };
  guint8 bytes[WP_ID_BYTES];
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      /* A copy of its own, so that the sanitiser sees a read past the end. */
      g_autofree char *copy = g_strdup (bad[i]);

      g_assert_false (wp_id_to_bytes (copy, bytes));
      g_assert_false (wp_id_is_valid (copy));
    }
  g_assert_false (wp_id_is_valid (NULL));
  g_assert_false (wp_id_is_valid ("00000000-0000-0000-0000-000000000000"));
  g_assert_false (wp_id_is_valid ("017f22e2-79b0-9cc3-98c4-dc0c0c07398f"));
  g_assert_false (wp_id_is_valid ("017f22e2-79b0-7cc3-c8c4-dc0c0c07398f"));
}

static void
test_seed (void)
{
  g_autofree char *id = wp_id_from_seed ("school-census", "12345");
  g_autofree char *same = wp_id_from_seed ("school-census", "12345");
  g_autofree char *other = wp_id_from_seed ("school-census1", "2345");

  g_assert_true (wp_id_is_valid (id));
  g_assert_cmpint (id[14], ==, '8');
  g_assert_cmpstr (id, ==, same);
  g_assert_cmpstr (id, !=, other);
  /* Stored rows hang on it: the way from seed to id must never change. */
  g_assert_cmpstr (id, ==, "8f8636bf-c388-81c9-b07e-6bb643c84e30");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/form", test_form);
  g_test_add_func ("/id/known-bytes", test_known_bytes);
  g_test_add_func ("/id/order", test_order);
  g_test_add_func ("/id/threads", test_threads);
  g_test_add_func ("/id/malformed", test_malformed);
  g_test_add_func ("/id/seed", test_seed);
  return g_test_run ();
}
