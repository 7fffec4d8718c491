/* wp-chronology-window.c: choosing what a chronology shall hold, seeing its pages, and printing or saving them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chronology-window.h"

#include <glib/gi18n-lib.h>

#include "wp-chronology-output.h"
#include "wp-event-filter.h"
#include "wp-files.h"
#include "wp-spoken.h"

/* So long after the last key or click the pages are made anew. */
#define PAUSE_MS 250

enum { FOR_PROFESSIONALS, FOR_FAMILY };
enum { ALL_EVENTS, AS_FILTERED, FROM_TO };
enum { A4, LETTER };

struct _WpChronologyWindow
{
  AdwWindow parent_instance;

  AdwFlap *flap;
  AdwComboRow *version;
  AdwComboRow *period;
  AdwEntryRow *from;
  AdwEntryRow *to;
  GtkWidget *dates_message;
  GtkSwitch *cover;
  GtkSwitch *people;
  GtkSwitch *involved;
  GtkSwitch *timeline;
  GtkSwitch *table;
  AdwEntryRow *recipient;
  AdwEntryRow *purpose;
  AdwComboRow *paper;
  GtkWidget *protected_group;
  GtkSwitch *guarded;
  AdwEntryRow *reason;
  GtkStack *stack;
  WpPaperView *view;
  AdwStatusPage *failure;
  GtkWidget *bar;
  GtkWidget *previous;
  GtkLabel *number;
  GtkWidget *next;
  GtkWidget *zoom_out;
  GtkWidget *zoom_fit;
  GtkWidget *zoom_in;

  WpContext *context;         /* (owned) */
  char *family_id;            /* (owned) */
  WpEventFilterState *filter; /* (owned): as it was when the window opened */
  char *granted;              /* (owned) (nullable): the reason that what is protected was asked for with */
  WpChronology *chronology;   /* (owned) (nullable): what was read last */
  GCancellable *cancellable;  /* (owned) (nullable): of the reading or laying out that is under way */
  guint pause;                /* until the pages are made anew */
  gboolean read_again;        /* and the chronology is read anew before */
  gboolean ready;             /* the rows are filled: what changes from now on, the person changes */
};

G_DEFINE_FINAL_TYPE (WpChronologyWindow, wp_chronology_window, ADW_TYPE_WINDOW)

/* ---- What was chosen ---- */

static WpChronologyOptions *
get_options (WpChronologyWindow *self)
{
  WpChronologyOptions *options = g_new0 (WpChronologyOptions, 1);
  gboolean letter = adw_combo_row_get_selected (self->paper) == LETTER;
  WpRecord *authority = wp_context_get_authority (self->context);
  WpRecord *staff = wp_context_get_staff (self->context);

  options->width = letter ? WP_PAPER_LETTER_WIDTH : WP_PAPER_A4_WIDTH;
  options->height = letter ? WP_PAPER_LETTER_HEIGHT : WP_PAPER_A4_HEIGHT;
  options->cover = gtk_switch_get_active (self->cover);
  options->people = gtk_switch_get_active (self->people);
  options->involved = gtk_switch_get_active (self->involved);
  options->timeline = gtk_switch_get_active (self->timeline);
  options->table = gtk_switch_get_active (self->table);
  options->recipient = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->recipient))));
  options->purpose = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->purpose))));
  if (authority != NULL)
    options->authority = g_strdup (wp_record_get_text (authority, WP_AUTHORITY_NAME));
  if (staff != NULL)
    options->made_by = g_strdup (wp_record_get_text (staff, WP_STAFF_NAME));
  return options;
}

static WpDate
read_date (AdwEntryRow *row, gboolean *wrong)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  WpDate date = WP_DATE_NONE;

  if (*text != '\0' && !wp_date_parse_any (text, &date, NULL))
    *wrong = TRUE;
  return date;
}

/* FALSE where the days make no sense. */
static gboolean
get_period (WpChronologyWindow *self, WpDate *from, WpDate *to)
{
  gboolean wrong = FALSE;

  *from = *to = WP_DATE_NONE;
  if (adw_combo_row_get_selected (self->period) == FROM_TO)
    {
      *from = read_date (self->from, &wrong);
      *to = read_date (self->to, &wrong);
      wrong |= *from != WP_DATE_NONE && *to != WP_DATE_NONE && *from > *to;
    }
  gtk_widget_set_visible (self->dates_message, wrong);
  return !wrong;
}

