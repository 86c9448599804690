// What is shown: the document of the page, the language, and what the reader chose.
import {WORDS} from "./words.js";

export const answer = JSON.parse(document.getElementById("document").textContent);

export const state = {
  language: answer.language,
  view: 0, // number of a scenario, or "change"
  limit: answer.limits_s.length - 1,
  off: new Set(answer.points.features.length > 400 ? ["stations"] : []), // layers that are switched off
};

export const isCounted = answer.count > 0;
export const isCompared = answer.scenarios.length > 1;
/// Without areas (under a station definition) places are coloured instead of bands, and no change is drawn.
export const hasBands = answer.bands.features.length > 0;
export const isChange = () => state.view === "change";
/// The scenario whose openings and bands are shown.
export const scenario = () => (isChange() ? 0 : state.view);

export const words = () => WORDS[state.language];
/// A word of a table of words; what has none is shown as it is.
export const word = (table, key) => words()[table][key] ?? key;
export const scenarioName = (number) => word("scenarios", answer.scenarios[number].name);

/// The name in the page's language, else the other.
export function nameOf(record) {
  const names = state.language === "zh" ? [record.name, record.name_en] : [record.name_en, record.name];
  return names.find((name) => name) ?? record.id ?? "";
}

export function duration(seconds) {
  const minutes = Math.round(seconds / 60);
  const zh = state.language === "zh";
  if (minutes < 60) return zh ? `${minutes} 分钟` : `${minutes} min`;
  const rest = minutes % 60;
  if (zh) return rest ? `${Math.floor(minutes / 60)} 小时 ${rest} 分` : `${minutes / 60} 小时`;
  return rest ? `${Math.floor(minutes / 60)} h ${String(rest).padStart(2, "0")} min` : `${minutes / 60} h`;
}

/// The colour of a record's time to the nearest place that was asked for; white beyond the longest limit.
export function timeColour(record, number) {
  const minutes = (record.times?.[number] ?? []).filter((value) => value !== null);
  const step = minutes.length ? answer.limits_s.findIndex((limit) => Math.min(...minutes) * 60 <= limit) : -1;
  return step < 0 ? "#ffffff" : answer.colours[step];
}

export const whole = (number) => Math.round(number).toLocaleString(state.language === "zh" ? "zh-CN" : "en-GB");
