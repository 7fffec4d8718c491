/* wp-family-chooser.h: on whose record it is kept what somebody was told, and who agreed to that.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"
#include "wp-people.h"

G_BEGIN_DECLS

/**
 * WpFamilyAgreed: a family whose record may hold it, since one of them agreed.
 */
typedef struct
{
  char *family_id;
  char *family_name;
  WpPersonCard *person; /* who agreed, with what is on record about reaching them */
} WpFamilyAgreed;

WpFamilyAgreed *wp_family_agreed_copy (const WpFamilyAgreed *self);
void wp_family_agreed_free (WpFamilyAgreed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpFamilyAgreed, wp_family_agreed_free)

/**
 * WpFamilyChosen: called on the main thread once somebody agreed; never where the window is closed before.
 * @from: as it was given
 */
typedef void (*WpFamilyChosen) (GtkWidget *from, const WpFamilyAgreed *agreed);

/**
 * WpFamilyChooser: a window in which a family is found among those that the reader may see, what is safe for each of
 * its people is shown, and it is said who agreed.
 */
#define WP_TYPE_FAMILY_CHOOSER (wp_family_chooser_get_type ())
G_DECLARE_FINAL_TYPE (WpFamilyChooser, wp_family_chooser, WP, FAMILY_CHOOSER, AdwWindow)

/**
 * wp_family_chooser_show: (transfer none): opens it over the window of @from.
 */
WpFamilyChooser *wp_family_chooser_show (GtkWidget *from, WpContext *context, WpFamilyChosen chosen);

/**
 * wp_family_chooser_set_text: as if @text were typed.
 */
void wp_family_chooser_set_text (WpFamilyChooser *self, const char *text);

/**
 * wp_family_chooser_open: as if the family were chosen: asks who agreed.
 */
void wp_family_chooser_open (WpFamilyChooser *self, const char *family_id);

G_END_DECLS
