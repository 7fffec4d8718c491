/* wp-basket-panel.c: the services that were picked out, beside one another, and what is done with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-basket-panel.h"

#include <glib/gi18n-lib.h>

#include "wp-basket-card.h"
#include "wp-hand-over.h"
#include "wp-locality-at.h"
#include "wp-needs.h"
#include "wp-record-choice.h"
#include "wp-safe-bar.h"
#include "wp-side-by-side.h"
#include "wp-signpost.h"
#include "wp-spoken.h"
#include "wp-toasts.h"

struct _WpBasketPanel
{
  AdwBin parent_instance;

  GtkLabel *count;
  GtkWidget *side_button;
  GtkStack *stack;
  GtkBox *cards;
  GtkLabel *enquirer_title;
  GtkDropDown *enquirer;
  GtkLabel *follow_up_title;
  GtkDropDown *follow_up;
  WpRecordChoice *record;
  WpSafeBar *safe;
  GtkWidget *buttons;

  WpContext *context; /* (owned) (nullable) */
  WpBasket *basket;   /* (owned) (nullable) */
  gulong changed;     /* on @basket */
  GStrv needs;        /* (owned) */
  char *district;     /* (owned) (nullable) */
  gboolean has_home;
  WpPoint home;
  WpLocalityAt *locality;    /* (owned) (nullable): in which @home lies */
  GCancellable *cancellable; /* (owned) (nullable): of the look-up of @locality */
  char *ids;                 /* (owned) (nullable): what is in @basket, with spaces between */
  char *counted_ids;         /* (owned) (nullable): what was counted last, not to be counted twice */
  char *kept_ids;            /* (owned) (nullable): what a family's record has of it, with the family's id before */
};

G_DEFINE_FINAL_TYPE (WpBasketPanel, wp_basket_panel, ADW_TYPE_BIN)

/* Days from now, in the order in which they are offered; 0 is none. */
static const int follow_ups[] = { 0, 7, 14, 28 };

/* ---- What is shown ---- */

static void
show_counted (WpBasketPanel *self)
{
  g_autoptr (GString) text = g_string_new (_ ("Counted without a name:"));
  const char *comma = " ";

  if (self->district != NULL)
    {
      g_string_append_printf (text, "%s%s", comma, self->district);
      comma = ", ";
    }
  if (self->locality != NULL)
    {
      g_string_append_printf (text, "%s%s", comma, self->locality->name);
      comma = ", ";
    }
  for (guint i = 0; self->needs[i] != NULL; i++)
    {
      const char *label = wp_need_label (self->needs[i]);

      g_string_append_printf (text, "%s%s", comma, label != NULL ? label : self->needs[i]);
      comma = ", ";
    }
  if (*comma == ' ')
    g_string_append_printf (text, " %s", _ ("that it was asked for"));
  wp_record_choice_set_counted (self->record, text->str);
}

static void
show (WpBasketPanel *self)
{
  guint n = wp_basket_get_n (self->basket);
  gboolean is_read = wp_basket_is_read (self->basket);
  /* Translators: how many services are compared, of how many at most. */
  g_autofree char *count = g_strdup_printf (_ ("%1$u of up to %2$u"), n, WP_BASKET_MOST);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  for (guint i = 0; i < n; i++)
    gtk_box_append (self->cards, wp_basket_card_new (self->basket, i));
  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n > 0);
  gtk_widget_set_visible (self->side_button, n > 1);
  gtk_widget_set_sensitive (self->side_button, is_read);
  gtk_widget_set_visible (self->buttons, n > 0);
  gtk_widget_set_sensitive (self->buttons, is_read);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "cards" : "empty");
}

/* ---- Handing over ---- */

static const char *
get_enquirer (WpBasketPanel *self)
{
  guint n;
  const WpCodeItem *items = wp_codes_list (wp_context_get_codes (self->context), "enquirer", &n);
  guint chosen = gtk_drop_down_get_selected (self->enquirer);

  return chosen < n ? items[chosen].code : NULL;
}

static WpDate
get_follow_up (WpBasketPanel *self)
{
  guint chosen = gtk_drop_down_get_selected (self->follow_up);
  int days = chosen < G_N_ELEMENTS (follow_ups) ? follow_ups[chosen] : 0;

  return days > 0 ? wp_clock_today (wp_context_get_clock (self->context)) + days : WP_DATE_NONE;
}

/* The next caller is somebody else: whoever agreed, and what they said is safe, was about the one before. */
static void
begin_anew (WpBasketPanel *self)
{
  wp_record_choice_take (self->record, NULL);
  wp_safe_bar_set_person (self->safe, NULL);
  g_clear_pointer (&self->counted_ids, g_free);
  g_clear_pointer (&self->kept_ids, g_free);
}

