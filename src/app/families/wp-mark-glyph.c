/* wp-mark-glyph.c: the sign that tells what kind of thing happened.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-mark-glyph.h"

#include <math.h>

#include "wp-glyph.h"

#define SIDE 14.0

/* As wide as a sign for a blank, so that what stands beside the two is in line. */
#define WIDTH 30.0
#define HEIGHT 24.0

struct _WpMarkGlyph
{
  GtkWidget parent_instance;

  WpMark mark;
  gboolean planned;
};

G_DEFINE_FINAL_TYPE (WpMarkGlyph, wp_mark_glyph, GTK_TYPE_WIDGET)

enum { PROP_MARK = 1, PROP_PLANNED, N_PROPS };

static GParamSpec *props[N_PROPS];

static const struct
{
  const char *kind;
  WpMark mark;
} marks[] = {
  { "contact", WP_MARK_DISC },
  { "visit", WP_MARK_DISC },
  { "direct_work", WP_MARK_DISC },
  { "note", WP_MARK_DISC },
  { "compliment", WP_MARK_DISC },
  { "complaint", WP_MARK_DISC },
  { "tac", WP_MARK_MEETING },
  { "tac_invite", WP_MARK_MEETING },
  { "review", WP_MARK_MEETING },
  { "request", WP_MARK_DIAMOND },
  { "triage", WP_MARK_DIAMOND },
  { "gate", WP_MARK_DIAMOND },
  { "level", WP_MARK_DIAMOND },
  { "allocation", WP_MARK_DIAMOND },
  { "supervision_decision", WP_MARK_DIAMOND },
  { "signpost", WP_MARK_DIAMOND },
  { "closure", WP_MARK_DIAMOND },
  { "merge", WP_MARK_DIAMOND },
  { "agreement", WP_MARK_SHIELD },
  { "withdrawal", WP_MARK_SHIELD },
  { "wait_add", WP_MARK_WAITING },
  { "wait_end", WP_MARK_WAITING },
  { "service_start", WP_MARK_WAITING },
  { "service_end", WP_MARK_WAITING },
  { "volunteer_match", WP_MARK_WAITING },
  { "attendance", WP_MARK_WAITING },
  { "birth", WP_MARK_STAR },
  { "death", WP_MARK_STAR },
  { "move", WP_MARK_STAR },
  { "household_change", WP_MARK_STAR },
  { "safeguarding_share", WP_MARK_ALARM },
  { "step_up", WP_MARK_ALARM },
  { "step_down", WP_MARK_ALARM },
};

WpMark
wp_mark_of_event (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_strcmp0 (marks[i].kind, kind) == 0)
      return marks[i].mark;
  return WP_MARK_PAGE;
}

static void
trace_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* What is cut out of a mark lets the row's own background through, selected or not. */
static void
cut (cairo_t *cr)
{
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
}

static void
draw_meeting (cairo_t *cr)
{
  trace_box (cr, 1, 1, 12, 12, 3);
  cairo_fill (cr);
  cut (cr);
  cairo_rectangle (cr, 4, 4.25, 6, 1.75);
  cairo_rectangle (cr, 4, 8, 6, 1.75);
  cairo_fill (cr);
}

