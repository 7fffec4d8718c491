/* wp-held-page.c: the changes that the server holds back, for whoever decides about them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-held-page.h"

#include <glib/gi18n-lib.h>

#include "wp-audit.h"
#include "wp-confirm.h"
#include "wp-date.h"
#include "wp-error-dialog.h"
#include "wp-held-words.h"
#include "wp-late-icons.h"
#include "wp-people-reveal.h"
#include "wp-proposal-pair.h"
#include "wp-refuse-window.h"
#include "wp-spoken.h"
#include "wp-toasts.h"

struct _WpHeldPage
{
  WpPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *failure;
  AdwLeaflet *leaflet;
  GtkWidget *detail;
  GtkLabel *list_title;
  GtkListBox *list;
  GtkWidget *more;
  GtkLabel *heading;
  GtkLabel *saved;
  GtkLabel *why;
  GtkWidget *not_here;
  GtkWidget *heads;
  GtkLabel *proposed_by;
  AdwAvatar *avatar;
  GtkWidget *stands_head;
  GtkWidget *notice;
  GtkWidget *guard;
  GtkBox *pairs;
  GtkWidget *actions;
  GtkWidget *refuse;
  GtkWidget *let_through;
  GtkWidget *later;
  GtkWidget *open_family;

  WpHeldChanges *changes;    /* (owned) (nullable): those that are shown */
  WpProposal *shown;         /* (owned) (nullable): the one that is looked at: of them, or decided since by others */
  guint next;                /* where the one stood that was decided here */
  GCancellable *cancellable; /* (owned): ends the asking that goes on */
  gboolean still;            /* the server is not asked */
  gboolean entered;          /* that what is shown was opened is in the audit */
  gboolean arranging;        /* the rows are selected by the page itself */
};

G_DEFINE_FINAL_TYPE (WpHeldPage, wp_held_page, WP_TYPE_PAGE)

static void load (WpHeldPage *self);

static WpSync *
sync_of (WpHeldPage *self)
{
  return wp_context_get_sync (wp_page_get_context (WP_PAGE (self)));
}

/* The chosen change */

static void
show_values (WpHeldPage *self, WpProposal *proposal, gboolean beside)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pairs))) != NULL)
    gtk_box_remove (self->pairs, child);
  if (!beside)
    {
      gtk_box_append (self->pairs, wp_proposal_list_new (proposal));
      return;
    }
  for (guint i = 0; i < wp_proposal_get_n_values (proposal); i++)
    gtk_box_append (self->pairs, wp_proposal_pair_new (wp_proposal_get_value (proposal, i)));
}

static WpStore *
store_of (WpHeldPage *self)
{
  return wp_context_get_store (wp_page_get_context (WP_PAGE (self)));
}

/* Once for each time that it comes before the eyes: which record, and nothing of what it says. */
static void
enter_opening (WpHeldPage *self)
{
  if (self->entered || self->shown == NULL || !gtk_widget_get_mapped (self->detail))
    return;
  wp_store_audit (store_of (self), "view", wp_proposal_get_kind (self->shown), wp_proposal_get_record (self->shown),
                  "held change", NULL);
  self->entered = TRUE;
}

static void
detail_mapped_cb (GtkWidget *detail, WpHeldPage *self)
{
  self->entered = FALSE;
  enter_opening (self);
}

