/* test-sync-pages.c: how sync stands in words, the button and the page that say so, and two versions side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "wp-enrol-window.h"
#include "wp-held-page.h"
#include "wp-refuse-window.h"
#include "wp-sync-button.h"
#include "wp-sync-page.h"
#include "wp-text-marks.h"
#include "wp-ui-test.h"

#define AN_HOUR G_GINT64_CONSTANT (3600000)

static void
test_words (void)
{
  static const struct
  {
    WpSyncFace face;
    const char *caption;
    const char *title;
    gboolean needs_somebody;
  } cases[] = {
    { { .state = WP_SYNC_OFF }, "On this device alone", "On This Device Alone", FALSE },
    { { .state = WP_SYNC_SIGNED_OUT, .conflicts = 1 }, "Sign in", "Signed Out", TRUE },
    { { .state = WP_SYNC_PREPARING, .fraction = 0.425 }, "Preparing, 42 %", "Preparing This Device", FALSE },
    { { .state = WP_SYNC_PREPARING, .fraction = -1 }, "Preparing", "Preparing This Device", FALSE },
    { { .state = WP_SYNC_UP_TO_DATE }, "Up to date", "Up to Date", FALSE },
    { { .state = WP_SYNC_UP_TO_DATE, .conflicts = 2 }, "2 to settle", "Up to Date", TRUE },
    { { .state = WP_SYNC_UP_TO_DATE, .decides = TRUE, .to_decide = 2 }, "2 to decide", "Up to Date", FALSE },
    { { .state = WP_SYNC_UP_TO_DATE, .decides = TRUE }, "Up to date", "Up to Date", FALSE },
    { { .state = WP_SYNC_SENDING, .waiting = 3 }, "Sending 3", "Sending What You Saved", FALSE },
    { { .state = WP_SYNC_OFF, .message = (char *) "It was erased." },
      "On this device alone",
      "On This Device Alone",
      TRUE },
    { { .state = WP_SYNC_OFFLINE }, "Waiting for server", "Waiting for the Server", FALSE },
    { { .state = WP_SYNC_OFFLINE, .waiting = 1 }, "1 waits", "Waiting for the Server", FALSE },
    { { .state = WP_SYNC_OFFLINE, .message = (char *) "It will soon be erased." },
      "Waiting for server",
      "Waiting for the Server",
      FALSE },
    { { .state = WP_SYNC_OFFLINE, .lapsed = TRUE }, "Waiting for server", "Waiting for the Server", TRUE },
    { { .state = WP_SYNC_STOPPED, .message = (char *) "It will soon be erased." }, "Paused", "Paused", FALSE },
    { { .state = WP_SYNC_PREPARING, .fraction = -1, .message = (char *) "It was erased." },
      "Preparing",
      "Preparing This Device",
      FALSE },
    { { .state = WP_SYNC_SIGNED_OUT, .message = (char *) "The key was not kept." }, "Sign in", "Signed Out", TRUE },
    { { .state = WP_SYNC_STOPPED, .waiting = 4 }, "4 wait", "Paused", FALSE },
    { { .state = WP_SYNC_FAILED, .message = (char *) "The disk is full." }, "Not in sync", "Not in Sync", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *caption = wp_sync_face_caption (&cases[i].face);
      g_autofree char *sentence = wp_sync_face_sentence (&cases[i].face);

      g_assert_cmpstr (caption, ==, cases[i].caption);
      g_assert_cmpstr (wp_sync_face_title (&cases[i].face), ==, cases[i].title);
      g_assert_cmpint (wp_sync_face_needs_somebody (&cases[i].face), ==, cases[i].needs_somebody);
      g_assert_cmpstr (sentence, !=, "");
      if (cases[i].face.message != NULL)
        g_assert_true (g_str_has_prefix (sentence, cases[i].face.message));
    }
}

static void
test_clock (void)
{
  WpSyncFace face = { .skew = 0 };
  g_autofree char *fast = NULL;
  g_autofree char *slow = NULL;
  g_autofree char *much = NULL;
  g_autofree char *most = NULL;

  g_assert_null (wp_sync_face_skew (&face));
  face.skew = AN_HOUR;
  fast = wp_sync_face_skew (&face);
  g_assert_nonnull (strstr (fast, "60 minutes fast"));
  face.skew = -AN_HOUR;
  slow = wp_sync_face_skew (&face);
  g_assert_nonnull (strstr (slow, "60 minutes slow"));
  face.skew = 25 * AN_HOUR;
  much = wp_sync_face_skew (&face);
  g_assert_nonnull (strstr (much, "25 hours fast"));
  face.skew = -48 * AN_HOUR;
  most = wp_sync_face_skew (&face);
  g_assert_nonnull (strstr (most, "2 days slow"));
}

/* The words that are marked in @text against @other, with bars between. */
static char *
marked (const char *text, const char *other)
{
  PangoAttrList *marks = wp_text_marks (text, other);
  GSList *all = pango_attr_list_get_attributes (marks);
  g_autoptr (GString) found = g_string_new (NULL);

  for (GSList *l = all; l != NULL; l = l->next)
    {
      const PangoAttribute *attribute = l->data;
      if (attribute->klass->type == PANGO_ATTR_UNDERLINE)
        {
          g_string_append (found, found->len > 0 ? "|" : "");
          g_string_append_len (found, text + attribute->start_index,
                               (gssize) (attribute->end_index - attribute->start_index));
        }
    }
  g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);
  pango_attr_list_unref (marks);
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_marks (void)
{
  static const struct
  {
    const char *text, *other, *marked;
  } cases[] = {
    { "6 February", "7 February", "6" },
    { "the same", "the same", "" },
    { "", "something", "" },
    { "something", "", "" },
    { "a b c d e", "a x c y e", "b|d" },
    { "one two", "three four", "one two" },
    { "Siân yw hi", "Siân oedd hi", "yw" },
    { "a a a", "a", "a a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = marked (cases[i].text, cases[i].other);
      g_assert_cmpstr (got, ==, cases[i].marked);
    }
}

/* As many words as anybody writes: compared by their ends only, and still soon. */
static void
test_marks_of_much (void)
{
  g_autoptr (GString) text = g_string_new ("first ");
  g_autoptr (GString) other = g_string_new ("first ");
  g_autofree char *got = NULL;

  for (int i = 0; i < 3000; i++)
    {
      g_string_append (text, "this ");
      g_string_append (other, "that ");
    }
  g_string_append (text, "last");
  g_string_append (other, "last");
  got = marked (text->str, other->str);
  g_assert_true (g_str_has_prefix (got, "this this"));
  g_assert_null (strstr (got, "first"));
  g_assert_null (strstr (got, "last"));
}

static void
test_page (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  WpSyncProblem problem = { .what = (char *) "A change to a person",
                            .why = (char *) "Your access had ended.",
                            .advice = (char *) "A manager decides." };
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  WpSyncFace face = { .state = WP_SYNC_OFFLINE,
                      .fraction = -1,
                      .waiting = 2,
                      .held = 1,
                      .conflicts = 3,
                      .oldest = WP_TEST_NOW - AN_HOUR,
                      .server = (char *) "records.aldermere.example",
                      .account = (char *) "jo.marsh" };
  WpSyncPage *page;

  WpSyncProblem refused = { WP_SYNC_TURNED_DOWN, (char *) "A change to a family", (char *) "Sam refused it.", NULL };

  g_ptr_array_add (problems, &problem);
  g_ptr_array_add (problems, &refused);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sync", NULL);
  page = WP_SYNC_PAGE (wp_window_get_page (window));
  wp_ui_wait_for_text (window, ADW_TYPE_STATUS_PAGE, "On This Device Alone");
  wp_sync_page_show (page, &face, problems);
  wp_ui_wait_for_text (page, GTK_TYPE_LABEL, "Waiting for the Server");
  g_assert_nonnull (
      wp_ui_find (page, ADW_TYPE_ACTION_ROW, "2 changes are not sent yet, the first saved on 11 Feb 2025, 08:55"));
  g_assert_nonnull (wp_ui_find (page, ADW_TYPE_ACTION_ROW, "1 change waits for a manager"));
  g_assert_nonnull (wp_ui_find (page, ADW_TYPE_ACTION_ROW, "3 values to settle"));
  g_assert_nonnull (wp_ui_find (page, ADW_TYPE_ACTION_ROW, "A change to a person"));
  g_assert_nonnull (wp_ui_find (page, GTK_TYPE_BUTTON, "Try Now"));
  g_assert_null (wp_ui_find (page, GTK_TYPE_BUTTON, "Sign In…"));
  g_assert_null (wp_ui_find (page, GTK_TYPE_PROGRESS_BAR, NULL));
  g_assert_nonnull (wp_ui_find (page, ADW_TYPE_ACTION_ROW, "A change to a family"));
  g_assert_nonnull (wp_ui_find (page, GTK_TYPE_LABEL, "What Managers Decided"));
  /* Only those who decide are told of what waits for a decision. */
  g_assert_null (wp_ui_find (page, GTK_TYPE_BUTTON, "Decide…"));
  wp_ui_picture (window, "sync-offline");
  face.decides = TRUE;
  face.to_decide = 2;
  wp_sync_page_show (page, &face, NULL);
  wp_ui_settle (window);
  g_assert_nonnull (wp_ui_find (page, ADW_TYPE_ACTION_ROW, "2 changes wait for your decision"));
  g_assert_null (wp_ui_find (page, GTK_TYPE_LABEL, "What Managers Decided"));

  face = (WpSyncFace){ .state = WP_SYNC_PREPARING, .fraction = 0.5 };
  wp_sync_page_show (page, &face, NULL);
  wp_ui_settle (window);
  g_assert_nonnull (wp_ui_find (page, GTK_TYPE_PROGRESS_BAR, NULL));
  g_assert_nonnull (wp_ui_find (page, GTK_TYPE_BUTTON, "Stop for Now"));
  g_assert_null (wp_ui_find (page, GTK_TYPE_BUTTON, "Try Now"));
  g_assert_null (wp_ui_find (page, ADW_TYPE_ACTION_ROW, "A change to a person"));
  g_assert_nonnull (wp_ui_find (page, ADW_TYPE_ACTION_ROW, "Nothing"));

  /* Where nothing goes on there is nothing to pause. */
  face = (WpSyncFace){ .state = WP_SYNC_FAILED, .message = (char *) "The server lets nobody in." };
  wp_sync_page_show (page, &face, NULL);
  wp_ui_wait_for_text (page, GTK_TYPE_LABEL, "The server lets nobody in.");
  g_assert_nonnull (wp_ui_find (page, GTK_TYPE_BUTTON, "Try Now"));
  g_assert_nonnull (wp_ui_find (page, GTK_TYPE_BUTTON, "Connect Again…"));
  g_assert_null (wp_ui_find (page, GTK_TYPE_BUTTON, "Pause"));

  /* That everything was erased is said even though there is no server any more. */
  face = (WpSyncFace){ .state = WP_SYNC_OFF, .message = (char *) "It was erased, as <you> were told." };
  wp_sync_page_show (page, &face, NULL);
  wp_ui_wait_for_text (page, ADW_TYPE_STATUS_PAGE, "On This Device Alone");
  g_assert_true (g_str_has_prefix (
      adw_status_page_get_description (ADW_STATUS_PAGE (wp_ui_find (page, ADW_TYPE_STATUS_PAGE, NULL))),
      "It was erased, as &lt;you&gt; were told.\n\nWhat you record stays here"));
  wp_ui_picture (window, "sync-erased");

  face = (WpSyncFace){ .state = WP_SYNC_SIGNED_OUT };
  wp_sync_page_show (page, &face, NULL);
  wp_ui_settle (window);
  g_assert_nonnull (wp_ui_find (page, GTK_TYPE_BUTTON, "Sign In…"));
  g_assert_null (wp_ui_find (page, GTK_TYPE_BUTTON, "Sign Out…"));
}

/* What is being read stays where the keyboard is, whatever else comes in. */
static void
test_problems (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  WpSyncProblem one = { WP_SYNC_OPEN, (char *) "A change to a person", (char *) "Your access had ended.", NULL };
  WpSyncProblem two = { WP_SYNC_OPEN, (char *) "A change to a family", (char *) "Your access had ended.", NULL };
  WpSyncProblem three = { WP_SYNC_OPEN, (char *) "A change to an event", (char *) "Your access had ended.", NULL };
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  WpSyncFace face = { .state = WP_SYNC_UP_TO_DATE };
  WpSyncPage *page;
  GtkWidget *row;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.sync", NULL);
  page = WP_SYNC_PAGE (wp_window_get_page (window));
  face.held = 2;
  wp_sync_page_show (page, &face, NULL);
  wp_ui_settle (window);
  g_assert_null (wp_ui_find (page, GTK_TYPE_LABEL, "What Was Not Taken"));
  g_ptr_array_add (problems, &two);
  g_ptr_array_add (problems, &one);
  wp_sync_page_show (page, &face, problems);
  wp_ui_settle (window);
  row = wp_ui_find (page, ADW_TYPE_ACTION_ROW, "A change to a person");
  gtk_widget_grab_focus (row);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == row);
  wp_sync_page_show (page, &face, problems);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == row);

  g_ptr_array_remove (problems, &two);
  g_ptr_array_insert (problems, 0, &three);
  wp_sync_page_show (page, &face, problems);
  wp_ui_settle (window);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == row);
  g_assert_null (wp_ui_find (page, ADW_TYPE_ACTION_ROW, "A change to a family"));
  /* The latest stands first. */
  g_assert_true (gtk_widget_get_prev_sibling (row) == wp_ui_find (page, ADW_TYPE_ACTION_ROW, "A change to an event"));
}

