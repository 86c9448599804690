// What is shown: the document of the page, the language, and what the reader chose.
import {WORDS} from "./words.js";

export const answer = JSON.parse(document.getElementById("document").textContent);

export const state = {
  language: answer.language,
  view: "main", // what was chosen, "against" (what it is compared with) or "change"
  choice: answer.choices?.first ?? 0,
  limit: answer.limits_s.length - 1,
  basemapBy: "", // who made it, where it says so
  basemapLacks: false, // it could not be loaded, or a part of it
  off: new Set(answer.points.features.length > 400 ? ["stations"] : []), // layers that are switched off
};

export const isCounted = answer.count > 0;
export const isCompared = answer.against !== null;
/// Without areas (under a station definition) places are coloured instead of bands, and no change is drawn.
export const hasBands = answer.bands.features.length > 0;
export const isChange = () => state.view === "change";

const sets = answer.choices ? 2 ** answer.choices.switches.length : 1;
/// A choice is a year and a set of switches that are on.
export const choiceOf = (year, set) => year * sets + set;
export const chosenYear = () => Math.floor(state.choice / sets);
export const chosenSet = () => state.choice % sets;
/// The scenario of a choice; -1: none, because projects do not go together.
export function scenarioOf(choice) {
  if (!answer.choices) return 0;
  const found = answer.choices.all[choice];
  return typeof found === "number" ? found : -1;
}
/// Why there is no answer to what was chosen.
export const refusal = () => (answer.choices && scenarioOf(state.choice) < 0 ? answer.choices.all[state.choice] : "");

export const chosen = () => scenarioOf(state.choice);
/// The scenario whose openings and bands are shown.
export const scenario = () => (state.view === "against" ? answer.against : chosen());

export const words = () => WORDS[state.language];
/// A word of a table of words; what has none is shown as it is.
export const word = (table, key) => words()[table][key] ?? key;
export const againstName = () => word("scenarios", answer.scenarios[answer.against].name);
export function chosenName() {
  if (!answer.choices) return word("scenarios", answer.scenarios[0].name);
  const {years, switches} = answer.choices;
  const on = switches.filter((_, number) => chosenSet() & (1 << number)).length;
  return [years.length ? String(years[chosenYear()]) : "", switches.length ? `${words().switchesOn} ${on}/${switches.length}` : ""].filter((text) => text).join(" · ");
}
export const isOpen = (record, number) => record.open[number] === "1";

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
