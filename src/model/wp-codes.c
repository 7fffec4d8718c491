/* wp-codes.c: code lists, ours with the authority's laid over them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-codes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-codes-default.h"

typedef struct
{
  char *code;
  char *label;    /* English; of a default, the text that is translated */
  char *label_cy; /* (nullable): given by the authority */
  gboolean ours;  /* the label is still the default's, so its translation is ours too */
  gboolean active;
  gint64 position;
} Item;

typedef struct
{
  char *name;
  GPtrArray *items;    /* (element-type Item), in order */
  GArray *offered;     /* (element-type WpCodeItem): the active ones */
  GHashTable *by_code; /* code → Item, borrowed */
} List;

struct _WpCodes
{
  GObject parent_instance;

  GHashTable *lists; /* name → List */
};

G_DEFINE_FINAL_TYPE (WpCodes, wp_codes, G_TYPE_OBJECT)

static void
free_item (gpointer data)
{
  Item *item = data;

  g_free (item->code);
  g_free (item->label);
  g_free (item->label_cy);
  g_free (item);
}

static void
free_list (gpointer data)
{
  List *list = data;

  g_free (list->name);
  g_hash_table_unref (list->by_code);
  g_ptr_array_unref (list->items);
  g_array_unref (list->offered);
  g_free (list);
}

static List *
ensure_list (WpCodes *self, const char *name)
{
  List *list = g_hash_table_lookup (self->lists, name);

  if (list == NULL)
    {
      list = g_new0 (List, 1);
      list->name = g_strdup (name);
      list->items = g_ptr_array_new_with_free_func (free_item);
      list->offered = g_array_new (FALSE, FALSE, sizeof (WpCodeItem));
      list->by_code = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (self->lists, list->name, list);
    }
  return list;
}

static Item *
ensure_item (List *list, const char *code)
{
  Item *item = g_hash_table_lookup (list->by_code, code);

  if (item == NULL)
    {
      item = g_new0 (Item, 1);
      item->code = g_strdup (code);
      item->active = TRUE;
      item->position = list->items->len;
      g_ptr_array_add (list->items, item);
      g_hash_table_insert (list->by_code, item->code, item);
    }
  return item;
}

static void
add_defaults (WpCodes *self)
{
  guint n;
  const WpDefaultCode *defaults = wp_default_codes (&n);

  for (guint i = 0; i < n; i++)
    {
      Item *item = ensure_item (ensure_list (self, defaults[i].list), defaults[i].code);
      item->label = g_strdup (defaults[i].label);
      item->ours = TRUE;
    }
}

static void
add_record (WpCodes *self, WpRecord *record)
{
  const char *list = wp_record_get_text (record, WP_CODE_LIST);
  const char *code = wp_record_get_text (record, WP_CODE_CODE);
  const char *label = wp_record_get_text (record, WP_CODE_LABEL);

  if (list == NULL || code == NULL || label == NULL || wp_record_meta (record)->voided)
    return;
  Item *item = ensure_item (ensure_list (self, list), code);
  if (g_strcmp0 (item->label, label) != 0)
    item->ours = FALSE;
  g_free (item->label);
  item->label = g_strdup (label);
  g_free (item->label_cy);
  item->label_cy = g_strdup (wp_record_get_text (record, WP_CODE_LABEL_CY));
  item->position = wp_record_get_number (record, WP_CODE_POSITION, item->position);
  item->active = wp_record_get_number (record, WP_CODE_ACTIVE, TRUE) != 0;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *left = *(Item *const *) a;
  const Item *right = *(Item *const *) b;

  return left->position < right->position ? -1 : left->position > right->position;
}

static void
settle_list (List *list)
{
  g_ptr_array_sort (list->items, compare_items);
  for (guint i = 0; i < list->items->len; i++)
    {
      Item *item = g_ptr_array_index (list->items, i);
      WpCodeItem offered = { item->code, item->label };
      if (item->active)
        g_array_append_val (list->offered, offered);
    }
}

