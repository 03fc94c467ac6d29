package journaltest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// Subject is a kind of store that Run tests.
type Subject struct {
	// New returns a store that keeps nothing yet.
	New func(t *testing.T) journal.Store
	// Reopen returns a store over what another has saved, as another process would open it after the death of that one.
	Reopen func(t *testing.T, store journal.Store) journal.Store
	// Exclusive says that Begin returns ErrInUse while another session goes on. Otherwise it fences that session off.
	Exclusive bool
}

func spec() journal.Spec {
	return journal.Spec{Operation: "create", Server: "https://example.com", Organization: "o", Account: "a", Change: "c"}
}

// batchOf is a batch of open rows with these indexes.
func batchOf(indexes ...int) *journal.Batch {
	b := &journal.Batch{}
	for _, index := range indexes {
		b.Rows = append(b.Rows, journal.Row{Index: index, Digest: uint64(index) * 7}) //nolint:gosec // never negative
	}
	return b
}

// Run tests stores of a kind.
func Run(t *testing.T, subject Subject) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, Subject){
		"what was saved is there":             testSaved,
		"saving is all or nothing":            testAtomic,
		"another run is refused":              testSpec,
		"the number grows and the key stays":  testNumbers,
		"a later session fences":              testFence,
		"a fact passes the fence":             testNote,
		"what this session saved is not next": testNext,
		"the tally counts rows":               testTally,
		"overlapping sessions":                testOverlap,
		"a batch of many rows":                testLarge,
	} {
		t.Run(name, func(t *testing.T) { test(t, subject) })
	}
}

// begin starts a session.
func begin(t *testing.T, store journal.Store) journal.Session {
	t.Helper()
	session, err := store.Begin(t.Context(), spec())
	require.NoError(t, err)
	return session
}

// saved returns all batches of a store.
func saved(t *testing.T, store journal.Store) []journal.Batch {
	t.Helper()
	var all []journal.Batch
	for b, err := range store.Read(t.Context()) {
		require.NoError(t, err)
		all = append(all, *b)
	}
	return all
}

func testSaved(t *testing.T, subject Subject) {
	t.Helper()
	store := subject.New(t)
	session := begin(t, store)
	full := batchOf(3, 5, 9)
	full.JobID, full.Ambiguous, full.Accepted = "65f0a1b2c3d4e5f6a7b8c9d0", 2, true
	full.Rows[1] = journal.Row{
		Index: 5, Digest: 1<<64 - 1, Status: journal.Failed, ByOrder: true, Verified: true, Presumed: true, Sent: 3, JobID: "j", UserID: "u",
		Message: "line\nbreak, {username} and \u202e", Reason: "why not",
	}
	full.Rows[2].Status = journal.Succeeded
	require.NoError(t, session.Save(t.Context(), nil, []*journal.Batch{full, batchOf(0, 1)}))
	require.NoError(t, session.Save(t.Context(), nil, []*journal.Batch{batchOf(12)}))
	want := []journal.Batch{*batchOf(0, 1), *full, *batchOf(12)}
	for i := range want {
		want[i].Session = session.Number()
	}
	require.NoError(t, session.End(t.Context()))
	store = subject.Reopen(t, store)
	assert.Equal(t, want, saved(t, store))

	session = begin(t, store)
	for index, first := range map[int]int{-1: 0, 0: 3, 2: 3, 3: 12, 11: 12} {
		b, err := session.Next(t.Context(), index)
		require.NoError(t, err)
		require.NotNil(t, b)
		assert.Equal(t, first, b.First())
	}
	b, err := session.Next(t.Context(), 12)
	require.NoError(t, err)
	assert.Nil(t, b)
	require.NoError(t, session.End(t.Context()))
}

