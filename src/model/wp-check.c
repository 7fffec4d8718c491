/* wp-check.c: checks from the table of fields, and the rules of each kind.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-check.h"

#include <glib/gi18n-lib.h>

#include "wp-id.h"
#include "wp-identifier.h"

/* Nobody that a team works with was born before this, nor did anything else here happen before it. */
#define EARLIEST_YEAR 1890

/* An expected delivery lies between a month ago and the length of a pregnancy ahead. */
#define EDD_DAYS_PAST 30
#define EDD_DAYS_AHEAD 300

/* What is in the future may be at most so far: a plan for a hundred years is a slip of the finger. */
#define LATEST_YEARS_AHEAD 30

/* A text whose line gives no limit holds this many characters. */
#define DEFAULT_MAX_CHARACTERS 4000

static void G_GNUC_PRINTF (4, 5) add (GPtrArray *problems, int field, WpSeverity severity, const char *format, ...)
{
  WpProblem *problem = g_new0 (WpProblem, 1);
  va_list arguments;

  problem->field = field;
  problem->severity = severity;
  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (problems, problem);
}

static void
check_text (WpRecord *record, guint index, const WpField *field, GPtrArray *problems)
{
  const char *text = wp_record_get_text (record, index);
  glong max = field->max > 0 ? (glong) field->max : DEFAULT_MAX_CHARACTERS;

  if (!g_utf8_validate (text, -1, NULL))
    {
      add (problems, (int) index, WP_SEVERITY_ERROR, _ ("This text can’t be read. Type it again."));
      return;
    }
  glong length = g_utf8_strlen (text, -1);
  if (length > max)
    {
      g_autofree char *limit = wp_number_format (max);
      g_autofree char *has = wp_number_format (length);
      add (problems, (int) index, WP_SEVERITY_ERROR,
           /* Translators: both are numbers of characters. */
           _ ("This is too long: %1$s characters, and %2$s fit. Shorten it."), has, limit);
    }
  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean line_break = *p == '\n' || *p == '\t' || *p == '\r';
      if (g_ascii_iscntrl (*p) && !(line_break && field->type == WP_FIELD_LONG_TEXT))
        {
          add (problems, (int) index, WP_SEVERITY_ERROR,
               _ ("This has a character that can’t be shown, such as a line break. Take it out."));
          break;
        }
    }
}

static void
check_date (WpDate date, int index, const WpField *field, WpDate today, GPtrArray *problems)
{
  gboolean may_be_future = (field->flags & WP_FIELD_MAY_BE_FUTURE) != 0;

  if (!wp_date_is_valid (date) || date < wp_date_make (EARLIEST_YEAR, 1, 1))
    add (problems, index, WP_SEVERITY_ERROR, _ ("This date is too long ago. Check the year."));
  else if (!may_be_future && date > today)
    add (problems, index, WP_SEVERITY_ERROR, _ ("This date has not come yet. Check the year."));
  else if (date > wp_date_add_months (today, 12 * LATEST_YEARS_AHEAD))
    add (problems, index, WP_SEVERITY_ERROR, _ ("This date is too far ahead. Check the year."));
}

static void
check_number (gint64 number, guint index, const WpField *field, GPtrArray *problems)
{
  if (number < field->min || (field->max > 0 && number > field->max))
    {
      g_autofree char *least = wp_number_format (field->min);
      g_autofree char *most = wp_number_format (field->max > 0 ? field->max : G_MAXINT32);
      add (problems, (int) index, WP_SEVERITY_ERROR, _ ("This must be between %1$s and %2$s."), least, most);
    }
}