static void
test_button (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  GtkWidget *button = g_object_ref_sink (g_object_new (WP_TYPE_SYNC_BUTTON, NULL));
  GtkWidget *inner = gtk_widget_get_first_child (button);
  WpSyncFace face = { .state = WP_SYNC_UP_TO_DATE };

  /* A device that is connected to nothing is not told so all day. */
  g_assert_null (wp_ui_find (window, WP_TYPE_SYNC_BUTTON, NULL));
  wp_sync_button_show (WP_SYNC_BUTTON (button), &(WpSyncFace){ .state = WP_SYNC_OFF });
  g_assert_false (gtk_widget_get_visible (button));
  wp_sync_button_show (WP_SYNC_BUTTON (button),
                       &(WpSyncFace){ .state = WP_SYNC_OFF, .message = (char *) "It was erased." });
  g_assert_true (gtk_widget_get_visible (button));
  wp_sync_button_show (WP_SYNC_BUTTON (button), &face);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (inner)), ==, "win.sync");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (inner), ==, "Sync: Up to date");
  face.conflicts = 1;
  wp_sync_button_show (WP_SYNC_BUTTON (button), &face);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (inner)), ==, "win.conflicts");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (inner), ==, "Sync: 1 to settle");
  /* What it says first is where it leads. */
  face.state = WP_SYNC_SIGNED_OUT;
  wp_sync_button_show (WP_SYNC_BUTTON (button), &face);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (inner), ==, "Sync: Sign in");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (inner)), ==, "win.sync");
  face.state = WP_SYNC_FAILED;
  wp_sync_button_show (WP_SYNC_BUTTON (button), &face);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (inner), ==, "Sync: Not in sync");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (inner)), ==, "win.sync");
  face = (WpSyncFace){ .state = WP_SYNC_UP_TO_DATE, .decides = TRUE, .to_decide = 1 };
  wp_sync_button_show (WP_SYNC_BUTTON (button), &face);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (inner)), ==, "win.held");
  face.state = WP_SYNC_OFFLINE;
  wp_sync_button_show (WP_SYNC_BUTTON (button), &face);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (inner)), ==, "win.sync");
  g_object_unref (button);
}

