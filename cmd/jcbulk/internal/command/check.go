package command

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/show"
)

// verdict is what check found, for programs.
type verdict struct {
	File      string          `json:"file"`
	Operation input.Operation `json:"operation"`
	Rows      int             `json:"rows"`
	Good      int             `json:"good"`
	EmptyRows int             `json:"empty_rows"`
	Unused    []string        `json:"unused"`
	Unknown   []string        `json:"unknown"`
	Mistakes  []input.Mistake `json:"mistakes"`
}

func (a *app) checkCommand() *cobra.Command {
	var reading readingFlags
	var operation string
	cmd := &cobra.Command{
		Use:   "check FILE|-",
		Short: "Find every mistake of a file, without a key and without network",
		Long: `check reads a file and lists every mistake with its line, its column, what is wrong and what would be right. It sends nothing, and looks
nobody up. It ends with exit code 20 where something is wrong.`,
		Example: `  jcbulk check hires.csv
  jcbulk check moves.csv --for update -o json`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			job := input.Job{Operation: input.Operation(operation)}
			switch job.Operation {
			case input.Create, input.Update, input.Expire, input.Unlock:
			default:
				return usage("--for is create, update, expire or unlock, not %q", operation)
			}
			var err error
			if job.Reading, err = reading.reading(cmd, args[0]); err != nil {
				return err
			}
			return a.check(cmd, job, args[0])
		},
	}
	reading.register(cmd)
	cmd.Flags().StringVar(&operation, "for", string(input.Create), "what the file is for: create, update, expire or unlock")
	completeFlag(cmd, "for", cobra.FixedCompletions([]string{"create", "update", "expire", "unlock"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (a *app) check(cmd *cobra.Command, job input.Job, path string) error {
	file, err := a.openInput(cmd, path)
	if err != nil {
		return err
	}
	in, err := file.Reader()
	if err != nil {
		return err
	}
	defer in.Close()
	v := verdict{File: path, Operation: job.Operation, Unused: []string{}, Unknown: []string{}, Mistakes: []input.Mistake{}}
	found, broken := job.Check(cmd.Context(), in, input.Offline, func(m input.Mistake) { v.Mistakes = append(v.Mistakes, m) })
	if broken != nil {
		v.Mistakes = append(v.Mistakes, input.Mistake{Reason: broken.Error()})
	}
	v.Rows, v.Good, v.EmptyRows = found.Report.Read, found.Report.NotSent, found.EmptyRows
	v.Unused, v.Unknown = append(v.Unused, found.Unused...), append(v.Unknown, found.Unknown...)
	if err := a.printVerdict(cmd.OutOrStdout(), v, found); err != nil {
		return err
	}
	if len(v.Mistakes) > 0 {
		return exit.CodeError(exit.SomeFailed)
	}
	return nil
}

func (a *app) printVerdict(w io.Writer, v verdict, found input.Findings) error {
	switch a.global.output {
	case "":
		return show.Verdict(w, found, v.Mistakes)
	case "json":
		return show.JSON(w, v)
	case "jsonl":
		return show.JSONLines(w, v.Mistakes)
	}
	return usage("check prints json and jsonl, not %s", a.global.output)
}
