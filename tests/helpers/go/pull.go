package sesametest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
)

// A Pull is what SNS delivers to an endpoint that is nowhere. SNS takes each delivery as answered with 200.
type Pull struct {
	e      *Emulator
	wanted *regexp.Regexp
	taken  map[string]bool
}

// Pull takes what SNS delivers to this endpoint ("https://app.test/*") instead of having it POSTed.
func (e *Emulator) Pull(endpoint string) *Pull {
	e.t.Helper()
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.pulled = append(e.pulled, M{"delivery": M{"endpoint": endpoint}, "effect": M{"status": 200}})
	e.putFaults()
	pattern := strings.ReplaceAll(regexp.QuoteMeta(endpoint), `\*`, ".*")
	return &Pull{e, regexp.MustCompile("(?s)^" + pattern + "$"), map[string]bool{}}
}

// Requests are what an endpoint would have been POSTed since the last time, once the account has settled.
func (p *Pull) Requests() []Request {
	p.e.t.Helper()
	p.e.Settle()
	found := []Request{}
	for _, one := range p.e.Deliveries(DeliveryQuery{}) {
		if !p.taken[one.ID] && p.wanted.MatchString(one.Endpoint) {
			p.taken[one.ID] = true
			found = append(found, asSent(one))
		}
	}
	return found
}

// Deliver hands them to a handler, until nothing new comes: its answers.
func (p *Pull) Deliver(handler http.Handler) []*httptest.ResponseRecorder {
	p.e.t.Helper()
	answers := []*httptest.ResponseRecorder{}
	for taken := p.Requests(); len(taken) > 0; taken = p.Requests() {
		for _, one := range taken {
			recorder := httptest.NewRecorder()
			handler.ServeHTTP(recorder, one.HTTP())
			answers = append(answers, recorder)
		}
	}
	return answers
}

// As SNS would have sent it.
func asSent(d Delivery) Request {
	path := "/"
	if address, err := url.Parse(d.Endpoint); err == nil {
		path = address.RequestURI()
	}
	header := http.Header{}
	header.Set("x-amz-sns-message-type", "Notification")
	header.Set("x-amz-sns-message-id", d.MessageID)
	header.Set("x-amz-sns-topic-arn", d.TopicARN)
	var sent struct{ Type, MessageId string }
	if json.Unmarshal([]byte(d.Body), &sent) == nil && sent.MessageId == d.MessageID {
		header.Set("x-amz-sns-message-type", sent.Type)
	} else { // a message with raw delivery has no members of SNS
		header.Set("x-amz-sns-rawdelivery", "true")
	}
	if header.Get("x-amz-sns-message-type") != "SubscriptionConfirmation" {
		header.Set("x-amz-sns-subscription-arn", d.SubscriptionARN)
	}
	header.Set("Content-Type", "text/plain; charset=UTF-8")
	header.Set("User-Agent", "Amazon Simple Notification Service Agent")
	return Request{http.MethodPost, path, header, []byte(d.Body)}
}