void
wp_record_check_field (WpRecord *record, guint index, WpCodes *codes, WpDate today, GPtrArray *problems)
{
  const WpField *field = &wp_record_get_kind (record)->fields[index];

  if (!wp_record_is_set (record, index))
    {
      if (field->flags & WP_FIELD_REQUIRED)
        add (problems, (int) index, WP_SEVERITY_ERROR, _ ("This is needed. Fill it in."));
      return;
    }
  switch (field->type)
    {
    case WP_FIELD_TEXT:
    case WP_FIELD_LONG_TEXT:
      check_text (record, index, field, problems);
      break;
    case WP_FIELD_CODE:
      if (!wp_codes_has (codes, field->of, wp_record_get_text (record, index)))
        add (problems, (int) index, WP_SEVERITY_ERROR, _ ("This is not one of the choices. Choose from the list."));
      break;
    case WP_FIELD_REF:
      if (!wp_id_is_valid (wp_record_get_text (record, index)))
        add (problems, (int) index, WP_SEVERITY_ERROR, _ ("This does not lead to a record. Choose it again."));
      break;
    case WP_FIELD_DATE:
      check_date (wp_record_get_date (record, index), (int) index, field, today, problems);
      break;
    case WP_FIELD_INSTANT:
      check_date (wp_instant_to_date (wp_record_get_number (record, index, 0)), (int) index, field, today, problems);
      break;
    case WP_FIELD_INTEGER:
      check_number (wp_record_get_number (record, index, 0), index, field, problems);
      break;
    case WP_FIELD_BOOLEAN:
      break;
    }
}

/* Intervals are half-open, so "to" may be the day of "from" only for what never held: that is refused too. */
static void
check_order (WpRecord *record, const char *from_name, const char *to_name, GPtrArray *problems)
{
  const WpKind *kind = wp_record_get_kind (record);
  int from = wp_kind_find_field (kind, from_name);
  int to = wp_kind_find_field (kind, to_name);

  if (from < 0 || to < 0 || !wp_record_is_set (record, (guint) from) || !wp_record_is_set (record, (guint) to))
    return;
  if (wp_record_get_number (record, (guint) from, 0) > wp_record_get_number (record, (guint) to, 0))
    add (problems, to, WP_SEVERITY_ERROR, _ ("This ends before it begins. Check both dates."));
}

static void
check_person (WpRecord *record, WpDate today, GPtrArray *problems)
{
  WpDate dob = wp_record_get_date (record, WP_PERSON_DOB);
  WpDate edd = wp_record_get_date (record, WP_PERSON_EDD);
  WpDate died = wp_record_get_date (record, WP_PERSON_DIED_ON);

  if (dob == WP_DATE_NONE && edd != WP_DATE_NONE && (edd < today - EDD_DAYS_PAST || edd > today + EDD_DAYS_AHEAD))
    add (problems, WP_PERSON_EDD, WP_SEVERITY_WARNING,
         _ ("A birth is expected within a month past and ten months ahead. Check the date, or give the birth."));
  if (dob != WP_DATE_NONE && died != WP_DATE_NONE && died < dob)
    add (problems, WP_PERSON_DIED_ON, WP_SEVERITY_ERROR, _ ("This is before the date of birth. Check both dates."));
}

static void
check_verdict (WpIdentifierKind kind, WpIdentifierVerdict verdict, int field, GPtrArray *problems)
{
  if (verdict == WP_IDENTIFIER_VALID || verdict == WP_IDENTIFIER_EMPTY)
    return;
  gboolean wrong =
      verdict == WP_IDENTIFIER_BAD_CHECK_DIGIT || kind == WP_IDENTIFIER_POSTCODE || kind == WP_IDENTIFIER_PHONE;
  add (problems, field, wrong ? WP_SEVERITY_WARNING : WP_SEVERITY_ERROR, "%s",
       wp_identifier_verdict_message (kind, verdict));
}

static void
check_identifier (WpRecord *record, GPtrArray *problems)
{
  const char *type = wp_record_get_text (record, WP_IDENTIFIER_TYPE);
  const char *value = wp_record_get_text (record, WP_IDENTIFIER_VALUE);

  if (value != NULL && g_strcmp0 (type, "nhs_number") == 0)
    check_verdict (WP_IDENTIFIER_NHS_NUMBER, wp_nhs_number_check (value), WP_IDENTIFIER_VALUE, problems);
  else if (value != NULL && g_strcmp0 (type, "upn") == 0)
    check_verdict (WP_IDENTIFIER_UPN, wp_upn_check (value), WP_IDENTIFIER_VALUE, problems);
}