static void
show_proposal (WpHeldPage *self, WpProposal *proposal)
{
  gboolean here = wp_proposal_is_here (proposal);
  gboolean beside = here && !wp_proposal_is_new (proposal);
  g_autofree char *saved = wp_held_words_saved (proposal);
  g_autofree char *why = wp_held_words_why (proposal);
  g_autofree char *by = g_strdup_printf (_ ("Proposed by %s"), wp_proposal_get_by (proposal));

  if (self->shown == NULL || !g_str_equal (wp_proposal_get_mid (self->shown), wp_proposal_get_mid (proposal)))
    self->entered = FALSE;
  g_set_object (&self->shown, proposal);
  gtk_widget_set_visible (self->notice, FALSE);
  gtk_widget_set_sensitive (self->refuse, TRUE);
  gtk_widget_set_sensitive (self->let_through, TRUE);
  gtk_label_set_text (self->heading, wp_proposal_get_where (proposal));
  gtk_label_set_text (self->saved, saved);
  gtk_label_set_text (self->why, why);
  gtk_widget_set_visible (self->not_here, !here && !wp_proposal_is_new (proposal));
  gtk_label_set_text (self->proposed_by, by);
  adw_avatar_set_text (self->avatar, wp_proposal_get_by (proposal));
  gtk_widget_set_visible (self->stands_head, beside);
  gtk_widget_set_visible (self->open_family, wp_proposal_get_family (proposal) != NULL);
  gtk_widget_set_visible (self->guard, wp_proposal_is_hidden (proposal));
  show_values (self, proposal, beside);
  enter_opening (self);
}

static void
revealed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpHeldPage *self = WP_HELD_PAGE (source);
  g_autoptr (WpProposal) asked = data;
  g_autofree char *allowed = wp_people_reveal_finish (result);

  /* Something else may be shown by now, for which nobody gave a reason. */
  if (allowed == NULL || self->shown != asked)
    return;
  wp_proposal_reveal (asked);
  show_proposal (self, asked);
}

static void
reveal_cb (GtkButton *button, WpHeldPage *self)
{
  wp_people_reveal_versions_async (GTK_WIDGET (self), store_of (self), wp_proposal_get_record (self->shown),
                                   revealed_cb, g_object_ref (self->shown));
}

/* Whether by the pointer or the arrows: what is selected is what is shown and decided. */
static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, WpHeldPage *self)
{
  if (row != NULL && !self->arranging)
    show_proposal (self, g_object_get_data (G_OBJECT (row), "proposal"));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, WpHeldPage *self)
{
  gtk_list_box_select_row (list, row);
  adw_leaflet_set_visible_child (self->leaflet, self->detail);
}

static void
to_list_cb (GtkButton *button, WpHeldPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* The list */

static GtkWidget *
make_row (WpProposal *proposal)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = wp_instant_format (wp_proposal_get_at (proposal));
  g_autofree char *subtitle = g_strdup_printf ("%s, %s", wp_proposal_get_by (proposal), when);
  gboolean is_new = wp_proposal_is_new (proposal);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wp_proposal_get_where (proposal));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             wp_spoken_silent_icon (is_new ? "list-add-symbolic" : "document-edit-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "proposal", g_object_ref (proposal), g_object_unref);
  return row;
}

/* (nullable): of @proposals, the one that is looked at. */
static WpProposal *
find_shown (WpHeldPage *self, GPtrArray *proposals, guint *index)
{
  for (*index = 0; self->shown != NULL && *index < proposals->len; (*index)++)
    {
      WpProposal *proposal = g_ptr_array_index (proposals, *index);
      if (g_str_equal (wp_proposal_get_mid (proposal), wp_proposal_get_mid (self->shown)))
        return proposal;
    }
  return NULL;
}

/* What comes next may be shown now. */
static void
let_go (WpHeldPage *self)
{
  find_shown (self, self->changes->proposals, &self->next);
  g_clear_object (&self->shown);
}

/* Takes the keyboard from what goes or is switched off: the toolkit would give it to any row, and so select that.
 * Whether it was there, or is nowhere. */
static gboolean
take_keyboard (WpHeldPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list))
          && !gtk_widget_is_ancestor (focus, self->actions)))
    return FALSE;
  gtk_root_set_focus (root, NULL);
  return TRUE;
}

/* The keyboard goes to the row of what is shown; and to none where nothing takes the place of what was decided, since a
 * row that gets the keyboard is selected. */
static void
give_keyboard (WpHeldPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  self->arranging = TRUE;
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->later);
  self->arranging = FALSE;
}

