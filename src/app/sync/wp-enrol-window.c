/* wp-enrol-window.c: connects this device to an authority's server.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-enrol-window.h"

#include <glib/gi18n-lib.h>

#include "wp-files.h"
#include "wp-spoken.h"

/* Fewer characters are guessed too soon (the server says the same). */
#define LEAST_PASSWORD 12
#define MAX_FILE 65536

struct _WpEnrolWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  AdwPreferencesGroup *server_group;
  GtkEditable *address;
  GtkEditable *code;
  AdwActionRow *known;
  AdwPreferencesGroup *password_group;
  GtkCheckButton *first_time; /* Neither is chosen at first, but for a device that is connected again: nothing here */
  GtkCheckButton *has_one;    /* tells whether this is the first desk of an account, and a guess would mislead. */
  GtkEditable *password;
  GtkEditable *again;
  GtkLabel *failure;
  GtkWidget *connect;
  GtkSpinner *spinner;
  GtkWidget *left; /* (owned) (nullable): what had the keyboard when it began to wait */

  WpSync *sync;              /* (owned) */
  WpEnrolment *enrolment;    /* (owned) (nullable): from a file */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (WpEnrolWindow, wp_enrol_window, ADW_TYPE_WINDOW)

static void
tell (WpEnrolWindow *self, const char *message)
{
  gtk_label_set_text (self->failure, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), message != NULL);
}

/* Whether somebody has said if there is a password. */
static gboolean
has_said (WpEnrolWindow *self)
{
  return gtk_check_button_get_active (self->first_time) || gtk_check_button_get_active (self->has_one);
}

static gboolean
is_complete (WpEnrolWindow *self)
{
  if (!has_said (self))
    return FALSE;
  if (self->enrolment == NULL
      && (gtk_editable_get_text (self->address)[0] == '\0' || gtk_editable_get_text (self->code)[0] == '\0'))
    return FALSE;
  if (gtk_check_button_get_active (self->first_time) && gtk_editable_get_text (self->again)[0] == '\0')
    return FALSE;
  return gtk_editable_get_text (self->password)[0] != '\0';
}

static void
set_busy (WpEnrolWindow *self, gboolean busy)
{
  /* An entry that can't be typed in any more does not give up the keyboard by itself. */
  if (busy)
    {
      g_set_object (&self->left, gtk_window_get_focus (GTK_WINDOW (self)));
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->server_group), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->password_group), !busy);
  gtk_widget_set_sensitive (self->connect, !busy && is_complete (self));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

/* Gives the keyboard to what had it before. */
static void
give_back (WpEnrolWindow *self)
{
  if (self->left != NULL)
    gtk_widget_grab_focus (self->left);
  g_clear_object (&self->left);
}

static void
typed_cb (WpEnrolWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->password), has_said (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->again), gtk_check_button_get_active (self->first_time));
  set_busy (self, FALSE);
}

static void
enrolled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpEnrolWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (wp_sync_enrol_finish (WP_SYNC (source), result, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  tell (self, error->message);
  give_back (self);
}

/* What can be seen to be wrong here is not sent. */
static gboolean
check_passwords (WpEnrolWindow *self)
{
  const char *password = gtk_editable_get_text (self->password);

  if (!gtk_check_button_get_active (self->first_time))
    return TRUE;
  if (g_utf8_strlen (password, -1) < LEAST_PASSWORD)
    {
      tell (self, _ ("The password is too short: at least 12 characters. Three or four words make a good one."));
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return FALSE;
    }
  if (!g_str_equal (password, gtk_editable_get_text (self->again)))
    {
      tell (self, _ ("The two passwords are not the same. Type the second one again."));
      gtk_widget_grab_focus (GTK_WIDGET (self->again));
      return FALSE;
    }
  return TRUE;
}

static void
connect_cb (GtkWidget *widget, WpEnrolWindow *self)
{
  g_autoptr (WpEnrolment) typed = NULL;
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_sensitive (self->connect))
    return;
  tell (self, NULL);
  if (self->enrolment == NULL)
    {
      typed = wp_enrolment_new (gtk_editable_get_text (self->address), gtk_editable_get_text (self->code), &error);
      if (typed == NULL)
        {
          tell (self, error->message);
          return;
        }
    }
  if (!check_passwords (self))
    return;
  set_busy (self, TRUE);
  wp_sync_enrol_async (self->sync, self->enrolment != NULL ? self->enrolment : typed,
                       gtk_editable_get_text (self->password), self->cancellable, enrolled_cb, g_object_ref (self));
}

static void
show_enrolment (WpEnrolWindow *self)
{
  const WpEnrolment *enrolment = self->enrolment;

  gtk_widget_set_visible (GTK_WIDGET (self->address), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->code), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->known), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->known),
                                 enrolment->authority != NULL ? enrolment->authority : enrolment->server);
  adw_action_row_set_subtitle (self->known, enrolment->sign_in != NULL ? enrolment->sign_in : enrolment->server);
  gtk_widget_grab_focus (has_said (self) ? GTK_WIDGET (self->password) : GTK_WIDGET (self->first_time));
}

