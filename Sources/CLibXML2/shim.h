#pragma once
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>

/// `xmlFree` is a variable, which Swift takes for shared mutable state.
static inline void clibxml2_free(void *memory) { xmlFree(memory); }
