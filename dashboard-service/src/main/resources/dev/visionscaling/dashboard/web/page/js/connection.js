const SILENCE_MS = 20_000;
const RETRY_MS = 3_000;

/**
 * Receives the server's events while the page is open. The browser itself reconnects and continues after the last event;
 * this class adds detection of silence and retries after a refusal.
 */
export class Connection {
  /** `onView` is called with each view, `onState` with "live" or "lost" and a text. */
  constructor(onView, onState) {
    this.onView = onView;
    this.onState = onState;
    this.open();
    setInterval(() => this.checkSilence(), 2_000);
    addEventListener("online", () => this.reopen());
  }

  open() {
    this.heard = Date.now();
    this.renewing = false;
    this.source = new EventSource("events");
    this.source.onopen = () => this.listening();
    this.source.onmessage = (event) => {
      this.listening();
      this.onView(JSON.parse(event.data));
    };
    // The server makes sure that this page still reads: the browser connects again at once, which is no loss.
    this.source.addEventListener("renew", () => {
      this.renewing = true;
    });
    this.source.onerror = () => {
      const renewing = this.renewing;
      this.renewing = false;
      if (this.source.readyState === EventSource.CLOSED) {
        this.refused();
      } else if (!renewing) {
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

  // Heartbeats are comments, which scripts cannot see: after a silence, a request tells whether the server is alive.
  async checkSilence() {
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
    const request = new AbortController();
    try {
      const response = await fetch("events", { signal: request.signal, cache: "no-store" });
      if (!response.ok) {
        this.onState("lost", `Not live: ${(await response.text()).trim()}`);
      }
    } catch {
      // onState was called above
    } finally {
      request.abort();
    }
    this.retry = setTimeout(() => this.reopen(), RETRY_MS);
  }
}