static void
record_changed_cb (WpBasketPanel *self)
{
  const WpFamilyAgreed *agreed = wp_record_choice_get_agreed (self->record);

  wp_safe_bar_set_person (self->safe, agreed != NULL ? agreed->person : NULL);
}

static void
basket_changed_cb (WpBasketPanel *self)
{
  g_autofree char *ids = wp_basket_dup_ids (self->basket);

  if (g_strcmp0 (ids, self->ids) != 0 && (*ids == '\0' || self->counted_ids != NULL))
    begin_anew (self);
  g_free (self->ids);
  self->ids = g_steal_pointer (&ids);
  show (self);
}

static char *
dup_names (WpBasket *basket)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < wp_basket_get_n (basket); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", wp_basket_get_facts (basket, i)->name);
  return g_strdup (names->str);
}

static const char *
say_done (const char *channel, gboolean kept)
{
  gboolean copied = g_str_equal (channel, "text");

  if (kept)
    return copied ? _ ("Copied, and put on the family’s record") : _ ("Put on the family’s record");
  return copied ? _ ("Copied, and counted without a name") : _ ("Counted without a name");
}

static void
handed_over_cb (GtkWidget *from, const char *channel)
{
  WpBasketPanel *self = WP_BASKET_PANEL (from);
  WpSignpost signpost = { .channel = channel, .needs = self->needs, .district = self->district };
  const WpFamilyAgreed *agreed = wp_record_choice_get_agreed (self->record);
  g_autofree char *names = NULL;
  g_autofree char *kept = NULL;

  if (self->basket == NULL || !wp_basket_is_read (self->basket))
    return;
  kept = agreed != NULL ? g_strconcat (agreed->family_id, " ", self->ids, NULL) : NULL;
  signpost.counted = g_strcmp0 (self->ids, self->counted_ids) == 0;
  signpost.agreed = g_strcmp0 (kept, self->kept_ids) != 0 ? agreed : NULL;
  if (signpost.counted && signpost.agreed == NULL)
    {
      wp_toasts_show (from, g_str_equal (channel, "text") ? _ ("Copied. It was counted before.")
                                                          : _ ("Done. It was counted before."));
      return;
    }
  names = dup_names (self->basket);
  signpost.names = names;
  signpost.enquirer = get_enquirer (self);
  signpost.follow_up = get_follow_up (self);
  signpost.listed = self->ids;
  signpost.locality = self->locality != NULL ? self->locality->id : NULL;
  wp_signpost_save (from, self->context, &signpost, say_done (channel, signpost.agreed != NULL));
  g_free (self->counted_ids);
  self->counted_ids = g_strdup (self->ids);
  if (signpost.agreed != NULL)
    {
      g_free (self->kept_ids);
      self->kept_ids = g_steal_pointer (&kept);
    }
}

static void
hand_over_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpBasketPanel *self = WP_BASKET_PANEL (widget);
  const char *channel = g_variant_get_string (parameter, NULL);

  if (self->basket != NULL && wp_basket_is_read (self->basket) && wp_record_choice_is_made (self->record)
      && wp_safe_bar_allows (self->safe, channel))
    wp_hand_over (widget, self->context, self->basket, channel, handed_over_cb);
}

static void
side_by_side_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpBasketPanel *self = WP_BASKET_PANEL (widget);

  if (self->basket != NULL && wp_basket_is_read (self->basket))
    wp_side_by_side_show (widget, self->basket);
}

/* ---- Where they live ---- */

static void
stop_looking (WpBasketPanel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* That no locality is known is no fault: then the district alone is counted. */
static void
locality_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpBasketPanel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpLocalityAt) locality = wp_store_locality_at_finish (WP_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->context == NULL)
    return;
  if (error != NULL)
    g_warning ("The locality could not be looked up: %s", error->message);
  g_set_object (&self->locality, locality);
  show_counted (self);
}

/* ---- The widget ---- */

static void
offer (WpBasketPanel *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  WpCodes *codes = wp_context_get_codes (self->context);
  g_autoptr (GtkStringList) enquirers = NULL;
  g_autoptr (GtkStringList) times = gtk_string_list_new (NULL);
  guint n;
  const WpCodeItem *items = wp_codes_list (codes, "enquirer", &n);

  for (guint i = 0; i < n; i++)
    g_strv_builder_add (names, wp_codes_label (codes, "enquirer", items[i].code));
  labels = g_strv_builder_end (names);
  enquirers = gtk_string_list_new ((const char *const *) labels);
  gtk_drop_down_set_model (self->enquirer, G_LIST_MODEL (enquirers));
  gtk_string_list_append (times, _ ("Not followed up"));
  gtk_string_list_append (times, _ ("In a week"));
  gtk_string_list_append (times, _ ("In two weeks"));
  gtk_string_list_append (times, _ ("In four weeks"));
  gtk_drop_down_set_model (self->follow_up, G_LIST_MODEL (times));
  wp_spoken_drop_down (self->enquirer, self->enquirer_title);
  wp_spoken_drop_down (self->follow_up, self->follow_up_title);
}

