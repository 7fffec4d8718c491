/* wp-waits-page.c: the waiting lists.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-waits-page.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-kinds.h"
#include "wp-table-file.h"
#include "wp-waits-chart.h"
#include "wp-waits-columns.h"
#include "wp-waits-csv.h"
#include "wp-wrap-layout.h"

struct _WpWaitsPage
{
  WpPage parent_instance;

  GtkStack *stack;
  GtkWidget *bar;
  GtkColumnView *services;
  GtkLabel *chosen;
  GtkLabel *chosen_text;
  GtkWidget *open;
  WpWaitsChart *chart;
  GtkColumnView *months;
  GtkColumnView *pressing;
  GtkColumnView *localities;
  GtkColumnView *entries;
  GtkLabel *entries_title;

  GSimpleAction *view;       /* (owned): its state is "services" or "pressure" */
  GCancellable *cancellable; /* (owned) (nullable): of the counting that goes on */
  WpWaitsReport *report;     /* (owned) (nullable) */
  char *id;                  /* (owned) (nullable): of the service that is chosen */
  gboolean asked;            /* it was shown once, so it follows the store */
};

G_DEFINE_FINAL_TYPE (WpWaitsPage, wp_waits_page, WP_TYPE_PAGE)

enum {
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define SHOWN_KINDS                                                                              \
  (G_GUINT64_CONSTANT (1) << WP_KIND_WAITING | G_GUINT64_CONSTANT (1) << WP_KIND_SERVICE         \
   | G_GUINT64_CONSTANT (1) << WP_KIND_LISTED_SERVICE | G_GUINT64_CONSTANT (1) << WP_KIND_FAMILY \
   | G_GUINT64_CONSTANT (1) << WP_KIND_LISTING_CORRECTION | G_GUINT64_CONSTANT (1) << WP_KIND_FAMILY_LOCALITY)

/* ---- What cells say ---- */

static char *
dup_number (int n)
{
  return wp_number_format (n);
}

static char *
dup_date (int date)
{
  return date != WP_DATE_NONE ? wp_date_format (date, WP_DATE_SHORT) : g_strdup ("–");
}

/* An arrow and a word: neither colour nor shape alone. */
static char *
dup_trend (int trend)
{
  return g_strdup (trend == WP_WAITS_RISING    ? _ ("↗ Rising")
                   : trend == WP_WAITS_FALLING ? _ ("↘ Falling")
                                               : _ ("→ Steady"));
}

static double
trend_key (int trend)
{
  return trend == WP_WAITS_RISING ? 1 : trend == WP_WAITS_FALLING ? -1 : 0;
}

#define TEXT(name, Type, expression)       \
  static char *name##_text (gpointer data) \
  {                                        \
    const Type *item = data;               \
    return expression;                     \
  }
#define KEY(name, Type, expression)        \
  static double name##_key (gpointer data) \
  {                                        \
    const Type *item = data;               \
    return expression;                     \
  }

TEXT (service,
      WpServiceWaits,
      item->organisation[0] != '\0' ? g_strdup_printf (_ ("%1$s, %2$s"), item->name, item->organisation)
                                    : g_strdup (item->name))
TEXT (published, WpServiceWaits, g_strdup (item->published[0] != '\0' ? item->published : "–"))
KEY (published, WpServiceWaits, item->published_days)
TEXT (assured, WpServiceWaits, dup_date (item->assured_on))
KEY (assured, WpServiceWaits, item->assured_on)
TEXT (waiting, WpServiceWaits, dup_number (item->n_waiting))
KEY (waiting, WpServiceWaits, item->n_waiting)
TEXT (so_far, WpServiceWaits, wp_waits_days (item->median))
KEY (so_far, WpServiceWaits, item->median)
TEXT (longest, WpServiceWaits, wp_waits_days (item->longest))
KEY (longest, WpServiceWaits, item->longest)
TEXT (median, WpServiceWaits, wp_waits_days (item->completed_median))
KEY (median, WpServiceWaits, item->completed_median)
TEXT (p90, WpServiceWaits, wp_waits_days (item->completed_p90))
KEY (p90, WpServiceWaits, item->completed_p90)
TEXT (joined, WpServiceWaits, dup_number (item->joined))
KEY (joined, WpServiceWaits, item->joined)
TEXT (started, WpServiceWaits, dup_number (item->started))
KEY (started, WpServiceWaits, item->started)
TEXT (removed, WpServiceWaits, dup_number (item->removed))
KEY (removed, WpServiceWaits, item->removed)
TEXT (trend, WpServiceWaits, dup_trend (item->trend))
KEY (service_trend, WpServiceWaits, trend_key (item->trend))
TEXT (pressure, WpServiceWaits, g_strdup_printf ("%.1f", item->pressure))
KEY (pressure, WpServiceWaits, item->pressure)
TEXT (unchecked, WpServiceWaits, dup_number (item->n_unchecked))
KEY (unchecked, WpServiceWaits, item->n_unchecked)

TEXT (month, WpWaitsMonth, g_strdup (item->label))
KEY (month, WpWaitsMonth, item->first)
TEXT (month_joined, WpWaitsMonth, dup_number (item->joined))
KEY (month_joined, WpWaitsMonth, item->joined)
TEXT (month_started, WpWaitsMonth, dup_number (item->started))
KEY (month_started, WpWaitsMonth, item->started)
TEXT (month_removed, WpWaitsMonth, dup_number (item->removed))
KEY (month_removed, WpWaitsMonth, item->removed)
TEXT (month_waiting, WpWaitsMonth, dup_number (item->waiting))
KEY (month_waiting, WpWaitsMonth, item->waiting)
TEXT (month_median, WpWaitsMonth, item->median >= 0 ? g_strdup_printf ("%g", item->median) : g_strdup ("–"))
KEY (month_median, WpWaitsMonth, item->median)
TEXT (month_p90, WpWaitsMonth, item->p90 >= 0 ? dup_number (item->p90) : g_strdup ("–"))
KEY (month_p90, WpWaitsMonth, item->p90)

TEXT (locality, WpLocalityWaits, g_strdup (item->name))
TEXT (locality_waiting, WpLocalityWaits, dup_number (item->n_waiting))
KEY (locality_waiting, WpLocalityWaits, item->n_waiting)
TEXT (locality_so_far, WpLocalityWaits, wp_waits_days (item->median))
KEY (locality_so_far, WpLocalityWaits, item->median)
TEXT (locality_trend, WpLocalityWaits, dup_trend (item->trend))
KEY (locality_trend, WpLocalityWaits, trend_key (item->trend))

TEXT (entry_family, WpWaitEntry, g_strdup (item->family))
TEXT (entry_person, WpWaitEntry, g_strdup (item->person[0] != '\0' ? item->person : _ ("Whole family")))
TEXT (entry_service, WpWaitEntry, g_strdup (item->service))
TEXT (entry_priority, WpWaitEntry, g_strdup (item->priority))
TEXT (entry_added, WpWaitEntry, dup_date (item->added_on))
KEY (entry_added, WpWaitEntry, item->added_on)
TEXT (entry_days, WpWaitEntry, wp_waits_days (item->days))
KEY (entry_days, WpWaitEntry, item->days)
TEXT (entry_checked,
      WpWaitEntry,
      item->checked_on != WP_DATE_NONE ? dup_date (item->checked_on) : g_strdup (_ ("Never")))
KEY (entry_checked, WpWaitEntry, item->checked_on)
TEXT (entry_unchecked, WpWaitEntry, wp_waits_days (item->unchecked))
KEY (entry_unchecked, WpWaitEntry, item->unchecked)

static void
add_columns (WpWaitsPage *self)
{
  GtkColumnView *view = self->services;

  wp_waits_columns_add (view, _ ("Service"), service_text, NULL, TRUE);
  wp_waits_columns_add (view, _ ("Published"), published_text, published_key, FALSE);
  wp_waits_columns_add (view, _ ("As of"), assured_text, assured_key, FALSE);
  wp_waits_columns_add (view, _ ("Wait now"), waiting_text, waiting_key, FALSE);
  wp_waits_columns_add (view, _ ("So far, median"), so_far_text, so_far_key, FALSE);
  wp_waits_columns_add (view, _ ("Waited, median"), median_text, median_key, FALSE);
  wp_waits_columns_add (view, _ ("Nine in ten"), p90_text, p90_key, FALSE);
  wp_waits_columns_add (view, _ ("Joined"), joined_text, joined_key, FALSE);
  wp_waits_columns_add (view, _ ("Started"), started_text, started_key, FALSE);
  wp_waits_columns_add (view, _ ("Taken off"), removed_text, removed_key, FALSE);
  view = self->months;
  wp_waits_columns_add (view, _ ("Month"), month_text, month_key, TRUE);
  wp_waits_columns_add (view, _ ("Joined"), month_joined_text, month_joined_key, FALSE);
  wp_waits_columns_add (view, _ ("Started"), month_started_text, month_started_key, FALSE);
  wp_waits_columns_add (view, _ ("Taken off"), month_removed_text, month_removed_key, FALSE);
  wp_waits_columns_add (view, _ ("Wait"), month_waiting_text, month_waiting_key, FALSE);
  wp_waits_columns_add (view, _ ("Median"), month_median_text, month_median_key, FALSE);
  wp_waits_columns_add (view, _ ("9 in 10"), month_p90_text, month_p90_key, FALSE);
  view = self->pressing;
  wp_waits_columns_add (view, _ ("Service"), service_text, NULL, TRUE);
  wp_waits_columns_add (view, _ ("Wait now"), waiting_text, waiting_key, FALSE);
  wp_waits_columns_add (view, _ ("In 13 weeks"), trend_text, service_trend_key, FALSE);
  wp_waits_columns_add (view, _ ("Pressure"), pressure_text, pressure_key, FALSE);
  wp_waits_columns_add (view, _ ("Longest"), longest_text, longest_key, FALSE);
  wp_waits_columns_add (view, _ ("Unchecked"), unchecked_text, unchecked_key, FALSE);
  view = self->localities;
  wp_waits_columns_add (view, _ ("Locality"), locality_text, NULL, TRUE);
  wp_waits_columns_add (view, _ ("Wait now"), locality_waiting_text, locality_waiting_key, FALSE);
  wp_waits_columns_add (view, _ ("So far, median"), locality_so_far_text, locality_so_far_key, FALSE);
  wp_waits_columns_add (view, _ ("In 13 weeks"), locality_trend_text, locality_trend_key, FALSE);
  view = self->entries;
  wp_waits_columns_add (view, _ ("Family"), entry_family_text, NULL, TRUE);
  wp_waits_columns_add (view, _ ("Who waits"), entry_person_text, NULL, FALSE);
  wp_waits_columns_add (view, _ ("Service"), entry_service_text, NULL, TRUE);
  wp_waits_columns_add (view, _ ("Priority"), entry_priority_text, NULL, FALSE);
  wp_waits_columns_add (view, _ ("Since"), entry_added_text, entry_added_key, FALSE);
  wp_waits_columns_add (view, _ ("Waiting"), entry_days_text, entry_days_key, FALSE);
  wp_waits_columns_add (view, _ ("Last checked"), entry_checked_text, entry_checked_key, FALSE);
  wp_waits_columns_add (view, _ ("Unchecked for"), entry_unchecked_text, entry_unchecked_key, FALSE);
}

/* ---- The service that is chosen ---- */

static char *
dup_chosen_text (const WpServiceWaits *service)
{
  g_autofree char *so_far = wp_waits_days (service->median);
  g_autofree char *longest = wp_waits_days (service->longest);
  g_autofree char *median = wp_waits_days (service->completed_median);
  g_autofree char *p90 = wp_waits_days (service->completed_p90);
  g_autofree char *trend = dup_trend (service->trend);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          g_dngettext (GETTEXT_PACKAGE, "%d waits now.", "%d wait now.", (gulong) service->n_waiting),
                          service->n_waiting);
  if (service->n_waiting > 0)
    {
      g_autofree char *waits =
          g_strdup_printf (_ ("Half have waited %1$s or more, the longest %2$s."), so_far, longest);
      g_string_append_printf (text, " %s", waits);
    }
  g_string_append_printf (text, " %s.", trend);
  if (service->started > 0)
    {
      g_autofree char *completed = g_strdup_printf (
          _ ("Of those who started in the last 12 months half had waited %1$s at most, and nine in ten %2$s."), median,
          p90);
      g_string_append_printf (text, " %s", completed);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_service (WpWaitsPage *self, WpServiceWaits *service)
{
  g_autofree char *text = service->n_waiting > 0 || service->started > 0 ? dup_chosen_text (service) : g_strdup ("");

  g_free (self->id);
  self->id = g_strdup (service->id);
  gtk_label_set_label (self->chosen, service->name);
  gtk_label_set_label (self->chosen_text, text);
  gtk_widget_set_visible (self->open, service->listed);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "s", service->id);
  wp_waits_chart_set_months (self->chart, service->months);
  wp_waits_columns_show (self->months, service->months);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, WpWaitsPage *self)
{
  WpServiceWaits *service = gtk_single_selection_get_selected_item (selection);

  if (service != NULL)
    show_service (self, service);
}

static void
pressing_activated_cb (WpWaitsPage *self, guint position)
{
  g_autoptr (WpServiceWaits) service =
      g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->pressing)), position);
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (self->services));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (WpServiceWaits) one = g_list_model_get_item (model, i);
      if (one == service)
        wp_waits_page_choose (self, i);
    }
  wp_waits_page_set_view (self, "services");
}

