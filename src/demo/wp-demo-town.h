/* wp-demo-town.h: the places and the people who work in them, made first and looked up by all families.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-demo-geography.h"
#include "wp-demo-maker.h"
#include "wp-demo.h"

G_BEGIN_DECLS

#define WP_DEMO_N_SCHOOLS 56
#define WP_DEMO_N_CLUSTERS 9

/* For so long CAMHS has sent nothing: its source is stale. */
#define WP_DEMO_CAMHS_SILENT_DAYS 61

/* Schools: the primary school of each neighbourhood comes first, in the order of the neighbourhoods. */
#define WP_DEMO_SCHOOL_MILLGATE 2
#define WP_DEMO_SCHOOL_SECONDARIES 42 /* six, two to a locality; the first is Fernhill Academy */
#define WP_DEMO_SCHOOL_FERNHILL 42
#define WP_DEMO_SCHOOL_SPECIALS 48 /* two */
#define WP_DEMO_SCHOOL_COLLEGE 50
#define WP_DEMO_SCHOOL_NURSERIES 51 /* five */

/**
 * WpDemoAgency: the agencies that are no schools. A school's agency is WP_DEMO_N_AGENCIES + the school's number.
 */
typedef enum {
  WP_DEMO_AGENCY_EARLY_HELP,
  WP_DEMO_AGENCY_HEALTH,
  WP_DEMO_AGENCY_HOSPITAL,
  WP_DEMO_AGENCY_CAMHS,
  WP_DEMO_AGENCY_COUNSELLING,
  WP_DEMO_AGENCY_RECOVERY,
  WP_DEMO_AGENCY_SOCIAL_CARE,
  WP_DEMO_AGENCY_POLICE,
  WP_DEMO_AGENCY_HOMES,
  WP_DEMO_AGENCY_MONEY,
  WP_DEMO_AGENCY_COMMUNITY,
  WP_DEMO_AGENCY_YOUTH,
  WP_DEMO_AGENCY_VOLUNTEERS,
  WP_DEMO_AGENCY_REFUGE,
  WP_DEMO_N_AGENCIES,
} WpDemoAgency;

/**
 * WpDemoCalling: what a professional does; one service for each.
 */
typedef enum {
  WP_DEMO_TEAM, /* our own staff */
  WP_DEMO_HEALTH_VISITOR,
  WP_DEMO_SCHOOL_NURSE,
  WP_DEMO_MIDWIFE,
  WP_DEMO_SCHOOL_STAFF,
  WP_DEMO_CAMHS,
  WP_DEMO_COUNSELLOR,
  WP_DEMO_RECOVERY,
  WP_DEMO_SOCIAL_WORKER,
  WP_DEMO_POLICE,
  WP_DEMO_HOUSING,
  WP_DEMO_MONEY,
  WP_DEMO_COMMUNITY,
  WP_DEMO_YOUTH,
  WP_DEMO_VOLUNTEER,
  WP_DEMO_REFUGE,
  WP_DEMO_N_CALLINGS,
} WpDemoCalling;

/**
 * WpDemoStaffRole: the roles of our own staff, in the order of the code list.
 */
typedef enum {
  WP_DEMO_FAMILY_SUPPORT_WORKER,
  WP_DEMO_LASP,
  WP_DEMO_PARENTING_SPECIALIST,
  WP_DEMO_ISS,
  WP_DEMO_YCP,
  WP_DEMO_FAMILY_INTERVENTION,
  WP_DEMO_YOUNG_CARERS,
  WP_DEMO_CHILDRENS_CENTRE,
  WP_DEMO_ADVISER,
  WP_DEMO_LICO,
  WP_DEMO_STAFF_COUNSELLOR,
  WP_DEMO_CIN_SOCIAL_WORKER,
  WP_DEMO_INFORMATION_OFFICER,
  WP_DEMO_PRACTICE_MANAGER,
  WP_DEMO_LOCALITY_MANAGER,
  WP_DEMO_QUALITY_MANAGER,
  WP_DEMO_HEAD_OF_EARLY_HELP,
  WP_DEMO_PARTNERSHIP_OFFICER,
  WP_DEMO_VOLUNTEER_LEAD,
  WP_DEMO_CAF_COORDINATOR,
  WP_DEMO_ADMINISTRATOR,
  WP_DEMO_PROJECT_OFFICER,
  WP_DEMO_DATA_PROTECTION_OFFICER,
  WP_DEMO_N_STAFF_ROLES,
} WpDemoStaffRole;

