package bulk

import (
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
)

// sightings are the results of one job, as its looks have shown them so far. Nothing in here waits or asks: the results come in, and
// what they say for certain comes out.
type sightings struct {
	names *namespace
	match func(job []Identity, result *jcbulk.JobWorkresult) int // Options.Match, or nil
	means func(word string) Status

	byKey  map[string]int  // index in all, see keyOf
	shared map[string]bool // keys that several results have
	all    []sighting
	told   []bool // users who have an outcome
	newest []int  // for tellsApart
	// placeless says that places tell nothing.
	placeless bool
	// openEnded says that nobody knows how many users the job has: then told stands for as many as there can be.
	openEnded bool
	look      int // the number of this look
	most      int // how many results are kept
	lost      int // results beyond that
}

func newSightings(users []Identity, o Options) *sightings {
	return &sightings{
		names: newNamespace(users), match: o.Match, means: o.meaning,
		byKey: make(map[string]int, len(users)), shared: map[string]bool{}, told: make([]bool, len(users)), newest: make([]int, len(users)),
		all: make([]sighting, 0, len(users)), most: 4*len(users) + maxPage,
	}
}

// encounter is what a look met at a position.
type encounter struct {
	*sighting      // nil if it is not kept
	changed   bool // it is new, or says something new
	moved     bool // it stands in another place than in the look before
	from      int  // where it stood then
	repeated  bool // this look has shown it before
}

// see takes in a result at a position of the list.
func (s *sightings) see(position int, result *jcbulk.JobWorkresult) encounter {
	key := s.keyOf(position, result)
	i, known := s.byKey[key]
	switch {
	case !known && len(s.all) == s.most:
		s.lost++
		return encounter{}
	case !known:
		i = len(s.all)
		s.byKey[key] = i
		s.all = append(s.all, sighting{position: position, owner: nobody})
	}
	one := &s.all[i]
	now := encounter{sighting: one, from: one.position, repeated: known && one.look == s.look}
	now.moved = known && !now.repeated && one.position != position
	if !now.repeated {
		one.position, one.look = position, s.look
	}
	if !known || !isOlder(result, one.result) && says(one, result) {
		s.take(one, result, known)
		now.changed = true
	}
	return now
}

// says reports whether a version of a result says something new.
func says(one *sighting, result *jcbulk.JobWorkresult) bool {
	return one.word != wordOf(result) || messageOf(one.result) != messageOf(result) || one.result.GetUpdatedAt() != result.GetUpdatedAt()
}

// take puts the newest version of a result in the place of the one before.
func (s *sightings) take(one *sighting, result *jcbulk.JobWorkresult, known bool) {
	if status := s.means(wordOf(result)); !known || one.status != status {
		one.since, one.status = s.look, status
	}
	one.result, one.word = result, wordOf(result)
	one.pending = one.status == Unknown && isPending(one.word)
	s.attribute(one)
}

// isOlder reports whether a version of a result was written before another.
func isOlder(result, than *jcbulk.JobWorkresult) bool {
	a, okA := updated(result)
	b, okB := updated(than)
	return okA && okB && a.Before(b)
}

// counts of what the results say.
type counts struct{ pending, strange, results int }

func (s *sightings) count() counts {
	c := counts{results: len(s.all)}
	for i := range s.all {
		switch one := &s.all[i]; {
		case one.status != Unknown:
		case one.pending:
			c.pending++
		default:
			c.strange++
		}
	}
	return c
}

// maxUnknownWords bounds how many unknown words a job tells of.
const maxUnknownWords = 20

// glance returns what the results say that is no outcome yet.
func (s *sightings) glance() glance {
	g := glance{}
	for i := range s.all {
		switch one := &s.all[i]; {
		case one.owner != nobody && s.told[one.owner]:
		case one.status == Failed:
			g.failing++
		case one.status == Unknown && !one.pending:
			word := jcbulk.Printable(one.word)
			if g.words == nil {
				g.words = map[string]int{}
			}
			if _, known := g.words[word]; known || len(g.words) < maxUnknownWords {
				g.words[word]++
			}
		}
	}
	return g
}

// over reports whether no result is open, and either each user has a final one or there are as many as users.
func (s *sightings) over() bool {
	c := s.count()
	if s.openEnded || c.pending+c.strange > 0 || c.results == 0 {
		return false
	}
	s.settle(false)
	have := slices.Clone(s.told)
	distinct := 0
	var named [places]map[int]bool
	for i := range s.all {
		one, again := &s.all[i], false
		if one.owner != nobody {
			have[one.owner] = true
		}
		for at, users := range one.owners {
			if len(users) != 1 {
				continue
			}
			if named[at] == nil {
				named[at] = map[int]bool{}
			}
			again = again || named[at][users[0]]
			named[at][users[0]] = true
		}
		if !again { // the attempts of one unit count once
			distinct++
		}
	}
	return !slices.Contains(have, false) || distinct >= len(s.told)
}

// needsAll reports whether a verdict can depend on what stands behind a result for each user: a failure may have a second attempt there,
// and results that name nobody count only if there are no more of them than users.
func (s *sightings) needsAll() bool {
	s.settle(true)
	return slices.ContainsFunc(s.all, func(one sighting) bool { return one.status == Failed || one.owner == nobody })
}

// finished reports whether every user has an outcome.
func (s *sightings) finished() bool { return !slices.Contains(s.told, false) }

// open returns how many users have no outcome.
func (s *sightings) open() int {
	open := 0
	for _, told := range s.told {
		if !told {
			open++
		}
	}
	return open
}

// isFinal reports whether the result at an index needs no other look: it succeeded, and somebody was told so.
func (s *sightings) isFinal(i int) bool {
	one := &s.all[i]
	return one.status == Succeeded && one.owner != nobody && s.told[one.owner]
}

// covered reports whether every user has a result of its own, or each of as many results as users is another user's or nobody's.
func (s *sightings) covered() bool {
	s.settle(false)
	owners := make([]int, len(s.told))
	loose, repeats, without := 0, 0, 0
	for i := range s.all {
		if owner := s.all[i].owner; owner == nobody {
			loose++
		} else {
			owners[owner]++
			if owners[owner] > 1 {
				repeats++
			}
		}
	}
	for user, n := range owners {
		if n == 0 && !s.told[user] {
			without++
		}
	}
	return without == 0 || repeats == 0 && loose >= without
}
