// The page as a whole: which chats are open, whose words are where, and what events change.

import { h, toast } from "./dom.js";
import { Pane } from "./pane.js";
import { Side } from "./side.js";
import { Tour } from "./tour.js";
import { connect, follow, on, word, world } from "./world.js";

const WIDE = matchMedia("(min-width: 1080px)"); // room for two chats
const app = document.getElementById("app");
const place = document.getElementById("panes");
let panes = [];

const memory = {
  read(key, fallback) { try { return localStorage.getItem(`praktika.${key}`) ?? fallback; } catch { return fallback; } },
  write(key, value) { try { localStorage.setItem(`praktika.${key}`, value); } catch { /* a page without storage forgets */ } },
};

const frame = {
  settings: {
    language: memory.read("language", navigator.language.startsWith("ru") ? "ru" : "en"),
    theme: memory.read("theme", ""),
    zone: memory.read("zone", ""),
  },
  zone: () => frame.settings.zone,
  shown: (chatId) => panes.some((pane) => pane.chat.id === chatId),

  /** Show a chat, in place of the last one or beside it. */
  open(chatId, person, beside) {
    const chat = world.chats.get(chatId);
    const author = person ?? (chat.type === "private" ? chatId : chat.members.find((id) => world.people.has(id)));
    const known = panes.find((pane) => pane.chat.id === chatId);
    if (known && person && known.person !== person) { known.person = person; known.redraw(); }
    if (!known) {
      const pane = new Pane(chatId, author, frame);
      const keep = beside && WIDE.matches ? panes.slice(0, 1) : panes.length > 1 ? panes.slice(1) : [];
      panes = [...keep, pane];
    }
    world.unread.delete(chatId);
    app.dataset.shows = "chat";
    draw(panes.find((pane) => pane.chat.id === chatId));
  },
  close(pane) {
    panes = panes.filter((one) => one !== pane);
    if (!panes.length) app.dataset.shows = "people";
    draw();
  },
  back() {
    app.dataset.shows = "people";
    side.list.querySelector("[aria-current] , .person")?.focus();
  },
  tour: () => tour.start(),
  setLanguage(language) {
    frame.settings.language = language;
    memory.write("language", language);
    dress();
    side.redraw();
    tour.redraw();
    draw();
  },
  setTheme() {
    const dark = frame.settings.theme ? frame.settings.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    frame.settings.theme = dark ? "light" : "dark";
    memory.write("theme", frame.settings.theme);
    dress();
  },
  setZone(zone) {
    frame.settings.zone = zone;
    memory.write("zone", zone);
    side.redraw();
    for (const pane of panes) pane.redraw();
  },
};

function dress() {
  document.documentElement.lang = frame.settings.language;
  document.documentElement.dataset.theme = frame.settings.theme;
  document.title = word("title", frame.settings.language);
}

function draw(active) {
  place.dataset.count = String(panes.length);
  const nodes = panes.map((pane) => pane.node);
  for (const old of [...place.children]) if (!nodes.includes(old)) old.remove();
  if (!nodes.length) place.replaceChildren(nobody());
  nodes.forEach((node, index) => place.children[index] !== node && place.insertBefore(node, place.children[index] ?? null));
  side?.people();
  if (!active) return;
  for (const pane of panes) pane.node.classList.toggle("active", pane === active);
  active.log.end();
  if (matchMedia("(hover: hover)").matches) active.composer.input.focus({ preventScroll: true });
}

function nobody() {
  const { language } = frame.settings;
  return h("div.nobody", {}, h("img", { src: "icon.svg", alt: "", width: "72", height: "72" }), h("h2", {}, word("pick", language)), h("p", {}, word("pick_hint", language)));
}

const paneOf = (chatId) => panes.find((pane) => pane.chat.id === chatId);
const visible = (chatId) => paneOf(chatId) && (WIDE.matches || app.dataset.shows === "chat") && !document.hidden;

on("message", ({ chat, message }) => {
  paneOf(chat)?.message(message);
  if (message.from.id === world.bot.id) {
    if (!visible(chat)) world.unread.set(chat, (world.unread.get(chat) ?? 0) + 1);
    tour.heard(chat);
  }
  later();
});
on("edited", ({ chat, message }) => { paneOf(chat)?.edited(message); tour.heard(chat); later(); });
on("deleted", ({ chat, id }) => { paneOf(chat)?.deleted(id); later(); });
on("alert", (event) => paneOf(event.chat_id)?.alert(event));
on("action", (event) => paneOf(event.chat_id)?.action(event.action));
on("process", () => side.drawProcess());
on("connection", () => { side.drawProcess(); toast(word("offline", frame.settings.language)); });
on("clock", () => side.tick());
on("reload", () => { for (const pane of panes) pane.redraw(); side.redraw(); });
on("accounts", (chatId) => {
  for (const pane of panes) {
    const language = pane.view.language;
    if (pane.chat.id === chatId && language !== pane.language) pane.redraw();
    else pane.accounts();
  }
  later();
});

let waiting = 0;

/** Draw the list once for many events. */
function later() {
  if (!waiting) waiting = setTimeout(() => { waiting = 0; if (world.pressed) later(); else side.people(); }, 50);
}

document.addEventListener("keydown", (event) => {
  const number = Number(event.key);
  if (event.altKey && number >= 1 && number <= world.chats.size) {
    event.preventDefault();
    frame.open([...world.chats.keys()][number - 1], undefined, event.shiftKey);
  }
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  for (const pane of panes) world.unread.delete(pane.chat.id);
  side.people();
});

await connect();
frame.settings.zone ||= world.zones[0].zone;
dress();
const side = new Side(frame);
const tour = new Tour(frame);
follow();
draw();
const wanted = new URLSearchParams(location.search).getAll("chat").map(Number).filter((id) => world.chats.has(id));
wanted.forEach((id, index) => frame.open(id, undefined, index > 0));
document.documentElement.dataset.ready = "true";
