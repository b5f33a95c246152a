package mailer

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	"sesame/sesametest"
)

const hard = "bounce@simulator.amazonses.com"

type story struct {
	*testing.T
	*sesametest.Emulator
	mailer *Mailer
	url    string
}

// start: the application, as SNS and its users reach it. It has confirmed its subscription. No test sleeps, and each has an AWS
// account of its own.
func start(t *testing.T) story {
	t.Parallel()
	emulator := sesametest.New(t)
	mailer := &Mailer{
		Mail: ses.NewFromConfig(aws.Config{
			Region:       emulator.Region,
			BaseEndpoint: aws.String(emulator.URL),
			Credentials:  credentials.NewStaticCredentialsProvider(emulator.Account, "test", ""),
		}),
		Topic:            fmt.Sprintf("arn:aws:sns:%s:%s:mail-events", emulator.Region, emulator.Account),
		CertificatesFrom: emulator.URL,
	}
	server := httptest.NewServer(mailer)
	t.Cleanup(server.Close)
	emulator.Seed(`
topics: [{name: mail-events}]
subscriptions: [{topic_arn: mail-events, protocol: http, endpoint: ` + server.URL + `/notifications}]
identities:
- identity: news@example.com
  status: Success
  notifications: {bounce: {topic_arn: mail-events}, complaint: {topic_arn: mail-events}}
`)
	emulator.Settle()
	return story{t, emulator, mailer, server.URL}
}

func (s story) post(path string, body any, wanted int) {
	s.Helper()
	text, _ := json.Marshal(body)
	answer, err := http.Post(s.url+path, "application/json", strings.NewReader(string(text)))
	if err != nil {
		s.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != wanted {
		s.Fatalf("%s answers %s, wanted %d", path, answer.Status, wanted)
	}
}

func (s story) send(to string, wanted int) {
	s.Helper()
	s.post("/mails", map[string]string{"to": to}, wanted)
}

func (s story) suppressed(wanted ...string) {
	s.Helper()
	if got := s.mailer.Suppressed(); !slices.Equal(got, wanted) {
		s.Fatalf("suppressed: %v, wanted %v", got, wanted)
	}
}

func TestWhoBouncedForGoodGetsNoMoreMail(t *testing.T) {
	s := start(t)
	s.send(hard, http.StatusAccepted)
	s.Settle()
	s.suppressed(hard)
	s.send(hard, http.StatusConflict)
	if mails := s.Messages(sesametest.MessageQuery{}); len(mails) != 1 {
		t.Errorf("%d mails, wanted one", len(mails))
	}
}

func TestWhoComplainedGetsNoMoreMail(t *testing.T) {
	s := start(t)
	s.Outcomes(sesametest.M{"recipient": "*@angry.test", "outcome": []any{sesametest.M{"after": "2d", "complaint": sesametest.M{}}}})
	s.send("you@angry.test", http.StatusAccepted)
	s.suppressed()
	s.Clock.Advance(48 * time.Hour)
	s.suppressed("you@angry.test")
}

func TestAFullMailboxIsWrittenToAgain(t *testing.T) {
	s := start(t)
	s.Outcomes(sesametest.M{"recipient": "*", "outcome": []any{
		sesametest.M{"bounce": sesametest.M{"type": "Transient", "sub_type": "MailboxFull"}}}})
	s.send("you@full.test", http.StatusAccepted)
	s.send("you@full.test", http.StatusAccepted)
	s.Settle()
	if bounces := s.Events(sesametest.EventQuery{Type: "Bounce"}); len(bounces) != 2 {
		t.Errorf("%d bounces, wanted two", len(bounces))
	}
	s.suppressed()
}

func TestABounceDuringAnOutageComesLater(t *testing.T) {
	s := start(t)
	s.Faults(sesametest.M{"delivery": sesametest.M{"endpoint": s.url + "/*"}, "count": 1, "effect": sesametest.M{"status": 503}})
	s.send(hard, http.StatusAccepted)
	if owed := s.Settle().Owed; len(owed) != 1 {
		t.Fatalf("%d owed, wanted one", len(owed))
	}
	s.suppressed()
	s.Clock.Advance(time.Minute)
	s.suppressed(hard)
}

func TestWhatSNSDidNotSendIsRefused(t *testing.T) {
	s := start(t)
	s.send(hard, http.StatusAccepted)
	s.Settle()
	deliveries := s.Deliveries(sesametest.DeliveryQuery{})
	for name, value := range map[string]string{
		"":               "",
		"Message":        "{}",
		"SigningCertURL": "https://sns.example.com/key.pem",
		"TopicArn":       "arn:aws:sns:us-east-1:666:x",
	} {
		var sent map[string]string
		if err := json.Unmarshal([]byte(deliveries[len(deliveries)-1].Body), &sent); err != nil {
			t.Fatal(err)
		}
		wanted := http.StatusNoContent // what SNS did send
		if name != "" {
			sent[name], wanted = value, http.StatusForbidden
		}
		s.post("/notifications", sent, wanted)
	}
}
