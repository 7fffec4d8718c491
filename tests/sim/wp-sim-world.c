/* wp-sim-world.c: the devices and the server: made, crashed, opened again, granted, backed up and restored.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sim.h"

#include <sodium.h>
#include <stdarg.h>
#include <string.h>

#include "wp-id.h"
#include "wp-outbox.h"
#include "wp-random.h"
#include "wp-rescue.h"
#include "wp-rows.h"
#include "wp-schema.h"
#include "wp-sql-sqlite.h"

/* 11 February 2025, 09:55. */
#define NOW G_GINT64_CONSTANT (1739267700000)
#define LOCK_PAGES 200

static const char *const names[WP_SIM_N_MUTANTS] = {
  "sound",
  "no-deduplication",
  "cursor-early",
  "ack-clears-all",
  "pull-hides-edit",
  "no-forget",
  "no-move-tombstone",
  "last-writer-wins",
  "cursor-no-tie-break",
  "server-no-flush",
  "reused-counters",
  "forget-always",
  "always-brief",
  "all-own",
};

/* The same in every seed: made once. */
static struct
{
  WpDisk *server;
  WpDisk *device;
  char *folder;
  char authority[37];
  char localities[WP_SIM_LOCALITIES][37];
  char users[WP_SIM_DEVICES][37];
  guint8 rescue_key[crypto_box_PUBLICKEYBYTES];
  guint8 rescue_secret[crypto_box_SECRETKEYBYTES];
} template;

const char *
wp_sim_mutant_name (WpSimMutant mutant)
{
  return names[mutant];
}

const char *
wp_sim_locality (guint n)
{
  return template.localities[n];
}

/* Chance: xorshift64*, which also feeds every id and salt. */

static guint32
draw (WpSim *self)
{
  self->random ^= self->random << 13;
  self->random ^= self->random >> 7;
  self->random ^= self->random << 17;
  return (guint32) ((self->random * G_GUINT64_CONSTANT (2685821657736338717)) >> 32);
}

guint
wp_sim_chance (WpSim *self, guint below)
{
  return draw (self) % below;
}

gboolean
wp_sim_happens (WpSim *self, guint per_mille)
{
  return draw (self) % 1000 < per_mille;
}

static void
random_cb (guint8 *bytes, gsize size, gpointer data)
{
  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) draw (data);
}

