/* wp-saved-searches-button.c: the searches of the directory that are kept, and keeping another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-saved-searches-button.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-saved-searches.h"
#include "wp-toasts.h"

#define WIDTH 340
#define MOST_HEIGHT 340
/* More than so many characters are no words to tell a search by. */
#define MOST_WORDS 400

struct _WpSavedSearchesButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkLabel *label;
  GtkPopover *popover;
  GtkLabel *heading;
  GtkEditable *name;
  GtkCheckButton *shared;
  GtkCheckButton *with_postcode;
  GtkButton *save;
  GtkBox *list;

  WpContext *context;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  GPtrArray *items;          /* (owned) (nullable) (element-type WpSavedItem) */
  WpListingQuery *query;     /* (owned) (nullable): what is searched for now */
  char *postcode;            /* (owned) (nullable) */
  char *text;                /* (owned) (nullable): @query as it would be kept, without the postcode */
  char *applied_id;          /* (owned) (nullable): the one that was taken */
  char *applied_text;        /* (owned) (nullable): @text as it was then */
  WpSavedItem *renamed;      /* (owned) (nullable): that is being given another name */
};

G_DEFINE_FINAL_TYPE (WpSavedSearchesButton, wp_saved_searches_button, ADW_TYPE_BIN)

enum { APPLIED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* ---- What the button says ---- */

static WpSavedItem *
find_item (WpSavedSearchesButton *self, const char *id)
{
  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    {
      WpSavedItem *item = g_ptr_array_index (self->items, i);
      if (g_strcmp0 (item->id, id) == 0)
        return item;
    }
  return NULL;
}

static void
show_label (WpSavedSearchesButton *self)
{
  WpSavedItem *item = NULL;

  if (self->applied_id != NULL && g_strcmp0 (self->applied_text, self->text) == 0)
    item = find_item (self, self->applied_id);
  gtk_label_set_label (self->label, item != NULL ? item->name : _ ("Saved searches"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->label), -1);
}

static void
take_applied (WpSavedSearchesButton *self, const char *id)
{
  g_free (self->applied_id);
  g_free (self->applied_text);
  self->applied_id = g_strdup (id);
  self->applied_text = g_strdup (self->text);
  show_label (self);
}

/* ---- Saving ---- */

typedef struct
{
  WpSavedSearchesButton *self; /* (owned) */
  char *said;                  /* (owned) */
  char *applied;               /* (owned) (nullable): the id of a new one */
} Saving;

static void load (WpSavedSearchesButton *self);

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  WpChange *undo = NULL;

  if (wp_store_save_finish (WP_STORE (source), result, &undo, &error))
    {
      wp_toasts_show_undo (GTK_WIDGET (saving->self), saving->self->context, saving->said, undo);
      if (saving->applied != NULL)
        take_applied (saving->self, saving->applied);
    }
  else
    wp_error_dialog_show (GTK_WIDGET (saving->self), _ ("The Search Could Not Be Saved"), error);
  g_object_unref (saving->self);
  g_free (saving->said);
  g_free (saving->applied);
  g_free (saving);
}

/* @change and @said are taken. */
static void
save_change (WpSavedSearchesButton *self, WpChange *change, char *said, const char *applied)
{
  Saving *saving = g_new (Saving, 1);

  *saving = (Saving){ g_object_ref (self), said, g_strdup (applied) };
  wp_store_save_async (wp_context_get_store (self->context), change, NULL, saved_cb, saving);
}

