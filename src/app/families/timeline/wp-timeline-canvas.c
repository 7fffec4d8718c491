/* wp-timeline-canvas.c: what a timeline is drawn with: where lanes lie, how time maps to pixels, which marks are one.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-canvas.h"

#include <math.h>

#include "wp-timeline-draw.h"

/* Heights of lanes, in pixels of text at its usual size. */
#define LEVEL_ROW 15.6
#define LEVEL_MARGIN 5.0
#define AGREEMENT_ROW 20.0
#define AGREEMENT_ROW_TIGHT 16.0
#define AGREEMENT_ROWS 3 /* of which more are drawn tighter, so that they leave room for the people */
#define HEADING 22.0
#define PERSON 27.0
#define SERVICE 26.0
#define SERVICE_ROW 22.0 /* of each further one, where several work at once */

/* A mark that is drawn aside, or a wide count, may reach this far from its day. */
#define REACH 40.0

/* The marks of one lane, merged for one zoom. */
typedef struct
{
  GArray *clusters;
  GByteArray *alarms; /* (owned): of each cluster 0: not looked at yet, 1: holds no alarm, 2: holds one */
  WpClusterIn *days;  /* (owned): of all its marks */
  guint n;
  double px_per_day;
  double text;
  int selected;
} LaneClusters;

static const char *const usual_levels[] = { "1", "2", "3a", "3b", "4" };

static void
lane_clusters_free (gpointer data)
{
  LaneClusters *self = data;

  if (self == NULL)
    return;
  g_array_unref (self->clusters);
  g_byte_array_unref (self->alarms);
  g_free (self->days);
  g_free (self);
}

void
wp_timeline_canvas_init (WpTimelineCanvas *canvas)
{
  *canvas = (WpTimelineCanvas){ .text = 1, .pixels = 1, .cursor = { .mark = -1, .span = -1 } };
  canvas->scale = (WpTimeScale){ .from = 0, .px_per_day = 1, .width = 1 };
  canvas->layouts = wp_timeline_texts_new ();
  canvas->pictures = wp_timeline_pictures_new ();
  canvas->tops = g_array_new (FALSE, TRUE, sizeof (double));
  canvas->clusters = g_ptr_array_new_with_free_func (lane_clusters_free);
  canvas->level_codes = g_ptr_array_new_with_free_func (g_free);
  canvas->texts = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  canvas->still.texts = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
}

void
wp_timeline_canvas_clear (WpTimelineCanvas *canvas)
{
  wp_timeline_canvas_forget (canvas);
  g_clear_object (&canvas->timeline);
  g_clear_object (&canvas->pango);
  g_clear_pointer (&canvas->layouts, g_hash_table_unref);
  g_clear_pointer (&canvas->pictures, g_hash_table_unref);
  g_clear_pointer (&canvas->tops, g_array_unref);
  g_clear_pointer (&canvas->clusters, g_ptr_array_unref);
  g_clear_pointer (&canvas->level_codes, g_ptr_array_unref);
  g_clear_pointer (&canvas->texts, g_array_unref);
  g_clear_pointer (&canvas->still.texts, g_array_unref);
  g_clear_pointer (&canvas->cursor.lane, g_free);
  g_clear_pointer (&canvas->cursor.event, g_free);
  g_clear_pointer (&canvas->age_lane, g_free);
}

void
wp_timeline_canvas_set_timeline (WpTimelineCanvas *canvas, WpTimeline *timeline)
{
  g_set_object (&canvas->timeline, timeline);
  wp_timeline_canvas_forget_still (canvas);
  g_array_set_size (canvas->tops, 0);
  g_ptr_array_set_size (canvas->clusters, 0);
}

void
wp_timeline_canvas_set_pango (WpTimelineCanvas *canvas, PangoContext *context)
{
  g_set_object (&canvas->pango, context);
  wp_timeline_canvas_forget_still (canvas);
  g_hash_table_remove_all (canvas->layouts);
}

