/* wp-application.c: the program: one instance a profile, its windows, and the actions of the whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-application.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#ifdef __GLIBC__
#  include <malloc.h>
#endif
#include <unistd.h>

#include "wp-about.h"
#include "wp-appearance.h"
#include "wp-areas.h"
#include "wp-chronology-window.h"
#include "wp-conflicts-page.h"
#include "wp-directory-page.h"
#include "wp-editor.h"
#include "wp-enrol-window.h"
#include "wp-error-dialog.h"
#include "wp-family-page.h"
#include "wp-feed-entry.h"
#include "wp-feed-reader.h"
#include "wp-feed-report-window.h"
#include "wp-feeds-window.h"
#include "wp-filter-popover.h"
#include "wp-front-door.h"
#include "wp-held-page.h"
#include "wp-help-window.h"
#include "wp-import-problem-row.h"
#include "wp-jump-popover.h"
#include "wp-language.h"
#include "wp-people-history.h"
#include "wp-people-page.h"
#include "wp-people-reveal.h"
#include "wp-preferences.h"
#include "wp-record-page.h"
#include "wp-record-panel.h"
#include "wp-records-window.h"
#include "wp-refuse-window.h"
#include "wp-resources.h"
#include "wp-spoken.h"
#include "wp-sign-in-window.h"
#include "wp-start-page.h"
#include "wp-sync-page.h"
#include "wp-tour.h"
#include "wp-twins-window.h"
#include "wp-waits-page.h"
#include "wp-welcome.h"
#include "wp-window.h"

struct _WpApplication
{
  AdwApplication parent_instance;

  WpOptions *options;  /* (owned) */
  GSettings *settings; /* (owned) */
  WpLaunch *launch;    /* (owned) (nullable): from startup on */
  int status;          /* the exit status, where nothing else went wrong */
  gboolean restart;    /* when it has ended, it is to begin again */
  gboolean syncs;      /* the sync has been started */
};

G_DEFINE_FINAL_TYPE (WpApplication, wp_application, ADW_TYPE_APPLICATION)

/* The active window may be one of those beside it. */
static GtkWindow *
main_window (WpApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (WP_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  wp_about_show (gtk_application_get_active_window (data));
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  wp_help_window_show (gtk_application_get_active_window (data));
}

/* Made when it is first asked for: where the toolkit finds such a window itself, it makes it at every start. */
static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (main_window (data));
  g_autoptr (GtkBuilder) builder = NULL;

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      builder = gtk_builder_new_from_resource (WP_RESOURCE_BASE "/ui/shell/wp-shortcuts.ui");
      gtk_application_window_set_help_overlay (window,
                                               GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
      wp_spoken_window (GTK_WIDGET (gtk_application_window_get_help_overlay (window)), NULL);
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WpApplication *self = data;

  wp_preferences_show (gtk_application_get_active_window (data), self->settings, wp_launch_get_context (self->launch));
}

static void
records_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WpContext *context = wp_launch_get_context (WP_APPLICATION (data)->launch);

  if (context != NULL)
    gtk_window_present (GTK_WINDOW (wp_records_window_new (gtk_application_get_active_window (data), context)));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (data)) != NULL)
    {
      /* Closing lets the window keep its size and what is being typed. */
      gtk_window_close (window);
      if (gtk_application_get_active_window (data) == window)
        break;
    }
  g_application_quit (data);
}

/* In a process of its own, since its records are others. */
static void
demo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", "--demo", NULL);
  if (process == NULL)
    wp_error_dialog_show (GTK_WIDGET (window), _ ("The Fictional Authority Could Not Be Opened"), error);
}

static void
restart_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WP_APPLICATION (data)->restart = TRUE;
  g_action_group_activate_action (data, "quit", NULL);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = data;

  if (!wp_store_close_finish (WP_STORE (source), result, &error))
    g_warning ("Could not close the store: %s", error->message);
  *done = TRUE;
}

/* The fictional authority has no server, and the tour meets nobody. */
static void
launch_changed_cb (WpApplication *self)
{
  WpLaunchState state = wp_launch_get_state (self->launch);

  if ((state != WP_LAUNCH_READY && state != WP_LAUNCH_WELCOME) || self->syncs || self->options->demo
      || self->options->tour_pass != NULL)
    return;
  self->syncs = TRUE;
  wp_sync_start (wp_context_get_sync (wp_launch_get_context (self->launch)));
}

static void
sync_stopped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = data;

  if (!wp_sync_stop_finish (WP_SYNC (source), result, &error))
    g_warning ("Could not stop the sync: %s", error->message);
  *done = TRUE;
}

