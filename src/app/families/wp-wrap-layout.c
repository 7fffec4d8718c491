/* wp-wrap-layout.c: children side by side, in as many lines as the width asks for.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wrap-layout.h"

struct _WpWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (WpWrapLayout, wp_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_SPACING = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

/* One line: the children from @first up to @end, which is not in it. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end;
  int width; /* with the spacing in between */
  int height;
  int n_expanding;
} Line;

static int
measure_width (GtkWidget *child, int limit)
{
  int minimum;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return limit < 0 ? natural : MAX (minimum, MIN (natural, limit));
}

static int
measure_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Takes children from @first on for as long as they fit into @width; at least one. */
static Line
take_line (WpWrapLayout *self, GtkWidget *first, int width)
{
  Line line = { .first = first };
  gboolean empty = TRUE;
  GtkWidget *child;

  for (child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_width;
      int with;

      if (!gtk_widget_should_layout (child))
        continue;
      child_width = measure_width (child, width);
      with = line.width + (empty ? 0 : self->spacing) + child_width;
      if (!empty && width >= 0 && with > width)
        break;
      line.width = with;
      line.height = MAX (line.height, measure_height (child, child_width));
      line.n_expanding += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) ? 1 : 0;
      empty = FALSE;
    }
  line.end = child;
  return line;
}

static void
wp_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  WpWrapLayout *self = WP_WRAP_LAYOUT (manager);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = take_line (self, child, -1).width;
      for (; child != NULL; child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_should_layout (child))
          *minimum = MAX (*minimum, measure_width (child, 0));
      return;
    }
  while (child != NULL)
    {
      Line line = take_line (self, child, for_size);

      if (line.height > 0)
        *natural += (*natural > 0 ? self->spacing : 0) + line.height;
      child = line.end;
    }
  *minimum = *natural;
}

static void
allocate_line (WpWrapLayout *self, Line *line, int x, int y, int width, gboolean mirrored)
{
  int extra = MAX (width - line->width, 0);
  int n_expanding = line->n_expanding;

  for (GtkWidget *child = line->first; child != line->end; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place;

      if (!gtk_widget_should_layout (child))
        continue;
      place.width = measure_width (child, width);
      if (n_expanding > 0 && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          place.width += extra / n_expanding;
          extra -= extra / n_expanding;
          n_expanding--;
        }
      place.height = measure_height (child, place.width);
      place.x = mirrored ? width - x - place.width : x;
      place.y = y + (line->height - place.height) / 2;
      gtk_widget_size_allocate (child, &place, -1);
      x += place.width + self->spacing;
    }
}

static void
wp_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  WpWrapLayout *self = WP_WRAP_LAYOUT (manager);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      Line line = take_line (self, child, width);

      allocate_line (self, &line, 0, y, width, mirrored);
      y += line.height + (line.height > 0 ? self->spacing : 0);
      child = line.end;
    }
}

static GtkSizeRequestMode
wp_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
wp_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_int (value, WP_WRAP_LAYOUT (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_SPACING)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  WP_WRAP_LAYOUT (object)->spacing = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
wp_wrap_layout_class_init (WpWrapLayoutClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (class);

  object_class->get_property = wp_wrap_layout_get_property;
  object_class->set_property = wp_wrap_layout_set_property;
  layout_class->measure = wp_wrap_layout_measure;
  layout_class->allocate = wp_wrap_layout_allocate;
  layout_class->get_request_mode = wp_wrap_layout_get_request_mode;

  props[PROP_SPACING] =
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 6, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
wp_wrap_layout_init (WpWrapLayout *self)
{
  self->spacing = 6;
}

GtkLayoutManager *
wp_wrap_layout_new (int spacing)
{
  return g_object_new (WP_TYPE_WRAP_LAYOUT, "spacing", spacing, NULL);
}
