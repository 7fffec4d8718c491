#!/bin/bash
# with-display.sh COMMAND [ARGUMENT…]: runs a command on a screen in memory, with a session bus and a home of its own.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Nothing of the person's own desktop is seen or changed, and any number of these run at once. All it starts is ended,
# by process id, when the command ends, and the exit status is the command's.
#
#   SCREEN   the size of the screen, 1920x1080x24 unless told
#   WM       openbox, to have a window manager, without which no window takes the keyboard focus; none unless told
set -u

if [ $# -eq 0 ]; then
  echo "Usage: with-display.sh COMMAND [ARGUMENT…]" >&2
  exit 2
fi

dir=$(mktemp -d "${TMPDIR:-/tmp}/with-display.XXXXXX") || exit 1
helpers=()
command_pid=

finish ()
{
  local i
  trap '' TERM INT HUP
  [ -z "$command_pid" ] || kill "$command_pid" 2>/dev/null
  # Last started, first ended: the screen goes when nothing is left to complain of it.
  for ((i = ${#helpers[@]} - 1; i >= 0; i--)); do
    kill "${helpers[i]}" 2>/dev/null
    wait "${helpers[i]}" 2>/dev/null
  done
  # What the bus started notices the end of the bus a moment later, and may still write in its home.
  rm -rf "$dir" 2>/dev/null || { sleep 0.3; rm -rf "$dir"; }
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

fail ()
{
  echo "with-display.sh: $1" >&2
  [ ! -s "$dir/log" ] || tail -n 20 "$dir/log" >&2
  exit 1
}

# A helper goes with us even if we are killed outright.
start_helper ()
{
  setpriv --pdeathsig TERM -- "$@" >>"$dir/log" 2>&1 </dev/null &
  helpers+=($!)
}

# Reads the one line that a helper writes to the pipe when it is ready.
read_ready ()
{
  local line=
  read -r -t 30 line <&8 || true
  printf '%s' "$line"
}

export HOME=$dir/home
export XDG_RUNTIME_DIR=$dir/run XDG_CONFIG_HOME=$dir/config XDG_CACHE_HOME=$dir/cache
export XDG_DATA_HOME=$dir/data XDG_STATE_HOME=$dir/state
mkdir -m 700 "$HOME" "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" \
  "$XDG_CONFIG_HOME/gtk-4.0" || fail "Could not make a home in $dir."
cat >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini" <<'END'
[Settings]
gtk-font-name=Cantarell 11
gtk-enable-animations=false
END

unset WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS SESSION_MANAGER DESKTOP_STARTUP_ID
export GDK_BACKEND=x11 XDG_SESSION_TYPE=x11
# Pixels that repeat, on a screen with no graphics card; and settings that go with the home.
export GSK_RENDERER=${GSK_RENDERER:-cairo} GDK_DEBUG=${GDK_DEBUG:-gl-disable}
export GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-memory} ADW_DISABLE_PORTAL=${ADW_DISABLE_PORTAL:-1} GTK_USE_PORTAL=0

mkfifo "$dir/ready" && exec 8<>"$dir/ready" || fail "Could not make a pipe in $dir."

start_helper Xvfb -displayfd 8 -screen 0 "${SCREEN:-1920x1080x24}" -nolisten tcp -noreset
number=$(read_ready)
[ -n "$number" ] || fail "The screen in memory (Xvfb) did not start."
export DISPLAY=:$number

start_helper dbus-daemon --session --nofork --nopidfile --print-address=8
DBUS_SESSION_BUS_ADDRESS=$(read_ready)
[ -n "$DBUS_SESSION_BUS_ADDRESS" ] || fail "The session bus (dbus-daemon) did not start."
export DBUS_SESSION_BUS_ADDRESS

case ${WM:-none} in
none) ;;
openbox)
  # It tells the startup command when it manages the screen, so no sleep is needed.
  ready=$dir/ready start_helper openbox --sm-disable --startup "sh -c 'echo ready >\"\$ready\"'"
  [ -n "$(read_ready)" ] || fail "The window manager (openbox) did not start."
  ;;
*) fail "There is no window manager “$WM” to start: WM is openbox or none." ;;
esac

setpriv --pdeathsig TERM -- "$@" <&0 8>&- &
command_pid=$!
wait "$command_pid"
status=$?
command_pid=
exit "$status"
