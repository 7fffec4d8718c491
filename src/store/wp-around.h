/* wp-around.h: who is around a family: those who work with it, friends, and where we cannot see.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-kin.h"
#include "wp-picture.h"

G_BEGIN_DECLS

/**
 * WpAroundRole: what somebody round a family is there as.
 */
typedef enum { WP_AROUND_SERVICE, WP_AROUND_FRIEND, WP_AROUND_BLANK } WpAroundRole;

/**
 * WpAroundItem: one professional, service, friend, relative who lives elsewhere, or agency that is not seen. A friend's
 * role is the relative's too.
 */
typedef struct
{
  WpAroundRole role;
  char *key;    /* tells it from the others: id of a record, or of an agency */
  int kind;     /* WpKindId of the record @key, to open it, or -1 */
  char *name;   /* “Sam Okafor” */
  char *detail; /* “Adviser, Early Help”, “friend of Dana”, “Stale: nothing since 12 Dec 2024”, or "" */
  char *whom;   /* “Mia, Tyler”, or "" for the whole family */
  char *service_kind; /* code, or "" */
  char *strength;     /* code of list tie_strength, or "" where nobody said */
  char *flow;         /* code of list tie_flow, or "" */
  char *status;       /* “Waiting”, or "" for active */
  gboolean lead;
  int sensitivity;
} WpAroundItem;

/**
 * wp_around_new:
 * @picture: who works with the family, and what is blank
 * @kin: for friends and relatives
 * @open_only: leave out what must not leave the screen: restricted records, and agencies that are withheld or
 *   sensitive
 *
 * Returns: (transfer full) (element-type WpAroundItem): the lead professional first, then services by their kind,
 *   friends and relatives, and blanks. Who works with several people of the family is there once. A relative is among
 *   them who lives outside the household in which most of the family live, if somebody said how strong the tie with
 *   somebody in that household is.
 */
GPtrArray *wp_around_new (WpPicture *picture, const WpKin *kin, gboolean open_only);

/**
 * wp_around_dup_words: (transfer full): “Strong tie with Mia. Adviser, Early Help. Lead professional.”
 */
char *wp_around_dup_words (const WpAroundItem *item);

G_END_DECLS
