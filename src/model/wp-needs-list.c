/* wp-needs-list.c: the needs that the directory is searched by, and the words in which people tell of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-needs.h"

#include <glib/gi18n-lib.h>

/* Phrases are folded: small letters, no accents, no apostrophes. English first, then Welsh. */
/* clang-format off */
static const WpNeed needs[] = {
  { "activities", N_ ("Things to do"),
    "things to do|activities|holiday club|holiday activities|play scheme|playscheme|bored|haf|sport|sports|football|swimming|arts|"
    "dance|drama|gweithgareddau|clwb gwyliau|chwaraeon" },
  { "adhd", N_ ("ADHD"),
    "adhd|add|attention deficit|hyperactive|cant sit still|cannot concentrate|cant concentrate|impulsive|diffyg canolbwyntio" },
  { "alcohol", N_ ("Alcohol"),
    "alcohol|drinking|drinks too much|drunk|alcoholic|drink problem|booze|alcohol misuse|yfed|alcoholig|goryfed" },
  { "anger", N_ ("Anger"),
    "anger|angry|temper|tantrums|lashing out|hits me|hitting|violent child|smashing things|aggressive|dicter|colli tymer" },
  { "anxiety", N_ ("Anxiety"),
    "anxiety|anxious|worried|worries|worried all the time|worrying|panic attacks|panic|nervous|scared of everything|fears|phobia|"
    "pryder|pryderus|poeni|gorbryder" },
  { "attendance", N_ ("Missing school"),
    "missing school|wont go to school|not going to school|school refusal|refuses school|school refuser|truancy|truant|bunking off|"
    "attendance|ebsa|school avoidance|presenoldeb|gwrthod ysgol|colli ysgol" },
  { "autism", N_ ("Autism"),
    "autism|autistic|asd|asc|aspergers|on the spectrum|neurodiverse|neurodivergent|sensory|awtistiaeth|awtistig" },
  { "baby", N_ ("Babies"),
    "baby|new baby|newborn|new mum|new dad|baby group|weaning|crying baby|colic|babi|babanod" },
  { "behaviour", N_ ("Behaviour"),
    "behaviour|bad behaviour|naughty|wont listen|does not listen|out of control|challenging behaviour|kicks off|boundaries|"
    "ymddygiad|ymddygiad heriol" },
  { "bereavement", N_ ("Bereavement"),
    "bereavement|bereaved|died|death|dying|lost his dad|lost her dad|lost his mum|lost her mum|grief|grieving|funeral|passed away|"
    "profedigaeth|galar|marwolaeth" },
  { "breastfeeding", N_ ("Infant feeding"),
    "breastfeeding|breast feeding|breast feed|feeding baby|bottle feeding|latching|infant feeding|bwydo ar y fron|bwydo babi" },
  { "bullying", N_ ("Bullying"),
    "bullying|bullied|bully|picked on|teased|being mean|cyber bullying|cyberbullying|bwlio|bwli" },
  { "carers", N_ ("Young carers"),
    "young carer|young carers|looks after mum|looks after his mum|looks after her mum|caring for|cares for|carer|gofalwr ifanc|gofalwyr" },
  { "childcare", N_ ("Childcare"),
    "childcare|nursery|childminder|child minder|creche|funded hours|free hours|15 hours|30 hours|after school club|breakfast club|"
    "wraparound|gofal plant|meithrin|gwarchodwr plant" },
  { "debt", N_ ("Debt and welfare advice"),
    "debt|debts|owe money|bailiffs|bills|cant pay|behind with rent|arrears|money worries|loan shark|universal credit|benefits|"
    "benefit|pip|dla|budgeting|money|dyled|arian|budd daliadau|credyd cynhwysol" },
  { "depression", N_ ("Low mood"),
    "depression|depressed|low mood|sad|sad all the time|crying|hopeless|postnatal depression|baby blues|iselder|hwyliau isel|trist" },
  { "disability", N_ ("Disability"),
    "disability|disabled|wheelchair|physical disability|learning disability|short breaks|respite|anabledd|anabl|seibiant" },
  { "domestic_abuse", N_ ("Domestic abuse"),
    "domestic abuse|domestic violence|violent partner|abusive|abuse at home|hits mum|hits my|scared of him|controlling|refuge|"
    "coercive|cam drin domestig|trais domestig|lloches" },
  { "drugs", N_ ("Drugs"),
    "drugs|drug|cannabis|weed|smoking weed|cocaine|ketamine|vaping|substance misuse|taking drugs|cyffuriau|canabis" },
  { "eating", N_ ("Eating"),
    "eating|wont eat|not eating|fussy eater|picky eater|eating disorder|anorexia|bulimia|binge|overweight|bwyta|anhwylder bwyta" },
  { "employment", N_ ("Work and training"),
    "work|job|jobs|unemployed|employment|training|apprenticeship|neet|cv|leaving school|careers|gwaith|swydd|prentisiaeth" },
  { "exploitation", N_ ("Exploitation"),
    "exploitation|groomed|grooming|county lines|gangs|gang|older boyfriend|trafficked|cse|cce|missing from home|runs away|"
    "running away|camfanteisio" },
  { "family_conflict", N_ ("Family arguments"),
    "arguments|arguing|rows|rowing|fighting|conflict|parents argue|falling out|not getting on|sibling rivalry|ffraeo|gwrthdaro" },
  { "fathers", N_ ("Fathers"),
    "dads|dad|fathers|father|dads group|stepdad|single dad|tadau|tad" },
  { "food", N_ ("Food"),
    "food|food bank|foodbank|hungry|no food|cant afford food|free school meals|community fridge|pantry|bwyd|banc bwyd" },
  { "friends", N_ ("Friendships"),
    "friends|no friends|lonely|loneliness|isolated|making friends|friendship|social skills|unig|unigrwydd|ffrindiau" },
  { "gender", N_ ("Sexuality and gender"),
    "gender|trans|transgender|non binary|lgbt|lgbtq|lgbtqia|gay|lesbian|bisexual|sexuality|questioning|rhywedd|rhywioldeb" },
  { "grandparents", N_ ("Kinship carers"),
    "kinship|kinship care|grandparents|grandparent|grandma|grandad|nan looks after|special guardianship|sgo|mam gu|taid|nain" },
  { "health", N_ ("Physical health"),
    "health|asthma|epilepsy|diabetes|school nurse|health visitor|immunisation|dentist|teeth|continence|iechyd|deintydd|asthma" },
  { "housing", N_ ("Housing"),
    "housing|homeless|eviction|evicted|damp|mould|overcrowded|nowhere to live|temporary accommodation|landlord|council house|sofa surfing|"
    "tai|digartref|llety" },
  { "language", N_ ("English as another language"),
    "english classes|esol|learn english|interpreter|new to the country|translation|speaks little english|cyfieithydd|dysgu saesneg" },
  { "learning", N_ ("Help with learning"),
    "learning|reading|dyslexia|maths|homework|behind at school|literacy|numeracy|struggling at school|tutor|exams|dysgu|darllen|"
    "dyslecsia" },
  { "mental_health", N_ ("Mental health"),
    "mental health|camhs|counselling|counsellor|therapy|emotional support|wellbeing|well being|iechyd meddwl|cwnsela|lles" },
  { "offending", N_ ("Trouble with the police"),
    "police|arrested|offending|crime|youth justice|antisocial behaviour|anti social behaviour|asb|knife|shoplifting|stealing|"
    "heddlu|troseddu" },
  { "online", N_ ("Safety online"),
    "online safety|internet safety|gaming|gaming too much|always on his phone|always on her phone|screen time|social media|sexting|"
    "phone addiction|diogelwch ar lein|cyfryngau cymdeithasol" },
  { "parenting", N_ ("Parenting"),
    "parenting|parenting course|parenting class|parenting support|triple p|incredible years|being a better parent|cant cope|"
    "struggling to cope|stressed parent|rhianta|cwrs rhianta|magu plant" },
  { "pregnancy", N_ ("Pregnancy"),
    "pregnant|pregnancy|expecting|antenatal|midwife|unborn|teenage pregnancy|beichiog|beichiogrwydd|bydwraig" },
  { "prison", N_ ("A parent in prison"),
    "prison|in jail|dad in prison|mum in prison|inside|released from prison|carchar" },
  { "refugees", N_ ("Refugees and asylum"),
    "refugee|refugees|asylum|asylum seeker|no recourse|visa|immigration|ffoadur|ffoaduriaid|lloches wleidyddol" },
  { "self_harm", N_ ("Self-harm"),
    "self harm|selfharm|self harming|cutting|cuts himself|cuts herself|hurting himself|hurting herself|suicidal|suicide|wants to die|"
    "hunan niweidio|hunanladdiad" },
  { "send", N_ ("Special educational needs"),
    "send|sen|special needs|special educational needs|ehcp|ehc plan|education health and care|sendiass|local offer|additional needs|"
    "aln|anghenion dysgu ychwanegol|anghenion arbennig" },
  { "separation", N_ ("Separation"),
    "separation|separated|divorce|divorced|splitting up|split up|contact with dad|contact with mum|custody|mediation|child arrangements|"
    "ysgariad|gwahanu|cyfryngu" },
  { "sexual_health", N_ ("Sexual health"),
    "sexual health|contraception|pregnancy test|sti|condoms|relationships and sex|iechyd rhywiol|atal cenhedlu" },
  { "sleep", N_ ("Sleep"),
    "sleep|sleeping|wont sleep|not sleeping|cant sleep|awake all night|up all night|nightmares|bedtime|bed time|insomnia|cwsg|cysgu|"
    "methu cysgu" },
  { "speech", N_ ("Speech and language"),
    "speech|not talking|isnt talking|talking late|stammer|stutter|speech therapy|communication|wont talk|lleferydd|siarad|atal dweud" },
  { "toddlers", N_ ("Toddlers and play"),
    "toddler|toddlers|stay and play|playgroup|play group|toddler group|soft play|messy play|rhyme time|aros a chwarae|plant bach|"
    "cylch ti a fi" },
  { "toileting", N_ ("Toilet training"),
    "toilet training|potty training|potty|wetting|wets the bed|bed wetting|bedwetting|soiling|constipation|nappies|hyfforddiant toiled|"
    "gwlychu gwely" },
  { "trauma", N_ ("Trauma"),
    "trauma|traumatised|ptsd|sexual abuse|was abused|flashbacks|witnessed violence|trawma|cam drin rhywiol" },
};
/* clang-format on */

const WpNeed *
wp_needs (guint *n)
{
  *n = G_N_ELEMENTS (needs);
  return needs;
}
