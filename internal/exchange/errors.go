package exchange

import (
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/url"
)

var errBroken = errors.New("the answer broke off, or is not HTTP")

// WithoutContent strips the wrapping of net/http, whose text repeats the whole URL with its query. Once net/http reads an
// answer, its errors may repeat that too, so of those only the known ones are kept.
func WithoutContent(err error, reading bool) error {
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
	return errBroken
}

// IsHopeless reports whether a failure would come back: a certificate that is not trusted, or a host that does not exist.
func IsHopeless(err error) bool {
	var certificate *tls.CertificateVerificationError
	var lookup *net.DNSError
	return errors.As(err, &certificate) || errors.As(err, &lookup) && lookup.IsNotFound
}