static void
fill_list (WpHeldPage *self, GPtrArray *proposals)
{
  g_autofree char *title = g_strdup_printf (_ ("To Decide: %u"), proposals->len);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < proposals->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (proposals, i)));
  gtk_label_set_text (self->list_title, title);
}

/* @changes: (transfer full) */
static void
show_changes (WpHeldPage *self, WpHeldChanges *changes)
{
  GPtrArray *proposals = changes->proposals;
  guint index;
  WpProposal *proposal = find_shown (self, proposals, &index);
  gboolean keyboard = take_keyboard (self);

  wp_held_changes_free (self->changes);
  self->changes = changes;
  self->arranging = TRUE;
  fill_list (self, proposals);
  self->arranging = FALSE;
  gtk_widget_set_visible (self->more, changes->more);
  if (proposals->len == 0)
    {
      g_clear_object (&self->shown);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  if (self->shown != NULL && proposal == NULL)
    {
      /* Nothing takes its place unasked: the next press would be about something that nobody looked at. */
      gtk_widget_set_visible (self->notice, TRUE);
      gtk_widget_set_sensitive (self->refuse, FALSE);
      gtk_widget_set_sensitive (self->let_through, FALSE);
    }
  else
    {
      index = proposal != NULL ? index : MIN (self->next, proposals->len - 1);
      self->arranging = TRUE;
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) index));
      self->arranging = FALSE;
      show_proposal (self, g_ptr_array_index (proposals, index));
    }
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (keyboard)
    give_keyboard (self);
}

static void
show_failure (WpHeldPage *self, const GError *error)
{
  gboolean away = g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE);

  adw_status_page_set_icon_name (self->failure, away ? "wp-sync-away-symbolic" : "dialog-warning-symbolic");
  adw_status_page_set_title (self->failure,
                             away ? _ ("The Server Can’t Be Reached") : _ ("What Is Held Back Can’t Be Shown"));
  adw_status_page_set_description (
      self->failure, away ? _ ("What is held back lies on the server alone, so it can’t be shown or decided now. It is "
                               "safe there. Try again when this device has a line.")
                          : error->message);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpHeldPage) self = data;
  g_autoptr (GError) error = NULL;
  WpHeldChanges *changes = wp_sync_held_finish (WP_SYNC (source), result, &error);

  if (changes != NULL)
    show_changes (self, changes);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, error);
}

static void
load (WpHeldPage *self)
{
  if (self->still)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  wp_sync_held_async (sync_of (self), self->cancellable, listed_cb, g_object_ref (self));
}

static void
try_again_cb (GtkButton *button, WpHeldPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "asking");
  load (self);
}

/* Deciding */

/* One decision on its way. */
typedef struct
{
  WpHeldPage *page;     /* (owned) */
  WpProposal *proposal; /* (owned): what is decided: what was looked at when it was asked */
  gboolean release;
} Deed;

static void
free_deed (Deed *deed)
{
  g_object_unref (deed->page);
  g_object_unref (deed->proposal);
  g_free (deed);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, free_deed)

static void
tell (const Deed *deed, WpDecided decided)
{
  GtkWidget *page = GTK_WIDGET (deed->page);
  const char *who = wp_proposal_get_by (deed->proposal);
  g_autofree char *text = NULL;

  if (decided == WP_DECIDED_NOT_YET)
    {
      wp_confirm_tell (page, _ ("It Can’t Be Let Through Yet"),
                       _ ("What it belongs to or refers to is not on the server, or it does not fit the record. Let "
                          "through what it belongs to first; or refuse it, and ask for it to be recorded once more."),
                       NULL);
      return;
    }
  if (decided == WP_DECIDED_GONE)
    text = g_strdup (_ ("This has been decided already"));
  else if (decided == WP_DECIDED_CONFLICT)
    text = g_strdup (_ ("Let through. It met another value: both wait to be settled"));
  else if (deed->release)
    text = g_strdup_printf (_ ("Let through. %s is told"), who);
  else
    text = g_strdup_printf (_ ("Refused. %s is told why"), who);
  wp_toasts_show (page, text);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Deed) deed = data;
  g_autoptr (GError) error = NULL;
  WpDecided decided;

  if (wp_sync_decide_finish (WP_SYNC (source), result, &decided, &error))
    tell (deed, decided);
  else
    wp_error_dialog_show (GTK_WIDGET (deed->page), _ ("It Could Not Be Decided"), error);
  gtk_widget_set_sensitive (deed->page->actions, TRUE);
  if (error != NULL)
    return;
  if (decided != WP_DECIDED_NOT_YET && deed->page->shown == deed->proposal)
    {
      gtk_widget_set_sensitive (deed->page->refuse, FALSE);
      gtk_widget_set_sensitive (deed->page->let_through, FALSE);
      let_go (deed->page);
    }
  load (deed->page);
}