void
wp_timeline_canvas_forget (WpTimelineCanvas *canvas)
{
  canvas->ticks[0] = 0;
  wp_timeline_canvas_forget_still (canvas);
  g_hash_table_remove_all (canvas->layouts);
  g_hash_table_remove_all (canvas->pictures);
  g_array_set_size (canvas->tops, 0);
}

void
wp_timeline_canvas_forget_still (WpTimelineCanvas *canvas)
{
  g_clear_pointer (&canvas->still.node, gsk_render_node_unref);
  g_array_set_size (canvas->still.texts, 0);
}

/* Where lanes lie */

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The usual levels always have their row, so that the line's height means the same in every family. */
static void
find_level_codes (WpTimelineCanvas *canvas, guint lane)
{
  guint n;
  const WpTimelineSpan *spans = wp_timeline_get_spans (canvas->timeline, lane, &n);

  g_ptr_array_set_size (canvas->level_codes, 0);
  for (guint i = 0; i < G_N_ELEMENTS (usual_levels); i++)
    g_ptr_array_add (canvas->level_codes, g_strdup (usual_levels[i]));
  for (guint i = 0; i < n; i++)
    if (spans[i].code != NULL && *spans[i].code != '\0'
        && !g_ptr_array_find_with_equal_func (canvas->level_codes, spans[i].code, g_str_equal, NULL))
      g_ptr_array_add (canvas->level_codes, g_strdup (spans[i].code));
  g_ptr_array_sort (canvas->level_codes, compare_codes);
}

double
wp_timeline_band_row (const WpTimelineLane *lane)
{
  return lane->n_rows > AGREEMENT_ROWS ? AGREEMENT_ROW_TIGHT : AGREEMENT_ROW;
}

static double
lane_height (WpTimelineCanvas *canvas, guint lane)
{
  const WpTimelineLane *info = wp_timeline_get_lane (canvas->timeline, lane);

  switch (info->type)
    {
    case WP_TIMELINE_LEVEL:
      find_level_codes (canvas, lane);
      return canvas->level_codes->len * LEVEL_ROW + 2 * LEVEL_MARGIN;
    case WP_TIMELINE_AGREEMENTS:
      return MAX (info->n_rows, 1) * wp_timeline_band_row (info) + 2 * WP_TIMELINE_BAND_MARGIN;
    case WP_TIMELINE_PEOPLE:
    case WP_TIMELINE_SERVICES:
      return HEADING;
    case WP_TIMELINE_SERVICE:
      return SERVICE + MAX (info->n_rows - 1, 0) * SERVICE_ROW;
    case WP_TIMELINE_FAMILY:
    case WP_TIMELINE_PERSON:
    case WP_TIMELINE_MORE:
    default:
      return PERSON;
    }
}

void
wp_timeline_canvas_lay_out (WpTimelineCanvas *canvas)
{
  guint n = canvas->timeline != NULL ? wp_timeline_get_n_lanes (canvas->timeline) : 0;
  guint serial = canvas->timeline != NULL ? wp_timeline_get_serial (canvas->timeline) : 0;
  double y = 0;

  if (canvas->tops->len == n + 1 && canvas->serial == serial)
    return;
  canvas->serial = serial;
  wp_timeline_canvas_forget_still (canvas);
  g_array_set_size (canvas->tops, 0);
  g_ptr_array_set_size (canvas->clusters, 0);
  g_ptr_array_set_size (canvas->clusters, n);
  g_array_append_val (canvas->tops, y);
  for (guint i = 0; i < n; i++)
    {
      y += round (lane_height (canvas, i) * canvas->text);
      g_array_append_val (canvas->tops, y);
    }
}

