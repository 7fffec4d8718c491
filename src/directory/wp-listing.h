/* wp-listing.h: one service as a directory tells of it, and what was wrong with how it was told.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "wp-date.h"

G_BEGIN_DECLS

/* Every text here is plain, as wp_plain_text() makes it, and never empty: %NULL where there is none. Texts belong to
 * the listing that they are part of. */

/* No time of day. */
#define WP_LISTING_NO_TIME (-1)
/* No bound of age. */
#define WP_LISTING_NO_AGE (-1.0)
/* No amount of money. */
#define WP_LISTING_NO_AMOUNT (-1.0)
/* A part that is of the service as a whole, not of one of its locations. */
#define WP_LISTING_SERVICE_WIDE (-1)

typedef enum {
  WP_LISTING_STATUS_UNKNOWN,
  WP_LISTING_STATUS_ACTIVE,
  WP_LISTING_STATUS_INACTIVE,
  WP_LISTING_STATUS_DEFUNCT,
  WP_LISTING_STATUS_CLOSED_FOR_NOW, /* "temporarily closed" */
} WpListingStatus;

typedef enum {
  WP_LISTING_PLACE_UNKNOWN,
  WP_LISTING_PLACE_PHYSICAL,
  WP_LISTING_PLACE_POSTAL,
  WP_LISTING_PLACE_VIRTUAL,
} WpListingPlaceKind;

typedef enum {
  WP_LISTING_FREQ_NONE, /* not told, or once */
  WP_LISTING_FREQ_DAILY,
  WP_LISTING_FREQ_WEEKLY,
  WP_LISTING_FREQ_MONTHLY,
  WP_LISTING_FREQ_YEARLY,
} WpListingFreq;

/* Of whom a contact or a telephone number is. */
typedef enum {
  WP_LISTING_OF_SERVICE,
  WP_LISTING_OF_ORGANIZATION,
  WP_LISTING_OF_LOCATION, /* at is the index of the location */
  WP_LISTING_OF_CONTACT,  /* at is the index of the contact */
} WpListingOf;

typedef struct
{
  const char *id;
  const char *name;
  const char *alternate_name;
  const char *description;
  const char *email;
  const char *url;
  const char *uri;
  const char *logo; /* an address */
  const char *parent_id;
  const char *legal_status;
} WpListingOrganization;

/* A location, with what tells of the service there. */
typedef struct
{
  const char *id;
  const char *at_id; /* of the service at the location */
  const char *at_description;
  WpListingPlaceKind kind;
  const char *name;
  const char *alternate_name;
  const char *description;
  const char *transportation;
  const char *url;
  gboolean has_point;
  double latitude; /* degrees, WGS 84 */
  double longitude;
  const char *external_id; /* as a rule the property's UPRN */
  const char *external_id_type;
} WpListingLocation;

typedef struct
{
  int location;
  const char *type; /* "physical", "postal", "virtual" as told */
  const char *attention;
  const char *address_1;
  const char *address_2;
  const char *city;
  const char *region;
  const char *state_province;
  const char *postcode;
  const char *country;
} WpListingAddress;

typedef struct
{
  int location;
  const char *description;
  const char *details;
  const char *url;
} WpListingAccess;

/* When a service is there. The rules are those of iCalendar (RFC 5545), the times those of the clock on the wall. */
typedef struct
{
  int location;
  const char *id;
  WpListingFreq freq;
  int interval;           /* every so many weeks or months; 1 if not told */
  guint8 days;            /* bit 0 Monday to bit 6 Sunday: those in byday */
  const char *byday;      /* "MO,TH" or "1MO,-1FR", in that writing whatever it was */
  const char *bymonthday; /* "1,15,-1" */
  int opens;              /* minutes from midnight, 0 to 1439 */
  int closes;             /* 0 to 1440; before opens: the day after */
  WpDate start;           /* dtstart */
  WpDate until;           /* the last day */
  WpDate valid_from;
  WpDate valid_to; /* the last day */
  int count;       /* 0 if not told */
  const char *description;
  const char *notes;
  const char *attending; /* how one attends, as told */
  const char *url;
} WpListingSchedule;

