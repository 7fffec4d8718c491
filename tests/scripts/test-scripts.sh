#!/bin/bash
# test-scripts.sh: tries the set-up scripts themselves, above all that a failing test makes the whole run fail.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
bad=0

# expect TITLE WANTED GOT
expect ()
{
  if [ "$2" = "$3" ]; then
    printf 'ok - %s\n' "$1"
  else
    printf 'not ok - %s\n  wanted: %s\n  got:    %s\n' "$1" "$2" "$3"
    bad=1
  fi
}

# --- counting ---

# expect_count TITLE WANTED ENTRY…: what count-tests.py makes of a log of these entries.
expect_count ()
{
  local title=$1 wanted=$2 status=0
  shift 2
  printf '%s\n' "$@" >"$dir/testlog.json"
  "$top/build-aux/count-tests.py" "$dir/testlog.json" >"$dir/said" || status=$?
  expect "count: $title" "$wanted" "$(tail -n 1 "$dir/said"), exit $status"
}

entry ()
{
  printf '{"name": "t", "result": "%s", "returncode": %d, "stdout": "%s"}' "$1" "$2" "$3"
}

expect_count "each line of TAP counts" "2 0 1, exit 0" "$(entry OK 0 'TAP version 13\n1..3\nok 1 /a\nok 2 /b\nok 3 /c # SKIP no data')"
expect_count "a failed line" "1 1 0, exit 1" "$(entry FAIL 1 'ok 1 /a\nnot ok 2 /b')"
expect_count "a crash after good lines" "1 1 0, exit 1" "$(entry FAIL -6 'ok 1 /a')"
expect_count "a time-out with no line" "0 1 0, exit 1" "$(entry TIMEOUT 0 '')"
expect_count "a program without TAP" "1 0 0, exit 0" "$(entry OK 0 'all is well')"
expect_count "no test at all" "0 1 0, exit 1" ""

# expect_second TITLE WANTED FIRST AGAIN: what it makes of a program that had a second chance.
expect_second ()
{
  local status=0
  printf '%s\n' "$3" >"$dir/testlog.json"
  printf '%s\n' "$4" >"$dir/again.json"
  "$top/build-aux/count-tests.py" "$dir/testlog.json" "$dir/again.json" >"$dir/said" || status=$?
  expect "count: $1" "$2" "$(grep -c unsteady "$dir/said") unsteady, $(tail -n 1 "$dir/said"), exit $status"
}

expect_second "what went well alone counts so, and is named" "1 unsteady, 2 0 0, exit 0" \
  "$(entry FAIL 1 'ok 1 /a\nnot ok 2 /b')" "$(entry OK 0 'ok 1 /a\nok 2 /b')"
expect_second "what fails again has failed" "0 unsteady, 1 1 0, exit 1" \
  "$(entry FAIL 1 'ok 1 /a\nnot ok 2 /b')" "$(entry FAIL 1 'ok 1 /a\nnot ok 2 /b')"
printf '%s\n' "$(entry OK 0 'ok 1 /a')" "$(entry FAIL 1 'not ok 1 /a')" >"$dir/testlog.json"
expect "count: who has a second chance" t "$("$top/build-aux/count-tests.py" --failed "$dir/testlog.json")"
for i in 1 2 3; do entry FAIL 1 'not ok 1 /a'; echo; done >>"$dir/testlog.json"
expect "count: nobody where many failed" "" "$("$top/build-aux/count-tests.py" --failed "$dir/testlog.json")"

# --- the virtual display ---

expect "display: the exit status is the command's" 3 "$("$top/build-aux/with-display.sh" sh -c 'exit 3'; echo $?)"
"$top/build-aux/with-display.sh" sh -c 'echo "$DISPLAY $HOME"; sleep 2' >"$dir/one" &
first=$!
"$top/build-aux/with-display.sh" sh -c 'echo "$DISPLAY $HOME"; sleep 2' >"$dir/two" &
wait "$first" $!
read -r display_one home_one <"$dir/one"
read -r display_two home_two <"$dir/two"
expect "display: two at once do not meet" different "$([ "$display_one" != "$display_two" ] && [ "$home_one" != "$home_two" ] && echo different)"
expect "display: nothing is left behind" "" "$(ls -d "$home_one" "$home_two" 2>/dev/null)"

# --- layers ---

