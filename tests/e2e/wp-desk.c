/* wp-desk.c: one desk without a window: a real store kept alike with a real server, edited at random when it is told
 * to. SPDX-License-Identifier: GPL-3.0-or-later */

#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "wp-id.h"
#include "wp-sync.h"
#include "wp-temp-store.h"

/* Whoever started it must end it within this time. */
#define LONGEST_LIFE_S 900
#define RETRY_MS 1000
#define PASSWORD "nine green bottles"

/* A line of its input is one of: "enrol FILE", "locality NAME", "work SEED MILLISECONDS", "rest", "quit". What it does
 * is told in its log, a line each, with the time as monotonic microseconds where it matters; "add" and "edit" only once
 * they are committed, and then on the disk before anything else is done:
 *   state NAME; add|edit RECORD WORD BEGAN; move RECORD FAMILY BEGAN; seen RECORD NAME AT; failed WHAT; done WHAT. */
typedef struct
{
  const char *folder;
  const char *name;
  const char *log_path;
  WpTempStore store;
  WpSecrets *secrets;
  WpSync *sync;
  GDataInputStream *input;
  GMainLoop *loop;
  GRand *random;
  int log;
  guint interval; /* ms; 0 rests */
  guint timer;
  guint n_words;
  gboolean saving; /* while what is saved is waited for, further lines are read */
  gboolean signing_in;
} Desk;

static void schedule (Desk *self);

static void say (Desk *self, gboolean lasting, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* One write for one line, so that no line is ever there in part. */
static void
say (Desk *self, gboolean lasting, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_autofree char *text = g_strdup_vprintf (format, values);
  va_end (values);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  if (write (self->log, line, strlen (line)) < 0 || (lasting && fsync (self->log) != 0))
    g_error ("The log can’t be written");
}

/* What the Secret Service would keep when this program is killed. */

static char *
secrets_path (Desk *self)
{
  return g_strconcat (self->log_path, ".secrets", NULL);
}

static gboolean
keep_secrets_cb (gpointer data)
{
  Desk *self = data;
  const char *key = wp_secrets_get (self->secrets, WP_SECRET_DEVICE_KEY);
  const char *refresh = wp_secrets_get (self->secrets, WP_SECRET_REFRESH);
  g_autofree char *path = secrets_path (self);
  g_autofree char *now = g_strdup_printf ("%s\n%s\n", key != NULL ? key : "", refresh != NULL ? refresh : "");
  g_autofree char *before = NULL;

  if (!g_file_get_contents (path, &before, NULL, NULL) || strcmp (now, before) != 0)
    g_file_set_contents (path, now, -1, NULL);
  return G_SOURCE_CONTINUE;
}

static void
read_secrets (Desk *self)
{
  g_autofree char *path = secrets_path (self);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  for (guint i = 0; i < WP_N_SECRETS; i++)
    if (*lines[i] != '\0')
      wp_secrets_set_async (self->secrets, "", i, lines[i], NULL, NULL);
}

/* Reading */

static WpRecord *
get_record (Desk *self, WpKindId kind, const char *id)
{
  GAsyncResult *waiting = NULL;

  wp_store_get_async (self->store.store, kind, id, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_get_finish (self->store.store, result, NULL);
}

static gpointer
pick_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, data, error);

  return row != NULL && wp_stmt_step (row, error) ? wp_stmt_dup_id (row, 0) : NULL;
}

/* The id that @sql gives; NULL when there is none. */
static char *
pick (Desk *self, const char *sql)
{
  GAsyncResult *waiting = NULL;

  wp_store_read_async (self->store.store, pick_job, (gpointer) sql, NULL, g_free, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_read_finish (self->store.store, result, NULL);
}

#define ANY_FAMILY "SELECT id FROM family WHERE voided = 0 ORDER BY random () LIMIT 1"
#define ANY_LOCALITY "SELECT id FROM locality WHERE voided = 0 ORDER BY random () LIMIT 1"
#define ANY_PLACING "SELECT id FROM family_locality WHERE voided = 0 ORDER BY random () LIMIT 1"

/* Editing */

/* A word that is written nowhere else, by which an edit is known again wherever it comes. */
static char *
new_word (Desk *self)
{
  return g_strdup_printf ("%s-%x-%u", self->name, g_random_int (), ++self->n_words);
}

static void
save (Desk *self, const char *what, const char *id, const char *word, WpChange *change)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  if (wp_temp_store_save (&self->store, change, NULL, &error))
    say (self, TRUE, "%s %s %s %" G_GINT64_FORMAT, what, id, word, began);
  else
    say (self, FALSE, "failed %s: %s", what, error->message);
}

