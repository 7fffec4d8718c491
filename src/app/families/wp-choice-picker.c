/* wp-choice-picker.c: a button that says which record is chosen and opens a list to search for another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-choice-picker.h"

#include <glib/gi18n-lib.h>

#include "wp-choices.h"
#include "wp-form-choices.h"
#include "wp-words.h"

/* Whoever sees this many types on rather than reading them all. */
#define MAX_FOUND 60

/* With so few there is nothing to search. */
#define SEARCH_FROM 8

struct _WpChoicePicker
{
  GtkButton parent_instance;

  GListModel *choices; /* (owned) */
  WpStore *store;      /* (owned) (nullable): where else to look */
  WpKindId kind;
  char *none;                /* (owned) */
  char *chosen;              /* (owned): id, or "" */
  GListStore *found;         /* (owned): of WpFormChoice: what the list shows */
  GCancellable *cancellable; /* (owned) (nullable): of the search that runs */
  GCancellable *naming;      /* (owned) (nullable): of the look-up of what is chosen */

  GtkLabel *label;
  GtkPopover *popover;
  GtkSearchEntry *entry;
  GtkSingleSelection *selection; /* (owned) */
  GtkListView *list;
  GtkLabel *status;
};

G_DEFINE_FINAL_TYPE (WpChoicePicker, wp_choice_picker, GTK_TYPE_BUTTON)

enum {
  PROP_0,
  PROP_CHOSEN,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
say_chosen (WpChoicePicker *self, const char *label)
{
  gtk_label_set_label (self->label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->chosen[0] != '\0' ? label : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, label, -1);
}

/* ---- The list ---- */

static void
add_found (WpChoicePicker *self, const char *id, const char *name, const char *detail)
{
  g_autoptr (WpFormChoice) choice = wp_form_choice_new (id, name, detail);

  g_list_store_append (self->found, choice);
}

static gboolean
is_found (WpChoicePicker *self, const char *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpFormChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->found), i);
      if (g_str_equal (wp_form_choice_get_id (choice), id))
        return TRUE;
    }
  return FALSE;
}

static int
compare_ranked (gconstpointer a, gconstpointer b, gpointer data)
{
  GHashTable *ranks = data;

  return GPOINTER_TO_INT (g_hash_table_lookup (ranks, b)) - GPOINTER_TO_INT (g_hash_table_lookup (ranks, a));
}

/* What the list itself holds, best first; those that fit alike stay in its order. */
static void
list_local (WpChoicePicker *self, const char *folded)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new (NULL, NULL);
  g_autoptr (GListStore) fitting = g_list_store_new (WP_TYPE_FORM_CHOICE);
  guint n = g_list_model_get_n_items (self->choices);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpFormChoice) choice = g_list_model_get_item (self->choices, i);
      guint rank = wp_choice_rank (wp_form_choice_get_name (choice), wp_form_choice_get_detail (choice), folded);
      if (rank == 0)
        continue;
      g_hash_table_insert (ranks, choice, GINT_TO_POINTER ((int) rank));
      g_list_store_append (fitting, choice);
    }
  g_list_store_sort (fitting, compare_ranked, ranks);
  if (folded[0] == '\0')
    add_found (self, "", self->none, NULL);
  n = g_list_model_get_n_items (G_LIST_MODEL (fitting));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpFormChoice) choice = g_list_model_get_item (G_LIST_MODEL (fitting), i);
      g_list_store_append (self->found, choice);
    }
}

/* With words typed, Enter chooses the best; with none, it leaves what is chosen. */
static void
select_likely (WpChoicePicker *self, gboolean typed)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  guint likely = 0;

  for (guint i = 0; !typed && i < n; i++)
    {
      g_autoptr (WpFormChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->found), i);
      if (g_str_equal (wp_form_choice_get_id (choice), self->chosen))
        likely = i;
    }
  gtk_single_selection_set_selected (self->selection, n > 0 ? likely : GTK_INVALID_LIST_POSITION);
}

static void
say_found (WpChoicePicker *self, gboolean more)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  const char *text = n == 0 ? _ ("Nothing is called so. Try part of the name.")
                     : more ? _ ("There are more. Type some of the name.")
                            : "";

  gtk_label_set_label (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status), text[0] != '\0');
}

