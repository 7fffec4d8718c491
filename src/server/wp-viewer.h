/* wp-viewer.h: what one user may see: their grants, met with where roots lie.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-scope.h"
#include "wp-sql.h"

G_BEGIN_DECLS

/** WP_NEVER: the instant at which what is not visible became visible. */
#define WP_NEVER G_MAXINT64

/** WpSight: through one grant: these levels, since the number @since. */
typedef struct
{
  gint64 since;
  WpLevels levels;
} WpSight;

/** WpRootView: all that a user may see of one root now. */
typedef struct
{
  GArray *sights; /* (owned) (element-type WpSight) */
  WpLevels levels;
} WpRootView;

/** WpViewerGrant: a grant in force, or one that was in force and has ended. */
typedef struct
{
  char id[37];
  int holder_kind;
  char holder[37];
  WpLevels levels;
  gint64 seq;
  gint64 revoked_seq; /* 0: in force */
} WpViewerGrant;

/** WpViewer: belongs to one transaction; what it has read of a root it keeps. Somebody may have thousands of grants, on
 * all that they ever added, so these are only read when they are needed as a whole. */
typedef struct
{
  WpSql *sql; /* (unowned) */
  gint64 now;
  gboolean has_grants; /* wp_viewer_read_grants() was called */
  gboolean has_own;    /* wp_viewer_levels_of_own() was called */
  WpLevels own;
  char user[37];
  char authority[37];
  GArray *grants;        /* (owned) (element-type WpViewerGrant): in force */
  GHashTable *by_holder; /* (owned): holder → GArray of indices into grants */
  GHashTable *views;     /* (owned): root → WpRootView */
} WpViewer;

/** wp_viewer_new: (transfer full): @now: UTC ms: a grant whose end has come shows nothing, whether it was swept or
 * not. */
WpViewer *wp_viewer_new (WpSql *sql, const char *user, const char *authority, gint64 now);
void wp_viewer_free (WpViewer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpViewer, wp_viewer_free)

/** wp_viewer_root: (transfer none) (nullable): what is seen of @root; %NULL with @error. */
const WpRootView *wp_viewer_root (WpViewer *self, WpRootKind root_kind, const char *root, GError **error);

/** wp_viewer_allows: whether a record of that scope is seen. %FALSE too with @error. */
gboolean wp_viewer_allows (WpViewer *self, const WpScope *scope, GError **error);

/** wp_root_view_since: since which number a record of that compartment and sensitivity is seen; WP_NEVER if it is not.
 */
gint64 wp_root_view_since (const WpRootView *view, WpCompartment compartment, WpSensitivity sensitivity);

/** wp_viewer_read_grants: fills in the grants. */
gboolean wp_viewer_read_grants (WpViewer *self, GError **error);

/** wp_viewer_holder: (nullable): the grants on @holder, (element-type guint) indices; once they are read. */
GArray *wp_viewer_holder (WpViewer *self, const char *holder);

/**
 * wp_viewer_levels_through:
 * @holders: (element-type utf8 WpHolderKind)
 * @levels: (out): what the user's grants on these show, those among them too that have not begun
 */
gboolean wp_viewer_levels_through (WpViewer *self, GHashTable *holders, WpLevels *levels, GError **error);

/**
 * wp_viewer_levels_of_own:
 * @levels: (out): what the user sees of a family or a person that they add: in each compartment what others let them
 *   see anywhere; whoever has no grant at all sees what is normal
 */
gboolean wp_viewer_levels_of_own (WpViewer *self, WpLevels *levels, GError **error);

/** wp_viewer_drop_root: after a change in the same transaction: @root is looked at anew. */
void wp_viewer_drop_root (WpViewer *self, const char *root);

/** wp_levels_to_text, wp_levels_from_text: nine characters, "-" for none. */
void wp_levels_to_text (const WpLevels *levels, char text[WP_N_COMPARTMENTS + 1]);
gboolean wp_levels_from_text (const char *text, WpLevels *levels);

G_END_DECLS
