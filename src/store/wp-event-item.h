/* wp-event-item.h: one row of a family's events.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-view.h"

G_BEGIN_DECLS

typedef enum {
  WP_EVENT_ROW_HEADING,      /* a month */
  WP_EVENT_ROW_EVENT,        /* something that happened or is planned */
  WP_EVENT_ROW_INVOLVED,     /* somebody began to work with them */
  WP_EVENT_ROW_INVOLVED_END, /* and ended */
  WP_EVENT_ROW_BLANK,        /* from here on a source says nothing */
} WpEventRow;

/**
 * WpEventEdge: where a row stands among those of its month, which look like one card.
 */
typedef enum {
  WP_EVENT_EDGE_NONE = 0,
  WP_EVENT_EDGE_FIRST = 1 << 0, /* right below the heading */
  WP_EVENT_EDGE_LAST = 1 << 1,  /* the next is of another month, or there is none */
} WpEventEdge;

/**
 * WpEventItem: one row. What is marked (later) is "" or 0 until @loaded, and notified then.
 */
struct _WpEventItem
{
  WpView parent_instance;
  int row;            /* a #WpEventRow */
  int edges;          /* #WpEventEdge flags; notified when the rows around it change */
  char *id;           /* (later) of the event; at once of an involvement; %NULL of a heading and a blank */
  gint64 occurred_at; /* UTC ms */
  int date;           /* WpDate in Europe/London */
  int precision;      /* a #WpPrecision */
  char *day;          /* “7”; "" when not known to the day */
  char *weekday;      /* “Fri”; likewise */
  char *time;         /* “15:30”; "" when not known */
  char *date_text;    /* “Fri 7 February 2025, 15:30”, “February 2025”, “about 2025”: to be read out */
  char *year;         /* of a heading: “2025” in the first of a year, else "" */
  char *month;        /* of a heading: “February” */
  int n_shown;        /* of a heading: events below it */
  char *n_text;       /* of a heading: “3 shown” */
  char *kind;         /* code of list event_kind; "" for other rows */
  char *kind_text;    /* “Visit” */
  char *title;        /* (later) “Home visit, child seen alone”; at once for other rows */
  char *summary;      /* (later) “Tyler and Dana. Tyler settled since the move to Pat’s” */
  char *people;       /* (later) “Tyler, Dana”; "" when it is the whole family */
  char *professional; /* (later) name, or "" */
  char *agency;       /* (later) name, or "" */
  char *service_kind; /* (later) code of list service_kind, or "" */
  char *level_from;   /* (later) code of list level, or "" */
  char *level_to;     /* (later) */
  gboolean planned;
  gboolean corrected;   /* a correction of an earlier account, which it hides */
  int n_corrections;    /* how many accounts it hides */
  gboolean child_alone; /* (later) */
  int sensitivity;      /* a #WpSensitivity */
  int blank;            /* a #WpBlankKind, of a blank row */
  char *spoken;         /* (later) the whole row as a sentence, for a screen reader */
  gboolean loaded;      /* the texts are there */
};

#define WP_TYPE_EVENT_ITEM (wp_event_item_get_type ())
G_DECLARE_FINAL_TYPE (WpEventItem, wp_event_item, WP, EVENT_ITEM, WpView)

G_END_DECLS
