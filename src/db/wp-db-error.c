/* wp-db-error.c: SQLite's result codes, put into plain words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-db-error.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

G_DEFINE_QUARK (wp - db - error - quark, wp_db_error)

WpDbError
wp_db_error_from_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return WP_DB_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      return WP_DB_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return WP_DB_ERROR_NOT_A_DATABASE;
    case SQLITE_FULL:
      return WP_DB_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return WP_DB_ERROR_READ_ONLY;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return WP_DB_ERROR_CONSTRAINT;
    case SQLITE_INTERRUPT:
    case SQLITE_ABORT:
      return WP_DB_ERROR_INTERRUPTED;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_NOLFS:
      return WP_DB_ERROR_IO;
    default:
      return WP_DB_ERROR_FAILED;
    }
}

void
wp_db_set_error (GError **error, int code, const char *label, const char *detail)
{
  WpDbError kind = wp_db_error_from_code (code);
  g_autofree char *message = NULL;

  switch (kind)
    {
    case WP_DB_ERROR_BUSY:
      message =
          g_strdup_printf (_ ("“%s” is in use by another program or window. Wait a moment and try again."), label);
      break;
    case WP_DB_ERROR_CORRUPT:
      message = g_strdup_printf (_ ("“%s” is damaged. Close the program, keep a copy of the file, and restore your "
                                    "latest backup."),
                                 label);
      break;
    case WP_DB_ERROR_NOT_A_DATABASE:
      message =
          g_strdup_printf (_ ("“%s” is not a store of this program, or it is encrypted. Choose another file."), label);
      break;
    case WP_DB_ERROR_FULL:
      message = g_strdup_printf (_ ("There is no space left to save to “%s”. Free some space on the disk, then try "
                                    "again."),
                                 label);
      break;
    case WP_DB_ERROR_READ_ONLY:
      message = g_strdup_printf (_ ("“%s” cannot be changed: the file or its folder is read-only. Allow writing to it, "
                                    "or choose another place."),
                                 label);
      break;
    case WP_DB_ERROR_CONSTRAINT:
      message = g_strdup_printf (_ ("The change does not fit the rules of “%s”, so it was not saved (%s). Check what "
                                    "was entered, then try again."),
                                 label, detail != NULL ? detail : sqlite3_errstr (code));
      break;
    case WP_DB_ERROR_INTERRUPTED:
      message = g_strdup (_ ("The work was stopped before it finished. Start it again if it is still needed."));
      break;
    case WP_DB_ERROR_IO:
      message = g_strdup_printf (_ ("“%s” could not be read or written (error %d). Check that the folder exists and "
                                    "that the disk works, then try again."),
                                 label, code);
      break;
    case WP_DB_ERROR_NEWER:
    case WP_DB_ERROR_FAILED:
    default:
      message = g_strdup_printf (_ ("“%s” could not do what was asked (error %d: %s). Start the program again; if this "
                                    "comes back, report it with these words."),
                                 label, code, detail != NULL ? detail : sqlite3_errstr (code));
      break;
    }
  g_set_error_literal (error, WP_DB_ERROR, kind, message);
}