static WpRecord *
add_to (Desk *self, WpChange *change, WpKindId kind, guint field, const char *parent)
{
  g_autoptr (WpRecord) record = wp_store_new_record (self->store.store, kind);

  if (parent != NULL)
    wp_record_set_text (record, field, parent);
  wp_change_add (change, record);
  return g_steal_pointer (&record);
}

static void
add_locality (Desk *self, const char *name)
{
  WpChange *change = wp_change_new ("create");
  g_autoptr (WpRecord) locality = wp_store_new_record (self->store.store, WP_KIND_LOCALITY);

  wp_record_set_text (locality, WP_LOCALITY_NAME, name);
  wp_change_add (change, locality);
  save (self, "add", wp_record_get_id (locality), name, change);
}

static void
add_family (Desk *self)
{
  g_autofree char *word = new_word (self);
  g_autofree char *where = pick (self, ANY_LOCALITY);
  WpChange *change = wp_change_new ("create");
  g_autoptr (WpRecord) family = wp_store_new_record (self->store.store, WP_KIND_FAMILY);

  wp_record_set_text (family, WP_FAMILY_NAME, word);
  wp_change_add (change, family);
  if (where != NULL)
    {
      g_autoptr (WpRecord) placing = wp_store_new_record (self->store.store, WP_KIND_FAMILY_LOCALITY);
      wp_record_set_text (placing, WP_FAMILY_LOCALITY_FAMILY, wp_record_get_id (family));
      wp_record_set_text (placing, WP_FAMILY_LOCALITY_LOCALITY, where);
      wp_change_add (change, placing);
    }
  save (self, "add", wp_record_get_id (family), word, change);
}

static void
rename_family (Desk *self, guint field)
{
  g_autofree char *id = pick (self, ANY_FAMILY);
  g_autoptr (WpRecord) before = id != NULL ? get_record (self, WP_KIND_FAMILY, id) : NULL;

  if (before == NULL)
    return;
  g_autofree char *word = new_word (self);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");
  wp_record_set_text (after, field, word);
  wp_change_edit (change, after, before);
  save (self, "edit", id, word, change);
}

static void
move_family (Desk *self)
{
  g_autofree char *id = pick (self, ANY_PLACING);
  g_autofree char *where = pick (self, ANY_LOCALITY);
  g_autoptr (WpRecord) before = id != NULL ? get_record (self, WP_KIND_FAMILY_LOCALITY, id) : NULL;

  if (before == NULL || where == NULL
      || g_strcmp0 (where, wp_record_get_text (before, WP_FAMILY_LOCALITY_LOCALITY)) == 0)
    return;
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");
  wp_record_set_text (after, WP_FAMILY_LOCALITY_LOCALITY, where);
  wp_change_edit (change, after, before);
  save (self, "move", id, wp_record_get_text (before, WP_FAMILY_LOCALITY_FAMILY), change);
}

/* A contact with a note, one in three of them restricted. */
static void
add_event (Desk *self)
{
  g_autofree char *family = pick (self, ANY_FAMILY);

  if (family == NULL)
    return;
  g_autofree char *word = new_word (self);
  gint64 now = wp_clock_now (self->store.clock);
  WpChange *change = wp_change_new ("record");
  g_autoptr (WpRecord) event = wp_store_new_record (self->store.store, WP_KIND_EVENT);
  g_autoptr (WpRecord) note = wp_store_new_record (self->store.store, WP_KIND_CASE_NOTE);
  wp_record_set_text (event, WP_EVENT_FAMILY, family);
  wp_record_set_text (event, WP_EVENT_KIND, "contact");
  wp_record_set_number (event, WP_EVENT_OCCURRED_AT, now);
  wp_record_set_number (event, WP_EVENT_RECORDED_AT, now);
  wp_record_set_text (note, WP_CASE_NOTE_EVENT, wp_record_get_id (event));
  wp_record_set_text (note, WP_CASE_NOTE_SUMMARY, word);
  if (g_rand_int_range (self->random, 0, 3) == 0)
    {
      wp_record_meta (event)->sensitivity = WP_SENSITIVITY_RESTRICTED;
      wp_record_meta (note)->sensitivity = WP_SENSITIVITY_RESTRICTED;
    }
  wp_change_add (change, event);
  wp_change_add (change, note);
  save (self, "add", wp_record_get_id (note), word, change);
}

