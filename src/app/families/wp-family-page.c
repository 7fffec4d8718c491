/* wp-family-page.c: a family's own page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-family-page.h"

#include <glib/gi18n-lib.h>

#include "wp-audit.h"
#include "wp-chronology-window.h"
#include "wp-family-summary.h"
#include "wp-fit-layout.h"
#include "wp-late-icons.h"
#include "wp-level-badge.h"
#include "wp-people-actions.h"
#include "wp-people-page.h"
#include "wp-spoken.h"
#include "wp-wrap-layout.h"

/* Narrower than this, in pixels of text at its usual size, the tabs' names stand below their icons. */
#define WIDE_TABS 760

/* … and the list is what one sees first. */
#define WIDE_TIMELINE 820

struct _WpFamilyPage
{
  WpPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *failure;
  GtkLabel *name;
  WpLevelBadge *level;
  GtkLabel *state;
  GtkWidget *chips;
  GtkLabel *members;
  AdwViewStack *tabs;
  WpWholePicture *whole_picture;
  AdwSplitButton *record_button;
  AdwBin *people_tab;
  AdwBin *record_tab;
  WpRecordPage *record;      /* (unowned) (nullable): in @record_tab, once it was asked for */
  AdwViewSwitcher *switcher; /* (unowned): the page's title widget */

  char *id;         /* (owned) */
  GtkWidget *views; /* the switch between timeline and list */

  gboolean narrow;           /* there is too little room for a timeline to begin with */
  gboolean chosen;           /* somebody chose how to look at this family, narrow or not */
  WpPicture *picture;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the read that is under way */
  gulong changed_handler;    /* on the store */
  GPtrArray *chip_labels;    /* (owned) (element-type GtkWidget): in @chips, which owns them */
};

G_DEFINE_FINAL_TYPE (WpFamilyPage, wp_family_page, WP_TYPE_PAGE)

enum { PROP_PICTURE = 1, PROP_VIEW, N_PROPS };

static GParamSpec *props[N_PROPS];

static void read_picture (WpFamilyPage *self);

static void
show_chips (WpFamilyPage *self)
{
  for (guint i = 0; i < self->chip_labels->len; i++)
    gtk_box_remove (GTK_BOX (self->chips), g_ptr_array_index (self->chip_labels, i));
  g_ptr_array_set_size (self->chip_labels, 0);
  for (guint i = 0; self->picture->chips != NULL && self->picture->chips[i] != NULL; i++)
    {
      GtkWidget *chip = gtk_label_new (self->picture->chips[i]);

      gtk_widget_add_css_class (chip, "chip");
      gtk_widget_add_css_class (chip, "warning");
      gtk_box_append (GTK_BOX (self->chips), chip);
      g_ptr_array_add (self->chip_labels, chip);
    }
}

static void
show_picture (WpFamilyPage *self)
{
  WpPicture *picture = self->picture;
  const char *parts[] = { picture->members_text, picture->address_text, picture->locality };
  g_autoptr (GString) members = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i][0] != '\0')
      g_string_append_printf (members, "%s%s", members->len > 0 ? " · " : "", parts[i]);
  gtk_label_set_label (self->name, picture->name);
  wp_level_badge_set_level (self->level, picture->level);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->level), picture->level_label);
  gtk_label_set_label (self->state, picture->episode_text);
  gtk_widget_set_visible (GTK_WIDGET (self->state), picture->episode_text[0] != '\0');
  gtk_label_set_label (self->members, members->str);
  gtk_widget_set_visible (GTK_WIDGET (self->members), members->len > 0);
  show_chips (self);
  wp_whole_picture_set_picture (self->whole_picture, picture);
  gtk_stack_set_visible_child_name (self->stack, "family");
}

