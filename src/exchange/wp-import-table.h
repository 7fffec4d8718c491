/* wp-import-table.h: the columns of each extract, declared once. One or two lines a column.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-kinds.h"

/* clang-format off */

/* F (EXTRACT, COLUMN, "name", "other headings", flags, KIND, FIELD, "example", "help") is a column whose value goes
 * straight into a field, converted as the field's type says. S (…, KIND, …) without a FIELD is one that the extract's
 * own builder looks at. Other headings stand as wp_import_fold_heading() leaves them, with spaces between. */

#define WP_IMPORT_SENSITIVITY(S, EXTRACT, KIND)                                                         \
  S (EXTRACT, SENSITIVITY, "sensitivity", "restriction restricted securitylevel", NONE, KIND, "normal", \
     N_ ("Who may see it: normal, restricted or sealed. Empty means normal."))

#define WP_IMPORT_SOURCE(S, EXTRACT, KIND)                                                  \
  S (EXTRACT, SOURCE, "source", "system sourcesystem systemname", NONE, KIND, "CaseSystem", \
     N_ ("The system that the row is from. Empty means the one named when the import is started."))

#define WP_IMPORT_PEOPLE_COLUMNS(F, S)                                                                                 \
  S (PEOPLE, EXTERNAL_ID, "external_id", "id personid personno personnumber clientid clientno", REQUIRED, PERSON,      \
     "P1001", N_ ("The person’s own number in the system."))                                                           \
  WP_IMPORT_SOURCE (S, PEOPLE, PERSON)                                                                                 \
  S (PEOPLE, GIVEN, "given", "givenname givennames forename forenames firstname firstnames", REQUIRED, PERSON_NAME,    \
     "Mia",                                                                                                            \
     N_ ("First names as on the birth certificate. A first name or a surname is needed, except for an "                \
         "unborn child."))                                                                                             \
  S (PEOPLE, SURNAME, "surname", "lastname", NONE, PERSON_NAME, "Coles", N_ ("Surname."))                              \
  S (PEOPLE, KNOWN_AS, "known_as", "preferredname preferredforename alias", NONE, PERSON_NAME, "Mimi",                 \
     N_ ("The first name that is used day to day."))                                                                   \
  S (PEOPLE, KNOWN_AS_SURNAME, "known_as_surname", "preferredsurname", NONE, PERSON_NAME, "Evans",                     \
     N_ ("The surname that is used day to day."))                                                                      \
  S (PEOPLE, PREVIOUS_GIVEN, "previous_given", "previousforename formerforename", NONE, PERSON_NAME, "Amelia",         \
     N_ ("First names used before."))                                                                                  \
  S (PEOPLE, PREVIOUS_SURNAME, "previous_surname", "formersurname maidenname birthsurname", NONE, PERSON_NAME,         \
     "Harper", N_ ("Surname used before."))                                                                            \
  F (PEOPLE, DOB, "dob", "dateofbirth birthdate", NONE, PERSON, DOB, "2008-06-20",                                     \
     N_ ("Date of birth. “June 2008”, “2008” and “about 2008” are kept as such."))                                     \
  F (PEOPLE, DOB_PRECISION, "dob_precision", "dobaccuracy dateofbirthprecision", NONE, PERSON, DOB_PRECISION, "exact", \
     N_ ("How exactly the date of birth is known, if its form does not say so."))                                      \
  F (PEOPLE, EDD, "edd", "expecteddeliverydate expecteddateofdelivery duedate", NONE, PERSON, EDD, "2023-06-20",       \
     N_ ("When the child is expected, for one who is not born yet."))                                                  \
  F (PEOPLE, DIED_ON, "died_on", "dateofdeath dod deathdate", NONE, PERSON, DIED_ON, "", N_ ("Date of death."))        \
  F (PEOPLE, SEX, "sex", "sexcode", NONE, PERSON, SEX, "F", N_ ("Sex."))                                               \
  F (PEOPLE, GENDER, "gender", "gendertext genderidentity", NONE, PERSON, GENDER, "",                                  \
     N_ ("Gender in the person’s own words."))                                                                         \
  F (PEOPLE, ETHNICITY, "ethnicity", "ethnicgroup ethnicorigin", NONE, PERSON, ETHNICITY, "White British",             \
     N_ ("Ethnicity."))                                                                                                \
  F (PEOPLE, DISABILITY, "disability", "disabilities", NONE, PERSON, DISABILITY, "Hearing loss",                       \
     N_ ("Disability, in words."))                                                                                     \
  F (PEOPLE, LANGUAGE, "language", "firstlanguage homelanguage", NONE, PERSON, LANGUAGE, "English",                    \
     N_ ("First language."))                                                                                           \
  F (PEOPLE, CORRESPONDENCE_LANGUAGE, "correspondence_language", "letterlanguage writtenlanguage", NONE, PERSON,       \
     CORRESPONDENCE_LANGUAGE, "en", N_ ("Language for letters."))                                                      \
  F (PEOPLE, INTERPRETER, "interpreter", "interpreterneeded interpreterrequired", NONE, PERSON, INTERPRETER, "no",     \
     N_ ("Whether an interpreter is needed."))                                                                         \
  F (PEOPLE, COMMUNICATION_NEEDS, "communication_needs", "", NONE, PERSON, COMMUNICATION_NEEDS, "Prefers text",        \
     N_ ("What helps this person to be understood and to understand."))                                                \
  F (PEOPLE, SEND, "send", "sen senstatus sendstatus", NONE, PERSON, SEND, "support",                                  \
     N_ ("Special educational needs."))                                                                                \
  F (PEOPLE, EDUCATION, "education", "educationstatus neetstatus employmentstatus", NONE, PERSON, EDUCATION, "school", \
     N_ ("Education or work."))                                                                                        \
  F (PEOPLE, UPN_MISSING_REASON, "upn_missing_reason", "noupnreason", NONE, PERSON, UPN_MISSING_REASON, "under_age",   \
     N_ ("Why there is no pupil number."))                                                                             \
  S (PEOPLE, NHS_NUMBER, "nhs_number", "nhsno nhs", NONE, IDENTIFIER, "999 000 0018", N_ ("NHS number."))              \
  S (PEOPLE, UPN, "upn", "uniquepupilnumber pupilnumber", NONE, IDENTIFIER, "T816000012001",                           \
     N_ ("Unique pupil number."))                                                                                      \
  S (PEOPLE, FORMER_UPN, "former_upn", "previousupn", NONE, IDENTIFIER, "", N_ ("Pupil number used before."))          \
  S (PEOPLE, CASE_NUMBER, "case_number", "caseno casereference caseref", NONE, IDENTIFIER, "EH-20417",                 \
     N_ ("A number by which other systems know the person."))                                                          \
  S (PEOPLE, MOBILE, "mobile", "mobilephone mobilenumber mobiletelephone", NONE, CONTACT_POINT, "07700 900101",        \
     N_ ("Mobile number."))                                                                                            \
  S (PEOPLE, MOBILE_SAFE_TO, "mobile_safe_to", "mobilesafe safetocontact", NONE, CONTACT_POINT, "call; text",          \
     N_ ("What is safe with the mobile: call, text, voicemail, post, or none. Empty means not known."))                \
  S (PEOPLE, LANDLINE, "landline", "telephone phone hometelephone homephone", NONE, CONTACT_POINT, "01632 960101",     \
     N_ ("Landline number."))                                                                                          \
  S (PEOPLE, LANDLINE_SAFE_TO, "landline_safe_to", "landlinesafe", NONE, CONTACT_POINT, "call",                        \
     N_ ("What is safe with the landline, in the same words."))                                                        \
  S (PEOPLE, EMAIL, "email", "emailaddress", NONE, CONTACT_POINT, "dana@example.org", N_ ("E-mail address."))          \
  S (PEOPLE, EMAIL_SAFE_TO, "email_safe_to", "emailsafe", NONE, CONTACT_POINT, "text",                                 \
     N_ ("What is safe with the e-mail address, in the same words; “text” means to write."))                           \
  S (PEOPLE, FAMILY_ID, "family_id", "familyno familynumber familyref", NONE, FAMILY, "F100",                          \
     N_ ("The family’s number. Several with semicolons between."))                                                     \
  S (PEOPLE, FAMILY_NAME, "family_name", "nameoffamily familygroupname", NONE, FAMILY, "Coles family",                 \
     N_ ("How the team calls the family. Needed in one row of a family that is not held yet."))                  \
  S (PEOPLE, FAMILY_ROLE, "family_role", "roleinfamily", NONE, FAMILY_MEMBER, "child",                                 \
     N_ ("Part in the family. Several with semicolons between, in the order of the families."))                        \
  F (PEOPLE, FAMILY_FROM, "family_from", "familystart familystartdate", NONE, FAMILY_MEMBER, VALID_FROM, "2020-09-01", \
     N_ ("Since when the person belongs to the family."))                                                              \
  F (PEOPLE, FAMILY_TO, "family_to", "familyend familyenddate", NONE, FAMILY_MEMBER, VALID_TO, "",                     \
     N_ ("Until when; the day itself is not counted."))                                                                \
  S (PEOPLE, ALERT, "alert", "warning hazard visitalert", NONE, ALERT, "Large dog in the yard",                        \
     N_ ("What to know before a visit."))                                                                              \
  WP_IMPORT_SENSITIVITY (S, PEOPLE, PERSON)

