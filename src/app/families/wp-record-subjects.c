/* wp-record-subjects.c: whom an event is about, who was seen, and who was seen alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record-subjects.h"

#include <glib/gi18n-lib.h>

#include "wp-entry.h"
#include "wp-id.h"
#include "wp-people.h"

/* One member of the family. */
typedef struct
{
  WpPersonCard *card; /* (owned) */
  GtkWidget *box;     /* shown unless they are gone and the record does not name them */
  GtkCheckButton *about;
  GtkCheckButton *seen;
  GtkCheckButton *alone;
} Line;

struct _WpRecordSubjects
{
  GtkBox parent_instance;

  GPtrArray *lines; /* (owned) (element-type Line) */
  gboolean meeting; /* somebody is met, so that “seen” is asked */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (WpRecordSubjects, wp_record_subjects, GTK_TYPE_BOX)

enum {
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
line_free (gpointer data)
{
  Line *line = data;

  g_clear_object (&line->card);
  g_free (line);
}

/* Whoever was seen alone was seen, and who was seen is a subject. */
static void
toggled_cb (GtkCheckButton *button, WpRecordSubjects *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);
      if (button == line->alone && gtk_check_button_get_active (button))
        gtk_check_button_set_active (line->seen, TRUE);
      if (button == line->seen && !gtk_check_button_get_active (button))
        gtk_check_button_set_active (line->alone, FALSE);
    }
  if (!self->filling)
    g_signal_emit (self, signals[EDITED], 0);
}

static GtkCheckButton *
add_check (WpRecordSubjects *self, GtkWidget *box, const char *label, const char *spoken)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (box), check);
  return GTK_CHECK_BUTTON (check);
}

static gboolean
is_gone (WpPersonCard *card)
{
  return card->left || card->deceased;
}

/* Whoever is on the record stays on it, and it says why they would not be offered anew. */
static char *
dup_name (WpPersonCard *card)
{
  if (card->deceased)
    /* Translators: somebody's name, on a list from which they would be missing if the record did not name them. */
    return g_strdup_printf (_ ("%s (has died)"), card->name);
  if (card->left)
    /* Translators: somebody's name, on a list from which they would be missing if the record did not name them. */
    return g_strdup_printf (_ ("%s (left the family)"), card->name);
  /* Translators: somebody's name and age. */
  return card->age[0] != '\0' ? g_strdup_printf (_ ("%1$s, %2$s"), card->name, card->age) : g_strdup (card->name);
}

static void
add_line (WpRecordSubjects *self, WpPersonCard *card)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *seen_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  g_autofree char *name = dup_name (card);
  g_autofree char *seen = g_strdup_printf (_ ("%s was seen"), card->name);
  g_autofree char *alone = g_strdup_printf (_ ("%s was seen alone"), card->name);

  line->card = g_object_ref (card);
  line->box = box;
  line->about = add_check (self, box, name, name);
  line->seen = add_check (self, seen_box, _ ("Seen"), seen);
  line->alone = add_check (self, seen_box, _ ("Seen alone"), alone);
  gtk_widget_set_margin_start (seen_box, 30);
  if (self->meeting)
    g_object_bind_property (line->about, "active", seen_box, "visible", G_BINDING_SYNC_CREATE);
  else
    gtk_widget_set_visible (seen_box, FALSE);
  gtk_box_append (GTK_BOX (box), seen_box);
  gtk_widget_set_visible (box, !is_gone (card));
  gtk_box_append (GTK_BOX (self), box);
  g_ptr_array_add (self->lines, line);
}

static void
wp_record_subjects_finalize (GObject *object)
{
  g_ptr_array_unref (WP_RECORD_SUBJECTS (object)->lines);
  G_OBJECT_CLASS (wp_record_subjects_parent_class)->finalize (object);
}

