/* wp-demo-texts-events.c: the one line that a colleague sees first of each event.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-texts.h"

/* {c} child, {p} parent, {w} worker, {o} other professional, {s} school, {a} agency, {n} need, {x} per cent, {m}
 * number. */

/* clang-format off */
static const char *const request[] = {
  "{s} asks for help for {c} with {n}",
  "{p} asks for help with {n}",
  "Health visitor asks for a family support worker: {n}",
  "{p} rang the team: {n} has become too much to manage alone",
  "School nurse asks for help with {n}",
  "{a} asks us to get in touch about {n}",
  "{s} is worried about {n} and has spoken with {p}",
  "Request from the children’s centre: {n}",
  "{p} filled in the request with {s}: {n} comes first",
  "{c} told a teacher that things are hard at home; {p} agrees to ask for help",
  NULL,
};

static const char *const triage[] = {
  "Level 2. Lives in the area, no one at risk, {p} has agreed to a call",
  "Level 2. {n} needs more than one service to work together",
  "Looked up what we hold: one earlier request, closed with thanks",
  "Level 3a. Several needs at once; {n} comes first",
  "No sign of harm. Passed on to the team the same day",
  "Spoke with {p} and {s}; an assessment is the right next step",
  NULL,
};

static const char *const agreement[] = {
  "{p} agrees to work together and to share with {s} and health",
  "{p} agrees: {s}, health and {a} may know what they need to",
  "Agreement talked through line by line and signed",
  "{p} agrees to work together; not to share with housing for now",
  NULL,
};

static const char *const withdrawal[] = {
  "{p} no longer wants {a} to be told; nothing new goes to them",
  "{p} takes back the agreement to share with {a}",
  "Sharing with {a} stops today. {p} still wants the rest to go on",
  NULL,
};

static const char *const assessment[] = {
  "Assessment finished: {n} and a tight budget; a warm, close family",
  "Assessment finished with {p}. Strengths: routines and grandparents. Need: {n}",
  "Assessment finished: {n} is what {p} wants to change first",
  "Assessment with {c} and {p}: what is going well, what worries us, what next",
  "One service is enough: {s} will take it on and we advise",
  "Assessment finished in time; {c}’s views are in it in full",
  "Assessment finished: {n}; {a} to be asked to join",
  NULL,
};

static const char *const level_up[] = {
  "{n} has become more complex; several services are needed now",
  "More worries since the last meeting, and {p} is tired",
  "Progress has stopped and {c} is missing more school",
  "Two new needs came out in the assessment",
  "{p}’s own health makes {n} harder to manage",
  NULL,
};

static const char *const level_down[] = {
  "{n} is much better and {s} can carry on alone",
  "Most actions are done; {p} feels in charge again",
  "Steady for three months, with support from family",
  "{c} is in school each day and says things are calmer",
  "Needs met by universal services now",
  NULL,
};

static const char *const gate[] = {
  "Accepted: assessment complete, agreement given, lives in the area",
  "Accepted. {c} is in the age range; {n} is clear",
  "Accepted as an individual decision, since {c} is older than most we work with",
  "Accepted. Goes to school outside, lives in the area: children first",
  NULL,
};

static const char *const allocation[] = {
  "{w} works directly with the family",
  "{w} coaches the lead at {s}",
  "{w} works jointly with {a}",
  "{w} leads and {s} supports",
  "{w} advises {s}, who know the family best",
  NULL,
};

static const char *const tac_invite[] = {
  "Invitations sent for the team around the family; {p} chose the time",
  "{o} and {s} invited; {p} asked for after the school run",
  "Meeting moved by a week at {p}’s request",
  "Invitations sent; interpreter asked for where needed",
  NULL,
};

static const char *const tac[] = {
  "First meeting: {p}, {s} and {o}. Four actions on {n}",
  "{p} chaired part of it. {n}: what each of us will do by when",
  "All came but one, who sent a report. Next in six weeks",
  "{c} came for the first half and said what should change",
  "Agreed one plan in place of three",
  "{o} explained the options for {n}; {p} chose",
  "Short and to the point. {m} actions agreed",
  NULL,
};

