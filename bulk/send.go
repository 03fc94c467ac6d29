package bulk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// ErrDryRun is why a user is Unknown in a dry run: it would have been sent. See Options.DryRun.
var ErrDryRun = errors.New("dry run: not sent")

var (
	errNameless    = errors.New("the service accepted the job without naming it")
	errInterrupted = fmt.Errorf("an earlier run over the journal ended before it knew: %w", jcbulk.ErrOutcomeUnknown)
)

const (
	// maxParts bounds the requests that are made for a part that the service refuses as a whole.
	maxParts = 64
	// maxDoubts bounds how often a part is sent while nobody knows whether the service accepted it.
	maxDoubts = 4
)

// work is a worker goroutine: it finishes one part.
func (e *engine[T]) work(ctx context.Context, p *part[T]) {
	returned := false
	defer e.stopUnless(&returned)
	e.finish(ctx, p)
	returned = true
}

// finish sends a part, unless an earlier run did, and follows its jobs to their ends.
func (e *engine[T]) finish(ctx context.Context, p *part[T]) {
	accepted := []*part[T]{p}
	switch {
	case p.jobID != "":
	case p.record != nil && p.record.answered:
		e.conclude(p, e.unknown(ctx, p, ErrNoResult))
		return
	case p.record != nil && !e.kind.repeatable && !e.mayRepeat(p):
		e.conclude(p, e.unknown(ctx, p, errInterrupted))
		return
	default:
		accepted = e.send(ctx, p.rest())
	}
	for _, p := range accepted {
		e.follow(ctx, p)
	}
}

// mayRepeat reports whether a part may be sent once more although the service may have accepted it.
func (e *engine[T]) mayRepeat(p *part[T]) bool {
	return e.options.ResubmitUnknown && e.kind.resubmits && p.doubts < maxDoubts
}

// send sends a part, in one request if all is well, and returns the parts that became jobs. A part that the service refuses as a
// whole is divided and sent in pieces, so that one bad user does not cost the others. A part that the service may have accepted is
// sent again only if mayRepeat allows it.
func (e *engine[T]) send(ctx context.Context, whole *part[T]) []*part[T] {
	var accepted []*part[T]
	parts := []*part[T]{whole}
	// Until something is accepted, the refusal may be due to the call and not to a user. Then it is enough to halve the part down
	// to a single user.
	patience := 2*bits.Len(uint(len(whole.entries))) + 2
	var refusal error
	for sent := 1; len(parts) > 0; sent++ {
		p := parts[len(parts)-1]
		parts = parts[:len(parts)-1]
		if sent > patience {
			e.refuse(p, fmt.Errorf("bulk: one or more of %d users that were refused together: %w", len(whole.entries), refusal))
			continue
		}
		answer, err := e.submit(ctx, p)
		status := e.fate(p, err)
		switch {
		case err == nil:
			patience = max(patience, maxParts)
			if answer.jobID != "" {
				accepted = append(accepted, p)
				continue
			}
			e.conclude(p, e.receive(ctx, p, answer))
		case errors.Is(err, ErrDryRun):
			e.tell(p.outcomes(Unknown, err))
		case status == Unknown:
			p.doubts++
			if e.mayRepeat(p) && pause(ctx, e.options.MinPollInterval) == nil {
				parts = append(parts, p)
				continue
			}
			e.conclude(p, e.unknown(ctx, p, err))
		case !aboutUsers(err):
			e.refuse(p, err)
		case len(p.entries) == 1:
			e.conclude(p, p.outcomes(Failed, err))
		default:
			refusal = err
			parts = append(parts, e.divide(p, err)...)
		}
	}
	return accepted
}

// aboutUsers reports whether a refusal can be due to some of the users that were sent together. A refusal by the client itself,
// which has no status code, counts only if it is about the body: otherwise the configuration or the options are wrong.
func aboutUsers(err error) bool {
	var failure *jcbulk.GenericOpenAPIError
	var mistake *jcbulk.ParameterError
	switch {
	case !errors.Is(err, jcbulk.ErrInvalidRequest):
		return false
	case errors.As(err, &failure) && failure.StatusCode() == 0:
		return errors.As(err, &mistake) && strings.HasPrefix(mistake.Parameter, "body")
	}
	return true
}

// refuse delivers the outcomes of a part that was refused for a reason that need not be its users. They leave the journal, so that
// another run sends them, unless the service may have accepted them before.
func (e *engine[T]) refuse(p *part[T], err error) {
	failed := p.outcomes(Failed, err)
	if p.doubts > 0 {
		e.conclude(p, failed)
		return
	}
	e.release(p, nil)
	e.tell(failed)
}

