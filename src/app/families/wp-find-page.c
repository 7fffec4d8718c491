/* wp-find-page.c: finding a family.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-find-page.h"

#include <glib/gi18n-lib.h>

#include "wp-family-editor.h"
#include "wp-find-row.h"
#include "wp-late-icons.h"
#include "wp-toasts.h"

struct _WpFindPage
{
  WpPage parent_instance;

  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkStack *stack;
  GtkListView *list_view;
  AdwStatusPage *nothing;
  GtkBox *hints;
  AdwStatusPage *failure;

  WpFinder *finder;              /* (owned) (nullable) */
  GtkSingleSelection *selection; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpFindPage, wp_find_page, WP_TYPE_PAGE)

static void
hint_clicked_cb (GtkButton *button, WpFindPage *self)
{
  wp_find_page_set_text (self, g_object_get_data (G_OBJECT (button), "text"));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
show_hints (WpFindPage *self)
{
  GPtrArray *hints = wp_finder_get_hints (self->finder);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->hints))) != NULL)
    gtk_box_remove (self->hints, child);
  for (guint i = 0; i < hints->len; i++)
    {
      WpFinderHint *hint = g_ptr_array_index (hints, i);
      /* Translators: offered when nobody was found; “%s” is a word that was typed, %u how many people there are
       * without it. */
      g_autofree char *label = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "Without “%s”: %u found", "Without “%s”: %u found", hint->n_hits),
          hint->left_out, hint->n_hits);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
      gtk_widget_add_css_class (button, "pill");
      g_object_set_data_full (G_OBJECT (button), "text", g_strdup (hint->text), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (hint_clicked_cb), self, 0);
      gtk_box_append (self->hints, button);
    }
}

static void
show_count (WpFindPage *self)
{
  guint n = wp_finder_get_n_hits (self->finder);
  g_autofree char *text = NULL;

  if (wp_finder_get_state (self->finder) != WP_FINDER_FOUND)
    text = g_strdup (_ ("Only what is held on this device is searched."));
  else if (n >= WP_FINDER_LIMIT)
    text = g_strdup_printf (_ ("The best %u are shown. Another word finds fewer."), n);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person found", "%u people found", n), n);
  gtk_label_set_label (self->count, text);
}

static void
show_nothing (WpFindPage *self)
{
  g_autofree char *text = g_markup_escape_text (wp_finder_get_text (self->finder), -1);
  /* Translators: %s is what was typed. */
  g_autofree char *description = g_strdup_printf (
      _ ("Nobody fits “%s”. Names and other names, names that sound alike, dates of birth, NHS and pupil numbers, "
         "postcodes and telephone numbers were looked through. Only what is held on this device is searched."),
      text);

  adw_status_page_set_description (self->nothing, description);
  show_hints (self);
}

static void
finder_changed_cb (WpFindPage *self)
{
  const char *name = "list";

  switch (wp_finder_get_state (self->finder))
    {
    case WP_FINDER_READING:
      return;
    case WP_FINDER_START:
      if (g_list_model_get_n_items (wp_finder_get_model (self->finder)) == 0)
        name = wp_store_is_empty (wp_context_get_store (wp_page_get_context (WP_PAGE (self)))) ? "empty" : "start";
      break;
    case WP_FINDER_FOUND:
      break;
    case WP_FINDER_NOTHING:
      show_nothing (self);
      name = "nothing";
      break;
    case WP_FINDER_FAILED:
    default:
      adw_status_page_set_description (self->failure, wp_finder_get_error (self->finder)->message);
      name = "failure";
      break;
    }
  show_count (self);
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
open_item (WpFindPage *self, WpFindItem *item)
{
  if (item->heading)
    return;
  wp_finder_settle (self->finder);
  if (item->family_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-family", "s", item->family_id);
  else
    wp_toasts_show (GTK_WIDGET (self), _ ("This person is in no family that is held on this device"));
}

static void
activated_cb (WpFindPage *self, guint position)
{
  g_autoptr (WpFindItem) item = g_list_model_get_item (wp_finder_get_model (self->finder), position);

  if (item != NULL)
    open_item (self, item);
}

static void
typed_cb (WpFindPage *self)
{
  if (self->finder != NULL)
    wp_finder_set_text (self->finder, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/* Enter may come before the last letter was searched for: then there is nothing to open yet. */
static void
entered_cb (WpFindPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (WpFindItem) item = wp_finder_get_first (self->finder);

  if (item == NULL || !g_str_equal (text, wp_finder_get_text (self->finder)))
    typed_cb (self);
  else
    open_item (self, item);
}

static void
stop_cb (WpFindPage *self)
{
  wp_find_page_set_text (self, "");
}

static gboolean
key_cb (WpFindPage *self, guint key, guint code, GdkModifierType state)
{
  guint n = g_list_model_get_n_items (wp_finder_get_model (self->finder));

  if (key != GDK_KEY_Down || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || n == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  return GDK_EVENT_STOP;
}

static void
wp_find_page_shown (WpPage *page)
{
  WpFindPage *self = WP_FIND_PAGE (page);

  wp_finder_refresh (self->finder);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
wp_find_page_search (WpPage *page)
{
  WpFindPage *self = WP_FIND_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  return TRUE;
}

static void
wp_find_page_constructed (GObject *object)
{
  WpFindPage *self = WP_FIND_PAGE (object);

  G_OBJECT_CLASS (wp_find_page_parent_class)->constructed (object);
  self->finder = wp_finder_new (wp_context_get_store (wp_page_get_context (WP_PAGE (self))));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, wp_finder_get_model (self->finder));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->finder, "changed", G_CALLBACK (finder_changed_cb), self);
}

static void
wp_find_page_dispose (GObject *object)
{
  WpFindPage *self = WP_FIND_PAGE (object);

  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->finder);
  G_OBJECT_CLASS (wp_find_page_parent_class)->dispose (object);
}

static void
new_family_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_family_editor_add (wp_page_get_context (WP_PAGE (widget)), widget);
}

static void
wp_find_page_class_init (WpFindPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = wp_find_page_constructed;
  object_class->dispose = wp_find_page_dispose;
  WP_PAGE_CLASS (klass)->shown = wp_find_page_shown;
  WP_PAGE_CLASS (klass)->search = wp_find_page_search;

  g_type_ensure (WP_TYPE_FIND_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-find-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WpFindPage, entry);
  gtk_widget_class_bind_template_child (widget_class, WpFindPage, count);
  gtk_widget_class_bind_template_child (widget_class, WpFindPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WpFindPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, WpFindPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, WpFindPage, hints);
  gtk_widget_class_bind_template_child (widget_class, WpFindPage, failure);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "win.new-family", NULL, new_family_action_cb);
}

static void
wp_find_page_init (WpFindPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
}

WpFinder *
wp_find_page_get_finder (WpFindPage *self)
{
  g_return_val_if_fail (WP_IS_FIND_PAGE (self), NULL);

  return self->finder;
}

void
wp_find_page_set_text (WpFindPage *self, const char *text)
{
  g_return_if_fail (WP_IS_FIND_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  typed_cb (self);
}
