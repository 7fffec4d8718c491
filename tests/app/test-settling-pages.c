/* test-settling-pages.c: two versions, and changes held back, as people settle them: what is protected, what comes in
 * meanwhile, the keyboard, and what is entered.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-conflicts-page.h"
#include "wp-held-page.h"
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

#define ADD(name, func) g_test_add ("/settling-pages/" name, Fixture, NULL, setup, func, teardown)

static void
add (void)
{
  ADD ("a-refuge-is-shown-for-a-reason", a_refuge_is_shown_for_a_reason);
  ADD ("a-refuge-that-is-offered-too", a_refuge_that_is_offered_too);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
