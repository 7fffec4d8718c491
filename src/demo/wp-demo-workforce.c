/* wp-demo-workforce.c: our staff and their accounts, the other agencies, their services and their professionals.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-town.h"

#include <string.h>

#include "wp-demo-names.h"

typedef struct
{
  const char *code;
  const char *label;
  guint n[4];               /* by size */
  const char *names[3];     /* of the first ones, where they matter */
  const char *telephone[3]; /* theirs */
} Role;

typedef struct
{
  const char *name;
  const char *kind;
} Agency;

typedef struct
{
  const char *service;
  WpDemoAgency agency;
  const char *kind;
  int age_from;
  int age_to;
  const char *role;
  guint n[4]; /* by size; for schools: at each school */
} Calling;

/* clang-format off */
static const Role roles[WP_DEMO_N_STAFF_ROLES] = {
  [WP_DEMO_FAMILY_SUPPORT_WORKER] = { "family_support_worker",
                                      "Family support worker",
                                      { 12, 15, 150, 120 },
                                      { "Jo Marsh" },
                                      { "01632 960151" } },
  [WP_DEMO_LASP] = { "lasp",
                     "Local area support practitioner",
                     { 9, 9, 45, 36 },
                     { "Nisha Patel" },
                     { "01632 960152" } },
  [WP_DEMO_PARENTING_SPECIALIST] = { "parenting_specialist",
                                     "Parenting specialist",
                                     { 1, 3, 21, 24 },
                                     { NULL },
                                     { NULL } },
  [WP_DEMO_ISS] = { "iss", "Intensive support worker", { 3, 4, 30, 36 }, { NULL }, { NULL } },
  [WP_DEMO_YCP] = { "ycp", "Youth crime prevention worker", { 1, 3, 18, 21 }, { NULL }, { NULL } },
  [WP_DEMO_FAMILY_INTERVENTION] = { "family_intervention",
                                    "Family intervention worker",
                                    { 3, 4, 30, 36 },
                                    { NULL },
                                    { NULL } },
  [WP_DEMO_YOUNG_CARERS] = { "young_carers", "Young carers worker", { 1, 2, 12, 15 }, { NULL }, { NULL } },
  [WP_DEMO_CHILDRENS_CENTRE] = { "childrens_centre", "Children’s centre worker", { 3, 6, 30, 36 }, { NULL }, { NULL } },
  [WP_DEMO_ADVISER] = { "adviser",
                        "Learning and work adviser",
                        { 3, 3, 24, 24 },
                        { "Sam Okafor" },
                        { "01632 960148" } },
  [WP_DEMO_LICO] = { "lico", "Legal intervention court officer", { 1, 2, 9, 12 }, { "Alan Pryce" }, { NULL } },
  [WP_DEMO_STAFF_COUNSELLOR] = { "counsellor", "Counsellor", { 2, 3, 15, 21 }, { NULL }, { NULL } },
  [WP_DEMO_CIN_SOCIAL_WORKER] = { "cin_social_worker",
                                  "Seconded social worker",
                                  { 1, 3, 12, 18 },
                                  { "Grace Mensah" },
                                  { "01632 960170" } },
  [WP_DEMO_INFORMATION_OFFICER] = { "information_officer",
                                    "Information officer",
                                    { 1, 2, 9, 12 },
                                    { "Tom Hargreaves" },
                                    { "01632 960180" } },
  [WP_DEMO_PRACTICE_MANAGER] = { "practice_manager",
                                 "Practice manager",
                                 { 3, 3, 24, 24 },
                                 { "Helen Ashworth", "Imran Malik", "Bethan Price" },
                                 { "01632 960140", "01632 960141", "01632 960142" } },
  [WP_DEMO_LOCALITY_MANAGER] = { "locality_manager",
                                 "Locality manager",
                                 { 3, 3, 3, 6 },
                                 { "Yvonne Baptiste" },
                                 { NULL } },
  [WP_DEMO_QUALITY_MANAGER] = { "quality_manager", "Outcomes and quality manager", { 1, 1, 3, 3 }, { NULL }, { NULL } },
  [WP_DEMO_HEAD_OF_EARLY_HELP] = { "head_of_early_help",
                                   "Head of early help",
                                   { 1, 1, 1, 1 },
                                   { "Ruth Lindqvist" },
                                   { NULL } },
  [WP_DEMO_PARTNERSHIP_OFFICER] = { "partnership_officer",
                                    "Community and partnership officer",
                                    { 1, 1, 6, 6 },
                                    { NULL },
                                    { NULL } },
  [WP_DEMO_VOLUNTEER_LEAD] = { "volunteer_lead", "Volunteer lead", { 1, 1, 3, 6 }, { NULL }, { NULL } },
  [WP_DEMO_CAF_COORDINATOR] = { "caf_coordinator", "CAF co-ordinator", { 1, 1, 3, 3 }, { NULL }, { NULL } },
  [WP_DEMO_ADMINISTRATOR] = { "administrator", "Administrator", { 1, 3, 15, 18 }, { NULL }, { NULL } },
  [WP_DEMO_PROJECT_OFFICER] = { "project_officer", "Project officer", { 1, 1, 2, 2 }, { NULL }, { NULL } },
  [WP_DEMO_DATA_PROTECTION_OFFICER] = { "data_protection_officer",
                                        "Data protection officer",
                                        { 1, 1, 1, 1 },
                                        { NULL },
                                        { NULL } },
};

