/* test-settling-pages.c: two versions, and changes held back, as people settle them: what is protected, what comes in
 * meanwhile, the keyboard, and what is entered.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-conflicts-page.h"
#include "wp-held-page.h"
#include "wp-people-history.h"
#include "wp-people-reveal.h"
#include "wp-ui-test.h"

#define AN_HOUR G_GINT64_CONSTANT (3600000)

typedef struct
{
  WpUiTest *ui;
  char *family; /* (owned): the Coles */
  char *person; /* (owned) */
  char *sam;    /* (owned): a colleague's user id */
  WpWindow *window;
} Fixture;

static void
setup (Fixture *f, gconstpointer data)
{
  g_autoptr (WpRecord) sam = NULL;

  f->ui = wp_ui_test_new ();
  sam = wp_store_new_record (f->ui->temp->store, WP_KIND_USER);
  wp_record_set_text (sam, WP_USER_SIGN_IN, "sam");
  wp_record_set_text (sam, WP_USER_NAME, "Sam Okafor");
  f->sam = g_strdup (wp_record_get_id (sam));
  wp_temp_store_add (f->ui->temp, g_object_ref (sam));
  f->family = wp_temp_store_add_family (f->ui->temp, "Coles family");
  f->person = wp_temp_store_add_person (f->ui->temp, f->family, "Mia", "Coles");
}

static void
teardown (Fixture *f, gconstpointer data)
{
  wp_ui_test_free (f->ui);
  g_free (f->family);
  g_free (f->person);
  g_free (f->sam);
}

/* Of which this user's value lost. Values are JSON. Returns: (transfer full): its id. */
static char *
add_conflict (
    Fixture *f, const char *kind, const char *record, const char *field, const char *first, const char *second)
{
  WpRecord *conflict = wp_store_new_record (f->ui->temp->store, WP_KIND_CONFLICT);
  g_autofree char *id = g_strdup (wp_record_get_id (conflict));
  WpMeta *meta = wp_record_meta (conflict);
  gboolean of_family = g_str_equal (kind, "family");

  meta->root_kind = of_family ? WP_ROOT_FAMILY : WP_ROOT_PERSON;
  g_strlcpy (meta->root, of_family ? record : f->person, sizeof meta->root);
  wp_record_set_text (conflict, WP_CONFLICT_RECORD_KIND, kind);
  wp_record_set_text (conflict, WP_CONFLICT_RECORD, record);
  wp_record_set_text (conflict, WP_CONFLICT_FIELD, field);
  wp_record_set_text (conflict, WP_CONFLICT_COMPARTMENT, "index");
  wp_record_set_text (conflict, WP_CONFLICT_FIRST, first);
  wp_record_set_text (conflict, WP_CONFLICT_SECOND, second);
  wp_record_set_text (conflict, WP_CONFLICT_FIRST_BY, f->sam);
  wp_record_set_text (conflict, WP_CONFLICT_SECOND_BY, wp_store_get_user (f->ui->temp->store));
  wp_record_set_number (conflict, WP_CONFLICT_FIRST_AT, WP_TEST_NOW - AN_HOUR);
  wp_record_set_number (conflict, WP_CONFLICT_SECOND_AT, WP_TEST_NOW - 2 * AN_HOUR);
  wp_temp_store_add (f->ui->temp, conflict);
  return g_steal_pointer (&id);
}

static WpRecord *
get (Fixture *f, WpKindId kind, const char *id)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_get_async (f->ui->temp->store, kind, id, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  WpRecord *record = wp_store_get_finish (f->ui->temp->store, result, &error);
  g_assert_no_error (error);
  return record;
}

static void
save_edit (Fixture *f, WpRecord *after, WpRecord *before)
{
  WpChange *change = wp_change_new ("alter");
  g_autoptr (GError) error = NULL;

  wp_change_edit (change, after, before);
  wp_temp_store_save (f->ui->temp, change, NULL, &error);
  g_assert_no_error (error);
}

