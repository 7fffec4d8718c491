/* wp-record-entry.c: one contact, visit, piece of direct work or note while it is being written.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record-entry.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "wp-entry.h"
#include "wp-form-episode.h"
#include "wp-id.h"
#include "wp-record-content.h"
#include "wp-record-shape.h"
#include "wp-record-undo.h"
#include "wp-spoken.h"
#include "wp-template.h"

struct _WpRecordEntry
{
  GtkBox parent_instance;

  WpContext *context;     /* (owned) */
  char *family_id;        /* (owned) */
  char *form;             /* (owned) */
  WpFormChoices *choices; /* (owned) */
  GPtrArray *people;      /* (owned) (element-type WpPersonCard) */
  GPtrArray *templates;   /* (owned) (element-type WpTemplate) */
  char *draft_id;         /* (owned) */
  char *supersedes;       /* (owned) (nullable): the account that this one corrects */
  gboolean filling;
  gboolean done; /* saved, thrown away or put aside: nothing is kept any more */

  GtkWidget *fields; /* the forms, made anew when it turns out that it is a correction */
  WpRecordForm *event_form;
  WpRecordForm *note_form;
  WpRecordSubjects *subjects;
  GtkDropDown *sensitivity;

  GtkWidget *content;
  GtkLabel *title;
  GtkWidget *correcting;
  GtkLabel *status;
  GtkMenuButton *template_button;
};

G_DEFINE_FINAL_TYPE (WpRecordEntry, wp_record_entry, GTK_TYPE_BOX)

enum {
  RECORDED,
  DISCARDED,
  PUT_ASIDE,
  BROUGHT_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is being saved or thrown away. */
typedef struct
{
  WpRecordEntry *entry; /* (owned) */
  WpDraft *draft;       /* (owned): as it was just before */
} Going;

static Going *
going_new (WpRecordEntry *self, WpDraft *draft)
{
  Going *going = g_new0 (Going, 1);

  going->entry = g_object_ref (self);
  going->draft = draft;
  return going;
}

static void
going_free (Going *going)
{
  g_object_unref (going->entry);
  g_object_unref (going->draft);
  g_free (going);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Going, going_free)

static WpStore *
get_store (WpRecordEntry *self)
{
  return wp_context_get_store (self->context);
}

static void
say (WpRecordEntry *self, const char *text, gboolean wrong)
{
  gtk_label_set_label (self->status, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->status), wrong ? "dim-label" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), wrong ? "error" : "dim-label");
}

/* An entry that becomes insensitive or is removed while the cursor is in it is not told that the cursor has left. */
static void
let_go_of_focus (WpRecordEntry *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_root_set_focus (root, NULL);
}

/* ---- The draft ---- */

static WpDraft *
make_draft (WpRecordEntry *self)
{
  WpRecordContent content = {
    .event = self->event_form,
    .note = self->note_form,
    .subjects = self->subjects,
    .sensitivity = (WpSensitivity) gtk_drop_down_get_selected (self->sensitivity),
    .supersedes = self->supersedes,
  };
  g_autofree char *text = wp_record_content_save (&content);

  return wp_draft_new (self->draft_id, self->form, self->family_id, text);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpRecordEntry) self = data;
  g_autoptr (GError) error = NULL;
  int hour;
  int minute;

  gboolean kept = wp_store_save_draft_finish (WP_STORE (source), result, &error);
  if (self->done)
    return;
  if (!kept)
    {
      g_autofree char *text = g_strdup_printf (_ ("The draft is not kept: %s"), error->message);
      say (self, text, TRUE);
      return;
    }
  wp_instant_split (wp_clock_now (wp_context_get_clock (self->context)), NULL, &hour, &minute);
  /* Translators: hours and minutes of the clock. */
  g_autofree char *text = g_strdup_printf (_ ("Kept as a draft, %02d:%02d"), hour, minute);
  say (self, text, FALSE);
}

static void
keep (WpRecordEntry *self)
{
  if (self->filling || self->done)
    return;
  g_autoptr (WpDraft) draft = make_draft (self);
  wp_store_save_draft_async (get_store (self), draft, kept_cb, g_object_ref (self));
}

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Going) going = data;
  WpRecordEntry *self = going->entry;
  g_autoptr (GError) error = NULL;

  if (!wp_store_discard_draft_finish (WP_STORE (source), result, &error))
    {
      self->done = FALSE;
      say (self, error->message, TRUE);
      return;
    }
  wp_record_undo_offer (GTK_WIDGET (self), WP_STORE (source), _ ("The draft is discarded"), going->draft, NULL);
  g_signal_emit (self, signals[DISCARDED], 0);
}

