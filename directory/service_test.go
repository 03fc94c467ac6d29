package directory_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/seed-5ccdf831/jcbulk"
)

// member is a user as the service has it.
type member map[string]any

func people(n int) []member {
	all := make([]member, n)
	for i := range all {
		all[i] = member{"_id": idOf(i), "username": nameOf(i), "email": nameOf(i) + "@example.com", "employeeIdentifier": nil, "state": "ACTIVATED"}
	}
	return all
}

func textIn(one member, field string) string {
	text, _ := one[field].(string)
	return text
}

func idOf(i int) string   { return fmt.Sprintf("65f0%020x", i) }
func nameOf(i int) string { return fmt.Sprintf("user%05d", i) }

// service answers look-ups by what is published of API v1, and nothing else.
type service struct {
	mu     sync.Mutex
	users  []member
	calls  int
	urls   []string
	longer int // bytes of the longest URL

	most   int                              // users on a page; 0: 100
	total  func(n int) any                  // what totalCount says; nil: the truth
	before func(s *service)                 // runs before each page
	answer func(r *http.Request) (int, any) // in place of it all, if it returns a status
}

func (s *service) client(t *testing.T) *jcbulk.APIClient {
	t.Helper()
	return jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "key", HTTPClient: &http.Client{Transport: s}, Retry: jcbulk.Retry{Attempts: 1}})
}

func (s *service) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	s.urls, s.longer = append(s.urls, r.URL.String()), max(s.longer, len(r.URL.RequestURI()))
	status, body := 0, any(nil)
	if s.answer != nil {
		status, body = s.answer(r)
	}
	if status == 0 {
		status, body = s.serve(r)
	}
	text, ok := body.(string)
	if !ok {
		encoded, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		text = string(encoded)
	}
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(text)), Request: r}, nil
}

func (s *service) serve(r *http.Request) (int, any) {
	switch {
	case r.Method == http.MethodGet && r.URL.Path == "/api/systemusers":
		q := r.URL.Query()
		limit, _ := strconv.Atoi(cmp.Or(q.Get("limit"), "10"))
		skip, _ := strconv.Atoi(q.Get("skip"))
		if limit > 100 {
			return http.StatusBadRequest, member{"message": `Bad Request: request parameter "limit" exceeds maximum value of 100`}
		}
		return s.page(skip, limit, filtered(q.Get("filter")))
	case r.Method == http.MethodGet && path.Dir(r.URL.Path) == "/api/systemusers":
		for _, one := range s.users {
			if one["_id"] == path.Base(r.URL.Path) {
				return http.StatusOK, one
			}
		}
		return http.StatusNotFound, member{"message": "not found"}
	case r.Method == http.MethodPost && r.URL.Path == "/api/search/systemusers":
		var asked struct {
			Filter struct {
				Or []map[string]struct {
					Regex string `json:"$regex"`
				} `json:"or"`
			} `json:"filter"`
			Limit, Skip int
		}
		body, _ := io.ReadAll(r.Body)
		if err := json.NewDecoder(bytes.NewReader(body)).Decode(&asked); err != nil {
			return http.StatusBadRequest, member{"message": err.Error()}
		}
		texts := map[string]map[string]bool{} // by the field
		for _, either := range asked.Filter.Or {
			for field, e := range either {
				if texts[field] == nil {
					texts[field] = map[string]bool{}
				}
				texts[field][literal(e.Regex)] = true
			}
		}
		return s.page(asked.Skip, asked.Limit, func(one member) bool {
			for field, those := range texts {
				if text, ok := one[field].(string); ok && (those[text] || those["(?i)"+strings.ToLower(text)]) {
					return true
				}
			}
			return len(texts) == 0
		})
	}
	return http.StatusNotFound, member{"message": "no such route: " + r.URL.Path}
}

// literal is the text that an expression of a whole text stands for, in lower case behind "(?i)" if case makes no difference.
func literal(expression string) string {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		panic(err)
	}
	parsed = parsed.Simplify()
	if len(parsed.Sub) != 3 || parsed.Sub[0].Op != syntax.OpBeginText || parsed.Sub[1].Op != syntax.OpLiteral || parsed.Sub[2].Op != syntax.OpEndText {
		panic("no text is meant by " + expression)
	}
	text := string(parsed.Sub[1].Rune)
	if parsed.Sub[1].Flags&syntax.FoldCase != 0 {
		return "(?i)" + strings.ToLower(text) // as the names of users are, so that look-alikes are found
	}
	return text
}

// filtered reads field:$gt:a, and field:$in:a|b where a backslash goes before a bar that separates nothing.
func filtered(filter string) func(member) bool {
	if filter == "" {
		return func(member) bool { return true }
	}
	if field, value, ok := strings.Cut(filter, ":$gt:"); ok {
		return func(one member) bool { return textIn(one, field) > value }
	}
	field, rest, _ := strings.Cut(filter, ":$in:")
	values := []string{""}
	for i := 0; i < len(rest); i++ {
		switch last := &values[len(values)-1]; {
		case rest[i] == '|':
			values = append(values, "")
		case strings.HasPrefix(rest[i:], `\|`):
			i++
			fallthrough
		default:
			*last += rest[i : i+1]
		}
	}
	return func(one member) bool {
		text, ok := one[field].(string)
		return ok && slices.Contains(values, text)
	}
}

func (s *service) page(skip, limit int, is func(member) bool) (int, any) {
	if s.before != nil {
		s.before(s)
	}
	var all []member
	for _, one := range s.users {
		if is(one) {
			all = append(all, one)
		}
	}
	byID := func(a, b member) int { return strings.Compare(textIn(a, "_id"), textIn(b, "_id")) }
	if !slices.IsSortedFunc(all, byID) {
		slices.SortFunc(all, byID)
	}
	total := any(len(all))
	if s.total != nil {
		total = s.total(len(all))
	}
	if s.most > 0 {
		limit = min(limit, s.most)
	}
	all = all[min(skip, len(all)):]
	answer := member{"results": append([]member{}, all[:min(limit, len(all))]...)}
	if total != nil {
		answer["totalCount"] = total
	}
	return http.StatusOK, answer
}
