/* wp-hand-over.c: giving a caller what was picked out, by the way they want it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-hand-over.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-handout.h"
#include "wp-paper-print.h"

typedef struct
{
  GtkWidget *from; /* (owned) */
  const char *channel;
  WpHandedOver done;
} Job;

static Job *
job_new (GtkWidget *from, const char *channel, WpHandedOver done)
{
  Job *job = g_new0 (Job, 1);

  job->from = g_object_ref (from);
  job->channel = g_intern_string (channel);
  job->done = done;
  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->from);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) plain = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    {
      job->done (job->from, job->channel);
      return;
    }
  plain = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("No mail program could be opened: %s “Copy as Text” puts the same on the clipboard."),
                       error->message);
  wp_error_dialog_show (job->from, _ ("The E-mail Could Not Be Begun"), plain);
}

static void
write_email (GtkWidget *from, WpBasket *basket, WpHandedOver done)
{
  g_autofree char *text = wp_handout_dup_text (basket);
  g_autofree char *address = wp_handout_dup_mailto (_ ("Services that may help"), text);

  gtk_show_uri_full (GTK_WINDOW (gtk_widget_get_root (from)), address, GDK_CURRENT_TIME, NULL, shown_cb,
                     job_new (from, "email", done));
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  if (wp_paper_print_finish (result, &error))
    job->done (job->from, job->channel);
  else if (error != NULL)
    wp_error_dialog_show (job->from, _ ("It Could Not Be Printed"), error);
}

static void
print (GtkWidget *from, WpContext *context, WpBasket *basket, const char *channel, WpHandedOver done)
{
  WpRecord *authority = wp_context_get_authority (context);
  WpRecord *staff = wp_context_get_staff (context);
  WpHandoutOptions options = {
    .authority = authority != NULL ? wp_record_get_text (authority, WP_AUTHORITY_NAME) : NULL,
    .made_by = staff != NULL ? wp_record_get_text (staff, WP_STAFF_NAME) : NULL,
    .today = wp_clock_today (wp_context_get_clock (context)),
    .large = g_str_equal (channel, "large_print"),
    .letter = g_str_equal (channel, "letter"),
  };
  g_autofree char *detail = g_strdup_printf ("directory, %s, %u services", channel, wp_basket_get_n (basket));
  g_autoptr (WpOutgoing) outgoing = wp_outgoing_new (wp_context_get_store (context), "print", NULL, detail, NULL);

  wp_paper_print_async (from, wp_handout_pages_new (basket, &options), _ ("Services"), NULL, outgoing, printed_cb,
                        job_new (from, channel, done));
}

void
wp_hand_over (GtkWidget *from, WpContext *context, WpBasket *basket, const char *channel, WpHandedOver done)
{
  if (g_str_equal (channel, "email"))
    write_email (from, basket, done);
  else if (g_str_equal (channel, "large_print") || g_str_equal (channel, "letter"))
    print (from, context, basket, channel, done);
  else
    {
      if (g_str_equal (channel, "text"))
        {
          g_autofree char *text = wp_handout_dup_text (basket);
          gdk_clipboard_set_text (gtk_widget_get_clipboard (from), text);
        }
      done (from, channel);
    }
}
