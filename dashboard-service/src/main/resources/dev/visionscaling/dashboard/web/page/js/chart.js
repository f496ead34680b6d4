import { arrange, byId, element, setTone } from "./dom.js";
import * as format from "./format.js";

const SVG = "http://www.w3.org/2000/svg";
const INTERVAL = 2;
const SHOWN = 300;
const SMOOTH = 3;
const WIDTH = 400;
const HEIGHT = 132;
const LEFT = 30;
const TOP = 8;
const BOTTOM = 114;
const MOST_HOSTS = 7;
const HUES = [255, 160, 60, 320, 200, 25, 110, 285];

/** Results per second of each host, stacked. */
export class Chart {
  constructor() {
    this.svg = byId("chart");
    this.legend = byId("legend");
  }

  show(store) {
    const end = Math.floor(store.now() / 1000 / INTERVAL) * INTERVAL - INTERVAL;
    const hosts = busiest(store.rates);
    const series = hosts.map((host) => smoothed(store.rates, host, hosts, end));
    const stacked = stack(series);
    const top = roundUp(Math.max(1, ...(stacked.at(-1) ?? [0])));
    this.svg.replaceChildren(...axes(top), ...areas(stacked, top));
    const now = series.map((values) => values.at(-1) ?? 0);
    arrange(
      this.legend,
      hosts.map((host, i) => entry(host, i, now[i])),
    );
    const text = hosts.map((host, i) => `${host} ${format.rate(now[i])}`).join(", ");
    this.svg.setAttribute("aria-label", `Images per second now: ${text || "none"}`);
  }
}

const OTHERS = "others";

function busiest(rates) {
  const sums = new Map();
  for (const hosts of rates.values()) {
    for (const [host, count] of Object.entries(hosts)) {
      sums.set(host, (sums.get(host) ?? 0) + count);
    }
  }
  const names = [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a));
  const shown = names.slice(0, MOST_HOSTS).sort(new Intl.Collator("en", { numeric: true }).compare);
  return names.length > MOST_HOSTS ? [...shown, OTHERS] : shown;
}

function smoothed(rates, host, shown, end) {
  const raw = [];
  for (let second = end - SHOWN; second <= end; second += INTERVAL) {
    raw.push(countOf(rates.get(second), host, shown) / INTERVAL);
  }
  return raw.map((_, i) => {
    const near = raw.slice(Math.max(0, i - SMOOTH + 1), i + 1);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
}

function countOf(hosts, host, shown) {
  if (!hosts) {
    return 0;
  }
  return host === OTHERS
    ? Object.entries(hosts).reduce((sum, [name, count]) => sum + (shown.includes(name) ? 0 : count), 0)
    : (hosts[host] ?? 0);
}

function stack(series) {
  const below = [];
  return series.map((values) => {
    values.forEach((value, i) => (below[i] = (below[i] ?? 0) + value));
    return [...below];
  });
}

function roundUp(value) {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 4, 5, 8, 10].map((step) => step * unit).find((step) => step >= value);
}

const y = (value, top) => BOTTOM - (value / top) * (BOTTOM - TOP);

function areas(stacked, top) {
  return stacked.map((upper, i) => {
    const lower = stacked[i - 1] ?? upper.map(() => 0);
    const x = (j) => LEFT + (j / (upper.length - 1)) * (WIDTH - LEFT);
    const there = upper.map((value, j) => `${x(j).toFixed(1)},${y(value, top).toFixed(1)}`);
    const back = lower.map((value, j) => `${x(j).toFixed(1)},${y(value, top).toFixed(1)}`).reverse();
    const path = make("path", { d: `M${there.join("L")}L${back.join("L")}Z` });
    setTone(path, { hue: HUES[i % HUES.length] });
    return path;
  });
}

function axes(top) {
  const drawn = [];
  for (const part of [0, 0.5, 1]) {
    const height = y(part * top, top);
    drawn.push(make("line", { x1: LEFT, x2: WIDTH, y1: height, y2: height }));
    drawn.push(label(LEFT - 6, height + 3, "end", format.short(part * top)));
  }
  drawn.push(label(LEFT, HEIGHT - 4, "start", "5 min ago"));
  drawn.push(label(WIDTH, HEIGHT - 4, "end", "now"));
  return drawn;
}

function label(x, height, anchor, text) {
  const made = make("text", { x, y: height, "text-anchor": anchor });
  made.textContent = text;
  return made;
}

function make(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function entry(host, i, now) {
  const made = element("li", "", host, element("b", "", format.rate(now)));
  setTone(made, { hue: HUES[i % HUES.length] });
  return made;
}
