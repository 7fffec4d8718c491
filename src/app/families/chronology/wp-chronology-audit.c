/* wp-chronology-audit.c: enters into the audit that a chronology left the program.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chronology-audit.h"

#include "wp-audit.h"

void
wp_chronology_audit (WpStore *store, WpChronology *chronology, const char *action, const char *sort, const char *reason)
{
  g_autofree char *from = wp_date_to_iso (chronology->from);
  g_autofree char *to = wp_date_to_iso (chronology->to);
  g_autofree char *detail = g_strdup_printf (
      "chronology, %s, %s, %u of %u events, period %s to %s%s%s", sort,
      chronology->plain ? "for the family" : "for professionals", chronology->events->len, chronology->n_total,
      from != NULL ? from : "the beginning", to != NULL ? to : "the end", chronology->filtered ? ", filtered" : "",
      chronology->is_protected ? ", with protected and sealed matter" : "");

  wp_store_audit (store, action, WP_KIND_FAMILY, chronology->family_id, detail,
                  chronology->is_protected ? reason : NULL);
}
