const SILENCE_MS = 20_000;
const RETRY_MS = 3_000;

/**
 * Follows the server's events for as long as the page is open. The browser reconnects by itself and says how far it
 * knows; this adds what it does not: noticing silence, and going on after a refusal.
 */
export class Connection {
  /** `onView` gets each view, `onState` "live" or "lost" and a sentence. */
  constructor(onView, onState) {
    this.onView = onView;
    this.onState = onState;
    this.open();
    setInterval(() => this.watch(), 2_000);
    addEventListener("online", () => this.reopen());
  }

  open() {
    this.heard = Date.now();
    this.source = new EventSource("events");
    this.source.onopen = () => this.listening();
    this.source.onmessage = (event) => {
      this.listening();
      this.onView(JSON.parse(event.data));
    };
    this.source.onerror = () => {
      if (this.source.readyState === EventSource.CLOSED) {
        this.refused();
      } else {
        this.onState("lost", "Connection lost, reconnecting …");
      }
    };
  }

  listening() {
    this.heard = Date.now();
    this.onState("live", "Live");
  }

  reopen() {
    clearTimeout(this.retry);
    this.source.close();
    this.open();
  }

  // Heartbeats are comments, which scripts do not see: a server that lives answers this instead.
  async watch() {
    if (this.source.readyState !== EventSource.OPEN || Date.now() - this.heard < SILENCE_MS) {
      return;
    }
    this.heard = Date.now();
    try {
      await fetch("icon.svg", { cache: "no-store", signal: AbortSignal.timeout(5_000) });
    } catch {
      this.onState("lost", "The server does not answer, reconnecting …");
      this.reopen();
    }
  }

  async refused() {
    this.onState("lost", "Connection lost, reconnecting …");
    const asked = new AbortController();
    try {
      const answer = await fetch("events", { signal: asked.signal, cache: "no-store" });
      if (!answer.ok) {
        this.onState("lost", `Not live: ${(await answer.text()).trim()}`);
      }
    } catch {
      // told above
    } finally {
      asked.abort();
    }
    this.retry = setTimeout(() => this.reopen(), RETRY_MS);
  }
}
