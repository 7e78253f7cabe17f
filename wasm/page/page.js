// The page: a file or text in, its tree beside its source. All work on the text is done by worker.js.
"use strict";

const WORDS = {
  zh: {
    open: "打开文件", paste: "或在此粘贴文本，或把文件拖进来", sample: "示例", other: "English", source: "原文", tree: "结构", page: "页面",
    findings: "检查", json: "JSON", save: "下载 JSON", drop: "松开即读取", reading: "正在读取…", none: "没有发现问题",
    empty: "文件不离开这台电脑：PDF、DOCX、HTML、OFD 或文本。", line: "行", read: (name, format, letters, took) => `${name}：${format}，${letters} 字，${took} 毫秒`,
    kinds: {
      title: "标题", number: "发文字号", addressees: "主送", chapter: "章节", article: "条", clause: "项", paragraph: "段", table: "表", row: "行",
      unknown: "未识别", signatory: "落款", date: "日期", note: "附注", furniture: "页外", masthead: "刊头", contents: "目录", index: "元数据",
      attachment_list: "附件说明", issuer: "发文机关", copies: "抄送", printing: "印发",
    },
  },
  en: {
    open: "Open a file", paste: "or paste a text here, or drop a file", sample: "Sample", other: "中文", source: "Source", tree: "Outline", page: "Page",
    findings: "Findings", json: "JSON", save: "Save JSON", drop: "Drop to read", reading: "Reading…", none: "Nothing found",
    empty: "Files stay on this machine: PDF, DOCX, HTML, OFD or text.", line: "line", read: (name, format, letters, took) => `${name}: ${format}, ${letters} characters, ${took} ms`,
    kinds: {},
  },
};
const SAMPLE = `青河县人民政府关于加强桥梁养护的通知
青政发〔2021〕3号

各乡镇人民政府：

　　为保障桥梁安全，现就加强桥梁养护有关事项通知如下：

　　一、建立档案

　　（一）逐桥登记，做到一桥一档。
　　（二）每年更新一次。

　　三、检查结构

　　定期检查桥梁结构，及时处置病害。

桥名	年份
北河桥	1998

青河县人民政府
2021年3月5日
`;
// Letters of one piece of the source, and nodes of one piece of the tree: the browser lays out those that are seen.
const PIECE = 4000, GROUP = 200, AT_ONCE = 1000;

const of = id => document.getElementById(id);
let language = navigator.language.startsWith("zh") ? "zh" : "en";
const word = name => WORDS[language][name];

// ---- the worker

const worker = new Worker("worker.js");
const waiting = new Map();
let asked = 0;
worker.onmessage = ({ data }) => {
  const { resolve, reject } = waiting.get(data.id);
  waiting.delete(data.id);
  data.error === undefined ? resolve(data) : reject(new Error(data.error));
};
worker.onerror = event => state(event.message || "worker.js", true);
function ask(what, more = {}, transfer = []) {
  return new Promise((resolve, reject) => {
    waiting.set(++asked, { resolve, reject });
    worker.postMessage({ id: asked, ask: what, ...more }, transfer);
  });
}

// ---- what is shown

let now = null; // {name, text, nodes, findings, spans, pieces, rows}

function state(text, wrong = false) {
  of("state").textContent = text;
  of("state").classList.toggle("wrong", wrong);
}

async function read(name, source) {
  state(word("reading"));
  document.body.setAttribute("aria-busy", "true");
  try {
    const got = await ask("read", source, source.bytes ? [source.bytes] : []);
    show(name, got);
  } catch (error) {
    clear();
    state(`${name}: ${error.message}`, true);
  } finally {
    document.body.removeAttribute("aria-busy");
  }
}

function clear() {
  now = null;
  of("json").onscroll = null;
  mark("hover", null);
  mark("chosen", null);
  for (const id of ["source", "tree", "page", "findings", "json"]) of(id).replaceChildren();
}

