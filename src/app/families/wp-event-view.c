/* wp-event-view.c: everything that happened in one family, as a list that can be narrowed down.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-view.h"

#include <glib/gi18n-lib.h>

#include "wp-event-pane.h"
#include "wp-filter-bar.h"
#include "wp-late-icons.h"

struct _WpEventView
{
  AdwBin parent_instance;

  WpFilterBar *bar;
  GtkStack *stack;
  GtkSpinner *spinner;
  WpTimelineView *timeline;
  AdwStatusPage *failure;
  WpEventPane *pane;

  WpEventList *list;             /* (owned) (nullable) */
  GtkSingleSelection *selection; /* (owned) (nullable) */
  char *selected;                /* (owned) (nullable): id of the event that is selected, shown or not */
  WpEventItem *awaited;          /* (owned) (nullable): selected, and its id not read yet */
  gulong awaited_handler;
  char *sought;      /* (owned) (nullable): id of a new event, selected as soon as the list has it */
  guint sought_idle; /* asks whether it has */
  gboolean in_time;  /* the timeline is shown, not the list */
  gboolean keeping;  /* the selection is being put back: nobody chose anything */
  guint focus_idle;  /* moves the cursor to the selected row once it is there */
};

G_DEFINE_FINAL_TYPE (WpEventView, wp_event_view, ADW_TYPE_BIN)

enum { EVENT_SELECTED, EVENT_ACTIVATED, EVENT_HIDDEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_state (WpEventView *self)
{
  guint n_shown = wp_event_list_get_n_shown (self->list);
  guint n_total = wp_event_list_get_n_total (self->list);
  gboolean filtered = wp_event_list_is_filtered (self->list);
  gboolean loading = wp_event_list_get_loading (self->list);
  g_autofree char *shown = wp_number_format (n_shown);
  g_autofree char *total = wp_number_format (n_total);
  g_autofree char *text = NULL;

  if (filtered)
    /* Translators: how many events a filter leaves: “38 of 1,214 events”. */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s of %s event", "%s of %s events", n_total), shown, total);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s event", "%s events", n_total), total);
  wp_filter_bar_show_count (self->bar, text, filtered);
  wp_timeline_view_set_count (self->timeline, text);
  gtk_spinner_set_spinning (self->spinner, loading && n_total == 0);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0 && !(filtered && n_shown == 0 && !loading))
    gtk_stack_set_visible_child_name (self->stack, self->in_time ? "timeline" : "list");
  else if (!loading)
    gtk_stack_set_visible_child_name (self->stack, filtered ? "filtered" : "empty");
}

/* Filters */

static void
filter_changed_cb (WpEventView *self)
{
  if (self->list == NULL)
    return;
  wp_filter_bar_apply (self->bar, self->list);
  show_state (self);
}

static void
clear_filters_cb (WpEventView *self)
{
  wp_event_view_clear_filters (self);
  wp_event_view_focus_list (self);
}

/* The selection */

static void
forget_awaited (WpEventView *self)
{
  if (self->awaited == NULL)
    return;
  g_clear_signal_handler (&self->awaited_handler, self->awaited);
  g_clear_object (&self->awaited);
}

static void
choose (WpEventView *self, const char *id)
{
  g_free (self->selected);
  self->selected = g_strdup (id);
  if (g_strcmp0 (wp_timeline_chart_get_selected (wp_timeline_view_get_chart (self->timeline)), id) != 0)
    wp_timeline_chart_select (wp_timeline_view_get_chart (self->timeline), id);
  g_signal_emit (self, signals[EVENT_SELECTED], 0, self->selected);
}

static gboolean
has_id (WpEventItem *item)
{
  return item->id != NULL && *item->id != '\0';
}

static void
awaited_cb (WpEventView *self)
{
  g_autoptr (WpEventItem) item = NULL;

  if (!has_id (self->awaited))
    return;
  item = g_object_ref (self->awaited);
  forget_awaited (self);
  choose (self, item->id);
}

static void
selected_cb (WpEventView *self)
{
  WpEventItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->keeping)
    return;
  forget_awaited (self);
  if (item == NULL || item->row != WP_EVENT_ROW_EVENT)
    return;
  if (has_id (item))
    {
      if (g_strcmp0 (item->id, self->selected) != 0)
        choose (self, item->id);
      return;
    }
  self->awaited = g_object_ref (item);
  self->awaited_handler = g_signal_connect_swapped (item, "notify::id", G_CALLBACK (awaited_cb), self);
}

static void
activated_cb (WpEventView *self, guint position)
{
  g_autoptr (WpEventItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item == NULL || item->row != WP_EVENT_ROW_EVENT)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[EVENT_ACTIVATED], 0);
}

/* A click on the row that is selected already selects nothing, and still asks to read it. */
static void
pressed_cb (WpEventView *self, WpEventItem *item)
{
  if (has_id (item) && g_strcmp0 (item->id, self->selected) == 0)
    g_signal_emit (self, signals[EVENT_SELECTED], 0, self->selected);
}

