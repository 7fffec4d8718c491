/* wp-basket.c: the services that were picked out for a caller.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-basket.h"

#include "wp-listing-search.h"

typedef struct
{
  char *id;                  /* (owned) */
  WpListingFacts *facts;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
} Item;

struct _WpBasket
{
  GObject parent_instance;

  WpContext *context; /* (owned) */
  GPtrArray *items;   /* (owned) (element-type Item) */
};

G_DEFINE_FINAL_TYPE (WpBasket, wp_basket, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
item_free (gpointer data)
{
  Item *item = data;

  g_cancellable_cancel (item->cancellable);
  g_clear_object (&item->cancellable);
  g_clear_pointer (&item->facts, wp_listing_facts_free);
  g_free (item->id);
  g_free (item);
}

static guint
find (WpBasket *self, const char *id)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (((Item *) g_ptr_array_index (self->items, i))->id, id))
      return i;
  return G_MAXUINT;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpBasket) self = data;
  g_autoptr (WpListingDetail) detail = wp_store_read_listing_finish (WP_STORE (source), result, NULL);
  guint index = detail != NULL ? find (self, detail->id) : G_MAXUINT;
  Item *item;

  if (index == G_MAXUINT)
    return;
  item = g_ptr_array_index (self->items, index);
  g_clear_pointer (&item->facts, wp_listing_facts_free);
  item->facts = wp_listing_facts_new (detail, wp_context_get_codes (self->context),
                                      wp_clock_today (wp_context_get_clock (self->context)));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_item (WpBasket *self, Item *item)
{
  g_cancellable_cancel (item->cancellable);
  g_clear_object (&item->cancellable);
  item->cancellable = g_cancellable_new ();
  wp_store_read_listing_async (wp_context_get_store (self->context), item->id,
                               wp_clock_now (wp_context_get_clock (self->context)), item->cancellable, read_cb,
                               g_object_ref (self));
}

static void
store_changed_cb (WpBasket *self, guint64 kinds, const char *const *ids)
{
  if ((kinds & WP_LISTING_KINDS) == 0)
    return;
  for (guint i = 0; i < self->items->len; i++)
    read_item (self, g_ptr_array_index (self->items, i));
}

static void
wp_basket_dispose (GObject *object)
{
  WpBasket *self = WP_BASKET (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (wp_basket_parent_class)->dispose (object);
}

static void
wp_basket_class_init (WpBasketClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_basket_dispose;
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_basket_init (WpBasket *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
}

WpBasket *
wp_basket_new (WpContext *context)
{
  WpBasket *self = g_object_new (WP_TYPE_BASKET, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (wp_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

guint
wp_basket_get_n (WpBasket *self)
{
  return self->items->len;
}

gboolean
wp_basket_has (WpBasket *self, const char *id)
{
  return find (self, id) != G_MAXUINT;
}

gboolean
wp_basket_add (WpBasket *self, const char *id)
{
  Item *item;

  if (wp_basket_has (self, id))
    return TRUE;
  if (self->items->len >= WP_BASKET_MOST)
    return FALSE;
  item = g_new0 (Item, 1);
  item->id = g_strdup (id);
  g_ptr_array_add (self->items, item);
  read_item (self, item);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

void
wp_basket_remove (WpBasket *self, const char *id)
{
  guint index = find (self, id);

  if (index == G_MAXUINT)
    return;
  g_ptr_array_remove_index (self->items, index);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
wp_basket_clear (WpBasket *self)
{
  g_ptr_array_set_size (self->items, 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

const WpListingFacts *
wp_basket_get_facts (WpBasket *self, guint index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return ((Item *) g_ptr_array_index (self->items, index))->facts;
}

gboolean
wp_basket_is_read (WpBasket *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (wp_basket_get_facts (self, i) == NULL)
      return FALSE;
  return self->items->len > 0;
}

char *
wp_basket_dup_ids (WpBasket *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->items->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((Item *) g_ptr_array_index (self->items, i))->id);
  return g_strdup (text->str);
}
