#include "CResources.h"

// Aligned, because the model's tables are read in place.
_Alignas(64) static const unsigned char model[] = {
#embed "data/english.model" suffix(, ) if_empty()
    0};
_Alignas(64) static const unsigned char relations[] = {
#if __has_embed("data/relations.model")
#embed "data/relations.model" suffix(, ) if_empty()
#endif
    0};
static const unsigned char gazetteer[] = {
#embed "data/gazetteer.tsv" suffix(, ) if_empty()
    0};
static const unsigned char ontology[] = {
#embed "data/ontology.yaml" suffix(, ) if_empty()
    0};
static const unsigned char page_template[] = {
#embed "data/page/page.html" suffix(, ) if_empty()
    0};
static const unsigned char page_style[] = {
#embed "data/page/page.css" suffix(, ) if_empty()
    0};
// One script: each file uses only what stands above it.
static const unsigned char page_script[] = {
#embed "data/page/model.js" suffix(, ) if_empty()
#embed "data/page/filter.js" suffix(, ) if_empty()
#embed "data/page/search.js" suffix(, ) if_empty()
#embed "data/page/state.js" suffix(, ) if_empty()
#embed "data/page/elements.js" suffix(, ) if_empty()
#embed "data/page/viewport.js" suffix(, ) if_empty()
#embed "data/page/picture.js" suffix(, ) if_empty()
#embed "data/page/details.js" suffix(, ) if_empty()
#embed "data/page/controls.js" suffix(, ) if_empty()
#embed "data/page/save.js" suffix(, ) if_empty()
#embed "data/page/page.js" suffix(, ) if_empty()
    0};

CResource cresource_model(void) { return (CResource){model, sizeof model - 1}; }
CResource cresource_relations(void) { return (CResource){relations, sizeof relations - 1}; }
CResource cresource_gazetteer(void) { return (CResource){gazetteer, sizeof gazetteer - 1}; }
CResource cresource_ontology(void) { return (CResource){ontology, sizeof ontology - 1}; }
CResource cresource_page_template(void) { return (CResource){page_template, sizeof page_template - 1}; }
CResource cresource_page_style(void) { return (CResource){page_style, sizeof page_style - 1}; }
CResource cresource_page_script(void) { return (CResource){page_script, sizeof page_script - 1}; }
