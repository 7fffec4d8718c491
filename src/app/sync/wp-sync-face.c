/* wp-sync-face.c: how sync stands, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-face.h"

#include <glib/gi18n-lib.h>

#include "wp-date.h"

#define MS_A_MINUTE 60000

void
wp_sync_face_read (WpSync *sync, WpSyncFace *face)
{
  int to_decide = -1;
  gint64 now = wp_clock_now (wp_store_get_clock (wp_sync_get_store (sync)));

  g_object_get (sync, "state", &face->state, "waiting", &face->waiting, "oldest", &face->oldest, "last", &face->last,
                "fraction", &face->fraction, "conflicts", &face->conflicts, "held", &face->held, "skew", &face->skew,
                "message", &face->message, "server", &face->server, "account", &face->account, "authority",
                &face->authority, "lease", &face->lease, "kept", &face->kept, "to-decide", &to_decide, NULL);
  face->decides = to_decide >= 0;
  face->to_decide = MAX (to_decide, 0);
  face->lapsed = face->lease > 0 && now - face->skew > face->lease;
}

void
wp_sync_face_clear (WpSyncFace *face)
{
  g_clear_pointer (&face->message, g_free);
  g_clear_pointer (&face->server, g_free);
  g_clear_pointer (&face->account, g_free);
  g_clear_pointer (&face->authority, g_free);
}

gboolean
wp_sync_face_needs_somebody (const WpSyncFace *face)
{
  return face->state == WP_SYNC_FAILED || face->state == WP_SYNC_SIGNED_OUT || face->conflicts > 0 || face->lapsed
         || (face->state == WP_SYNC_OFF && face->message != NULL);
}

const char *
wp_sync_face_icon (const WpSyncFace *face)
{
  if (wp_sync_face_needs_somebody (face))
    return "dialog-warning-symbolic";
  switch (face->state)
    {
    case WP_SYNC_OFF:
    case WP_SYNC_OFFLINE:
      return "wp-sync-away-symbolic";
    case WP_SYNC_STOPPED:
      return "media-playback-pause-symbolic";
    case WP_SYNC_PREPARING:
    case WP_SYNC_SENDING:
      return "wp-sync-busy-symbolic";
    default:
      return "object-select-symbolic";
    }
}

static char *
percent (double fraction)
{
  /* TRANSLATORS: how much of the records has come, as in “Preparing, 42 %”. */
  return g_strdup_printf (_ ("Preparing, %d %%"), (int) (fraction * 100));
}

char *
wp_sync_face_caption (const WpSyncFace *face)
{
  if (face->state == WP_SYNC_SIGNED_OUT)
    return g_strdup (_ ("Sign in"));
  if (face->state == WP_SYNC_FAILED)
    return g_strdup (_ ("Not in sync"));
  if (face->conflicts > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d to settle", "%d to settle", (gulong) face->conflicts),
                            face->conflicts);
  switch (face->state)
    {
    case WP_SYNC_OFF:
      return g_strdup (_ ("On this device alone"));
    case WP_SYNC_PREPARING:
      return face->fraction >= 0 ? percent (face->fraction) : g_strdup (_ ("Preparing"));
    case WP_SYNC_SENDING:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Sending %d", "Sending %d", (gulong) face->waiting),
                              face->waiting);
    case WP_SYNC_OFFLINE:
    case WP_SYNC_STOPPED:
      if (face->waiting > 0)
        return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d waits", "%d wait", (gulong) face->waiting),
                                face->waiting);
      return g_strdup (face->state == WP_SYNC_OFFLINE ? _ ("Waiting for server") : _ ("Paused"));
    default:
      if (face->to_decide > 0)
        return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d to decide", "%d to decide", (gulong) face->to_decide),
                                face->to_decide);
      return g_strdup (_ ("Up to date"));
    }
}

const char *
wp_sync_face_title (const WpSyncFace *face)
{
  switch (face->state)
    {
    case WP_SYNC_OFF:
      return _ ("On This Device Alone");
    case WP_SYNC_SIGNED_OUT:
      return _ ("Signed Out");
    case WP_SYNC_PREPARING:
      return _ ("Preparing This Device");
    case WP_SYNC_SENDING:
      return _ ("Sending What You Saved");
    case WP_SYNC_OFFLINE:
      return _ ("Waiting for the Server");
    case WP_SYNC_FAILED:
      return _ ("Not in Sync");
    case WP_SYNC_STOPPED:
      return _ ("Paused");
    default:
      return _ ("Up to Date");
    }
}

