/* wp-drawing-output.c: a genogram or an eco-map on paper and in files.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-drawing-output.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>

#include "wp-around.h"
#include "wp-ecomap-draw.h"
#include "wp-error-dialog.h"
#include "wp-files.h"
#include "wp-genogram-draw.h"
#include "wp-outgoing.h"
#include "wp-safe-file.h"
#include "wp-toasts.h"

#define HEAD 56.0
#define MARGIN 18.0
#define LEAST_WIDTH 520.0
/* A4 across, in points. */
#define PAGE_WIDTH 841.89
#define PAGE_HEIGHT 595.28
#define PAGE_MARGIN 36.0
#define PNG_SCALE 2.0
/* Cairo's images end here; a larger drawing is made smaller. */
#define PNG_MOST 16000.0

/* A drawing as it leaves the screen. */
typedef struct
{
  WpDrawing drawing;
  WpKin *kin;            /* (owned): the open part */
  GPtrArray *items;      /* (owned) */
  WpGenogramPlan *plan;  /* (owned) */
  WpEcomapMap *map;      /* (owned) */
  WpDrawingStyle *style; /* (owned) */
  double width;
  double height;
} Sheet;

/* A print or a file that is asked about. */
typedef struct
{
  GtkWidget *from;      /* (owned) */
  char *format;         /* (owned) (nullable) */
  Sheet *sheet;         /* (owned) */
  WpOutgoing *outgoing; /* (owned) */
  char *path;           /* (owned) (nullable): of the file */
  GBytes *content;      /* (owned) (nullable) */
} Job;

static const char *
word_of (WpDrawing drawing)
{
  return drawing == WP_DRAWING_GENOGRAM ? "genogram" : "eco-map";
}

static double
draw_legend (const Sheet *self, cairo_t *cr)
{
  double width = self->width - 2 * MARGIN;

  return self->drawing == WP_DRAWING_GENOGRAM ? wp_genogram_draw_legend (cr, self->kin, self->plan, self->style, width)
                                              : wp_ecomap_draw_legend (cr, self->items, self->style, width);
}

static Sheet *
sheet_new (WpDrawing drawing, WpContext *context, const WpKin *kin, WpPicture *picture)
{
  Sheet *self = g_new0 (Sheet, 1);
  cairo_surface_t *beside = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *measure = cairo_create (beside);
  double height;

  self->drawing = drawing;
  self->kin = wp_kin_copy_open (kin);
  self->items = wp_around_new (picture, kin, TRUE);
  self->style = wp_drawing_style_new_for_paper ();
  self->plan = wp_genogram_plan_for (self->kin, self->style);
  self->map = wp_ecomap_map_new (self->items, wp_context_get_codes (context));
  self->width = drawing == WP_DRAWING_GENOGRAM ? self->plan->width : self->map->plan->width;
  height = drawing == WP_DRAWING_GENOGRAM ? self->plan->height : self->map->plan->height;
  self->width = MAX (self->width, LEAST_WIDTH) + 2 * MARGIN;
  self->height = HEAD + height + draw_legend (self, measure) + 2 * MARGIN;
  cairo_destroy (measure);
  cairo_surface_destroy (beside);
  return self;
}

static void
sheet_free (Sheet *self)
{
  wp_kin_free (self->kin);
  g_ptr_array_unref (self->items);
  wp_genogram_plan_free (self->plan);
  wp_ecomap_map_free (self->map);
  wp_drawing_style_free (self->style);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, sheet_free)

