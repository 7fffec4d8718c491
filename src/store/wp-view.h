/* wp-view.h: what the objects that views show have in common: plain members that are properties as well.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WpView: the parent of every object that the store makes for a view to show. Its members are public, so that code
 * reads them directly, and each is a read-only property of the same name with "-" for "_", so that .ui files bind it.
 * Made on the reader's thread and handed over whole; from then on it belongs to the main thread, and nobody but the
 * store writes to it. Texts are in the person's language; a text that has nothing to say is "" and never %NULL, save
 * ids, which are %NULL for none.
 */
#define WP_TYPE_VIEW (wp_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (WpView, wp_view, WP, VIEW, GObject)

typedef enum {
  WP_VIEW_TEXT,    /* char *: "" rather than %NULL */
  WP_VIEW_ID,      /* char *: %NULL for none */
  WP_VIEW_INT,     /* int; enums and WpDate too */
  WP_VIEW_INT64,   /* gint64: instants, UTC ms */
  WP_VIEW_DOUBLE,  /* double: distances */
  WP_VIEW_BOOLEAN, /* gboolean */
  WP_VIEW_STRV,    /* GStrv */
  WP_VIEW_LIST,    /* GListModel * */
} WpViewType;

typedef struct
{
  const char *name;
  WpViewType type;
  gsize offset;
} WpViewMember;

struct _WpViewClass
{
  GObjectClass parent_class;
  const WpViewMember *members;
  guint n_members;
};

/**
 * WP_VIEW_MEMBER: one line of a view's table of members.
 */
#define WP_VIEW_MEMBER(Type, TYPE, member)                 \
  {                                                        \
#    member, WP_VIEW_##TYPE, G_STRUCT_OFFSET(Type, member) \
  }

/**
 * wp_view_class_install: makes the properties; @members has to stay.
 */
void wp_view_class_install (WpViewClass *klass, const WpViewMember *members, guint n_members);

/**
 * wp_view_notify_all: says that every property may have changed. Main thread.
 */
void wp_view_notify_all (WpView *self);

/**
 * wp_view_take_text, wp_view_set_text: puts @text, "" for %NULL, in the place of a TEXT member's; the first takes it
 * over.
 */
void wp_view_take_text (char **member, char *text);
void wp_view_set_text (char **member, const char *text);

/**
 * WP_DEFINE_VIEW: defines a final child of #WpView whose members are listed as WP_VIEW_MEMBER lines.
 */
#define WP_DEFINE_VIEW(Type, type, ...)                                                           \
  static const WpViewMember type##_members[] = { __VA_ARGS__ };                                   \
  G_DEFINE_FINAL_TYPE (Type, type, WP_TYPE_VIEW)                                                  \
  static void type##_class_init (Type##Class *klass)                                              \
  {                                                                                               \
    wp_view_class_install (WP_VIEW_CLASS (klass), type##_members, G_N_ELEMENTS (type##_members)); \
  }                                                                                               \
  static void type##_init (Type *self)                                                            \
  {                                                                                               \
  }

G_END_DECLS
