package jumpcloudtest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// unitResult is JumpCloud's JobWorkresult: what a client is told of a unit.
type unitResult map[string]any

// presenter tells of the units of one job, in the way of a behavior.
type presenter struct {
	behavior Behavior
	job      *state.Job
	users    *state.Users
}

// results returns the whole list.
func (p presenter) results() []unitResult {
	all := make([]unitResult, 0, len(p.job.Units))
	begun := 0 // the unit that is worked on
	for begun < len(p.job.Units) && p.job.Units[begun].Status != state.Pending {
		begun++
	}
	for i := range p.job.Units {
		pending := p.job.Units[i].Status == state.Pending
		hidden := pending && (p.behavior.Listing == FromEnd || p.behavior.Listing == FromBegin && i > begun)
		if hidden || every(p.behavior.Missing, i) {
			continue
		}
		all = append(all, p.result(i, i == begun))
		if every(p.behavior.Doubled, i) {
			all = append(all, p.result(i, i == begun))
		}
		if p.behavior.RetriedApart && p.retried(i) && i <= begun {
			all = append(all, p.attempt(i, state.Failed, "it will be tried again"))
		}
		if every(p.behavior.Reverted, i) && p.job.Units[i].Status == state.Failed {
			all = append(all, p.attempt(i, state.Finished, ""))
		}
	}
	if p.behavior.Stranger && len(all) > 0 {
		all = append(all, p.stranger())
	}
	switch {
	case p.behavior.Shifts:
		rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	case p.behavior.Order == Reversed:
		slices.Reverse(all)
	case p.behavior.Order == Shuffled:
		slices.SortStableFunc(all, func(a, b unitResult) int { return cmp.Compare(scrambled(a), scrambled(b)) })
	}
	return all
}

// scrambled is what a shuffled list is sorted by: the id of a result from its end.
func scrambled(r unitResult) string {
	id := []byte(fmt.Sprint(r["id"]))
	slices.Reverse(id)
	return string(id)
}

// retried reports whether a unit has a first attempt that fails. The last unit of a job has none: its failure would be taken for the end.
func (p presenter) retried(i int) bool {
	return every(p.behavior.Retried, i) && i < len(p.job.Units)-1 && p.job.Units[i].Status != state.Failed
}

// result tells of one unit.
func (p presenter) result(i int, begun bool) unitResult {
	u := p.job.Units[i]
	updatedAt := p.job.CreatedAt
	if u.Status != state.Pending {
		updatedAt = u.FinishedAt
	}
	r := unitResult{
		"id": u.ID, "createdAt": schema.FormatTime(p.job.CreatedAt), "updatedAt": schema.FormatTime(updatedAt),
		"status": p.word(u.Status), "statusMsg": message(u.Failure),
	}
	if begun && !p.behavior.RetriedApart && p.retried(i) && u.Status == state.Pending {
		r["status"], r["statusMsg"] = p.word(state.Failed), "it will be tried again"
	}
	if u.Status != state.Pending && every(p.behavior.Unheard, i) {
		r["status"] = "paused"
	}
	p.name(r, i)
	p.mention(r, i)
	if every(p.behavior.Odd, i) {
		r["createdAt"], r["kind"] = 7, []any{nil}
		if p.behavior.Place == InFields || p.behavior.Place == InFieldList {
			r["meta"] = "odd"
		} else {
			r["persistedFields"] = []any{"email", 1.5}
		}
	}
	return r
}

// stranger is a result that is about nobody in the job.
func (p presenter) stranger() unitResult {
	r := unitResult{"id": "stranger", "status": p.word(state.Finished), "meta": map[string]any{}, "persistedFields": map[string]any{}}
	if p.behavior.Mention == NoMention || p.behavior.Mention == InRequester {
		r["meta"] = map[string]any{"systemUser": map[string]any{"username": "a stranger"}}
		return r
	}
	p.mention(r, len(p.job.Units)-1)
	return r
}

