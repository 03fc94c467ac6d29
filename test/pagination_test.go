package test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"math"
	"net/http"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// paging holds what the setters of a paging operation are given; nil means that they are not called.
type paging struct{ limit, skip *int32 }

// pager is an operation that pages, with its items reduced to their identifiers.
type pager struct {
	name    string
	all     func(context.Context, api, paging) iter.Seq2[string, error]
	execute func(context.Context, api, paging) error
	page    func(ids []string) any // the answer that holds these items
}

func pagers() []pager {
	results := func(ctx context.Context, a api, p paging) jcbulk.ApiBulkUsersCreateResultsRequest {
		return set(a.BulkUsersCreateResults(ctx, jobID), p)
	}
	list := func(ctx context.Context, a api, p paging) jcbulk.ApiBulkUserStatesListRequest {
		return set(a.BulkUserStatesList(ctx), p)
	}
	next := func(ctx context.Context, a api, p paging) jcbulk.ApiBulkUserStatesGetNextScheduledRequest {
		return set(a.BulkUserStatesGetNextScheduled(ctx).Users([]string{userID}), p)
	}
	return []pager{{
		name: "BulkUsersCreateResults",
		all: func(ctx context.Context, a api, p paging) iter.Seq2[string, error] {
			return identify(results(ctx, a, p).All(), func(r jcbulk.JobWorkresult) string { return r.GetId() })
		},
		execute: func(ctx context.Context, a api, p paging) error { return failure(results(ctx, a, p).Execute()) },
		page:    func(ids []string) any { return objects("id", ids) },
	}, {
		name: "BulkUserStatesList",
		all: func(ctx context.Context, a api, p paging) iter.Seq2[string, error] {
			return identify(list(ctx, a, p).All(), func(r jcbulk.ScheduledUserstateResult) string { return r.GetScheduledJobId() })
		},
		execute: func(ctx context.Context, a api, p paging) error { return failure(list(ctx, a, p).Execute()) },
		page:    func(ids []string) any { return objects("scheduledJobId", ids) },
	}, {
		name: "BulkUserStatesGetNextScheduled",
		all: func(ctx context.Context, a api, p paging) iter.Seq2[string, error] {
			return identify(next(ctx, a, p).All(), func(r jcbulk.ScheduledUserstateResult) string { return r.GetScheduledJobId() })
		},
		execute: func(ctx context.Context, a api, p paging) error { return failure(next(ctx, a, p).Execute()) },
		page:    func(ids []string) any { return map[string]any{"results": objects("scheduledJobId", ids)} },
	}}
}

// set calls those setters of a paging operation for which there is a value.
func set[R interface {
	Limit(limit int32) R
	Skip(skip int32) R
}](r R, p paging) R {
	if p.limit != nil {
		r = r.Limit(*p.limit)
	}
	if p.skip != nil {
		r = r.Skip(*p.skip)
	}
	return r
}

func identify[T any](items iter.Seq2[T, error], id func(T) string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for item, err := range items {
			if !yield(id(item), err) {
				return
			}
		}
	}
}

func objects(key string, values []string) []map[string]string {
	list := make([]map[string]string, len(values))
	for i, value := range values {
		list[i] = map[string]string{key: value}
	}
	return list
}

// pagedServer answers a paging operation out of so many items, whose identifiers are their numbers, from 0 on.
type pagedServer struct {
	pager  pager
	items  int
	failAt int // the skip that gets a 404 instead of its page, where it is not 0

	mu   sync.Mutex
	seen []string
}

func (s *pagedServer) answer(w http.ResponseWriter, request *http.Request) {
	query := request.URL.Query()
	query.Del("users")
	s.mu.Lock()
	s.seen = append(s.seen, query.Encode())
	s.mu.Unlock()
	limit, skip := number(query.Get("limit"), 10), number(query.Get("skip"), 0)
	if s.failAt != 0 && skip == s.failAt {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	var ids []string
	for i := skip; i < min(skip+limit, s.items); i++ {
		ids = append(ids, strconv.Itoa(i))
	}
	_ = json.NewEncoder(w).Encode(s.pager.page(ids))
}

// queries lists what the requests asked for so far, sorted by name within each.
func (s *pagedServer) queries() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.seen...)
}