// submit makes one request. The journal has it before it is sent.
func (e *engine[T]) submit(ctx context.Context, p *part[T]) (answer, error) {
	if e.options.DryRun {
		e.books.sent("", p.entries[0].index, len(p.entries))
		return answer{}, ErrDryRun
	}
	if err := e.announce(p); err != nil {
		return answer{}, &unsentError{err}
	}
	users := make([]T, len(p.entries))
	for i, one := range p.entries {
		users[i] = one.user
	}
	a, err := e.kind.submit(ctx, e.api, users, e.options)
	if err == nil && a.jobID == "" && a.receipts == nil {
		err = errNameless
	}
	if a.jobID != "" || err != nil && e.fate(p, err) == Unknown {
		e.books.sent(a.jobID, p.entries[0].index, len(p.entries))
	}
	if err == nil {
		e.accept(p, a.jobID)
	}
	return a, err
}

// unsentError is why a part was not sent at all.
type unsentError struct{ cause error }

func (e *unsentError) Error() string { return "not sent: " + e.cause.Error() }
func (e *unsentError) Unwrap() error { return e.cause }

// fate returns what an error of submit means for the users of a part.
func (e *engine[T]) fate(p *part[T], err error) Status {
	var unsent *unsentError
	status := Failed
	if !errors.As(err, &unsent) {
		status = fate(err)
	}
	if p.doubts > 0 && !aboutUsers(err) {
		return Unknown // this request was refused, but an earlier one may have been accepted
	}
	return status
}

// receive returns the outcomes of a part whose answer says at once what became of each user, without a job to follow.
func (e *engine[T]) receive(ctx context.Context, p *part[T], a answer) []Outcome {
	e.books.extra(a.extra)
	all := make([]Outcome, len(p.entries))
	for place := range p.entries {
		if r := a.receipts[place]; r.done {
			all[place] = p.outcome(place, Succeeded, nil)
			all[place].JobID, all[place].ByOrder = r.jobID, r.byOrder
			continue
		}
		all[place] = e.doubt(ctx, p, place, ErrNoResult)
	}
	return all
}

// divide splits a refused part into smaller ones, by what the error says. Users that its details name by their place are Failed,
// and the others stay together. Otherwise users whose id stands in its text go apart. Otherwise the part is halved. The last of
// the returned parts is sent first.
func (e *engine[T]) divide(p *part[T], err error) []*part[T] {
	var bad []Outcome
	var others, named, unnamed []*entry[T]
	reasons, words := reasonsByPlace(err), wordsOf(err)
	for place, one := range p.entries {
		if reason, blamed := reasons[place]; blamed {
			o := p.outcome(place, Failed, err)
			o.Message = reason
			bad = append(bad, o)
			continue
		}
		others = append(others, one)
		if one.identity.ID != "" && strings.Contains(words, strings.ToLower(one.identity.ID)) {
			named = append(named, one)
		} else {
			unnamed = append(unnamed, one)
		}
	}
	groups := [][]*entry[T]{named, unnamed}
	switch middle := len(others) / 2; {
	case len(bad) > 0:
		groups = [][]*entry[T]{others}
	case len(named) == 0 || len(unnamed) == 0:
		groups = [][]*entry[T]{others[middle:], others[:middle]}
	}
	e.release(p, bad)
	var parts []*part[T]
	for _, entries := range groups {
		if len(entries) > 0 {
			parts = append(parts, &part[T]{entries: entries, doubts: p.doubts, record: p.record})
		}
	}
	return parts
}

// wordsOf returns the body of an error's response in lower case.
func wordsOf(err error) string {
	var failure *jcbulk.GenericOpenAPIError
	if !errors.As(err, &failure) {
		return ""
	}
	return strings.ToLower(string(failure.Body()))
}

// reasonsByPlace returns the reasons in an error's details by the place of the user in the request.
func reasonsByPlace(err error) map[int]string {
	var failure *jcbulk.GenericOpenAPIError
	if !errors.As(err, &failure) {
		return nil
	}
	details, _ := failure.Model().(*jcbulk.ErrorDetails)
	reasons := map[int]string{}
	for _, detail := range details.GetDetails() {
		number, _ := detail["index"].(json.Number)
		index, err := number.Int64()
		if err != nil || index < 0 {
			continue
		}
		field, _ := detail["field"].(string)
		reason, _ := detail["reason"].(string)
		reasons[int(index)] = fmt.Sprintf("%s %s", field, reason)
	}
	return reasons
}
