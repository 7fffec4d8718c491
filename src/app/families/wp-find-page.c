/* wp-find-page.c: finding a family.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-find-page.h"

#include <glib/gi18n-lib.h>

struct _WpFindPage
{
  WpPage parent_instance;
};

G_DEFINE_FINAL_TYPE (WpFindPage, wp_find_page, WP_TYPE_PAGE)

static void
wp_find_page_class_init (WpFindPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               WP_RESOURCE_BASE "/ui/families/wp-find-page.ui");
}

static void
wp_find_page_init (WpFindPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