typedef struct
{
  WpDemoId id;    /* the professional */
  WpDemoId staff; /* "" for a partner's */
  WpDemoId user;  /* "" for a partner's */
  char name[64];
  WpDemoCalling calling;
  guint agency;
  WpDemoLocality locality;
} WpDemoPro;

/**
 * WpDemoTown: owned by wp_demo_generate(). The professionals of one role, one calling or one school stand together.
 */
typedef struct
{
  WpDemoSize size;
  WpDemoId localities[WP_DEMO_N_LOCALITIES];
  WpDemoId teams[WP_DEMO_N_LOCALITIES];
  WpDemoId neighbourhoods[WP_DEMO_N_NEIGHBOURHOODS];
  WpDemoId clusters[WP_DEMO_N_CLUSTERS];
  WpDemoId schools[WP_DEMO_N_SCHOOLS];
  WpDemoId agencies[WP_DEMO_N_AGENCIES + WP_DEMO_N_SCHOOLS];
  WpDemoId services[WP_DEMO_N_CALLINGS];
  GArray *pros; /* (owned) (element-type WpDemoPro) */
  guint role_first[WP_DEMO_N_STAFF_ROLES];
  guint role_n[WP_DEMO_N_STAFF_ROLES];
  guint calling_first[WP_DEMO_N_CALLINGS];
  guint calling_n[WP_DEMO_N_CALLINGS];
  guint per_school;
} WpDemoTown;

/**
 * wp_demo_town_init: makes all that families refer to, in the order in which they refer to one another.
 */
void wp_demo_town_init (WpDemoTown *self, WpDemoMaker *maker, WpDemoSize size);
void wp_demo_town_clear (WpDemoTown *self);

const WpDemoPro *wp_demo_town_pro (const WpDemoTown *self, guint index);

/**
 * wp_demo_town_role: the @index th of a role, counted round; the first three work in West, East and North.
 */
const WpDemoPro *wp_demo_town_role (const WpDemoTown *self, WpDemoStaffRole role, guint index);

/**
 * wp_demo_town_calling: one of a calling, by chance, out of @locality if it has any.
 */
const WpDemoPro *
wp_demo_town_calling (const WpDemoTown *self, WpDemoRng *rng, WpDemoCalling calling, WpDemoLocality locality);

/**
 * wp_demo_town_school: the @index th professional of @school, counted round.
 */
const WpDemoPro *wp_demo_town_school (const WpDemoTown *self, guint school, guint index);

const char *wp_demo_agency_name (guint agency);
const char *wp_demo_calling_service (WpDemoCalling calling);
const char *wp_demo_calling_role (WpDemoCalling calling);
const char *wp_demo_staff_role_code (WpDemoStaffRole role);
const char *wp_demo_staff_role_label (WpDemoStaffRole role);

/**
 * wp_demo_school_name: (transfer none): valid for ever.
 */
const char *wp_demo_school_name (guint school);
guint wp_demo_school_neighbourhood (guint school);

/**
 * wp_demo_staff_fixed_id: the id of the account, the staff or the professional record (by @kind) of the @index th of a
 * role.
 */
void wp_demo_staff_fixed_id (guint64 seed, WpKindId kind, WpDemoStaffRole role, guint index, WpDemoId out);

/* The parts of wp_demo_town_init(): places, then those who work in them. */
void wp_demo_town_make_places (WpDemoTown *self, WpDemoMaker *maker);
void wp_demo_town_make_schools (WpDemoTown *self, WpDemoMaker *maker);
void wp_demo_town_make_staff (WpDemoTown *self, WpDemoMaker *maker);
void wp_demo_town_make_partners (WpDemoTown *self, WpDemoMaker *maker);

/* When the authority was set up: the time in the ids of all that is not a family's. */
#define WP_DEMO_FOUNDED_MS G_GINT64_CONSTANT (1409562000000)

/**
 * wp_demo_postcode: a postcode of the district YO99, which is not in use, for one of 40 groups in a neighbourhood.
 */
void wp_demo_postcode (guint neighbourhood, guint group, char out[16]);

G_END_DECLS
