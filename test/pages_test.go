package test

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// moodyPages is a list that is given in pages by a service with a mind of its own.
type moodyPages struct {
	items     int
	page      int    // items of a page at most; 0: as many as were asked for
	total     string // X-Total-Count
	deaf      bool   // to skip
	requests  int
	beyondEnd bool // was asked for more than there is
}

func (p *moodyPages) serve(r *http.Request) (*http.Response, error) {
	p.requests++
	query := r.URL.Query()
	limit, _ := strconv.Atoi(query.Get("limit"))
	skip, _ := strconv.Atoi(query.Get("skip"))
	if p.deaf {
		skip = 0
	}
	if p.page > 0 {
		limit = p.page
	}
	p.beyondEnd = p.beyondEnd || skip >= p.items
	var items []string
	for i := skip; i < min(skip+limit, p.items); i++ {
		items = append(items, fmt.Sprintf(`{"scheduledJobId":"%d"}`, i))
	}
	response := testhttp.Response(r, http.StatusOK, strings.NewReader("["+strings.Join(items, ",")+"]"))
	if p.total != "" {
		response.Header.Set("X-Total-Count", p.total)
	}
	return response, nil
}

func TestPaginationGoesOnByWhatCame(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		service  moodyPages
		limit    int32
		want     int
		requests int
		failure  string
	}{
		"smaller pages, a total":           {moodyPages{items: 120, page: 50, total: "120"}, 100, 120, 3, ""},
		"larger pages, a total":            {moodyPages{items: 300, page: 150, total: "300"}, 100, 300, 2, ""},
		"larger pages, no total":           {moodyPages{items: 250, page: 150}, 100, 250, 3, ""},
		"as asked, a total":                {moodyPages{items: 200, total: "200"}, 100, 200, 2, ""},
		"as asked, no total":               {moodyPages{items: 200}, 100, 200, 3, ""},
		"a short page, no total":           {moodyPages{items: 130}, 100, 130, 2, ""},
		"nothing, a total":                 {moodyPages{items: 0, total: "0"}, 100, 0, 1, ""},
		"a total that is too large":        {moodyPages{items: 120, total: "500"}, 100, 120, 3, ""},
		"a total that is no number":        {moodyPages{items: 130, total: "many"}, 100, 130, 2, ""},
		"a negative total":                 {moodyPages{items: 130, total: "-1"}, 100, 130, 2, ""},
		"the same page again":              {moodyPages{items: 100, deaf: true}, 100, 100, 2, "a page twice"},
		"the same page again, and a total": {moodyPages{items: 50, page: 50, total: "120", deaf: true}, 100, 50, 2, "a page twice"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := within(testhttp.Func(test.service.serve), nil)
			var ids []string
			var failure error
			for item, err := range client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Limit(test.limit).All() {
				if err != nil {
					require.NoError(t, failure, "an error ends the loop")
					failure = err
					continue
				}
				ids = append(ids, item.GetScheduledJobId())
			}
			require.Len(t, ids, test.want)
			for i, id := range ids {
				require.Equal(t, strconv.Itoa(i), id)
			}
			assert.Equal(t, test.requests, test.service.requests)
			if test.failure == "" {
				require.NoError(t, failure)
				return
			}
			require.ErrorContains(t, failure, test.failure)
			assert.Equal(t, "BulkUserStatesList", failureOf(t, failure).Operation())
			assert.Equal(t, "/api/v2/bulk/userstates", failureOf(t, failure).Path())
		})
	}
}

func TestPaginationStartsAtSkip(t *testing.T) {
	t.Parallel()
	service := &moodyPages{items: 120, total: "120"}
	var ids []string
	for item, err := range within(testhttp.Func(service.serve), nil).BulkJobRequestsApi.BulkUserStatesList(t.Context()).Limit(100).Skip(30).All() {
		require.NoError(t, err)
		ids = append(ids, item.GetScheduledJobId())
	}
	assert.Len(t, ids, 90)
	assert.False(t, service.beyondEnd)
}
