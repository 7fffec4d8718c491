/* wp-narrow-panel.c: what narrows a search of the directory besides the words.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-narrow-panel.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "wp-choice-chip.h"
#include "wp-listing-facts.h"
#include "wp-near-entry.h"
#include "wp-wrap-layout.h"

/* Buttons wrap in it. */
#define PANEL_WIDTH 240

typedef enum {
  GROUP_AGE,
  GROUP_WITHIN,
  GROUP_COST,
  GROUP_WHEN,
  GROUP_LANGUAGE,
  GROUP_ACCESS,
  GROUP_COME,
  GROUP_FRESH,
  N_GROUPS,
} Group;

/* One button. @value is years (an age's first and the one after its last), miles, days to wait, or a bit of wishes, of
 * times or of days of the week. */
typedef struct
{
  Group group;
  WpListingFilterId filter;
  guint value;
  guint value_to;
  const char *code;  /* of a language or of access; NULL: none */
  const char *label; /* translatable; NULL: from the code, or the day of the week */
} Choice;

/* The bands are those in which the Department for Education's finder of services has ages. */
static const Choice choices[] = {
  { GROUP_AGE, WP_LISTING_FILTER_AGE, 0, 3, NULL, N_ ("0–2") },
  { GROUP_AGE, WP_LISTING_FILTER_AGE, 3, 6, NULL, N_ ("3–5") },
  { GROUP_AGE, WP_LISTING_FILTER_AGE, 6, 12, NULL, N_ ("6–11") },
  { GROUP_AGE, WP_LISTING_FILTER_AGE, 12, 16, NULL, N_ ("12–15") },
  { GROUP_AGE, WP_LISTING_FILTER_AGE, 16, 19, NULL, N_ ("16–18") },
  { GROUP_AGE, WP_LISTING_FILTER_AGE, 19, 26, NULL, N_ ("19–25 SEND") },
  { GROUP_WITHIN, WP_LISTING_FILTER_DISTANCE, 1, 0, NULL, N_ ("1 mile") },
  { GROUP_WITHIN, WP_LISTING_FILTER_DISTANCE, 2, 0, NULL, N_ ("2 miles") },
  { GROUP_WITHIN, WP_LISTING_FILTER_DISTANCE, 5, 0, NULL, N_ ("5 miles") },
  { GROUP_WITHIN, WP_LISTING_FILTER_DISTANCE, 10, 0, NULL, N_ ("10 miles") },
  { GROUP_WITHIN, WP_LISTING_FILTER_DISTANCE, 20, 0, NULL, N_ ("20 miles") },
  { GROUP_COST, WP_LISTING_FILTER_FREE, WP_LISTING_WISH_FREE, 0, NULL, N_ ("Free only") },
  { GROUP_COST, WP_LISTING_FILTER_ONLINE, WP_LISTING_WISH_ONLINE, 0, NULL, N_ ("Online or phone") },
  { GROUP_WHEN, WP_LISTING_FILTER_TIME, WP_LISTING_TIME_AFTER_SCHOOL, 0, NULL, N_ ("After school") },
  { GROUP_WHEN, WP_LISTING_FILTER_TIME, WP_LISTING_TIME_EVENING, 0, NULL, N_ ("Evening") },
  { GROUP_WHEN, WP_LISTING_FILTER_TIME, WP_LISTING_TIME_WEEKEND, 0, NULL, N_ ("Weekend") },
  { GROUP_WHEN, WP_LISTING_FILTER_TIME, WP_LISTING_TIME_OPEN_NOW, 0, NULL, N_ ("Open now") },
  { GROUP_WHEN, WP_LISTING_FILTER_DAYS, 1 << 0, 0, NULL, NULL },
  { GROUP_WHEN, WP_LISTING_FILTER_DAYS, 1 << 1, 0, NULL, NULL },
  { GROUP_WHEN, WP_LISTING_FILTER_DAYS, 1 << 2, 0, NULL, NULL },
  { GROUP_WHEN, WP_LISTING_FILTER_DAYS, 1 << 3, 0, NULL, NULL },
  { GROUP_WHEN, WP_LISTING_FILTER_DAYS, 1 << 4, 0, NULL, NULL },
  { GROUP_WHEN, WP_LISTING_FILTER_DAYS, 1 << 5, 0, NULL, NULL },
  { GROUP_WHEN, WP_LISTING_FILTER_DAYS, 1 << 6, 0, NULL, NULL },
  { GROUP_LANGUAGE, WP_LISTING_FILTER_LANGUAGE, 0, 0, "cy", NULL },
  { GROUP_LANGUAGE, WP_LISTING_FILTER_LANGUAGE, 0, 0, "pl", NULL },
  { GROUP_LANGUAGE, WP_LISTING_FILTER_LANGUAGE, 0, 0, "ar", NULL },
  { GROUP_LANGUAGE, WP_LISTING_FILTER_LANGUAGE, 0, 0, "uk", NULL },
  { GROUP_LANGUAGE, WP_LISTING_FILTER_LANGUAGE, 0, 0, "ur", NULL },
  { GROUP_ACCESS, WP_LISTING_FILTER_ACCESS, 0, 0, "step_free", NULL },
  { GROUP_ACCESS, WP_LISTING_FILTER_ACCESS, 0, 0, "toilet", NULL },
  { GROUP_ACCESS, WP_LISTING_FILTER_ACCESS, 0, 0, "quiet", NULL },
  { GROUP_ACCESS, WP_LISTING_FILTER_ACCESS, 0, 0, "hearing_loop", NULL },
  { GROUP_ACCESS, WP_LISTING_FILTER_ACCESS, 0, 0, "sign_language", NULL },
  { GROUP_COME, WP_LISTING_FILTER_SELF_REFERRAL, WP_LISTING_WISH_SELF_REFERRAL, 0, NULL, N_ ("Self-referral") },
  { GROUP_COME, WP_LISTING_FILTER_ELIGIBILITY, WP_LISTING_WISH_FOR_ALL, 0, NULL, N_ ("Open to anyone") },
  { GROUP_COME, WP_LISTING_FILTER_WAIT, 0, 0, NULL, N_ ("No wait") },
  { GROUP_COME, WP_LISTING_FILTER_WAIT, 28, 0, NULL, N_ ("Within 4 weeks") },
  { GROUP_FRESH, WP_LISTING_FILTER_CHECKED, WP_LISTING_WISH_CHECKED, 0, NULL, N_ ("Checked in 12 months") },
};

