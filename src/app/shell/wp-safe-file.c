/* wp-safe-file.c: writes a file whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-safe-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Says in the person's words what the system said, and what to do. */
static void
explain (const char *path, GIOErrorEnum code, const char *detail, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);

  switch (code)
    {
    case G_IO_ERROR_CANCELLED:
      g_set_error_literal (error, G_IO_ERROR, code, detail);
      break;
    case G_IO_ERROR_NO_SPACE:
      g_set_error (error, G_IO_ERROR, code,
                   _ ("There is no room left for “%s”. Nothing was changed. Make room, or choose another folder."),
                   shown);
      break;
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
      g_set_error (error, G_IO_ERROR, code,
                   _ ("“%s” can’t be written in this folder. Nothing was changed. Choose another folder."), shown);
      break;
    default:
      g_set_error (error, G_IO_ERROR, code,
                   _ ("“%s” could not be written: %s. Nothing was changed. Try again, or choose another folder."),
                   shown, detail);
    }
}

static GIOErrorEnum
code_of (int number)
{
  return number == EFBIG || number == EDQUOT ? G_IO_ERROR_NO_SPACE : (GIOErrorEnum) g_io_error_from_errno (number);
}

static gboolean
fill (const char *path, int file, WpSafeWrite write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (file, FALSE);
  g_autoptr (GError) failed = NULL;

  errno = 0;
  if (!write (stream, data, cancellable, &failed))
    {
      /* Beyond the largest file that is allowed there is no room either; the stream knows no name for that. */
      GIOErrorEnum code = failed->domain == G_IO_ERROR ? (GIOErrorEnum) failed->code : G_IO_ERROR_FAILED;
      explain (path, code == G_IO_ERROR_FAILED && errno != 0 ? code_of (errno) : code, failed->message, error);
      return FALSE;
    }
  if (fsync (file) != 0)
    {
      explain (path, code_of (errno), g_strerror (errno), error);
      return FALSE;
    }
  return TRUE;
}

gboolean
wp_safe_file_write (const char *path, WpSafeWrite write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = g_build_filename (folder, ".whole-picture-XXXXXX", NULL);
  int file = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  gboolean done;

  if (file < 0)
    {
      explain (path, code_of (errno), g_strerror (errno), error);
      return FALSE;
    }
  done = fill (path, file, write, data, cancellable, error);
  if (close (file) != 0 && done)
    {
      explain (path, code_of (errno), g_strerror (errno), error);
      done = FALSE;
    }
  if (done && g_rename (beside, path) != 0)
    {
      explain (path, code_of (errno), g_strerror (errno), error);
      done = FALSE;
    }
  if (!done)
    g_unlink (beside);
  return done;
}
