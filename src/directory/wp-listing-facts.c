/* wp-listing-facts.c: what the words of a listing say plainly enough to be searched by.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-facts.h"

#include <string.h>

#include "wp-words.h"

#define MOST_DAYS 3650
#define MONTH_DAYS 30

/* Folded, with a space at either end, so that whole words are found. */
static char *
fold (const char *text)
{
  g_autofree char *folded = wp_words_fold (text);

  return g_strconcat (" ", folded, " ", NULL);
}

static gboolean
has_any (const char *folded, const char *const *phrases)
{
  for (; *phrases != NULL; phrases++)
    if (strstr (folded, *phrases) != NULL)
      return TRUE;
  return FALSE;
}

static int
read_count (const char *word)
{
  static const char *const WORDS[][2] = { { "a", "un" },        { "two", "dwy" },    { "three", "tair" },
                                          { "four", "pedair" }, { "five", "pump" },  { "six", "chwech" },
                                          { "seven", "saith" }, { "eight", "wyth" }, { "nine", "naw" },
                                          { "ten", "deg" } };
  guint64 number;

  if (g_ascii_string_to_unsigned (word, 10, 0, MOST_DAYS, &number, NULL))
    return (int) number;
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (word, WORDS[i][0]) || g_str_equal (word, WORDS[i][1]))
      return (int) i + 1;
  if (g_str_equal (word, "one") || g_str_equal (word, "an"))
    return 1;
  return g_str_equal (word, "twelve") ? 12 : WP_LISTING_NOT_TOLD;
}

static int
read_unit (const char *word)
{
  static const struct
  {
    const char *word;
    int days;
  } UNITS[] = { { "day", 1 },     { "days", 1 },      { "diwrnod", 1 }, { "dydd", 1 },     { "week", 7 },
                { "weeks", 7 },   { "wk", 7 },        { "wks", 7 },     { "wythnos", 7 },  { "wythnosau", 7 },
                { "month", 30 },  { "months", 30 },   { "mis", 30 },    { "misoedd", 30 }, { "year", 365 },
                { "years", 365 }, { "blwyddyn", 365 } };

  for (guint i = 0; i < G_N_ELEMENTS (UNITS); i++)
    if (g_str_equal (word, UNITS[i].word))
      return UNITS[i].days;
  return 0;
}

int
wp_listing_wait_days (const char *text)
{
  static const char *const NONE[] = { " no wait ",
                                      " no waiting ",
                                      " none ",
                                      " immediate ",
                                      " immediately ",
                                      " same day ",
                                      " straight away ",
                                      " not currently a waiting list ",
                                      " dim rhestr aros ",
                                      " dim aros ",
                                      NULL };
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  int longest = WP_LISTING_NOT_TOLD;

  if (text == NULL)
    return WP_LISTING_NOT_TOLD;
  folded = fold (text);
  words = g_strsplit (folded, " ", -1);
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    {
      const int days = read_unit (words[i]);
      /* "two working days", "three calendar months" */
      const gboolean kind = g_str_equal (words[i - 1], "working") || g_str_equal (words[i - 1], "calendar");
      const int count = days > 0 && (!kind || i >= 2) ? read_count (words[kind ? i - 2 : i - 1]) : WP_LISTING_NOT_TOLD;

      if (count >= 0)
        longest = MAX (longest, MIN (count * days, MOST_DAYS));
    }
  if (longest == WP_LISTING_NOT_TOLD && has_any (folded, NONE))
    return 0;
  return longest;
}

int
wp_listing_self_referral (const char *text)
{
  static const char *const SELF[] = { " self referral ",
                                      " self referrals ",
                                      " self refer ",
                                      " refer yourself ",
                                      " refer themselves ",
                                      " no referral ",
                                      " without a referral ",
                                      " referral not needed ",
                                      " referral is not needed ",
                                      " referral not required ",
                                      " referral is not required ",
                                      " drop in ",
                                      " just turn up ",
                                      " just come along ",
                                      " turn up on the day ",
                                      " hunangyfeirio ",
                                      " galw heibio ",
                                      NULL };
  static const char *const NOT_SELF[] = {
    " no self referral ",          " no self referrals ",    " not accept self referral ",
    " not accept self referrals ", " cannot self refer ",    " not self refer ",
    " self referrals are not ",    " self referral is not ", NULL
  };
  static const char *const OTHERS[] = {
    " by referral ",        " referral only ",         " referrals only ",
    " must be referred ",   " need to be referred ",   " referred by a ",
    " referred by your ",   " professional referral ", " professional referrals ",
    " gp referral ",        " referral from a ",       " referrals from professionals ",
    " through a referral ", " angen atgyfeiriad ",     NULL
  };
  g_autofree char *folded = NULL;

  if (text == NULL)
    return WP_LISTING_NOT_TOLD;
  folded = fold (text);
  if (has_any (folded, NOT_SELF))
    return 0;
  if (has_any (folded, SELF))
    return 1;
  return has_any (folded, OTHERS) ? 0 : WP_LISTING_NOT_TOLD;
}