void
wp_sim_fail (WpSim *self, const char *format, ...)
{
  va_list arguments;

  if (self->failure != NULL)
    return;
  va_start (arguments, format);
  self->failure = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

/* Opening */

static gboolean
note_cb (WpSql *sql, const char *line, gpointer data, GError **error)
{
  g_ptr_array_add (((WpSim *) data)->notes, g_strdup (line));
  return TRUE;
}

static void
open_server (WpSim *self)
{
  g_autoptr (GError) error = NULL;

  self->sql = wp_sql_open_sqlite (self->path, FALSE, &error);
  g_assert_no_error (error);
  wp_db_set_wal_autocheckpoint (wp_sql_sqlite_db (self->sql), LOCK_PAGES);
}

static void
open_device (WpSimDevice *device)
{
  g_autoptr (GError) error = NULL;

  device->db = wp_db_open (device->path, WP_DB_OPEN_READ_WRITE_CREATE, &error);
  g_assert_no_error (error);
  wp_db_set_wal_autocheckpoint (device->db, LOCK_PAGES);
  wp_schema_update (device->db, &error);
  g_assert_no_error (error);
  device->core = wp_sync_core_new (device->clock);
}

static void
close_device (WpSimDevice *device)
{
  g_clear_pointer (&device->core, wp_sync_core_free);
  g_clear_pointer (&device->db, wp_db_close);
}

void
wp_sim_device_restart (WpSimDevice *device)
{
  device->restarts++;
  close_device (device);
  wp_disk_restart (device->disk);
  open_device (device);
  wp_sim_note_edits (device);
}

void
wp_sim_server_restart (WpSim *self)
{
  g_clear_pointer (&self->sql, wp_sql_close);
  wp_disk_restart (self->disk);
  open_server (self);
}

void
wp_sim_wake (WpSim *self)
{
  if (wp_disk_has_crashed (self->disk))
    wp_sim_server_restart (self);
  for (guint i = 0; i < WP_SIM_DEVICES; i++)
    if (wp_disk_has_crashed (self->devices[i].disk))
      wp_sim_device_restart (&self->devices[i]);
}

/* REUSED_COUNTERS: a device numbers its mutations, and a store that has come back from a copy counts anew. */
static void
reuse_counters (WpSimDevice *device)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (device->db, "SELECT n FROM outbox WHERE n > ? ORDER BY n", NULL);
  WpStmt *change = wp_db_prepare (device->db, "UPDATE outbox SET mid = ? WHERE n = ?", NULL);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  wp_stmt_bind_int (rows, 1, device->noted);
  while (wp_stmt_step (rows, NULL))
    {
      gint64 n = wp_stmt_int (rows, 0);
      g_array_append_val (all, n);
    }
  /* What waited would be lost with the store, so it counts anew when nothing did. */
  if (wp_sim_happens (device->sim, 100) && wp_outbox_count (device->db, NULL, NULL) == (gint64) all->len)
    device->counter /= 2;
  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", device->counter++);
      g_autofree char *space = g_strdup_printf ("device %u", device->n);
      g_autofree char *mid = wp_id_from_seed (space, name);
      wp_stmt_bind_id (change, 1, mid);
      wp_stmt_bind_int (change, 2, g_array_index (all, gint64, i));
      wp_stmt_run (change, NULL);
    }
}

void
wp_sim_note_edits (WpSimDevice *device)
{
  WpSim *self = device->sim;
  GError *error = NULL;

  if (self->mutant == WP_SIM_REUSED_COUNTERS)
    reuse_counters (device);
  g_autoptr (GPtrArray) items = wp_outbox_read_after (device->db, device->noted, G_MAXINT, G_MAXSIZE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const WpOutboxItem *item = g_ptr_array_index (items, i);
      WpSimEdit edit = { .device = device->n, .base = item->base };
      device->noted = item->n;
      g_strlcpy (edit.mid, item->mid, sizeof edit.mid);
      /* What is offered again has been counted before. */
      if (g_hash_table_contains (self->mids, edit.mid) && self->mutant != WP_SIM_REUSED_COUNTERS)
        continue;
      wp_sim_digest (item->set, edit.digest);
      g_array_append_val (self->edits, edit);
      g_hash_table_replace (self->mids, g_strdup (edit.mid), GUINT_TO_POINTER (self->edits->len));
      self->counts->edits++;
    }
}

/* Grants */

static void
grant (WpSim *self, guint user, WpHolderKind kind, const char *holder, WpSensitivity highest)
{
  WpGrant given = { .holder_kind = kind, .levels = wp_levels_all (highest), .reason = (char *) "simulation" };

  g_strlcpy (given.user, template.users[user], sizeof given.user);
  g_strlcpy (given.holder, holder, sizeof given.holder);
  if (!wp_service_grant (self->service, self->sql, &given, NULL, NULL))
    g_assert_true (wp_disk_has_crashed (self->disk));
}

