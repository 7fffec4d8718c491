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
  GtkWidget *choose_button;
  GtkLabel *notice;

  WpContext *context;     /* (owned) (nullable) */
  WpFamilyAgreed *agreed; /* (owned) (nullable) */
  gboolean quiet;         /* the buttons are being made to show what is so */
};

G_DEFINE_FINAL_TYPE (WpRecordChoice, wp_record_choice, GTK_TYPE_BOX)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
say (WpRecordChoice *self, const char *text)
{
  gtk_label_set_label (self->notice, text);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), *text != '\0');
}

static void
show (WpRecordChoice *self)
{
  g_autofree char *text = NULL;

  if (self->agreed != NULL)
    /* Translators: %1$s is a family, %2$s the name of one of them. */
    text = g_strdup_printf (_ ("%1$s. %2$s agreed."), self->agreed->family_name, self->agreed->person->name);
  gtk_label_set_label (self->agreed_label, text != NULL ? text : _ ("No family is chosen yet."));
  gtk_button_set_label (GTK_BUTTON (self->choose_button), self->agreed != NULL ? _ ("Change…") : _ ("Choose…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choose_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->agreed != NULL ? _ ("Change the family") : _ ("Choose the family"), -1);
  gtk_widget_set_visible (self->line, gtk_check_button_get_active (self->family));
  say (self, "");
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

/* The arrow keys choose as they pass, so no more comes of it than the button with which to go on. */
static void
toggled_cb (WpRecordChoice *self)
{
  if (self->quiet)
    return;
  if (!gtk_check_button_get_active (self->family) && self->agreed != NULL)
    wp_record_choice_take (self, NULL);
  else
    show (self);
}

/* Who points at it means it, and is spared the button. */
static void
pointed_cb (WpRecordChoice *self, int n_press, double x, double y)
{
  if (n_press != 1 || self->agreed != NULL || !gtk_widget_contains (GTK_WIDGET (self->family), x, y))
    return;
  gtk_check_button_set_active (self->family, TRUE);
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
  GtkWidget *family = gtk_check_button_new_with_label (_ ("On a family’s record"));
  GtkWidget *agreed = make_label ("caption-heading");
  GtkWidget *notice = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  GtkGesture *pointed = gtk_gesture_click_new ();
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->none = GTK_CHECK_BUTTON (none);
  self->counted = GTK_LABEL (counted);
  self->family = GTK_CHECK_BUTTON (family);
  self->agreed_label = GTK_LABEL (agreed);
  self->choose_button = gtk_button_new ();
  self->notice = GTK_LABEL (notice);
  gtk_check_button_set_group (self->family, self->none);
  gtk_widget_set_valign (none, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (first), none);
  gtk_box_append (GTK_BOX (first), counted);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (none), GTK_ACCESSIBLE_RELATION_LABELLED_BY, counted, NULL, -1);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->choose_button, "compare");
  gtk_widget_set_valign (self->choose_button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->line, 24);
  gtk_box_append (GTK_BOX (self->line), agreed);
  gtk_box_append (GTK_BOX (self->line), self->choose_button);
  gtk_box_append (GTK_BOX (self), first);
  gtk_box_append (GTK_BOX (self), family);
  gtk_box_append (GTK_BOX (self), self->line);
  gtk_label_set_wrap (self->notice, TRUE);
  gtk_label_set_wrap_mode (self->notice, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->notice, 0);
  gtk_widget_set_margin_start (notice, 24);
  gtk_widget_add_css_class (notice, "worn");
  gtk_box_append (GTK_BOX (self), notice);
  gtk_check_button_set_active (self->none, TRUE);
  show (self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pointed), GTK_PHASE_CAPTURE);
  g_signal_connect_object (pointed, "released", G_CALLBACK (pointed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (family, GTK_EVENT_CONTROLLER (pointed));
  g_signal_connect_object (family, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choose_button, "clicked", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
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
  gboolean same = self->agreed == NULL && agreed == NULL;

  g_clear_pointer (&self->agreed, wp_family_agreed_free);
  self->agreed = agreed != NULL ? wp_family_agreed_copy (agreed) : NULL;
  self->quiet = TRUE;
  gtk_check_button_set_active (self->agreed != NULL ? self->family : self->none, TRUE);
  self->quiet = FALSE;
  show (self);
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
wp_record_choice_is_made (WpRecordChoice *self)
{
  if (self->agreed != NULL || !gtk_check_button_get_active (self->family))
    return TRUE;
  say (self, _ ("Choose the family, or have it only counted."));
  gtk_widget_grab_focus (self->choose_button);
  return FALSE;
}
