// Package sesametest gives tests an account of Sesame, a local Amazon SES and SNS: README.md shows how.
//
// What is refused, and a wait in vain, ends the test with why. It needs nothing but the standard library.
package sesametest

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"sync"
	"testing"
	"time"
)

// ours is what the account of every test begins with, in the helpers of all languages.
const ours = "7"

// M is a JSON object: a seed, an outcome rule, a fault rule.
type M = map[string]any

// An Emulator is one account of a server, in one region.
type Emulator struct {
	URL, Account, Region string
	Clock                Clock

	t         testing.TB
	since     int // the last call before the test, of whatever account
	finished  int // how many tests were over when it began
	mutex     sync.Mutex
	faults    []M
	pulled    []M
	endpoints []*Endpoint
}

// New gives the test an account of its own in us-east-1, forgotten when the test ends. A test that failed logs Why.
func New(t testing.TB) *Emulator {
	t.Helper()
	return NewIn(t, "us-east-1")
}

// NewIn is New in another region.
func NewIn(t testing.TB, region string) *Emulator {
	t.Helper()
	url, err := address()
	if err != nil {
		t.Fatal(err)
	}
	number, err := rand.Int(rand.Reader, big.NewInt(100_000_000_000))
	if err != nil {
		t.Fatal(err)
	}
	e := &Emulator{URL: url, Account: fmt.Sprintf("%s%011d", ours, number), Region: region, t: t, finished: finished.count()}
	e.Clock.e = e
	var last struct{ Last int }
	e.must("GET", "requests", query{"account": "", "region": "", "limit": "1"}, nil, &last)
	e.since = last.Last
	t.Cleanup(func() {
		if t.Failed() {
			t.Log("Sesame: " + e.told())
		}
		finished.add(e.Account)
		_ = e.call("POST", "reset", nil, nil, nil)
	})
	return e
}

// Env are the variables by which an AWS SDK finds this account, as NAME=value, for a program that the test starts.
func (e *Emulator) Env() []string {
	return []string{"AWS_ENDPOINT_URL=" + e.URL, "AWS_REGION=" + e.Region, "AWS_DEFAULT_REGION=" + e.Region,
		"AWS_ACCESS_KEY_ID=" + e.Account, "AWS_SECRET_ACCESS_KEY=test", "AWS_SESSION_TOKEN=", "AWS_PROFILE="}
}

// Setenv sets them for this test. Tests that are parallel cannot; they make clients of URL, Region and Account.
func (e *Emulator) Setenv() {
	e.t.Helper()
	for _, one := range e.Env() {
		name, value, _ := strings.Cut(one, "=")
		e.t.Setenv(name, value)
	}
}

// Seed brings about topics, identities … of this account: YAML or JSON as a string, or an M.
func (e *Emulator) Seed(document any) {
	e.t.Helper()
	if text, ok := document.(string); ok {
		var object M
		if json.Unmarshal([]byte(text), &object) != nil {
			owner := fmt.Sprintf("accounts:\n- account: %q\n  region: %s\n", e.Account, e.Region)
			e.must("POST", "seed", everywhere, owner+"  "+strings.ReplaceAll(text, "\n", "\n  "), nil)
			return
		}
		document = object
	}
	owned := M{}
	remarshal(e.t, document, &owned)
	owned["account"], owned["region"] = e.Account, e.Region
	e.must("POST", "seed", everywhere, M{"accounts": []M{owned}}, nil)
}

// Outcomes decide from now on what happens to mail, instead of the rules before; the first that matches.
func (e *Emulator) Outcomes(rules ...M) {
	e.t.Helper()
	e.must("PUT", "outcomes", nil, M{"rules": append([]M{}, rules...)}, nil)
}

// Faults make calls and deliveries go wrong from now on, instead of the rules before; the first that matches.
func (e *Emulator) Faults(rules ...M) {
	e.t.Helper()
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.faults = rules
	e.putFaults()
}

func (e *Emulator) putFaults() {
	e.t.Helper()
	e.must("PUT", "faults", nil, M{"rules": append(append([]M{}, e.faults...), e.pulled...)}, nil)
}

// A Checkpoint is the state of the account when it was taken.
type Checkpoint struct {
	ID string
	e  *Emulator
}

// Checkpoint keeps the state, to go back to it.
func (e *Emulator) Checkpoint() *Checkpoint {
	e.t.Helper()
	c := &Checkpoint{e: e}
	e.must("POST", "checkpoints", nil, nil, c)
	return c
}

// Rollback makes all as it was, what is owed and the identifiers to come included. The checkpoint stays.
func (c *Checkpoint) Rollback() {
	c.e.t.Helper()
	c.e.must("POST", "checkpoints/"+c.ID+"/rollback", everywhere, nil, nil)
}

// Drop forgets the checkpoint.
func (c *Checkpoint) Drop() {
	c.e.t.Helper()
	c.e.must("DELETE", "checkpoints/"+c.ID, everywhere, nil, nil)
}

// Reset forgets all of this account.
func (e *Emulator) Reset() {
	e.t.Helper()
	e.must("POST", "reset", nil, nil, nil)
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.faults, e.pulled = nil, nil
}

// A Clock is the account's.
type Clock struct{ e *Emulator }

// Now is what it shows.
func (c Clock) Now() time.Time {
	c.e.t.Helper()
	var shown struct {
		Real   time.Time
		Clocks []struct{ Now time.Time }
	}
	c.e.must("GET", "clock", nil, nil, &shown)
	if len(shown.Clocks) > 0 {
		return shown.Clocks[0].Now
	}
	return shown.Real
}

// Freeze stops it at this time.
func (c Clock) Freeze(now time.Time) {
	c.e.t.Helper()
	c.e.must("POST", "clock", nil, M{"frozen": true, "now": now.UTC().Format(time.RFC3339Nano)}, nil)
}

// Resume lets it run on.
func (c Clock) Resume() {
	c.e.t.Helper()
	c.e.must("POST", "clock", nil, M{"frozen": false}, nil)
}

// Advance brings it forward together with all that happens until then, deliveries included: what that was.
func (c Clock) Advance(by time.Duration) []News {
	c.e.t.Helper()
	var advanced struct{ Happened []News }
	c.e.must("POST", "clock", nil, M{"advance": duration(by)}, &advanced)
	return advanced.Happened
}

func duration(d time.Duration) string { return fmt.Sprintf("%dms", d.Milliseconds()) }
