/* test-chronology-pages.c: what stands on the pages of a chronology, and the files they are written to.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "wp-chronology-files.h"
#include "wp-coles.h"
#include "wp-paper-flow.h"
#include "wp-safe-file.h"

typedef struct
{
  WpTempStore *temp;
  WpColes *coles;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->temp = wp_temp_store_new ();
  fixture->coles = wp_coles_add (fixture->temp);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wp_coles_free (fixture->coles);
  wp_temp_store_free (fixture->temp);
}

static WpChronologyOptions options = {
  .width = WP_PAPER_A4_WIDTH,
  .height = WP_PAPER_A4_HEIGHT,
  .cover = TRUE,
  .people = TRUE,
  .involved = TRUE,
  .timeline = TRUE,
  .table = TRUE,
  .authority = (char *) "Aldermere Council",
  .made_by = (char *) "Jo Marsh",
  .recipient = (char *) "Review meeting",
  .purpose = (char *) "To plan together",
};

static WpChronology *
read_chronology (Fixture *fixture, gboolean plain, const char *reason)
{
  WpChronologyAsk ask = {
    .plain = plain, .with_protected = reason != NULL, .reason = reason, .from = WP_DATE_NONE, .to = WP_DATE_NONE
  };
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  wp_store_chronology_async (fixture->temp->store, fixture->coles->family, &ask, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  WpChronology *chronology = wp_store_chronology_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  return chronology;
}

/* Records an event about Mia with everything that a note can hold. */
static void
add_event (Fixture *fixture, const char *date, WpSensitivity sensitivity, const char *narrative, const char *words)
{
  WpRecord *event = wp_store_new_record (fixture->temp->store, WP_KIND_EVENT);
  WpRecord *note = wp_store_new_record (fixture->temp->store, WP_KIND_CASE_NOTE);
  gint64 at = 0;

  g_assert_true (wp_instant_parse_any (date, &at));
  wp_record_meta (event)->sensitivity = sensitivity;
  wp_record_set_text (event, WP_EVENT_FAMILY, fixture->coles->family);
  wp_record_set_text (event, WP_EVENT_KIND, "visit");
  wp_record_set_text (event, WP_EVENT_MODE, "home");
  wp_record_set_number (event, WP_EVENT_OCCURRED_AT, at);
  wp_record_set_number (event, WP_EVENT_RECORDED_AT, at);
  wp_record_set_text (event, WP_EVENT_PROFESSIONAL, fixture->coles->jo);
  wp_record_set_text (note, WP_CASE_NOTE_EVENT, wp_record_get_id (event));
  wp_record_set_text (note, WP_CASE_NOTE_NARRATIVE, narrative);
  wp_record_set_text (note, WP_CASE_NOTE_CHILD_WORDS, words);
  wp_temp_store_add (fixture->temp, event);
  wp_temp_store_add (fixture->temp, note);
}

static char *
tell_all (WpPaper *paper)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < wp_paper_get_n_pages (paper); i++)
    {
      g_autofree char *text = wp_paper_dup_text (paper, i);
      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

static guint
count_of (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, part)) != NULL; at += strlen (part))
    n++;
  return n;
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  add_event (fixture, "2025-02-03 16:00", 0, "Saw Tyler in the back room.", "“I’ve got the top bunk.”");
  g_autoptr (WpChronology) chronology = read_chronology (fixture, FALSE, NULL);
  g_autoptr (WpPaper) paper = wp_chronology_pages_new (chronology, &options);
  guint n = wp_paper_get_n_pages (paper);

  g_assert_cmpuint (n, >=, 2);
  g_autofree char *cover = wp_paper_dup_text (paper, 0);
  g_assert_nonnull (strstr (cover, "Aldermere Council"));
  g_assert_nonnull (strstr (cover, "Coles family"));
  g_assert_nonnull (strstr (cover, "Review meeting"));
  g_assert_nonnull (strstr (cover, "1 event\n"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = wp_paper_dup_text (paper, i);
      g_autofree char *number = g_strdup_printf ("Page %u of %u\n", i + 1, n);
      g_assert_nonnull (strstr (text, number));
      g_assert_nonnull (strstr (text, "OFFICIAL-SENSITIVE · printed by Jo Marsh, 11 Feb 2025, 09:55"));
    }
  g_autofree char *all = tell_all (paper);
  g_assert_nonnull (strstr (all, "Dana Coles"));
  g_assert_nonnull (strstr (all, "Sam Okafor"));
  g_assert_nonnull (strstr (all, "3a Complex"));
  g_assert_nonnull (strstr (all, "February 2025"));
  g_assert_nonnull (strstr (all, "Home visit"));
  g_assert_nonnull (strstr (all, "Saw Tyler in the back room."));
  g_assert_nonnull (strstr (all, "\n“I’ve got the top bunk.”\n"));
}

