const whole = new Intl.NumberFormat("en");
const oneDigit = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

export const count = (number) => whole.format(number);

export const percent = (number) => `${oneDigit.format(number)} %`;

export const rate = (number) => (number >= 100 ? whole.format(Math.round(number)) : oneDigit.format(number));

/** At most two decimal places. */
export const short = (number) => whole.format(Math.round(number * 100) / 100);

export const dateTime = (millis) => moment.format(millis);

export const timeOfDay = (millis) => clock.format(millis);

/** A duration in its one or two largest units. */
export function duration(seconds) {
  const rounded = Math.max(0, Math.round(seconds));
  if (rounded < 60) {
    return `${rounded} s`;
  }
  if (rounded < 3600) {
    return `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
  }
  return rounded < 172800
    ? `${Math.floor(rounded / 3600)} h ${Math.floor((rounded % 3600) / 60)} min`
    : `${Math.floor(rounded / 86400)} days`;
}

/** An age in its largest unit. */
export function age(seconds) {
  if (seconds < 60) {
    return `${Math.max(0, Math.floor(seconds))} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 86400 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} d`;
}

export function latency(millis) {
  return millis < 1000 ? `${Math.round(millis)} ms` : `${oneDigit.format(millis / 1000)} s`;
}

/** The colour of a name, always the same: one of 24 hues in one of three shades. */
export function tone(name) {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519);
  hash ^= hash >>> 13;
  return { hue: 15 * ((hash >>> 4) % 24), shade: ((hash >>> 20) % 3) - 1 };
}
