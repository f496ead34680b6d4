import { arrange, byId } from "./dom.js";
import { idOf } from "./images.js";
import { ResultCard } from "./results.js";

const MOVE_MS = 450;
const CARD_WIDTH = 146;

// Cards beyond the right edge, visible only while they move out.
const LEAVING = 8;

/** The newest results, moving in from the left. */
export class Belt {
  constructor(onOpen) {
    this.onOpen = onOpen;
    this.track = byId("track");
    this.cards = new Map();
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
  }

  show(results, now) {
    const fits = Math.ceil(this.track.parentElement.clientWidth / CARD_WIDTH);
    const shown = results.slice(0, fits + LEAVING);
    const first = this.track.firstElementChild;
    const cards = shown.map((result) => this.card(result));
    arrange(this.track, cards.map((card) => card.item));
    const ids = new Set(shown.map(idOf));
    for (const id of this.cards.keys()) {
      if (!ids.has(id)) {
        this.cards.delete(id);
      }
    }
    cards.forEach((card, i) => {
      card.item.inert = i >= fits;
      card.showAge(now);
    });
    this.move(first);
  }

  card(result) {
    const known = this.cards.get(idOf(result));
    if (known && known.result.time === result.time) {
      return known;
    }
    const card = new ResultCard(result, this.onOpen);
    this.cards.set(idOf(result), card);
    return card;
  }

  // Slides all cards from their previous to their present place.
  move(previousFirst) {
    if (!previousFirst || this.still.matches || document.hidden) {
      return;
    }
    const distance = previousFirst.isConnected ? previousFirst.offsetLeft - this.track.offsetLeft : this.track.parentElement.clientWidth;
    if (distance > 0) {
      this.track.getAnimations().forEach((animation) => animation.cancel());
      this.track.animate([{ transform: `translateX(${-distance}px)` }, { transform: "none" }], {
        duration: MOVE_MS,
        easing: "linear",
      });
    }
  }
}