/* Runs on the main thread. */
static void
picture_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpFamilyPage) self = WP_FAMILY_PAGE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpPicture) picture = wp_store_picture_finish (WP_STORE (source), result, &error);
  gboolean first = self->picture == NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->changed_handler == 0)
    return;
  g_clear_object (&self->cancellable);
  if (picture == NULL)
    {
      adw_status_page_set_description (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  g_set_object (&self->picture, picture);
  show_picture (self);
  if (first)
    {
      /* The row that opened the page went with its own, and the keys of this one work where the keyboard is. */
      if (gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
        gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
      wp_store_note_opened (WP_STORE (source), self->id);
      wp_store_audit (WP_STORE (source), "view", WP_KIND_FAMILY, self->id, NULL, NULL);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PICTURE]);
}

static void
read_picture (WpFamilyPage *self)
{
  WpStore *store = wp_context_get_store (wp_page_get_context (WP_PAGE (self)));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_store_picture_async (store, self->id, self->cancellable, picture_read_cb, g_object_ref (self));
}

/* The people who help belong to the authority, so a change to one of them names no family. */
static gboolean
touches_everybody (guint64 kinds)
{
  static const WpKindId shared[] = { WP_KIND_CODE,    WP_KIND_SETTING,      WP_KIND_LOCALITY,
                                     WP_KIND_STAFF,   WP_KIND_AGENCY,       WP_KIND_USER,
                                     WP_KIND_SERVICE, WP_KIND_PROFESSIONAL, WP_KIND_SOURCE_COVERAGE };

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if ((kinds & (G_GUINT64_CONSTANT (1) << shared[i])) != 0)
      return TRUE;
  return FALSE;
}

/* A change to a person names the person and not the family: what those are is for the store to know. */
static gboolean
touches_people (guint64 kinds)
{
  for (guint kind = 0; kind < WP_N_KINDS; kind++)
    if ((kinds & (G_GUINT64_CONSTANT (1) << kind)) != 0 && wp_kind (kind)->root == WP_ROOT_PERSON)
      return TRUE;
  return FALSE;
}

static void
store_changed_cb (WpFamilyPage *self, guint64 kinds, const char *const *ids)
{
  if (ids == NULL || ids[0] == NULL || touches_everybody (kinds) || touches_people (kinds)
      || g_strv_contains (ids, self->id))
    read_picture (self);
}

/* How what happened is looked at: as a timeline or as a list. */

static void
apply_view (WpFamilyPage *self, gboolean in_time)
{
  WpEventView *events = wp_whole_picture_get_events (self->whole_picture);

  if (wp_event_view_get_in_time (events) == in_time)
    return;
  wp_event_view_set_in_time (events, in_time);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VIEW]);
}

static gboolean
prefers_timeline (WpFamilyPage *self)
{
  GSettings *settings = wp_context_get_settings (wp_page_get_context (WP_PAGE (self)));
  g_autofree char *view = g_settings_get_string (settings, "family-view");

  return g_str_equal (view, "timeline");
}

static void
switch_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wp_family_page_set_view (WP_FAMILY_PAGE (widget),
                           g_str_equal (wp_family_page_get_view (WP_FAMILY_PAGE (widget)), "list") ? "timeline"
                                                                                                   : "list");
}

static void
fit_cb (WpFamilyPage *self, int width)
{
  self->narrow = width < WIDE_TIMELINE;
  if (!self->chosen)
    apply_view (self, !self->narrow && prefers_timeline (self));
  adw_view_switcher_set_policy (self->switcher,
                                width >= WIDE_TABS ? ADW_VIEW_SWITCHER_POLICY_WIDE : ADW_VIEW_SWITCHER_POLICY_NARROW);
}

static gboolean
wp_family_page_search (WpPage *page)
{
  WpFamilyPage *self = WP_FAMILY_PAGE (page);

  wp_family_page_show_tab (self, "whole-picture");
  wp_event_view_focus_find (wp_whole_picture_get_events (self->whole_picture));
  return TRUE;
}

static gboolean
wp_family_page_open_draft (WpPage *page, const char *id)
{
  WpFamilyPage *self = WP_FAMILY_PAGE (page);

  wp_record_page_open_draft (wp_family_page_get_record (self), id);
  wp_family_page_show_tab (self, "record");
  return TRUE;
}

