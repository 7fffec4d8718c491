/* wp-demo-family.h: one family of the fictional authority: who is in it, and where they live.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-demo-names.h"
#include "wp-demo-town.h"

G_BEGIN_DECLS

#define WP_DEMO_MAX_PEOPLE 16
#define WP_DEMO_MAX_EPISODES 4

typedef struct
{
  WpDemoId id;
  const char *given; /* valid for ever */
  char surname[64];
  WpDemoHeritage heritage;
  char sex;
  const char *role; /* a code of the list "family_role" */
  WpDate dob;       /* WP_DATE_NONE while unborn */
  WpDate edd;
  WpDate died;
  int household;       /* 0, 1, or −1 for one of their own */
  int school;          /* −1 for none */
  gboolean child;      /* of the parents in the family */
  gboolean known;      /* a member of another family too, made with that one */
  gboolean held_apart; /* their address must be kept from the others */
} WpDemoPerson;

/**
 * WpDemoPlan: what is settled about a family before its people are made.
 */
typedef struct
{
  guint index; /* among all families; names its stream of chance */
  WpDemoLocality locality;
  gboolean open;
  gboolean of_jo; /* the first worker is Jo Marsh */
  guint n_episodes;
  WpDate opened[WP_DEMO_MAX_EPISODES]; /* oldest first */
  WpDate closed[WP_DEMO_MAX_EPISODES]; /* WP_DATE_NONE: not yet */
  WpDate first_seen;                   /* the day of the first request */
  WpDate last_seen;                    /* the day of the last request */
} WpDemoPlan;

typedef struct
{
  WpDemoId id;
  WpDemoRng rng;
  const WpDemoPlan *plan;
  char name[80];
  guint neighbourhood;
  guint n_people;
  WpDemoPerson people[WP_DEMO_MAX_PEOPLE]; /* the parent who holds the family together first */
  int partner;                             /* in the household, a parent or not; −1 for none */
  int other_parent;                        /* elsewhere; −1 for none */
  gboolean partner_is_parent;
  gint64 made_at;
} WpDemoFamily;

/**
 * WpDemoNumbers: what is counted up over all families.
 */
typedef struct
{
  guint nhs;
  guint upn;
  guint uprn;
  gboolean has_link;
  WpDemoPerson link; /* a parent who lives apart, and may be the partner of the next family's */
} WpDemoNumbers;

/**
 * wp_demo_family_make: draws the family of @plan.
 */
void wp_demo_family_make (WpDemoFamily *self, WpDemoMaker *maker, WpDemoNumbers *numbers, const WpDemoPlan *plan);

/**
 * wp_demo_family_add: adds the records of the family, its people, households and addresses.
 */
void wp_demo_family_add (const WpDemoFamily *self, WpDemoMaker *maker, const WpDemoTown *town, WpDemoNumbers *numbers);

/**
 * wp_demo_street: writes a house and a street into @out.
 */
void wp_demo_street (WpDemoRng *rng, guint neighbourhood, char *out, gsize size);

/**
 * wp_demo_add_identifier, wp_demo_add_name, wp_demo_add_member, wp_demo_add_relationship: one record each, with the id
 * given or, if %NULL, one that is made.
 */
void wp_demo_add_identifier (
    WpDemoMaker *maker, const char *id, const char *person, gint64 at_ms, const char *type, const char *value);
void wp_demo_add_name (WpDemoMaker *maker,
                       const char *id,
                       const char *person,
                       gint64 at_ms,
                       const char *type,
                       const char *given,
                       const char *surname);
WpRecord *wp_demo_add_member (WpDemoMaker *maker,
                              const char *id,
                              const char *family,
                              const char *person,
                              gint64 at_ms,
                              const char *role,
                              WpDate from);
WpRecord *wp_demo_add_relationship (WpDemoMaker *maker,
                                    const char *id,
                                    gint64 at_ms,
                                    const char *person,
                                    const char *type,
                                    const char *other,
                                    const char *responsibility);

G_END_DECLS
