/* wp-window.c: the window: the areas, the page that is shown, and the way back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-window.h"

#include <glib/gi18n-lib.h>

#include "wp-areas.h"
#include "wp-conflicts-page.h"
#include "wp-family-page.h"
#include "wp-front-door.h"
#include "wp-held-page.h"
#include "wp-sidebar.h"
#include "wp-start-page.h"
#include "wp-sync-button.h"
#include "wp-sync-page.h"

/* Narrower than this at the usual size of text, the sidebar is a rail whatever the person chose. */
#define RAIL_BELOW 1100

struct _WpWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack *stages;
  WpStartPage *start; /* (nullable): until somebody works in the window */
  AdwLeaflet *leaflet;
  WpSidebar *sidebar;
  GtkWidget *content;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  WpSyncButton *sync;
  GtkStack *pages;

  WpLaunch *launch;    /* (owned) */
  GSettings *settings; /* (owned) */
  GStrv files;         /* (owned) (nullable): to be taken in when the launch is ready */
  GPtrArray *trail;    /* (owned) (element-type WpPage): the pages laid over the area's, owned by the stack */
  const WpArea *area;  /* (nullable): the area that is shown */
  WpPage *page;        /* (nullable): the page that is shown, owned by the stack */
  gulong page_handler; /* on the page's properties */
  gboolean narrow;     /* whether the window is narrower than RAIL_BELOW */
};

G_DEFINE_FINAL_TYPE (WpWindow, wp_window, ADW_TYPE_APPLICATION_WINDOW)

/* The page's own properties decide what stands in the header bar and how wide the sidebar is. */
static void
show_page_properties (WpWindow *self)
{
  GtkWidget *widget = self->page != NULL ? wp_page_get_title_widget (self->page) : NULL;

  adw_window_title_set_title (self->title, self->page != NULL ? wp_page_get_title (self->page) : "");
  adw_header_bar_set_title_widget (self->header, widget != NULL ? widget : GTK_WIDGET (self->title));
  wp_sidebar_set_rail (self->sidebar, self->narrow || g_settings_get_boolean (self->settings, "narrow-sidebar")
                                          || (self->page != NULL && wp_page_get_dense (self->page)));
}

static void
show_page (WpWindow *self, WpPage *page)
{
  if (self->page == page)
    return;
  if (self->page != NULL)
    g_signal_handler_disconnect (self->page, self->page_handler);
  self->page = page;
  self->page_handler = g_signal_connect_swapped (page, "notify", G_CALLBACK (show_page_properties), self);
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back",
                                 self->trail->len > 0 || adw_leaflet_get_folded (self->leaflet));
  show_page_properties (self);
  wp_page_shown (page);
}

static WpPage *
area_page (WpWindow *self, const WpArea *area)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, area->id);

  if (page == NULL)
    {
      page = g_object_new (area->page_type (), "context", wp_launch_get_context (self->launch), NULL);
      gtk_stack_add_named (self->pages, page, area->id);
    }
  return WP_PAGE (page);
}

/* Takes the pages from @from on out of the trail, once another is shown in their place. */
static void
drop_trail (WpWindow *self, guint from, WpPage *next)
{
  g_autoptr (GPtrArray) dropped = g_ptr_array_new ();

  for (guint i = from; i < self->trail->len; i++)
    g_ptr_array_add (dropped, g_ptr_array_index (self->trail, i));
  g_ptr_array_set_size (self->trail, (int) from);
  show_page (self, next);
  for (guint i = 0; i < dropped->len; i++)
    gtk_stack_remove (self->pages, g_ptr_array_index (dropped, i));
}

static void
show_area (WpWindow *self, const WpArea *area)
{
  self->area = area;
  drop_trail (self, 0, area_page (self, area));
  wp_sidebar_select (self->sidebar, area->id);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  g_settings_set_string (self->settings, "area", area->id);
}

static void
take_files (WpWindow *self)
{
  g_auto (GStrv) files = g_steal_pointer (&self->files);

  if (files == NULL)
    return;
  show_area (self, wp_area_find ("imports"));
  wp_page_open_files (self->page, (const char *const *) files);
}

