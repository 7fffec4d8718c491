/* wp-timeline-legend.c: what the signs of the timeline mean.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-legend.h"

#include <glib/gi18n-lib.h>

#include "wp-blank-glyph.h"
#include "wp-mark-glyph.h"

#define GAP 6

struct _WpTimelineLegend
{
  GtkWidget parent_instance;

  GtkWidget *rows[2]; /* (unowned): children */
  GtkWidget *more;    /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (WpTimelineLegend, wp_timeline_legend, GTK_TYPE_WIDGET)

static const struct
{
  WpMark mark;
  const char *text;
} marks[] = {
  { WP_MARK_DISC, N_ ("Visit") },       { WP_MARK_MEETING, N_ ("Meeting") },
  { WP_MARK_DIAMOND, N_ ("Decision") }, { WP_MARK_PAGE, N_ ("Assessment") },
  { WP_MARK_SHIELD, N_ ("Agreement") }, { WP_MARK_WAITING, N_ ("Waiting, notice") },
  { WP_MARK_STAR, N_ ("Life") },        { WP_MARK_ALARM, N_ ("Safeguarding") },
};

static const struct
{
  WpBlankKind blank;
  const char *text;
} blanks[] = {
  { WP_BLANK_NONE, N_ ("No involvement") }, { WP_BLANK_NOT_COVERED, N_ ("Not covered") },
  { WP_BLANK_WITHHELD, N_ ("Withheld") },   { WP_BLANK_SENSITIVE, N_ ("Ask the broker") },
  { WP_BLANK_STALE, N_ ("Stale") },
};

static void
add_entry (GtkWidget *row, GtkWidget *sign, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *label = gtk_label_new (text);

  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (row), box);
}

static GtkWidget *
make_pill (void)
{
  GtkWidget *label = gtk_label_new ("3");

  gtk_widget_add_css_class (label, "timeline-pill");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static void
fill_rows (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *because = gtk_label_new (_ ("Blank because:"));
  GtkWidget *planned = wp_mark_glyph_new (WP_MARK_DISC);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      GtkWidget *sign = wp_mark_glyph_new (marks[i].mark);

      add_entry (first, sign, _ (marks[i].text));
    }
  add_entry (first, make_pill (), _ ("Several"));
  wp_mark_glyph_set_planned (WP_MARK_GLYPH (planned), TRUE);
  add_entry (first, planned, _ ("Planned"));
  gtk_widget_add_css_class (because, "heading-small");
  gtk_box_append (GTK_BOX (second), because);
  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    add_entry (second, wp_blank_glyph_new (blanks[i].blank), _ (blanks[i].text));
}

/* The whole, one below another. */
static GtkWidget *
make_popover (void)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  fill_rows (first, second);
  gtk_widget_set_halign (gtk_widget_get_first_child (second), GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "timeline-legend");
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
measure_child (GtkWidget *child, int *width, int *height)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, width, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, height, NULL, NULL);
}

static void
wp_timeline_legend_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  WpTimelineLegend *self = WP_TIMELINE_LEGEND (widget);
  int widths[2], heights[2], more_width, more_height;

  for (guint i = 0; i < 2; i++)
    measure_child (self->rows[i], &widths[i], &heights[i]);
  measure_child (self->more, &more_width, &more_height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = more_width;
      *natural = MAX (widths[0], widths[1]);
      return;
    }
  *minimum = MAX (heights[0], more_height);
  *natural = for_size >= 0 && for_size < MAX (widths[0], widths[1]) ? *minimum : heights[0] + heights[1];
  *natural = MAX (*minimum, *natural);
}

static void
place (GtkWidget *child, gboolean shown, int x, int y, int width, int height)
{
  gtk_widget_set_child_visible (child, shown);
  if (shown)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
wp_timeline_legend_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WpTimelineLegend *self = WP_TIMELINE_LEGEND (widget);
  int widths[2], heights[2], more_width, more_height;
  gboolean both, first;

  for (guint i = 0; i < 2; i++)
    measure_child (self->rows[i], &widths[i], &heights[i]);
  measure_child (self->more, &more_width, &more_height);
  both = height >= heights[0] + heights[1] && width >= MAX (widths[0], widths[1]);
  first = both || width >= widths[0] + GAP + more_width;
  place (self->rows[0], first, 0, both ? 0 : (height - heights[0]) / 2, widths[0], heights[0]);
  place (self->rows[1], both, 0, heights[0], widths[1], heights[1]);
  place (self->more, !both, first ? width - more_width : 0, (height - more_height) / 2, more_width, more_height);
}

static void
wp_timeline_legend_dispose (GObject *object)
{
  WpTimelineLegend *self = WP_TIMELINE_LEGEND (object);

  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->rows[i], gtk_widget_unparent);
  g_clear_pointer (&self->more, gtk_widget_unparent);
  G_OBJECT_CLASS (wp_timeline_legend_parent_class)->dispose (object);
}

static void
wp_timeline_legend_class_init (WpTimelineLegendClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = wp_timeline_legend_dispose;
  widget_class->measure = wp_timeline_legend_measure;
  widget_class->size_allocate = wp_timeline_legend_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "timelinelegend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wp_timeline_legend_init (WpTimelineLegend *self)
{
  for (guint i = 0; i < 2; i++)
    {
      self->rows[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
      gtk_widget_set_parent (self->rows[i], GTK_WIDGET (self));
    }
  fill_rows (self->rows[0], self->rows[1]);
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->more), _ ("Legend"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->more), make_popover ());
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->more), GTK_ARROW_UP);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_tooltip_text (self->more, _ ("What the Signs Mean"));
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "timeline-legend");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Legend"), -1);
}

GtkWidget *
wp_timeline_legend_new (void)
{
  return g_object_new (WP_TYPE_TIMELINE_LEGEND, NULL);
}
