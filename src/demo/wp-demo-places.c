/* wp-demo-places.c: the authority, its areas and their borders, its venues, teams and schools.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-town.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *kind;
  WpDemoLocality locality;
  const char *lines;
  guint neighbourhood;
  int rooms;
} Venue;

typedef struct
{
  const char *name;
  const char *phase;
  guint neighbourhood;
} School;

static const char *const locality_names[] = { "Aldermere West", "Aldermere East", "Aldermere North" };
static const char *const locality_codes[] = { "W", "E", "N" };

/* The first three are the bases of the three teams. */
static const Venue venues[] = {
  { "Fernhill Children’s Centre", "childrens_centre", WP_DEMO_WEST, "Fern Rise, Fernhill", 0, 4 },
  { "Harbourside Children’s Centre", "childrens_centre", WP_DEMO_EAST, "2 Capstan Street, Harbourside", 12, 5 },
  { "Northcliffe Children’s Centre", "childrens_centre", WP_DEMO_NORTH, "Beck Road, Northcliffe", 28, 3 },
  { "Millgate Health Centre", "health_centre", WP_DEMO_WEST, "Mill Lane, Millgate", 2, 2 },
  { "Lantern Quay Health Centre", "health_centre", WP_DEMO_EAST, "Quay Street, Lantern Quay", 15, 3 },
  { "Thornby Surgery", "health_centre", WP_DEMO_NORTH, "Church Lane, Thornby", 30, 1 },
  { "Fernhill Library", "library", WP_DEMO_WEST, "High Street, Fernhill", 0, 2 },
  { "Aldermere Central Library", "library", WP_DEMO_EAST, "Market Square, St Hild’s", 13, 6 },
  { "Wold End Library", "library", WP_DEMO_NORTH, "The Green, Wold End", 31, 1 },
  { "Saltwick Community Centre", "community_centre", WP_DEMO_WEST, "Pan Lane, Saltwick", 6, 3 },
  { "Gorse Hill Community Centre", "community_centre", WP_DEMO_EAST, "Whin Road, Gorse Hill", 19, 2 },
  { "Moorgarth Village Hall", "community_centre", WP_DEMO_NORTH, "Main Street, Moorgarth", 32, 2 },
  { "Aldermere Civic Office", "office", WP_DEMO_EAST, "Guildhall Row, St Hild’s", 13, 8 },
  { "Video meeting", "online", WP_DEMO_WEST, NULL, 0, 0 },
};

/* After the primary schools of the neighbourhoods. */
static const School others[] = {
  { "Fernhill Academy", "secondary", 0 },         { "Tanner Row High School", "secondary", 5 },
  { "Harbourside School", "secondary", 12 },      { "Priory Fields Academy", "secondary", 20 },
  { "Northcliffe School", "secondary", 28 },      { "Wold End Academy", "all_through", 31 },
  { "Larkrise Special School", "special", 9 },    { "Tide Mill School", "special", 27 },
  { "Aldermere College", "college", 13 },         { "Fernhill Nursery School", "nursery", 0 },
  { "Westfield Nursery School", "nursery", 8 },   { "Ropewalk Nursery School", "nursery", 14 },
  { "Gorse Hill Nursery School", "nursery", 19 }, { "Thornby Nursery School", "nursery", 30 },
};

G_STATIC_ASSERT (WP_DEMO_N_NEIGHBOURHOODS + G_N_ELEMENTS (others) == WP_DEMO_N_SCHOOLS);

void
wp_demo_postcode (guint neighbourhood, guint group, char out[16])
{
  /* The letters that the second half of a postcode may have. */
  static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ";
  guint number = neighbourhood * 40 + group % 40;

  g_snprintf (out, 16, "YO99 %u%c%c", 1 + number / 400, letters[number / 20 % 20], letters[number % 20]);
}

const char *
wp_demo_school_name (guint school)
{
  static gsize made = 0;
  static char *primaries[WP_DEMO_N_NEIGHBOURHOODS];

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < WP_DEMO_N_NEIGHBOURHOODS; i++)
        primaries[i] = g_strconcat (wp_demo_neighbourhood_name (i), " Primary", NULL);
      g_once_init_leave (&made, 1);
    }
  return school < WP_DEMO_N_NEIGHBOURHOODS ? primaries[school] : others[school - WP_DEMO_N_NEIGHBOURHOODS].name;
}

