// One message as a bubble: who, what, when, and the buttons under it.

import { h, icon, iconButton, lightbox } from "./dom.js";
import { rich } from "./rich.js";
import { clockText } from "./time.js";
import { word, world } from "./world.js";

/** `view`: person, language, zone, doing (tap, reply, edit and what rich text needs). */
export function bubble(message, view) {
  const note = service(message, view.language);
  if (note) return h("div.note", { "data-id": String(message.message_id) }, note);
  const mine = message.from.id === view.person;
  const content = [media(message, view), words(message, view), meta(message, view, mine)];
  const node = h(`article.message.${mine ? "out" : "in"}`, {
    "data-id": String(message.message_id), "data-album": message.media_group_id, tabindex: "-1",
  });
  const named = view.group && !mine ? author(message) : null;
  const row = h("div.row");
  const body = h(`div.bubble.${kindOf(message)}`, {}, named, forwarded(message, view), quote(message, view), content);
  row.append(body);
  node.append(row, keyboard(message, view) ?? "", reactions(message) ?? "");
  const equip = () => row.children.length > 1 || row.append(tools(message, view, mine)); // when wanted: a thousand messages open faster
  node.addEventListener("pointerenter", equip);
  node.addEventListener("focus", equip);
  return node;
}

function kindOf(message) {
  return ["photo", "document", "sticker", "voice", "venue", "location", "contact"].find((kind) => message[kind]) ?? "text";
}

function author(message) {
  const person = world.people.get(message.from.id);
  const name = h("span.author", {}, [message.from.first_name, message.from.last_name].filter(Boolean).join(" "));
  name.style.setProperty("--tint", person?.tint ?? 172);
  return name;
}

function forwarded(message, view) {
  const origin = message.forward_origin?.sender_user;
  return origin ? h("span.forwarded", {}, word("forwarded", view.language, origin.first_name)) : null;
}

function quote(message, view) {
  const original = message.reply_to_message;
  if (!original) return null;
  const go = () => view.doing.show(original.message_id);
  const text = original.text ?? original.caption ?? original.document?.file_name ?? word(kindOf(original), view.language);
  return h("button.quoted", { type: "button", onclick: go }, h("b", {}, original.from.first_name), h("span", {}, text));
}

function words(message, view) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return h("div.words", { lang: view.language }, rich(text, message.entities ?? message.caption_entities, view.doing));
}

function meta(message, view, mine) {
  const time = clockText(message.date, view.zone, view.language);
  const edited = message.edit_date ? `${word("edited", view.language)} ` : "";
  return h("span.meta", {}, edited, h("time", {}, time), mine ? h("span.tick", { "aria-hidden": "true" }, "✓✓") : null);
}

const fileUrl = (file) => `page/file/${encodeURIComponent(file.file_id)}`;

function media(message, view) {
  const say = (key) => word(key, view.language);
  if (message.photo) return photo(message, say);
  if (message.document) return documentCard(message.document, say);
  if (message.sticker) return h("span.sticker", { role: "img", "aria-label": say("sticker") }, message.sticker.emoji);
  if (message.voice) return voice(message.voice, say);
  if (message.venue || message.location) return place(message, say);
  if (message.contact) {
    return h("div.contact", { "aria-label": say("contact") }, h("b", {}, message.contact.first_name), message.contact.phone_number);
  }
  return null;
}

function photo(message, say) {
  const size = message.photo.at(-1);
  const source = fileUrl(size);
  const image = h("img", { src: source, alt: message.caption ?? say("photo"), width: size.width, height: size.height, loading: "lazy" });
  return h("button.picture", { type: "button", onclick: () => lightbox(source, image.alt) }, image);
}

function documentCard(file, say) {
  const size = file.file_size < 1024 * 1024 ? `${Math.max(1, Math.round(file.file_size / 1024))} KB` : `${(file.file_size / 1048576).toFixed(1)} MB`;
  return h("a.document", { href: `${fileUrl(file)}?download`, download: file.file_name, title: say("download") },
    h("span.file-icon", {}, icon("file")), h("span.file-name", {}, file.file_name), h("span.file-size", {}, size));
}

function voice(file, say) {
  const bars = [5, 9, 14, 8, 12, 17, 10, 6, 13, 9, 16, 11, 7, 4, 9, 13, 6, 3].map((height) => {
    const bar = h("i");
    bar.style.setProperty("height", `${height}px`);
    return bar;
  });
  const length = `0:${String(file.duration).padStart(2, "0")}`;
  return h("div.voice", { role: "img", "aria-label": `${say("voice")}, ${length}` }, h("span.file-icon", {}, icon("voice")), h("span.bars", {}, bars), length);
}

function place(message, say) {
  const { latitude, longitude } = message.venue?.location ?? message.location;
  const address = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
  const title = message.venue ? [h("b", {}, message.venue.title), h("span", {}, message.venue.address)] : [h("span", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`)];
  return h("a.place", { href: address, target: "_blank", rel: "noopener noreferrer", title: say("outside") },
    h("span.map", { role: "img", "aria-label": say("location") }, icon("place")), title);
}

function tools(message, view, mine) {
  const list = [iconButton("reply", word("reply", view.language), () => view.doing.reply(message))];
  if (mine && message.text) list.push(iconButton("edit", word("edit", view.language), () => view.doing.edit(message)));
  return h("span.tools", {}, list);
}

function keyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  let index = 0;
  const row = (buttons) => h("div.keys-row", {}, buttons.map((button) => inlineButton(message, button, index++, view)));
  return h("div.inline-keys", {}, rows.map(row));
}

function inlineButton(message, button, index, view) {
  const sign = button.url ? icon("link") : null;
  const touch = (event) => view.doing.tap(message, button, index, event.currentTarget);
  return h("button.inline-key", { type: "button", "data-style": button.style, onclick: touch }, h("span", {}, button.text), sign);
}

function reactions(message) {
  return message.reactions?.length ? h("div.reactions", {}, message.reactions.join(" ")) : null;
}

function service(message, language) {
  const who = message.from.first_name;
  if (message.new_chat_members) return word("joined", language, message.new_chat_members.map((one) => one.first_name).join(", "));
  if (message.left_chat_member) return word("left", language, message.left_chat_member.first_name);
  if (message.pinned_message) return word("pinned_note", language, who);
  if (message.forum_topic_created) return word("topic_created", language, message.forum_topic_created.name);
  if (message.forum_topic_edited) return word("topic_edited", language, message.forum_topic_edited.name);
  if (message.forum_topic_closed) return word("topic_closed", language);
  if (message.forum_topic_reopened) return word("topic_reopened", language);
  return null;
}
