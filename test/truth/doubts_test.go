package truth_test

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// Users who may have been created by a sending that was answered with 503 are neither NotSent nor Failed, whatever the next answer is.
func TestRefusedAfterAnAnswerThatCameBehindTheWork(t *testing.T) {
	t.Parallel()
	for name, next := range map[string]func() *http.Response{
		"a revoked key": func() *http.Response {
			return answer(http.StatusUnauthorized, map[string]any{"message": "unauthorized"})
		},
		"they exist": func() *http.Response {
			return answer(http.StatusBadRequest, map[string]any{"message": "username already exists"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &service{}
				s.refuse = func([]user) *http.Response {
					if s.posts > 1 {
						return next()
					}
					response := answer(http.StatusServiceUnavailable, map[string]any{"message": "come back"})
					response.Header.Set("Retry-After", "1")
					return response // the work was done
				}
				all, _ := outcomes(t, s, people(2), bulk.Options{})
				requireStatus(t, all, func(int) bulk.Status { return bulk.Unknown })
			})
		})
	}
}

// A 429 refuses before the work. Behind it alone, what comes next is as sure as if it had come first.
func TestAnswersBehindRateLimitsAlone(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status  int // of each second answer, or 0 if the job is accepted
		message string
		failed  string // what the result of the second user says, or ""
		want    [2]bulk.Status
	}{
		"a revoked key":         {status: http.StatusUnauthorized, message: "unauthorized", want: [2]bulk.Status{bulk.NotSent, bulk.NotSent}},
		"malformed":             {status: http.StatusBadRequest, message: "malformed", want: [2]bulk.Status{bulk.Failed, bulk.Failed}},
		"they exist, at once":   {status: http.StatusBadRequest, message: "username already exists", want: [2]bulk.Status{bulk.Failed, bulk.Failed}},
		"for ever":              {status: http.StatusTooManyRequests, message: "slow down", want: [2]bulk.Status{bulk.NotSent, bulk.NotSent}},
		"exists in the results": {failed: "username already exists", want: [2]bulk.Status{bulk.Succeeded, bulk.Failed}},
		"mail in the results":   {failed: "email already exists", want: [2]bulk.Status{bulk.Succeeded, bulk.Failed}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &service{result: func(u user, place int, done bool) map[string]any {
					r := plain(u, done)
					if place == 1 && test.failed != "" {
						r["status"], r["statusMsg"] = "failed", test.failed
					}
					return r
				}}
				s.refuse = func([]user) *http.Response {
					switch {
					case s.posts == 1, s.posts%2 == 1 && test.status != 0:
						response := answer(http.StatusTooManyRequests, map[string]any{"message": "slow down"})
						response.Header.Set("Retry-After", "1")
						return response
					case test.status == 0:
						return nil
					}
					return answer(test.status, map[string]any{"message": test.message})
				}
				all, _ := outcomes(t, s, people(2), bulk.Options{Patience: time.Minute})
				requireStatus(t, all, func(i int) bulk.Status { return test.want[i] })
			})
		})
	}
}

// A number in a refusal of one row's field is no bound on users.
func TestNumberInARefusalOfARow(t *testing.T) {
	t.Parallel()
	for _, words := range []string{"a user may have at most 5 ssh keys", "firstname exceeds the maximum length of 256", "too many attributes: limit 10"} {
		t.Run(words, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				users := people(8000)
				users[13].SetDepartment("bad")
				s := &service{refuse: func(users []user) *http.Response {
					if slices.ContainsFunc(users, isBad) {
						return answer(http.StatusBadRequest, map[string]any{"message": words})
					}
					return nil
				}}
				all, run := outcomes(t, s, users, bulk.Options{JobsInFlight: 1}) // others go in pieces while a batch is divided
				require.NoError(t, run.Err())
				requireStatus(t, all, func(i int) bulk.Status {
					if i == 13 {
						return bulk.Failed
					}
					return bulk.Succeeded
				})
				assert.LessOrEqual(t, s.posts, 10+40)
			})
		})
	}
}

// Rows that cannot be sent at all say nothing of the call.
func TestRowsThatCannotBeEncoded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		users := people(10)
		for i := range 3 {
			users[i].AdditionalProperties = map[string]any{"x": math.NaN()}
		}
		all, run := outcomes(t, &service{}, users, bulk.Options{UsersPerJob: 1, JobsInFlight: 1})
		require.NoError(t, run.Err())
		requireStatus(t, all, func(i int) bulk.Status {
			if i < 3 {
				return bulk.Failed
			}
			return bulk.Succeeded
		})
	})
}

// A user who is mentioned, in whatever marks, is not given somebody else's result by its place.
func TestMentionInAnyMarks(t *testing.T) {
	t.Parallel()
	for _, mention := range []string{"“%s”", "«%s»", "@%s", "%s…", "*%s*", "#%s", "\u00a0%s\u00a0", "「%s」", "user+%s", "user&%s"} {
		t.Run(mention, func(t *testing.T) {
			t.Parallel()
			requireMentioned(t, "user00000", fmt.Sprintf("done for "+mention, "user00000"))
		})
	}
}

// So is one whose name is no word.
func TestMentionOfANameThatIsNoWord(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"o'brien", "ann smith", "ann smith-o'brien", "smith & co", "-x-", "...", "!", "a.b c.d"} {
		for _, words := range []string{"%s", "done for %s", "%s: done", "(%s)", "smith, o: %s"} {
			t.Run(fmt.Sprintf(words, name), func(t *testing.T) {
				t.Parallel()
				requireMentioned(t, name, fmt.Sprintf(words, name))
			})
		}
	}
}

// requireMentioned fails unless a text in the second result keeps the first user, of a name, from a verdict by place.
func requireMentioned(t *testing.T, name, text string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		users := people(2)
		users[0].SetUsername(name)
		s := &service{result: func(_ user, place int, _ bool) map[string]any {
			words := "done"
			if place == 1 {
				words = text
			}
			return map[string]any{"id": strconv.Itoa(place), "status": "finished", "statusMsg": words}
		}}
		all, _ := outcomes(t, s, users, bulk.Options{SkipValidation: true})
		requireStatus(t, all, func(int) bulk.Status { return bulk.Unknown })
	})
}

// Names that are no words, and results full of texts with the same words, cost little: few names are looked for in a text.
func BenchmarkNamesThatAreNoWords(b *testing.B) {
	const n = 800
	users := make([]jcbulk.BulkUserCreate, n)
	for i := range users {
		users[i].SetUsername(fmt.Sprintf("o'brien the %d'th", i))
		users[i].SetEmail(fmt.Sprintf("user%05d@example.com", i))
	}
	texts := make([]string, 100)
	for i := range texts {
		texts[i] = fmt.Sprintf("o'brien is the %d'th of many, and not the last", n+i)
	}
	for b.Loop() {
		s := &service{result: func(u user, _ int, done bool) map[string]any {
			r := plain(u, done)
			r["texts"] = texts
			return r
		}}
		for range bulk.Create(b.Context(), s.client(), bulk.Slice(users), bulk.Options{SkipValidation: true, MinPollInterval: time.Millisecond}).Outcomes() { //nolint:errcheck // the time counts
		}
	}
}
