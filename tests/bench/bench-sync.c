/* bench-sync.c: twenty thousand records from one desk through the real server to another, over TLS.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <locale.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "wp-bench.h"
#include "wp-bulk.h"
#include "wp-counting-proxy.h"
#include "wp-demo-names.h"
#include "wp-enrolment.h"
#include "wp-id.h"
#include "wp-sync.h"
#include "wp-test-server.h"
#include "wp-transport.h"

#define PASSWORD "nine green bottles"
#define N_RECORDS 20000
#define BATCH 1000
/* As in the fictional city: 27 events for each person, each with a note, three in five about somebody. */
#define PEOPLE 4
#define EVENTS 108
#define LONGEST_S 600
#define N_IDLE 400

/* What PouchDB is measured with: batches, of which the better counts. */
static const char *const batches[] = { "1000", "5000" };

typedef struct
{
  char *folder;
  WpStore *store;
  WpSecrets *secrets;
  WpSync *sync;
} Desk;

typedef struct
{
  double push, pull;             /* seconds */
  double push_cpu, pull_cpu;     /* processor time of the desk and of the server together, seconds */
  double push_bytes, pull_bytes; /* a record */
  double idle;                   /* ms */
} Figures;

static void
desk_open (Desk *desk, const char *name)
{
  desk->folder = wp_bench_folder (name);
  wp_bench_remove_folder (desk->folder);
  desk->store = wp_bench_open (desk->folder);
  desk->secrets = wp_secrets_new_in_memory ();
  desk->sync = wp_sync_new_with_secrets (desk->store, desk->secrets);
  wp_sync_start (desk->sync);
}