static const Agency agencies[WP_DEMO_N_AGENCIES] = {
  [WP_DEMO_AGENCY_EARLY_HELP] = { "Aldermere Early Help", "early_help" },
  [WP_DEMO_AGENCY_HEALTH] = { "Community Health", "health" },
  [WP_DEMO_AGENCY_HOSPITAL] = { "Aldermere General Hospital", "health" },
  [WP_DEMO_AGENCY_CAMHS] = { "Aldermere CAMHS", "mental_health" },
  [WP_DEMO_AGENCY_COUNSELLING] = { "Open Door Counselling", "mental_health" },
  [WP_DEMO_AGENCY_RECOVERY] = { "Tideway Recovery", "health" },
  [WP_DEMO_AGENCY_SOCIAL_CARE] = { "Aldermere Children’s Social Care", "social_care" },
  [WP_DEMO_AGENCY_POLICE] = { "Aldermere Police", "police" },
  [WP_DEMO_AGENCY_HOMES] = { "Aldermere Homes", "housing" },
  [WP_DEMO_AGENCY_MONEY] = { "Money Matters", "housing" },
  [WP_DEMO_AGENCY_COMMUNITY] = { "St Brannoc’s Pantry", "community" },
  [WP_DEMO_AGENCY_YOUTH] = { "Aldermere Youth Project", "community" },
  [WP_DEMO_AGENCY_VOLUNTEERS] = { "Aldermere Volunteers", "community" },
  [WP_DEMO_AGENCY_REFUGE] = { "Harbour Women’s Support", "community" },
};

