'use strict';

/** What SNS sent. Names of headers are lower case. */
class Request {
  constructor(method, path, headers, body) {
    Object.assign(this, { method, path, headers, body });
  }

  /** SubscriptionConfirmation, Notification or UnsubscribeConfirmation; undefined if SNS did not send it. */
  get type() {
    return this.headers['x-amz-sns-message-type'];
  }

  /** The body: an SNS message. */
  get json() {
    return JSON.parse(this.body);
  }

  /** The document of SES in the SNS message. */
  get event() {
    return this.headers['x-amz-sns-rawdelivery'] ? this.json : JSON.parse(this.json.Message);
  }
}

module.exports = { Request };