static void
test_nothing_leaks (Fixture *fixture, gconstpointer data)
{
  static const char *const kept[] = { "Hidden Row", "YO99 8XX", "Unsayable" };

  add_event (fixture, "2023-05-05", WP_SENSITIVITY_SEALED, "Unsayable", "Unsayable");
  add_event (fixture, "2023-05-06", WP_SENSITIVITY_RESTRICTED, "Unsayable", "Unsayable");
  for (guint plain = 0; plain < 2; plain++)
    {
      g_autoptr (WpChronology) chronology = read_chronology (fixture, plain, NULL);
      g_autoptr (WpPaper) paper = wp_chronology_pages_new (chronology, &options);
      g_autofree char *all = tell_all (paper);
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_assert_true (wp_chronology_write (chronology, &options, WP_CHRONOLOGY_CSV, stream, NULL, NULL));
      g_assert_true (g_output_stream_close (stream, NULL, NULL));
      g_autoptr (GBytes) csv = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
      g_autofree char *table = g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
      for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
        {
          g_assert_null (strstr (all, kept[i]));
          g_assert_null (strstr (table, kept[i]));
        }
    }
  g_autoptr (WpChronology) asked = read_chronology (fixture, FALSE, "The court asks");
  g_autoptr (WpPaper) paper = wp_chronology_pages_new (asked, &options);
  g_autofree char *all = tell_all (paper);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_nonnull (strstr (all, kept[i]));
  g_assert_nonnull (strstr (all, "Somebody could be in danger"));
}

static void
test_plain_words (Fixture *fixture, gconstpointer data)
{
  static const char *const jargon[] = { "Lead professional", "TAC", "Level of need", "Key people", "Lee Coles" };

  add_event (fixture, "2025-02-03", 0, "Saw Tyler.", NULL);
  g_autoptr (WpChronology) chronology = read_chronology (fixture, TRUE, NULL);
  g_autoptr (WpPaper) paper = wp_chronology_pages_new (chronology, &options);
  g_autofree char *all = tell_all (paper);

  g_assert_nonnull (strstr (all, "Who helps you now"));
  g_assert_nonnull (strstr (all, "A visit"));
  g_assert_nonnull (strstr (all, "More help, from several services"));
  for (guint i = 0; i < G_N_ELEMENTS (jargon); i++)
    g_assert_null (strstr (all, jargon[i]));
  g_assert_cmpfloat (wp_paper_get_scale (paper), >, 1);
}

/* However long a text is, all of it is on paper, and the head of the table on each of its pages. */
static void
test_long_texts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *unbroken = g_strnfill (10000, 'x');

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (words, "word%u ", i);
  add_event (fixture, "2025-01-01", 0, words->str, unbroken);
  add_event (fixture, "2025-01-02", 0, "שלום וברכה לכולם", "🎈 \xe2\x80\xae reversed");
  g_autoptr (WpChronology) chronology = read_chronology (fixture, FALSE, NULL);
  WpChronologyOptions only = options;
  only.cover = only.people = only.involved = only.timeline = FALSE;
  g_autoptr (WpPaper) paper = wp_chronology_pages_new (chronology, &only);
  g_autofree char *all = tell_all (paper);
  guint n = wp_paper_get_n_pages (paper);

  g_assert_cmpuint (n, >, 3);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *word = g_strdup_printf ("word%u", i);
      g_assert_nonnull (strstr (all, word));
    }
  g_assert_cmpuint (count_of (all, "x"), >=, 10000);
  g_assert_cmpuint (count_of (all, "By whom\n"), ==, n);
  g_assert_cmpuint (count_of (all, "January 2025, continued"), >=, n - 1);
  g_assert_nonnull (strstr (all, "שלום וברכה לכולם"));
  g_assert_null (strstr (all, "\xe2\x80\xae"));
}