/* As a colleague does, whose settling comes in. */
static void
settle_elsewhere (Fixture *f, const char *id, const char *choice)
{
  g_autoptr (WpRecord) before = get (f, WP_KIND_CONFLICT, id);
  g_autoptr (WpRecord) after = wp_record_copy (before);

  wp_record_set_text (after, WP_CONFLICT_SETTLED, choice);
  wp_record_set_text (after, WP_CONFLICT_SETTLED_BY, f->sam);
  wp_record_set_number (after, WP_CONFLICT_SETTLED_AT, WP_TEST_NOW);
  save_edit (f, after, before);
}

static void
set_text (Fixture *f, WpKindId kind, const char *id, guint field, const char *text)
{
  g_autoptr (WpRecord) before = get (f, kind, id);
  g_autoptr (WpRecord) after = wp_record_copy (before);

  wp_record_set_text (after, field, text);
  save_edit (f, after, before);
}

static void
open_conflicts (Fixture *f, const char *title)
{
  f->window = wp_ui_test_open (f->ui);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.conflicts", NULL);
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, title);
  wp_ui_settle (f->window);
}

static GtkWidget *
card (Fixture *f, const char *name)
{
  GtkWidget *found = wp_ui_find_named (f->window, GTK_TYPE_CHECK_BUTTON, name);

  if (found == NULL)
    g_error ("There is no card “%s”.", name);
  return found;
}

static void
choose (Fixture *f, const char *name)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (card (f, name)), TRUE);
}

static gboolean
is_chosen (Fixture *f, const char *name)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (card (f, name)));
}

static GtkWidget *
find_button (Fixture *f, const char *text)
{
  return wp_ui_find (f->window, GTK_TYPE_BUTTON, text);
}

static GtkListBoxRow *
find_row (Fixture *f, const char *title)
{
  return GTK_LIST_BOX_ROW (wp_ui_wait_for_text (f->window, ADW_TYPE_ACTION_ROW, title));
}

static gint64
count_audit (Fixture *f, const char *where)
{
  g_autofree char *sql = g_strconcat ("SELECT count(*) FROM audit WHERE action = 'view' AND ", where, NULL);

  return wp_temp_store_query (f->ui->temp, sql);
}

/* ---- What is protected ---- */

static char *
add_address (Fixture *f)
{
  WpRecord *address = wp_store_new_record (f->ui->temp->store, WP_KIND_ADDRESS);
  g_autofree char *id = g_strdup (wp_record_get_id (address));

  wp_record_set_text (address, WP_ADDRESS_PERSON, f->person);
  wp_record_set_text (address, WP_ADDRESS_LINES, "3 Quarry Lane");
  wp_record_set_text (address, WP_ADDRESS_TYPE, "refuge");
  wp_temp_store_add (f->ui->temp, address);
  return g_steal_pointer (&id);
}

static gboolean
is_told (gpointer data)
{
  Fixture *f = data;

  return wp_ui_find (f->window, GTK_TYPE_LABEL, "9 Far Row") != NULL;
}

static gboolean
is_not_told (gpointer data)
{
  return !is_told (data);
}

static void
a_refuge_is_shown_for_a_reason (Fixture *f, gconstpointer data)
{
  g_autofree char *address = add_address (f);

  g_free (add_conflict (f, "address", address, "lines", "\"3 Quarry Lane\"", "\"9 Far Row\""));
  open_conflicts (f, "To Settle: 1");
  g_assert_null (wp_ui_find (f->window, GTK_TYPE_LABEL, "3 Quarry Lane"));
  g_assert_null (wp_ui_find (f->window, GTK_TYPE_LABEL, "9 Far Row"));
  wp_ui_picture (f->window, "conflicts-protected");
  choose (f, "Address, mine: Address protected");
  wp_ui_click (wp_ui_find_named (f->window, GTK_TYPE_BUTTON, "Show the protected address"));
  WpPeopleReveal *reveal = WP_PEOPLE_REVEAL (wp_ui_find_window (WP_TYPE_PEOPLE_REVEAL));
  wp_people_reveal_answer (reveal, "The two differ");
  wp_ui_wait_for (is_told, f);
  /* What was chosen stays chosen, and who asked is entered. */
  g_assert_true (is_chosen (f, "Address, mine: 9 Far Row"));
  g_assert_nonnull (wp_ui_find (f->window, GTK_TYPE_LABEL, "3 Quarry Lane"));
  g_assert_null (wp_ui_find_named (f->window, GTK_TYPE_BUTTON, "Show the protected address"));
  g_assert_cmpint (count_audit (f, "kind = 'address' AND reason = 'The two differ'"), ==, 1);
}

