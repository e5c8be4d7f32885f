// Times and days in the cluster's zone. English is with the day first and 24 hours, as schedules are written here.

import { now } from "./world.js";

const LOCALES = { ru: "ru-RU", en: "en-GB" };
const TIME = { hour: "2-digit", minute: "2-digit" };
const DAY = { weekday: "long", day: "numeric", month: "long" };
const formats = new Map();

/** Making a formatter takes longer than a thousand uses of it. */
function format(name, options, zone, language) {
  const key = `${name} ${zone} ${language}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: zone }));
  return formats.get(key);
}

/** `seconds` are Unix seconds, here and below. */
export function clockText(seconds, zone, language) {
  return format("time", TIME, zone, language).format(seconds * 1000);
}

export function dayText(seconds, zone, language) {
  const year = format("year", { year: "numeric" }, zone, "en");
  const other = year.format(seconds * 1000) !== year.format(now());
  return format(`day${other}`, other ? { ...DAY, year: "numeric" } : DAY, zone, language).format(seconds * 1000);
}

export function shortDay(seconds, zone, language) {
  return format("short", { weekday: "short", day: "numeric", month: "long" }, zone, language).format(seconds * 1000);
}
