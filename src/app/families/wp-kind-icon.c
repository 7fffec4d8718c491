/* wp-kind-icon.c: the icon of a kind of service, in that kind's colour.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-kind-icon.h"

/* For a kind that the authority added. */
#define UNKNOWN_ICON "avatar-default-symbolic"

/* How much of the colour the ground has, as the style says. */
#define FILL 0.15f
#define FILL_DARK 0.24f

struct _WpKindIcon
{
  AdwBin parent_instance;

  GtkImage *image;  /* (unowned): the child */
  char *kind;       /* (owned) (nullable) */
  char *kind_class; /* (owned) (nullable): the style class in force */
};

G_DEFINE_FINAL_TYPE (WpKindIcon, wp_kind_icon, ADW_TYPE_BIN)

enum { PROP_KIND = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

/* Each kind's look: the end of the names of its icon and of its style class, and the name of its colour. */
typedef struct
{
  const char *kind;
  const char *look;
  const char *colour;
} Look;

static const Look looks[] = {
  { "early_help", "early-help", "wp_early_help" },
  { "education", "education", "wp_education" },
  { "health", "health", "wp_health" },
  { "mental_health", "mental-health", "wp_mental_health" },
  { "social_care", "social-care", "wp_social_care" },
  { "police", "social-care", "wp_social_care" },
  { "housing", "housing", "wp_housing" },
  { "community", "community", "wp_community" },
};

static const Look *
find_look (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_strcmp0 (looks[i].kind, kind) == 0)
      return &looks[i];
  return NULL;
}

char *
wp_kind_icon_dup_name (const char *kind)
{
  const Look *look = find_look (kind);

  return look != NULL ? g_strdup_printf ("wp-service-%s-symbolic", look->look) : g_strdup (UNKNOWN_ICON);
}

gboolean
wp_kind_icon_look_up (const char *kind, GtkWidget *widget, GdkRGBA *ink, GdkRGBA *ground)
{
  const Look *look = find_look (kind);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  if (look == NULL || !gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), look->colour, ink))
    return FALSE;
  *ground = *ink;
  ground->alpha *= dark ? FILL_DARK : FILL;
  return TRUE;
}

static void
show_look (WpKindIcon *self)
{
  const Look *look = find_look (self->kind);
  g_autofree char *icon = wp_kind_icon_dup_name (self->kind);

  g_clear_pointer (&self->kind_class, g_free);
  gtk_image_set_from_icon_name (self->image, icon);
  if (look == NULL)
    return;
  self->kind_class = g_strdup_printf ("service-%s", look->look);
  gtk_widget_add_css_class (GTK_WIDGET (self), self->kind_class);
}

static void
wp_kind_icon_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KIND)
    g_value_set_string (value, WP_KIND_ICON (object)->kind);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_kind_icon_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KIND)
    wp_kind_icon_set_kind (WP_KIND_ICON (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_kind_icon_finalize (GObject *object)
{
  WpKindIcon *self = WP_KIND_ICON (object);

  g_free (self->kind);
  g_free (self->kind_class);
  G_OBJECT_CLASS (wp_kind_icon_parent_class)->finalize (object);
}

static void
wp_kind_icon_class_init (WpKindIconClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = wp_kind_icon_get_property;
  object_class->set_property = wp_kind_icon_set_property;
  object_class->finalize = wp_kind_icon_finalize;

  props[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wp_kind_icon_init (WpKindIcon *self)
{
  self->image = GTK_IMAGE (g_object_new (GTK_TYPE_IMAGE, "icon-name", UNKNOWN_ICON, "accessible-role",
                                         GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->image));
  gtk_widget_add_css_class (GTK_WIDGET (self), "service");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
wp_kind_icon_new (const char *kind)
{
  return g_object_new (WP_TYPE_KIND_ICON, "kind", kind, NULL);
}

void
wp_kind_icon_set_kind (WpKindIcon *self, const char *kind)
{
  g_return_if_fail (WP_IS_KIND_ICON (self));

  if (g_strcmp0 (self->kind, kind) == 0)
    return;
  if (self->kind_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->kind_class);
  g_free (self->kind);
  self->kind = g_strdup (kind);
  show_look (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KIND]);
}

const char *
wp_kind_icon_get_kind (WpKindIcon *self)
{
  g_return_val_if_fail (WP_IS_KIND_ICON (self), NULL);

  return self->kind;
}