// A batch moves from one place to another in one step, also over itself.
func testAtomic(t *testing.T, subject Subject) {
	t.Helper()
	store := subject.New(t)
	session := begin(t, store)
	require.NoError(t, session.Save(t.Context(), nil, []*journal.Batch{batchOf(0, 1, 2, 3)}))
	require.NoError(t, session.Save(t.Context(), []int{0}, []*journal.Batch{batchOf(0, 1), batchOf(2, 3)}))
	require.NoError(t, session.Save(t.Context(), []int{2}, nil))
	require.NoError(t, session.Save(t.Context(), []int{77}, []*journal.Batch{batchOf(0)}), "what is not there is removed already")
	require.NoError(t, session.End(t.Context()))
	all := saved(t, subject.Reopen(t, store))
	require.Len(t, all, 1)
	assert.Equal(t, batchOf(0).Rows, all[0].Rows)
}

func testSpec(t *testing.T, subject Subject) {
	t.Helper()
	store := subject.New(t)
	wrong, err := store.Begin(t.Context(), journal.Spec{Operation: "update"})
	require.NoError(t, err)
	require.NoError(t, wrong.End(t.Context()))
	session := begin(t, store) // nothing was saved before
	require.NoError(t, session.Save(t.Context(), nil, []*journal.Batch{batchOf(0)}))
	require.NoError(t, session.End(t.Context()))
	for field, change := range map[string]func(*journal.Spec){
		"operation": func(s *journal.Spec) { s.Operation = "x" }, "server": func(s *journal.Spec) { s.Server = "x" },
		"organization": func(s *journal.Spec) { s.Organization = "" }, "account": func(s *journal.Spec) { s.Account = "x" },
		"change": func(s *journal.Spec) { s.Change = "x" },
	} {
		other := spec()
		change(&other)
		_, err := store.Begin(t.Context(), other)
		require.ErrorIs(t, err, journal.ErrOther, field)
		require.ErrorContains(t, err, field)
	}
	require.NoError(t, begin(t, store).End(t.Context()), "a refusal leaves the store as it was")
}

func testNumbers(t *testing.T, subject Subject) {
	t.Helper()
	store := subject.New(t)
	last, key := uint64(0), []byte(nil)
	for range 4 {
		session := begin(t, store)
		assert.Greater(t, session.Number(), last)
		last = session.Number()
		if key == nil {
			key = session.Key()
		}
		assert.Equal(t, key, session.Key())
		assert.GreaterOrEqual(t, len(key), 16)
		require.NoError(t, session.End(t.Context()))
		store = subject.Reopen(t, store)
	}
	other := begin(t, subject.New(t))
	assert.NotEqual(t, key, other.Key(), "each store has its own")
	require.NoError(t, other.End(t.Context()))
}

func testFence(t *testing.T, subject Subject) {
	t.Helper()
	store := subject.New(t)
	first := begin(t, store)
	require.NoError(t, first.Save(t.Context(), nil, []*journal.Batch{batchOf(0)}))
	if subject.Exclusive {
		_, err := store.Begin(t.Context(), spec())
		require.ErrorIs(t, err, journal.ErrInUse)
		require.NoError(t, first.End(t.Context())) // what it does from now on comes from a goroutine that was left behind
	}
	second := begin(t, store)
	require.ErrorIs(t, first.Save(t.Context(), []int{0}, []*journal.Batch{batchOf(1)}), journal.ErrFenced)
	require.NoError(t, second.Save(t.Context(), nil, []*journal.Batch{batchOf(2)}))
	require.NoError(t, second.End(t.Context()))
	all := saved(t, store)
	require.Len(t, all, 2)
	assert.Equal(t, []int{0, 2}, []int{all[0].First(), all[1].First()})
}

func testNote(t *testing.T, subject Subject) {
	t.Helper()
	store := subject.New(t)
	first := begin(t, store)
	named := batchOf(1)
	named.JobID = "former"
	require.NoError(t, first.Save(t.Context(), nil, []*journal.Batch{batchOf(0), named, batchOf(2)}))
	if subject.Exclusive {
		require.NoError(t, first.End(t.Context()))
	}
	second := begin(t, store)
	require.NoError(t, second.Save(t.Context(), []int{2}, []*journal.Batch{batchOf(2)}))
	for index := range 4 {
		require.NoError(t, first.Note(t.Context(), index, "late"))
	}
	require.NoError(t, second.End(t.Context()))
	var ids []string
	for _, b := range saved(t, subject.Reopen(t, store)) {
		ids = append(ids, fmt.Sprint(b.JobID, b.Accepted))
	}
	assert.Equal(t, []string{"latetrue", "formerfalse", "false"}, ids)
}

