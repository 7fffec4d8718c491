/* wp-template.h: texts to begin a record with, as the authority words them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-record.h"

G_BEGIN_DECLS

/**
 * WpTemplate: one text.
 */
typedef struct
{
  char *title; /* (owned): what the choice is called */
  char *text;  /* (owned) */
} WpTemplate;

void wp_template_free (WpTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpTemplate, wp_template_free)

/**
 * wp_template_list:
 * @settings: (nullable) (element-type WpRecord): the authority's records of kind "setting"; those called
 *   "template/FORM/TITLE" are templates of the form FORM
 * @form: "contact", "visit", "direct_work" or "note"
 *
 * Returns: (transfer full) (element-type WpTemplate): the authority's templates for @form in the order in which they
 *   were made; where it has none, ours, in the language in force.
 */
GPtrArray *wp_template_list (GPtrArray *settings, const char *form);

G_END_DECLS
