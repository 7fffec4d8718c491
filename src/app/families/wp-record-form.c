/* wp-record-form.c: a form for any record, made from the table of its kind's fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record-form.h"

#include <string.h>

#include "wp-check.h"
#include "wp-choice-picker.h"
#include "wp-choices.h"

struct _WpRecordForm
{
  GtkBox parent_instance;

  WpRecord *record; /* (owned) */
  WpCodes *codes;   /* (owned) */
  WpDate today;
  WpFormRow **rows; /* (owned): one for each field of the kind, %NULL where there is none */
  GtkWidget *heading;
  GtkWidget *message;
  gboolean edited;
};

G_DEFINE_FINAL_TYPE (WpRecordForm, wp_record_form, GTK_TYPE_BOX)

enum {
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_listed (const int *fields, int field)
{
  for (guint i = 0; fields != NULL && fields[i] != WP_RECORD_FORM_END; i++)
    {
      if (fields[i] == field)
        return TRUE;
    }
  return FALSE;
}

/* "dob_precision" goes with "dob", "from_precision" with "valid_from". */
static int
find_dated_field (const WpKind *kind, const WpField *field)
{
  if (field->type != WP_FIELD_CODE || g_strcmp0 (field->of, "date_precision") != 0
      || !g_str_has_suffix (field->name, "_precision"))
    return -1;
  g_autofree char *name = g_strndup (field->name, strlen (field->name) - strlen ("_precision"));
  g_autofree char *valid = g_strconcat ("valid_", name, NULL);
  int dated = wp_kind_find_field (kind, name);
  return dated >= 0 ? dated : wp_kind_find_field (kind, valid);
}

static void
say (WpRecordForm *self, const char *message)
{
  gtk_label_set_label (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
}

/* Checks the record and lets each row say what it finds of its field, an error rather than a warning. Returns the first
 * that keeps the record out. */
static GtkWidget *
judge (WpRecordForm *self, gboolean whole)
{
  const WpKind *kind = wp_record_get_kind (self->record);
  g_autoptr (GPtrArray) problems = wp_problems_new ();
  g_autofree const WpProblem **found = g_new0 (const WpProblem *, kind->n_fields);
  const char *elsewhere = NULL;
  GtkWidget *wrong = NULL;

  wp_record_check (self->record, self->codes, self->today, problems);
  for (guint i = 0; i < problems->len; i++)
    {
      const WpProblem *problem = g_ptr_array_index (problems, i);
      if (problem->field < 0 || self->rows[problem->field] == NULL)
        elsewhere = problem->severity == WP_SEVERITY_ERROR ? problem->message : elsewhere;
      else if (found[problem->field] == NULL || problem->severity == WP_SEVERITY_ERROR)
        found[problem->field] = problem;
    }
  if (whole)
    say (self, elsewhere);
  if (elsewhere != NULL)
    wrong = GTK_WIDGET (self);
  for (guint i = kind->n_fields; i-- > 0;)
    {
      if (self->rows[i] != NULL
          && !wp_form_row_judge (self->rows[i], whole, found[i] != NULL ? found[i]->severity : WP_SEVERITY_WARNING,
                                 found[i] != NULL ? found[i]->message : NULL))
        wrong = GTK_WIDGET (self->rows[i]);
    }
  return wrong;
}

static void
row_edited_cb (WpRecordForm *self)
{
  self->edited = TRUE;
  judge (self, FALSE);
  g_signal_emit (self, signals[EDITED], 0);
}

/* Of the authority's own records there may be thousands: those are looked for as the person types. */
static void
look_in_store (WpFormRow *row, const WpField *field, WpFormChoices *choices)
{
  WpStore *store = wp_form_choices_get_store (choices);
  const WpKind *kind = wp_kind_by_name (field->of);

  if (store != NULL && kind != NULL && wp_store_can_choose (kind->id))
    wp_choice_picker_search_store (WP_CHOICE_PICKER (wp_form_row_get_control (row)), store, kind->id);
}

static void
add_rows (WpRecordForm *self, WpFormChoices *choices, const int *left_out)
{
  const WpKind *kind = wp_record_get_kind (self->record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WpField *field = &kind->fields[i];
      if ((field->flags & WP_FIELD_INTERNAL) || is_listed (left_out, (int) i) || find_dated_field (kind, field) >= 0)
        continue;
      GListModel *list =
          field->type == WP_FIELD_REF && choices != NULL ? wp_form_choices_get (choices, field->of) : NULL;
      self->rows[i] = wp_form_row_new (self->record, i, self->codes, list, self->today);
      if (list != NULL)
        look_in_store (self->rows[i], field, choices);
      g_signal_connect_swapped (self->rows[i], "edited", G_CALLBACK (row_edited_cb), self);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->rows[i]));
    }
  for (guint i = 0; i < kind->n_fields; i++)
    {
      int dated = find_dated_field (kind, &kind->fields[i]);
      if (dated >= 0 && self->rows[dated] != NULL)
        wp_form_row_set_precision_field (self->rows[dated], i);
    }
}

