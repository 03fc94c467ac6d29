package exchange

import (
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/url"
	"reflect"
	"slices"
	"strings"
)

var errBroken = errors.New("the answer broke off, or is not HTTP")

// WithoutContent strips the wrapping of net/http, whose text repeats the whole URL with its query. Once an answer is read, the errors
// of net/http may repeat that too, so of those only the known ones are kept. exact says that all errors are net/http's. Those of a
// user's own transport stay as they are, unless there is one of net/http within.
func WithoutContent(err error, reading, exact bool) error {
	if err == nil {
		return nil
	}
	within, err := unwrapped(err)
	exact = exact || within
	if err == nil || !reading || !exact && !mayQuote(err, maxCauses) {
		return err
	}
	var network net.Error
	switch found := errors.As(err, &network); {
	case found && exact && !mayQuote(err, maxCauses):
		return err
	case found && !mayQuote(network, maxCauses):
		return network
	}
	for _, known := range []error{
		io.EOF, io.ErrUnexpectedEOF, context.Canceled, context.DeadlineExceeded, ErrTooLarge, gzip.ErrHeader, gzip.ErrChecksum,
	} {
		if errors.Is(err, known) {
			return known
		}
	}
	return errBroken
}

// unwrapped returns what is behind the URL, and reports whether there was one behind another: that of a client within a transport. What is
// behind such a one is all of net/http.
func unwrapped(err error) (within bool, inner error) {
	var wrapped *url.Error
	for n := 0; errors.As(err, &wrapped); n++ {
		err, within = wrapped.Err, n > 0
	}
	return within, err
}

// maxCauses bounds how deep an error is looked into.
const maxCauses = 100

// mayQuote reports whether an error, or one that it wraps, is of net/http or of what it reads answers with, by its type or its text.
// Their texts quote what they could not read. Those of a time-out do not.
func mayQuote(err error, depth int) bool {
	if err == nil || depth == 0 {
		return err != nil
	}
	text := err.Error()
	if strings.Contains(text, "HTTP/1.x transport connection broken") {
		return true
	}
	switch wrapping := err.(type) { //nolint:errorlint // it goes through the chain itself
	case interface{ Unwrap() error }:
		if mayQuote(wrapping.Unwrap(), depth-1) {
			return true
		}
	case interface{ Unwrap() []error }:
		return slices.ContainsFunc(wrapping.Unwrap(), func(err error) bool { return mayQuote(err, depth-1) })
	case net.Error:
		return false
	}
	return strings.HasPrefix(text, "http2: ") || isOfNetHTTP(reflect.TypeOf(err))
}

func isOfNetHTTP(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	path := t.PkgPath()
	return slices.Contains([]string{"net/http", "net/textproto", "strconv"}, path) ||
		strings.HasPrefix(path, "net/http/") || strings.HasSuffix(path, "/http2")
}

// IsHopeless reports whether a failure would come back: a certificate that is not trusted, or a host that does not exist.
func IsHopeless(err error) bool {
	var certificate *tls.CertificateVerificationError
	var lookup *net.DNSError
	return errors.As(err, &certificate) || errors.As(err, &lookup) && lookup.IsNotFound
}
