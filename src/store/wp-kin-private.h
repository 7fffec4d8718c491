/* wp-kin-private.h: how the kin of a family is put together.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-kin.h"
#include "wp-read.h"

G_BEGIN_DECLS

/* wp_kin_read: the kin of the family that is @context's id, on the reader's thread; %NULL with @error, which is not
 * %NULL. */
WpKin *wp_kin_read (WpDb *db, const WpReadContext *context, GError **error);

WpKin *wp_kin_new (const char *family_id, WpDate today);
void wp_kin_person_free (gpointer person);
void wp_kin_tie_free (gpointer tie);

/* wp_kin_complete: brings the relationships into order, and says of each person whether they are related to somebody,
 * or in the family at all, and not only a friend. */
void wp_kin_complete (WpKin *self);

G_END_DECLS
