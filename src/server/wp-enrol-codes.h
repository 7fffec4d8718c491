/* wp-enrol-codes.h: codes with which a desk is enrolled once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sql.h"

G_BEGIN_DECLS

#define WP_ENROL_CODE_LENGTH 14 /* XXXX-XXXX-XXXX */
#define WP_ENROL_CODE_HOURS 24

/** wp_enrol_codes_make: makes a code for @account that holds until @until (UTC ms) and for one device. The earlier ones
 * of the account that were not used are taken back. 60 bits of chance, in letters and digits that can't be mistaken. */
gboolean wp_enrol_codes_make (
    WpSql *sql, const char *account, gint64 now, gint64 until, char code[WP_ENROL_CODE_LENGTH + 1], GError **error);

/** wp_enrol_codes_find: whether @code, as somebody typed it, may be used at @now; gives whose it is. %FALSE without
 * @error for any other. */
gboolean wp_enrol_codes_find (WpSql *sql, const char *code, gint64 now, char account[37], GError **error);

/** wp_enrol_codes_use: uses it up. %FALSE without @error if it can't be used (any more). */
gboolean wp_enrol_codes_use (WpSql *sql, const char *code, gint64 now, GError **error);

/** wp_enrol_codes_used_by: whether @code was used for the device with the public key @key, and that device has not
 * signed in or renewed its session since: so the answer may never have come to it, and it may be answered again until
 * the code runs out. Gives the account and the device. %FALSE without @error for any other. */
gboolean wp_enrol_codes_used_by (
    WpSql *sql, const char *code, const guint8 key[32], gint64 now, char account[37], char device[37], GError **error);

/** wp_enrol_codes_take_back: those of @account that were not used. */
gboolean wp_enrol_codes_take_back (WpSql *sql, const char *account, GError **error);

G_END_DECLS
