package bench

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"testing"

	"github.com/bytedance/sonic"
	gojson "github.com/goccy/go-json"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// side is one way to do what a benchmark is about.
type side struct {
	impl string
	do   func() error
}

// compare measures each side. Bytes is what goes over the wire in one go.
func compare(b *testing.B, bytes int, sides ...side) {
	b.Helper()
	for _, s := range sides {
		b.Run("impl="+s.impl, func(b *testing.B) {
			if err := s.do(); err != nil { // what is made at the first time, such as connections and compiled codecs, is not measured
				b.Fatal(err)
			}
			b.ReportAllocs()
			b.SetBytes(int64(bytes))
			for b.Loop() {
				if err := s.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// errOther ends a benchmark in which a side got something else than was asked for.
var errOther = errors.New("the answer is not the one that was expected")

// expect turns something else than what was wanted into an error.
func expect[T comparable](want, got T, err error) error {
	if err == nil && got != want {
		return errOther
	}
	return err
}

// codec is a JSON library the way it is usually called. That sonic and go-json leave <, > and & as they are, as jcbulk does,
// is to their advantage.
type codec struct {
	impl      string
	marshal   func(v any) ([]byte, error)
	unmarshal func(data []byte, into any) error
}

var codecs = []codec{
	{"stdlib", json.Marshal, json.Unmarshal},
	{"sonic", sonic.ConfigDefault.Marshal, sonic.ConfigDefault.Unmarshal},
	{
		"go-json",
		func(v any) ([]byte, error) { return gojson.MarshalWithOption(v, gojson.DisableHTMLEscape()) },
		gojson.Unmarshal,
	},
}

// target is where calls go.
type target struct {
	url  string
	http *http.Client // nil for what everybody has without asking
}

// client returns a client of the target, configured no further.
func (t target) client() *jcbulk.APIClient {
	return jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:     jumpcloudtest.APIKey,
		Servers:    jcbulk.ServerConfigurations{{URL: t.url}},
		HTTPClient: t.http,
	})
}

// byHand returns what makes calls to the target without the client.
func (t target) byHand(c codec) byHand {
	return byHand{codec: c, base: t.url, http: cmp.Or(t.http, http.DefaultClient)}
}

// sides returns the client's way, the ways by hand with each codec, and the limit's.
func (t target) sides(client func() error, hand, limit func(h byHand) error) []side {
	sides := []side{{"jcbulk", client}}
	for _, c := range codecs {
		h := t.byHand(c)
		sides = append(sides, side{c.impl, func() error { return hand(h) }})
	}
	h := t.byHand(codec{})
	return append(sides, side{"limit", func() error { return limit(h) }})
}

// creating returns the sides of the call that creates users.
func (t target) creating(ctx context.Context, models []jcbulk.BulkUserCreate, plain []plainUser, limit func(h byHand) error) []side {
	call := t.client().BulkJobRequestsApi.BulkUsersCreate(ctx)
	return t.sides(
		func() error {
			job, _, err := call.Body(models).Execute()
			return expect(jobID, job.GetJobId(), err)
		},
		func(h byHand) error {
			id, err := h.create(ctx, plain)
			return expect(jobID, id, err)
		},
		limit)
}
