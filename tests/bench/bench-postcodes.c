/* bench-postcodes.c: as many postcodes as the kingdom has: the import against bare inserts of the rows that it leaves,
 * its memory, the size of the file, and what a question takes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "wp-bench.h"
#include "wp-places.h"
#include "wp-postcode-import.h"

/* The directory of the ONS holds some 2.7 million, with those that ended; Code-Point Open 1.7. */
#define ONS_ROWS 2700000
#define CODE_POINT_ROWS 1700000
#define QUESTIONS 20000

static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ";

/* The nth of a kingdom whose areas have sixty districts of ten sectors of two hundred postcodes. */
static void
name_of (guint n, char text[16])
{
  guint unit = n % 200;
  guint sector = n / 200 % 10;
  guint district = n / 2000 % 60;
  guint area = n / 120000;

  g_snprintf (text, 16, "%c%c%u %u%c%c", 'A' + area, 'A' + area, district + 10, sector, letters[unit / 20],
              letters[unit % 20]);
}

/* As wide as the directory's rows are. */
static void
write_ons (const char *path)
{
  FILE *file = fopen (path, "w");

  g_assert (file != NULL);
  fputs (
      "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind,oshlthau,nhser,"
      "ctry,rgn,streg,pcon,eer,teclec,ttwa,pct,itl,statsward,oa01,casward,park,lsoa01,msoa01,ur01ind,oac01,oa11,"
      "lsoa11,msoa11,wz11,sicbl,bua11,buasd11,ru11ind,oac11,lat,long,lep1,lep2,pfa,imd,calncv,icb,oa21,lsoa21,"
      "msoa21\n",
      file);
  for (guint n = 0; n < ONS_ROWS; n++)
    {
      char name[16];

      name_of (n, name);
      fprintf (
          file,
          "\"%s\",\"%s\",\"%s\",\"198001\",\"%s\",\"E99999999\",\"E99999999\",\"E0600%04u\",\"E0500%04u\","
          "\"E04000001\",\"0\",\"%u\",\"%07u\",\"1\",\"E18000007\",\"E40000012\",\"E92000001\",\"E12000003\",\"0\","
          "\"E14001061\",\"E15000003\",\"E24000026\",\"E30000294\",\"E16000092\",\"E06000014\",\"99ZZ00\","
          "\"E00067224\",\"99ZZ00\",\"E99999999\",\"E01013353\",\"E02002773\",\"5\",\"7A1\",\"E00067224\","
          "\"E01013353\",\"E02002773\",\"E33000001\",\"E38000188\",\"E34004951\",\"E35001413\",\"C1\",\"2A1\","
          "%u.%06u,-%u.%06u,\"E37000056\",\"\",\"E23000009\",\"17158\",\"E56000021\",\"E54000051\",\"E00067224\","
          "\"E0101%04u\",\"E02002773\"\n",
          name, name, name, n % 3 == 0 ? "200506" : "", n / 8000, n / 300 % 9000, 200000 + n % 400000,
          100000 + n % 800000, 50 + n % 8, n % 1000000, n % 5, n * 7 % 1000000, n / 100 % 9000);
    }
  fclose (file);
}

static void
write_code_point (const char *path)
{
  FILE *file = fopen (path, "w");

  g_assert (file != NULL);
  for (guint n = 0; n < CODE_POINT_ROWS; n++)
    {
      char name[16];

      name_of (n, name);
      fprintf (file, "\"%s\",10,%u,%u,\"E92000001\",\"E19000001\",\"E18000003\",\"\",\"E0600%04u\",\"E0500%04u\"\n",
               name, 200000 + n % 400000, 100000 + n % 800000, n / 8000, n / 300 % 9000);
    }
  fclose (file);
}

static gint64
size_of (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (gint64) info.st_size : 0;
}

static void
check (gboolean holds, sqlite3 *db)
{
  if (holds)
    return;
  g_printerr ("SQLite: %s\n", sqlite3_errmsg (db));
  exit (EXIT_FAILURE);
}

/* The same rows, from memory, into the same table, with the same settings of the file.
 *
 * Returns: milliseconds of processor time, without the reading */
