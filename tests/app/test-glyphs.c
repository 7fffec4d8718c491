/* test-glyphs.c: the small signs: that each differs, that they grow with the text, and what a screen reader is told.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-blank-glyph.h"
#include "wp-kind-icon.h"
#include "wp-level-badge.h"
#include "wp-mark-glyph.h"
#include "wp-ui-test.h"

#define N_PIXELS (64 * 64 * 4)

/* What @widget draws, 64 by 64. */
static guchar *
draw (GtkWidget *widget)
{
  guchar *pixels = g_malloc0 (N_PIXELS);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, 64, 64, 64 * 4);
  cairo_t *cr = cairo_create (surface);
  GtkWidget *window = g_object_ref_sink (gtk_window_new ());
  g_autoptr (GdkPaintable) paintable = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_valign (widget, GTK_ALIGN_START);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 200);
  gtk_window_present (GTK_WINDOW (window));
  wp_ui_settle (window);
  paintable = gtk_widget_paintable_new (widget);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
  return pixels;
}

static guint
count_ink (const guchar *pixels)
{
  guint n = 0;

  for (guint i = 3; i < N_PIXELS; i += 4)
    n += pixels[i] > 0 ? 1 : 0;
  return n;
}

static void
test_marks_differ (void)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);

  for (int mark = WP_MARK_DISC; mark <= WP_MARK_ALARM + 1; mark++)
    {
      GtkWidget *glyph = wp_mark_glyph_new (MIN (mark, (int) WP_MARK_ALARM));
      guchar *pixels;

      /* After the last, a planned one. */
      wp_mark_glyph_set_planned (WP_MARK_GLYPH (glyph), mark > (int) WP_MARK_ALARM);
      pixels = draw (glyph);
      g_assert_cmpuint (count_ink (pixels), >, 20);
      for (guint i = 0; i < seen->len; i++)
        g_assert_cmpint (memcmp (g_ptr_array_index (seen, i), pixels, N_PIXELS), !=, 0);
      g_ptr_array_add (seen, pixels);
    }
}

static void
test_blanks_differ (void)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);

  for (int blank = WP_BLANK_SENSITIVE; blank <= WP_BLANK_NONE; blank++)
    {
      guchar *pixels = draw (wp_blank_glyph_new (blank));

      g_assert_cmpuint (count_ink (pixels), >, 10);
      for (guint i = 0; i < seen->len; i++)
        g_assert_cmpint (memcmp (g_ptr_array_index (seen, i), pixels, N_PIXELS), !=, 0);
      g_ptr_array_add (seen, pixels);
    }
}

/* A view that draws many signs at once has each where it asks for it, in the ink it asks for, and nowhere else. */
static void
test_drawn_in_an_area (void)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT (20, 30, 21, 14);
  const GdkRGBA red = { 1, 0, 0, 1 };

  for (int sign = 0; sign <= WP_MARK_ALARM + WP_BLANK_NONE + 1; sign++)
    {
      guchar *pixels = g_malloc0 (N_PIXELS);
      cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, 64, 64, 64 * 4);
      cairo_t *cr = cairo_create (surface);
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;

      if (sign <= WP_MARK_ALARM)
        wp_mark_draw (snapshot, (WpMark) sign, FALSE, &area, &red);
      else
        wp_blank_draw (snapshot, (WpBlankKind) (sign - WP_MARK_ALARM - 1), &area, &red);
      node = gtk_snapshot_free_to_node (snapshot);
      gsk_render_node_draw (node, cr);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);

      g_assert_cmpuint (count_ink (pixels), >, 10);
      for (int y = 0; y < 64; y++)
        for (int x = 0; x < 64; x++)
          {
            const guchar *pixel = pixels + (y * 64 + x) * 4;

            if (pixel[3] == 0)
              continue;
            g_assert_true (x >= 19 && x < 42 && y >= 29 && y < 45);
            /* An alarm's exclamation mark is white. */
            if (sign != WP_MARK_ALARM)
              g_assert_true (pixel[2] == pixel[3] && pixel[0] == 0);
          }
      g_free (pixels);
    }
}

