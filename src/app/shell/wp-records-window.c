/* wp-records-window.c: the records on this device.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-records-window.h"

#include <glib/gi18n-lib.h>

#include "wp-confirm.h"
#include "wp-date.h"
#include "wp-error-dialog.h"
#include "wp-files.h"
#include "wp-spoken.h"
#include "wp-toasts.h"
#include "wp-upkeep.h"

struct _WpRecordsWindow
{
  AdwWindow parent_instance;

  WpContext *context;        /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the task that runs */

  AdwActionRow *place_row;
  AdwActionRow *protection_row;
  GtkImage *protection_icon;
  AdwActionRow *check_row;
  GtkWidget *tasks;
  GtkRevealer *running;
  GtkLabel *running_label;
  GtkProgressBar *progress;
};

G_DEFINE_FINAL_TYPE (WpRecordsWindow, wp_records_window, ADW_TYPE_WINDOW)

static void
begin (WpRecordsWindow *self, const char *what)
{
  self->cancellable = g_cancellable_new ();
  gtk_label_set_text (self->running_label, what);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_revealer_set_reveal_child (self->running, TRUE);
  gtk_widget_set_sensitive (self->tasks, FALSE);
}

static void
end (WpRecordsWindow *self)
{
  g_clear_object (&self->cancellable);
  gtk_revealer_set_reveal_child (self->running, FALSE);
  gtk_widget_set_sensitive (self->tasks, TRUE);
}

static void
progress_cb (double fraction, gpointer data)
{
  gtk_progress_bar_set_fraction (WP_RECORDS_WINDOW (data)->progress, fraction);
}

static void
cancel_cb (WpRecordsWindow *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* Backup */

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpRecordsWindow) self = data;
  g_autoptr (GError) error = NULL;

  end (self);
  if (wp_store_backup_finish (WP_STORE (source), result, &error))
    wp_toasts_show (self->tasks, _ ("The backup is made and whole"));
  else
    wp_error_dialog_show (GTK_WIDGET (self), _ ("No Backup Was Made"), error);
}

void
wp_records_window_backup (WpRecordsWindow *self, const char *path)
{
  begin (self, _ ("Backing up…"));
  wp_store_backup_async (wp_context_get_store (self->context), path, progress_cb, self->cancellable, backed_up_cb,
                         g_object_ref (self));
}

static void
backup_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *path = wp_files_save_finish (result);

  if (path != NULL)
    wp_records_window_backup (WP_RECORDS_WINDOW (source), path);
}

static void
backup_cb (WpRecordsWindow *self)
{
  g_autofree char *date = wp_date_to_iso (wp_clock_today (wp_context_get_clock (self->context)));
  /* Translators: the name of a file; %s is a date such as 2025-02-11. */
  g_autofree char *name = g_strdup_printf (_ ("Whole Picture backup %s.db"), date);

  wp_files_save_async (GTK_WIDGET (self), _ ("Back Up To"), name, backup_chosen_cb, NULL);
}

/* Restore */

static void
restart_agreed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  if (wp_confirm_finish (result))
    g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "restart", NULL);
}

static void
restore_prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpRecordsWindow) self = data;
  g_autoptr (GError) error = NULL;

  end (self);
  if (wp_store_prepare_restore_finish (WP_STORE (source), result, &error))
    wp_confirm_async (GTK_WIDGET (self), _ ("The Backup Is Ready"),
                      _ ("When Whole Picture opens again, the backup takes the place of the records that are here now, "
                         "and those are set aside beside it."),
                      _ ("_Start Again Now"), FALSE, restart_agreed_cb, NULL);
  else
    wp_error_dialog_show (GTK_WIDGET (self), _ ("Nothing Was Restored"), error);
}

void
wp_records_window_restore (WpRecordsWindow *self, const char *path)
{
  begin (self, _ ("Looking the backup over…"));
  wp_store_prepare_restore_async (wp_context_get_store (self->context), path, self->cancellable, restore_prepared_cb,
                                  g_object_ref (self));
}

static void
restore_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_auto (GStrv) paths = wp_files_open_finish (result);

  if (paths != NULL)
    wp_records_window_restore (WP_RECORDS_WINDOW (source), paths[0]);
}

static void
restore_agreed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  if (wp_confirm_finish (result))
    wp_files_open_async (GTK_WIDGET (source), _ ("Restore From"), _ ("Backups"), "*.db", FALSE, restore_chosen_cb,
                         NULL);
}

static void
restore_cb (WpRecordsWindow *self)
{
  wp_confirm_async (GTK_WIDGET (self), _ ("Go Back to a Backup?"),
                    _ ("What was recorded since the backup is set aside: it stays on this device, but the program "
                       "does not show it any more."),
                    _ ("_Choose a Backup…"), TRUE, restore_agreed_cb, NULL);
}

/* Check */

