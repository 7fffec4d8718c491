/* wp-handout.h: services for a caller, as text, as an e-mail and on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-basket.h"
#include "wp-paper.h"

G_BEGIN_DECLS

/* What is handed over is what is published of the services, and nothing about whoever asked. */

/**
 * wp_handout_dup_text: (transfer full): name, number, when and where of each that has been read, to be sent as text.
 */
char *wp_handout_dup_text (WpBasket *basket);

/**
 * wp_handout_dup_mailto: (transfer full): an address by RFC 6068 that has the desktop's mail program begin a message to
 * nobody yet.
 */
char *wp_handout_dup_mailto (const char *subject, const char *body);

/**
 * WpHandoutOptions: how it is put on paper. Texts may be %NULL.
 */
typedef struct
{
  const char *authority; /* whose paper it is */
  const char *made_by;   /* who signs a letter */
  WpDate today;
  gboolean large;  /* no letter smaller than 16 points */
  gboolean letter; /* begins and ends as a letter does */
} WpHandoutOptions;

/**
 * wp_handout_pages_new: (transfer full): the services on pages of A4.
 */
WpPaper *wp_handout_pages_new (WpBasket *basket, const WpHandoutOptions *options);

G_END_DECLS
