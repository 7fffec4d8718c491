/* main.c: where the program starts.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-application.h"

int
main (int argc, char **argv)
{
  return wp_application_main (argc, argv);
}
