/* wp-form-row.c: one field of a record as a labelled control with help and a message.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-form-row.h"

#include <glib/gi18n-lib.h>

#include "wp-form-control.h"
#include "wp-record-text.h"
#include "wp-spoken.h"
#include "wp-wrapped-label.h"

typedef enum {
  TONE_NONE,
  TONE_QUIET, /* how a date was understood */
  TONE_WARNING,
  TONE_ERROR,
} Tone;

struct _WpFormRow
{
  GtkBox parent_instance;

  WpRecord *record; /* (owned) */
  WpCodes *codes;   /* (owned) */
  const WpField *field;
  guint index;
  WpDate today;
  gboolean needed;
  int precision_field; /* or -1 */
  int time_field;      /* or -1 */

  GtkWidget *control; /* the value's own widget, inside the line below the title */
  GtkWidget *time;    /* (nullable): the entry for the time of an INSTANT */
  GtkLabel *title;
  GtkLabel *help;
  GtkWidget *message_box;
  GtkImage *message_icon;
  GtkLabel *message;

  const char *unreadable; /* (nullable): why what was typed is no value of the field */
  gboolean asked;         /* somebody asked to save, so that what is missing is said from now on */
  gboolean filling;       /* the program fills the control, not the person */
};

G_DEFINE_FINAL_TYPE (WpFormRow, wp_form_row, GTK_TYPE_BOX)