function show(name, got) {
  clear();
  const nodes = JSON.parse(got.nodes), findings = JSON.parse(got.findings);
  now = { name, text: got.text, format: got.format, took: got.took, nodes, findings, rows: [], filled: new Set(), spans: null };
  now.pieces = pieces(of("source"), got.text);
  grow();
  counted();
  told();
  fill();
}

function told() {
  if (now) state(word("read")(now.name, now.format, now.text.length, Math.round(now.took)));
}

// Cuts a text at line ends into elements with one text each.
function pieces(holder, text) {
  const made = [];
  for (let from = 0; from < text.length;) {
    let end = Math.min(from + PIECE, text.length);
    const line = text.indexOf("\n", end - 1);
    end = line < 0 || line > end + PIECE ? end : line + 1;
    if (end < text.length && text.charCodeAt(end) >= 0xdc00 && text.charCodeAt(end) < 0xe000) end++;
    const element = document.createElement("div");
    element.textContent = text.slice(from, end);
    made.push({ from, end, element });
    from = end;
  }
  holder.append(...made.map(piece => piece.element));
  return made;
}

// Adds rows of the tree, the first at once, the others while nothing else is to do; up to `last` where that is asked for.
function grow(last = 0) {
  if (!now) return;
  const mine = now, tree = of("tree"), end = Math.min(mine.nodes.length, Math.max(mine.rows.length + AT_ONCE, last + 1));
  const first = mine.rows.length === 0;
  while (mine.rows.length < (first && last === 0 ? Math.min(end, GROUP * 2) : end)) {
    const group = document.createElement("div");
    group.className = "group";
    for (let nth = mine.rows.length; nth < Math.min(mine.nodes.length, mine.rows.length + GROUP); nth++) group.append(row(nth));
    mine.rows.push(...group.children);
    tree.append(group);
  }
  if (mine.rows.length < mine.nodes.length) setTimeout(() => now === mine && grow(), 0);
}

function row(nth) {
  const [depth, kind, text] = now.nodes[nth], element = document.createElement("button"), label = document.createElement("i");
  element.type = "button";
  element.className = `node ${kind}`;
  element.style.setProperty("--depth", Math.min(depth, 12));
  element.dataset.nth = nth;
  element.tabIndex = nth === 0 ? 0 : -1;
  label.textContent = word("kinds")[kind] ?? kind.replaceAll("_", " ");
  element.append(label, text);
  return element;
}

function counted() {
  of("tab-findings").textContent = `${word("findings")} ${now?.findings.length || ""}`.trim();
}

function list() {
  const rows = now.findings.map((finding, nth) => {
    const element = document.createElement("button"), label = document.createElement("i");
    element.type = "button";
    element.className = `finding ${finding.severity}`;
    element.dataset.nth = nth;
    label.textContent = `${word("line")} ${finding.line} · ${finding.code}`;
    element.append(label, finding.message + (finding.help ? ` — ${finding.help}` : ""));
    return element;
  });
  of("findings").replaceChildren(...(rows.length ? rows : [note(word("none"))]));
}

function note(text) {
  const element = document.createElement("p");
  element.className = "empty";
  element.textContent = text;
  return element;
}

// What the open tab shows is asked for when it is opened.
async function fill() {
  const mine = now, tab = document.querySelector("[role=tab][aria-selected=true]").getAttribute("aria-controls");
  if (!mine || mine.filled.has(tab)) return;
  mine.filled.add(tab);
  if (tab === "findings") list();
  else if (tab === "json") {
    await lazily(of("json"));
  } else if (tab === "page") {
    const { html } = await ask("html", { language });
    if (now !== mine) return;
    const frame = document.createElement("iframe");
    frame.title = word("page");
    frame.setAttribute("sandbox", "");
    frame.srcdoc = html;
    of("page").replaceChildren(frame);
  }
}

// The JSON is added as it is scrolled to.
async function lazily(holder) {
  const mine = now;
  let from = 0, whole = 1, asks = false;
  const more = async () => {
    if (asks || from >= whole) return;
    asks = true;
    const got = await ask("pretty", { from });
    if (now !== mine) return;
    ({ end: from, whole } = got);
    pieces(holder, got.part);
    asks = false;
  };
  holder.onscroll = () => {
    if (holder.scrollTop + holder.clientHeight * 3 > holder.scrollHeight) more();
  };
  await more();
}

