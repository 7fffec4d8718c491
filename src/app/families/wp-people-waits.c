/* wp-people-waits.c: a family's waiting lists and the places asked for on its behalf, as rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-people-waits.h"

#include <glib/gi18n-lib.h>

#include "wp-needs.h"
#include "wp-wait-editor.h"
#include "wp-wrap-layout.h"
#include "wp-wrapped-label.h"

/* One reading: the names, the places on lists, what was asked for, and how each of those was chased. */
typedef struct
{
  WpPeopleGroup *waits;      /* a reference */
  GCancellable *cancellable; /* (owned) (nullable) */
  GPtrArray *waiting;        /* (owned) (nullable) (element-type WpRecord) */
  GPtrArray *asked;          /* (owned) (nullable) (element-type WpRecord) */
  GPtrArray *steps;          /* (owned) (element-type WpRecord) */
  guint n_chased;            /* of @asked, whose chases are read */
} Reading;

/* What a button does. */
typedef struct
{
  WpPeopleGroup *waits; /* a reference */
  WpRecord *about;      /* (owned) */
  int deed;             /* a WpWaitDeed, or -1 */
  int mark;             /* a WpWaitMark, or -1 */
} Press;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->cancellable);
  g_clear_pointer (&reading->waiting, g_ptr_array_unref);
  g_clear_pointer (&reading->asked, g_ptr_array_unref);
  g_ptr_array_unref (reading->steps);
  wp_people_group_unref (reading->waits);
  g_free (reading);
}

static void
press_free (gpointer data, GClosure *closure)
{
  Press *press = data;

  g_object_unref (press->about);
  wp_people_group_unref (press->waits);
  g_free (press);
}

static void
press_cb (GtkWidget *button, Press *press)
{
  WpPeopleGroup *self = press->waits;
  GtkWidget *anchor = GTK_WIDGET (self->group);

  if (anchor == NULL)
    return;
  if (press->deed >= 0)
    wp_wait_editor_open (self->context, anchor, self->family_id, (WpWaitDeed) press->deed, press->about);
  else
    wp_wait_mark (self->context, anchor, press->about, (WpWaitMark) press->mark, self->choices);
}

/* @name tells one row's button from another's to whoever does not see the row. */
static void
add_button (
    WpPeopleGroup *self, GtkWidget *box, WpRecord *about, const char *label, int deed, int mark, const char *name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  g_autofree char *plain = g_strdup (label);
  Press *press = g_new0 (Press, 1);
  char *end = plain;

  for (const char *p = label; *p != '\0'; p++)
    if (*p != '_')
      *end++ = *p;
  *end = '\0';
  /* Translators: what a button does, and with what: “Taken Off…: Mia, CAMHS”. */
  g_autofree char *spoken = g_strdup_printf (_ ("%1$s: %2$s"), plain, name);
  press->waits = wp_people_group_ref (self);
  press->about = g_object_ref (about);
  press->deed = deed;
  press->mark = mark;
  g_signal_connect_data (button, "clicked", G_CALLBACK (press_cb), press, press_free, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_history (GtkWidget *box, WpRecord *about)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_History"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "edit.history");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(us)", (guint32) wp_record_get_kind (about)->id,
                                    wp_record_get_id (about));
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (box), button);
}

/* Returns: (transfer none): the box for its buttons. */
static GtkWidget *
add_row (WpPeopleGroup *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = wp_wrapped_label_new (subtitle, "caption");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_layout_manager (buttons, wp_wrap_layout_new (6));
  gtk_widget_set_margin_top (buttons, 3);
  gtk_widget_add_css_class (text, "dim-label");
  gtk_box_append (GTK_BOX (box), wp_wrapped_label_new (title, NULL));
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  wp_people_group_add (self, row);
  return buttons;
}

/* “Mia: CAMHS”, or the service alone where it is the whole family. */
static char *
dup_title (WpPeopleGroup *self, const char *service, const char *listed, const char *person)
{
  const char *name = wp_people_group_find_name (self, service != NULL ? service : listed);
  const char *whom = wp_people_group_find_name (self, person);

  name = *name != '\0' ? name : _ ("A service");
  return *whom != '\0' ? g_strdup_printf (_ ("%1$s: %2$s"), whom, name) : g_strdup (name);
}

