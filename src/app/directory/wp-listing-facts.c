/* wp-listing-facts.c: what is known of a listed service, as lines to read, compare and hand over.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-facts.h"

#include <glib/gi18n-lib.h>

#include "wp-service-words.h"

static const char *const labels[WP_N_FACTS] = {
  [WP_FACT_NEXT] = NC_ ("fact", "Next"),        [WP_FACT_WHEN] = NC_ ("fact", "When"),
  [WP_FACT_WHERE] = NC_ ("fact", "Where"),      [WP_FACT_COST] = NC_ ("fact", "Cost"),
  [WP_FACT_WAIT] = NC_ ("fact", "Wait"),        [WP_FACT_AGES] = NC_ ("fact", "Ages"),
  [WP_FACT_WHO] = NC_ ("fact", "Who may come"), [WP_FACT_HOW] = NC_ ("fact", "How to come"),
  [WP_FACT_ACCESS] = NC_ ("fact", "Access"),    [WP_FACT_LANGUAGES] = NC_ ("fact", "Languages"),
  [WP_FACT_RING] = NC_ ("fact", "Ring"),        [WP_FACT_EMAIL] = NC_ ("fact", "E-mail"),
  [WP_FACT_WEB] = NC_ ("fact", "Web"),          [WP_FACT_FRESH] = NC_ ("fact", "Checked"),
};

/* ISO 639-1, those that families here speak most. */
static const struct
{
  const char *code;
  const char *name;
} languages[] = {
  { "en", NC_ ("language", "English") },    { "cy", NC_ ("language", "Welsh") },
  { "pl", NC_ ("language", "Polish") },     { "ar", NC_ ("language", "Arabic") },
  { "bn", NC_ ("language", "Bengali") },    { "fa", NC_ ("language", "Persian") },
  { "ku", NC_ ("language", "Kurdish") },    { "pa", NC_ ("language", "Punjabi") },
  { "pt", NC_ ("language", "Portuguese") }, { "ro", NC_ ("language", "Romanian") },
  { "so", NC_ ("language", "Somali") },     { "tr", NC_ ("language", "Turkish") },
  { "uk", NC_ ("language", "Ukrainian") },  { "ur", NC_ ("language", "Urdu") },
  { "zh", NC_ ("language", "Chinese") },
};

const char *
wp_listing_fact_label (WpFact fact)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "fact", labels[fact]);
}

char *
wp_listing_language_label (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i].code, code))
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "language", languages[i].name));
  return g_strdup (code);
}

static char *
describe_next (WpListingDetail *detail, WpDate today)
{
  WpListingNext *next;

  if (detail->next->len == 0)
    return g_strdup ("");
  next = &g_array_index (detail->next, WpListingNext, 0);
  return wp_service_words_next (next->date, next->opens, next->closes, next->now, today);
}

static char *
describe_sessions (WpListingDetail *detail)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < detail->sessions->len; i++)
    {
      WpListingSession *session = &g_array_index (detail->sessions, WpListingSession, i);
      g_autofree char *line = wp_service_words_session (session);

      if (*line != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_strdup (text->str);
}

static char *
describe_places (WpListingDetail *detail)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < detail->places->len; i++)
    {
      WpListingPlace *place = &g_array_index (detail->places, WpListingPlace, i);
      const char *label = place->label != NULL ? place->label : "";
      const char *postcode = place->postcode != NULL ? place->postcode : "";

      if (*label == '\0' && *postcode == '\0')
        continue;
      g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? "\n" : "", label,
                              *label != '\0' && *postcode != '\0' ? ", " : "", postcode);
    }
  if (wp_record_get_boolean (detail->record, WP_LISTED_SERVICE_ONLINE))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _ ("Online"));
  if (wp_record_get_boolean (detail->record, WP_LISTED_SERVICE_BY_PHONE))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _ ("By telephone"));
  return g_strdup (text->str);
}

