/* wp-welcome.c: asks who works here, the first time.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-welcome.h"

#include <glib/gi18n-lib.h>

#include "wp-code-list.h"
#include "wp-enrol-window.h"
#include "wp-error-dialog.h"
#include "wp-spoken.h"

struct _WpWelcome
{
  AdwBin parent_instance;

  GtkEditable *name;
  AdwComboRow *role;
  GtkWidget *start;
  GtkWidget *start_with_import;

  WpContext *context; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpWelcome, wp_welcome, ADW_TYPE_BIN)

static void
introduced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpWelcome) self = data;
  g_autoptr (GError) error = NULL;

  /* When it went well, the window has something else to show by now. */
  if (wp_context_introduce_finish (WP_CONTEXT (source), result, &error))
    return;
  gtk_widget_set_sensitive (self->start, TRUE);
  gtk_widget_set_sensitive (self->start_with_import, TRUE);
  wp_error_dialog_show (GTK_WIDGET (self), _ ("You Could Not Be Written Down"), error);
}

static char *
dup_name (WpWelcome *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
}

static void
name_changed_cb (GtkEditable *editable, WpWelcome *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->start, name[0] != '\0');
  gtk_widget_set_sensitive (self->start_with_import, name[0] != '\0');
}

static void
start_cb (GtkWidget *widget, WpWelcome *self)
{
  g_autofree char *name = dup_name (self);
  const char *role;

  if (name[0] == '\0' || !gtk_widget_get_sensitive (self->start))
    return;
  role =
      wp_code_list_code (wp_context_get_codes (self->context), "staff_role", adw_combo_row_get_selected (self->role));
  gtk_widget_set_sensitive (self->start, FALSE);
  gtk_widget_set_sensitive (self->start_with_import, FALSE);
  wp_context_introduce_async (self->context, name, role, NULL, introduced_cb, g_object_ref (self));
}

static void
start_with_import_cb (GtkWidget *widget, WpWelcome *self)
{
  g_settings_set_string (wp_context_get_settings (self->context), "area", "imports");
  start_cb (widget, self);
}

static void
connect_cb (GtkWidget *widget, WpWelcome *self)
{
  wp_enrol_window_show (widget, wp_context_get_sync (self->context));
}

static void
wp_welcome_dispose (GObject *object)
{
  g_clear_object (&WP_WELCOME (object)->context);
  G_OBJECT_CLASS (wp_welcome_parent_class)->dispose (object);
}

static void
wp_welcome_class_init (WpWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_welcome_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/shell/wp-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, WpWelcome, name);
  gtk_widget_class_bind_template_child (widget_class, WpWelcome, role);
  gtk_widget_class_bind_template_child (widget_class, WpWelcome, start);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, WpWelcome, start_with_import);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_with_import_cb);
}

static void
wp_welcome_init (WpWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_groups (GTK_WIDGET (self), _ ("Who Works Here?"));
}

void
wp_welcome_set_context (WpWelcome *self, WpContext *context)
{
  g_autoptr (GtkStringList) roles = NULL;

  if (!g_set_object (&self->context, context))
    return;
  roles = wp_code_list_new (wp_context_get_codes (context), "staff_role");
  adw_combo_row_set_model (self->role, G_LIST_MODEL (roles));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