/* A row begins below the one before, however many texts its cells hold. */
static void
test_rows_below_rows (Fixture *fixture, gconstpointer data)
{
  const double shares[] = { 1, 1 };
  const char *const titles[] = { "A", "B" };
  g_autoptr (WpPaper) paper = wp_paper_new (WP_PAPER_A4_WIDTH, WP_PAPER_A4_HEIGHT, 1);
  g_autoptr (PangoLayout) line = wp_paper_make_text (paper, WP_PAPER_TEXT, "One line", 0);
  WpPaperFlow flow;
  int height;

  pango_layout_get_size (line, NULL, &height);
  wp_paper_flow_init (&flow, paper, 48, 60, 60);
  WpPaperTable *table = wp_paper_table_begin (&flow, 2, shares, titles);
  for (guint row = 0; row < 100; row++)
    {
      guint page = flow.page;
      double begin = flow.y;
      wp_paper_table_add (table, 0, WP_PAPER_TEXT, "One line", WP_PAPER_INK);
      for (guint i = 0; i < 3; i++)
        wp_paper_table_add (table, 1, WP_PAPER_TEXT, "One line", WP_PAPER_INK);
      wp_paper_table_end_row (table);
      if (flow.page == page)
        g_assert_cmpfloat (flow.y - begin, >=, 3.0 * height / PANGO_SCALE);
      g_assert_cmpfloat (flow.y, <=, flow.bottom);
    }
  g_assert_cmpuint (flow.page, >, 4);
  wp_paper_table_end (table);
}

/* Nothing may stand outside of the page's margins, on either size of paper. */
static void
test_nothing_is_clipped (Fixture *fixture, gconstpointer data)
{
  static const double sizes[][2] = { { WP_PAPER_A4_WIDTH, WP_PAPER_A4_HEIGHT },
                                     { WP_PAPER_LETTER_WIDTH, WP_PAPER_LETTER_HEIGHT } };
  g_autofree char *name = g_strnfill (180, 'W');
  WpRecord *family = wp_store_new_record (fixture->temp->store, WP_KIND_PERSON_NAME);

  wp_record_set_text (family, WP_PERSON_NAME_PERSON, fixture->coles->rhys);
  wp_record_set_text (family, WP_PERSON_NAME_TYPE, "known_as");
  wp_record_set_text (family, WP_PERSON_NAME_GIVEN, name);
  wp_temp_store_add (fixture->temp, family);
  for (guint i = 0; i < 30; i++)
    add_event (fixture, "2025-01-01", 0, "A line of a few words, and then a few more of them, to fill the cell.", NULL);
  for (guint plain = 0; plain < 2; plain++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        WpChronologyOptions sized = options;
        sized.width = sizes[i][0];
        sized.height = sizes[i][1];
        g_autoptr (WpChronology) chronology = read_chronology (fixture, plain, NULL);
        g_autoptr (WpPaper) paper = wp_chronology_pages_new (chronology, &sized);
        for (guint page = 1; page < wp_paper_get_n_pages (paper); page++)
          {
            cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
            cairo_t *cr = cairo_create (surface);
            double x, y, width, height;
            wp_paper_draw_page (paper, page, cr, page % 2 == 0 ? WP_PAPER_ON_SCREEN : WP_PAPER_TO_PRINT);
            cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
            g_assert_cmpfloat (x, >=, 40);
            g_assert_cmpfloat (y, >=, 20);
            g_assert_cmpfloat (x + width, <=, sized.width - 40);
            g_assert_cmpfloat (y + height, <=, sized.height - 20);
            cairo_destroy (cr);
            cairo_surface_destroy (surface);
          }
      }
}

