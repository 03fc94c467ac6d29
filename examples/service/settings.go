package main

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// settings is what the environment says.
type settings struct {
	listen, data, database, token, server string

	accounts    map[string]account
	region      int
	perSecond   float64
	maxUpload   int64
	maxRows     int
	runsAtOnce  int
	usersPerJob int

	poll, sweep, drain, keepInputs time.Duration
}

// readSettings reads the environment, and returns all that is wrong with it. No error repeats a secret.
func readSettings(environ []string) (settings, error) {
	environment := map[string]string{}
	for _, one := range environ {
		name, value, _ := strings.Cut(one, "=")
		environment[name] = value
	}
	e := &reading{environment: environment}
	s := settings{
		listen:      e.text("LISTEN", "127.0.0.1:8080"),
		data:        e.text("DATA_DIR", ""),
		database:    e.text("DATABASE_URL", ""),
		token:       e.text("SERVICE_TOKEN", ""),
		server:      e.text("JUMPCLOUD_BASE_URL", ""),
		accounts:    accounts(environment),
		perSecond:   read(e, "REQUESTS_PER_SECOND", 0, func(t string) (float64, error) { return strconv.ParseFloat(t, 64) }),
		maxUpload:   int64(read(e, "MAX_UPLOAD_BYTES", 16<<20, strconv.Atoi)),
		maxRows:     read(e, "MAX_ROWS", 100_000, strconv.Atoi),
		runsAtOnce:  read(e, "RUNS_AT_ONCE", 2, strconv.Atoi),
		usersPerJob: read(e, "USERS_PER_JOB", bulk.DefaultUsersPerJob, strconv.Atoi),
		poll:        read(e, "POLL", time.Second, time.ParseDuration),
		sweep:       read(e, "SWEEP", time.Second, time.ParseDuration),
		drain:       read(e, "DRAIN", 25*time.Second, time.ParseDuration),
		keepInputs:  read(e, "KEEP_INPUTS", 7*24*time.Hour, time.ParseDuration),
		region:      read(e, "JUMPCLOUD_REGION", 0, jcbulk.ParseRegion),
	}
	for name := range environment {
		if suffix, isKey := strings.CutPrefix(name, keyPrefix); isKey {
			e.check(suffixShape.MatchString(suffix), "%s names no organization: take capital letters, digits and underscores", name)
		}
		if suffix, isID := strings.CutPrefix(name, orgPrefix); isID {
			e.check(environment[keyPrefix+suffix] != "", "%s%s is needed beside %s", keyPrefix, suffix, name)
		}
	}
	for name, value := range map[string]int64{
		"MAX_UPLOAD_BYTES": s.maxUpload, "MAX_ROWS": int64(s.maxRows), "RUNS_AT_ONCE": int64(s.runsAtOnce), "POLL": int64(s.poll),
		"SWEEP": int64(s.sweep), "DRAIN": int64(s.drain), "KEEP_INPUTS": int64(s.keepInputs),
	} {
		e.check(value > 0, "%s is above 0", name)
	}
	e.check(s.usersPerJob > 0 && s.usersPerJob <= bulk.DefaultUsersPerJob, "USERS_PER_JOB is from 1 to %d", bulk.DefaultUsersPerJob)
	e.check(s.perSecond >= 0, "REQUESTS_PER_SECOND is 0 or more") // NaN is not
	e.check(isLoopback(s.listen) || s.token != "", "SERVICE_TOKEN is needed to listen on %s, where others can call", s.listen)
	e.check(isLoopback(s.listen) && s.database == "" || len(s.accounts) > 0, "%s<NAME> is needed: the emulator is for this machine alone", keyPrefix)
	e.check(len(s.accounts) == 0 || s.data != "" || s.database != "", "DATA_DIR or DATABASE_URL is needed: runs have to outlive the process")
	return s, errors.Join(e.wrong...)
}

// reading gathers what is wrong with the environment.
type reading struct {
	environment map[string]string
	wrong       []error
}

func (e *reading) text(name, unset string) string {
	if value := e.environment[name]; value != "" {
		return value
	}
	return unset
}

func (e *reading) check(isFine bool, format string, arguments ...any) {
	if !isFine {
		e.wrong = append(e.wrong, fmt.Errorf(format, arguments...))
	}
}

func read[T any](e *reading, name string, unset T, parse func(string) (T, error)) T {
	text := e.environment[name]
	if text == "" {
		return unset
	}
	value, err := parse(text)
	e.check(err == nil, "%s cannot be read", name)
	return value
}

// isLoopback reports whether only this machine can call an address.
func isLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}
