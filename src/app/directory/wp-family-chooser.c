/* wp-family-chooser.c: on whose record it is kept what somebody was told, and who agreed to that.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-family-chooser.h"

#include <glib/gi18n-lib.h>

#include "wp-find-row.h"
#include "wp-finder.h"
#include "wp-spoken.h"
#include "wp-wrapped-label.h"

struct _WpFamilyChooser
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkWidget *back;
  GtkSearchEntry *entry;
  GtkLabel *status;
  GtkListView *list;
  GtkLabel *family;
  GtkListBox *people;
  GtkLabel *problem;

  WpContext *context; /* (owned) */
  GtkWidget *from;    /* (owned) (nullable) */
  WpFamilyChosen chosen;
  WpFinder *finder;          /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of what is read of the family */
  char *family_id;           /* (owned) (nullable) */
  GPtrArray *buttons;        /* (owned) (element-type GtkCheckButton, unowned): one for each of the people */
};

G_DEFINE_FINAL_TYPE (WpFamilyChooser, wp_family_chooser, ADW_TYPE_WINDOW)

WpFamilyAgreed *
wp_family_agreed_copy (const WpFamilyAgreed *self)
{
  WpFamilyAgreed *copy = g_new0 (WpFamilyAgreed, 1);

  copy->family_id = g_strdup (self->family_id);
  copy->family_name = g_strdup (self->family_name);
  copy->person = g_object_ref (self->person);
  return copy;
}

void
wp_family_agreed_free (WpFamilyAgreed *self)
{
  g_free (self->family_id);
  g_free (self->family_name);
  g_clear_object (&self->person);
  g_free (self);
}

/* ---- Who agreed ---- */

static void
add_line (GtkWidget *box, const char *text, const char *class)
{
  gtk_box_append (GTK_BOX (box), wp_wrapped_label_new (text, class));
}

static void
add_contacts (GtkWidget *box, WpPersonCard *person)
{
  guint n = g_list_model_get_n_items (person->contacts);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpPersonLine) line = g_list_model_get_item (person->contacts, i);
      gboolean unsafe =
          line->safe_call == 0 || line->safe_text == 0 || line->safe_voicemail == 0 || line->safe_post == 0;
      g_autofree char *text =
          g_strdup_printf ("%s: %s%s%s", line->label, line->value, *line->safe != '\0' ? ". " : "", line->safe);

      if (!line->former)
        add_line (box, text, unsafe ? "worn" : "caption");
    }
  if (person->address_protected)
    add_line (box, _ ("Address protected"), "worn");
}

static void
add_person (WpFamilyChooser *self, WpPersonCard *person)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *second =
      g_strjoin (*person->role_text != '\0' && *person->age != '\0' ? ", " : "", person->role_text, person->age, NULL);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", person->name, second);

  if (self->buttons->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), g_ptr_array_index (self->buttons, 0));
  g_ptr_array_add (self->buttons, button);
  g_object_set_data_full (G_OBJECT (button), "person", g_object_ref (person), g_object_unref);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_hexpand (box, TRUE);
  add_line (box, person->name, "heading");
  if (*second != '\0')
    add_line (box, second, "dim-label");
  add_contacts (box, person);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (line), box);
  gtk_widget_add_css_class (line, "listing-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data (G_OBJECT (row), "button", button);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->people, row);
}

static void
person_activated_cb (WpFamilyChooser *self, GtkListBoxRow *row)
{
  gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "button"), TRUE);
}

static WpPersonCard *
get_agreed (WpFamilyChooser *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      return g_object_get_data (g_ptr_array_index (self->buttons, i), "person");
  return NULL;
}

static void
say (WpFamilyChooser *self, const char *text)
{
  gtk_label_set_label (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *text != '\0');
}

static void
done_cb (WpFamilyChooser *self)
{
  WpPersonCard *person = get_agreed (self);
  WpFamilyAgreed agreed = { .family_id = self->family_id,
                            .family_name = (char *) gtk_label_get_label (self->family),
                            .person = person };

  if (person == NULL)
    {
      say (self, _ ("Say who of the family agreed. Without their permission it is only counted, without a name."));
      if (self->buttons->len > 0)
        gtk_widget_grab_focus (g_ptr_array_index (self->buttons, 0));
      return;
    }
  wp_finder_settle (self->finder);
  self->chosen (self->from, &agreed);
  gtk_window_close (GTK_WINDOW (self));
}

static void
people_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpFamilyChooser) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = wp_store_people_finish (WP_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->context == NULL)
    return;
  if (people == NULL)
    {
      say (self, error->message);
      return;
    }
  for (guint i = 0; i < people->len; i++)
    {
      WpPersonCard *person = g_ptr_array_index (people, i);

      if (!person->left && !person->deceased && !person->unborn)
        add_person (self, person);
    }
  if (self->buttons->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->buttons, 0));
}

static void
family_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpFamilyChooser) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRecord) family = wp_store_get_finish (WP_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->context == NULL)
    return;
  if (family == NULL)
    {
      say (self, error->message);
      return;
    }
  gtk_label_set_label (self->family, wp_record_get_text (family, WP_FAMILY_NAME));
}

