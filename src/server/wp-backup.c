/* wp-backup.c: an encrypted copy of everything that a server keeps, in one file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "wp-body.h"

/*
 * The file: MAGIC, the stream's header, then frames: four bytes of length (little-endian) and so many of ciphertext,
 * each of up to CHUNK bytes of plain text; the last has the final tag. The plain text is a row of parts: two bytes of
 * length and a name, eight bytes of size and so many of content. The first part, "facts", is JSON.
 */
#define MAGIC "WPBACKUP1\n"
#define CHUNK (64 * 1024)
#define FRAME_MOST (CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES)
#define RECORDS "records.db"
/* What an earlier version left behind where it was interrupted. */
#define OLD_COPY_NAME ".backup-copy.db"

static const char *const FILES[] = {
  "settings.ini", "ca.pem", "ca-key.pem", "server.pem", "server-key.pem", "rescue.pub", "rescue.key",
};

typedef struct
{
  FILE *file;
  const char *path;
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 plain[CHUNK];
  gsize used;  /* of plain: bytes to write, or read already */
  gsize there; /* of plain: bytes to read */
  gboolean final;
} Stream;

static void
stream_clear (Stream *stream)
{
  g_clear_pointer (&stream->file, fclose);
  sodium_memzero (stream, sizeof *stream);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stream, stream_clear)

static gboolean
fail_file (const char *path, const char *what, GError **error)
{
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED, "%s can’t be %s: %s", path, what, g_strerror (errno));
  return FALSE;
}

static gboolean
fail_damaged (const char *path, GError **error)
{
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_DAMAGED,
               "%s is no whole backup, or the key is not the one that it was made with. Nothing was restored.", path);
  return FALSE;
}

void
wp_backup_facts_clear (WpBackupFacts *facts)
{
  g_clear_pointer (&facts->epoch, g_free);
}

gboolean
wp_backup_make_key (const char *folder, GError **error)
{
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  g_autofree char *path = g_build_filename (folder, "backup.key", NULL);
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  gboolean saved;

  crypto_secretstream_xchacha20poly1305_keygen (key);
  text = g_base64_encode (key, sizeof key);
  line = g_strconcat (text, "\n", NULL);
  saved = wp_server_write_file (path, line, strlen (line), error);
  sodium_memzero (key, sizeof key);
  sodium_memzero (text, strlen (text));
  sodium_memzero (line, strlen (line));
  return saved;
}

static gboolean
read_key (const char *path, guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES], GError **error)
{
  g_autofree char *text = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize size;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  bytes = g_base64_decode (text, &size);
  if (size != crypto_secretstream_xchacha20poly1305_KEYBYTES)
    {
      g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_DAMAGED, "%s is no key of a backup.", path);
      return FALSE;
    }
  memcpy (key, bytes, size);
  sodium_memzero (bytes, size);
  return TRUE;
}

/* Writing */

static gboolean
write_frame (Stream *stream, guint8 tag, GError **error)
{
  g_autofree guint8 *sealed = g_malloc (FRAME_MOST);
  unsigned long long length = 0;
  guint32 size;

  crypto_secretstream_xchacha20poly1305_push (&stream->state, sealed, &length, stream->plain, stream->used,
                                              (const guint8 *) MAGIC, strlen (MAGIC), tag);
  size = GUINT32_TO_LE ((guint32) length);
  stream->used = 0;
  if (fwrite (&size, sizeof size, 1, stream->file) != 1 || fwrite (sealed, length, 1, stream->file) != 1)
    return fail_file (stream->path, "written", error);
  return TRUE;
}