static const Calling callings[WP_DEMO_N_CALLINGS] = {
  [WP_DEMO_TEAM] = { "Early help",
                     WP_DEMO_AGENCY_EARLY_HELP,
                     "early_help",
                     0,
                     25,
                     "Family support worker",
                     { 0, 0, 0, 0 } },
  [WP_DEMO_HEALTH_VISITOR] = { "Health visiting",
                               WP_DEMO_AGENCY_HEALTH,
                               "health",
                               0,
                               5,
                               "Health visitor",
                               { 6, 30, 150, 300 } },
  [WP_DEMO_SCHOOL_NURSE] = { "School nursing",
                             WP_DEMO_AGENCY_HEALTH,
                             "health",
                             5,
                             19,
                             "School nurse",
                             { 4, 15, 80, 150 } },
  [WP_DEMO_MIDWIFE] = { "Maternity", WP_DEMO_AGENCY_HOSPITAL, "health", 0, 50, "Community midwife", { 2, 9, 40, 90 } },
  [WP_DEMO_SCHOOL_STAFF] = { "School",
                             WP_DEMO_AGENCY_EARLY_HELP,
                             "education",
                             2,
                             19,
                             "Safeguarding lead",
                             { 1, 2, 12, 20 } },
  [WP_DEMO_CAMHS] = { "CAMHS", WP_DEMO_AGENCY_CAMHS, "mental_health", 5, 18, "CAMHS practitioner", { 3, 15, 80, 150 } },
  [WP_DEMO_COUNSELLOR] = { "Counselling",
                           WP_DEMO_AGENCY_COUNSELLING,
                           "mental_health",
                           11,
                           25,
                           "Counsellor",
                           { 2, 6, 30, 60 } },
  [WP_DEMO_RECOVERY] = { "Recovery support",
                         WP_DEMO_AGENCY_RECOVERY,
                         "health",
                         16,
                         99,
                         "Recovery worker",
                         { 2, 6, 30, 60 } },
  [WP_DEMO_SOCIAL_WORKER] = { "Child in need",
                              WP_DEMO_AGENCY_SOCIAL_CARE,
                              "social_care",
                              0,
                              18,
                              "Social worker",
                              { 4, 24, 150, 260 } },
  [WP_DEMO_POLICE] = { "Neighbourhood policing",
                       WP_DEMO_AGENCY_POLICE,
                       "police",
                       0,
                       120,
                       "Community support officer",
                       { 2, 9, 40, 80 } },
  [WP_DEMO_HOUSING] = { "Tenancy support",
                        WP_DEMO_AGENCY_HOMES,
                        "housing",
                        16,
                        120,
                        "Housing officer",
                        { 3, 15, 60, 120 } },
  [WP_DEMO_MONEY] = { "Debt advice", WP_DEMO_AGENCY_MONEY, "housing", 16, 120, "Debt adviser", { 2, 8, 30, 60 } },
  [WP_DEMO_COMMUNITY] = { "Family pantry",
                          WP_DEMO_AGENCY_COMMUNITY,
                          "community",
                          0,
                          120,
                          "Community worker",
                          { 2, 9, 40, 70 } },
  [WP_DEMO_YOUTH] = { "Youth work", WP_DEMO_AGENCY_YOUTH, "community", 8, 19, "Youth worker", { 3, 12, 60, 90 } },
  [WP_DEMO_VOLUNTEER] = { "Volunteer mentoring",
                          WP_DEMO_AGENCY_VOLUNTEERS,
                          "community",
                          0,
                          120,
                          "Volunteer mentor",
                          { 6, 24, 120, 150 } },
  [WP_DEMO_REFUGE] = { "Domestic abuse support",
                       WP_DEMO_AGENCY_REFUGE,
                       "community",
                       16,
                       120,
                       "Support worker",
                       { 2, 6, 24, 40 } },
};
/* clang-format on */

const char *
wp_demo_agency_name (guint agency)
{
  return agency < WP_DEMO_N_AGENCIES ? agencies[agency].name : wp_demo_school_name (agency - WP_DEMO_N_AGENCIES);
}

const char *
wp_demo_calling_service (WpDemoCalling calling)
{
  return callings[calling].service;
}

const char *
wp_demo_calling_role (WpDemoCalling calling)
{
  return callings[calling].role;
}

const char *
wp_demo_staff_role_code (WpDemoStaffRole role)
{
  return roles[role].code;
}

const char *
wp_demo_staff_role_label (WpDemoStaffRole role)
{
  return roles[role].label;
}

void
wp_demo_staff_fixed_id (guint64 seed, WpKindId kind, WpDemoStaffRole role, guint index, WpDemoId out)
{
  wp_demo_fixed_id (seed, 'S', kind, role * 1000 + index, WP_DEMO_FOUNDED_MS, out);
}

