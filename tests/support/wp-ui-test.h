/* wp-ui-test.h: what tests of widgets share: the toolkit, a window on a store, finding and waiting.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-temp-store.h"
#include "wp-window.h"

G_BEGIN_DECLS

/**
 * WpUiTest: a temporary store with somebody at it, and what the program makes of it.
 */
typedef struct
{
  WpTempStore *temp;
  GSettings *settings; /* in memory, at their defaults */
  WpContext *context;
  WpWindow *window; /* (nullable): until wp_ui_test_open() */
} WpUiTest;

/**
 * wp_ui_test_main: starts the toolkit with the program's types, resources and style, runs the tests that @add adds,
 * and returns the exit status. Says that all are skipped where there is no display.
 */
int wp_ui_test_main (int argc, char **argv, void (*add) (void));

/**
 * wp_ui_test_new: an empty store at which Jo Marsh works, and its context.
 */
WpUiTest *wp_ui_test_new (void);

/**
 * wp_ui_test_free: closes the window, asserts that it and the context were finalised, and takes the store away.
 */
void wp_ui_test_free (WpUiTest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpUiTest, wp_ui_test_free)

/**
 * wp_ui_test_open: opens the window, 1280 by 800, and waits until it is painted.
 *
 * Returns: (transfer none): the window.
 */
WpWindow *wp_ui_test_open (WpUiTest *self);

/**
 * wp_ui_wait_for: turns the main context until @condition says so; fails the test when it has not within forty seconds.
 */
void wp_ui_wait_for (gboolean (*condition) (gpointer data), gpointer data);

/**
 * wp_ui_find: the first widget below @root, in the order in which they stand, that is a @type, is shown, and says
 * @text: the text of a label or entry, the label of a button, the title of a row. With %NULL any text does.
 *
 * Returns: (transfer none) (nullable): the widget.
 */
GtkWidget *wp_ui_find (gpointer root, GType type, const char *text);

/**
 * wp_ui_find_named: the same by the name that a screen reader speaks, where the program gives one.
 */
GtkWidget *wp_ui_find_named (gpointer root, GType type, const char *name);

/**
 * wp_ui_wait_for_text: turns the main context until wp_ui_find() finds it.
 */
GtkWidget *wp_ui_wait_for_text (gpointer root, GType type, const char *text);

/**
 * wp_ui_click: as a click on @button. It must be sensitive.
 */
void wp_ui_click (gpointer button);

/**
 * wp_ui_find_window: an open window of @type.
 *
 * Returns: (transfer none) (nullable): the window.
 */
GtkWindow *wp_ui_find_window (GType type);

/**
 * wp_ui_settle: waits until @window has been painted with what was last done to it.
 */
void wp_ui_settle (gpointer window);

/**
 * wp_ui_picture: writes a picture of @window to $WP_TEST_PICTURES/@name.png, to be looked at; does nothing where that
 * is not set.
 */
void wp_ui_picture (gpointer window, const char *name);

/**
 * wp_ui_close: closes @window and asserts that nothing keeps it.
 */
void wp_ui_close (gpointer window);

G_END_DECLS