/* ---- Saving ---- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Going) going = data;
  WpRecordEntry *self = going->entry;
  g_autoptr (GError) error = NULL;
  WpChange *undo = NULL;

  gtk_widget_set_sensitive (self->content, TRUE);
  if (!wp_store_save_finish (WP_STORE (source), result, &undo, &error))
    {
      self->done = FALSE;
      say (self, error->message, TRUE);
      return;
    }
  wp_record_undo_offer (GTK_WIDGET (self), WP_STORE (source),
                        self->supersedes != NULL ? _ ("Corrected") : _ ("Recorded"), going->draft, undo);
  g_signal_emit (self, signals[RECORDED], 0, wp_record_get_id (wp_record_form_get_record (self->event_form)));
}

static WpChange *
make_change (WpRecordEntry *self)
{
  WpChange *change = wp_change_new (self->supersedes != NULL ? "correct" : "record");
  /* Copies, since what is handed to the store must not change under it, and the form may be gone on with. */
  g_autoptr (WpRecord) event = wp_record_copy (wp_record_form_get_record (self->event_form));
  g_autoptr (WpRecord) note = wp_record_copy (wp_record_form_get_record (self->note_form));
  g_autoptr (GPtrArray) subjects = wp_record_subjects_make (self->subjects, get_store (self));
  WpDate day = wp_instant_to_date (wp_record_get_number (event, WP_EVENT_OCCURRED_AT, 0));
  g_autoptr (GHashTable) children = wp_record_subjects_list_children (self->subjects, day);

  wp_record_meta (event)->sensitivity = (WpSensitivity) gtk_drop_down_get_selected (self->sensitivity);
  wp_entry_complete (event, note, subjects, children, wp_clock_now (wp_context_get_clock (self->context)));
  wp_change_add (change, event);
  wp_change_add (change, note);
  for (guint i = 0; i < subjects->len; i++)
    wp_change_add (change, g_ptr_array_index (subjects, i));
  wp_change_drop_draft (change, self->draft_id);
  if (self->supersedes != NULL)
    wp_change_set_reason (change, wp_record_get_text (event, WP_EVENT_CORRECTION_REASON));
  return change;
}

/* ---- The forms ---- */

static GtkWidget *
make_sensitivity (WpRecordEntry *self)
{
  const char *const labels[] = { _ ("Normal: whoever works with the family"), _ ("Restricted: only those who need it"),
                                 _ ("Sealed: you and who is named for it"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (_ ("Who may read it"));

  self->sensitivity = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (labels));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), GTK_WIDGET (self->sensitivity));
  gtk_widget_add_css_class (title, "caption-heading");
  wp_spoken_drop_down (self->sensitivity, GTK_LABEL (title));
  g_signal_connect_object (self->sensitivity, "notify::selected", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sensitivity));
  return box;
}

