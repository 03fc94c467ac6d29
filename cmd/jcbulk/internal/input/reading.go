package input

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// Format is how a file is written.
type Format string

// The formats.
const (
	CSV       Format = "csv"
	JSONLines Format = "jsonl"
)

// FormatOf tells the format of a file by the end of its name. All but JSON is CSV.
func FormatOf(path string) Format {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".jsonl", ".ndjson", ".json":
		return JSONLines
	}
	return CSV
}

// Reading says how a file is read. Only Format counts for JSON Lines.
type Reading struct {
	Format    Format            `json:"format"`
	Separator string            `json:"separator,omitempty"` // one character. Unset: a comma
	Columns   map[string]string `json:"columns,omitempty"`   // what columns mean: see usercsv.WithColumns
	Skip      int               `json:"skip,omitempty"`      // lines before the header
	Clear     *string           `json:"clear,omitempty"`     // the marker that clears a field. Unset: usercsv.DefaultClear
}

// ParseColumns reads "Legal name=FirstName,Team=": what columns of a file mean, where nothing leaves a column out.
func ParseColumns(text string) (map[string]string, error) {
	if text == "" {
		return nil, nil
	}
	columns := map[string]string{}
	for pair := range strings.SplitSeq(text, ",") {
		title, ours, found := strings.Cut(pair, "=")
		title, ours = strings.TrimSpace(title), strings.TrimSpace(ours)
		if _, twice := columns[title]; !found || title == "" || twice {
			return nil, fmt.Errorf("the map of columns is like \"Legal name=FirstName,Team=\", each column once: %q is not", pair)
		}
		columns[title] = ours
	}
	return columns, nil
}

// ParseSeparator reads the character that separates cells, or the word tab.
func ParseSeparator(text string) (string, error) {
	switch {
	case text == "tab" || text == `\t`:
		return "\t", nil
	case utf8.RuneCountInString(text) > 1:
		return "", fmt.Errorf("the separator is one character or the word tab, not %q", text)
	}
	return text, nil
}

// CSVOptions returns those of a CSV reader.
func (r Reading) CSVOptions(resolve usercsv.Resolver) []usercsv.Option {
	options := []usercsv.Option{usercsv.WithSkip(r.Skip)}
	if r.Separator != "" {
		comma, _ := utf8.DecodeRuneInString(r.Separator)
		options = append(options, usercsv.WithComma(comma))
	}
	if r.Columns != nil {
		options = append(options, usercsv.WithColumns(r.Columns))
	}
	if r.Clear != nil {
		options = append(options, usercsv.WithClear(*r.Clear))
	}
	if resolve != nil {
		options = append(options, usercsv.WithResolver(resolve))
	}
	return options
}
