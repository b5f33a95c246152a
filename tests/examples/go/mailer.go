// Package mailer is a web application that sends mail with Amazon SES and keeps a suppression list: who bounced for good, or
// complained, gets no more mail. It takes notifications of SES through SNS at POST /notifications.
package mailer

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"
)

// A Mailer is an http.Handler.
type Mailer struct {
	// Mail is the client of SES.
	Mail *ses.Client
	// Topic is the ARN of the SNS topic that SES notifies.
	Topic string
	// CertificatesFrom begins the URL of every certificate that is trusted, as "https://sns.us-east-1.amazonaws.com/".
	CertificatesFrom string

	mutex      sync.Mutex
	suppressed []string
}

func (m *Mailer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method + " " + r.URL.Path {
	case "POST /mails":
		m.send(w, r)
	case "GET /suppressed":
		_ = json.NewEncoder(w).Encode(m.Suppressed())
	case "POST /notifications":
		m.notified(w, r)
	default:
		http.NotFound(w, r)
	}
}

// Suppressed is who gets no more mail, in order.
func (m *Mailer) Suppressed() []string {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return append([]string{}, m.suppressed...)
}

func (m *Mailer) suppress(address string) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if at, found := slices.BinarySearch(m.suppressed, address); !found {
		m.suppressed = slices.Insert(m.suppressed, at, address)
	}
}

func (m *Mailer) send(w http.ResponseWriter, r *http.Request) {
	var mail struct{ To string }
	if err := json.NewDecoder(r.Body).Decode(&mail); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if slices.Contains(m.Suppressed(), mail.To) {
		http.Error(w, mail.To+" wants no mail", http.StatusConflict)
		return
	}
	_, err := m.Mail.SendEmail(r.Context(), &ses.SendEmailInput{
		Source:      aws.String("news@example.com"),
		Destination: &types.Destination{ToAddresses: []string{mail.To}},
		Message: &types.Message{
			Subject: &types.Content{Data: aws.String("Hello")},
			Body:    &types.Body{Text: &types.Content{Data: aws.String("Hi")}},
		},
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func (m *Mailer) notified(w http.ResponseWriter, r *http.Request) {
	var message message
	if err := json.NewDecoder(r.Body).Decode(&message); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	err := message.verify(m.CertificatesFrom)
	if message.TopicArn != m.Topic {
		err = fmt.Errorf("of the topic %s", message.TopicArn)
	}
	if err != nil {
		http.Error(w, "SNS did not send this: "+err.Error(), http.StatusForbidden)
		return
	}
	if message.Type == "SubscriptionConfirmation" {
		_, err = get(message.SubscribeURL)
	} else if strings.HasPrefix(message.Message, "{") { // the first one is a greeting
		err = m.happened(message.Message)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // SNS tries again
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (m *Mailer) happened(document string) error {
	type recipients []struct{ EmailAddress string }
	var event struct {
		NotificationType string
		Bounce           struct {
			BounceType        string
			BouncedRecipients recipients
		}
		Complaint struct{ ComplainedRecipients recipients }
	}
	if err := json.Unmarshal([]byte(document), &event); err != nil {
		return err
	}
	gone := event.Complaint.ComplainedRecipients
	if event.Bounce.BounceType == "Permanent" {
		gone = event.Bounce.BouncedRecipients
	}
	for _, one := range gone {
		m.suppress(one.EmailAddress)
	}
	return nil
}
