#!/bin/bash
# Runs each libFuzzer target for some seconds from its corpus, under the sanitisers: fuzz.sh [SECONDS [NAME…]]
# What it finds lies in the build folder as NAME-crash-…; once mended it goes into tests/fuzz/corpus/NAME.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
seconds=${1:-10}
shift || true
build=${WP_BUILD_ROOT:-$top/build}/fuzz

[ -e "$build/build.ninja" ] ||
  CC=clang meson setup "$build" "$top" -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false -Db_pch=true
ninja -C "$build" fuzz-targets

export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 LSAN_OPTIONS=suppressions=$top/tests/lsan.supp
# What a target says is shown when it is done, so that two at once are not mixed up.
fuzz ()
{
  local name=$1 corpus=$top/tests/fuzz/corpus/$1 said=$build/$1.log status=0
  # What is met on the way is kept beside the build, never in the tree.
  mkdir -p "$build/met/$name"
  "$build/tests/fuzz/fuzz-$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
    -verbosity=0 -artifact_prefix="$build/$name-" "$build/met/$name" "$corpus" >"$said" 2>&1 || status=1
  printf '== %s, %s seconds\n%s\n' "$name" "$seconds" "$(<"$said")"
  return "$status"
}
export -f fuzz
export top build seconds

[ $# -gt 0 ] || mapfile -t names < <(ls "$top/tests/fuzz/corpus")
[ $# -eq 0 ] || names=("$@")
printf '%s\n' "${names[@]}" | xargs -P "$(nproc)" -I '{}' bash -c 'fuzz "$1"' fuzz '{}'
