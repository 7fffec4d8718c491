/* wp-gtk.h: what nearly every source file of the desktop reads, read once for the whole of it where a build asks for
 * that (b_pch). No file includes this: each includes what it needs.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
