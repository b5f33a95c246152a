package sesametest

import (
	"fmt"
	"strings"
	"sync"
)

const most = 5 // of a kind; more of them tell nothing new

// Accounts of tests of this process that are over: a client may have kept their keys.
var finished accounts

type accounts struct {
	mutex sync.Mutex
	order map[string]int
}

func (a *accounts) add(id string) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.order == nil {
		a.order = map[string]int{}
	}
	a.order[id] = len(a.order)
}

func (a *accounts) count() int {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return len(a.order)
}

// Whether it was over when so many were.
func (a *accounts) has(id string, count int) bool {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	n, over := a.order[id]
	return over && n < count
}

// Why says in sentences what went wrong: refused calls, deliveries that failed or are tried again, subscriptions that nobody
// has confirmed, calls that came to other accounts. It fails no test.
func (e *Emulator) Why() string {
	lines := []string{}
	for _, part := range []func() ([]string, error){e.refused, e.failed, e.owed, e.pending, e.elsewhere} {
		found, err := part()
		if err != nil {
			return fmt.Sprintf("Sesame at %s does not say: %v", e.URL, err)
		}
		if len(found) > most {
			found = append(found[:most], fmt.Sprintf("… and %d more of these.", len(found)-most))
		}
		lines = append(lines, found...)
	}
	if len(lines) == 0 {
		messages, _ := pages[Message](e, "messages", nil)
		deliveries, _ := pages[Delivery](e, "deliveries", nil)
		subscriptions, _ := pages[M](e, "subscriptions", nil)
		var newest struct{ Text string }
		if len(messages) > 0 {
			_ = e.call("GET", "why", nil, nil, &newest)
		}
		text := fmt.Sprintf("Account %s, region %s has mails: %d, deliveries: %d, subscriptions: %d; nothing was refused, failed or is owed.\n%s",
			e.Account, e.Region, len(messages), len(deliveries), len(subscriptions), newest.Text)
		return strings.TrimRight(text, "\n")
	}
	return strings.Join(lines, "\n")
}

// With what the endpoints got: for a test that failed.
func (e *Emulator) told() string {
	lines := []string{}
	for _, one := range e.endpoints {
		lines = append(lines, one.told())
	}
	return strings.Join(append(lines, e.Why()), "\n")
}

func lastAnswer(d Delivery) string {
	if len(d.Attempts) == 0 {
		return "no attempt so far"
	}
	last := d.Attempts[len(d.Attempts)-1]
	if last.Status != 0 {
		return fmt.Sprint(last.Status)
	}
	return last.Error
}

func (e *Emulator) refused() (lines []string, err error) {
	for _, status := range []string{"4xx", "5xx"} {
		calls, err := pages[APICall](e, "requests", query{"order": "oldest", "status": status, "since": fmt.Sprint(e.since)})
		if err != nil {
			return nil, err
		}
		for _, one := range calls {
			line := fmt.Sprintf("%s was refused: %s: %s", one.Operation, one.Error, one.Message)
			if one.Explanation != "" {
				line += "\n  " + one.Explanation
			}
			lines = append(lines, line)
		}
	}
	return lines, nil
}

func (e *Emulator) failed() (lines []string, err error) {
	for _, result := range []string{"failed", "dead_lettered"} {
		found, err := pages[Delivery](e, "deliveries", query{"result": result})
		if err != nil {
			return nil, err
		}
		for _, one := range found {
			lines = append(lines, fmt.Sprintf("A delivery to %s failed after %d attempts: %s.", one.Endpoint, len(one.Attempts), lastAnswer(one)))
		}
	}
	return lines, nil
}

func (e *Emulator) owed() (lines []string, err error) {
	found, err := pages[Delivery](e, "owed", nil)
	for _, one := range found {
		state := strings.ReplaceAll(one.Result, "_", " ")
		lines = append(lines, fmt.Sprintf("A %s to %s is %s; attempts: %d, the last: %s.", one.Type, one.Endpoint, state, len(one.Attempts), lastAnswer(one)))
	}
	return lines, err
}

func (e *Emulator) pending() (lines []string, err error) {
	found, err := pages[Delivery](e, "subscriptions", query{"state": "pending"})
	for _, one := range found {
		topic := one.TopicARN[strings.LastIndex(one.TopicARN, ":")+1:]
		lines = append(lines, fmt.Sprintf("The subscription of %s to %s is pending: nobody has visited its SubscribeURL, so it gets no notification.", one.Endpoint, topic))
	}
	return lines, err
}

// Calls that came meanwhile to other accounts, but for those of tests that ran at the same time.
func (e *Emulator) elsewhere() (lines []string, err error) {
	var found struct{ Requests []APICall }
	err = e.call("GET", "requests", query{"account": "", "region": "", "since": fmt.Sprint(e.since), "limit": "1000"}, nil, &found)
	counts, homes := map[string]int{}, []string{}
	for _, one := range found.Requests {
		mine, ofATest := one.Account == e.Account, strings.HasPrefix(one.Account, ours) && !finished.has(one.Account, e.finished)
		if mine && one.Region == e.Region || !mine && ofATest {
			continue
		}
		home := fmt.Sprintf("account %s, region %s", one.Account, one.Region)
		if counts[home]++; counts[home] == 1 {
			homes = append(homes, home)
		}
	}
	for _, home := range homes {
		calls := "1 call"
		if counts[home] > 1 {
			calls = fmt.Sprintf("%d calls", counts[home])
		}
		lines = append(lines, fmt.Sprintf("%s came meanwhile to %s: this test has account %s, region %s. Make clients of the emulator's URL, Region and Account.", calls, home, e.Account, e.Region))
	}
	return lines, err
}