static void
add_person (Desk *self)
{
  g_autofree char *family = pick (self, ANY_FAMILY);

  if (family == NULL)
    return;
  g_autofree char *word = new_word (self);
  WpChange *change = wp_change_new ("create");
  g_autoptr (WpRecord) person = add_to (self, change, WP_KIND_PERSON, 0, NULL);
  g_autoptr (WpRecord) name =
      add_to (self, change, WP_KIND_PERSON_NAME, WP_PERSON_NAME_PERSON, wp_record_get_id (person));
  g_autoptr (WpRecord) member =
      add_to (self, change, WP_KIND_FAMILY_MEMBER, WP_FAMILY_MEMBER_PERSON, wp_record_get_id (person));
  wp_record_set_text (name, WP_PERSON_NAME_TYPE, "legal");
  wp_record_set_text (name, WP_PERSON_NAME_SURNAME, word);
  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, family);
  save (self, "add", wp_record_get_id (name), word, change);
}

static gboolean
work_cb (gpointer data)
{
  Desk *self = data;
  int chance = g_rand_int_range (self->random, 0, 100);

  self->timer = 0;
  self->saving = TRUE;
  if (chance < 12)
    add_family (self);
  else if (chance < 50)
    rename_family (self, WP_FAMILY_NAME);
  else if (chance < 60)
    rename_family (self, WP_FAMILY_REFERENCE);
  else if (chance < 80)
    add_event (self);
  else if (chance < 95)
    add_person (self);
  else
    move_family (self);
  self->saving = FALSE;
  schedule (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (Desk *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->interval != 0)
    self->timer = g_timeout_add (g_rand_int_range (self->random, 1, 2 * (int) self->interval), work_cb, self);
}

/* Nothing is saved any more once this is told. */
static gboolean
rested_cb (gpointer data)
{
  Desk *self = data;

  if (self->saving)
    return G_SOURCE_CONTINUE;
  say (self, FALSE, "done rest");
  return G_SOURCE_REMOVE;
}

static void
rest (Desk *self)
{
  self->interval = 0;
  schedule (self);
  g_timeout_add (RETRY_MS / 10, rested_cb, self);
}

/* What comes from others */

static void
seen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Desk *self = data;
  g_autoptr (WpRecord) family = wp_store_get_finish (WP_STORE (source), result, NULL);

  if (family != NULL)
    say (self, FALSE, "seen %s %s %" G_GINT64_FORMAT, wp_record_get_id (family),
         wp_record_get_text (family, WP_FAMILY_NAME), g_get_monotonic_time ());
}

static void
changed_cb (WpStore *store, guint64 kinds, const char *const *ids, gpointer data)
{
  if ((kinds & G_GUINT64_CONSTANT (1) << WP_KIND_FAMILY) == 0)
    return;
  for (guint i = 0; ids[i] != NULL; i++)
    wp_store_get_async (store, WP_KIND_FAMILY, ids[i], NULL, seen_cb, data);
}

/* Signing in, and whatever else a person would do when the program asks for somebody */

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Desk *self = data;
  g_autoptr (GError) error = NULL;

  self->signing_in = FALSE;
  if (!wp_sync_sign_in_finish (WP_SYNC (source), result, &error))
    say (self, FALSE, "failed sign-in: %s", error->message);
}

static gboolean
tend_cb (gpointer data)
{
  Desk *self = data;
  WpSyncState state = wp_sync_get_state (self->sync);

  if (state == WP_SYNC_SIGNED_OUT && !self->signing_in)
    {
      self->signing_in = TRUE;
      wp_sync_sign_in_async (self->sync, PASSWORD, NULL, signed_in_cb, self);
    }
  else if (state == WP_SYNC_FAILED || state == WP_SYNC_OFFLINE)
    wp_sync_try_now (self->sync);
  return G_SOURCE_CONTINUE;
}