/* "Siân O'Brien" and 12 as "sian.o.brien12@aldermere.example". */
static char *
make_address (const char *name, guint number, const char *domain)
{
  g_autofree char *plain = g_str_to_ascii (name, "C");
  g_autofree char *lower = g_ascii_strdown (plain, -1);
  g_autoptr (GString) local = g_string_new (NULL);

  for (const char *c = lower; *c != '\0'; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (local, *c);
      else if (local->len > 0 && local->str[local->len - 1] != '.')
        g_string_append_c (local, '.');
    }
  if (number > 0)
    g_string_append_printf (local, "%u", number);
  return g_strconcat (local->str, "@", domain, NULL);
}

static void
pick_name (WpDemoRng *rng, char *out, gsize size)
{
  WpDemoHeritage heritage = wp_demo_pick_heritage (rng);
  char surname[40];

  wp_demo_pick_surname (rng, heritage, surname, sizeof surname);
  g_snprintf (out, size, "%s %s",
              wp_demo_pick_given (rng, heritage, WP_DEMO_PARENT, wp_demo_chance (rng, 780) ? 'F' : 'M'), surname);
}

static void
add_staff (
    WpDemoTown *self, WpDemoMaker *maker, WpDemoStaffRole role, guint i, const WpDemoPro *pro, const char *manager)
{
  const char *telephone = i < 3 ? roles[role].telephone[i] : NULL;
  guint number = role * 37 + i;
  WpRecord *record = wp_demo_add (maker, WP_KIND_USER, pro->user, pro->user, WP_DEMO_FOUNDED_MS);

  wp_record_take_text (record, WP_USER_SIGN_IN, make_address (pro->name, i < 3 ? 0 : number, "aldermere.example"));
  wp_record_set_text (record, WP_USER_NAME, pro->name);

  record = wp_demo_add (maker, WP_KIND_STAFF, pro->staff, maker->authority, WP_DEMO_FOUNDED_MS);
  wp_record_set_text (record, WP_STAFF_NAME, pro->name);
  wp_record_set_text (record, WP_STAFF_ROLE, roles[role].code);
  wp_record_set_text (record, WP_STAFF_TEAM, self->teams[pro->locality]);
  wp_record_set_text (record, WP_STAFF_USER, pro->user);
  if (manager != NULL)
    wp_record_set_text (record, WP_STAFF_MANAGER, manager);
  if (telephone != NULL)
    wp_record_set_text (record, WP_STAFF_TELEPHONE, telephone);
  else
    wp_record_take_text (record, WP_STAFF_TELEPHONE, g_strdup_printf ("01632 960%03u", 200 + number % 600));
  wp_record_take_text (record, WP_STAFF_EMAIL, make_address (pro->name, i < 3 ? 0 : number, "aldermere.example"));
  wp_record_set_number (record, WP_STAFF_FTE_PERCENT, i % 5 == 3 ? 60 : i % 7 == 4 ? 80 : 100);
  wp_record_set_date (record, WP_STAFF_VALID_FROM, wp_date_make (2014, 9, 1) + (int) (number * 17 % 300));
}

/* Who manages whom: the practice manager of the place its workers, the head of the service everyone else. */
static const char *
manager_of (const WpDemoTown *self, WpDemoStaffRole role, guint i)
{
  if (role == WP_DEMO_HEAD_OF_EARLY_HELP)
    return NULL;
  if (role < WP_DEMO_PRACTICE_MANAGER)
    return wp_demo_town_role (self, WP_DEMO_PRACTICE_MANAGER, i)->staff;
  return wp_demo_town_role (self, WP_DEMO_HEAD_OF_EARLY_HELP, 0)->staff;
}