static void
type (GtkWindow *window, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (wp_ui_find (window, ADW_TYPE_ENTRY_ROW, title)), text);
}

static void
choose (gpointer window, const char *name)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (wp_ui_find_named (window, GTK_TYPE_CHECK_BUTTON, name)), TRUE);
}

static void
test_connect (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  g_autofree char *path = g_build_filename (ui->temp->folder, "broken.json", NULL);
  g_autofree char *missing = NULL;
  GtkWindow *enrol;
  GtkWidget *button;

  enrol = GTK_WINDOW (wp_enrol_window_show (GTK_WIDGET (window), wp_context_get_sync (ui->context)));
  wp_ui_settle (enrol);
  button = wp_ui_find (enrol, GTK_TYPE_BUTTON, "Connect");
  g_assert_false (gtk_widget_get_sensitive (button));
  type (enrol, "Address of the server", "http://records.aldermere.example");
  type (enrol, "Code", "ABCD-EFGH-JKMN");
  /* Whether there is a password has to be said: nothing here knows. */
  g_assert_false (gtk_widget_get_sensitive (wp_ui_find (enrol, ADW_TYPE_ENTRY_ROW, "Password")));
  choose (enrol, "I have a password");
  g_assert_false (gtk_widget_get_sensitive (wp_ui_find (enrol, ADW_TYPE_ENTRY_ROW, "The same again")));
  type (enrol, "Password", "four words make it");
  g_assert_true (gtk_widget_get_sensitive (button));
  choose (enrol, "I have no password yet");
  g_assert_false (gtk_widget_get_sensitive (button));
  type (enrol, "The same again", "four words made it");

  /* Plain HTTP is refused before anything is sent, and so is a password that was mistyped or is short. */
  wp_ui_click (button);
  wp_ui_wait_for_text (enrol, GTK_TYPE_LABEL,
                       "The server’s address has to begin with https://, because nothing is sent unprotected. Ask your "
                       "administrator for the address.");
  type (enrol, "Address of the server", "https://records.aldermere.example");
  wp_ui_click (button);
  wp_ui_wait_for_text (enrol, GTK_TYPE_LABEL, "The two passwords are not the same. Type the second one again.");
  type (enrol, "Password", "short");
  type (enrol, "The same again", "short");
  wp_ui_click (button);
  wp_ui_wait_for_text (enrol, GTK_TYPE_LABEL,
                       "The password is too short: at least 12 characters. Three or four words make a good one.");

  g_assert_true (g_file_set_contents (path, "{\"whole_picture_enrolment\":1", -1, NULL));
  wp_enrol_window_take_file (WP_ENROL_WINDOW (enrol), path);
  g_assert_false (gtk_widget_get_sensitive (button));
  wp_ui_wait_for_text (enrol, GTK_TYPE_LABEL, "This is not an enrolment file. Ask your administrator for one.");
  g_assert_nonnull (wp_ui_find (enrol, ADW_TYPE_ENTRY_ROW, "Code"));
  g_assert_true (gtk_widget_get_sensitive (button));
  wp_ui_picture (enrol, "sync-connect");

  /* What can't be read is told of by its name and place. */
  g_remove (path);
  missing = g_strdup_printf ("“broken.json” is not in “%s” any more. Look where it is now, and open it there.",
                             ui->temp->folder);
  wp_enrol_window_take_file (WP_ENROL_WINDOW (enrol), path);
  wp_ui_wait_for_text (enrol, GTK_TYPE_LABEL, missing);
  wp_enrol_window_take_file (WP_ENROL_WINDOW (enrol), "/dev");
  wp_ui_wait_for_text (enrol, GTK_TYPE_LABEL,
                       "“dev” in “/” is a folder. Open the file that your administrator gave you.");
  wp_enrol_window_take_file (WP_ENROL_WINDOW (enrol), "/dev/zero");
  wp_ui_wait_for_text (enrol, GTK_TYPE_LABEL, "This is not an enrolment file. Ask your administrator for one.");
  wp_enrol_window_take_file (WP_ENROL_WINDOW (enrol), path);
  wp_ui_close (enrol);
}

