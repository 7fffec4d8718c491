/* wp-wait-editor.c: what is done about waiting lists and places asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wait-editor.h"

#include <glib/gi18n-lib.h>

#include "wp-choice-picker.h"
#include "wp-entry.h"
#include "wp-error-dialog.h"
#include "wp-form-choices.h"
#include "wp-form-episode.h"
#include "wp-needs.h"
#include "wp-record-shape.h"
#include "wp-toasts.h"

#define END WP_RECORD_FORM_END

/* The one thing that a form about a record reads. */
#define WANT 0

typedef struct
{
  WpKindId kind;
  const char *title;
  const char *action;
  const char *saved; /* toast */
  int left_out[12];
} Deed;

/* clang-format off: a table reads best as one. */
static const Deed deeds[] = {
  [WP_WAIT_ADD] = { WP_KIND_WAITING,
                    N_ ("On a Waiting List"),
                    "create",
                    N_ ("On the waiting list"),
                    { WP_WAITING_FAMILY, WP_WAITING_REMOVED_ON, WP_WAITING_REMOVED_REASON, WP_WAITING_LAST_CHECKED_ON,
                      END } },
  [WP_WAIT_EDIT] = { WP_KIND_WAITING,
                     N_ ("Edit Place on a Waiting List"),
                     "alter",
                     N_ ("Place on the list changed"),
                     { WP_WAITING_FAMILY, END } },
  [WP_WAIT_OFF] = { WP_KIND_WAITING,
                    N_ ("Taken Off the Waiting List"),
                    "alter",
                    N_ ("Taken off the waiting list"),
                    { WP_WAITING_FAMILY, WP_WAITING_SERVICE, WP_WAITING_LISTED, WP_WAITING_PERSON, WP_WAITING_ADDED_ON,
                      WP_WAITING_PRIORITY, WP_WAITING_STARTED_ON, WP_WAITING_LAST_CHECKED_ON, END } },
  [WP_WAIT_ASK] = { WP_KIND_BROKERING,
                    N_ ("Ask for a Service"),
                    "create",
                    N_ ("Place asked for"),
                    { WP_BROKERING_FAMILY, WP_BROKERING_ANSWER, WP_BROKERING_ANSWERED_ON, WP_BROKERING_REASON,
                      WP_BROKERING_OUTCOME, END } },
  [WP_WAIT_ASKED] = { WP_KIND_BROKERING,
                      N_ ("Place Asked For"),
                      "alter",
                      N_ ("Place asked for changed"),
                      { WP_BROKERING_FAMILY, END } },
  [WP_WAIT_REFUSED] = { WP_KIND_BROKERING,
                        N_ ("No Place Gained"),
                        "alter",
                        N_ ("Answer recorded"),
                        { WP_BROKERING_FAMILY, WP_BROKERING_LISTED, WP_BROKERING_SERVICE, WP_BROKERING_PERSON,
                          WP_BROKERING_ASKED_ON, WP_BROKERING_ASKED_BY, WP_BROKERING_OUTCOME, END } },
  [WP_WAIT_CHASE] = { WP_KIND_BROKERING_STEP,
                      N_ ("Chased"),
                      "create",
                      N_ ("Chase recorded"),
                      { WP_BROKERING_STEP_BROKERING, END } },
};
/* clang-format on */

typedef struct
{
  const Deed *deed;
  WpWaitDeed which;
  WpRecord *about; /* (owned) (nullable) */
  WpRecordForm *form;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_clear_object (&task->about);
  g_free (task);
}

/* ---- Events ---- */

/* The event that tells of @waiting, with the service's name as its line. */
static void
add_event (WpContext *context, WpChange *change, WpRecord *waiting, const char *service, WpFormChoices *choices)
{
  WpStore *store = wp_context_get_store (context);
  g_autoptr (WpRecord) event = wp_store_new_record (store, WP_KIND_EVENT);
  g_autoptr (WpRecord) note = wp_store_new_record (store, WP_KIND_CASE_NOTE);
  WpRecord *me = wp_context_get_professional (context);

  wp_entry_fill_waiting_event (event, waiting, wp_clock_now (wp_store_get_clock (store)));
  wp_form_episode_fill (event, WP_EVENT_EPISODE, WP_EVENT_OCCURRED_AT, choices);
  if (me != NULL)
    wp_record_set_text (event, WP_EVENT_PROFESSIONAL, wp_record_get_id (me));
  wp_change_add (change, event);
  wp_record_set_text (note, WP_CASE_NOTE_EVENT, wp_record_get_id (event));
  wp_record_set_text (note, WP_CASE_NOTE_SUMMARY, service);
  wp_record_meta (note)->sensitivity = wp_record_meta (event)->sensitivity;
  wp_change_add (change, note);
  wp_record_shape_add_subject (store, change, event, wp_record_get_text (waiting, WP_WAITING_PERSON));
}