static double
insert_plainly (const char *from, const char *to)
{
  enum {
    COLUMNS = 10,
    BATCH = 10000,
  };
  g_autofree gint64 *values = g_new (gint64, BATCH * COLUMNS);
  g_autofree gboolean *nulls = g_new (gboolean, BATCH * COLUMNS);
  sqlite3 *source;
  sqlite3 *db;
  sqlite3_stmt *select;
  sqlite3_stmt *insert;
  sqlite3_stmt *shape;
  double spent = 0;
  guint n;

  g_remove (to);
  check (sqlite3_open_v2 (from, &source, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK, source);
  check (sqlite3_open (to, &db) == SQLITE_OK, db);
  check (sqlite3_exec (db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL) == SQLITE_OK, db);
  check (sqlite3_prepare_v2 (source, "SELECT sql FROM sqlite_schema WHERE name = 'postcode'", -1, &shape, NULL)
                 == SQLITE_OK
             && sqlite3_step (shape) == SQLITE_ROW,
         source);
  check (sqlite3_exec (db, (const char *) sqlite3_column_text (shape, 0), NULL, NULL, NULL) == SQLITE_OK, db);
  sqlite3_finalize (shape);
  check (sqlite3_prepare_v2 (source, "SELECT * FROM postcode", -1, &select, NULL) == SQLITE_OK, source);
  check (sqlite3_prepare_v2 (db, "INSERT INTO postcode VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", -1, &insert, NULL)
             == SQLITE_OK,
         db);
  check (sqlite3_exec (db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK, db);
  do
    {
      double start;

      for (n = 0; n < BATCH && sqlite3_step (select) == SQLITE_ROW; n++)
        for (int c = 0; c < COLUMNS; c++)
          {
            values[n * COLUMNS + c] = sqlite3_column_int64 (select, c);
            nulls[n * COLUMNS + c] = sqlite3_column_type (select, c) == SQLITE_NULL;
          }
      start = wp_bench_cpu_ms ();
      for (guint i = 0; i < n; i++)
        {
          for (int c = 0; c < COLUMNS; c++)
            if (nulls[i * COLUMNS + c])
              sqlite3_bind_null (insert, c + 1);
            else
              sqlite3_bind_int64 (insert, c + 1, values[i * COLUMNS + c]);
          check (sqlite3_step (insert) == SQLITE_DONE, db);
          sqlite3_reset (insert);
        }
      spent += wp_bench_cpu_ms () - start;
    }
  while (n == BATCH);
  check (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, db);
  sqlite3_finalize (insert);
  sqlite3_finalize (select);
  sqlite3_close (db);
  sqlite3_close (source);
  g_remove (to);
  return spent;
}

static void
ask (const char *folder, guint rows)
{
  g_autoptr (WpDb) db = NULL;
  double opened = wp_bench_wall_ms ();
  double start;
  g_autoptr (GError) error = NULL;

  db = wp_places_open (folder, &error);
  wp_bench_check (error);
  wp_bench_note ("opening the file", (wp_bench_wall_ms () - opened) * 1000, "µs");
  start = wp_bench_wall_ms ();
  for (guint i = 0; i < QUESTIONS; i++)
    {
      WpPostcode postcode;
      gboolean found;
      char name[16];

      name_of ((guint) ((guint64) i * 7919 * 131 % rows), name);
      wp_places_find (db, name, &postcode, &found, &error);
      wp_bench_check (error);
      g_assert (found);
    }
  wp_bench_note ("finding a postcode", (wp_bench_wall_ms () - start) * 1000 / QUESTIONS, "µs");
  start = wp_bench_wall_ms ();
  for (guint i = 0; i < QUESTIONS; i++)
    {
      char name[16];

      name_of ((guint) ((guint64) i * 7919 * 131 % rows), name);
      name[i % 5 + 1] = '\0';
      g_strfreev (wp_places_suggest (db, name, 10, &error));
      wp_bench_check (error);
    }
  wp_bench_note ("ten suggestions for what is typed", (wp_bench_wall_ms () - start) * 1000 / QUESTIONS, "µs");
  start = wp_bench_wall_ms ();
  for (guint i = 0; i < 100; i++)
    {
      WpPlaceFix fix;
      char name[16];

      name_of (i * 2000 % rows, name);
      name[4] = '\0';
      wp_places_locate (db, name, &fix, &error);
      wp_bench_check (error);
      g_assert (fix.precision == WP_PLACE_DISTRICT);
    }
  wp_bench_note ("the middle of a district of 2,000", (wp_bench_wall_ms () - start) / 100, "ms");
}

/* Returns: the most memory that the process has had, after the import, in MiB */
static double
measure (const char *what, const char *csv, guint rows, const char *folder, const char *plain)
{
  const char *const paths[] = { csv, NULL };
  g_autofree char *path = wp_places_path (folder);
  g_autoptr (WpImportReport) report = wp_import_report_new ();
  g_autoptr (GError) error = NULL;
  double wall = wp_bench_wall_ms ();
  double took = wp_bench_cpu_ms ();
  WpPlacesInfo info;
  double memory;
  double bare;

  printf ("%s: %u rows, %.0f MB\n", what, rows, (double) size_of (csv) / 1e6);
  wp_postcode_import (folder, paths, 1767225600000, NULL, NULL, NULL, report, &info, &error);
  wp_bench_check (error);
  took = wp_bench_cpu_ms () - took;
  wall = wp_bench_wall_ms () - wall;
  g_assert (info.n_postcodes == rows);
  wp_bench_note ("import, by the wall", wall / 1000, "s");
  wp_bench_note ("import", rows / took, "thousand rows a second of processor time");
  wp_bench_note ("places.db", (double) size_of (path) / 1e6, "MB");
  wp_bench_note ("a postcode", (double) size_of (path) / rows, "bytes");
  memory = (double) wp_bench_memory_kib ("VmHWM") / 1024;
  wp_bench_note ("most memory", memory, "MiB");
  bare = insert_plainly (path, plain);
  wp_bench_note ("bare inserts", rows / bare, "thousand rows a second of processor time");
  wp_bench_at_least ("import against bare inserts", bare / took, "×", 0.2);
  wp_bench_at_most ("import", wall / 1000, "s", 60);
  return memory;
}

int
main (void)
{
  g_autofree char *folder = wp_bench_folder ("postcodes");
  g_autofree char *code_point = wp_bench_folder ("code-point.csv");
  g_autofree char *ons = wp_bench_folder ("ons.csv");
  g_autofree char *plain = wp_bench_folder ("postcodes-plain.db");

  double few;
  double many;

  setlocale (LC_ALL, "");
  wp_bench_remove_folder (folder);
  g_mkdir_with_parents (folder, 0700);
  write_code_point (code_point);
  few = measure ("Code-Point Open", code_point, CODE_POINT_ROWS, folder, plain);
  g_remove (code_point);
  write_ons (ons);
  many = measure ("ONS Postcode Directory", ons, ONS_ROWS, folder, plain);
  g_remove (ons);
  ask (folder, ONS_ROWS);
  wp_bench_at_most ("memory for a file ten times as large", many / few, "×", 1.2);
  wp_bench_remove_folder (folder);
  return EXIT_SUCCESS;
}