void
wp_demo_town_make_staff (WpDemoTown *self, WpDemoMaker *maker)
{
  /* Managers first, since others refer to them. */
  static const WpDemoStaffRole first[] = { WP_DEMO_HEAD_OF_EARLY_HELP, WP_DEMO_PRACTICE_MANAGER };
  WpDemoRng rng;

  wp_demo_rng_init (&rng, maker->seed, 'S');
  for (guint role = 0; role < WP_DEMO_N_STAFF_ROLES; role++)
    {
      self->role_first[role] = self->pros->len;
      self->role_n[role] = roles[role].n[self->size];
      for (guint i = 0; i < self->role_n[role]; i++)
        {
          WpDemoPro pro = { .calling = WP_DEMO_TEAM,
                            .agency = WP_DEMO_AGENCY_EARLY_HELP,
                            .locality = i % WP_DEMO_N_LOCALITIES };
          wp_demo_staff_fixed_id (maker->seed, WP_KIND_PROFESSIONAL, role, i, pro.id);
          wp_demo_staff_fixed_id (maker->seed, WP_KIND_STAFF, role, i, pro.staff);
          wp_demo_staff_fixed_id (maker->seed, WP_KIND_USER, role, i, pro.user);
          pick_name (&rng, pro.name, sizeof pro.name);
          if (i < 3 && roles[role].names[i] != NULL)
            g_strlcpy (pro.name, roles[role].names[i], sizeof pro.name);
          g_array_append_val (self->pros, pro);
        }
    }
  for (guint pass = 0; pass <= G_N_ELEMENTS (first); pass++)
    {
      for (guint role = 0; role < WP_DEMO_N_STAFF_ROLES; role++)
        {
          gboolean is_first = role == first[0] || role == first[1];
          if (pass < G_N_ELEMENTS (first) ? role != first[pass] : is_first)
            continue;
          for (guint i = 0; i < self->role_n[role]; i++)
            add_staff (self, maker, role, i, wp_demo_town_role (self, role, i), manager_of (self, role, i));
        }
    }
}

static void
add_agency (WpDemoTown *self, WpDemoMaker *maker, guint index, const char *kind)
{
  WpRecord *record;

  wp_demo_fixed_id (maker->seed, 'A', WP_KIND_AGENCY, index, WP_DEMO_FOUNDED_MS, self->agencies[index]);
  record = wp_demo_add (maker, WP_KIND_AGENCY, self->agencies[index], maker->authority, WP_DEMO_FOUNDED_MS);
  wp_record_set_text (record, WP_AGENCY_NAME, wp_demo_agency_name (index));
  wp_record_set_text (record, WP_AGENCY_KIND, kind);
  wp_record_take_text (record, WP_AGENCY_TELEPHONE, g_strdup_printf ("01632 960%03u", 400 + index));
  wp_record_take_text (record, WP_AGENCY_EMAIL, make_address ("office", 0, "partners.aldermere.example"));
}

/* What we hold of each agency: nothing of the police, nothing new from CAMHS for two months, the rest to yesterday. */
static void
make_coverage (WpDemoTown *self, WpDemoMaker *maker)
{
  for (guint i = 0; i < WP_DEMO_N_AGENCIES + WP_DEMO_N_SCHOOLS; i++)
    {
      WpDemoId id;
      WpRecord *record;
      if (i == WP_DEMO_AGENCY_POLICE)
        continue;
      wp_demo_fixed_id (maker->seed, 'A', WP_KIND_SOURCE_COVERAGE, i, WP_DEMO_FOUNDED_MS, id);
      record = wp_demo_add (maker, WP_KIND_SOURCE_COVERAGE, id, maker->authority, WP_DEMO_FOUNDED_MS);
      wp_record_set_text (record, WP_SOURCE_COVERAGE_AGENCY, self->agencies[i]);
      wp_record_set_date (record, WP_SOURCE_COVERAGE_VALID_FROM, wp_date_make (2014, 9, 1));
      wp_record_set_date (record, WP_SOURCE_COVERAGE_AS_OF,
                          maker->today - (i == WP_DEMO_AGENCY_CAMHS ? WP_DEMO_CAMHS_SILENT_DAYS : 1));
    }
}

