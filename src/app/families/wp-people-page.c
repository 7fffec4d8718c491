/* wp-people-page.c: the tab with the people of a family, a card each.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-people-page.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-form-control.h"
#include "wp-kin-view.h"
#include "wp-late-icons.h"
#include "wp-people-actions.h"
#include "wp-people-agreements.h"
#include "wp-people-waits.h"
#include "wp-spoken.h"

struct _WpPeoplePage
{
  AdwBin parent_instance;

  WpContext *context;        /* (owned) */
  char *family_id;           /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading that goes on */
  WpPeopleGroup *rows;       /* (owned): what is shown of agreements */
  WpPeopleGroup *places;     /* (owned): and of waiting lists */

  GSimpleAction *view; /* (owned): its state is "cards", "drawing" or "list" */
  gboolean any_people;
  WpKinView *kin; /* (unowned): in @kin_bin */

  GtkStack *stack;
  GtkWidget *view_bar;
  AdwBin *kin_bin;
  GtkBox *date_box;
  GtkEditable *date;
  GtkFlowBox *members;
  GtkWidget *former_title;
  GtkFlowBox *former;
  AdwPreferencesGroup *waits;
  AdwPreferencesGroup *agreements;
};

G_DEFINE_FINAL_TYPE (WpPeoplePage, wp_people_page, ADW_TYPE_BIN)

enum {
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The kinds that a card or an agreement shows something of. */
static const WpKindId shown_kinds[] = {
  WP_KIND_FAMILY_MEMBER, WP_KIND_PERSON,         WP_KIND_PERSON_NAME, WP_KIND_IDENTIFIER,       WP_KIND_CONTACT_POINT,
  WP_KIND_ALERT,         WP_KIND_RELATIONSHIP,   WP_KIND_HOUSEHOLD,   WP_KIND_HOUSEHOLD_MEMBER, WP_KIND_ADDRESS,
  WP_KIND_SCHOOL,        WP_KIND_AGREEMENT,      WP_KIND_AGENCY,      WP_KIND_INVOLVEMENT,      WP_KIND_WAITING,
  WP_KIND_BROKERING,     WP_KIND_BROKERING_STEP,
};

static void
clear (GtkFlowBox *box)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (box, 0)) != NULL)
    gtk_flow_box_remove (box, GTK_WIDGET (child));
}

static WpPeopleCard *
get_card_at (GtkFlowBox *box, int index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (box, index);

  return child != NULL ? WP_PEOPLE_CARD (gtk_flow_box_child_get_child (child)) : NULL;
}

static void
show_ages (WpPeoplePage *self)
{
  GtkFlowBox *const boxes[] = { self->members, self->former };
  const char *typed = gtk_editable_get_text (self->date);
  WpDate on = WP_DATE_NONE;
  gboolean read = wp_date_parse_any (typed, &on, NULL);
  WpPeopleCard *card;

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      for (int j = 0; (card = get_card_at (boxes[i], j)) != NULL; j++)
        wp_people_card_show_age_on (card, on);
    }
  gboolean wrong = typed[0] != '\0' && !read;
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->date), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->date), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->date),
                               wrong ? _ ("This is not a date that can be read. Write it like 9/1/2023.") : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->date), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
date_changed_cb (WpPeoplePage *self)
{
  show_ages (self);
}

static void
show_view (WpPeoplePage *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->view));
  const char *view = g_variant_get_string (state, NULL);

  gtk_widget_set_visible (self->view_bar, self->any_people);
  if (!self->any_people || g_str_equal (view, "cards"))
    {
      gtk_stack_set_visible_child_name (self->stack, self->any_people ? "people" : "empty");
      return;
    }
  wp_kin_view_show (self->kin, g_str_equal (view, "list"));
  gtk_stack_set_visible_child_name (self->stack, "kin");
}

static void
people_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpPeoplePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = wp_store_people_finish (WP_STORE (source), result, &error);

  if (people == NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (self), _ ("The People Could Not Be Read"), error);
      return;
    }
  clear (self->members);
  clear (self->former);
  for (guint i = 0; i < people->len; i++)
    {
      WpPersonCard *person = g_ptr_array_index (people, i);
      GtkFlowBox *box = person->left ? self->former : self->members;
      gtk_flow_box_append (box, GTK_WIDGET (wp_people_card_new (WP_STORE (source), person)));
      GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (box));
      gtk_widget_set_focusable (child, FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, person->name, -1);
    }
  gboolean any_former = get_card_at (self->former, 0) != NULL;
  gtk_widget_set_visible (self->former_title, any_former);
  gtk_widget_set_visible (GTK_WIDGET (self->former), any_former);
  show_ages (self);
  self->any_people = people->len > 0;
  show_view (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
load (WpPeoplePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_store_people_async (wp_context_get_store (self->context), self->family_id, self->cancellable, people_cb,
                         g_object_ref (self));
  wp_people_agreements_load (self->rows, self->cancellable);
  wp_people_waits_load (self->places, self->cancellable);
}

/* What is changed in another family may be of a person who is in this one too, so every change of these kinds counts.
 */
static void
changed_cb (WpStore *store, guint64 kinds, const char *const *ids, WpPeoplePage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown_kinds); i++)
    {
      if (kinds & (G_GUINT64_CONSTANT (1) << shown_kinds[i]))
        {
          load (self);
          wp_kin_view_reload (self->kin);
          return;
        }
    }
}

