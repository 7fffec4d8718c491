/* wp-form-control.c: the widgets in which the values of fields are typed and chosen.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-form-control.h"

#include <glib/gi18n-lib.h>

#include "wp-choice-picker.h"
#include "wp-form-choices.h"
#include "wp-spoken.h"

/* A text of several lines grows with what is typed up to this height, then scrolls. */
#define TEXT_MIN_HEIGHT 84
#define TEXT_MAX_HEIGHT 320

/* Drop-downs with more choices than this can be searched. */
#define SEARCH_FROM 8

/* Key for the list of extra choices in a drop-down's data: values that are no longer offered. */
static const char extra_key[] = "wp-form-extra";

static GtkWidget *
new_text (GtkWidget **line)
{
  GtkWidget *text = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 8);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 9);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), text);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), TEXT_MIN_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), TEXT_MAX_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_add_css_class (scrolled, "form-text");
  *line = scrolled;
  return text;
}

static GListModel *
list_codes (WpCodes *codes, const char *list)
{
  GListStore *choices = g_list_store_new (WP_TYPE_FORM_CHOICE);
  guint n = 0;
  const WpCodeItem *items = wp_codes_list (codes, list, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpFormChoice) choice =
          wp_form_choice_new (items[i].code, wp_codes_label (codes, list, items[i].code), NULL);
      g_list_store_append (choices, choice);
    }
  return G_LIST_MODEL (choices);
}

static GListModel *
list_answers (void)
{
  GListStore *choices = g_list_store_new (WP_TYPE_FORM_CHOICE);
  g_autoptr (WpFormChoice) yes = wp_form_choice_new ("1", _ ("Yes"), NULL);
  g_autoptr (WpFormChoice) no = wp_form_choice_new ("0", _ ("No"), NULL);

  g_list_store_append (choices, yes);
  g_list_store_append (choices, no);
  return G_LIST_MODEL (choices);
}

/* The list begins with "none" and ends with what a record says though it is not offered any more. */
static GtkWidget *
new_drop_down (GListModel *choices, const char *none)
{
  GListStore *all = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GListStore) first = g_list_store_new (WP_TYPE_FORM_CHOICE);
  g_autoptr (GListStore) extra = g_list_store_new (WP_TYPE_FORM_CHOICE);
  g_autoptr (WpFormChoice) nothing = wp_form_choice_new ("", none, NULL);

  g_list_store_append (first, nothing);
  g_list_store_append (all, first);
  g_list_store_append (all, choices);
  g_list_store_append (all, extra);
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (all))),
                                            gtk_property_expression_new (WP_TYPE_FORM_CHOICE, NULL, "label"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), g_list_model_get_n_items (choices) > SEARCH_FROM);
  g_object_set_data_full (G_OBJECT (drop_down), extra_key, g_steal_pointer (&extra), g_object_unref);
  return drop_down;
}

static gboolean
select_value (GtkDropDown *drop_down, const char *value)
{
  GListModel *model = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (WpFormChoice) choice = g_list_model_get_item (model, i);
      if (g_str_equal (wp_form_choice_get_id (choice), value))
        {
          gtk_drop_down_set_selected (drop_down, i);
          return TRUE;
        }
    }
  return FALSE;
}

static void
day_selected_cb (GtkCalendar *calendar, GtkEditable *entry)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  WpDate date =
      wp_date_make (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day));
  g_autofree char *text = wp_date_format (date, WP_DATE_MEDIUM);

  if (text[0] != '\0')
    gtk_editable_set_text (entry, text);
}

static void
make_calendar_cb (GtkMenuButton *button, gpointer data)
{
  GtkEditable *entry = data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  WpDate date;
  WpPrecision precision;
  int year;
  int month;
  int day;

  if (!wp_date_parse_any (gtk_editable_get_text (entry), &date, &precision))
    date = (WpDate) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "wp-today"));
  if (wp_date_split (date, &year, &month, &day))
    {
      g_autoptr (GDateTime) start = g_date_time_new_utc (year, month, day, 0, 0, 0);
      gtk_calendar_select_day (GTK_CALENDAR (calendar), start);
    }
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), entry, 0);
  wp_spoken_calendar (GTK_CALENDAR (calendar), _ ("Calendar"));
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (button, popover);
}

