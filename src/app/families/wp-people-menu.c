/* wp-people-menu.c: what can be done with one person, as a menu.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-people-menu.h"

#include <glib/gi18n-lib.h>

static void
append (GMenu *menu, const char *label, const char *action, WpKindId kind, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "(us)", (guint32) kind, id);
  g_menu_append_item (menu, item);
}

/* A menu is as wide as its longest line, and a warning may be a paragraph. */
#define MAX_CHARACTERS 60

static char *
dup_short (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\r\t", ' ');

  if (g_utf8_strlen (line, -1) <= MAX_CHARACTERS)
    return g_steal_pointer (&line);
  g_autofree char *start = g_utf8_substring (line, 0, MAX_CHARACTERS - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

/* Every record on the card that has an editor of its own, for @action; of @type alone unless that is %NULL. */
static void
append_lines (GMenu *menu, const char *action, GListModel *lines, const char *type)
{
  guint n = lines != NULL ? g_list_model_get_n_items (lines) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpPersonLine) line = g_list_model_get_item (lines, i);
      if (type != NULL && !g_str_equal (line->type, type))
        continue;
      g_autofree char *value = dup_short (line->value);
      g_autofree char *label = g_strdup_printf (_ ("%1$s: %2$s"), line->label, value);
      append (menu, label, action, (WpKindId) line->kind, line->id);
    }
}

static GMenu *
new_record_menu (WpPersonCard *person, const char *action, gboolean with_person)
{
  GMenu *menu = g_menu_new ();
  guint n = person->addresses != NULL ? g_list_model_get_n_items (person->addresses) : 0;

  if (with_person)
    {
      append (menu, _ ("The person"), action, WP_KIND_PERSON, person->person_id);
      append (menu, _ ("Part in the family"), action, WP_KIND_FAMILY_MEMBER, person->member_id);
    }
  append_lines (menu, action, person->alerts, NULL);
  append_lines (menu, action, person->names, NULL);
  append_lines (menu, action, person->contacts, NULL);
  append_lines (menu, action, person->identifiers, NULL);
  append_lines (menu, action, person->relations, NULL);
  append_lines (menu, action, person->households, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpPersonAddress) address = g_list_model_get_item (person->addresses, i);
      append (menu, address->text, action, WP_KIND_ADDRESS, address->address_id);
    }
  return menu;
}

GMenuModel *
wp_people_menu_new (WpPersonCard *person)
{
  static const struct
  {
    WpKindId kind;
    const char *label;
  } kinds[] = {
    { WP_KIND_PERSON_NAME, N_ ("_Name…") },
    { WP_KIND_CONTACT_POINT, N_ ("_Way to Reach…") },
    { WP_KIND_IDENTIFIER, N_ ("N_umber…") },
    { WP_KIND_RELATIONSHIP, N_ ("_Relationship…") },
    { WP_KIND_ADDRESS, N_ ("_Address…") },
    { WP_KIND_HOUSEHOLD_MEMBER, N_ ("_Household…") },
    { WP_KIND_ALERT, N_ ("Warning for _Visitors…") },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) add = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  g_autoptr (GMenu) change = new_record_menu (person, "edit.record", FALSE);
  g_autoptr (GMenu) history = new_record_menu (person, "edit.history", TRUE);
  g_autoptr (GMenu) take_back = new_record_menu (person, "edit.take-back", FALSE);

  append (first, _ ("_Edit…"), "edit.record", WP_KIND_PERSON, person->person_id);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    append (add, _ (kinds[i].label), "edit.add-to-person", kinds[i].kind, person->person_id);
  g_menu_append_submenu (first, _ ("_Add"), G_MENU_MODEL (add));
  if (g_menu_model_get_n_items (G_MENU_MODEL (change)) > 0)
    {
      g_menu_append_submenu (first, _ ("_Change"), G_MENU_MODEL (change));
      g_menu_append_submenu (first, _ ("_Take Back"), G_MENU_MODEL (take_back));
    }
  append_lines (end, "edit.end", person->alerts, "now");
  if (g_menu_model_get_n_items (G_MENU_MODEL (end)) > 0)
    g_menu_append_submenu (first, _ ("_End"), G_MENU_MODEL (end));
  append (last, _ ("_Left the Family…"), "edit.record", WP_KIND_FAMILY_MEMBER, person->member_id);
  g_menu_append_submenu (last, _ ("See _History"), G_MENU_MODEL (history));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}