func testNext(t *testing.T, subject Subject) {
	t.Helper()
	store := subject.New(t)
	first := begin(t, store)
	require.NoError(t, first.Save(t.Context(), nil, []*journal.Batch{batchOf(0), batchOf(5)}))
	b, err := first.Next(t.Context(), -1)
	require.NoError(t, err)
	assert.Nil(t, b)
	require.NoError(t, first.End(t.Context()))
	second := begin(t, store)
	require.NoError(t, second.Save(t.Context(), []int{0}, []*journal.Batch{batchOf(0)}))
	b, err = second.Next(t.Context(), -1)
	require.NoError(t, err)
	assert.Equal(t, 5, b.First(), "the other one is this session's by now")
	require.NoError(t, second.End(t.Context()))
}

func testTally(t *testing.T, subject Subject) {
	t.Helper()
	store := subject.New(t)
	session := begin(t, store)
	b := batchOf(0, 1, 2, 3, 4)
	b.Rows[0].Status, b.Rows[1].Status, b.Rows[2].Status = journal.Succeeded, journal.Failed, journal.Succeeded
	require.NoError(t, session.Save(t.Context(), nil, []*journal.Batch{b, batchOf(9)}))
	tally, err := session.Tally(t.Context())
	require.NoError(t, err)
	assert.Equal(t, journal.Tally{Succeeded: 2, Failed: 1, Open: 3}, tally)
	require.NoError(t, session.End(t.Context()))
}

// However sessions overlap, a batch is announced once: a later session sees what an earlier one has announced, or has fenced it off.
func testOverlap(t *testing.T, subject Subject) {
	t.Helper()
	store := subject.New(t)
	var mu sync.Mutex
	announced := map[int]int{}
	var owners sync.WaitGroup
	for range 8 {
		owners.Go(func() {
			for range 10 {
				session, err := store.Begin(t.Context(), spec())
				if errors.Is(err, journal.ErrInUse) {
					continue
				}
				if !assert.NoError(t, err) {
					return
				}
				for index := range 20 {
					known, err := session.Next(t.Context(), index-1)
					if err != nil || known != nil && known.First() == index {
						continue
					}
					err = session.Save(t.Context(), nil, []*journal.Batch{batchOf(index)})
					if errors.Is(err, journal.ErrFenced) {
						break
					}
					if assert.NoError(t, err) {
						mu.Lock()
						announced[index]++
						mu.Unlock()
					}
				}
				assert.NoError(t, session.End(t.Context()))
			}
		})
	}
	owners.Wait()
	for index, times := range announced {
		assert.Equal(t, 1, times, index)
	}
	assert.NotEmpty(t, announced)
}

func testLarge(t *testing.T, subject Subject) {
	t.Helper()
	store := subject.New(t)
	session := begin(t, store)
	indexes := make([]int, 800)
	for i := range indexes {
		indexes[i] = 1_000_000 + 3*i
	}
	b := batchOf(indexes...)
	for i := range b.Rows {
		b.Rows[i].Status, b.Rows[i].Message = journal.Failed, fmt.Sprint("the service's words about row ", i)
	}
	require.NoError(t, session.Save(t.Context(), nil, []*journal.Batch{b}))
	tooMany := batchOf(make([]int, journal.MaxRows+1)...)
	require.Error(t, session.Save(t.Context(), []int{b.First()}, []*journal.Batch{tooMany}), "a batch of more rows than can be read")
	require.NoError(t, session.End(t.Context()))
	assert.Equal(t, []journal.Batch{*b}, saved(t, subject.Reopen(t, store)))
}
