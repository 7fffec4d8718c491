/* wp-wire-held.c: what is held back, what is decided about it, and who hears of that.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire-held.h"

#include <string.h>

#include "wp-wire-line.h"
#include "wp-wire-private.h"

void
wp_held_free (WpHeld *held)
{
  if (held == NULL)
    return;
  g_free (held->kind);
  g_free (held->reason);
  g_free (held->set);
  g_free (held);
}

WpHeldList *
wp_held_list_new (void)
{
  WpHeldList *list = g_new0 (WpHeldList, 1);

  list->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_held_free);
  return list;
}

void
wp_held_list_free (WpHeldList *list)
{
  if (list == NULL)
    return;
  g_ptr_array_unref (list->entries);
  g_free (list);
}

void
wp_decision_clear (WpDecision *decision)
{
  g_clear_pointer (&decision->why, g_free);
}

void
wp_fate_free (WpFate *fate)
{
  if (fate == NULL)
    return;
  g_free (fate->why);
  g_free (fate);
}

WpFates *
wp_fates_new (void)
{
  WpFates *fates = g_new0 (WpFates, 1);

  fates->decided = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_fate_free);
  fates->open = -1;
  return fates;
}

void
wp_fates_free (WpFates *fates)
{
  if (fates == NULL)
    return;
  g_ptr_array_unref (fates->decided);
  g_free (fates);
}

/* ---- Values ---- */

/* An id, or null for nobody. */
static gboolean
read_who (WpJson *json, char id[37])
{
  return wp_json_read_null (json) || wp_json_read_id (json, id);
}

static gboolean
read_instant (WpJson *json, gint64 *at)
{
  return wp_json_read_number (json, -WP_WIRE_MAX_NUMBER, WP_WIRE_MAX_NUMBER, at);
}

static gboolean
read_why (WpJson *json, char **why)
{
  g_clear_pointer (why, g_free);
  if (wp_json_read_null (json))
    return TRUE;
  if (!wp_json_read_text (json, why))
    return FALSE;
  return strlen (*why) <= WP_WIRE_MAX_WHY || wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "a reason is too long");
}

/* ---- What is held ---- */

static void
write_held (const WpHeld *held, GString *to)
{
  g_string_append (to, "{\"mid\":");
  wp_wire_add_id (to, held->mid);
  g_string_append (to, ",\"kind\":");
  wp_json_add_text (to, held->kind);
  g_string_append (to, ",\"id\":");
  wp_wire_add_id (to, held->id);
  g_string_append (to, ",\"user\":");
  wp_wire_add_id (to, held->user);
  g_string_append (to, ",\"at\":");
  wp_json_add_number (to, held->at);
  g_string_append (to, ",\"received\":");
  wp_json_add_number (to, held->received);
  g_string_append (to, ",\"reason\":");
  wp_json_add_text (to, held->reason);
  g_string_append (to, ",\"base\":");
  wp_json_add_number (to, held->base);
  g_string_append (to, held->add ? ",\"add\":true,\"set\":" : ",\"add\":false,\"set\":");
  g_string_append (to, held->set);
  g_string_append_c (to, '}');
}

GBytes *
wp_held_list_write (const WpHeldList *list)
{
  GString *body = g_string_new ("{\"entries\":[");

  for (guint i = 0; i < list->entries->len; i++)
    {
      if (i > 0)
        g_string_append_c (body, ',');
      write_held (g_ptr_array_index (list->entries, i), body);
    }
  g_string_append (body, list->more ? "],\"more\":true}" : "]}");
  return g_string_free_to_bytes (body);
}

static void
read_reason (WpJson *json, char **reason)
{
  char word[WP_WIRE_MAX_NAME + 1];

  if (!wp_json_read_short (json, word, sizeof word))
    return;
  g_free (*reason);
  *reason = g_strdup (word);
}

static void
read_held_member (WpJson *json, const WpJsonSlice *name, WpHeld *held, WpJsonSlice *set)
{
  if (wp_json_slice_is (name, "mid"))
    wp_json_read_id (json, held->mid);
  else if (wp_json_slice_is (name, "kind"))
    wp_wire_read_kind (json, &held->kind);
  else if (wp_json_slice_is (name, "id"))
    wp_json_read_id (json, held->id);
  else if (wp_json_slice_is (name, "user"))
    read_who (json, held->user);
  else if (wp_json_slice_is (name, "at"))
    read_instant (json, &held->at);
  else if (wp_json_slice_is (name, "received"))
    read_instant (json, &held->received);
  else if (wp_json_slice_is (name, "reason"))
    read_reason (json, &held->reason);
  else if (wp_json_slice_is (name, "base"))
    wp_json_read_number (json, 0, WP_WIRE_MAX_NUMBER, &held->base);
  else if (wp_json_slice_is (name, "add"))
    wp_json_read_boolean (json, &held->add);
  else if (wp_json_slice_is (name, "set"))
    wp_json_slice (json, set);
  else
    wp_json_slice (json, NULL);
}

