"use strict";
// Comfort only: times in the reader's zone, keys, and pages that follow the work. Every act works without it.

const typing = () => document.activeElement?.matches("input, textarea, select");

function localTimes(within) {
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }); // as the days beside them
  for (const time of within.querySelectorAll("time[datetime*=T]")) {
    time.title = time.textContent;
    time.textContent = format.format(new Date(time.dateTime));
  }
}

function step(by) {
  const links = [...document.querySelectorAll("[data-list] h2 a, [data-list] tbody tr td:first-child a, [data-list] tbody tr th a")];
  const at = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
}

// Escape closes a menu, and leaves a field; so does a click elsewhere.
function leave() {
  const menu = document.querySelector(".drop[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (typing()) document.activeElement.blur();
}

const PLACES = { i: "/inbox", c: "/cases", e: "/engagements", o: "/orders", b: "/bills", p: "/payouts" };
let going = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return leave();
  if (typing()) return;
  if (going) {
    going = false;
    if (PLACES[event.key]) location.assign(PLACES[event.key]);
    return;
  }
  if (event.key === "g") going = true;
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "?") document.getElementById("help")?.showModal();
  else {
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    target.focus();
  }
});

// A link to a form that is folded away unfolds it.
function unfold() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  const details = target && target.closest("details");
  if (!details) return;
  details.open = true;
  target.scrollIntoView();
}
window.addEventListener("hashchange", unfold);
unfold();

document.querySelector("[data-help]")?.addEventListener("click", () => document.getElementById("help").showModal());

// A page that follows the work is fetched again while it is looked at and nobody is in the middle of something.
const LOOK_EVERY_MS = 4000;
const main = document.getElementById("main");
let touched = false;
main.addEventListener("input", () => (touched = true));

const told = (element) => element.textContent.replace(/\s+/g, " ");
let before = told(main);
localTimes(document);

async function follow() {
  if (document.hidden || touched || typing() || document.querySelector("dialog[open]")) return;
  const answer = await fetch(location.href, { headers: { "x-follow": "1" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
  if (!fresh || told(fresh) === before || touched || typing()) return;
  before = told(fresh);
  const focused = document.activeElement?.id || document.activeElement?.getAttribute("href");
  const open = [...main.querySelectorAll("details[open][id]")].map((details) => details.id);
  main.replaceChildren(...fresh.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  localTimes(main);
  if (focused) main.querySelector(`[id="${CSS.escape(focused)}"], [href="${CSS.escape(focused)}"]`)?.focus();
  document.getElementById("said").textContent = "This page was brought up to date.";
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".drop[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// An import goes on by itself, slice after slice, until it is done or somebody stops it.
const SLICE_PAUSE_MS = 600;
const goesOn = document.querySelector("form[data-goes-on]");
if (goesOn) setTimeout(() => goesOn.isConnected && goesOn.requestSubmit(), SLICE_PAUSE_MS);

if (main.hasAttribute("data-live")) setInterval(follow, LOOK_EVERY_MS);
document.getElementById("problem")?.focus();
