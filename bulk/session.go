package bulk

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"net/url"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// session is a run's session of its journal. A run without a journal has a nil session, which reads nothing and writes nothing.
type session struct {
	journal.Session
	keyed hash.Hash     // HMAC for digests; used by the goroutine that reads the input alone
	tally journal.Tally // of earlier sessions, when this one began
	most  time.Duration // that a save may take
}

// beginSession starts a session of a journal, unless there is none.
func beginSession(ctx context.Context, client *jcbulk.APIClient, options Options, spec journal.Spec) (*session, error) {
	store := options.Journal
	if store == nil {
		return nil, nil //nolint:nilnil // a nil session is a sound one
	}
	if err := client.GetConfig().Validate(); err != nil { // before another session is fenced off for it
		return nil, err
	}
	begun, err := store.Begin(ctx, spec)
	if err != nil {
		return nil, fmt.Errorf("bulk: %w", err)
	}
	s := &session{Session: begun, keyed: hmac.New(sha256.New, begun.Key()), most: options.Patience}
	if s.tally, err = begun.Tally(ctx); err != nil {
		_ = begun.End(ctx) // the first error counts
		return nil, fmt.Errorf("bulk: %w", err)
	}
	return s, nil
}

// end ends the session. It has nothing to say that the run has not said.
func (s *session) end(ctx context.Context) {
	if s != nil {
		_ = s.End(context.WithoutCancel(ctx))
	}
}

// digest returns a keyed digest of a user's JSON. It is not safe for concurrent use.
func (s *session) digest(user []byte) uint64 {
	if s == nil {
		return 0
	}
	s.keyed.Reset()
	_, _ = s.keyed.Write(user)
	return binary.LittleEndian.Uint64(s.keyed.Sum(nil))
}

// next returns the first record of an earlier session that begins behind an index, or nil.
func (s *session) next(ctx context.Context, index int) (*record, error) {
	if s == nil {
		return nil, nil //nolint:nilnil // none is left
	}
	b, err := s.Next(ctx, index)
	if err != nil || b == nil {
		return nil, err
	}
	return &record{Batch: *b, key: b.First()}, nil
}

// put writes records, all or none. A record without rows is removed. What a run has found out is written also when its context has ended.
func (s *session) put(ctx context.Context, records ...*record) error {
	if s == nil {
		return nil
	}
	var remove []int
	var add []*journal.Batch
	for _, r := range records {
		if r.key >= 0 {
			remove = append(remove, r.key)
		}
		if len(r.Rows) > 0 {
			add = append(add, &r.Batch)
		}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.most)
	defer cancel()
	if err := s.Save(ctx, remove, add); err != nil {
		return fmt.Errorf("bulk: %w", err)
	}
	for _, r := range records {
		r.key = -1
		if len(r.Rows) > 0 {
			r.key = r.First()
		}
	}
	return nil
}

// specOf says what a journal of an operation with these options is about.
func specOf[T any](ctx context.Context, o operation[T], client *jcbulk.APIClient, options Options) journal.Spec {
	configuration := client.GetConfig()
	servers := configuration.Servers
	if len(servers) == 0 {
		servers = jcbulk.NewConfiguration().Servers
	}
	server := ""
	if i := configuration.ServerIndex; i >= 0 && i < len(servers) {
		server = serverOf(servers[i].URL)
	}
	change, _ := json.Marshal([]any{options.CreationSource, o.change}) // of plain values
	return journal.Spec{
		Operation:    o.name,
		Server:       server,
		Organization: cmp.Or(options.OrgID, headerOf(configuration, "x-org-id"), configuration.OrgID),
		Account:      cmp.Or(options.Account, accountOf(ctx, configuration)),
		Change:       fingerprint(string(change)),
	}
}

// accountOf returns a digest of what a client shows to the service, or "" if that cannot be told.
func accountOf(ctx context.Context, configuration *jcbulk.Configuration) string {
	const header = "x-api-key"
	keys, _ := ctx.Value(jcbulk.ContextAPIKeys).(map[string]jcbulk.APIKey)
	key := cmp.Or(keys[header].Key, headerOf(configuration, header), headerOf(configuration, "authorization"))
	switch auth := configuration.Auth.(type) {
	case nil:
		key = cmp.Or(key, configuration.APIKey)
	case jcbulk.APIKey:
		key = cmp.Or(key, auth.Key)
	case *jcbulk.APIKey:
		if auth != nil {
			key = cmp.Or(key, auth.Key)
		}
	case interface{ Account() string }:
		key = cmp.Or(key, auth.Account())
	}
	if key == "" {
		return ""
	}
	return fingerprint("account " + key)
}

// credentialsOf returns the keys and tokens that a client shows to the service, as far as they can be told.
func credentialsOf(ctx context.Context, configuration *jcbulk.Configuration) []string {
	all := []string{configuration.APIKey}
	keys, _ := ctx.Value(jcbulk.ContextAPIKeys).(map[string]jcbulk.APIKey)
	for _, key := range keys {
		all = append(all, key.Key)
	}
	for _, header := range []string{"x-api-key", "authorization"} {
		if parts := strings.Fields(headerOf(configuration, header)); len(parts) > 0 {
			all = append(all, parts[len(parts)-1]) // the token behind Bearer
		}
	}
	switch auth := configuration.Auth.(type) {
	case jcbulk.APIKey:
		all = append(all, auth.Key)
	case *jcbulk.APIKey:
		if auth != nil {
			all = append(all, auth.Key)
		}
	}
	return all
}

// headerOf returns a header that a client sends with each call, or "".
func headerOf(configuration *jcbulk.Configuration, header string) string {
	for name, value := range configuration.DefaultHeader {
		if strings.EqualFold(name, header) {
			return value
		}
	}
	return ""
}

// serverOf returns a base URL in the form in which equal ones are equal: only a path tells cases apart.
func serverOf(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return ""
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	return strings.TrimRight(u.String(), "/")
}

// fingerprint returns 64 bits of a digest. A key that opens something is too long to be guessed by it.
func fingerprint(text string) string {
	sum := sha256.Sum256([]byte("jcbulk " + text))
	return hex.EncodeToString(sum[:8])
}
