'use strict';
// Deliveries that a test takes instead of having them POSTed.
const { Request } = require('./request.cjs');

class Pull {
  #emulator;
  #wanted;
  #taken = new Set();

  constructor(emulator, endpoint) {
    this.#emulator = emulator;
    const parts = endpoint.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    this.#wanted = new RegExp(`^${parts.join('.*')}$`, 's');
  }

  async requests() {
    await this.#emulator.settle();
    const all = await this.#emulator.deliveries();
    const fresh = all.filter(({ id, endpoint }) => !this.#taken.has(id) && this.#wanted.test(endpoint));
    for (const { id } of fresh) this.#taken.add(id);
    return fresh.map(asSent);
  }

  async deliver(post) {
    const answers = [];
    for (let taken; (taken = await this.requests()).length; ) {
      for (const request of taken) answers.push(await post(request));
    }
    return answers;
  }
}

/** As SNS would have sent it. */
function asSent(delivery) {
  const url = new URL(delivery.endpoint);
  let type;
  try {
    const sent = JSON.parse(delivery.body);
    if (sent?.MessageId === delivery.message_id) type = sent.Type;
  } catch {
    // A message with raw delivery has no members of SNS.
  }
  const headers = {
    'x-amz-sns-message-type': type ?? 'Notification',
    'x-amz-sns-message-id': delivery.message_id,
    'x-amz-sns-topic-arn': delivery.topic_arn,
    ...(type !== 'SubscriptionConfirmation' && { 'x-amz-sns-subscription-arn': delivery.subscription_arn }),
    ...(type === undefined && { 'x-amz-sns-rawdelivery': 'true' }),
    'content-type': 'text/plain; charset=UTF-8',
    'user-agent': 'Amazon Simple Notification Service Agent',
  };
  return new Request('POST', url.pathname + url.search, headers, delivery.body);
}

module.exports = { Pull };