static void
entry_activated_cb (WpWaitsPage *self, guint position)
{
  g_autoptr (WpWaitEntry) entry =
      g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->entries)), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-family", "s", entry->family_id);
}

/* ---- Reading ---- */

static GListModel *
new_list (GType type, GPtrArray *items)
{
  GListStore *list = g_list_store_new (type);

  g_list_store_splice (list, 0, 0, items->pdata, items->len);
  return G_LIST_MODEL (list);
}

static void
show_view (WpWaitsPage *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->view));
  gboolean any = self->report != NULL && self->report->services->len > 0;

  gtk_widget_set_visible (self->bar, any);
  gtk_stack_set_visible_child_name (self->stack, any ? g_variant_get_string (state, NULL) : "empty");
}

static void
show_services (WpWaitsPage *self)
{
  g_autoptr (GListModel) list = new_list (WP_TYPE_SERVICE_WAITS, self->report->services);
  GtkSingleSelection *selection = wp_waits_columns_show (self->services, list);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (selection));
  guint chosen = 0;

  wp_waits_columns_show (self->pressing, list);
  g_signal_connect_object (selection, "notify::selected-item", G_CALLBACK (selected_cb), self, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpServiceWaits) service = g_list_model_get_item (G_LIST_MODEL (selection), i);
      if (g_strcmp0 (service->id, self->id) == 0)
        chosen = i;
    }
  gtk_single_selection_set_selected (selection, chosen);
}

