/* wp-event-chips.c: the short words at the end of an event's row: levels, “Restricted”, “Planned” and the like.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-chips.h"

#include <glib/gi18n-lib.h>

#include "wp-record.h"

#define SPACING 6
#define ARROW "go-next-symbolic"
#define ARROW_SIZE 16

/* As the style has them. */
#define CHIP_PADDING 10
#define CHIP_RADIUS 99
#define LEVEL_PADDING 8
#define LEVEL_RADIUS 5
#define ABOVE 1

/* An arrow has neither text nor ground. Colours are names in the style; %NULL is the row's own ink. */
typedef struct
{
  PangoLayout *layout; /* (owned) (nullable) */
  int width;
  int padding;
  int radius;
  char ink[24];
  char ground[24];
  double fill; /* how much of @ground's colour */
} Chip;

struct _WpEventChips
{
  WpEventLook *look; /* (unowned) */
  GArray *chips;     /* (owned) of Chip */
};

static void
chip_clear (gpointer data)
{
  g_clear_object (&((Chip *) data)->layout);
}

static void
add_text (WpEventChips *self, const char *text, WpEventFont font, Chip chip)
{
  int width;

  chip.layout = wp_event_look_layout (self->look, font, text);
  pango_layout_get_pixel_size (chip.layout, &width, NULL);
  chip.width = width + 2 * chip.padding;
  g_array_append_val (self->chips, chip);
}

/* @style: (nullable): the beginning of the names of its colours */
static void
add_chip (WpEventChips *self, const char *text, const char *style, double fill)
{
  Chip chip = { .padding = CHIP_PADDING, .radius = CHIP_RADIUS, .fill = fill };

  if (style != NULL)
    {
      g_snprintf (chip.ink, sizeof chip.ink, "%s_color", style);
      g_snprintf (chip.ground, sizeof chip.ground, "%s_bg_color", style);
    }
  add_text (self, text, WP_EVENT_FONT_CHIP, chip);
}

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
add_level (WpEventChips *self, const char *level)
{
  Chip chip = { .padding = LEVEL_PADDING, .radius = LEVEL_RADIUS, .fill = 1 };

  g_snprintf (chip.ink, sizeof chip.ink, g_str_equal (level, "1") ? "wp_level_1_text" : "wp_level_text");
  g_snprintf (chip.ground, sizeof chip.ground, "wp_level_%s", level);
  add_text (self, level, WP_EVENT_FONT_LEVEL, chip);
}

static void
add_levels (WpEventChips *self, WpEventItem *item)
{
  const Chip arrow = { .width = ARROW_SIZE };

  if (!has_text (item->level_to))
    return;
  if (has_text (item->level_from))
    {
      add_level (self, item->level_from);
      g_array_append_val (self->chips, arrow);
    }
  add_level (self, item->level_to);
}

WpEventChips *
wp_event_chips_new (WpEventLook *look, WpEventItem *item)
{
  g_autoptr (WpEventChips) self = g_new0 (WpEventChips, 1);

  self->look = look;
  self->chips = g_array_new (FALSE, FALSE, sizeof (Chip));
  g_array_set_clear_func (self->chips, chip_clear);
  add_levels (self, item);
  if (item->sensitivity == WP_SENSITIVITY_RESTRICTED)
    add_chip (self, _ ("Restricted"), "warning", 0.2);
  else if (item->sensitivity == WP_SENSITIVITY_SEALED)
    add_chip (self, _ ("Sealed"), "warning", 0.2);
  if (item->child_alone)
    add_chip (self, _ ("Seen alone"), "accent", 0.15);
  if (item->corrected)
    add_chip (self, _ ("Corrected"), NULL, 0.1);
  if (item->planned)
    add_chip (self, _ ("Planned"), NULL, 0.1);
  return self->chips->len > 0 ? g_steal_pointer (&self) : NULL;
}

void
wp_event_chips_free (WpEventChips *self)
{
  g_array_unref (self->chips);
  g_free (self);
}

int
wp_event_chips_get_width (WpEventChips *self)
{
  int width = SPACING * ((int) self->chips->len - 1);

  for (guint i = 0; i < self->chips->len; i++)
    width += g_array_index (self->chips, Chip, i).width;
  return width;
}

/* What the style does not know is drawn in the row's own ink. */
static GdkRGBA
find_colour (GtkStyleContext *style, const char *name)
{
  GdkRGBA colour;

  if (*name == '\0' || !gtk_style_context_lookup_color (style, name, &colour))
    gtk_style_context_get_color (style, &colour);
  return colour;
}

static void
draw_text (Chip *chip, GtkStyleContext *style, GtkSnapshot *snapshot, int x, int middle)
{
  GdkRGBA ink = find_colour (style, chip->ink);
  GdkRGBA ground = find_colour (style, chip->ground);
  graphene_rect_t area;
  GskRoundedRect shape;
  int height;

  pango_layout_get_pixel_size (chip->layout, NULL, &height);
  area = GRAPHENE_RECT_INIT (x, middle - (height + 2 * ABOVE) / 2, chip->width, height + 2 * ABOVE);
  ground.alpha *= (float) chip->fill;
  gsk_rounded_rect_init_from_rect (&shape, &area, MIN ((float) chip->radius, area.size.height / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &ground, &area);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (area.origin.x + chip->padding, area.origin.y + ABOVE));
  gtk_snapshot_append_layout (snapshot, chip->layout, &ink);
  gtk_snapshot_restore (snapshot);
}

void
wp_event_chips_draw (WpEventChips *self, GtkWidget *row, GtkSnapshot *snapshot, int x, int middle)
{
  GtkStyleContext *style = gtk_widget_get_style_context (row);

  for (guint i = 0; i < self->chips->len; i++)
    {
      Chip *chip = &g_array_index (self->chips, Chip, i);

      if (chip->layout != NULL)
        draw_text (chip, style, snapshot, x, middle);
      else
        {
          GdkRGBA ink = find_colour (style, "");
          gtk_snapshot_save (snapshot);
          gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, middle - ARROW_SIZE / 2));
          wp_event_look_draw_icon (self->look, row, snapshot, ARROW, ARROW_SIZE, &ink);
          gtk_snapshot_restore (snapshot);
        }
      x += chip->width + SPACING;
    }
}
