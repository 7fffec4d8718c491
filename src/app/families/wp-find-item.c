/* wp-find-item.c: one row of the finder: a heading, a family, or a person in a family.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-find-item.h"

#include <glib/gi18n-lib.h>

WP_DEFINE_VIEW (WpFindItem,
                wp_find_item,
                WP_VIEW_MEMBER (WpFindItem, BOOLEAN, heading),
                WP_VIEW_MEMBER (WpFindItem, ID, family_id),
                WP_VIEW_MEMBER (WpFindItem, TEXT, title),
                WP_VIEW_MEMBER (WpFindItem, TEXT, age),
                WP_VIEW_MEMBER (WpFindItem, TEXT, why),
                WP_VIEW_MEMBER (WpFindItem, TEXT, second),
                WP_VIEW_MEMBER (WpFindItem, TEXT, level),
                WP_VIEW_MEMBER (WpFindItem, TEXT, place),
                WP_VIEW_MEMBER (WpFindItem, BOOLEAN, mine),
                WP_VIEW_MEMBER (WpFindItem, BOOLEAN, closed),
                WP_VIEW_MEMBER (WpFindItem, BOOLEAN, late),
                WP_VIEW_MEMBER (WpFindItem, TEXT, spoken))

/* Those of the texts before %NULL that say something, with @between in between. */
static char *G_GNUC_NULL_TERMINATED
join (const char *between, ...)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *text;
  va_list texts;

  va_start (texts, between);
  while ((text = va_arg (texts, const char *)) != NULL)
    if (*text != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? between : "", text);
  va_end (texts);
  return g_strdup (line->str);
}

/* A view's texts are "" from the start. */
static void
take (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

static void
speak (WpFindItem *self)
{
  /* Translators: a level of need, such as “Level 3a”. */
  g_autofree char *level = self->level[0] != '\0' ? g_strdup_printf (_ ("Level %s"), self->level) : g_strdup ("");

  take (&self->spoken, join (", ", self->title, self->age, self->why, self->second, level, self->place,
                             self->mine ? _ ("Mine") : "", self->closed ? _ ("Closed") : "", NULL));
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

WpFindItem *
wp_find_item_new_heading (const char *title)
{
  WpFindItem *self = g_object_new (WP_TYPE_FIND_ITEM, NULL);

  self->heading = TRUE;
  take (&self->title, g_strdup (title));
  take (&self->spoken, g_strdup (title));
  return self;
}

WpFindItem *
wp_find_item_new_family (WpFamilySummary *family)
{
  WpFindItem *self = g_object_new (WP_TYPE_FIND_ITEM, NULL);

  self->family_id = g_strdup (family->family_id);
  take (&self->title, g_strdup (family->name));
  take (&self->second, g_strdup (family->members));
  take (&self->level, g_strdup (family->level));
  take (&self->place, g_strdup (family->locality));
  self->mine = family->mine;
  self->closed = !family->open;
  self->late = family->overdue;
  if (family->overdue && family->next_text[0] != '\0')
    /* Translators: %s is a date that has passed. */
    take (&self->why, g_strdup_printf (_ ("Next step was due %s"), family->next_text));
  else if (family->open && family->contact_days >= 0)
    /* Translators: %s is how long ago somebody last reached the family, such as “4 days ago”. */
    take (&self->why, g_strdup_printf (_ ("Last contact %s"), family->contact_text));
  else
    take (&self->why, g_strdup (family->open ? family->contact_text : ""));
  speak (self);
  return self;
}

WpFindItem *
wp_find_item_new_hit (WpSearchHit *hit)
{
  WpFindItem *self = g_object_new (WP_TYPE_FIND_ITEM, NULL);
  const char *family = hit->family_id != NULL ? hit->family_name : _ ("In no family");

  self->family_id = g_strdup (hit->family_id);
  take (&self->title, g_strdup (hit->name));
  take (&self->age, g_strdup (hit->age));
  take (&self->why, g_strdup (or_empty (hit->why)));
  take (&self->second, join (" · ", family, hit->left ? _ ("no longer in this family") : "", hit->aliases, NULL));
  take (&self->level, g_strdup (hit->level));
  take (&self->place, g_strdup (hit->locality));
  self->mine = hit->mine;
  self->closed = hit->family_id != NULL && !hit->open;
  speak (self);
  return self;
}
