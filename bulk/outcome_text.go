package bulk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// This file puts outcomes and sums into words: for people, for JSON and for slog.

// String returns the status in lower case.
func (s Status) String() string {
	switch s {
	case Succeeded:
		return "succeeded"
	case Failed:
		return "failed"
	case Unknown:
		return "unknown"
	case NotSent:
		return "not sent"
	}
	return fmt.Sprintf("Status(%d)", int(s))
}

// MarshalText returns the word of String. A status that there is not is an error.
func (s Status) MarshalText() ([]byte, error) {
	if !s.known() {
		return nil, fmt.Errorf("bulk: there is no %s", s)
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads the word of String.
func (s *Status) UnmarshalText(text []byte) error {
	for status := Unknown; status.known(); status++ {
		if string(text) == status.String() {
			*s = status
			return nil
		}
	}
	return fmt.Errorf("bulk: %q is no status", text)
}

func (s Status) known() bool { return s >= Unknown && s <= NotSent }

// Reason says in one line, fit for a terminal or a table, why the status is what it is: in the service's words, or else in those of the
// reader, the rule or the call that ended it. It is "" where there is nothing to say, as for most users that succeeded.
func (o Outcome) Reason() string {
	text := o.Message
	var reasoned interface{ Reason() string }
	switch {
	case o.Err == nil:
	case errors.As(o.Err, &reasoned):
		text = reasoned.Reason()
	case o.Status != Failed || o.Message == "":
		text = o.Err.Error()
		if o.Message != "" && !strings.Contains(text, o.Message) {
			text += "; the service says: " + o.Message
		}
	}
	return jcbulk.Printable(strings.ReplaceAll(text, "\n", "; "))
}

// outcome has the fields of an Outcome, and not its methods.
type outcome Outcome

// MarshalJSON writes the outcome with its status as a word and its Reason. Err and Result are left out: Result may hold anything that
// the service knows of the user. A Ref that encoding/json cannot encode is an error.
func (o Outcome) MarshalJSON() ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // the encoder that called escapes what it is told to
	err := encoder.Encode(struct {
		outcome
		Reason string `json:"reason,omitempty"`
	}{outcome(o), o.Reason()})
	return text.Bytes(), err
}

// UnmarshalJSON reads what MarshalJSON writes. Err has the text of the reason where that is not the message.
func (o *Outcome) UnmarshalJSON(text []byte) error {
	var read struct {
		outcome
		Reason string `json:"reason"`
	}
	if err := json.Unmarshal(text, &read); err != nil {
		return fmt.Errorf("bulk: reading an outcome: %w", err)
	}
	*o = Outcome(read.outcome)
	if read.Reason != "" && read.Reason != o.Reason() {
		o.Err = reasonError(read.Reason)
	}
	return nil
}

// reasonError is the Err of an outcome that was read.
type reasonError string

func (e reasonError) Error() string  { return string(e) }
func (e reasonError) Reason() string { return string(e) }

// LogValue returns the outcome as a group, without its Result. Key and reason may name the user.
func (o Outcome) LogValue() slog.Value {
	attrs := []slog.Attr{slog.Int("index", o.Index), slog.String("key", jcbulk.Printable(o.Key)), slog.String("status", o.Status.String())}
	if o.Ref != nil {
		attrs = append(attrs, slog.Any("ref", o.Ref))
	}
	for _, field := range []struct{ name, text string }{
		{"reason", o.Reason()}, {"job_id", jcbulk.Printable(o.JobID)}, {"user_id", jcbulk.Printable(o.UserID)},
	} {
		if field.text != "" {
			attrs = append(attrs, slog.String(field.name, field.text))
		}
	}
	for _, note := range o.Notes() {
		attrs = append(attrs, slog.Bool(note, true))
	}
	return slog.GroupValue(append(attrs, slog.Int("sent", o.Sent))...)
}

// Notes lists by_order, verified, presumed and from_journal where they are set: how the status is known, if not from the user's own result
// in this run.
func (o Outcome) Notes() []string {
	var notes []string
	for _, note := range []struct {
		set  bool
		name string
	}{{o.ByOrder, "by_order"}, {o.Verified, "verified"}, {o.Presumed, "presumed"}, {o.FromJournal, "from_journal"}} {
		if note.set {
			notes = append(notes, note.name)
		}
	}
	return notes
}

// report has the fields of a Report, and not its methods.
type report Report

// MarshalJSON writes the sums, with the time as elapsed_seconds.
func (r Report) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		report
		ElapsedSeconds float64 `json:"elapsed_seconds"`
	}{report(r), r.Elapsed.Seconds()})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Report) UnmarshalJSON(text []byte) error {
	var read struct {
		report
		ElapsedSeconds float64 `json:"elapsed_seconds"`
	}
	if err := json.Unmarshal(text, &read); err != nil {
		return fmt.Errorf("bulk: reading a report: %w", err)
	}
	*r = Report(read.report)
	r.Elapsed = time.Duration(read.ElapsedSeconds * float64(time.Second))
	return nil
}

// LogValue returns the sums as a group, with the number of jobs in place of the jobs.
func (r Report) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int("read", r.Read), slog.Int("succeeded", r.Succeeded), slog.Int("failed", r.Failed), slog.Int("not_sent", r.NotSent),
		slog.Int("unknown", r.Unknown), slog.Int("jobs", len(r.Jobs)), slog.Int("unmatched", r.Unmatched), slog.Duration("elapsed", r.Elapsed),
	)
}

// String returns the sums in one line.
func (r Report) String() string {
	jobs := "jobs"
	if len(r.Jobs) == 1 {
		jobs = "job"
	}
	return fmt.Sprintf("%d read: %d succeeded, %d failed, %d not sent, %d unknown, in %d %s and %s",
		r.Read, r.Succeeded, r.Failed, r.NotSent, r.Unknown, len(r.Jobs), jobs, r.Elapsed.Round(time.Millisecond))
}

// LogValue returns the job as a group.
func (j Job) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", jcbulk.Printable(j.ID)), slog.Int("first", j.First), slog.Int("users", j.Users), slog.Int("open", j.Open))
}
