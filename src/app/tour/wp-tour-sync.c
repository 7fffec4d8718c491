/* wp-tour-sync.c: the tour's views of sync.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-tour-sync.h"

#include <glib/gi18n-lib.h>

#include "wp-bulk.h"
#include "wp-date.h"
#include "wp-enrol-window.h"
#include "wp-held-page.h"
#include "wp-id.h"
#include "wp-refuse-window.h"
#include "wp-sign-in-window.h"
#include "wp-sync-button.h"
#include "wp-sync-page.h"

#define MS_AN_HOUR G_GINT64_CONSTANT (3600000)

static GtkWidget *
find_button (GtkWidget *root)
{
  if (WP_IS_SYNC_BUTTON (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The page and the button as they are when sync stands so. */
static GtkWindow *
show_face (WpTour *tour, const WpSyncFace *face, GPtrArray *problems)
{
  GtkWidget *window = GTK_WIDGET (tour->window);

  if (!gtk_widget_activate_action (window, "win.sync", NULL))
    return NULL;
  wp_tour_settle (tour);
  gtk_widget_action_set_enabled (window, "win.held", face->decides);
  wp_sync_page_show (WP_SYNC_PAGE (wp_window_get_page (tour->window)), face, problems);
  wp_sync_button_show (WP_SYNC_BUTTON (find_button (window)), face);
  return GTK_WINDOW (window);
}

GtkWindow *
wp_tour_show_sync_off (WpTour *tour)
{
  WpSyncFace face = { .state = WP_SYNC_OFF, .fraction = -1 };

  return show_face (tour, &face, NULL);
}

GtkWindow *
wp_tour_show_sync_done (WpTour *tour)
{
  WpSyncFace face = {
    .state = WP_SYNC_UP_TO_DATE,
    .fraction = -1,
    .last = WP_TOUR_NOW,
    .server = (char *) "records.aldermere.example",
    .authority = (char *) "Aldermere Council",
    .account = (char *) "jo.marsh",
    .kept = TRUE,
  };

  return show_face (tour, &face, NULL);
}

GtkWindow *
wp_tour_show_sync_preparing (WpTour *tour)
{
  WpSyncFace face = {
    .state = WP_SYNC_PREPARING,
    .fraction = 0.42,
    .server = (char *) "records.aldermere.example",
    .authority = (char *) "Aldermere Council",
    .account = (char *) "jo.marsh",
    .kept = TRUE,
  };

  return show_face (tour, &face, NULL);
}

GtkWindow *
wp_tour_show_sync_problems (WpTour *tour)
{
  WpSyncFace face = {
    .state = WP_SYNC_OFFLINE,
    .fraction = -1,
    .waiting = 12,
    .oldest = WP_TOUR_NOW - 26 * MS_AN_HOUR,
    .last = WP_TOUR_NOW - 26 * MS_AN_HOUR,
    .conflicts = 2,
    .held = 1,
    .decides = TRUE,
    .to_decide = 3,
    .skew = MS_AN_HOUR / 10,
    .message = (char *) _ ("The server can’t be reached from here."),
    .lease = WP_TOUR_NOW + 13 * 24 * MS_AN_HOUR,
    .server = (char *) "records.aldermere.example",
    .authority = (char *) "Aldermere Council",
    .account = (char *) "jo.marsh",
    .kept = TRUE,
  };
  WpSyncProblem problem = {
    .what = (char *) _ ("A change to a person"),
    .why = (char *) _ ("Your access to this record had ended when the server received it."),
    .advice = (char *) _ ("A manager who may see the record decides. Ring them if it is urgent."),
  };
  g_autofree char *when = wp_instant_format (WP_TOUR_NOW - 24 * MS_AN_HOUR);
  g_autofree char *let_through =
      g_strdup_printf (_ ("%s let it through on %s. It stands in the record as their change."), "Sam Okafor", when);
  g_autofree char *turned_down = g_strdup_printf (_ ("%s refused it on %s: “%s”"), "Sam Okafor", when,
                                                  _ ("The North team has agreed another name with them."));
  WpSyncProblem released = { WP_SYNC_LET_THROUGH, (char *) _ ("A change to a family"), let_through, NULL };
  WpSyncProblem refused = { WP_SYNC_TURNED_DOWN, (char *) _ ("A change to a family"), turned_down,
                            (char *) _ ("It is not in the record. Talk to them if you think that it should be.") };
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();

  g_ptr_array_add (problems, &released);
  g_ptr_array_add (problems, &refused);
  g_ptr_array_add (problems, &problem);
  return show_face (tour, &face, problems);
}

