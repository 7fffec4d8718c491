/* wp-verb-rescue.c: work that desks sealed before they erased themselves, from the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "wp-devices.h"
#include "wp-rescue-bundles.h"
#include "wp-verbs.h"

/* What both verbs work with. */
typedef struct
{
  WpVerbOpen at;  /* (owned) */
  char *folder;   /* (owned) */
  char *key_file; /* (owned) (nullable): named on the command line */
  WpRescueKey key;
} Open;

static void
clear_open (Open *open)
{
  sodium_memzero (&open->key, sizeof open->key);
  wp_verb_open_clear (&open->at);
  g_free (open->folder);
  g_free (open->key_file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Open, clear_open)

static gboolean
read_key (Open *open, GError **error)
{
  g_autofree char *path = open->key_file != NULL ? g_strdup (open->key_file)
                                                 : wp_server_settings_path (open->at.server->settings, "rescue.key");

  return wp_rescue_key_read (path, &open->key, error);
}

/* ---- list ---- */

static char *
describe_content (WpSql *sql, const WpRescue *rescue, GError **error)
{
  g_autofree char *drafts = NULL;
  guint n = 0;

  if (!wp_rescue_count_new (sql, rescue, &n, error))
    return NULL;
  if (rescue->drafts->len > 0)
    drafts = g_strdup_printf (", %u draft%s", rescue->drafts->len, rescue->drafts->len == 1 ? "" : "s");
  return g_strdup_printf ("%u change%s, %u of them not on the server%s", rescue->mutations->len,
                          rescue->mutations->len == 1 ? "" : "s", n, drafts != NULL ? drafts : "");
}

static gboolean
print_bundle (Open *open, const WpRescueBundle *bundle, gboolean has_key, GError **error)
{
  g_autoptr (WpDevice) device = wp_devices_get (open->at.sql, bundle->device, error);
  g_autoptr (WpAccount) account = device != NULL ? wp_accounts_get (open->at.sql, device->account, error) : NULL;
  g_autofree char *when = wp_verb_time (bundle->received_at);
  g_autoptr (GError) sealed = NULL;
  g_autoptr (WpRescue) rescue = NULL;
  g_autofree char *content = NULL;

  if (account == NULL)
    return FALSE;
  rescue = has_key ? wp_rescue_unseal (open->at.sql, bundle->id, &open->key, &sealed) : NULL;
  content = rescue != NULL ? describe_content (open->at.sql, rescue, error)
            : has_key      ? g_strdup ("this key does not open it")
                           : g_strdup ("sealed");
  if (content == NULL)
    return FALSE;
  printf ("%s  %s (%s)  %s  came %s  %s\n", bundle->id, account->name, account->sign_in, device->name, when, content);
  return TRUE;
}

static int
list (int argc, char **argv)
{
  g_auto (Open) open = { 0 };
  g_autoptr (GPtrArray) bundles = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) no_key = NULL;
  gboolean has_key;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &open.key_file, "The key (rescue.key in the server’s folder)", "FILE" },
    { NULL },
  };

  if (!wp_verb_options ("rescue list", "",
                        "Lists the sealed bundles that desks handed over: whose, when, and how many changes are in "
                        "each.",
                        entries, &argc, &argv, &open.folder, &exit))
    return exit;
  if (!wp_verb_open (&open.at, open.folder, &error) || (bundles = wp_rescue_list (open.at.sql, &error)) == NULL)
    return wp_verb_fail (error);
  has_key = read_key (&open, &no_key);
  if (!has_key && open.key_file != NULL)
    return wp_verb_fail (no_key);
  for (guint i = 0; i < bundles->len; i++)
    {
      if (!print_bundle (&open, g_ptr_array_index (bundles, i), has_key, &error))
        return wp_verb_fail (error);
    }
  if (bundles->len == 0)
    printf ("No desk has handed anything over.\n");
  else if (!has_key)
    printf ("What is in them shows with the key: name its file with --key.\n");
  return WP_VERB_DONE;
}

/* ---- open ---- */

/* What the bundles that are opened hold, together. */
typedef struct
{
  guint bundles;
  guint held;
  guint known;
  guint n_drafts;
  GString *drafts; /* (owned): JSON objects with commas between */
} Found;

static gboolean
open_bundle (Open *open, const WpRescueBundle *bundle, Found *found, GError **error)
{
  g_autoptr (WpDevice) device = wp_devices_get (open->at.sql, bundle->device, error);
  g_autoptr (WpRescue) rescue = device != NULL ? wp_rescue_unseal (open->at.sql, bundle->id, &open->key, error) : NULL;
  g_autofree char *who = wp_verb_who ();
  WpCaller author = { .role = WP_ROLE_READER };
  guint held;

  if (rescue == NULL)
    return FALSE;
  g_strlcpy (author.user, device->account, sizeof author.user);
  g_strlcpy (author.device, device->id, sizeof author.device);
  if (!wp_service_rescue (open->at.server->service, open->at.sql, &author, who, rescue, &held, error)
      || !wp_devices_bundle_opened (open->at.sql, bundle->id, wp_clock_now (open->at.server->clock), error))
    return FALSE;
  found->bundles++;
  found->held += held;
  found->known += rescue->mutations->len - held;
  found->n_drafts += rescue->drafts->len;
  for (guint i = 0; i < rescue->drafts->len; i++)
    {
      g_string_append (found->drafts, found->drafts->len > 0 ? ",\n" : "");
      g_string_append (found->drafts, g_ptr_array_index (rescue->drafts, i));
    }
  return TRUE;
}