static gboolean
write_bytes (Stream *stream, gconstpointer data, gsize size, GError **error)
{
  const guint8 *bytes = data;

  while (size > 0)
    {
      gsize n = MIN (size, CHUNK - stream->used);

      memcpy (stream->plain + stream->used, bytes, n);
      stream->used += n;
      bytes += n;
      size -= n;
      if (stream->used == CHUNK && !write_frame (stream, 0, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_part (Stream *stream, const char *name, guint64 size, GError **error)
{
  guint16 length = GUINT16_TO_LE ((guint16) strlen (name));
  guint64 size_le = GUINT64_TO_LE (size);

  return write_bytes (stream, &length, sizeof length, error) && write_bytes (stream, name, strlen (name), error)
         && write_bytes (stream, &size_le, sizeof size_le, error);
}

/* @fd reads from its start; @path is for messages. */
static gboolean
write_descriptor (Stream *stream, const char *name, int fd, const char *path, GError **error)
{
  g_autofree guint8 *block = g_malloc (CHUNK);
  struct stat about;
  off_t at = 0;

  if (fstat (fd, &about) != 0)
    return fail_file (path, "read", error);
  if (!write_part (stream, name, (guint64) about.st_size, error))
    return FALSE;
  while (at < about.st_size)
    {
      gssize n = pread (fd, block, (gsize) MIN (about.st_size - at, CHUNK), at);

      if (n <= 0)
        return fail_file (path, "read", error);
      if (!write_bytes (stream, block, (gsize) n, error))
        return FALSE;
      at += n;
    }
  return TRUE;
}

static gboolean
write_file (Stream *stream, const char *name, const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean written;

  if (fd < 0)
    return fail_file (path, "read", error);
  written = write_descriptor (stream, name, fd, path, error);
  close (fd);
  return written;
}

static gboolean
write_facts (Stream *stream, const WpBackupFacts *facts, GError **error)
{
  g_autoptr (WpBody) json = json_object_new_object ();
  const char *text;

  wp_body_add_number (json, "made_at", facts->made_at);
  wp_body_add_number (json, "seq", facts->seq);
  wp_body_add_text (json, "epoch", facts->epoch);
  text = json_object_to_json_string_ext (json, JSON_C_TO_STRING_PLAIN);
  return write_part (stream, "facts", strlen (text), error) && write_bytes (stream, text, strlen (text), error);
}

static gboolean
write_all (Stream *stream, const WpServerSettings *settings, int copy, const WpBackupFacts *facts, GError **error)
{
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  g_autofree char *key_path = wp_server_settings_path (settings, "backup.key");

  if (!read_key (key_path, key, error))
    return FALSE;
  crypto_secretstream_xchacha20poly1305_init_push (&stream->state, header, key);
  sodium_memzero (key, sizeof key);
  if (fwrite (MAGIC, strlen (MAGIC), 1, stream->file) != 1 || fwrite (header, sizeof header, 1, stream->file) != 1)
    return fail_file (stream->path, "written", error);
  if (!write_facts (stream, facts, error) || !write_descriptor (stream, RECORDS, copy, RECORDS, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autofree char *path = wp_server_settings_path (settings, FILES[i]);

      /* Those of a trial are not there once a council has its own certificate. */
      if (g_file_test (path, G_FILE_TEST_EXISTS) && !write_file (stream, FILES[i], path, error))
        return FALSE;
    }
  if (!write_frame (stream, crypto_secretstream_xchacha20poly1305_TAG_FINAL, error))
    return FALSE;
  return (fflush (stream->file) == 0 && fsync (fileno (stream->file)) == 0)
         || fail_file (stream->path, "written", error);
}

gboolean
wp_backup_write (
    const WpServerSettings *settings, WpSql *sql, const char *path, const WpBackupFacts *facts, GError **error)
{
  g_autofree char *old_copy = wp_server_settings_path (settings, OLD_COPY_NAME);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_auto (Stream) stream = { .path = part };
  gboolean written;
  int copy;

  g_unlink (old_copy);
  copy = wp_sql_copy (sql, settings->folder, error);
  if (copy < 0)
    return FALSE;
  stream.file = g_fopen (part, "wbe");
  written = stream.file != NULL ? g_chmod (part, 0600) == 0 && write_all (&stream, settings, copy, facts, error)
                                : fail_file (part, "written", error);
  close (copy);
  g_clear_pointer (&stream.file, fclose);
  if (written && g_rename (part, path) != 0)
    written = fail_file (path, "written", error);
  if (!written)
    g_unlink (part);
  return written && wp_server_sync_folder (path, error);
}

/* Reading */

static gboolean
read_frame (Stream *stream, GError **error)
{
  g_autofree guint8 *sealed = g_malloc (FRAME_MOST);
  unsigned long long length = 0;
  guint8 tag = 0;
  guint32 size;

  if (stream->final || fread (&size, sizeof size, 1, stream->file) != 1)
    return fail_damaged (stream->path, error);
  size = GUINT32_FROM_LE (size);
  if (size < crypto_secretstream_xchacha20poly1305_ABYTES || size > FRAME_MOST
      || fread (sealed, size, 1, stream->file) != 1
      || crypto_secretstream_xchacha20poly1305_pull (&stream->state, stream->plain, &length, &tag, sealed, size,
                                                     (const guint8 *) MAGIC, strlen (MAGIC))
             != 0)
    return fail_damaged (stream->path, error);
  stream->used = 0;
  stream->there = (gsize) length;
  stream->final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  return TRUE;
}

static gboolean
read_bytes (Stream *stream, gpointer data, gsize size, GError **error)
{
  guint8 *bytes = data;

  while (size > 0)
    {
      gsize n = MIN (size, stream->there - stream->used);

      if (n == 0)
        {
          if (!read_frame (stream, error))
            return FALSE;
          continue;
        }
      memcpy (bytes, stream->plain + stream->used, n);
      stream->used += n;
      bytes += n;
      size -= n;
    }
  return TRUE;
}

/* Whether all was read: the last frame, and nothing behind it. */
static gboolean
at_end (Stream *stream)
{
  while (stream->used == stream->there && !stream->final)
    if (!read_frame (stream, NULL))
      return FALSE;
  return stream->used == stream->there && stream->final;
}

static gboolean
read_facts (Stream *stream, guint64 size, WpBackupFacts *facts, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WpBody) json = NULL;
  WpWireAnswer answer = { 0 };
  const char *epoch = NULL;
  gboolean read;

  if (size > CHUNK)
    return fail_damaged (stream->path, error);
  text = g_malloc (size + 1);
  if (!read_bytes (stream, text, size, error))
    return FALSE;
  bytes = g_bytes_new (text, size);
  json = wp_body_read (bytes, &answer);
  read = json != NULL && wp_body_number (json, "made_at", &facts->made_at, &answer)
         && wp_body_number (json, "seq", &facts->seq, &answer)
         && (epoch = wp_body_text (json, "epoch", 20, &answer)) != NULL;
  wp_wire_answer_clear (&answer);
  if (!read)
    return fail_damaged (stream->path, error);
  g_free (facts->epoch);
  facts->epoch = g_strdup (epoch);
  return TRUE;
}

static gboolean
read_file (Stream *stream, const char *path, guint64 size, GError **error)
{
  g_autofree guint8 *block = g_malloc (CHUNK);
  FILE *file = g_fopen (path, "wbxe");
  gboolean read = TRUE;

  if (file == NULL || g_chmod (path, 0600) != 0)
    {
      g_clear_pointer (&file, fclose);
      return fail_file (path, "written", error);
    }
  while (read && size > 0)
    {
      gsize n = (gsize) MIN (size, CHUNK);

      read = read_bytes (stream, block, n, error)
             && (fwrite (block, n, 1, file) == 1 || fail_file (path, "written", error));
      size -= n;
    }
  if (read && (fflush (file) != 0 || fsync (fileno (file)) != 0))
    read = fail_file (path, "written", error);
  fclose (file);
  return read;
}

static gboolean
is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (FILES); i++)
    if (g_str_equal (name, FILES[i]))
      return TRUE;
  return g_str_equal (name, RECORDS);
}

static gboolean
read_part (Stream *stream, const char *folder, WpBackupFacts *facts, GError **error)
{
  char name[64] = "";
  guint16 length;
  guint64 size;
  g_autofree char *path = NULL;

  if (!read_bytes (stream, &length, sizeof length, error))
    return FALSE;
  length = GUINT16_FROM_LE (length);
  if (length >= sizeof name)
    return fail_damaged (stream->path, error);
  if (!read_bytes (stream, name, length, error) || !read_bytes (stream, &size, sizeof size, error))
    return FALSE;
  size = GUINT64_FROM_LE (size);
  if (g_str_equal (name, "facts"))
    return read_facts (stream, size, facts, error);
  if (!is_known (name))
    return fail_damaged (stream->path, error);
  path = g_build_filename (folder, name, NULL);
  return read_file (stream, path, size, error);
}

gboolean
wp_backup_read (const char *path, const char *key_path, const char *folder, WpBackupFacts *facts, GError **error)
{
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  char magic[sizeof MAGIC] = "";
  g_auto (Stream) stream = { .path = path };

  if (!read_key (key_path, key, error))
    return FALSE;
  stream.file = g_fopen (path, "rbe");
  if (stream.file == NULL)
    return fail_file (path, "read", error);
  if (fread (magic, strlen (MAGIC), 1, stream.file) != 1 || !g_str_equal (magic, MAGIC)
      || fread (header, sizeof header, 1, stream.file) != 1
      || crypto_secretstream_xchacha20poly1305_init_pull (&stream.state, header, key) != 0)
    return fail_damaged (path, error);
  sodium_memzero (key, sizeof key);
  while (!at_end (&stream))
    if (!read_part (&stream, folder, facts, error))
      return FALSE;
  if (fgetc (stream.file) != EOF || facts->epoch == NULL)
    return fail_damaged (path, error);
  return TRUE;
}
