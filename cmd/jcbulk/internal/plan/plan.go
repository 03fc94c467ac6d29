// Package plan says what a command would do, so that it can be looked at, kept in a file, and carried out later as it is.
package plan

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
)

// version is the format of a plan in a file.
const version = 1

// mostMistakes bounds how many mistakes a plan lists.
const mostMistakes = 1000

// Options are those of the run that change what is sent or when.
type Options struct {
	InFlight       int           `json:"in_flight,omitempty"` // jobs at once
	Rate           float64       `json:"rate,omitempty"`      // calls a second
	Wait           time.Duration `json:"wait,omitempty"`      // how long a job may take
	CreationSource string        `json:"creation_source,omitempty"`
	SuppressEmail  bool          `json:"suppress_email,omitempty"`
	Verify         bool          `json:"verify,omitempty"` // users who would be unknown are looked up
}

// Input is the file of a plan or a run.
type Input struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// Order is all that has to be known to carry something out, but for the key.
type Order struct {
	input.Job
	Input   Input          `json:"input"`
	Target  connect.Target `json:"target"`
	Options Options        `json:"options"`
}

// Looked is what the service has of the users of a plan to create.
type Looked struct {
	New    int      `json:"new"`
	Exist  int      `json:"exist"`
	Sample []string `json:"sample,omitempty"` // some of those who exist
}

// Plan is what a command would do. It knows what the file says, and what the service says only where it was asked.
type Plan struct {
	Version int       `json:"version"`
	Made    time.Time `json:"made"`
	Order
	Rows         int             `json:"rows"`
	Users        int             `json:"users"` // that would be sent
	Jobs         int             `json:"jobs"`
	Calls        int             `json:"calls"` // at least
	EmptyRows    int             `json:"empty_rows,omitempty"`
	Unused       []string        `json:"unused,omitempty"`  // columns that set nothing
	Unknown      []string        `json:"unknown,omitempty"` // members that are sent although no model has them
	WrongRows    int             `json:"wrong_rows"`
	Mistakes     []input.Mistake `json:"mistakes,omitempty"` // the first 1,000
	MoreMistakes int             `json:"more_mistakes,omitempty"`
	Columns      []Column        `json:"columns,omitempty"`
	Looked       *Looked         `json:"looked,omitempty"`
}

// Column says what a column of the file sets, and for how many users.
type Column struct {
	Title string `json:"title"`
	Sets  string `json:"sets"`
	Rows  int    `json:"rows"`
}

// Add adds a mistake of the file.
func (p *Plan) Add(m input.Mistake) {
	if len(p.Mistakes) == mostMistakes {
		p.MoreMistakes++
		return
	}
	p.Mistakes = append(p.Mistakes, m)
}

// Found fills in what reading the file has shown.
func (p *Plan) Found(f input.Findings) {
	p.Rows, p.WrongRows = f.Report.Read, f.Report.Failed
	p.Users, p.Jobs = f.Report.NotSent, len(f.Report.Jobs)
	p.Unused, p.Unknown, p.EmptyRows = f.Unused, f.Unknown, f.EmptyRows
	for _, c := range f.Columns {
		p.Columns = append(p.Columns, Column{c.Title, c.Name, c.Rows})
	}
	p.Calls = p.Jobs
	switch p.Operation {
	case input.Schedule:
	case input.Cancel:
		p.Calls = p.Users
	default:
		for _, job := range f.Report.Jobs {
			p.Calls += (job.Users + resultsPerCall - 1) / resultsPerCall
		}
	}
}

// resultsPerCall is how many results of a job a call asks for.
const resultsPerCall = 100

// Write writes the plan to a file that is not there yet, which only its owner can read.
func (p *Plan) Write(path string) (err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return p.Encode(file)
}

// Encode writes the plan as JSON.
func (p *Plan) Encode(w io.Writer) error {
	p.Version = version
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(p)
}

// maxBytes bounds the file of a plan.
const maxBytes = 16 << 20

// Read reads a plan from a file.
func Read(path string) (*Plan, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	decoder := json.NewDecoder(io.LimitReader(file, maxBytes))
	decoder.DisallowUnknownFields()
	var p Plan
	if err := decoder.Decode(&p); err != nil {
		return nil, fmt.Errorf("%s is no plan of jcbulk: %w", path, err)
	}
	if p.Version != version {
		return nil, fmt.Errorf("%s is a plan of version %d, and this jcbulk knows version %d", path, p.Version, version)
	}
	if err := p.validate(); err != nil {
		return nil, fmt.Errorf("%s cannot be carried out: %w", path, err)
	}
	return &p, nil
}

// validate checks what somebody may have edited.
func (o Order) validate() error {
	switch {
	case o.Input.Path == "":
		return errors.New("input.path: is empty")
	case o.Options.InFlight < 0:
		return fmt.Errorf("options.in_flight: %d is less than nothing", o.Options.InFlight)
	case o.Options.Rate < 0:
		return fmt.Errorf("options.rate: %v is less than nothing", o.Options.Rate)
	case o.Options.Wait < 0:
		return fmt.Errorf("options.wait: %v is less than nothing", o.Options.Wait)
	}
	return o.Validate()
}
