/* wp-event-line.c: one row of “everything that happened”: a month's heading, an event, a beginning, an end or a blank.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-line.h"

#include <glib/gi18n-lib.h>

#include "wp-blank-glyph.h"
#include "wp-kind-icon.h"
#include "wp-level-badge.h"
#include "wp-mark-glyph.h"
#include "wp-record.h"

/* How high a row is taken to be until its parts are made. */
#define FAR_HEIGHT 48

/*
 * The list keeps two hundred of these, most of them out of sight, and binds them anew at every turn of the wheel. So
 * the parts are made when the row first comes near what is seen, those that few rows have when one has them, and all of
 * them are set by hand: expressions in a template took ten times as long.
 */
struct _WpEventLine
{
  AdwBin parent_instance;

  WpEventItem *item; /* (owned) (nullable) */
  gulong spoken_handler;
  gulong edges_handler;
  gboolean near; /* whether the row is seen, or soon may be */

  /* (nullable) as all that follow, until they are needed. */
  GtkWidget *heading;
  GtkLabel *year;
  GtkLabel *month;
  GtkLabel *n_shown;

  GtkWidget *row;
  GtkLabel *day;
  GtkLabel *weekday;
  GtkWidget *sign_box;
  GtkWidget *mark;
  GtkWidget *blank;
  GtkLabel *title;
  GtkLabel *summary;
  GtkWidget *chips;
  GtkWidget *change; /* of level */
  WpLevelBadge *level_from;
  GtkWidget *arrow;
  WpLevelBadge *level_to;
  GtkLabel *guard;
  GtkLabel *alone;
  GtkLabel *corrected;
  GtkLabel *planned;
  WpKindIcon *who_icon;
  GtkLabel *who;
};

G_DEFINE_FINAL_TYPE (WpEventLine, wp_event_line, ADW_TYPE_BIN)

enum { PROP_ITEM = 1, PROP_SELECTABLE, N_PROPS };

static GParamSpec *props[N_PROPS];

/* A screen reader hears of the row of the list that has the cursor, which is around this widget. */
static void
speak (WpEventLine *self)
{
  GtkWidget *list_row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *heading = NULL;
  const char *spoken;

  if (self->item == NULL || list_row == NULL)
    return;
  spoken = self->item->spoken;
  if (self->item->row == WP_EVENT_ROW_HEADING)
    spoken = heading = g_strdup_printf ("%s, %s", self->item->date_text, self->item->n_text);
  else if (spoken[0] == '\0')
    spoken = self->item->title;
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
set_css_class (WpEventLine *self, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

/* The rows of a month look like one card: the first has its upper corners, the last its lower ones. */
static void
show_edges (WpEventLine *self)
{
  int edges = self->item != NULL ? self->item->edges : WP_EVENT_EDGE_NONE;

  set_css_class (self, "month-first", (edges & WP_EVENT_EDGE_FIRST) != 0);
  set_css_class (self, "month-last", (edges & WP_EVENT_EDGE_LAST) != 0);
}

/* Making the parts */

static GtkLabel *
add_label (GtkWidget *box, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
add_box (GtkWidget *box, GtkOrientation orientation, int spacing)
{
  GtkWidget *inner = gtk_box_new (orientation, spacing);

  gtk_widget_set_valign (inner, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), inner);
  return inner;
}

static void
make_heading (WpEventLine *self)
{
  GtkWidget *box = adw_bin_get_child (ADW_BIN (self));

  self->heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->heading, "event-heading");
  gtk_box_append (GTK_BOX (box), self->heading);
  self->year = add_label (self->heading, (const char *const[]){ "title-4", "numeric", NULL });
  self->month = add_label (self->heading, (const char *const[]){ "heading", NULL });
  self->n_shown = add_label (self->heading, (const char *const[]){ "caption", "dim-label", "numeric", NULL });
}

static void
make_row (WpEventLine *self)
{
  GtkWidget *outer = adw_bin_get_child (ADW_BIN (self));
  GtkWidget *box;

  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->row, "event-row");
  gtk_box_append (GTK_BOX (outer), self->row);

  box = add_box (self->row, GTK_ORIENTATION_HORIZONTAL, 4);
  /* Their widths are the style's: to know how wide so many characters are, a label measures its font each time. */
  self->day = add_label (box, (const char *const[]){ "heading", "numeric", "event-day", NULL });
  gtk_label_set_xalign (self->day, 1);
  self->weekday = add_label (box, (const char *const[]){ "caption", "dim-label", "event-weekday", NULL });

  self->sign_box = add_box (self->row, GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_halign (self->sign_box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->sign_box, FALSE);
  gtk_widget_add_css_class (self->sign_box, "event-mark");

  box = add_box (self->row, GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (box, TRUE);
  self->title = add_label (box, (const char *const[]){ "heading", NULL });
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  self->summary = add_label (box, (const char *const[]){ "caption", "dim-label", NULL });
  gtk_label_set_ellipsize (self->summary, PANGO_ELLIPSIZE_END);

  self->chips = add_box (self->row, GTK_ORIENTATION_HORIZONTAL, 6);

  box = add_box (self->row, GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (box, "event-who");
  self->who_icon = WP_KIND_ICON (wp_kind_icon_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->who_icon), "small");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->who_icon));
  self->who = add_label (box, (const char *const[]){ NULL });
  gtk_label_set_ellipsize (self->who, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->who, 14);
  gtk_label_set_max_width_chars (self->who, 14);
}

