/* wp-chronology-window.h: choosing what a chronology shall hold, seeing its pages, and printing or saving them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-chronology-files.h"
#include "wp-context.h"
#include "wp-event-list.h"
#include "wp-paper-view.h"

G_BEGIN_DECLS

/**
 * WpChronologyWindow: what shall be in it at the one side, its pages at the other, as they will be printed. Each time
 * something leaves the program it is entered into the audit: what sort, how many events, of which period, and the
 * reason where there is one; never a text of the case.
 *
 * Actions: “chronology.print” (Ctrl+P), “chronology.save-pdf” (Ctrl+S), “chronology.save-csv”.
 */
#define WP_TYPE_CHRONOLOGY_WINDOW (wp_chronology_window_get_type ())
G_DECLARE_FINAL_TYPE (WpChronologyWindow, wp_chronology_window, WP, CHRONOLOGY_WINDOW, AdwWindow)

/**
 * wp_chronology_window_show:
 * @from: a widget of the window above which it opens
 * @events: (nullable): the list whose filter “As filtered now” means
 *
 * Returns: (transfer none): the window, shown.
 */
WpChronologyWindow *
wp_chronology_window_show (WpContext *context, GtkWidget *from, const char *family_id, WpEventList *events);

/**
 * wp_chronology_window_get_view: (transfer none): where the pages are shown; it has no paper until they are there.
 */
WpPaperView *wp_chronology_window_get_view (WpChronologyWindow *self);

/**
 * wp_chronology_window_is_busy: whether something is being read or laid out.
 */
gboolean wp_chronology_window_is_busy (WpChronologyWindow *self);

/**
 * wp_chronology_window_set_plain: as if the person chose the version for the family, or for professionals.
 */
void wp_chronology_window_set_plain (WpChronologyWindow *self, gboolean plain);

/**
 * wp_chronology_window_save: as if the person had chosen @path to save to.
 */
void wp_chronology_window_save (WpChronologyWindow *self, WpChronologyFormat format, const char *path);

/**
 * wp_chronology_window_print:
 * @file: (nullable): a PDF file to print to; %NULL asks for a printer
 */
void wp_chronology_window_print (WpChronologyWindow *self, const char *file);

G_END_DECLS
