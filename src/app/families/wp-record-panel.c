/* wp-record-panel.c: one event, read beside the list.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record-panel.h"

#include <glib/gi18n-lib.h>

#include "wp-late-icons.h"
#include "wp-level-badge.h"
#include "wp-mark-glyph.h"
#include "wp-wrapped-label.h"

struct _WpRecordPanel
{
  AdwBin parent_instance;

  WpMarkGlyph *mark;
  GtkLabel *kind;
  GtkStack *stack;
  AdwStatusPage *failure;
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *when;
  GtkLabel *where;
  GtkLabel *seen;
  GtkWidget *levels;
  WpLevelBadge *level_from;
  GtkWidget *level_arrow;
  WpLevelBadge *level_to;
  GtkLabel *guard;
  GtkWidget *planned;
  GtkLabel *summary;
  GtkWidget *words_box;
  GtkLabel *words;
  GtkWidget *narrative_box;
  GtkLabel *narrative;
  GtkWidget *analysis_box;
  GtkLabel *analysis;
  GtkWidget *subjects_box;
  GtkListBox *subjects;
  GtkWidget *attendees_box;
  GtkListBox *attendees;
  GtkLabel *recorded;
  GtkExpander *history;
  GtkListBox *accounts;
  GtkButton *correct;

  WpStore *store;            /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the read that is under way */
  char *event_id;            /* (owned) (nullable): asked for */
  WpEventDetail *detail;     /* (owned) (nullable): shown */
};

G_DEFINE_FINAL_TYPE (WpRecordPanel, wp_record_panel, ADW_TYPE_BIN)

static const char *
describe_presence (WpEventPerson *person)
{
  if (person->alone)
    return _ ("Seen alone");
  if (person->seen)
    return _ ("Seen");
  return person->attendance_text;
}

/* Those of @parts that say something, with @between them. */
static char *
join_parts (const char *const *parts, guint n, const char *between)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (parts[i] != NULL && parts[i][0] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? between : "", parts[i]);
  return g_string_free (line, FALSE);
}

