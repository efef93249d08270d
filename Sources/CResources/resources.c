#include "CResources.h"

// Aligned, because the model's tables are read in place.
_Alignas(64) static const unsigned char model[] = {
#embed "data/english.model" suffix(, ) if_empty()
    0};
static const unsigned char gazetteer[] = {
#embed "data/gazetteer.tsv" suffix(, ) if_empty()
    0};
static const unsigned char ontology[] = {
#embed "data/ontology.yaml" suffix(, ) if_empty()
    0};

CResource cresource_model(void) { return (CResource){model, sizeof model - 1}; }
CResource cresource_gazetteer(void) { return (CResource){gazetteer, sizeof gazetteer - 1}; }
CResource cresource_ontology(void) { return (CResource){ontology, sizeof ontology - 1}; }
