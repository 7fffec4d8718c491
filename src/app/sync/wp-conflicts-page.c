/* wp-conflicts-page.c: two versions of one thing, until somebody settles which it shall be.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-conflicts-page.h"

#include <glib/gi18n-lib.h>

#include "wp-audit.h"
#include "wp-conflict-pair.h"
#include "wp-conflict-rows.h"
#include "wp-date.h"
#include "wp-error-dialog.h"
#include "wp-late-icons.h"
#include "wp-people-history.h"
#include "wp-people-reveal.h"
#include "wp-toasts.h"

struct _WpConflictsPage
{
  WpPage parent_instance;

  GtkStack *stack;
  AdwLeaflet *leaflet;
  GtkWidget *detail;
  GtkListBox *open_list;
  GtkLabel *open_title;
  GtkListBox *settled_list;
  GtkWidget *settled_title;
  GtkLabel *heading;
  GtkLabel *explanation;
  GtkLabel *second_who;
  GtkLabel *second_when;
  AdwAvatar *second_avatar;
  GtkLabel *first_who;
  GtkLabel *first_when;
  AdwAvatar *first_avatar;
  GtkWidget *notice;
  GtkLabel *news;
  GtkWidget *look_again;
  GtkWidget *guard;
  GtkBox *pairs;
  GtkWidget *actions;
  GtkWidget *all_second;
  GtkWidget *all_first;
  GtkWidget *save;
  GtkWidget *open_family;

  GPtrArray *shown;          /* (owned) (nullable) (element-type WpConflictItem): those of one record */
  GCancellable *cancellable; /* (owned): ends the reading that goes on */
  char *record;              /* (owned) (nullable): the record that is shown */
  GPtrArray *open;           /* (owned) (nullable): what is to be settled, until what is settled is read too */
  GHashTable *choices;       /* (owned): what was chosen and not saved yet, by the conflict's id */
  gboolean saving;
  gboolean arranging;    /* the rows are selected by the page itself */
  GtkListBoxRow *chosen; /* (unowned) (nullable): the row that is selected, to be compared with alone */
  gboolean entered;      /* that what is shown was opened is in the audit */
  gboolean saved;        /* the keyboard, which was at the button, has nowhere to be until the next is shown */
  gulong changed;        /* the store's signal */
};

G_DEFINE_FINAL_TYPE (WpConflictsPage, wp_conflicts_page, WP_TYPE_PAGE)

static void load (WpConflictsPage *self);

static WpStore *
store_of (WpConflictsPage *self)
{
  return wp_context_get_store (wp_page_get_context (WP_PAGE (self)));
}

static GPtrArray *
all_pairs (WpConflictsPage *self)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_object_unref);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pairs)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (WP_IS_CONFLICT_PAIR (child))
      g_ptr_array_add (pairs, g_object_ref (child));
  return pairs;
}

/* The chosen record */

static void
show_who (GtkLabel *who, GtkLabel *when, AdwAvatar *avatar, const char *name, const char *heading, gint64 at)
{
  g_autofree char *text = wp_instant_format (at);

  gtk_label_set_text (who, heading);
  gtk_label_set_text (when, text);
  adw_avatar_set_text (avatar, name);
}

static void
show_heads (WpConflictsPage *self, WpConflictItem *item)
{
  const char *first = wp_conflict_item_get_first_by (item);
  const char *second = wp_conflict_item_get_second_by (item);
  gboolean mine = wp_conflict_item_is_mine (item);
  g_autofree char *theirs = mine ? g_strdup_printf (_ ("Theirs: %s"), first) : g_strdup (first);
  g_autofree char *all_first = g_strdup_printf (_ ("All from %s"), first);
  g_autofree char *all_second = g_strdup_printf (_ ("All from %s"), second);
  g_autofree char *explanation = NULL;

  show_who (self->second_who, self->second_when, self->second_avatar, second, mine ? _ ("Mine") : second,
            wp_conflict_item_get_second_at (item));
  show_who (self->first_who, self->first_when, self->first_avatar, first, theirs, wp_conflict_item_get_first_at (item));
  gtk_button_set_label (GTK_BUTTON (self->all_second), mine ? _ ("All _mine") : all_second);
  gtk_button_set_label (GTK_BUTTON (self->all_first), mine ? _ ("All _theirs") : all_first);
  if (wp_conflict_item_get_settled (item) != NULL)
    explanation = g_strdup_printf (_ ("%s and %s both changed it without seeing the other’s change. It is settled."),
                                   second, first);
  else if (mine)
    explanation = g_strdup_printf (_ ("You and %s both changed it without seeing the other’s change. Nothing is lost: "
                                      "what stands now is theirs, until you choose."),
                                   first);
  else
    explanation = g_strdup_printf (_ ("%s and %s both changed it without seeing the other’s change. Nothing is lost."),
                                   second, first);
  gtk_label_set_text (self->explanation, explanation);
}

