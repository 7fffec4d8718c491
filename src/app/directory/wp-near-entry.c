/* wp-near-entry.c: a postcode to measure distances from.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-near-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-wrapped-label.h"

#define DELAY_MS 250

struct _WpNearEntry
{
  GtkBox parent_instance;

  GtkEditable *entry;
  GtkLabel *message;

  WpPostcodes *postcodes;    /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the question under way */
  guint timeout;
  gboolean has_point;
  gboolean exact; /* @point is that of the postcode, and not of the middle of an area */
  WpPoint point;
};

G_DEFINE_FINAL_TYPE (WpNearEntry, wp_near_entry, GTK_TYPE_BOX)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
say (WpNearEntry *self, const char *text)
{
  gtk_label_set_label (self->message, text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *text != '\0');
}

static void
set_point (WpNearEntry *self, const WpPoint *point)
{
  gboolean changed =
      self->has_point != (point != NULL)
      || (point != NULL && (point->latitude != self->point.latitude || point->longitude != self->point.longitude));

  self->has_point = point != NULL;
  if (point != NULL)
    self->point = *point;
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpNearEntry) self = data;
  g_autoptr (GError) error = NULL;
  WpPlaceFix fix = { WP_PLACE_NOWHERE };
  gboolean good = wp_postcodes_locate_finish (WP_POSTCODES (source), result, &fix, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, WP_GEO_ERROR, WP_GEO_ERROR_NONE_YET))
    say (self, _ ("No postcodes have been imported here yet. Preferences, “Places”, brings them in."));
  else if (!good)
    say (self, error->message);
  else if (fix.precision == WP_PLACE_NOWHERE)
    say (self, _ ("This postcode is not known here."));
  else if (fix.precision == WP_PLACE_SECTOR && strchr (gtk_editable_get_text (self->entry), ' ') == NULL)
    say (self, _ ("Measured from the middle of this part of the district."));
  else if (fix.precision != WP_PLACE_POSTCODE)
    say (self, _ ("Measured from the middle of the area: this very postcode is not known."));
  else
    say (self, "");
  self->exact = good && fix.precision == WP_PLACE_POSTCODE;
  set_point (self, good && fix.precision != WP_PLACE_NOWHERE ? &fix.point : NULL);
}

static void
stop (WpNearEntry *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look_up (WpNearEntry *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  stop (self);
  if (*text == '\0' || self->postcodes == NULL)
    {
      say (self, "");
      set_point (self, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  wp_postcodes_locate_async (self->postcodes, text, self->cancellable, located_cb, g_object_ref (self));
}

static gboolean
timeout_cb (gpointer data)
{
  WpNearEntry *self = data;

  self->timeout = 0;
  look_up (self);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (WpNearEntry *self)
{
  stop (self);
  if (*gtk_editable_get_text (self->entry) == '\0')
    look_up (self);
  else
    self->timeout = g_timeout_add (DELAY_MS, timeout_cb, self);
}

static void
wp_near_entry_dispose (GObject *object)
{
  WpNearEntry *self = WP_NEAR_ENTRY (object);

  stop (self);
  g_clear_object (&self->postcodes);
  G_OBJECT_CLASS (wp_near_entry_parent_class)->dispose (object);
}

static void
wp_near_entry_class_init (WpNearEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_near_entry_dispose;
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_near_entry_init (WpNearEntry *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *message = wp_wrapped_label_new (NULL, "caption");

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->entry = GTK_EDITABLE (entry);
  self->message = GTK_LABEL (message);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Postcode"));
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_PRIMARY, "mark-location-symbolic");
  gtk_editable_set_max_width_chars (self->entry, 10);
  gtk_editable_set_width_chars (self->entry, 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Near this postcode"), -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (look_up), self);
  gtk_widget_set_visible (message, FALSE);
  gtk_box_append (GTK_BOX (self), entry);
  gtk_box_append (GTK_BOX (self), message);
}

GtkWidget *
wp_near_entry_new (void)
{
  return g_object_new (WP_TYPE_NEAR_ENTRY, NULL);
}

void
wp_near_entry_follow (WpNearEntry *self, WpPostcodes *postcodes)
{
  g_set_object (&self->postcodes, postcodes);
  g_signal_connect_object (postcodes, "imported", G_CALLBACK (look_up), self, G_CONNECT_SWAPPED);
}

void
wp_near_entry_set_text (WpNearEntry *self, const char *text)
{
  gtk_editable_set_text (self->entry, text);
}

const char *
wp_near_entry_get_text (WpNearEntry *self)
{
  return gtk_editable_get_text (self->entry);
}

gboolean
wp_near_entry_get_point (WpNearEntry *self, WpPoint *point)
{
  if (self->has_point)
    *point = self->point;
  return self->has_point;
}

gboolean
wp_near_entry_is_exact (WpNearEntry *self)
{
  return self->has_point && self->exact;
}

char *
wp_near_entry_dup_district (WpNearEntry *self)
{
  g_autofree char *typed = g_strstrip (g_ascii_strup (gtk_editable_get_text (self->entry), -1));
  char whole[WP_POSTCODE_TEXT_LENGTH];
  gint64 key = wp_postcode_key (typed);
  WpPostcodeRange range;
  gboolean sector;

  if (key > 0)
    {
      wp_postcode_key_text (key, whole);
      return g_strndup (whole, strcspn (whole, " "));
    }
  if (wp_postcode_key_part (typed, &range, &sector))
    return g_strndup (typed, strcspn (typed, " "));
  return NULL;
}