/* A row for somebody whom the event is about or who was there. */
static GtkWidget *
make_person_cb (gpointer item, gpointer data)
{
  WpEventPerson *person = WP_EVENT_PERSON (item);
  const char *presence = describe_presence (person);
  const char *const parts[] = { person->name, person->role, presence };
  g_autofree char *spoken = join_parts (parts, G_N_ELEMENTS (parts), ", ");
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *avatar = adw_avatar_new (28, person->name, TRUE);

  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (names), wp_wrapped_label_new (person->name, NULL));
  if (person->role[0] != '\0')
    {
      GtkWidget *role = wp_wrapped_label_new (person->role, "caption");

      gtk_widget_add_css_class (role, "dim-label");
      gtk_box_append (GTK_BOX (names), role);
    }
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), names);
  if (presence[0] != '\0')
    {
      GtkWidget *chip = wp_wrapped_label_new (presence, "chip");

      gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
      /* The name gives way; a word broken in two reads badly. */
      gtk_label_set_wrap (GTK_LABEL (chip), FALSE);
      gtk_box_append (GTK_BOX (box), chip);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static GtkWidget *
make_account_cb (gpointer item, gpointer data)
{
  WpEventAccount *account = WP_EVENT_ACCOUNT (item);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  if (account->summary[0] != '\0')
    gtk_box_append (GTK_BOX (box), wp_wrapped_label_new (account->summary, NULL));
  gtk_box_append (GTK_BOX (box), wp_wrapped_label_new (account->text, "caption"));
  if (account->reason[0] != '\0')
    {
      /* Translators: %s is the reason somebody gave for correcting a record. */
      g_autofree char *reason = g_strdup_printf (_ ("Corrected because: %s"), account->reason);

      gtk_box_append (GTK_BOX (box), wp_wrapped_label_new (reason, "caption"));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, account->text, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
show_text (GtkLabel *label, GtkWidget *box, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (box, text[0] != '\0');
}

static void
show_people (GtkListBox *list, GtkWidget *box, GListModel *people)
{
  gtk_list_box_bind_model (list, people, make_person_cb, NULL, NULL);
  gtk_widget_set_visible (box, people != NULL && g_list_model_get_n_items (people) > 0);
}

static void
show_head (WpRecordPanel *self)
{
  WpEventDetail *detail = self->detail;
  const char *place[] = { detail->mode, detail->purpose };
  const char *by[] = { detail->professional, detail->role, detail->agency };
  const char *seen[] = { detail->seen, detail->reached };
  g_autofree char *place_line = join_parts (place, G_N_ELEMENTS (place), " · ");
  g_autofree char *by_line = join_parts (by, G_N_ELEMENTS (by), " · ");
  g_autofree char *seen_line = join_parts (seen, G_N_ELEMENTS (seen), " · ");
  g_autofree char *where = *place_line != '\0' && *by_line != '\0' ? g_strdup_printf ("%s\n%s", place_line, by_line)
                                                                   : g_strconcat (place_line, by_line, NULL);

  wp_glyph_set_sign (WP_GLYPH (self->mark), wp_mark_of_event (detail->kind));
  wp_mark_glyph_set_planned (self->mark, detail->planned);
  gtk_label_set_label (self->kind, detail->kind_text);
  gtk_label_set_label (self->title, detail->title);
  gtk_label_set_label (self->when, detail->when);
  show_text (self->where, GTK_WIDGET (self->where), where);
  show_text (self->seen, GTK_WIDGET (self->seen), seen_line);
  wp_level_badge_set_level (self->level_from, detail->level_from);
  wp_level_badge_set_level (self->level_to, detail->level_to);
  gtk_widget_set_visible (self->levels, detail->level_to[0] != '\0');
  gtk_widget_set_visible (self->level_arrow, detail->level_from[0] != '\0' && detail->level_to[0] != '\0');
  gtk_label_set_label (self->guard, detail->sensitivity == WP_SENSITIVITY_SEALED ? _ ("Sealed") : _ ("Restricted"));
  gtk_widget_set_visible (GTK_WIDGET (self->guard), detail->sensitivity != WP_SENSITIVITY_NORMAL);
  gtk_widget_set_visible (self->planned, detail->planned);
}

static void
show_foot (WpRecordPanel *self)
{
  WpEventDetail *detail = self->detail;
  const char *parts[] = { detail->recorded_text, detail->corrections_text };
  g_autofree char *recorded = join_parts (parts, G_N_ELEMENTS (parts), " · ");

  gtk_label_set_label (self->recorded, recorded);
  gtk_list_box_bind_model (self->accounts, detail->accounts, make_account_cb, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->history), detail->n_corrections > 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->correct), "s", detail->event_id);
}

static void
show_detail (WpRecordPanel *self)
{
  show_head (self);
  show_text (self->summary, GTK_WIDGET (self->summary), self->detail->summary);
  show_text (self->words, self->words_box, self->detail->child_words);
  show_text (self->narrative, self->narrative_box, self->detail->narrative);
  show_text (self->analysis, self->analysis_box, self->detail->analysis);
  show_people (self->subjects, self->subjects_box, self->detail->subjects);
  show_people (self->attendees, self->attendees_box, self->detail->attendees);
  show_foot (self);
  gtk_stack_set_visible_child_name (self->stack, "event");
}

/* Runs on the main thread. */
static void
event_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpRecordPanel) self = WP_RECORD_PANEL (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpEventDetail) detail = wp_store_event_finish (WP_STORE (source), result, &error);
  gboolean another;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  if (detail == NULL)
    {
      adw_status_page_set_description (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  /* An answer to what was asked before may still come. */
  if (g_strcmp0 (detail->event_id, self->event_id) != 0)
    return;
  if (detail->superseded_by != NULL)
    {
      wp_record_panel_show_event (self, detail->superseded_by);
      return;
    }
  another = self->detail == NULL || g_strcmp0 (self->detail->event_id, detail->event_id) != 0;
  g_set_object (&self->detail, detail);
  show_detail (self);
  if (another)
    {
      gtk_expander_set_expanded (self->history, FALSE);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
}

static gboolean
either_cb (GtkWidget *widget, gboolean one, gboolean other)
{
  return one || other;
}

static void
wp_record_panel_dispose (GObject *object)
{
  WpRecordPanel *self = WP_RECORD_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->detail);
  g_clear_pointer (&self->event_id, g_free);
  G_OBJECT_CLASS (wp_record_panel_parent_class)->dispose (object);
}

static void
wp_record_panel_class_init (WpRecordPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = wp_record_panel_dispose;

  g_type_ensure (WP_TYPE_LEVEL_BADGE);
  g_type_ensure (WP_TYPE_MARK_GLYPH);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-record-panel.ui");
  gtk_widget_class_bind_template_callback (widget_class, either_cb);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, mark);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, kind);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, failure);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, title);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, when);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, where);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, seen);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, levels);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, level_from);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, level_arrow);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, level_to);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, guard);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, planned);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, words_box);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, words);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, narrative_box);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, narrative);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, analysis_box);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, analysis);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, subjects_box);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, subjects);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, attendees_box);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, attendees);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, recorded);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, history);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, accounts);
  gtk_widget_class_bind_template_child (widget_class, WpRecordPanel, correct);
}

static void
wp_record_panel_init (WpRecordPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_late_icons_keep (self->stack);
}

GtkWidget *
wp_record_panel_new (WpStore *store)
{
  GtkWidget *self = g_object_new (WP_TYPE_RECORD_PANEL, NULL);

  wp_record_panel_set_store (WP_RECORD_PANEL (self), store);
  return self;
}

void
wp_record_panel_set_store (WpRecordPanel *self, WpStore *store)
{
  g_return_if_fail (WP_IS_RECORD_PANEL (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
}

void
wp_record_panel_show_event (WpRecordPanel *self, const char *event_id)
{
  g_return_if_fail (WP_IS_RECORD_PANEL (self));
  g_return_if_fail (self->store != NULL);

  if (self->event_id != event_id)
    {
      g_free (self->event_id);
      self->event_id = g_strdup (event_id);
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (event_id == NULL)
    {
      g_clear_object (&self->detail);
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }
  self->cancellable = g_cancellable_new ();
  wp_store_event_async (self->store, event_id, self->cancellable, event_read_cb, g_object_ref (self));
}

const char *
wp_record_panel_get_event_id (WpRecordPanel *self)
{
  g_return_val_if_fail (WP_IS_RECORD_PANEL (self), NULL);

  return self->event_id;
}

WpEventDetail *
wp_record_panel_get_detail (WpRecordPanel *self)
{
  g_return_val_if_fail (WP_IS_RECORD_PANEL (self), NULL);

  return self->detail;
}
