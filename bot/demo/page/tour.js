// The guided tour: a card that says who you are and what to try, and can do it for you.

import { avatar, h, iconButton, toast } from "./dom.js";
import { post, word, world } from "./world.js";

const PAUSE = 900; // milliseconds between two things done for you
const TRIES = 8; // until a button is there
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Tour {
  constructor(frame) {
    this.frame = frame;
    this.step = 0;
    this.done = new Set();
    this.node = h("section.tour", { hidden: true });
    document.getElementById("app").append(this.node);
  }

  start() {
    this.node.hidden = false;
    this.go(this.step < world.tour.length ? this.step : 0);
  }

  stop() {
    this.node.hidden = true;
  }

  go(step) {
    this.step = step;
    const { person, chat } = world.tour[step];
    this.frame.open(chat ?? person, person, false);
    this.redraw();
    this.node.querySelector("button.main")?.focus({ preventScroll: true });
  }

  redraw() {
    if (this.node.hidden || !world.tour.length) return;
    const { language } = this.frame.settings;
    const say = (key, ...values) => word(key, language, ...values);
    const step = world.tour[this.step];
    const person = world.people.get(step.person);
    const last = this.step === world.tour.length - 1;
    const dots = world.tour.map((_, index) => h(`i${index === this.step ? ".now" : ""}${this.done.has(index) ? ".done" : ""}`));
    this.node.setAttribute("aria-label", say("tour"));
    this.node.replaceChildren(
      h("header", {}, avatar(person.name[language], person.tint), h("div", {}, h("small", {}, `${say("step", this.step + 1, world.tour.length)} · ${person.name[language]}`), h("h2", {}, step.title[language])),
        iconButton("close", say("tour_close"), () => this.stop())),
      h("p", {}, step.text[language]),
      h("div.dots", { "aria-hidden": "true" }, dots),
      h("footer", {},
        iconButton("back", say("tour_back"), () => this.go(this.step - 1), { disabled: this.step === 0 }),
        h("button", { type: "button", onclick: () => (last ? this.stop() : this.go(this.step + 1)) }, say(last ? "tour_end" : "tour_next")),
        h("button.main", { type: "button", onclick: (event) => this.act(event.currentTarget) }, say("tour_do"))));
  }

  /** The bot said something in the chat of this step: it counts as tried. */
  heard(chatId) {
    const step = world.tour[this.step];
    if (this.node.hidden || !step || chatId !== (step.chat ?? step.person) || this.done.has(this.step)) return;
    this.done.add(this.step);
    this.node.querySelectorAll(".dots i")[this.step]?.classList.add("done");
  }

  /** The clock goes to the next event, or from event to event until there is such a button. */
  async do({ act, text, minutes, button }, step, language) {
    const chat = step.chat ?? step.person;
    if (act === "clock") return post("clock", button ? { chat, button: button[language] } : { minutes: minutes ?? null });
    if (act === "restart") return post("restart", {});
    const what = { act, person: step.person, chat, text: text?.[language] ?? "" };
    for (let tries = act === "choose" ? TRIES : 1; tries > 1; tries -= 1) { // a file takes the bot a while
      try { return await post("act", what); } catch { await wait(PAUSE); }
    }
    return post("act", what);
  }

  async act(button) {
    const step = world.tour[this.step];
    const language = world.people.get(step.person).language === "ru" ? "ru" : "en";
    button.disabled = true;
    try {
      for (const [index, one] of step.acts.entries()) {
        if (index) await wait(PAUSE);
        await this.do(one, step, language);
      }
    } catch (error) {
      toast(word("failed", language, error.message));
    }
    button.disabled = false;
  }
}
