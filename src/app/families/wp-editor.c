/* wp-editor.c: the window in which records are added and changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-editor.h"

#include <glib/gi18n-lib.h>

#include "wp-toasts.h"

/* One form, and how its record is saved. */
typedef struct
{
  WpRecordForm *form; /* in the window's tree */
  WpRecord *before;   /* (owned) (nullable): as it was read; none for a new record */
  guint group;        /* of optional forms that are saved or left away together; 0 for one that is always saved */
} Part;

/* Something to read before the editor opens. */
typedef struct
{
  WpKindId kind;
  int field;
  char *id;           /* (owned) */
  GPtrArray *records; /* (owned) */
} Want;

struct _WpEditor
{
  AdwWindow parent_instance;

  WpContext *context;        /* (owned) */
  WpFormChoices *choices;    /* (owned) (nullable): before it is read */
  char *family_id;           /* (owned) (nullable) */
  GtkWidget *anchor;         /* (weak): where toasts go */
  GPtrArray *parts;          /* (owned) (element-type Part) */
  GPtrArray *wants;          /* (owned) (element-type Want) */
  GCancellable *cancellable; /* (owned) */
  guint pending;             /* answers awaited before it opens */
  char *action;              /* (owned) */
  char *saved;               /* (owned) */
  guint group;               /* of optional forms that are being added; 0 for none */
  guint n_groups;
  gboolean touched;
  gboolean done;

  WpEditorFunc build;
  WpEditorCheckFunc check;
  WpEditorChangeFunc complete;
  gpointer data;
  GDestroyNotify free_data;

  AdwWindowTitle *heading;
  GtkWidget *save_button;
  GtkWidget *content;
  GtkWidget *message_box;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (WpEditor, wp_editor, ADW_TYPE_WINDOW)

enum {
  OPENED,
  SAVED,
  PUT_ASIDE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_object (&part->before);
  g_free (part);
}

static void
want_free (gpointer data)
{
  Want *want = data;

  g_free (want->id);
  g_clear_pointer (&want->records, g_ptr_array_unref);
  g_free (want);
}

static void
fail_to_open (WpEditor *self, const char *message)
{
  wp_editor_say (self, message);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  gtk_window_present (GTK_WINDOW (self));
}

static void
answered (WpEditor *self)
{
  if (--self->pending > 0)
    return;
  self->build (self, self->data);
  g_signal_emit (self, signals[OPENED], 0);
  gtk_window_present (GTK_WINDOW (self));
}

static void
choices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpEditor) self = data;
  g_autoptr (GError) error = NULL;

  self->choices = wp_form_choices_load_finish (result, &error);
  if (self->choices != NULL)
    answered (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail_to_open (self, error->message);
}

/* What a want's answer is for. */
typedef struct
{
  WpEditor *editor; /* (owned) */
  Want *want;
} Answer;

static void
want_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Answer *answer = data;
  g_autoptr (WpEditor) self = answer->editor;
  g_autoptr (GError) error = NULL;
  Want *want = answer->want;

  if (want->field >= 0)
    want->records = wp_store_list_finish (WP_STORE (source), result, &error);
  else
    {
      WpRecord *record = wp_store_get_finish (WP_STORE (source), result, &error);
      if (record != NULL)
        {
          want->records = g_ptr_array_new_with_free_func (g_object_unref);
          g_ptr_array_add (want->records, record);
        }
    }
  if (want->records != NULL)
    answered (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail_to_open (self, error->message);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpEditor) self = data;
  g_autoptr (GError) error = NULL;
  WpChange *undo = NULL;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (!wp_store_save_finish (WP_STORE (source), result, &undo, &error))
    {
      wp_editor_say (self, error->message);
      return;
    }
  self->done = TRUE;
  if (self->anchor != NULL)
    wp_toasts_show_undo (self->anchor, self->context, self->saved, undo);
  else
    g_clear_pointer (&undo, wp_change_free);
  g_signal_emit (self, signals[SAVED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
come_back_cb (AdwToast *toast, WpEditor *self)
{
  gtk_window_present (GTK_WINDOW (self));
}

/* The toast has gone: what was put aside and not called back goes with it. */
static void
toast_gone_cb (gpointer data)
{
  g_autoptr (WpEditor) self = data;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
is_used (WpEditor *self, Part *part)
{
  if (part->group == 0)
    return TRUE;
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *other = g_ptr_array_index (self->parts, i);
      if (other->group == part->group && wp_record_form_is_edited (other->form))
        return TRUE;
    }
  return FALSE;
}

static Part *
find_part (WpEditor *self, WpRecordForm *form)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);
      if (part->form == form)
        return part;
    }
  g_assert_not_reached ();
}