static void
wp_record_form_dispose (GObject *object)
{
  WpRecordForm *self = WP_RECORD_FORM (object);

  g_clear_pointer (&self->rows, g_free);
  g_clear_object (&self->record);
  g_clear_object (&self->codes);
  G_OBJECT_CLASS (wp_record_form_parent_class)->dispose (object);
}

static void
wp_record_form_class_init (WpRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_record_form_dispose;
  signals[EDITED] =
      g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_record_form_init (WpRecordForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_widget_add_css_class (self->heading, "title-4");
  gtk_widget_set_visible (self->heading, FALSE);
  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_widget_add_css_class (self->message, "error");
  gtk_widget_set_visible (self->message, FALSE);
  gtk_box_append (GTK_BOX (self), self->heading);
  gtk_box_append (GTK_BOX (self), self->message);
}

WpRecordForm *
wp_record_form_new (WpRecord *record, WpCodes *codes, WpFormChoices *choices, WpDate today, const int *left_out)
{
  WpRecordForm *self = g_object_new (WP_TYPE_RECORD_FORM, NULL);

  self->record = g_object_ref (record);
  self->codes = g_object_ref (codes);
  self->today = today;
  self->rows = g_new0 (WpFormRow *, wp_record_get_kind (record)->n_fields);
  add_rows (self, choices, left_out);
  return self;
}

WpRecord *
wp_record_form_get_record (WpRecordForm *self)
{
  return self->record;
}

void
wp_record_form_set_heading (WpRecordForm *self, const char *heading)
{
  gtk_label_set_label (GTK_LABEL (self->heading), heading != NULL ? heading : "");
  gtk_widget_set_visible (self->heading, heading != NULL);
}

WpFormRow *
wp_record_form_get_row (WpRecordForm *self, guint field)
{
  g_assert (field < wp_record_get_kind (self->record)->n_fields);
  return self->rows[field];
}

gboolean
wp_record_form_is_edited (WpRecordForm *self)
{
  return self->edited;
}

GtkWidget *
wp_record_form_check (WpRecordForm *self)
{
  return judge (self, TRUE);
}

void
wp_record_form_show_problem (WpRecordForm *self, int field, const char *message)
{
  if (field >= 0 && self->rows[field] != NULL)
    wp_form_row_judge (self->rows[field], TRUE, WP_SEVERITY_ERROR, message);
  else
    say (self, message);
}

JsonObject *
wp_record_form_save_typed (WpRecordForm *self)
{
  const WpKind *kind = wp_record_get_kind (self->record);
  JsonObject *typed = json_object_new ();

  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (self->rows[i] == NULL)
        continue;
      g_autofree char *text = wp_form_row_dup_typed (self->rows[i]);
      if (text[0] != '\0')
        json_object_set_string_member (typed, kind->fields[i].name, text);
    }
  return typed;
}

void
wp_record_form_restore_typed (WpRecordForm *self, JsonObject *typed)
{
  const WpKind *kind = wp_record_get_kind (self->record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (self->rows[i] != NULL)
        wp_form_row_set_typed (self->rows[i],
                               json_object_get_string_member_with_default (typed, kind->fields[i].name, ""));
    }
}