#define WP_IMPORT_RELATIONSHIPS_COLUMNS(F, S)                                                                         \
  S (RELATIONSHIPS, EXTERNAL_ID, "external_id", "id relationshipid", NONE, RELATIONSHIP, "R1",                        \
     N_ ("The row’s own number. Where there is none, the two people and the relationship stand for it."))             \
  WP_IMPORT_SOURCE (S, RELATIONSHIPS, RELATIONSHIP)                                                                   \
  S (RELATIONSHIPS, PERSON_ID, "person_id", "person personno fromperson persona", REQUIRED, RELATIONSHIP, "P1002",    \
     N_ ("Read as: this person is the … of the other."))                                                              \
  S (RELATIONSHIPS, OTHER_ID, "other_id", "otherpersonid relatedpersonid relatedto toperson personb", REQUIRED,       \
     RELATIONSHIP, "P1001", N_ ("The other person’s number."))                                                        \
  S (RELATIONSHIPS, TYPE, "type", "relationship relationshiptype", REQUIRED, RELATIONSHIP, "parent",                  \
     N_ ("What the person is to the other. “Son” and the like are turned round."))                                    \
  F (RELATIONSHIPS, PARENTAL_RESPONSIBILITY, "parental_responsibility", "pr hasparentalresponsibility", NONE,         \
     RELATIONSHIP, PARENTAL_RESPONSIBILITY, "yes",                                                                    \
     N_ ("Whether the person has parental responsibility for the "                                                    \
         "other."))                                                                                                   \
  F (RELATIONSHIPS, COURT_ORDER, "court_order", "", NONE, RELATIONSHIP, COURT_ORDER, "",                              \
     N_ ("A court order that bears on it."))                                                                          \
  F (RELATIONSHIPS, FROM, "from", "validfrom start startdate datefrom", NONE, RELATIONSHIP, VALID_FROM, "2008-06-20", \
     N_ ("Since when."))                                                                                              \
  F (RELATIONSHIPS, TO, "to", "validto end enddate dateto", NONE, RELATIONSHIP, VALID_TO, "",                         \
     N_ ("Until when; the day itself is not counted."))                                                               \
  WP_IMPORT_SENSITIVITY (S, RELATIONSHIPS, RELATIONSHIP)

