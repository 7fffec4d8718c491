/* wp-server-settings.h: where a server keeps its things and how it is reached, as its folder says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "wp-server-error.h"

G_BEGIN_DECLS

/**
 * WpServerSettings: the file "settings.ini" in the server's folder. File names in it are taken from that folder unless
 * they begin with a slash.
 */
typedef struct
{
  char *folder;
  char *authority;    /* the council's name */
  char *authority_id; /* the id of its record */
  char *url;          /* as desktops reach it: "https://host:8443" */
  char *listen;       /* an address of this computer; "::" for all */
  guint port;         /* 0: any that is free */
  char *certificate;
  char *key;
  char *ca;                    /* (nullable): the private authority that the certificate is from, for enrolment files */
  char *journal;               /* outside backups: what a restore has to do again */
  gboolean behind_proxy;       /* a proxy ends TLS, and this server speaks plain HTTP to it alone */
  char **proxies;              /* networks of proxies whose word on the caller's address is taken */
  char **metrics_from;         /* networks that may read /metrics besides this computer itself */
  gboolean require_encryption; /* only devices that say that their disk is encrypted are enrolled */
  guint lease_days;
  guint device_rate; /* requests a second of one device, in the long run */
  char *publish;     /* (nullable): the path under which our directory is published, "/openreferral"; none: it is not */
  guint publish_rate; /* requests a second for it from one address, in the long run */
  guint readers;      /* threads that read; 0: as many as there are processors, 2 to 8 */
} WpServerSettings;

/** wp_server_settings_new: (transfer full): what holds where the file says nothing. */
WpServerSettings *wp_server_settings_new (const char *folder);

/** wp_server_settings_load: (transfer full) (nullable): reads the file in @folder, with an error that says how to make
 * one if there is none. */
WpServerSettings *wp_server_settings_load (const char *folder, GError **error);

/** wp_server_settings_save: writes the file, readable by its owner alone. */
gboolean wp_server_settings_save (const WpServerSettings *self, GError **error);

void wp_server_settings_free (WpServerSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpServerSettings, wp_server_settings_free)

/** wp_server_settings_set_publish: sets the path under which our directory is published; "" or %NULL for none. @prefix
 * may be the one that is set. */
gboolean wp_server_settings_set_publish (WpServerSettings *self, const char *prefix, GError **error);

/** wp_server_settings_path: (transfer full): @name in the server's folder, or @name itself if it begins with a slash.
 */
char *wp_server_settings_path (const WpServerSettings *self, const char *name);

/** wp_server_settings_records: (transfer full): the file of the records. */
char *wp_server_settings_records (const WpServerSettings *self);

/** wp_server_write_file: writes @size bytes to a new file that its owner alone may read, whole or not at all, and waits
 * for the disk. A file of that name is replaced. */
gboolean wp_server_write_file (const char *path, gconstpointer data, gsize size, GError **error);

/** wp_server_sync_folder: waits until the disk has what was made, renamed or deleted in the folder that @path lies in:
 * without it a new name may be gone after a power cut, however safe what it stands for is. */
gboolean wp_server_sync_folder (const char *path, GError **error);

G_END_DECLS
