/* wp-plain-text.c: text for people out of what publishers put into their fields, HTML and all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-plain-text.h"

#include <string.h>

#include "wp-html-entities.h"

/* A quotation mark that is never closed must not swallow the rest: a tag longer than this ends at the first ">". */
#define LONGEST_TAG 4096
#define LONGEST_NAME 10

typedef enum {
  TAG_UNKNOWN, /* dropped; the text around it runs on */
  TAG_INLINE,  /* the same, and known to be HTML */
  TAG_SPACE,   /* parts words */
  TAG_LINE,    /* parts lines */
  TAG_PARAGRAPH,
  TAG_ITEM,
  TAG_WHOLE, /* dropped with all that is in it */
} TagKind;

typedef struct
{
  const char *name;
  TagKind kind;
} Tag;

static const Tag TAGS[] = {
  { "a", TAG_INLINE },       { "abbr", TAG_INLINE },    { "address", TAG_LINE },
  { "article", TAG_LINE },   { "b", TAG_INLINE },       { "blockquote", TAG_PARAGRAPH },
  { "br", TAG_LINE },        { "dd", TAG_LINE },        { "div", TAG_LINE },
  { "dl", TAG_PARAGRAPH },   { "dt", TAG_LINE },        { "em", TAG_INLINE },
  { "fieldset", TAG_LINE },  { "font", TAG_INLINE },    { "footer", TAG_LINE },
  { "form", TAG_LINE },      { "h1", TAG_PARAGRAPH },   { "h2", TAG_PARAGRAPH },
  { "h3", TAG_PARAGRAPH },   { "h4", TAG_PARAGRAPH },   { "h5", TAG_PARAGRAPH },
  { "h6", TAG_PARAGRAPH },   { "head", TAG_WHOLE },     { "header", TAG_LINE },
  { "hr", TAG_LINE },        { "i", TAG_INLINE },       { "iframe", TAG_WHOLE },
  { "img", TAG_SPACE },      { "li", TAG_ITEM },        { "main", TAG_LINE },
  { "noscript", TAG_WHOLE }, { "object", TAG_WHOLE },   { "ol", TAG_PARAGRAPH },
  { "p", TAG_PARAGRAPH },    { "pre", TAG_PARAGRAPH },  { "script", TAG_WHOLE },
  { "section", TAG_LINE },   { "span", TAG_INLINE },    { "strong", TAG_INLINE },
  { "style", TAG_WHOLE },    { "svg", TAG_WHOLE },      { "table", TAG_PARAGRAPH },
  { "td", TAG_SPACE },       { "template", TAG_WHOLE }, { "textarea", TAG_WHOLE },
  { "th", TAG_SPACE },       { "title", TAG_WHOLE },    { "tr", TAG_LINE },
  { "u", TAG_INLINE },       { "ul", TAG_PARAGRAPH },
};

typedef struct
{
  GString *out;
  gboolean one_line;
  gboolean markup; /* line ends of the source mean nothing */
  gboolean space;  /* owed before the next character */
  guint lines;     /* the same: 1 the end of a line, 2 an empty one */
  gboolean item;   /* the next character begins an item of a list */
  gsize n;         /* characters so far */
  gsize most;
  gboolean full;
  gboolean decoded_tag; /* a "<" came out of an entity */
} Writer;

static TagKind
kind_of (const char *name, gsize size)
{
  for (guint i = 0; i < G_N_ELEMENTS (TAGS); i++)
    if (strlen (TAGS[i].name) == size && g_ascii_strncasecmp (TAGS[i].name, name, size) == 0)
      return TAGS[i].kind;
  return TAG_UNKNOWN;
}

/* The name of the tag that begins at @at; its kind. */
static TagKind
name_at (const char *at, const char *end, const char **name, gsize *size)
{
  const char *start = at + 1 + (at + 1 < end && at[1] == '/' ? 1 : 0);
  gsize n = 0;

  while (start + n < end && n <= LONGEST_NAME && g_ascii_isalnum (start[n]))
    n++;
  *name = start;
  *size = n;
  return n > 0 && n <= LONGEST_NAME ? kind_of (start, n) : TAG_UNKNOWN;
}