static char *
last_time (const WpSyncFace *face)
{
  g_autofree char *when = face->last > 0 ? wp_instant_format (face->last) : NULL;

  if (when == NULL)
    return g_strdup (_ ("This device and the server have not been the same yet."));
  return g_strdup_printf (_ ("This device and the server were last the same on %s."), when);
}

/* What the engine says comes first: it may be that what this device holds will be erased, or was. */
static char *
two_paragraphs (const char *message, const char *rest)
{
  return message != NULL ? g_strdup_printf ("%s\n\n%s", message, rest) : g_strdup (rest);
}

char *
wp_sync_face_sentence (const WpSyncFace *face)
{
  g_autofree char *last = last_time (face);
  g_autofree char *rest = NULL;

  switch (face->state)
    {
    case WP_SYNC_OFF:
      return two_paragraphs (face->message,
                             _ ("What you record stays here, and nobody else sees it. Your administrator can give "
                                "you a file or a code that connects this device to your authority’s server."));
    case WP_SYNC_SIGNED_OUT:
      rest = g_strdup_printf (_ ("You can go on working: all that you save is kept here, and is sent afterwards. %s"),
                              last);
      return two_paragraphs (face->message != NULL ? face->message : _ ("Sign in to go on."), rest);
    case WP_SYNC_PREPARING:
      return two_paragraphs (face->message, _ ("The records that you may see are on their way. You can close the "
                                               "program at any time: it goes on from there."));
    case WP_SYNC_SENDING:
      return g_strdup (_ ("What you saved is on its way to the server and to your colleagues."));
    case WP_SYNC_OFFLINE:
      rest = g_strdup_printf (_ ("You can go on working: all that you save is kept here, and is sent by itself as "
                                 "soon as the server answers. %s"),
                              last);
      return two_paragraphs (face->message, rest);
    case WP_SYNC_FAILED:
      return g_strdup (face->message != NULL ? face->message
                                             : _ ("Something went wrong. Try again, or ask your "
                                                  "administrator."));
    case WP_SYNC_STOPPED:
      rest = g_strdup_printf (_ ("You have paused it. All that you save is kept here until you go on or start the "
                                 "program again. %s"),
                              last);
      return two_paragraphs (face->message, rest);
    default:
      return g_strdup_printf (_ ("All that you saved is on the server, and what colleagues saved is here. %s"), last);
    }
}

char *
wp_sync_face_to_decide (const WpSyncFace *face)
{
  if (face->to_decide <= 0)
    return g_strdup (_ ("Nothing waits for your decision"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d change waits for your decision",
                                       "%d changes wait for your decision", (gulong) face->to_decide),
                          face->to_decide);
}

char *
wp_sync_face_waiting (const WpSyncFace *face)
{
  g_autofree char *when = face->oldest > 0 ? wp_instant_format (face->oldest) : NULL;

  if (face->waiting <= 0)
    return g_strdup ("");
  if (when == NULL)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d change is not sent yet", "%d changes are not sent yet",
                                         (gulong) face->waiting),
                            face->waiting);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d change is not sent yet, saved on %s",
                                       "%d changes are not sent yet, the first saved on %s", (gulong) face->waiting),
                          face->waiting, when);
}

/* In the largest unit that leaves at least two of it. */
static char *
describe_span (int minutes)
{
  int hours = (minutes + 30) / 60;
  int days = (hours + 12) / 24;

  if (days >= 2)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", (gulong) days), days);
  if (hours >= 2)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d hour", "%d hours", (gulong) hours), hours);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d minute", "%d minutes", (gulong) minutes), minutes);
}

char *
wp_sync_face_skew (const WpSyncFace *face)
{
  int minutes = (int) MIN (ABS (face->skew) / MS_A_MINUTE, G_MAXINT / 2);
  g_autofree char *span = describe_span (minutes);

  if (minutes < 2)
    return NULL;
  /* TRANSLATORS: %s is “5 minutes”, “3 hours” or “2 days”. */
  if (face->skew > 0)
    return g_strdup_printf (_ ("This device’s clock is %s fast. Set it, so that what you record has the right time."),
                            span);
  return g_strdup_printf (_ ("This device’s clock is %s slow. Set it, so that what you record has the right time."),
                          span);
}