static const char *const plan[] = {
  "One plan agreed: {n} first, three small steps",        "Plan written in {p}’s words, with a copy on the fridge",
  "Plan: {s} looks after mornings, {w} after {n}",        "Plan updated after the meeting; two actions added",
  "Plan has {m} actions, each with one owner and a date", NULL,
};

static const char *const action[] = {
  "Done: breakfast club place for {c}",
  "Done: referral to {a} sent",
  "Done: {p} rang {a} and has an appointment",
  "Done a week late: benefits form sent",
  "Done: bedtime chart tried for two weeks",
  "Dropped: no longer needed",
  "Done: school uniform grant applied for",
  "Done: {c} has joined a club at {s}",
  "Done: {o} wrote to the landlord about repairs",
  "Done: travel pass for {c}",
  "Done: {p} finished the parenting course",
  "Done: quiet space for homework set up",
  "Still open: {p} needs more time, new date agreed",
  "Done: morning routine written down together",
  NULL,
};

static const char *const review[] = {
  "Review: {n} is better, attendance {x} %. Next in six weeks",
  "Review: {m} of the actions done. {p} is pleased",
  "Review: slow progress with {n}; plan made simpler",
  "Review: {c} rates life at home {m} points higher than at the start",
  "Review: two actions late; {o} to help",
  "Review: level stays as it is, next date set",
  "Review: {s} says {c} is calmer and joins in more",
  "Review: ready to talk about closing next time",
  NULL,
};

static const char *const call[] = {
  "{p} had a better week; bedtime is settling",
  "{p} asked about {n}; talked through what to try first",
  "Confirmed Thursday’s visit with {p}",
  "{p} is worried about a letter from {a}; will read it together",
  "{p} wanted to share good news about {c}",
  "{p} asked for the number of {a}",
  "Talked for twenty minutes; {p} is sleeping badly",
  "{p} has tried the chart; {c} liked the stickers",
  "{c} rang to ask whether Monday still stands",
  "{p} unwell, visit moved to next week",
  "{p} pleased with the meeting, unsure about one action",
  "Checked in after a hard weekend; everyone is all right",
  "{p} has heard from {a} and is relieved",
  "{p} asked whether {c} could join the holiday club",
  "Text from {p}: appointment kept, more next week",
  "{p} and {w} planned the school run for the week",
  "{p} found the form hard; will do it together on the next visit",
  "Short call: nothing new, all steady",
  "{p}’s mum is helping with pick-ups this week",
  "{p} asked to change the day of the visit",
  NULL,
};

static const char *const school_contact[] = {
  "{s}: attendance {x} % this half-term",
  "{s}: {c} was late twice, otherwise a good week",
  "{s}: {c} came to breakfast club each day",
  "{s}: a fall-out at lunch, sorted the same day",
  "{s}: {c} has a new friend and talks about it",
  "{s}: {c} seemed tired; {p} told",
  "{s}: {c} won an award in assembly",
  "{s}: work at home is coming in again",
  "{s}: trip next week, help with the cost agreed",
  "{s}: {c} asked for time with the pastoral lead",
  "{s}: reading age up by {m} months",
  "{s}: parents’ evening kept, {p} came",
  "{s}: {c} used the calm card and went back to class",
  "{s}: uniform sorted from the school’s own stock",
  NULL,
};

static const char *const health_contact[] = {
  "Development check done, all as expected",
  "Weight steady, feeding well",
  "Vaccinations up to date",
  "Two-year review done; a few more words each week",
  "Hearing test booked",
  "Dentist seen, one filling",
  "Sleep clinic offered; {p} will think about it",
  "Asthma plan gone through with {p}",
  "Baby clinic: {p} came with questions about weaning",
  "Eye test done, glasses ordered",
  "{p} asked about their own health; GP booked",
  "Height and weight check at {s}",
  NULL,
};

