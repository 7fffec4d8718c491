/* wp-record-choice.c: whether what somebody was told is only counted, or kept on a family's record as well.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record-choice.h"

#include <glib/gi18n-lib.h>

#include "wp-wrapped-label.h"

struct _WpRecordChoice
{
  GtkBox parent_instance;

  GtkCheckButton *none;
  GtkLabel *counted;
  GtkCheckButton *family;
  GtkWidget *line;
  GtkLabel *agreed_label;

  WpContext *context;     /* (owned) (nullable) */
  WpFamilyAgreed *agreed; /* (owned) (nullable) */
  gboolean quiet;         /* the buttons are being made to show what is so */
};

G_DEFINE_FINAL_TYPE (WpRecordChoice, wp_record_choice, GTK_TYPE_BOX)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show (WpRecordChoice *self)
{
  g_autofree char *text = NULL;

  self->quiet = TRUE;
  gtk_check_button_set_active (self->agreed != NULL ? self->family : self->none, TRUE);
  self->quiet = FALSE;
  if (self->agreed != NULL)
    /* Translators: %1$s is a family, %2$s the name of one of them. */
    text = g_strdup_printf (_ ("%1$s. %2$s agreed."), self->agreed->family_name, self->agreed->person->name);
  gtk_label_set_label (self->agreed_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->line, self->agreed != NULL);
}

static void
chosen_cb (GtkWidget *from, const WpFamilyAgreed *agreed)
{
  WpRecordChoice *self = WP_RECORD_CHOICE (from);

  if (self->context != NULL)
    wp_record_choice_take (self, agreed);
}

static void
choose (WpRecordChoice *self)
{
  wp_family_chooser_show (GTK_WIDGET (self), self->context, chosen_cb);
}

/* Until a family has been found and somebody of it agreed, it stays what it was. */
static void
toggled_cb (WpRecordChoice *self)
{
  gboolean wanted = gtk_check_button_get_active (self->family);

  if (self->quiet || wanted == (self->agreed != NULL))
    return;
  if (!wanted)
    {
      wp_record_choice_take (self, NULL);
      return;
    }
  show (self);
  choose (self);
}

static GtkWidget *
make_label (const char *class)
{
  GtkWidget *label = wp_wrapped_label_new (NULL, class);

  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
wp_record_choice_dispose (GObject *object)
{
  WpRecordChoice *self = WP_RECORD_CHOICE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->agreed, wp_family_agreed_free);
  G_OBJECT_CLASS (wp_record_choice_parent_class)->dispose (object);
}

static void
wp_record_choice_class_init (WpRecordChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_record_choice_dispose;
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_record_choice_init (WpRecordChoice *self)
{
  GtkWidget *none = gtk_check_button_new ();
  GtkWidget *counted = make_label ("caption");
  GtkWidget *family = gtk_check_button_new_with_label (_ ("On a family’s record…"));
  GtkWidget *agreed = make_label ("caption-heading");
  GtkWidget *change = gtk_button_new_with_label (_ ("Change…"));
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->none = GTK_CHECK_BUTTON (none);
  self->counted = GTK_LABEL (counted);
  self->family = GTK_CHECK_BUTTON (family);
  self->agreed_label = GTK_LABEL (agreed);
  gtk_check_button_set_group (self->family, self->none);
  gtk_widget_set_valign (none, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (first), none);
  gtk_box_append (GTK_BOX (first), counted);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (none), GTK_ACCESSIBLE_RELATION_LABELLED_BY, counted, NULL, -1);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (change, "compare");
  gtk_widget_set_valign (change, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->line, 24);
  gtk_box_append (GTK_BOX (self->line), agreed);
  gtk_box_append (GTK_BOX (self->line), change);
  gtk_box_append (GTK_BOX (self), first);
  gtk_box_append (GTK_BOX (self), family);
  gtk_box_append (GTK_BOX (self), self->line);
  show (self);
  g_signal_connect_object (family, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (change, "clicked", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
}

void
wp_record_choice_follow (WpRecordChoice *self, WpContext *context)
{
  g_set_object (&self->context, context);
}

void
wp_record_choice_set_counted (WpRecordChoice *self, const char *text)
{
  gtk_label_set_label (self->counted, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->none), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

const WpFamilyAgreed *
wp_record_choice_get_agreed (WpRecordChoice *self)
{
  return self->agreed;
}

void
wp_record_choice_take (WpRecordChoice *self, const WpFamilyAgreed *agreed)
{
  if (self->agreed == NULL && agreed == NULL)
    return;
  g_clear_pointer (&self->agreed, wp_family_agreed_free);
  self->agreed = agreed != NULL ? wp_family_agreed_copy (agreed) : NULL;
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}
