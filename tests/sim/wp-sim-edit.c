/* wp-sim-edit.c: what people at the devices save.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sim.h"

#include "wp-change.h"
#include "wp-id.h"
#include "wp-rows.h"
#include "wp-save.h"

static WpRecord *
make (WpSimDevice *device, WpKindId kind)
{
  char id[37];

  wp_id_new_into (wp_clock_now (device->clock), id);
  return wp_record_new (kind, id);
}

/* A word that nobody wrote before. */
static char *
word (WpSimDevice *device)
{
  guint number = wp_sim_chance (device->sim, 1u << 30);

  return g_strdup_printf ("w%u-%u", device->n, number);
}

/* Some record of @kind that this device shows. */
static WpRecord *
pick (WpSimDevice *device, WpKindId kind, const char *where)
{
  WpStmt *rows = wp_rows_select (device->db, wp_kind (kind), where, NULL);
  g_autoptr (GPtrArray) all = rows != NULL ? wp_rows_read_all (rows, wp_kind (kind), NULL) : NULL;

  if (all == NULL || all->len == 0)
    return NULL;
  return g_object_ref (g_ptr_array_index (all, wp_sim_chance (device->sim, all->len)));
}

static void
add_person (WpSimDevice *device, WpChange *change, const char *family)
{
  g_autoptr (WpRecord) person = make (device, WP_KIND_PERSON);
  g_autoptr (WpRecord) name = make (device, WP_KIND_PERSON_NAME);
  g_autoptr (WpRecord) member = make (device, WP_KIND_FAMILY_MEMBER);
  g_autofree char *given = word (device);

  wp_record_set_text (name, WP_PERSON_NAME_PERSON, wp_record_get_id (person));
  wp_record_set_text (name, WP_PERSON_NAME_TYPE, "legal");
  wp_record_set_text (name, WP_PERSON_NAME_GIVEN, given);
  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, family);
  wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, wp_record_get_id (person));
  wp_change_add (change, member);
  wp_change_add (change, person);
  wp_change_add (change, name);
}

static WpChange *
add_family (WpSimDevice *device)
{
  g_autoptr (WpRecord) family = make (device, WP_KIND_FAMILY);
  g_autoptr (WpRecord) locality = make (device, WP_KIND_FAMILY_LOCALITY);
  g_autofree char *name = word (device);
  WpChange *change = wp_change_new ("create");

  wp_record_set_text (family, WP_FAMILY_NAME, name);
  wp_record_set_text (locality, WP_FAMILY_LOCALITY_FAMILY, wp_record_get_id (family));
  wp_record_set_text (locality, WP_FAMILY_LOCALITY_LOCALITY,
                      wp_sim_locality (wp_sim_chance (device->sim, WP_SIM_LOCALITIES)));
  wp_change_add (change, family);
  wp_change_add (change, locality);
  add_person (device, change, wp_record_get_id (family));
  return change;
}

/* A child in two families is one record. */
static WpChange *
add_to_family (WpSimDevice *device)
{
  g_autoptr (WpRecord) family = pick (device, WP_KIND_FAMILY, "voided = 0 ORDER BY id");
  g_autoptr (WpRecord) person = pick (device, WP_KIND_PERSON, "voided = 0 ORDER BY id");

  if (family == NULL)
    return NULL;
  WpChange *change = wp_change_new ("create");
  if (person != NULL && wp_sim_happens (device->sim, 300))
    {
      g_autoptr (WpRecord) member = make (device, WP_KIND_FAMILY_MEMBER);
      wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, wp_record_get_id (family));
      wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, wp_record_get_id (person));
      wp_change_add (change, member);
    }
  else
    add_person (device, change, wp_record_get_id (family));
  return change;
}

static WpChange *
add_event (WpSimDevice *device)
{
  g_autoptr (WpRecord) family = pick (device, WP_KIND_FAMILY, "voided = 0 ORDER BY id");

  if (family == NULL)
    return NULL;
  g_autoptr (WpRecord) event = make (device, WP_KIND_EVENT);
  WpChange *change = wp_change_new ("record");
  wp_record_set_text (event, WP_EVENT_FAMILY, wp_record_get_id (family));
  wp_record_set_text (event, WP_EVENT_KIND, "request");
  wp_record_set_number (event, WP_EVENT_OCCURRED_AT, wp_clock_now (device->clock));
  wp_record_set_number (event, WP_EVENT_RECORDED_AT, wp_clock_now (device->clock));
  wp_change_add (change, event);
  return change;
}

