/* wp-drafts-page.c: what was begun and not yet saved.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-drafts-page.h"

#include <glib/gi18n-lib.h>

#include "wp-draft.h"
#include "wp-error-dialog.h"
#include "wp-late-icons.h"
#include "wp-spoken.h"
#include "wp-toasts.h"

struct _WpDraftsPage
{
  WpPage parent_instance;

  GtkStack *stack;
  AdwPreferencesGroup *group;

  GCancellable *cancellable; /* (owned): ends the reading that goes on */
  GPtrArray *rows;           /* (owned): the rows of the group, owned by it */
};

G_DEFINE_FINAL_TYPE (WpDraftsPage, wp_drafts_page, WP_TYPE_PAGE)

/* A draft thrown away by mistake, until its toast has gone. */
typedef struct
{
  WpDraftsPage *page; /* (owned) */
  WpDraft *draft;     /* (owned) */
} Discarded;

static void
discarded_free (gpointer data)
{
  Discarded *discarded = data;

  g_clear_object (&discarded->page);
  g_clear_object (&discarded->draft);
  g_free (discarded);
}

static void load (WpDraftsPage *self);

static WpStore *
store_of (WpDraftsPage *self)
{
  return wp_context_get_store (wp_page_get_context (WP_PAGE (self)));
}

static const char *
form_label (WpDraft *draft)
{
  static const struct
  {
    const char *form;
    const char *label;
  } forms[] = {
    { "contact", N_ ("Contact") },
    { "visit", N_ ("Visit") },
    { "note", N_ ("Note") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (forms[i].form, wp_draft_get_form (draft)) == 0)
      return _ (forms[i].label);
  return _ ("Form");
}

static void
saved_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpDraftsPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!wp_store_save_draft_finish (WP_STORE (source), result, &error))
    wp_error_dialog_show (GTK_WIDGET (self), _ ("It Could Not Be Undone"), error);
  load (self);
}

static void
undo_cb (AdwToast *toast, Discarded *discarded)
{
  wp_store_save_draft_async (store_of (discarded->page), discarded->draft, saved_back_cb,
                             g_object_ref (discarded->page));
}

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Discarded *discarded = data;
  WpDraftsPage *self = discarded->page;
  g_autoptr (GError) error = NULL;

  load (self);
  if (wp_store_discard_draft_finish (WP_STORE (source), result, &error))
    {
      wp_toasts_show_button (GTK_WIDGET (self), _ ("The draft is discarded"), _ ("_Undo"), G_CALLBACK (undo_cb),
                             discarded, discarded_free);
      return;
    }
  wp_error_dialog_show (GTK_WIDGET (self), _ ("The Draft Could Not Be Discarded"), error);
  discarded_free (discarded);
}

static void
discard_cb (GtkButton *button, WpDraft *draft)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (button), WP_TYPE_DRAFTS_PAGE);
  Discarded *discarded = g_new0 (Discarded, 1);

  discarded->page = g_object_ref (WP_DRAFTS_PAGE (page));
  discarded->draft = g_object_ref (draft);
  wp_store_discard_draft_async (store_of (discarded->page), wp_draft_get_id (draft), discarded_cb, discarded);
}

static void
go_on_cb (GtkButton *button, WpDraft *draft)
{
  gtk_widget_activate_action (GTK_WIDGET (button), "win.open-draft", "(ss)", wp_draft_get_family (draft),
                              wp_draft_get_id (draft));
}

static GtkWidget *
make_button (const char *label, const char *whose, GCallback clicked, WpDraft *draft)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, whose, -1);
  g_signal_connect_object (button, "clicked", clicked, draft, 0);
  return button;
}

static GtkWidget *
make_row (WpDraftsPage *self, WpDraft *draft)
{
  const char *family = wp_draft_get_family_name (draft);
  g_autofree char *title = NULL;
  g_autofree char *when = wp_instant_format (wp_draft_get_saved_at (draft));
  g_autofree char *saved = g_strdup_printf (_ ("Saved %s"), when);
  GtkWidget *row = adw_action_row_new ();

  title = family != NULL ? g_strdup_printf (_ ("%s, %s"), form_label (draft), family) : g_strdup (form_label (draft));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), saved);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), wp_spoken_silent_icon ("wp-drafts-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (_ ("_Discard"), title, G_CALLBACK (discard_cb), draft));
  if (wp_draft_get_family (draft) != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (_ ("_Go On"), title, G_CALLBACK (go_on_cb), draft));
  /* The row owns the draft that its buttons mean. */
  g_object_set_data_full (G_OBJECT (row), "draft", g_object_ref (draft), g_object_unref);
  return row;
}

static void
show (WpDraftsPage *self, GPtrArray *drafts)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < drafts->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (drafts, i));

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_stack_set_visible_child_name (self->stack, drafts->len > 0 ? "list" : "empty");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpDraftsPage) self = data;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;

  drafts = wp_store_list_drafts_finish (WP_STORE (source), result, &error);
  if (drafts != NULL)
    show (self, drafts);
  else
    wp_error_dialog_show (GTK_WIDGET (self), _ ("The Drafts Could Not Be Read"), error);
}

static void
load (WpDraftsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_store_list_drafts_async (store_of (self), NULL, self->cancellable, listed_cb, g_object_ref (self));
}

static void
wp_drafts_page_shown (WpPage *page)
{
  load (WP_DRAFTS_PAGE (page));
}

static void
wp_drafts_page_dispose (GObject *object)
{
  WpDraftsPage *self = WP_DRAFTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (wp_drafts_page_parent_class)->dispose (object);
}

static void
wp_drafts_page_class_init (WpDraftsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_drafts_page_dispose;
  WP_PAGE_CLASS (klass)->shown = wp_drafts_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/shell/wp-drafts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WpDraftsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WpDraftsPage, group);
}

static void
wp_drafts_page_init (WpDraftsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
  wp_spoken_groups (GTK_WIDGET (self), _ ("Drafts"));
}
