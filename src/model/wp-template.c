/* wp-template.c: texts to begin a record with.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-template.h"

#include <glib/gi18n-lib.h>

/* What is offered until the authority words its own. Each line asks a question and leaves room for the answer. */
static const struct
{
  const char *form;
  const char *title;
  const char *text;
} defaults[] = {
  { "contact", N_ ("Telephone call"),
    N_ ("Why we spoke:\n\nWhat was said:\n\nWhat was agreed, by whom and by when:\n") },
  { "contact", N_ ("No answer"), N_ ("How and when we tried:\n\nMessage left:\n\nNext try:\n") },
  { "visit", N_ ("Home visit"),
    N_ ("Who was there:\n\nThe home and how it felt:\n\nWhat we talked about:\n\nWhat was agreed, by whom and by "
        "when:\n") },
  { "visit", N_ ("Nobody at home"), N_ ("What I saw and heard:\n\nWhat I left:\n\nNext visit:\n") },
  { "direct_work", N_ ("Session with a child"),
    N_ ("What we did:\n\nWhat the child showed or said:\n\nWhat went well:\n\nNext session:\n") },
  { "note", N_ ("Information from an agency"), N_ ("From whom, and how:\n\nWhat they told us:\n\nWhat follows:\n") },
};

static const char prefix[] = "template/";

void
wp_template_free (WpTemplate *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static void
add (GPtrArray *templates, const char *title, const char *text)
{
  WpTemplate *template = g_new0 (WpTemplate, 1);

  template->title = g_strdup (title);
  template->text = g_strdup (text);
  g_ptr_array_add (templates, template);
}

GPtrArray *
wp_template_list (GPtrArray *settings, const char *form)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_template_free);
  g_autofree char *start = g_strconcat (prefix, form, "/", NULL);

  for (guint i = 0; settings != NULL && i < settings->len; i++)
    {
      WpRecord *setting = g_ptr_array_index (settings, i);
      const char *name = wp_record_get_text (setting, WP_SETTING_NAME);
      const char *text = wp_record_get_text (setting, WP_SETTING_VALUE);
      if (name != NULL && text != NULL && g_str_has_prefix (name, start))
        add (templates, name + strlen (start), text);
    }
  if (templates->len > 0)
    return templates;
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      if (g_str_equal (defaults[i].form, form))
        add (templates, _ (defaults[i].title), _ (defaults[i].text));
    }
  return templates;
}
