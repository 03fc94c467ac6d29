package input

import (
	"context"
	"encoding/json"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

// lines returns the rows of JSON Lines, which name users by id alone.
func (j Job) lines(in io.Reader) (*Rows, error) {
	r := &Rows{members: &members{}}
	unknown := userjsonl.WithUnknown(func(_ int, member string) { r.unknown = append(r.unknown, member) })
	switch j.Operation {
	case Create:
		r.Run = linesRun(r, userjsonl.Read[jcbulk.BulkUserCreate](in, unknown), bulk.Create)
	case Update:
		r.Run = linesRun(r, userjsonl.Read[jcbulk.BulkUserUpdate](in, unknown), bulk.Update)
	default:
		run, err := j.byID()
		if err != nil {
			return nil, err
		}
		r.Run = linesRun(r, idsOf(userjsonl.Read[jcbulk.BulkUserExpire](in, unknown)), run)
	}
	return r, nil
}

// linesRun returns how a run over lines is made. A dry run counts their members.
func linesRun[T any](r *Rows, items iter.Seq2[bulk.Item[T], error], run start[T]) func(context.Context, *jcbulk.APIClient, bulk.Options) *bulk.Run {
	return func(ctx context.Context, client *jcbulk.APIClient, options bulk.Options) *bulk.Run {
		if options.DryRun {
			items = counted(r.members, items)
		}
		return run(ctx, client, items, options)
	}
}

// idsOf returns the ids of lines such as {"id": "…"}.
func idsOf(lines iter.Seq2[bulk.Item[jcbulk.BulkUserExpire], error]) iter.Seq2[bulk.Item[string], error] {
	return func(yield func(bulk.Item[string], error) bool) {
		for item, err := range lines {
			if !yield(bulk.Item[string]{User: item.User.GetId(), Ref: item.Ref, Content: item.Content}, err) {
				return
			}
		}
	}
}

// members counts in how many lines a member stands.
type members struct {
	names []string // in the order in which they came
	rows  map[string]int
}

// counted yields lines, and counts the members of those that can be read.
func counted[T any](m *members, items iter.Seq2[bulk.Item[T], error]) iter.Seq2[bulk.Item[T], error] {
	return func(yield func(bulk.Item[T], error) bool) {
		for item, err := range items {
			if err == nil {
				m.count(item.User)
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

func (m *members) count(user any) {
	text, err := json.Marshal(user)
	var found map[string]json.RawMessage
	if err != nil || json.Unmarshal(text, &found) != nil {
		return // an id, which has no members
	}
	if m.rows == nil {
		m.rows = map[string]int{}
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if m.rows[name] == 0 {
			if len(m.names) == mostMembers {
				continue
			}
			m.names = append(m.names, name)
		}
		m.rows[name]++
	}
}

// mostMembers bounds how many members are told of.
const mostMembers = 1000

func (m *members) columns() []usercsv.Column {
	columns := make([]usercsv.Column, len(m.names))
	for i, name := range m.names {
		columns[i] = usercsv.Column{Title: name, Name: name, Rows: m.rows[name]}
	}
	return columns
}