/* Who has a card is shown on it; who has none, being no member, in the form of their record. */
static void
person_activated_cb (WpPeoplePage *self, const char *id)
{
  WpPeopleCard *card = wp_people_page_get_card (self, id);

  if (card == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "edit.record", "(us)", (guint32) WP_KIND_PERSON, id);
      return;
    }
  wp_people_page_set_view (self, "cards");
  gtk_widget_child_focus (GTK_WIDGET (card), GTK_DIR_TAB_FORWARD);
}

static void
record_activated_cb (WpPeoplePage *self, int kind, const char *id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "edit.record", "(us)", (guint32) kind, id);
}

static void
view_changed_cb (WpPeoplePage *self, GVariant *view)
{
  wp_people_page_set_view (self, g_variant_get_string (view, NULL));
}

static void
wp_people_page_dispose (GObject *object)
{
  WpPeoplePage *self = WP_PEOPLE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->view);
  g_clear_pointer (&self->rows, wp_people_group_close);
  g_clear_pointer (&self->places, wp_people_group_close);
  g_clear_object (&self->context);
  g_clear_pointer (&self->family_id, g_free);
  G_OBJECT_CLASS (wp_people_page_parent_class)->dispose (object);
}

static void
wp_people_page_class_init (WpPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_people_page_dispose;
  g_type_ensure (WP_TYPE_KIN_VIEW);
  signals[LOADED] =
      g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WpPeoplePage, stack);
  gtk_widget_class_bind_template_child (widget_class, WpPeoplePage, view_bar);
  gtk_widget_class_bind_template_child (widget_class, WpPeoplePage, kin_bin);
  gtk_widget_class_bind_template_child (widget_class, WpPeoplePage, date_box);
  gtk_widget_class_bind_template_child (widget_class, WpPeoplePage, date);
  gtk_widget_class_bind_template_child (widget_class, WpPeoplePage, members);
  gtk_widget_class_bind_template_child (widget_class, WpPeoplePage, former_title);
  gtk_widget_class_bind_template_child (widget_class, WpPeoplePage, former);
  gtk_widget_class_bind_template_child (widget_class, WpPeoplePage, waits);
  gtk_widget_class_bind_template_child (widget_class, WpPeoplePage, agreements);
  gtk_widget_class_bind_template_callback (widget_class, date_changed_cb);
}

static void
wp_people_page_init (WpPeoplePage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->view = g_simple_action_new_stateful ("view", G_VARIANT_TYPE_STRING, g_variant_new_string ("cards"));
  g_signal_connect_object (self->view, "change-state", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->view));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "people", G_ACTION_GROUP (group));
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
  wp_spoken_groups (GTK_WIDGET (self), _ ("Agreements"));
}

WpPeoplePage *
wp_people_page_new (WpContext *context, const char *family_id)
{
  WpPeoplePage *self = g_object_new (WP_TYPE_PEOPLE_PAGE, NULL);
  WpDate today = wp_clock_today (wp_context_get_clock (context));

  self->context = g_object_ref (context);
  self->family_id = g_strdup (family_id);
  self->rows = wp_people_group_new (context, family_id, self->agreements);
  self->places = wp_people_group_new (context, family_id, self->waits);
  gtk_box_append (self->date_box, wp_form_calendar_new (self->date, today));
  self->kin = wp_kin_view_new (context, family_id);
  adw_bin_set_child (self->kin_bin, GTK_WIDGET (self->kin));
  g_signal_connect_object (self->kin, "person-activated", G_CALLBACK (person_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kin, "record-activated", G_CALLBACK (record_activated_cb), self, G_CONNECT_SWAPPED);
  wp_people_actions_insert (GTK_WIDGET (self), context, family_id);
  g_signal_connect_object (wp_context_get_store (context), "changed", G_CALLBACK (changed_cb), self, 0);
  load (self);
  return self;
}

WpPeopleCard *
wp_people_page_get_card (WpPeoplePage *self, const char *id)
{
  GtkFlowBox *const boxes[] = { self->members, self->former };
  WpPeopleCard *card;

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      for (int j = 0; (card = get_card_at (boxes[i], j)) != NULL; j++)
        {
          if (g_strcmp0 (wp_people_card_get_person (card)->person_id, id) == 0)
            return card;
        }
    }
  return NULL;
}

void
wp_people_page_set_date (WpPeoplePage *self, const char *text)
{
  gtk_editable_set_text (self->date, text);
}

void
wp_people_page_set_view (WpPeoplePage *self, const char *view)
{
  g_simple_action_set_state (self->view, g_variant_new_string (view));
  show_view (self);
}

WpKinView *
wp_people_page_get_kin (WpPeoplePage *self)
{
  return self->kin;
}
