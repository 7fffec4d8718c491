/* wp-wire.h: the messages between desktop and server, version 1 of the protocol: this header gives all of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-json.h"
#include "wp-wire-held.h"
#include "wp-wire-line.h"
#include "wp-wire-mutation.h"
#include "wp-wire-page.h"
#include "wp-wire-push.h"
#include "wp-wire-rescue.h"
#include "wp-wire-row.h"
