package sdk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	sestypes "github.com/aws/aws-sdk-go-v2/service/ses/types"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sns"
)

var (
	ctx       = context.Background()
	accounts  atomic.Int64
	requestID = regexp.MustCompile("^[0-9a-f-]{36}$")
)

// A house has an account of its own: no case sees what another made.
type house struct {
	*testing.T
	account string
	sns     *sns.Client
	ses     *ses.Client
	sesv2   *sesv2.Client
	*receiver
}

func newHouse(t *testing.T) house {
	account := fmt.Sprint(100_000_000_000 + accounts.Add(1))
	config := aws.Config{
		Region:       "us-east-1",
		BaseEndpoint: aws.String(address),
		Credentials:  credentials.NewStaticCredentialsProvider(account, "secret", ""),
	}
	return house{t, account, sns.NewFromConfig(config), ses.NewFromConfig(config), sesv2.NewFromConfig(config), newReceiver(t)}
}

type eventDocument struct {
	EventType string
	Mail      struct {
		MessageID, Source, SendingAccountID string
		Destination                         []string
		Tags                                map[string][]string
	}
	Bounce struct {
		BounceType        string
		BouncedRecipients []struct{ EmailAddress string }
	}
}

func (h house) topic() string {
	h.Helper()
	return *must(h.sns.CreateTopic(ctx, &sns.CreateTopicInput{Name: aws.String("topic")}))(h.T).TopicArn
}

// subscribe confirms the subscription as its owner would.
func (h house) subscribe(topic string) {
	h.Helper()
	subscribed := must(h.sns.Subscribe(ctx, &sns.SubscribeInput{TopicArn: aws.String(topic), Protocol: aws.String("http"), Endpoint: aws.String(h.url)}))(h.T)
	check(h.T, *subscribed.SubscriptionArn, "pending confirmation")
	confirmation := h.received(h.T, "SubscriptionConfirmation", 1, func(message) bool { return true })[0]
	check(h.T, confirmation.header, "SubscriptionConfirmation")
	check(h.T, confirmation.TopicArn, topic)
	visit(h.T, confirmation.SubscribeURL)
	found := must(h.sns.ListSubscriptionsByTopic(ctx, &sns.ListSubscriptionsByTopicInput{TopicArn: aws.String(topic)}))(h.T).Subscriptions
	check(h.T, len(found), 1)
	check(h.T, strings.HasPrefix(*found[0].SubscriptionArn, topic+":"), true)
}

func (h house) notified(count int, wanted ...func(message) bool) []message {
	h.Helper()
	return h.received(h.T, "Notification", count, func(one message) bool { return len(wanted) == 0 || wanted[0](one) })
}

func (h house) verify(address string) {
	h.Helper()
	must(h.ses.VerifyEmailIdentity(ctx, &ses.VerifyEmailIdentityInput{EmailAddress: aws.String(address)}))(h.T)
}

func mailTo(to string, changes ...func(*ses.SendEmailInput)) *ses.SendEmailInput {
	mail := &ses.SendEmailInput{
		Source:      aws.String(sender),
		Destination: &sestypes.Destination{ToAddresses: []string{to}},
		Message: &sestypes.Message{
			Subject: &sestypes.Content{Data: aws.String("Hello")},
			Body:    &sestypes.Body{Text: &sestypes.Content{Data: aws.String("Hi")}},
		},
	}
	for _, change := range changes {
		change(mail)
	}
	return mail
}

func visit(t *testing.T, url string) []byte {
	t.Helper()
	answer := must(http.Get(url))(t)
	defer answer.Body.Close()
	check(t, answer.StatusCode, 200)
	return must(io.ReadAll(answer.Body))(t)
}

// must takes the answer of a call that may not fail.
func must[T any](answer T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
}

// typed is the error as what it must be.
func typed[T error](t *testing.T, err error) T {
	t.Helper()
	var one T
	if !errors.As(err, &one) {
		t.Fatalf("wanted %T, not %v", one, err)
	}
	return one
}

func check[T comparable](t *testing.T, got, wanted T) {
	t.Helper()
	if got != wanted {
		t.Fatalf("got %v, wanted %v", got, wanted)
	}
}

// checkAll tells apart a list that is empty and one that is absent.
func checkAll[T any](t *testing.T, got, wanted []T) {
	t.Helper()
	if (got == nil) != (wanted == nil) || fmt.Sprint(got) != fmt.Sprint(wanted) {
		t.Fatalf("got %#v, wanted %#v", got, wanted)
	}
}