#define N_CHOICES G_N_ELEMENTS (choices)

static const char *const titles[N_GROUPS] = {
  [GROUP_AGE] = N_ ("Child’s age"),
  [GROUP_WITHIN] = N_ ("Within"),
  [GROUP_COST] = N_ ("Cost and place"),
  [GROUP_WHEN] = N_ ("When"),
  [GROUP_LANGUAGE] = N_ ("Language"),
  [GROUP_ACCESS] = N_ ("Access"),
  [GROUP_COME] = N_ ("Can they just turn up?"),
  [GROUP_FRESH] = N_ ("How fresh"),
};

struct _WpNarrowPanel
{
  AdwBin parent_instance;

  GtkWidget *content;
  GtkWidget *clear;
  GtkToggleButton *buttons[N_CHOICES]; /* (nullable): until there is a context */
  GtkWidget *rows[N_GROUPS];           /* in which they stand */
  GtkEditable *age;
  WpNearEntry *near;
  gboolean quiet; /* several things are being changed */
};

G_DEFINE_FINAL_TYPE (WpNarrowPanel, wp_narrow_panel, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* ---- What is asked for ---- */

/* Whole years, 0 to 120; -1 where something else is typed. */
static int
read_age (WpNarrowPanel *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->age)));
  char *end;
  long years = strtol (text, &end, 10);

  return *text != '\0' && *end == '\0' && years >= 0 && years <= 120 ? (int) years : -1;
}

static gboolean
is_exclusive (const Choice *choice)
{
  return choice->filter == WP_LISTING_FILTER_AGE || choice->filter == WP_LISTING_FILTER_DISTANCE
         || choice->filter == WP_LISTING_FILTER_WAIT;
}