GtkWindow *
wp_tour_show_sync_key_lost (WpTour *tour)
{
  WpSyncFace face = {
    .state = WP_SYNC_SIGNED_OUT,
    .fraction = -1,
    .waiting = 1,
    .oldest = WP_TOUR_NOW - 2 * MS_AN_HOUR,
    .last = WP_TOUR_NOW - 3 * MS_AN_HOUR,
    .lease = WP_TOUR_NOW + 13 * 24 * MS_AN_HOUR,
    .message = (char *) _ ("The key by which the server knows this device was not kept. Ask your administrator for a "
                           "new code, and enrol this device again."),
    .server = (char *) "records.aldermere.example",
    .authority = (char *) "Aldermere Council",
    .account = (char *) "jo.marsh",
  };

  return show_face (tour, &face, NULL);
}

GtkWindow *
wp_tour_show_sign_in (WpTour *tour)
{
  WpSignInWindow *window = wp_sign_in_window_show (GTK_WIDGET (tour->window), wp_context_get_sync (tour->context));

  wp_sign_in_window_set_account (window, "jo.marsh", "records.aldermere.example");
  return GTK_WINDOW (window);
}

GtkWindow *
wp_tour_show_connect (WpTour *tour)
{
  return GTK_WINDOW (wp_enrol_window_show (GTK_WIDGET (tour->window), wp_context_get_sync (tour->context)));
}

/* Two values of a field of the family, of which the first stands there, as a server would have kept them; put into the
 * store when they are first asked for. */

typedef struct
{
  const char *family;
  const char *mine;   /* who wrote what was kept out */
  const char *theirs; /* who wrote what stands */
} Writers;

static WpRecord *
make_conflict (const Writers *writers, const char *field, const char *base, const char *first, const char *second)
{
  g_autofree char *id = wp_id_from_seed ("tour conflict", field);
  g_autofree char *mid = wp_id_from_seed ("tour mutation", field);
  WpRecord *record = wp_record_new (WP_KIND_CONFLICT, id);
  WpMeta *meta = wp_record_meta (record);

  meta->root_kind = WP_ROOT_FAMILY;
  g_strlcpy (meta->root, writers->family, sizeof meta->root);
  meta->created_at = meta->updated_at = WP_TOUR_NOW;
  wp_record_set_text (record, WP_CONFLICT_RECORD_KIND, "family");
  wp_record_set_text (record, WP_CONFLICT_RECORD, writers->family);
  wp_record_set_text (record, WP_CONFLICT_FIELD, field);
  wp_record_set_text (record, WP_CONFLICT_COMPARTMENT, "index");
  wp_record_set_text (record, WP_CONFLICT_BASE, base);
  wp_record_set_text (record, WP_CONFLICT_FIRST, first);
  wp_record_set_text (record, WP_CONFLICT_FIRST_BY, writers->theirs);
  wp_record_set_number (record, WP_CONFLICT_FIRST_AT, WP_TOUR_NOW - 90 * MS_AN_HOUR);
  wp_record_set_text (record, WP_CONFLICT_SECOND, second);
  wp_record_set_text (record, WP_CONFLICT_SECOND_BY, writers->mine);
  wp_record_set_number (record, WP_CONFLICT_SECOND_AT, WP_TOUR_NOW - 119 * MS_AN_HOUR);
  wp_record_set_text (record, WP_CONFLICT_MID, mid);
  return record;
}

static gboolean
make_conflicts_cb (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Writers *writers = data;
  WpRecord *records[] = {
    make_conflict (writers, "name", "\"Coles\"", "\"Coles family\"", "\"Coles and Pritchard family\""),
    make_conflict (writers, "reference", "\"EH-2023-0117\"", "\"AF-000001\"", "null"),
  };
  gboolean put = wp_bulk_put (bulk, records, G_N_ELEMENTS (records), NULL, error);

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    g_object_unref (records[i]);
  return put;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* A colleague, who has an account too. */
static char *
find_colleague (WpStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) staff = NULL;

  wp_store_list_async (store, WP_KIND_STAFF, -1, NULL, NULL, ended_cb, &result);
  staff = wp_store_list_finish (store, await (&result), NULL);
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const char *user = wp_record_get_text (g_ptr_array_index (staff, i), WP_STAFF_USER);
      if (user != NULL && g_strcmp0 (user, wp_store_get_user (store)) != 0)
        return g_strdup (user);
    }
  return NULL;
}

