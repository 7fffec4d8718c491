/* wp-kind-icon.h: the icon of a kind of service, in that kind's colour.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WpKindIcon: an icon in a small frame. Icon and colour only repeat what the words beside them say, so a screen reader
 * is told nothing of it.
 *
 * Property: "kind" (string, code of the list "service_kind"; "" or NULL shows a plain frame).
 */
#define WP_TYPE_KIND_ICON (wp_kind_icon_get_type ())
G_DECLARE_FINAL_TYPE (WpKindIcon, wp_kind_icon, WP, KIND_ICON, AdwBin)

GtkWidget *wp_kind_icon_new (const char *kind);

void wp_kind_icon_set_kind (WpKindIcon *self, const char *kind);
const char *wp_kind_icon_get_kind (WpKindIcon *self);

/**
 * wp_kind_icon_dup_name:
 *
 * Returns: (transfer full): the name of the icon of @kind, for where it is drawn without the frame.
 */
char *wp_kind_icon_dup_name (const char *kind);

/**
 * wp_kind_icon_look_up: finds the colours of @kind, for where the icon is drawn in a frame by another widget.
 * @widget: whose style has them
 *
 * Returns: whether @kind has colours of its own; if not, @ink and @ground are left alone.
 */
gboolean wp_kind_icon_look_up (const char *kind, GtkWidget *widget, GdkRGBA *ink, GdkRGBA *ground);

G_END_DECLS
