/* wp-glib.h: what nearly every source file reads, read once for a whole library where a build asks for that (b_pch).
 * No file includes this: each includes what it needs.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