static void
wp_application_startup (GApplication *application)
{
  WpApplication *self = WP_APPLICATION (application);
  g_autoptr (WpClock) clock =
      self->options->tour_pass != NULL ? wp_clock_new_fixed (WP_TOUR_NOW) : wp_clock_new_system ();
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "app.help", { "F1" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.shortcuts", { "<Control>question", "<Control>F1" } },
    { "win.search", { "<Control>f", "<Control>k" } },
    { "win.back", { "<Alt>Left" } },
    { "win.front-door", { "<Control><Shift>w" } },
    { "win.toggle-sidebar", { "F9" } },
    { "win.area('families')", { "<Control>1" } },
    { "win.area('directory')", { "<Control>2" } },
    { "win.area('drafts')", { "<Control>3" } },
    { "win.area('imports')", { "<Control>4" } },
    { "window.close", { "<Control>w" } },
  };
  static const GActionEntry actions[] = {
    { .name = "about", .activate = about_cb },         { .name = "demo", .activate = demo_cb },
    { .name = "help", .activate = help_cb },           { .name = "preferences", .activate = preferences_cb },
    { .name = "records", .activate = records_cb },     { .name = "restart", .activate = restart_cb },
    { .name = "shortcuts", .activate = shortcuts_cb }, { .name = "quit", .activate = quit_cb },
  };

  G_APPLICATION_CLASS (wp_application_parent_class)->startup (application);
  wp_application_register_types ();
  gtk_window_set_default_icon_name (WP_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].keys);
  wp_appearance_follow (self->settings);
  self->launch = wp_launch_new (self->options, clock, self->settings);
  g_signal_connect_swapped (self->launch, "changed", G_CALLBACK (launch_changed_cb), self);
}

/* The tour has this process to itself. */
static gboolean
tour_cb (gpointer data)
{
  WpApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  self->status = wp_tour_take_pass (self->options, WP_WINDOW (window), self->launch);
  gtk_window_destroy (window);
  return G_SOURCE_REMOVE;
}

static void
wp_application_activate (GApplication *application)
{
  WpApplication *self = WP_APPLICATION (application);
  GtkWindow *window = main_window (self);

  if (window == NULL)
    {
      window = GTK_WINDOW (wp_window_new (GTK_APPLICATION (self), self->launch, self->settings));
      wp_launch_start (self->launch);
      if (self->options->tour_pass != NULL)
        g_idle_add (tour_cb, self);
    }
  gtk_window_present (window);
}

/* From this command line, or from that of a second start, which hands its files to this one. */
static void
wp_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  g_application_activate (application);
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  names = g_strv_builder_end (paths);
  wp_window_open_files (WP_WINDOW (main_window (WP_APPLICATION (application))), (const char *const *) names);
}

