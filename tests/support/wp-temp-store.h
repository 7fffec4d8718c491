/* wp-temp-store.h: a store in a folder of its own that goes away with the test.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

/* 11 February 2025, 09:55 in Europe/London: "now" of every test that does not say otherwise. */
#define WP_TEST_NOW G_GINT64_CONSTANT (1739267700000)

/**
 * WpTempStore: an open store, its clock and its folder.
 */
typedef struct
{
  char *folder;
  WpClock *clock;
  WpStore *store;
} WpTempStore;

/**
 * wp_temp_store_new: a new, empty store, open, with the clock at %WP_TEST_NOW.
 */
WpTempStore *wp_temp_store_new (void);

/**
 * wp_temp_store_free: closes the store, asserts that it was finalised, and removes the folder.
 */
void wp_temp_store_free (WpTempStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpTempStore, wp_temp_store_free)

/**
 * wp_temp_store_close, wp_temp_store_open: end and begin again on the same folder.
 */
void wp_temp_store_close (WpTempStore *self);
gboolean wp_temp_store_open (WpTempStore *self, GError **error);

/**
 * wp_temp_store_save: saves and waits. @change is taken.
 */
gboolean wp_temp_store_save (WpTempStore *self, WpChange *change, WpChange **undo, GError **error);

/**
 * wp_temp_store_add: saves one new record, which must pass, and waits. @record is taken.
 */
void wp_temp_store_add (WpTempStore *self, WpRecord *record);

/**
 * wp_temp_store_add_person: a person with a legal name, in @family unless it is %NULL.
 *
 * Returns: (transfer full): the person's id.
 */
char *wp_temp_store_add_person (WpTempStore *self, const char *family, const char *given, const char *surname);

/**
 * wp_temp_store_add_family: Returns: (transfer full): the family's id.
 */
char *wp_temp_store_add_family (WpTempStore *self, const char *name);

/**
 * wp_temp_store_add_user: a user, staff record and professional called @name, who works at this desk from now on.
 *
 * Returns: (transfer full): the staff record's id.
 */
char *wp_temp_store_add_user (WpTempStore *self, const char *name);

/**
 * wp_temp_store_refuse_audit: from now on no entry can be added to the audit of the open store.
 */
void wp_temp_store_refuse_audit (WpTempStore *self);

/**
 * wp_temp_store_query: the first column of the first row of @sql, for asserting what is in the file.
 */
gint64 wp_temp_store_query (WpTempStore *self, const char *sql);

/**
 * wp_temp_store_write: runs @job on the writer's thread and waits.
 *
 * Returns: what the job returned.
 */
gpointer wp_temp_store_write (WpTempStore *self, WpDbJob job, gpointer data, GError **error);

/**
 * wp_await_cb: a #GAsyncReadyCallback whose data is a GAsyncResult ** that takes the result.
 */
void wp_await_cb (GObject *source, GAsyncResult *result, gpointer data);

/**
 * wp_await: turns the main context until *@result is there, at most a minute.
 *
 * Returns: (transfer full): the result.
 */
GAsyncResult *wp_await (GAsyncResult **result);

G_END_DECLS