/* Whatever came or went, the event that was selected is selected wherever it is now. */
static void
keep_selection (WpEventView *self)
{
  guint position;

  if (self->selected == NULL || self->awaited != NULL)
    return;
  position = wp_event_list_find (self->list, self->selected);
  if (position == GTK_INVALID_LIST_POSITION || position == gtk_single_selection_get_selected (self->selection))
    return;
  self->keeping = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->keeping = FALSE;
}

/* The list tells that it has read before it tells of the rows, so that what is not there now may be in a moment. */
static gboolean
sought_idle_cb (gpointer data)
{
  WpEventView *self = WP_EVENT_VIEW (data);

  self->sought_idle = 0;
  if (self->sought == NULL || wp_event_list_get_loading (self->list))
    return G_SOURCE_REMOVE;
  g_autofree char *id = g_steal_pointer (&self->sought);
  if (wp_event_view_select (self, id))
    wp_event_view_focus_list (self);
  else if (wp_event_list_is_filtered (self->list))
    g_signal_emit (self, signals[EVENT_HIDDEN], 0, id);
  return G_SOURCE_REMOVE;
}

static void
seek (WpEventView *self)
{
  if (self->sought != NULL && self->sought_idle == 0 && !wp_event_list_get_loading (self->list))
    self->sought_idle = g_idle_add (sought_idle_cb, self);
}

static void
list_changed_cb (WpEventView *self)
{
  keep_selection (self);
  seek (self);
  show_state (self);
}

static void
failed_cb (WpEventView *self, GError *error)
{
  adw_status_page_set_description (self->failure, error->message);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "failure");
}

static gboolean
focus_idle_cb (gpointer data)
{
  WpEventView *self = WP_EVENT_VIEW (data);

  self->focus_idle = 0;
  wp_event_pane_focus (self->pane, gtk_single_selection_get_selected (self->selection));
  return G_SOURCE_REMOVE;
}

/* Time */

static void
jump_cb (WpEventView *self, int date)
{
  wp_event_view_jump_to (self, date);
}

static void
zoom_cb (WpEventView *self, int steps)
{
  wp_timeline_chart_zoom (wp_timeline_view_get_chart (self->timeline), steps);
}

static void
everything_cb (WpEventView *self)
{
  wp_timeline_chart_show_everything (wp_timeline_view_get_chart (self->timeline));
}

static void
range_changed_cb (WpEventView *self)
{
  WpTimeScale scale = wp_timeline_chart_get_scale (wp_timeline_view_get_chart (self->timeline));
  g_autofree char *range = wp_time_scale_describe (&scale);

  wp_filter_bar_set_range (self->bar, range);
}

/* Somebody chose in the timeline: the list has it selected too, where it has a row for it. */
static void
chart_selected_cb (WpEventView *self, const char *event_id)
{
  guint position = wp_event_list_find (self->list, event_id);

  forget_awaited (self);
  self->keeping = TRUE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, position);
  self->keeping = FALSE;
  if (g_strcmp0 (event_id, self->selected) == 0)
    g_signal_emit (self, signals[EVENT_SELECTED], 0, self->selected);
  else
    choose (self, event_id);
}

static void
chart_activated_cb (WpEventView *self)
{
  g_signal_emit (self, signals[EVENT_ACTIVATED], 0);
}

static void
wp_event_view_dispose (GObject *object)
{
  WpEventView *self = WP_EVENT_VIEW (object);

  g_clear_handle_id (&self->focus_idle, g_source_remove);
  g_clear_handle_id (&self->sought_idle, g_source_remove);
  g_clear_pointer (&self->sought, g_free);
  forget_awaited (self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_pointer (&self->selected, g_free);
  G_OBJECT_CLASS (wp_event_view_parent_class)->dispose (object);
}

static void
wp_event_view_class_init (WpEventViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = wp_event_view_dispose;

  signals[EVENT_SELECTED] = g_signal_new ("event-selected", WP_TYPE_EVENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EVENT_ACTIVATED] =
      g_signal_new ("event-activated", WP_TYPE_EVENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EVENT_HIDDEN] = g_signal_new ("event-hidden", WP_TYPE_EVENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (WP_TYPE_EVENT_PANE);
  g_type_ensure (WP_TYPE_FILTER_BAR);
  g_type_ensure (WP_TYPE_TIMELINE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-event-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WpEventView, bar);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, stack);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, spinner);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, timeline);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, failure);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, pane);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filters_cb);
  gtk_widget_class_bind_template_callback (widget_class, jump_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_cb);
  gtk_widget_class_bind_template_callback (widget_class, everything_cb);
  gtk_widget_class_bind_template_callback (widget_class, wp_event_view_focus_list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
wp_event_view_init (WpEventView *self)
{
  WpTimelineChart *chart;

  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
  chart = wp_timeline_view_get_chart (self->timeline);
  g_signal_connect_object (chart, "event-selected", G_CALLBACK (chart_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chart, "event-activated", G_CALLBACK (chart_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chart, "range-changed", G_CALLBACK (range_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
wp_event_view_new (void)
{
  return g_object_new (WP_TYPE_EVENT_VIEW, NULL);
}

void
wp_event_view_open (WpEventView *self, WpStore *store, const char *family_id)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));
  g_return_if_fail (self->list == NULL);

  self->list = wp_event_list_new (store, family_id);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (list_changed_cb), self);
  g_signal_connect_swapped (self->list, "notify", G_CALLBACK (list_changed_cb), self);
  g_signal_connect_swapped (self->list, "failed", G_CALLBACK (failed_cb), self);
  wp_event_pane_set_model (self->pane, GTK_SELECTION_MODEL (self->selection));

  wp_filter_bar_set_list (self->bar, self->list);
  wp_timeline_view_open (self->timeline, store, family_id, self->list);
  if (self->in_time)
    wp_timeline_view_start (self->timeline);
  show_state (self);
}

WpEventList *
wp_event_view_get_list (WpEventView *self)
{
  g_return_val_if_fail (WP_IS_EVENT_VIEW (self), NULL);

  return self->list;
}

const char *
wp_event_view_get_selected (WpEventView *self)
{
  g_return_val_if_fail (WP_IS_EVENT_VIEW (self), NULL);

  return self->selected;
}

gboolean
wp_event_view_select (WpEventView *self, const char *event_id)
{
  guint position;

  g_return_val_if_fail (WP_IS_EVENT_VIEW (self), FALSE);
  g_return_val_if_fail (self->list != NULL, FALSE);

  position = wp_event_list_find (self->list, event_id);
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, position);
  wp_event_pane_scroll_to (self->pane, position);
  return TRUE;
}

void
wp_event_view_show_new (WpEventView *self, const char *event_id)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));
  g_return_if_fail (self->list != NULL);

  g_free (self->sought);
  self->sought = g_strdup (event_id);
  seek (self);
}

