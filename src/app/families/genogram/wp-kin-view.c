/* wp-kin-view.c: a family's genogram and eco-map, drawn or as a list that says the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-kin-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-around.h"
#include "wp-drawing-output.h"
#include "wp-ecomap-draw.h"
#include "wp-ecomap.h"
#include "wp-error-dialog.h"
#include "wp-fit-layout.h"
#include "wp-genogram-draw.h"
#include "wp-genogram.h"
#include "wp-legend.h"
#include "wp-spoken.h"

/* Narrower than this, in pixels of text at its usual size, there is room for one of the two drawings. */
#define SIDE_BY_SIDE 860

#define ZOOM_STEP 1.25

struct _WpKinView
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkPaned *paned;
  GtkWidget *which_bar;
  GtkToggleButton *show_genogram;
  AdwBin *genogram_bin;
  AdwBin *ecomap_bin;
  GtkListBox *people;
  GtkListBox *around;
  GtkWidget *nobody_around;

  WpContext *context;        /* (owned) */
  char *family_id;           /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading that goes on */
  gboolean as_list;
  gboolean shown;

  WpKin *kin;         /* (owned) (nullable) */
  WpPicture *picture; /* (owned) (nullable) */
  GPtrArray *items;   /* (owned) (nullable) of WpAroundItem */
  WpGenogram *genogram;
  WpEcomap *ecomap;
  GtkWidget *genogram_legend;
  GtkWidget *ecomap_legend;
};

G_DEFINE_FINAL_TYPE (WpKinView, wp_kin_view, ADW_TYPE_BIN)

enum { PERSON_ACTIVATED, RECORD_ACTIVATED, LOADED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* ---- The list ---- */

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
add_row (GtkListBox *list, const char *id, const char *title, const char *words)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *spoken = words[0] != '\0' ? g_strdup_printf ("%s. %s", title, words) : g_strdup (title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "wp-id", g_strdup (id), g_free);
  gtk_list_box_append (list, row);
}

static const char *
id_of (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "wp-id") : NULL;
}

static void
select_row (GtkListBox *list, const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (id_of (row), id) == 0)
      {
        gtk_list_box_select_row (list, row);
        return;
      }
  gtk_list_box_unselect_all (list);
}

static char *
join_lines (const char *one, const char *other)
{
  return g_strconcat (one, one[0] != '\0' && other[0] != '\0' ? "\n" : "", other, NULL);
}

static void
fill_lists (WpKinView *self)
{
  clear_list (self->people);
  clear_list (self->around);
  for (guint i = 0; i < self->kin->people->len; i++)
    {
      const WpKinPerson *person = wp_kin_person (self->kin, i);
      g_autofree char *words = wp_kin_dup_words (self->kin, i);
      g_autofree char *title = person->age[0] != '\0' ? g_strdup_printf (_ ("%1$s, %2$s"), person->name, person->age)
                                                      : g_strdup (person->name);
      g_autoptr (GString) homes = g_string_new (NULL);
      if (!person->kin)
        continue;
      for (guint h = 0; h < self->kin->homes->len; h++)
        for (guint k = 0; k < wp_kin_home (self->kin, h)->members->len; k++)
          if (g_array_index (wp_kin_home (self->kin, h)->members, guint, k) == i)
            g_string_append_printf (homes, "%s%s", homes->len > 0 ? "; " : "", wp_kin_home (self->kin, h)->label);
      if (person->responsible)
        g_string_append_printf (homes, "%s%s", homes->len > 0 ? " · " : "", _ ("Parental responsibility"));
      if (person->address_protected && strstr (homes->str, _ ("Address protected")) == NULL)
        g_string_append_printf (homes, "%s%s", homes->len > 0 ? " · " : "", _ ("Address protected"));
      if (person->subject)
        g_string_append_printf (homes, "%s%s", homes->len > 0 ? " · " : "", _ ("The work is about them"));
      g_autofree char *said = join_lines (words[0] != '\0' ? words : _ ("No relationship is recorded."), homes->str);
      add_row (self->people, person->id, title, said);
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      const WpAroundItem *item = g_ptr_array_index (self->items, i);
      g_autofree char *words = wp_around_dup_words (item);
      add_row (self->around, item->key, item->name, words);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->around), self->items->len > 0);
  gtk_widget_set_visible (self->nobody_around, self->items->len == 0);
}

/* ---- Reading ---- */

static void
show_all (WpKinView *self)
{
  if (self->kin == NULL || self->picture == NULL)
    return;
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = wp_around_new (self->picture, self->kin, FALSE);
  wp_genogram_set_kin (self->genogram, self->kin);
  wp_ecomap_set_items (self->ecomap, self->kin, self->items, wp_context_get_codes (self->context));
  fill_lists (self);
  gtk_widget_queue_resize (self->genogram_legend);
  gtk_widget_queue_resize (self->ecomap_legend);
  wp_kin_view_show (self, self->as_list);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
fail (WpKinView *self, const GError *error)
{
  wp_error_dialog_show (GTK_WIDGET (self), _ ("The People Could Not Be Read"), error);
}

static void
picture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpKinView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPicture) picture = wp_store_picture_finish (WP_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->context == NULL)
    return;
  if (picture == NULL)
    {
      fail (self, error);
      return;
    }
  g_set_object (&self->picture, picture);
  show_all (self);
}

