/* wp-people-history.c: what a record said before, who changed it, when and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-people-history.h"

#include <glib/gi18n-lib.h>

#include "wp-audit.h"
#include "wp-choices.h"
#include "wp-form-choices.h"
#include "wp-history.h"
#include "wp-people.h"
#include "wp-record-text.h"

struct _WpPeopleHistory
{
  AdwWindow parent_instance;

  WpContext *context; /* (owned) */
  WpKindId kind;
  char *id;                  /* (owned) */
  WpFormChoices *choices;    /* (owned) (nullable) */
  GPtrArray *entries;        /* (owned) (nullable) (element-type WpHistoryEntry) */
  GCancellable *cancellable; /* (owned) */
  GString *text;             /* (owned): what is shown */
  GtkListBox *list;
  GtkStack *stack;
  AdwStatusPage *status;
};

G_DEFINE_FINAL_TYPE (WpPeopleHistory, wp_people_history, ADW_TYPE_WINDOW)

static char *
dup_value (WpPeopleHistory *self, const WpField *field, const char *value)
{
  const char *name = field->type == WP_FIELD_REF ? wp_form_choices_find_name (self->choices, value) : NULL;

  if (value == NULL)
    return g_strdup (_ ("nothing"));
  if (field->type == WP_FIELD_REF)
    return g_strdup (name != NULL ? name : _ ("a record not shown here"));
  g_autofree char *shown = wp_value_display (field, value, wp_context_get_codes (self->context));
  return g_strdup_printf (_ ("“%s”"), shown);
}

/* A protected address keeps its secret in its history too: the fields that tell where it is are not repeated. */
static gboolean
is_guarded (WpPeopleHistory *self, int field)
{
  return wp_address_field_is_guarded (wp_kind (self->kind), (guint) field);
}

static char *
dup_what (WpPeopleHistory *self, const WpHistoryEntry *entry)
{
  const WpKind *kind = wp_kind (self->kind);

  if (entry->field < 0)
    {
      if (g_str_equal (entry->action, "void"))
        return g_strdup (_ ("Taken back"));
      return g_strdup (g_str_equal (entry->action, "restore") ? _ ("Put back") : _ ("Recorded"));
    }
  const WpField *field = &kind->fields[entry->field];
  if (is_guarded (self, entry->field))
    /* Translators: the name of a field whose values are not shown. */
    return g_strdup_printf (_ ("%s: changed"), wp_field_label (field));
  g_autofree char *before = dup_value (self, field, entry->before);
  g_autofree char *after = dup_value (self, field, entry->after);
  /* Translators: the name of a field, what it said before and what it says since. */
  return g_strdup_printf (_ ("%1$s: %2$s → %3$s"), wp_field_label (field), before, after);
}

static void
add_entry (WpPeopleHistory *self, const WpHistoryEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *what = dup_what (self, entry);
  g_autofree char *when = wp_instant_format (entry->at);
  g_autofree char *who = g_strdup_printf ("%s · %s", when, entry->by != NULL ? entry->by : _ ("not known who"));
  g_autofree char *subtitle = entry->reason != NULL ? g_strdup_printf ("%s\n%s", who, entry->reason) : g_strdup (who);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (self->list, row);
  g_string_append_printf (self->text, "%s | %s\n", what, subtitle);
}

static void
fail (WpPeopleHistory *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  adw_status_page_set_title (self->status, _ ("The History Could Not Be Read"));
  adw_status_page_set_description (self->status, error->message);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_entries (WpPeopleHistory *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    add_entry (self, g_ptr_array_index (self->entries, i));
  gtk_stack_set_visible_child_name (self->stack, self->entries->len > 0 ? "list" : "empty");
}

static void
named_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpPeopleHistory) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = wp_store_choices_finish (WP_STORE (source), result, &error);

  if (choices == NULL)
    {
      fail (self, error);
      return;
    }
  wp_form_choices_take_named (self->choices, choices);
  show_entries (self);
}

/* The ids of every record that it named once: they are told by their names. */
static GStrv
dup_named_ids (WpPeopleHistory *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      const WpHistoryEntry *entry = g_ptr_array_index (self->entries, i);
      if (entry->field < 0 || wp_kind (self->kind)->fields[entry->field].type != WP_FIELD_REF)
        continue;
      if (entry->before != NULL)
        g_strv_builder_add (ids, entry->before);
      if (entry->after != NULL)
        g_strv_builder_add (ids, entry->after);
    }
  return g_strv_builder_end (ids);
}

static void
history_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpPeopleHistory) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = wp_store_history_finish (WP_STORE (source), result, &error);

  if (entries == NULL)
    {
      fail (self, error);
      return;
    }
  self->entries = g_steal_pointer (&entries);
  g_auto (GStrv) ids = dup_named_ids (self);
  if (ids[0] == NULL)
    show_entries (self);
  else
    wp_store_choices_by_id_async (WP_STORE (source), (const char *const *) ids, NULL, self->cancellable, named_cb,
                                  g_object_ref (self));
}

static void
choices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpPeopleHistory) self = data;
  g_autoptr (GError) error = NULL;

  self->choices = wp_form_choices_load_finish (result, &error);
  if (self->choices == NULL)
    {
      fail (self, error);
      return;
    }
  wp_store_history_async (WP_STORE (source), self->kind, self->id, self->cancellable, history_cb, g_object_ref (self));
}

static void
wp_people_history_dispose (GObject *object)
{
  WpPeopleHistory *self = WP_PEOPLE_HISTORY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->choices);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (wp_people_history_parent_class)->dispose (object);
}

static void
wp_people_history_finalize (GObject *object)
{
  WpPeopleHistory *self = WP_PEOPLE_HISTORY (object);

  g_object_unref (self->cancellable);
  g_string_free (self->text, TRUE);
  g_free (self->id);
  G_OBJECT_CLASS (wp_people_history_parent_class)->finalize (object);
}

static void
wp_people_history_class_init (WpPeopleHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_people_history_dispose;
  G_OBJECT_CLASS (klass)->finalize = wp_people_history_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-people-history.ui");
  gtk_widget_class_bind_template_child (widget_class, WpPeopleHistory, list);
  gtk_widget_class_bind_template_child (widget_class, WpPeopleHistory, stack);
  gtk_widget_class_bind_template_child (widget_class, WpPeopleHistory, status);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_people_history_init (WpPeopleHistory *self)
{
  self->cancellable = g_cancellable_new ();
  self->text = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

WpPeopleHistory *
wp_people_history_show (WpContext *context, GtkWidget *anchor, const char *family_id, WpKindId kind, const char *id)
{
  WpStore *store = wp_context_get_store (context);
  GtkRoot *root = gtk_widget_get_root (anchor);
  WpPeopleHistory *self = g_object_new (WP_TYPE_PEOPLE_HISTORY, NULL);

  self->context = g_object_ref (context);
  self->kind = kind;
  self->id = g_strdup (id);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  wp_store_audit (store, "view", (int) kind, id, "history", NULL);
  wp_form_choices_load_async (store, family_id, self->cancellable, choices_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

char *
wp_people_history_dup_text (WpPeopleHistory *self)
{
  return g_strdup (self->text->str);
}
