package command

import (
	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
)

// operationCommands are the commands that carry out a file.
func (a *app) operationCommands() []*cobra.Command {
	return []*cobra.Command{
		a.operationCommand(input.Create, "Create the users of a file",
			`create creates the users of a CSV or JSON Lines file. It checks the file, says what it would do, asks, and says what became of each user.`,
			`  jcbulk create hires.csv
  jcbulk create hires.csv --yes --results results.csv --failed mend.csv
  jcbulk create export.csv --map "Legal name=FirstName,Team=" --plan
  jcbulk create hires.csv --emulator`),
		a.operationCommand(input.Update, "Change the users of a file",
			`update changes the users whom a file names by id, username, e-mail address or employee number. Columns that are empty change nothing.`,
			`  jcbulk update moves.csv
  jcbulk update moves.csv --plan --out plan.json`),
		a.operationCommand(input.Expire, "Expire the passwords of the users of a file",
			`expire expires the passwords of the users whom a file names by id, username, e-mail address or employee number.`,
			`  jcbulk expire leaked.csv`),
		a.operationCommand(input.Unlock, "Unlock the accounts of the users of a file",
			`unlock unlocks the accounts of the users whom a file names by id, username, e-mail address or employee number.`,
			`  jcbulk unlock locked.csv`),
		a.operationCommand(input.Schedule, "Schedule a change of state for the users of a file",
			`schedule suspends or activates the users of a file at a time. jcbulk scheduled lists and cancels what was scheduled.`,
			`  jcbulk schedule leavers.csv --state SUSPENDED --at "2030-05-31 18:00"`),
	}
}
