/* wp-oruk-values.c: single members of the objects of a feed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "wp-listing-values.h"
#include "wp-oruk-private.h"
#include "wp-plain-text.h"

static void
write_pointer (GString *to, const WpOrukSpot *spot)
{
  if (spot == NULL)
    return;
  write_pointer (to, spot->up);
  g_string_append_printf (to, "/%s", spot->name);
  if (spot->index >= 0)
    g_string_append_printf (to, "/%d", spot->index);
}

void
wp_oruk_note (const WpOrukAt *at, const char *name, WpListingFault fault, gboolean row, const char *value)
{
  g_autoptr (GString) pointer = NULL;

  if ((*at->row->n_issues)++ >= WP_ORUK_MAX_ISSUES)
    return;
  pointer = g_string_new (NULL);
  write_pointer (pointer, at->spot);
  if (name != NULL)
    g_string_append_printf (pointer, "/%s", name);
  g_ptr_array_add (at->row->issues,
                   wp_listing_issue_new (fault, row, at->row->service, at->row->index, pointer->str, value));
}

struct json_object *
wp_oruk_member (const WpOrukAt *at, const char *name)
{
  struct json_object *member = NULL;

  if (!json_object_object_get_ex (at->object, name, &member) || member == NULL)
    return NULL;
  return json_object_is_type (member, json_type_string) && json_object_get_string_len (member) == 0 ? NULL : member;
}

static const char *
take_plain (const WpOrukAt *at, const char *name, gsize most, WpPlainTextFlags flags)
{
  struct json_object *member = wp_oruk_member (at, name);
  g_autofree char *plain = NULL;
  gboolean cut = FALSE;

  if (member == NULL)
    return NULL;
  /* ["text"] */
  if (json_object_is_type (member, json_type_array) && json_object_array_length (member) == 1)
    member = json_object_array_get_idx (member, 0);
  if (json_object_is_type (member, json_type_array) && json_object_array_length (member) == 0)
    return NULL;
  if (json_object_is_type (member, json_type_object) || json_object_is_type (member, json_type_array))
    {
      wp_oruk_note (at, name, WP_LISTING_FAULT_TYPE, FALSE, json_object_get_string (member));
      return NULL;
    }
  if (member == NULL)
    return NULL;
  if (json_object_is_type (member, json_type_string) && !at->row->plain)
    plain =
        wp_plain_text (json_object_get_string (member), (gsize) json_object_get_string_len (member), flags, most, &cut);
  else
    plain = g_strdup (json_object_get_string (member));
  if (cut)
    wp_oruk_note (at, name, WP_LISTING_FAULT_TOO_LONG, FALSE, plain);
  return wp_listing_take (at->row->listing, plain);
}

const char *
wp_oruk_line (const WpOrukAt *at, const char *name, gsize most)
{
  return take_plain (at, name, most, WP_PLAIN_TEXT_ONE_LINE);
}

const char *
wp_oruk_lines (const WpOrukAt *at, const char *name, gsize most)
{
  return take_plain (at, name, most, WP_PLAIN_TEXT_LINES);
}

