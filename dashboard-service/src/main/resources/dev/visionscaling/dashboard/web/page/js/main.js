import { Belt } from "./belt.js";
import { Bins } from "./bins.js";
import { CameraTable } from "./cameras.js";
import { Chart } from "./chart.js";
import { Connection } from "./connection.js";
import { Details } from "./details.js";
import { byId, setText } from "./dom.js";
import { Figures } from "./figures.js";
import { Filters } from "./filters.js";
import * as format from "./format.js";
import { LagTable } from "./lag.js";
import { RejectionList } from "./rejections.js";
import { Store } from "./store.js";

const ANNOUNCE_MS = 30_000;

const store = new Store();
const details = new Details();
const belt = new Belt((result) => details.open(result, store.belt));
const filters = new Filters((result) => details.open(result, filters.results));
const rejections = new RejectionList((rejected) => details.open(rejected, store.rejections.newest));
const panels = [new Figures(byId("figures")), new Chart(), new LagTable(), rejections, new CameraTable(), new Bins(filters)];

let connection = { state: "connecting", text: "Connecting …" };
let pausedAt;
let isDrawDue = false;

function draw() {
  isDrawDue = false;
  showStatus();
  if (!store.loaded || pausedAt !== undefined) {
    return;
  }
  panels.forEach((panel) => panel.show(store));
  filters.follow(store);
  showResults();
}

function showResults() {
  const active = filters.active;
  byId("belt").hidden = active;
  byId("found").hidden = !active;
  setText(byId("results-title"), active ? "Results" : "Recent results");
  const empty = byId("results-empty");
  if (active) {
    setText(empty, filters.message ?? "Searching …");
    empty.hidden = filters.message === "";
  } else {
    setText(byId("results-hint"), "newest first");
    setText(empty, "No results yet. Each appears here as soon as a consumer writes it.");
    empty.hidden = store.belt.length > 0;
    belt.show(store.belt, store.now());
  }
}

function showStatus() {
  const status = byId("status");
  let { state, text } = connection;
  if (state === "live" && store.outage) {
    [state, text] = ["outage", "PostgreSQL unavailable"];
  } else if (state === "live" && !store.loaded) {
    [state, text] = ["connecting", "Loading …"];
  } else if (state === "live" && pausedAt !== undefined) {
    [state, text] = ["paused", `Paused, ${format.count(store.figures.predicted - pausedAt)} new`];
  }
  status.dataset.state = state;
  setText(status, text);
  const notice = byId("notice");
  notice.hidden = !store.outage;
  if (store.outage) {
    const since = format.timeOfDay(store.outage.since);
    setText(notice, `PostgreSQL has not answered since ${since}. The page recovers by itself.`);
  }
}

function drawSoon() {
  if (!isDrawDue) {
    isDrawDue = true;
    requestAnimationFrame(draw);
  }
}

function togglePause() {
  pausedAt = pausedAt === undefined ? (store.figures?.predicted ?? 0) : undefined;
  byId("pause").setAttribute("aria-pressed", String(pausedAt !== undefined));
  setText(byId("pause"), pausedAt === undefined ? "Pause" : "Resume");
  drawSoon();
}

function announce() {
  if (store.loaded && !document.hidden && store.figures.predicted !== announce.last) {
    announce.last = store.figures.predicted;
    setText(byId("announcement"), `${format.count(store.figures.predicted)} images classified, ${format.count(store.figures.waiting)} waiting.`);
  }
}

filters.onChange = drawSoon;
byId("pause").addEventListener("click", togglePause);
new Connection(
  (view) => {
    store.take(view);
    drawSoon();
  },
  (state, text) => {
    connection = { state, text };
    drawSoon();
  },
);
setInterval(drawSoon, 1_000);
setInterval(announce, ANNOUNCE_MS);