static WpHeldPage *
open_held (Fixture *f)
{
  WpHeldPage *page = g_object_new (WP_TYPE_HELD_PAGE, "context", f->ui->context, NULL);
  g_autoptr (GError) away = g_error_new_literal (WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE, "");

  f->window = wp_ui_test_open (f->ui);
  wp_held_page_show (page, NULL, away);
  wp_window_push (f->window, WP_PAGE (page));
  wp_ui_settle (f->window);
  return page;
}

static void
show_held (Fixture *f, WpHeldPage *page, GPtrArray *proposals)
{
  WpHeldChanges *changes = g_new0 (WpHeldChanges, 1);
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_proposals_async (f->ui->temp->store, proposals, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  changes->proposals = wp_store_proposals_finish (f->ui->temp->store, result, &error);
  g_assert_no_error (error);
  wp_held_page_show (page, changes, NULL);
}

#define MID_1 "018f0000-0000-7000-8000-00000000a001"
#define MID_3 "018f0000-0000-7000-8000-00000000a003"
#define NEW_RECORD "018f0000-0000-7000-8000-00000000b001"
#define MID_2 "018f0000-0000-7000-8000-00000000a002"

static void
add_held (Fixture *f, GPtrArray *proposals, const char *mid, const char *kind, const char *record, const char *set)
{
  g_ptr_array_add (proposals, wp_proposal_new (mid, kind, record, FALSE, set, f->sam, WP_TEST_NOW, "unseen"));
}

static void
a_refuge_that_is_offered_too (Fixture *f, gconstpointer data)
{
  g_autofree char *address = add_address (f);
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func (g_object_unref);
  WpHeldPage *page = open_held (f);

  add_held (f, proposals, MID_1, "address", address, "{\"lines\":\"9 Far Row\"}");
  show_held (f, page, proposals);
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Decide: 1");
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "held-protected");
  g_assert_nonnull (wp_ui_find_named (f->window, GTK_TYPE_BOX,
                                      "Address, proposed: Address protected; stands now: Address protected"));
  g_assert_null (wp_ui_find (f->window, GTK_TYPE_LABEL, "9 Far Row"));
  wp_ui_click (wp_ui_find_named (f->window, GTK_TYPE_BUTTON, "Show the protected address"));
  wp_people_reveal_answer (WP_PEOPLE_REVEAL (wp_ui_find_window (WP_TYPE_PEOPLE_REVEAL)), "To decide");
  wp_ui_wait_for (is_told, f);
  g_assert_cmpint (count_audit (f, "kind = 'address' AND reason = 'To decide'"), ==, 1);
}

/* ---- What comes in while somebody looks ---- */

static void
open_needs (Fixture *f)
{
  set_text (f, WP_KIND_PERSON, f->person, WP_PERSON_COMMUNICATION_NEEDS, "Large print");
  g_free (add_conflict (f, "family", f->family, "name", "\"Coles family\"", "\"Coles and Pritchard\""));
  open_conflicts (f, "To Settle: 1");
}

#define MY_NAME "Family name, mine: Coles and Pritchard"

