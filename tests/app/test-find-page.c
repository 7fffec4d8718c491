/* test-find-page.c: finding a family: what is offered, what is found, what is said when nobody is, and what is audited.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"
#include "wp-family-page.h"
#include "wp-find-page.h"
#include "wp-find-row.h"
#include "wp-ui-test.h"

static const char count_searches[] = "SELECT count(*) FROM audit WHERE action = 'search'";

static WpFindPage *
page_of (WpWindow *window)
{
  WpPage *page = wp_window_get_page (window);

  g_assert_true (WP_IS_FIND_PAGE (page));
  return WP_FIND_PAGE (page);
}

typedef struct
{
  WpFinder *finder;
  const char *text;
  WpFinderState state;
} Expected;

static gboolean
is_there (gpointer data)
{
  Expected *expected = data;

  return g_str_equal (wp_finder_get_text (expected->finder), expected->text)
         && wp_finder_get_state (expected->finder) == expected->state
         && (expected->state != WP_FINDER_FOUND || wp_finder_get_n_hits (expected->finder) > 0);
}

/* Types, and waits for what comes of it. */
static void
type (WpFindPage *page, const char *text, WpFinderState state)
{
  Expected expected = { wp_find_page_get_finder (page), text, state };

  wp_find_page_set_text (page, text);
  wp_ui_wait_for (is_there, &expected);
}

static WpFindItem *
row (WpFindPage *page, guint position)
{
  g_autoptr (WpFindItem) item = g_list_model_get_item (wp_finder_get_model (wp_find_page_get_finder (page)), position);

  g_assert_nonnull (item);
  return item;
}

static void
test_empty (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);

  g_assert_nonnull (wp_ui_wait_for_text (window, ADW_TYPE_STATUS_PAGE, "No families yet"));
  wp_ui_picture (window, "find-empty");
}

static gboolean
both_are_noted (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM recent_family") == 2;
}

static void
test_mine_and_recent (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autoptr (WpColes) coles = wp_coles_add (ui->temp);
  g_autofree char *pryce = wp_temp_store_add_family (ui->temp, "Pryce family");
  WpWindow *window;
  Expected expected;

  wp_store_note_opened (ui->temp->store, coles->family);
  wp_store_note_opened (ui->temp->store, pryce);
  wp_ui_wait_for (both_are_noted, ui->temp);
  window = wp_ui_test_open (ui);
  expected = (Expected){ wp_find_page_get_finder (page_of (window)), "", WP_FINDER_START };
  wp_ui_wait_for (is_there, &expected);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Pryce family");

  g_assert_true (row (page_of (window), 0)->heading);
  g_assert_cmpstr (row (page_of (window), 0)->title, ==, "My families");
  g_assert_cmpstr (row (page_of (window), 1)->title, ==, "Coles family");
  g_assert_cmpstr (row (page_of (window), 1)->level, ==, "2");
  g_assert_cmpstr (row (page_of (window), 2)->title, ==, "Recent");
  g_assert_cmpstr (row (page_of (window), 3)->title, ==, "Pryce family");
  g_assert_cmpuint (g_list_model_get_n_items (wp_finder_get_model (expected.finder)), ==, 4);
  wp_ui_picture (window, "find-mine");
}

static void
test_found (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autoptr (WpColes) coles = wp_coles_add (ui->temp);
  WpWindow *window = wp_ui_test_open (ui);
  WpFindPage *page = page_of (window);
  GtkWidget *line;

  type (page, "Mia", WP_FINDER_FOUND);
  g_assert_cmpstr (row (page, 0)->title, ==, "Mia Coles");
  g_assert_cmpstr (row (page, 0)->age, ==, "16");
  g_assert_cmpstr (row (page, 0)->family_id, ==, coles->family);
  g_assert_nonnull (wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "1 person found"));
  line = wp_ui_find (window, WP_TYPE_FIND_ROW, NULL);
  g_assert_nonnull (line);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (line)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       row (page, 0)->spoken);
  g_assert_nonnull (strstr (row (page, 0)->spoken, "Mia Coles"));

  type (page, "19/5/2014", WP_FINDER_FOUND);
  g_assert_cmpstr (row (page, 0)->title, ==, "Tyler Coles");
  g_assert_cmpstr (row (page, 0)->why, !=, "");
  type (page, "coles", WP_FINDER_FOUND);
  wp_ui_settle (window);
  wp_ui_picture (window, "find-found");
  type (page, "", WP_FINDER_START);
}

