/* wp-kin.h: who is related to whom in and round a family, to draw it and to say it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-genogram-plan.h"
#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpKinPerson: a member of the family, or somebody who is related to one.
 */
typedef struct
{
  char *id;
  char *name;   /* “Mia Coles” */
  char *given;  /* “Mia”, to stand in short texts */
  char *sex;    /* code, or "" */
  WpDate birth; /* or the day on which an unborn child is expected */
  gboolean unborn;
  gboolean deceased;
  char *age;            /* “16”, “8 months”, “about 34”, “died aged 71”, or "" */
  char *short_age;      /* “16”, “~34”, “<1”, or "" */
  char *life;           /* “born 2008”, “1945–2016”, “due 20 Jun 2023”, or "" */
  gboolean member;      /* in the family now */
  gboolean kin;         /* related, not only a friend */
  gboolean subject;     /* whom the lead professional's work is about */
  gboolean responsible; /* has parental responsibility for somebody */
  gboolean address_protected;
  int sensitivity; /* WpSensitivity */
} WpKinPerson;

/**
 * WpKinTie: one relationship. @person and @other are numbers of people.
 */
typedef struct
{
  guint person; /* is the @type of @other */
  guint other;
  char *type;     /* code of list relationship_type */
  char *strength; /* code of list tie_strength, or "" */
  WpDate from;
  WpDate to;
  gboolean over;
  int sensitivity;
} WpKinTie;

/**
 * WpKinHome: a household of today. Of one whose address is protected neither name nor date is told.
 */
typedef struct
{
  char *id;
  char *label; /* “Dana’s home, since 21 Sep 2023”, “Address protected” */
  char *name;  /* the same without the date */
  gboolean is_protected;
  int sensitivity;
  GArray *members; /* of guint: numbers of people */
} WpKinHome;

/**
 * WpKin: plain data, read whole; no thread of its own.
 */
typedef struct
{
  char *family_id;
  char *family_name;
  WpDate today;
  GPtrArray *people; /* (owned) of WpKinPerson: members as on their cards, then others */
  GPtrArray *ties;   /* (owned) of WpKinTie */
  GPtrArray *homes;  /* (owned) of WpKinHome */
} WpKin;

void wp_kin_free (WpKin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpKin, wp_kin_free)

/**
 * wp_store_kin_async: reads the kin of @family_id as it is today: members of now and of before, those they are
 * related to, and friends.
 */
void wp_store_kin_async (
    WpStore *store, const char *family_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_kin_finish:
 *
 * Returns: (transfer full): the kin, or %NULL.
 */
WpKin *wp_store_kin_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_kin_copy_open:
 *
 * Returns: (transfer full): what may leave the screen: without the people, relationships and households whose records
 *   are restricted or sealed, as if they were not there.
 */
WpKin *wp_kin_copy_open (const WpKin *self);

/**
 * wp_kin_copy_some:
 * @takes: whether somebody is to be in it
 *
 * Returns: (transfer full): the same without whom @takes leaves out, and without restricted and sealed relationships
 *   and households unless @guarded.
 */
WpKin *wp_kin_copy_some (const WpKin *self,
                         gboolean (*takes) (const WpKinPerson *, gpointer),
                         gpointer data,
                         gboolean guarded);

/**
 * wp_kin_find: (returns): the number of the person @id, or G_MAXUINT.
 */
guint wp_kin_find (const WpKin *self, const char *id);

const WpKinPerson *wp_kin_person (const WpKin *self, guint i);
const WpKinTie *wp_kin_tie (const WpKin *self, guint i);
const WpKinHome *wp_kin_home (const WpKin *self, guint i);

/**
 * wp_kin_dup_words: (transfer full): “mother of Mia, Tyler; former partner of Lee”: what @person is to everybody, or
 * "".
 */
char *wp_kin_dup_words (const WpKin *self, guint person);

/**
 * wp_kin_dup_words_without_line: (transfer full): the same of those relationships alone for which the drawing has no
 * line: “stepfather of Mia, Tyler”, or "".
 */
char *wp_kin_dup_words_without_line (const WpKin *self, guint person);

/**
 * wp_kin_dup_couple_dates: (transfer full): “since 2020”, “2007–2016”, or "" for the couple of two people.
 */
char *wp_kin_dup_couple_dates (const WpKin *self, guint one, guint other);

/**
 * WpKinMeasure: how high the words below the symbol of @person come.
 */
typedef double (*WpKinMeasure) (const WpKin *self, guint person, gpointer data);

/**
 * wp_kin_plan:
 * @measure: (nullable): else words have the least room
 *
 * Returns: (transfer full): the drawing of @self, laid out. Friends of the family are not in it.
 */
WpGenogramPlan *wp_kin_plan (const WpKin *self, WpKinMeasure measure, gpointer data);

G_END_DECLS
