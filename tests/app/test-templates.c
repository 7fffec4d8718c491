/* test-templates.c: every template makes its widget, and lets go of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-page.h"
#include "wp-ui-test.h"

static char *
dup_class (const char *path)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GRegex) pattern = g_regex_new ("<template class=\"(\\w+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (pattern, text, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static void
test_template (gconstpointer data)
{
  g_autofree char *name = dup_class (data);
  g_autoptr (WpUiTest) ui = NULL;
  g_autoptr (GTypeClass) klass = NULL;
  GObject *object;
  GType type;

  type = g_type_from_name (name);
  if (type == G_TYPE_INVALID)
    g_error ("%s is of a class that wp_application_register_types() does not reach.", name);
  ui = wp_ui_test_new ();
  klass = g_type_class_ref (type);
  if (g_object_class_find_property (G_OBJECT_CLASS (klass), "context") != NULL)
    object = g_object_new (type, "context", ui->context, NULL);
  else
    object = g_object_new (type, NULL);
  g_assert_true (GTK_IS_WIDGET (object));
  if (GTK_IS_WINDOW (object))
    {
      g_object_add_weak_pointer (object, (gpointer *) &object);
      gtk_window_destroy (GTK_WINDOW (object));
      g_assert_null (object);
      return;
    }
  g_object_ref_sink (object);
  g_assert_finalize_object (object);
}

static void
add_folder (const char *folder)
{
  g_auto (GStrv) names = g_resources_enumerate_children (folder, 0, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);

      if (g_str_has_suffix (path, "/"))
        add_folder (path);
      else if (g_str_has_suffix (path, ".ui"))
        {
          g_autofree char *test = g_strconcat ("/templates/", names[i], NULL);
          g_autofree char *class_name = dup_class (path);

          if (class_name != NULL)
            g_test_add_data_func_full (test, g_steal_pointer (&path), test_template, g_free);
        }
    }
}

/* A class makes known the types that its template holds when it is first used. */
static void
reach (const char *folder)
{
  g_auto (GStrv) names = g_resources_enumerate_children (folder, 0, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);
      g_autofree char *class_name = NULL;

      if (g_str_has_suffix (path, "/"))
        {
          reach (path);
          continue;
        }
      class_name = dup_class (path);
      if (class_name != NULL && g_type_from_name (class_name) != G_TYPE_INVALID)
        g_type_class_unref (g_type_class_ref (g_type_from_name (class_name)));
    }
}

static void
add (void)
{
  for (int depth = 0; depth < 4; depth++)
    reach (WP_RESOURCE_BASE "/ui/");
  add_folder (WP_RESOURCE_BASE "/ui/");
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
