#pragma once
// The ids of what has a name in a graph, so that a layout does not depend on what the process did before.
#include <graphviz/cgraph.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/// The names in a graph in order of appearance. An id is twice the place of its name from 1 on; those of edges, which have
/// none, are odd.
///
/// Graphviz's own ids are the addresses of the names, and its layouts follow their order: they would depend on what the
/// process has freed before. (Its ids for programs without names lose them with the first subgraph that is closed.)
typedef struct {
    /// Owns the names, in strings of Graphviz's own kind, as it tells from what stands before one whether it is markup.
    Agraph_t *graph;
    char **names;
    size_t count, capacity;
    /// Places of names, each at the first free slot from its hash on; 0 where there is none. A power of two of slots, at
    /// most half of them taken.
    size_t *slots;
    size_t slotCount;
    IDTYPE nameless;
} gt_names;

/// The slot of a name, or the free one where it belongs.
static inline size_t *gt_slot(const gt_names *names, const char *name) {
    size_t hash = 14695981039346656037u;
    for (const char *byte = name; *byte; byte++) hash = (hash ^ (unsigned char)*byte) * 1099511628211u;
    for (size_t slot = hash;; slot++) {
        size_t *place = &names->slots[slot & (names->slotCount - 1)];
        if (*place == 0 || strcmp(names->names[*place - 1], name) == 0) return place;
    }
}

/// Makes room for one more name; 0 without memory.
static inline int gt_reserve(gt_names *names) {
    if (names->count < names->capacity) return 1;
    size_t capacity = names->capacity ? 2 * names->capacity : 64;
    char **grown = realloc(names->names, capacity * sizeof *grown);
    if (!grown) return 0;
    names->names = grown;
    size_t *slots = calloc(2 * capacity, sizeof *slots);
    if (!slots) return 0;
    free(names->slots);
    names->slots = slots;
    names->slotCount = 2 * capacity;
    names->capacity = capacity;
    for (size_t place = 0; place < names->count; place++) *gt_slot(names, names->names[place]) = place + 1;
    return 1;
}

static inline void *gt_open_names(Agraph_t *graph, Agdisc_t *discipline) {
    (void)discipline;
    gt_names *names = calloc(1, sizeof *names);
    if (names) names->graph = graph;
    return names;
}

static inline void gt_close_names(void *state) {
    gt_names *names = state;
    if (!names) return;
    free(names->names);
    free(names->slots);
    free(names);
}

/// Finds the id of a name, or makes one.
static inline long gt_map_name(void *state, int kind, const char *name, IDTYPE *id, int isMade) {
    (void)kind;
    gt_names *names = state;
    if (!names) return 0;
    if (!name) {
        *id = 2 * names->nameless++ + 1;
        return 1;
    }
    size_t found = names->slots ? *gt_slot(names, name) : 0;
    if (!found) {
        if (!isMade || !gt_reserve(names)) return 0;
        char *copy = agstrdup(names->graph, (char *)name);
        if (!copy) return 0;
        names->names[names->count++] = copy;
        *gt_slot(names, copy) = found = names->count;
    }
    *id = 2 * (IDTYPE)found;
    return 1;
}

static inline char *gt_name(void *state, int kind, IDTYPE id) {
    (void)kind;
    const gt_names *names = state;
    return names && id % 2 == 0 && id / 2 - 1 < names->count ? names->names[id / 2 - 1] : NULL;
}

/// Names stay until the graph is closed.
static inline void gt_keep_name(void *state, int kind, IDTYPE id) { (void)state, (void)kind, (void)id; }

/// The ids of graphs that are read.
static inline Agiddisc_t *gt_ids(void) {
    // Types of members differ between releases in `const` and in a member for ids that callers choose, which nobody does.
    static Agiddisc_t ids;
    ids = AgIdDisc;
    ids.open = gt_open_names;
    ids.map = (__typeof__(ids.map))gt_map_name;
    ids.free = (__typeof__(ids.free))gt_keep_name;
    ids.print = (__typeof__(ids.print))gt_name;
    ids.close = gt_close_names;
    return &ids;
}
