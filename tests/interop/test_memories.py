"""Translation memories, as the tools of translators read them."""

import csv
import io
import re
import subprocess
import zipfile

import openpyxl
import pytest
from translate.storage import factory, tmx, xliff, xliff2

from conftest import ROOT, khulasa, strict_json, tool

COURT = ROOT / "corpora" / "news-court"
TEXTS = [COURT / "text.txt", COURT / "translation.en.txt"]
LANGUAGES = ["--source-lang", "ar", "--target-lang", "en-GB"]


def align(tmp_path, name, *words):
    """The path of a memory of the article and its translation, and its units as JSON."""
    path = tmp_path / name
    khulasa("align", "-q", *LANGUAGES, *words, *TEXTS, "-o", path)
    memory = khulasa("align", "-q", *LANGUAGES, *words, *TEXTS, "--format", "json")
    return path, strict_json(memory)["units"]


def texts(units):
    return [tuple(variant["text"] for variant in unit["variants"]) for unit in units]


def test_translate_toolkit_reads_the_memory(tmp_path):
    path, units = align(tmp_path, "court.tmx")
    with open(path, "rb") as file:
        memory = tmx.tmxfile(file, "ar", "en-GB")
    read = [(unit.source, unit.target) for unit in memory.units]
    assert read == texts(units)
    assert memory.translate(units[0]["variants"][0]["text"]) == units[0]["variants"][1]["text"]
    assert len(factory.getobject(str(path)).units) == len(units)


def dtd(tmp_path):
    """The document type of TMX 1.4 that OmegaT brings along."""
    with zipfile.ZipFile("/usr/share/omegat/OmegaT.jar") as jar:
        return jar.extract("schemas/tmx14.dtd", tmp_path)


@pytest.mark.parametrize("words", [[], ["--keep-nulls"], ["--min-confidence", "0.95"]])
def test_the_memory_keeps_to_its_document_type(tmp_path, words):
    path, _ = align(tmp_path, "court.tmx", *words)
    tool("xmllint", "--nonet", "--noout", "--dtdvalid", dtd(tmp_path), path)


PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir>
<source_dir_excludes/><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>ar</source_lang>
<target_lang>en-GB</target_lang><source_tok>org.omegat.tokenizer.LuceneArabicTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.LuceneEnglishTokenizer</target_tok>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""


def translated(tmp_path, name, source):
    """What OmegaT makes of a document with what it finds in its project."""
    project = tmp_path / "project"
    for folder in ["source", "target", "glossary", "dictionary", "omegat", "tm/auto"]:
        (project / folder).mkdir(parents=True, exist_ok=True)
    (project / "omegat.project").write_text(PROJECT, "utf-8")
    (project / "source" / name).write_text(source, "utf-8")
    words = ["omegat", project, "--mode=console-translate", f"--config-dir={tmp_path / 'settings'}"]
    # It tells much on standard error that is no complaint.
    done = subprocess.run(list(map(str, words)), capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return (project / "target" / name).read_text("utf-8")


def test_omegat_translates_with_the_memory(tmp_path):
    path, units = align(tmp_path, "court.tmx")
    (tmp_path / "project/tm/auto").mkdir(parents=True)
    path.rename(tmp_path / "project/tm/auto/court.tmx")
    pairs = texts(units)
    source = "\n\n".join(source for source, _ in pairs)
    target = translated(tmp_path, "article.txt", source)
    assert re.split(r"\s*\n\s*\n", target.strip("\ufeff \n")) == [english for _, english in pairs]


def test_omegat_opens_xliff_1_2(tmp_path):
    _, units = align(tmp_path, "court.json", "--drop-nulls")
    words = ["--drop-nulls", "--format", "xliff12"]
    file = khulasa("align", "-q", *LANGUAGES, *words, *TEXTS)
    store = xliff.xlifffile(io.BytesIO(file))
    assert [(unit.source, unit.target) for unit in store.units] == texts(units)
    target = translated(tmp_path, "court.xlf", file.decode())
    for _, english in texts(units):
        assert english.replace("&", "&amp;") in target


def test_a_spreadsheet_runs_from_right_to_left_and_is_text(tmp_path):
    path, units = align(tmp_path, "court.xlsx")
    sheet = openpyxl.load_workbook(path).active
    assert sheet.sheet_view.rightToLeft
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:3] == ["text:ar", "text:en-GB", "confidence"]
    assert [tuple(row[:2]) for row in rows[1:]] == texts(units)
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert sheet["A2"].alignment.readingOrder == 2 and sheet["B2"].alignment.readingOrder == 1


def test_a_spreadsheet_that_was_saved_by_another_tool_is_read(tmp_path):
    path, _ = align(tmp_path, "court.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook.active["B2"] = "Changed in a spreadsheet"
    workbook.active["C2"] = 0.5
    workbook.save(path)
    units = strict_json(khulasa("convert", "-q", path, "--format", "json"))["units"]
    assert units[0]["variants"][1]["text"] == "Changed in a spreadsheet"
    assert units[0]["confidence"] == 0.5
    assert units[1]["variants"][1]["text"].startswith("The criminal court")


def test_comma_separated_values_are_read_by_python():
    words = ["align", "-q", *LANGUAGES, *TEXTS, "--format"]
    rows = list(csv.DictReader(io.StringIO(khulasa(*words, "csv").decode(), newline=""), strict=True))
    units = strict_json(khulasa(*words, "json"))["units"]
    assert [(row["text:ar"], row["text:en-GB"]) for row in rows] == texts(units)
    assert [float(row["confidence"]) for row in rows] == [unit["confidence"] for unit in units]


def test_segments_of_xliff_2_are_well_formed_units(tmp_path):
    path, units = align(tmp_path, "court.xlf")
    store = xliff2.Xliff2File.parsefile(str(path))
    read = [(unit.source, unit.target) for unit in store.units if unit.istranslatable()]
    assert read == texts(units)
