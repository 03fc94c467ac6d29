package report_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/report"
)

func TestTotals(t *testing.T) {
	for _, test := range []struct {
		totals bulk.Report
		want   string
	}{
		{bulk.Report{}, "No user was read."},
		{bulk.Report{Read: 1, Succeeded: 1, Jobs: make([]bulk.Job, 1)}, "Of 1 user, 1 succeeded. 1 job was sent."},
		{
			bulk.Report{Read: 101_203, Succeeded: 100_000, Failed: 1_000, NotSent: 200, Unknown: 3, Jobs: make([]bulk.Job, 1013), Unmatched: 2},
			"Of 101,203 users, 100,000 succeeded, 1,000 failed, 200 were not sent and the fate of 3 is not known. 1,013 jobs were sent. " +
				"2 results of the service belong to no user of their job. Look up whoever has an unknown fate before you send them again.",
		},
		{bulk.Report{Read: 4, NotSent: 1, Failed: 2}, "Of 4 users, 2 failed, 1 was not sent and 1 has no outcome yet."},
		{bulk.Report{Read: 2, Unmatched: 1}, "Of 2 users, 2 have no outcome yet. 1 result of the service belongs to no user of its job."},
	} {
		document := written(t, report.Data{Totals: test.totals})
		told := elements(document, classed("totals"))
		require.Len(t, told, 1)
		assert.Equal(t, test.want, words(told[0]))
	}
}

func TestShares(t *testing.T) {
	legend := func(totals bulk.Report) []string {
		var shares []string
		for _, one := range elements(elements(written(t, report.Data{Totals: totals}), classed("legend"))[0], named("span")) {
			shares = append(shares, words(one))
		}
		return shares
	}
	assert.Equal(t, []string{"Succeeded 66.7%", "Failed 33.3%", "Not sent 0%", "Unknown 0%"}, legend(bulk.Report{Succeeded: 2, Failed: 1}))
	assert.Equal(t, []string{"Succeeded over 99.9%", "Failed 0%", "Not sent 0%", "Unknown under 0.1%"},
		legend(bulk.Report{Succeeded: 99_999, Unknown: 1}))
	assert.Equal(t, []string{"Succeeded 0%", "Failed 100%", "Not sent 0%", "Unknown 0%"}, legend(bulk.Report{Failed: 7}))
}

func TestFacts(t *testing.T) {
	started := time.Date(2026, 11, 28, 9, 30, 0, 0, time.FixedZone("", 3600))
	document := written(t, report.Data{
		Operation: "create", Input: "hires.csv", Run: "r1", Organization: "North", Server: "https://example.com/api/v2",
		Started: started, Ended: started.Add(192*time.Second + 400*time.Millisecond), State: "interrupted",
	})
	assert.Equal(t, "jcbulk create hires.csv", words(elements(document, named("title"))[0]))
	assert.Equal(t, "jcbulk create hires.csv", words(elements(document, named("h1"))[0]))
	var facts []string
	for _, one := range elements(elements(document, classed("facts"))[0], named("div")) {
		facts = append(facts, words(elements(one, named("dt"))[0])+": "+words(elements(one, named("dd"))[0]))
	}
	assert.Equal(t, []string{
		"State: interrupted", "Input: hires.csv", "Organization: North", "Server: https://example.com/api/v2", "Run: r1",
		"Started: 2026-11-28 08:30:00 UTC", "Ended: 2026-11-28 08:33:12 UTC", "Took: 3m12s",
	}, facts)
	assert.Empty(t, elements(elements(written(t, report.Data{}), classed("facts"))[0], named("dt")), "nothing is known")
}

func TestUsersWhoDidNotSucceedComeFirst(t *testing.T) {
	document := written(t, report.Data{Outcomes: outcomes(
		bulk.Outcome{Ref: 2, Key: "ada", Status: bulk.Succeeded, UserID: "65aa"},
		bulk.Outcome{Ref: 3, Key: "bob", Status: bulk.Failed, Message: "no such manager"},
		bulk.Outcome{Ref: float64(40_000_000), Key: "cy", Status: bulk.Succeeded, UserID: "65ab"},
		bulk.Outcome{Ref: "EX-7", Key: "dee", Status: bulk.NotSent, Err: errors.New("held back")},
		bulk.Outcome{Ref: struct{ Password string }{"hidden"}, Key: "eve", Status: bulk.Unknown, UserID: "65ac", Err: errors.New("timeout")},
		bulk.Outcome{Ref: int64(7), Status: bulk.Status(9)},
	)})
	assert.Equal(t, [][]string{
		{"3", "bob", "failed", "no such manager", ""},
		{"EX-7", "dee", "not sent", "held back", ""},
		{"", "eve", "unknown", "timeout", "65ac"},
		{"7", "", "Status(9)", "", ""},
		{"2", "ada", "succeeded", "", "65aa"},
		{"40000000", "cy", "succeeded", "", "65ab"},
	}, users(t, document))
}

