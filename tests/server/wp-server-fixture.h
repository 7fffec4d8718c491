/* wp-server-fixture.h: a service over a store in memory, with people, families and devices that follow its feed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-service.h"

G_BEGIN_DECLS

/** WpServerFixture: an authority with two localities, a team and its member of staff. Its clock stands. */
typedef struct
{
  WpClock *clock;
  WpSql *sql;
  WpService *service;
  char authority[37];
  char north[37], south[37]; /* localities */
  char team[37], staff[37];
} WpServerFixture;

/** wp_server_fixture_new: @path: (nullable): a file; in memory without. */
WpServerFixture *wp_server_fixture_new (const char *path);
void wp_server_fixture_free (WpServerFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpServerFixture, wp_server_fixture_free)

/** wp_fixture_id: a new id. */
void wp_fixture_id (WpServerFixture *self, char id[37]);

/** wp_fixture_put: writes a record on the server itself. @pairs: names and values as in history, %NULL at the end. */
void wp_fixture_put (WpServerFixture *self, WpKindId kind, const char *id, ...) G_GNUC_NULL_TERMINATED;

/** wp_fixture_family: a family in @locality (nullable). wp_fixture_person: a person who is a member of @family. */
void wp_fixture_family (WpServerFixture *self, const char *locality, char family[37]);
void wp_fixture_person (WpServerFixture *self, const char *family, char person[37], char membership[37]);

/** wp_fixture_grant: all compartments up to @highest; gives the grant's id. */
void wp_fixture_grant (WpServerFixture *self,
                       const char *user,
                       WpHolderKind kind,
                       const char *holder,
                       WpSensitivity highest,
                       char grant[37]);
void wp_fixture_revoke (WpServerFixture *self, const char *grant);

/** WpFixtureDevice: what one device holds, kept by the rules of the protocol. */
typedef struct
{
  WpServerFixture *fixture; /* (unowned) */
  WpCaller caller;
  char *cursor;                             /* (owned) */
  GHashTable *rows;                         /* (owned): id → WpRow */
  guint n_rows, n_left, n_forgets, n_pages; /* of the last pull */
} WpFixtureDevice;

/** wp_fixture_device: of a new user with @role, or of @user if that is not %NULL. */
WpFixtureDevice *wp_fixture_device (WpServerFixture *self, WpRole role, const char *user);
void wp_fixture_device_free (WpFixtureDevice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpFixtureDevice, wp_fixture_device_free)

/** wp_fixture_pull_page: one page, applied. Returns whether there is more. */
gboolean wp_fixture_pull_page (WpFixtureDevice *self, guint limit);
/** wp_fixture_pull: to the end. */
void wp_fixture_pull (WpFixtureDevice *self, guint limit);
/** wp_fixture_row: (nullable): what the device holds. */
const WpRow *wp_fixture_row (WpFixtureDevice *self, const char *id);
/** wp_fixture_assert_right: that the device holds exactly what its user may see, as it is on the server. */
void wp_fixture_assert_right (WpFixtureDevice *self);

/** wp_fixture_mutation: (transfer full): @set is JSON; a @base of -1 makes it an add. */
WpMutation *wp_fixture_mutation (WpFixtureDevice *self, WpKindId kind, const char *id, gint64 base, const char *set);
/** wp_fixture_push: sends it and gives what came of it; with @ack: (out) (optional) (transfer full). */
WpOut wp_fixture_push (WpFixtureDevice *self, WpMutation *mutation, WpAck **ack);
/** wp_fixture_change: as the last two in one. */
WpOut wp_fixture_change (WpFixtureDevice *self, WpKindId kind, const char *id, gint64 base, const char *set);
/** wp_fixture_rev: the revision of a record on the server; 0 if there is none. */
gint64 wp_fixture_rev (WpServerFixture *self, const char *id);
/** wp_fixture_count: the first column of the first row of @sql, a constant. */
gint64 wp_fixture_count (WpServerFixture *self, const char *sql);

G_END_DECLS