/* The last that happens: what is being written is written, however long that takes. */
static void
wp_application_shutdown (GApplication *application)
{
  WpApplication *self = WP_APPLICATION (application);
  WpContext *context = wp_launch_get_context (self->launch);

  wp_launch_stop (self->launch);
  if (context != NULL)
    {
      gboolean done = FALSE;

      wp_feed_reader_close (wp_feed_reader_get (wp_context_get_store (context)));
      wp_sync_stop_async (wp_context_get_sync (context), sync_stopped_cb, &done);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
      done = FALSE;
      wp_store_close_async (wp_context_get_store (context), closed_cb, &done);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handlers_disconnect_by_data (self->launch, self);
  g_clear_object (&self->launch);
  G_APPLICATION_CLASS (wp_application_parent_class)->shutdown (application);
}

static void
wp_application_finalize (GObject *object)
{
  WpApplication *self = WP_APPLICATION (object);

  wp_options_free (self->options);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (wp_application_parent_class)->finalize (object);
}

static void
wp_application_class_init (WpApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wp_application_finalize;
  application_class->startup = wp_application_startup;
  application_class->activate = wp_application_activate;
  application_class->open = wp_application_open;
  application_class->shutdown = wp_application_shutdown;
}

static void
wp_application_init (WpApplication *self)
{
}

WpApplication *
wp_application_new (WpOptions *options, GSettings *settings)
{
  g_autofree char *id = wp_options_dup_application_id (options);
  WpApplication *self;

  self = g_object_new (WP_TYPE_APPLICATION, "application-id", id, "resource-base-path", WP_RESOURCE_BASE, "flags",
                       options->tour_pass != NULL ? G_APPLICATION_NON_UNIQUE : G_APPLICATION_HANDLES_OPEN, NULL);
  self->options = options;
  self->settings = g_object_ref (settings);
  return self;
}

void
wp_application_register_types (void)
{
  guint n;
  const WpArea *areas = wp_areas (&n);

  for (guint i = 0; i < n; i++)
    g_type_ensure (areas[i].page_type ());
  g_type_ensure (WP_TYPE_CHRONOLOGY_WINDOW);
  g_type_ensure (WP_TYPE_CONFLICTS_PAGE);
  g_type_ensure (WP_TYPE_DIRECTORY_PAGE);
  g_type_ensure (WP_TYPE_EDITOR);
  g_type_ensure (WP_TYPE_ENROL_WINDOW);
  g_type_ensure (WP_TYPE_FAMILY_PAGE);
  g_type_ensure (WP_TYPE_FILTER_POPOVER);
  g_type_ensure (WP_TYPE_FRONT_DOOR);
  g_type_ensure (WP_TYPE_HELD_PAGE);
  g_type_ensure (WP_TYPE_HELP_WINDOW);
  g_type_ensure (WP_TYPE_IMPORT_PROBLEM_ROW);
  g_type_ensure (WP_TYPE_JUMP_POPOVER);
  g_type_ensure (WP_TYPE_PEOPLE_HISTORY);
  g_type_ensure (WP_TYPE_PEOPLE_PAGE);
  g_type_ensure (WP_TYPE_PEOPLE_REVEAL);
  g_type_ensure (WP_TYPE_PREFERENCES);
  g_type_ensure (WP_TYPE_RECORDS_WINDOW);
  g_type_ensure (WP_TYPE_RECORD_ENTRY);
  g_type_ensure (WP_TYPE_RECORD_PAGE);
  g_type_ensure (WP_TYPE_RECORD_PANEL);
  g_type_ensure (WP_TYPE_REFUSE_WINDOW);
  g_type_ensure (WP_TYPE_FEED_ENTRY);
  g_type_ensure (WP_TYPE_FEED_REPORT_WINDOW);
  g_type_ensure (WP_TYPE_FEEDS_WINDOW);
  g_type_ensure (WP_TYPE_TWINS_WINDOW);
  g_type_ensure (WP_TYPE_SIGN_IN_WINDOW);
  g_type_ensure (WP_TYPE_START_PAGE);
  g_type_ensure (WP_TYPE_SYNC_PAGE);
  g_type_ensure (WP_TYPE_WAITS_PAGE);
  g_type_ensure (WP_TYPE_WELCOME);
  g_type_ensure (WP_TYPE_WINDOW);
}

static GSettings *
find_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, WP_APPLICATION_ID, TRUE);
  return schema != NULL ? g_settings_new (WP_APPLICATION_ID) : NULL;
}

int
wp_application_main (int argc, char **argv)
{
  g_autoptr (GSettings) settings = find_settings ();
  g_autoptr (WpApplication) application = NULL;
  g_autoptr (WpOptions) options = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  /* The name of the program and the files, which is all that is left to say. */
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  /* As it was before we chose a language in it. */
  g_auto (GStrv) environment = g_get_environ ();
  int status;

#ifdef __GLIBC__
  /* Else every thread has a heap of its own, each with its own gaps. One for this thread and one for all others. */
  mallopt (M_ARENA_MAX, 2);
#endif
  wp_language_init (settings);
  g_set_prgname ("whole-picture");
  g_set_application_name (_ ("Whole Picture"));
  options = wp_options_parse (&arguments, &error);
  if (options == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (options->version)
    {
      g_print ("Whole Picture %s\n", WP_VERSION);
      return 0;
    }
  if (settings == NULL)
    {
      g_printerr ("%s\n", _ ("The program is not installed whole: its settings are missing. Install it again, or run "
                             "it from its build folder with “meson devenv”."));
      return 1;
    }
  if (options->tour != NULL && options->tour_pass == NULL)
    return wp_tour_run_passes (options);
  if (options->tour_pass != NULL && !wp_tour_begin_pass (options, settings))
    return 2;
  g_resources_register (wp_get_resource ());
  g_strv_builder_add (words, argv[0]);
  if (options->import_files != NULL)
    g_strv_builder_addv (words, (const char **) options->import_files);
  names = g_strv_builder_end (words);
  application = wp_application_new (g_steal_pointer (&options), settings);
  status = g_application_run (G_APPLICATION (application), (int) g_strv_length (names), names);
  if (application->restart)
    {
      execve ("/proc/self/exe", argv, environment);
      g_printerr (_ ("The program could not start again: %s\n"), g_strerror (errno));
      return 1;
    }
  return status != 0 ? status : application->status;
}
