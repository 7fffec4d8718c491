/* wp-wire-mutation.h: one change of one record, as a device sends it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-json.h"

G_BEGIN_DECLS

/**
 * WpMutation: one change of one record.
 *
 * @set is a JSON object in text: the fields by name (null unsets), and members of the record itself: "$voided" (true or
 * false), "$sensitivity" (its name), and for an add also "$created_at", "$created_by", "$source", "$external_id",
 * "$updated_at". Fields that this program does not know are carried as they are.
 *
 * Reading one checks its form alone: that @set is an object as strict as wp-json.h has it. Whether the members fit the
 * kind is wp_fields_check()'s to say, one mutation at a time, so that a wrong one does not hold up the others.
 */
typedef struct
{
  char mid[37]; /* UUIDv7, fresh for each mutation */
  char *kind;   /* (owned): name; may be one that this program does not know */
  char id[37];
  gboolean add;    /* the record is new */
  gint64 base;     /* revision of the record that the person saw; 0 for an add */
  gint64 at;       /* device time, UTC ms: evidence, it decides nothing */
  char *set;       /* (owned): JSON object */
  GPtrArray *over; /* (owned) (element-type utf8): own earlier mutations of the same fields that this was made upon */
} WpMutation;

WpMutation *wp_mutation_new (void);
void wp_mutation_free (WpMutation *mutation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpMutation, wp_mutation_free)

/**
 * wp_mutation_hash: SHA-256 over everything but nothing else of it, so that a repeat with other content shows.
 */
void wp_mutation_hash (const WpMutation *mutation, guint8 hash[32]);

/**
 * wp_mutation_write: adds @mutation as JSON.
 */
void wp_mutation_write (const WpMutation *mutation, GString *to);

/**
 * wp_mutation_read:
 *
 * Returns: (transfer full) (nullable): the mutation that comes next in @json; %NULL with its fault.
 */
WpMutation *wp_mutation_read (WpJson *json);

G_END_DECLS
