#pragma once
#include <stddef.h>

/// A read-only block of bytes that lives as long as the process.
typedef struct {
    const unsigned char *bytes;
    size_t count;
} CResource;

/// The trained language model (`data/english.model`).
CResource cresource_model(void);
/// The network that reads relations (`data/relations.model`).
CResource cresource_relations(void);
/// The built-in gazetteer (`data/gazetteer.tsv`).
CResource cresource_gazetteer(void);
/// The built-in ontology (`data/ontology.yaml`).
CResource cresource_ontology(void);
/// The page a graph is explored in: markup with places to fill (`data/page/page.html`), style and script.
CResource cresource_page_template(void);
CResource cresource_page_style(void);
CResource cresource_page_script(void);