func number(text string, otherwise int) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return otherwise
}

// pages lists the queries of pages of a size, the first of which begins at skip.
func pages(size, skip, count int) []string {
	var list []string
	for i := range count {
		list = append(list, fmt.Sprintf("limit=%d&skip=%d", size, skip+i*size))
	}
	return list
}

// collect runs the loop to its end. Errors are listed as they come.
func collect(items iter.Seq2[string, error]) (ids []string, failures []error) {
	for id, err := range items {
		if err != nil {
			failures = append(failures, err)
			continue
		}
		ids = append(ids, id)
	}
	return ids, failures
}

// numbers are the identifiers from first up to and without end.
func numbers(first, end int) []string {
	var list []string
	for i := first; i < end; i++ {
		list = append(list, strconv.Itoa(i))
	}
	return list
}

// eachPager runs check for every paging operation, with a server that has so many items.
func eachPager(t *testing.T, items, failAt int, check func(*testing.T, *pagedServer, func(context.Context, paging) iter.Seq2[string, error])) {
	t.Helper()
	for _, p := range pagers() {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			server := &pagedServer{pager: p, items: items, failAt: failAt}
			client := serve(t, server.answer).BulkJobRequestsApi
			check(t, server, func(ctx context.Context, settings paging) iter.Seq2[string, error] {
				return p.all(ctx, client, settings)
			})
		})
	}
}

type allOf = func(context.Context, paging) iter.Seq2[string, error]

func TestAllYieldsEveryItem(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		items  int
		paging paging
		want   []string
		asked  []string
	}{
		"nothing":                 {0, paging{}, nil, pages(100, 0, 1)},
		"one short page":          {7, paging{}, numbers(0, 7), pages(100, 0, 1)},
		"one page but one":        {99, paging{}, numbers(0, 99), pages(100, 0, 1)},
		"one full page":           {100, paging{}, numbers(0, 100), pages(100, 0, 2)},
		"a full and a short page": {101, paging{}, numbers(0, 101), pages(100, 0, 2)},
		"three full pages":        {300, paging{}, numbers(0, 300), pages(100, 0, 4)},
		"from an offset":          {250, paging{skip: jcbulk.PtrInt32(30)}, numbers(30, 250), pages(100, 30, 3)},
		"an offset past the end":  {5, paging{skip: jcbulk.PtrInt32(6)}, nil, pages(100, 6, 1)},
		"by a limit":              {25, paging{limit: jcbulk.PtrInt32(10)}, numbers(0, 25), pages(10, 0, 3)},
		"one by one":              {2, paging{limit: jcbulk.PtrInt32(1)}, numbers(0, 2), pages(1, 0, 3)},
		"limit and offset":        {25, paging{jcbulk.PtrInt32(10), jcbulk.PtrInt32(5)}, numbers(5, 25), pages(10, 5, 3)},
		"an offset at its most":   {5, paging{skip: jcbulk.PtrInt32(1<<31 - 1)}, nil, pages(100, 1<<31-1, 1)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			eachPager(t, test.items, 0, func(t *testing.T, server *pagedServer, all allOf) {
				t.Helper()
				ids, failures := collect(all(t.Context(), test.paging))
				assert.Empty(t, failures)
				assert.Equal(t, test.want, ids)
				assert.Equal(t, test.asked, server.queries())
			})
		})
	}
}

func TestAllFetchesAsTheLoopAsks(t *testing.T) {
	t.Parallel()
	for broken, requests := range map[string]int{"0": 1, "98": 1, "99": 1, "100": 2, "199": 2, "200": 3} {
		t.Run("broken at "+broken, func(t *testing.T) {
			t.Parallel()
			eachPager(t, 1000, 0, func(t *testing.T, server *pagedServer, all allOf) {
				t.Helper()
				items := all(t.Context(), paging{})
				assert.Empty(t, server.queries(), "before the loop")
				for id, err := range items {
					require.NoError(t, err)
					if id == broken {
						break
					}
				}
				assert.Equal(t, pages(100, 0, requests), server.queries())
			})
		})
	}
}

