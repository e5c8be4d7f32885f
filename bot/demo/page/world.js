// What the page knows: people, chats, the bot and the clock; and how it hears of changes.

export const world = {
  bot: null, people: new Map(), chats: new Map(), zones: [], words: {}, tour: [],
  process: "starting", clock: { at: 0, read: 0 }, unread: new Map(), connected: false, pressed: false,
};

const listeners = new Map();

/** Hear of `kind`; returns a function that stops it. */
export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(listener);
  return () => listeners.get(kind).delete(listener);
}

export function tell(kind, detail) {
  for (const listener of [...(listeners.get(kind) ?? [])]) listener(detail);
}

/** A word of the page in a language; `{}` are filled in order. */
export function word(key, language, ...values) {
  const rest = [...values];
  return (world.words[key]?.[language] ?? key).replace(/\{\}/g, () => rest.shift());
}

/** The bot's now as a Date. */
export function now() {
  return new Date(world.clock.at + (performance.now() - world.clock.read));
}

function setClock(clock) {
  world.clock = { at: Date.parse(clock.now), read: performance.now(), offset: clock.offset };
}

function setAccounts({ bot, people }) {
  world.bot = bot;
  world.people = new Map(people.map((person) => [person.id, person]));
}

function setChat(chat) {
  const known = world.chats.get(chat.id);
  if (known) Object.assign(known, chat);
  return known;
}

async function load() {
  const state = await (await fetch("page/state")).json();
  setAccounts(state);
  setClock(state.clock);
  world.zones = state.zones;
  world.words = state.words;
  world.tour = state.tour;
  world.process = state.process;
  world.chats = new Map(state.chats.map((chat) => [
    chat.id, { ...chat, messages: new Map(chat.messages.map((message) => [message.message_id, message])) },
  ]));
}

const hear = {
  message({ message, chat }) {
    const author = world.people.get(message.from.id);
    if (author && chat.type === "private") author.started = true;
    setChat(chat)?.messages.set(message.message_id, message);
    tell("message", { chat: chat.id, message });
  },
  edited({ message, chat }) {
    setChat(chat)?.messages.set(message.message_id, message);
    tell("edited", { chat: chat.id, message });
  },
  deleted({ chat, message_id }) {
    setChat(chat)?.messages.delete(message_id);
    tell("deleted", { chat: chat.id, id: message_id });
  },
  accounts(event) {
    setAccounts(event);
    setChat(event.chat);
    tell("accounts", event.chat.id);
  },
  alert(event) { tell("alert", event); },
  action(event) { tell("action", event); },
  clock({ clock }) { setClock(clock); tell("clock"); },
  process({ state }) { world.process = state; tell("process"); },
};

let held = []; // what waits while everything is being loaded, or under a finger; null: all is heard at once
let loading = true;
let following = false;

function hearHeld() {
  if (loading || world.pressed) return;
  const early = held ?? [];
  held = null;
  for (const detail of early) hear[detail.kind]?.(detail);
}

/** Load everything, at first and after a broken connection. Listening begins before: nothing is missed meanwhile. */
export function connect() {
  const stream = new EventSource("page/events");
  stream.onmessage = (event) => {
    const detail = JSON.parse(event.data);
    if (held) held.push(detail);
    else hear[detail.kind]?.(detail);
  };
  stream.onerror = () => {
    if (!world.connected) return;
    world.connected = false;
    loading = true;
    held = [];
    tell("connection");
  };
  return new Promise((loaded) => {
    stream.onopen = async () => {
      await load();
      world.connected = true;
      loaded();
      if (!following) return;
      follow();
      tell("reload");
    };
  });
}

/** Hear what has happened since, and from now on everything at once. */
export function follow() {
  following = true;
  loading = false;
  hearHeld();
}

/** A button that is drawn anew between press and release is not pressed: meanwhile nothing changes. */
function press(event) {
  if (event.button) return;
  world.pressed = true;
  held ??= [];
}

function release() {
  world.pressed = false;
  hearHeld();
}

addEventListener("pointerdown", press, true);
addEventListener("pointermove", (event) => world.pressed && !event.buttons && release(), true); // a release that was not told
for (const end of ["pointerup", "pointercancel", "contextmenu"]) addEventListener(end, () => setTimeout(release), true); // after the click

/** Ask the demo to do something; throws its words if it cannot. */
export async function post(path, body) {
  const response = await fetch(`page/${path}`, { method: "POST", body: body instanceof Blob ? body : JSON.stringify(body) });
  const answer = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}
