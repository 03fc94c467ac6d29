package command

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// completeFlag sets how the value of a flag of the command itself is completed.
func completeFlag(cmd *cobra.Command, flag string, with cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, with); err != nil {
		panic(err) // there is no such flag, or it is completed already: a mistake of this package
	}
}

// completeColumns completes the name of a column behind the last = of a map of columns.
func completeColumns(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	const noMore = cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	at := strings.LastIndex(typed, "=")
	if at < strings.LastIndex(typed, ",") || at < 0 {
		return nil, noMore
	}
	var values []string
	for _, name := range columnNames(usercsv.Operation(cmd.Name())) {
		values = append(values, typed[:at+1]+name)
	}
	return values, noMore
}

// columnNames are the columns that files of an operation can have.
func columnNames(operation usercsv.Operation) []string {
	if operation != usercsv.Create && operation != usercsv.Update {
		operation = usercsv.Identify
	}
	var template bytes.Buffer
	if usercsv.WriteTemplate(&template, operation, 0) != nil {
		return nil
	}
	header, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(template.String(), "\ufeff"))).Read()
	if err != nil {
		return nil
	}
	return slices.Clone(header)
}
