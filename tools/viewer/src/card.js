// What a click tells of: names, minutes, evidence.
import {fill, foreign, make} from "./dom.js";
import {answer, duration, isCompared, isCounted, nameOf, scenarioName, state, whole, word, words} from "./state.js";

const minutes = (value) => (value === null ? "–" : state.language === "zh" ? `${value} 分钟` : `${value} min`);

function difference(main, other) {
  if (main === null || other === null) return main === other ? "" : main === null ? words().lost : words().gained;
  const change = Math.round((other - main) * 10) / 10;
  if (change === 0) return words().noChange;
  return `${change > 0 ? words().faster : words().slower} ${minutes(Math.abs(change))}`;
}

/// Times by place asked for (rows) and scenario (columns).
function timesTable(times) {
  const head = make("tr", {}, make("th", {}, answer.direction === "to" ? words().minutesTo : words().minutesFrom),
    ...answer.scenarios.map((_, number) => make("th", {}, foreign(scenarioName(number), 60))),
    isCompared ? make("th", {}, words().change) : null);
  const rows = times[0].map((_, hub) => make("tr", {},
    make("td", {}, answer.hubs[hub] ? foreign(nameOf(answer.hubs[hub]), 60) : words().nearest),
    ...times.map((ofScenario) => make("td", {class: "time"}, minutes(ofScenario[hub]))),
    isCompared ? make("td", {}, difference(times[0][hub], times[1][hub])) : null));
  return make("table", {class: "times"}, head, ...rows);
}

function legsList(legs) {
  const notes = [legs.some((leg) => leg.derived) ? words().derived : "", legs.some((leg) => leg.schematic) ? words().schematic : ""].filter((note) => note);
  return [
    make("h3", {}, `${words().routeBy} (${scenarioName(0)})`),
    make("ol", {class: "legs"}, ...legs.map((leg) => make("li", {class: leg.project ? "by-project" : ""},
      foreign(leg.name || word("modes", leg.mode), 120), " ", foreign(leg.from === leg.to ? leg.from : `${leg.from} → ${leg.to}`, 120), " ", make("span", {class: "time"}, minutes(leg.minutes))))),
    notes.length ? make("p", {class: "hint"}, notes.join("; ")) : null,
  ];
}

/// Facts as a list of terms; what is not known is not shown.
function facts(rows) {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (known.length === 0) return null;
  return make("dl", {}, ...known.flatMap(([term, value]) => [make("dt", {}, foreign(term, 60)), make("dd", {}, foreign(value, 1200))]));
}

const evidence = (record) => facts([
  [words().precision, record.precision ? word("precisions", record.precision) : ""], [words().source, record.source],
  [words().note, record.note], [words().id, record.id],
]);

function openings(record) {
  if (!record.open || record.open.every((open) => open)) return null;
  return make("p", {class: "hint"}, ...record.open.flatMap((open, number) => [
    foreign(scenarioName(number), 60), `: ${open ? words().projectsOpen : words().projectsClosed}`, make("br")]));
}

function pointCard(record) {
  return [
    make("p", {class: "kind"}, word("kinds", record.kind)),
    record.times ? timesTable(record.times) : null,
    ...(record.legs && record.legs.length ? legsList(record.legs) : []),
    openings(record),
    facts([[words().population, record.population ? whole(record.population) : ""]]),
    make("h3", {}, words().evidence), evidence(record),
  ];
}

function projectCard(record) {
  return [
    make("p", {class: "kind"}, `${word("kinds", record.kind)} · ${word("statuses", record.status)}`),
    openings(record),
    facts([[words().statusStated, record.status_stated], [words().opens, record.opens],
      [words().cost, record.cost_cny ? whole(record.cost_cny) : ""], [words().document, record.document]]),
    make("h3", {}, words().evidence), evidence(record),
  ];
}

const lineCard = (record) => [make("p", {class: "kind"}, word("kinds", record.class)), openings(record)];
const resultCard = (record) => [facts(Object.entries(record.fields))];

const RECORDS = {
  points: ["points", pointCard], projects: ["projects", projectCard], lines: ["lines", lineCard], areas: ["results", resultCard],
};

/// The record behind a feature of the map.
export const recordOf = (feature) => answer[RECORDS[feature.source][0]].features[feature.id].properties;

export function bandText(band) {
  const within = band.from_s > 0 && !isCounted ? `${duration(band.from_s)} – ${duration(band.upto_s)}` : `≤ ${duration(band.upto_s)}`;
  return isCounted ? `${words().ofAll} ${band.at_least} / ${answer.count}, ${within}` : within;
}

/// Bands and changes under a click that meets nothing else.
function groundCard(ground) {
  return ground.map((feature) => make("p", {},
    feature.source === "changes"
      ? `${feature.properties.kind === "gained" ? words().gainedLong : words().lostLong}: ${duration(feature.properties.upto_s)}`
      : `${scenarioName(feature.properties.scenario)}: ${bandText(feature.properties)}`));
}

const card = document.getElementById("card");

export function hideCard() {
  card.hidden = true;
}

/// Shows what was clicked: a feature of the map, or the ground with its bands.
export function showCard(feature, ground) {
  const record = feature ? recordOf(feature) : null;
  const title = record ? nameOf(record) : words().bands;
  const body = record ? RECORDS[feature.source][1](record) : groundCard(ground);
  fill(card,
    make("button", {class: "close", "aria-label": words().close, onclick: hideCard}, "×"),
    make("h2", {}, foreign(title || "–", 200)),
    record && record.name && record.name_en ? make("p", {class: "other"}, foreign(state.language === "zh" ? record.name_en : record.name, 200)) : null,
    ...body);
  card.hidden = false;
  card.scrollTop = 0;
}

/// The line beside the pointer.
export function hint(feature) {
  const record = recordOf(feature);
  const main = record.times ? record.times[state.view === "change" ? 0 : state.view] : null;
  if (!main) return nameOf(record);
  const best = main.filter((value) => value !== null);
  return `${nameOf(record)} · ${best.length ? minutes(Math.min(...best)) : words().outside}`;
}