/* Every kind of event has the mark that was thought of for it, and one that an authority adds has one too. */
static void
test_mark_of_event (void)
{
  g_assert_cmpint (wp_mark_of_event ("visit"), ==, WP_MARK_DISC);
  g_assert_cmpint (wp_mark_of_event ("tac"), ==, WP_MARK_MEETING);
  g_assert_cmpint (wp_mark_of_event ("closure"), ==, WP_MARK_DIAMOND);
  g_assert_cmpint (wp_mark_of_event ("assessment"), ==, WP_MARK_PAGE);
  g_assert_cmpint (wp_mark_of_event ("agreement"), ==, WP_MARK_SHIELD);
  g_assert_cmpint (wp_mark_of_event ("wait_add"), ==, WP_MARK_WAITING);
  g_assert_cmpint (wp_mark_of_event ("birth"), ==, WP_MARK_STAR);
  g_assert_cmpint (wp_mark_of_event ("safeguarding_share"), ==, WP_MARK_ALARM);
  g_assert_cmpint (wp_mark_of_event ("something_of_ours"), ==, WP_MARK_PAGE);
  g_assert_cmpint (wp_mark_of_event (NULL), ==, WP_MARK_PAGE);
}

static int
natural_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *mark = g_object_ref_sink (wp_mark_glyph_new (WP_MARK_STAR));
  GtkWidget *blank = g_object_ref_sink (wp_blank_glyph_new (WP_BLANK_STALE));
  int width = natural_width (mark);
  int blank_width = natural_width (blank);
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  g_assert_cmpint (natural_width (mark), ==, 2 * width);
  g_assert_cmpint (natural_width (blank), ==, 2 * blank_width);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_finalize_object (mark);
  g_assert_finalize_object (blank);
}

static void
test_level_badge (void)
{
  GtkWidget *badge = g_object_ref_sink (wp_level_badge_new (NULL));

  g_assert_false (gtk_widget_get_visible (badge));
  wp_level_badge_set_level (WP_LEVEL_BADGE (badge), "3a");
  g_assert_true (gtk_widget_get_visible (badge));
  g_assert_true (gtk_widget_has_css_class (badge, "level-3a"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_PROPERTY_LABEL, "Level 3a");
  wp_level_badge_set_level (WP_LEVEL_BADGE (badge), "4");
  g_assert_false (gtk_widget_has_css_class (badge, "level-3a"));
  wp_level_badge_set_level (WP_LEVEL_BADGE (badge), "");
  g_assert_false (gtk_widget_get_visible (badge));
  g_assert_finalize_object (badge);
}

static void
test_kind_icon (void)
{
  GtkWidget *icon = g_object_ref_sink (wp_kind_icon_new ("mental_health"));

  g_assert_true (gtk_widget_has_css_class (icon, "service-mental-health"));
  wp_kind_icon_set_kind (WP_KIND_ICON (icon), "police");
  g_assert_false (gtk_widget_has_css_class (icon, "service-mental-health"));
  g_assert_true (gtk_widget_has_css_class (icon, "service-social-care"));
  wp_kind_icon_set_kind (WP_KIND_ICON (icon), "");
  g_assert_false (gtk_widget_has_css_class (icon, "service-social-care"));
  g_assert_finalize_object (icon);
}

static void
add (void)
{
  g_test_add_func ("/glyphs/marks-differ", test_marks_differ);
  g_test_add_func ("/glyphs/blanks-differ", test_blanks_differ);
  g_test_add_func ("/glyphs/drawn-in-an-area", test_drawn_in_an_area);
  g_test_add_func ("/glyphs/mark-of-event", test_mark_of_event);
  g_test_add_func ("/glyphs/large-text", test_large_text);
  g_test_add_func ("/glyphs/level-badge", test_level_badge);
  g_test_add_func ("/glyphs/kind-icon", test_kind_icon);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
