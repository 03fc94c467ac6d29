package jumpcloudtest_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// next makes the next list of scheduled changes meet a fault.
func next(s *jumpcloudtest.Service, f jumpcloudtest.Fault) {
	s.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesList, &f))
}

// open asks for the scheduled changes, and leaves the body to be read.
func open(t *testing.T, url string) (*http.Response, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/bulk/userstates", http.NoBody)
	require.NoError(t, err)
	req.Header.Set("X-Api-Key", jumpcloudtest.APIKey)
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return transport.RoundTrip(req)
}

func TestDeliveryDatesAnswersByTheServersClock(t *testing.T) {
	a := newAPI(t)
	date := func() time.Time {
		t.Helper()
		at, err := http.ParseTime(a.do("GET", "/bulk/userstates", "").header.Get("Date"))
		require.NoError(t, err)
		return at.UTC()
	}
	assert.Equal(t, epoch(), date())
	a.Advance(time.Hour)
	assert.Equal(t, epoch().Add(time.Hour), date())
	next(a.Service, jumpcloudtest.Fault{DateSkew: -2 * time.Hour})
	assert.Equal(t, epoch().Add(-time.Hour), date())
	next(a.Service, jumpcloudtest.Fault{DateSkew: time.Hour, Header: http.Header{"Date": {epoch().Format(http.TimeFormat)}}})
	assert.Equal(t, epoch(), date())
}

func TestDeliveryPads(t *testing.T) {
	a := newAPI(t)
	next(a.Service, jumpcloudtest.Fault{Padding: 100_000})
	r := a.do("GET", "/bulk/userstates", "")
	assert.Equal(t, 200, r.status)
	assert.Equal(t, "[]"+strings.Repeat(" ", 100_000), r.body)
	next(a.Service, jumpcloudtest.Fault{Status: 500, Body: "no", Padding: 3})
	assert.Equal(t, "no   ", a.do("GET", "/bulk/userstates", "").body)
	next(a.Service, jumpcloudtest.Fault{Padding: -1, BodyTime: 1})
	assert.Equal(t, "[]", a.do("GET", "/bulk/userstates", "").body)
}

// A body that is held in memory would not fit there.
func TestDeliverySendsAHugeBodyAsItIsRead(t *testing.T) {
	a := newAPI(t)
	next(a.Service, jumpcloudtest.Fault{Padding: 1 << 50})
	res, err := open(t, a.URL)
	require.NoError(t, err)
	n, err := io.CopyN(io.Discard, res.Body, 10<<20)
	require.NoError(t, err)
	assert.EqualValues(t, 10<<20, n)
	require.NoError(t, res.Body.Close())
	a.Close() // waits until the server has seen it
}

func TestServerCloseEndsABody(t *testing.T) {
	for name, f := range map[string]jumpcloudtest.Fault{
		"huge":          {Padding: 1 << 50},
		"slow":          {BodyTime: time.Hour},
		"slow and huge": {BodyTime: time.Hour, Padding: 1 << 50},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAPI(t)
			next(a.Service, f)
			res, err := open(t, a.URL)
			require.NoError(t, err)
			a.Close()
			_, err = io.Copy(io.Discard, res.Body)
			require.Error(t, err)
			require.NoError(t, res.Body.Close())
		})
	}
}

func TestDeliveryTakesTheBodyTime(t *testing.T) {
	for _, body := range []string{"", "x", "12345678", strings.Repeat("0123456789", 10)} {
		synctest.Test(t, func(t *testing.T) {
			s, err := jumpcloudtest.New()
			require.NoError(t, err)
			next(s, jumpcloudtest.Fault{Status: 500, Body: body, BodyTime: time.Hour})
			begin := time.Now()
			w := serve(t.Context(), s, "/bulk/userstates")
			assert.Equal(t, time.Hour, time.Since(begin))
			assert.True(t, w.Flushed)
			assert.Equal(t, body, w.Body.String())
		})
	}
}

func TestDeliverySendsASlowBodyInPieces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := jumpcloudtest.New()
		require.NoError(t, err)
		next(s, jumpcloudtest.Fault{Status: 200, Body: strings.Repeat("x", 80), BodyTime: 8 * time.Second})
		ctx, cancel := context.WithTimeout(t.Context(), 2500*time.Millisecond)
		defer cancel()
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/api/v2/bulk/userstates", http.NoBody)
		w := httptest.NewRecorder()
		assert.PanicsWithValue(t, http.ErrAbortHandler, func() { s.ServeHTTP(w, r) })
		assert.Equal(t, 20, w.Body.Len())
		assert.Equal(t, 200, s.Requests()[0].Status)
	})
}

func TestDeliveryTruncates(t *testing.T) {
	a := newAPI(t, withUsers())
	job := a.start("POST", "/bulk/users", newUsers(1))
	full := a.do("GET", "/bulk/users/"+job+"/results", "").body
	for name, f := range map[string]jumpcloudtest.Fault{
		"true answer": {},
		"slow":        {BodyTime: 1},
		"padded":      {Padding: int64(len(full))},
		"scripted":    {Status: 200, Body: full},
		"empty":       {Status: 200},
	} {
		t.Run(name, func(t *testing.T) {
			f.Truncate = true
			a.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreateResults, &f))
			r, err := api{a.Server, t}.try("GET", "/bulk/users/"+job+"/results", "")
			require.ErrorIs(t, err, io.ErrUnexpectedEOF)
			assert.Equal(t, 200, r.status)
			switch name {
			case "padded":
				assert.Equal(t, full, r.body)
			case "empty":
				assert.Empty(t, r.body)
			default:
				assert.Equal(t, full[:len(full)/2], r.body)
			}
			seen := a.Requests()
			assert.Equal(t, name != "scripted" && name != "empty", seen[len(seen)-1].Done)
		})
	}
}

func TestDeliveryOfAnAnswerWithoutABodyIsWhole(t *testing.T) {
	a := newAPI(t, withUsers())
	a.do("POST", "/bulk/userstates", schedule("2030-02-01T00:00:00Z", "SUSPENDED", ada))
	a.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesDelete,
		&jumpcloudtest.Fault{Truncate: true, Padding: 10, BodyTime: time.Hour}))
	r := a.do("DELETE", "/bulk/userstates/"+a.ScheduledChanges(jumpcloudtest.OrgID)[0].ID, "")
	assert.Equal(t, 204, r.status)
	next(a.Service, jumpcloudtest.Fault{Status: 304, Truncate: true})
	assert.Equal(t, 304, a.do("GET", "/bulk/userstates", "").status)
}

// noFlush is a ResponseWriter of somebody's middleware.
type noFlush struct{ http.ResponseWriter }

func (noFlush) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestDeliveryWithoutFlush(t *testing.T) {
	s, err := jumpcloudtest.New()
	require.NoError(t, err)
	next(s, jumpcloudtest.Fault{BodyTime: 1})
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/api/v2/bulk/userstates", http.NoBody)
	assert.PanicsWithValue(t, http.ErrAbortHandler, func() { s.ServeHTTP(noFlush{httptest.NewRecorder()}, r) })
}
