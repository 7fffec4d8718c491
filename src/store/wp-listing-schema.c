/* wp-listing-schema.c: the tables that the directory is searched by, and that can be made again from the records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-schema.h"

/* Of each listed service that has not ended and that its feed still has there is one row in "listing", kept narrow so
 * that very many are gone through quickly, one in "listing_shown" with what a list shows of it, and one in
 * "listing_text" with its words, folded; all have the row's number of "listed_service", and corrections that stand are
 * laid over. "points" holds the latitude and longitude of each place, as whole hundred-thousandths of a degree in four
 * bytes each, the lowest first; "anywhere" tells those that can be had at any distance, "fresh_on" when somebody
 * vouched for it last, or 0, and "name_key" the first eight bytes of the folded name, by which names are put in order.
 * "listing_total" holds one row: how many there
 * are, and since later "version", a number that changes with any of them. */
static const char sql[] =
    "CREATE TABLE listing (rid INTEGER PRIMARY KEY, age_from INTEGER NOT NULL, age_to INTEGER NOT NULL,"
    "  flags INTEGER NOT NULL, wait_days INTEGER NOT NULL, times INTEGER NOT NULL, days INTEGER NOT NULL,"
    "  fresh_on INTEGER NOT NULL, name_key INTEGER NOT NULL, anywhere INTEGER NOT NULL, points BLOB NOT NULL,"
    "  languages TEXT NOT NULL, access TEXT NOT NULL, needs TEXT NOT NULL) STRICT;"
    "CREATE INDEX listing_fresh ON listing (fresh_on);"
    "CREATE INDEX listing_anywhere ON listing (anywhere) WHERE anywhere = 1;"
    "CREATE TABLE listing_shown (rid INTEGER PRIMARY KEY, listed BLOB NOT NULL UNIQUE, name TEXT NOT NULL,"
    "  organisation TEXT, summary TEXT, places TEXT, sessions TEXT, free INTEGER, cost TEXT, wait TEXT, by_phone "
    "INTEGER,"
    "  telephone TEXT, email TEXT, url TEXT, status TEXT, notice TEXT, assured_on INTEGER, checked_on INTEGER,"
    "  corrected INTEGER NOT NULL) STRICT;"
    "CREATE TABLE listing_need (need TEXT NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (need, rid))"
    "  STRICT, WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE listing_place USING rtree (id, south, north, west, east);"
    "CREATE VIRTUAL TABLE listing_text USING fts5 (name, other_name, organisation, summary, terms, needs,"
    "  detail = column, columnsize = 0, prefix = '2 3', tokenize = \"unicode61 remove_diacritics 2 categories"
    " 'L* N* M* Co Cn'\");"
    "CREATE VIRTUAL TABLE listing_vocab USING fts5vocab (listing_text, row);"
    "CREATE TABLE listing_total (one INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;"
    "INSERT INTO listing_total (one, n) VALUES (1, 0);";

const char *
wp_listing_schema_sql (void)
{
  return sql;
}
