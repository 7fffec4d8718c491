/* wp-conflict-pair.c: one field with two values, side by side, to choose from.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-conflict-pair.h"

#include <glib/gi18n-lib.h>

#include "wp-date.h"
#include "wp-version-card.h"

struct _WpConflictPair
{
  GtkBox parent_instance;

  WpConflictItem *item; /* (owned) */
  GtkWidget *heading;
  GtkCheckButton *first;  /* what stands */
  GtkCheckButton *second; /* what was kept out */
  GtkCheckButton *both;   /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WpConflictPair, wp_conflict_pair, GTK_TYPE_BOX)

static void
toggled_cb (GtkCheckButton *button, GParamSpec *pspec, GtkWidget *card)
{
  if (gtk_check_button_get_active (button))
    gtk_widget_add_css_class (card, "chosen");
  else
    gtk_widget_remove_css_class (card, "chosen");
}

static void
tell_value (WpConflictPair *self, GtkCheckButton *button, const char *value, const char *other, const char *whose)
{
  const char *field = wp_conflict_item_get_field_label (self->item);
  g_autofree char *spoken =
      g_strdup_printf (_ ("%s, %s: %s"), field, whose, value[0] != '\0' ? value : _ ("left empty"));

  gtk_check_button_set_child (button, wp_version_value (value, other));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* The whole card is the button, so that the target is large and the words are its name. */
static GtkCheckButton *
make_card (GtkCheckButton *group)
{
  GtkWidget *button = gtk_check_button_new ();

  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), group);
  wp_version_card (button);
  g_signal_connect (button, "notify::active", G_CALLBACK (toggled_cb), button);
  return GTK_CHECK_BUTTON (button);
}

static GtkWidget *
new_heading (WpConflictPair *self)
{
  const char *before = wp_conflict_item_get_before (self->item);
  g_autofree char *text =
      before[0] != '\0' ? g_strdup_printf (_ ("before: %s"), before) : g_strdup (_ ("before: empty"));

  return wp_version_heading (wp_conflict_item_get_field_label (self->item), text);
}

static void
wp_conflict_pair_dispose (GObject *object)
{
  g_clear_object (&WP_CONFLICT_PAIR (object)->item);
  G_OBJECT_CLASS (wp_conflict_pair_parent_class)->dispose (object);
}

static void
wp_conflict_pair_class_init (WpConflictPairClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_conflict_pair_dispose;
}

static void
wp_conflict_pair_init (WpConflictPair *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

static const char *
whose_first (WpConflictItem *item)
{
  return wp_conflict_item_is_mine (item) ? _ ("theirs") : wp_conflict_item_get_first_by (item);
}

static const char *
whose_second (WpConflictItem *item)
{
  return wp_conflict_item_is_mine (item) ? _ ("mine") : wp_conflict_item_get_second_by (item);
}

/* Its label would be the same for every field. */
static GtkCheckButton *
make_both (WpConflictPair *self)
{
  GtkWidget *button = gtk_check_button_new_with_label (_ ("Keep both, one under the other"));
  g_autofree char *spoken =
      g_strdup_printf (_ ("%s: keep both, one under the other"), wp_conflict_item_get_field_label (self->item));

  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), self->second);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_CHECK_BUTTON (button);
}

/* The choices of one field belong together, and are called after it. */
static GtkWidget *
make_grid (WpConflictPair *self)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP,
                                  "column-homogeneous", TRUE, "column-spacing", 12, "row-spacing", 6, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  wp_conflict_item_get_field_label (self->item), -1);
  return grid;
}

static char *
settled_words (WpConflictItem *item)
{
  const char *settled = wp_conflict_item_get_settled (item);
  g_autofree char *when = wp_instant_format (wp_conflict_item_get_settled_at (item));
  const char *by = wp_conflict_item_get_settled_by (item);
  const char *whose =
      g_str_equal (settled, "second") ? wp_conflict_item_get_second_by (item) : wp_conflict_item_get_first_by (item);

  if (g_str_equal (settled, "both"))
    return g_strdup_printf (_ ("Both kept, settled by %s on %s"), by, when);
  return g_strdup_printf (_ ("The value of %s kept, settled by %s on %s"), whose, by, when);
}

static GtkWidget *
make_caption (WpConflictItem *item)
{
  g_autofree char *text = settled_words (item);
  GtkWidget *caption = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  return caption;
}

WpConflictPair *
wp_conflict_pair_new (WpConflictItem *item)
{
  WpConflictPair *self = g_object_new (WP_TYPE_CONFLICT_PAIR, NULL);
  GtkWidget *grid;
  const char *settled = wp_conflict_item_get_settled (item);

  self->item = g_object_ref (item);
  grid = make_grid (self);
  self->second = make_card (NULL);
  self->first = make_card (self->second);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->second), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->first), 1, 0, 1, 1);
  if (wp_conflict_item_may_keep_both (item))
    {
      self->both = make_both (self);
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->both), 0, 1, 2, 1);
    }
  gtk_box_append (GTK_BOX (self), grid);
  wp_conflict_pair_tell (self);
  wp_conflict_pair_set_choice (self, settled != NULL ? settled : "first");
  gtk_widget_set_sensitive (grid, settled == NULL);
  if (settled != NULL)
    gtk_box_append (GTK_BOX (self), make_caption (item));
  return self;
}

WpConflictItem *
wp_conflict_pair_get_item (WpConflictPair *self)
{
  return self->item;
}

void
wp_conflict_pair_tell (WpConflictPair *self)
{
  const char *first = wp_conflict_item_get_first (self->item);
  const char *second = wp_conflict_item_get_second (self->item);

  if (self->heading != NULL)
    gtk_box_remove (GTK_BOX (self), self->heading);
  self->heading = new_heading (self);
  gtk_box_prepend (GTK_BOX (self), self->heading);
  tell_value (self, self->second, second, first, whose_second (self->item));
  tell_value (self, self->first, first, second, whose_first (self->item));
}

const char *
wp_conflict_pair_get_choice (WpConflictPair *self)
{
  if (self->both != NULL && gtk_check_button_get_active (self->both))
    return "both";
  return gtk_check_button_get_active (self->second) ? "second" : "first";
}

void
wp_conflict_pair_set_choice (WpConflictPair *self, const char *choice)
{
  if (g_str_equal (choice, "both") && self->both != NULL)
    gtk_check_button_set_active (self->both, TRUE);
  else
    gtk_check_button_set_active (g_str_equal (choice, "second") ? self->second : self->first, TRUE);
}