tree=$dir/layers
mkdir -p "$tree/src/model" "$tree/src/store" "$tree/src/app"
echo '#include <glib.h>' >"$tree/src/model/wp-a.h"
echo '#include "wp-a.h"' >"$tree/src/store/wp-b.h"
expect "layers: looking down is allowed" 0 "$("$top/build-aux/check-layers.py" "$tree" >/dev/null; echo $?)"
expect_refused ()
{
  printf '%s\n' "$2" >"$tree/src/model/wp-c.c"
  expect "layers: $1" 1 "$("$top/build-aux/check-layers.py" "$tree" >/dev/null; echo $?)"
  rm "$tree/src/model/wp-c.c"
}
expect_refused "looking up is not" '#include "wp-b.h"'
expect_refused "the toolkit is for app alone" '#include <gtk/gtk.h>'
expect_refused "the database is for its layers alone" '#include <sqlite3.h>'

# --- the whole, on a small tree ---

tree=$dir/small
mkdir -p "$tree/src/model" "$tree/tests"
cp -r "$top/bootstrap" "$top/.clang-format" "$top/build-aux" "$tree/"
rm -f "$tree/build-aux/fuzz.sh"
cat >"$tree/meson.build" <<'END'
project('small', 'c')
static_library('model', 'src/model/wp-a.c', include_directories: 'src/model')
test('a', executable('a', 'tests/test-a.c'), protocol: 'tap')
END
echo '#pragma once' >"$tree/src/model/wp-a.h"
echo '#include "wp-a.h"' >"$tree/src/model/wp-a.c"

# run_small RESULT: the last line and the exit status of the run whose one test gives the result.
run_small ()
{
  local status
  printf '#include <stdio.h>\n\nint\nmain (void)\n{\n  puts ("1..1\\n%s 1 /a");\n  return 0;\n}\n' "$1" >"$tree/tests/test-a.c"
  WP_BUILD_ROOT=$dir/build "$tree/bootstrap" test >"$dir/said" 2>&1
  status=$?
  printf '%s, exit %d' "$(tail -n 1 "$dir/said")" "$status"
}

# Layout, two builds, the layers, and the one test in each build.
expect "whole: all is well" "6 passed, 0 failed, exit 0" "$(run_small ok)"
[ "$bad" -eq 0 ] || cat "$dir/said"
expect "whole: a failing test" "4 passed, 2 failed, exit 1" "$(run_small 'not ok')"
printf '#!/bin/sh\n[ -e "$1" ] && echo "ok 1 /b" || echo "not ok 1 /b"\ntouch "$1"\necho 1..1\n' >"$tree/tests/once.sh"
chmod +x "$tree/tests/once.sh"
cp "$tree/meson.build" "$dir/meson.build"
echo "test('b', find_program('tests/once.sh'), args: '$dir/once', protocol: 'tap')" >>"$tree/meson.build"
expect "whole: a test that fails once" "8 passed, 0 failed, exit 0" "$(run_small ok)"
expect "whole: it is named" 1 "$(grep -c 'unsteady: .*b failed once' "$dir/said")"
cp "$dir/meson.build" "$tree/meson.build"
echo 'this does not compile' >"$tree/src/model/wp-a.c"
expect "whole: a build that fails" "1 passed, 2 failed, exit 1" "$(run_small ok)"

# --- opening the program where there is no display ---

mkdir -p "$tree/src/app"
echo '#include "wp-a.h"' >"$tree/src/model/wp-a.c"
cat >>"$tree/meson.build" <<'END'
subdir('src/app')
END
echo "executable('whole-picture', 'main.c')" >"$tree/src/app/meson.build"
cat >"$tree/src/app/main.c" <<'END'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int
main (int argc, char **argv)
{
  if (argc == 2)
    return printf ("given %s\n", argv[1]) < 0;
  if (argc != 4 || strcmp (argv[1], "--demo") || strcmp (argv[2], "--tour") || chdir (argv[3]) || !getenv ("DISPLAY"))
    return 9;
  return fopen ("one.png", "w") == NULL;
}
END
run_blind ()
{
  env -u DISPLAY -u WAYLAND_DISPLAY WP_BUILD_ROOT="$dir/build" "$tree/bootstrap" run "$@" >"$dir/said" 2>&1
  printf 'exit %d' $?
}
expect "run: the tour goes well" "exit 0" "$(run_blind)"
expect "run: it says that there is no display" 1 "$(grep -c 'There is no display here' "$dir/said")"
expect "run: it names the pictures" 1 "$(grep -c '^  /.*/tour/one.png$' "$dir/said")"
expect "run: arguments are handed on" "exit 0, given --x" "$(run_blind --x), $(tail -n 1 "$dir/said")"
sed -i 's/return fopen.*/return 7;/' "$tree/src/app/main.c"
expect "run: a tour that fails" "exit 7" "$(run_blind)"

exit "$bad"
