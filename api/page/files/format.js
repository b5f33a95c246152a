// Times, sizes and names as people read them. Nothing here touches the document.

const second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

// "14 s", "3 m", "1 h 20 m", "2 d"
export function duration(ms) {
  ms = Math.max(0, Math.round(ms));
  if (ms < second) return `${ms} ms`;
  if (ms < 2 * minute) return `${Math.round(ms / second)} s`;
  if (ms < hour) return `${Math.round(ms / minute)} m`;
  if (ms < 2 * day) {
    const hours = Math.floor(ms / hour), minutes = Math.round((ms % hour) / minute);
    return minutes && minutes < 60 ? `${hours} h ${minutes} m` : `${Math.round(ms / hour)} h`;
  }
  return `${Math.round(ms / day)} d`;
}

// "in 14 s", "3 m ago"
export function relative(at, now) {
  const ms = at - now;
  if (Math.abs(ms) < second) return 'now';
  return ms > 0 ? `in ${duration(ms)}` : `${duration(-ms)} ago`;
}

// Of "2026-03-01T12:03:00.417Z": 12:03:00.417, 12:03:00, or 12:03; with the day where it is not today's.
export const precise = (iso) => iso.slice(11, 23);
export const clock_time = (iso) => iso.slice(11, 19);
export function short_time(iso, now) {
  const today = now !== undefined && new Date(now).toISOString().slice(0, 10);
  if (!today || today === iso.slice(0, 10)) return iso.slice(11, 16);
  return iso.slice(today.slice(0, 4) === iso.slice(0, 4) ? 5 : 0, 10);
}
export const date_time = (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export const home_of = (arn) => ({region: arn.split(':')[3], account: arn.split(':')[4]});
export const arn_name = (arn) => arn?.split(':').at(-1) ?? '';

// The address of "Ann <ann@example.org>".
export function bare(mailbox) {
  return /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox ?? '';
}

// JSON with indentation, or the text itself. The JSON in the Message of a notification is unpacked, too.
export function pretty(text) {
  const unpacked = (name, value) => {
    if (name !== 'Message' || typeof value !== 'string' || value[0] !== '{') return value;
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  };
  try {
    return JSON.stringify(JSON.parse(text, unpacked), null, 2);
  } catch {
    return text;
  }
}

// The clocks of accounts. A clock that is frozen stands; others run on with ours.
export class Clocks {
  constructor() {
    this.known = new Map();
    this.usual = {offset: 0, frozen: false};
  }
  read(said) {
    const real = Date.now();
    const one = (clock) => ({frozen: clock.frozen, stands: Date.parse(clock.now), offset: Date.parse(clock.now) - real});
    this.usual = one(said.new_accounts);
    this.known = new Map(said.clocks.map((clock) => [`${clock.account}/${clock.region}`, one(clock)]));
  }
  of({account, region}) {
    return this.known.get(`${account}/${region}`) || this.usual;
  }
  now(home) {
    const clock = this.of(home);
    return clock.frozen ? clock.stands : Date.now() + clock.offset;
  }
}