static WpChange *
save_form (WpSimDevice *device, WpRecord *before)
{
  g_autoptr (WpRecord) after = wp_record_copy (before);
  g_autofree char *text = word (device);
  WpChange *change = wp_change_new ("alter");

  switch (wp_record_get_kind (before)->id)
    {
    case WP_KIND_FAMILY:
      wp_record_set_text (after, WP_FAMILY_NAME, text);
      break;
    case WP_KIND_PERSON_NAME:
      wp_record_set_text (after, wp_sim_happens (device->sim, 500) ? WP_PERSON_NAME_GIVEN : WP_PERSON_NAME_SURNAME,
                          text);
      break;
    default:
      wp_record_set_text (after, WP_PERSON_COMMUNICATION_NEEDS, text);
      break;
    }
  wp_change_edit (change, after, before);
  return change;
}

static WpRecord *
open_form (WpSimDevice *device)
{
  switch (wp_sim_chance (device->sim, 3))
    {
    case 0:
      return pick (device, WP_KIND_FAMILY, "voided = 0 ORDER BY id");
    case 1:
      return pick (device, WP_KIND_PERSON, "voided = 0 ORDER BY id");
    default:
      return pick (device, WP_KIND_PERSON_NAME, "voided = 0 ORDER BY id");
    }
}

/* A form may have been open for long when it is saved. */
static WpChange *
edit_field (WpSimDevice *device)
{
  g_autoptr (WpRecord) form = g_steal_pointer (&device->form);

  if (wp_sim_happens (device->sim, 250))
    device->form = open_form (device);
  if (form == NULL)
    form = open_form (device);
  return form != NULL ? save_form (device, form) : NULL;
}

static WpChange *
change_sensitivity (WpSimDevice *device)
{
  g_autoptr (WpRecord) before = pick (device, WP_KIND_PERSON_NAME, "voided = 0 ORDER BY id");

  if (before == NULL)
    return NULL;
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpMeta *meta = wp_record_meta (after);
  WpChange *change = wp_change_new ("alter");
  meta->sensitivity = meta->sensitivity == WP_SENSITIVITY_NORMAL ? WP_SENSITIVITY_RESTRICTED : WP_SENSITIVITY_NORMAL;
  wp_change_edit (change, after, before);
  return change;
}

static WpChange *
move_family (WpSimDevice *device)
{
  g_autoptr (WpRecord) before = pick (device, WP_KIND_FAMILY_LOCALITY, "voided = 0 ORDER BY id");

  if (before == NULL)
    return NULL;
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");
  wp_record_set_text (after, WP_FAMILY_LOCALITY_LOCALITY,
                      wp_sim_locality (wp_sim_chance (device->sim, WP_SIM_LOCALITIES)));
  wp_change_edit (change, after, before);
  return change;
}

static WpChange *
take_back (WpSimDevice *device)
{
  WpKindId kind = wp_sim_happens (device->sim, 500) ? WP_KIND_PERSON_NAME : WP_KIND_FAMILY_MEMBER;
  g_autoptr (WpRecord) record = pick (device, kind, "voided IN (0, 1) ORDER BY id");

  if (record == NULL)
    return NULL;
  WpChange *change = wp_change_new ("void");
  if (wp_record_meta (record)->voided)
    wp_change_restore (change, kind, wp_record_get_id (record));
  else
    wp_change_void (change, kind, wp_record_get_id (record), NULL);
  return change;
}

static WpChange *
think_of (WpSimDevice *device)
{
  guint what = wp_sim_chance (device->sim, 100);

  if (what < 16)
    return add_family (device);
  if (what < 26)
    return add_to_family (device);
  if (what < 34)
    return add_event (device);
  if (what < 78)
    return edit_field (device);
  if (what < 86)
    return change_sensitivity (device);
  if (what < 93)
    return move_family (device);
  return take_back (device);
}

static void
save (WpSimDevice *device, WpChange *change)
{
  g_autoptr (GError) error = NULL;
  g_auto (WpDbRollback) transaction = NULL;

  if (!wp_db_set_durable (device->db, TRUE, &error) || !wp_db_begin (device->db, &error))
    return;
  transaction = device->db;
  g_autoptr (WpSaver) saver =
      wp_saver_new (device->db, wp_codes_get_default (), wp_clock_now (device->clock), device->caller.user, &error);
  if (saver != NULL && wp_saver_apply (saver, change, NULL, &error) && wp_db_commit (device->db, &error))
    transaction = NULL;
}

void
wp_sim_edit (WpSimDevice *device)
{
  WpSim *self = device->sim;
  g_autoptr (WpChange) change = NULL;

  wp_sim_wake (self);
  change = think_of (device);
  if (change == NULL)
    return;
  if (self->faults && wp_sim_happens (self, 40))
    wp_disk_crash_at (device->disk, (int) wp_sim_chance (self, 3));
  save (device, change);
  if (wp_disk_has_crashed (device->disk))
    wp_sim_device_restart (device);
  else
    wp_disk_crash_at (device->disk, -1);
  wp_sim_note_edits (device);
}
