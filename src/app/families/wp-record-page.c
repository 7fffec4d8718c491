/* wp-record-page.c: the tab in which what happened with a family is recorded.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record-page.h"

#include <glib/gi18n-lib.h>

#include "wp-draft.h"
#include "wp-error-dialog.h"
#include "wp-form-choices.h"
#include "wp-people.h"
#include "wp-spoken.h"

struct _WpRecordPage
{
  AdwBin parent_instance;

  WpContext *context;        /* (owned) */
  char *family_id;           /* (owned) */
  GCancellable *cancellable; /* (owned) */
  WpRecordEntry *entry;      /* (nullable): in the tree */
  GPtrArray *draft_rows;     /* (owned): in the group of drafts */
  gboolean looked;           /* the drafts were read once, so that what was begun last is open or was not wanted */

  GtkStack *stack;
  AdwPreferencesGroup *drafts;
  AdwBin *entry_bin;
};

G_DEFINE_FINAL_TYPE (WpRecordPage, wp_record_page, ADW_TYPE_BIN)

enum {
  RECORDED,
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a form needs before it can be shown: it is read when one is asked for, so that it is as the store is. */
typedef struct
{
  WpRecordPage *page; /* (owned) */
  guint pending;
  gboolean failed;
  WpFormChoices *choices; /* (owned) */
  GPtrArray *people;      /* (owned) (element-type WpPersonCard) */
  GPtrArray *settings;    /* (owned) (element-type WpRecord) */
  char *form;             /* (owned) (nullable): of a new entry */
  WpDraft *draft;         /* (owned) (nullable): to go on with */
  WpRecord *event;        /* (owned) (nullable): to correct, with the two below */
  GPtrArray *notes;       /* (owned) (nullable) */
  GPtrArray *subjects;    /* (owned) (nullable) */
} Opening;

static void read_drafts (WpRecordPage *self, const char *wanted);

static void
opening_free (Opening *opening)
{
  g_clear_object (&opening->page);
  g_clear_object (&opening->choices);
  g_clear_pointer (&opening->people, g_ptr_array_unref);
  g_clear_pointer (&opening->settings, g_ptr_array_unref);
  g_clear_object (&opening->draft);
  g_clear_object (&opening->event);
  g_clear_pointer (&opening->notes, g_ptr_array_unref);
  g_clear_pointer (&opening->subjects, g_ptr_array_unref);
  g_free (opening->form);
  g_free (opening);
}

static WpStore *
get_store (WpRecordPage *self)
{
  return wp_context_get_store (self->context);
}

static void
close_entry (WpRecordPage *self)
{
  self->entry = NULL;
  adw_bin_set_child (self->entry_bin, NULL);
  gtk_stack_set_visible_child_name (self->stack, "choose");
}

static void
recorded_cb (WpRecordPage *self, const char *event_id)
{
  close_entry (self);
  read_drafts (self, NULL);
  g_signal_emit (self, signals[RECORDED], 0, event_id);
}

static void
done_cb (WpRecordPage *self)
{
  close_entry (self);
  read_drafts (self, NULL);
}

static void
brought_back_cb (WpRecordPage *self, WpDraft *draft)
{
  wp_record_page_open_draft (self, wp_draft_get_id (draft));
}

/* ---- Opening a form ---- */

static void
show_entry (Opening *opening)
{
  WpRecordPage *self = opening->page;

  self->entry = wp_record_entry_new (self->context, self->family_id, opening->form, opening->choices, opening->people,
                                     opening->settings);
  if (opening->draft != NULL)
    wp_record_entry_restore (self->entry, opening->draft);
  else if (opening->event != NULL)
    wp_record_entry_correct (self->entry, opening->event,
                             opening->notes->len > 0 ? g_ptr_array_index (opening->notes, 0) : NULL, opening->subjects);
  g_signal_connect_object (self->entry, "recorded", G_CALLBACK (recorded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "discarded", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "put-aside", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "brought-back", G_CALLBACK (brought_back_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->entry_bin, GTK_WIDGET (self->entry));
  gtk_stack_set_visible_child_name (self->stack, "entry");
  g_signal_emit (self, signals[OPENED], 0, self->entry);
}

static void
answered (Opening *opening, GError *error)
{
  if (error != NULL && !opening->failed && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    wp_error_dialog_show (GTK_WIDGET (opening->page), _ ("The Form Could Not Be Opened"), error);
  opening->failed = opening->failed || error != NULL;
  g_clear_error (&error);
  if (--opening->pending > 0)
    return;
  if (!opening->failed)
    show_entry (opening);
  opening_free (opening);
}

static void
choices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  GError *error = NULL;

  opening->choices = wp_form_choices_load_finish (result, &error);
  answered (opening, error);
}

static void
people_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  GError *error = NULL;

  opening->people = wp_store_people_finish (WP_STORE (source), result, &error);
  answered (opening, error);
}

static void
settings_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  GError *error = NULL;

  opening->settings = wp_store_list_finish (WP_STORE (source), result, &error);
  answered (opening, error);
}

static void
notes_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  GError *error = NULL;

