/* test-feeds.c: a desk reads a feed for itself, from a small publisher on this computer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>

#include "wp-directory-error.h"
#include "wp-feed-entry.h"
#include "wp-feed-reader.h"
#include "wp-feed-report-window.h"
#include "wp-feed-row.h"
#include "wp-feeds-window.h"
#include "wp-listing-kit.h"
#include "wp-test-ca.h"
#include "wp-twins-window.h"
#include "wp-ui-test.h"

#define SERVICES 230
#define PER_PAGE 100

/* A server with a thread of its own, as it is a program of its own elsewhere. */
typedef struct
{
  GThread *thread;
  GMainLoop *loop;
  GMutex lock;
  GCond ready;
  char *address;
  char *authority; /* name of the file with whom to trust */
  GTlsDatabase *trust;
  gint silent;      /* page that is not answered; 0: none */
  gint first_pages; /* how many times the first page was told */
  gint unchanged;   /* pages that were as they were */
} Publisher;

/* The last row has no name. */
static char *
make_page (guint page)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint first = (page - 1) * PER_PAGE;

  g_string_append_printf (text, "{\"total_items\":%d,\"total_pages\":3,\"page_number\":%u,\"contents\":[", SERVICES + 1,
                          page);
  for (guint i = first; i < MIN (first + PER_PAGE, SERVICES); i++)
    g_string_append_printf (text, "%s{\"id\":\"s%u\",\"name\":\"Juggling %u\",\"service_at_locations\":[]}",
                            i > first ? "," : "", i, i);
  if (page == 3)
    g_string_append (text, ",{\"id\":\"nameless\"}");
  g_string_append (text, "]}");
  return g_strdup (text->str);
}

static void
answer (Publisher *self, SoupServerMessage *message, guint page)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *etag = g_strdup_printf ("\"page %u\"", page);
  const char *told = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "If-None-Match");
  char *text = make_page (page);

  soup_message_headers_replace (headers, "ETag", etag);
  if (g_strcmp0 (told, etag) == 0)
    {
      g_atomic_int_inc (&self->unchanged);
      soup_server_message_set_status (message, 304, NULL);
      g_free (text);
      return;
    }
  if (page == 1)
    g_atomic_int_inc (&self->first_pages);
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, "application/json", NULL);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_TAKE, text, strlen (text));
}

static void
asked_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Publisher *self = data;
  const char *page = query != NULL ? g_hash_table_lookup (query, "page") : NULL;

  if (!g_str_equal (path, "/services") || page == NULL)
    soup_server_message_set_status (message, 404, NULL);
  else if (atoi (page) == g_atomic_int_get (&self->silent))
    soup_server_message_pause (message);
  else
    answer (self, message, (guint) atoi (page));
}

static gpointer
serve (gpointer data)
{
  Publisher *self = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (WpTestCa) ca = wp_test_ca_new ();
  g_autoptr (GTlsCertificate) certificate = wp_test_ca_issue (ca, "127.0.0.1", -1, 30);
  g_autoptr (GError) error = NULL;
  GSList *uris;
  int fd;

  g_main_context_push_thread_default (context);
  fd = g_file_open_tmp ("wp-feeds-XXXXXX.pem", &self->authority, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (self->authority, wp_test_ca_get_pem (ca), -1, &error);
  g_assert_no_error (error);
  server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (server, NULL, asked_cb, self, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | SOUP_SERVER_LISTEN_HTTPS, &error));
  uris = soup_server_get_uris (server);
  g_mutex_lock (&self->lock);
  self->loop = g_main_loop_new (context, FALSE);
  self->address = g_uri_to_string (uris->data);
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->lock);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (self->loop);
  soup_server_disconnect (server);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
publisher_start (Publisher *self, gint silent)
{
  g_autoptr (GError) error = NULL;

  *self = (Publisher){ .silent = silent };
  g_mutex_init (&self->lock);
  g_cond_init (&self->ready);
  self->thread = g_thread_new ("publisher", serve, self);
  g_mutex_lock (&self->lock);
  while (self->address == NULL)
    g_cond_wait (&self->ready, &self->lock);
  g_mutex_unlock (&self->lock);
  self->trust = g_tls_file_database_new (self->authority, &error);
  g_assert_no_error (error);
}