guint
wp_demo_school_neighbourhood (guint school)
{
  return school < WP_DEMO_N_NEIGHBOURHOODS ? school : others[school - WP_DEMO_N_NEIGHBOURHOODS].neighbourhood;
}

static WpRecord *
add (WpDemoMaker *maker, WpKindId kind, guint index, WpDemoId out)
{
  wp_demo_fixed_id (maker->seed, 'A', kind, index, WP_DEMO_FOUNDED_MS, out);
  return wp_demo_add (maker, kind, out, maker->authority, WP_DEMO_FOUNDED_MS);
}

static void
make_authority (WpDemoMaker *maker)
{
  WpRecord *record = wp_demo_add (maker, WP_KIND_AUTHORITY, maker->authority, maker->authority, WP_DEMO_FOUNDED_MS);

  wp_record_set_text (record, WP_AUTHORITY_NAME, "Aldermere Council");
  wp_record_set_text (record, WP_AUTHORITY_FRONT_DOOR_NAME, "Aldermere Children’s Front Door");
  wp_record_set_text (
      record, WP_AUTHORITY_FRONT_DOOR_TEXT,
      "If a child is in danger now, call 999.\nIf you are worried that a child is being hurt or may be, "
      "call the front door and say so first. You do not need anyone’s agreement to make this call.\n"
      "Note who you spoke to, when, and what they said they would do.");
  wp_record_set_text (record, WP_AUTHORITY_FRONT_DOOR_DAY, "01632 960900");
  wp_record_set_text (record, WP_AUTHORITY_FRONT_DOOR_DAY_HOURS, "Monday to Friday, 8.30 to 17.00");
  wp_record_set_text (record, WP_AUTHORITY_FRONT_DOOR_NIGHT, "01632 960999");
  wp_record_set_text (record, WP_AUTHORITY_FRONT_DOOR_EMERGENCY, "999");
}

static void
add_boundary (WpDemoMaker *maker, guint index, const char *type, guint field, const char *area, char *geometry)
{
  WpDemoId id;
  WpRecord *record = add (maker, WP_KIND_BOUNDARY, index, id);

  wp_record_set_text (record, WP_BOUNDARY_AREA_TYPE, type);
  if (area != NULL)
    wp_record_set_text (record, field, area);
  wp_record_take_text (record, WP_BOUNDARY_GEOMETRY, geometry);
  wp_record_set_date (record, WP_BOUNDARY_VALID_FROM, wp_date_make (2014, 9, 1));
}

static void
make_areas (WpDemoTown *self, WpDemoMaker *maker)
{
  g_autoptr (WpDemoMap) map = wp_demo_map_new (maker->seed);
  WpRecord *record;

  for (guint i = 0; i < WP_DEMO_N_LOCALITIES; i++)
    {
      record = add (maker, WP_KIND_LOCALITY, i, self->localities[i]);
      wp_record_set_text (record, WP_LOCALITY_NAME, locality_names[i]);
      wp_record_set_text (record, WP_LOCALITY_CODE, locality_codes[i]);
      wp_record_set_date (record, WP_LOCALITY_VALID_FROM, wp_date_make (2014, 9, 1));
    }
  for (guint i = 0; i < WP_DEMO_N_NEIGHBOURHOODS; i++)
    {
      WpDemoLocality locality = wp_demo_neighbourhood_locality (i);
      record = add (maker, WP_KIND_NEIGHBOURHOOD, i, self->neighbourhoods[i]);
      wp_record_set_text (record, WP_NEIGHBOURHOOD_NAME, wp_demo_neighbourhood_name (i));
      wp_record_take_text (record, WP_NEIGHBOURHOOD_CODE, g_strdup_printf ("%s%02u", locality_codes[locality], i + 1));
      wp_record_set_text (record, WP_NEIGHBOURHOOD_LOCALITY, self->localities[locality]);
      wp_record_set_date (record, WP_NEIGHBOURHOOD_VALID_FROM, wp_date_make (2014, 9, 1));
    }
  add_boundary (maker, 0, "authority", 0, NULL, wp_demo_map_authority (map));
  for (guint i = 0; i < WP_DEMO_N_LOCALITIES; i++)
    add_boundary (maker, 1 + i, "locality", WP_BOUNDARY_LOCALITY, self->localities[i], wp_demo_map_locality (map, i));
  for (guint i = 0; i < WP_DEMO_N_NEIGHBOURHOODS; i++)
    add_boundary (maker, 100 + i, "neighbourhood", WP_BOUNDARY_NEIGHBOURHOOD, self->neighbourhoods[i],
                  wp_demo_map_neighbourhood (map, i));
}

