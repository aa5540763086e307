"""Documents out and back: LibreOffice makes them, opens what comes back, and prints it."""

import csv
import io
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest

from conftest import ENVIRONMENT, khulasa

XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' office:version="1.3"'
)
STYLES = (
    '<office:automatic-styles><style:style style:name="R" style:family="paragraph">'
    '<style:paragraph-properties fo:text-align="end" style:writing-mode="rl-tb"/></style:style>'
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"'
    ' style:font-weight-complex="bold"/></style:style></office:automatic-styles>'
)
PARAGRAPHS = [
    "عاد الصيادون إلى المرفأ قبل الغروب.",
    "وجدوا السوق مغلقا فناموا على الشاطئ.",
    "في الصباح باعوا ما صادوه كله.",
]


def paragraph(text):
    first, _, rest = text.partition(" ")
    return f'<text:p text:style-name="R"><text:span text:style-name="B">{first}</text:span> {rest}</text:p>'


def flat_text():
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>حاشية قصيرة عن المرفأ.</text:p></text:note-body></text:note>"
    )
    body = "".join(paragraph(text) for text in PARAGRAPHS)
    table = (
        "<table:table><table:table-column/><table:table-column/><table:table-row>"
        '<table:table-cell office:value-type="string"><text:p>النوع</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string"><text:p>السعر اليومي</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    mime = ' office:mimetype="application/vnd.oasis.opendocument.text">'
    text = f'<text:p text:style-name="R">للمدينة مرفأ قديم{note} وسوق.</text:p>'
    body = f"<office:body><office:text>{body}{table}{text}</office:text></office:body>"
    return HEAD + mime + STYLES + body + "</office:document>"


def flat_slides():
    box = (
        '<draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="10cm"><draw:text-box>'
        + "".join(paragraph(text) for text in PARAGRAPHS)
        + "</draw:text-box></draw:frame>"
    )
    mime = ' office:mimetype="application/vnd.oasis.opendocument.presentation">'
    body = f'<office:body><office:presentation><draw:page draw:name="p1">{box}</draw:page>'
    return HEAD + mime + STYLES + body + "</office:presentation></office:body></office:document>"


def table():
    out = io.StringIO()
    csv.writer(out).writerows([["النوع", "السعر اليومي"], ["سمك طازج", "12"], ["ملح بحري", "3"]])
    return out.getvalue()


# The kind of document, the file it is made from, and what LibreOffice reads that file as.
SOURCES = {
    "docx": ("a.fodt", flat_text, None),
    "odt": ("a.fodt", flat_text, None),
    "pptx": ("a.fodp", flat_slides, None),
    "xlsx": ("a.csv", table, "CSV:44,34,UTF8"),
}


def office(folder, file, kind, filter_=None):
    """The file converted to a kind, by a LibreOffice with a profile of its own."""
    words = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    words += [f"--infilter={filter_}"] if filter_ else []
    words += ["--convert-to", kind, "--outdir", str(folder / kind), str(file)]
    done = subprocess.run(words, capture_output=True, env=ENVIRONMENT, timeout=180)
    made = folder / kind / f"{file.stem}.{kind}"
    assert done.returncode == 0 and made.exists(), (done.stdout + done.stderr).decode()
    return made


def printed(folder, file):
    """The text of the file as it is printed, white space joined, and its pages."""
    pdf = office(folder, file, "pdf")
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, env=ENVIRONMENT, check=True)
    pages = text.stdout.decode("utf-8").count("\f")
    return " ".join(text.stdout.decode("utf-8").split()), pages


def texts(xliff, side):
    """The sources or targets of each unit, their codes left out."""
    root = ElementTree.fromstring(xliff.read_bytes())
    for unit in root.iter(f"{XLIFF}unit"):
        parts = ("".join(part.itertext()) for part in unit.iter(f"{XLIFF}{side}"))
        yield " ".join("".join(parts).split())


def taken_out(tmp_path, kind):
    """A document made by LibreOffice, what is taken out of it, and where to make it up."""
    name, make, filter_ = SOURCES[kind]
    (tmp_path / name).write_text(make(), "utf-8")
    original = office(tmp_path, tmp_path / name, kind, filter_)
    extracted = tmp_path / "a.xlf"
    khulasa("extract", "-q", "--source-lang", "ar", "--target-lang", "en", original, "-o", extracted)
    return original, extracted, tmp_path / "made-up.xlf"


@pytest.mark.parametrize("kind", SOURCES)
def test_a_made_up_translation_is_printed_whole(kind, tmp_path):
    original, extracted, made_up = taken_out(tmp_path, kind)
    assert khulasa("merge", "-q", extracted) == original.read_bytes()

    khulasa("pseudo", "-q", extracted, "-o", made_up)
    merged = tmp_path / f"merged.{kind}"
    khulasa("merge", "-q", made_up, "-o", merged)
    text, pages = printed(tmp_path, merged)
    units = list(texts(made_up, "target"))
    assert units
    for unit in units:
        assert text.count(unit) == 1, f"{unit!r} stands {text.count(unit)} times in {text!r}"
    assert abs(pages - printed(tmp_path, original)[1]) <= 1

    again = tmp_path / "again.xlf"
    khulasa("extract", "-q", "--source-lang", "en", merged, "-o", again)
    assert list(texts(again, "source")) == units


@pytest.mark.parametrize("kind", SOURCES)
def test_only_changed_members_differ(kind, tmp_path):
    original, extracted, made_up = taken_out(tmp_path, kind)
    khulasa("pseudo", "-q", extracted, "-o", made_up)
    merged = zipfile.ZipFile(io.BytesIO(khulasa("merge", "-q", "--direction", "keep", made_up)))
    assert merged.testzip() is None
    source = zipfile.ZipFile(original)
    assert [member.filename for member in merged.infolist()] == source.namelist()
    changed = [name for name in source.namelist() if source.read(name) != merged.read(name)]
    assert changed and all(name.endswith(".xml") for name in changed)
    assert not any("ettings" in name or "ontent_Types" in name for name in changed)
