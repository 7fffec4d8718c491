/* wp-keep-page.c: keeping the directory true: what to check, whom to ask what came of it, what nobody gives.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-keep-page.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-fit-layout.h"
#include "wp-keep-rows.h"
#include "wp-listing-editor.h"
#include "wp-toasts.h"

/* Narrower than this, in pixels of text at its usual size, one column stands below the other. */
#define BESIDE 820

struct _WpKeepPage
{
  WpPage parent_instance;

  GtkBox *columns;
  GtkBox *right;
  WpKeepList *checks;
  WpKeepList *follow_ups;
  WpUnmetTable *unmet;
};

G_DEFINE_FINAL_TYPE (WpKeepPage, wp_keep_page, WP_TYPE_PAGE)

static WpStore *
get_store (WpKeepPage *self)
{
  return wp_context_get_store (wp_page_get_context (WP_PAGE (self)));
}

/* ---- Checking ---- */

typedef struct
{
  WpKeepPage *page; /* (owned) */
  gboolean correct;
} Check;

static void
read_listing_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Check *check = data;
  g_autoptr (WpKeepPage) self = check->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpListingDetail) detail = wp_store_read_listing_finish (WP_STORE (source), result, &error);
  WpContext *context = wp_page_get_context (WP_PAGE (self));

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (detail == NULL)
    wp_error_dialog_show (GTK_WIDGET (self), _ ("The Service Could Not Be Read"), error);
  else if (check->correct)
    wp_listing_editor_correct (context, GTK_WIDGET (self), detail);
  else
    wp_listing_editor_check (context, GTK_WIDGET (self), detail);
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WpKeepPage *self = WP_KEEP_PAGE (widget);
  Check *check = g_new0 (Check, 1);

  check->page = g_object_ref (self);
  check->correct = g_str_equal (name, "keep.correct");
  wp_store_read_listing_async (get_store (self), g_variant_get_string (parameter, NULL),
                               wp_clock_now (wp_context_get_clock (wp_page_get_context (WP_PAGE (self)))), NULL,
                               read_listing_cb, check);
}

/* ---- Following up ---- */

/* What becomes of one follow-up: it has an outcome, or another day. */
typedef struct
{
  WpKeepPage *page; /* (owned) */
  char *outcome;    /* (owned) (nullable) */
  int days;
} FollowUp;

static void
follow_up_free (FollowUp *self)
{
  g_object_unref (self->page);
  g_free (self->outcome);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FollowUp, follow_up_free)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FollowUp) job = data;
  g_autoptr (GError) error = NULL;
  WpContext *context = wp_page_get_context (WP_PAGE (job->page));
  g_autofree char *text = NULL;
  WpChange *undo = NULL;

  if (!wp_store_save_finish (WP_STORE (source), result, &undo, &error))
    {
      wp_error_dialog_show (GTK_WIDGET (job->page), _ ("The Follow-Up Could Not Be Saved"), error);
      return;
    }
  if (job->outcome != NULL)
    {
      const char *label = wp_codes_label (wp_context_get_codes (context), "signpost_outcome", job->outcome);
      /* Translators: %s is what came of it, such as “Went”. */
      text = g_strdup_printf (_ ("Noted: %s"), label);
    }
  else
    {
      g_autofree char *date =
          wp_date_format (wp_clock_today (wp_context_get_clock (context)) + job->days, WP_DATE_DAY_MONTH);
      /* Translators: %s is a date. */
      text = g_strdup_printf (_ ("Due again on %s"), date);
    }
  wp_toasts_show_undo (GTK_WIDGET (job->page), context, text, undo);
}

static void
read_signposting_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FollowUp) job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRecord) before = wp_store_get_finish (WP_STORE (source), result, &error);
  g_autoptr (WpRecord) record = NULL;
  g_autoptr (WpChange) change = NULL;
  WpContext *context = wp_page_get_context (WP_PAGE (job->page));

  if (before == NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (job->page), _ ("The Follow-Up Could Not Be Saved"), error);
      return;
    }
  record = wp_record_copy (before);
  if (job->outcome != NULL)
    wp_record_set_text (record, WP_SIGNPOSTING_OUTCOME, job->outcome);
  else
    wp_record_set_date (record, WP_SIGNPOSTING_FOLLOW_UP, wp_clock_today (wp_context_get_clock (context)) + job->days);
  change = wp_change_new ("alter");
  wp_change_edit (change, record, before);
  wp_store_save_async (WP_STORE (source), g_steal_pointer (&change), NULL, saved_cb, g_steal_pointer (&job));
}