/* What was chosen outlasts a look at something else. */
static void
remember_choices (WpConflictsPage *self)
{
  g_autoptr (GPtrArray) pairs = all_pairs (self);

  for (guint i = 0; i < pairs->len; i++)
    {
      WpConflictItem *item = wp_conflict_pair_get_item (g_ptr_array_index (pairs, i));
      if (wp_conflict_item_get_settled (item) == NULL)
        g_hash_table_insert (self->choices, g_strdup (wp_conflict_item_get_id (item)),
                             (gpointer) wp_conflict_pair_get_choice (g_ptr_array_index (pairs, i)));
    }
}

static void
clear_pairs (WpConflictsPage *self)
{
  GtkWidget *child;

  remember_choices (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pairs))) != NULL)
    gtk_box_remove (self->pairs, child);
}

static void
add_pair (WpConflictsPage *self, WpConflictItem *item)
{
  WpConflictPair *pair = wp_conflict_pair_new (item);
  const char *chosen = g_hash_table_lookup (self->choices, wp_conflict_item_get_id (item));

  gtk_box_append (self->pairs, GTK_WIDGET (pair));
  if (chosen != NULL && wp_conflict_item_get_settled (item) == NULL)
    wp_conflict_pair_set_choice (pair, chosen);
}

/* Once for each time that it comes before the eyes: which record, and nothing of what it says. */
static void
enter_opening (WpConflictsPage *self)
{
  WpConflictItem *item;

  if (self->entered || self->shown == NULL || !gtk_widget_get_mapped (self->detail))
    return;
  item = g_ptr_array_index (self->shown, 0);
  wp_store_audit (store_of (self), "view", (int) wp_conflict_item_get_kind (item), self->record, "conflict", NULL);
  self->entered = TRUE;
}

static void
detail_mapped_cb (GtkWidget *detail, WpConflictsPage *self)
{
  self->entered = FALSE;
  enter_opening (self);
}

static gboolean
is_hidden (GPtrArray *group)
{
  for (guint i = 0; i < group->len; i++)
    if (wp_conflict_item_is_hidden (g_ptr_array_index (group, i)))
      return TRUE;
  return FALSE;
}

/* @text: (nullable): what happened to what is shown since it was */
static void
tell_news (WpConflictsPage *self, const char *text, gboolean may_save)
{
  gtk_widget_set_visible (self->notice, text != NULL);
  gtk_label_set_text (self->news, text != NULL ? text : "");
  if (!may_save && gtk_widget_is_focus (self->save))
    gtk_widget_grab_focus (self->look_again);
  gtk_widget_set_sensitive (self->save, may_save);
}

static void
show_group (WpConflictsPage *self, GPtrArray *group)
{
  WpConflictItem *first = g_ptr_array_index (group, 0);
  g_autofree char *where = wp_conflict_item_dup_where (first);
  gboolean open = wp_conflict_item_get_settled (first) == NULL;

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (group);
  if (g_strcmp0 (self->record, wp_conflict_item_get_record (first)) != 0)
    self->entered = FALSE;
  g_free (self->record);
  self->record = g_strdup (wp_conflict_item_get_record (first));
  gtk_label_set_text (self->heading, where);
  show_heads (self, first);
  gtk_widget_set_visible (self->guard, is_hidden (group));
  tell_news (self, NULL, TRUE);
  clear_pairs (self);
  for (guint i = 0; i < group->len; i++)
    add_pair (self, g_ptr_array_index (group, i));
  gtk_widget_set_visible (self->actions, open);
  gtk_widget_set_visible (self->open_family, wp_conflict_item_get_family (first) != NULL);
  enter_opening (self);
}