/* A search, and whether it is still the latest. */
typedef struct
{
  WpChoicePicker *picker;    /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean typed;
} Search;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Search *search = data;
  g_autoptr (WpChoicePicker) self = search->picker;
  g_autoptr (GCancellable) cancellable = search->cancellable;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = wp_store_choices_finish (WP_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (cancellable))
    return;
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      WpChoice *choice = g_ptr_array_index (choices, i);
      if (!is_found (self, choice->id))
        add_found (self, choice->id, choice->name, choice->detail);
    }
  select_likely (self, search->typed);
  say_found (self, choices != NULL && choices->len >= MAX_FOUND);
  if (error != NULL)
    {
      gtk_label_set_label (self->status, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
    }
}

static void
look (WpChoicePicker *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *folded = wp_words_fold (typed);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_list_store_remove_all (self->found);
  list_local (self, folded);
  select_likely (self, folded[0] != '\0');
  if (self->store == NULL)
    {
      say_found (self, FALSE);
      return;
    }
  Search *search = g_new0 (Search, 1);
  self->cancellable = g_cancellable_new ();
  search->picker = g_object_ref (self);
  search->cancellable = g_object_ref (self->cancellable);
  search->typed = folded[0] != '\0';
  wp_store_choices_async (self->store, self->kind, typed, MAX_FOUND, self->cancellable, found_cb, search);
}

static void
typed_cb (WpChoicePicker *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    look (self);
}

/* ---- Choosing ---- */

static void
choose (WpChoicePicker *self, guint position)
{
  g_autoptr (WpFormChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (choice == NULL)
    return;
  gtk_popover_popdown (self->popover);
  if (!g_str_equal (wp_form_choice_get_id (choice), self->chosen))
    wp_choice_picker_set_chosen (self, wp_form_choice_get_id (choice), wp_form_choice_get_label (choice));
}

static void
activated_cb (WpChoicePicker *self, guint position)
{
  choose (self, position);
}

static void
entered_cb (WpChoicePicker *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
stopped_cb (WpChoicePicker *self)
{
  gtk_popover_popdown (self->popover);
}

static void
closed_cb (WpChoicePicker *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* From the search the cursor goes into the list, so that each name is spoken as it is come to. */
static gboolean
entry_key_cb (WpChoicePicker *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

/* The keys that open any drop-down. */
static gboolean
button_key_cb (WpChoicePicker *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  wp_choice_picker_open (self);
  return GDK_EVENT_STOP;
}

static void
set_up_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *detail = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  WpFormChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *detail = gtk_widget_get_next_sibling (name);

  gtk_label_set_label (GTK_LABEL (name), wp_form_choice_get_name (choice));
  gtk_label_set_label (GTK_LABEL (detail), wp_form_choice_get_detail (choice));
  gtk_widget_set_visible (detail, wp_form_choice_get_detail (choice)[0] != '\0');
}

/* ---- What is chosen ---- */

static void
named_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpChoicePicker) self = data;
  g_autoptr (GPtrArray) choices = wp_store_choices_finish (WP_STORE (source), result, NULL);

  if (choices == NULL || choices->len == 0)
    return;
  const WpChoice *choice = g_ptr_array_index (choices, 0);
  if (g_strcmp0 (choice->id, self->chosen) != 0)
    return;
  g_autoptr (WpFormChoice) named = wp_form_choice_new (choice->id, choice->name, choice->detail);
  say_chosen (self, wp_form_choice_get_label (named));
}

static gboolean
say_listed (WpChoicePicker *self)
{
  guint n = g_list_model_get_n_items (self->choices);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpFormChoice) choice = g_list_model_get_item (self->choices, i);
      if (!g_str_equal (wp_form_choice_get_id (choice), self->chosen))
        continue;
      say_chosen (self, wp_form_choice_get_label (choice));
      return TRUE;
    }
  return FALSE;
}

static void
choices_changed_cb (WpChoicePicker *self)
{
  if (self->chosen[0] != '\0')
    say_listed (self);
  typed_cb (self);
}

static void
name_chosen (WpChoicePicker *self, const char *label)
{
  const char *const ids[] = { self->chosen, NULL };

  g_cancellable_cancel (self->naming);
  g_clear_object (&self->naming);
  if (self->chosen[0] == '\0')
    say_chosen (self, self->none);
  else if (!say_listed (self))
    {
      say_chosen (self, label != NULL ? label : _ ("Something not listed here"));
      if (self->store == NULL || label != NULL)
        return;
      self->naming = g_cancellable_new ();
      wp_store_choices_by_id_async (self->store, ids, NULL, self->naming, named_cb, g_object_ref (self));
    }
}

/* ---- The class ---- */