static char *
dup_date (WpRecord *record, guint field)
{
  return wp_date_format (wp_record_get_date (record, field), WP_DATE_MEDIUM);
}

static void
add_sentence (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? ". " : "", sentence);
  g_free (sentence);
}

/* ---- Waiting lists ---- */

static gboolean
is_waiting (WpRecord *waiting)
{
  return !wp_record_is_set (waiting, WP_WAITING_STARTED_ON) && !wp_record_is_set (waiting, WP_WAITING_REMOVED_ON);
}

static char *
dup_waiting_text (WpPeopleGroup *self, WpRecord *waiting)
{
  WpCodes *codes = wp_context_get_codes (self->context);
  WpDate today = wp_clock_today (wp_context_get_clock (self->context));
  WpDate added = wp_record_get_date (waiting, WP_WAITING_ADDED_ON);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *since = dup_date (waiting, WP_WAITING_ADDED_ON);
  g_autofree char *started = dup_date (waiting, WP_WAITING_STARTED_ON);
  g_autofree char *removed = dup_date (waiting, WP_WAITING_REMOVED_ON);
  g_autofree char *checked = dup_date (waiting, WP_WAITING_LAST_CHECKED_ON);
  const char *reason = wp_record_get_text (waiting, WP_WAITING_REMOVED_REASON);
  const char *priority = wp_record_get_text (waiting, WP_WAITING_PRIORITY);
  guint weeks = (guint) MAX (today - added, 0) / 7;

  if (is_waiting (waiting) && weeks > 0)
    add_sentence (text,
                  g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Waiting %u week", "Waiting %u weeks", weeks), weeks));
  add_sentence (text, g_strdup_printf (_ ("On the list since %s"), since));
  if (priority != NULL && is_waiting (waiting))
    add_sentence (text, g_strdup (wp_codes_label (codes, "wait_priority", priority)));
  if (*started != '\0')
    add_sentence (text, g_strdup_printf (_ ("Started on %s"), started));
  if (*removed != '\0')
    add_sentence (text, g_strdup_printf (_ ("Taken off on %s"), removed));
  if (*removed != '\0' && reason != NULL)
    add_sentence (text, g_strdup (wp_codes_label (codes, "wait_removal", reason)));
  if (*checked != '\0' && is_waiting (waiting))
    add_sentence (text, g_strdup_printf (_ ("Checked on %s"), checked));
  if (wp_record_is_set (waiting, WP_WAITING_NOTE))
    add_sentence (text, g_strdup (wp_record_get_text (waiting, WP_WAITING_NOTE)));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_waiting (WpPeopleGroup *self, WpRecord *waiting)
{
  g_autofree char *title =
      dup_title (self, wp_record_get_text (waiting, WP_WAITING_SERVICE),
                 wp_record_get_text (waiting, WP_WAITING_LISTED), wp_record_get_text (waiting, WP_WAITING_PERSON));
  g_autofree char *subtitle = dup_waiting_text (self, waiting);
  GtkWidget *box = add_row (self, title, subtitle);

  if (is_waiting (waiting))
    {
      add_button (self, box, waiting, _ ("_Started"), -1, WP_WAIT_MARK_STARTED, title);
      add_button (self, box, waiting, _ ("Still _Waiting, Checked Today"), -1, WP_WAIT_MARK_CHECKED, title);
      add_button (self, box, waiting, _ ("_Taken Off…"), WP_WAIT_OFF, -1, title);
    }
  add_button (self, box, waiting, _ ("_Edit…"), WP_WAIT_EDIT, -1, title);
  add_history (box, waiting);
}

/* ---- Places asked for ---- */

static gboolean
is_open (WpRecord *asked)
{
  const char *answer = wp_record_get_text (asked, WP_BROKERING_ANSWER);

  return g_strcmp0 (answer, "asked") == 0
         || (g_strcmp0 (answer, "gained") == 0 && !wp_record_is_set (asked, WP_BROKERING_OUTCOME));
}

static void
add_chases (WpPeopleGroup *self, GString *text, WpRecord *asked, GPtrArray *steps)
{
  WpRecord *last = NULL;
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      WpRecord *step = g_ptr_array_index (steps, i);
      if (g_strcmp0 (wp_record_get_text (step, WP_BROKERING_STEP_BROKERING), wp_record_get_id (asked)) != 0)
        continue;
      n++;
      if (last == NULL
          || wp_record_get_date (step, WP_BROKERING_STEP_CHASED_ON)
                 >= wp_record_get_date (last, WP_BROKERING_STEP_CHASED_ON))
        last = step;
    }
  if (n == 0)
    return;
  g_autofree char *on = dup_date (last, WP_BROKERING_STEP_CHASED_ON);
  add_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Chased %1$u time, last on %2$s",
                                                    "Chased %1$u times, last on %2$s", n),
                                       n, on));
  if (wp_record_is_set (last, WP_BROKERING_STEP_NOTE))
    add_sentence (text, g_strdup_printf (_ ("“%s”"), wp_record_get_text (last, WP_BROKERING_STEP_NOTE)));
}

