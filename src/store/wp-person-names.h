/* wp-person-names.h: what a person is called, out of the several names that are held.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-date.h"
#include "wp-db.h"

G_BEGIN_DECLS

/**
 * WpPersonName: one name of one person.
 */
typedef struct
{
  char id[WP_STMT_ID_LENGTH];
  char *type; /* (owned): code of list name_type */
  char *given;
  char *surname;
  WpDate from;
  WpDate to;
  gboolean former; /* over before today, or a previous name */
} WpPersonNameRow;

/**
 * WpPersonNames: all names of one person that were not taken back, and which of them to use.
 */
typedef struct
{
  GPtrArray *rows; /* (owned) of WpPersonNameRow, in the order in which they were made */
  char *display;   /* (owned): as they are called now; “Unborn child” or “No name” where none is held */
  char *given;     /* (owned): its first names alone, or all of it where there are none */
  char *legal;     /* (owned) (nullable): the legal name in force */
} WpPersonNames;

/**
 * wp_person_names_read:
 * @person: id text
 * @today: names that ended by then are former
 * @unborn: what to call somebody without a name
 * @error: not %NULL
 *
 * The name known as comes before the legal one; a known-as name without a surname borrows the legal one's.
 *
 * Returns: (transfer full): the names, or %NULL.
 */
WpPersonNames *wp_person_names_read (WpDb *db, const char *person, WpDate today, gboolean unborn, GError **error);
void wp_person_names_free (WpPersonNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpPersonNames, wp_person_names_free)

/**
 * wp_person_name_full: given and surname joined; the caller frees it.
 */
char *wp_person_name_full (const WpPersonNameRow *row);

/**
 * wp_person_names_dup_aliases: “Ty Coles, Tyler Marsh”: every other name than the one displayed; "" for none.
 */
char *wp_person_names_dup_aliases (const WpPersonNames *names);

/**
 * wp_name_initials: “TC”: the first letters of the first and last word; the caller frees it.
 */
char *wp_name_initials (const char *name);

G_END_DECLS
