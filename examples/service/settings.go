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
		runsAtOnce:  read(e, "RUNS_AT_ONCE", 2, strconv.Atoi),
		usersPerJob: read(e, "USERS_PER_JOB", bulk.DefaultUsersPerJob, strconv.Atoi),
		poll:        read(e, "POLL", time.Second, time.ParseDuration),
		sweep:       read(e, "SWEEP", time.Second, time.ParseDuration),
		drain:       read(e, "DRAIN", 25*time.Second, time.ParseDuration),
		keepInputs:  read(e, "KEEP_INPUTS", 7*24*time.Hour, time.ParseDuration),
		region:      read(e, "JUMPCLOUD_REGION", 0, jcbulk.ParseRegion),
	}
	for name := range s.accounts {
		e.check(isName(name), "%s%s names no organization: take letters, digits and underscores", keyPrefix, strings.ToUpper(name))
	}
	e.check(s.maxUpload > 0 && s.runsAtOnce > 0 && s.sweep > 0, "MAX_UPLOAD_BYTES, RUNS_AT_ONCE and SWEEP are above 0")
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