void
wp_event_view_step (WpEventView *self, int direction)
{
  guint position;

  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  if (self->list == NULL)
    return;
  position = gtk_single_selection_get_selected (self->selection);
  position = direction > 0 ? wp_event_list_next (self->list, position) : wp_event_list_previous (self->list, position);
  if (position == GTK_INVALID_LIST_POSITION)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  gtk_single_selection_set_selected (self->selection, position);
  wp_event_pane_scroll_to (self->pane, position);
}

void
wp_event_view_set_words (WpEventView *self, const char *words)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  wp_filter_bar_set_words (self->bar, words);
}

void
wp_event_view_jump_to (WpEventView *self, WpDate date)
{
  guint position;

  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  position = wp_event_list_find_date (self->list, date);
  if (position != GTK_INVALID_LIST_POSITION)
    wp_event_pane_scroll_to (self->pane, position);
  wp_timeline_chart_show_day (wp_timeline_view_get_chart (self->timeline), date);
}

void
wp_event_view_clear_filters (WpEventView *self)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  wp_filter_bar_clear (self->bar);
}

void
wp_event_view_focus_find (WpEventView *self)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  wp_filter_bar_focus_find (self->bar);
}

void
wp_event_view_focus_list (WpEventView *self)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  if (self->in_time)
    gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
  else if (self->list != NULL && self->focus_idle == 0)
    self->focus_idle = g_idle_add (focus_idle_cb, self);
}

void
wp_event_view_ask_date (WpEventView *self)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  wp_filter_bar_ask_date (self->bar);
}

void
wp_event_view_set_in_time (WpEventView *self, gboolean in_time)
{
  WpTimelineChart *chart;
  gboolean had_focus;

  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  if (self->in_time == in_time)
    return;
  self->in_time = in_time;
  chart = wp_timeline_view_get_chart (self->timeline);
  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;
  wp_filter_bar_set_timeline (self->bar, in_time);
  if (self->list == NULL)
    return;
  if (in_time)
    {
      gboolean selected;
      WpDate day = wp_event_pane_find_day (self->pane, self->selected, &selected);

      wp_timeline_view_start (self->timeline);
      if (!selected && day != WP_DATE_NONE)
        wp_timeline_chart_show_day (chart, day);
      else if (self->selected != NULL)
        wp_timeline_chart_select (chart, self->selected);
    }
  else
    {
      WpTimeScale scale = wp_timeline_chart_get_scale (chart);
      guint position = self->selected != NULL ? wp_event_list_find (self->list, self->selected) : G_MAXUINT;

      if (position == G_MAXUINT || !wp_timeline_chart_shows_selected (chart))
        position = wp_event_list_find_date (self->list, (WpDate) wp_time_scale_day (&scale, scale.width / 2));
      if (position != G_MAXUINT)
        wp_event_pane_scroll_to (self->pane, position);
    }
  show_state (self);
  if (had_focus)
    wp_event_view_focus_list (self);
}

gboolean
wp_event_view_get_in_time (WpEventView *self)
{
  g_return_val_if_fail (WP_IS_EVENT_VIEW (self), FALSE);

  return self->in_time;
}

WpTimelineView *
wp_event_view_get_timeline (WpEventView *self)
{
  g_return_val_if_fail (WP_IS_EVENT_VIEW (self), NULL);

  return self->timeline;
}

WpFilterBar *
wp_event_view_get_bar (WpEventView *self)
{
  g_return_val_if_fail (WP_IS_EVENT_VIEW (self), NULL);

  return self->bar;
}
