/* test-people-page.c: the people's cards, what they guard, and what their history says.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"
#include "wp-people-history.h"
#include "wp-people-menu.h"
#include "wp-people-page.h"
#include "wp-people-reveal.h"
#include "wp-ui-test.h"

typedef struct
{
  WpUiTest *ui;
  WpColes *coles;
  GtkWindow *window;
  WpPeoplePage *page;
} Fixture;

static void
show_page (Fixture *f, const char *family)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  f->window = GTK_WINDOW (adw_window_new ());
  f->page = wp_people_page_new (f->ui->context, family);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (f->page));
  adw_window_set_content (ADW_WINDOW (f->window), overlay);
  gtk_window_set_default_size (f->window, 1100, 800);
  gtk_window_present (f->window);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->ui = wp_ui_test_new ();
  f->coles = wp_coles_add (f->ui->temp);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  wp_ui_close (f->window);
  wp_coles_free (f->coles);
  wp_ui_test_free (f->ui);
}

static gboolean
has_cards (gpointer data)
{
  Fixture *f = data;

  return wp_people_page_get_card (f->page, f->coles->mia) != NULL;
}

/* Every text of every label, entry and tooltip below @widget, shown or not. */
static void
collect (GtkWidget *widget, GString *texts)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (texts, "%s\n", gtk_label_get_label (GTK_LABEL (widget)));
  if (GTK_IS_EDITABLE (widget))
    g_string_append_printf (texts, "%s\n", gtk_editable_get_text (GTK_EDITABLE (widget)));
  if (gtk_widget_get_tooltip_text (widget) != NULL)
    g_string_append_printf (texts, "%s\n", gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, texts);
}

static char *
dup_texts (gpointer widget)
{
  GString *texts = g_string_new (NULL);

  collect (GTK_WIDGET (widget), texts);
  return g_string_free (texts, FALSE);
}

static char *
dup_address (Fixture *f)
{
  GAsyncResult *result = NULL;
  wp_store_get_async (f->ui->temp->store, WP_KIND_ADDRESS, f->coles->protected_address, NULL, wp_await_cb, &result);
  g_autoptr (GAsyncResult) done = wp_await (&result);
  g_autoptr (WpRecord) address = wp_store_get_finish (f->ui->temp->store, done, NULL);

  const char *lines = wp_record_get_text (address, WP_ADDRESS_LINES);
  return g_strdup (lines != NULL ? lines : wp_record_get_text (address, WP_ADDRESS_POSTCODE));
}

static void
a_protected_address_is_nowhere_until_a_reason_is_given (Fixture *f, gconstpointer data)
{
  g_autofree char *secret = dup_address (f);

  g_assert_nonnull (secret);
  show_page (f, f->coles->family);
  wp_ui_wait_for (has_cards, f);
  g_autofree char *before = dup_texts (f->window);
  g_assert_null (strstr (before, secret));
  WpPeopleCard *card = wp_people_page_get_card (f->page, f->coles->lee);
  g_assert_nonnull (wp_ui_find (card, GTK_TYPE_LABEL, "Address protected"));
  gint64 audited = wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM audit");
  wp_ui_click (wp_ui_find_named (card, GTK_TYPE_BUTTON, "Show the protected address"));
  WpPeopleReveal *reveal = WP_PEOPLE_REVEAL (wp_ui_find_window (WP_TYPE_PEOPLE_REVEAL));
  wp_people_reveal_answer (reveal, "  ");
  g_autofree char *refused = dup_texts (f->window);
  g_assert_null (strstr (refused, secret));
  wp_people_reveal_answer (reveal, "Letter from the court");
  wp_ui_wait_for_text (card, GTK_TYPE_LABEL, NULL);
  while (wp_ui_find_window (WP_TYPE_PEOPLE_REVEAL) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_autofree char *after = dup_texts (card);
  g_autofree char *first_word = g_strndup (secret, strcspn (secret, ",\n"));
  g_assert_nonnull (strstr (after, first_word));
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM audit"), >, audited);
}

static void
ages_can_be_as_on_another_day (Fixture *f, gconstpointer data)
{
  show_page (f, f->coles->family);
  wp_ui_wait_for (has_cards, f);
  WpPeopleCard *card = wp_people_page_get_card (f->page, f->coles->mia);
  g_assert_nonnull (wp_ui_find (card, GTK_TYPE_LABEL, "Child · 16"));
  wp_people_page_set_date (f->page, "1/3/2023");
  g_assert_nonnull (wp_ui_find (card, GTK_TYPE_LABEL, "Child · 16 · 14 on 1 Mar 2023"));
  wp_people_page_set_date (f->page, "nonsense");
  g_assert_nonnull (wp_ui_find (card, GTK_TYPE_LABEL, "Child · 16"));
  wp_people_page_set_date (f->page, "");
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "people");
}