void
wp_saved_searches_button_save (WpSavedSearchesButton *self, const char *name, gboolean shared, gboolean postcode)
{
  WpStore *store = wp_context_get_store (self->context);
  g_autoptr (WpRecord) record = wp_store_new_record (store, WP_KIND_SAVED_SEARCH);
  WpChange *change = wp_change_new ("record");
  g_autofree char *text = wp_saved_query_write (self->query, postcode ? self->postcode : NULL);

  wp_record_set_text (record, WP_SAVED_SEARCH_NAME, name);
  wp_record_set_text (record, WP_SAVED_SEARCH_KIND, "own");
  if (self->query->words != NULL && g_utf8_strlen (self->query->words, -1) <= MOST_WORDS)
    wp_record_set_text (record, WP_SAVED_SEARCH_WORDS, self->query->words);
  wp_record_set_text (record, WP_SAVED_SEARCH_QUERY, text);
  wp_record_set_number (record, WP_SAVED_SEARCH_SHARED, shared);
  wp_record_set_text (record, WP_SAVED_SEARCH_OWNER, wp_store_get_user (store));
  wp_change_add (change, record);
  /* Translators: %s is the name of a search. */
  save_change (self, change, g_strdup_printf (_ ("Saved as “%s”"), name), wp_record_get_id (record));
}

static WpRecord *
make_record (WpSavedItem *item)
{
  WpRecord *record = wp_record_new (WP_KIND_SAVED_SEARCH, item->id);

  wp_record_set_text (record, WP_SAVED_SEARCH_NAME, item->name);
  wp_record_set_number (record, WP_SAVED_SEARCH_SHARED, item->shared);
  return record;
}

static void
rename_item (WpSavedSearchesButton *self, WpSavedItem *item, const char *name)
{
  g_autoptr (WpRecord) before = make_record (item);
  g_autoptr (WpRecord) record = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");

  wp_record_set_text (record, WP_SAVED_SEARCH_NAME, name);
  wp_change_edit (change, record, before);
  /* Translators: %s is the name of a search. */
  save_change (self, change, g_strdup_printf (_ ("Now called “%s”"), name), NULL);
}

static void
share_item (WpSavedSearchesButton *self, WpSavedItem *item, gboolean shared)
{
  g_autoptr (WpRecord) before = make_record (item);
  g_autoptr (WpRecord) record = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");

  wp_record_set_number (record, WP_SAVED_SEARCH_SHARED, shared);
  wp_change_edit (change, record, before);
  save_change (self, change,
               /* Translators: %s is the name of a search. */
               g_strdup_printf (shared ? _ ("Colleagues see “%s” now") : _ ("Only you see “%s” now"), item->name),
               NULL);
}

static void
delete_item (WpSavedSearchesButton *self, WpSavedItem *item)
{
  WpChange *change = wp_change_new ("void");

  wp_change_void (change, WP_KIND_SAVED_SEARCH, item->id, NULL);
  /* Translators: %s is the name of a search. */
  save_change (self, change, g_strdup_printf (_ ("“%s” deleted"), item->name), NULL);
}

/* ---- The upper half: keeping what is searched for ---- */

static char *
dup_name (WpSavedSearchesButton *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
}

static void
name_typed_cb (WpSavedSearchesButton *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), *name != '\0' && self->query != NULL);
}

static void
begin (WpSavedSearchesButton *self, WpSavedItem *renamed)
{
  /* Translators: %s is the name of a search. */
  g_autofree char *heading = renamed != NULL ? g_strdup_printf (_ ("Another Name for “%s”"), renamed->name)
                                             : g_strdup (_ ("Save What Is Searched Now"));

  g_set_object (&self->renamed, renamed);
  gtk_label_set_label (self->heading, heading);
  gtk_editable_set_text (self->name, renamed != NULL ? renamed->name : "");
  gtk_button_set_label (self->save, renamed != NULL ? _ ("Rename") : _ ("Save"));
  gtk_check_button_set_active (self->shared, FALSE);
  gtk_check_button_set_active (self->with_postcode, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->shared), renamed == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->with_postcode), renamed == NULL && self->postcode != NULL);
  name_typed_cb (self);
}

static void
save_cb (WpSavedSearchesButton *self)
{
  g_autofree char *name = dup_name (self);

  if (*name == '\0' || self->query == NULL)
    return;
  if (self->renamed != NULL)
    rename_item (self, self->renamed, name);
  else
    wp_saved_searches_button_save (self, name, gtk_check_button_get_active (self->shared),
                                   gtk_check_button_get_active (self->with_postcode));
  gtk_popover_popdown (self->popover);
}

