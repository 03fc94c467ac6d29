package report

import (
	"strconv"
	"time"

	"github.com/dustin/go-humanize"
)

// maxPoints is how many points the chart of the rate has at most.
const maxPoints = 60

// point is the rate of a stretch of time.
type point struct {
	from      time.Duration
	perSecond float64
}

// rates turns samples into the rates of stretches of equal length, so that a chart has neither more points than can be seen nor more
// noise than samples that are close together have. A sample that is not later than the one before it counts for nothing.
func rates(samples []Sample) []point {
	var clean []Sample
	for _, sample := range samples {
		if len(clean) == 0 || sample.Elapsed > clean[len(clean)-1].Elapsed {
			clean = append(clean, sample)
		}
	}
	count := min(len(clean)-1, maxPoints)
	if count < 1 {
		return nil
	}
	first, last := clean[0].Elapsed, clean[len(clean)-1].Elapsed
	edge := func(i int) time.Duration {
		return first + time.Duration(float64(last-first)*float64(i)/float64(count))
	}
	points := make([]point, count)
	next := 1
	done := func(at time.Duration) float64 { // by the straight line between the samples around
		for next < len(clean)-1 && clean[next].Elapsed < at {
			next++
		}
		a, b := clean[next-1], clean[next]
		return float64(a.Done) + float64(b.Done-a.Done)*float64(at-a.Elapsed)/float64(b.Elapsed-a.Elapsed)
	}
	before := done(first)
	for i := range points {
		from, to := edge(i), edge(i+1)
		now := done(to)
		if to > from {
			points[i] = point{from: from, perSecond: max(0, now-before) / (to - from).Seconds()}
		}
		before = now
	}
	return points
}

// perSecond writes a rate, with a decimal where it is small.
func perSecond(rate float64) string {
	if rate < 10 {
		return strconv.FormatFloat(rate, 'f', 1, 64)
	}
	return humanize.Comma(int64(rate + 0.5))
}
