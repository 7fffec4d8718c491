/* wp-duty-rule.c: putting the authority's own rule in place of ours.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-duty-rule.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-wrapped-label.h"

typedef struct
{
  WpContext *context; /* (owned) */
  GtkWidget *anchor;  /* (owned) */
  WpDuty duty;
  const WpDutyTheme *theme;
  WpRecord *setting; /* (owned) (nullable): as it is kept */
} Rule;

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_object_unref (rule->context);
  g_object_unref (rule->anchor);
  g_clear_object (&rule->setting);
  g_free (rule);
}

static void
build (WpEditor *editor, gpointer data)
{
  static const int left_out[] = { WP_SETTING_NAME, WP_RECORD_FORM_END };
  const Rule *rule = data;
  g_autoptr (WpRecord) record = NULL;
  /* Translators: %s is a rule, such as “need:send|travel*|bus pass”. */
  g_autofree char *text =
      g_strdup_printf (_ ("A service belongs here when it has any of what stands between the upright lines: a need, "
                          "such as need:send, or "
                          "words that all have to be there. A star stands for the rest of a word. The usual rule: %s"),
                       rule->theme->rule);
  GtkWidget *hint = wp_wrapped_label_new (text, NULL);

  if (rule->setting != NULL)
    record = wp_record_copy (rule->setting);
  else
    {
      g_autofree char *name = wp_duty_setting (rule->duty, rule->theme);

      record = wp_store_new_record (wp_editor_get_store (editor), WP_KIND_SETTING);
      wp_record_set_text (record, WP_SETTING_NAME, name);
      wp_record_set_text (record, WP_SETTING_VALUE, rule->theme->rule);
    }
  gtk_label_set_selectable (GTK_LABEL (hint), TRUE);
  wp_editor_add_widget (editor, hint);
  wp_editor_add_record (editor, record, rule->setting, _ (rule->theme->label), left_out);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Rule *rule = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) settings = wp_store_list_finish (WP_STORE (source), result, &error);
  g_autofree char *name = wp_duty_setting (rule->duty, rule->theme);
  WpEditor *editor;

  if (settings == NULL)
    {
      wp_error_dialog_show (rule->anchor, _ ("The Rule Could Not Be Read"), error);
      rule_free (rule);
      return;
    }
  for (guint i = 0; i < settings->len; i++)
    if (g_strcmp0 (wp_record_get_text (settings->pdata[i], WP_SETTING_NAME), name) == 0)
      g_set_object (&rule->setting, settings->pdata[i]);
  editor = wp_editor_new (rule->context, rule->anchor, NULL, _ ("What Belongs Here"));
  wp_editor_set_action (editor, "alter", _ ("Rule saved"));
  wp_editor_open (editor, build, rule, rule_free);
}

void
wp_duty_rule_edit (WpContext *context, GtkWidget *anchor, WpDuty duty, const WpDutyTheme *theme)
{
  Rule *rule = g_new0 (Rule, 1);

  *rule = (Rule){ g_object_ref (context), g_object_ref (anchor), duty, theme, NULL };
  wp_store_list_async (wp_context_get_store (context), WP_KIND_SETTING, -1, NULL, NULL, listed_cb, rule);
}
