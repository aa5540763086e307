"""The files for translators are what the schemas of OASIS say, as others publish them."""

import os
import pathlib
import subprocess

import pytest

from conftest import ENVIRONMENT, khulasa
from test_documents import taken_out

SCHEMAS = pathlib.Path(os.environ["KHULASA_SCHEMAS"])
# The form that is asked for, and the schema that its core is held to; modules are not looked at.
FORMS = {"xliff12": "xliff-core-1.2-strict.xsd", "xliff2": "xliff-core-2.0.xsd"}

PAGE = """<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><title>مرفأ المدينة</title>
<meta name="description" content="كل ما في المرفأ &amp; السوق"></head><body>
<h1>المرفأ<br>القديم</h1><p title="صورة">عاد <b>الصيادون <i>كلهم</b></i> إلى <a href="#m">المرفأ</a>.
ناموا. <span translate="no">A &lt; B</span></p><pre>  سطر
  وسطر</pre><img alt="قارب" src="a.png"></body></html>
"""
DOCUMENTS = {
    "a.html": PAGE,
    "a.md": "# المرفأ\n\nعاد **الصيادون**[^1] إلى [المرفأ](m.md). ناموا `هناك`.\n\n[^1]: حاشية.\n",
    "a.srt": "1\n00:00:01,000 --> 00:00:02,000\n<i>عاد</i>\nالصيادون.\n",
    "a.po": '#. ملاحظة\nmsgctxt "زر"\nmsgid "عاد %d صيادون"\nmsgstr ""\n',
    "a.txt": "عاد الصيادون\x0b\x07 إلى المرفأ. ناموا.\n",
}


def faults(form, file):
    """What the schema has against a file."""
    env = {**ENVIRONMENT, "XML_CATALOG_FILES": str(SCHEMAS / "catalog.xml")}
    words = ["xmllint", "--nonet", "--noout", "--schema", SCHEMAS / FORMS[form], file]
    done = subprocess.run(list(map(str, words)), capture_output=True, env=env)
    assert done.returncode in (0, 3), done.stderr.decode()
    return [] if done.returncode == 0 else done.stderr.decode().splitlines()


def extracted(form, original, file, *words):
    khulasa("extract", "-q", "--to", form, "--target-lang", "en", *words, original, "-o", file)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_taken_out_and_what_is_translated_is_valid(form, name, tmp_path):
    (tmp_path / name).write_text(DOCUMENTS[name], "utf-8")
    file, made_up = tmp_path / "a.xlf", tmp_path / "made-up.xlf"
    extracted(form, tmp_path / name, file)
    assert faults(form, file) == []
    khulasa("pseudo", "-q", file, "-o", made_up)
    assert faults(form, made_up) == []


@pytest.mark.parametrize("form", FORMS)
def test_so_is_every_text_of_the_corpora(form, text_path, tmp_path):
    words = ["--copy-source"] if form == "xliff12" else []
    extracted(form, text_path, tmp_path / "a.xlf", *words)
    assert faults(form, tmp_path / "a.xlf") == []


@pytest.mark.parametrize("form", FORMS)
def test_so_is_a_word_document(form, tmp_path):
    original, _, file = taken_out(tmp_path, "docx")
    extracted(form, original, file)
    assert faults(form, file) == []


@pytest.mark.parametrize("form", FORMS)
def test_so_is_a_memory(form, one_text, tmp_path):
    file = tmp_path / "a.xlf"
    khulasa("align", "-q", "--format", form, "-o", file, one_text, one_text)
    assert faults(form, file) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_file_is_not(form, one_text, tmp_path):
    file = tmp_path / "a.xlf"
    extracted(form, one_text, file)
    text = file.read_text("utf-8")
    assert "<source" in text
    file.write_text(text.replace("<source", "<sauce").replace("</source", "</sauce"), "utf-8")
    assert faults(form, file)
