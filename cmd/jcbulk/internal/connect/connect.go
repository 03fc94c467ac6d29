// Package connect makes the client that a command works with, and turns errors of calls into exit codes.
package connect

import (
	"context"
	"io"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/credential"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/profile"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

// Options say how to connect. The zero value finds the credential in the environment or the keyring.
type Options struct {
	Version string                 // of the command line, which is sent in User-Agent
	KeyFile string                 // --key-file. An emulator needs no key, and ignores it
	In      io.Reader              // standard input, where KeyFile is -
	Out     io.Writer              // where a question for the key is written, if In is a terminal
	Limit   jcbulk.Limit           // bound on the requests. Unset: none
	Seed    []jumpcloudtest.Option // how the emulator within the process begins, such as with users. Unset: empty
	// Credential is what to make calls with. Unset: that of credential.Find.
	Credential *credential.Credential
}

// Connection is a client and what it was made of.
type Connection struct {
	Client     *jcbulk.APIClient
	Target     Target                // that of Open, with the server of the emulator within the process
	Credential credential.Credential // what calls are made with; its Source says where that was found
	Emulator   *jumpcloudtest.Server // the one within the process, or nil
}

// Close ends the emulator within the process, if there is one.
func (c *Connection) Close() {
	if c.Emulator != nil {
		c.Emulator.Close()
	}
}

// Open makes a client for a target, which is that of Choose or what a run has recorded. It starts the emulator within the process if
// that is the target, and sends nothing. The caller closes the connection. The error is an *exit.Error where it has a code of its own:
// there is no key (exit.NoKey), or something given cannot be used (exit.Usage).
//
//	target, err := connect.Choose(a.global.profile, a.global.emulator)
//	…
//	c, err := connect.Open(ctx, target, connect.Options{Version: version(), KeyFile: a.global.keyFile, In: cmd.InOrStdin()})
//	…
//	defer c.Close()
//	for outcome, err := range bulk.Create(ctx, c.Client, users, bulk.Options{Account: target.Account}) {
//		… connect.Classify(err)
func Open(ctx context.Context, target Target, o Options) (*Connection, error) {
	c := &Connection{Target: target}
	if err := c.authenticate(ctx, o); err != nil {
		return nil, err
	}
	if target.Emulator == Own {
		c.Emulator = jumpcloudtest.NewServer(append([]jumpcloudtest.Option{jumpcloudtest.WithRequestLog(0)}, o.Seed...)...)
		c.Target.Server = c.Emulator.URL
	}
	configuration := c.configuration(o)
	if err := configuration.Validate(); err != nil {
		c.Close()
		return nil, exit.With(exit.Usage, err, "")
	}
	c.Client = jcbulk.NewAPIClient(configuration)
	return c, nil
}

// authenticate sets what calls are made with.
func (c *Connection) authenticate(ctx context.Context, o Options) error {
	switch {
	case o.Credential != nil:
		c.Credential = *o.Credential
		return nil
	case c.Target.Emulator != "":
		c.Credential = credential.Credential{Source: "emulator", Key: credential.NewSecret(jumpcloudtest.APIKey)}
		return nil
	}
	config, err := profile.Load()
	if err != nil {
		return err
	}
	name, p, err := config.Get(c.Target.Profile)
	if err != nil {
		return err
	}
	c.Credential, err = credential.Find(ctx, credential.Query{
		KeyFile: o.KeyFile, In: o.In, Out: o.Out, Profile: name, ClientID: p.ClientID, TokenURL: p.TokenURL,
	})
	return err
}

func (c *Connection) configuration(o Options) *jcbulk.Configuration {
	configuration := jcbulk.NewConfiguration()
	configuration.Servers = jcbulk.ServerConfigurations{{URL: c.Target.Server}}
	configuration.OrgID = c.Target.Organization
	configuration.UserAgent = "jcbulk-cli/" + o.Version
	configuration.Limit = o.Limit
	configuration.APIKey = c.Credential.Key.Reveal()
	if c.Credential.ClientID != "" {
		configuration.Auth = serviceaccount.Config{
			ClientID:     c.Credential.ClientID,
			ClientSecret: c.Credential.ClientSecret.Reveal(),
			TokenURL:     c.Credential.TokenURL,
		}
	}
	return configuration
}

// Check makes a call that changes nothing, to see whether the service takes the credential. The error is as of Classify.
func (c *Connection) Check(ctx context.Context) error {
	_, _, err := c.Client.BulkJobRequestsApi.BulkUserStatesList(ctx).Limit(1).Execute()
	return Classify(err)
}
