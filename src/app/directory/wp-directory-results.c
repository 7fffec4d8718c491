/* wp-directory-results.c: what was found in the directory, and what would give more.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-directory-results.h"

#include <glib/gi18n-lib.h>

#include "wp-feeds-window.h"
#include "wp-late-icons.h"
#include "wp-listing-row.h"
#include "wp-relax-words.h"
#include "wp-spoken.h"
#include "wp-wrap-layout.h"

struct _WpDirectoryResults
{
  AdwBin parent_instance;

  GtkLabel *count;
  GtkLabel *second;
  GtkLabel *order_title;
  GtkDropDown *order;
  GtkWidget *relax_box;
  GtkLabel *relax_text;
  GtkBox *relax_buttons;
  GtkWidget *unmet;
  GtkWidget *unmet_none;
  GtkStack *stack;
  GtkListView *list_view;
  GtkWidget *more;
  AdwStatusPage *failure;

  WpContext *context;            /* (owned) (nullable) */
  WpListingFinder *finder;       /* (owned) (nullable) */
  WpBasket *basket;              /* (owned) (nullable) */
  GtkSingleSelection *selection; /* (owned) (nullable) */
  gboolean can_count;
};

G_DEFINE_FINAL_TYPE (WpDirectoryResults, wp_directory_results, ADW_TYPE_BIN)

enum { OPENED, RELAXED, CLEARED, UNMET, ORDERED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* As in the settings, in the order of WpListingOrder. */
static const char *const orders[] = { "best", "nearest", "soonest", "wait", "name" };

/* ---- Rows ---- */

static void
setup_cb (WpDirectoryResults *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, wp_listing_row_new ());
}

static void
bind_cb (WpDirectoryResults *self, GtkListItem *item)
{
  wp_listing_row_set_item (WP_LISTING_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item), self->basket,
                           wp_clock_today (wp_context_get_clock (self->context)));
}

static void
unbind_cb (WpDirectoryResults *self, GtkListItem *item)
{
  wp_listing_row_set_item (WP_LISTING_ROW (gtk_list_item_get_child (item)), NULL, NULL, WP_DATE_NONE);
}

static void
activated_cb (WpDirectoryResults *self, guint position)
{
  wp_directory_results_open (self, position);
}

/* ---- What would give more ---- */

static void
relax_clicked_cb (GtkButton *button, WpDirectoryResults *self)
{
  guint filter = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "filter"));
  guint value = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "value"));

  g_signal_emit (self, signals[RELAXED], 0, (int) filter, value);
}

static void
add_relax (WpDirectoryResults *self, const WpListingRelax *relax)
{
  g_autofree char *words = wp_relax_words (relax);
  /* Translators: %1$s is what is let go of, such as “Any time”, %2$u how many services fit then. */
  g_autofree char *label = g_strdup_printf (_ ("%1$s: %2$u"), words, relax->n);
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "filter", GUINT_TO_POINTER (relax->filter));
  g_object_set_data (G_OBJECT (button), "value", GUINT_TO_POINTER (relax->value));
  g_signal_connect_object (button, "clicked", G_CALLBACK (relax_clicked_cb), self, 0);
  gtk_box_append (self->relax_buttons, button);
}

static void
show_relaxed (WpDirectoryResults *self, const WpListingResult *result)
{
  g_autofree char *sentence = wp_relax_sentence (result);
  gboolean none = result->let_go->len > 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->relax_buttons))) != NULL)
    gtk_box_remove (self->relax_buttons, child);
  for (guint i = 0; i < result->relaxed->len; i++)
    add_relax (self, &g_array_index (result->relaxed, WpListingRelax, i));
  gtk_widget_set_visible (GTK_WIDGET (self->relax_buttons), result->relaxed->len > 0);
  gtk_label_set_label (self->relax_text, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->relax_text), *sentence != '\0');
  gtk_widget_set_visible (self->unmet, self->can_count && (none || result->relaxed->len > 0));
  gtk_widget_set_visible (self->relax_box, *sentence != '\0' || result->relaxed->len > 0);
}

/* ---- How many ---- */

static void
show_count (WpDirectoryResults *self, const WpListingResult *result)
{
  g_autofree char *n = wp_number_format (result->n_shown_of);
  g_autofree char *all = wp_number_format (result->n_all);
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s service", "%s services", result->n_shown_of), n);
  /* Translators: %1$s is how many services there are in all, %2$.2f how many seconds the search took. */
  g_autofree char *second = g_strdup_printf (_ ("of %1$s · %2$.2f s"), all, (double) result->took_us / 1e6);

  gtk_label_set_label (self->count, count);
  gtk_label_set_label (self->second, second);
}

