/* wp-protection.c: whether the folder of the store lies on an encrypted disk.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-upkeep.h"

#include <fcntl.h>
#include <linux/fscrypt.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* A volume may lie on others (LVM on LUKS on RAID); deeper than this nobody builds. */
#define DEEPEST_STACK 8

static gboolean
has_folder_policy (const char *folder)
{
  struct fscrypt_get_policy_ex_arg policy = { .policy_size = sizeof policy.policy };
  int file = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean has = file >= 0 && ioctl (file, FS_IOC_GET_ENCRYPTION_POLICY_EX, &policy) == 0;

  if (file >= 0)
    close (file);
  return has;
}

/* @device: its folder in /sys */
static gboolean
is_encrypted_device (const char *device, guint depth)
{
  g_autofree char *uuid_path = g_build_filename (device, "dm", "uuid", NULL);
  g_autofree char *below_path = g_build_filename (device, "slaves", NULL);
  g_autofree char *uuid = NULL;
  const char *name;

  if (g_file_get_contents (uuid_path, &uuid, NULL, NULL) && g_str_has_prefix (uuid, "CRYPT-"))
    return TRUE;
  g_autoptr (GDir) below = depth < DEEPEST_STACK ? g_dir_open (below_path, 0, NULL) : NULL;
  while (below != NULL && (name = g_dir_read_name (below)) != NULL)
    {
      g_autofree char *lower = g_build_filename (below_path, name, NULL);
      if (is_encrypted_device (lower, depth + 1))
        return TRUE;
    }
  return FALSE;
}

WpProtection
wp_protection_of_folder (const char *folder)
{
  struct stat about;

  if (has_folder_policy (folder))
    return WP_PROTECTION_FOLDER;
  if (stat (folder, &about) != 0)
    return WP_PROTECTION_NONE;
  g_autofree char *device = g_strdup_printf ("/sys/dev/block/%u:%u", major (about.st_dev), minor (about.st_dev));
  return is_encrypted_device (device, 0) ? WP_PROTECTION_DISK : WP_PROTECTION_NONE;
}
