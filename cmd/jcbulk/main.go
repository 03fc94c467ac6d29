// Command jcbulk creates, updates, expires, unlocks and schedules JumpCloud users from files, and says what became of each.
package main

import (
	"os"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/command"
)

func main() { os.Exit(command.Main()) }