static void
state_cb (GObject *object, GParamSpec *property, gpointer data)
{
  Desk *self = data;
  const char *message = wp_sync_get_message (self->sync);
  g_autoptr (GEnumClass) states = g_type_class_ref (WP_TYPE_SYNC_STATE);

  say (self, FALSE, "state %s %s", g_enum_get_value (states, wp_sync_get_state (self->sync))->value_nick,
       message != NULL ? message : "");
}

static void
enrolled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Desk *self = data;
  g_autoptr (GError) error = NULL;

  if (wp_sync_enrol_finish (WP_SYNC (source), result, &error))
    {
      keep_secrets_cb (self);
      say (self, FALSE, "done enrol");
    }
  else
    say (self, FALSE, "failed enrol: %s", error->message);
}

static void
enrol (Desk *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    g_error ("%s", error->message);
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (WpEnrolment) enrolment = wp_enrolment_read (bytes, &error);
  if (enrolment == NULL)
    g_error ("%s", error->message);
  wp_sync_enrol_async (self->sync, enrolment, PASSWORD, NULL, enrolled_cb, self);
}

/* Being told */

static void read_line (Desk *self);

static void
obey (Desk *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);

  if (g_str_equal (words[0], "enrol"))
    enrol (self, words[1]);
  else if (g_str_equal (words[0], "locality"))
    add_locality (self, words[1]);
  else if (g_str_equal (words[0], "work"))
    {
      g_rand_set_seed (self->random, (guint32) g_ascii_strtoull (words[1], NULL, 10));
      self->interval = (guint) g_ascii_strtoull (words[2], NULL, 10);
      schedule (self);
    }
  else if (g_str_equal (words[0], "rest"))
    rest (self);
  else
    g_main_loop_quit (self->loop);
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Desk *self = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  if (line == NULL)
    {
      g_main_loop_quit (self->loop);
      return;
    }
  obey (self, line);
  read_line (self);
}

static void
read_line (Desk *self)
{
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, line_cb, self);
}

static void
open_desk (Desk *self)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GError) error = NULL;

  self->log = open (self->log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  self->input = g_data_input_stream_new (input);
  self->loop = g_main_loop_new (NULL, FALSE);
  self->random = g_rand_new ();
  self->store.folder = (char *) self->folder;
  self->store.clock = wp_clock_new_system ();
  if (self->log < 0 || !wp_temp_store_open (&self->store, &error))
    g_error ("The desk can’t be opened: %s", error != NULL ? error->message : "its log");
  self->secrets = wp_secrets_new_in_memory ();
  read_secrets (self);
  self->sync = wp_sync_new_with_secrets (self->store.store, self->secrets);
  g_signal_connect (self->store.store, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->sync, "notify::state", G_CALLBACK (state_cb), self);
  g_timeout_add (RETRY_MS, tend_cb, self);
  g_timeout_add (RETRY_MS / 10, keep_secrets_cb, self);
}

static void
close_desk (Desk *self)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_handlers_disconnect_by_data (self->store.store, self);
  g_signal_handlers_disconnect_by_data (self->sync, self);
  while (g_source_remove_by_user_data (self))
    ;
  wp_sync_stop_async (self->sync, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) stopped = wp_await (&waiting);
  if (!wp_sync_stop_finish (self->sync, stopped, &error))
    g_error ("%s", error->message);
  keep_secrets_cb (self);
  g_clear_object (&stopped);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->sync));
  g_object_unref (self->secrets);
  wp_temp_store_close (&self->store);
  say (self, FALSE, "done quit");
  g_object_unref (self->store.clock);
  g_object_unref (self->input);
  g_main_loop_unref (self->loop);
  g_rand_free (self->random);
  close (self->log);
}

int
main (int argc, char **argv)
{
  Desk self = { 0 };

  if (argc != 4)
    {
      g_printerr ("Usage: wp-desk FOLDER NAME LOG\n");
      return 2;
    }
  alarm (LONGEST_LIFE_S);
  self.folder = argv[1];
  self.name = argv[2];
  self.log_path = argv[3];
  open_desk (&self);
  wp_sync_start (self.sync);
  say (&self, FALSE, "done start");
  read_line (&self);
  g_main_loop_run (self.loop);
  close_desk (&self);
  return 0;
}