static gboolean
is_renamed (gpointer data)
{
  Fixture *f = data;
  WpPeopleCard *card = wp_people_page_get_card (f->page, f->coles->mia);

  return card != NULL && wp_ui_find (card, GTK_TYPE_LABEL, "Mimi Coles") != NULL;
}

static void
it_follows_the_store (Fixture *f, gconstpointer data)
{
  show_page (f, f->coles->family);
  wp_ui_wait_for (has_cards, f);
  WpRecord *name = wp_store_new_record (f->ui->temp->store, WP_KIND_PERSON_NAME);
  wp_record_set_text (name, WP_PERSON_NAME_PERSON, f->coles->mia);
  wp_record_set_text (name, WP_PERSON_NAME_TYPE, "known_as");
  wp_record_set_text (name, WP_PERSON_NAME_GIVEN, "Mimi");
  wp_record_set_text (name, WP_PERSON_NAME_SURNAME, "Coles");
  wp_temp_store_add (f->ui->temp, name);
  wp_ui_wait_for (is_renamed, f);
}

static void
a_family_of_nobody_says_what_to_do (Fixture *f, gconstpointer data)
{
  g_autofree char *family = wp_temp_store_add_family (f->ui->temp, "Empty family");

  show_page (f, family);
  wp_ui_wait_for_text (f->page, GTK_TYPE_BUTTON, "Add Person");
  wp_ui_settle (f->window);
  wp_ui_picture (f->window, "people-empty");
}

static gboolean
has_history (gpointer data)
{
  g_autofree char *text = wp_people_history_dup_text (data);

  return text[0] != '\0';
}

static void
the_history_is_in_words (Fixture *f, gconstpointer data)
{
  GAsyncResult *result = NULL;
  wp_store_get_async (f->ui->temp->store, WP_KIND_PERSON, f->coles->mia, NULL, wp_await_cb, &result);
  g_autoptr (GAsyncResult) done = wp_await (&result);
  g_autoptr (WpRecord) before = wp_store_get_finish (f->ui->temp->store, done, NULL);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");

  wp_record_set_text (after, WP_PERSON_SEND, "support");
  wp_record_set_text (before, WP_PERSON_SEND, NULL);
  wp_change_edit (change, after, before);
  wp_change_set_reason (change, "School told us");
  g_assert_true (wp_temp_store_save (f->ui->temp, change, NULL, NULL));
  show_page (f, f->coles->family);
  WpPeopleHistory *history =
      wp_people_history_show (f->ui->context, GTK_WIDGET (f->page), f->coles->family, WP_KIND_PERSON, f->coles->mia);
  wp_ui_wait_for (has_history, history);
  g_autofree char *text = wp_people_history_dup_text (history);
  g_assert_nonnull (strstr (text, "Special educational needs: nothing → “SEN support”"));
  g_assert_nonnull (strstr (text, "School told us"));
  g_assert_nonnull (strstr (text, "Jo Marsh"));
  wp_ui_settle (history);
  wp_ui_picture (history, "history");
  wp_ui_close (history);
}