#define WP_IMPORT_ADDRESSES_COLUMNS(F, S)                                                                            \
  S (ADDRESSES, EXTERNAL_ID, "external_id", "id addressid", NONE, ADDRESS, "A1",                                     \
     N_ ("The row’s own number. Where there is none, whose address it is, its postcode and its first day stand "   \
         "for it."))                                                                                                 \
  WP_IMPORT_SOURCE (S, ADDRESSES, ADDRESS)                                                                           \
  F (ADDRESSES, PERSON_ID, "person_id", "person personno clientid", NONE, ADDRESS, PERSON, "P1001",                  \
     N_ ("Whose address it is, if it is one person’s. A person or a household is needed."))                          \
  S (ADDRESSES, HOUSEHOLD_ID, "household_id", "household householdno", NONE, HOUSEHOLD, "H1",                        \
     N_ ("The household that lives there."))                                                                         \
  S (ADDRESSES, HOUSEHOLD_NAME, "household_name", "nameofhousehold", NONE, HOUSEHOLD, "Dana’s home",                 \
     N_ ("How the household is called. Needed in one row of a household that is not held yet."))               \
  S (ADDRESSES, FAMILY_ID, "family_id", "familyno familynumber familyref", NONE, HOUSEHOLD, "F100",                  \
     N_ ("The family that the household belongs to. Needed with the household’s name."))                             \
  S (ADDRESSES, MEMBERS, "members", "householdmembers residents", NONE, HOUSEHOLD_MEMBER, "P1001; P1002",            \
     N_ ("Who belongs to the household, with semicolons between."))                                                  \
  F (ADDRESSES, TYPE, "type", "addresstype", NONE, ADDRESS, TYPE, "home", N_ ("Kind of address."))                   \
  S (ADDRESSES, ADDRESS, "address", "lines addresslines fulladdress", NONE, ADDRESS, "9 Example Lane, Sampleton",    \
     N_ ("The whole address, without the postcode."))                                                                \
  S (ADDRESSES, LINE_1, "address_1", "addressline1 line1 street", NONE, ADDRESS, "9 Example Lane",                   \
     N_ ("The address line by line, where it is not in one column."))                                                \
  S (ADDRESSES, LINE_2, "address_2", "addressline2 line2", NONE, ADDRESS, "", N_ ("Second line."))                   \
  S (ADDRESSES, LINE_3, "address_3", "addressline3 line3 town city", NONE, ADDRESS, "Sampleton", N_ ("Third line.")) \
  S (ADDRESSES, LINE_4, "address_4", "addressline4 line4 county", NONE, ADDRESS, "", N_ ("Fourth line."))            \
  S (ADDRESSES, POSTCODE, "postcode", "postalcode", REQUIRED, ADDRESS, "YO99 9ZZ", N_ ("Postcode."))                 \
  S (ADDRESSES, UPRN, "uprn", "uniquepropertyreferencenumber", NONE, ADDRESS, "100099900001",                        \
     N_ ("Unique property reference number."))                                                                       \
  F (ADDRESSES, PROTECTED, "protected", "isprotected confidential sensitiveaddress", NONE, ADDRESS, PROTECTED, "no", \
     N_ ("Whether the address is never to be shown, printed or told. It is then restricted."))                       \
  F (ADDRESSES, FROM, "from", "validfrom start startdate datefrom movedin", NONE, ADDRESS, VALID_FROM, "2019-05-01", \
     N_ ("Since when."))                                                                                             \
  F (ADDRESSES, TO, "to", "validto end enddate dateto movedout", NONE, ADDRESS, VALID_TO, "2023-09-21",              \
     N_ ("Until when; the day itself is not counted."))                                                              \
  WP_IMPORT_SENSITIVITY (S, ADDRESSES, ADDRESS)

