package bulk

import (
	"iter"
)

// Item is one row of an input: a user, or the id of one.
type Item[T any] struct {
	// User is the user, or the id. In an item with an error it may be incomplete: it only names the outcome.
	User T
	// Ref is anything that the caller wants to find again in Outcome.Ref, such as the row's line or an id of the caller's own. A run
	// does not look at it.
	Ref any
	// Key names the user for people, in Outcome.Key, such as the username by which a file names the user. Unset: the username, or else the
	// e-mail address, or else the id.
	Key string
	// Content is what a journal tells the row by: a digest of it says whether the row has changed since an earlier run. It should hold no
	// secret and nothing that depends on the time. Unset: the user's JSON without its passwords and other secrets.
	Content []byte
}

// Slice returns an input that yields the users, or the ids, of a slice. It has no Ref.
func Slice[T any](users []T) iter.Seq2[Item[T], error] {
	return func(yield func(Item[T], error) bool) {
		for _, user := range users {
			if !yield(Item[T]{User: user}, nil) {
				return
			}
		}
	}
}

// Items turns a sequence of users, or of ids, into an input. It has no Ref.
func Items[T any](users iter.Seq2[T, error]) iter.Seq2[Item[T], error] {
	return converted(users, func(user T) Item[T] { return Item[T]{User: user} })
}

// converted returns a sequence with each value converted. The sequence may be nil.
func converted[A, B any](in iter.Seq2[A, error], convert func(A) B) iter.Seq2[B, error] {
	if in == nil {
		return nil
	}
	return func(yield func(B, error) bool) {
		for value, err := range in {
			if !yield(convert(value), err) {
				return
			}
		}
	}
}

// modelled makes models of an input's ids. An input of models stays as it is.
func modelled[U, T any](in iter.Seq2[Item[U], error], model func(id string) T) iter.Seq2[Item[T], error] {
	return converted(in, func(from Item[U]) Item[T] {
		to := Item[T]{Ref: from.Ref, Key: from.Key, Content: from.Content}
		switch user := any(from.User).(type) {
		case string:
			to.User = model(user)
		case T:
			to.User = user
		}
		return to
	})
}
