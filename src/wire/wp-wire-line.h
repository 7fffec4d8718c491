/* wp-wire-line.h: requests and answers apart from the line that carries them: versions, limits, error codes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WP_WIRE_PROTO 1       /* the version of the messages that this program speaks */
#define WP_WIRE_PROTO_LEAST 1 /* and the oldest that it still takes */
#define WP_WIRE_SCHEMA 1      /* raised when kinds or fields are added */
#define WP_WIRE_SCHEMA_LEAST 1

/* Limits, checked on both sides; a message beyond one is refused whole. */
#define WP_WIRE_MAX_BODY (16 * 1024 * 1024) /* bytes of a body once inflated */
#define WP_WIRE_FULL_BODY (8 * 1024 * 1024) /* bytes from which on a server puts no more into a page or a reply */
#define WP_WIRE_MAX_MUTATIONS 1000          /* of a push */
#define WP_WIRE_MAX_SET (5 * 1024 * 1024)   /* bytes of one mutation's members, and of a row's fields */
#define WP_WIRE_MAX_OVER 32                 /* earlier mutations that one may name */
#define WP_WIRE_MAX_PAGE 5000               /* operations of a pull */
#define WP_WIRE_MAX_WAIT 60                 /* seconds that a pull may wait for news */
#define WP_WIRE_MAX_DEPTH 16                /* objects and arrays in one another */
#define WP_WIRE_MAX_QUERY 200               /* bytes of one value of a query */
#define WP_WIRE_MAX_NAME 60                 /* bytes of the name of a kind, and of an epoch */
#define WP_WIRE_MAX_NUMBER (G_GINT64_CONSTANT (1) << 53) /* of revisions and instants: exact for every reader */

/**
 * WpWireError: the codes of an answer that is no 200. Its body is {"error":"code","message":"a sentence"}.
 */
typedef enum {
  WP_WIRE_OK,
  WP_WIRE_BAD_REQUEST, /* 400: not understood: which member, where */
  WP_WIRE_SIGN_IN,     /* 401: no token, or one that has run out: refresh or sign in */
  WP_WIRE_FORBIDDEN,   /* 403: this account or device may not do that (disabled, revoked) */
  WP_WIRE_WIPE,        /* 403: this device is to erase what it holds, and then to say so */
  WP_WIRE_NOT_FOUND,   /* 404 */
  WP_WIRE_CONFLICTING, /* 409: the epoch is another */
  WP_WIRE_GONE,        /* 410: the cursor is too old: sync again scope by scope */
  WP_WIRE_TOO_LARGE,   /* 413 */
  WP_WIRE_TOO_OLD,     /* 426: the program must be updated; pushes are still taken */
  WP_WIRE_TOO_MANY,    /* 429, with Retry-After */
  WP_WIRE_FAILED,      /* 500 */
  WP_WIRE_UNAVAILABLE, /* 503: stopping, or the disk is full, with Retry-After */
  WP_N_WIRE_ERRORS,
} WpWireError;

/**
 * wp_wire_error_name:
 *
 * Returns: (transfer none): the code in an answer's body: "sign-in", "too-large".
 */
const char *wp_wire_error_name (WpWireError error);

/**
 * wp_wire_error_from_name: the reverse; WP_WIRE_FAILED for a code that this program does not know.
 */
WpWireError wp_wire_error_from_name (const char *name);

/**
 * wp_wire_error_status: the HTTP status of an answer with @error; 200 for WP_WIRE_OK.
 */
guint wp_wire_error_status (WpWireError error);

typedef struct _WpPush WpPush;

/**
 * WpWireRequest: a question as the HTTP client and server carry it and a simulation hands it over. Bodies are plain
 * JSON: compression belongs to the line.
 */
typedef struct
{
  const char *method; /* "GET" or "POST": static */
  char *path;         /* (owned): with the query, "/v1/pull?after=…": never case text */
  char *token;        /* (owned) (nullable): the access token */
  GBytes *body;       /* (owned) (nullable) */
  GBytes *packed;     /* (owned) (nullable): on the client: the body as gzip, where it was made ready */
  WpPush *push;       /* (owned) (nullable): on the client: what the body says, if it is at hand */
  char *remote;       /* (owned) (nullable): on the server: the peer's address */
} WpWireRequest;

/**
 * WpWireAnswer: what came back.
 */
typedef struct
{
  guint status;      /* HTTP; 0 when no answer came */
  GBytes *body;      /* (owned) (nullable) */
  guint retry_after; /* seconds; 0 for none */
} WpWireAnswer;

/**
 * wp_wire_request_clear, wp_wire_answer_clear: free what they hold and leave them empty.
 */
void wp_wire_request_clear (WpWireRequest *request);
void wp_wire_answer_clear (WpWireAnswer *answer);

/**
 * wp_wire_answer_set_error: makes @answer, which may hold something already, say @error.
 * @message: a sentence in English for logs and other programs; never case text
 */
void wp_wire_answer_set_error (WpWireAnswer *answer, WpWireError error, const char *message);

/**
 * wp_wire_answer_get_error:
 *
 * Reads it back: by the code in the body, or where there is none (a proxy answered) by the status.
 *
 * Returns: WP_WIRE_OK for status 200; WP_WIRE_UNAVAILABLE where no answer came.
 */
WpWireError wp_wire_answer_get_error (const WpWireAnswer *answer);

/**
 * wp_wire_query:
 *
 * Returns: (transfer full) (nullable): the value of @name in the query of @path, with its escapes resolved; %NULL when
 *   it is not there, is there twice, is longer than WP_WIRE_MAX_QUERY or is no UTF-8.
 */
char *wp_wire_query (const char *path, const char *name);

G_END_DECLS
