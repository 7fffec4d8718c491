/* wp-editor.h: the window in which records are added and changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"
#include "wp-record-form.h"

G_BEGIN_DECLS

/**
 * WpEditor: one window for every editor: a form for each record, “Save” and “Cancel”, Ctrl+S and Escape. What it saves
 * is one change, with a toast that undoes it. Closing it with something typed puts it aside, and a toast brings it
 * back: nothing is asked and nothing is lost.
 *
 * An editor is made by wp_editor_new(), told what to read by wp_editor_want(), and shown by wp_editor_open() once that
 * has been read; the function given there puts the forms in.
 *
 * Signals: "opened": the forms are in; "saved": the change is on the disk; "put-aside": closed with changes.
 */
#define WP_TYPE_EDITOR (wp_editor_get_type ())
G_DECLARE_FINAL_TYPE (WpEditor, wp_editor, WP, EDITOR, AdwWindow)

/**
 * WpEditorFunc: puts the forms in, or is asked before and after the checks.
 */
typedef void (*WpEditorFunc) (WpEditor *editor, gpointer data);

/**
 * WpEditorCheckFunc: fills what follows from the rest and checks what only other records show.
 *
 * Returns: %FALSE when something is wrong, which it has said with wp_record_form_show_problem() or wp_editor_say().
 */
typedef gboolean (*WpEditorCheckFunc) (WpEditor *editor, gpointer data);

/**
 * WpEditorChangeFunc: adds to @change what is saved besides the forms' records.
 */
typedef void (*WpEditorChangeFunc) (WpEditor *editor, WpChange *change, gpointer data);

/**
 * wp_editor_new:
 * @anchor: a widget of the window it belongs to, whose toasts it uses
 * @family_id: (nullable): the family it is about
 * @title: what is being done, without any name of a person
 *
 * Returns: (transfer none): an editor that is not shown yet. It lives until it is closed.
 */
WpEditor *wp_editor_new (WpContext *context, GtkWidget *anchor, const char *family_id, const char *title);

/**
 * wp_editor_want:
 * @field: -1 to read the one record @id, else the indexed field that leads to @id
 *
 * Adds to what is read before it opens.
 *
 * Returns: the number under which wp_editor_get_records() gives it.
 */
guint wp_editor_want (WpEditor *self, WpKindId kind, int field, const char *id);

/**
 * wp_editor_open:
 * @build: called once, when all is read
 * @data: for @build and the functions below, freed with the editor
 */
void wp_editor_open (WpEditor *self, WpEditorFunc build, gpointer data, GDestroyNotify free_data);

/* For the function that builds, and later. */

WpContext *wp_editor_get_context (WpEditor *self);
WpStore *wp_editor_get_store (WpEditor *self);
WpFormChoices *wp_editor_get_choices (WpEditor *self);
const char *wp_editor_get_family (WpEditor *self);
WpDate wp_editor_get_today (WpEditor *self);

/**
 * wp_editor_get_records:
 *
 * Returns: (transfer none) (element-type WpRecord): what was read for @want; one record at most when it was one.
 */
GPtrArray *wp_editor_get_records (WpEditor *self, guint want);

/**
 * wp_editor_add_record:
 * @record: to be added, or a copy of @before to be edited
 * @before: (nullable): the record as it was read
 * @heading: (nullable): above its fields
 * @left_out: (nullable): the fields not to show
 *
 * Adds a form; its record is saved with the others.
 *
 * Returns: (transfer none): the form.
 */
WpRecordForm *
wp_editor_add_record (WpEditor *self, WpRecord *record, WpRecord *before, const char *heading, const int *left_out);

/**
 * wp_editor_get_before:
 *
 * Returns: (transfer none) (nullable): the record of @form as it was read; %NULL for a new one.
 */
WpRecord *wp_editor_get_before (WpEditor *self, WpRecordForm *form);

/**
 * wp_editor_begin_optional: the forms added from here to wp_editor_end_optional() are saved together, or left away
 * together while nothing is typed in any of them.
 */
void wp_editor_begin_optional (WpEditor *self);
void wp_editor_end_optional (WpEditor *self);

/**
 * wp_editor_is_used: whether the record of @form is saved: it is not optional, or something is typed.
 */
gboolean wp_editor_is_used (WpEditor *self, WpRecordForm *form);

/**
 * wp_editor_remove_record: takes a form away, and its record is not saved.
 */
void wp_editor_remove_record (WpEditor *self, WpRecordForm *form);

/**
 * wp_editor_add_widget: adds what is no form, below what is there.
 */
void wp_editor_add_widget (WpEditor *self, GtkWidget *widget);

/**
 * wp_editor_touch: notes that something besides the forms was changed.
 */
void wp_editor_touch (WpEditor *self);

void wp_editor_set_check (WpEditor *self, WpEditorCheckFunc check);
void wp_editor_set_complete (WpEditor *self, WpEditorChangeFunc complete);

/**
 * wp_editor_set_action: the word for the audit, and what the toast says when it is saved.
 */
void wp_editor_set_action (WpEditor *self, const char *action, const char *saved);

/**
 * wp_editor_say: (nullable): a message above the forms, which stays until the next save.
 */
void wp_editor_say (WpEditor *self, const char *message);

/**
 * wp_editor_save: what “Save” does.
 */
void wp_editor_save (WpEditor *self);

/**
 * wp_editor_is_edited: whether anything was typed since it opened.
 */
gboolean wp_editor_is_edited (WpEditor *self);

G_END_DECLS