/* Two slow letters and a fast word: only the last is shown, whatever order the answers come in. */
static void
test_stale (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autoptr (WpColes) coles = wp_coles_add (ui->temp);
  WpFindPage *page = page_of (wp_ui_test_open (ui));

  wp_find_page_set_text (page, "M");
  wp_find_page_set_text (page, "Mi");
  type (page, "Tyler", WP_FINDER_FOUND);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (row (page, 0)->title, ==, "Tyler Coles");
}

static void
test_nothing (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autoptr (WpColes) coles = wp_coles_add (ui->temp);
  WpWindow *window = wp_ui_test_open (ui);
  WpFindPage *page = page_of (window);
  GtkWidget *button;
  Expected expected = { wp_find_page_get_finder (page), "Mia", WP_FINDER_FOUND };

  type (page, "Mia Xyqqe", WP_FINDER_NOTHING);
  g_assert_nonnull (wp_ui_wait_for_text (window, ADW_TYPE_STATUS_PAGE, "Nobody found"));
  button = wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Without “Xyqqe”: 1 found");
  wp_ui_picture (window, "find-nothing");
  wp_ui_click (button);
  wp_ui_wait_for (is_there, &expected);

  /* What was typed is text and never markup. */
  type (page, "<b>&", WP_FINDER_NOTHING);
  g_assert_nonnull (wp_ui_find (window, ADW_TYPE_STATUS_PAGE, "Nobody found"));
}

static gboolean
family_is_open (gpointer data)
{
  return WP_IS_FAMILY_PAGE (wp_window_get_page (data));
}

static void
test_enter (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autoptr (WpColes) coles = wp_coles_add (ui->temp);
  WpWindow *window = wp_ui_test_open (ui);
  WpFindPage *page = page_of (window);
  GtkWidget *entry = wp_ui_find (window, GTK_TYPE_SEARCH_ENTRY, NULL);

  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), entry));
  type (page, "Mia", WP_FINDER_FOUND);
  g_assert_cmpint (wp_temp_store_query (ui->temp, count_searches), ==, 0);
  g_signal_emit_by_name (entry, "activate");
  wp_ui_wait_for (family_is_open, window);
  g_assert_cmpstr (wp_family_page_get_family_id (WP_FAMILY_PAGE (wp_window_get_page (window))), ==, coles->family);
}

static gboolean
is_audited (gpointer data)
{
  return wp_temp_store_query (data, count_searches) > 0;
}

/* A search that stands for a while is audited, once, and not the letters on the way to it. */
static void
test_audit (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autoptr (WpColes) coles = wp_coles_add (ui->temp);
  WpFindPage *page = page_of (wp_ui_test_open (ui));

  type (page, "Mi", WP_FINDER_FOUND);
  type (page, "Mia", WP_FINDER_FOUND);
  wp_ui_wait_for (is_audited, ui->temp);
  wp_finder_settle (wp_find_page_get_finder (page));
  wp_finder_settle (wp_find_page_get_finder (page));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (wp_temp_store_query (ui->temp, count_searches), ==, 1);
}

static void
add (void)
{
  g_test_add_func ("/find-page/empty", test_empty);
  g_test_add_func ("/find-page/mine-and-recent", test_mine_and_recent);
  g_test_add_func ("/find-page/found", test_found);
  g_test_add_func ("/find-page/stale", test_stale);
  g_test_add_func ("/find-page/nothing", test_nothing);
  g_test_add_func ("/find-page/enter", test_enter);
  g_test_add_func ("/find-page/audit", test_audit);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
