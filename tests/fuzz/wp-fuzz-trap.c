/* wp-fuzz-trap.c: lets a target that stops by g_error() leave its input behind. Linked into each of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <signal.h>
#include <stdlib.h>

static void
abort_cb (int number)
{
  abort ();
}

/* g_error() ends a program by SIGTRAP, which libFuzzer lets pass: the process would be gone without an artifact. It
 * does catch what abort() raises. */
__attribute__ ((constructor)) static void
turn_traps_into_aborts (void)
{
  struct sigaction action = { .sa_handler = abort_cb };

  sigaction (SIGTRAP, &action, NULL);
}
