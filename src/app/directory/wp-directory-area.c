/* wp-directory-area.c: the area of the directory, and its views.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-directory-area.h"

#include <glib/gi18n-lib.h>

#include "wp-areas.h"
#include "wp-directory-page.h"
#include "wp-duties-page.h"
#include "wp-fit-layout.h"
#include "wp-keep-page.h"
#include "wp-waits-page.h"

/* Narrower than this, in pixels of text at its usual size, the tabs are one below their icon each. */
#define WIDE_TABS 1100

struct _WpDirectoryArea
{
  WpPage parent_instance;

  AdwViewStack *views;
  AdwViewSwitcher *switcher; /* (unowned): the page's title widget */
};

G_DEFINE_FINAL_TYPE (WpDirectoryArea, wp_directory_area, WP_TYPE_PAGE)

static const WpArea views[] = {
  { "find", N_ ("Find"), "system-search-symbolic", wp_directory_page_get_type },
  { "keep", N_ ("Keep It True"), "object-select-symbolic", wp_keep_page_get_type },
  { "waits", N_ ("Waiting Lists"), "wp-timeline-symbolic", wp_waits_page_get_type },
  { "duties", N_ ("Local Offer"), "starred-symbolic", wp_duties_page_get_type },
};

WpPage *
wp_directory_area_get_view (WpDirectoryArea *self, const char *id)
{
  GtkWidget *slot = adw_view_stack_get_child_by_name (self->views, id);

  g_return_val_if_fail (slot != NULL, NULL);
  if (adw_bin_get_child (ADW_BIN (slot)) == NULL)
    for (guint i = 0; i < G_N_ELEMENTS (views); i++)
      if (g_str_equal (views[i].id, id))
        adw_bin_set_child (ADW_BIN (slot),
                           g_object_new (views[i].page_type (), "context", wp_page_get_context (WP_PAGE (self)), NULL));
  return WP_PAGE (adw_bin_get_child (ADW_BIN (slot)));
}

static WpPage *
shown_view (WpDirectoryArea *self)
{
  return wp_directory_area_get_view (self, adw_view_stack_get_visible_child_name (self->views));
}

WpPage *
wp_directory_area_show_view (WpDirectoryArea *self, const char *id)
{
  WpPage *view = wp_directory_area_get_view (self, id);

  adw_view_stack_set_visible_child_name (self->views, id);
  return view;
}

static void
view_changed_cb (WpDirectoryArea *self)
{
  wp_page_shown (shown_view (self));
}

static void
open_listing_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpPage *find = wp_directory_area_show_view (WP_DIRECTORY_AREA (widget), "find");

  wp_directory_page_open_listing (WP_DIRECTORY_PAGE (find), g_variant_get_string (parameter, NULL));
}

static void
fit_cb (WpDirectoryArea *self, int width)
{
  adw_view_switcher_set_policy (self->switcher,
                                width >= WIDE_TABS ? ADW_VIEW_SWITCHER_POLICY_WIDE : ADW_VIEW_SWITCHER_POLICY_NARROW);
}

static void
wp_directory_area_shown (WpPage *page)
{
  view_changed_cb (WP_DIRECTORY_AREA (page));
}

/* Where there is nothing to search for, services are. */
static gboolean
wp_directory_area_search (WpPage *page)
{
  WpDirectoryArea *self = WP_DIRECTORY_AREA (page);

  return wp_page_search (shown_view (self)) || wp_page_search (wp_directory_area_show_view (self, "find"));
}

static void
wp_directory_area_constructed (GObject *object)
{
  WpDirectoryArea *self = WP_DIRECTORY_AREA (object);

  G_OBJECT_CLASS (wp_directory_area_parent_class)->constructed (object);
  /* Wide tabs would widen a narrow window before it is known how narrow it is. */
  if (g_settings_get_int (wp_context_get_settings (wp_page_get_context (WP_PAGE (self))), "window-width") < WIDE_TABS)
    adw_view_switcher_set_policy (self->switcher, ADW_VIEW_SWITCHER_POLICY_NARROW);
}

static void
wp_directory_area_class_init (WpDirectoryAreaClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = wp_directory_area_constructed;
  WP_PAGE_CLASS (klass)->shown = wp_directory_area_shown;
  WP_PAGE_CLASS (klass)->search = wp_directory_area_search;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "directory.open-listing", "s", open_listing_cb);
}

static void
wp_directory_area_init (WpDirectoryArea *self)
{
  g_autoptr (GtkLayoutManager) fit = wp_fit_layout_new ();

  wp_page_set_title (WP_PAGE (self), _ ("Directory"));
  wp_page_set_dense (WP_PAGE (self), TRUE);
  self->views = ADW_VIEW_STACK (adw_view_stack_new ());
  adw_view_stack_set_hhomogeneous (self->views, FALSE);
  adw_view_stack_set_vhomogeneous (self->views, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    adw_view_stack_page_set_icon_name (
        adw_view_stack_add_titled (self->views, adw_bin_new (), views[i].id, _ (views[i].label)), views[i].icon);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->views));
  self->switcher = ADW_VIEW_SWITCHER (adw_view_switcher_new ());
  adw_view_switcher_set_stack (self->switcher, self->views);
  adw_view_switcher_set_policy (self->switcher, ADW_VIEW_SWITCHER_POLICY_WIDE);
  wp_page_set_title_widget (WP_PAGE (self), GTK_WIDGET (self->switcher));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), g_object_ref (fit));
  g_signal_connect_object (fit, "fit", G_CALLBACK (fit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
}
