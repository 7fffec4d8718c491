/* fuzz-publish.c: whatever somebody may ask of the directory that we publish.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "wp-publish-query.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *rest = g_strndup ((const char *) data, size);
  g_autofree char *path = g_strconcat ("/openreferral/", rest, NULL);
  g_auto (WpPublishQuery) query = { 0 };
  const char *fault = NULL;

  if (!wp_publish_query_read ("/openreferral", path, &query, &fault))
    return 0;
  if (fault != NULL || query.page < 1 || query.per_page < 1 || query.per_page > WP_PUBLISH_MOST_PER_PAGE)
    g_error ("A page can't be");
  if (query.minimum_age > 150 || query.maximum_age > 150 || query.day > 6 || query.opens > 1440 || query.closes > 1440
      || query.metres > WP_PUBLISH_MOST_METRES)
    g_error ("A bound can't be");
  for (guint i = 0; i < WP_PUBLISH_MOST_WORDS; i++)
    if (query.words[i] != NULL && strpbrk (query.words[i], "%_") != NULL)
      g_error ("A word has what stands for any letter");
  return 0;
}
