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
  CC=clang meson setup "$build" "$top" -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false
ninja -C "$build" fuzz-targets

export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 LSAN_OPTIONS=suppressions=$top/tests/lsan.supp
failed=0
for corpus in "$top"/tests/fuzz/corpus/*/; do
  name=$(basename "$corpus")
  [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
  # What is met on the way is kept beside the build, never in the tree.
  mkdir -p "$build/met/$name"
  echo "== $name, $seconds seconds"
  "$build/tests/fuzz/fuzz-$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
    -verbosity=0 -artifact_prefix="$build/$name-" "$build/met/$name" "$corpus" || failed=1
done
exit $failed