/* The picture is asked for once the kin is there, so that both are of one state or a later one comes. */
static void
kin_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpKinView) self = data;
  g_autoptr (GError) error = NULL;
  WpKin *kin = wp_store_kin_finish (WP_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->context == NULL)
    {
      g_clear_pointer (&kin, wp_kin_free);
      return;
    }
  if (kin == NULL)
    {
      fail (self, error);
      return;
    }
  WpKin *before = self->kin;
  self->kin = kin;
  wp_genogram_set_kin (self->genogram, kin);
  if (self->items != NULL)
    wp_ecomap_set_items (self->ecomap, kin, self->items, wp_context_get_codes (self->context));
  g_clear_pointer (&before, wp_kin_free);
  wp_store_picture_async (WP_STORE (source), self->family_id, self->cancellable, picture_cb, g_object_ref (self));
}

void
wp_kin_view_reload (WpKinView *self)
{
  if (!self->shown)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_store_kin_async (wp_context_get_store (self->context), self->family_id, self->cancellable, kin_cb,
                      g_object_ref (self));
}

/* ---- Drawing and list have one selection ---- */

static void
node_selected_cb (WpKinView *self, const char *id, WpCanvas *canvas)
{
  select_row (canvas == WP_CANVAS (self->genogram) ? self->people : self->around, id);
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, WpKinView *self)
{
  wp_canvas_select (list == self->people ? WP_CANVAS (self->genogram) : WP_CANVAS (self->ecomap), id_of (row));
}

static void
open_around (WpKinView *self, const char *key)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const WpAroundItem *item = g_ptr_array_index (self->items, i);
      if (g_str_equal (item->key, key) && item->kind >= 0)
        {
          g_signal_emit (self, signals[RECORD_ACTIVATED], 0, item->kind, key);
          return;
        }
    }
}

static void
node_activated_cb (WpKinView *self, const char *id, WpCanvas *canvas)
{
  if (canvas == WP_CANVAS (self->genogram))
    g_signal_emit (self, signals[PERSON_ACTIVATED], 0, id);
  else
    open_around (self, id);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, WpKinView *self)
{
  g_autofree char *id = g_strdup (id_of (row));

  if (list == self->people)
    g_signal_emit (self, signals[PERSON_ACTIVATED], 0, id);
  else
    open_around (self, id);
}

/* ---- Actions ---- */

static WpCanvas *
canvas_of (WpKinView *self, const char *name)
{
  return g_str_equal (name, "ecomap") ? WP_CANVAS (self->ecomap) : WP_CANVAS (self->genogram);
}

static void
zoom_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpCanvas *canvas = canvas_of (WP_KIN_VIEW (widget), g_variant_get_string (parameter, NULL));

  if (g_str_equal (name, "kin.zoom-fit"))
    wp_canvas_zoom_fit (canvas);
  else
    wp_canvas_zoom_by (canvas, g_str_equal (name, "kin.zoom-in") ? ZOOM_STEP : 1 / ZOOM_STEP);
}

static WpDrawing
drawing_of (const char *name)
{
  return g_str_equal (name, "ecomap") ? WP_DRAWING_ECOMAP : WP_DRAWING_GENOGRAM;
}

static void
print_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpKinView *self = WP_KIN_VIEW (widget);

  if (self->items != NULL)
    wp_drawing_print (widget, self->context, drawing_of (g_variant_get_string (parameter, NULL)), self->kin,
                      self->picture);
}

static void
save_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpKinView *self = WP_KIN_VIEW (widget);
  const char *drawing;
  const char *format;

  g_variant_get (parameter, "(&s&s)", &drawing, &format);
  if (self->items != NULL)
    wp_drawing_save (widget, self->context, drawing_of (drawing), format, self->kin, self->picture);
}

/* ---- The widget ---- */

static double
draw_genogram_legend_cb (gpointer data, cairo_t *cr, const WpDrawingStyle *style, double width)
{
  WpKinView *self = data;
  const WpGenogramPlan *plan = wp_genogram_get_plan (self->genogram);

  return plan != NULL ? wp_genogram_draw_legend (cr, self->kin, plan, style, width) : 0;
}

static double
draw_ecomap_legend_cb (gpointer data, cairo_t *cr, const WpDrawingStyle *style, double width)
{
  WpKinView *self = data;

  return self->items != NULL ? wp_ecomap_draw_legend (cr, self->items, style, width) : 0;
}

static void
which_cb (WpKinView *self)
{
  gboolean one = gtk_widget_get_visible (self->which_bar);
  gboolean genogram = gtk_toggle_button_get_active (self->show_genogram);

  gtk_widget_set_visible (gtk_paned_get_start_child (self->paned), !one || genogram);
  gtk_widget_set_visible (gtk_paned_get_end_child (self->paned), !one || !genogram);
}

