import { byId, element, setText } from "./dom.js";
import { ResultCard } from "./results.js";
import * as format from "./format.js";

/** Results that the server gives at once. */
const PAGE = 60;

const TYPING_MS = 250;
const REFRESH_MS = 3_000;

// Looking again may take one part in so many of the time.
const SHARE = 30;

/** The form over the belt: while it asks for something, what the server finds stands in the belt's place. */
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

  /** Whether something other than the newest of all is asked for. */
  get active() {
    const { search, category, host, min, order } = this.form.elements;
    return Boolean(search.value || category.value || host.value || min.value !== "0" || order.value !== "newest");
  }

  // On a narrow screen the form is folded away until it is asked for.
  unfold() {
    const unfolded = this.form.toggleAttribute("data-unfolded");
    byId("unfold").setAttribute("aria-expanded", String(unfolded));
  }

  choose(category) {
    const select = this.form.elements.category;
    select.value = select.value === category ? "" : category;
    this.changed();
  }

  get category() {
    return this.form.elements.category.value;
  }

  /** Offers what the store knows, and asks again when there is more to find. */
  follow(store) {
    offer(this.form.elements.category, [...store.bins.keys()]);
    offer(this.form.elements.host, [...store.hosts]);
    const total = store.totals.predicted;
    const unread = this.results.length <= 60;
    if (this.active && unread && total !== this.seen && Date.now() - this.asked > this.pause && !store.outage) {
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

  // Whoever filters next would see for a moment what this filter found.
  forget() {
    this.pending?.abort();
    this.results = [];
    this.cards = [];
    byId("cards").replaceChildren();
    byId("more").hidden = true;
    this.message = undefined;
  }

  /** Looks from the beginning, or for more behind `after`; the server returns what it finds in half a second or so. */
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
        const answer = await fetch(`results?${query}`, { signal: pending.signal });
        if (!answer.ok) {
          this.say(sentence(await answer.text()));
          return;
        }
        const page = await answer.json();
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
    this.next = next;
    const known = new Map(this.cards.map((card) => [`${card.result.key}\n${card.result.time}`, card]));
    this.cards = results.map(
      (result) => known.get(`${result.key}\n${result.time}`) ?? new ResultCard(result, this.onOpen),
    );
    this.cards.forEach((card) => card.showAge(Date.now()));
    byId("cards").replaceChildren(...this.cards.map((card) => card.item));
    byId("more").hidden = !next;
    this.say(results.length ? "" : "Nothing matches these filters.");
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