static char *
some_family (WpSim *self)
{
  g_auto (WpSqlScope) rows = wp_sql (self->sql, "SELECT id FROM rec WHERE kind = 'family' ORDER BY id", NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  char id[37];

  while (rows != NULL && wp_sql_step (rows, NULL))
    {
      wp_sql_id (rows, 0, id);
      g_ptr_array_add (all, g_strdup (id));
    }
  return all->len > 0 ? g_strdup (g_ptr_array_index (all, wp_sim_chance (self, all->len))) : NULL;
}

void
wp_sim_regrant (WpSim *self)
{
  guint user = wp_sim_chance (self, WP_SIM_DEVICES);
  g_autoptr (GPtrArray) held = wp_service_grants (self->service, self->sql, template.users[user], NULL);
  WpSensitivity highest = wp_sim_happens (self, 400) ? WP_SENSITIVITY_RESTRICTED : WP_SENSITIVITY_NORMAL;

  self->counts->grants++;
  if (held != NULL && held->len > 0 && wp_sim_happens (self, 550))
    {
      const WpGrant *one = g_ptr_array_index (held, wp_sim_chance (self, held->len));
      wp_service_revoke (self->service, self->sql, one->id, NULL, "simulation", NULL);
    }
  else if (wp_sim_happens (self, 600))
    grant (self, user, WP_HOLDER_LOCALITY, template.localities[wp_sim_chance (self, WP_SIM_LOCALITIES)], highest);
  else
    {
      g_autofree char *family = some_family (self);
      if (family != NULL)
        grant (self, user, WP_HOLDER_FAMILY, family, highest);
    }
  wp_sim_wake (self);
}

/* Backup and restore */

char *
wp_sim_open_bundle (const char *bundle)
{
  gsize size;
  g_autofree guint8 *sealed = g_base64_decode (bundle, &size);

  g_assert_cmpuint (size, >, crypto_box_SEALBYTES);
  char *text = g_malloc0 (size - crypto_box_SEALBYTES + 1);
  g_assert_cmpint (crypto_box_seal_open ((guint8 *) text, sealed, size, template.rescue_key, template.rescue_secret),
                   ==, 0);
  return text;
}

void
wp_sim_back_up (WpSim *self)
{
  if (self->backup == NULL)
    {
      g_autofree char *prefix = g_build_filename (template.folder, "backup", NULL);
      self->backup = wp_disk_new (prefix);
    }
  wp_disk_copy (self->backup, self->disk);
}

void
wp_sim_restore (WpSim *self)
{
  g_autoptr (GError) error = NULL;

  if (self->backup == NULL)
    return;
  g_clear_pointer (&self->sql, wp_sql_close);
  wp_disk_copy (self->disk, self->backup);
  open_server (self);
  wp_service_new_epoch (self->service, self->sql, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < self->notes->len; i++)
    {
      wp_service_replay (self->service, self->sql, g_ptr_array_index (self->notes, i), &error);
      g_assert_no_error (error);
    }
  g_clear_pointer (&self->backup, wp_disk_free);
  self->restored = TRUE;
  self->counts->restores++;
}

/* The template */

static WpRecord *
new_record (WpKindId kind, char id[37])
{
  WpRecord *record;
  WpMeta *meta;

  wp_id_new_into (NOW, id);
  record = wp_record_new (kind, id);
  meta = wp_record_meta (record);
  meta->created_at = meta->updated_at = NOW;
  return record;
}

static void
fill_server (WpSim *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  WpRecord *record = new_record (WP_KIND_AUTHORITY, template.authority);

  wp_record_set_text (record, WP_AUTHORITY_NAME, "Aldermere");
  g_strlcpy (wp_record_meta (record)->root, template.authority, 37);
  g_ptr_array_add (records, record);
  for (guint i = 0; i < WP_SIM_LOCALITIES; i++)
    {
      record = new_record (WP_KIND_LOCALITY, template.localities[i]);
      wp_record_set_text (record, WP_LOCALITY_NAME, i == 0 ? "North" : "South");
      g_ptr_array_add (records, record);
    }
  for (guint i = 0; i < WP_SIM_DEVICES; i++)
    {
      g_autofree char *name = g_strdup_printf ("worker-%u", i);
      record = new_record (WP_KIND_USER, template.users[i]);
      wp_record_set_text (record, WP_USER_SIGN_IN, name);
      wp_record_set_text (record, WP_USER_NAME, name);
      g_ptr_array_add (records, record);
    }
  wp_service_put (self->service, self->sql, (WpRecord **) records->pdata, records->len, NULL, &error);
  g_assert_no_error (error);
}

static void
make_server_template (WpSim *self)
{
  g_autofree char *prefix = g_build_filename (template.folder, "template-server", NULL);
  g_autoptr (GError) error = NULL;

  template.server = wp_disk_new (prefix);
  self->path = g_strconcat (prefix, ".db", NULL);
  open_server (self);
  wp_service_schema (self->sql, &error);
  g_assert_no_error (error);
  fill_server (self);
  g_clear_pointer (&self->sql, wp_sql_close);
  g_clear_pointer (&self->path, g_free);
}

static void
make_device_template (void)
{
  g_autofree char *prefix = g_build_filename (template.folder, "template-device", NULL);
  g_autofree char *path = g_strconcat (prefix, ".db", NULL);
  g_autoptr (GError) error = NULL;

  template.device = wp_disk_new (prefix);
  WpDb *db = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, &error);
  g_assert_no_error (error);
  wp_schema_update (db, &error);
  g_assert_no_error (error);
  wp_rows_set_setting (db, "authority", template.authority, &error);
  g_assert_no_error (error);
  g_autofree char *key = g_base64_encode (template.rescue_key, sizeof template.rescue_key);
  wp_rows_set_setting (db, WP_SETTING_RESCUE_KEY, key, &error);
  g_assert_no_error (error);
  wp_db_close (db);
}