/* In the person's words what the system said, and where the file is: it may lie on a stick or a drive elsewhere. */
static char *
explain_unread (const char *path, const GError *error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *place = g_filename_display_name (folder);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (_ ("“%s” is not in “%s” any more. Look where it is now, and open it there."), shown, place);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup_printf (_ ("You are not allowed to read “%s” in “%s”. Ask whoever gave it to you for a copy."),
                            shown, place);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    return g_strdup_printf (_ ("“%s” in “%s” is a folder. Open the file that your administrator gave you."), shown,
                            place);
  return g_strdup_printf (
      _ ("“%s” in “%s” could not be read. Copy it to a folder on this computer, and open it there."), shown, place);
}

/* An enrolment file is a page of text; of anything longer, no more is read than shows that. */
static gboolean
read_more_cb (const char *contents, goffset size, gpointer data)
{
  return size <= MAX_FILE;
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpEnrolWindow) self = data;
  g_autofree char *path = g_file_get_path (G_FILE (source));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  WpEnrolment *enrolment;
  char *text;
  gsize size;

  if (g_file_load_partial_contents_finish (G_FILE (source), result, &text, &size, NULL, &error))
    bytes = g_bytes_new_take (text, size);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    message = explain_unread (path, error);
  enrolment = bytes != NULL ? wp_enrolment_read (bytes, &error) : NULL;
  if (enrolment != NULL)
    {
      g_clear_pointer (&self->enrolment, wp_enrolment_free);
      self->enrolment = enrolment;
    }
  set_busy (self, FALSE);
  tell (self, message != NULL ? message : error != NULL ? error->message : NULL);
  if (enrolment != NULL)
    show_enrolment (self);
  else
    give_back (self);
}

void
wp_enrol_window_take_file (WpEnrolWindow *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  tell (self, NULL);
  set_busy (self, TRUE);
  g_file_load_partial_contents_async (file, self->cancellable, read_more_cb, file_read_cb, g_object_ref (self));
}

/* The chooser is a window of its own, and may be answered after this one was closed. */
static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpEnrolWindow) self = data;
  g_auto (GStrv) paths = wp_files_open_finish (result);

  if (paths != NULL && !g_cancellable_is_cancelled (self->cancellable))
    wp_enrol_window_take_file (self, paths[0]);
}

static void
open_file_cb (GtkButton *button, WpEnrolWindow *self)
{
  wp_files_open_async (GTK_WIDGET (button), _ ("Open an Enrolment File"), _ ("Enrolment files"), "*.json", FALSE,
                       file_chosen_cb, g_object_ref (self));
}

static gboolean
wp_enrol_window_close_request (GtkWindow *window)
{
  g_cancellable_cancel (WP_ENROL_WINDOW (window)->cancellable);
  return GTK_WINDOW_CLASS (wp_enrol_window_parent_class)->close_request (window);
}

static void
wp_enrol_window_dispose (GObject *object)
{
  WpEnrolWindow *self = WP_ENROL_WINDOW (object);

  g_clear_object (&self->left);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sync);
  g_clear_pointer (&self->enrolment, wp_enrolment_free);
  G_OBJECT_CLASS (wp_enrol_window_parent_class)->dispose (object);
}

static void
wp_enrol_window_class_init (WpEnrolWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_enrol_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = wp_enrol_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/sync/wp-enrol-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, server_group);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, address);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, code);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, known);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, password_group);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, first_time);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, has_one);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, password);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, again);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, connect);
  gtk_widget_class_bind_template_child (widget_class, WpEnrolWindow, spinner);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_enrol_window_init (WpEnrolWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_groups (GTK_WIDGET (self), _ ("Connect to a Server"));
}

/* A device that was connected before keeps what waits on it, and whoever uses it has a password. */
static void
show_again (WpEnrolWindow *self)
{
  adw_window_title_set_title (self->heading, _ ("Connect Again"));
  adw_preferences_group_set_description (
      self->server_group,
      _ ("Ask your administrator for a new file or code for this device. What you saved stays here, "
         "and is sent once the server knows this device again."));
  gtk_check_button_set_active (self->has_one, TRUE);
}

WpEnrolWindow *
wp_enrol_window_show (GtkWidget *from, WpSync *sync)
{
  WpEnrolWindow *self =
      g_object_new (WP_TYPE_ENROL_WINDOW, "transient-for", GTK_WINDOW (gtk_widget_get_root (from)), NULL);

  self->sync = g_object_ref (sync);
  if (wp_sync_is_enrolled (sync))
    show_again (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->address));
  return self;
}
