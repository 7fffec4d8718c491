/* wp-needs-bar.c: the needs that a search of the directory is about.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-needs-bar.h"

#include <glib/gi18n-lib.h>

#include "wp-choice-chip.h"
#include "wp-needs.h"
#include "wp-spoken.h"
#include "wp-wrap-layout.h"

/* As many as can be looked over. */
#define MOST_SUGGESTED 8

struct _WpNeedsBar
{
  AdwBin parent_instance;

  GtkWidget *row;
  GtkWidget *button;
  GtkPopover *popover;
  GtkEditable *entry;
  GtkListBox *list;

  GPtrArray *named;   /* (owned) (element-type utf8): codes that the words name */
  GPtrArray *picked;  /* (owned) (element-type utf8): codes */
  GPtrArray *removed; /* (owned) (element-type utf8): codes of @named */
};

G_DEFINE_FINAL_TYPE (WpNeedsBar, wp_needs_bar, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
has (GPtrArray *codes, const char *code)
{
  return g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL);
}

static void
drop (GPtrArray *codes, const char *code)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (codes, code, g_str_equal, &index))
    g_ptr_array_remove_index (codes, index);
}

/* ---- Chips ---- */

static void show_chips (WpNeedsBar *self);

static void
remove_cb (GtkButton *chip, WpNeedsBar *self)
{
  g_autofree char *code = g_strdup (g_object_get_data (G_OBJECT (chip), "code"));

  drop (self->picked, code);
  if (has (self->named, code))
    g_ptr_array_add (self->removed, g_strdup (code));
  /* Where the keyboard was goes away. */
  gtk_widget_grab_focus (self->button);
  show_chips (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_chip (WpNeedsBar *self, const char *code)
{
  const char *label = wp_need_label (code) != NULL ? wp_need_label (code) : code;
  /* Translators: %s is a need, such as “Anxiety”. */
  g_autofree char *spoken = g_strdup_printf (_ ("Remove %s"), label);
  GtkWidget *chip = wp_choice_chip_new_removable (label, spoken);

  g_object_set_data_full (G_OBJECT (chip), "code", g_strdup (code), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (remove_cb), self, 0);
  gtk_widget_insert_before (chip, self->row, self->button);
}

static void
show_chips (WpNeedsBar *self)
{
  g_auto (GStrv) needs = wp_needs_bar_dup_needs (self);
  GtkWidget *child = gtk_widget_get_first_child (self->row);

  while (child != NULL && child != self->button)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (GTK_BOX (self->row), child);
      child = next;
    }
  for (guint i = 0; needs[i] != NULL; i++)
    add_chip (self, needs[i]);
}

/* ---- Finding another ---- */

static void
show_suggestions (WpNeedsBar *self)
{
  const char *codes[MOST_SUGGESTED];
  guint n = wp_needs_suggest (gtk_editable_get_text (self->entry), codes, MOST_SUGGESTED);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *label = gtk_label_new (wp_need_label (codes[i]));
      GtkWidget *line = gtk_list_box_row_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, wp_need_label (codes[i]),
                                      -1);
      g_object_set_data (G_OBJECT (line), "code", (gpointer) codes[i]);
      gtk_list_box_append (self->list, line);
    }
}

static void
pick (WpNeedsBar *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  gtk_popover_popdown (self->popover);
  wp_needs_bar_add (self, g_object_get_data (G_OBJECT (row), "code"));
}

static void
entered_cb (WpNeedsBar *self)
{
  pick (self, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
shown_cb (WpNeedsBar *self)
{
  gtk_editable_set_text (self->entry, "");
  show_suggestions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static GtkWidget *
make_popover (WpNeedsBar *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_search_entry_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->popover = GTK_POPOVER (popover);
  self->entry = GTK_EDITABLE (entry);
  self->list = GTK_LIST_BOX (list);
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (entry), 30);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find a need"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Needs"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find a need"), -1);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "choices");
  gtk_widget_set_size_request (box, 260, -1);
  g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (show_suggestions), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (entry, "stop-search", G_CALLBACK (gtk_popover_popdown), popover);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (pick), self);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (shown_cb), self);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), list);
  gtk_popover_set_child (self->popover, box);
  return popover;
}

