/* wp-kinds-directory.h: the fields of the directory of services: feeds, the services that they list, what was checked
 * and corrected, and whom it helped. One line a field.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* clang-format off */

/* The form of a line is explained in wp-kinds-place.h. */

#define WP_FEED_FIELDS(F)                                                                                          \
  F (FEED, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 200)                                                  \
  F (FEED, KIND, "kind", CODE, REQUIRED, N_ ("Where it comes from"), .of = "feed_kind")                            \
  F (FEED, ADDRESS, "address", TEXT, NO_FLAGS, N_ ("Address"), .max = 2000)                                        \
  F (FEED, LICENCE, "licence", TEXT, NO_FLAGS, N_ ("Licence"), .max = 400)                                         \
  F (FEED, EVERY_DAYS, "every_days", INTEGER, NO_FLAGS, N_ ("Days between two readings"), .min = 1, .max = 365)    \
  F (FEED, PAUSED, "paused", BOOLEAN, NO_FLAGS, N_ ("Not read for now"))                                           \
  F (FEED, PUBLISHED, "published", BOOLEAN, NO_FLAGS, N_ ("Part of what we publish"))                              \
  F (FEED, COMPLETE_AT, "complete_at", INSTANT, INTERNAL, N_ ("Last read whole"))

/* Ages are months, half-open: a service for 6 to 11 is from 72 to 144. "places" and "sessions" are written as
 * wp-listing-places.h and wp-listing-sessions.h say; languages, access and needs are codes with spaces between. "body"
 * is the whole of it as Open Referral UK has it. */