double
wp_timeline_canvas_find_labels (WpTimelineCanvas *canvas)
{
  double text = canvas->text;
  double width = WP_TIMELINE_LABELS * text;
  guint n = canvas->timeline != NULL && canvas->pango != NULL ? wp_timeline_get_n_lanes (canvas->timeline) : 0;

  for (guint i = 0; i < n; i++)
    {
      const WpTimelineLane *lane = wp_timeline_get_lane (canvas->timeline, i);

      if (lane->type == WP_TIMELINE_SERVICE)
        width = MAX (width, wp_timeline_text_width (canvas, WP_TIMELINE_FONT_SERVICE, lane->label) + 41 * text);
      else if (lane->type == WP_TIMELINE_PERSON)
        width = MAX (width, wp_timeline_text_width (canvas, WP_TIMELINE_FONT_LABEL, lane->label)
                                + wp_timeline_text_width (canvas, WP_TIMELINE_FONT_DETAIL, lane->detail) + 26 * text);
    }
  return ceil (MIN (width, WP_TIMELINE_LABELS_MOST * text));
}

double
wp_timeline_canvas_axis (WpTimelineCanvas *canvas)
{
  return round ((WP_TIMELINE_AXIS + (canvas->age_lane != NULL ? WP_TIMELINE_AGES : 0)) * canvas->text);
}

double
wp_timeline_canvas_lanes_height (WpTimelineCanvas *canvas)
{
  wp_timeline_canvas_lay_out (canvas);
  return g_array_index (canvas->tops, double, canvas->tops->len - 1);
}

double
wp_timeline_canvas_lane_y (WpTimelineCanvas *canvas, guint lane, double *height)
{
  wp_timeline_canvas_lay_out (canvas);
  if (height != NULL)
    *height = g_array_index (canvas->tops, double, lane + 1) - g_array_index (canvas->tops, double, lane);
  return wp_timeline_canvas_axis (canvas) + g_array_index (canvas->tops, double, lane) - canvas->scroll;
}

double
wp_timeline_canvas_x (WpTimelineCanvas *canvas, double day)
{
  if (isinf (day))
    return day < 0 ? canvas->labels - REACH : canvas->width + REACH;
  return canvas->labels + wp_time_scale_x (&canvas->scale, day);
}

double
wp_timeline_canvas_day (WpTimelineCanvas *canvas, double x)
{
  return wp_time_scale_day (&canvas->scale, x - canvas->labels);
}

/* The last lane that begins at @y below the axis or above it. */
static guint
find_top (WpTimelineCanvas *canvas, double y)
{
  guint low = 0, high = canvas->tops->len - 1;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (canvas->tops, double, middle) <= y)
        low = middle;
      else
        high = middle;
    }
  return low;
}

void
wp_timeline_canvas_lanes_shown (WpTimelineCanvas *canvas, guint *first, guint *end)
{
  guint n;

  wp_timeline_canvas_lay_out (canvas);
  n = canvas->tops->len - 1;
  *first = *end = 0;
  if (n == 0)
    return;
  *first = find_top (canvas, canvas->scroll);
  *end = MIN (n, find_top (canvas, canvas->scroll + canvas->height - wp_timeline_canvas_axis (canvas)) + 1);
}

int
wp_timeline_canvas_lane_at (WpTimelineCanvas *canvas, double y)
{
  double axis = wp_timeline_canvas_axis (canvas);

  wp_timeline_canvas_lay_out (canvas);
  if (y < axis || canvas->tops->len < 2 || y - axis + canvas->scroll >= wp_timeline_canvas_lanes_height (canvas))
    return -1;
  return find_top (canvas, y - axis + canvas->scroll);
}

/* Clusters */

int
wp_timeline_canvas_cursor_lane (WpTimelineCanvas *canvas)
{
  return canvas->timeline != NULL && canvas->cursor.lane != NULL
             ? wp_timeline_find_lane (canvas->timeline, canvas->cursor.lane)
             : -1;
}

