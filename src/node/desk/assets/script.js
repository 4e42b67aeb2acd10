// Keeps a page of the desk as new as the folder: what was saved is fetched, and countdowns run by the second.
import { countdown } from './countdown.js';

const status = document.getElementById('status');
/** Pixels; a longer entry is scrolled within its frame. */
const TALLEST = 1200;
/** The last turn that the desk told of. */
let latest = 0;
let isRefreshing = false;
let events;

const main = () => document.querySelector('main');
const turn = () => Number(main().dataset.turn);

function follow() {
  events = new EventSource('/desk/events');
  events.addEventListener('turn', ({ data }) => {
    latest = Number(data);
    if (turn() < latest) refresh();
    else say('Follows the folder');
  });
  events.addEventListener('error', () => {
    say('The desk does not answer; what stands here may be old');
  });
}

/** Fetches the page anew until it is of the last turn. */
async function refresh() {
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    do await replace();
    while (turn() < latest);
    say(`Refreshed at ${new Date().toLocaleTimeString('en-GB')}`);
  } catch {
    say('This page could not be refreshed; its file may be gone');
  } finally {
    isRefreshing = false;
  }
}

async function replace() {
  const answer = await fetch(location.pathname + location.search, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = document.adoptNode(page.querySelector('main'));
  const old = main();
  for (const { id, open } of old.querySelectorAll('details[id]')) {
    const same = fresh.querySelector(`#${CSS.escape(id)}`);
    if (same) same.open = open;
  }
  for (const frame of frames(old)) {
    const same = fresh.querySelector(`#${CSS.escape(frame.id)}`);
    if (same) resume(same, frame);
  }
  const focused = selectorOf(document.activeElement);
  const hold = holdPlace(old, fresh);
  old.replaceWith(fresh);
  document.title = page.title;
  dress(fresh);
  if (focused) fresh.querySelector(focused)?.focus({ preventScroll: true });
  hold();
}

/** Notes what somebody looks at; what comes in above it, or goes, will not move it. */
function holdPlace(old, fresh) {
  const height = scrollY;
  const same = (element) => fresh.querySelector(selectorOf(element));
  const seen = [...old.querySelectorAll('[id], h3 a')].find((one) => topOf(one) >= 0 && same(one));
  const top = seen && topOf(seen);
  return () => {
    scrollTo(0, height);
    if (seen) scrollBy(0, topOf(same(seen)) - top);
  };
}

/** How to find the same element in the next version of the page. */
function selectorOf(element) {
  if (!element?.closest('main')) return undefined;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.localName === 'summary') return `#${CSS.escape(element.parentElement.id)} > summary`;
  const href = element.getAttribute('href');
  return href ? `a[href="${CSS.escape(href)}"]` : undefined;
}

function topOf(element) {
  return element.getBoundingClientRect().top;
}

/** Gives a frame the height of the one before, and scrolls it as far. */
function resume(frame, { style, contentWindow }) {
  const { scrollY } = contentWindow;
  frame.style.height = style.height;
  frame.addEventListener('load', () => frame.contentWindow.scrollTo(0, scrollY));
}

function frames(root) {
  return [...root.querySelectorAll('iframe')];
}

function dress(root) {
  for (const frame of frames(root)) {
    frame.addEventListener('load', () => stretch(frame));
    stretch(frame);
  }
}

/** Makes a frame as tall as the entry in it. */
function stretch(frame) {
  const { documentElement, URL: address } = frame.contentDocument ?? {};
  if (!documentElement || address === 'about:blank') return;
  const { height } = documentElement.getBoundingClientRect();
  frame.style.height = `${Math.min(TALLEST, Math.ceil(height) + 2)}px`;
}

function tick() {
  for (const time of document.querySelectorAll('time[data-until]')) {
    const left = Number(time.dataset.until) - Date.now();
    time.textContent = countdown(left);
    if (left > 0) continue;
    // Once is enough: where the page cannot be had, another try a second later would not help.
    delete time.dataset.until;
    refresh();
  }
}

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

follow();
dress(main());
setInterval(tick, 1000);
addEventListener('resize', () => frames(main()).forEach(stretch));
// A browser keeps six connections to a host: pages that nobody sees leave theirs to the others.
document.addEventListener('visibilitychange', () => {
  events.close();
  if (!document.hidden) follow();
});
