package bulk_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

type rowError struct{}

func (rowError) Error() string  { return "file: line 7: no name" }
func (rowError) Reason() string { return "no name" }

func TestReason(t *testing.T) {
	for name, test := range map[string]struct {
		outcome bulk.Outcome
		want    string
	}{
		"nothing to say":       {bulk.Outcome{Status: bulk.Succeeded}, ""},
		"a message":            {bulk.Outcome{Status: bulk.Succeeded, Message: "created"}, "created"},
		"a reader's reason":    {bulk.Outcome{Status: bulk.Failed, Err: fmt.Errorf("row: %w", rowError{})}, "no name"},
		"several rules":        {bulk.Outcome{Status: bulk.Failed, Err: errors.Join(errors.New("a"), errors.New("b"))}, "a; b"},
		"the service's word":   {bulk.Outcome{Status: bulk.Failed, Message: "taken", Err: errors.New("409")}, "taken"},
		"why and what it said": {bulk.Outcome{Message: "queued", Err: bulk.ErrDeadline}, "the job did not end in time; the service says: queued"},
		"said once":            {bulk.Outcome{Message: "queued", Err: errors.New("it is queued")}, "it is queued"},
		"escapes":              {bulk.Outcome{Status: bulk.Failed, Message: "a\x1b[2Jb\r\nc\u202e"}, `a\x1b[2Jb\r; c\u202e`},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, test.want, test.outcome.Reason()) })
	}
}

func TestOutcomeAsJSON(t *testing.T) {
	result := jcbulk.NewJobWorkresult()
	outcome := bulk.Outcome{
		Index: 3, Ref: "EX-7", Key: "ada", Status: bulk.NotSent, JobID: "j", UserID: "u", Sent: 2,
		ByOrder: true, Verified: true, Presumed: true, FromJournal: true, Result: result, Err: bulk.ErrHeldBack,
	}
	text, err := json.Marshal(outcome)
	require.NoError(t, err)
	assert.JSONEq(t, `{"index":3,"ref":"EX-7","key":"ada","status":"not sent","job_id":"j","user_id":"u","sent":2,"by_order":true,
		"verified":true,"presumed":true,"from_journal":true,"reason":"the service took nothing for too long"}`, string(text))

	var read bulk.Outcome
	require.NoError(t, json.Unmarshal(text, &read))
	require.EqualError(t, read.Err, outcome.Err.Error())
	read.Err, read.Result, outcome.Err = nil, result, nil
	assert.Equal(t, outcome, read)

	_, err = json.Marshal(bulk.Outcome{Status: 9})
	require.ErrorContains(t, err, "there is no Status(9)")
	require.ErrorContains(t, json.Unmarshal([]byte(`{"status":"done"}`), &read), `"done" is no status`)
	assert.Equal(t, "ada", read.Key, "an error changes nothing")
}

func TestReportAsJSON(t *testing.T) {
	report := bulk.Report{
		Read: 5, Succeeded: 1, Failed: 1, NotSent: 1, Unknown: 2, Unmatched: 1, Elapsed: 1500 * time.Millisecond,
		Jobs: []bulk.Job{{ID: "j", First: 1, Users: 3, Open: 1}, {Users: 2}},
	}
	text, err := json.Marshal(report)
	require.NoError(t, err)
	assert.JSONEq(t, `{"read":5,"succeeded":1,"failed":1,"not_sent":1,"unknown":2,"unmatched":1,"elapsed_seconds":1.5,
		"jobs":[{"id":"j","first":1,"users":3,"open":1},{"first":0,"users":2,"open":0}]}`, string(text))
	var read bulk.Report
	require.NoError(t, json.Unmarshal(text, &read))
	assert.Equal(t, report, read)
	require.Error(t, json.Unmarshal([]byte(`{"read":"5"}`), &read))
	assert.Equal(t, "5 read: 1 succeeded, 1 failed, 1 not sent, 2 unknown, in 2 jobs and 1.5s", report.String())
	assert.Contains(t, bulk.Report{Jobs: report.Jobs[:1]}.String(), "in 1 job and 0s")
}

func TestOutcomesInSlog(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}}))
	log.Info("m", "outcome", bulk.Outcome{Index: 1, Ref: 4, Key: "a\nb", Status: bulk.Failed, Message: "no\n", JobID: "j", Sent: 1, ByOrder: true})
	log.Info("m", "report", bulk.Report{Read: 2, Succeeded: 2, Jobs: make([]bulk.Job, 3), Elapsed: time.Second})
	log.Info("m", "job", bulk.Job{ID: "j", Users: 2}, "status", bulk.NotSent)
	want := []string{
		`{"level":"INFO","msg":"m","outcome":{"index":1,"key":"a\\nb","status":"failed","ref":4,"reason":"no; ","job_id":"j","by_order":true,"sent":1}}`,
		`{"level":"INFO","msg":"m","report":{"read":2,"succeeded":2,"failed":0,"not_sent":0,"unknown":0,"jobs":3,"unmatched":0,"elapsed":1000000000}}`,
		`{"level":"INFO","msg":"m","job":{"id":"j","first":0,"users":2,"open":0},"status":"not sent"}`,
	}
	for i, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		assert.JSONEq(t, want[i], line)
	}
}