static void
show_check (WpRecordsWindow *self, const WpStoreCheck *check)
{
  g_autofree char *entries = wp_number_format (check->audit_entries);

  if (!check->sound)
    {
      adw_action_row_set_subtitle (self->check_row, _ ("Damaged: make a backup now and tell whoever looks after this "
                                                       "computer."));
      GtkWidget *report = gtk_label_new (check->report);
      gtk_label_set_selectable (GTK_LABEL (report), TRUE);
      gtk_label_set_wrap (GTK_LABEL (report), TRUE);
      wp_confirm_tell (GTK_WIDGET (self), _ ("The Records Are Damaged"),
                       _ ("Nothing was changed. Copy these lines for whoever looks after this computer."), report);
    }
  else if (check->audit_broken_at > 0)
    {
      g_autofree char *at = wp_number_format (check->audit_broken_at);
      g_autofree char *text = g_strdup_printf (_ ("The records are sound, but the record of use was changed at entry "
                                                  "%s. Tell your data protection officer."),
                                               at);
      adw_action_row_set_subtitle (self->check_row, text);
    }
  else
    {
      g_autofree char *text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "All is well: the records are sound, and the record of use is whole (%s entry).",
                       "All is well: the records are sound, and the record of use is whole (%s entries).",
                       (gulong) check->audit_entries),
          entries);
      adw_action_row_set_subtitle (self->check_row, text);
    }
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpRecordsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpStoreCheck) check = wp_store_check_finish (WP_STORE (source), result, &error);

  end (self);
  if (check != NULL)
    show_check (self, check);
  else
    wp_error_dialog_show (GTK_WIDGET (self), _ ("The Records Were Not Checked"), error);
}

static gboolean
pulse_cb (GtkWidget *progress, GdkFrameClock *clock, gpointer data)
{
  WpRecordsWindow *self = data;

  if (self->cancellable == NULL)
    return G_SOURCE_REMOVE;
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (progress));
  return G_SOURCE_CONTINUE;
}

static void
check_cb (WpRecordsWindow *self)
{
  begin (self, _ ("Checking…"));
  gtk_widget_add_tick_callback (GTK_WIDGET (self->progress), pulse_cb, self, NULL);
  wp_store_check_async (wp_context_get_store (self->context), self->cancellable, checked_cb, g_object_ref (self));
}

static void
show_protection (WpRecordsWindow *self, WpProtection protection)
{
  gboolean safe = protection != WP_PROTECTION_NONE;

  switch (protection)
    {
    case WP_PROTECTION_DISK:
      adw_action_row_set_subtitle (self->protection_row,
                                   _ ("The disk is encrypted: whoever finds this device can’t read the records."));
      break;
    case WP_PROTECTION_FOLDER:
      adw_action_row_set_subtitle (self->protection_row,
                                   _ ("The folder is encrypted: whoever finds this device can’t read the records."));
      break;
    case WP_PROTECTION_NONE:
      adw_action_row_set_subtitle (
          self->protection_row, _ ("Not encrypted, as far as this program can see: whoever takes this device can read "
                                   "the records. Ask whoever looks after it to encrypt its disk."));
      break;
    }
  gtk_image_set_from_icon_name (self->protection_icon, safe ? "security-high-symbolic" : "dialog-warning-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->protection_icon), safe ? "success" : "warning");
}

static void
wp_records_window_dispose (GObject *object)
{
  WpRecordsWindow *self = WP_RECORDS_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (wp_records_window_parent_class)->dispose (object);
}

static void
wp_records_window_class_init (WpRecordsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_records_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/shell/wp-records-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WpRecordsWindow, place_row);
  gtk_widget_class_bind_template_child (widget_class, WpRecordsWindow, protection_row);
  gtk_widget_class_bind_template_child (widget_class, WpRecordsWindow, protection_icon);
  gtk_widget_class_bind_template_child (widget_class, WpRecordsWindow, check_row);
  gtk_widget_class_bind_template_child (widget_class, WpRecordsWindow, tasks);
  gtk_widget_class_bind_template_child (widget_class, WpRecordsWindow, running);
  gtk_widget_class_bind_template_child (widget_class, WpRecordsWindow, running_label);
  gtk_widget_class_bind_template_child (widget_class, WpRecordsWindow, progress);
  gtk_widget_class_bind_template_callback (widget_class, backup_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_records_window_init (WpRecordsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_groups (GTK_WIDGET (self), _ ("Records on This Device"));
}

WpRecordsWindow *
wp_records_window_new (GtkWindow *parent, WpContext *context)
{
  WpRecordsWindow *self = g_object_new (WP_TYPE_RECORDS_WINDOW, "transient-for", parent, NULL);
  const char *folder = wp_store_get_folder (wp_context_get_store (context));

  self->context = g_object_ref (context);
  adw_action_row_set_subtitle (self->place_row, folder);
  show_protection (self, wp_protection_of_folder (folder));
  return self;
}