static gboolean
is_chosen (WpNarrowPanel *self, guint i)
{
  return self->buttons[i] != NULL && gtk_toggle_button_get_active (self->buttons[i]);
}

static guint
count (WpNarrowPanel *self)
{
  guint n = read_age (self) >= 0;
  WpPoint point;

  for (guint i = 0; i < N_CHOICES; i++)
    n += is_chosen (self, i) && gtk_widget_get_sensitive (GTK_WIDGET (self->buttons[i]));
  return n + wp_near_entry_get_point (self->near, &point);
}

static void
tell (WpNarrowPanel *self)
{
  WpPoint point;
  gboolean has_point = wp_near_entry_get_point (self->near, &point);
  guint n;
  g_autofree char *label = NULL;

  if (self->quiet)
    return;
  for (guint i = 0; i < N_CHOICES; i++)
    if (choices[i].group == GROUP_WITHIN)
      gtk_widget_set_sensitive (GTK_WIDGET (self->buttons[i]), has_point);
  n = count (self);
  /* Translators: the button that takes all filters away; %u is how many there are. */
  label = g_strdup_printf (_ ("Clear %u"), n);
  gtk_button_set_label (GTK_BUTTON (self->clear), label);
  gtk_widget_set_visible (self->clear, n > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
toggled_cb (GtkToggleButton *button, WpNarrowPanel *self)
{
  const Choice *choice = g_object_get_data (G_OBJECT (button), "choice");
  gboolean was_quiet = self->quiet;

  self->quiet = TRUE;
  if (is_exclusive (choice) && gtk_toggle_button_get_active (button))
    {
      for (guint i = 0; i < N_CHOICES; i++)
        if (choices[i].filter == choice->filter && self->buttons[i] != button)
          gtk_toggle_button_set_active (self->buttons[i], FALSE);
      if (choice->filter == WP_LISTING_FILTER_AGE)
        gtk_editable_set_text (self->age, "");
    }
  self->quiet = was_quiet;
  tell (self);
}

static void
age_typed_cb (WpNarrowPanel *self)
{
  gboolean was_quiet = self->quiet;
  gboolean wrong = *gtk_editable_get_text (self->age) != '\0' && read_age (self) < 0;

  self->quiet = TRUE;
  for (guint i = 0; i < N_CHOICES && read_age (self) >= 0; i++)
    if (choices[i].filter == WP_LISTING_FILTER_AGE)
      gtk_toggle_button_set_active (self->buttons[i], FALSE);
  self->quiet = was_quiet;
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->age), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->age), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->age), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  tell (self);
}

/* ---- The widgets ---- */

static GtkWidget *
add_group (WpNarrowPanel *self, Group group)
{
  GtkWidget *title = gtk_label_new (_ (titles[group]));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_widget_add_css_class (title, "narrow-title");
  gtk_widget_set_layout_manager (row, wp_wrap_layout_new (6));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  gtk_box_append (GTK_BOX (self->content), title);
  gtk_box_append (GTK_BOX (self->content), row);
  self->rows[group] = row;
  return row;
}

/* A WpDate that is a Monday. */
#define SOME_MONDAY 4

static char *
dup_label (const Choice *choice, WpCodes *codes)
{
  if (choice->label != NULL)
    return g_strdup (_ (choice->label));
  if (choice->filter == WP_LISTING_FILTER_DAYS)
    return wp_date_format (SOME_MONDAY + g_bit_nth_lsf (choice->value, -1), WP_DATE_WEEKDAY_SHORT);
  if (choice->group == GROUP_LANGUAGE)
    return wp_listing_language_label (choice->code);
  return g_strdup (wp_codes_label (codes, "listing_access", choice->code));
}

static void
add_choice (WpNarrowPanel *self, guint i, WpCodes *codes)
{
  const Choice *choice = &choices[i];
  g_autofree char *label = dup_label (choice, codes);
  GtkWidget *button = wp_choice_chip_new (label);

  g_object_set_data (G_OBJECT (button), "choice", (gpointer) choice);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  self->buttons[i] = GTK_TOGGLE_BUTTON (button);
  gtk_box_append (GTK_BOX (self->rows[choice->group]), button);
}

