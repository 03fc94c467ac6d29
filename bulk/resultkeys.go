package bulk

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// This file tells which results of several looks are one.

// keyOf returns what tells a result from the others of a job: its id, or else the names in places for them, or else its position. What two
// results of one look have tells nothing apart.
func (s *sightings) keyOf(position int, result *jcbulk.JobWorkresult) string {
	if id := result.GetId(); id != "" && !s.isShared(id, position, result, s.isOneUnit) {
		return id
	}
	if names := namesIn(result); len(names) > 0 {
		if key := fmt.Sprintf("%q", names); !s.isShared(key, position, result, s.mayBeOne) {
			return key
		}
	}
	return "#" + strconv.Itoa(position)
}

// isShared reports whether several results have a key: one look shows it in two places, with results that are not the same.
func (s *sightings) isShared(
	key string, position int, result *jcbulk.JobWorkresult, same func(*sighting, *jcbulk.JobWorkresult) bool,
) bool {
	if s.shared[key] {
		return true
	}
	i, known := s.byKey[key]
	if !known || s.all[i].look != s.look || s.all[i].position == position || same(&s.all[i], result) {
		return false
	}
	s.shared[key] = true
	delete(s.byKey, key)
	s.byKey[s.keyOf(s.all[i].position, s.all[i].result)] = i
	return true
}

// isOneUnit reports whether a result that one look shows in two places under one id may be one that has moved meanwhile. It is not where the
// two name different users, or where one says that the work failed and the other that it is done, and nobody knows which came later.
func (s *sightings) isOneUnit(one *sighting, result *jcbulk.JobWorkresult) bool {
	status := s.means(wordOf(result))
	split := one.status != status && one.status != Unknown && status != Unknown
	if split && !isOlder(result, one.result) && !isOlder(one.result, result) {
		return false
	}
	return agree(namesIn(one.result), namesIn(result))
}

// mayBeOne is isOneUnit for results without ids: they say the same, or one has succeeded since. Of a failure beside something else nobody
// knows that.
func (s *sightings) mayBeOne(one *sighting, result *jcbulk.JobWorkresult) bool {
	status := s.means(wordOf(result))
	return !says(one, result) || one.pending && status == Succeeded || one.status == Succeeded && isPending(wordOf(result))
}

// repeats reports whether a page of results without ids of their own is the first page again, as a service gives it that ignores skip.
// Results that name nobody are all alike, and say nothing of that.
func (s *sightings) repeats(at int, results []jcbulk.JobWorkresult) bool {
	if at == 0 || len(results) == 0 || s.hasID(&results[0]) {
		return false
	}
	first := map[int]*jcbulk.JobWorkresult{} // those without ids
	for i := range s.all {
		if one := &s.all[i]; one.position < len(results) && !s.hasID(one.result) {
			first[one.position] = one.result
		}
	}
	named := false
	for i := range results {
		if s.hasID(&results[i]) || first[i] == nil {
			return false
		}
		names := namesIn(&results[i])
		if !slices.Equal(names, namesIn(first[i])) {
			return false
		}
		named = named || len(names) > 0
	}
	return named
}

// hasID reports whether a result has an id that no other has.
func (s *sightings) hasID(result *jcbulk.JobWorkresult) bool {
	id := result.GetId()
	return id != "" && !s.shared[id]
}

// nameIn is a name that stands in a place for one.
type nameIn struct {
	place place
	kind  int
	text  string
}

// namesIn lists the names of a result in places for them, in order.
func namesIn(result *jcbulk.JobWorkresult) []nameIn {
	var names []nameIn
	identities(result, func(at place, kind int, name string) { names = append(names, nameIn{at, kind, name}) })
	slices.SortFunc(names, func(a, b nameIn) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.kind, b.kind), strings.Compare(a.text, b.text))
	})
	return names
}

// agree reports whether no name of a has another one in its place in b. One may have names that the other lacks, such as the id of a user
// who has been created meanwhile.
func agree(a, b []nameIn) bool {
	return !slices.ContainsFunc(a, func(name nameIn) bool {
		same := func(other nameIn) bool { return other.place == name.place && other.kind == name.kind }
		return slices.ContainsFunc(b, same) && !slices.Contains(b, name)
	})
}
