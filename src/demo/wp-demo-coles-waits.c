/* wp-demo-coles-waits.c: what the Coles waited and asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-coles-private.h"
#include "wp-demo-directory.h"

#define DAY(y, m, d) (wp_date_make (y, m, d))

/* Mia's place on the list of CAMHS, and Tyler's on one of the directory's. */
typedef enum {
  MIA_CAMHS,
  TYLER_TALK,
} Wait;

static WpRecord *
add_wait (WpColes *self, Wait wait, WpColesPerson person, WpDate added, WpDate started)
{
  WpRecord *record = wp_coles_record (self, WP_KIND_WAITING, wait, self->family, added,
                                      wait == MIA_CAMHS ? WP_COLES_LASP : WP_COLES_JO);

  wp_record_set_text (record, WP_WAITING_FAMILY, self->family);
  wp_record_set_text (record, WP_WAITING_PERSON, self->people[person]);
  wp_record_set_date (record, WP_WAITING_ADDED_ON, added);
  wp_record_set_text (record, WP_WAITING_PRIORITY, "routine");
  if (started <= self->maker->today)
    wp_record_set_date (record, WP_WAITING_STARTED_ON, started);
  return record;
}

static void
add_brokering (WpColes *self, const char *listed)
{
  WpDate asked = DAY (2025, 1, 20);
  WpDate answered = DAY (2025, 2, 3);
  WpRecord *record = wp_coles_record (self, WP_KIND_BROKERING, 0, self->family, asked, WP_COLES_JO);
  WpDemoId id;

  g_strlcpy (id, wp_record_get_id (record), sizeof id);
  wp_record_set_text (record, WP_BROKERING_FAMILY, self->family);
  wp_record_set_text (record, WP_BROKERING_LISTED, listed);
  wp_record_set_text (record, WP_BROKERING_PERSON, self->people[WP_COLES_TYLER]);
  wp_record_set_text (record, WP_BROKERING_NEED, "anxiety");
  wp_record_set_date (record, WP_BROKERING_ASKED_ON, asked);
  wp_record_set_text (record, WP_BROKERING_ASKED_BY, self->pros[WP_COLES_JO]->staff);
  wp_record_set_text (record, WP_BROKERING_ANSWER, self->maker->today >= answered ? "gained" : "asked");
  if (self->maker->today >= answered)
    wp_record_set_date (record, WP_BROKERING_ANSWERED_ON, answered);
  if (self->maker->today < DAY (2025, 1, 28))
    return;
  record = wp_coles_record (self, WP_KIND_BROKERING_STEP, 0, self->family, DAY (2025, 1, 28), WP_COLES_JO);
  wp_record_set_text (record, WP_BROKERING_STEP_BROKERING, id);
  wp_record_set_date (record, WP_BROKERING_STEP_CHASED_ON, DAY (2025, 1, 28));
  wp_record_set_text (record, WP_BROKERING_STEP_WAY, "phoned");
  wp_record_set_text (record, WP_BROKERING_STEP_BY, self->pros[WP_COLES_JO]->staff);
  wp_record_set_text (record, WP_BROKERING_STEP_NOTE, "They have the form; the panel meets on Monday.");
}

void
wp_coles_add_waits (WpColes *self)
{
  WpDate today = self->maker->today;
  WpDemoId listed;
  WpRecord *record;

  if (today >= DAY (2023, 2, 16))
    {
      record = add_wait (self, MIA_CAMHS, WP_COLES_MIA, DAY (2023, 2, 16), DAY (2023, 8, 17));
      wp_record_set_text (record, WP_WAITING_SERVICE, self->town->services[WP_DEMO_CAMHS]);
    }
  if (today < DAY (2025, 1, 20))
    return;
  wp_demo_listing_id (self->maker->seed, wp_demo_find_listing ("Talk It Out, 8 to 18"), 0, listed);
  add_brokering (self, listed);
  if (today < DAY (2025, 2, 3))
    return;
  record = add_wait (self, TYLER_TALK, WP_COLES_TYLER, DAY (2025, 2, 3), DAY (2025, 6, 12));
  wp_record_set_text (record, WP_WAITING_LISTED, listed);
}
