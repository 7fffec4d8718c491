/* wp-role.h: the roles of accounts and what each may write, before any grant is looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-kind.h"

G_BEGIN_DECLS

typedef enum {
  WP_ROLE_READER,        /* sees what is granted, writes nothing */
  WP_ROLE_WORKER,        /* writes the records of families and people; adds agencies, services and professionals;
                            checks and corrects what the directory says */
  WP_ROLE_OFFICER,       /* the information officer: as a worker, and says what sources cover */
  WP_ROLE_MANAGER,       /* also releases what is held back, and writes teams, staff and markers */
  WP_ROLE_ADMINISTRATOR, /* writes the authority's own records (codes, settings, localities); sees no family by role */
  WP_N_ROLES,
} WpRole;

/**
 * wp_role_name:
 *
 * Returns: (transfer none): "reader", "worker", "officer", "manager" or "administrator": what is stored and sent.
 */
const char *wp_role_name (WpRole role);

/**
 * wp_role_from_name: the reverse.
 *
 * Returns: whether @name is the name of a role.
 */
gboolean wp_role_from_name (const char *name, WpRole *role);

/**
 * wp_role_label: the role for people, in the language in force.
 */
const char *wp_role_label (WpRole role);

/**
 * wp_role_may_decide: whether somebody of @role decides about what the server holds back, in scopes granted to them.
 */
gboolean wp_role_may_decide (WpRole role);

/**
 * wp_role_may_write: whether somebody of @role may add or change records of @kind in a scope granted to them. Of a
 * conflict nobody may change more than how it is settled: that is for the server to see to.
 */
gboolean wp_role_may_write (WpRole role, WpKindId kind);

G_END_DECLS