static void
add_conflict (WpUiTest *ui, const char *family, const char *field, const char *first, const char *second)
{
  WpRecord *conflict = wp_store_new_record (ui->temp->store, WP_KIND_CONFLICT);
  g_autoptr (WpRecord) sam = wp_store_new_record (ui->temp->store, WP_KIND_USER);
  WpMeta *meta = wp_record_meta (conflict);

  wp_record_set_text (sam, WP_USER_SIGN_IN, field);
  wp_record_set_text (sam, WP_USER_NAME, "Sam Okafor");
  wp_temp_store_add (ui->temp, g_object_ref (sam));
  meta->root_kind = WP_ROOT_FAMILY;
  g_strlcpy (meta->root, family, sizeof meta->root);
  wp_record_set_text (conflict, WP_CONFLICT_RECORD_KIND, "family");
  wp_record_set_text (conflict, WP_CONFLICT_RECORD, family);
  wp_record_set_text (conflict, WP_CONFLICT_FIELD, field);
  wp_record_set_text (conflict, WP_CONFLICT_COMPARTMENT, "index");
  wp_record_set_text (conflict, WP_CONFLICT_FIRST, first);
  wp_record_set_text (conflict, WP_CONFLICT_SECOND, second);
  wp_record_set_text (conflict, WP_CONFLICT_FIRST_BY, wp_record_get_id (sam));
  wp_record_set_text (conflict, WP_CONFLICT_SECOND_BY, wp_store_get_user (ui->temp->store));
  wp_record_set_number (conflict, WP_CONFLICT_FIRST_AT, WP_TEST_NOW - AN_HOUR);
  wp_record_set_number (conflict, WP_CONFLICT_SECOND_AT, WP_TEST_NOW - 2 * AN_HOUR);
  wp_temp_store_add (ui->temp, conflict);
}