#define WP_IMPORT_AGENCIES_COLUMNS(F, S)                                                                \
  S (AGENCIES, EXTERNAL_ID, "external_id", "id agencyid organisationid", REQUIRED, AGENCY, "AG1",       \
     N_ ("The agency’s own number in the system."))                                                     \
  WP_IMPORT_SOURCE (S, AGENCIES, AGENCY)                                                                \
  F (AGENCIES, NAME, "name", "agency agencyname organisation organisationname", REQUIRED, AGENCY, NAME, \
     "Sampleton Academy", N_ ("Name of the agency."))                                                   \
  F (AGENCIES, KIND, "kind", "type agencytype agencykind sector", REQUIRED, AGENCY, KIND, "education",  \
     N_ ("Kind of agency."))                                                                            \
  S (AGENCIES, TELEPHONE, "telephone", "phone tel", NONE, AGENCY, "01632 960200", N_ ("Telephone."))    \
  S (AGENCIES, EMAIL, "email", "emailaddress", NONE, AGENCY, "office@example.org", N_ ("E-mail address."))

#define WP_IMPORT_PROFESSIONALS_COLUMNS(F, S)                                                                        \
  S (PROFESSIONALS, EXTERNAL_ID, "external_id", "id professionalid workerid staffid", REQUIRED, PROFESSIONAL, "W1",  \
     N_ ("The professional’s own number in the system."))                                                            \
  WP_IMPORT_SOURCE (S, PROFESSIONALS, PROFESSIONAL)                                                                  \
  F (PROFESSIONALS, NAME, "name", "professional professionalname workername fullname", REQUIRED, PROFESSIONAL, NAME, \
     "Jo Marsh", N_ ("Name."))                                                                                       \
  F (PROFESSIONALS, ROLE, "role", "jobtitle title post profession", NONE, PROFESSIONAL, ROLE, "Health visitor",      \
     N_ ("What this person does, in words."))                                                                        \
  F (PROFESSIONALS, AGENCY_ID, "agency_id", "agency organisationid", NONE, PROFESSIONAL, AGENCY, "AG1",              \
     N_ ("The agency’s number."))                                                                                    \
  S (PROFESSIONALS, TELEPHONE, "telephone", "phone tel", NONE, PROFESSIONAL, "01632 960210", N_ ("Telephone."))      \
  S (PROFESSIONALS, EMAIL, "email", "emailaddress", NONE, PROFESSIONAL, "jo@example.org", N_ ("E-mail address."))    \
  F (PROFESSIONALS, STAFF_ROLE, "staff_role", "ourrole localityrole", NONE, STAFF, ROLE, "family_support_worker",    \
     N_ ("The role in our own teams. A row that has one becomes a member of staff, to whom episodes can be "         \
         "allocated."))                                                                                              \
  F (PROFESSIONALS, MANAGER_ID, "manager_id", "manager linemanager linemanagerid", NONE, STAFF, MANAGER, "W2",       \
     N_ ("The manager’s number."))                                         \
  S (PROFESSIONALS, FTE_PERCENT, "fte_percent", "fte workingtime", NONE, STAFF, "80",                                \
     N_ ("Working time in per cent, or as a part of one such as 0.8."))                                              \
  F (PROFESSIONALS, FROM, "from", "validfrom start startdate", NONE, STAFF, VALID_FROM, "2019-09-01",                \
     N_ ("First day with us."))                                                                                      \
  F (PROFESSIONALS, TO, "to", "validto end enddate leavingdate", NONE, STAFF, VALID_TO, "",                          \
     N_ ("Until when; the day itself is not counted."))

#define WP_IMPORT_EPISODES_COLUMNS(F, S)                                                                               \
  S (EPISODES, EXTERNAL_ID, "external_id", "id episodeid caseid", REQUIRED, EPISODE, "E1",                             \
     N_ ("The episode’s own number in the system."))                                                                   \
  WP_IMPORT_SOURCE (S, EPISODES, EPISODE)                                                                              \
  F (EPISODES, FAMILY_ID, "family_id", "family familyno familynumber familyref", REQUIRED, EPISODE, FAMILY, "F100",    \
     N_ ("The family’s number."))                                                                                      \
  F (EPISODES, STATE, "state", "status episodestatus stage", REQUIRED, EPISODE, STATE, "closed", N_ ("State."))        \
  F (EPISODES, REQUEST_SOURCE, "request_source", "referralsource requestedby referrer", NONE, EPISODE, REQUEST_SOURCE, \
     "school", N_ ("Who asked."))                                                                                      \
  F (EPISODES, OPENED_ON, "opened_on", "opened dateopened start startdate referraldate", REQUIRED, EPISODE, OPENED_ON, \
     "2023-01-16", N_ ("When it was opened."))                                                                         \
  F (EPISODES, CLOSED_ON, "closed_on", "closed dateclosed end enddate", NONE, EPISODE, CLOSED_ON, "2023-12-08",        \
     N_ ("When it was closed."))                                                                                       \
  F (EPISODES, CLOSING_REASON, "closing_reason", "closurereason reasonclosed", NONE, EPISODE, CLOSING_REASON,          \
     "outcomes_met", N_ ("Why it was closed."))                                                                        \
  F (EPISODES, PREVIOUS_ID, "previous_id", "previousepisodeid", NONE, EPISODE, PREVIOUS, "",                           \
     N_ ("The episode before."))                                                       \
  F (EPISODES, WITHIN_12_MONTHS, "within_12_months", "rereferral within12m", NONE, EPISODE, WITHIN_12_MONTHS, "no",    \
     N_ ("Whether the family asked again within twelve months."))                                                      \
  F (EPISODES, OWNER_ID, "owner_id", "owner ownerstaffid", NONE, EPISODE, OWNER, "W1",                                 \
     N_ ("The member of staff who has the next step."))                                                                \
  F (EPISODES, NEXT_DATE, "next_date", "nextaction nextactiondate", NONE, EPISODE, NEXT_DATE, "2023-05-25",            \
     N_ ("When the next step is due."))                                                                                \
  WP_IMPORT_SENSITIVITY (S, EPISODES, EPISODE)

