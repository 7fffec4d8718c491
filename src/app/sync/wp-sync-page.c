/* wp-sync-page.c: sync in plain words.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-page.h"

#include <glib/gi18n-lib.h>

#include "wp-confirm.h"
#include "wp-date.h"
#include "wp-enrol-window.h"
#include "wp-error-dialog.h"
#include "wp-sign-in-window.h"
#include "wp-spoken.h"

/* What failed is not read again more often than this while changes are on their way. */
#define REREAD_MS 1000

struct _WpSyncPage
{
  WpPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *off;
  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *sentence;
  GtkProgressBar *progress;
  GtkWidget *try_now;
  GtkWidget *connect_again;
  GtkButton *pause;
  GtkWidget *sign_in;
  AdwPreferencesGroup *waiting_group;
  AdwActionRow *waiting_row;
  AdwActionRow *held_row;
  AdwActionRow *conflicts_row;
  AdwActionRow *nothing_row;
  AdwPreferencesGroup *decide_group;
  AdwActionRow *decide_row;
  AdwPreferencesGroup *decided_group;
  AdwPreferencesGroup *problems_group;
  AdwPreferencesGroup *device_group;
  AdwActionRow *server_row;
  AdwActionRow *account_row;
  AdwActionRow *last_row;
  AdwActionRow *clock_row;
  AdwActionRow *lease_row;
  AdwActionRow *kept_row;
  GtkWidget *sign_out;

  WpSync *sync;              /* (owned) (nullable): once the page has been shown */
  GCancellable *cancellable; /* (owned): ends the reading that goes on */
  GPtrArray *rows;           /* (owned): the rows of the problems, */
  GPtrArray *decided_rows;   /* (owned): and of what was decided, owned by their groups */
  guint rereading;           /* the source that reads the problems again */
};

G_DEFINE_FINAL_TYPE (WpSyncPage, wp_sync_page, WP_TYPE_PAGE)

static char *
dup_subtitle (const WpSyncProblem *problem)
{
  return problem->advice != NULL ? g_strdup_printf ("%s\n%s", problem->why, problem->advice) : g_strdup (problem->why);
}

/* Whether @row is that of @problem as it stands now. */
static gboolean
says (GtkWidget *row, const WpSyncProblem *problem)
{
  g_autofree char *subtitle = dup_subtitle (problem);

  return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), problem->what) == 0
         && g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), subtitle) == 0;
}

static GtkWidget *
make_problem_row (const WpSyncProblem *problem)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = dup_subtitle (problem);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), problem->what);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             wp_spoken_silent_icon (problem->fate == WP_SYNC_LET_THROUGH ? "object-select-symbolic"
                                                                                         : "dialog-warning-symbolic"));
  return row;
}

/* The row of @problem among @rows, from which it is taken; NULL where it is new. */
static GtkWidget *
take_row (GPtrArray *rows, const WpSyncProblem *problem)
{
  for (guint i = 0; i < rows->len; i++)
    {
      if (says (g_ptr_array_index (rows, i), problem))
        return g_ptr_array_steal_index (rows, i);
    }
  return NULL;
}

/* A group puts a row last by itself. */
static void
insert_row (AdwPreferencesGroup *group, GtkWidget *row, int place)
{
  g_autoptr (GtkWidget) held = g_object_ref_sink (row);
  GtkListBox *list;

  adw_preferences_group_add (group, row);
  list = GTK_LIST_BOX (gtk_widget_get_parent (row));
  gtk_list_box_remove (list, row);
  gtk_list_box_insert (list, row, place);
}

/* The rows that stay are the same ones, wherever they stand now, so that whoever reads one goes on reading it: this is
 * called whenever anything about sync changes. */
static void
show_some (AdwPreferencesGroup *group, GPtrArray **rows, GPtrArray *problems, gboolean decided)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (rows);
  guint place = 0;

  *rows = g_ptr_array_new ();
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const WpSyncProblem *problem = g_ptr_array_index (problems, i);

      if ((problem->fate != WP_SYNC_OPEN) == decided)
        g_ptr_array_add (*rows, take_row (before, problem));
    }
  for (guint i = 0; i < before->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (before, i));
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const WpSyncProblem *problem = g_ptr_array_index (problems, i);

      if ((problem->fate != WP_SYNC_OPEN) != decided)
        continue;
      if (g_ptr_array_index (*rows, place) == NULL)
        {
          GtkWidget *row = make_problem_row (problem);

          insert_row (group, row, (int) place);
          (*rows)->pdata[place] = row;
        }
      place++;
    }
  gtk_widget_set_visible (GTK_WIDGET (group), (*rows)->len > 0);
}