/* What was chosen and what is shown stay, whatever else comes in; and what was chosen outlasts a look at it. */
static void
what_arrives_changes_no_choice (Fixture *f, gconstpointer data)
{
  open_needs (f);
  choose (f, MY_NAME);
  GtkWidget *mine = card (f, MY_NAME);
  g_free (add_conflict (f, "person", f->person, "communication_needs", "\"Large print\"", "\"Reads lips\""));
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Settle: 2");
  g_assert_true (card (f, MY_NAME) == mine);
  g_assert_true (is_chosen (f, MY_NAME));
  /* More of the same record waits until this is saved. */
  g_free (add_conflict (f, "family", f->family, "reference", "null", "\"EH-1\""));
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Settle: 3");
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL,
                       "More of this record has come in to be settled. What you chose here can still be saved.");
  g_assert_null (wp_ui_find_named (f->window, GTK_TYPE_CHECK_BUTTON, "Reference, mine: EH-1"));
  wp_ui_picture (f->window, "conflicts-more");

  g_signal_emit_by_name (find_row (f, "Mia Coles"), "activate");
  card (f, "Communication needs, mine: Reads lips");
  g_signal_emit_by_name (find_row (f, "Coles family"), "activate");
  g_assert_true (is_chosen (f, MY_NAME));
  g_assert_true (is_chosen (f, "Reference, theirs: left empty"));
  g_signal_emit_by_name (find_row (f, "Mia Coles"), "activate");
  g_signal_emit_by_name (find_row (f, "Coles family"), "activate");
  wp_ui_click (find_button (f, "Save This Version"));
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Settle: 1");
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM family WHERE name = 'Coles and Pritchard'"),
                   ==, 1);
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM conflict WHERE settled = 'first'"), ==, 1);
  card (f, "Communication needs, mine: Reads lips");
}

/* What a colleague settles under the eyes stays there, says so, and neither it nor another can be saved for it. */
static void
what_is_settled_elsewhere_says_so (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_conflict (f, "family", f->family, "name", "\"Coles family\"", "\"Coles and Pritchard\"");
  g_autofree char *needs = add_conflict (f, "person", f->person, "communication_needs", "null", "\"Reads lips\"");

  open_conflicts (f, "To Settle: 2");
  choose (f, MY_NAME);
  gtk_widget_grab_focus (find_button (f, "Save This Version"));
  settle_elsewhere (f, id, "first");
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL,
                       "Sam Okafor settled this while you were looking at it. Nothing that you chose here was saved.");
  g_assert_true (is_chosen (f, MY_NAME));
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Save This Version")));
  wp_ui_settle (f->window);
  g_assert_true (gtk_widget_is_focus (find_button (f, "Look Again")));
  g_assert_true (is_chosen (f, MY_NAME));
  wp_ui_picture (f->window, "conflicts-settled-elsewhere");
  wp_ui_click (find_button (f, "Look Again"));
  g_assert_null (find_button (f, "Save This Version"));
  g_assert_nonnull (wp_ui_find (f->window, GTK_TYPE_LABEL,
                                "The value of Sam Okafor kept, settled by Sam Okafor on 11 Feb 2025, 09:55"));

  /* What was settled and is read is not swapped either. */
  g_free (add_conflict (f, "family", f->family, "reference", "null", "\"EH-1\""));
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Settle: 2");
  g_assert_null (find_button (f, "Save This Version"));
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM conflict WHERE settled IS NULL"), ==, 2);
}

/* A third value that nobody has shown is neither chosen nor overwritten. */
static void
what_stands_is_changed_meanwhile (Fixture *f, gconstpointer data)
{
  open_needs (f);
  set_text (f, WP_KIND_FAMILY, f->family, WP_FAMILY_NAME, "Third");
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL,
                       "What stands was changed while you were looking at it. Look again before you choose.");
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Save This Version")));
  wp_ui_click (find_button (f, "Look Again"));
  g_assert_nonnull (wp_ui_find_named (f->window, GTK_TYPE_CHECK_BUTTON, "Family name, theirs: Third"));
  wp_ui_click (find_button (f, "Save This Version"));
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Nothing to Settle");
}

