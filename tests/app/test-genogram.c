/* test-genogram.c: the genogram drawn, on the screen and on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"
#include "wp-drawing-output.h"
#include "wp-ecomap-draw.h"
#include "wp-genogram-draw.h"
#include "wp-people-page.h"
#include "wp-record-text.h"
#include "wp-ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  WpUiTest *ui;
  WpColes *coles;
  GtkWindow *window;
  WpPeoplePage *page;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->ui = wp_ui_test_new ();
  f->coles = wp_coles_add (f->ui->temp);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window != NULL)
    wp_ui_close (f->window);
  wp_coles_free (f->coles);
  wp_ui_test_free (f->ui);
}

static gboolean
has_cards (gpointer data)
{
  Fixture *f = data;

  return wp_people_page_get_card (f->page, f->coles->mia) != NULL;
}

static void
show_page (Fixture *f, const char *view)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  f->window = GTK_WINDOW (adw_window_new ());
  f->page = wp_people_page_new (f->ui->context, f->coles->family);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (f->page));
  adw_window_set_content (ADW_WINDOW (f->window), overlay);
  gtk_window_set_default_size (f->window, 1200, 800);
  gtk_window_present (f->window);
  wp_ui_wait_for (has_cards, f);
  wp_people_page_set_view (f->page, view);
}

static void
set_strength (Fixture *f, const char *professional, const char *strength)
{
  WpRecord *record = wp_store_new_record (f->ui->temp->store, WP_KIND_INVOLVEMENT);

  g_assert_true (wp_record_set_value (record, WP_INVOLVEMENT_FAMILY, f->coles->family));
  g_assert_true (wp_record_set_value (record, WP_INVOLVEMENT_PROFESSIONAL, professional));
  g_assert_true (wp_record_set_value (record, WP_INVOLVEMENT_PERSON, f->coles->tyler));
  g_assert_true (wp_record_set_value (record, WP_INVOLVEMENT_STATUS, "active"));
  g_assert_true (wp_record_set_value (record, WP_INVOLVEMENT_STRENGTH, strength));
  wp_temp_store_add (f->ui->temp, record);
}

static WpPicture *
read_picture (Fixture *f)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_picture_async (f->ui->temp->store, f->coles->family, NULL, wp_await_cb, &result);
  g_autoptr (GAsyncResult) done = wp_await (&result);
  WpPicture *picture = wp_store_picture_finish (f->ui->temp->store, done, &error);
  g_assert_no_error (error);
  return picture;
}

static WpKin *
read_kin (Fixture *f)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_kin_async (f->ui->temp->store, f->coles->family, NULL, wp_await_cb, &result);
  g_autoptr (GAsyncResult) done = wp_await (&result);
  WpKin *kin = wp_store_kin_finish (f->ui->temp->store, done, &error);
  g_assert_no_error (error);
  return kin;
}

static void
a_page_keeps_to_its_room (Fixture *f, gconstpointer data)
{
  static const double rooms[][2] = { { 500, 300 }, { 200, 700 }, { 2000, 2000 } };
  g_autoptr (WpKin) kin = read_kin (f);

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      cairo_surface_t *page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (page);
      double x, y, width, height;
      double taken = wp_genogram_draw_page (cr, kin, rooms[i][0], rooms[i][1]);
      cairo_recording_surface_ink_extents (page, &x, &y, &width, &height);
      g_assert_cmpfloat (taken, >, 100);
      g_assert_cmpfloat (taken, <=, rooms[i][1] + 0.01);
      g_assert_cmpfloat (width, >, 100);
      g_assert_cmpfloat (x, >=, -2);
      g_assert_cmpfloat (y, >=, -2);
      g_assert_cmpfloat (x + width, <=, rooms[i][0] + 2);
      g_assert_cmpfloat (y + height, <=, taken + 2);
      cairo_destroy (cr);
      cairo_surface_destroy (page);
    }
}

static void
nobody_is_nothing_on_paper (Fixture *f, gconstpointer data)
{
  g_autoptr (WpKin) kin = read_kin (f);
  cairo_surface_t *page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (page);
  double x, y, width, height;

  for (guint i = 0; i < kin->people->len; i++)
    ((WpKinPerson *) g_ptr_array_index (kin->people, i))->sensitivity = WP_SENSITIVITY_RESTRICTED;
  g_autoptr (WpKin) open = wp_kin_copy_open (kin);
  g_assert_cmpfloat (wp_genogram_draw_page (cr, open, 500, 500), ==, 0);
  cairo_recording_surface_ink_extents (page, &x, &y, &width, &height);
  g_assert_cmpfloat (width, ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (page);
}

#define DANA "Dana Coles, 36"

static gboolean
is_drawn (gpointer data)
{
  Fixture *f = data;

  return wp_ui_find_named (f->page, GTK_TYPE_BUTTON, DANA) != NULL;
}

static gboolean
is_not_drawn (gpointer data)
{
  return !is_drawn (data);
}

static void
everybody_is_called_by_name_and_told_by_words (Fixture *f, gconstpointer data)
{
  show_page (f, "drawing");
  wp_ui_wait_for (is_drawn, f);
  GtkWidget *dana = wp_ui_find_named (f->page, GTK_TYPE_BUTTON, DANA);
  g_autofree char *difference = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (dana), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "mother of Mia, Tyler; partner of Rhys");
  g_assert_null (difference);
  g_assert_nonnull (wp_ui_find_named (f->page, GTK_TYPE_BUTTON, "Lee Coles, 40"));
  g_assert_nonnull (wp_ui_find_named (f->page, GTK_TYPE_BUTTON, "Sam Okafor"));
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "genogram");
}

/* Where reading begins on the right, what the signs mean begins there, and the drawing has all that it had. */
static void
reading_may_begin_on_the_right (Fixture *f, gconstpointer data)
{
  g_autoptr (WpKin) kin = read_kin (f);
  g_autoptr (WpPicture) picture = read_picture (f);
  g_autoptr (GPtrArray) items = wp_around_new (picture, kin, FALSE);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show_page (f, "drawing");
  wp_ui_wait_for (is_drawn, f);
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "genogram-rtl");
  g_autoptr (WpDrawingStyle) style = wp_drawing_style_new_for_widget (GTK_WIDGET (f->page));
  g_assert_true (style->rtl);
  for (guint rtl = 0; rtl < 2; rtl++)
    {
      cairo_surface_t *page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (page);
      double x, y, width, height;
      style->rtl = rtl != 0;
      wp_ecomap_draw_legend (cr, items, style, 3000);
      cairo_recording_surface_ink_extents (page, &x, &y, &width, &height);
      g_assert_cmpfloat (rtl ? 3000 - x - width : x, <, 10);
      g_assert_cmpfloat (width, <, 1500);
      cairo_destroy (cr);
      cairo_surface_destroy (page);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
drawing_and_list_have_one_selection (Fixture *f, gconstpointer data)
{
  show_page (f, "drawing");
  wp_ui_wait_for (is_drawn, f);
  WpCanvas *genogram = wp_kin_view_get_genogram (wp_people_page_get_kin (f->page));
  wp_ui_settle (f->window);
  gtk_widget_grab_focus (wp_ui_find_named (f->page, GTK_TYPE_BUTTON, DANA));
  g_assert_cmpstr (wp_canvas_get_selected (genogram), ==, f->coles->dana);
  wp_people_page_set_view (f->page, "list");
  GtkWidget *row = wp_ui_wait_for_text (f->page, ADW_TYPE_ACTION_ROW, DANA);
  g_assert_true (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)));
  GtkWidget *mia = wp_ui_find (f->page, ADW_TYPE_ACTION_ROW, "Mia Coles, 16");
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (mia)), GTK_LIST_BOX_ROW (mia));
  g_assert_cmpstr (wp_canvas_get_selected (genogram), ==, f->coles->mia);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (mia)), "daughter of"));
}