static void
begin (WpKeepPage *self, const char *id, const char *outcome, int days)
{
  FollowUp *job = g_new0 (FollowUp, 1);

  job->page = g_object_ref (self);
  job->outcome = g_strdup (outcome);
  job->days = days;
  wp_store_get_async (get_store (self), WP_KIND_SIGNPOSTING, id, NULL, read_signposting_cb, job);
}

static void
outcome_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *id;
  const char *outcome;

  g_variant_get (parameter, "(&s&s)", &id, &outcome);
  begin (WP_KEEP_PAGE (widget), id, outcome, 0);
}

static void
postpone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *id;
  int days;

  g_variant_get (parameter, "(&si)", &id, &days);
  begin (WP_KEEP_PAGE (widget), id, NULL, days);
}

/* ---- The page ---- */

static void
fit_cb (WpKeepPage *self, int width)
{
  gboolean beside = width >= BESIDE;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (self->columns, beside);
}

static void
wp_keep_page_shown (WpPage *page)
{
  WpKeepPage *self = WP_KEEP_PAGE (page);

  wp_keep_list_read (self->checks);
  wp_keep_list_read (self->follow_ups);
  wp_unmet_table_read (self->unmet);
}

static void
wp_keep_page_constructed (GObject *object)
{
  WpKeepPage *self = WP_KEEP_PAGE (object);
  WpContext *context = wp_page_get_context (WP_PAGE (self));

  G_OBJECT_CLASS (wp_keep_page_parent_class)->constructed (object);
  self->checks = WP_KEEP_LIST (wp_keep_list_new (context, wp_keep_rows_checks ()));
  self->follow_ups = WP_KEEP_LIST (wp_keep_list_new (context, wp_keep_rows_follow_ups ()));
  gtk_box_append (self->columns, GTK_WIDGET (self->checks));
  gtk_box_append (self->right, GTK_WIDGET (self->follow_ups));
  self->unmet = WP_UNMET_TABLE (wp_unmet_table_new (context));
  gtk_box_append (self->right, GTK_WIDGET (self->unmet));
  gtk_box_append (self->columns, GTK_WIDGET (self->right));
}

static void
wp_keep_page_class_init (WpKeepPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = wp_keep_page_constructed;
  WP_PAGE_CLASS (klass)->shown = wp_keep_page_shown;
  gtk_widget_class_install_action (widget_class, "keep.check", "s", check_action);
  gtk_widget_class_install_action (widget_class, "keep.correct", "s", check_action);
  gtk_widget_class_install_action (widget_class, "keep.outcome", "(ss)", outcome_action);
  gtk_widget_class_install_action (widget_class, "keep.postpone", "(si)", postpone_action);
}

static void
wp_keep_page_init (WpKeepPage *self)
{
  g_autoptr (GtkLayoutManager) fit = wp_fit_layout_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *frame = adw_bin_new ();

  self->columns = GTK_BOX (columns);
  self->right = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_widget_add_css_class (columns, "keep-columns");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), columns);
  gtk_widget_set_layout_manager (frame, g_object_ref (fit));
  adw_bin_set_child (ADW_BIN (frame), scrolled);
  adw_bin_set_child (ADW_BIN (self), frame);
  g_signal_connect_object (fit, "fit", G_CALLBACK (fit_cb), self, G_CONNECT_SWAPPED);
}

WpKeepList *
wp_keep_page_get_checks (WpKeepPage *self)
{
  return self->checks;
}

WpKeepList *
wp_keep_page_get_follow_ups (WpKeepPage *self)
{
  return self->follow_ups;
}

WpUnmetTable *
wp_keep_page_get_unmet (WpKeepPage *self)
{
  return self->unmet;
}
