/* wp-remove-folder.h: takes away what a test has made.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/** wp_remove_folder: removes @path with all that is in it. What can't be removed stays. */
void wp_remove_folder (const char *path);