/* Badges from one level to another, which stand before the other chips. */
static void
make_change (WpEventLine *self)
{
  self->change = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_prepend (GTK_BOX (self->chips), self->change);
  self->level_from = WP_LEVEL_BADGE (wp_level_badge_new (""));
  gtk_box_append (GTK_BOX (self->change), GTK_WIDGET (self->level_from));
  self->arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_box_append (GTK_BOX (self->change), self->arrow);
  self->level_to = WP_LEVEL_BADGE (wp_level_badge_new (""));
  gtk_box_append (GTK_BOX (self->change), GTK_WIDGET (self->level_to));
}

/* Showing the item */

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
show_part (GtkWidget *widget, gboolean shown)
{
  if (widget != NULL)
    gtk_widget_set_visible (widget, shown);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), has_text (text));
}

static void
show_heading (WpEventLine *self)
{
  show_text (self->year, self->item->year);
  gtk_label_set_label (self->month, self->item->month);
  show_text (self->n_shown, self->item->n_shown > 0 ? self->item->n_text : NULL);
}

static void
show_sign (WpEventLine *self)
{
  gboolean is_blank = self->item->row == WP_EVENT_ROW_BLANK;
  GtkWidget **sign = is_blank ? &self->blank : &self->mark;

  if (*sign == NULL)
    {
      *sign = is_blank ? wp_blank_glyph_new (WP_BLANK_NONE) : wp_mark_glyph_new (WP_MARK_WAITING);
      gtk_widget_set_hexpand (*sign, TRUE);
      gtk_box_append (GTK_BOX (self->sign_box), *sign);
    }
  if (is_blank)
    wp_glyph_set_sign (WP_GLYPH (*sign), self->item->blank);
  else
    {
      wp_glyph_set_sign (WP_GLYPH (*sign),
                         self->item->row == WP_EVENT_ROW_EVENT ? wp_mark_of_event (self->item->kind) : WP_MARK_WAITING);
      wp_mark_glyph_set_planned (WP_MARK_GLYPH (*sign), self->item->planned);
    }
  show_part (self->mark, !is_blank);
  show_part (self->blank, is_blank);
}

static void
show_change (WpEventLine *self)
{
  gboolean changed = has_text (self->item->level_to);

  if (changed && self->change == NULL)
    make_change (self);
  show_part (self->change, changed);
  if (!changed)
    return;
  wp_level_badge_set_level (self->level_from, self->item->level_from);
  wp_level_badge_set_level (self->level_to, self->item->level_to);
  gtk_widget_set_visible (self->arrow, has_text (self->item->level_from));
}

/* A chip is made when the first item has it. @text: (nullable): with %NULL it is not shown. */
static void
show_chip (WpEventLine *self, GtkLabel **chip, const char *style, const char *text)
{
  if (*chip == NULL && text != NULL)
    {
      *chip = add_label (self->chips, (const char *const[]){ "chip", style, NULL });
      gtk_label_set_xalign (*chip, 0.5);
      gtk_widget_set_valign (GTK_WIDGET (*chip), GTK_ALIGN_CENTER);
    }
  if (*chip != NULL)
    show_text (*chip, text);
}

static const char *
guard_of (int sensitivity)
{
  switch (sensitivity)
    {
    case WP_SENSITIVITY_RESTRICTED:
      return _ ("Restricted");
    case WP_SENSITIVITY_SEALED:
      return _ ("Sealed");
    default:
      return NULL;
    }
}

