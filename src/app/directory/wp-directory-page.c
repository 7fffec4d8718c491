/* wp-directory-page.c: the directory of services: finding help for a caller, and giving it to them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-directory-page.h"

#include <glib/gi18n-lib.h>

#include "wp-basket-panel.h"
#include "wp-directory-results.h"
#include "wp-feed-reader.h"
#include "wp-fit-layout.h"
#include "wp-needs-bar.h"
#include "wp-wrap-layout.h"

/* Narrower than this, in pixels of text at its usual size, there is no room for those to compare beside the list … */
#define SIDE_BESIDE 1060
/* … nor for what narrows it. */
#define NARROW_BESIDE 760

struct _WpDirectoryPage
{
  WpPage parent_instance;

  GtkWidget *content;
  GtkEditable *entry;
  WpNeedsBar *needs;
  WpSavedSearchesButton *saved;
  GtkWidget *folded;
  GtkToggleButton *narrow_button;
  GtkToggleButton *side_button;
  AdwFlap *narrow_flap;
  AdwFlap *side_flap;
  WpNarrowPanel *narrow;
  WpDirectoryResults *results;
  GtkStack *side;
  WpBasketPanel *basket_panel;
  WpListingPane *pane;

  WpListingFinder *finder; /* (owned) (nullable) */
  WpBasket *basket;        /* (owned) (nullable) */
  gboolean asked;          /* something was asked for already */
  gboolean quiet;          /* several things are being changed */
};

G_DEFINE_FINAL_TYPE (WpDirectoryPage, wp_directory_page, WP_TYPE_PAGE)

/* ---- What is asked for ---- */

/* The distance is kept with a search even where there is no place yet to measure it from. */
static void
tell_saved (WpDirectoryPage *self, const WpListingQuery *query)
{
  g_autoptr (WpListingQuery) kept = wp_listing_query_copy (query);

  kept->miles = wp_narrow_panel_get_miles (self->narrow);
  wp_saved_searches_button_set_query (self->saved, kept, wp_narrow_panel_get_near (self->narrow));
}

static void
ask (WpDirectoryPage *self)
{
  WpListingQuery *query;
  g_auto (GStrv) needs = NULL;
  g_autofree char *district = NULL;
  WpPoint home;

  if (self->quiet || !self->asked)
    return;
  needs = wp_needs_bar_dup_needs (self->needs);
  district = wp_narrow_panel_dup_district (self->narrow);
  query = wp_listing_query_new (wp_clock_now (wp_context_get_clock (wp_page_get_context (WP_PAGE (self)))));
  query->words = g_strdup (gtk_editable_get_text (self->entry));
  wp_needs_bar_fill (self->needs, query);
  wp_narrow_panel_fill (self->narrow, query);
  query->order = wp_directory_results_get_order (self->results);
  wp_basket_panel_set_about (self->basket_panel, (const char *const *) needs, district);
  wp_basket_panel_set_home (self->basket_panel, wp_narrow_panel_get_home (self->narrow, &home) ? &home : NULL);
  wp_directory_results_set_can_count (self->results, needs[0] != NULL);
  tell_saved (self, query);
  wp_listing_finder_take_query (self->finder, query);
}

static void
typed_cb (WpDirectoryPage *self)
{
  wp_needs_bar_set_words (self->needs, gtk_editable_get_text (self->entry));
  ask (self);
}

static void
clear_words (WpDirectoryPage *self)
{
  gtk_editable_set_text (self->entry, "");
  wp_needs_bar_clear (self->needs);
  wp_needs_bar_set_words (self->needs, "");
}