static void
add_professional (WpDemoTown *self, WpDemoMaker *maker, const WpDemoPro *pro, const char *role, guint number)
{
  static const struct
  {
    const char *name;
    const char *telephone;
  } known[] = {
    { "Ruth Adeyemi", "01632 960377" },
    { "Colin Bray", "01632 960290" },
    { "Marek Wolny", "07700 900461" },
    { "Lena Frost", "01632 960288" },
  };
  WpRecord *record = wp_demo_add (maker, WP_KIND_PROFESSIONAL, pro->id, maker->authority, WP_DEMO_FOUNDED_MS);
  gboolean mobile = pro->calling == WP_DEMO_VOLUNTEER;
  char *telephone = g_strdup_printf (mobile ? "07700 900%03u" : "01632 960%03u", 200 + number * 7 % 600);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (strcmp (pro->name, known[i].name) == 0)
        {
          g_free (telephone);
          telephone = g_strdup (known[i].telephone);
        }
    }
  wp_record_set_text (record, WP_PROFESSIONAL_NAME, pro->name);
  wp_record_set_text (record, WP_PROFESSIONAL_ROLE, role);
  wp_record_set_text (record, WP_PROFESSIONAL_AGENCY, self->agencies[pro->agency]);
  if (pro->calling != WP_DEMO_SCHOOL_STAFF)
    wp_record_set_text (record, WP_PROFESSIONAL_SERVICE, self->services[pro->calling]);
  if (pro->staff[0] != '\0')
    wp_record_set_text (record, WP_PROFESSIONAL_STAFF, pro->staff);
  wp_record_take_text (record, WP_PROFESSIONAL_TELEPHONE, telephone);
  wp_record_take_text (
      record, WP_PROFESSIONAL_EMAIL,
      make_address (pro->name, number, pro->staff[0] != '\0' ? "aldermere.example" : "partners.example"));
}

static void
make_partners_of (WpDemoTown *self, WpDemoMaker *maker, WpDemoRng *rng, WpDemoCalling calling)
{
  static const char *const school_roles[] = { "Safeguarding lead", "Head of year", "Pastoral lead",
                                              "Special needs co-ordinator", "Attendance officer" };
  gboolean in_schools = calling == WP_DEMO_SCHOOL_STAFF;
  guint n = callings[calling].n[self->size] * (in_schools ? WP_DEMO_N_SCHOOLS : 1);

  self->calling_first[calling] = self->pros->len;
  self->calling_n[calling] = n;
  for (guint i = 0; i < n; i++)
    {
      guint school = i / MAX (self->per_school, 1);
      const char *role = callings[calling].role;
      WpDemoPro pro = { .calling = calling,
                        .agency = in_schools ? WP_DEMO_N_AGENCIES + school : callings[calling].agency,
                        .locality = i % WP_DEMO_N_LOCALITIES };
      pick_name (rng, pro.name, sizeof pro.name);
      if (in_schools)
        {
          pro.locality = wp_demo_neighbourhood_locality (wp_demo_school_neighbourhood (school));
          role = school_roles[i % self->per_school % G_N_ELEMENTS (school_roles)];
        }
      if (in_schools && i == WP_DEMO_SCHOOL_MILLGATE * self->per_school)
        g_strlcpy (pro.name, "Colin Bray", sizeof pro.name);
      else if (in_schools && i == WP_DEMO_SCHOOL_FERNHILL * self->per_school)
        {
          g_strlcpy (pro.name, "Lena Frost", sizeof pro.name);
          role = "Head of year";
        }
      else if (calling == WP_DEMO_HEALTH_VISITOR && i == 0)
        g_strlcpy (pro.name, "Ruth Adeyemi", sizeof pro.name);
      else if (calling == WP_DEMO_VOLUNTEER && i == 0)
        g_strlcpy (pro.name, "Marek Wolny", sizeof pro.name);
      /* By place in its calling or school, so that those who are known keep their ids in every size. */
      wp_demo_fixed_id (maker->seed, 'P', WP_KIND_PROFESSIONAL,
                        calling * 100000 + (in_schools ? school * 1000 + i % self->per_school : i), WP_DEMO_FOUNDED_MS,
                        pro.id);
      g_array_append_val (self->pros, pro);
      add_professional (self, maker, &pro, role, self->pros->len);
    }
}