/* A protection that comes in takes at once from the eyes what it protects. */
static void
what_becomes_protected_is_hidden (Fixture *f, gconstpointer data)
{
  WpRecord *address = wp_store_new_record (f->ui->temp->store, WP_KIND_ADDRESS);
  g_autofree char *id = g_strdup (wp_record_get_id (address));

  wp_record_set_text (address, WP_ADDRESS_PERSON, f->person);
  wp_record_set_text (address, WP_ADDRESS_LINES, "3 Quarry Lane");
  wp_temp_store_add (f->ui->temp, address);
  g_free (add_conflict (f, "address", id, "lines", "\"3 Quarry Lane\"", "\"9 Far Row\""));
  open_conflicts (f, "To Settle: 1");
  choose (f, "Address, mine: 9 Far Row");
  set_text (f, WP_KIND_ADDRESS, id, WP_ADDRESS_TYPE, "refuge");
  wp_ui_wait_for (is_not_told, f);
  g_assert_true (is_chosen (f, "Address, mine: Address protected"));
}

/* ---- The keyboard ---- */

/* As the arrow key does in the list that has the keyboard. */
static void
press_arrow (GtkListBoxRow *from, int step)
{
  gtk_widget_grab_focus (GTK_WIDGET (from));
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (from)), "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, step,
                         FALSE, FALSE);
}

/* What the arrows select is what is shown and saved. */
static void
arrows_show_what_they_select (Fixture *f, gconstpointer data)
{
  open_needs (f);
  g_free (add_conflict (f, "person", f->person, "communication_needs", "\"Large print\"", "\"Reads lips\""));
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Settle: 2");
  press_arrow (find_row (f, "Coles family"), 1);
  g_assert_true (gtk_list_box_row_is_selected (find_row (f, "Mia Coles")));
  choose (f, "Communication needs, mine: Reads lips");
  /* Nor does what comes in take the keyboard from its row. */
  g_free (add_conflict (f, "family", f->family, "reference", "null", "\"EH-1\""));
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Settle: 3");
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (find_row (f, "Mia Coles"))));
  wp_ui_click (find_button (f, "Save This Version"));
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Settle: 2");
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM conflict WHERE settled = 'second'"
                                                     " AND field = 'communication_needs'"),
                   ==, 1);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (find_row (f, "Coles family"))));
  /* From what was settled back to what is to be settled: one row is selected in both lists together. */
  g_signal_emit_by_name (find_row (f, "Mia Coles"), "activate");
  g_assert_null (find_button (f, "Save This Version"));
  g_assert_null (
      gtk_list_box_get_selected_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (find_row (f, "Coles family"))))));
}

static GPtrArray *
make_held (Fixture *f)
{
  GPtrArray *proposals = g_ptr_array_new_with_free_func (g_object_unref);

  add_held (f, proposals, MID_1, "family", f->family, "{\"name\":\"Coles and Pritchard\"}");
  add_held (f, proposals, MID_2, "person", f->person, "{\"gender\":\"Girl\"}");
  return proposals;
}

static void
arrows_show_what_is_held (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) proposals = make_held (f);
  WpHeldPage *page = open_held (f);

  show_held (f, page, proposals);
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Decide: 2");
  wp_ui_settle (f->window);
  press_arrow (find_row (f, "Coles family"), 1);
  g_assert_true (gtk_list_box_row_is_selected (find_row (f, "Mia Coles")));
  g_assert_nonnull (wp_ui_find_named (f->window, GTK_TYPE_BOX,
                                      "Gender, in the person’s words, proposed: Girl; stands now: left empty"));
}