static int
free_by_words (const char *fees)
{
  static const char *const FREE[] = { " free of charge ", " free to ", " no charge ", " no cost ",
                                      " no fee ",         " is free ", " are free ",  " all free ",
                                      " am ddim ",        " di dal ",  NULL };
  static const char *const NOT_FREE[] = { " not free ", " free for ", " unless ", " if ", " some ", " most ", NULL };
  g_autofree char *folded = NULL;

  if (fees == NULL)
    return WP_LISTING_NOT_TOLD;
  folded = fold (fees);
  if (strpbrk (fees, "123456789") != NULL && strstr (fees, "£") != NULL)
    return strstr (folded, " free ") == NULL ? 0 : WP_LISTING_NOT_TOLD;
  if (has_any (folded, NOT_FREE))
    return WP_LISTING_NOT_TOLD;
  return g_str_equal (folded, " free ") || has_any (folded, FREE) ? 1 : WP_LISTING_NOT_TOLD;
}

int
wp_listing_free (const WpListing *listing)
{
  guint nothing = 0;
  guint something = 0;

  for (guint i = 0; i < listing->costs->len; i++)
    {
      const WpListingCost *cost = &g_array_index (listing->costs, WpListingCost, i);

      nothing += cost->amount == 0.0 ? 1 : 0;
      something += cost->amount > 0.0 ? 1 : 0;
    }
  if (something > 0)
    return nothing > 0 ? WP_LISTING_NOT_TOLD : 0;
  if (nothing > 0)
    return free_by_words (listing->fees) == 0 ? WP_LISTING_NOT_TOLD : 1;
  return free_by_words (listing->fees);
}

/* In the order of the codes. */
static const struct
{
  const char *code;
  const char *phrases[8];
} ACCESS[] = {
  { "changing_places", { " changing places ", NULL } },
  { "hearing_loop", { " hearing loop ", " induction loop ", " induction loops ", " t coil ", " dolen sain ", NULL } },
  { "parking",
    { " blue badge ", " disabled parking ", " accessible parking ", " disabled bay ", " disabled bays ", NULL } },
  { "quiet", { " quiet room ", " quiet space ", " quiet area ", " sensory room ", " ystafell dawel ", NULL } },
  { "sign_language", { " sign language ", " bsl ", " iaith arwyddion ", NULL } },
  { "step_free",
    { " step free ", " level access ", " wheelchair access ", " wheelchair accessible ", " ramp ", " ramped ",
      " access for wheelchairs ", NULL } },
  { "toilet",
    { " accessible toilet ", " accessible toilets ", " disabled toilet ", " disabled toilets ", " accessible wc ",
      NULL } },
};

/* Whether one of the words before @at says that it is not there. */
static gboolean
is_denied (const char *folded, const char *at)
{
  static const char *const NO[] = { " no ", " not ", " without ", " isnt ", " dim ", " limited ", NULL };
  const char *from = MAX (folded, at - 24);
  g_autofree char *before = g_strndup (from, (gsize) (at - from) + 1);

  return has_any (before, NO);
}

static guint
read_access (const char *text, guint found)
{
  /* What is said in one sentence says nothing of the next. */
  g_auto (GStrv) sentences = NULL;

  if (text == NULL)
    return found;
  sentences = g_strsplit_set (text, ".;\n", -1);
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      g_autofree char *folded = fold (sentences[i]);

      for (guint code = 0; code < G_N_ELEMENTS (ACCESS); code++)
        for (guint k = 0; ACCESS[code].phrases[k] != NULL; k++)
          {
            const char *at = strstr (folded, ACCESS[code].phrases[k]);

            if (at != NULL && !is_denied (folded, at) && strstr (at, " not available ") == NULL)
              found |= 1u << code;
          }
    }
  return found;
}