static WpHeld *
read_held (WpJson *json)
{
  g_autoptr (WpHeld) held = g_new0 (WpHeld, 1);
  WpJsonSlice set = { NULL, 0 };
  WpJsonScope scope;
  WpJsonSlice name;

  wp_json_begin_object (json, &scope);
  while (wp_json_next_member (json, &scope, &name))
    read_held_member (json, &name, held, &set);
  if (json->fault == NULL
      && (held->mid[0] == '\0' || held->id[0] == '\0' || held->kind == NULL || held->reason == NULL))
    wp_json_fail (json, WP_WIRE_FAULT_VALUE, "what is held lacks its id, its record or its reason");
  if (json->fault == NULL && (set.text == NULL || set.text[0] != '{'))
    wp_json_fail (json, WP_WIRE_FAULT_VALUE, "what is held sets nothing");
  if (json->fault == NULL && set.size > WP_WIRE_MAX_SET)
    wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "what is held sets too much");
  if (json->fault != NULL)
    return NULL;
  held->set = wp_json_slice_dup (&set);
  return g_steal_pointer (&held);
}

static void
read_entries (WpJson *json, GPtrArray *entries)
{
  WpJsonScope scope;

  wp_json_begin_array (json, &scope);
  while (wp_json_next_element (json, &scope))
    {
      WpHeld *held = NULL;
      if (entries->len == WP_WIRE_MAX_HELD)
        wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "too much is held for one answer");
      else
        held = read_held (json);
      if (held == NULL)
        return;
      g_ptr_array_add (entries, held);
    }
}

WpHeldList *
wp_held_list_read (GBytes *body, GError **error)
{
  g_autoptr (WpHeldList) list = wp_held_list_new ();
  gboolean has_entries = FALSE;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  wp_wire_begin_body (&json, body, &scope);
  while (json.fault == NULL && wp_json_next_member (&json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "entries"))
        {
          has_entries = TRUE;
          read_entries (&json, list->entries);
        }
      else if (wp_json_slice_is (&name, "more"))
        wp_json_read_boolean (&json, &list->more);
      else
        wp_json_slice (&json, NULL);
    }
  if (!has_entries)
    wp_json_fail (&json, WP_WIRE_FAULT_VALUE, "a list of what is held lacks its entries");
  return wp_json_end (&json, error) ? g_steal_pointer (&list) : NULL;
}

/* ---- A decision ---- */

GBytes *
wp_decision_write (const WpDecision *decision)
{
  GString *body = g_string_new ("{\"mid\":");

  wp_wire_add_id (body, decision->mid);
  g_string_append (body, decision->release ? ",\"release\":true" : ",\"release\":false");
  if (decision->why != NULL)
    {
      g_string_append (body, ",\"why\":");
      wp_json_add_text (body, decision->why);
    }
  g_string_append_c (body, '}');
  return g_string_free_to_bytes (body);
}

gboolean
wp_decision_read (GBytes *body, WpDecision *decision, GError **error)
{
  gboolean has_release = FALSE;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  *decision = (WpDecision){ 0 };
  wp_wire_begin_body (&json, body, &scope);
  while (json.fault == NULL && wp_json_next_member (&json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "mid"))
        wp_json_read_id (&json, decision->mid);
      else if (wp_json_slice_is (&name, "release"))
        has_release = wp_json_read_boolean (&json, &decision->release);
      else if (wp_json_slice_is (&name, "why"))
        read_why (&json, &decision->why);
      else
        wp_json_slice (&json, NULL);
    }
  if (decision->mid[0] == '\0' || !has_release)
    wp_json_fail (&json, WP_WIRE_FAULT_VALUE, "a decision lacks its mutation, or whether to release it");
  if (wp_json_end (&json, error))
    return TRUE;
  wp_decision_clear (decision);
  return FALSE;
}

/* ---- What became of it ---- */

GBytes *
wp_held_ask_write (GPtrArray *mids)
{
  GString *body = g_string_new ("{\"mids\":[");

  for (guint i = 0; i < mids->len; i++)
    {
      if (i > 0)
        g_string_append_c (body, ',');
      wp_wire_add_id (body, g_ptr_array_index (mids, i));
    }
  g_string_append (body, "]}");
  return g_string_free_to_bytes (body);
}

