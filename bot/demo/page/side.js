// The left side: whose chat to open, the bot's clock, the state of its process, the tour.

import { avatar, h, icon, iconButton, toast } from "./dom.js";
import { clockText, shortDay } from "./time.js";
import { now, post, word, world } from "./world.js";

export class Side {
  /** `frame`: open(chat, person, beside), shown(), settings, setLanguage(), setTheme(), setZone(), tour(). */
  constructor(frame) {
    this.frame = frame;
    this.node = document.getElementById("side");
    this.time = h("time.big");
    this.date = h("span.date");
    this.list = h("nav.people");
    this.process = h("div.process");
    this.redraw();
    setInterval(() => this.tick(), 1000);
  }

  say(key, ...values) {
    return word(key, this.frame.settings.language, ...values);
  }

  redraw() {
    const { language } = this.frame.settings;
    const toLanguage = h("button.language", { type: "button", title: this.say("page_language"), "aria-label": this.say("page_language"), onclick: () => this.frame.setLanguage(language === "ru" ? "en" : "ru") }, language.toUpperCase());
    const brand = h("header.brand", {}, h("img.logo", { src: "icon.svg", alt: "", width: "40", height: "40" }),
      h("div", {}, h("h1", {}, this.say("name")), h("p", {}, this.say("subtitle"))), toLanguage,
      iconButton("theme", this.say("theme"), () => this.frame.setTheme()));
    const tour = h("button.tour-button", { type: "button", onclick: () => this.frame.tour() }, icon("tour"), this.say("tour"));
    this.node.replaceChildren(brand, this.clock(), this.list, h("footer.side-foot", {}, tour, this.process, h("p.small", {}, this.say("invented"))));
    this.people();
    this.drawProcess();
    this.tick();
  }

  clock() {
    const { language, zone } = this.frame.settings;
    const options = world.zones.map((one) => {
      const option = h("option", { value: one.zone }, one.name[language]);
      option.selected = one.zone === zone;
      return option;
    });
    const choose = h("select", { "aria-label": this.say("zone"), title: this.say("zone"), onchange: (event) => this.frame.setZone(event.target.value) }, options);
    const move = (key, minutes, hint) => h("button", { type: "button", title: hint, onclick: () => this.advance(minutes) }, this.say(key));
    return h("section.clock", { "aria-label": this.say("bot_time") },
      h("div.face", {}, this.time, h("div", {}, this.date, choose)),
      h("div.moves", {}, move("plus_15", 15), move("plus_60", 60), move("next_event", null, this.say("next_event_hint"))));
  }

  async advance(minutes) {
    try {
      const { moved } = await post("clock", { minutes });
      if (!moved) return toast(this.say("no_event"));
      const { language, zone } = this.frame.settings;
      toast(this.say("moved", clockText(now() / 1000, zone, language)));
    } catch (error) {
      toast(this.say("failed", error.message));
    }
  }

  tick() {
    const { language, zone } = this.frame.settings;
    const time = clockText(now() / 1000, zone, language);
    if (this.time.textContent !== time) this.time.textContent = time;
    const date = shortDay(now() / 1000, zone, language);
    if (this.date.textContent !== date) this.date.textContent = date;
  }

  people() {
    const chats = [...world.chats.values()];
    const part = (key, which) => {
      const rows = chats.filter(which).map((chat) => this.row(chat));
      return rows.length ? [h("h2", {}, this.say(key)), h("ul", {}, rows)] : [];
    };
    const focused = document.activeElement?.closest?.("[data-chat]")?.dataset.chat;
    this.list.setAttribute("aria-label", this.say("people"));
    this.list.replaceChildren(...part("people", (chat) => chat.type === "private"), ...part("groups", (chat) => chat.type !== "private"));
    if (focused) this.list.querySelector(`[data-chat="${focused}"] .person`)?.focus();
  }

  row(chat) {
    const { language } = this.frame.settings;
    const person = world.people.get(chat.id);
    const name = person?.name[language] ?? chat.title;
    const last = [...chat.messages.values()].at(-1);
    const role = person?.role[language] ?? this.say("members", chat.members.length);
    const preview = last ? last.text ?? last.caption ?? "…" : "";
    const count = world.unread.get(chat.id) ?? 0;
    const badge = count ? h("span.badge", { "aria-label": this.say("unread", count) }, String(count)) : null;
    const when = last ? h("time", {}, clockText(last.date, this.frame.settings.zone, language)) : null;
    const label = h("span.line", {}, h("b", {}, name), when);
    const face = avatar(name, person?.tint ?? 200, person ? "" : "group");
    const open = (beside) => () => this.frame.open(chat.id, undefined, beside);
    const main = h("button.person", { type: "button", "aria-current": this.frame.shown(chat.id) ? "true" : null, onclick: open(false) },
      face, h("span.lines", {}, label, h("span.line", {}, h("span.preview", {}, h("i", {}, role), preview ? ` · ${preview}` : ""), badge)));
    const beside = iconButton("beside", this.say("beside", name), open(true));
    beside.classList.add("beside");
    return h("li", { "data-chat": String(chat.id) }, main, beside);
  }

  drawProcess() {
    const state = world.connected ? world.process : "offline";
    const again = h("button", { type: "button", title: this.say("restart_hint"), onclick: () => post("restart", {}).catch((error) => toast(error.message)) }, this.say("restart"));
    this.process.replaceChildren(h(`span.dot.${state}`, {}), h("span", {}, this.say(state)), state === "offline" ? "" : again);
  }
}
