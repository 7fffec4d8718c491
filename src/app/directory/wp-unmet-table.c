/* wp-unmet-table.c: needs that nothing was found for, by locality.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-unmet-table.h"

#include <glib/gi18n-lib.h>

#include "wp-choice-chip.h"
#include "wp-table-file.h"
#include "wp-unmet-needs.h"

/* One need. @counts has one for each place, and that of all places last. */
struct _WpUnmetRow
{
  GObject parent_instance;
  char *label;
  GArray *counts;
};

#define WP_TYPE_UNMET_ROW (wp_unmet_row_get_type ())
G_DECLARE_FINAL_TYPE (WpUnmetRow, wp_unmet_row, WP, UNMET_ROW, GObject)
G_DEFINE_FINAL_TYPE (WpUnmetRow, wp_unmet_row, G_TYPE_OBJECT)

static void
wp_unmet_row_finalize (GObject *object)
{
  WpUnmetRow *self = WP_UNMET_ROW (object);

  g_free (self->label);
  g_array_unref (self->counts);
  G_OBJECT_CLASS (wp_unmet_row_parent_class)->finalize (object);
}

static void
wp_unmet_row_class_init (WpUnmetRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_unmet_row_finalize;
}

static void
wp_unmet_row_init (WpUnmetRow *self)
{
  self->counts = g_array_new (FALSE, TRUE, sizeof (int));
}

static int
get_count (WpUnmetRow *row, guint place)
{
  return g_array_index (row->counts, int, place);
}

/* ---- The widget ---- */

static const int periods[] = { 3, 6, 12 };

#define N_PERIODS G_N_ELEMENTS (periods)

struct _WpUnmetTable
{
  AdwBin parent_instance;

  GtkToggleButton *chips[N_PERIODS];
  GtkWidget *save;
  GtkLabel *failure;
  GtkWidget *empty;
  GtkWidget *scrolled;
  GtkColumnView *view;

  WpContext *context;        /* (owned) */
  GListStore *rows;          /* (owned): of WpUnmetRow */
  GtkSortListModel *sorted;  /* (owned) */
  GPtrArray *places;         /* (owned): names of the columns: localities, “Not known”, “All” */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
};

G_DEFINE_FINAL_TYPE (WpUnmetTable, wp_unmet_table, ADW_TYPE_BIN)

/* ---- Columns: the number of a place, or -1 for the need ---- */

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer column)
{
  WpUnmetRow *one = (WpUnmetRow *) a;
  WpUnmetRow *other = (WpUnmetRow *) b;
  int place = GPOINTER_TO_INT (column);
  int order = place >= 0 ? get_count (one, (guint) place) - get_count (other, (guint) place) : 0;

  return order != 0 || place >= 0 ? order : g_utf8_collate (one->label, other->label);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_INT (column) < 0 ? 0 : 1);
  /* A need is told in full, in two lines where it must be. */
  if (GPOINTER_TO_INT (column) < 0)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_width_chars (GTK_LABEL (label), 10);
    }
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

/* “Parenting, Aldermere North 2, All 2”, for a screen reader, of which the toolkit has only the cells. */
static void
speak_row (GtkWidget *label, WpUnmetRow *row, GPtrArray *places)
{
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *line = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autoptr (GString) spoken = g_string_new (row->label);

  if (line == NULL)
    return;
  for (guint i = 0; i < places->len && i < row->counts->len; i++)
    if (get_count (row, i) > 0)
      g_string_append_printf (spoken, ", %s %d", (const char *) g_ptr_array_index (places, i), get_count (row, i));
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  WpUnmetRow *row = gtk_list_item_get_item (item);
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  int place = GPOINTER_TO_INT (column);
  g_autofree char *number = NULL;

  if (place < 0)
    {
      gtk_label_set_label (label, row->label);
      speak_row (GTK_WIDGET (label), row, g_object_get_data (G_OBJECT (factory), "places"));
      return;
    }
  number = get_count (row, (guint) place) > 0 ? g_strdup_printf ("%d", get_count (row, (guint) place)) : g_strdup ("–");
  gtk_label_set_label (label, number);
}

static GtkColumnViewColumn *
add_column (WpUnmetTable *self, const char *title, int place)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_rows, GINT_TO_POINTER (place), NULL));

  g_object_set_data_full (G_OBJECT (factory), "places", g_ptr_array_ref (self->places),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (place));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (place));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_expand (column, place < 0);
  gtk_column_view_append_column (self->view, column);
  return column;
}