static void
record_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    const char *form;
  } forms[] = {
    { "family.record-contact", "contact" },
    { "family.record-visit", "visit" },
    { "family.record-direct-work", "direct_work" },
    { "family.record-note", "note" },
  };
  WpFamilyPage *self = WP_FAMILY_PAGE (widget);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (name, forms[i].action))
      wp_record_page_begin (wp_family_page_get_record (self), forms[i].form);
  wp_family_page_show_tab (self, "record");
}

static void
correct_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpFamilyPage *self = WP_FAMILY_PAGE (widget);

  wp_record_page_correct (wp_family_page_get_record (self), g_variant_get_string (parameter, NULL));
  wp_family_page_show_tab (self, "record");
}

static void
print_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpFamilyPage *self = WP_FAMILY_PAGE (widget);

  wp_chronology_window_show (wp_page_get_context (WP_PAGE (self)), widget, self->id,
                             wp_event_view_get_list (wp_whole_picture_get_events (self->whole_picture)));
}

/* What was saved is seen where everything that happened is. */
static void
recorded_cb (WpFamilyPage *self, const char *event_id)
{
  wp_family_page_show_tab (self, "whole-picture");
  wp_event_view_show_new (wp_whole_picture_get_events (self->whole_picture), event_id);
}

/* A tab is filled when it is first shown: most families are looked at in the first one alone. */
static void
tab_changed_cb (WpFamilyPage *self)
{
  const char *tab = adw_view_stack_get_visible_child_name (self->tabs);

  gtk_widget_set_visible (self->views, g_strcmp0 (tab, "whole-picture") == 0);
  if (g_strcmp0 (tab, "people") == 0 && adw_bin_get_child (self->people_tab) == NULL)
    adw_bin_set_child (self->people_tab,
                       GTK_WIDGET (wp_people_page_new (wp_page_get_context (WP_PAGE (self)), self->id)));
  if (g_strcmp0 (tab, "record") == 0)
    wp_record_page_shown (wp_family_page_get_record (self));
}

static void
wp_family_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpFamilyPage *self = WP_FAMILY_PAGE (object);

  switch (id)
    {
    case PROP_PICTURE:
      g_value_set_object (value, self->picture);
      break;
    case PROP_VIEW:
      g_value_set_string (value, wp_family_page_get_view (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_family_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VIEW)
    wp_family_page_set_view (WP_FAMILY_PAGE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_family_page_dispose (GObject *object)
{
  WpFamilyPage *self = WP_FAMILY_PAGE (object);
  WpContext *context = wp_page_get_context (WP_PAGE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (context != NULL)
    g_clear_signal_handler (&self->changed_handler, wp_context_get_store (context));
  g_clear_object (&self->picture);
  G_OBJECT_CLASS (wp_family_page_parent_class)->dispose (object);
}

static void
wp_family_page_finalize (GObject *object)
{
  WpFamilyPage *self = WP_FAMILY_PAGE (object);

  g_free (self->id);
  g_ptr_array_unref (self->chip_labels);
  G_OBJECT_CLASS (wp_family_page_parent_class)->finalize (object);
}

static void
wp_family_page_class_init (WpFamilyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wp_family_page_get_property;
  object_class->set_property = wp_family_page_set_property;
  object_class->dispose = wp_family_page_dispose;
  object_class->finalize = wp_family_page_finalize;
  WP_PAGE_CLASS (klass)->search = wp_family_page_search;
  WP_PAGE_CLASS (klass)->open_draft = wp_family_page_open_draft;

  props[PROP_PICTURE] =
      g_param_spec_object ("picture", NULL, NULL, WP_TYPE_PICTURE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "list",
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (WP_TYPE_LEVEL_BADGE);
  g_type_ensure (WP_TYPE_WHOLE_PICTURE);
  g_type_ensure (WP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-family-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, failure);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, name);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, level);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, state);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, chips);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, members);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, record_button);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, views);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, whole_picture);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, people_tab);
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, record_tab);

  gtk_widget_class_install_action (widget_class, "family.record-contact", NULL, record_action_cb);
  gtk_widget_class_install_action (widget_class, "family.record-visit", NULL, record_action_cb);
  gtk_widget_class_install_action (widget_class, "family.record-direct-work", NULL, record_action_cb);
  gtk_widget_class_install_action (widget_class, "family.record-note", NULL, record_action_cb);
  gtk_widget_class_install_action (widget_class, "family.correct-event", "s", correct_action_cb);
  gtk_widget_class_install_property_action (widget_class, "family.view", "view");
  gtk_widget_class_install_action (widget_class, "family.switch-view", NULL, switch_view_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "family.switch-view", NULL);
  gtk_widget_class_install_action (widget_class, "family.print-chronology", NULL, print_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "family.print-chronology", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "family.record-visit", NULL);
}