static void
desk_close (Desk *desk)
{
  GAsyncResult *waiting = NULL;

  wp_sync_stop_async (desk->sync, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  wp_sync_stop_finish (desk->sync, result, NULL);
  g_clear_object (&desk->sync);
  g_clear_object (&desk->secrets);
  wp_bench_close (desk->store);
  wp_bench_remove_folder (desk->folder);
  g_free (desk->folder);
}

/* The enrolment in @file, leading through the proxy. */
static WpEnrolment *
read_enrolment (GBytes *file, WpCountingProxy **proxy)
{
  g_autoptr (GError) error = NULL;
  WpEnrolment *enrolment = wp_enrolment_read (file, &error);
  g_autoptr (GUri) uri = NULL;

  wp_bench_check (error);
  uri = g_uri_parse (enrolment->server, G_URI_FLAGS_NONE, &error);
  wp_bench_check (error);
  if (*proxy == NULL)
    *proxy = wp_counting_proxy_new ((guint16) g_uri_get_port (uri));
  g_free (enrolment->server);
  enrolment->server = g_strdup_printf ("https://%s:%u", g_uri_get_host (uri), wp_counting_proxy_get_port (*proxy));
  return enrolment;
}

static void
desk_enrol (Desk *desk, const WpEnrolment *enrolment)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_sync_enrol_async (desk->sync, enrolment, PASSWORD, NULL, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  wp_sync_enrol_finish (desk->sync, result, &error);
  wp_bench_check (error);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until the desk has what the server has, and nothing waits. Returns how many seconds that took. */
static double
desk_settle (Desk *desk)
{
  double start = wp_bench_wall_ms ();
  guint id = g_timeout_add (5, wake_cb, NULL);
  int waiting = -1;

  for (;;)
    {
      g_object_get (desk->sync, "waiting", &waiting, NULL);
      if (wp_sync_get_state (desk->sync) == WP_SYNC_UP_TO_DATE && waiting == 0)
        break;
      if (wp_sync_get_state (desk->sync) == WP_SYNC_FAILED || wp_bench_wall_ms () - start > LONGEST_S * 1000)
        g_error ("Sync did not come to its end: %s", wp_sync_get_message (desk->sync));
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (id);
  return (wp_bench_wall_ms () - start) / 1000;
}

/* Families of some three hundred records. */

static WpRecord *
add (GPtrArray *all, WpKindId kind, gint64 now)
{
  char id[WP_ID_LENGTH + 1];

  wp_id_new_into (now, id);
  g_ptr_array_add (all, wp_record_new (kind, id));
  return all->pdata[all->len - 1];
}

static const char *
add_person (GPtrArray *all, const char *family, const char *surname, WpDemoRng *rng, gint64 now)
{
  const char *sex = wp_demo_chance (rng, 500) ? "F" : "M";
  WpRecord *person = add (all, WP_KIND_PERSON, now);
  WpRecord *name = add (all, WP_KIND_PERSON_NAME, now);
  WpRecord *member = add (all, WP_KIND_FAMILY_MEMBER, now);
  WpRecord *contact = add (all, WP_KIND_CONTACT_POINT, now);
  g_autofree char *telephone = g_strdup_printf ("01632 960%03u", wp_demo_below (rng, 1000));

  wp_record_set_text (person, WP_PERSON_SEX, sex);
  wp_record_set_date (person, WP_PERSON_DOB, wp_demo_between (rng, 3000, 20000));
  wp_record_set_text (name, WP_PERSON_NAME_PERSON, wp_record_get_id (person));
  wp_record_set_text (name, WP_PERSON_NAME_GIVEN,
                      wp_demo_pick_given (rng, wp_demo_pick_heritage (rng), WP_DEMO_CHILD, *sex));
  wp_record_set_text (name, WP_PERSON_NAME_SURNAME, surname);
  wp_record_set_text (name, WP_PERSON_NAME_TYPE, "usual");
  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, family);
  wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, wp_record_get_id (person));
  wp_record_set_text (contact, WP_CONTACT_POINT_PERSON, wp_record_get_id (person));
  wp_record_set_text (contact, WP_CONTACT_POINT_TYPE, "mobile");
  wp_record_set_text (contact, WP_CONTACT_POINT_VALUE, telephone);
  return wp_record_get_id (person);
}

static void
add_event (GPtrArray *all, const char *family, const char *person, guint n, gint64 now)
{
  WpRecord *event = add (all, WP_KIND_EVENT, now);
  WpRecord *subject = n % 5 < 3 ? add (all, WP_KIND_EVENT_SUBJECT, now) : NULL;
  WpRecord *note = add (all, WP_KIND_CASE_NOTE, now);
  g_autofree char *summary =
      g_strdup_printf ("Visit %u: school, housing and sleep were talked about; a plan is agreed", n);

  wp_record_set_text (event, WP_EVENT_FAMILY, family);
  wp_record_set_text (event, WP_EVENT_KIND, "visit");
  wp_record_set_number (event, WP_EVENT_OCCURRED_AT, now - (gint64) n * 3600000);
  wp_record_set_number (event, WP_EVENT_RECORDED_AT, now);
  if (subject != NULL)
    {
      wp_record_set_text (subject, WP_EVENT_SUBJECT_EVENT, wp_record_get_id (event));
      wp_record_set_text (subject, WP_EVENT_SUBJECT_PERSON, person);
    }
  wp_record_set_text (note, WP_CASE_NOTE_EVENT, wp_record_get_id (event));
  wp_record_set_text (note, WP_CASE_NOTE_SUMMARY, summary);
}

static GPtrArray *
make_records (gint64 now)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  WpDemoRng rng;

  wp_demo_rng_init (&rng, 1, 1);
  for (guint n = 0; all->len < N_RECORDS; n++)
    {
      WpRecord *family = add (all, WP_KIND_FAMILY, now);
      char surname[64];
      const char *person = NULL;
      wp_demo_pick_surname (&rng, wp_demo_pick_heritage (&rng), surname, sizeof surname);
      wp_record_set_text (family, WP_FAMILY_NAME, surname);
      for (guint i = 0; i < PEOPLE; i++)
        person = add_person (all, wp_record_get_id (family), surname, &rng, now);
      for (guint i = 0; i < EVENTS && all->len < N_RECORDS - 2; i++)
        add_event (all, wp_record_get_id (family), person, n * EVENTS + i, now);
    }
  return all;
}