/* Both values are shown, one is chosen for each field, and all of it is one change that can be undone. */
static void
test_settle (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autofree char *family = wp_temp_store_add_family (ui->temp, "Coles <family>");
  WpWindow *window;

  add_conflict (ui, family, "name", "\"Coles <family>\"", "\"Coles and Pritchard\"");
  add_conflict (ui, family, "reference", "null", "\"EH-1\"");
  window = wp_ui_test_open (ui);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.conflicts", NULL);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "To Settle: 2");
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Theirs: Sam Okafor");
  g_assert_nonnull (wp_ui_find_named (window, GTK_TYPE_CHECK_BUTTON, "Family name, mine: Coles and Pritchard"));
  g_assert_nonnull (wp_ui_find_named (window, GTK_TYPE_CHECK_BUTTON, "Reference, theirs: left empty"));
  wp_ui_picture (window, "conflicts");
  wp_ui_click (wp_ui_find (window, GTK_TYPE_BUTTON, "All mine"));
  wp_ui_click (wp_ui_find (window, GTK_TYPE_BUTTON, "Save This Version"));
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Nothing to Settle");
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT count(*) FROM family WHERE name = 'Coles and Pritchard'"
                                                  " AND reference = 'EH-1'"),
                   ==, 1);
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT count(*) FROM conflict WHERE settled = 'second'"), ==, 2);
  g_assert_null (wp_ui_find (window, GTK_TYPE_BUTTON, "Save This Version"));
}

