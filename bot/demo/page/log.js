// The messages of one chat, oldest first: keeps the place when reading, the end when following.

import { h, iconButton } from "./dom.js";
import { bubble } from "./message.js";
import { dayText } from "./time.js";

const NEAR = 80; // pixels from the end that still count as following

export class Log {
  constructor(view) {
    this.view = view;
    this.nodes = new Map();
    this.inner = h("div.messages");
    this.node = h("div.log", { role: "log", tabindex: "0", "aria-live": "polite" }, this.inner);
    this.down = iconButton("down", "", () => this.end(true), { hidden: true });
    this.down.classList.add("down");
    this.node.addEventListener("scroll", () => this.scrolled(), { passive: true });
    const resized = new ResizeObserver(() => this.following && this.end());
    resized.observe(this.node);
    resized.observe(this.inner);
    this.following = true;
    this.top = 0;
    this.node.addEventListener("keydown", (event) => this.step(event));
  }

  /** Up and down go from message to message, where its tools and buttons are a Tab away. */
  step(event) {
    const back = event.key === "ArrowUp";
    if (!back && event.key !== "ArrowDown") return;
    const here = document.activeElement.closest?.(".message");
    const all = [...this.inner.querySelectorAll(".message")];
    const next = here ? all[all.indexOf(here) + (back ? -1 : 1)] : all.at(-1);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  /** Draw all anew. */
  fill(messages, language) {
    this.node.setAttribute("lang", language);
    this.nodes.clear();
    this.day = "";
    const all = document.createDocumentFragment();
    for (const message of messages) this.put(message, all);
    this.inner.replaceChildren(all);
    this.following = true;
    this.end();
  }

  add(message) {
    const following = this.following || message.from.id === this.view.person;
    this.put(message, this.inner);
    if (following) this.end();
    else this.down.hidden = false;
  }

  change(message) {
    const old = this.nodes.get(message.message_id);
    if (!old) return;
    const fresh = bubble(message, this.view);
    const focused = old.contains(document.activeElement);
    this.nodes.set(message.message_id, fresh);
    old.replaceWith(fresh);
    if (focused) (fresh.querySelector(".inline-key") ?? fresh).focus({ preventScroll: true });
    fresh.classList.add("changed");
    if (this.following) this.end();
  }

  remove(id) {
    const node = this.nodes.get(id);
    this.nodes.delete(id);
    node?.classList.add("gone");
    setTimeout(() => node?.remove(), 180);
  }

  show(id) {
    const node = this.nodes.get(id);
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("changed");
  }

  end(smooth = false) {
    this.node.scrollTo({ top: this.node.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.down.hidden = true;
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.node;
    const near = scrollHeight - scrollTop - clientHeight < NEAR;
    this.following = near || (this.following && scrollTop >= this.top); // what grows by itself is not scrolling
    this.top = scrollTop;
    if (this.following) this.down.hidden = true;
  }

  put(message, parent) {
    const day = dayText(message.date, this.view.zone, this.view.language);
    if (day !== this.day) parent.append(h("div.note.day", {}, day));
    this.day = day;
    const node = bubble(message, this.view);
    this.nodes.set(message.message_id, node);
    parent.append(node);
  }
}
