package temporalrun

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/internal/printable"
)

// Kind is what a run does to its users.
type Kind string

// The kinds. Each needs the function of Config with the same name.
const (
	Create   Kind = "create"
	Update   Kind = "update"
	Expire   Kind = "expire"
	Unlock   Kind = "unlock"
	Schedule Kind = "schedule"
	Cancel   Kind = "cancel"
)

func (k Kind) isKnown() bool {
	switch k {
	case Create, Update, Expire, Unlock, Schedule, Cancel:
		return true
	}
	return false
}

// Spec says what a run is. All of it is kept in Temporal's history, so no field may hold a secret or name a person. Its texts are UTF-8, and
// each of their characters can be seen.
type Spec struct {
	// ID names the run: the same ID is the same run, and the same journal. 1 to MaxName bytes.
	ID string
	// Kind is what is done to the users.
	Kind Kind
	// Organization is what Config.Client finds the client by. Runs with the same one take turns. 1 to MaxName bytes.
	Organization string
	// Input is what the worker opens the input by, such as the address of a file. It must lead to the same rows on each machine, for as long
	// as the run goes on. At most MaxInput bytes. It may be empty.
	Input string
}

// The bounds of the fields of a Spec, in bytes.
const (
	MaxName  = 200
	MaxInput = 4096
)

// SpecError says what is wrong with a Spec.
type SpecError struct {
	// Run is the ID of the Spec, cut to MaxName bytes and then escaped.
	Run string
	// Field is the field of the Spec, and Reason is what is wrong with it.
	Field, Reason string
}

// Error names the run, the field and the reason.
func (e *SpecError) Error() string {
	return fmt.Sprintf("temporalrun: run %q: Spec.%s %s", e.Run, e.Field, e.Reason)
}

// Validate returns a *SpecError for the first field that is wrong, or nil.
func (s Spec) Validate() error {
	var field, reason string
	switch {
	case nameProblem(s.ID) != "":
		field, reason = "ID", nameProblem(s.ID)
	case !s.Kind.isKnown():
		field, reason = "Kind", "is none of create, update, expire, unlock, schedule, cancel"
	case nameProblem(s.Organization) != "":
		field, reason = "Organization", nameProblem(s.Organization)
	case len(s.Input) > MaxInput:
		field, reason = "Input", fmt.Sprintf("is longer than %d bytes", MaxInput)
	case textProblem(s.Input) != "":
		field, reason = "Input", textProblem(s.Input)
	default:
		return nil
	}
	return &SpecError{Run: printable.Text(s.ID[:min(len(s.ID), MaxName)]), Field: field, Reason: reason}
}

func nameProblem(name string) string {
	switch {
	case name == "":
		return "is empty"
	case len(name) > MaxName:
		return fmt.Sprintf("is longer than %d bytes", MaxName)
	}
	return textProblem(name)
}

func textProblem(text string) string {
	switch {
	case !utf8.ValidString(text):
		return "is not UTF-8"
	case strings.ContainsFunc(text, printable.IsUnseen):
		return "has a character that cannot be seen"
	}
	return ""
}

// The ids of workflows begin with these, so that they are nobody else's.
const (
	runPrefix          = "jcbulk/run/"
	organizationPrefix = "jcbulk/organization/"
)

func workflowOf(run string) string { return runPrefix + run }

// workflowOfOrganization escapes the organization, so that the first slash behind it begins the task queue. Each task queue has a workflow of
// its own for an organization: the workers of another queue may be gone, and nobody would give turns.
func workflowOfOrganization(queue, organization string) string {
	return organizationPrefix + url.PathEscape(organization) + "/" + queue
}