static void
check_address (WpRecord *record, GPtrArray *problems)
{
  const char *postcode = wp_record_get_text (record, WP_ADDRESS_POSTCODE);
  gboolean of_person = wp_record_is_set (record, WP_ADDRESS_PERSON);
  gboolean of_household = wp_record_is_set (record, WP_ADDRESS_HOUSEHOLD);

  if (of_person == of_household)
    add (problems, -1, WP_SEVERITY_ERROR, _ ("An address belongs to one person or to one household."));
  if (!wp_record_is_set (record, WP_ADDRESS_LINES) && postcode == NULL
      && g_strcmp0 (wp_record_get_text (record, WP_ADDRESS_TYPE), "no_fixed") != 0
      && !wp_record_get_boolean (record, WP_ADDRESS_PROTECTED))
    add (problems, WP_ADDRESS_LINES, WP_SEVERITY_ERROR, _ ("Give the address or the postcode."));
  if (postcode != NULL)
    check_verdict (WP_IDENTIFIER_POSTCODE, wp_postcode_check (postcode), WP_ADDRESS_POSTCODE, problems);
}

static void
check_contact_point (WpRecord *record, GPtrArray *problems)
{
  const char *type = wp_record_get_text (record, WP_CONTACT_POINT_TYPE);
  const char *value = wp_record_get_text (record, WP_CONTACT_POINT_VALUE);

  if (value == NULL || type == NULL)
    return;
  if (g_str_equal (type, "mobile") || g_str_equal (type, "landline"))
    check_verdict (WP_IDENTIFIER_PHONE, wp_phone_check (value), WP_CONTACT_POINT_VALUE, problems);
  else if (g_str_equal (type, "email") && strchr (value, '@') == NULL)
    add (problems, WP_CONTACT_POINT_VALUE, WP_SEVERITY_WARNING, _ ("An e-mail address has an “@” in it. Check it."));
}

static void
check_event (WpRecord *record, WpDate today, GPtrArray *problems)
{
  gint64 occurred = wp_record_get_number (record, WP_EVENT_OCCURRED_AT, G_MININT64);

  if (occurred != G_MININT64 && wp_instant_to_date (occurred) > today
      && !wp_record_get_boolean (record, WP_EVENT_PLANNED))
    add (problems, WP_EVENT_OCCURRED_AT, WP_SEVERITY_ERROR,
         _ ("This has not happened yet. Check the date, or mark it as planned."));
  if (wp_record_is_set (record, WP_EVENT_SUPERSEDES) && !wp_record_is_set (record, WP_EVENT_CORRECTION_REASON))
    add (problems, WP_EVENT_CORRECTION_REASON, WP_SEVERITY_ERROR, _ ("Say why this is corrected."));
}

static void
check_waiting (WpRecord *record, GPtrArray *problems)
{
  WpDate added = wp_record_get_date (record, WP_WAITING_ADDED_ON);
  WpDate checked = wp_record_get_date (record, WP_WAITING_LAST_CHECKED_ON);
  gboolean started = wp_record_is_set (record, WP_WAITING_STARTED_ON);
  gboolean removed = wp_record_is_set (record, WP_WAITING_REMOVED_ON);

  if (!wp_record_is_set (record, WP_WAITING_SERVICE) && !wp_record_is_set (record, WP_WAITING_LISTED))
    add (problems, WP_WAITING_SERVICE, WP_SEVERITY_ERROR, _ ("Say which service they wait for."));
  if (started && removed)
    add (problems, WP_WAITING_REMOVED_ON, WP_SEVERITY_ERROR,
         _ ("Whoever started was not taken off the list. Clear one of the two dates."));
  if (removed && !wp_record_is_set (record, WP_WAITING_REMOVED_REASON))
    add (problems, WP_WAITING_REMOVED_REASON, WP_SEVERITY_WARNING, _ ("Say why they were taken off the list."));
  if (added != WP_DATE_NONE && checked != WP_DATE_NONE && checked < added)
    add (problems, WP_WAITING_LAST_CHECKED_ON, WP_SEVERITY_WARNING, _ ("This is before they were on the list."));
}

