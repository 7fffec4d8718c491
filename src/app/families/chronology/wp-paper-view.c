/* wp-paper-view.c: shows the pages of a paper on the screen, one at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-paper-view.h"

#include <glib/gi18n-lib.h>

/* Pixels round a page. */
#define AROUND 18

/* Pixels to a point at 100 %. */
#define PIXELS (96.0 / 72.0)

struct _WpPaperView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller; /* (unowned): the child */
  GtkDrawingArea *area;        /* (unowned): in it */
  WpPaper *paper;              /* (owned) (nullable) */
  guint page;
  guint zoom; /* place among @zooms, or 0 for the whole page */
};

G_DEFINE_FINAL_TYPE (WpPaperView, wp_paper_view, ADW_TYPE_BIN)

enum { PROP_PAGE = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

static const double zooms[] = { 0, 0.5, 0.75, 1, 1.25, 1.5, 2, 3 };

static double
find_scale (WpPaperView *self, int width, int height)
{
  double across = (width - 2 * AROUND) / wp_paper_get_width (self->paper);
  double down = (height - 2 * AROUND) / wp_paper_get_height (self->paper);

  return self->zoom > 0 ? zooms[self->zoom] * PIXELS : MAX (MIN (across, down), 0.05);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  WpPaperView *self = data;

  if (self->paper == NULL)
    return;
  double scale = find_scale (self, width, height);
  double wide = wp_paper_get_width (self->paper) * scale;
  double high = wp_paper_get_height (self->paper) * scale;
  cairo_translate (cr, MAX ((width - wide) / 2, 0), MAX ((height - high) / 2, 0));
  /* A sheet lies a little above its ground. */
  for (int i = 3; i > 0; i--)
    {
      cairo_rectangle (cr, -i, -i + 1, wide + 2 * i, high + 2 * i);
      cairo_set_source_rgba (cr, 0, 0, 0, 0.06);
      cairo_fill (cr);
    }
  cairo_rectangle (cr, 0, 0, wide, high);
  cairo_clip_preserve (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  cairo_scale (cr, scale, scale);
  wp_paper_draw_page (self->paper, self->page, cr, WP_PAPER_ON_SCREEN);
}

static void
tell (WpPaperView *self)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  if (self->paper == NULL)
    return;
  text = wp_paper_dup_text (self->paper, self->page);
  label = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, wp_paper_get_n_pages (self->paper));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
allow (WpPaperView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n = self->paper != NULL ? wp_paper_get_n_pages (self->paper) : 0;

  gtk_widget_action_set_enabled (widget, "paper.previous", self->page > 0);
  gtk_widget_action_set_enabled (widget, "paper.first", self->page > 0);
  gtk_widget_action_set_enabled (widget, "paper.next", self->page + 1 < n);
  gtk_widget_action_set_enabled (widget, "paper.last", self->page + 1 < n);
  gtk_widget_action_set_enabled (widget, "paper.zoom-in", self->zoom + 1 < G_N_ELEMENTS (zooms));
  gtk_widget_action_set_enabled (widget, "paper.zoom-out", self->zoom != 1);
  gtk_widget_action_set_enabled (widget, "paper.zoom-fit", self->zoom != 0);
}

static void
set_zoom (WpPaperView *self, guint zoom)
{
  double scale = zooms[zoom] * PIXELS;

  self->zoom = zoom;
  gtk_drawing_area_set_content_width (
      self->area, zoom > 0 && self->paper != NULL ? (int) (wp_paper_get_width (self->paper) * scale) + 2 * AROUND : 0);
  gtk_drawing_area_set_content_height (
      self->area, zoom > 0 && self->paper != NULL ? (int) (wp_paper_get_height (self->paper) * scale) + 2 * AROUND : 0);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
  allow (self);
}

/* From the whole page the first step is to the size that comes next. */
static void
step_zoom (WpPaperView *self, int by)
{
  guint zoom = self->zoom;

  if (zoom == 0 && self->paper != NULL)
    {
      GtkWidget *area = GTK_WIDGET (self->area);
      double now = find_scale (self, gtk_widget_get_width (area), gtk_widget_get_height (area)) / PIXELS;
      for (zoom = 1; zoom + 1 < G_N_ELEMENTS (zooms) && zooms[zoom] <= now;)
        zoom++;
      if (by < 0 && zoom > 1)
        zoom--;
    }
  else
    zoom = (guint) CLAMP ((int) zoom + by, 1, (int) G_N_ELEMENTS (zooms) - 1);
  set_zoom (self, zoom);
}

static void
turn_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpPaperView *self = WP_PAPER_VIEW (widget);