/* What is chosen stays chosen when the values are told. */
static void
tell_values (WpConflictsPage *self)
{
  g_autoptr (GPtrArray) pairs = all_pairs (self);

  gtk_widget_set_visible (self->guard, FALSE);
  for (guint i = 0; i < pairs->len; i++)
    {
      wp_conflict_item_reveal (wp_conflict_pair_get_item (g_ptr_array_index (pairs, i)));
      wp_conflict_pair_tell (g_ptr_array_index (pairs, i));
    }
}

static void
revealed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpConflictsPage *self = WP_CONFLICTS_PAGE (source);
  g_autoptr (GPtrArray) asked = data;
  g_autofree char *allowed = wp_people_reveal_finish (result);

  /* Something else may be shown by now, for which nobody gave a reason. */
  if (allowed != NULL && self->shown == asked)
    tell_values (self);
}

static void
reveal_cb (GtkButton *button, WpConflictsPage *self)
{
  wp_people_reveal_versions_async (GTK_WIDGET (self), store_of (self), self->record, revealed_cb,
                                   g_ptr_array_ref (self->shown));
}

static void
to_list_cb (GtkButton *button, WpConflictsPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* The lists */

static void
select_row (WpConflictsPage *self, GtkListBoxRow *row)
{
  self->chosen = row;
  self->arranging = TRUE;
  gtk_list_box_unselect_all (self->open_list);
  gtk_list_box_unselect_all (self->settled_list);
  if (row != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row))), row);
  self->arranging = FALSE;
}

/* @row: (nullable): shown, or the first */
static void
choose_row (WpConflictsPage *self, GtkListBoxRow *row)
{
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->open_list, 0);
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->settled_list, 0);
  if (row == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "list");
  select_row (self, row);
  show_group (self, wp_conflict_rows_get_group (row));
}

/* Whether by the pointer or the arrows: what is selected is what is shown and saved. A row that is selected is selected
 * once more when it gets the keyboard, which changes nothing. */
static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, WpConflictsPage *self)
{
  if (row == NULL || row == self->chosen || self->arranging)
    return;
  select_row (self, row);
  show_group (self, wp_conflict_rows_get_group (row));
}

/* The row of what is shown may have something newer, which is shown for the asking. */
static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, WpConflictsPage *self)
{
  GPtrArray *group = wp_conflict_rows_get_group (row);

  select_row (self, row);
  if (group != self->shown)
    show_group (self, group);
  adw_leaflet_set_visible_child (self->leaflet, self->detail);
}

static void
look_again_cb (GtkButton *button, WpConflictsPage *self)
{
  GtkListBoxRow *row = wp_conflict_rows_find (self->open_list, self->record);

  choose_row (self, row != NULL ? row : wp_conflict_rows_find (self->settled_list, self->record));
}

/* What is shown, and what has come in */

static WpConflictItem *
find_item (GPtrArray *items, WpConflictItem *like)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (wp_conflict_item_get_id (g_ptr_array_index (items, i)), wp_conflict_item_get_id (like)))
      return g_ptr_array_index (items, i);
  return NULL;
}

/* @settled: (nullable): as it is now */
static void
tell_settled (WpConflictsPage *self, WpConflictItem *settled)
{
  g_autofree char *text =
      settled != NULL ? g_strdup_printf (_ ("%s settled this while you were looking at it. Nothing that you chose here "
                                            "was saved."),
                                         wp_conflict_item_get_settled_by (settled))
                      : g_strdup (_ ("This does not wait to be settled any more. Nothing that you chose here was "
                                     "saved."));

  tell_news (self, text, FALSE);
}

/* What is looked at stays as it is, with what was chosen: nobody saves what they did not see. Only what has become
 * protected is taken from the eyes. */
static void
compare_shown (WpConflictsPage *self, GPtrArray *open, GPtrArray *settled)
{
  guint n_now = 0;

  for (guint i = 0; i < open->len; i++)
    n_now += g_str_equal (wp_conflict_item_get_record (g_ptr_array_index (open, i)), self->record);
  tell_news (self, NULL, TRUE);
  for (guint i = 0; i < self->shown->len; i++)
    {
      WpConflictItem *item = g_ptr_array_index (self->shown, i);
      WpConflictItem *now = find_item (open, item);
      if (now == NULL)
        {
          tell_settled (self, find_item (settled, item));
          return;
        }
      if (wp_conflict_item_is_guarded (now) && !wp_conflict_item_is_guarded (item))
        {
          look_again_cb (NULL, self);
          return;
        }
      if (!wp_conflict_item_equal (now, item))
        {
          tell_news (self, _ ("What stands was changed while you were looking at it. Look again before you choose."),
                     FALSE);
          return;
        }
    }
  if (n_now > self->shown->len)
    tell_news (self, _ ("More of this record has come in to be settled. What you chose here can still be saved."),
               TRUE);
}

