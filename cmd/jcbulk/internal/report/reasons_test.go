package report_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/report"
)

// failing makes an outcome for each count of each reason.
func failing(counts map[string]int) []bulk.Outcome {
	var all []bulk.Outcome
	for why, count := range counts {
		for range count {
			all = append(all, bulk.Outcome{Status: bulk.Failed, Message: why})
		}
	}
	return all
}

func TestTheMostFrequentReasons(t *testing.T) {
	all := failing(map[string]int{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8, "i": 9, "j": 10, "k": 11, "": 12})
	all = append(all, bulk.Outcome{Status: bulk.Succeeded, Message: "welcome"})
	document := written(t, report.Data{Outcomes: outcomes(all...)})
	assert.Equal(t, [][]string{
		{"12", "no reason is known"},
		{"11", "k"}, {"10", "j"}, {"9", "i"}, {"8", "h"}, {"7", "g"}, {"6", "f"}, {"5", "e"}, {"4", "d"}, {"3", "c"},
		{"3", "other reasons"},
	}, cells(t, document, classed("reasons")))
}

func TestReasonsWithoutEnd(t *testing.T) {
	document := written(t, report.Data{Outcomes: func(yield func(bulk.Outcome, error) bool) {
		for i := range 2_000 {
			if !yield(bulk.Outcome{Status: bulk.Failed, Message: fmt.Sprint("reason ", i)}, nil) {
				return
			}
		}
	}})
	table := cells(t, document, classed("reasons"))
	require.Len(t, table, 11)
	assert.Equal(t, []string{"1", "reason 0"}, table[0], "as they came, where none is more frequent")
	assert.Equal(t, []string{"1,990", "other reasons"}, table[10])
}

func TestNobodyFailed(t *testing.T) {
	document := written(t, report.Data{Outcomes: outcomes(bulk.Outcome{Key: "ada", Status: bulk.Succeeded})})
	assert.Empty(t, elements(document, classed("reasons")))
}

func TestReasonsAreCountedWithoutNames(t *testing.T) {
	var all []bulk.Outcome
	for _, name := range []string{"ada", "bob", "z\u00eb", "a", "e\u202e"} {
		all = append(all,
			bulk.Outcome{Key: name, Status: bulk.Failed, Message: "Duplicate username: " + name},
			bulk.Outcome{Key: name, Status: bulk.Failed, Message: fmt.Sprintf("%s, '%s' and %s@example.com are taken", name, name, name)},
		)
	}
	all = append(all,
		bulk.Outcome{Key: "x", Status: bulk.Failed, Message: "x"},
		bulk.Outcome{Key: "read", Status: bulk.Failed, Message: "already readable, 3read"},
		bulk.Outcome{Status: bulk.Failed, Message: "nobody is named"},
	)
	document := written(t, report.Data{Outcomes: outcomes(all...)})
	assert.Equal(t, [][]string{
		{"5", "Duplicate username: …"}, {"5", "…, '…' and …@example.com are taken"},
		{"1", "…"}, {"1", "already readable, 3read"}, {"1", "nobody is named"},
	}, cells(t, document, classed("reasons")))
	assert.Equal(t, "Duplicate username: ada", users(t, document)[0][3], "the table tells it as it was said")
}