static const char *const partner_contact[] = {
  "{a}: appointment kept",
  "{a}: {p} came and was glad of it",
  "{a}: asked for an update before the meeting",
  "{a}: said thank you for the clear notes",
  "{a}: letter explained to {p}",
  "{a}: {o} will be away for two weeks; cover is in place",
  "{a}: goes on for another six weeks",
  "{a}: nothing new, next date in the diary",
  "{a}: two missed, then a good one",
  "{a}: {p} talked about {n}",
  "{a}: report promised before the next meeting",
  "{a}: {o} rang with good news",
  NULL,
};

static const char *const money_contact[] = {
  "{a}: working with {p} on a budget",
  "{a}: repairs booked for next week",
  "{a}: arrears plan in place and kept to",
  "{a}: payment moved to the day after payday",
  "{a}: grant for a cooker agreed",
  "{a}: inspection of the back room on Thursday",
  "{a}: {p} is {m} weeks ahead with the plan",
  NULL,
};

static const char *const missed[] = {
  "No one in; card left",
  "No answer, will try tomorrow",
  "Text sent, no reply yet",
  "{p} forgot; new time agreed by text the same evening",
  "Appointment not kept; {s} saw {c} today and is not worried",
  "Voicemail full; asked {s} to pass on a message",
  NULL,
};

static const char *const visit[] = {
  "{p} and {c} at home; talked about {n}",
  "{c} showed us the new bedroom and the bunk bed",
  "Calm visit. {p} is proud of how the mornings go now",
  "{p} tearful at first; listened, then planned the week",
  "Saw {c} alone for a while; likes school, misses grandma",
  "House warm and tidy, food in, {c} playing",
  "Worked through {n} with {p}; two small things to try",
  "Read a letter from {a} together and rang them",
  "{c} drew the family and put the dog in the middle",
  "Walked to school with {p} and {c}: it took ten minutes",
  "Kitchen table talk about money; list made",
  "{p} and {c} cooked while we talked",
  "Looked at damp in the back room; photos sent to {a}",
  "{c} wanted to talk about friends more than about {n}",
  "Brought the reward chart; {c} chose the stickers",
  "{p} asked for help with boundaries; tried a script together",
  "Garden cleared since last time; {c} has a swing",
  "Visit cut short as {p} had to collect from {s}",
  "Talked about bedtimes; screens now off at eight",
  "{p} practised the phone call to {a} and then made it",
  "Grandparents were there too; everyone knows the plan",
  "{c} quiet today; agreed to meet at school next time",
  NULL,
};

static const char *const direct_work[] = {
  "Session {m} of six: feelings and what helps",
  "Worry jar made with {c}",
  "Three houses: good things, worries, dreams",
  "Lego therapy with {c} at {s}",
  "Walk and talk with {c} by the harbour",
  "Parenting group, week {m}: play",
  "Parenting group, week {m}: praise",
  "Budget planner filled in with {p}",
  "Practised the bus to college with {c}",
  "Cooking on a budget with {p} and {c}",
  "Card game about friendships; {c} laughed a lot",
  "Life story book: first pages",
  "CV written and sent",
  "Feelings thermometer: {c} went from eight to four",
  "Sleep diary gone through with {p}",
  "Mindful colouring and a chat about school",
  "Mock interview; {c} nervous and very good",
  "Bedtime box made together",
  NULL,
};

static const char *const note[] = {
  "{p} prefers texts before ten",
  "Spare key is with the grandparents",
  "{c} has a new phone number, see People",
  "Copy of the plan given to {s}",
  "Next holidays: {p} works, {c} goes to the club",
  "Meeting notes sent to all who came",
  "{p} asked that letters come in large print",
  "Background read before the first visit",
  NULL,
};

static const char *const supervision[] = {
  "Decision: carry on; review the pace of work on {n}",
  "Decision: see {c} alone at the next visit",
  "Decision: ask {a} to join the meeting",
  "Decision: stay at this level; clear signs to watch for agreed",
  "Decision: plan for closing, hand over to {s}",
  "Decision: weekly visits for a month",
  "Decision: joint visit with {o}",
  "Decision: talk with {p} about sharing with {a}",
  NULL,
};

