/* wp-around.c: who is around a family: those who work with it, friends, and where we cannot see.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-around.h"

#include <glib/gi18n-lib.h>

#include "wp-kin-words.h"

static void
item_free (gpointer data)
{
  WpAroundItem *item = data;

  g_free (item->key);
  g_free (item->name);
  g_free (item->detail);
  g_free (item->whom);
  g_free (item->service_kind);
  g_free (item->strength);
  g_free (item->flow);
  g_free (item->status);
  g_free (item);
}

static void
add_whom (WpAroundItem *item, const char *whom)
{
  if (*whom == '\0' || g_str_equal (item->whom, whom))
    return;
  char *joined = *item->whom != '\0' ? g_strdup_printf ("%s, %s", item->whom, whom) : g_strdup (whom);
  g_free (item->whom);
  item->whom = joined;
}

/* One who works with several people by one strength of tie is one circle with one line. */
static WpAroundItem *
find_same (GPtrArray *items, const WpInvolved *one)
{
  for (guint i = 0; i < items->len; i++)
    {
      WpAroundItem *item = g_ptr_array_index (items, i);
      if (g_str_equal (item->name, one->name) && g_str_equal (item->detail, one->role_and_agency)
          && g_str_equal (item->strength, one->strength) && g_str_equal (item->flow, one->flow)
          && g_str_equal (item->status, one->status_text))
        return item;
    }
  return NULL;
}

static void
add_services (GPtrArray *items, WpPicture *picture, gboolean open_only)
{
  guint n = g_list_model_get_n_items (picture->involved);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpInvolved) one = g_list_model_get_item (picture->involved, i);
      WpAroundItem *item = find_same (items, one);
      if (open_only && one->sensitivity != WP_SENSITIVITY_NORMAL)
        continue;
      if (item == NULL)
        {
          item = g_new0 (WpAroundItem, 1);
          item->role = WP_AROUND_SERVICE;
          item->key = g_strdup (one->involvement_id);
          item->kind = WP_KIND_INVOLVEMENT;
          item->name = g_strdup (one->name);
          item->detail = g_strdup (one->role_and_agency);
          item->whom = g_strdup ("");
          item->service_kind = g_strdup (one->service_kind);
          item->strength = g_strdup (one->strength);
          item->flow = g_strdup (one->flow);
          item->status = g_strdup (one->status_text);
          item->sensitivity = one->sensitivity;
          g_ptr_array_add (items, item);
        }
      item->lead |= one->lead;
      add_whom (item, one->person);
    }
}

/* The household in which most of the family live; NULL if none is known. */
static const WpKinHome *
find_main_home (const WpKin *kin)
{
  const WpKinHome *found = NULL;

  for (guint i = 0; i < kin->homes->len; i++)
    if (found == NULL || wp_kin_home (kin, i)->members->len > found->members->len)
      found = wp_kin_home (kin, i);
  return found;
}

static gboolean
lives_in (const WpKinHome *home, guint person)
{
  for (guint i = 0; home != NULL && i < home->members->len; i++)
    if (g_array_index (home->members, guint, i) == person)
      return TRUE;
  return FALSE;
}

/* Whether @person is drawn around the family for the sake of @tie. */
static gboolean
stands_around (const WpKin *kin, const WpKinHome *home, guint person, const WpKinTie *tie)
{
  guint whom = tie->person == person ? tie->other : tie->person;

  if (tie->over || (tie->person != person && tie->other != person))
    return FALSE;
  return !wp_kin_person (kin, person)->kin
         || (*tie->strength != '\0' && !lives_in (home, person) && lives_in (home, whom));
}

