package sesametest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// A query has the parameters of a call beside account and region; empty ones are left out.
type query map[string]string

// everywhere is for routes that take no account.
var everywhere = query{"account": "", "region": ""}

// No proxy: the server is on this machine, or in its containers.
var client = &http.Client{Transport: &http.Transport{}}

// A refusal of the control API; its text says why.
type refusal struct{ text string }

func (r *refusal) Error() string { return r.text }

// A wait that ended without what was wanted: the text lists what came instead.
type notInTime struct {
	refusal
	answer []byte
}

// Call asks any route of /_sesame/v1 for this account: Call("GET", "topics", nil, &found). The body is a string, or becomes JSON.
func (e *Emulator) Call(method, path string, body, answer any) {
	e.t.Helper()
	e.must(method, path, nil, body, answer)
}

func (e *Emulator) must(method, path string, q query, body, answer any) {
	e.t.Helper()
	if err := e.call(method, path, q, body, answer); err != nil {
		e.t.Fatal(err)
	}
}

func (e *Emulator) call(method, path string, q query, body, answer any) error {
	parameters := url.Values{"account": {e.Account}, "region": {e.Region}}
	for name, value := range q {
		if value == "" {
			parameters.Del(name)
		} else {
			parameters.Set(name, value)
		}
	}
	var sent io.Reader
	if text, ok := body.(string); ok {
		sent = strings.NewReader(text)
	} else if body != nil {
		written, err := json.Marshal(body)
		if err != nil {
			return err
		}
		sent = bytes.NewReader(written)
	}
	request, err := http.NewRequest(method, e.URL+"/_sesame/v1/"+path+"?"+parameters.Encode(), sent)
	if err != nil {
		return err
	}
	response, err := client.Do(request)
	if err != nil {
		return fmt.Errorf("Sesame at %s does not answer: %w", e.URL, err)
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= 400 {
		return refused(method, path, response.StatusCode, read)
	}
	if answer == nil {
		return nil
	}
	return json.Unmarshal(read, answer)
}

// With why it was refused, and of a wait what came instead, a line each.
func refused(method, path string, status int, read []byte) error {
	var answer struct {
		Error      struct{ Message string }
		NearMisses []map[string]any `json:"near_misses"`
	}
	text := fmt.Sprintf("%s %s: %d ", method, path, status)
	if json.Unmarshal(read, &answer) != nil || answer.Error.Message == "" {
		return &refusal{text + string(read)}
	}
	text += answer.Error.Message
	for _, miss := range answer.NearMisses {
		failed := strings.Trim(fmt.Sprint(miss["failed"]), "[]")
		delete(miss, "failed")
		came, _ := json.Marshal(miss)
		text += fmt.Sprintf("\n  not %s: %s", failed, came)
	}
	if status == http.StatusRequestTimeout {
		return &notInTime{refusal{text}, read}
	}
	return &refusal{text}
}

// pages has every page of a list, whose name is its path.
func pages[T any](e *Emulator, path string, q query) ([]T, error) {
	wanted, all := query{}, []T{}
	for name, value := range q {
		wanted[name] = value
	}
	for {
		var page map[string]json.RawMessage
		if err := e.call("GET", path, wanted, nil, &page); err != nil {
			return nil, err
		}
		var found []T
		if err := json.Unmarshal(page[path], &found); err != nil {
			return nil, err
		}
		all = append(all, found...)
		if page["next_cursor"] == nil {
			return all, nil
		}
		var cursor string
		if err := json.Unmarshal(page["next_cursor"], &cursor); err != nil {
			return nil, err
		}
		wanted["cursor"] = cursor
	}
}

func everyPage[T any](e *Emulator, path string, q query) []T {
	e.t.Helper()
	all, err := pages[T](e, path, q)
	if err != nil {
		e.t.Fatal(err)
	}
	return all
}

// remarshal makes of what becomes a JSON object a copy that can be changed.
func remarshal(t testing.TB, from any, to *M) {
	t.Helper()
	written, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(written, to)
	}
	if err != nil {
		t.Fatalf("a seed is an object: %v", err)
	}
}