static void
draw_head (const Sheet *self, cairo_t *cr)
{
  double width = self->width - 2 * MARGIN;
  g_autofree char *day = wp_date_format (self->kin->today, WP_DATE_MEDIUM);
  g_autofree char *title = g_strdup_printf (
      self->drawing == WP_DRAWING_GENOGRAM ? _ ("Genogram: %s") : _ ("Eco-map: %s"), self->kin->family_name);
  g_autofree char *note = g_strdup_printf (_ ("As on %s. Restricted records and addresses are left out."), day);
  /* Translators: the government's marking for papers such as these; it stays as it is. */
  const char *marking = _ ("OFFICIAL-SENSITIVE");
  double marked = wp_drawing_text_width (cr, self->style, marking, WP_DRAWING_SMALL, TRUE);

  wp_drawing_ink (cr, &self->style->ink, 1);
  wp_drawing_text (cr, self->style, title, 0, 0, width - marked - 20, 0, 18, TRUE);
  wp_drawing_text (cr, self->style, marking, width, 4, marked + 1, 1, WP_DRAWING_SMALL, TRUE);
  wp_drawing_ink (cr, &self->style->dim, 1);
  wp_drawing_text (cr, self->style, note, 0, 26, width, 0, WP_DRAWING_SMALL, FALSE);
}

static void
sheet_draw (const Sheet *self, cairo_t *cr)
{
  gboolean genogram = self->drawing == WP_DRAWING_GENOGRAM;
  double width = genogram ? self->plan->width : self->map->plan->width;
  double height = genogram ? self->plan->height : self->map->plan->height;

  wp_drawing_ink (cr, &self->style->paper, 1);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_fill (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  draw_head (self, cr);
  cairo_translate (cr, 0, HEAD);
  cairo_save (cr);
  cairo_translate (cr, (self->width - 2 * MARGIN - width) / 2, 0);
  if (genogram)
    wp_genogram_draw_cairo (cr, self->kin, self->plan, self->style);
  else
    wp_ecomap_draw_cairo (cr, self->kin->family_name, self->kin, self->items, self->map, self->style);
  cairo_restore (cr);
  cairo_translate (cr, 0, height);
  draw_legend (self, cr);
}

/* As large as fits in the middle of a page, and no larger than it is. */
static void
draw_on_page (const Sheet *self, cairo_t *cr, double width, double height)
{
  double scale = MIN (MIN (width / self->width, height / self->height), 1);

  cairo_save (cr);
  cairo_translate (cr, (width - self->width * scale) / 2, 0);
  cairo_scale (cr, scale, scale);
  sheet_draw (self, cr);
  cairo_restore (cr);
}

/* ---- Files ---- */

static cairo_status_t
take_cb (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_surface (const Sheet *self, const char *format, GByteArray *bytes, double *scale)
{
  *scale = 1;
  if (g_str_equal (format, "pdf"))
    return cairo_pdf_surface_create_for_stream (take_cb, bytes, PAGE_WIDTH, PAGE_HEIGHT);
  if (g_str_equal (format, "svg"))
    return cairo_svg_surface_create_for_stream (take_cb, bytes, self->width, self->height);
  *scale = MIN (PNG_SCALE, PNG_MOST / MAX (self->width, self->height));
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (self->width * *scale), (int) (self->height * *scale));
}

/* What is to be in the file; icons are drawn, so on the main thread alone. */
static GBytes *
make_content (const Sheet *self, const char *format, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  double scale;
  cairo_surface_t *surface = make_surface (self, format, bytes, &scale);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  if (g_str_equal (format, "pdf"))
    {
      cairo_translate (cr, PAGE_MARGIN, PAGE_MARGIN);
      draw_on_page (self, cr, PAGE_WIDTH - 2 * PAGE_MARGIN, PAGE_HEIGHT - 2 * PAGE_MARGIN);
    }
  else
    {
      cairo_scale (cr, scale, scale);
      sheet_draw (self, cr);
    }
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && g_str_equal (format, "png"))
    status = cairo_surface_write_to_png_stream (surface, take_cb, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The drawing could not be made: %s. Nothing was changed."),
               cairo_status_to_string (status));
  return NULL;
}

