// What a click tells of: names, minutes, evidence.
import {fill, foreign, make} from "./dom.js";
import {againstName, answer, choiceOf, chosen, chosenName, chosenSet, duration, isCompared, isCounted, isOpen, nameOf, scenario, scenarioOf, state, whole, word, words} from "./state.js";

const minutes = (value) => (value === null ? "–" : state.language === "zh" ? `${value} 分钟` : `${value} min`);

function difference(main, other) {
  if (main === null || other === null) return main === other ? "" : main === null ? words().lost : words().gained;
  const change = Math.round((other - main) * 10) / 10;
  if (change === 0) return words().noChange;
  return `${change > 0 ? words().faster : words().slower} ${minutes(Math.abs(change))}`;
}

/// Times by place asked for (rows) and scenario (columns).
function timesTable(times) {
  const [main, other] = [times[chosen()], isCompared ? times[answer.against] : null];
  if (!main) return null;
  const head = make("tr", {}, make("th", {}, answer.direction === "to" ? words().minutesTo : words().minutesFrom),
    make("th", {}, foreign(chosenName(), 60)), other ? make("th", {}, foreign(againstName(), 60)) : null, other ? make("th", {}, words().change) : null);
  const rows = main.map((_, hub) => make("tr", {},
    make("td", {}, answer.hubs[hub] ? foreign(nameOf(answer.hubs[hub]), 60) : words().nearest),
    make("td", {class: "time"}, minutes(main[hub])),
    other ? make("td", {class: "time"}, minutes(other[hub])) : null,
    other ? make("td", {}, difference(main[hub], other[hub])) : null));
  return make("table", {class: "times"}, head, ...rows);
}

const least = (times) => times.reduce((best, value) => (best === null || (value !== null && value < best) ? value : best), null);

/// The years in which the time to the nearest changes, with the switches as they are.
function yearsList(times) {
  if (!answer.choices || answer.choices.years.length < 2) return null;
  const rows = [];
  let last;
  for (const [number, year] of answer.choices.years.entries()) {
    const found = scenarioOf(choiceOf(number, chosenSet()));
    const value = found < 0 ? null : least(times[found]);
    if (number === 0 || value !== last) rows.push(make("li", {}, `${year}: `, make("span", {class: "time"}, minutes(value))));
    last = value;
  }
  return [make("h3", {}, words().byYear), make("ul", {class: "years"}, ...rows)];
}

/// A text of a leg in the page's language; one that is the same in both is there once.
const said = (leg, what) => (state.language === "en" ? leg[`${what}_en`] ?? leg[what] : leg[what]);

function legsList(record) {
  const legs = record.ways?.[record.way[scenario()]];
  if (!legs) return [];
  const notes = [legs.some((leg) => leg.derived) ? words().derived : "", legs.some((leg) => leg.schematic) ? words().schematic : ""].filter((note) => note);
  return [
    make("h3", {}, `${words().routeBy} (`, foreign(state.view === "against" ? againstName() : chosenName(), 60), ")"),
    make("ol", {class: "legs"}, ...legs.map((leg) => make("li", {class: leg.project ? "by-project" : ""},
      foreign(said(leg, "name") || word("modes", leg.mode), 120), " ", foreign(leg.from === leg.to ? said(leg, "from") : `${said(leg, "from")} → ${said(leg, "to")}`, 120), " ",
      make("span", {class: "time"}, minutes(leg.minutes))))),
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
  const shown = [[chosen(), chosenName()], ...(isCompared ? [[answer.against, againstName()]] : [])].filter(([number]) => number >= 0);
  if (shown.every(([number]) => isOpen(record, number))) return null;
  return make("p", {class: "hint"}, ...shown.flatMap(([number, name]) => [
    foreign(name, 60), `: ${isOpen(record, number) ? words().projectsOpen : words().projectsClosed}`, make("br")]));
}

function pointCard(record) {
  return [
    make("p", {class: "kind"}, word("kinds", record.kind)),
    record.times ? timesTable(record.times) : null,
    ...((record.times && yearsList(record.times)) ?? []),
    ...legsList(record),
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
      : `${state.view === "against" ? againstName() : chosenName()}: ${bandText(feature.properties)}`));
}

const card = document.getElementById("card");
let shown = null;

export function hideCard() {
  card.hidden = true;
}

/// After another choice: a record says what is true now; what was said of the ground may not be.
export function refreshCard() {
  if (card.hidden) return;
  const at = card.scrollTop;
  if (shown) showCard(shown, []);
  else hideCard();
  card.scrollTop = at;
}

/// Shows what was clicked: a feature of the map, or the ground with its bands.
export function showCard(feature, ground) {
  shown = feature;
  const record = feature ? recordOf(feature) : null;
  const title = record ? nameOf(record) : words().bands;
  // An area that was clicked covers the ground, but does not answer for it.
  const below = !record || feature.layer.id === "areas-fill" ? groundCard(ground) : [];
  const body = [...below, ...(record ? RECORDS[feature.source][1](record) : [])];
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
  const times = record.times?.[scenario()];
  if (!times) return nameOf(record);
  const best = least(times);
  return `${nameOf(record)} · ${best === null ? words().outside : minutes(best)}`;
}
