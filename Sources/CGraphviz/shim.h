#pragma once
// The system's own Graphviz headers; what differs between releases or is a macro is hidden in the functions below.
#include <graphviz/graphviz_version.h>
#include <graphviz/gvc.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include "names.h"

/// Reads the first graph of a text in the DOT language; NULL when there is none.
static inline Agraph_t *gt_read(const char *text) {
    size_t length = strlen(text);
    FILE *file = length > 0 ? fmemopen((void *)text, length, "r") : NULL;
    if (!file) return NULL;
    Agdisc_t discipline = {.id = gt_ids(), .io = &AgIoDisc};
    // The line number of error messages would go on from the last text.
    agreadline(1);
    Agraph_t *graph = agread(file, &discipline);
    fclose(file);
    return graph;
}

/// Throws away what the lexer still holds of the last text: the next one would begin with it.
static inline void gt_finish_reading(void) {
    Agraph_t *rest;
    while ((rest = agmemread("")) != NULL) {
        agclose(rest);
    }
}

/// Lays a graph out; 0 on success.
static inline int gt_layout(GVC_t *context, Agraph_t *graph, const char *engine) {
    return gvLayout(context, graph, engine);
}

/// Renders into memory that gvFreeRenderData frees; 0 on success. The type of the length changed in Graphviz 11.
static inline int gt_render(GVC_t *context, Agraph_t *graph, const char *format, char **data, size_t *length) {
#if defined(GVPLUGIN_VERSION) && GVPLUGIN_VERSION >= 8
    size_t count = 0;
#else
    unsigned int count = 0;
#endif
    int result = gvRenderData(context, graph, format, data, &count);
    *length = count;
    return result;
}

#include <locale.h>
/// LC_ALL_MASK is not a constant that every importer understands.
static const int GT_LC_ALL_MASK = LC_ALL_MASK;
