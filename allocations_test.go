package jcbulk

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// The tests of this file hold the allocations of what is done often. They are exact, whatever the machine; a change that needs
// more has to say why. None of them can be parallel.

func TestAllocationsOfWriting(t *testing.T) {
	full := BulkUserCreate{
		Username: PtrString("ada"), Email: PtrString("ada@example.com"), Displayname: PtrString("Ada \"Zoë\"\n"),
		Addresses: []Address{{Country: PtrString("PL")}, {}}, Tags: []string{"new", "remote"}, Suspended: PtrBool(false),
		UnixUid: PtrInt64(4294967295), Mfa: &Mfa{ExclusionUntil: PtrTime(time.Unix(0, 0)), ExclusionDays: PtrInt32(7)},
		DelegatedAuthority: *NewNullableDelegatedAuthority(nil), Password: PtrString("correct horse"),
	}
	users := make([]BulkUserCreate, 800)
	for i := range users {
		users[i] = full
	}
	w := &jsonwire.Writer{}
	jsonwire.WriteList(w, users, (*BulkUserCreate).writeJSON) // makes the room
	assert.Zero(t, testing.AllocsPerRun(10, func() {
		w.Reset()
		jsonwire.WriteList(w, users, (*BulkUserCreate).writeJSON)
	}), "for 800 users")
	require.Nil(t, w.Err())
	// By itself, a model is written into a buffer that is kept, and copied. The race detector has some buffers dropped, for which is the rest.
	assert.LessOrEqual(t, testing.AllocsPerRun(100, func() {
		if text, err := full.MarshalJSON(); err != nil || cap(text) > len(text)+len(text)/4 {
			t.Error(cap(text), len(text), err)
		}
	}), 4.0, "for a user by itself")
}

func TestAllocationsOfReading(t *testing.T) {
	results := func(count int) []byte {
		var b bytes.Buffer
		for i := range count {
			fmt.Fprintf(&b, `,{"id":"756e6974%016x","createdAt":"2030-01-01T00:00:00.000Z","updatedAt":"2030-01-01T00:00:00.001Z",`+
				`"status":"finished","statusMsg":"","meta":{"index":%d},`+
				`"persistedFields":{"email":"user%d@example.com","id":"75736572%016x","username":"user%d"}}`, i, i, i, i, i)
		}
		b.WriteByte(']')
		b.Bytes()[0] = '['
		return b.Bytes()
	}
	states := func(count int) []byte {
		var b bytes.Buffer
		for i := range count {
			fmt.Fprintf(&b, `,{"scheduledJobId":"756e6974%016x","state":"SUSPENDED"}`, i)
		}
		b.WriteByte(']')
		b.Bytes()[0] = '['
		return b.Bytes()
	}
	page, list := results(100), states(100)
	// Of each result: two maps of two allocations each and four values in them make 800. What is left is shared.
	assert.LessOrEqual(t, testing.AllocsPerRun(10, func() {
		read, err := jsonwire.ReadList(page, jsonwire.Unlimited, (*JobWorkresult).readJSON)
		if err != nil || len(read) != 100 {
			t.Error(len(read), err)
		}
	}), 900.0, "for 100 results")
	// Of each state: where its pointer points to. The word is the same, and there once.
	assert.LessOrEqual(t, testing.AllocsPerRun(10, func() {
		read, err := jsonwire.ReadList(list, jsonwire.Unlimited, (*ScheduledUserstateResult).readJSON)
		if err != nil || len(read) != 100 {
			t.Error(len(read), err)
		}
	}), 125.0, "for 100 scheduled states")
}

// The second figure is without an HTTPClient of the user's own: what keeps the time comes on top, but for what it costs on a wire,
// a timer and what net/http adds to hooks.
func TestAllocationsOfASmallCall(t *testing.T) {
	former := http.DefaultTransport
	t.Cleanup(func() { http.DefaultTransport = former })
	http.DefaultTransport = testhttp.Func(func(r *http.Request) (*http.Response, error) {
		return testhttp.Response(r, http.StatusOK, strings.NewReader(`[]`)), nil
	})
	base := NewConfiguration().Servers[0].URL
	bare := testing.AllocsPerRun(100, func() {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/bulk/userstates?limit=10", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("X-Api-Key", "key")
		request.Header.Set("Accept", "application/json")
		request.Header.Set("User-Agent", "test")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
	})
	for httpClient, most := range map[*http.Client]float64{http.DefaultClient: 12, nil: 24} {
		cfg := NewConfiguration()
		cfg.APIKey, cfg.HTTPClient = "key", httpClient
		client := NewAPIClient(cfg)
		ours := testing.AllocsPerRun(100, func() {
			_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Limit(10).Execute()
			if err != nil {
				t.Error(err)
			}
		})
		assert.LessOrEqual(t, ours-bare, most, "%v and %v", ours, bare)
	}
}
