package bulk

import (
	"errors"
	"fmt"
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
)

// verdict is what the results of a job say of one user.
type verdict struct {
	user    int
	status  Status
	result  *jcbulk.JobWorkresult // may be nil
	userID  string
	byOrder bool
	err     error // why the status is Unknown
}

// successes returns the users of whom a result says that they are done, and who have no outcome yet. A failure has to wait for the end
// of the job, since a service that tries again may still succeed.
func (s *sightings) successes() []verdict {
	s.settle(false)
	var others map[int][]*sighting // results that say otherwise, by their user
	for i := range s.all {
		if one := &s.all[i]; one.status != Succeeded && one.owner != nobody {
			if others == nil {
				others = map[int][]*sighting{}
			}
			others[one.owner] = append(others[one.owner], one)
		}
	}
	var all []verdict
	for i := range s.all {
		one := &s.all[i]
		if one.status != Succeeded || one.owner == nobody || s.told[one.owner] {
			continue
		}
		doubted := slices.ContainsFunc(others[one.owner], func(other *sighting) bool { return !one.overtakes(other) })
		if doubted {
			continue
		}
		if all == nil {
			all = make([]verdict, 0, s.open())
		}
		all = append(all, s.tell(one.verdict(one.owner)))
	}
	return all
}

// verdict says what one result says of a user.
func (one *sighting) verdict(user int) verdict {
	return verdict{user: user, status: one.status, result: one.result}
}

// tell marks a user as one who has an outcome, and fills in its id.
func (s *sightings) tell(v verdict) verdict {
	s.told[v.user] = true
	if v.result != nil && (!v.byOrder || s.names.users[v.user].ID != "") {
		v.userID = userID(s.names.users[v.user], v.result)
	}
	if v.userID == "" {
		v.userID = s.names.users[v.user].ID
	}
	return v
}

// judge returns a verdict on every user who has no outcome yet, when the job has ended or is given up. Without final, the newest look is
// not one after the end: then a failure is no verdict, and why says what is not known. trust lets results count by their place alone.
func (s *sightings) judge(final, trust bool, why error) (all []verdict, unmatched int) {
	s.settle(true)
	owned := make([][]*sighting, len(s.told))
	var loose []*sighting
	for i := range s.all {
		if one := &s.all[i]; one.owner == nobody {
			loose = append(loose, one)
		} else {
			owned[one.owner] = append(owned[one.owner], one)
		}
	}
	var without []int
	for user := range owned {
		if len(owned[user]) == 0 {
			without = append(without, user)
		}
	}
	var spare []*sighting // more than there are users without a result, so that some may be of a later try
	if len(loose) > len(without) && s.match == nil {
		spare = loose
	}
	for user, results := range owned {
		if s.told[user] || len(results) == 0 {
			continue
		}
		v := weigh(user, results, final, why)
		if later := s.laterTry(user, spare); v.status == Failed && later != nil {
			v.status, v.err = Unknown, fmt.Errorf("%w: %s, and a result that names nobody and may be of a later try says %s",
				ErrContradiction, results[0].lastWord(), later.lastWord())
		}
		all = append(all, s.tell(v))
	}
	byPlace := map[int]verdict{}
	if final && s.match == nil && !s.placeless {
		byPlace = s.byPlace(loose, without, trust)
	}
	for _, user := range without {
		if s.told[user] {
			continue
		}
		v := verdict{user: user, status: Unknown, err: why}
		if given, ok := byPlace[user]; ok {
			v = given
		} else if len(loose) > 0 {
			v.err = fmt.Errorf("%w; %d results of the job name nobody: the first says %s", why, len(loose), loose[0].lastWord())
			if slices.ContainsFunc(loose, func(one *sighting) bool { return one.status == Failed }) {
				v.err = fmt.Errorf("%w; %w", v.err, errContested)
			}
		}
		all = append(all, s.tell(v))
	}
	return all, len(loose) - len(byPlace) + s.lost
}

// laterTry returns a result that names nobody, did not fail and may be of a second try for a user, or nil.
func (s *sightings) laterTry(user int, spare []*sighting) *sighting {
	for _, one := range spare {
		if one.status != Failed && !one.hasOtherName(s.names.users[user], false) {
			return one
		}
	}
	return nil
}