static WpHeldPage *
open_held (WpUiTest *ui, WpWindow *window)
{
  WpHeldPage *page = g_object_new (WP_TYPE_HELD_PAGE, "context", ui->context, NULL);
  g_autoptr (GError) away = g_error_new_literal (WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE, "");

  wp_held_page_show (page, NULL, away);
  wp_window_push (window, WP_PAGE (page));
  return page;
}

static void
show_held (WpUiTest *ui, WpHeldPage *page, GPtrArray *proposals)
{
  WpHeldChanges *changes = g_new0 (WpHeldChanges, 1);
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_proposals_async (ui->temp->store, proposals, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  changes->proposals = wp_store_proposals_finish (ui->temp->store, result, &error);
  g_assert_no_error (error);
  wp_held_page_show (page, changes, NULL);
}

/* What was looked at is not replaced by itself. */
static void
select_held (WpWindow *window, const char *title)
{
  g_signal_emit_by_name (wp_ui_wait_for_text (window, ADW_TYPE_ACTION_ROW, title), "activate");
}

#define MID_1 "018f0000-0000-7000-8000-00000000a001"
#define MID_2 "018f0000-0000-7000-8000-00000000a002"
#define MID_3 "018f0000-0000-7000-8000-00000000a003"
#define MID_4 "018f0000-0000-7000-8000-00000000a004"
#define NEW_FAMILY "018f0000-0000-7000-8000-00000000b001"
#define NEW_EVENT "018f0000-0000-7000-8000-00000000b002"

/* Each change says what it proposes beside what stands, whether the record is here, new, or of a kind of tomorrow. */
static void
test_held (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autofree char *family = wp_temp_store_add_family (ui->temp, "Coles <family>");
  g_autofree char *staff = wp_temp_store_add_user (ui->temp, "Sam Okafor");
  const char *sam = wp_store_get_user (ui->temp->store);
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);
  WpWindow *window = wp_ui_test_open (ui);
  WpHeldPage *page = open_held (ui, window);

  wp_ui_wait_for_text (window, ADW_TYPE_STATUS_PAGE, "The Server Can’t Be Reached");
  g_assert_nonnull (wp_ui_find (window, GTK_TYPE_BUTTON, "Try Again"));
  g_ptr_array_add (proposals, wp_proposal_new (MID_1, "family", family, FALSE,
                                               "{\"name\":\"Coles and Pritchard\",\"reference\":7}", sam,
                                               WP_TEST_NOW - AN_HOUR, "unseen"));
  g_ptr_array_add (proposals,
                   wp_proposal_new (MID_2, "family", NEW_FAMILY, TRUE,
                                    "{\"name\":\"Lund family\",\"$created_at\":5,\"$sensitivity\":\"normal\"}", NULL,
                                    WP_TEST_NOW, "rescue"));
  g_ptr_array_add (proposals, wp_proposal_new (MID_3, "event", NEW_EVENT, TRUE,
                                               "{\"family\":\"" NEW_FAMILY "\",\"kind\":\"visit\",\"child_seen\":true}",
                                               sam, WP_TEST_NOW, "root"));
  g_ptr_array_add (proposals, wp_proposal_new (MID_4, "play_session", NEW_EVENT, FALSE, "{\"place\":\"Park\"}", sam,
                                               WP_TEST_NOW, "of tomorrow"));
  show_held (ui, page, proposals);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "To Decide: 4");
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Proposed by Sam Okafor");
  g_assert_nonnull (
      wp_ui_find (window, GTK_TYPE_LABEL, "Change to a record (family), saved by Sam Okafor on 11 Feb 2025, 08:55."));
  g_assert_nonnull (wp_ui_find_named (window, GTK_TYPE_BOX,
                                      "Family name, proposed: Coles and Pritchard; stands now: Coles <family>"));
  /* What does not fit its field is shown as it came. */
  g_assert_nonnull (wp_ui_find_named (window, GTK_TYPE_BOX, "Reference, proposed: 7; stands now: left empty"));
  g_assert_nonnull (wp_ui_find (window, GTK_TYPE_BUTTON, "Open the Family"));
  wp_ui_picture (window, "held");

  /* What is new has only its own words, and is called by what else is new. */
  g_ptr_array_remove_index (proposals, 0);
  show_held (ui, page, proposals);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "To Decide: 3");
  select_held (window, "Lund family");
  g_assert_nonnull (wp_ui_find_named (window, GTK_TYPE_LIST_BOX_ROW, "Family name: Lund family"));
  g_assert_nonnull (wp_ui_find (window, GTK_TYPE_LABEL, "Proposed by Somebody"));
  g_assert_null (wp_ui_find (window, GTK_TYPE_LABEL, "What stands now"));
  g_assert_null (wp_ui_find (window, GTK_TYPE_LABEL, "$created_at"));
  g_assert_nonnull (wp_ui_find (window, ADW_TYPE_ACTION_ROW, "Lund family – Event"));
  g_ptr_array_remove_index (proposals, 0);
  g_ptr_array_remove_index (proposals, 0);
  guint n_values = wp_proposal_get_n_values (proposals->pdata[0]);
  show_held (ui, page, proposals);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "To Decide: 1");
  select_held (window, "Record of a newer version");
  /* Read anew, and not once more. */
  g_assert_cmpuint (wp_proposal_get_n_values (proposals->pdata[0]), ==, n_values);
  g_assert_nonnull (
      wp_ui_find (window, GTK_TYPE_LABEL, "The record is not on this device, so what stands now can’t be shown."));
  g_assert_nonnull (wp_ui_find (window, GTK_TYPE_LABEL, "The server could not take what Sam Okafor sent by itself."));
  g_assert_nonnull (wp_ui_find_named (window, GTK_TYPE_LIST_BOX_ROW, "place: Park"));
  show_held (ui, page, none);
  wp_ui_wait_for_text (window, ADW_TYPE_STATUS_PAGE, "Nothing to Decide");
}