#define WP_LISTED_SERVICE_FIELDS(F)                                                                                    \
  F (LISTED_SERVICE, FEED, "feed", REF, INDEXED | WP_FIELD_REQUIRED | WP_FIELD_FIXED, N_ ("Feed"), .of = "feed")       \
  F (LISTED_SERVICE, SOURCE_ID, "source_id", TEXT, INTERNAL | WP_FIELD_REQUIRED | WP_FIELD_FIXED,                      \
     N_ ("Publisher’s number"), .max = 300)                                                                            \
  F (LISTED_SERVICE, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 300)                                            \
  F (LISTED_SERVICE, OTHER_NAME, "other_name", TEXT, NO_FLAGS, N_ ("Other name"), .max = 300)                          \
  F (LISTED_SERVICE, ORGANISATION, "organisation", TEXT, NO_FLAGS, N_ ("Organisation"), .max = 300)                    \
  F (LISTED_SERVICE, SUMMARY, "summary", LONG_TEXT, NO_FLAGS, N_ ("What it offers"), .max = 20000)                     \
  F (LISTED_SERVICE, STATUS, "status", CODE, NO_FLAGS, N_ ("State"), .of = "listing_status")                           \
  F (LISTED_SERVICE, GONE_ON, "gone_on", DATE, INTERNAL, N_ ("No longer listed since"))                                \
  F (LISTED_SERVICE, AGE_FROM, "age_from", INTEGER, NO_FLAGS, N_ ("From age, months"), .max = 1800)                    \
  F (LISTED_SERVICE, AGE_TO, "age_to", INTEGER, NO_FLAGS, N_ ("Below age, months"), .max = 1800)                       \
  F (LISTED_SERVICE, FREE, "free", BOOLEAN, NO_FLAGS, N_ ("Free"))                                                     \
  F (LISTED_SERVICE, COST, "cost", TEXT, NO_FLAGS, N_ ("Cost"), .max = 1000)                                           \
  F (LISTED_SERVICE, PLACES, "places", LONG_TEXT, INTERNAL, N_ ("Places"), .max = 60000)                               \
  F (LISTED_SERVICE, SESSIONS, "sessions", LONG_TEXT, INTERNAL, N_ ("Sessions"), .max = 60000)                         \
  F (LISTED_SERVICE, ONLINE, "online", BOOLEAN, NO_FLAGS, N_ ("Online"))                                               \
  F (LISTED_SERVICE, BY_PHONE, "by_phone", BOOLEAN, NO_FLAGS, N_ ("By telephone"))                                     \
  F (LISTED_SERVICE, LANGUAGES, "languages", TEXT, INTERNAL, N_ ("Languages"), .max = 400)                             \
  F (LISTED_SERVICE, ACCESS, "access", TEXT, INTERNAL, N_ ("Access"), .max = 400)                                      \
  F (LISTED_SERVICE, ELIGIBILITY, "eligibility", LONG_TEXT, NO_FLAGS, N_ ("Who may come"), .max = 4000)                \
  F (LISTED_SERVICE, HOW, "how", LONG_TEXT, NO_FLAGS, N_ ("How to come"), .max = 4000)                                 \
  F (LISTED_SERVICE, SELF_REFERRAL, "self_referral", BOOLEAN, NO_FLAGS, N_ ("Families may ask by themselves"))         \
  F (LISTED_SERVICE, WAIT_DAYS, "wait_days", INTEGER, NO_FLAGS, N_ ("Wait, days"), .max = 3650)                        \
  F (LISTED_SERVICE, WAIT, "wait", TEXT, NO_FLAGS, N_ ("Wait"), .max = 300)                                            \
  F (LISTED_SERVICE, ASSURED_ON, "assured_on", DATE, NO_FLAGS, N_ ("Assured on"))                                      \
  F (LISTED_SERVICE, NEEDS, "needs", TEXT, INTERNAL, N_ ("Needs"), .max = 1000)                                        \
  F (LISTED_SERVICE, TERMS, "terms", LONG_TEXT, INTERNAL, N_ ("Other words"), .max = 20000)                            \
  F (LISTED_SERVICE, TELEPHONE, "telephone", TEXT, NO_FLAGS, N_ ("Telephone"), .max = 100)                             \
  F (LISTED_SERVICE, EMAIL, "email", TEXT, NO_FLAGS, N_ ("E-mail"), .max = 254)                                        \
  F (LISTED_SERVICE, URL, "url", TEXT, NO_FLAGS, N_ ("Web address"), .max = 2000)                                      \
  F (LISTED_SERVICE, NOTICE, "notice", LONG_TEXT, NO_FLAGS, N_ ("Notice"), .max = 4000)                                \
  F (LISTED_SERVICE, BODY, "body", LONG_TEXT, INTERNAL, N_ ("As listed"), .max = 400000)

#define WP_LISTING_CHECK_FIELDS(F)                                                                                    \
  F (LISTING_CHECK, LISTED, "listed", REF, INDEXED | WP_FIELD_REQUIRED | WP_FIELD_FIXED, N_ ("Service"),              \
     .of = "listed_service")                                                                                          \
  F (LISTING_CHECK, CHECKED_ON, "checked_on", DATE, REQUIRED, N_ ("Checked on"))                                      \
  F (LISTING_CHECK, WAY, "way", CODE, REQUIRED, N_ ("How it was checked"), .of = "check_way")                         \
  F (LISTING_CHECK, NOTE, "note", LONG_TEXT, NO_FLAGS, N_ ("Note"), .max = 2000)

/* "member" is the name of a field of the listed service, "said" what the publisher said when it was corrected: once the
 * publisher says something else, that counts again. */
#define WP_LISTING_CORRECTION_FIELDS(F)                                                                               \
  F (LISTING_CORRECTION, LISTED, "listed", REF, INDEXED | WP_FIELD_REQUIRED | WP_FIELD_FIXED, N_ ("Service"),         \
     .of = "listed_service")                                                                                          \
  F (LISTING_CORRECTION, MEMBER, "member", TEXT, REQUIRED | WP_FIELD_FIXED, N_ ("What was wrong"), .max = 60)         \
  F (LISTING_CORRECTION, SAID, "said", LONG_TEXT, FIXED, N_ ("As listed"), .max = 60000)                              \
  F (LISTING_CORRECTION, VALUE, "value", LONG_TEXT, NO_FLAGS, N_ ("As it is"), .max = 60000)

