/* wp-people-known.c: people who are known already and may be the one that somebody is about to add.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-people-known.h"

#include <glib/gi18n-lib.h>

#include "wp-wrapped-label.h"

/* More than these would be another search, not a warning. */
#define MAX_SHOWN 6

struct _WpPeopleKnown
{
  GtkBox parent_instance;

  WpStore *store;            /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the search that runs */
  GPtrArray *hits;           /* (owned) (nullable) (element-type WpSearchHit) */
  char *button;              /* (owned) */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (WpPeopleKnown, wp_people_known, GTK_TYPE_BOX)

enum {
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
button_cb (GtkButton *button, WpPeopleKnown *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  wp_people_known_choose (self, (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

/* “Born 19 May 2014 · Coles family · also Ty Coles”: what is needed to tell people of one name apart. */
static char *
dup_detail (WpSearchHit *hit)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (hit->born[0] != '\0')
    g_ptr_array_add (parts, g_strdup_printf (_ ("Born %s"), hit->born));
  if (hit->family_name[0] != '\0')
    g_ptr_array_add (parts, g_strdup (hit->family_name));
  if (hit->aliases[0] != '\0')
    g_ptr_array_add (parts, g_strdup (hit->aliases));
  if (hit->why[0] != '\0')
    g_ptr_array_add (parts, g_strdup (hit->why));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add_row (WpPeopleKnown *self, WpSearchHit *hit)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_button_new_with_label (self->button);
  g_autofree char *detail = dup_detail (hit);
  g_autofree char *label = g_strdup_printf ("%s: %s", self->button, hit->name);

  gtk_box_append (GTK_BOX (texts), wp_wrapped_label_new (hit->name, "heading"));
  gtk_box_append (GTK_BOX (texts), wp_wrapped_label_new (detail, "dim-label"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (button_cb), self);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), button);
  gtk_widget_set_margin_top (line, 9);
  gtk_widget_set_margin_bottom (line, 9);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_list_box_append (self->list, line);
}

static void
show_hits (WpPeopleKnown *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; self->hits != NULL && i < self->hits->len; i++)
    add_row (self, g_ptr_array_index (self->hits, i));
  gtk_widget_set_visible (GTK_WIDGET (self), wp_people_known_get_n (self) > 0);
}

/* A search, and whether it is still the latest. */
typedef struct
{
  WpPeopleKnown *known;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
} Search;

/* A search that is not the latest says nothing, not even when it had ended before it was cancelled. One that failed
 * finds nobody: this is a help beside a form, which must not be in its way. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Search *search = data;
  g_autoptr (WpPeopleKnown) self = search->known;
  g_autoptr (GCancellable) cancellable = search->cancellable;
  g_autoptr (GPtrArray) hits = wp_store_search_finish (WP_STORE (source), result, NULL);

  if (g_cancellable_is_cancelled (cancellable))
    return;
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = g_steal_pointer (&hits);
  show_hits (self);
}

static void
wp_people_known_dispose (GObject *object)
{
  WpPeopleKnown *self = WP_PEOPLE_KNOWN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->button, g_free);
  G_OBJECT_CLASS (wp_people_known_parent_class)->dispose (object);
}

static void
wp_people_known_class_init (WpPeopleKnownClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_people_known_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, WP_TYPE_SEARCH_HIT);
}

static void
wp_people_known_init (WpPeopleKnown *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

WpPeopleKnown *
wp_people_known_new (WpStore *store, const char *heading, const char *button)
{
  WpPeopleKnown *self = g_object_new (WP_TYPE_PEOPLE_KNOWN, NULL);

  self->store = g_object_ref (store);
  self->button = g_strdup (button);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_box_append (GTK_BOX (self), wp_wrapped_label_new (heading, "caption-heading"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  return self;
}

void
wp_people_known_search (WpPeopleKnown *self, const char *text)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  Search *search = g_new0 (Search, 1);
  search->known = g_object_ref (self);
  search->cancellable = g_object_ref (self->cancellable);
  wp_store_search_async (self->store, text, MAX_SHOWN, self->cancellable, found_cb, search);
}

guint
wp_people_known_get_n (WpPeopleKnown *self)
{
  return self->hits != NULL ? self->hits->len : 0;
}

void
wp_people_known_choose (WpPeopleKnown *self, guint position)
{
  g_return_if_fail (position < wp_people_known_get_n (self));
  g_autoptr (WpSearchHit) hit = g_object_ref (g_ptr_array_index (self->hits, position));
  g_signal_emit (self, signals[CHOSEN], 0, hit);
}
