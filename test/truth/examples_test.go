package truth_test

import (
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// statuses of units by their place: two of three succeed.
func mixed(place int) string {
	if place%3 == 1 {
		return "failed"
	}
	return "finished"
}

func mixedStatus(i int) bulk.Status {
	if i%3 == 1 {
		return bulk.Failed
	}
	return bulk.Succeeded
}

// A result belongs to whom it names in a place for that, wherever this is, and whatever else it mentions.
func TestWhoseResult(t *testing.T) {
	t.Parallel()
	const n = 30
	next := func(u user) user {
		u.place = (u.place + 1) % n
		u.Username = fmt.Sprintf("user%05d", u.place)
		return u
	}
	for name, shape := range map[string]func(u user, result map[string]any){
		"a manager who is another user of the job": func(u user, r map[string]any) {
			r["persistedFields"] = map[string]any{"username": u.Username, "manager": next(u).Username}
		},
		"a manager in a result that is named elsewhere": func(u user, r map[string]any) {
			r["meta"] = map[string]any{"systemUser": map[string]any{"username": u.Username}}
			r["persistedFields"] = map[string]any{"manager": next(u).Username}
		},
		"a list": func(u user, r map[string]any) {
			r["persistedFields"] = []any{map[string]any{"username": u.Username}}
		},
		"the top level":    func(u user, r map[string]any) { r["username"] = u.Username },
		"an address alone": func(u user, r map[string]any) { r["meta"] = map[string]any{"user": map[string]any{"email": u.Email}} },
		"who asked for the job": func(u user, r map[string]any) {
			r["username"], r["meta"] = u.Username, map[string]any{"requestedBy": "user00000"}
		},
		"a conflict's username": func(u user, r map[string]any) {
			r["username"], r["statusMsg"] = u.Username, "taken by "+next(u).Username
		},
		"one requester in meta": func(u user, r map[string]any) {
			r["username"], r["meta"] = u.Username, map[string]any{"user": map[string]any{"username": "user00003"}}
		},
		"another case of letter": func(u user, r map[string]any) {
			r["meta"] = map[string]any{"systemUser": map[string]any{"username": "USER" + u.Username[4:]}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &service{
					result: func(u user, place int, _ bool) map[string]any {
						r := map[string]any{"id": "unit-" + u.id(), "status": mixed(place)}
						shape(u, r)
						return r
					},
					list: func(all []map[string]any, _ int) []map[string]any {
						slices.Reverse(all)
						return append(all[7:len(all):len(all)], all[:7]...)
					},
				}
				all, _ := outcomes(t, s, people(n), bulk.Options{})
				requireStatus(t, all, mixedStatus)
				for i := range all {
					assert.False(t, all[i].ByOrder)
				}
			})
		})
	}
}

// A result whose user stands nowhere but in a message is given to nobody by its place.
func TestMentionsAreNoPlaces(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &service{
			result: func(u user, _ int, _ bool) map[string]any {
				return map[string]any{"id": "unit-" + u.id(), "status": "finished", "statusMsg": "done: " + u.Username}
			},
			list: func(all []map[string]any, _ int) []map[string]any {
				slices.Reverse(all)
				return all
			},
		}
		all, _ := outcomes(t, s, people(4), bulk.Options{})
		requireStatus(t, all, func(int) bulk.Status { return bulk.Unknown })
	})
}

// Of results that name users by ids that a create gave, the order is not known: they count only if all say the same.
func TestIDsThatNobodyKnows(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status func(int) string
		want   bulk.Status
	}{
		"they differ":       {mixed, bulk.Unknown},
		"they say the same": {func(int) string { return "finished" }, bulk.Succeeded},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &service{
					result: func(u user, place int, _ bool) map[string]any {
						return map[string]any{
							"id": "unit-" + u.id(), "status": test.status(place), "meta": map[string]any{"systemUser": map[string]any{"id": u.id()}},
						}
					},
					list: func(all []map[string]any, _ int) []map[string]any { slices.Reverse(all); return all },
				}
				all, _ := outcomes(t, s, people(9), bulk.Options{})
				requireStatus(t, all, func(int) bulk.Status { return test.want })
				for i := range all {
					assert.Equal(t, test.want == bulk.Succeeded, all[i].ByOrder)
					assert.Empty(t, all[i].UserID, "whose id it is nobody knows")
				}
			})
		})
	}
}

// One result with a word that nobody knows, or none, keeps no job for an hour, and its last word is told.
func TestUnknownWordInEachJob(t *testing.T) {
	t.Parallel()
	for name, odd := range map[string]func(all []map[string]any) []map[string]any{
		"an unknown word": func(all []map[string]any) []map[string]any {
			all[5]["status"], all[5]["statusMsg"] = "paused", "waiting for approval"
			return all
		},
		"a status of another type": func(all []map[string]any) []map[string]any {
			all[5]["status"], all[5]["statusMsg"] = 7, map[string]any{"code": "paused", "text": "waiting for approval"}
			return all
		},
		"a missing result": func(all []map[string]any) []map[string]any { return slices.Delete(all, 5, 6) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				s := &service{
					ends: func(int) time.Duration { return 30 * time.Second },
					list: func(all []map[string]any, _ int) []map[string]any { return odd(all) },
				}
				all, run := outcomes(t, s, people(8000), bulk.Options{})
				requireStatus(t, all, func(i int) bulk.Status {
					if i%800 == 5 {
						return bulk.Unknown
					}
					return bulk.Succeeded
				})
				if name != "a missing result" {
					assert.True(t, holds(all[5].Reason(), "paused", "waiting for approval"), all[5].Reason())
				} else {
					require.ErrorIs(t, all[5].Err, bulk.ErrNoResult)
				}
				assert.Less(t, time.Since(began), 90*time.Minute)
				assert.Len(t, run.Report().Jobs, 10)
			})
		})
	}
}

