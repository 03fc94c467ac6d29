package command

import (
	"cmp"
	"context"
	"errors"
	"os"

	"github.com/spf13/cobra"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/credential"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/profile"
)

// login is what auth login stores.
type login struct {
	clientID string
	tokenURL string
	noVerify bool
}

func (a *app) loginCommand() *cobra.Command {
	var l login
	cmd := &cobra.Command{
		Use:   "login",
		Short: "Store a key, or the secret of a service account, in the system's keyring",
		Long: `login asks for the key of an administrator, or with --client-id for the secret of a service account, and stores it in the system's keyring
for the profile. What is typed is not shown. In a script, give --key-file FILE, or --key-file - for the first line of standard input.

A profile with a client id asks for that secret again; jcbulk profile set NAME --client-id "" lets it ask for a key.

The service is asked first whether it takes the key, with a call that changes nothing.`,
		Example: `  jcbulk auth login
  jcbulk auth login --profile eu
  pass show jumpcloud | jcbulk auth login --key-file -
  jcbulk auth login --client-id 6f1c2d`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.login(cmd, l) },
	}
	cmd.Flags().StringVar(&l.clientID, "client-id", "", "log a service account in")
	cmd.Flags().StringVar(&l.tokenURL, "token-url", "", "where the service account gets its tokens (default: JumpCloud's)")
	cmd.Flags().BoolVar(&l.noVerify, "no-verify", false, "do not ask the service whether it takes the key")
	return cmd
}

func (a *app) login(cmd *cobra.Command, l login) error {
	config, name, err := a.loggedIn(l)
	if err != nil {
		return err
	}
	if err := credential.Usable(cmd.Context(), name); err != nil {
		return exit.With(exit.Failure, err, "Without a keyring, set "+credential.EnvAPIKey+", or give each command --key-file FILE.")
	}
	found, err := a.secret(cmd, config.Profiles[name])
	if err != nil {
		return err
	}
	target, err := connect.TargetOf(name, config.Profiles[name], a.global.profile != "")
	if err != nil {
		return err
	}
	if !l.noVerify {
		if err := a.verify(cmd, target, found); err != nil {
			return err
		}
	}
	if err := store(cmd.Context(), config, name, found); err != nil {
		return err
	}
	a.say(cmd, "The keyring has the key of profile %s now, for %s.", name, target.Server)
	if os.Getenv(credential.EnvAPIKey) != "" {
		a.say(cmd, "%s is set, and goes before it.", credential.EnvAPIKey)
	}
	return nil
}

// loggedIn returns the profiles as they are to be, and the name of the one to log in.
func (a *app) loggedIn(l login) (*profile.Config, string, error) {
	if a.global.emulator != "" {
		return nil, "", usage("an emulator needs no key")
	}
	config, err := profile.Load()
	if err != nil {
		return nil, "", err
	}
	name := config.Name(a.global.profile)
	p := config.Profiles[name]
	p.ClientID, p.TokenURL = cmp.Or(l.clientID, p.ClientID), cmp.Or(l.tokenURL, p.TokenURL)
	if l.tokenURL != "" && p.ClientID == "" {
		return nil, "", usage("--token-url is about service accounts, and --client-id is not given")
	}
	return config, name, exit.With(exit.Usage, config.Set(name, p), "")
}

// secret returns the credential that somebody types, or that is in a file.
func (a *app) secret(cmd *cobra.Command, p profile.Profile) (credential.Credential, error) {
	from, in := a.global.keyFile, cmd.InOrStdin()
	if from == "" {
		if !credential.IsTerminal(in) {
			return credential.Credential{}, usage("standard input is not a terminal; give --key-file FILE, or --key-file - to read standard input")
		}
		from = "-"
	}
	what := "API key"
	if p.ClientID != "" {
		what = "Client secret of " + p.ClientID
	}
	secret, err := credential.Read(cmd.Context(), from, in, cmd.ErrOrStderr(), what)
	if p.ClientID != "" {
		return credential.Credential{ClientID: p.ClientID, ClientSecret: secret, TokenURL: p.TokenURL}, err
	}
	return credential.Credential{Key: secret}, err
}

// verify asks the service whether it takes a credential.
func (a *app) verify(cmd *cobra.Command, target connect.Target, found credential.Credential) error {
	o := a.connectOptions(cmd)
	o.Credential = &found
	c, err := connect.Open(cmd.Context(), target, o)
	if err != nil {
		return err
	}
	defer c.Close()
	err = c.Check(cmd.Context())
	hint := "Nothing was stored. With --no-verify the service is not asked."
	var coded *exit.Error
	if errors.As(err, &coded) && coded.Code == exit.NoKey {
		hint = "Nothing was stored. The key of an administrator of several organizations needs the id of one: jcbulk profile set " + target.Profile + " --org-id ID."
	}
	return exit.With(exit.CodeOf(err), err, hint)
}

// store keeps what was logged in, and nothing else of the profile.
func store(ctx context.Context, config *profile.Config, name string, found credential.Credential) error {
	if err := config.Save(); err != nil {
		return err
	}
	kind, other, secret := credential.Key, credential.ClientSecret, found.Key
	if found.ClientID != "" {
		kind, other, secret = credential.ClientSecret, credential.Key, found.ClientSecret
	}
	if err := credential.Store(ctx, name, kind, secret); err != nil {
		return err
	}
	_, err := credential.Remove(ctx, name, other)
	return err
}