static void
publisher_stop (Publisher *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_remove (self->authority);
  g_free (self->authority);
  g_free (self->address);
  g_object_unref (self->trust);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ready);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Publisher, publisher_stop)

static WpFeedReader *
get_reader (WpStore *store, Publisher *publisher)
{
  WpFeedReader *reader = wp_feed_reader_get (store);
  WpCrawlerLimits limits = { .trust = publisher->trust };

  wp_feed_reader_set_limits (reader, WP_CRAWL_HTTPS_ONLY, &limits);
  return reader;
}

static gboolean
has_first_page (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM listed_service") == PER_PAGE;
}

static gboolean
has_all (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM own_feed WHERE ended_at >= begun_at AND ended_at > 0") == 1;
}

static gboolean
is_noted (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM own_feed WHERE message IS NOT NULL") == 1;
}

static gboolean
is_gone (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM feed") == 0;
}

/* The program ends in the midst of it, and the next time goes on with the page that it had come to. */
static void
a_reading_outlives_the_program (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_auto (Publisher) publisher;
  g_autoptr (GError) error = NULL;

  publisher_start (&publisher, 2);
  WpFeedReader *reader = get_reader (t->store, &publisher);
  g_assert_true (wp_feed_reader_add (reader, "Juggling", publisher.address, &error));
  g_assert_no_error (error);
  wp_ui_wait_for (has_first_page, t);
  wp_feed_reader_close (reader);
  wp_temp_store_close (t);
  g_atomic_int_set (&publisher.silent, 0);
  g_assert_true (wp_temp_store_open (t, &error));

  reader = get_reader (t->store, &publisher);
  wp_feed_reader_wake (reader);
  wp_ui_wait_for (has_all, t);
  g_assert_cmpint (publisher.first_pages, ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM listed_service WHERE rev = 0"), ==, SERVICES);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT n_read FROM own_feed"), ==, SERVICES);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT n_left_out FROM own_feed"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM own_feed WHERE report LIKE '%nameless%'"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, 0);
  wp_feed_reader_close (reader);
}

static void
only_https_is_asked (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (
      wp_feed_reader_add (wp_feed_reader_get (t->store), "Plain", "http://example.org/openreferral", &error));
  g_assert_error (error, WP_DIRECTORY_ERROR, WP_DIRECTORY_ERROR_ADDRESS);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM feed"), ==, 0);
}