static void
fit_cb (WpKinView *self, int width)
{
  gtk_widget_set_visible (self->which_bar, width < SIDE_BY_SIDE);
  which_cb (self);
  if (width >= SIDE_BY_SIDE)
    gtk_paned_set_position (self->paned, gtk_widget_get_width (GTK_WIDGET (self)) / 2);
}

static GtkWidget *
put_canvas (WpKinView *self, WpCanvas *canvas, AdwBin *bin, WpLegendDraw draw)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *legend = wp_legend_new (draw, self);

  gtk_box_append (GTK_BOX (box), wp_canvas_make_scrolled (canvas));
  gtk_widget_add_css_class (legend, "drawing-legend");
  gtk_box_append (GTK_BOX (box), legend);
  adw_bin_set_child (bin, box);
  g_signal_connect_object (canvas, "node-selected", G_CALLBACK (node_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "node-activated", G_CALLBACK (node_activated_cb), self, G_CONNECT_SWAPPED);
  return legend;
}

static void
wp_kin_view_dispose (GObject *object)
{
  WpKinView *self = WP_KIN_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->picture);
  G_OBJECT_CLASS (wp_kin_view_parent_class)->dispose (object);
}

static void
wp_kin_view_finalize (GObject *object)
{
  WpKinView *self = WP_KIN_VIEW (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->kin, wp_kin_free);
  g_free (self->family_id);
  G_OBJECT_CLASS (wp_kin_view_parent_class)->finalize (object);
}

static void
wp_kin_view_class_init (WpKinViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_kin_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = wp_kin_view_finalize;
  signals[PERSON_ACTIVATED] = g_signal_new ("person-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[RECORD_ACTIVATED] = g_signal_new ("record-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  signals[LOADED] =
      g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-kin-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WpKinView, stack);
  gtk_widget_class_bind_template_child (widget_class, WpKinView, paned);
  gtk_widget_class_bind_template_child (widget_class, WpKinView, which_bar);
  gtk_widget_class_bind_template_child (widget_class, WpKinView, show_genogram);
  gtk_widget_class_bind_template_callback (widget_class, which_cb);
  gtk_widget_class_bind_template_child (widget_class, WpKinView, genogram_bin);
  gtk_widget_class_bind_template_child (widget_class, WpKinView, ecomap_bin);
  gtk_widget_class_bind_template_child (widget_class, WpKinView, people);
  gtk_widget_class_bind_template_child (widget_class, WpKinView, around);
  gtk_widget_class_bind_template_child (widget_class, WpKinView, nobody_around);
  gtk_widget_class_install_action (widget_class, "kin.zoom-in", "s", zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "kin.zoom-out", "s", zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "kin.zoom-fit", "s", zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "kin.print", "s", print_action_cb);
  gtk_widget_class_install_action (widget_class, "kin.save", "(ss)", save_action_cb);
}

static void
wp_kin_view_init (WpKinView *self)
{
  GtkLayoutManager *fit = wp_fit_layout_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_icon_buttons (GTK_WIDGET (self));
  self->genogram = WP_GENOGRAM (wp_genogram_new ());
  self->ecomap = WP_ECOMAP (wp_ecomap_new ());
  self->genogram_legend = put_canvas (self, WP_CANVAS (self->genogram), self->genogram_bin, draw_genogram_legend_cb);
  self->ecomap_legend = put_canvas (self, WP_CANVAS (self->ecomap), self->ecomap_bin, draw_ecomap_legend_cb);
  g_signal_connect (self->people, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->around, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->people, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect (self->around, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), fit);
  g_signal_connect_object (fit, "fit", G_CALLBACK (fit_cb), self, G_CONNECT_SWAPPED);
}

WpKinView *
wp_kin_view_new (WpContext *context, const char *family_id)
{
  WpKinView *self = g_object_new (WP_TYPE_KIN_VIEW, NULL);

  self->context = g_object_ref (context);
  self->family_id = g_strdup (family_id);
  return self;
}

void
wp_kin_view_show (WpKinView *self, gboolean as_list)
{
  self->as_list = as_list;
  if (!self->shown)
    {
      self->shown = TRUE;
      wp_kin_view_reload (self);
      return;
    }
  if (self->items == NULL)
    return;
  select_row (self->people, wp_canvas_get_selected (WP_CANVAS (self->genogram)));
  select_row (self->around, wp_canvas_get_selected (WP_CANVAS (self->ecomap)));
  gtk_stack_set_visible_child_name (self->stack, as_list ? "list" : "drawing");
}

WpCanvas *
wp_kin_view_get_genogram (WpKinView *self)
{
  return WP_CANVAS (self->genogram);
}

WpCanvas *
wp_kin_view_get_ecomap (WpKinView *self)
{
  return WP_CANVAS (self->ecomap);
}