static void
add_age_entry (WpNarrowPanel *self)
{
  GtkWidget *entry = gtk_entry_new ();

  self->age = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("or years"));
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_editable_set_width_chars (self->age, 8);
  gtk_editable_set_max_width_chars (self->age, 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Exact age in years"), -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (age_typed_cb), self);
}

static void
wp_narrow_panel_class_init (WpNarrowPanelClass *klass)
{
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_narrow_panel_init (WpNarrowPanel *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Narrow it"));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *near_title = gtk_label_new (_ ("Near"));

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->content, "narrow-panel");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "title-4");
  self->clear = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_visible (self->clear, FALSE);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (wp_narrow_panel_clear), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->clear);
  gtk_box_append (GTK_BOX (self->content), head);

  add_group (self, GROUP_AGE);
  add_age_entry (self);
  gtk_label_set_xalign (GTK_LABEL (near_title), 0);
  gtk_widget_add_css_class (near_title, "caption-heading");
  gtk_widget_add_css_class (near_title, "narrow-title");
  self->near = WP_NEAR_ENTRY (wp_near_entry_new ());
  g_signal_connect_swapped (self->near, "changed", G_CALLBACK (tell), self);
  gtk_box_append (GTK_BOX (self->content), near_title);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->near));
  for (Group group = GROUP_WITHIN; group < N_GROUPS; group++)
    add_group (self, group);

  /* Never as wide as all buttons in one line. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->content);
  gtk_widget_set_size_request (scrolled, PANEL_WIDTH, -1);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  /* There are no codes yet by which the others could be called. */
  self->quiet = TRUE;
}

GtkWidget *
wp_narrow_panel_new (void)
{
  return g_object_new (WP_TYPE_NARROW_PANEL, NULL);
}

void
wp_narrow_panel_follow (WpNarrowPanel *self, WpContext *context)
{
  for (guint i = 0; i < N_CHOICES; i++)
    add_choice (self, i, wp_context_get_codes (context));
  gtk_box_append (GTK_BOX (self->rows[GROUP_AGE]), GTK_WIDGET (self->age));
  wp_near_entry_follow (self->near, wp_context_get_postcodes (context));
  self->quiet = FALSE;
  tell (self);
}

static void
append_code (GStrv *codes, const char *code)
{
  guint n = *codes != NULL ? g_strv_length (*codes) : 0;

  *codes = g_renew (char *, *codes, n + 2);
  (*codes)[n] = g_strdup (code);
  (*codes)[n + 1] = NULL;
}

static void
fill_choice (const Choice *choice, WpListingQuery *query)
{
  switch (choice->group)
    {
    case GROUP_AGE:
      query->age_from = (int) choice->value * 12;
      query->age_to = (int) choice->value_to * 12;
      break;
    case GROUP_WITHIN:
      query->miles = query->has_point ? choice->value : 0;
      break;
    case GROUP_WHEN:
      if (choice->filter == WP_LISTING_FILTER_DAYS)
        query->days |= choice->value;
      else
        query->times = (WpListingTimes) (query->times | choice->value);
      break;
    case GROUP_LANGUAGE:
      append_code (&query->languages, choice->code);
      break;
    case GROUP_ACCESS:
      append_code (&query->access, choice->code);
      break;
    case GROUP_COST:
    case GROUP_COME:
    case GROUP_FRESH:
    default:
      if (choice->filter == WP_LISTING_FILTER_WAIT)
        query->most_wait = (int) choice->value;
      else
        query->wishes = (WpListingWishes) (query->wishes | choice->value);
      break;
    }
}

void
wp_narrow_panel_fill (WpNarrowPanel *self, WpListingQuery *query)
{
  int age = read_age (self);
  WpPoint point;

  query->has_point = wp_near_entry_get_point (self->near, &point);
  if (query->has_point)
    {
      query->latitude = point.latitude;
      query->longitude = point.longitude;
    }
  for (guint i = 0; i < N_CHOICES; i++)
    if (is_chosen (self, i))
      fill_choice (&choices[i], query);
  if (age >= 0)
    {
      query->age_from = age * 12;
      query->age_to = (age + 1) * 12;
    }
}

