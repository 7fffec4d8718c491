/* wp-duties-page.c: what a council has to tell families of, and what is missing from it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-duties-page.h"

#include <glib/gi18n-lib.h>

#include "wp-choice-chip.h"
#include "wp-duty-report.h"
#include "wp-duty-rule.h"
#include "wp-error-dialog.h"
#include "wp-listing-search.h"
#include "wp-service-words.h"
#include "wp-spoken.h"
#include "wp-table-file.h"
#include "wp-wrap-layout.h"

#define THEMES_WIDTH 320
#define KINDS (WP_LISTING_KINDS | G_GUINT64_CONSTANT (1) << WP_KIND_SETTING)

struct _WpDutiesPage
{
  WpPage parent_instance;

  GtkToggleButton *duties[WP_N_DUTIES];
  GtkLabel *complete;
  GtkWidget *save;
  GtkListBox *themes;
  GtkLabel *theme_title;
  GtkCheckButton *only_lacking;
  GtkWidget *rule;
  GtkStack *stack;

  GListStore *shown;         /* (owned) (element-type WpDutyService) */
  GPtrArray *services;       /* (owned) (nullable) (element-type WpDutyService): of the duty */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  WpDuty duty;
  int theme;
  gboolean asked; /* it was shown once */
  gboolean quiet; /* the list of themes is being made anew */
};

G_DEFINE_FINAL_TYPE (WpDutiesPage, wp_duties_page, WP_TYPE_PAGE)

static const char *const abouts[WP_N_DUTIES] = {
  [WP_DUTY_LOCAL_OFFER] = N_ ("For children and young people from birth to 25 with special educational needs or a "
                              "disability (Children and Families Act 2014, section 30)."),
  [WP_DUTY_CHILDCARE] = N_ ("Childcare that parents have to be told of, funded places first (Childcare Act 2006, "
                            "section 12)."),
};

static const char *
get_theme_label (WpDuty duty, int theme)
{
  guint n;
  const WpDutyTheme *themes = wp_duty_themes (duty, &n);

  return theme == WP_DUTY_WHOLE      ? _ ("All services")
         : theme == WP_DUTY_NO_THEME ? _ ("In no theme")
                                     : _ (themes[theme].label);
}

/* ---- Services ---- */

static GtkWidget *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (WpDutiesPage *self, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *fresh = gtk_label_new (NULL);

  gtk_widget_add_css_class (row, "listing-row");
  gtk_widget_set_hexpand (words, TRUE);
  add_label (words, "heading");
  add_label (words, "caption");
  add_label (words, "caption-heading");
  gtk_widget_add_css_class (fresh, "chip");
  gtk_widget_set_valign (fresh, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), fresh);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (WpDutiesPage *self, GtkListItem *item)
{
  static const char *const classes[] = { "success", "warning", "error" };
  WpDutyService *service = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_widget_get_first_child (row));
  GtkWidget *organisation = gtk_widget_get_next_sibling (name);
  GtkWidget *gaps = gtk_widget_get_next_sibling (organisation);
  GtkWidget *fresh = gtk_widget_get_last_child (row);
  WpDate today = wp_clock_today (wp_context_get_clock (wp_page_get_context (WP_PAGE (self))));
  g_autofree char *missing = wp_duty_gap_words (service->gaps);
  g_autofree char *checked = wp_service_words_fresh ((WpListingFreshness) service->freshness, service->last_on, today);
  const char *class = wp_service_words_fresh_class ((WpListingFreshness) service->freshness);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s%s%s", service->name, service->organisation, checked,
                                             *missing != '\0' ? ", " : "", missing);

  gtk_label_set_label (GTK_LABEL (name), service->name);
  gtk_label_set_label (GTK_LABEL (organisation), service->organisation);
  gtk_widget_set_visible (organisation, *service->organisation != '\0');
  gtk_label_set_label (GTK_LABEL (gaps), missing);
  gtk_widget_set_visible (gaps, *missing != '\0');
  gtk_label_set_label (GTK_LABEL (fresh), checked);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (fresh, classes[i]);
  if (class != NULL)
    gtk_widget_add_css_class (fresh, class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
activated_cb (WpDutiesPage *self, guint position)
{
  g_autoptr (WpDutyService) service = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "directory.open-listing", "s", service->id);
}