static void
check_brokering (WpRecord *record, GPtrArray *problems)
{
  const char *answer = wp_record_get_text (record, WP_BROKERING_ANSWER);
  gboolean answered = answer != NULL && !g_str_equal (answer, "asked");

  if (!wp_record_is_set (record, WP_BROKERING_SERVICE) && !wp_record_is_set (record, WP_BROKERING_LISTED))
    add (problems, WP_BROKERING_LISTED, WP_SEVERITY_ERROR, _ ("Say which service was asked."));
  if (answered && !wp_record_is_set (record, WP_BROKERING_ANSWERED_ON))
    add (problems, WP_BROKERING_ANSWERED_ON, WP_SEVERITY_WARNING, _ ("Say when the answer came."));
  if (g_strcmp0 (answer, "refused") == 0 && !wp_record_is_set (record, WP_BROKERING_REASON))
    add (problems, WP_BROKERING_REASON, WP_SEVERITY_WARNING, _ ("Say why it was refused."));
}

void
wp_record_check (WpRecord *record, WpCodes *codes, WpDate today, GPtrArray *problems)
{
  const WpKind *kind = wp_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    wp_record_check_field (record, i, codes, today, problems);
  check_order (record, "valid_from", "valid_to", problems);
  check_order (record, "opened_on", "closed_on", problems);
  check_order (record, "given_on", "withdrawn_on", problems);
  check_order (record, "occurred_at", "ended_at", problems);
  check_order (record, "added_on", "started_on", problems);
  check_order (record, "added_on", "removed_on", problems);
  check_order (record, "asked_on", "answered_on", problems);
  switch (kind->id)
    {
    case WP_KIND_PERSON:
      check_person (record, today, problems);
      break;
    case WP_KIND_PERSON_NAME:
      if (!wp_record_is_set (record, WP_PERSON_NAME_GIVEN) && !wp_record_is_set (record, WP_PERSON_NAME_SURNAME))
        add (problems, WP_PERSON_NAME_SURNAME, WP_SEVERITY_ERROR, _ ("Give a first name or a surname."));
      break;
    case WP_KIND_IDENTIFIER:
      check_identifier (record, problems);
      break;
    case WP_KIND_CONTACT_POINT:
      check_contact_point (record, problems);
      break;
    case WP_KIND_RELATIONSHIP:
      if (wp_record_is_set (record, WP_RELATIONSHIP_OTHER)
          && g_strcmp0 (wp_record_get_text (record, WP_RELATIONSHIP_PERSON),
                        wp_record_get_text (record, WP_RELATIONSHIP_OTHER))
                 == 0)
        add (problems, WP_RELATIONSHIP_OTHER, WP_SEVERITY_ERROR,
             _ ("Nobody is their own relation. Choose another person."));
      break;
    case WP_KIND_ADDRESS:
      check_address (record, problems);
      break;
    case WP_KIND_EVENT:
      check_event (record, today, problems);
      break;
    case WP_KIND_INVOLVEMENT:
      if (!wp_record_is_set (record, WP_INVOLVEMENT_PROFESSIONAL) && !wp_record_is_set (record, WP_INVOLVEMENT_AGENCY)
          && !wp_record_is_set (record, WP_INVOLVEMENT_SERVICE))
        add (problems, WP_INVOLVEMENT_PROFESSIONAL, WP_SEVERITY_ERROR,
             _ ("Say who is involved: a professional, a service or an agency."));
      break;
    case WP_KIND_WAITING:
      check_waiting (record, problems);
      break;
    case WP_KIND_BROKERING:
      check_brokering (record, problems);
      break;
    default:
      break;
    }
}

void
wp_problem_free (WpProblem *problem)
{
  g_free (problem->message);
  g_free (problem);
}

GPtrArray *
wp_problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) wp_problem_free);
}

gboolean
wp_problems_have_error (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      if (((WpProblem *) g_ptr_array_index (problems, i))->severity == WP_SEVERITY_ERROR)
        return TRUE;
    }
  return FALSE;
}

char *
wp_problems_summary (GPtrArray *problems, const WpKind *kind)
{
  GString *summary = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const WpProblem *problem = g_ptr_array_index (problems, i);
      if (problem->severity != WP_SEVERITY_ERROR)
        continue;
      if (summary->len > 0)
        g_string_append_c (summary, '\n');
      if (problem->field >= 0)
        g_string_append_printf (summary, "%s: ", wp_field_label (&kind->fields[problem->field]));
      g_string_append (summary, problem->message);
    }
  return g_string_free (summary, FALSE);
}