static void
build_forms (WpRecordEntry *self)
{
  static const int note_left_out[] = { WP_CASE_NOTE_EVENT, WP_RECORD_FORM_END };
  WpCodes *codes = wp_context_get_codes (self->context);
  WpDate today = wp_clock_today (wp_context_get_clock (self->context));
  g_autoptr (WpRecord) event = wp_record_shape_new_event (self->context, self->family_id, self->form);
  g_autoptr (WpRecord) note = wp_store_new_record (get_store (self), WP_KIND_CASE_NOTE);
  int left_out[WP_RECORD_SHAPE_MAX];

  /* The check of the note alone needs to know that it has an event. */
  wp_record_set_text (note, WP_CASE_NOTE_EVENT, wp_record_get_id (event));
  wp_record_set_text (event, WP_EVENT_SUPERSEDES, self->supersedes);
  wp_record_shape_list_left_out (self->form, self->supersedes != NULL, left_out);
  if (self->fields != NULL)
    gtk_box_remove (GTK_BOX (self->content), self->fields);
  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->event_form = wp_record_form_new (event, codes, self->choices, today, left_out);
  self->note_form = wp_record_form_new (note, codes, self->choices, today, note_left_out);
  self->subjects = wp_record_subjects_new (self->people, wp_record_shape_is_meeting (self->form));
  wp_form_row_set_time_field (wp_record_form_get_row (self->event_form, WP_EVENT_OCCURRED_AT), WP_EVENT_HAS_TIME);
  wp_form_episode_follow (self->event_form, WP_EVENT_EPISODE, WP_EVENT_OCCURRED_AT, self->choices);
  wp_form_row_set_needed (wp_record_form_get_row (self->note_form, WP_CASE_NOTE_SUMMARY), TRUE);
  if (self->supersedes != NULL)
    wp_form_row_set_needed (wp_record_form_get_row (self->event_form, WP_EVENT_CORRECTION_REASON), TRUE);
  g_signal_connect_object (self->event_form, "edited", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note_form, "edited", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->subjects, "edited", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->fields), GTK_WIDGET (self->event_form));
  gtk_box_append (GTK_BOX (self->fields), GTK_WIDGET (self->subjects));
  gtk_box_append (GTK_BOX (self->fields), GTK_WIDGET (self->note_form));
  gtk_box_append (GTK_BOX (self->fields), make_sensitivity (self));
  gtk_box_append (GTK_BOX (self->content), self->fields);
  gtk_label_set_label (self->title, wp_record_shape_get_title (self->form, self->supersedes != NULL));
  gtk_widget_set_visible (self->correcting, self->supersedes != NULL);
}

static void
make_template_menu (WpRecordEntry *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < self->templates->len; i++)
    {
      const WpTemplate *template = g_ptr_array_index (self->templates, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (template->title, NULL);
      g_menu_item_set_action_and_target (item, "entry.template", "u", i);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->template_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->template_button), self->templates->len > 0);
}

/* ---- Actions ---- */

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_record_entry_save (WP_RECORD_ENTRY (widget));
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_record_entry_discard (WP_RECORD_ENTRY (widget));
}

static void
put_aside_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  let_go_of_focus (WP_RECORD_ENTRY (widget));
  g_signal_emit (widget, signals[PUT_ASIDE], 0);
}

static void
template_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_record_entry_insert_template (WP_RECORD_ENTRY (widget), g_variant_get_uint32 (parameter));
}

static void
wp_record_entry_dispose (GObject *object)
{
  WpRecordEntry *self = WP_RECORD_ENTRY (object);

  g_clear_object (&self->choices);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  G_OBJECT_CLASS (wp_record_entry_parent_class)->dispose (object);
}

static void
wp_record_entry_finalize (GObject *object)
{
  WpRecordEntry *self = WP_RECORD_ENTRY (object);

  g_clear_object (&self->context);
  g_free (self->family_id);
  g_free (self->form);
  g_free (self->draft_id);
  g_free (self->supersedes);
  G_OBJECT_CLASS (wp_record_entry_parent_class)->finalize (object);
}

static void
wp_record_entry_class_init (WpRecordEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[] = { "discarded", "put-aside" };

  G_OBJECT_CLASS (klass)->dispose = wp_record_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = wp_record_entry_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[DISCARDED + i] =
        g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RECORDED] = g_signal_new ("recorded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[BROUGHT_BACK] = g_signal_new ("brought-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, WP_TYPE_DRAFT);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-record-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, WpRecordEntry, content);
  gtk_widget_class_bind_template_child (widget_class, WpRecordEntry, title);
  gtk_widget_class_bind_template_child (widget_class, WpRecordEntry, correcting);
  gtk_widget_class_bind_template_child (widget_class, WpRecordEntry, status);
  gtk_widget_class_bind_template_child (widget_class, WpRecordEntry, template_button);
  gtk_widget_class_install_action (widget_class, "entry.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "entry.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "entry.put-aside", NULL, put_aside_action);
  gtk_widget_class_install_action (widget_class, "entry.template", "u", template_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "entry.save", NULL);
}