static gboolean
has_news (WpRecord *waiting, WpRecord *before)
{
  static const guint ends[] = { WP_WAITING_STARTED_ON, WP_WAITING_REMOVED_ON };

  if (before == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (wp_record_is_set (waiting, ends[i]) && !wp_record_is_set (before, ends[i]))
        return TRUE;
    }
  return FALSE;
}

static const char *
find_service (WpRecord *waiting, WpFormChoices *choices)
{
  gboolean house = wp_record_is_set (waiting, WP_WAITING_SERVICE);

  return wp_form_choices_find_name (choices,
                                    wp_record_get_text (waiting, house ? WP_WAITING_SERVICE : WP_WAITING_LISTED));
}

static void
complete (WpEditor *editor, WpChange *change, gpointer data)
{
  Task *task = data;
  WpRecord *waiting = wp_record_form_get_record (task->form);
  gboolean house = wp_record_is_set (waiting, WP_WAITING_SERVICE);
  const char *name = find_service (waiting, wp_editor_get_choices (editor));
  WpFormRow *row = wp_record_form_get_row (task->form, house ? WP_WAITING_SERVICE : WP_WAITING_LISTED);

  if (!has_news (waiting, wp_editor_get_before (editor, task->form)))
    return;
  if (name == NULL && row != NULL)
    name = wp_choice_picker_get_label (WP_CHOICE_PICKER (wp_form_row_get_control (row)));
  add_event (wp_editor_get_context (editor), change, waiting, name, wp_editor_get_choices (editor));
}

/* ---- Forms ---- */

static void
fill (WpEditor *editor, WpRecord *record, Task *task)
{
  WpDate today = wp_editor_get_today (editor);
  WpRecord *staff = wp_context_get_staff (wp_editor_get_context (editor));
  const char *me = staff != NULL ? wp_record_get_id (staff) : NULL;

  switch (task->which)
    {
    case WP_WAIT_ADD:
      wp_record_set_text (record, WP_WAITING_FAMILY, wp_editor_get_family (editor));
      wp_record_set_date (record, WP_WAITING_ADDED_ON, today);
      if (task->about == NULL)
        break;
      wp_record_set_text (record, WP_WAITING_SERVICE, wp_record_get_text (task->about, WP_BROKERING_SERVICE));
      wp_record_set_text (record, WP_WAITING_LISTED, wp_record_get_text (task->about, WP_BROKERING_LISTED));
      wp_record_set_text (record, WP_WAITING_PERSON, wp_record_get_text (task->about, WP_BROKERING_PERSON));
      break;
    case WP_WAIT_OFF:
      wp_record_set_date (record, WP_WAITING_REMOVED_ON, today);
      break;
    case WP_WAIT_ASK:
      wp_record_set_text (record, WP_BROKERING_FAMILY, wp_editor_get_family (editor));
      wp_record_set_date (record, WP_BROKERING_ASKED_ON, today);
      wp_record_set_text (record, WP_BROKERING_ANSWER, "asked");
      wp_record_set_text (record, WP_BROKERING_ASKED_BY, me);
      break;
    case WP_WAIT_REFUSED:
      wp_record_set_text (record, WP_BROKERING_ANSWER, "refused");
      wp_record_set_date (record, WP_BROKERING_ANSWERED_ON, today);
      break;
    case WP_WAIT_CHASE:
      wp_record_set_text (record, WP_BROKERING_STEP_BROKERING, wp_record_get_id (task->about));
      wp_record_set_date (record, WP_BROKERING_STEP_CHASED_ON, today);
      wp_record_set_text (record, WP_BROKERING_STEP_BY, me);
      break;
    case WP_WAIT_EDIT:
    case WP_WAIT_ASKED:
      break;
    }
}

static void
need_chosen_cb (WpChoicePicker *picker, GParamSpec *pspec, WpRecordForm *form)
{
  const char *need = wp_choice_picker_get_chosen (picker);

  wp_record_set_text (wp_record_form_get_record (form), WP_BROKERING_NEED, *need != '\0' ? need : NULL);
  wp_editor_touch (WP_EDITOR (gtk_widget_get_root (GTK_WIDGET (form))));
}

