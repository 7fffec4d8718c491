/* wp-keep-list.c: a list of what waits to be done in the directory, kept as the store is.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-keep-list.h"

#include <glib/gi18n-lib.h>

/* How many are shown at first, and how many more at a time. */
#define FIRST 8
#define MORE 20

struct _WpKeepList
{
  AdwBin parent_instance;

  GtkLabel *count;
  GtkLabel *failure;
  GtkWidget *empty;
  GtkListBox *list;
  GtkWidget *more;

  WpContext *context; /* (owned) */
  const WpKeepListKind *kind;
  GListStore *items;         /* (owned) */
  GtkSliceListModel *shown;  /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
};

G_DEFINE_FINAL_TYPE (WpKeepList, wp_keep_list, ADW_TYPE_BIN)

/* ---- What is shown ---- */

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  WpKeepList *self = data;

  return self->kind->make_row (item, self->context);
}

static void
show (WpKeepList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autofree char *text = NULL;

  if (n >= self->kind->most)
    /* Translators: there are at least %u of them. */
    text = g_strdup_printf (_ ("%u or more"), n);
  else
    text = g_strdup_printf ("%u", n);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (self->more, n > gtk_slice_list_model_get_size (self->shown));
}

/* The place in the list of the row that has the cursor or holds what has it; -1: none. */
static int
find_cursor (WpKeepList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (row == NULL || gtk_widget_get_parent (row) != GTK_WIDGET (self->list))
    return -1;
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
put_cursor (WpKeepList *self, int index)
{
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  if (index >= 0 && n > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MIN (index, n - 1))));
}

static void
say_failed (WpKeepList *self, const GError *error)
{
  gtk_label_set_label (self->failure, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), error != NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpKeepList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = self->kind->finish (WP_STORE (source), result, &error);
  int cursor;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->context == NULL)
    return;
  say_failed (self, error);
  if (items == NULL)
    return;
  cursor = find_cursor (self);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  show (self);
  put_cursor (self, cursor);
}

static void
store_changed_cb (WpKeepList *self, guint64 kinds, const char *const *ids)
{
  if ((kinds & self->kind->kinds) != 0)
    wp_keep_list_read (self);
}

/* ---- What the person does ---- */

static void
more_cb (WpKeepList *self)
{
  guint size = gtk_slice_list_model_get_size (self->shown);

  gtk_slice_list_model_set_size (self->shown, size + MORE);
  show (self);
  put_cursor (self, (int) size);
}

/* A row says by its own action what it opens. */
static void
activated_cb (WpKeepList *self, GtkListBoxRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "listed");

  if (id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "directory.open-listing", "s", id);
}

/* ---- The widget ---- */

static GtkWidget *
make_head (WpKeepList *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = gtk_label_new (_ (self->kind->title));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (title, "title-4");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (count, "chip");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  self->count = GTK_LABEL (count);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), count);
  return head;
}

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static GtkWidget *
make_empty (WpKeepList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", self->kind->icon, "pixel-size", 32, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *title = gtk_label_new (_ (self->kind->empty));
  GtkWidget *calm = make_text (_ (self->kind->calm));

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "keep-empty");
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (calm, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (calm), 0.5f);
  gtk_label_set_justify (GTK_LABEL (calm), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), calm);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
build (WpKeepList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *about = make_text (_ (self->kind->about));
  GtkWidget *failure = make_text ("");
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_add_css_class (failure, "error");
  gtk_widget_set_visible (failure, FALSE);
  self->failure = GTK_LABEL (failure);
  self->empty = make_empty (self);
  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_visible (list, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (self->kind->title), -1);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), make_row, self, NULL);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  self->more = gtk_button_new_with_label (_ ("Show More"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), about);
  gtk_box_append (GTK_BOX (box), failure);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->more);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
wp_keep_list_dispose (GObject *object)
{
  WpKeepList *self = WP_KEEP_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->shown);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (wp_keep_list_parent_class)->dispose (object);
}

static void
wp_keep_list_class_init (WpKeepListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_keep_list_dispose;
}

static void
wp_keep_list_init (WpKeepList *self)
{
}

GtkWidget *
wp_keep_list_new (WpContext *context, const WpKeepListKind *kind)
{
  WpKeepList *self = g_object_new (WP_TYPE_KEEP_LIST, NULL);

  self->context = g_object_ref (context);
  self->kind = kind;
  self->items = g_list_store_new (kind->type);
  self->shown = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), 0, FIRST);
  build (self);
  g_signal_connect_object (wp_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
wp_keep_list_read (WpKeepList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->kind->read (wp_context_get_store (self->context), wp_clock_now (wp_context_get_clock (self->context)),
                    self->kind->most, self->cancellable, read_cb, g_object_ref (self));
}

GListModel *
wp_keep_list_get_items (WpKeepList *self)
{
  return G_LIST_MODEL (self->items);
}
