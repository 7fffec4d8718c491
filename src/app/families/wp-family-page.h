/* wp-family-page.h: a family's own page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-page.h"
#include "wp-picture.h"
#include "wp-record-page.h"
#include "wp-whole-picture.h"

G_BEGIN_DECLS

/**
 * WpFamilyPage: everything about one family, laid over the area that it was opened from: who they are at the head, and
 * below it a tab for each way to look at them. It reads the family's picture itself, again whenever the store says that
 * it changed, and enters into the audit that the family was looked at.
 *
 * Properties: "picture" (WpPicture, nullable, read-only): as it was last read; "view" (string: "timeline" or "list"):
 * how what happened is looked at. It begins as it was last chosen, and as a list where there is little room.
 *
 * Actions: “family.view” (s), “family.switch-view” (Ctrl+L), “family.record-…”, “family.correct-event” (s).
 */
#define WP_TYPE_FAMILY_PAGE (wp_family_page_get_type ())
G_DECLARE_FINAL_TYPE (WpFamilyPage, wp_family_page, WP, FAMILY_PAGE, WpPage)

/**
 * wp_family_page_new:
 * @id: the family's id
 *
 * Returns: (transfer floating): the page, which reads the family itself.
 */
WpFamilyPage *wp_family_page_new (WpContext *context, const char *id);

const char *wp_family_page_get_family_id (WpFamilyPage *self);

/**
 * wp_family_page_get_picture:
 *
 * Returns: (transfer none) (nullable): the picture as it was last read; %NULL until then.
 */
WpPicture *wp_family_page_get_picture (WpFamilyPage *self);

/**
 * wp_family_page_get_whole_picture:
 *
 * Returns: (transfer none): the tab of that name.
 */
WpWholePicture *wp_family_page_get_whole_picture (WpFamilyPage *self);

/**
 * wp_family_page_get_record:
 *
 * Returns: (transfer none): the tab of that name.
 */
WpRecordPage *wp_family_page_get_record (WpFamilyPage *self);

/**
 * wp_family_page_show_tab:
 * @name: "whole-picture", "people" or "record"
 */
void wp_family_page_show_tab (WpFamilyPage *self, const char *name);

/**
 * wp_family_page_set_view:
 * @view: "timeline" or "list"
 *
 * As if the person chose so: the next family begins with it too.
 */
void wp_family_page_set_view (WpFamilyPage *self, const char *view);
const char *wp_family_page_get_view (WpFamilyPage *self);

G_END_DECLS
