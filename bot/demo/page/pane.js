// One person's chat: what stands in it, what the bot is doing, and how the person answers.

import { alertDialog, avatar, h, icon, iconButton, menu, toast } from "./dom.js";
import { Composer } from "./composer.js";
import { Log } from "./log.js";
import { payloadOf } from "./rich.js";
import { post, word, world } from "./world.js";

const TYPING = 5000; // milliseconds that a sign of work stays
const IMPATIENT = 8000; // milliseconds after which a button stops waiting

export class Pane {
  /** `frame`: close(pane), back(), zone(). */
  constructor(chatId, person, frame) {
    this.frame = frame;
    this.chat = world.chats.get(chatId);
    this.person = person;
    this.waiting = new Map();
    this.view = { doing: this.doing() };
    this.log = new Log(this.view);
    this.composer = new Composer(this);
    this.head = h("header.pane-head");
    this.pinned = h("button.pinned", { type: "button", hidden: true, onclick: () => this.log.show(this.chat.pinned.at(-1)) });
    this.welcome = h("div.welcome", { hidden: true });
    this.foot = h("div.foot");
    const drop = h("div.drop", { hidden: true }, h("span"));
    const middle = h("div.middle", {}, this.log.node, this.welcome, this.log.down);
    this.node = h("section.pane", {}, this.head, this.pinned, middle, this.foot, drop);
    this.takeDrops(drop);
    this.redraw();
  }

  get language() {
    return world.people.get(this.person).language === "ru" ? "ru" : "en";
  }

  get name() {
    return this.chat.type === "private" ? world.people.get(this.person).name[this.language] : this.chat.title;
  }

  redraw() {
    this.chat = world.chats.get(this.chat.id);
    Object.assign(this.view, { person: this.person, language: this.language, zone: this.frame.zone(), group: this.chat.type !== "private" });
    this.node.lang = this.language;
    this.node.setAttribute("aria-label", this.name);
    this.log.node.setAttribute("aria-label", this.name);
    this.log.down.title = word("to_bottom", this.language);
    this.log.down.setAttribute("aria-label", this.log.down.title);
    this.log.fill(this.chat.messages.values(), this.language);
    this.accounts();
  }

  /** Draw all but the messages. */
  accounts() {
    this.drawHead();
    this.drawPinned();
    this.drawWelcome();
    this.drawFoot();
  }

  drawHead() {
    const say = (key, ...values) => word(key, this.language, ...values);
    const person = world.people.get(this.person);
    const isPrivate = this.chat.type === "private";
    this.status = h("span.status", { "aria-live": "polite" });
    const face = isPrivate ? avatar(person.name[this.language], person.tint) : avatar(this.chat.title, 200, "group");
    const title = h("div.who", {}, h("h2", {}, this.name), this.status);
    const other = this.language === "ru" ? "en" : "ru";
    const language = h("button.language", { type: "button", title: word("switch_language", this.language), lang: other, onclick: () => this.act("language", { text: other }) }, this.language.toUpperCase());
    language.setAttribute("aria-label", `${say("language")}. ${word("switch_language", this.language)}`);
    const more = iconButton("more", say("more"), () => menu(more, this.choices()), { "aria-haspopup": "menu", "aria-expanded": "false" });
    const back = iconButton("back", say("back"), () => this.frame.back());
    const close = iconButton("close", say("close"), () => this.frame.close(this));
    back.classList.add("back");
    close.classList.add("close");
    this.head.replaceChildren(back, face, title, isPrivate ? language : this.authors(), more, close);
    this.idle();
  }

  authors() {
    const change = (event) => { this.person = Number(event.target.value); this.redraw(); };
    const options = this.chat.members.filter((id) => world.people.has(id)).map((id) => {
      const option = h("option", { value: String(id) }, world.people.get(id).name[this.language]);
      option.selected = id === this.person;
      return option;
    });
    const label = word("writes_as", this.language);
    return h("select.authors", { "aria-label": label, title: label, onchange: change }, options);
  }

  choices() {
    const say = (key) => word(key, this.language);
    if (this.chat.type !== "private") return [[say("invite"), () => this.act("invite")]];
    const { blocked } = world.people.get(this.person);
    return [
      [say("start"), () => this.act("start")],
      blocked ? [say("unblock"), () => this.act("unblock")] : [say("block"), () => this.act("block")],
    ];
  }

  drawPinned() {
    const message = this.chat.messages.get(this.chat.pinned.at(-1));
    this.pinned.hidden = !message;
    if (message) this.pinned.replaceChildren(icon("pin"), h("span", {}, h("b", {}, word("pinned", this.language)), message.text ?? message.caption ?? "…"));
  }