/* The message catalogue that is in force says which language the person reads. */
static gboolean
reads_welsh (void)
{
  /* Translators: the two-letter code of the language you translate into, "cy" for Welsh. */
  return strcmp (C_ ("language code", "en"), "cy") == 0;
}

static const char *
item_label (const List *list, const Item *item)
{
  if (item->label_cy != NULL && reads_welsh ())
    return item->label_cy;
  return item->ours ? g_dpgettext2 (GETTEXT_PACKAGE, list->name, item->label) : item->label;
}

static const char *
skip_punctuation (const char *p)
{
  while (TRUE)
    {
      if (*p != '\0' && strchr (" _-.,'", *p) != NULL)
        p++;
      else if (g_str_has_prefix (p, "’"))
        p += strlen ("’");
      else
        return p;
    }
}

/* Compares what two people might type for the same code: letters and digits alone count. */
static gboolean
same_words (const char *a, const char *b)
{
  g_autofree char *left = g_utf8_casefold (a, -1);
  g_autofree char *right = g_utf8_casefold (b, -1);
  const char *p = left;
  const char *q = right;

  while (TRUE)
    {
      p = skip_punctuation (p);
      q = skip_punctuation (q);
      if (*p != *q)
        return FALSE;
      if (*p == '\0')
        return TRUE;
      p++;
      q++;
    }
}

static void
wp_codes_finalize (GObject *object)
{
  g_hash_table_unref (WP_CODES (object)->lists);
  G_OBJECT_CLASS (wp_codes_parent_class)->finalize (object);
}

static void
wp_codes_class_init (WpCodesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_codes_finalize;
}

static void
wp_codes_init (WpCodes *self)
{
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_list);
}

WpCodes *
wp_codes_new (GPtrArray *records)
{
  WpCodes *self = g_object_new (WP_TYPE_CODES, NULL);
  GHashTableIter iter;
  gpointer list;

  add_defaults (self);
  for (guint i = 0; records != NULL && i < records->len; i++)
    add_record (self, g_ptr_array_index (records, i));
  g_hash_table_iter_init (&iter, self->lists);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    settle_list (list);
  return self;
}

WpCodes *
wp_codes_get_default (void)
{
  static gsize codes = 0;

  if (g_once_init_enter (&codes))
    g_once_init_leave (&codes, (gsize) wp_codes_new (NULL));
  return (WpCodes *) codes;
}

const WpCodeItem *
wp_codes_list (WpCodes *self, const char *list, guint *n)
{
  List *found = g_hash_table_lookup (self->lists, list);

  *n = found != NULL ? found->offered->len : 0;
  return found != NULL ? (const WpCodeItem *) (gpointer) found->offered->data : NULL;
}

gboolean
wp_codes_has (WpCodes *self, const char *list, const char *code)
{
  List *found = g_hash_table_lookup (self->lists, list);

  return found != NULL && code != NULL && g_hash_table_contains (found->by_code, code);
}

const char *
wp_codes_label (WpCodes *self, const char *list, const char *code)
{
  if (code == NULL)
    return "";
  List *found = g_hash_table_lookup (self->lists, list);
  Item *item = found != NULL ? g_hash_table_lookup (found->by_code, code) : NULL;
  return item != NULL ? item_label (found, item) : code;
}

int
wp_codes_position (WpCodes *self, const char *list, const char *code)
{
  List *found = g_hash_table_lookup (self->lists, list);

  for (guint i = 0; found != NULL && code != NULL && i < found->items->len; i++)
    {
      if (strcmp (((Item *) g_ptr_array_index (found->items, i))->code, code) == 0)
        return (int) i;
    }
  return -1;
}

const char *
wp_codes_match (WpCodes *self, const char *list, const char *text)
{
  List *found = g_hash_table_lookup (self->lists, list);

  for (guint i = 0; found != NULL && i < found->items->len; i++)
    {
      Item *item = g_ptr_array_index (found->items, i);
      if (same_words (item->code, text) || same_words (item->label, text) || same_words (item_label (found, item), text)
          || (item->label_cy != NULL && same_words (item->label_cy, text)))
        return item->code;
    }
  return NULL;
}
