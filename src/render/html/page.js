"use strict";
const links = new Map();
for (const link of document.querySelectorAll("nav ol a")) links.set(link.hash.slice(1), link);
const places = [...links.keys()].map(id => document.getElementById(id)).filter(Boolean);
let current = null, waiting = false;
// What stands near the end cannot come to the top of the screen: there the address says where the reader is.
function chosen() {
  const link = links.get(location.hash.slice(1));
  if (!link || scrollY + innerHeight < document.documentElement.scrollHeight - 1) return null;
  const top = document.getElementById(link.hash.slice(1)).getBoundingClientRect().top;
  return 0 <= top && top < innerHeight ? link : null;
}
function lastAbove(top, elements) {
  let low = 0, high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elements[middle].getBoundingClientRect().top < top) low = middle + 1; else high = middle;
  }
  return low ? elements[low - 1] : null;
}
function follow() {
  waiting = false;
  const place = lastAbove(120, places), link = chosen() || place && links.get(place.id);
  if (link === current) return;
  if (current) current.removeAttribute("aria-current");
  if (link) {
    link.setAttribute("aria-current", "location");
    const nav = link.closest("nav"), at = link.offsetTop - nav.scrollTop;
    if (at < 0 || at > nav.clientHeight - 40) nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
  }
  current = link;
}
function wait() {
  if (!waiting) { waiting = true; requestAnimationFrame(follow); }
}
// The source opens at the line that the reader is at, or at the one that a link leads to.
const source = document.getElementById("source");
if (source) source.addEventListener("toggle", () => {
  if (!source.open || location.hash.startsWith("#L")) return;
  const shown = lastAbove(60, document.querySelectorAll("[data-l]"));
  if (shown) source.scrollTop = document.getElementById("L" + shown.dataset.l).offsetTop - 60;
});
addEventListener("scroll", wait, { passive: true });
addEventListener("hashchange", wait);
requestAnimationFrame(follow);
