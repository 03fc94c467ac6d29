// Package pgtest starts a PostgreSQL for tests, from the programs that are on this machine, such as those of Debian's package postgresql. It
// has functions on Unix alone.
package pgtest
