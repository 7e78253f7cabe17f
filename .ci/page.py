"""python page.py CHROMIUM FILE.html…: what a browser says of pages: no request, no error, no dead anchor, no name twice, no violation
that axe-core knows, no overflow on a small screen, contents by keyboard, headings on paper. --shots FOLDER keeps pictures.
--picture ANCHOR FILE.png only makes a picture of the first page, where ANCHOR stands at the top."""

import argparse
import pathlib
import sys
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

NAMES = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id), known = new Set(ids);
  const links = [...document.querySelectorAll("a[href]")].map(link => link.getAttribute("href"));
  return {twice: ids.length - known.size, dead: links.filter(link => !link.startsWith("#") || !known.has(link.slice(1))).slice(0, 5)};
}"""


def problems(browser, file, shots):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type in ("error", "warning") else None)
    begun = time.monotonic()
    page.goto(file.resolve().as_uri(), wait_until="load")
    seconds = time.monotonic() - begun
    print(f"{file}: {file.stat().st_size} bytes, complete after {seconds:.2f} s")
    if len(asked) != 1:
        yield f"asks for {asked[1:4]}"
    names = page.evaluate(NAMES)
    if names["twice"] or names["dead"]:
        yield f"names: {names}"
    # The script works: the place of the reader is marked.
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.className") != "skip":
        yield "the first Tab does not reach the link to the text"
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    if target and page.evaluate("location.hash") != target:
        yield "Enter on a line of the contents does not follow it"
    if page.query_selector("nav ol a") and not page.query_selector("nav [aria-current]"):
        yield "the contents do not follow the reader"
    if file.stat().st_size < 2_000_000:
        for violation in Axe().run(page).response["violations"]:
            yield f"axe: {violation['id']} ({violation['impact']}): {violation['nodes'][0]['html'][:200]}"
    if shots:
        page.screenshot(path=shots / f"{file.stem}.png")
        page.emulate_media(color_scheme="dark")
        page.screenshot(path=shots / f"{file.stem}-dark.png")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 390, "height": 844})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > 390:
        yield f"{width} pixels wide on a screen of 390"
    if shots:
        page.screenshot(path=shots / f"{file.stem}-small.png")
    pdf = page.pdf(outline=True, tagged=True, prefer_css_page_size=True)
    if b"/Outlines" not in pdf or b"/H1" not in pdf:
        yield "no headings on paper"
    if shots:
        (shots / f"{file.stem}.pdf").write_bytes(pdf)
    page.close()
    yield from errors


def picture(browser, file, anchor, out):
    page = browser.new_page(viewport={"width": 1080, "height": 660})
    page.goto(f"{file.resolve().as_uri()}#{anchor}")
    page.wait_for_timeout(300)
    page.screenshot(path=out)


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