/* The row of headings, and the list below it, which the toolkit makes. */
static void
speak_parts (WpUnmetTable *self)
{
  GtkWidget *head = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  g_autoptr (GString) titles = g_string_new (_ ("Need"));

  for (guint i = 0; i < self->places->len; i++)
    g_string_append_printf (titles, ", %s", (const char *) g_ptr_array_index (self->places, i));
  if (head == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL, titles->str, -1);
  for (GtkWidget *part = gtk_widget_get_next_sibling (head); part != NULL; part = gtk_widget_get_next_sibling (part))
    gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Needs nobody met"), -1);
}

static void
make_columns (WpUnmetTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkColumnViewColumn *all = NULL;

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);
      gtk_column_view_remove_column (self->view, column);
    }
  add_column (self, _ ("Need"), -1);
  for (guint i = 0; i < self->places->len; i++)
    all = add_column (self, g_ptr_array_index (self->places, i), (int) i);
  gtk_column_view_sort_by_column (self->view, all, GTK_SORT_DESCENDING);
  speak_parts (self);
}

/* ---- What is shown ---- */

/* The names of the localities in @items, in order; then “Not known” where it is needed, and “All”. */
static GPtrArray *
list_places (GPtrArray *items, GHashTable *numbers)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  gboolean unknown = FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      WpUnmetNeed *item = g_ptr_array_index (items, i);

      unknown |= item->locality_id == NULL;
      if (item->locality_id != NULL && g_hash_table_add (numbers, item->locality_id))
        g_ptr_array_add (found, item);
    }
  g_hash_table_remove_all (numbers);
  for (guint n = 0; found->len > 0; n++)
    {
      guint first = 0;
      WpUnmetNeed *item;

      for (guint i = 1; i < found->len; i++)
        if (g_utf8_collate (((WpUnmetNeed *) found->pdata[i])->locality,
                            ((WpUnmetNeed *) found->pdata[first])->locality)
            < 0)
          first = i;
      item = g_ptr_array_steal_index (found, first);
      g_hash_table_insert (numbers, item->locality_id, GUINT_TO_POINTER (n));
      g_ptr_array_add (places, g_strdup (item->locality));
    }
  if (unknown)
    g_ptr_array_add (places, g_strdup (_ ("Not known")));
  g_ptr_array_add (places, g_strdup (_ ("All")));
  return places;
}

static void
take_items (WpUnmetTable *self, GPtrArray *items)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  WpUnmetRow *row = NULL;
  const char *need = NULL;
  guint all;

  g_list_store_remove_all (self->rows);
  g_ptr_array_unref (self->places);
  self->places = list_places (items, numbers);
  all = self->places->len - 1;
  for (guint i = 0; i < items->len; i++)
    {
      WpUnmetNeed *item = g_ptr_array_index (items, i);
      guint place =
          item->locality_id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (numbers, item->locality_id)) : all - 1;

      if (g_strcmp0 (need, item->need) != 0)
        {
          row = g_object_new (WP_TYPE_UNMET_ROW, NULL);
          row->label = g_strdup (item->label);
          g_array_set_size (row->counts, self->places->len);
          g_ptr_array_add (rows, row);
          need = item->need;
        }
      g_array_index (row->counts, int, place) += item->n;
      g_array_index (row->counts, int, all) += item->n;
    }
  /* The columns come first, so that the rows are put in order before the table is drawn from its top. */
  make_columns (self);
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpUnmetTable) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = wp_store_unmet_needs_finish (WP_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->context == NULL)
    return;
  gtk_label_set_label (self->failure, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), error != NULL);
  if (items == NULL)
    return;
  take_items (self, items);
  gtk_widget_set_visible (self->empty, items->len == 0);
  gtk_widget_set_visible (self->scrolled, items->len > 0);
  gtk_widget_set_sensitive (self->save, items->len > 0);
}

static void
store_changed_cb (WpUnmetTable *self, guint64 kinds, const char *const *ids)
{
  if ((kinds & (G_GUINT64_CONSTANT (1) << WP_KIND_SIGNPOSTING | G_GUINT64_CONSTANT (1) << WP_KIND_LOCALITY)) != 0)
    wp_unmet_table_read (self);
}

static void
period_cb (WpUnmetTable *self, GtkToggleButton *chip)
{
  if (gtk_toggle_button_get_active (chip))
    wp_unmet_table_read (self);
}

static WpDate
get_since (WpUnmetTable *self)
{
  WpDate today = wp_clock_today (wp_context_get_clock (self->context));

  for (guint i = 0; i < N_PERIODS; i++)
    if (gtk_toggle_button_get_active (self->chips[i]))
      return wp_date_add_months (today, -periods[i]) + 1;
  return today;
}

/* ---- Saving ---- */

static void
add_row (GPtrArray *rows, const char *need, const char *place, const char *count, const char *from, const char *to)
{
  const char *const row[] = { need, place, count, from, to, NULL };

  wp_table_file_add_row (rows, row);
}

