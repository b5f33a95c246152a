package test

import (
	"fmt"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"sesame/sesametest"
)

// An emulator with a sender that is verified, and an app.
func sender(t *testing.T) (*sesametest.Emulator, *app) {
	t.Helper()
	emulator := sesametest.New(t)
	emulator.Seed(sesametest.M{"identities": []any{sesametest.M{"identity": "me@example.com", "status": "Success"}}})
	return emulator, &app{config: config(emulator)}
}

func TestWhatThereIsIsListedTheOldestFirst(t *testing.T) {
	t.Parallel()
	emulator, app := sender(t)
	endpoint := emulator.Endpoint()
	app.notifyOfBounces(t, endpoint.URL, "http")
	emulator.Settle()
	app.notifyOfBounces(t, endpoint.URL, "http") // SES says hello to the topic, which is no event
	emulator.Settle()
	check(t, app.send(t, "you@example.org"))
	check(t, app.send(t, bounce))
	emulator.Settle()
	equal(t, len(endpoint.Events("")), 1)
	mails := emulator.Messages(sesametest.MessageQuery{})
	equal(t, fmt.Sprint(mails[0].Destination, mails[1].Destination), "[you@example.org] ["+bounce+"]")
	equal(t, len(emulator.Messages(sesametest.MessageQuery{To: bounce})), 1)
	types := []string{}
	for _, one := range emulator.Events(sesametest.EventQuery{}) {
		types = append(types, one.Type)
	}
	equal(t, strings.Join(types, " "), "Send Delivery Send Bounce")
	equal(t, len(emulator.Events(sesametest.EventQuery{Type: "Complaint"})), 0)
	wanted := sesametest.DeliveryQuery{Topic: "bounces", Result: "delivered", Wait: sesametest.Wait{Count: 3}}
	equal(t, len(emulator.WaitForDeliveries(wanted)), len(emulator.Deliveries(sesametest.DeliveryQuery{Protocol: "http"})))
	equal(t, emulator.WaitForMessages(sesametest.MessageQuery{MessageID: mails[0].ID})[0].Subject, "Hello")
	endpoint.WaitFor(3, func(r sesametest.Request) bool { return r.Method == "POST" })
	equal(t, endpoint.Notifications("/")[0].TopicArn, "arn:aws:sns:us-east-1:"+emulator.Account+":bounces")
	equal(t, len(emulator.Requests(sesametest.RequestQuery{Operation: "Send*"})), 2)
}

func TestSettleTellsWhatIsOwed(t *testing.T) {
	t.Parallel()
	emulator, app := sender(t)
	endpoint := emulator.Endpoint()
	endpoint.Answer("/inbox", 500)
	app.notifyOfBounces(t, endpoint.URL+"/inbox", "http")
	owed := emulator.Settle().Owed
	equal(t, len(owed), 1)
	equal(t, owed[0].Attempts[0].Status, 500)
	equal(t, emulator.Why(), "A SubscriptionConfirmation to "+endpoint.URL+"/inbox is owed; attempts: 1, the last: 500.\n"+
		"The subscription of "+endpoint.URL+"/inbox to bounces is pending: nobody has visited its SubscribeURL, so it gets no notification.")
	emulator.Clock.Advance(time.Minute)
	equal(t, len(emulator.Settle().Owed), 0)
}

func TestTimePassesWhenItIsToldTo(t *testing.T) {
	t.Parallel()
	emulator := sesametest.New(t)
	emulator.Clock.Freeze(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
	emulator.Clock.Advance(24 * time.Hour)
	equal(t, emulator.Clock.Now(), time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))
	emulator.Clock.Resume()
}

func TestSeedsAreForThisAccount(t *testing.T) {
	for _, seed := range []any{"topics:\n- name: events # one\n", `{"topics": [{"name": "events"}]}`, sesametest.M{"topics": []any{sesametest.M{"name": "events"}}}} {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			emulator := sesametest.New(t)
			emulator.Seed(seed)
			found, err := sns.NewFromConfig(config(emulator)).ListTopics(t.Context(), &sns.ListTopicsInput{})
			check(t, err)
			equal(t, len(found.Topics), 1)
			equal(t, *found.Topics[0].TopicArn, "arn:aws:sns:us-east-1:"+emulator.Account+":events")
		})
	}
}

func TestFaultsMakeCallsFailAndTheSDKTriesAgain(t *testing.T) {
	t.Parallel()
	emulator, app := sender(t)
	emulator.Faults(sesametest.M{"request": sesametest.M{"operation": "SendEmail", "attempt": 1},
		"effect": sesametest.M{"error": sesametest.M{"code": "Throttling"}}})
	check(t, app.send(t, "you@example.org"))
	calls := emulator.Requests(sesametest.RequestQuery{Operation: "SendEmail"})
	equal(t, fmt.Sprint(calls[0].Status, calls[1].Status), "400 200")
}