/* ---- Making the pages ---- */

static void
allow (WpChronologyWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean there =
      self->chronology != NULL && !wp_chronology_window_is_busy (self) && wp_paper_view_get_paper (self->view) != NULL;

  gtk_widget_action_set_enabled (widget, "chronology.print", there);
  gtk_widget_action_set_enabled (widget, "chronology.save-pdf", there);
  gtk_widget_action_set_enabled (widget, "chronology.save-csv", there);
}

static void
page_cb (WpChronologyWindow *self)
{
  WpPaper *paper = wp_paper_view_get_paper (self->view);
  guint n = paper != NULL ? wp_paper_get_n_pages (paper) : 0;
  guint page = wp_paper_view_get_page (self->view);
  g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), page + 1, n);

  gtk_label_set_label (self->number, text);
  gtk_widget_set_sensitive (self->previous, page > 0);
  gtk_widget_set_sensitive (self->next, page + 1 < n);
}

static void
fail (WpChronologyWindow *self, const GError *error)
{
  wp_paper_view_take_paper (self->view, NULL);
  adw_status_page_set_description (self->failure, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failure");
  gtk_widget_set_visible (self->bar, FALSE);
  allow (self);
}

typedef struct
{
  WpChronology *chronology;     /* (owned) */
  WpChronologyOptions *options; /* (owned) */
} Pages;

static void
pages_free (gpointer data)
{
  Pages *pages = data;

  wp_chronology_unref (pages->chronology);
  wp_chronology_options_free (pages->options);
  g_free (pages);
}

/* Runs on a thread of GTask's. */
static void
pages_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Pages *pages = data;

  g_task_return_pointer (task, wp_chronology_pages_new (pages->chronology, pages->options),
                         (GDestroyNotify) wp_paper_free);
}

static void
make_pages (WpChronologyWindow *self, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, NULL);
  Pages *pages = g_new0 (Pages, 1);

  pages->chronology = wp_chronology_ref (self->chronology);
  pages->options = get_options (self);
  g_task_set_task_data (task, pages, pages_free);
  g_task_run_in_thread (task, pages_thread);
}

static void
pages_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpChronologyWindow *self = WP_CHRONOLOGY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  WpPaper *paper = g_task_propagate_pointer (G_TASK (result), &error);

  /* Given up for others, or the window was closed. */
  if (paper == NULL)
    return;
  g_clear_object (&self->cancellable);
  wp_paper_view_take_paper (self->view, paper);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  gtk_widget_set_visible (self->bar, TRUE);
  allow (self);
}

static void
begin (WpChronologyWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  allow (self);
}

static void
chronology_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpChronologyWindow) self = data;
  g_autoptr (GError) error = NULL;
  WpChronology *chronology = wp_store_chronology_finish (WP_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->chronology, wp_chronology_unref);
  self->chronology = chronology;
  if (chronology == NULL)
    {
      g_clear_object (&self->cancellable);
      fail (self, error);
      return;
    }
  begin (self);
  make_pages (self, self->cancellable, pages_cb);
}

static void
read_chronology (WpChronologyWindow *self)
{
  guint period = adw_combo_row_get_selected (self->period);
  WpChronologyAsk ask = {
    .plain = adw_combo_row_get_selected (self->version) == FOR_FAMILY,
    .with_protected = self->granted != NULL,
    .reason = self->granted,
    .filter = period == AS_FILTERED ? self->filter : NULL,
  };

  if (!get_period (self, &ask.from, &ask.to))
    return;
  begin (self);
  wp_store_chronology_async (wp_context_get_store (self->context), self->family_id, &ask, self->cancellable,
                             chronology_cb, g_object_ref (self));
}