enum {
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
say (WpFormRow *self, Tone tone, const char *message)
{
  static const char *const icons[] = { NULL, NULL, "dialog-warning-symbolic", "dialog-error-symbolic" };
  GtkWidget *box = self->message_box;

  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_image_set_from_icon_name (self->message_icon, icons[tone]);
  gtk_widget_set_visible (GTK_WIDGET (self->message_icon), icons[tone] != NULL);
  gtk_widget_set_visible (box, tone != TONE_NONE);
  gtk_widget_remove_css_class (box, "error");
  gtk_widget_remove_css_class (box, "warning");
  gtk_widget_remove_css_class (box, "dim-label");
  gtk_widget_remove_css_class (self->control, "error");
  if (tone == TONE_ERROR)
    gtk_widget_add_css_class (self->control, "error");
  if (tone != TONE_NONE)
    gtk_widget_add_css_class (box, tone == TONE_ERROR ? "error" : tone == TONE_WARNING ? "warning" : "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_STATE_INVALID,
                               tone == TONE_ERROR ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* A date is repeated in words, so that a slip of the finger shows. */
static char *
dup_understood (WpFormRow *self)
{
  if (!wp_record_is_set (self->record, self->index))
    return NULL;
  if (self->field->type == WP_FIELD_INSTANT)
    return wp_date_format (wp_instant_to_date (wp_record_get_number (self->record, self->index, 0)), WP_DATE_LONG);
  if (self->field->type != WP_FIELD_DATE)
    return NULL;
  WpPrecision precision = WP_PRECISION_EXACT;
  if (self->precision_field >= 0)
    wp_precision_from_string (wp_record_get_text (self->record, (guint) self->precision_field), &precision);
  WpDate date = wp_record_get_date (self->record, self->index);
  return precision == WP_PRECISION_EXACT ? wp_date_format (date, WP_DATE_LONG)
                                         : wp_date_format_precise (date, precision);
}

/* The checks of the field alone, until the form comes with those of the whole record. */
static void
judge_alone (WpFormRow *self)
{
  g_autoptr (GPtrArray) problems = wp_problems_new ();

  wp_record_check_field (self->record, self->index, self->codes, self->today, problems);
  const WpProblem *first = problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;
  wp_form_row_judge (self, FALSE, first != NULL ? first->severity : WP_SEVERITY_WARNING,
                     first != NULL ? first->message : NULL);
}

static void
read_date (WpFormRow *self, const char *typed)
{
  gboolean may_be_future = (self->field->flags & WP_FIELD_MAY_BE_FUTURE) != 0;
  WpDate date = WP_DATE_NONE;
  WpPrecision precision = WP_PRECISION_EXACT;
  gboolean read = may_be_future ? wp_date_parse_any (typed, &date, &precision)
                                : wp_date_parse_any_until (typed, self->today, &date, &precision);

  if (!read)
    self->unreadable = _ ("This is not a date that can be read. Write it like 9/1/2023 or 9 January 2023.");
  else if (precision != WP_PRECISION_EXACT && self->precision_field < 0)
    self->unreadable = _ ("The day is missing. Write it like 9/1/2023 or 9 January 2023.");
  if (self->unreadable != NULL)
    {
      wp_record_unset (self->record, self->index);
      return;
    }
  wp_record_set_date (self->record, self->index, date);
  if (self->precision_field >= 0)
    wp_record_set_text (self->record, (guint) self->precision_field, wp_precision_to_string (precision));
}

static void
read_instant (WpFormRow *self, const char *typed)
{
  g_auto (GStrv) parts = g_strsplit (typed, "\n", 2);
  const char *time = g_strv_length (parts) > 1 ? g_strstrip (parts[1]) : "";
  WpPrecision precision;
  WpDate date;
  gint64 instant;

  if (!wp_date_parse_any (parts[0], &date, &precision) || precision != WP_PRECISION_EXACT)
    self->unreadable = _ ("This is not a date that can be read. Write it like 9/1/2023 or 9 January 2023.");
  else
    {
      g_autofree char *iso = wp_date_to_iso (date);
      g_autofree char *clock = g_strdelimit (g_strdup (time[0] != '\0' ? time : "00:00"), ".", ':');
      g_autofree char *text =
          g_strdup_printf ("%s %s%s", iso, g_ascii_isdigit (clock[0]) && clock[1] == ':' ? "0" : "", clock);
      if (wp_instant_parse_iso (text, &instant))
        {
          wp_record_set_number (self->record, self->index, instant);
          if (self->time_field >= 0)
            wp_record_set_number (self->record, (guint) self->time_field, time[0] != '\0');
          return;
        }
      self->unreadable = _ ("This is not a time that can be read. Write it like 15:30.");
    }
  wp_record_unset (self->record, self->index);
}

/* A text of one line that was pasted with line breaks keeps its words; they are set apart by spaces. */
static void
read_text (WpFormRow *self, const char *typed)
{
  char *text = g_strdup (typed);

  if (self->field->type == WP_FIELD_TEXT)
    g_strdelimit (text, "\n\r\t", ' ');
  g_autofree char *bare = g_strstrip (g_strdup (text));
  if (bare[0] == '\0')
    text[0] = '\0';
  else if (self->field->type == WP_FIELD_TEXT)
    g_strstrip (text);
  wp_record_take_text (self->record, self->index, text);
}

static void
read_control (WpFormRow *self)
{
  g_autofree char *typed = wp_form_row_dup_typed (self);
  g_autofree char *bare = g_strstrip (g_strdup (typed));

  self->unreadable = NULL;
  if (bare[0] == '\0')
    {
      wp_record_unset (self->record, self->index);
      if (self->precision_field >= 0)
        wp_record_unset (self->record, (guint) self->precision_field);
      return;
    }
  switch (self->field->type)
    {
    case WP_FIELD_TEXT:
    case WP_FIELD_LONG_TEXT:
    case WP_FIELD_CODE:
    case WP_FIELD_REF:
      read_text (self, typed);
      break;
    case WP_FIELD_DATE:
      read_date (self, bare);
      break;
    case WP_FIELD_INSTANT:
      read_instant (self, typed);
      break;
    case WP_FIELD_INTEGER:
    case WP_FIELD_BOOLEAN:
      if (!wp_record_set_value (self->record, self->index, bare))
        {
          wp_record_unset (self->record, self->index);
          self->unreadable = _ ("This is not a whole number. Write it in digits, like 12.");
        }
      break;
    }
}

static void
control_changed_cb (WpFormRow *self)
{
  if (self->filling)
    return;
  read_control (self);
  judge_alone (self);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
show_title (WpFormRow *self)
{
  gboolean needed = self->needed || (self->field->flags & WP_FIELD_REQUIRED) != 0;
  /* Translators: the name of a field that a form needs. */
  g_autofree char *title = needed ? g_strdup_printf (_ ("%s (needed)"), wp_field_label (self->field))
                                  : g_strdup (wp_field_label (self->field));

  gtk_label_set_label (self->title, title);
}

/* The record's value in the shape in which people type it. */
static char *
dup_shown (WpFormRow *self)
{
  if (!wp_record_is_set (self->record, self->index))
    return g_strdup ("");
  if (self->field->type == WP_FIELD_DATE)
    {
      WpPrecision precision = WP_PRECISION_EXACT;
      if (self->precision_field >= 0)
        wp_precision_from_string (wp_record_get_text (self->record, (guint) self->precision_field), &precision);
      return wp_date_format_precise (wp_record_get_date (self->record, self->index), precision);
    }
  if (self->field->type == WP_FIELD_INSTANT)
    {
      WpDate date;
      int hour;
      int minute;
      wp_instant_split (wp_record_get_number (self->record, self->index, 0), &date, &hour, &minute);
      g_autofree char *day = wp_date_format (date, WP_DATE_MEDIUM);
      gboolean known = self->time_field < 0 || wp_record_get_boolean (self->record, (guint) self->time_field);
      return known ? g_strdup_printf ("%s\n%02d:%02d", day, hour, minute) : g_strdup (day);
    }
  return wp_record_dup_value (self->record, self->index);
}

static void
fill (WpFormRow *self, const char *typed)
{
  self->filling = TRUE;
  if (self->field->type == WP_FIELD_INSTANT)
    {
      g_auto (GStrv) parts = g_strsplit (typed, "\n", 2);
      wp_form_control_set_value (self->control, parts[0] != NULL ? parts[0] : "", NULL);
      wp_form_control_set_value (self->time, parts[0] != NULL && parts[1] != NULL ? parts[1] : "", NULL);
    }
  else
    wp_form_control_set_value (self->control, typed,
                               self->field->type == WP_FIELD_CODE ? wp_codes_label (self->codes, self->field->of, typed)
                                                                  : NULL);
  self->filling = FALSE;
}

static gboolean
wp_form_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WP_FORM_ROW (widget)->control);
}

static void
wp_form_row_dispose (GObject *object)
{
  WpFormRow *self = WP_FORM_ROW (object);

  g_clear_object (&self->record);
  g_clear_object (&self->codes);
  G_OBJECT_CLASS (wp_form_row_parent_class)->dispose (object);
}

static void
wp_form_row_class_init (WpFormRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_form_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = wp_form_row_grab_focus;
  signals[EDITED] =
      g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_form_row_init (WpFormRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->precision_field = -1;
  self->time_field = -1;
  self->title = GTK_LABEL (wp_wrapped_label_new (NULL, "caption-heading"));
  self->help = GTK_LABEL (wp_wrapped_label_new (NULL, "caption"));
  gtk_widget_add_css_class (GTK_WIDGET (self->help), "dim-label");
  self->message = GTK_LABEL (wp_wrapped_label_new (NULL, "caption"));
  self->message_icon = GTK_IMAGE (wp_spoken_silent_icon (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->message_icon), GTK_ALIGN_START);
  self->message_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->message_box), GTK_WIDGET (self->message_icon));
  gtk_box_append (GTK_BOX (self->message_box), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->help));
  gtk_box_append (GTK_BOX (self), self->message_box);
}

