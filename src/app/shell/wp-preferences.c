/* wp-preferences.c: how the program is for this person, and what the authority has set.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-preferences.h"

#include <glib/gi18n-lib.h>

#include "wp-code-list.h"
#include "wp-error-dialog.h"
#include "wp-places-preferences.h"
#include "wp-record-text.h"
#include "wp-spoken.h"
#include "wp-toasts.h"

struct _WpPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *language;
  AdwComboRow *appearance;
  GtkSpinButton *text_size;
  AdwPreferencesPage *you_page;
  AdwEntryRow *your_name;
  AdwComboRow *your_role;
  AdwEntryRow *your_telephone;
  AdwPreferencesPage *front_door_page;
  AdwEntryRow *authority_name;
  AdwEntryRow *door_name;
  AdwEntryRow *door_day;
  AdwEntryRow *door_hours;
  AdwEntryRow *door_night;
  AdwEntryRow *door_emergency;
  AdwEntryRow *stale_days;
  AdwEntryRow *contact_old_days;
  GtkTextBuffer *door_text;
  GtkWidget *save_text;
  WpPlacesPreferences *places_page;

  GSettings *settings; /* (owned) */
  WpContext *context;  /* (owned) (nullable) */
  gboolean showing;    /* while the rows are being filled, nothing is saved */
};

G_DEFINE_FINAL_TYPE (WpPreferences, wp_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const char *const languages[] = { "system", "en", "cy" };

/* The settings */

static void
language_chosen_cb (WpPreferences *self)
{
  guint position = adw_combo_row_get_selected (self->language);

  if (self->showing || position >= G_N_ELEMENTS (languages))
    return;
  g_settings_set_string (self->settings, "language", languages[position]);
  wp_toasts_show_action (GTK_WIDGET (self->language), _ ("The language changes when the program starts again"),
                         _ ("_Start Again"), "app.restart");
}

static void
appearance_chosen_cb (WpPreferences *self)
{
  if (!self->showing)
    g_settings_set_enum (self->settings, "appearance", (int) adw_combo_row_get_selected (self->appearance));
}

static void
show_settings (WpPreferences *self)
{
  g_autofree char *language = g_settings_get_string (self->settings, "language");

  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i], language))
      adw_combo_row_set_selected (self->language, i);
  adw_combo_row_set_selected (self->appearance, (guint) g_settings_get_enum (self->settings, "appearance"));
  self->showing = FALSE;
  g_settings_bind (self->settings, "text-size", gtk_spin_button_get_adjustment (self->text_size), "value",
                   G_SETTINGS_BIND_DEFAULT);
}

/* The records */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpPreferences) self = data;
  g_autoptr (WpChange) undo = NULL;
  g_autoptr (GError) error = NULL;

  if (wp_store_save_finish (WP_STORE (source), result, &undo, &error))
    wp_toasts_show_undo (GTK_WIDGET (self->language), self->context, _ ("Saved"), g_steal_pointer (&undo));
  else
    wp_error_dialog_show (GTK_WIDGET (self), _ ("It Could Not Be Saved"), error);
}

static void
save (WpPreferences *self, WpChange *change)
{
  wp_store_save_async (wp_context_get_store (self->context), change, NULL, saved_cb, g_object_ref (self));
}

/* Sets one field of @record as it was read, unless it says so already. */
static void
change_field (WpChange *change, WpRecord *record, guint field, const char *text)
{
  g_autoptr (WpRecord) changed = NULL;

  if (record == NULL)
    return;
  changed = wp_record_copy (record);
  /* What is no number of its field is left as it was, and the row says again what is set. */
  wp_record_set_value (changed, field, text[0] != '\0' ? text : NULL);
  wp_change_edit (change, changed, record);
}

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
name_applied_cb (WpPreferences *self)
{
  g_autofree char *name = dup_text (self->your_name);
  WpChange *change = wp_change_new ("alter");

  change_field (change, wp_context_get_user (self->context), WP_USER_NAME, name);
  change_field (change, wp_context_get_staff (self->context), WP_STAFF_NAME, name);
  change_field (change, wp_context_get_professional (self->context), WP_PROFESSIONAL_NAME, name);
  save (self, change);
}

static void
telephone_applied_cb (WpPreferences *self)
{
  g_autofree char *telephone = dup_text (self->your_telephone);
  WpChange *change = wp_change_new ("alter");

  change_field (change, wp_context_get_staff (self->context), WP_STAFF_TELEPHONE, telephone);
  change_field (change, wp_context_get_professional (self->context), WP_PROFESSIONAL_TELEPHONE, telephone);
  save (self, change);
}

