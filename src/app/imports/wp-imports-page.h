/* wp-imports-page.h: the area that brings councils' extracts in, and tells what became of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-page.h"

G_BEGIN_DECLS

/**
 * WpImportsPage: asks for files, imports them behind a progress bar that can be stopped, and shows the report of the
 * last import until the window closes: what came in, and each row that was left out, with where, why and what to do.
 */
#define WP_TYPE_IMPORTS_PAGE (wp_imports_page_get_type ())
G_DECLARE_FINAL_TYPE (WpImportsPage, wp_imports_page, WP, IMPORTS_PAGE, WpPage)

/**
 * wp_imports_page_import:
 * @paths: (array zero-terminated=1): names of files
 *
 * Imports, as if the person had chosen @paths. While an import runs, another is not begun.
 */
void wp_imports_page_import (WpImportsPage *self, const char *const *paths);

G_END_DECLS