static void
read_mids (WpJson *json, GPtrArray *mids)
{
  WpJsonScope scope;
  char mid[37];

  wp_json_begin_array (json, &scope);
  while (wp_json_next_element (json, &scope))
    {
      if (mids->len == WP_WIRE_MAX_HELD)
        wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "too many mutations are asked about");
      else if (wp_json_read_id (json, mid))
        g_ptr_array_add (mids, g_strdup (mid));
    }
}

GPtrArray *
wp_held_ask_read (GBytes *body, GError **error)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new_with_free_func (g_free);
  gboolean has_mids = FALSE;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  wp_wire_begin_body (&json, body, &scope);
  while (json.fault == NULL && wp_json_next_member (&json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "mids"))
        {
          has_mids = TRUE;
          read_mids (&json, mids);
        }
      else
        wp_json_slice (&json, NULL);
    }
  if (!has_mids)
    wp_json_fail (&json, WP_WIRE_FAULT_VALUE, "no mutations are asked about");
  return wp_json_end (&json, error) ? g_steal_pointer (&mids) : NULL;
}

GBytes *
wp_fates_write (const WpFates *fates)
{
  GString *body = g_string_new ("{\"decided\":[");

  for (guint i = 0; i < fates->decided->len; i++)
    {
      const WpFate *fate = g_ptr_array_index (fates->decided, i);
      g_string_append (body, i > 0 ? ",{\"mid\":" : "{\"mid\":");
      wp_wire_add_id (body, fate->mid);
      g_string_append (body, fate->released ? ",\"released\":true,\"by\":" : ",\"released\":false,\"by\":");
      wp_wire_add_id (body, fate->by);
      g_string_append (body, ",\"at\":");
      wp_json_add_number (body, fate->at);
      g_string_append (body, ",\"why\":");
      wp_json_add_text (body, fate->why);
      g_string_append_c (body, '}');
    }
  g_string_append_c (body, ']');
  if (fates->open >= 0)
    g_string_append_printf (body, ",\"open\":%d", fates->open);
  g_string_append_c (body, '}');
  return g_string_free_to_bytes (body);
}

static WpFate *
read_fate (WpJson *json)
{
  g_autoptr (WpFate) fate = g_new0 (WpFate, 1);
  gboolean has_released = FALSE;
  WpJsonScope scope;
  WpJsonSlice name;

  wp_json_begin_object (json, &scope);
  while (wp_json_next_member (json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "mid"))
        wp_json_read_id (json, fate->mid);
      else if (wp_json_slice_is (&name, "released"))
        has_released = wp_json_read_boolean (json, &fate->released);
      else if (wp_json_slice_is (&name, "by"))
        read_who (json, fate->by);
      else if (wp_json_slice_is (&name, "at"))
        read_instant (json, &fate->at);
      else if (wp_json_slice_is (&name, "why"))
        read_why (json, &fate->why);
      else
        wp_json_slice (json, NULL);
    }
  if (fate->mid[0] == '\0' || !has_released)
    wp_json_fail (json, WP_WIRE_FAULT_VALUE, "what was decided lacks its mutation or its outcome");
  return json->fault == NULL ? g_steal_pointer (&fate) : NULL;
}

static void
read_fates (WpJson *json, GPtrArray *fates)
{
  WpJsonScope scope;

  wp_json_begin_array (json, &scope);
  while (wp_json_next_element (json, &scope))
    {
      WpFate *fate = NULL;
      if (fates->len == WP_WIRE_MAX_HELD)
        wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "too much was decided for one answer");
      else
        fate = read_fate (json);
      if (fate == NULL)
        return;
      g_ptr_array_add (fates, fate);
    }
}

static void
read_open (WpJson *json, WpFates *fates)
{
  gint64 open;

  if (wp_json_read_number (json, 0, WP_WIRE_MAX_HELD, &open))
    fates->open = (int) open;
}

WpFates *
wp_fates_read (GBytes *body, GError **error)
{
  g_autoptr (WpFates) fates = wp_fates_new ();
  gboolean has_decided = FALSE;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  wp_wire_begin_body (&json, body, &scope);
  while (json.fault == NULL && wp_json_next_member (&json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "decided"))
        {
          has_decided = TRUE;
          read_fates (&json, fates->decided);
        }
      else if (wp_json_slice_is (&name, "open"))
        read_open (&json, fates);
      else
        wp_json_slice (&json, NULL);
    }
  if (!has_decided)
    wp_json_fail (&json, WP_WIRE_FAULT_VALUE, "what was decided is not there");
  return wp_json_end (&json, error) ? g_steal_pointer (&fates) : NULL;
}
