package sdk

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const deadline = 30 * time.Second // far beyond what anything here takes

var address string // of the Sesame that all cases share

func TestMain(m *testing.M) {
	code, err := besideSesame(m.Run)
	if err != nil {
		fmt.Println("FAIL: sesame:", err)
		code = 1
	}
	os.Exit(code)
}

// besideSesame runs `tests` while a Sesame of their own listens at `address`.
func besideSesame(tests func() int) (int, error) {
	program := os.Getenv("SESAME_BINARY")
	if program == "" {
		program = "../../../build/sesame"
	}
	directory, err := os.MkdirTemp("", "sesame-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(directory)
	portFile := filepath.Join(directory, "port")
	command := exec.Command(program, "--port", "0", "--port-file", portFile)
	for _, setting := range os.Environ() {
		if !strings.HasPrefix(setting, "SESAME_") {
			command.Env = append(command.Env, setting)
		}
	}
	command.Stderr = os.Stderr
	output, err := command.StdoutPipe()
	if err != nil {
		return 1, err
	}
	if err := command.Start(); err != nil {
		return 1, err
	}
	overdue := time.AfterFunc(deadline, func() { command.Process.Kill() }) // ends the wait for lines
	lines := bufio.NewScanner(output)
	for lines.Scan() && !strings.HasSuffix(lines.Text(), "Ready.") {
	}
	overdue.Stop()
	port, err := os.ReadFile(portFile)
	if err != nil {
		command.Process.Kill()
		return 1, fmt.Errorf("%s did not start: %w, %v", program, err, command.Wait())
	}
	address = "http://127.0.0.1:" + strings.Fields(string(port))[0]

	code := tests()

	command.Process.Signal(syscall.SIGTERM)
	overdue.Reset(deadline)
	for lines.Scan() {
	}
	return code, command.Wait()
}
