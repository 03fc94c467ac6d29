package carry

import (
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// Sample is how many users had an outcome at a time of a run.
type Sample struct {
	Elapsed time.Duration
	Done    int
}

const mostSamples = 600

// sampler keeps samples in even distances, at most mostSamples of them.
type sampler struct {
	all   []Sample
	step  int // every so many calls are kept
	calls int
}

func (s *sampler) add(p bulk.Progress) {
	s.step = max(s.step, 1)
	s.calls++
	if s.calls%s.step != 0 {
		return
	}
	if len(s.all) == mostSamples {
		for i := range mostSamples / 2 {
			s.all[i] = s.all[2*i+1]
		}
		s.all = s.all[:mostSamples/2]
		s.step *= 2
	}
	s.all = append(s.all, Sample{p.Elapsed, p.Succeeded + p.Failed + p.NotSent + p.Unknown})
}