static gboolean
make_conflicts (WpTour *tour)
{
  WpStore *store = wp_context_get_store (tour->context);
  g_autofree char *colleague = find_colleague (store);
  Writers writers = { tour->family, wp_store_get_user (store), colleague };
  g_autoptr (GAsyncResult) result = NULL;

  wp_store_bulk_async (store, WP_BULK_DEMO, make_conflicts_cb, &writers, NULL, NULL, NULL, ended_cb, &result);
  return wp_store_bulk_finish (store, await (&result), NULL);
}

GtkWindow *
wp_tour_show_conflicts (WpTour *tour)
{
  if (!tour->pass->empty && !make_conflicts (tour))
    return NULL;
  if (!gtk_widget_activate_action (GTK_WIDGET (tour->window), "win.conflicts", NULL))
    return NULL;
  return GTK_WINDOW (tour->window);
}

/* What is held back, as a server would tell of it. */

static void
add_held (GPtrArray *proposals,
          const char *kind,
          const char *record,
          gboolean add,
          const char *set,
          const char *user,
          gint64 hours_ago,
          const char *reason)
{
  g_autofree char *mid = wp_id_from_seed ("tour held", set);

  g_ptr_array_add (proposals,
                   wp_proposal_new (mid, kind, record, add, set, user, WP_TOUR_NOW - hours_ago * MS_AN_HOUR, reason));
}

static GPtrArray *
make_proposals (WpTour *tour)
{
  WpStore *store = wp_context_get_store (tour->context);
  g_autofree char *colleague = find_colleague (store);
  g_autofree char *unknown = wp_id_from_seed ("tour held", "nowhere");
  g_autofree char *visit = wp_id_from_seed ("tour held", "visit");
  g_autofree char *visited = g_strdup_printf ("{\"family\":\"%s\",\"kind\":\"visit\",\"occurred_at\":%" G_GINT64_FORMAT
                                              ",\"has_time\":true,\"child_seen\":true,\"successful\":true}",
                                              tour->family, WP_TOUR_NOW - 46 * MS_AN_HOUR);
  GPtrArray *proposals = g_ptr_array_new_with_free_func (g_object_unref);

  add_held (proposals, "family", tour->family, FALSE,
            "{\"name\":\"Coles family, Mill Lane\",\"reference\":\"EH-2023-0117\"}", colleague, 70, "unseen");
  add_held (proposals, "event", visit, TRUE, visited, colleague, 45, "rescue");
  add_held (proposals, "contact_point", unknown, FALSE, "{\"value\":\"01632 960417\",\"safe_text\":false}", colleague,
            21, "unknown");
  return proposals;
}

/* @from: which of them is the first, that is looked at */
static void
show_held (WpTour *tour, guint from)
{
  WpStore *store = wp_context_get_store (tour->context);
  g_autoptr (GPtrArray) proposals =
      tour->pass->empty ? g_ptr_array_new_with_free_func (g_object_unref) : make_proposals (tour);
  g_autoptr (GAsyncResult) result = NULL;
  WpHeldChanges *changes = g_new0 (WpHeldChanges, 1);
  WpHeldPage *page = g_object_new (WP_TYPE_HELD_PAGE, "context", tour->context, NULL);

  if (proposals->len > from)
    g_ptr_array_remove_range (proposals, 0, from);
  wp_store_proposals_async (store, proposals, NULL, ended_cb, &result);
  changes->proposals = wp_store_proposals_finish (store, await (&result), NULL);
  wp_held_page_show (page, changes, NULL);
  wp_window_push (tour->window, WP_PAGE (page));
}

GtkWindow *
wp_tour_show_held (WpTour *tour)
{
  show_held (tour, 0);
  return GTK_WINDOW (tour->window);
}

GtkWindow *
wp_tour_show_held_new (WpTour *tour)
{
  show_held (tour, 1);
  return GTK_WINDOW (tour->window);
}

GtkWindow *
wp_tour_show_held_refuse (WpTour *tour)
{
  return GTK_WINDOW (wp_refuse_window_show (GTK_WIDGET (tour->window), "Jo Marsh"));
}

GtkWindow *
wp_tour_show_held_offline (WpTour *tour)
{
  g_autoptr (GError) error = g_error_new_literal (WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE, "");
  WpHeldPage *page = g_object_new (WP_TYPE_HELD_PAGE, "context", tour->context, NULL);

  wp_held_page_show (page, NULL, error);
  wp_window_push (tour->window, WP_PAGE (page));
  return GTK_WINDOW (tour->window);
}