func TestAllYieldsAnErrorOnce(t *testing.T) {
	t.Parallel()
	eachPager(t, 1000, 200, func(t *testing.T, server *pagedServer, all allOf) {
		t.Helper()
		ids, failures := collect(all(t.Context(), paging{}))
		assert.Equal(t, numbers(0, 200), ids)
		require.Len(t, failures, 1)
		require.ErrorIs(t, failures[0], jcbulk.ErrNotFound)
		assert.Equal(t, pages(100, 0, 3), server.queries())
	})
}

func TestAllEndsWithItsContext(t *testing.T) {
	t.Parallel()
	eachPager(t, 1000, 0, func(t *testing.T, server *pagedServer, all allOf) {
		t.Helper()
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var ids []string
		var failures []error
		for id, err := range all(ctx, paging{}) {
			if err != nil {
				failures = append(failures, err)
				continue
			}
			ids = append(ids, id)
			if id == "99" {
				cancel()
			}
		}
		assert.Equal(t, numbers(0, 100), ids)
		require.Len(t, failures, 1)
		require.ErrorIs(t, failures[0], context.Canceled)
		assert.Equal(t, pages(100, 0, 1), server.queries())
	})
}

func TestAllCanBeLoopedOverAgain(t *testing.T) {
	t.Parallel()
	eachPager(t, 120, 0, func(t *testing.T, server *pagedServer, all allOf) {
		t.Helper()
		items := all(t.Context(), paging{skip: jcbulk.PtrInt32(5)})
		for range 2 {
			ids, failures := collect(items)
			assert.Empty(t, failures)
			assert.Equal(t, numbers(5, 120), ids)
		}
		assert.Equal(t, append(pages(100, 5, 2), pages(100, 5, 2)...), server.queries())
	})
}

func TestAllRefusesWhatExecuteRefuses(t *testing.T) {
	t.Parallel()
	for _, p := range pagers() {
		for parameter, settings := range map[string]paging{
			"limit": {limit: jcbulk.PtrInt32(0)}, "skip": {skip: jcbulk.PtrInt32(-1)},
		} {
			ids, failures := collect(p.all(t.Context(), unreachable(t), settings))
			assert.Empty(t, ids)
			require.Len(t, failures, 1, p.name)
			requireRefused(t, failures[0], parameter)
		}
	}
	for _, err := range (jcbulk.ApiBulkUserStatesListRequest{}).All() {
		require.ErrorContains(t, err, "NewAPIClient")
	}
}

// A service that gives more than was asked for costs nothing: the next page begins behind what came.
func TestAllSkipsWhatLongPagesHold(t *testing.T) {
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		ids := []string{"0", "1", "2", "3", "4"}
		skip := min(number(r.URL.Query().Get("skip"), 0), len(ids))
		assert.NoError(t, json.NewEncoder(w).Encode(objects("id", ids[skip:min(skip+4, len(ids))])))
	})
	var got []string
	for result, err := range client.BulkJobRequestsApi.BulkUsersCreateResults(t.Context(), jobID).Limit(2).All() {
		require.NoError(t, err)
		got = append(got, result.GetId())
	}
	assert.Equal(t, []string{"0", "1", "2", "3", "4"}, got)
}

// A list that skip cannot reach the end of is an error, not a list that seems to be complete.
func TestAllBeyondWhatSkipCanSay(t *testing.T) {
	client := serve(t, answer(t, http.StatusOK, `[{"id":"a"}]`))
	var got []string
	for result, err := range client.BulkJobRequestsApi.BulkUsersCreateResults(t.Context(), jobID).
		Limit(1).Skip(math.MaxInt32 - 1).All() {
		if err != nil {
			require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
			got = append(got, "error")
			continue
		}
		got = append(got, result.GetId())
	}
	assert.Equal(t, []string{"a", "error"}, got)
}
