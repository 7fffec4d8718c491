/* wp-html-entities.c: the characters that HTML has names and numbers for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-html-entities.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST_NAME 8
#define LONGEST_NUMBER 8

typedef struct
{
  const char *name;
  gunichar letter;
} Entity;

/* The Latin letters, punctuation and signs of HTML 4, and those of Welsh; in the order of their bytes. */
static const Entity ENTITIES[] = {
  { "AElig", 0xc6 },    { "Aacute", 0xc1 },   { "Acirc", 0xc2 },    { "Agrave", 0xc0 },   { "Aring", 0xc5 },
  { "Atilde", 0xc3 },   { "Auml", 0xc4 },     { "Ccedil", 0xc7 },   { "Dagger", 0x2021 }, { "ETH", 0xd0 },
  { "Eacute", 0xc9 },   { "Ecirc", 0xca },    { "Egrave", 0xc8 },   { "Euml", 0xcb },     { "Iacute", 0xcd },
  { "Icirc", 0xce },    { "Igrave", 0xcc },   { "Iuml", 0xcf },     { "Ntilde", 0xd1 },   { "OElig", 0x152 },
  { "Oacute", 0xd3 },   { "Ocirc", 0xd4 },    { "Ograve", 0xd2 },   { "Oslash", 0xd8 },   { "Otilde", 0xd5 },
  { "Ouml", 0xd6 },     { "Prime", 0x2033 },  { "Scaron", 0x160 },  { "THORN", 0xde },    { "Uacute", 0xda },
  { "Ucirc", 0xdb },    { "Ugrave", 0xd9 },   { "Uuml", 0xdc },     { "Wcirc", 0x174 },   { "Yacute", 0xdd },
  { "Ycirc", 0x176 },   { "Yuml", 0x178 },    { "aacute", 0xe1 },   { "acirc", 0xe2 },    { "acute", 0xb4 },
  { "aelig", 0xe6 },    { "agrave", 0xe0 },   { "amp", 0x26 },      { "apos", 0x27 },     { "aring", 0xe5 },
  { "atilde", 0xe3 },   { "auml", 0xe4 },     { "bdquo", 0x201e },  { "brvbar", 0xa6 },   { "bull", 0x2022 },
  { "ccedil", 0xe7 },   { "cedil", 0xb8 },    { "cent", 0xa2 },     { "copy", 0xa9 },     { "curren", 0xa4 },
  { "dagger", 0x2020 }, { "darr", 0x2193 },   { "deg", 0xb0 },      { "divide", 0xf7 },   { "eacute", 0xe9 },
  { "ecirc", 0xea },    { "egrave", 0xe8 },   { "emsp", 0x2003 },   { "ensp", 0x2002 },   { "eth", 0xf0 },
  { "euml", 0xeb },     { "euro", 0x20ac },   { "frac12", 0xbd },   { "frac14", 0xbc },   { "frac34", 0xbe },
  { "frasl", 0x2044 },  { "ge", 0x2265 },     { "gt", 0x3e },       { "hearts", 0x2665 }, { "hellip", 0x2026 },
  { "iacute", 0xed },   { "icirc", 0xee },    { "iexcl", 0xa1 },    { "igrave", 0xec },   { "image", 0x2111 },
  { "iquest", 0xbf },   { "iuml", 0xef },     { "laquo", 0xab },    { "larr", 0x2190 },   { "ldquo", 0x201c },
  { "le", 0x2264 },     { "lrm", 0x200e },    { "lsaquo", 0x2039 }, { "lsquo", 0x2018 },  { "lt", 0x3c },
  { "macr", 0xaf },     { "mdash", 0x2014 },  { "micro", 0xb5 },    { "middot", 0xb7 },   { "minus", 0x2212 },
  { "nbsp", 0xa0 },     { "ndash", 0x2013 },  { "ne", 0x2260 },     { "not", 0xac },      { "ntilde", 0xf1 },
  { "oacute", 0xf3 },   { "ocirc", 0xf4 },    { "oelig", 0x153 },   { "ograve", 0xf2 },   { "oline", 0x203e },
  { "ordf", 0xaa },     { "ordm", 0xba },     { "oslash", 0xf8 },   { "otilde", 0xf5 },   { "ouml", 0xf6 },
  { "para", 0xb6 },     { "permil", 0x2030 }, { "plusmn", 0xb1 },   { "pound", 0xa3 },    { "prime", 0x2032 },
  { "quot", 0x22 },     { "raquo", 0xbb },    { "rarr", 0x2192 },   { "rdquo", 0x201d },  { "real", 0x211c },
  { "reg", 0xae },      { "rlm", 0x200f },    { "rsaquo", 0x203a }, { "rsquo", 0x2019 },  { "sbquo", 0x201a },
  { "scaron", 0x161 },  { "sect", 0xa7 },     { "shy", 0xad },      { "sup1", 0xb9 },     { "sup2", 0xb2 },
  { "sup3", 0xb3 },     { "szlig", 0xdf },    { "thinsp", 0x2009 }, { "thorn", 0xfe },    { "times", 0xd7 },
  { "trade", 0x2122 },  { "uacute", 0xfa },   { "uarr", 0x2191 },   { "ucirc", 0xfb },    { "ugrave", 0xf9 },
  { "uml", 0xa8 },      { "uuml", 0xfc },     { "wcirc", 0x175 },   { "weierp", 0x2118 }, { "yacute", 0xfd },
  { "ycirc", 0x177 },   { "yen", 0xa5 },      { "yuml", 0xff },     { "zwj", 0x200d },    { "zwnj", 0x200c },
};

/* What Windows-1252 has in the place of control characters; 0 for none. */
static const gunichar WINDOWS[32] = {
  0x20ac, 0x0,    0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
  0x2039, 0x152,  0x0,    0x17d,  0x0,    0x0,    0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x0,    0x17e,  0x178,
};

static int
compare_name (const void *key, const void *member)
{
  return strcmp (key, ((const Entity *) member)->name);
}

static gsize
read_number (const char *text, const char *end, gunichar *letter)
{
  const char *at = text + 2;
  const gboolean hexadecimal = at < end && (*at == 'x' || *at == 'X');
  const char *first = hexadecimal ? ++at : at;
  guint number = 0;

  while (at < end && at - first < LONGEST_NUMBER && (hexadecimal ? g_ascii_isxdigit (*at) : g_ascii_isdigit (*at)))
    {
      number = MIN (number, 0x110000) * (hexadecimal ? 16 : 10) + (guint) g_ascii_xdigit_value (*at);
      at++;
    }
  if (at == first)
    return 0;
  if (number >= 0x80 && number < 0xa0)
    number = WINDOWS[number - 0x80];
  *letter = g_unichar_validate (number) ? number : 0;
  return (gsize) (at - text) + (at < end && *at == ';' ? 1 : 0);
}

gsize
wp_html_entity (const char *text, const char *end, gunichar *letter)
{
  char name[LONGEST_NAME + 1];
  gsize size = 0;
  const Entity *found;

  if (end - text < 3)
    return 0;
  if (text[1] == '#')
    return read_number (text, end, letter);
  while (size < LONGEST_NAME && text + 1 + size < end && g_ascii_isalnum (text[1 + size]))
    {
      name[size] = text[1 + size];
      size++;
    }
  name[size] = '\0';
  if (text + 1 + size >= end || text[1 + size] != ';')
    return 0;
  found = bsearch (name, ENTITIES, G_N_ELEMENTS (ENTITIES), sizeof *ENTITIES, compare_name);
  if (found == NULL)
    return 0;
  *letter = found->letter;
  return size + 2;
}
