/* wp-proposals.c: reads proposals against what stands in the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-proposal-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "wp-address-read.h"
#include "wp-people.h"
#include "wp-record-words.h"
#include "wp-rows.h"

/* What a job reads with: all proposals, so that what is new has a name. */
typedef struct
{
  GPtrArray *proposals; /* (owned) (element-type WpProposal) */
  WpReadContext *context;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->proposals);
  wp_read_context_free (job->context);
  g_free (job);
}

static JsonObject *
parse (const char *set)
{
  g_autoptr (JsonNode) node = json_from_string (set, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : json_object_new ();
}

static const char *
get_text (JsonObject *set, const char *name)
{
  JsonNode *node = json_object_get_member (set, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* What @id, a family or a person that is new, is called by the proposals themselves; NULL when none says. */
static char *
name_what_is_new (GPtrArray *proposals, const char *id)
{
  for (guint i = 0; i < proposals->len; i++)
    {
      const WpProposal *other = g_ptr_array_index (proposals, i);
      if (!other->add || other->kind == NULL)
        continue;
      g_autoptr (JsonObject) set = parse (other->set);
      if (other->kind->id == WP_KIND_FAMILY && g_str_equal (other->record, id) && get_text (set, "name") != NULL)
        return g_strdup (get_text (set, "name"));
      if (other->kind->id != WP_KIND_PERSON_NAME || g_strcmp0 (get_text (set, "person"), id) != 0)
        continue;
      const char *given = get_text (set, "given");
      const char *surname = get_text (set, "surname");
      if (given != NULL && surname != NULL)
        return g_strjoin (" ", given, surname, NULL);
      if (given != NULL || surname != NULL)
        return g_strdup (given != NULL ? given : surname);
    }
  return NULL;
}

/* ---- Which record it is ---- */

/* What a record that is not here belongs to, by its own fields. */
static WpRecord *
read_owner (WpDb *db, const WpKind *kind, JsonObject *set, const char **id, GError **error)
{
  *id = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kind->root_fields) && kind->root_fields[i] != NULL; i++)
    {
      int index = wp_kind_find_field (kind, kind->root_fields[i]);
      *id = get_text (set, kind->root_fields[i]);
      if (*id != NULL)
        return wp_rows_get (db, wp_kind_by_name (kind->fields[index].of), *id, error);
    }
  return NULL;
}

static char *
name_elsewhere (WpDb *db, const Job *job, WpProposal *self, JsonObject *set, GError **error)
{
  const char *id;
  g_autoptr (WpRecord) owner = read_owner (db, self->kind, set, &id, error);
  g_autofree char *new_name = NULL;

  if (owner != NULL)
    {
      const WpMeta *meta = wp_record_meta (owner);
      self->family = wp_words_family (db, meta, error);
      return wp_words_where (db, self->kind, self->record, meta, job->context->today, error);
    }
  new_name = name_what_is_new (job->proposals, id != NULL ? id : self->record);
  if (new_name == NULL)
    return g_strdup (get_text (set, "name") != NULL ? get_text (set, "name") : wp_kind_label (self->kind));
  return id != NULL ? g_strdup_printf ("%s – %s", new_name, wp_kind_label (self->kind)) : g_steal_pointer (&new_name);
}

static void
read_where (WpDb *db, const Job *job, WpProposal *self, WpRecord *record, JsonObject *set, GError **error)
{
  if (self->kind == NULL)
    self->where = g_strdup (wp_proposal_get_kind_label (self));
  else if (record == NULL)
    self->where = name_elsewhere (db, job, self, set, error);
  else
    {
      const WpMeta *meta = wp_record_meta (record);
      self->family = wp_words_family (db, meta, error);
      self->where = wp_words_where (db, self->kind, self->record, meta, job->context->today, error);
    }
}

/* ---- The values ---- */

/* Text as it is, anything else as JSON: of a field that is not known, or of a value that does not fit. */
static char *
show_as_it_came (JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  return json_node_get_value_type (node) == G_TYPE_STRING ? g_strdup (json_node_get_string (node))
                                                          : json_to_string (node, FALSE);
}

static char *
show_offer (WpDb *db, const Job *job, const WpKind *kind, const char *name, JsonNode *node, GError **error)
{
  int index = kind != NULL ? wp_kind_find_field (kind, name) : -1;
  g_autofree char *json = json_to_string (node, FALSE);
  g_autofree char *value = kind != NULL ? wp_words_read_value (kind, name, json) : NULL;
  g_autofree char *new_name = NULL;

  if (value == NULL)
    return show_as_it_came (node);
  if (index >= 0 && kind->fields[index].type == WP_FIELD_REF)
    new_name = name_what_is_new (job->proposals, value);
  return new_name != NULL ? g_steal_pointer (&new_name) : wp_words_display (db, kind, name, value, job->context, error);
}

/* What every new record says and nobody chose is not shown; nor is what a device tells the server beside the fields. */
static gboolean
is_shown (const WpProposal *self, const char *name, JsonNode *node)
{
  if (g_str_equal (name, "$voided"))
    return !self->add || (json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node));
  if (g_str_equal (name, "$sensitivity"))
    return !self->add || g_strcmp0 (json_node_get_string (node), wp_sensitivity_name (WP_SENSITIVITY_NORMAL)) != 0;
  return name[0] != '$' && !(self->add && JSON_NODE_HOLDS_NULL (node));
}

