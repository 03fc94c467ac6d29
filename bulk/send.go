package bulk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"

	"github.com/seed-5ccdf831/jcbulk"
)

// ErrDryRun is why a user is Unknown in a dry run: it would have been sent.
var ErrDryRun = errors.New("dry run: not sent")

var errNameless = errors.New("the service accepted the job without naming it")

// maxParts bounds the jobs into which a batch is divided that the service refuses as a whole.
const maxParts = 64

// job is a batch, or a part of one, that the service has accepted.
type job[T any] struct {
	id    string
	batch []entry[T]
}

// work sends a batch and follows what becomes of it. Whatever happens, it tells when it is done.
func (e *engine[T]) work(ctx context.Context, batch []entry[T]) {
	defer func() { e.events <- event{ended: true} }()
	for _, accepted := range e.send(ctx, batch) {
		e.follow(ctx, accepted.id, accepted.batch)
	}
}

// send starts jobs for a batch, one if all is well. A batch that is refused as a whole is divided, so that one bad user does
// not cost the others: by what the error says of users, else in halves. Parts are sent again after a definite refusal only.
func (e *engine[T]) send(ctx context.Context, batch []entry[T]) []job[T] {
	var accepted []job[T]
	parts := [][]entry[T]{batch}
	// Where nothing at all is accepted, the halves only show that it is not about one user.
	patience := 2*bits.Len(uint(len(batch))) + 2
	var refusal error
	for sent := 1; len(parts) > 0; sent++ {
		part := parts[len(parts)-1]
		parts = parts[:len(parts)-1]
		if sent > patience {
			e.tell(outcomes(part, Failed, refusal)) // it was refused, as part of a larger one
			continue
		}
		id, err := e.submit(ctx, part)
		switch {
		case err == nil:
			accepted = append(accepted, job[T]{id, part})
			patience = maxParts
		case errors.Is(err, ErrDryRun):
			e.tell(outcomes(part, Unknown, err))
		case e.kind.fate(err) == Unknown:
			e.tell(e.unknown(ctx, part, "", err))
		case !errors.Is(err, jcbulk.ErrInvalidRequest) || len(part) == 1:
			e.tell(outcomes(part, Failed, err))
		default:
			refusal = err
			bad, rest := blamed(part, err)
			e.tell(bad)
			parts = append(parts, rest...)
		}
	}
	return accepted
}

// submit sends one job and returns its id.
func (e *engine[T]) submit(ctx context.Context, part []entry[T]) (string, error) {
	if e.options.DryRun {
		e.books.sent("", part[0].index, len(part))
		return "", ErrDryRun
	}
	users := make([]T, len(part))
	for i, one := range part {
		users[i] = one.user
	}
	answer, err := e.kind.submit(ctx, e.api, users, e.options)
	if err == nil && answer.GetJobId() == "" {
		err = errNameless
	}
	if err == nil || e.kind.fate(err) == Unknown {
		e.books.sent(answer.GetJobId(), part[0].index, len(part))
	}
	return answer.GetJobId(), err
}

// blamed divides a refused part: the users that the error's details name by their index, and all others; or two halves.
func blamed[T any](part []entry[T], err error) ([]Outcome, [][]entry[T]) {
	var bad []Outcome
	var rest []entry[T]
	reasons := reasonsByIndex(err)
	for i, one := range part {
		if reason, named := reasons[i]; named {
			o := one.outcome(Failed, err)
			o.Message = reason
			bad = append(bad, o)
			continue
		}
		rest = append(rest, one)
	}
	switch {
	case len(bad) == 0:
		middle := len(part) / 2
		return nil, [][]entry[T]{part[middle:], part[:middle]}
	case len(rest) == 0:
		return bad, nil
	}
	return bad, [][]entry[T]{rest}
}

// reasonsByIndex reads which users of the body an error's details are about, and why.
func reasonsByIndex(err error) map[int]string {
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