#define WP_IMPORT_ALLOCATIONS_COLUMNS(F, S)                                                                           \
  S (ALLOCATIONS, EXTERNAL_ID, "external_id", "id allocationid", NONE, ALLOCATION, "AL1",                             \
     N_ ("The row’s own number. Where there is none, the episode, the worker and the first day stand for it."))       \
  WP_IMPORT_SOURCE (S, ALLOCATIONS, ALLOCATION)                                                                       \
  F (ALLOCATIONS, EPISODE_ID, "episode_id", "episode caseid", REQUIRED, ALLOCATION, EPISODE, "E1",                    \
     N_ ("The episode’s number."))                                                                                    \
  F (ALLOCATIONS, FAMILY_ID, "family_id", "family familyno familynumber familyref", REQUIRED, ALLOCATION, FAMILY,     \
     "F100", N_ ("The family’s number."))                                                                             \
  F (ALLOCATIONS, STAFF_ID, "staff_id", "staff workerid worker professionalid allocatedworker", REQUIRED, ALLOCATION, \
     STAFF, "W1", N_ ("The worker’s number, from a professional’s row with a staff_role."))                           \
  F (ALLOCATIONS, OUTCOME, "outcome", "decision", NONE, ALLOCATION, OUTCOME, "lead", N_ ("What we do."))              \
  F (ALLOCATIONS, NEED, "need", "needs", NONE, ALLOCATION, NEED, "", N_ ("What is needed."))                          \
  F (ALLOCATIONS, COST, "cost", "costofnotacting", NONE, ALLOCATION, COST, "",                                        \
     N_ ("What it would cost to do nothing."))                                                                        \
  F (ALLOCATIONS, CAPACITY, "capacity", "capacityofothers", NONE, ALLOCATION, CAPACITY, "",                           \
     N_ ("What others can do."))                                                                                      \
  F (ALLOCATIONS, FROM, "from", "validfrom start startdate datefrom allocatedon", REQUIRED, ALLOCATION, VALID_FROM,   \
     "2023-02-14", N_ ("Since when."))                                                                                \
  F (ALLOCATIONS, TO, "to", "validto end enddate dateto", NONE, ALLOCATION, VALID_TO, "2023-12-08",                   \
     N_ ("Until when; the day itself is not counted."))                                                               \
  WP_IMPORT_SENSITIVITY (S, ALLOCATIONS, ALLOCATION)

#define WP_IMPORT_AGREEMENTS_COLUMNS(F, S)                                                                            \
  S (AGREEMENTS, EXTERNAL_ID, "external_id", "id agreementid consentid", REQUIRED, AGREEMENT, "C1",                   \
     N_ ("The agreement’s own number in the system."))                                                                \
  WP_IMPORT_SOURCE (S, AGREEMENTS, AGREEMENT)                                                                         \
  F (AGREEMENTS, FAMILY_ID, "family_id", "family familyno familynumber familyref", REQUIRED, AGREEMENT, FAMILY,       \
     "F100", N_ ("The family’s number."))                                                                             \
  F (AGREEMENTS, FOR_PERSON, "for_person_id", "forperson personid subjectid", REQUIRED, AGREEMENT, FOR_PERSON,        \
     "P1001", N_ ("Whom it is about."))                                                                               \
  F (AGREEMENTS, GIVEN_BY, "given_by_id", "givenby consentgivenby agreedby", REQUIRED, AGREEMENT, GIVEN_BY, "P1002",  \
     N_ ("Who agreed."))                                                                                              \
  F (AGREEMENTS, CAPACITY, "capacity", "incapacityof", NONE, AGREEMENT, CAPACITY, "parental_responsibility",          \
     N_ ("In what capacity."))                                                                                        \
  F (AGREEMENTS, PURPOSE, "purpose", "agreementto consentto", REQUIRED, AGREEMENT, PURPOSE, "share",                  \
     N_ ("What was agreed to."))                                                                                      \
  F (AGREEMENTS, AGENCY_ID, "agency_id", "agency sharewith", NONE, AGREEMENT, AGENCY, "AG1",                          \
     N_ ("The agency that it is about. Empty means all."))                                                            \
  F (AGREEMENTS, SCOPE, "scope", "whatmaybeshared", NONE, AGREEMENT, SCOPE, "needs", N_ ("What may be shared."))      \
  F (AGREEMENTS, LAWFUL_BASIS, "lawful_basis", "legalbasis", NONE, AGREEMENT, LAWFUL_BASIS, "public_task",            \
     N_ ("Lawful basis."))                                                                                            \
  F (AGREEMENTS, EVIDENCE, "evidence", "form", NONE, AGREEMENT, EVIDENCE, "Signed form", N_ ("How it is shown."))     \
  F (AGREEMENTS, GIVEN_ON, "given_on", "agreedon consentdate dategiven", REQUIRED, AGREEMENT, GIVEN_ON, "2023-01-23", \
     N_ ("When."))                                                                                                    \
  F (AGREEMENTS, REVIEW_BY, "review_by", "reviewdate expires expirydate", NONE, AGREEMENT, REVIEW_BY, "2023-07-23",   \
     N_ ("When it must be looked at again."))                                                                         \
  F (AGREEMENTS, WITHDRAWN_ON, "withdrawn_on", "withdrawn datewithdrawn", NONE, AGREEMENT, WITHDRAWN_ON, "",          \
     N_ ("When it was withdrawn."))                                                                                   \
  F (AGREEMENTS, WITHDRAWN_NOTE, "withdrawn_note", "withdrawalreason", NONE, AGREEMENT, WITHDRAWN_NOTE, "",           \
     N_ ("What was said when it was withdrawn."))                                                                     \
  WP_IMPORT_SENSITIVITY (S, AGREEMENTS, AGREEMENT)

