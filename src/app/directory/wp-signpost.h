/* wp-signpost.h: counting, without a name, what somebody was told of, and keeping it on a family's record.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-family-chooser.h"

G_BEGIN_DECLS

/**
 * WpSignpost: what is counted. Nothing here but @agreed tells who it was, and that is not counted.
 */
typedef struct
{
  const char *enquirer;         /* (nullable): code of the list "enquirer" */
  const char *district;         /* (nullable): of a postcode: “YO99” */
  const char *locality;         /* (nullable): id */
  GStrv needs;                  /* (nullable): codes */
  gboolean unmet;               /* nothing was found for them */
  const char *listed;           /* (nullable): ids of listed services with spaces between */
  const char *channel;          /* (nullable): code of the list "signpost_channel" */
  WpDate follow_up;             /* WP_DATE_NONE: none */
  const char *names;            /* (nullable): of the services, for the family's record */
  const WpFamilyAgreed *agreed; /* (nullable): a family whose record holds it too */
  gboolean counted;             /* it was counted before: only the record holds it */
} WpSignpost;

/**
 * wp_signpost_save: saves it as one change, and says so in a toast that can undo it. On a family's record it is an
 * event of the kind "signpost" with its note, about who agreed; the count knows nothing of that family.
 * @from: a widget of the window
 * @text: what the toast says
 */
void wp_signpost_save (GtkWidget *from, WpContext *context, const WpSignpost *signpost, const char *text);

G_END_DECLS
