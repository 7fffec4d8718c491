/* wp-kin-view.h: a family's genogram and eco-map, drawn or as a list that says the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-canvas.h"
#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpKinView: who is related to whom, and who is around them. It reads both itself when it is first shown, and again
 * whenever the store changes. Drawing and list have one selection.
 *
 * Actions: "kin.zoom-in", "kin.zoom-out", "kin.zoom-fit", "kin.print" (s: "genogram" or "ecomap"), "kin.save" ((ss):
 * that, and "pdf", "svg" or "png").
 *
 * Signals: "person-activated" (id), "record-activated" (kind, id): somebody is to be opened. "loaded": what is shown
 * was read again.
 */
#define WP_TYPE_KIN_VIEW (wp_kin_view_get_type ())
G_DECLARE_FINAL_TYPE (WpKinView, wp_kin_view, WP, KIN_VIEW, AdwBin)

WpKinView *wp_kin_view_new (WpContext *context, const char *family_id);

/**
 * wp_kin_view_show: shows it as a list, or drawn.
 */
void wp_kin_view_show (WpKinView *self, gboolean as_list);

/**
 * wp_kin_view_reload: reads again what is shown, if it was shown at all.
 */
void wp_kin_view_reload (WpKinView *self);

WpCanvas *wp_kin_view_get_genogram (WpKinView *self);
WpCanvas *wp_kin_view_get_ecomap (WpKinView *self);

G_END_DECLS
