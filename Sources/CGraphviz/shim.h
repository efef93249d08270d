#pragma once
// The system's own Graphviz headers; what differs between releases or is a macro is hidden in the functions below.
#include <graphviz/graphviz_version.h>
#include <graphviz/gvc.h>
#include <stddef.h>
#include <string.h>
#include "names.h"

/// A text in the DOT language and how much of it has been read.
typedef struct {
    const char *text;
    size_t length, place;
} gt_text;

/// Hands on a line, or as much of it as there is room for; 0 at the end.
static inline int gt_read_line(void *channel, char *buffer, int room) {
    gt_text *input = channel;
    int count = 0;
    while (count < room && input->place < input->length) {
        buffer[count++] = input->text[input->place];
        if (input->text[input->place++] == '\n') break;
    }
    return count;
}

/// Reads the first graph of a text in the DOT language; NULL when there is none.
static inline Agraph_t *gt_read(const char *text) {
    // The graph refers to it as long as it lives.
    static Agiodisc_t reading;
    reading = AgIoDisc;
    reading.afread = gt_read_line;
    Agdisc_t discipline = {.id = gt_ids(), .io = &reading};
    gt_text input = {text, strlen(text), 0};
    // The line number of error messages would go on from the last text.
    agreadline(1);
    return agread(&input, &discipline);
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
