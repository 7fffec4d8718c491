/* wp-ui-test.c: what tests of widgets share: the toolkit, a window on a store, finding and waiting.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ui-test.h"

#include <link.h>
#include <string.h>

#include "wp-application.h"
#include "wp-picture-file.h"
#include "wp-resources.h"
#include "wp-wait.h"

/* Where nothing happens for so long, nothing will: toasts wait for one another, some seconds each. */
#define DEADLINE_S 40

static AdwApplication *application;

static gboolean
is_gone (gpointer window)
{
  return *(gpointer *) window == NULL;
}

#ifdef __SANITIZE_ADDRESS__

/* GLib's table of quarks is made before main() and let go of, on purpose, when more than two thousand of them are
 * known, as in a test that uses much of the toolkit. The leak checker can't be told by name, since the allocation has
 * no stack; so the block is held on to here. */
#  define QUARK_BLOCK 16384

int __sanitizer_get_ownership (const volatile void *pointer);
size_t __sanitizer_get_allocated_size (const volatile void *pointer);

static gpointer held[16];

static int
hold_quarks_cb (struct dl_phdr_info *info, size_t size, void *data)
{
  guint *n = data;

  for (guint i = 0; strstr (info->dlpi_name, "libglib-2.0") != NULL && i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *segment = &info->dlpi_phdr[i];
      gpointer *words = (gpointer *) (info->dlpi_addr + segment->p_vaddr);
      if (segment->p_type != PT_LOAD || !(segment->p_flags & PF_W))
        continue;
      for (gsize w = 0; w < segment->p_memsz / sizeof (gpointer) && *n < G_N_ELEMENTS (held); w++)
        {
          if (__sanitizer_get_ownership (words[w]) && __sanitizer_get_allocated_size (words[w]) == QUARK_BLOCK)
            held[(*n)++] = words[w];
        }
    }
  return 0;
}

#endif

static void
hold_quarks (void)
{
#ifdef __SANITIZE_ADDRESS__
  guint n = 0;

  dl_iterate_phdr (hold_quarks_cb, &n);
#endif
}

int
wp_ui_test_main (int argc, char **argv, void (*add) (void))
{
  int status;

  hold_quarks ();
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  adw_init ();
  g_resources_register (wp_get_resource ());
  /* Styles and icons are found through the application. */
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", WP_APPLICATION_ID ".Test", "flags",
                              G_APPLICATION_NON_UNIQUE, "resource-base-path", WP_RESOURCE_BASE, NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_set_default (G_APPLICATION (application));
  wp_application_register_types ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  add ();
  status = g_test_run ();
  g_object_unref (application);
  return status;
}

WpUiTest *
wp_ui_test_new (void)
{
  WpUiTest *self = g_new0 (WpUiTest, 1);
  GAsyncResult *waiting = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->temp = wp_temp_store_new ();
  g_free (wp_temp_store_add_user (self->temp, "Jo Marsh"));
  self->settings = g_settings_new (WP_APPLICATION_ID);
  self->context = wp_context_new (self->temp->store, self->settings);
  wp_context_load_async (self->context, NULL, wp_await_cb, &waiting);
  result = wp_await (&waiting);
  wp_context_load_finish (self->context, result, &error);
  g_assert_no_error (error);
  return self;
}

void
wp_ui_test_free (WpUiTest *self)
{
  gpointer left = self->context;

  if (self->window != NULL)
    wp_ui_close (self->window);
  /* What a page began to read holds the page until it is read. */
  g_object_add_weak_pointer (G_OBJECT (self->context), &left);
  g_object_unref (self->context);
  wp_ui_wait_for (is_gone, &left);
  g_settings_reset (self->settings, "area");
  g_settings_reset (self->settings, "family-view");
  g_settings_reset (self->settings, "narrow-sidebar");
  g_settings_reset (self->settings, "window-width");
  g_settings_reset (self->settings, "window-height");
  g_object_unref (self->settings);
  wp_temp_store_free (self->temp);
  g_free (self);
}

WpWindow *
wp_ui_test_open (WpUiTest *self)
{
  g_autoptr (WpLaunch) launch = wp_launch_new_ready (self->context);

  self->window = wp_window_new (GTK_APPLICATION (application), launch, self->settings);
  gtk_window_present (GTK_WINDOW (self->window));
  wp_ui_settle (self->window);
  return self->window;
}

void
wp_ui_wait_for (gboolean (*condition) (gpointer data), gpointer data)
{
  g_assert_true (wp_wait_for (condition, data, DEADLINE_S));
}

/* What the widget itself says to those who see it. */
static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_CHECK_BUTTON (widget))
    return gtk_check_button_get_label (GTK_CHECK_BUTTON (widget));
  if (GTK_IS_EDITABLE (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));
  if (ADW_IS_STATUS_PAGE (widget))
    return adw_status_page_get_title (ADW_STATUS_PAGE (widget));
  return NULL;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  const char *own = text_of (widget);
  g_autoptr (GString) plain = g_string_new (own);

  if (text == NULL)
    return TRUE;
  /* The letter of a mnemonic is marked in a button's label, and not in what is seen. */
  if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)))
    g_string_replace (plain, "_", "", 0);
  return own != NULL && g_str_equal (plain->str, text);
}

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  g_autofree char *difference =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return difference == NULL;
}

static GtkWidget *
find (GtkWidget *widget, GType type, gboolean (*fits) (GtkWidget *, const char *), const char *text)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && fits (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, fits, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
wp_ui_find (gpointer root, GType type, const char *text)
{
  return find (GTK_WIDGET (root), type, says, text);
}

GtkWidget *
wp_ui_find_named (gpointer root, GType type, const char *name)
{
  return find (GTK_WIDGET (root), type, is_named, name);
}

typedef struct
{
  gpointer root;
  GType type;
  const char *text;
} Wanted;

static gboolean
is_found (gpointer data)
{
  Wanted *wanted = data;

  return wp_ui_find (wanted->root, wanted->type, wanted->text) != NULL;
}

GtkWidget *
wp_ui_wait_for_text (gpointer root, GType type, const char *text)
{
  Wanted wanted = { root, type, text };

  if (!wp_wait_for (is_found, &wanted, DEADLINE_S))
    g_error ("There is no %s that says “%s”.", g_type_name (type), text);
  return wp_ui_find (root, type, text);
}

void
wp_ui_click (gpointer button)
{
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (button)));
  g_signal_emit_by_name (button, "clicked");
}

GtkWindow *
wp_ui_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

void
wp_ui_settle (gpointer window)
{
  /* Twice: what is laid out in the first frame may ask for a second. */
  for (int i = 0; i < 2; i++)
    {
      gtk_widget_queue_draw (GTK_WIDGET (window));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
    }
}

void
wp_ui_picture (gpointer window, const char *name)
{
  const char *folder = g_getenv ("WP_TEST_PICTURES");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (folder == NULL)
    return;
  wp_ui_settle (window);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  wp_picture_file_write (GTK_WINDOW (window), path, &error);
  g_assert_no_error (error);
}

void
wp_ui_close (gpointer window)
{
  gpointer left = window;

  g_object_add_weak_pointer (window, &left);
  gtk_window_close (GTK_WINDOW (window));
  wp_ui_wait_for (is_gone, &left);
}