func TestACheckpointIsGoneBackTo(t *testing.T) {
	t.Parallel()
	emulator, app := sender(t)
	before := emulator.Checkpoint()
	check(t, app.send(t, "you@example.org"))
	before.Rollback()
	equal(t, len(emulator.Messages(sesametest.MessageQuery{})), 0)
	before.Drop()
}

func TestWhatIsPulledIsAsItWouldHaveBeenPosted(t *testing.T) {
	t.Parallel()
	emulator := sesametest.New(t)
	endpoint, pulled := emulator.Endpoint(), emulator.Pull("https://app.test/*")
	client := sns.NewFromConfig(config(emulator))
	topic, err := client.CreateTopic(t.Context(), &sns.CreateTopicInput{Name: aws.String("t")})
	check(t, err)
	for _, base := range []string{endpoint.URL, "https://app.test"} {
		for path, raw := range map[string]string{"/a?b=c": "false", "/raw": "true"} {
			protocol, _, _ := strings.Cut(base, ":")
			_, err := client.Subscribe(t.Context(), &sns.SubscribeInput{TopicArn: topic.TopicArn, Protocol: &protocol,
				Endpoint: aws.String(base + path), Attributes: map[string]string{"RawMessageDelivery": raw}})
			check(t, err)
		}
	}
	emulator.Faults() // leaves what is pulled alone
	pulled.Deliver(endpoint)
	_, err = client.Publish(t.Context(), &sns.PublishInput{TopicArn: topic.TopicArn, Message: aws.String(`{"Type": "mine"}`)})
	check(t, err)

	taken := pulled.Requests()
	equal(t, len(taken), 2)
	for _, one := range taken {
		posted := endpoint.Requests()
		other := posted[slices.IndexFunc(posted, func(r sesametest.Request) bool { return r.Type() == "Notification" && r.Path == one.Path })]
		for _, name := range []string{"x-amz-sns-message-type", "x-amz-sns-message-id", "x-amz-sns-topic-arn", "x-amz-sns-rawdelivery", "Content-Type", "User-Agent"} {
			equal(t, one.Header.Get(name), other.Header.Get(name))
		}
		equal(t, strings.HasPrefix(one.Header.Get("x-amz-sns-subscription-arn"), *topic.TopicArn), true)
		if one.Path == "/raw" {
			equal(t, string(one.Body), string(other.Body))
		}
	}
	equal(t, len(pulled.Requests()), 0)
}

func TestAnEndpointMayLeaveConfirmingToTheTest(t *testing.T) {
	t.Parallel()
	emulator, app := sender(t)
	endpoint := emulator.Endpoint()
	endpoint.ConfirmNothing()
	app.notifyOfBounces(t, endpoint.URL, "http")
	emulator.Settle()
	asked, _ := endpoint.Requests()[0].Notification()
	visited, err := http.Get(asked.SubscribeURL)
	check(t, err)
	visited.Body.Close()
	equal(t, visited.StatusCode, 200)
	equal(t, emulator.Why(), "Account "+emulator.Account+", region us-east-1 has mails: 0, deliveries: 1, subscriptions: 1; nothing was refused, failed or is owed.")
}

func TestTheEnvironmentLeadsProgramsToTheAccount(t *testing.T) {
	emulator := sesametest.NewIn(t, "eu-west-1")
	emulator.Setenv()
	said, err := exec.Command("sh", "-c", "echo $AWS_ACCESS_KEY_ID $AWS_REGION $AWS_ENDPOINT_URL").Output()
	check(t, err)
	equal(t, strings.TrimSpace(string(said)), emulator.Account+" eu-west-1 "+emulator.URL)
}

func TestAnEndpointHasTheNameByWhichAContainerKnowsThisMachine(t *testing.T) {
	t.Setenv("TEST_ENDPOINT_HOST", "localhost")
	emulator, app := sender(t)
	endpoint := emulator.Endpoint()
	app.notifyOfBounces(t, endpoint.URL, "http")
	emulator.Settle()
	equal(t, strings.HasPrefix(endpoint.URL, "http://localhost:"), true)
	equal(t, len(endpoint.Requests()) > 0, true)
}

func TestTwentyTestsAtOnceNeverMeet(t *testing.T) {
	for n := range 20 {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			client := sns.NewFromConfig(config(sesametest.New(t)))
			_, err := client.CreateTopic(t.Context(), &sns.CreateTopicInput{Name: aws.String(fmt.Sprint("t", n))})
			check(t, err)
			found, err := client.ListTopics(t.Context(), &sns.ListTopicsInput{})
			check(t, err)
			equal(t, len(found.Topics), 1)
		})
	}
}