#define WP_IMPORT_INVOLVEMENTS_COLUMNS(F, S)                                                                        \
  S (INVOLVEMENTS, EXTERNAL_ID, "external_id", "id involvementid", REQUIRED, INVOLVEMENT, "I1",                     \
     N_ ("The involvement’s own number in the system."))                                                            \
  WP_IMPORT_SOURCE (S, INVOLVEMENTS, INVOLVEMENT)                                                                   \
  F (INVOLVEMENTS, FAMILY_ID, "family_id", "family familyno familynumber familyref", REQUIRED, INVOLVEMENT, FAMILY, \
     "F100", N_ ("The family’s number."))                                                                           \
  F (INVOLVEMENTS, EPISODE_ID, "episode_id", "episode caseid", NONE, INVOLVEMENT, EPISODE, "E1",                    \
     N_ ("The episode’s number."))                                                                                  \
  F (INVOLVEMENTS, PERSON_ID, "person_id", "person withwhom", NONE, INVOLVEMENT, PERSON, "P1001",                   \
     N_ ("With whom. Empty means the whole family."))                                                               \
  F (INVOLVEMENTS, PROFESSIONAL_ID, "professional_id", "professional workerid worker", NONE, INVOLVEMENT,           \
     PROFESSIONAL, "W1", N_ ("The professional’s number. A professional or an agency is needed."))                  \
  F (INVOLVEMENTS, AGENCY_ID, "agency_id", "agency organisationid", NONE, INVOLVEMENT, AGENCY, "AG1",               \
     N_ ("The agency’s number."))                                                                                   \
  S (INVOLVEMENTS, SERVICE, "service", "servicename team", NONE, SERVICE, "School counselling",                     \
     N_ ("Name of the agency’s service. Needs an agency."))                                                         \
  F (INVOLVEMENTS, ROLE, "role", "involvementrole", NONE, INVOLVEMENT, ROLE, "Lead practitioner",                   \
     N_ ("The part they play."))                                                                                    \
  F (INVOLVEMENTS, STATUS, "status", "involvementstatus", REQUIRED, INVOLVEMENT, STATUS, "active", N_ ("Status."))  \
  F (INVOLVEMENTS, LEAD, "lead", "islead leadprofessional leadpractitioner", NONE, INVOLVEMENT, LEAD, "yes",        \
     N_ ("Whether this is the lead professional."))                                                                 \
  F (INVOLVEMENTS, FROM, "from", "validfrom start startdate datefrom", NONE, INVOLVEMENT, VALID_FROM, "2023-02-14", \
     N_ ("Since when. “February 2023” and “about 2023” are kept as such."))                                         \
  F (INVOLVEMENTS, TO, "to", "validto end enddate dateto", NONE, INVOLVEMENT, VALID_TO, "2023-12-08",               \
     N_ ("Until when; the day itself is not counted."))                                                             \
  F (INVOLVEMENTS, FROM_PRECISION, "from_precision", "startprecision", NONE, INVOLVEMENT, FROM_PRECISION, "exact",  \
     N_ ("How exactly the first day is known, if its form does not say so."))                                       \
  WP_IMPORT_SENSITIVITY (S, INVOLVEMENTS, INVOLVEMENT)