static void
keep_shown (WpConflictsPage *self, GPtrArray *open, GPtrArray *settled)
{
  WpConflictItem *item = g_ptr_array_index (self->shown, 0);
  gboolean is_open = wp_conflict_item_get_settled (item) == NULL;
  GtkListBoxRow *row = is_open ? wp_conflict_rows_find (self->open_list, self->record) : NULL;

  select_row (self, row != NULL ? row : wp_conflict_rows_find (self->settled_list, self->record));
  if (is_open)
    compare_shown (self, open, settled);
}

/* Takes the keyboard from the rows, which go: the toolkit would give it to another one, and so select that. */
static gboolean
take_keyboard (WpConflictsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL
      || !(gtk_widget_is_ancestor (focus, GTK_WIDGET (self->open_list))
           || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->settled_list))))
    return FALSE;
  gtk_root_set_focus (root, NULL);
  return TRUE;
}

static void
give_keyboard (WpConflictsPage *self)
{
  /* Another page may be looked at by now. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->arranging = TRUE;
  gtk_widget_grab_focus (self->chosen != NULL ? GTK_WIDGET (self->chosen) : self->look_again);
  self->arranging = FALSE;
}

static void
settled_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpConflictsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = wp_store_conflicts_finish (WP_STORE (source), result, &error);
  g_autoptr (GPtrArray) open = NULL;
  g_autofree char *title = NULL;

  if (items == NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (self), _ ("What Was Settled Could Not Be Read"), error);
      return;
    }
  open = g_steal_pointer (&self->open);
  gboolean keyboard = take_keyboard (self) || self->saved;
  self->saved = FALSE;
  self->arranging = TRUE;
  wp_conflict_rows_fill (self->open_list, open);
  title = open->len > 0 ? g_strdup_printf (_ ("To Settle: %u"), open->len) : g_strdup (_ ("Nothing to Settle"));
  gtk_label_set_text (self->open_title, title);
  wp_conflict_rows_fill (self->settled_list, items);
  self->arranging = FALSE;
  gtk_widget_set_visible (self->settled_title, items->len > 0);
  if (self->shown != NULL)
    keep_shown (self, open, items);
  else
    choose_row (self, wp_conflict_rows_find (self->open_list, self->record));
  if (keyboard)
    give_keyboard (self);
}

static void
open_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpConflictsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = wp_store_conflicts_finish (WP_STORE (source), result, &error);

  if (items == NULL)
    {
      wp_error_dialog_show (GTK_WIDGET (self), _ ("What Is to Be Settled Could Not Be Read"), error);
      return;
    }
  g_clear_pointer (&self->open, g_ptr_array_unref);
  self->open = g_steal_pointer (&items);
  wp_store_conflicts_async (store_of (self), TRUE, self->cancellable, settled_read_cb, g_object_ref (self));
}

static void
load (WpConflictsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_store_conflicts_async (store_of (self), FALSE, self->cancellable, open_read_cb, g_object_ref (self));
}

/* Settling */

/* What comes next may be shown now. */
static void
let_go (WpConflictsPage *self)
{
  clear_pairs (self);
  for (guint i = 0; i < self->shown->len; i++)
    g_hash_table_remove (self->choices, wp_conflict_item_get_id (g_ptr_array_index (self->shown, i)));
  g_clear_pointer (&self->shown, g_ptr_array_unref);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpConflictsPage) self = data;
  g_autoptr (WpChange) undo = NULL;
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  if (wp_store_settle_finish (WP_STORE (source), result, &undo, &error))
    {
      let_go (self);
      wp_toasts_show_undo (GTK_WIDGET (self), wp_page_get_context (WP_PAGE (self)), _ ("This version is saved"),
                           g_steal_pointer (&undo));
    }
  else
    wp_error_dialog_show (GTK_WIDGET (self), _ ("It Could Not Be Settled"), error);
  gtk_widget_set_sensitive (self->actions, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->open_list), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->settled_list), TRUE);
  load (self);
}