// weigh decides between several results of one user.
func weigh(user int, results []*sighting, final bool, why error) verdict {
	var success, failure, open *sighting
	for _, one := range results {
		switch one.status {
		case Succeeded:
			if success == nil || one.overtakes(success) {
				success = one
			}
		case Failed:
			if failure == nil || one.overtakes(failure) {
				failure = one
			}
		default:
			if open == nil || one.overtakes(open) {
				open = one
			}
		}
	}
	switch { // in the order of what is more certain
	case success != nil && failure != nil && !success.overtakes(failure):
		return verdict{user: user, status: Unknown, result: failure.result, err: fmt.Errorf(
			"%w: one result says %s, another %s", ErrContradiction, success.lastWord(), failure.lastWord())}
	case success != nil && (open == nil || success.overtakes(open)):
		return success.verdict(user)
	case open != nil:
		return verdict{user: user, status: Unknown, result: open.result, err: fmt.Errorf("%w; the last result says %s", why, open.lastWord())}
	case !final:
		return verdict{user: user, status: Unknown, result: failure.result, err: fmt.Errorf("%w; the last result says %s", why, failure.lastWord())}
	}
	return failure.verdict(user)
}

// ErrContradiction is why a user is Unknown: one result says that it was done, and another that it failed.
var ErrContradiction = errors.New("the results of the job contradict each other")

// byPlace gives the results that name nobody to the users who have none. It does so only if there are as many, all are final, nothing in
// them speaks of somebody else, and all have the same status, so that the order does not matter. With trust they may differ: then each
// must stand in the place of its user, and so must all others.
func (s *sightings) byPlace(loose []*sighting, without []int, trust bool) map[int]verdict {
	if len(loose) != len(without) || len(loose) == 0 {
		return nil
	}
	slices.SortFunc(loose, func(a, b *sighting) int { return a.position - b.position })
	alike, sameWords, placed := true, true, s.aligned()
	for i, one := range loose {
		if one.status == Unknown || one.speaksAgainst(without[i], s.names.users[without[i]]) {
			return nil
		}
		alike = alike && one.status == loose[0].status
		sameWords = sameWords && messageOf(one.result) == messageOf(loose[0].result)
		placed = placed && one.position == without[i]
	}
	if inPlace := trust && placed; !alike && !inPlace {
		return nil
	}
	given := map[int]verdict{}
	for i, one := range loose {
		v := one.verdict(without[i])
		v.byOrder = true
		if !sameWords && (!trust || !placed) { // whose words they are is not known
			v.result = nil
			if v.status == Failed {
				v.err = fmt.Errorf("%w: one of %d says %s", errAllFailed, len(loose), one.lastWord())
			}
		}
		given[without[i]] = v
	}
	return given
}

// errContested is of a user whom a failure may be about that names nobody: that somebody of the name exists proves nothing.
var errContested = errors.New("one that names nobody has failed")

var errAllFailed = errors.New("all results that name nobody say that they failed")

// speaksAgainst reports whether a result cannot be given to a user by its place: it names several users of the job where one should
// stand, mentions another one anywhere, or has another name than the user's in a place for it.
func (one *sighting) speaksAgainst(user int, identity Identity) bool {
	return one.contradicts() || one.hasOtherName(identity, true) ||
		slices.ContainsFunc(one.mentions, func(mentioned int) bool { return mentioned != user })
}

// hasOtherName reports whether a result has a name in a place for it that is not the user's. A name of a kind that the user has none of
// counts only with strictly; an id never does, since a user who is created has one that is not known.
func (one *sighting) hasOtherName(identity Identity, strictly bool) bool {
	own, other := identity.names(), false
	identities(one.result, func(_ place, kind int, name string) {
		counts := own[kind] != "" || strictly && kind != byID
		other = other || counts && own[kind] != name
	})
	return other
}

// contradicts reports whether a result names several users of the job where one should stand.
func (one *sighting) contradicts() bool {
	return slices.ContainsFunc(one.owners[:], func(users []int) bool { return users != nil && len(users) == 0 })
}

// aligned reports whether all results that name their user stand in that user's place.
func (s *sightings) aligned() bool {
	return !slices.ContainsFunc(s.all, func(one sighting) bool { return one.owner != nobody && one.owner != one.position })
}