static void
make_template (WpSim *self)
{
  guint64 random = self->random;

  if (template.folder != NULL)
    return;
  self->random = 1;
  wp_crash_vfs_register ();
  wp_db_set_default_vfs (WP_CRASH_VFS);
  template.folder = g_dir_make_tmp ("wp-sim-XXXXXX", NULL);
  g_assert_nonnull (template.folder);
  g_autoptr (WpClock) clock = wp_clock_new_fixed (NOW);
  self->service = wp_service_new (clock);
  make_server_template (self);
  g_assert_cmpint (sodium_init (), >=, 0);
  crypto_box_keypair (template.rescue_key, template.rescue_secret);
  g_clear_pointer (&self->service, wp_service_free);
  make_device_template ();
  self->random = random;
}

/* A run */

static void
make_device (WpSim *self, guint n)
{
  WpSimDevice *device = &self->devices[n];
  g_autofree char *prefix = g_strdup_printf ("%s/device-%u", template.folder, n);
  g_autoptr (GError) error = NULL;

  device->sim = self;
  device->n = n;
  device->path = g_strconcat (prefix, ".db", NULL);
  device->disk = wp_disk_new (prefix);
  wp_disk_copy (device->disk, template.device);
  device->skew = wp_sim_happens (self, 300) ? (gint64) wp_sim_chance (self, 7200000) - 3600000 : 0;
  device->clock = wp_clock_new_fixed (NOW + device->skew);
  wp_id_new_into (NOW, device->caller.device);
  g_strlcpy (device->caller.user, template.users[n], sizeof device->caller.user);
  device->caller.role = WP_ROLE_WORKER;
  open_device (device);
  wp_db_set_durable (device->db, TRUE, &error);
  g_assert_no_error (error);
  wp_rows_set_setting (device->db, "device", device->caller.device, &error);
  g_assert_no_error (error);
}

static void
begin (WpSim *self)
{
  g_autofree char *prefix = NULL;

  self->now = NOW;
  self->clock = wp_clock_new_fixed (NOW);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->edits = g_array_new (FALSE, FALSE, sizeof (WpSimEdit));
  self->mids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->late = g_ptr_array_new_with_free_func (wp_sim_late_free);
  self->service = wp_service_new (self->clock);
  wp_service_set_note (self->service, note_cb, self);
  prefix = g_build_filename (template.folder, "server", NULL);
  self->path = g_strconcat (prefix, ".db", NULL);
  self->disk = wp_disk_new (prefix);
  wp_disk_copy (self->disk, template.server);
  wp_disk_lie (self->disk, self->mutant == WP_SIM_SERVER_NO_FLUSH);
  open_server (self);
  for (guint i = 0; i < WP_SIM_DEVICES; i++)
    {
      make_device (self, i);
      for (guint l = 0; l < WP_SIM_LOCALITIES; l++)
        if (wp_sim_happens (self, 700))
          grant (self, i, WP_HOLDER_LOCALITY, template.localities[l],
                 wp_sim_happens (self, 500) ? WP_SENSITIVITY_RESTRICTED : WP_SENSITIVITY_NORMAL);
    }
}

