/* wp-import-waiting.c: rows of a file that refer to what stands further down in it, until that has been read.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-waiting.h"

#include <string.h>

/* Some fifty thousand rows of people. What a row costs beside its values is counted too. */
#define MOST_BYTES (16 * 1024 * 1024)

typedef struct
{
  WpCsvRow row;
  GStrv fields; /* (owned): those of the row */
  gsize bytes;
} Waiting;

struct _WpImportWaiting
{
  GQueue rows; /* (owned) (element-type Waiting) */
  gsize bytes;
};

static void
free_row (gpointer data)
{
  Waiting *waiting = data;

  g_strfreev (waiting->fields);
  g_free (waiting);
}

WpImportWaiting *
wp_import_waiting_new (void)
{
  WpImportWaiting *self = g_new0 (WpImportWaiting, 1);

  g_queue_init (&self->rows);
  return self;
}

void
wp_import_waiting_free (WpImportWaiting *self)
{
  g_queue_clear_full (&self->rows, free_row);
  g_free (self);
}

gboolean
wp_import_waiting_has_room (WpImportWaiting *self)
{
  return self->bytes < MOST_BYTES;
}

void
wp_import_waiting_add (WpImportWaiting *self, const WpCsvRow *row)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->row = *row;
  waiting->fields = g_new0 (char *, row->n_fields + 1);
  waiting->bytes = sizeof *waiting;
  for (guint i = 0; i < row->n_fields; i++)
    {
      waiting->fields[i] = g_strdup (row->fields[i]);
      /* What stands around the least piece of memory that there is. */
      waiting->bytes += strlen (row->fields[i]) + 24 + sizeof (char *);
    }
  waiting->row.fields = (const char *const *) waiting->fields;
  self->bytes += waiting->bytes;
  g_queue_push_head (&self->rows, waiting);
}

guint
wp_import_waiting_get_n (WpImportWaiting *self)
{
  return g_queue_get_length (&self->rows);
}

const WpCsvRow *
wp_import_waiting_peek (WpImportWaiting *self)
{
  const Waiting *waiting = g_queue_peek_head (&self->rows);

  return &waiting->row;
}

void
wp_import_waiting_drop (WpImportWaiting *self)
{
  Waiting *waiting = g_queue_pop_head (&self->rows);

  self->bytes -= waiting->bytes;
  free_row (waiting);
}

void
wp_import_waiting_pass (WpImportWaiting *self)
{
  g_queue_push_tail_link (&self->rows, g_queue_pop_head_link (&self->rows));
}

void
wp_import_waiting_turn (WpImportWaiting *self)
{
  g_queue_reverse (&self->rows);
}