/* ---- The lower half: those that are kept ---- */

static WpSavedItem *
item_of (gpointer button)
{
  return g_object_get_data (G_OBJECT (button), "item");
}

static void
apply_cb (GtkButton *button, WpSavedSearchesButton *self)
{
  g_autoptr (WpSavedItem) item = g_object_ref (item_of (button));
  g_autoptr (GError) error = NULL;
  g_autoptr (WpSavedQuery) saved =
      wp_saved_query_read (item->query, wp_clock_now (wp_context_get_clock (self->context)), &error);

  gtk_popover_popdown (self->popover);
  if (saved == NULL)
    {
      g_clear_error (&error);
      error = g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("What was kept under “%s” can’t be read here. Save the search again."), item->name);
      wp_error_dialog_show (GTK_WIDGET (self), _ ("This Search Can’t Be Used"), error);
      return;
    }
  g_signal_emit (self, signals[APPLIED], 0, saved);
  take_applied (self, item->id);
}

static void
rename_cb (GtkButton *button, WpSavedSearchesButton *self)
{
  begin (self, item_of (button));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
share_cb (GtkToggleButton *button, WpSavedSearchesButton *self)
{
  share_item (self, item_of (button), gtk_toggle_button_get_active (button));
}

static void
delete_cb (GtkButton *button, WpSavedSearchesButton *self)
{
  delete_item (self, item_of (button));
}

/* @spoken holds the name, so that a list of buttons tells them apart. */
static void
add_deed (GtkWidget *row, GtkWidget *button, WpSavedItem *item, const char *icon, const char *tip, char *spoken)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), "item", g_object_ref (item), g_object_unref);
  gtk_box_append (GTK_BOX (row), button);
  g_free (spoken);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_deeds (WpSavedSearchesButton *self, GtkWidget *row, WpSavedItem *item)
{
  GtkWidget *share = gtk_toggle_button_new ();
  GtkWidget *rename = gtk_button_new ();
  GtkWidget *delete = gtk_button_new ();

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (share), item->shared);
  /* Translators: %s is the name of a search, here and in the next two. */
  add_deed (row, share, item, "emblem-shared-symbolic",
            item->shared ? _ ("Keep to Myself") : _ ("Share With Colleagues"),
            g_strdup_printf (_ ("Share %s"), item->name));
  add_deed (row, rename, item, "document-edit-symbolic", _ ("Rename"), g_strdup_printf (_ ("Rename %s"), item->name));
  add_deed (row, delete, item, "user-trash-symbolic", _ ("Delete"), g_strdup_printf (_ ("Delete %s"), item->name));
  g_signal_connect_object (share, "toggled", G_CALLBACK (share_cb), self, 0);
  g_signal_connect_object (rename, "clicked", G_CALLBACK (rename_cb), self, 0);
  g_signal_connect_object (delete, "clicked", G_CALLBACK (delete_cb), self, 0);
}

static void
add_item (WpSavedSearchesButton *self, WpSavedItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *below = !item->mine ? item->owner : item->shared ? _ ("Shared with colleagues") : item->words;

  gtk_box_append (GTK_BOX (words), make_label (item->name, NULL));
  if (*below != '\0')
    gtk_box_append (GTK_BOX (words), make_label (below, "caption"));
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, item->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, below, -1);
  g_object_set_data_full (G_OBJECT (button), "item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (apply_cb), self, 0);
  gtk_box_append (GTK_BOX (row), button);
  if (item->mine)
    add_deeds (self, row, item);
  gtk_box_append (self->list, row);
}

static void
show_items (WpSavedSearchesButton *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < self->items->len; i++)
    {
      WpSavedItem *item = g_ptr_array_index (self->items, i);
      WpSavedItem *last = i > 0 ? g_ptr_array_index (self->items, i - 1) : NULL;

      if (last == NULL || last->mine != item->mine)
        gtk_box_append (self->list,
                        make_label (item->mine ? _ ("Mine") : _ ("Shared by colleagues"), "caption-heading"));
      add_item (self, item);
    }
  if (self->items->len == 0)
    gtk_box_append (self->list, make_label (_ ("No search has been saved yet."), "dim-label"));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSavedSearchesButton) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *items = wp_store_saved_searches_finish (WP_STORE (source), result, &error);

  if (items == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The saved searches can’t be read: %s", error->message);
      return;
    }
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  show_items (self);
  show_label (self);
}

