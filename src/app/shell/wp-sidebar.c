/* wp-sidebar.c: the list of areas, and who works here.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sidebar.h"

#include <glib/gi18n-lib.h>

#include "wp-areas.h"
#include "wp-spoken.h"

#define WIDE 212
#define RAIL 76

struct _WpSidebar
{
  AdwBin parent_instance;

  GtkWidget *half;
  AdwHeaderBar *header;
  GtkWidget *title;
  GtkWidget *blank;
  GtkWidget *toggle;
  GtkListBox *list;
  GtkBox *who;
  AdwAvatar *avatar;
  GtkWidget *who_text;
  GtkLabel *who_name;
  GtkLabel *who_role;

  WpContext *context; /* (owned) (nullable) */
  gboolean rail;
};

G_DEFINE_FINAL_TYPE (WpSidebar, wp_sidebar, ADW_TYPE_BIN)

enum {
  PROP_RAIL = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static GtkWidget *
make_row (const WpArea *area)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (area->label));

  gtk_box_append (GTK_BOX (box), wp_spoken_silent_icon (area->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (area->label), -1);
  return row;
}

static void
shape_row (GtkListBoxRow *row, gboolean rail)
{
  GtkWidget *box = gtk_list_box_row_get_child (row);
  GtkWidget *label = gtk_widget_get_last_child (box);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), rail ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (box), rail ? 3 : 12);
  gtk_label_set_xalign (GTK_LABEL (label), rail ? 0.5 : 0);
}

/* In the rail the button stands in the middle, which only the place of the title allows. */
static void
place_toggle (WpSidebar *self)
{
  gboolean focused = gtk_widget_has_focus (self->toggle);

  if ((adw_header_bar_get_title_widget (self->header) == self->toggle) == self->rail)
    return;
  if (self->rail)
    {
      adw_header_bar_remove (self->header, self->toggle);
      adw_header_bar_set_title_widget (self->header, self->toggle);
    }
  else
    {
      adw_header_bar_set_title_widget (self->header, self->blank);
      adw_header_bar_pack_end (self->header, self->toggle);
    }
  if (focused)
    gtk_widget_grab_focus (self->toggle);
}

static void
show_shape (WpSidebar *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    shape_row (row, self->rail);
  place_toggle (self);
  gtk_widget_set_visible (self->title, !self->rail);
  gtk_widget_set_visible (self->who_text, !self->rail);
  gtk_widget_set_halign (GTK_WIDGET (self->avatar), self->rail ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  gtk_widget_set_hexpand (GTK_WIDGET (self->avatar), self->rail);
  gtk_widget_set_size_request (self->half, self->rail ? RAIL : WIDE, -1);
  if (self->rail)
    gtk_widget_add_css_class (self->half, "rail");
  else
    gtk_widget_remove_css_class (self->half, "rail");
}

static void
show_who (WpSidebar *self)
{
  WpRecord *staff = self->context != NULL ? wp_context_get_staff (self->context) : NULL;
  const char *name = staff != NULL ? wp_record_get_text (staff, WP_STAFF_NAME) : NULL;
  const char *role = NULL;

  if (staff != NULL)
    role =
        wp_codes_label (wp_context_get_codes (self->context), "staff_role", wp_record_get_text (staff, WP_STAFF_ROLE));
  gtk_widget_set_visible (GTK_WIDGET (self->who), name != NULL);
  if (name == NULL)
    return;
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_text (self->who_name, name);
  gtk_label_set_text (self->who_role, role);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->who), name);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, WpSidebar *self)
{
  guint n;
  const WpArea *areas = wp_areas (&n);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.area", "s", areas[gtk_list_box_row_get_index (row)].id);
}

static void
wp_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RAIL)
    g_value_set_boolean (value, wp_sidebar_get_rail (WP_SIDEBAR (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RAIL)
    wp_sidebar_set_rail (WP_SIDEBAR (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_sidebar_dispose (GObject *object)
{
  wp_sidebar_set_context (WP_SIDEBAR (object), NULL);
  G_OBJECT_CLASS (wp_sidebar_parent_class)->dispose (object);
}

static void
wp_sidebar_class_init (WpSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wp_sidebar_get_property;
  object_class->set_property = wp_sidebar_set_property;
  object_class->dispose = wp_sidebar_dispose;
  props[PROP_RAIL] = g_param_spec_boolean ("rail", NULL, NULL, FALSE,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/shell/wp-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, WpSidebar, half);
  gtk_widget_class_bind_template_child (widget_class, WpSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, WpSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, WpSidebar, blank);
  gtk_widget_class_bind_template_child (widget_class, WpSidebar, toggle);
  gtk_widget_class_bind_template_child (widget_class, WpSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, WpSidebar, who);
  gtk_widget_class_bind_template_child (widget_class, WpSidebar, avatar);
  gtk_widget_class_bind_template_child (widget_class, WpSidebar, who_text);
  gtk_widget_class_bind_template_child (widget_class, WpSidebar, who_name);
  gtk_widget_class_bind_template_child (widget_class, WpSidebar, who_role);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
wp_sidebar_init (WpSidebar *self)
{
  guint n;
  const WpArea *areas = wp_areas (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, make_row (&areas[i]));
  show_shape (self);
  show_who (self);
}

void
wp_sidebar_set_context (WpSidebar *self, WpContext *context)
{
  if (self->context == context)
    return;
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_set_object (&self->context, context);
  if (context == NULL)
    return;
  g_signal_connect_swapped (context, "notify::staff", G_CALLBACK (show_who), self);
  show_who (self);
}

void
wp_sidebar_select (WpSidebar *self, const char *id)
{
  guint n;
  const WpArea *areas = wp_areas (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (areas[i].id, id))
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
}

gboolean
wp_sidebar_get_rail (WpSidebar *self)
{
  return self->rail;
}

void
wp_sidebar_set_rail (WpSidebar *self, gboolean rail)
{
  if (self->rail == !!rail)
    return;
  self->rail = !!rail;
  show_shape (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RAIL]);
}
