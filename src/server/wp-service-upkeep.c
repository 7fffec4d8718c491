/* wp-service-upkeep.c: what happens by itself: grants begin and end, places in holders change, what is old goes; and
 * what follows a restore.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-chain.h"
#include "wp-grants.h"
#include "wp-members.h"
#include "wp-push.h"

#define SQL_OLD_TOMBS "SELECT max(seq) FROM tomb WHERE seq <= ?1 AND at < ?2"
#define SQL_OLDEST_TOMB "SELECT seq, at FROM tomb ORDER BY seq LIMIT 1"
#define SQL_CLEAR_TOMBS "DELETE FROM tomb WHERE seq <= ?1"
#define SQL_FLOOR "UPDATE authority SET floor = ?1 WHERE one = 1 AND floor < ?1"
#define SQL_EPOCH "UPDATE authority SET epoch = ?1, seq = ?2 WHERE one = 1"

#define AT_ONCE 500

/* The longest lease, its grace, and thirty days: by then every device has asked, or has erased itself. */
#define TOMB_MS (74 * WP_DAY_MS)

#define EPOCH_BITS 40
#define MAX_EPOCH 4095

gboolean
wp_service_sweep (WpService *self, WpSql *sql, GError **error)
{
  gboolean more_grants = TRUE;
  gboolean more_members = TRUE;

  while (more_grants || more_members)
    {
      g_auto (WpWork) work = { 0 };
      if (!wp_work_begin (&work, self, sql, error) || !wp_grants_turn (&work, AT_ONCE, &more_grants, error)
          || !wp_members_update_due (&work, wp_instant_to_date (work.now), AT_ONCE, &more_members, error)
          || !wp_work_commit (&work, error))
        return FALSE;
    }
  return TRUE;
}
