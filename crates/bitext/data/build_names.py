#!/usr/bin/env python3
"""Writes names.tsv: what Unicode CLDR calls countries, languages, currencies, cities, months, days and units.

    npm pack cldr-localenames-full@48.2.0 cldr-numbers-full@48.2.0 cldr-dates-full@48.2.0 cldr-units-full@48.2.0
    python3 build_names.py FOLDER_OF_THE_ARCHIVES > names.tsv

One row a name, one column a language, empty where the language has no name of at most three words.
"""
import glob
import json
import re
import sys
import tarfile

VERSION = "48.2.0"
LANGUAGES = ("ar", "en", "fr", "de", "es", "tr", "fa", "ur")
PACKAGES = ("dates", "localenames", "numbers", "units")
WANTED = {"territories", "languages", "scripts", "currencies", "months", "days", "exemplarCity", "quarters",
          "displayName", "units", "eras", "dateFields", "metazones", "variants", "subdivisions"}
HEAD = f"""\
# Names of territories, languages, scripts, currencies, cities, calendar words and units in eight languages.
# Source: Unicode CLDR {VERSION} (npm packages cldr-{{{",".join(PACKAGES)}}}-full), written by build_names.py. Date: 2026-11.
# Copyright (c) 2004-2026 Unicode, Inc. Licence: Unicode-3.0, https://www.unicode.org/license.txt; see LICENSE-UNICODE."""
CONTROLS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\ufeff"


def leaves(node, path=()):
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, (*path, key))
    elif isinstance(node, str):
        yield path, node


def clean(name):
    """The name without placeholders, brackets and controls; empty when it is no phrase of one to three words."""
    name = re.sub(r"\{.\}|[()\[\]،,/]", " ", name)
    name = " ".join("".join(c for c in name if c not in CONTROLS).split())
    return name if any(c.isalpha() for c in name) and len(name.split()) <= 3 else ""


def read(folder, language):
    names = {}
    for package in PACKAGES:
        with tarfile.open(glob.glob(f"{folder}/cldr-{package}-full-{VERSION}.tgz")[0]) as archive:
            for member in archive.getmembers():
                if f"/main/{language}/" not in member.name or not member.name.endswith(".json"):
                    continue
                tree = json.load(archive.extractfile(member))["main"][language]
                for path, value in leaves(tree):
                    if package == "units" or WANTED & set(path):
                        names["/".join((member.name, *path)).replace(f"/{language}/", "/", 1)] = clean(value)
    return names


def main():
    tables = [read(sys.argv[1], language) for language in LANGUAGES]
    rows = set()
    for path in sorted(set().union(*tables)):
        row = tuple(table.get(path, "") for table in tables)
        if sum(map(bool, row)) >= 2 and len(set(filter(None, row))) >= 2 and "Gender" not in path and row[0]:
            rows.add(row)
    print(HEAD)
    print("\t".join(LANGUAGES))
    for row in sorted(rows):
        print("\t".join(row))


if __name__ == "__main__":
    main()
