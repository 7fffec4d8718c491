/* wp-level-badge.c: a level of need as its code on its colour.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-level-badge.h"

#include <glib/gi18n-lib.h>

struct _WpLevelBadge
{
  AdwBin parent_instance;

  GtkLabel *label; /* (unowned): the child */
  char *level;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpLevelBadge, wp_level_badge, ADW_TYPE_BIN)

enum { PROP_LEVEL = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
wp_level_badge_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LEVEL)
    g_value_set_string (value, WP_LEVEL_BADGE (object)->level);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_level_badge_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LEVEL)
    wp_level_badge_set_level (WP_LEVEL_BADGE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_level_badge_finalize (GObject *object)
{
  g_free (WP_LEVEL_BADGE (object)->level);
  G_OBJECT_CLASS (wp_level_badge_parent_class)->finalize (object);
}

static void
wp_level_badge_class_init (WpLevelBadgeClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = wp_level_badge_get_property;
  object_class->set_property = wp_level_badge_set_property;
  object_class->finalize = wp_level_badge_finalize;

  props[PROP_LEVEL] = g_param_spec_string ("level", NULL, NULL, NULL,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wp_level_badge_init (WpLevelBadge *self)
{
  self->label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  gtk_widget_add_css_class (GTK_WIDGET (self), "level");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
wp_level_badge_new (const char *level)
{
  return g_object_new (WP_TYPE_LEVEL_BADGE, "level", level, NULL);
}

void
wp_level_badge_set_level (WpLevelBadge *self, const char *level)
{
  g_autofree char *old_class = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (WP_IS_LEVEL_BADGE (self));

  if (g_strcmp0 (self->level, level) == 0)
    return;
  if (self->level != NULL && *self->level != '\0')
    {
      old_class = g_strdup_printf ("level-%s", self->level);
      gtk_widget_remove_css_class (GTK_WIDGET (self), old_class);
    }
  g_free (self->level);
  self->level = g_strdup (level);
  gtk_widget_set_visible (GTK_WIDGET (self), level != NULL && *level != '\0');
  gtk_label_set_label (self->label, level != NULL ? level : "");
  if (level != NULL && *level != '\0')
    {
      g_autofree char *new_class = g_strdup_printf ("level-%s", level);

      gtk_widget_add_css_class (GTK_WIDGET (self), new_class);
      /* Translators: a level of need, such as “Level 3a”. */
      spoken = g_strdup_printf (_ ("Level %s"), level);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LEVEL]);
}

const char *
wp_level_badge_get_level (WpLevelBadge *self)
{
  g_return_val_if_fail (WP_IS_LEVEL_BADGE (self), NULL);

  return self->level;
}