static void
opening_somebody_leads_to_their_card (Fixture *f, gconstpointer data)
{
  show_page (f, "drawing");
  wp_ui_wait_for (is_drawn, f);
  gtk_widget_activate (wp_ui_find_named (f->page, GTK_TYPE_BUTTON, DANA));
  wp_ui_wait_for (is_not_drawn, f);
  g_assert_nonnull (wp_ui_find_named (f->page, WP_TYPE_PEOPLE_CARD, "Dana Coles"));
}

static gboolean
is_fitted (gpointer genogram)
{
  return wp_canvas_get_zoom (genogram) >= 0.7;
}

static void
zoom_keeps_within_bounds (Fixture *f, gconstpointer data)
{
  show_page (f, "drawing");
  wp_ui_wait_for (is_drawn, f);
  WpCanvas *genogram = wp_kin_view_get_genogram (wp_people_page_get_kin (f->page));
  for (int i = 0; i < 40; i++)
    wp_canvas_zoom_by (genogram, 1.25);
  g_assert_cmpfloat (wp_canvas_get_zoom (genogram), ==, 4);
  wp_ui_settle (f->window);
  for (int i = 0; i < 80; i++)
    wp_canvas_zoom_by (genogram, 1 / 1.25);
  g_assert_cmpfloat (wp_canvas_get_zoom (genogram), ==, 0.3);
  wp_canvas_zoom_fit (genogram);
  wp_ui_wait_for (is_fitted, genogram);
  g_assert_cmpfloat (wp_canvas_get_zoom (genogram), <=, 1.25);
}