static void
note_why_cb (WpRefuseWindow *window, const char *why, char **noted)
{
  *noted = g_strdup (why);
}

/* Without a reason nothing is refused, nor with one that is too long to send. */
static void
test_refuse (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  WpRefuseWindow *refuse = wp_refuse_window_show (GTK_WIDGET (window), "Jo Marsh");
  g_autofree char *noted = NULL;
  g_autofree char *long_text = g_strnfill (WP_SYNC_MAX_WHY + 1, 'x');
  GtkTextBuffer *buffer;
  GtkWidget *button;

  g_signal_connect (refuse, "refused", G_CALLBACK (note_why_cb), &noted);
  wp_ui_settle (refuse);
  button = wp_ui_find (refuse, GTK_TYPE_BUTTON, "Refuse");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (wp_ui_find (refuse, GTK_TYPE_TEXT_VIEW, NULL)));
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_text_buffer_set_text (buffer, "  \n", -1);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_text_buffer_set_text (buffer, long_text, -1);
  g_assert_false (gtk_widget_get_sensitive (button));
  wp_ui_wait_for_text (refuse, GTK_TYPE_LABEL, "That is too long to send. Say it in fewer words.");
  gtk_text_buffer_set_text (buffer, " They moved away.\n", -1);
  wp_ui_picture (refuse, "held-refuse");
  wp_ui_click (button);
  g_assert_cmpstr (noted, ==, "They moved away.");
  wp_ui_settle (window);
  g_assert_null (wp_ui_find_window (WP_TYPE_REFUSE_WINDOW));
}

static void
add (void)
{
  g_test_add_func ("/sync-pages/words", test_words);
  g_test_add_func ("/sync-pages/clock", test_clock);
  g_test_add_func ("/sync-pages/marks", test_marks);
  g_test_add_func ("/sync-pages/marks-of-much", test_marks_of_much);
  g_test_add_func ("/sync-pages/page", test_page);
  g_test_add_func ("/sync-pages/problems", test_problems);
  g_test_add_func ("/sync-pages/button", test_button);
  g_test_add_func ("/sync-pages/connect", test_connect);
  g_test_add_func ("/sync-pages/settle", test_settle);
  g_test_add_func ("/sync-pages/held", test_held);
  g_test_add_func ("/sync-pages/refuse", test_refuse);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