static void
save_cb (GtkButton *button, WpConflictsPage *self)
{
  g_autoptr (GPtrArray) pairs = all_pairs (self);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree const char **choices = g_new0 (const char *, pairs->len);

  for (guint i = 0; i < pairs->len; i++)
    {
      g_ptr_array_add (items, wp_conflict_pair_get_item (g_ptr_array_index (pairs, i)));
      choices[i] = wp_conflict_pair_get_choice (g_ptr_array_index (pairs, i));
    }
  if (pairs->len == 0)
    return;
  /* Until it is known what became of it, what is read now would only tell of this. */
  self->saving = self->saved = TRUE;
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (self->actions, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->open_list), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->settled_list), FALSE);
  wp_store_settle_async (store_of (self), items, choices, NULL, settled_cb, g_object_ref (self));
}

static void
choose_all (WpConflictsPage *self, const char *choice)
{
  g_autoptr (GPtrArray) pairs = all_pairs (self);

  for (guint i = 0; i < pairs->len; i++)
    wp_conflict_pair_set_choice (g_ptr_array_index (pairs, i), choice);
}

static void
all_second_cb (GtkButton *button, WpConflictsPage *self)
{
  choose_all (self, "second");
}

static void
all_first_cb (GtkButton *button, WpConflictsPage *self)
{
  choose_all (self, "first");
}

static void
history_cb (GtkButton *button, WpConflictsPage *self)
{
  WpConflictItem *item = g_ptr_array_index (self->shown, 0);

  wp_people_history_show (wp_page_get_context (WP_PAGE (self)), GTK_WIDGET (button), wp_conflict_item_get_family (item),
                          wp_conflict_item_get_kind (item), wp_conflict_item_get_record (item));
}

static void
open_family_cb (GtkButton *button, WpConflictsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-family", "s",
                              wp_conflict_item_get_family (g_ptr_array_index (self->shown, 0)));
}

/* The page */

static gboolean
is_of_kind (guint64 kinds, WpKindId kind)
{
  return (kinds & (G_GUINT64_CONSTANT (1) << kind)) != 0;
}

/* Whether the record that is shown may be among those that changed. */
static gboolean
touches_shown (WpConflictsPage *self, guint64 kinds, GStrv ids)
{
  return self->shown != NULL && is_of_kind (kinds, wp_conflict_item_get_kind (g_ptr_array_index (self->shown, 0)))
         && (ids[0] == NULL || g_strv_contains ((const char *const *) ids, self->record));
}

static void
store_changed_cb (WpConflictsPage *self, guint64 kinds, GStrv ids, WpStore *store)
{
  if (!self->saving && (is_of_kind (kinds, WP_KIND_CONFLICT) || touches_shown (self, kinds, ids)))
    load (self);
}

static void
wp_conflicts_page_shown (WpPage *page)
{
  WpConflictsPage *self = WP_CONFLICTS_PAGE (page);

  if (self->changed == 0)
    self->changed = g_signal_connect_swapped (store_of (self), "changed", G_CALLBACK (store_changed_cb), self);
  if (!self->saving)
    load (self);
}

static void
wp_conflicts_page_dispose (GObject *object)
{
  WpConflictsPage *self = WP_CONFLICTS_PAGE (object);

  if (self->changed != 0)
    g_clear_signal_handler (&self->changed, store_of (self));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_hash_table_unref);
  g_clear_pointer (&self->record, g_free);
  G_OBJECT_CLASS (wp_conflicts_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, detail);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, open_list);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, open_title);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, settled_list);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, settled_title);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, heading);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, explanation);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, second_who);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, second_when);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, second_avatar);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, first_who);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, first_when);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, first_avatar);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, pairs);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, guard);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, notice);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, news);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, look_again);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, save);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, actions);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, all_second);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, all_first);
  gtk_widget_class_bind_template_child (widget_class, WpConflictsPage, open_family);
}

static void
wp_conflicts_page_class_init (WpConflictsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_conflicts_page_dispose;
  WP_PAGE_CLASS (klass)->shown = wp_conflicts_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/sync/wp-conflicts-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, detail_mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, to_list_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_second_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_first_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_family_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
wp_conflicts_page_init (WpConflictsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
}