/* ---- Finding the family ---- */

static void
stop_reading (WpFamilyChooser *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
back_cb (WpFamilyChooser *self)
{
  stop_reading (self);
  gtk_stack_set_visible_child_name (self->stack, "find");
  gtk_widget_set_visible (self->back, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
finder_changed_cb (WpFamilyChooser *self)
{
  WpFinderState state = wp_finder_get_state (self->finder);
  const char *text = "";

  if (state == WP_FINDER_NOTHING)
    text = _ ("Nobody fits that. Only what is held on this device is searched.");
  else if (state == WP_FINDER_FAILED)
    text = wp_finder_get_error (self->finder)->message;
  else if (state == WP_FINDER_START && g_list_model_get_n_items (wp_finder_get_model (self->finder)) == 0)
    text = _ ("Type what you know of anybody in the family.");
  gtk_label_set_label (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status), *text != '\0');
}

static void
open_item (WpFamilyChooser *self, WpFindItem *item)
{
  if (item->heading)
    return;
  if (item->family_id != NULL)
    {
      wp_family_chooser_open (self, item->family_id);
      return;
    }
  gtk_label_set_label (self->status, _ ("This person is in no family that is held on this device."));
  gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
}

static void
activated_cb (WpFamilyChooser *self, guint position)
{
  g_autoptr (WpFindItem) item = g_list_model_get_item (wp_finder_get_model (self->finder), position);

  if (item != NULL)
    open_item (self, item);
}

static void
typed_cb (WpFamilyChooser *self)
{
  wp_finder_set_text (self->finder, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/* The entry takes Escape for itself. */
static void
stop_cb (WpFamilyChooser *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* To the first of the list, where there is one. */
static void
entered_cb (WpFamilyChooser *self)
{
  g_autoptr (WpFindItem) item = wp_finder_get_first (self->finder);

  if (item != NULL)
    open_item (self, item);
}

static void
setup_cb (WpFamilyChooser *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, wp_find_row_new ());
}

static void
bind_cb (WpFamilyChooser *self, GtkListItem *item)
{
  WpFindRow *row = WP_FIND_ROW (gtk_list_item_get_child (item));

  wp_find_row_set_item (row, gtk_list_item_get_item (item));
  gtk_list_item_set_selectable (item, wp_find_row_get_selectable (row));
  gtk_list_item_set_activatable (item, wp_find_row_get_selectable (row));
}

/* ---- The window ---- */

static void
wp_family_chooser_dispose (GObject *object)
{
  WpFamilyChooser *self = WP_FAMILY_CHOOSER (object);

  stop_reading (self);
  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  g_clear_object (&self->finder);
  g_clear_object (&self->from);
  g_clear_object (&self->context);
  g_clear_pointer (&self->family_id, g_free);
  G_OBJECT_CLASS (wp_family_chooser_parent_class)->dispose (object);
}

static void
wp_family_chooser_finalize (GObject *object)
{
  g_ptr_array_unref (WP_FAMILY_CHOOSER (object)->buttons);
  G_OBJECT_CLASS (wp_family_chooser_parent_class)->finalize (object);
}

static void
wp_family_chooser_class_init (WpFamilyChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_family_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = wp_family_chooser_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/directory/wp-family-chooser.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, WpFamilyChooser, name)
  CHILD (stack);
  CHILD (back);
  CHILD (entry);
  CHILD (status);
  CHILD (list);
  CHILD (family);
  CHILD (people);
  CHILD (problem);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_family_chooser_init (WpFamilyChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  wp_spoken_icon_buttons (GTK_WIDGET (self));
}

WpFamilyChooser *
wp_family_chooser_show (GtkWidget *from, WpContext *context, WpFamilyChosen chosen)
{
  WpFamilyChooser *self = g_object_new (WP_TYPE_FAMILY_CHOOSER, NULL);
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (NULL);

  self->from = g_object_ref (from);
  self->context = g_object_ref (context);
  self->chosen = chosen;
  self->finder = wp_finder_new (wp_context_get_store (context));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, wp_finder_get_model (self->finder));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (self->finder, "changed", G_CALLBACK (finder_changed_cb), self);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (from)));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return self;
}

void
wp_family_chooser_set_text (WpFamilyChooser *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  typed_cb (self);
}

void
wp_family_chooser_open (WpFamilyChooser *self, const char *family_id)
{
  WpStore *store = wp_context_get_store (self->context);
  GtkWidget *row;

  stop_reading (self);
  g_free (self->family_id);
  self->family_id = g_strdup (family_id);
  g_ptr_array_set_size (self->buttons, 0);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->people))) != NULL)
    gtk_list_box_remove (self->people, row);
  gtk_label_set_label (self->family, "");
  say (self, "");
  gtk_stack_set_visible_child_name (self->stack, "agree");
  gtk_widget_set_visible (self->back, TRUE);
  self->cancellable = g_cancellable_new ();
  wp_store_get_async (store, WP_KIND_FAMILY, family_id, self->cancellable, family_cb, g_object_ref (self));
  wp_store_people_async (store, family_id, self->cancellable, people_cb, g_object_ref (self));
}
