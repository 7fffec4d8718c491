/* wp-choices.c: the records that a reference may lead to, found as somebody types.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-choices.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-read.h"
#include "wp-words.h"

WP_DEFINE_VIEW (WpChoice,
                wp_choice,
                WP_VIEW_MEMBER (WpChoice, ID, id),
                WP_VIEW_MEMBER (WpChoice, INT, kind),
                WP_VIEW_MEMBER (WpChoice, TEXT, name),
                WP_VIEW_MEMBER (WpChoice, TEXT, detail))

/* Of each kind the id, the name, and up to two texts that tell one from another. A word may be anywhere in a name,
 * which no index can serve: the reader looks through the authority's own records, of which there are thousands at most,
 * while the main thread goes on. */
#define PROFESSIONALS                                                                                              \
  "SELECT professional_choice.id, professional_choice.name, professional_choice.role, a.name FROM professional AS" \
  " professional_choice"                                                                                           \
  " LEFT JOIN agency a ON a.id = professional_choice.agency"
#define SERVICES                                                                \
  "SELECT service_choice.id, service_choice.name, a.name, NULL FROM service AS" \
  " service_choice LEFT JOIN agency a ON a.id = service_choice.agency"
#define NAMED(kind) "SELECT id, name, NULL, NULL FROM " kind " AS " kind "_choice"

#define EXCEPT_VOIDED(kind) " WHERE " kind "_choice.voided = 0"
/* Of the directory, which may have very many, its own search finds those with words that begin as what was typed. */
#define LISTED "SELECT listing_choice.listed, listing_choice.name, listing_choice.organisation, NULL FROM "
static const char listed_sql[] =
    LISTED "listing_text JOIN listing_shown AS listing_choice"
           " ON listing_choice.rid = listing_text.rowid WHERE listing_text MATCH ?1 LIMIT 500";
static const char first_listed_sql[] =
    LISTED "listing_shown AS listing_choice WHERE listing_choice.rid > 0 ORDER BY listing_choice.rid LIMIT ?1";

/* With nothing typed, the name is the second column. */
#define FIRST_BY_NAME " ORDER BY 2 COLLATE NOCASE LIMIT ?"
#define BY_ID(kind) " WHERE " kind "_choice.id = ?"

static const char person_sql[] =
    "SELECT p.id, s.name, NULL, NULL FROM person p JOIN search_person s ON s.rid = p.rid WHERE p.id = ?";

static const struct
{
  WpKindId kind;
  const char *all; /* (nullable): of which no list is made */
  const char *one;
} kinds[] = {
  { WP_KIND_PROFESSIONAL, PROFESSIONALS EXCEPT_VOIDED ("professional"), PROFESSIONALS BY_ID ("professional") },
  { WP_KIND_AGENCY, NAMED ("agency") EXCEPT_VOIDED ("agency"), NAMED ("agency") BY_ID ("agency") },
  { WP_KIND_SERVICE, SERVICES EXCEPT_VOIDED ("service"), SERVICES BY_ID ("service") },
  { WP_KIND_LOCALITY, NAMED ("locality") EXCEPT_VOIDED ("locality"), NAMED ("locality") BY_ID ("locality") },
  { WP_KIND_NEIGHBOURHOOD, NAMED ("neighbourhood") EXCEPT_VOIDED ("neighbourhood"),
    NAMED ("neighbourhood") BY_ID ("neighbourhood") },
  { WP_KIND_SCHOOL, NAMED ("school") EXCEPT_VOIDED ("school"), NAMED ("school") BY_ID ("school") },
  { WP_KIND_STAFF, NAMED ("staff") EXCEPT_VOIDED ("staff"), NAMED ("staff") BY_ID ("staff") },
  { WP_KIND_LISTED_SERVICE, listed_sql,
    "SELECT id, name, organisation, NULL FROM listed_service AS listed_choice" BY_ID ("listed") },
  { WP_KIND_PERSON, NULL, person_sql },
};