static void
relaxed_cb (WpDirectoryPage *self, int filter, guint value)
{
  self->quiet = TRUE;
  if (filter == WP_LISTING_FILTER_WORDS)
    clear_words (self);
  else
    wp_narrow_panel_relax (self->narrow, (WpListingFilterId) filter, value);
  self->quiet = FALSE;
  ask (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
cleared_cb (WpDirectoryPage *self)
{
  self->quiet = TRUE;
  clear_words (self);
  wp_narrow_panel_clear (self->narrow);
  self->quiet = FALSE;
  ask (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
applied_cb (WpDirectoryPage *self, gpointer saved)
{
  const WpSavedQuery *applied = saved;
  const WpListingQuery *query = applied->query;

  self->quiet = TRUE;
  self->asked = TRUE;
  gtk_editable_set_text (self->entry, query->words != NULL ? query->words : "");
  wp_needs_bar_set (self->needs, query);
  wp_narrow_panel_set (self->narrow, query, applied->postcode);
  wp_directory_results_set_order (self->results, query->order);
  self->quiet = FALSE;
  ask (self);
}

static void
unmet_cb (WpDirectoryPage *self)
{
  wp_basket_panel_count_unmet (self->basket_panel);
}

/* ---- What is beside the list ---- */

static void
fold (AdwFlap *flap, gboolean folded)
{
  if ((adw_flap_get_fold_policy (flap) == ADW_FLAP_FOLD_POLICY_ALWAYS) == folded)
    return;
  adw_flap_set_fold_policy (flap, folded ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (flap, !folded);
}

static void
fit_cb (WpDirectoryPage *self, int width)
{
  gboolean reading = wp_listing_pane_get_id (self->pane) != NULL;

  fold (self->narrow_flap, width < NARROW_BESIDE);
  fold (self->side_flap, width < SIDE_BESIDE);
  if (reading)
    adw_flap_set_reveal_flap (self->side_flap, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_button), width < NARROW_BESIDE);
  gtk_widget_set_visible (GTK_WIDGET (self->side_button), width < SIDE_BESIDE);
  gtk_widget_set_visible (self->folded, width < SIDE_BESIDE);
}

static gboolean
is_folded (AdwFlap *flap)
{
  return adw_flap_get_fold_policy (flap) == ADW_FLAP_FOLD_POLICY_ALWAYS;
}

static void
basket_changed_cb (WpDirectoryPage *self)
{
  /* Translators: %u is how many services are compared. */
  g_autofree char *label = g_strdup_printf (_ ("Compare (%u)"), wp_basket_get_n (self->basket));

  gtk_button_set_label (GTK_BUTTON (self->side_button), label);
}

static void
opened_cb (WpDirectoryPage *self, const char *id)
{
  wp_listing_pane_show_listing (self->pane, id);
  gtk_stack_set_visible_child_name (self->side, "pane");
  adw_flap_set_reveal_flap (self->side_flap, TRUE);
}

static void
closed_cb (WpDirectoryPage *self)
{
  wp_listing_pane_show_listing (self->pane, NULL);
  gtk_stack_set_visible_child_name (self->side, "basket");
  if (is_folded (self->side_flap))
    adw_flap_set_reveal_flap (self->side_flap, FALSE);
  if (!wp_directory_results_focus (self->results))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Escape closes what is open, and else is left to whatever is around. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  WpDirectoryPage *self = WP_DIRECTORY_PAGE (widget);

  if (wp_listing_pane_get_id (self->pane) == NULL)
    return FALSE;
  closed_cb (self);
  return TRUE;
}

/* ---- The entry ---- */

/* Enter may come before the last letter was searched for: then there is nothing to open yet. */
static void
entered_cb (WpDirectoryPage *self)
{
  const WpListingQuery *query = wp_listing_finder_get_query (self->finder);

  if (query == NULL || g_strcmp0 (query->words, gtk_editable_get_text (self->entry)) != 0)
    typed_cb (self);
  else if (!wp_listing_finder_is_busy (self->finder))
    wp_directory_results_open (self->results, 0);
}

static void
stop_cb (WpDirectoryPage *self)
{
  if (wp_listing_pane_get_id (self->pane) != NULL)
    closed_cb (self);
  else
    wp_directory_page_set_words (self, "");
}

static gboolean
key_cb (WpDirectoryPage *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Down || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  return wp_directory_results_focus (self->results) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* ---- The page ---- */

static void
wp_directory_page_shown (WpPage *page)
{
  WpDirectoryPage *self = WP_DIRECTORY_PAGE (page);

  if (!self->asked)
    {
      self->asked = TRUE;
      ask (self);
      wp_feed_reader_wake (wp_feed_reader_get (wp_context_get_store (wp_page_get_context (page))));
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
wp_directory_page_search (WpPage *page)
{
  WpDirectoryPage *self = WP_DIRECTORY_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
  return TRUE;
}

static void
wp_directory_page_constructed (GObject *object)
{
  WpDirectoryPage *self = WP_DIRECTORY_PAGE (object);
  WpContext *context = wp_page_get_context (WP_PAGE (self));

  G_OBJECT_CLASS (wp_directory_page_parent_class)->constructed (object);
  self->finder = wp_listing_finder_new (wp_context_get_store (context));
  self->basket = wp_basket_new (context);
  wp_narrow_panel_follow (self->narrow, context);
  wp_saved_searches_button_follow (self->saved, context);
  wp_directory_results_follow (self->results, context, self->finder, self->basket);
  wp_basket_panel_follow (self->basket_panel, context, self->basket);
  wp_listing_pane_follow (self->pane, context, self->basket);
  g_signal_connect_object (self->basket, "changed", G_CALLBACK (basket_changed_cb), self, G_CONNECT_SWAPPED);
  basket_changed_cb (self);
}

static void
wp_directory_page_dispose (GObject *object)
{
  WpDirectoryPage *self = WP_DIRECTORY_PAGE (object);

  g_clear_object (&self->finder);
  g_clear_object (&self->basket);
  G_OBJECT_CLASS (wp_directory_page_parent_class)->dispose (object);
}

static void
wp_directory_page_class_init (WpDirectoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = wp_directory_page_constructed;
  object_class->dispose = wp_directory_page_dispose;
  WP_PAGE_CLASS (klass)->shown = wp_directory_page_shown;
  WP_PAGE_CLASS (klass)->search = wp_directory_page_search;
  g_type_ensure (WP_TYPE_BASKET_PANEL);
  g_type_ensure (WP_TYPE_DIRECTORY_RESULTS);
  g_type_ensure (WP_TYPE_LISTING_PANE);
  g_type_ensure (WP_TYPE_NARROW_PANEL);
  g_type_ensure (WP_TYPE_NEEDS_BAR);
  g_type_ensure (WP_TYPE_SAVED_SEARCHES_BUTTON);
  g_type_ensure (WP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/directory/wp-directory-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, content);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, entry);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, needs);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, saved);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, folded);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, narrow_button);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, side_button);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, narrow_flap);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, side_flap);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, narrow);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, results);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, side);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, basket_panel);
  gtk_widget_class_bind_template_child (widget_class, WpDirectoryPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, relaxed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, unmet_cb);
  gtk_widget_class_bind_template_callback (widget_class, applied_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
wp_directory_page_init (WpDirectoryPage *self)
{
  g_autoptr (GtkLayoutManager) fit = wp_fit_layout_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->narrow_flap, "reveal-flap", self->narrow_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (self->side_flap, "reveal-flap", self->side_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  gtk_widget_set_layout_manager (self->content, g_object_ref (fit));
  g_signal_connect_object (fit, "fit", G_CALLBACK (fit_cb), self, G_CONNECT_SWAPPED);
}

WpListingFinder *
wp_directory_page_get_finder (WpDirectoryPage *self)
{
  return self->finder;
}

WpNarrowPanel *
wp_directory_page_get_narrow (WpDirectoryPage *self)
{
  return self->narrow;
}

WpBasket *
wp_directory_page_get_basket (WpDirectoryPage *self)
{
  return self->basket;
}

WpListingPane *
wp_directory_page_get_pane (WpDirectoryPage *self)
{
  return self->pane;
}

WpSavedSearchesButton *
wp_directory_page_get_saved (WpDirectoryPage *self)
{
  return self->saved;
}

void
wp_directory_page_set_words (WpDirectoryPage *self, const char *words)
{
  gtk_editable_set_text (self->entry, words);
  typed_cb (self);
}

void
wp_directory_page_open (WpDirectoryPage *self, guint position)
{
  wp_directory_results_open (self->results, position);
}

void
wp_directory_page_open_listing (WpDirectoryPage *self, const char *id)
{
  opened_cb (self, id);
}

void
wp_directory_page_close (WpDirectoryPage *self)
{
  closed_cb (self);
}