#define WP_IMPORT_EVENTS_COLUMNS(F, S)                                                                                 \
  S (EVENTS, EXTERNAL_ID, "external_id", "id eventid contactid noteid", REQUIRED, EVENT, "EV1",                        \
     N_ ("The event’s own number in the system."))                                                                     \
  WP_IMPORT_SOURCE (S, EVENTS, EVENT)                                                                                  \
  F (EVENTS, FAMILY_ID, "family_id", "family familyno familynumber familyref", REQUIRED, EVENT, FAMILY, "F100",        \
     N_ ("The family’s number."))                                                                                      \
  F (EVENTS, EPISODE_ID, "episode_id", "episode caseid", NONE, EVENT, EPISODE, "E1", N_ ("The episode’s number."))     \
  F (EVENTS, KIND, "kind", "type eventtype eventkind contacttype", REQUIRED, EVENT, KIND, "visit",                     \
     N_ ("Kind of event."))                                                                                            \
  S (EVENTS, DATE, "date", "eventdate occurredat occurredon dateofevent contactdate", REQUIRED, EVENT, "2023-03-20",   \
     N_ ("When it happened, with or without the time of day. “March 2023” is kept as such."))                          \
  S (EVENTS, TIME, "time", "eventtime starttime contacttime", NONE, EVENT, "15:30",                                    \
     N_ ("The time of day, if it is not in the date."))                                                                \
  S (EVENTS, END_TIME, "end_time", "endedat finishtime", NONE, EVENT, "16:15",                                         \
     N_ ("When it ended: a time on the same day, or a date with a time."))                                             \
  F (EVENTS, PRECISION, "precision", "dateprecision", NONE, EVENT, PRECISION, "exact",                                 \
     N_ ("How exactly the date is known, if its form does not say so."))                                               \
  S (EVENTS, RECORDED_AT, "recorded_at", "recorded recordedon created createdon daterecorded", NONE, EVENT,            \
     "2023-03-21 09:10", N_ ("When it was written down. Empty means when it happened; something planned needs it."))   \
  F (EVENTS, PROFESSIONAL_ID, "professional_id", "professional workerid worker recordedby", NONE, EVENT, PROFESSIONAL, \
     "W1", N_ ("The number of the professional who did it."))                                                          \
  F (EVENTS, AGENCY_ID, "agency_id", "agency organisationid", NONE, EVENT, AGENCY, "AG1", N_ ("The agency’s number.")) \
  F (EVENTS, MODE, "mode", "method contactmethod", NONE, EVENT, MODE, "home", N_ ("How."))                             \
  F (EVENTS, PURPOSE, "purpose", "contactpurpose", NONE, EVENT, PURPOSE, "support", N_ ("Purpose."))                   \
  F (EVENTS, SUCCESSFUL, "successful", "issuccessful reached", NONE, EVENT, SUCCESSFUL, "yes",                         \
     N_ ("Whether they were reached."))                                                                                \
  F (EVENTS, CHILD_SEEN, "child_seen", "childrenseen", NONE, EVENT, CHILD_SEEN, "yes",                                 \
     N_ ("Whether a child was seen."))                                                                                 \
  F (EVENTS, CHILD_ALONE, "child_alone", "childseenalone seenalone", NONE, EVENT, CHILD_ALONE, "yes",                  \
     N_ ("Whether a child was seen alone."))                                                                           \
  F (EVENTS, LEVEL_FROM, "level_from", "levelbefore", NONE, EVENT, LEVEL_FROM, "2", N_ ("Level of need before."))      \
  F (EVENTS, LEVEL_TO, "level_to", "levelafter", NONE, EVENT, LEVEL_TO, "3a", N_ ("Level of need after."))             \
  F (EVENTS, PLANNED, "planned", "isplanned", NONE, EVENT, PLANNED, "no",                                              \
     N_ ("Whether it is planned and has not happened yet."))                                                           \
  F (EVENTS, SUPERSEDES, "corrects_id", "supersedes correctsevent", NONE, EVENT, SUPERSEDES, "",                       \
     N_ ("The event that this row corrects."))                                         \
  F (EVENTS, CORRECTION_REASON, "correction_reason", "", NONE, EVENT, CORRECTION_REASON, "",                           \
     N_ ("Why it was corrected."))                                                                                     \
  S (EVENTS, PERSON_IDS, "person_ids", "personid persons people subjects subjectids", NONE, EVENT_SUBJECT,             \
     "P1001; P1003", N_ ("Whom it is about, with semicolons between."))                                                \
  S (EVENTS, SEEN_IDS, "seen_ids", "seen personsseen whoseen", NONE, EVENT_SUBJECT, "P1001; P1003",                    \
     N_ ("Who was seen."))                                                                                             \
  S (EVENTS, ALONE_IDS, "alone_ids", "alone whoseenalone", NONE, EVENT_SUBJECT, "P1003", N_ ("Who was seen alone."))   \
  S (EVENTS, ATTENDED_IDS, "attended_ids", "attended present attendees", NONE, EVENT_ATTENDEE, "W1; W3",               \
     N_ ("The professionals who were there."))                                                                         \
  S (EVENTS, APOLOGIES_IDS, "apologies_ids", "apologies", NONE, EVENT_ATTENDEE, "W2",                                  \
     N_ ("The professionals who sent apologies."))                                                                     \
  F (EVENTS, SUMMARY, "summary", "title subject headline", NONE, CASE_NOTE, SUMMARY, "Home visit",                     \
     N_ ("In one line."))                                                                                              \
  F (EVENTS, NARRATIVE, "narrative", "note notes details description text", NONE, CASE_NOTE, NARRATIVE, "",            \
     N_ ("What happened."))                                                                                            \
  F (EVENTS, CHILD_WORDS, "child_words", "voiceofchild childsvoice wishesandfeelings", NONE, CASE_NOTE, CHILD_WORDS,   \
     "", N_ ("The child’s own words."))                                                                                \
  F (EVENTS, ANALYSIS, "analysis", "nextsteps", NONE, CASE_NOTE, ANALYSIS, "",                                         \
     N_ ("What it means and what comes next."))                                                                        \
  WP_IMPORT_SENSITIVITY (S, EVENTS, EVENT)

