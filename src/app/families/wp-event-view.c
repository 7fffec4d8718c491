/* wp-event-view.c: everything that happened in one family, as a list that can be narrowed down.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-view.h"

#include <glib/gi18n-lib.h>

#include "wp-event-line.h"
#include "wp-filter-button.h"
#include "wp-late-icons.h"
#include "wp-spoken.h"
#include "wp-wrap-layout.h"

struct _WpEventView
{
  AdwBin parent_instance;

  GtkSearchEntry *find;
  WpFilterButton *people;
  WpFilterButton *services;
  WpFilterButton *kinds;
  GtkToggleButton *lead;
  GtkWidget *clear;
  GtkLabel *count;
  GtkMenuButton *jump;
  GtkPopover *jump_popover;
  GtkEntry *jump_entry;
  GtkCalendar *calendar;
  GtkStack *stack;
  AdwStatusPage *failure;
  GtkListView *list_view;

  WpEventList *list;             /* (owned) (nullable) */
  GtkSingleSelection *selection; /* (owned) (nullable) */
  char *selected;                /* (owned) (nullable): id of the event that is selected, shown or not */
  WpEventItem *awaited;          /* (owned) (nullable): selected, and its id not read yet */
  gulong awaited_handler;
  gboolean keeping; /* the selection is being put back: nobody chose anything */
  guint focus_idle; /* moves the cursor to the selected row once it is there */
};

G_DEFINE_FINAL_TYPE (WpEventView, wp_event_view, ADW_TYPE_BIN)

enum { EVENT_SELECTED, EVENT_ACTIVATED, N_SIGNALS };

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
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (self->clear, filtered);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0 && !(filtered && n_shown == 0 && !loading))
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (!loading)
    gtk_stack_set_visible_child_name (self->stack, filtered ? "filtered" : "empty");
}

/* Filters */

static void
filter_changed_cb (WpEventView *self)
{
  g_auto (GStrv) people = wp_filter_button_dup_chosen (self->people);
  g_auto (GStrv) services = wp_filter_button_dup_chosen (self->services);
  g_auto (GStrv) kinds = wp_filter_button_dup_chosen (self->kinds);
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->find))));
  WpEventFilter filter = {
    .people = (const char *const *) people,
    .agencies = (const char *const *) services,
    .kinds = (const char *const *) kinds,
    .words = *words != '\0' ? words : NULL,
    .lead_only = gtk_toggle_button_get_active (self->lead),
  };

  if (self->list == NULL)
    return;
  wp_event_list_set_filter (self->list, &filter);
  show_state (self);
}

static void
clear_filters_cb (WpEventView *self)
{
  wp_event_view_clear_filters (self);
  wp_event_view_focus_list (self);
}

static void
stop_find_cb (WpEventView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->find), "");
  wp_event_view_focus_list (self);
}

static gboolean
find_key_cb (WpEventView *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Down || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  wp_event_view_focus_list (self);
  return GDK_EVENT_STOP;
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
clicked_cb (WpEventView *self, int n_press, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *line = picked != NULL ? gtk_widget_get_ancestor (picked, WP_TYPE_EVENT_LINE) : NULL;
  WpEventItem *item;

  if (line == NULL && picked != NULL && WP_IS_EVENT_LINE (gtk_widget_get_first_child (picked)))
    line = gtk_widget_get_first_child (picked);
  item = line != NULL ? wp_event_line_get_item (WP_EVENT_LINE (line)) : NULL;
  if (item != NULL && has_id (item) && g_strcmp0 (item->id, self->selected) == 0)
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

static void
list_changed_cb (WpEventView *self)
{
  keep_selection (self);
  show_state (self);
}

static void
failed_cb (WpEventView *self, GError *error)
{
  adw_status_page_set_description (self->failure, error->message);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "failure");
}

/* The list's own row that shows the item at @position, where there is one. */
static GtkWidget *
find_list_row (WpEventView *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);

      if (WP_IS_EVENT_LINE (child) && (GObject *) wp_event_line_get_item (WP_EVENT_LINE (child)) == item)
        return row;
    }
  return NULL;
}

