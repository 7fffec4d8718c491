/* wp-safe-ways.h: whether it is safe to send something to somebody.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-people.h"

G_BEGIN_DECLS

typedef enum {
  WP_WAY_ASK,    /* nobody has said: whoever is on the telephone is to be asked */
  WP_WAY_SAFE,   /* it is on record that it is, or nothing is sent at all */
  WP_WAY_UNSAFE, /* it is on record that it is not */
} WpWaySafety;

/**
 * wp_safe_ways_is_sent: whether by @channel something reaches a telephone, a mailbox or a letterbox, where somebody
 * else may see it.
 * @channel: code of the list "signpost_channel"
 */
gboolean wp_safe_ways_is_sent (const char *channel);

/**
 * wp_safe_ways_judge:
 * @person: (nullable): whom it is sent to; %NULL where it is not known who they are
 * @why: (out) (transfer full): what is on record, as a sentence; "" for %WP_WAY_ASK and where nothing is sent
 *
 * A message goes to a mobile telephone in use, an e-mail to an address in use, and both follow what is said about
 * texting it; a letter follows what is said about post at any of them, and is never safe where an address is protected.
 * One way that is safe is enough, and the sentence names it.
 */
WpWaySafety wp_safe_ways_judge (WpPersonCard *person, const char *channel, char **why);

G_END_DECLS