static WpChange *
make_change (WpEditor *self)
{
  WpChange *change = wp_change_new (self->action);

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);
      WpRecord *record = wp_record_form_get_record (part->form);
      if (!is_used (self, part))
        continue;
      if (part->before == NULL)
        wp_change_add (change, record);
      else
        wp_change_edit (change, record, part->before);
    }
  if (self->complete != NULL)
    self->complete (self, change, self->data);
  return change;
}

/* Every form is checked, so that all that is wrong is said at once. */
static GtkWidget *
check_forms (WpEditor *self)
{
  GtkWidget *wrong = NULL;

  for (guint i = self->parts->len; i-- > 0;)
    {
      Part *part = g_ptr_array_index (self->parts, i);
      GtkWidget *found = is_used (self, part) ? wp_record_form_check (part->form) : NULL;
      if (found != NULL)
        wrong = found;
    }
  return wrong;
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_editor_save (WP_EDITOR (widget));
}

static gboolean
wp_editor_close_request (GtkWindow *window)
{
  WpEditor *self = WP_EDITOR (window);

  if (self->done || !wp_editor_is_edited (self) || self->anchor == NULL)
    return GTK_WINDOW_CLASS (wp_editor_parent_class)->close_request (window);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  wp_toasts_show_button (self->anchor, _ ("Nothing was saved. What you typed is put aside."), _ ("_Go Back to It"),
                         G_CALLBACK (come_back_cb), g_object_ref (self), toast_gone_cb);
  g_signal_emit (self, signals[PUT_ASIDE], 0);
  return TRUE;
}

static void
wp_editor_dispose (GObject *object)
{
  WpEditor *self = WP_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  if (self->data != NULL && self->free_data != NULL)
    self->free_data (self->data);
  self->data = NULL;
  g_clear_weak_pointer (&self->anchor);
  g_clear_object (&self->context);
  g_clear_object (&self->choices);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->wants, g_ptr_array_unref);
  G_OBJECT_CLASS (wp_editor_parent_class)->dispose (object);
}

static void
wp_editor_finalize (GObject *object)
{
  WpEditor *self = WP_EDITOR (object);

  g_object_unref (self->cancellable);
  g_free (self->family_id);
  g_free (self->action);
  g_free (self->saved);
  G_OBJECT_CLASS (wp_editor_parent_class)->finalize (object);
}

static void
wp_editor_class_init (WpEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wp_editor_dispose;
  object_class->finalize = wp_editor_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = wp_editor_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, WpEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, WpEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, WpEditor, content);
  gtk_widget_class_bind_template_child (widget_class, WpEditor, message_box);
  gtk_widget_class_bind_template_child (widget_class, WpEditor, message);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  for (guint i = 0; i < N_SIGNALS; i++)
    {
      static const char *const names[] = { "opened", "saved", "put-aside" };
      signals[i] =
          g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    }
}

static void
wp_editor_init (WpEditor *self)
{
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->wants = g_ptr_array_new_with_free_func (want_free);
  self->cancellable = g_cancellable_new ();
  self->action = g_strdup ("alter");
  gtk_widget_init_template (GTK_WIDGET (self));
}

WpEditor *
wp_editor_new (WpContext *context, GtkWidget *anchor, const char *family_id, const char *title)
{
  GtkRoot *root = gtk_widget_get_root (anchor);
  WpEditor *self = g_object_new (WP_TYPE_EDITOR, NULL);

  self->context = g_object_ref (context);
  self->family_id = g_strdup (family_id);
  self->saved = g_strdup (_ ("Saved"));
  g_set_weak_pointer (&self->anchor, anchor);
  /* The title for the system is always the program’s, since it is shown where anybody may see it. */
  adw_window_title_set_title (self->heading, title);
  if (GTK_IS_WINDOW (root))
    {
      gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
      gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
    }
  return self;
}

guint
wp_editor_want (WpEditor *self, WpKindId kind, int field, const char *id)
{
  Want *want = g_new0 (Want, 1);

  want->kind = kind;
  want->field = field;
  want->id = g_strdup (id);
  g_ptr_array_add (self->wants, want);
  return self->wants->len - 1;
}

