/* wp-coles.h: the fictional family that the field's worked example tells of, as records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-temp-store.h"

G_BEGIN_DECLS

/**
 * WpColes: the ids of what wp_coles_add() made. All are (owned).
 */
typedef struct
{
  char *family;
  char *staff; /* Jo Marsh, who works at this desk */
  char *dana;
  char *rhys;
  char *mia;
  char *tyler; /* known as Ty */
  char *ivy;
  char *lee; /* has left; his address is protected */
  char *household;
  char *address;
  char *protected_address;
  char *episode;
  char *jo;  /* professionals */
  char *sam; /* the lead */
  char *colin;
  char *early_help; /* agencies */
  char *school;
  char *camhs;
  char *police;
  char *housing;
  char *counselling;
} WpColes;

/**
 * wp_coles_add: puts the family into the store of @temp, as it stands at %WP_TEST_NOW.
 */
WpColes *wp_coles_add (WpTempStore *temp);
void wp_coles_free (WpColes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpColes, wp_coles_free)

/**
 * WpColesFixture: a store that holds the family, for one test. Both are (owned).
 */
typedef struct
{
  WpTempStore *temp;
  WpColes *coles;
} WpColesFixture;

void wp_coles_set_up (WpColesFixture *fixture, gconstpointer data);
void wp_coles_tear_down (WpColesFixture *fixture, gconstpointer data);

/* Adds a test that is given a #WpColesFixture. */
#define WP_COLES_TEST(path, func) g_test_add (path, WpColesFixture, NULL, wp_coles_set_up, func, wp_coles_tear_down)

/**
 * wp_coles_event: records one event of @kind on @date (ISO) by @professional about @person (both nullable), with
 * @summary in its note unless it is %NULL.
 *
 * Returns: (transfer full): the event's id.
 */
char *wp_coles_event (WpTempStore *temp,
                      const char *family,
                      const char *date,
                      const char *kind,
                      const char *professional,
                      const char *agency,
                      const char *person,
                      const char *summary);

G_END_DECLS
