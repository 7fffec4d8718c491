/* wp-plain-editor.c: adding and changing one record that needs no more than its own fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-plain-editor.h"

#include <glib/gi18n-lib.h>

#include "wp-plain-editor-rules.h"

/* How each kind is spoken of, and which of its fields an editor fills itself. */
typedef struct
{
  WpKindId kind;
  const char *add;     /* title; %NULL for a kind that has an editor of its own for that */
  const char *edit;    /* title */
  const char *added;   /* toast */
  const char *changed; /* toast */
  int left_out[6];
  /* (nullable): adds to the form what only this kind has */
  void (*extend) (WpEditor *editor, WpRecordForm *form);
  WpEditorCheckFunc check;     /* (nullable): gets the form */
  WpEditorChangeFunc complete; /* (nullable): gets the form */
} Plain;

#define END WP_RECORD_FORM_END

/* clang-format off: a table reads best as one. */
static const Plain plains[] = {
  { WP_KIND_FAMILY, NULL, N_ ("Edit Family"), NULL, N_ ("Family changed"), { END } },
  { WP_KIND_PERSON, NULL, N_ ("Edit Person"), NULL, N_ ("Person changed"), { END } },
  { WP_KIND_PERSON_NAME,
    N_ ("Add Name"),
    N_ ("Edit Name"),
    N_ ("Name added"),
    N_ ("Name changed"),
    { WP_PERSON_NAME_PERSON, END } },
  { WP_KIND_IDENTIFIER,
    N_ ("Add Number"),
    N_ ("Edit Number"),
    N_ ("Number added"),
    N_ ("Number changed"),
    { WP_IDENTIFIER_PERSON, END } },
  { WP_KIND_CONTACT_POINT,
    N_ ("Add Way to Reach"),
    N_ ("Edit Way to Reach"),
    N_ ("Way to reach added"),
    N_ ("Way to reach changed"),
    { WP_CONTACT_POINT_PERSON, END } },
  { WP_KIND_ALERT,
    N_ ("Add Warning for Visitors"),
    N_ ("Edit Warning for Visitors"),
    N_ ("Warning added"),
    N_ ("Warning changed"),
    { WP_ALERT_PERSON, END } },
  { WP_KIND_ADDRESS,
    N_ ("Add Address"),
    N_ ("Edit Address"),
    N_ ("Address added"),
    N_ ("Address changed"),
    { WP_ADDRESS_PERSON, WP_ADDRESS_HOUSEHOLD, END } },
  { WP_KIND_HOUSEHOLD,
    N_ ("Add Household"),
    N_ ("Edit Household"),
    N_ ("Household added"),
    N_ ("Household changed"),
    { WP_HOUSEHOLD_FAMILY, END } },
  { WP_KIND_HOUSEHOLD_MEMBER,
    N_ ("Add to a Household"),
    N_ ("Edit Time in a Household"),
    N_ ("Added to the household"),
    N_ ("Time in the household changed"),
    { WP_HOUSEHOLD_MEMBER_PERSON, END } },
  { WP_KIND_FAMILY_MEMBER,
    N_ ("Add to Family"),
    N_ ("Part in the Family"),
    N_ ("Added to the family"),
    N_ ("Part in the family changed"),
    { WP_FAMILY_MEMBER_FAMILY, WP_FAMILY_MEMBER_PERSON, END } },
  { WP_KIND_RELATIONSHIP,
    N_ ("Add Relationship"),
    N_ ("Edit Relationship"),
    N_ ("Relationship added"),
    N_ ("Relationship changed"),
    { END },
    wp_plain_extend_relationship },
  { WP_KIND_INVOLVEMENT,
    N_ ("Add Who Works With Them"),
    N_ ("Edit Who Works With Them"),
    N_ ("Involvement added"),
    N_ ("Involvement changed"),
    { WP_INVOLVEMENT_FAMILY, END },
    wp_plain_extend_involvement,
    wp_plain_check_involvement },
  { WP_KIND_AGREEMENT,
    N_ ("Record Agreement"),
    N_ ("Edit Agreement"),
    N_ ("Agreement recorded"),
    N_ ("Agreement changed"),
    { WP_AGREEMENT_FAMILY, WP_AGREEMENT_WITHDRAWN_ON, WP_AGREEMENT_WITHDRAWN_NOTE, END },
    NULL,
    NULL,
    wp_plain_complete_agreement },
};
/* clang-format on */

/* What an open editor was asked for. */
typedef struct
{
  const Plain *plain;
  guint owner;
  char *owner_id; /* (owned) (nullable): none is known of a relationship of the family */
  gboolean adding;
  guint want;
  WpRecordForm *form;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_free (task->owner_id);
  g_free (task);
}

static const Plain *
find_plain (WpKindId kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (plains); i++)
    {
      if (plains[i].kind == kind)
        return &plains[i];
    }
  g_assert_not_reached ();
}

static gboolean
check (WpEditor *editor, gpointer data)
{
  Task *task = data;

  return task->plain->check (editor, task->form);
}

static void
complete (WpEditor *editor, WpChange *change, gpointer data)
{
  Task *task = data;

  task->plain->complete (editor, change, task->form);
}

static void
build (WpEditor *editor, gpointer data)
{
  Task *task = data;
  const Plain *plain = task->plain;
  g_autoptr (WpRecord) record = NULL;
  WpRecord *before = NULL;

  if (task->adding)
    {
      record = wp_store_new_record (wp_editor_get_store (editor), plain->kind);
      wp_record_set_text (record, task->owner, task->owner_id);
      wp_plain_fill (record, wp_editor_get_family (editor), wp_editor_get_today (editor));
    }
  else
    {
      before = g_ptr_array_index (wp_editor_get_records (editor, task->want), 0);
      record = wp_record_copy (before);
    }
  task->form = wp_editor_add_record (editor, record, before, NULL, plain->left_out);
  if (plain->extend != NULL)
    plain->extend (editor, task->form);
  if (plain->check != NULL)
    wp_editor_set_check (editor, check);
  if (plain->complete != NULL)
    wp_editor_set_complete (editor, complete);
}

WpEditor *
wp_plain_editor_add (
    WpContext *context, GtkWidget *anchor, const char *family_id, WpKindId kind, guint owner, const char *owner_id)
{
  const Plain *plain = find_plain (kind);
  WpEditor *editor = wp_editor_new (context, anchor, family_id, _ (plain->add));
  Task *task = g_new0 (Task, 1);

  task->plain = plain;
  task->owner = owner;
  task->owner_id = g_strdup (owner_id);
  task->adding = TRUE;
  wp_editor_set_action (editor, "create", _ (plain->added));
  wp_plain_want (editor, kind, family_id);
  wp_editor_open (editor, build, task, task_free);
  return editor;
}

WpEditor *
wp_plain_editor_edit (WpContext *context, GtkWidget *anchor, const char *family_id, WpKindId kind, const char *id)
{
  const Plain *plain = find_plain (kind);
  WpEditor *editor = wp_editor_new (context, anchor, family_id, _ (plain->edit));
  Task *task = g_new0 (Task, 1);

  task->plain = plain;
  wp_editor_set_action (editor, "alter", _ (plain->changed));
  wp_plain_want (editor, kind, family_id);
  task->want = wp_editor_want (editor, kind, -1, id);
  wp_editor_open (editor, build, task, task_free);
  return editor;
}
