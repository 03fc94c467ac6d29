// Package credential finds the key that calls are made with: in a file, in the environment, or in the system's keyring.
package credential

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
)

// The environment variables that have credentials.
const (
	EnvAPIKey       = "JUMPCLOUD_API_KEY"
	EnvClientID     = "JUMPCLOUD_CLIENT_ID"
	EnvClientSecret = "JUMPCLOUD_CLIENT_SECRET"
)

// Credential is an administrator's key, or a service account.
type Credential struct {
	Source       string // where it came from, for people
	Key          Secret // of an administrator, or none
	ClientID     string // of a service account, or ""
	ClientSecret Secret
	TokenURL     string // where the service account gets its tokens. Unset: the vendor's
}

// Query says where to look.
type Query struct {
	KeyFile  string    // --key-file: a file, or - for In. Unset: neither
	In       io.Reader // standard input, which a key is read from or asked on. Unset: KeyFile cannot be -
	Out      io.Writer // where the question for a key is written, if In is a terminal. Unset: nowhere
	Profile  string    // name of the profile, under which the keyring has its secrets
	ClientID string    // that of the profile, or ""
	TokenURL string    // that of the profile, or ""
}

// Find returns the credential of the first source that has one: the file, JUMPCLOUD_API_KEY, JUMPCLOUD_CLIENT_ID with
// JUMPCLOUD_CLIENT_SECRET, the key in the keyring, and the service account of the profile with its secret in
// JUMPCLOUD_CLIENT_SECRET or in the keyring. So what somebody says for one command goes before what is stored. A keyring that
// cannot be used, or does not answer in time, has none.
//
// Where no source has a credential, the error is an *exit.Error of code exit.NoKey that names the ways. A source that is there
// and is malformed is an error, and the next is not asked.
func Find(ctx context.Context, q Query) (Credential, error) {
	if q.KeyFile != "" {
		key, err := Read(ctx, q.KeyFile, q.In, q.Out, "API key")
		source := "file " + q.KeyFile
		if q.KeyFile == "-" {
			source = "standard input"
		}
		return Credential{Source: source, Key: key}, err
	}
	found, err := fromEnvironment()
	if err == nil && found.Source == "" {
		found, err = fromProfile(ctx, q)
	}
	if err != nil {
		return Credential{}, err
	}
	if found.ClientID != "" {
		found.TokenURL = q.TokenURL
	}
	return found, nil
}

// fromEnvironment returns the credential that is in the environment as a whole. One without a Source is none.
func fromEnvironment() (Credential, error) {
	key, err := fromVariable(EnvAPIKey)
	if key.IsSet() {
		return Credential{Source: "environment, " + EnvAPIKey, Key: key}, nil
	}
	if err != nil {
		return Credential{}, err
	}
	id := os.Getenv(EnvClientID)
	secret, err := fromVariable(EnvClientSecret)
	if err != nil || id == "" || !secret.IsSet() {
		return Credential{}, err
	}
	return Credential{Source: "environment, " + EnvClientID + " and " + EnvClientSecret, ClientID: id, ClientSecret: secret}, nil
}

// fromProfile returns the credential that is stored for the profile.
func fromProfile(ctx context.Context, q Query) (Credential, error) {
	key, keyringErr := load(ctx, q.Profile, Key)
	if key.IsSet() {
		return Credential{Source: "keyring, profile " + q.Profile, Key: key}, nil
	}
	if q.ClientID == "" {
		return Credential{}, none(q.Profile, keyringErr)
	}
	secret, err := fromVariable(EnvClientSecret)
	if err != nil || secret.IsSet() {
		return Credential{Source: "service account of profile " + q.Profile + ", " + EnvClientSecret, ClientID: q.ClientID, ClientSecret: secret}, err
	}
	if keyringErr == nil {
		secret, keyringErr = load(ctx, q.Profile, ClientSecret)
	}
	if !secret.IsSet() {
		return Credential{}, none(q.Profile, keyringErr)
	}
	return Credential{Source: "service account of profile " + q.Profile + ", keyring", ClientID: q.ClientID, ClientSecret: secret}, nil
}

// fromVariable returns what an environment variable holds.
func fromVariable(name string) (Secret, error) {
	text := os.Getenv(name)
	if text == "" {
		return Secret{}, nil
	}
	secret, err := check(text)
	if err != nil {
		return Secret{}, exit.With(exit.NoKey, fmt.Errorf("%s %w", name, err), "")
	}
	return secret, nil
}

// ways is what somebody without a key can do.
const ways = `Store one with jcbulk auth login, set ` + EnvAPIKey + `, or give a file that only you can read with --key-file.
A service account is read from ` + EnvClientID + ` and ` + EnvClientSecret + `.
To try things without an account, add --emulator.`

// none is the error where no source has a credential. keyringErr is why the keyring could not be asked, or nil.
func none(name string, keyringErr error) error {
	err := fmt.Errorf("there is no key for profile %s", name)
	if keyringErr != nil && !errors.Is(keyringErr, context.Canceled) {
		err = fmt.Errorf("%w, and no keyring to look into (%w)", err, keyringErr)
	}
	return exit.With(exit.NoKey, err, ways)
}