static void
show_problems (WpSyncPage *self, GPtrArray *problems)
{
  show_some (self->decided_group, &self->decided_rows, problems, TRUE);
  show_some (self->problems_group, &self->rows, problems, FALSE);
}

static void
show_count (AdwActionRow *row, int count, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (row), count > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
}

static void
show_what_waits (WpSyncPage *self, const WpSyncFace *face)
{
  g_autofree char *waiting = wp_sync_face_waiting (face);
  g_autofree char *held = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d change waits for a manager",
                                                        "%d changes wait for a manager", (gulong) face->held),
                                           face->held);
  g_autofree char *conflicts = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%d value to settle", "%d values to settle", (gulong) face->conflicts),
      face->conflicts);

  g_autofree char *to_decide = wp_sync_face_to_decide (face);

  gtk_widget_set_visible (GTK_WIDGET (self->decide_group), face->decides);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->decide_row), to_decide);
  show_count (self->waiting_row, face->waiting, waiting);
  show_count (self->held_row, face->held, held);
  show_count (self->conflicts_row, face->conflicts, conflicts);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_row), face->waiting + face->held + face->conflicts == 0);
}

static void
show_device (WpSyncPage *self, const WpSyncFace *face)
{
  g_autofree char *last = face->last > 0 ? wp_instant_format (face->last) : g_strdup (_ ("Never"));
  g_autofree char *skew = wp_sync_face_skew (face);

  g_autofree char *lease = face->lease > 0 ? wp_instant_format (face->lease) : NULL;
  g_autofree char *until = lease != NULL
                               ? g_strdup_printf (_ ("By %s. After that, and a week more, the records on it are "
                                                     "erased; what is not sent is sealed for your authority "
                                                     "first."),
                                                  lease)
                               : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->server_row),
                                 face->authority != NULL ? face->authority : _ ("Server"));
  adw_action_row_set_subtitle (self->server_row, face->server != NULL ? face->server : "");
  gtk_widget_set_visible (GTK_WIDGET (self->lease_row), until != NULL);
  adw_action_row_set_subtitle (self->lease_row, until != NULL ? until : "");
  gtk_widget_set_visible (GTK_WIDGET (self->kept_row), !face->kept && face->state != WP_SYNC_SIGNED_OUT);
  adw_action_row_set_subtitle (self->account_row, face->account != NULL ? face->account : "");
  adw_action_row_set_subtitle (self->last_row, last);
  gtk_widget_set_visible (GTK_WIDGET (self->clock_row), skew != NULL);
  adw_action_row_set_subtitle (self->clock_row, skew != NULL ? skew : "");
  gtk_widget_set_visible (self->sign_out, face->state != WP_SYNC_SIGNED_OUT);
}

static void
show_head (WpSyncPage *self, const WpSyncFace *face)
{
  g_autofree char *sentence = wp_sync_face_sentence (face);
  gboolean busy = face->state == WP_SYNC_PREPARING;
  gboolean paused = face->state == WP_SYNC_STOPPED;

  WpSyncFace alone = *face;

  /* What is to be settled has a row of its own. */
  alone.conflicts = 0;
  gtk_image_set_from_icon_name (self->icon, wp_sync_face_icon (&alone));
  gtk_label_set_text (self->heading, wp_sync_face_title (face));
  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  if (face->fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress, face->fraction);
  else
    gtk_progress_bar_pulse (self->progress);
  gtk_button_set_label (self->pause, paused ? _ ("_Go On") : busy ? _ ("_Stop for Now") : _ ("_Pause"));
  /* Where nothing goes on there is nothing to pause. */
  gtk_widget_set_visible (GTK_WIDGET (self->pause), face->state != WP_SYNC_SIGNED_OUT && face->state != WP_SYNC_FAILED);
  gtk_widget_set_visible (self->try_now, !busy && !paused && face->state != WP_SYNC_SIGNED_OUT);
  gtk_widget_set_visible (self->sign_in, face->state == WP_SYNC_SIGNED_OUT);
  /* A device that the server does not know any more, or whose key is lost, comes back with a new code alone. */
  gtk_widget_set_visible (self->connect_again, face->state == WP_SYNC_SIGNED_OUT || face->state == WP_SYNC_FAILED);
}

static void
problems_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSyncPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = wp_sync_problems_finish (WP_SYNC (source), result, &error);

  if (problems != NULL)
    show_problems (self, problems);
  else
    wp_error_dialog_show (GTK_WIDGET (self), _ ("What Failed Could Not Be Read"), error);
}