/* The control stands between the title and the help, with what goes beside it. */
static void
add_control (WpFormRow *self, GListModel *choices)
{
  gboolean dated = self->field->type == WP_FIELD_DATE || self->field->type == WP_FIELD_INSTANT;
  GtkWidget *line = NULL;

  self->control = wp_form_control_new (self->field, self->codes, choices, &line);
  wp_form_control_on_changed (self->control, G_CALLBACK (control_changed_cb), self);
  if (dated)
    {
      line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_widget_set_hexpand (self->control, TRUE);
      gtk_box_append (GTK_BOX (line), self->control);
      gtk_box_append (GTK_BOX (line), wp_form_calendar_new (GTK_EDITABLE (self->control), self->today));
    }
  if (self->field->type == WP_FIELD_INSTANT)
    {
      self->time = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (self->time), 6);
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->time), _ ("15:30"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->time), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Time of day"),
                                      -1);
      wp_form_control_on_changed (self->time, G_CALLBACK (control_changed_cb), self);
      gtk_box_append (GTK_BOX (line), self->time);
    }
  gtk_box_insert_child_after (GTK_BOX (self), line, GTK_WIDGET (self->title));
  gtk_label_set_mnemonic_widget (self->title, self->control);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title,
                                  NULL, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->help, self->message, NULL, -1);
  if (GTK_IS_DROP_DOWN (self->control))
    wp_spoken_drop_down (GTK_DROP_DOWN (self->control), self->title);
}