static gboolean
has_known_tag (const char *text, const char *end, TagKind least)
{
  const char *at = text;

  while ((at = memchr (at, '<', (gsize) (end - at))) != NULL)
    {
      const char *name;
      gsize size;

      if (name_at (at, end, &name, &size) >= least)
        return TRUE;
      at++;
    }
  return FALSE;
}

/* Behind the ">" of the tag at @at. There is one before @end. */
static const char *
tag_end (const char *at, const char *end)
{
  const char *stop = MIN (end, at + LONGEST_TAG);
  char quote = '\0';

  for (const char *c = at + 1; c < stop; c++)
    {
      if (quote != '\0')
        quote = *c == quote ? '\0' : quote;
      else if (*c == '>')
        return c + 1;
      else if (*c == '"' || *c == '\'')
        quote = *c;
    }
  return (const char *) memchr (at, '>', (gsize) (end - at)) + 1;
}

/* Behind "</name…>", or the end of the text. */
static const char *
whole_end (const char *at, const char *end, const char *name, gsize size)
{
  while ((at = memchr (at, '<', (gsize) (end - at))) != NULL)
    {
      if ((gsize) (end - at) > size + 1 && at[1] == '/' && g_ascii_strncasecmp (at + 2, name, size) == 0)
        {
          const char *close = memchr (at, '>', (gsize) (end - at));

          return close != NULL ? close + 1 : end;
        }
      at++;
    }
  return end;
}

static void
write_letter (Writer *writer, gunichar letter)
{
  if (writer->full)
    return;
  if (writer->n + 1 > writer->most)
    {
      writer->full = TRUE;
      return;
    }
  g_string_append_unichar (writer->out, letter);
  writer->n++;
}

static void
put_letter (Writer *writer, gunichar letter)
{
  if (writer->out->len > 0)
    {
      for (guint i = 0; i < writer->lines && !writer->one_line; i++)
        write_letter (writer, '\n');
      if (writer->space && (writer->lines == 0 || writer->one_line))
        write_letter (writer, ' ');
    }
  if (writer->item && !writer->one_line)
    {
      write_letter (writer, 0x2022);
      write_letter (writer, ' ');
    }
  writer->space = FALSE;
  writer->lines = 0;
  writer->item = FALSE;
  write_letter (writer, letter);
}

static void
put_break (Writer *writer, guint lines)
{
  writer->lines = MAX (writer->lines, lines);
  writer->space = TRUE;
}

static gboolean
is_left_out (gunichar letter)
{
  return letter < 0x20 || (letter >= 0x7f && letter < 0xa0) || letter == 0xad || letter == 0x61c
         || (letter >= 0x200b && letter <= 0x200f) || (letter >= 0x202a && letter <= 0x202e)
         || (letter >= 0x2060 && letter <= 0x206f) || letter == 0xfeff || (letter >= 0xfff9 && letter <= 0xfffb)
         || (letter >= 0xe0000 && letter <= 0xe0fff) || (letter & 0xfffe) == 0xfffe;
}

static void
put (Writer *writer, gunichar letter, gboolean source)
{
  if (letter == '\n' && !(source && writer->markup))
    {
      writer->lines = MIN (writer->lines + 1, 2);
      writer->space = TRUE;
    }
  else if (letter == 0x2028 || letter == 0x2029)
    put_break (writer, letter == 0x2029 ? 2 : 1);
  else if (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f' || letter == '\v'
           || g_unichar_isspace (letter))
    writer->space = TRUE;
  else if (!is_left_out (letter))
    put_letter (writer, letter);
}