/* Whether the menu or one below it has an entry for @action on @id. */
static gboolean
has_entry (GMenuModel *menu, const char *action, const char *id)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target =
          g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, G_VARIANT_TYPE ("(us)"));
      const char *record = NULL;
      if (target != NULL)
        g_variant_get (target, "(u&s)", NULL, &record);
      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name);
      if ((g_strcmp0 (name, action) == 0 && g_strcmp0 (record, id) == 0)
          || (section != NULL && has_entry (section, action, id))
          || (submenu != NULL && has_entry (submenu, action, id)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_warned (gpointer data)
{
  Fixture *f = data;
  WpPeopleCard *card = wp_people_page_get_card (f->page, f->coles->rhys);

  return card != NULL && wp_ui_find (card, GTK_TYPE_LABEL, "A large dog at the back door") != NULL;
}

static gboolean
is_not_warned (gpointer data)
{
  Fixture *f = data;

  return wp_people_page_get_card (f->page, f->coles->rhys) != NULL && !is_warned (f);
}

static void
a_warning_can_be_changed_and_ended (Fixture *f, gconstpointer data)
{
  show_page (f, f->coles->family);
  wp_ui_wait_for (is_warned, f);
  WpPersonCard *rhys = wp_people_card_get_person (wp_people_page_get_card (f->page, f->coles->rhys));
  g_autoptr (WpPersonLine) line = g_list_model_get_item (rhys->alerts, 0);
  g_autofree char *id = g_strdup (line->id);
  g_autoptr (GMenuModel) menu = wp_people_menu_new (rhys);
  g_assert_true (has_entry (menu, "edit.record", id));
  g_assert_true (has_entry (menu, "edit.end", id));
  g_assert_true (has_entry (menu, "edit.history", id));
  g_assert_true (has_entry (menu, "edit.take-back", id));

  gtk_widget_activate_action (GTK_WIDGET (f->page), "edit.end", "(us)", (guint32) WP_KIND_ALERT, id);
  wp_ui_wait_for (is_not_warned, f);
  rhys = wp_people_card_get_person (wp_people_page_get_card (f->page, f->coles->rhys));
  g_autoptr (GMenuModel) after = wp_people_menu_new (rhys);
  g_assert_true (has_entry (after, "edit.record", id));
  g_assert_false (has_entry (after, "edit.end", id));
  wp_ui_click (wp_ui_wait_for_text (f->window, GTK_TYPE_BUTTON, "Undo"));
  wp_ui_wait_for (is_warned, f);
  g_assert_cmpint (wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM alert WHERE valid_to IS NULL"), ==, 1);
}

static gboolean
is_asked (gpointer data)
{
  return wp_ui_find_window (WP_TYPE_PEOPLE_REVEAL) != NULL;
}

/* A refuge is protected by being one: its form opens for a reason only, and its history says no more than that. */
static void
a_refuge_is_as_protected (Fixture *f, gconstpointer data)
{
  WpRecord *refuge = wp_store_new_record (f->ui->temp->store, WP_KIND_ADDRESS);
  g_autofree char *id = g_strdup (wp_record_get_id (refuge));
  WpChange *change = wp_change_new ("alter");
  g_autoptr (GError) error = NULL;

  wp_record_set_text (refuge, WP_ADDRESS_PERSON, f->coles->rhys);
  wp_record_set_text (refuge, WP_ADDRESS_LINES, "9 Far Row");
  g_autoptr (WpRecord) before = wp_record_copy (refuge);
  wp_record_set_text (refuge, WP_ADDRESS_TYPE, "refuge");
  wp_temp_store_add (f->ui->temp, wp_record_copy (before));
  wp_change_edit (change, refuge, before);
  g_object_unref (refuge);
  wp_temp_store_save (f->ui->temp, change, NULL, &error);
  g_assert_no_error (error);
  show_page (f, f->coles->family);
  wp_ui_wait_for (has_cards, f);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "edit.record", "(us)", (guint32) WP_KIND_ADDRESS, id);
  wp_ui_wait_for (is_asked, NULL);
  wp_ui_close (wp_ui_find_window (WP_TYPE_PEOPLE_REVEAL));
  WpPeopleHistory *history =
      wp_people_history_show (f->ui->context, GTK_WIDGET (f->page), f->coles->family, WP_KIND_ADDRESS, id);
  wp_ui_wait_for (has_history, history);
  g_autofree char *text = wp_people_history_dup_text (history);
  g_assert_nonnull (strstr (text, "Kind of address: changed"));
  g_assert_null (strstr (text, "Refuge"));
  wp_ui_close (history);
}

static void
add (void)
{
#define ADD(path, test) g_test_add ("/people-page/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("protected", a_protected_address_is_nowhere_until_a_reason_is_given);
  ADD ("as-on", ages_can_be_as_on_another_day);
  ADD ("follows", it_follows_the_store);
  ADD ("empty", a_family_of_nobody_says_what_to_do);
  ADD ("warning", a_warning_can_be_changed_and_ended);
  ADD ("history", the_history_is_in_words);
  ADD ("refuge", a_refuge_is_as_protected);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