static void
wp_family_page_init (WpFamilyPage *self)
{
  g_autoptr (GtkLayoutManager) fit = wp_fit_layout_new ();

  self->chip_labels = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
  g_signal_connect_object (self->tabs, "notify::visible-child", G_CALLBACK (tab_changed_cb), self, G_CONNECT_SWAPPED);
  wp_spoken_split_button (self->record_button, _ ("Record Something Else"));
  self->switcher = ADW_VIEW_SWITCHER (adw_view_switcher_new ());
  adw_view_switcher_set_stack (self->switcher, self->tabs);
  adw_view_switcher_set_policy (self->switcher, ADW_VIEW_SWITCHER_POLICY_WIDE);
  wp_page_set_title_widget (WP_PAGE (self), GTK_WIDGET (self->switcher));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), g_object_ref (fit));
  g_signal_connect_object (fit, "fit", G_CALLBACK (fit_cb), self, G_CONNECT_SWAPPED);
}

WpFamilyPage *
wp_family_page_new (WpContext *context, const char *id)
{
  WpFamilyPage *self = g_object_new (WP_TYPE_FAMILY_PAGE, "context", context, NULL);
  WpStore *store = wp_context_get_store (context);

  self->id = g_strdup (id);
  self->changed_handler = g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb), self);
  wp_whole_picture_open (self->whole_picture, store, id);
  apply_view (self, prefers_timeline (self));
  /* Wide tabs would widen a narrow window before it is known how narrow it is. */
  if (g_settings_get_int (wp_context_get_settings (context), "window-width") < WIDE_TABS)
    adw_view_switcher_set_policy (self->switcher, ADW_VIEW_SWITCHER_POLICY_NARROW);
  wp_people_actions_insert (GTK_WIDGET (self), context, id);
  read_picture (self);
  return self;
}

const char *
wp_family_page_get_family_id (WpFamilyPage *self)
{
  return self->id;
}

WpPicture *
wp_family_page_get_picture (WpFamilyPage *self)
{
  return self->picture;
}

WpWholePicture *
wp_family_page_get_whole_picture (WpFamilyPage *self)
{
  return self->whole_picture;
}

WpRecordPage *
wp_family_page_get_record (WpFamilyPage *self)
{
  if (self->record == NULL)
    {
      self->record = wp_record_page_new (wp_page_get_context (WP_PAGE (self)), self->id);
      g_signal_connect_object (self->record, "recorded", G_CALLBACK (recorded_cb), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (self->record_tab, GTK_WIDGET (self->record));
    }
  return self->record;
}

void
wp_family_page_show_tab (WpFamilyPage *self, const char *name)
{
  adw_view_stack_set_visible_child_name (self->tabs, name);
}

const char *
wp_family_page_get_view (WpFamilyPage *self)
{
  return wp_event_view_get_in_time (wp_whole_picture_get_events (self->whole_picture)) ? "timeline" : "list";
}

void
wp_family_page_set_view (WpFamilyPage *self, const char *view)
{
  gboolean in_time = g_strcmp0 (view, "timeline") == 0;

  self->chosen = TRUE;
  g_settings_set_string (wp_context_get_settings (wp_page_get_context (WP_PAGE (self))), "family-view",
                         in_time ? "timeline" : "list");
  apply_view (self, in_time);
}