static const char *
put_tag (Writer *writer, const char *at, const char *end)
{
  const char *name;
  gsize size;
  TagKind kind = name_at (at, end, &name, &size);
  const gboolean closing = at[1] == '/';
  const char *behind = tag_end (at, end);

  switch (kind)
    {
    case TAG_SPACE:
      writer->space = TRUE;
      break;
    case TAG_LINE:
      put_break (writer, 1);
      break;
    case TAG_PARAGRAPH:
      put_break (writer, 2);
      break;
    case TAG_ITEM:
      put_break (writer, 1);
      writer->item = !closing;
      break;
    case TAG_WHOLE:
      /* One that closes itself has nothing in it. */
      if (!closing && !(behind - at >= 2 && behind[-2] == '/'))
        behind = whole_end (behind, end, name, size);
      writer->space = TRUE;
      break;
    case TAG_INLINE:
    case TAG_UNKNOWN:
      break;
    }
  return behind;
}

static void
convert (Writer *writer, const char *text, const char *end)
{
  const char *last = g_strrstr_len (text, end - text, ">");
  const char *at = text;

  writer->markup = has_known_tag (text, end, TAG_LINE);
  while (at < end && !writer->full)
    {
      gunichar letter;
      gsize size;

      if (*at == '<' && at + 1 < end && last > at
          && (g_ascii_isalpha (at[1]) || at[1] == '/' || at[1] == '!' || at[1] == '?'))
        {
          if (end - at >= 4 && memcmp (at, "<!--", 4) == 0)
            {
              const char *close = g_strstr_len (at + 4, end - at - 4, "-->");

              at = close != NULL ? close + 3 : end;
            }
          else
            at = put_tag (writer, at, end);
        }
      else if (*at == '&' && (size = wp_html_entity (at, end, &letter)) > 0)
        {
          writer->decoded_tag |= letter == '<';
          if (letter != 0)
            put (writer, letter, FALSE);
          at += size;
        }
      else
        {
          put (writer, g_utf8_get_char (at), TRUE);
          at = g_utf8_next_char (at);
        }
    }
}

/* Whether nothing has to be done: most values are like that. */
static gboolean
is_plain (const char *text, gsize size, gsize most)
{
  if (size == 0 || size > most || text[0] == ' ' || text[size - 1] == ' ')
    return FALSE;
  for (gsize i = 0; i < size; i++)
    if (text[i] < 0x20 || text[i] == 0x7f || text[i] == '<' || text[i] == '&' || (text[i] == ' ' && text[i + 1] == ' '))
      return FALSE;
  return TRUE;
}

char *
wp_plain_text (const char *text, gsize size, WpPlainTextFlags flags, gsize most, gboolean *cut)
{
  g_autofree char *valid = NULL;
  Writer writer = { .one_line = (flags & WP_PLAIN_TEXT_ONE_LINE) != 0, .most = most };
  gboolean full;

  if (cut != NULL)
    *cut = FALSE;
  if (is_plain (text, size, most))
    return g_strndup (text, size);
  if (!g_utf8_validate_len (text, size, NULL))
    {
      /* Sees U+0000 as an end; there is none in text. */
      valid = g_utf8_make_valid (text, (gssize) size);
      text = valid;
      size = strlen (valid);
    }
  writer.out = g_string_sized_new (MIN (size, most) + 8);
  convert (&writer, text, text + size);
  full = writer.full;
  if (writer.decoded_tag && has_known_tag (writer.out->str, writer.out->str + writer.out->len, TAG_INLINE))
    {
      g_autofree char *once = g_string_free (g_steal_pointer (&writer.out), FALSE);

      writer = (Writer){ .one_line = writer.one_line, .most = most, .out = g_string_new (NULL) };
      convert (&writer, once, once + strlen (once));
      full |= writer.full;
    }
  if (full)
    {
      if (writer.n >= most)
        g_string_truncate (
            writer.out,
            (gsize) (g_utf8_find_prev_char (writer.out->str, writer.out->str + writer.out->len) - writer.out->str));
      g_string_append (writer.out, "…");
      if (cut != NULL)
        *cut = TRUE;
    }
  if (writer.out->len == 0)
    {
      g_string_free (writer.out, TRUE);
      return NULL;
    }
  return g_string_free (writer.out, FALSE);
}
