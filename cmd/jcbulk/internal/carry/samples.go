package carry

import (
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/report"
)

const mostSamples = 600

// sampler keeps samples in even distances, at most mostSamples of them.
type sampler struct {
	all   []report.Sample
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
	s.all = append(s.all, report.Sample{Elapsed: p.Elapsed, Done: p.Succeeded + p.Failed + p.NotSent + p.Unknown})
}