// Lists that shift, pages that break and members of odd types cost another look, and nobody's outcome.
func TestOddPages(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(s *service){
		"results that come in at the front": func(s *service) {
			s.list = func(all []map[string]any, look int) []map[string]any {
				shown := min(len(all), 40*look)
				slices.Reverse(all)
				return all[len(all)-shown:]
			}
		},
		"a list that turns": func(s *service) {
			s.list = func(all []map[string]any, look int) []map[string]any {
				if look > 12 {
					return all
				}
				turn := look * 7 % len(all)
				return append(all[turn:len(all):len(all)], all[:turn]...)
			}
		},
		"a list that turns, without ids": func(s *service) {
			s.result = func(u user, _ int, done bool) map[string]any {
				r := plain(u, done)
				delete(r, "id")
				return r
			}
			s.list = func(all []map[string]any, look int) []map[string]any {
				turn := look * 13 % len(all)
				return append(all[turn:len(all):len(all)], all[:turn]...)
			}
		},
		"without ids, and a service that ignores skip": func(s *service) {
			s.result = func(u user, _ int, done bool) map[string]any {
				r := plain(u, done)
				delete(r, "id")
				return r
			}
			s.page = func(all []map[string]any, _, _, _ int) *http.Response { return answer(http.StatusOK, all) }
		},
		"a page that is broken at first": func(s *service) {
			s.page = func(_ []map[string]any, skip, _, look int) *http.Response {
				if skip == 100 && look < 15 {
					r := answer(http.StatusOK, nil)
					r.Body, r.ContentLength = page(`[{"id":"x","sta`), -1
					return r
				}
				return nil
			}
		},
		"a page of 500 at first": func(s *service) {
			s.page = func(_ []map[string]any, skip, _, look int) *http.Response {
				if skip == 200 && look < 20 {
					return answer(http.StatusInternalServerError, map[string]any{"message": "oops"})
				}
				return nil
			}
		},
		"odd members": func(s *service) {
			s.result = func(u user, place int, done bool) map[string]any {
				r := plain(u, done)
				switch place % 5 {
				case 0:
					r["statusMsg"] = map[string]any{"code": 7}
				case 1:
					r["persistedFields"] = "none"
				case 2:
					r["updatedAt"] = 1730000000
				case 3:
					r["extra"] = []any{nil}
				}
				return r
			}
		},
		"pages of ten": func(s *service) {
			s.page = func(all []map[string]any, skip, limit, _ int) *http.Response {
				return answer(http.StatusOK, cut(all, skip, min(limit, 10)))
			}
		},
		"no limit": func(s *service) {
			s.page = func(all []map[string]any, skip, _, _ int) *http.Response {
				return answer(http.StatusOK, cut(all, skip, len(all)))
			}
		},
		"results that are there twice": func(s *service) {
			s.list = func(all []map[string]any, _ int) []map[string]any { return append(all, all[:50]...) }
		},
		"not listed for a minute": func(s *service) {
			began := time.Now()
			s.page = func([]map[string]any, int, int, int) *http.Response {
				if time.Since(began) < time.Minute {
					return answer(http.StatusNotFound, map[string]any{"message": "no such job"})
				}
				return nil
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &service{ends: func(i int) time.Duration { return time.Duration(i) * 100 * time.Millisecond }}
				change(s)
				all, _ := outcomes(t, s, people(400), bulk.Options{})
				requireStatus(t, all, succeeded)
				t.Logf("%d requests", s.gets)
			})
		})
	}
}

// A list without an end, of results that are nobody's and others in each look, costs no more looks than one that ends.
func TestListWithoutAnEnd(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &service{}
		s.page = func(_ []map[string]any, skip, limit, _ int) *http.Response {
			list := make([]map[string]any, limit)
			for i := range list {
				list[i] = map[string]any{"id": fmt.Sprint(s.gets, skip+i), "status": "finished"}
			}
			return answer(http.StatusOK, list)
		}
		all, _ := outcomes(t, s, people(2), bulk.Options{})
		requireStatus(t, all, func(int) bulk.Status { return bulk.Unknown })
		assert.LessOrEqual(t, s.gets, 600)
		t.Logf("%d requests", s.gets)
	})
}

// A service that ignores skip shows its first page for ever. That ends, costs little memory, and loses nobody of that page.
func TestServiceIgnoresSkip(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{page: func(all []map[string]any, _, limit, _ int) *http.Response {
			return answer(http.StatusOK, cut(all, 0, limit))
		}}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		all, _ := outcomes(t, s, people(800), bulk.Options{})
		runtime.GC()
		runtime.ReadMemStats(&after)
		requireStatus(t, all, func(i int) bulk.Status {
			if i < 100 {
				return bulk.Succeeded
			}
			return bulk.Unknown
		})
		assert.LessOrEqual(t, s.gets, 100)
		assert.Less(t, after.HeapInuse, before.HeapInuse+(16<<20))
	})
}
