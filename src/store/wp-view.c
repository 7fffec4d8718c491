/* wp-view.c: what the objects that views show have in common: plain members that are properties as well.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-view.h"

G_DEFINE_ABSTRACT_TYPE (WpView, wp_view, G_TYPE_OBJECT)

static void
wp_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  const WpViewMember *member = &WP_VIEW_GET_CLASS (object)->members[id - 1];
  gpointer place = G_STRUCT_MEMBER_P (object, member->offset);

  switch (member->type)
    {
    case WP_VIEW_TEXT:
      g_value_set_string (value, *(char **) place != NULL ? *(char **) place : "");
      break;
    case WP_VIEW_ID:
      g_value_set_string (value, *(char **) place);
      break;
    case WP_VIEW_INT:
      g_value_set_int (value, *(int *) place);
      break;
    case WP_VIEW_INT64:
      g_value_set_int64 (value, *(gint64 *) place);
      break;
    case WP_VIEW_DOUBLE:
      g_value_set_double (value, *(double *) place);
      break;
    case WP_VIEW_BOOLEAN:
      g_value_set_boolean (value, *(gboolean *) place);
      break;
    case WP_VIEW_STRV:
      g_value_set_boxed (value, *(GStrv *) place);
      break;
    case WP_VIEW_LIST:
      g_value_set_object (value, *(GListModel **) place);
      break;
    }
}

/* A view is made with its texts unset; whoever reads a member directly must find "" and never NULL. */
static void
wp_view_constructed (GObject *object)
{
  WpViewClass *klass = WP_VIEW_GET_CLASS (object);

  G_OBJECT_CLASS (wp_view_parent_class)->constructed (object);
  for (guint i = 0; i < klass->n_members; i++)
    {
      char **text = G_STRUCT_MEMBER_P (object, klass->members[i].offset);
      if (klass->members[i].type == WP_VIEW_TEXT && *text == NULL)
        *text = g_strdup ("");
    }
}

static void
wp_view_finalize (GObject *object)
{
  WpViewClass *klass = WP_VIEW_GET_CLASS (object);

  for (guint i = 0; i < klass->n_members; i++)
    {
      gpointer place = G_STRUCT_MEMBER_P (object, klass->members[i].offset);
      switch (klass->members[i].type)
        {
        case WP_VIEW_TEXT:
        case WP_VIEW_ID:
          g_free (*(char **) place);
          break;
        case WP_VIEW_STRV:
          g_strfreev (*(GStrv *) place);
          break;
        case WP_VIEW_LIST:
          g_clear_object ((GListModel **) place);
          break;
        case WP_VIEW_INT:
        case WP_VIEW_INT64:
        case WP_VIEW_DOUBLE:
        case WP_VIEW_BOOLEAN:
          break;
        }
    }
  G_OBJECT_CLASS (wp_view_parent_class)->finalize (object);
}

static void
wp_view_class_init (WpViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = wp_view_constructed;
  object_class->finalize = wp_view_finalize;
}

static void
wp_view_init (WpView *self)
{
}

static GParamSpec *
make_param (const WpViewMember *member)
{
  /* The names are made canonical by GObject, so it copies them. */
  const GParamFlags flags = G_PARAM_READABLE;

  switch (member->type)
    {
    case WP_VIEW_TEXT:
      return g_param_spec_string (member->name, NULL, NULL, "", flags);
    case WP_VIEW_ID:
      return g_param_spec_string (member->name, NULL, NULL, NULL, flags);
    case WP_VIEW_INT:
      return g_param_spec_int (member->name, NULL, NULL, G_MININT, G_MAXINT, 0, flags);
    case WP_VIEW_INT64:
      return g_param_spec_int64 (member->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case WP_VIEW_DOUBLE:
      return g_param_spec_double (member->name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
    case WP_VIEW_BOOLEAN:
      return g_param_spec_boolean (member->name, NULL, NULL, FALSE, flags);
    case WP_VIEW_STRV:
      return g_param_spec_boxed (member->name, NULL, NULL, G_TYPE_STRV, flags);
    case WP_VIEW_LIST:
      return g_param_spec_object (member->name, NULL, NULL, G_TYPE_LIST_MODEL, flags);
    }
  g_assert_not_reached ();
}

void
wp_view_class_install (WpViewClass *klass, const WpViewMember *members, guint n_members)
{
  /* GObject does not let a child inherit this one. */
  G_OBJECT_CLASS (klass)->get_property = wp_view_get_property;
  klass->members = members;
  klass->n_members = n_members;
  for (guint i = 0; i < n_members; i++)
    g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1, make_param (&members[i]));
}

void
wp_view_notify_all (WpView *self)
{
  WpViewClass *klass = WP_VIEW_GET_CLASS (self);

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < klass->n_members; i++)
    g_object_notify (G_OBJECT (self), klass->members[i].name);
  g_object_thaw_notify (G_OBJECT (self));
}

void
wp_view_take_text (char **member, char *text)
{
  g_free (*member);
  *member = text != NULL ? text : g_strdup ("");
}

void
wp_view_set_text (char **member, const char *text)
{
  wp_view_take_text (member, g_strdup (text));
}