/* What others decided under the eyes stays there, says so, and nothing takes its place unasked. */
static void
what_others_decided_says_so (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) proposals = make_held (f);
  WpHeldPage *page = open_held (f);
  const char *name = "Family name, proposed: Coles and Pritchard; stands now: Coles family";

  show_held (f, page, proposals);
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Decide: 2");
  g_ptr_array_remove_index (proposals, 0);
  show_held (f, page, proposals);
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL,
                       "This was decided while you were looking at it. Choose another one in the list.");
  g_assert_nonnull (wp_ui_find_named (f->window, GTK_TYPE_BOX, name));
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Let Through…")));
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Refuse…")));
  wp_ui_picture (f->window, "held-decided-elsewhere");
  g_signal_emit_by_name (find_row (f, "Mia Coles"), "activate");
  g_assert_null (wp_ui_find_named (f->window, GTK_TYPE_BOX, name));
  g_assert_true (gtk_widget_is_sensitive (find_button (f, "Let Through…")));
}

/* ---- Both, and what was settled ---- */

static gboolean
is_history (gpointer data)
{
  return wp_ui_find_window (WP_TYPE_PEOPLE_HISTORY) != NULL;
}

/* Each choice is named after its field; both values are kept whole; and what was settled is shown with how, by whom and
 * what was before, and can't be chosen again. */
static void
both_are_kept (Fixture *f, gconstpointer data)
{
  set_text (f, WP_KIND_PERSON, f->person, WP_PERSON_COMMUNICATION_NEEDS, "Large print");
  g_free (add_conflict (f, "person", f->person, "communication_needs", "\"Large print\"", "\"Reads lips\""));
  g_free (add_conflict (f, "person", f->person, "gender", "null", "\"Girl\""));
  open_conflicts (f, "To Settle: 2");
  g_assert_nonnull (wp_ui_find_named (f->window, GTK_TYPE_GRID, "Communication needs"));
  g_assert_null (wp_ui_find_named (f->window, GTK_TYPE_CHECK_BUTTON,
                                   "Gender, in the person’s words: keep both, one under the other"));
  choose (f, "Communication needs: keep both, one under the other");
  wp_ui_picture (f->window, "conflicts-both");
  wp_ui_click (find_button (f, "Save This Version"));
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Nothing to Settle");
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM person WHERE communication_needs ="
                                                     " 'Large print' || char (10, 10) || 'Reads lips'"),
                   ==, 1);

  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "Both kept, settled by Jo Marsh on 11 Feb 2025, 09:55");
  g_assert_nonnull (wp_ui_find (f->window, GTK_TYPE_LABEL,
                                "The value of Sam Okafor kept, settled by Jo Marsh on 11 Feb 2025, 09:55"));
  g_assert_nonnull (
      wp_ui_find (f->window, GTK_TYPE_LABEL,
                  "Jo Marsh and Sam Okafor both changed it without seeing the other’s change. It is settled."));
  g_assert_true (is_chosen (f, "Communication needs: keep both, one under the other"));
  g_assert_false (gtk_widget_is_sensitive (card (f, "Gender, in the person’s words, mine: Girl")));
  g_assert_null (find_button (f, "Save This Version"));
  wp_ui_picture (f->window, "conflicts-settled");
  wp_ui_click (find_button (f, "History…"));
  wp_ui_wait_for (is_history, NULL);
  wp_ui_wait_for_text (wp_ui_find_window (WP_TYPE_PEOPLE_HISTORY), ADW_TYPE_ACTION_ROW,
                       "Communication needs: “Large print” → “Large print\n\nReads lips”");
  wp_ui_close (wp_ui_find_window (WP_TYPE_PEOPLE_HISTORY));
}

/* ---- What is entered ---- */

static gboolean
is_away (gpointer data)
{
  Fixture *f = data;
  GtkWidget *title = wp_ui_find (f->window, GTK_TYPE_LABEL, "To Settle: 3");

  return title == NULL || !gtk_widget_get_mapped (title);
}