static gboolean
pause_over_cb (gpointer data)
{
  WpChronologyWindow *self = data;

  self->pause = 0;
  if (self->read_again || self->chronology == NULL)
    read_chronology (self);
  else
    {
      begin (self);
      make_pages (self, self->cancellable, pages_cb);
    }
  self->read_again = FALSE;
  allow (self);
  return G_SOURCE_REMOVE;
}

static void
make_anew (WpChronologyWindow *self, gboolean read_again)
{
  if (!self->ready)
    return;
  self->read_again |= read_again;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_over_cb, self);
  allow (self);
}

/* ---- What the person changes ---- */

static void
ask_changed_cb (WpChronologyWindow *self)
{
  gboolean days = adw_combo_row_get_selected (self->period) == FROM_TO;
  WpDate from, to;

  gtk_widget_set_visible (GTK_WIDGET (self->from), days);
  gtk_widget_set_visible (GTK_WIDGET (self->to), days);
  gtk_widget_set_visible (self->protected_group, adw_combo_row_get_selected (self->version) == FOR_PROFESSIONALS);
  get_period (self, &from, &to);
  make_anew (self, TRUE);
}

static void
options_changed_cb (WpChronologyWindow *self)
{
  if (!self->ready)
    return;
  g_settings_set_string (wp_context_get_settings (self->context), "chronology-paper",
                         adw_combo_row_get_selected (self->paper) == LETTER ? "letter" : "a4");
  make_anew (self, FALSE);
}

static void
guarded_changed_cb (WpChronologyWindow *self)
{
  gboolean asked = gtk_switch_get_active (self->guarded);

  gtk_widget_set_visible (GTK_WIDGET (self->reason), asked);
  if (asked)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else if (self->granted != NULL)
    {
      g_clear_pointer (&self->granted, g_free);
      make_anew (self, TRUE);
    }
}

static void
reason_given_cb (WpChronologyWindow *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));

  if (*reason == '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->reason), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->reason), "error");
  g_free (self->granted);
  self->granted = g_steal_pointer (&reason);
  make_anew (self, TRUE);
}

static void
bar_cb (WpChronologyWindow *self, GtkWidget *button)
{
  const struct
  {
    GtkWidget *button;
    const char *action;
  } actions[] = {
    { self->previous, "paper.previous" }, { self->next, "paper.next" },       { self->zoom_out, "paper.zoom-out" },
    { self->zoom_fit, "paper.zoom-fit" }, { self->zoom_in, "paper.zoom-in" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].button == button)
      gtk_widget_activate_action (GTK_WIDGET (self->view), actions[i].action, NULL);
}

/* ---- Printing and saving ---- */

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpChronologyWindow *self = WP_CHRONOLOGY_WINDOW (source);
  g_autofree char *path = wp_files_save_finish (result);

  if (path != NULL && self->chronology != NULL)
    wp_chronology_window_save (self, (WpChronologyFormat) GPOINTER_TO_INT (data), path);
}

static void
save_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpChronologyWindow *self = WP_CHRONOLOGY_WINDOW (widget);
  gboolean pdf = g_str_equal (name, "chronology.save-pdf");
  g_autofree char *file = wp_chronology_file_name (self->chronology, pdf ? "pdf" : "csv");

  wp_files_save_async (widget, pdf ? _ ("Save as PDF") : _ ("Save as CSV"), file, chosen_cb,
                       GINT_TO_POINTER (pdf ? WP_CHRONOLOGY_PDF : WP_CHRONOLOGY_CSV));
}

static void
print_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_chronology_window_print (WP_CHRONOLOGY_WINDOW (widget), NULL);
}

/* ---- The window ---- */

/* Escape closes a menu that is open, else the options where they lie over the pages, else the window: rows would keep
 * every Escape for themselves. */
