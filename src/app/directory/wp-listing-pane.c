/* wp-listing-pane.c: everything about one service of the directory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-pane.h"

#include <glib/gi18n-lib.h>

#include "wp-listing-editor.h"
#include "wp-listing-history.h"
#include "wp-listing-search.h"
#include "wp-service-words.h"
#include "wp-toasts.h"
#include "wp-wrap-layout.h"
#include "wp-wrapped-label.h"

struct _WpListingPane
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkLabel *name;
  GtkLabel *organisation;
  GtkLabel *fresh;
  GtkLabel *status;
  GtkLabel *notice;
  GtkWidget *notice_box;
  GtkLabel *summary;
  GtkBox *facts;
  GtkBox *next;
  GtkWidget *next_box;
  GtkBox *history;
  GtkLabel *source;
  GtkWidget *source_link;
  GtkWidget *also_box;
  GtkBox *also;
  GtkWidget *website;
  GtkWidget *compare;
  GtkLabel *failure;

  WpContext *context; /* (owned) (nullable) */
  WpBasket *basket;   /* (owned) (nullable) */
  gulong basket_changed;
  char *id;                  /* (owned) (nullable) */
  WpListingDetail *detail;   /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
};

G_DEFINE_FINAL_TYPE (WpListingPane, wp_listing_pane, ADW_TYPE_BIN)

enum { CLOSED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
make_line (const char *text, const char *class)
{
  GtkWidget *label = wp_wrapped_label_new (text, class);

  gtk_label_set_selectable (GTK_LABEL (label), class == NULL);
  return label;
}

/* What a feed gives as an address is opened only where it is one of the web. */
static void
show_link (GtkWidget *link, const char *address)
{
  gboolean good =
      address != NULL
      && (g_ascii_strncasecmp (address, "https://", 8) == 0 || g_ascii_strncasecmp (address, "http://", 7) == 0)
      && g_uri_is_valid (address, G_URI_FLAGS_NONE, NULL);

  if (good)
    gtk_link_button_set_uri (GTK_LINK_BUTTON (link), address);
  gtk_widget_set_visible (link, good);
}

/* ---- What is shown ---- */

static void
show_facts (WpListingPane *self, const WpListingFacts *facts)
{
  empty (self->facts);
  for (WpFact fact = WP_FACT_WHEN; fact < WP_FACT_FRESH; fact++)
    {
      GtkWidget *title;
      GtkWidget *value;

      if (*facts->facts[fact] == '\0')
        continue;
      title = make_line (wp_listing_fact_label (fact), "caption-heading");
      value = make_line (facts->facts[fact], NULL);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
      gtk_widget_add_css_class (value, "fact-value");
      gtk_box_append (self->facts, title);
      gtk_box_append (self->facts, value);
    }
}

static void
show_next (WpListingPane *self, WpDate today)
{
  GArray *next = self->detail->next;

  empty (self->next);
  for (guint i = 0; i < next->len; i++)
    {
      WpListingNext *one = &g_array_index (next, WpListingNext, i);
      g_autofree char *text = wp_service_words_next (one->date, one->opens, one->closes, one->now, today);

      gtk_box_append (self->next, make_line (text, "numeric"));
    }
  gtk_widget_set_visible (self->next_box, next->len > 0);
}

static void
show_source (WpListingPane *self)
{
  WpListingDetail *detail = self->detail;
  g_autofree char *read = detail->feed_complete_at > 0 ? wp_instant_format (detail->feed_complete_at) : NULL;
  g_autoptr (GString) text = g_string_new (detail->feed_name);

  if (read != NULL)
    {
      /* Translators: %s is a date and time. */
      g_autofree char *line = g_strdup_printf (_ ("Last read whole %s"), read);
      g_string_append_printf (text, "\n%s", line);
    }
  if (*detail->feed_licence != '\0')
    {
      /* Translators: %s is the name of a licence. */
      g_autofree char *line = g_strdup_printf (_ ("Licence: %s"), detail->feed_licence);
      g_string_append_printf (text, "\n%s", line);
    }
  show_text (self->source, text->str);
  show_link (self->source_link, detail->feed_address);
}

/* The same service in other feeds, each to be read there. */
static void
show_also (WpListingPane *self)
{
  GListModel *also = self->detail->also;
  const guint n = g_list_model_get_n_items (also);

  empty (self->also);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpListingSide) side = g_list_model_get_item (also, i);
      GtkWidget *button = gtk_button_new_with_label (side->feed);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "directory.open-listing");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", side->id);
      gtk_box_append (self->also, button);
    }
  gtk_widget_set_visible (self->also_box, n > 0);
}

static void
show_fresh (WpListingPane *self, const WpListingFacts *facts)
{
  const char *classes[] = { "chip", wp_service_words_fresh_class (facts->freshness), NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->fresh), classes);
  gtk_label_set_label (self->fresh, facts->facts[WP_FACT_FRESH]);
}

static void
show_compare (WpListingPane *self)
{
  gboolean in = self->id != NULL && wp_basket_has (self->basket, self->id);

  gtk_button_set_label (GTK_BUTTON (self->compare), in ? _ ("Stop Comparing") : _ ("Compare"));
}

