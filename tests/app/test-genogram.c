/* test-genogram.c: the genogram drawn, on the screen and on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"
#include "wp-genogram-draw.h"
#include "wp-ui-test.h"

typedef struct
{
  WpUiTest *ui;
  WpColes *coles;
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
  wp_coles_free (f->coles);
  wp_ui_test_free (f->ui);
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
  g_assert_cmpfloat (wp_genogram_draw_page (cr, kin, 500, 500), ==, 0);
  cairo_recording_surface_ink_extents (page, &x, &y, &width, &height);
  g_assert_cmpfloat (width, ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (page);
}

static void
add (void)
{
#define ADD(path, test) g_test_add ("/genogram/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("page", a_page_keeps_to_its_room);
  ADD ("nobody", nobody_is_nothing_on_paper);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
