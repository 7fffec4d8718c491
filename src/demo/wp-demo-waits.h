/* wp-demo-waits.h: places that were asked for and waited for during an episode of the fictional authority.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-demo-case.h"

G_BEGIN_DECLS

/**
 * wp_demo_waits_add: adds the places on waiting lists of those of the team who were waited for, and of the last year
 * and a half the places that were asked for in the directory. It draws from a stream of its own.
 */
void wp_demo_waits_add (WpDemoCase *self);

G_END_DECLS