void
wp_demo_town_make_partners (WpDemoTown *self, WpDemoMaker *maker)
{
  WpDemoRng rng;

  for (guint i = 0; i < WP_DEMO_N_AGENCIES; i++)
    add_agency (self, maker, i, agencies[i].kind);
  for (guint i = 0; i < WP_DEMO_N_SCHOOLS; i++)
    add_agency (self, maker, WP_DEMO_N_AGENCIES + i, "education");
  wp_demo_town_make_schools (self, maker);
  for (guint i = 0; i < WP_DEMO_N_CALLINGS; i++)
    {
      WpRecord *record;
      if (i == WP_DEMO_SCHOOL_STAFF)
        continue;
      wp_demo_fixed_id (maker->seed, 'A', WP_KIND_SERVICE, i, WP_DEMO_FOUNDED_MS, self->services[i]);
      record = wp_demo_add (maker, WP_KIND_SERVICE, self->services[i], maker->authority, WP_DEMO_FOUNDED_MS);
      wp_record_set_text (record, WP_SERVICE_NAME, callings[i].service);
      wp_record_set_text (record, WP_SERVICE_AGENCY, self->agencies[callings[i].agency]);
      wp_record_set_text (record, WP_SERVICE_KIND, callings[i].kind);
      wp_record_set_number (record, WP_SERVICE_AGE_FROM, callings[i].age_from);
      wp_record_set_number (record, WP_SERVICE_AGE_TO, callings[i].age_to);
    }
  for (guint role = 0; role < WP_DEMO_N_STAFF_ROLES; role++)
    {
      for (guint i = 0; i < self->role_n[role]; i++)
        add_professional (self, maker, wp_demo_town_role (self, role, i), roles[role].label,
                          self->role_first[role] + i);
    }
  wp_demo_rng_init (&rng, maker->seed, 'P');
  self->per_school = callings[WP_DEMO_SCHOOL_STAFF].n[self->size];
  for (guint calling = WP_DEMO_HEALTH_VISITOR; calling < WP_DEMO_N_CALLINGS; calling++)
    make_partners_of (self, maker, &rng, calling);
  make_coverage (self, maker);
}

void
wp_demo_town_init (WpDemoTown *self, WpDemoMaker *maker, WpDemoSize size)
{
  memset (self, 0, sizeof *self);
  self->size = size;
  self->pros = g_array_new (FALSE, FALSE, sizeof (WpDemoPro));
  wp_demo_fixed_id (maker->seed, 'A', WP_KIND_AUTHORITY, 0, WP_DEMO_FOUNDED_MS, maker->authority);
  wp_demo_staff_fixed_id (maker->seed, WP_KIND_USER, WP_DEMO_PROJECT_OFFICER, 0, maker->author);
  wp_demo_town_make_places (self, maker);
  wp_demo_town_make_staff (self, maker);
  wp_demo_town_make_partners (self, maker);
}

void
wp_demo_town_clear (WpDemoTown *self)
{
  g_clear_pointer (&self->pros, g_array_unref);
}

const WpDemoPro *
wp_demo_town_pro (const WpDemoTown *self, guint index)
{
  return &g_array_index (self->pros, WpDemoPro, index);
}

const WpDemoPro *
wp_demo_town_role (const WpDemoTown *self, WpDemoStaffRole role, guint index)
{
  return wp_demo_town_pro (self, self->role_first[role] + index % self->role_n[role]);
}

const WpDemoPro *
wp_demo_town_calling (const WpDemoTown *self, WpDemoRng *rng, WpDemoCalling calling, WpDemoLocality locality)
{
  guint n = self->calling_n[calling];
  guint at = wp_demo_below (rng, n);

  /* Every third works in one place, but for the few of a small calling. */
  for (guint i = 0; i < 3; i++)
    {
      const WpDemoPro *pro = wp_demo_town_pro (self, self->calling_first[calling] + (at + i) % n);
      if (pro->locality == locality)
        return pro;
    }
  return wp_demo_town_pro (self, self->calling_first[calling] + at);
}

const WpDemoPro *
wp_demo_town_school (const WpDemoTown *self, guint school, guint index)
{
  return wp_demo_town_pro (self, self->calling_first[WP_DEMO_SCHOOL_STAFF] + school * self->per_school
                                     + index % self->per_school);
}