static gboolean
save (WpChronology *chronology, WpChronologyFormat format, const char *path, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_chronology_save_async (chronology, &options, format, path, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_chronology_save_finish (result, error);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* What one of poppler's programs says of a file. */
static char *
tell_file (const char *program, const char *one, const char *other)
{
  const char *const argv[] = { program, one, other, NULL };
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* The file's text, or its structure with its text. */
static char *
tell_pdf (WpChronology *chronology, const WpChronologyOptions *chosen, gboolean structure)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("wp-chronology-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, &error);

  g_assert_no_error (error);
  wp_chronology_write (chronology, chosen, WP_CHRONOLOGY_PDF, G_OUTPUT_STREAM (stream), NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error);
  g_assert_no_error (error);
  char *text = structure ? tell_file ("pdfinfo", "-struct-text", path) : tell_file ("pdftotext", path, "-");
  g_remove (path);
  g_rmdir (folder);
  return text;
}

/* A screen reader goes through the paper by what each part is, in the order in which it is to be read. */
static void
test_structure (Fixture *fixture, gconstpointer data)
{
  static const char *const cover[] = { "Document\n  P", "H1 (block)\n    \"Chronology\"",
                                       "LI (block)",    "Lbl (block)",
                                       "\"Made by\"",   "LBody (block)",
                                       "\"Jo Marsh\"",  "\"Contents\"",
                                       "TOCI",          "Link (inline)",
                                       "\"Key people",  "H2 (block)\n    \"Key people\"",
                                       "Table (block)", "TR\n      TH\n        \"Name\"",
                                       "\"Genogram\"",  "Figure",
                                       "Caption",       "\"Timeline\"",
                                       "Figure",        "\"What happened\"",
                                       "\"By whom\"",   "TH\n        \"January 2025\"",
                                       "TR\n      TD\n" };
  for (guint i = 0; i < 90; i++)
    add_event (fixture, "2025-01-01", 0, "A line of a few words, and then a few more of them, to fill the cell.", NULL);
  g_autoptr (WpChronology) chronology = read_chronology (fixture, FALSE, NULL);
  g_autofree char *told = tell_pdf (chronology, &options, TRUE);
  const char *at = told;

  for (guint i = 0; i < G_N_ELEMENTS (cover); i++)
    {
      const char *next = strstr (at, cover[i]);
      if (next == NULL)
        g_error ("“%s” is not where it should be:\n%s", cover[i], at);
      at = next + strlen (cover[i]);
    }
  /* One document; a table on each page, with its head; and nothing of what stands at head and foot of every page. */
  g_assert_cmpuint (count_of (told, "Document"), ==, 1);
  g_assert_cmpuint (count_of (told, "\"By whom\""), >, 2);
  g_assert_null (strstr (told, "OFFICIAL-SENSITIVE · printed"));
  g_assert_null (strstr (told, "Page 2 of"));
  g_assert_cmpuint (count_of (told, "A line of a few words"), ==, 90);

  /* Without a cover, headings are the highest. */
  WpChronologyOptions bare = options;
  bare.cover = FALSE;
  g_autofree char *short_one = tell_pdf (chronology, &bare, TRUE);
  g_assert_true (g_str_has_prefix (short_one, "Document\n  H1 (block)\n    \"Key people\""));
}

/* A partner of Dana's of whom nobody may read without a reason. */
static void
add_sealed_partner (Fixture *fixture)
{
  WpRecord *person = wp_store_new_record (fixture->temp->store, WP_KIND_PERSON);
  WpRecord *name = wp_store_new_record (fixture->temp->store, WP_KIND_PERSON_NAME);
  WpRecord *kin = wp_store_new_record (fixture->temp->store, WP_KIND_RELATIONSHIP);
  g_autofree char *id = g_strdup (wp_record_get_id (person));

  wp_record_meta (person)->sensitivity = WP_SENSITIVITY_SEALED;
  wp_temp_store_add (fixture->temp, person);
  wp_record_set_text (name, WP_PERSON_NAME_PERSON, id);
  wp_record_set_text (name, WP_PERSON_NAME_TYPE, "legal");
  wp_record_set_text (name, WP_PERSON_NAME_GIVEN, "Zebedee");
  wp_temp_store_add (fixture->temp, name);
  wp_record_set_text (kin, WP_RELATIONSHIP_PERSON, fixture->coles->dana);
  wp_record_set_text (kin, WP_RELATIONSHIP_OTHER, id);
  wp_record_set_text (kin, WP_RELATIONSHIP_TYPE, "partner");
  wp_temp_store_add (fixture->temp, kin);
}

/* Of somebody whose record is restricted the genogram tells what the tables tell: all if there was a reason, else
 * nothing. */
static void
test_genogram_of_the_protected (Fixture *fixture, gconstpointer data)
{
  WpChronologyOptions only = options;
  guint named[2];

  only.cover = only.involved = only.timeline = only.table = FALSE;
  add_sealed_partner (fixture);
  for (guint asked = 0; asked < 2; asked++)
    {
      g_autoptr (WpChronology) chronology = read_chronology (fixture, FALSE, asked ? "The court asks" : NULL);
      g_autofree char *told = tell_pdf (chronology, &only, TRUE);
      const char *figure = strstr (told, "Figure");
      g_assert_nonnull (figure);
      g_assert_nonnull (strstr (figure, "Dana"));
      named[asked] = count_of (figure, "Zebedee");
      g_assert_cmpint (strstr (told, "Zebedee") != NULL, ==, asked);
    }
  g_assert_cmpuint (named[0], ==, 0);
  g_assert_cmpuint (named[1], ==, 1);
}

static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("wp-chronology-XXXXXX", NULL);
  g_autoptr (WpChronology) chronology = read_chronology (fixture, FALSE, NULL);
  g_autofree char *name = wp_chronology_file_name (chronology, "pdf");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *pdf = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  GStatBuf about;

  g_assert_null (strstr (name, "Coles"));
  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_assert_true (save (chronology, WP_CHRONOLOGY_PDF, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &pdf, &size, NULL));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 077, ==, 0);
  g_assert_cmpuint (count_files (folder), ==, 1);

  /* The text is there as text, not as drawings of letters. */
  g_autofree char *text = tell_file ("pdftotext", path, "-");
  g_assert_nonnull (strstr (text, "Coles family"));
  g_assert_nonnull (strstr (text, "Sam Okafor"));
  g_assert_null (strstr (text, "Hidden Row"));
  const char *keep = g_getenv ("WP_TEST_PICTURES");
  if (keep != NULL)
    {
      g_autofree char *kept = g_build_filename (keep, "chronology.pdf", NULL);
      g_assert_true (g_file_set_contents (kept, pdf, (gssize) size, NULL));
    }
  g_remove (path);
  g_rmdir (folder);
}

static gboolean
write_much (GOutputStream *stream, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *much = g_strnfill (1 << 20, 'x');

  return g_output_stream_write_all (stream, much, 1 << 20, NULL, cancellable, error);
}

/* A disk with no room: what was there before stays, nothing half is left, and the message says what to do. */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("wp-chronology-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Chronology.pdf", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 4096;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  gboolean done = wp_safe_file_write (path, write_much, NULL, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (done);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "no room left for “Chronology.pdf”"));
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "before");
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WpChronology) chronology = read_chronology (fixture, FALSE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (save (chronology, WP_CHRONOLOGY_CSV, "/proc/Chronology.csv", &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "Choose another folder"));
}

#define ADD(name, func) g_test_add ("/chronology-pages/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("nothing-leaks", test_nothing_leaks);
  ADD ("plain-words", test_plain_words);
  ADD ("long-texts", test_long_texts);
  ADD ("nothing-is-clipped", test_nothing_is_clipped);
  ADD ("rows-below-rows", test_rows_below_rows);
  ADD ("pdf", test_pdf);
  ADD ("structure", test_structure);
  ADD ("genogram-of-the-protected", test_genogram_of_the_protected);
  ADD ("no-room", test_no_room);
  ADD ("no-folder", test_no_folder);
  return g_test_run ();
}
