package jumpcloudtest

import (
	"net/http"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// call is a request on its way to an answer. Its Done and Made are set on the way.
type call struct {
	Request
	param   string              // of the path, unescaped
	org     *state.Organization // the one that the call is about
	refused *wire.Refusal       // for a request that could not be read or routed
	header  http.Header         // goes on top of the answer's own
}

// handlers carry the operations out. Each handler returns what becomes the JSON of the answer, nil for an answer without
// a body, or why the call is refused.
type handlers struct {
	settings    settings
	bodies      schema.Bodies
	store       *state.Store
	credentials credentials
	lookups     uint64 // how many lists of users there were, guarded by the store's lock
}

// credentials open organizations. They never change. Tokens do, and are in the store.
type credentials struct {
	keys     map[string][]*state.Organization
	accounts map[string]account // by client id
}

// account is a service account.
type account struct {
	secret string
	opens  []*state.Organization
}

// refuseBody refuses a body that is one object.
func refuseBody(vs schema.Violations) *wire.Refusal {
	refused := &wire.Refusal{Status: http.StatusBadRequest}
	for _, v := range vs {
		refused.Details = append(refused.Details, wire.Detail{Field: v.Field, Reason: v.Reason})
	}
	return refused
}
