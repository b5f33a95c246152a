package sesametest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"time"
)

const deadline = 30 * time.Second // far beyond what anything here takes

// A Request is what SNS sent.
type Request struct {
	Method, Path string // Path has the query, too
	Header       http.Header
	Body         []byte
}

// Type is SubscriptionConfirmation, Notification or UnsubscribeConfirmation; empty if SNS did not send it.
func (r Request) Type() string { return r.Header.Get("x-amz-sns-message-type") }

// A Notification is an SNS message, of whatever type.
type Notification struct {
	Type, MessageId, Token, TopicArn, Subject, Message, Timestamp             string
	SubscribeURL, UnsubscribeURL, SigningCertURL, Signature, SignatureVersion string
	MessageAttributes                                                         map[string]struct{ Type, Value string }
}

// Notification is the body as an SNS message; false if it is none, as with raw delivery.
func (r Request) Notification() (Notification, bool) {
	var one Notification
	ok := json.Unmarshal(r.Body, &one) == nil && one.MessageId != ""
	return one, ok
}

// Event is the document of SES about a mail in the SNS message; nil if there is none. The first message of SES to a topic is none.
func (r Request) Event() json.RawMessage {
	document := r.Body
	if one, ok := r.Notification(); ok && r.Header.Get("x-amz-sns-rawdelivery") == "" {
		document = []byte(one.Message)
	}
	var about struct{ Mail json.RawMessage }
	if json.Unmarshal(document, &about) != nil || about.Mail == nil {
		return nil
	}
	return document
}

// HTTP is the request as a handler gets it.
func (r Request) HTTP() *http.Request {
	request := httptest.NewRequest(r.Method, r.Path, bytes.NewReader(r.Body))
	request.Header = r.Header.Clone()
	return request
}

// An Endpoint listens until the test ends, and records what it is sent. It confirms subscriptions by itself, and answers 200,
// or as it was told by Answer.
type Endpoint struct {
	URL string

	mutex    sync.Mutex
	manual   bool
	requests []Request
	statuses map[string][]int
	arrived  chan struct{} // closed, and replaced, by each request
	fail     func(...any)
}

// Endpoint is a new one.
func (e *Emulator) Endpoint() *Endpoint {
	e.t.Helper()
	one := &Endpoint{statuses: map[string][]int{}, arrived: make(chan struct{}), fail: e.t.Fatal}
	server := httptest.NewUnstartedServer(one)
	host := "127.0.0.1"
	// A server in a container knows this machine by another name, and reaches it by another address.
	if named := os.Getenv("TEST_ENDPOINT_HOST"); named != "" {
		listener, err := net.Listen("tcp4", ":0")
		if err != nil {
			e.t.Fatal(err)
		}
		server.Listener.Close()
		server.Listener, host = listener, named
	}
	server.Start()
	e.t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	one.URL = fmt.Sprintf("http://%s:%d", host, server.Listener.Addr().(*net.TCPAddr).Port)
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.endpoints = append(e.endpoints, one)
	return one
}

// ConfirmNothing leaves subscriptions to the test.
func (p *Endpoint) ConfirmNothing() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.manual = true
}

// Answer has the next requests for the path answered so.
func (p *Endpoint) Answer(path string, statuses ...int) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.statuses[path] = append(p.statuses[path], statuses...)
}

// Requests are what came so far.
func (p *Endpoint) Requests() []Request {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return append([]Request{}, p.requests...)
}

// Notifications are the SNS messages of type Notification that came so far, at this path; "" means all paths.
func (p *Endpoint) Notifications(path string) []Notification {
	found := []Notification{}
	for _, request := range p.Requests() {
		if one, ok := request.Notification(); ok && request.Type() == "Notification" && (path == "" || path == request.Path) {
			found = append(found, one)
		}
	}
	return found
}

// Events are the documents of SES that came so far, at this path; "" means all paths.
func (p *Endpoint) Events(path string) []json.RawMessage {
	found := []json.RawMessage{}
	for _, request := range p.Requests() {
		if document := request.Event(); document != nil && request.Type() == "Notification" && (path == "" || path == request.Path) {
			found = append(found, document)
		}
	}
	return found
}

// WaitFor returns all requests that are wanted, once there are count of them.
func (p *Endpoint) WaitFor(count int, wanted func(Request) bool) []Request {
	overdue := time.After(deadline)
	for {
		p.mutex.Lock()
		arrived := p.arrived
		p.mutex.Unlock()
		var found []Request
		for _, one := range p.Requests() {
			if wanted(one) {
				found = append(found, one)
			}
		}
		if len(found) >= count {
			return found
		}
		select {
		case <-arrived:
		case <-overdue:
			p.fail(fmt.Sprintf("%d of %d expected requests within %v. %s", len(found), count, deadline, p.told()))
		}
	}
}

func (p *Endpoint) told() string {
	came := []string{}
	for _, one := range p.Requests() {
		came = append(came, one.Type()+" "+one.Path)
	}
	return fmt.Sprintf("The endpoint %s got %d requests: %s", p.URL, len(came), strings.Join(came[:min(len(came), 20)], ", "))
}

// ServeHTTP records a request.
func (p *Endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	request := Request{r.Method, r.URL.RequestURI(), r.Header.Clone(), body}
	status := http.StatusOK
	p.mutex.Lock()
	if next := p.statuses[request.Path]; len(next) > 0 {
		status, p.statuses[request.Path] = next[0], next[1:]
	}
	manual := p.manual
	p.mutex.Unlock()
	if message, ok := request.Notification(); ok && !manual && status < 300 && request.Type() == "SubscriptionConfirmation" {
		if visited, err := client.Get(message.SubscribeURL); err == nil {
			visited.Body.Close()
		}
	}
	p.mutex.Lock()
	p.requests = append(p.requests, request)
	close(p.arrived)
	p.arrived = make(chan struct{})
	p.mutex.Unlock()
	w.WriteHeader(status)
}
