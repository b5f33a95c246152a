package test

import (
	"encoding/json"
	"net/http"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"
	"github.com/aws/aws-sdk-go-v2/service/sns"
)

const bounce = "bounce@simulator.amazonses.com"

// Code under test: it knows nothing of emulators.
type app struct {
	config  aws.Config
	mutex   sync.Mutex
	bounced []string
}

func (a *app) notifyOfBounces(t *testing.T, endpoint, protocol string) {
	t.Helper()
	mail, topics := ses.NewFromConfig(a.config), sns.NewFromConfig(a.config)
	topic, err := topics.CreateTopic(t.Context(), &sns.CreateTopicInput{Name: aws.String("bounces")})
	check(t, err)
	_, err = topics.Subscribe(t.Context(), &sns.SubscribeInput{TopicArn: topic.TopicArn, Protocol: &protocol, Endpoint: &endpoint})
	check(t, err)
	_, err = mail.VerifyEmailIdentity(t.Context(), &ses.VerifyEmailIdentityInput{EmailAddress: aws.String("me@example.com")})
	check(t, err)
	_, err = mail.SetIdentityNotificationTopic(t.Context(), &ses.SetIdentityNotificationTopicInput{
		Identity: aws.String("me@example.com"), NotificationType: types.NotificationTypeBounce, SnsTopic: topic.TopicArn})
	check(t, err)
}

func (a *app) send(t *testing.T, to string) error {
	_, err := ses.NewFromConfig(a.config).SendEmail(t.Context(), &ses.SendEmailInput{
		Source:      aws.String("me@example.com"),
		Destination: &types.Destination{ToAddresses: []string{to}},
		Message: &types.Message{Subject: &types.Content{Data: aws.String("Hello")},
			Body: &types.Body{Text: &types.Content{Data: aws.String("Hi")}}},
	})
	return err
}

// ServeHTTP confirms subscriptions and takes bounces.
func (a *app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var message struct{ Type, SubscribeURL, Message string }
	if json.NewDecoder(r.Body).Decode(&message) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if message.Type == "SubscriptionConfirmation" {
		if visited, err := http.Get(message.SubscribeURL); err == nil {
			visited.Body.Close()
		}
		return
	}
	var event struct {
		Bounce struct {
			BouncedRecipients []struct{ EmailAddress string }
		}
	}
	if json.Unmarshal([]byte(message.Message), &event) != nil {
		return // SES says that it has found the topic
	}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	for _, one := range event.Bounce.BouncedRecipients {
		a.bounced = append(a.bounced, one.EmailAddress)
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal[T comparable](t *testing.T, got, wanted T) {
	t.Helper()
	if got != wanted {
		t.Fatalf("got %v, wanted %v", got, wanted)
	}
}