static void
wp_choice_picker_clicked (GtkButton *button)
{
  wp_choice_picker_open (WP_CHOICE_PICKER (button));
}

static void
wp_choice_picker_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, WP_CHOICE_PICKER (object)->chosen);
}

static void
wp_choice_picker_dispose (GObject *object)
{
  WpChoicePicker *self = WP_CHOICE_PICKER (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->naming);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->naming);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->choices);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wp_choice_picker_parent_class)->dispose (object);
}

static void
wp_choice_picker_finalize (GObject *object)
{
  WpChoicePicker *self = WP_CHOICE_PICKER (object);

  g_free (self->none);
  g_free (self->chosen);
  G_OBJECT_CLASS (wp_choice_picker_parent_class)->finalize (object);
}

static void
wp_choice_picker_class_init (WpChoicePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wp_choice_picker_get_property;
  object_class->dispose = wp_choice_picker_dispose;
  object_class->finalize = wp_choice_picker_finalize;
  GTK_BUTTON_CLASS (klass)->clicked = wp_choice_picker_clicked;
  props[PROP_CHOSEN] = g_param_spec_string ("chosen", NULL, NULL, "",
                                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_COMBO_BOX);
}

static GtkWidget *
make_list (WpChoicePicker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What fits"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "choices");
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  return scrolled;
}

static GtkEventController *
new_keys (WpChoicePicker *self, GCallback pressed)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", pressed, self, G_CONNECT_SWAPPED);
  return keys;
}

static void
make_popover (WpChoicePicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->popover = GTK_POPOVER (gtk_popover_new ());
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  self->status = GTK_LABEL (gtk_label_new (NULL));
  g_object_set (self->entry, "placeholder-text", _ ("Any part of the name"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search"), -1);
  gtk_label_set_wrap (self->status, TRUE);
  gtk_label_set_max_width_chars (self->status, 36);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  gtk_widget_set_size_request (box, 360, -1);
  gtk_popover_set_child (self->popover, box);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self->list));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), new_keys (self, G_CALLBACK (entry_key_cb)));
}

static void
wp_choice_picker_init (WpChoicePicker *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->chosen = g_strdup ("");
  self->found = g_list_store_new (WP_TYPE_FORM_CHOICE);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (line), arrow);
  gtk_button_set_child (GTK_BUTTON (self), line);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (button_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  make_popover (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
}

GtkWidget *
wp_choice_picker_new (GListModel *choices, const char *none)
{
  WpChoicePicker *self = g_object_new (WP_TYPE_CHOICE_PICKER, NULL);

  self->none = g_strdup (none);
  wp_choice_picker_set_choices (self, choices);
  return GTK_WIDGET (self);
}

void
wp_choice_picker_search_store (WpChoicePicker *self, WpStore *store, WpKindId kind)
{
  g_set_object (&self->store, store);
  self->kind = kind;
  name_chosen (self, NULL);
}

void
wp_choice_picker_set_choices (WpChoicePicker *self, GListModel *choices)
{
  if (self->choices != NULL)
    g_signal_handlers_disconnect_by_func (self->choices, choices_changed_cb, self);
  g_set_object (&self->choices, choices);
  g_signal_connect_object (choices, "items-changed", G_CALLBACK (choices_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->chosen[0] == '\0' || !say_listed (self))
    name_chosen (self, NULL);
}

void
wp_choice_picker_set_chosen (WpChoicePicker *self, const char *id, const char *label)
{
  gboolean same = g_str_equal (self->chosen, id);

  if (!same)
    {
      g_free (self->chosen);
      self->chosen = g_strdup (id);
    }
  name_chosen (self, label);
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOSEN]);
}

const char *
wp_choice_picker_get_chosen (WpChoicePicker *self)
{
  return self->chosen;
}

const char *
wp_choice_picker_get_label (WpChoicePicker *self)
{
  return gtk_label_get_label (self->label);
}

void
wp_choice_picker_open (WpChoicePicker *self)
{
  gboolean many = self->store != NULL || g_list_model_get_n_items (self->choices) > SEARCH_FROM;

  gtk_widget_set_visible (GTK_WIDGET (self->entry), many);
  look (self);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE, -1);
  gtk_popover_popup (self->popover);
  gtk_widget_grab_focus (many ? GTK_WIDGET (self->entry) : GTK_WIDGET (self->list));
}

void
wp_choice_picker_search (WpChoicePicker *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  look (self);
}

GListModel *
wp_choice_picker_get_found (WpChoicePicker *self)
{
  return G_LIST_MODEL (self->found);
}