  opening->notes = wp_store_list_finish (WP_STORE (source), result, &error);
  answered (opening, error);
}

static void
subjects_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  GError *error = NULL;

  opening->subjects = wp_store_list_finish (WP_STORE (source), result, &error);
  answered (opening, error);
}

static Opening *
begin_opening (WpRecordPage *self, const char *form)
{
  Opening *opening = g_new0 (Opening, 1);
  WpStore *store = get_store (self);

  opening->page = g_object_ref (self);
  opening->form = g_strdup (form);
  opening->pending = 3;
  self->looked = TRUE;
  wp_form_choices_load_async (store, self->family_id, self->cancellable, choices_cb, opening);
  wp_store_people_async (store, self->family_id, self->cancellable, people_cb, opening);
  wp_store_list_async (store, WP_KIND_SETTING, -1, NULL, self->cancellable, settings_cb, opening);
  return opening;
}

static gboolean
is_recorded_here (const char *kind)
{
  static const char *const kinds[] = { "contact", "visit", "direct_work", "note", NULL };

  return kind != NULL && g_strv_contains (kinds, kind);
}

static void
event_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpRecordPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRecord) event = wp_store_get_finish (WP_STORE (source), result, &error);

  if (event != NULL && !is_recorded_here (wp_record_get_text (event, WP_EVENT_KIND)))
    g_set_error_literal (&error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED,
                         _ ("This was made from another record. Correct it there, or write a note about it."));
  if (error != NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (self), _ ("This Can’t Be Corrected Here"), error);
      return;
    }
  Opening *opening = begin_opening (self, wp_record_get_text (event, WP_EVENT_KIND));
  const char *id = wp_record_get_id (event);
  opening->event = g_object_ref (event);
  opening->pending += 2;
  wp_store_list_async (WP_STORE (source), WP_KIND_CASE_NOTE, WP_CASE_NOTE_EVENT, id, self->cancellable, notes_cb,
                       opening);
  wp_store_list_async (WP_STORE (source), WP_KIND_EVENT_SUBJECT, WP_EVENT_SUBJECT_EVENT, id, self->cancellable,
                       subjects_cb, opening);
}

/* ---- Drafts ---- */

/* Reading the drafts, to list them or to go on with one. */
typedef struct
{
  WpRecordPage *page; /* (owned) */
  char *wanted;       /* (owned) (nullable): the one to open */
} Looking;

static void
open_draft (WpRecordPage *self, WpDraft *draft)
{
  if (is_recorded_here (wp_draft_get_form (draft)))
    begin_opening (self, wp_draft_get_form (draft))->draft = g_object_ref (draft);
}

static void
go_on_cb (GtkWidget *row, WpDraft *draft)
{
  WpRecordPage *self = WP_RECORD_PAGE (gtk_widget_get_ancestor (row, WP_TYPE_RECORD_PAGE));

  open_draft (self, draft);
}

static void
add_draft_row (WpRecordPage *self, WpDraft *draft)
{
  WpCodes *codes = wp_context_get_codes (self->context);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Go On"));
  g_autofree char *at = wp_instant_format (wp_draft_get_saved_at (draft));
  g_autofree char *subtitle = g_strdup_printf (_ ("Kept %s"), at);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 wp_codes_label (codes, "event_kind", wp_draft_get_form (draft)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_on_cb), draft, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "wp-draft", g_object_ref (draft), g_object_unref);
  adw_preferences_group_add (self->drafts, row);
  g_ptr_array_add (self->draft_rows, row);
}

