/* wp-form-episode.c: the episode that what is recorded belongs to, by the day on which it happened.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-form-episode.h"

#include "wp-choice-picker.h"
#include "wp-entry.h"

/* Key for the form's Following. */
static const char following_key[] = "wp-form-episode";

/* Owned by the form. */
typedef struct
{
  guint episode;
  guint date;
  WpFormChoices *choices; /* (owned) */
  GListStore *open;       /* (owned): of WpFormChoice: the episodes open on the day */
  WpDate day;             /* for which the episode was found last */
} Following;

static void
following_free (gpointer data)
{
  Following *following = data;

  g_object_unref (following->choices);
  g_object_unref (following->open);
  g_free (following);
}

static WpDate
get_day (WpRecord *record, guint date)
{
  if (!wp_record_is_set (record, date))
    return WP_DATE_NONE;
  return wp_record_get_kind (record)->fields[date].type == WP_FIELD_INSTANT
             ? wp_instant_to_date (wp_record_get_number (record, date, 0))
             : wp_record_get_date (record, date);
}

/* Lists the episodes that were open; whether the one that the record names is among them. */
static gboolean
list_open (Following *following, WpDate day, const char *named)
{
  GPtrArray *episodes = wp_form_choices_get_episodes (following->choices);
  gboolean found = FALSE;

  g_list_store_remove_all (following->open);
  for (guint i = 0; day != WP_DATE_NONE && i < episodes->len; i++)
    {
      WpRecord *episode = g_ptr_array_index (episodes, i);
      if (!wp_entry_is_open_episode (episode, day))
        continue;
      const char *id = wp_record_get_id (episode);
      g_autoptr (WpFormChoice) choice =
          wp_form_choice_new (id, wp_form_choices_find_name (following->choices, id), NULL);
      g_list_store_append (following->open, choice);
      found = found || g_strcmp0 (id, named) == 0;
    }
  return found;
}

static void
show_row (WpRecordForm *form, Following *following, gboolean several)
{
  WpFormRow *row = wp_record_form_get_row (form, following->episode);
  WpRecord *record = wp_record_form_get_record (form);
  const char *named = wp_record_get_text (record, following->episode);

  gtk_widget_set_visible (GTK_WIDGET (row), several);
  wp_form_row_set_needed (row, several);
  wp_form_row_refresh (row);
  /* One that was closed by then is not offered, and yet has a name. */
  if (named != NULL)
    wp_choice_picker_set_chosen (WP_CHOICE_PICKER (wp_form_row_get_control (row)), named,
                                 wp_form_choices_find_name (following->choices, named));
}

static void
find_episode (WpRecordForm *form, Following *following, WpDate day)
{
  WpRecord *record = wp_record_form_get_record (form);

  following->day = day;
  gboolean fits = list_open (following, day, wp_record_get_text (record, following->episode));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (following->open));
  g_autoptr (WpFormChoice) only = n == 1 ? g_list_model_get_item (G_LIST_MODEL (following->open), 0) : NULL;
  if (!fits)
    wp_record_set_text (record, following->episode, only != NULL ? wp_form_choice_get_id (only) : NULL);
  show_row (form, following, n > 1);
}

static void
follow_cb (WpRecordForm *form, gpointer data)
{
  Following *following = g_object_get_data (G_OBJECT (form), following_key);
  WpDate day = get_day (wp_record_form_get_record (form), following->date);

  if (day != following->day)
    find_episode (form, following, day);
}

void
wp_form_episode_follow (WpRecordForm *form, guint episode, guint date, WpFormChoices *choices)
{
  Following *following = g_new0 (Following, 1);
  GtkWidget *control = wp_form_row_get_control (wp_record_form_get_row (form, episode));

  following->episode = episode;
  following->date = date;
  following->choices = g_object_ref (choices);
  following->open = g_list_store_new (WP_TYPE_FORM_CHOICE);
  g_object_set_data_full (G_OBJECT (form), following_key, following, following_free);
  wp_choice_picker_set_choices (WP_CHOICE_PICKER (control), G_LIST_MODEL (following->open));
  g_signal_connect (form, "edited", G_CALLBACK (follow_cb), NULL);
  wp_form_episode_find (form);
}

void
wp_form_episode_fill (WpRecord *record, guint episode, guint date, WpFormChoices *choices)
{
  GPtrArray *episodes = wp_form_choices_get_episodes (choices);
  WpDate day = get_day (record, date);
  const char *open = NULL;
  guint n = 0;

  for (guint i = 0; day != WP_DATE_NONE && i < episodes->len; i++)
    if (wp_entry_is_open_episode (g_ptr_array_index (episodes, i), day))
      {
        open = wp_record_get_id (g_ptr_array_index (episodes, i));
        n++;
      }
  wp_record_set_text (record, episode, n == 1 ? open : NULL);
}

void
wp_form_episode_find (WpRecordForm *form)
{
  Following *following = g_object_get_data (G_OBJECT (form), following_key);

  find_episode (form, following, get_day (wp_record_form_get_record (form), following->date));
}

void
wp_form_episode_keep (WpRecordForm *form)
{
  Following *following = g_object_get_data (G_OBJECT (form), following_key);
  WpRecord *record = wp_record_form_get_record (form);
  const char *named = wp_record_get_text (record, following->episode);

  following->day = get_day (record, following->date);
  gboolean fits = list_open (following, following->day, named);
  show_row (form, following, g_list_model_get_n_items (G_LIST_MODEL (following->open)) > 1 || (named != NULL && !fits));
}