/* What it is for, of the needs that the directory is searched by. */
static void
add_need (WpEditor *editor, WpRecordForm *form)
{
  g_autoptr (GListStore) list = g_list_store_new (WP_TYPE_FORM_CHOICE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (_ ("What it is for"));
  const char *need = wp_record_get_text (wp_record_form_get_record (form), WP_BROKERING_NEED);
  guint n;
  const WpNeed *needs = wp_needs (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpFormChoice) choice = wp_form_choice_new (needs[i].code, wp_need_label (needs[i].code), NULL);
      g_list_store_append (list, choice);
    }
  GtkWidget *picker = wp_choice_picker_new (G_LIST_MODEL (list), _ ("Not chosen"));
  if (need != NULL)
    wp_choice_picker_set_chosen (WP_CHOICE_PICKER (picker), need, wp_need_label (need));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (picker), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), picker);
  g_signal_connect_object (picker, "notify::chosen", G_CALLBACK (need_chosen_cb), form, 0);
  wp_editor_add_widget (editor, box);
}

static void
build (WpEditor *editor, gpointer data)
{
  Task *task = data;
  const Deed *deed = task->deed;
  gboolean adding = g_str_equal (deed->action, "create");
  WpRecord *before = adding ? NULL : g_ptr_array_index (wp_editor_get_records (editor, WANT), 0);
  g_autoptr (WpRecord) record =
      adding ? wp_store_new_record (wp_editor_get_store (editor), deed->kind) : wp_record_copy (before);

  fill (editor, record, task);
  task->form = wp_editor_add_record (editor, record, before, NULL, deed->left_out);
  if (task->which == WP_WAIT_ASK || task->which == WP_WAIT_ASKED)
    add_need (editor, task->form);
  if (deed->kind == WP_KIND_WAITING)
    wp_editor_set_complete (editor, complete);
}

WpEditor *
wp_wait_editor_open (WpContext *context, GtkWidget *anchor, const char *family_id, WpWaitDeed deed, WpRecord *about)
{
  WpEditor *editor = wp_editor_new (context, anchor, family_id, _ (deeds[deed].title));
  Task *task = g_new0 (Task, 1);

  task->deed = &deeds[deed];
  task->which = deed;
  g_set_object (&task->about, about);
  wp_editor_set_action (editor, task->deed->action, _ (task->deed->saved));
  if (!g_str_equal (task->deed->action, "create"))
    wp_editor_want (editor, task->deed->kind, -1, wp_record_get_id (about));
  wp_editor_open (editor, build, task, task_free);
  return editor;
}

/* ---- With no form ---- */

typedef struct
{
  GtkWidget *anchor;  /* (owned) */
  WpContext *context; /* (owned) */
  WpWaitMark mark;
} Marking;

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const char *const texts[] = {
    [WP_WAIT_MARK_STARTED] = N_ ("Started"),
    [WP_WAIT_MARK_CHECKED] = N_ ("Checked today: they still wait"),
    [WP_WAIT_MARK_GAINED] = N_ ("A place is gained"),
  };
  Marking *marking = data;
  g_autoptr (GError) error = NULL;
  WpChange *undo = NULL;

  if (wp_store_save_finish (WP_STORE (source), result, &undo, &error))
    wp_toasts_show_undo (marking->anchor, marking->context, _ (texts[marking->mark]), undo);
  else
    wp_error_dialog_show (marking->anchor, _ ("It Could Not Be Saved"), error);
  g_object_unref (marking->anchor);
  g_object_unref (marking->context);
  g_free (marking);
}

void
wp_wait_mark (WpContext *context, GtkWidget *anchor, WpRecord *about, WpWaitMark mark, WpFormChoices *choices)
{
  g_autoptr (WpRecord) record = wp_record_copy (about);
  g_autoptr (WpChange) change = wp_change_new ("alter");
  WpDate today = wp_clock_today (wp_context_get_clock (context));
  Marking *marking = g_new0 (Marking, 1);

  switch (mark)
    {
    case WP_WAIT_MARK_STARTED:
      wp_record_set_date (record, WP_WAITING_STARTED_ON, today);
      break;
    case WP_WAIT_MARK_CHECKED:
      wp_record_set_date (record, WP_WAITING_LAST_CHECKED_ON, today);
      break;
    case WP_WAIT_MARK_GAINED:
      wp_record_set_text (record, WP_BROKERING_ANSWER, "gained");
      wp_record_set_date (record, WP_BROKERING_ANSWERED_ON, today);
      break;
    }
  wp_change_edit (change, record, about);
  if (mark == WP_WAIT_MARK_STARTED)
    add_event (context, change, record, find_service (record, choices), choices);
  marking->anchor = g_object_ref (anchor);
  marking->context = g_object_ref (context);
  marking->mark = mark;
  wp_store_save_async (wp_context_get_store (context), g_steal_pointer (&change), NULL, marked_cb, marking);
}
