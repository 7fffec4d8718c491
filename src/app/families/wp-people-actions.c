/* wp-people-actions.c: what can be done with a family's records, as actions for menus and buttons.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-people-actions.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-family-editor.h"
#include "wp-level-editor.h"
#include "wp-people-history.h"
#include "wp-people-reveal.h"
#include "wp-person-editor.h"
#include "wp-plain-editor.h"
#include "wp-toasts.h"
#include "wp-wait-editor.h"

/* What the actions work on. Owned by the group. */
typedef struct
{
  WpContext *context; /* (owned) */
  GtkWidget *widget;  /* owns the group */
  char *family_id;    /* (owned) */
} Target;

/* A record that is about to be edited or was taken back. */
typedef struct
{
  GtkWidget *widget;  /* (owned) */
  WpContext *context; /* (owned) */
  char *family_id;    /* (owned) */
  char *id;           /* (owned) */
} Pending;

static void
target_free (gpointer data, GClosure *closure)
{
  Target *target = data;

  g_object_unref (target->context);
  g_free (target->family_id);
  g_free (target);
}

static Pending *
pending_new (const Target *target, const char *id)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->widget = g_object_ref (target->widget);
  pending->context = g_object_ref (target->context);
  pending->family_id = g_strdup (target->family_id);
  pending->id = g_strdup (id);
  return pending;
}

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_object_unref (pending->widget);
  g_object_unref (pending->context);
  g_free (pending->family_id);
  g_free (pending->id);
  g_free (pending);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Target *target = data;
  const char *name = g_action_get_name (G_ACTION (action));
  WpContext *context = target->context;
  GtkWidget *widget = target->widget;
  const char *family = target->family_id;

  if (g_str_equal (name, "add-person"))
    wp_person_editor_add (context, widget, family);
  else if (g_str_equal (name, "add-household"))
    wp_household_editor_add (context, widget, family);
  else if (g_str_equal (name, "add-level"))
    wp_level_editor_add (context, widget, family);
  else if (g_str_equal (name, "add-relationship"))
    wp_plain_editor_add (context, widget, family, WP_KIND_RELATIONSHIP, WP_RELATIONSHIP_PERSON, NULL);
  else if (g_str_equal (name, "add-involvement"))
    wp_plain_editor_add (context, widget, family, WP_KIND_INVOLVEMENT, WP_INVOLVEMENT_FAMILY, family);
  else if (g_str_equal (name, "add-waiting"))
    wp_wait_editor_open (context, widget, family, WP_WAIT_ADD, NULL);
  else if (g_str_equal (name, "add-brokering"))
    wp_wait_editor_open (context, widget, family, WP_WAIT_ASK, NULL);
  else if (g_str_equal (name, "add-agreement"))
    wp_plain_editor_add (context, widget, family, WP_KIND_AGREEMENT, WP_AGREEMENT_FAMILY, family);
  else
    wp_plain_editor_edit (context, widget, family, WP_KIND_FAMILY, family);
}

static void
add_to_person_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Target *target = data;
  guint32 kind;
  const char *person;

  g_variant_get (parameter, "(u&s)", &kind, &person);
  int owner = kind < WP_N_KINDS ? wp_kind_find_field (wp_kind (kind), "person") : -1;
  if (owner >= 0)
    wp_plain_editor_add (target->context, target->widget, target->family_id, kind, (guint) owner, person);
}

static void
revealed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Pending *pending = data;
  g_autofree char *address = wp_people_reveal_finish (result);

  if (address != NULL)
    wp_plain_editor_edit (pending->context, pending->widget, pending->family_id, WP_KIND_ADDRESS, pending->id);
  pending_free (pending);
}

static gboolean
is_protected (WpRecord *address)
{
  return wp_record_get_boolean (address, WP_ADDRESS_PROTECTED)
         || g_strcmp0 (wp_record_get_text (address, WP_ADDRESS_TYPE), "refuge") == 0;
}

/* Whether an address is protected is read first: a protected one is not shown for the asking, nor in a form. */
static void
address_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Pending *pending = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRecord) address = wp_store_get_finish (WP_STORE (source), result, &error);

  if (address != NULL && is_protected (address))
    {
      wp_people_reveal_async (pending->widget, WP_STORE (source), pending->id, revealed_cb, pending);
      return;
    }
  if (address != NULL)
    wp_plain_editor_edit (pending->context, pending->widget, pending->family_id, WP_KIND_ADDRESS, pending->id);
  else
    wp_error_dialog_show (pending->widget, _ ("The Address Could Not Be Opened"), error);
  pending_free (pending);
}

