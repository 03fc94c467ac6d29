package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"net/http"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// config is what the arguments ask for.
type config struct {
	addr, key, org, client string
	options                []jumpcloudtest.Option
	faults                 jumpcloudtest.FaultPlan
}

// parse reads the arguments. What is wrong with them, and the help, goes to stderr too.
func parse(args []string, stderr io.Writer) (config, error) {
	flags := flag.NewFlagSet("jumpcloudtest", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var c config
	flags.StringVar(&c.addr, "addr", "127.0.0.1:8080", "address to listen on")
	flags.StringVar(&c.key, "key", jumpcloudtest.APIKey, "API key of the organization")
	flags.StringVar(&c.org, "org", jumpcloudtest.OrgID, "id of the organization, 24 hexadecimal digits")
	flags.StringVar(&c.client, "client", jumpcloudtest.ClientID, "client id of the service account")
	secret := flags.String("secret", jumpcloudtest.ClientSecret, "client secret of the service account")
	unit := flags.Duration("unit", time.Millisecond, "how long a job works on one user")
	created := flags.Bool("created", false, "answer 201 to the calls that start a job, otherwise 200")
	faults := flags.Float64("faults", 0, "probability that a request meets a fault, from 0 to 1")
	seed := flags.Uint64("seed", 1, "seed of the faults")
	behavior := flags.Uint64("behavior", 0, "seed of how the service does what JumpCloud's documents leave open; 0 for the default way")
	if err := flags.Parse(args); err != nil {
		return c, err
	}
	switch {
	case flags.NArg() > 0:
		return c, fmt.Errorf("takes no arguments, has %q", flags.Arg(0))
	case c.client == "" || *secret == "":
		return c, errors.New("-client and -secret cannot be empty")
	case *faults < 0 || *faults > 1 || math.IsNaN(*faults):
		return c, fmt.Errorf("-faults %v is not from 0 to 1", *faults)
	}
	c.faults = jumpcloudtest.Random(*seed, jumpcloudtest.Evenly(*faults))
	c.options = []jumpcloudtest.Option{
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: c.org, Keys: []string{c.key}}),
		jumpcloudtest.WithServiceAccount(jumpcloudtest.ServiceAccount{ClientID: c.client, ClientSecret: *secret}),
		jumpcloudtest.WithUnitDuration(*unit),
		jumpcloudtest.WithRequestLog(0),
	}
	if *created {
		c.options = append(c.options, jumpcloudtest.WithSuccessStatus(http.StatusCreated))
	}
	if *behavior != 0 {
		c.options = append(c.options, jumpcloudtest.WithBehavior(jumpcloudtest.RandomBehavior(*behavior)))
	}
	return c, nil
}