/* Only somebody who decides is offered the page of decisions. */
static void
to_decide_cb (WpSync *sync, GParamSpec *pspec, WpWindow *self)
{
  int to_decide;
  g_object_get (sync, "to-decide", &to_decide, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.held", to_decide >= 0);
}

static void
launch_changed_cb (WpWindow *self)
{
  WpLaunchState state = wp_launch_get_state (self->launch);

  if (self->start != NULL)
    wp_start_page_update (self->start, self->launch);
  if (state == WP_LAUNCH_READY && self->area == NULL)
    {
      g_autofree char *area = g_settings_get_string (self->settings, "area");
      WpSync *sync = wp_context_get_sync (wp_launch_get_context (self->launch));

      wp_sidebar_set_context (self->sidebar, wp_launch_get_context (self->launch));
      wp_sync_button_set_sync (self->sync, sync);
      g_signal_connect_object (sync, "notify::to-decide", G_CALLBACK (to_decide_cb), self, 0);
      to_decide_cb (sync, NULL, self);
      show_area (self, wp_area_find (area));
      gtk_stack_set_visible_child_name (self->stages, "areas");
      gtk_stack_remove (self->stages, GTK_WIDGET (self->start));
      self->start = NULL;
      take_files (self);
    }
}

/* Actions */

static void
area_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpWindow *self = WP_WINDOW (widget);

  if (self->area != NULL)
    show_area (self, wp_area_find (g_variant_get_string (parameter, NULL)));
}

static WpPage *
open_family (WpWindow *self, const char *id)
{
  WpContext *context = wp_launch_get_context (self->launch);
  WpPage *page;

  if (WP_IS_FAMILY_PAGE (self->page) && g_str_equal (wp_family_page_get_family_id (WP_FAMILY_PAGE (self->page)), id))
    return self->page;
  page = WP_PAGE (wp_family_page_new (context, id));
  wp_window_push (self, page);
  return page;
}

static void
open_family_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpWindow *self = WP_WINDOW (widget);

  if (self->area != NULL)
    open_family (self, g_variant_get_string (parameter, NULL));
}

static void
open_draft_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpWindow *self = WP_WINDOW (widget);
  const char *family;
  const char *draft;

  if (self->area == NULL)
    return;
  g_variant_get (parameter, "(&s&s)", &family, &draft);
  wp_page_open_draft (open_family (self, family), draft);
}

/* Lays the page of the action over the others, unless it is shown already. */
static void
push_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpWindow *self = WP_WINDOW (widget);
  GType type = g_str_equal (name, "win.held")        ? WP_TYPE_HELD_PAGE
               : g_str_equal (name, "win.conflicts") ? WP_TYPE_CONFLICTS_PAGE
                                                     : WP_TYPE_SYNC_PAGE;

  if (self->area != NULL && !g_type_is_a (G_OBJECT_TYPE (self->page), type))
    wp_window_push (self, g_object_new (type, "context", wp_launch_get_context (self->launch), NULL));
}

static void
back_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpWindow *self = WP_WINDOW (widget);
  guint n = self->trail->len;

  if (n > 1)
    drop_trail (self, n - 1, g_ptr_array_index (self->trail, n - 2));
  else if (n == 1)
    drop_trail (self, 0, area_page (self, self->area));
  else if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->sidebar));
}

static void
search_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpWindow *self = WP_WINDOW (widget);

  if (self->page == NULL || wp_page_search (self->page))
    return;
  show_area (self, wp_area_find ("families"));
  wp_page_search (self->page);
}

static void
front_door_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpWindow *self = WP_WINDOW (widget);

  wp_front_door_show (GTK_WINDOW (self), wp_launch_get_context (self->launch));
}

static void
toggle_sidebar_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpWindow *self = WP_WINDOW (widget);

  g_settings_set_boolean (self->settings, "narrow-sidebar", !g_settings_get_boolean (self->settings, "narrow-sidebar"));
  show_page_properties (self);
}

/* The shape of the window */