static const char *const wait_add[] = {
  "{c} is on the list of {a}; about {m} months",
  "On the waiting list of {a}; {p} has the letter",
  "{c} joined the list for {a}; school keeps an eye meanwhile",
  NULL,
};

static const char *const wait_end[] = {
  "Place offered by {a} and accepted",
  "Left the list of {a}: help came from {s} instead",
  "First appointment with {a} in two weeks",
  NULL,
};

static const char *const signpost[] = {
  "Told {p} about {a}: drop-in on Tuesdays",          "Leaflet for {a} sent by post",
  "{p} given the number of {a}; will ring on Monday", "Holiday activities list sent to {p}",
  "{p} told about the warm hub at the library",       NULL,
};

static const char *const service_start[] = {
  "{a} begins with {p}",
  "{a} begins with {c}",
  "First meeting with {a}; {p} felt heard",
  "{a} has joined the team around the family",
  NULL,
};

static const char *const service_end[] = {
  "{a} has finished; {p} knows how to come back",
  "{a} ends as planned",
  "Last session with {a}; {c} chose the biscuits",
  "{a} ends: needs met",
  NULL,
};

static const char *const volunteer[] = {
  "Volunteer matched with {p}: first coffee on Friday",
  "Volunteer mentor matched with {c}",
  "{p} and the volunteer got on at once",
  NULL,
};

static const char *const attendance[] = {
  "Attendance {x} % over twelve weeks; letter sent",
  "Attendance {x} %, up on last term",
  "Meeting at {s} about attendance; plan for mornings",
  "Notice not needed: attendance {x} %",
  "Late marks down to {m} this month",
  "Attendance {x} %; {m} sessions not explained",
  NULL,
};

static const char *const step_up[] = {
  "Seconded social worker steps up; the same people stay involved",
  "Moves to a child in need plan, without a new referral",
  "Social care joins; {w} goes on working with {p}",
  NULL,
};

static const char *const step_down[] = {
  "Social care steps down; support in place first",
  "Back to early help; last meeting with social care held",
  "Child in need plan ends; open actions copied to ours",
  NULL,
};

static const char *const safeguarding[] = {
  "Told the front door what {c} said; {p} knows that we did",
  "Shared with the front door without agreement, and why",
  "Call to the front door; their advice recorded, next contact agreed",
  NULL,
};

static const char *const birth[] = {
  "A healthy baby; everyone is home",
  "Born at Aldermere General; {p} well and tired",
  NULL,
};

static const char *const death[] = {
  "A death in the family; we keep visits gentle for now",
  "{p} told us of a death in the family. Bereavement help offered",
  NULL,
};

static const char *const move[] = {
  "Moved to a house with a garden",
  "Moved out of temporary housing",
  "Moved nearer to family; same schools",
  NULL,
};

static const char *const household[] = {
  "A grandparent has moved in for a while",
  "Parents live apart now; children’s days agreed",
  "{p}’s partner has moved in",
  "An older child has moved out, a short walk away",
  NULL,
};

static const char *const document[] = {
  "School report received",
  "Letter from {a} received",
  "Education, health and care plan received",
  "Tenancy agreement seen",
  "Report for the meeting from {o}",
  "Copy of the court order seen",
  NULL,
};

static const char *const compliment[] = {
  "{p}: “You were the first to ask what we wanted.”",
  "Thank-you card from {c}",
  "{s} says thank you for the quick reply",
  "{p} says the visits have made mornings easier",
  NULL,
};

static const char *const complaint[] = {
  "{p} unhappy about a late call; apologised, put right the same day",
  "{p} says a letter used the wrong name; corrected",
  "{p} had to tell the story twice; notes now shared",
  NULL,
};

static const char *const outcome[] = {
  "{n}: met",
  "{n}: partly met, {s} goes on",
  "Attendance above 95 % for a term",
  "Debt plan kept to for six months",
  "{c}: “I like mornings now.” Outcome met",
  "Six months on: all well, told by {p}",
  NULL,
};

