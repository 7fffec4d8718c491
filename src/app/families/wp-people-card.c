/* wp-people-card.c: one member of a family on a card.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-people-card.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "wp-people-menu.h"
#include "wp-people-reveal.h"
#include "wp-spoken.h"
#include "wp-wrapped-label.h"

struct _WpPeopleCard
{
  GtkBox parent_instance;

  WpStore *store;       /* (owned) */
  WpPersonCard *person; /* (owned) */
  GtkLabel *age;
};

G_DEFINE_FINAL_TYPE (WpPeopleCard, wp_people_card, GTK_TYPE_BOX)

/* What a “Show…” button is for. */
typedef struct
{
  WpPeopleCard *card; /* (owned) */
  GtkWidget *button;  /* (owned) */
  GtkLabel *label;    /* (owned): where the address goes */
} Showing;

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = wp_wrapped_label_new (text, css_class);

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
new_icon_line (const char *icon, const char *text, const char *css_class)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = wp_spoken_silent_icon (icon);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), new_label (text, NULL));
  if (css_class != NULL)
    gtk_widget_add_css_class (line, css_class);
  return line;
}

/* A small title, unless the text says itself what it is, with what belongs to it below; nothing when there is nothing
 * to say. */
static void
add_text (WpPeopleCard *self, const char *title, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  if (title == NULL)
    {
      gtk_box_append (GTK_BOX (self), new_label (text, NULL));
      return;
    }
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), new_label (title, "caption-heading"));
  gtk_box_append (GTK_BOX (box), new_label (text, NULL));
  gtk_box_append (GTK_BOX (self), box);
}

static void
revealed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Showing *showing = data;
  g_autofree char *address = wp_people_reveal_finish (result);

  if (address != NULL)
    {
      gtk_label_set_label (showing->label, address);
      gtk_widget_set_visible (showing->button, FALSE);
    }
  g_object_unref (showing->card);
  g_object_unref (showing->button);
  g_object_unref (showing->label);
  g_free (showing);
}

static void
show_address_cb (GtkButton *button, WpPersonAddress *address)
{
  Showing *showing = g_new0 (Showing, 1);
  GtkWidget *card = gtk_widget_get_ancestor (GTK_WIDGET (button), WP_TYPE_PEOPLE_CARD);

  showing->card = g_object_ref (WP_PEOPLE_CARD (card));
  showing->button = g_object_ref (GTK_WIDGET (button));
  showing->label = g_object_ref (GTK_LABEL (g_object_get_data (G_OBJECT (button), "wp-label")));
  wp_people_reveal_async (card, showing->card->store, address->address_id, revealed_cb, showing);
}

static GtkWidget *
new_protected_line (WpPersonAddress *address)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = new_label (_ ("Address protected"), NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Show…"));

  gtk_box_append (GTK_BOX (line), wp_spoken_silent_icon ("wp-lock-symbolic"));
  gtk_box_append (GTK_BOX (line), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show the protected address"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "wp-label", label);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_address_cb), address, 0);
  gtk_box_append (GTK_BOX (line), button);
  return line;
}

static void
add_addresses (WpPeopleCard *self)
{
  GListModel *addresses = self->person->addresses;
  guint n = addresses != NULL ? g_list_model_get_n_items (addresses) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpPersonAddress) address = g_list_model_get_item (addresses, i);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      const char *title = address->former ? _ ("Lived at") : _ ("Lives at");
      g_autofree char *heading = address->household[0] != '\0'
                                     ? g_strdup_printf (_ ("%1$s: %2$s"), title, address->household)
                                     : g_strdup (title);
      gtk_box_append (GTK_BOX (box), new_label (heading, "caption-heading"));
      gtk_box_append (GTK_BOX (box),
                      address->is_protected ? new_protected_line (address) : new_label (address->text, NULL));
      if (address->dates[0] != '\0')
        gtk_box_append (GTK_BOX (box), new_label (address->dates, "dim-label"));
      gtk_box_append (GTK_BOX (self), box);
    }
}

static gboolean
is_unsafe (WpPersonLine *line)
{
  return line->safe_call == 0 || line->safe_text == 0 || line->safe_voicemail == 0 || line->safe_post == 0;
}

static void
add_lines (WpPeopleCard *self, GListModel *lines)
{
  guint n = lines != NULL ? g_list_model_get_n_items (lines) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpPersonLine) line = g_list_model_get_item (lines, i);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      g_autofree char *heading =
          line->former ? g_strdup_printf (_ ("%s, not used any more"), line->label) : g_strdup (line->label);
      GtkWidget *value = new_label (line->value, "numeric");
      gtk_label_set_selectable (GTK_LABEL (value), TRUE);
      gtk_box_append (GTK_BOX (box), new_label (heading, "caption-heading"));
      gtk_box_append (GTK_BOX (box), value);
      if (line->doubtful)
        gtk_box_append (GTK_BOX (box), new_icon_line ("dialog-warning-symbolic",
                                                      _ ("This number does not fit its check digit."), "warning"));
      if (line->safe != NULL && line->safe[0] != '\0')
        gtk_box_append (GTK_BOX (box),
                        new_icon_line (is_unsafe (line) ? "dialog-warning-symbolic" : "object-select-symbolic",
                                       line->safe, is_unsafe (line) ? "warning" : "success"));
      if (line->note != NULL && line->note[0] != '\0')
        gtk_box_append (GTK_BOX (box), new_label (line->note, "dim-label"));
      gtk_box_append (GTK_BOX (self), box);
    }
}

