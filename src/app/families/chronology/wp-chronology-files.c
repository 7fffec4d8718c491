/* wp-chronology-files.c: a chronology as a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chronology-files.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "wp-chronology-csv.h"
#include "wp-safe-file.h"

/* ---- PDF ---- */

typedef struct
{
  GOutputStream *stream;     /* (unowned) */
  GCancellable *cancellable; /* (unowned) (nullable) */
  GError *error;             /* (owned) (nullable): the first that came */
} Sink;

static cairo_status_t
sink_write (void *data, const unsigned char *bytes, unsigned int length)
{
  Sink *sink = data;

  if (sink->error == NULL)
    g_output_stream_write_all (sink->stream, bytes, length, NULL, sink->cancellable, &sink->error);
  return sink->error == NULL ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void
draw_pages (WpPaper *paper, cairo_surface_t *surface, Sink *sink)
{
  cairo_t *cr = cairo_create (surface);
  guint n = wp_paper_get_n_pages (paper);
  guint mark = 0;

  /* One document, of which the pages are no parts. */
  cairo_tag_begin (cr, "Document", NULL);
  for (guint page = 0; page < n && sink->error == NULL; page++)
    {
      guint at;
      const char *title;
      for (; mark < wp_paper_get_n_marks (paper); mark++)
        {
          title = wp_paper_get_mark (paper, mark, &at);
          if (at != page)
            break;
          g_autofree char *target = g_strdup_printf ("page=%u", page + 1);
          cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
        }
      wp_paper_draw_page (paper, page, cr, WP_PAPER_INTO_PDF);
      if (page + 1 == n)
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
      g_cancellable_set_error_if_cancelled (sink->cancellable, sink->error == NULL ? &sink->error : NULL);
    }
  cairo_destroy (cr);
}

static gboolean
write_pdf (WpChronology *chronology,
           const WpChronologyOptions *options,
           GOutputStream *stream,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (WpPaper) paper = wp_chronology_pages_new (chronology, options);
  Sink sink = { stream, cancellable, NULL };
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (sink_write, &sink, wp_paper_get_width (paper), wp_paper_get_height (paper));

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _ ("Chronology"));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Whole Picture");
  draw_pages (paper, surface, &sink);
  cairo_surface_finish (surface);
  cairo_status_t status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (sink.error != NULL)
    g_propagate_error (error, sink.error);
  else if (status != CAIRO_STATUS_SUCCESS)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return sink.error == NULL && status == CAIRO_STATUS_SUCCESS;
}

/* ---- CSV ---- */

/* What the rows point to lasts until the next one is made. */
typedef struct
{
  WpChronology *chronology; /* (unowned) */
  char *about;              /* (owned) (nullable) */
  char *present;            /* (owned) (nullable) */
} Rows;

static char *
join_names (GListModel *people, gboolean with_attendance)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WpEventPerson) person = g_list_model_get_item (people, i);
      g_string_append_printf (names, "%s%s", names->len > 0 ? "; " : "", person->name);
      if (with_attendance && *person->attendance_text != '\0')
        g_string_append_printf (names, " (%s)", person->attendance_text);
    }
  return g_string_free (names, FALSE);
}

static void
get_row (guint index, gpointer data, WpChronologyCsvRow *row)
{
  Rows *rows = data;
  const WpChronologyEvent *event = g_ptr_array_index (rows->chronology->events, index);
  const WpEventDetail *detail = event->detail;

  g_free (rows->about);
  g_free (rows->present);
  rows->about = join_names (detail->subjects, FALSE);
  rows->present = join_names (detail->attendees, TRUE);
  *row = (WpChronologyCsvRow){
    .date = event->date,
    .precision = event->precision,
    .time = event->time,
    .kind = detail->kind_text,
    .title = detail->title,
    .about = rows->about,
    .present = rows->present,
    .by = detail->professional,
    .role = detail->role,
    .agency = detail->agency,
    .summary = detail->summary,
    .account = detail->narrative,
    .child_words = detail->child_words,
    .analysis = detail->analysis,
    .level_before = detail->level_from,
    .level_after = detail->level_to,
    .planned = detail->planned,
    .corrected = (guint) detail->n_corrections,
  };
}

static gboolean
write_csv (WpChronology *chronology, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  Rows rows = { .chronology = chronology };
  gboolean done = wp_chronology_csv_write (stream, chronology->events->len, get_row, &rows, cancellable, error);

  g_free (rows.about);
  g_free (rows.present);
  return done;
}

/* ---- Files ---- */

typedef struct
{
  WpChronology *chronology;     /* (owned) */
  WpChronologyOptions *options; /* (owned) */
  WpChronologyFormat format;
  char *path; /* (owned) */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  wp_chronology_unref (save->chronology);
  wp_chronology_options_free (save->options);
  g_free (save->path);
  g_free (save);
}

gboolean
wp_chronology_write (WpChronology *chronology,
                     const WpChronologyOptions *options,
                     WpChronologyFormat format,
                     GOutputStream *stream,
                     GCancellable *cancellable,
                     GError **error)
{
  return format == WP_CHRONOLOGY_PDF ? write_pdf (chronology, options, stream, cancellable, error)
                                     : write_csv (chronology, stream, cancellable, error);
}

static gboolean
write_file (GOutputStream *stream, gpointer data, GCancellable *cancellable, GError **error)
{
  const Save *save = data;

  return wp_chronology_write (save->chronology, save->options, save->format, stream, cancellable, error);
}

/* Runs on a thread of GTask's. */
static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Save *save = data;
  GError *error = NULL;

  if (wp_safe_file_write (save->path, write_file, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
wp_chronology_save_async (WpChronology *chronology,
                          const WpChronologyOptions *options,
                          WpChronologyFormat format,
                          const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->chronology = wp_chronology_ref (chronology);
  save->options = wp_chronology_options_copy (options);
  save->format = format;
  save->path = g_strdup (path);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
wp_chronology_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
