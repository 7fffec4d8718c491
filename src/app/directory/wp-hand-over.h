/* wp-hand-over.h: giving a caller what was picked out, by the way they want it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-basket.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WpHandedOver: called on the main thread when it has left the program.
 * @channel: code of the list "signpost_channel"
 */
typedef void (*WpHandedOver) (GtkWidget *from, const char *channel);

/**
 * wp_hand_over: gives what is in @basket.
 * @from: a widget of the window, told how it went
 * @channel: "text" puts it on the clipboard, "email" begins a message in the desktop's mail program, "large_print" and
 *   "letter" print it, "told" does nothing more
 * @done: called with @from unless it failed or the person changed their mind
 */
void wp_hand_over (GtkWidget *from, WpContext *context, WpBasket *basket, const char *channel, WpHandedOver done);

G_END_DECLS