static void
add_friends (GPtrArray *items, const WpKin *kin)
{
  const WpKinHome *home = find_main_home (kin);

  for (guint i = 0; i < kin->people->len; i++)
    {
      const WpKinPerson *person = wp_kin_person (kin, i);
      WpAroundItem *item = NULL;
      for (guint t = 0; t < kin->ties->len && !person->deceased; t++)
        {
          const WpKinTie *tie = wp_kin_tie (kin, t);
          guint whom = tie->person == i ? tie->other : tie->person;
          if (!stands_around (kin, home, i, tie))
            continue;
          if (item == NULL)
            {
              item = g_new0 (WpAroundItem, 1);
              item->role = WP_AROUND_FRIEND;
              item->key = g_strdup (person->id);
              item->kind = WP_KIND_PERSON;
              item->name = g_strdup (person->name);
              item->detail = wp_kin_phrase (tie->type, tie->other == i, person->sex, wp_kin_person (kin, whom)->given);
              item->whom = g_strdup ("");
              item->service_kind = g_strdup ("");
              item->strength = g_strdup (tie->strength);
              item->flow = g_strdup ("");
              item->status = g_strdup ("");
              item->sensitivity = MAX (person->sensitivity, tie->sensitivity);
              g_ptr_array_add (items, item);
            }
          add_whom (item, wp_kin_person (kin, whom)->given);
        }
    }
}

/* Of what may be there and is not seen; what is known not to be there, and what nobody holds, is no tie. */
static void
add_blanks (GPtrArray *items, WpPicture *picture, gboolean open_only)
{
  guint n = g_list_model_get_n_items (picture->blanks);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpBlank) blank = g_list_model_get_item (picture->blanks, i);
      if (blank->blank > WP_BLANK_STALE || (open_only && blank->blank != WP_BLANK_STALE))
        continue;
      WpAroundItem *item = g_new0 (WpAroundItem, 1);
      item->role = WP_AROUND_BLANK;
      item->key = g_strdup_printf ("blank-%u", i);
      item->kind = -1;
      item->name = g_strdup (blank->name);
      item->detail = g_strdup (blank->text);
      item->whom = g_strdup ("");
      item->service_kind = g_strdup (blank->service_kind);
      item->strength = g_strdup ("");
      item->flow = g_strdup ("");
      item->status = g_strdup ("");
      g_ptr_array_add (items, item);
    }
}

GPtrArray *
wp_around_new (WpPicture *picture, const WpKin *kin, gboolean open_only)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (WpKin) open = open_only ? wp_kin_copy_open (kin) : NULL;

  add_services (items, picture, open_only);
  add_friends (items, open != NULL ? open : kin);
  add_blanks (items, picture, open_only);
  return items;
}

/* Whole sentences, since languages put them together differently. */
static char *
describe_tie (const WpAroundItem *item)
{
  static const struct
  {
    const char *strength;
    const char *with_all;
    const char *with_some;
  } ties[] = {
    { "strong", N_ ("Strong tie."), N_ ("Strong tie with %s.") },
    { "ordinary", N_ ("Ordinary tie."), N_ ("Ordinary tie with %s.") },
    { "weak", N_ ("Weak tie."), N_ ("Weak tie with %s.") },
    { "strained", N_ ("Strained tie."), N_ ("Strained tie with %s.") },
    { "broken", N_ ("Tie broken off."), N_ ("Tie with %s broken off.") },
    { "", N_ ("Nobody said how strong the tie is."), N_ ("Nobody said how strong the tie with %s is.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    if (g_str_equal (ties[i].strength, item->strength))
      {
        if (*item->whom == '\0')
          return g_strdup (_ (ties[i].with_all));
        g_auto (GStrv) parts = g_strsplit (_ (ties[i].with_some), "%s", 2);
        return g_strjoinv (item->whom, parts);
      }
  return g_strdup ("");
}

char *
wp_around_dup_words (const WpAroundItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (item->role == WP_AROUND_BLANK)
    return g_strdup (item->detail);
  g_autofree char *tie = describe_tie (item);
  g_string_append (text, tie);
  if (*item->detail != '\0')
    g_string_append_printf (text, " %s.", item->detail);
  if (item->lead)
    g_string_append_printf (text, " %s", _ ("Lead professional."));
  if (*item->status != '\0')
    g_string_append_printf (text, " %s.", item->status);
  if (g_str_equal (item->flow, "to_family"))
    g_string_append_printf (text, " %s", _ ("Help goes to the family."));
  else if (g_str_equal (item->flow, "from_family"))
    g_string_append_printf (text, " %s", _ ("Help goes from the family."));
  else if (g_str_equal (item->flow, "both"))
    g_string_append_printf (text, " %s", _ ("Help goes both ways."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
