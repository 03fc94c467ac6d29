package bulk_test

import (
	"context"
	"errors"
	"net/http"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// breaking is an input that does something else than to return, after some users.
func breaking(users int, do func()) iterOf[jcbulk.BulkUserCreate] {
	return func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
		for _, user := range people(users) {
			if !yield(bulk.Item[jcbulk.BulkUserCreate]{User: user}, nil) {
				return
			}
		}
		do()
	}
}

var errPanic = errors.New("a panic")

// breakDown is a name to look for on a stack.
func breakDown() { panic(errPanic) }

// assertPanicError checks what a recover around a loop gets when a goroutine of the run has called breakDown.
func assertPanicError(t *testing.T, loop func()) {
	t.Helper()
	defer func() {
		t.Helper()
		err, _ := recover().(error)
		var panicked *bulk.PanicError
		require.ErrorAs(t, err, &panicked)
		require.ErrorIs(t, err, errPanic)
		assert.Equal(t, errPanic, panicked.Value)
		assert.Contains(t, string(panicked.Stack), "breakDown")
		require.ErrorContains(t, err, errPanic.Error())
		require.ErrorContains(t, err, string(panicked.Stack))
	}()
	loop()
}

func TestPanicErrorOfAValueThatIsNoError(t *testing.T) {
	t.Parallel()
	err := &bulk.PanicError{Value: 7, Stack: []byte("goroutine 5")}
	require.EqualError(t, err, "7\n\ngoroutine 5")
	require.NoError(t, err.Unwrap())
}

// What the user's code panics with, wherever it runs, comes out of the loop, where the user can recover from it.
func TestPanicsComeOutOfTheLoop(t *testing.T) {
	t.Parallel()
	for name, set := range map[string]func(*bulk.Options){
		"input": nil,
		"Match": func(o *bulk.Options) {
			o.Match = func([]bulk.Identity, *jcbulk.JobWorkresult) int { breakDown(); return 0 }
		},
		"Verify": func(o *bulk.Options) {
			o.Match = func([]bulk.Identity, *jcbulk.JobWorkresult) int { return -1 }
			o.Verify = eachOf(func(context.Context, bulk.Identity) (bulk.Status, error) { breakDown(); return 0, nil })
		},
		"Progress": func(o *bulk.Options) { o.Progress = func(bulk.Progress) { breakDown() } },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, client := start(t)
			options := quick()
			options.UsersPerJob, options.Journal = 5, newJournal(t)
			input := bulk.Slice(people(12))
			if set == nil {
				input = breaking(12, breakDown)
			} else {
				set(&options)
			}
			told, run := 0, bulk.Create(t.Context(), client, input, options)
			loop := func() {
				for _, err := range run.Outcomes() {
					told++
					assert.NoError(t, err)
				}
			}
			if name == "Progress" { // in the goroutine of the loop
				assert.PanicsWithValue(t, errPanic, loop)
				return
			}
			assertPanicError(t, loop)
			if set == nil {
				assert.Equal(t, 12, told, "who was read has an outcome")
			}
		})
	}
}

func TestPanicsComeOutOfALookUp(t *testing.T) {
	t.Parallel()
	server, _ := start(t)
	for name, broken := range map[string]bool{"input": true, "transport": false} {
		client := through(server, answering(func(*http.Request) *http.Response { breakDown(); return nil }))
		ids := func(yield func(bulk.Item[string], error) bool) {
			if !yield(bulk.Item[string]{User: first}, nil) || !broken {
				return
			}
			breakDown()
		}
		assertPanicError(t, func() {
			for _, err := range bulk.NextScheduled(t.Context(), client, ids, quick()) {
				assert.NoError(t, err, name)
			}
		})
	}
	var last error
	cut := func(func(bulk.Item[string], error) bool) { runtime.Goexit() }
	for _, err := range bulk.NextScheduled(t.Context(), through(server, http.DefaultTransport), cut, quick()) {
		last = err
	}
	require.ErrorContains(t, last, "did not return")
}

// An input that ends its goroutine, as a test that fails does, ends the run with an error.
func TestInputThatDoesNotReturn(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	options := quick()
	options.UsersPerJob = 5
	told, last := 0, error(nil)
	run := bulk.Create(t.Context(), client, breaking(12, runtime.Goexit), options)
	for _, err := range run.Outcomes() {
		if last = err; err == nil {
			told++
		}
	}
	require.ErrorContains(t, last, "did not return")
	assert.Equal(t, 12, told)
	report := run.Report()
	assert.Equal(t, 12, report.Succeeded+report.Failed+report.NotSent+report.Unknown)
}

// A callback that ends its goroutine ends the run too, and costs nobody the outcome.
func TestCallbackThatDoesNotReturn(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	options := quick()
	options.UsersPerJob = 5
	options.Match = func([]bulk.Identity, *jcbulk.JobWorkresult) int { runtime.Goexit(); return 0 }
	last := error(nil)
	run := bulk.Create(t.Context(), client, bulk.Slice(people(12)), options)
	for _, err := range run.Outcomes() {
		last = err
	}
	require.ErrorContains(t, last, "did not return")
}