static const WpAroundItem *
find_item (const GPtrArray *items, const char *name)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((WpAroundItem *) g_ptr_array_index (items, i))->name, name))
      return g_ptr_array_index (items, i);
  return NULL;
}

static void
ties_are_said_as_strong_as_they_were_recorded (Fixture *f, gconstpointer data)
{
  set_strength (f, f->coles->colin, "strained");
  g_autoptr (WpKin) kin = read_kin (f);
  g_autoptr (WpPicture) picture = read_picture (f);
  g_autoptr (GPtrArray) all = wp_around_new (picture, kin, FALSE);
  g_autoptr (GPtrArray) open = wp_around_new (picture, kin, TRUE);
  gboolean strained = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *words = wp_around_dup_words (g_ptr_array_index (all, i));
      strained |= strstr (words, "Strained tie with Tyler.") != NULL;
    }
  g_assert_true (strained);
  /* What is withheld or sensitive is told on the screen, and does not leave it. */
  guint hidden = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const WpAroundItem *item = g_ptr_array_index (all, i);
      hidden += item->role == WP_AROUND_BLANK && find_item (open, item->name) == NULL;
    }
  g_assert_cmpuint (hidden, >=, 1);
  g_assert_cmpuint (open->len, ==, all->len - hidden);
}

static void
relatives_are_around_who_live_elsewhere (Fixture *f, gconstpointer data)
{
  static const char *const strengths[][2] = { { "mia", "strong" }, { "lee", "strained" } };
  g_autoptr (WpPicture) picture = read_picture (f);

  for (guint i = 0; i < G_N_ELEMENTS (strengths); i++)
    {
      WpRecord *record = wp_store_new_record (f->ui->temp->store, WP_KIND_RELATIONSHIP);
      gboolean lee = g_str_equal (strengths[i][0], "lee");
      g_assert_true (wp_record_set_value (record, WP_RELATIONSHIP_PERSON, lee ? f->coles->lee : f->coles->mia));
      g_assert_true (wp_record_set_value (record, WP_RELATIONSHIP_TYPE, "other"));
      g_assert_true (wp_record_set_value (record, WP_RELATIONSHIP_OTHER, f->coles->dana));
      g_assert_true (wp_record_set_value (record, WP_RELATIONSHIP_STRENGTH, strengths[i][1]));
      wp_temp_store_add (f->ui->temp, record);
    }
  g_autoptr (WpKin) kin = read_kin (f);
  g_autoptr (GPtrArray) items = wp_around_new (picture, kin, FALSE);
  const WpAroundItem *lee = find_item (items, "Lee Coles");
  g_assert_nonnull (lee);
  g_assert_cmpstr (lee->strength, ==, "strained");
  g_assert_cmpstr (lee->whom, ==, "Dana");
  g_assert_null (find_item (items, "Dana Coles"));
  g_assert_null (find_item (items, "Mia Coles"));
}

