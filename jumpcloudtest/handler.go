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
	path      string // below BasePath; "*" is the one parameter
	status    int    // 0 for what [WithSuccessStatus] says
	noOrg     bool   // takes no x-org-id and looks at all that the key reaches
	handle    func(*Service, *call) (any, *refusal)
}

func routes() []route {
	return []route{
		{operation: BulkUsersCreate, method: http.MethodPost, path: "bulk/users", handle: (*Service).createUsers},
		{operation: BulkUsersUpdate, method: http.MethodPatch, path: "bulk/users", handle: (*Service).updateUsers},
		{operation: BulkUsersCreateResults, method: http.MethodGet, path: "bulk/users/*/results", status: http.StatusOK, handle: (*Service).results},
		{operation: BulkUserExpires, method: http.MethodPost, path: "bulk/user/expires", handle: (*Service).expireUsers},
		{operation: BulkUserUnlocks, method: http.MethodPost, path: "bulk/user/unlocks", handle: (*Service).unlockUsers},
		{operation: BulkUserStatesCreate, method: http.MethodPost, path: "bulk/userstates", status: http.StatusCreated, handle: (*Service).scheduleChanges},
		{operation: BulkUserStatesList, method: http.MethodGet, path: "bulk/userstates", status: http.StatusOK, handle: (*Service).listChanges},
		{operation: BulkUserStatesGetNextScheduled, method: http.MethodGet, path: "bulk/userstates/eventlist/next", status: http.StatusOK, noOrg: true, handle: (*Service).nextChanges},
		{operation: BulkUserStatesDelete, method: http.MethodDelete, path: "bulk/userstates/*", status: http.StatusNoContent, handle: (*Service).deleteChange},
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
}

type answer struct {
	status int
	header http.Header
	body   []byte
}

func jsonHeader() http.Header { return http.Header{"Content-Type": {"application/json"}} }

func (r *refusal) answer() answer {
	body, _ := json.Marshal(r) // only numbers and texts: cannot fail
	header := jsonHeader()
	if r.allow != "" {
		header.Set("Allow", r.allow)
	}
	return answer{status: r.Code, header: header, body: body}
}

// ServeHTTP answers one request. It implements [http.Handler].
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := s.read(w, r)
	number := s.requests.add(c.Request)
	fault := s.fault(c.Request)
	if !fault.AfterWork && !fault.wait(r.Context()) {
		panic(http.ErrAbortHandler)
	}
	var a answer
	if fault.serves() {
		a = s.answer(c)
	}
	if fault.AfterWork && !fault.wait(r.Context()) || fault.Drop {
		panic(http.ErrAbortHandler)
	}
	a = fault.apply(a)
	// Before anything is sent: a client that has its answer finds it in the log.
	s.requests.answered(number, a.status)
	maps.Copy(w.Header(), a.header)
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // fails only when the client has left
}

// read takes in the whole request and finds its route.
func (s *Service) read(w http.ResponseWriter, r *http.Request) *call {
	c := &call{Request: Request{
		Method:   r.Method,
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
	path, below := strings.CutPrefix(c.Path, BasePath+"/")
	var allow []string
	for _, r := range s.routes {
		param, ok := match(r.path, path)
		if !below || !ok {
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
	no.allow = strings.Join(allow, ", ")
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
		case err != nil || segment == "":
			return "", false
		case want[i] == "*":
			param = segment
		case want[i] != segment:
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
	a := answer{status: c.route.status, header: http.Header{}}
	if a.status == 0 {
		a.status = s.successStatus
	}
	if result != nil {
		a.header = jsonHeader()
		a.body, _ = json.Marshal(result) // only what came as JSON: cannot fail
	}
	return a
}

func (s *Service) serve(c *call) (any, *refusal) {
	if c.refused != nil {
		return nil, c.refused
	}
	if no := s.authorize(c); no != nil {
		return nil, no
	}
	for _, name := range slices.Sorted(maps.Keys(c.Query)) {
		if len(c.Query[name]) > 1 {
			return nil, badRequest("the query parameter %s was given %d times", name, len(c.Query[name]))
		}
	}
	return c.route.handle(s, c)
}

// authorize sets what the key opens and the organization that the call is about.
func (s *Service) authorize(c *call) *refusal {
	for _, name := range []string{"X-Api-Key", "X-Org-Id", "Creation-Source"} {
		if n := len(c.Header[name]); n > 1 {
			return badRequest("the header %s was sent %d times", strings.ToLower(name), n)
		}
	}
	reach, known := s.keys[c.Header.Get("X-Api-Key")]
	if !known {
		return refuse(http.StatusUnauthorized, "x-api-key is missing or unknown")
	}
	c.reach = reach
	id := c.Header.Get("X-Org-Id")
	switch _, sent := c.Header["X-Org-Id"]; {
	case c.route.noOrg && sent:
		return refuse(http.StatusForbidden, "%s takes no x-org-id", c.route.operation)
	case c.route.noOrg:
		return nil
	case !sent && len(reach) > 1:
		return refuse(http.StatusUnauthorized, "x-org-id is missing, and the key belongs to %d organizations", len(reach))
	case !sent:
		c.org = reach[0]
		return nil
	case !isID(id):
		return badRequest("x-org-id is not an id of 24 hexadecimal digits")
	}
	for _, o := range reach {
		if o.id == id {
			c.org = o
			return nil
		}
	}
	return refuse(http.StatusNotFound, "there is no organization %s", id)
}