static char *
dup_asked_text (WpPeopleGroup *self, WpRecord *asked, GPtrArray *steps)
{
  WpCodes *codes = wp_context_get_codes (self->context);
  const char *answer = wp_record_get_text (asked, WP_BROKERING_ANSWER);
  const char *reason = wp_record_get_text (asked, WP_BROKERING_REASON);
  const char *outcome = wp_record_get_text (asked, WP_BROKERING_OUTCOME);
  const char *need = wp_record_get_text (asked, WP_BROKERING_NEED);
  const char *by = wp_people_group_find_name (self, wp_record_get_text (asked, WP_BROKERING_ASKED_BY));
  g_autofree char *on = dup_date (asked, WP_BROKERING_ASKED_ON);
  g_autofree char *answered = dup_date (asked, WP_BROKERING_ANSWERED_ON);
  g_autoptr (GString) text = g_string_new (NULL);

  if (need != NULL && wp_need_label (need) != NULL)
    add_sentence (text, g_strdup (wp_need_label (need)));
  add_sentence (text, *by != '\0' ? g_strdup_printf (_ ("Asked on %1$s by %2$s"), on, by)
                                  : g_strdup_printf (_ ("Asked on %s"), on));
  if (g_strcmp0 (answer, "asked") == 0)
    add_sentence (text, g_strdup (_ ("No answer yet")));
  else
    {
      const char *said = wp_codes_label (codes, "brokering_answer", answer);
      /* Translators: an answer and its date: “Gained, 3 Feb 2025”. */
      add_sentence (text, *answered != '\0' ? g_strdup_printf (_ ("%1$s, %2$s"), said, answered) : g_strdup (said));
    }
  if (reason != NULL)
    add_sentence (text, g_strdup (wp_codes_label (codes, "brokering_reason", reason)));
  if (outcome != NULL)
    add_sentence (text, g_strdup (wp_codes_label (codes, "brokering_outcome", outcome)));
  add_chases (self, text, asked, steps);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_asked (WpPeopleGroup *self, WpRecord *asked, GPtrArray *steps)
{
  g_autofree char *name =
      dup_title (self, wp_record_get_text (asked, WP_BROKERING_SERVICE),
                 wp_record_get_text (asked, WP_BROKERING_LISTED), wp_record_get_text (asked, WP_BROKERING_PERSON));
  /* Translators: a place that was asked for: “Asked for: Mia: CAMHS”. */
  g_autofree char *title = g_strdup_printf (_ ("Asked for: %s"), name);
  g_autofree char *subtitle = dup_asked_text (self, asked, steps);
  const char *answer = wp_record_get_text (asked, WP_BROKERING_ANSWER);
  GtkWidget *box = add_row (self, title, subtitle);

  if (g_strcmp0 (answer, "asked") == 0)
    {
      add_button (self, box, asked, _ ("_Chased…"), WP_WAIT_CHASE, -1, name);
      add_button (self, box, asked, _ ("_Gained"), -1, WP_WAIT_MARK_GAINED, name);
      add_button (self, box, asked, _ ("_Refused…"), WP_WAIT_REFUSED, -1, name);
    }
  else if (g_strcmp0 (answer, "gained") == 0)
    add_button (self, box, asked, _ ("Put on the _List…"), WP_WAIT_ADD, -1, name);
  add_button (self, box, asked, is_open (asked) && g_strcmp0 (answer, "gained") == 0 ? _ ("_Outcome…") : _ ("_Edit…"),
              WP_WAIT_ASKED, -1, name);
  add_history (box, asked);
}

/* ---- Reading ---- */

static void
show (Reading *reading)
{
  WpPeopleGroup *self = reading->waits;

  wp_people_group_clear (self);
  /* What goes on comes first, and of either the latest. */
  for (guint done = 0; done < 2; done++)
    {
      for (guint i = reading->waiting->len; i-- > 0;)
        {
          WpRecord *waiting = g_ptr_array_index (reading->waiting, i);
          if (is_waiting (waiting) == (done == 0))
            add_waiting (self, waiting);
        }
      for (guint i = reading->asked->len; i-- > 0;)
        {
          WpRecord *asked = g_ptr_array_index (reading->asked, i);
          if (is_open (asked) == (done == 0))
            add_asked (self, asked, reading->steps);
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->group), self->rows->len > 0);
}

static void
fail (Reading *reading, GError *error)
{
  wp_people_group_fail (reading->waits, _ ("The Waiting Lists Could Not Be Read"), error);
  reading_free (reading);
}

static void read_steps (Reading *reading);

static void
steps_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = wp_store_list_finish (WP_STORE (source), result, &error);

  if (steps == NULL)
    {
      fail (reading, error);
      return;
    }
  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_add (reading->steps, g_object_ref (g_ptr_array_index (steps, i)));
  read_steps (reading);
}