static const char named_by_family_sql[] =
    "SELECT professional FROM involvement WHERE family = ?1 AND professional IS NOT NULL"
    " UNION SELECT agency FROM involvement WHERE family = ?1 AND agency IS NOT NULL"
    " UNION SELECT service FROM involvement WHERE family = ?1 AND service IS NOT NULL"
    " UNION SELECT service FROM waiting WHERE family = ?1 AND service IS NOT NULL"
    " UNION SELECT listed FROM waiting WHERE family = ?1 AND listed IS NOT NULL"
    " UNION SELECT service FROM brokering WHERE family = ?1 AND service IS NOT NULL"
    " UNION SELECT listed FROM brokering WHERE family = ?1 AND listed IS NOT NULL"
    " UNION SELECT asked_by FROM brokering WHERE family = ?1 AND asked_by IS NOT NULL"
    " UNION SELECT agency FROM agreement WHERE family = ?1 AND agency IS NOT NULL";

/* What was asked for. */
typedef struct
{
  WpKindId kind;
  char *folded; /* (owned) (nullable) */
  guint limit;
  GStrv ids;       /* (owned) (nullable) */
  char *family_id; /* (owned) (nullable) */
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->folded);
  g_strfreev (query->ids);
  g_free (query->family_id);
  g_free (query);
}

/* One that fits, before it is known whether it is among the best. */
typedef struct
{
  WpChoice *choice; /* (owned) */
  char *key;        /* (owned): its name, folded */
  guint rank;
} Hit;

static void
hit_free (gpointer data)
{
  Hit *hit = data;

  g_object_unref (hit->choice);
  g_free (hit->key);
  g_free (hit);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *one = *(Hit *const *) a;
  const Hit *other = *(Hit *const *) b;

  if (one->rank != other->rank)
    return one->rank > other->rank ? -1 : 1;
  int order = strcmp (one->key, other->key);
  return order != 0 ? order : strcmp (one->choice->detail, other->choice->detail);
}

static char *
join_details (const char *one, const char *other)
{
  if (one[0] != '\0' && other[0] != '\0')
    /* Translators: what somebody is, and where they work: “Health visitor, Aldermere Health”. */
    return g_strdup_printf (_ ("%1$s, %2$s"), one, other);
  return g_strconcat (one, other, NULL);
}

static WpChoice *
read_choice (WpStmt *row, WpKindId kind)
{
  WpChoice *choice = g_object_new (WP_TYPE_CHOICE, NULL);

  choice->id = wp_stmt_dup_id (row, 0);
  choice->kind = (int) kind;
  wp_view_set_text (&choice->name, wp_stmt_text (row, 1));
  g_autofree char *first = g_strdup (wp_read_text (row, 2));
  wp_view_take_text (&choice->detail, join_details (first, wp_read_text (row, 3)));
  return choice;
}

/* @all is the folded name with what tells it from others behind it, so that what begins it begins the name. */
static guint
rank_folded (const char *all, const char *folded, char *const *words)
{
  gboolean begin = TRUE;

  if (g_str_has_prefix (all, folded))
    return 3;
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *found = strstr (all, words[i]);
      if (found == NULL)
        return 0;
      while (found != NULL && found != all && found[-1] != ' ')
        found = strstr (found + 1, words[i]);
      begin = begin && found != NULL;
    }
  return begin ? 2 : 1;
}

static GPtrArray *
choose_best (GPtrArray *hits, guint limit)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && i < limit; i++)
    g_ptr_array_add (choices, g_object_ref (((Hit *) g_ptr_array_index (hits, i))->choice));
  return choices;
}

static const char *
find_sql (WpKindId kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (kinds[i].kind == kind)
        return kinds[i].all;
    }
  return NULL;
}

/* The words as the search of the directory has them: each the beginning of one in a name; %NULL for none. */
static char *
dup_match (const char *folded)
{
  g_autoptr (GString) match = g_string_new (NULL);
  gboolean inside = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c))
        {
          if (!inside)
            g_string_append (match, match->len > 0 ? " AND \"" : "{name organisation} : (\"");
          g_string_append_unichar (match, c);
        }
      else if (inside)
        g_string_append (match, "\"*");
      inside = g_unichar_isalnum (c);
    }
  if (match->len == 0)
    return NULL;
  g_string_append (match, inside ? "\"*)" : ")");
  return g_string_free (g_steal_pointer (&match), FALSE);
}

