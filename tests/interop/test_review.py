"""The review page, in a browser without a network: read, corrected by key, exported, aligned anew."""

import importlib.resources
import json
import random
import shutil

import pytest
from playwright.sync_api import sync_playwright

from conftest import ROOT, khulasa, strict_json

COURT = ROOT / "corpora" / "news-court"
TEXTS = [COURT / "text.txt", COURT / "translation.en.txt"]
AXE = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js")


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        # As root there is no other way in.
        found = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield found
        found.close()


@pytest.fixture
def page(browser, tmp_path):
    path = tmp_path / "court.html"
    khulasa("align", "-q", *TEXTS, "-o", path)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.troubles = []
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.on("console", lambda message: page.troubles.append(message.text))
    page.on("request", lambda request: page.troubles.append(request.url) if "court.html" not in request.url else None)
    page.goto(path.as_uri())
    yield page
    assert not page.troubles, "an error, or something that was asked of a network"
    page.close()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def rows(page):
    """Status, source and target of every row."""
    return page.evaluate(
        """() => state.links.map((link) => [link.status, numbersOf(link.source), numbersOf(link.target)])"""
    )


def exported(page, key, tmp_path):
    with page.expect_download() as download:
        press(page, key)
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


def go_to(page, at):
    page.evaluate("(at) => go(at)", at)


def test_nothing_serious_bars_anyone(page):
    for prepare in [[], ["?"], ["e"], ["Escape", "a", "m"]]:
        press(page, *prepare)
        page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
        found = page.evaluate("axe.run()")["violations"]
        assert [violation["id"] for violation in found] == []
        page.emulate_media(color_scheme="dark")


def test_the_source_runs_from_right_to_left_beside_the_target(page):
    first = page.locator(".link").first
    source, target = first.locator(".side").all()
    assert (source.get_attribute("dir"), source.get_attribute("lang")) == ("rtl", "ar")
    assert (target.get_attribute("dir"), target.get_attribute("lang")) == ("ltr", "en")
    assert source.evaluate("(side) => getComputedStyle(side).direction") == "rtl"
    left, right = source.bounding_box(), target.bounding_box()
    assert left["x"] + left["width"] < right["x"] and left["y"] == right["y"]


def test_unsure_links_are_marked_and_walked_through(page):
    unsure = [at for at, at_row in enumerate(page.locator(".link").all()) if "unsure" in at_row.get_attribute("class")]
    assert unsure == [29]
    press(page, "n")
    assert page.evaluate("state.at") == 29
    assert page.locator("[aria-current=true]").evaluate("(row) => row === document.activeElement")
    press(page, "Enter")
    assert "No unsure link is left." in page.locator("#progress").inner_text()
    press(page, "ArrowUp", "p")
    assert page.evaluate("state.at") == 28, "there is none to go to"


def test_every_action_has_a_button_that_shows_its_key(page):
    actions = page.evaluate("ACTIONS.map(([name, code, key]) => [name, code, key])")
    shown = [button.inner_text().split() for button in page.locator("#actions button").all()]
    assert [[*name.split(), key] for name, _, key in actions] == shown
    codes = [code for _, code, _ in actions]
    assert len(set(codes)) == len(codes)
    help_text = page.locator("#help").text_content()
    for word in ["Join", "split", "part", "arrows", "Take", "Edit", "Accept", "--realign"]:
        assert word in help_text


def test_links_are_joined_split_and_parted(page):
    go_to(page, 5)
    assert rows(page)[5] == ["proposed", [5], [5, 6]]
    press(page, "s")
    assert rows(page)[5:7] == [["accepted", [5], [5]], ["accepted", [], [6]]]
    press(page, "j")
    assert rows(page)[5] == ["accepted", [5], [5, 6]]
    press(page, "u")
    assert rows(page)[5:7] == [["accepted", [5], []], ["accepted", [], [5, 6]]]
    press(page, "Backspace", "Backspace", "Backspace")
    assert rows(page)[5] == ["proposed", [5], [5, 6]]
    press(page, "r")
    assert rows(page)[5] == ["accepted", [5], [5]]


def test_sentences_are_moved_to_the_neighbours(page):
    go_to(page, 5)
    press(page, "x")
    assert rows(page)[5:7] == [["accepted", [5], [5]], ["accepted", [6], [6, 7]]]
    press(page, "w")
    assert rows(page)[4:6] == [["accepted", [4], [4, 5]], ["accepted", [5], []]]
    press(page, "z")
    assert rows(page)[5] == ["accepted", [5, 6], [6, 7]], "an empty link is gone"
    press(page, "q")
    assert rows(page)[4:6] == [["accepted", [4, 5], [4, 5]], ["accepted", [6], [6, 7]]]


def test_a_passage_is_taken_elsewhere(page, tmp_path):
    go_to(page, 3)
    press(page, "m")
    assert page.locator(".taken").count() == 1
    press(page, "ArrowDown", "ArrowDown", "m")
    assert rows(page)[3] == ["accepted", [3], []] and rows(page)[5] == ["accepted", [5], [5, 6, 3]]
    press(page, "Backspace", "m", "Escape")
    assert page.locator(".taken").count() == 0
    memory = strict_json(exported(page, "1", tmp_path).read_bytes())
    assert not any(unit["is_moved"] for unit in memory["units"])


