package sdk

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

const deadline = 30 * time.Second // far beyond what anything here takes

// A message as SNS POSTs it.
type message struct {
	Type, MessageId, Token, TopicArn, Subject, Message      string
	SubscribeURL, UnsubscribeURL, SigningCertURL, Signature string
	SignatureVersion                                        string
	MessageAttributes                                       map[string]struct{ Type, Value string }
	header                                                  string
}

// A receiver is an HTTP endpoint that keeps what it is sent, and waits for what shall come.
type receiver struct {
	url      string
	mutex    sync.Mutex
	messages []message
	arrived  chan struct{} // closed, and replaced, by each message
}

func newReceiver(t *testing.T) *receiver {
	r := &receiver{arrived: make(chan struct{})}
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, request *http.Request) {
		one := message{header: request.Header.Get("x-amz-sns-message-type")}
		if err := json.NewDecoder(request.Body).Decode(&one); err != nil {
			one.Type = fmt.Sprint("not JSON: ", err)
		}
		r.mutex.Lock()
		defer r.mutex.Unlock()
		r.messages = append(r.messages, one)
		close(r.arrived)
		r.arrived = make(chan struct{})
	}))
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	r.url = server.URL + "/inbox"
	return r
}

// received returns the first `count` messages of this Type that `wanted` accepts, once they are there.
func (r *receiver) received(t *testing.T, Type string, count int, wanted func(message) bool) []message {
	t.Helper()
	overdue := time.After(deadline)
	for {
		r.mutex.Lock()
		var found []message
		for _, one := range r.messages {
			if one.Type == Type && wanted(one) {
				found = append(found, one)
			}
		}
		all, arrived := len(r.messages), r.arrived
		r.mutex.Unlock()
		if len(found) >= count {
			return found[:count]
		}
		select {
		case <-arrived:
		case <-overdue:
			t.Fatalf("%d of %d %ss within %v; %d messages in all", len(found), count, Type, deadline, all)
		}
	}
}