/* Those of one after the other: a family has few. */
static void
read_steps (Reading *reading)
{
  if (reading->waits->group != NULL && reading->n_chased < reading->asked->len)
    {
      WpRecord *asked = g_ptr_array_index (reading->asked, reading->n_chased++);
      wp_store_list_async (wp_context_get_store (reading->waits->context), WP_KIND_BROKERING_STEP,
                           WP_BROKERING_STEP_BROKERING, wp_record_get_id (asked), reading->cancellable, steps_cb,
                           reading);
      return;
    }
  if (reading->waits->group != NULL)
    show (reading);
  reading_free (reading);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;

  reading->asked = wp_store_list_finish (WP_STORE (source), result, &error);
  if (reading->asked == NULL)
    fail (reading, error);
  else
    read_steps (reading);
}

static void
waiting_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;

  reading->waiting = wp_store_list_finish (WP_STORE (source), result, &error);
  if (reading->waiting == NULL)
    fail (reading, error);
  else
    wp_store_list_async (WP_STORE (source), WP_KIND_BROKERING, WP_BROKERING_FAMILY, reading->waits->family_id,
                         reading->cancellable, asked_cb, reading);
}

static void
choices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  WpPeopleGroup *self = reading->waits;
  g_autoptr (GError) error = NULL;

  if (!wp_people_group_take_choices (self, result, &error))
    {
      fail (reading, error);
      return;
    }
  wp_store_list_async (WP_STORE (source), WP_KIND_WAITING, WP_WAITING_FAMILY, self->family_id, reading->cancellable,
                       waiting_cb, reading);
}

void
wp_people_waits_load (WpPeopleGroup *self, GCancellable *cancellable)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->waits = wp_people_group_ref (self);
  reading->steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_set_object (&reading->cancellable, cancellable);
  wp_form_choices_load_async (wp_context_get_store (self->context), self->family_id, cancellable, choices_cb, reading);
}