def test_texts_and_notes_are_edited(page, tmp_path):
    go_to(page, 1)
    press(page, "e")
    page.get_by_label("Target").fill("The court ruled.")
    page.get_by_label("Note").fill("shortened\nby hand")
    press(page, "Control+Enter")
    go_to(page, 2)
    press(page, "e")
    page.get_by_label("Source").fill("لا شيء")
    press(page, "Escape")
    units = strict_json(exported(page, "1", tmp_path).read_bytes())["units"]
    assert (units[1]["status"], units[1]["notes"]) == ("edited", ["shortened", "by hand"])
    assert units[1]["variants"][1]["text"] == "The court ruled."
    assert "start_byte" not in units[1]["variants"][1] and "start_byte" in units[1]["variants"][0]
    assert units[2]["status"] == "proposed", "what was left is as it was"


def test_keys_are_those_of_the_place_on_the_keyboard(page):
    page.evaluate(
        """() => document.body.dispatchEvent(
            new KeyboardEvent("keydown", { key: "ش", code: "KeyA", bubbles: true, cancelable: true }))"""
    )
    assert rows(page)[0][0] == "accepted"


def test_buttons_do_what_keys_do(page):
    page.locator(".link").nth(5).click()
    page.get_by_role("button", name="split S").click()
    assert rows(page)[5] == ["accepted", [5], [5]]
    page.get_by_role("button", name="unsure only F").click()
    assert page.locator(".link").count() == 1


@pytest.mark.parametrize("seed", range(5))
def test_no_sentence_is_ever_lost(page, seed):
    before = rows(page)
    sentences = lambda now, side: sorted(number for row in now for number in row[side])
    choose = random.Random(seed)
    keys = ["ArrowDown", "ArrowUp", "j", "s", "u", "q", "z", "w", "x", "m", "Backspace", "r", "a", "n"]
    for _ in range(120):
        press(page, choose.choice(keys))
    for side in [1, 2]:
        assert sentences(rows(page), side) == sentences(before, side)
    page.evaluate("while (state.undo.length) back(state.undo, state.redo)")
    assert rows(page) == before


def test_exports_say_the_same_and_come_back(page, tmp_path):
    press(page, "y", "n", "u")
    go_to(page, 5)
    press(page, "s", "j", "e")
    page.get_by_label("Target").fill('A "new" text\\t & more <b>')
    page.get_by_label("Note").fill("ملاحظة")
    press(page, "Control+Enter", "ArrowDown", "j")
    as_json = exported(page, "1", tmp_path)
    memory = strict_json(as_json.read_bytes())
    as_tsv = exported(page, "3", tmp_path)
    assert strict_json(khulasa("convert", "-q", as_tsv, "--format", "json")) == memory
    as_tmx = exported(page, "2", tmp_path)
    units = strict_json(khulasa("convert", "-q", as_tmx, "--format", "json"))["units"]
    assert units == [unit for unit in memory["units"] if len(unit["variants"]) == 2]
    assert khulasa("convert", "-q", as_json, "--format", "json") == json.dumps(
        strict_json(khulasa("convert", "-q", as_json, "--format", "json")), indent=2, ensure_ascii=False
    ).encode() + b"\n"


def test_corrected_links_align_anew_to_the_same_links(page, tmp_path):
    go_to(page, 5)
    press(page, "s", "j", "n", "u")
    go_to(page, 0)
    press(page, "j")
    for at in range(len(rows(page))):
        go_to(page, at)
        if rows(page)[at][0] == "proposed":
            press(page, "a")
    corrected = exported(page, "1", tmp_path)
    again = khulasa("align", "-q", "--realign", corrected, *TEXTS, "--format", "json")
    links = lambda memory: sorted((unit["source"], unit["target"]) for unit in memory["units"])
    assert links(strict_json(again)) == links(strict_json(corrected.read_bytes()))


def test_a_page_of_many_links_is_shown_in_parts(browser, tmp_path):
    path = tmp_path / "many.html"
    units = [
        {"source": [n], "target": [n], "variants": [{"language": "ar", "text": f"رقم {n}"}, {"language": "en", "text": f"no. {n}"}]}
        for n in range(5000)
    ]
    memory = json.dumps({"schema": "khulasa.memory/1", "source_language": "ar", "units": units})
    (tmp_path / "many.json").write_text(memory, "utf-8")
    khulasa("convert", "-q", tmp_path / "many.json", "-o", path)
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.locator(".link").count() == 250
    press(page, "PageDown")
    assert page.evaluate("state.at") == 250
    press(page, "ArrowUp")
    assert "no. 249" in page.locator("[aria-current=true]").inner_text()
    page.close()


def test_a_text_cannot_leave_its_place(browser, tmp_path):
    sly = "</script><script>document.title='out'</script><img src=x onerror=\"document.title='out'\">{{program}}"
    path = tmp_path / "sly.tsv"
    path.write_text(f"text:ar\ttext:en\tnote\n{sly}\t{sly}\t{sly}\n", "utf-8")
    khulasa("convert", "-q", path, "-o", tmp_path / "sly.html")
    page = browser.new_page()
    page.goto((tmp_path / "sly.html").as_uri())
    assert page.title() == "Links"
    assert page.locator(".side p").first.inner_text() == sly
    page.close()