void
wp_narrow_panel_relax (WpNarrowPanel *self, WpListingFilterId filter, guint value)
{
  self->quiet = TRUE;
  for (guint i = 0; i < N_CHOICES; i++)
    if (choices[i].filter == filter)
      gtk_toggle_button_set_active (self->buttons[i],
                                    filter == WP_LISTING_FILTER_DISTANCE && value > 0 && choices[i].value == value);
  if (filter == WP_LISTING_FILTER_AGE)
    gtk_editable_set_text (self->age, "");
  self->quiet = FALSE;
  tell (self);
}

void
wp_narrow_panel_choose (WpNarrowPanel *self, WpListingFilterId filter, guint value, const char *code)
{
  for (guint i = 0; i < N_CHOICES; i++)
    if (choices[i].filter == filter
        && (code != NULL ? g_strcmp0 (choices[i].code, code) == 0 : choices[i].value == value))
      gtk_toggle_button_set_active (self->buttons[i], TRUE);
}

void
wp_narrow_panel_clear (WpNarrowPanel *self)
{
  self->quiet = TRUE;
  for (guint i = 0; i < N_CHOICES; i++)
    if (self->buttons[i] != NULL)
      gtk_toggle_button_set_active (self->buttons[i], FALSE);
  gtk_editable_set_text (self->age, "");
  wp_near_entry_set_text (self->near, "");
  self->quiet = FALSE;
  tell (self);
}

static gboolean
is_asked (const Choice *choice, const WpListingQuery *query)
{
  switch (choice->group)
    {
    case GROUP_AGE:
      return query->age_from == (int) choice->value * 12 && query->age_to == (int) choice->value_to * 12;
    case GROUP_WITHIN:
      return query->miles == choice->value;
    case GROUP_WHEN:
      return ((choice->filter == WP_LISTING_FILTER_DAYS ? query->days : (guint) query->times) & choice->value) != 0;
    case GROUP_LANGUAGE:
      return query->languages != NULL && g_strv_contains ((const char *const *) query->languages, choice->code);
    case GROUP_ACCESS:
      return query->access != NULL && g_strv_contains ((const char *const *) query->access, choice->code);
    case GROUP_COST:
    case GROUP_COME:
    case GROUP_FRESH:
    default:
      return choice->filter == WP_LISTING_FILTER_WAIT ? query->most_wait == (int) choice->value
                                                      : (query->wishes & choice->value) != 0;
    }
}

void
wp_narrow_panel_set (WpNarrowPanel *self, const WpListingQuery *query, const char *postcode)
{
  g_autofree char *years = NULL;
  gboolean banded = FALSE;

  self->quiet = TRUE;
  for (guint i = 0; i < N_CHOICES; i++)
    {
      gboolean asked = is_asked (&choices[i], query);

      gtk_toggle_button_set_active (self->buttons[i], asked);
      banded = banded || (asked && choices[i].group == GROUP_AGE);
    }
  if (!banded && query->age_from >= 0)
    years = g_strdup_printf ("%d", query->age_from / 12);
  gtk_editable_set_text (self->age, years != NULL ? years : "");
  wp_near_entry_set_text (self->near, postcode != NULL ? postcode : "");
  self->quiet = FALSE;
  tell (self);
}

guint
wp_narrow_panel_get_miles (WpNarrowPanel *self)
{
  for (guint i = 0; i < N_CHOICES; i++)
    if (choices[i].group == GROUP_WITHIN && is_chosen (self, i))
      return choices[i].value;
  return 0;
}

const char *
wp_narrow_panel_get_near (WpNarrowPanel *self)
{
  return wp_near_entry_get_text (self->near);
}

void
wp_narrow_panel_set_near (WpNarrowPanel *self, const char *postcode)
{
  wp_near_entry_set_text (self->near, postcode);
}

char *
wp_narrow_panel_dup_district (WpNarrowPanel *self)
{
  return wp_near_entry_dup_district (self->near);
}

gboolean
wp_narrow_panel_get_home (WpNarrowPanel *self, WpPoint *home)
{
  return wp_near_entry_is_exact (self->near) && wp_near_entry_get_point (self->near, home);
}
