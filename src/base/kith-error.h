/* kith-error.h: the error domain of everything below the window
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KITH_ERROR:
 *
 * The error domain of Kith. Messages are one sentence in the user's language that says what
 * happened and what to do; callers decide by code, never by message.
 */
#define KITH_ERROR (kith_error_quark ())

/**
 * KithError:
 * @KITH_ERROR_FAILED: something without a code of its own; the message says what
 * @KITH_ERROR_NOT_FOUND: no such person, circle, operation or file
 * @KITH_ERROR_AMBIGUOUS: more than one person answers to that name; the message lists them
 * @KITH_ERROR_INVALID: a value that makes no sense: a date, a number of days, an empty name
 * @KITH_ERROR_FORMAT: a file that is not what it was taken for; the message names the line
 * @KITH_ERROR_LIMIT: a file, line, field or card larger than Kith accepts, or a change larger than
 *   it can undo
 * @KITH_ERROR_DATABASE: SQLite refused; its reason is in the log
 * @KITH_ERROR_NOT_A_DATABASE: the file is not Kith's, or is damaged; it was not touched
 * @KITH_ERROR_NEWER_DATABASE: the database was written by a newer Kith; it was not touched
 * @KITH_ERROR_READ_ONLY: the file or its folder cannot be written
 * @KITH_ERROR_BUSY: another program holds the database for too long
 * @KITH_ERROR_FULL: the disk is full
 * @KITH_ERROR_CONFLICT: an undo or redo whose rows have changed since
 *
 * Codes of %KITH_ERROR.
 */
typedef enum
{
  KITH_ERROR_FAILED,
  KITH_ERROR_NOT_FOUND,
  KITH_ERROR_AMBIGUOUS,
  KITH_ERROR_INVALID,
  KITH_ERROR_FORMAT,
  KITH_ERROR_LIMIT,
  KITH_ERROR_DATABASE,
  KITH_ERROR_NOT_A_DATABASE,
  KITH_ERROR_NEWER_DATABASE,
  KITH_ERROR_READ_ONLY,
  KITH_ERROR_BUSY,
  KITH_ERROR_FULL,
  KITH_ERROR_CONFLICT,
} KithError;

GQuark kith_error_quark (void);

G_END_DECLS
