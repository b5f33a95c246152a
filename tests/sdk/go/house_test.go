package sdk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	sestypes "github.com/aws/aws-sdk-go-v2/service/ses/types"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"sesame/sesametest"
)

const (
	sender  = "sender@example.com"
	bounce  = "bounce@simulator.amazonses.com"
	awkward = "Grüße ☕ 漢字 \U0001f600 + & % = <a> \"b\" 'c' \\ \t\nend"
)

var (
	ctx       = context.Background()
	requestID = regexp.MustCompile("^[0-9a-f-]{36}$")
	megabyte  = strings.Repeat("A line of 62 bytes and two that end it, plus + and percent %25\r\n", 16_384)
)

// A house has an account of its own: no case sees what another made.
type house struct {
	*testing.T
	emulator *sesametest.Emulator
	account  string
	sns      *sns.Client
	ses      *ses.Client
	sesv2    *sesv2.Client
	sqs      *sqs.Client
	*receiver
}

func newHouse(t *testing.T) house {
	emulator := sesametest.New(t)
	config := aws.Config{
		Region:       emulator.Region,
		BaseEndpoint: aws.String(emulator.URL),
		Credentials:  credentials.NewStaticCredentialsProvider(emulator.Account, "secret", ""),
	}
	return house{t, emulator, emulator.Account, sns.NewFromConfig(config), ses.NewFromConfig(config), sesv2.NewFromConfig(config), sqs.NewFromConfig(config), newReceiver(t)}
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

// bounced waits for the Send and the Bounce of a mail from sender to bounce, and returns the latter.
func (h house) bounced(topic, id string) eventDocument {
	h.Helper()
	documents := map[string]eventDocument{}
	for _, one := range h.notified(2, func(m message) bool { return strings.Contains(m.Message, id) }) {
		check(h.T, one.header, "Notification")
		check(h.T, one.TopicArn, topic)
		check(h.T, one.Subject, "Amazon SES Email Event Notification")
		check(h.T, one.SignatureVersion, "1")
		for _, url := range []string{one.SigningCertURL, one.UnsubscribeURL} {
			check(h.T, strings.HasPrefix(url, h.emulator.URL), true)
		}
		var document eventDocument
		check(h.T, json.Unmarshal([]byte(one.Message), &document), nil)
		documents[document.EventType] = document
	}
	checkAll(h.T, slices.Sorted(maps.Keys(documents)), []string{"Bounce", "Send"})
	event := documents["Bounce"]
	check(h.T, event.Mail.MessageID, id)
	check(h.T, event.Mail.Source, sender)
	check(h.T, event.Mail.SendingAccountID, h.account)
	checkAll(h.T, event.Mail.Destination, []string{bounce})
	check(h.T, event.Bounce.BounceType, "Permanent")
	check(h.T, event.Bounce.BouncedRecipients[0].EmailAddress, bounce)
	return event
}

// keepsLong checks the mail with this id, which is a longMail.
func (h house) keepsLong(id string) {
	h.Helper()
	var kept struct{ Raw []byte }
	check(h.T, json.Unmarshal(visit(h.T, h.emulator.URL+"/_sesame/v1/message?id="+id), &kept), nil)
	check(h.T, bytes.HasSuffix(kept.Raw, []byte("\r\n\r\n"+megabyte)), true)
}

func longMail() []byte {
	return []byte("From: " + sender + "\r\nTo: to@example.org\r\nSubject: Long\r\n\r\n" + megabyte)
}

func allBytes() []byte {
	all := make([]byte, 256)
	for n := range all {
		all[n] = byte(n)
	}
	return all
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
