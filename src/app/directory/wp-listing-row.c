/* wp-listing-row.c: one service in the list of those that were found.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-row.h"

#include <glib/gi18n-lib.h>

#include "wp-service-words.h"
#include "wp-toasts.h"
#include "wp-wrap-layout.h"

struct _WpListingRow
{
  AdwBin parent_instance;

  GtkLabel *name;
  GtkLabel *status;
  GtkLabel *corrected;
  GtkLabel *second;
  GtkBox *facts;
  GtkLabel *notice;
  GtkLabel *why;
  GtkWidget *fresh;
  GtkWidget *fresh_icon;
  GtkLabel *fresh_label;
  GtkToggleButton *compare;
  GtkWidget *compare_icon;
  GtkLabel *compare_label;

  WpListingHit *hit; /* (owned) (nullable) */
  WpBasket *basket;  /* (owned) (nullable) */
  gulong changed;    /* on @basket */
  gboolean showing;  /* the button is being made to show what is so */
};

G_DEFINE_FINAL_TYPE (WpListingRow, wp_listing_row, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* ---- Facts ---- */

static void
add_fact (WpListingRow *self, const char *icon, const char *text, gboolean strong, GString *spoken)
{
  GtkWidget *box;
  GtkWidget *label;

  if (*text == '\0')
    return;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  label = gtk_label_new (text);
  if (icon != NULL)
    {
      GtkWidget *image =
          g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (image, "dim-label");
      gtk_box_append (GTK_BOX (box), image);
    }
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, strong ? "caption-heading" : "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->facts, box);
  g_string_append_printf (spoken, ", %s", text);
}

static void
show_facts (WpListingRow *self, WpDate today, GString *spoken)
{
  WpListingHit *hit = self->hit;
  g_autofree char *next = wp_service_words_next (hit->next_on, hit->next_from, hit->next_to, hit->open_now, today);
  g_autofree char *miles = wp_service_words_miles (hit->miles);
  g_autofree char *cost = wp_service_words_cost (hit->free, hit->cost);
  g_autofree char *wait = wp_service_words_wait (hit->wait, hit->wait_days);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_box_remove (self->facts, child);
  add_fact (self, "wp-calendar-symbolic", next, FALSE, spoken);
  add_fact (self, "mark-location-symbolic", miles, FALSE, spoken);
  add_fact (self, NULL, hit->by_phone ? _ ("By telephone") : hit->online ? _ ("Online") : "", FALSE, spoken);
  add_fact (self, NULL, cost, hit->free == 1, spoken);
  add_fact (self, "document-open-recent-symbolic", wait, FALSE, spoken);
}

static void
show_fresh (WpListingRow *self, WpDate today, GString *spoken)
{
  static const char *const all[] = { "success", "warning", "error" };
  WpListingFreshness freshness = self->hit->freshness;
  WpDate last = MAX (self->hit->assured_on, self->hit->checked_on);
  g_autofree char *text = wp_service_words_fresh (freshness, last, today);
  const char *class = wp_service_words_fresh_class (freshness);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_widget_remove_css_class (self->fresh, all[i]);
  if (class != NULL)
    gtk_widget_add_css_class (self->fresh, class);
  gtk_label_set_label (self->fresh_label, text);
  gtk_widget_set_visible (self->fresh_icon, freshness != WP_LISTING_FRESH);
  if (freshness == WP_LISTING_AMBER || freshness == WP_LISTING_RED)
    /* Translators: %s is “8 months ago”. */
    g_string_append_printf (spoken, _ (", checked %s"), text);
  else
    g_string_append_printf (spoken, ", %s", text);
}

/* ---- The button ---- */

static void
show_compare (WpListingRow *self)
{
  gboolean in = wp_basket_has (self->basket, self->hit->id);
  /* Translators: %s is the name of a service. */
  g_autofree char *spoken = g_strdup_printf (in ? _ ("Stop comparing %s") : _ ("Compare %s"), self->hit->name);

  self->showing = TRUE;
  gtk_toggle_button_set_active (self->compare, in);
  self->showing = FALSE;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->compare_icon), in ? "object-select-symbolic" : "list-add-symbolic");
  gtk_label_set_label (self->compare_label, in ? _ ("Comparing") : _ ("Compare"));
  if (in)
    gtk_widget_add_css_class (GTK_WIDGET (self->compare), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->compare), "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->compare), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