static void
decide (WpHeldPage *self, WpProposal *proposal, gboolean release, const char *why)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->page = g_object_ref (self);
  deed->proposal = g_object_ref (proposal);
  deed->release = release;
  gtk_widget_set_sensitive (self->actions, FALSE);
  wp_sync_decide_async (sync_of (self), wp_proposal_get_mid (proposal), release, why, NULL, decided_cb, deed);
}

static void
agreed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpProposal) proposal = data;

  if (wp_confirm_finish (result))
    decide (WP_HELD_PAGE (source), proposal, TRUE, NULL);
}

static void
let_through_cb (GtkButton *button, WpHeldPage *self)
{
  if (self->shown == NULL)
    return;
  wp_confirm_async (GTK_WIDGET (self), _ ("Let This Change Through?"),
                    _ ("It is saved as a change of your own, with your name in the history, and everybody who may see "
                       "the record gets it. That can’t be undone here, but the record can be changed again."),
                    _ ("_Let Through"), FALSE, agreed_cb, g_object_ref (self->shown));
}

static void
refused_cb (WpRefuseWindow *window, const char *why, WpHeldPage *self)
{
  decide (self, g_object_get_data (G_OBJECT (window), "proposal"), FALSE, why);
}

static void
refuse_cb (GtkButton *button, WpHeldPage *self)
{
  WpRefuseWindow *window;

  if (self->shown == NULL)
    return;
  window = wp_refuse_window_show (GTK_WIDGET (self), wp_proposal_get_by (self->shown));
  g_object_set_data_full (G_OBJECT (window), "proposal", g_object_ref (self->shown), g_object_unref);
  g_signal_connect_object (window, "refused", G_CALLBACK (refused_cb), self, 0);
}

static void
open_family_cb (GtkButton *button, WpHeldPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-family", "s", wp_proposal_get_family (self->shown));
}

/* The page */

static void
wp_held_page_shown (WpPage *page)
{
  load (WP_HELD_PAGE (page));
}

static void
wp_held_page_dispose (GObject *object)
{
  WpHeldPage *self = WP_HELD_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->changes, wp_held_changes_free);
  G_OBJECT_CLASS (wp_held_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, failure);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, detail);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, list_title);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, list);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, more);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, heading);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, saved);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, why);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, not_here);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, heads);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, proposed_by);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, stands_head);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, pairs);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, guard);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, notice);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, actions);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, refuse);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, let_through);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, later);
  gtk_widget_class_bind_template_child (widget_class, WpHeldPage, open_family);
}

static void
wp_held_page_class_init (WpHeldPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_held_page_dispose;
  WP_PAGE_CLASS (klass)->shown = wp_held_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/sync/wp-held-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, detail_mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, to_list_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, let_through_cb);
  gtk_widget_class_bind_template_callback (widget_class, refuse_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_family_cb);
}

static void
wp_held_page_init (WpHeldPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
}

void
wp_held_page_show (WpHeldPage *self, WpHeldChanges *changes, const GError *error)
{
  self->still = TRUE;
  g_cancellable_cancel (self->cancellable);
  if (changes != NULL)
    show_changes (self, changes);
  else
    show_failure (self, error);
}