static void
show_report (WpWaitsPage *self)
{
  g_autoptr (GListModel) localities = new_list (WP_TYPE_LOCALITY_WAITS, self->report->localities);
  g_autoptr (GListModel) entries = new_list (WP_TYPE_WAIT_ENTRY, self->report->entries);
  guint unchecked = 0;

  show_services (self);
  wp_waits_columns_show (self->localities, localities);
  wp_waits_columns_show (self->entries, entries);
  for (guint i = 0; i < self->report->entries->len; i++)
    unchecked += ((WpWaitEntry *) g_ptr_array_index (self->report->entries, i))->unchecked > WP_WAITS_UNCHECKED_DAYS;
  g_autofree char *title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Everybody who waits: %1$u, of whom %2$u was not asked after for over 6 weeks",
                   "Everybody who waits: %1$u, of whom %2$u were not asked after for over 6 weeks", unchecked),
      self->report->entries->len, unchecked);
  gtk_label_set_label (self->entries_title, title);
  show_view (self);
}

static void
report_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpWaitsPage) self = data;
  g_autoptr (GError) error = NULL;
  WpWaitsReport *report = wp_store_waits_finish (WP_STORE (source), result, &error);

  if (report == NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (self), _ ("The Waiting Lists Could Not Be Read"), error);
      return;
    }
  g_clear_pointer (&self->report, wp_waits_report_free);
  self->report = report;
  show_report (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
load (WpWaitsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_store_waits_async (wp_context_get_store (wp_page_get_context (WP_PAGE (self))), self->cancellable, report_cb,
                        g_object_ref (self));
}

static void
changed_cb (WpStore *store, guint64 kinds, const char *const *ids, WpWaitsPage *self)
{
  if (self->asked && (kinds & SHOWN_KINDS) != 0)
    load (self);
}

/* ---- Saving ---- */

static WpTableFile
get_file (void)
{
  return (WpTableFile){ .title = _ ("Save the Waiting Lists"),
                        .name = _ ("Waiting lists.csv"),
                        .detail = "directory, waiting lists",
                        .saved = _ ("Waiting lists saved") };
}

static void
save_cb (WpWaitsPage *self)
{
  const WpTableFile file = get_file ();

  if (self->report != NULL)
    wp_table_file_save (GTK_WIDGET (self), wp_page_get_context (WP_PAGE (self)), &file,
                        wp_waits_csv_rows (self->report));
}

/* ---- The page ---- */

static void
view_changed_cb (WpWaitsPage *self, GVariant *view)
{
  wp_waits_page_set_view (self, g_variant_get_string (view, NULL));
}

static void
wp_waits_page_shown (WpPage *page)
{
  WpWaitsPage *self = WP_WAITS_PAGE (page);

  if (self->asked)
    return;
  self->asked = TRUE;
  load (self);
}

static void
wp_waits_page_constructed (GObject *object)
{
  WpWaitsPage *self = WP_WAITS_PAGE (object);
  WpContext *context = wp_page_get_context (WP_PAGE (self));

  G_OBJECT_CLASS (wp_waits_page_parent_class)->constructed (object);
  if (context != NULL)
    g_signal_connect_object (wp_context_get_store (context), "changed", G_CALLBACK (changed_cb), self, 0);
}

static void
wp_waits_page_dispose (GObject *object)
{
  WpWaitsPage *self = WP_WAITS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->view);
  g_clear_pointer (&self->report, wp_waits_report_free);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (wp_waits_page_parent_class)->dispose (object);
}