static gboolean
focus_idle_cb (gpointer data)
{
  WpEventView *self = WP_EVENT_VIEW (data);
  guint position = gtk_single_selection_get_selected (self->selection);
  GtkWidget *row = position != GTK_INVALID_LIST_POSITION ? find_list_row (self, position) : NULL;

  self->focus_idle = 0;
  gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->list_view));
  return G_SOURCE_REMOVE;
}

static void
scroll_to (WpEventView *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

/* Jumping to a date */

static void
jump_entered_cb (WpEventView *self)
{
  WpDate date;

  if (!wp_date_parse_any (gtk_editable_get_text (GTK_EDITABLE (self->jump_entry)), &date, NULL))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->jump_entry), "error");
      gtk_widget_error_bell (GTK_WIDGET (self->jump_entry));
      return;
    }
  wp_event_view_jump_to (self, date);
  gtk_popover_popdown (self->jump_popover);
  wp_event_view_focus_list (self);
}

static void
jump_typed_cb (WpEventView *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->jump_entry), "error");
}

static void
day_selected_cb (WpEventView *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  wp_event_view_jump_to (
      self, wp_date_make (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day)));
}

static void
wp_event_view_dispose (GObject *object)
{
  WpEventView *self = WP_EVENT_VIEW (object);

  g_clear_handle_id (&self->focus_idle, g_source_remove);
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

  g_type_ensure (WP_TYPE_EVENT_LINE);
  g_type_ensure (WP_TYPE_FILTER_BUTTON);
  g_type_ensure (WP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-event-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WpEventView, find);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, people);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, services);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, kinds);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, lead);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, clear);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, count);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, jump);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, jump_popover);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, jump_entry);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, calendar);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, stack);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, failure);
  gtk_widget_class_bind_template_child (widget_class, WpEventView, list_view);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filters_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_find_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, jump_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, jump_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
wp_event_view_init (WpEventView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
  wp_spoken_calendar (self->calendar, _ ("Calendar"));
}

GtkWidget *
wp_event_view_new (void)
{
  return g_object_new (WP_TYPE_EVENT_VIEW, NULL);
}

void
wp_event_view_open (WpEventView *self, WpStore *store, const char *family_id)
{
  g_autoptr (GListModel) people = NULL;
  g_autoptr (GListModel) agencies = NULL;
  g_autoptr (GListModel) kinds = NULL;

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
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));

  g_object_get (self->list, "people", &people, "agencies", &agencies, "kinds", &kinds, NULL);
  wp_filter_button_set_choices (self->people, people);
  wp_filter_button_set_choices (self->services, agencies);
  wp_filter_button_set_choices (self->kinds, kinds);
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
  scroll_to (self, position);
  return TRUE;
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
  scroll_to (self, position);
}

void
wp_event_view_set_words (WpEventView *self, const char *words)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->find), words);
  filter_changed_cb (self);
}

void
wp_event_view_jump_to (WpEventView *self, WpDate date)
{
  guint position;

  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  position = wp_event_list_find_date (self->list, date);
  if (position != GTK_INVALID_LIST_POSITION)
    scroll_to (self, position);
}

void
wp_event_view_clear_filters (WpEventView *self)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  wp_filter_button_clear (self->people);
  wp_filter_button_clear (self->services);
  wp_filter_button_clear (self->kinds);
  gtk_toggle_button_set_active (self->lead, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->find), "");
  filter_changed_cb (self);
}

void
wp_event_view_focus_find (WpEventView *self)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->find));
}

void
wp_event_view_focus_list (WpEventView *self)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  if (self->list != NULL && self->focus_idle == 0)
    self->focus_idle = g_idle_add (focus_idle_cb, self);
}

void
wp_event_view_ask_date (WpEventView *self)
{
  g_return_if_fail (WP_IS_EVENT_VIEW (self));

  gtk_menu_button_popup (self->jump);
  gtk_widget_grab_focus (GTK_WIDGET (self->jump_entry));
}
