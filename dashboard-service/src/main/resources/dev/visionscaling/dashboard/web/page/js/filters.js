import { byId, element, setText } from "./dom.js";
import { idOf } from "./images.js";
import { ResultCard } from "./results.js";
import { isLate } from "./store.js";
import * as format from "./format.js";

/** Number of results in one response of the server. */
const PAGE = 60;

const TYPING_MS = 250;
const REFRESH_MS = 3_000;

// Refreshing takes at most 1 / SHARE of the time.
const SHARE = 30;

/** The filters above the belt: while any is set, the results that match replace the belt. */
export class Filters {
  constructor(onOpen) {
    this.onOpen = onOpen;
    this.form = byId("filters");
    this.results = [];
    this.cards = [];
    this.seen = -1;
    this.asked = 0;
    this.pause = REFRESH_MS;
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.changed()));
    byId("more").addEventListener("click", () => this.ask(this.next));
    byId("unfold").addEventListener("click", () => this.unfold());
  }

  /** True if any filter is set. */
  get active() {
    const { search, bin, host, min, order } = this.form.elements;
    return Boolean(search.value || bin.value || host.value || min.value !== "0" || order.value !== "newest");
  }

  // On a narrow screen the form is folded until the button is pressed.
  unfold() {
    const unfolded = this.form.toggleAttribute("data-unfolded");
    byId("unfold").setAttribute("aria-expanded", String(unfolded));
  }

  choose(bin) {
    const select = this.form.elements.bin;
    select.value = select.value === bin ? "" : bin;
    this.changed();
  }

  get bin() {
    return this.form.elements.bin.value;
  }

  /** Offers the bins and hosts in the store, and refreshes the results when there are new ones. */
  follow(store) {
    this.deadline = store.deadline;
    offer(this.form.elements.bin, [...store.bins.keys()]);
    offer(this.form.elements.host, [...store.hosts]);
    const total = store.figures.predicted;
    const isFirstPage = this.results.length <= PAGE;
    if (this.active && isFirstPage && total !== this.seen && Date.now() - this.asked > this.pause && !store.outage) {
      this.seen = total;
      this.ask();
    }
    this.cards.forEach((card) => card.showAge(store.now()));
  }

  changed() {
    setText(this.form.elements.shown, this.form.elements.min.value);
    byId("clear").hidden = !this.active;
    clearTimeout(this.typing);
    if (this.active) {
      this.typing = setTimeout(() => this.ask(), TYPING_MS);
    } else {
      this.forget();
    }
    this.onChange?.();
  }

  // Otherwise the next filter would briefly show these results.
  forget() {
    this.pending?.abort();
    this.results = [];
    this.cards = [];
    byId("cards").replaceChildren();
    byId("more").hidden = true;
    this.message = undefined;
  }

  /** Searches from the beginning, or continues after `after`; the server returns what it finds within about half a second. */
  async ask(after) {
    this.asked = Date.now();
    this.pending?.abort();
    const pending = (this.pending = new AbortController());
    const query = new URLSearchParams(new FormData(this.form));
    const before = after ? this.results : [];
    const found = [];
    try {
      do {
        query.set("after", after ?? "");
        const response = await fetch(`results?${query}`, { signal: pending.signal });
        if (!response.ok) {
          this.say(sentence(await response.text()));
          return;
        }
        const page = await response.json();
        found.push(...page.results);
        after = page.next;
        if (found.length || !after) {
          this.show([...before, ...found], after);
        }
      } while (after && found.length < PAGE);
    } catch (failure) {
      if (failure.name !== "AbortError") {
        this.say("The server does not answer.");
      }
    } finally {
      this.pause = Math.max(REFRESH_MS, SHARE * (Date.now() - this.asked));
    }
  }

  show(results, next) {
    this.results = results;
    results.forEach((result) => {
      result.late = isLate(result, this.deadline);
    });
    this.next = next;
    const known = new Map(this.cards.map((card) => [`${idOf(card.result)} ${card.result.time}`, card]));
    this.cards = results.map(
      (result) => known.get(`${idOf(result)} ${result.time}`) ?? new ResultCard(result, this.onOpen),
    );
    this.cards.forEach((card) => card.showAge(Date.now()));
    byId("cards").replaceChildren(...this.cards.map((card) => card.item));
    byId("more").hidden = !next;
    this.say(results.length ? "" : "No results match these filters.");
    setText(byId("results-hint"), `${format.count(results.length)}${next ? " and more" : ""}`);
  }

  say(text) {
    this.message = text;
    this.onChange?.();
  }
}

function sentence(text) {
  const line = text.trim();
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

function offer(select, names) {
  const offered = new Set([...select.options].map((option) => option.value));
  for (const name of names.filter((candidate) => !offered.has(candidate)).sort()) {
    const option = element("option", "", name);
    option.value = name;
    const place = [...select.options].find((other) => other.value && other.value > name);
    select.insertBefore(option, place ?? null);
  }
}