static gboolean
key_pressed_cb (WpChronologyWindow *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (key != GDK_KEY_Escape || (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL))
    return GDK_EVENT_PROPAGATE;
  if (adw_flap_get_folded (self->flap) && adw_flap_get_reveal_flap (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  else
    gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

static void
wp_chronology_window_dispose (GObject *object)
{
  WpChronologyWindow *self = WP_CHRONOLOGY_WINDOW (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->family_id, g_free);
  g_clear_pointer (&self->filter, wp_event_filter_free);
  g_clear_pointer (&self->granted, g_free);
  g_clear_pointer (&self->chronology, wp_chronology_unref);
  G_OBJECT_CLASS (wp_chronology_window_parent_class)->dispose (object);
}

static void
wp_chronology_window_class_init (WpChronologyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_chronology_window_dispose;
  g_type_ensure (WP_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-chronology-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, version);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, period);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, from);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, to);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, dates_message);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, cover);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, people);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, involved);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, table);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, recipient);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, purpose);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, paper);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, protected_group);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, guarded);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, reason);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, view);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, previous);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, number);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, next);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, zoom_out);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, zoom_fit);
  gtk_widget_class_bind_template_child (widget_class, WpChronologyWindow, zoom_in);
  gtk_widget_class_bind_template_callback (widget_class, ask_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, options_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, guarded_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_given_cb);

  gtk_widget_class_install_action (widget_class, "chronology.print", NULL, print_action_cb);
  gtk_widget_class_install_action (widget_class, "chronology.save-pdf", NULL, save_action_cb);
  gtk_widget_class_install_action (widget_class, "chronology.save-csv", NULL, save_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "chronology.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "chronology.save-pdf", NULL);
}

static void
wp_chronology_window_init (WpChronologyWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  wp_spoken_groups (GTK_WIDGET (self), _ ("Print Chronology"));
  gtk_widget_set_visible (self->bar, FALSE);
  GtkWidget *const buttons[] = { self->previous, self->next, self->zoom_out, self->zoom_fit, self->zoom_in };
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_signal_connect_object (buttons[i], "clicked", G_CALLBACK (bar_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::page", G_CALLBACK (page_cb), self, G_CONNECT_SWAPPED);
}

static void
fill_rows (WpChronologyWindow *self)
{
  GSettings *settings = wp_context_get_settings (self->context);
  g_autofree char *paper = g_settings_get_string (settings, "chronology-paper");

  g_settings_bind (settings, "chronology-cover", self->cover, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "chronology-people", self->people, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "chronology-involved", self->involved, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "chronology-timeline", self->timeline, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "chronology-table", self->table, "active", G_SETTINGS_BIND_DEFAULT);
  adw_combo_row_set_selected (self->paper, g_str_equal (paper, "letter") ? LETTER : A4);
  if (wp_event_filter_asks (self->filter))
    adw_combo_row_set_selected (self->period, AS_FILTERED);
}

WpChronologyWindow *
wp_chronology_window_show (WpContext *context, GtkWidget *from, const char *family_id, WpEventList *events)
{
  WpChronologyWindow *self = g_object_new (WP_TYPE_CHRONOLOGY_WINDOW, NULL);
  GtkRoot *root = gtk_widget_get_root (from);

  self->context = g_object_ref (context);
  self->family_id = g_strdup (family_id);
  self->filter = events != NULL ? wp_event_list_dup_filter (events) : wp_event_filter_new (NULL);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  fill_rows (self);
  self->ready = TRUE;
  read_chronology (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

WpPaperView *
wp_chronology_window_get_view (WpChronologyWindow *self)
{
  return self->view;
}

gboolean
wp_chronology_window_is_busy (WpChronologyWindow *self)
{
  return self->pause != 0 || self->cancellable != NULL;
}

void
wp_chronology_window_set_plain (WpChronologyWindow *self, gboolean plain)
{
  adw_combo_row_set_selected (self->version, plain ? FOR_FAMILY : FOR_PROFESSIONALS);
}

void
wp_chronology_window_save (WpChronologyWindow *self, WpChronologyFormat format, const char *path)
{
  g_return_if_fail (self->chronology != NULL);

  g_autoptr (WpChronologyOptions) options = get_options (self);
  wp_chronology_output_save (GTK_WIDGET (self->view), self->context, self->chronology, options, self->granted, format,
                             path);
}

void
wp_chronology_window_print (WpChronologyWindow *self, const char *file)
{
  g_return_if_fail (self->chronology != NULL);

  g_autoptr (WpChronologyOptions) options = get_options (self);
  wp_chronology_output_print (GTK_WIDGET (self->view), self->context, self->chronology, options, self->granted, file);
}
