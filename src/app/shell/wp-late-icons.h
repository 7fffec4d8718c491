/* wp-late-icons.h: large icons that are read when they are first seen.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wp_late_icons_keep: takes the icons of those children of @stack that are status pages and are not shown, and gives
 * each back when its page is first shown. The toolkit reads the icon of an image as soon as it has a style, seen or
 * not; a large one is a drawing, and the libraries that read drawings take as much memory as all else in the window.
 *
 * To be called once, when the stack has all its children.
 */
void wp_late_icons_keep (GtkStack *stack);

G_END_DECLS