static gint64
count_exports (Fixture *f)
{
  /* Saving waits behind the audit. */
  g_free (wp_temp_store_add_family (f->ui->temp, "Another"));
  return wp_temp_store_query (f->ui->temp, "SELECT count (*) FROM audit WHERE action = 'export'");
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
files_are_of_the_kind_that_was_asked_for (Fixture *f, gconstpointer data)
{
  static const char *const kinds[][2] = { { "pdf", "%PDF" }, { "svg", "<?xml" }, { "png", "\x89PNG" } };
  g_autoptr (WpKin) kin = read_kin (f);
  g_autoptr (WpPicture) picture = read_picture (f);
  g_autofree char *folder = g_dir_make_tmp ("whole-picture-drawing-XXXXXX", NULL);

  show_page (f, "drawing");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (int drawing = WP_DRAWING_GENOGRAM; drawing <= WP_DRAWING_ECOMAP; drawing++)
      {
        g_autofree char *path = g_build_filename (folder, kinds[i][0], NULL);
        g_autofree char *content = NULL;
        gsize length;
        wp_drawing_save_to (GTK_WIDGET (f->page), f->ui->context, drawing, kinds[i][0], kin, picture, path);
        wp_ui_wait_for (is_there, path);
        g_assert_true (g_file_get_contents (path, &content, &length, NULL));
        g_assert_cmpuint (length, >, 2000);
        g_assert_true (g_str_has_prefix (content, kinds[i][1]));
        g_remove (path);
      }
  g_rmdir (folder);
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Drawing saved");
  wp_ui_settle (f->window);
  g_assert_cmpint (count_exports (f), ==, 6);
}

static gboolean
is_told (gpointer data)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);
      if (ADW_IS_MESSAGE_DIALOG (window)
          && strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (window)), "Nothing was changed") != NULL)
        {
          gtk_window_destroy (window);
          return TRUE;
        }
    }
  return FALSE;
}

static void
what_cannot_be_written_leaves_what_was_there (Fixture *f, gconstpointer data)
{
  g_autoptr (WpKin) kin = read_kin (f);
  g_autoptr (WpPicture) picture = read_picture (f);
  g_autofree char *folder = g_dir_make_tmp ("whole-picture-drawing-XXXXXX", NULL);
  g_autofree char *before = g_build_filename (folder, "before.png", NULL);
  g_autofree char *taken = g_build_filename (folder, "taken.png", NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (before, "before", -1, NULL));
  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  show_page (f, "drawing");
  /* Under that name stands a folder. */
  wp_drawing_save_to (GTK_WIDGET (f->page), f->ui->context, WP_DRAWING_ECOMAP, "png", kin, picture, taken);
  wp_ui_wait_for (is_told, NULL);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  /* There are users whom no folder stops. */
  if (g_access (folder, W_OK) != 0)
    {
      wp_drawing_save_to (GTK_WIDGET (f->page), f->ui->context, WP_DRAWING_GENOGRAM, "png", kin, picture, before);
      wp_ui_wait_for (is_told, NULL);
    }
  g_chmod (folder, 0700);
  /* That it would leave was entered first, and then that it did not. */
  g_assert_cmpint (count_exports (f), >=, 1);
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count (*) FROM audit WHERE action = 'export-failed'"), ==,
                   count_exports (f));
  g_assert_true (g_file_get_contents (before, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "before");
  g_remove (before);
  g_assert_cmpint (g_rmdir (taken), ==, 0);
  /* Nothing else is left in it. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static gboolean
has_message (gpointer data)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);
      if (!ADW_IS_MESSAGE_DIALOG (window))
        continue;
      g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (window)), "Nothing has left it."));
      gtk_window_destroy (window);
      return TRUE;
    }
  return FALSE;
}

static void
what_cannot_be_entered_does_not_leave (Fixture *f, gconstpointer data)
{
  g_autoptr (WpKin) kin = read_kin (f);
  g_autoptr (WpPicture) picture = read_picture (f);
  g_autofree char *folder = g_dir_make_tmp ("whole-picture-drawing-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "drawing.png", NULL);

  show_page (f, "drawing");
  wp_temp_store_refuse_audit (f->ui->temp);
  wp_drawing_save_to (GTK_WIDGET (f->page), f->ui->context, WP_DRAWING_GENOGRAM, "png", kin, picture, path);
  wp_ui_wait_for (has_message, NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
add (void)
{
#define ADD(path, test) g_test_add ("/genogram/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("page", a_page_keeps_to_its_room);
  ADD ("nobody", nobody_is_nothing_on_paper);
  ADD ("names", everybody_is_called_by_name_and_told_by_words);
  ADD ("right-to-left", reading_may_begin_on_the_right);
  ADD ("selection", drawing_and_list_have_one_selection);
  ADD ("open", opening_somebody_leads_to_their_card);
  ADD ("zoom", zoom_keeps_within_bounds);
  ADD ("ties", ties_are_said_as_strong_as_they_were_recorded);
  ADD ("relatives", relatives_are_around_who_live_elsewhere);
  ADD ("files", files_are_of_the_kind_that_was_asked_for);
  ADD ("read-only", what_cannot_be_written_leaves_what_was_there);
  ADD ("audit-first", what_cannot_be_entered_does_not_leave);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