static gboolean
is_wanted (const WpRescueBundle *bundle, gboolean all, char **ids)
{
  return all || g_strv_contains ((const char *const *) ids, bundle->id);
}

/* Those that are named have all to be there before any is opened. */
static gboolean
check_names (GPtrArray *bundles, char **ids, GError **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      gboolean found = FALSE;
      for (guint j = 0; j < bundles->len; j++)
        found = found || g_str_equal (((const WpRescueBundle *) g_ptr_array_index (bundles, j))->id, ids[i]);
      if (!found)
        {
          g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND,
                       "There is no bundle “%s”. “rescue list” shows those that there are.", ids[i]);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
write_drafts (const Found *found, const char *path, GError **error)
{
  g_autofree char *text = g_strdup_printf ("[%s]\n", found->drafts->str);
  gboolean written = wp_server_write_file (path, text, strlen (text), error);

  sodium_memzero (text, strlen (text));
  return written;
}

static void
tell (const Found *found, const char *drafts)
{
  printf ("Opened: %u. Changes that now wait for a manager’s decision: %u. On the server already: %u.\n",
          found->bundles, found->held, found->known);
  if (found->n_drafts > 0 && drafts != NULL)
    printf ("Drafts written to %s, which you alone may read: %u. Give it to their author or manager, then delete it.\n",
            drafts, found->n_drafts);
  else if (found->n_drafts > 0)
    printf ("Drafts that were never saved: %u. The same again with --drafts FILE writes them out.\n", found->n_drafts);
}

static gboolean
open_all (Open *open, gboolean all, char **ids, const char *drafts, Found *found, GError **error)
{
  g_autoptr (GPtrArray) bundles = NULL;

  if (!wp_verb_open (&open->at, open->folder, error) || !read_key (open, error))
    return FALSE;
  bundles = wp_rescue_list (open->at.sql, error);
  if (bundles == NULL || !check_names (bundles, ids, error))
    return FALSE;
  for (guint i = 0; i < bundles->len; i++)
    {
      const WpRescueBundle *bundle = g_ptr_array_index (bundles, i);
      if (is_wanted (bundle, all, ids) && !open_bundle (open, bundle, found, error))
        return FALSE;
    }
  return found->n_drafts == 0 || drafts == NULL || write_drafts (found, drafts, error);
}

static int
open_verb (int argc, char **argv)
{
  g_auto (Open) open = { 0 };
  Found found = { 0 };
  g_autofree char *drafts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean all = FALSE;
  gboolean opened;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, "Every bundle that there is", NULL },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &open.key_file, "The key (rescue.key in the server’s folder)", "FILE" },
    { "drafts", 0, 0, G_OPTION_ARG_FILENAME, &drafts, "Write drafts that were never saved to this file", "FILE" },
    { NULL },
  };

  if (!wp_verb_options ("rescue open", "[BUNDLE…]",
                        "Opens sealed bundles: each change in them that the server has never had waits from then on "
                        "for the decision of a manager who may see where it leads. Nothing is applied by this; the "
                        "same again does nothing twice.",
                        entries, &argc, &argv, &open.folder, &exit))
    return exit;
  if ((argc > 1) == all)
    return wp_verb_usage ("rescue open", "Name the bundles, or say --all.");
  found.drafts = g_string_new (NULL);
  opened = open_all (&open, all, argv + 1, drafts, &found, &error);
  if (opened)
    tell (&found, drafts);
  sodium_memzero (found.drafts->str, found.drafts->len);
  g_string_free (found.drafts, TRUE);
  return opened ? WP_VERB_DONE : wp_verb_fail (error);
}

int
wp_verb_rescue (int argc, char **argv)
{
  const char *verb = argc > 1 ? argv[1] : "";

  if (g_str_equal (verb, "list"))
    return list (argc - 1, argv + 1);
  if (g_str_equal (verb, "open"))
    return open_verb (argc - 1, argv + 1);
  fprintf (g_str_equal (verb, "--help") ? stdout : stderr,
           "Usage: whole-picture-server rescue VERB [OPTION…]\n"
           "Verbs: list, open. “rescue VERB --help” tells more of each.\n");
  return g_str_equal (verb, "--help") ? WP_VERB_DONE : WP_VERB_USAGE;
}
