package usercsv

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
)

var errNoHeader = errors.New("the first line looks like a user, not like a header: write a line before it that names the columns")

// emailAddress is a cell that is an e-mail address and nothing else.
var emailAddress = regexp.MustCompile(`^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$`)

// isUser reports whether the cells of the first line are rather those of a user than titles. An e-mail address and an id are no title, and a word
// such as Manager is hardly one where it is all that is known and nothing names the user. No title that the caller says is one counts.
func isUser(cells []string, found map[string]position, meanings *titles) bool {
	unknown := 0
	for _, cell := range cells {
		text := visible(cell)
		if _, mapped := meanings.mapped[strings.ToLower(text)]; mapped {
			return false
		}
		if emailAddress.MatchString(text) || objectid.Valid(text) {
			return true
		}
		if _, known := meanings.of(cell); !known && text != "" {
			unknown++
		}
	}
	words := []string{"jobTitle", "manager", "department", "company", "location", "state", "description", "employeeType", "external_source_type"}
	for name := range found {
		if !slices.Contains(words, name) {
			return false
		}
	}
	return len(found) == 1 && unknown > 0
}

// otherLineEnd refuses a header in which a character is that ends a line elsewhere: the rows of the file would be taken for titles.
func otherLineEnd(cells []string) error {
	for _, cell := range cells {
		for _, r := range cell {
			if r == '\u0085' || r == '\u2028' || r == '\u2029' {
				return fmt.Errorf("the lines seem to end with %U, which is no line end of CSV: save the file with line feeds", r)
			}
		}
	}
	return nil
}
