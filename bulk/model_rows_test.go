package bulk_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// row is one row of a world's input.
type row struct {
	user    any    // what the operation takes; its mark is rowMark
	name    string // by which the run tells duplicates
	mail    string // by which it tells people who it is, where that is not the name
	flaw    flaw
	local   bool // the run refuses it by itself
	existed bool // the service had a user of that name before
}

// flaw is what is wrong with a row.
type flaw string

const (
	sound     flaw = "sound"
	badRow    flaw = "bad row"
	malformed flaw = "malformed"         // found by the check before sending, or else refused alone
	poisonous flaw = "refuses its job"   // with all others of it
	hopeless  flaw = "fails"             // alone, in the service
	takenName flaw = "username is taken" // by a user who existed before
	takenMail flaw = "e-mail is taken"   // likewise
	takenBy   flaw = "e-mail of a row"   // an earlier one
	takenID   flaw = "employee number"   // is taken
	confusing flaw = "another's e-mail"  // is the username
	duplicate flaw = "duplicate"         // of an earlier row
)

var errModelRow = errors.New("this row cannot be read")

// rowMark is by what the service's books tell the row.
func rowMark(i int) string { return fmt.Sprintf("row %d", i) }

// drawFlaw draws what is wrong with the rows of a kind.
func drawFlaw(random *rand.Rand, share int, flaws ...flaw) flaw {
	if random.IntN(100) >= share {
		return sound
	}
	return flaws[random.IntN(len(flaws))]
}

// drawRows draws the input of a world.
func (w *world) drawRows(n int) {
	share := []int{0, 5, 20, 60}[w.random.IntN(4)]
	seen := map[string]bool{}
	for i := range n {
		r := w.kind.row(w, i, share)
		r.local = r.flaw == badRow || r.flaw == malformed && (!w.options.SkipValidation || w.kind.checksAnyway)
		if name := strings.ToLower(r.name); !r.local && name != "" {
			r.local = seen[name]
			seen[name] = true
		}
		w.rows = append(w.rows, r)
	}
}

// earlier is the number of an earlier row, or of the same.
func (w *world) earlier(i int) int { return w.random.IntN(i + 1) }

func createRow(w *world, i, share int) row {
	r := row{flaw: drawFlaw(w.random, share, badRow, malformed, poisonous, takenName, takenMail, takenBy, takenID, confusing, duplicate)}
	old := w.random.IntN(w.staff)
	name, mail := fmt.Sprintf("new%d", i), fmt.Sprintf("new%d@example.com", i)
	user := jcbulk.BulkUserCreate{Department: jcbulk.PtrString(rowMark(i))}
	switch r.flaw {
	case malformed:
		mail = "no address"
	case poisonous:
		user.AdditionalProperties = map[string]any{"sudo": "yes"}
	case takenName:
		name, r.existed = fmt.Sprintf("OLD%d", old), true
	case takenMail:
		mail = fmt.Sprintf("old%d@example.com", old)
	case takenBy:
		mail = fmt.Sprintf("new%d@example.com", w.earlier(i))
	case takenID:
		user.SetEmployeeIdentifier(fmt.Sprintf("E%d", old))
	case confusing:
		name = fmt.Sprintf("new%d@example.com", i+1)
	case duplicate:
		name = fmt.Sprintf("NEW%d", w.earlier(i))
	default:
	}
	user.SetUsername(name)
	user.SetEmail(mail)
	r.user, r.name = user, name
	return r
}

func updateRow(w *world, i, share int) row {
	r := row{flaw: drawFlaw(w.random, share, badRow, malformed, poisonous, hopeless, takenMail, takenBy, duplicate)}
	user := jcbulk.BulkUserUpdate{Department: jcbulk.PtrString(rowMark(i))}
	r.name = w.userID(i, r.flaw)
	switch r.flaw {
	case poisonous:
		user.AdditionalProperties = map[string]any{"sudo": "yes"}
	case takenMail:
		user.SetEmail(fmt.Sprintf("old%d@example.com", w.random.IntN(w.staff)))
	case takenBy:
		user.SetEmail(fmt.Sprintf("shared%d@example.com", w.random.IntN(2)))
	default:
	}
	user.SetId(r.name)
	r.mail = user.GetEmail()
	r.user = user
	return r
}

func expireRow(w *world, i, share int) row {
	r := row{flaw: drawFlaw(w.random, share, badRow, malformed, poisonous, hopeless, duplicate)}
	r.name = w.userID(i, r.flaw)
	user := jcbulk.BulkUserExpire{Id: jcbulk.PtrString(r.name), Attributes: []map[string]any{{"name": "mark", "value": rowMark(i)}}}
	switch r.flaw {
	case poisonous:
		user.AdditionalProperties = map[string]any{"organization": 7}
	default:
	}
	r.user = user
	return r
}

func unlockRow(w *world, i, share int) row {
	r := expireRow(w, i, share)
	like, _ := r.user.(jcbulk.BulkUserExpire)
	r.user = jcbulk.BulkUserUnlock{Id: like.Id, Attributes: like.Attributes, AdditionalProperties: like.AdditionalProperties}
	return r
}

func scheduleRow(w *world, i, share int) row {
	r := row{flaw: drawFlaw(w.random, share, badRow, malformed, hopeless, duplicate)}
	r.name = w.userID(i, r.flaw)
	r.user = r.name
	return r
}

// scheduleEachRow has one of three changes.
func scheduleEachRow(w *world, i, share int) row {
	r := row{flaw: drawFlaw(w.random, share, badRow, malformed, hopeless, duplicate)}
	n := i
	if r.flaw == duplicate {
		n = w.earlier(i)
	}
	if r.name = w.userID(i, r.flaw); r.flaw == duplicate {
		r.name = strings.ToUpper(userID(n))
	}
	when := time.Now().Truncate(24 * time.Hour).Add(time.Duration(30+n%3) * 24 * time.Hour)
	r.user = *jcbulk.NewBulkScheduledStatechangeCreate(when, jcbulk.UserStateSuspended, []string{r.name})
	return r
}

func cancelRow(w *world, i, share int) row {
	r := row{flaw: drawFlaw(w.random, share, badRow, hopeless, duplicate)}
	r.name = w.userID(i, r.flaw)
	if n := i; r.flaw == sound || r.flaw == duplicate {
		if r.flaw == duplicate {
			n = w.earlier(i)
		}
		r.name = w.changes[n%len(w.changes)]
	}
	r.user = r.name
	return r
}

// userID is whom row i is about.
func (w *world) userID(i int, f flaw) string {
	switch f {
	case malformed:
		return "nobody's id"
	case hopeless:
		return userID(900_000 + i)
	case duplicate:
		return strings.ToUpper(userID(w.earlier(i)))
	default:
		return userID(i)
	}
}