// attempt tells of the first attempt of a unit, which ended otherwise than the last.
func (p presenter) attempt(i int, status state.Status, words string) unitResult {
	r := unitResult{
		"id": p.job.Units[i].ID + "-1", "status": p.word(status), "statusMsg": words,
		"createdAt": schema.FormatTime(p.job.CreatedAt), "updatedAt": schema.FormatTime(p.job.CreatedAt.Add(-time.Millisecond)),
	}
	p.name(r, i)
	return r
}

func (p presenter) word(s state.Status) string {
	plain := statusWord(s)
	switch p.behavior.Words {
	case Capitals:
		return strings.ToUpper(plain[:1]) + plain[1:]
	case OtherWords:
		return map[string]string{Pending: "IN_PROGRESS", Finished: "FINISHED", Failed: "error"}[plain]
	}
	return plain
}

// namesOf returns what the service calls the user of a unit.
func (p presenter) namesOf(i int) map[string]any {
	u := p.job.Units[i]
	all := map[string]any{}
	for _, name := range []string{"id", "username", "email"} {
		if value := u.Input.Text(name); value != "" {
			all[name] = value
		}
	}
	if u.UserID != "" {
		all["id"] = u.UserID
	}
	id, _ := all["id"].(string)
	if user := p.users.ByID(id); user != nil {
		for _, name := range []string{"username", "email"} {
			if value := user.Fields.Text(name); value != "" {
				all[name] = value
			}
		}
	}
	return all
}

// name names the user of a unit in its result.
func (p presenter) name(r unitResult, i int) {
	all := p.namesOf(i)
	if only := [...]string{ByAll: "", ByID: "id", ByUsername: "username", ByEmail: "email"}[p.behavior.Names]; only != "" {
		for name := range all {
			if name != only {
				delete(all, name)
			}
		}
	}
	meta, fields := map[string]any{}, any(map[string]any{})
	switch p.behavior.Place {
	case InSystemUser:
		meta["systemUser"] = all
	case InUser:
		meta["user"] = all
	case InMeta:
		meta = all
	case InFields:
		fields = all
	case InFieldList:
		fields = []any{all}
	case AtTop:
		for name, value := range all {
			if name == "id" {
				name = "userId"
			}
			r[name] = value
		}
	case Nowhere:
	}
	r["meta"], r["persistedFields"] = meta, fields
}

// mention speaks of another user of the job.
func (p presenter) mention(r unitResult, i int) {
	other := p.job.Units[(i+1)%len(p.job.Units)].Input
	name := cmp.Or(other.Text("id"), other.Text("username"), other.Text("email"))
	switch p.behavior.Mention {
	case InManager:
		if fields, ok := r["persistedFields"].(map[string]any); ok {
			fields["manager"] = name
		}
	case InMessage:
		words, _ := r["statusMsg"].(string)
		r["statusMsg"] = strings.TrimSpace(words + " (after " + name + ")")
	case InRequester:
		if meta, ok := r["meta"].(map[string]any); ok && p.behavior.Place != InUser {
			meta["user"] = p.namesOf(0)
		}
	case NoMention:
	}
}

// changeResult is JumpCloud's ScheduledUserstateResult: what a client is told of a scheduled change.
type changeResult struct {
	ScheduledDate  string `json:"scheduledDate"`
	ScheduledJobID string `json:"scheduledJobId"`
	State          string `json:"state"`
	SystemUserID   string `json:"systemUserId"`
}

func newChangeResult(c *state.Change) changeResult {
	return changeResult{
		ScheduledDate:  schema.FormatTime(c.At),
		ScheduledJobID: c.ID,
		State:          c.State,
		SystemUserID:   c.UserID,
	}
}

func newChangeResults(changes []*state.Change) []changeResult {
	results := make([]changeResult, len(changes))
	for i, c := range changes {
		results[i] = newChangeResult(c)
	}
	return results
}