compare_cb (WpListingRow *self)
{
  if (self->showing || self->hit == NULL)
    return;
  if (!gtk_toggle_button_get_active (self->compare))
    wp_basket_remove (self->basket, self->hit->id);
  else if (!wp_basket_add (self->basket, self->hit->id))
    {
      show_compare (self);
      wp_toasts_show (GTK_WIDGET (self), _ ("Five at most can be compared"));
    }
}

/* A screen reader hears of the row of the list that has the cursor, which is around this widget. */
static void
speak (WpListingRow *self, const char *spoken)
{
  GtkWidget *list_row = gtk_widget_get_parent (GTK_WIDGET (self));

  if (list_row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* “Worry Less CIC · Hob Lane Centre · also listed by Town directory” */
static char *
describe_whose (const WpListingHit *hit)
{
  g_autofree char *also = *hit->also != '\0' ? g_strdup_printf (_ ("also listed by %s"), hit->also) : NULL;
  const char *parts[] = { hit->organisation, hit->place, also != NULL ? also : "" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show (WpListingRow *self, WpDate today)
{
  WpListingHit *hit = self->hit;
  g_autoptr (GString) spoken = g_string_new (hit->name);
  g_autofree char *second = describe_whose (hit);
  g_autofree char *why = hit->why != NULL ? g_strjoinv (", ", hit->why) : g_strdup ("");

  gtk_label_set_label (self->name, hit->name);
  show_text (self->status, hit->status_label);
  gtk_widget_set_visible (GTK_WIDGET (self->corrected), hit->corrected);
  show_text (self->second, second);
  show_text (self->notice, hit->notice);
  show_text (self->why, why);
  if (*hit->status_label != '\0')
    g_string_append_printf (spoken, ", %s", hit->status_label);
  if (*second != '\0')
    g_string_append_printf (spoken, ", %s", second);
  show_facts (self, today, spoken);
  show_fresh (self, today, spoken);
  if (*hit->notice != '\0')
    g_string_append_printf (spoken, ", %s", hit->notice);
  if (*why != '\0')
    g_string_append_printf (spoken, ", %s", why);
  show_compare (self);
  speak (self, spoken->str);
}

static void
wp_listing_row_dispose (GObject *object)
{
  WpListingRow *self = WP_LISTING_ROW (object);

  if (self->basket != NULL)
    g_clear_signal_handler (&self->changed, self->basket);
  g_clear_object (&self->basket);
  g_clear_object (&self->hit);
  G_OBJECT_CLASS (wp_listing_row_parent_class)->dispose (object);
}

static void
wp_listing_row_class_init (WpListingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_listing_row_dispose;
  g_type_ensure (WP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/directory/wp-listing-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, name);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, status);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, corrected);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, second);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, facts);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, notice);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, why);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, fresh);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, fresh_icon);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, fresh_label);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, compare);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, compare_icon);
  gtk_widget_class_bind_template_child (widget_class, WpListingRow, compare_label);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
}

static void
wp_listing_row_init (WpListingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wp_listing_row_new (void)
{
  return g_object_new (WP_TYPE_LISTING_ROW, NULL);
}

void
wp_listing_row_set_item (WpListingRow *self, WpListingHit *hit, WpBasket *basket, WpDate today)
{
  if (self->basket != NULL)
    g_clear_signal_handler (&self->changed, self->basket);
  g_set_object (&self->hit, hit);
  g_set_object (&self->basket, basket);
  if (hit == NULL)
    return;
  self->changed = g_signal_connect_swapped (basket, "changed", G_CALLBACK (show_compare), self);
  show (self, today);
}