static void
draw_diamond (cairo_t *cr)
{
  cairo_move_to (cr, 7, 0);
  cairo_line_to (cr, 14, 7);
  cairo_line_to (cr, 7, 14);
  cairo_line_to (cr, 0, 7);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_page (cairo_t *cr)
{
  cairo_move_to (cr, 3, 0.5);
  cairo_line_to (cr, 8.5, 0.5);
  cairo_line_to (cr, 12.5, 4.5);
  cairo_line_to (cr, 12.5, 12.5);
  cairo_arc (cr, 11.5, 12.5, 1, 0, G_PI_2);
  cairo_line_to (cr, 3, 13.5);
  cairo_arc (cr, 2.5, 12.5, 1, G_PI_2, G_PI);
  cairo_line_to (cr, 1.5, 1.5);
  cairo_arc (cr, 2.5, 1.5, 1, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_fill (cr);
  cut (cr);
  cairo_rectangle (cr, 4, 6.25, 6, 1.5);
  cairo_rectangle (cr, 4, 9.5, 6, 1.5);
  cairo_fill (cr);
}

static void
draw_shield (cairo_t *cr)
{
  cairo_move_to (cr, 7, 0);
  cairo_curve_to (cr, 9, 1.4, 11, 2, 13, 2);
  cairo_curve_to (cr, 13.4, 7.5, 11.5, 11.8, 7, 14);
  cairo_curve_to (cr, 2.5, 11.8, 0.6, 7.5, 1, 2);
  cairo_curve_to (cr, 3, 2, 5, 1.4, 7, 0);
  cairo_close_path (cr);
  cairo_fill (cr);
  cut (cr);
  cairo_set_line_width (cr, 1.8);
  cairo_move_to (cr, 4, 7);
  cairo_line_to (cr, 6.2, 9.2);
  cairo_line_to (cr, 10, 4.8);
  cairo_stroke (cr);
}

static void
draw_waiting (cairo_t *cr)
{
  cairo_rectangle (cr, 2, 0, 10, 2);
  cairo_rectangle (cr, 2, 12, 10, 2);
  cairo_move_to (cr, 3, 2.5);
  cairo_line_to (cr, 11, 2.5);
  cairo_curve_to (cr, 11, 5, 8.5, 6, 8.2, 7);
  cairo_curve_to (cr, 8.5, 8, 11, 9, 11, 11.5);
  cairo_line_to (cr, 3, 11.5);
  cairo_curve_to (cr, 3, 9, 5.5, 8, 5.8, 7);
  cairo_curve_to (cr, 5.5, 6, 3, 5, 3, 2.5);
  cairo_fill (cr);
}

static void
draw_star (cairo_t *cr)
{
  for (int i = 0; i < 10; i++)
    {
      double radius = i % 2 == 0 ? 7.4 : 3.1;
      double angle = -G_PI_2 + i * G_PI / 5;

      cairo_line_to (cr, 7 + radius * cos (angle), 7.4 + radius * sin (angle));
    }
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_alarm (cairo_t *cr)
{
  for (int i = 0; i < 8; i++)
    cairo_line_to (cr, 7 + 7.4 * cos ((i + 0.5) * G_PI_4), 7 + 7.4 * sin ((i + 0.5) * G_PI_4));
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  trace_box (cr, 6, 2.8, 2, 5.4, 0.9);
  cairo_fill (cr);
  cairo_arc (cr, 7, 10.4, 1.2, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_planned (cairo_t *cr)
{
  const double dash[] = { 2.6, 2.1 };

  cairo_set_line_width (cr, 1.6);
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  trace_box (cr, 1, 1, 12, 12, 2.5);
  cairo_stroke (cr);
}

static void
draw_mark (cairo_t *cr, WpMark mark)
{
  switch (mark)
    {
    case WP_MARK_DISC:
      cairo_arc (cr, 7, 7, 6, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    case WP_MARK_MEETING:
      draw_meeting (cr);
      break;
    case WP_MARK_DIAMOND:
      draw_diamond (cr);
      break;
    case WP_MARK_PAGE:
      draw_page (cr);
      break;
    case WP_MARK_SHIELD:
      draw_shield (cr);
      break;
    case WP_MARK_WAITING:
      draw_waiting (cr);
      break;
    case WP_MARK_STAR:
      draw_star (cr);
      break;
    case WP_MARK_ALARM:
      draw_alarm (cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
wp_mark_glyph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WpMarkGlyph *self = WP_MARK_GLYPH (widget);
  cairo_t *cr = wp_glyph_begin (widget, snapshot, SIDE, SIDE);

  if (self->planned)
    draw_planned (cr);
  else
    draw_mark (cr, self->mark);
  cairo_destroy (cr);
}

static void
wp_mark_glyph_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  double size = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;

  *minimum = *natural = (int) ceil (size * wp_glyph_scale (widget));
}

static void
wp_mark_glyph_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpMarkGlyph *self = WP_MARK_GLYPH (object);

  switch (id)
    {
    case PROP_MARK:
      g_value_set_int (value, self->mark);
      break;
    case PROP_PLANNED:
      g_value_set_boolean (value, self->planned);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_mark_glyph_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WpMarkGlyph *self = WP_MARK_GLYPH (object);

  switch (id)
    {
    case PROP_MARK:
      wp_mark_glyph_set_mark (self, g_value_get_int (value));
      break;
    case PROP_PLANNED:
      wp_mark_glyph_set_planned (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_mark_glyph_class_init (WpMarkGlyphClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = wp_mark_glyph_get_property;
  object_class->set_property = wp_mark_glyph_set_property;
  widget_class->measure = wp_mark_glyph_measure;
  widget_class->snapshot = wp_mark_glyph_snapshot;

  props[PROP_MARK] = g_param_spec_int ("mark", NULL, NULL, WP_MARK_DISC, WP_MARK_ALARM, WP_MARK_DISC,
                                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_PLANNED] = g_param_spec_boolean ("planned", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "mark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wp_mark_glyph_init (WpMarkGlyph *self)
{
  wp_glyph_follow_text_size (GTK_WIDGET (self));
}

GtkWidget *
wp_mark_glyph_new (WpMark mark)
{
  return g_object_new (WP_TYPE_MARK_GLYPH, "mark", mark, NULL);
}

void
wp_mark_glyph_set_mark (WpMarkGlyph *self, WpMark mark)
{
  g_return_if_fail (WP_IS_MARK_GLYPH (self));

  if (self->mark == mark)
    return;
  self->mark = mark;
  if (mark == WP_MARK_ALARM)
    gtk_widget_add_css_class (GTK_WIDGET (self), "alarm");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "alarm");
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MARK]);
}

WpMark
wp_mark_glyph_get_mark (WpMarkGlyph *self)
{
  g_return_val_if_fail (WP_IS_MARK_GLYPH (self), WP_MARK_DISC);

  return self->mark;
}

void
wp_mark_glyph_set_planned (WpMarkGlyph *self, gboolean planned)
{
  g_return_if_fail (WP_IS_MARK_GLYPH (self));

  if (self->planned == !!planned)
    return;
  self->planned = !!planned;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLANNED]);
}

gboolean
wp_mark_glyph_get_planned (WpMarkGlyph *self)
{
  g_return_val_if_fail (WP_IS_MARK_GLYPH (self), FALSE);

  return self->planned;
}
