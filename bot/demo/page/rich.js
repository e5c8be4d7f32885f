// Text with Telegram's entities as nodes. Offsets are UTF-16 units, which is how JavaScript counts anyway.

import { h } from "./dom.js";

const SIMPLE = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code.inline",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const SAFE = /^(https?:|mailto:|tel:)/i;

/**
 * Nodes for `text`. `doing` says what a touch does: `command(text)`, `start(payload)`; `words(key)` names things;
 * `bot` is the bot's username, whose links stay inside the page.
 */
export function rich(text, entities, doing) {
  return build(text, 0, text.length, entities ?? [], doing);
}

function build(text, from, to, entities, doing) {
  const nodes = [];
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const start = entity.offset, end = Math.min(entity.offset + entity.length, to);
    let next = index + 1;
    while (next < entities.length && entities[next].offset < end) next++;
    if (start >= at) {
      if (start > at) nodes.push(text.slice(at, start));
      const inner = build(text, start, end, entities.slice(index + 1, next), doing);
      nodes.push(node(entity, inner, text.slice(start, end), doing));
      at = end;
    }
    index = next;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function node(entity, inner, text, doing) {
  switch (entity.type) {
    case "pre": return h("pre", {}, h("code", { "data-language": entity.language }, inner));
    case "spoiler": return spoiler(inner, doing);
    case "text_link": return link(entity.url, inner, doing);
    case "url": return link(text, inner, doing);
    case "email": return link(`mailto:${text}`, inner, doing);
    case "bot_command": return h("button.inline-link", { type: "button", onclick: () => doing.command(text) }, inner);
    case "mention": case "hashtag": case "text_mention": return h("span.mentioned", {}, inner);
    case "expandable_blockquote": return h("details.quote", { open: true }, h("summary", {}, "❝"), inner);
    default: return SIMPLE[entity.type] ? h(SIMPLE[entity.type], {}, inner) : h("span", {}, inner);
  }
}

function spoiler(inner, doing) {
  const hidden = h("span.spoiler", { role: "button", tabindex: "0", "aria-label": doing.words("spoiler") }, inner);
  const show = () => { hidden.classList.add("shown"); hidden.removeAttribute("role"); hidden.removeAttribute("aria-label"); };
  hidden.addEventListener("click", show);
  hidden.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return hidden;
}

/** A deep link of this bot (`t.me/<bot>?start=…`) as its payload, or null. */
export function payloadOf(url, bot) {
  const found = /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)\/?\?start=([\w-]*)$/i.exec(url)
    ?? /^tg:\/\/resolve\?domain=(\w+)&start=([\w-]*)$/i.exec(url);
  return found && found[1].toLowerCase() === bot.toLowerCase() ? found[2] : null;
}

function link(url, inner, doing) {
  const payload = payloadOf(url, doing.bot);
  if (payload !== null) {
    return h("button.inline-link", { type: "button", onclick: () => doing.start(payload) }, inner);
  }
  if (!SAFE.test(url)) return h("span.mentioned", { title: url }, inner);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, inner);
}