typedef struct
{
  const char *id;
  const char *option; /* for whom: "Under 18s" */
  double amount;
  const char *currency; /* ISO 4217; NULL if not told */
  const char *description;
  WpDate valid_from;
  WpDate valid_to;
} WpListingCost;

typedef struct
{
  WpListingOf of;
  int at;
  const char *id;
  const char *name;
  const char *title;
  const char *department;
  const char *email;
} WpListingContact;

typedef struct
{
  WpListingOf of;
  int at;
  const char *number;
  const char *extension;
  const char *type; /* "voice", "text", "fax" … as told */
  const char *description;
} WpListingPhone;

typedef struct
{
  int location;
  const char *name;
  const char *code; /* ISO 639 as told */
  const char *note;
} WpListingLanguage;

typedef struct
{
  const char *name;
  const char *description;
  const char *extent; /* GeoJSON or another text, as told and unread */
  const char *extent_type;
  const char *uri;
} WpListingArea;

typedef struct
{
  const char *source;
} WpListingFunding;

/* A term of a taxonomy; also as a feed lists them by themselves. */
typedef struct
{
  const char *id;
  const char *code;
  const char *name;
  const char *description;
  const char *parent_id;
  const char *taxonomy; /* its name or id, as told */
  const char *taxonomy_id;
  const char *uri;
  const char *language;
  const char *link_type; /* what it says of the service: "eligibility"; of attributes alone */
  const char *value;     /* the same */
} WpListingTerm;

/**
 * WpListing: a service. Its parts are arrays of the structures above; those with a location refer to locations by their
 * index. They are never %NULL. A listing is not changed once it has been read, and may then be used from any thread.
 */
typedef struct
{
  const char *id; /* as the publisher has it; as a rule a UUID, and not always */
  const char *name;
  const char *alternate_name;
  const char *description;
  const char *url;
  const char *email;
  WpListingStatus status;
  double minimum_age; /* years, of which there may be parts */
  double maximum_age;
  const char *accreditations;
  const char *licenses;
  WpDate assured; /* when somebody last vouched for it */
  const char *assurer_email;
  const char *alert;
  const char *wait_time;
  const char *capacity;
  const char *eligibility;
  const char *interpretation;
  const char *application; /* how one comes to it */
  const char *fees;
  const char *program;
  gint64 modified; /* UTC ms; WP_INSTANT_NONE */

  WpListingOrganization organization;
  GArray *locations;  /* (owned) (element-type WpListingLocation) */
  GArray *addresses;  /* (owned) (element-type WpListingAddress) */
  GArray *access;     /* (owned) (element-type WpListingAccess) */
  GArray *schedules;  /* (owned) (element-type WpListingSchedule) */
  GArray *costs;      /* (owned) (element-type WpListingCost) */
  GArray *contacts;   /* (owned) (element-type WpListingContact) */
  GArray *phones;     /* (owned) (element-type WpListingPhone) */
  GArray *languages;  /* (owned) (element-type WpListingLanguage) */
  GArray *areas;      /* (owned) (element-type WpListingArea) */
  GArray *funding;    /* (owned) (element-type WpListingFunding) */
  GArray *terms;      /* (owned) (element-type WpListingTerm) */
  gboolean thin;      /* nothing but the service and its organisation was told: the rest has to be asked for */
  gboolean placeless; /* nothing was told of locations, not even that there are none */

  GStringChunk *texts; /* (owned): for who fills the listing alone */
} WpListing;

#define WP_TYPE_LISTING (wp_listing_get_type ())
GType wp_listing_get_type (void);

/** wp_listing_new: (transfer full): an empty one, for a reader to fill. */
WpListing *wp_listing_new (void);
WpListing *wp_listing_ref (WpListing *self);
void wp_listing_unref (WpListing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpListing, wp_listing_unref)

/** wp_listing_take: keeps a copy of @text for @self. Returns: (nullable): %NULL for %NULL and the empty text. */
const char *wp_listing_take (WpListing *self, const char *text);

/** wp_listing_has_point: whether any location has coordinates. */
gboolean wp_listing_has_point (const WpListing *self);

G_END_DECLS