static void
role_chosen_cb (WpPreferences *self)
{
  WpCodes *codes;
  WpChange *change;
  const char *role;

  if (self->showing || self->context == NULL)
    return;
  codes = wp_context_get_codes (self->context);
  role = wp_code_list_code (codes, "staff_role", adw_combo_row_get_selected (self->your_role));
  if (role == NULL)
    return;
  change = wp_change_new ("alter");
  change_field (change, wp_context_get_staff (self->context), WP_STAFF_ROLE, role);
  change_field (change, wp_context_get_professional (self->context), WP_PROFESSIONAL_ROLE,
                wp_codes_label (codes, "staff_role", role));
  save (self, change);
}

static void
save_authority_field (WpPreferences *self, guint field, const char *text)
{
  WpRecord *authority = wp_context_get_authority (self->context);
  g_autoptr (WpRecord) made = NULL;
  WpChange *change;

  if (authority != NULL)
    {
      change = wp_change_new ("alter");
      change_field (change, authority, field, text);
    }
  else
    {
      change = wp_change_new ("create");
      made = wp_store_new_record (wp_context_get_store (self->context), WP_KIND_AUTHORITY);
      wp_record_set_text (made, WP_AUTHORITY_NAME, _ ("Our council"));
      wp_record_set_value (made, field, text[0] != '\0' ? text : NULL);
      wp_change_add (change, made);
    }
  save (self, change);
}

static void
authority_applied_cb (AdwEntryRow *row, WpPreferences *self)
{
  g_autofree char *text = dup_text (row);
  const struct
  {
    AdwEntryRow *row;
    guint field;
  } fields[] = {
    { self->authority_name, WP_AUTHORITY_NAME },         { self->door_name, WP_AUTHORITY_FRONT_DOOR_NAME },
    { self->door_day, WP_AUTHORITY_FRONT_DOOR_DAY },     { self->door_hours, WP_AUTHORITY_FRONT_DOOR_DAY_HOURS },
    { self->door_night, WP_AUTHORITY_FRONT_DOOR_NIGHT }, { self->door_emergency, WP_AUTHORITY_FRONT_DOOR_EMERGENCY },
    { self->stale_days, WP_AUTHORITY_STALE_DAYS },       { self->contact_old_days, WP_AUTHORITY_CONTACT_OLD_DAYS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].row == row)
      save_authority_field (self, fields[i].field, text);
}

static char *
dup_door_text (WpPreferences *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->door_text, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->door_text, &start, &end, FALSE));
}

static void
door_text_changed_cb (WpPreferences *self)
{
  gtk_widget_set_sensitive (self->save_text, !self->showing);
}

static void
save_text_cb (WpPreferences *self)
{
  g_autofree char *text = dup_door_text (self);

  gtk_widget_set_sensitive (self->save_text, FALSE);
  save_authority_field (self, WP_AUTHORITY_FRONT_DOOR_TEXT, text);
}

/* Whether it is another text than was shown there last. What is being typed is left alone until the record changes. */
static gboolean
is_news (gpointer shown, const char *text)
{
  if (g_strcmp0 (g_object_get_data (shown, "shown"), text) == 0)
    return FALSE;
  g_object_set_data_full (shown, "shown", g_strdup (text), g_free);
  return TRUE;
}

static void
show_text (gpointer editable, WpRecord *record, guint field)
{
  g_autofree char *value = record != NULL ? wp_record_dup_value (record, field) : NULL;
  const char *text = value != NULL ? value : "";

  /* To set the text that is there already would ask for it to be applied again. */
  if (is_news (editable, text) && !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (editable)), text))
    gtk_editable_set_text (GTK_EDITABLE (editable), text);
}

/* Escape puts back what a row for text said before it was typed into, and leaves the row; the next one closes the
 * window. The row itself would keep every Escape. */
static gboolean
key_pressed_cb (WpPreferences *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW) : NULL;
  const char *shown = row != NULL ? g_object_get_data (G_OBJECT (row), "shown") : NULL;

  if (key != GDK_KEY_Escape || row == NULL)
    return GDK_EVENT_PROPAGATE;
  if (shown != NULL && !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), shown))
    gtk_editable_set_text (GTK_EDITABLE (row), shown);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  return GDK_EVENT_STOP;
}