static void
wp_waits_page_class_init (WpWaitsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = wp_waits_page_constructed;
  object_class->dispose = wp_waits_page_dispose;
  WP_PAGE_CLASS (klass)->shown = wp_waits_page_shown;
  signals[LOADED] =
      g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WP_TYPE_WAITS_CHART);
  g_type_ensure (WP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/directory/wp-waits-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, services);
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, chosen);
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, chosen_text);
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, open);
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, chart);
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, months);
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, pressing);
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, localities);
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, entries);
  gtk_widget_class_bind_template_child (widget_class, WpWaitsPage, entries_title);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressing_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
}

static void
wp_waits_page_init (WpWaitsPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->view = g_simple_action_new_stateful ("view", G_VARIANT_TYPE_STRING, g_variant_new_string ("services"));
  g_signal_connect_object (self->view, "change-state", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->view));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "waits", G_ACTION_GROUP (group));
  gtk_widget_init_template (GTK_WIDGET (self));
  add_columns (self);
}

void
wp_waits_page_set_view (WpWaitsPage *self, const char *view)
{
  g_simple_action_set_state (self->view, g_variant_new_string (view));
  show_view (self);
}

void
wp_waits_page_choose (WpWaitsPage *self, guint position)
{
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->services)), position);
}

const WpWaitsReport *
wp_waits_page_get_report (WpWaitsPage *self)
{
  return self->report;
}

void
wp_waits_page_save_to (WpWaitsPage *self, const char *path)
{
  const WpTableFile file = get_file ();

  wp_table_file_save_to (GTK_WIDGET (self), wp_page_get_context (WP_PAGE (self)), &file,
                         wp_waits_csv_rows (self->report), path);
}
