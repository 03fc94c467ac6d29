package bulk_test

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

var errDied = errors.New("the process died")

// death is a transport on which the process dies at one request: what its journal holds then is all that is left of it.
type death struct {
	at      int  // the request, from 1
	served  bool // the service has served it by then
	journal string
	die     func()
	left    []byte
	body    string // of the request

	mu    sync.Mutex
	asked int
}

func (d *death) serve(r *http.Request) (*http.Response, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked++
	switch {
	case d.asked < d.at:
		return http.DefaultTransport.RoundTrip(r)
	case d.asked > d.at:
		return nil, errDied
	}
	if r.GetBody != nil {
		copied, err := r.GetBody()
		if err != nil {
			return nil, err
		}
		body, _ := io.ReadAll(copied)
		d.body = string(body)
	}
	if d.served {
		response, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			return nil, err
		}
		if err := response.Body.Close(); err != nil {
			return nil, err
		}
	} else if r.Body != nil {
		_ = r.Body.Close()
	}
	d.left = remains(d.journal)
	d.die()
	return nil, errDied
}

// earlier is what a journal's file was before its last transaction: where that was noted stands the one before the one that is left.
func earlier(file []byte) []byte {
	const header, tx, sum, length = 16, 48, 56, 64 // offsets in a page, and in what it says of a transaction
	file = slices.Clone(file)
	page := int(binary.LittleEndian.Uint32(file[header+8:]))
	newest, older := file[header:header+length], file[page+header:page+header+length]
	if count := func(meta []byte) uint64 { return binary.LittleEndian.Uint64(meta[tx:]) }; count(older) > count(newest) {
		newest, older = older, newest
	}
	copy(newest, older)
	binary.LittleEndian.PutUint64(newest[tx:], binary.LittleEndian.Uint64(older[tx:])-1)
	hash := fnv.New64a()
	_, _ = hash.Write(newest[:sum]) // never fails
	binary.LittleEndian.PutUint64(newest[sum:], hash.Sum64())
	return file
}

// refusing is a service that finds fault with two of its users: it says with which, or not.
func refusing(t *testing.T, silent bool) *jumpcloudtest.Server {
	t.Helper()
	server, _ := start(t)
	if silent {
		server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
			if r.Operation == jumpcloudtest.BulkUsersCreate && strings.Contains(r.Body, `"sudo":"yes"`) {
				return &jumpcloudtest.Fault{Status: http.StatusBadRequest, Body: `{"message":"sudo is no boolean"}`}
			}
			return nil
		})
	}
	return server
}

func withBadUsers(n int, bad ...int) []jcbulk.BulkUserCreate {
	users := people(n)
	for _, i := range bad {
		users[i].AdditionalProperties = map[string]any{"sudo": "yes"}
	}
	return users
}

// cutOff makes a run that dies at a request, or ends before that.
func cutOff(t *testing.T, server *jumpcloudtest.Server, at int, served bool, options bulk.Options) *death {
	t.Helper()
	path := filepath.Join(t.TempDir(), "died.journal")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	d := &death{at: at, served: served, journal: path, die: cancel}
	options.Journal = unsynced(t, path)
	for range bulk.Create(ctx, through(server, testhttp.Func(d.serve)), bulk.Slice(withBadUsers(8, 2, 5)), options).Outcomes() { //nolint:errcheck // nobody is left to hear it
	}
	return d
}

// A process may die at any request, before or after the service has served it, or just before it wrote to its journal: the
// run that goes on tells the truth about everybody, and no job is sent twice that was taken.
func TestDeathAtEveryRequest(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ silent, resubmit bool }{
		"blamed": {}, "halves": {silent: true}, "blamed, sent again": {resubmit: true}, "halves, sent again": {true, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			options := quick()
			options.UsersPerJob, options.JobsInFlight, options.ResubmitUnknown = 6, 1, test.resubmit
			for at, died := 1, true; died; at++ {
				for place := range 3 {
					server := refusing(t, test.silent)
					d := cutOff(t, server, at, place == 1, options)
					if died = d.left != nil; !died {
						assert.Greater(t, at, 5)
						break
					}
					if place == 2 {
						d.left = earlier(d.left)
					}
					seen := goOn(t, server, d.left, options, fmt.Sprintf("request %d, place %d", at, place))
					for i, outcome := range seen {
						lost := place < 2 && strings.Contains(d.body, fmt.Sprintf(`"user%d"`, i))
						if !test.resubmit && (place < 2 || d.body != "") {
							assert.Equal(t, lost, outcome.Status == bulk.Unknown, "request %d, place %d: %v", at, place, outcome)
						}
					}
				}
			}
		})
	}
}

// goOn makes the run again over what is left of a journal, and once more over what comes of it.
func goOn(t *testing.T, server *jumpcloudtest.Server, left []byte, options bulk.Options, where string) map[int]bulk.Outcome {
	t.Helper()
	path := filepath.Join(t.TempDir(), "left.journal")
	require.NoError(t, os.WriteFile(path, left, 0o600))
	options.Journal = unsynced(t, path)
	client := through(server, http.DefaultTransport)
	users := withBadUsers(8, 2, 5)
	seen := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), options), 8)
	created := map[string]bool{}
	for _, user := range server.Users(jumpcloudtest.OrgID) {
		created[user.Username] = true
	}
	for i, outcome := range seen {
		there := created[users[i].GetUsername()]
		switch {
		case options.ResubmitUnknown:
			assert.Equal(t, i != 2 && i != 5, outcome.Status == bulk.Succeeded, "%s: %v", where, outcome)
			assert.NotEqual(t, bulk.Unknown, outcome.Status, where)
			assert.Equal(t, outcome.Status == bulk.Succeeded, there, where)
		case outcome.Status == bulk.Unknown:
			require.ErrorIs(t, outcome.Err, jcbulk.ErrOutcomeUnknown, where)
		default:
			assert.Equal(t, outcome.Status == bulk.Succeeded, there, "%s: %v", where, outcome)
		}
	}
	for user, times := range timesTaken(server) {
		assert.True(t, times == 1 || options.ResubmitUnknown && times == 2, "%s: %s was taken %d times", where, user, times)
	}
	sent := creates(server)
	for i, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), options), 8) {
		assert.Equal(t, seen[i].Status, outcome.Status, where)
		assert.Equal(t, seen[i].Presumed, outcome.Presumed, where)
		assert.Equal(t, seen[i].Message, outcome.Message, where)
	}
	assert.Equal(t, sent, creates(server), where)
	return seen
}

// Whoever is refused alone has the same words as whoever is named among others.
func TestRefusedAloneInTheSameWords(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	among := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(withBadUsers(3, 1)), quick()), 3)[1]
	alone := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(withBadUsers(1, 0)), quick()), 1)[0]
	assert.True(t, strings.HasPrefix(among.Message, "sudo"), among.Message)
	assert.Equal(t, among.Message, alone.Message)
	assert.Len(t, server.Users(jumpcloudtest.OrgID), 2)
}