static void
finder_changed_cb (WpDirectoryResults *self)
{
  const WpListingResult *result = wp_listing_finder_get_result (self->finder);
  guint n = g_list_model_get_n_items (wp_listing_finder_get_hits (self->finder));
  const char *name = "list";

  gtk_widget_set_visible (GTK_WIDGET (self->count), result != NULL && result->n_all > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->second), result != NULL && result->n_all > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->order), result != NULL && result->n_all > 0);
  if (result == NULL)
    {
      adw_status_page_set_description (self->failure, wp_listing_finder_get_error (self->finder)->message);
      gtk_widget_set_visible (self->relax_box, FALSE);
      name = "failure";
    }
  else
    {
      show_count (self, result);
      show_relaxed (self, result);
      if (result->n_all == 0)
        name = "empty";
      else if (n == 0)
        name = "nothing";
    }
  if (!g_str_equal (name, "list"))
    gtk_widget_set_visible (self->relax_box, FALSE);
  gtk_widget_set_visible (self->unmet_none, self->can_count);
  gtk_widget_set_visible (self->more, result != NULL && result->n_shown_of > n);
  gtk_stack_set_visible_child_name (self->stack, name);
}

/* ---- What the person does ---- */

static void
order_cb (WpDirectoryResults *self)
{
  guint chosen = gtk_drop_down_get_selected (self->order);

  if (self->context == NULL || chosen >= G_N_ELEMENTS (orders))
    return;
  g_settings_set_string (wp_context_get_settings (self->context), "directory-order", orders[chosen]);
  g_signal_emit (self, signals[ORDERED], 0);
}

static void
more_cb (WpDirectoryResults *self)
{
  wp_listing_finder_show_more (self->finder);
}

static void
clear_cb (WpDirectoryResults *self)
{
  g_signal_emit (self, signals[CLEARED], 0);
}

static void
unmet_cb (WpDirectoryResults *self)
{
  g_signal_emit (self, signals[UNMET], 0);
}

static void
feeds_cb (WpDirectoryResults *self)
{
  wp_feeds_window_open (GTK_WIDGET (self), self->context);
}

static void
wp_directory_results_dispose (GObject *object)
{
  WpDirectoryResults *self = WP_DIRECTORY_RESULTS (object);

  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->finder);
  g_clear_object (&self->basket);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (wp_directory_results_parent_class)->dispose (object);
}

static void
wp_directory_results_class_init (WpDirectoryResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_directory_results_dispose;
  signals[OPENED] =
      g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[RELAXED] =
      g_signal_new ("relaxed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);
  signals[CLEARED] = g_signal_new ("cleared", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNMET] = g_signal_new ("unmet", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ORDERED] = g_signal_new ("ordered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WP_TYPE_LISTING_ROW);
  g_type_ensure (WP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/directory/wp-directory-results.ui");
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, count);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, second);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, order_title);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, order);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, relax_box);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, relax_text);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, relax_buttons);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, unmet);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, unmet_none);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, stack);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, list_view);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, more);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryResults, failure);
  gtk_widget_class_bind_template_callback (widget_class, feeds_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, unmet_cb);
}

static void
wp_directory_results_init (WpDirectoryResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
}

GtkWidget *
wp_directory_results_new (void)
{
  return g_object_new (WP_TYPE_DIRECTORY_RESULTS, NULL);
}

static void
offer_orders (WpDirectoryResults *self)
{
  const char *labels[] = {
    _ ("Best match"), _ ("Nearest"), _ ("Soonest"), _ ("Shortest wait"), _ ("Name"), NULL,
  };
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);
  g_autofree char *order = g_settings_get_string (wp_context_get_settings (self->context), "directory-order");

  gtk_drop_down_set_model (self->order, G_LIST_MODEL (list));
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i], order))
      gtk_drop_down_set_selected (self->order, i);
  wp_spoken_drop_down (self->order, self->order_title);
  g_signal_connect_object (self->order, "notify::selected", G_CALLBACK (order_cb), self, G_CONNECT_SWAPPED);
}

void
wp_directory_results_follow (WpDirectoryResults *self, WpContext *context, WpListingFinder *finder, WpBasket *basket)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->context = g_object_ref (context);
  self->finder = g_object_ref (finder);
  self->basket = g_object_ref (basket);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, wp_listing_finder_get_hits (finder));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (finder, "changed", G_CALLBACK (finder_changed_cb), self);
  offer_orders (self);
}

WpListingOrder
wp_directory_results_get_order (WpDirectoryResults *self)
{
  return (WpListingOrder) MIN (gtk_drop_down_get_selected (self->order), (guint) WP_LISTING_ORDER_NAME);
}

void
wp_directory_results_set_order (WpDirectoryResults *self, WpListingOrder order)
{
  gtk_drop_down_set_selected (self->order, (guint) order);
}

void
wp_directory_results_set_can_count (WpDirectoryResults *self, gboolean can_count)
{
  self->can_count = can_count;
}

gboolean
wp_directory_results_focus (WpDirectoryResults *self)
{
  return g_list_model_get_n_items (wp_listing_finder_get_hits (self->finder)) > 0
         && gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

void
wp_directory_results_open (WpDirectoryResults *self, guint position)
{
  g_autoptr (WpListingHit) hit = g_list_model_get_item (wp_listing_finder_get_hits (self->finder), position);

  if (hit == NULL)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[OPENED], 0, hit->id);
}
