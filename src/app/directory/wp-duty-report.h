/* wp-duty-report.h: what is told of a duty in words and as a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-duty-services.h"

G_BEGIN_DECLS

/** WpDutyCount: how complete a number of services is. */
typedef struct
{
  guint n;
  guint lacking;              /* so many lack anything */
  guint gaps[WP_DUTY_N_GAPS]; /* so many lack each, in the order of WpDutyGaps */
} WpDutyCount;

/** WP_DUTY_WHOLE, WP_DUTY_NO_THEME: in place of a theme: all services, and those that are of no theme. */
#define WP_DUTY_WHOLE (-1)
#define WP_DUTY_NO_THEME (-2)

/** wp_duty_is_in: whether @service is of the theme at @theme. */
gboolean wp_duty_is_in (const WpDutyService *service, int theme);

/** wp_duty_count: counts those of @services (element-type WpDutyService) that are of the theme. */
void wp_duty_count (GPtrArray *services, int theme, WpDutyCount *count);

/** wp_duty_complete_words: (transfer full): how many of them have what: “30 of 37 tell the wait, …”. */
char *wp_duty_complete_words (const WpDutyCount *count);

/** wp_duty_lacking_words: (transfer full): how many of them lack anything: “3 lack something”. */
char *wp_duty_lacking_words (const WpDutyCount *count);

/** wp_duty_gap_words: (transfer full): what one of @gaps lacks: “No wait told. No telephone or e-mail.”; "" for none.
 */
char *wp_duty_gap_words (int gaps);

/**
 * wp_duty_rows: (transfer full) (element-type GStrv): the services (element-type WpDutyService) as a table for
 * wp_table_file_save(): the headings, a row for each theme that each service is of, and one for each theme that has
 * none.
 */
GPtrArray *wp_duty_rows (WpDuty duty, GPtrArray *services);

G_END_DECLS
