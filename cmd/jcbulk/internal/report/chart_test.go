package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/report"
)

func TestRate(t *testing.T) {
	s := time.Second
	even := make([]report.Sample, 601)
	for i := range even {
		even[i] = report.Sample{Elapsed: time.Duration(i) * s, Done: 25 * i}
	}
	for _, test := range []struct {
		what    string
		samples []report.Sample
		want    string // or "" for no chart
	}{
		{"no samples", nil, ""},
		{"one sample", []report.Sample{{0, 0}}, ""},
		{"one stretch of time", []report.Sample{{0, 0}, {s, 10}}, ""},
		{"no time at all", []report.Sample{{s, 0}, {s, 10}, {s, 20}}, ""},
		{"two stretches", []report.Sample{{0, 0}, {10 * s, 100}, {20 * s, 400}}, "20 users a second on average and 30 at most, within 20s."},
		{"stretches of other lengths", []report.Sample{{0, 0}, {15 * s, 150}, {20 * s, 400}}, "20 users a second on average and 30 at most, within 20s."},
		{"a run that went on", []report.Sample{{0, 50_000}, {10 * s, 50_010}, {20 * s, 50_025}}, "1.2 users a second on average and 1.5 at most, within 20s."},
		{"samples that go back", []report.Sample{{0, 0}, {10 * s, 100}, {5 * s, 7_000}, {20 * s, 300}}, "15 users a second on average and 20 at most, within 20s."},
		{"fewer than before", []report.Sample{{0, 100}, {10 * s, 0}, {20 * s, 100}}, "0.0 users a second on average and 10 at most, within 20s."},
		{"many samples", even, "25 users a second on average and 25 at most, within 10m0s."},
		{"nanoseconds", []report.Sample{{0, 0}, {1, 1}, {2, 3}}, "1,500,000,000 users a second on average and 2,000,000,000 at most, within 0s."},
	} {
		t.Run(test.what, func(t *testing.T) {
			images := elements(written(t, report.Data{Samples: test.samples}), named("img"))
			if test.want == "" {
				assert.Empty(t, images)
				return
			}
			if assert.Len(t, images, 1) {
				assert.Equal(t, "Rate over time: "+test.want, attribute(images[0], "alt"))
			}
		})
	}
}

func TestOutcomesAreDrawn(t *testing.T) {
	images := elements(written(t, report.Data{Totals: bulk.Report{Read: 3, Succeeded: 2, Failed: 1}}), named("img"))
	if assert.Len(t, images, 1) {
		assert.Equal(t, "Outcomes by status. Of 3 users, 2 succeeded and 1 failed.", attribute(images[0], "alt"))
	}
	assert.Empty(t, elements(written(t, report.Data{Totals: bulk.Report{Read: 3}}), named("img")), "nobody has an outcome")
}
