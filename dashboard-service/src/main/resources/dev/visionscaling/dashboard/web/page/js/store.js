import { idOf } from "./images.js";

const MAX_RESULTS = 60;
const SECONDS_SHOWN = 300;

/** Whether a result came after the deadline, if there is one. */
export const isLate = ({ latency }, deadline) => deadline !== undefined && latency > deadline;

/** The state of the server, built from a full view and the changes since. */
export class Store {
  constructor() {
    this.clockAhead = 0;
    this.hosts = new Set();
    this.clear();
  }

  clear() {
    this.bins = new Map();
    this.belt = [];
    this.rates = new Map();
    this.cameras = [];
  }

  take(view) {
    if (view.full) {
      this.clear();
    }
    this.clockAhead = view.now - Date.now();
    this.loaded = view.loaded;
    this.canRedrive = view.canRedrive;
    this.figures = view.figures;
    this.latency = view.latency;
    this.lag = view.lag;
    this.rejections = view.rejections;
    this.outage = view.outage;
    this.cameras = view.cameras ?? this.cameras;
    for (const bin of view.bins) {
      this.bins.set(bin.name, bin);
    }
    this.deadline = view.latency?.deadline;
    this.takeBelt(view.belt);
    this.takeRates(view.rates);
  }

  /** Milliseconds since 1970 by the server's clock. */
  now() {
    return Date.now() + this.clockAhead;
  }

  takeBelt(newest) {
    const ids = new Set(newest.map(idOf));
    const kept = this.belt.filter((result) => !ids.has(idOf(result)));
    this.belt = [...newest, ...kept].slice(0, MAX_RESULTS);
    newest.forEach((result) => {
      this.hosts.add(result.host);
      result.late = isLate(result, this.deadline);
    });
  }

  takeRates(rates) {
    for (const rate of rates) {
      this.rates.set(rate.second, rate.hosts);
      Object.keys(rate.hosts).forEach((host) => this.hosts.add(host));
    }
    const oldest = this.now() / 1000 - SECONDS_SHOWN - 10;
    for (const second of this.rates.keys()) {
      if (second < oldest) {
        this.rates.delete(second);
      }
    }
  }
}