static void
wp_basket_panel_dispose (GObject *object)
{
  WpBasketPanel *self = WP_BASKET_PANEL (object);

  if (self->basket != NULL)
    g_clear_signal_handler (&self->changed, self->basket);
  stop_looking (self);
  g_clear_object (&self->locality);
  g_clear_object (&self->basket);
  g_clear_object (&self->context);
  g_clear_pointer (&self->needs, g_strfreev);
  g_clear_pointer (&self->district, g_free);
  g_clear_pointer (&self->ids, g_free);
  g_clear_pointer (&self->counted_ids, g_free);
  g_clear_pointer (&self->kept_ids, g_free);
  G_OBJECT_CLASS (wp_basket_panel_parent_class)->dispose (object);
}

static void
wp_basket_panel_class_init (WpBasketPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_basket_panel_dispose;
  g_type_ensure (WP_TYPE_FAMILY_CHOOSER);
  g_type_ensure (WP_TYPE_RECORD_CHOICE);
  g_type_ensure (WP_TYPE_SAFE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/directory/wp-basket-panel.ui");
  gtk_widget_class_bind_template_callback (widget_class, record_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, WpBasketPanel, count);
  gtk_widget_class_bind_template_child (widget_class, WpBasketPanel, side_button);
  gtk_widget_class_bind_template_child (widget_class, WpBasketPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, WpBasketPanel, cards);
  gtk_widget_class_bind_template_child (widget_class, WpBasketPanel, enquirer_title);
  gtk_widget_class_bind_template_child (widget_class, WpBasketPanel, enquirer);
  gtk_widget_class_bind_template_child (widget_class, WpBasketPanel, follow_up_title);
  gtk_widget_class_bind_template_child (widget_class, WpBasketPanel, follow_up);
  gtk_widget_class_bind_template_child (widget_class, WpBasketPanel, record);
  gtk_widget_class_bind_template_child (widget_class, WpBasketPanel, safe);
  gtk_widget_class_bind_template_child (widget_class, WpBasketPanel, buttons);
  gtk_widget_class_install_action (widget_class, "basket.hand-over", "s", hand_over_action);
  gtk_widget_class_install_action (widget_class, "basket.side-by-side", NULL, side_by_side_action);
}

static void
wp_basket_panel_init (WpBasketPanel *self)
{
  self->needs = g_new0 (char *, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wp_basket_panel_new (void)
{
  return g_object_new (WP_TYPE_BASKET_PANEL, NULL);
}

void
wp_basket_panel_follow (WpBasketPanel *self, WpContext *context, WpBasket *basket)
{
  self->context = g_object_ref (context);
  self->basket = g_object_ref (basket);
  self->changed = g_signal_connect_swapped (basket, "changed", G_CALLBACK (basket_changed_cb), self);
  wp_record_choice_follow (self->record, context);
  offer (self);
  basket_changed_cb (self);
  show_counted (self);
}

void
wp_basket_panel_set_about (WpBasketPanel *self, const char *const *needs, const char *district)
{
  gboolean other =
      !g_strv_equal ((const char *const *) self->needs, needs) || g_strcmp0 (self->district, district) != 0;

  if (other && self->counted_ids != NULL)
    begin_anew (self);
  g_strfreev (self->needs);
  g_free (self->district);
  self->needs = g_strdupv ((char **) needs);
  self->district = g_strdup (district);
  show_counted (self);
}

void
wp_basket_panel_set_home (WpBasketPanel *self, const WpPoint *home)
{
  if (self->has_home == (home != NULL)
      && (home == NULL || (home->latitude == self->home.latitude && home->longitude == self->home.longitude)))
    return;
  stop_looking (self);
  g_clear_object (&self->locality);
  self->has_home = home != NULL;
  if (home != NULL)
    {
      self->home = *home;
      self->cancellable = g_cancellable_new ();
      wp_store_locality_at_async (wp_context_get_store (self->context), home, self->cancellable, locality_cb,
                                  g_object_ref (self));
    }
  show_counted (self);
}

void
wp_basket_panel_count_unmet (WpBasketPanel *self)
{
  WpSignpost signpost = {
    .enquirer = get_enquirer (self),
    .district = self->district,
    .locality = self->locality != NULL ? self->locality->id : NULL,
    .needs = self->needs,
    .unmet = TRUE,
    .follow_up = get_follow_up (self),
  };

  wp_signpost_save (GTK_WIDGET (self), self->context, &signpost, _ ("Counted as a need that nothing was found for"));
}
