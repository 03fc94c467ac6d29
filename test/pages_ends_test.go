package test

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// leaf is a page of items from one number to another, and the total that comes with it.
type leaf struct {
	from, to int
	total    string
}

func leaves(pages ...leaf) []leaf { return pages }

// TestPaginationEnds has each list operation read what a service gives by turns, the last of it again and again.
func TestPaginationEnds(t *testing.T) {
	t.Parallel()
	const twice = "a page twice"
	for name, test := range map[string]struct {
		pages    []leaf
		want     int // items, which are numbered from 0 on
		requests int
		failure  string
	}{
		"a total below what came":          {leaves(leaf{0, 100, "30"}, leaf{100, 200, "30"}, leaf{200, 230, "30"}), 230, 3, ""},
		"a total that counts the page":     {leaves(leaf{0, 100, "100"}, leaf{100, 150, "50"}), 100, 1, ""},
		"a total of what is left":          {leaves(leaf{0, 100, "250"}, leaf{100, 200, "150"}, leaf{200, 250, "50"}), 250, 3, ""},
		"a total of nothing":               {leaves(leaf{0, 100, "0"}, leaf{100, 120, "0"}), 120, 2, ""},
		"a total that grows":               {leaves(leaf{0, 100, "150"}, leaf{100, 200, "250"}, leaf{200, 250, "250"}), 250, 3, ""},
		"a total that shrinks":             {leaves(leaf{0, 100, "300"}, leaf{100, 200, "200"}), 200, 2, ""},
		"a total on some pages":            {leaves(leaf{0, 100, "220"}, leaf{100, 200, ""}, leaf{200, 220, "220"}), 220, 3, ""},
		"a total, and short pages":         {leaves(leaf{0, 10, "31"}, leaf{10, 11, "31"}, leaf{11, 30, "31"}, leaf{30, 31, "31"}), 31, 4, ""},
		"a total, and long pages":          {leaves(leaf{0, 150, "400"}, leaf{150, 151, "400"}, leaf{151, 400, "400"}), 400, 3, ""},
		"a total, and nothing more":        {leaves(leaf{0, 100, "400"}, leaf{100, 100, "400"}), 100, 2, ""},
		"pages in turns":                   {leaves(leaf{0, 100, ""}, leaf{100, 200, ""}, leaf{0, 100, ""}, leaf{100, 200, ""}), 200, 3, twice},
		"pages in turns, a total":          {leaves(leaf{0, 50, "500"}, leaf{50, 100, "500"}, leaf{0, 50, "500"}), 100, 3, twice},
		"three pages in turns":             {leaves(leaf{0, 100, ""}, leaf{100, 200, ""}, leaf{200, 300, ""}, leaf{0, 100, ""}), 300, 4, twice},
		"the second page again":            {leaves(leaf{0, 100, ""}, leaf{100, 250, ""}), 250, 3, twice},
		"all each time":                    {leaves(leaf{0, 250, ""}), 250, 2, ""},
		"all each time, a total":           {leaves(leaf{0, 250, "250"}), 250, 1, ""},
		"all each time, a total of less":   {leaves(leaf{0, 250, "100"}), 250, 2, ""},
		"all each time, a total of more":   {leaves(leaf{0, 250, "300"}), 250, 2, ""},
		"all each time, of less than page": {leaves(leaf{0, 40, ""}), 40, 1, ""},
		"nothing":                          {leaves(leaf{0, 0, ""}), 0, 1, ""},
		"nothing, a total":                 {leaves(leaf{0, 0, "7"}), 0, 1, ""},
	} {
		for _, p := range pagers() {
			t.Run(name+" "+p.name, func(t *testing.T) {
				t.Parallel()
				requests := 0
				client := within(testhttp.Func(func(r *http.Request) (*http.Response, error) {
					page := test.pages[min(requests, len(test.pages)-1)]
					requests++
					if requests > 10 {
						return nil, errors.New("there is no end")
					}
					ids := []string{}
					for i := page.from; i < page.to; i++ {
						ids = append(ids, strconv.Itoa(i))
					}
					text, err := json.Marshal(p.page(ids))
					response := testhttp.Response(r, http.StatusOK, bytes.NewReader(text))
					if page.total != "" {
						response.Header.Set("X-Total-Count", page.total)
					}
					return response, err
				}), nil)
				var ids []string
				var failed error
				for id, err := range p.all(t.Context(), client.BulkJobRequestsApi, paging{}) {
					require.NoError(t, failed, "an error ends the list")
					if failed = err; err == nil {
						ids = append(ids, id)
					}
				}
				require.Len(t, ids, test.want)
				for i, id := range ids {
					require.Equal(t, strconv.Itoa(i), id)
				}
				assert.Equal(t, test.requests, requests)
				if test.failure == "" {
					require.NoError(t, failed)
					return
				}
				require.ErrorContains(t, failed, test.failure)
				assert.Equal(t, p.name, failureOf(t, failed).Operation())
			})
		}
	}
}

// A page that came twice is told as well where the transport names no request.
func TestPaginationOfATransportThatNamesNoRequest(t *testing.T) {
	t.Parallel()
	page := "[" + strings.TrimSuffix(strings.Repeat("{},", 100), ",") + "]"
	client := within(testhttp.Func(func(r *http.Request) (*http.Response, error) {
		response := testhttp.Response(r, http.StatusOK, strings.NewReader(page))
		response.Request = nil
		return response, nil
	}), nil)
	var last error
	for _, err := range client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).All() {
		last = err
	}
	require.ErrorContains(t, last, "a page twice")
}

// A service may give fewer events than were asked for. Its count of them says that there are more.
func TestPaginationGoesOnToTheCount(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		pages []string // bodies; the last one again and again
		want  int
	}{
		"short pages":             {[]string{events(0, 2, 5), events(2, 4, 5), events(4, 5, 5)}, 5},
		"a count of more":         {[]string{events(0, 2, 9), events(2, 3, 9), events(3, 3, 9)}, 3},
		"a count of the page":     {[]string{events(0, 100, 100), events(100, 150, 50)}, 150},
		"a count of nothing":      {[]string{events(0, 100, 0), events(100, 101, 0)}, 101},
		"a count below zero":      {[]string{events(0, 2, -1)}, 2},
		"a count that is reached": {[]string{events(0, 2, 2)}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			requests := 0
			client := within(testhttp.Func(func(r *http.Request) (*http.Response, error) {
				body := test.pages[min(requests, len(test.pages)-1)]
				requests++
				return testhttp.Response(r, http.StatusOK, strings.NewReader(body)), nil
			}), nil)
			got := 0
			for event, err := range client.BulkJobRequestsApi.BulkUserStatesGetNextScheduled(t.Context()).Users([]string{userID}).All() {
				if err != nil { // nobody's change is lost without a word
					require.ErrorContains(t, err, "more items than it lists")
					require.Equal(t, "a count of more", name)
					break
				}
				require.Equal(t, strconv.Itoa(got), event.GetScheduledJobId())
				got++
			}
			assert.Equal(t, test.want, got)
			assert.Len(t, test.pages, requests)
		})
	}
}

// events is a page of the events from one number to another.
func events(from, to, count int) string {
	items := []string{}
	for i := from; i < to; i++ {
		items = append(items, `{"scheduledJobId":"`+strconv.Itoa(i)+`"}`)
	}
	return `{"events_count":` + strconv.Itoa(count) + `,"results":[` + strings.Join(items, ",") + `]}`
}
