/* wp-start-page.c: what the window shows until somebody works in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-start-page.h"

#include <glib/gi18n-lib.h>

#include "wp-error-details.h"
#include "wp-late-icons.h"
#include "wp-welcome.h"

/* Nothing is said of what takes less than this. */
#define PATIENCE_MS 500

struct _WpStartPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkProgressBar *progress;
  AdwStatusPage *failure;
  GtkLabel *folder;
  GtkLabel *details;
  WpWelcome *welcome; /* (nullable): nearly always the store knows who works here */

  WpLaunch *launch; /* (owned) (nullable) */
  guint waiting;    /* the source that runs out of patience */
};

G_DEFINE_FINAL_TYPE (WpStartPage, wp_start_page, ADW_TYPE_BIN)

static gboolean
waited_cb (gpointer data)
{
  WpStartPage *self = data;

  self->waiting = 0;
  if (wp_launch_get_state (self->launch) == WP_LAUNCH_OPENING)
    gtk_stack_set_visible_child_name (self->stack, "opening");
  return G_SOURCE_REMOVE;
}

static void
show_opening (WpStartPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "blank");
  if (self->waiting == 0)
    self->waiting = g_timeout_add (PATIENCE_MS, waited_cb, self);
}

static void
show_failure (WpStartPage *self)
{
  const GError *error = wp_launch_get_error (self->launch);
  g_autofree char *details = wp_error_details (error);

  if (g_error_matches (error, WP_STORE_ERROR, WP_STORE_ERROR_SET_ASIDE))
    adw_status_page_set_title (self->failure, _ ("The Records Were Damaged"));
  else if (g_error_matches (error, WP_STORE_ERROR, WP_STORE_ERROR_IN_USE))
    adw_status_page_set_title (self->failure, _ ("The Records Are Open Elsewhere"));
  else if (g_error_matches (error, WP_STORE_ERROR, WP_STORE_ERROR_NEWER))
    adw_status_page_set_title (self->failure, _ ("The Records Need a Newer Program"));
  else
    adw_status_page_set_title (self->failure, _ ("The Records Could Not Be Opened"));
  adw_status_page_set_description (self->failure, error->message);
  gtk_label_set_text (self->folder, wp_launch_get_folder (self->launch));
  gtk_label_set_text (self->details, details);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
retry_cb (GtkButton *button, WpStartPage *self)
{
  wp_launch_start (self->launch);
}

static void
copy_cb (GtkButton *button, WpStartPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_text (self->details));
}

static void
wp_start_page_dispose (GObject *object)
{
  WpStartPage *self = WP_START_PAGE (object);

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_object (&self->launch);
  G_OBJECT_CLASS (wp_start_page_parent_class)->dispose (object);
}

static void
wp_start_page_class_init (WpStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_start_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/shell/wp-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WpStartPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WpStartPage, progress);
  gtk_widget_class_bind_template_child (widget_class, WpStartPage, failure);
  gtk_widget_class_bind_template_child (widget_class, WpStartPage, folder);
  gtk_widget_class_bind_template_child (widget_class, WpStartPage, details);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
wp_start_page_init (WpStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
}

void
wp_start_page_update (WpStartPage *self, WpLaunch *launch)
{
  g_set_object (&self->launch, launch);
  switch (wp_launch_get_state (launch))
    {
    case WP_LAUNCH_OPENING:
      show_opening (self);
      break;
    case WP_LAUNCH_FILLING:
      gtk_progress_bar_set_fraction (self->progress, wp_launch_get_fraction (launch));
      gtk_stack_set_visible_child_name (self->stack, "filling");
      break;
    case WP_LAUNCH_FAILED:
      show_failure (self);
      break;
    case WP_LAUNCH_WELCOME:
      if (self->welcome == NULL)
        {
          self->welcome = g_object_new (WP_TYPE_WELCOME, NULL);
          gtk_stack_add_named (self->stack, GTK_WIDGET (self->welcome), "welcome");
        }
      wp_welcome_set_context (self->welcome, wp_launch_get_context (launch));
      gtk_stack_set_visible_child_name (self->stack, "welcome");
      break;
    case WP_LAUNCH_READY:
    default:
      gtk_stack_set_visible_child_name (self->stack, "blank");
    }
}
