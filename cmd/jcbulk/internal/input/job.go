package input

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

// Operation is what is done with the users of a file.
type Operation string

// The operations. Cancel is about scheduled changes, the others about users.
const (
	Create   Operation = "create"
	Update   Operation = "update"
	Expire   Operation = "expire"
	Unlock   Operation = "unlock"
	Schedule Operation = "schedule"
	Cancel   Operation = "cancel"
)

// Change is what Schedule does to all users.
type Change struct {
	State     string    `json:"state"`
	At        time.Time `json:"at"`
	SendEmail *bool     `json:"send_activation_emails,omitempty"`
}

// Job is an operation over a file.
type Job struct {
	Operation Operation `json:"operation"`
	Reading   Reading   `json:"reading"`
	Change    *Change   `json:"change,omitempty"` // of Schedule
}

// Rows are the rows of a file as an operation takes them. They can be run once.
type Rows struct {
	// Run makes a run over them.
	Run func(context.Context, *jcbulk.APIClient, bulk.Options) *bulk.Run

	columns   func() []usercsv.Column
	members   *members // of JSON Lines, or nil
	unused    func() []string
	emptyRows func() usercsv.EmptyRows
	unknown   []string
}

// Open reads the header of a file, and returns its rows. Rows that name users otherwise than by id are looked up with the resolver. An error
// means that nothing of the file can be used.
func (j Job) Open(in io.Reader, resolve usercsv.Resolver) (*Rows, error) {
	if j.Reading.Format == JSONLines {
		return j.lines(in)
	}
	options := j.Reading.CSVOptions(resolve)
	switch j.Operation {
	case Create:
		r, err := usercsv.NewReader(in, options...)
		if err != nil {
			return nil, err
		}
		return rows(r, r.Creates(), bulk.Create), nil
	case Update:
		r, err := usercsv.NewUpdateReader(in, options...)
		if err != nil {
			return nil, err
		}
		return rows(r, r.Updates(), bulk.Update), nil
	}
	if j.Operation == Cancel {
		options = append(options, usercsv.WithColumns(columnsOfChanges(j.Reading.Columns)))
	}
	r, err := usercsv.NewIDReader(in, options...)
	if err != nil {
		return nil, err
	}
	run, err := j.byID()
	if err != nil {
		return nil, err
	}
	return rows(r, r.IDs(), run), nil
}

// columnsOfChanges reads the ids of changes from the results of a schedule, unless the map of columns says otherwise.
func columnsOfChanges(columns map[string]string) map[string]string {
	all := map[string]string{"job_id": "id"}
	for title, ours := range columns {
		all[title] = ours
		if ours == "id" && title != "job_id" {
			delete(all, "job_id")
		}
	}
	return all
}

// start makes a run, as bulk.Create does.
type start[T any] = func(context.Context, *jcbulk.APIClient, iter.Seq2[bulk.Item[T], error], bulk.Options) *bulk.Run

// byID returns how an operation over ids is started.
func (j Job) byID() (start[string], error) {
	switch j.Operation {
	case Expire:
		return bulk.Expire[string], nil
	case Unlock:
		return bulk.Unlock[string], nil
	case Cancel:
		return bulk.Cancel, nil
	case Schedule:
		if j.Change == nil {
			return nil, errors.New("schedule needs a change")
		}
		change := jcbulk.BulkScheduledStatechangeCreate{
			StartDate: j.Change.At, State: j.Change.State, SendActivationEmails: j.Change.SendEmail,
		}
		return func(ctx context.Context, client *jcbulk.APIClient, ids iter.Seq2[bulk.Item[string], error], options bulk.Options) *bulk.Run {
			return bulk.Schedule(ctx, client, change, ids, options)
		}, nil
	}
	return nil, fmt.Errorf("there is no operation %q", j.Operation)
}

// reader is a CSV reader of any operation.
type reader interface {
	Columns() []usercsv.Column
	Unused() []string
	EmptyRows() usercsv.EmptyRows
}

func rows[T any](r reader, items iter.Seq2[bulk.Item[T], error], run start[T]) *Rows {
	return &Rows{
		Run: func(ctx context.Context, client *jcbulk.APIClient, options bulk.Options) *bulk.Run {
			return run(ctx, client, items, options)
		},
		columns: r.Columns, unused: r.Unused, emptyRows: r.EmptyRows,
	}
}

// IDs returns the ids of the users whom a file names.
func (j Job) IDs(in io.Reader, resolve usercsv.Resolver) (iter.Seq2[bulk.Item[string], error], error) {
	if j.Reading.Format == JSONLines {
		return idsOf(userjsonl.Read[jcbulk.BulkUserExpire](in)), nil
	}
	r, err := usercsv.NewIDReader(in, j.Reading.CSVOptions(resolve)...)
	if err != nil {
		return nil, err
	}
	return r.IDs(), nil
}

// Count counts the rows of a file, those with mistakes too.
func (j Job) Count(in io.Reader) (int, error) {
	if j.Reading.Format == CSV {
		operation := usercsv.Identify
		if j.Operation == Create || j.Operation == Update {
			operation = usercsv.Operation(j.Operation)
		}
		if j.Operation == Cancel {
			j.Reading.Columns = columnsOfChanges(j.Reading.Columns)
		}
		return usercsv.Count(in, operation, j.Reading.CSVOptions(Offline)...)
	}
	n := 0
	for item, err := range userjsonl.Read[jcbulk.BulkUserExpire](in) {
		if item.Ref == nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// Columns returns the columns of a CSV file, or the members of JSON Lines, that set something, and in how many rows so far.
func (r *Rows) Columns() []usercsv.Column {
	switch {
	case r.members != nil:
		return r.members.columns()
	case r.columns != nil:
		return r.columns()
	}
	return nil
}

// Unused returns the columns of a CSV file that set nothing.
func (r *Rows) Unused() []string {
	if r.unused == nil {
		return nil
	}
	return r.unused()
}

// Unknown returns the members of JSON Lines that the models do not have, and that are sent all the same. It is complete when the run has ended.
func (r *Rows) Unknown() []string { return slices.Clone(r.unknown) }

// EmptyRows returns how many rows were left out so far because all their cells are empty.
func (r *Rows) EmptyRows() int {
	if r.emptyRows == nil {
		return 0
	}
	return r.emptyRows().Count
}
