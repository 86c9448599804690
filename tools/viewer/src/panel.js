// The panel: title, scenarios, legend, layers.
import {bandText} from "./card.js";
import {fill, foreign, make} from "./dom.js";
import {againstName, answer, choiceOf, chosen, chosenName, chosenSet, chosenYear, duration, hasBands, isChange, isCompared, isCounted, nameOf, refusal, scenario, state, whole, word, words} from "./state.js";
import {GAINED, KEPT, LOST, POINT_COLOURS, RAIL_COLOURS, ROAD_COLOURS, STATUS_COLOURS} from "./style.js";

const panel = document.getElementById("panel");
const swatch = (colour, shape = "area") => make("span", {class: `swatch ${shape}`, style: {color: colour}});
const row = (mark, text, value = "") => make("li", {}, mark, make("span", {class: "what"}, text), value ? make("span", {class: "value"}, value) : null);
const area = (km2) => `${whole(km2)} ${words().km2}`;

function choices(label, options, chosen, choose) {
  return make("div", {class: "choices", role: "group", "aria-label": label},
    ...options.map(([value, text]) => make("button", {type: "button", "data-value": value, "aria-pressed": String(value === chosen), onclick: () => choose(value)}, foreign(text, 60))));
}

function legendRows() {
  if (isChange()) {
    const sum = (kind) => answer.changes.features.map((feature) => feature.properties)
      .filter((change) => change.scenario === chosen() && change.kind === kind && change.upto_s === answer.limits_s[state.limit])
      .reduce((total, change) => total + change.area_km2, 0);
    return [row(swatch(GAINED), words().gainedLong, area(sum("gained"))), row(swatch(LOST), words().lostLong, area(sum("lost"))), row(swatch(KEPT), words().kept)];
  }
  if (!hasBands) return answer.limits_s.map((limit, step) => row(swatch(answer.colours[step], "dot"), `≤ ${duration(limit)}`));
  return answer.bands.features.map((feature) => feature.properties)
    .filter((band) => band.scenario === scenario() && (!isCounted || band.upto_s === answer.limits_s[state.limit]))
    .sort((a, b) => a.upto_s - b.upto_s || b.at_least - a.at_least)
    .map((band) => row(swatch(band.colour), bandText(band), area(band.area_km2)));
}

function switchList(choose) {
  const boxes = answer.choices.switches.map((project, number) => make("li", {}, make("label", {},
    make("input", {type: "checkbox", name: `switch-${project.id}`, checked: (chosenSet() & (1 << number)) !== 0,
      onchange: () => choose(choiceOf(chosenYear(), chosenSet() ^ (1 << number)))}), foreign(nameOf(project), 60))));
  return boxes.length ? [make("h2", {}, words().switches), make("ul", {class: "switches"}, ...boxes)] : [];
}

/// The layers that have something to show, each with its marks.
function switches() {
  const has = (collection, test) => collection.features.some((feature) => test(feature.properties));
  const line = (classes, colours) => Object.keys(colours).filter((name) => has(answer.lines, (record) => record.layer === classes && record.class === name))
    .map((name) => row(swatch(colours[name], "line"), word("kinds", name)));
  const statuses = Object.keys(STATUS_COLOURS).filter((status) => has(answer.projects, (project) => project.status === status));
  const rows = {
    projects: statuses.map((status) => row(swatch(STATUS_COLOURS[status], ["in-operation", "under-construction"].includes(status) ? "thick" : "dashed"), word("statuses", status))),
    roads: line("roads", ROAD_COLOURS),
    rails: line("rails", RAIL_COLOURS),
  };
  const found = [];
  for (const [name, marks] of Object.entries(rows)) if (marks.length) found.push([name, null, marks]);
  for (const name of ["stations", "ports", "airports", "zones"])
    if (has(answer.points, (record) => record.layer === name)) found.push([name, swatch(POINT_COLOURS[name], "dot"), []]);
  if (has(answer.points, (record) => record.layer === "places")) found.push(["places", swatch("#222222", "ring"), []]);
  if (answer.water.features.length) found.push(["water", swatch("#d3e2ec"), []]);
  if (has(answer.results, (record) => record.line === "reached")) found.push(["reached", swatch("#1d91c0", "line"), []]);
  if (has(answer.results, (record) => record.line !== "reached")) found.push(["areas", swatch("#333333", "outline"), []]);
  return found;
}

function layerList(changed) {
  return make("ul", {class: "layers"}, ...switches().map(([name, mark, marks]) => {
    const box = make("input", {type: "checkbox", name, checked: !state.off.has(name), onchange: (event) => {
      if (event.target.checked) state.off.delete(name);
      else state.off.add(name);
      changed();
    }});
    return make("li", {class: state.off.has(name) ? "off" : ""}, make("label", {}, box, mark, words()[name]), marks.length ? make("ul", {class: "legend"}, ...marks) : null);
  }));
}

