package jumpcloudtest

import (
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// Request is a request as it arrived, and what came of it. It holds credentials and passwords; printing or logging it
// shows none of them.
type Request struct {
	Operation string // one of the constants, such as BulkUsersCreate, or "" for a route that does not exist
	Method    string
	Host      string // as the client named it
	Path      string // escaped as on the wire
	RawQuery  string // escaped as on the wire
	Query     url.Values
	Header    http.Header
	Body      string
	Time      time.Time // on the server's clock

	Fault  FaultKind // of the fault that the plan had for it; "" for none
	Done   bool      // it took effect: it was carried out and not refused
	Made   []string  // ids of the job, or of the scheduled changes in the order of user_ids, that it made
	Status int       // of the answer; 0 while there is none, and when the connection was closed without one
}

// Format implements [fmt.Formatter].
func (r Request) Format(w fmt.State, _ rune) {
	_, _ = fmt.Fprintf(w, "%s %s: status %d, done %t, fault %q", r.Method, r.Path, r.Status, r.Done, string(r.Fault))
}

// LogValue implements [slog.LogValuer].
func (r Request) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(r)) }

func (r Request) clone() Request {
	r.Header = r.Header.Clone()
	r.Query = maps.Clone(r.Query)
	for name, values := range r.Query {
		r.Query[name] = slices.Clone(values)
	}
	r.Made = slices.Clone(r.Made)
	return r
}
