/* wp-picture-file.c: a picture of a window, as the program itself draws it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-picture-file.h"

/* Draws @widget with its border at the origin. */
static void
draw (GtkWidget *widget, GtkSnapshot *snapshot)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
}

/* Where the border of @native begins on its surface. */
static graphene_point_t
find_border (GtkNative *native)
{
  graphene_rect_t bounds;
  double x, y;

  gtk_native_get_surface_transform (native, &x, &y);
  if (!gtk_widget_compute_bounds (GTK_WIDGET (native), GTK_WIDGET (native), &bounds))
    graphene_rect_init (&bounds, 0, 0, 0, 0);
  return GRAPHENE_POINT_INIT ((float) x + bounds.origin.x, (float) y + bounds.origin.y);
}

/* A popover is a surface of its own, which the window's own drawing leaves out. */
static void
draw_popover (GtkNative *native, GtkNative *popover, GtkSnapshot *snapshot)
{
  GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (popover));
  graphene_point_t below = find_border (native), above = find_border (popover);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) gdk_popup_get_position_x (popup) + above.x - below.x,
                                                (float) gdk_popup_get_position_y (popup) + above.y - below.y));
  draw (GTK_WIDGET (popover), snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
draw_popovers (GtkNative *native, GtkWidget *widget, GtkSnapshot *snapshot)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      draw_popovers (native, child, snapshot);
    else if (gtk_widget_get_mapped (child))
      draw_popover (native, GTK_NATIVE (child), snapshot);
}

gboolean
wp_picture_file_write (GtkWindow *window, const char *path, GError **error)
{
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds;
  GskRenderNode *node;

  draw (GTK_WIDGET (window), snapshot);
  draw_popovers (GTK_NATIVE (window), GTK_WIDGET (window), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (window), GTK_WIDGET (window), &bounds))
    {
      g_clear_pointer (&node, gsk_render_node_unref);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "There was nothing to draw for %s.", path);
      return FALSE;
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, bounds.size.width, bounds.size.height));
  gsk_render_node_unref (node);
  bytes = gdk_texture_save_to_png_bytes (texture);
  return g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error);
}