/* Whether the fields say that the address is to be protected, or is a refuge; a flag that does not fit may mean it. */
static gboolean
says_protected (const char *set)
{
  g_autoptr (JsonObject) fields = parse (set);
  JsonNode *flag = json_object_get_member (fields, "protected");
  gboolean says_no = flag == NULL || JSON_NODE_HOLDS_NULL (flag)
                     || (json_node_get_value_type (flag) == G_TYPE_BOOLEAN && !json_node_get_boolean (flag));

  return !says_no || g_strcmp0 (get_text (fields, "type"), "refuge") == 0;
}

/* Of an address that is new only the proposals can tell; of any other that is not here nothing can. */
static gboolean
is_guarded (WpDb *db, const Job *job, const WpProposal *self, GError **error)
{
  gboolean is_new = FALSE;

  if (self->kind == NULL || self->kind->id != WP_KIND_ADDRESS)
    return FALSE;
  for (guint i = 0; i < job->proposals->len; i++)
    {
      const WpProposal *other = g_ptr_array_index (job->proposals, i);
      if (other->kind != self->kind || !g_str_equal (other->record, self->record))
        continue;
      if (says_protected (other->set))
        return TRUE;
      is_new = is_new || other->add;
    }
  return (self->here || !is_new) && wp_address_has_guarded_past (db, self->record, error);
}

static void
hide (char **text, char **hidden)
{
  if (**text == '\0')
    return;
  *hidden = *text;
  *text = g_strdup (_ ("Address protected"));
}

/* What this program does not know of an address may tell where it is as well. */
static gboolean
tells_place (const WpKind *kind, const char *name)
{
  int index = wp_kind_find_field (kind, name);

  return index >= 0 ? wp_address_field_is_guarded (kind, (guint) index) : name[0] != '$';
}

static void
add_value (
    WpDb *db, const Job *job, WpProposal *self, WpRecord *record, const char *name, JsonNode *node, GError **error)
{
  WpProposedValue *value = g_new0 (WpProposedValue, 1);
  g_autofree char *stands = record != NULL ? wp_words_value_of (record, name) : NULL;

  value->label = self->kind != NULL ? wp_words_field (self->kind, name) : g_strdup (name);
  value->offers = show_offer (db, job, self->kind, name, node, error);
  value->stands = stands != NULL ? wp_words_display (db, self->kind, name, stands, job->context, error) : g_strdup ("");
  if (self->guarded && tells_place (self->kind, name))
    {
      hide (&value->stands, &value->hidden_stands);
      hide (&value->offers, &value->hidden_offers);
    }
  g_ptr_array_add (self->values, value);
}

/* One that is read again is read anew. */
static void
forget_what_was_read (WpProposal *self)
{
  g_clear_pointer (&self->by, g_free);
  g_clear_pointer (&self->where, g_free);
  g_clear_pointer (&self->family, g_free);
  g_ptr_array_set_size (self->values, 0);
}

static gboolean
read_proposal (WpDb *db, const Job *job, WpProposal *self, GError **error)
{
  GError *failed = NULL;
  g_autoptr (JsonObject) set = parse (self->set);
  g_autoptr (GList) names = json_object_get_members (set);
  g_autoptr (WpRecord) record = self->kind != NULL ? wp_rows_get (db, self->kind, self->record, &failed) : NULL;

  forget_what_was_read (self);
  self->here = record != NULL;
  self->guarded = failed == NULL && is_guarded (db, job, self, &failed);
  self->by = wp_words_user (db, self->user, &failed);
  read_where (db, job, self, record, set, &failed);
  for (GList *l = names; l != NULL && failed == NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (set, l->data);
      if (is_shown (self, l->data, node))
        add_value (db, job, self, record, l->data, node, &failed);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gpointer
read_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  for (guint i = 0; i < job->proposals->len; i++)
    {
      if (!read_proposal (db, job, g_ptr_array_index (job->proposals, i), error))
        return NULL;
    }
  return g_ptr_array_ref (job->proposals);
}

void
wp_store_proposals_async (
    WpStore *store, GPtrArray *proposals, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->proposals = g_ptr_array_ref (proposals);
  job->context = wp_read_context_new (store, NULL);
  wp_store_read_async (store, read_job, job, free_job, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                       user_data);
}

GPtrArray *
wp_store_proposals_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
