package jumpcloudtest

import (
	"strings"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
)

// result builds one result, which is JumpCloud's JobWorkresult.
func (l look) result(s shown) map[string]any {
	a := s.attempt
	status := l.Words.of(a.Status)
	if l.Words.strange(l.age()) && l.lots().some("word", a.ID) {
		status = l.Words.Unknown
	}
	result := map[string]any{
		"id":              a.ID,
		"createdAt":       schema.FormatTime(a.CreatedAt),
		"updatedAt":       schema.FormatTime(a.UpdatedAt),
		"status":          status,
		"statusMsg":       explain(a.Failure, l.Conflict),
		"meta":            map[string]any{},
		"persistedFields": map[string]any{},
	}
	l.name(result, s.unit)
	if l.Pages.Padding > 0 {
		result["padding"] = strings.Repeat(" ", l.Pages.Padding)
	}
	return l.Oddities.apply(result, l.lots().draw("oddity", a.ID))
}

// name says whom a result is about, and mentions others.
func (l look) name(result map[string]any, unit int) {
	own := stranger()
	other, first := own, own
	if unit != nobodys {
		units := l.job.Units
		first = namesOf(l.org, &units[0], l.LowerCase)
		own = namesOf(l.org, &units[unit], l.LowerCase)
		other = namesOf(l.org, &units[(unit+1)%len(units)], l.LowerCase)
	}
	identity := l.Identity
	if identity == nil {
		identity = []Naming{{Place: InMetaSystemUser}}
	}
	for _, naming := range identity {
		naming.write(result, own)
	}
	l.Mentions.write(result, own, other, first)
}

// stranger has the names of a user who is nobody's.
func stranger() map[string]string {
	return map[string]string{"id": "7374726e0000000000000001", "username": "stranger", "email": "stranger@example.org"}
}
