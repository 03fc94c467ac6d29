package jumpcloudtest

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// route is one operation.
type route struct {
	operation string
	method    string
	path      string // "*" is the one parameter
	status    int    // of success; 0 for what [WithSuccessStatus] says
	open      bool   // takes no credential
	v1        bool   // is of version 1 of the API
	handle    func(*handlers, *call) (any, *wire.Refusal)
}

func routes() []route {
	return []route{
		{operation: BulkUsersCreate, method: http.MethodPost, path: BasePath + "/bulk/users", handle: (*handlers).createUsers},
		{operation: BulkUsersUpdate, method: http.MethodPatch, path: BasePath + "/bulk/users", handle: (*handlers).updateUsers},
		{operation: BulkUsersCreateResults, method: http.MethodGet, path: BasePath + "/bulk/users/*/results", status: http.StatusOK, handle: (*handlers).results},
		{operation: BulkUserExpires, method: http.MethodPost, path: BasePath + "/bulk/user/expires", handle: (*handlers).expireUsers},
		{operation: BulkUserUnlocks, method: http.MethodPost, path: BasePath + "/bulk/user/unlocks", handle: (*handlers).unlockUsers},
		{operation: BulkUserStatesCreate, method: http.MethodPost, path: BasePath + "/bulk/userstates", status: http.StatusCreated, handle: (*handlers).scheduleChanges},
		{operation: BulkUserStatesList, method: http.MethodGet, path: BasePath + "/bulk/userstates", status: http.StatusOK, handle: (*handlers).listChanges},
		{operation: BulkUserStatesGetNextScheduled, method: http.MethodGet, path: BasePath + "/bulk/userstates/eventlist/next", status: http.StatusOK, handle: (*handlers).nextChanges},
		{operation: BulkUserStatesDelete, method: http.MethodDelete, path: BasePath + "/bulk/userstates/*", status: http.StatusNoContent, handle: (*handlers).deleteChange},
		{operation: SystemusersList, method: http.MethodGet, path: BasePathV1 + "/systemusers", status: http.StatusOK, v1: true, handle: (*handlers).listUsers},
		{operation: SystemusersGet, method: http.MethodGet, path: BasePathV1 + "/systemusers/*", status: http.StatusOK, v1: true, handle: (*handlers).getUser},
		{operation: SearchSystemusersPost, method: http.MethodPost, path: BasePathV1 + "/search/systemusers", status: http.StatusOK, v1: true, handle: (*handlers).searchUsers},
		{operation: Token, method: http.MethodPost, path: TokenPath, status: http.StatusOK, open: true, handle: (*handlers).issueToken},
	}
}

// router finds the handler of a call and makes an answer of its result.
type router struct {
	routes   []route
	handlers *handlers
}

// find returns the route of a call and sets its operation. The path is matched as it was sent: a dot segment is a name
// like any other.
func (r *router) find(c *call) (route, *wire.Refusal) {
	var allow []string
	for _, to := range r.routes {
		param, ok := match(to.path, c.Path)
		if !ok {
			continue
		}
		if to.method == c.Method {
			c.param, c.Operation = param, to.operation
			return to, nil
		}
		allow = append(allow, to.method)
	}
	if allow == nil {
		return route{}, wire.Refuse(http.StatusNotFound, "there is no %s", c.Path)
	}
	refused := wire.Refuse(http.StatusMethodNotAllowed, "%s is not a method of %s", c.Method, c.Path)
	refused.Header = http.Header{"Allow": {strings.Join(allow, ", ")}}
	return route{}, refused
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

// answer carries a call out and returns its answer.
func (r *router) answer(c *call, to route) wire.Answer {
	result, refused := r.result(c, to)
	if refused != nil {
		form := r.handlers.settings.behavior.Refusals.form()
		if to.v1 {
			form.Shape = cmp.Or(form.Shape, wire.MessageOnly)
		}
		return refused.Answer(form)
	}
	c.Done = true
	status := cmp.Or(to.status, r.handlers.settings.successStatus)
	if result == nil {
		return wire.Empty(status)
	}
	a := wire.JSON(status, result)
	maps.Copy(a.Header, c.header)
	if to.open {
		a.Header.Set("Cache-Control", "no-store")
	}
	return a
}

func (r *router) result(c *call, to route) (any, *wire.Refusal) {
	if c.refused != nil {
		return nil, c.refused
	}
	if !to.open {
		if refused := r.handlers.authorize(c); refused != nil {
			return nil, refused
		}
	}
	if refused := oneOfEach(c.Query); refused != nil {
		return nil, refused
	}
	return to.handle(r.handlers, c)
}

// oneOfEach refuses a query parameter that was given more than once, unless it is filter: the specification joins its conditions by
// commas, and the vendor's command line repeats it.
func oneOfEach(query url.Values) *wire.Refusal {
	for _, name := range slices.Sorted(maps.Keys(query)) {
		if n := len(query[name]); n > 1 && name != "filter" {
			return wire.BadRequest("the query parameter %s was given %d times", name, n)
		}
	}
	return nil
}