static void
end (WpSim *self)
{
  for (guint i = 0; i < WP_SIM_DEVICES; i++)
    {
      WpSimDevice *device = &self->devices[i];
      close_device (device);
      g_clear_object (&device->form);
      g_clear_object (&device->clock);
      g_clear_pointer (&device->path, g_free);
      g_clear_pointer (&device->disk, wp_disk_free);
    }
  g_clear_pointer (&self->sql, wp_sql_close);
  g_clear_pointer (&self->service, wp_service_free);
  g_clear_pointer (&self->disk, wp_disk_free);
  g_clear_pointer (&self->backup, wp_disk_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->clock);
  g_ptr_array_unref (self->notes);
  g_array_unref (self->edits);
  g_hash_table_unref (self->mids);
  g_ptr_array_unref (self->late);
  g_clear_pointer (&self->page, g_bytes_unref);
}

static void
pass_time (WpSim *self)
{
  self->now += wp_sim_chance (self, 60000);
  wp_clock_set (self->clock, self->now);
  for (guint i = 0; i < WP_SIM_DEVICES; i++)
    wp_clock_set (self->devices[i].clock, self->now + self->devices[i].skew);
}

static void
sync_both (WpSimDevice *device)
{
  device->sim->counts->syncs++;
  wp_sim_push (device);
  wp_sim_pull (device);
}

static void
step (WpSim *self)
{
  WpSimDevice *device = &self->devices[wp_sim_chance (self, WP_SIM_DEVICES)];
  guint what = wp_sim_chance (self, 100);

  pass_time (self);
  if (what < 50)
    wp_sim_edit (device);
  else if (what < 68)
    sync_both (device);
  else if (what < 76)
    wp_sim_pull (device);
  else if (what < 84)
    wp_sim_push (device);
  else if (what < 89)
    wp_sim_regrant (self);
  else if (what < 92)
    wp_sim_deliver_late (self);
  else if (what < 95)
    wp_disk_crash (device->disk);
  else if (what < 97)
    wp_disk_crash (self->disk);
  else if (what < 98)
    wp_sim_care (device);
  else if (self->backup == NULL && wp_sim_happens (self, 300))
    wp_sim_back_up (self);
  else if (self->backup != NULL && wp_sim_happens (self, 300))
    wp_sim_restore (self);
  wp_sim_wake (self);
}

char *
wp_sim_run (guint64 seed, WpSimMutant mutant, WpSimCounts *counts)
{
  WpSim self = { .seed = seed, .mutant = mutant, .counts = counts };

  self.random = seed * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) | 1;
  for (guint i = 0; i < 8; i++)
    draw (&self);
  wp_random_set_source (random_cb, &self);
  make_template (&self);
  wp_random_set_source (random_cb, &self);
  begin (&self);
  self.faults = TRUE;
  for (guint steps = 40 + wp_sim_chance (&self, 80); steps > 0 && self.failure == NULL; steps--)
    step (&self);
  self.faults = FALSE;
  wp_sim_wake (&self);
  for (guint round = 0; round < 4 && self.failure == NULL; round++)
    for (guint i = 0; i < WP_SIM_DEVICES; i++)
      sync_both (&self.devices[i]);
  for (guint i = 0; i < WP_SIM_DEVICES && self.failure == NULL; i++)
    wp_sim_care (&self.devices[i]);
  if (self.failure == NULL)
    wp_sim_check (&self);
  counts->seeds++;
  end (&self);
  wp_random_set_source (NULL, NULL);
  return self.failure;
}
