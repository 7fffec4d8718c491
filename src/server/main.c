/* main.c: the server's program.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-verbs.h"

int
main (int argc, char **argv)
{
  return wp_verb_main (argc, argv);
}
