// Small hands for building the page: nodes from text only, never from markup.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element: `h("button.main", {onclick}, "text", child)`. Text is always text. */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const node = document.createElement(tag || "div");
  node.classList.add(...classes);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node && typeof value !== "string") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** A button that is only an icon, named for those who hear the page. */
export function iconButton(name, label, onclick, more = {}) {
  return h("button.icon-button", { type: "button", title: label, "aria-label": label, onclick, ...more }, icon(name));
}

export function avatar(name, tint, className = "") {
  const letters = name.split(/\s+/).slice(0, 2).map((word) => [...word][0]).join("");
  const node = h(`span.avatar${className ? "." + className : ""}`, { "aria-hidden": "true" }, letters);
  node.style.setProperty("--tint", tint);
  return node;
}

let toastTimer = 0;

export function toast(text) {
  const place = document.getElementById("toasts");
  place.replaceChildren(h("div.toast", {}, text));
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => place.replaceChildren(), 3500);
}

export function alertDialog(text, ok) {
  const dialog = document.getElementById("alert");
  document.getElementById("alert-text").textContent = text;
  const button = document.getElementById("alert-ok");
  button.textContent = ok;
  button.onclick = () => dialog.close();
  if (!dialog.open) dialog.showModal();
}

export function lightbox(source, description) {
  const dialog = document.getElementById("lightbox");
  const image = document.getElementById("lightbox-image");
  image.src = source;
  image.alt = description;
  dialog.onclick = () => dialog.close();
  dialog.showModal();
}

/** A menu under a button: items are [label, action, icon]; Escape, a click elsewhere or a choice closes it. */
export function menu(anchor, items) {
  document.querySelector(".menu")?.remove();
  const list = h("div.menu", { role: "menu" });
  const close = () => {
    list.remove();
    document.removeEventListener("pointerdown", outside, true);
    anchor.setAttribute("aria-expanded", "false");
  };
  const outside = (event) => list.contains(event.target) || anchor.contains(event.target) || close();
  for (const [label, action, name] of items) {
    const choose = () => { close(); action(); };
    list.append(h("button", { type: "button", role: "menuitem", onclick: choose }, name ? icon(name) : null, label));
  }
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { close(); anchor.focus(); }
    if (!step) return;
    event.preventDefault();
    const buttons = [...list.children];
    buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
  });
  anchor.setAttribute("aria-expanded", "true");
  anchor.after(list);
  document.addEventListener("pointerdown", outside, true);
  list.firstElementChild?.focus();
}
