// JSON of the control API is described as far as tests read it. The whole is at /_sesame/v1/openapi.yaml.

export interface ShortEvent { type: string; at: string; recipients?: string[] }

/** A mail that was sent. */
export interface Message {
  id: string; account: string; region: string; at: string; operation: string; source: string; destination: string[];
  subject: string; set?: string; template?: string; tags: { name: string; value: string }[]; events: ShortEvent[];
  events_to_come: number;
}

/** What happened to a mail. `document` is what SES tells of it. */
export interface Event {
  message_id: string; account: string; region: string; type: string; at: string; recipients?: string[]; document: any;
}

export interface Attempt { at: string; milliseconds: number; status?: number; error?: string }

export interface AnyDelivery {
  id: string; account: string; region: string; message_id: string; topic_arn: string; subscription_arn: string;
  protocol: string; endpoint: string; dead_letter: boolean; attempts: Attempt[];
}

/** A delivery of SNS that is over. */
export interface Delivery extends AnyDelivery { at: string; body: string; result: 'delivered' | 'failed' | 'dead_lettered' | 'captured' }

/** One that is not. `type` is that of the SNS message. */
export interface OwedDelivery extends AnyDelivery { type: string; result: 'owed' | 'under_way' }

/** A line of what happened. */
export interface News { account: string; region: string; at: string; type: string; id?: string; detail?: string }

/** A call of an SDK. */
export interface ApiCall {
  number: number; at: string; account: string; region: string; service: string; operation: string; attempt: number;
  parameters: Record<string, string>; status: number; error?: string; message?: string; fault?: string; explanation?: string;
}

/** What SNS owes when `settle` ends, it tries again later than `within`. */
export interface Settled { happened: News[]; owed: OwedDelivery[] }

/** "10s", "1d"; a number is milliseconds. */
export type Duration = string | number;

export interface MessageQuery { to?: string; from?: string; subject?: string; text?: string; tag?: string; set?: string; event?: string }
export interface EventQuery extends Omit<MessageQuery, 'event'> { type?: string; recipient?: string; message_id?: string }
export interface DeliveryQuery { topic?: string; endpoint?: string; protocol?: string; result?: Delivery['result']; message_id?: string; text?: string }
export interface RequestQuery { service?: string; operation?: string; status?: string; error?: string; text?: string; since?: number }
export interface Wait { count?: number; timeout?: Duration }

/** What SNS sent. Names of headers are lower case. */
export interface Request {
  method: string; path: string; headers: Record<string, string>; body: string;
  /** SubscriptionConfirmation, Notification or UnsubscribeConfirmation; undefined if SNS did not send it. */
  readonly type: string | undefined;
  /** The body: an SNS message. */
  readonly json: any;
  /** The document of SES in the SNS message. */
  readonly event: any;
}

/** An HTTP endpoint that records what it is sent. It answers 200, or as it was told by `answer`. */
export class Endpoint {
  private constructor();
  readonly url: string;
  /** Whether it confirms subscriptions by itself. */
  confirms: boolean;
  /** The next requests for `path` are answered so. */
  answer(path: string, ...statuses: number[]): void;
  requests(wanted?: (request: Request) => boolean): Request[];
  /** The SNS messages of type Notification, at this path if one is named. */
  notifications(path?: string): any[];
  /** The documents of SES about mail. */
  events(path?: string): any[];
  /** All requests that are so, once there are `count` of them; `timeout` in milliseconds. */
  waitFor(wanted?: (request: Request) => boolean, options?: { count?: number; timeout?: number }): Promise<Request[]>;
  close(): void;
}

/** What SNS delivers to an endpoint that is nowhere. */
export interface Pull {
  /** What an endpoint would have been POSTed since the last time, once the account has settled. */
  requests(): Promise<Request[]>;
  /** Hands them to `post`, until nothing new comes: what it returned for each. */
  deliver<T>(post: (request: Request) => T | PromiseLike<T>): Promise<T[]>;
}