// many yields count outcomes, of which every third failed.
func many(count int) func(func(bulk.Outcome, error) bool) {
	return func(yield func(bulk.Outcome, error) bool) {
		for i := range count {
			outcome := bulk.Outcome{Ref: i + 2, Key: fmt.Sprint("user", i), Status: bulk.Succeeded}
			if i%3 == 0 {
				outcome.Status = bulk.Failed
			}
			if !yield(outcome, nil) {
				return
			}
		}
	}
}

func TestLongRunsAreCutShort(t *testing.T) {
	table := users(t, written(t, report.Data{Outcomes: many(12_000)}))
	require.Len(t, table, report.MaxRows)
	assert.Equal(t, "user11997", table[3_999][1], "the last who failed")
	assert.Equal(t, "user1", table[4_000][1], "the first who succeeded")

	for _, test := range []struct {
		users   int
		run     string
		leftOut string
	}{
		{report.MaxRows, "r1", ""},
		{12_000, "r1", "2,000 are left out. The file of results has everybody: <code>jcbulk results r1 -o csv</code>."},
		{30_006, "", "20,006 are left out, 2 of whom did not succeed. The file of results has everybody."},
	} {
		var file bytes.Buffer
		require.NoError(t, report.Write(&file, report.Data{Run: test.run, Outcomes: many(test.users)}))
		assert.Equal(t, report.MaxRows, strings.Count(file.String(), `<th scope="row">`))
		_, after, cut := strings.Cut(file.String(), `<p id="left-out">The table has 10,000 users, those who did not succeed first. `)
		told, _, _ := strings.Cut(after, "</p>")
		assert.Equal(t, test.leftOut, told)
		assert.Equal(t, test.leftOut != "", cut)
	}
}

func TestOutcomesAreNotHeld(t *testing.T) {
	held := func() uint64 {
		runtime.GC()
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		return memory.HeapAlloc
	}
	const users = 20_000
	before, most, loops := held(), uint64(0), 0
	err := report.Write(io.Discard, report.Data{Outcomes: func(yield func(bulk.Outcome, error) bool) {
		loops++
		for i := range users {
			name := fmt.Sprintf("%0400d", i)
			if !yield(bulk.Outcome{Key: name, Status: bulk.Failed, Message: "no " + name}, nil) {
				break
			}
		}
		most = max(most, held())
	}})
	require.NoError(t, err)
	assert.Equal(t, 2, loops, "one to count and one to write")
	assert.Less(t, most, before+4<<20, "of 16 MB that were read")
}

func TestErrorsEndTheReport(t *testing.T) {
	broken := errors.New("the journal is damaged")
	for failing := 1; failing <= 3; failing++ {
		loop := 0
		err := report.Write(io.Discard, report.Data{Outcomes: func(yield func(bulk.Outcome, error) bool) {
			loop++
			if yield(bulk.Outcome{Key: "ada"}, nil) && loop == failing {
				yield(bulk.Outcome{}, broken)
			}
		}})
		require.ErrorIs(t, err, broken, "loop %d", failing)
	}
	full := errors.New("the disk is full")
	for _, room := range []int{0, 100, 200_000} {
		err := report.Write(&disk{room: room, full: full}, report.Data{Outcomes: many(20_000)})
		require.ErrorIs(t, err, full, "%d bytes", room)
	}
}

// disk takes so many bytes.
type disk struct {
	room int
	full error
}

func (d *disk) Write(p []byte) (int, error) {
	if len(p) > d.room {
		return 0, d.full
	}
	d.room -= len(p)
	return len(p), nil
}

func TestWhatIsLongIsCut(t *testing.T) {
	for _, letter := range []string{"a", "é", "語", "🙂", "\x1b", "\xff"} {
		long := strings.Repeat(letter, 700)
		table := users(t, written(t, report.Data{Outcomes: outcomes(bulk.Outcome{Key: long, Status: bulk.Failed, Message: long})}))
		for _, cell := range []string{table[0][1], table[0][3]} {
			assert.Len(t, []rune(cell), 501, "%q", letter)
			assert.True(t, strings.HasSuffix(cell, "…"), "%q", letter)
		}
	}
	fits := strings.Repeat("🙂", 500)
	assert.Equal(t, fits, users(t, written(t, report.Data{Outcomes: outcomes(bulk.Outcome{Key: fits})}))[0][1])
}

func TestTheSameRunMakesTheSameReport(t *testing.T) {
	data := report.Data{Totals: bulk.Report{Read: 2, Succeeded: 2}, Outcomes: many(100), Samples: []report.Sample{{}, {time.Second, 1}, {time.Minute, 2}}}
	var first, second bytes.Buffer
	require.NoError(t, report.Write(&first, data))
	require.NoError(t, report.Write(&second, data))
	assert.Equal(t, first.String(), second.String())
}
