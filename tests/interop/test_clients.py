"""Exchange files, as translators' own tools open, fill and save them."""

import subprocess
import xml.sax.saxutils

import pytest
from translate.storage import factory

from conftest import ENVIRONMENT, khulasa

PAGE = "<p>عاد <b>الصيادون. ونام</b> الناس.</p>\n<p>وأقيم للعائدين <i>عشاء</i> بسيط.</p>\n"
ENGLISH = {
    "عاد": "The",
    "الصيادون.": "fishermen came.",
    "ونام": "Then slept",
    "الناس.": "all.",
    "وأقيم للعائدين": "There was",
    "عشاء": "a dinner",
    "بسيط.": "for them.",
}
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir>
<target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>AR</source_lang>
<target_lang>EN-US</target_lang><sentence_seg>true</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""
MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence"
o-tmf="t" adminlang="en" srclang="ar" datatype="plaintext"/><body>
{units}</body></tmx>
"""
# As OmegaT shows the segments of the page, its own short names for the codes in them.
SEGMENTS = ["عاد <b0/>الصيادون.", "ونام<e0/> الناس.", "وأقيم للعائدين <g0>عشاء</g0> بسيط."]


def english(text):
    for arabic, word in ENGLISH.items():
        text = text.replace(arabic, word)
    return text


def memory():
    def seg(text):
        return f"<seg>{xml.sax.saxutils.escape(text)}</seg>"

    unit = '<tu><tuv xml:lang="ar">{}</tuv><tuv xml:lang="en-US">{}</tuv></tu>\n'
    units = [unit.format(seg(text), seg(english(text))) for text in SEGMENTS]
    return MEMORY.format(units="".join(units))


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def extracted(page, out, *words):
    languages = ["--source-lang", "ar", "--target-lang", "en"]
    khulasa("extract", *languages, *words, page, "-o", out)
    return out


def test_omegat_fills_the_file_from_a_memory_and_its_output_merges(page, tmp_path):
    project = tmp_path / "project"
    for folder in ["source", "target", "omegat", "tm/auto", "glossary", "dictionary"]:
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    (project / "tm/auto/memory.tmx").write_text(memory(), encoding="utf-8")
    extracted(page, project / "source/page.xlf", "--to", "xliff12", "--copy-source")
    words = ["omegat", project, "--mode=console-translate", f"--config-dir={tmp_path}/config"]
    done = subprocess.run(
        [str(word) for word in words], capture_output=True, env=ENVIRONMENT, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    merged = khulasa("merge", "--direction", "keep", project / "target/page.xlf").decode()
    assert merged == english(PAGE)


@pytest.mark.parametrize("version", ["xliff12", "xliff2"])
def test_translate_toolkit_reads_every_unit(page, tmp_path, version):
    out = extracted(page, tmp_path / "page.xlf", "--to", version, "--copy-source")
    store = factory.getobject(str(out)) if version == "xliff12" else xliff2(out)
    sources = " ".join(str(unit.source) for unit in store.units if unit.source)
    for word in ["عاد", "الصيادون.", "الناس.", "عشاء", "بسيط."]:
        assert word in sources, sources


def xliff2(path):
    from translate.storage.xliff2 import Xliff2File

    return Xliff2File.parsefile(str(path))
