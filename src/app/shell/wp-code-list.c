/* wp-code-list.c: the codes of a list, to choose from.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-code-list.h"

GtkStringList *
wp_code_list_new (WpCodes *codes, const char *list)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  guint n = 0;
  const WpCodeItem *items = wp_codes_list (codes, list, &n);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (labels, wp_codes_label (codes, list, items[i].code));
  return labels;
}

const char *
wp_code_list_code (WpCodes *codes, const char *list, guint position)
{
  guint n = 0;
  const WpCodeItem *items = wp_codes_list (codes, list, &n);

  return position < n ? items[position].code : NULL;
}