// ---- places

// Ranges of the source between two offsets, one for each piece.
function ranges(from, to) {
  const found = [];
  for (let nth = piece(from); nth < now.pieces.length && now.pieces[nth].from < to; nth++) {
    const { from: start, end, element } = now.pieces[nth], range = new Range();
    range.setStart(element.firstChild, Math.max(from, start) - start);
    range.setEnd(element.firstChild, Math.min(to, end) - start);
    found.push(range);
  }
  return found;
}

// The piece that holds an offset.
function piece(at) {
  let low = 0, high = now.pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    now.pieces[middle].from <= at ? low = middle : high = middle - 1;
  }
  return low;
}

function mark(name, spans) {
  if (!globalThis.CSS?.highlights) return [];
  CSS.highlights.delete(name);
  if (!spans?.length) return [];
  const found = [];
  for (let nth = 0; nth < spans.length; nth += 2) found.push(...ranges(spans[nth], spans[nth + 1]));
  CSS.highlights.set(name, new Highlight(...found));
  return found;
}

function reveal(found) {
  if (!found.length) return;
  const range = found[0], source = of("source");
  range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  // Only now the piece is laid out.
  requestAnimationFrame(() => {
    const box = range.getBoundingClientRect(), frame = source.getBoundingClientRect();
    source.scrollTop += box.top - frame.top - frame.height / 4;
  });
}

// The places of a node; one without is where its children are.
function spans(nth) {
  const own = now.nodes[nth][3];
  if (own.length) return own;
  const next = now.nodes[nth + 1];
  return next && next[0] > now.nodes[nth][0] ? next[3] : [];
}

function choose(nth, from) {
  if (!now) return;
  grow(nth);
  const before = document.querySelector(".node[aria-current]"), element = now.rows[nth];
  if (before) { before.removeAttribute("aria-current"); before.tabIndex = -1; }
  now.rows[0].tabIndex = -1;
  element.setAttribute("aria-current", "true");
  element.tabIndex = 0;
  now.chosen = nth;
  const found = mark("chosen", spans(nth));
  if (from === "tree") reveal(found);
  else { open("tree"); element.scrollIntoView({ block: "center" }); }
}

// The innermost node at an offset of the source.
function node(at) {
  now.spans ??= now.nodes.flatMap(([, , , own], nth) => {
    const all = [];
    for (let at = 0; at < own.length; at += 2) all.push([own[at], own[at + 1], nth]);
    return all;
  }).sort((one, other) => one[0] - other[0] || other[1] - one[1] || one[2] - other[2]);
  let low = 0, high = now.spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    now.spans[middle][0] <= at ? low = middle + 1 : high = middle;
  }
  for (let nth = low - 1; nth >= Math.max(0, low - 50); nth--) {
    if (now.spans[nth][1] > at) return now.spans[nth][2];
  }
  return low > 0 ? now.spans[low - 1][2] : null;
}

// The offset of the source under a point of the screen.
function offset(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y), range = caret ? null : document.caretRangeFromPoint?.(x, y);
  const text = caret ? caret.offsetNode : range?.startContainer, within = caret ? caret.offset : range?.startOffset;
  const found = text && now.pieces.find(piece => piece.element.firstChild === text);
  return found ? found.from + within : null;
}

// ---- what a reader does

function open(name) {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const on = tab.getAttribute("aria-controls") === name;
    tab.setAttribute("aria-selected", on);
    tab.tabIndex = on ? 0 : -1;
    of(tab.getAttribute("aria-controls")).hidden = !on;
  }
  fill();
}

function speak() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-name]")) element.setAttribute("aria-label", word(element.dataset.name));
  of("paste").placeholder = word("paste");
  of("paste").setAttribute("aria-label", word("paste"));
  of("language").textContent = word("other");
  if (now) {
    now.rows.forEach((element, nth) => { element.firstChild.textContent = word("kinds")[now.nodes[nth][1]] ?? now.nodes[nth][1].replaceAll("_", " "); });
    now.filled.delete("page");
    now.filled.delete("findings");
    counted();
    fill();
    told();
  } else state(word("empty"));
}

