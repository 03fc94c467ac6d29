package jumpcloudtest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// inProcess is a service without a network, on the clock of the bubble.
func inProcess(t *testing.T) (*jumpcloudtest.Service, *http.Client) {
	t.Helper()
	s, err := jumpcloudtest.New()
	require.NoError(t, err)
	return s, &http.Client{Transport: s.Transport()}
}

func post(ctx context.Context, t *testing.T, body io.Reader) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://service.test/api/v2/bulk/users", body)
	require.NoError(t, err)
	r.Header = http.Header{"x-api-key": {jumpcloudtest.APIKey}, "Content-Type": {"application/json"}}
	return r
}

func TestTransportAnswersAsAServerDoes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, client := inProcess(t)
		response, err := client.Do(post(t.Context(), t, strings.NewReader(newUsers(2))))
		require.NoError(t, err)
		body, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.JSONEq(t, `{"jobId":"6a6f62730000000000000001"}`, string(body))
		assert.Equal(t, "200 OK", response.Status)
		assert.EqualValues(t, len(body), response.ContentLength)
		assert.Equal(t, time.Now().UTC().Format(http.TimeFormat), response.Header.Get("Date"))
		request := s.Requests()[0]
		assert.Equal(t, "service.test", request.Host)
		assert.Equal(t, newUsers(2), request.Body)
		assert.True(t, request.Done)

		_, err = response.Body.Read(make([]byte, 1))
		require.ErrorIs(t, err, http.ErrBodyReadAfterClose)
	})
}

func TestTransportBreaksOff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, client := inProcess(t)
		for fault, want := range map[*jumpcloudtest.Fault]error{
			{Drop: true}:                   io.EOF,
			{Drop: true, AfterWork: true}:  io.EOF,
			{Reset: true}:                  syscall.ECONNRESET,
			{Reset: true, AfterWork: true}: syscall.ECONNRESET,
		} {
			before := len(s.Jobs(jumpcloudtest.OrgID))
			s.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, fault))
			_, err := client.Do(post(t.Context(), t, strings.NewReader(newUsers(1)))) //nolint:bodyclose // there is no answer
			require.ErrorIs(t, err, want)
			assert.Equal(t, fault.AfterWork, len(s.Jobs(jumpcloudtest.OrgID)) > before)
		}
	})
}

func TestTransportTakesTheTimeOfTheBubble(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, client := inProcess(t)
		s.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate,
			&jumpcloudtest.Fault{Delay: time.Hour},
			&jumpcloudtest.Fault{BodyTime: time.Hour, Padding: 3},
			&jumpcloudtest.Fault{BodyTime: time.Hour, Truncate: true},
		))
		for i, want := range []struct {
			header, body time.Duration
			length       int64
			err          error
		}{
			{header: time.Hour, length: 36},
			{body: time.Hour, length: -1},
			{body: time.Hour, length: 36, err: io.ErrUnexpectedEOF},
		} {
			begin := time.Now()
			response, err := client.Do(post(t.Context(), t, strings.NewReader(newUsers(1))))
			require.NoError(t, err)
			assert.Equal(t, want.header, time.Since(begin), i)
			assert.Equal(t, want.length, response.ContentLength, i)
			body, err := io.ReadAll(response.Body)
			require.ErrorIs(t, err, want.err)
			require.NoError(t, response.Body.Close())
			assert.Equal(t, want.header+want.body, time.Since(begin), i)
			if want.err == nil {
				assert.Contains(t, string(body), "jobId")
			} else {
				assert.Len(t, body, 18)
			}
		}
	})
}

func TestTransportEndsWithTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, client := inProcess(t)
		s.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate,
			&jumpcloudtest.Fault{Delay: time.Hour},
			&jumpcloudtest.Fault{Delay: time.Hour, AfterWork: true},
			&jumpcloudtest.Fault{BodyTime: time.Hour},
		))
		for i := range 3 {
			begin := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
			response, err := client.Do(post(ctx, t, strings.NewReader(newUsers(1))))
			if i == 2 {
				require.NoError(t, err)
				_, err = io.ReadAll(response.Body)
				require.NoError(t, response.Body.Close())
			}
			cancel()
			require.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Equal(t, 10*time.Minute, time.Since(begin))
			assert.Len(t, s.Jobs(jumpcloudtest.OrgID), i)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := s.Transport().RoundTrip(post(ctx, t, strings.NewReader("[]"))) //nolint:bodyclose // there is no answer
		require.ErrorIs(t, err, context.Canceled)
	})
}

func TestTransportGivesTheClientItsOwnErrors(t *testing.T) {
	t.Parallel()
	s, client := inProcess(t)
	broken := errors.New("the disk is gone")
	_, err := client.Do(post(t.Context(), t, iotest.ErrReader(broken))) //nolint:bodyclose // there is no answer
	require.ErrorIs(t, err, broken)
	assert.Empty(t, s.Requests())
}

func TestTransportFollowsTheRulesOfBodies(t *testing.T) {
	t.Parallel()
	s, client := inProcess(t)
	s.SetFaults(func(jumpcloudtest.Request) *jumpcloudtest.Fault {
		return &jumpcloudtest.Fault{Status: http.StatusNoContent, Truncate: true}
	})
	response, err := client.Do(post(t.Context(), t, http.NoBody))
	require.NoError(t, err)
	assert.Equal(t, http.NoBody, response.Body)
	require.NoError(t, response.Body.Close())
	s.SetFaults(nil)
	head, err := client.Head("http://service.test/nowhere") //nolint:noctx // nothing can block
	require.NoError(t, err)
	assert.Equal(t, http.StatusNotFound, head.StatusCode)
	require.NoError(t, head.Body.Close())
}
