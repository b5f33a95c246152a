// What happened to a mail, in the words of its row.
import {h, count} from './dom.js';

const signs = {Bounce: '⤺', Complaint: '⚑', Reject: '⊘', 'Rendering Failure': '⊘', DeliveryDelay: '◷', Delivery: '✓', Open: '◉', Click: '↗', Subscription: '☰', Send: '→'};
export const is_bad = (type) => /Bounce|Complaint|Reject|Failure/.test(type);

export function badges(mail) {
  const counts = {};
  for (const {type} of mail.events) counts[type] = (counts[type] || 0) + 1;
  const types = Object.keys(counts);
  const shown = types.filter((type) => type !== 'Send' || types.length === 1);
  const made = shown.map((type) => badge(is_bad(type) ? 'bad' : type === 'DeliveryDelay' ? 'warn' : 'calm', signs[type] || '·', type + (counts[type] > 1 ? ` ×${counts[type]}` : '')));
  if (mail.events_to_come) made.push(badge('calm', '◷', `${mail.events_to_come} to come`));
  if (mail.attachments) made.push(badge('calm', '📎', count(mail.attachments, 'file')));
  const d = mail.deliveries || {};
  if (d.retrying) made.push(badge('warn', '⟳', `${d.retrying} retrying`));
  if (d.failed) made.push(badge('bad', '✗', `${d.failed} failed`));
  return made;
}
export const badge = (kind, sign, word) => h(`span.badge.${kind}`, h('i', {'aria-hidden': 'true'}, sign), ' ', word);