static void
show (WpListingPane *self)
{
  WpDate today = wp_clock_today (wp_context_get_clock (self->context));
  WpCodes *codes = wp_context_get_codes (self->context);
  g_autoptr (WpListingFacts) facts = wp_listing_facts_new (self->detail, codes, today);
  const char *status = wp_record_get_text (self->detail->record, WP_LISTED_SERVICE_STATUS);
  gboolean gone = wp_record_is_set (self->detail->listed, WP_LISTED_SERVICE_GONE_ON);

  gtk_label_set_label (self->name, facts->name);
  show_text (self->organisation, facts->organisation);
  show_text (self->summary, facts->summary);
  show_text (self->status, gone ? _ ("No longer listed")
                           : status != NULL && !g_str_equal (status, "active")
                               ? wp_codes_label (codes, "listing_status", status)
                               : "");
  gtk_label_set_label (self->notice, facts->notice);
  gtk_widget_set_visible (self->notice_box, *facts->notice != '\0');
  show_fresh (self, facts);
  show_facts (self, facts);
  show_next (self, today);
  show_link (self->website, facts->facts[WP_FACT_WEB]);
  wp_listing_history_fill (self->history, self->detail);
  show_source (self);
  show_also (self);
  show_compare (self);
  gtk_stack_set_visible_child_name (self->stack, "detail");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpListingPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpListingDetail) detail = wp_store_read_listing_finish (WP_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->context == NULL)
    return;
  if (detail != NULL && g_strcmp0 (detail->id, self->id) != 0)
    return;
  g_set_object (&self->detail, detail);
  if (detail != NULL)
    {
      show (self);
      return;
    }
  gtk_label_set_label (self->failure, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
read_listing (WpListingPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->id == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  wp_store_read_listing_async (wp_context_get_store (self->context), self->id,
                               wp_clock_now (wp_context_get_clock (self->context)), self->cancellable, read_cb,
                               g_object_ref (self));
}

static void
store_changed_cb (WpListingPane *self, guint64 kinds, const char *const *ids)
{
  if ((kinds & WP_LISTING_KINDS) != 0)
    read_listing (self);
}

/* ---- What the person does ---- */

static void
check_cb (WpListingPane *self)
{
  if (self->detail != NULL)
    wp_listing_editor_check (self->context, GTK_WIDGET (self), self->detail);
}

static void
correct_cb (WpListingPane *self)
{
  if (self->detail != NULL)
    wp_listing_editor_correct (self->context, GTK_WIDGET (self), self->detail);
}

static void
compare_cb (WpListingPane *self)
{
  if (wp_basket_has (self->basket, self->id))
    wp_basket_remove (self->basket, self->id);
  else if (!wp_basket_add (self->basket, self->id))
    wp_toasts_show (GTK_WIDGET (self), _ ("Five at most can be compared"));
}

static void
close_cb (WpListingPane *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
wp_listing_pane_dispose (GObject *object)
{
  WpListingPane *self = WP_LISTING_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->basket != NULL)
    g_clear_signal_handler (&self->basket_changed, self->basket);
  g_clear_object (&self->basket);
  g_clear_object (&self->detail);
  g_clear_object (&self->context);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (wp_listing_pane_parent_class)->dispose (object);
}

static void
wp_listing_pane_class_init (WpListingPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_listing_pane_dispose;
  signals[CLOSED] =
      g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/directory/wp-listing-pane.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, WpListingPane, name)
  CHILD (stack);
  CHILD (scrolled);
  CHILD (name);
  CHILD (organisation);
  CHILD (fresh);
  CHILD (status);
  CHILD (notice);
  CHILD (notice_box);
  CHILD (summary);
  CHILD (facts);
  CHILD (next);
  CHILD (next_box);
  CHILD (history);
  CHILD (source);
  CHILD (source_link);
  CHILD (also_box);
  CHILD (also);
  CHILD (website);
  CHILD (compare);
  CHILD (failure);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, correct_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
wp_listing_pane_init (WpListingPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wp_listing_pane_new (void)
{
  return g_object_new (WP_TYPE_LISTING_PANE, NULL);
}

void
wp_listing_pane_follow (WpListingPane *self, WpContext *context, WpBasket *basket)
{
  self->context = g_object_ref (context);
  self->basket = g_object_ref (basket);
  self->basket_changed = g_signal_connect_swapped (basket, "changed", G_CALLBACK (show_compare), self);
  g_signal_connect_object (wp_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
wp_listing_pane_show_listing (WpListingPane *self, const char *id)
{
  if (g_strcmp0 (self->id, id) == 0)
    return;
  g_free (self->id);
  self->id = g_strdup (id);
  g_clear_object (&self->detail);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  read_listing (self);
}

const char *
wp_listing_pane_get_id (WpListingPane *self)
{
  return self->id;
}

WpListingDetail *
wp_listing_pane_get_detail (WpListingPane *self)
{
  return self->detail;
}
