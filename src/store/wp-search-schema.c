/* wp-search-schema.c: the tables that only reading needs, and that can be made again from the records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-search-schema.h"

/* search_person holds one row a person, with the row's number of "person": what ranking a hit needs is in it, so that
 * nothing else is read for those that are not shown. person_search indexes its column of terms and keeps no text of its
 * own. A term begins with a letter that says its class (see wp-search-terms.h), so one column serves all and no
 * positions are kept, and a term has to be one token whatever its script, vowel signs included; the prefixes are those
 * of one, two and three letters behind it. Numbers have a table of their own, since the beginning of a telephone number
 * is shared by so many. name_near holds each word used in a name, and that word without each one of its letters: where
 * a mistyped word meets it, the two differ by a letter or two. */
static const char sql[] =
    "CREATE TABLE search_person (rid INTEGER PRIMARY KEY, person BLOB NOT NULL, name TEXT NOT NULL,"
    "  given TEXT NOT NULL, aliases TEXT NOT NULL, terms TEXT NOT NULL, numbers TEXT NOT NULL, dob INTEGER, "
    "dob_precision TEXT,"
    "  edd INTEGER, died_on INTEGER) STRICT;"
    "CREATE VIRTUAL TABLE person_search USING fts5 (terms, content = 'search_person', content_rowid = 'rid',"
    "  detail = none, columnsize = 0, prefix = '2 3 4', tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* "
    "M* Co Cn'\");"
    "CREATE TABLE search_number (value TEXT NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (value, rid))"
    "  STRICT, WITHOUT ROWID;"
    "CREATE TABLE name_near (part TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (part, word))"
    "  STRICT, WITHOUT ROWID;"
    "CREATE TABLE recent_family (family BLOB NOT NULL PRIMARY KEY, opened_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX recent_family_opened ON recent_family (opened_at);";

const char *
wp_search_schema_sql (void)
{
  return sql;
}
