package sesametest

import (
	"strings"
	"testing"
)

func TestWithoutAProgramTheMendIsTold(t *testing.T) {
	t.Setenv("SESAME_BINARY", "/nowhere/sesame")
	_, err := start()
	if err == nil || !strings.Contains(err.Error(), "there is no /nowhere/sesame: set SESAME_BINARY, or SESAME_URL") {
		t.Fatal(err)
	}
}