void
wp_demo_town_make_places (WpDemoTown *self, WpDemoMaker *maker)
{
  WpDemoId ids[G_N_ELEMENTS (venues)];
  WpRecord *record;

  make_authority (maker);
  make_areas (self, maker);
  for (guint i = 0; i < G_N_ELEMENTS (venues); i++)
    {
      char postcode[16];
      record = add (maker, WP_KIND_VENUE, i, ids[i]);
      wp_record_set_text (record, WP_VENUE_NAME, venues[i].name);
      wp_record_set_text (record, WP_VENUE_KIND, venues[i].kind);
      if (venues[i].lines == NULL)
        continue;
      wp_demo_postcode (venues[i].neighbourhood, 39, postcode);
      wp_record_set_text (record, WP_VENUE_LOCALITY, self->localities[venues[i].locality]);
      wp_record_take_text (record, WP_VENUE_LINES, g_strconcat (venues[i].lines, "\nAldermere", NULL));
      wp_record_set_text (record, WP_VENUE_POSTCODE, postcode);
      wp_record_take_text (record, WP_VENUE_TELEPHONE, g_strdup_printf ("01632 9608%02u", i));
      wp_record_set_number (record, WP_VENUE_ROOMS, venues[i].rooms);
    }
  for (guint i = 0; i < WP_DEMO_N_LOCALITIES; i++)
    {
      record = add (maker, WP_KIND_TEAM, i, self->teams[i]);
      wp_record_take_text (record, WP_TEAM_NAME, g_strconcat (locality_names[i], " team", NULL));
      wp_record_set_text (record, WP_TEAM_LOCALITY, self->localities[i]);
      wp_record_set_text (record, WP_TEAM_BASE, ids[i]);
    }
}

static guint
school_cluster (guint school)
{
  guint neighbourhood = wp_demo_school_neighbourhood (school);
  WpDemoLocality locality = wp_demo_neighbourhood_locality (neighbourhood);

  return locality * 3 + neighbourhood % 3;
}

void
wp_demo_town_make_schools (WpDemoTown *self, WpDemoMaker *maker)
{
  static const char *const cluster_names[] = { "Fernhill", "Castle Dykes", "Millgate",     "Harbourside", "St Hild’s",
                                               "Ropewalk", "Northcliffe",  "High Aldmere", "Thornby" };
  WpRecord *record;

  for (guint i = 0; i < WP_DEMO_N_CLUSTERS; i++)
    {
      record = add (maker, WP_KIND_CLUSTER, i, self->clusters[i]);
      wp_record_take_text (record, WP_CLUSTER_NAME, g_strconcat (cluster_names[i], " cluster", NULL));
      wp_record_set_text (record, WP_CLUSTER_LOCALITY, self->localities[i / 3]);
      /* Every third of a role works in one locality. */
      wp_record_set_text (record, WP_CLUSTER_CONTACT, wp_demo_town_role (self, WP_DEMO_LASP, i % 3 * 3 + i / 3)->staff);
    }
  for (guint i = 0; i < WP_DEMO_N_SCHOOLS; i++)
    {
      char postcode[16];
      wp_demo_postcode (wp_demo_school_neighbourhood (i), 38, postcode);
      record = add (maker, WP_KIND_SCHOOL, i, self->schools[i]);
      wp_record_set_text (record, WP_SCHOOL_NAME, wp_demo_school_name (i));
      wp_record_take_text (record, WP_SCHOOL_URN, g_strdup_printf ("%u", 990100 + i));
      wp_record_set_text (record, WP_SCHOOL_PHASE,
                          i < WP_DEMO_N_NEIGHBOURHOODS ? "primary" : others[i - WP_DEMO_N_NEIGHBOURHOODS].phase);
      wp_record_set_text (record, WP_SCHOOL_CLUSTER, self->clusters[school_cluster (i)]);
      wp_record_set_text (record, WP_SCHOOL_AGENCY, self->agencies[WP_DEMO_N_AGENCIES + i]);
      wp_record_set_text (record, WP_SCHOOL_POSTCODE, postcode);
      wp_record_set_date (record, WP_SCHOOL_VALID_FROM, wp_date_make (2014, 9, 1));
    }
}