static void
wp_record_subjects_class_init (WpRecordSubjectsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_record_subjects_finalize;
  signals[EDITED] =
      g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_record_subjects_init (WpRecordSubjects *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->lines = g_ptr_array_new_with_free_func (line_free);
}

WpRecordSubjects *
wp_record_subjects_new (GPtrArray *people, gboolean meeting)
{
  WpRecordSubjects *self = g_object_new (WP_TYPE_RECORD_SUBJECTS, NULL);
  GtkWidget *title = gtk_label_new (_ ("Who it was about"));
  GtkWidget *help = gtk_label_new (_ ("Leave all empty when it was about the whole family."));

  self->meeting = meeting;
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_label_set_xalign (GTK_LABEL (help), 0);
  gtk_label_set_wrap (GTK_LABEL (help), TRUE);
  gtk_widget_add_css_class (help, "caption");
  gtk_widget_add_css_class (help, "dim-label");
  gtk_box_append (GTK_BOX (self), title);
  for (guint i = 0; i < people->len; i++)
    add_line (self, g_ptr_array_index (people, i));
  gtk_box_append (GTK_BOX (self), help);
  return self;
}

/* A record may name somebody who never was a member here, such as one from another system's extracts. Their name is
 * not known to the form, and they stay on the record all the same. */
static void
add_unknown (WpRecordSubjects *self, const char *id)
{
  g_autoptr (WpPersonCard) card = g_object_new (WP_TYPE_PERSON_CARD, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      if (g_strcmp0 (line->card->person_id, id) == 0)
        return;
    }
  card->person_id = g_strdup (id);
  wp_view_set_text (&card->name, _ ("Somebody who is not in this family"));
  add_line (self, card);
}

void
wp_record_subjects_set (WpRecordSubjects *self, const char *id, gboolean about, gboolean seen, gboolean alone)
{
  if (about && wp_id_is_valid (id))
    add_unknown (self, id);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);
      if (g_strcmp0 (line->card->person_id, id) != 0)
        continue;
      self->filling = TRUE;
      gtk_check_button_set_active (line->about, about);
      gtk_check_button_set_active (line->seen, seen);
      gtk_check_button_set_active (line->alone, alone);
      gtk_widget_set_visible (line->box, about || !is_gone (line->card));
      self->filling = FALSE;
    }
}

GPtrArray *
wp_record_subjects_make (WpRecordSubjects *self, WpStore *store)
{
  GPtrArray *subjects = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      if (!gtk_check_button_get_active (line->about))
        continue;
      WpRecord *subject = wp_store_new_record (store, WP_KIND_EVENT_SUBJECT);
      wp_record_set_text (subject, WP_EVENT_SUBJECT_PERSON, line->card->person_id);
      wp_record_set_number (subject, WP_EVENT_SUBJECT_SEEN, gtk_check_button_get_active (line->seen));
      wp_record_set_number (subject, WP_EVENT_SUBJECT_ALONE, gtk_check_button_get_active (line->alone));
      g_ptr_array_add (subjects, subject);
    }
  return subjects;
}

GHashTable *
wp_record_subjects_list_children (WpRecordSubjects *self, WpDate on)
{
  GHashTable *children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      if (wp_entry_is_child (line->card->role, line->card->dob, on))
        g_hash_table_add (children, g_strdup (line->card->person_id));
    }
  return children;
}

JsonArray *
wp_record_subjects_save (WpRecordSubjects *self)
{
  JsonArray *saved = json_array_new ();

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      if (!gtk_check_button_get_active (line->about))
        continue;
      JsonObject *subject = json_object_new ();
      json_object_set_string_member (subject, "person", line->card->person_id);
      json_object_set_boolean_member (subject, "seen", gtk_check_button_get_active (line->seen));
      json_object_set_boolean_member (subject, "alone", gtk_check_button_get_active (line->alone));
      json_array_add_object_element (saved, subject);
    }
  return saved;
}

void
wp_record_subjects_restore (WpRecordSubjects *self, JsonArray *saved)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);
      wp_record_subjects_set (self, line->card->person_id, FALSE, FALSE, FALSE);
    }
  for (guint i = 0; i < json_array_get_length (saved); i++)
    {
      JsonNode *node = json_array_get_element (saved, i);
      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      JsonObject *subject = json_node_get_object (node);
      wp_record_subjects_set (self, json_object_get_string_member_with_default (subject, "person", ""), TRUE,
                              json_object_get_boolean_member_with_default (subject, "seen", FALSE),
                              json_object_get_boolean_member_with_default (subject, "alone", FALSE));
    }
}
