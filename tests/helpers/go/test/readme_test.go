package test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"sesame/sesametest"
)

func config(e *sesametest.Emulator) aws.Config {
	return aws.Config{
		Region:       e.Region,
		BaseEndpoint: aws.String(e.URL),
		Credentials:  credentials.NewStaticCredentialsProvider(e.Account, "test", ""),
	}
}

func TestABounceReachesTheEndpoint(t *testing.T) {
	t.Parallel()
	emulator := sesametest.New(t)
	endpoint := emulator.Endpoint() // records what it is sent, and confirms subscriptions by itself
	app := app{config: config(emulator)}
	app.notifyOfBounces(t, endpoint.URL+"/inbox", "http")
	emulator.Settle() // the endpoint has confirmed

	if err := app.send(t, "bounce@simulator.amazonses.com"); err != nil {
		t.Fatal(err)
	}
	emulator.Settle()

	events := endpoint.Events("/inbox")
	if len(events) != 1 {
		t.Fatalf("%d events, wanted one", len(events))
	}
	var event struct {
		Bounce struct {
			BouncedRecipients []struct{ EmailAddress string }
		}
	}
	if err := json.Unmarshal(events[0], &event); err != nil {
		t.Fatal(err)
	}
	if got := event.Bounce.BouncedRecipients[0].EmailAddress; got != "bounce@simulator.amazonses.com" {
		t.Errorf("%s bounced", got)
	}
}

func TestTimeAndOutcomesAreInYourHands(t *testing.T) {
	t.Parallel()
	emulator := sesametest.New(t)
	emulator.Seed(`
identities: [{identity: me@example.com, status: Success}]
`)
	emulator.Outcomes(sesametest.M{"recipient": "*@late.test", "outcome": []any{
		sesametest.M{"after": "1d", "complaint": sesametest.M{}},
	}})
	app := app{config: config(emulator)}
	if err := app.send(t, "you@late.test"); err != nil {
		t.Fatal(err)
	}
	emulator.Clock.Advance(24 * time.Hour)
	emulator.WaitForEvents(sesametest.EventQuery{Type: "Complaint", Recipient: "you@late.test"})
}

func TestAHandlerIsServedWithoutAPort(t *testing.T) {
	t.Parallel()
	emulator := sesametest.New(t)
	inbox := emulator.Pull("https://app.test/*")
	app := app{config: config(emulator)}
	app.notifyOfBounces(t, "https://app.test/inbox", "https")
	inbox.Deliver(&app) // by httptest.NewRecorder; the app confirms

	if err := app.send(t, "bounce@simulator.amazonses.com"); err != nil {
		t.Fatal(err)
	}
	inbox.Deliver(&app)
	if len(app.bounced) != 1 {
		t.Errorf("bounced: %v", app.bounced)
	}
}

func TestTheReadmeShowsWhatIsTestedHere(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	check(t, err)
	tested, err := os.ReadFile("readme_test.go")
	check(t, err)
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllSubmatch(readme, -1)
	if len(blocks) == 0 {
		t.Fatal("the README has no block of Go")
	}
	for _, block := range blocks {
		if !strings.Contains(string(tested), strings.TrimSpace(string(block[1]))) {
			t.Errorf("readme_test.go does not have this to the letter:\n%s", block[1])
		}
	}
}
