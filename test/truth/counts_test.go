package truth_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// What it costs to follow a job of 800, with the defaults. Eight pages are what reading everything once costs.
func TestRequestsForAJob(t *testing.T) {
	t.Parallel()
	atOnce := func(d time.Duration) func(int) time.Duration { return func(int) time.Duration { return d } }
	for name, test := range map[string]struct {
		ends func(int) time.Duration
		most int
	}{
		"1 s":                       {atOnce(time.Second), 14},
		"1 min":                     {atOnce(time.Minute), 24},
		"10 min":                    {atOnce(10 * time.Minute), 40},
		"one by one within 1 s":     {func(i int) time.Duration { return time.Duration(i+1) * time.Second / 800 }, 24},
		"one by one within 1 min":   {func(i int) time.Duration { return time.Duration(i+1) * time.Minute / 800 }, 40},
		"one by one within 8 min":   {func(i int) time.Duration { return time.Duration(i+1) * 8 * time.Minute / 800 }, 80},
		"the last first, in 8 min":  {func(i int) time.Duration { return time.Duration(800-i) * 8 * time.Minute / 800 }, 80},
		"in no order, within 8 min": {func(i int) time.Duration { return time.Duration(1+i*379%800) * 8 * time.Minute / 800 }, 80},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &service{ends: test.ends}
				all, _ := outcomes(t, s, people(800), bulk.Options{})
				requireStatus(t, all, succeeded)
				assert.Equal(t, 1, s.posts)
				assert.LessOrEqual(t, s.posts+s.gets, test.most)
				t.Logf("%d requests", s.posts+s.gets)
			})
		})
	}
}
