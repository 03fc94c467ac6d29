package test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// echo answers every operation in its own shape with the organization that the call names, or the user where it takes none.
func echo(w http.ResponseWriter, r *http.Request) {
	who := r.Header.Get("X-Org-Id")
	list := []map[string]any{{"id": who, "systemUserId": who}}
	var reply any = map[string]any{"jobId": who}
	switch {
	case strings.HasSuffix(r.URL.Path, "/next"):
		reply = map[string]any{"results": []map[string]any{{"systemUserId": r.URL.Query().Get("users")}}}
	case r.Method == http.MethodGet, strings.HasSuffix(r.URL.Path, "/userstates"):
		reply = list
	case r.Method == http.MethodDelete:
		w.Header().Set("X-Echo", who)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	_ = json.NewEncoder(w).Encode(reply)
}

func TestClientServesManyCallsAtOnce(t *testing.T) {
	t.Parallel()
	const callers = 64
	server := httptest.NewServer(http.HandlerFunc(echo))
	t.Cleanup(server.Close)
	a := newClient(t, server.URL+testPath, func(cfg *jcbulk.Configuration) { cfg.HTTPClient = server.Client() }).BulkJobRequestsApi
	ctx := t.Context()

	// One builder of each kind for all, with a list that all of them share.
	users := []jcbulk.BulkUserCreate{{Username: jcbulk.PtrString("ada")}}
	create := a.BulkUsersCreate(ctx).Body(users).SuppressEmail(true)
	update := a.BulkUsersUpdate(ctx).Body([]jcbulk.BulkUserUpdate{{Id: jcbulk.PtrString(userID)}})
	results := a.BulkUsersCreateResults(ctx, jobID).Limit(1)
	expire := a.BulkUserExpires(ctx).Body([]jcbulk.BulkUserExpire{{Id: jcbulk.PtrString(userID)}})
	unlock := a.BulkUserUnlocks(ctx).Body([]jcbulk.BulkUserUnlock{{Id: jcbulk.PtrString(userID)}})
	schedule := a.BulkUserStatesCreate(ctx).Body(*jcbulk.NewBulkScheduledStatechangeCreate(time.Time{}, jcbulk.UserStateSuspended, nil))
	states := a.BulkUserStatesList(ctx).Filter([]string{"state:eq:SUSPENDED"})
	next := a.BulkUserStatesGetNextScheduled(ctx).Limit(1)
	remove := a.BulkUserStatesDelete(ctx, jobID)

	own := func(who string) []string {
		job1, _, err1 := create.XOrgId(who).Execute()
		job2, _, err2 := update.XOrgId(who).Execute()
		done, _, err3 := results.XOrgId(who).Execute()
		job4, _, err4 := expire.XOrgId(who).Execute()
		job5, _, err5 := unlock.XOrgId(who).Execute()
		made, _, err6 := schedule.XOrgId(who).Execute()
		seen, _, err7 := states.XOrgId(who).Execute()
		soon, _, err8 := next.Users([]string{who}).XOrgId(who).Execute()
		gone, err9 := remove.XOrgId(who).Execute()
		if err := errors.Join(err1, err2, err3, err4, err5, err6, err7, err8, err9); err != nil {
			return []string{err.Error()}
		}
		got := []string{job1.GetJobId(), job2.GetJobId(), job4.GetJobId(), job5.GetJobId(), gone.Header.Get("X-Echo")}
		for _, result := range done {
			got = append(got, result.GetId())
		}
		for _, state := range append(append(made, seen...), soon.GetResults()...) {
			got = append(got, state.GetSystemUserId())
		}
		return got
	}
	var all sync.WaitGroup
	for i := range callers {
		all.Go(func() {
			who := fmt.Sprintf("caller-%d", i)
			got := own(who)
			assert.Equal(t, []string{who, who, who, who, who, who, who, who, who}, got)
		})
	}
	all.Wait()
}

// Not parallel: it counts the goroutines of the process.
func TestClientLeavesNoGoroutineBehind(t *testing.T) {
	var expire func() // ends the call at hand
	server := silent(t, (*httptest.Server).Start, func(w http.ResponseWriter, r *http.Request) {
		switch r.Header.Get("X-Org-Id") {
		case "hang":
			hang("", expire)(w, r)
		case "half":
			hang("{", expire)(w, r)
		case "hang up":
			hangUp("")(w, r)
		case "error":
			answerAfterReading(http.StatusInternalServerError, strings.Repeat("words ", 20000))(w, r)
		case "long":
			answerAfterReading(http.StatusOK, strings.Repeat(" ", 200000))(w, r)
		case "redirect":
			statusWith(http.StatusFound, "Location", "/elsewhere")(w, r)
		default:
			answerAfterReading(http.StatusOK, `{"jobId":"j1"}`)(w, r)
		}
	})
	own := &http.Client{Transport: &http.Transport{}}
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = own
		cfg.MaxResponseBytes = 150000
	})
	before := runtime.NumGoroutine()
	for range 3 {
		for _, how := range []string{"well", "error", "long", "redirect", "hang up", "hang", "half"} {
			ctx := t.Context() // which does not end with the call, and so cleans up nothing
			if how == "hang" || how == "half" {
				over := make(chan struct{})
				ctx, expire = expiring{ctx, over}, func() { close(over) }
			}
			_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).XOrgId(how).Body([]jcbulk.BulkUserCreate{}).Execute()
			assert.Equal(t, how == "well", err == nil, how)
		}
	}
	own.CloseIdleConnections()
	for end := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(end) {
			stacks := make([]byte, 1<<16)
			require.Fail(t, "goroutines were left behind", string(stacks[:runtime.Stack(stacks, true)]))
		}
	}
}
