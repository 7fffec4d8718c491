/* wp-chronology-audit.h: enters into the audit that a chronology left the program.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-chronology.h"

G_BEGIN_DECLS

/**
 * wp_chronology_audit:
 * @action: "print" or "export"
 * @sort: "paper", "PDF" or "CSV"
 * @reason: (nullable): why what is protected was asked for
 *
 * Says how many events of how many, of which period, and whether a part was picked out; no text of the case, and not
 * what was looked for.
 */
void wp_chronology_audit (
    WpStore *store, WpChronology *chronology, const char *action, const char *sort, const char *reason);

G_END_DECLS
