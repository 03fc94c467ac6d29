package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// usersPerJob is how many users the service takes at once.
const usersPerJob = 800

// What can become of a row.
const (
	created = "created"
	failed  = "failed"
	unknown = "unknown"
)

// outcome is what became of one row.
type outcome struct {
	line     int
	username string
	result   string
	message  string
}

// onboarding creates the users of one file.
type onboarding struct {
	api      *jcbulk.BulkJobRequestsApiService
	pause    time.Duration // between two looks at a job
	patience time.Duration // for one job

	outcomes []outcome
	unused   []string // columns of the file
	jobs     int
}

// run sends the rows in jobs of the size that the service takes, one after another. What goes wrong with a row or with a
// job is an outcome; an error is what ends the whole.
func (o *onboarding) run(ctx context.Context, file io.Reader) error {
	reader, err := usercsv.NewReader(file)
	if err != nil {
		return err
	}
	o.unused = reader.Unused()
	var batch []usercsv.Row
	for row, err := range reader.Creates() {
		var bad *usercsv.RowError
		switch {
		case errors.As(err, &bad):
			o.outcomes = append(o.outcomes, outcome{bad.Line, bad.Username, failed, "not sent: " + bad.Reason()})
		case err != nil:
			return err
		default:
			batch = append(batch, row)
		}
		if len(batch) == usersPerJob {
			o.create(ctx, batch)
			batch = nil
		}
	}
	if len(batch) > 0 {
		o.create(ctx, batch)
	}
	slices.SortFunc(o.outcomes, func(a, b outcome) int { return cmp.Compare(a.line, b.line) })
	return nil
}

func (o *onboarding) add(row usercsv.Row, result, message string) {
	o.outcomes = append(o.outcomes, outcome{row.Line, row.User.GetUsername(), result, message})
}

// create sends one job and waits until every row of it has an outcome.
func (o *onboarding) create(ctx context.Context, batch []usercsv.Row) {
	o.jobs++
	users := make([]jcbulk.BulkUserCreate, len(batch))
	for i, row := range batch {
		users[i] = row.User
	}
	job, _, err := o.api.BulkUsersCreate(ctx).Body(users).Execute()
	if err != nil {
		result := failed
		if errors.Is(err, jcbulk.ErrOutcomeUnknown) {
			result = unknown
		}
		for _, row := range batch {
			o.add(row, result, reason(err))
		}
		return
	}
	results, err := o.wait(ctx, job.GetJobId(), len(batch))
	if err != nil {
		o.match(batch, results, fmt.Sprintf("job %s: %s", job.GetJobId(), reason(err)))
		return
	}
	o.match(batch, results, "the job has no result for this row")
}

// wait looks at a job until it has a final result for each of its users. When it gives up, it returns what there is and why.
func (o *onboarding) wait(ctx context.Context, jobID string, users int) ([]jcbulk.JobWorkresult, error) {
	ctx, cancel := context.WithTimeout(ctx, o.patience)
	defer cancel()
	for {
		results, err := o.look(ctx, jobID)
		switch {
		case err == nil && len(results) == users && !slices.ContainsFunc(results, pending):
			return results, nil
		case err != nil && !errors.Is(err, jcbulk.ErrServer) && !errors.Is(err, jcbulk.ErrRateLimited):
			return results, err
		}
		select {
		case <-ctx.Done():
			return results, ctx.Err()
		case <-time.After(o.pause):
		}
	}
}

// look fetches all results of a job.
func (o *onboarding) look(ctx context.Context, jobID string) ([]jcbulk.JobWorkresult, error) {
	var results []jcbulk.JobWorkresult
	for result, err := range o.api.BulkUsersCreateResults(ctx, jobID).All() {
		if err != nil {
			return results, err
		}
		results = append(results, result)
	}
	return results, nil
}

// match gives each row its result. Rows and results are told apart by username, or by e-mail where there is none; those
// that share one are taken in their order.
func (o *onboarding) match(batch []usercsv.Row, results []jcbulk.JobWorkresult, otherwise string) {
	waiting := map[string][]jcbulk.JobWorkresult{}
	for _, result := range results {
		username, _ := result.GetPersistedFields()["username"].(string)
		email, _ := result.GetPersistedFields()["email"].(string)
		key := identity(username, email)
		waiting[key] = append(waiting[key], result)
	}
	for _, row := range batch {
		key := identity(row.User.GetUsername(), row.User.GetEmail())
		if len(waiting[key]) == 0 {
			o.add(row, unknown, otherwise)
			continue
		}
		result := waiting[key][0]
		waiting[key] = waiting[key][1:]
		switch {
		case pending(result):
			o.add(row, unknown, fmt.Sprintf("%s: its status is %q", otherwise, result.GetStatus()))
		case strings.EqualFold(result.GetStatus(), "finished"):
			o.add(row, created, result.GetStatusMsg())
		default:
			o.add(row, failed, result.GetStatusMsg())
		}
	}
}

// pending reports whether a result may still change. A status that is not known to be an end is not taken for one.
func pending(result jcbulk.JobWorkresult) bool {
	return !slices.Contains([]string{"finished", "failed", "error"}, strings.ToLower(result.GetStatus()))
}

func identity(username, email string) string { return strings.ToLower(cmp.Or(username, email)) }

// reason is the service's own words, or else those of the error.
func reason(err error) string {
	var failure *jcbulk.GenericOpenAPIError
	if errors.As(err, &failure) && failure.Message() != "" {
		return failure.Message()
	}
	return err.Error()
}
