package test

import (
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"sesame/sesametest"
)

// A failing is a test that may fail: what it says is kept.
type failing struct {
	testing.TB
	failed   bool
	said     []string
	cleanups []func()
}

func (f *failing) Helper()          {}
func (f *failing) Failed() bool     { return f.failed }
func (f *failing) Cleanup(g func()) { f.cleanups = append(f.cleanups, g) }
func (f *failing) Log(args ...any)  { f.said = append(f.said, fmt.Sprint(args...)) }
func (f *failing) Fatal(args ...any) {
	f.failed = true
	f.Log(args...)
	runtime.Goexit()
}

// What a test says that does this.
func said(t *testing.T, story func(*failing)) string {
	f := &failing{TB: t}
	over := make(chan struct{})
	go func() {
		defer close(over)
		defer func() {
			for n := len(f.cleanups) - 1; n >= 0; n-- {
				f.cleanups[n]()
			}
		}()
		story(f)
	}()
	<-over
	return strings.Join(f.said, "\n")
}

func has(t *testing.T, text, pattern string) {
	t.Helper()
	if !regexp.MustCompile(pattern).MatchString(text) {
		t.Errorf("there is no %s in\n%s", pattern, text)
	}
}

func TestATestThatFailsSaysWhy(t *testing.T) {
	t.Parallel()
	text := said(t, func(f *failing) {
		emulator := sesametest.New(f)
		app := app{config: config(emulator)}
		app.notifyOfBounces(t, "http://127.0.0.1:1/nobody", "http")
		endpoint := emulator.Endpoint()
		endpoint.Answer("/", 404)
		emulator.Seed("subscriptions: [{topic_arn: bounces, protocol: http, endpoint: \"" + endpoint.URL + "/\", confirmed: false}]")
		if app.send(t, "you@example.org") != nil {
			t.Error("it is verified")
		}
		emulator.Seed("identities: [{identity: me@example.com, status: Failed}]")
		if app.send(t, "you@example.org") == nil {
			t.Error("it is not verified")
		}
		emulator.Settle()
		f.Fatal("boo")
	})
	has(t, text, `^boo\nSesame: The endpoint http://127.0.0.1:\d+ got 1 requests: SubscriptionConfirmation /`)
	has(t, text, `SendEmail was refused: MessageRejected: Email address is not verified\. .*\n  me@example\.com exists in account 7\d{11}`)
	has(t, text, `A SubscriptionConfirmation to http://127.0.0.1:1/nobody is owed; attempts: 1, the last: connection refused\.`)
	has(t, text, `A SubscriptionConfirmation to http://127.0.0.1:\d+/ is owed; attempts: 1, the last: 404\.|A delivery to http://127.0.0.1:\d+/ failed after 1 attempts: 404\.`)
}

func TestAWaitInVainSaysWhatCameInstead(t *testing.T) {
	t.Parallel()
	text := said(t, func(f *failing) {
		emulator := sesametest.New(f)
		emulator.Seed("identities: [{identity: me@example.com, status: Success}]")
		check(t, (&app{config: config(emulator)}).send(t, "you@example.org"))
		emulator.WaitForMessages(sesametest.MessageQuery{To: "they@example.org", Wait: sesametest.Wait{Timeout: time.Millisecond}})
		t.Error("it has not ended")
	})
	has(t, text, `^GET wait/messages: 408 0 of 1 messages came within 1 ms\.\n  not to=they@example\.org: .*you@example\.org`)
	has(t, text, `Sesame: Account 7\d{11}, region us-east-1 has mails: 1`)
}

// It is not parallel: others would find its call, too.
func TestCallsToAnotherAccountAreFound(t *testing.T) {
	text := said(t, func(f *failing) {
		emulator := sesametest.New(f)
		other := config(emulator)
		other.Credentials = credentials.NewStaticCredentialsProvider("x", "x", "")
		_, err := sns.NewFromConfig(other).ListTopics(t.Context(), &sns.ListTopicsInput{})
		check(t, err)
		f.Fatal("boo")
	})
	has(t, text, `1 call came meanwhile to account 000000000000, region us-east-1: this test has account 7`)
}

func TestAServerThatIsNotThereIsNamed(t *testing.T) {
	t.Setenv("SESAME_URL", "http://127.0.0.1:1")
	has(t, said(t, func(f *failing) { sesametest.New(f) }), `Sesame at http://127\.0\.0\.1:1 does not answer: .*refused`)
}

func TestATestThatPassesSaysNothing(t *testing.T) {
	t.Parallel()
	equal(t, said(t, func(f *failing) { sesametest.New(f).Settle() }), "")
}
