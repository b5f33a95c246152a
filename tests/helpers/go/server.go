package sesametest

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
)

// A server of this process. It ends when the process does, however that comes: then `cat` reads the end of its input, which
// is why the pipe is kept.
var started struct {
	once  sync.Once
	input io.Closer
	url   string
	err   error
}

// address is that of the server at SESAME_URL, as `sesame exec -- go test ./...` sets it; else of one of ours.
func address() (string, error) {
	if given := os.Getenv("SESAME_URL"); given != "" {
		return strings.TrimRight(given, "/"), nil
	}
	started.once.Do(func() { started.url, started.err = start() })
	return started.url, started.err
}

func start() (string, error) {
	program := os.Getenv("SESAME_BINARY")
	if program == "" {
		program = "sesame"
	}
	if _, err := exec.LookPath(program); err != nil {
		return "", fmt.Errorf("there is no %s: set SESAME_BINARY, or SESAME_URL to use a server that runs already", program)
	}
	command := exec.Command(program, "exec", "--log-level", "warning", "--", "sh", "-c", `echo "$SESAME_URL"; exec cat`)
	for _, one := range os.Environ() {
		if !strings.HasPrefix(one, "SESAME_") {
			command.Env = append(command.Env, one)
		}
	}
	command.Stderr = os.Stderr
	input, err := command.StdinPipe()
	if err != nil {
		return "", err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := command.Start(); err != nil {
		return "", err
	}
	started.input = input
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("%s did not start: %w", program, command.Wait())
	}
	return strings.TrimSpace(line), nil
}
