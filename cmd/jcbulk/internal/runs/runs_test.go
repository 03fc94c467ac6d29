package runs_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/runs"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

func begin(t *testing.T) (*runs.Store, *runs.Run, string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "runs")
	store := runs.NewStore(folder)
	order := plan.Order{Job: input.Job{Operation: input.Create}, Input: plan.Input{Path: "/hires.csv", SHA256: "1f"}, Target: connect.Target{Server: "s"}}
	run, err := store.Begin(order, runs.Outputs{}, time.Date(2030, 5, 31, 18, 0, 0, 0, time.UTC), false)
	require.NoError(t, err)
	return store, run, filepath.Join(folder, run.ID)
}

func known(t *testing.T, run *runs.Run) []string {
	t.Helper()
	var all []string
	for outcome, err := range run.Known(t.Context()) {
		require.NoError(t, err)
		all = append(all, outcome.Key+" "+outcome.Status.String())
	}
	return all
}

// The newest outcome of each row counts, in the order of the rows. A torn line at the end is cut off.
func TestOutcomes(t *testing.T) {
	t.Parallel()
	_, run, folder := begin(t)
	add := func(all ...bulk.Outcome) {
		outcomes, err := run.Outcomes()
		require.NoError(t, err)
		for _, outcome := range all {
			require.NoError(t, outcomes.Add(outcome))
		}
		require.NoError(t, outcomes.Close())
	}
	add(bulk.Outcome{Index: 2, Key: "eve", Status: bulk.Unknown, Err: errors.New("cut")}, bulk.Outcome{Index: 0, Ref: 2, Key: "ada", Status: bulk.Succeeded})
	file, err := os.OpenFile(filepath.Join(folder, "outcomes.jsonl"), os.O_APPEND|os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = file.WriteString(`{"index":1,"key":"gra`)
	require.NoError(t, err)
	require.NoError(t, file.Close())
	assert.Equal(t, []string{"ada succeeded", "eve unknown"}, known(t, run), "whoever reads cuts nothing off")

	before, err := os.ReadFile(filepath.Join(folder, "outcomes.jsonl"))
	require.NoError(t, err)
	add(bulk.Outcome{Index: 0, Ref: 2, Key: "ada", Status: bulk.Succeeded, FromJournal: true}, bulk.Outcome{Index: 2, Key: "eve", Status: bulk.Failed})
	assert.Equal(t, []string{"ada succeeded", "eve failed"}, known(t, run))
	after, err := os.ReadFile(filepath.Join(folder, "outcomes.jsonl"))
	require.NoError(t, err)
	assert.Equal(t, 1, strings.Count(string(after), "ada"), "what was known is not written twice")
	assert.NotContains(t, string(after), "gra")
	assert.True(t, bytes.HasPrefix(after, before[:bytes.LastIndexByte(before, '\n')+1]))
}

// A name stands for whom it stood for at first, also for the next process.
func TestLookups(t *testing.T) {
	t.Parallel()
	_, run, folder := begin(t)
	asked := 0
	ids := map[string][]directory.User{"ada": {{ID: "1"}}, "two": {{ID: "2"}, {ID: "3"}, {ID: "4"}}}
	look := func(by directory.Key, names ...string) []directory.Match {
		lookups, err := run.Lookups()
		require.NoError(t, err)
		matches, err := lookups.Resolver(func(_ directory.Key, names []string) ([]directory.Match, error) {
			asked += len(names)
			all := make([]directory.Match, len(names))
			for i, name := range names {
				all[i] = directory.Match{Name: name, Users: ids[name]}
			}
			return all, nil
		})(by, names)
		require.NoError(t, err)
		require.NoError(t, lookups.Close())
		return matches
	}
	look(directory.Username, "ada", "nobody")
	ids = map[string][]directory.User{"ada": {{ID: "9"}}, "nobody": {{ID: "8"}}, "two": ids["two"]}
	file, err := os.OpenFile(filepath.Join(folder, "lookups.jsonl"), os.O_APPEND|os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = file.WriteString(`{"by":"username","na`)
	require.NoError(t, err)
	require.NoError(t, file.Close())
	matches := look(directory.Username, "nobody", "two", "ada")
	assert.Empty(t, matches[0].Users)
	assert.Len(t, matches[1].Users, 2, "which is as good as three")
	assert.Equal(t, []directory.User{{ID: "1"}}, matches[2].Users)
	assert.Equal(t, 3, asked)
	assert.Equal(t, "9", look(directory.Email, "ada")[0].Users[0].ID, "another field is another name")
}

// A run that is not at its end is found by its file, its operation and its users.
func TestUnfinished(t *testing.T) {
	t.Parallel()
	store, run, _ := begin(t)
	found, err := store.Unfinished(run.Order)
	require.NoError(t, err)
	require.NotNil(t, found)
	assert.Equal(t, run.ID, found.ID)
	for _, change := range []func(*plan.Order){
		func(o *plan.Order) { o.Input.SHA256, o.Input.Path = "2f", "/others.csv" },
		func(o *plan.Order) { o.Operation = input.Unlock },
		func(o *plan.Order) { o.Target.Organization = "x" },
		func(o *plan.Order) { o.Target.Server = "x" },
	} {
		order := run.Order
		change(&order)
		found, err := store.Unfinished(order)
		require.NoError(t, err)
		assert.Nil(t, found)
	}
	edited := run.Order
	edited.Input.SHA256 = "2f"
	found, err = store.Unfinished(edited)
	require.NoError(t, err)
	require.NotNil(t, found, "the file was edited meanwhile")
	run.State = runs.Ended
	require.NoError(t, run.Save())
	found, err = store.Unfinished(run.Order)
	require.NoError(t, err)
	assert.Nil(t, found)
}

// A run that another process carries out is running, and one with a damaged record is told of.
func TestStates(t *testing.T) {
	t.Parallel()
	store, run, folder := begin(t)
	journal, err := run.Journal()
	require.NoError(t, err)
	again, err := store.Open("")
	require.NoError(t, err)
	assert.Equal(t, runs.Running, again.State)
	require.NoError(t, journal.Close())
	again, err = store.Open(run.ID)
	require.NoError(t, err)
	assert.Equal(t, runs.Stopped, again.State)

	require.NoError(t, os.WriteFile(filepath.Join(folder, "run.json"), []byte("{"), 0o600))
	all, err := store.List()
	require.ErrorContains(t, err, run.ID)
	assert.Empty(t, all)
	for _, id := range []string{"..", "../x", "20300531-180000-create-abc", run.ID + "/"} {
		_, err := store.Open(id)
		require.ErrorIs(t, err, runs.ErrNoRun, id)
	}
	_, err = store.Open(run.ID)
	require.ErrorIs(t, err, runs.ErrDamaged)
	require.NoError(t, store.ForgetDamaged(run.ID))
	assert.NoDirExists(t, folder)
	require.ErrorIs(t, store.ForgetDamaged(".."), runs.ErrNoRun)
}

// Of several processes that begin the same at once, one begins. What a process that died has left of a beginning is no run, and in nobody's way.
func TestBeginAtOnce(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "runs")
	require.NoError(t, os.MkdirAll(filepath.Join(folder, "draft", "journal"), 0o700))
	order := plan.Order{Job: input.Job{Operation: input.Create}, Input: plan.Input{SHA256: "1f"}, Target: connect.Target{Server: "s"}}
	now := time.Date(2030, 5, 31, 18, 0, 0, 0, time.UTC)
	results := make(chan error)
	const processes = 8
	for range processes {
		go func() {
			_, err := runs.NewStore(folder).Begin(order, runs.Outputs{}, now, false)
			results <- err
		}()
	}
	begun := 0
	for range processes {
		err := <-results
		if err == nil {
			begun++
			continue
		}
		var unfinished *runs.UnfinishedError
		require.ErrorAs(t, err, &unfinished)
		assert.False(t, unfinished.Changed)
	}
	assert.Equal(t, 1, begun)
	all, err := runs.NewStore(folder).List()
	require.NoError(t, err)
	assert.Len(t, all, 1)
	order.Input.SHA256 = "2f"
	_, err = runs.NewStore(folder).Begin(order, runs.Outputs{}, now, false)
	require.ErrorContains(t, err, "as it was before")
	_, err = runs.NewStore(folder).Begin(order, runs.Outputs{}, now, true)
	require.NoError(t, err)
}

// A row may have nearly a megabyte, and its name may need several as JSON: it keeps nobody from reading what is known of the others.
func TestLongLines(t *testing.T) {
	t.Parallel()
	_, run, _ := begin(t)
	long := strings.Repeat("\x01\\", 400<<10)
	outcomes, err := run.Outcomes()
	require.NoError(t, err)
	require.NoError(t, outcomes.Add(bulk.Outcome{Index: 0, Key: long, Status: bulk.Failed, Err: errors.New("no")}))
	require.NoError(t, outcomes.Add(bulk.Outcome{Index: 1, Key: "eve", Status: bulk.Succeeded}))
	require.NoError(t, outcomes.Close())
	assert.Equal(t, []string{long + " failed", "eve succeeded"}, known(t, run))

	for range 2 {
		lookups, err := run.Lookups()
		require.NoError(t, err)
		_, err = lookups.Resolver(func(_ directory.Key, names []string) ([]directory.Match, error) {
			return []directory.Match{{Name: names[0]}}, nil
		})(directory.Username, []string{long})
		require.NoError(t, err)
		require.NoError(t, lookups.Close())
	}
}