WpFormRow *
wp_form_row_new (WpRecord *record, guint field, WpCodes *codes, GListModel *choices, WpDate today)
{
  WpFormRow *self = g_object_new (WP_TYPE_FORM_ROW, NULL);

  self->record = g_object_ref (record);
  self->codes = g_object_ref (codes);
  self->index = field;
  self->field = &wp_record_get_kind (record)->fields[field];
  self->today = today;
  const char *help = wp_field_help (self->field);
  gtk_label_set_label (self->help, help != NULL ? help : "");
  gtk_widget_set_visible (GTK_WIDGET (self->help), help != NULL);
  show_title (self);
  add_control (self, choices);
  wp_form_row_refresh (self);
  return self;
}

guint
wp_form_row_get_field (WpFormRow *self)
{
  return self->index;
}

GtkWidget *
wp_form_row_get_control (WpFormRow *self)
{
  return self->control;
}

GtkLabel *
wp_form_row_get_title (WpFormRow *self)
{
  return self->title;
}

void
wp_form_row_set_needed (WpFormRow *self, gboolean needed)
{
  self->needed = needed;
  show_title (self);
}

void
wp_form_row_set_precision_field (WpFormRow *self, guint field)
{
  self->precision_field = (int) field;
  wp_form_row_refresh (self);
}

void
wp_form_row_set_time_field (WpFormRow *self, guint field)
{
  self->time_field = (int) field;
  wp_form_row_refresh (self);
}

char *
wp_form_row_dup_typed (WpFormRow *self)
{
  char *typed = wp_form_control_dup_value (self->control);

  if (self->time != NULL && (typed[0] != '\0' || gtk_editable_get_text (GTK_EDITABLE (self->time))[0] != '\0'))
    {
      g_autofree char *date = typed;
      typed = g_strdup_printf ("%s\n%s", date, gtk_editable_get_text (GTK_EDITABLE (self->time)));
    }
  return typed;
}

void
wp_form_row_set_typed (WpFormRow *self, const char *typed)
{
  fill (self, typed);
  read_control (self);
  judge_alone (self);
}

void
wp_form_row_refresh (WpFormRow *self)
{
  g_autofree char *shown = dup_shown (self);

  self->unreadable = NULL;
  fill (self, shown);
  judge_alone (self);
}

gboolean
wp_form_row_judge (WpFormRow *self, gboolean whole, WpSeverity severity, const char *message)
{
  gboolean is_set = wp_record_is_set (self->record, self->index);

  self->asked = self->asked || whole;
  if (!is_set && self->needed && message == NULL)
    {
      severity = WP_SEVERITY_ERROR;
      message = _ ("This is needed. Fill it in.");
    }
  if (self->unreadable != NULL)
    {
      severity = WP_SEVERITY_ERROR;
      message = self->unreadable;
    }
  else if (!is_set && !self->asked)
    message = NULL;
  if (message != NULL)
    {
      say (self, severity == WP_SEVERITY_ERROR ? TONE_ERROR : TONE_WARNING, message);
      return severity != WP_SEVERITY_ERROR;
    }
  g_autofree char *understood = dup_understood (self);
  say (self, understood != NULL ? TONE_QUIET : TONE_NONE, understood);
  return TRUE;
}

const char *
wp_form_row_get_message (WpFormRow *self)
{
  return gtk_widget_get_visible (self->message_box) ? gtk_label_get_label (self->message) : "";
}
