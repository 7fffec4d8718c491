/* wp-timeline-pile.c: the list of events that lie so close together that the timeline shows their number.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-chart-private.h"

#include <glib/gi18n-lib.h>

#include "wp-mark-glyph.h"

#define WIDTH 360
#define MOST_HEIGHT 340

/* In GTK 4.8 the row of a list is not named after the words in it. */
static void
name_row (GtkListItem *row, const char *words)
{
  GtkWidget *widget = gtk_widget_get_parent (gtk_list_item_get_child (row));

  if (widget != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* What a row says once the event's texts have been read. */
static void
show_texts (GtkListItem *row, WpEventItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (row);
  GtkWidget *texts = gtk_widget_get_last_child (box);
  GtkLabel *title = GTK_LABEL (gtk_widget_get_first_child (texts));
  GtkLabel *date = GTK_LABEL (gtk_widget_get_last_child (texts));

  gtk_label_set_label (title, item->title != NULL && *item->title != '\0' ? item->title : item->kind_text);
  gtk_label_set_label (date, item->date_text);
  name_row (row, item->spoken != NULL && *item->spoken != '\0' ? item->spoken : gtk_label_get_label (title));
}

static void
item_read_cb (WpEventItem *item, GParamSpec *pspec, GtkListItem *row)
{
  show_texts (row, item);
}

static void
setup_cb (WpTimelineChart *self, GtkListItem *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *date = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (date), 0);
  gtk_label_set_wrap (GTK_LABEL (date), TRUE);
  gtk_widget_add_css_class (date, "caption");
  gtk_widget_add_css_class (date, "dim-label");
  gtk_widget_add_css_class (date, "numeric");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), date);
  gtk_box_append (GTK_BOX (box), wp_mark_glyph_new (WP_MARK_DISC));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_item_set_child (row, box);
}

/* The lane and the first mark of the pile are kept with the list; each row is a mark of it. */
static const WpTimelineMark *
find_mark (WpTimelineChart *self, guint position, int *lane, guint *index)
{
  const char *key = g_object_get_data (G_OBJECT (self->pile), "wp-lane");
  const WpTimelineMark *marks;
  guint n;

  *lane = self->canvas.timeline != NULL ? wp_timeline_find_lane (self->canvas.timeline, key) : -1;
  *index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (self->pile), "wp-first")) + position;
  if (*lane < 0)
    return NULL;
  marks = wp_timeline_get_marks (self->canvas.timeline, *lane, &n);
  return *index < n ? &marks[*index] : NULL;
}

static void
bind_cb (WpTimelineChart *self, GtkListItem *row)
{
  GtkWidget *box = gtk_list_item_get_child (row);
  GtkWidget *texts = gtk_widget_get_last_child (box);
  const WpTimelineMark *mark;
  g_autoptr (WpEventItem) item = NULL;
  g_autofree char *words = NULL;
  guint index;
  int lane;

  if (self->pile == NULL)
    return;
  mark = find_mark (self, gtk_list_item_get_position (row), &lane, &index);
  if (mark == NULL)
    return;
  wp_glyph_set_sign (WP_GLYPH (gtk_widget_get_first_child (box)), wp_mark_of_event (mark->kind));
  wp_mark_glyph_set_planned (WP_MARK_GLYPH (gtk_widget_get_first_child (box)), mark->planned);
  item = wp_timeline_get_item (self->canvas.timeline, lane, index);
  if (item == NULL)
    {
      words = wp_timeline_describe_mark (self->canvas.timeline, lane, index);
      gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (texts)), words);
      gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (texts)), "");
      name_row (row, words);
      return;
    }
  show_texts (row, item);
  g_signal_connect_object (item, "notify::spoken", G_CALLBACK (item_read_cb), row, 0);
  g_object_set_data_full (G_OBJECT (row), "wp-item", g_object_ref (item), g_object_unref);
}

static void
unbind_cb (WpTimelineChart *self, GtkListItem *row)
{
  WpEventItem *item = g_object_get_data (G_OBJECT (row), "wp-item");

  if (item != NULL)
    g_signal_handlers_disconnect_by_data (item, row);
  g_object_set_data (G_OBJECT (row), "wp-item", NULL);
}

static void
activated_cb (WpTimelineChart *self, guint position)
{
  const WpTimelineMark *mark;
  guint index;
  int lane;

  if (self->pile == NULL)
    return;
  mark = find_mark (self, position, &lane, &index);
  gtk_popover_popdown (GTK_POPOVER (self->pile));
  if (mark != NULL)
    wp_timeline_select_mark (self, lane, index);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
remove_idle_cb (gpointer data)
{
  gtk_widget_unparent (GTK_WIDGET (data));
  return G_SOURCE_REMOVE;
}

static void
closed_cb (WpTimelineChart *self, GtkPopover *popover)
{
  if (self->pile != GTK_WIDGET (popover))
    return;
  self->pile = NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT, remove_idle_cb, g_object_ref (popover), g_object_unref);
}

static GtkWidget *
make_list (WpTimelineChart *self, guint n, const char *label)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list;

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (rows, "");
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (g_steal_pointer ((GListModel **) &rows))),
                            factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "pile");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (list, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  return list;
}

void
wp_timeline_pile_open (WpTimelineChart *self, const WpTimelineHit *hit)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *words = wp_timeline_hit_describe (self, hit);
  GtkWidget *heading = gtk_label_new (words);
  GtkWidget *list;

  if (self->pile != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->pile));
  g_clear_pointer (&self->pile, gtk_widget_unparent);
  self->pile = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (self->pile), "wp-lane",
                          g_strdup (wp_timeline_get_lane (self->canvas.timeline, hit->lane)->key), g_free);
  g_object_set_data (G_OBJECT (self->pile), "wp-first", GUINT_TO_POINTER (hit->index));
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  list = make_list (self, hit->n, words);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_widget_set_size_request (scrolled, WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (self->pile), box);
  gtk_widget_set_parent (self->pile, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->pile),
                               &(GdkRectangle){ (int) hit->area.origin.x, (int) hit->area.origin.y,
                                                MAX (1, (int) hit->area.size.width),
                                                MAX (1, (int) hit->area.size.height) });
  g_signal_connect_object (self->pile, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->pile));
  gtk_widget_grab_focus (list);
}
