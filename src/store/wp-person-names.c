/* wp-person-names.c: what a person is called, out of the several names that are held.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-person-names.h"

#include <glib/gi18n-lib.h>

#include "wp-read.h"

static const char read_sql[] = "SELECT id, type, given, surname, valid_from, valid_to FROM person_name"
                               " WHERE person = ? AND voided = 0 ORDER BY rid";

static void
row_free (gpointer data)
{
  WpPersonNameRow *row = data;

  g_free (row->type);
  g_free (row->given);
  g_free (row->surname);
  g_free (row);
}

static char *
join (const char *given, const char *surname)
{
  if (given == NULL || *given == '\0')
    return g_strdup (surname != NULL ? surname : "");
  if (surname == NULL || *surname == '\0')
    return g_strdup (given);
  return g_strconcat (given, " ", surname, NULL);
}

char *
wp_person_name_full (const WpPersonNameRow *row)
{
  return join (row->given, row->surname);
}

/* The latest of a type that is in force. */
static const WpPersonNameRow *
find (const WpPersonNames *names, const char *type, gboolean former)
{
  for (guint i = names->rows->len; i > 0; i--)
    {
      const WpPersonNameRow *row = g_ptr_array_index (names->rows, i - 1);
      if (row->former == former && (type == NULL || g_str_equal (row->type, type)))
        return row;
    }
  return NULL;
}

static void
choose (WpPersonNames *names, gboolean unborn)
{
  const WpPersonNameRow *legal = find (names, "legal", FALSE);
  const WpPersonNameRow *known = find (names, "known_as", FALSE);
  const WpPersonNameRow *any = known != NULL ? known : legal;

  if (legal != NULL)
    names->legal = wp_person_name_full (legal);
  if (any == NULL)
    any = find (names, NULL, FALSE);
  if (any == NULL)
    any = find (names, NULL, TRUE);
  if (any == NULL)
    {
      names->display = g_strdup (unborn ? _ ("Unborn child") : _ ("No name"));
      names->given = g_strdup (names->display);
      return;
    }
  const char *surname = any->surname;
  if ((surname == NULL || *surname == '\0') && legal != NULL)
    surname = legal->surname;
  const char *given = any->given;
  if ((given == NULL || *given == '\0') && legal != NULL)
    given = legal->given;
  names->display = join (given, surname);
  names->given = g_strdup (given != NULL && *given != '\0' ? given : names->display);
}

WpPersonNames *
wp_person_names_read (WpDb *db, const char *person, WpDate today, gboolean unborn, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, read_sql, error);
  g_autoptr (WpPersonNames) names = NULL;

  if (rows == NULL)
    return NULL;
  names = g_new0 (WpPersonNames, 1);
  names->rows = g_ptr_array_new_with_free_func (row_free);
  wp_stmt_bind_id (rows, 1, person);
  while (wp_stmt_step (rows, error))
    {
      WpPersonNameRow *row = g_new0 (WpPersonNameRow, 1);
      wp_stmt_id (rows, 0, row->id);
      row->type = g_strdup (wp_read_text (rows, 1));
      row->given = wp_stmt_dup_text (rows, 2);
      row->surname = wp_stmt_dup_text (rows, 3);
      row->from = wp_read_date (rows, 4);
      row->to = wp_read_date (rows, 5);
      row->former = g_str_equal (row->type, "previous") || (row->to != WP_DATE_NONE && row->to <= today);
      g_ptr_array_add (names->rows, row);
    }
  if (*error != NULL)
    return NULL;
  choose (names, unborn);
  return g_steal_pointer (&names);
}

void
wp_person_names_free (WpPersonNames *names)
{
  g_ptr_array_unref (names->rows);
  g_free (names->display);
  g_free (names->given);
  g_free (names->legal);
  g_free (names);
}

char *
wp_person_names_dup_aliases (const WpPersonNames *names)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->rows->len; i++)
    {
      g_autofree char *full = wp_person_name_full (g_ptr_array_index (names->rows, i));
      if (!g_str_equal (full, names->display) && !g_ptr_array_find_with_equal_func (seen, full, g_str_equal, NULL))
        g_ptr_array_add (seen, g_steal_pointer (&full));
    }
  g_ptr_array_add (seen, NULL);
  return g_strjoinv (", ", (char **) seen->pdata);
}

char *
wp_name_initials (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " ", -1);
  GString *initials = g_string_new (NULL);
  gunichar last = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gunichar first = g_utf8_get_char_validated (words[i], -1);
      if (*words[i] == '\0' || first == (gunichar) -1 || first == (gunichar) -2)
        continue;
      if (initials->len == 0)
        g_string_append_unichar (initials, g_unichar_toupper (first));
      else
        last = first;
    }
  if (last != 0)
    g_string_append_unichar (initials, g_unichar_toupper (last));
  return g_string_free (initials, FALSE);
}
