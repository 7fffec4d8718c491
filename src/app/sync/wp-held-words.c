/* wp-held-words.c: what is held back, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-held-words.h"

#include <glib/gi18n-lib.h>

#include "wp-date.h"

/* For these the server knows no record that whose change it is may see. */
static gboolean
is_of_what_is_missing (const char *reason)
{
  static const char *const reasons[] = { "root", "authority", "reference", NULL };

  return g_strv_contains (reasons, reason);
}

static gboolean
is_of_what_does_not_fit (const char *reason)
{
  static const char *const reasons[] = { "kind", "form", "name", NULL };

  return g_strv_contains (reasons, reason);
}

char *
wp_held_words_why (WpProposal *proposal)
{
  const char *reason = wp_proposal_get_reason (proposal);
  const char *by = wp_proposal_get_by (proposal);

  if (g_str_equal (reason, "unseen"))
    return g_strdup_printf (
        _ ("%s was not, or was no longer, allowed to see this record when the server received the change."), by);
  if (g_str_equal (reason, "wider"))
    return g_strdup_printf (_ ("%s would have come to see more of somebody by this change than before. Release it if "
                               "that is right."),
                            by);
  if (g_str_equal (reason, "role"))
    return g_strdup_printf (_ ("The account of %s may not write records of this kind."), by);
  if (g_str_equal (reason, "rescue"))
    return g_strdup_printf (_ ("It came sealed from the device of %s, which could not keep it or send it as usual. "
                               "Your administrator opened it."),
                            by);
  if (g_str_equal (reason, "unknown"))
    return g_strdup_printf (_ ("The record is not on the server, or %s is not allowed to see it."), by);
  if (is_of_what_is_missing (reason))
    return g_strdup_printf (_ ("What it belongs to or refers to is not on the server, or %s is not allowed to see it."),
                            by);
  if (is_of_what_does_not_fit (reason))
    return g_strdup_printf (_ ("What %s sent does not fit the record. The server can’t take it as it is."), by);
  if (g_str_equal (reason, "append-only") || g_str_equal (reason, "fixed"))
    return g_strdup_printf (_ ("%s changed what is set once and then stays as it is."), by);
  if (g_str_equal (reason, "damaged"))
    return g_strdup_printf (_ ("The record that %s changed is damaged on the server. Tell your administrator."), by);
  return g_strdup_printf (_ ("The server could not take what %s sent by itself."), by);
}

char *
wp_held_words_saved (WpProposal *proposal)
{
  g_autofree char *when = wp_instant_format (wp_proposal_get_at (proposal));
  g_autofree char *kind = g_utf8_strdown (wp_proposal_get_kind_label (proposal), -1);

  /* Translators: the kind of a record, somebody's name, an instant. */
  return g_strdup_printf (wp_proposal_is_new (proposal) ? _ ("New record (%s), saved by %s on %s.")
                                                        : _ ("Change to a record (%s), saved by %s on %s."),
                          kind, wp_proposal_get_by (proposal), when);
}
