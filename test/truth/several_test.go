package truth_test

import (
	"net/http"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// resultOf is one more result of a user of the first job.
func resultOf(u user, id, status, message, updatedAt string) map[string]any {
	r := plain(u, true)
	r["id"], r["status"], r["statusMsg"] = id, status, message
	if updatedAt != "" {
		r["updatedAt"] = updatedAt
	}
	return r
}

// Rule 3: of several results of one user, a newer success counts; a failure beside or after a success is Unknown, with the words of both.
func TestSeveralResultsOfAUser(t *testing.T) {
	t.Parallel()
	const early, late = "2026-05-04T10:00:00Z", "2026-05-04T10:05:00Z"
	for name, test := range map[string]struct {
		first, second func(u user) map[string]any
		want          bulk.Status
	}{
		"a failure, then a success":  {func(u user) map[string]any { return resultOf(u, "a", "failed", "busy", early) }, func(u user) map[string]any { return resultOf(u, "b", "finished", "", late) }, bulk.Succeeded},
		"listed the other way round": {func(u user) map[string]any { return resultOf(u, "b", "finished", "", late) }, func(u user) map[string]any { return resultOf(u, "a", "failed", "busy", early) }, bulk.Succeeded},
		"a success, then a failure":  {func(u user) map[string]any { return resultOf(u, "a", "finished", "all well", early) }, func(u user) map[string]any { return resultOf(u, "b", "failed", "busy", late) }, bulk.Unknown},
		"both at once":               {func(u user) map[string]any { return resultOf(u, "a", "finished", "all well", early) }, func(u user) map[string]any { return resultOf(u, "b", "failed", "busy", early) }, bulk.Unknown},
		"without a time":             {func(u user) map[string]any { return resultOf(u, "a", "failed", "busy", "") }, func(u user) map[string]any { return resultOf(u, "b", "finished", "all well", "") }, bulk.Unknown},
		"the same result twice":      {func(u user) map[string]any { return resultOf(u, "a", "failed", "busy", early) }, func(u user) map[string]any { return resultOf(u, "a", "failed", "busy", early) }, bulk.Failed},
		"one id for both":            {func(u user) map[string]any { return resultOf(u, "a", "failed", "busy", "") }, func(u user) map[string]any { return resultOf(u, "a", "finished", "all well", "") }, bulk.Unknown},
		"one id, in another order":   {func(u user) map[string]any { return resultOf(u, "a", "finished", "all well", "") }, func(u user) map[string]any { return resultOf(u, "a", "failed", "busy", "") }, bulk.Unknown},
		"one id and one time":        {func(u user) map[string]any { return resultOf(u, "a", "finished", "all well", late) }, func(u user) map[string]any { return resultOf(u, "a", "failed", "busy", late) }, bulk.Unknown},
		"one id, and a newer word":   {func(u user) map[string]any { return resultOf(u, "a", "finished", "all well", late) }, func(u user) map[string]any { return resultOf(u, "a", "failed", "busy", early) }, bulk.Succeeded},
		"two failures":               {func(u user) map[string]any { return resultOf(u, "a", "failed", "first", early) }, func(u user) map[string]any { return resultOf(u, "b", "failed", "second", late) }, bulk.Failed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &service{}
				s.list = func(all []map[string]any, _ int) []map[string]any {
					u := s.jobs[0].users[1]
					all[1] = test.first(u)
					return append(all, test.second(u))
				}
				all, _ := outcomes(t, s, people(5), bulk.Options{})
				requireStatus(t, all, func(i int) bulk.Status {
					if i == 1 {
						return test.want
					}
					return bulk.Succeeded
				})
				switch test.want {
				case bulk.Unknown:
					require.ErrorIs(t, all[1].Err, bulk.ErrContradiction)
					assert.True(t, holds(all[1].Reason(), "busy", "finished"), all[1].Reason())
				case bulk.Failed:
					assert.Contains(t, []string{"busy", "second"}, all[1].Message, "the newest word")
				case bulk.Succeeded, bulk.NotSent:
				}
			})
		})
	}
}

