/* wp-page.c: what the window knows of a page, and what every page is.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-page.h"

typedef struct
{
  WpContext *context;      /* (owned) (nullable) */
  char *title;             /* (owned) */
  GtkWidget *title_widget; /* (owned) (nullable) */
  gboolean dense;
} WpPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WpPage, wp_page, ADW_TYPE_BIN)

enum {
  PROP_CONTEXT = 1,
  PROP_TITLE,
  PROP_TITLE_WIDGET,
  PROP_DENSE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static gboolean
refuse_search (WpPage *self)
{
  return FALSE;
}

static gboolean
refuse_draft (WpPage *self, const char *id)
{
  return FALSE;
}

static gboolean
refuse_files (WpPage *self, const char *const *paths)
{
  return FALSE;
}

static void
wp_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpPagePrivate *priv = wp_page_get_instance_private (WP_PAGE (object));

  switch (id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, priv->context);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_TITLE_WIDGET:
      g_value_set_object (value, priv->title_widget);
      break;
    case PROP_DENSE:
      g_value_set_boolean (value, priv->dense);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WpPage *self = WP_PAGE (object);
  WpPagePrivate *priv = wp_page_get_instance_private (self);

  switch (id)
    {
    case PROP_CONTEXT:
      priv->context = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      wp_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_TITLE_WIDGET:
      wp_page_set_title_widget (self, g_value_get_object (value));
      break;
    case PROP_DENSE:
      wp_page_set_dense (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_page_dispose (GObject *object)
{
  WpPagePrivate *priv = wp_page_get_instance_private (WP_PAGE (object));

  g_clear_object (&priv->title_widget);
  g_clear_object (&priv->context);
  G_OBJECT_CLASS (wp_page_parent_class)->dispose (object);
}

static void
wp_page_finalize (GObject *object)
{
  WpPagePrivate *priv = wp_page_get_instance_private (WP_PAGE (object));

  g_free (priv->title);
  G_OBJECT_CLASS (wp_page_parent_class)->finalize (object);
}

static void
wp_page_class_init (WpPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wp_page_get_property;
  object_class->set_property = wp_page_set_property;
  object_class->dispose = wp_page_dispose;
  object_class->finalize = wp_page_finalize;
  klass->search = refuse_search;
  klass->open_draft = refuse_draft;
  klass->open_files = refuse_files;

  props[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, WP_TYPE_CONTEXT,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_TITLE_WIDGET] = g_param_spec_object ("title-widget", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_DENSE] = g_param_spec_boolean ("dense", NULL, NULL, FALSE,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
wp_page_init (WpPage *self)
{
  WpPagePrivate *priv = wp_page_get_instance_private (self);

  priv->title = g_strdup ("");
}

WpContext *
wp_page_get_context (WpPage *self)
{
  WpPagePrivate *priv = wp_page_get_instance_private (self);

  return priv->context;
}

const char *
wp_page_get_title (WpPage *self)
{
  WpPagePrivate *priv = wp_page_get_instance_private (self);

  return priv->title;
}

void
wp_page_set_title (WpPage *self, const char *title)
{
  WpPagePrivate *priv = wp_page_get_instance_private (self);

  if (g_strcmp0 (priv->title, title != NULL ? title : "") == 0)
    return;
  g_free (priv->title);
  priv->title = g_strdup (title != NULL ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

GtkWidget *
wp_page_get_title_widget (WpPage *self)
{
  WpPagePrivate *priv = wp_page_get_instance_private (self);

  return priv->title_widget;
}

void
wp_page_set_title_widget (WpPage *self, GtkWidget *widget)
{
  WpPagePrivate *priv = wp_page_get_instance_private (self);

  if (priv->title_widget == widget)
    return;
  if (widget != NULL)
    g_object_ref_sink (widget);
  g_clear_object (&priv->title_widget);
  priv->title_widget = widget;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE_WIDGET]);
}

gboolean
wp_page_get_dense (WpPage *self)
{
  WpPagePrivate *priv = wp_page_get_instance_private (self);

  return priv->dense;
}

void
wp_page_set_dense (WpPage *self, gboolean dense)
{
  WpPagePrivate *priv = wp_page_get_instance_private (self);

  if (priv->dense == !!dense)
    return;
  priv->dense = !!dense;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DENSE]);
}

void
wp_page_shown (WpPage *self)
{
  if (WP_PAGE_GET_CLASS (self)->shown != NULL)
    WP_PAGE_GET_CLASS (self)->shown (self);
}

gboolean
wp_page_search (WpPage *self)
{
  return WP_PAGE_GET_CLASS (self)->search (self);
}

gboolean
wp_page_open_draft (WpPage *self, const char *id)
{
  return WP_PAGE_GET_CLASS (self)->open_draft (self, id);
}

gboolean
wp_page_open_files (WpPage *self, const char *const *paths)
{
  return WP_PAGE_GET_CLASS (self)->open_files (self, paths);
}
