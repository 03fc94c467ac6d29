package bulk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/bits"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// scheduler sends the requests of Schedule.
type scheduler struct {
	books *books
	send  func(ctx context.Context, ids []string) ([]jcbulk.ScheduledUserstateResult, error)
}

// work sends a batch, and its parts again where the service refuses what holds them. Refused is all that is ever repeated.
func (s scheduler) work(ctx context.Context, batch []row, tell func(Outcome)) {
	parts := [][]row{sift(batch, tell)}
	// Where nothing at all is accepted, the halves only show that it is not about one user.
	most := 2*bits.Len(uint(len(batch))) + 2
	for sent := 1; len(parts) > 0; sent++ {
		part := parts[len(parts)-1]
		parts = parts[:len(parts)-1]
		if len(part) == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			fail(part, Failed, err, tell)
			continue
		}
		results, err := s.send(ctx, ids(part))
		if err == nil {
			s.settle(part, results, tell)
			most = maxParts
			continue
		}
		status := kind[string]{}.fate(err)
		if status == Unknown {
			s.books.sent("", part[0].index, len(part))
		}
		if smaller := divide(part, err); status == Failed && smaller != nil {
			if sent+len(parts)+len(smaller) <= most {
				parts = append(parts, smaller...)
				continue
			}
			err = fmt.Errorf("bulk: one or more of %d users that were refused together: %w", len(part), err)
		}
		fail(part, status, err, tell)
	}
}

// sift returns the rows that can be sent together, and tells what is wrong with the others.
func sift(batch []row, tell func(Outcome)) []row {
	sound := make([]row, 0, len(batch))
	for _, one := range batch {
		if err := one.check(); err != nil {
			tell(one.outcome(Failed, err))
			continue
		}
		sound = append(sound, one)
	}
	return sound
}

// divide sets those whom a refusal names apart, or else halves what is refused as invalid; nil where neither can help. The
// last part goes first.
func divide(part []row, err error) [][]row {
	var failure *jcbulk.GenericOpenAPIError
	if !errors.As(err, &failure) || len(part) == 1 {
		return nil
	}
	words := bytes.ToLower(failure.Body())
	var named, others []row
	for _, one := range part {
		if bytes.Contains(words, []byte(strings.ToLower(one.id))) {
			named = append(named, one)
		} else {
			others = append(others, one)
		}
	}
	switch half := len(part) / 2; {
	case len(named) > 0 && len(others) > 0:
		return [][]row{named, others}
	case failure.Is(jcbulk.ErrInvalidRequest):
		return [][]row{part[half:], part[:half]}
	}
	return nil
}

// settle tells the outcomes of a request that was accepted: by the user that a result names, or by its place where it names
// none and there is one for each.
func (s scheduler) settle(part []row, results []jcbulk.ScheduledUserstateResult, tell func(Outcome)) {
	waiting := make(map[string]int, len(part))
	for i, one := range part {
		waiting[strings.ToLower(one.id)] = i
	}
	extra := 0
	for i := range results {
		named := strings.ToLower(results[i].GetSystemUserId())
		byOrder := named == "" && len(results) == len(part)
		if byOrder {
			named = strings.ToLower(part[i].id)
		}
		place, ok := waiting[named]
		if !ok {
			extra++
			continue
		}
		delete(waiting, named)
		o := part[place].outcome(Succeeded, nil)
		o.JobID, o.ByOrder = results[i].GetScheduledJobId(), byOrder
		tell(o)
	}
	s.books.extra(extra)
	for _, one := range part {
		if _, ok := waiting[strings.ToLower(one.id)]; ok {
			tell(one.outcome(Unknown, ErrNoResult))
		}
	}
}

func ids(part []row) []string {
	list := make([]string, len(part))
	for i, one := range part {
		list[i] = one.id
	}
	return list
}

func fail(part []row, status Status, err error, tell func(Outcome)) {
	for _, one := range part {
		tell(one.outcome(status, err))
	}
}
