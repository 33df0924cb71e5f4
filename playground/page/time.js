/** Times as people read them: always in a named zone, never in the zone of the device. */

const formats = new Map();

function format(timeZone, options) {
  const key = timeZone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone, ...options }));
  return formats.get(key);
}

const show = (unix, zone, options) => format(zone, options).format(new Date(unix * 1000));

/** Show a time of day, such as 09:05. */
export const timeOfDay = (unix, zone) => show(unix, zone, { hour: "2-digit", minute: "2-digit" });

/** Show weekday, day and month, such as Mon 23 Nov. */
export const shortDay = (unix, zone) =>
  show(unix, zone, { weekday: "short", day: "numeric", month: "short" }).replace(",", "");

/** Show a whole date and time for a tooltip. */
export const fullMoment = (unix, zone) =>
  `${show(unix, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" })} at ${timeOfDay(unix, zone)} (${zone})`;

/** Return the calendar day in a zone, such as 2026-11-23. */
export function dayKey(unix, zone) {
  const parts = Object.fromEntries(
    format(zone, { year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(new Date(unix * 1000))
      .map((p) => [p.type, p.value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** Name a day relative to now, in lower case: today, yesterday, tomorrow, or nothing. */
function nearDay(unix, zone, now) {
  const days = Math.round((Date.parse(dayKey(unix, zone)) - Date.parse(dayKey(now, zone))) / 86_400_000);
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days] ?? "";
}

/** Show the words on a day divider. */
export function dayLabel(unix, zone, now) {
  const near = nearDay(unix, zone, now);
  if (near) return near[0].toUpperCase() + near.slice(1);
  const year = dayKey(unix, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4) ? {} : { year: "numeric" };
  return show(unix, zone, { weekday: "long", day: "numeric", month: "long", ...year });
}

/** Show how long ago something was, or how far ahead it is. */
export function distance(unix, now) {
  const seconds = Math.round(now - unix);
  const words = (n, unit) => `${n} ${unit}${n === 1 ? "" : "s"}`;
  const size = Math.abs(seconds);
  const text =
    size < 60
      ? "moments"
      : size < 3600
        ? words(Math.floor(size / 60), "minute")
        : size < 86_400
          ? words(Math.floor(size / 3600), "hour")
          : words(Math.floor(size / 86_400), "day");
  return seconds >= 0 ? `${text} ago` : `in ${text}`;
}

const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const TOKENS = {
  date_num: (t, z) => dayKey(t, z),
  date: (t, z) => show(t, z, { day: "numeric", month: "long", year: "numeric" }),
  date_slash: (t, z) => show(t, z, { day: "2-digit", month: "2-digit", year: "numeric" }),
  date_short: (t, z) => show(t, z, { day: "numeric", month: "short", year: "numeric" }),
  date_long: (t, z) => show(t, z, LONG),
  day_divider_pretty: (t, z, now) => dayLabel(t, z, now),
  time: timeOfDay,
  time_secs: (t, z) => show(t, z, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  ago: (t, z, now) => distance(t, now),
};

/** Fill the {tokens} of Slack's date format. Source: docs.slack.dev/messaging/formatting-message-text. */
export function fillDateTokens(pattern, unix, zone, now) {
  return pattern.replace(/\{(\w+)\}/g, (whole, token) => {
    const pretty = token.endsWith("_pretty") && token !== "day_divider_pretty";
    const near = pretty ? nearDay(unix, zone, now) : "";
    const fill = TOKENS[pretty ? token.slice(0, -7) : token];
    return near || (fill ? fill(unix, zone, now) : whole);
  });
}

/** Return the wall time of a moment as a datetime-local value. */
export const toWallTime = (unix, zone) => `${dayKey(unix, zone)}T${timeOfDay(unix, zone)}`;

/** Return the moment of a wall time in a zone; in a gap the clock has already moved on. */
export function fromWallTime(wall, zone) {
  const asUtc = Date.parse(`${wall}:00Z`) / 1000;
  if (Number.isNaN(asUtc)) return null;
  let guess = asUtc;
  for (let round = 0; round < 2; round += 1) {
    guess -= Date.parse(`${toWallTime(guess, zone)}:00Z`) / 1000 - asUtc;
  }
  return guess;
}
