/* bench-directory.c: how many services are read in a second, with all their checks, against parsers that do no more
 * than parse. SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-c/json.h>
#include <locale.h>
#include <string.h>

#include "wp-bench.h"
#include "wp-oruk.h"

#define PAGES 100
#define PER_PAGE 100
#define ROUNDS 3

/* About as much as a council's service has, 3 kB; with HTML in some descriptions, and a fault in every tenth. */
static void
write_service (GString *text, guint n)
{
  g_string_append_printf (
      text,
      "{\"id\":\"9e3c1c4e-0001-4000-8000-%012u\",\"name\":\"Stay and play &amp; more, number %u\",\"description\":"
      "\"%sA friendly group for parents and carers with babies and young children, with songs, a story and a snack. "
      "There is room for prams, and somebody to talk to about sleep, feeding or anything else on your mind.%s\","
      "\"url\":\"https://group%u.example.org/\",\"email\":\"hello%u@example.org\",\"status\":\"active\","
      "\"fees_description\":\"£2 a family\",\"minimum_age\":%u,\"maximum_age\":5,\"assured_date\":\"2026-0%u-11\","
      "\"last_modified\":\"2026-03-01T10:00:00Z\",\"eligibility_description\":\"Families in Riverside\","
      "\"organization\":{\"id\":\"9e3c1c4e-0002-4000-8000-%012u\",\"name\":\"Riverside Families\",\"description\":"
      "\"A charity that runs groups.\",\"website\":\"https://riverside.example.org\",\"phones\":[{\"number\":"
      "\"01632 960001\"}]},\"service_at_locations\":[{\"id\":\"l%u\",\"location\":{\"id\":\"p%u\",\"location_type\":"
      "\"physical\",\"name\":\"Riverside Hall\",\"latitude\":%s,\"longitude\":-1.08,\"addresses\":[{\"id\":\"a%u\","
      "\"address_1\":\"%u River Street\",\"city\":\"Yorchester\",\"postal_code\":\"YO99 1AA\",\"country\":\"GB\","
      "\"address_type\":\"physical\"}],\"accessibility\":[{\"id\":\"x%u\",\"description\":\"Step-free, with a hearing "
      "loop\"}]}}],\"schedules\":[{\"id\":\"t%u\",\"freq\":\"WEEKLY\",\"interval\":1,\"byday\":\"MO,TH\",\"opens_at\":"
      "\"09:30:00\",\"closes_at\":\"11:00:00\",\"valid_from\":\"2026-01-01\",\"valid_to\":\"2026-12-31\"},{\"id\":"
      "\"u%u\",\"freq\":\"WEEKLY\",\"byday\":\"SA\",\"opens_at\":\"10:00\",\"closes_at\":\"12:00\"}],\"cost_options\":"
      "[{\"id\":\"c%u\",\"amount\":2,\"currency\":\"GBP\",\"option\":\"A family\"}],\"contacts\":[{\"id\":\"k%u\","
      "\"name\":\"Alex Example\",\"title\":\"Play leader\",\"email\":\"alex@example.org\",\"phones\":[{\"number\":"
      "\"07700 900001\"}]}],\"phones\":[{\"number\":\"01632 960002\"}],\"languages\":[{\"name\":\"Welsh\",\"code\":"
      "\"cy\"}],\"service_areas\":[{\"name\":\"Riverside\"}],\"attributes\":[{\"link_type\":\"need\",\"taxonomy_term\":"
      "{\"id\":\"n1\",\"name\":\"Parenting\",\"taxonomy\":\"needs\"}},{\"link_type\":\"need\",\"taxonomy_term\":{"
      "\"id\":"
      "\"n2\",\"name\":\"Friendship\",\"taxonomy\":\"needs\"}}]}",
      n, n, n % 3 == 0 ? "<p>" : "", n % 3 == 0 ? "</p><ul><li>Tea</li><li>Toast</li></ul>" : "", n, n,
      n % 10 == 0 ? 9u : 0u, n % 9 + 1, n / 20, n, n, n % 10 == 1 ? "153.96" : "53.96", n, n % 90 + 1, n, n, n, n, n);
}

static GBytes *
make_page (guint page)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize size;

  g_string_append_printf (text, "{\"total_items\":%d,\"total_pages\":%d,\"page_number\":%u,\"contents\":[",
                          PAGES * PER_PAGE, PAGES, page + 1);
  for (guint i = 0; i < PER_PAGE; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      write_service (text, page * PER_PAGE + i);
    }
  g_string_append (text, "]}");
  size = text->len;
  return g_bytes_new_take (g_string_free (g_steal_pointer (&text), FALSE), size);
}

static double
read_all (GPtrArray *pages)
{
  double start = wp_bench_cpu_ms ();
  guint n = 0;
  guint faults = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WpOrukPage) page = wp_oruk_read_page (g_ptr_array_index (pages, i), &error);

      wp_bench_check (error);
      n += page->listings->len;
      faults += page->issues->len;
    }
  g_assert (n == PAGES * PER_PAGE && faults == n / 5);
  return wp_bench_cpu_ms () - start;
}

static double
parse_with_json_c (GPtrArray *pages)
{
  double start = wp_bench_cpu_ms ();

  for (guint i = 0; i < pages->len; i++)
    {
      gsize size;
      const char *text = g_bytes_get_data (g_ptr_array_index (pages, i), &size);
      struct json_tokener *tokener = json_tokener_new ();
      struct json_object *object = json_tokener_parse_ex (tokener, text, (int) size);

      g_assert (object != NULL);
      json_object_put (object);
      json_tokener_free (tokener);
    }
  return wp_bench_cpu_ms () - start;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  double ours = G_MAXDOUBLE;
  double json_c = G_MAXDOUBLE;
  gsize bytes = 0;

  setlocale (LC_ALL, "");
  for (guint i = 0; i < PAGES; i++)
    {
      g_ptr_array_add (pages, make_page (i));
      bytes += g_bytes_get_size (g_ptr_array_index (pages, i));
    }
  for (guint i = 0; i < ROUNDS; i++)
    {
      ours = MIN (ours, read_all (pages));
      json_c = MIN (json_c, parse_with_json_c (pages));
    }
  wp_bench_note ("a service", (double) bytes / (PAGES * PER_PAGE), "bytes");
  wp_bench_at_least ("services read and checked", PAGES * PER_PAGE * 1000.0 / ours, "a second", 5000);
  wp_bench_note ("the same, parsed with json-c and no more", PAGES * PER_PAGE * 1000.0 / json_c, "a second");
  wp_bench_at_least ("reading and checking against json-c alone", json_c / ours, "×", 0.2);
  wp_bench_note ("most memory", (double) wp_bench_memory_kib ("VmHWM") / 1024, "MiB");
  return 0;
}
