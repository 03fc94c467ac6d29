package bulk

import (
	"slices"
)

// attribute finds out whose the result may be, and whom it mentions.
func (s *sightings) attribute(one *sighting) {
	one.owners, one.mentions = [places][]int{}, nil
	if s.match != nil {
		one.owner = s.match(s.names.users, one.result)
		if one.owner < 0 || one.owner >= len(s.told) {
			one.owner = nobody
		}
		return
	}
	var seen [places]bool
	identities(one.result, func(at place, kind int, name string) {
		users := s.names.called(kind, name)
		switch {
		case len(users) == 0:
		case !seen[at]:
			seen[at], one.owners[at] = true, users
		default:
			one.owners[at] = both(one.owners[at], users)
		}
	})
	for at := range one.owners {
		if seen[at] && one.owners[at] == nil {
			one.owners[at] = []int{} // it names two users, so that it is nobody's
		}
	}
	texts(one.result, func(text string) {
		s.names.mentioned(text, func(user int) {
			if !slices.Contains(one.mentions, user) {
				one.mentions = s.names.with(one.mentions, user)
			}
		})
	})
}

// both returns what two lists of users share.
func both(a, b []int) []int {
	if slices.Equal(a, b) { // most lists are of one user
		return a
	}
	return slices.DeleteFunc(slices.Clone(a), func(user int) bool { return !slices.Contains(b, user) })
}

// settle decides whose each result is, by the places that tell users apart.
func (s *sightings) settle(final bool) {
	if s.match != nil {
		return
	}
	var tells [places]standing
	for at := range places {
		tells[at] = s.tellsApart(at, final)
	}
	for i := range s.all {
		s.all[i].owner = s.all[i].ownedBy(tells)
	}
}

// ownedBy returns the one user whom all places that count agree on.
func (one *sighting) ownedBy(tells [places]standing) int {
	var owners []int
	named, granted := false, false
	for at, users := range one.owners {
		if tells[at] == saysNothing || users == nil {
			continue
		}
		granted = granted || tells[at] == saysWhose
		if !named {
			named, owners = true, users
		} else {
			owners = both(owners, users)
		}
	}
	if !granted || len(owners) != 1 {
		return nobody
	}
	return owners[0]
}

// standing is what a place is good for in a job.
type standing int

const (
	saysNothing standing = iota
	onlyAgainst          // it speaks against others, but gives a result to nobody
	saysWhose
)

// tellsApart says whether what stands in a place tells the users of the job apart. It does not where several results have the same user
// there, unless they can be attempts of one unit of work, or where it has one and the same user in the whole job, who may be the
// administrator that started it.
func (s *sightings) tellsApart(at place, final bool) standing {
	newest := s.newest // the result by the user whom it names, counted from 1
	clear(newest)
	named, repeats, odd := 0, 0, 0
	for i := range s.all {
		users := s.all[i].owners[at]
		if len(users) != 1 {
			continue
		}
		former := newest[users[0]]
		newest[users[0]] = i + 1
		if former == 0 {
			named++
			continue
		}
		older, newer := &s.all[former-1], &s.all[i]
		if older.overtakes(newer) {
			older, newer = newer, older
			newest[users[0]] = former
		}
		if !newer.mayRetry(older, at) {
			return saysNothing
		}
		repeats++
		if older.status != Failed || newer.status != Succeeded || !newer.overtakes(older) {
			odd++
		}
	}
	switch {
	case len(s.told) == 1:
		return saysWhose
	case named == 1 && repeats > 0:
		return saysNothing
	case named == 1 && (!final || at == inUser):
		return onlyAgainst
	case odd > 0 && len(s.all) <= len(s.told): // they are in the way of other users' results
		return saysNothing
	}
	return saysWhose
}

// mayRetry reports whether two results can be attempts of one unit: not both succeeded, and nothing in them is about others.
func (one *sighting) mayRetry(other *sighting, at place) bool {
	if one.status == Succeeded && other.status == Succeeded {
		return false
	}
	for i := range one.owners {
		for _, owners := range [][]int{one.owners[i], other.owners[i]} {
			if owners != nil && len(both(owners, one.owners[at])) == 0 {
				return false
			}
		}
	}
	return true
}