/* A sum beside numbers of which one is hidden would tell that one, so sums stay out. */
static GPtrArray *
make_rows (WpUnmetTable *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *from = wp_date_to_iso (get_since (self));
  g_autofree char *to = wp_date_to_iso (wp_clock_today (wp_context_get_clock (self->context)));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));

  add_row (rows, _ ("Need"), _ ("Locality"), _ ("Times nothing was found"), _ ("From"), _ ("To"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpUnmetRow) row = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);

      for (guint place = 0; place + 1 < self->places->len; place++)
        {
          g_autofree char *count = wp_table_file_dup_count (get_count (row, place));
          add_row (rows, row->label, g_ptr_array_index (self->places, place), count, from, to);
        }
    }
  return rows;
}

static WpTableFile
get_file (void)
{
  return (WpTableFile){ .title = _ ("Save the Needs That Nobody Met"),
                        .name = _ ("needs-not-met.csv"),
                        .detail = "directory, needs not met",
                        .saved = _ ("Saved. Numbers below five are written as “<5”.") };
}

static void
save_cb (WpUnmetTable *self)
{
  const WpTableFile file = get_file ();

  wp_table_file_save (GTK_WIDGET (self), self->context, &file, make_rows (self));
}

/* ---- Building ---- */

static GtkWidget *
make_text (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_bar (WpUnmetTable *self)
{
  static const char *const labels[N_PERIODS] = { N_ ("3 months"), N_ ("6 months"), N_ ("12 months") };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = make_text (_ ("Needs nobody met"), "title-4");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (bar), title);
  for (guint i = 0; i < N_PERIODS; i++)
    {
      GtkWidget *chip = wp_choice_chip_new (_ (labels[i]));

      self->chips[i] = GTK_TOGGLE_BUTTON (chip);
      gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
      if (i > 0)
        gtk_toggle_button_set_group (self->chips[i], self->chips[0]);
      gtk_box_append (GTK_BOX (bar), chip);
    }
  gtk_toggle_button_set_active (self->chips[N_PERIODS - 1], TRUE);
  for (guint i = 0; i < N_PERIODS; i++)
    g_signal_connect_object (self->chips[i], "toggled", G_CALLBACK (period_cb), self, G_CONNECT_SWAPPED);
  return bar;
}

static GtkWidget *
make_table (WpUnmetTable *self)
{
  GtkWidget *view;

  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), NULL);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)))));
  self->view = GTK_COLUMN_VIEW (view);
  gtk_sort_list_model_set_sorter (self->sorted, gtk_column_view_get_sorter (self->view));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Needs nobody met"), -1);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scrolled), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), view);
  gtk_widget_add_css_class (view, "data-table");
  gtk_widget_add_css_class (self->scrolled, "card");
  gtk_widget_set_overflow (self->scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (self->scrolled, FALSE);
  return self->scrolled;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("No need was left unmet"));
  GtkWidget *text = gtk_label_new (_ ("Something was found for everybody in this time."));

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "keep-empty");
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (text, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
wp_unmet_table_dispose (GObject *object)
{
  WpUnmetTable *self = WP_UNMET_TABLE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->sorted);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  G_OBJECT_CLASS (wp_unmet_table_parent_class)->dispose (object);
}

static void
wp_unmet_table_class_init (WpUnmetTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_unmet_table_dispose;
}

static void
wp_unmet_table_init (WpUnmetTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *about =
      make_text (_ ("What callers asked for and nothing was found for. A number is how often."), "caption");
  GtkWidget *failure = make_text ("", "error");

  self->rows = g_list_store_new (WP_TYPE_UNMET_ROW);
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->failure = GTK_LABEL (failure);
  gtk_widget_set_visible (failure, FALSE);
  gtk_widget_add_css_class (about, "dim-label");
  self->save = gtk_button_new_with_label (_ ("Save as CSV…"));
  gtk_widget_set_halign (self->save, GTK_ALIGN_END);
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  self->empty = make_empty ();
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), about);
  gtk_box_append (GTK_BOX (box), failure);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), make_table (self));
  gtk_box_append (GTK_BOX (box), self->save);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
wp_unmet_table_new (WpContext *context)
{
  WpUnmetTable *self = g_object_new (WP_TYPE_UNMET_TABLE, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (wp_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
wp_unmet_table_read (WpUnmetTable *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_store_unmet_needs_async (wp_context_get_store (self->context), get_since (self), self->cancellable, read_cb,
                              g_object_ref (self));
}

GListModel *
wp_unmet_table_get_rows (WpUnmetTable *self)
{
  return G_LIST_MODEL (self->sorted);
}

void
wp_unmet_table_save_to (WpUnmetTable *self, const char *path)
{
  const WpTableFile file = get_file ();

  wp_table_file_save_to (GTK_WIDGET (self), self->context, &file, make_rows (self), path);
}