static void
folded_cb (WpWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back",
                                 self->trail->len > 0 || adw_leaflet_get_folded (self->leaflet));
}

static void
layout_cb (GdkSurface *surface, int width, int height, WpWindow *self)
{
  gboolean narrow = width * 100 / g_settings_get_int (self->settings, "text-size") < RAIL_BELOW;

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  wp_sync_button_set_brief (self->sync, narrow);
  show_page_properties (self);
}

static void
wp_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wp_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout", G_CALLBACK (layout_cb), widget, 0);
}

static gboolean
wp_window_close_request (GtkWindow *window)
{
  WpWindow *self = WP_WINDOW (window);
  int width;
  int height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  g_settings_set_int (self->settings, "window-width", CLAMP (width, 360, 16384));
  g_settings_set_int (self->settings, "window-height", CLAMP (height, 294, 16384));
  return GTK_WINDOW_CLASS (wp_window_parent_class)->close_request (window);
}

static void
wp_window_dispose (GObject *object)
{
  WpWindow *self = WP_WINDOW (object);

  if (self->page != NULL)
    g_clear_signal_handler (&self->page_handler, self->page);
  self->page = NULL;
  if (self->launch != NULL)
    g_signal_handlers_disconnect_by_data (self->launch, self);
  g_clear_object (&self->launch);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->trail, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_strfreev);
  G_OBJECT_CLASS (wp_window_parent_class)->dispose (object);
}

static void
wp_window_class_init (WpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_window_dispose;
  widget_class->realize = wp_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = wp_window_close_request;

  g_type_ensure (WP_TYPE_SIDEBAR);
  g_type_ensure (WP_TYPE_SYNC_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/shell/wp-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WpWindow, stages);
  gtk_widget_class_bind_template_child (widget_class, WpWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, WpWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, WpWindow, content);
  gtk_widget_class_bind_template_child (widget_class, WpWindow, header);
  gtk_widget_class_bind_template_child (widget_class, WpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, WpWindow, sync);
  gtk_widget_class_bind_template_child (widget_class, WpWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);

  gtk_widget_class_install_action (widget_class, "win.area", "s", area_action_cb);
  gtk_widget_class_install_action (widget_class, "win.open-family", "s", open_family_action_cb);
  gtk_widget_class_install_action (widget_class, "win.open-draft", "(ss)", open_draft_action_cb);
  gtk_widget_class_install_action (widget_class, "win.sync", NULL, push_action_cb);
  gtk_widget_class_install_action (widget_class, "win.conflicts", NULL, push_action_cb);
  gtk_widget_class_install_action (widget_class, "win.held", NULL, push_action_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action_cb);
  gtk_widget_class_install_action (widget_class, "win.front-door", NULL, front_door_action_cb);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action_cb);
}

static void
wp_window_init (WpWindow *self)
{
  self->trail = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->start = g_object_new (WP_TYPE_START_PAGE, NULL);
  gtk_stack_add_named (self->stages, GTK_WIDGET (self->start), "start");
  gtk_stack_set_visible_child_name (self->stages, "start");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.held", FALSE);
}

WpWindow *
wp_window_new (GtkApplication *application, WpLaunch *launch, GSettings *settings)
{
  WpWindow *self = g_object_new (WP_TYPE_WINDOW, "application", application, NULL);

  self->launch = g_object_ref (launch);
  self->settings = g_object_ref (settings);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_signal_connect_swapped (launch, "changed", G_CALLBACK (launch_changed_cb), self);
  launch_changed_cb (self);
  return self;
}

WpPage *
wp_window_get_page (WpWindow *self)
{
  return self->page;
}

void
wp_window_open_files (WpWindow *self, const char *const *paths)
{
  g_strfreev (self->files);
  self->files = g_strdupv ((char **) paths);
  if (self->area != NULL)
    take_files (self);
}

void
wp_window_push (WpWindow *self, WpPage *page)
{
  g_ptr_array_add (self->trail, page);
  gtk_stack_add_child (self->pages, GTK_WIDGET (page));
  show_page (self, page);
}
