package truth_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

func page(text string) io.ReadCloser { return io.NopCloser(strings.NewReader(text)) }

// isBad says of whom the service refuses a whole job.
func isBad(u user) bool { return u.Department == "bad" }

// refusals are the forms in which a service says who is to blame.
func refusals() map[string]func(bad []int) *http.Response {
	return map[string]func([]int) *http.Response{
		"nothing but a message": func([]int) *http.Response { return answer(400, map[string]any{"message": "invalid request"}) },
		"details with fields": func(bad []int) *http.Response {
			var details []any
			for _, i := range bad {
				details = append(details, map[string]any{"field": fmt.Sprintf("users[%d].department", i), "description": "is bad"})
			}
			return answer(400, map[string]any{"message": "invalid", "details": details})
		},
		"the first one only": func(bad []int) *http.Response {
			return answer(400, map[string]any{"message": "invalid", "details": []any{map[string]any{"field": fmt.Sprintf("[%d].department", bad[0])}}})
		},
		"index members that count from one": func(bad []int) *http.Response {
			var details []any
			for _, i := range bad {
				details = append(details, map[string]any{"index": i + 1, "field": "department", "reason": "is bad"})
			}
			return answer(400, map[string]any{"message": "invalid", "details": details})
		},
		"no JSON": func([]int) *http.Response { r := answer(400, nil); r.Body = page("Bad Request"); return r },
	}
}

// Users who are wrong cost nobody else anything, however many they are and whatever the service says.
func TestBadUsersInAJob(t *testing.T) {
	t.Parallel()
	for name, refusal := range refusals() { //nolint:bodyclose // the client closes it
		for _, bad := range []int{1, 2, 5, 20, 80} {
			t.Run(fmt.Sprintf("%d, %s", bad, name), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					users := people(800)
					for i := range bad {
						users[(i*797+13)%800].SetDepartment("bad")
					}
					s := &service{refuse: func(users []user) *http.Response {
						var found []int
						for i, u := range users {
							if isBad(u) {
								found = append(found, i)
							}
						}
						if len(found) == 0 {
							return nil
						}
						return refusal(found)
					}}
					all, run := outcomes(t, s, users, bulk.Options{})
					require.NoError(t, run.Err())
					requireStatus(t, all, func(i int) bulk.Status {
						if users[i].GetDepartment() == "bad" {
							return bulk.Failed
						}
						return bulk.Succeeded
					})
					for name, n := range s.created {
						require.Equal(t, 1, n, name)
					}
					t.Logf("%d sendings", s.posts)
					assert.LessOrEqual(t, s.posts, 40*bad)
				})
			})
		}
	}
}

// A service that takes fewer users than a job has is found out. Nobody fails, and the search costs at most twenty sendings.
func TestServiceTakesFewerUsers(t *testing.T) {
	t.Parallel()
	for name, refusal := range map[string]func(limit int) *http.Response{
		"413":          func(int) *http.Response { return answer(413, map[string]any{"message": "request entity too large"}) },
		"413, no JSON": func(int) *http.Response { r := answer(413, nil); r.Body = page("<html>too large"); return r },
		"400":          func(int) *http.Response { return answer(400, map[string]any{"message": "too many users"}) },
		"400 and a number": func(limit int) *http.Response {
			return answer(400, map[string]any{"message": fmt.Sprintf("at most %d users", limit)})
		},
	} {
		for limit, users := range map[int]int{500: 8000, 100: 8000, 10: 800, 1: 800} {
			t.Run(fmt.Sprintf("%d, %s", limit, name), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					s := &service{refuse: func(users []user) *http.Response {
						if len(users) > limit {
							return refusal(limit)
						}
						return nil
					}}
					all, run := outcomes(t, s, people(users), bulk.Options{MaxPollInterval: time.Second})
					require.NoError(t, run.Err())
					requireStatus(t, all, succeeded)
					needed := 0
					for left := users; left > 0; left -= 800 {
						needed += (min(left, 800) + limit - 1) / limit
					}
					t.Logf("%d sendings, %d needed", s.posts, needed)
					assert.LessOrEqual(t, s.posts, needed+20)
				})
			})
		}
	}
}
