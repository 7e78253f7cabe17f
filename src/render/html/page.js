"use strict";
const links = new Map();
for (const link of document.querySelectorAll("nav ol a")) links.set(link.hash.slice(1), link);
const places = [...links.keys()].map(id => document.getElementById(id)).filter(Boolean);
let current = null, waiting = false;
function follow() {
  waiting = false;
  let low = 0, high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle].getBoundingClientRect().top < 120) low = middle + 1; else high = middle;
  }
  const link = low ? links.get(places[low - 1].id) : null;
  if (link === current) return;
  if (current) current.removeAttribute("aria-current");
  if (link) {
    link.setAttribute("aria-current", "location");
    const nav = link.closest("nav"), at = link.offsetTop - nav.scrollTop;
    if (at < 0 || at > nav.clientHeight - 40) nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
  }
  current = link;
}
addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } }, { passive: true });
requestAnimationFrame(follow);