static void
drafts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Looking *looking = data;
  g_autoptr (WpRecordPage) self = looking->page;
  g_autofree char *wanted = looking->wanted;
  g_autoptr (GError) error = NULL;

  g_free (looking);
  g_autoptr (GPtrArray) drafts = wp_store_list_drafts_finish (WP_STORE (source), result, &error);
  if (drafts == NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (self), _ ("The Drafts Could Not Be Read"), error);
      return;
    }
  for (guint i = 0; i < self->draft_rows->len; i++)
    adw_preferences_group_remove (self->drafts, g_ptr_array_index (self->draft_rows, i));
  g_ptr_array_set_size (self->draft_rows, 0);
  for (guint i = 0; i < drafts->len; i++)
    {
      WpDraft *draft = g_ptr_array_index (drafts, i);
      if (!is_recorded_here (wp_draft_get_form (draft)))
        continue;
      add_draft_row (self, draft);
      /* The latest comes first: where it was left off is where it goes on. */
      if (self->entry == NULL && (wanted != NULL ? g_str_equal (wanted, wp_draft_get_id (draft)) : !self->looked))
        {
          g_clear_pointer (&wanted, g_free);
          open_draft (self, draft);
        }
    }
  self->looked = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->drafts), self->draft_rows->len > 0);
}

static void
read_drafts (WpRecordPage *self, const char *wanted)
{
  Looking *looking = g_new0 (Looking, 1);

  looking->page = g_object_ref (self);
  looking->wanted = g_strdup (wanted);
  wp_store_list_drafts_async (get_store (self), self->family_id, self->cancellable, drafts_cb, looking);
}

/* ---- The page ---- */

static void
begin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_record_page_begin (WP_RECORD_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
wp_record_page_dispose (GObject *object)
{
  WpRecordPage *self = WP_RECORD_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (wp_record_page_parent_class)->dispose (object);
}

static void
wp_record_page_finalize (GObject *object)
{
  WpRecordPage *self = WP_RECORD_PAGE (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->draft_rows);
  g_free (self->family_id);
  G_OBJECT_CLASS (wp_record_page_parent_class)->finalize (object);
}

static void
wp_record_page_class_init (WpRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_record_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = wp_record_page_finalize;
  signals[RECORDED] = g_signal_new ("recorded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, WP_TYPE_RECORD_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WpRecordPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPage, drafts);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPage, entry_bin);
  gtk_widget_class_install_action (widget_class, "record.begin", "s", begin_action);
}

static void
wp_record_page_init (WpRecordPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->draft_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_groups (GTK_WIDGET (self), _ ("What do you want to record?"));
}

WpRecordPage *
wp_record_page_new (WpContext *context, const char *family_id)
{
  WpRecordPage *self = g_object_new (WP_TYPE_RECORD_PAGE, NULL);

  self->context = g_object_ref (context);
  self->family_id = g_strdup (family_id);
  return self;
}

void
wp_record_page_begin (WpRecordPage *self, const char *form)
{
  g_return_if_fail (is_recorded_here (form));
  if (self->entry != NULL)
    close_entry (self);
  begin_opening (self, form);
}

void
wp_record_page_correct (WpRecordPage *self, const char *event_id)
{
  if (self->entry != NULL)
    close_entry (self);
  self->looked = TRUE;
  wp_store_get_async (get_store (self), WP_KIND_EVENT, event_id, self->cancellable, event_cb, g_object_ref (self));
}

void
wp_record_page_open_draft (WpRecordPage *self, const char *draft_id)
{
  if (self->entry != NULL && g_str_equal (wp_record_entry_get_draft_id (self->entry), draft_id))
    return;
  if (self->entry != NULL)
    close_entry (self);
  self->looked = TRUE;
  read_drafts (self, draft_id);
}

void
wp_record_page_shown (WpRecordPage *self)
{
  if (self->entry == NULL)
    read_drafts (self, NULL);
}

WpRecordEntry *
wp_record_page_get_entry (WpRecordPage *self)
{
  return self->entry;
}