/* What is in the member as it stands, but for the space around it; not kept. */
static char *
raw_text (const WpOrukAt *at, const char *name)
{
  struct json_object *member = wp_oruk_member (at, name);
  char *text;

  if (member == NULL)
    return NULL;
  text = g_strdup (json_object_get_string (member));
  if (json_object_is_type (member, json_type_string)
      && !g_utf8_validate_len (text, (gsize) json_object_get_string_len (member), NULL))
    {
      /* Bytes that are no text, or U+0000: no value of this kind has them. */
      g_free (text);
      return g_strdup ("\xef\xbf\xbd");
    }
  g_strstrip (text);
  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

const char *
wp_oruk_url (const WpOrukAt *at, const char *name)
{
  g_autofree char *text = raw_text (at, name);
  g_autofree char *url = NULL;

  if (text == NULL)
    return NULL;
  url = wp_listing_read_url (text);
  if (url == NULL)
    wp_oruk_note (at, name, WP_LISTING_FAULT_URL, FALSE, text);
  return wp_listing_take (at->row->listing, url);
}

const char *
wp_oruk_email (const WpOrukAt *at, const char *name)
{
  g_autofree char *text = raw_text (at, name);
  g_autofree char *email = NULL;

  if (text == NULL)
    return NULL;
  email = wp_listing_read_email (text);
  if (email == NULL)
    wp_oruk_note (at, name, WP_LISTING_FAULT_EMAIL, FALSE, text);
  return wp_listing_take (at->row->listing, email);
}

WpDate
wp_oruk_date (const WpOrukAt *at, const char *name)
{
  g_autofree char *text = raw_text (at, name);
  WpDate date = WP_DATE_NONE;

  if (text != NULL && !wp_listing_read_date (text, &date))
    wp_oruk_note (at, name, WP_LISTING_FAULT_DATE, FALSE, text);
  return date;
}

int
wp_oruk_time (const WpOrukAt *at, const char *name)
{
  g_autofree char *text = raw_text (at, name);
  int minutes = WP_LISTING_NO_TIME;

  if (text != NULL && !wp_listing_read_time (text, &minutes))
    wp_oruk_note (at, name, WP_LISTING_FAULT_TIME, FALSE, text);
  return minutes;
}

gboolean
wp_oruk_number (const WpOrukAt *at, const char *name, double least, double most, double *number)
{
  struct json_object *member = wp_oruk_member (at, name);
  g_autofree char *text = NULL;
  double read;

  if (member == NULL)
    return FALSE;
  if (json_object_is_type (member, json_type_int) || json_object_is_type (member, json_type_double))
    read = json_object_get_double (member);
  else
    {
      text = raw_text (at, name);
      if (text == NULL)
        return FALSE;
      if (!wp_listing_read_number (text, &read))
        read = NAN;
    }
  /* Written so that what is no number is out of bounds. */
  if (!(read >= least && read <= most))
    {
      wp_oruk_note (at, name, WP_LISTING_FAULT_NUMBER, FALSE, json_object_get_string (member));
      return FALSE;
    }
  *number = read;
  return TRUE;
}

void
wp_oruk_each_begin (WpOrukEach *each, const WpOrukAt *in, const char *name)
{
  *each = (WpOrukEach){ .in = in, .name = name, .member = wp_oruk_member (in, name) };
  each->spot = (WpOrukSpot){ .up = in->spot, .name = name, .index = -1 };
  each->at = (WpOrukAt){ .row = in->row, .spot = &each->spot };
  if (each->member == NULL)
    return;
  if (!json_object_is_type (each->member, json_type_array))
    {
      each->n = 1;
      return;
    }
  each->n = (guint) MIN (json_object_array_length (each->member), WP_ORUK_MOST);
  if (json_object_array_length (each->member) > WP_ORUK_MOST)
    wp_oruk_note (in, name, WP_LISTING_FAULT_TOO_MANY, FALSE, NULL);
}

gboolean
wp_oruk_each_next (WpOrukEach *each, gboolean texts)
{
  while (each->i < each->n)
    {
      struct json_object *element = each->member;
      const guint i = each->i++;

      each->text = NULL;
      if (json_object_is_type (each->member, json_type_array))
        {
          element = json_object_array_get_idx (each->member, i);
          each->spot.index = (int) i;
        }
      if (element == NULL)
        continue;
      each->at.object = element;
      if (json_object_is_type (element, json_type_object))
        return TRUE;
      if (texts && json_object_is_type (element, json_type_string))
        {
          g_autofree char *plain =
              wp_plain_text (json_object_get_string (element), (gsize) json_object_get_string_len (element),
                             WP_PLAIN_TEXT_ONE_LINE, WP_ORUK_SHORT, NULL);

          each->text = wp_listing_take (each->in->row->listing, plain);
          if (each->text != NULL)
            return TRUE;
          continue;
        }
      wp_oruk_note (&each->at, NULL, WP_LISTING_FAULT_TYPE, FALSE, json_object_get_string (element));
    }
  return FALSE;
}

gboolean
wp_oruk_inner (const WpOrukAt *in, const char *name, WpOrukSpot *spot, WpOrukAt *inner)
{
  struct json_object *member = wp_oruk_member (in, name);

  *spot = (WpOrukSpot){ .up = in->spot, .name = name, .index = -1 };
  if (member != NULL && json_object_is_type (member, json_type_array) && json_object_array_length (member) > 0)
    {
      member = json_object_array_get_idx (member, 0);
      spot->index = 0;
    }
  *inner = (WpOrukAt){ .row = in->row, .object = member, .spot = spot };
  if (member == NULL || (json_object_is_type (member, json_type_array) && json_object_array_length (member) == 0))
    return FALSE;
  if (!json_object_is_type (member, json_type_object))
    {
      wp_oruk_note (in, name, WP_LISTING_FAULT_TYPE, FALSE, json_object_get_string (member));
      return FALSE;
    }
  return TRUE;
}
