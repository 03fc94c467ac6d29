// Package e2e has tests of package temporalrun against a real Temporal server over SQLite, with pgjournal under it. It is a module of its own,
// so that nobody who uses temporalrun downloads or builds the server, which takes minutes the first time.
package e2e