/* Codes with spaces between, as words with commas between. */
static char *
describe_codes (WpRecord *record, guint field, WpCodes *codes, const char *list)
{
  const char *value = wp_record_get_text (record, field);
  g_auto (GStrv) parts = g_strsplit (value != NULL ? value : "", " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *label =
          list != NULL ? g_strdup (wp_codes_label (codes, list, parts[i])) : wp_listing_language_label (parts[i]);
      if (*label != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", label);
    }
  return g_strdup (text->str);
}

static char *
dup_field (WpRecord *record, guint field)
{
  const char *value = wp_record_get_text (record, field);

  return g_strdup (value != NULL ? value : "");
}

static char *
describe_how (WpRecord *record)
{
  g_autofree char *how = dup_field (record, WP_LISTED_SERVICE_HOW);

  if (*how != '\0')
    return g_steal_pointer (&how);
  return g_strdup (
      wp_record_get_boolean (record, WP_LISTED_SERVICE_SELF_REFERRAL) ? _ ("Families may ask by themselves") : "");
}

WpListingFacts *
wp_listing_facts_new (WpListingDetail *detail, WpCodes *codes, WpDate today)
{
  WpListingFacts *self = g_new0 (WpListingFacts, 1);
  WpRecord *record = detail->record;
  int free =
      wp_record_is_set (record, WP_LISTED_SERVICE_FREE) ? wp_record_get_boolean (record, WP_LISTED_SERVICE_FREE) : -1;
  WpDate last = MAX (detail->assured_on, detail->checked_on);

  self->id = g_strdup (detail->id);
  self->name = dup_field (record, WP_LISTED_SERVICE_NAME);
  self->organisation = dup_field (record, WP_LISTED_SERVICE_ORGANISATION);
  self->summary = dup_field (record, WP_LISTED_SERVICE_SUMMARY);
  self->notice = dup_field (record, WP_LISTED_SERVICE_NOTICE);
  self->freshness = detail->freshness;
  self->facts[WP_FACT_NEXT] = describe_next (detail, today);
  self->facts[WP_FACT_WHEN] = describe_sessions (detail);
  self->facts[WP_FACT_WHERE] = describe_places (detail);
  self->facts[WP_FACT_COST] = wp_service_words_cost (free, wp_record_get_text (record, WP_LISTED_SERVICE_COST));
  self->facts[WP_FACT_WAIT] =
      wp_service_words_wait (wp_record_get_text (record, WP_LISTED_SERVICE_WAIT),
                             (int) wp_record_get_number (record, WP_LISTED_SERVICE_WAIT_DAYS, -1));
  self->facts[WP_FACT_AGES] =
      wp_service_words_ages ((int) wp_record_get_number (record, WP_LISTED_SERVICE_AGE_FROM, -1),
                             (int) wp_record_get_number (record, WP_LISTED_SERVICE_AGE_TO, -1));
  self->facts[WP_FACT_WHO] = dup_field (record, WP_LISTED_SERVICE_ELIGIBILITY);
  self->facts[WP_FACT_HOW] = describe_how (record);
  self->facts[WP_FACT_ACCESS] = describe_codes (record, WP_LISTED_SERVICE_ACCESS, codes, "listing_access");
  self->facts[WP_FACT_LANGUAGES] = describe_codes (record, WP_LISTED_SERVICE_LANGUAGES, codes, NULL);
  self->facts[WP_FACT_RING] = dup_field (record, WP_LISTED_SERVICE_TELEPHONE);
  self->facts[WP_FACT_EMAIL] = dup_field (record, WP_LISTED_SERVICE_EMAIL);
  self->facts[WP_FACT_WEB] = dup_field (record, WP_LISTED_SERVICE_URL);
  self->facts[WP_FACT_FRESH] = wp_service_words_fresh (detail->freshness, last, today);
  return self;
}

void
wp_listing_facts_free (WpListingFacts *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->organisation);
  g_free (self->summary);
  g_free (self->notice);
  for (guint i = 0; i < WP_N_FACTS; i++)
    g_free (self->facts[i]);
  g_free (self);
}
