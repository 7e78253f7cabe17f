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
function highest() {
  let low = 0, high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle].getBoundingClientRect().top < 120) low = middle + 1; else high = middle;
  }
  return low ? links.get(places[low - 1].id) : null;
}
function follow() {
  waiting = false;
  const link = chosen() || highest();
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
addEventListener("scroll", wait, { passive: true });
addEventListener("hashchange", wait);
requestAnimationFrame(follow);
