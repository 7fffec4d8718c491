/* wp-people.h: the people of one family, a card each.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/**
 * WpPersonLine: one name, number, way to be reached, relationship or household on a person's card.
 */
struct _WpPersonLine
{
  WpView parent_instance;
  char *id;          /* of the record, to edit it */
  int kind;          /* WpKindId of the record */
  char *type;        /* its code: "known_as", "nhs_number", "mobile", "parent", or "" */
  char *label;       /* “Known as”, “NHS number”, “Mobile”, “Mother of”, “Lives at” */
  char *value;       /* “Ty Coles”, “999 000 0018”, “07700 900 461”, “Mia Coles”, “Dana’s home” */
  char *note;        /* “until 3 May 2020”, “Parental responsibility”, or "" */
  char *other_id;    /* the other person of a relationship, the household; else %NULL */
  gboolean inverse;  /* the record is the other person's: read the other way round */
  gboolean former;   /* over, or no longer used */
  gboolean doubtful; /* a number that fails its check */
  int safe_call;     /* 1 safe, 0 not safe, -1 not known */
  int safe_text;
  int safe_voicemail;
  int safe_post;
  char *safe; /* “Safe to call and text. Not safe: voicemail.”, or "" */
};

#define WP_TYPE_PERSON_LINE (wp_person_line_get_type ())
G_DECLARE_FINAL_TYPE (WpPersonLine, wp_person_line, WP, PERSON_LINE, WpView)

/**
 * WpPersonAddress: where somebody lives or lived. Of a protected address nothing is read but that there is one.
 */
struct _WpPersonAddress
{
  WpView parent_instance;
  char *address_id;
  char *household_id; /* %NULL when it is the person's own */
  char *household;    /* “Dana’s home”, or "" */
  char *type;         /* “Home”, “Refuge”; "" for a protected one */
  char *text;         /* “3 Quarry Lane, Aldermere YO99 9ZZ”, or “Address protected” */
  char *postcode;     /* "" for a protected one */
  char *dates;        /* “since 21 Sep 2023”, “3 May 2020 to 21 Sep 2023”, or "" */
  gboolean is_protected;
  gboolean former;
};

#define WP_TYPE_PERSON_ADDRESS (wp_person_address_get_type ())
G_DECLARE_FINAL_TYPE (WpPersonAddress, wp_person_address, WP, PERSON_ADDRESS, WpView)

/**
 * WpPersonCard: one member of the family, of now or of before.
 */
struct _WpPersonCard
{
  WpView parent_instance;
  char *person_id;
  char *member_id;  /* the family_member record */
  char *name;       /* as they are called now: “Ty Coles” */
  char *legal_name; /* “Tyler Coles”, or "" when it is the same */
  char *given;      /* first name alone, for short lists */
  char *initials;   /* “TC” */
  char *role;       /* code of list family_role, or "" */
  char *role_text;  /* “Child” */
  char *sex;        /* code, or "" */
  char *age;        /* “10”, “8 months”, “about 34”, “unborn, due 20 June 2023”, “died aged 71” */
  char *born;       /* “Born 19 May 2014”, “Due 20 June 2023”, or "" */
  char *died;       /* “Died 3 May 2020”, or "" */
  int dob;          /* WpDate, or WP_DATE_NONE */
  gboolean unborn;
  gboolean deceased;
  gboolean left;        /* no longer in the family */
  char *member_dates;   /* “in the family until 3 May 2020”, or "" */
  char *relationships;  /* “mother of Mia, Tyler; partner of Rhys”, or "" */
  char *responsibility; /* “Parental responsibility for Mia, Tyler”, or "" */
  char *school;         /* name, or "" */
  char *education;      /* “At school”, or "" */
  char *send;           /* “SEN support”, or "" */
  char *language;       /* “Polish; letters in Welsh”, or "" */
  gboolean interpreter;
  char *communication; /* communication needs, or "" */
  char *gender;
  char *ethnicity;
  char *disability;
  int sensitivity; /* WpSensitivity of the person's record */
  gboolean address_protected;
  GListModel *alerts;      /* of WpPersonLine, type "now", "later" or "over": what to know before a visit */
  GListModel *names;       /* of WpPersonLine: every name but the one in @name */
  GListModel *identifiers; /* of WpPersonLine */
  GListModel *contacts;    /* of WpPersonLine */
  GListModel *relations;   /* of WpPersonLine, one for each relationship, inverse ones too */
  GListModel *households;  /* of WpPersonLine */
  GListModel *addresses;   /* of WpPersonAddress, today's first */
};

#define WP_TYPE_PERSON_CARD (wp_person_card_get_type ())
G_DECLARE_FINAL_TYPE (WpPersonCard, wp_person_card, WP, PERSON_CARD, WpView)

/**
 * wp_store_people_async: reads the people of @family_id with their ages today: parents and carers first, then children
 * by age, then others, and last those who left.
 */
void wp_store_people_async (
    WpStore *store, const char *family_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_people_finish:
 *
 * Returns: (transfer full) (element-type WpPersonCard): the cards.
 */
GPtrArray *wp_store_people_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_store_reveal_address_async:
 * @reason: why it is needed, in the person's words; not blank
 *
 * Reads a protected address and enters into the audit that it was looked at, by whom and why. Nothing else reads one,
 * but for a chronology that was asked for with a reason (wp_store_chronology_async()); and what conflicts and held
 * changes say of one is told only after wp_store_reveal_versions_async().
 */
void wp_store_reveal_address_async (WpStore *store,
                                    const char *address_id,
                                    const char *reason,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/**
 * wp_store_reveal_address_finish:
 *
 * Returns: (transfer full): the address on one line, or %NULL; REFUSED without a reason.
 */
char *wp_store_reveal_address_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_store_reveal_versions_async: enters into the audit that versions of the protected address @address_id, which need
 * not be on this device, are looked at, by whom and why, before they are shown: see wp_conflict_item_reveal() and
 * wp_proposal_reveal().
 * @reason: as above
 *
 * wp_store_reveal_versions_finish() returns: whether it is entered; %FALSE with @error, REFUSED without a reason.
 */
void wp_store_reveal_versions_async (
    WpStore *store, const char *address_id, const char *reason, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_store_reveal_versions_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_address_field_is_guarded: whether a field of @kind tells where an address is or that it is a refuge, and so is not
 * shown of one that is protected.
 */
gboolean wp_address_field_is_guarded (const WpKind *kind, guint field);

G_END_DECLS