static void
show_row (WpEventLine *self)
{
  WpEventItem *item = self->item;
  /* The professional where one is known, else the agency. */
  const char *who = has_text (item->professional) ? item->professional : item->agency;

  gtk_label_set_label (self->day, item->day);
  gtk_label_set_label (self->weekday, item->weekday);
  show_sign (self);
  gtk_label_set_label (self->title, item->title);
  show_text (self->summary, item->summary);
  show_change (self);
  show_chip (self, &self->guard, "warning", guard_of (item->sensitivity));
  show_chip (self, &self->alone, "accent", item->child_alone ? _ ("Seen alone") : NULL);
  show_chip (self, &self->corrected, NULL, item->corrected ? _ ("Corrected") : NULL);
  show_chip (self, &self->planned, NULL, item->planned ? _ ("Planned") : NULL);
  wp_kind_icon_set_kind (self->who_icon, item->service_kind);
  gtk_widget_set_visible (GTK_WIDGET (self->who_icon), has_text (who));
  gtk_label_set_label (self->who, who != NULL ? who : "");
}

static void
show (WpEventLine *self)
{
  gboolean is_heading;

  if (!self->near || self->item == NULL)
    return;
  if (adw_bin_get_child (ADW_BIN (self)) == NULL)
    {
      adw_bin_set_child (ADW_BIN (self), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
      gtk_widget_set_size_request (GTK_WIDGET (self), -1, -1);
    }
  is_heading = self->item->row == WP_EVENT_ROW_HEADING;
  if (is_heading && self->heading == NULL)
    make_heading (self);
  if (!is_heading && self->row == NULL)
    make_row (self);
  show_part (self->heading, is_heading);
  show_part (self->row, !is_heading);
  if (is_heading)
    show_heading (self);
  else
    show_row (self);
}

static void
spoken_cb (WpEventLine *self)
{
  show (self);
  speak (self);
}

static void
wp_event_line_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wp_event_line_parent_class)->root (widget);
  speak (WP_EVENT_LINE (widget));
}

static void
wp_event_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpEventLine *self = WP_EVENT_LINE (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SELECTABLE:
      g_value_set_boolean (value, wp_event_line_get_selectable (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_event_line_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    wp_event_line_set_item (WP_EVENT_LINE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_event_line_dispose (GObject *object)
{
  WpEventLine *self = WP_EVENT_LINE (object);

  if (self->item != NULL)
    {
      g_clear_signal_handler (&self->spoken_handler, self->item);
      g_clear_signal_handler (&self->edges_handler, self->item);
    }
  g_clear_object (&self->item);
  G_OBJECT_CLASS (wp_event_line_parent_class)->dispose (object);
}

static void
wp_event_line_class_init (WpEventLineClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = wp_event_line_get_property;
  object_class->set_property = wp_event_line_set_property;
  object_class->dispose = wp_event_line_dispose;
  GTK_WIDGET_CLASS (class)->root = wp_event_line_root;

  props[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, WP_TYPE_EVENT_ITEM,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SELECTABLE] =
      g_param_spec_boolean ("selectable", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
wp_event_line_init (WpEventLine *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, FAR_HEIGHT);
}

GtkWidget *
wp_event_line_new (void)
{
  return g_object_new (WP_TYPE_EVENT_LINE, NULL);
}

void
wp_event_line_set_item (WpEventLine *self, WpEventItem *item)
{
  g_return_if_fail (WP_IS_EVENT_LINE (self));
  g_return_if_fail (item == NULL || WP_IS_EVENT_ITEM (item));

  if (self->item == item)
    return;
  if (self->item != NULL)
    {
      g_clear_signal_handler (&self->spoken_handler, self->item);
      g_clear_signal_handler (&self->edges_handler, self->item);
    }
  g_set_object (&self->item, item);
  if (item != NULL)
    {
      self->spoken_handler =
          g_signal_connect_object (item, "notify::spoken", G_CALLBACK (spoken_cb), self, G_CONNECT_SWAPPED);
      self->edges_handler =
          g_signal_connect_object (item, "notify::edges", G_CALLBACK (show_edges), self, G_CONNECT_SWAPPED);
    }
  show_edges (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ITEM]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTABLE]);
  show (self);
  speak (self);
}

void
wp_event_line_set_near (WpEventLine *self, gboolean near)
{
  g_return_if_fail (WP_IS_EVENT_LINE (self));

  if (self->near == near)
    return;
  self->near = near;
  show (self);
}

WpEventItem *
wp_event_line_get_item (WpEventLine *self)
{
  g_return_val_if_fail (WP_IS_EVENT_LINE (self), NULL);

  return self->item;
}

gboolean
wp_event_line_get_selectable (WpEventLine *self)
{
  g_return_val_if_fail (WP_IS_EVENT_LINE (self), FALSE);

  return self->item != NULL && self->item->row == WP_EVENT_ROW_EVENT;
}