static Job *
job_new (
    GtkWidget *from, WpContext *context, WpDrawing drawing, const char *format, const WpKin *kin, WpPicture *picture)
{
  Job *job = g_new0 (Job, 1);

  job->from = g_object_ref (from);
  job->format = g_strdup (format);
  job->sheet = sheet_new (drawing, context, kin, picture);
  job->outgoing = wp_outgoing_new (wp_context_get_store (context), format != NULL ? "export" : "print", kin->family_id,
                                   word_of (drawing), NULL);
  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->from);
  g_free (job->format);
  sheet_free (job->sheet);
  wp_outgoing_unref (job->outgoing);
  g_free (job->path);
  g_clear_pointer (&job->content, g_bytes_unref);
  g_free (job);
}

static gboolean
write_content (GOutputStream *stream, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  gsize length;
  const void *content = g_bytes_get_data (job->content, &length);

  return g_output_stream_write_all (stream, content, length, NULL, cancellable, error);
}

/* Runs on a thread of GTask's. */
static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (wp_safe_file_write (job->path, write_content, job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    wp_toasts_show (job->from, _ ("Drawing saved"));
  else
    {
      wp_outgoing_fail (job->outgoing);
      wp_error_dialog_show (job->from, _ ("The Drawing Could Not Be Saved"), error);
    }
  job_free (job);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  if (!wp_outgoing_enter_finish (result, &error))
    {
      wp_error_dialog_show (job->from, _ ("The Drawing Could Not Be Saved"), error);
      job_free (job);
      return;
    }
  task = g_task_new (NULL, NULL, written_cb, job);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, write_thread);
}

/* Takes @job. */
static void
write_job (Job *job, const char *path)
{
  g_autoptr (GError) error = NULL;

  job->path = g_strdup (path);
  job->content = make_content (job->sheet, job->format, &error);
  if (job->content == NULL)
    {
      wp_error_dialog_show (job->from, _ ("The Drawing Could Not Be Saved"), error);
      job_free (job);
      return;
    }
  wp_outgoing_enter_async (job->outgoing, entered_cb, job);
}

void
wp_drawing_save_to (GtkWidget *from,
                    WpContext *context,
                    WpDrawing drawing,
                    const char *format,
                    const WpKin *kin,
                    WpPicture *picture,
                    const char *path)
{
  write_job (job_new (from, context, drawing, format, kin, picture), path);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *path = wp_files_save_finish (result);

  if (path != NULL)
    write_job (data, path);
  else
    job_free (data);
}

void
wp_drawing_save (
    GtkWidget *from, WpContext *context, WpDrawing drawing, const char *format, const WpKin *kin, WpPicture *picture)
{
  /* The name of a family is not the name of a file: it would be told by every list of recent files. */
  g_autofree char *day = wp_date_to_iso (kin->today);
  g_autofree char *name = g_strdup_printf ("%s-%s.%s", word_of (drawing), day, format);

  wp_files_save_async (from, _ ("Save Drawing"), name, chosen_cb,
                       job_new (from, context, drawing, format, kin, picture));
}

/* ---- Paper ---- */

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *page, int number, Job *job)
{
  draw_on_page (job->sheet, gtk_print_context_get_cairo_context (page), gtk_print_context_get_width (page),
                gtk_print_context_get_height (page));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GError) error = NULL;

  if (wp_outgoing_get_error (job->outgoing) != NULL)
    wp_error_dialog_show (job->from, _ ("The Drawing Could Not Be Printed"), wp_outgoing_get_error (job->outgoing));
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      wp_error_dialog_show (job->from, _ ("The Drawing Could Not Be Printed"), error);
    }
}

static void
free_job_cb (gpointer data, GClosure *closure)
{
  job_free (data);
}

void
wp_drawing_print (GtkWidget *from, WpContext *context, WpDrawing drawing, const WpKin *kin, WpPicture *picture)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  Job *job = job_new (from, context, drawing, NULL, kin, picture);

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, "Whole Picture");
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  wp_outgoing_watch_print (job->outgoing, operation);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), job, free_job_cb, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (gtk_widget_get_root (from)),
                           NULL);
}
