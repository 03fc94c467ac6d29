package credential

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/zalando/go-keyring"
)

// service is the name under which the keyring has our secrets.
const service = "jcbulk"

const (
	// toRead is how long a keyring may take to answer. A run in a script must not wait for a dialog that nobody sees.
	toRead = 3 * time.Second
	// toWrite is how long it may take to store something, since somebody may have to unlock it first.
	toWrite = 30 * time.Second
)

// Kind is what a secret in the keyring is.
type Kind string

// The secrets of a profile. The text is what is put behind the profile's name, which has no slash.
const (
	Key          Kind = ""
	ClientSecret Kind = "/client-secret"
)

// ErrNoKeyring is why nothing could be stored or removed: the keyring cannot be used, or did not answer in time.
var ErrNoKeyring = errors.New("the keyring cannot be used")

// Usable returns an error that matches ErrNoKeyring where nothing can be stored for a profile.
func Usable(ctx context.Context, name string) error {
	_, err := load(ctx, name, Key)
	return err
}

// Stored reports whether the keyring has a secret for a profile. A keyring that cannot be used has none.
func Stored(ctx context.Context, name string, kind Kind) bool {
	secret, err := load(ctx, name, kind)
	return err == nil && secret.IsSet()
}

// Store puts a secret into the keyring. The error matches ErrNoKeyring.
func Store(ctx context.Context, name string, kind Kind, secret Secret) error {
	_, err := within(ctx, toWrite, func() (string, error) {
		return "", keyring.Set(service, name+string(kind), secret.Reveal())
	})
	return err
}

// Remove removes a secret from the keyring, and reports whether it was there. The error matches ErrNoKeyring.
func Remove(ctx context.Context, name string, kind Kind) (bool, error) {
	const missing = "missing"
	found, err := within(ctx, toWrite, func() (string, error) {
		err := keyring.Delete(service, name+string(kind))
		if errors.Is(err, keyring.ErrNotFound) {
			return missing, nil
		}
		return "", err
	})
	return err == nil && found != missing, err
}

// load returns a secret of the keyring, or none. The error matches ErrNoKeyring.
func load(ctx context.Context, name string, kind Kind) (Secret, error) {
	text, err := within(ctx, toRead, func() (string, error) {
		text, err := keyring.Get(service, name+string(kind))
		if errors.Is(err, keyring.ErrNotFound) {
			return "", nil
		}
		return text, err
	})
	return NewSecret(text), err
}

// within calls the keyring and waits for it, but no longer than d. The keyring takes no context: a call that does not return keeps
// its goroutine until the process ends.
func within(ctx context.Context, d time.Duration, call func() (string, error)) (string, error) {
	type answer struct {
		text string
		err  error
	}
	answers := make(chan answer, 1)
	launchNoBus()
	go func() {
		text, err := call()
		answers <- answer{text, err}
	}()
	ctx, cancel := context.WithTimeoutCause(ctx, d, fmt.Errorf("no answer within %v", d))
	defer cancel()
	select {
	case a := <-answers:
		if a.err != nil {
			return "", fmt.Errorf("%w: %w", ErrNoKeyring, a.err)
		}
		return a.text, nil
	case <-ctx.Done():
		return "", fmt.Errorf("%w: %w", ErrNoKeyring, context.Cause(ctx))
	}
}
