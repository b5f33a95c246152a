package sesametest

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// A Message is a mail that was sent.
type Message struct {
	ID, Account, Region, At, Operation, Source, Subject, Set, Template string
	Destination                                                        []string
	Tags                                                               []struct{ Name, Value string }
	Events                                                             []struct {
		Type, At   string
		Recipients []string
	}
	EventsToCome int `json:"events_to_come"`
}

// An Event is what happened to a mail. Document is what SES tells of it.
type Event struct {
	MessageID  string `json:"message_id"`
	Account    string
	Region     string
	Type       string
	At         string
	Recipients []string
	Document   json.RawMessage
}

// An Attempt has a Status, or an Error where there was no answer.
type Attempt struct {
	At           string
	Milliseconds int
	Status       int
	Error        string
}

// A Delivery of SNS. Where it is over, Result is delivered, failed, dead_lettered or captured, and Body what was sent; else
// it is owed or under_way, and Type the type of the SNS message.
type Delivery struct {
	ID              string
	Account         string
	Region          string
	MessageID       string `json:"message_id"`
	TopicARN        string `json:"topic_arn"`
	SubscriptionARN string `json:"subscription_arn"`
	Protocol        string
	Endpoint        string
	DeadLetter      bool `json:"dead_letter"`
	Attempts        []Attempt
	Result          string
	Type            string
	At              string
	Body            string
}

// An APICall is a call of an SDK.
type APICall struct {
	Number, Attempt, Status                int
	At, Account, Region, Service           string
	Operation, Error, Message, Explanation string
	Parameters                             map[string]string
}

// News is a line of what happened.
type News struct{ Account, Region, At, Type, ID, Detail string }

// Settled is what happened while Settle waited, and what SNS still owes then: it tries these again later.
type Settled struct {
	Happened []News
	Owed     []Delivery
}

// A Wait ends when there are Count (1), and fails the test after Timeout (10 s). Lists leave it alone.
type Wait struct {
	Count   int
	Timeout time.Duration
}

// A MessageQuery is met by mails that meet all that it has. Tag is "name:value", Event the type of one that happened.
type MessageQuery struct {
	To, From, Subject, Text, Tag, Set, Event, MessageID string
	Wait
}

// An EventQuery is the same for events.
type EventQuery struct {
	Type, Recipient, MessageID, To, From, Subject, Text, Tag, Set string
	Wait
}

// A DeliveryQuery is the same for deliveries. Topic is an ARN, or the name at its end.
type DeliveryQuery struct {
	Topic, Endpoint, Protocol, Result, MessageID, Text string
	Wait
}

// A RequestQuery is the same for calls. Status may be "4xx".
type RequestQuery struct{ Service, Operation, Status, Error, Text string }

func (q MessageQuery) query() query {
	return query{"to": q.To, "from": q.From, "subject": q.Subject, "text": q.Text, "tag": q.Tag, "set": q.Set, "event": q.Event}
}

func (q EventQuery) query() query {
	return query{"type": q.Type, "recipient": q.Recipient, "message_id": q.MessageID, "to": q.To, "from": q.From,
		"subject": q.Subject, "text": q.Text, "tag": q.Tag, "set": q.Set}
}

func (q DeliveryQuery) query() query {
	return query{"topic": q.Topic, "endpoint": q.Endpoint, "protocol": q.Protocol, "result": q.Result, "message_id": q.MessageID, "text": q.Text}
}

// With how it is waited.
func (w Wait) in(q query) query {
	if w.Count > 0 {
		q["count"] = fmt.Sprint(w.Count)
	}
	if w.Timeout > 0 {
		q["timeout"] = duration(w.Timeout)
	}
	return q
}

// Messages are the mails that were sent, the oldest first.
func (e *Emulator) Messages(q MessageQuery) []Message {
	e.t.Helper()
	wanted := q.query()
	wanted["order"] = "oldest"
	return everyPage[Message](e, "messages", wanted)
}

// Events are what happened to mails, the oldest mail's first.
func (e *Emulator) Events(q EventQuery) []Event {
	e.t.Helper()
	wanted := q.query()
	wanted["timeout"] = "0s"
	var found struct{ Events []Event }
	err := e.call("GET", "wait/events", wanted, nil, &found)
	if none := (*notInTime)(nil); errors.As(err, &none) {
		err = json.Unmarshal(none.answer, &found)
	}
	if err != nil {
		e.t.Fatal(err)
	}
	return found.Events
}

// Deliveries are what SNS is done with, the oldest first.
func (e *Emulator) Deliveries(q DeliveryQuery) []Delivery {
	e.t.Helper()
	return everyPage[Delivery](e, "deliveries", q.query())
}

// Owed is what SNS is not done with.
func (e *Emulator) Owed() []Delivery {
	e.t.Helper()
	return everyPage[Delivery](e, "owed", nil)
}

// Requests are the calls of SDKs, with why they were refused, the oldest first.
func (e *Emulator) Requests(q RequestQuery) []APICall {
	e.t.Helper()
	wanted := query{"service": q.Service, "operation": q.Operation, "status": q.Status, "error": q.Error, "text": q.Text, "order": "oldest"}
	return everyPage[APICall](e, "requests", wanted)
}

// Settle returns when nothing of this account is due within a second, or under way.
func (e *Emulator) Settle() Settled {
	e.t.Helper()
	return e.SettleWithin(time.Second)
}

// SettleWithin waits for what falls due within this time, which may be long on a clock that runs: see Clock.Advance.
func (e *Emulator) SettleWithin(within time.Duration) Settled {
	e.t.Helper()
	var quiet struct {
		Happened []News
		Owed     int
	}
	e.must("POST", "settle", query{"within": duration(within), "timeout": duration(within + 10*time.Second)}, nil, &quiet)
	settled := Settled{Happened: quiet.Happened}
	if quiet.Owed > 0 {
		settled.Owed = e.Owed()
	}
	return settled
}

// WaitForMessages returns all mails that are so, once there are Count of them.
func (e *Emulator) WaitForMessages(q MessageQuery) []Message {
	e.t.Helper()
	wanted := q.query()
	wanted["message_id"] = q.MessageID
	var found struct{ Messages []Message }
	e.wait("messages", q.in(wanted), &found)
	return found.Messages
}

// WaitForEvents is the same for events.
func (e *Emulator) WaitForEvents(q EventQuery) []Event {
	e.t.Helper()
	var found struct{ Events []Event }
	e.wait("events", q.in(q.query()), &found)
	return found.Events
}

// WaitForDeliveries is the same for what SNS is done with.
func (e *Emulator) WaitForDeliveries(q DeliveryQuery) []Delivery {
	e.t.Helper()
	var found struct{ Deliveries []Delivery }
	e.wait("deliveries", q.in(q.query()), &found)
	return found.Deliveries
}

// A test that fails here logs why at its end.
func (e *Emulator) wait(what string, wanted query, found any) {
	e.t.Helper()
	e.must("GET", "wait/"+what, wanted, nil, found)
}
