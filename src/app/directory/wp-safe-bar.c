/* wp-safe-bar.c: what is safe to send, asked before it is sent.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-safe-bar.h"

#include <glib/gi18n-lib.h>

#include "wp-choice-chip.h"
#include "wp-safe-ways.h"
#include "wp-wrap-layout.h"

static const struct
{
  const char *channel;
  const char *label;
  const char *spoken;
  const char *ask;
} ways[] = {
  { "text", N_ ("Text"), N_ ("Safe to text, they said so"),
    N_ ("Ask whether it is safe to text them, and tick “Text”.") },
  { "email", N_ ("E-mail"), N_ ("Safe to e-mail, they said so"),
    N_ ("Ask whether it is safe to e-mail them, and tick “E-mail”.") },
  { "letter", N_ ("Post"), N_ ("Safe to post, they said so"),
    N_ ("Ask whether it is safe to post them a letter, and tick “Post”.") },
};

#define N_WAYS G_N_ELEMENTS (ways)

struct _WpSafeBar
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkToggleButton *chips[N_WAYS];
  GtkLabel *notice;

  WpPersonCard *person; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpSafeBar, wp_safe_bar, GTK_TYPE_BOX)

static void
say (WpSafeBar *self, const char *text)
{
  gtk_label_set_label (self->notice, text);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), *text != '\0');
}

static void
toggled_cb (WpSafeBar *self)
{
  say (self, "");
}

/* What the record says is not the caller's to overrule here: who is known not to be safe may not be alone. */
static void
show_way (WpSafeBar *self, guint i)
{
  g_autofree char *why = NULL;
  WpWaySafety safety = wp_safe_ways_judge (self->person, ways[i].channel, &why);

  gtk_toggle_button_set_active (self->chips[i], safety == WP_WAY_SAFE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->chips[i]), safety != WP_WAY_UNSAFE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->chips[i]), *why != '\0' ? why : _ (ways[i].spoken));
}

static void
show (WpSafeBar *self)
{
  g_autofree char *title = self->person != NULL
                               /* Translators: %s is a person's name; “Text”, “E-mail” and “Post” follow. */
                               ? g_strdup_printf (_ ("Safe for %s"), self->person->name)
                               : g_strdup (_ ("Safe for them, they say"));

  gtk_label_set_label (self->title, title);
  for (guint i = 0; i < N_WAYS; i++)
    show_way (self, i);
  say (self, "");
}

/* The ways that are left, for a sentence. */
static char *
list_left (WpSafeBar *self)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < N_WAYS; i++)
    if (gtk_widget_get_sensitive (GTK_WIDGET (self->chips[i])))
      g_string_append_printf (list, "%s, ",
                              g_str_equal (ways[i].channel, "letter") ? C_ ("directory", "Letter") : _ (ways[i].label));
  g_string_append_printf (list, "%s, %s", _ ("Large Print"), _ ("Told Them"));
  return g_strdup (list->str);
}

static void
wp_safe_bar_dispose (GObject *object)
{
  g_clear_object (&WP_SAFE_BAR (object)->person);
  G_OBJECT_CLASS (wp_safe_bar_parent_class)->dispose (object);
}

static void
wp_safe_bar_class_init (WpSafeBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_safe_bar_dispose;
}

static void
wp_safe_bar_init (WpSafeBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *notice = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->title = GTK_LABEL (title);
  self->notice = GTK_LABEL (notice);
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_set_layout_manager (row, wp_wrap_layout_new (6));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  for (guint i = 0; i < N_WAYS; i++)
    {
      GtkWidget *chip = wp_choice_chip_new (_ (ways[i].label));

      gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (ways[i].spoken), -1);
      g_signal_connect_object (chip, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      self->chips[i] = GTK_TOGGLE_BUTTON (chip);
      gtk_box_append (GTK_BOX (row), chip);
    }
  gtk_label_set_wrap (self->notice, TRUE);
  gtk_label_set_wrap_mode (self->notice, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->notice, 0);
  gtk_widget_add_css_class (notice, "worn");
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), row);
  gtk_box_append (GTK_BOX (self), notice);
  show (self);
}

void
wp_safe_bar_set_person (WpSafeBar *self, WpPersonCard *person)
{
  g_set_object (&self->person, person);
  show (self);
}

gboolean
wp_safe_bar_allows (WpSafeBar *self, const char *channel)
{
  for (guint i = 0; i < N_WAYS; i++)
    {
      g_autofree char *why = NULL;

      if (!g_str_equal (ways[i].channel, channel) || gtk_toggle_button_get_active (self->chips[i]))
        continue;
      if (wp_safe_ways_judge (self->person, channel, &why) == WP_WAY_UNSAFE)
        {
          g_autofree char *left = list_left (self);
          /* Translators: %1$s is a sentence that says what is not safe, %2$s lists what else can be done. */
          g_autofree char *text = g_strdup_printf (_ ("%1$s Choose another way: %2$s."), why, left);

          say (self, text);
        }
      else
        {
          say (self, _ (ways[i].ask));
          gtk_widget_grab_focus (GTK_WIDGET (self->chips[i]));
        }
      return FALSE;
    }
  say (self, "");
  return TRUE;
}

void
wp_safe_bar_tick (WpSafeBar *self, const char *channel)
{
  for (guint i = 0; i < N_WAYS; i++)
    if (g_str_equal (ways[i].channel, channel))
      gtk_toggle_button_set_active (self->chips[i], TRUE);
}
