/* wp-paint-watch.c: starts a program under X and sees when it has painted.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-paint-watch.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LONGEST_START_MS 60000
#define LONGEST_END_MS 30000
#define SMALLEST_WINDOW 100

typedef struct
{
  Display *display;
  int damage_event;
  pid_t pid;
  double start;
  Window window; /* 0 before it is there */
  double area;   /* of the window, in pixels */
  double painted;
  guint n_damages;
} Watch;

static double
wall_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* The scheduler's own count, in nanoseconds, of every thread that lives: finer than the ticks of "stat". */
static double
cpu_ms (pid_t pid)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%d/task", (int) pid);
  g_autoptr (GDir) threads = g_dir_open (folder, 0, NULL);
  const char *thread;
  double sum = 0;

  while (threads != NULL && (thread = g_dir_read_name (threads)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, thread, "schedstat", NULL);
      g_autofree char *text = NULL;
      if (g_file_get_contents (path, &text, NULL, NULL))
        sum += g_ascii_strtod (text, NULL) / 1e6;
    }
  return threads != NULL ? sum : -1;
}

static double
pss_mib (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", (int) pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (line = strstr (text, "\nPss:")) == NULL)
    return -1;
  return g_ascii_strtod (line + strlen ("\nPss:"), NULL) / 1024;
}

static int
pass_over_cb (Display *display, XErrorEvent *event)
{
  return 0;
}

static void
see_map (Watch *watch, const XMapEvent *event, WpPaint *paint)
{
  XWindowAttributes attributes;

  if (watch->window != 0 || event->override_redirect
      || !XGetWindowAttributes (watch->display, event->window, &attributes) || attributes.width < SMALLEST_WINDOW
      || attributes.height < SMALLEST_WINDOW)
    return;
  watch->window = event->window;
  watch->area = (double) attributes.width * attributes.height;
  paint->mapped_cpu = cpu_ms (watch->pid);
}

/* The first damage is the background that the server itself paints. */
static void
see_damage (Watch *watch, const XDamageNotifyEvent *event, WpPaint *paint)
{
  if (watch->window == 0 || event->drawable != watch->window || watch->n_damages++ == 0 || paint->painted_cpu >= 0)
    return;
  watch->painted += (double) event->area.width * event->area.height;
  if (watch->painted < watch->area / 2)
    return;
  paint->painted_cpu = cpu_ms (watch->pid);
  paint->painted_wall = wall_ms () - watch->start;
}

static void
turn (Watch *watch, WpPaint *paint)
{
  struct pollfd file = { ConnectionNumber (watch->display), POLLIN, 0 };
  XEvent event;

  if (!XPending (watch->display))
    poll (&file, 1, 20);
  while (XPending (watch->display))
    {
      XNextEvent (watch->display, &event);
      if (event.type == CreateNotify && !event.xcreatewindow.override_redirect)
        XDamageCreate (watch->display, event.xcreatewindow.window, XDamageReportRawRectangles);
      else if (event.type == MapNotify)
        see_map (watch, &event.xmap, paint);
      else if (event.type == watch->damage_event)
        see_damage (watch, (XDamageNotifyEvent *) &event, paint);
      XFlush (watch->display);
    }
}

static void
close_window (Watch *watch)
{
  XEvent event = { 0 };

  event.xclient.type = ClientMessage;
  event.xclient.window = watch->window;
  event.xclient.message_type = XInternAtom (watch->display, "WM_PROTOCOLS", False);
  event.xclient.format = 32;
  event.xclient.data.l[0] = (long) XInternAtom (watch->display, "WM_DELETE_WINDOW", False);
  event.xclient.data.l[1] = CurrentTime;
  XSendEvent (watch->display, watch->window, False, NoEventMask, &event);
  XFlush (watch->display);
}

static void
await_end (Watch *watch, WpPaint *paint)
{
  double limit = wall_ms () + LONGEST_END_MS;

  while (waitpid (watch->pid, NULL, WNOHANG) == 0)
    {
      if (wall_ms () > limit)
        {
          kill (watch->pid, SIGKILL);
          waitpid (watch->pid, NULL, 0);
          return;
        }
      turn (watch, paint);
    }
}

static pid_t
start (Watch *watch, char **argv)
{
  pid_t pid = fork ();

  if (pid != 0)
    return pid;
  close (ConnectionNumber (watch->display));
  execvp (argv[0], argv);
  _exit (127);
}

gboolean
wp_paint_watch (char **argv, double rest, WpPaint *paint)
{
  Watch watch = { .display = XOpenDisplay (NULL) };
  int error_base;

  *paint = (WpPaint){ -1, -1, -1, -1, -1 };
  if (watch.display == NULL || !XDamageQueryExtension (watch.display, &watch.damage_event, &error_base))
    return FALSE;
  watch.damage_event += XDamageNotify;
  XSetErrorHandler (pass_over_cb);
  XSelectInput (watch.display, DefaultRootWindow (watch.display), SubstructureNotifyMask);
  XSync (watch.display, False);
  watch.start = wall_ms ();
  watch.pid = start (&watch, argv);
  while (paint->painted_cpu < 0 && wall_ms () < watch.start + LONGEST_START_MS && kill (watch.pid, 0) == 0)
    turn (&watch, paint);
  for (double until = wall_ms () + rest * 1000; wall_ms () < until;)
    turn (&watch, paint);
  paint->rest_cpu = cpu_ms (watch.pid);
  paint->pss = pss_mib (watch.pid);
  if (watch.window != 0)
    close_window (&watch);
  await_end (&watch, paint);
  XCloseDisplay (watch.display);
  return paint->painted_cpu >= 0;
}