/* Which record was opened, once for each opening, and never what it says. */
static void
openings_are_entered (Fixture *f, gconstpointer data)
{
  open_needs (f);
  g_free (add_conflict (f, "person", f->person, "communication_needs", "\"Large print\"", "\"Reads lips\""));
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Settle: 2");
  g_assert_cmpint (count_audit (f, "detail = 'conflict'"), ==, 1);
  g_assert_cmpint (count_audit (f, "detail = 'conflict' AND kind = 'family' AND object = (SELECT id FROM family)"), ==,
                   1);
  g_signal_emit_by_name (find_row (f, "Mia Coles"), "activate");
  g_signal_emit_by_name (find_row (f, "Mia Coles"), "activate");
  g_assert_cmpint (count_audit (f, "detail = 'conflict' AND kind = 'person' AND object = (SELECT id FROM person)"), ==,
                   1);
  /* Nor is what comes in an opening; to come back to the page is one. */
  g_free (add_conflict (f, "person", f->person, "gender", "null", "\"Girl\""));
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Settle: 3");
  wp_ui_click (find_button (f, "Look Again"));
  card (f, "Gender, in the person’s words, mine: Girl");
  g_assert_cmpint (count_audit (f, "detail = 'conflict'"), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.sync", NULL);
  wp_ui_wait_for (is_away, f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Settle: 3");
  wp_ui_settle (f->window);
  g_assert_cmpint (count_audit (f, "detail = 'conflict'"), ==, 3);
  g_assert_cmpint (count_audit (f, "reason IS NOT NULL OR detail <> 'conflict'"), ==, 0);
}

static void
openings_of_what_is_held_are_entered (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) proposals = make_held (f);
  WpHeldPage *page = open_held (f);

  add_held (f, proposals, MID_3, "play_session", NEW_RECORD, "{\"place\":\"Park\"}");
  show_held (f, page, proposals);
  wp_ui_wait_for_text (f->window, GTK_TYPE_LABEL, "To Decide: 3");
  wp_ui_settle (f->window);
  show_held (f, page, proposals);
  g_assert_cmpint (count_audit (f, "detail = 'held change'"), ==, 1);
  g_assert_cmpint (count_audit (f, "detail = 'held change' AND kind = 'family' AND object = (SELECT id FROM family)"),
                   ==, 1);
  g_signal_emit_by_name (find_row (f, "Mia Coles"), "activate");
  g_signal_emit_by_name (find_row (f, "Record of a newer version"), "activate");
  g_assert_cmpint (count_audit (f, "detail = 'held change' AND kind = 'person'"), ==, 1);
  g_assert_cmpint (count_audit (f, "detail = 'held change' AND kind IS NULL AND object IS NOT NULL"), ==, 1);
  g_assert_cmpint (count_audit (f, "reason IS NOT NULL OR detail <> 'held change'"), ==, 0);
}

#define ADD(name, func) g_test_add ("/settling-pages/" name, Fixture, NULL, setup, func, teardown)

static void
add (void)
{
  ADD ("a-refuge-is-shown-for-a-reason", a_refuge_is_shown_for_a_reason);
  ADD ("a-refuge-that-is-offered-too", a_refuge_that_is_offered_too);
  ADD ("what-arrives-changes-no-choice", what_arrives_changes_no_choice);
  ADD ("what-is-settled-elsewhere-says-so", what_is_settled_elsewhere_says_so);
  ADD ("what-stands-is-changed-meanwhile", what_stands_is_changed_meanwhile);
  ADD ("what-becomes-protected-is-hidden", what_becomes_protected_is_hidden);
  ADD ("both-are-kept", both_are_kept);
  ADD ("openings-are-entered", openings_are_entered);
  ADD ("openings-of-what-is-held-are-entered", openings_of_what_is_held_are_entered);
  ADD ("arrows-show-what-they-select", arrows_show_what_they_select);
  ADD ("arrows-show-what-is-held", arrows_show_what_is_held);
  ADD ("what-others-decided-says-so", what_others_decided_says_so);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
