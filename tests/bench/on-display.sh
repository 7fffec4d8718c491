#!/bin/bash
# on-display.sh WITH-DISPLAY COMMAND [ARGUMENT…]: runs a benchmark on a screen in memory, with the stores of the others.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The home that a benchmark is given there is empty, so it is told first where the stores are kept.
export WP_BENCH_DIR=${WP_BENCH_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/whole-picture-bench}
exec "$@"
