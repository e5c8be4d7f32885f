// Where a person writes: text, commands, files, and the bot's reply keyboard.

import { h, icon, iconButton, menu, toast } from "./dom.js";
import { post, word, world } from "./world.js";

export class Composer {
  /** `pane` gives person, chat, language and act(). */
  constructor(pane) {
    this.pane = pane;
    this.reply = this.editing = null;
    this.input = h("textarea", { rows: "1", maxlength: "4096", oninput: () => this.typed(), onkeydown: (event) => this.key(event) });
    this.attach = iconButton("attach", "", () => this.offer(), { "aria-haspopup": "menu", "aria-expanded": "false" });
    this.slash = iconButton("slash", "", () => this.commands(this.slash), { "aria-haspopup": "menu", "aria-expanded": "false" });
    this.button = iconButton("send", "", null, { type: "submit" });
    this.button.classList.add("send");
    this.bar = h("div.reply-bar", { hidden: true });
    this.keys = h("div.keys", { role: "group" });
    this.file = h("input", { type: "file", hidden: true, multiple: true, onchange: () => this.chosen() });
    this.form = h("form.composer", { onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.attach, this.slash, this.input, this.button, this.file);
    this.node = h("div.writing", {}, this.bar, this.form, this.keys);
  }

  refresh() {
    const say = (key) => word(key, this.pane.language);
    for (const [button, key] of [[this.attach, "attach"], [this.slash, "commands"], [this.button, "send"]]) {
      button.title = say(key);
      button.setAttribute("aria-label", say(key));
    }
    this.input.placeholder = say("write");
    this.input.setAttribute("aria-label", say("write"));
    this.slash.hidden = !this.list().length;
    this.drawKeys();
  }

  drawKeys() {
    const markup = this.pane.chat.keyboard;
    const rows = markup?.keyboard ?? [];
    this.keys.setAttribute("aria-label", word("keys", this.pane.language));
    this.keys.replaceChildren(...rows.map((row) => h("div.keys-row", {}, row.map((key) => h("button.key", { type: "button", onclick: () => this.press(key) }, key.text)))));
    this.keys.hidden = !rows.length;
    if (markup?.input_field_placeholder) this.input.placeholder = markup.input_field_placeholder;
  }

  press(key) {
    if (key.request_contact) return this.pane.act("contact");
    if (key.request_location) return this.pane.act("location", PLACE);
    return this.pane.act("press", { text: key.text });
  }

  async send() {
    const text = this.input.value.trim();
    if (!text) return;
    const { reply, editing } = this;
    this.input.value = ""; // at once: what is written meanwhile is the next message
    this.answer(null);
    this.typed();
    const done = editing
      ? await this.pane.act("edit", { message: editing.message_id, text })
      : await this.pane.act("send", { text, reply_to: reply?.message_id ?? null });
    if (done || this.input.value) return;
    this.answer(reply, editing);
    this.input.value = text;
    this.typed();
  }

  /** Answer a message (or none), or edit one's own. */
  answer(message, editing = null) {
    this.reply = editing ? null : message;
    this.editing = editing;
    const about = message ?? editing;
    this.bar.hidden = !about;
    this.bar.replaceChildren();
    if (editing) this.input.value = editing.text;
    if (!about) return;
    const title = editing ? word("editing", this.pane.language) : about.from.first_name;
    const close = iconButton("close", word("cancel", this.pane.language), () => { if (editing) this.input.value = ""; this.answer(null); this.typed(); });
    this.bar.append(icon(editing ? "edit" : "reply"), h("div", {}, h("b", {}, title), h("span", {}, about.text ?? about.caption ?? "…")), close);
    this.typed();
    this.input.focus();
  }

  typed() {
    this.input.style.setProperty("height", "auto");
    this.input.style.setProperty("height", `${Math.min(this.input.scrollHeight, 160)}px`);
    if (this.input.value === "/" && this.list().length) this.commands(this.slash);
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && (this.reply || this.editing)) {
      if (this.editing) this.input.value = "";
      this.answer(null);
    } else if (event.key === "ArrowUp" && !this.input.value) {
      const mine = [...this.pane.chat.messages.values()].filter((one) => one.from.id === this.pane.person && one.text).at(-1);
      if (mine) { event.preventDefault(); this.answer(null, mine); }
    }
  }

  list() {
    return world.people.get(this.pane.person)?.commands ?? [];
  }

  commands(anchor) {
    if (this.input.value === "/") this.input.value = "";
    menu(anchor, this.list().map(({ command, description }) => [`/${command} — ${description}`, () => this.pane.act("send", { text: `/${command}` })]));
  }

  offer() {
    const say = (key) => word(key, this.pane.language);
    const pick = (accept, as) => () => { this.as = as; this.file.accept = accept; this.file.click(); };
    menu(this.attach, [
      [say("attach_photo"), pick("image/png,image/jpeg,image/gif", "photo"), "photo"],
      [say("attach_file"), pick("", "document"), "file"],
      [say("attach_location"), () => this.pane.act("location", PLACE), "place"],
      [say("attach_contact"), () => this.pane.act("contact"), "person"],
      [say("attach_voice"), () => this.pane.act("voice"), "voice"],
      [say("attach_sticker"), () => this.pane.act("sticker", { text: "👍" }), "smile"],
    ]);
  }

  chosen() {
    this.upload([...this.file.files], this.as);
    this.file.value = "";
  }

  async upload(files, as = "document") {
    const caption = this.input.value.trim();
    this.input.value = "";
    for (const [index, file] of files.entries()) {
      const query = new URLSearchParams({ person: this.pane.person, chat: this.pane.chat.id, name: file.name, as, caption: index ? "" : caption });
      try {
        await post(`upload?${query}`, file);
      } catch (error) {
        toast(word("failed", this.pane.language, error.message));
      }
    }
  }
}

const PLACE = { latitude: 54.6296, longitude: 39.7416 };
