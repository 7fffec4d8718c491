/* wp-event-pane.c: the rows of everything that happened, as they are scrolled.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-pane.h"

#include "wp-event-line.h"

/* Rows are near what is seen when they are within this part of its height. */
#define NEAR 4

struct _WpEventPane
{
  AdwBin parent_instance;

  GtkListView *list_view;
  gulong layout_handler; /* on the frame clock */
};

G_DEFINE_FINAL_TYPE (WpEventPane, wp_event_pane, ADW_TYPE_BIN)

enum { ACTIVATED, PRESSED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* The line of the list's own @row; %NULL where it has none. */
static WpEventLine *
line_of (GtkWidget *row)
{
  GtkWidget *child = gtk_widget_get_first_child (row);

  return WP_IS_EVENT_LINE (child) ? WP_EVENT_LINE (child) : NULL;
}

/* ---- The rows ---- */

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, wp_event_line_new ());
}

/* There is nothing to read beside the list but of an event. */
static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  WpEventItem *item = gtk_list_item_get_item (list_item);
  gboolean is_event = item->row == WP_EVENT_ROW_EVENT;

  gtk_list_item_set_selectable (list_item, is_event);
  gtk_list_item_set_activatable (list_item, is_event);
  wp_event_line_set_item (WP_EVENT_LINE (gtk_list_item_get_child (list_item)), item);
}

/* At each layout: what came into sight is drawn in the same frame. */
static void
laid_out_cb (WpEventPane *self)
{
  GtkWidget *list_view = GTK_WIDGET (self->list_view);
  int height = gtk_widget_get_height (list_view);
  graphene_rect_t area;

  if (!gtk_widget_get_mapped (list_view))
    return;
  for (GtkWidget *row = gtk_widget_get_first_child (list_view); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      WpEventLine *line = line_of (row);

      if (line != NULL && gtk_widget_compute_bounds (row, list_view, &area))
        wp_event_line_set_near (line, area.origin.y + area.size.height > -height / NEAR
                                          && area.origin.y < height + height / NEAR);
    }
}

/* ---- What the person does ---- */

static void
activated_cb (WpEventPane *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATED], 0, position);
}

static void
clicked_cb (WpEventPane *self, int n_press, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *ancestor = picked != NULL ? gtk_widget_get_ancestor (picked, WP_TYPE_EVENT_LINE) : NULL;
  WpEventLine *line = ancestor != NULL ? WP_EVENT_LINE (ancestor) : picked != NULL ? line_of (picked) : NULL;
  WpEventItem *item = line != NULL ? wp_event_line_get_item (line) : NULL;

  if (item != NULL)
    g_signal_emit (self, signals[PRESSED], 0, item);
}

static void
wp_event_pane_realize (GtkWidget *widget)
{
  WpEventPane *self = WP_EVENT_PANE (widget);

  GTK_WIDGET_CLASS (wp_event_pane_parent_class)->realize (widget);
  self->layout_handler = g_signal_connect_data (gtk_widget_get_frame_clock (widget), "layout", G_CALLBACK (laid_out_cb),
                                                self, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
wp_event_pane_unrealize (GtkWidget *widget)
{
  g_clear_signal_handler (&WP_EVENT_PANE (widget)->layout_handler, gtk_widget_get_frame_clock (widget));
  GTK_WIDGET_CLASS (wp_event_pane_parent_class)->unrealize (widget);
}

static void
wp_event_pane_class_init (WpEventPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->realize = wp_event_pane_realize;
  widget_class->unrealize = wp_event_pane_unrealize;

  signals[ACTIVATED] = g_signal_new ("activated", WP_TYPE_EVENT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[PRESSED] = g_signal_new ("pressed", WP_TYPE_EVENT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, WP_TYPE_EVENT_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-event-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, WpEventPane, list_view);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
wp_event_pane_init (WpEventPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wp_event_pane_new (void)
{
  return g_object_new (WP_TYPE_EVENT_PANE, NULL);
}

void
wp_event_pane_set_model (WpEventPane *self, GtkSelectionModel *model)
{
  g_return_if_fail (WP_IS_EVENT_PANE (self));

  gtk_list_view_set_model (self->list_view, model);
}

void
wp_event_pane_scroll_to (WpEventPane *self, guint position)
{
  g_return_if_fail (WP_IS_EVENT_PANE (self));

  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

void
wp_event_pane_focus (WpEventPane *self, guint position)
{
  GtkWidget *list_view = GTK_WIDGET (self->list_view);
  g_autoptr (GObject) item = NULL;

  g_return_if_fail (WP_IS_EVENT_PANE (self));

  if (position != GTK_INVALID_LIST_POSITION)
    item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list_view)), position);
  for (GtkWidget *row = gtk_widget_get_first_child (list_view); item != NULL && row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      WpEventLine *line = line_of (row);

      if (line == NULL || (GObject *) wp_event_line_get_item (line) != item)
        continue;
      gtk_widget_grab_focus (row);
      return;
    }
  gtk_widget_grab_focus (list_view);
}

WpDate
wp_event_pane_find_day (WpEventPane *self, const char *selected, gboolean *in_view)
{
  GtkWidget *list_view = GTK_WIDGET (self->list_view);
  double height = gtk_widget_get_height (list_view);
  WpDate day = WP_DATE_NONE;

  g_return_val_if_fail (WP_IS_EVENT_PANE (self), WP_DATE_NONE);

  *in_view = FALSE;
  for (GtkWidget *row = gtk_widget_get_first_child (list_view); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      WpEventLine *line = line_of (row);
      WpEventItem *item = line != NULL ? wp_event_line_get_item (line) : NULL;
      graphene_rect_t place;

      if (item == NULL || !gtk_widget_get_mapped (row) || !gtk_widget_compute_bounds (row, list_view, &place)
          || place.origin.y + place.size.height <= 0 || place.origin.y >= height)
        continue;
      if (item->id != NULL && g_strcmp0 (item->id, selected) == 0)
        *in_view = TRUE;
      if (day == WP_DATE_NONE || place.origin.y <= height / 2)
        day = item->date;
    }
  return day;
}