static void
load (WpSavedSearchesButton *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_store_saved_searches_async (wp_context_get_store (self->context), self->cancellable, loaded_cb,
                                 g_object_ref (self));
}

static void
store_changed_cb (WpSavedSearchesButton *self, guint64 kinds, const char *const *ids)
{
  if ((kinds & (G_GUINT64_CONSTANT (1) << WP_KIND_SAVED_SEARCH | G_GUINT64_CONSTANT (1) << WP_KIND_USER)) != 0)
    load (self);
}

/* ---- The widget ---- */

static void
opened_cb (WpSavedSearchesButton *self)
{
  begin (self, NULL);
}

static GtkWidget *
make_popover (WpSavedSearchesButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->popover = GTK_POPOVER (popover);
  self->heading = GTK_LABEL (make_label ("", "heading"));
  self->name = GTK_EDITABLE (gtk_entry_new ());
  self->shared = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_ ("Colleagues may use it too")));
  self->with_postcode =
      GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_ ("Keep the postcode too: it may be somebody’s home")));
  self->save = GTK_BUTTON (gtk_button_new_with_label (_ ("Save")));
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), _ ("Name"));
  gtk_entry_set_max_length (GTK_ENTRY (self->name), 100);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the search"),
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Saved searches"), -1);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (name_typed_cb), self);
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (opened_cb), self);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->save));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->shared));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->with_postcode));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (self->popover, box);
  /* The button stands at the right of the window. */
  gtk_widget_set_halign (popover, GTK_ALIGN_END);
  return popover;
}

static void
wp_saved_searches_button_dispose (GObject *object)
{
  WpSavedSearchesButton *self = WP_SAVED_SEARCHES_BUTTON (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->renamed);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  G_OBJECT_CLASS (wp_saved_searches_button_parent_class)->dispose (object);
}

static void
wp_saved_searches_button_finalize (GObject *object)
{
  WpSavedSearchesButton *self = WP_SAVED_SEARCHES_BUTTON (object);

  g_clear_pointer (&self->query, wp_listing_query_free);
  g_free (self->postcode);
  g_free (self->text);
  g_free (self->applied_id);
  g_free (self->applied_text);
  G_OBJECT_CLASS (wp_saved_searches_button_parent_class)->finalize (object);
}

static void
wp_saved_searches_button_class_init (WpSavedSearchesButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_saved_searches_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = wp_saved_searches_button_finalize;
  signals[APPLIED] = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
wp_saved_searches_button_init (WpSavedSearchesButton *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->label, 24);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (content), arrow);
  gtk_menu_button_set_child (self->button, content);
  gtk_menu_button_set_popover (self->button, make_popover (self));
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  show_label (self);
}

GtkWidget *
wp_saved_searches_button_new (void)
{
  return g_object_new (WP_TYPE_SAVED_SEARCHES_BUTTON, NULL);
}

void
wp_saved_searches_button_follow (WpSavedSearchesButton *self, WpContext *context)
{
  WpStore *store = wp_context_get_store (context);

  g_set_object (&self->context, context);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::user", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
}

void
wp_saved_searches_button_set_query (WpSavedSearchesButton *self, const WpListingQuery *query, const char *postcode)
{
  g_clear_pointer (&self->query, wp_listing_query_free);
  g_free (self->postcode);
  g_free (self->text);
  self->query = wp_listing_query_copy (query);
  self->postcode = postcode != NULL && *postcode != '\0' ? g_strdup (postcode) : NULL;
  self->text = wp_saved_query_write (query, NULL);
  show_label (self);
}

const char *
wp_saved_searches_button_get_label (WpSavedSearchesButton *self)
{
  return gtk_label_get_label (self->label);
}