char *
wp_listing_access_codes (const WpListing *listing)
{
  guint found = 0;
  GString *codes;

  for (guint i = 0; i < listing->access->len; i++)
    {
      const WpListingAccess *access = &g_array_index (listing->access, WpListingAccess, i);

      found = read_access (access->description, found);
      found = read_access (access->details, found);
    }
  if (found == 0)
    return NULL;
  codes = g_string_new (NULL);
  for (guint code = 0; code < G_N_ELEMENTS (ACCESS); code++)
    if (found & 1u << code)
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", ACCESS[code].code);
  return g_string_free (codes, FALSE);
}

/* ISO 639-1, ISO 639-2 (both forms), and the name in English, of languages that are spoken in Britain. */
static const struct
{
  const char code[3];
  const char *others;
  const char *names;
} LANGUAGES[] = {
  { "ak", " aka twi ", " akan twi " },
  { "am", " amh ", " amharic " },
  { "ar", " ara ", " arabic arabeg " },
  { "bg", " bul ", " bulgarian " },
  { "bn", " ben syl ", " bengali bangla sylheti " },
  { "cs", " ces cze ", " czech " },
  { "cy", " cym wel ", " welsh cymraeg " },
  { "de", " deu ger ", " german deutsch " },
  { "el", " ell gre ", " greek " },
  { "en", " eng ", " english saesneg " },
  { "es", " spa ", " spanish castilian " },
  { "fa", " fas per ", " persian farsi dari " },
  { "fr", " fra fre ", " french " },
  { "ga", " gle ", " irish gaeilge " },
  { "gd", " gla ", " gaelic " },
  { "gu", " guj ", " gujarati " },
  { "ha", " hau ", " hausa " },
  { "hi", " hin ", " hindi " },
  { "hu", " hun ", " hungarian " },
  { "ig", " ibo ", " igbo " },
  { "it", " ita ", " italian " },
  { "ja", " jpn ", " japanese " },
  { "ko", " kor ", " korean " },
  { "ku", " kur ", " kurdish sorani kurmanji " },
  { "lt", " lit ", " lithuanian " },
  { "lv", " lav ", " latvian " },
  { "ml", " mal ", " malayalam " },
  { "ne", " nep ", " nepali " },
  { "nl", " nld dut ", " dutch " },
  { "pa", " pan ", " punjabi panjabi " },
  { "pl", " pol ", " polish pwyleg " },
  { "ps", " pus ", " pashto pushto " },
  { "pt", " por ", " portuguese " },
  { "ro", " ron rum ", " romanian " },
  { "ru", " rus ", " russian " },
  { "sk", " slk slo ", " slovak " },
  { "sn", " sna ", " shona " },
  { "so", " som ", " somali " },
  { "sq", " sqi alb ", " albanian " },
  { "sw", " swa ", " swahili " },
  { "ta", " tam ", " tamil " },
  { "te", " tel ", " telugu " },
  { "th", " tha ", " thai " },
  { "ti", " tir ", " tigrinya " },
  { "tl", " tgl fil ", " tagalog filipino " },
  { "tr", " tur ", " turkish " },
  { "uk", " ukr ", " ukrainian " },
  { "ur", " urd ", " urdu " },
  { "vi", " vie ", " vietnamese " },
  { "yo", " yor ", " yoruba " },
  { "zh", " zho chi yue cmn ", " chinese cantonese mandarin " },
};

/* -1: unknown */
static int
find_language (const char *text)
{
  g_autofree char *folded = wp_words_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", 2);
  g_autofree char *padded = words[0] != NULL ? g_strconcat (" ", words[0], " ", NULL) : NULL;

  /* "en-GB" folds to "en gb"; "Kurdish (Sorani)" to "kurdish sorani": the first word is the language. */
  for (guint i = 0; padded != NULL && *words[0] != '\0' && i < G_N_ELEMENTS (LANGUAGES); i++)
    if (g_str_equal (words[0], LANGUAGES[i].code) || strstr (LANGUAGES[i].others, padded) != NULL
        || strstr (LANGUAGES[i].names, padded) != NULL)
      return (int) i;
  return -1;
}

char *
wp_listing_language_codes (const WpListing *listing)
{
  gboolean found[G_N_ELEMENTS (LANGUAGES)] = { FALSE };
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < listing->languages->len; i++)
    {
      const WpListingLanguage *language = &g_array_index (listing->languages, WpListingLanguage, i);
      int at = language->code != NULL ? find_language (language->code) : -1;

      if (at < 0 && language->name != NULL)
        at = find_language (language->name);
      if (at >= 0)
        found[at] = TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    if (found[i])
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", LANGUAGES[i].code);
  return g_string_free (codes, codes->len == 0);
}