async function take(file) {
  if (file) await read(file.name, { bytes: await file.arrayBuffer() });
}

of("file").onchange = event => { take(event.target.files[0]); event.target.value = ""; };
of("sample").onclick = () => read(word("sample"), { text: SAMPLE });
of("language").onclick = () => { language = language === "zh" ? "en" : "zh"; speak(); };
// A text area with a gazette in it is slow: what is pasted goes to the worker at once.
addEventListener("paste", event => {
  const [file] = event.clipboardData.files, text = event.clipboardData.getData("text/plain");
  if (!file && !text) return;
  event.preventDefault();
  file ? take(file) : read(word("source"), { text });
});
of("paste").onkeydown = event => {
  if (event.key === "Enter" && event.target.value) { event.preventDefault(); read(word("source"), { text: event.target.value }); }
};
addEventListener("dragover", event => { event.preventDefault(); of("drop").hidden = false; });
addEventListener("dragleave", event => { if (!event.relatedTarget) of("drop").hidden = true; });
addEventListener("drop", event => { event.preventDefault(); of("drop").hidden = true; take(event.dataTransfer.files[0]); });

const under = event => event.target.closest?.("[data-nth]");
of("tree").onclick = event => { const row = under(event); if (row) choose(+row.dataset.nth, "tree"); };
of("tree").onmouseover = event => { const row = under(event); mark("hover", row && spans(+row.dataset.nth)); };
of("tree").onmouseleave = () => mark("hover", null);
of("tree").onkeydown = event => {
  const row = under(event), step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -1e9, End: 1e9 }[event.key];
  if (!row || !step) return;
  event.preventDefault();
  const nth = Math.max(0, Math.min(now.nodes.length - 1, +row.dataset.nth + step));
  choose(nth, "tree");
  now.rows[nth].focus();
};
const place = row => { const { from, to } = now.findings[+row.dataset.nth]; return [from, Math.max(to, from + 1)]; };
of("findings").onclick = event => {
  const row = under(event);
  if (!row) return;
  document.querySelector(".finding[aria-current]")?.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  reveal(mark("chosen", place(row)));
};
of("findings").onmouseover = event => { const row = under(event); mark("hover", row && place(row)); };
of("findings").onmouseleave = () => mark("hover", null);
of("source").onclick = event => {
  const at = now && offset(event.clientX, event.clientY), nth = at === null || at === undefined ? null : node(at);
  if (nth !== null) choose(nth, "source");
};
of("source").onmousemove = event => {
  if (!now || of("source").matches(".busy")) return;
  const at = offset(event.clientX, event.clientY), nth = at === null ? null : node(at);
  mark("hover", nth === null ? null : spans(nth));
};
of("source").onmouseleave = () => mark("hover", null);
// By keyboard: n and p go from node to node, Enter goes to it in the tree.
of("source").onkeydown = event => {
  if (!now || !["n", "p", "Enter"].includes(event.key)) return;
  event.preventDefault();
  const nth = Math.max(0, Math.min(now.nodes.length - 1, (now.chosen ?? -1) + (event.key === "p" ? -1 : 1)));
  if (event.key === "Enter") { open("tree"); now.rows[now.chosen ?? 0].focus(); }
  else choose(nth, "tree");
};
of("tabs").onclick = event => { const tab = event.target.closest("[role=tab]"); if (tab) open(tab.getAttribute("aria-controls")); };
of("tabs").onkeydown = event => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], tabs = [...document.querySelectorAll("[role=tab]")], at = tabs.indexOf(event.target);
  if (!step || at < 0) return;
  const tab = tabs[(at + step + tabs.length) % tabs.length];
  open(tab.getAttribute("aria-controls"));
  tab.focus();
};
of("save").onclick = async () => {
  if (!now) return;
  const { name } = now, { json } = await ask("json"), link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  link.download = name.replace(/\.[^.]*$/, "") + ".json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

speak();