static void
add_head (WpPeopleCard *self)
{
  WpPersonCard *person = self->person;
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *avatar = adw_avatar_new (40, person->name, TRUE);
  GtkWidget *menu = gtk_menu_button_new ();
  g_autoptr (GMenuModel) model = wp_people_menu_new (person);
  g_autofree char *spoken = g_strdup_printf (_ ("What to do with %s"), person->name);

  gtk_accessible_update_state (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (texts), new_label (person->name, "title-4"));
  self->age = GTK_LABEL (new_label (NULL, NULL));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->age));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), model);
  gtk_widget_add_css_class (menu, "flat");
  gtk_widget_set_valign (menu, GTK_ALIGN_START);
  gtk_widget_set_valign (avatar, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (menu, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (head), avatar);
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (head), menu);
  gtk_box_append (GTK_BOX (self), head);
}

/* What to know before a visit today; what is over or has not begun is in the menu alone. */
static void
add_alerts (WpPeopleCard *self)
{
  GListModel *alerts = self->person->alerts;
  guint n = alerts != NULL ? g_list_model_get_n_items (alerts) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpPersonLine) line = g_list_model_get_item (alerts, i);
      if (g_str_equal (line->type, "now"))
        gtk_box_append (GTK_BOX (self), new_icon_line ("dialog-warning-symbolic", line->value, "alert"));
    }
}

static void
add_body (WpPeopleCard *self)
{
  WpPersonCard *person = self->person;

  add_alerts (self);
  if (person->sensitivity != WP_SENSITIVITY_NORMAL)
    gtk_box_append (GTK_BOX (self), new_icon_line ("wp-lock-symbolic", _ ("Restricted record"), "warning"));
  add_text (self, NULL, person->born);
  add_text (self, NULL, person->died);
  add_text (self, NULL, person->member_dates);
  add_text (self, _ ("Legal name"), person->legal_name);
  add_lines (self, person->names);
  add_text (self, _ ("Relationships"), person->relationships);
  add_text (self, NULL, person->responsibility);
  add_addresses (self);
  add_lines (self, person->contacts);
  if (person->interpreter)
    gtk_box_append (GTK_BOX (self), new_icon_line ("dialog-information-symbolic", _ ("Needs an interpreter"), NULL));
  add_text (self, _ ("Language"), person->language);
  add_text (self, _ ("Communication needs"), person->communication);
  add_text (self, _ ("School"), person->school);
  add_text (self, _ ("Education or work"), person->education);
  add_text (self, _ ("Special educational needs"), person->send);
  add_text (self, _ ("Gender"), person->gender);
  add_text (self, _ ("Ethnicity"), person->ethnicity);
  add_text (self, _ ("Disability"), person->disability);
  add_lines (self, person->identifiers);
}

static void
wp_people_card_dispose (GObject *object)
{
  WpPeopleCard *self = WP_PEOPLE_CARD (object);

  g_clear_object (&self->store);
  g_clear_object (&self->person);
  G_OBJECT_CLASS (wp_people_card_parent_class)->dispose (object);
}

static void
wp_people_card_class_init (WpPeopleCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_people_card_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wp_people_card_init (WpPeopleCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "people-card");
}

WpPeopleCard *
wp_people_card_new (WpStore *store, WpPersonCard *person)
{
  WpPeopleCard *self = g_object_new (WP_TYPE_PEOPLE_CARD, NULL);

  self->store = g_object_ref (store);
  self->person = g_object_ref (person);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, person->name, -1);
  add_head (self);
  add_body (self);
  wp_people_card_show_age_on (self, WP_DATE_NONE);
  return self;
}

WpPersonCard *
wp_people_card_get_person (WpPeopleCard *self)
{
  return self->person;
}

void
wp_people_card_show_age_on (WpPeopleCard *self, WpDate on)
{
  WpPersonCard *person = self->person;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (person->role_text != NULL && person->role_text[0] != '\0')
    g_ptr_array_add (parts, g_strdup (person->role_text));
  if (person->age[0] != '\0')
    g_ptr_array_add (parts, g_strdup (person->age));
  if (wp_date_is_valid (on) && wp_date_is_valid (person->dob))
    {
      g_autofree char *day = wp_date_format (on, WP_DATE_SHORT);
      g_autofree char *age = wp_age_format (person->dob, WP_PRECISION_EXACT, on);
      /* Translators: an age, and the day on which somebody had it: “5 on 3 May 2013”. */
      g_ptr_array_add (parts, g_strdup_printf (_ ("%1$s on %2$s"), age, day));
    }
  g_ptr_array_add (parts, NULL);
  g_autofree char *text = g_strjoinv (" · ", (char **) parts->pdata);
  gtk_label_set_label (self->age, text);
}