static gboolean
put_all (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *all = data;

  for (guint i = 0; i < all->len; i += BATCH)
    {
      if (!wp_bulk_put (bulk, (WpRecord **) all->pdata + i, MIN (BATCH, all->len - i), NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
desk_put (Desk *desk, GPtrArray *all)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_bulk_async (desk->store, WP_BULK_IMPORT, put_all, all, NULL, NULL, NULL, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  wp_store_bulk_finish (desk->store, result, &error);
  wp_bench_check (error);
}

static gint64
count_events (Desk *desk)
{
  return wp_bench_query (desk->folder, "SELECT count(*) FROM event");
}

static double
cpu_s (WpTestServer *server)
{
  return (wp_bench_cpu_ms () + wp_test_server_get_cpu_ms (server)) / 1000;
}

static Figures
measure (WpTestServer *server)
{
  g_autoptr (WpCountingProxy) proxy = NULL;
  g_autoptr (GPtrArray) all = make_records (g_get_real_time () / 1000);
  g_autoptr (GBytes) first_file = wp_test_server_add_user (server, "first", "First Desk");
  g_autoptr (GBytes) second_file = wp_test_server_add_user (server, "second", "Second Desk");
  g_autoptr (WpEnrolment) first_enrolment = read_enrolment (first_file, &proxy);
  g_autoptr (WpEnrolment) second_enrolment = read_enrolment (second_file, &proxy);
  Desk first = { 0 }, second = { 0 };
  Figures figures;

  desk_open (&first, "sync-first");
  desk_enrol (&first, first_enrolment);
  desk_settle (&first);
  wp_sync_set_paused (first.sync, TRUE);
  desk_put (&first, all);
  wp_counting_proxy_take (proxy);
  figures.push_cpu = -cpu_s (server);
  wp_sync_set_paused (first.sync, FALSE);
  wp_sync_try_now (first.sync);
  while (wp_sync_get_state (first.sync) == WP_SYNC_UP_TO_DATE || wp_sync_get_state (first.sync) == WP_SYNC_STOPPED)
    g_main_context_iteration (NULL, TRUE);
  figures.push = desk_settle (&first);
  figures.push_cpu += cpu_s (server);
  figures.push_bytes = (double) wp_counting_proxy_take (proxy) / all->len;
  /* What it sent comes back to it through the feed, which is not to be counted with what the other one reads. */
  wp_sync_set_paused (first.sync, TRUE);

  desk_open (&second, "sync-second");
  desk_enrol (&second, second_enrolment);
  wp_counting_proxy_take (proxy);
  figures.pull_cpu = -cpu_s (server);
  figures.pull = desk_settle (&second);
  figures.pull_cpu += cpu_s (server);
  figures.pull_bytes = (double) wp_counting_proxy_take (proxy) / all->len;
  if (count_events (&second) != count_events (&first))
    g_error ("The second desk has not all that the first has");
  desk_close (&first);
  desk_close (&second);
  return figures;
}

/* A pull that finds nothing, asked over and over on one connection. */

typedef struct
{
  WpTransport *transport; /* (owned) */
  char *access;           /* (owned) */
} Line;

/* (nullable): none when the server wants a rest, which has then been had. */
static GBytes *
ask (Line *line, const char *method, const char *path, const char *body)
{
  WpWireRequest request = { .method = method, .path = (char *) path, .token = line->access };
  WpWireAnswer answer = { 0 };
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  request.body = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  wp_transport_send_async (line->transport, &request, NULL, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  wp_transport_send_finish (line->transport, result, &answer, NULL, &error);
  wp_bench_check (error);
  g_clear_pointer (&request.body, g_bytes_unref);
  if (answer.status == 429)
    {
      g_usleep (answer.retry_after * G_USEC_PER_SEC);
      wp_wire_answer_clear (&answer);
    }
  else if (answer.status != 200)
    g_error ("%s %s: status %u", method, path, answer.status);
  return answer.body;
}

static char *
read_access (GBytes *body)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  char *access = NULL;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  wp_json_begin (&json, text, size, WP_WIRE_MAX_DEPTH);
  wp_json_begin_object (&json, &scope);
  while (wp_json_next_member (&json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "access"))
        wp_json_read_text (&json, &access);
      else
        wp_json_slice (&json, NULL);
    }
  return access;
}

static void
line_enrol (Line *line, const WpEnrolment *enrolment)
{
  guint8 public[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];

  crypto_sign_keypair (public, secret);
  g_autofree char *key = g_base64_encode (public, sizeof public);
  g_autofree char *body =
      g_strdup_printf ("{\"code\":\"%s\",\"sign_in\":\"%s\",\"password\":\"" PASSWORD "\",\"device\":"
                       "{\"name\":\"Bench\",\"platform\":\"Linux\",\"encrypted\":true,\"key\":\"%s\"}}",
                       enrolment->code, enrolment->sign_in, key);
  g_autoptr (GBytes) answer = ask (line, "POST", "/v1/enrol", body);
  line->access = read_access (answer);
}

static double
measure_idle (WpTestServer *server)
{
  g_autoptr (GBytes) file = wp_test_server_add_user (server, "third", "Third Desk");
  g_autoptr (GError) error = NULL;
  g_autoptr (WpEnrolment) enrolment = wp_enrolment_read (file, &error);
  g_autofree char *folder = wp_bench_folder ("sync-line");
  WpCursor at = { 0 };
  gboolean more = TRUE;
  Line line = { 0 };
  double times[N_IDLE];

  wp_bench_check (error);
  g_mkdir_with_parents (folder, 0700);
  line.transport = wp_transport_new (enrolment->server, enrolment->ca, folder, &error);
  wp_bench_check (error);
  line_enrol (&line, enrolment);
  for (guint i = 0; i < N_IDLE;)
    {
      g_autofree char *cursor = wp_cursor_to_text (&at);
      g_autofree char *path = g_strdup_printf ("/v1/pull?after=%s&proto=1&schema=1", cursor);
      double start = wp_bench_wall_ms ();
      g_autoptr (GBytes) body = ask (&line, "GET", path, NULL);
      if (body == NULL)
        continue;
      times[i] = wp_bench_wall_ms () - start;
      i += more ? 0 : 1;
      g_autoptr (WpPage) page = wp_page_read (body, &error);
      wp_bench_check (error);
      at = page->next;
      more = page->more || page->ops->len > 0;
    }
  g_object_unref (line.transport);
  g_free (line.access);
  wp_bench_remove_folder (folder);
  return wp_bench_percentile (times, N_IDLE, 50);
}

/* The figures of one line of PouchDB's, "push …: N docs SECONDS s … up BYTES B/doc down BYTES B/doc". */
static gboolean
read_line (const char *output, const char *what, double *seconds, double *bytes)
{
  const char *line = strstr (output, what);
  double up, down;

  line = line != NULL ? strstr (line, " docs ") : NULL;
  if (line == NULL || sscanf (line, " docs %lfs", seconds) != 1)
    return FALSE;
  line = strstr (line, " up ");
  if (line == NULL || sscanf (line, " up %lf B/doc down %lf", &up, &down) != 2)
    return FALSE;
  *bytes = up + down;
  return TRUE;
}

/* Better ones of PouchDB's, where WP_BENCH_POUCHDB names a folder with a pouch_cli.js. */
static gboolean
measure_pouchdb (Figures *best)
{
  const char *folder = g_getenv ("WP_BENCH_POUCHDB");
  gboolean any = FALSE;

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (batches); i++)
    {
      g_autofree char *n = g_strdup_printf ("%d", N_RECORDS);
      const char *const arguments[] = { "node", "pouch_cli.js", n, "leveldb", batches[i], NULL };
      g_autofree char *output = NULL;
      Figures one;
      if (g_spawn_sync (folder, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, NULL)
          && read_line (output, "push (", &one.push, &one.push_bytes)
          && read_line (output, "pull (", &one.pull, &one.pull_bytes))
        {
          any = TRUE;
          g_print ("# PouchDB by %s: push %.2f s, pull %.2f s\n", batches[i], one.push, one.pull);
          best->push = MIN (best->push, one.push);
          best->pull = MIN (best->pull, one.pull);
          best->push_bytes = MIN (best->push_bytes, one.push_bytes);
          best->pull_bytes = MIN (best->pull_bytes, one.pull_bytes);
        }
    }
  return any;
}

static void
keep_least (double *best, double one)
{
  *best = MIN (*best, one);
}

/* The best of WP_BENCH_ROUNDS runs of each in turn, ours each time with a server and desks of its own: a machine that
 * is quick in one minute may be slow in the next. Returns whether there was a PouchDB. */
static gboolean
measure_best (Figures *best, Figures *pouchdb)
{
  const char *asked = g_getenv ("WP_BENCH_ROUNDS");
  gint64 rounds = asked != NULL ? MAX (g_ascii_strtoll (asked, NULL, 10), 1) : 1;
  gboolean any = FALSE;

  *pouchdb =
      (Figures){ .push = G_MAXDOUBLE, .pull = G_MAXDOUBLE, .push_bytes = G_MAXDOUBLE, .pull_bytes = G_MAXDOUBLE };

  for (gint64 i = 0; i < rounds; i++)
    {
      WpTestServer *server = wp_test_server_new ();
      wp_test_server_start (server);
      Figures one = measure (server);
      one.idle = measure_idle (server);
      wp_test_server_free (server);
      g_print ("# round %d: push %.2f s (processor %.2f s), pull %.2f s (%.2f s)\n", (int) i + 1, one.push,
               one.push_cpu, one.pull, one.pull_cpu);
      if (i == 0)
        *best = one;
      keep_least (&best->push, one.push);
      keep_least (&best->push_cpu, one.push_cpu);
      keep_least (&best->pull, one.pull);
      keep_least (&best->pull_cpu, one.pull_cpu);
      keep_least (&best->idle, one.idle);
      any = measure_pouchdb (pouchdb) || any;
    }
  return any;
}

int
main (void)
{
  Figures ours = { 0 }, pouchdb;

  setlocale (LC_ALL, "");
  if (!wp_test_server_is_there ())
    {
      g_print ("There is no server to measure: WP_TEST_SERVER names none.\n");
      return EXIT_SUCCESS;
    }
  gboolean compared = measure_best (&ours, &pouchdb);
  wp_bench_note ("push of 20,000 records", ours.push, "s");
  wp_bench_note ("push, processor time of both", ours.push_cpu, "s");
  wp_bench_note ("push, on the line", ours.push_bytes, "bytes a record");
  wp_bench_note ("first pull of 20,000 records", ours.pull, "s");
  wp_bench_note ("pull, processor time of both", ours.pull_cpu, "s");
  wp_bench_note ("pull, on the line", ours.pull_bytes, "bytes a record");
  wp_bench_at_most ("pull without news", ours.idle, "ms", 0.3);
  if (compared)
    {
      wp_bench_at_least ("push against PouchDB", pouchdb.push / ours.push, "×", 10);
      wp_bench_at_least ("pull against PouchDB", pouchdb.pull / ours.pull, "×", 20);
      wp_bench_at_least ("PouchDB's bytes of a push", pouchdb.push_bytes / ours.push_bytes, "×", 6);
      wp_bench_at_least ("PouchDB's bytes of a pull", pouchdb.pull_bytes / ours.pull_bytes, "×", 3);
    }
  return EXIT_SUCCESS;
}