/* What somebody settled of two services of different feeds that look like one. "first" has the lower id. */
#define WP_LISTING_TWIN_FIELDS(F)                                                                                     \
  F (LISTING_TWIN, FIRST, "first", REF, INDEXED | WP_FIELD_REQUIRED | WP_FIELD_FIXED, N_ ("Service"),                 \
     .of = "listed_service")                                                                                          \
  F (LISTING_TWIN, SECOND, "second", REF, INDEXED | WP_FIELD_REQUIRED | WP_FIELD_FIXED, N_ ("Other service"),         \
     .of = "listed_service")                                                                                          \
  F (LISTING_TWIN, VERDICT, "verdict", CODE, REQUIRED, N_ ("What they are"), .of = "twin_verdict")

/* Without a name: whoever asked is told apart by nothing but the district of a postcode. "listed" are ids of listed
 * services, "needs" and "unmet" codes of needs, all with spaces between. */
#define WP_SIGNPOSTING_FIELDS(F)                                                                                      \
  F (SIGNPOSTING, SENT_ON, "sent_on", DATE, REQUIRED, N_ ("Given on"))                                                \
  F (SIGNPOSTING, ENQUIRER, "enquirer", CODE, NO_FLAGS, N_ ("Who asked"), .of = "enquirer")                           \
  F (SIGNPOSTING, DISTRICT, "district", TEXT, NO_FLAGS, N_ ("Postcode district"), .max = 5)                           \
  F (SIGNPOSTING, LOCALITY, "locality", REF, NO_FLAGS, N_ ("Locality"), .of = "locality")                             \
  F (SIGNPOSTING, NEEDS, "needs", TEXT, INTERNAL, N_ ("Needs"), .max = 1000)                                          \
  F (SIGNPOSTING, UNMET, "unmet", TEXT, INTERNAL, N_ ("Needs that nothing was found for"), .max = 1000)               \
  F (SIGNPOSTING, LISTED, "listed", LONG_TEXT, INTERNAL, N_ ("Services"), .max = 4000)                                \
  F (SIGNPOSTING, CHANNEL, "channel", CODE, NO_FLAGS, N_ ("How it was given"), .of = "signpost_channel")              \
  F (SIGNPOSTING, FOLLOW_UP, "follow_up", DATE, INDEXED | WP_FIELD_MAY_BE_FUTURE, N_ ("Follow up on"))                \
  F (SIGNPOSTING, OUTCOME, "outcome", CODE, NO_FLAGS, N_ ("What came of it"), .of = "signpost_outcome")

/* "query" is the whole of what was searched for, as JSON. */
#define WP_SAVED_SEARCH_FIELDS(F)                                                                                     \
  F (SAVED_SEARCH, NAME, "name", TEXT, REQUIRED, N_ ("Name"), .max = 100)                                             \
  F (SAVED_SEARCH, KIND, "kind", CODE, REQUIRED, N_ ("What it is for"), .of = "saved_search_kind")                    \
  F (SAVED_SEARCH, WORDS, "words", TEXT, NO_FLAGS, N_ ("Words"), .max = 400)                                          \
  F (SAVED_SEARCH, QUERY, "query", LONG_TEXT, INTERNAL | WP_FIELD_REQUIRED, N_ ("Search"), .max = 8000)               \
  F (SAVED_SEARCH, SHARED, "shared", BOOLEAN, INDEXED, N_ ("Shared with colleagues"))                                 \
  F (SAVED_SEARCH, OWNER, "owner", REF, INDEXED | WP_FIELD_REQUIRED | WP_FIELD_FIXED, N_ ("Whose it is"),             \
     .of = "user")