static void
show_services (WpDutiesPage *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  gboolean only = gtk_check_button_get_active (self->only_lacking);

  for (guint i = 0; i < self->services->len; i++)
    {
      WpDutyService *service = g_ptr_array_index (self->services, i);
      if (wp_duty_is_in (service, self->theme) && (!only || service->gaps != 0))
        g_ptr_array_add (shown, service);
    }
  gtk_label_set_label (self->theme_title, get_theme_label (self->duty, self->theme));
  g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)), shown->pdata, shown->len);
  gtk_widget_set_sensitive (self->rule, self->theme != WP_DUTY_NO_THEME);
  gtk_stack_set_visible_child_name (self->stack, shown->len > 0 ? "list" : only ? "complete" : "none");
}

/* ---- Themes ---- */

static void
add_theme (WpDutiesPage *self, int theme)
{
  GtkWidget *row, *line, *words;
  WpDutyCount count;
  const char *label = get_theme_label (self->duty, theme);
  g_autofree char *lacking = NULL;
  g_autofree char *number = NULL;
  g_autofree char *spoken = NULL;

  wp_duty_count (self->services, theme, &count);
  if (theme == WP_DUTY_NO_THEME && count.n == 0)
    return;
  row = gtk_list_box_row_new ();
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  lacking = wp_duty_lacking_words (&count);
  number = wp_number_format (count.n);
  spoken = g_strdup_printf ("%s, %s, %s", label, number, lacking);
  gtk_label_set_label (GTK_LABEL (add_label (words, "heading")), label);
  gtk_label_set_label (GTK_LABEL (add_label (words, "caption")), lacking);
  gtk_widget_set_hexpand (words, TRUE);
  if (count.n == 0)
    gtk_box_append (GTK_BOX (line), wp_spoken_silent_icon ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (line), words);
  gtk_label_set_label (GTK_LABEL (add_label (line, "numeric")), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_widget_add_css_class (line, "listing-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (row), "theme", GINT_TO_POINTER (theme));
  gtk_list_box_append (self->themes, row);
  if (theme == self->theme)
    gtk_list_box_select_row (self->themes, GTK_LIST_BOX_ROW (row));
}

static void
show_all (WpDutiesPage *self)
{
  GtkListBoxRow *row;
  WpDutyCount count;
  g_autofree char *complete = NULL;
  g_autofree char *text = NULL;
  guint n;

  self->quiet = TRUE;
  wp_duty_themes (self->duty, &n);
  while ((row = gtk_list_box_get_row_at_index (self->themes, 0)) != NULL)
    gtk_list_box_remove (self->themes, GTK_WIDGET (row));
  add_theme (self, WP_DUTY_WHOLE);
  for (guint i = 0; i < n; i++)
    add_theme (self, (int) i);
  add_theme (self, WP_DUTY_NO_THEME);
  self->quiet = FALSE;
  wp_duty_count (self->services, WP_DUTY_WHOLE, &count);
  complete = wp_duty_complete_words (&count);
  text = g_strdup_printf ("%s %s", _ (abouts[self->duty]), count.n > 0 ? complete : "");
  gtk_label_set_label (self->complete, text);
  gtk_widget_set_sensitive (self->save, TRUE);
  show_services (self);
}

static void
selected_cb (WpDutiesPage *self, GtkListBoxRow *row)
{
  if (self->quiet || row == NULL || self->services == NULL)
    return;
  self->theme = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "theme"));
  show_services (self);
}

