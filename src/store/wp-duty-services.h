/* wp-duty-services.h: the listed services that are part of what a council has to tell of, and what they lack.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-duties.h"
#include "wp-listing-hit.h"
#include "wp-store.h"

G_BEGIN_DECLS

/** WpDutyGaps: what families can't be told of a service. */
typedef enum {
  WP_DUTY_GAP_NONE = 0,
  WP_DUTY_GAP_WAIT = 1 << 0,  /* how long one waits */
  WP_DUTY_GAP_DATE = 1 << 1,  /* nobody vouched for it in the last twelve months */
  WP_DUTY_GAP_REACH = 1 << 2, /* neither a telephone number nor an e-mail address */
} WpDutyGaps;

#define WP_DUTY_N_GAPS 3

/** WpDutyService: a service that is part of a duty. */
struct _WpDutyService
{
  WpView parent_instance;
  char *id;
  char *name;
  char *organisation;
  char *telephone;
  char *email;
  char *wait;
  int wait_days; /* -1: not told */
  int last_on;   /* WpDate: when somebody vouched for it last; WP_DATE_NONE: never */
  int freshness; /* WpListingFreshness */
  int themes;    /* a bit for each theme of the duty */
  int gaps;      /* WpDutyGaps */
};

#define WP_TYPE_DUTY_SERVICE (wp_duty_service_get_type ())
G_DECLARE_FINAL_TYPE (WpDutyService, wp_duty_service, WP, DUTY_SERVICE, WpView)

/**
 * wp_store_duty_services_async:
 * @now: UTC ms
 *
 * Finds the services that are part of @duty by the rules of wp-duties.h, or by those that the authority has put into
 * settings in their place: see wp_duty_setting(). An empty setting leaves the theme empty.
 */
void wp_store_duty_services_async (WpStore *store,
                                   WpDuty duty,
                                   gint64 now,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * wp_store_duty_services_finish: (transfer full) (element-type WpDutyService) (nullable): by name; %NULL with @error.
 */
GPtrArray *wp_store_duty_services_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
