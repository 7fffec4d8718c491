/* wp-keep-rows.c: the two lists of what waits to be done in the directory, and their rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-keep-rows.h"

#include <glib/gi18n-lib.h>

#include "wp-follow-ups.h"
#include "wp-listing-queue.h"
#include "wp-listing-search.h"
#include "wp-service-words.h"
#include "wp-spoken.h"
#include "wp-wrap-layout.h"

#define MOST 100
#define BIT(kind) (G_GUINT64_CONSTANT (1) << (kind))

/* ---- What the rows have in common ---- */

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* A line of text that may be long; nothing where there is none. */
static void
add_text (GtkWidget *box, const char *text)
{
  GtkWidget *label;

  if (*text == '\0')
    return;
  label = add_label (box, text, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "dim-label");
}

static GtkWidget *
make_line (GtkWidget *box)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (line, wp_wrap_layout_new (8));
  gtk_box_append (GTK_BOX (box), line);
  return line;
}

static void
add_telephone (GtkWidget *line, const char *telephone)
{
  GtkWidget *box;

  if (*telephone == '\0')
    return;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  gtk_box_append (GTK_BOX (box), wp_spoken_silent_icon ("wp-telephone-symbolic"));
  gtk_label_set_selectable (GTK_LABEL (add_label (box, telephone, "numeric")), TRUE);
  gtk_box_append (GTK_BOX (line), box);
}

static void
add_chip (GtkWidget *line, const char *text, const char *class)
{
  GtkWidget *chip = add_label (line, text, "chip");

  gtk_widget_add_css_class (chip, "numeric");
  if (class != NULL)
    gtk_widget_add_css_class (chip, class);
}

static GtkWidget *
add_button (GtkWidget *line, const char *label, const char *action, const char *id, const char *name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  /* Translators: %1$s is what a button does, %2$s the service it does it to. */
  g_autofree char *spoken = g_strdup_printf (_ ("%1$s: %2$s"), label, name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_widget_add_css_class (button, "compare");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (line), button);
  return button;
}

static void
add_menu (GtkWidget *line, const char *label, GMenu *menu)
{
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON, "label", label, "menu-model", menu, NULL);

  gtk_widget_add_css_class (button, "keep-menu");
  gtk_box_append (GTK_BOX (line), button);
}

static GtkWidget *
make_row (GtkWidget *box, const char *listed, const char *spoken)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (box, "listing-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), listed != NULL);
  g_object_set_data_full (G_OBJECT (row), "listed", g_strdup (listed), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/* ---- What to check next ---- */

static GtkWidget *
make_check_row (gpointer data, WpContext *context)
{
  WpListingToCheck *item = data;
  WpDate today = wp_clock_today (wp_context_get_clock (context));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *fresh = wp_service_words_fresh (item->freshness, item->last_on, today);
  g_autofree char *used = item->used > 0
                              ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Given %d time in 12 months",
                                                              "Given %d times in 12 months", (gulong) item->used),
                                                 item->used)
                              : g_strdup (_ ("Not given in 12 months"));
  g_autofree char *spoken =
      g_strdup_printf ("%s, %s, %s, %s, %s", item->name, item->organisation, fresh, used, item->telephone);
  GtkWidget *line = make_line (box);

  add_label (line, item->name, "heading");
  add_chip (line, fresh, wp_service_words_fresh_class (item->freshness));
  if (*item->organisation != '\0')
    gtk_widget_add_css_class (add_label (box, item->organisation, "caption"), "dim-label");
  line = make_line (box);
  add_telephone (line, item->telephone);
  gtk_widget_add_css_class (add_label (line, used, "caption"), "numeric");
  line = make_line (box);
  add_button (line, _ ("I Checked This"), "keep.check", item->id, item->name);
  add_button (line, _ ("Correct…"), "keep.correct", item->id, item->name);
  return make_row (box, item->id, spoken);
}