GtkWidget *
wp_form_control_new (const WpField *field, WpCodes *codes, GListModel *choices, GtkWidget **line)
{
  g_autoptr (GListModel) list = NULL;
  GtkWidget *control;

  switch (field->type)
    {
    case WP_FIELD_LONG_TEXT:
      return new_text (line);
    case WP_FIELD_CODE:
      list = list_codes (codes, field->of);
      /* Translators: stands in a list of choices while none is chosen. */
      control = new_drop_down (list, _ ("Not chosen"));
      break;
    case WP_FIELD_BOOLEAN:
      list = list_answers ();
      control = new_drop_down (list, _ ("Not known"));
      break;
    case WP_FIELD_REF:
      list = choices != NULL ? g_object_ref (choices) : G_LIST_MODEL (g_list_store_new (WP_TYPE_FORM_CHOICE));
      control = wp_choice_picker_new (list, _ ("None"));
      break;
    case WP_FIELD_TEXT:
    case WP_FIELD_DATE:
    case WP_FIELD_INSTANT:
    case WP_FIELD_INTEGER:
    default:
      control = gtk_entry_new ();
      if (field->type == WP_FIELD_INTEGER)
        gtk_entry_set_input_purpose (GTK_ENTRY (control), GTK_INPUT_PURPOSE_DIGITS);
      break;
    }
  *line = control;
  return control;
}

void
wp_form_control_on_changed (GtkWidget *control, GCallback callback, gpointer object)
{
  if (GTK_IS_TEXT_VIEW (control))
    g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (control)), "changed", callback, object,
                             G_CONNECT_SWAPPED);
  else if (GTK_IS_DROP_DOWN (control))
    g_signal_connect_object (control, "notify::selected", callback, object, G_CONNECT_SWAPPED);
  else if (WP_IS_CHOICE_PICKER (control))
    g_signal_connect_object (control, "notify::chosen", callback, object, G_CONNECT_SWAPPED);
  else
    g_signal_connect_object (control, "changed", callback, object, G_CONNECT_SWAPPED);
}

char *
wp_form_control_dup_value (GtkWidget *control)
{
  if (GTK_IS_TEXT_VIEW (control))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (control));
      GtkTextIter start;
      GtkTextIter end;
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
    }
  if (GTK_IS_DROP_DOWN (control))
    {
      WpFormChoice *choice = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (control));
      return g_strdup (choice != NULL ? wp_form_choice_get_id (choice) : "");
    }
  if (WP_IS_CHOICE_PICKER (control))
    return g_strdup (wp_choice_picker_get_chosen (WP_CHOICE_PICKER (control)));
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (control)));
}

void
wp_form_control_set_value (GtkWidget *control, const char *value, const char *label)
{
  if (GTK_IS_TEXT_VIEW (control))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (control)), value, -1);
  else if (GTK_IS_DROP_DOWN (control))
    {
      if (select_value (GTK_DROP_DOWN (control), value))
        return;
      g_autoptr (WpFormChoice) kept =
          wp_form_choice_new (value, label != NULL ? label : _ ("Something not listed here"), NULL);
      g_list_store_append (g_object_get_data (G_OBJECT (control), extra_key), kept);
      select_value (GTK_DROP_DOWN (control), value);
    }
  else if (WP_IS_CHOICE_PICKER (control))
    wp_choice_picker_set_chosen (WP_CHOICE_PICKER (control), value, label);
  else
    gtk_editable_set_text (GTK_EDITABLE (control), value);
}

GtkWidget *
wp_form_calendar_new (GtkEditable *entry, WpDate today)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "wp-calendar-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Choose from a calendar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose from a calendar"),
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "wp-today", GINT_TO_POINTER (today));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_calendar_cb, entry, NULL);
  return button;
}