static void
set_text (gpointer entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static GtkWidget *
wait_for_label (gpointer root, const char *text)
{
  return wp_ui_wait_for_text (root, GTK_TYPE_LABEL, text);
}

typedef struct
{
  WpTempStore *temp;
  const char *name;
} Named;

static gboolean
is_named (gpointer data)
{
  const Named *named = data;
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM feed WHERE name = '%s'", named->name);

  return wp_temp_store_query (named->temp, sql) == 1;
}

static gboolean
is_paused (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM feed WHERE paused = 1") == 1;
}

static gboolean
has_file (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static GtkWindow *last_window;

static gboolean
is_open (gpointer data)
{
  last_window = wp_ui_find_window (GPOINTER_TO_SIZE (data));
  return last_window != NULL;
}

static gpointer
wait_for_window (GType type)
{
  wp_ui_wait_for (is_open, GSIZE_TO_POINTER (type));
  return last_window;
}

static const char *
text_of_stopped (Publisher *publisher)
{
  static char text[200];

  g_snprintf (text, sizeof text,
              "%s\n100 services · never read whole\nNot read to its end: 100 of 231 services. It was stopped.",
              publisher->address);
  return text;
}

static void
a_person_adds_stops_reads_and_removes (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  g_auto (Publisher) publisher;

  publisher_start (&publisher, 2);
  WpFeedReader *reader = get_reader (ui->temp->store, &publisher);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.area", "s", "directory");
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Feeds…"));
  GtkWindow *feeds = wait_for_window (WP_TYPE_FEEDS_WINDOW);
  wait_for_label (feeds, "None yet");
  wp_ui_picture (feeds, "feeds-none");

  /* Plain HTTP is refused with a sentence. */
  wp_ui_click (wp_ui_find (feeds, GTK_TYPE_BUTTON, "Add a Feed…"));
  GtkWindow *entry = wait_for_window (WP_TYPE_FEED_ENTRY);
  GtkWidget *add = wp_ui_wait_for_text (entry, GTK_TYPE_BUTTON, "Add and Read");
  set_text (wp_ui_find (entry, ADW_TYPE_ENTRY_ROW, "Name"), "Juggling");
  g_assert_false (gtk_widget_get_sensitive (add));
  set_text (wp_ui_find (entry, ADW_TYPE_ENTRY_ROW, "Address, beginning with https://"), "http://example.org/feed");
  wp_ui_click (add);
  g_assert_true (wp_ui_find_window (WP_TYPE_FEED_ENTRY) == entry);
  wp_ui_picture (entry, "feeds-refused");
  set_text (wp_ui_find (entry, ADW_TYPE_ENTRY_ROW, "Address, beginning with https://"), publisher.address);
  wp_ui_click (add);

  wp_ui_wait_for (has_first_page, ui->temp);
  GtkWidget *stop = wp_ui_wait_for_text (feeds, GTK_TYPE_BUTTON, "Stop");
  wp_ui_picture (feeds, "feeds-reading");
  wp_ui_click (stop);
  wp_ui_wait_for (is_noted, ui->temp);
  GtkWidget *go_on = wp_ui_wait_for_text (feeds, GTK_TYPE_BUTTON, "Go On");
  wait_for_label (feeds, text_of_stopped (&publisher));
  wp_ui_picture (feeds, "feeds-stopped");
  g_atomic_int_set (&publisher.silent, 0);
  wp_ui_click (go_on);
  wp_ui_wait_for (has_all, ui->temp);
  wp_ui_wait_for_text (feeds, GTK_TYPE_BUTTON, "Read Now");
  g_assert_cmpint (publisher.first_pages, ==, 1);
  wp_ui_picture (feeds, "feeds-read");

  /* Its report, on the screen and in a file. */
  GtkWidget *row = wp_ui_find (feeds, WP_TYPE_FEED_ROW, "Juggling");
  gtk_widget_activate_action (row, "feed.report", NULL);
  GtkWindow *report = wait_for_window (WP_TYPE_FEED_REPORT_WINDOW);
  wait_for_label (report, "Juggling, page 3, row 31");
  wp_ui_picture (report, "feeds-report");
  g_autofree char *path = g_build_filename (ui->temp->folder, "report.csv", NULL);
  wp_feed_report_window_save (WP_FEED_REPORT_WINDOW (report), path);
  wp_ui_wait_for (has_file, path);
  wait_for_label (report, "The report is saved");
  gtk_window_close (report);

  /* Nothing of it has changed. */
  wp_ui_click (wp_ui_find (feeds, GTK_TYPE_BUTTON, "Read Now"));
  wp_ui_wait_for_text (feeds, GTK_TYPE_BUTTON, "Stop");
  wp_ui_wait_for_text (feeds, GTK_TYPE_BUTTON, "Read Now");
  g_assert_cmpint (publisher.unchanged, ==, 3);
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT n_same FROM own_feed"), ==, SERVICES);

  gtk_widget_activate_action (row, "feed.pause", NULL);
  wp_ui_wait_for (is_paused, ui->temp);
  gtk_widget_activate_action (row, "feed.rename", NULL);
  entry = wait_for_window (WP_TYPE_FEED_ENTRY);
  set_text (wp_ui_find (entry, ADW_TYPE_ENTRY_ROW, "Name"), "Circus");
  wp_ui_click (wp_ui_find (entry, GTK_TYPE_BUTTON, "Rename"));
  Named circus = { ui->temp, "Circus" };
  wp_ui_wait_for (is_named, &circus);
  row = wp_ui_wait_for_text (feeds, WP_TYPE_FEED_ROW, "Circus");
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT count(*) FROM outbox WHERE kind = 'feed'"), ==, 0);

  gtk_widget_activate_action (row, "feed.remove", NULL);
  wp_ui_click (wp_ui_wait_for_text (wait_for_window (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_BUTTON, "Remove"));
  wp_ui_wait_for (is_gone, ui->temp);
  wait_for_label (feeds, "None yet");
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT count(*) FROM listed_service"), ==, 0);
  wp_feed_reader_close (reader);
  gtk_window_close (feeds);
}

static gboolean
is_settled (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM listing_twin WHERE verdict = 'same' AND voided = 0") == 1;
}

static gboolean
is_open_again (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM listing_twin WHERE voided = 0") == 0;
}

/* Two feeds list the same: side by side, settled, shown once, and settled anew. */
static void
two_that_are_the_same_are_settled (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autofree char *town = wp_listing_kit_feed (ui->temp, "Town directory");
  g_autofree char *county = wp_listing_kit_feed (ui->temp, "County directory");

  for (guint i = 0; i < 2; i++)
    g_free (wp_listing_kit_save (ui->temp, wp_listing_kit_record (i == 0 ? town : county, "Chess Club",
                                                                  WP_LISTED_SERVICE_ORGANISATION, "Knights Together",
                                                                  WP_LISTED_SERVICE_PLACES, "|YO99 1AB|Hob Lane Centre",
                                                                  WP_LISTED_SERVICE_TELEPHONE, "01632 960512", -1)));
  WpWindow *window = wp_ui_test_open (ui);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.area", "s", "directory");
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Feeds…"));
  GtkWindow *feeds = wait_for_window (WP_TYPE_FEEDS_WINDOW);
  wait_for_label (feeds, "For Everyone");
  wp_ui_picture (feeds, "feeds-everyone");
  wp_ui_click (wp_ui_find (feeds, GTK_TYPE_BUTTON, "Listed Twice…"));
  GtkWindow *twins = wait_for_window (WP_TYPE_TWINS_WINDOW);
  wait_for_label (twins, "The same name and postcode");
  g_assert_nonnull (wp_ui_find (twins, GTK_TYPE_LABEL, "Town directory"));
  g_assert_nonnull (wp_ui_find (twins, GTK_TYPE_LABEL, "County directory"));
  wp_ui_picture (twins, "twins-open");
  wp_ui_click (wp_ui_find (twins, GTK_TYPE_BUTTON, "The Same"));
  wp_ui_wait_for (is_settled, ui->temp);
  GtkWidget *anew = wp_ui_wait_for_text (twins, GTK_TYPE_BUTTON, "Settle Anew");
  wait_for_label (twins, "Nothing is left to settle: no other services of different feeds look like one.");
  wp_ui_picture (twins, "twins-settled");
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT count(*) FROM listing_shown"), ==, 1);
  wp_ui_click (anew);
  wp_ui_wait_for (is_open_again, ui->temp);
  wp_ui_wait_for_text (twins, GTK_TYPE_BUTTON, "Two Different Ones");
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT count(*) FROM listing_shown"), ==, 2);
  gtk_window_close (twins);
  gtk_window_close (feeds);
}

static void
add_tests (void)
{
  g_test_add_func ("/feeds/a-reading-outlives-the-program", a_reading_outlives_the_program);
  g_test_add_func ("/feeds/only-https-is-asked", only_https_is_asked);
  g_test_add_func ("/feeds/two-that-are-the-same-are-settled", two_that_are_the_same_are_settled);
  g_test_add_func ("/feeds/a-person-adds-stops-reads-and-removes", a_person_adds_stops_reads_and_removes);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add_tests);
}