int
wp_timeline_canvas_cursor_mark (WpTimelineCanvas *canvas, guint lane)
{
  guint found_lane, index;

  if (canvas->cursor.lane == NULL || wp_timeline_canvas_cursor_lane (canvas) != (int) lane)
    return -1;
  if (canvas->cursor.event == NULL)
    {
      guint n;

      wp_timeline_get_marks (canvas->timeline, lane, &n);
      return canvas->cursor.mark < (int) n ? canvas->cursor.mark : -1;
    }
  if (wp_timeline_find_event (canvas->timeline, canvas->cursor.event, lane, &found_lane, &index) && found_lane == lane)
    return index;
  return -1;
}

static LaneClusters *
read_days (WpTimelineCanvas *canvas, guint lane)
{
  LaneClusters *self = g_new0 (LaneClusters, 1);
  const WpTimelineMark *marks = wp_timeline_get_marks (canvas->timeline, lane, &self->n);

  self->clusters = g_array_new (FALSE, FALSE, sizeof (WpCluster));
  self->alarms = g_byte_array_new ();
  self->selected = -1;
  self->days = g_new (WpClusterIn, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    self->days[i] = (WpClusterIn){ .day = marks[i].day, .alone = marks[i].alone };
  return self;
}

GArray *
wp_timeline_canvas_clusters (WpTimelineCanvas *canvas, guint lane)
{
  LaneClusters *made;
  int selected = wp_timeline_canvas_cursor_mark (canvas, lane);

  wp_timeline_canvas_lay_out (canvas);
  made = g_ptr_array_index (canvas->clusters, lane);
  if (made != NULL && made->px_per_day == canvas->scale.px_per_day && made->selected == selected
      && made->text == canvas->text)
    return made->clusters;
  if (made == NULL)
    g_ptr_array_index (canvas->clusters, lane) = made = read_days (canvas, lane);
  if (made->selected >= 0)
    made->days[made->selected].selected = FALSE;
  if (selected >= 0)
    made->days[selected].selected = TRUE;
  made->px_per_day = canvas->scale.px_per_day;
  made->text = canvas->text;
  made->selected = selected;
  wp_clusters_make (made->days, made->n, made->px_per_day, made->text, made->clusters);
  g_byte_array_set_size (made->alarms, made->clusters->len);
  if (made->alarms->len > 0)
    memset (made->alarms->data, 0, made->alarms->len);
  return made->clusters;
}

gboolean
wp_timeline_canvas_holds_alarm (WpTimelineCanvas *canvas, guint lane, guint index)
{
  GArray *clusters = wp_timeline_canvas_clusters (canvas, lane);
  const WpCluster *cluster = &g_array_index (clusters, WpCluster, index);
  LaneClusters *made = g_ptr_array_index (canvas->clusters, lane);
  guint n;
  const WpTimelineMark *marks = wp_timeline_get_marks (canvas->timeline, lane, &n);

  if (made->alarms->data[index] == 0)
    {
      made->alarms->data[index] = 1;
      for (guint i = 0; i < cluster->n && made->alarms->data[index] == 1; i++)
        if (wp_mark_of_event (marks[cluster->first + i].kind) == WP_MARK_ALARM)
          made->alarms->data[index] = 2;
    }
  return made->alarms->data[index] == 2;
}

/* The first cluster at @day or later. */
static guint
find_cluster (GArray *clusters, double day)
{
  guint low = 0, high = clusters->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (clusters, WpCluster, middle).day < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

GArray *
wp_timeline_canvas_clusters_shown (WpTimelineCanvas *canvas, guint lane, guint *first, guint *end)
{
  GArray *clusters = wp_timeline_canvas_clusters (canvas, lane);
  double reach = REACH * canvas->text;

  *first = find_cluster (clusters, wp_timeline_canvas_day (canvas, canvas->labels - reach));
  *end = find_cluster (clusters, wp_timeline_canvas_day (canvas, canvas->width + reach));
  return clusters;
}
