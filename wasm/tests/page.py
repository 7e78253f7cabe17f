"""page.py CHROMIUM FOLDER GONGWEN TEXTS FILE…: what a browser makes of the page in FOLDER: each FILE dropped or opened and clicked through,
the tree of it and of every text below TEXTS that of the program GONGWEN, no console error, no request elsewhere, no violation that axe-core
knows, no overflow on a small screen, two megabytes without standing still. --shots FOLDER keeps pictures."""

import argparse
import base64
import functools
import http.server
import json
import pathlib
import subprocess
import tempfile
import threading
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

# Seconds that a page may stand still while two megabytes are read, and the bytes of those.
STILL, LONG = 1.0, 2_000_000
# A busy machine is given some times to show it.
TIMES = 3

DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0)), transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name));
  for (const type of ["dragover", "drop"]) dispatchEvent(new DragEvent(type, {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""
CLOCK = """() => {
  globalThis.still = 0;
  let last = performance.now();
  setInterval(() => { const time = performance.now(); still = Math.max(still, time - last); last = time; }, 10);
}"""
READ = """async data => {
  const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0)).buffer;
  await ask("read", {bytes}, [bytes]);
  return (await ask("json")).json;
}"""
MARKED = "name => [...(CSS.highlights.get(name) ?? [])].map(range => range.toString()).join('')"


def served(folder):
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def tree(line):
    """The tree alone: what the input was called and encoded in is none of it."""
    value = json.loads(line)
    return {key: part for key, part in value.items() if key not in ("source", "encoding")}


def native(program, paths):
    """The trees of files by the program, by path."""
    lines = subprocess.run([program, "parse", "--format", "ndjson", *paths], capture_output=True, check=False).stdout
    return {value["source"]: tree(line) for line in lines.splitlines() for value in [json.loads(line)] if "documents" in value}


def data(path):
    return base64.b64encode(pathlib.Path(path).read_bytes()).decode()


def until(page, holds, seconds=120):
    """Waits until something holds. Playwright's own way evaluates a string in the page, which the page forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(holds):
        if time.monotonic() > end:
            raise TimeoutError(f"{holds}: {page.locator('#state').inner_text()}")
        page.wait_for_timeout(20)


def settled(page):
    until(page, "now !== null && !document.body.hasAttribute('aria-busy')")


def clicked(page, name):
    """What goes wrong where a reader clicks through a file that is shown."""
    rows = page.locator(".node")
    count = rows.count()
    if count < 2:
        yield f"{name}: {count} rows"
        return
    for nth in {0, count // 2, count - 1}:
        rows.nth(nth).click()
        rows.nth(nth).hover()
        text = page.evaluate("nth => now.nodes[nth][2]", nth)
        marked = page.evaluate(MARKED, "chosen")
        if text and not marked:
            yield f"{name}: no place of {text!r} is marked"
        if not page.evaluate(MARKED, "hover") and text:
            yield f"{name}: hovering over {text!r} marks nothing"
        box = page.evaluate("""() => { const box = [...CSS.highlights.get('chosen')][0].getBoundingClientRect(),
            frame = document.getElementById('source').getBoundingClientRect(); return [box.top - frame.top, frame.bottom - box.top, box.left + 3, box.top + 5]; }""")
        page.wait_for_timeout(60)
    # Back from the source: the click on a letter chooses a node that holds it.
    page.evaluate("document.getElementById('source').scrollTop = 0")
    box = page.locator("#source div").first.bounding_box()
    page.mouse.click(box["x"] + 20, box["y"] + 12)
    at = page.evaluate("([x, y]) => offset(x, y)", [box["x"] + 20, box["y"] + 12])
    spans = page.evaluate("spans(+document.querySelector('.node[aria-current]').dataset.nth)")
    if not any(start <= at <= end for start, end in zip(spans[::2], spans[1::2])):
        yield f"{name}: a click at {at} chooses {spans}"
    for tab in ["page", "findings", "json", "tree"]:
        page.locator(f"#tab-{tab}").click()
        page.wait_for_timeout(150)
        if tab == "page":
            page.frame_locator("#page iframe").locator("h1, h2").first.wait_for()
        elif tab == "json":
            until(page, "document.getElementById('json').textContent.startsWith('{')")
        elif tab == "findings" and page.locator(".finding").count():
            page.locator(".finding").first.click()
            if not page.evaluate(MARKED, "chosen"):
                yield f"{name}: no place of a finding is marked"


def keyboard(page):
    page.locator("#tab-tree").focus()
    page.keyboard.press("ArrowRight")
    if page.evaluate("document.activeElement.id") != "tab-page":
        yield "arrow keys do not move along the tabs"
    page.keyboard.press("ArrowLeft")
    page.locator(".node").first.focus()
    page.keyboard.press("ArrowDown")
    if page.evaluate("document.activeElement.dataset.nth") != "1" or not page.evaluate(MARKED, "chosen"):
        yield "the arrow key does not go down the tree"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ["chromium", "folder", "program", "texts"]:
        parser.add_argument(name)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--shots")
    parser.add_argument("--long", type=int, default=LONG)
    arguments = parser.parse_args()
    wrong = []
    origin = served(arguments.folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800}, locale="zh-CN")
        page.on("console", lambda message: wrong.append(f"console: {message.text}") if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        loaded = []
        page.on("requestfinished", lambda request: loaded.append((request.url, request.sizes()["responseBodySize"])))
        page.on("request", lambda request: None if request.url.startswith((origin, "data:", "blob:", "about:")) else wrong.append(f"request: {request.url}"))
        begun = time.monotonic()
        page.goto(origin)
        page.locator("#sample").click()
        settled(page)
        page.locator(".node").first.wait_for()
        print(f"loaded {sum(size for _, size in loaded):,} bytes in {len(loaded)} files; {time.monotonic() - begun:.2f} s to the first outline")
        wrong += clicked(page, "sample")
        wrong += keyboard(page)
        for scheme in ["light", "dark"]:
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options={"iframes": False}).response["violations"]
            wrong += [f"axe, {scheme}: {violation['id']}: {violation['nodes'][0]['html'][:200]}" for violation in found]
            if arguments.shots:
                page.screenshot(path=f"{arguments.shots}/{scheme}.png")
        page.locator("#language").click()
        if page.locator("#tab-tree").inner_text() != "Outline":
            wrong.append("the language does not change")
        page.locator("#language").click()
        page.set_viewport_size({"width": 390, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append("the page is wider than a small screen")
        if arguments.shots:
            page.screenshot(path=f"{arguments.shots}/small.png")
        page.set_viewport_size({"width": 1200, "height": 800})

        # Each file, dropped; the tree that the program has.
        trees = native(arguments.program, arguments.files)
        for path in arguments.files:
            page.evaluate("now = null")
            page.evaluate(DROP, [pathlib.Path(path).name, data(path)])
            settled(page)
            print(page.locator("#state").inner_text())
            if tree(page.evaluate("ask('json').then(answer => answer.json)")) != trees.get(path):
                wrong.append(f"{path}: another tree than that of the program")
            wrong += clicked(page, path)
        texts = sorted(str(path) for path in pathlib.Path(arguments.texts).rglob("*.txt"))
        trees = native(arguments.program, [arguments.texts])
        for path in texts:
            if tree(page.evaluate(READ, data(path))) != trees.get(path):
                wrong.append(f"{path}: another tree than that of the program")
        print(f"{len(texts)} texts have the tree of the program")

        # Two megabytes: a clock of the page ticks all the while.
        with tempfile.NamedTemporaryFile(suffix=".txt") as long:
            while long.tell() < arguments.long:
                for path in texts:
                    long.write(pathlib.Path(path).read_bytes() + b"\n\n")
            long.flush()
            page.evaluate(CLOCK)
            for _ in range(TIMES):
                page.evaluate("now = null, still = 0, document.getElementById('tab-tree').click()")
                begun = time.monotonic()
                page.locator("#file").set_input_files(long.name)
                settled(page)
                page.locator(".node").first.wait_for()
                shown = time.monotonic() - begun
                until(page, "now.rows.length === now.nodes.length", 60)
                for tab in ["json", "tree"]:
                    page.locator(f"#tab-{tab}").click()
                until(page, "document.getElementById('json').textContent.startsWith('{')", 60)
                still = page.evaluate("still") / 1000
                print(f"{long.tell():,} bytes: {page.evaluate('now.nodes.length'):,} nodes, {shown:.2f} s to the outline, worker {page.evaluate('now.took') / 1000:.2f} s, longest standstill {still:.2f} s")
                if still <= STILL:
                    break
            else:
                wrong.append(f"the page stands still for {still:.2f} s")
            if arguments.shots:
                page.screenshot(path=f"{arguments.shots}/long.png")
        # A file that is none.
        page.evaluate(DROP, ["broken.pdf", base64.b64encode(b"%PDF-1.7\nnothing").decode()])
        until(page, "document.getElementById('state').classList.contains('wrong')", 20)
        print(page.locator("#state").inner_text())
        browser.close()
    print("\n".join(wrong))
    return 1 if wrong else 0


raise SystemExit(main())
