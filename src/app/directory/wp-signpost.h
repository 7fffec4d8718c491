/* wp-signpost.h: counting, without a name, what somebody was told of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpSignpost: what is counted. Nothing here tells who it was.
 */
typedef struct
{
  const char *enquirer; /* (nullable): code of the list "enquirer" */
  const char *district; /* (nullable): of a postcode: “YO99” */
  GStrv needs;          /* (nullable): codes */
  gboolean unmet;       /* nothing was found for them */
  const char *listed;   /* (nullable): ids of listed services with spaces between */
  const char *channel;  /* (nullable): code of the list "signpost_channel" */
  WpDate follow_up;     /* WP_DATE_NONE: none */
} WpSignpost;

/**
 * wp_signpost_save: saves it, and says so in a toast that can undo it.
 * @from: a widget of the window
 * @text: what the toast says
 */
void wp_signpost_save (GtkWidget *from, WpContext *context, const WpSignpost *signpost, const char *text);

G_END_DECLS