/* ---- Reading ---- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpDutiesPage) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *services = wp_store_duty_services_finish (WP_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (services == NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (self), _ ("The Services Could Not Be Read"), error);
      return;
    }
  g_clear_pointer (&self->services, g_ptr_array_unref);
  self->services = services;
  show_all (self);
}

static void
load (WpDutiesPage *self)
{
  WpContext *context = wp_page_get_context (WP_PAGE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_store_duty_services_async (wp_context_get_store (context), self->duty,
                                wp_clock_now (wp_context_get_clock (context)), self->cancellable, read_cb,
                                g_object_ref (self));
}

static void
store_changed_cb (WpDutiesPage *self, guint64 kinds, const char *const *ids)
{
  if (self->asked && (kinds & KINDS) != 0)
    load (self);
}

static void
duty_toggled_cb (GtkToggleButton *button, WpDutiesPage *self)
{
  WpDuty duty = button == self->duties[WP_DUTY_CHILDCARE] ? WP_DUTY_CHILDCARE : WP_DUTY_LOCAL_OFFER;

  if (!gtk_toggle_button_get_active (button) || duty == self->duty)
    return;
  self->duty = duty;
  self->theme = WP_DUTY_WHOLE;
  if (self->asked)
    load (self);
}

/* ---- Saving ---- */

static WpTableFile
get_file (WpDutiesPage *self)
{
  const gboolean local_offer = self->duty == WP_DUTY_LOCAL_OFFER;

  return (WpTableFile){ .title = _ ("Save as CSV"),
                        .name = local_offer ? "local-offer.csv" : "funded-childcare.csv",
                        .detail = local_offer ? "directory, local offer" : "directory, funded childcare",
                        .saved = _ ("Table saved") };
}

static void
save_cb (WpDutiesPage *self)
{
  const WpTableFile file = get_file (self);

  if (self->services != NULL)
    wp_table_file_save (GTK_WIDGET (self), wp_page_get_context (WP_PAGE (self)), &file,
                        wp_duty_rows (self->duty, self->services));
}

static void
rule_cb (WpDutiesPage *self)
{
  guint n;
  const WpDutyTheme *themes = wp_duty_themes (self->duty, &n);

  wp_duty_rule_edit (wp_page_get_context (WP_PAGE (self)), GTK_WIDGET (self), self->duty,
                     self->theme == WP_DUTY_WHOLE ? wp_duty_all (self->duty) : &themes[self->theme]);
}

/* ---- The page ---- */

static void
wp_duties_page_shown (WpPage *page)
{
  WpDutiesPage *self = WP_DUTIES_PAGE (page);

  if (!self->asked)
    {
      self->asked = TRUE;
      load (self);
    }
}

static void
wp_duties_page_constructed (GObject *object)
{
  WpDutiesPage *self = WP_DUTIES_PAGE (object);

  G_OBJECT_CLASS (wp_duties_page_parent_class)->constructed (object);
  g_signal_connect_object (wp_context_get_store (wp_page_get_context (WP_PAGE (self))), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
wp_duties_page_dispose (GObject *object)
{
  WpDutiesPage *self = WP_DUTIES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  G_OBJECT_CLASS (wp_duties_page_parent_class)->dispose (object);
}

static void
wp_duties_page_class_init (WpDutiesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = wp_duties_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = wp_duties_page_dispose;
  WP_PAGE_CLASS (klass)->shown = wp_duties_page_shown;
}

static GtkWidget *
make_head (WpDutiesPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_widget_set_layout_manager (head, wp_wrap_layout_new (9));
  gtk_widget_add_css_class (head, "directory-head");
  for (guint duty = 0; duty < WP_N_DUTIES; duty++)
    {
      self->duties[duty] = GTK_TOGGLE_BUTTON (wp_choice_chip_new (_ (wp_duty_all (duty)->label)));
      gtk_toggle_button_set_active (self->duties[duty], duty == 0);
      if (duty > 0)
        gtk_toggle_button_set_group (self->duties[duty], self->duties[0]);
      g_signal_connect_object (self->duties[duty], "toggled", G_CALLBACK (duty_toggled_cb), self, 0);
      gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->duties[duty]));
    }
  self->complete = GTK_LABEL (add_label (head, "caption"));
  gtk_label_set_ellipsize (self->complete, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (self->complete, TRUE);
  gtk_label_set_width_chars (self->complete, 40);
  gtk_label_set_max_width_chars (self->complete, 90);
  gtk_widget_set_hexpand (GTK_WIDGET (self->complete), TRUE);
  self->save = gtk_button_new_with_label (_ ("Save as CSV…"));
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  gtk_box_append (GTK_BOX (head), self->save);
  return head;
}

static GtkWidget *
make_scrolled (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_themes (WpDutiesPage *self)
{
  GtkWidget *scrolled;

  self->themes = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->themes, GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->themes), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Themes"), -1);
  g_signal_connect_swapped (self->themes, "row-selected", G_CALLBACK (selected_cb), self);
  gtk_widget_add_css_class (GTK_WIDGET (self->themes), "choices");
  scrolled = make_scrolled (GTK_WIDGET (self->themes));
  gtk_widget_set_size_request (scrolled, THEMES_WIDTH, -1);
  gtk_widget_add_css_class (scrolled, "record-panel");
  return scrolled;
}

static GtkWidget *
make_status (const char *icon, const char *title, const char *description)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), description);
  return status;
}

