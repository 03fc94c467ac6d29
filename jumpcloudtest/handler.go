package jumpcloudtest

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

const maxBody = 64 << 20

// route is one operation. A nil result of handle is answered without a body.
type route struct {
	operation string
	method    string
	path      string // "*" is the one parameter
	status    int    // 0 for what [WithSuccessStatus] says
	noOrg     bool   // takes no x-org-id and looks at all that the key reaches
	open      bool   // takes no key
	handle    func(*Service, *call) (any, *refusal)
}

func routes() []route {
	return []route{
		{operation: BulkUsersCreate, method: http.MethodPost, path: BasePath + "/bulk/users", handle: (*Service).createUsers},
		{operation: BulkUsersUpdate, method: http.MethodPatch, path: BasePath + "/bulk/users", handle: (*Service).updateUsers},
		{operation: BulkUsersCreateResults, method: http.MethodGet, path: BasePath + "/bulk/users/*/results", status: http.StatusOK, handle: (*Service).results},
		{operation: BulkUserExpires, method: http.MethodPost, path: BasePath + "/bulk/user/expires", handle: (*Service).expireUsers},
		{operation: BulkUserUnlocks, method: http.MethodPost, path: BasePath + "/bulk/user/unlocks", handle: (*Service).unlockUsers},
		{operation: BulkUserStatesCreate, method: http.MethodPost, path: BasePath + "/bulk/userstates", status: http.StatusCreated, handle: (*Service).scheduleChanges},
		{operation: BulkUserStatesList, method: http.MethodGet, path: BasePath + "/bulk/userstates", status: http.StatusOK, handle: (*Service).listChanges},
		{operation: BulkUserStatesGetNextScheduled, method: http.MethodGet, path: BasePath + "/bulk/userstates/eventlist/next", status: http.StatusOK, noOrg: true, handle: (*Service).nextChanges},
		{operation: BulkUserStatesDelete, method: http.MethodDelete, path: BasePath + "/bulk/userstates/*", status: http.StatusNoContent, handle: (*Service).deleteChange},
		{operation: Token, method: http.MethodPost, path: TokenPath, status: http.StatusOK, open: true, handle: (*Service).issueToken},
	}
}

// call is a request on its way to an answer.
type call struct {
	Request
	route   route
	param   string          // the path's parameter, unescaped
	reach   []*organization // what the key opens
	org     *organization   // the one that the call is about
	refused *refusal        // for a request that could not be read or routed
	done    bool            // it took effect
	made    []string        // ids, for [Request.Made]
}

type answer struct {
	status int
	header http.Header
	body   []byte
}

func jsonHeader() http.Header { return http.Header{"Content-Type": {"application/json"}} }

// ServeHTTP answers one request. It implements [http.Handler].
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := s.read(w, r)
	entry := s.books.asked(c.Request)
	fault := s.fault(c.Request)
	if fault.Kind != "" {
		s.books.met(entry, fault.Kind)
	}
	if !fault.AfterWork && !pause(r.Context(), fault.Delay) {
		fault.hangUp(w)
	}
	var a answer
	if fault.serves() {
		if a = s.answer(c); c.done {
			s.books.done(entry, c.made)
		}
	}
	if fault.AfterWork && !pause(r.Context(), fault.Delay) || fault.silent() {
		fault.hangUp(w)
	}
	a = fault.apply(a)
	// Before anything is sent: a client that has its answer finds it in the books.
	s.books.answered(entry, a.status)
	fault.send(r.Context(), w, a, s.clock.now())
}

// read takes in the whole request and finds its route.
func (s *Service) read(w http.ResponseWriter, r *http.Request) *call {
	c := &call{Request: Request{
		Method:   r.Method,
		Host:     r.Host,
		Path:     r.URL.EscapedPath(),
		RawQuery: r.URL.RawQuery,
		Header:   r.Header.Clone(),
		Time:     s.clock.now(),
	}}
	c.refused = s.find(c)
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	c.Body = string(body)
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		c.refused = refuse(http.StatusRequestEntityTooLarge, "the body is larger than %d bytes", maxBody)
	} else if err != nil {
		c.refused = badRequest("the body ended early")
	}
	if c.Query, err = url.ParseQuery(r.URL.RawQuery); err != nil && c.refused == nil {
		c.refused = badRequest("the query cannot be decoded")
	}
	return c
}

// find sets the call's route. The path is matched as it was sent: a dot segment is a name like any other.
func (s *Service) find(c *call) *refusal {
	var allow []string
	for _, r := range s.routes {
		param, ok := match(r.path, c.Path)
		if !ok {
			continue
		}
		if r.method == c.Method {
			c.route, c.param, c.Operation = r, param, r.operation
			return nil
		}
		allow = append(allow, r.method)
	}
	if allow == nil {
		return refuse(http.StatusNotFound, "there is no %s", c.Path)
	}
	no := refuse(http.StatusMethodNotAllowed, "%s is not a method of %s", c.Method, c.Path)
	no.header = http.Header{"Allow": {strings.Join(allow, ", ")}}
	return no
}

// match reports whether an escaped path fits the pattern, and returns what stands for the "*".
func match(pattern, path string) (param string, ok bool) {
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return "", false
	}
	for i, segment := range got {
		segment, err := url.PathUnescape(segment)
		switch {
		case want[i] == "*" && segment != "":
			param = segment
		case want[i] != segment || err != nil:
			return "", false
		}
	}
	return param, true
}

func (s *Service) answer(c *call) answer {
	result, no := s.serve(c)
	if no != nil {
		return no.answer()
	}
	c.done = true
	a := answer{status: c.route.status, header: http.Header{}}
	if a.status == 0 {
		a.status = s.successStatus
	}
	if result != nil {
		a.header = jsonHeader()
		a.body, _ = json.Marshal(result) // only what came as JSON: cannot fail
	}
	if c.route.open {
		a.header.Set("Cache-Control", "no-store")
	}
	return a
}

func (s *Service) serve(c *call) (any, *refusal) {
	if c.refused != nil {
		return nil, c.refused
	}
	if !c.route.open {
		if no := s.authorize(c); no != nil {
			return nil, no
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.Query)) {
		if len(c.Query[name]) > 1 {
			return nil, badRequest("the query parameter %s was given %d times", name, len(c.Query[name]))
		}
	}
	return c.route.handle(s, c)
}
