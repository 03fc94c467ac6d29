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
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	var network net.Error
	if err == nil || !reading || errors.As(err, &network) {
		return err
	}
	for _, known := range []error{
		io.EOF, io.ErrUnexpectedEOF, context.Canceled, context.DeadlineExceeded, ErrTooLarge, gzip.ErrHeader, gzip.ErrChecksum,
	} {
		if errors.Is(err, known) {
			return known
		}
	}
	if exact || mayQuote(err, maxCauses) {
		return errBroken
	}
	return err
}

// maxCauses bounds how deep an error is looked into.
const maxCauses = 100

// mayQuote reports whether an error, or one that it wraps, is of net/http or of what it reads answers with, by its type or its text.
// Their texts quote what they could not read.
func mayQuote(err error, depth int) bool {
	if err == nil || depth == 0 {
		return err != nil
	}
	if text := err.Error(); strings.Contains(text, "HTTP/1.x transport connection broken") || strings.HasPrefix(text, "http2: ") {
		return true
	}
	of := reflect.TypeOf(err)
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	switch path := of.PkgPath(); {
	case path == "net/http", path == "net/textproto", path == "strconv", strings.HasSuffix(path, "/http2"), strings.HasPrefix(path, "net/http/"):
		return true
	}
	switch wrapping := err.(type) { //nolint:errorlint // it goes through the chain itself
	case interface{ Unwrap() error }:
		return mayQuote(wrapping.Unwrap(), depth-1)
	case interface{ Unwrap() []error }:
		return slices.ContainsFunc(wrapping.Unwrap(), func(err error) bool { return mayQuote(err, depth-1) })
	}
	return false
}

// IsHopeless reports whether a failure would come back: a certificate that is not trusted, or a host that does not exist.
func IsHopeless(err error) bool {
	var certificate *tls.CertificateVerificationError
	var lookup *net.DNSError
	return errors.As(err, &certificate) || errors.As(err, &lookup) && lookup.IsNotFound
}