static GtkWidget *
make_list (WpDutiesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list;

  self->shown = g_list_store_new (WP_TYPE_DUTY_SERVICE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->shown)))),
                            factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "listings");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Services"), -1);
  g_signal_connect_swapped (list, "activate", G_CALLBACK (activated_cb), self);
  return make_scrolled (list);
}

static GtkWidget *
make_services (WpDutiesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_widget_set_layout_manager (head, wp_wrap_layout_new (9));
  gtk_widget_add_css_class (head, "results-head");
  self->theme_title = GTK_LABEL (add_label (head, "title-4"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->theme_title), TRUE);
  self->only_lacking = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_ ("Only those that lack something")));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->only_lacking));
  self->rule = gtk_button_new_with_label (_ ("What Belongs Here…"));
  gtk_widget_add_css_class (self->rule, "flat");
  gtk_widget_set_sensitive (self->rule, FALSE);
  g_signal_connect_swapped (self->rule, "clicked", G_CALLBACK (rule_cb), self);
  gtk_box_append (GTK_BOX (head), self->rule);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "reading");
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack,
                       make_status ("dialog-warning-symbolic", _ ("Nothing is listed here"),
                                    _ ("Families can’t be told of anything. A service that ought to be here may want "
                                       "other words in its listing.")),
                       "none");
  gtk_stack_add_named (self->stack,
                       make_status ("object-select-symbolic", _ ("Nothing is missing"), _ ("Each tells all of it.")),
                       "complete");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static void
only_toggled_cb (WpDutiesPage *self)
{
  if (self->services != NULL)
    show_services (self);
}

static void
wp_duties_page_init (WpDutiesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->theme = WP_DUTY_WHOLE;
  wp_page_set_title (WP_PAGE (self), _ ("Local Offer"));
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (body), make_themes (self));
  gtk_box_append (GTK_BOX (body), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (body), make_services (self));
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (box), body);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->only_lacking, "toggled", G_CALLBACK (only_toggled_cb), self, G_CONNECT_SWAPPED);
}

void
wp_duties_page_choose (WpDutiesPage *self, WpDuty duty, int theme)
{
  if (duty != self->duty)
    gtk_toggle_button_set_active (self->duties[duty], TRUE);
  self->theme = theme;
  if (self->services != NULL && self->cancellable == NULL)
    show_all (self);
}

GListModel *
wp_duties_page_get_shown (WpDutiesPage *self)
{
  return G_LIST_MODEL (self->shown);
}

gboolean
wp_duties_page_is_busy (WpDutiesPage *self)
{
  return self->cancellable != NULL || self->services == NULL;
}

void
wp_duties_page_save_to (WpDutiesPage *self, const char *path)
{
  const WpTableFile file = get_file (self);

  wp_table_file_save_to (GTK_WIDGET (self), wp_page_get_context (WP_PAGE (self)), &file,
                         wp_duty_rows (self->duty, self->services), path);
}
