/* wp-words-nicknames.c: short and pet names beside the names they stand for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-words.h"

/* A line for each name, with what its bearers are called, all folded. A short name may stand in many lines (Sam). It is
 * a help to searching and no more: it never says that two people are one. */
static const char *const groups[] = {
  "abigail abi abbie abby gail",
  "alexander alex al sandy xander",
  "alexandra alex sandra lexi",
  "andrew andy drew",
  "anthony antony tony",
  "benjamin ben benny benji",
  "catherine katherine kathryn cath cathy kate katie kathy kat kitty",
  "charles charlie chas chuck",
  "charlotte charlie lottie char",
  "christine christina chris chrissie tina",
  "christopher chris kit topher",
  "daniel dan danny",
  "danielle dani dan",
  "david dave davey dai dafydd",
  "deborah deb debbie debra",
  "dorothy dot dottie dolly",
  "edward ed eddie ted teddy ned",
  "elizabeth liz lizzie beth betty eliza libby lisa betsy",
  "emily em emmy millie",
  "frances fran frankie",
  "francis frank fran frankie",
  "frederick fred freddie",
  "gareth gaz gary",
  "gwendoline gwen",
  "henry harry hal",
  "isabella isabelle isabel izzy bella belle",
  "jacob jake",
  "jacqueline jackie jacqui",
  "james jim jimmy jamie jay",
  "janet jan",
  "jennifer jen jenny jennie",
  "jessica jess jessie",
  "john johnny jack jon",
  "jonathan jon jonny",
  "joseph joe joey",
  "josephine jo josie",
  "joshua josh",
  "judith judy jude",
  "kimberley kim",
  "lawrence laurence larry laurie",
  "leonard len lenny leo",
  "llewellyn llew lew",
  "louise lou",
  "madeleine maddie maddy",
  "margaret maggie meg peggy marge margie mags",
  "mary molly polly may",
  "matthew matt matty",
  "megan meg meggie",
  "michael mike mick mickey micky",
  "michelle shelly chelle",
  "mohammed muhammad mohamed mohammad mo",
  "nathaniel nathan nat nate",
  "natasha tasha nat",
  "nicholas nick nicky",
  "nicola nicky nikki",
  "olivia liv livvy",
  "pamela pam",
  "patricia pat patsy tricia trish",
  "patrick pat paddy",
  "peter pete",
  "philip phil pip",
  "rachel rach",
  "raymond ray",
  "rebecca becky becca bex",
  "richard rick ricky rich dick richie",
  "robert bob bobby rob robbie bert",
  "ronald ron ronnie",
  "samantha sam sammy",
  "samuel sam sammy",
  "sarah sally sal",
  "sean shaun shawn",
  "sophia sophie",
  "stephanie steph stevie",
  "stephen steven steve stevie",
  "susan sue susie suzie",
  "terence terry",
  "theodore theo ted teddy",
  "theresa teresa terry tess tessa",
  "thomas tom tommy",
  "timothy tim timmy",
  "victoria vicky tori vic",
  "vincent vince vinnie",
  "william will bill billy willie liam",
  "zachary zach zak",
};

static const char *const no_names[] = { NULL };

/* Adds what @name is not, and is not there yet. */
static void
add_names (GPtrArray *names, const char *const *group, const char *name)
{
  gsize i;

  for (i = 0; group[i] != NULL; i++)
    if (g_strcmp0 (group[i], name) != 0 && !g_ptr_array_find_with_equal_func (names, group[i], g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (group[i]));
}

static void
free_names (gpointer data)
{
  g_ptr_array_unref (data);
}

/* From each name to the array of all others in its lines. Made once and kept. */
static GHashTable *
build_table (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_names);
  GHashTableIter iter;
  gpointer names;
  gsize i, j;

  for (i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_auto (GStrv) group = g_strsplit (groups[i], " ", -1);

      for (j = 0; group[j] != NULL; j++)
        {
          names = g_hash_table_lookup (table, group[j]);
          if (names == NULL)
            {
              names = g_ptr_array_new_with_free_func (g_free);
              g_hash_table_insert (table, g_strdup (group[j]), names);
            }
          add_names (names, (const char *const *) group, group[j]);
        }
    }
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &names))
    g_ptr_array_add (names, NULL);
  return table;
}

const char *const *
wp_words_nicknames (const char *token)
{
  static gsize once = 0;
  static GHashTable *table;
  GPtrArray *names;

  if (g_once_init_enter (&once))
    {
      table = build_table ();
      g_once_init_leave (&once, 1);
    }
  names = token == NULL ? NULL : g_hash_table_lookup (table, token);
  return names == NULL ? no_names : (const char *const *) names->pdata;
}