  if (self->paper == NULL)
    return;
  if (g_str_equal (name, "paper.next"))
    wp_paper_view_set_page (self, self->page + 1);
  else if (g_str_equal (name, "paper.previous"))
    wp_paper_view_set_page (self, self->page > 0 ? self->page - 1 : 0);
  else
    wp_paper_view_set_page (self, g_str_equal (name, "paper.last") ? wp_paper_get_n_pages (self->paper) - 1 : 0);
}

static void
zoom_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpPaperView *self = WP_PAPER_VIEW (widget);

  if (g_str_equal (name, "paper.zoom-fit"))
    set_zoom (self, 0);
  else
    step_zoom (self, g_str_equal (name, "paper.zoom-in") ? 1 : -1);
}

static void
wp_paper_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PAGE)
    g_value_set_uint (value, WP_PAPER_VIEW (object)->page);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_paper_view_finalize (GObject *object)
{
  g_clear_pointer (&WP_PAPER_VIEW (object)->paper, wp_paper_free);
  G_OBJECT_CLASS (wp_paper_view_parent_class)->finalize (object);
}

static void
wp_paper_view_class_init (WpPaperViewClass *klass)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Page_Up, "paper.previous" },     { GDK_KEY_Page_Down, "paper.next" },
    { GDK_KEY_Home, "paper.first" },           { GDK_KEY_End, "paper.last" },
    { GDK_KEY_plus, "paper.zoom-in" },         { GDK_KEY_equal, "paper.zoom-in" },
    { GDK_KEY_KP_Add, "paper.zoom-in" },       { GDK_KEY_minus, "paper.zoom-out" },
    { GDK_KEY_KP_Subtract, "paper.zoom-out" }, { GDK_KEY_0, "paper.zoom-fit" },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = wp_paper_view_get_property;
  G_OBJECT_CLASS (klass)->finalize = wp_paper_view_finalize;
  props[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  gtk_widget_class_install_action (widget_class, "paper.previous", NULL, turn_cb);
  gtk_widget_class_install_action (widget_class, "paper.next", NULL, turn_cb);
  gtk_widget_class_install_action (widget_class, "paper.first", NULL, turn_cb);
  gtk_widget_class_install_action (widget_class, "paper.last", NULL, turn_cb);
  gtk_widget_class_install_action (widget_class, "paper.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "paper.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "paper.zoom-fit", NULL, zoom_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
}

static void
wp_paper_view_init (WpPaperView *self)
{
  /* The role can only be given when it is made. */
  self->area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "focusable", TRUE,
                             "hexpand", TRUE, "vexpand", TRUE, NULL);
  gtk_drawing_area_set_draw_func (self->area, draw_cb, self, NULL);
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->area));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper-view");
  allow (self);
}

GtkWidget *
wp_paper_view_new (void)
{
  return g_object_new (WP_TYPE_PAPER_VIEW, NULL);
}

void
wp_paper_view_take_paper (WpPaperView *self, WpPaper *paper)
{
  g_return_if_fail (WP_IS_PAPER_VIEW (self));

  g_clear_pointer (&self->paper, wp_paper_free);
  self->paper = paper;
  if (paper != NULL)
    self->page = MIN (self->page, wp_paper_get_n_pages (paper) - 1);
  set_zoom (self, self->zoom);
  tell (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}

WpPaper *
wp_paper_view_get_paper (WpPaperView *self)
{
  return self->paper;
}

guint
wp_paper_view_get_page (WpPaperView *self)
{
  return self->page;
}

void
wp_paper_view_set_page (WpPaperView *self, guint page)
{
  g_return_if_fail (WP_IS_PAPER_VIEW (self));

  if (self->paper == NULL || page >= wp_paper_get_n_pages (self->paper) || page == self->page)
    return;
  self->page = page;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
  allow (self);
  tell (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}