/** The state of the account when it was taken. */
export interface Checkpoint { readonly id: string; rollback(): Promise<void>; drop(): Promise<void> }

export interface Clock {
  /** As '2026-03-01T12:00:00.000Z'. */
  now(): Promise<string>;
  /** Stops it, at the time `now` if that is given. */
  freeze(now?: string): Promise<void>;
  resume(): Promise<void>;
  /** Brings it forward together with all that happens until then: what that was. */
  advance(by: Duration): Promise<News[]>;
}

/** An account of a server, in one region. What is refused, and a wait in vain, rejects with why. */
export class Emulator {
  private constructor();
  readonly url: string;
  readonly account: string;
  readonly region: string;
  /** What a client of the SDK takes: new SESClient(emulator.config). */
  readonly config: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  /** The same as variables, for a program that the test starts. */
  readonly env: Record<string, string>;
  /** A client that is destroyed when the test ends: emulator.client(SESClient). */
  client<C extends { destroy(): void }>(Client: new (config: any) => C, more?: object): C;
  /** Listens until the test ends. */
  endpoint(options?: { confirms?: boolean }): Promise<Endpoint>;
  /** Topics, identities … of this account: as an object, or as YAML or JSON. */
  seed(document: object | string): Promise<void>;
  /** From now on these rules decide what happens to mail, instead of those before; the first that matches. */
  outcomes(...rules: object[]): Promise<void>;
  /** From now on calls and deliveries go wrong by these rules, instead of those before; the first that matches. */
  faults(...rules: object[]): Promise<void>;
  /** Takes what SNS delivers to this endpoint ('https://app.test/*') instead of having it POSTed. */
  pull(endpoint: string): Promise<Pull>;
  checkpoint(): Promise<Checkpoint>;
  reset(): Promise<void>;
  readonly clock: Clock;
  messages(narrowed?: MessageQuery): Promise<Message[]>;
  events(narrowed?: EventQuery): Promise<Event[]>;
  /** What SNS is done with. */
  deliveries(narrowed?: DeliveryQuery): Promise<Delivery[]>;
  /** What it is not done with. */
  owed(): Promise<OwedDelivery[]>;
  requests(narrowed?: RequestQuery): Promise<ApiCall[]>;
  /** Resolves when nothing of this account is due `within` this time, or under way. */
  settle(options?: { timeout?: Duration; within?: Duration }): Promise<Settled>;
  /** All that is so, once there are `count` of it (1), within `timeout` ('10s'). */
  waitForMessages(wanted?: MessageQuery & { message_id?: string } & Wait): Promise<Message[]>;
  waitForEvents(wanted?: EventQuery & Wait): Promise<Event[]>;
  waitForDeliveries(wanted?: DeliveryQuery & Wait): Promise<Delivery[]>;
  /** What went wrong, in sentences. */
  why(): Promise<string>;
  /** Any route of /_sesame/v1: its answer. */
  call(method: string, path: string, options?: { query?: Record<string, unknown>; body?: object | string }): Promise<any>;
}

/** The control API refused a call; the message says why. */
export class Refused extends Error {}

/** A wait ended without what was wanted. `answer` has what came. */
export class NotInTime extends Refused { readonly answer: any }

export interface Options {
  region?: string;
  /** False leaves process.env alone, for tests that run at once. */
  environment?: boolean;
}

/** The context of a test: that of node:test or of vitest. */
export type TestContext =
  | { after(f: () => unknown): unknown; onTestFinished?: undefined }
  | { onTestFinished(f: () => unknown, timeout?: number): unknown };

/** An account of its own until the test `t` ends. */
export function sesame(t: TestContext, options?: Options): Promise<Emulator>;

/** A function for `test`, in every runner: test('…', withSesame(async (emulator) => { … })). */
export function withSesame(story: (emulator: Emulator) => unknown, options?: Options): () => Promise<void>;