#define WP_IMPORT_LEVELS_COLUMNS(F, S)                                                                              \
  S (LEVELS, EXTERNAL_ID, "external_id", "id levelid", NONE, LEVEL_OF_NEED, "L1",                                   \
     N_ ("The row’s own number. Where there is none, whose level it is and its first day stand for it."))           \
  WP_IMPORT_SOURCE (S, LEVELS, LEVEL_OF_NEED)                                                                       \
  F (LEVELS, FAMILY_ID, "family_id", "family familyno familynumber familyref", REQUIRED, LEVEL_OF_NEED, FAMILY,     \
     "F100", N_ ("The family’s number."))                                                                           \
  F (LEVELS, PERSON_ID, "person_id", "person personno clientid", NONE, LEVEL_OF_NEED, PERSON, "",                   \
     N_ ("Whose level. Empty means the whole family’s."))                                                           \
  F (LEVELS, LEVEL, "level", "levelofneed threshold need", REQUIRED, LEVEL_OF_NEED, LEVEL, "3a",                    \
     N_ ("Level of need."))                                                                                         \
  F (LEVELS, FROM, "from", "validfrom start startdate datefrom", REQUIRED, LEVEL_OF_NEED, VALID_FROM, "2023-04-13", \
     N_ ("Since when."))                                                                                            \
  F (LEVELS, DECIDED_BY, "decided_by_id", "decidedby decisionby", NONE, LEVEL_OF_NEED, DECIDED_BY, "W2",            \
     N_ ("The number of the professional who decided."))                                                            \
  F (LEVELS, REASON, "reason", "rationale", REQUIRED, LEVEL_OF_NEED, REASON, "Debt is overdue", N_ ("Reason."))     \
  F (LEVELS, EVIDENCE, "evidence", "", NONE, LEVEL_OF_NEED, EVIDENCE, "", N_ ("Evidence."))                         \
  WP_IMPORT_SENSITIVITY (S, LEVELS, LEVEL_OF_NEED)

#define WP_IMPORT_SOURCE_COVERAGE_COLUMNS(F, S)                                                                        \
  S (SOURCE_COVERAGE, EXTERNAL_ID, "external_id", "id coverageid", NONE, SOURCE_COVERAGE, "SC1",                       \
     N_ ("The row’s own number. Where there is none, the agency and the first day stand for it."))                     \
  WP_IMPORT_SOURCE (S, SOURCE_COVERAGE, SOURCE_COVERAGE)                                                               \
  F (SOURCE_COVERAGE, AGENCY_ID, "agency_id", "agency organisationid", REQUIRED, SOURCE_COVERAGE, AGENCY, "AG1",       \
     N_ ("The agency whose data these extracts hold."))                                                                \
  F (SOURCE_COVERAGE, FROM, "from", "coveragefrom coveredfrom validfrom startdate", NONE, SOURCE_COVERAGE, VALID_FROM, \
     "2015-01-01", N_ ("The first day that is covered."))                                                              \
  F (SOURCE_COVERAGE, TO, "to", "coverageto coveredto validto enddate", NONE, SOURCE_COVERAGE, VALID_TO, "",           \
     N_ ("Until when; empty if it goes on."))                                                                          \
  F (SOURCE_COVERAGE, AS_OF, "as_of", "extractdate extractedon asat", REQUIRED, SOURCE_COVERAGE, AS_OF, "2025-12-31",  \
     N_ ("The day on which the extract was made."))

/* Each extract, in the order in which they are imported: what a row refers to is there before it. */
#define WP_IMPORT_EXTRACTS(E)                                          \
  E (AGENCIES, agencies, AGENCY, N_ ("Agencies"))                      \
  E (PROFESSIONALS, professionals, PROFESSIONAL, N_ ("Professionals")) \
  E (PEOPLE, people, PERSON, N_ ("People"))                            \
  E (RELATIONSHIPS, relationships, RELATIONSHIP, N_ ("Relationships")) \
  E (ADDRESSES, addresses, ADDRESS, N_ ("Addresses"))                  \
  E (EPISODES, episodes, EPISODE, N_ ("Episodes"))                     \
  E (ALLOCATIONS, allocations, ALLOCATION, N_ ("Allocations"))         \
  E (AGREEMENTS, agreements, AGREEMENT, N_ ("Agreements"))             \
  E (INVOLVEMENTS, involvements, INVOLVEMENT, N_ ("Involvements"))     \
  E (EVENTS, events, EVENT, N_ ("Events"))                             \
  E (LEVELS, levels, LEVEL_OF_NEED, N_ ("Levels of need"))             \
  E (SOURCE_COVERAGE, source_coverage, SOURCE_COVERAGE, N_ ("Source coverage"))
