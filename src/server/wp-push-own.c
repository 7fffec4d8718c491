/* wp-push-own.c: what the server itself says, as the verbs and the journal have it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-id.h"
#include "wp-push-private.h"

#include <string.h>

static void
add_meta (WpFieldSet *patch, const WpMeta *meta)
{
  wp_field_set_put_text (patch, "$sensitivity", wp_sensitivity_name (meta->sensitivity));
  wp_field_set_put (patch, "$voided", meta->voided ? "true" : "false");
  wp_field_set_put_number (patch, "$created_at", meta->created_at);
  wp_field_set_put_number (patch, "$updated_at", meta->updated_at);
  wp_field_set_put_text (patch, "$source", meta->source);
  wp_field_set_put_text (patch, "$external_id", meta->external_id);
}

/* Takes what the server itself says, which @patch (transfer full) is; that it can't is an error. */
static gboolean
take_trusted (WpWork *work, const WpCaller *caller, const WpMutation *mutation, WpFieldSet *patch, GError **error)
{
  g_auto (WpAttempt) attempt = { .work = work, .caller = caller, .trusted = TRUE, .change = mutation, .patch = patch };
  g_auto (WpPushed) pushed = { 0 };
  guint8 hash[32];

  wp_mutation_hash (mutation, hash);
  attempt.hash = hash;
  attempt.kind = wp_kind_by_name (mutation->kind);
  if (!wp_attempt_take (&attempt, &pushed, error))
    return FALSE;
  if (pushed.out != WP_OUT_QUARANTINED)
    return TRUE;
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
               "The %s %s cannot be taken (%s): what it refers to has to be there first.", mutation->kind, mutation->id,
               pushed.reason);
  return FALSE;
}

static WpMutation *
make_trusted (WpWork *work, const char *kind, const char *id, gboolean add, WpFieldSet *patch)
{
  WpMutation *mutation = wp_mutation_new ();

  wp_id_new_into (work->now, mutation->mid);
  g_free (mutation->kind);
  mutation->kind = g_strdup (kind);
  g_strlcpy (mutation->id, id, sizeof mutation->id);
  mutation->add = add;
  mutation->at = work->now;
  g_free (mutation->set);
  mutation->set = wp_field_set_to_text (patch);
  return mutation;
}

static gboolean
put (WpWork *work, WpRecord *record, const char *user, gboolean whole, GError **error)
{
  const WpKind *kind = wp_record_get_kind (record);
  g_autoptr (WpRow) row = g_new0 (WpRow, 1);
  g_autoptr (WpFieldSet) patch = NULL;
  g_autoptr (WpMutation) mutation = NULL;
  WpCaller caller = { .role = WP_ROLE_ADMINISTRATOR };

  g_strlcpy (caller.user, user != NULL ? user : "", sizeof caller.user);
  wp_row_from_record (row, record, NULL);
  patch = wp_field_set_parse (row->fields);
  if (patch == NULL)
    patch = wp_field_set_new ();
  for (guint field = 0; whole && field < kind->n_fields; field++)
    if (!wp_record_is_set (record, field))
      wp_field_set_put (patch, kind->fields[field].name, NULL);
  add_meta (patch, wp_record_meta (record));
  mutation = make_trusted (work, row->kind, row->id, TRUE, patch);
  return take_trusted (work, &caller, mutation, g_steal_pointer (&patch), error);
}

gboolean
wp_push_put (WpWork *work, WpRecord *record, const char *user, GError **error)
{
  return put (work, record, user, FALSE, error);
}

gboolean
wp_push_put_whole (WpWork *work, WpRecord *record, const char *user, GError **error)
{
  return put (work, record, user, TRUE, error);
}

gboolean
wp_push_raise (WpWork *work, const WpRec *rec, WpSensitivity to, GError **error)
{
  g_autoptr (WpFieldSet) patch = wp_field_set_new ();
  g_autoptr (WpMutation) mutation = NULL;
  WpCaller caller = { .role = WP_ROLE_ADMINISTRATOR };

  wp_field_set_put_text (patch, "$sensitivity", wp_sensitivity_name (to));
  mutation = make_trusted (work, rec->row.kind, rec->row.id, FALSE, patch);
  return take_trusted (work, &caller, mutation, g_steal_pointer (&patch), error);
}