/* What is gone through for @query; %NULL with @error. */
static WpStmt *
prepare (WpDb *db, const Query *query, GError **error)
{
  g_autofree char *match = query->kind == WP_KIND_LISTED_SERVICE ? dup_match (query->folded) : NULL;
  gboolean all = query->folded[0] == '\0' || (query->kind == WP_KIND_LISTED_SERVICE && match == NULL);
  g_autofree char *sql = query->kind == WP_KIND_LISTED_SERVICE
                             ? g_strdup (all ? first_listed_sql : listed_sql)
                             : g_strconcat (find_sql (query->kind), all ? FIRST_BY_NAME : "", NULL);
  WpStmt *rows = wp_db_prepare (db, sql, error);

  if (rows != NULL && all)
    wp_stmt_bind_int (rows, 1, query->limit);
  else if (rows != NULL && match != NULL)
    wp_stmt_bind_text (rows, 1, match);
  return rows;
}

static gpointer
choices_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *query = data;
  g_auto (GStrv) words = g_strsplit (query->folded, " ", -1);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (hit_free);
  g_autoptr (GString) row = g_string_new (NULL);
  g_auto (WpStmtScope) rows = prepare (db, query, error);
  GError *failed = NULL;

  while (rows != NULL && wp_stmt_step (rows, &failed))
    {
      /* Folding is most of the work, so what does not fit is folded once, name and all. */
      g_string_printf (row, "%s %s ", wp_read_text (rows, 1), wp_read_text (rows, 2));
      g_string_append (row, wp_read_text (rows, 3));
      g_autofree char *all = wp_words_fold (row->str);
      guint rank = rank_folded (all, query->folded, words);
      if (rank == 0)
        continue;
      Hit *hit = g_new0 (Hit, 1);
      hit->choice = read_choice (rows, query->kind);
      hit->key = wp_words_fold (hit->choice->name);
      hit->rank = rank;
      g_ptr_array_add (hits, hit);
    }
  if (failed == NULL && rows != NULL)
    return choose_best (hits, query->limit);
  if (failed != NULL)
    g_propagate_error (error, failed);
  return NULL;
}

/* Ids are unique among all kinds, so that the first kind which has one is its. */
static gboolean
add_by_id (WpDb *db, const char *id, GPtrArray *choices, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_auto (WpStmtScope) row = wp_db_prepare (db, kinds[i].one, error);
      if (row == NULL)
        return FALSE;
      wp_stmt_bind_id (row, 1, id);
      if (wp_stmt_step (row, error))
        {
          g_ptr_array_add (choices, read_choice (row, kinds[i].kind));
          return TRUE;
        }
      if (*error != NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_named_ids (WpDb *db, const char *family_id, GPtrArray *ids, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, named_by_family_sql, error);

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, family_id);
  while (wp_stmt_step (rows, error))
    g_ptr_array_add (ids, wp_stmt_dup_id (rows, 0));
  return *error == NULL;
}

static gpointer
by_id_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *query = data;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);
  GError *failed = NULL;
  gboolean read = query->family_id == NULL || add_named_ids (db, query->family_id, ids, &failed);

  for (guint i = 0; query->ids != NULL && query->ids[i] != NULL; i++)
    g_ptr_array_add (ids, g_strdup (query->ids[i]));
  for (guint i = 0; read && i < ids->len; i++)
    read = add_by_id (db, g_ptr_array_index (ids, i), choices, &failed);
  if (read)
    return g_steal_pointer (&choices);
  g_propagate_error (error, failed);
  return NULL;
}

guint
wp_choice_rank (const char *name, const char *detail, const char *folded)
{
  g_autofree char *text = g_strconcat (name, " ", detail, NULL);
  g_autofree char *all = wp_words_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  return rank_folded (all, folded, words);
}

gboolean
wp_store_can_choose (WpKindId kind)
{
  return find_sql (kind) != NULL;
}

void
wp_store_choices_async (WpStore *store,
                        WpKindId kind,
                        const char *text,
                        guint limit,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Query *query = g_new0 (Query, 1);

  g_assert (wp_store_can_choose (kind));
  query->kind = kind;
  query->folded = wp_words_fold (text);
  query->limit = limit;
  wp_store_read_async (store, choices_job, query, query_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                       user_data);
}

void
wp_store_choices_by_id_async (WpStore *store,
                              const char *const *ids,
                              const char *family_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Query *query = g_new0 (Query, 1);

  query->ids = g_strdupv ((char **) ids);
  query->family_id = g_strdup (family_id);
  wp_store_read_async (store, by_id_job, query, query_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                       user_data);
}

GPtrArray *
wp_store_choices_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