// An id that several results have tells nothing apart: their names do.
func TestIDsThatSeveralResultsHave(t *testing.T) {
	t.Parallel()
	for name, id := range map[string]func(place int) string{
		"one for all":  func(int) string { return "65aa00000000000000000000" },
		"one for two":  func(place int) string { return strconv.Itoa(place / 2) },
		"one a page":   func(place int) string { return strconv.Itoa(place / 100) },
		"every tenth":  func(place int) string { return strconv.Itoa(place % 10) },
		"on two pages": func(place int) string { return strconv.Itoa(place % 125) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &service{result: func(u user, place int, done bool) map[string]any {
					r := plain(u, done)
					r["id"] = id(place)
					if done {
						r["status"] = mixed(place)
					}
					return r
				}}
				all, _ := outcomes(t, s, people(250), bulk.Options{})
				requireStatus(t, all, mixedStatus)
			})
		})
	}
}

// Rule 4: a failure is told when the job has ended, and not while a second try may still succeed.
func TestFailuresWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &service{ends: func(int) time.Duration { return 3 * time.Minute }}
		s.list = func(all []map[string]any, _ int) []map[string]any {
			if time.Since(s.jobs[0].started) < 2*time.Minute {
				all[1]["status"], all[1]["statusMsg"] = "failed", "busy"
			}
			return all
		}
		failing := 0
		all, _ := outcomes(t, s, people(5), bulk.Options{Progress: func(p bulk.Progress) {
			failing = max(failing, p.Failing)
			require.Zero(t, p.Failed)
		}})
		requireStatus(t, all, succeeded)
		assert.Equal(t, 1, failing)
	})
}

// Rule 5: a pending result keeps its job, however long nothing changes, until the deadline.
func TestPendingKeepsAJob(t *testing.T) {
	t.Parallel()
	for end, want := range map[time.Duration]bulk.Status{50 * time.Minute: bulk.Succeeded, 2 * time.Hour: bulk.Unknown} {
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			s := &service{ends: func(place int) time.Duration { return time.Duration(place) * end / 4 }}
			all, _ := outcomes(t, s, people(5), bulk.Options{})
			assert.Equal(t, want, all[4].Status)
			if want == bulk.Unknown {
				require.ErrorIs(t, all[4].Err, bulk.ErrDeadline)
				assert.Contains(t, all[4].Reason(), "pending")
				assert.InDelta(t, time.Hour, time.Since(began), float64(2*time.Minute))
			}
		})
	}
}

// Rule 11: of a create that was sent twice, "exists" is never a failure.
func TestExistsAfterASecondSending(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		message string
		want    bulk.Status
	}{
		"the username exists":   {"username already exists", bulk.Succeeded},
		"something exists":      {"user already exists", bulk.Unknown},
		"another's address":     {"email belongs to another user", bulk.Unknown},
		"another field":         {"password is too weak", bulk.Failed},
		"words that say little": {"conflict", bulk.Unknown},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				lost := 0
				s := &service{
					result: func(u user, place int, done bool) map[string]any {
						r := plain(u, done)
						if place == 1 {
							r["status"], r["statusMsg"] = "failed", test.message
						}
						return r
					},
				}
				s.down = func(r *http.Request) (*http.Response, error) {
					if r.Method == http.MethodPost && lost == 0 {
						lost++
						return answer(http.StatusBadGateway, nil), nil
					}
					return nil, nil
				}
				all, _ := outcomes(t, s, people(3), bulk.Options{ResubmitUnknown: true})
				assert.Equal(t, test.want, all[1].Status, "%v", all[1].Err)
				assert.Equal(t, test.want == bulk.Succeeded, all[1].Presumed)
				assert.Equal(t, test.message, all[1].Message)
				assert.Equal(t, 2, all[1].Sent)
			})
		})
	}
}
