// What happens, as it happens: one event stream, closed while nobody looks, and opened again where it ended.

const kinds = ['message', 'event', 'inbound', 'notification', 'attempt', 'delivery', 'queued', 'request', 'relay', 'clock', 'reset', 'changed'];
const pauses = [1000, 2000, 5000, 10000];
const hidden_for = 10000;
const collected_for = 100;

// told(news[]): what happened; lost(): all that is shown may be old, look again; state('live' | 'waiting' | 'lost' |
// 'paused'); restarted(): it is another server now.
export function follow({told, lost, state, restarted}) {
  let source = null, last = null, server = null, tries = 0, timer = 0, collected = [], flush = 0, hide = 0, down_since = 0;

  function hear(event) {
    if (event.lastEventId) last = event.lastEventId;
    collected.push(JSON.parse(event.data));
    if (!flush) flush = setTimeout(() => {
      flush = 0;
      const news = collected;
      collected = [];
      told(news);
    }, collected_for);
  }

  function greet(event) {
    const hello = JSON.parse(event.data);
    const another = server !== null && server !== hello.server;
    const missed = down_since && last === null;
    server = hello.server;
    if (last === null || another) last = String(hello.last);
    tries = 0;
    down_since = 0;
    state('live');
    if (another) restarted();
    else if (missed) lost();
  }

  function open() {
    if (source || document.hidden) return;
    source = new EventSource('v1/stream' + (last === null ? '' : `?last_event_id=${last}`));
    source.addEventListener('hello', greet);
    source.addEventListener('gap', (event) => {
      last = event.lastEventId || last;
      lost();
    });
    for (const kind of kinds) source.addEventListener(kind, hear);
    // A stream that was refused is not tried again by the browser.
    source.onerror = again;
  }

  function again() {
    close();
    if (!down_since) down_since = Date.now();
    const pause = pauses[Math.min(tries++, pauses.length - 1)];
    state(Date.now() - down_since > 9000 ? 'lost' : 'waiting');
    timer = setTimeout(open, pause);
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(hide);
    if (document.hidden) {
      hide = setTimeout(() => {
        close();
        state('paused');
      }, hidden_for);
    } else if (!source) {
      tries = 0;
      clearTimeout(timer);
      open();
    }
  });
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', open);
  open();
}
