/* reference-search.h: the bare query
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ReferenceSearch ReferenceSearch;

ReferenceSearch *reference_search_new   (const char      *path);
GArray          *reference_search_run   (ReferenceSearch *self,
                                         const char      *search) G_GNUC_WARN_UNUSED_RESULT;
guint            reference_search_match (ReferenceSearch *self,
                                         const char      *search);
void             reference_search_free  (ReferenceSearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReferenceSearch, reference_search_free)

G_END_DECLS