static void
wp_needs_bar_finalize (GObject *object)
{
  WpNeedsBar *self = WP_NEEDS_BAR (object);

  g_ptr_array_unref (self->named);
  g_ptr_array_unref (self->picked);
  g_ptr_array_unref (self->removed);
  G_OBJECT_CLASS (wp_needs_bar_parent_class)->finalize (object);
}

static void
wp_needs_bar_class_init (WpNeedsBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_needs_bar_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_needs_bar_init (WpNeedsBar *self)
{
  self->named = g_ptr_array_new_with_free_func (g_free);
  self->picked = g_ptr_array_new_with_free_func (g_free);
  self->removed = g_ptr_array_new_with_free_func (g_free);
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->row, wp_wrap_layout_new (6));
  gtk_widget_set_valign (self->row, GTK_ALIGN_CENTER);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Needs…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_widget_add_css_class (self->button, "filter");
  gtk_widget_add_css_class (self->button, "choice");
  gtk_widget_set_tooltip_text (self->button, _ ("Find a Need by Its Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Needs…"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Needs"), -1);
  gtk_box_append (GTK_BOX (self->row), self->button);
  adw_bin_set_child (ADW_BIN (self), self->row);
}

GtkWidget *
wp_needs_bar_new (void)
{
  return g_object_new (WP_TYPE_NEEDS_BAR, NULL);
}

void
wp_needs_bar_set_words (WpNeedsBar *self, const char *words)
{
  g_autoptr (GArray) found = wp_needs_in (words);

  g_ptr_array_set_size (self->named, 0);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (self->named, g_strdup (g_array_index (found, WpNeedFound, i).code));
  for (guint i = self->removed->len; i > 0; i--)
    if (!has (self->named, g_ptr_array_index (self->removed, i - 1)))
      g_ptr_array_remove_index (self->removed, i - 1);
  show_chips (self);
}

void
wp_needs_bar_add (WpNeedsBar *self, const char *code)
{
  drop (self->removed, code);
  if (!has (self->named, code) && !has (self->picked, code))
    g_ptr_array_add (self->picked, g_strdup (code));
  show_chips (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_codes (GPtrArray *codes, char *const *from)
{
  g_ptr_array_set_size (codes, 0);
  for (guint i = 0; from != NULL && from[i] != NULL; i++)
    g_ptr_array_add (codes, g_strdup (from[i]));
}

void
wp_needs_bar_set (WpNeedsBar *self, const WpListingQuery *query)
{
  take_codes (self->picked, query->needs);
  take_codes (self->removed, query->not_needs);
  wp_needs_bar_set_words (self, query->words);
}

void
wp_needs_bar_clear (WpNeedsBar *self)
{
  g_ptr_array_set_size (self->picked, 0);
  g_ptr_array_set_size (self->removed, 0);
  show_chips (self);
}

static GStrv
dup_codes (GPtrArray *codes)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < codes->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (codes, i));
  return g_strv_builder_end (builder);
}

void
wp_needs_bar_fill (WpNeedsBar *self, WpListingQuery *query)
{
  g_strfreev (query->needs);
  g_strfreev (query->not_needs);
  query->needs = self->picked->len > 0 ? dup_codes (self->picked) : NULL;
  query->not_needs = self->removed->len > 0 ? dup_codes (self->removed) : NULL;
}

GStrv
wp_needs_bar_dup_needs (WpNeedsBar *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->named->len; i++)
    if (!has (self->removed, g_ptr_array_index (self->named, i)))
      g_strv_builder_add (builder, g_ptr_array_index (self->named, i));
  for (guint i = 0; i < self->picked->len; i++)
    if (!has (self->named, g_ptr_array_index (self->picked, i)))
      g_strv_builder_add (builder, g_ptr_array_index (self->picked, i));
  return g_strv_builder_end (builder);
}