  drawWelcome() {
    const say = (key) => word(key, this.language);
    const isPrivate = this.chat.type === "private";
    const text = isPrivate ? world.bot.description[this.language] : say("empty_group");
    this.welcome.hidden = this.chat.messages.size > 0 || !text;
    const lines = text.split("\n").map((line) => h("p", {}, line));
    this.welcome.replaceChildren(h("div.card", {}, isPrivate ? h("h3", {}, say("what_can")) : null, lines));
  }

  drawFoot() {
    const say = (key) => word(key, this.language);
    const person = world.people.get(this.person);
    const one = (key, act) => h("button.wide", { type: "button", onclick: () => this.act(act) }, say(key));
    let content = this.composer.node;
    if (this.chat.type === "private" && person.blocked) content = one("unblock", "unblock");
    else if (this.chat.type === "private" && !person.started) content = one("start", "start");
    else if (this.chat.type !== "private" && !this.chat.members.includes(world.bot.id)) content = one("invite", "invite");
    if (this.foot.firstChild !== content) this.foot.replaceChildren(content);
    this.composer.refresh();
  }

  // ---- what happens ---------------------------------------------------------------------------

  message(message) {
    if (message.from.id === world.bot.id) this.idle();
    this.log.add(message);
    this.accounts();
  }

  edited(message) {
    this.settle(message.message_id);
    this.log.change(message);
    this.drawPinned();
  }

  deleted(id) {
    this.log.remove(id);
    this.accounts();
  }

  alert({ person, message_id: id, answer }) {
    this.settle(id);
    if (person !== this.person || !answer.text) return;
    if (answer.show_alert) alertDialog(answer.text, word("ok", this.language));
    else toast(answer.text);
  }

  action(action) {
    const key = { upload_photo: "upload_photo", upload_document: "upload_document" }[action] ?? "typing";
    this.status.textContent = word(key, this.language);
    this.status.classList.add("busy");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.idle(), TYPING);
  }

  idle() {
    clearTimeout(this.timer);
    this.status.classList.remove("busy");
    const person = world.people.get(this.person);
    const members = word("members", this.language, this.chat.members.length);
    const withBot = `${person.role[this.language]} · ${word("chat_with", this.language, world.bot.name[this.language])}`;
    this.status.textContent = this.chat.type !== "private" ? members : person.blocked ? word("blocked", this.language) : withBot;
  }

  /** The taps on a message have been answered: its buttons stop waiting. */
  settle(id) {
    this.waiting.get(id)?.classList.remove("waiting");
    this.waiting.delete(id);
  }

  // ---- what the person does -------------------------------------------------------------------

  async act(act, fields = {}) {
    try {
      await post("act", { act, person: this.person, chat: this.chat.id, ...fields });
      return true;
    } catch (error) {
      toast(word("failed", this.language, error.message));
      return false;
    }
  }

  doing() {
    return {
      bot: world.bot.username,
      words: (key) => word(key, this.language),
      command: (text) => this.act("send", { text }),
      start: (payload) => this.act("start", { text: payload }),
      show: (id) => this.log.show(id),
      reply: (message) => this.composer.answer(message),
      edit: (message) => this.composer.answer(null, message),
      tap: (message, button, index, node) => this.tap(message, button, index, node),
    };
  }

  tap(message, button, index, node) {
    if (button.callback_data) {
      node.classList.add("waiting");
      this.waiting.set(message.message_id, node);
      setTimeout(() => node.classList.remove("waiting"), IMPATIENT);
      return this.act("tap", { message: message.message_id, button: index });
    }
    if (button.copy_text) {
      navigator.clipboard?.writeText(button.copy_text.text);
      return toast(word("copied", this.language));
    }
    if (!button.url) return toast(word("no_inline", this.language));
    const payload = payloadOf(button.url, world.bot.username);
    if (payload !== null) return this.act("start", { text: payload });
    if (/^https?:/i.test(button.url)) window.open(button.url, "_blank", "noopener,noreferrer");
    return null;
  }

  takeDrops(drop) {
    let depth = 0;
    const over = (change) => (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      depth = Math.max(0, depth + change);
      drop.hidden = depth === 0;
      drop.firstChild.textContent = word("drop", this.language);
    };
    this.node.addEventListener("dragenter", over(1));
    this.node.addEventListener("dragleave", over(-1));
    this.node.addEventListener("dragover", (event) => event.preventDefault());
    this.node.addEventListener("drop", (event) => {
      over(-depth)(event);
      const files = [...(event.dataTransfer?.files ?? [])];
      const photos = files.every((file) => /^image\/(png|jpeg|gif)$/.test(file.type));
      this.composer.upload(files, photos ? "photo" : "document");
    });
  }
}