static void
show_you (WpPreferences *self)
{
  WpRecord *staff = wp_context_get_staff (self->context);
  WpCodes *codes = wp_context_get_codes (self->context);

  self->showing = TRUE;
  show_text (self->your_name, staff, WP_STAFF_NAME);
  show_text (self->your_telephone, staff, WP_STAFF_TELEPHONE);
  if (staff != NULL)
    {
      int position = wp_codes_position (codes, "staff_role", wp_record_get_text (staff, WP_STAFF_ROLE));

      adw_combo_row_set_selected (self->your_role, position >= 0 ? (guint) position : GTK_INVALID_LIST_POSITION);
    }
  self->showing = FALSE;
}

static void
show_authority (WpPreferences *self)
{
  WpRecord *authority = wp_context_get_authority (self->context);
  const char *text = authority != NULL ? wp_record_get_text (authority, WP_AUTHORITY_FRONT_DOOR_TEXT) : NULL;

  self->showing = TRUE;
  show_text (self->authority_name, authority, WP_AUTHORITY_NAME);
  show_text (self->door_name, authority, WP_AUTHORITY_FRONT_DOOR_NAME);
  show_text (self->door_day, authority, WP_AUTHORITY_FRONT_DOOR_DAY);
  show_text (self->door_hours, authority, WP_AUTHORITY_FRONT_DOOR_DAY_HOURS);
  show_text (self->door_night, authority, WP_AUTHORITY_FRONT_DOOR_NIGHT);
  show_text (self->door_emergency, authority, WP_AUTHORITY_FRONT_DOOR_EMERGENCY);
  show_text (self->stale_days, authority, WP_AUTHORITY_STALE_DAYS);
  show_text (self->contact_old_days, authority, WP_AUTHORITY_CONTACT_OLD_DAYS);
  if (is_news (self->door_text, text != NULL ? text : ""))
    {
      gtk_text_buffer_set_text (self->door_text, text != NULL ? text : "", -1);
      gtk_widget_set_sensitive (self->save_text, FALSE);
    }
  self->showing = FALSE;
}

static void
follow (WpPreferences *self, WpContext *context)
{
  g_autoptr (GtkStringList) roles = wp_code_list_new (wp_context_get_codes (context), "staff_role");

  self->context = g_object_ref (context);
  self->showing = TRUE;
  adw_combo_row_set_model (self->your_role, G_LIST_MODEL (roles));
  self->showing = FALSE;
  show_you (self);
  show_authority (self);
  wp_places_preferences_follow (self->places_page, context);
  g_signal_connect_object (context, "notify::staff", G_CALLBACK (show_you), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::authority", G_CALLBACK (show_authority), self, G_CONNECT_SWAPPED);
}

static void
wp_preferences_dispose (GObject *object)
{
  WpPreferences *self = WP_PREFERENCES (object);

  self->showing = TRUE;
  g_clear_object (&self->settings);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (wp_preferences_parent_class)->dispose (object);
}

static void
wp_preferences_class_init (WpPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/shell/wp-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, language);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, appearance);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, text_size);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, you_page);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, your_name);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, your_role);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, your_telephone);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, front_door_page);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, authority_name);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, door_name);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, door_day);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, door_hours);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, door_night);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, door_emergency);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, stale_days);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, contact_old_days);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, door_text);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, save_text);
  gtk_widget_class_bind_template_child (widget_class, WpPreferences, places_page);
  gtk_widget_class_bind_template_callback (widget_class, language_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, appearance_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, telephone_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, authority_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, door_text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_text_cb);
}

static void
wp_preferences_init (WpPreferences *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->showing = TRUE;
  g_type_ensure (WP_TYPE_PLACES_PREFERENCES);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  wp_spoken_window (GTK_WIDGET (self), NULL);
  wp_spoken_groups (GTK_WIDGET (self), _ ("Preferences"));
  self->showing = FALSE;
}

void
wp_preferences_show (GtkWindow *parent, GSettings *settings, WpContext *context)
{
  WpPreferences *self = g_object_new (WP_TYPE_PREFERENCES, "transient-for", parent, NULL);

  self->settings = g_object_ref (settings);
  show_settings (self);
  if (context != NULL)
    {
      follow (self, context);
    }
  else
    {
      adw_preferences_window_remove (ADW_PREFERENCES_WINDOW (self), self->you_page);
      adw_preferences_window_remove (ADW_PREFERENCES_WINDOW (self), self->front_door_page);
      adw_preferences_window_remove (ADW_PREFERENCES_WINDOW (self), ADW_PREFERENCES_PAGE (self->places_page));
    }
  gtk_window_present (GTK_WINDOW (self));
}