static void
read_problems (WpSyncPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_sync_problems_async (self->sync, self->cancellable, problems_read_cb, g_object_ref (self));
}

static gboolean
reread_cb (gpointer data)
{
  WpSyncPage *self = data;

  self->rereading = 0;
  read_problems (self);
  return G_SOURCE_REMOVE;
}

static void
show_face (WpSyncPage *self, const WpSyncFace *face)
{
  if (face->state == WP_SYNC_OFF)
    {
      g_autofree char *sentence = wp_sync_face_sentence (face);
      g_autofree char *description = g_markup_escape_text (sentence, -1);
      adw_status_page_set_description (self->off, description);
    }
  gtk_stack_set_visible_child_name (self->stack, face->state == WP_SYNC_OFF ? "off" : "on");
  show_head (self, face);
  show_what_waits (self, face);
  show_device (self, face);
}

static void
changed_cb (WpSyncPage *self)
{
  g_auto (WpSyncFace) face = { 0 };

  wp_sync_face_read (self->sync, &face);
  show_face (self, &face);
  if (self->rereading == 0)
    self->rereading = g_timeout_add (REREAD_MS, reread_cb, self);
}

/* What the buttons do */

static void
try_now_cb (GtkButton *button, WpSyncPage *self)
{
  if (self->sync != NULL)
    wp_sync_try_now (self->sync);
}

static void
pause_cb (GtkButton *button, WpSyncPage *self)
{
  WpSyncState state;

  if (self->sync == NULL)
    return;
  g_object_get (self->sync, "state", &state, NULL);
  wp_sync_set_paused (self->sync, state != WP_SYNC_STOPPED);
}

static void
sign_in_cb (GtkButton *button, WpSyncPage *self)
{
  if (self->sync != NULL)
    wp_sign_in_window_show (GTK_WIDGET (self), self->sync);
}

static void
sign_out_agreed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSyncPage *self = WP_SYNC_PAGE (source);

  if (wp_confirm_finish (result) && self->sync != NULL)
    wp_sync_sign_out (self->sync);
}

static void
sign_out_cb (GtkButton *button, WpSyncPage *self)
{
  wp_confirm_async (GTK_WIDGET (self), _ ("Sign Out?"),
                    _ ("What you save is kept on this device and is sent when you sign in again."), _ ("_Sign Out"),
                    FALSE, sign_out_agreed_cb, NULL);
}

static void
connect_cb (GtkButton *button, WpSyncPage *self)
{
  if (self->sync != NULL)
    wp_enrol_window_show (GTK_WIDGET (self), self->sync);
}

/* The page */

static void
wp_sync_page_shown (WpPage *page)
{
  WpSyncPage *self = WP_SYNC_PAGE (page);

  if (self->sync == NULL)
    {
      self->sync = g_object_ref (wp_context_get_sync (wp_page_get_context (page)));
      g_signal_connect_swapped (self->sync, "notify", G_CALLBACK (changed_cb), self);
    }
  changed_cb (self);
}

static void
wp_sync_page_dispose (GObject *object)
{
  WpSyncPage *self = WP_SYNC_PAGE (object);

  if (self->sync != NULL)
    g_signal_handlers_disconnect_by_data (self->sync, self);
  g_clear_object (&self->sync);
  g_clear_handle_id (&self->rereading, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->decided_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (wp_sync_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, off);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, icon);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, heading);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, progress);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, try_now);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, connect_again);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, pause);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, sign_in);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, waiting_group);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, waiting_row);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, held_row);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, conflicts_row);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, nothing_row);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, decide_group);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, decide_row);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, decided_group);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, problems_group);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, device_group);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, server_row);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, account_row);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, last_row);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, clock_row);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, lease_row);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, kept_row);
  gtk_widget_class_bind_template_child (widget_class, WpSyncPage, sign_out);
}

static void
wp_sync_page_class_init (WpSyncPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_sync_page_dispose;
  WP_PAGE_CLASS (klass)->shown = wp_sync_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/sync/wp-sync-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, try_now_cb);
  gtk_widget_class_bind_template_callback (widget_class, pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
}

static void
wp_sync_page_init (WpSyncPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->decided_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_groups (GTK_WIDGET (self), _ ("Sync"));
}

void
wp_sync_page_show (WpSyncPage *self, const WpSyncFace *face, GPtrArray *problems)
{
  g_clear_handle_id (&self->rereading, g_source_remove);
  show_face (self, face);
  show_problems (self, problems);
}
