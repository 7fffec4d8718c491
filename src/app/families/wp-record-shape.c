/* wp-record-shape.c: what is asked of a contact, a visit, direct work or a note.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record-shape.h"

#include <glib/gi18n-lib.h>

#include "wp-record-form.h"

const char *
wp_record_shape_get_title (const char *form, gboolean correcting)
{
  if (correcting)
    return _ ("Correct what was recorded");
  if (g_str_equal (form, "visit"))
    return _ ("Record a visit");
  if (g_str_equal (form, "direct_work"))
    return _ ("Record direct work");
  return g_str_equal (form, "note") ? _ ("Record a note") : _ ("Record a contact");
}

gboolean
wp_record_shape_is_meeting (const char *form)
{
  return !g_str_equal (form, "note");
}

WpRecord *
wp_record_shape_new_event (WpContext *context, const char *family_id, const char *form)
{
  WpRecord *event = wp_store_new_record (wp_context_get_store (context), WP_KIND_EVENT);
  WpRecord *me = wp_context_get_professional (context);

  wp_record_set_text (event, WP_EVENT_FAMILY, family_id);
  wp_record_set_text (event, WP_EVENT_KIND, form);
  wp_record_set_number (event, WP_EVENT_OCCURRED_AT, wp_clock_now (wp_context_get_clock (context)));
  wp_record_set_number (event, WP_EVENT_HAS_TIME, TRUE);
  wp_record_set_number (event, WP_EVENT_RECORDED_AT, wp_record_get_number (event, WP_EVENT_OCCURRED_AT, 0));
  if (me != NULL)
    wp_record_set_text (event, WP_EVENT_PROFESSIONAL, wp_record_get_id (me));
  if (g_str_equal (form, "visit"))
    wp_record_set_text (event, WP_EVENT_MODE, "home");
  return event;
}

void
wp_record_shape_add_subject (WpStore *store, WpChange *change, WpRecord *event, const char *person)
{
  g_autoptr (WpRecord) subject = NULL;

  if (person == NULL)
    return;
  subject = wp_store_new_record (store, WP_KIND_EVENT_SUBJECT);
  wp_record_set_text (subject, WP_EVENT_SUBJECT_EVENT, wp_record_get_id (event));
  wp_record_set_text (subject, WP_EVENT_SUBJECT_PERSON, person);
  wp_record_meta (subject)->sensitivity = wp_record_meta (event)->sensitivity;
  wp_change_add (change, subject);
}

void
wp_record_shape_list_left_out (const char *form, gboolean correcting, int left_out[WP_RECORD_SHAPE_MAX])
{
  static const int always[] = {
    WP_EVENT_FAMILY,      WP_EVENT_KIND,       WP_EVENT_ENDED_AT,   WP_EVENT_PRECISION,
    WP_EVENT_HAS_TIME,    WP_EVENT_AGENCY,     WP_EVENT_CHILD_SEEN, WP_EVENT_CHILD_ALONE,
    WP_EVENT_RECORDED_AT, WP_EVENT_LEVEL_FROM, WP_EVENT_LEVEL_TO,   WP_EVENT_SUPERSEDES,
  };
  static const int of_meeting[] = { WP_EVENT_MODE, WP_EVENT_PURPOSE, WP_EVENT_SUCCESSFUL, WP_EVENT_PLANNED };
  guint n = 0;

  G_STATIC_ASSERT (G_N_ELEMENTS (always) + G_N_ELEMENTS (of_meeting) + 2 <= WP_RECORD_SHAPE_MAX);
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    left_out[n++] = always[i];
  for (guint i = 0; !wp_record_shape_is_meeting (form) && i < G_N_ELEMENTS (of_meeting); i++)
    left_out[n++] = of_meeting[i];
  if (!correcting)
    left_out[n++] = WP_EVENT_CORRECTION_REASON;
  left_out[n] = WP_RECORD_FORM_END;
}