void
wp_editor_open (WpEditor *self, WpEditorFunc build, gpointer data, GDestroyNotify free_data)
{
  WpStore *store = wp_context_get_store (self->context);

  self->build = build;
  self->data = data;
  self->free_data = free_data;
  self->pending = self->wants->len + 1;
  wp_form_choices_load_async (store, self->family_id, self->cancellable, choices_cb, g_object_ref (self));
  for (guint i = 0; i < self->wants->len; i++)
    {
      Want *want = g_ptr_array_index (self->wants, i);
      Answer *answer = g_new0 (Answer, 1);
      answer->editor = g_object_ref (self);
      answer->want = want;
      if (want->field >= 0)
        wp_store_list_async (store, want->kind, want->field, want->id, self->cancellable, want_cb, answer);
      else
        wp_store_get_async (store, want->kind, want->id, self->cancellable, want_cb, answer);
    }
}

WpContext *
wp_editor_get_context (WpEditor *self)
{
  return self->context;
}

WpStore *
wp_editor_get_store (WpEditor *self)
{
  return wp_context_get_store (self->context);
}

WpFormChoices *
wp_editor_get_choices (WpEditor *self)
{
  return self->choices;
}

const char *
wp_editor_get_family (WpEditor *self)
{
  return self->family_id;
}

WpDate
wp_editor_get_today (WpEditor *self)
{
  return wp_clock_today (wp_context_get_clock (self->context));
}

GPtrArray *
wp_editor_get_records (WpEditor *self, guint want)
{
  return ((Want *) g_ptr_array_index (self->wants, want))->records;
}

WpRecordForm *
wp_editor_add_record (WpEditor *self, WpRecord *record, WpRecord *before, const char *heading, const int *left_out)
{
  Part *part = g_new0 (Part, 1);

  part->form = wp_record_form_new (record, wp_context_get_codes (self->context), self->choices,
                                   wp_editor_get_today (self), left_out);
  part->group = self->group;
  g_set_object (&part->before, before);
  wp_record_form_set_heading (part->form, heading);
  g_ptr_array_add (self->parts, part);
  wp_editor_add_widget (self, GTK_WIDGET (part->form));
  return part->form;
}

WpRecord *
wp_editor_get_before (WpEditor *self, WpRecordForm *form)
{
  return find_part (self, form)->before;
}

void
wp_editor_begin_optional (WpEditor *self)
{
  self->group = ++self->n_groups;
}

void
wp_editor_end_optional (WpEditor *self)
{
  self->group = 0;
}

gboolean
wp_editor_is_used (WpEditor *self, WpRecordForm *form)
{
  return is_used (self, find_part (self, form));
}

void
wp_editor_remove_record (WpEditor *self, WpRecordForm *form)
{
  g_ptr_array_remove (self->parts, find_part (self, form));
  gtk_box_remove (GTK_BOX (self->content), GTK_WIDGET (form));
}

void
wp_editor_add_widget (WpEditor *self, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (self->content), widget);
}

void
wp_editor_touch (WpEditor *self)
{
  self->touched = TRUE;
}

void
wp_editor_set_check (WpEditor *self, WpEditorCheckFunc check)
{
  self->check = check;
}

void
wp_editor_set_complete (WpEditor *self, WpEditorChangeFunc complete)
{
  self->complete = complete;
}

void
wp_editor_set_action (WpEditor *self, const char *action, const char *saved)
{
  g_free (self->action);
  g_free (self->saved);
  self->action = g_strdup (action);
  self->saved = g_strdup (saved);
}

void
wp_editor_say (WpEditor *self, const char *message)
{
  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (self->message_box, message != NULL);
}

void
wp_editor_save (WpEditor *self)
{
  if (self->done || !gtk_widget_get_sensitive (self->save_button))
    return;
  wp_editor_say (self, NULL);
  GtkWidget *wrong = check_forms (self);
  gboolean fits = self->check == NULL || self->check (self, self->data);
  if (wrong != NULL || !fits)
    {
      if (!gtk_widget_get_visible (self->message_box))
        wp_editor_say (self, _ ("Nothing is saved yet. Put right what is marked below, then save again."));
      if (wrong != NULL)
        gtk_widget_grab_focus (wrong);
      return;
    }
  g_autoptr (WpChange) change = make_change (self);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  wp_store_save_async (wp_context_get_store (self->context), g_steal_pointer (&change), NULL, saved_cb,
                       g_object_ref (self));
}

gboolean
wp_editor_is_edited (WpEditor *self)
{
  gboolean edited = self->touched;

  for (guint i = 0; i < self->parts->len; i++)
    edited = edited || wp_record_form_is_edited (((Part *) g_ptr_array_index (self->parts, i))->form);
  return edited;
}
