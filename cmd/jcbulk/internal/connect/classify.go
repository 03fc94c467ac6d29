package connect

import (
	"context"
	"errors"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

// What to do about a failure.
const (
	hintUnauthorized = `See with jcbulk auth status where the key came from, and store another with jcbulk auth login.
The key of an administrator of several organizations needs the id of one: jcbulk profile set NAME --org-id ID.`
	hintAccount = "See with jcbulk auth status which service account this is, and store its secret with jcbulk auth login --client-id ID."
	hintMay     = "The key's administrator lacks a permission, or the service refuses calls from this network."
	hintLater   = "Try again later, or with fewer requests a second."
)

// Classify gives an error of a call, of a look-up or of a run the exit code of its kind, and says what to do next. nil stays nil, and
// an error that has a code keeps it.
func Classify(err error) error {
	var coded *exit.Error
	var code exit.CodeError
	if err == nil || errors.As(err, &coded) || errors.As(err, &code) {
		return err
	}
	for _, kind := range []struct {
		of   error
		code int
		hint string
	}{
		// Interrupted first: a call that was given up can name what it was answered before.
		{bulk.ErrDrained, exit.Interrupted, ""},
		{context.Canceled, exit.Interrupted, ""},
		{jcbulk.ErrUnauthorized, exit.NoKey, hintUnauthorized},
		{serviceaccount.ErrClientRefused, exit.NoKey, hintAccount},
		{jcbulk.ErrForbidden, exit.Forbidden, hintMay},
		{jcbulk.ErrRateLimited, exit.RateLimited, hintLater},
		{bulk.ErrHeldBack, exit.RateLimited, hintLater},
	} {
		if errors.Is(err, kind.of) {
			return exit.With(kind.code, err, kind.hint)
		}
	}
	return exit.With(exit.Failure, err, "")
}