function notes() {
  const metres = (value) => (value >= 1000 ? `${value / 1000} km` : `${value} m`);
  const parts = [];
  // Only who takes trains has ways of counting.
  const definition = answer.profile.startsWith("transit") ? ` · ${word("definition", answer.definition)}` : "";
  if (answer.definition) parts.push(`${word("profile", answer.profile)}${definition}${answer.hubs.length > 1 && (!isCounted || !hasBands) ? words().nearestOf : ""}`);
  if (answer.undated[state.language]) parts.push(answer.undated[state.language]);
  const error = [answer.error_m ? `${words().boundary} ${metres(answer.error_m)}` : "", answer.simplified_m ? `${words().simplified} ${metres(answer.simplified_m)}` : ""].filter((text) => text);
  if (error.length) parts.push(error.join("; "));
  if (answer.left_out.length) parts.push(`${words().leftOut}: ${answer.left_out.map((text) => text[state.language]).join("; ")}`);
  if (state.basemapLacks) parts.push(words().basemapLacks);
  return parts.map((text) => make("p", {class: "hint"}, foreign(text, 600)));
}

const years = answer.choices?.years ?? [];
const parts = Object.fromEntries(["head", "views", "switches", "limits", "legend", "fine"].map((name) => [name, make("div", {class: `part-${name}`})]));
// Made once: a slider that is replaced would slip from the hand that moves it.
const slider = make("input", {type: "range", name: "year", min: 0, max: years.length - 1, step: 1});
const year = make("output", {});
const sliderRow = make("label", {class: "slider"}, slider, year);
fill(panel, parts.head, parts.views, sliderRow, parts.switches, parts.limits, parts.legend, parts.fine);

function showSlider(choose) {
  sliderRow.hidden = years.length < 2 || state.view === "against";
  slider.value = chosenYear();
  slider.oninput = () => choose(choiceOf(Number(slider.value), chosenSet()));
  slider.setAttribute("aria-label", words().year);
  slider.setAttribute("aria-valuetext", years[chosenYear()]);
  fill(year, String(years[chosenYear()]));
}

/// What has the keyboard, as a selector: buttons and boxes are made anew.
function focused() {
  const element = document.activeElement;
  if (!panel.contains(element)) return "#panel [data-none]";
  return ["name", "data-value", "class"].filter((name) => element.hasAttribute(name))
    .map((name) => `#panel ${element.localName}[${name}="${CSS.escape(element.getAttribute(name))}"]`)[0] ?? "#panel [data-none]";
}

export function showPanel(changed, print) {
  const choose = (key) => (value) => {
    state[key] = value;
    changed();
  };
  const keyboard = focused();
  const views = [["main", chosenName()], ...(isCompared ? [["against", againstName()]] : []), ...(isCompared && hasBands ? [["change", words().change]] : [])];
  const limits = answer.limits_s.map((limit, number) => [number, duration(limit)]);
  const asksLimit = (isChange() || isCounted) && limits.length > 1;
  const isOpen = panel.dataset.open !== "no";
  fill(parts.head, make("header", {},
      make("button", {class: "fold", "aria-expanded": String(isOpen), "aria-label": isOpen ? words().hide : words().show, onclick: () => {
        panel.dataset.open = isOpen ? "no" : "yes";
        changed();
      }}, isOpen ? "▾" : "▴"),
      make("h1", {}, foreign(answer.title[state.language], 160)),
      make("div", {class: "tools"},
        make("button", {class: "language", onclick: () => choose("language")(state.language === "zh" ? "en" : "zh")}, words().language),
        make("button", {class: "print", onclick: print}, words().print))));
  fill(parts.views, views.length > 1 ? choices(words().scenario, views, state.view, choose("view")) : null);
  showSlider(choose("choice"));
  fill(parts.switches, ...(answer.choices && state.view !== "against" ? switchList(choose("choice")) : []),
    refusal() ? make("p", {class: "refusal", role: "status"}, words().refused, foreign(refusal(), 400)) : null);
  fill(parts.limits, asksLimit ? choices(words().limit, limits, state.limit, choose("limit")) : null);
  fill(parts.legend, make("ul", {class: "legend bands"}, ...legendRows()));
  fill(parts.fine, ...notes(), make("h2", {}, words().layers), layerList(changed));
  document.querySelector(keyboard)?.focus();
  document.documentElement.style.setProperty("--panel", `${panel.offsetHeight}px`);
  document.getElementById("source").replaceChildren(foreign(answer.source, 400), ...(answer.basemap ? [` · ${words().basemap}: `, foreign(new URL(answer.basemap).host, 80), state.basemapBy ? " " : "", foreign(state.basemapBy, 160)] : []));
  document.documentElement.lang = state.language;
  document.title = answer.title[state.language];
}
