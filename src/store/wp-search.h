/* wp-search.h: finding a person, and with them a family, as somebody types.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/**
 * WpSearchMatch: why somebody was found, best first.
 */
typedef enum {
  WP_SEARCH_NUMBER,   /* a number, a telephone number or a reference */
  WP_SEARCH_NAME,     /* a whole name that they use now */
  WP_SEARCH_BORN,     /* the date of birth */
  WP_SEARCH_PREFIX,   /* the beginning of a name */
  WP_SEARCH_PLACE,    /* the postcode */
  WP_SEARCH_FAMILY,   /* the name of the family */
  WP_SEARCH_ALIAS,    /* a name that they were or are also known by */
  WP_SEARCH_SOUND,    /* a name that sounds the same */
  WP_SEARCH_MISSPELT, /* a name that differs by a letter or two */
} WpSearchMatch;

/**
 * WpSearchHit: one person in one family. A person in two families is two hits; one in none is one hit without.
 */
struct _WpSearchHit
{
  WpView parent_instance;
  char *person_id;
  char *family_id;   /* %NULL when in no family */
  char *name;        /* as they are called now: “Tyler Coles” */
  char *aliases;     /* “also Ty Coles, Tyler Marsh”, or "" */
  char *why;         /* “Born 19 May 2014”, “Sounds like Tyler”, or "" when the name itself says it */
  char *age;         /* “10”, “about 34”, “unborn, due 20 June 2023”, “died 3 May 2020”, or "" */
  char *born;        /* “19 May 2014”, no closer than it is known, or "" */
  char *family_name; /* “Coles family”, or "" */
  char *level;       /* code of the family's level of need, or "" */
  char *locality;    /* name of the family's locality, or "" */
  int match;         /* the weakest #WpSearchMatch among the words typed */
  gboolean mine;     /* allocated to the user */
  gboolean open;     /* the family has an open episode */
  gboolean deceased;
  gboolean left; /* no longer in this family */
  int score;     /* the higher the better */
};

#define WP_TYPE_SEARCH_HIT (wp_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (WpSearchHit, wp_search_hit, WP, SEARCH_HIT, WpView)

/**
 * wp_store_search_async:
 * @text: words in any order: names or beginnings of names, a date of birth in any usual form or its year, an NHS or
 *   pupil number or the first five or more of its characters, a postcode or its first half, a telephone number or the
 *   end of one, a family's name or reference
 * @limit: most hits to give, such as 20
 * @cancellable: cancel it when another letter is typed: a search that runs then stops at once
 *
 * Finds those for whom every word fits. Protected addresses are never searched.
 */
void wp_store_search_async (WpStore *store,
                            const char *text,
                            guint limit,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * wp_store_search_finish:
 *
 * Returns: (transfer full) (element-type WpSearchHit): the hits, best first; empty for a blank text.
 */
GPtrArray *wp_store_search_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