const WpKeepListKind *
wp_keep_rows_checks (void)
{
  static WpKeepListKind kind = {
    .title = N_ ("What to check next"),
    .about = N_ ("Nobody has vouched for these in six months. Those that callers are told of most come first."),
    .icon = "object-select-symbolic",
    .empty = N_ ("Nothing is due"),
    .calm = N_ ("Every service has been checked in the last six months."),
    .kinds = WP_LISTING_KINDS | BIT (WP_KIND_SIGNPOSTING),
    .most = MOST,
    .read = wp_store_listings_to_check_async,
    .finish = wp_store_listings_to_check_finish,
    .make_row = make_check_row,
  };

  kind.type = WP_TYPE_LISTING_TO_CHECK;
  return &kind;
}

/* ---- Follow-ups ---- */

static GMenu *
make_outcomes (WpCodes *codes, const char *id)
{
  GMenu *menu = g_menu_new ();
  guint n;
  const WpCodeItem *items = wp_codes_list (codes, "signpost_outcome", &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (wp_codes_label (codes, "signpost_outcome", items[i].code), NULL);

      g_menu_item_set_action_and_target (item, "keep.outcome", "(ss)", id, items[i].code);
      g_menu_append_item (menu, item);
    }
  return menu;
}

static GMenu *
make_delays (const char *id)
{
  static const struct
  {
    int days;
    const char *label;
  } delays[] = {
    { 1, N_ ("Tomorrow") }, { 7, N_ ("In a week") }, { 14, N_ ("In two weeks") }, { 28, N_ ("In four weeks") }
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (delays[i].label), NULL);

      g_menu_item_set_action_and_target (item, "keep.postpone", "(si)", id, delays[i].days);
      g_menu_append_item (menu, item);
    }
  return menu;
}

static char *
say_due (WpFollowUp *item, WpDate today)
{
  guint days = (guint) MAX (today - item->due_on, 0);

  if (days == 0)
    return g_strdup (_ ("Due today"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Due %u day ago", "Due %u days ago", days), days);
}

/* “Told on 3 Feb: Text message, Parent, YO99, Aldermere West”. */
static char *
say_told (WpFollowUp *item)
{
  const char *parts[] = { item->channel, item->enquirer, item->district, item->locality };
  g_autofree char *date = wp_date_format (item->sent_on, WP_DATE_DAY_MONTH);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", parts[i]);
  if (list->len == 0)
    /* Translators: %s is a date. */
    return g_strdup_printf (_ ("Told on %s"), date);
  /* Translators: %1$s is a date, %2$s such as “Text message, Parent, YO99”. */
  return g_strdup_printf (_ ("Told on %1$s: %2$s"), date, list->str);
}

static GtkWidget *
make_follow_up_row (gpointer data, WpContext *context)
{
  WpFollowUp *item = data;
  WpDate today = wp_clock_today (wp_context_get_clock (context));
  WpCodes *codes = wp_context_get_codes (context);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *name = *item->services != '\0' ? item->services : _ ("Nothing was found for them");
  g_autofree char *due = say_due (item, today);
  g_autofree char *told = say_told (item);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s, %s", name, due, told, item->needs);
  g_autoptr (GMenu) outcomes = make_outcomes (codes, item->id);
  g_autoptr (GMenu) delays = make_delays (item->id);
  GtkWidget *line = make_line (box);

  add_label (line, name, "heading");
  add_chip (line, due, today > item->due_on ? "warning" : "accent");
  add_text (box, told);
  add_text (box, item->needs);
  line = make_line (box);
  add_menu (line, _ ("What Came of It"), outcomes);
  add_menu (line, _ ("Later"), delays);
  add_telephone (line, item->telephone);
  return make_row (box, item->listed, spoken);
}

const WpKeepListKind *
wp_keep_rows_follow_ups (void)
{
  static WpKeepListKind kind = {
    .title = N_ ("Follow-ups due"),
    .about = N_ ("People who were told of a service, without their names. What came of it says how well the directory "
                 "helps."),
    .icon = "object-select-symbolic",
    .empty = N_ ("Nothing is due"),
    .calm = N_ ("Nobody has to be asked today what came of it."),
    .kinds = BIT (WP_KIND_SIGNPOSTING) | BIT (WP_KIND_LISTED_SERVICE) | BIT (WP_KIND_LISTING_CORRECTION),
    .most = MOST,
    .read = wp_store_follow_ups_async,
    .finish = wp_store_follow_ups_finish,
    .make_row = make_follow_up_row,
  };

  kind.type = WP_TYPE_FOLLOW_UP;
  return &kind;
}