static const char *const closure[] = {
  "Closed: outcomes met, {s} stays in touch",
  "Closed with {p}; the plan for bad days is on the fridge",
  "Closed: {p} feels ready. Level 1",
  "Closed after a last visit with cake",
  "Closed: family has moved on to universal services",
  "Closed by agreement; door stays open",
  NULL,
};

static const char *const planned_visit[] = {
  "Next visit with {p} and {c}",
  "See {c} at {s}",
  "Home visit to talk about {n}",
  NULL,
};

static const char *const planned_tac[] = {
  "Review of the team around the family",
  "Next meeting: {n} and the plan",
  NULL,
};

const WpDemoSentences wp_demo_event_sentences[WP_DEMO_TEXT_N_EVENTS] = {
  [WP_DEMO_TEXT_REQUEST] = { request },
  [WP_DEMO_TEXT_TRIAGE] = { triage },
  [WP_DEMO_TEXT_AGREEMENT] = { agreement },
  [WP_DEMO_TEXT_WITHDRAWAL] = { withdrawal },
  [WP_DEMO_TEXT_ASSESSMENT] = { assessment },
  [WP_DEMO_TEXT_LEVEL_UP] = { level_up },
  [WP_DEMO_TEXT_LEVEL_DOWN] = { level_down },
  [WP_DEMO_TEXT_GATE] = { gate },
  [WP_DEMO_TEXT_ALLOCATION] = { allocation },
  [WP_DEMO_TEXT_TAC_INVITE] = { tac_invite },
  [WP_DEMO_TEXT_TAC] = { tac },
  [WP_DEMO_TEXT_PLAN] = { plan },
  [WP_DEMO_TEXT_ACTION] = { action },
  [WP_DEMO_TEXT_REVIEW] = { review },
  [WP_DEMO_TEXT_CALL] = { call },
  [WP_DEMO_TEXT_SCHOOL_CONTACT] = { school_contact },
  [WP_DEMO_TEXT_HEALTH_CONTACT] = { health_contact },
  [WP_DEMO_TEXT_PARTNER_CONTACT] = { partner_contact },
  [WP_DEMO_TEXT_MONEY_CONTACT] = { money_contact },
  [WP_DEMO_TEXT_MISSED] = { missed },
  [WP_DEMO_TEXT_VISIT] = { visit },
  [WP_DEMO_TEXT_DIRECT_WORK] = { direct_work },
  [WP_DEMO_TEXT_NOTE] = { note },
  [WP_DEMO_TEXT_SUPERVISION] = { supervision },
  [WP_DEMO_TEXT_WAIT_ADD] = { wait_add },
  [WP_DEMO_TEXT_WAIT_END] = { wait_end },
  [WP_DEMO_TEXT_SIGNPOST] = { signpost },
  [WP_DEMO_TEXT_SERVICE_START] = { service_start },
  [WP_DEMO_TEXT_SERVICE_END] = { service_end },
  [WP_DEMO_TEXT_VOLUNTEER] = { volunteer },
  [WP_DEMO_TEXT_ATTENDANCE] = { attendance },
  [WP_DEMO_TEXT_STEP_UP] = { step_up },
  [WP_DEMO_TEXT_STEP_DOWN] = { step_down },
  [WP_DEMO_TEXT_SAFEGUARDING] = { safeguarding },
  [WP_DEMO_TEXT_BIRTH] = { birth },
  [WP_DEMO_TEXT_DEATH] = { death },
  [WP_DEMO_TEXT_MOVE] = { move },
  [WP_DEMO_TEXT_HOUSEHOLD] = { household },
  [WP_DEMO_TEXT_DOCUMENT] = { document },
  [WP_DEMO_TEXT_COMPLIMENT] = { compliment },
  [WP_DEMO_TEXT_COMPLAINT] = { complaint },
  [WP_DEMO_TEXT_OUTCOME] = { outcome },
  [WP_DEMO_TEXT_CLOSURE] = { closure },
  [WP_DEMO_TEXT_PLANNED_VISIT] = { planned_visit },
  [WP_DEMO_TEXT_PLANNED_TAC] = { planned_tac },
};