static void
wp_record_entry_init (WpRecordEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

WpRecordEntry *
wp_record_entry_new (WpContext *context,
                     const char *family_id,
                     const char *form,
                     WpFormChoices *choices,
                     GPtrArray *people,
                     GPtrArray *settings)
{
  WpRecordEntry *self = g_object_new (WP_TYPE_RECORD_ENTRY, NULL);

  self->context = g_object_ref (context);
  self->family_id = g_strdup (family_id);
  self->form = g_strdup (form);
  self->choices = g_object_ref (choices);
  self->people = g_ptr_array_ref (people);
  self->templates = wp_template_list (settings, form);
  self->draft_id = wp_id_new (wp_clock_now (wp_context_get_clock (context)));
  build_forms (self);
  make_template_menu (self);
  say (self, _ ("What you type is kept as a draft."), FALSE);
  return self;
}

void
wp_record_entry_restore (WpRecordEntry *self, WpDraft *draft)
{
  WpSensitivity sensitivity;
  g_autofree char *supersedes = wp_record_content_dup_supersedes (wp_draft_get_content (draft));

  g_free (self->draft_id);
  self->draft_id = g_strdup (wp_draft_get_id (draft));
  self->filling = TRUE;
  if (supersedes != NULL)
    {
      g_free (self->supersedes);
      self->supersedes = g_steal_pointer (&supersedes);
      build_forms (self);
    }
  WpRecordContent content = { .event = self->event_form, .note = self->note_form, .subjects = self->subjects };
  sensitivity = wp_record_content_restore (&content, wp_draft_get_content (draft));
  if (self->supersedes != NULL)
    wp_form_episode_keep (self->event_form);
  else
    wp_form_episode_find (self->event_form);
  gtk_drop_down_set_selected (self->sensitivity, sensitivity);
  self->filling = FALSE;
}

void
wp_record_entry_correct (WpRecordEntry *self, WpRecord *event, WpRecord *note, GPtrArray *subjects)
{
  g_free (self->supersedes);
  self->supersedes = g_strdup (wp_record_get_id (event));
  self->filling = TRUE;
  build_forms (self);
  WpRecordContent content = { .event = self->event_form, .note = self->note_form, .subjects = self->subjects };
  wp_record_content_fill (&content, event, note, subjects);
  wp_form_episode_keep (self->event_form);
  gtk_drop_down_set_selected (self->sensitivity, wp_record_meta (event)->sensitivity);
  self->filling = FALSE;
}

const char *
wp_record_entry_get_form (WpRecordEntry *self)
{
  return self->form;
}

const char *
wp_record_entry_get_draft_id (WpRecordEntry *self)
{
  return self->draft_id;
}

WpRecordForm *
wp_record_entry_get_event_form (WpRecordEntry *self)
{
  return self->event_form;
}

WpRecordForm *
wp_record_entry_get_note_form (WpRecordEntry *self)
{
  return self->note_form;
}

WpRecordSubjects *
wp_record_entry_get_subjects (WpRecordEntry *self)
{
  return self->subjects;
}

void
wp_record_entry_insert_template (WpRecordEntry *self, guint place)
{
  WpFormRow *row = wp_record_form_get_row (self->note_form, WP_CASE_NOTE_NARRATIVE);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (wp_form_row_get_control (row)));
  const WpTemplate *template = g_ptr_array_index (self->templates, place);
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  if (!gtk_text_iter_starts_line (&cursor))
    gtk_text_buffer_insert_at_cursor (buffer, "\n", -1);
  gtk_text_buffer_insert_at_cursor (buffer, template->text, -1);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
wp_record_entry_save (WpRecordEntry *self)
{
  if (self->done)
    return;
  GtkWidget *wrong_note = wp_record_form_check (self->note_form);
  GtkWidget *wrong_event = wp_record_form_check (self->event_form);
  GtkWidget *wrong = wrong_event != NULL ? wrong_event : wrong_note;
  if (wrong != NULL)
    {
      say (self, _ ("Not saved yet; the draft is kept. Put right what is marked, then save again."), TRUE);
      gtk_widget_grab_focus (wrong);
      return;
    }
  g_autoptr (WpChange) change = make_change (self);
  Going *going = going_new (self, make_draft (self));
  self->done = TRUE;
  let_go_of_focus (self);
  gtk_widget_set_sensitive (self->content, FALSE);
  wp_store_save_async (get_store (self), g_steal_pointer (&change), NULL, saved_cb, going);
}

void
wp_record_entry_discard (WpRecordEntry *self)
{
  if (self->done)
    return;
  Going *going = going_new (self, make_draft (self));
  self->done = TRUE;
  let_go_of_focus (self);
  wp_store_discard_draft_async (get_store (self), self->draft_id, discarded_cb, going);
}

const char *
wp_record_entry_get_status (WpRecordEntry *self)
{
  return gtk_label_get_label (self->status);
}
