"""python page.py CHROMIUM FILE.html…: what a browser says of pages: complete in time, no request, no error, no dead anchor, no name twice,
no violation that axe-core knows in the light or in the dark, no overflow on a small screen, contents, links and source by keyboard, all
headings on paper. --shots FOLDER keeps pictures.
--picture ANCHOR FILE.png only makes a picture of the first page, where ANCHOR stands at the top, and looks whether something is on it."""

import argparse
import io
import pathlib
import sys
import time

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

# Seconds until a page is complete. A busy machine is given some times to show it.
COMPLETE, TIMES = 1.5, 5
# A page in one colour, or one without letters, has fewer.
COLOURS = 256
# Bytes of a page that axe and the printer are asked about: longer ones have the same elements, and take minutes.
ASKED = 2_000_000

NAMES = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id), known = new Set(ids);
  const links = [...document.querySelectorAll("a[href]")].map(link => link.getAttribute("href"));
  return {twice: ids.length - known.size, dead: links.filter(link => !link.startsWith("#") || !known.has(link.slice(1))).slice(0, 5)};
}"""


def seconds(page, file):
    """Until the page is complete."""
    begun = time.monotonic()
    page.goto(file.resolve().as_uri(), wait_until="load")
    return time.monotonic() - begun


def keyboard(page):
    """What a reader without a mouse cannot do."""
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.className") != "skip":
        yield "the first Tab does not reach the link to the text"
    page.keyboard.press("Tab")
    yield from follow(page, "a line of the contents")
    # The script works: the place of the reader is marked.
    if page.query_selector("nav ol a") and not page.query_selector("nav [aria-current]"):
        yield "the contents do not follow the reader"
    # Links of the text are a Tab apart, and lead on.
    if page.query_selector("main article a[href]"):
        page.locator("main article a[href]").first.focus()
        page.keyboard.press("Tab")
        yield from follow(page, "a link of the text")
    if page.query_selector("#source"):
        page.locator("#source summary").focus()
        page.keyboard.press("Enter")
        if not page.evaluate("document.querySelector('#source').open"):
            yield "Enter does not open the source"


def follow(page, what):
    target = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    if target and page.evaluate("decodeURIComponent(location.hash)") != target:
        yield f"Enter on {what} does not follow it"


def headings(outline):
    """The titles of the bookmarks of a PDF, in their order."""
    for entry in outline:
        yield from headings(entry) if isinstance(entry, list) else [entry.title]


def lost_headings(page, pdf):
    """Headings of the page that are no bookmark of the paper; that of the findings is not printed."""
    words = "main > h1, main > p ~ article :is(h1,h2,h3,h4,h5,h6), main > article :is(h1,h2,h3,h4,h5,h6)"
    shown = page.eval_on_selector_all(words, "all => all.map(one => [...one.childNodes].filter(node => !node.classList?.contains('f')).map(node => node.textContent).join(''))")
    printed = {"".join(title.split()) for title in headings(PdfReader(io.BytesIO(pdf)).outline)}
    return [title for title in shown if "".join(title.split()) not in printed]


def problems(browser, file, shots):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type in ("error", "warning") else None)
    page.on("dialog", lambda dialog: (errors.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    times = [seconds(page, file)]
    while min(times) > COMPLETE and len(times) < TIMES:
        times.append(seconds(page, file))
    print(f"{file}: {file.stat().st_size} bytes, complete after {min(times):.2f} s")
    if min(times) > COMPLETE:
        yield f"takes {min(times):.2f} s at best of {TIMES} times"
    if set(asked) != {file.resolve().as_uri()}:
        yield f"asks for {[url for url in asked if url != file.resolve().as_uri()][:3]}"
    names = page.evaluate(NAMES)
    if names["twice"] or names["dead"]:
        yield f"names: {names}"
    yield from keyboard(page)
    # In the dark nothing but colours is another.
    for scheme, rules in (("dark", {"runOnly": ["color-contrast"]}), ("light", None)):
        page.emulate_media(color_scheme=scheme)
        if file.stat().st_size < ASKED:
            for violation in Axe().run(page, options=rules).response["violations"]:
                yield f"axe, {scheme}: {violation['id']} ({violation['impact']}): {violation['nodes'][0]['html'][:200]}"
        if shots:
            page.screenshot(path=shots / f"{file.stem}-{scheme}.png")
    page.set_viewport_size({"width": 390, "height": 844})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > 390:
        yield f"{width} pixels wide on a screen of 390"
    if shots:
        page.screenshot(path=shots / f"{file.stem}-small.png")
    if file.stat().st_size < ASKED:
        pdf = page.pdf(outline=True, tagged=True, prefer_css_page_size=True)
        lost = lost_headings(page, pdf)
        if lost:
            yield f"headings that are not on paper: {lost[:3]}"
        if shots:
            (shots / f"{file.stem}.pdf").write_bytes(pdf)
    page.close()
    yield from errors


def picture(browser, file, anchor, out):
    page = browser.new_page(viewport={"width": 1080, "height": 660})
    page.goto(f"{file.resolve().as_uri()}#{anchor}")
    page.wait_for_timeout(300)
    page.screenshot(path=out)
    with Image.open(out) as made:
        if not made.getcolors(COLOURS):
            return 0
    print(f"{out}: nothing is on it")
    return 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("chromium")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--shots", type=pathlib.Path)
    parser.add_argument("--picture", nargs=2, metavar=("ANCHOR", "FILE.png"))
    arguments = parser.parse_args()
    bad = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=["--no-sandbox"])
        if arguments.picture:
            return picture(browser, arguments.files[0], *arguments.picture)
        for file in arguments.files:
            for problem in problems(browser, file, arguments.shots):
                print(f"{file}: {problem}")
                bad += 1
        # Without its script the page is the same.
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(arguments.files[0].resolve().as_uri())
        if not page.locator("main article").count():
            print("nothing is shown without the script")
            bad += 1
        browser.close()
    return bad > 0


sys.exit(main())