static void
record_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Target *target = data;
  guint32 kind;
  const char *id;

  g_variant_get (parameter, "(u&s)", &kind, &id);
  if (kind == WP_KIND_ADDRESS)
    wp_store_get_async (wp_context_get_store (target->context), WP_KIND_ADDRESS, id, NULL, address_read_cb,
                        pending_new (target, id));
  else
    wp_plain_editor_edit (target->context, target->widget, target->family_id, kind, id);
}

static void
history_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Target *target = data;
  guint32 kind;
  const char *id;

  g_variant_get (parameter, "(u&s)", &kind, &id);
  wp_people_history_show (target->context, target->widget, target->family_id, kind, id);
}

/* Says that it is done, with a way back, or why it is not; @pending is freed. */
static void
tell_saved (WpStore *store, GAsyncResult *result, Pending *pending, const char *done, const char *failed)
{
  g_autoptr (GError) error = NULL;
  WpChange *undo = NULL;

  if (wp_store_save_finish (store, result, &undo, &error))
    wp_toasts_show_undo (pending->widget, pending->context, done, undo);
  else
    wp_error_dialog_show (pending->widget, failed, error);
  pending_free (pending);
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  tell_saved (WP_STORE (source), result, data, _ ("Taken back"), _ ("It Could Not Be Taken Back"));
}

static void
take_back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Target *target = data;
  g_autoptr (WpChange) change = wp_change_new ("void");
  guint32 kind;
  const char *id;

  g_variant_get (parameter, "(u&s)", &kind, &id);
  wp_change_void (change, kind, id, NULL);
  wp_store_save_async (wp_context_get_store (target->context), g_steal_pointer (&change), NULL, taken_back_cb,
                       pending_new (target, id));
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  tell_saved (WP_STORE (source), result, data, _ ("The warning is ended"), _ ("It Could Not Be Ended"));
}

/* Intervals are half-open: what ends today is not in force today any more. */
static void
end_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Pending *pending = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRecord) before = wp_store_get_finish (WP_STORE (source), result, &error);

  if (before == NULL)
    {
      wp_error_dialog_show (pending->widget, _ ("It Could Not Be Ended"), error);
      pending_free (pending);
      return;
    }
  g_autoptr (WpRecord) alert = wp_record_copy (before);
  g_autoptr (WpChange) change = wp_change_new ("alter");
  wp_record_set_date (alert, WP_ALERT_VALID_TO, wp_clock_today (wp_context_get_clock (pending->context)));
  wp_change_edit (change, alert, before);
  wp_store_save_async (WP_STORE (source), g_steal_pointer (&change), NULL, ended_cb, pending);
}

static void
end_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Target *target = data;
  guint32 kind;
  const char *id;

  g_variant_get (parameter, "(u&s)", &kind, &id);
  if (kind == WP_KIND_ALERT)
    wp_store_get_async (wp_context_get_store (target->context), kind, id, NULL, end_read_cb, pending_new (target, id));
}

static void
withdraw_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Target *target = data;

  wp_agreement_editor_withdraw (target->context, target->widget, target->family_id,
                                g_variant_get_string (parameter, NULL));
}

void
wp_people_actions_insert (GtkWidget *widget, WpContext *context, const char *family_id)
{
  static const struct
  {
    const char *name;
    const char *type; /* (nullable) */
    void (*activate) (GSimpleAction *action, GVariant *parameter, gpointer data);
  } actions[] = {
    { "add-person", NULL, add_cb },
    { "add-household", NULL, add_cb },
    { "add-relationship", NULL, add_cb },
    { "add-involvement", NULL, add_cb },
    { "add-level", NULL, add_cb },
    { "add-agreement", NULL, add_cb },
    { "add-waiting", NULL, add_cb },
    { "add-brokering", NULL, add_cb },
    { "family", NULL, add_cb },
    { "add-to-person", "(us)", add_to_person_cb },
    { "record", "(us)", record_cb },
    { "history", "(us)", history_cb },
    { "take-back", "(us)", take_back_cb },
    { "end", "(us)", end_cb },
    { "withdraw", "s", withdraw_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const GVariantType *type = actions[i].type != NULL ? G_VARIANT_TYPE (actions[i].type) : NULL;
      g_autoptr (GSimpleAction) action = g_simple_action_new (actions[i].name, type);
      Target *target = g_new0 (Target, 1);
      target->context = g_object_ref (context);
      target->widget = widget;
      target->family_id = g_strdup (family_id);
      g_signal_connect_data (action, "activate", G_CALLBACK (actions[i].activate), target, target_free, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (widget, "edit", G_ACTION_GROUP (group));
}
