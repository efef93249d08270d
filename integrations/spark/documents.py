"""Writes seeded documents about well-known actors, a few of them broken, as JSON Lines: documents.py COUNT > FILE."""
import json
import random
import sys

ACTORS = ["Russia", "Ukraine", "NATO", "Germany", "France", "China", "Poland", "the European Union", "Turkey", "Japan",
          "the United States", "Iran", "Israel", "India", "Canada"]
DEEDS = ["warned", "criticized", "sanctioned", "attacked", "supported", "met", "threatened", "accused", "praised",
         "did not support", "may sanction", "signed an agreement with", "rejected the demands of"]


def main():
    random_ = random.Random(7)
    for number in range(int(sys.argv[1])):
        if number % 400 == 123:
            print("{not json" if number % 800 == 123 else json.dumps({"id": f"d{number}"}))
            continue
        text = []
        for _ in range(random_.randint(3, 8)):
            source, target = random_.sample(ACTORS, 2)
            sentence = f"{source} {random_.choice(DEEDS)} {target}."
            text.append(sentence[0].upper() + sentence[1:])
        date = f"2022-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"
        record = {"id": f"d{number:05}", "text": " ".join(text)}
        if number % 7:
            record["date"] = date
        print(json.dumps(record))


main()
