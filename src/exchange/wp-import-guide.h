/* wp-import-guide.h: the documented columns of the extracts, written out of the table of columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-codes.h"

G_BEGIN_DECLS

/**
 * wp_import_guide:
 *
 * Returns: (transfer full): docs/import.md as the table of columns has it, in the language in force. A test holds the
 *   file to it.
 */
char *wp_import_guide (WpCodes *codes);

G_END_DECLS
